//! What is asked of a user group: SW03.

use crate::catalogue::{SW0301, SW0302, SW0303, SW0304, SW0305, SW0306, SW0307, SW0308, SW0311};
use crate::fact::WHOLE;
use crate::text::{has_stray_hyphen, is_hyphenated_name, same};
use crate::user::DEFAULT;
use crate::{Arg, Engine, Fact, Findings, UserKind, Violation};

/// The most users of a group.
pub const USERS_MAX: usize = 100;
/// The longest name of a group, in characters.
pub const NAME_MAX: usize = 40;

/// What a group needs to know of one of its users.
#[derive(Clone, Copy, Debug)]
pub struct MemberFacts<'a> {
    /// How the program calls the user.
    pub label: &'a str,
    /// How the user logs in.
    pub kind: Fact<UserKind>,
    /// The user's engine.
    pub engine: Fact<Engine>,
    /// The user's id in the account.
    pub user_id: Fact<&'a str>,
    /// The name that the user logs in with.
    pub user_name: Fact<&'a str>,
}

impl<'a> MemberFacts<'a> {
    /// A user of whom nothing but the program's name is known.
    #[must_use]
    pub const fn unknown(label: &'a str) -> Self {
        Self {
            label,
            kind: Fact::Unknown,
            engine: Fact::Unknown,
            user_id: Fact::Unknown,
            user_name: Fact::Unknown,
        }
    }
}

/// What is known of a user group.
#[derive(Clone, Copy, Debug)]
pub struct GroupFacts<'a> {
    /// `user_group!(<ENGINE>::…)`.
    pub engine: Fact<Engine>,
    /// `name`.
    pub name: Fact<&'a str>,
    /// `users`.
    pub users: &'a [MemberFacts<'a>],
    /// Whether `users` are all there will be.
    pub is_complete: bool,
}

impl GroupFacts<'_> {
    /// A group of which nothing is known.
    pub const UNKNOWN: Self = Self {
        engine: Fact::Unknown,
        name: Fact::Unknown,
        users: &[],
        is_complete: false,
    };
}

/// Everything that is wrong with a user group, as far as it is known.
#[must_use]
pub const fn check<'a>(group: &GroupFacts<'a>) -> Findings<'a> {
    let mut found = Findings::NONE;
    if let Fact::Known(name) = group.name
        && !is_hyphenated_name(name)
    {
        found.push(
            "name",
            0,
            Violation::text(
                SW0306,
                "the group name `{}` is not made of letters, digits and hyphens with a letter first",
                name,
            ),
        );
    }
    if let Fact::Known(name) = group.name
        && is_hyphenated_name(name)
        && (name.len() > NAME_MAX || has_stray_hyphen(name))
    {
        found.push(
            "name",
            0,
            Violation::text(
                SW0311,
                "the group name `{}` has more than 40 characters, `--`, or `-` at the end",
                name,
            ),
        );
    }
    size(group, &mut found);
    distinct_names(group, &mut found);
    match group.engine {
        Fact::Known(Engine::Redis) => redis(group, &mut found),
        Fact::Known(Engine::Valkey) => valkey(group, &mut found),
        _ => {}
    }
    found
}

/// How many users there are.
const fn size<'a>(group: &GroupFacts<'a>, found: &mut Findings<'a>) {
    let count = group.users.len();
    if count > USERS_MAX {
        found.push(
            "users",
            WHOLE,
            Violation::new(
                SW0305,
                "the group has {} users, and {} are allowed",
                [
                    Arg::Number(count as u64),
                    Arg::Number(USERS_MAX as u64),
                    Arg::None,
                ],
            ),
        );
    }
    // Of a Redis group more is said.
    let is_valkey = matches!(group.engine, Fact::Known(Engine::Valkey));
    if count == 0 && group.is_complete && is_valkey {
        found.push(
            "users",
            WHOLE,
            Violation::plain(SW0307, "the group has no users"),
        );
    }
}

const fn distinct_names<'a>(group: &GroupFacts<'a>, found: &mut Findings<'a>) {
    let (mut users, mut at) = (group.users, 0);
    while let [second, later @ ..] = users {
        let mut earlier = group.users.split_at(at).0;
        while let [first, others @ ..] = earlier {
            if let (Fact::Known(a), Fact::Known(b)) = (first.user_id, second.user_id)
                && same(a, b)
            {
                found.push(
                    "users",
                    at,
                    Violation::new(
                        SW0308,
                        "`{}` and `{}` are the same user, `{}`",
                        [
                            Arg::Text(first.label),
                            Arg::Text(second.label),
                            Arg::Text(a),
                        ],
                    ),
                );
                break;
            }
            if let (Fact::Known(a), Fact::Known(b)) = (first.user_name, second.user_name)
                && same(a, b)
            {
                found.push(
                    "users",
                    at,
                    Violation::new(
                        SW0301,
                        "`{}` and `{}` have the same user name, `{}`",
                        [
                            Arg::Text(first.label),
                            Arg::Text(second.label),
                            Arg::Text(a),
                        ],
                    ),
                );
                break;
            }
            earlier = others;
        }
        at += 1;
        users = later;
    }
}

