//! What the rules of clusters ask.

use super::slots::{self, SLOTS};
use super::version::{self, Numbers, is_at_least, numbers};
use super::{CLUSTER, Cluster, LOG, Log, SHARD, Shape, shape};
use crate::common::{Common, RemovalPolicy};
use crate::describe::key::{List, Text};
use crate::describe::{Fact, Facts, Found, Key};
use crate::ec2::vpc::{VPC, Vpc};
use crate::elasticache::engine::Engine;
use crate::elasticache::node_type;
use crate::elasticache::parameter_group::{PARAMETER_GROUP, ParameterGroup, is_clustered};
use crate::elasticache::release::{self, has_version};
use crate::elasticache::subnet_group::SUBNET_GROUP;
use crate::text::{Parts, ends_with, has_any, same, starts_with};
use crate::{Arg, Violation};

/// The numbers of the version, where they are known.
pub(super) const fn release(cluster: Facts<'_, Cluster>) -> Option<Numbers> {
    match CLUSTER.version.of(cluster) {
        Fact::Known(version) => numbers(version),
        _ => None,
    }
}

/// Whether the version is known to be before another one.
pub(in super::super) const fn is_before(cluster: Facts<'_, Cluster>, least: Numbers) -> bool {
    match release(cluster) {
        Some(version) => !is_at_least(version, least),
        None => false,
    }
}

pub(super) const fn is_memcached(cluster: Facts<'_, Cluster>) -> bool {
    matches!(CLUSTER.engine.of(cluster), Fact::Known(Engine::Memcached))
}

pub(super) const fn is_of_shards(cluster: Facts<'_, Cluster>) -> bool {
    matches!(shape(cluster), Fact::Known(Shape::Sharded))
}

/// Whether a version has the form that versions of the engine have.
pub(super) const fn is_version(engine: Engine, text: &str) -> bool {
    let Some((major, ..)) = numbers(text) else {
        return false;
    };
    // Of a version that the service has, nothing is wrong.
    if has_version(engine, text) {
        return true;
    }
    let needs_patch = match engine {
        Engine::Valkey => false,
        Engine::Redis => major < 6,
        Engine::Memcached => true,
    };
    needs_patch == version::has_patch(text)
}

/// Finds a version that ElastiCache does not have: SW1302.
pub(in super::super) const fn find_version<'a, C>(
    (engine, version): (Fact<Engine>, Fact<&'a str>),
    at: Key<C, Text>,
    found: &mut Found<'_, 'a>,
) {
    if let (Fact::Known(engine), Fact::Known(version)) = (engine, version)
        && is_version(engine, version)
        && !has_version(engine, version)
    {
        let sentence = "{} version `{}` is not supported by clusters";
        let (name, version) = (Arg::Text(engine.name()), Arg::Text(version));
        found.two(at, sentence, name, version);
    }
}

/// Finds a version of another form: SW1303.
pub(in super::super) const fn find_version_format<'a, C>(
    (engine, version): (Fact<Engine>, Fact<&'a str>),
    at: Key<C, Text>,
    found: &mut Found<'_, 'a>,
) {
    if let (Fact::Known(engine), Fact::Known(version)) = (engine, version)
        && !is_version(engine, version)
    {
        let sentence = "`{}` does not have the form of a {} version";
        let (name, version) = (Arg::Text(engine.name()), Arg::Text(version));
        found.two(at, sentence, version, name);
    }
}

/// Finds a node type that there is not, in the Region: SW1304.
pub(in super::super) const fn find_node_type<'a, C>(
    (node_type, region): (Fact<&'a str>, Fact<&'a str>),
    at: Key<C, Text>,
    found: &mut Found<'_, 'a>,
) {
    let Fact::Known(node_type) = node_type else {
        return;
    };
    if !starts_with(node_type, "cache.") || node_type::is_retired(node_type) {
        return;
    }
    if !node_type::is_known(node_type) {
        found.text(at, "unknown node type `{}`", node_type);
    } else if let Fact::Known(region) = region
        && let Some(false) = node_type::is_in(node_type, region)
    {
        let sentence = "node type `{}` is not in Region `{}`";
        let (node_type, region) = (Arg::Text(node_type), Arg::Text(region));
        found.two(at, sentence, node_type, region);
        found.because("ElastiCache had the node type in other Regions only, in October 2026");
    }
}

