//! What is checked of services: their containers, their tasks and their load balancers.

use super::container::{CONTAINER, Container};
use super::load_balancer::Protocol;
use super::service::{Architecture, OperatingSystem, SERVICE, SW1536, Service};
use super::size;
use crate::catalogue::{SW1423, SW1513};
use crate::common::Common;
use crate::describe::key::{List, Ref, Tag};
use crate::describe::{Fact, Facts, Found, Key, Raw};
use crate::ec2::placement::{Placement, Selection};
use crate::iam::policy;
use crate::iam::role::{ROLE, Role};
use crate::logs::log_group::retained;
use crate::text::{is_made_of, same, same_as_any, starts_with};
use crate::units::Duration;
use crate::violation::{Arg, Violation};

const CONTAINERS: Key<Service, List<Container>> = SERVICE.containers;
/// The highest port.
const PORT_MAX: u64 = 65_535;

/// Names of containers and that there are essential ones: SW1520.
pub(super) const fn containers<'a>(service: Facts<'a, Service>, found: &mut Found<'_, 'a>) {
    /// ECS API, ContainerDefinition, `name`.
    const NAME_MAX: usize = 255;
    /// ECS Developer Guide, service quotas, containers per task definition.
    const MAX: usize = 10;
    let (mut at, mut may_be_essential) = (0, !CONTAINERS.is_complete(service));
    while let Some(container) = CONTAINERS.element(service, at) {
        let name_at = CONTAINERS.nth(at).inner(CONTAINER.name);
        if let Fact::Known(name) = CONTAINER.name.of(container) {
            if name.is_empty() || name.len() > NAME_MAX || !is_made_of(name.as_bytes(), b"-_") {
                let sentence = "container name `{}` must be 1 to 255 letters, digits, `-` or `_`";
                found.text(name_at, sentence, name);
                found.because("ECS rejects any other name");
                found.fixed_by("write a name such as `web`");
            }
            if before(service, name, at).is_some() {
                found.text(name_at, "duplicate container name `{}`", name);
                found.because("ECS tells the containers of a task apart by their names");
                found.fixed_by("rename one of the containers");
            }
        }
        if let Fact::Known(image) = CONTAINER.image.of(container)
            && image.is_empty()
        {
            found.plain(CONTAINERS.nth(at).inner(CONTAINER.image), "image is empty");
            found.fixed_by("write an image such as `public.ecr.aws/nginx/nginx:stable`");
        }
        if !matches!(CONTAINER.essential.of(container), Fact::Known(false)) {
            may_be_essential = true;
        }
        at += 1;
    }
    if let Fact::Known(count) = CONTAINERS.len(service) {
        if count == 0 && CONTAINERS.is_complete(service) {
            found.plain(CONTAINERS.whole(), "service without containers");
        } else if !may_be_essential {
            found.plain(CONTAINERS.whole(), "none of the containers is essential");
            found.because("a task runs as long as its essential containers");
            found.fixed_by("remove `essential: false` from one of the containers");
        }
        if count > MAX {
            let sentence = "{} containers are too many (maximum 10)";
            found.value(CONTAINERS.whole(), sentence, Arg::Number(count as u64));
            found.because("ECS runs at most 10 containers in a task");
            found.fixed_by("remove containers");
        }
    }
}

/// The first container with a name among the first ones.
const fn before(service: Facts<'_, Service>, name: &str, count: usize) -> Option<usize> {
    let mut at = 0;
    while at < count
        && let Some(other) = CONTAINERS.element(service, at)
    {
        if let Fact::Known(other) = CONTAINER.name.of(other)
            && same(name, other)
        {
            return Some(at);
        }
        at += 1;
    }
    None
}

const fn is_within(time: Duration, least: u64, most: u64) -> bool {
    least <= time.to_seconds() && time.to_seconds() <= most
}

