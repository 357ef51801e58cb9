//! Users.

use super::access;
use super::engine::{Engine, UserEngine, UserKind};
use super::password::{self, PasswordValue};
use crate::across::Value;
use crate::catalogue::{
    SW0208, SW0209, SW0210, SW0211, SW0212, SW0219, SW0220, SW0221, SW0222, SW0401, SW0402, SW0403,
    SW0404, SW0405, SW0406, SW0407, SW0408, SW0409, SW0410, SW0411, SW0412, SW0413, SW0414, SW0415,
    SW0416,
};
use crate::describe::key::{List, Rust, Text};
use crate::describe::takes::{Generic, TypeArgument, TypeOf};
use crate::describe::{
    Attribute, CallRule, Distinct, Fact, Facts, Finding, Methods, Node, Raw, Scalar, Takes,
    describe, field, parameter, property, resource, rules,
};
use crate::identity::{Identified, identity};
use crate::properties::derived::Derived;
use crate::properties::named;
use crate::secretsmanager::secret::SW0920;
use crate::text::{
    char_count, has_any, has_stray_hyphen, has_upper_case, is_hyphenated_name, same,
    same_ignoring_case,
};
use crate::{Arg, Violation};

/// The id and the name of the user for clients that give no user name.
pub const DEFAULT: &str = "default";
/// The longest user id, in characters.
pub(crate) const ID_MAX: usize = 40;
/// The longest user name, in characters.
pub(crate) const NAME_MAX: usize = 120;
/// The most passwords of a user.
const PASSWORDS_MAX: usize = 2;

const NAMED: Identified = Identified::of_elasticache("user", "the id or the ARN of a user");

const KIND: TypeArgument = TypeArgument {
    noun: "kind of user",
    choice: UserKind::CHOICE,
    rule: || SW0201,
    refused: &[],
    property: &["AuthenticationMode", "Type"],
};

const IDS: Distinct = Distinct::of(SW0217, "duplicate user id `{}`");

/// Where the kind of a user is written.
const KIND_IN_BRACKETS: &str =
    "write the kind in angle brackets: `user!(<Iam>::name { … })`, `<Password>` or `<NoPassword>`";

describe! {
    /// A user of Valkey or Redis caches.
    pub User as USER, UserFields = resource("AWS::ElastiCache::User")
        .declared_by("user", "a user")
        .construct(&["elasticache", "User"], &["elasticache", "UserProps"])
        .derived(derive)
        .getters(&[("Arn", "arn"), ("Status", "status")])
        .gives(&[("AWS::ElastiCache::User.UserId", "id"), ("AWS::ElastiCache::User.Arn", "arn")])
        .argument(
            &KIND,
            &[
                Generic {
                    parameter: "K",
                    bound: &["elasticache", "UserKind"],
                    constant: "KIND",
                    field: "kind",
                    of: TypeOf::Argument,
                },
                Generic {
                    parameter: "E",
                    bound: &["elasticache", "UserEngine"],
                    constant: "ENGINE",
                    field: "engine",
                    of: TypeOf::Derived {
                        module: &["elasticache", "engine"],
                        name: engine_name,
                        default: "Valkey",
                    },
                },
            ],
        )
        .existing(&NAMED)
        .instead(&[
            ("authentication_mode", KIND_IN_BRACKETS),
            ("authentication_type", KIND_IN_BRACKETS),
            ("no_password_required", KIND_IN_BRACKETS),
        ])
        .attributes(&[
            Attribute::new("name", "user name")
                .told_by("user_name")
                .follows_if(is_iam),
            Attribute::new("status", "status"),
        ])
        .calls(&[CallRule {
            methods: Methods::Prefixed("grant"),
            check: granted,
        }])
        .rules(RULES, check_raw)
        .help(help)
        .named_by("user_id", "")
        .published()
        .for_others();
    /// Kind of the user: how it authenticates.
    kind: UserKind = parameter(),
    /// Id or ARN of an existing user. It excludes the other fields except `user_name` and `engine`.
    existing: Text = field()
        .identity()
        .default("none; the stack creates the resource")
        .aka(&["existing_name", "arn"]),
    /// Id of the user in the account and Region: at most 40 lower-case letters, digits and hyphens, starting with a letter.
    user_id: Text = property("UserId")
        .required()
        .replaces()
        .distinct(&IDS),
    /// Name that the user logs in with, at most 120 characters without spaces. The name of an IAM user is its id. The name of an
    /// existing user is unknown without this field, except for an IAM user and for `default`.
    user_name: Text = property("UserName")
        .beside_existing()
        .replaces()
        .default("the user id"),
    /// Access string with the permissions of the user: `on ~app:* +@read`.
    access: Text = property("AccessString")
        .required()
        .aka(&["access_control"]),
    /// Engine of the caches that the user is for.
    engine: UserEngine = property("Engine")
        .beside_existing()
        .rust("E")
        .by_name()
        .example("Redis")
        .default("`Valkey`; `Redis` for a user without a password"),
    /// One or two passwords: required for a password user, not allowed for other users.
    passwords: List<Rust<PasswordValue>> = property("AuthenticationMode.Passwords")
        .required_if(has_password)
        .aka(&["password"]),
}

