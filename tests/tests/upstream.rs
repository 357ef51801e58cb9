//! What the unit tests of the CDK's ElastiCache library ask, asked of ours, by calls of the constructs.
//!
//! `upstream.json` names the test here that covers each of theirs, or says why none does.

#![allow(
    clippy::indexing_slicing,
    clippy::panic,
    reason = "tests: JSON that is not there is null, and a panic is a failure"
)]

use serde::Deserialize;
use serde_json::{Value, json};
use stackwright::cloudwatch::{Alarm, AlarmProps, Comparison};
use stackwright::ec2::{SecurityGroup, SecurityGroupProps, Vpc, VpcProps};
use stackwright::elasticache::{
    CacheProps, Engine, Joins, Member, ServerlessCache, User, UserEngine, UserGroup,
    UserGroupProps, UserKind, UserProps,
};
use stackwright::iam::{Role, RoleProps};
use stackwright::kms::{Key, KeyProps};
use stackwright::prelude::*;
use stackwright::{Construct, Quantity, Result};
use stackwright_tests::problems_of;

const ACCESS: &str = "on ~app:* +@read";

/// The template of what is built, in a stack `S`.
fn template(build: impl FnOnce(&Scope) -> Result<()>) -> Result<Value> {
    let mut app = App::new();
    let scope = app.new_stack("S")?;
    build(&scope)?;
    let assembly = app.assemble()?;
    Ok(assembly.template("S").cloned().unwrap_or_default())
}

/// The properties of the only resource of a type.
fn only<'a>(template: &'a Value, kind: &str) -> &'a Value {
    let resources = template["Resources"].as_object();
    let mut found = resources
        .into_iter()
        .flat_map(|resources| resources.values())
        .filter(|resource| resource["Type"] == kind);
    let only = found.next().map(|resource| &resource["Properties"]);
    assert!(found.next().is_none(), "several {kind}");
    only.unwrap_or(&Value::Null)
}

/// The codes of the rules that something breaks.
fn codes<T>(result: Result<T>) -> Vec<&'static str> {
    match result {
        Ok(_) => Vec::new(),
        Err(error) => error.problems().iter().map(|p| p.rule().code).collect(),
    }
}

/// The codes of the rules that a construct breaks.
#[track_caller]
fn codes_of(construct: Result<impl Construct>) -> Vec<&'static str> {
    let problems = problems_of(construct);
    problems.iter().map(|p| p.rule().code).collect()
}

/// A stack in an app of its own, for what is wrong.
fn own_stack() -> Result<Scope> {
    App::new().new_stack("S")
}

fn network(scope: &Scope) -> Result<Vpc> {
    Vpc::new(scope, "VPC", VpcProps::default())
}

/// The properties of a cache.
fn cache<E: Engine>(props: impl FnOnce() -> CacheProps<'static, E>) -> Result<Value> {
    let template = template(|scope| {
        let vpc = network(scope)?;
        // What a closure makes can't borrow from here.
        let CacheProps {
            name,
            description,
            version,
            data_storage,
            ecpu_per_second,
            backup,
            ..
        } = props();
        let props = CacheProps {
            vpc: Some(&vpc),
            name,
            description,
            version,
            data_storage,
            ecpu_per_second,
            backup,
            ..CacheProps::default()
        };
        ServerlessCache::<E>::new(scope, "Cache", props).map(drop)
    })?;
    Ok(only(&template, "AWS::ElastiCache::ServerlessCache").clone())
}

fn user_props<K: UserKind, E: UserEngine>(id: &str) -> UserProps<'static, K, E> {
    UserProps {
        user_id: Some(id.into()),
        access: Some(ACCESS.into()),
        ..UserProps::default()
    }
}

/// The properties of a user.
fn user<K: UserKind, E: UserEngine>(props: UserProps<'static, K, E>) -> Result<Value> {
    let template = template(|scope| User::new(scope, "User", props).map(drop))?;
    Ok(only(&template, "AWS::ElastiCache::User").clone())
}

fn existing<K: UserKind, E: UserEngine>(existing: &str) -> UserProps<'static, K, E> {
    UserProps {
        existing: Some(existing.into()),
        ..UserProps::default()
    }
}

