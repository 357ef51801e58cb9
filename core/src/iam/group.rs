//! Groups of IAM users.

use crate::attribute::POLICY_ARN;
use crate::catalogue::SW0912;
use crate::describe::key::{List, Text};
use crate::describe::{Distinct, Within, describe, field, property, resource, rules};
use crate::iam::named::{SW0921, managed, named, path};
use crate::identity::Identified;
use crate::stack::SW0812;

const NAMED: Identified = Identified::of_iam("group", "the name or the ARN of an IAM group");

describe! {
    /// A group of IAM users.
    pub IamGroup as IAM_GROUP, IamGroupFields = resource("AWS::IAM::Group")
        .declared_by("iam_group", "an IAM group")
        .construct(&["iam", "Group"], &["iam", "GroupProps"])
        .getters(&[("Ref", "name"), ("Arn", "arn")])
        .gives(&[("AWS::IAM::Group.GroupName", "name")])
        .existing(&NAMED)
        .rules(RULES, check_raw)
        .published();
    /// Name or ARN of an existing group. Fields that only a new group can have are not allowed beside it.
    existing: Text = field()
        .identity()
        .default("none; the stack creates the resource")
        .aka(&["existing_name", "arn"]),
    /// Name of the group in the account.
    name: Text = property("GroupName")
        .replaces()
        .distinct(
            &Distinct::of(SW0812, "duplicate IAM group name `{}`")
                .ignoring_case()
                .within(Within::Account),
        )
        .default("a name that CloudFormation generates"),
    /// Path of the group, which starts and ends with a slash: `/team/`.
    path: Text = property("Path")
        .default("`/`"),
    /// Existing policies to attach: AWS managed policies by name, others by ARN.
    managed_policies: List<Text> = property("ManagedPolicyArns")
        .wants(&POLICY_ARN)
        .default("none"),
}

rules!(
    IamGroup,
    SW0912(of = [IAM_GROUP.name, IAM_GROUP.path], |group, found| {
        /// IAM API, CreateGroup, `GroupName`.
        const NAME_MAX: usize = 128;
        let sentence = "IAM group name `{}` must be 1 to 128 letters, digits or `_+=,.@-`";
        named(IAM_GROUP.name, group, NAME_MAX, sentence, found);
        path(IAM_GROUP.path, group, found);
    }),
    SW0921(of = [IAM_GROUP.managed_policies], |group, found| {
        managed(IAM_GROUP.managed_policies, group, 20, found);
    }),
);

#[cfg(test)]
mod tests {
    use super::*;
    use crate::describe::{Described as _, Tree};

    #[test]
    fn names_have_their_grammar() {
        for (name, right) in [
            ("ops", true),
            (&*"a".repeat(128), true),
            (&*"a".repeat(129), false),
            ("a b", false),
        ] {
            let group = Tree::partial("g").with(IAM_GROUP.name, name);
            let found = IamGroup::DESCRIPTION.check(group.raw());
            assert_eq!(found.is_empty(), right, "{name}");
        }
    }
}
