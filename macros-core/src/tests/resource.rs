//! Resources of any type.

use proc_macro2::TokenStream;
use quote::quote;

use super::{errors, expand_for, expand_items};
use crate::audience::Audience;

/// What an editor says of the items of a module, a line each.
fn said(items: TokenStream) -> Vec<String> {
    let said = errors(expand_for(Audience::Editor, items)).into_iter();
    said.map(|line| {
        line.trim_matches(['{', '}', ' ', '"'])
            .replace("\\\"", "\"")
    })
    .collect()
}

/// What is said of a property of a resource of a type, without the code and with it apart.
fn said_of(resource: TokenStream) -> Vec<String> {
    said(quote!(resource!(#resource);))
}

#[test]
fn right_values_have_no_errors() {
    let items = quote! {
        condition!(is_prod { expression: ConditionExpression::equals("a", "b") });
        resource!(<AWS::IAM::Role>::exec {
            assume_role_policy_document: json!({ "Statement": [{ "Effect": "Allow", "Action": "sts:AssumeRole", "Principal": { "Service": "lambda.amazonaws.com" } }] }),
            managed_policy_arns: ["arn:aws:iam::aws:policy/service-role/AWSLambdaVPCAccessExecutionRole"],
            creation_policy: json!({}), update_policy: json!({}), metadata: json!({ "a": [1, true, -1.5] }),
            update_replace_policy: Retain
        });
        resource!(<AWS::S3::Bucket>::logs {
            bucket_name: "my-logs",
            versioning_configuration: VersioningConfiguration { status: if_(is_prod, "Enabled", "Suspended") },
            lifecycle_configuration: LifecycleConfiguration {
                rules: [Rule { id: "old", status: "Enabled", expiration_in_days: 30 }]
            },
            tags: ["team" = "web"], condition: is_prod, depends_on: [exec], removal_policy: Retain,
            logical_id: "Logs", overrides: json!({}), allow: [SW1205 = "tried"]
        });
        resource!(<AWS::Lambda::Function>::worker {
            role: exec, handler: handler(), runtime: RUNTIME, code: Code { s3_bucket: logs, s3_key: "app.zip" },
            environment: Environment { variables: ["CACHE" = exec.arn(), "LIMIT" = 5] },
            condition: is_prod, memory_size: 128, timeout: SECONDS, reserved_concurrent_executions: count(),
            vpc_config: if_(is_prod, VpcConfig { subnet_ids: subnets() }, no_value()),
            logging_config: if debug() { LoggingConfig { log_format: "JSON" } } else { LoggingConfig { log_format: "Text" } },
        });
        resource!(<AWS::SSM::Parameter>::typed { r#type: "String", value: "a" });
        resource!(<AWS::DynamoDB::Table>::table {
            key_schema: [KeySchema { attribute_name: "id", key_type: "HASH" }],
            attribute_definitions: [AttributeDefinition { attribute_name: "id", attribute_type: "S" }],
            billing_mode: "PAY_PER_REQUEST"
        });
        resource!(<AWS::SSM::Parameter>::overridden { value: "a", overrides: json!({ "Properties": { "Type": "String" } }) });
        resource!(<Custom>::other { type_name: "Custom::Thing", properties: json!({ "a": null }) });
    };
    assert_eq!(errors(expand_items(items.clone())), [""; 0]);
    assert_eq!(said(items), [""; 0]);
}

#[test]
fn a_value_that_a_rule_allows_is_allowed_for_its_schema_too() {
    let items = quote! {
        resource!(<AWS::SQS::Queue>::q { delay_seconds: 901, allow: [SW1581 = "an emulator takes it"] });
        resource!(<AWS::SQS::Queue>::r { delay_seconds: "901", allow: [SW1581 = "an emulator takes it"] });
    };
    let said = said(items);
    assert_eq!(said.len(), 1, "{said:?}");
    assert!(said.iter().all(|one| one.ends_with("[SW1203]")), "{said:?}");
}

#[test]
fn wrong_values_are_told_as_the_schema_has_them() {
    for (resource, expected) in [
        (
            quote!(<AWS::S3::Bucket>::b { BucketName: "x-y" }),
            "`AWS::S3::Bucket` has no property `BucketName`; did you mean `bucket_name`? [SW1200]",
        ),
        (
            quote!(<AWS::S3::Bucket>::b {
                versioning_configuration: Versioning { status: "Enabled" }
            }),
            "expected `VersioningConfiguration`, found `Versioning`; write `VersioningConfiguration` [SW1213]",
        ),
        (
            quote!(<AWS::S3::Bucket>::b {
                versioning_configuration: VersioningConfiguration { status: "On" }
            }),
            "`status` does not take `On`; write one of `Enabled`, `Suspended` [SW1204]",
        ),
        (
            quote!(<AWS::S3::Bucket>::b {
                versioning_configuration: "Enabled"
            }),
            "expected `VersioningConfiguration` for `versioning_configuration`, found the string `\"Enabled\"`; write `VersioningConfiguration { … }` [SW1203]",
        ),
        (
            quote!(<AWS::S3::BucketPolicy>::b {
                bucket: "a-b-c",
                policy_document: json!({
                    "Statement": { "Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": "arn:aws:s3:::a-b-c" }
                }),
                tags: ["a" = "b"]
            }),
            "`AWS::S3::BucketPolicy` does not take tags; remove `tags` [SW1200]",
        ),
        (
            quote!(<AWS::S3::Bucket>::b { arn: "x" }),
            "`arn` of `AWS::S3::Bucket` is read-only; remove the property [SW1202]",
        ),
        (
            quote!(<AWS::S3::Bucket>::b {
                object_lock_enabled: "true"
            }),
            "expected `true` or `false` for `object_lock_enabled`, found the string `\"true\"`; write `true` [SW1203]",
        ),
        (
            quote!(<AWS::EC2::SecurityGroup>::g {}),
            "missing required property `group_description` of `AWS::EC2::SecurityGroup`; add `group_description` [SW1201]",
        ),
        (
            quote!(<AWS::SSM::Parameter>::p {}),
            "missing required properties `type` and `value` of `AWS::SSM::Parameter`; add `type` and `value` [SW1201]",
        ),
        (
            quote!(<AWS::Lambda::EventSourceMapping>::m {
                function_name: "worker",
                event_source_arn: "arn:aws:kinesis:eu-west-1:123456789012:stream/orders",
                starting_position: "LATEST",
                batch_size: 10_001
            }),
            "`batch_size` of 10001 is out of range (1 to 10000); write a number from 1 to 10000 [SW1206]",
        ),
        // The rule of `queue!` says it better.
        (
            quote!(<AWS::SQS::Queue>::q { delay_seconds: 901 }),
            "delivery delay of `901sec` is out of range (up to 15min); write a value within the range [SW1581]",
        ),
        (
            quote!(<AWS::SQS::Queue>::q { delay_seconds: -1 }),
            "`delay_seconds` of -1 is out of range (0 to 900); write a number from 0 to 900 [SW1206]",
        ),
        (
            quote!(<AWS::SQS::Queue>::q {
                delay_seconds: 5sec
            }),
            "expected a whole number for `delay_seconds`; write the number alone: `5` [SW1203]",
        ),
        (
            quote!(<AWS::SQS::Queue>::q { delay_seconds: 'a' }),
            "expected a whole number for `delay_seconds`; write it in double quotes: `\"a\"` [SW1203]",
        ),
        (
            quote!(<AWS::SQS::Queue>::q {
                delay_seconds: 1,
                delay_seconds: 2
            }),
            "duplicate field `delay_seconds`; remove one of them [SW0903]",
        ),
        (
            quote!(<AWS::SQS::Queue>::q {
                kms_master_key_id: Alias
            }),
            "expected a string for `kms_master_key_id`; write it in quotes: `\"Alias\"` [SW1203]",
        ),
        (
            quote!(<AWS::SQS::Queue>::q {
                redrive_policy: json!({ "a": null })
            }),
            "`null` in `redrive_policy`; remove it, or write `no_value()` [SW1203]",
        ),
        (
            quote!(<AWS::SQS::Queue>::q {
                redrive_policy: ["a" = [Policy { count: 3 }]]
            }),
            "expected JSON for `redrive_policy`; JSON has no structs: write `json!({ … })`, or `[\"key\" = value]` [SW1203]",
        ),
        (
            quote!(<Custom>::c {
                properties: json!({})
            }),
            "missing required field `type_name` of a resource without a schema; add the type, such as `type_name: \"Custom::Thing\"` [SW0902]",
        ),
        (
            quote!(<Custom>::c { type_name: "Thing" }),
            "`Thing` is not the name of a resource type; write a type such as `Custom::Thing` [SW1214]",
        ),
        (
            quote!(<AWS::SQS::Queue>::q {
                redrive_policy: if_(a, b)
            }),
            "expected a condition and two values in `if_`; write for example `if_(is_prod, \"large\", \"small\")` [SW0907]",
        ),
        (
            quote!(<AWS::EC2::Subnet>::s {
                vpc_id: "vpc-12345678",
                cidr_block: Token::select(4, Token::cidr("10.0.0.0/16", 4, 8))
            }),
            "`Fn::Select` selects element 4 of a list of 4; correct the number; the first element of a list is number 0 [SW0821]",
        ),
        (
            quote!(<AWS::SQS::Queue>::q {
                type_name: "Custom::Thing"
            }),
            "`AWS::SQS::Queue` has no property `type_name`; correct the name or remove the property [SW1200]",
        ),
        (
            quote!(<AWS::S3::Bukket>::b { anything: 1 }),
            "unknown resource type `AWS::S3::Bukket`; did you mean `AWS::S3::Bucket`? [SW1214]",
        ),
        (
            quote!(<AWS::S3>::b {}),
            "unknown resource type `AWS::S3`; write one of its types, for example `AWS::S3::AccessGrant` [SW1214]",
        ),
        (
            quote!(b {}),
            "missing resource type of `resource!`; write for example `resource!(<AWS::S3::Bucket>::name { … })` [SW1214]",
        ),
        (
            quote!(AWS::S3::Bucket::b {}),
            "expected `<AWS::S3::Bucket>::`, found `AWS::S3::Bucket::`; write for example `resource!(<AWS::S3::Bucket>::name {})` [SW0907]",
        ),
        (
            quote!(<AWS::S3::Bucket::b {}),
            "missing `>` after `<` in `resource!`; write for example `resource!(<AWS::S3::Bucket>::name {})` [SW0907]",
        ),
    ] {
        assert_eq!(said_of(resource.clone()), [expected], "{resource}");
    }
}

#[test]
fn the_rules_of_constructs_are_asked_of_their_types() {
    let items = quote! {
        condition!(is_prod { expression: ConditionExpression::equals("a", "b") });
        resource!(<AWS::ElastiCache::UserGroup>::own { engine: "valky", user_group_id: "own", user_ids: ["default"] });
        resource!(<AWS::ElastiCache::ServerlessCache>::sessions {
            serverless_cache_name: "sessions", engine: "memcached", snapshot_retention_limit: 40,
            user_group_id: if_(is_prod, own, no_value()),
            cache_usage_limits: CacheUsageLimits {
                data_storage: if wide() { DataStorage { minimum: 10, maximum: 5, unit: "GB" } } else { DataStorage { unit: "GB", maximum: 9000 } }
            }
        });
        resource!(<AWS::ElastiCache::ServerlessCache>::allowed {
            serverless_cache_name: "allowed", engine: "valkey", snapshot_retention_limit: 4,
            final_snapshot_name: "last", allow: [SW0124 = "the VPC has no other clients"]
        });
        resource!(<AWS::ElastiCache::ServerlessCache>::patched {
            serverless_cache_name: "patched", engine: "valkey", snapshot_retention_limit: 40,
            overrides: json!({ "Properties": { "SnapshotRetentionLimit": 30 } })
        });
        resource!(<AWS::ElastiCache::ServerlessCache>::later {
            serverless_cache_name: "later", engine: engine(), snapshot_retention_limit: days(),
            user_group_id: group(), final_snapshot_name: name()
        });
    };
    assert_eq!(
        said(items),
        [
            "unknown engine `valky`; did you mean `valkey`? [SW0101]",
            "backup retention of 40 days is out of range (0 to 35 days); use `0` to `35` [SW0113]",
            "minimum data storage `10GiB` exceeds the maximum `5GiB`; swap the limits, or raise the maximum [SW0109]",
            "data storage limit `9000GiB` is out of range (1GiB to 5000GiB); use `1` to `5000`, or remove the limit [SW0107]",
            "user groups are not supported by Memcached; remove `user_group_id`, or use another engine [SW0118]",
        ]
    );
}

#[test]
fn values_in_constants_branches_and_parameters_are_known() {
    let group = |fields: TokenStream| {
        let items = quote! {
            const NODES: u32 = 1;
            const VERSION: &str = "8.0";
            const OPEN: &str = concat!("03:00-", "03:30");
            #[cfg(test)]
            const OTHER: &str = "nothing";
            #[cfg(not(test))]
            const OTHER: &str = "nothing";
            parameter!(node { default: "cache.t2.micro", allowed_values: ["cache.t2.micro", "m7g.large", "cache.m7g.large"] });
            parameter!(empty { default: "" });
            const SIZE: &str = "t2.micro";
            const LARGE: &str = "m7g.large";
            mapping!(sizes { values: json!({
                "dev": { "node": "cache.t4g.micro", "size": "t4g.micro", "nodes": "1", "failover": "false" },
                "prod": { "node": "cache.m7g.large", "size": "m7g.large", "nodes": "2", "failover": "true" },
                "old": { "node": "cache.t2.micro", "nodes": "7", "bad": "t2.micro" }
            }) });
            parameter!(v { default: "7.1", allowed_values: ["6.2", "7.1"] });
            condition!(is_7 { expression: ConditionExpression::equals(v.value(), "7.1") });
            parameter!(stage { allowed_values: ["dev", "beta", "prod"] });
            condition!(is_prod { expression: ConditionExpression::equals(stage.value(), "prod") });
            condition!(is_beta { expression: ConditionExpression::equals(stage.value(), "beta") });
            condition!(is_late { expression: is_prod.or(&is_beta) });
            condition!(has_node { expression: ConditionExpression::equals(empty.value(), "").negated() });
            resource!(<AWS::ElastiCache::ReplicationGroup>::store {
                replication_group_description: "d", transit_encryption_enabled: true, cache_subnet_group_name: "nodes",
                at_rest_encryption_enabled: true, removal_policy: Snapshot, #fields
            });
        };
        said(items)
    };
    let right = [
        quote!(engine: "valkey", cache_node_type: "cache.m7g.large", num_cache_clusters: NODES, snapshot_window: OPEN),
        quote!(engine: "valkey", cache_node_type: "cache.m7g.large", snapshot_window: OTHER),
        quote!(engine: "redis", engine_version: v.value(), cache_node_type: "cache.m7g.large", cache_parameter_group_name: if_(is_7, "default.redis7", "default.redis6.x")),
        quote!(engine: "valkey", cache_node_type: if_(has_node, empty.value(), "cache.m7g.large")),
        quote!(engine: "valkey", cache_node_type: sizes.find("prod", "node")),
        quote!(engine: "valkey", cache_node_type: text!("cache.{}", sizes.find(Pseudo::Region, "size"))),
        quote!(engine: "valkey", cache_node_type: text!("cache.{LARGE}")),
        quote!(engine: "valkey", cache_node_type: Token::join(".", ["cache", LARGE])),
        // A stage has both from one row.
        quote!(engine: "valkey", cache_node_type: "cache.m7g.large", num_cache_clusters: sizes.find(stage.value(), "nodes"), automatic_failover_enabled: sizes.find(stage.value(), "failover"), allow: [SW1310 = "the old stage is not deployed"]),
        // No stage is both.
        quote!(engine: "valkey", cache_node_type: if_(is_prod, if_(is_beta, "cache.t2.micro", "cache.m7g.large"), "cache.m7g.large")),
        // A single node is in the stage that is neither.
        quote!(engine: "valkey", cache_node_type: "cache.m7g.large", num_cache_clusters: if_(is_prod, 3, if_(is_beta, 2, 1)), automatic_failover_enabled: if_(is_late, true, false)),
    ];
    for fields in right {
        assert_eq!(group(fields.clone()), [""; 0], "{fields}");
    }
    let wrong = [
        (
            quote!(engine: "valkey", cache_node_type: "cache.m7g.large", automatic_failover_enabled: true, num_cache_clusters: NODES),
            "[SW1312]",
        ),
        (
            quote!(engine: "valkey", engine_version: VERSION, cache_node_type: "cache.m7g.large", cache_parameter_group_name: "default.valkey7"),
            "[SW1359]",
        ),
        (
            quote!(engine: "valkey", cache_node_type: if_(is_prod, "cache.m7g.large", if_(is_beta, "cache.t2.micro", "cache.t4g.micro"))),
            "[SW1305]",
        ),
        (
            quote!(engine: "valkey", cache_node_type: "cache.m7g.large", log_delivery_configurations: [LogDeliveryConfigurationRequest {
                log_type: "slow-log", log_format: "json", destination_type: if is_wide() { "kinesis-firehose" } else { "cloudwatch-logs" },
                destination_details: DestinationDetails { cloud_watch_logs_details: CloudWatchLogsDestinationDetails { log_group: "g" } }
            }]),
            "[SW1352]",
        ),
    ];
    let filled = [
        (
            quote!(cache_node_type: sizes.find("old", "node")),
            "[SW1305]",
        ),
        (
            quote!(cache_node_type: sizes.find(stage.value(), "node")),
            "[SW1305]",
        ),
        (
            quote!(cache_node_type: "cache.m7g.large", num_cache_clusters: sizes.find(Pseudo::Region, "nodes")),
            "[SW1310]",
        ),
        (quote!(cache_node_type: text!("cache.{SIZE}")), "[SW1305]"),
        (
            quote!(cache_node_type: Token::join(".", ["cache", SIZE])),
            "[SW1305]",
        ),
        (
            quote!(cache_node_type: text!("cache.{}", sizes.find(Pseudo::Region, "bad"))),
            "[SW1305]",
        ),
    ];
    let filled = filled.map(|(fields, code)| (quote!(engine: "valkey", #fields), code));
    for (fields, code) in wrong.into_iter().chain(filled) {
        let said = group(fields.clone());
        assert_eq!(said.len(), 1, "{fields}: {said:?}");
        assert!(said.iter().all(|one| one.ends_with(code)), "{said:?}");
    }
    let said = group(quote!(engine: "valkey", cache_node_type: node.value()));
    assert_eq!(said.len(), 2, "{said:?}");
}

#[test]
fn resources_without_groups_and_roles_are_told_at_their_names() {
    let items = quote! {
        vpc!(network {});
        cache!(<Valkey>::sessions { vpc: network });
        resource!(<AWS::ECS::Cluster>::cluster {});
        resource!(<AWS::EC2::Instance>::server { security_group_ids: ["sg-0123456789abcdef0"] });
        resource!(<AWS::Lambda::Function>::worker { runtime: "python3.13", handler: "index.main", code: Code { zip_file: "x" }, role: "arn:aws:iam::123456789012:role/r" });
        resource!(<AWS::IAM::Group>::team {});
        wire!(sessions.allow_default_port_from(cluster));
        wire!(sessions.allow_default_port_from(server));
        wire!(sessions.grant_connect(cluster));
        wire!(sessions.grant_connect(worker));
        wire!(sessions.grant_connect(team));
    };
    assert_eq!(
        said(items),
        [
            "`cluster` is not a peer: `AWS::ECS::Cluster` has no security groups; pass the security group of what connects, or a `Peer` [SW0503]",
            "cannot grant permissions to `cluster`: `AWS::ECS::Cluster` has no role; pass the role itself [SW0803]",
        ]
    );
}

#[test]
fn names_lead_to_what_a_property_takes() {
    let with = |resource: TokenStream| {
        said(quote! {
            vpc!(network {});
            resource!(<AWS::S3::Bucket>::logs {});
            #resource
        })
    };
    for (resource, expected) in [
        (
            quote!(resource!(<AWS::EC2::Subnet>::s { vpc_id: logs, cidr_block: "10.0.0.0/24" });),
            "expected `AWS::EC2::VPC` for `vpc_id`, found the `AWS::S3::Bucket` `logs`; use `network` [SW0803]",
        ),
        (
            quote!(resource!(<AWS::Lambda::Alias>::s { function_name: "f", name: "n", function_version: "1", description: nothing });),
            "cannot find declaration `nothing` in this stack; use `network`, `logs` or `s` [SW0802]",
        ),
        (
            quote!(output!(o { value: logs.arm() });),
            "`AWS::S3::Bucket` has no attribute `arm`; did you mean `arn()`? [SW1215]",
        ),
        (
            quote!(resource!(<AWS::SQS::Queue>::q { queue_name: logs.domain_nam() });),
            "`AWS::S3::Bucket` has no attribute `domain_nam`; did you mean `domain_name()`? [SW1215]",
        ),
    ] {
        assert_eq!(with(resource.clone()), [expected], "{resource}");
    }
    let function = quote! {
        resource!(<AWS::Lambda::Function>::f { role: logs, code: Code { zip_file: "a" }, runtime: "python3.13", handler: "a.b" });
    };
    let said = with(function);
    assert!(
        said.iter()
            .any(|one| one.contains("for `role`, found the `AWS::S3::Bucket` `logs`")),
        "{said:?}"
    );
    for right in [
        quote!(resource!(<AWS::EC2::Subnet>::s { vpc_id: network, cidr_block: "10.0.0.0/24" });),
        quote!(resource!(<AWS::SQS::Queue>::q { queue_name: logs });),
        quote!(output!(o { value: logs.arn() });),
        quote!(output!(o { value: logs.ref_() });),
    ] {
        assert_eq!(with(right.clone()), [""; 0], "{right}");
    }
}

/// What is being typed is there for an editor to complete, and nothing is said of it at another place.
#[test]
fn what_is_half_typed_is_emitted_for_the_editor() {
    for (resource, emitted) in [
        (quote!(<>::b {}), "resource_types :: unfinished"),
        (quote!(<AWS::>::b {}), "resource_types :: AWS :: unfinished"),
        (quote!(<AWS::S3::Bu), "resource_types :: AWS :: S3 :: Bu"),
        (
            quote!(<AWS::S3::Bucket>::b { vers }),
            "aws_s3_bucket :: Bucket { vers",
        ),
        (
            quote!(<AWS::S3::Bucket>::b { raCompletionMarker }),
            "Bucket { raCompletionMarker ..",
        ),
        (
            quote!(<AWS::S3::Bucket>::b {
                versioning_configuration: Vers
            }),
            "versioning_configuration : __sw :: editor :: aws_s3_bucket :: Vers",
        ),
        (
            quote!(<AWS::S3::Bucket>::b {
                versioning_configuration: VersioningConfiguration { sta }
            }),
            "aws_s3_bucket :: VersioningConfiguration { sta",
        ),
        (
            quote!(<AWS::S3::Bucket>::b { bucket_name: network. }),
            "value (Stack :: __SW . network . __sw_unfinished)",
        ),
    ] {
        let items = quote!(vpc!(network {}); resource!(#resource););
        let expanded = expand_for(Audience::Editor, items).to_string();
        assert!(expanded.contains(emitted), "{resource}\n{expanded}");
    }
}

#[test]
fn an_expansion_is_small() {
    let rules = (0..5).map(|number| {
        let id = format!("rule {number}");
        quote!(Rule { id: #id, status: "Enabled", expiration_in_days: 30, prefix: "a/" })
    });
    let resource = quote! {
        resource!(<AWS::S3::Bucket>::logs {
            bucket_name: "my-logs",
            versioning_configuration: VersioningConfiguration { status: "Enabled" },
            lifecycle_configuration: LifecycleConfiguration { rules: [#(#rules),*] },
            public_access_block_configuration: PublicAccessBlockConfiguration { block_public_acls: true },
            removal_policy: Retain
        });
    };
    let without = expand_items(quote!(vpc!(network {});)).to_string().len();
    let with = expand_items(quote!(vpc!(network {}); #resource))
        .to_string()
        .len();
    // 27 values, and a row of the documentation.
    assert!(with - without < 2_600, "{}", with - without);
}
