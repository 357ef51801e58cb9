use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    resource!(<AWS::ElastiCache::User>::app {
        user_id: "app",
        user_name: "app",
        engine: "valkey",
        access_string: "on ~app:* +@read",
        authentication_mode: AuthenticationMode { r#type: "iam" }
    });
    resource!(<AWS::ElastiCache::UserGroup>::team {
        user_group_id: "team",
        engine: "valkey",
        user_ids: ["app"], depends_on: [app]
    });
}