/// Health checks of containers: SW1521.
pub(super) const fn health_checks<'a>(service: Facts<'a, Service>, found: &mut Found<'_, 'a>) {
    /// Seconds between two checks unless they are given.
    const INTERVAL: Duration = Duration::seconds(30);
    let mut at = 0;
    while let Some(container) = CONTAINERS.element(service, at) {
        let (place, check) = (CONTAINERS.nth(at), CONTAINER.health_check);
        if let Fact::Known(0) = check.command.len(container)
            && check.command.is_complete(container)
        {
            found.plain(place.inner(check.command), "health check without a command");
            found.because("ECS runs the command to find out whether the container is healthy");
            found.fixed_by(
                "write `command: [\"CMD-SHELL\", \"curl -f http://localhost/ || exit 1\"]`",
            );
        }
        let interval = check.interval.of(container);
        if let Fact::Known(time) = interval
            && !is_within(time, 5, 300)
        {
            let sentence = "interval of `{}` is out of range (5sec to 300sec)";
            found.value(place.inner(check.interval), sentence, Arg::Duration(time));
        }
        if let Fact::Known(time) = check.timeout.of(container) {
            let between = match interval {
                Fact::Known(interval) => Some(interval),
                Fact::Absent => Some(INTERVAL),
                _ => None,
            };
            if !is_within(time, 2, 120) {
                let sentence = "timeout of `{}` is out of range (2sec to 120sec)";
                found.value(place.inner(check.timeout), sentence, Arg::Duration(time));
            } else if let Some(between) = between
                && between.to_seconds() <= time.to_seconds()
            {
                let (time, between) = (Arg::Duration(time), Arg::Duration(between));
                let sentence = "timeout of `{}` is not shorter than the interval of `{}`";
                found.two(place.inner(check.timeout), sentence, time, between);
            }
        }
        if let Fact::Known(retries) = check.retries.of(container)
            && !(1 <= retries && retries <= 10)
        {
            let sentence = "{} retries are out of range (1 to 10)";
            found.value(place.inner(check.retries), sentence, Arg::Number(retries));
        }
        if let Fact::Known(time) = check.start_period.of(container)
            && !is_within(time, 0, 300)
        {
            let sentence = "start period of `{}` is out of range (up to 300sec)";
            found.value(
                place.inner(check.start_period),
                sentence,
                Arg::Duration(time),
            );
        }
        at += 1;
    }
}

/// Ports of containers: SW1522.
pub(super) const fn ports<'a>(service: Facts<'a, Service>, found: &mut Found<'_, 'a>) {
    let mut at = 0;
    while let Some(container) = CONTAINERS.element(service, at) {
        let place = CONTAINERS.nth(at).inner(CONTAINER.ports);
        let mut number = 0;
        while let Some(port) = CONTAINER.ports.element(container, number) {
            if let Fact::Known(port) = port {
                if port == 0 || port > PORT_MAX {
                    let sentence = "port {} is out of range (1 to 65535)";
                    found.value(place, sentence, Arg::Number(port));
                } else if is_taken(service, port, (at, number)) {
                    let sentence = "duplicate port {}";
                    found.value(place, sentence, Arg::Number(port));
                }
            }
            number += 1;
        }
        at += 1;
    }
}

/// Whether a port is one of the ports before.
const fn is_taken(service: Facts<'_, Service>, port: u64, end: (usize, usize)) -> bool {
    let mut at = 0;
    while at <= end.0
        && let Some(container) = CONTAINERS.element(service, at)
    {
        let mut number = 0;
        while let Some(other) = CONTAINER.ports.element(container, number)
            && (at < end.0 || number < end.1)
        {
            if let Fact::Known(other) = other
                && other == port
            {
                return true;
            }
            number += 1;
        }
        at += 1;
    }
    false
}

/// What containers wait for: SW1523.
pub(super) const fn dependencies<'a>(service: Facts<'a, Service>, found: &mut Found<'_, 'a>) {
    let mut at = 0;
    while let Some(container) = CONTAINERS.element(service, at) {
        let place = CONTAINERS.nth(at).inner(CONTAINER.depends_on);
        let mut number = 0;
        while let Some((name, condition)) = CONTAINER.depends_on.element(container, number) {
            if let Some(condition) = condition
                && !same_as_any(condition, &["START", "COMPLETE", "SUCCESS", "HEALTHY"])
            {
                found.text(place, "unknown condition `{}`", condition);
                found.because("ECS knows `START`, `COMPLETE`, `SUCCESS` and `HEALTHY`");
                found.fixed_by("write one of these conditions");
            }
            if let Some(name) = name {
                dependency(service, (at, container), (name, condition), found);
            }
            number += 1;
        }
        at += 1;
    }
}

