//! Resources that do not fit what they name: SW1216.

use super::Broken;
use super::value::{Property, Resource, Resources, Value};
use crate::catalogue::SW0972;
use crate::settings::{OF_STREAMS, SW1216};
use crate::{Arg, Violation};

const BALANCER: &str = "AWS::ElasticLoadBalancingV2::LoadBalancer";
const TARGETS: &str = "AWS::ElasticLoadBalancingV2::TargetGroup";
const LISTENER: &str = "AWS::ElasticLoadBalancingV2::Listener";
const QUEUE: &str = "AWS::SQS::Queue";
const API: &str = "AWS::ApiGatewayV2::Api";
const OF_HTTP: [&str; 2] = ["HTTP", "HTTPS"];

pub(super) fn find<'a>(resources: &'a Resources<'a>, found: &mut Vec<Broken<'a>>) {
    listeners(resources, found);
    queues(resources, found);
    apis(resources, found);
    mappings(resources, found);
    subscriptions(resources, found);
    for distribution in resources.of("AWS::CloudFront::Distribution") {
        const PATH: &[&str] = &["DistributionConfig", "WebACLId"];
        let list = named(resources, distribution, PATH, "AWS::WAFv2::WebACL");
        if let Some(list) = list.filter(|list| list.get(&["Scope"]).text() == Some("REGIONAL")) {
            let sentence = "the web ACL `{}` of a distribution is regional";
            let fix = "write the scope `CLOUDFRONT`, in a stack in `us-east-1`";
            found.push(broken(distribution, PATH, (sentence, list), fix));
        }
    }
    for instance in resources.of("AWS::RDS::DBInstance") {
        const PATH: &[&str] = &["DBInstanceClass"];
        let cluster = named(
            resources,
            instance,
            &["DBClusterIdentifier"],
            "AWS::RDS::DBCluster",
        );
        if instance.get(PATH).text() == Some("db.serverless")
            && let Some(cluster) = cluster
            && cluster
                .get(&["ServerlessV2ScalingConfiguration"])
                .is_absent()
            && cluster.get(&["SnapshotIdentifier"]).is_absent()
        {
            let sentence = "the cluster `{}` of a serverless instance has no capacity";
            let fix = "add `ServerlessV2ScalingConfiguration` to the cluster";
            found.push(broken(instance, PATH, (sentence, cluster), fix));
        }
    }
    for rotation in resources.of("AWS::SecretsManager::RotationSchedule") {
        const PATH: &[&str] = &["SecretId"];
        let secret = named(resources, rotation, PATH, "AWS::SecretsManager::Secret");
        let lacks = |name| rotation.get(&[name]).is_absent();
        if let Some(secret) = secret
            && !lacks("RotationRules")
            && lacks("RotationLambdaARN")
            && lacks("HostedRotationLambda")
        {
            let sentence = "the rotation of the secret `{}` has no function";
            let fix = "add the ARN of a function, or a hosted rotation";
            found.push(broken(rotation, PATH, (sentence, secret), fix));
        }
    }
    for service in resources.of("AWS::ECS::Service") {
        const PATH: &[&str] = &["LaunchType"];
        let task = named(
            resources,
            service,
            &["TaskDefinition"],
            "AWS::ECS::TaskDefinition",
        );
        if service.get(PATH).text() == Some("FARGATE")
            && let Some(task) = task
            && let Some(Some(kinds)) = task
                .get(&["RequiresCompatibilities"])
                .value()
                .map(Value::texts)
            && !kinds.is_empty()
            && !kinds.contains(&"FARGATE")
            // One with the network of Fargate may be compatible with it, though it does not ask for that.
            && (task.get(&["NetworkMode"]).is_absent()
                || task.get(&["NetworkMode"]).text().is_some_and(|mode| mode != "awsvpc"))
        {
            let sentence = "the task definition `{}` of a service on Fargate is not for Fargate";
            let fix = "add `FARGATE` to the compatibilities of the task definition, and write its network mode `awsvpc`";
            found.push(broken(service, PATH, (sentence, task), fix));
        }
    }
    for gateway in resources.of("AWS::EC2::NatGateway") {
        const PATH: &[&str] = &["AllocationId"];
        let address = named(resources, gateway, PATH, "AWS::EC2::EIP");
        let attribute = gateway.get(PATH).value();
        // In a module the library reads the right attribute.
        if let (Some(address), Some(Value::Of(_, attribute))) = (address, attribute)
            && !resources.is_module()
            && matches!(attribute.as_str(), "" | "Ref" | "PublicIp")
        {
            let sentence = "a NAT gateway is given the address of `{}`, not its allocation id";
            let fix = "write the attribute `AllocationId`";
            found.push(broken(gateway, PATH, (sentence, address), fix));
        }
    }
}

/// What a property of a resource refers to.
fn named<'a>(
    resources: &'a Resources<'a>,
    of: &'a Resource<'a>,
    path: &[&str],
    kind: &str,
) -> Option<&'a Resource<'a>> {
    resources.of_value(of.get(path).value()?, kind)
}

