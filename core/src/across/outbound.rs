//! What has to get out of a VPC: SW1430, SW1431, SW1432, SW1436, SW1437, SW1438; the endpoints that it uses for that: SW1433.

use std::collections::BTreeMap;

use super::network::{Network, Ways};
use super::policies::{Policies, role_of};
use super::ports::Wanted;
use super::reach::{Group, Opened, SUBNET, groups_of};
use super::value::{Property, Resource, Resources, Value};
use super::{Broken, Graph, SW1430, SW1431, SW1432, SW1433, SW1436, SW1437, SW1438};
use crate::{Arg, Violation};

pub(super) const FUNCTION: &str = "AWS::Lambda::Function";
const TASK: &str = "AWS::ECS::TaskDefinition";

pub(super) fn find<'a>(graph: &Graph<'a>, found: &mut Vec<Broken<'a>>) {
    let (resources, network) = (graph.resources, graph.network());
    functions(graph, found);
    for service in resources.of("AWS::ECS::Service") {
        found.extend(tasks(graph, service));
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
const CALLED: [Called; 20] = [
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
    called("sqs", RECEIVED, &["sqs"], "SQS"),
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
    called(
        "bedrock",
        &["invokemodel", "invokemodelwithresponsestream"],
        &["bedrock-runtime"],
        "Bedrock",
    ),
    called(
        "cloudwatch",
        &["putmetricdata"],
        &["monitoring"],
        "CloudWatch",
    ),
    called(
        "cognito-idp",
        &[
            "admingetuser",
            "admincreateuser",
            "admininitiateauth",
            "listusers",
        ],
        &["cognito-idp"],
        "Cognito",
    ),
    called(
        "appconfig",
        &["getlatestconfiguration", "startconfigurationsession"],
        &["appconfigdata"],
        "AppConfig",
    ),
    called("sts", &["assumerole"], &["sts"], "STS"),
    called(
        "kms",
        &["sign", "verify", "generatemac", "verifymac", "getpublickey"],
        &["kms"],
        "KMS",
    ),
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

/// What code does with a queue whose messages do not call it.
const RECEIVED: &[&str] = &["receivemessage"];

/// AWS's policies that show what the code of a function calls, and the start of its actions.
const SHOWN: [(&str, &str); 9] = [
    ("SecretsManagerReadWrite", "secretsmanager"),
    ("AmazonSSMReadOnlyAccess", "ssm"),
    ("AmazonSSMFullAccess", "ssm"),
    ("AmazonDynamoDBFullAccess", "dynamodb"),
    ("AmazonDynamoDBReadOnlyAccess", "dynamodb"),
    ("AmazonS3FullAccess", "s3"),
    ("AmazonS3ReadOnlyAccess", "s3"),
    ("AmazonSQSFullAccess", "sqs"),
    ("AmazonSNSFullAccess", "sns"),
];

/// What uses a key that services do not decrypt with for their callers.
const OF_KEYS: [&str; 3] = ["decrypt", "encrypt", "generatedatakey"];

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

fn functions<'a>(graph: &Graph<'a>, found: &mut Vec<Broken<'a>>) {
    let (resources, network, policies) = (graph.resources, graph.network(), graph.policies());
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
            && let Some((broken, _)) = calls(resources, policies, (function, role), |service| {
                let mut endpoints = service.endpoints.iter();
                let of_service = |one: &&str| network.endpoints((vpc, &subnets), one).next();
                if endpoints.all(|one| of_service(one).is_none()) {
                    return Some(no_way(function, service, (vpc, ways)));
                }
                let groups = function.get(&["VpcConfig", "SecurityGroupIds"]);
                let groups = groups_of(resources, groups)?;
                let closed = closed((graph, &groups), (vpc, &subnets), service.endpoints)?;
                Some(not_let_in((function, service), &groups, &closed))
            })
        {
            found.push(broken);
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

/// An endpoint that some security groups are not let in to, or let nothing out to.
struct Closed<'a> {
    endpoint: &'a Resource<'a>,
    /// Whether it lets them in.
    is_let_in: bool,
}

/// An endpoint of services to which some security groups may not connect, where they may to no other.
fn closed<'a>(
    (graph, groups): (&Graph<'a>, &[Group<'a>]),
    from: (&'a Resource<'a>, &[&'a Resource<'a>]),
    services: &[&str],
) -> Option<Closed<'a>> {
    /// The port of the services of AWS.
    const HTTPS: u16 = 443;
    let (resources, firewall) = (graph.resources, graph.firewall());
    let wanted = Wanted::of_port(HTTPS);
    let mut first = None;
    for service in services {
        for endpoint in graph.network().endpoints(from, service) {
            let of_endpoint = endpoint.get(&["VpcEndpointType"]).text() == Some("Interface");
            let of_endpoint = of_endpoint.then(|| endpoint.get(&["SecurityGroupIds"]));
            let of_endpoint = groups_of(resources, of_endpoint?)?;
            let opened = firewall.lets_in(&wanted, groups, &of_endpoint);
            let is_let_in = matches!(opened, Opened::Yes);
            if is_let_in && firewall.lets_out(&wanted, groups, &of_endpoint) {
                return None;
            }
            first = first.or(Some(Closed {
                endpoint,
                is_let_in,
            }));
        }
    }
    first
}

