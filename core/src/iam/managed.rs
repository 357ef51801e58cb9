//! Managed policies.

use crate::catalogue::SW0912;
use crate::describe::key::{List, Ref, Rust, Text};
use crate::describe::{Distinct, Fact, ReadBy, Within, describe, field, property, resource, rules};
use crate::iam::grant::{SW0925, can_change};
use crate::iam::group::IamGroup;
use crate::iam::named::{is_path, named, path};
use crate::iam::policy::{
    SW0913, SW0956, StatementValue, duplicate_sid, duplicate_sid_in, statements,
};
use crate::iam::role::{Role, description};
use crate::iam::user::IamUser;
use crate::identity::Identified;
use crate::stack::SW0812;
use crate::text::is_made_of;

const NAMED: Identified = Identified::of_iam("policy", "the name or the ARN of a managed policy");

describe! {
    /// A managed policy, which is attached to roles, users and groups.
    pub ManagedPolicy as MANAGED_POLICY, ManagedPolicyFields = resource("AWS::IAM::ManagedPolicy")
        .declared_by("managed_policy", "a managed policy")
        .construct(&["iam", "ManagedPolicy"], &["iam", "ManagedPolicyProps"])
        .getters(&[("Ref", "arn")])
        .gives(&[("AWS::IAM::ManagedPolicy.PolicyArn", "arn")])
        .existing(&NAMED)
        .read_by(&[ReadBy {
            method: "arn",
            what: "its ARN",
            only_for: "",
        }])
        .rules(RULES, check_raw);
    /// Name or ARN of an existing policy; of one of AWS by its ARN. Fields that only a new policy can have are not allowed beside it.
    existing: Text = field()
        .identity()
        .default("none; the stack creates the resource")
        .aka(&["existing_name"]),
    /// Statements of the policy.
    statements: List<Rust<StatementValue>> = property("PolicyDocument")
        .required()
        .asked(&[SW0913])
        .aka(&["document"]),
    /// Roles that the policy is attached to. A role can also name the policy: `managed_policies: [read.arn()]`.
    roles: List<Ref<Role>> = property("Roles")
        .default("none"),
    /// IAM users that the policy is attached to.
    users: List<Ref<IamUser>> = property("Users")
        .default("none"),
    /// Groups of IAM users that the policy is attached to.
    groups: List<Ref<IamGroup>> = property("Groups")
        .default("none"),
    /// Name of the policy in the account: 1 to 128 letters, digits and `_+=,.@-`.
    name: Text = property("ManagedPolicyName")
        .replaces()
        .distinct(
            &Distinct::of(SW0812, "duplicate managed policy name `{}`")
                .ignoring_case()
                .within(Within::Account),
        )
        .default("a name that CloudFormation generates")
        .aka(&["managed_policy_name"]),
    /// Description of the policy, at most 1,000 characters.
    description: Text = property("Description")
        .replaces()
        .default("empty"),
    /// Path of the policy, which starts and ends with a slash: `/team/`.
    path: Text = property("Path")
        .replaces()
        .default("`/`"),
}

