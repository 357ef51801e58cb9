//! What takes more than a row: names in lists, numbers of lists together, and texts that are read.

use super::{SW1216, each, is_there, told};
use crate::Violation;
use crate::across::Value;
use crate::properties::{Found, Step};

pub(super) type Check = for<'a> fn(&'a Value, &mut Vec<Found<'a>>);

const CHECKS: &[(&str, Check)] = &[
    ("AWS::DynamoDB::Table", indexes),
    ("AWS::S3::Bucket", lifecycles),
    ("AWS::S3::Bucket", notifications),
    ("AWS::CloudWatch::Alarm", results),
    ("AWS::CloudWatch::Dashboard", dashboard),
    ("AWS::ECS::TaskDefinition", containers),
    ("AWS::ECS::TaskDefinition", ports),
    ("AWS::ApplicationAutoScaling::ScalableTarget", dimension),
    ("AWS::ElasticLoadBalancingV2::LoadBalancer", name),
    ("AWS::ElasticLoadBalancingV2::TargetGroup", name),
    ("AWS::Events::Rule", inputs),
    ("AWS::CloudFront::Distribution", origins),
    ("AWS::CloudFront::Distribution", methods),
    ("AWS::WAFv2::WebACL", priorities),
    ("AWS::WAFv2::RuleGroup", priorities),
    ("AWS::Route53::RecordSet", record),
    ("AWS::Route53::RecordSet", addresses),
];

/// The checks of all types.
fn checks() -> impl Iterator<Item = &'static (&'static str, Check)> {
    let own = CHECKS.iter().chain(&super::buckets::CHECKS);
    let own = own.chain(&super::databases::CHECKS);
    own.chain(&super::functions::CHECKS)
        .chain(&super::keys::CHECKS)
        .chain(&super::messages::CHECKS)
        .chain(&super::balancers::CHECKS)
        .chain(&super::tasks::CHECKS)
        .chain(&super::apis::CHECKS)
        .chain(&super::web::CHECKS)
        .chain(&super::events::CHECKS)
}

pub(super) fn is_in(kind: &str) -> bool {
    checks().any(|(one, _)| *one == kind)
}

pub(super) fn find<'a>(kind: &str, properties: &'a Value, found: &mut Vec<Found<'a>>) {
    for (_, check) in checks().filter(|(one, _)| *one == kind) {
        check(properties, found);
    }
}

/// The whole numbers of a property.
pub(super) fn number(of: &Value, name: &str) -> Option<i64> {
    of.get(name)?.text()?.parse().ok()
}

/// One that has a name.
pub(super) fn named<'a>(
    steps: Vec<Step>,
    sentence: &'static str,
    name: &'a str,
    fix: &'static str,
) -> Found<'a> {
    Found::new(steps, Violation::text(SW1216, sentence, name).fixed_by(fix))
}

pub(super) fn with(mut steps: Vec<Step>, name: &'static str) -> Vec<Step> {
    steps.push(Step::Name(name.into()));
    steps
}

/// Objects expire after they were moved.
fn lifecycles<'a>(bucket: &'a Value, found: &mut Vec<Found<'a>>) {
    for (steps, rule) in each(bucket, &["LifecycleConfiguration", "Rules", "*"]) {
        let transitions = rule.get("Transitions").and_then(Value::items);
        let transitions = transitions.unwrap_or_default().iter();
        let moved = transitions
            .filter_map(|one| number(one, "TransitionInDays"))
            .max();
        if let (Some(expires), Some(moved)) = (number(rule, "ExpirationInDays"), moved)
            && expires <= moved
        {
            found.push(told(
                &steps,
                rule,
                &["ExpirationInDays"],
                "objects expire before they are moved to another storage class",
                "expire them later, or remove the transition",
            ));
        }
    }
}

/// No two notifications of a bucket are about one event.
fn notifications<'a>(bucket: &'a Value, found: &mut Vec<Found<'a>>) {
    let mut seen: Vec<&str> = Vec::new();
    for list in [
        "LambdaConfigurations",
        "QueueConfigurations",
        "TopicConfigurations",
    ] {
        for (steps, one) in each(bucket, &["NotificationConfiguration", list, "*"]) {
            let Some(event) = one.get("Event").and_then(Value::text) else {
                continue;
            };
            // What is filtered may be other objects.
            if one.get("Filter").is_some() {
                continue;
            }
            let start = event.strip_suffix('*').unwrap_or(event);
            let overlaps = |other: &&str| {
                let of_other = other.strip_suffix('*').unwrap_or(other);
                event == *other
                    || event.ends_with('*') && other.starts_with(start)
                    || other.ends_with('*') && event.starts_with(of_other)
            };
            if seen.iter().any(overlaps) {
                let fix = "remove one, or filter both by prefixes of the keys";
                let sentence = "two notifications of a bucket are about the event `{}`";
                found.push(named(with(steps, "Event"), sentence, event, fix));
            }
            seen.push(event);
        }
    }
}

