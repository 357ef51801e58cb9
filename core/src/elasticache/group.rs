//! User groups.

use super::engine::{Engine, UserEngine, UserKind};
use super::user::{self, DEFAULT, USER, User};
use crate::describe::key::{List, Ref, Text};
use crate::describe::takes::{Generic, Refused, TypeArgument, TypeOf};
use crate::describe::{
    Attribute, CallRule, Conversion, Distinct, Fact, Facts, Found, Methods, Raw, describe, field,
    parameter, property, resource, rules,
};
use crate::identity::Identified;
use crate::properties::derived::Derived;
use crate::stack::SW0812;
use crate::text::{has_stray_hyphen, is_hyphenated_name, same};
use crate::{Arg, Rule, Violation};

/// The most users of a group.
const USERS_MAX: usize = 100;
/// The longest name of a group, in characters.
const NAME_MAX: usize = 40;

const NAMED: Identified =
    Identified::of_elasticache("usergroup", "the name or the ARN of a user group");

const ENGINE: TypeArgument = TypeArgument {
    noun: "engine",
    choice: UserEngine::CHOICE,
    rule: || crate::catalogue::SW0101,
    refused: &[Refused {
        name: Engine::Memcached.name(),
        rule: || SW0309,
        why: "user groups are not supported by Memcached",
    }],
    property: &["Engine"],
};

const JOINS: Conversion = Conversion {
    proof: &["elasticache", "Joins"],
    method: "member",
    result: &["elasticache", "Member"],
    rule: joins,
    refused_by: "cannot join the {} user group",
};

fn joins(engine: &str) -> &'static Rule {
    if engine == Engine::Redis.name() {
        SW0302
    } else {
        SW0304
    }
}

/// Users that are added to an existing group.
const ADDED_TO_EXISTING: Violation<'static> =
    Violation::plain(SW0310, "cannot add users to an existing user group");

describe! {
    /// A user group.
    pub UserGroup as USER_GROUP, UserGroupFields = resource("AWS::ElastiCache::UserGroup")
        .declared_by("user_group", "a user group")
        .construct(&["elasticache", "UserGroup"], &["elasticache", "UserGroupProps"])
        .derived(derive)
        .getters(&[("Arn", "arn"), ("Status", "status")])
        .gives(&[("AWS::ElastiCache::UserGroup.UserGroupId", "name"), ("AWS::ElastiCache::UserGroup.Arn", "arn")])
        .argument(&ENGINE, &[Generic {
            parameter: "E",
            bound: &["elasticache", "UserEngine"],
            constant: "ENGINE",
            field: "engine",
            of: TypeOf::Argument,
        }])
        .existing(&NAMED)
        .attributes(&[Attribute::new("status", "status")])
        .calls(&[CallRule {
            methods: Methods::Named("add_user"),
            check: added,
        }])
        .rules(RULES, check_raw)
        .published()
        .for_others();
    /// Engine of the caches that the group is for.
    engine: UserEngine = parameter(),
    /// Name or ARN of an existing group. It excludes the other fields.
    existing: Text = field()
        .identity()
        .default("none; the stack creates the resource")
        .aka(&["existing_name", "arn"]),
    /// Id of the group in the account and Region: at most 40 letters, digits and hyphens, starting with a letter.
    name: Text = property("UserGroupId")
        .replaces()
        .distinct(&Distinct::of(SW0812, "duplicate user group name `{}`").ignoring_case())
        .default("a generated name in lower case")
        .aka(&["user_group_name", "group_name"]),
    /// Users of the group.
    users: List<Ref<User>> = property("UserIds")
        .rust("Vec<elasticache::Member<E>>")
        .converted(&JOINS)
        .new_only(ADDED_TO_EXISTING)
        .default("none"),
}

fn derive(group: &mut Derived<'_>) {
    group.read("engine", "Engine");
}

