//! What has to get out of a VPC: SW1430, SW1431, SW1432, SW1436, SW1437, SW1438.

use std::collections::BTreeMap;

use super::network::{Network, Ways};
use super::policies::{Policies, role_of};
use super::reach::SUBNET;
use super::value::{Property, Resource, Resources, Value};
use super::{Broken, SW1430, SW1431, SW1432, SW1436, SW1437, SW1438};
use crate::{Arg, Violation};

pub(super) const FUNCTION: &str = "AWS::Lambda::Function";
const TASK: &str = "AWS::ECS::TaskDefinition";

pub(super) fn find<'a>(
    resources: &'a Resources<'a>,
    network: &Network<'a>,
    policies: &Policies<'a>,
    found: &mut Vec<Broken<'a>>,
) {
    functions(resources, network, policies, found);
    for service in resources.of("AWS::ECS::Service") {
        found.extend(tasks(resources, network, service));
    }
    for gateway in resources.of("AWS::EC2::NatGateway") {
        found.extend(nat(resources, network, gateway));
    }
    for connector in resources.of("AWS::AppRunner::VpcConnector") {
        found.extend(app_runner(network, connector));
    }
    for balancer in resources.of("AWS::ElasticLoadBalancingV2::LoadBalancer") {
        found.extend(balancer_subnets(network, balancer));
    }
}

/// A service of AWS that code calls.
struct Called {
    /// The start of its actions.
    prefix: &'static str,
    /// Actions that code calls itself, in lower case.
    actions: &'static [&'static str],
    /// The last parts of the names of endpoint services.
    endpoints: &'static [&'static str],
    name: &'static str,
}

/// The services whose actions show that the code of a function calls them. Others are called by Lambda, or by services for it: those of
/// KMS, CloudWatch Logs, event sources and network interfaces.
const CALLED: [Called; 14] = [
    called(
        "secretsmanager",
        &["getsecretvalue"],
        &["secretsmanager"],
        "Secrets Manager",
    ),
    called(
        "ssm",
        &["getparameter", "getparameters", "getparametersbypath"],
        &["ssm"],
        "Parameter Store",
    ),
    called(
        "dynamodb",
        &[
            "getitem",
            "putitem",
            "updateitem",
            "deleteitem",
            "query",
            "scan",
            "batchgetitem",
            "batchwriteitem",
        ],
        &["dynamodb"],
        "DynamoDB",
    ),
    called(
        "s3",
        &["getobject", "putobject", "deleteobject"],
        &["s3"],
        "S3",
    ),
    called("sqs", &["sendmessage"], &["sqs"], "SQS"),
    called("sns", &["publish"], &["sns"], "SNS"),
    called(
        "kinesis",
        &["putrecord", "putrecords"],
        &["kinesis-streams"],
        "Kinesis",
    ),
    called(
        "firehose",
        &["putrecord", "putrecordbatch"],
        &["kinesis-firehose"],
        "Firehose",
    ),
    called("events", &["putevents"], &["events"], "EventBridge"),
    called(
        "states",
        &["startexecution", "startsyncexecution", "sendtasksuccess"],
        &["states", "sync-states"],
        "Step Functions",
    ),
    called("lambda", &["invokefunction"], &["lambda"], "Lambda"),
    called(
        "rds-data",
        &["executestatement", "batchexecutestatement"],
        &["rds-data"],
        "the Data API of RDS",
    ),
    called("bedrock", &["invokemodel"], &["bedrock-runtime"], "Bedrock"),
    called(
        "ses",
        &["sendemail", "sendrawemail"],
        &["email", "email-smtp"],
        "SES",
    ),
];

const fn called(
    prefix: &'static str,
    actions: &'static [&'static str],
    endpoints: &'static [&'static str],
    name: &'static str,
) -> Called {
    Called {
        prefix,
        actions,
        endpoints,
        name,
    }
}

