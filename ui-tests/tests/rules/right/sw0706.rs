use stackwright::prelude::*;

pub fn declare(app: &mut App) -> stackwright::Result<()> {
    let place = Environment::of(Some("123456789012"), Some("eu-west-1"));
    let scope = app.scope_in("Shop", place)?;
    let network = vpc!(
        scope,
        network {
            lookup: VpcLookup { is_default: true }
        }
    )?;
    cache!(scope, <Valkey>::sessions { vpc: &network })?;
    Ok(())
}
