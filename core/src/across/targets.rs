//! The load balancer of a service reaches its tasks: SW1444. Clients reach it: SW1460. Its target groups are in its VPC: SW1466.

use std::collections::BTreeMap;

use super::ports::{Firewall, Wanted};
use super::reach::{Group, Opened, groups_of, of_resource, open, vpc_of};
use super::value::{Property, Resource, Resources};
use super::{Broken, Help, SW1444, SW1460, SW1466};
use crate::{Arg, Violation};

pub(super) const TARGETS: &str = "AWS::ElasticLoadBalancingV2::TargetGroup";
pub(super) const BALANCER: &str = "AWS::ElasticLoadBalancingV2::LoadBalancer";
const LISTENER: &str = "AWS::ElasticLoadBalancingV2::Listener";

pub(super) fn find<'a>(
    resources: &'a Resources<'a>,
    firewall: &Firewall<'a>,
    found: &mut Vec<Broken<'a>>,
) {
    for listener in resources.of(LISTENER) {
        found.extend(closed_listener(resources, firewall, listener));
    }
    let balancers = balancers(resources);
    for targets in resources.of(TARGETS) {
        let of_targets = balancers.get(targets.id());
        let mut of_targets = of_targets.into_iter().flatten();
        found.extend(of_targets.find_map(|one| of_other_vpc(resources, targets, one)));
    }
    for service in resources.of("AWS::ECS::Service") {
        let of = |name| service.get(&["NetworkConfiguration", "AwsvpcConfiguration", name]);
        let Some(groups) = groups_of(resources, of("SecurityGroups")) else {
            continue;
        };
        let all = service.get(&["LoadBalancers"]).items().unwrap_or_default();
        found.extend(all.iter().find_map(|one| {
            let targets = one.find(&["TargetGroupArn"]).value()?;
            let targets = resources.of_value(targets, TARGETS)?;
            let of_targets = balancers.get(targets.id())?.as_slice();
            // Several load balancers are not looked at.
            let [balancer] = of_targets else {
                return None;
            };
            let port = one.find(&["ContainerPort"]).text()?;
            closed(
                resources,
                firewall,
                (service, &groups),
                (balancer, targets),
                port,
            )
        }));
    }
}

/// A security group of the load balancer lets clients in at the port of a listener.
fn closed_listener<'a>(
    resources: &'a Resources<'a>,
    firewall: &Firewall<'a>,
    listener: &'a Resource<'a>,
) -> Option<Broken<'a>> {
    let balancer = listener.get(&["LoadBalancerArn"]).value()?;
    let balancer = resources.of_value(balancer, BALANCER)?;
    let protocol = listener.get(&["Protocol"]).text()?;
    if !matches!(protocol, "HTTP" | "HTTPS" | "TCP" | "TLS") {
        return None;
    }
    let written = listener.get(&["Port"]).text()?;
    let port = written.parse().ok()?;
    let groups = groups_of(resources, balancer.get(&["SecurityGroups"]))?;
    if groups.iter().any(|group| firewall.is_open(*group, port)) {
        return None;
    }
    let sentence = "no security group of the load balancer `{}` allows inbound traffic at port {} of the listener `{}`";
    let args = [
        Arg::Text(balancer.name()),
        Arg::Text(written),
        Arg::Text(listener.name()),
    ];
    let group = groups.first().and_then(|group| group.resource());
    let help = group.map(|group| {
        let instead = format!(
            "add an inbound rule for port {port} to the security group `{}`",
            group.name()
        );
        Help::Call {
            on: group,
            call: format!("allow_from_any_ipv4(Port::tcp({port}))"),
            instead: Box::new(instead.into()),
        }
    });
    Some(Broken {
        at: listener,
        property: &["Port"],
        named: None,
        other: Some((balancer, "the load balancer is here")),
        violation: Violation::new(SW1460, sentence, args),
        help,
    })
}

/// A target group is in the VPC of its load balancer.
fn of_other_vpc<'a>(
    resources: &'a Resources<'a>,
    targets: &'a Resource<'a>,
    balancer: &'a Resource<'a>,
) -> Option<Broken<'a>> {
    let own = of_resource(resources, targets)?;
    let vpc = vpc_of(resources, None, balancer.get(&["Subnets"]))?;
    (own != vpc).then(|| {
        let sentence = "target group `{}` is in another VPC than its load balancer `{}`";
        let args = [
            Arg::Text(targets.name()),
            Arg::Text(balancer.name()),
            Arg::None,
        ];
        Broken {
            at: targets,
            property: &["VpcId"],
            named: None,
            other: Some((balancer, "the load balancer is here")),
            violation: Violation::new(SW1466, sentence, args),
            help: None,
        }
    })
}