/// An alarm on several metrics has one result.
fn results<'a>(alarm: &'a Value, found: &mut Vec<Found<'a>>) {
    let Some(metrics) = alarm.get("Metrics").and_then(Value::items) else {
        return;
    };
    // A band has a metric beside it.
    if metrics.is_empty() || alarm.get("ThresholdMetricId").is_some() {
        return;
    }
    let returns = metrics.iter().map(|metric| {
        match metric
            .entries()?
            .iter()
            .find(|(name, _)| name == "ReturnData")
        {
            None => Some(true),
            Some((_, value)) => value.text().map(|flag| flag == "true"),
        }
    });
    let Some(returns) = returns.collect::<Option<Vec<bool>>>() else {
        return;
    };
    let sentence = match returns.iter().filter(|one| **one).count() {
        0 => "no metric of an alarm is its result",
        1 => return,
        _ => "several metrics of an alarm are its result",
    };
    let fix = "write `ReturnData: false` for all metrics but one";
    found.push(told(&[], alarm, &["Metrics"], sentence, fix));
}

fn dashboard<'a>(dashboard: &'a Value, found: &mut Vec<Found<'a>>) {
    let body = dashboard.get("DashboardBody").and_then(Value::text);
    if let Some(body) = body
        && !crate::json::is_object(body)
    {
        found.push(told(
            &[],
            dashboard,
            &["DashboardBody"],
            "the body of a dashboard is not a JSON object",
            "write an object of JSON, such as `{\"widgets\": []}`",
        ));
    }
}

/// Containers of a task: their names, what they wait for and what they mount.
fn containers<'a>(task: &'a Value, found: &mut Vec<Found<'a>>) {
    const CONTAINERS: &str = "ContainerDefinitions";
    let Some(list) = task.get(CONTAINERS).and_then(Value::items) else {
        return;
    };
    let all = each(task, &[CONTAINERS, "*"]);
    let names = list.iter().map(|one| one.get("Name")?.text());
    let names: Option<Vec<&str>> = names.collect();
    let mut seen: Vec<&str> = Vec::new();
    for (steps, container) in &all {
        if let Some(name) = container.get("Name").and_then(Value::text) {
            if seen.contains(&name) {
                let sentence = "two containers of a task have the name `{}`";
                found.push(named(
                    with(steps.clone(), "Name"),
                    sentence,
                    name,
                    "rename one of the two",
                ));
            }
            seen.push(name);
        }
    }
    if let Some(names) = names {
        let waits = each(task, &[CONTAINERS, "*", "DependsOn", "*"]);
        refer(
            waits,
            "ContainerName",
            &names,
            (
                "a container waits for `{}`, which is not a container of its task",
                "write the name of a container of the task",
            ),
            found,
        );
    }
    let volumes = match task.find(&["Volumes"]) {
        volumes if volumes.is_absent() => Some(Vec::new()),
        volumes => volumes
            .items()
            .and_then(|all| all.iter().map(|one| one.get("Name")?.text()).collect()),
    };
    if let Some(volumes) = volumes {
        let mounts = each(task, &[CONTAINERS, "*", "MountPoints", "*"]);
        refer(
            mounts,
            "SourceVolume",
            &volumes,
            (
                "a container mounts the volume `{}`, which the task does not have",
                "add the volume to the task",
            ),
            found,
        );
    }
}

/// Texts that are not among names.
fn refer<'a>(
    all: Vec<(Vec<Step>, &'a Value)>,
    property: &'static str,
    names: &[&str],
    (sentence, fix): (&'static str, &'static str),
    found: &mut Vec<Found<'a>>,
) {
    for (steps, one) in all {
        if let Some(name) = one.get(property).and_then(Value::text)
            && !names.contains(&name)
        {
            found.push(named(with(steps, property), sentence, name, fix));
        }
    }
}

