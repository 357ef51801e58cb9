//! Rules of the library's constructs, which resources of their types break.

use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    parameter!(stage { default: "dev" });
    condition!(is_prod { expression: ConditionExpression::equals(stage.value(), "prod") });
    resource!(<AWS::ElastiCache::ServerlessCache>::engine { serverless_cache_name: "a", engine: "valky" });
    resource!(<AWS::ElastiCache::ServerlessCache>::retention {
        serverless_cache_name: "b",
        engine: "valkey",
        snapshot_retention_limit: if_(is_prod, 40, 1),
    });
    resource!(<AWS::ElastiCache::ServerlessCache>::limits {
        serverless_cache_name: "c",
        engine: "valkey",
        cache_usage_limits: CacheUsageLimits {
            data_storage: DataStorage { minimum: 10, maximum: 5, unit: "GB" },
            ecpu_per_second: ECPUPerSecond { maximum: 500 },
        },
    });
    resource!(<AWS::ElastiCache::ServerlessCache>::users {
        serverless_cache_name: "d",
        engine: "memcached",
        user_group_id: "team",
    });
    resource!(<AWS::ElastiCache::User>::short {
        user_id: "short",
        user_name: "short",
        engine: "valkey",
        access_string: "on ~* +@everything",
        passwords: ["short"],
    });
    resource!(<AWS::ElastiCache::ReplicationGroup>::nodes {
        replication_group_description: "nodes",
        engine: "memcached",
        cache_node_type: "cache.t4g.micro",
    });
    resource!(<AWS::ElastiCache::ReplicationGroup>::failover {
        replication_group_description: "failover",
        engine: "valkey",
        cache_node_type: "cache.t4g.micro",
        num_cache_clusters: 1,
        automatic_failover_enabled: true,
    });
    resource!(<AWS::Lambda::Function>::worker {
        role: "arn:aws:iam::123456789012:role/worker",
        runtime: "nodejs22.x",
        handler: "index",
        code: Code { zip_file: "exports.run = async () => 1" },
        timeout: 901,
        memory_size: 64,
    });
    resource!(<AWS::RDS::DBInstance>::orders {
        engine: "postgres",
        db_instance_class: "db.t4g.micro",
        allocated_storage: "20",
        master_username: "admin",
        manage_master_user_password: true,
        backup_retention_period: 40,
    });
    resource!(<AWS::SNS::Topic>::alerts { topic_name: "alerts", content_based_deduplication: true });
    resource!(<AWS::KMS::Key>::secrets { pending_window_in_days: 3, description: "k" });
    resource!(<AWS::Logs::LogGroup>::logs { log_group_name: "aws/logs", retention_in_days: 40 });
}

fn in_a_function(scope: &Scope) -> stackwright::Result<()> {
    resource!(scope, <AWS::ElastiCache::ServerlessCache>::sessions {
        serverless_cache_name: "sessions",
        engine: "redis",
        snapshot_retention_limit: 36,
    })?;
    Ok(())
}

fn main() {}
