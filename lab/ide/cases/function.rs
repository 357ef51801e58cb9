use stackwright::prelude::*;

pub fn shop(scope: &Scope) -> Result<(), Error> {
    let network = vpc!(scope, network { max_azs: 2 })?;
    let sealing = key!(scope, sealing {})?;
    let web = security_group!(scope, web { vpc: network })?;
    let sessions = cache!(scope, <Redis>::sessions { vpc: network, security_groups: [web] })?;
    let app = user!(scope, <Iam>::app { user_id: "web-app", access: "on ~app:* +@read" })?;

    $here$

    let after = key!(scope, $alive$after { description: "a" })?;
    let pages = cache!(scope, <Valkey>::pages { $alive$vpc: network, description: "pages" })?;
    output!(scope, last { value: pages.$alive$endpoint_address() })?;
    let _ = (sealing, sessions, app, after);
    Ok(())
}
