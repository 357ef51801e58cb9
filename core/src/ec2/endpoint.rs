//! Interface endpoints: SW0973, SW0974.

use crate::Arg;
use crate::common::Common;
use crate::describe::key::{Flag, List, Ref, Text};
use crate::describe::twice::listed_twice;
use crate::describe::{Fact, Facts, Finding, Raw, describe, field, property, resource, rules};
use crate::ec2::endpoint_service;
use crate::ec2::placement::{Placement, Selection};
use crate::ec2::security_group::{SW0510, SecurityGroup, find_of_other_vpc};
use crate::ec2::subnets::{SW0506, SubnetSelection, placed};
use crate::ec2::vpc::{self, SW0513, VPC, Vpc, find_zones_elsewhere};
use crate::elasticache::cache::{self, SW0127};
use crate::identity::is_region;
use crate::properties::derived::Derived;
use crate::text::{Parts, same, starts_with};

describe! {
    /// An interface endpoint of a VPC.
    pub InterfaceEndpoint as INTERFACE_ENDPOINT, InterfaceEndpointFields = resource("AWS::EC2::VPCEndpoint")
        .declared_by("interface_endpoint", "an interface endpoint")
        .construct(&["ec2", "InterfaceEndpoint"], &["ec2", "InterfaceEndpointProps"])
        .derived(derive)
        .getters(&[("Ref", "id")])
        .gives(&[("AWS::EC2::VPCEndpoint.Id", "id")])
        .instead(&[
            ("vpc_endpoint_type", "the type is `Interface`; gateway endpoints are a field of the VPC: `gateway_endpoints: [S3]`"),
        ])
        .rules(RULES, check_raw)
        .help(help)
        .within(of_endpoint);
    /// VPC of the endpoint.
    vpc: Ref<Vpc> = property("VpcId")
        .required()
        .replaces(),
    /// Service of AWS in the Region of the stack: `"secretsmanager"`, `"ecr.api"`. The whole name of another service:
    /// `"com.amazonaws.vpce.eu-west-1.vpce-svc-0123456789abcdef0"`; also needed for services whose names in a Region of China start
    /// with `cn.com.amazonaws`.
    service: Text = property("ServiceName")
        .required()
        .replaces()
        .example("\"secretsmanager\"")
        .aka(&["service_name"]),
    /// Subnets of the VPC. The endpoint is placed in the first of each availability zone.
    subnets: SubnetSelection = property("SubnetIds")
        .shown_at(INTERFACE_ENDPOINT.vpc.path())
        .default("private subnets that reach the internet; if there are none, isolated ones; if there are none, public ones")
        .aka(&["vpc_subnets"]),
    /// Security groups of the endpoint.
    security_groups: List<Ref<SecurityGroup>> = property("SecurityGroupIds")
        .default("a new one")
        .aka(&["sg"]),
    /// Whether the network of the VPC can connect to the port of the endpoint. Of an existing VPC, its declaration needs `cidr`.
    open: Flag = field()
        .default("`true`"),
    /// Whether the DNS name of the service in the Region resolves to the endpoint in the VPC, so that programs use it without a
    /// change.
    private_dns: Flag = property("PrivateDnsEnabled")
        .default("`true` for a service of AWS, `false` for the service of somebody else"),
}

fn derive(endpoint: &mut Derived<'_>) {
    // SW1434 knows the VPC by its id, too.
    endpoint.forget("private_dns");
    endpoint.read_subnets("subnets", "SubnetIds");
}

