//! What is asked of a user: SW02.

use std::collections::BTreeSet;

use crate::catalogue::{
    SW0202, SW0203, SW0204, SW0205, SW0206, SW0207, SW0208, SW0209, SW0210, SW0211, SW0212, SW0213,
    SW0214, SW0215, SW0216, SW0217, SW0218, SW0507,
};
use crate::fact::WHOLE;
use crate::text::{
    char_count, has_any, has_stray_hyphen, has_upper_case, is_hyphenated_name, same,
    same_ignoring_case,
};
use crate::{Arg, Engine, Fact, Findings, UserKind, Violation, access};

/// The id, and the name, of the user that clients are without one.
pub const DEFAULT: &str = "default";
/// The longest user id, in characters.
pub const ID_MAX: usize = 40;
/// The longest user name, in characters.
pub const NAME_MAX: usize = 120;
/// The shortest and the longest password, in characters.
pub const PASSWORD: (usize, usize) = (16, 128);
/// The most passwords of a user.
pub const PASSWORDS_MAX: usize = 2;

/// Where a password comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PasswordFact<'a> {
    /// Written in the program: `plain_text("…")`.
    Plain(&'a str),
    /// A secret of Secrets Manager, by its name or ARN: `secret("…")`.
    Secret(&'a str),
    /// One field of a secret whose text is JSON: `secret_field("…", "password")`.
    SecretField(&'a str, &'a str),
    /// A SecureString parameter: `ssm_secure("…")`.
    SsmSecure,
    /// Something that is known only later.
    Unknown,
}

/// What is known of a user.
#[derive(Clone, Copy, Debug)]
pub struct UserFacts<'a> {
    /// `user!(<KIND>::…)`.
    pub kind: Fact<UserKind>,
    /// `engine`.
    pub engine: Fact<Engine>,
    /// `user_id`.
    pub user_id: Fact<&'a str>,
    /// `user_name`.
    pub user_name: Fact<&'a str>,
    /// `access`.
    pub access: Fact<&'a str>,
    /// `passwords`.
    pub passwords: Fact<&'a [PasswordFact<'a>]>,
}

impl UserFacts<'_> {
    /// A user of whom nothing is known.
    pub const UNKNOWN: Self = Self {
        kind: Fact::Unknown,
        engine: Fact::Unknown,
        user_id: Fact::Unknown,
        user_name: Fact::Unknown,
        access: Fact::Unknown,
        passwords: Fact::Unknown,
    };
}

/// Everything that is wrong with a user, as far as it is known.
#[must_use]
pub const fn check<'a>(user: &UserFacts<'a>) -> Findings<'a> {
    let mut found = Findings::NONE;
    id(user, &mut found);
    name(user, &mut found);
    passwords(user, &mut found);
    engine(user, &mut found);
    access(user, &mut found);
    found
}

/// Whether a user of a kind can be granted to a role.
///
/// # Errors
///
/// SW0507.
pub const fn granted(kind: UserKind) -> Result<(), Violation<'static>> {
    match kind {
        UserKind::Iam => Ok(()),
        UserKind::Password | UserKind::NoPassword => Err(Violation::text(
            SW0507,
            "a user of the kind `{}` can't be granted",
            kind.name(),
        )),
    }
}

/// Whether the users of a stack have different ids; a finding is at the second of two.
#[must_use]
pub fn distinct_ids<'a>(ids: &[Fact<&'a str>]) -> Findings<'a> {
    let mut found = Findings::NONE;
    let mut seen = BTreeSet::new();
    for (at, id) in ids.iter().enumerate() {
        if let Fact::Known(id) = *id
            && !seen.insert(id)
        {
            found.push(
                "user_id",
                at,
                Violation::text(SW0217, "two users have the user id `{}`", id),
            );
        }
    }
    found
}

