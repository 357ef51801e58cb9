use stackwright::elasticache::Member;
use stackwright::prelude::*;

pub fn declare(app: &mut App) -> stackwright::Result<()> {
    let scope = app.scope("Shop")?;
    let mut users = Vec::new();
    for number in 0..101 {
        let scope = scope.child(&format!("Tenant{number}"))?;
        let user_id = format!("tenant-{number}");
        users.push(user!(
            scope,
            <Iam>::user {
                user_id: user_id,
                access: "on ~app:* +@read"
            }
        )?);
    }
    let users: Vec<_> = users.iter().map(Member::from).collect();
    user_group!(scope, <Valkey>::team { users: users })?;
    Ok(())
}
