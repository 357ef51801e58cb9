//! Caches of nodes that are declared as resources: what `cluster!`, `subnet_group!` and `global_cluster!` would not write.

use super::Broken;
use super::clusters::REPLICATION_GROUP;
use super::value::{Property, Resource, Resources, Value};
use crate::catalogue::{
    SW0121, SW0510, SW1201, SW1208, SW1210, SW1329, SW1352, SW1377, SW1382, SW1451,
};
use crate::{Arg, Violation};

const CACHE_CLUSTER: &str = "AWS::ElastiCache::CacheCluster";
pub(super) const SUBNET_GROUP: &str = "AWS::ElastiCache::SubnetGroup";
const DATASTORE: &str = "AWS::ElastiCache::GlobalReplicationGroup";
const SECURITY_GROUP: &str = "AWS::EC2::SecurityGroup";
const SUBNET: &str = "AWS::EC2::Subnet";
const VPC: &str = "AWS::EC2::VPC";
/// The most clusters of a global datastore: a primary one, and two secondary ones.
const MEMBERS_MAX: usize = 3;

pub(super) fn find<'a>(resources: &'a Resources<'a>, found: &mut Vec<Broken<'a>>) {
    for (kind, groups) in [
        (REPLICATION_GROUP, &["SecurityGroupIds"]),
        (CACHE_CLUSTER, &["VpcSecurityGroupIds"]),
    ] {
        for cluster in resources.of(kind) {
            let subnets = subnets_of(resources, cluster);
            found.extend(security_groups(resources, cluster, groups, subnets));
            found.extend(zones(resources, cluster, subnets.unwrap_or_default()));
            found.extend(alone(cluster));
        }
    }
    for group in resources.of(SUBNET_GROUP) {
        found.extend(subnet_group(resources, group));
    }
    for datastore in resources.of(DATASTORE) {
        found.extend(members(datastore));
    }
}

fn broken<'a>(
    at: &'a Resource<'a>,
    property: &'static [&'static str],
    violation: Violation<'a>,
) -> Broken<'a> {
    Broken {
        at,
        named: None,
        property,
        other: None,
        violation,
        help: None,
    }
}

/// What a cluster breaks by itself.
fn alone<'a>(cluster: &'a Resource<'a>) -> Vec<Broken<'a>> {
    let is_absent = |name| matches!(cluster.get(&[name]), Property::Absent);
    let mut found = Vec::new();
    let is_group = cluster.kind() == REPLICATION_GROUP;
    if is_group && is_absent("CacheNodeType") && is_absent("GlobalReplicationGroupId") {
        let violation = Violation::plain(SW1201, "replication group has no node type")
            .because("ElastiCache has no default for it")
            .fixed_by("add a node type, such as `\"cache.r7g.large\"`");
        found.push(broken(cluster, &[], violation));
    }
    let users = cluster.get(&["UserGroupIds"]).items().unwrap_or_default();
    if users.len() > 1 {
        let violation = Violation::plain(SW1208, "replication group has several user groups")
            .because("ElastiCache attaches one user group to a replication group")
            .fixed_by("remove all but one, and add the users to it");
        found.push(broken(cluster, &["UserGroupIds"], violation));
    }
    if !is_absent("CacheSecurityGroupNames") && !is_absent("CacheSubnetGroupName") {
        let sentence = "cache security groups are given beside a subnet group";
        let violation = Violation::plain(SW1210, sentence)
            .because("cache security groups are of EC2-Classic, and a subnet group is of a VPC")
            .fixed_by("write security groups of the VPC instead");
        found.push(broken(cluster, &["CacheSecurityGroupNames"], violation));
    }
    let topic = cluster.get(&["NotificationTopicArn"]).text();
    let service = topic.and_then(|arn| arn.strip_prefix("arn:")?.split(':').nth(1));
    if let (Some(topic), Some(service)) = (topic, service)
        && service != "sns"
        && !service.contains('$')
    {
        let violation = Violation::text(SW1451, "expected the ARN of a topic, found `{}`", topic)
            .because("ElastiCache publishes its events to Amazon SNS only")
            .fixed_by("write the ARN of a topic");
        found.push(broken(cluster, &["NotificationTopicArn"], violation));
    }
    let logs = cluster.get(&["LogDeliveryConfigurations"]).items();
    for log in logs.unwrap_or_default() {
        found.extend(
            log_destination(log)
                .map(|violation| broken(cluster, &["LogDeliveryConfigurations"], violation)),
        );
    }
    found
}

