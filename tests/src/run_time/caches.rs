//! Caches.

use super::*;

pub(super) const PROGRAMS: &[(&str, DeclareInStack)] = &[
    ("SW0102", |scope| {
        let vpc = network(scope)?;
        let version = later(Version::major(10));
        cache!(scope, <Valkey>::c { vpc, version }).map(drop)
    }),
    ("SW0103", |scope| {
        let vpc = network(scope)?;
        let name = text("web--sessions");
        cache!(scope, <Valkey>::c { vpc, name }).map(drop)
    }),
    ("SW0104", |scope| {
        let vpc = network(scope)?;
        let name = text("Sessions");
        cache!(scope, <Valkey>::c { vpc, name }).map(drop)
    }),
    ("SW0105", |scope| {
        let vpc = network(scope)?;
        let description = "d".repeat(256);
        cache!(scope, <Valkey>::c { vpc, description }).map(drop)
    }),
    ("SW0106", |scope| {
        let vpc = network(scope)?;
        let description = text("sessions <web>");
        cache!(scope, <Valkey>::c { vpc, description }).map(drop)
    }),
    ("SW0107", |scope| {
        let vpc = network(scope)?;
        let most = later(Size::gib(5_001));
        cache!(
            scope,
            <Valkey>::c {
                vpc,
                data_storage: ..=most
            }
        )
        .map(drop)
    }),
    ("SW0108", |scope| {
        let vpc = network(scope)?;
        let most = later(Size::mib(1536));
        cache!(
            scope,
            <Valkey>::c {
                vpc,
                data_storage: ..=most
            }
        )
        .map(drop)
    }),
    ("SW0109", |scope| {
        let vpc = network(scope)?;
        let (least, most) = later((Size::gib(10), Size::gib(5)));
        cache!(
            scope,
            <Valkey>::c {
                vpc,
                data_storage: least..=most
            }
        )
        .map(drop)
    }),
    ("SW0111", |scope| {
        let vpc = network(scope)?;
        let least = later(999);
        cache!(
            scope,
            <Valkey>::c {
                vpc,
                ecpu_per_second: least..
            }
        )
        .map(drop)
    }),
    ("SW0112", |scope| {
        let vpc = network(scope)?;
        let (least, most) = later((2_000, 1_000));
        cache!(
            scope,
            <Valkey>::c {
                vpc,
                ecpu_per_second: least..=most
            }
        )
        .map(drop)
    }),
    ("SW0113", |scope| {
        let vpc = network(scope)?;
        let retention = later(Duration::days(36));
        cache!(
            scope,
            <Valkey>::c {
                vpc,
                backup: Backup { retention }
            }
        )
        .map(drop)
    }),
    ("SW0114", |scope| {
        let vpc = network(scope)?;
        let at = text("24:00");
        cache!(
            scope,
            <Valkey>::c {
                vpc,
                backup: Backup {
                    retention: 7days,
                    at
                }
            }
        )
        .map(drop)
    }),
    ("SW0115", |scope| {
        let vpc = network(scope)?;
        let at = text("23:00");
        cache!(
            scope,
            <Valkey>::c {
                vpc,
                backup: Backup { at }
            }
        )
        .map(drop)
    }),
    ("SW0116", |scope| {
        let vpc = network(scope)?;
        let final_name = text("last-");
        cache!(
            scope,
            <Valkey>::c {
                vpc,
                backup: Backup { final_name }
            }
        )
        .map(drop)
    }),
    ("SW0117", |scope| {
        let vpc = network(scope)?;
        let arn = text("last-week");
        cache!(
            scope,
            <Valkey>::c {
                vpc,
                backup: Backup {
                    restore_from: [arn]
                }
            }
        )
        .map(drop)
    }),
    ("SW0120", |scope| {
        let vpc = network(scope)?;
        let key = key!(scope, k { spec: Rsa2048 })?;
        cache!(scope, <Valkey>::c { vpc, kms_key: key }).map(drop)
    }),
    ("SW0121", |scope| {
        let network = vpc!(scope, network { max_azs: later(1) })?;
        cache!(scope, <Valkey>::c { vpc: network }).map(drop)
    }),
    ("SW0122", |scope| {
        let vpc = network(scope)?;
        let ops = user!(
            scope,
            <Password>::ops {
                user_id: "ops",
                access: "on ~* +@all",
                passwords: [secret("ops")]
            }
        )?;
        let team = user_group!(scope, <Valkey>::team { users: [ops] })?;
        cache!(
            scope,
            <Valkey>::c {
                vpc,
                version: 9,
                connection_type: Public,
                user_group: team
            }
        )
        .map(drop)
    }),
    ("SW0123", |scope| {
        let vpc = network(scope)?;
        let name = text("sessions");
        cache!(scope, <Valkey>::c { vpc, name: &name })?;
        cache!(scope, <Valkey>::d { vpc, name: &name }).map(drop)
    }),
    ("SW0124", |scope| {
        scope.audit();
        scope.allow("SW0125", "a test")?;
        let vpc = network(scope)?;
        cache!(scope, <Valkey>::c { vpc }).map(drop)
    }),
    ("SW0125", |scope| {
        scope.audit();
        scope.allow("SW0124", "a test")?;
        let vpc = network(scope)?;
        cache!(scope, <Valkey>::c { vpc }).map(drop)
    }),
    ("SW0126", |scope| {
        let vpc = network(scope)?;
        let network_type = later(NetworkType::DualStack);
        cache!(scope, <Valkey>::c { vpc, network_type }).map(drop)
    }),
    ("SW0127", |scope| {
        let vpc = network(scope)?;
        let group = security_group!(scope, group { vpc: &vpc })?;
        let groups = vec![&group, &group];
        cache!(
            scope,
            <Valkey>::c {
                vpc,
                security_groups: groups
            }
        )
        .map(drop)
    }),
    ("SW0128", |scope| {
        let vpc = network(scope)?;
        let access = text("on ~a +hexpire");
        let app = user!(
            scope,
            <Iam>::app {
                user_id: "app",
                access
            }
        )?;
        let user_group = user_group!(scope, <Valkey>::team { users: [app] })?;
        cache!(
            scope,
            <Valkey>::c {
                vpc,
                version: 8,
                user_group
            }
        )
        .map(drop)
    }),
    ("SW0129", |scope| {
        scope.tag("cost#center", "shop")?;
        new_cache(scope).map(drop)
    }),
];
