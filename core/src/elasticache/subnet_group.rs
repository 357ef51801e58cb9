//! Subnet groups of clusters of nodes: SW1360.

use super::cache::SW0127;
use crate::describe::key::{Ref, Text};
use crate::describe::twice::listed_twice;
use crate::describe::{Distinct, Fact, Facts, Raw, describe, field, property, resource, rules};
use crate::ec2::placement::{Placement, Selection};
use crate::ec2::subnets::{SW0506, SubnetSelection, placed};
use crate::ec2::vpc::{self, SW0513, Vpc, find_zones_elsewhere};
use crate::identity::Identified;
use crate::stack::SW0812;
use crate::text::is_made_of;
use crate::{Arg, Violation};

const NAMED: Identified =
    Identified::of_elasticache("subnetgroup", "the name or the ARN of a subnet group");

/// The names of subnet groups, which ElastiCache stores in lower case.
const NAMES: Distinct = Distinct::of(SW0812, "duplicate subnet group name `{}`").ignoring_case();

/// The longest name, in characters.
pub const NAME_MAX: usize = 255;

describe! {
    /// A subnet group: the subnets in which the nodes of clusters are placed.
    pub SubnetGroup as SUBNET_GROUP, SubnetGroupFields = resource("AWS::ElastiCache::SubnetGroup")
        .declared_by("subnet_group", "a subnet group")
        .construct(&["elasticache", "SubnetGroup"], &["elasticache", "SubnetGroupProps"])
        .getters(&[("Ref", "name")])
        .gives(&[("AWS::ElastiCache::SubnetGroup.Arn", "arn")])
        .existing(&NAMED)
        .rules(RULES, check_raw)
        .within(of_group)
        .published()
        .for_others();
    /// Name or ARN of an existing subnet group. It excludes the other fields.
    existing: Text = field()
        .identity()
        .default("none; the stack creates the resource")
        .aka(&["existing_name", "arn"]),
    /// Name of the group in the account and Region: at most 255 letters, digits and hyphens, stored in lower case.
    name: Text = property("CacheSubnetGroupName")
        .replaces()
        .distinct(&NAMES)
        .default("a name that CloudFormation generates")
        .aka(&["subnet_group_name", "cache_subnet_group_name"]),
    /// What the group is for.
    description: Text = property("Description")
        .default("its path")
        .aka(&["cache_subnet_group_description"]),
    /// VPC of the subnets.
    vpc: Ref<Vpc> = field()
        .required(),
    /// Subnets of the VPC.
    subnets: SubnetSelection = field()
        .shown_at(SUBNET_GROUP.vpc.path())
        .default("private subnets that reach the internet; if there are none, isolated ones; if there are none, public ones")
        .aka(&["vpc_subnets", "subnet_ids"]),
}

rules!(
    SubnetGroup,
    SW1360(
        "subnet-group-name",
        Deny,
        "the name of a subnet group must have 1 to 255 letters, digits and hyphens, and must not be `default`",
        why = "ElastiCache accepts letters, digits and hyphens, and `default` is the group of each account",
        fix = "rename the group, or remove `name` to have one generated",
        source = "ElastiCache API Reference, CreateCacheSubnetGroup, CacheSubnetGroupName — https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_CreateCacheSubnetGroup.html",
        aws =
            "InvalidParameterValue: The parameter CacheSubnetGroupName is not a valid identifier.",
        of = [SUBNET_GROUP.name],
        |group, found| {
            if let Fact::Known(text) = SUBNET_GROUP.name.of(group) {
                found.result(SUBNET_GROUP.name, name(text));
            }
        },
    ),
    SW0506(
        of = [SUBNET_GROUP.vpc, SUBNET_GROUP.subnets.itself],
        |group, found| {
            let Placement { zones, subnets } = placement(group);
            let result = placed(zones, subnets, "subnet group");
            found.result(SUBNET_GROUP.subnets.itself, result);
        },
    ),
    SW0513(
        of = [SUBNET_GROUP.subnets.availability_zones],
        |group, found| {
            let (zones, region) = (
                SUBNET_GROUP.subnets.availability_zones,
                group.raw().site().region,
            );
            find_zones_elsewhere(group, zones, region, found);
        },
    ),
    SW0127(
        of = [
            SUBNET_GROUP.subnets.subnet_ids,
            SUBNET_GROUP.subnets.availability_zones,
        ],
        |group, found| {
            listed_twice(group, SUBNET_GROUP.subnets.subnet_ids, "subnet", found);
            let zones = SUBNET_GROUP.subnets.availability_zones;
            listed_twice(group, zones, "Availability Zone", found);
        },
    ),
);

