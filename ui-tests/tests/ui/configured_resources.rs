//! Rules of constructs, asked of resources of any type whose properties are fields of the configuration, or constants from elsewhere.

use stackwright::prelude::*;

pub struct Config {
    pub production: bool,
    pub replicas: u32,
    pub nodes: u32,
    pub node_type: &'static str,
    pub version: &'static str,
    pub window: &'static str,
    pub retention: i32,
    pub token: Option<&'static str>,
    pub mode: &'static str,
    pub family: &'static str,
    pub policy: String,
    pub storage: u64,
}

impl Config {
    pub const DEV: Self = Self {
        production: false,
        replicas: 0,
        nodes: 1,
        node_type: "m7g.large",
        version: "7.4",
        window: "03:00-03:30",
        retention: 36,
        token: None,
        mode: "cross-az",
        family: "redis7",
        policy: String::new(),
        storage: 20,
    };
    pub const PROD: Self = Self {
        production: true,
        replicas: 2,
        nodes: 3,
        node_type: "cache.m7g.large",
        version: "7.1",
        window: "03:00-04:00",
        retention: 35,
        token: Some("abcdefghijklmnop"),
        mode: "cross-az",
        family: "valkey8",
        policy: String::new(),
        storage: 6_000,
    };
}

pub mod limits {
    pub const NODES: u32 = 3 + 4;
    pub const TYPE: &str = "cache.t2.micro";
}

#[stack(config = Config, check(Config::DEV, Config::PROD))]
mod wrong {
    use super::{Config, limits};

    resource!(<AWS::ElastiCache::ParameterGroup>::parameters {
        description: "parameters",
        cache_parameter_group_family: config.family,
        properties: ["maxmemory-policy" = "noeviction"],
    });
    resource!(<AWS::ElastiCache::ReplicationGroup>::sessions {
        replication_group_description: "sessions",
        engine: "redis",
        cache_node_type: config.node_type,
        engine_version: config.version,
        snapshot_window: config.window,
        snapshot_retention_limit: config.retention,
        num_cache_clusters: config.nodes,
        automatic_failover_enabled: true,
        auth_token: config.token,
    });
    resource!(<AWS::ElastiCache::ReplicationGroup>::orders {
        replication_group_description: "orders",
        engine: "valkey",
        engine_version: "8.0",
        transit_encryption_enabled: false,
        cache_node_type: limits::TYPE,
        cache_parameter_group_name: parameters,
        num_cache_clusters: limits::NODES,
    });
    resource!(<AWS::ElastiCache::ReplicationGroup>::carts {
        replication_group_description: "carts",
        engine: "valkey",
        transit_encryption_enabled: false,
        cache_node_type: "cache.m7g.large",
        num_cache_clusters: if config.production { config.nodes } else { 1 },
        multi_az_enabled: true,
        automatic_failover_enabled: if config.production { false } else { true },
    });
    resource!(<AWS::ElastiCache::CacheCluster>::pages {
        engine: "memcached",
        cache_node_type: "cache.m7g.large",
        num_cache_nodes: config.nodes,
        az_mode: config.mode,
    });
    resource!(<AWS::ElastiCache::ServerlessCache>::clicks {
        when: config.production,
        engine: "valkey",
        serverless_cache_name: "clicks",
        cache_usage_limits: CacheUsageLimits {
            data_storage: DataStorage { maximum: config.storage, unit: "GB" },
        },
    });
}

#[stack(config = Config, check(Config::DEV, Config::PROD))]
mod right {
    use super::Config;

    resource!(<AWS::ElastiCache::ReplicationGroup>::sessions {
        when: config.production,
        replication_group_description: "sessions",
        engine: "redis",
        cache_node_type: config.node_type,
        engine_version: config.version,
        snapshot_window: config.window,
        snapshot_retention_limit: config.retention,
        num_cache_clusters: config.nodes,
        automatic_failover_enabled: true,
    });
    resource!(<AWS::ElastiCache::ReplicationGroup>::carts {
        replication_group_description: "carts",
        engine: "redis",
        cache_node_type: "cache.m7g.large",
        num_cache_clusters: if config.production { 2 } else { 1 },
        automatic_failover_enabled: if config.production { true } else { false },
        notification_topic_arn: config.policy,
    });
    resource!(<AWS::ElastiCache::ReplicationGroup>::allowed {
        replication_group_description: "allowed",
        engine: "redis",
        engine_version: if config.production { config.version } else { "7.9" },
        cache_node_type: "cache.m7g.large",
        num_cache_clusters: 1,
        allow: [SW1302 = "a version that is newer than the library"],
    });
}

fn defined(scope: &Scope) -> stackwright::Result<()> {
    resource!(scope, <AWS::ElastiCache::ReplicationGroup>::sessions {
        replication_group_description: "sessions",
        engine: "redis",
        cache_node_type: "cache.m7g.large",
        num_cache_clusters: limits::NODES,
    })?;
    Ok(())
}

fn generic<const NODES: u32>(scope: &Scope) -> stackwright::Result<()> {
    resource!(scope, <AWS::ElastiCache::ReplicationGroup>::sessions {
        replication_group_description: "sessions",
        engine: "redis",
        cache_node_type: "cache.m7g.large",
        num_cache_clusters: NODES,
    })?;
    Ok(())
}

fn main() {}
