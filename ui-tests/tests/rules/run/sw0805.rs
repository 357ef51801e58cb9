use stackwright::prelude::*;

pub fn declare(app: &mut App) -> stackwright::Result<()> {
    let scope = app.new_stack("Shop")?;
    for number in 0..501 {
        let topic = format!("Topic{number}");
        topic!(scope, topic { id: topic })?;
    }
    Ok(())
}
