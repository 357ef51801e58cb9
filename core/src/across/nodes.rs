//! Caches of nodes by their resources: what `cluster!`, `subnet_group!` and `global_cluster!` would not write: SW1392, SW1399.

use super::Broken;
use super::clusters::REPLICATION_GROUP;
use super::value::{Property, Resource, Resources, Value};
use crate::catalogue::{
    SW0121, SW0510, SW1201, SW1208, SW1210, SW1329, SW1348, SW1352, SW1370, SW1377, SW1382, SW1392,
    SW1399, SW1451,
};
use crate::{Arg, Violation};

pub(super) const CACHE_CLUSTER: &str = "AWS::ElastiCache::CacheCluster";
pub(super) const SUBNET_GROUP: &str = "AWS::ElastiCache::SubnetGroup";
const PARAMETER_GROUP: &str = "AWS::ElastiCache::ParameterGroup";
const DATASTORE: &str = "AWS::ElastiCache::GlobalReplicationGroup";
const SECURITY_GROUP: &str = "AWS::EC2::SecurityGroup";
const SUBNET: &str = "AWS::EC2::Subnet";
const VPC: &str = "AWS::EC2::VPC";
/// The types of the resources that the rules are asked of.
pub const TYPES: [&str; 4] = [REPLICATION_GROUP, CACHE_CLUSTER, SUBNET_GROUP, DATASTORE];
/// The most clusters of a global datastore: a primary one, and two secondary ones.
const MEMBERS_MAX: usize = 3;
/// What a member has of its datastore, and fields of `cluster!` are not.
const OF_DATASTORE: [&str; 2] = ["CacheSecurityGroupNames", "Engine"];

/// What a resource breaks.
#[derive(Debug)]
pub struct Placed<'a> {
    /// The rule, with the property.
    pub broken: Broken<'a>,
    /// The element of the property, where it is a list.
    pub item: Option<usize>,
}

impl<'a> From<Broken<'a>> for Placed<'a> {
    fn from(broken: Broken<'a>) -> Self {
        Self { broken, item: None }
    }
}

impl<'a> Broken<'a> {
    fn in_item(self, item: usize) -> Placed<'a> {
        Placed {
            broken: self,
            item: Some(item),
        }
    }
}

pub(super) fn find<'a>(resources: &'a Resources<'a>, found: &mut Vec<Broken<'a>>) {
    for kind in TYPES {
        for resource in resources.of(kind) {
            found.extend(of(resources, resource).into_iter().map(|one| one.broken));
        }
    }
}

/// What a resource breaks, by itself and with what it refers to.
pub(super) fn of<'a>(resources: &'a Resources<'a>, resource: &'a Resource<'a>) -> Vec<Placed<'a>> {
    const OF_GROUP: &[&str] = &["SecurityGroupIds"];
    const OF_CLUSTER: &[&str] = &["VpcSecurityGroupIds"];
    let groups = match resource.kind() {
        REPLICATION_GROUP => OF_GROUP,
        CACHE_CLUSTER => OF_CLUSTER,
        SUBNET_GROUP => return subnet_group(resources, resource).into_iter().collect(),
        DATASTORE => return members(resource).into_iter().collect(),
        _ => return Vec::new(),
    };
    let subnets = subnets_of(resources, resource);
    let mut found = Vec::new();
    found.extend(security_groups(resources, resource, groups, subnets));
    found.extend(zones(resources, resource, subnets.unwrap_or_default()));
    if resource.kind() == REPLICATION_GROUP {
        found.extend(replication_group(resources, resource).map(Placed::from));
    }
    found.extend(alone(resource));
    found
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

/// What a replication group breaks by itself.
fn replication_group<'a>(
    resources: &'a Resources<'a>,
    cluster: &'a Resource<'a>,
) -> impl Iterator<Item = Broken<'a>> {
    let is_absent = |name| matches!(cluster.get(&[name]), Property::Absent);
    let mut found = Vec::new();
    let is_member = !is_absent("GlobalReplicationGroupId");
    if is_absent("CacheNodeType") && !is_member {
        let violation = Violation::plain(SW1201, "replication group has no node type")
            .because("ElastiCache has no default for it")
            .fixed_by("add a node type, such as `\"cache.r7g.large\"`");
        found.push(broken(cluster, &[], violation));
    }
    let users = cluster.get(&["UserGroupIds"]).items().unwrap_or_default();
    let users = users.iter().filter(|one| !matches!(one, Value::Unknown));
    if users.count() > 1 {
        let violation = Violation::plain(SW1208, "replication group has several user groups")
            .because("ElastiCache attaches one user group to a replication group")
            .fixed_by("remove all but one, and add the users to it");
        found.push(broken(cluster, &["UserGroupIds"], violation));
    }
    const TLS: &[&str] = &["TransitEncryptionEnabled"];
    if cluster.get(TLS).text() == Some("true") && is_absent("CacheSubnetGroupName") && !is_member {
        let violation =
            Violation::plain(SW1392, "replication group has TLS without a subnet group");
        found.push(broken(cluster, TLS, violation));
    }
    const SHARDS: &[&str] = &["NumNodeGroups"];
    if cluster.get(SHARDS).text() == Some("1")
        && !is_member
        && is_absent("ClusterMode")
        && is_in_cluster_mode(resources, cluster) == Some(false)
    {
        let sentence = "one shard is not in cluster mode without parameters of clusters";
        found.push(broken(cluster, SHARDS, Violation::plain(SW1399, sentence)));
    }
    for name in OF_DATASTORE {
        if cluster.get(&["GlobalReplicationGroupId"]).value().is_some()
            && cluster.get(&[name]).value().is_some()
        {
            let sentence = "`{}` is given for a secondary of a global datastore";
            let property: &'static [&'static str] = match name {
                "Engine" => &["Engine"],
                _ => &["CacheSecurityGroupNames"],
            };
            found.push(broken(
                cluster,
                property,
                Violation::text(SW1370, sentence, name),
            ));
        }
    }
    found.into_iter()
}

