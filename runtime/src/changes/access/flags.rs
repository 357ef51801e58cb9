//! What makes a resource public, and who is a member of what.

use std::collections::BTreeSet;

use serde_json::Value as Json;

use super::Cover;
use super::pattern::{Pattern, Reader, items};
use crate::changes::rule::{Rule, SW1630, SW1631, SW1632};
use crate::changes::{AccessChange, Direction, kind};

/// A property that makes a resource more or less accessible.
struct Flag {
    of: &'static str,
    path: &'static [&'static str],
    rule: &'static Rule,
    /// Its values, from the narrowest to the widest.
    values: &'static [&'static str],
    /// What holds where it is not given, if that is known.
    default: Option<&'static str>,
}

const fn flag(
    of: &'static str,
    path: &'static [&'static str],
    rule: &'static Rule,
    values: &'static [&'static str],
    default: Option<&'static str>,
) -> Flag {
    Flag {
        of,
        path,
        rule,
        values,
        default,
    }
}

const OFF_ON: &[&str] = &["false", "true"];
const ON_OFF: &[&str] = &["true", "false"];
const BLOCKED: &str = "PublicAccessBlockConfiguration";

/// Source: CloudFormation Template Reference, the property of each type; for the values of `AccessControl`, Amazon S3 User Guide,
/// canned ACL.
const FLAGS: &[Flag] = &[
    flag(
        "AWS::AmazonMQ::Broker",
        &["PubliclyAccessible"],
        SW1631,
        OFF_ON,
        None,
    ),
    flag(
        "AWS::DMS::ReplicationInstance",
        &["PubliclyAccessible"],
        SW1631,
        OFF_ON,
        Some("true"),
    ),
    flag(
        "AWS::EC2::Subnet",
        &["MapPublicIpOnLaunch"],
        SW1631,
        OFF_ON,
        Some("false"),
    ),
    flag(
        "AWS::EKS::Cluster",
        &["ResourcesVpcConfig", "EndpointPublicAccess"],
        SW1631,
        OFF_ON,
        Some("true"),
    ),
    flag(
        "AWS::ElasticLoadBalancingV2::LoadBalancer",
        &["Scheme"],
        SW1631,
        &["internal", "internet-facing"],
        Some("internet-facing"),
    ),
    flag(
        "AWS::Lambda::Url",
        &["AuthType"],
        SW1630,
        &["AWS_IAM", "NONE"],
        None,
    ),
    flag(
        "AWS::MSK::Cluster",
        &[
            "BrokerNodeGroupInfo",
            "ConnectivityInfo",
            "PublicAccess",
            "Type",
        ],
        SW1631,
        &["DISABLED", "SERVICE_PROVIDED_EIPS"],
        Some("DISABLED"),
    ),
    flag(
        "AWS::RDS::DBInstance",
        &["PubliclyAccessible"],
        SW1631,
        OFF_ON,
        None,
    ),
    flag(
        "AWS::Redshift::Cluster",
        &["PubliclyAccessible"],
        SW1631,
        OFF_ON,
        None,
    ),
    flag(
        "AWS::RedshiftServerless::Workgroup",
        &["PubliclyAccessible"],
        SW1631,
        OFF_ON,
        Some("false"),
    ),
    flag(
        "AWS::S3::Bucket",
        &[BLOCKED, "BlockPublicAcls"],
        SW1630,
        ON_OFF,
        None,
    ),
    flag(
        "AWS::S3::Bucket",
        &[BLOCKED, "BlockPublicPolicy"],
        SW1630,
        ON_OFF,
        None,
    ),
    flag(
        "AWS::S3::Bucket",
        &[BLOCKED, "IgnorePublicAcls"],
        SW1630,
        ON_OFF,
        None,
    ),
    flag(
        "AWS::S3::Bucket",
        &[BLOCKED, "RestrictPublicBuckets"],
        SW1630,
        ON_OFF,
        None,
    ),
    flag(
        "AWS::S3::Bucket",
        &["AccessControl"],
        SW1630,
        &[
            "Private",
            "AuthenticatedRead",
            "PublicRead",
            "PublicReadWrite",
        ],
        Some("Private"),
    ),
];

/// Lists of members, by the type and the property: one more is wider. A cache without any has no users, and lets everyone in who
/// reaches it, or who has its token.
const MEMBERS: &[(&str, &str, bool)] = &[
    ("AWS::ElastiCache::ReplicationGroup", "UserGroupIds", false),
    ("AWS::ElastiCache::ServerlessCache", "UserGroupId", false),
    ("AWS::ElastiCache::UserGroup", "UserIds", true),
    ("AWS::MemoryDB::ACL", "UserNames", true),
];

