use stackwright::prelude::*;

/// Values of resources of several services: what is completed, shown and found in them.
#[stack]
pub mod shop {
    use stackwright::prelude::*;

    pub const DELAY: u32 = 30;
    topic!(alerts {});
    key!(secrets {});
    /// The carts.
    resource!(<AWS::DynamoDB::Table>::carts {
        table_name: "carts",
        key_schema: [KeySchema { attribute_name: "id", key_t$h_key_type$ype: "HASH" }],
        attribute_definitions: [Attribute$h_element$Definition { attribute_name: "id", attribute_type: "S" }],
        billing_m$h_mode$ode: "PAY_PER_REQUEST"
    });
    resource!(<AWS::SQS::Queue>::dead {});
    resource!(<AWS::SQS::Queue>::orders {
        delay_sec$h_seconds$onds: DE$d_constant$LAY,
        kms_master_key_id: sec$d_described$rets,
        redrive_policy: json!({ "deadLetterTargetArn": de$d_in_policy$ad.arn(), "maxReceiveCount": 3 }),
        tags: ["te$h_tag$am" = "web"]
    });
    resource!(<AWS::SNS::Subscription>::mail {
        topic_arn: ale$h_topic$rts,
        protocol: "sqs",
        endpoint: orders.ar$h_endpoint$n()
    });
    resource!(<AWS::ElastiCache::ServerlessCache>::sessions {
        serverless_cache_name: "sessions",
        engine: "valkey",
        snapshot_reten$h_retention$tion_limit: 7,
        cache_usage_limits: CacheUsageLimits { data_storage: Data$d_struct$Storage { maximum: 10, unit: "GB" } }
    });
    output!(address { value: sessions.endpoint_add$h_nested_attribute$ress() });
    resource!(<AWS::DynamoDB::Table>::empty { $c_table$ });
    resource!(<AWS::DynamoDB::Table>::element { key_schema: [KeySchema { $c_element$ }], table_name: "a-b" });
    resource!(<AWS::SQS::Queue>::constant { delay_seconds: $c_value$ });
    resource!(<AWS::SNS::Subscription>::subscribed { topic_arn: al$c_topic$, protocol: "sqs" });
    resource!(<AWS::SNS::Subscription>::endpoint { topic_arn: alerts, protocol: "sqs", endpoint: orders.que$c_attribute$ });
    resource!(<AWS::ElastiCache::ServerlessCache>::limits { cache_usage_limits: CacheUsageLimits { da$c_limits$ } });
    resource!(<AWS::ElastiCache::ServerlessCache>::storage { cache_usage_limits: CacheUsageLimits { data_storage: DataStorage { $c_storage$ } } });
    resource!(<AWS::Events::Rule>::rule { targets: [Target { id: "a", arn: or$c_target$ }] });
    resource!(<AWS::Events::Rule>::pattern { state: "ENABLED", tar$c_targets$ });
    resource!(<Custom>::thing { type_name: "Custom::Thing", $c_custom$ });
}