/// What an output of a text would be.
fn shown(value: impl Into<Text>) -> Result<Value> {
    let value = value.into();
    let template = template(|scope| {
        key!(scope, key {})?;
        output!(scope, out { value }).map(drop)
    })?;
    Ok(template["Outputs"]["Out"]["Value"].clone())
}

/// The ARN of something of ElastiCache in the stack's own account and region.
fn arn(resource: &str) -> Value {
    json!({ "Fn::Join": ["", [
        "arn:", { "Ref": "AWS::Partition" }, ":elasticache:", { "Ref": "AWS::Region" }, ":",
        { "Ref": "AWS::AccountId" }, format!(":{resource}")
    ]] })
}

fn existing_cache<E: Engine>(scope: &Scope, existing: &str) -> Result<ServerlessCache<E>> {
    let props = CacheProps {
        existing: Some(existing.into()),
        ..CacheProps::default()
    };
    ServerlessCache::<E>::new(scope, "Existing", props)
}

#[test]
fn existing_caches() -> Result<()> {
    fn arn_of<E: Engine>() -> Result<Value> {
        let mut app = App::new();
        let scope = app.new_stack("S")?;
        let cache = existing_cache::<E>(&scope, "my-serverless-cache")?;
        assert_eq!(cache.name().as_literal(), Some("my-serverless-cache"));
        shown(cache.arn())
    }
    // With a colon, where the CDK has a slash.
    let expected = arn("serverlesscache:my-serverless-cache");
    assert_eq!(arn_of::<Valkey>()?, expected);
    assert_eq!(arn_of::<Redis>()?, expected);
    assert_eq!(arn_of::<Memcached>()?, expected);
    Ok(())
}

#[test]
fn existing_caches_are_named_right() -> Result<()> {
    let of = |existing: &str| existing_cache::<Valkey>(&own_stack()?, existing);
    assert_eq!(
        codes_of(of("arn:aws:elasticache:eu-west-1:123456789012")),
        ["SW0701"]
    );
    assert_eq!(codes_of(of("")), ["SW0701"]);
    assert_eq!(
        codes_of(of("arn:aws:elasticache:eu-west-1:123456789012:user:x")),
        ["SW0701"]
    );
    let cache = of("arn:aws:elasticache:eu-west-1:123456789012:serverlesscache:x")?;
    assert_eq!(codes_of(Ok(cache.clone())), [""; 0]);
    assert_eq!(cache.name().as_literal(), Some("x"));
    Ok(())
}

#[test]
fn a_cache_with_everything() -> Result<()> {
    let template = template(|scope| {
        let vpc = network(scope)?;
        let key = Key::new(scope, "Key", KeyProps::default())?;
        let group = SecurityGroup::new(
            scope,
            "SecurityGroup",
            SecurityGroupProps {
                vpc: Some(&vpc),
                ..SecurityGroupProps::default()
            },
        )?;
        let app = User::<Iam, Valkey>::new(scope, "User", user_props("user"))?;
        let users = UserGroup::<Valkey>::new(
            scope,
            "UserGroup",
            UserGroupProps {
                name: Some("usergroup".into()),
                users: vec![app.member()],
                ..UserGroupProps::default()
            },
        )?;
        let props = CacheProps {
            name: Some("serverelessCache".into()),
            description: Some("Serverless cache".into()),
            version: Some(Version::major(8)),
            vpc: Some(&vpc),
            kms_key: Some(&key),
            security_groups: vec![&group],
            user_group: Some((&users).into()),
            data_storage: Some((Size::gib(1)..=Size::gib(1)).into()),
            ecpu_per_second: Some((1_000..=1_000).into()),
            backup: Some(Backup {
                retention: Some(Quantity::Known(Duration::days(2))),
                final_name: Some("last-snapshot-name".into()),
                ..Backup::default()
            }),
            ..CacheProps::default()
        };
        ServerlessCache::<Valkey>::new(scope, "Cache", props).map(drop)
    })?;
    let cache = only(&template, "AWS::ElastiCache::ServerlessCache");
    assert_eq!(
        *cache,
        json!({
            "CacheUsageLimits": {
                "DataStorage": { "Maximum": 1, "Minimum": 1, "Unit": "GB" },
                "ECPUPerSecond": { "Maximum": 1000, "Minimum": 1000 }
            },
            "Description": "Serverless cache",
            "Engine": "valkey",
            "FinalSnapshotName": "last-snapshot-name",
            "KmsKeyId": { "Ref": "Key961B73FD" },
            "MajorEngineVersion": "8",
            "SecurityGroupIds": [{ "Fn::GetAtt": ["SecurityGroupDD263621", "GroupId"] }],
            "ServerlessCacheName": "serverelessCache",
            "SnapshotRetentionLimit": 2,
            "SubnetIds": [
                { "Ref": "VPCPrivateSubnet1Subnet8BCA10E0" },
                { "Ref": "VPCPrivateSubnet2SubnetCFCDAA7A" }
            ],
            "UserGroupId": "usergroup"
        })
    );
    assert!(!only(&template, "AWS::KMS::Key").is_null());
    Ok(())
}

