//! How stacks are run: sizes, backups, environments.

use stackwright::prelude::*;

/// S11, S25, S32: a cache that is kept.
#[stack(tags("team" = "shop", "cost-center" = "4711"))]
pub mod production {
    use stackwright::prelude::*;

    const PEAK: Size = Size::gib(100);

    vpc!(network { nat_gateways: 2 });
    key!(data {
        rotation: true,
        removal_policy: Retain
    });
    cache!(<Valkey>::sessions {
        name: "sessions-prod",
        description: "Sessions of the shop (production)",
        version: 8,
        vpc: network,
        kms_key: data,
        data_storage: 10GiB..=PEAK,
        ecpu_per_second: 10_000..=1_000_000,
        removal_policy: Retain,
        backup: Backup {
            retention: 35days,
            at: "03:30",
            final_name: "sessions-prod-last"
        },
        tags: ["data" = "sessions"]
    });
}

/// The same for developers, as small as can be.
#[stack]
pub mod development {
    use stackwright::prelude::*;

    vpc!(network { nat_gateways: 1 });
    cache!(<Valkey>::sessions {
        vpc: network,
        data_storage: ..=1GiB,
        ecpu_per_second: ..=1_000,
        removal_policy: Destroy
    });
}

/// A cache that starts from a backup.
#[stack]
pub mod restored {
    use stackwright::prelude::*;

    vpc!(network {});
    cache!(<Valkey>::sessions {
        vpc: network,
        backup: Backup {
            retention: 7days,
            restore_from: [
                "arn:aws:elasticache:eu-west-1:123456789012:serverlesscachesnapshot:before-the-move"
            ]
        }
    });
}

/// S30: resources by a condition, and a mapping.
#[stack]
pub mod moved {
    use stackwright::prelude::*;

    parameter!(stage {
        allowed_values: ["dev", "prod"],
        default: "dev"
    });
    condition!(is_prod {
        expression: ConditionExpression::equals(stage.value(), "prod")
    });
    vpc!(network {});
    key!(data {
        rotation: true,
        condition: is_prod
    });
    cache!(<Valkey>::sessions {
        vpc: network,
        description: is_prod.choose("Kept", "Can be lost")
    });
    output!(data_key {
        value: data.arn(),
        condition: is_prod
    });
}

/// S16: an account and a region.
#[stack(
    name = "Deployed-To",
    env(account = "123456789012", region = "eu-west-1")
)]
pub mod deployed_to {
    use stackwright::prelude::*;

    vpc!(network {
        availability_zones: ["eu-west-1a", "eu-west-1b"]
    });
    key!(data {
        existing: "arn:aws:kms:eu-west-1:123456789012:key/12345678-1234-1234-1234-123456789012"
    });
    cache!(<Valkey>::sessions {
        vpc: network,
        kms_key: data
    });
}
