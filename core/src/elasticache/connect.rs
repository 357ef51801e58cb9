//! Grants of `elasticache:Connect`: SW0519.

use super::cache::{CACHE, Cache};
use super::cluster::{CLUSTER, Cluster, is_before};
use super::engine::{Engine, UserKind};
use super::group::{USER_GROUP, UserGroup};
use super::user::{USER, User};
use crate::describe::{Described as _, Description, Fact, Facts, Raw, stated};
use crate::{Arg, Violation};

stated!(SW0519(
    "connect-grant",
    Warn,
    "a grant to connect should be on a cache and on an IAM user of its user group, for the same grantee",
    why = "a client that authenticates with IAM needs `elasticache:Connect` on the cache and on the user that it connects as",
    fix = "grant to the same grantee on both: `cache.grant_connect(role)` and `user.grant_connect(role)`",
    source = "ElastiCache User Guide, authenticating with IAM — https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/auth-iam.html",
    related = [SW0508],
));

/// What is known of a declaration.
pub type Known<'a> = (&'static Description, Raw<'a>);

/// Actions that are granted.
#[derive(Clone, Copy, Debug)]
pub struct Grant<'a> {
    /// A text that stands for the grantee, and for no other.
    pub grantee: &'a str,
    /// As sentences call the grantee.
    pub name: &'a str,
    /// The declaration on which they are granted.
    pub on: Known<'a>,
    /// Whether they let connect.
    pub connects: bool,
}

/// Whether one of some actions lets connect.
pub fn connects<S: AsRef<str>>(actions: &[S]) -> bool {
    let mut actions = actions.iter();
    actions.any(|action| {
        let action = action.as_ref();
        action.eq_ignore_ascii_case("elasticache:Connect") || action.ends_with('*')
    })
}

/// The declarations and the grants of an app, or of a module of it.
#[derive(Clone, Copy, Debug)]
pub struct Grants<'a> {
    /// The declarations.
    pub declared: &'a [Known<'a>],
    /// The grants.
    pub all: &'a [Grant<'a>],
    /// Whether these are the declarations and the grants of all of an app.
    pub are_complete: bool,
}

impl<'a> Grants<'a> {
    /// Whether a grant lets someone connect, as far as that is known.
    ///
    /// # Errors
    ///
    /// SW0519.
    pub fn check(&self, grant: &Grant<'a>) -> Result<(), Violation<'a>> {
        let (of, on) = grant.on;
        if !grant.connects || of.is_existing(on) {
            Ok(())
        } else if of == Cache::DESCRIPTION {
            self.on_cache(Facts::of(on), grant)
        } else if of == Cluster::DESCRIPTION {
            self.on_cluster(Facts::of(on), grant)
        } else if of == User::DESCRIPTION {
            self.on_user(Facts::of(on), grant)
        } else {
            Ok(())
        }
    }

    fn on_cache(&self, cache: Facts<'a, Cache>, grant: &Grant<'a>) -> Result<(), Violation<'a>> {
        if CACHE.engine.of(cache) == Fact::Known(Engine::Memcached) {
            return Err(without_users());
        }
        match CACHE.user_group.of(cache) {
            Fact::Known(group) if !group.is_existing() => self.of_group(group, grant),
            Fact::Absent => Err(without_group()),
            _ => Ok(()),
        }
    }

