use serde_json::{Value as Json, json};

use super::*;

fn with(resources: Json) -> Json {
    json!({ "Resources": resources })
}

fn between(before: Json, after: Json) -> Changes {
    Changes::between(&with(before), &with(after))
}

fn codes(changes: &Changes) -> Vec<&'static str> {
    let findings = changes.findings.iter();
    findings.map(|finding| finding.rule.code).collect()
}

/// The action of each resource.
fn actions(changes: &Changes) -> Vec<(&str, Action)> {
    let resources = changes.resources.iter();
    resources
        .map(|one| (one.logical_id.as_str(), one.action))
        .collect()
}

/// A replication group with more properties, and an update policy.
fn group(more: Json, policy: Option<Json>) -> Json {
    let mut properties = json!({
        "ReplicationGroupDescription": "sessions",
        "Engine": "redis",
        "EngineVersion": "7.1",
        "CacheNodeType": "cache.m7g.large",
        "ReplicasPerNodeGroup": 1,
    });
    if let (Json::Object(properties), Json::Object(more)) = (&mut properties, more) {
        properties.extend(more);
    }
    let mut resource =
        json!({ "Type": "AWS::ElastiCache::ReplicationGroup", "Properties": properties });
    if let Some(policy) = policy {
        resource["UpdatePolicy"] = policy;
    }
    json!({ "Sessions": resource })
}

#[test]
fn replicas_beside_the_configuration_of_shards_may_replace() {
    let shards = json!([{ "NodeGroupId": "0001" }, { "NodeGroupId": "0002" }]);
    let with = |count: u8| {
        let more = json!({ "NodeGroupConfiguration": shards, "ReplicasPerNodeGroup": count });
        group(more, Some(json!({ "UseOnlineResharding": true })))
    };
    let changes = between(with(1), with(2));
    let effects: Vec<_> = changes
        .resources
        .iter()
        .flat_map(|one| &one.properties)
        .map(|property| property.effect)
        .collect();
    assert_eq!(effects, [Effect::MayReplace]);
}

/// The changes of a replication group that people make, with what they do: the table of `docs/command/diff.md`.
#[test]
fn eleven_changes_of_a_replication_group() {
    let plain = |before: Json, after: Json| between(group(before, None), group(after, None));
    let tls = json!({ "TransitEncryptionEnabled": true });
    let token = |token: &str| json!({ "TransitEncryptionEnabled": true, "AuthToken": token });
    let resharding = || Some(json!({ "UseOnlineResharding": true }));
    let shards = |count: u8| json!({ "NumNodeGroups": count });
    let valkey = |family: &str| json!({ "Engine": "valkey", "EngineVersion": "8.0", "CacheParameterGroupName": family });
    let cases: [(Changes, Action, &[&str]); 11] = [
        // More replicas.
        (
            plain(json!({}), json!({ "ReplicasPerNodeGroup": 2 })),
            Action::Update,
            &[],
        ),
        // Redis to Valkey, with a parameter group of Valkey.
        (
            plain(
                json!({ "CacheParameterGroupName": "default.redis7" }),
                valkey("default.valkey8"),
            ),
            Action::Update,
            &[],
        ),
        // Redis to Valkey with the parameter group of Redis.
        (
            plain(
                json!({ "CacheParameterGroupName": "default.redis7" }),
                valkey("default.redis7"),
            ),
            Action::Update,
            &["SW1612"],
        ),
        // More shards.
        (plain(shards(2), shards(3)), Action::Replace, &["SW1600"]),
        // More shards, online.
        (
            between(
                group(shards(2), resharding()),
                group(shards(3), resharding()),
            ),
            Action::Update,
            &[],
        ),
        // A token is added.
        (
            plain(tls.clone(), token("one-of-sixteen-characters")),
            Action::Replace,
            &["SW1600"],
        ),
        // The token changes.
        (
            plain(
                token("one-of-sixteen-characters"),
                token("another-of-sixteen"),
            ),
            Action::Update,
            &[],
        ),
        // A user group in place of the token.
        (
            plain(
                token("one-of-sixteen-characters"),
                json!({ "TransitEncryptionEnabled": true, "UserGroupIds": ["team"] }),
            ),
            Action::Replace,
            &["SW1600"],
        ),
        // A lower version.
        (
            plain(json!({}), json!({ "EngineVersion": "7.0" })),
            Action::Update,
            &["SW1610"],
        ),
        // Without TLS.
        (
            plain(tls, json!({ "TransitEncryptionEnabled": false })),
            Action::Update,
            &["SW1613"],
        ),
        // The case of the name.
        (
            plain(
                json!({ "ReplicationGroupId": "Sessions" }),
                json!({ "ReplicationGroupId": "sessions" }),
            ),
            Action::Replace,
            &["SW1600", "SW1603"],
        ),
    ];
    for (at, (changes, action, expected)) in cases.iter().enumerate() {
        assert_eq!(actions(changes), [("Sessions", *action)], "case {at}");
        assert_eq!(codes(changes), *expected, "case {at}");
    }
}

