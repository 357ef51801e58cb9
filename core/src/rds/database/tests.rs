//! Databases, right and wrong.

use super::*;
use crate::describe::{Described as _, Tree};
use crate::ec2::subnets::SUBNET_SELECTION;
use crate::kms::key::KEY;
use crate::secretsmanager::secret::SECRET;

fn found(database: &Tree) -> Vec<(&'static str, String)> {
    let found = Database::DESCRIPTION.check(database.raw()).into_iter();
    found
        .filter(|finding| finding.violation.rule != SW1574)
        .map(|finding| {
            let field = finding.path.name(Database::DESCRIPTION);
            (finding.violation.rule.code, field)
        })
        .collect()
}

fn codes(database: &Tree) -> Vec<&'static str> {
    found(database).into_iter().map(|(code, _)| code).collect()
}

fn of(engine: Engine) -> Tree {
    Tree::new("orders")
        .with(DATABASE.engine, engine)
        .with(DATABASE.vpc, Tree::new("network"))
}

fn postgres() -> Tree {
    of(Engine::Postgres)
}

fn aurora() -> Tree {
    of(Engine::AuroraPostgres)
}

#[test]
fn databases_are_right() {
    for engine in [
        Engine::Postgres,
        Engine::MySql,
        Engine::MariaDb,
        Engine::AuroraPostgres,
        Engine::AuroraMySql,
    ] {
        assert_eq!(codes(&of(engine)), [""; 0], "{engine:?}");
    }
    assert_eq!(codes(&Tree::partial("orders")), [""; 0]);
    let live = Tree::new("live")
        .with(DATABASE.engine, Engine::MySql)
        .with(DATABASE.existing, "live");
    assert_eq!(codes(&live), [""; 0]);
    assert_eq!(codes(&live.with(DATABASE.port, 80)), ["SW1560"]);
}

#[test]
fn versions_and_classes() {
    for (version, right) in [("17.6", true), ("18", true), ("8.4.6", false), ("x", false)] {
        let database = postgres().with(DATABASE.version, version);
        assert_eq!(codes(&database).is_empty(), right, "{version}");
    }
    for (class, code) in [
        ("db.r6g.large", None),
        ("r6g.large", Some("SW1552")),
        ("db.r6g.lage", Some("SW1553")),
        ("db.serverless", Some("SW1553")),
    ] {
        let database = postgres().with(DATABASE.instance_type, class);
        assert_eq!(codes(&database), Vec::from_iter(code), "{class}");
    }
    let small = aurora().with(DATABASE.instance_type, "db.m6g.large");
    assert_eq!(codes(&small), ["SW1553"]);
    let reader = Tree::new("").with(READER.instance_type, "r6g.large");
    let cluster = aurora().with(DATABASE.readers, vec![reader]);
    assert_eq!(
        found(&cluster),
        [("SW1552", "readers.instance_type".to_owned())]
    );
    let typo = postgres().with(DATABASE.instance_type, "r6g.large");
    let findings = Database::DESCRIPTION.check(typo.raw());
    let meant = findings.get(0).and_then(|one| help(typo.raw(), one));
    assert_eq!(meant.as_deref(), Some("did you mean `db.r6g.large`?"));
}

#[test]
fn other_engines_of_templates_are_left_alone() {
    let oracle = Tree::partial("ledger")
        .with(DATABASE.instance_type, "db.r5.2xlarge.tpc2.mem8x")
        .with(DATABASE.storage_type, StorageType::Gp3)
        .with(DATABASE.storage, Size::gib(200))
        .with(DATABASE.iops, 12_000);
    assert_eq!(codes(&oracle), [""; 0]);
}

#[test]
fn names() {
    for (name, right) in [("orders", true), ("orders-", false), ("1orders", false)] {
        assert_eq!(
            codes(&postgres().with(DATABASE.name, name)).is_empty(),
            right
        );
    }
    for (engine, name, code) in [
        (Engine::Postgres, "app", None),
        (Engine::Postgres, "1app", Some("SW1557")),
        (Engine::Postgres, "admin", Some("SW1558")),
        (Engine::AuroraPostgres, "pg_app", Some("SW1558")),
        (Engine::MySql, "admin", None),
        (Engine::MySql, "rdsadmin", Some("SW1558")),
    ] {
        let database = of(engine).with(DATABASE.username, name);
        assert_eq!(codes(&database), Vec::from_iter(code), "{name}");
    }
    let long = "a".repeat(64);
    for (engine, name, right) in [
        (Engine::Postgres, "orders", true),
        (Engine::Postgres, "my-orders", false),
        (Engine::Postgres, long.as_str(), false),
        (Engine::MySql, long.as_str(), true),
    ] {
        let database = of(engine).with(DATABASE.database_name, name);
        assert_eq!(codes(&database).is_empty(), right, "{name}");
    }
}