    fn on_cluster(
        &self,
        cluster: Facts<'a, Cluster>,
        grant: &Grant<'a>,
    ) -> Result<(), Violation<'a>> {
        if CLUSTER.engine.of(cluster) == Fact::Known(Engine::Memcached) {
            return Err(without_users());
        }
        let least = match CLUSTER.engine.of(cluster) {
            Fact::Known(Engine::Valkey) => (7, 2, 0),
            _ => (7, 0, 0),
        };
        if is_before(cluster, least) {
            let sentence = "grant to connect has no effect: the version of the cluster does not authenticate with IAM";
            return Err(Violation::plain(SW0519, sentence)
                .because("clusters authenticate with IAM since Valkey 7.2 and Redis 7.0")
                .fixed_by("use a newer version, or remove the grant"));
        }
        match CLUSTER.user_group.of(cluster) {
            Fact::Known(group) if !group.is_existing() => self.of_group(group, grant),
            Fact::Absent => Err(without_group()),
            _ => Ok(()),
        }
    }

    /// Whether the grantee may connect as a user of a group.
    fn of_group(
        &self,
        group: Facts<'a, UserGroup>,
        grant: &Grant<'a>,
    ) -> Result<(), Violation<'a>> {
        let Some(users) = users_of(group) else {
            return Ok(());
        };
        let is_granted = |user: &Facts<'a, User>| {
            self.same_grantee(grant).any(|other| {
                other.connects && other.on.1.is_same_declaration(user.raw()) == Some(true)
            })
        };
        let mut of_iam = users
            .iter()
            .filter(|user| USER.kind.of(**user) == Fact::Known(UserKind::Iam))
            .peekable();
        if of_iam.peek().is_none() {
            let sentence =
                "grant to connect has no effect: the user group of the cache has no IAM user";
            return Err(Violation::plain(SW0519, sentence)
                .fixed_by("add an `<Iam>` user to the group, or remove the grant"));
        }
        if of_iam.any(is_granted) {
            return Ok(());
        }
        let sentence = "`{}` may connect to the cache, but not as an IAM user of its user group";
        Err(Violation::text(SW0519, sentence, grant.name))
    }

    fn on_user(&self, user: Facts<'a, User>, grant: &Grant<'a>) -> Result<(), Violation<'a>> {
        if let Fact::Known(access) = USER.access.of(user)
            && is_off(access)
        {
            let sentence = "grant to connect has no effect: the user `{}` is off";
            return Err(Violation::text(SW0519, sentence, user.label())
                .because("a user whose access string is `off` cannot connect")
                .fixed_by("write `on` in the access string, or remove the grant"));
        }
        // Another module may use the user.
        if !self.are_complete {
            return Ok(());
        }
        let mut groups = Vec::new();
        for group in self.all_of::<UserGroup>(UserGroup::DESCRIPTION) {
            let Some(users) = users_of(group) else {
                return Ok(());
            };
            let is_user =
                |other: &Facts<'_, User>| user.raw().is_same_declaration(other.raw()) == Some(true);
            if users.iter().any(is_user) {
                groups.push(group);
            }
        }
        if groups.is_empty() {
            let sentence = "grant to connect has no effect: the user `{}` is in no user group";
            return Err(Violation::text(SW0519, sentence, user.label())
                .because("a cache knows the users of its user group only")
                .fixed_by("add the user to the user group of a cache, or remove the grant"));
        }
        let is_one_of = |of: Fact<Facts<'a, UserGroup>>| match of {
            Fact::Known(of) => groups
                .iter()
                .any(|group| group.raw().is_same_declaration(of.raw()) == Some(true)),
            _ => false,
        };
        let caches = self.all_of::<Cache>(Cache::DESCRIPTION);
        let caches = caches.filter(|cache| is_one_of(CACHE.user_group.of(*cache)));
        let clusters = self.all_of::<Cluster>(Cluster::DESCRIPTION);
        let clusters = clusters.filter(|cluster| is_one_of(CLUSTER.user_group.of(*cluster)));
        let caches: Vec<_> = caches
            .map(|cache| cache.raw())
            .chain(clusters.map(|cluster| cluster.raw()))
            .collect();
        let is_one = |other: &Grant<'a>| {
            let (of, on) = other.on;
            (of == Cache::DESCRIPTION || of == Cluster::DESCRIPTION)
                && (of.is_existing(on)
                    || caches
                        .iter()
                        .any(|cache| on.is_same_declaration(*cache) == Some(true)))
        };
        // A group may be for caches elsewhere.
        if caches.is_empty() || self.same_grantee(grant).any(is_one) {
            return Ok(());
        }
        let (name, user) = (Arg::Text(grant.name), Arg::Text(user.label()));
        let sentence = "`{}` may connect as the user `{}`, but to no cache of its user groups";
        Err(Violation::new(SW0519, sentence, [name, user, Arg::None]))
    }

    fn same_grantee(&self, grant: &Grant<'a>) -> impl Iterator<Item = &Grant<'a>> {
        let grantee = grant.grantee;
        let others = self.all.iter();
        others.filter(move |other| other.connects && other.grantee == grantee)
    }

    fn all_of<C>(&self, description: &'static Description) -> impl Iterator<Item = Facts<'a, C>> {
        let new = self.declared.iter();
        let new = new.filter(move |(of, raw)| *of == description && !of.is_existing(*raw));
        new.map(|(_, raw)| Facts::of(*raw))
    }
}

/// Memcached has no users.
fn without_users() -> Violation<'static> {
    let sentence = "grant to connect has no effect on a Memcached cache";
    Violation::plain(SW0519, sentence)
        .because("Memcached caches have no users, and do not authenticate with IAM")
        .fixed_by("remove the grant")
}