/// The load balancers, by the ids of their target groups.
fn balancers<'a>(resources: &'a Resources<'a>) -> BTreeMap<&'a str, Vec<&'a Resource<'a>>> {
    let mut all: BTreeMap<&str, Vec<&Resource<'a>>> = BTreeMap::new();
    let mut add = |balancer: &'a Resource<'a>, from: &'a Resource<'a>| {
        from.properties().visit(&mut |id, _| {
            let of_targets = all.entry(id).or_default();
            if !of_targets.iter().any(|one| one.id() == balancer.id()) {
                of_targets.push(balancer);
            }
        });
    };
    let of = |listener: &'a Resource<'a>| {
        let balancer = listener.get(&["LoadBalancerArn"]).value()?;
        resources.of_value(balancer, BALANCER)
    };
    for listener in resources.of(LISTENER) {
        if let Some(balancer) = of(listener) {
            add(balancer, listener);
        }
    }
    for rule in resources.of("AWS::ElasticLoadBalancingV2::ListenerRule") {
        let listener = rule.get(&["ListenerArn"]).value();
        let listener = listener.and_then(|one| resources.of_value(one, LISTENER));
        if let Some(balancer) = listener.and_then(of) {
            add(balancer, rule);
        }
    }
    all
}

/// The ports of a target that a load balancer does not reach.
fn closed<'a>(
    resources: &'a Resources<'a>,
    firewall: &Firewall<'a>,
    (service, groups): (&'a Resource<'a>, &[Group<'a>]),
    (balancer, targets): (&'a Resource<'a>, &'a Resource<'a>),
    port: &'a str,
) -> Option<Broken<'a>> {
    // A Network Load Balancer without security groups is not looked at, nor one with the default group of its VPC.
    let of_balancer = groups_of(resources, balancer.get(&["SecurityGroups"]))?;
    let checked = match targets.get(&["HealthCheckPort"]) {
        Property::Absent => None,
        checked => match checked.text()? {
            "traffic-port" => None,
            number => Some(number),
        },
    };
    let names = |port: &'a str| [balancer.name(), service.name(), port].map(Arg::Text);
    let broken = |violation, help: &dyn Fn() -> Help<'a>| Broken {
        at: service,
        property: &["LoadBalancers"],
        named: None,
        other: Some((balancer, "the load balancer is here")),
        violation,
        help: Some(help()),
    };
    for (port, is_check) in [(Some(port), false), (checked, true)] {
        let Some(written) = port else {
            continue;
        };
        let port = written.parse().ok()?;
        let is_network = balancer.get(&["Type"]).text() == Some("network");
        let wanted = Wanted::of_port(port).of_any_network(is_network);
        let help = || {
            let first = |groups: &[Group<'a>]| groups.first().and_then(|group| group.resource());
            let from = first(&of_balancer).map_or(balancer.name(), Resource::name);
            match first(groups) {
                Some(to) => open(to, from, port),
                None => {
                    let to = service.name();
                    format!("let `{from}` connect at port {port} in a security group of `{to}`")
                        .into()
                }
            }
        };
        if !matches!(firewall.lets_in(&wanted, &of_balancer, groups), Opened::Yes) {
            let sentence = if is_check {
                "load balancer `{}` checks the tasks of `{}` at port {}, where no rule lets it connect"
            } else {
                "load balancer `{}` sends to the tasks of `{}` at port {}, where no rule lets it connect"
            };
            return Some(broken(
                Violation::new(SW1444, sentence, names(written)),
                &help,
            ));
        }
        if !firewall.lets_out(&wanted, &of_balancer, groups) {
            let sentence = "load balancer `{}` sends to the tasks of `{}` at port {}, where its security group does not let it out";
            let violation = Violation::new(SW1444, sentence, names(written)).because(
                "a security group with outbound rules of its own lets out what these name only",
            );
            return Some(broken(violation, &help));
        }
    }
    None
}