#[test]
fn ports_and_times() {
    for (port, right) in [
        (1_150, true),
        (65_535, true),
        (1_149, false),
        (65_536, false),
    ] {
        assert_eq!(
            codes(&postgres().with(DATABASE.port, port)).is_empty(),
            right
        );
    }
    for (engine, time, right) in [
        (Engine::Postgres, Duration::days(0), true),
        (Engine::Postgres, Duration::days(35), true),
        (Engine::Postgres, Duration::days(36), false),
        (Engine::Postgres, Duration::hours(36), false),
        (Engine::AuroraMySql, Duration::days(0), false),
    ] {
        let database = of(engine).with(DATABASE.backup_retention, time);
        assert_eq!(codes(&database).is_empty(), right, "{time:?}");
    }
    let windows = |backup: &str, maintenance: &str| {
        let database = postgres()
            .with(DATABASE.backup_window, backup)
            .with(DATABASE.maintenance_window, maintenance);
        codes(&database)
    };
    assert_eq!(windows("03:00-03:30", "sun:05:00-sun:05:30"), [""; 0]);
    assert_eq!(windows("03:00-03:29", "sun:05:00-sun:05:30"), ["SW1562"]);
    assert_eq!(windows("3-4", "05:00-06:00"), ["SW1562", "SW1562"]);
    assert_eq!(windows("05:00-06:00", "sun:05:30-sun:06:30"), ["SW1563"]);
    for (seconds, right) in [(0, true), (60, true), (20, false)] {
        let database = postgres().with(DATABASE.monitoring_interval, Duration::seconds(seconds));
        assert_eq!(codes(&database).is_empty(), right, "{seconds}");
    }
    for (days, right) in [
        (7, true),
        (93, true),
        (731, true),
        (94, false),
        (744, false),
        (0, false),
    ] {
        let time = Duration::days(days);
        let database = postgres().with(DATABASE.performance_insights_retention, time);
        assert_eq!(codes(&database).is_empty(), right, "{days}");
        let off = database.with(DATABASE.performance_insights, false);
        assert!(codes(&off).contains(&"SW1572"));
    }
}

#[test]
fn storage() {
    let with = |of: Option<StorageType>, size: u64| {
        let database = postgres().with(DATABASE.storage, Size::gib(size));
        match of {
            Some(of) => database.with(DATABASE.storage_type, of),
            None => database,
        }
    };
    for (of, size, right) in [
        (None, 5, true),
        (None, 4, false),
        (Some(StorageType::Gp2), 5, true),
        (Some(StorageType::Gp2), 4, false),
        (Some(StorageType::Gp3), 20, true),
        (Some(StorageType::Gp3), 19, false),
        (Some(StorageType::Gp3), 65_536, true),
        (Some(StorageType::Gp3), 65_537, false),
        (Some(StorageType::Io1), 99, false),
        (Some(StorageType::Standard), 5, true),
        (Some(StorageType::Standard), 3_073, false),
    ] {
        assert_eq!(codes(&with(of, size)).is_empty(), right, "{of:?} {size}");
    }
    let grows = |to| with(None, 100).with(DATABASE.max_storage, Size::gib(to));
    assert_eq!(codes(&grows(200)), [""; 0]);
    assert_eq!(codes(&grows(100)), ["SW1565"]);
    assert_eq!(
        codes(&postgres().with(DATABASE.max_storage, Size::gib(50))),
        ["SW1565"]
    );
    assert_eq!(
        codes(&with(None, 100).with(DATABASE.iops, 3_000)),
        ["SW1566"]
    );
    let gp3 = |size| with(Some(StorageType::Gp3), size).with(DATABASE.iops, 12_000);
    assert_eq!(codes(&gp3(400)), [""; 0]);
    assert_eq!(codes(&gp3(399)), ["SW1567"]);
    let io1 = |iops| with(Some(StorageType::Io1), 1_000).with(DATABASE.iops, iops);
    assert_eq!(codes(&io1(500)), [""; 0]);
    assert_eq!(codes(&io1(499)), ["SW1567"]);
    assert_eq!(codes(&io1(50_001)), ["SW1567"]);
    let throughput = with(Some(StorageType::Io2), 400).with(DATABASE.storage_throughput, 500);
    assert_eq!(codes(&throughput), ["SW1566"]);
}

