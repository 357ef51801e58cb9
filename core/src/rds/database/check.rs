//! What the rules of databases ask.

use super::{
    CAPACITY_MAX, DATABASE, Database, PORTS, READER, READERS_MAX, SW1568, SW1575, StorageType,
    TIER_MAX, WINDOW,
};
use crate::describe::{Fact, Facts, Found, Key};
use crate::elasticache::cluster::window;
use crate::rds::class;
use crate::rds::engine::Engine;
use crate::text::starts_with;
use crate::{Arg, Duration, Real, Size, Violation};

/// Which rule of classes is asked.
#[derive(Clone, Copy)]
pub(super) enum Class {
    Prefix,
    Known,
}

/// The classes of the instance and of readers: SW1552, SW1553.
pub(super) const fn classes<'a>(
    database: Facts<'a, Database>,
    rule: Class,
    found: &mut Found<'_, 'a>,
) {
    const fn one<'a, T>(
        class: Fact<&'a str>,
        (engine, rule): (Fact<Engine>, Class),
        place: Key<Database, T>,
        found: &mut Found<'_, 'a>,
    ) {
        let Fact::Known(class) = class else {
            return;
        };
        let has_prefix = starts_with(class, "db.");
        match rule {
            Class::Prefix if !has_prefix => {
                found.text(place, "class `{}` does not start with `db.`", class);
            }
            Class::Known if has_prefix => {
                // Of other engines, such as Oracle, the classes are not known.
                let Fact::Known(engine) = engine else {
                    return;
                };
                if !class::is_known(class) {
                    found.text(place, "unknown class `{}`", class);
                } else if !class::is_of(engine, class) {
                    let sentence = "class `{}` is not supported by {}";
                    let (class, engine) = (Arg::Text(class), Arg::Text(engine.title()));
                    found.two(place, sentence, class, engine);
                }
            }
            _ => {}
        }
    }
    let of = (DATABASE.engine.of(database), rule);
    let class = DATABASE.instance_type.of(database);
    one(class, of, DATABASE.instance_type, found);
    let (readers, mut at) = (DATABASE.readers, 0);
    while let Some(reader) = readers.element(database, at) {
        let place = readers.nth(at).inner(READER.instance_type);
        one(READER.instance_type.of(reader), of, place, found);
        at += 1;
    }
}

/// The port: SW1560.
pub(super) const fn port<'a>(database: Facts<'a, Database>, found: &mut Found<'_, 'a>) {
    if let Fact::Known(port) = DATABASE.port.of(database)
        && (port < PORTS.0 || PORTS.1 < port)
    {
        let sentence = "port `{}` is out of range (1150 to 65535)";
        found.value(DATABASE.port, sentence, Arg::Number(port));
    }
}

/// The form of windows: SW1562.
pub(super) const fn windows<'a>(database: Facts<'a, Database>, found: &mut Found<'_, 'a>) {
    if let Fact::Known(text) = DATABASE.backup_window.of(database) {
        match window::of_day_at_least(text, WINDOW) {
            Ok(_) => {}
            Err(window::Fault::Short) => {
                let sentence = "backup window `{}` is shorter than 30 minutes";
                found.text(DATABASE.backup_window, sentence, text);
            }
            Err(window::Fault::Form) => {
                let sentence = "backup window `{}` does not have the form `03:00-04:00`";
                found.text(DATABASE.backup_window, sentence, text);
            }
        }
    }
    if let Fact::Known(text) = DATABASE.maintenance_window.of(database) {
        match window::of_week_at_least(text, WINDOW) {
            Ok(_) => {}
            Err(window::Fault::Short) => {
                let sentence = "maintenance window `{}` is shorter than 30 minutes";
                found.text(DATABASE.maintenance_window, sentence, text);
            }
            Err(window::Fault::Form) => {
                let sentence =
                    "maintenance window `{}` does not have the form `sun:05:00-sun:06:00`";
                found.text(DATABASE.maintenance_window, sentence, text);
            }
        }
    }
}

/// The type of the storage of an instance, where it is known.
const fn storage_type(database: Facts<'_, Database>) -> Option<StorageType> {
    match DATABASE.storage_type.of(database) {
        Fact::Absent => match DATABASE.engine.of(database) {
            Fact::Known(engine) if !engine.is_aurora() => Some(StorageType::Gp2),
            _ => None,
        },
        Fact::Known(storage_type) => Some(storage_type),
        _ => None,
    }
}