/// Finds a node type of an old generation: SW1305.
pub(in super::super) const fn find_retired<'a, C>(
    node_type: Fact<&'a str>,
    at: Key<C, Text>,
    found: &mut Found<'_, 'a>,
) {
    if let Fact::Known(node_type) = node_type
        && node_type::is_retired(node_type)
    {
        let sentence = "node type `{}` is of a generation that new clusters cannot have";
        found.text(at, sentence, node_type);
    }
}

/// Finds a node type without `cache.` in front: SW1306.
pub(in super::super) const fn find_without_prefix<'a, C>(
    node_type: Fact<&'a str>,
    at: Key<C, Text>,
    found: &mut Found<'_, 'a>,
) {
    if let Fact::Known(node_type) = node_type
        && !starts_with(node_type, "cache.")
    {
        found.text(at, "node type `{}` does not start with `cache.`", node_type);
    }
}

/// Finds a parameter group of another family than that of the version: SW1359.
pub(in super::super) const fn find_family<'a, C, T>(
    group: Facts<'a, ParameterGroup>,
    (engine, version): (Fact<Engine>, Fact<&'a str>),
    at: Key<C, T>,
    found: &mut Found<'_, 'a>,
) {
    if let Some(family) = family_of_group(group)
        && let (Fact::Known(engine), Fact::Known(version)) = (engine, version)
        && let Some(false) = release::fits(family, engine, version)
    {
        let sentence = "expected a parameter group for {} {}, found one of the family `{}`";
        let values = [
            Arg::Text(engine.name()),
            Arg::Text(version),
            Arg::Text(family),
        ];
        found.values(at, sentence, values);
    } else if let Some(family) = family_of_group(group)
        && let Fact::Known(engine) = engine
        && !matches!(version, Fact::Known(_))
        && let Some(false) = release::fits(family, engine, "")
    {
        let sentence = "expected a parameter group for {}, found one of the family `{}`";
        let (engine, family) = (Arg::Text(engine.name()), Arg::Text(family));
        found.two(at, sentence, engine, family);
    }
}

/// The number of shards, where it is known.
pub(in super::super) const fn shard_count(cluster: Facts<'_, Cluster>) -> Option<u64> {
    match (
        CLUSTER.shards.of(cluster),
        CLUSTER.shard_configuration.len(cluster),
    ) {
        (Fact::Known(shards), _) => Some(shards),
        (Fact::Absent, Fact::Known(count)) if CLUSTER.shard_configuration.is_complete(cluster) => {
            Some(count as u64)
        }
        _ => None,
    }
}

/// The number of nodes of all shards, where it is known.
pub(super) const fn node_count(cluster: Facts<'_, Cluster>) -> Option<u64> {
    let (shards, replicas) = (shard_count(cluster), CLUSTER.replicas.of(cluster));
    match (shards, replicas) {
        (Some(shards), Fact::Known(replicas)) => {
            Some(shards.saturating_mul(replicas.saturating_add(1)))
        }
        (Some(shards), Fact::Absent) if CLUSTER.shard_configuration.is_absent(cluster) => {
            Some(shards)
        }
        _ => None,
    }
}

/// Finds numbers of replicas that are out of range.
pub(super) const fn replica_counts<'a>(cluster: Facts<'a, Cluster>, found: &mut Found<'_, 'a>) {
    const fn one<'a, C, T>(count: Fact<u64>, place: Key<C, T>, found: &mut Found<'_, 'a>) {
        if let Fact::Known(count) = count
            && count > super::REPLICAS_MAX
        {
            let sentence = "number of replicas `{}` is out of range (0 to {})";
            let most = Arg::Number(super::REPLICAS_MAX);
            found.two(place, sentence, Arg::Number(count), most);
        }
    }
    one(CLUSTER.replicas.of(cluster), CLUSTER.replicas, found);
    let (shards, mut at) = (CLUSTER.shard_configuration, 0);
    while let Some(shard) = shards.element(cluster, at) {
        one(
            SHARD.replicas.of(shard),
            shards.nth(at).inner(SHARD.replicas),
            found,
        );
        at += 1;
    }
}

