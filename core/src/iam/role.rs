//! Roles.

use crate::attribute::POLICY_ARN;
use crate::catalogue::{SW0910, SW0912};
use crate::describe::key::{List, Rust, Text};
use crate::describe::{
    CallRule, Distinct, Fact, Facts, Found, Key, Methods, Raw, Within, describe, field, property,
    resource, rules, structure,
};
use crate::iam::grant::can_change;
use crate::iam::named::{SW0921, boundary, is_name, managed, named, path};
use crate::iam::policy::{
    PrincipalValue, SW0913, SW0924, SW0954, SW0956, StatementValue, duplicate_sid,
    duplicate_sid_in, principal,
};
use crate::identity::{Identified, SW0703};
use crate::stack::SW0812;
use crate::text::{char_count, same_ignoring_case};
use crate::{Arg, Duration, Violation};

const NAMED: Identified = Identified::of_iam("role", "the name or the ARN of a role");

describe! {
    /// A policy that is embedded in a role.
    pub InlinePolicy as INLINE_POLICY, InlinePolicyFields = structure(&["iam", "InlinePolicy"], "a policy");
    /// Name of the policy.
    name: Text = property("PolicyName")
        .required(),
    /// Statements of the policy.
    statements: List<Rust<StatementValue>> = property("PolicyDocument")
        .required()
        .asked(&[SW0913]),
}

describe! {
    /// An IAM role.
    pub Role as ROLE, RoleFields = resource("AWS::IAM::Role")
        .declared_by("role", "a role")
        .construct(&["iam", "Role"], &["iam", "RoleProps"])
        .of_resource("as_role")
        .getters(&[("Ref", "name"), ("Arn", "arn")])
        .gives(&[("AWS::IAM::Role.Arn", "arn"), ("AWS::IAM::Role.RoleName", "name")])
        .existing(&NAMED)
        .calls(&[CallRule {
            methods: Methods::Named("add_to_policy"),
            check: changed,
        }])
        .given(&[CallRule {
            methods: Methods::Prefixed("grant"),
            check: changed,
        }])
        .rules(RULES, check_raw)
        .published();
    /// Name or ARN of an existing role. Fields that only a new role can have are not allowed beside it. Grants are added to a
    /// policy of the stack that is attached to the role.
    existing: Text = field()
        .identity()
        .default("none; the stack creates the resource")
        .aka(&["existing_name", "arn"]),
    /// Principals that can assume the role: `service("ec2.amazonaws.com")`, `account("123456789012").external_id("shop-7f3a")`,
    /// `web_identity("arn:…").condition(…)`, `saml("arn:…")`, or a list of these.
    assumed_by: Rust<PrincipalValue> = property("AssumeRolePolicyDocument")
        .required()
        .aka(&["principal", "service"]),
    /// Description of the role, at most 1,000 characters.
    description: Text = property("Description")
        .default("none"),
    /// Name of the role in the account: 1 to 64 letters, digits and `_+=,.@-`.
    name: Text = property("RoleName")
        .replaces()
        .distinct(
            &Distinct::of(SW0812, "duplicate role name `{}`")
                .ignoring_case()
                .within(Within::Account),
        )
        .default("a name that CloudFormation generates"),
    /// Path of the role, which starts and ends with a slash: `/service/`.
    path: Text = property("Path")
        .replaces()
        .default("`/`"),
    /// Existing policies to attach: AWS managed policies by name, others by ARN.
    managed_policies: List<Text> = property("ManagedPolicyArns")
        .wants(&POLICY_ARN)
        .default("none"),
    /// Policy that limits what the other policies can allow: an AWS managed policy by name, another by ARN.
    permissions_boundary: Text = property("PermissionsBoundary")
        .wants(&POLICY_ARN)
        .default("none")
        .aka(&["boundary"]),
    /// Policies that are embedded in the role. Grants are added to a separate policy.
    inline_policies: List<InlinePolicy> = property("Policies")
        .default("none"),
    /// Maximum duration of a session of the role, `1hours` to `12hours`.
    max_session_duration: Duration = property("MaxSessionDuration")
        .seconds()
        .default("`1hours`"),
}

