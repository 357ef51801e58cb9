use stackwright::prelude::*;

pub fn declare(app: &mut App) -> stackwright::Result<()> {
    let scope = app.new_stack("Shop")?;
    let settings = Asset::file(&scope, "Cargo.toml")?;
    let web = role!(
        scope,
        web {
            assumed_by: service("ec2.amazonaws.com")
        }
    )?;
    settings.grant_read(&web);
    Ok(())
}