/// A cache without users of its own.
fn without_group() -> Violation<'static> {
    let sentence = "grant to connect has no effect: the cache has no user group";
    Violation::plain(SW0519, sentence)
        .because("a cache authenticates with IAM only as a user of its user group")
        .fixed_by("add a `user_group` with an `<Iam>` user, or remove the grant")
}

/// The users of a group, where all of them are known.
fn users_of(group: Facts<'_, UserGroup>) -> Option<Vec<Facts<'_, User>>> {
    if !USER_GROUP.users.is_complete(group) {
        return None;
    }
    let mut users = Vec::new();
    while let Some(user) = USER_GROUP.users.element(group, users.len()) {
        users.push(user.known()?);
    }
    Some(users)
}

/// Whether an access string ends in a user that cannot connect.
fn is_off(access: &str) -> bool {
    let mut words = access.split_ascii_whitespace().rev();
    let is_off = |word: &str| word.eq_ignore_ascii_case("off");
    let last = words.find(|word| is_off(word) || word.eq_ignore_ascii_case("on"));
    last.is_some_and(is_off)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::describe::{Node, Site, Tree};

    fn named(name: &str) -> Tree {
        Tree::new(name).at(Site {
            id: name,
            ..Site::ANYWHERE
        })
    }

    fn user(name: &str, kind: UserKind) -> Tree {
        let user = named(name).with(USER.kind, kind);
        user.with(USER.access, "on ~a +get")
    }

    fn group(name: &str, users: &[&Tree]) -> Tree {
        let users: Vec<Tree> = users.iter().map(|user| (*user).clone()).collect();
        named(name).with(USER_GROUP.users, users)
    }

    fn cache(name: &str, engine: Engine, group: Option<&Tree>) -> Tree {
        let cache = named(name).with(CACHE.engine, engine);
        match group {
            Some(group) => cache.with(CACHE.user_group, group.clone()),
            None => cache,
        }
    }

    /// What is said of each grant: who is granted on which of some declarations.
    fn said(
        declared: &[(&'static Description, &Tree)],
        grants: &[(&str, usize)],
        are_complete: bool,
    ) -> Vec<Option<String>> {
        let declared: Vec<Known<'_>> = declared
            .iter()
            .map(|(of, tree)| (*of, tree.raw()))
            .collect();
        let all: Vec<_> = grants
            .iter()
            .filter_map(|(grantee, on)| {
                Some(Grant {
                    grantee,
                    name: grantee,
                    on: *declared.get(*on)?,
                    connects: true,
                })
            })
            .collect();
        let grants = Grants {
            declared: &declared,
            all: &all,
            are_complete,
        };
        all.iter()
            .map(|grant| grants.check(grant).err().map(|said| said.to_string()))
            .collect()
    }

    const CACHE_OF: &Description = Cache::DESCRIPTION;
    const USER_OF: &Description = User::DESCRIPTION;
    const GROUP_OF: &Description = UserGroup::DESCRIPTION;

    #[test]
    fn both_ends_are_granted() {
        let app = user("app", UserKind::Iam);
        let team = group("team", &[&app]);
        let sessions = cache("sessions", Engine::Valkey, Some(&team));
        let declared = [(CACHE_OF, &sessions), (USER_OF, &app), (GROUP_OF, &team)];
        assert_eq!(
            said(&declared, &[("web", 0), ("web", 1)], true),
            [None, None]
        );
        let cache_alone =
            "`web` may connect to the cache, but not as an IAM user of its user group";
        assert_eq!(
            said(&declared, &[("web", 0)], false),
            [Some(cache_alone.to_owned())]
        );
        let user_alone = "`web` may connect as the user `app`, but to no cache of its user groups";
        assert_eq!(
            said(&declared, &[("web", 1)], true),
            [Some(user_alone.to_owned())]
        );
        // The cache may be granted in another module.
        assert_eq!(said(&declared, &[("web", 1)], false), [None]);
        let others = said(&declared, &[("web", 0), ("job", 1)], true);
        assert_eq!(
            others,
            [
                Some(cache_alone.to_owned()),
                Some(user_alone.replace("web", "job"))
            ]
        );
    }

    #[test]
    fn grants_without_an_effect() {
        let (app, ops) = (user("app", UserKind::Iam), user("ops", UserKind::Password));
        let off = app.clone().with(USER.access, "on ~a +get OFF");
        let (none, of_ops) = (group("none", &[]), group("team", &[&ops]));
        let memcached = cache("c", Engine::Memcached, None);
        let open = cache("c", Engine::Redis, None);
        let without = cache("c", Engine::Valkey, Some(&of_ops));
        for (of, tree, is_said) in [
            (CACHE_OF, &memcached, "on a Memcached cache"),
            (CACHE_OF, &open, "has no user group"),
            (CACHE_OF, &without, "has no IAM user"),
            (USER_OF, &off, "`app` is off"),
            (USER_OF, &app, "`app` is in no user group"),
        ] {
            let said = said(&[(of, tree), (GROUP_OF, &none)], &[("web", 0)], true);
            let [Some(sentence)] = said.as_slice() else {
                panic!("{said:?}")
            };
            assert!(sentence.ends_with(is_said), "{sentence}");
        }
    }

    #[test]
    fn what_is_not_known_is_not_said() {
        let app = user("app", UserKind::Iam);
        let later = named("team").with_fact(
            USER_GROUP.users,
            Fact::Known(Node::List(vec![Fact::Present], true)),
        );
        let growing =
            named("team").with_fact(USER_GROUP.users, Fact::Known(Node::List(Vec::new(), false)));
        let existing = named("team").with(USER_GROUP.existing, "team");
        for group in [&later, &growing, &existing] {
            let sessions = cache("sessions", Engine::Valkey, Some(group));
            assert_eq!(said(&[(CACHE_OF, &sessions)], &[("web", 0)], true), [None]);
        }
        for group in [&later, &growing] {
            let declared = [(USER_OF, &app), (GROUP_OF, group)];
            assert_eq!(said(&declared, &[("web", 0)], true), [None]);
        }
        let old = named("old").with(CACHE.existing, "old");
        assert_eq!(said(&[(CACHE_OF, &old)], &[("web", 0)], true), [None]);
        // A group that no cache of the app uses may be for others.
        let team = group("team", &[&app]);
        assert_eq!(
            said(&[(USER_OF, &app), (GROUP_OF, &team)], &[("web", 0)], true),
            [None]
        );
        let declared = [(USER_OF, &app), (CACHE_OF, &old)];
        assert_eq!(said(&declared, &[("web", 1)], true), [None]);
    }

    #[test]
    fn actions_that_let_connect() {
        assert!(connects(&[
            "elasticache:DescribeServerlessCaches",
            "elasticache:Connect"
        ]));
        assert!(connects(&["elasticache:*"]));
        assert!(!connects(&["elasticache:DescribeUsers"]));
    }
}
