//! Rules of security groups that are written out, and that open a cache or a database to everybody: SW0505.

use std::collections::BTreeMap;

use super::Broken;
use super::ports::{Firewall, Wanted};
use super::reach::{Endpoint, GROUP, INSTANCE_OF_RDS};
use super::value::{Resource, Resources, Value};
use crate::elasticache::cache::opened_to;

/// What has security groups, and the property with them.
const GUARDED: [(&str, &[&str]); 5] = [
    ("AWS::ElastiCache::ServerlessCache", &["SecurityGroupIds"]),
    ("AWS::ElastiCache::ReplicationGroup", &["SecurityGroupIds"]),
    ("AWS::ElastiCache::CacheCluster", &["VpcSecurityGroupIds"]),
    (INSTANCE_OF_RDS, &["VPCSecurityGroups"]),
    ("AWS::RDS::DBCluster", &["VpcSecurityGroupIds"]),
];
const RULE: &str = "AWS::EC2::SecurityGroupIngress";
const INLINE: &[&str] = &["SecurityGroupIngress"];

pub(super) fn find<'a>(resources: &'a Resources<'a>, found: &mut Vec<Broken<'a>>) {
    // Rules that are resources of their own, by the group that they belong to.
    let mut beside = BTreeMap::<_, Vec<_>>::new();
    for rule in resources.of(RULE) {
        let of = rule.get(&["GroupId"]).value();
        if let Some(group) = of.and_then(|of| resources.of_value(of, GROUP)) {
            beside.entry(group.id()).or_default().push(rule);
        }
    }
    for (kind, property) in GUARDED {
        for guarded in resources.of(kind) {
            let wanted = Wanted::new(guarded, Endpoint::Primary);
            let groups = guarded.get(property).items().unwrap_or_default();
            for group in groups
                .iter()
                .filter_map(|group| resources.of_value(group, GROUP))
            {
                let inline = group.get(INLINE).items().unwrap_or_default();
                let inline = inline.iter().map(|rule| (group, INLINE, rule));
                let beside = beside.get(group.id()).into_iter().flatten();
                let beside = beside.map(|rule| (*rule, &[][..], rule.properties()));
                for (at, property, rule) in inline.chain(beside) {
                    found.extend(open(resources, (at, property, rule), (guarded, &wanted)));
                }
            }
        }
    }
}

/// A rule that lets everybody in at the port.
fn open<'a>(
    resources: &'a Resources<'a>,
    (at, property, rule): (&'a Resource<'a>, &'static [&'static str], &'a Value),
    (guarded, wanted): (&'a Resource<'a>, &Wanted<'_>),
) -> Option<Broken<'a>> {
    let networks = ["CidrIp", "CidrIpv6"].map(|name| (name, rule.find(&[name]).text()));
    let mut networks = networks.into_iter();
    let (name, violation) =
        networks.find_map(|(name, network)| Some((name, opened_to(network?).err()?)))?;
    if !Firewall::surely_includes(resources, rule, wanted) {
        return None;
    }
    let property = match (property.is_empty(), name) {
        (false, _) => property,
        (true, "CidrIp") => &["CidrIp"],
        (true, _) => &["CidrIpv6"],
    };
    Some(Broken {
        at,
        property,
        named: None,
        other: Some((guarded, "this is open to it")),
        violation,
        help: None,
    })
}