/// How a user authenticates.
fn derive(user: &mut Derived<'_>) {
    user.give("kind", |user, field| {
        let Takes::Choice(choice) = field.takes else {
            return Fact::Unknown;
        };
        if let Some(mode) = user.get("AuthenticationMode") {
            let kind = mode.get("Type");
            return kind.map_or(Fact::Present, |kind| user.fact(field.takes, kind));
        }
        let flag = user.get("NoPasswordRequired").map(Value::text);
        let kind = match (flag, user.get("Passwords")) {
            (Some(Some("true")), _) => "no-password-required",
            (Some(None), _) => return Fact::Present,
            (_, Some(_)) => "password",
            _ => return Fact::Unknown,
        };
        named(choice, kind).map_or(Fact::Present, |number| {
            Fact::Known(Node::Scalar(Scalar::Choice(number)))
        })
    });
}

rules!(
    User,
    SW0201(
        "user-kind",
        Error,
        "the kind of a user must be `Iam`, `Password` or `NoPassword`",
        why = "ElastiCache authenticates users with IAM, with a password, or without a password",
        fix = "write `<Iam>`, `<Password>` or `<NoPassword>`",
        source = "ElastiCache API Reference, AuthenticationMode, Type — https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_AuthenticationMode.html",
        aws = "InvalidParameterValue: Input Authentication type: … is not in the allowed list: [password,no-password-required,iam]",
    ),
    SW0217(
        "duplicate-user-id",
        Error,
        "the users of a stack must have different ids",
        why = "a user id is unique in an account and Region",
        fix = "give one of them another `user_id`",
        source = "ElastiCache API Reference, CreateUser, UserAlreadyExists — https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_CreateUser.html",
        aws = "UserAlreadyExists: A user with this ID already exists.",
        related = [SW0123, SW0301],
    ),
    SW0507(
        "grant-to-non-iam-user",
        Error,
        "actions must be granted on IAM users only",
        why = "users of the other kinds do not authenticate with IAM",
        fix = "declare the user as `<Iam>`, or remove the grant",
        source = "ElastiCache User Guide, authenticating with IAM — https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/auth-iam.html",
        related = [SW0205],
    ),
    SW0204(
        "reserved-user-id",
        Error,
        "a user must not have the reserved id `default`",
        why = "every account has a user with this id, which ElastiCache manages",
        fix = "use another `user_id`, with `user_name: \"default\"`",
        source = "ElastiCache User Guide, role-based access control — https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/Clusters.RBAC.html",
        related = [SW0215, SW0303],
        of = [USER.user_id],
        |user, found| {
            if let Fact::Known(id) = USER.user_id.of(user)
                && is_default(id)
            {
                found.text(USER.user_id, "user id `{}` is reserved", id);
            }
        },
    ),
    SW0202(
        "user-id-characters",
        Error,
        "a user id must contain only letters, digits and hyphens, and start with a letter",
        why = "ElastiCache refuses other ids",
        fix = "use letters, digits and hyphens, as in `web-app`",
        source = "ElastiCache API Reference, CreateUser, UserId — https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_CreateUser.html",
        related = [SW0203, SW0218],
        of = [USER.user_id],
        |user, found| {
            if let Fact::Known(id) = USER.user_id.of(user)
                && !is_hyphenated_name(id)
            {
                let sentence = "user id `{}` must contain only letters, digits and hyphens, and start with a letter";
                found.text(USER.user_id, sentence, id);
            }
        },
    ),
    SW0203(
        "user-id-lower-case",
        Error,
        "a user id must be in lower case",
        why = "ElastiCache stores ids in lower case, so a user group would refer to an id that does not exist",
        fix = "write the id in lower case",
        source = "CloudFormation Template Reference, AWS::ElastiCache::User, UserId — https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-elasticache-user.html; hashicorp/terraform-provider-aws, issue 37151 — https://github.com/hashicorp/terraform-provider-aws/issues/37151",
        related = [SW0202],
        of = [USER.user_id],
        |user, found| {
            if let Fact::Known(id) = USER.user_id.of(user)
                && is_hyphenated_name(id)
                && has_upper_case(id)
                && !is_default(id)
            {
                found.text(USER.user_id, "user id `{}` contains upper-case letters", id);
            }
        },
    ),
    SW0218(
        "user-id-format",
        Deny,
        "a user id must have at most 40 characters, and not contain `--` or end with `-`",
        why = "ElastiCache is known to refuse other ids",
        fix = "use at most 40 characters and single hyphens",
        source = "open-constructs/aws-cdk-library, pull request 57; the API reference does not state it — https://github.com/open-constructs/aws-cdk-library/pull/57",
        related = [SW0202],
        of = [USER.user_id],
        |user, found| {
            let Fact::Known(id) = USER.user_id.of(user) else {
                return;
            };
            if !is_hyphenated_name(id) || has_upper_case(id) {
                return;
            }
            if id.len() > ID_MAX {
                let sentence = "user id `{}` has {} characters, but the limit is {}";
                let values = [
                    Arg::Text(id),
                    Arg::Number(id.len() as u64),
                    Arg::Number(ID_MAX as u64),
                ];
                found.values(USER.user_id, sentence, values);
            } else if has_stray_hyphen(id) {
                let sentence = "user id `{}` contains `--` or ends with `-`";
                found.text(USER.user_id, sentence, id);
            }
        },
    ),
    SW0214(
        "user-name",
        Deny,
        "a user name must have 1 to 120 characters and no spaces",
        why = "ElastiCache is known to refuse other names",
        fix = "use 1 to 120 characters without spaces",
        source = "open-constructs/aws-cdk-library, pull request 57; the API reference states the minimum only — https://github.com/open-constructs/aws-cdk-library/pull/57",
        related = [SW0205],
        of = [USER.user_name],
        |user, found| {
            let Fact::Known(name) = USER.user_name.of(user) else {
                return;
            };
            let length = char_count(name);
            if name.is_empty() {
                found.plain(USER.user_name, "user name is empty");
            } else if has_any(name, " ") {
                found.text(USER.user_name, "user name `{}` contains a space", name);
            } else if length > NAME_MAX {
                let sentence = "user name has {} characters, but the limit is {}";
                let (length, most) = (Arg::Number(length as u64), Arg::Number(NAME_MAX as u64));
                found.two(USER.user_name, sentence, length, most);
            }
        },
    ),
    SW0215(
        "iam-default-user",
        Error,
        "an IAM user must not have the name `default`",
        why = "the name of an IAM user is its id, and the id `default` is reserved",
        fix = "use `<Password>`, or `<NoPassword>` for Redis",
        source = "ElastiCache User Guide, role-based access control — https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/Clusters.RBAC.html",
        related = [SW0204, SW0205],
        of = [USER.user_name, USER.kind],
        |user, found| {
            if let (Fact::Known(UserKind::Iam), Fact::Known(name)) =
                (USER.kind.of(user), USER.user_name.of(user))
                && same(name, DEFAULT)
            {
                let sentence = "IAM user cannot have the name `default`";
                found.plain(USER.user_name, sentence);
            }
        },
    ),
    SW0205(
        "iam-user-name-is-id",
        Error,
        "the name of an IAM user must be its id",
        why = "IAM authentication requires both to be the same",
        fix = "remove `user_name`, or set it to the id",
        source = "ElastiCache User Guide, authenticating with IAM — https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/auth-iam.html",
        aws = "InvalidParameterCombination: User Id and User name must be same for authentication type: iam",
        related = [SW0215, SW0507],
        of = [USER.user_name, USER.user_id, USER.kind],
        |user, found| {
            // An empty name breaks SW0214, and the name `default` SW0215.
            if let (Fact::Known(UserKind::Iam), Fact::Known(name), Fact::Known(id)) = (
                USER.kind.of(user),
                USER.user_name.of(user),
                USER.user_id.of(user),
            ) && !name.is_empty()
                && !same(name, DEFAULT)
                && !same(name, id)
            {
                let sentence = "expected user name `{}`, the id of the IAM user, found `{}`";
                found.two(USER.user_name, sentence, Arg::Text(id), Arg::Text(name));
            }
        },
    ),
    SW0206(
        "unexpected-passwords",
        Error,
        "`passwords` must be given for password users only",
        why = "ElastiCache refuses passwords for other authentication types",
        fix = "remove `passwords`, or declare the user as `<Password>`",
        source = "ElastiCache API Reference, AuthenticationMode, Passwords — https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_AuthenticationMode.html",
        aws = "Password field is not allowed with authentication type: …",
        related = [SW0207],
        of = [USER.passwords, USER.kind],
        |user, found| {
            if let Fact::Known(kind) = USER.kind.of(user)
                && !kind.is(UserKind::Password)
                && USER.passwords.is_there(user)
            {
                let sentence = "`{}` user cannot have passwords";
                found.text(USER.passwords.whole(), sentence, kind.name());
            }
        },
    ),
    SW0207(
        "password-count",
        Error,
        "a password user must have one or two passwords",
        why = "ElastiCache accepts at most two passwords, so that they can be rotated",
        fix = "list one or two, as in `passwords: [secret(\"name\")]`",
        source = "ElastiCache API Reference, CreateUser, Passwords — https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_CreateUser.html",
        aws = "Properties validation failed for resource … with message: #/AuthenticationMode/Passwords: expected minimum item count: 1, found: 0; Maximum number of passwords allowed in this service is 2.",
        related = [SW0206, SW0211],
        of = [USER.passwords, USER.kind],
        |user, found| {
            if let (Fact::Known(UserKind::Password), Fact::Known(count)) =
                (USER.kind.of(user), USER.passwords.len(user))
                && (count == 0 || count > PASSWORDS_MAX)
            {
                let sentence = "expected one or two passwords, found {}";
                let first_wrong = if count == 0 { 0 } else { PASSWORDS_MAX };
                let place = USER.passwords.nth(first_wrong);
                found.value(place, sentence, Arg::Number(count as u64));
            }
        },
    ),
    SW0210(
        with = [
            SW0208, SW0209, SW0211, SW0212, SW0219, SW0220, SW0221, SW0222, SW0920
        ],
        of = [USER.passwords, USER.kind],
        |user, found| {
            if let Fact::Known(UserKind::Password) = USER.kind.of(user) {
                password::find(user, USER.passwords, found);
            }
        },
    ),
    SW0213(
        "valkey-user-without-password",
        Error,
        "a user without a password must be a Redis user",
        why = "users with the engine Valkey authenticate with IAM or a password",
        fix = "write `engine: Redis`, or use `<Iam>` or `<Password>`",
        source = "ElastiCache User Guide, role-based access control — https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/Clusters.RBAC.html",
        related = [SW0304],
        of = [USER.engine, USER.kind],
        |user, found| {
            if let (Fact::Known(UserKind::NoPassword), Fact::Known(engine)) =
                (USER.kind.of(user), engine(user))
                && !engine.is(Engine::Redis)
            {
                let sentence = "engine `{}` is not supported for a user without a password";
                found.text(USER.engine, sentence, engine.name());
            }
        },
    ),
    SW0401(
        with = [
            SW0402, SW0403, SW0404, SW0405, SW0406, SW0407, SW0408, SW0409, SW0410, SW0411, SW0412,
            SW0413, SW0414, SW0415,
        ],
        of = [USER.access],
        |user, found| {
            if let Fact::Known(text) = USER.access.of(user) {
                access::find(text, USER.access, found);
            }
        },
    ),
    SW0416(of = [USER.access, USER.engine, USER.kind], |user, found| {
        if let (Fact::Known(Engine::Redis), Fact::Known(text)) =
            (engine(user), USER.access.of(user))
        {
            access::of_valkey(text, USER.access, found);
        }
    }),
    SW0216(
        "no-password-full-access",
        Warn,
        "a user without a password should not have full access",
        why = "every client that reaches the cache can use this user",
        fix = "use `off -@all`, or allow fewer keys and commands",
        source = "ElastiCache User Guide, role-based access control — https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/Clusters.RBAC.html",
        related = [SW0124, SW0304],
        of = [USER.access, USER.kind],
        |user, found| {
            if let (Fact::Known(UserKind::NoPassword), Fact::Known(text)) =
                (USER.kind.of(user), USER.access.of(user))
                && access::is_open(text)
            {
                let sentence = "access string `{}` gives full access without a password";
                found.text(USER.access.whole(), sentence, text);
            }
        },
    ),
);