const fn id<'a>(user: &UserFacts<'a>, found: &mut Findings<'a>) {
    let Fact::Known(id) = user.user_id else {
        return;
    };
    let violation = if same_ignoring_case(id, DEFAULT) {
        Violation::plain(SW0204, "the user id `default` belongs to the service")
    } else if !is_hyphenated_name(id) {
        Violation::text(
            SW0202,
            "the user id `{}` is not made of letters, digits and hyphens with a letter first",
            id,
        )
    } else if has_upper_case(id) {
        Violation::text(SW0203, "the user id `{}` is not in lower case", id)
    } else if id.len() > ID_MAX {
        Violation::new(
            SW0218,
            "the user id `{}` has {} characters, and {} are allowed",
            [
                Arg::Text(id),
                Arg::Number(id.len() as u64),
                Arg::Number(ID_MAX as u64),
            ],
        )
    } else if has_stray_hyphen(id) {
        Violation::text(
            SW0218,
            "the user id `{}` has `--` in it or `-` at its end",
            id,
        )
    } else {
        return;
    };
    found.push("user_id", 0, violation);
}

const fn name<'a>(user: &UserFacts<'a>, found: &mut Findings<'a>) {
    let Fact::Known(name) = user.user_name else {
        return;
    };
    if name.is_empty() {
        found.push(
            "user_name",
            0,
            Violation::plain(SW0214, "the user name is empty"),
        );
        return;
    }
    if has_any(name, " ") {
        found.push(
            "user_name",
            0,
            Violation::text(SW0214, "the user name `{}` has a space in it", name),
        );
    } else if char_count(name) > NAME_MAX {
        found.push(
            "user_name",
            0,
            Violation::new(
                SW0214,
                "the user name has {} characters, and {} are allowed",
                [
                    Arg::Number(char_count(name) as u64),
                    Arg::Number(NAME_MAX as u64),
                    Arg::None,
                ],
            ),
        );
    }
    if let Fact::Known(UserKind::Iam) = user.kind {
        if same(name, DEFAULT) {
            found.push(
                "user_name",
                0,
                Violation::plain(SW0215, "an IAM user can't be the user `default`"),
            );
        } else if let Fact::Known(id) = user.user_id
            && !same(name, id)
        {
            found.push(
                "user_name",
                0,
                Violation::new(
                    SW0205,
                    "an IAM user's name is its id: `{}` is not `{}`",
                    [Arg::Text(name), Arg::Text(id), Arg::None],
                ),
            );
        }
    }
}

const fn passwords<'a>(user: &UserFacts<'a>, found: &mut Findings<'a>) {
    let Fact::Known(kind) = user.kind else {
        return;
    };
    if !matches!(kind, UserKind::Password) {
        if user.passwords.is_there() {
            found.push(
                "passwords",
                WHOLE,
                Violation::text(
                    SW0206,
                    "a user of the kind {} has no passwords",
                    kind.name(),
                ),
            );
        }
        return;
    }
    let Fact::Known(passwords) = user.passwords else {
        return;
    };
    if passwords.is_empty() || passwords.len() > PASSWORDS_MAX {
        found.push(
            "passwords",
            if passwords.is_empty() {
                0
            } else {
                PASSWORDS_MAX
            },
            Violation::with(
                SW0207,
                "a password user has one or two passwords, not {}",
                Arg::Number(passwords.len() as u64),
            ),
        );
    }
    let (mut rest, mut at) = (passwords, 0);
    while let [current, later @ ..] = rest {
        password(*current, at, found);
        let mut earlier = passwords.split_at(at).0;
        while let [other, others @ ..] = earlier {
            if same_password(*current, *other) {
                found.push(
                    "passwords",
                    at,
                    Violation::plain(SW0211, "the passwords of a user are the same"),
                );
                break;
            }
            earlier = others;
        }
        at += 1;
        rest = later;
    }
}

