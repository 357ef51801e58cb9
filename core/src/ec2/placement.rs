//! Which subnets of a VPC something is placed in, and in how many availability zones these are.

use super::subnets::{SUBNET_SELECTION, SubnetSelection, SubnetType, WITH_EGRESS};
use super::vpc::{self, Group, Groups, Vpc, Zone};
use crate::describe::{Fact, Facts, Raw, Value, lit};
use crate::text::same;

/// A choice of subnets.
#[derive(Clone, Copy, Debug)]
pub struct Selection<'a>(Facts<'a, SubnetSelection>);

const PRIVATE: &[(u16, Fact<Value<'static>>)] = &[(
    SUBNET_SELECTION.subnet_type.path().first(),
    lit::choice(SubnetType::PrivateWithEgress.position()),
)];

const PUBLIC: &[(u16, Fact<Value<'static>>)] = &[(
    SUBNET_SELECTION.subnet_type.path().first(),
    lit::choice(SubnetType::Public.position()),
)];

impl<'a> Selection<'a> {
    /// No choice: private subnets, or else isolated, or else public ones.
    pub const NONE: Self = Self(Facts::of(Raw::of("", &[])));
    /// Private subnets that reach the internet.
    pub const PRIVATE: Self = Self(Facts::of(Raw::of("", PRIVATE)));
    /// Public subnets.
    pub const PUBLIC: Self = Self(Facts::of(Raw::of("", PUBLIC)));

    /// The choice that a field makes.
    #[must_use]
    pub const fn of(selection: Facts<'a, SubnetSelection>) -> Self {
        Self(selection)
    }

    /// What is chosen, as a sentence calls it.
    #[must_use]
    pub const fn noun(self) -> &'static str {
        if SUBNET_SELECTION.availability_zones.is_there(self.0) {
            return "subnets in these availability zones";
        }
        if SUBNET_SELECTION.group_name.is_there(self.0) {
            return "subnets in this group";
        }
        match SUBNET_SELECTION.subnet_type.of(self.0) {
            Fact::Known(SubnetType::Public) => "public subnets",
            Fact::Known(SubnetType::PrivateWithEgress) => WITH_EGRESS,
            Fact::Known(SubnetType::PrivateIsolated) => "isolated subnets",
            _ => "subnets",
        }
    }

    /// Whether a group is chosen, where that is known.
    const fn has(self, group: Group<'_>) -> Option<bool> {
        let is_of_type = match (SUBNET_SELECTION.subnet_type.of(self.0), group.subnet_type) {
            (Fact::Absent, _) => Some(true),
            (Fact::Known(wanted), Fact::Known(subnet_type)) => Some(subnet_type.is(wanted)),
            _ => None,
        };
        let has_name = match (SUBNET_SELECTION.group_name.of(self.0), group.name) {
            (Fact::Absent, _) => Some(true),
            (Fact::Known(wanted), Fact::Known(name)) => Some(same(name, wanted)),
            _ => None,
        };
        // A reserved group has no subnets.
        let has_subnets = match group.reserved {
            Fact::Absent => Some(true),
            Fact::Known(reserved) => Some(!reserved),
            _ => None,
        };
        match (is_of_type, has_name, has_subnets) {
            (Some(true), Some(true), Some(true)) => Some(true),
            (Some(false), ..) | (_, Some(false), _) | (.., Some(false)) => Some(false),
            _ => None,
        }
    }

    /// Whether a group comes before all others: where no type and no name is chosen, private subnets come before isolated ones,
    /// and these before public ones.
    const fn prefers(self, group: Group<'_>, groups: Groups<'_>) -> bool {
        if !SUBNET_SELECTION.subnet_type.is_absent(self.0)
            || !SUBNET_SELECTION.group_name.is_absent(self.0)
        {
            return true;
        }
        let (Groups::Existing(_), Fact::Known(subnet_type)) = (groups, group.subnet_type) else {
            // All groups of a new VPC are in the same zones.
            return true;
        };
        let mut at = 0;
        while let Some(other) = groups.get(at) {
            if let Fact::Known(other) = other.subnet_type
                && rank(other) < rank(subnet_type)
            {
                return false;
            }
            at += 1;
        }
        true
    }

    /// Whether subnets of a zone are chosen, where that is known.
    const fn includes(self, zone: Zone<'_>) -> Option<bool> {
        let (zones, mut at) = (SUBNET_SELECTION.availability_zones, 0);
        if zones.is_absent(self.0) {
            return Some(true);
        }
        let mut are_known = zones.is_complete(self.0);
        while let Some(wanted) = zones.element(self.0, at) {
            match (wanted, zone) {
                (Fact::Known(wanted), Zone::Named(name)) if same(wanted, name) => {
                    return Some(true);
                }
                // The zones of a region have no names that are known.
                (Fact::Known(_), Zone::Named(_) | Zone::Nth(_)) => {}
                _ => are_known = false,
            }
            at += 1;
        }
        if are_known { Some(false) } else { None }
    }

    /// In how many zones of a VPC the chosen subnets are. Several subnets in one zone count once.
    #[must_use]
    pub const fn zones_in(self, vpc: Facts<'_, Vpc>) -> Fact<u32> {
        match SUBNET_SELECTION.subnet_ids.len(self.0) {
            Fact::Absent => {}
            // Of no subnets the service chooses the zones.
            Fact::Known(0) if SUBNET_SELECTION.subnet_ids.is_complete(self.0) => {
                return Fact::Absent;
            }
            Fact::Known(_) if SUBNET_SELECTION.subnet_ids.is_complete(self.0) => {
                return Subnets::Listed(self, vpc).zones();
            }
            _ => return Fact::Unknown,
        }
        let Fact::Known(groups) = vpc::groups(vpc) else {
            return Fact::Unknown;
        };
        let (mut at, mut may_match) = (0, false);
        while let Some(group) = groups.get(at) {
            match self.has(group) {
                Some(true) if self.prefers(group, groups) => {
                    return match vpc::subnets_of(vpc, group) {
                        Fact::Known(count) => Subnets::OfGroup(self, vpc, group, count).zones(),
                        _ => Fact::Unknown,
                    };
                }
                Some(_) => {}
                None => may_match = true,
            }
            at += 1;
        }
        if may_match {
            Fact::Unknown
        } else {
            Fact::Known(0)
        }
    }
}

