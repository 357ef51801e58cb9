//! Users.

use super::access;
use super::engine::{Engine, UserEngine, UserKind};
use super::password::{self, PasswordValue};
use crate::catalogue::{
    SW0208, SW0209, SW0210, SW0211, SW0212, SW0401, SW0402, SW0403, SW0404, SW0405, SW0406, SW0407,
    SW0408, SW0409, SW0410, SW0411, SW0412, SW0413, SW0414, SW0415,
};
use crate::describe::key::{List, Rust, Text};
use crate::describe::takes::{Generic, TypeArgument, TypeOf};
use crate::describe::{
    Attribute, CallRule, Distinct, Fact, Facts, Finding, Methods, Raw, describe, field, parameter,
    property, resource, rules,
};
use crate::identity::{Identified, identity};
use crate::text::{
    char_count, has_any, has_stray_hyphen, has_upper_case, is_hyphenated_name, same,
    same_ignoring_case,
};
use crate::{Arg, Violation};

/// The id, and the name, of the user that clients are without one.
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
};

const IDS: Distinct = Distinct {
    violation: |id| Violation::text(SW0217, "two users have the user id `{}`", id),
    ignores_case: false,
};

describe! {
    /// A user of Valkey or Redis caches.
    pub User as USER, UserFields = resource("AWS::ElastiCache::User")
        .declared_by("user", "a user")
        .construct(&["elasticache", "User"], &["elasticache", "UserProps"])
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
        .published()
        .for_others();
    /// How the user logs in.
    kind: UserKind = parameter(),
    /// The id or the ARN of an existing user. Of the other fields, only `user_name` and `engine` can be given with it.
    existing: Text = field()
        .identity()
        .default("none; the stack creates the resource")
        .aka(&["existing_name", "arn"]),
    /// The user's id in the account: lower-case letters, digits and hyphens, a letter first, at most 40.
    user_id: Text = property("UserId")
        .required()
        .replaces()
        .distinct(&IDS),
    /// The name that the user logs in with, at most 120 characters without spaces. That of an IAM user is its id. That of an
    /// existing user is not known without this field, except for an IAM user and for `default`.
    user_name: Text = property("UserName")
        .beside_existing()
        .replaces()
        .default("the user id"),
    /// What the user may do, as an access string: `on ~app:* +@read`.
    access: Text = property("AccessString")
        .required()
        .aka(&["access_control"]),
    /// The engine of the caches that the user is for.
    engine: UserEngine = property("Engine")
        .beside_existing()
        .rust("E")
        .by_name()
        .example("Redis")
        .default("`Valkey`; `Redis` for a user without password"),
    /// One or two passwords: required for a password user, not allowed for other users.
    passwords: List<Rust<PasswordValue>> = property("AuthenticationMode.Passwords")
        .required_if(has_password)
        .aka(&["password"]),
}