/// Finds shards with another number of zones than of replicas.
pub(super) const fn replica_zones<'a>(cluster: Facts<'a, Cluster>, found: &mut Found<'_, 'a>) {
    let (shards, mut at) = (CLUSTER.shard_configuration, 0);
    while let Some(shard) = shards.element(cluster, at) {
        let replicas = match SHARD.replicas.of(shard) {
            Fact::Absent => CLUSTER.replicas.of(cluster),
            own => own,
        };
        if let (Fact::Known(replicas), Fact::Known(zones)) =
            (replicas, SHARD.replica_zones.len(shard))
            && SHARD.replica_zones.is_complete(shard)
            && zones as u64 != replicas
        {
            let sentence = "expected {} zones of replicas, one for each replica, found {}";
            let place = shards.nth(at).inner(SHARD.replica_zones);
            found.two(
                place,
                sentence,
                Arg::Number(replicas),
                Arg::Number(zones as u64),
            );
        }
        at += 1;
    }
}

/// Finds slots that there are not.
pub(super) const fn slots<'a>(cluster: Facts<'a, Cluster>, found: &mut Found<'_, 'a>) {
    let (shards, mut at) = (CLUSTER.shard_configuration, 0);
    while let Some(shard) = shards.element(cluster, at) {
        if let Fact::Known(text) = SHARD.slots.of(shard)
            && !slots::are_right(text)
        {
            let sentence = "`{}` are not slots from 0 to 16383";
            found.text(shards.nth(at).inner(SHARD.slots), sentence, text);
        }
        at += 1;
    }
}

/// Finds slots of two shards, and slots of none.
pub(super) const fn all_slots<'a>(cluster: Facts<'a, Cluster>, found: &mut Found<'_, 'a>) {
    let shards = CLUSTER.shard_configuration;
    let (mut at, mut count, mut are_known) = (0, 0, shards.is_complete(cluster));
    while let Some(shard) = shards.element(cluster, at) {
        let Fact::Known(text) = SHARD.slots.of(shard) else {
            are_known = false;
            at += 1;
            continue;
        };
        if !slots::are_right(text) {
            return;
        }
        count = slots::count(text).saturating_add(count);
        let mut earlier = 0;
        while earlier < at
            && let Some(other) = shards.element(cluster, earlier)
        {
            if let Fact::Known(other) = SHARD.slots.of(other)
                && slots::overlap(text, other)
            {
                let sentence = "slots `{}` overlap the slots `{}` of another shard";
                let place = shards.nth(at).inner(SHARD.slots);
                found.two(place, sentence, Arg::Text(text), Arg::Text(other));
                return;
            }
            earlier += 1;
        }
        at += 1;
    }
    if are_known && at > 0 && count < SLOTS {
        let sentence = "the shards have {} of {} slots";
        let (count, all) = (Arg::Number(count as u64), Arg::Number(SLOTS as u64));
        found.two(shards.whole(), sentence, count, all);
    }
}

/// Finds zones of nodes in which the cluster has no subnet.
pub(super) const fn zones_without_subnet<'a>(
    cluster: Facts<'a, Cluster>,
    found: &mut Found<'_, 'a>,
) {
    let mut at = 0;
    while let Some(zone) = CLUSTER.zones.element(cluster, at) {
        find_zone(cluster, zone, CLUSTER.zones.nth(at), found);
        at += 1;
    }
    let (shards, mut at) = (CLUSTER.shard_configuration, 0);
    while let Some(shard) = shards.element(cluster, at) {
        let place = shards.nth(at).inner(SHARD.primary_zone);
        find_zone(cluster, SHARD.primary_zone.of(shard), place, found);
        let mut replica = 0;
        while let Some(zone) = SHARD.replica_zones.element(shard, replica) {
            let place = shards.nth(at).inner(SHARD.replica_zones);
            find_zone(cluster, zone, place, found);
            replica += 1;
        }
        at += 1;
    }
}