/// Whether the parameters of a cluster turn cluster mode on, if that is known.
pub(super) fn is_in_cluster_mode<'a>(
    resources: &'a Resources<'a>,
    cluster: &'a Resource<'a>,
) -> Option<bool> {
    let group = match cluster.get(&["CacheParameterGroupName"]) {
        Property::Absent => return Some(false),
        group => group.value()?,
    };
    if let Some(name) = group.text() {
        let name = name.to_ascii_lowercase();
        return name
            .starts_with("default.")
            .then(|| name.ends_with(".cluster.on"));
    }
    let group = resources.of_value(group, PARAMETER_GROUP)?;
    match group.get(&["Properties", "cluster-enabled"]) {
        Property::Absent => Some(false),
        enabled => enabled.text().map(|text| text.eq_ignore_ascii_case("yes")),
    }
}

/// What a cluster breaks by itself.
fn alone<'a>(cluster: &'a Resource<'a>) -> Vec<Placed<'a>> {
    let is_absent = |name| matches!(cluster.get(&[name]), Property::Absent);
    let mut found = Vec::new();
    if !is_absent("CacheSecurityGroupNames") && !is_absent("CacheSubnetGroupName") {
        let sentence = "cache security groups are given beside a subnet group";
        let violation = Violation::plain(SW1210, sentence)
            .because("cache security groups are of EC2-Classic, and a subnet group is of a VPC")
            .fixed_by("write security groups of the VPC instead");
        found.push(broken(cluster, &["CacheSecurityGroupNames"], violation).into());
    }
    const TOPIC: &[&str] = &["NotificationTopicArn"];
    if let Some(topic) = cluster.get(TOPIC).text()
        && service(topic).is_some_and(|service| service != "sns")
    {
        let violation = Violation::text(SW1451, "expected the ARN of a topic, found `{}`", topic)
            .because("ElastiCache publishes its events to Amazon SNS only")
            .fixed_by("write the ARN of a topic");
        found.push(broken(cluster, TOPIC, violation).into());
    }
    const LOGS: &[&str] = &["LogDeliveryConfigurations"];
    let logs = cluster.get(LOGS).items();
    for (at, log) in logs.unwrap_or_default().iter().enumerate() {
        found.extend(
            log_destination(log).map(|violation| broken(cluster, LOGS, violation).in_item(at)),
        );
    }
    const FILES: &[&str] = &["SnapshotArns"];
    let files = cluster.get(FILES).items();
    for (at, file) in files.unwrap_or_default().iter().enumerate() {
        found.extend(rdb_file(file).map(|violation| broken(cluster, FILES, violation).in_item(at)));
    }
    found
}