#[test]
fn versions_of_engines() -> Result<()> {
    fn of<E: Engine>(version: Option<Version>) -> Result<(Value, Value)> {
        let cache = cache(|| CacheProps::<E> {
            version,
            ..CacheProps::default()
        })?;
        Ok((cache["Engine"].clone(), cache["MajorEngineVersion"].clone()))
    }
    assert_eq!(of::<Valkey>(None)?, (json!("valkey"), Value::Null));
    assert_eq!(of::<Redis>(None)?, (json!("redis"), Value::Null));
    assert_eq!(of::<Memcached>(None)?, (json!("memcached"), Value::Null));
    for major in [7, 8, 9] {
        let version = Some(Version::major(major));
        assert_eq!(of::<Valkey>(version)?.1, major.to_string());
    }
    assert_eq!(of::<Redis>(Some(Version::major(7)))?.1, "7");
    assert_eq!(of::<Memcached>(Some(Version::minor(1, 6)))?.1, "1.6");
    assert_eq!(codes(of::<Memcached>(Some(Version::major(8)))), ["SW0102"]);
    Ok(())
}

#[test]
fn a_cache_is_opened_at_its_own_port() -> Result<()> {
    let template = template(|scope| {
        let vpc = network(scope)?;
        let props = CacheProps {
            vpc: Some(&vpc),
            ..CacheProps::default()
        };
        let cache = ServerlessCache::<Valkey>::new(scope, "Cache", props)?;
        let props = SecurityGroupProps {
            vpc: Some(&vpc),
            ..SecurityGroupProps::default()
        };
        let client = SecurityGroup::new(scope, "Client", props)?;
        cache.allow_default_port_from(&client)
    })?;
    let rule = only(&template, "AWS::EC2::SecurityGroupIngress");
    let port = json!({ "Fn::GetAtt": ["Cache18F6EE16", "Endpoint.Port"] });
    assert_eq!((&rule["FromPort"], &rule["ToPort"]), (&port, &port));
    Ok(())
}

#[test]
fn descriptions() {
    let of = |text: String| {
        cache(|| CacheProps::<Valkey> {
            description: Some(text.into()),
            ..CacheProps::default()
        })
    };
    assert!(of("a".repeat(255)).is_ok());
    assert_eq!(codes(of("a".repeat(256))), ["SW0105"]);
    assert_eq!(codes(of("a < b".into())), ["SW0106"]);
    assert_eq!(codes(of("a > b".into())), ["SW0106"]);
}

#[test]
fn limits_of_data_storage() {
    let of = |limits| {
        cache(|| CacheProps::<Valkey> {
            data_storage: Some(limits),
            ..CacheProps::default()
        })
    };
    let gib = Size::gib;
    assert!(of((gib(1)..=gib(5_000)).into()).is_ok());
    assert_eq!(codes(of((gib(0)..).into())), ["SW0107"]);
    assert_eq!(codes(of((gib(5_001)..).into())), ["SW0107"]);
    assert_eq!(codes(of((..=gib(5_001)).into())), ["SW0107"]);
    assert_eq!(codes(of((..=gib(0)).into())), ["SW0107"]);
    assert_eq!(
        codes(of(Limits::Between(gib(100), gib(99)).into())),
        ["SW0109"]
    );
}