const fn redis<'a>(group: &GroupFacts<'a>, found: &mut Findings<'a>) {
    let mut has_default = false;
    let (mut users, mut at) = (group.users, 0);
    while let [user, rest @ ..] = users {
        if let Fact::Known(engine) = user.engine
            && !engine.is(Engine::Redis)
        {
            found.push(
                "users",
                at,
                Violation::new(
                    SW0302,
                    "the {} user `{}` can't join a Redis user group",
                    [Arg::Text(engine.name()), Arg::Text(user.label), Arg::None],
                ),
            );
        }
        match user.user_name {
            Fact::Known(name) => {
                if same(name, DEFAULT) {
                    has_default = true;
                }
            }
            // It may be the one.
            Fact::Unknown | Fact::Present | Fact::Absent => has_default = true,
        }
        at += 1;
        users = rest;
    }
    if group.is_complete && !has_default {
        found.push(
            "users",
            WHOLE,
            Violation::plain(
                SW0303,
                "a Redis user group needs a user with the name `default`",
            ),
        );
    }
}

const fn valkey<'a>(group: &GroupFacts<'a>, found: &mut Findings<'a>) {
    let (mut users, mut at) = (group.users, 0);
    while let [user, rest @ ..] = users {
        if let Fact::Known(UserKind::NoPassword) = user.kind {
            found.push(
                "users",
                at,
                Violation::text(
                    SW0304,
                    "`{}` logs in without password and can't join a Valkey user group",
                    user.label,
                ),
            );
        }
        at += 1;
        users = rest;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn user(label: &'static str, kind: UserKind, engine: Engine) -> MemberFacts<'static> {
        MemberFacts {
            label,
            kind: Fact::Known(kind),
            engine: Fact::Known(engine),
            user_id: Fact::Unknown,
            user_name: Fact::Known(label),
        }
    }

    fn codes(engine: Engine, users: &[MemberFacts<'_>]) -> Vec<(&'static str, usize)> {
        check(&GroupFacts {
            engine: Fact::Known(engine),
            name: Fact::Absent,
            users,
            is_complete: true,
        })
        .into_iter()
        .map(|f| (f.violation.rule.code, f.at))
        .collect()
    }

    #[test]
    fn valkey_groups() {
        let users = [
            user("a", UserKind::Iam, Engine::Valkey),
            user("b", UserKind::Password, Engine::Redis),
        ];
        assert_eq!(codes(Engine::Valkey, &users), []);
        assert_eq!(codes(Engine::Valkey, &[]), [("SW0307", WHOLE)]);
        let guest = [users[0], user("g", UserKind::NoPassword, Engine::Redis)];
        assert_eq!(codes(Engine::Valkey, &guest), [("SW0304", 1)]);
    }

    #[test]
    fn redis_groups() {
        let default = user("default", UserKind::NoPassword, Engine::Redis);
        let valkey = user("v", UserKind::Iam, Engine::Valkey);
        assert_eq!(codes(Engine::Redis, &[default]), []);
        assert_eq!(codes(Engine::Redis, &[]), [("SW0303", WHOLE)]);
        assert_eq!(codes(Engine::Redis, &[default, valkey]), [("SW0302", 1)]);
        assert_eq!(codes(Engine::Redis, &[MemberFacts::unknown("x")]), []);
    }

    #[test]
    fn names_are_unique() {
        let a = user("a", UserKind::Iam, Engine::Valkey);
        assert_eq!(
            codes(Engine::Valkey, &[a, a, a]),
            [("SW0301", 1), ("SW0301", 2)]
        );
        let unknown = MemberFacts::unknown("x");
        assert_eq!(codes(Engine::Valkey, &[unknown, unknown]), []);
    }

    #[test]
    fn a_user_is_in_a_group_once() {
        let with_id = |label, id| MemberFacts {
            user_id: Fact::Known(id),
            ..user(label, UserKind::Iam, Engine::Valkey)
        };
        // Of the same user it is not said besides that its name is the same.
        let twice = [with_id("a", "a"), with_id("a", "a")];
        assert_eq!(codes(Engine::Valkey, &twice), [("SW0308", 1)]);
        let others = [with_id("a", "a"), with_id("b", "b")];
        assert_eq!(codes(Engine::Valkey, &others), []);
    }

    #[test]
    fn the_size_of_groups() {
        let unknown = MemberFacts::unknown("x");
        assert_eq!(codes(Engine::Valkey, &[unknown; 100]), []);
        assert_eq!(codes(Engine::Valkey, &[unknown; 101]), [("SW0305", WHOLE)]);
    }

    #[test]
    fn group_names() {
        for (name, right) in [
            ("my-team", true),
            ("", false),
            ("1a", false),
            ("a b", false),
            ("a--b", false),
            ("a-", false),
            (&"a".repeat(40), true),
            (&"a".repeat(41), false),
        ] {
            let facts = GroupFacts {
                name: Fact::Known(name),
                ..GroupFacts::UNKNOWN
            };
            assert_eq!(check(&facts).is_empty(), right, "{name}");
        }
    }
}
