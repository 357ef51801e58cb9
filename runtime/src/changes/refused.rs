//! Changes that CloudFormation or the service refuses, and those that do more than they look like.

use serde_json::Value as Json;
use stackwright_core::Level;

use super::known::Known;
use super::replacement::{Pair, is_custom};
use super::{Finding, ResourceChange, rule};

/// Node sizes, from small to large.
const SIZES: [&str; 13] = [
    "micro", "small", "medium", "large", "xlarge", "2xlarge", "4xlarge", "8xlarge", "10xlarge",
    "12xlarge", "16xlarge", "18xlarge", "24xlarge",
];

/// What is refused of a new resource.
pub(super) fn new(id: &str, resource: &Json) -> Option<Finding> {
    let members = resource.get("Properties")?.get("Members")?.as_array()?;
    let is_member = |member: &&Json| member.get("ReplicationGroupId").is_some();
    let count = members.iter().filter(is_member).count();
    let is_datastore = super::kind(resource) == "AWS::ElastiCache::GlobalReplicationGroup";
    (is_datastore && count > 1).then(|| {
        let what = format!("a new global datastore has {count} members");
        Finding::new(rule::SW1621, id, what)
    })
}

/// What is refused of a change in place.
pub(super) fn in_place(
    pair: &Pair<'_>,
    change: &ResourceChange,
    (before, after): (&Known, &Known),
) -> Vec<Finding> {
    let mut found = Findings {
        id: &change.logical_id,
        all: Vec::new(),
    };
    match pair.kind {
        "AWS::ElastiCache::ReplicationGroup" => {
            versions(pair, "EngineVersion", &mut found);
            engines(pair, &mut found);
            families(pair, after, &mut found);
            members(pair, (before, after), &mut found);
            tls(pair, &mut found);
            modes(pair, &mut found);
            node_types(pair, &mut found);
        }
        "AWS::ElastiCache::CacheCluster" => {
            versions(pair, "EngineVersion", &mut found);
            memcached(pair, &mut found);
            node_types(pair, &mut found);
        }
        "AWS::ElastiCache::ServerlessCache" => {
            versions(pair, "MajorEngineVersion", &mut found);
            engines(pair, &mut found);
        }
        "AWS::ElastiCache::GlobalReplicationGroup" => {
            versions(pair, "EngineVersion", &mut found);
        }
        kind if is_custom(kind) => {
            let (before, after) = pair.both("ServiceToken");
            if before.is_some() && before != after {
                found.push(rule::SW1619, "the service token changes".to_owned());
            }
        }
        _ => {}
    }
    found.all
}

struct Findings<'a> {
    id: &'a str,
    all: Vec<Finding>,
}

impl Findings<'_> {
    fn push(&mut self, rule: &'static rule::Rule, what: String) {
        self.all.push(Finding::new(rule, self.id, what));
    }
}

/// The numbers of a version such as `7.1`.
fn numbers(version: &str) -> Option<Vec<u32>> {
    version.split('.').map(|part| part.parse().ok()).collect()
}

fn engine(pair: &Pair<'_>) -> Option<(String, String)> {
    let (before, after) = pair.texts("Engine")?;
    Some((before.to_ascii_lowercase(), after.to_ascii_lowercase()))
}

fn versions(pair: &Pair<'_>, property: &str, found: &mut Findings<'_>) {
    if engine(pair).is_some_and(|(before, after)| before != after) {
        return;
    }
    let Some((before, after)) = pair.texts(property) else {
        return;
    };
    let (Some(one), Some(other)) = (numbers(&before), numbers(&after)) else {
        return;
    };
    // `7` is the newest version of 7.
    let length = one.len().min(other.len());
    if other.iter().take(length).lt(one.iter().take(length)) {
        found.push(
            rule::SW1610,
            format!("the engine version goes down from {before} to {after}"),
        );
    }
}

fn engines(pair: &Pair<'_>, found: &mut Findings<'_>) {
    let Some((before, after)) = engine(pair) else {
        return;
    };
    let is_allowed = before == after || (before == "redis" && after == "valkey");
    if !is_allowed {
        found.push(
            rule::SW1611,
            format!("the engine changes from `{before}` to `{after}`"),
        );
    }
}

/// The family of parameter groups that an engine of a version takes.
fn family(engine: &str, version: &str) -> Option<String> {
    let numbers = numbers(version)?;
    let (major, minor) = (numbers.first()?, numbers.get(1));
    match engine {
        "redis" if *major >= 7 => Some(format!("redis{major}")),
        "redis" if *major == 6 => Some("redis6.x".to_owned()),
        "redis" => Some(format!("redis{major}.{}", minor?)),
        "valkey" => Some(format!("valkey{major}")),
        _ => None,
    }
}

fn families(pair: &Pair<'_>, known: &Known, found: &mut Findings<'_>) {
    let of = |resource: &Json| {
        let text = |name| resource.get("Properties")?.get(name)?.as_str();
        let engine = text("Engine").unwrap_or("redis").to_ascii_lowercase();
        family(&engine, text("EngineVersion")?)
    };
    let (Some(before), Some(after)) = (of(pair.before), of(pair.after)) else {
        return;
    };
    if before == after {
        return;
    }
    let (_, group) = pair.both("CacheParameterGroupName");
    let given = match &group {
        None => {
            let what =
                format!("the engine changes from {before} to {after} without a parameter group");
            let finding = Finding::new(rule::SW1612, found.id, what);
            found.all.push(finding.with_level(Level::Warn));
            return;
        }
        Some(Json::String(name)) => {
            let name = name.strip_prefix("default.");
            name.map(|name| name.trim_end_matches(".cluster.on").to_owned())
        }
        Some(reference) => reference
            .get("Ref")
            .and_then(Json::as_str)
            .and_then(|id| known.resource(id))
            .and_then(|group| group.get("Properties")?.get("CacheParameterGroupFamily"))
            .and_then(Json::as_str)
            .map(str::to_owned),
    };
    if let Some(given) = given.filter(|given| *given != after) {
        found.push(
            rule::SW1612,
            format!("the engine changes to {after}, and the parameter group is one of {given}"),
        );
    }
}