const fn dependency<'a>(
    service: Facts<'a, Service>,
    (at, container): (usize, Facts<'a, Container>),
    (name, condition): (&'a str, Option<&'a str>),
    found: &mut Found<'_, 'a>,
) {
    let place = CONTAINERS.nth(at).inner(CONTAINER.depends_on);
    if let Fact::Known(own) = CONTAINER.name.of(container)
        && same(own, name)
    {
        found.text(place, "container `{}` waits for itself", name);
        return;
    }
    let Some(other) = find(service, name) else {
        if are_named(service) {
            found.text(place, "cannot find container `{}` in this service", name);
        }
        return;
    };
    let Some(other) = CONTAINERS.element(service, other) else {
        return;
    };
    let Some(condition) = condition else { return };
    let is_essential = matches!(
        CONTAINER.essential.of(other),
        Fact::Absent | Fact::Known(true)
    );
    if same_as_any(condition, &["COMPLETE", "SUCCESS"]) && is_essential {
        found.text(
            place,
            "container `{}`, which is waited for until it ends, is essential",
            name,
        );
        found.because("the task stops when an essential container ends");
        found.fixed_by("write `essential: false` in the container that ends");
    }
    if same(condition, "HEALTHY") && CONTAINER.health_check.itself.is_absent(other) {
        found.text(
            place,
            "container `{}`, whose health is waited for, has no health check",
            name,
        );
        found.because("a container without a health check never becomes healthy");
        found.fixed_by("add `health_check` to the other container, or write `START`");
    }
}

/// The container of a name.
const fn find(service: Facts<'_, Service>, name: &str) -> Option<usize> {
    before(service, name, usize::MAX)
}

/// Whether all containers and their names are known.
const fn are_named(service: Facts<'_, Service>) -> bool {
    let mut at = 0;
    while let Some(container) = CONTAINERS.element(service, at) {
        if !matches!(CONTAINER.name.of(container), Fact::Known(_)) {
            return false;
        }
        at += 1;
    }
    at > 0 && CONTAINERS.is_complete(service)
}

/// The CPU units and the MiB of a task, where they are known.
const fn task(service: Facts<'_, Service>) -> (Option<u64>, Option<u64>) {
    let cpu = match SERVICE.cpu.of(service) {
        Fact::Known(cpu) => Some(cpu),
        Fact::Absent => Some(size::DEFAULT.0),
        _ => None,
    };
    let memory = match SERVICE.memory.of(service) {
        Fact::Known(memory) => memory.to_whole_mib(),
        Fact::Absent => Some(size::DEFAULT.1),
        _ => None,
    };
    (cpu, memory)
}

/// The CPU and the memory of a task: SW1429.
pub(super) const fn size<'a>(service: Facts<'a, Service>, found: &mut Found<'_, 'a>) {
    if let Fact::Known(memory) = SERVICE.memory.of(service)
        && memory.to_whole_mib().is_none()
    {
        let sentence = "memory of `{}` is not a whole number of MiB";
        found.value(SERVICE.memory, sentence, Arg::Size(memory));
        found.fixed_by("write a memory such as `1024MiB`");
        return;
    }
    let (Some(cpu), Some(memory)) = task(service) else {
        return;
    };
    if let Err(violation) = size::of_task(cpu, memory) {
        if violation.own_fix().is_some() || SERVICE.memory.is_absent(service) {
            found.violation(SERVICE.cpu, violation);
        } else {
            found.violation(SERVICE.memory, violation);
        }
        if violation.own_fix().is_none() {
            found.fixed_by("write a memory that the CPU has, such as `cpu: 512, memory: 1024MiB`");
        }
    }
}

/// What the containers need of a task: SW1524.
pub(super) const fn limits<'a>(service: Facts<'a, Service>, found: &mut Found<'_, 'a>) {
    let (of_task, memory_of_task) = task(service);
    let (mut at, mut cpu, mut reserved) = (0, 0, 0);
    while let Some(container) = CONTAINERS.element(service, at) {
        let place = CONTAINERS.nth(at);
        if let Fact::Known(own) = CONTAINER.cpu.of(container) {
            cpu += own;
            if let Some(of_task) = of_task
                && cpu > of_task
            {
                let (cpu, of_task) = (Arg::Number(cpu), Arg::Number(of_task));
                let sentence = "the containers need {} CPU units, and a task has {}";
                found.two(place.inner(CONTAINER.cpu), sentence, cpu, of_task);
            }
        }
        let (memory, reservation) = (
            CONTAINER.memory.of(container),
            CONTAINER.memory_reservation.of(container),
        );
        if let (Fact::Known(memory), Some(of_task)) = (memory, memory_of_task)
            && memory.to_kib() > of_task << 10
        {
            let (memory, of_task) = (Arg::Size(memory), Arg::Number(of_task));
            let sentence = "memory of `{}` is more than the {} MiB of a task";
            found.two(place.inner(CONTAINER.memory), sentence, memory, of_task);
        }
        if let (Fact::Known(memory), Fact::Known(reservation)) = (memory, reservation)
            && reservation.to_kib() > memory.to_kib()
        {
            let (memory, reservation) = (Arg::Size(memory), Arg::Size(reservation));
            let sentence = "memory reservation of `{}` is more than the memory of `{}`";
            let place = place.inner(CONTAINER.memory_reservation);
            found.two(place, sentence, reservation, memory);
            found.because("the container would be stopped before it has what is kept for it");
            found.fixed_by("write a larger `memory`, or a smaller `memory_reservation`");
        }
        let kept = match (reservation, memory) {
            (Fact::Known(kept), _) | (Fact::Absent, Fact::Known(kept)) => kept.to_kib(),
            _ => 0,
        };
        reserved += kept;
        if let Some(of_task) = memory_of_task
            && kept > 0
            && reserved > of_task << 10
            && !matches!(memory, Fact::Known(memory) if memory.to_kib() > of_task << 10)
        {
            let (reserved, of_task) = (Arg::Number(reserved >> 10), Arg::Number(of_task));
            let sentence = "the containers need {} MiB of memory, and a task has {}";
            if matches!(reservation, Fact::Known(_)) {
                let place = place.inner(CONTAINER.memory_reservation);
                found.two(place, sentence, reserved, of_task);
            } else {
                found.two(place.inner(CONTAINER.memory), sentence, reserved, of_task);
            }
        }
        at += 1;
    }
}