/// Services that call no others for their callers.
const SILENT: [&str; 9] = [
    "logs",
    "ec2",
    "xray",
    "kms",
    "cloudwatch",
    "sts",
    "elasticache",
    "rds-db",
    "elasticfilesystem",
];

/// The services that Lambda itself calls for what comes out of a function.
const OF_DESTINATIONS: [&str; 5] = ["sqs", "sns", "lambda", "events", "s3"];

fn functions<'a>(
    resources: &'a Resources<'a>,
    network: &Network<'a>,
    policies: &Policies<'a>,
    found: &mut Vec<Broken<'a>>,
) {
    let mut users: BTreeMap<&str, usize> = BTreeMap::new();
    for function in resources.of(FUNCTION) {
        if let Some(role) = function.get(&["Role"]).value().and_then(Value::reference) {
            let count = users.entry(role).or_default();
            *count = count.saturating_add(1);
        }
    }
    let rotating = super::rotation::functions(resources);
    for function in resources.of(FUNCTION) {
        let Some((subnets, ways)) = placed(network, function) else {
            continue;
        };
        // Of those that rotate secrets another rule speaks.
        if ways.lead_out() || rotating.contains(function.id()) {
            continue;
        }
        let role = role_of(resources, function.get(&["Role"]));
        // Where several functions have a role, others may be the ones that need what it allows.
        let own =
            role.filter(|role| users.get(role.id()) == Some(&1) && !resources.is_shared(role.id()));
        let vpc = subnets.first().and_then(|subnet| network.vpc(subnet));
        if let (Some(role), Some(vpc)) = (own, vpc)
            && let Some(service) = calls(resources, policies, (function, role), |service| {
                !service
                    .endpoints
                    .iter()
                    .any(|one| network.has_endpoint(vpc, one))
            })
        {
            found.push(no_way(function, service, (vpc, ways)));
        } else if ways.internet {
            let sentence =
                "function `{}` is in public subnets, from which it cannot reach the internet";
            let args = [Arg::Text(function.name()), Arg::None, Arg::None];
            found.push(Broken {
                at: function,
                property: &["VpcConfig", "SubnetIds"],
                named: None,
                other: subnets
                    .first()
                    .map(|subnet| (*subnet, "the subnet has a route to an internet gateway")),
                violation: Violation::new(SW1431, sentence, args),
                help: None,
            });
        }
    }
}

/// The subnets of a function, and where their routes lead to. None where it may get out by IPv6.
pub(super) fn placed<'a>(
    network: &Network<'a>,
    function: &'a Resource<'a>,
) -> Option<(Vec<&'a Resource<'a>>, Ways)> {
    let of = |name| function.get(&["VpcConfig", name]);
    match of("Ipv6AllowedForDualStack") {
        Property::Absent => {}
        property if property.text() == Some("false") => {}
        _ => return None,
    }
    let subnets = network.subnets(of("SubnetIds"))?;
    let ways = network.ways_of(&subnets)?;
    Some((subnets, ways))
}

fn no_way<'a>(
    function: &'a Resource<'a>,
    service: &'static Called,
    (vpc, ways): (&'a Resource<'a>, Ways),
) -> Broken<'a> {
    let args = [
        Arg::Text(function.name()),
        Arg::Text(service.name),
        Arg::None,
    ];
    let violation = if ways.internet {
        let sentence = "function `{}` may call {}, which it does not reach from public subnets";
        Violation::new(SW1430, sentence, args).because("the network interfaces of functions have no public addresses, and an internet gateway lets out nothing else")
    } else {
        let sentence = "function `{}` may call {}, but its subnets have no way out";
        Violation::new(SW1430, sentence, args)
    };
    let endpoint = service.endpoints.first().copied().unwrap_or_default();
    Broken {
        at: function,
        property: &["VpcConfig", "SubnetIds"],
        named: None,
        other: Some((vpc, "its VPC is here")),
        violation,
        help: Some(format!(
            "place it in private subnets with a NAT gateway, or add an `AWS::EC2::VPCEndpoint` for `com.amazonaws.REGION.{endpoint}` to the VPC"
        ).into()),
    }
}

