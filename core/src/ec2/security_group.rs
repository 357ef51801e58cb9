//! Security groups: SW0510, SW0511, SW0512.

use crate::describe::key::{Flag, List, Ref, Text};
use crate::describe::{
    Distinct, Fact, Facts, Found, Key, Raw, Within, describe, field, property, resource, rules,
};
use crate::ec2::vpc::{self, Vpc};
use crate::identity::{IdPrefix, Identified};
use crate::stack::SW0812;
use crate::text::{char_count, is_made_of, same};
use crate::{Arg, Violation};

const NAMED: Identified = Identified::by_id(
    "ec2",
    &IdPrefix::new("sg-"),
    "the id of a security group (`sg-…`)",
);

describe! {
    /// A security group.
    pub SecurityGroup as SECURITY_GROUP, SecurityGroupFields = resource("AWS::EC2::SecurityGroup")
        .declared_by("security_group", "a security group")
        .construct(&["ec2", "SecurityGroup"], &["ec2", "SecurityGroupProps"])
        .getters(&[("GroupId", "id")])
        .gives(&[("AWS::EC2::SecurityGroup.Id", "id")])
        .existing(&NAMED)
        .rules(RULES, check_raw)
        .within(of_group)
        .published()
        .instead(&[
            ("ingress", "open a port with a call: `wire!(name.allow_from(Peer::ipv4(\"10.0.0.0/16\"), Port::tcp(443)))`"),
            ("security_group_ingress", "open a port with a call: `wire!(name.allow_from(Peer::ipv4(\"10.0.0.0/16\"), Port::tcp(443)))`"),
            ("ingress_rules", "open a port with a call: `wire!(name.allow_from(Peer::ipv4(\"10.0.0.0/16\"), Port::tcp(443)))`"),
            ("egress", "write `allow_all_outbound: false`, and open a port with a call: `wire!(name.allow_to(Peer::ipv4(\"10.0.0.0/16\"), Port::tcp(443)))`"),
            ("security_group_egress", "write `allow_all_outbound: false`, and open a port with a call: `wire!(name.allow_to(Peer::ipv4(\"10.0.0.0/16\"), Port::tcp(443)))`"),
            ("egress_rules", "write `allow_all_outbound: false`, and open a port with a call: `wire!(name.allow_to(Peer::ipv4(\"10.0.0.0/16\"), Port::tcp(443)))`"),
        ]);
    /// Id of an existing security group.
    existing: Text = field()
        .identity()
        .default("none; the stack creates the resource")
        .aka(&["existing_name", "arn"]),
    /// VPC of the security group.
    vpc: Ref<Vpc> = property("VpcId")
        .required()
        .replaces(),
    /// What the security group is for.
    description: Text = property("GroupDescription")
        .replaces()
        .default("its path"),
    /// Name of the security group in its VPC.
    name: Text = property("GroupName")
        .replaces()
        .distinct(
            &Distinct::of(SW0812, "duplicate security group name `{}` in a VPC")
                .ignoring_case()
                .within(Within::Field("vpc", "VpcId")),
        )
        .default("a generated name")
        .aka(&["security_group_name"]),
    /// Whether all outbound IPv4 traffic is allowed. If not, only the traffic of connections is.
    allow_all_outbound: Flag = field()
        .default("`true`"),
}

/// The longest name or description, in characters.
pub const TEXT_MAX: usize = 255;

rules!(
    SecurityGroup,
    SW0510(
        "security-group-of-other-vpc",
        Deny,
        "the security groups of a resource must be in its VPC",
        why = "EC2 accepts a security group only in the VPC that it was created in, unless the two are associated",
        fix = "use a security group of the same VPC, or allow the rule where the security group is associated with the VPC",
        source = "Amazon VPC User Guide, security groups — https://docs.aws.amazon.com/vpc/latest/userguide/vpc-security-groups.html; associate security groups with multiple VPCs — https://docs.aws.amazon.com/vpc/latest/userguide/security-group-assoc.html",
        aws = "InvalidParameter: Security group … and subnet … belong to different networks.",
        related = [SW0511],
    ),
    SW0511(
        "peer-in-other-vpc",
        Warn,
        "the peer of a connection should be in the same VPC",
        why = "traffic between two VPCs needs a peering connection or a transit gateway, and a security group rule can name a group of another VPC only where the two are peered",
        fix = "place both in one VPC, or allow the rule where the two VPCs are connected",
        source = "Amazon VPC Peering Guide, update your security groups to reference peer security groups — https://docs.aws.amazon.com/vpc/latest/peering/vpc-peering-security-groups.html",
        aws = "InvalidGroup.NotFound: You have specified two resources that belong to different networks.",
        related = [SW0510],
    ),
    SW0512(
        "security-group-text",
        Error,
        "the names and descriptions of security groups and their rules have supported characters and lengths",
        why = "EC2 accepts up to 255 letters and digits of ASCII, spaces and the characters `._-:/()#,@[]+=&;{}!$*`",
        fix = "use supported characters only",
        source = "EC2 API, CreateSecurityGroup — https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateSecurityGroup.html; IpRange — https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_IpRange.html",
        aws = "InvalidParameterValue: Value (…) for parameter GroupDescription is invalid. Character sets beyond ASCII are not supported.",
        related = [SW0503],
        of = [SECURITY_GROUP.name, SECURITY_GROUP.description],
        |group, found| {
            if let Fact::Known(text) = SECURITY_GROUP.name.of(group) {
                found.result(SECURITY_GROUP.name, name(text));
            }
            if let Fact::Known(text) = SECURITY_GROUP.description.of(group) {
                found.result(SECURITY_GROUP.description, description(text));
            }
        },
    ),
);

