use stackwright::prelude::*;

pub fn declare(app: &mut App) -> stackwright::Result<()> {
    let scope = app.new_stack("Shop")?;
    let notes = "n".repeat(100_000);
    topic!(
        scope,
        calls {
            overrides: json!({ "Metadata": { "notes": notes } })
        }
    )?;
    Ok(())
}