/// The first of some services that the code of a function calls, as its role shows.
fn calls<'a>(
    resources: &'a Resources<'a>,
    policies: &Policies<'a>,
    (function, role): (&'a Resource<'a>, &'a Resource<'a>),
    is_wanted: impl Fn(&Called) -> bool,
) -> Option<&'static Called> {
    // What Lambda does with the role of the function.
    let of_mappings = |property: &str| {
        let mut mappings = resources.of("AWS::Lambda::EventSourceMapping");
        mappings.any(|mapping| !matches!(mapping.get(&[property]), Property::Absent))
    };
    let has_destinations = !matches!(function.get(&["DeadLetterConfig"]), Property::Absent)
        || resources
            .of("AWS::Lambda::EventInvokeConfig")
            .next()
            .is_some()
        || of_mappings("DestinationConfig");
    let mut allowed: Vec<&Called> = Vec::new();
    for statement in policies.statements(role) {
        let Some(actions) = statement.find(&["Action"]).value().and_then(Value::texts) else {
            continue;
        };
        for action in actions {
            let action = action.to_ascii_lowercase();
            let Some((prefix, action)) = action.split_once(':') else {
                continue;
            };
            // Other services call some for their callers, as Polly does SNS.
            if !SILENT.contains(&prefix) && CALLED.iter().all(|one| one.prefix != prefix) {
                return None;
            }
            let of_prefix = CALLED.iter().filter(|one| one.prefix == prefix);
            allowed.extend(of_prefix.filter(|one| {
                one.actions
                    .iter()
                    .any(|called| super::policies::matches(action, called))
            }));
        }
    }
    // The Data API reads the secret for its caller, and Lambda those of sources such as Kafka and MQ.
    let is_read_by_others = allowed.iter().any(|one| one.prefix == "rds-data")
        || of_mappings("SourceAccessConfigurations");
    let mut allowed = allowed.into_iter();
    allowed.find(|one| {
        let is_other = has_destinations && OF_DESTINATIONS.contains(&one.prefix)
            || is_read_by_others && one.prefix == "secretsmanager";
        !is_other && is_wanted(one)
    })
}

/// The tasks of a service on Fargate reach what they need to start.
fn tasks<'a>(
    resources: &'a Resources<'a>,
    network: &Network<'a>,
    service: &'a Resource<'a>,
) -> Option<Broken<'a>> {
    let task = resources.of_value(service.get(&["TaskDefinition"]).value()?, TASK)?;
    if !network.is_described() || !is_on_fargate(service) {
        return None;
    }
    let of = |name| service.get(&["NetworkConfiguration", "AwsvpcConfiguration", name]);
    let subnets = network.subnets(of("Subnets"))?;
    let ways = network.ways_of(&subnets)?;
    if ways.lead_out() {
        return None;
    }
    let is_public = match of("AssignPublicIp") {
        // The documentation names both defaults.
        Property::Absent if ways.internet => return None,
        Property::Absent => false,
        property => property.text()? == "ENABLED",
    };
    if ways.internet && is_public {
        return None;
    }
    let vpc = network.vpc(subnets.first()?)?;
    let missing = missing(network, vpc, task)?;
    let args = |third| [Arg::Text(service.name()), third, Arg::None];
    let violation = match (ways.internet, missing) {
        (true, _) => {
            let sentence =
                "tasks of the service `{}` are in public subnets without public addresses";
            Violation::new(SW1432, sentence, args(Arg::None))
                .because("an internet gateway lets out public addresses only, and without a way out a task does not pull its image")
                .fixed_by("write `assign_public_ip: \"ENABLED\"`, or place it in private subnets with a NAT gateway")
        }
        (false, "") => {
            let sentence = "tasks of the service `{}` have no way to their image";
            Violation::new(SW1432, sentence, args(Arg::None))
                .because("endpoints of a VPC lead to registries of ECR only, and a task does not start without its image")
                .fixed_by("place it in private subnets with a NAT gateway, or pull the image from a registry of ECR, with endpoints for `ecr.api`, `ecr.dkr` and `s3`")
        }
        (false, endpoint) => {
            let sentence =
                "tasks of the service `{}` have no way out, and its VPC has no endpoint for `{}`";
            Violation::new(SW1432, sentence, args(Arg::Text(endpoint)))
        }
    };
    Some(Broken {
        at: service,
        property: &["NetworkConfiguration", "AwsvpcConfiguration"],
        named: None,
        other: Some((vpc, "its VPC is here")),
        violation,
        help: None,
    })
}