/// A member of a global datastore, which has its node type and its version.
fn members(pair: &Pair<'_>, (before, after): (&Known, &Known), found: &mut Findings<'_>) {
    let names_one = |value: Option<Json>| value.is_some_and(|value| value != "");
    let (old, new) = pair.both("GlobalReplicationGroupId");
    let id = found.id;
    let is_member = |known: &Known| {
        known.resources.iter().any(|(_, one)| {
            super::kind(one) == "AWS::ElastiCache::GlobalReplicationGroup"
                && one
                    .get("Properties")
                    .and_then(|of| of.get("Members"))
                    .and_then(Json::as_array)
                    .into_iter()
                    .flatten()
                    .filter_map(|member| member.get("ReplicationGroupId")?.get("Ref")?.as_str())
                    .any(|member| member == id)
        })
    };
    let is_changed = |name: &str| pair.texts(name).filter(|(before, after)| before != after);
    let (node, version) = (is_changed("CacheNodeType"), is_changed("EngineVersion"));
    let failover = is_changed("AutomaticFailoverEnabled");
    if node.is_none() && version.is_none() && failover.is_none() {
        return;
    }
    let is_named = names_one(old) && names_one(new);
    let is_one = is_named || is_member(before) && is_member(after);
    if !is_one {
        return;
    }
    if let Some((before, after)) = node {
        found.push(
            rule::SW1620,
            format!("the node type of a member of a global datastore changes from `{before}` to `{after}`"),
        );
    }
    if let Some((_, after)) = failover {
        let what = format!(
            "automatic failover of a member of a global datastore is turned {}",
            if after == "true" { "on" } else { "off" }
        );
        let finding = Finding::new(rule::SW1620, found.id, what);
        found.all.push(finding.with_level(Level::Warn));
    }
    if let Some((before, after)) = version {
        // Which versions a member takes that the datastore has already is not known.
        let what = format!(
            "the engine version of a member of a global datastore changes from {before} to {after}"
        );
        let finding = Finding::new(rule::SW1620, found.id, what);
        found.all.push(finding.with_level(Level::Warn));
    }
}

fn tls(pair: &Pair<'_>, found: &mut Findings<'_>) {
    let is_on = |value: Option<Json>| match value {
        None => Some(false),
        Some(Json::String(text)) => text.parse::<bool>().ok(),
        Some(_) => None,
    };
    let (before, after) = pair.both("TransitEncryptionEnabled");
    let (Some(before), Some(after)) = (is_on(before), is_on(after)) else {
        return;
    };
    let mode = |value: Option<Json>| value.as_ref().and_then(Json::as_str).map(str::to_owned);
    let (old_mode, new_mode) = pair.both("TransitEncryptionMode");
    let (old_mode, new_mode) = (mode(old_mode), mode(new_mode));
    let text = match (before, after) {
        (false, true) if new_mode.as_deref() != Some("preferred") => {
            "encryption in transit is turned on in one step"
        }
        (true, false) if old_mode.as_deref() != Some("preferred") => {
            "encryption in transit is turned off in one step"
        }
        (false, true) | (true, false) => "",
        _ => return,
    };
    let version = match pair.both("EngineVersion").0 {
        Some(Json::String(version)) => version,
        _ => String::new(),
    };
    let is_redis = engine(pair).is_none_or(|(before, _)| before == "redis");
    let is_old = numbers(&version)
        .is_some_and(|numbers| numbers.len() > 1 && numbers < vec![7, 0, 5] && numbers != [7, 0]);
    if is_redis && is_old {
        found.push(
            rule::SW1614,
            format!("encryption in transit of Redis {version} changes"),
        );
    } else if !text.is_empty() {
        found.push(rule::SW1613, text.to_owned());
    }
}

fn modes(pair: &Pair<'_>, found: &mut Findings<'_>) {
    if let Some((before, after)) = pair.texts("ClusterMode")
        && before == "disabled"
        && after == "enabled"
    {
        found.push(
            rule::SW1616,
            "cluster mode changes from `disabled` to `enabled`".to_owned(),
        );
    }
    let (before, after) = pair.both("Durability");
    let is_default = |value: &Option<Json>| value.as_ref().is_none_or(|value| value == "default");
    if before != after && !(is_default(&before) && is_default(&after)) {
        found.push(rule::SW1615, "the durability changes".to_owned());
    }
}

fn memcached(pair: &Pair<'_>, found: &mut Findings<'_>) {
    let is_memcached = engine(pair).is_some_and(|(_, after)| after == "memcached");
    if let Some((before, after)) = pair.texts("CacheNodeType")
        && is_memcached
        && before != after
    {
        found.push(
            rule::SW1618,
            format!("the node type of Memcached changes from `{before}` to `{after}`"),
        );
    }
}

fn node_types(pair: &Pair<'_>, found: &mut Findings<'_>) {
    let Some((before, after)) = pair.texts("CacheNodeType") else {
        return;
    };
    let size = |text: &str| {
        let (family, size) = text.rsplit_once('.')?;
        let position = SIZES.iter().position(|one| *one == size)?;
        Some((family.to_owned(), position))
    };
    if let (Some((one, old)), Some((other, new))) = (size(&before), size(&after))
        && one == other
        && new < old
    {
        found.push(
            rule::SW1617,
            format!("the node type changes from `{before}` to the smaller `{after}`"),
        );
    }
}