rules!(
    UserGroup,
    SW0309(
        "memcached-user-group",
        Error,
        "the engine of a user group must be Valkey or Redis",
        why = "Memcached has no users",
        fix = "declare the group as `<Valkey>` or `<Redis>`",
        source = "ElastiCache API Reference, CreateUserGroup, Engine — https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_CreateUserGroup.html",
        aws = "Properties validation failed for resource … with message: #/Engine: memcached is not a valid enum value",
        related = [SW0101, SW0118],
    ),
    SW0310(
        "add-to-existing-group",
        Error,
        "users must not be added to an existing user group",
        why = "CloudFormation changes resources of its own stacks only, and an existing group belongs to none of them",
        fix = "declare a new group with these users",
        source = "AWS CDK, aws-elasticache-alpha — https://docs.aws.amazon.com/cdk/api/v2/docs/aws-elasticache-alpha-readme.html",
        related = [SW0702],
    ),
    SW0306(
        "user-group-name-characters",
        Error,
        "a user group name must contain only letters, digits and hyphens, and start with a letter",
        why = "ElastiCache refuses other names",
        fix = "rename the group, or remove `name` to have one generated",
        source = "ElastiCache API Reference, CreateUserGroup, UserGroupId — https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_CreateUserGroup.html",
        related = [SW0311],
        of = [USER_GROUP.name],
        |group, found| {
            if let Fact::Known(name) = USER_GROUP.name.of(group)
                && !is_hyphenated_name(name)
            {
                let sentence = "user group name `{}` must contain only letters, digits and hyphens, and start with a letter";
                found.text(USER_GROUP.name, sentence, name);
            }
        },
    ),
    SW0311(
        "user-group-name-format",
        Deny,
        "a user group name must have at most 40 characters, and not contain `--` or end with `-`",
        why = "ElastiCache is known to refuse other names",
        fix = "rename the group, or remove `name` to have one generated",
        source = "open-constructs/aws-cdk-library, pull request 57; the API reference does not state it — https://github.com/open-constructs/aws-cdk-library/pull/57",
        related = [SW0306],
        of = [USER_GROUP.name],
        |group, found| {
            let Fact::Known(name) = USER_GROUP.name.of(group) else {
                return;
            };
            if !is_hyphenated_name(name) {
                return;
            }
            if name.len() > NAME_MAX {
                let sentence = "user group name `{}` has {} characters, but the limit is {}";
                let (length, most) = (name.len() as u64, NAME_MAX as u64);
                let values = [Arg::Text(name), Arg::Number(length), Arg::Number(most)];
                found.values(USER_GROUP.name, sentence, values);
            } else if has_stray_hyphen(name) {
                let sentence = "user group name `{}` contains `--` or ends with `-`";
                found.text(USER_GROUP.name, sentence, name);
            }
        },
    ),
    SW0305(
        "user-group-quota",
        Deny,
        "a user group must have at most 100 users",
        why = "the default quota is 100 users per user group",
        fix = "use several groups, or request a higher quota",
        source = "ElastiCache User Guide, quotas — https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/quota-limits.html",
        aws = "UserGroupQuotaExceeded: The number of users exceeds the user group limit.",
        of = [USER_GROUP.users],
        |group, found| {
            if let Fact::Known(count) = USER_GROUP.users.len(group)
                && count > USERS_MAX
            {
                let sentence = "user group has {} users, but the quota is {}";
                let (count, most) = (Arg::Number(count as u64), Arg::Number(USERS_MAX as u64));
                found.two(USER_GROUP.users.whole(), sentence, count, most);
            }
        },
    ),
    SW0307(
        "empty-user-group",
        Warn,
        "a user group should have users",
        why = "no client can log in to a cache with an empty user group",
        fix = "list the users, as in `users: [app]`",
        source = "ElastiCache User Guide, role-based access control — https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/Clusters.RBAC.html",
        related = [SW0303],
        of = [USER_GROUP.users, USER_GROUP.engine],
        |group, found| {
            // An empty Redis group breaks SW0303.
            if let Fact::Known(Engine::Valkey) = USER_GROUP.engine.of(group)
                && USER_GROUP.users.is_complete(group)
                && member(group, 0).is_none()
            {
                found.plain(USER_GROUP.users.whole(), "user group has no users");
            }
        },
    ),
    SW0301(
        "duplicate-user-name",
        Error,
        "the users of a group must have different names",
        why = "clients log in by user name, so ElastiCache refuses two users with one name",
        fix = "give one of them another `user_name`, or remove it",
        source = "ElastiCache API Reference, CreateUserGroup, DuplicateUserName — https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_CreateUserGroup.html",
        aws = "DuplicateUserName: A user with this username already exists.",
        related = [SW0217, SW0308],
    ),
    SW0308(
        "duplicate-group-member",
        Error,
        "a user must be in a group only once",
        why = "ElastiCache refuses a group that lists a user twice",
        fix = "remove one of the two",
        source = "ElastiCache API Reference, CreateUserGroup, UserIds — https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_CreateUserGroup.html",
        aws = "Properties validation failed for resource … with message: #/UserIds: array items are not unique",
        related = [SW0301],
        with = [SW0301],
        of = [USER_GROUP.users],
        |group, found| {
            let mut at = 0;
            while let Some(second) = member(group, at) {
                twin(group, second, at, found);
                at += 1;
            }
        },
    ),
    SW0302(
        "valkey-user-in-redis-group",
        Error,
        "a Redis user group must contain Redis users only",
        why = "ElastiCache refuses users with the engine Valkey in a Redis user group",
        fix = "set `engine: Redis` on the user, or declare the group as `<Valkey>`",
        source = "ElastiCache User Guide, role-based access control — https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/Clusters.RBAC.html",
        related = [SW0119, SW0304],
        of = [USER_GROUP.users, USER_GROUP.engine],
        |group, found| {
            let Fact::Known(Engine::Redis) = USER_GROUP.engine.of(group) else {
                return;
            };
            let mut at = 0;
            while let Some(user) = member(group, at) {
                if let Fact::Known(engine) = user::engine(user)
                    && !engine.is(Engine::Redis)
                {
                    let sentence = "expected a Redis user, found {} user `{}`";
                    let (engine, label) = (Arg::Text(engine.name()), Arg::Text(user.label()));
                    found.two(USER_GROUP.users.nth(at), sentence, engine, label);
                }
                at += 1;
            }
        },
    ),
    SW0303(
        "missing-default-user",
        Error,
        "a Redis user group must contain a user with the name `default`",
        why = "clients that log in without a user name are the user `default`, so ElastiCache requires one",
        fix = "add a user with `user_name: \"default\"`",
        source = "ElastiCache API Reference, CreateUserGroup, DefaultUserRequired — https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_CreateUserGroup.html",
        aws = "DefaultUserRequired: User group needs to contain a user with the user name default.; Redis user group needs to contain a user with the user name default.",
        related = [SW0204, SW0307],
        of = [USER_GROUP.users, USER_GROUP.engine],
        |group, found| {
            if let Fact::Known(Engine::Redis) = USER_GROUP.engine.of(group)
                && USER_GROUP.users.is_complete(group)
                && !may_have_default(group)
            {
                let sentence = "missing user `default` in a Redis user group";
                found.plain(USER_GROUP.users.whole(), sentence);
            }
        },
    ),
    SW0304(
        "valkey-group-no-password-user",
        Error,
        "a Valkey user group must not contain users without a password",
        why = "a Valkey user group accepts users that authenticate with IAM or a password only",
        fix = "declare the user as `<Iam>` or `<Password>`",
        source = "ElastiCache User Guide, role-based access control — https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/Clusters.RBAC.html",
        aws = "No password user … cannot be added to user group with engine Valkey",
        related = [SW0213, SW0302],
        of = [USER_GROUP.users, USER_GROUP.engine],
        |group, found| {
            let Fact::Known(Engine::Valkey) = USER_GROUP.engine.of(group) else {
                return;
            };
            let mut at = 0;
            while let Some(user) = member(group, at) {
                if let Fact::Known(UserKind::NoPassword) = USER.kind.of(user) {
                    let sentence = "user `{}` without a password cannot join a Valkey user group";
                    found.text(USER_GROUP.users.nth(at), sentence, user.label());
                }
                at += 1;
            }
        },
    ),
);