/// Whether the engine is one of those that the library has.
const fn is_known(database: Facts<'_, Database>) -> bool {
    matches!(DATABASE.engine.of(database), Fact::Known(_))
}

const fn is_aurora(database: Facts<'_, Database>) -> bool {
    match DATABASE.engine.of(database) {
        Fact::Known(engine) => engine.is_aurora(),
        _ => false,
    }
}

/// The size of the storage: SW1565.
pub(super) const fn storage<'a>(database: Facts<'a, Database>, found: &mut Found<'_, 'a>) {
    if is_aurora(database) {
        return;
    }
    let (least, most) = match storage_type(database) {
        // Documentation says 20 of it, and RDS makes smaller ones.
        Some(StorageType::Gp2) => (5, 65_536),
        Some(StorageType::Gp3) => (20, 65_536),
        Some(StorageType::Io1 | StorageType::Io2) => (100, 65_536),
        Some(StorageType::Standard) => (5, 3_072),
        _ => (5, 65_536),
    };
    let (size, max) = (
        DATABASE.storage.of(database),
        DATABASE.max_storage.of(database),
    );
    if let Fact::Known(size) = size
        && !is_within(size, least, most)
    {
        let sentence = "storage of `{}` is out of range ({} to {} GiB, in whole GiB)";
        let (least, most) = (Arg::Number(least), Arg::Number(most));
        found.values(DATABASE.storage, sentence, [Arg::Size(size), least, most]);
    }
    if let Fact::Known(max) = max {
        let size = match size {
            Fact::Known(size) => size,
            Fact::Absent => Size::gib(100),
            _ => Size::gib(0),
        };
        if !is_within(max, least, most) {
            let sentence = "maximum storage of `{}` is out of range ({} to {} GiB, in whole GiB)";
            let (least, most) = (Arg::Number(least), Arg::Number(most));
            let values = [Arg::Size(max), least, most];
            found.values(DATABASE.max_storage, sentence, values);
        } else if max.to_kib() <= size.to_kib() {
            let sentence = "maximum storage of `{}` is not more than the storage of `{}`";
            let (max, size) = (Arg::Size(max), Arg::Size(size));
            found.two(DATABASE.max_storage, sentence, max, size);
            found.because("RDS enlarges the storage up to the maximum");
            found.fixed_by("enlarge `max_storage`, or remove it");
        }
    }
}

const fn is_within(size: Size, least: u64, most: u64) -> bool {
    match size.to_whole_gib() {
        Some(gib) => least <= gib && gib <= most,
        None => false,
    }
}

/// Speed that has no effect: SW1566.
pub(super) const fn speed<'a>(database: Facts<'a, Database>, found: &mut Found<'_, 'a>) {
    let Some(of) = storage_type(database) else {
        return;
    };
    if DATABASE.iops.is_there(database) && matches!(of, StorageType::Gp2 | StorageType::Standard) {
        let sentence = "`iops` is not supported by storage of the type `{}`";
        found.text(DATABASE.iops, sentence, of.cloudformation());
    }
    if DATABASE.storage_throughput.is_there(database)
        && !matches!(
            of,
            StorageType::Gp3 | StorageType::Aurora | StorageType::AuroraIopt1
        )
    {
        let sentence = "`storage_throughput` is not supported by storage of the type `{}`";
        found.text(DATABASE.storage_throughput, sentence, of.cloudformation());
    }
}