impl Selection<'_> {
    /// Whether all chosen subnets are public ones.
    const fn is_public_in(self, vpc: Facts<'_, Vpc>) -> Fact<bool> {
        if !SUBNET_SELECTION.subnet_ids.is_absent(self.0) {
            return Fact::Unknown;
        }
        let Fact::Known(groups) = vpc::groups(vpc) else {
            return Fact::Unknown;
        };
        let (mut at, mut first, mut last) = (0, u8::MAX, 0);
        while let Some(group) = groups.get(at) {
            match (self.has(group), group.subnet_type) {
                (Some(false), _) => {}
                (Some(true), Fact::Known(subnet_type)) => {
                    let rank = rank(subnet_type);
                    first = if rank < first { rank } else { first };
                    last = if rank > last { rank } else { last };
                }
                _ => return Fact::Unknown,
            }
            at += 1;
        }
        let (is_default, public) = (
            SUBNET_SELECTION.subnet_type.is_absent(self.0)
                && SUBNET_SELECTION.group_name.is_absent(self.0),
            rank(SubnetType::Public),
        );
        Fact::Known(if is_default { first } else { last } == public)
    }
}

/// The place of a type among those that are chosen by default.
const fn rank(subnet_type: SubnetType) -> u8 {
    match subnet_type {
        SubnetType::PrivateWithEgress => 0,
        SubnetType::PrivateIsolated => 1,
        SubnetType::Public => 2,
    }
}

/// Chosen subnets.
#[derive(Clone, Copy)]
enum Subnets<'a> {
    /// By their ids.
    Listed(Selection<'a>, Facts<'a, Vpc>),
    /// So many of a group, as far as they are in chosen zones.
    OfGroup(Selection<'a>, Facts<'a, Vpc>, Group<'a>, u32),
}

impl<'a> Subnets<'a> {
    /// The zone of a subnet; `None` past the last one.
    const fn zone(self, index: usize) -> Option<Zone<'a>> {
        match self {
            Self::Listed(Selection(selection), vpc) => {
                match SUBNET_SELECTION.subnet_ids.element(selection, index) {
                    Some(id) => Some(vpc::zone_of_id(vpc, id)),
                    None => None,
                }
            }
            Self::OfGroup(_, vpc, group, count) if index < count as usize => {
                Some(vpc::zone_of(vpc, group, index))
            }
            Self::OfGroup(..) => None,
        }
    }

    /// Whether subnets of a zone are chosen, where that is known.
    const fn includes(self, zone: Zone<'_>) -> Option<bool> {
        match self {
            Self::Listed(..) => Some(true),
            Self::OfGroup(selection, ..) => selection.includes(zone),
        }
    }

    /// In how many zones they are.
    const fn zones(self) -> Fact<u32> {
        let (mut at, mut count) = (0, 0);
        while let Some(zone) = self.zone(at) {
            match (self.includes(zone), self.is_before(zone, at)) {
                (Some(false), _) | (_, Some(true)) => {}
                (Some(true), Some(false)) => count += 1,
                _ => return Fact::Unknown,
            }
            at += 1;
        }
        Fact::Known(count)
    }

    /// Whether a subnet before an index is in a zone, where that is known.
    const fn is_before(self, zone: Zone<'_>, index: usize) -> Option<bool> {
        let (mut at, mut are_known) = (0, true);
        while at < index
            && let Some(other) = self.zone(at)
        {
            match zone.is(other) {
                Some(true) => return Some(true),
                Some(false) => {}
                None => are_known = false,
            }
            at += 1;
        }
        if are_known { Some(false) } else { None }
    }
}

