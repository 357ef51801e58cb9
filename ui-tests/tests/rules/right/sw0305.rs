use stackwright::elasticache::Member;
use stackwright::prelude::*;

pub fn declare(app: &mut App) -> stackwright::Result<()> {
    let scope = app.new_stack("Shop")?;
    let mut users = Vec::new();
    for number in 0..101 {
        let scope = scope.new_child(&format!("Tenant{number}"))?;
        let user_id = format!("tenant-{number}");
        users.push(user!(
            scope,
            <Iam>::user {
                user_id: user_id,
                access: "on ~app:* +@read"
            }
        )?);
    }
    for (number, users) in users.chunks(100).enumerate() {
        let scope = scope.new_child(&format!("Team{number}"))?;
        let users: Vec<_> = users.iter().map(Member::from).collect();
        user_group!(scope, <Valkey>::team { users: users })?;
    }
    Ok(())
}