rules!(
    InterfaceEndpoint,
    SW0506(
        of = [INTERFACE_ENDPOINT.vpc, INTERFACE_ENDPOINT.subnets.itself],
        |endpoint, found| {
            let Placement { zones, subnets } = placement(endpoint);
            let result = placed(zones, subnets, "endpoint");
            found.result(INTERFACE_ENDPOINT.subnets.itself, result);
        },
    ),
    SW0510(
        of = [INTERFACE_ENDPOINT.vpc, INTERFACE_ENDPOINT.security_groups],
        |endpoint, found| {
            let vpc = INTERFACE_ENDPOINT.vpc.of(endpoint);
            find_of_other_vpc(endpoint, vpc, INTERFACE_ENDPOINT.security_groups, found);
        },
    ),
    SW0127(
        of = [
            INTERFACE_ENDPOINT.security_groups,
            INTERFACE_ENDPOINT.subnets.subnet_ids
        ],
        |endpoint, found| {
            cache::security_groups_twice(endpoint, INTERFACE_ENDPOINT.security_groups, found);
            listed_twice(
                endpoint,
                INTERFACE_ENDPOINT.subnets.subnet_ids,
                "subnet",
                found,
            );
        }
    ),
    SW0513(
        of = [INTERFACE_ENDPOINT.subnets.availability_zones],
        |endpoint, found| {
            let zones = INTERFACE_ENDPOINT.subnets.availability_zones;
            find_zones_elsewhere(endpoint, zones, endpoint.raw().site().region, found);
        },
    ),
    SW0973(
        "endpoint-private-dns",
        Error,
        "a VPC with an interface endpoint with private DNS has DNS support and DNS hostnames",
        why = "EC2 resolves the DNS name of a service to an endpoint only in a VPC with both attributes",
        fix = "write `private_dns: false`, or enable `dns_support` and `dns_hostnames` of the VPC",
        source = "AWS PrivateLink Guide, interface endpoints, prerequisites — https://docs.aws.amazon.com/vpc/latest/privatelink/create-interface-endpoint.html; private DNS — https://docs.aws.amazon.com/vpc/latest/privatelink/privatelink-access-aws-services.html",
        aws = "InvalidParameter: Enabling private DNS requires both enableDnsSupport and enableDnsHostnames VPC attributes set to true",
        related = [SW0509],
        of = [INTERFACE_ENDPOINT.vpc, INTERFACE_ENDPOINT.private_dns],
        |endpoint, found| {
            if has_private_dns(endpoint)
                && let Fact::Known(vpc) = INTERFACE_ENDPOINT.vpc.of(endpoint)
                && let (Fact::Known(false), _) | (_, Fact::Known(false)) =
                    (VPC.dns_support.of(vpc), VPC.dns_hostnames.of(vpc))
            {
                let sentence = "VPC `{}` of an endpoint with private DNS has no DNS hostnames";
                found.text(INTERFACE_ENDPOINT.vpc, sentence, vpc.label());
            }
        },
    ),
    SW0974(
        "endpoint-service",
        Deny,
        "the service of an interface endpoint must exist, in the Region of the stack",
        why = "AWS has no service with interface endpoints of this name as of November 2026",
        fix = "write the name of a service such as `secretsmanager`, its whole name, or allow the rule for a newer one",
        source = "AWS PrivateLink Guide, AWS services that integrate with AWS PrivateLink — https://docs.aws.amazon.com/vpc/latest/privatelink/aws-services-privatelink-support.html; AWS CDK API Reference, InterfaceVpcEndpointAwsService — https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.aws_ec2.InterfaceVpcEndpointAwsService.html",
        aws = "InvalidServiceName: The Vpc Endpoint Service '…' does not exist",
        of = [INTERFACE_ENDPOINT.service],
        |endpoint, found| {
            if let Fact::Known(service) = INTERFACE_ENDPOINT.service.of(endpoint)
                && !is_whole(service)
                && !endpoint_service::is_known(service)
            {
                let sentence = "unknown service `{}` of an interface endpoint";
                found.text(INTERFACE_ENDPOINT.service, sentence, service);
            }
            if let (Fact::Known(service), Fact::Known(region)) = (
                INTERFACE_ENDPOINT.service.of(endpoint),
                endpoint.raw().site().region,
            ) && Common::<InterfaceEndpoint>::OVERRIDES.is_absent(endpoint)
                && let Some(other) = region_of(service)
                && !same(other, region)
            {
                let sentence = "service `{}` is in Region `{}`, and the stack is in `{}`";
                let values = [Arg::Text(service), Arg::Text(other), Arg::Text(region)];
                found.values(INTERFACE_ENDPOINT.service, sentence, values);
                found.because("an endpoint is for a service of its own Region, unless `ServiceRegion` names another");
                found.fixed_by("write the name of a service in the Region of the stack");
            }
        },
    ),
);