/// Whether an id is that of the default user of ElastiCache, in any case.
const fn is_default(id: &str) -> bool {
    same_ignoring_case(id, DEFAULT)
}

/// The check of a user that actions are granted on.
fn granted(user: Raw<'_>) -> Result<(), Violation<'static>> {
    match USER.kind.of(Facts::of(user)) {
        Fact::Known(kind) if !kind.is(UserKind::Iam) => Err(Violation::text(
            SW0507,
            "cannot grant actions on a `{}` user",
            kind.name(),
        )),
        _ => Ok(()),
    }
}

/// The help for a word of the access string: what it is likely to mean.
fn help(user: Raw<'_>, finding: &Finding<'_>) -> Option<String> {
    if !finding.path.is(USER.access.path()) {
        return None;
    }
    let text = USER.access.of(Facts::of(user)).known()?;
    let meant = access::meant(text, finding.at)?;
    Some(format!("did you mean `{meant}`?"))
}

/// The engine of a user: the one that is given, or that of its kind.
#[must_use]
pub const fn engine(user: Facts<'_, User>) -> Fact<Engine> {
    match (USER.kind.of(user), USER.engine.of(user)) {
        (Fact::Known(kind), Fact::Absent) => Fact::Known(kind.default_engine()),
        (Fact::Known(_), given) => given,
        _ => Fact::Unknown,
    }
}

fn engine_name(user: Raw<'_>) -> Option<&'static str> {
    engine(Facts::of(user)).known().map(Engine::name)
}

fn is_iam(user: Raw<'_>) -> bool {
    matches!(USER.kind.of(Facts::of(user)), Fact::Known(UserKind::Iam))
}

fn has_password(user: Raw<'_>) -> bool {
    matches!(
        USER.kind.of(Facts::of(user)),
        Fact::Known(UserKind::Password)
    )
}

/// The id of a user: the one that is given, or that of the existing user.
#[must_use]
pub const fn id<'a>(user: Facts<'a, User>) -> Fact<&'a str> {
    if !user.is_existing() {
        return USER.user_id.of(user);
    }
    match USER.existing.of(user) {
        Fact::Known(given) => match identity(&NAMED, given) {
            Ok(identity) => Fact::Known(identity.name),
            Err(_) => Fact::Unknown,
        },
        Fact::Absent | Fact::Unknown | Fact::Present => Fact::Unknown,
    }
}