rules!(
    Role,
    SW0921(
        of = [ROLE.managed_policies, ROLE.permissions_boundary],
        |role, found| {
            managed(ROLE.managed_policies, role, 0, found);
            boundary(ROLE.permissions_boundary, role, found);
        }
    ),
    SW0923(
        "inline-policies",
        Error,
        "the inline policies of a role have different names, and each has statements",
        why = "IAM stores one inline policy for a name",
        fix = "rename one of the policies, or merge their statements",
        source = "IAM API, PutRolePolicy, PolicyName — https://docs.aws.amazon.com/IAM/latest/APIReference/API_PutRolePolicy.html; IAM User Guide, policy grammar — https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html",
        aws = "MalformedPolicyDocument",
        related = [SW0913],
        of = [ROLE.inline_policies],
        |role, found| {
            let mut at = 0;
            while let Some(policy) = ROLE.inline_policies.element(role, at) {
                let place = ROLE.inline_policies.nth(at);
                if let (Fact::Known(0), true) = (
                    INLINE_POLICY.statements.len(policy),
                    INLINE_POLICY.statements.is_complete(policy),
                ) {
                    found.plain(place, "inline policy without statements");
                    found.because("IAM rejects a policy without statements");
                    found.fixed_by("add a statement, or remove the policy");
                }
                if let Fact::Known(name) = INLINE_POLICY.name.of(policy) {
                    let mut earlier = 0;
                    while earlier < at
                        && let Some(other) = ROLE.inline_policies.element(role, earlier)
                    {
                        if let Fact::Known(other) = INLINE_POLICY.name.of(other)
                            && same_ignoring_case(name, other)
                        {
                            found.text(place, "duplicate inline policy name `{}`", name);
                            break;
                        }
                        earlier += 1;
                    }
                }
                at += 1;
            }
        },
    ),
    SW0924(
        with = [SW0703, SW0954],
        of = [ROLE.assumed_by],
        |role, found| {
            if let Some(call) = ROLE.assumed_by.call(role) {
                found.result(ROLE.assumed_by, principal(call));
            }
            let mut at = 0;
            while let Some(call) = ROLE.assumed_by.call_at(role, at) {
                found.result(ROLE.assumed_by.nth(at), principal(call));
                at += 1;
            }
        }
    ),
    SW0956(of = [ROLE.inline_policies], |role, found| {
        let mut at = 0;
        while let Some(policy) = ROLE.inline_policies.element(role, at) {
            if let Some((_, id)) = duplicate_sid_in(INLINE_POLICY.statements, policy) {
                found.result(ROLE.inline_policies.nth(at), Err(duplicate_sid(id)));
            }
            at += 1;
        }
    }),
    SW0910(of = [ROLE.max_session_duration], |role, found| {
        /// IAM API, CreateRole, `MaxSessionDuration`, in seconds.
        const SESSION: (u64, u64) = (3_600, 43_200);
        if let Fact::Known(time) = ROLE.max_session_duration.of(role)
            && !(SESSION.0 <= time.to_seconds() && time.to_seconds() <= SESSION.1)
        {
            let sentence = "`max_session_duration` is out of range (1 to 12 hours)";
            found.plain(ROLE.max_session_duration, sentence);
        }
    }),
    SW0912(
        of = [ROLE.name, ROLE.path, ROLE.description, ROLE.inline_policies],
        |role, found| {
            /// IAM API, CreateRole, `RoleName`; PutRolePolicy, `PolicyName`.
            const NAME_MAX: usize = 64;
            const POLICY_NAME_MAX: usize = 128;
            let sentence = "role name `{}` must be 1 to 64 letters, digits or `_+=,.@-`";
            named(ROLE.name, role, NAME_MAX, sentence, found);
            path(ROLE.path, role, found);
            let mut at = 0;
            while let Some(policy) = ROLE.inline_policies.element(role, at) {
                if let Fact::Known(name) = INLINE_POLICY.name.of(policy)
                    && !is_name(name, POLICY_NAME_MAX)
                {
                    let sentence = "policy name `{}` must be 1 to 128 letters, digits or `_+=,.@-`";
                    found.text(ROLE.inline_policies.nth(at), sentence, name);
                }
                at += 1;
            }
            description(ROLE.description, role, found);
        },
    ),
);