/// Whether an endpoint is known to have private DNS.
const fn has_private_dns(endpoint: Facts<'_, InterfaceEndpoint>) -> bool {
    match (
        INTERFACE_ENDPOINT.private_dns.of(endpoint),
        INTERFACE_ENDPOINT.service.of(endpoint),
    ) {
        (Fact::Known(private), _) => private,
        (Fact::Absent, Fact::Known(service)) => is_of_aws(service),
        _ => false,
    }
}

/// Whether a service is one of AWS, and not one of another account.
#[must_use]
pub const fn is_of_aws(service: &str) -> bool {
    let mut parts = Parts::of(service, b'.');
    while let Some(part) = parts.next() {
        if starts_with(part, "vpce-svc-") {
            return false;
        }
    }
    true
}

/// The Region in the whole name of a service.
const fn region_of(service: &str) -> Option<&str> {
    if !is_whole(service) {
        return None;
    }
    let mut parts = Parts::of(service, b'.');
    while let Some(part) = parts.next() {
        if is_region(part) {
            return Some(part);
        }
    }
    None
}

/// Whether the name of a service is a whole one, with a Region.
#[must_use]
pub const fn is_whole(service: &str) -> bool {
    starts_with(service, "com.")
        || starts_with(service, "cn.com.")
        || starts_with(service, "aws.")
        || starts_with(service, "eu.")
        || starts_with(service, "gov.")
}

/// The port that clients of a service connect to.
#[must_use]
pub fn port(service: &str) -> u16 {
    const CASSANDRA: [&str; 2] = ["cassandra", "cassandra-fips"];
    if CASSANDRA.contains(&service) {
        9_142
    } else {
        443
    }
}

/// The service that is likely to be meant.
fn help(endpoint: Raw<'_>, finding: &Finding<'_>) -> Option<String> {
    if finding.violation.rule != SW0974 {
        return None;
    }
    let name = INTERFACE_ENDPOINT.service.of(Facts::of(endpoint)).known()?;
    let near = endpoint_service::near(name)?;
    Some(format!("did you mean `{near}`?"))
}

