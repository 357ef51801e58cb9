//! What functions use: SW1513, and the environment variables of it.

use crate::Violation;
use crate::catalogue::{SW1505, SW1513};
use crate::describe::{Fact, Facts};
use crate::elasticache::cache::{CACHE, Cache, ConnectionType};
use crate::elasticache::cluster::{CLUSTER, Cluster};
use crate::elasticache::engine::UserKind;
use crate::elasticache::group::{USER_GROUP, UserGroup};
use crate::elasticache::user::USER;
use crate::lambda::function::{FUNCTION, Function};

/// What a function is told of a cache, as the ends of the names of environment variables: the address, the port and the user.
const TOLD: [&str; 3] = ["ENDPOINT", "PORT", "USER"];

/// The start of the names of environment variables about a construct, by its id: `ORDER_CACHE` of `OrderCache`.
#[must_use]
pub fn prefix(id: &str) -> String {
    let mut prefix = String::new();
    let mut is_after_small = false;
    for c in id.chars() {
        if c.is_ascii_uppercase() && is_after_small {
            prefix.push('_');
        }
        is_after_small = c.is_ascii_lowercase() || c.is_ascii_digit();
        prefix.push(if c.is_ascii_alphanumeric() {
            c.to_ascii_uppercase()
        } else {
            '_'
        });
    }
    prefix
}

/// The names of environment variables about a construct with an id; the one of the user only if it is given.
#[must_use]
pub fn names(id: &str, has_user: bool) -> Vec<String> {
    let prefix = prefix(id);
    let told = TOLD.iter().take(if has_user { 3 } else { 2 });
    told.map(|end| format!("{prefix}_{end}")).collect()
}

/// The names of environment variables about a database with an id: the address, the port, the secret of the master user, and the
/// name of the first database, if it is given.
#[must_use]
pub fn names_of_database(id: &str, has_name: bool) -> Vec<String> {
    const TOLD: [&str; 4] = ["ENDPOINT", "PORT", "SECRET", "DATABASE"];
    let prefix = prefix(id);
    let told = TOLD.iter().take(if has_name { 4 } else { 3 });
    told.map(|end| format!("{prefix}_{end}")).collect()
}

/// Whether a function has none of some environment variables.
///
/// # Errors
///
/// SW1505, of the first that it has.
pub fn are_free<'a>(
    function: Facts<'_, Function>,
    names: &'a [String],
) -> Result<(), Violation<'a>> {
    let mut at = 0;
    while let Some((other, _)) = FUNCTION.environment.element(function, at) {
        let taken = names.iter().find(|name| other == Some(name.as_str()));
        if let Some(name) = taken {
            let sentence = "duplicate environment variable `{}`";
            return Err(Violation::text(SW1505, sentence, name)
                .because("an environment variable has one value, and `uses` sets it")
                .fixed_by("rename or remove the variable in `environment`"));
        }
        at += 1;
    }
    Ok(())
}

/// Whether a cache says as which user a function connects, by the number of its IAM users.
///
/// # Errors
///
/// SW1513 if its user group has several.
pub const fn one_user(count: usize) -> Result<(), Violation<'static>> {
    if count > 1 {
        let sentence = "the user group of the cache has several IAM users";
        return Err(Violation::plain(SW1513, sentence)
            .because("the function connects as one of them")
            .fixed_by("call `uses_as`, with the user as its second argument"));
    }
    Ok(())
}

/// Whether a cache is reached without a VPC.
#[must_use]
pub fn is_public(cache: Facts<'_, Cache>) -> bool {
    CACHE.connection_type.of(cache) == Fact::Known(ConnectionType::Public)
}

/// How many IAM users of a cache are known.
#[must_use]
pub fn count_of_iam_users(cache: Facts<'_, Cache>) -> usize {
    iam_users_of(CACHE.user_group.of(cache))
}

/// How many IAM users of a cluster are known.
#[must_use]
pub fn count_of_cluster(cluster: Facts<'_, Cluster>) -> usize {
    iam_users_of(CLUSTER.user_group.of(cluster))
}

fn iam_users_of(group: Fact<Facts<'_, UserGroup>>) -> usize {
    let Fact::Known(group) = group else {
        return 0;
    };
    let (mut at, mut count) = (0, 0);
    while let Some(user) = USER_GROUP.users.element(group, at) {
        if let Fact::Known(user) = user
            && USER.kind.of(user) == Fact::Known(UserKind::Iam)
        {
            count += 1;
        }
        at += 1;
    }
    count
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::describe::Tree;
    use crate::describe::key::Tag;

    #[test]
    fn names_of_variables() {
        for (id, wanted) in [
            ("Sessions", "SESSIONS"),
            ("OrderCache", "ORDER_CACHE"),
            ("Cache2Go", "CACHE2_GO"),
            ("order-cache", "ORDER_CACHE"),
            ("API", "API"),
        ] {
            assert_eq!(prefix(id), wanted);
        }
        let of_database = ["A1_ENDPOINT", "A1_PORT", "A1_SECRET", "A1_DATABASE"];
        assert_eq!(names_of_database("A1", true), of_database);
        assert_eq!(names_of_database("A1", false), of_database[..3]);
        assert_eq!(names("A1", false), ["A1_ENDPOINT", "A1_PORT"]);
        assert_eq!(
            names("Jobs", true),
            ["JOBS_ENDPOINT", "JOBS_PORT", "JOBS_USER"]
        );
    }

    #[test]
    fn variables_are_set_once() {
        let variable = |name: &str| Tag::node(Fact::Known(name.into()), Fact::Present);
        let function = |name| Tree::new("worker").with(FUNCTION.environment, vec![variable(name)]);
        let names = names("Jobs", false);
        for (name, right) in [("JOBS_PORT", false), ("JOBS_USER", true), ("PORT", true)] {
            let function = function(name);
            let found = are_free(Facts::of(function.raw()), &names);
            assert_eq!(found.is_ok(), right, "{name}");
        }
    }

    #[test]
    fn a_function_connects_as_one_user() {
        use UserKind::{Iam, Password};
        let user = |kind| Tree::new("user").with(USER.kind, kind);
        let cache = |kinds: &[UserKind]| {
            let users: Vec<_> = kinds.iter().map(|kind| user(*kind)).collect();
            let group = Tree::new("team").with(USER_GROUP.users, users);
            Tree::new("cache").with(CACHE.user_group, group)
        };
        for (kinds, right) in [
            (&[Iam][..], true),
            (&[Iam, Password], true),
            (&[Password, Password], true),
            (&[Iam, Iam], false),
        ] {
            let cache = cache(kinds);
            let count = count_of_iam_users(Facts::of(cache.raw()));
            assert_eq!(one_user(count).is_ok(), right, "{kinds:?}");
        }
        assert_eq!(count_of_iam_users(Facts::of(Tree::new("cache").raw())), 0);
    }
}
