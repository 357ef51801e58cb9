//! What is asked of a VPC and its subnets: SW0501, SW0506, SW0509.

use crate::catalogue::{SW0501, SW0506, SW0509, SW0904};
use crate::fact::WHOLE;
use crate::network::Network;
use crate::text::same;
use crate::{Arg, Fact, Findings, Violation};

pub use crate::ec2::allocation::{Allocation, PREFIX};

/// The network of a VPC that does not name one.
pub const DEFAULT_CIDR: &str = "10.0.0.0/16";
/// How many zones a VPC uses at most that does not say.
pub const DEFAULT_MAX_AZS: u32 = 3;
/// How many zones a stack can count on that is tied to no region: every region has as many.
pub const ZONES_OF_ANY_REGION: u32 = 2;

/// What a subnet can reach. The three types cover all routes that a subnet can have, so the enum is exhaustive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SubnetType {
    /// The internet, and is reached from it.
    Public,
    /// The internet, through a NAT gateway.
    PrivateWithEgress,
    /// The VPC only.
    PrivateIsolated,
}

impl SubnetType {
    /// As declarations write it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Public => "Public",
            Self::PrivateWithEgress => "PrivateWithEgress",
            Self::PrivateIsolated => "PrivateIsolated",
        }
    }

    /// The type of a name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        let all = [Self::Public, Self::PrivateWithEgress, Self::PrivateIsolated];
        all.into_iter().find(|of| of.name() == name)
    }

    /// The CDK's name for a group of such subnets, which logical ids and tags are made of.
    #[must_use]
    pub const fn group_name(self) -> &'static str {
        match self {
            Self::Public => "Public",
            Self::PrivateWithEgress => "Private",
            Self::PrivateIsolated => "Isolated",
        }
    }

    /// Whether two types are the same, also in a `const` context.
    #[must_use]
    pub const fn is(self, other: Self) -> bool {
        self as u8 == other as u8
    }
}

/// What is known of a group of subnets, of which there is one in each zone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SubnetFacts<'a> {
    /// `name`.
    pub name: Fact<&'a str>,
    /// `subnet_type`.
    pub subnet_type: Fact<SubnetType>,
    /// `cidr_mask`.
    pub cidr_mask: Fact<u32>,
}

impl SubnetFacts<'_> {
    /// Whether the group is one that is asked for, where that is known.
    const fn is_selected(&self, selection: &SelectionFacts<'_>) -> Option<bool> {
        match (selection.subnet_type, selection.group_name) {
            (Fact::Absent, Fact::Absent) => Some(true),
            (Fact::Absent, Fact::Known(wanted)) => match self.name {
                Fact::Known(name) => Some(same(name, wanted)),
                _ => None,
            },
            (Fact::Known(wanted), Fact::Absent) => match self.subnet_type {
                Fact::Known(subnet_type) => Some(subnet_type.is(wanted)),
                _ => None,
            },
            _ => None,
        }
    }
}

/// The groups of subnets of a VPC that does not list them.
pub const DEFAULT_SUBNETS: &[SubnetFacts<'static>] = &[
    SubnetFacts::of(SubnetType::Public),
    SubnetFacts::of(SubnetType::PrivateWithEgress),
];
/// The groups of subnets of a VPC without NAT gateways that does not list them.
pub const DEFAULT_SUBNETS_WITHOUT_NAT: &[SubnetFacts<'static>] = &[
    SubnetFacts::of(SubnetType::Public),
    SubnetFacts::of(SubnetType::PrivateIsolated),
];

impl SubnetFacts<'static> {
    /// The group that the CDK has of a type.
    const fn of(subnet_type: SubnetType) -> Self {
        Self {
            name: Fact::Known(subnet_type.group_name()),
            subnet_type: Fact::Known(subnet_type),
            cidr_mask: Fact::Absent,
        }
    }
}

/// What is known of a VPC.
#[derive(Clone, Copy, Debug)]
pub struct VpcFacts<'a> {
    /// `cidr`.
    pub cidr: Fact<&'a str>,
    /// `max_azs`.
    pub max_azs: Fact<u32>,
    /// How many `availability_zones` are listed.
    pub availability_zones: Fact<u32>,
    /// `nat_gateways`.
    pub nat_gateways: Fact<u32>,
    /// `subnet_configuration`.
    pub subnets: Fact<&'a [SubnetFacts<'a>]>,
    /// `dns_hostnames`.
    pub dns_hostnames: Fact<bool>,
    /// `dns_support`.
    pub dns_support: Fact<bool>,
}

