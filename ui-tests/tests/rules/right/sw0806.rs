use stackwright::prelude::*;

pub fn declare(app: &mut App) -> stackwright::Result<()> {
    for topic in ["Calls", "Mails"] {
        let scope = app.new_stack(format!("Shop{topic}"))?;
        let notes = "n".repeat(500_000);
        topic!(
            scope,
            topic {
                id: topic,
                overrides: json!({ "Metadata": { "notes": notes } })
            }
        )?;
    }
    Ok(())
}
