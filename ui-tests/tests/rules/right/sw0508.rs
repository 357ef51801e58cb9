use stackwright::prelude::*;

#[stack]
pub mod shop {
    use stackwright::prelude::*;

    user!(<Iam>::app {
        user_id: "app",
        access: "on ~app:* +@read"
    });
    role!(web {
        assumed_by: service("ec2.amazonaws.com")
    });
    wire!(app.grant(web, ["elasticache:DescribeUsers"]));
}
