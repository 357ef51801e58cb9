//! The rules of alarms, keys, secrets and IAM, where constants of this and of another module hold the values.
use stackwright::prelude::*;

mod config {
    use stackwright::prelude::*;

    pub const DAY: Duration = Duration::days(1);
    pub const WEEK: u32 = 8;
    pub const NEVER: f64 = f64::INFINITY;
    pub const GONE: RemovalPolicy = RemovalPolicy::Destroy;
    pub const RSA: stackwright::kms::KeySpec = stackwright::kms::KeySpec::Rsa2048;
    pub const KEY: &str = "arn:aws:kms:us-east-1:123456789012:key/0a1b2c3d-1111-2222-3333-444455556666";
    pub const TOPIC: &str = "arn:aws:sns:us-east-1:123456789012:on-call";
}

#[stack(env(account = "123456789012", region = "eu-west-1"))]
mod shop {
    use super::config;
    use stackwright::prelude::*;

    const FIND: &str = "SUM(SEARCH('{AWS/ElastiCache,clusterId} CacheHits', 'Sum'))";
    const OFF: bool = false;
    const SECRET: &str = "prod/ops}}";
    const POLICY: &str = "Read Only";
    const GROUP: &str = "admins";
    const NAME: &str = "read";
    const SERVICE: &str = "ec2";
    const RESERVED: &str = "AWSReservedSSO_Dev_0123456789abcdef";
    const USER: &str = "a b";

    vpc!(network {});
    cache!(<Valkey>::sessions { vpc: network });
    alarm!(long { metric: sessions.metric_data_stored().period(config::DAY), threshold: 1, evaluation_periods: config::WEEK });
    alarm!(searching { metric: MathExpression::new(FIND), threshold: 1, evaluation_periods: 1 });
    alarm!(never { metric: sessions.metric_data_stored(), threshold: -config::NEVER, evaluation_periods: 1 });
    key!(deleted { removal_policy: config::GONE });
    key!(disabled { enabled: OFF });
    key!(asymmetric { spec: config::RSA });
    key!(elsewhere { existing: config::KEY });
    cache!(<Valkey>::kept { vpc: network, kms_key: deleted, removal_policy: Retain });
    cache!(<Valkey>::unreadable { vpc: network, kms_key: disabled });
    topic!(sealed { kms_key: asymmetric });
    cache!(<Valkey>::far { vpc: network, kms_key: elsewhere });
    topic!(on_call { existing: config::TOPIC });
    alarm!(far_away { metric: sessions.metric_data_stored(), threshold: 1, evaluation_periods: 1, alarm_actions: [on_call] });
    user!(<Password>::ops { user_id: "ops", access: "on ~* +@all", passwords: [secret(SECRET)] });
    iam_user!(reader { managed_policies: [POLICY] });
    iam_user!(named { name: USER });
    iam_group!(admins { existing: GROUP });
    iam_group!(same { existing: GROUP });
    iam_user!(admin { groups: [admins, same] });
    role!(web { assumed_by: service(SERVICE) });
    role!(batch {
        assumed_by: service("ec2.amazonaws.com"),
        inline_policies: [
            InlinePolicy { name: NAME, statements: [Statement::allow(["s3:GetObject"], ["*"])] },
            InlinePolicy { name: NAME, statements: [Statement::allow(["s3:ListBucket"], ["*"])] },
        ]
    });
    role!(reserved { existing: RESERVED });
    instance!(server { vpc: network, instance_type: "t3.micro", role: reserved });
}

fn main() {}