/// Where something is placed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Placement {
    /// In how many availability zones its subnets are; absent where the service chooses.
    pub zones: Fact<u32>,
    /// Which subnets these are, as [`Selection::noun`] says it.
    pub subnets: &'static str,
}

impl Placement {
    /// Nothing is known.
    /// Nothing is known.
    pub const UNKNOWN: Self = Self {
        zones: Fact::Unknown,
        subnets: "",
    };

    /// Where something is placed in a VPC by its `subnets`, or else by default.
    #[must_use]
    pub const fn of<'a>(
        vpc: Fact<Facts<'a, Vpc>>,
        subnets: Fact<Facts<'a, SubnetSelection>>,
        default: Selection<'a>,
    ) -> Self {
        let Fact::Known(vpc) = vpc else {
            return Self::UNKNOWN;
        };
        let selection = match subnets {
            Fact::Absent => default,
            Fact::Known(selection) => Selection::of(selection),
            Fact::Present | Fact::Unknown => return Self::UNKNOWN,
        };
        Self {
            zones: selection.zones_in(vpc),
            subnets: selection.noun(),
        }
    }

    /// Whether something is placed in public subnets of a VPC: by its `subnets`, or else by default.
    #[must_use]
    pub const fn is_public<'a>(
        vpc: Fact<Facts<'a, Vpc>>,
        subnets: Fact<Facts<'a, SubnetSelection>>,
        default: Selection<'a>,
    ) -> Fact<bool> {
        match (vpc, subnets) {
            (Fact::Known(vpc), Fact::Absent) => default.is_public_in(vpc),
            (Fact::Known(vpc), Fact::Known(selection)) => {
                Selection::of(selection).is_public_in(vpc)
            }
            _ => Fact::Unknown,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::describe::{Node, Tree};
    use crate::ec2::subnets::SUBNET_CONFIGURATION;
    use crate::ec2::vpc::VPC;

    fn vpc() -> Tree {
        Tree::new("vpc")
    }

    fn of_type(subnet_type: SubnetType) -> Tree {
        Tree::new("").with(SUBNET_SELECTION.subnet_type, subnet_type)
    }

    fn of_group(name: &str) -> Tree {
        Tree::new("").with(SUBNET_SELECTION.group_name, name)
    }

    fn in_zones(zones: Vec<&str>) -> Tree {
        Tree::new("").with(SUBNET_SELECTION.availability_zones, zones)
    }

    fn place(vpc: &Tree, selection: &Tree) -> (Fact<u32>, &'static str) {
        let placement = Placement::of(
            Fact::Known(Facts::of(vpc.raw())),
            Fact::Known(Facts::of(selection.raw())),
            Selection::NONE,
        );
        (placement.zones, placement.subnets)
    }

    #[test]
    fn subnets_by_type_and_by_group() {
        use SubnetType::{PrivateIsolated, PrivateWithEgress, Public};
        for (selection, zones, noun) in [
            (Tree::new(""), 2, "subnets"),
            (of_type(Public), 2, "public subnets"),
            (of_type(PrivateWithEgress), 2, "private subnets with egress"),
            (of_type(PrivateIsolated), 0, "isolated subnets"),
            (of_group("Private"), 2, "subnets in this group"),
            (of_group("Data"), 0, "subnets in this group"),
        ] {
            let placed = place(&vpc(), &selection);
            assert_eq!(placed, (Fact::Known(zones), noun), "{selection:?}");
        }
        let group = Tree::new("").with(SUBNET_CONFIGURATION.subnet_type, Public);
        let nameless = vpc().with(VPC.subnet_configuration, vec![group.clone()]);
        assert_eq!(place(&nameless, &of_type(Public)).0, Fact::Known(2));
        // What a group without a name is called is another matter.
        assert_eq!(place(&nameless, &of_group("Data")).0, Fact::Unknown);
        let named_later = group.with_fact(SUBNET_CONFIGURATION.name, Fact::Present);
        let named_later = vpc().with(VPC.subnet_configuration, vec![named_later]);
        assert_eq!(place(&named_later, &of_group("Data")).0, Fact::Unknown);
        let unknown = Tree::partial("vpc");
        assert_eq!(place(&unknown, &Tree::new("")).0, Fact::Unknown);
        let existing = vpc()
            .with(VPC.existing, "vpc-1")
            .with(VPC.private_subnet_ids, vec!["subnet-1", "subnet-2"]);
        assert_eq!(place(&existing, &of_group("Private")).0, Fact::Known(2));
        assert_eq!(place(&existing, &of_type(Public)).0, Fact::Known(0));
    }

    #[test]
    fn subnets_by_their_ids() {
        for (ids, zones) in [
            (vec![], Fact::Absent),
            (vec!["subnet-1"], Fact::Known(1)),
            (vec!["subnet-1", "subnet-2"], Fact::Unknown),
            (vec!["subnet-1", "subnet-1"], Fact::Known(1)),
        ] {
            let selection = Tree::new("").with(SUBNET_SELECTION.subnet_ids, ids.clone());
            assert_eq!(place(&vpc(), &selection).0, zones, "{ids:?}");
        }
        let later = Tree::new("").with_fact(SUBNET_SELECTION.subnet_ids, Fact::Present);
        assert_eq!(place(&vpc(), &later).0, Fact::Unknown);
    }

    #[test]
    fn subnets_in_some_zones() {
        const NOUN: &str = "subnets in these availability zones";
        let listed = vpc().with(VPC.availability_zones, vec!["a", "b", "c"]);
        for (zones, left) in [
            (vec!["a"], 1),
            (vec!["c", "a", "d"], 2),
            (vec!["a", "a"], 1),
            (vec!["d"], 0),
            (vec![], 0),
        ] {
            let placed = place(&listed, &in_zones(zones.clone()));
            assert_eq!(placed, (Fact::Known(left), NOUN), "{zones:?}");
        }
        // Those of a region have no known names.
        assert_eq!(place(&vpc(), &in_zones(vec!["a"])), (Fact::Known(0), NOUN));
        let later = Tree::new("").with_fact(SUBNET_SELECTION.availability_zones, Fact::Present);
        assert_eq!(place(&listed, &later).0, Fact::Unknown);
        let named_later = vpc().with_fact(VPC.availability_zones, Fact::Present);
        assert_eq!(place(&named_later, &in_zones(vec!["a"])).0, Fact::Unknown);
        let isolated =
            in_zones(vec!["a"]).with(SUBNET_SELECTION.subnet_type, SubnetType::PrivateIsolated);
        assert_eq!(place(&listed, &isolated), (Fact::Known(0), NOUN));
        assert_eq!(
            place(&Tree::new("vpc").with(VPC.lookup.name, "main"), &isolated).0,
            Fact::Unknown
        );
    }

    #[test]
    fn without_a_choice_the_default_counts() {
        let vpc = vpc().with(VPC.nat_gateways, 0);
        let place = |subnets, default| {
            let vpc = Fact::Known(Facts::of(vpc.raw()));
            Placement::of(vpc, subnets, default)
        };
        let by_default = place(Fact::Absent, Selection::PRIVATE);
        assert_eq!(by_default.zones, Fact::Known(0));
        assert_eq!(by_default.subnets, "private subnets with egress");
        let any = place(Fact::Absent, Selection::NONE);
        assert_eq!(any.zones, Fact::Known(2));
        for unknown in [Fact::Present, Fact::Unknown] {
            assert_eq!(place(unknown, Selection::PRIVATE), Placement::UNKNOWN);
        }
        let nowhere = Placement::of(Fact::Present, Fact::Absent, Selection::PRIVATE);
        assert_eq!(nowhere, Placement::UNKNOWN);
    }

    fn existing() -> Tree {
        vpc().with(VPC.existing, "vpc-1")
    }

    #[test]
    fn a_zone_that_is_listed_twice_counts_once() {
        for (zones, count) in [
            (vec!["a", "a"], 1),
            (vec!["a", "b", "a"], 2),
            (vec!["a"], 1),
            (vec![], 0),
        ] {
            let new = vpc().with(VPC.availability_zones, zones.clone());
            assert_eq!(
                place(&new, &Tree::new("")).0,
                Fact::Known(count),
                "{zones:?}"
            );
        }
        let zones = |zones: Vec<Fact<Node>>| Fact::Known(Node::List(zones, true));
        let later =
            |count| vpc().with_fact(VPC.availability_zones, zones(vec![Fact::Present; count]));
        assert_eq!(place(&later(1), &Tree::new("")).0, Fact::Known(1));
        // The two may be the same.
        assert_eq!(place(&later(2), &Tree::new("")).0, Fact::Unknown);
        assert_eq!(place(&later(1), &in_zones(vec!["a"])).0, Fact::Unknown);
    }

    #[test]
    fn subnets_of_an_existing_vpc_in_one_zone_count_once() {
        let of = |ids: Vec<&str>| existing().with(VPC.private_subnet_ids, ids);
        let (two, four) = (vec!["s-1", "s-2"], vec!["s-1", "s-2", "s-3", "s-4"]);
        for (ids, zones, count) in [
            (two.clone(), vec!["a"], 1),
            (two.clone(), vec!["a", "a"], 1),
            (two.clone(), vec!["a", "b"], 2),
            (four.clone(), vec!["a", "b"], 2),
            (two.clone(), vec![], 2),
            (vec!["s-1", "s-1"], vec![], 1),
        ] {
            let vpc = of(ids.clone());
            let vpc = if zones.is_empty() {
                vpc
            } else {
                vpc.with(VPC.availability_zones, zones.clone())
            };
            let placed = place(&vpc, &of_type(SubnetType::PrivateWithEgress));
            assert_eq!(placed.0, Fact::Known(count), "{ids:?} {zones:?}");
            // The same by their ids.
            let listed = Tree::new("").with(SUBNET_SELECTION.subnet_ids, ids.clone());
            assert_eq!(
                place(&vpc, &listed).0,
                Fact::Known(count),
                "{ids:?} {zones:?}"
            );
        }
        let in_two = of(four).with(VPC.availability_zones, vec!["a", "b"]);
        let by_ids = |ids: Vec<&str>| Tree::new("").with(SUBNET_SELECTION.subnet_ids, ids);
        assert_eq!(
            place(&in_two, &by_ids(vec!["s-1", "s-3"])).0,
            Fact::Known(1)
        );
        assert_eq!(
            place(&in_two, &by_ids(vec!["s-2", "s-3"])).0,
            Fact::Known(2)
        );
        assert_eq!(place(&in_two, &by_ids(vec!["s-1", "s-9"])).0, Fact::Unknown);
        // The first subnets of all types are in the first zone.
        let of_two_types = of(two).with(VPC.public_subnet_ids, vec!["s-8", "s-9"]);
        assert_eq!(
            place(&of_two_types, &by_ids(vec!["s-1", "s-8"])).0,
            Fact::Known(1)
        );
        assert_eq!(
            place(&of_two_types, &by_ids(vec!["s-1", "s-9"])).0,
            Fact::Known(2)
        );
    }

    #[test]
    fn each_type_of_an_existing_vpc_has_zones_of_its_own() {
        let vpc = existing()
            .with(VPC.public_subnet_ids, vec!["s-1", "s-2"])
            .with(VPC.private_subnet_ids, vec!["s-3"]);
        assert_eq!(place(&vpc, &of_type(SubnetType::Public)).0, Fact::Known(2));
        assert_eq!(place(&vpc, &of_group("Private")).0, Fact::Known(1));
        // By default, private subnets come first.
        assert_eq!(place(&vpc, &Tree::new("")).0, Fact::Known(1));
    }

    #[test]
    fn groups_without_subnets_are_not_chosen() {
        let group = |name: &str, reserved: Fact<Node>| {
            Tree::new("")
                .with(SUBNET_CONFIGURATION.name, name)
                .with(
                    SUBNET_CONFIGURATION.subnet_type,
                    SubnetType::PrivateIsolated,
                )
                .with_fact(SUBNET_CONFIGURATION.reserved, reserved)
        };
        for (reserved, zones) in [
            (Fact::Known(true.into()), Fact::Known(0)),
            (Fact::Known(false.into()), Fact::Known(2)),
            (Fact::Absent, Fact::Known(2)),
            (Fact::Present, Fact::Unknown),
        ] {
            let vpc = vpc().with(
                VPC.subnet_configuration,
                vec![group("Data", reserved.clone())],
            );
            assert_eq!(place(&vpc, &of_group("Data")).0, zones, "{reserved:?}");
        }
        // A type and a name have to fit together.
        let both = of_type(SubnetType::Public).with(SUBNET_SELECTION.group_name, "Private");
        assert_eq!(place(&vpc(), &both).0, Fact::Known(0));
        let both = of_type(SubnetType::Public).with(SUBNET_SELECTION.group_name, "Public");
        assert_eq!(place(&vpc(), &both).0, Fact::Known(2));
    }
}