/// Variables of containers: SW1525.
pub(super) const fn variables<'a>(service: Facts<'a, Service>, found: &mut Found<'_, 'a>) {
    let mut at = 0;
    while let Some(container) = CONTAINERS.element(service, at) {
        let place = CONTAINERS.nth(at);
        let mut number = 0;
        while let Some((name, _)) = CONTAINER.environment.element(container, number) {
            if let Some(name) = name {
                variable(
                    CONTAINER.environment,
                    (container, name, number),
                    place,
                    found,
                );
            }
            number += 1;
        }
        number = 0;
        while let Some((name, _)) = CONTAINER.secrets.element(container, number) {
            if let Some(name) = name {
                if has(CONTAINER.environment, container, name, usize::MAX) {
                    let sentence = "secret `{}` has the name of an environment variable";
                    found.text(place.inner(CONTAINER.secrets), sentence, name);
                } else {
                    variable(CONTAINER.secrets, (container, name, number), place, found);
                }
            }
            number += 1;
        }
        at += 1;
    }
}

const fn variable<'a>(
    list: Key<Container, List<Tag>>,
    (container, name, number): (Facts<'a, Container>, &'a str, usize),
    place: Key<Service, List<Container>>,
    found: &mut Found<'_, 'a>,
) {
    let place = place.inner(list);
    if name.is_empty() {
        found.plain(place, "name of a variable is empty");
    } else if has(list, container, name, number) {
        found.text(place, "duplicate environment variable `{}`", name);
    }
}

/// Whether one of the first variables has a name.
const fn has(
    list: Key<Container, List<Tag>>,
    container: Facts<'_, Container>,
    name: &str,
    count: usize,
) -> bool {
    let mut at = 0;
    while at < count
        && let Some((other, _)) = list.element(container, at)
    {
        if let Some(other) = other
            && same(name, other)
        {
            return true;
        }
        at += 1;
    }
    false
}

/// Processor, system and platform version: SW1526.
pub(super) const fn platform<'a>(service: Facts<'a, Service>, found: &mut Found<'_, 'a>) {
    let is_arm = matches!(
        SERVICE.architecture.of(service),
        Fact::Known(Architecture::Arm64)
    );
    let system = SERVICE.operating_system.of(service);
    let version = SERVICE.platform_version.of(service);
    if let Fact::Known(version) = version
        && !same_as_any(
            version,
            &["LATEST", "1.4.0", "1.3.0", "1.2.0", "1.1.0", "1.0.0"],
        )
        && starts_with(version, "1.")
        && version.len() < "1.4.0".len()
    {
        found.text(
            SERVICE.platform_version,
            "platform version `{}` has no three numbers",
            version,
        );
        found.because("ECS names platform versions by three numbers, or `LATEST`");
        found.fixed_by("write `1.4.0`");
    }
    if let Fact::Known(system) = system
        && !system.is(OperatingSystem::Linux)
    {
        if is_arm {
            found.plain(SERVICE.architecture, "Windows on ARM is not supported");
        }
        let cpu = match SERVICE.cpu.of(service) {
            Fact::Known(cpu) => Some(cpu),
            Fact::Absent => Some(size::DEFAULT.0),
            _ => None,
        };
        if let Some(cpu) = cpu
            && !matches!(cpu, 1_024 | 2_048 | 4_096)
        {
            let sentence = "a task of Windows cannot have {} CPU units (1024, 2048 or 4096)";
            if SERVICE.cpu.is_there(service) {
                found.value(SERVICE.cpu, sentence, Arg::Number(cpu));
            } else {
                found.value(SERVICE.operating_system, sentence, Arg::Number(cpu));
            }
            found.fixed_by("write `cpu: 1024, memory: 2048MiB`");
        }
        return;
    }
    if let Fact::Known(version) = version
        && same_as_any(version, &["1.3.0", "1.2.0", "1.1.0", "1.0.0"])
        && matches!(system, Fact::Absent | Fact::Known(_))
    {
        if is_arm {
            let sentence = "ARM is not supported by platform version `{}`";
            found.text(SERVICE.platform_version, sentence, version);
        }
        if SERVICE.ephemeral_storage.is_there(service) {
            let sentence = "`ephemeral_storage` is not supported by platform version `{}`";
            found.text(SERVICE.platform_version, sentence, version);
        }
    }
}

