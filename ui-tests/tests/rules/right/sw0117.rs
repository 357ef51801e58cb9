use stackwright::prelude::*;

#[stack]
pub mod shop {
    use stackwright::prelude::*;

    vpc!(network {});
    cache!(<Valkey>::sessions {
        vpc: network,
        backup: Backup {
            restore_from: [
                "arn:aws:elasticache:eu-west-1:123456789012:serverlesscachesnapshot:last-week"
            ]
        }
    });
}
