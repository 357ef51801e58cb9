use stackwright::prelude::*;

#[stack]
pub mod shop {
    use stackwright::prelude::*;

    role!(web {
        assumed_by: service("ec2.amazonaws.com")
    });
    user!(<Iam>::app {
        user_id: "ops",
        access: "on ~app:* +@read"
    });
    wire!(app.grant_connect(web));
}