#[test]
fn replacement_spreads_along_references() {
    let resources = |name: &str| {
        json!({
            "User": { "Type": "AWS::ElastiCache::User", "Properties": {
                "UserId": name, "UserName": "app", "Engine": "valkey", "AccessString": "on ~* +@read"
            } },
            "Team": { "Type": "AWS::ElastiCache::UserGroup", "Properties": {
                "UserGroupId": "team", "Engine": "valkey", "UserIds": [{ "Ref": "User" }]
            } },
            "Other": { "Type": "AWS::SNS::Topic", "Properties": { "DisplayName": "other" } },
        })
    };
    let changes = between(resources("app"), resources("app-2"));
    assert_eq!(
        actions(&changes),
        [("User", Action::Replace), ("Team", Action::Update)]
    );
    assert_eq!(
        changes.resources[1].properties[0].reason,
        "`User` is replaced"
    );

    // The subnets of a cache cannot be changed in place.
    let network = |cidr: &str| {
        json!({
            "Subnet": { "Type": "AWS::EC2::Subnet", "Properties": { "VpcId": "vpc-1", "CidrBlock": cidr } },
            "Cache": { "Type": "AWS::ElastiCache::ServerlessCache", "Properties": {
                "ServerlessCacheName": "sessions", "Engine": "valkey", "SubnetIds": [{ "Ref": "Subnet" }]
            } },
        })
    };
    let changes = between(network("10.0.0.0/24"), network("10.0.1.0/24"));
    assert_eq!(
        actions(&changes),
        [("Subnet", Action::Replace), ("Cache", Action::Replace)]
    );
    assert_eq!(codes(&changes), ["SW1600", "SW1603"]);
}

#[test]
fn data_is_lost_unless_something_keeps_it() {
    let cache = |key: &str, more: Json, final_name: Option<&str>| {
        let mut properties = json!({ "ServerlessCacheName": key, "Engine": "valkey" });
        if let Some(name) = final_name {
            properties["FinalSnapshotName"] = name.into();
        }
        let mut resource =
            json!({ "Type": "AWS::ElastiCache::ServerlessCache", "Properties": properties });
        if let (Json::Object(resource), Json::Object(more)) = (&mut resource, more) {
            resource.extend(more);
        }
        json!({ "Cache": resource })
    };
    let retained = json!({ "UpdateReplacePolicy": "Retain" });
    let replaced = |more: Json, final_name| {
        between(
            cache("one", json!({}), final_name),
            cache("other", more, final_name),
        )
    };
    assert_eq!(codes(&replaced(json!({}), None)), ["SW1600"]);
    assert!(codes(&replaced(retained, None)).is_empty());
    assert!(codes(&replaced(json!({}), Some("last"))).is_empty());
    // A final backup that the same change adds comes too late.
    let late = between(
        cache("one", json!({}), None),
        cache("other", json!({}), Some("last")),
    );
    assert_eq!(codes(&late), ["SW1600"]);

    let removed = |more: Json| between(cache("one", more, None), json!({}));
    assert_eq!(codes(&removed(json!({}))), ["SW1601"]);
    assert!(codes(&removed(json!({ "DeletionPolicy": "Retain" }))).is_empty());
    // A bucket is deleted only when it is empty, and a database leaves a snapshot.
    let bucket = json!({ "Bucket": { "Type": "AWS::S3::Bucket" } });
    assert_eq!(
        between(bucket, json!({})).resources[0].fate,
        Fate::Kept("objects")
    );
    let database = json!({ "Db": { "Type": "AWS::RDS::DBInstance" } });
    assert_eq!(
        between(database, json!({})).resources[0].fate,
        Fate::Snapshot
    );
    let user = json!({ "User": { "Type": "AWS::IAM::User" } });
    assert_eq!(between(user, json!({})).resources[0].fate, Fate::Nothing);
}

