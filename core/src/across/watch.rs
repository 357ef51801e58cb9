//! What alarms watch, and the URLs of caches and databases: SW1447, SW1449, SW1467.

use super::ports::Wanted;
use super::reach::{Endpoint, SERVERS};
use super::value::{Property, Resource, Resources, Value};
use super::{Broken, SW1447, SW1449, SW1467};
use crate::{Arg, Violation};

pub(super) fn find<'a>(resources: &'a Resources<'a>, found: &mut Vec<Broken<'a>>) {
    for alarm in resources.of("AWS::CloudWatch::Alarm") {
        found.extend(dimension(resources, alarm));
    }
    if SERVERS
        .iter()
        .all(|kind| resources.of(kind).next().is_none())
    {
        return;
    }
    const READ: [(&str, &[&str]); 8] = [
        ("AWS::Lambda::Function", &["Environment"]),
        ("AWS::ECS::TaskDefinition", &["ContainerDefinitions"]),
        ("AWS::EC2::Instance", &["UserData"]),
        ("AWS::EC2::LaunchTemplate", &["LaunchTemplateData"]),
        ("AWS::AppRunner::Service", &["SourceConfiguration"]),
        ("AWS::CodeBuild::Project", &["Environment"]),
        ("AWS::SSM::Parameter", &["Value"]),
        ("AWS::SecretsManager::Secret", &["SecretString"]),
    ];
    for (kind, property) in READ {
        for resource in resources.of(kind) {
            if let Some(value) = resource.get(property).value() {
                found.extend(url(resources, (resource, property), value));
            }
        }
    }
}

/// A dimension: the namespace, its name, the type of the resource, the attributes of it that are not its value, in lower case, and the
/// one that is.
const DIMENSIONS: [(&str, &str, &str, &[&str], &str); 10] = [
    (
        "AWS/ApplicationELB",
        "LoadBalancer",
        "AWS::ElasticLoadBalancingV2::LoadBalancer",
        &["", "loadbalancerarn", "loadbalancername"],
        "LoadBalancerFullName",
    ),
    (
        "AWS/NetworkELB",
        "LoadBalancer",
        "AWS::ElasticLoadBalancingV2::LoadBalancer",
        &["", "loadbalancerarn", "loadbalancername"],
        "LoadBalancerFullName",
    ),
    (
        "AWS/ApplicationELB",
        "TargetGroup",
        "AWS::ElasticLoadBalancingV2::TargetGroup",
        &["", "targetgrouparn", "targetgroupname"],
        "TargetGroupFullName",
    ),
    (
        "AWS/NetworkELB",
        "TargetGroup",
        "AWS::ElasticLoadBalancingV2::TargetGroup",
        &["", "targetgrouparn", "targetgroupname"],
        "TargetGroupFullName",
    ),
    (
        "AWS/SQS",
        "QueueName",
        "AWS::SQS::Queue",
        &["", "arn", "url", "queueurl"],
        "QueueName",
    ),
    (
        "AWS/SNS",
        "TopicName",
        "AWS::SNS::Topic",
        &["", "arn", "topicarn"],
        "TopicName",
    ),
    (
        "AWS/Lambda",
        "FunctionName",
        "AWS::Lambda::Function",
        &["arn"],
        "Ref",
    ),
    (
        "AWS/DynamoDB",
        "TableName",
        "AWS::DynamoDB::Table",
        &["arn", "streamarn"],
        "Ref",
    ),
    (
        "AWS/ECS",
        "ServiceName",
        "AWS::ECS::Service",
        &["", "arn", "servicearn"],
        "Name",
    ),
    (
        "AWS/ECS",
        "ClusterName",
        "AWS::ECS::Cluster",
        &["arn"],
        "Ref",
    ),
];

/// Namespaces of which each metric has a dimension.
const WITH_DIMENSIONS: [&str; 5] = [
    "AWS/ElastiCache",
    "AWS/SQS",
    "AWS/ApplicationELB",
    "AWS/NetworkELB",
    "AWS/ECS",
];

/// The dimensions whose values are resources of a type, in a namespace.
const NAMES: [(&str, &str, &[&str]); 11] = [
    ("AWS/SQS", "AWS::SQS::Queue", &["QueueName"]),
    ("AWS/SNS", "AWS::SNS::Topic", &["TopicName"]),
    (
        "AWS/Lambda",
        "AWS::Lambda::Function",
        &["FunctionName", "Resource"],
    ),
    ("AWS/DynamoDB", "AWS::DynamoDB::Table", &["TableName"]),
    ("AWS/ECS", "AWS::ECS::Service", &["ServiceName"]),
    ("AWS/ECS", "AWS::ECS::Cluster", &["ClusterName"]),
    ("AWS/RDS", "AWS::RDS::DBInstance", &["DBInstanceIdentifier"]),
    (
        "AWS/RDS",
        "AWS::RDS::DBCluster",
        &["DBClusterIdentifier", "DbClusterIdentifier"],
    ),
    (
        "AWS/ElastiCache",
        "AWS::ElastiCache::CacheCluster",
        &["CacheClusterId"],
    ),
    (
        "AWS/ApplicationELB",
        "AWS::ElasticLoadBalancingV2::LoadBalancer",
        &["LoadBalancer"],
    ),
    (
        "AWS/ApplicationELB",
        "AWS::ElasticLoadBalancingV2::TargetGroup",
        &["TargetGroup"],
    ),
];