/// The percents of a deployment: SW1527.
pub(super) const fn percents<'a>(service: Facts<'a, Service>, found: &mut Found<'_, 'a>) {
    let (least, most) = (
        SERVICE.min_healthy_percent.of(service),
        SERVICE.max_healthy_percent.of(service),
    );
    if let Fact::Known(least) = least
        && least > 100
    {
        let sentence = "`min_healthy_percent` of {} is out of range (0 to 100)";
        found.value(SERVICE.min_healthy_percent, sentence, Arg::Number(least));
        return;
    }
    if let Fact::Known(most) = most
        && most < 100
    {
        let sentence = "`max_healthy_percent` of {} is less than 100";
        found.value(SERVICE.max_healthy_percent, sentence, Arg::Number(most));
        return;
    }
    if let (Fact::Known(100), Fact::Known(100)) = (least, most) {
        let sentence = "a deployment can neither stop nor start a task";
        found.plain(SERVICE.max_healthy_percent, sentence);
    }
}

/// Public subnets without public addresses: SW1529.
pub(super) const fn public_subnets<'a>(service: Facts<'a, Service>, found: &mut Found<'_, 'a>) {
    let (vpc, subnets) = (SERVICE.vpc.of(service), SERVICE.subnets.itself.of(service));
    if !matches!(
        SERVICE.assign_public_ip.of(service),
        Fact::Absent | Fact::Known(false)
    ) {
        return;
    }
    if let Fact::Known(true) = Placement::is_public(vpc, subnets, Selection::NONE) {
        let sentence = "service in public subnets without public addresses";
        if SERVICE.assign_public_ip.is_there(service) {
            found.plain(SERVICE.assign_public_ip, sentence);
        } else if SERVICE.subnets.subnet_type.is_there(service) {
            found.plain(SERVICE.subnets.subnet_type, sentence);
        } else if SERVICE.subnets.group_name.is_there(service) {
            found.plain(SERVICE.subnets.group_name, sentence);
        } else {
            found.plain(SERVICE.vpc, sentence);
        }
    }
}

/// The role that tasks or ECS assume: SW1423.
pub(super) const fn role<'a>(
    field: Key<Service, Ref<Role>>,
    service: Facts<'a, Service>,
    found: &mut Found<'_, 'a>,
) {
    let Fact::Known(role) = field.of(service) else {
        return;
    };
    if let Some(principal) = policy::service_of(ROLE.assumed_by.call(role))
        && !same(principal, "ecs-tasks.amazonaws.com")
        && Common::<Role>::OVERRIDES.is_absent(role)
    {
        let args = [
            Arg::Text("ECS"),
            Arg::Text(role.label()),
            Arg::Text("ecs-tasks"),
        ];
        let sentence = "{} cannot assume the role `{}`, which does not trust `{}.amazonaws.com`";
        let violation = Violation::new(SW1423, sentence, args)
            .fixed_by("use a role with `assumed_by: service(\"ecs-tasks.amazonaws.com\")`");
        found.violation(field, violation);
    }
}

