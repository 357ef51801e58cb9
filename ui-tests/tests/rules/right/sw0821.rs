use stackwright::prelude::*;

pub fn declare(app: &mut App) -> stackwright::Result<()> {
    let scope = app.new_stack("Shop")?;
    topic!(scope, orders {})?;
    let zones = parameter!(
        scope,
        zones {
            default: "eu-west-1a,eu-west-1b"
        }
    )?;
    let blocks = Token::cidr("10.0.0.0/16", 3, 8);
    output!(
        scope,
        zone {
            value: Token::select(0, Token::split(",", zones.value()))
        }
    )?;
    output!(
        scope,
        block {
            value: Token::select(0, blocks)
        }
    )?;
    Ok(())
}