/// The user of a group at an index; `None` past the last one that is known. A user that is declared elsewhere has unknown facts.
const fn member<'a>(group: Facts<'a, UserGroup>, at: usize) -> Option<Facts<'a, User>> {
    match USER_GROUP.users.element(group, at) {
        None => None,
        Some(Fact::Known(user)) => Some(user),
        Some(Fact::Absent | Fact::Unknown | Fact::Present) => Some(Facts::of(Raw::UNKNOWN)),
    }
}

/// The id of the first user of a group that is known to log in by IAM.
pub(super) const fn iam_user(group: Facts<'_, UserGroup>) -> Option<&str> {
    let mut at = 0;
    while let Some(user) = member(group, at) {
        if let (Fact::Known(UserKind::Iam), Fact::Known(id)) =
            (USER.kind.of(user), USER.user_id.of(user))
        {
            return Some(id);
        }
        at += 1;
    }
    None
}

/// The violation of a user that has the id or the name of an earlier one. The same id hides the same name.
const fn twin<'a>(
    group: Facts<'a, UserGroup>,
    second: Facts<'a, User>,
    at: usize,
    found: &mut Found<'_, 'a>,
) {
    let (id, name) = (user::id(second), user::name(second));
    if id.known().is_none() && name.known().is_none() {
        return;
    }
    let mut earlier = 0;
    while earlier < at {
        let Some(first) = member(group, earlier) else {
            return;
        };
        let (rule, sentence, shared) = if let Some(id) = shared(user::id(first), id) {
            (SW0308, "`{}` and `{}` are the same user `{}`", id)
        } else if let Some(name) = shared(user::name(first), name) {
            (SW0301, "`{}` and `{}` have the same user name `{}`", name)
        } else {
            earlier += 1;
            continue;
        };
        let values = [
            Arg::Text(first.label()),
            Arg::Text(second.label()),
            Arg::Text(shared),
        ];
        let violation = Violation::new(rule, sentence, values);
        found.violation(USER_GROUP.users.nth(at), violation);
        return;
    }
}

