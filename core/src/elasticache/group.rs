//! User groups.

use super::engine::{Engine, UserEngine, UserKind};
use super::user::{USER, User};
use crate::describe::key::{List, Ref, Text};
use crate::describe::takes::{Generic, Refused, TypeArgument};
use crate::describe::{
    Attribute, Conversion, Fact, Facts, describe, field, parameter, property, resource,
};
use crate::identity::Identified;
use crate::{Rule, Violation};

const NAMED: Identified =
    Identified::of_elasticache("usergroup", "the name or the ARN of a user group");

const ENGINE: TypeArgument = TypeArgument {
    noun: "engine",
    choice: UserEngine::CHOICE,
    rule: || crate::catalogue::SW0101,
    refused: &[Refused {
        name: Engine::Memcached.name(),
        rule: || crate::catalogue::SW0309,
        why: "Memcached has no user groups",
    }],
};

const JOINS: Conversion = Conversion {
    proof: &["elasticache", "Joins"],
    method: "member",
    result: &["elasticache", "Member"],
    rule: joins,
    refused: "can't join a {} user group",
    refused_by: "can't join the {} user group",
};

fn joins(engine: &str) -> &'static Rule {
    if engine == Engine::Redis.name() {
        crate::catalogue::SW0302
    } else {
        crate::catalogue::SW0304
    }
}

/// That users are added to a group that exists already.
pub const ADDED_TO_EXISTING: Violation<'static> = Violation::plain(
    crate::catalogue::SW0310,
    "users can't be added to an existing user group",
);

describe! {
    /// A user group.
    pub UserGroup as USER_GROUP, UserGroupFields = resource("AWS::ElastiCache::UserGroup")
        .declared_by("user_group", "a user group")
        .construct(&["elasticache", "UserGroup"], &["elasticache", "UserGroupProps"])
        .argument(&ENGINE, &[Generic::Argument])
        .existing(&NAMED)
        .attributes(&[Attribute::new("status", "status")])
        .published()
        .for_others();
    /// The engine of the caches that the group is for.
    engine: UserEngine = parameter(),
    /// The name or the ARN of a group that exists already, instead of all other fields.
    existing: Text = field()
        .identity()
        .default("the stack makes one")
        .aka(&["existing_name", "arn"]),
    /// The group's id in the account: letters, digits and hyphens, a letter first.
    name: Text = property("UserGroupId")
        .replaces()
        .default("a generated name in lower case")
        .aka(&["user_group_name", "group_name"]),
    /// The users of the group.
    users: List<Ref<User>> = property("UserIds")
        .rust("Vec<Member<E>>")
        .converted(&JOINS)
        .new_only(ADDED_TO_EXISTING)
        .default("none"),
}

/// Whether all users of a group are IAM users. Nothing is known of a group that exists already.
#[must_use]
pub const fn has_iam_users_only(group: Facts<'_, UserGroup>) -> Fact<bool> {
    let users = USER_GROUP.users;
    let (mut at, mut are_known) = (0, true);
    while let Some(user) = users.element(group, at) {
        match kind(user) {
            Fact::Known(UserKind::Iam) => {}
            Fact::Known(UserKind::Password | UserKind::NoPassword) => return Fact::Known(false),
            Fact::Absent | Fact::Unknown | Fact::Present => are_known = false,
        }
        at += 1;
    }
    let are_listed = matches!(users.len(group), Fact::Absent | Fact::Known(_));
    if group.is_existing() || !are_listed || !are_known {
        Fact::Unknown
    } else {
        Fact::Known(true)
    }
}

/// How a user of a group logs in.
const fn kind(user: Fact<Facts<'_, User>>) -> Fact<UserKind> {
    match user {
        Fact::Known(user) => USER.kind.of(user),
        Fact::Absent | Fact::Unknown | Fact::Present => Fact::Unknown,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::describe::{Node, Tree};

    fn of_kind(kind: UserKind) -> Fact<Node> {
        Fact::Known(Tree::new("user").with(USER.kind, kind).into())
    }

    fn group(users: Vec<Fact<Node>>) -> Tree {
        Tree::new("group").with(USER_GROUP.users, Node::List(users, true))
    }

    #[test]
    fn groups_with_iam_users_only() {
        let only = |group: &Tree| has_iam_users_only(Facts::of(group.raw()));
        let (iam, password) = (of_kind(UserKind::Iam), of_kind(UserKind::Password));
        let nameless = Fact::Known(Tree::new("user").into());
        for (users, expected) in [
            (vec![], Fact::Known(true)),
            (vec![iam.clone(), iam.clone()], Fact::Known(true)),
            (vec![iam.clone(), password.clone()], Fact::Known(false)),
            (vec![of_kind(UserKind::NoPassword)], Fact::Known(false)),
            (vec![iam.clone(), Fact::Present], Fact::Unknown),
            (vec![iam, nameless], Fact::Unknown),
            // What is known is enough.
            (vec![Fact::Present, password], Fact::Known(false)),
        ] {
            assert_eq!(only(&group(users.clone())), expected, "{users:?}");
        }
        assert_eq!(only(&Tree::new("group")), Fact::Known(true));
        assert_eq!(only(&Tree::partial("group")), Fact::Unknown);
        let given_later = Tree::new("group").with_fact(USER_GROUP.users, Fact::Present);
        assert_eq!(only(&given_later), Fact::Unknown);
        let existing = Tree::new("group").with(USER_GROUP.existing, "team");
        assert_eq!(only(&existing), Fact::Unknown);
    }
}