rules!(
    ManagedPolicy,
    SW0912(
        of = [
            MANAGED_POLICY.name,
            MANAGED_POLICY.path,
            MANAGED_POLICY.description
        ],
        |policy, found| {
            /// IAM API, CreatePolicy, `PolicyName`.
            const NAME_MAX: usize = 128;
            let sentence = "managed policy name `{}` must be 1 to 128 letters, digits or `_+=,.@-`";
            named(MANAGED_POLICY.name, policy, NAME_MAX, sentence, found);
            path(MANAGED_POLICY.path, policy, found);
            if let Fact::Known(path) = MANAGED_POLICY.path.of(policy)
                && is_path(path.as_bytes())
                && !has_names(path)
            {
                let sentence =
                    "path `{}` of a managed policy must have names of letters, digits or `_+=,.@-`";
                found.text(MANAGED_POLICY.path, sentence, path);
                found.fixed_by("write a path such as `\"/service/\"`");
            }
            description(MANAGED_POLICY.description, policy, found);
        }
    ),
    SW0913(of = [MANAGED_POLICY.statements], |policy, found| {
        let all = MANAGED_POLICY.statements;
        if let (Fact::Known(count), true) = (all.len(policy), all.is_complete(policy)) {
            found.result(all.whole(), statements(count));
        }
    }),
    SW0925(of = [MANAGED_POLICY.roles], |policy, found| {
        let mut at = 0;
        while let Some(role) = MANAGED_POLICY.roles.element(policy, at) {
            if let Fact::Known(role) = role {
                found.result(MANAGED_POLICY.roles.nth(at), can_change(role));
            }
            at += 1;
        }
    }),
    SW0956(of = [MANAGED_POLICY.statements], |policy, found| {
        if let Some((at, id)) = duplicate_sid_in(MANAGED_POLICY.statements, policy) {
            found.result(MANAGED_POLICY.statements.nth(at), Err(duplicate_sid(id)));
        }
    }),
);

/// CloudFormation, AWS::IAM::ManagedPolicy, `Path`: a slash, or names after one each.
const fn has_names(path: &str) -> bool {
    let mut rest = path.as_bytes();
    let mut after_slash = true;
    let mut is_first = true;
    while let [byte, tail @ ..] = rest {
        match *byte {
            b'/' if after_slash && !is_first => return false,
            b'/' => after_slash = true,
            of => {
                if !is_made_of(&[of], b"_+=,.@-") {
                    return false;
                }
                after_slash = false;
            }
        }
        is_first = false;
        rest = tail;
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::describe::{Described as _, Node, Tree};
    use crate::iam::policy::STATEMENT;
    use crate::iam::role::ROLE;

    fn codes(policy: &Tree) -> Vec<&'static str> {
        let found = ManagedPolicy::DESCRIPTION.check(policy.raw()).into_iter();
        found.map(|one| one.violation.rule.code).collect()
    }

    #[test]
    fn names_statements_and_roles() {
        let policy = || Tree::partial("read");
        let ids = |ids: &[&str]| {
            let all = ids
                .iter()
                .map(|id| Tree::partial("").with(STATEMENT.sid, *id));
            let all = all.map(|one| Fact::Known(Node::Fields(one))).collect();
            policy().with(MANAGED_POLICY.statements, Node::List(all, true))
        };
        let longest = "p".repeat(128);
        assert_eq!(
            codes(&policy().with(MANAGED_POLICY.name, longest.as_str())),
            [""; 0]
        );
        for wrong in ["", "a b", &(longest + "p")] {
            assert_eq!(
                codes(&policy().with(MANAGED_POLICY.name, wrong)),
                ["SW0912"]
            );
        }
        for (path, right) in [
            ("/", true),
            ("/shop/a+b/", true),
            ("team", false),
            ("//", false),
            ("/a//b/", false),
            ("/a b/", false),
            ("/a!b/", false),
        ] {
            let found = codes(&policy().with(MANAGED_POLICY.path, path));
            let expected: &[&str] = if right { &[] } else { &["SW0912"] };
            assert_eq!(found, expected, "{path}");
        }
        assert_eq!(
            codes(&policy().with(MANAGED_POLICY.description, "5 €")),
            ["SW0912"]
        );
        assert_eq!(codes(&ids(&["Read", "List"])), [""; 0]);
        assert_eq!(codes(&ids(&["Read", "List", "Read"])), ["SW0956"]);
        assert_eq!(codes(&ids(&[])), ["SW0913"]);
        let roles = |name: &str| {
            let role = Tree::new("r").with(ROLE.existing, name);
            policy().with(MANAGED_POLICY.roles, vec![role])
        };
        assert_eq!(codes(&roles("web")), [""; 0]);
        assert_eq!(codes(&roles("AWSServiceRoleForElastiCache")), ["SW0925"]);
    }
}
