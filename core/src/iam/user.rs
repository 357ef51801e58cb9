//! IAM users.

use crate::Arg;
use crate::attribute::POLICY_ARN;
use crate::catalogue::SW0912;
use crate::describe::key::{List, Ref, Text};
use crate::describe::{Distinct, Fact, Facts, Within, describe, field, property, resource, rules};
use crate::iam::group::{IAM_GROUP, IamGroup};
use crate::iam::named::{SW0921, SW0922, boundary, managed, named, path};
use crate::identity::Identified;
use crate::stack::SW0812;
use crate::text::same;

const USER_NAMED: Identified = Identified::of_iam("user", "the name or the ARN of an IAM user");

describe! {
    /// An IAM user.
    pub IamUser as IAM_USER, IamUserFields = resource("AWS::IAM::User")
        .declared_by("iam_user", "an IAM user")
        .construct(&["iam", "User"], &["iam", "UserProps"])
        .getters(&[("Ref", "name"), ("Arn", "arn")])
        .gives(&[("AWS::IAM::User.Arn", "arn"), ("AWS::IAM::User.UserName", "name")])
        .existing(&USER_NAMED)
        .rules(RULES, check_raw);
    /// Name or ARN of an existing user. Fields that only a new user can have are not allowed beside it.
    existing: Text = field()
        .identity()
        .default("none; the stack creates the resource")
        .aka(&["existing_name", "arn"]),
    /// Name of the user in the account.
    name: Text = property("UserName")
        .replaces()
        .distinct(
            &Distinct::of(SW0812, "duplicate IAM user name `{}`")
                .ignoring_case()
                .within(Within::Account),
        )
        .default("a name that CloudFormation generates"),
    /// Path of the user, which starts and ends with a slash: `/team/`.
    path: Text = property("Path")
        .default("`/`"),
    /// Groups that the user is a member of.
    groups: List<Ref<IamGroup>> = property("Groups")
        .default("none"),
    /// Existing policies to attach: AWS managed policies by name, others by ARN.
    managed_policies: List<Text> = property("ManagedPolicyArns")
        .wants(&POLICY_ARN)
        .default("none"),
    /// Policy that limits what the other policies can allow: an AWS managed policy by name, another by ARN.
    permissions_boundary: Text = property("PermissionsBoundary")
        .wants(&POLICY_ARN)
        .default("none")
        .aka(&["boundary"]),
}

rules!(
    IamUser,
    SW0912(of = [IAM_USER.name, IAM_USER.path], |user, found| {
        /// IAM API, CreateUser, `UserName`.
        const NAME_MAX: usize = 64;
        let sentence = "IAM user name `{}` must be 1 to 64 letters, digits or `_+=,.@-`";
        named(IAM_USER.name, user, NAME_MAX, sentence, found);
        path(IAM_USER.path, user, found);
    }),
    SW0921(
        of = [IAM_USER.managed_policies, IAM_USER.permissions_boundary],
        |user, found| {
            managed(IAM_USER.managed_policies, user, 20, found);
            boundary(IAM_USER.permissions_boundary, user, found);
        }
    ),
    SW0922(of = [IAM_USER.groups], |user, found| {
        /// IAM User Guide, quotas.
        const MAX: usize = 10;
        if let Fact::Known(count) = IAM_USER.groups.len(user)
            && count > MAX
        {
            let sentence = "{} groups of an IAM user are too many (maximum 10)";
            found.value(
                IAM_USER.groups.nth(MAX),
                sentence,
                Arg::Number(count as u64),
            );
        }
        let mut at = 0;
        while let Some(group) = IAM_USER.groups.element(user, at) {
            let mut earlier = 0;
            while earlier < at {
                if let (Fact::Known(one), Some(Fact::Known(other))) =
                    (group, IAM_USER.groups.element(user, earlier))
                    && is_same(one, other)
                {
                    let sentence = "IAM user is in the group `{}` twice";
                    found.text(IAM_USER.groups.nth(at), sentence, one.label());
                    found.because("a user is a member of a group once");
                    found.fixed_by("remove one of the two");
                    break;
                }
                earlier += 1;
            }
            at += 1;
        }
    }),
);