/// Speed that the size does not have: SW1567.
pub(super) const fn iops<'a>(database: Facts<'a, Database>, found: &mut Found<'_, 'a>) {
    /// The size from which `Gp3` storage is provisioned, in GiB.
    const PROVISIONED: u64 = 400;
    let size = match DATABASE.storage.of(database) {
        Fact::Known(size) => size,
        Fact::Absent => Size::gib(100),
        _ => return,
    };
    let Some(gib) = size.to_whole_gib() else {
        return;
    };
    match storage_type(database) {
        Some(StorageType::Gp3) if gib < PROVISIONED && is_known(database) => {
            let sentence = "provisioned speed of storage of `{}`, less than 400 GiB";
            if DATABASE.iops.is_there(database) {
                found.value(DATABASE.iops, sentence, Arg::Size(size));
            } else if DATABASE.storage_throughput.is_there(database) {
                found.value(DATABASE.storage_throughput, sentence, Arg::Size(size));
            }
        }
        Some(StorageType::Io1) => {
            if let Fact::Known(iops) = DATABASE.iops.of(database)
                && (iops * 2 < gib || gib * 50 < iops)
            {
                let sentence =
                    "`{}` requests a second of storage of `{}` are not 0.5 to 50 for each GiB";
                let (iops, size) = (Arg::Number(iops), Arg::Size(size));
                found.two(DATABASE.iops, sentence, iops, size);
                found.because("RDS supports this ratio");
                found.fixed_by("change `iops`, or the size of the storage");
            }
        }
        _ => {}
    }
}

/// Fields of other engines: SW1568.
pub(super) const fn fields<'a>(database: Facts<'a, Database>, found: &mut Found<'_, 'a>) {
    const fn one<'a, T>(
        database: Facts<'a, Database>,
        place: Key<Database, T>,
        (engine, sentence): (Engine, &'static str),
        found: &mut Found<'_, 'a>,
    ) {
        if place.is_there(database) {
            found.text(place.whole(), sentence, engine.title());
        }
    }
    let Fact::Known(engine) = DATABASE.engine.of(database) else {
        return;
    };
    let is_aurora = engine.is_aurora();
    if is_aurora {
        one(
            database,
            DATABASE.storage,
            (engine, "`storage` is not supported by {}"),
            found,
        );
        one(
            database,
            DATABASE.max_storage,
            (engine, "`max_storage` is not supported by {}"),
            found,
        );
        one(
            database,
            DATABASE.iops,
            (engine, "`iops` is not supported by {}"),
            found,
        );
        let sentence = "`storage_throughput` is not supported by {}";
        one(
            database,
            DATABASE.storage_throughput,
            (engine, sentence),
            found,
        );
        // Templates of AWS have `false` for instances of Aurora.
        if !matches!(DATABASE.multi_az.of(database), Fact::Known(false)) {
            one(
                database,
                DATABASE.multi_az,
                (engine, "`multi_az` is not supported by {}"),
                found,
            );
        }
    } else {
        one(
            database,
            DATABASE.readers,
            (engine, "`readers` is not supported by {}"),
            found,
        );
        one(
            database,
            DATABASE.capacity.itself,
            (engine, "`capacity` is not supported by {}"),
            found,
        );
        one(
            database,
            DATABASE.writer_id,
            (engine, "`writer_id` is not supported by {}"),
            found,
        );
    }
    if let Fact::Known(storage) = DATABASE.storage_type.of(database)
        && is_aurora != matches!(storage, StorageType::Aurora | StorageType::AuroraIopt1)
    {
        let sentence = "storage type `{}` is not supported by {}";
        let (storage, engine) = (
            Arg::Text(storage.cloudformation()),
            Arg::Text(engine.title()),
        );
        found.two(DATABASE.storage_type, sentence, storage, engine);
    }
}

/// The capacity of serverless instances: SW1569.
pub(super) const fn capacity<'a>(database: Facts<'a, Database>, found: &mut Found<'_, 'a>) {
    let capacity = DATABASE.capacity;
    let (min, max) = (capacity.min.of(database), capacity.max.of(database));
    if let Fact::Known(min) = min
        && !is_capacity(min, 0.0)
    {
        let sentence = "`min` of the capacity is out of range (0 to 256, in halves)";
        found.plain(capacity.min, sentence);
    }
    if let Fact::Known(max) = max
        && !is_capacity(max, 1.0)
    {
        let sentence = "`max` of the capacity is out of range (1 to 256, in halves)";
        found.plain(capacity.max, sentence);
    }
    let least = match min {
        Fact::Known(min) => min.number(),
        Fact::Absent => 0.5,
        _ => 0.0,
    };
    let most = match max {
        Fact::Known(max) => max.number(),
        Fact::Absent if capacity.itself.is_there(database) => 2.0,
        _ => CAPACITY_MAX,
    };
    if least > most {
        let sentence = "`min` of the capacity is more than `max`";
        found.plain(capacity.itself, sentence);
    }
    if let Fact::Known(time) = capacity.auto_pause.of(database) {
        let (least, most) = (Duration::minutes(5), Duration::days(1));
        if time.to_seconds() < least.to_seconds() || most.to_seconds() < time.to_seconds() {
            let sentence = "time until the pause `{}` is out of range (5min to 1day)";
            found.value(capacity.auto_pause, sentence, Arg::Duration(time));
            found.fixed_by("write a time such as `5min`");
        }
    }
}

