//! How networks and what stands in them look in a picture.

use super::{Instance, InterfaceEndpoint, SecurityGroup, Vpc};
use crate::Scope;
use crate::construct::Construct as _;
use crate::diagram::look::{About, Category, Glyph, Lane, Look, properties, property};
use crate::tree::Place;

pub(crate) const LOOKS: &[Look] = &[
    Look {
        construct: Vpc::NAME,
        noun: "VPC",
        glyph: Glyph("M7 18.5a4.5 4.5 0 0 1-.6-9A6 6 0 0 1 18 8.6a5 5 0 0 1-.8 9.9z"),
        category: Category::Network,
        lane: Lane::Network,
        about: vpc,
        ..Look::OTHER
    },
    Look {
        construct: SecurityGroup::NAME,
        noun: "security group",
        glyph: Glyph("M12 3l8 3v6c0 5-4 8-8 9.5C8 20 4 17 4 12V6zM8.5 12l2.5 2.5 4.5-5"),
        category: Category::Network,
        lane: Lane::Clients,
        ..Look::OTHER
    },
    Look {
        construct: InterfaceEndpoint::NAME,
        noun: "interface endpoint",
        glyph: Glyph("M4 12h6M14 12h6M10 8h4v8h-4zM4 9v6M20 9v6"),
        category: Category::Network,
        lane: Lane::Caches,
        about: endpoint,
        ..Look::OTHER
    },
    Look {
        construct: Instance::NAME,
        noun: "instance",
        glyph: Glyph("M6 6h12v12H6zM9 2v4M15 2v4M9 18v4M15 18v4M2 9h4M2 15h4M18 9h4M18 15h4"),
        category: Category::Compute,
        lane: Lane::Clients,
        about: instance,
        ..Look::OTHER
    },
];

fn vpc(scope: &Scope) -> About {
    let Some(cidr) = properties(scope, |vpc| property(vpc, "CidrBlock")) else {
        return About::default();
    };
    let (mut subnets, mut gateways) = (Vec::<(String, usize)>::new(), 0);
    for child in scope.children().iter() {
        let children = child.children();
        gateways += children.iter().filter(|c| c.id() == "NATGateway").count();
        if let Some(group) = group_of(child.id())
            && children.iter().any(|c| c.id() == "Subnet")
        {
            match subnets.iter_mut().find(|(of, _)| of == group) {
                Some((_, count)) => *count += 1,
                None => subnets.push((group.to_owned(), 1)),
            }
        }
    }
    let mut words: Vec<String> = cidr.into_iter().collect();
    words.extend(
        subnets
            .into_iter()
            .map(|(group, count)| format!("{count} × {group} subnet")),
    );
    if gateways > 0 {
        words.push(format!("{gateways} × NAT gateway"));
    }
    About::detail(words.join(" · "))
}

fn instance(scope: &Scope) -> About {
    About {
        detail: properties(scope, |instance| property(instance, "InstanceType")).flatten(),
        badges: Vec::new(),
    }
}

fn endpoint(scope: &Scope) -> About {
    let service = properties(scope, |endpoint| property(endpoint, "ServiceName")).flatten();
    service.map_or_else(About::default, |service| About {
        detail: Some(service),
        badges: Vec::new(),
    })
}

/// The group of subnets that a resource is one of.
pub(crate) fn subnets(resource: &Place) -> Option<String> {
    if resource.construct() != "AWS::EC2::Subnet" {
        return None;
    }
    let path: Vec<_> = resource.path_from_stack().collect();
    let [.., subnet, _] = path.as_slice() else {
        return None;
    };
    group_of(subnet).map(|group| format!("{group} subnets"))
}

/// The group of a subnet, from the id of its place: `Private` of `PrivateSubnet1`.
fn group_of(id: &str) -> Option<&str> {
    let without_number = id.trim_end_matches(|c: char| c.is_ascii_digit());
    let group = without_number.strip_suffix("Subnet")?;
    (without_number.len() < id.len()).then_some(group)
}