/// Finds a zone in which the cluster is known to have no subnet.
const fn find_zone<'a, C, T>(
    cluster: Facts<'a, Cluster>,
    zone: Fact<&'a str>,
    at: Key<C, T>,
    found: &mut Found<'_, 'a>,
) {
    let Fact::Known(zone) = zone else {
        return;
    };
    let has_subnet = match CLUSTER.subnet_group.of(cluster) {
        Fact::Known(group) => {
            let vpc = SUBNET_GROUP.vpc.of(group);
            let (own, ids) = (
                SUBNET_GROUP.subnets.availability_zones,
                SUBNET_GROUP.subnets.subnet_ids,
            );
            has_zone(group, (own, ids), vpc, zone)
        }
        Fact::Absent => {
            let vpc = CLUSTER.vpc.of(cluster);
            let (own, ids) = (
                CLUSTER.subnets.availability_zones,
                CLUSTER.subnets.subnet_ids,
            );
            has_zone(cluster, (own, ids), vpc, zone)
        }
        _ => None,
    };
    if let Some(false) = has_subnet {
        let sentence = "no subnet of the cluster is in the Availability Zone `{}`";
        found.text(at, sentence, zone);
    }
}

/// Whether one of the subnets that are selected is in a zone, as far as the zones are known by their names.
const fn has_zone<C>(
    of: Facts<'_, C>,
    (own, ids): (Key<C, List<Text>>, Key<C, List<Text>>),
    vpc: Fact<Facts<'_, Vpc>>,
    zone: &str,
) -> Option<bool> {
    if !ids.is_absent(of) {
        return None;
    }
    if !own.is_absent(of) {
        return is_listed(of, own, zone);
    }
    match vpc {
        Fact::Known(vpc) => is_listed(vpc, VPC.availability_zones, zone),
        _ => None,
    }
}

/// Whether a text is of a list, of which all texts are known.
const fn is_listed<C>(of: Facts<'_, C>, list: Key<C, List<Text>>, text: &str) -> Option<bool> {
    if !list.is_there(of) || !list.is_complete(of) {
        return None;
    }
    let mut at = 0;
    while let Some(other) = list.element(of, at) {
        match other {
            Fact::Known(other) if !same(text, other) => at += 1,
            Fact::Known(_) => return Some(true),
            _ => return None,
        }
    }
    if at == 0 { None } else { Some(false) }
}

/// Finds ids of shards that are none, and an id of two shards.
pub(super) const fn shard_ids<'a>(cluster: Facts<'a, Cluster>, found: &mut Found<'_, 'a>) {
    let (shards, mut at) = (CLUSTER.shard_configuration, 0);
    while let Some(shard) = shards.element(cluster, at) {
        if let Fact::Known(id) = SHARD.id.of(shard) {
            let place = shards.nth(at).inner(SHARD.id);
            if !is_shard_id(id) {
                found.text(place, NO_SHARD_ID, id);
            } else if has_shard(cluster, id, at) {
                found.text(place, "duplicate shard id `{}`", id);
            }
        }
        at += 1;
    }
}

pub(in super::super) const NO_SHARD_ID: &str = "shard id `{}` is not a number of 1 to 4 digits";

/// Whether a text is a number of 1 to 4 digits.
pub(in super::super) const fn is_shard_id(id: &str) -> bool {
    id.len() <= 4 && version::number(id).is_some()
}

/// Whether one of the first shards has an id.
const fn has_shard(cluster: Facts<'_, Cluster>, id: &str, count: usize) -> bool {
    let mut at = 0;
    while at < count
        && let Some(shard) = CLUSTER.shard_configuration.element(cluster, at)
    {
        if let Fact::Known(other) = SHARD.id.of(shard)
            && same(id, other)
        {
            return true;
        }
        at += 1;
    }
    false
}