fn broken<'a>(
    at: &'a Resource<'a>,
    property: &'static [&'static str],
    (sentence, other): (&'static str, &'a Resource<'a>),
    fix: &'static str,
) -> Broken<'a> {
    let args = [Arg::Text(other.name()), Arg::None, Arg::None];
    Broken {
        at,
        property,
        named: Some(other),
        other: Some((other, "it is here")),
        violation: Violation::new(SW1216, sentence, args).fixed_by(fix),
        help: None,
    }
}

/// Listeners have protocols of their load balancer and of their target groups, and a target group has one load balancer.
fn listeners<'a>(resources: &'a Resources<'a>, found: &mut Vec<Broken<'a>>) {
    let mut seen: Vec<(&Resource<'_>, &Resource<'_>)> = Vec::new();
    for listener in resources.of(LISTENER) {
        const PROTOCOL: &[&str] = &["Protocol"];
        const ACTIONS: &[&str] = &["DefaultActions"];
        let balancer = named(resources, listener, &["LoadBalancerArn"], BALANCER);
        let is_http = listener
            .get(PROTOCOL)
            .text()
            .map(|one| OF_HTTP.contains(&one));
        if let (Some(balancer), Some(is_http)) = (balancer, is_http) {
            let kind = match balancer.get(&["Type"]) {
                Property::Absent => Some("application"),
                kind => kind.text(),
            };
            let sentence = match (kind, is_http) {
                (Some("application"), false) => {
                    "a listener of the Application Load Balancer `{}` has another protocol than HTTP and HTTPS"
                }
                (Some("network"), true) => {
                    "a listener of the Network Load Balancer `{}` has the protocol HTTP or HTTPS"
                }
                _ => "",
            };
            if !sentence.is_empty() {
                let fix = "write a protocol of the load balancer: `HTTP` or `HTTPS` of an Application Load Balancer, `TCP`, `UDP` or `TLS` of a Network Load Balancer";
                found.push(broken(listener, PROTOCOL, (sentence, balancer), fix));
                continue;
            }
        }
        let actions = listener.get(ACTIONS).items().unwrap_or_default();
        for action in actions {
            let targets = action.find(&["TargetGroupArn"]).value();
            let Some(targets) = targets.and_then(|one| resources.of_value(one, TARGETS)) else {
                continue;
            };
            let of_targets = targets.get(PROTOCOL).text();
            let of_targets = of_targets.map(|one| OF_HTTP.contains(&one));
            if let (Some(of_targets), Some(is_http)) = (of_targets, is_http)
                && of_targets != is_http
            {
                let sentence = "the target group `{}` has a protocol that does not go with that of the listener";
                let fix = "write `HTTP` or `HTTPS` for both, or `TCP`, `UDP` or `TLS` for both";
                found.push(broken(listener, ACTIONS, (sentence, targets), fix));
                continue;
            }
            let Some(balancer) = balancer else { continue };
            let is_other = |(one, of): &&(&Resource<'_>, &Resource<'_>)| {
                one.id() == targets.id() && of.id() != balancer.id()
            };
            // Of two that exclude each other, one is there.
            if !listener.is_conditional() && seen.iter().any(|one| is_other(&one)) {
                let sentence = "the target group `{}` is of two load balancers";
                let fix = "declare a target group for each load balancer";
                found.push(broken(listener, ACTIONS, (sentence, targets), fix));
            }
            if !listener.is_conditional() {
                seen.push((targets, balancer));
            }
        }
    }
}

/// Whether a queue or a topic is FIFO, where it is known.
fn is_fifo(of: &Resource<'_>) -> Option<bool> {
    for name in ["FifoQueue", "FifoTopic"] {
        match of.get(&[name]) {
            Property::Absent => {}
            flag => return flag.text().map(|flag| flag == "true"),
        }
    }
    Some(false)
}

/// FIFO queues and topics where they are not supported, and standard ones where these are not.
fn queues<'a>(resources: &'a Resources<'a>, found: &mut Vec<Broken<'a>>) {
    const NOTIFICATIONS: &[&str] = &["NotificationConfiguration"];
    for bucket in resources.of("AWS::S3::Bucket") {
        for (list, property, kind) in [
            ("QueueConfigurations", "Queue", QUEUE),
            ("TopicConfigurations", "Topic", "AWS::SNS::Topic"),
        ] {
            let all = bucket.get(&["NotificationConfiguration", list]);
            for one in all.items().unwrap_or_default() {
                let to = one.find(&[property]).value();
                if let Some(to) = to.and_then(|to| resources.of_value(to, kind))
                    && is_fifo(to) == Some(true)
                {
                    let sentence = "S3 does not notify `{}`, which is FIFO";
                    let fix = "notify a standard queue or topic, or use EventBridge";
                    found.push(broken(bucket, NOTIFICATIONS, (sentence, to), fix));
                }
            }
        }
    }
    for rule in resources.of("AWS::Events::Rule") {
        for target in rule.get(&["Targets"]).items().unwrap_or_default() {
            let to = target.find(&["Arn"]).value();
            if let Some(to) = to.and_then(|to| resources.of_value(to, QUEUE))
                && is_fifo(to) == Some(true)
                && target.find(&["SqsParameters"]).is_absent()
            {
                let sentence = "the target `{}`, which is a FIFO queue, has no message group";
                let fix = "add `SqsParameters` with a message group id";
                found.push(broken(rule, &["Targets"], (sentence, to), fix));
            }
        }
    }
}