#[test]
fn clusters() {
    assert_eq!(
        codes(&aurora().with(DATABASE.storage, Size::gib(100))),
        ["SW1568"]
    );
    assert_eq!(codes(&aurora().with(DATABASE.multi_az, true)), ["SW1568"]);
    assert_eq!(codes(&aurora().with(DATABASE.multi_az, false)), [""; 0]);
    let optimized = StorageType::AuroraIopt1;
    assert_eq!(
        codes(&aurora().with(DATABASE.storage_type, optimized)),
        [""; 0]
    );
    assert_eq!(
        codes(&postgres().with(DATABASE.storage_type, optimized)),
        ["SW1568"]
    );
    let readers = |count| vec![Tree::new(""); count];
    assert_eq!(
        codes(&postgres().with(DATABASE.readers, readers(1))),
        ["SW1568"]
    );
    assert_eq!(
        codes(&aurora().with(DATABASE.readers, readers(15))),
        [""; 0]
    );
    assert_eq!(
        codes(&aurora().with(DATABASE.readers, readers(16))),
        ["SW1576"]
    );
    let tier = Tree::new("").with(READER.promotion_tier, 16);
    assert_eq!(
        codes(&aurora().with(DATABASE.readers, vec![tier])),
        ["SW1576"]
    );
    for (min, max, right) in [
        (0.5, 8.0, true),
        (0.0, 1.0, true),
        (0.25, 8.0, false),
        (8.0, 4.0, false),
        (0.5, 0.5, false),
        (0.5, 256.5, false),
    ] {
        let capacity = Tree::new("")
            .with(CAPACITY.min, crate::Real::of(min))
            .with(CAPACITY.max, crate::Real::of(max));
        let cluster = aurora().with(DATABASE.capacity.itself, capacity);
        assert_eq!(codes(&cluster).is_empty(), right, "{min} {max}");
    }
}

#[test]
fn restored_databases_are_encrypted_as_their_backups() {
    let restored = |engine| of(engine).with(DATABASE.snapshot, "orders-2026-11-01");
    let key = || Tree::new("key");
    assert_eq!(codes(&restored(Engine::Postgres)), [""; 0]);
    let with_key = restored(Engine::Postgres).with(DATABASE.kms_key, key());
    assert_eq!(codes(&with_key), ["SW1540"]);
    let encrypted = restored(Engine::MySql).with(DATABASE.encrypted, true);
    assert_eq!(codes(&encrypted), ["SW1540"]);
    let aurora = restored(Engine::AuroraPostgres);
    assert_eq!(codes(&aurora.with(DATABASE.kms_key, key())), [""; 0]);
    let plain = restored(Engine::AuroraPostgres).with(DATABASE.encrypted, false);
    assert_eq!(codes(&plain), ["SW1540"]);
}

#[test]
fn protection_and_access() {
    let protected = postgres()
        .with(DATABASE.deletion_protection, true)
        .with(Common::<Database>::REMOVAL_POLICY, RemovalPolicy::Destroy);
    assert_eq!(codes(&protected), ["SW1564"]);
    let key = Tree::new("key");
    let unencrypted = postgres()
        .with(DATABASE.kms_key, key.clone())
        .with(DATABASE.encrypted, false);
    assert_eq!(codes(&unencrypted), ["SW1573"]);
    let off = postgres().with(DATABASE.kms_key, key.with(KEY.enabled, false));
    assert_eq!(codes(&off), ["SW0916"]);
    assert_eq!(
        codes(&postgres().with(DATABASE.public_access, true)),
        ["SW1577"]
    );
    let maria = |version: &str| {
        of(Engine::MariaDb)
            .with(DATABASE.version, version)
            .with(DATABASE.iam_authentication, true)
    };
    assert_eq!(codes(&maria("11.8.3")), [""; 0]);
    assert_eq!(codes(&maria("10.5.29")), ["SW1575"]);
    let granted = |database: &Tree| check::connects_by_iam(Facts::of(database.raw())).is_ok();
    assert!(granted(&maria("11.8.3")) && !granted(&postgres()));
    assert!(granted(&Tree::partial("orders")));
    let read = |database: &Tree| check::has_readers(Facts::of(database.raw())).is_ok();
    assert!(read(&aurora()) && !read(&postgres()));
}

