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
    let web = role!(
        scope,
        web {
            assumed_by: service("ec2.amazonaws.com")
        }
    )?;
    app.grant(&web, ["elasticache:DescribeUsers"]);
    Ok(())
}