/// Whether a service has its tasks on Fargate.
fn is_on_fargate(service: &Resource<'_>) -> bool {
    if service.get(&["LaunchType"]).text() == Some("FARGATE") {
        return true;
    }
    let items = service
        .get(&["CapacityProviderStrategy"])
        .items()
        .unwrap_or_default();
    let mut providers = items
        .iter()
        .map(|one| one.find(&["CapacityProvider"]).text());
    !items.is_empty() && providers.all(|one| one.is_some_and(|name| name.starts_with("FARGATE")))
}

/// The first endpoint that tasks need and a VPC does not have: `""` where none helps. None where none is missing, as far as that is known.
fn missing<'a>(
    network: &Network<'a>,
    vpc: &Resource<'_>,
    task: &'a Resource<'a>,
) -> Option<&'static str> {
    let containers = task.get(&["ContainerDefinitions"]).items()?;
    let lacks = |service: &&str| !network.has_endpoint(vpc, service);
    for container in containers {
        match origin(container) {
            Origin::Internet => return Some(""),
            Origin::Registry => {
                if let Some(service) = ["ecr.dkr", "ecr.api", "s3"].iter().find(|one| lacks(one)) {
                    return Some(service);
                }
            }
            // A registry of the VPC.
            Origin::Unknown => {}
        }
        let driver = container.find(&["LogConfiguration", "LogDriver"]).text();
        if driver == Some("awslogs") && lacks(&"logs") {
            return Some("logs");
        }
    }
    None
}

enum Origin {
    /// A registry that has no endpoint.
    Internet,
    /// ECR.
    Registry,
    Unknown,
}

/// Where the image of a container is.
fn origin(container: &Value) -> Origin {
    const PUBLIC: [&str; 8] = [
        "docker.io",
        "public.ecr.aws",
        "ghcr.io",
        "quay.io",
        "gcr.io",
        "mcr.microsoft.com",
        "registry.k8s.io",
        "index.docker.io",
    ];
    let Property::Known(image) = container.find(&["Image"]) else {
        return Origin::Unknown;
    };
    if mentions(image, ".dkr.ecr.") {
        return Origin::Registry;
    }
    let Value::Text(image) = image else {
        return Origin::Unknown;
    };
    let host = image.split_once('/').map(|(host, _)| host);
    let host = host.filter(|host| host.contains(['.', ':', '$']) || *host == "localhost");
    match host {
        // An image of Docker Hub: `nginx`, `grafana/grafana`.
        None if !image.contains('$') => Origin::Internet,
        Some(host) if PUBLIC.contains(&host) => Origin::Internet,
        _ => Origin::Unknown,
    }
}

fn mentions(value: &Value, part: &str) -> bool {
    match value {
        Value::Text(text) => text.contains(part),
        Value::List(items) | Value::Some(items) => items.iter().any(|one| mentions(one, part)),
        _ => false,
    }
}