/// That a function may not connect to an endpoint.
fn not_let_in<'a>(
    (function, service): (&'a Resource<'a>, &'static Called),
    groups: &[Group<'a>],
    closed: &Closed<'a>,
) -> Broken<'a> {
    let sentence = if closed.is_let_in {
        "function `{}` may call {}, but its security group does not let it out to the endpoint `{}`"
    } else {
        "function `{}` may call {}, but no rule lets it connect to the endpoint `{}`"
    };
    let args = [
        Arg::Text(function.name()),
        Arg::Text(service.name),
        Arg::Text(closed.endpoint.name()),
    ];
    Broken {
        at: function,
        property: &["VpcConfig", "SecurityGroupIds"],
        named: None,
        other: Some((closed.endpoint, "the endpoint is here")),
        violation: Violation::new(SW1433, sentence, args),
        help: Some(open_endpoint(groups, closed, function.name())),
    }
}

/// What opens an endpoint.
fn open_endpoint<'a>(groups: &[Group<'a>], closed: &Closed<'a>, client: &str) -> super::Help<'a> {
    let from = groups.iter().find_map(|group| group.resource());
    let from = from.map_or(client, Resource::name);
    let to = closed.endpoint.name();
    let help = if closed.is_let_in {
        format!("add an outbound rule for port 443 to the security group `{from}`")
    } else {
        format!("add an inbound rule for port 443 from `{from}` to a security group of `{to}`")
    };
    help.into()
}

/// The first of some services that the code of a function calls, as its role shows, of which something is found.
fn calls<'a, T>(
    resources: &'a Resources<'a>,
    policies: &Policies<'a>,
    (function, role): (&'a Resource<'a>, &'a Resource<'a>),
    find: impl Fn(&'static Called) -> Option<T>,
) -> Option<(T, &'static Called)> {
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
    let mut allowed: Vec<&'static Called> = Vec::new();
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
            if prefix == "kms" && OF_KEYS.contains(&action) && has_own_key(resources, statement) {
                allowed.extend(of_prefix);
                continue;
            }
            allowed.extend(of_prefix.filter(|one| {
                one.actions
                    .iter()
                    .any(|called| super::policies::matches(action, called))
            }));
        }
    }
    allowed.extend(shown(policies, role));
    let has_mappings = resources
        .of("AWS::Lambda::EventSourceMapping")
        .next()
        .is_some();
    // The Data API reads the secret for its caller, and Lambda those of sources such as Kafka and MQ.
    let is_read_by_others = allowed.iter().any(|one| one.prefix == "rds-data")
        || of_mappings("SourceAccessConfigurations");
    let mut allowed = allowed.into_iter();
    allowed.find_map(|one| {
        let is_other = has_destinations && OF_DESTINATIONS.contains(&one.prefix)
            || is_read_by_others && one.prefix == "secretsmanager"
            || one.actions == RECEIVED
                && (has_mappings || resources.is_told(function.id()) || resources.is_open());
        let found = (!is_other).then(|| find(one)).flatten();
        Some((found?, one))
    })
}

/// The services that AWS's policies of a role show, where all of these are known. Lambda itself reads what calls a function.
fn shown<'a>(policies: &Policies<'a>, role: &'a Resource<'a>) -> Vec<&'static Called> {
    let mut shown = Vec::new();
    for name in policies.managed(role) {
        let Some((_, prefix)) = SHOWN.iter().find(|(one, _)| Some(*one) == name) else {
            if name.is_some_and(super::policies::is_known) {
                continue;
            }
            return Vec::new();
        };
        let of_prefix = CALLED.iter().find(|one| one.prefix == *prefix);
        shown.extend(of_prefix);
    }
    shown
}

