//! Values of fields as Rust programs have them: lists, options and handles of all kinds, texts with tokens in them.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "it is how a test fails"
)]
#![allow(
    clippy::arc_with_non_send_sync,
    reason = "users hold handles in whatever they have"
)]

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;
use std::sync::Arc;

use serde_json::{Value, json};
use stackwright::Result;
use stackwright::assertions::Template;
use stackwright::iam::Statement as Allowed;
use stackwright::prelude::*;

/// The template of a stack that a function declares.
fn template(declare: impl FnOnce(&Scope) -> Result<()>) -> Value {
    let mut app = App::new();
    let scope = app.new_stack(String::from("Values")).unwrap();
    declare(&scope).unwrap();
    let assembly = app.assemble().unwrap();
    Template::from_assembly(&assembly, "Values")
        .as_json()
        .clone()
}

/// What is wrong with a stack that a function declares.
fn errors(declare: impl FnOnce(&mut App) -> Result<()>) -> String {
    let mut app = App::new();
    let declared = declare(&mut app);
    let error = declared.and_then(|()| app.assemble().map(|_| ()));
    error.unwrap_err().to_string()
}

/// The values of a property of the resources of a type, by their names.
fn properties(template: &Value, kind: &str, property: &str) -> Vec<Value> {
    let resources = template["Resources"].as_object().unwrap().values();
    let of_kind = resources.filter(|resource| resource["Type"] == kind);
    of_kind
        .map(|resource| resource["Properties"][property].clone())
        .collect()
}

#[test]
fn lists_of_texts_are_taken_in_every_form() {
    let owned = ["a".to_owned(), "b".to_owned()].to_vec();
    let strs: &[&str] = &["a", "b"];
    let slice: &[String] = &owned;
    let made = template(|scope| {
        parameter!(
            scope,
            a {
                allowed_values: owned.clone()
            }
        )?;
        role!(
            scope,
            r1 {
                assumed_by: service("ec2.amazonaws.com"),
                managed_policies: slice
            }
        )?;
        role!(
            scope,
            r2 {
                assumed_by: service("ec2.amazonaws.com"),
                managed_policies: &owned
            }
        )?;
        role!(
            scope,
            r3 {
                assumed_by: service("ec2.amazonaws.com"),
                managed_policies: strs
            }
        )?;
        role!(
            scope,
            r4 {
                assumed_by: service("ec2.amazonaws.com"),
                managed_policies: ["a", "b"]
            }
        )?;
        role!(
            scope,
            r5 {
                assumed_by: service("ec2.amazonaws.com"),
                managed_policies: &["a", "b"]
            }
        )?;
        role!(
            scope,
            r6 {
                assumed_by: service("ec2.amazonaws.com"),
                managed_policies: Some(owned.clone())
            }
        )?;
        role!(
            scope,
            r7 {
                assumed_by: service("ec2.amazonaws.com"),
                managed_policies: strs.to_vec()
            }
        )?;
        Ok(())
    });
    let all = properties(&made, "AWS::IAM::Role", "ManagedPolicyArns");
    assert_eq!(all.len(), 7);
    assert!(
        all.iter()
            .all(|list| list == &all[0] && list.as_array().unwrap().len() == 2)
    );
}

#[test]
fn tags_are_taken_as_pairs_and_maps() {
    let pairs = vec![("team".to_owned(), "web".to_owned())];
    let map: BTreeMap<_, _> = pairs.iter().cloned().collect();
    const PAIRS: [(&str, &str); 1] = [("team", "web")];
    let made = template(|scope| {
        topic!(
            scope,
            a {
                tags: pairs.clone()
            }
        )?;
        topic!(scope, b { tags: &pairs })?;
        topic!(scope, c { tags: map })?;
        topic!(scope, d { tags: PAIRS })?;
        topic!(
            scope,
            e {
                tags: pairs
                    .iter()
                    .map(|(k, v)| (k.as_str(), v.as_str()))
                    .collect::<Vec<_>>()
            }
        )?;
        Ok(())
    });
    let all = properties(&made, "AWS::SNS::Topic", "Tags");
    let tags = json!([{ "Key": "team", "Value": "web" }]);
    assert_eq!(all, [const { &() }; 5].map(|_| tags.clone()));
}