/// Dimensions that metrics have together with another only, and the metrics that also have them alone.
const TOGETHER: [(&str, &str, &str, &[&str]); 3] = [
    ("AWS/ECS", "ServiceName", "ClusterName", &[]),
    (
        "AWS/ApplicationELB",
        "TargetGroup",
        "LoadBalancer",
        &["RequestCountPerTarget"],
    ),
    ("AWS/NetworkELB", "TargetGroup", "LoadBalancer", &[]),
];

/// An alarm names a dimension without the other that its metric is published with.
fn alone<'a>(
    alarm: &'a Resource<'a>,
    namespace: &str,
    dimensions: &'a [Value],
) -> Option<Violation<'a>> {
    let metric = alarm.get(&["MetricName"]).text()?;
    let names = dimensions.iter().map(|one| one.find(&["Name"]).text());
    let names: Vec<_> = names.collect::<Option<_>>()?;
    let mut all = TOGETHER.iter().filter(|(of, ..)| *of == namespace);
    let (_, one, other, _) = all.find(|(_, one, other, alone)| {
        names.contains(one) && !names.contains(other) && !alone.contains(&metric)
    })?;
    let sentence = "alarm `{}` has the dimension `{}` without `{}`";
    let args = [Arg::Text(alarm.name()), Arg::Text(one), Arg::Text(other)];
    Some(
        Violation::new(SW1447, sentence, args)
            .because(
                "the metric is published with both, and an alarm without one of them has no data",
            )
            .fixed_by("add the other dimension"),
    )
}

/// An alarm has the dimension that its metric is published with.
fn dimension<'a>(resources: &'a Resources<'a>, alarm: &'a Resource<'a>) -> Option<Broken<'a>> {
    let namespace = alarm.get(&["Namespace"]).text()?;
    let broken = |other, violation| Broken {
        at: alarm,
        property: &["Dimensions"],
        named: None,
        other,
        violation,
        help: None,
    };
    let dimensions = match alarm.get(&["Dimensions"]) {
        Property::Absent => &[],
        property => property.items()?,
    };
    if dimensions.is_empty() {
        // Of an expression, each metric has its own.
        if !matches!(alarm.get(&["Metrics"]), Property::Absent)
            || !WITH_DIMENSIONS.contains(&namespace)
        {
            return None;
        }
        let sentence = "alarm `{}` watches a metric of `{}` without a dimension";
        let args = [Arg::Text(alarm.name()), Arg::Text(namespace), Arg::None];
        return Some(broken(None, Violation::new(SW1447, sentence, args)));
    }
    if let Some(violation) = alone(alarm, namespace, dimensions) {
        return Some(broken(None, violation));
    }
    dimensions.iter().find_map(|one| {
        let name = one.find(&["Name"]).text()?;
        let Value::Of(id, attribute) = one.find(&["Value"]).value()? else {
            return None;
        };
        let of = resources.get(id)?;
        if namespace == "AWS/ElastiCache"
            && of.kind() == "AWS::ElastiCache::ServerlessCache"
            && name != "clusterId"
        {
            let sentence =
                "alarm `{}` has the dimension `{}`, which metrics of serverless caches do not have";
            let args = [Arg::Text(alarm.name()), Arg::Text(name), Arg::None];
            let violation = Violation::new(SW1447, sentence, args)
                .fixed_by("write `clusterId`, with the name of the cache as its value");
            return Some(broken(Some((of, "the cache is here")), violation));
        }
        let of_kind = NAMES
            .iter()
            .find(|(of_namespace, kind, _)| *of_namespace == namespace && *kind == of.kind());
        if let Some((.., names)) = of_kind
            && let Some(right) = names.first()
            && !names.contains(&name)
        {
            let sentence = "alarm `{}` has the dimension `{}`, and that of the resource is `{}`";
            let args = [Arg::Text(alarm.name()), Arg::Text(name), Arg::Text(right)];
            return Some(broken(
                Some((of, "the resource is here")),
                Violation::new(SW1447, sentence, args),
            ));
        }
        let plain: String = attribute.chars().filter(|letter| *letter != '_').collect();
        let plain = match plain.to_ascii_lowercase() {
            // As methods call what `Ref` gives.
            plain if plain == "ref" || plain == "reference" => String::new(),
            plain => plain,
        };
        let (.., right) = DIMENSIONS
            .iter()
            .find(|(of_namespace, dimension, kind, wrong, _)| {
                *of_namespace == namespace
                    && *dimension == name
                    && *kind == of.kind()
                    && wrong.contains(&plain.as_str())
            })?;
        let sentence =
            "dimension `{}` of the alarm `{}` has another value: that of its metric is `{}`";
        let args = [Arg::Text(name), Arg::Text(alarm.name()), Arg::Text(right)];
        Some(broken(
            Some((of, "the resource is here")),
            Violation::new(SW1447, sentence, args),
        ))
    })
}

