//! Networks and grants.

use super::*;

pub(super) const PROGRAMS: &[(&str, DeclareInStack)] = &[
    ("SW0501", |scope| {
        let cidr = text("10.0.0.0/8");
        vpc!(scope, network { cidr }).map(drop)
    }),
    ("SW0502", |scope| {
        let cache = new_cache(scope)?;
        cache.allow_from(Peer::ipv4("10.0.0.0/8"), Port::tcp_range(6_380, 6_379))
    }),
    ("SW0503", |scope| {
        let cache = new_cache(scope)?;
        cache.allow_default_port_from(Peer::ipv4(text("10.0.0.1")))
    }),
    ("SW0504", |scope| {
        let cache = existing_cache(scope, "sessions")?;
        cache.allow_default_port_from(Peer::ipv4("10.0.0.0/8"))
    }),
    ("SW0505", |scope| {
        let cache = new_cache(scope)?;
        cache.allow_default_port_from_any_ipv4()
    }),
    ("SW0506", |scope| {
        let network = vpc!(
            scope,
            network {
                nat_gateways: later(0)
            }
        )?;
        cache!(scope, <Valkey>::c { vpc: network }).map(drop)
    }),
    ("SW0508", |scope| {
        let app = user!(
            scope,
            <Iam>::app {
                user_id: "app",
                access: "on ~app:* +@read"
            }
        )?;
        let grantee = later(service("ec2.amazonaws.com"));
        app.grant(grantee, ["elasticache:DescribeUsers"]);
        Ok(())
    }),
    ("SW0509", |scope| {
        let props = VpcProps {
            max_azs: Some(2),
            availability_zones: Some(vec!["eu-west-1a".into(), "eu-west-1b".into()]),
            ..VpcProps::default()
        };
        Vpc::new(scope, "Network", props).map(drop)
    }),
    ("SW0510", |scope| {
        let (network, other) = (network(scope)?, vpc!(scope, other {})?);
        let clients = security_group!(scope, clients { vpc: other })?;
        cache!(
            scope,
            <Valkey>::c {
                vpc: network,
                security_groups: [clients]
            }
        )
        .map(drop)
    }),
    ("SW0511", |scope| {
        let other = vpc!(scope, other {})?;
        let clients = security_group!(scope, clients { vpc: other })?;
        new_cache(scope)?.allow_default_port_from(clients)
    }),
    ("SW0512", |scope| {
        let peer = Peer::ipv4("10.0.0.0/8").described(&text("Für alle"));
        new_cache(scope)?.allow_default_port_from(peer)
    }),
    ("SW0513", |scope| {
        let zones = ["eu-west-1a", "us-east-1a"].map(text);
        vpc!(
            scope,
            network {
                availability_zones: zones.to_vec()
            }
        )
        .map(drop)
    }),
    ("SW0514", |scope| {
        let group = SubnetConfiguration {
            name: Some("App".into()),
            subnet_type: Some(SubnetType::PrivateWithEgress),
            ..SubnetConfiguration::default()
        };
        let props = VpcProps {
            nat_gateways: Some(0),
            subnet_configuration: Some(vec![group]),
            ..VpcProps::default()
        };
        Vpc::new(scope, "Network", props).map(drop)
    }),
    ("SW0515", |scope| instance(scope, "t3.mirco", &[])),
    ("SW0516", |scope| {
        let network = network(scope)?;
        let image = text("/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-6.1-x86_64");
        instance!(
            scope,
            server {
                vpc: network,
                instance_type: "t4g.micro",
                image_parameter: image
            }
        )
        .map(drop)
    }),
    ("SW0517", |scope| {
        let network = network(scope)?;
        let worker = role!(
            scope,
            worker {
                assumed_by: service(&text("lambda.amazonaws.com"))
            }
        )?;
        instance!(
            scope,
            server {
                vpc: network,
                instance_type: "t3.micro",
                role: worker
            }
        )
        .map(drop)
    }),
    ("SW0518", |scope| {
        instance(scope, "t3.micro", &["#".repeat(10_000), "#".repeat(7_000)])
    }),
    ("SW0519", |scope| {
        let web = role!(
            scope,
            web {
                assumed_by: service("ec2.amazonaws.com")
            }
        )?;
        new_cache(scope)?.grant_connect(web);
        Ok(())
    }),
];