fn of_endpoint(endpoint: Raw<'_>) -> Fact<Raw<'_>> {
    vpc::raw(INTERFACE_ENDPOINT.vpc.of(Facts::of(endpoint)))
}

/// Where an endpoint is placed.
#[must_use]
pub const fn placement(endpoint: Facts<'_, InterfaceEndpoint>) -> Placement {
    let vpc = INTERFACE_ENDPOINT.vpc.of(endpoint);
    let subnets = INTERFACE_ENDPOINT.subnets.itself.of(endpoint);
    Placement::of(vpc, subnets, Selection::NONE)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::describe::{Described as _, Site, Tree};
    use crate::ec2::subnets::{SUBNET_SELECTION, SubnetType};

    fn codes(endpoint: &Tree) -> Vec<&'static str> {
        let found = InterfaceEndpoint::DESCRIPTION
            .check(endpoint.raw())
            .into_iter();
        found.map(|one| one.violation.rule.code).collect()
    }

    fn endpoint(vpc: Tree) -> Tree {
        Tree::new("secrets")
            .with(INTERFACE_ENDPOINT.vpc, vpc)
            .with(INTERFACE_ENDPOINT.service, "secretsmanager")
    }

    #[test]
    fn private_dns_needs_dns_of_the_vpc() {
        let plain = || Tree::new("network");
        for (vpc, private_dns, right) in [
            (plain(), Fact::Absent, true),
            (
                plain().with(VPC.dns_hostnames, true),
                Fact::Known(true.into()),
                true,
            ),
            (plain().with(VPC.dns_hostnames, false), Fact::Absent, false),
            (
                plain().with(VPC.dns_hostnames, false),
                Fact::Known(true.into()),
                false,
            ),
            (
                plain().with(VPC.dns_hostnames, false),
                Fact::Known(false.into()),
                true,
            ),
            (plain().with(VPC.dns_hostnames, false), Fact::Present, true),
            (plain().with(VPC.dns_support, false), Fact::Absent, false),
            (
                plain().with_fact(VPC.dns_support, Fact::Present),
                Fact::Absent,
                true,
            ),
        ] {
            let endpoint = endpoint(vpc).with_fact(INTERFACE_ENDPOINT.private_dns, private_dns);
            let expected = if right { vec![] } else { vec!["SW0973"] };
            assert_eq!(codes(&endpoint), expected, "{endpoint:?}");
        }
    }

    #[test]
    fn services_exist() {
        for (service, right) in [
            ("secretsmanager", true),
            ("ecr.dkr", true),
            (
                "com.amazonaws.vpce.eu-west-1.vpce-svc-0123456789abcdef0",
                true,
            ),
            ("cn.com.amazonaws.cn-north-1.sqs", true),
            ("secrets-manager", false),
            ("", false),
        ] {
            let endpoint = Tree::partial("x").with(INTERFACE_ENDPOINT.service, service);
            let expected = if right { vec![] } else { vec!["SW0974"] };
            assert_eq!(codes(&endpoint), expected, "{service}");
        }
        assert!(is_of_aws("cn.com.amazonaws.cn-north-1.sqs"));
        assert!(!is_of_aws(
            "com.amazonaws.vpce.eu-west-1.vpce-svc-0123456789abcdef0"
        ));
        assert_eq!((port("sqs"), port("cassandra")), (443, 9_142));
    }

    #[test]
    fn services_are_in_the_region_of_the_stack() {
        let site = Site {
            region: Fact::Known("eu-west-1"),
            ..Site::ANYWHERE
        };
        for (service, right) in [
            ("sqs", true),
            ("com.amazonaws.eu-west-1.sqs", true),
            ("com.amazonaws.eu-central-1.sqs", false),
            (
                "com.amazonaws.vpce.eu-west-1.vpce-svc-0123456789abcdef0",
                true,
            ),
            (
                "com.amazonaws.vpce.us-east-1.vpce-svc-0123456789abcdef0",
                false,
            ),
            ("com.amazonaws.s3-global.accesspoint", true),
        ] {
            let of = || Tree::new("x").with(INTERFACE_ENDPOINT.service, service);
            assert_eq!(codes(&of()), [""; 0], "{service}");
            let expected = if right { vec![] } else { vec!["SW0974"] };
            assert_eq!(codes(&of().at(site)), expected, "{service}");
            // `ServiceRegion` may be among them.
            let overrides = Common::<InterfaceEndpoint>::OVERRIDES;
            let overridden = of().at(site).with_fact(overrides, Fact::Present);
            assert_eq!(codes(&overridden), [""; 0], "{service}");
        }
    }

    #[test]
    fn a_service_that_is_near_is_the_help() {
        let endpoint = Tree::partial("x").with(INTERFACE_ENDPOINT.service, "secretmanager");
        let found = InterfaceEndpoint::DESCRIPTION.check(endpoint.raw());
        let said = found.into_iter().next();
        let said = said.and_then(|finding| help(endpoint.raw(), &finding));
        assert_eq!(said.as_deref(), Some("did you mean `secretsmanager`?"));
    }

    #[test]
    fn endpoints_are_placed_in_subnets() {
        let isolated =
            Tree::new("").with(SUBNET_SELECTION.subnet_type, SubnetType::PrivateIsolated);
        let nowhere =
            endpoint(Tree::new("network")).with(INTERFACE_ENDPOINT.subnets.itself, isolated);
        assert_eq!(codes(&nowhere), ["SW0506"]);
        assert_eq!(codes(&endpoint(Tree::new("network"))), [""; 0]);
    }
}
