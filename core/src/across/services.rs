//! Services of ECS and their load balancers: SW1427, SW1428, SW1429, SW1445.

use std::collections::{BTreeMap, BTreeSet};

use super::value::{Property, Resource, Resources, Value};
use super::{Broken, SW1427, SW1428, SW1445};
use crate::ecs::size::of_task;
use crate::{Arg, Violation};

const TASK: &str = "AWS::ECS::TaskDefinition";
const TARGETS: &str = "AWS::ElasticLoadBalancingV2::TargetGroup";

pub(super) fn find<'a>(resources: &'a Resources<'a>, found: &mut Vec<Broken<'a>>) {
    let mut listeners = Listeners::new();
    for kind in ["Listener", "ListenerRule"] {
        for listener in resources.of(&format!("AWS::ElasticLoadBalancingV2::{kind}")) {
            listener.properties().visit(&mut |id, _| {
                listeners.entry(id).or_default().push(listener);
            });
        }
    }
    for service in resources.of("AWS::ECS::Service") {
        found.extend(endless(service));
        let task = service.get(&["TaskDefinition"]).value();
        let task = task.and_then(|task| resources.of_value(task, TASK));
        let balancers = service.get(&["LoadBalancers"]).items().unwrap_or_default();
        for balancer in balancers {
            if let Some(task) = task {
                found.extend(container(service, task, balancer));
            }
            let targets = balancer.find(&["TargetGroupArn"]).value();
            let Some(targets) = targets.and_then(|one| resources.of_value(one, TARGETS)) else {
                continue;
            };
            if let Some(task) = task {
                found.extend(of_addresses(service, task, targets));
            }
            found.extend(before_listener(resources, &listeners, service, targets));
        }
    }
    found.extend(resources.of(TASK).filter_map(size));
}

/// Listeners and their rules, by the ids of what they name.
type Listeners<'a> = BTreeMap<&'a str, Vec<&'a Resource<'a>>>;

const BALANCERS: &[&str] = &["LoadBalancers"];

fn broken<'a>(
    service: &'a Resource<'a>,
    other: (&'a Resource<'a>, &'static str),
    violation: Violation<'a>,
) -> Broken<'a> {
    Broken {
        at: service,
        property: BALANCERS,
        named: None,
        other: Some(other),
        violation,
        help: None,
    }
}

/// A deployment of ECS that does not become healthy ends.
fn endless<'a>(service: &'a Resource<'a>) -> Option<Broken<'a>> {
    let is_of_ecs = match service.get(&["DeploymentController", "Type"]) {
        Property::Absent => true,
        kind => kind.text() == Some("ECS"),
    };
    let has = |name| {
        !matches!(
            service.get(&["DeploymentConfiguration", name]),
            Property::Absent
        )
    };
    // The CDK writes alarms that are off.
    let alarms = service.get(&["DeploymentConfiguration", "Alarms", "Enable"]);
    let has_alarms = has("Alarms") && alarms.text() != Some("false");
    if !is_of_ecs || has("DeploymentCircuitBreaker") || has_alarms {
        return None;
    }
    let sentence = "service `{}` has no deployment circuit breaker";
    let args = [Arg::Text(service.name()), Arg::None, Arg::None];
    Some(Broken {
        at: service,
        property: &[],
        named: None,
        other: None,
        violation: Violation::new(SW1445, sentence, args),
        help: None,
    })
}

/// The container and the port of a load balancer are those of the task.
fn container<'a>(
    service: &'a Resource<'a>,
    task: &'a Resource<'a>,
    balancer: &'a Value,
) -> Option<Broken<'a>> {
    let name = balancer.find(&["ContainerName"]).text()?;
    let containers = task.get(&["ContainerDefinitions"]).items()?;
    let names: Option<Vec<_>> = containers
        .iter()
        .map(|one| one.find(&["Name"]).text())
        .collect();
    let other = (task, "the task definition is here");
    let Some(at) = names?.iter().position(|one| *one == name) else {
        let sentence = "container `{}` is not in the task definition `{}`";
        let args = [Arg::Text(name), Arg::Text(task.name()), Arg::None];
        let violation = Violation::new(SW1427, sentence, args)
            .because("ECS registers a container of the task at the target group")
            .fixed_by("write the name of a container of the task definition");
        return Some(broken(service, other, violation));
    };
    let port = balancer.find(&["ContainerPort"]).text()?;
    let mappings = containers.get(at)?.find(&["PortMappings"]).items()?;
    let ports: Option<Vec<_>> = mappings
        .iter()
        .map(|one| one.find(&["ContainerPort"]).text())
        .collect();
    if ports?.contains(&port) {
        return None;
    }
    let sentence = "port `{}` of the container `{}` is not in its `port_mappings`";
    let args = [Arg::Text(port), Arg::Text(name), Arg::None];
    let violation = Violation::new(SW1427, sentence, args)
        .because("ECS refuses a container port that the task definition does not map")
        .fixed_by("write a port of the container, or add it to `port_mappings`");
    Some(broken(service, other, violation))
}