fn at<'a>(resource: &'a Json, path: &[&str]) -> Option<&'a Json> {
    let properties = resource.get("Properties")?;
    path.iter()
        .try_fold(properties, |json, name| json.get(*name))
}

pub(super) fn compare(old: Reader<'_>, new: Reader<'_>, found: &mut Vec<AccessChange>) {
    for (id, after) in &new.own.resources {
        let of_kind = FLAGS.iter().filter(|flag| flag.of == kind(after));
        let before = old.own.resource(id).filter(|one| kind(one) == kind(after));
        for flag in of_kind {
            of_flag(flag, id, (before, after), found);
        }
        let of_kind = MEMBERS.iter().filter(|(of, ..)| *of == kind(after));
        for (_, name, is_wider) in of_kind {
            members((old, new), (id, before, after), (name, *is_wider), found);
        }
    }
}

fn of_flag(
    flag: &Flag,
    id: &str,
    (before, after): (Option<&Json>, &Json),
    found: &mut Vec<AccessChange>,
) {
    let rank = |resource: &Json| {
        let given = match (at(resource, flag.path), flag.path) {
            // What a block of public access does not name is off.
            (None, [BLOCKED, ..]) if at(resource, &[BLOCKED]).is_some() => Some("false"),
            (None, _) => flag.default,
            (Some(given), _) => given.as_str(),
        }?;
        flag.values.iter().position(|value| *value == given)
    };
    let (one, other) = (before.map(rank), rank(after));
    let direction = match (one, other) {
        // Of a new resource, what it says itself.
        (None, Some(rank)) if rank > 0 && at(after, flag.path).is_some() => Direction::Wider,
        (Some(Some(one)), Some(other)) if one < other => Direction::Wider,
        (Some(Some(one)), Some(other)) if one > other => Direction::Narrower,
        (Some(one), other)
            if (one.is_none() || other.is_none())
                && before.and_then(|one| at(one, flag.path)) != at(after, flag.path) =>
        {
            Direction::Unclear
        }
        _ => return,
    };
    let value = match at(after, flag.path) {
        None => "default".to_owned(),
        Some(Json::String(text)) => text.clone(),
        Some(_) => "not known".to_owned(),
    };
    found.push(AccessChange {
        logical_id: id.to_owned(),
        rule: flag.rule,
        direction,
        what: format!("{}: {value}", flag.path.join(".")),
    });
}

fn members(
    (old, new): (Reader<'_>, Reader<'_>),
    (id, before, after): (&str, Option<&Json>, &Json),
    (name, is_wider): (&str, bool),
    found: &mut Vec<AccessChange>,
) {
    let Some(before) = before else {
        return;
    };
    let of = |reader: Reader<'_>, resource: &Json| -> BTreeSet<Pattern> {
        let listed = items(at(resource, &[name]));
        let listed = listed.iter().map(|(_, one)| reader.pattern(one).exact());
        listed.collect()
    };
    let (before, after) = (of(old, before), of(new, after));
    let mut push = |direction, what: String| {
        found.push(AccessChange {
            logical_id: id.to_owned(),
            rule: SW1632,
            direction,
            what,
        });
    };
    if !is_wider {
        let shown = |all: &BTreeSet<Pattern>| {
            let all: Vec<_> = all.iter().map(Pattern::shown).collect();
            format!("user group {}", all.join(", "))
        };
        match (before.is_empty(), after.is_empty()) {
            (true, false) => push(Direction::Narrower, shown(&after)),
            (false, true) => push(Direction::Wider, format!("without {}", shown(&before))),
            _ if before != after => push(Direction::Unclear, shown(&after)),
            _ => {}
        }
        return;
    }
    for (some, others, direction) in [
        (&after, &before, Direction::Wider),
        (&before, &after, Direction::Narrower),
    ] {
        for one in some {
            let covers = others.iter().map(|other| other.covers(one));
            match covers.max().unwrap_or(Cover::No) {
                Cover::Yes => {}
                Cover::No => push(direction, format!("member {}", one.shown())),
                Cover::Unknown => push(Direction::Unclear, format!("member {}", one.shown())),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn properties_are_those_of_the_schemas() {
        for flag in FLAGS {
            let mut of = stackwright_schemas::find(flag.of).map(stackwright_schemas::Type::root);
            for name in flag.path {
                let property = of.and_then(|of| of.property_in_template(name));
                assert!(property.is_some(), "{} {name}", flag.of);
                of = property.and_then(|property| match property.node() {
                    stackwright_schemas::Node::Struct(of) => Some(of),
                    _ => None,
                });
            }
        }
        for (of, name, _) in MEMBERS {
            let of = stackwright_schemas::find(of).map(stackwright_schemas::Type::root);
            assert!(
                of.is_some_and(|of| of.property_in_template(name).is_some()),
                "{name}"
            );
        }
    }
}