impl<'a> VpcFacts<'a> {
    /// A VPC of which nothing is known.
    pub const UNKNOWN: Self = Self {
        cidr: Fact::Unknown,
        max_azs: Fact::Unknown,
        availability_zones: Fact::Unknown,
        nat_gateways: Fact::Unknown,
        subnets: Fact::Unknown,
        dns_hostnames: Fact::Unknown,
        dns_support: Fact::Unknown,
    };

    /// How many zones it uses.
    #[must_use]
    pub const fn zones(&self) -> Fact<u32> {
        match (self.availability_zones, self.max_azs) {
            (Fact::Known(count), _) => Fact::Known(count),
            (Fact::Absent, Fact::Known(max)) => Fact::Known(zones(max)),
            (Fact::Absent, Fact::Absent) => Fact::Known(zones(DEFAULT_MAX_AZS)),
            _ => Fact::Unknown,
        }
    }

    /// Its groups of subnets.
    #[must_use]
    pub const fn groups(&self) -> Fact<&'a [SubnetFacts<'a>]> {
        match (self.subnets, self.nat_gateways) {
            (Fact::Known(listed), _) => Fact::Known(listed),
            (Fact::Absent, Fact::Known(0)) => Fact::Known(DEFAULT_SUBNETS_WITHOUT_NAT),
            (Fact::Absent, Fact::Known(_) | Fact::Absent) => Fact::Known(DEFAULT_SUBNETS),
            _ => Fact::Unknown,
        }
    }
}

/// Everything that is wrong with a VPC, as far as it is known.
#[must_use]
pub const fn check<'a>(vpc: &VpcFacts<'a>) -> Findings<'a> {
    let mut found = Findings::NONE;
    if let Fact::Known(0) = vpc.max_azs {
        found.push(
            "max_azs",
            0,
            Violation::plain(SW0904, "`max_azs` is at least 1"),
        );
    }
    if vpc.max_azs.is_there() && vpc.availability_zones.is_there() {
        found.push(
            "max_azs",
            0,
            Violation::plain(
                SW0509,
                "`max_azs` has no say where `availability_zones` are listed",
            ),
        );
    }
    // Without a word, a VPC has both.
    if let (Fact::Known(false), Fact::Known(true) | Fact::Absent) =
        (vpc.dns_support, vpc.dns_hostnames)
    {
        found.push(
            "dns_support",
            0,
            Violation::plain(
                SW0509,
                "there are no DNS names where DNS is off: `dns_hostnames` is `false`, too",
            ),
        );
    }
    groups(vpc, &mut found);
    if let Fact::Known(cidr) = vpc.cidr {
        match Network::of(cidr) {
            Err(violation) => found.push("cidr", 0, violation),
            Ok(network) => {
                if let (Fact::Known(zones @ 1..), Fact::Known(groups)) = (vpc.zones(), vpc.groups())
                    && !fits(network, groups, zones)
                {
                    found.push(
                        "cidr",
                        0,
                        Violation::new(
                            SW0501,
                            "the network `{}` has no room for {} subnets of the sizes that they have",
                            [
                                Arg::Text(cidr),
                                Arg::Number(groups.len() as u64 * zones as u64),
                                Arg::None,
                            ],
                        ),
                    );
                }
            }
        }
    }
    found
}