/// A public NAT gateway is in a subnet with a route to an internet gateway.
fn nat<'a>(
    resources: &'a Resources<'a>,
    network: &Network<'a>,
    gateway: &'a Resource<'a>,
) -> Option<Broken<'a>> {
    match gateway.get(&["ConnectivityType"]) {
        Property::Absent => {}
        property if property.text() == Some("public") => {}
        _ => return None,
    }
    let subnet = resources.of_value(gateway.get(&["SubnetId"]).value()?, SUBNET)?;
    let ways = network.ways(subnet)?;
    if ways.internet || ways.other || !network.is_described() {
        return None;
    }
    let sentence =
        "NAT gateway `{}` is in the subnet `{}`, which has no route to an internet gateway";
    let args = [
        Arg::Text(gateway.name()),
        Arg::Text(subnet.name()),
        Arg::None,
    ];
    Some(Broken {
        at: gateway,
        property: &["SubnetId"],
        named: None,
        other: Some((subnet, "the subnet is here")),
        violation: Violation::new(SW1436, sentence, args),
        help: None,
    })
}

/// App Runner sends what a service connects to through its VPC.
fn app_runner<'a>(network: &Network<'a>, connector: &'a Resource<'a>) -> Option<Broken<'a>> {
    let subnets = network.subnets(connector.get(&["Subnets"]))?;
    let ways = network.ways_of(&subnets)?;
    if ways.lead_out() {
        return None;
    }
    let sentence = "services with the connector `{}` reach no internet";
    let args = [Arg::Text(connector.name()), Arg::None, Arg::None];
    Some(Broken {
        at: connector,
        property: &["Subnets"],
        named: None,
        other: subnets
            .first()
            .map(|subnet| (*subnet, "the subnet has no way out for private addresses")),
        violation: Violation::new(SW1437, sentence, args),
        help: None,
    })
}

/// A load balancer for the internet is in public subnets, and an Application Load Balancer in those of two zones.
fn balancer_subnets<'a>(network: &Network<'a>, balancer: &'a Resource<'a>) -> Option<Broken<'a>> {
    let is_for_internet = match balancer.get(&["Scheme"]) {
        Property::Absent => true,
        property => property.text()? == "internet-facing",
    };
    let is_application = match balancer.get(&["Type"]) {
        Property::Absent => true,
        property => match property.text()? {
            "application" => true,
            "network" => false,
            _ => return None,
        },
    };
    let subnets = network.subnets(balancer.get(&["Subnets"]))?;
    let broken = |subnet: &'a Resource<'a>, violation, label| Broken {
        at: balancer,
        property: &["Subnets"],
        named: None,
        other: Some((subnet, label)),
        violation,
        help: None,
    };
    if is_for_internet && network.is_described() {
        for subnet in &subnets {
            let ways = network.ways(subnet)?;
            if !ways.internet && !ways.other {
                let sentence = "load balancer `{}` is for the internet, and its subnet `{}` has no route to an internet gateway";
                let args = [
                    Arg::Text(balancer.name()),
                    Arg::Text(subnet.name()),
                    Arg::None,
                ];
                return Some(broken(
                    subnet,
                    Violation::new(SW1438, sentence, args),
                    "the subnet is here",
                ));
            }
        }
    }
    let first = *subnets.first()?;
    let zone = first
        .get(&["AvailabilityZone"])
        .value()
        .filter(|zone| is_known(zone))?;
    let mut zones = subnets
        .iter()
        .map(|subnet| subnet.get(&["AvailabilityZone"]).value());
    if is_application
        && !matches!(first.get(&[super::network::ROUTES]), Property::Known(_))
        && zones.all(|other| other == Some(zone))
    {
        let sentence = "load balancer `{}` has subnets of one Availability Zone only";
        let args = [Arg::Text(balancer.name()), Arg::None, Arg::None];
        let violation = Violation::new(SW1438, sentence, args)
            .because("an Application Load Balancer needs subnets of two Availability Zones or more")
            .fixed_by("add a subnet of another Availability Zone");
        return Some(broken(first, violation, "the subnet is here"));
    }
    None
}

/// Whether two of the same value are the same for certain.
pub(super) fn is_known(value: &Value) -> bool {
    match value {
        Value::Unknown => false,
        Value::Text(_) | Value::Of(..) => true,
        Value::List(items) | Value::Some(items) => items.iter().all(is_known),
        Value::Map(_) => false,
    }
}