const fn password(password: PasswordFact<'_>, at: usize, found: &mut Findings<'_>) {
    match password {
        PasswordFact::Plain(text) => {
            found.push(
                "passwords",
                at,
                Violation::plain(SW0210, "a password is written in the program"),
            );
            let length = char_count(text);
            if length < PASSWORD.0 || length > PASSWORD.1 {
                found.push(
                    "passwords",
                    at,
                    Violation::new(
                        SW0208,
                        "a password of {} characters: it has {} to {}",
                        [
                            Arg::Number(length as u64),
                            Arg::Number(PASSWORD.0 as u64),
                            Arg::Number(PASSWORD.1 as u64),
                        ],
                    ),
                );
            }
            if has_any(text, ",\"/@") || !is_printable(text) {
                found.push(
                    "passwords",
                    at,
                    Violation::plain(
                        SW0209,
                        "a password has a character that is not printable or is one of `,` `\"` `/` `@`",
                    ),
                );
            }
        }
        PasswordFact::SsmSecure => found.push(
            "passwords",
            at,
            Violation::plain(SW0212, "a SecureString parameter can't be a password"),
        ),
        PasswordFact::Secret(_) | PasswordFact::SecretField(..) | PasswordFact::Unknown => {}
    }
}

const fn same_password(a: PasswordFact<'_>, b: PasswordFact<'_>) -> bool {
    match (a, b) {
        (PasswordFact::Plain(a), PasswordFact::Plain(b))
        | (PasswordFact::Secret(a), PasswordFact::Secret(b)) => same(a, b),
        (PasswordFact::SecretField(a, field_a), PasswordFact::SecretField(b, field_b)) => {
            same(a, b) && same(field_a, field_b)
        }
        _ => false,
    }
}

/// ASCII without control characters: what the service calls printable.
const fn is_printable(text: &str) -> bool {
    let mut rest = text.as_bytes();
    while let [byte, tail @ ..] = rest {
        if !matches!(byte, b' '..=b'~') {
            return false;
        }
        rest = tail;
    }
    true
}

const fn engine<'a>(user: &UserFacts<'a>, found: &mut Findings<'a>) {
    if let (Fact::Known(UserKind::NoPassword), Fact::Known(engine)) = (user.kind, user.engine)
        && !engine.is(Engine::Redis)
    {
        found.push(
            "engine",
            0,
            Violation::text(
                SW0213,
                "a user without password is a Redis user, not a {} user",
                engine.name(),
            ),
        );
    }
}