const fn groups<'a>(vpc: &VpcFacts<'a>, found: &mut Findings<'a>) {
    const FIELD: &str = "subnet_configuration";
    let Fact::Known(groups) = vpc.subnets else {
        return;
    };
    if groups.is_empty() {
        found.push(
            FIELD,
            WHOLE,
            Violation::plain(SW0509, "a VPC has at least one group of subnets"),
        );
    }
    let (mut rest, mut at) = (groups, 0);
    let (mut has_public, mut has_private, mut is_known) = (false, false, true);
    while let [group, later @ ..] = rest {
        match group.subnet_type {
            Fact::Known(SubnetType::Public) => has_public = true,
            Fact::Known(SubnetType::PrivateWithEgress) => has_private = true,
            Fact::Known(SubnetType::PrivateIsolated) => {}
            _ => is_known = false,
        }
        if let Fact::Known(mask) = group.cidr_mask
            && !(PREFIX.0 <= mask && mask <= PREFIX.1)
        {
            found.push(
                FIELD,
                at,
                Violation::with(
                    SW0501,
                    "a subnet is of a size from /16 to /28, not /{}",
                    Arg::Number(mask as u64),
                ),
            );
        }
        if let Fact::Known(name) = group.name {
            let mut earlier = groups.split_at(at).0;
            while let [other, others @ ..] = earlier {
                if let Fact::Known(other) = other.name
                    && same(name, other)
                {
                    found.push(
                        FIELD,
                        at,
                        Violation::text(SW0509, "two groups of subnets have the name `{}`", name),
                    );
                    break;
                }
                earlier = others;
            }
        }
        at += 1;
        rest = later;
    }
    if !is_known {
        return;
    }
    if has_private && !has_public {
        found.push(
            FIELD,
            WHOLE,
            Violation::plain(
                SW0509,
                "private subnets with a way out need public ones for the NAT gateways",
            ),
        );
    } else if has_private && matches!(vpc.nat_gateways, Fact::Known(0)) {
        found.push(
            "nat_gateways",
            0,
            Violation::plain(SW0509, "private subnets with a way out need a NAT gateway"),
        );
    } else if !has_public && matches!(vpc.nat_gateways, Fact::Known(1..)) {
        found.push(
            "nat_gateways",
            0,
            Violation::plain(
                SW0509,
                "NAT gateways stand in public subnets, and there are none",
            ),
        );
    }
}

/// Whether subnets of a type can be told to give public addresses, or not to.
///
/// # Errors
///
/// SW0509.
pub const fn maps_public_ip(subnet_type: SubnetType) -> Result<(), Violation<'static>> {
    match subnet_type {
        SubnetType::Public => Ok(()),
        SubnetType::PrivateWithEgress | SubnetType::PrivateIsolated => Err(Violation::plain(
            SW0509,
            "`map_public_ip` is for public subnets",
        )),
    }
}

/// Whether so many subnets of a type can be told of an existing VPC with so many zones: as many in each.
///
/// # Errors
///
/// SW0509.
pub const fn told(subnets: u32, zones: u32) -> Result<(), Violation<'static>> {
    if zones == 0 || subnets.is_multiple_of(zones) {
        return Ok(());
    }
    Err(Violation::new(
        SW0509,
        "{} subnets can't be shared out among {} zones",
        [
            Arg::Number(subnets as u64),
            Arg::Number(zones as u64),
            Arg::None,
        ],
    ))
}

/// How many zones a VPC uses that may use so many, in a stack that is tied to no region.
#[must_use]
pub const fn zones(max_azs: u32) -> u32 {
    if max_azs < ZONES_OF_ANY_REGION {
        max_azs
    } else {
        ZONES_OF_ANY_REGION
    }
}

/// Whether the subnets of groups fit into a network, as far as their sizes are known.
const fn fits(network: Network, groups: &[SubnetFacts<'_>], zones: u32) -> bool {
    let mut allocation = Allocation::of(network);
    let (mut rest, mut sharing) = (groups, 0);
    while let [group, others @ ..] = rest {
        match group.cidr_mask {
            Fact::Known(mask) => {
                let mut zone = 0;
                while zone < zones {
                    // A wrong size is another matter.
                    if mask >= PREFIX.0 && mask <= PREFIX.1 && allocation.take(mask).is_none() {
                        return false;
                    }
                    zone += 1;
                }
            }
            Fact::Absent => sharing += zones,
            Fact::Present | Fact::Unknown => return true,
        }
        rest = others;
    }
    let prefix = allocation.shared_prefix(sharing);
    while sharing > 0 {
        if allocation.take(prefix).is_none() {
            return false;
        }
        sharing -= 1;
    }
    true
}

/// Which subnets something is placed in.
#[derive(Clone, Copy, Debug)]
pub struct SelectionFacts<'a> {
    /// `subnet_type`.
    pub subnet_type: Fact<SubnetType>,
    /// `group_name`.
    pub group_name: Fact<&'a str>,
    /// How many of the VPC's zones `availability_zones` leaves.
    pub zones: Fact<u32>,
    /// How many `subnet_ids` are listed.
    pub subnet_ids: Fact<u32>,
}