#[test]
fn constructs_are_taken_from_what_holds_them() {
    struct Shared {
        network: Vpc,
        key: Option<Key>,
    }
    let made = template(|scope| {
        let network = vpc!(scope, network { max_azs: 2 })?;
        let key = key!(scope, key {})?;
        let group = security_group!(scope, group { vpc: &network })?;
        let shared = Shared {
            network: network.clone(),
            key: Some(key.clone()),
        };
        let (rc, arc) = (Rc::new(network.clone()), Arc::new(network.clone()));
        let (boxed, cell) = (Box::new(network.clone()), RefCell::new(network.clone()));
        let (reference, none) = (&&network, None::<&Key>);
        let groups: &[SecurityGroup] = std::slice::from_ref(&group);
        let references = [&group];
        cache!(
            scope,
            <Valkey>::a {
                vpc: shared.network,
                kms_key: shared.key,
                security_groups: groups
            }
        )?;
        cache!(
            scope,
            <Valkey>::b {
                vpc: rc,
                kms_key: Some(&key),
                security_groups: &references
            }
        )?;
        cache!(
            scope,
            <Valkey>::c {
                vpc: arc,
                kms_key: shared.key.as_ref(),
                security_groups: references
            }
        )?;
        cache!(
            scope,
            <Valkey>::d {
                vpc: boxed,
                kms_key: key,
                security_groups: vec![&group]
            }
        )?;
        cache!(
            scope,
            <Valkey>::e {
                vpc: cell.borrow(),
                kms_key: &key,
                security_groups: [&group]
            }
        )?;
        cache!(
            scope,
            <Valkey>::f {
                vpc: reference,
                kms_key: none,
                security_groups: groups.to_vec().as_slice()
            }
        )?;
        Ok(())
    });
    let keys = properties(&made, "AWS::ElastiCache::ServerlessCache", "KmsKeyId");
    assert_eq!(
        keys.iter().filter(|key| key.is_null()).count(),
        1,
        "{keys:?}"
    );
    let groups = properties(
        &made,
        "AWS::ElastiCache::ServerlessCache",
        "SecurityGroupIds",
    );
    assert!(groups.iter().all(|list| list == &groups[0]));
    let subnets = properties(&made, "AWS::ElastiCache::ServerlessCache", "SubnetIds");
    assert!(
        subnets
            .iter()
            .all(|list| list == &subnets[0] && !list.is_null())
    );
}

#[test]
fn options_leave_fields_out() {
    let (name, none): (Option<String>, Option<&str>) = (Some("team".into()), None);
    let made = template(|scope| {
        let network = vpc!(scope, network {})?;
        let days = Some(Duration::days(3));
        cache!(
            scope,
            <Valkey>::a {
                vpc: network,
                name: &name,
                description: none,
                backup: Backup { retention: days }
            }
        )?;
        Ok(())
    });
    let kind = "AWS::ElastiCache::ServerlessCache";
    assert_eq!(properties(&made, kind, "ServerlessCacheName"), ["team"]);
    assert_eq!(properties(&made, kind, "Description"), [Value::Null]);
    assert_eq!(properties(&made, kind, "SnapshotRetentionLimit"), [3]);
}

#[stack]
mod written {
    use stackwright::prelude::*;

    const PORT: u16 = 6379;
    const X: &str = "one-letter";
    mod config {
        pub(super) const ZONES: [&str; 2] = ["eu-west-1a", "eu-west-1b"];
        pub(super) const IDS: &[&str] = &["subnet-0aaaaaaaaaaaaaaa1", "subnet-0aaaaaaaaaaaaaaa2"];
        pub(super) const TAGS: [(&str, &str); 1] = [("team", "web")];
    }

    vpc!(network {
        existing: "vpc-0a1b2c3d",
        availability_zones: config::ZONES,
        private_subnet_ids: config::IDS
    });
    cache!(<Valkey>::sessions {
        vpc: (network),
        name: X,
        description: ("a"/* in parentheses */),
        tags: config::TAGS,
        data_storage: Size::gib(2)..=Size::gib(3),
        ecpu_per_second: ..=5 * 1_000,
        backup: Backup {
            retention: Duration::days(7),
            at: "09:00"
        }
    });
    output!(url {
        value: text!(
            "redis://{}:{PORT}/{db}",
            sessions.endpoint_address(),
            db = 0
        )
    });
    output!(twice {
        value: text!("{0}{{{0}}}", Pseudo::Region)
    });
    output!(plain {
        value: text!("{} and {}", "this", true)
    });
    output!(inside {
        value: {
            let text = "x";
            text!("<{text}>")
        }
    });
}