/// Whether a security group can have a name.
const fn name(text: &str) -> Result<(), Violation<'_>> {
    if let [b's', b'g', b'-', ..] = text.as_bytes() {
        return Err(Violation::text(
            SW0512,
            "name of a security group `{}` starts with `sg-`",
            text,
        )
        .because("EC2 reserves the prefix `sg-` for the ids of security groups")
        .fixed_by("use a name without the prefix"));
    }
    if same(text, "default") {
        return Err(
            Violation::plain(SW0512, "name of a security group `default` is reserved")
                .because("each VPC has a security group `default` of its own")
                .fixed_by("use another name"),
        );
    }
    supported("name of a security group", text)
}

/// Whether a security group can have a description.
const fn description(text: &str) -> Result<(), Violation<'_>> {
    supported("description of a security group", text)
}

/// Whether a rule of a security group can have a description.
///
/// # Errors
///
/// SW0512.
pub const fn rule_description(text: &str) -> Result<(), Violation<'_>> {
    // The description of a rule can be left out.
    if text.is_empty() {
        return Ok(());
    }
    supported("description of a security group rule", text)
}

const fn supported<'a>(what: &'static str, text: &'a str) -> Result<(), Violation<'a>> {
    let length = char_count(text);
    if length == 0 {
        return Err(
            Violation::text(SW0512, "{} is empty", what).fixed_by("write at least one character")
        );
    }
    if length > TEXT_MAX {
        let (length, most) = (Arg::Number(length as u64), Arg::Number(TEXT_MAX as u64));
        return Err(Violation::new(
            SW0512,
            "{} has {} characters, but the limit is {}",
            [Arg::Text(what), length, most],
        )
        .fixed_by("shorten it to 255 characters"));
    }
    if !is_made_of(text.as_bytes(), SUPPORTED) {
        return Err(Violation::new(
            SW0512,
            "{} `{}` has unsupported characters",
            [Arg::Text(what), Arg::Text(text), Arg::None],
        ));
    }
    Ok(())
}

/// The characters of names and descriptions, besides letters and digits.
const SUPPORTED: &[u8] = b" ._-:/()#,@[]+=&;{}!$*";

/// A description that EC2 accepts, of a text that contains names of the program. Unsupported characters become `_`.
#[must_use]
pub fn description_of(text: &str) -> String {
    let supported = |c: char| {
        let is_supported = c.is_ascii_alphanumeric()
            || u8::try_from(c).is_ok_and(|byte| SUPPORTED.contains(&byte));
        if is_supported { c } else { '_' }
    };
    text.chars().map(supported).take(TEXT_MAX).collect()
}

/// Finds the security groups that are of another VPC than something that has them.
pub(crate) const fn find_of_other_vpc<'a, C>(
    construct: Facts<'a, C>,
    vpc: Fact<Facts<'a, Vpc>>,
    groups: Key<C, List<Ref<SecurityGroup>>>,
    found: &mut Found<'_, 'a>,
) {
    let Fact::Known(vpc) = vpc else {
        return;
    };
    let mut at = 0;
    while let Some(group) = groups.element(construct, at) {
        if let Fact::Known(group) = group
            && let Fact::Known(other) = SECURITY_GROUP.vpc.of(group)
            && let Some(false) = vpc::is_same(vpc, other)
        {
            let labels = [
                Arg::Text(group.label()),
                Arg::Text(other.label()),
                Arg::Text(vpc.label()),
            ];
            let sentence = "security group `{}` is in the VPC `{}`, expected one in the VPC `{}`";
            found.values(groups.nth(at), sentence, labels);
        }
        at += 1;
    }
}

/// The VPC of the first security group of a list of which it is known.
pub(crate) const fn vpc_of_groups<'a, C>(
    construct: Facts<'a, C>,
    groups: Key<C, List<Ref<SecurityGroup>>>,
) -> Fact<Facts<'a, Vpc>> {
    let mut at = 0;
    while let Some(group) = groups.element(construct, at) {
        if let Fact::Known(group) = group
            && let Fact::Known(vpc) = SECURITY_GROUP.vpc.of(group)
        {
            return Fact::Known(vpc);
        }
        at += 1;
    }
    Fact::Unknown
}