const fn is_capacity(number: Real, least: f64) -> bool {
    let number = number.number();
    let doubled = number * 2.0;
    least <= number && number <= CAPACITY_MAX && doubled == (doubled as u64) as f64
}

/// The retention of Performance Insights: SW1572.
pub(super) const fn performance_insights<'a>(
    database: Facts<'a, Database>,
    found: &mut Found<'_, 'a>,
) {
    /// Days of a month of Performance Insights, and the most months.
    const MONTH: u64 = 31;
    const MONTHS_MAX: u64 = 23;
    let retention = DATABASE.performance_insights_retention;
    if let Fact::Known(time) = retention.of(database) {
        let is_right = match time.to_whole_days() {
            Some(7 | 731) => true,
            Some(days) => days > 0 && days.is_multiple_of(MONTH) && days / MONTH <= MONTHS_MAX,
            None => false,
        };
        if !is_right {
            let sentence = "retention `{}` of Performance Insights is not supported";
            found.value(retention, sentence, Arg::Duration(time));
        }
    }
    if let Fact::Known(false) = DATABASE.performance_insights.of(database)
        && (retention.is_there(database) || DATABASE.performance_insights_key.is_there(database))
    {
        let sentence = "Performance Insights with a retention or a key is off";
        found.plain(DATABASE.performance_insights, sentence);
        found.fixed_by("remove `performance_insights: false`");
    }
}

/// The readers of a cluster: SW1576.
pub(super) const fn readers<'a>(database: Facts<'a, Database>, found: &mut Found<'_, 'a>) {
    let (readers, mut at) = (DATABASE.readers, 0);
    while let Some(reader) = readers.element(database, at) {
        if at == READERS_MAX {
            found.plain(readers.nth(at), "cluster has more than 15 readers");
        }
        if let Fact::Known(tier) = READER.promotion_tier.of(reader)
            && tier > TIER_MAX
        {
            let place = readers.nth(at).inner(READER.promotion_tier);
            let sentence = "promotion tier `{}` is out of range (0 to 15)";
            found.value(place, sentence, Arg::Number(tier));
        }
        at += 1;
    }
}

/// Whether a database has an address for clients that read only: SW1568.
pub(super) const fn has_readers(database: Facts<'_, Database>) -> Result<(), Violation<'static>> {
    if let Fact::Known(engine) = DATABASE.engine.of(database)
        && !engine.is_aurora()
    {
        let sentence = "database instance has no reader endpoint";
        return Err(Violation::plain(SW1568, sentence)
            .because("only clusters of Aurora have one")
            .fixed_by("write `endpoint_address()`"));
    }
    Ok(())
}

/// Whether users can connect by IAM: SW1575.
pub(super) const fn connects_by_iam(
    database: Facts<'_, Database>,
) -> Result<(), Violation<'static>> {
    if !database.is_existing()
        && let Fact::Absent | Fact::Known(false) = DATABASE.iam_authentication.of(database)
    {
        let sentence = "cannot grant to connect: the database has no IAM authentication";
        return Err(Violation::plain(SW1575, sentence));
    }
    Ok(())
}

/// What a backup says of a database that is restored from it: SW1540.
pub(super) const fn restored<'a>(database: Facts<'a, Database>, found: &mut Found<'_, 'a>) {
    if !DATABASE.snapshot.is_there(database) || !is_known(database) {
        return;
    }
    let sentence = "the storage of a restored database is encrypted as that of the backup";
    if is_aurora(database) {
        if let Fact::Known(false) = DATABASE.encrypted.of(database) {
            found.plain(DATABASE.encrypted, sentence);
        }
        return;
    }
    if DATABASE.kms_key.is_there(database) {
        found.plain(DATABASE.kms_key.whole(), sentence);
    }
    if DATABASE.encrypted.is_there(database) {
        found.plain(DATABASE.encrypted, sentence);
    }
}