/// Whether one of the shards has no slots.
pub(super) const fn has_shard_without_slots(cluster: Facts<'_, Cluster>) -> bool {
    let mut at = 0;
    while let Some(shard) = CLUSTER.shard_configuration.element(cluster, at) {
        if SHARD.slots.is_absent(shard) {
            return true;
        }
        at += 1;
    }
    false
}

/// Where the parameters that are given say `yes` or `no` to shards.
pub(super) const fn says_of_shards(cluster: Facts<'_, Cluster>, answer: &str) -> Option<usize> {
    let mut at = 0;
    while let Some((name, value)) = CLUSTER.parameters.element(cluster, at) {
        if let (Some(name), Some(value)) = (name, value)
            && same(name, "cluster-enabled")
            && same(value, answer)
        {
            return Some(at);
        }
        at += 1;
    }
    None
}

/// Whether the parameters of a replication group turn cluster mode on.
pub(super) const fn is_in_cluster_mode(cluster: Facts<'_, Cluster>) -> bool {
    match (
        CLUSTER.cluster_mode.of(cluster),
        CLUSTER.standalone.of(cluster),
    ) {
        (Fact::Known(super::ClusterMode::Disabled), _) | (_, Fact::Known(true)) => return false,
        _ => {}
    }
    let is_clustered = match CLUSTER.parameter_group.of(cluster) {
        Fact::Known(group) => is_clustered(group),
        _ => None,
    };
    matches!(is_clustered, Some(true)) || says_of_shards(cluster, "yes").is_some()
}

/// Finds logs that the version does not deliver.
pub(super) const fn log_versions<'a>(cluster: Facts<'a, Cluster>, found: &mut Found<'_, 'a>) {
    let (logs, mut at) = (CLUSTER.logs, 0);
    while let Some(log) = logs.element(cluster, at) {
        let least = match (CLUSTER.engine.of(cluster), LOG.log_type.of(log)) {
            (Fact::Known(Engine::Redis), Fact::Known(super::LogType::SlowLog)) => (6, 0, 0),
            (Fact::Known(Engine::Redis), Fact::Known(super::LogType::EngineLog)) => (6, 2, 0),
            _ => (0, 0, 0),
        };
        if let Fact::Known(version) = CLUSTER.version.of(cluster)
            && is_before(cluster, least)
            && let Fact::Known(log) = LOG.log_type.of(log)
        {
            let sentence = "log `{}` is not delivered by Redis {}";
            let values = [Arg::Text(log.name()), Arg::Text(version), Arg::None];
            found.values(logs.nth(at).inner(LOG.log_type), sentence, values);
        }
        at += 1;
    }
}

/// Finds logs with two destinations, or with none.
pub(super) const fn destinations<'a>(cluster: Facts<'a, Cluster>, found: &mut Found<'_, 'a>) {
    let (logs, mut at) = (CLUSTER.logs, 0);
    while let Some(log) = logs.element(cluster, at) {
        if LOG.log_group.is_there(log) && LOG.delivery_stream.is_there(log) {
            let place = logs.nth(at).inner(LOG.delivery_stream);
            found.plain(place, "log has both a log group and a delivery stream");
            found.fixed_by("remove one of the two");
        } else if LOG.log_group.is_absent(log) && LOG.delivery_stream.is_absent(log) {
            found.plain(logs.nth(at), "log has no destination");
        }
        at += 1;
    }
}

/// Finds logs that are delivered twice.
pub(super) const fn logs_twice<'a>(cluster: Facts<'a, Cluster>, found: &mut Found<'_, 'a>) {
    const fn is(log: Facts<'_, Log>, of: super::LogType) -> bool {
        matches!(LOG.log_type.of(log), Fact::Known(own) if own.is(of))
    }
    let (logs, mut at) = (CLUSTER.logs, 0);
    while let Some(log) = logs.element(cluster, at) {
        let mut earlier = 0;
        while let (Fact::Known(kind), Some(other)) =
            (LOG.log_type.of(log), logs.element(cluster, earlier))
            && earlier < at
        {
            if is(other, kind) {
                let place = logs.nth(at).inner(LOG.log_type);
                found.text(place, "duplicate log `{}`", kind.name());
                break;
            }
            earlier += 1;
        }
        at += 1;
    }
}