fn of_group(group: Raw<'_>) -> Fact<Raw<'_>> {
    vpc::raw(SECURITY_GROUP.vpc.of(Facts::of(group)))
}

/// Whether a connection stays in one VPC, by the VPCs of its two ends and what the other end is called.
///
/// # Errors
///
/// SW0511.
pub fn connected<'a>(
    vpc: Fact<Raw<'_>>,
    (peer, other): (&'a str, Fact<Raw<'a>>),
) -> Result<(), Violation<'a>> {
    if let (Fact::Known(vpc), Fact::Known(other)) = (vpc, other)
        && vpc::is_same(Facts::of(vpc), Facts::of(other)) == Some(false)
    {
        return Err(Violation::new(
            SW0511,
            "peer `{}` is in another VPC, `{}`",
            [Arg::Text(peer), Arg::Text(other.label()), Arg::None],
        ));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::describe::{Described as _, Site, Tree};
    use crate::ec2::instance::{INSTANCE, Instance};
    use crate::ec2::vpc::VPC;

    fn vpc(name: &str) -> Tree {
        let site = Site {
            id: name,
            ..Site::ANYWHERE
        };
        Tree::new(name).at(site)
    }

    fn group(vpc: Tree) -> Tree {
        Tree::new("group").with(SECURITY_GROUP.vpc, vpc)
    }

    fn in_instance(of: &Tree, groups: Vec<Tree>) -> Vec<(&'static str, usize)> {
        let instance = Tree::partial("server")
            .with(INSTANCE.vpc, of.clone())
            .with(INSTANCE.security_groups, groups);
        let found = Instance::DESCRIPTION.check(instance.raw()).into_iter();
        found
            .map(|finding| (finding.violation.rule.code, finding.at))
            .collect()
    }

    #[test]
    fn groups_are_of_the_vpc() {
        let existing = |name: &str, id: &str| vpc(name).with(VPC.existing, id);
        let looked_up = |name: &str| vpc(name).with(VPC.lookup.name, "main");
        let by_token = |name: &str| vpc(name).with_fact(VPC.existing, Fact::Present);
        for (of, other, is_right) in [
            (vpc("a"), vpc("a"), true),
            (vpc("a"), vpc("b"), false),
            (existing("a", "vpc-1"), vpc("b"), false),
            (vpc("a"), existing("b", "vpc-1"), false),
            // Two declarations of one VPC.
            (existing("a", "vpc-1"), existing("b", "vpc-1"), true),
            (existing("a", "vpc-1"), existing("b", "vpc-2"), false),
            (looked_up("a"), looked_up("b"), true),
            (looked_up("a"), vpc("b"), true),
            (by_token("a"), vpc("b"), true),
            (by_token("a"), existing("b", "vpc-1"), true),
            // Nothing is known of where they are declared.
            (Tree::new("a"), Tree::new("b"), true),
            (Tree::partial("a"), vpc("b"), true),
        ] {
            let expected = if is_right {
                vec![]
            } else {
                vec![("SW0510", 1)]
            };
            let groups = vec![group(of.clone()), group(other.clone())];
            assert_eq!(in_instance(&of, groups), expected, "{of:?} {other:?}");
        }
        assert_eq!(in_instance(&vpc("a"), vec![Tree::partial("g")]), []);
    }

    #[test]
    fn texts_of_groups() {
        let codes = |field: Key<SecurityGroup, Text>, text: &str| {
            let group = Tree::partial("group").with(field, text);
            check(Facts::of(group.raw())).len()
        };
        let longest = "x".repeat(255);
        for (text, in_name, in_description) in [
            ("web servers (eu) #1: a/b, @[c]+=&;{}!$*._-", 0, 0),
            (longest.as_str(), 0, 0),
            (&format!("{longest}x"), 1, 1),
            ("", 1, 1),
            ("Für alle", 1, 1),
            ("a\nb", 1, 1),
            ("a|b", 1, 1),
            ("it's", 1, 1),
            ("sg-web", 1, 0),
            ("default", 1, 0),
            ("my-sg-", 0, 0),
        ] {
            assert_eq!(codes(SECURITY_GROUP.name, text), in_name, "{text}");
            assert_eq!(
                codes(SECURITY_GROUP.description, text),
                in_description,
                "{text}"
            );
        }
        assert!(rule_description("").is_ok());
        assert!(rule_description("Für alle").is_err());
    }

    #[test]
    fn made_descriptions_are_supported() {
        for (text, expected) in [
            ("Shop/Group", "Shop/Group"),
            (
                "Security group for Café cache.",
                "Security group for Caf_ cache.",
            ),
            ("a\"|b", "a__b"),
        ] {
            assert_eq!(description_of(text), expected);
        }
        assert_eq!(description_of(&"é".repeat(300)), "_".repeat(255));
    }
}
