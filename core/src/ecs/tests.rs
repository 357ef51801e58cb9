//! The rules of services.

use super::*;
use crate::describe::{Described as _, Tree};
use crate::ecs::container::{CONTAINER, HEALTH_CHECK};
use crate::ecs::load_balancer::{LOAD_BALANCER, TARGET_HEALTH_CHECK};

fn codes(service: &Tree) -> Vec<&'static str> {
    let found = Service::DESCRIPTION.check(service.raw()).into_iter();
    found.map(|finding| finding.violation.rule.code).collect()
}

fn container(name: &str) -> Tree {
    Tree::new("")
        .with(CONTAINER.name, name)
        .with(CONTAINER.image, "nginx")
}

fn web() -> Tree {
    Tree::new("web")
        .with(SERVICE.vpc, Tree::new("network"))
        .with(SERVICE.containers, vec![container("web")])
}

#[test]
fn a_service_is_right() {
    assert_eq!(codes(&web()), [""; 0]);
    assert_eq!(codes(&Tree::partial("web")), [""; 0]);
}

fn with(container: Tree) -> Tree {
    web().with(SERVICE.containers, vec![container])
}

#[test]
fn containers_have_names_and_one_is_essential() {
    let named = |name: &str| with(container(name));
    for (service, wrong) in [
        (named("web-1_a"), false),
        (named("we b"), true),
        (named(""), true),
        (with(container("web").with(CONTAINER.image, "")), true),
        (
            with(container("web").with(CONTAINER.essential, false)),
            true,
        ),
        (
            web().with(SERVICE.containers, vec![container("a"), container("a")]),
            true,
        ),
        (
            web().with(SERVICE.containers, vec![container("a"), container("A")]),
            false,
        ),
        (web().with(SERVICE.containers, Vec::<Tree>::new()), true),
        (
            web().with(SERVICE.containers, vec![Tree::partial("")]),
            false,
        ),
    ] {
        let expected: &[&str] = if wrong { &["SW1520"] } else { &[] };
        assert_eq!(codes(&service), expected, "{service:?}");
    }
    let many: Vec<_> = (0..11).map(|at| container(&format!("c{at}"))).collect();
    assert_eq!(codes(&web().with(SERVICE.containers, many)), ["SW1520"]);
}

#[test]
fn health_checks_of_containers() {
    let check = |interval: Option<u64>, timeout: Option<u64>| {
        let command = vec!["CMD"];
        let mut check = Tree::new("").with(HEALTH_CHECK.command, command);
        if let Some(time) = interval {
            check = check.with(HEALTH_CHECK.interval, Duration::seconds(time));
        }
        if let Some(time) = timeout {
            check = check.with(HEALTH_CHECK.timeout, Duration::seconds(time));
        }
        with(container("web").with(CONTAINER.health_check.itself, check))
    };
    for (interval, timeout, right) in [
        (None, None, true),
        (Some(5), Some(2), true),
        (Some(300), Some(120), true),
        (Some(4), None, false),
        (Some(301), None, false),
        (None, Some(1), false),
        (None, Some(121), false),
        (None, Some(30), false),
        (Some(10), Some(10), false),
        (Some(11), Some(10), true),
    ] {
        let found = codes(&check(interval, timeout));
        assert_eq!(found.is_empty(), right, "{interval:?} {timeout:?}");
    }
}

#[test]
fn ports_are_listened_at_once() {
    let ports = |ports: &[u32]| -> Vec<_> { ports.iter().copied().map(u64::from).collect() };
    let service = |one: &[u32], other: &[u32]| {
        let one = container("a").with(CONTAINER.ports, ports(one));
        let other = container("b").with(CONTAINER.ports, ports(other));
        web().with(SERVICE.containers, vec![one, other])
    };
    for (one, other, right) in [
        (&[80][..], &[81][..], true),
        (&[80], &[80], false),
        (&[80, 80], &[], false),
        (&[0], &[], false),
        (&[65_535], &[65_536], false),
    ] {
        assert_eq!(
            codes(&service(one, other)).is_empty(),
            right,
            "{one:?} {other:?}"
        );
    }
}

#[test]
fn sizes_and_limits() {
    let sized = |cpu: Option<u64>, memory: Option<Size>| {
        let service = cpu.map_or(web(), |cpu| web().with(SERVICE.cpu, cpu));
        memory.map_or(service.clone(), |memory| {
            service.with(SERVICE.memory, memory)
        })
    };
    for (cpu, memory, right) in [
        (None, None, true),
        (Some(512), None, false),
        (Some(512), Some(Size::gib(1)), true),
        (None, Some(Size::gib(1)), true),
        (None, Some(Size::kib(1_024 * 512 + 1)), false),
        (Some(300), Some(Size::gib(1)), false),
    ] {
        assert_eq!(
            codes(&sized(cpu, memory)).is_empty(),
            right,
            "{cpu:?} {memory:?}"
        );
    }
    for (container, right) in [
        (container("a").with(CONTAINER.cpu, 256_u64), true),
        (container("a").with(CONTAINER.cpu, 257_u64), false),
        (container("a").with(CONTAINER.memory, Size::mib(512)), true),
        (container("a").with(CONTAINER.memory, Size::mib(513)), false),
        (
            container("a")
                .with(CONTAINER.memory, Size::mib(100))
                .with(CONTAINER.memory_reservation, Size::mib(101)),
            false,
        ),
    ] {
        let found = codes(&with(container));
        let expected: &[&str] = if right { &[] } else { &["SW1524"] };
        assert_eq!(found, expected);
    }
}

#[test]
fn status_codes_of_targets() {
    for (text, right) in [
        ("200", true),
        ("200,202", true),
        ("200-299", true),
        ("200-299,404", true),
        ("199", false),
        ("500", false),
        ("299-200", false),
        ("200,", false),
        ("", false),
        ("2xx", false),
    ] {
        let check = Tree::new("").with(TARGET_HEALTH_CHECK.codes, text);
        let balancer = Tree::new("").with(LOAD_BALANCER.health_check.itself, check);
        let ports = vec![80_u64];
        let service = with(container("web").with(CONTAINER.ports, ports))
            .with(SERVICE.load_balancer.itself, balancer);
        assert_eq!(codes(&service).is_empty(), right, "{text}");
    }
}

#[test]
fn load_balancers_send_to_a_container() {
    let ports = || vec![80_u64];
    let balanced = |container: Tree, balancer: Tree| {
        with(container).with(SERVICE.load_balancer.itself, balancer)
    };
    let with_port = || container("web").with(CONTAINER.ports, ports());
    for (service, right) in [
        (balanced(with_port(), Tree::new("")), true),
        (balanced(container("web"), Tree::new("")), false),
        (
            balanced(
                with_port(),
                Tree::new("").with(LOAD_BALANCER.container, "api"),
            ),
            false,
        ),
        (
            balanced(
                with_port(),
                Tree::new("").with(LOAD_BALANCER.container_port, 80_u64),
            ),
            true,
        ),
        (
            balanced(
                with_port(),
                Tree::new("").with(LOAD_BALANCER.container_port, 81_u64),
            ),
            false,
        ),
        // Ports that are not known may be there.
        (
            balanced(
                container("web").with_fact(CONTAINER.ports, Fact::Present),
                Tree::new(""),
            ),
            true,
        ),
    ] {
        let expected: &[&str] = if right { &[] } else { &["SW1427"] };
        assert_eq!(codes(&service), expected, "{service:?}");
    }
}
