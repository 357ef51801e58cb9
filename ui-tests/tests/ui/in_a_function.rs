use stackwright::ec2::Vpc;
use stackwright::elasticache::User;
use stackwright::kms::Key;
use stackwright::prelude::*;

fn groups(scope: &Scope, app: &User<Iam, Valkey>, network: &Vpc) -> stackwright::Result<()> {
    user_group!(scope, <Redis>::wrong { users: [app] })?;
    let team = user_group!(scope, <Valkey>::team { users: [app] })?;
    cache!(scope, <Redis>::sessions { vpc: network, user_group: team })?;
    cache!(scope, <Memcached>::pages { vpc: network, user_group: team })?;
    Ok(())
}

fn types(scope: &Scope, key: &Key) -> stackwright::Result<()> {
    cache!(scope, <Valkey>::sessions { vpc: key, description: 5, version: "8", verison: 8 })?;
    key!(scope, other { alias: Some(5) })?;
    Ok(())
}

fn main() {
    let _ = (groups, types);
}