/// What an RDB file is not. Of an ARN that is known as a whole, the rules of the construct speak.
fn rdb_file(file: &Value) -> Option<Violation<'_>> {
    let violation = match file {
        Value::Of(id, attribute) if attribute.eq_ignore_ascii_case("Arn") => {
            Violation::text(SW1348, "`{}` is not an RDB file", id)
        }
        Value::Text(arn) if is_partial(arn) => {
            let is_wrong = arn.contains(',') || service(arn).is_some_and(|one| one != "s3");
            if !is_wrong {
                return None;
            }
            let sentence = "`{}` is not the ARN of an RDB file without commas";
            Violation::text(SW1348, sentence, arn)
        }
        _ => return None,
    };
    Some(violation.fixed_by("write the ARN of a file, such as `arn:aws:s3:::BUCKET/FILE.rdb`"))
}

/// The service of an ARN, if it is known.
fn service(arn: &str) -> Option<&str> {
    let mut parts = Vec::new();
    let mut rest = arn;
    // A colon in `${AWS::Region}` does not part.
    while parts.len() < 3 {
        let until = match (rest.find(':'), rest.find("${")) {
            (Some(colon), Some(variable)) if variable < colon => {
                let end = rest.get(variable..)?.find('}')? + variable;
                end + rest.get(end..)?.find(':')?
            }
            (Some(colon), _) => colon,
            (None, _) => return None,
        };
        parts.push(rest.get(..until)?);
        rest = rest.get(until + 1..)?;
    }
    match parts.as_slice() {
        ["arn", _, service] if !is_partial(service) => Some(service),
        _ => None,
    }
}

/// Whether parts of a text are known when the stack is deployed.
fn is_partial(text: &str) -> bool {
    text.contains("${") || text.contains('…')
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
fn subnet_group<'a>(resources: &'a Resources<'a>, group: &'a Resource<'a>) -> Option<Placed<'a>> {
    const SUBNETS: &[&str] = &["SubnetIds"];
    let subnets = group.get(SUBNETS).value()?.items()?;
    if subnets.is_empty() {
        let violation = Violation::plain(SW1208, "subnet group has no subnets")
            .because("the nodes of a cluster are in the subnets of the group")
            .fixed_by("add a subnet");
        return Some(broken(group, SUBNETS, violation).into());
    }
    let known = subnets.iter().enumerate();
    let mut known = known.filter_map(|(at, one)| Some((at, vpc_of(resources, one, SUBNET)?)));
    let (_, (_, first)) = known.next()?;
    let (at, (subnet, other)) = known.find(|(_, (_, vpc))| vpc.id() != first.id())?;
    let sentence = "subnet `{}` is in the VPC `{}`, expected one in the VPC `{}`";
    let args = [subnet, other, first].map(|one| Arg::Text(one.name()));
    let violation = Violation::new(SW1329, sentence, args)
        .because("the nodes of a cluster are in one VPC")
        .fixed_by("use subnets of one VPC");
    let broken = Broken {
        other: Some((subnet, "the subnet is here")),
        ..broken(group, SUBNETS, violation)
    };
    Some(broken.in_item(at))
}

/// Security groups of another VPC than the subnets.
fn security_groups<'a>(
    resources: &'a Resources<'a>,
    cluster: &'a Resource<'a>,
    property: &'static [&'static str],
    subnets: Option<&'a [Value]>,
) -> Option<Placed<'a>> {
    let mut subnets = subnets?.iter();
    let (_, vpc) = subnets.find_map(|one| vpc_of(resources, one, SUBNET))?;
    let groups = cluster.get(property).items()?.iter().enumerate();
    let mut groups =
        groups.filter_map(|(at, one)| Some((at, vpc_of(resources, one, SECURITY_GROUP)?)));
    let (at, (group, other)) = groups.find(|(_, (_, other))| other.id() != vpc.id())?;
    let sentence = "security group `{}` is in the VPC `{}`, expected one in the VPC `{}`";
    let args = [group, other, vpc].map(|one| Arg::Text(one.name()));
    let broken = Broken {
        other: Some((group, "the security group is here")),
        ..broken(cluster, property, Violation::new(SW0510, sentence, args))
    };
    Some(broken.in_item(at))
}

