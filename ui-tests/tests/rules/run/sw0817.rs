use stackwright::prelude::*;

pub fn declare(app: &mut App) -> stackwright::Result<()> {
    let scope = app.new_stack("Shop")?;
    topic!(scope, orders {})?;
    parameter!(scope, stage {})?;
    output!(
        scope,
        name {
            value: Token::sub("shop-${Stge}-${AWS::Region}", [("Unused", "")])
        }
    )?;
    Ok(())
}