/// The details of a log destination that are of another type.
fn log_destination(log: &Value) -> Option<Violation<'_>> {
    const TYPES: [(&str, &str); 2] = [
        ("cloudwatch-logs", "CloudWatchLogsDetails"),
        ("kinesis-firehose", "KinesisFirehoseDetails"),
    ];
    let kind = log.find(&["DestinationType"]).text()?;
    let (_, wanted) = TYPES.iter().find(|(one, _)| *one == kind)?;
    let [(given, _)] = log.find(&["DestinationDetails"]).value()?.entries()? else {
        return None;
    };
    let is_other = TYPES.iter().any(|(_, details)| details == given) && given != wanted;
    is_other.then(|| {
        Violation::text(
            SW1352,
            "a destination of the type `{}` has details of another type",
            kind,
        )
        .because("ElastiCache reads the details of the type")
        .fixed_by("write the details of the type, or the other type")
    })
}

/// The subnets of the subnet group of a cluster.
fn subnets_of<'a>(resources: &'a Resources<'a>, cluster: &'a Resource<'a>) -> Option<&'a [Value]> {
    let group = cluster.get(&["CacheSubnetGroupName"]).value()?;
    let group = resources.of_value(group, SUBNET_GROUP)?;
    group.get(&["SubnetIds"]).items()
}

/// The VPC of a subnet or of a security group, where both are known.
fn vpc_of<'a>(
    resources: &'a Resources<'a>,
    value: &'a Value,
    kind: &str,
) -> Option<(&'a Resource<'a>, &'a Resource<'a>)> {
    let one = resources.of_value(value, kind)?;
    let vpc = resources.of_value(one.get(&["VpcId"]).value()?, VPC)?;
    Some((one, vpc))
}

/// Subnets of several VPCs, or none.
fn subnet_group<'a>(resources: &'a Resources<'a>, group: &'a Resource<'a>) -> Option<Broken<'a>> {
    const SUBNETS: &[&str] = &["SubnetIds"];
    let subnets = group.get(SUBNETS).value()?.items()?;
    if subnets.is_empty() {
        let violation = Violation::plain(SW1208, "subnet group has no subnets")
            .because("the nodes of a cluster are in the subnets of the group")
            .fixed_by("add a subnet");
        return Some(broken(group, SUBNETS, violation));
    }
    let mut known = subnets
        .iter()
        .filter_map(|one| vpc_of(resources, one, SUBNET));
    let (_, first) = known.next()?;
    let (subnet, other) = known.find(|(_, vpc)| vpc.id() != first.id())?;
    let sentence = "subnet `{}` is in the VPC `{}`, expected one in the VPC `{}`";
    let args = [subnet, other, first].map(|one| Arg::Text(one.name()));
    Some(Broken {
        other: Some((subnet, "the subnet is here")),
        ..broken(
            group,
            SUBNETS,
            Violation::new(SW1329, sentence, args)
                .because("the nodes of a cluster are in one VPC")
                .fixed_by("use subnets of one VPC"),
        )
    })
}