/// Finds ARNs that are not those of files in Amazon S3.
pub(super) const fn files<'a>(cluster: Facts<'a, Cluster>, found: &mut Found<'_, 'a>) {
    let (arns, mut at) = (CLUSTER.backup.restore_from, 0);
    while let Some(arn) = arns.element(cluster, at) {
        if let Fact::Known(arn) = arn {
            if !super::super::cache::is_file_arn(arn) {
                found.text(
                    arns.nth(at),
                    "`{}` is not the ARN of a file in Amazon S3",
                    arn,
                );
            } else if has_any(arn, ",") {
                found.text(
                    arns.nth(at),
                    "name of the file in `{}` contains a comma",
                    arn,
                );
            }
        }
        at += 1;
    }
}

/// Finds fields that a cluster of Memcached does not have.
pub(super) const fn fields_of_others<'a>(cluster: Facts<'a, Cluster>, found: &mut Found<'_, 'a>) {
    const fn one<'a, T>(
        cluster: Facts<'a, Cluster>,
        key: Key<Cluster, T>,
        name: &'static str,
        found: &mut Found<'_, 'a>,
    ) {
        if key.is_there(cluster) {
            let sentence = "`{}` is not supported by Memcached";
            found.text(key.whole(), sentence, name);
        }
    }
    one(cluster, CLUSTER.description, "description", found);
    one(cluster, CLUSTER.shards, "shards", found);
    one(cluster, CLUSTER.replicas, "replicas", found);
    one(
        cluster,
        CLUSTER.shard_configuration,
        "shard_configuration",
        found,
    );
    one(cluster, CLUSTER.cluster_mode, "cluster_mode", found);
    one(cluster, CLUSTER.failover, "failover", found);
    one(cluster, CLUSTER.tls_mode, "tls_mode", found);
    one(
        cluster,
        CLUSTER.encryption_at_rest,
        "encryption_at_rest",
        found,
    );
    one(cluster, CLUSTER.kms_key, "kms_key", found);
    one(cluster, CLUSTER.auth_token, "auth_token", found);
    one(cluster, CLUSTER.backup.itself, "backup", found);
    one(cluster, CLUSTER.logs, "logs", found);
    one(cluster, CLUSTER.data_tiering, "data_tiering", found);
    one(cluster, CLUSTER.durability, "durability", found);
    if let Fact::Known(RemovalPolicy::Snapshot) = Common::<Cluster>::REMOVAL_POLICY.of(cluster) {
        let sentence = "a cluster of Memcached cannot leave a backup";
        found.plain(Common::<Cluster>::REMOVAL_POLICY, sentence);
        found.because("Memcached has no backups");
        found.fixed_by("write `removal_policy: Destroy` or `Retain`");
    }
    one(cluster, CLUSTER.global_cluster, "global_cluster", found);
    one(
        cluster,
        CLUSTER.online_resharding,
        "online_resharding",
        found,
    );
}

/// Finds fields of a secondary that its global datastore has.
pub(super) const fn fields_of_datastore<'a>(
    cluster: Facts<'a, Cluster>,
    found: &mut Found<'_, 'a>,
) {
    const fn one<'a, C, T>(
        is_there: bool,
        key: Key<C, T>,
        name: &'static str,
        found: &mut Found<'_, 'a>,
    ) {
        if is_there {
            let sentence = "`{}` is given for a secondary of a global datastore";
            found.text(key, sentence, name);
        }
    }
    macro_rules! all {
        ($($($field:ident).+, $name:literal;)*) => {
            $(
                let is_there = CLUSTER.$($field).+.is_there(cluster);
                one(is_there, CLUSTER.$($field).+.whole(), $name, found);
            )*
        };
    }
    if !CLUSTER.global_cluster.is_there(cluster) {
        return;
    }
    all! {
        version, "version";
        node_type, "node_type";
        parameters, "parameters";
        parameter_group, "parameter_group";
        shards, "shards";
        tls, "tls";
        encryption_at_rest, "encryption_at_rest";
        backup.restore_from, "restore_from";
        backup.restore_from_name, "restore_from_name";
    }
}