/// Routes and integrations of HTTP APIs.
fn apis<'a>(resources: &'a Resources<'a>, found: &mut Vec<Broken<'a>>) {
    const METHODS: [&str; 8] = [
        "ANY", "DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT",
    ];
    let of_http = |one: &'a Resource<'a>| {
        let api = named(resources, one, &["ApiId"], API)?;
        (api.get(&["ProtocolType"]).text() == Some("HTTP")).then_some(api)
    };
    for route in resources.of("AWS::ApiGatewayV2::Route") {
        const PATH: &[&str] = &["RouteKey"];
        let (Some(api), Some(key)) = (of_http(route), route.get(PATH).text()) else {
            continue;
        };
        let is_right = key == "$default"
            || key
                .split_once(' ')
                .is_some_and(|(method, path)| METHODS.contains(&method) && path.starts_with('/'));
        if !is_right {
            let sentence =
                "the route key of the HTTP API `{}` is neither a method and a path nor `$default`";
            found.push(broken(
                route,
                PATH,
                (sentence, api),
                "write for example `GET /items`",
            ));
        }
    }
    for integration in resources.of("AWS::ApiGatewayV2::Integration") {
        const PATH: &[&str] = &["IntegrationType"];
        let lacks = |name| integration.get(&[name]).is_absent();
        if let Some(api) = of_http(integration)
            && integration.get(PATH).text() == Some("AWS_PROXY")
            && lacks("PayloadFormatVersion")
            && lacks("IntegrationSubtype")
        {
            let sentence = "an integration of the HTTP API `{}` has no version of its payload";
            found.push(broken(
                integration,
                PATH,
                (sentence, api),
                "write the payload format version `2.0`",
            ));
        }
    }
}

/// Mappings of queues and of streams have properties of their own.
fn mappings<'a>(resources: &'a Resources<'a>, found: &mut Vec<Broken<'a>>) {
    const SOURCE: &[&str] = &["EventSourceArn"];
    const POSITION: &[&str] = &["StartingPosition"];
    for mapping in resources.of("AWS::Lambda::EventSourceMapping") {
        let of = |kind| named(resources, mapping, SOURCE, kind);
        if let Some(queue) = of(QUEUE) {
            let has = |name: &&str| mapping.get(&[name]).value().is_some();
            if OF_STREAMS.iter().any(has) {
                let sentence =
                    "the mapping of the queue `{}` has properties of mappings of streams";
                let fix = "remove the starting position, the destination, retries and what else streams alone have";
                found.push(broken(mapping, SOURCE, (sentence, queue), fix));
            }
            continue;
        }
        let table = of("AWS::DynamoDB::Table");
        let Some(stream) = table.or_else(|| of("AWS::Kinesis::Stream")) else {
            continue;
        };
        let fix = "write the starting position `LATEST` or `TRIM_HORIZON`";
        let (property, sentence) = if mapping.get(POSITION).is_absent() {
            (
                SOURCE,
                "the mapping of the stream of `{}` does not say where it starts",
            )
        } else if table.is_some() && mapping.get(POSITION).text() == Some("AT_TIMESTAMP") {
            (
                POSITION,
                "the stream of the table `{}` is not read from a time",
            )
        } else if mapping.get(&["ScalingConfig"]).value().is_some() {
            const SCALING: &[&str] = &["ScalingConfig"];
            let sentence = "the mapping of the stream of `{}` has a maximum concurrency";
            found.push(broken(
                mapping,
                SCALING,
                (sentence, stream),
                "remove `ScalingConfig`",
            ));
            continue;
        } else {
            continue;
        };
        found.push(broken(mapping, property, (sentence, stream), fix));
    }
}

/// FIFO topics have subscriptions of queues alone.
fn subscriptions<'a>(resources: &'a Resources<'a>, found: &mut Vec<Broken<'a>>) {
    const PROTOCOL: &[&str] = &["Protocol"];
    for subscription in resources.of("AWS::SNS::Subscription") {
        let topic = named(resources, subscription, &["TopicArn"], "AWS::SNS::Topic");
        let protocol = subscription.get(PROTOCOL).text();
        if let (Some(topic), Some(protocol)) = (topic, protocol)
            && is_fifo(topic) == Some(true)
            && protocol != "sqs"
        {
            let sentence = "the FIFO topic `{}` has a subscription that is not of a queue";
            let mut one = broken(
                subscription,
                PROTOCOL,
                (sentence, topic),
                "subscribe a queue",
            );
            one.violation = Violation::text(SW0972, sentence, topic.name());
            found.push(one);
        }
    }
}