#[test]
fn limits_of_processing_units() {
    let of = |limits| {
        cache(|| CacheProps::<Valkey> {
            ecpu_per_second: Some(limits),
            ..CacheProps::default()
        })
    };
    assert!(of((1_000_u64..=15_000_000).into()).is_ok());
    assert_eq!(codes(of((999_u64..).into())), ["SW0111"]);
    assert_eq!(codes(of((15_000_001_u64..).into())), ["SW0111"]);
    assert_eq!(codes(of((..=999_u64).into())), ["SW0111"]);
    assert_eq!(codes(of((..=15_000_001_u64).into())), ["SW0111"]);
    assert_eq!(codes(of(Limits::Between(2_000, 1_000).into())), ["SW0112"]);
}

#[test]
fn backups() -> Result<()> {
    let of = |backup| {
        cache(|| CacheProps::<Valkey> {
            backup: Some(backup),
            ..CacheProps::default()
        })
    };
    let kept = |days| {
        of(Backup {
            retention: Some(Quantity::Known(Duration::days(days))),
            ..Backup::default()
        })
    };
    let named = |name: &str| {
        of(Backup {
            final_name: Some(name.into()),
            ..Backup::default()
        })
    };
    // 0 turns backups off, which the CDK refuses.
    assert_eq!(kept(0)?["SnapshotRetentionLimit"], 0);
    assert_eq!(kept(35)?["SnapshotRetentionLimit"], 35);
    assert_eq!(codes(kept(36)), ["SW0113"]);
    for name in ["1", "a-", "a--a", "a$b"] {
        assert_eq!(codes(named(name)), ["SW0116"], "{name}");
    }
    let daily = of(Backup {
        retention: Some(Quantity::Known(Duration::days(1))),
        at: Some("12:05".into()),
        ..Backup::default()
    })?;
    assert_eq!(daily["DailySnapshotTime"], "12:05");
    Ok(())
}

#[test]
fn metrics_and_alarms() -> Result<()> {
    let alarm = |metric: fn(&ServerlessCache<Valkey>) -> Metric| -> Result<Value> {
        let template = template(|scope| {
            let cache = existing_cache::<Valkey>(scope, "Orders")?;
            let props = AlarmProps {
                metric: Some(metric(&cache).into()),
                threshold: Some(Quantity::Known(1.0)),
                evaluation_periods: Some(1),
                comparison: Some(Comparison::LessThanThreshold),
                ..AlarmProps::default()
            };
            Alarm::new(scope, "Alarm", props).map(drop)
        })?;
        Ok(only(&template, "AWS::CloudWatch::Alarm").clone())
    };
    type Helper = fn(&ServerlessCache<Valkey>) -> Metric;
    let helpers: [(Helper, &str, &str); 11] = [
        (|cache| cache.metric("Metric"), "Metric", "Average"),
        (ServerlessCache::metric_cache_hit_count, "CacheHits", "Sum"),
        (
            ServerlessCache::metric_cache_miss_count,
            "CacheMisses",
            "Sum",
        ),
        (
            ServerlessCache::metric_cache_hit_rate,
            "CacheHitRate",
            "Average",
        ),
        (
            ServerlessCache::metric_data_stored,
            "BytesUsedForCache",
            "Maximum",
        ),
        (
            ServerlessCache::metric_processing_units_consumed,
            "ElastiCacheProcessingUnits",
            "Average",
        ),
        (
            ServerlessCache::metric_network_bytes_in,
            "NetworkBytesIn",
            "Sum",
        ),
        (
            ServerlessCache::metric_network_bytes_out,
            "NetworkBytesOut",
            "Sum",
        ),
        (
            ServerlessCache::metric_active_connections,
            "CurrConnections",
            "Maximum",
        ),
        (
            ServerlessCache::metric_write_request_latency,
            "SuccessfulWriteRequestLatency",
            "Average",
        ),
        (
            ServerlessCache::metric_read_request_latency,
            "SuccessfulReadRequestLatency",
            "Average",
        ),
    ];
    for (helper, name, statistic) in helpers {
        assert_eq!(
            alarm(helper)?,
            json!({
                "ComparisonOperator": "LessThanThreshold",
                // The dimension under which the service publishes, with the name as it stores it.
                "Dimensions": [{ "Name": "clusterId", "Value": "orders" }],
                "EvaluationPeriods": 1,
                "MetricName": name,
                "Namespace": "AWS/ElastiCache",
                "Period": 300,
                "Statistic": statistic,
                "Threshold": 1
            })
        );
    }
    Ok(())
}