/// The name that a user logs in with: the one that is given, or the id. The name of an existing user is known to be its id only
/// for an IAM user and for the default user.
#[must_use]
pub const fn name<'a>(user: Facts<'a, User>) -> Fact<&'a str> {
    match (USER.user_name.of(user), id(user)) {
        (Fact::Absent, Fact::Known(id)) => {
            let is_iam = matches!(USER.kind.of(user), Fact::Known(UserKind::Iam));
            if !user.is_existing() || is_iam || same(id, DEFAULT) {
                Fact::Known(id)
            } else {
                Fact::Unknown
            }
        }
        (Fact::Absent, id) => id,
        (given, _) => given,
    }
}

#[cfg(test)]
mod tests {
    use super::super::password::tests::password;
    use super::*;
    use crate::describe::{Described as _, Node, Tree};

    fn codes(user: &Tree) -> Vec<&'static str> {
        let found = check(Facts::of(user.raw())).into_iter();
        found.map(|finding| finding.violation.rule.code).collect()
    }

    fn user() -> Tree {
        Tree::partial("user")
    }

    fn of_kind(kind: UserKind) -> Tree {
        user().with(USER.kind, kind)
    }

    #[test]
    fn nothing_known_is_nothing_wrong() {
        assert_eq!(codes(&user()), [""; 0]);
        assert_eq!(codes(&Tree::new("user")), [""; 0]);
    }

    #[test]
    fn ids() {
        let long = "a".repeat(40);
        let too_long = "a".repeat(41);
        for (id, expected) in [
            ("web-app", None),
            ("a", None),
            (long.as_str(), None),
            (too_long.as_str(), Some("SW0218")),
            ("", Some("SW0202")),
            ("-bad id-", Some("SW0202")),
            ("1a", Some("SW0202")),
            ("WebApp", Some("SW0203")),
            ("default", Some("SW0204")),
            ("Default", Some("SW0204")),
            ("a--b", Some("SW0218")),
            ("a-", Some("SW0218")),
            // An id breaks one rule only.
            ("Bad id", Some("SW0202")),
            ("Web--App", Some("SW0203")),
        ] {
            let found = codes(&user().with(USER.user_id, id));
            assert_eq!(found, Vec::from_iter(expected), "{id}");
        }
    }

    #[test]
    fn names() {
        let long = "é".repeat(120);
        let too_long = "é".repeat(121);
        let check = |kind, name: &str| {
            codes(
                &of_kind(kind)
                    .with(USER.user_id, "x")
                    .with(USER.user_name, name),
            )
        };
        assert_eq!(check(UserKind::Iam, "x"), [""; 0]);
        assert_eq!(check(UserKind::Iam, "other"), ["SW0205"]);
        assert_eq!(check(UserKind::Iam, "default"), ["SW0215"]);
        assert_eq!(check(UserKind::Iam, ""), ["SW0214"]);
        assert_eq!(check(UserKind::Iam, "a b"), ["SW0214", "SW0205"]);
        assert_eq!(check(UserKind::Password, "default"), [""; 0]);
        assert_eq!(check(UserKind::Password, "a b"), ["SW0214"]);
        assert_eq!(check(UserKind::Password, ""), ["SW0214"]);
        assert_eq!(check(UserKind::Password, &long), [""; 0]);
        assert_eq!(check(UserKind::Password, &too_long), ["SW0214"]);
    }

    #[test]
    fn passwords_go_with_password_users() {
        let secrets = [
            password("secret", &["a"]),
            password("secret", &["b"]),
            Fact::Present,
        ];
        for (kind, count, expected) in [
            (UserKind::Password, 1, None),
            (UserKind::Password, 2, None),
            (UserKind::Password, 0, Some("SW0207")),
            (UserKind::Password, 3, Some("SW0207")),
            (UserKind::Iam, 1, Some("SW0206")),
            (UserKind::NoPassword, 0, Some("SW0206")),
        ] {
            let passwords: Vec<_> = secrets.iter().take(count).cloned().collect();
            let user = of_kind(kind).with(USER.passwords, Node::List(passwords, true));
            assert_eq!(codes(&user), Vec::from_iter(expected), "{kind:?} {count}");
        }
        let given_later = of_kind(UserKind::Iam).with_fact(USER.passwords, Fact::Present);
        assert_eq!(codes(&given_later), ["SW0206"]);
    }

    #[test]
    fn ids_are_distinct() {
        let options = User::DESCRIPTION.named("user_id").map(|(_, id)| id.options);
        let distinct = options.and_then(|options| options.distinct);
        let violation = distinct.map(|distinct| distinct.violation("a").to_string());
        let sentence = "duplicate user id `a`";
        assert_eq!(violation.as_deref(), Some(sentence));
        assert_eq!(
            distinct.map(|distinct| distinct.key("A")).as_deref(),
            Some("A")
        );
    }

    #[test]
    fn users_without_password() {
        let user = || of_kind(UserKind::NoPassword);
        let valkey = user().with(USER.engine, Engine::Valkey);
        let redis = user().with(USER.engine, Engine::Redis);
        assert_eq!(codes(&valkey), ["SW0213"]);
        assert_eq!(codes(&redis), [""; 0]);
        for (access, warned) in [
            ("on ~* +@all", true),
            ("on allkeys allcommands", true),
            ("off ~* +@all", false),
            ("on ~app:* +@all", false),
            ("on ~* +@read", false),
        ] {
            let found = codes(&user().with(USER.access, access));
            assert_eq!(found.contains(&"SW0216"), warned, "{access}");
            let found = codes(&of_kind(UserKind::Password).with(USER.access, access));
            assert!(!found.contains(&"SW0216"), "{access}");
        }
    }

    #[test]
    fn commands_that_redis_does_not_have() {
        let of = |engine, access: &str| {
            let user = of_kind(UserKind::Iam).with(USER.engine, engine);
            codes(&user.with(USER.access, access))
        };
        assert_eq!(of(Engine::Redis, "on ~* +hexpire"), ["SW0416"]);
        assert_eq!(
            of(Engine::Redis, "on ~* -waitaof +@all"),
            ["SW0414", "SW0416"]
        );
        assert_eq!(of(Engine::Redis, "on ~* +expire"), [""; 0]);
        assert_eq!(of(Engine::Valkey, "on ~* +hexpire"), [""; 0]);
        // The default engine of the kind.
        let user = of_kind(UserKind::NoPassword).with_fact(USER.engine, Fact::Absent);
        let user = user.with(USER.access, "on ~a +hexpire");
        assert_eq!(codes(&user), ["SW0416"]);
    }

    #[test]
    fn access_strings_are_read_word_by_word() {
        let user = user().with(USER.access, "on ~* +@reed +GET");
        let found: Vec<_> = check(Facts::of(user.raw()))
            .into_iter()
            .map(|finding| {
                let Finding {
                    path,
                    at,
                    violation,
                } = finding;
                let help = help(user.raw(), &finding);
                (violation.rule.code, path.name(User::DESCRIPTION), at, help)
            })
            .collect();
        let of_access = |code, at, help: &str| {
            let help = format!("did you mean `{help}`?");
            (code, "access".to_owned(), at, Some(help))
        };
        assert_eq!(
            found,
            [
                of_access("SW0403", 2, "+@read"),
                of_access("SW0412", 3, "+get"),
            ]
        );
    }

    #[test]
    fn only_iam_users_are_granted() {
        for (user, expected) in [
            (of_kind(UserKind::Iam), None),
            (user(), None),
            (of_kind(UserKind::Password), Some("Password")),
            (of_kind(UserKind::NoPassword), Some("NoPassword")),
            (
                of_kind(UserKind::Password).with(USER.existing, "ops"),
                Some("Password"),
            ),
        ] {
            let found = granted(user.raw()).map_err(|violation| violation.to_string());
            let expected = expected.map(|kind| format!("cannot grant actions on a `{kind}` user"));
            assert_eq!(found.err(), expected, "{user:?}");
        }
    }

    #[test]
    fn engines() {
        let of = |user: &Tree| engine(Facts::of(user.raw()));
        let new = |kind| Tree::new("user").with(USER.kind, kind);
        assert_eq!(of(&new(UserKind::Iam)), Fact::Known(Engine::Valkey));
        assert_eq!(of(&new(UserKind::Password)), Fact::Known(Engine::Valkey));
        assert_eq!(of(&new(UserKind::NoPassword)), Fact::Known(Engine::Redis));
        let given = new(UserKind::Iam).with(USER.engine, Engine::Redis);
        assert_eq!(of(&given), Fact::Known(Engine::Redis));
        let given_later = new(UserKind::Iam).with_fact(USER.engine, Fact::Present);
        assert_eq!(of(&given_later), Fact::Present);
        assert_eq!(of(&of_kind(UserKind::Iam)), Fact::Unknown);
        assert_eq!(of(&Tree::new("user")), Fact::Unknown);
    }

    #[test]
    fn ids_and_names_of_new_and_existing_users() {
        const ARN: &str = "arn:aws:elasticache:us-east-1:123456789012:user:ops";
        let new = |kind| Tree::new("user").with(USER.kind, kind);
        let existing = |kind, given: &str| new(kind).with(USER.existing, given);
        let (iam, password) = (UserKind::Iam, UserKind::Password);
        let known = Fact::Known;
        for (user, expected) in [
            (
                new(password).with(USER.user_id, "ops"),
                (known("ops"), known("ops")),
            ),
            (
                new(password)
                    .with(USER.user_id, "ops")
                    .with(USER.user_name, "o"),
                (known("ops"), known("o")),
            ),
            (
                new(password).with_fact(USER.user_id, Fact::Present),
                (Fact::Present, Fact::Present),
            ),
            (existing(iam, "ops"), (known("ops"), known("ops"))),
            (existing(iam, ARN), (known("ops"), known("ops"))),
            (existing(password, ARN), (known("ops"), Fact::Unknown)),
            (
                existing(password, ARN).with(USER.user_name, "o"),
                (known("ops"), known("o")),
            ),
            (
                existing(password, DEFAULT),
                (known("default"), known("default")),
            ),
            (existing(iam, "a b"), (Fact::Unknown, Fact::Unknown)),
            (
                new(iam).with_fact(USER.existing, Fact::Present),
                (Fact::Unknown, Fact::Unknown),
            ),
            (of_kind(iam), (Fact::Unknown, Fact::Unknown)),
        ] {
            let facts = Facts::of(user.raw());
            assert_eq!((id(facts), name(facts)), expected, "{user:?}");
        }
    }
}
