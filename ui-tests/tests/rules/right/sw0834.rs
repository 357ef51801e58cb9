use stackwright::prelude::*;

pub fn declare(app: &mut App) -> stackwright::Result<()> {
    app.set_bootstrap(Bootstrap::new().qualifier("shop-prod"));
    let scope = app.new_stack("Shop")?;
    topic!(scope, on_call {})?;
    Ok(())
}