/// The text that two facts are, if they are the same.
const fn shared<'a>(a: Fact<&'a str>, b: Fact<&'a str>) -> Option<&'a str> {
    match (a, b) {
        (Fact::Known(a), Fact::Known(b)) if same(a, b) => Some(a),
        _ => None,
    }
}

/// Whether a user of the group has the name `default`, or a name that is not known.
const fn may_have_default(group: Facts<'_, UserGroup>) -> bool {
    let mut at = 0;
    while let Some(user) = member(group, at) {
        match user::name(user) {
            Fact::Known(name) if !same(name, DEFAULT) => {}
            _ => return true,
        }
        at += 1;
    }
    false
}

/// The check of a group that users are added to.
fn added(group: Raw<'_>) -> Result<(), Violation<'static>> {
    if Facts::<UserGroup>::of(group).is_existing() {
        Err(ADDED_TO_EXISTING)
    } else {
        Ok(())
    }
}

/// Whether all users of a group are IAM users. It is unknown for an existing group.
#[must_use]
pub const fn has_iam_users_only(group: Facts<'_, UserGroup>) -> Fact<bool> {
    let (mut at, mut are_known) = (0, true);
    while let Some(user) = member(group, at) {
        match USER.kind.of(user) {
            Fact::Known(UserKind::Iam) => {}
            Fact::Known(UserKind::Password | UserKind::NoPassword) => return Fact::Known(false),
            Fact::Absent | Fact::Unknown | Fact::Present => are_known = false,
        }
        at += 1;
    }
    let are_listed = matches!(USER_GROUP.users.len(group), Fact::Absent | Fact::Known(_));
    if group.is_existing() || !are_listed || !are_known {
        Fact::Unknown
    } else {
        Fact::Known(true)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::WHOLE;
    use crate::describe::{Described as _, Findings, Key, Node, Tree, Value, lit};

    fn group(users: Vec<Fact<Node>>) -> Tree {
        Tree::new("group").with(USER_GROUP.users, Node::List(users, true))
    }

    fn user(label: &str, kind: UserKind, engine: Engine) -> Tree {
        Tree::partial(label)
            .with_fact(USER.existing, Fact::Absent)
            .with(USER.kind, kind)
            .with(USER.engine, engine)
            .with(USER.user_name, label)
    }

    fn found(group: &Tree) -> Vec<(&'static str, usize)> {
        check(Facts::of(group.raw()))
            .into_iter()
            .map(|finding| (finding.violation.rule.code, finding.at))
            .collect()
    }

    fn known(users: &[Tree]) -> Vec<Fact<Node>> {
        let users = users.iter().cloned();
        users.map(|user| Fact::Known(user.into())).collect()
    }

    fn codes(engine: Engine, users: Vec<Fact<Node>>) -> Vec<(&'static str, usize)> {
        found(&group(users).with(USER_GROUP.engine, engine))
    }

    #[test]
    fn nothing_known_is_nothing_wrong() {
        assert_eq!(found(&Tree::partial("group")), []);
        assert_eq!(found(&Tree::new("group")), []);
    }

    #[test]
    fn valkey_groups() {
        let users = [
            user("a", UserKind::Iam, Engine::Valkey),
            user("b", UserKind::Password, Engine::Redis),
        ];
        assert_eq!(codes(Engine::Valkey, known(&users)), []);
        assert_eq!(codes(Engine::Valkey, vec![]), [("SW0307", WHOLE)]);
        let [first, _] = users;
        let guest = [first, user("g", UserKind::NoPassword, Engine::Redis)];
        assert_eq!(codes(Engine::Valkey, known(&guest)), [("SW0304", 1)]);
    }

    #[test]
    fn redis_groups() {
        let default = || user("default", UserKind::NoPassword, Engine::Redis);
        let valkey = user("v", UserKind::Iam, Engine::Valkey);
        let redis = |users: &[Tree]| codes(Engine::Redis, known(users));
        assert_eq!(redis(&[default()]), []);
        assert_eq!(redis(&[]), [("SW0303", WHOLE)]);
        assert_eq!(redis(&[default(), valkey.clone()]), [("SW0302", 1)]);
        assert_eq!(redis(&[valkey]), [("SW0302", 0), ("SW0303", WHOLE)]);
        // Of whom nothing is known, it may be the default user.
        assert_eq!(codes(Engine::Redis, vec![Fact::Present]), []);
        // A user without an engine of its own has that of its kind.
        let by_kind = |kind| Tree::new("default").with(USER.kind, kind);
        let named = |kind| by_kind(kind).with(USER.user_name, DEFAULT);
        assert_eq!(redis(&[named(UserKind::NoPassword)]), []);
        assert_eq!(redis(&[named(UserKind::Iam)]), [("SW0302", 0)]);
    }

    #[test]
    fn users_can_be_added_to_a_list_that_is_not_complete() {
        for engine in Engine::WITH_USERS {
            let open = Tree::new("group").with(USER_GROUP.engine, engine);
            let open = open.with(USER_GROUP.users, Node::List(vec![], false));
            assert_eq!(found(&open), [], "{engine:?}");
            let given_later = open.with_fact(USER_GROUP.users, Fact::Present);
            assert_eq!(found(&given_later), [], "{engine:?}");
        }
        let left_out = Tree::new("group").with(USER_GROUP.engine, Engine::Valkey);
        assert_eq!(found(&left_out), [("SW0307", WHOLE)]);
    }

    #[test]
    fn names_are_unique() {
        let a = || user("a", UserKind::Iam, Engine::Valkey);
        assert_eq!(
            codes(Engine::Valkey, known(&[a(), a(), a()])),
            [("SW0301", 1), ("SW0301", 2)]
        );
        let unknown = vec![Fact::Present, Fact::Present];
        assert_eq!(codes(Engine::Valkey, unknown), []);
    }

    #[test]
    fn a_user_is_in_a_group_once() {
        let with_id =
            |label, id: &str| user(label, UserKind::Iam, Engine::Valkey).with(USER.user_id, id);
        // Of the same user it is not said besides that its name is the same.
        let twice = [with_id("a", "a"), with_id("a", "a")];
        assert_eq!(codes(Engine::Valkey, known(&twice)), [("SW0308", 1)]);
        let others = [with_id("a", "a"), with_id("b", "b")];
        assert_eq!(codes(Engine::Valkey, known(&others)), []);
        // In the order of the users.
        let both = [
            with_id("a", "x"),
            with_id("b", "y"),
            with_id("a", "z"),
            with_id("c", "y"),
        ];
        assert_eq!(
            codes(Engine::Valkey, known(&both)),
            [("SW0301", 2), ("SW0308", 3)]
        );
        // An existing user is known by its id too.
        let existing = Tree::new("e").with(USER.kind, UserKind::Iam).with(
            USER.existing,
            "arn:aws:elasticache:us-east-1:123456789012:user:a",
        );
        let users = [existing, with_id("b", "a")];
        let group = group(known(&users)).with(USER_GROUP.engine, Engine::Valkey);
        let found = check(Facts::of(group.raw()));
        let sentences: Vec<_> = found
            .into_iter()
            .map(|finding| finding.violation.to_string())
            .collect();
        assert_eq!(sentences, ["`e` and `b` are the same user `a`"]);
    }

    #[test]
    fn groups_are_checked_in_a_const_context() {
        const fn number<C, T>(key: Key<C, T>) -> u16 {
            key.path().first()
        }
        const USERS: &[Fact<Value<'_>>] = &[
            lit::fields(Raw::of("a", &[(number(USER.user_id), lit::text("web"))])),
            Fact::Present,
            lit::fields(Raw::of("b", &[(number(USER.existing), lit::text("web"))])),
        ];
        const GROUP: Raw<'_> = Raw::of(
            "group",
            &[(number(USER_GROUP.users), lit::list(USERS, true))],
        );
        const FOUND: Findings<'_> = check(Facts::of(GROUP));
        let found: Vec<_> = FOUND
            .into_iter()
            .map(|finding| (finding.at, finding.violation.to_string()))
            .collect();
        let sentence = "`a` and `b` are the same user `web`".to_owned();
        assert_eq!(found, [(2, sentence)]);
    }

    #[test]
    fn the_size_of_groups() {
        let of_size = |size| codes(Engine::Valkey, vec![Fact::Present; size]);
        assert_eq!(of_size(100), []);
        assert_eq!(of_size(101), [("SW0305", WHOLE)]);
    }

    #[test]
    fn group_names() {
        for (name, expected) in [
            ("my-team", None),
            ("", Some("SW0306")),
            ("1a", Some("SW0306")),
            ("a b", Some("SW0306")),
            ("a--b", Some("SW0311")),
            ("a-", Some("SW0311")),
            (&"a".repeat(40), None),
            (&"a".repeat(41), Some("SW0311")),
        ] {
            let found = found(&Tree::partial("group").with(USER_GROUP.name, name));
            let expected = expected.map(|code| (code, 0));
            assert_eq!(found, Vec::from_iter(expected), "{name}");
        }
    }

    #[test]
    fn users_are_not_added_to_an_existing_group() {
        let existing = Tree::new("group").with(USER_GROUP.existing, "team");
        let code = |group: &Tree| added(group.raw()).map_err(|violation| violation.rule.code);
        assert_eq!(code(&existing), Err("SW0310"));
        assert_eq!(code(&Tree::new("group")), Ok(()));
        let listed = existing.with(USER_GROUP.users, Node::List(vec![], true));
        let found: Vec<_> = crate::identity::check(UserGroup::DESCRIPTION, listed.raw())
            .into_iter()
            .map(|finding| {
                let field = finding.path.name(UserGroup::DESCRIPTION);
                (finding.violation.rule.code, field)
            })
            .collect();
        assert_eq!(found, [("SW0310", "users".to_owned())]);
    }

    #[test]
    fn groups_with_iam_users_only() {
        let only = |group: &Tree| has_iam_users_only(Facts::of(group.raw()));
        let of_kind = |kind| Fact::Known(Tree::new("user").with(USER.kind, kind).into());
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