rules!(
    User,
    SW0201(
        "user-kind",
        Error,
        "a user is of the kind Iam, Password or NoPassword",
        why = "these are the ways in which ElastiCache lets a user in",
        fix = "write `<Iam>`, `<Password>` or `<NoPassword>`",
        source = "ElastiCache API, AuthenticationMode, Type",
    ),
    SW0217(
        "duplicate-user-id",
        Error,
        "two users of a stack have different ids",
        why = "the id names the user in the account",
        fix = "give one of them another `user_id`",
        source = "ElastiCache API, CreateUser, UserAlreadyExists",
    ),
    SW0507(
        "grant-to-non-iam-user",
        Error,
        "only IAM users are granted anything",
        why = "the other kinds of user log in without IAM",
        fix = "make it an `<Iam>` user, or take the grant away",
        source = "ElastiCache User Guide, authenticating with IAM",
    ),
    SW0204(
        "reserved-user-id",
        Error,
        "the user id `default` can't be created",
        why = "the service owns the user with this id; it exists in every account",
        fix = "give the user another id, and `user_name: \"default\"` to take its place in a group",
        source = "ElastiCache User Guide, role-based access control",
        of = [USER.user_id],
        |user, found| {
            if let Fact::Known(id) = USER.user_id.of(user)
                && is_default(id)
            {
                let sentence = "the user id `default` belongs to the service";
                found.plain(USER.user_id, sentence);
            }
        },
    ),
    SW0202(
        "user-id-characters",
        Error,
        "a user id has letters, digits and hyphens and starts with a letter",
        why = "the service refuses other ids",
        fix = "rename it, as in `web-app`",
        source = "ElastiCache API, CreateUser, UserId",
        of = [USER.user_id],
        |user, found| {
            if let Fact::Known(id) = USER.user_id.of(user)
                && !is_hyphenated_name(id)
            {
                let sentence = "the user id `{}` is not made of letters, digits and hyphens with a letter first";
                found.text(USER.user_id, sentence, id);
            }
        },
    ),
    SW0203(
        "user-id-lower-case",
        Error,
        "a user id is in lower case",
        why = "the service stores ids in lower case, and a user group then names an id that does not exist",
        fix = "write it in lower case",
        source = "CloudFormation, AWS::ElastiCache::User UserId; terraform-provider-aws#37151",
        of = [USER.user_id],
        |user, found| {
            if let Fact::Known(id) = USER.user_id.of(user)
                && is_hyphenated_name(id)
                && has_upper_case(id)
                && !is_default(id)
            {
                found.text(USER.user_id, "the user id `{}` is not in lower case", id);
            }
        },
    ),
    SW0218(
        "user-id-format",
        Deny,
        "a user id has at most 40 characters, no `--` and no `-` at the end",
        why = "the service is known to refuse others",
        fix = "rename it",
        source = "open-constructs/aws-cdk-library; the API reference does not say it",
        of = [USER.user_id],
        |user, found| {
            let Fact::Known(id) = USER.user_id.of(user) else {
                return;
            };
            if !is_hyphenated_name(id) || has_upper_case(id) {
                return;
            }
            if id.len() > ID_MAX {
                let sentence = "the user id `{}` has {} characters, and {} are allowed";
                let values = [
                    Arg::Text(id),
                    Arg::Number(id.len() as u64),
                    Arg::Number(ID_MAX as u64),
                ];
                found.values(USER.user_id, sentence, values);
            } else if has_stray_hyphen(id) {
                let sentence = "the user id `{}` has `--` in it or `-` at its end";
                found.text(USER.user_id, sentence, id);
            }
        },
    ),
    SW0214(
        "user-name",
        Deny,
        "a user name has 1 to 120 characters and no spaces",
        why = "the service is known to refuse others",
        fix = "rename it",
        source = "open-constructs/aws-cdk-library; the API reference names the minimum only",
        of = [USER.user_name],
        |user, found| {
            let Fact::Known(name) = USER.user_name.of(user) else {
                return;
            };
            let length = char_count(name);
            if name.is_empty() {
                found.plain(USER.user_name, "the user name is empty");
            } else if has_any(name, " ") {
                found.text(USER.user_name, "the user name `{}` has a space in it", name);
            } else if length > NAME_MAX {
                let sentence = "the user name has {} characters, and {} are allowed";
                let (length, most) = (Arg::Number(length as u64), Arg::Number(NAME_MAX as u64));
                found.two(USER.user_name, sentence, length, most);
            }
        },
    ),
    SW0215(
        "iam-default-user",
        Error,
        "an IAM user can't be the default user",
        why = "an IAM user's name is its id, and the id `default` belongs to the service",
        fix = "make the default user a `<Password>` or, for Redis, a `<NoPassword>` user",
        source = "ElastiCache User Guide, role-based access control",
        of = [USER.user_name, USER.kind],
        |user, found| {
            if let (Fact::Known(UserKind::Iam), Fact::Known(name)) =
                (USER.kind.of(user), USER.user_name.of(user))
                && same(name, DEFAULT)
            {
                let sentence = "an IAM user can't be the user `default`";
                found.plain(USER.user_name, sentence);
            }
        },
    ),
    SW0205(
        "iam-user-name-is-id",
        Error,
        "an IAM user's name is its id",
        why = "IAM authentication looks the user up under both",
        fix = "leave `user_name` out, or write the id there too",
        source = "ElastiCache User Guide, authenticating with IAM",
        of = [USER.user_name, USER.user_id, USER.kind],
        |user, found| {
            // Of an empty name, and of the name `default`, something else is said.
            if let (Fact::Known(UserKind::Iam), Fact::Known(name), Fact::Known(id)) = (
                USER.kind.of(user),
                USER.user_name.of(user),
                USER.user_id.of(user),
            ) && !name.is_empty()
                && !same(name, DEFAULT)
                && !same(name, id)
            {
                let sentence = "an IAM user's name is its id: `{}` is not `{}`";
                found.two(USER.user_name, sentence, Arg::Text(name), Arg::Text(id));
            }
        },
    ),
    SW0206(
        "unexpected-passwords",
        Error,
        "only password users have passwords",
        why = "the other kinds of user log in without one, and the service refuses the mix",
        fix = "declare the user as `<Password>`, or leave `passwords` out",
        source = "ElastiCache API, AuthenticationMode",
        of = [USER.passwords, USER.kind],
        |user, found| {
            if let Fact::Known(kind) = USER.kind.of(user)
                && !kind.is(UserKind::Password)
                && USER.passwords.is_there(user)
            {
                let sentence = "a user of the kind {} has no passwords";
                found.text(USER.passwords.whole(), sentence, kind.name());
            }
        },
    ),
    SW0207(
        "password-count",
        Error,
        "a password user has one or two passwords",
        why = "the second is there for rotation; the service takes no third",
        fix = "list one or two, as in `passwords: [secret(\"name\")]`",
        source = "ElastiCache API, AuthenticationMode, Passwords",
        of = [USER.passwords, USER.kind],
        |user, found| {
            if let (Fact::Known(UserKind::Password), Fact::Known(count)) =
                (USER.kind.of(user), USER.passwords.len(user))
                && (count == 0 || count > PASSWORDS_MAX)
            {
                let sentence = "a password user has one or two passwords, not {}";
                let first_wrong = if count == 0 { 0 } else { PASSWORDS_MAX };
                let place = USER.passwords.nth(first_wrong);
                found.value(place, sentence, Arg::Number(count as u64));
            }
        },
    ),
    SW0210(
        with = [SW0208, SW0209, SW0211, SW0212],
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
        "a user without password is a Redis user",
        why = "Valkey users log in with a password or IAM",
        fix = "write `engine: Redis`, or choose `<Iam>` or `<Password>`",
        source = "ElastiCache User Guide, role-based access control",
        of = [USER.engine, USER.kind],
        |user, found| {
            if let (Fact::Known(UserKind::NoPassword), Fact::Known(engine)) =
                (USER.kind.of(user), engine(user))
                && !engine.is(Engine::Redis)
            {
                let sentence = "a user without password is a Redis user, not a {} user";
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
    SW0216(
        "no-password-full-access",
        Warn,
        "a user without password may not do everything",
        why = "whoever reaches the cache is this user",
        fix = "turn it off (`access: \"off -@all\"`) or give it less",
        source = "ElastiCache User Guide, role-based access control",
        of = [USER.access, USER.kind],
        |user, found| {
            if let (Fact::Known(UserKind::NoPassword), Fact::Known(text)) =
                (USER.kind.of(user), USER.access.of(user))
                && access::is_open(text)
            {
                let sentence = "a user without password may do everything: `{}`";
                found.text(USER.access.whole(), sentence, text);
            }
        },
    ),
);

/// Whether an id is that of the service's own user, in any case.
const fn is_default(id: &str) -> bool {
    same_ignoring_case(id, DEFAULT)
}

/// What is demanded of a user that actions are granted on.
fn granted(user: Raw<'_>) -> Result<(), Violation<'static>> {
    match USER.kind.of(Facts::of(user)) {
        Fact::Known(kind) if !kind.is(UserKind::Iam) => Err(Violation::text(
            SW0507,
            "a user of the kind `{}` can't be granted",
            kind.name(),
        )),
        _ => Ok(()),
    }
}

/// What a word of the access string is likely to mean.
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

/// The name that a user logs in with: the one that is given, or the id. That of an existing user is known to be its id only of
/// an IAM user and of the default user.
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
            // Something is said of an id once.
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
        let violation = distinct.map(|distinct| (distinct.violation)("a").to_string());
        let sentence = "two users have the user id `a`";
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
            let expected =
                expected.map(|kind| format!("a user of the kind `{kind}` can't be granted"));
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