#[test]
fn what_the_text_decides_is_as_if_it_were_written_plainly() {
    let made = Template::of::<written::Stack>();
    made.has_resource_properties(
        "AWS::ElastiCache::ServerlessCache",
        json!({
            "ServerlessCacheName": "one-letter",
            "Description": "a",
            "SubnetIds": ["subnet-0aaaaaaaaaaaaaaa1", "subnet-0aaaaaaaaaaaaaaa2"],
            "Tags": [{ "Key": "team", "Value": "web" }],
            "CacheUsageLimits": {
                "DataStorage": { "Minimum": 2, "Maximum": 3, "Unit": "GB" },
                "ECPUPerSecond": { "Maximum": 5_000 }
            },
            "SnapshotRetentionLimit": 7
        }),
    );
}

#[test]
fn text_joins_what_cloudformation_fills_in() {
    let made = Template::of::<written::Stack>();
    let value = |id: &str| made.find_outputs(id, json!({}))[id]["Value"].clone();
    let address = json!({ "Fn::GetAtt": ["Sessions8896A56D", "Endpoint.Address"] });
    assert_eq!(
        value("Url"),
        json!({ "Fn::Join": ["", ["redis://", address, ":6379/0"]] })
    );
    let region = json!({ "Ref": "AWS::Region" });
    assert_eq!(
        value("Twice"),
        json!({ "Fn::Join": ["", [region, "{", region, "}"]] })
    );
    assert_eq!(value("Plain"), "this and true");
    assert_eq!(value("Inside"), "<x>");
}

#[test]
fn the_debug_form_of_a_token_reaches_no_template() {
    let declare = |of: fn(&Scope, &Text) -> Result<()>| {
        errors(|app| {
            let scope = app.new_stack("Values")?;
            let topic = topic!(scope, topic {})?;
            of(&scope, &topic.arn())
        })
    };
    let wrong: [fn(&Scope, &Text) -> Result<()>; 4] = [
        |scope, arn| {
            output!(
                scope,
                o {
                    value: format!("{arn:?}")
                }
            )
            .map(drop)
        },
        |scope, arn| {
            topic!(
                scope,
                t {
                    tags: ["a" = format!("<{arn:#?}>")]
                }
            )
            .map(drop)
        },
        |scope, arn| {
            let overrides = json!({ "Properties": { "A": [format!("{:?}", Some(arn))] } });
            topic!(scope, t { overrides }).map(drop)
        },
        |scope, _| {
            output!(
                scope,
                o {
                    value: format!("{:?}", Token::Pseudo(Pseudo::Region))
                }
            )
            .map(drop)
        },
    ];
    for (at, wrong) in wrong.into_iter().enumerate() {
        let said = declare(wrong);
        assert!(
            said.contains("debug form of a value") && said.contains("`text!`"),
            "{at}: {said}"
        );
    }
    // Brackets of the user's own are no token.
    let made = template(|scope| {
        topic!(scope, t {})?;
        output!(
            scope,
            o {
                value: "⟨Ref⟩ ⟨AWS⟩ ⟨Ref("
            }
        )
        .map(drop)
    });
    assert_eq!(made["Outputs"]["O"]["Value"], "⟨Ref⟩ ⟨AWS⟩ ⟨Ref(");
}

#[test]
fn names_of_stacks_are_reported_with_everything_else() {
    let said = errors(|app| {
        for name in ["1a", "b", "c d"] {
            let scope = app.new_stack(name)?;
            topic!(scope, t {})?;
            topic!(scope, t {})?;
        }
        Ok(())
    });
    for expected in [
        "stack name `1a`",
        "stack name `c d`",
        "duplicate construct id `T`",
        "`scope.new_child(\"…\")?`",
        "due to 5 errors",
    ] {
        assert!(said.contains(expected), "{expected}: {said}");
    }
    assert!(!said.contains("#[stack"), "{said}");
}