impl SelectionFacts<'_> {
    /// What a cache is placed in that does not say.
    pub const PRIVATE: Self = Self {
        subnet_type: Fact::Known(SubnetType::PrivateWithEgress),
        ..Self::NONE
    };
    /// No choice: private subnets, or else isolated, or else public ones.
    pub const NONE: Self = Self {
        subnet_type: Fact::Absent,
        group_name: Fact::Absent,
        zones: Fact::Absent,
        subnet_ids: Fact::Absent,
    };

    /// What is chosen, as a sentence calls it.
    #[must_use]
    pub const fn noun(&self) -> &'static str {
        if self.zones.is_there() {
            return "subnets in these zones";
        }
        match (self.subnet_type, self.group_name.is_there()) {
            (_, true) => "subnets of this group",
            (Fact::Known(SubnetType::Public), _) => "public subnets",
            (Fact::Known(SubnetType::PrivateWithEgress), _) => "private subnets with a way out",
            (Fact::Known(SubnetType::PrivateIsolated), _) => "isolated subnets",
            _ => "subnets",
        }
    }
}

/// In how many zones the selected subnets are, of groups with a subnet in each of so many zones.
#[must_use]
pub const fn zones_selected(
    groups: Fact<&[SubnetFacts<'_>]>,
    zones: Fact<u32>,
    selection: &SelectionFacts<'_>,
) -> Fact<u32> {
    match selection.subnet_ids {
        Fact::Absent => {}
        // In which zones they are is not known, but none are in none.
        Fact::Known(0) => return Fact::Absent,
        Fact::Known(1) => return Fact::Known(1),
        _ => return Fact::Unknown,
    }
    let Fact::Known(groups) = groups else {
        return Fact::Unknown;
    };
    let (mut groups, mut may_match) = (groups, false);
    while let [group, others @ ..] = groups {
        match group.is_selected(selection) {
            Some(true) => {
                return match (zones, selection.zones) {
                    (_, Fact::Known(left)) => Fact::Known(left),
                    (zones, Fact::Absent) => zones,
                    _ => Fact::Unknown,
                };
            }
            Some(false) => {}
            None => may_match = true,
        }
        groups = others;
    }
    if may_match {
        Fact::Unknown
    } else {
        Fact::Known(0)
    }
}

/// Whether there are subnets to place something in, by the number of their zones; `subnets` is [`SelectionFacts::noun`].
///
/// # Errors
///
/// SW0506.
pub const fn placed<'a>(
    zones: Fact<u32>,
    subnets: &'a str,
    what: &'a str,
) -> Result<(), Violation<'a>> {
    match zones {
        Fact::Known(0) => Err(Violation::new(
            SW0506,
            "the VPC has no {} to place the {} in",
            [Arg::Text(subnets), Arg::Text(what), Arg::None],
        )),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn codes(vpc: &VpcFacts<'_>) -> Vec<(&'static str, &'static str)> {
        check(vpc)
            .into_iter()
            .map(|finding| (finding.field, finding.violation.rule.code))
            .collect()
    }

    fn group(name: &'static str, subnet_type: SubnetType, mask: Fact<u32>) -> SubnetFacts<'static> {
        SubnetFacts {
            name: Fact::Known(name),
            subnet_type: Fact::Known(subnet_type),
            cidr_mask: mask,
        }
    }

    const ABSENT: VpcFacts<'static> = VpcFacts {
        cidr: Fact::Absent,
        max_azs: Fact::Absent,
        availability_zones: Fact::Absent,
        nat_gateways: Fact::Absent,
        subnets: Fact::Absent,
        dns_hostnames: Fact::Absent,
        dns_support: Fact::Absent,
    };

    #[test]
    fn dns_names_need_dns() {
        let codes_of = |dns_support, dns_hostnames| {
            codes(&VpcFacts {
                dns_support,
                dns_hostnames,
                ..ABSENT
            })
        };
        let (yes, no) = (Fact::Known(true), Fact::Known(false));
        for (support, names) in [(yes, yes), (yes, no), (no, no), (Fact::Absent, yes)] {
            assert_eq!(codes_of(support, names), []);
        }
        for names in [yes, Fact::Absent] {
            assert_eq!(codes_of(no, names), [("dns_support", "SW0509")]);
        }
    }

    #[test]
    fn subnets_are_told_zone_by_zone() {
        assert!(told(2, 2).is_ok() && told(4, 2).is_ok() && told(0, 2).is_ok());
        assert!(told(3, 2).is_err() && told(1, 2).is_err());
    }

    #[test]
    fn networks_have_room_for_their_subnets() {
        for (cidr, max_azs, code) in [
            ("10.0.0.0/26", Fact::Absent, None),
            ("10.0.0.0/27", Fact::Known(1), None),
            ("10.0.0.0/27", Fact::Absent, Some("SW0501")),
            ("10.0.0.0/28", Fact::Present, None),
            ("10.0.0.0/8", Fact::Absent, Some("SW0501")),
        ] {
            let facts = VpcFacts {
                cidr: Fact::Known(cidr),
                max_azs,
                ..ABSENT
            };
            assert_eq!(codes(&facts).first().map(|found| found.1), code, "{cidr}");
        }
        let large = [group("a", SubnetType::Public, Fact::Known(17))];
        let facts = VpcFacts {
            cidr: Fact::Known("10.0.0.0/16"),
            subnets: Fact::Known(&large),
            ..ABSENT
        };
        assert_eq!(codes(&facts), []);
        let larger = [
            large[0],
            group("b", SubnetType::PrivateIsolated, Fact::Absent),
        ];
        let facts = VpcFacts {
            subnets: Fact::Known(&larger),
            ..facts
        };
        assert_eq!(codes(&facts), [("cidr", "SW0501")]);
    }

    #[test]
    fn subnets_gateways_and_zones_go_together() {
        use SubnetType::{PrivateIsolated, PrivateWithEgress, Public};
        let of = |groups: &[SubnetFacts<'_>], nat_gateways| {
            codes(&VpcFacts {
                subnets: Fact::Known(groups),
                nat_gateways,
                ..ABSENT
            })
        };
        let public = group("a", Public, Fact::Absent);
        let private = group("b", PrivateWithEgress, Fact::Absent);
        let isolated = group("c", PrivateIsolated, Fact::Absent);
        assert_eq!(of(&[public, private], Fact::Absent), []);
        assert_eq!(of(&[isolated], Fact::Absent), []);
        assert_eq!(of(&[isolated], Fact::Known(0)), []);
        let subnets = ("subnet_configuration", "SW0509");
        assert_eq!(of(&[private], Fact::Absent), [subnets]);
        assert_eq!(of(&[], Fact::Absent), [subnets]);
        assert_eq!(of(&[public, public], Fact::Absent), [subnets]);
        let gateways = ("nat_gateways", "SW0509");
        assert_eq!(of(&[public, private], Fact::Known(0)), [gateways]);
        assert_eq!(of(&[isolated], Fact::Known(1)), [gateways]);
        let small = group("a", Public, Fact::Known(29));
        assert_eq!(
            of(&[small], Fact::Absent),
            [("subnet_configuration", "SW0501")]
        );
        let both = VpcFacts {
            max_azs: Fact::Known(2),
            availability_zones: Fact::Known(3),
            ..ABSENT
        };
        assert_eq!(codes(&both), [("max_azs", "SW0509")]);
        let none = VpcFacts {
            max_azs: Fact::Known(0),
            ..ABSENT
        };
        assert_eq!(codes(&none), [("max_azs", "SW0904")]);
    }

    #[test]
    fn zones_of_selections() {
        let groups = ABSENT.groups();
        let zones =
            |selection: SelectionFacts<'_>| zones_selected(groups, Fact::Known(2), &selection);
        let none = SelectionFacts::NONE;
        assert_eq!(zones(none), Fact::Known(2));
        assert_eq!(zones(SelectionFacts::PRIVATE), Fact::Known(2));
        let isolated = SelectionFacts {
            subnet_type: Fact::Known(SubnetType::PrivateIsolated),
            ..none
        };
        assert_eq!(zones(isolated), Fact::Known(0));
        let named = |name| SelectionFacts {
            group_name: Fact::Known(name),
            ..none
        };
        assert_eq!(zones(named("Private")), Fact::Known(2));
        assert_eq!(zones(named("Data")), Fact::Known(0));
        let one = SelectionFacts {
            subnet_ids: Fact::Known(1),
            ..none
        };
        assert_eq!(zones(one), Fact::Known(1));
        assert_eq!(
            zones_selected(Fact::Unknown, Fact::Known(2), &none),
            Fact::Unknown
        );
    }
}