#[test]
fn what_looks_renamed_is_named() {
    let cache = |id: &str, description: &str| {
        json!({ id: { "Type": "AWS::ElastiCache::ServerlessCache", "Properties": {
            "ServerlessCacheName": "sessions", "Engine": "valkey", "MajorEngineVersion": "8",
            "Description": description, "SnapshotRetentionLimit": 3,
        } } })
    };
    let changes = between(cache("Old", "a"), cache("New", "b"));
    assert_eq!(
        actions(&changes),
        [("New", Action::Add), ("Old", Action::Remove)]
    );
    assert_eq!(changes.resources[0].looks_like.as_deref(), Some("Old"));
    assert_eq!(codes(&changes), ["SW1605", "SW1607", "SW1601"]);
    assert!(changes.findings[0].help.contains("logical_id: \"Old\""));
    // Two that have little in common are not.
    let other = json!({ "New": { "Type": "AWS::ElastiCache::ServerlessCache", "Properties": {
        "ServerlessCacheName": "baskets", "Engine": "memcached" } } });
    assert_eq!(codes(&between(cache("Old", "a"), other)), ["SW1601"]);
}

#[test]
fn exports_in_use_are_named() {
    let template = |value: &str, is_exported: bool| {
        let mut template =
            json!({ "Resources": { "T": { "Type": "AWS::SNS::Topic" } }, "Outputs": {} });
        if is_exported {
            template["Outputs"]["Name"] =
                json!({ "Value": value, "Export": { "Name": "shop-name" } });
        }
        template
    };
    let user = json!({ "Resources": { "P": { "Type": "AWS::SSM::Parameter", "Properties": {
        "Type": "String", "Value": { "Fn::ImportValue": "shop-name" } } } } });
    let (before, after) = (template("a", true), template("a", false));
    let alone = Changes::between(&before, &after);
    assert_eq!(codes(&alone), ["SW1606"]);
    assert_eq!(alone.findings[0].level, Level::Warn);
    let among = Changes::among(&before, &after, &[("Web", &user)]);
    assert_eq!(among.findings[0].level, Level::Error);
    assert!(among.findings[0].message.contains("`Web` imports it"));
    // The name may be made of a parameter.
    let user = json!({
        "Parameters": { "Net": { "Type": "String", "Default": "shop" } },
        "Resources": { "P": { "Type": "AWS::SSM::Parameter", "Properties": {
            "Type": "String", "Value": { "Fn::ImportValue": { "Fn::Sub": "${Net}-name" } } } } },
    });
    let among = Changes::among(&before, &after, &[("Web", &user)]);
    assert_eq!(among.findings[0].level, Level::Error);
    assert_eq!(
        codes(&Changes::between(&before, &template("b", true))),
        ["SW1606"]
    );
    assert!(Changes::between(&before, &before).is_empty());
}

#[test]
fn other_changes_are_refused() {
    let one =
        |kind: &str, properties: Json| json!({ "A": { "Type": kind, "Properties": properties } });
    let pair = |kind: &str, before: Json, after: Json| {
        codes(&between(one(kind, before), one(kind, after)))
    };
    let serverless = "AWS::ElastiCache::ServerlessCache";
    let engine = |engine: &str, version: &str| json!({ "ServerlessCacheName": "a", "Engine": engine, "MajorEngineVersion": version });
    assert_eq!(
        pair(serverless, engine("valkey", "8"), engine("valkey", "7")),
        ["SW1610"]
    );
    assert_eq!(
        pair(serverless, engine("valkey", "8"), engine("redis", "7")),
        ["SW1611"]
    );
    assert!(pair(serverless, engine("redis", "7"), engine("valkey", "8")).is_empty());
    let group = "AWS::ElastiCache::ReplicationGroup";
    let of = |more: Json| {
        let mut properties = json!({ "ReplicationGroupDescription": "a", "Engine": "redis" });
        if let (Json::Object(properties), Json::Object(more)) = (&mut properties, more) {
            properties.extend(more);
        }
        properties
    };
    let tls = |mode: &str, version: &str| {
        of(
            json!({ "TransitEncryptionEnabled": true, "TransitEncryptionMode": mode, "EngineVersion": version }),
        )
    };
    let plain = |version: &str| of(json!({ "EngineVersion": version }));
    assert_eq!(
        pair(group, plain("7.1"), tls("required", "7.1")),
        ["SW1613"]
    );
    assert!(pair(group, plain("7.1"), tls("preferred", "7.1")).is_empty());
    assert!(pair(group, tls("preferred", "7.1"), tls("required", "7.1")).is_empty());
    assert_eq!(
        pair(group, plain("6.2"), tls("preferred", "6.2")),
        ["SW1614"]
    );
    let mode = |mode: &str| of(json!({ "ClusterMode": mode }));
    assert_eq!(pair(group, mode("disabled"), mode("enabled")), ["SW1616"]);
    assert!(pair(group, mode("disabled"), mode("compatible")).is_empty());
    let node = |kind: &str| of(json!({ "CacheNodeType": kind }));
    assert_eq!(
        pair(group, node("cache.r7g.xlarge"), node("cache.r7g.large")),
        ["SW1617"]
    );
    let cluster =
        |kind: &str| json!({ "Engine": "memcached", "NumCacheNodes": 1, "CacheNodeType": kind });
    assert_eq!(
        pair(
            "AWS::ElastiCache::CacheCluster",
            cluster("cache.m7g.large"),
            cluster("cache.m7g.xlarge")
        ),
        ["SW1618"]
    );
    assert_eq!(
        pair(
            "Custom::Thing",
            json!({ "ServiceToken": "a" }),
            json!({ "ServiceToken": "b" })
        ),
        ["SW1619"]
    );
    assert_eq!(
        codes(&between(
            one("AWS::SNS::Topic", json!({})),
            one("AWS::SQS::Queue", json!({}))
        )),
        ["SW1604"]
    );
}

