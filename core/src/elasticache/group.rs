//! User groups.

use super::engine::{Engine, UserEngine};
use super::user::User;
use crate::describe::key::{List, Ref, Text};
use crate::describe::takes::{Generic, Refused, TypeArgument};
use crate::describe::{Attribute, Conversion, describe, field, parameter, property, resource};
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
