use stackwright::prelude::*;

pub fn declare(app: &mut App) -> stackwright::Result<()> {
    for stack in ["Orders", "Returns"] {
        let scope = app.new_stack(stack)?;
        let name = format!("{stack}-on-call");
        topic!(scope, calls { name })?;
    }
    Ok(())
}
