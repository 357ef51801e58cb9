use stackwright::prelude::*;

pub fn declare(app: &mut App) -> stackwright::Result<()> {
    let scope = app.new_stack("Shop")?;
    let app = user!(
        scope,
        <Iam>::app {
            user_id: "app",
            access: "on ~app:* +@read"
        }
    )?;
    app.grant(service("ec2.amazonaws.com"), ["elasticache:DescribeUsers"]);
    Ok(())
}