#[test]
fn what_means_the_same_is_the_same() {
    let before = json!({
        "Parameters": { "Name": { "Type": "String", "Default": "sessions" } },
        "Resources": { "Cache": { "Type": "AWS::ElastiCache::ServerlessCache", "Properties": {
            "ServerlessCacheName": { "Ref": "Name" }, "Engine": "valkey", "SnapshotRetentionLimit": "3",
            "SubnetIds": ["a", "b"], "Description": { "Fn::Sub": "of ${AWS::Region}" },
            "Tags": [{ "Key": "a", "Value": "1" }, { "Key": "b", "Value": "2" }],
        } } },
    });
    let after = with(
        json!({ "Cache": { "Type": "AWS::ElastiCache::ServerlessCache", "Properties": {
        "ServerlessCacheName": "sessions", "Engine": "valkey", "SnapshotRetentionLimit": 3,
        "SubnetIds": ["b", "a"], "Description": { "Fn::Join": ["", ["of ", { "Ref": "AWS::Region" }]] },
        "Tags": [{ "Key": "b", "Value": "2" }, { "Key": "a", "Value": "1" }],
    } } }),
    );
    let changes = Changes::between(&before, &after);
    assert!(changes.resources.is_empty(), "{:?}", changes.resources);
    assert_eq!(changes.others.len(), 1);
}

#[test]
fn a_condition_that_turns_removes_the_resource() {
    let template = |stage: &str| {
        json!({
            "Parameters": { "Stage": { "Type": "String", "Default": stage } },
            "Conditions": { "IsProd": { "Fn::Equals": [{ "Ref": "Stage" }, "prod"] } },
            "Resources": { "Key": { "Type": "AWS::KMS::Key", "Condition": "IsProd" } },
        })
    };
    let changes = Changes::between(&template("prod"), &template("dev"));
    assert_eq!(actions(&changes), [("Key", Action::Remove)]);
    assert_eq!(codes(&changes), ["SW1601"]);
}

/// For every property that the schemas say replaces its resource, a change of it does.
#[test]
fn actions_agree_with_the_schemas() {
    let mut count = 0;
    for of in stackwright_schemas::types() {
        for property in of.root().properties().filter(|one| !one.is_read_only()) {
            let template = |value: &str| {
                with(
                    json!({ "A": { "Type": of.name(), "Properties": { property.cfn_name(): value } } }),
                )
            };
            let changes = Changes::between(&template("one"), &template("other"));
            let action = changes.resources[0].action;
            let expected = match property {
                one if one.is_create_only() => Action::Replace,
                one if one.is_conditional_create_only() => Action::MayReplace,
                _ => Action::Update,
            };
            let is_judged = !changes.resources[0].properties[0].reason.is_empty()
                && ["AWS::EC2::", "AWS::ElastiCache::"]
                    .iter()
                    .any(|of_us| of.name().starts_with(of_us));
            if !is_judged {
                assert_eq!(action, expected, "{} {}", of.name(), property.cfn_name());
            }
            count += 1;
        }
    }
    assert!(count > 10_000, "{count}");
}