/// The container and the port that a load balancer sends requests to: SW1427.
pub(super) const fn balanced<'a>(service: Facts<'a, Service>, found: &mut Found<'_, 'a>) {
    let balancer = SERVICE.load_balancer;
    if !balancer.itself.is_there(service) || !are_named(service) {
        return;
    }
    let container = match balancer.container.of(service) {
        Fact::Known(name) => {
            let Some(at) = find(service, name) else {
                let sentence = "cannot find container `{}` in this service";
                found.text(balancer.container, sentence, name);
                return;
            };
            CONTAINERS.element(service, at)
        }
        Fact::Absent => first_with_port(service),
        _ => return,
    };
    let Some(container) = container else {
        if has_no_ports(service) {
            found.plain(balancer.itself, "no container of the service has a port");
            found.because("the load balancer sends requests to a port of a container");
            found.fixed_by("add `ports` to a container");
        }
        return;
    };
    if !CONTAINER.ports.is_complete(container) {
        return;
    }
    if let Fact::Known(port) = balancer.container_port.of(service)
        && !listens(container, port)
    {
        let name = match CONTAINER.name.of(container) {
            Fact::Known(name) => name,
            _ => "",
        };
        let sentence = "container `{}` has no port {}";
        let (name, port) = (Arg::Text(name), Arg::Number(port));
        found.two(balancer.container_port, sentence, name, port);
        found.fixed_by("write a port of the container, or add it to `ports`");
    } else if let (Fact::Absent | Fact::Known(0), Fact::Known(name)) = (
        CONTAINER.ports.len(container),
        balancer.container.of(service),
    ) {
        found.text(balancer.container, "container `{}` has no port", name);
        found.fixed_by("add `ports` to the container");
    }
}

/// The first container with a port, if all before it are known to have none.
const fn first_with_port(service: Facts<'_, Service>) -> Option<Facts<'_, Container>> {
    let mut at = 0;
    while let Some(container) = CONTAINERS.element(service, at) {
        match CONTAINER.ports.len(container) {
            Fact::Absent | Fact::Known(0) => at += 1,
            Fact::Known(_) => return Some(container),
            _ => return None,
        }
    }
    None
}

const fn has_no_ports(service: Facts<'_, Service>) -> bool {
    let mut at = 0;
    while let Some(container) = CONTAINERS.element(service, at) {
        match CONTAINER.ports.len(container) {
            Fact::Absent | Fact::Known(0) if CONTAINER.ports.is_complete(container) => at += 1,
            _ => return false,
        }
    }
    true
}

/// Whether a container may listen at a port.
const fn listens(container: Facts<'_, Container>, port: u64) -> bool {
    let mut at = 0;
    while let Some(own) = CONTAINER.ports.element(container, at) {
        match own {
            Fact::Known(own) if own != port => at += 1,
            _ => return true,
        }
    }
    false
}

/// The health check of a load balancer: SW1530.
pub(super) const fn target_health<'a>(service: Facts<'a, Service>, found: &mut Found<'_, 'a>) {
    let check = SERVICE.load_balancer.health_check;
    if let Fact::Known(path) = check.path.of(service)
        && !starts_with(path, "/")
    {
        found.text(check.path, "path `{}` does not start with `/`", path);
        found.because("Elastic Load Balancing rejects such a path");
        found.fixed_by("write a path such as `/health`");
    }
    if let Fact::Known(codes) = check.codes.of(service)
        && !are_codes(codes)
    {
        let sentence = "status codes `{}` are not numbers or ranges from 200 to 499";
        found.text(check.codes, sentence, codes);
        found.fixed_by("write codes such as `200`, `200,202` or `200-299`");
    }
    let interval = check.interval.of(service);
    if let Fact::Known(time) = interval
        && !is_within(time, 5, 300)
    {
        let sentence = "interval of `{}` is out of range (5sec to 300sec)";
        found.value(check.interval, sentence, Arg::Duration(time));
    }
    let (timeout, is_given) = match check.timeout.of(service) {
        Fact::Known(time) => (Some(time), true),
        Fact::Absent => (Some(Duration::seconds(5)), false),
        _ => (None, false),
    };
    let between = match interval {
        Fact::Known(time) => Some(time),
        Fact::Absent => Some(Duration::seconds(30)),
        _ => None,
    };
    if let Some(time) = timeout {
        if is_given && !is_within(time, 2, 120) {
            let sentence = "timeout of `{}` is out of range (2sec to 120sec)";
            found.value(check.timeout, sentence, Arg::Duration(time));
        } else if let Some(between) = between
            && between.to_seconds() <= time.to_seconds()
            && is_within(between, 5, 300)
        {
            let (time, between) = (Arg::Duration(time), Arg::Duration(between));
            let sentence = "timeout of `{}` is not shorter than the interval of `{}`";
            if is_given {
                found.two(check.timeout, sentence, time, between);
            } else {
                found.two(check.interval, sentence, time, between);
            }
        }
    }
    if let Fact::Known(count) = check.healthy_threshold.of(service)
        && !(2 <= count && count <= 10)
    {
        let sentence = "`healthy_threshold` of {} is out of range (2 to 10)";
        found.value(check.healthy_threshold, sentence, Arg::Number(count));
    }
    if let Fact::Known(count) = check.unhealthy_threshold.of(service)
        && !(2 <= count && count <= 10)
    {
        let sentence = "`unhealthy_threshold` of {} is out of range (2 to 10)";
        found.value(check.unhealthy_threshold, sentence, Arg::Number(count));
    }
}