/// Tasks with a network of their own have the ports of their containers.
fn ports<'a>(task: &'a Value, found: &mut Vec<Found<'a>>) {
    if !matches!(
        task.get("NetworkMode").and_then(Value::text),
        Some("awsvpc" | "host")
    ) {
        return;
    }
    for (steps, port) in each(task, &["ContainerDefinitions", "*", "PortMappings", "*"]) {
        if let (Some(host), Some(own)) = (number(port, "HostPort"), number(port, "ContainerPort"))
            && host != 0
            && host != own
        {
            let sentence = "a container of a task with the network mode `awsvpc` or `host` has another port on the host";
            found.push(told(
                &steps,
                port,
                &["HostPort"],
                sentence,
                "remove the port of the host",
            ));
        }
    }
}

/// A dimension is of its service.
fn dimension<'a>(target: &'a Value, found: &mut Vec<Found<'a>>) {
    let text = |name| target.get(name).and_then(Value::text);
    if let (Some(service), Some(dimension)) = (text("ServiceNamespace"), text("ScalableDimension"))
        && dimension.split(':').next() != Some(service)
    {
        let steps = with(Vec::new(), "ScalableDimension");
        let sentence = "the dimension `{}` is not one of the service";
        let fix = "write the service that the dimension starts with";
        found.push(named(steps, sentence, dimension, fix));
    }
}

/// The names of load balancers and target groups.
fn name<'a>(resource: &'a Value, found: &mut Vec<Found<'a>>) {
    let Some(name) = resource.get("Name").and_then(Value::text) else {
        return;
    };
    let has_letters = name
        .bytes()
        .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    if name.is_empty()
        || name.len() > 32
        || !has_letters
        || name.starts_with('-')
        || name.ends_with('-')
    {
        let sentence = "name `{}` must be 1 to 32 letters, digits or hyphens, and not start or end with a hyphen";
        let fix = "write a name of these characters and this length";
        found.push(named(with(Vec::new(), "Name"), sentence, name, fix));
    }
}

/// Cache behaviors name origins of their distribution.
fn origins<'a>(distribution: &'a Value, found: &mut Vec<Found<'a>>) {
    const TARGET: &str = "TargetOriginId";
    let config = "DistributionConfig";
    let ids = |list: &Value| -> Option<Vec<String>> {
        let ids = list.items()?.iter().map(|one| one.get("Id")?.text());
        ids.map(|id| id.map(str::to_owned)).collect()
    };
    let Some(mut all) = distribution
        .get(config)
        .and_then(|config| config.get("Origins"))
        .and_then(ids)
    else {
        return;
    };
    let groups = distribution.find(&[config, "OriginGroups"]);
    if !groups.is_absent() {
        let items = groups.value().and_then(|groups| groups.get("Items"));
        match items.and_then(ids) {
            Some(groups) => all.extend(groups),
            None => return,
        }
    }
    let names: Vec<&str> = all.iter().map(String::as_str).collect();
    for path in [
        &["DistributionConfig", "DefaultCacheBehavior"][..],
        &["DistributionConfig", "CacheBehaviors", "*"],
    ] {
        let behaviors = each(distribution, path);
        refer(
            behaviors,
            TARGET,
            &names,
            (
                "cannot find the origin `{}` of a cache behavior",
                "write the id of an origin of the distribution",
            ),
            found,
        );
    }
}

/// The methods of a cache behavior are two, three or all.
fn methods<'a>(distribution: &'a Value, found: &mut Vec<Found<'a>>) {
    for path in [
        &["DistributionConfig", "DefaultCacheBehavior"][..],
        &["DistributionConfig", "CacheBehaviors", "*"],
    ] {
        for (steps, behavior) in each(distribution, path) {
            let methods = behavior.get("AllowedMethods").and_then(Value::texts);
            let Some(mut methods) = methods else { continue };
            methods.sort_unstable();
            let is_right = matches!(
                methods.as_slice(),
                ["GET", "HEAD"]
                    | ["GET", "HEAD", "OPTIONS"]
                    | ["DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT"]
            );
            if !is_right {
                let sentence = "the allowed methods of a cache behavior are neither `GET` and `HEAD`, nor these and `OPTIONS`, nor all";
                let fix = "write one of the three sets of methods";
                found.push(told(&steps, behavior, &["AllowedMethods"], sentence, fix));
            }
        }
    }
}