/// Whether a statement is about keys with which nothing of the template is encrypted: then the code itself calls KMS.
fn has_own_key<'a>(resources: &'a Resources<'a>, statement: &'a Value) -> bool {
    let keys = match statement.find(&["Resource"]) {
        Property::Known(Value::List(items)) => items.as_slice(),
        Property::Known(one) => std::slice::from_ref(one),
        _ => return false,
    };
    let is_own = |key: &'a Value| {
        let Some(key) = resources.of_value(key, super::keys::KEY) else {
            return false;
        };
        let mut all = resources.all();
        !resources.is_told(key.id()) && !all.any(|one| encrypts_with(one, key.id()))
    };
    !keys.is_empty() && keys.iter().all(is_own) && !resources.is_module()
}

/// Whether a resource refers to a key besides to allow something of it, to name it, or to give its name to code.
fn encrypts_with(resource: &Resource<'_>, key: &str) -> bool {
    let kind = resource.kind();
    if kind.starts_with("AWS::IAM::") || kind.starts_with("AWS::KMS::") {
        return false;
    }
    let mut is_named = false;
    for (name, value) in resource.properties().entries().unwrap_or_default() {
        if kind != FUNCTION || name != "Environment" {
            value.visit(&mut |id, _| is_named |= id == key);
        }
    }
    is_named
}

/// The tasks of a service on Fargate reach what they need to start.
fn tasks<'a>(graph: &Graph<'a>, service: &'a Resource<'a>) -> Option<Broken<'a>> {
    let (resources, network) = (graph.resources, graph.network());
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
    let needed = needed(resources, task)?;
    let lacks =
        |one: &&&str| one.is_empty() || network.endpoints((vpc, &subnets), one).next().is_none();
    let Some(missing) = needed.iter().find(lacks) else {
        let groups = groups_of(resources, of("SecurityGroups"))?;
        let mut needed = needed.iter();
        let closed = |one: &&str| closed((graph, &groups), (vpc, &subnets), &[*one]);
        return Some(tasks_not_let_in(
            service,
            &groups,
            &needed.find_map(closed)?,
        ));
    };
    let args = |third| [Arg::Text(service.name()), third, Arg::None];
    let violation = match (ways.internet, *missing) {
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

/// That tasks may not connect to an endpoint that they need.
fn tasks_not_let_in<'a>(
    service: &'a Resource<'a>,
    groups: &[Group<'a>],
    closed: &Closed<'a>,
) -> Broken<'a> {
    let sentence = if closed.is_let_in {
        "tasks of the service `{}` need the endpoint `{}`, but their security group does not let them out"
    } else {
        "tasks of the service `{}` need the endpoint `{}`, but no rule lets them connect"
    };
    let args = [
        Arg::Text(service.name()),
        Arg::Text(closed.endpoint.name()),
        Arg::None,
    ];
    Broken {
        at: service,
        property: &["NetworkConfiguration", "AwsvpcConfiguration"],
        named: None,
        other: Some((closed.endpoint, "the endpoint is here")),
        violation: Violation::new(SW1433, sentence, args),
        help: Some(open_endpoint(groups, closed, service.name())),
    }
}

/// The endpoints that tasks need where they have no way out: `""` where none helps.
fn needed<'a>(resources: &'a Resources<'a>, task: &'a Resource<'a>) -> Option<Vec<&'static str>> {
    let containers = task.get(&["ContainerDefinitions"]).items()?;
    let mut needed = Vec::new();
    for container in containers {
        match origin(container) {
            Origin::Internet => needed.push(""),
            Origin::Registry => needed.extend(["ecr.dkr", "ecr.api", "s3"]),
            // A registry of the VPC.
            Origin::Unknown => {}
        }
        let driver = container.find(&["LogConfiguration", "LogDriver"]).text();
        if driver == Some("awslogs") {
            needed.push("logs");
        }
        needed.extend(of_secrets(resources, container));
    }
    Some(needed)
}

/// The services from which ECS reads the secrets of a container.
fn of_secrets<'a>(resources: &'a Resources<'a>, container: &'a Value) -> Vec<&'static str> {
    let mut services = Vec::new();
    for secret in container.find(&["Secrets"]).items().unwrap_or_default() {
        let Property::Known(from) = secret.find(&["ValueFrom"]) else {
            continue;
        };
        if mentions(from, ":secretsmanager:") {
            services.push("secretsmanager");
        } else if mentions(from, ":ssm:") {
            services.push("ssm");
        }
        from.visit(&mut |id, _| {
            services.extend(match resources.get(id).map(Resource::kind) {
                Some("AWS::SecretsManager::Secret") => Some("secretsmanager"),
                Some("AWS::SSM::Parameter") => Some("ssm"),
                _ => None,
            });
        });
    }
    services
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
