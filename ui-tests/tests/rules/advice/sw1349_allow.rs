use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    vpc!(network {});
    cluster!(<Valkey>::sessions { vpc: network, node_type: "cache.r7g.large", backup: NodeBackup { restore_from_name: "last", restore_from: ["arn:aws:s3:::backups/a.rdb"] }, allow: [SW1349 = "reason"] });
}
