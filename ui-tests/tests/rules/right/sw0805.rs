use stackwright::prelude::*;

pub fn declare(app: &mut App) -> stackwright::Result<()> {
    let scope = app.new_stack("Shop")?;
    let second = app.new_stack("Shop2")?;
    for number in 0..501 {
        let scope = if number < 500 { &scope } else { &second };
        let topic = format!("Topic{number}");
        topic!(scope, topic { id: topic })?;
    }
    Ok(())
}
