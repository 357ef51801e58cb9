//! Services.

use super::*;

/// A service of a changed container.
fn contained(scope: &Scope, change: impl FnOnce(&mut Container)) -> Result<()> {
    let mut one = container();
    change(&mut one);
    service_of(scope, |props| props.containers = Some(vec![one])).map(drop)
}

/// A service of a changed load balancer.
fn balanced(scope: &Scope, change: impl FnOnce(&mut LoadBalancer)) -> Result<()> {
    let mut one = LoadBalancer::default();
    change(&mut one);
    service_of(scope, |props| props.load_balancer = Some(one)).map(drop)
}

pub(super) const PROGRAMS: &[(&str, DeclareInStack)] = &[
    ("SW1520", |scope| {
        contained(scope, |one| one.essential = Some(false))
    }),
    ("SW1521", |scope| {
        contained(scope, |one| {
            one.health_check = Some(HealthCheck {
                command: Some(vec!["CMD".into(), "/healthy".into()]),
                interval: Some(Duration::seconds(1).into()),
                ..HealthCheck::default()
            });
        })
    }),
    ("SW1522", |scope| {
        contained(scope, |one| one.ports = Some(vec![80, 80]))
    }),
    ("SW1523", |scope| {
        contained(scope, |one| {
            one.depends_on = vec![(text("web"), "START".into())];
        })
    }),
    ("SW1524", |scope| {
        contained(scope, |one| one.cpu = Some(512))
    }),
    ("SW1525", |scope| {
        contained(scope, |one| {
            one.environment = vec![(text("A"), "1".into()), (text("A"), "2".into())];
        })
    }),
    ("SW1526", |scope| {
        service_of(scope, |props| {
            props.architecture = Some(Architecture::Arm64);
            props.platform_version = Some("1.3.0".into());
        })
        .map(drop)
    }),
    ("SW1527", |scope| {
        service_of(scope, |props| props.max_healthy_percent = Some(50)).map(drop)
    }),
    ("SW1528", |scope| {
        service_of(scope, |props| {
            props.health_check_grace_period = Some(Duration::seconds(60).into());
        })
        .map(drop)
    }),
    ("SW1529", |scope| {
        service_of(scope, |props| {
            props.subnets = Some(SubnetSelection::of_type(SubnetType::Public));
        })
        .map(drop)
    }),
    ("SW1530", |scope| {
        balanced(scope, |one| {
            one.health_check = Some(TargetHealthCheck {
                path: Some("health".into()),
                ..TargetHealthCheck::default()
            });
        })
    }),
    ("SW1531", |scope| {
        balanced(scope, |one| one.protocol = Some(Protocol::Https))
    }),
    ("SW1532", |scope| {
        balanced(scope, |one| one.name = Some("-shop".into()))
    }),
    ("SW1534", |scope| {
        service_of(scope, |props| {
            props.ephemeral_storage = Some(Size::gib(20).into());
        })
        .map(drop)
    }),
    ("SW1535", |scope| {
        let web = service_of(scope, |_| {})?;
        alarm(scope, web.metric(later("CPUUtilisation")))
    }),
    ("SW1536", |scope| {
        let web = service_of(scope, |_| {})?;
        web.allow_load_balancer_from(Peer::ipv4("10.0.0.0/8"))
    }),
];