#[test]
fn statements_are_taken_as_a_function_makes_them() {
    let statements = || vec![Allowed::allow(["s3:GetObject"], ["*"])];
    let made = template(|scope| {
        let inline = || InlinePolicy {
            name: Some("p".into()),
            statements: Some(statements()),
        };
        role!(
            scope,
            a {
                assumed_by: service("ec2.amazonaws.com"),
                inline_policies: [inline()]
            }
        )?;
        role!(
            scope,
            b {
                assumed_by: service("ec2.amazonaws.com"),
                inline_policies: vec![inline()]
            }
        )?;
        Ok(())
    });
    let all = properties(&made, "AWS::IAM::Role", "Policies");
    assert_eq!(all.len(), 2);
    assert_eq!(all[0], all[1]);
}

/// Declarations where their ARNs, names or ids are taken.
#[stack]
mod in_their_places {
    use stackwright::prelude::*;

    queue!(lost {});
    managed_policy!(read {
        statements: [Statement::allow(["s3:GetObject"], ["*"])]
    });
    role!(task {
        assumed_by: service("lambda.amazonaws.com"),
        managed_policies: [read, "ReadOnlyAccess"],
        permissions_boundary: read
    });
    queue!(jobs {});
    topic!(orders {
        subscriptions: [Subscription {
            protocol: Sqs,
            endpoint: jobs,
            dead_letter_queue: lost
        }]
    });
    wire!(jobs.grant_send_messages(service("sns.amazonaws.com")));
    wire!(lost.grant_send_messages(service("sns.amazonaws.com")));
    alarm!(slow {
        metric: Metric::new("Shop", "Latency"),
        threshold: 1,
        evaluation_periods: 1
    });
    composite_alarm!(page {
        rule: slow.in_alarm(),
        actions_suppressor: slow
    });
}

#[test]
fn a_declaration_gives_what_a_field_takes_of_it() {
    let made = Template::of::<in_their_places::Stack>();
    let made = made.as_json();
    let arn = |id: &str| json!({ "Fn::GetAtt": [id, "Arn"] });
    let id = |of: &str| {
        let resources = made["Resources"].as_object().unwrap().keys();
        let mut ids = resources.filter(|id| id.starts_with(of));
        ids.next().unwrap().clone()
    };
    let subscription = |property| {
        let found = properties(made, "AWS::SNS::Subscription", property);
        found[0].clone()
    };
    assert_eq!(subscription("Endpoint"), arn(&id("Jobs")));
    assert_eq!(
        subscription("RedrivePolicy"),
        json!({ "deadLetterTargetArn": arn(&id("Lost")) })
    );
    let role = |property| properties(made, "AWS::IAM::Role", property)[0].clone();
    let policy = json!({ "Ref": id("Read") });
    assert_eq!(role("PermissionsBoundary"), policy);
    assert_eq!(role("ManagedPolicyArns")[0], policy);
    let suppressor = properties(made, "AWS::CloudWatch::CompositeAlarm", "ActionsSuppressor");
    assert_eq!(suppressor, [arn(&id("Slow"))]);
}

#[test]
fn conditions_compare_with_flags_and_numbers() {
    let made = template(|scope| {
        role!(
            scope,
            a {
                assumed_by: account("123456789012")
                    .condition("Bool", "aws:MultiFactorAuthPresent", true)
                    .condition("NumericLessThan", "aws:MultiFactorAuthAge", 3600)
            }
        )
        .map(drop)
    });
    let documents = properties(&made, "AWS::IAM::Role", "AssumeRolePolicyDocument");
    assert_eq!(
        documents[0]["Statement"][0]["Condition"],
        json!({
            "Bool": { "aws:MultiFactorAuthPresent": true },
            "NumericLessThan": { "aws:MultiFactorAuthAge": 3600 }
        })
    );
}

/// A cache of any engine.
fn cache_of<E: stackwright::elasticache::Engine>(
    scope: &Scope,
    network: &stackwright::ec2::Vpc,
    id: &str,
) -> Result<stackwright::elasticache::ServerlessCache<E>> {
    let place = scope.new_child(id)?;
    cache!(
        place,
        <E>::shared {
            vpc: network,
            description: "of any engine"
        }
    )
}

#[test]
fn an_engine_can_be_a_parameter_of_a_function() {
    let made = template(|scope| {
        let network = vpc!(scope, network { max_azs: 2 })?;
        cache_of::<Valkey>(scope, &network, "One")?;
        cache_of::<Memcached>(scope, &network, "Two").map(drop)
    });
    let mut engines = properties(&made, "AWS::ElastiCache::ServerlessCache", "Engine");
    engines.sort_by_key(Value::to_string);
    assert_eq!(engines, ["memcached", "valkey"]);
}
