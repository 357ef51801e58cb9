//! Caches of nodes, in development and in production: a sharded store with users, a cache of sessions, and a fleet of Memcached.

use stackwright::prelude::*;

/// What differs between the environments.
#[derive(Clone, Debug)]
pub struct Config {
    /// Whether people depend on it.
    pub production: bool,
    /// Type of the nodes.
    pub node_type: &'static str,
    /// Nodes of the cache of sessions.
    pub nodes: u32,
    /// Shards of the store.
    pub shards: u32,
    /// How long automatic backups are kept.
    pub keep: Duration,
}

impl Config {
    /// Development: one small node.
    pub const DEV: Self = Self {
        production: false,
        node_type: "cache.t4g.micro",
        nodes: 1,
        shards: 1,
        keep: Duration::days(0),
    };
    /// Production.
    pub const PROD: Self = Self {
        production: true,
        node_type: "cache.r7g.large",
        nodes: 3,
        shards: 3,
        keep: Duration::days(14),
    };
}

/// The caches of a web shop.
#[stack(config = Config, check(Config::DEV, Config::PROD))]
pub mod caches {
    use super::Config;
    use stackwright::prelude::*;

    vpc!(network { max_azs: 2 });
    instance!(web {
        vpc: network,
        instance_type: "t3.micro"
    });
    user!(<Iam>::shop {
        user_id: "shop",
        access: "on ~cart:* +@read +@write"
    });
    user_group!(<Valkey>::team { users: [shop] });
    cluster!(<Valkey>::carts {
        vpc: network,
        version: "8.1",
        node_type: config.node_type,
        shards: config.shards,
        replicas: 1,
        parameters: ["maxmemory-policy" = "noeviction"],
        user_group: team,
        backup: NodeBackup {
            retention: config.keep
        },
        maintenance_window: "sun:05:00-sun:06:00",
        removal_policy: if config.production { Snapshot } else { Destroy }
    });
    cluster!(<Valkey>::sessions {
        vpc: network,
        version: "8.1",
        node_type: config.node_type,
        nodes: config.nodes
    });
    cluster!(<Memcached>::pages {
        vpc: network,
        version: "1.6.22",
        node_type: config.node_type,
        nodes: if config.production { 4 } else { 1 }
    });
    wire!(
        carts.allow_default_port_from(web),
        carts.grant_connect(web),
        shop.grant_connect(web),
        sessions.allow_default_port_from(web),
        pages.allow_default_port_from(web)
    );
    topic!(on_call {
        when: config.production
    });
    alarm!(busy {
        when: config.production,
        metric: sessions.metric_engine_cpu(),
        threshold: 90,
        evaluation_periods: 3,
        alarm_actions: [on_call]
    });
    output!(carts_url {
        value: carts.endpoint_url()
    });
    output!(sessions_reader {
        value: sessions.reader_endpoint_address()
    });
}

fn main() -> std::process::ExitCode {
    App::run(|app| {
        app.add_with::<caches::Stack>("Caches-dev", &Config::DEV)?;
        app.add_with::<caches::Stack>("Caches-prod", &Config::PROD)?;
        Ok(())
    })
}

#[cfg(test)]
mod tests {
    use stackwright::assertions::Template;

    use super::*;

    #[test]
    fn production_is_larger() -> stackwright::Result<()> {
        let mut app = App::new();
        app.add_with::<caches::Stack>("Dev", &Config::DEV)?;
        app.add_with::<caches::Stack>("Prod", &Config::PROD)?;
        let assembly = app.assemble()?;
        for (stack, shards, nodes) in [("Dev", 1, 1), ("Prod", 3, 3)] {
            let template = Template::from_assembly(&assembly, stack);
            template.resource_count_is("AWS::ElastiCache::ReplicationGroup", 2);
            template.resource_count_is("AWS::ElastiCache::CacheCluster", 1);
            let sharded = json!({ "NumNodeGroups": shards });
            template.has_resource_properties("AWS::ElastiCache::ReplicationGroup", sharded);
            let plain = json!({
                "AutomaticFailoverEnabled": nodes > 1,
                "NumCacheClusters": nodes
            });
            template.has_resource_properties("AWS::ElastiCache::ReplicationGroup", plain);
        }
        Ok(())
    }
}
