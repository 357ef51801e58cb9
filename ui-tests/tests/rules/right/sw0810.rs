use stackwright::Environment;
use stackwright::prelude::*;

pub fn declare(app: &mut App) -> stackwright::Result<()> {
    let here = app.new_stack_in("Here", Environment::new().region("eu-west-1"))?;
    let there = app.new_stack_in("There", Environment::new().region("eu-west-1"))?;
    let calls = topic!(here, calls {})?;
    key!(there, sealing {})?;
    output!(there, calls { value: calls.arn() })?;
    Ok(())
}
