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
    run(|app| {
        let scope = app.new_stack("Tenants")?;
        tenant(&scope, "Acme")?;
        Ok(())
    })
}

use crate::run;