/// Whether a text is status codes from 200 to 499: numbers and ranges with commas between.
const fn are_codes(text: &str) -> bool {
    let (mut rest, mut number, mut digits, mut least) = (text.as_bytes(), 0_u32, 0, 200_u32);
    loop {
        let (byte, tail) = match rest {
            [byte, tail @ ..] => (*byte, tail),
            [] => (b',', rest),
        };
        match byte {
            b'0'..=b'9' if digits < 3 => {
                number = number * 10 + (byte - b'0') as u32;
                digits += 1;
            }
            b',' | b'-' if digits == 3 && least <= number && number <= 499 => {
                least = if byte == b'-' { number } else { 200 };
                (number, digits) = (0, 0);
            }
            _ => return false,
        }
        if rest.is_empty() {
            return true;
        }
        rest = tail;
    }
}

/// HTTPS and certificates: SW1531.
pub(super) const fn certificate<'a>(service: Facts<'a, Service>, found: &mut Found<'_, 'a>) {
    let balancer = SERVICE.load_balancer;
    if !balancer.itself.is_there(service) {
        return;
    }
    let protocol = balancer.protocol.of(service);
    if let Fact::Known(Protocol::Https) = protocol
        && balancer.certificate.is_absent(service)
    {
        found.plain(balancer.protocol, "HTTPS without `certificate`");
    }
    if let Fact::Known(Protocol::Http) = protocol
        && balancer.certificate.is_there(service)
    {
        found.plain(balancer.protocol, "HTTP with `certificate`");
        found.fixed_by("write `protocol: Https`, or remove `certificate`");
    }
    if let Fact::Known(certificate) = balancer.certificate.of(service)
        && !starts_with(certificate, "arn:")
    {
        let sentence = "certificate `{}` is not an ARN";
        found.text(balancer.certificate, sentence, certificate);
        found.fixed_by("write the ARN of a certificate of ACM or IAM");
    }
    let is_http = match protocol {
        Fact::Known(Protocol::Http) => true,
        Fact::Absent => balancer.certificate.is_absent(service),
        _ => false,
    };
    if is_http {
        if balancer.ssl_policy.is_there(service) {
            found.plain(
                balancer.ssl_policy,
                "`ssl_policy` of a load balancer with HTTP",
            );
            found.because("the policy is about HTTPS");
            found.fixed_by("add `certificate`, or remove `ssl_policy`");
        }
        if let Fact::Known(true) = balancer.redirect_http.of(service) {
            found.plain(
                balancer.redirect_http,
                "`redirect_http` of a load balancer with HTTP",
            );
            found.because("there is no HTTPS to redirect to");
            found.fixed_by("add `certificate`, or remove `redirect_http`");
        }
    } else if let (Fact::Known(80), Fact::Known(true)) = (
        balancer.port.of(service),
        balancer.redirect_http.of(service),
    ) {
        found.plain(balancer.port, "port 80 is taken by `redirect_http`");
        found.because("a load balancer has one listener at a port");
        found.fixed_by("write another port, or remove `redirect_http`");
    }
}

