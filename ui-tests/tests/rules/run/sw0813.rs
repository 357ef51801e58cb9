use stackwright::prelude::*;

pub fn declare(app: &mut App) -> stackwright::Result<()> {
    for stack in ["Orders", "Returns"] {
        let scope = app.new_stack(stack)?;
        topic!(scope, calls { name: "on-call" })?;
    }
    Ok(())
}
