use stackwright::prelude::*;

pub fn declare(app: &mut App) -> stackwright::Result<()> {
    app.set_bootstrap(Bootstrap::new());
    let scope = app.new_stack("Shop")?;
    let settings = Asset::file(&scope, "settings.toml")?;
    let web = role!(
        scope,
        web {
            assumed_by: service("ec2.amazonaws.com")
        }
    )?;
    settings.grant_read(&web);
    Ok(())
}