/// Security groups of another VPC than the subnets.
fn security_groups<'a>(
    resources: &'a Resources<'a>,
    cluster: &'a Resource<'a>,
    property: &'static [&'static str],
    subnets: Option<&'a [Value]>,
) -> Option<Broken<'a>> {
    let mut subnets = subnets?.iter();
    let (_, vpc) = subnets.find_map(|one| vpc_of(resources, one, SUBNET))?;
    let groups = cluster.get(property).items()?.iter();
    let mut groups = groups.filter_map(|one| vpc_of(resources, one, SECURITY_GROUP));
    let (group, other) = groups.find(|(_, other)| other.id() != vpc.id())?;
    let sentence = "security group `{}` is in the VPC `{}`, expected one in the VPC `{}`";
    let args = [group, other, vpc].map(|one| Arg::Text(one.name()));
    Some(Broken {
        other: Some((group, "the security group is here")),
        ..broken(cluster, property, Violation::new(SW0510, sentence, args))
    })
}

/// Zones in which a cluster has no subnet, and several zones of which it has one.
fn zones<'a>(
    resources: &'a Resources<'a>,
    cluster: &'a Resource<'a>,
    subnets: &'a [Value],
) -> Vec<Broken<'a>> {
    let zone = |subnet| {
        let subnet = resources.of_value(subnet, SUBNET)?;
        subnet.get(&["AvailabilityZone"]).text()
    };
    let own: Option<Vec<_>> = subnets.iter().map(zone).collect();
    let Some(own) = own.filter(|own| !own.is_empty()) else {
        return Vec::new();
    };
    const LISTS: [&[&str]; 3] = [
        &["PreferredCacheClusterAZs"],
        &["PreferredAvailabilityZones"],
        &["PreferredAvailabilityZone"],
    ];
    let mut found = Vec::new();
    for property in LISTS {
        let value = cluster.get(property).value();
        let zones = value.map_or(&[][..], |value| match value.items() {
            Some(items) => items,
            None => std::slice::from_ref(value),
        });
        let mut zones = zones.iter().filter_map(Value::text);
        if let Some(zone) = zones.find(|zone| !own.contains(zone)) {
            let sentence = "no subnet of the cluster is in the Availability Zone `{}`";
            found.push(broken(
                cluster,
                property,
                Violation::text(SW1377, sentence, zone),
            ));
        }
    }
    let is_one = own.windows(2).all(|two| two.first() == two.last());
    if is_one && cluster.get(&["MultiAZEnabled"]).text() == Some("true") {
        let sentence = "cluster in several zones is placed in a single Availability Zone";
        let violation = Violation::plain(SW0121, sentence)
            .fixed_by("add a subnet in another zone to the subnet group");
        found.push(broken(cluster, &["MultiAZEnabled"], violation));
    }
    found
}

/// Members that a global datastore cannot have together.
fn members<'a>(datastore: &'a Resource<'a>) -> Option<Broken<'a>> {
    const MEMBERS: &[&str] = &["Members"];
    let members = datastore.get(MEMBERS).value()?.items()?;
    let wrong = |sentence, fix| {
        let violation = Violation::plain(SW1382, sentence)
            .because("a global datastore is made of one primary, and of clusters in other Regions that follow it")
            .fixed_by(fix);
        Some(broken(datastore, MEMBERS, violation))
    };
    if members.len() > MEMBERS_MAX {
        return wrong(
            "global datastore has more than three members",
            "remove a member",
        );
    }
    let text = |member: &'a Value, name: &str| member.find(&[name]).text();
    let regions: Vec<_> = members
        .iter()
        .filter_map(|one| text(one, "ReplicationGroupRegion"))
        .collect();
    if (1..regions.len()).any(|at| {
        regions
            .iter()
            .take(at)
            .any(|one| Some(one) == regions.get(at))
    }) {
        return wrong("two members are in one Region", "remove a member");
    }
    let roles: Option<Vec<_>> = members.iter().map(|one| text(one, "Role")).collect();
    let roles = roles.filter(|roles| !roles.is_empty())?;
    let primaries = roles
        .iter()
        .filter(|role| role.eq_ignore_ascii_case("primary"));
    match primaries.count() {
        0 => wrong(
            "global datastore has no primary",
            "write the role `PRIMARY` for the cluster that has the data",
        ),
        1 => None,
        _ => wrong("global datastore has two primaries", "remove a member"),
    }
}
