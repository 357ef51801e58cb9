//! Who may connect, and with what.

use stackwright::prelude::*;

/// S01, S13: an application that authenticates with IAM.
#[stack]
pub mod by_iam {
    use stackwright::prelude::*;

    vpc!(network {});
    user!(<Iam>::app {
        user_id: "orders-app",
        access: "on ~orders:* &orders:* -@all +@read +@write +@connection -@dangerous"
    });
    user_group!(<Valkey>::apps { users: [app] });
    cache!(<Valkey>::orders {
        name: "orders",
        vpc: network,
        user_group: apps
    });
    role!(task {
        description: "Tasks of the order service",
        assumed_by: service("ecs-tasks.amazonaws.com")
    });
    security_group!(tasks {
        vpc: network,
        description: "Tasks of the order service"
    });
    wire!(
        orders.grant_connect(task),
        app.grant_connect(task),
        orders.allow_default_port_from(tasks),
        orders.allow_reader_port_from(tasks),
    );
}

/// S02, S15: a password that the stack generates, and that an application reads.
#[stack]
pub mod by_password {
    use stackwright::prelude::*;

    vpc!(network {});
    secret!(password {
        name: "sessions/web",
        description: "Password of the web servers for the cache of the sessions",
        generate: GenerateSecretString {
            password_length: 64,
            exclude_characters: "\"/@,",
            include_space: false
        }
    });
    user!(<Password>::web {
        user_id: "web",
        access: "on ~session:* +@read +@write +@connection",
        passwords: [password.secret_value()]
    });
    user_group!(<Valkey>::clients { users: [web] });
    cache!(<Valkey>::sessions {
        vpc: network,
        user_group: clients
    });
    role!(server {
        assumed_by: service("ec2.amazonaws.com")
    });
    wire!(server.add_to_policy(Statement::allow(
        ["secretsmanager:GetSecretValue"],
        [password.arn()]
    )));
    output!(password_arn {
        value: password.arn()
    });
}

/// S09, S26: JSON with the name and the password, which Redis clients of several languages read.
#[stack]
pub mod by_redis_password {
    use stackwright::prelude::*;

    vpc!(network {});
    secret!(login {
        generate: GenerateSecretString {
            secret_string_template: r#"{"username":"api"}"#,
            generate_string_key: "password",
            exclude_punctuation: true,
            password_length: 40
        }
    });
    user!(<Password>::api {
        engine: Redis,
        user_id: "api",
        access: "on ~* +@all -@dangerous",
        passwords: [login.secret_value_from_json("password")]
    });
    user!(<NoPassword>::default_user {
        existing: "default"
    });
    user_group!(<Redis>::clients {
        users: [default_user, api]
    });
    cache!(<Redis>::api_cache {
        version: 7,
        vpc: network,
        user_group: clients
    });
}

/// S14: two passwords, so that one can be changed while the other is in use.
#[stack]
pub mod rotated {
    use stackwright::prelude::*;

    vpc!(network {});
    user!(<Password>::worker {
        user_id: "worker",
        access: "on ~job:* +@list +@hash +@connection",
        passwords: [
            secret_field("jobs/worker", "current"),
            secret_field("jobs/worker", "next")
        ]
    });
    user_group!(<Valkey>::workers { users: [worker] });
    cache!(<Valkey>::jobs {
        vpc: network,
        user_group: workers
    });
}

/// S31: a group and a role that other stacks own.
#[stack]
pub mod elsewhere {
    use stackwright::prelude::*;

    vpc!(network {});
    user_group!(<Valkey>::platform {
        existing: "platform"
    });
    role!(deployer {
        existing: "arn:aws:iam::123456789012:role/deploy/cache-reader"
    });
    cache!(<Valkey>::flags {
        description: "Feature flags",
        vpc: network,
        user_group: platform
    });
    wire!(flags.grant(deployer, ["elasticache:DescribeServerlessCaches"]));
}

/// S03, S19: the default user cannot do anything.
#[stack]
pub mod default_locked {
    use stackwright::prelude::*;

    vpc!(network {});
    user!(<Password>::nobody {
        engine: Redis,
        user_id: "shop-default",
        user_name: "default",
        access: "off -@all",
        passwords: [secret("shop/default")]
    });
    user!(<Iam>::shop {
        engine: Redis,
        user_id: "shop",
        access: "on ~* +@all -@admin -@dangerous"
    });
    user_group!(<Redis>::shop_users {
        users: [nobody, shop]
    });
    cache!(<Redis>::shop_cache {
        vpc: network,
        version: 7,
        user_group: shop_users
    });
}

/// S25, S27: readers, writers and administrators.
#[stack]
pub mod many_users {
    use stackwright::prelude::*;

    const OF_READERS: &str = "on ~* -@all +@read +@connection";

    vpc!(network {});
    user!(<Iam>::reports {
        user_id: "reports",
        access: OF_READERS
    });
    user!(<Iam>::importer {
        user_id: "importer",
        access: "on ~import:* -@all +@read +@write +@connection"
    });
    user!(<Password>::on_call {
        user_id: "on-call",
        access: "on ~* +@all",
        passwords: [secret("catalog/on-call")]
    });
    user_group!(<Valkey>::staff {
        name: "catalog-staff",
        users: [reports, importer]
    });
    cache!(<Valkey>::catalog {
        vpc: network,
        user_group: staff
    });
    iam_group!(analysts { name: "analysts" });
    iam_user!(anna {
        name: "anna",
        path: "/analysts/",
        groups: [analysts]
    });
    wire!(
        staff.add_user(on_call),
        catalog.grant_connect(analysts),
        reports.grant_connect(analysts),
    );
}

/// Policies that are written out, with what IAM's grammar has and few write.
#[stack]
pub mod written_out {
    use stackwright::prelude::*;

    condition!(is_wide {
        expression: ConditionExpression::equals(Pseudo::Region, "eu-west-1")
    });
    resource!(<AWS::SQS::Queue>::jobs {});
    resource!(<AWS::SQS::QueuePolicy>::senders {
        queues: [jobs],
        policy_document: json!({
            "Version": "2012-10-17",
            "Id": "senders",
            "Statement": [
                {
                    "Sid": "let topics send",
                    "Effect": "Allow",
                    "Principal": { "Service": ["sns.amazonaws.com", "s3.amazonaws.com"] },
                    "Action": "sqs:SendMessage",
                    "Resource": jobs.arn(),
                    "Condition": {
                        "ForAnyValue:ArnLikeIfExists": { "aws:SourceArn": "arn:aws:sns:*:123456789012:*" }
                    }
                },
                {
                    "Effect": "Deny",
                    "NotPrincipal": { "AWS": ["123456789012", "arn:aws:iam::123456789012:role/ops"] },
                    "NotAction": ["sqs:Get?ueue*"],
                    "Resource": jobs.arn()
                }
            ]
        })
    });
    resource!(<AWS::IAM::ManagedPolicy>::readers {
        policy_document: json!({
            "Version": "2012-10-17",
            "Statement": if_(
                is_wide,
                json!({ "Effect": "Allow", "Action": "s3:GetObject", "Resource": "*" }),
                json!([{
                    "Effect": "Allow",
                    "Action": "s3:GetObject",
                    "NotResource": "arn:aws:s3:::files/secret/*"
                }])
            )
        })
    });
    resource!(<AWS::ECR::Repository>::images {
        repository_policy_text: json!({
            "Version": "2012-10-17",
            "Statement": [{
                "Sid": "pull it",
                "Effect": "Allow",
                "Principal": "*",
                "Action": ["ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"]
            }]
        })
    });
}
