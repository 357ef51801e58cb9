use stackwright::Environment;
use stackwright::prelude::*;

pub fn declare(app: &mut App) -> stackwright::Result<()> {
    let here = app.scope_in("Here", Environment::of(None, Some("eu-west-1")))?;
    let there = app.scope_in("There", Environment::of(None, Some("eu-west-1")))?;
    let calls = topic!(here, calls {})?;
    output!(there, calls { value: calls.arn() })?;
    Ok(())
}