/// What is wrong with a name.
pub(super) const fn name<'a>(name: &'a str, most: usize, found: &mut Found<'_, 'a>) {
    if name.is_empty() {
        found.plain(CLUSTER.name, "cluster name is empty");
    } else if !crate::text::is_hyphenated_name(name) {
        let sentence = "cluster name `{}` must contain only letters, digits and hyphens, and start with a letter";
        found.text(CLUSTER.name, sentence, name);
    } else if name.len() > most {
        let sentence = "cluster name `{}` has {} characters, but the limit is {}";
        let (length, most) = (Arg::Number(name.len() as u64), Arg::Number(most as u64));
        found.values(CLUSTER.name, sentence, [Arg::Text(name), length, most]);
    } else if crate::text::has_stray_hyphen(name) {
        let sentence = "cluster name `{}` contains `--` or ends with `-`";
        found.text(CLUSTER.name, sentence, name);
    }
}

/// The family of a node type: `r6gd` of `cache.r6gd.xlarge`.
pub(super) const fn node_family(node_type: &str) -> &str {
    let mut parts = Parts::of(node_type, b'.');
    parts.next();
    match parts.next() {
        Some(family) => family,
        None => "",
    }
}

/// Whether a cluster has several shards, whatever its mode is.
pub(super) const fn has_many_shards(cluster: Facts<'_, Cluster>) -> bool {
    match shard_count(cluster) {
        Some(count) => count > 1 && !is_memcached(cluster),
        None => false,
    }
}

/// The number of nodes of a cluster without shards, where it is known.
pub(super) const fn plain_nodes(cluster: Facts<'_, Cluster>) -> Option<u64> {
    match (CLUSTER.nodes.of(cluster), CLUSTER.replicas.of(cluster)) {
        (Fact::Known(nodes), _) => Some(nodes),
        (Fact::Absent, Fact::Known(replicas)) => Some(replicas.saturating_add(1)),
        (Fact::Absent, Fact::Absent) if CLUSTER.shard_configuration.is_absent(cluster) => Some(1),
        _ => None,
    }
}

/// Whether a cluster has an endpoint: SW1340.
pub(super) fn endpoint_of(
    cluster: Facts<'_, Cluster>,
    wanted: &[Shape],
    sentence: &'static str,
) -> Result<(), Violation<'static>> {
    match shape(cluster) {
        Fact::Known(shape) if !cluster.is_existing() && !wanted.contains(&shape) => {
            Err(Violation::plain(super::SW1340, sentence))
        }
        _ => Ok(()),
    }
}

/// The family of a parameter group: the one that is given, or that of a default group by its name.
pub(super) const fn family_of_group(group: Facts<'_, ParameterGroup>) -> Option<&str> {
    match (
        PARAMETER_GROUP.family.of(group),
        PARAMETER_GROUP.existing.of(group),
    ) {
        (Fact::Known(family), _) => Some(family),
        (_, Fact::Known(name)) if starts_with(name, "default.") => {
            let family = name.split_at("default.".len()).1;
            let length = match ends_with(family, ".cluster.on") {
                true => family.len() - ".cluster.on".len(),
                false => family.len(),
            };
            Some(family.split_at(length).0)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::describe::Tree;

    #[test]
    fn families_of_groups_that_exist() {
        for (name, family) in [
            ("default.redis7", Some("redis7")),
            ("default.valkey8.cluster.on", Some("valkey8")),
            ("default.memcached1.6", Some("memcached1.6")),
            ("redis7", None),
            ("a-group-of-ours", None),
        ] {
            let group = Tree::new("group").with(PARAMETER_GROUP.existing, name);
            assert_eq!(family_of_group(Facts::of(group.raw())), family, "{name}");
        }
        let group = Tree::new("group").with(PARAMETER_GROUP.family, "valkey7");
        assert_eq!(family_of_group(Facts::of(group.raw())), Some("valkey7"));
    }
}
