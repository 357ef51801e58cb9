use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    vpc!(network {});
    cluster!(<Valkey>::sessions { vpc: network, node_type: "cache.r7g.large", version: "8.1", shards: 2, replicas: 1, backup: NodeBackup { restore_from: ["arn:aws:s3:::backups/dump.rdb"] }, allow: [SW1327 = "reason"] });
}