fn role(scope: &Scope) -> Result<Role> {
    let props = RoleProps {
        assumed_by: Some(service("ec2.amazonaws.com")),
        ..RoleProps::default()
    };
    Role::new(scope, "Role", props)
}

/// The statements of the only policy.
fn statements(template: &Value) -> &Value {
    &only(template, "AWS::IAM::Policy")["PolicyDocument"]["Statement"]
}

#[test]
fn grants_of_caches() -> Result<()> {
    let template = template(|scope| {
        let vpc = network(scope)?;
        let props = CacheProps {
            vpc: Some(&vpc),
            ..CacheProps::default()
        };
        let cache = ServerlessCache::<Valkey>::new(scope, "Cache", props)?;
        let role = role(scope)?;
        cache.grant_connect(&role);
        cache.grant(&role, ["elasticache:DescribeServerlessCaches"]);
        Ok(())
    })?;
    let cache = json!({ "Fn::GetAtt": ["Cache18F6EE16", "ARN"] });
    assert_eq!(
        *statements(&template),
        json!([
            {
                "Action": ["elasticache:Connect", "elasticache:DescribeServerlessCaches"],
                "Effect": "Allow",
                "Resource": cache
            },
            {
                "Action": "elasticache:DescribeServerlessCaches",
                "Effect": "Allow",
                "Resource": cache
            }
        ])
    );
    Ok(())
}

/// A group with what is added to it; its properties.
fn group<E: UserEngine>(add: impl FnOnce(&Scope) -> Result<Vec<Member<E>>>) -> Result<Value> {
    let template = template(|scope| {
        let users = add(scope)?;
        let props = UserGroupProps {
            users,
            ..UserGroupProps::default()
        };
        UserGroup::<E>::new(scope, "Group", props).map(drop)
    })?;
    Ok(only(&template, "AWS::ElastiCache::UserGroup").clone())
}

fn named<K: UserKind, E: UserEngine>(scope: &Scope, id: &str, name: &str) -> Result<User<K, E>> {
    let mut props = user_props::<K, E>(id);
    props.user_name = Some(name.into());
    User::new(scope, id, props)
}

#[test]
fn redis_groups_have_a_default_user() {
    let none = group::<Redis>(|_| Ok(Vec::new()));
    assert_eq!(codes(none), ["SW0303"]);
    let without = group::<Redis>(|scope| {
        let user = named::<NoPassword, Redis>(scope, "a", "a")?;
        Ok(vec![user.member()])
    });
    assert_eq!(codes(without), ["SW0303"]);
    let with = group::<Redis>(|scope| {
        let user = named::<NoPassword, Redis>(scope, "a", "default")?;
        Ok(vec![user.member()])
    });
    assert_eq!(codes(with), [""; 0]);
}

#[test]
fn names_in_a_group_differ() {
    let twice = group::<Valkey>(|scope| {
        let one = User::<Iam, Valkey>::new(scope, "A", user_props("one"))?;
        let mut other = existing::<Password, Redis>("other");
        other.user_name = Some("one".into());
        let other = User::<Password, Redis>::new(scope, "B", other)?;
        Ok(vec![one.member(), other.member()])
    });
    assert_eq!(codes(twice), ["SW0301"]);
    // Theirs says the first of two; ours says both.
    let and_no_default = group::<Redis>(|scope| {
        let one = named::<NoPassword, Redis>(scope, "a", "same")?;
        let other = named::<NoPassword, Redis>(scope, "b", "same")?;
        Ok(vec![one.member(), other.member()])
    });
    assert_eq!(codes(and_no_default), ["SW0301", "SW0303"]);
}