#[test]
fn groups_and_zones() {
    let logs = |engine, log: &str| codes(&of(engine).with(DATABASE.log_exports, vec![log]));
    assert_eq!(logs(Engine::Postgres, "postgresql"), [""; 0]);
    assert_eq!(logs(Engine::Postgres, "slowquery"), ["SW1570"]);
    assert_eq!(logs(Engine::MySql, "slowquery"), [""; 0]);
    let parameters = postgres().with(
        DATABASE.parameters,
        vec![Tag::node(
            Fact::Known("max_connections".into()),
            Fact::Known("200".into()),
        )],
    );
    assert_eq!(codes(&parameters), ["SW1579"]);
    let versioned = parameters.with(DATABASE.version, "17.6");
    assert_eq!(codes(&versioned), [""; 0]);
    assert_eq!(
        codes(&versioned.with(DATABASE.parameter_group, "mine")),
        ["SW1579"]
    );
    let zone = Tree::new("").with(SUBNET_SELECTION.availability_zones, vec!["eu-west-1a"]);
    let narrow = postgres().with(DATABASE.subnets.itself, zone);
    assert!(!codes(&narrow).contains(&"SW1579"));
}

/// A secret whose text is generated with a template, a key and a length.
fn login(template: &str, key: &str, length: u64) -> Tree {
    Tree::new("login")
        .with(SECRET.generate.secret_string_template, template)
        .with(SECRET.generate.generate_string_key, key)
        .with(SECRET.generate.password_length, length)
        .with(SECRET.generate.exclude_punctuation, true)
}

const USER: &str = "{\"username\":\"app\"}";

#[test]
fn secrets_have_the_fields_of_a_user() {
    let with = |secret: Tree| codes(&postgres().with(DATABASE.secret, secret));
    assert_eq!(with(login(USER, "password", 30)), [""; 0]);
    assert_eq!(with(login("{}", "password", 30)), ["SW1590"]);
    assert_eq!(with(login(USER, "secret", 30)), ["SW1590"]);
    assert_eq!(with(Tree::new("login")), ["SW1590"]);
    assert_eq!(with(Tree::partial("login")), [""; 0]);
    let existing = Tree::new("login").with(SECRET.existing, "shop/login");
    assert_eq!(with(existing), [""; 0]);
    let given = Tree::new("login").with(SECRET.value, "{}");
    assert_eq!(with(given), [""; 0]);
    // The user of a backup is in the backup.
    let restored = postgres().with(DATABASE.snapshot, "orders-2026");
    let restored = restored.with(DATABASE.secret, login("{}", "password", 30));
    assert_eq!(codes(&restored), [""; 0]);
}

#[test]
fn generated_passwords_are_right_for_the_engine() {
    let with = |engine, secret: Tree| codes(&of(engine).with(DATABASE.secret, secret));
    for (engine, least, most) in [
        (Engine::Postgres, 8, 128),
        (Engine::MySql, 8, 41),
        (Engine::MariaDb, 8, 41),
        (Engine::AuroraPostgres, 8, 41),
        (Engine::AuroraMySql, 8, 41),
    ] {
        for (length, right) in [
            (least - 1, false),
            (least, true),
            (most, true),
            (most + 1, false),
        ] {
            let found = with(engine, login(USER, "password", length));
            assert_eq!(found.is_empty(), right, "{engine:?} {length}: {found:?}");
        }
    }
    let punctuated = || {
        let secret = login(USER, "password", 30);
        secret.with(SECRET.generate.exclude_punctuation, false)
    };
    for (excluded, right) in [("\"/@", true), ("/@ ", false), ("", false), ("@\"", false)] {
        let secret = punctuated().with(SECRET.generate.exclude_characters, excluded);
        let found = with(Engine::Postgres, secret);
        assert_eq!(found.is_empty(), right, "{excluded}: {found:?}");
    }
    let spaced = |secret: Tree| secret.with(SECRET.generate.include_space, true);
    let secret = spaced(login(USER, "password", 30));
    assert_eq!(with(Engine::Postgres, secret), ["SW1591"]);
    let secret = spaced(login(USER, "password", 30));
    let secret = secret.with(SECRET.generate.exclude_characters, " ");
    assert_eq!(with(Engine::Postgres, secret), [""; 0]);
}