/// Ports, times and the name of a load balancer: SW1532.
pub(super) const fn settings<'a>(service: Facts<'a, Service>, found: &mut Found<'_, 'a>) {
    /// Elastic Load Balancing API, CreateLoadBalancer, `Name`.
    const NAME_MAX: usize = 32;
    let balancer = SERVICE.load_balancer;
    if let Fact::Known(port) = balancer.port.of(service)
        && (port == 0 || port > PORT_MAX)
    {
        let sentence = "port {} is out of range (1 to 65535)";
        found.value(balancer.port, sentence, Arg::Number(port));
    }
    if let Fact::Known(time) = balancer.deregistration_delay.of(service)
        && !is_within(time, 0, 3_600)
    {
        let sentence = "deregistration delay of `{}` is out of range (up to 3600sec)";
        found.value(balancer.deregistration_delay, sentence, Arg::Duration(time));
    }
    if let Fact::Known(time) = balancer.slow_start.of(service)
        && time.to_seconds() != 0
        && !is_within(time, 30, 900)
    {
        let sentence = "slow start of `{}` is out of range (30sec to 900sec)";
        found.value(balancer.slow_start, sentence, Arg::Duration(time));
    }
    if let Fact::Known(time) = balancer.stickiness.of(service)
        && !is_within(time, 1, 604_800)
    {
        let sentence = "stickiness of `{}` is out of range (1sec to 7days)";
        found.value(balancer.stickiness, sentence, Arg::Duration(time));
    }
    if let Fact::Known(time) = balancer.idle_timeout.of(service)
        && !is_within(time, 1, 4_000)
    {
        let sentence = "idle timeout of `{}` is out of range (1sec to 4000sec)";
        found.value(balancer.idle_timeout, sentence, Arg::Duration(time));
    }
    if let Fact::Known(name) = balancer.name.of(service)
        && (name.is_empty()
            || name.len() > NAME_MAX
            || !is_made_of(name.as_bytes(), b"-")
            || starts_with(name, "-")
            || starts_with(name, "internal-")
            || crate::text::ends_with(name, "-"))
    {
        let sentence = "load balancer name `{}` must be 1 to 32 letters, digits or hyphens";
        found.text(balancer.name, sentence, name);
        found.because("Elastic Load Balancing rejects any other name, and one that starts or ends with a hyphen or starts with `internal-`");
        found.fixed_by("write a name such as `shop`");
    }
}

/// How long log groups of containers keep events: SW1001.
pub(super) const fn log_retention<'a>(service: Facts<'a, Service>, found: &mut Found<'_, 'a>) {
    let mut at = 0;
    while let Some(container) = CONTAINERS.element(service, at) {
        if let Fact::Known(retention) = CONTAINER.log_retention.of(container)
            && let Err(violation) = retained(retention)
        {
            let place = CONTAINERS.nth(at).inner(CONTAINER.log_retention);
            found.violation(place, violation);
        }
        at += 1;
    }
}

/// Whether a service has a load balancer that can let clients in: SW1536.
pub(super) fn has_load_balancer(service: Raw<'_>) -> Result<(), Violation<'static>> {
    knows_load_balancer(service)?;
    if SERVICE.load_balancer.itself.is_absent(Facts::of(service)) {
        let sentence = "cannot allow a connection: the service has no load balancer";
        return Err(Violation::plain(SW1536, sentence));
    }
    Ok(())
}

/// The zones of the load balancer: SW1438.
pub(super) const fn balancer_zones<'a>(service: Facts<'a, Service>, found: &mut Found<'_, 'a>) {
    if !SERVICE.load_balancer.itself.is_there(service) {
        return;
    }
    let selection = match SERVICE.load_balancer.public.of(service) {
        Fact::Known(true) => Selection::PUBLIC,
        Fact::Known(false) | Fact::Absent => Selection::NONE,
        Fact::Unknown | Fact::Present => return,
    };
    let Placement { zones, .. } = Placement::of(SERVICE.vpc.of(service), Fact::Absent, selection);
    if let Fact::Known(1) = zones {
        let sentence = "load balancer has subnets of one Availability Zone only";
        found.plain(SERVICE.load_balancer.itself, sentence);
        found.because(
            "an Application Load Balancer needs subnets of two Availability Zones or more",
        );
        found.fixed_by("use a VPC with subnets in two or more Availability Zones");
    }
}

/// Whether the load balancer of a service is known, as that of an existing service is not: SW1536.
fn knows_load_balancer(service: Raw<'_>) -> Result<(), Violation<'static>> {
    if Facts::<Service>::of(service).is_existing() {
        let sentence = "the load balancer of an existing service is unknown";
        return Err(Violation::plain(SW1536, sentence)
            .because("`existing` names the service, and not what is in front of it")
            .fixed_by("write the address or the ARN of the load balancer, or its security group"));
    }
    Ok(())
}

/// Whether environment variables can be added to the containers of a service: SW1513.
pub(super) fn changed(service: Raw<'_>) -> Result<(), Violation<'static>> {
    if Facts::<Service>::of(service).is_existing() {
        let sentence = "cannot add environment variables to an existing service";
        return Err(Violation::plain(SW1513, sentence)
            .because("`uses` adds environment variables to the containers, and CloudFormation changes resources of its own stacks only")
            .fixed_by("declare a new service, or open the port and grant the connection by themselves"));
    }
    Ok(())
}

/// Whether a service has a load balancer of which something can be read: SW1536.
pub(super) fn reads_load_balancer(service: Raw<'_>) -> Result<(), Violation<'static>> {
    knows_load_balancer(service)?;
    match SERVICE.load_balancer.itself.is_absent(Facts::of(service)) {
        true => Err(super::service::no_load_balancer()),
        false => Ok(()),
    }
}