/// Zones in which a cluster has no subnet, and several zones of which it has one.
fn zones<'a>(
    resources: &'a Resources<'a>,
    cluster: &'a Resource<'a>,
    subnets: &'a [Value],
) -> Vec<Placed<'a>> {
    let zone = |subnet| {
        let subnet = resources.of_value(subnet, SUBNET)?;
        subnet.get(&["AvailabilityZone"]).value()
    };
    let own: Option<Vec<_>> = subnets.iter().map(zone).collect();
    let Some(own) = own.filter(|own| !own.is_empty()) else {
        return Vec::new();
    };
    let mut found = Vec::new();
    let names: Option<Vec<_>> = own.iter().map(|one| one.text()).collect();
    if let Some(names) = names.filter(|names| !names.iter().any(|name| is_partial(name))) {
        for (property, item, zone) in wanted_zones(cluster) {
            if !names.contains(&zone) && !is_partial(zone) {
                let sentence = "no subnet of the cluster is in the Availability Zone `{}`";
                let broken = broken(cluster, property, Violation::text(SW1377, sentence, zone));
                found.push(Placed { broken, item });
            }
        }
    }
    // A value of which nothing is known is not the same as another one.
    let is_known = |zone: &&Value| !matches!(zone, Value::Some(parts) if parts.is_empty());
    let is_one = own.iter().all(is_known) && own.windows(2).all(|two| two.first() == two.last());
    if is_one && cluster.get(&["MultiAZEnabled"]).text() == Some("true") {
        let sentence = "cluster in several zones is placed in a single Availability Zone";
        let violation = Violation::plain(SW0121, sentence)
            .fixed_by("add a subnet in another zone to the subnet group");
        found.push(broken(cluster, &["MultiAZEnabled"], violation).into());
    }
    found
}

/// The zones that a cluster is to be in, with their properties and their places in these.
fn wanted_zones<'a>(
    cluster: &'a Resource<'a>,
) -> Vec<(&'static [&'static str], Option<usize>, &'a str)> {
    const LISTS: [&[&str]; 2] = [
        &["PreferredCacheClusterAZs"],
        &["PreferredAvailabilityZones"],
    ];
    const ONE: &[&str] = &["PreferredAvailabilityZone"];
    const SHARDS: &[&str] = &["NodeGroupConfiguration"];
    let mut found = Vec::new();
    for property in LISTS {
        let items = cluster.get(property).items().unwrap_or_default();
        let texts = items.iter().enumerate();
        found.extend(texts.filter_map(|(at, one)| Some((property, Some(at), one.text()?))));
    }
    found.extend(cluster.get(ONE).text().map(|zone| (ONE, None, zone)));
    let shards = cluster.get(SHARDS).items().unwrap_or_default();
    for (at, shard) in shards.iter().enumerate() {
        let primary = shard.find(&["PrimaryAvailabilityZone"]).text();
        let replicas = shard.find(&["ReplicaAvailabilityZones"]).items();
        let replicas = replicas.unwrap_or_default().iter();
        let zones = primary.into_iter().chain(replicas.filter_map(Value::text));
        found.extend(zones.map(|zone| (SHARDS, Some(at), zone)));
    }
    found
}

/// Members that a global datastore cannot have together.
fn members<'a>(datastore: &'a Resource<'a>) -> Option<Placed<'a>> {
    const MEMBERS: &[&str] = &["Members"];
    let members = datastore.get(MEMBERS).value()?.items()?;
    let wrong = |sentence, item, fix| {
        let violation = Violation::plain(SW1382, sentence)
            .because("a global datastore is made of one primary, and of clusters in other Regions that follow it")
            .fixed_by(fix);
        let broken = broken(datastore, MEMBERS, violation);
        Some(Placed { broken, item })
    };
    let is_sure = |member: &&Value| !matches!(member, Value::Unknown);
    if members.iter().filter(is_sure).count() > MEMBERS_MAX {
        let sentence = "global datastore has more than three members";
        return wrong(sentence, None, "remove a member");
    }
    let text = |member: &'a Value, name: &str| member.find(&[name]).text();
    let mut regions = Vec::new();
    for (at, member) in members.iter().enumerate() {
        let region = text(member, "ReplicationGroupRegion");
        let Some(region) = region.filter(|region| !region.contains('…')) else {
            continue;
        };
        if regions.contains(&region) {
            return wrong("two members are in one Region", Some(at), "remove a member");
        }
        regions.push(region);
    }
    let is_primary = |member: &Value| {
        let role = member.find(&["Role"]).text();
        role.map(|role| role.eq_ignore_ascii_case("primary"))
    };
    let mut primaries = members.iter().enumerate();
    let mut primaries = primaries
        .by_ref()
        .filter(|(_, one)| is_primary(one) == Some(true));
    match (primaries.next(), primaries.next()) {
        (Some(_), Some((at, _))) => wrong(
            "global datastore has two primaries",
            Some(at),
            "remove a member",
        ),
        (None, _) if !members.is_empty() && members.iter().all(|one| is_primary(one).is_some()) => {
            wrong(
                "global datastore has no primary",
                None,
                "write the role `PRIMARY` for the cluster that has the data",
            )
        }
        _ => None,
    }
}