#[test]
fn groups() -> Result<()> {
    assert_eq!(
        group::<Valkey>(|_| Ok(Vec::new()))?,
        json!({ "Engine": "valkey", "UserGroupId": "sgroup7316d6a1", "UserIds": [] })
    );
    let redis = named::<Password, Redis>(&own_stack()?, "r", "r");
    assert_eq!(codes_of(redis), ["SW0902"]);
    let users = group::<Valkey>(|scope| {
        let redis = User::<Iam, Redis>::new(scope, "Redis", user_props("redis-user"))?;
        let valkey = User::<Iam, Valkey>::new(scope, "Valkey", user_props("valkey-user"))?;
        Ok(vec![redis.member(), valkey.member()])
    })?;
    assert_eq!(users["UserIds"], json!(["redis-user", "valkey-user"]));
    Ok(())
}

#[test]
fn a_group_shows_what_it_is() -> Result<()> {
    let template = template(|scope| {
        let user = User::<Iam, Valkey>::new(scope, "User", user_props("app"))?;
        let props = UserGroupProps {
            name: Some("test-user-group".into()),
            users: vec![user.member()],
            ..UserGroupProps::default()
        };
        let group = UserGroup::<Valkey>::new(scope, "Group", props)?;
        assert_eq!(group.name().as_literal(), Some("test-user-group"));
        let later = User::<Iam, Redis>::new(scope, "Later", user_props("later"))?;
        group.add_user(&later)?;
        let latest = User::<Iam, Valkey>::new(scope, "Latest", user_props("latest"))?;
        group.add_user(&latest)?;
        output!(scope, arn { value: group.arn() })?;
        output!(
            scope,
            status {
                value: group.status()
            }
        )?;
        Ok(())
    })?;
    let group = only(&template, "AWS::ElastiCache::UserGroup");
    assert_eq!(
        *group,
        json!({
            "Engine": "valkey",
            "UserGroupId": "test-user-group",
            "UserIds": ["app", "later", "latest"]
        })
    );
    let attribute = |name: &str| json!({ "Fn::GetAtt": ["GroupC77FDACD", name] });
    assert_eq!(template["Outputs"]["Arn"]["Value"], attribute("Arn"));
    assert_eq!(template["Outputs"]["Status"]["Value"], attribute("Status"));
    Ok(())
}

fn existing_group(scope: &Scope, existing: &str) -> Result<UserGroup<Valkey>> {
    let props = UserGroupProps {
        existing: Some(existing.into()),
        ..UserGroupProps::default()
    };
    UserGroup::new(scope, "Existing", props)
}

#[test]
fn existing_groups() -> Result<()> {
    let mut app = App::new();
    let scope = app.new_stack("S")?;
    let by_name = existing_group(&scope, "my-group")?;
    assert_eq!(by_name.name().as_literal(), Some("my-group"));
    assert_eq!(shown(by_name.arn())?, arn("usergroup:my-group"));
    const ARN: &str = "arn:aws:elasticache:us-east-1:123456789012:usergroup:my-group";
    let by_arn = existing_group(&scope.new_child("Other")?, ARN)?;
    assert_eq!(by_arn.name().as_literal(), Some("my-group"));
    assert_eq!(shown(by_arn.arn())?, ARN);
    for wrong in [
        "",
        "arn:aws:elasticache:us-east-1:123456789012:user:x",
        "arn:aws",
    ] {
        let scope = scope.new_child(&format!("Wrong{}", wrong.len()))?;
        let group = existing_group(&scope, wrong);
        assert_eq!(codes_of(group), ["SW0701"], "{wrong}");
    }
    let user = User::<Iam, Valkey>::new(&scope, "User", user_props("app"))?;
    assert_eq!(codes(by_name.add_user(&user)), ["SW0310"]);
    Ok(())
}

