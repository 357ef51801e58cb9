//! Roles.

use crate::catalogue::{SW0910, SW0912};
use crate::describe::key::{List, Rust, Text};
use crate::describe::{Fact, describe, field, property, resource, rules, structure};
use crate::iam::policy::{PrincipalValue, SW0913, StatementValue};
use crate::identity::Identified;
use crate::text::{char_count, is_made_of};
use crate::{Arg, Duration};

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
        .existing(&NAMED)
        .rules(RULES, check_raw);
    /// Name or ARN of an existing role. Fields that only a new role can have are not allowed beside it. Grants are added to a
    /// policy of the stack that is attached to the role.
    existing: Text = field()
        .identity()
        .default("none; the stack creates the resource")
        .aka(&["existing_name", "arn"]),
    /// Principals that can assume the role: `service("ec2.amazonaws.com")`, `account("123456789012")`, or a list of these.
    assumed_by: Rust<PrincipalValue> = property("AssumeRolePolicyDocument")
        .required()
        .aka(&["principal", "service"]),
    /// Description of the role, at most 1,000 characters.
    description: Text = property("Description")
        .default("none"),
    /// Name of the role in the account: 1 to 64 letters, digits and `_+=,.@-`.
    name: Text = property("RoleName")
        .replaces()
        .default("a name that CloudFormation generates"),
    /// Path of the role, which starts and ends with a slash: `/service/`.
    path: Text = property("Path")
        .replaces()
        .default("`/`"),
    /// Existing policies to attach: AWS managed policies by name, others by ARN.
    managed_policies: List<Text> = property("ManagedPolicyArns")
        .default("none"),
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
        of = [ROLE.name, ROLE.path, ROLE.description],
        |role, found| {
            /// IAM API, CreateRole, `RoleName` and `Description`.
            const NAME_MAX: usize = 64;
            const DESCRIPTION_MAX: usize = 1_000;
            if let Fact::Known(name) = ROLE.name.of(role)
                && (name.is_empty()
                    || name.len() > NAME_MAX
                    || !is_made_of(name.as_bytes(), b"_+=,.@-"))
            {
                let sentence = "role name `{}` must be 1 to 64 letters, digits or `_+=,.@-`";
                found.text(ROLE.name, sentence, name);
            }
            if let Fact::Known(path) = ROLE.path.of(role)
                && !is_path(path.as_bytes())
            {
                let sentence = "path `{}` must start and end with `/`, with at most 512 ASCII characters and no spaces";
                found.text(ROLE.path, sentence, path);
                found.fixed_by("write a path such as `\"/service/\"`");
            }
            if let Fact::Known(description) = ROLE.description.of(role) {
                let count = char_count(description);
                if count > DESCRIPTION_MAX {
                    let sentence = "description of {} characters is too long (maximum 1,000)";
                    found.value(ROLE.description, sentence, Arg::Number(count as u64));
                    found.fixed_by("shorten the description");
                }
            }
        },
    ),
);

/// IAM API, CreateRole, `Path`: a slash, or visible ASCII between two.
const fn is_path(path: &[u8]) -> bool {
    const MAX: usize = 512;
    let mut rest = path;
    while let [byte, tail @ ..] = rest {
        if !byte.is_ascii_graphic() {
            return false;
        }
        rest = tail;
    }
    path.len() <= MAX && matches!(path, [b'/'] | [b'/', .., b'/'])
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
