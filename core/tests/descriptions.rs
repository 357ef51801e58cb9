//! The descriptions of constructs.

use stackwright_core::common::required;
use stackwright_core::describe::{Described as _, Description, Fact, Tree};
use stackwright_core::elasticache::user::{USER, User};
use stackwright_core::iam::role::{ROLE, Role};
use stackwright_core::{CONSTRUCTS, UserKind, catalogue};

fn missing<'a>(of: &'static Description, facts: &'a Tree) -> Vec<&'a str> {
    required(of, facts.raw()).collect()
}

#[test]
fn some_declarations_need_more_than_others() {
    let user = |kind| Tree::new("app").with(USER.kind, kind);
    let with_password = user(UserKind::Password);
    assert_eq!(
        missing(User::DESCRIPTION, &with_password),
        ["user_id", "access", "passwords"]
    );
    assert_eq!(
        missing(User::DESCRIPTION, &user(UserKind::Iam)),
        ["user_id", "access"]
    );
    let existing = with_password.with(USER.existing, "app");
    assert_eq!(missing(User::DESCRIPTION, &existing), [""; 0]);
    let later = Tree::new("web").with_fact(ROLE.assumed_by, Fact::Present);
    assert_eq!(missing(Role::DESCRIPTION, &later), [""; 0]);
}

#[test]
fn rules_that_are_asked_are_in_the_catalogue() {
    for of in CONSTRUCTS {
        let header = of.header;
        let asked = header.rules.iter().chain(header.existing_rules);
        let mut rules: Vec<_> = asked.clone().map(|asked| asked.rule).collect();
        rules.extend(of.numbered().flat_map(|(_, field)| field.options.asked));
        for rule in rules {
            assert_eq!(catalogue::find(rule.code), Some(rule), "{}", of.name);
        }
        for asked in asked {
            for path in asked.of {
                let name = path.name(of);
                assert!(
                    !name.is_empty() && !name.ends_with('.'),
                    "{} {name}",
                    asked.rule.code
                );
            }
        }
        // Nothing is wrong where nothing is known.
        assert!(of.check(Tree::partial("x").raw()).is_empty(), "{}", of.name);
    }
}