/// What is asked of users of every kind.
macro_rules! users {
    ($($module:ident: $kind:ident, $engine:ident, $passwords:expr, $mode:tt, $without:literal;)+) => {
        $(
            mod $module {
                use super::*;

                fn props(id: &str) -> UserProps<'static, $kind, $engine> {
                    UserProps {
                        passwords: $passwords,
                        ..user_props(id)
                    }
                }

                #[test]
                fn with_the_least() -> Result<()> {
                    assert_eq!(
                        user(props("test-user"))?,
                        json!({
                            "AccessString": ACCESS,
                            "AuthenticationMode": $mode,
                            "Engine": $engine::ENGINE.cloudformation(),
                            "NoPasswordRequired": $without,
                            "UserId": "test-user",
                            "UserName": "test-user"
                        })
                    );
                    Ok(())
                }

                #[test]
                fn shows_what_it_is() -> Result<()> {
                    let template = template(|scope| {
                        let user = User::new(scope, "User", props("test-user"))?;
                        assert_eq!(user.id().as_literal(), Some("test-user"));
                        assert_eq!(user.name().as_literal(), Some("test-user"));
                        output!(scope, arn { value: user.arn() })?;
                        output!(scope, status { value: user.status() })?;
                        Ok(())
                    })?;
                    let attribute = |name: &str| json!({ "Fn::GetAtt": ["User00B015A1", name] });
                    assert_eq!(template["Outputs"]["Arn"]["Value"], attribute("Arn"));
                    assert_eq!(template["Outputs"]["Status"]["Value"], attribute("Status"));
                    Ok(())
                }

                #[test]
                fn existing_ones() -> Result<()> {
                    const ARN: &str = "arn:aws:elasticache:us-east-1:123456789012:user:by-arn";
                    let mut app = App::new();
                    let scope = app.new_stack("S")?;
                    let user = |id: &str, props| User::<$kind, $engine>::new(&scope, id, props);
                    let by_id = user("ById", existing("my-user"))?;
                    assert_eq!(by_id.id().as_literal(), Some("my-user"));
                    assert_eq!(shown(by_id.arn())?, arn("user:my-user"));
                    let by_arn = user("ByArn", existing(ARN))?;
                    assert_eq!(by_arn.id().as_literal(), Some("by-arn"));
                    assert_eq!(shown(by_arn.arn())?, ARN);
                    let mut named = existing("my-user");
                    named.user_name = Some("my-name".into());
                    let named = user("Named", named)?;
                    assert_eq!(named.name().as_literal(), Some("my-name"));
                    // Nothing of it is in the template.
                    key!(scope, own {})?;
                    let assembly = app.assemble()?;
                    let template = assembly.template("S").cloned().unwrap_or_default();
                    assert_eq!(template["Resources"].as_object().map(|r| r.len()), Some(1));
                    Ok(())
                }

                #[test]
                fn existing_ones_are_named_right() -> Result<()> {
                    let of = |props| User::<$kind, $engine>::new(&own_stack()?, "U", props);
                    let named = |text: &str| of(existing(text));
                    assert_eq!(codes_of(named("")), ["SW0701"]);
                    assert_eq!(
                        codes_of(named("arn:aws:elasticache:us-east-1:123456789012")),
                        ["SW0701"]
                    );
                    let both = UserProps {
                        user_id: Some("other".into()),
                        ..existing("my-user")
                    };
                    assert_eq!(codes_of(of(both)), ["SW0702"]);
                    Ok(())
                }
            }
        )+
    };
}

users! {
    iam_users: Iam, Valkey, None, { "Type": "iam" }, false;
    password_users: Password, Valkey, Some(vec![secret("one")]), {
        "Type": "password",
        "Passwords": ["{{resolve:secretsmanager:one:SecretString:::}}"]
    }, false;
    no_password_users: NoPassword, Redis, None, { "Type": "no-password-required" }, true;
}

#[test]
fn iam_users_have_one_name() -> Result<()> {
    let props = |name: &str| {
        let mut props = user_props::<Iam, Redis>("app");
        props.user_name = Some(name.into());
        props
    };
    assert_eq!(user(props("app"))?["Engine"], "redis");
    assert_eq!(codes(user(props("other"))), ["SW0205"]);
    Ok(())
}

