use stackwright::prelude::*;

pub fn declare(app: &mut App) -> stackwright::Result<()> {
    let scope = app.scope("Shop")?;
    let notes = "n".repeat(1_000_000);
    topic!(
        scope,
        calls {
            overrides: json!({ "Metadata": { "notes": notes } })
        }
    )?;
    Ok(())
}
