//! From nodes to a serverless cache, in two stacks: the nodes serve until the clients are moved.
//!
//! 1. `Nodes` is what is there. Make a backup of it: `aws elasticache create-snapshot --snapshot-name sessions-to-move
//!    --replication-group-id …`.
//! 2. Deploy `Serverless` with [`Config::COPY`]. A serverless cache starts from the backup, and the parameter `/shop/sessions` has the
//!    address of the nodes. Clients read the address there from now on. What is written to the nodes after the backup is not copied:
//!    stop writing before the backup where nothing may be lost.
//! 3. Deploy `Serverless` with [`Config::CUT_OVER`]: the parameter has the address of the serverless cache, and clients that read it
//!    anew move. Both caches are open to them, so that the way back is to deploy [`Config::COPY`].
//! 4. When nobody is connected to the nodes any more (`CurrConnections`), remove the `else` of the parameter, and then
//!    `nodes::sessions`. Its removal policy leaves a last backup.
//!
//! A serverless cache speaks the protocol of clusters, as shards do, and requires TLS: clients have to support both before they move.

use stackwright::prelude::*;

/// How far the move is.
#[derive(Clone, Debug)]
pub struct Config {
    /// ARN of the backup of the nodes.
    pub backup: &'static str,
    /// Whether clients use the serverless cache.
    pub is_moved: bool,
}

impl Config {
    /// Both caches are there, and clients use the nodes.
    pub const COPY: Self = Self {
        backup: "arn:aws:elasticache:eu-west-1:123456789012:snapshot:sessions-to-move",
        is_moved: false,
    };
    /// Both caches are there, and clients use the serverless cache.
    pub const CUT_OVER: Self = Self {
        is_moved: true,
        ..Self::COPY
    };
}

/// What is there: a cache of nodes, and a server that uses it.
#[stack(name = "Nodes")]
pub mod nodes {
    use stackwright::prelude::*;

    vpc!(network { max_azs: 2 });
    instance!(web {
        vpc: network,
        instance_type: "t3.micro"
    });
    cluster!(<Valkey>::sessions {
        vpc: network,
        version: "8.1",
        node_type: "cache.t4g.small",
        shards: 1,
        replicas: 1,
        backup: NodeBackup { retention: 7days },
        removal_policy: Snapshot
    });
    wire!(sessions.allow_default_port_from(web));
}

/// What comes.
#[stack(name = "Serverless", config = Config, check(Config::COPY, Config::CUT_OVER))]
pub mod serverless {
    use super::{Config, nodes};
    use stackwright::prelude::*;

    cache!(<Valkey>::sessions {
        vpc: nodes::network,
        version: 8,
        data_storage: ..=10GiB,
        backup: Backup {
            retention: 7days,
            restore_from: [config.backup]
        }
    });
    wire!(sessions.allow_default_port_from(nodes::web));
    string_parameter!(address {
        name: "/shop/sessions",
        value: if config.is_moved {
            sessions.endpoint_address()
        } else {
            nodes::sessions.endpoint_address()
        }
    });
}

fn main() -> std::process::ExitCode {
    App::run(|app| {
        app.add_with::<serverless::Stack>("Serverless", &Config::COPY)?;
        Ok(())
    })
}

#[cfg(test)]
mod tests {
    use stackwright::assertions::Template;

    use super::*;

    #[test]
    fn clients_move_from_the_nodes_to_the_serverless_cache() -> stackwright::Result<()> {
        for (config, imports) in [(Config::COPY, true), (Config::CUT_OVER, false)] {
            let mut app = App::new();
            app.add_with::<serverless::Stack>("Serverless", &config)?;
            let assembly = app.assemble()?;
            let template = Template::from_assembly(&assembly, "Serverless");
            let restored = json!({ "SnapshotArnsToRestore": [config.backup] });
            template.has_resource_properties("AWS::ElastiCache::ServerlessCache", restored);
            let text = assembly
                .template("Serverless")
                .map(|template| template["Resources"].to_string())
                .unwrap_or_default();
            let nodes = "ConfigurationEndPointAddress";
            assert_eq!(text.contains(nodes), imports, "{text}");
        }
        Ok(())
    }
}
