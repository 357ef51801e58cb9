use stackwright::prelude::*;

pub fn declare(app: &mut App) -> stackwright::Result<()> {
    let place = Environment::new()
        .account("123456789012")
        .region("eu-west-1");
    let scope = app.new_stack_in("Shop", place)?;
    let network = vpc!(
        scope,
        network {
            lookup: VpcLookup { is_default: true }
        }
    )?;
    cache!(scope, <Valkey>::sessions { vpc: &network })?;
    Ok(())
}
