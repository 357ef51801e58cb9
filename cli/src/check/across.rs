//! Rules across resources.

use stackwright_core::across::{self, Content, Resource, Resources, Value, template as read};
use stackwright_core::catalogue::SW1340;

use super::Findings;
use super::constructs::{pointed, violated};
use crate::template::{Node, Template};

/// What to do about a broken rule in a template.
const HELP: [(&str, &str); 23] = [
    (
        "SW1420",
        "place it in subnets of the VPC of the cache or the database, or allow the rule where it only passes the endpoint on",
    ),
    (
        "SW1421",
        "add an `AWS::EC2::SecurityGroupIngress` to the security group of the cache or the database, from its own security group and at the port of the endpoint",
    ),
    (
        "SW1422",
        "add an `AWS::EC2::SecurityGroupEgress` to its security group, to that of the cache or the database",
    ),
    (
        "SW1423",
        "trust the service in the role's `AssumeRolePolicyDocument`",
    ),
    (
        "SW1424",
        "allow `kms:Decrypt` and `kms:GenerateDataKey*` to `cloudwatch.amazonaws.com` in `KeyPolicy`",
    ),
    (
        "SW1425",
        "allow `kms:Encrypt*`, `kms:Decrypt*`, `kms:ReEncrypt*`, `kms:GenerateDataKey*` and `kms:Describe*` to `logs.REGION.amazonaws.com` in `KeyPolicy`",
    ),
    (
        "SW1426",
        "add `arn:aws:iam::aws:policy/service-role/AWSLambdaVPCAccessExecutionRole` to the role's `ManagedPolicyArns`",
    ),
    ("SW1428", "add the listener to `DependsOn` of the service"),
    (
        "SW1432",
        "place it in private subnets with a route to a NAT gateway, set `AssignPublicIp` to `ENABLED` in public subnets, or add endpoints for `ecr.api`, `ecr.dkr`, `s3` and `logs` to the VPC",
    ),
    (
        "SW1433",
        "add an `AWS::EC2::SecurityGroupIngress` for port 443 to the security group, from the network of the VPC or from the security groups of the clients",
    ),
    (
        "SW1434",
        "set `EnableDnsHostnames` and `EnableDnsSupport` of the VPC to `true`",
    ),
    (
        "SW1435",
        "remove one of the endpoints, or set its `PrivateDnsEnabled` to `false`",
    ),
    (
        "SW1436",
        "place it in a public subnet, or set `ConnectivityType` to `private`",
    ),
    (
        "SW1438",
        "place it in public subnets of two Availability Zones, or set `Scheme` to `internal`",
    ),
    (
        "SW1441",
        "add `arn:aws:iam::aws:policy/service-role/AmazonECSTaskExecutionRolePolicy` to the `ManagedPolicyArns` of the execution role",
    ),
    (
        "SW1444",
        "add an `AWS::EC2::SecurityGroupIngress` for the port to the security group of the service, from that of the load balancer",
    ),
    (
        "SW1452",
        "allow the actions in a policy of the role, or add `service-role/AWSLambdaSQSQueueExecutionRole`, `service-role/AWSLambdaKinesisExecutionRole` or `service-role/AWSLambdaDynamoDBExecutionRole` to its `ManagedPolicyArns`",
    ),
    (
        "SW1453",
        "add an `AWS::Lambda::Permission` with the function, the action `lambda:InvokeFunction` and the service as `Principal`, before what the service asks for it: S3, CloudWatch Logs, Secrets Manager, load balancers",
    ),
    (
        "SW1454",
        "allow it to the service in an `AWS::SQS::QueuePolicy` or an `AWS::SNS::TopicPolicy`, for S3 one that the bucket is created after",
    ),
    (
        "SW1455",
        "allow `elasticache:Connect` on the cache and on a user to the role, or allow the rule where it only passes the endpoint on",
    ),
    ("SW1446", "refer to it with `Ref`, or add it to `DependsOn`"),
    (
        "SW1467",
        "write the port of the endpoint, or its attribute, such as `Endpoint.Port`",
    ),
    ("SW1468", "add the policy to `DependsOn` of the function"),
];

pub(super) fn check(template: &Template<'_>, findings: &mut Findings) {
    // What a transform adds is not known.
    if template.is_open {
        return;
    }
    let resources = template.resources.iter();
    let content = |id: &str| match template.resource(id) {
        Some(one) => read::content(id.to_owned(), value(&one.entry.value)),
        None => Content::default(),
    };
    let resources = resources.map(|one| Resource::later(one.id(), one.kind(), &content));
    let outputs = template.section("Outputs").iter();
    let shared = read::shared(Value::List(outputs.map(|one| value(&one.value)).collect()));
    let resources = Resources::new(resources.collect(), shared);
    let found = across::check(&resources).into_iter();
    let found = found.chain(across::check_written(&resources));
    for broken in found.chain(across::check_names(&resources)) {
        // What names the subnet group of a cluster is looked at where it is.
        if broken.property == ["CacheSubnetGroupName"] {
            continue;
        }
        // So are the endpoints of clusters, where their form is known by the fields of constructs.
        let mut of_endpoints = findings
            .all
            .iter()
            .filter(|one| one.rule.code == SW1340.code);
        if broken.violation.rule == SW1340
            && of_endpoints.any(|one| one.element.as_deref() == Some(broken.at.id()))
        {
            continue;
        }
        let Some(of) = template.resource(broken.at.id()) else {
            continue;
        };
        let node = broken
            .property
            .iter()
            .try_fold(of.properties(), |node, name| Some(node?.get(name)));
        let span = node.flatten().map_or(of.place(), pointed);
        let mut finding = violated(&broken.violation, span).of(of.id());
        let code = broken.violation.rule.code;
        // Of an image that no endpoint leads to, the rule says more.
        let is_of_image = code == "SW1432"
            && broken
                .violation
                .own_fix()
                .is_some_and(|fix| !fix.contains("assign_public_ip"));
        let mut help = HELP.iter().filter(|_| !is_of_image);
        if let Some((_, help)) = help.find(|(of, _)| *of == code) {
            finding = finding.help(*help);
        }
        if let Some((other, label)) = broken.other
            && let Some(other) = template.resource(other.id())
        {
            finding = finding.related(other.place(), label);
        }
        findings.push(finding);
    }
}

/// A value as it is written.
pub(super) fn value(node: &Node) -> Value {
    match (node.entries(), node.items(), node.scalar()) {
        (Some(entries), ..) => {
            let entries = entries.iter();
            Value::Map(
                entries
                    .map(|one| (one.key.clone(), value(&one.value)))
                    .collect(),
            )
        }
        (_, Some(items), _) => Value::List(items.iter().map(value).collect()),
        (.., Some(scalar)) => Value::of_text(scalar),
        _ => Value::Unknown,
    }
}