const fn name(name: &str) -> Result<(), Violation<'_>> {
    if name.len() > NAME_MAX {
        let (length, most) = (Arg::Number(name.len() as u64), Arg::Number(NAME_MAX as u64));
        let sentence = "subnet group name has {} characters, but the limit is {}";
        return Err(Violation::new(SW1360, sentence, [length, most, Arg::None])
            .fixed_by("shorten the name to 255 characters"));
    }
    if name.is_empty() || !is_made_of(name.as_bytes(), b"-") {
        let sentence = "subnet group name `{}` must contain only letters, digits and hyphens";
        return Err(Violation::text(SW1360, sentence, name));
    }
    if name.eq_ignore_ascii_case("default") {
        let sentence = "subnet group name `{}` is reserved";
        return Err(Violation::text(SW1360, sentence, name));
    }
    Ok(())
}

fn of_group(group: Raw<'_>) -> Fact<Raw<'_>> {
    vpc::raw(SUBNET_GROUP.vpc.of(Facts::of(group)))
}

/// The subnets of a group.
#[must_use]
pub const fn placement(group: Facts<'_, SubnetGroup>) -> Placement {
    let (vpc, subnets) = (
        SUBNET_GROUP.vpc.of(group),
        SUBNET_GROUP.subnets.itself.of(group),
    );
    Placement::of(vpc, subnets, Selection::NONE)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::describe::{Described as _, Tree};
    use crate::ec2::subnets::{SUBNET_SELECTION, SubnetType};
    use crate::ec2::vpc::VPC;

    fn codes(group: &Tree) -> Vec<&'static str> {
        let found = SubnetGroup::DESCRIPTION.check(group.raw()).into_iter();
        found.map(|one| one.violation.rule.code).collect()
    }

    #[test]
    fn names() {
        for (name, right) in [
            ("nodes", true),
            ("Nodes-2", true),
            ("2-nodes-", true),
            ("", false),
            ("a b", false),
            ("a.b", false),
            ("default", false),
            ("Default", false),
            (&"x".repeat(255), true),
            (&"x".repeat(256), false),
        ] {
            let group = Tree::new("g").with(SUBNET_GROUP.name, name);
            let expected = if right { vec![] } else { vec!["SW1360"] };
            assert_eq!(codes(&group), expected, "{name}");
        }
    }

    #[test]
    fn groups_have_subnets() {
        let of_type = |subnet_type| Tree::new("").with(SUBNET_SELECTION.subnet_type, subnet_type);
        let vpc = Tree::new("vpc").with(VPC.nat_gateways, 0);
        let group = Tree::new("g").with(SUBNET_GROUP.vpc, vpc);
        assert_eq!(codes(&group), [""; 0]);
        let none = of_type(SubnetType::PrivateWithEgress);
        assert_eq!(
            codes(&group.clone().with(SUBNET_GROUP.subnets.itself, none)),
            ["SW0506"]
        );
        let isolated = of_type(SubnetType::PrivateIsolated);
        let isolated = group.with(SUBNET_GROUP.subnets.itself, isolated);
        assert_eq!(placement(Facts::of(isolated.raw())).zones, Fact::Known(2));
        let twice = Tree::new("").with(SUBNET_SELECTION.subnet_ids, vec!["subnet-1", "subnet-1"]);
        let twice = Tree::new("g").with(SUBNET_GROUP.subnets.itself, twice);
        assert_eq!(codes(&twice), ["SW0127"]);
    }
}