/// The priorities of rules differ.
fn priorities<'a>(list: &'a Value, found: &mut Vec<Found<'a>>) {
    let mut seen: Vec<&str> = Vec::new();
    for (steps, rule) in each(list, &["Rules", "*"]) {
        let Some(priority) = rule.get("Priority").and_then(Value::text) else {
            continue;
        };
        if seen.contains(&priority) {
            let sentence = "two rules have the priority {}";
            found.push(named(
                with(steps, "Priority"),
                sentence,
                priority,
                "write another priority",
            ));
        }
        seen.push(priority);
    }
}

/// A record is in its zone, and is no alias of the zone itself.
fn record<'a>(record: &'a Value, found: &mut Vec<Found<'a>>) {
    let text = |name| record.get(name).and_then(Value::text);
    let (Some(zone), Some(name)) = (text("HostedZoneName"), text("Name")) else {
        return;
    };
    let plain = |text: &str| text.strip_suffix('.').unwrap_or(text).to_ascii_lowercase();
    let (of_zone, of_record) = (plain(zone), plain(name));
    if of_zone.is_empty() {
        return;
    }
    let is_inside = of_record
        .strip_suffix(&of_zone)
        .is_some_and(|rest| rest.is_empty() || rest.ends_with('.'));
    if !is_inside {
        let fix = "write a name that ends with the name of the zone";
        found.push(named(
            with(Vec::new(), "Name"),
            "record `{}` is not in its hosted zone",
            name,
            fix,
        ));
    } else if of_record == of_zone
        && text("Type") == Some("CNAME")
        && record.get("ResourceRecords").is_some_and(is_there)
    {
        let fix = "write a record `A` with an alias";
        found.push(named(
            with(Vec::new(), "Type"),
            "the zone `{}` itself is a `CNAME`",
            name,
            fix,
        ));
    }
}

/// The values of records `A` and `AAAA` are addresses.
fn addresses<'a>(record: &'a Value, found: &mut Vec<Found<'a>>) {
    let kind = record.get("Type").and_then(Value::text);
    let values = record.get("ResourceRecords").and_then(Value::items);
    for (at, value) in values.unwrap_or_default().iter().enumerate() {
        let Some(value) = value.text() else { continue };
        let sentence = match kind {
            Some("A") if value.parse::<std::net::Ipv4Addr>().is_err() => {
                "the value `{}` of a record `A` is not an IPv4 address"
            }
            Some("AAAA") if value.parse::<std::net::Ipv6Addr>().is_err() => {
                "the value `{}` of a record `AAAA` is not an IPv6 address"
            }
            _ => continue,
        };
        // Of which a part is known when it is deployed.
        if value.contains('…') {
            continue;
        }
        let mut steps = with(Vec::new(), "ResourceRecords");
        steps.push(Step::At(at));
        let fix = "write an address, a `CNAME` with the name, or an alias";
        found.push(named(steps, sentence, value, fix));
    }
}

/// The indexes of a table have names of their own.
fn indexes<'a>(table: &'a Value, found: &mut Vec<Found<'a>>) {
    let mut seen: Vec<&str> = Vec::new();
    for list in ["GlobalSecondaryIndexes", "LocalSecondaryIndexes"] {
        for (steps, index) in each(table, &[list, "*"]) {
            let Some(name) = index.get("IndexName").and_then(Value::text) else {
                continue;
            };
            if seen.contains(&name) {
                let sentence = "two indexes of a table have the name `{}`";
                let fix = "rename one of the two";
                found.push(named(with(steps, "IndexName"), sentence, name, fix));
            }
            seen.push(name);
        }
    }
}

/// The input of a target is JSON.
fn inputs<'a>(rule: &'a Value, found: &mut Vec<Found<'a>>) {
    for (steps, target) in each(rule, &["Targets", "*"]) {
        let Some(input) = target.get("Input").and_then(Value::text) else {
            continue;
        };
        let is_value = input
            .trim_start()
            .starts_with(['{', '[', '"', '-', 't', 'f', 'n', '…'])
            || input.trim().parse::<f64>().is_ok();
        let is_word = matches!(input.trim(), "true" | "false" | "null");
        let is_json = if input.trim_start().starts_with(['t', 'f', 'n']) {
            is_word
        } else {
            is_value
        };
        if !is_json {
            let fix = "write JSON: a text in quotes";
            let sentence = "the input of a target is not JSON";
            found.push(told(&steps, target, &["Input"], sentence, fix));
        }
    }
}
