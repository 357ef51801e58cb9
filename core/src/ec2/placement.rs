//! Which subnets of a VPC something is placed in, and in how many availability zones these are.

use super::subnets::{SUBNET_SELECTION, SubnetSelection, SubnetType};
use super::vpc::{self, Group, VPC, Vpc};
use crate::describe::key::{List, Text};
use crate::describe::{Fact, Facts, Key};
use crate::text::same;

/// What is known of the choice of subnets.
#[derive(Clone, Copy, Debug)]
pub struct Selection<'a> {
    /// `subnet_type`.
    pub subnet_type: Fact<SubnetType>,
    /// `group_name`.
    pub group_name: Fact<&'a str>,
    /// How many of the VPC's zones `availability_zones` leaves.
    pub zones: Fact<u32>,
    /// How many `subnet_ids` are listed.
    pub subnet_ids: Fact<usize>,
}

impl<'a> Selection<'a> {
    /// No choice: private subnets, or else isolated, or else public ones.
    pub const NONE: Self = Self {
        subnet_type: Fact::Absent,
        group_name: Fact::Absent,
        zones: Fact::Absent,
        subnet_ids: Fact::Absent,
    };
    /// Private subnets that reach the internet.
    pub const PRIVATE: Self = Self {
        subnet_type: Fact::Known(SubnetType::PrivateWithEgress),
        ..Self::NONE
    };

    /// The choice among the subnets of a VPC.
    #[must_use]
    pub const fn of(selection: Facts<'a, SubnetSelection>, vpc: Facts<'_, Vpc>) -> Self {
        Self {
            subnet_type: SUBNET_SELECTION.subnet_type.of(selection),
            group_name: SUBNET_SELECTION.group_name.of(selection),
            zones: zones_left(selection, vpc),
            subnet_ids: SUBNET_SELECTION.subnet_ids.len(selection),
        }
    }

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

    /// Whether a group is chosen, where that is known.
    const fn has(&self, group: Group<'_>) -> Option<bool> {
        match (self.subnet_type, self.group_name) {
            (Fact::Absent, Fact::Absent) => Some(true),
            (Fact::Absent, Fact::Known(wanted)) => match group.name {
                Fact::Known(name) => Some(same(name, wanted)),
                _ => None,
            },
            (Fact::Known(wanted), Fact::Absent) => match group.subnet_type {
                Fact::Known(subnet_type) => Some(subnet_type.is(wanted)),
                _ => None,
            },
            _ => None,
        }
    }

    /// In how many zones of a VPC the chosen subnets are.
    #[must_use]
    pub const fn zones_in(&self, vpc: Facts<'_, Vpc>) -> Fact<u32> {
        match self.subnet_ids {
            Fact::Absent => {}
            // In which zones they are is not known, but none are in none.
            Fact::Known(0) => return Fact::Absent,
            Fact::Known(1) => return Fact::Known(1),
            _ => return Fact::Unknown,
        }
        let Fact::Known(groups) = vpc::groups(vpc) else {
            return Fact::Unknown;
        };
        let (mut at, mut may_match) = (0, false);
        while let Some(group) = groups.get(at) {
            match self.has(group) {
                Some(true) => {
                    return match self.zones {
                        Fact::Known(left) => Fact::Known(left),
                        Fact::Absent => vpc::zones(vpc),
                        _ => Fact::Unknown,
                    };
                }
                Some(false) => {}
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
    const UNKNOWN: Self = Self {
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
            Fact::Known(selection) => Selection::of(selection, vpc),
            Fact::Present | Fact::Unknown => return Self::UNKNOWN,
        };
        Self {
            zones: selection.zones_in(vpc),
            subnets: selection.noun(),
        }
    }
}

/// How many of the zones of a VPC `subnets.availability_zones` leaves.
const fn zones_left(selection: Facts<'_, SubnetSelection>, vpc: Facts<'_, Vpc>) -> Fact<u32> {
    let (wanted, there) = (SUBNET_SELECTION.availability_zones, VPC.availability_zones);
    if wanted.is_absent(selection) {
        return Fact::Absent;
    }
    if !has_known_texts(wanted, selection) {
        return Fact::Unknown;
    }
    // The zones of a region have no names that are known.
    if there.is_absent(vpc) {
        return Fact::Known(0);
    }
    if !has_known_texts(there, vpc) {
        return Fact::Unknown;
    }
    let (mut at, mut left) = (0, 0);
    while let Some(zone) = there.element(vpc, at) {
        if let Fact::Known(zone) = zone
            && has_text(wanted, selection, zone)
        {
            left += 1;
        }
        at += 1;
    }
    Fact::Known(left)
}

/// Whether all texts of a list are known.
const fn has_known_texts<C>(list: Key<C, List<Text>>, facts: Facts<'_, C>) -> bool {
    let Fact::Known(_) = list.len(facts) else {
        return false;
    };
    let mut at = 0;
    while let Some(text) = list.element(facts, at) {
        if text.known().is_none() {
            return false;
        }
        at += 1;
    }
    list.is_complete(facts)
}

/// Whether a list has a text.
const fn has_text<C>(list: Key<C, List<Text>>, facts: Facts<'_, C>, wanted: &str) -> bool {
    let mut at = 0;
    while let Some(text) = list.element(facts, at) {
        if let Fact::Known(text) = text
            && same(text, wanted)
        {
            return true;
        }
        at += 1;
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::describe::Tree;
    use crate::ec2::subnets::SUBNET_CONFIGURATION;

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
            (
                of_type(PrivateWithEgress),
                2,
                "private subnets with a way out",
            ),
            (of_type(PrivateIsolated), 0, "isolated subnets"),
            (of_group("Private"), 2, "subnets of this group"),
            (of_group("Data"), 0, "subnets of this group"),
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
        ] {
            let selection = Tree::new("").with(SUBNET_SELECTION.subnet_ids, ids.clone());
            assert_eq!(place(&vpc(), &selection).0, zones, "{ids:?}");
        }
        let later = Tree::new("").with_fact(SUBNET_SELECTION.subnet_ids, Fact::Present);
        assert_eq!(place(&vpc(), &later).0, Fact::Unknown);
    }

    #[test]
    fn subnets_in_some_zones() {
        const NOUN: &str = "subnets in these zones";
        let listed = vpc().with(VPC.availability_zones, vec!["a", "b", "c"]);
        for (zones, left) in [
            (vec!["a"], 1),
            (vec!["c", "a", "d"], 2),
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
        assert_eq!(by_default.subnets, "private subnets with a way out");
        let any = place(Fact::Absent, Selection::NONE);
        assert_eq!(any.zones, Fact::Known(2));
        for unknown in [Fact::Present, Fact::Unknown] {
            assert_eq!(place(unknown, Selection::PRIVATE), Placement::UNKNOWN);
        }
        let nowhere = Placement::of(Fact::Present, Fact::Absent, Selection::PRIVATE);
        assert_eq!(nowhere, Placement::UNKNOWN);
    }
}