/// Whether two are the same group: by what the program calls them, or by the existing group that they name.
const fn is_same(one: Facts<'_, IamGroup>, other: Facts<'_, IamGroup>) -> bool {
    const fn existing<'a>(group: Facts<'a, IamGroup>) -> Option<&'a str> {
        match IAM_GROUP.existing.of(group) {
            Fact::Known(name) => Some(name),
            _ => None,
        }
    }
    match (existing(one), existing(other)) {
        (Some(one), Some(other)) => same(one, other),
        (None, None) => !one.label().is_empty() && same(one.label(), other.label()),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::describe::{Described as _, Tree};

    fn found(user: &Tree) -> Vec<(&'static str, String)> {
        let found = IamUser::DESCRIPTION.check(user.raw()).into_iter();
        found
            .map(|one| (one.violation.rule.code, one.violation.to_string()))
            .collect()
    }

    #[test]
    fn names_and_paths_have_their_grammar() {
        let user = |name: &str, path: &str| {
            Tree::partial("u")
                .with(IAM_USER.name, name)
                .with(IAM_USER.path, path)
        };
        assert_eq!(found(&user("a+b=c,d.e@f-g_1", "/team/")), []);
        assert_eq!(found(&user(&"a".repeat(64), "/")), []);
        for wrong in ["a b", "", &"a".repeat(65), "ä"] {
            let codes: Vec<_> = found(&user(wrong, "/"))
                .into_iter()
                .map(|(code, _)| code)
                .collect();
            assert_eq!(codes, ["SW0912"], "{wrong}");
        }
        assert_eq!(found(&user("a", "team")).len(), 1);
    }

    #[test]
    fn a_user_is_in_ten_groups_once() {
        let groups = |names: &[&str]| {
            let groups = names.iter().map(|name| Tree::new(*name));
            Tree::partial("u").with(IAM_USER.groups, groups.collect::<Vec<_>>())
        };
        let names: Vec<_> = (0..11).map(|number| format!("g{number}")).collect();
        let names: Vec<_> = names.iter().map(String::as_str).collect();
        assert_eq!(found(&groups(names.get(..10).unwrap_or_default())), []);
        let sentence = "11 groups of an IAM user are too many (maximum 10)".to_owned();
        assert_eq!(found(&groups(&names)), [("SW0922", sentence)]);
        let sentence = "IAM user is in the group `a` twice".to_owned();
        assert_eq!(found(&groups(&["a", "b", "a"])), [("SW0922", sentence)]);
    }

    #[test]
    fn managed_policies_are_attached_once() {
        let policies = |names: &[&str]| {
            let names = names.iter().copied();
            Tree::partial("u").with(IAM_USER.managed_policies, names.collect::<Vec<_>>())
        };
        let own = "arn:aws:iam::123456789012:policy/team/own";
        let aws = "arn:aws:iam::aws:policy/ReadOnlyAccess";
        assert_eq!(
            found(&policies(&["ReadOnlyAccess", "job-function/Billing", own])),
            []
        );
        for wrong in [
            &["Read Only"][..],
            &[own, own],
            &["ReadOnlyAccess", aws],
            &["arn:aws:iam::123456789012:role/x"],
            &[""],
        ] {
            let codes: Vec<_> = found(&policies(wrong))
                .into_iter()
                .map(|(code, _)| code)
                .collect();
            assert_eq!(codes, ["SW0921"], "{wrong:?}");
        }
        let many: Vec<_> = (0..21).map(|number| format!("P{number}")).collect();
        let many: Vec<_> = many.iter().map(String::as_str).collect();
        assert_eq!(found(&policies(&many)).len(), 1);
    }
}