/// The description of a role or a managed policy: SW0912.
pub(super) const fn description<'a, C>(
    field: Key<C, Text>,
    facts: Facts<'a, C>,
    found: &mut Found<'_, 'a>,
) {
    /// IAM API, CreateRole and CreatePolicy, `Description`.
    const MAX: usize = 1_000;
    let Fact::Known(description) = field.of(facts) else {
        return;
    };
    if !has_only_latin(description) {
        let sentence = "description `{}` contains unsupported characters";
        found.text(field, sentence, description);
        found.because("IAM accepts printable characters of Latin-1 only");
        found.fixed_by("remove the other characters");
    }
    let count = char_count(description);
    if count > MAX {
        let sentence = "description of {} characters is too long (maximum 1,000)";
        found.value(field, sentence, Arg::Number(count as u64));
        found.fixed_by("shorten the description");
    }
}

/// Whether the policies of a role can be changed.
fn changed(role: Raw<'_>) -> Result<(), Violation<'static>> {
    can_change(Facts::of(role))
}

/// IAM API, CreateRole, `Description`: printable characters of Latin-1, tabs and line breaks.
const fn has_only_latin(text: &str) -> bool {
    let mut rest = text.as_bytes();
    while let [byte, tail @ ..] = rest {
        rest = match (*byte, tail) {
            (b'\t' | b'\n' | b'\r' | b' '..=b'~', _) => tail,
            (0xC2, [0xA1..=0xBF, tail @ ..]) | (0xC3, [0x80..=0xBF, tail @ ..]) => tail,
            _ => return false,
        };
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::describe::{Described as _, Tree};

    fn fields(role: &Tree) -> Vec<(&'static str, String)> {
        let found = Role::DESCRIPTION.check(role.raw()).into_iter();
        found
            .map(|finding| {
                let field = finding.path.name(Role::DESCRIPTION);
                (finding.violation.rule.code, field)
            })
            .collect()
    }

    #[test]
    fn sessions_last_1_to_12_hours() {
        for (time, right) in [
            (Duration::hours(1), true),
            (Duration::hours(12), true),
            (Duration::minutes(59), false),
            (Duration::seconds(43_201), false),
        ] {
            let role = Tree::partial("web").with(ROLE.max_session_duration, time);
            let wrong = ("SW0910", "max_session_duration".to_owned());
            let expected = if right { vec![] } else { vec![wrong] };
            assert_eq!(fields(&role), expected, "{time:?}");
        }
    }

    #[test]
    fn names_have_their_grammar() {
        let role = |name: &str, path: &str, description: &str| {
            Tree::partial("web")
                .with(ROLE.name, name)
                .with(ROLE.path, path)
                .with(ROLE.description, description)
        };
        let found = |role: &Tree| -> Vec<_> {
            let fields = fields(role).into_iter();
            fields.map(|(_, field)| field).collect()
        };
        assert_eq!(found(&role("a+b=c,d.e@f-g_1", "/", "")), [""; 0]);
        assert_eq!(found(&role("a", "/app/b/", "ä")), [""; 0]);
        let long = "x".repeat(1_001);
        let wrong = role("a b", "app/", &long);
        assert_eq!(found(&wrong), ["name", "path", "description"]);
        assert_eq!(found(&role("", "/a b/", "x")), ["name", "path"]);
        let (name, path) = ("n".repeat(64), format!("/{}/", "p".repeat(510)));
        let description = "ä".repeat(1_000);
        assert_eq!(found(&role(&name, &path, &description)), [""; 0]);
        let (name, path) = (name + "n", format!("/{}/", "p".repeat(511)));
        assert_eq!(found(&role(&name, &path, "")), ["name", "path"]);
        assert_eq!(found(&Tree::new("web")), [""; 0]);
        assert_eq!(found(&wrong.with(ROLE.existing, "web")), [""; 0]);
    }
}
