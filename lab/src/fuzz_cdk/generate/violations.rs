//! Stacks that break one rule, of those that the CDK knows of.

use serde_json::json;

use super::Generator;
use crate::fuzz_cdk::model::{Declaration, Fields, Stack, Value};
use crate::random::Random;

/// When we refuse what the CDK refuses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::fuzz_cdk) enum Refused {
    /// When it is compiled.
    Compiled,
    /// When it runs: the text does not say enough.
    Run,
    /// Not at all, and why not.
    Never(&'static str),
}

use Refused::{Compiled, Never, Run};

/// A way to break a rule: what it is called, when we refuse it, and what makes a right stack a wrong one.
type Violation = (&'static str, Refused, fn(&mut Generator) -> Option<()>);

const VIOLATIONS: &[Violation] = &[
    ("the name of an IAM user is not its id", Compiled, |own| {
        let user = own.new_user("Iam");
        own.put(&user, "user_name", Value::text("somebody-else"))
    }),
    ("a user without password of Valkey", Compiled, |own| {
        let user = own.new_user("NoPassword");
        own.put(&user, "engine", Value::Word("Valkey"))
    }),
    ("no password, or three", Compiled, |own| {
        let user = own.new_user("Password");
        let password = |name: &str| Value::Call("secret", vec![Value::text(name)]);
        let passwords = if own.random.chance(50) {
            Vec::new()
        } else {
            ["one", "two", "three"].map(password).to_vec()
        };
        own.put(&user, "passwords", Value::List(passwords))
    }),
    ("a limit of data storage", Compiled, |own| {
        let bounds = own.random.pick(&[
            (Some((0, "GiB")), None),
            (Some((5_001, "GiB")), None),
            (None, Some((0, "GiB"))),
            (None, Some((5_001, "GiB"))),
            (None, Some((5, "TiB"))),
            (Some((10, "GiB")), Some((9, "GiB"))),
            (Some((1_536, "MiB")), None),
        ])?;
        let bound = |bound: Option<(i64, &'static str)>| {
            bound.map(|(size, unit)| Box::new(Value::Unit(size, unit)))
        };
        let cache = own.new_cache("Valkey");
        own.put(
            &cache,
            "data_storage",
            Value::Range(bound(bounds.0), bound(bounds.1)),
        )
    }),
    ("a limit of ECPUs", Compiled, |own| {
        let bounds = own.random.pick(&[
            (Some(999), None),
            (Some(15_000_001), None),
            (None, Some(999)),
            (None, Some(15_000_001)),
            (Some(2_000), Some(1_999)),
        ])?;
        let bound = |bound: Option<i64>| bound.map(|number| Box::new(Value::Number(number)));
        let cache = own.new_cache("Redis");
        own.put(
            &cache,
            "ecpu_per_second",
            Value::Range(bound(bounds.0), bound(bounds.1)),
        )
    }),
    ("a retention of backups", Compiled, |own| {
        let cache = own.new_cache("Valkey");
        let days = own.random.within(36, 400);
        own.put(
            &cache,
            "backup",
            Value::Struct("Backup", vec![("retention", Value::Unit(days, "days"))]),
        )
    }),
    ("the name of a final backup", Compiled, |own| {
        let name = own
            .random
            .word(&["1x", "-x", "x-", "a--b", "a$b", "a b", "ä"]);
        let cache = own.new_cache("Memcached");
        own.put(
            &cache,
            "backup",
            Value::Struct("Backup", vec![("final_name", Value::text(name))]),
        )
    }),
    ("the description of a cache", Compiled, |own| {
        let description = own.random.pick(&[
            "x".repeat(256),
            "a < b".into(),
            "a > b".into(),
            "🥊".repeat(128),
        ])?;
        let cache = own.new_cache("Valkey");
        own.put(&cache, "description", Value::Text(description))
    }),
    ("a user group of Memcached", Compiled, |own| {
        let group = own.new_group("Valkey");
        let cache = own.new_cache("Memcached");
        own.put(&cache, "user_group", Value::Name(group))
    }),
    ("a Valkey group of a Redis cache", Compiled, |own| {
        let group = own.new_group("Valkey");
        let cache = own.new_cache("Redis");
        own.put(&cache, "version", None);
        own.put(&cache, "user_group", Value::Name(group))
    }),
    ("two users of a group with one name", Compiled, |own| {
        let one = own.new_user("Password");
        let other = own.new_user("Password");
        own.put(&one, "user_name", Value::text("same"));
        own.put(&other, "user_name", Value::text("same"));
        let group = own.new_group("Valkey");
        own.put(&group, "users", Value::names(&[one, other]))
    }),
    ("a user of Valkey in a Redis group", Compiled, |own| {
        let user = own.new_user("Iam");
        own.put(&user, "engine", Value::Word("Valkey"));
        let group = own.new_group("Redis");
        let Some(Value::List(mut users)) = own.stack.find(&group)?.field("users").cloned() else {
            return None;
        };
        users.push(Value::Name(user));
        own.put(&group, "users", Value::List(users))
    }),
    ("a Redis group without a default user", Compiled, |own| {
        let group = own.new_group("Redis");
        if own.random.chance(50) {
            return own.put(&group, "users", None);
        }
        let user = own.new_user("Iam");
        own.put(&user, "engine", Value::Word("Redis"));
        own.put(&group, "users", Value::names(&[user]))
    }),
    (
        "a user that is added to an existing group",
        Compiled,
        |own| {
            let user = own.new_user("Iam");
            let name = own.unique("elsewhere", "-");
            let group = own.declare(
                "user_group",
                Some("Valkey"),
                vec![("existing", Value::Text(name))],
            );
            own.call(Value::Name(group).with("add_user", vec![Value::Name(user)]))
        },
    ),
    ("private subnets without public ones", Compiled, |own| {
        let vpc = own.new_vpc();
        own.put(&vpc, "nat_gateways", None);
        own.groups_are(&vpc, &["PrivateWithEgress"])
    }),
    ("private subnets without NAT gateways", Compiled, |own| {
        let vpc = own.new_vpc();
        own.put(&vpc, "nat_gateways", Value::Number(0));
        own.groups_are(&vpc, &["Public", "PrivateWithEgress"])
    }),
    ("NAT gateways without public subnets", Compiled, |own| {
        let vpc = own.new_vpc();
        own.put(&vpc, "nat_gateways", Value::Number(1));
        own.groups_are(&vpc, &["PrivateIsolated"])
    }),
    ("both `max_azs` and zones", Compiled, |own| {
        let vpc = own.new_vpc();
        own.put(&vpc, "max_azs", Value::Number(2));
        own.put(
            &vpc,
            "availability_zones",
            Value::texts(&["eu-west-1a", "eu-west-1b"]),
        )
    }),
    ("a network without room", Compiled, |own| {
        let vpc = own.new_vpc();
        let cidr = own.random.word(&["10.0.0.0/27", "10.0.0.0/28"]);
        own.put(&vpc, "cidr", Value::text(cidr));
        own.put(&vpc, "nat_gateways", Value::Number(1));
        own.groups_are(&vpc, &["Public", "PrivateWithEgress", "PrivateIsolated"])
    }),
    ("a network that is none", Compiled, |own| {
        let vpc = own.new_vpc();
        let cidr = own
            .random
            .word(&["10.0.0/16", "300.0.0.0/16", "network", "10.0.0.0/x"]);
        own.put(&vpc, "cidr", Value::text(cidr))
    }),
    ("public addresses in private subnets", Compiled, |own| {
        let vpc = own.new_vpc();
        own.put(&vpc, "nat_gateways", None);
        let group: Fields = vec![
            ("name", Value::text("Data")),
            ("subnet_type", Value::Word("PrivateIsolated")),
            ("map_public_ip", own.flag()),
        ];
        own.put(
            &vpc,
            "subnet_configuration",
            Value::List(vec![Value::Struct("SubnetConfiguration", group)]),
        )
    }),
    ("DNS names without DNS", Compiled, |own| {
        let vpc = own.new_vpc();
        own.put(&vpc, "dns_support", Value::Flag(false));
        own.put(&vpc, "dns_hostnames", Value::Flag(true))
    }),
    ("subnets that there are not", Compiled, |own| {
        let vpc = own.new_vpc();
        own.put(&vpc, "subnet_configuration", None);
        own.put(&vpc, "nat_gateways", Value::Number(1));
        let (field, value) = own.random.pick(&[
            ("subnet_type", Value::Word("PrivateIsolated")),
            ("group_name", Value::text("Nowhere")),
        ])?;
        let subnets = Value::Struct("SubnetSelection", vec![(field, value)]);
        let mut fields: Fields = vec![("vpc", Value::Name(vpc)), ("subnets", subnets)];
        if own.random.chance(50) {
            own.declare("cache", Some("Valkey"), fields);
        } else {
            fields.push(("instance_type", Value::text("t3.micro")));
            own.declare("instance", None, fields);
        }
        Some(())
    }),
    ("a gateway endpoint without subnets", Run, |own| {
        let vpc = own.new_vpc();
        own.put(&vpc, "nat_gateways", None);
        let group = vec![
            ("name", Value::text("Later")),
            ("subnet_type", Value::Word("PrivateIsolated")),
            ("reserved", Value::Flag(true)),
        ];
        let groups = Value::List(vec![Value::Struct("SubnetConfiguration", group)]);
        own.put(&vpc, "subnet_configuration", groups);
        let services = Value::List(vec![Value::Word("S3")]);
        own.put(&vpc, "gateway_endpoints", services)
    }),
    (
        "a cache in a VPC without private subnets",
        Compiled,
        |own| {
            let vpc = own.new_vpc();
            own.put(&vpc, "subnet_configuration", None);
            own.put(&vpc, "nat_gateways", Value::Number(0));
            own.declare("cache", Some("Valkey"), vec![("vpc", Value::Name(vpc))]);
            Some(())
        },
    ),
    (
        "subnets by their type and their group",
        Never("both may be asked for: those of the type in the group"),
        |own| {
            let vpc = own.new_vpc();
            own.put(&vpc, "subnet_configuration", None);
            own.put(&vpc, "nat_gateways", Value::Number(1));
            let subnets = vec![
                ("subnet_type", Value::Word("Public")),
                ("group_name", Value::text("Public")),
            ];
            let subnets = Value::Struct("SubnetSelection", subnets);
            own.declare(
                "cache",
                Some("Valkey"),
                vec![("vpc", Value::Name(vpc)), ("subnets", subnets)],
            );
            Some(())
        },
    ),
    ("subnets that do not fit their zones", Compiled, |own| {
        let fields = vec![
            ("existing", Value::text("vpc-99999999")),
            (
                "availability_zones",
                Value::texts(&["eu-west-1a", "eu-west-1b"]),
            ),
            (
                "private_subnet_ids",
                Value::texts(&["subnet-1111aaaa", "subnet-2222aaaa", "subnet-3333aaaa"]),
            ),
        ];
        own.declare("vpc", None, fields);
        Some(())
    }),
    ("the pending window of a key", Compiled, |own| {
        let key = own.new_key();
        let days = own.random.pick(&[6, 31, 365])?;
        own.put(&key, "pending_window", Value::Unit(days, "days"))
    }),
    ("the rotation period of a key", Compiled, |own| {
        let key = own.new_key();
        let days = own.random.pick(&[1, 89, 2_561])?;
        own.put(&key, "rotation", Value::Flag(true));
        own.put(&key, "rotation_period", Value::Unit(days, "days"))
    }),
    (
        "the rotation period of a key that does not rotate",
        Compiled,
        |own| {
            let key = own.new_key();
            own.put(&key, "rotation", Value::Flag(false));
            own.put(&key, "rotation_period", Value::Unit(100, "days"))
        },
    ),
    ("the rotation of an asymmetric key", Compiled, |own| {
        let key = own.new_key();
        let (spec, usage) = own.random.pick(&[
            ("Rsa2048", "SignVerify"),
            ("EccNistP256", "SignVerify"),
            ("Hmac256", "GenerateVerifyMac"),
        ])?;
        own.put(&key, "spec", Value::Word(spec));
        own.put(&key, "usage", Value::Word(usage));
        own.put(&key, "rotation_period", None);
        own.put(&key, "rotation", Value::Flag(true))
    }),
    ("a usage that a key is not for", Compiled, |own| {
        let key = own.new_key();
        let (spec, usage) = own.random.pick(&[
            ("Rsa2048", "GenerateVerifyMac"),
            ("EccNistP256", "EncryptDecrypt"),
            ("Hmac256", "SignVerify"),
            ("SymmetricDefault", "SignVerify"),
        ])?;
        own.put(&key, "rotation", None);
        own.put(&key, "rotation_period", None);
        own.put(&key, "spec", Value::Word(spec));
        own.put(&key, "usage", Value::Word(usage))
    }),
    ("the alias of a key", Compiled, |own| {
        let key = own.new_key();
        let alias = own.random.word(&["alias/aws/own", "a b", "alias/", "ä"]);
        own.put(&key, "alias", Value::text(alias))
    }),
    ("a statement of a key without principals", Compiled, |own| {
        let key = own.new_key();
        let statement = Value::Call(
            "Statement::allow",
            vec![Value::texts(&["kms:*"]), Value::texts(&["*"])],
        );
        own.put(&key, "policy", Value::List(vec![statement]))
    }),
    ("a statement of a role with principals", Compiled, |own| {
        let role = own.new_role();
        let statement = own.policy_statement();
        let statement = statement.with("principal", vec![Value::Call("iam::anyone", Vec::new())]);
        own.call(Value::Name(role).with("add_to_policy", vec![statement]))
    }),
    ("an action that is none", Compiled, |own| {
        let role = own.new_role();
        let action = own.random.word(&["GetObject", "s3 GetObject", "s3:"]);
        let statement = Value::Call(
            "Statement::allow",
            vec![Value::texts(&[action]), Value::texts(&["*"])],
        );
        own.call(Value::Name(role).with("add_to_policy", vec![statement]))
    }),
    ("the longest session of a role", Compiled, |own| {
        let role = own.new_role();
        let (time, unit) = own
            .random
            .pick(&[(30, "min"), (13, "hours"), (2, "days")])?;
        own.put(&role, "max_session_duration", Value::Unit(time, unit))
    }),
    ("the description of a role", Compiled, |own| {
        let role = own.new_role();
        own.put(&role, "description", Value::Text("x".repeat(1_001)))
    }),
    ("the name of a role", Compiled, |own| {
        let role = own.new_role();
        let name = own
            .random
            .pick(&["a b".to_owned(), "x".repeat(65), "a/b".to_owned()])?;
        own.put(&role, "name", Value::Text(name))
    }),
    ("the path of a role", Compiled, |own| {
        let role = own.new_role();
        let path = own.random.word(&["app", "/app", "app/", "/a b/"]);
        own.put(&role, "path", Value::text(path))
    }),
    ("the period of a metric", Compiled, |own| {
        let alarm = own.new_alarm()?;
        let (time, unit) = own.random.pick(&[(7, "sec"), (90, "sec"), (0, "sec")])?;
        own.measured(&alarm, |metric| {
            metric.with("period", vec![Value::Unit(time, unit)])
        })
    }),
    ("the name of a metric in an expression", Compiled, |own| {
        let alarm = own.new_alarm()?;
        let name = own.random.word(&["Hits", "1m", "a-b"]);
        own.measured(&alarm, |metric| {
            let expression = Value::Call(
                "MathExpression::new",
                vec![Value::text(format!("{name} * 2"))],
            );
            expression.with("using", vec![Value::text(name), metric])
        })
    }),
    ("two metrics with one name in expressions", Run, |own| {
        let alarm = own.new_alarm()?;
        own.measured(&alarm, |metric| {
            let inner = Value::Call("MathExpression::new", vec![Value::text("m1 * 2")])
                .with("using", vec![Value::text("m1"), metric.clone()]);
            let other = metric.with("statistic", vec![Value::text("p1")]);
            Value::Call("MathExpression::new", vec![Value::text("m1 * e1")])
                .with("using", vec![Value::text("m1"), other])
                .with("using", vec![Value::text("e1"), inner])
        })
    }),
    ("more than ten metrics of an alarm", Compiled, |own| {
        let alarm = own.new_alarm()?;
        own.measured(&alarm, |metric| {
            let names: Vec<_> = (1..=11).map(|number| format!("m{number}")).collect();
            let expression =
                Value::Call("MathExpression::new", vec![Value::text(names.join(" + "))]);
            names.iter().fold(expression, |expression, name| {
                expression.with("using", vec![Value::text(name), metric.clone()])
            })
        })
    }),
    ("a search of an alarm", Compiled, |own| {
        let alarm = own.new_alarm()?;
        own.measured(&alarm, |_| {
            let search = "SUM(SEARCH('{AWS/ElastiCache,clusterId} CacheHits', 'Sum'))";
            Value::Call("MathExpression::new", vec![Value::text(search)])
        })
    }),
    ("two metrics of a graph with one name", Run, |own| {
        let cache = own.new_cache("Valkey");
        let expression = |statistic: &str| {
            let metric = Value::of(&cache, "metric_data_stored")
                .with("statistic", vec![Value::text(statistic)]);
            let expression = Value::Call("MathExpression::new", vec![Value::text("m1 * 2")]);
            expression.with("using", vec![Value::text("m1"), metric])
        };
        let metrics = Value::List(vec![expression("Sum"), expression("p99")]);
        let graph = Value::Call("Widget::graph", Vec::new()).with("left", vec![metrics]);
        let rows = Value::List(vec![Value::List(vec![graph])]);
        own.declare("dashboard", None, vec![("widgets", rows)]);
        Some(())
    }),
    ("the name of a dashboard", Compiled, |own| {
        let name = own.random.word(&["a b", "a.b", "ä"]);
        own.declare("dashboard", None, vec![("name", Value::text(name))]);
        Some(())
    }),
    ("the name of a topic for people", Compiled, |own| {
        own.declare(
            "topic",
            None,
            vec![("display_name", Value::Text("x".repeat(101)))],
        );
        Some(())
    }),
    ("half of a generated secret", Compiled, |own| {
        let (field, value) = own.random.pick(&[
            ("secret_string_template", Value::text("{}")),
            ("generate_string_key", Value::text("password")),
        ])?;
        let generate = Value::Struct("GenerateSecretString", vec![(field, value)]);
        own.declare("secret", None, vec![("generate", generate)]);
        Some(())
    }),
    ("a name in a mapping", Compiled, |own| {
        let values = own.random.pick(&[
            json!({ "dev": { "a_b": "5" } }),
            json!({ "dev": { "a/b": "5" } }),
        ])?;
        own.declare("mapping", None, vec![("values", Value::Json(values))]);
        Some(())
    }),
    ("a value that a mapping has not", Compiled, |own| {
        let values = Value::Json(json!({ "dev": { "Gb": "5" } }));
        let mapping = own.declare("mapping", None, vec![("values", values)]);
        let (first, second) = own.random.pick(&[("prod", "Gb"), ("dev", "Name")])?;
        let found =
            Value::Name(mapping).with("find", vec![Value::text(first), Value::text(second)]);
        own.declare("output", None, vec![("value", found)]);
        Some(())
    }),
    ("a peer that is no network", Compiled, |own| {
        let group = own.security_group(None);
        let (function, cidr) = own.random.pick(&[
            ("Peer::ipv4", "10.0.0.0"),
            ("Peer::ipv4", "10.0.0/8"),
            ("Peer::ipv4", "network"),
            ("Peer::ipv6", "2001:db8::"),
            ("Peer::ipv6", "10.0.0.0/8"),
        ])?;
        let peer = Value::Call(function, vec![Value::text(cidr)]);
        let port = Value::Call("Port::tcp", vec![Value::Number(443)]);
        own.call(Value::Name(group).with("allow_from", vec![peer, port]))
    }),
    ("two constructs with one id", Compiled, |own| {
        let one = own.new_key();
        let other = own.new_role();
        own.put(&one, "id", Value::text("Same"));
        own.put(&other, "id", Value::text("Same"))
    }),
    ("two logical ids that are the same", Compiled, |own| {
        let value = |id: &str| vec![("id", Value::text(id)), ("value", Value::text("x"))];
        own.declare("output", None, value("Same-Id"));
        own.declare("output", None, value("SameId"));
        Some(())
    }),
    ("an ARN that is none", Compiled, |own| {
        let existing = own.random.word(&[
            "arn:aws:elasticache",
            "arn:aws:elasticache:us-east-1:123456789012",
            "arn:aws:elasticache:us-east-1:123456789012:serverlesscache",
        ]);
        own.declare(
            "cache",
            Some("Valkey"),
            vec![("existing", Value::text(existing))],
        );
        Some(())
    }),
    ("the ARN of a user that is none", Compiled, |own| {
        let existing = own.random.word(&[
            "arn:aws:elasticache",
            "arn:aws:elasticache:us-east-1:123456789012:user",
        ]);
        own.declare(
            "user",
            Some("Iam"),
            vec![("existing", Value::text(existing))],
        );
        Some(())
    }),
    ("the ARN of a key that is none", Compiled, |own| {
        own.declare(
            "key",
            None,
            vec![(
                "existing",
                Value::text("arn:aws:kms:us-east-1:123456789012:alias/x"),
            )],
        );
        Some(())
    }),
    ("a topic that is no ARN", Compiled, |own| {
        own.declare("topic", None, vec![("existing", Value::text("on-call"))]);
        Some(())
    }),
    ("the id of a security group that is none", Compiled, |own| {
        let vpc = own.new_vpc();
        let group = own.declare(
            "security_group",
            None,
            vec![("existing", Value::text("web"))],
        );
        let fields = vec![
            ("vpc", Value::Name(vpc)),
            ("security_groups", Value::names(&[group])),
        ];
        own.declare("cache", Some("Valkey"), fields);
        Some(())
    }),
    ("a snapshot of what has none", Compiled, |own| {
        let cache = own.new_cache("Valkey");
        own.put(&cache, "removal_policy", Value::Word("Snapshot"))
    }),
    (
        "a text where a number has to be",
        Never("CloudFormation takes a text with a number in it"),
        |own| {
            let parameter = own.declare("parameter", None, Fields::new());
            let alarm = own.new_alarm()?;
            own.put(&alarm, "threshold", Value::of(&parameter, "value"))
        },
    ),
    ("a list where a text has to be", Compiled, |own| {
        let kind = own
            .random
            .word(&["SubnetIds", "CommaDelimitedList", "NumberList"]);
        let parameter = own.declare("parameter", None, vec![("kind", Value::Word(kind))]);
        let cache = own.new_cache("Valkey");
        own.put(&cache, "name", Value::of(&parameter, "value"))
    }),
    ("the type of an instance", Compiled, |own| {
        let vpc = own.new_vpc();
        own.put(&vpc, "subnet_configuration", None);
        let fields = vec![
            ("vpc", Value::Name(vpc)),
            ("instance_type", Value::text("micro")),
        ];
        own.declare("instance", None, fields);
        Some(())
    }),
    ("a declaration that depends on itself", Compiled, |own| {
        let key = own.new_key();
        own.put(&key, "depends_on", Value::names(std::slice::from_ref(&key)))
    }),
];

/// A stack that breaks a rule.
pub(in crate::fuzz_cdk) struct Wrong {
    pub(in crate::fuzz_cdk) stack: Stack,
    /// The rule.
    pub(in crate::fuzz_cdk) rule: &'static str,
    /// When we refuse it.
    pub(in crate::fuzz_cdk) refused: Refused,
}

/// The wrong stack of a case.
pub(in crate::fuzz_cdk) fn wrong(seed: u64, case: u64) -> Wrong {
    let mut generator = Generator {
        random: Random::of(seed, case ^ 0x5157_0000_0000),
        stack: Stack::default(),
        taken: std::collections::BTreeSet::new(),
    };
    generator.run();
    // In turn, so that few cases have them all.
    let count = u64::try_from(VIOLATIONS.len()).unwrap_or(1);
    let at = usize::try_from((seed.wrapping_mul(7) + case) % count).unwrap_or_default();
    let (rule, refused) = match VIOLATIONS.get(at) {
        Some((rule, refused, violate)) => {
            let _ = violate(&mut generator);
            (*rule, *refused)
        }
        None => ("nothing", Compiled),
    };
    generator.stack.declarations = ordered(generator.stack.declarations);
    Wrong {
        stack: generator.stack,
        rule,
        refused,
    }
}

/// Declarations behind what they mention, which a change can have put elsewhere.
fn ordered(mut rest: Vec<Declaration>) -> Vec<Declaration> {
    let mut ordered: Vec<Declaration> = Vec::new();
    loop {
        let next = rest.iter().position(|one| {
            let mut others = rest.iter().filter(|other| other.name != one.name);
            !others.any(|other| {
                one.fields
                    .iter()
                    .any(|(_, value)| value.mentions(&other.name))
            })
        });
        match next {
            Some(at) => ordered.push(rest.remove(at)),
            None => {
                ordered.append(&mut rest);
                return ordered;
            }
        }
    }
}

impl Generator {
    /// Gives a field of a declaration a value, or takes it away.
    fn put(
        &mut self,
        name: &str,
        field: &'static str,
        value: impl Into<Option<Value>>,
    ) -> Option<()> {
        let declaration = self
            .stack
            .declarations
            .iter_mut()
            .find(|one| one.name == name)?;
        declaration.set(field, value);
        Some(())
    }

    #[expect(clippy::unnecessary_wraps, reason = "as the others")]
    fn call(&mut self, wire: Value) -> Option<()> {
        self.stack.wires.push(wire);
        Some(())
    }

    /// A new declaration that a function makes, and not one that exists already.
    fn made(&mut self, kind: &str, make: impl Fn(&mut Self) -> String) -> String {
        loop {
            let name = make(self);
            let is_new = self
                .stack
                .find(&name)
                .is_some_and(|found| found.kind == kind && !found.is_existing());
            if is_new {
                return name;
            }
        }
    }

    fn new_user(&mut self, kind: &'static str) -> String {
        self.made("user", |own| {
            loop {
                let name = own.user();
                if own
                    .stack
                    .find(&name)
                    .is_some_and(|user| user.of == Some(kind))
                {
                    return name;
                }
            }
        })
    }

    fn new_cache(&mut self, engine: &'static str) -> String {
        self.made("cache", |own| own.cache(Some(engine)))
    }

    fn new_group(&mut self, engine: &'static str) -> String {
        self.made("user_group", |own| own.user_group_of(engine))
    }

    /// A VPC of which as little as can be is said.
    fn new_vpc(&mut self) -> String {
        let vpc = self.made("vpc", Self::vpc);
        self.put(&vpc, "cidr", None);
        vpc
    }

    fn new_key(&mut self) -> String {
        self.made("key", |own| own.key(true))
    }

    fn new_role(&mut self) -> String {
        self.made("role", Self::role)
    }

    /// An alarm on a metric of a cache, which may not be an expression.
    fn new_alarm(&mut self) -> Option<String> {
        let alarm = self.alarm();
        let cache = self.new_cache("Valkey");
        self.put(&alarm, "metric", Value::of(&cache, "metric_data_stored"))?;
        Some(alarm)
    }

    fn measured(&mut self, alarm: &str, change: impl FnOnce(Value) -> Value) -> Option<()> {
        let metric = self.stack.find(alarm)?.field("metric")?.clone();
        self.put(alarm, "metric", change(metric))
    }

    fn groups_are(&mut self, vpc: &str, types: &[&'static str]) -> Option<()> {
        let groups = types.iter().map(|of| {
            let fields = vec![("name", Value::text(*of)), ("subnet_type", Value::Word(of))];
            Value::Struct("SubnetConfiguration", fields)
        });
        self.put(vpc, "subnet_configuration", Value::List(groups.collect()))
    }
}