const fn access<'a>(user: &UserFacts<'a>, found: &mut Findings<'a>) {
    let Fact::Known(access) = user.access else {
        return;
    };
    access::push(access, found);
    if let Fact::Known(UserKind::NoPassword) = user.kind
        && access::is_open(access)
    {
        found.push(
            "access",
            WHOLE,
            Violation::text(
                SW0216,
                "a user without password may do everything: `{}`",
                access,
            ),
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn codes(user: &UserFacts<'_>) -> Vec<&'static str> {
        check(user)
            .into_iter()
            .map(|f| f.violation.rule.code)
            .collect()
    }

    fn of_kind(kind: UserKind) -> UserFacts<'static> {
        UserFacts {
            kind: Fact::Known(kind),
            ..UserFacts::UNKNOWN
        }
    }

    #[test]
    fn nothing_known_is_nothing_wrong() {
        assert!(check(&UserFacts::UNKNOWN).is_empty());
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
        ] {
            let found = codes(&UserFacts {
                user_id: Fact::Known(id),
                ..UserFacts::UNKNOWN
            });
            assert_eq!(found.first().copied(), expected, "{id}");
            assert!(found.len() <= 1, "{id}: {found:?}");
        }
    }

    #[test]
    fn names() {
        let long = "é".repeat(120);
        let too_long = "é".repeat(121);
        let check = |kind, name| {
            codes(&UserFacts {
                user_id: Fact::Known("x"),
                user_name: Fact::Known(name),
                ..of_kind(kind)
            })
        };
        assert_eq!(check(UserKind::Iam, "x"), [""; 0]);
        assert_eq!(check(UserKind::Iam, "other"), ["SW0205"]);
        assert_eq!(check(UserKind::Iam, "default"), ["SW0215"]);
        assert_eq!(check(UserKind::Password, "default"), [""; 0]);
        assert_eq!(check(UserKind::Password, "a b"), ["SW0214"]);
        assert_eq!(check(UserKind::Password, ""), ["SW0214"]);
        assert_eq!(check(UserKind::Password, &long), [""; 0]);
        assert_eq!(check(UserKind::Password, &too_long), ["SW0214"]);
    }

    #[test]
    fn passwords_go_with_password_users() {
        let secrets = [
            PasswordFact::Secret("a"),
            PasswordFact::Secret("b"),
            PasswordFact::Unknown,
        ];
        for (kind, passwords, expected) in [
            (UserKind::Password, &secrets[..1], None),
            (UserKind::Password, &secrets[..2], None),
            (UserKind::Password, &secrets[..0], Some("SW0207")),
            (UserKind::Password, &secrets[..], Some("SW0207")),
            (UserKind::Iam, &secrets[..1], Some("SW0206")),
            (UserKind::NoPassword, &secrets[..0], Some("SW0206")),
        ] {
            let found = codes(&UserFacts {
                passwords: Fact::Known(passwords),
                ..of_kind(kind)
            });
            assert_eq!(found.first().copied(), expected, "{kind:?} {passwords:?}");
        }
    }

    #[test]
    fn the_text_of_a_password() {
        let fits = "x".repeat(16);
        let longest = "x".repeat(128);
        let short = "x".repeat(15);
        let too_long = "x".repeat(129);
        let slash = "x".repeat(16) + "/";
        let unprintable = "x".repeat(16) + "é";
        for (text, expected) in [
            (&fits, vec!["SW0210"]),
            (&longest, vec!["SW0210"]),
            (&short, vec!["SW0210", "SW0208"]),
            (&too_long, vec!["SW0210", "SW0208"]),
            (&slash, vec!["SW0210", "SW0209"]),
            (&unprintable, vec!["SW0210", "SW0209"]),
        ] {
            let found = codes(&UserFacts {
                passwords: Fact::Known(&[PasswordFact::Plain(text)]),
                ..of_kind(UserKind::Password)
            });
            assert_eq!(found, expected, "{text}");
        }
    }

    #[test]
    fn passwords_differ_and_are_no_secure_strings() {
        let same = [PasswordFact::Secret("a"), PasswordFact::Secret("a")];
        let secure = [PasswordFact::SsmSecure];
        let kind = of_kind(UserKind::Password);
        assert_eq!(
            codes(&UserFacts {
                passwords: Fact::Known(&same),
                ..kind
            }),
            ["SW0211"]
        );
        assert_eq!(
            codes(&UserFacts {
                passwords: Fact::Known(&secure),
                ..kind
            }),
            ["SW0212"]
        );
    }

    #[test]
    fn ids_are_distinct() {
        let known = Fact::Known;
        for (ids, at) in [
            (
                vec![known("a"), known("b"), Fact::Unknown, Fact::Unknown],
                None,
            ),
            (vec![known("a"), known("b"), known("a")], Some(2)),
        ] {
            let found: Vec<_> = distinct_ids(&ids).into_iter().map(|f| f.at).collect();
            assert_eq!(found.first().copied(), at, "{ids:?}");
        }
    }

    #[test]
    fn users_without_password() {
        let user = of_kind(UserKind::NoPassword);
        let valkey = UserFacts {
            engine: Fact::Known(Engine::Valkey),
            ..user
        };
        let redis = UserFacts {
            engine: Fact::Known(Engine::Redis),
            ..user
        };
        assert_eq!(codes(&valkey), ["SW0213"]);
        assert_eq!(codes(&redis), [""; 0]);
        for (access, warned) in [
            ("on ~* +@all", true),
            ("on allkeys allcommands", true),
            ("off ~* +@all", false),
            ("on ~app:* +@all", false),
            ("on ~* +@read", false),
        ] {
            let found = codes(&UserFacts {
                access: Fact::Known(access),
                ..user
            });
            assert_eq!(found.contains(&"SW0216"), warned, "{access}");
        }
    }
}