/// Random pairs of stacks: of several resources with several changed properties, each is replaced if one of them says so.
#[test]
fn random_pairs_agree_with_the_schemas() {
    let types: Vec<_> = stackwright_schemas::types().collect();
    let mut state = 19_u64;
    let mut random = |below: usize| -> usize {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(state >> 33).unwrap_or(0) % below.max(1)
    };
    let mut counts = [0; 4];
    for _ in 0..500 {
        let (mut before, mut after) = (serde_json::Map::new(), serde_json::Map::new());
        let mut expected = Vec::new();
        for at in 0..=random(6) {
            let of = &types[random(types.len())];
            let all: Vec<_> = of
                .root()
                .properties()
                .filter(|one| !one.is_read_only())
                .collect();
            let (mut old, mut new) = (serde_json::Map::new(), serde_json::Map::new());
            let mut action = 0;
            for property in all {
                let name = property.cfn_name();
                let value = |number: usize| json!(format!("value-{number}"));
                match random(8) {
                    // The same on both sides.
                    0 => {
                        old.insert(name.to_owned(), value(1));
                        new.insert(name.to_owned(), value(1));
                    }
                    1 => {
                        old.insert(name.to_owned(), value(1));
                        new.insert(name.to_owned(), value(2));
                        action = action.max(match property {
                            one if one.is_create_only() => 3,
                            one if one.is_conditional_create_only() => 2,
                            _ => 1,
                        });
                    }
                    _ => {}
                }
            }
            let id = format!("R{at}");
            before.insert(id.clone(), json!({ "Type": of.name(), "Properties": old }));
            after.insert(id.clone(), json!({ "Type": of.name(), "Properties": new }));
            expected.push((id, action));
        }
        let changes = between(before.into(), after.into());
        for (id, action) in expected {
            let found = changes.resources.iter().find(|one| one.logical_id == id);
            // A table of our own says more of some properties than the schemas.
            let is_judged = found.is_some_and(|one| {
                let is_of_us = ["AWS::EC2::", "AWS::ElastiCache::"];
                let mut is_of_us = is_of_us.iter();
                is_of_us.any(|of_us| one.kind.starts_with(of_us))
                    && one.properties.iter().any(|one| !one.reason.is_empty())
            });
            let found = match found.map(|one| one.action) {
                None => 0,
                Some(Action::Update) => 1,
                Some(Action::MayReplace) => 2,
                Some(Action::Replace) => 3,
                Some(other) => panic!("{id}: {other:?}"),
            };
            if !is_judged {
                assert_eq!(found, action, "{id}");
                counts[action] += 1;
            }
        }
    }
    assert!(counts.iter().all(|count| *count > 5), "{counts:?}");
}

#[test]
fn codes_are_distinct() {
    let codes: Vec<_> = rule::ALL.iter().map(|rule| rule.code).collect();
    assert!(codes.is_sorted());
    assert!(codes.windows(2).all(|pair| pair[0] != pair[1]));
}

/// What a condition chooses is replaced only if the other value is chosen; and a change of the type is one, whatever else changes.
#[test]
fn what_a_condition_decides_may_replace() {
    let template = |name: Json| {
        json!({
            "Parameters": { "Stage": { "Type": "String" } },
            "Conditions": { "IsProd": { "Fn::Equals": [{ "Ref": "Stage" }, "prod"] } },
            "Resources": { "A": { "Type": "AWS::SNS::Topic", "Properties": { "TopicName": name } } },
        })
    };
    let chosen = |yes: &str, no: Json| json!({ "Fn::If": ["IsProd", yes, no] });
    let action = |before: Json, after: Json| {
        Changes::between(&template(before), &template(after)).resources[0].action
    };
    let nothing = || json!({ "Ref": "AWS::NoValue" });
    assert_eq!(
        action(chosen("a", "b".into()), chosen("a", "c".into())),
        Action::MayReplace
    );
    assert_eq!(
        action(chosen("a", "b".into()), chosen("x", "y".into())),
        Action::Replace
    );
    assert_eq!(
        action("a".into(), chosen("a", "b".into())),
        Action::MayReplace
    );
    assert_eq!(action("z".into(), chosen("a", "b".into())), Action::Replace);
    assert_eq!(
        action(chosen("a", nothing()), chosen("b", nothing())),
        Action::MayReplace
    );
    // Of no value, there is nothing to choose.
    let known = template(nothing());
    assert!(Changes::between(&known, &template(nothing())).is_empty());
    assert_eq!(
        Changes::between(&known, &template("a".into())).resources[0].action,
        Action::Replace
    );
}

