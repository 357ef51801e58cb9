use stackwright::prelude::*;

#[stack]
pub mod shop {
    use stackwright::prelude::*;

    vpc!(network {});
    user!(<Iam>::app {
        user_id: "app",
        access: "on ~app:* +@read"
    });
    user_group!(<Valkey>::team { users: [app] });
    cache!(<Valkey>::sessions {
        vpc: network,
        user_group: team
    });
    role!(exec {
        assumed_by: service("lambda.amazonaws.com"),
        inline_policies: [InlinePolicy {
            name: "cache",
            statements: [Statement::allow(
                ["elasticache:Connect"],
                [sessions.arn(), app.arn()]
            )]
        }]
    });
}