/// The URL of a cache says whether it encrypts connections.
fn url<'a>(
    resources: &'a Resources<'a>,
    (resource, property): (&'a Resource<'a>, &'static [&'static str]),
    value: &'a Value,
) -> Option<Broken<'a>> {
    match value {
        Value::Map(entries) => entries
            .iter()
            .find_map(|(_, inner)| url(resources, (resource, property), inner)),
        Value::List(items) => items
            .iter()
            .find_map(|inner| url(resources, (resource, property), inner)),
        Value::Some(parts) => of_parts(resources, (resource, property), parts).or_else(|| {
            parts
                .iter()
                .find_map(|inner| url(resources, (resource, property), inner))
        }),
        _ => None,
    }
}

/// The parts of a text, those of texts within it included.
fn flatten<'a>(parts: &'a [Value], flat: &mut Vec<&'a Value>) {
    for part in parts {
        match part {
            Value::Some(inner) => flatten(inner, flat),
            Value::List(items) if parts.len() == 1 => flatten(items, flat),
            other => flat.push(other),
        }
    }
}

fn of_parts<'a>(
    resources: &'a Resources<'a>,
    (resource, property): (&'a Resource<'a>, &'static [&'static str]),
    parts: &'a [Value],
) -> Option<Broken<'a>> {
    let mut flat = Vec::new();
    flatten(parts, &mut flat);
    let parts = flat.as_slice();
    let (at, cache, endpoint) = (parts.iter().enumerate()).find_map(|(at, part)| match part {
        Value::Of(id, attribute) => {
            let endpoint = Endpoint::of_address(attribute)?;
            Some((at, resources.get(id)?, endpoint))
        }
        _ => None,
    })?;
    if let Some(broken) = port(
        (resource, property),
        (cache, endpoint),
        parts.get(at.saturating_add(1)),
    ) {
        return Some(broken);
    }
    // The word that the endpoint is in: its start, with a user and a password.
    let before: String = parts
        .iter()
        .take(at)
        .map(|part| part.text().unwrap_or("?"))
        .collect();
    let is_between = |letter: char| letter.is_whitespace() || "=\"'`".contains(letter);
    let start = before.rsplit(is_between).next()?;
    let is_plain = start.starts_with("redis://");
    if !is_plain && !start.starts_with("rediss://") {
        return None;
    }
    if encrypts(cache)? != is_plain {
        return None;
    }
    let sentence = if is_plain {
        "`{}` connects to `{}` with `redis://`, and the cache encrypts connections"
    } else {
        "`{}` connects to `{}` with `rediss://`, and the cache does not encrypt connections"
    };
    let args = [
        Arg::Text(resource.name()),
        Arg::Text(cache.name()),
        Arg::None,
    ];
    let violation = Violation::new(SW1449, sentence, args);
    let violation = if is_plain {
        violation
    } else {
        violation
            .fixed_by("write `redis://`, or encrypt connections: `TransitEncryptionEnabled: true`")
    };
    Some(Broken {
        at: resource,
        property,
        named: None,
        other: Some((cache, "the cache is here")),
        violation,
        help: None,
    })
}

/// The port behind an address is the one at which the cache or the database listens.
fn port<'a>(
    (resource, property): (&'a Resource<'a>, &'static [&'static str]),
    (server, endpoint): (&'a Resource<'a>, Endpoint),
    behind: Option<&&'a Value>,
) -> Option<Broken<'a>> {
    let behind = behind?.text()?.strip_prefix(':')?;
    let end = behind.find(|sign: char| !sign.is_ascii_digit());
    let written = behind.get(..end.unwrap_or(behind.len()))?;
    let number: u16 = written
        .parse()
        .ok()
        .filter(|_| SERVERS.contains(&server.kind()))?;
    let wanted = Wanted::new(server, endpoint);
    let port = wanted.port()?;
    // Both endpoints of a serverless cache have one address.
    if number == port || wanted.is_other_endpoint(number) {
        return None;
    }
    let sentence = "`{}` connects to `{}` at port {}, where it does not listen";
    let args = [
        Arg::Text(resource.name()),
        Arg::Text(server.name()),
        Arg::Text(written),
    ];
    Some(Broken {
        at: resource,
        property,
        named: None,
        other: Some((server, "what listens is here")),
        violation: Violation::new(SW1467, sentence, args),
        help: Some(
            format!("write `:{port}`, or the attribute with the port of the endpoint").into(),
        ),
    })
}

/// Whether a cache takes encrypted connections only; none where it takes both, or that is not known.
fn encrypts(cache: &Resource<'_>) -> Option<bool> {
    match cache.kind() {
        "AWS::ElastiCache::ServerlessCache" => Some(true),
        "AWS::ElastiCache::ReplicationGroup" => {
            let is_on = cache
                .get(&["TransitEncryptionEnabled"])
                .text()?
                .eq_ignore_ascii_case("true");
            match cache.get(&["TransitEncryptionMode"]) {
                Property::Absent => Some(is_on),
                mode => (mode.text()? == "required" && is_on).then_some(true),
            }
        }
        _ => None,
    }
}