#[test]
fn a_change_of_the_type_stays_one() {
    let template = |kind: &str, name: &str| {
        with(json!({
            "Key": { "Type": "AWS::SNS::Topic", "Properties": { "TopicName": name } },
            "A": { "Type": kind, "Properties": { "Name": { "Ref": "Key" } } },
        }))
    };
    let changes = Changes::between(
        &template("AWS::SSM::Parameter", "a"),
        &template("AWS::SQS::Queue", "b"),
    );
    assert_eq!(
        actions(&changes),
        [("Key", Action::Replace), ("A", Action::Replace)]
    );
    assert_eq!(codes(&changes), ["SW1604"]);
}

/// Memcached has no snapshots.
#[test]
fn a_cluster_of_memcached_leaves_nothing() {
    let cluster = |engine: &str| {
        json!({ "A": { "Type": "AWS::ElastiCache::CacheCluster", "DeletionPolicy": "Snapshot",
            "Properties": { "Engine": engine, "CacheNodeType": "cache.t4g.micro", "NumCacheNodes": 1 } } })
    };
    let fate = |engine: &str| between(cluster(engine), json!({})).resources[0].fate;
    assert_eq!(fate("redis"), Fate::Snapshot);
    assert_eq!(fate("memcached"), Fate::Lost("data"));
}

#[test]
fn members_of_a_global_datastore_are_changed_by_it() {
    let group = |node: &str, is_member: bool| {
        let mut resources = group(json!({ "CacheNodeType": node }), None);
        if is_member {
            resources["Global"] = json!({ "Type": "AWS::ElastiCache::GlobalReplicationGroup", "Properties": {
                "Members": [{ "ReplicationGroupId": { "Ref": "Sessions" }, "Role": "PRIMARY" }] } });
        }
        resources
    };
    let (small, large) = ("cache.m7g.large", "cache.m7g.xlarge");
    let found = |before: Json, after: Json| codes(&between(before, after));
    assert_eq!(found(group(small, true), group(large, true)), ["SW1620"]);
    assert!(found(group(small, false), group(large, false)).is_empty());
    let failover = |is_on: bool| {
        let mut resources = group(small, true);
        resources["Sessions"]["Properties"]["AutomaticFailoverEnabled"] = is_on.into();
        resources
    };
    let changes = between(failover(false), failover(true));
    assert_eq!(codes(&changes), ["SW1620"]);
    assert_eq!(changes.findings[0].level, Level::Warn);
    // It becomes one after the change.
    assert!(found(group(small, false), group(large, true)).is_empty());
    assert!(found(group(small, true), group(small, true)).is_empty());
}

#[test]
fn a_new_global_datastore_has_its_primary_alone() {
    let datastore = |members: Json| json!({ "Global": { "Type": "AWS::ElastiCache::GlobalReplicationGroup", "Properties": { "Members": members } } });
    let primary = || json!({ "ReplicationGroupId": "a", "ReplicationGroupRegion": "eu-west-1", "Role": "PRIMARY" });
    let secondary = || json!({ "ReplicationGroupId": "b", "ReplicationGroupRegion": "us-east-1", "Role": "SECONDARY" });
    let both = || datastore(json!([primary(), secondary()]));
    assert_eq!(codes(&between(json!({}), both())), ["SW1621"]);
    assert!(codes(&between(json!({}), datastore(json!([primary()])))).is_empty());
    assert!(codes(&between(datastore(json!([primary()])), both())).is_empty());
}

/// The order of the elements is not the key.
#[test]
fn another_primary_key_replaces_a_table() {
    let table = |names: [&str; 2]| {
        let key = names.map(|name| {
            let of = if name == "id" { "HASH" } else { "RANGE" };
            json!({ "AttributeName": name, "KeyType": of })
        });
        with(json!({ "A": { "Type": "AWS::DynamoDB::Table", "Properties": { "KeySchema": key } } }))
    };
    let action = |names| Changes::between(&table(["id", "at"]), &table(names)).resources[0].action;
    assert_eq!(action(["id", "since"]), Action::Replace);
    assert_eq!(action(["at", "id"]), Action::Update);
    let by_name = with(
        json!({ "A": { "Type": "AWS::DynamoDB::Table", "Properties": { "KeySchema": [
        { "AttributeName": { "Ref": "Name" }, "KeyType": "HASH" } ] } } }),
    );
    let changes = Changes::between(&table(["id", "at"]), &by_name);
    assert_eq!(changes.resources[0].action, Action::MayReplace);
}