#[test]
fn grants_of_users() -> Result<()> {
    fn granted(existing_user: bool) -> Result<Value> {
        let template = template(|scope| {
            let props = if existing_user {
                existing("app")
            } else {
                user_props("app")
            };
            let user = User::<Iam, Valkey>::new(scope, "User", props)?;
            let role = role(scope)?;
            user.grant_connect(&role);
            user.grant(&role, ["elasticache:Connect", "elasticache:DescribeUsers"]);
            Ok(())
        })?;
        Ok(statements(&template).clone())
    }
    for (existing, resource) in [
        (false, json!({ "Fn::GetAtt": ["User00B015A1", "Arn"] })),
        // What the CDK can't do.
        (true, arn("user:app")),
    ] {
        assert_eq!(
            granted(existing)?,
            json!([
                { "Action": "elasticache:Connect", "Effect": "Allow", "Resource": resource },
                {
                    "Action": ["elasticache:Connect", "elasticache:DescribeUsers"],
                    "Effect": "Allow",
                    "Resource": resource
                }
            ])
        );
    }
    Ok(())
}

#[test]
fn passwords() -> Result<()> {
    let of = |passwords| {
        user(UserProps {
            passwords: Some(passwords),
            ..user_props::<Password, Valkey>("ops")
        })
    };
    assert_eq!(codes(of(Vec::new())), ["SW0207"]);
    let three = vec![secret("a"), secret("b"), secret("c")];
    assert_eq!(codes(of(three)), ["SW0207"]);
    let two = of(vec![secret("a"), secret_field("b", "password")])?;
    assert_eq!(
        two["AuthenticationMode"]["Passwords"],
        json!([
            "{{resolve:secretsmanager:a:SecretString:::}}",
            "{{resolve:secretsmanager:b:SecretString:password::}}"
        ])
    );
    // What stands in the program has to be allowed; ours and the service refuse `ssm-secure`.
    let plain = of(vec![plain_text("a-long-enough-password")]);
    assert_eq!(codes(plain), ["SW0210"]);
    let allowed = user(UserProps {
        passwords: Some(vec![plain_text("a-long-enough-password")]),
        allow: vec![stackwright::Allow::new("SW0210", "a test")],
        ..user_props::<Password, Valkey>("ops")
    })?;
    assert_eq!(
        allowed["AuthenticationMode"]["Passwords"],
        json!(["a-long-enough-password"])
    );
    let mixed = of(vec![
        stackwright::elasticache::password::ssm_secure("/p"),
        secret("b"),
    ]);
    assert_eq!(codes(mixed), ["SW0212"]);
    Ok(())
}

#[test]
fn users_without_password_are_redis_users() {
    let valkey = user(user_props::<NoPassword, Valkey>("guest"));
    assert_eq!(codes(valkey), ["SW0213"]);
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Theirs {
    /// The numbers of the tests, from one to another.
    tests: (usize, usize),
    /// What they are about.
    about: String,
    /// The test that covers them: a function of `upstream.rs`, or a program of `ui-tests`.
    covered_by: Option<String>,
    /// Why none does.
    why_not: Option<String>,
}

/// All 154 are in the table, once, and what it names is there.
#[test]
fn the_table_is_complete() {
    let table: Vec<Theirs> = match serde_json::from_str(include_str!("../upstream.json")) {
        Ok(table) => table,
        Err(error) => panic!("upstream.json: {error}"),
    };
    let mut next = 1;
    for row in &table {
        let (first, last) = row.tests;
        assert_eq!(first, next, "{}", row.about);
        assert!(last >= first, "{}", row.about);
        next = last + 1;
        match (&row.covered_by, &row.why_not) {
            (Some(test), None) if test.ends_with(".rs") => {
                let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR"))
                    .join("..")
                    .join(test);
                assert!(path.is_file(), "{test}");
            }
            (Some(test), None) => {
                let name = test.rsplit("::").next().unwrap_or_default();
                let function = format!("fn {name}(");
                assert!(include_str!("upstream.rs").contains(&function), "{test}");
            }
            (None, Some(why)) => assert!(!why.is_empty()),
            _ => panic!("{}: either what covers it, or why nothing does", row.about),
        }
    }
    assert_eq!(next, 155);
}
