use stackwright::prelude::*;

fn tenant(scope: &Scope, name: &str) -> stackwright::Result<()> {
    user!(
        scope,
        <Iam>::owner {
            user_id: name,
            access: format!("on ~{name}:* +@read")
        }
    )?;
    Ok(())
}

pub fn main() -> stackwright::Result<()> {
    let mut app = App::from_env();
    let scope = app.new_stack("Tenants")?;
    tenant(&scope, "Acme")?;
    app.synth()
}