/// Tasks with a network of their own are registered by their addresses.
fn of_addresses<'a>(
    service: &'a Resource<'a>,
    task: &'a Resource<'a>,
    targets: &'a Resource<'a>,
) -> Option<Broken<'a>> {
    if task.get(&["NetworkMode"]).text()? != "awsvpc" {
        return None;
    }
    match targets.get(&["TargetType"]) {
        Property::Absent => {}
        property if property.text() == Some("instance") => {}
        _ => return None,
    }
    let sentence =
        "target group `{}` is for instances, and the tasks of `{}` have addresses of their own";
    let args = [
        Arg::Text(targets.name()),
        Arg::Text(service.name()),
        Arg::None,
    ];
    let violation = Violation::new(SW1427, sentence, args)
        .because("the tasks of a task definition with the network mode `awsvpc` are targets by their addresses")
        .fixed_by("write `target_type: \"ip\"` in the target group");
    Some(broken(
        service,
        (targets, "the target group is here"),
        violation,
    ))
}

/// The service waits for a listener of the target group.
fn before_listener<'a>(
    resources: &'a Resources<'a>,
    listeners: &Listeners<'a>,
    service: &'a Resource<'a>,
    targets: &'a Resource<'a>,
) -> Option<Broken<'a>> {
    let listeners = listeners.get(targets.id())?;
    let first = listeners.first()?;
    let before = all_before(resources, service);
    if listeners.iter().any(|one| before.contains(one.id())) {
        return None;
    }
    let sentence = "service `{}` may be created before the listener `{}` of its target group";
    let args = [
        Arg::Text(service.name()),
        Arg::Text(first.name()),
        Arg::None,
    ];
    Some(Broken {
        help: Some(format!("add `depends_on: [{}]` to the service", first.name()).into()),
        ..broken(
            service,
            (first, "the listener is here"),
            Violation::new(SW1428, sentence, args),
        )
    })
}

/// The ids of all resources that are created before one.
pub(super) fn all_before<'a>(
    resources: &'a Resources<'a>,
    first: &'a Resource<'a>,
) -> BTreeSet<&'a str> {
    let mut before = BTreeSet::new();
    let mut open = vec![first];
    while let Some(resource) = open.pop() {
        let mut names: Vec<&str> = resource.depends_on().iter().map(String::as_str).collect();
        resource.properties().visit(&mut |id, _| names.push(id));
        for name in names {
            if before.insert(name) {
                open.extend(resources.get(name));
            }
        }
    }
    before
}

/// CPU units or MiB as a number, or 1,024 of them as a text with a unit: `256`, `.25 vCPU`, `1 vCPU`, `512`, `0.5GB`, `4 GB`.
fn amount(text: &str, unit: &str) -> Option<u64> {
    let text = text.to_ascii_lowercase();
    let Some(number) = text.strip_suffix(unit) else {
        return text.parse().ok();
    };
    let (whole, part) = match number.trim_end().split_once('.') {
        Some((whole, part)) => (whole, part),
        None => (number.trim_end(), ""),
    };
    let whole: u64 = if whole.is_empty() && !part.is_empty() {
        0
    } else {
        whole.parse().ok()?
    };
    let thousandths = match part.len() {
        0 => 0,
        digits @ 1..=3 => {
            let zeros = 10_u64.checked_pow(3_u32.checked_sub(u32::try_from(digits).ok()?)?)?;
            part.parse::<u64>().ok()?.checked_mul(zeros)?
        }
        _ => return None,
    };
    let all = whole.checked_mul(1_000)?.checked_add(thousandths)?;
    let amount = all.checked_mul(1_024)?;
    amount
        .is_multiple_of(1_000)
        .then(|| amount.div_euclid(1_000))
}

fn size<'a>(task: &'a Resource<'a>) -> Option<Broken<'a>> {
    let compatible = task.get(&["RequiresCompatibilities"]).value()?.texts()?;
    if !compatible.contains(&"FARGATE") {
        return None;
    }
    let text = |name| task.get(&[name]).text();
    let cpu = amount(text("Cpu")?, "vcpu")?;
    let memory = amount(text("Memory")?, "gb")?;
    let violation = of_task(cpu, memory).err()?;
    let property: &[&str] = if violation.own_fix().is_some() {
        &["Cpu"]
    } else {
        &["Memory"]
    };
    Some(Broken {
        at: task,
        property,
        named: None,
        other: None,
        violation,
        help: None,
    })
}

#[cfg(test)]
mod tests {
    use super::amount;

    #[test]
    fn sizes_with_units() {
        for (text, unit, expected) in [
            ("256", "vcpu", Some(256)),
            (".25 vCPU", "vcpu", Some(256)),
            ("0.25vcpu", "vcpu", Some(256)),
            ("1 vCPU", "vcpu", Some(1_024)),
            ("4 GB", "gb", Some(4_096)),
            ("0.5GB", "gb", Some(512)),
            ("1.5 GB", "gb", Some(1_536)),
            ("GB", "gb", None),
            (". GB", "gb", None),
            ("1.2345 GB", "gb", None),
            ("1.001 GB", "gb", None),
            ("${Size}", "gb", None),
            ("99999999999999999999 GB", "gb", None),
        ] {
            assert_eq!(amount(text, unit), expected, "{text}");
        }
    }
}
