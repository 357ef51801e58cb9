//! What constructs of functions break is kept by their stack until the synthesis, which fails with all of it.

#![allow(clippy::unwrap_used, reason = "a test that can not go on has failed")]

use stackwright::elasticache::{ServerlessCache, User};
use stackwright::prelude::*;
use stackwright::{Construct as _, Problem, Result};

/// A user and a cache of a tenant.
fn tenant(
    scope: &Scope,
    name: &str,
    storage: u64,
) -> Result<(User<Iam, Valkey>, ServerlessCache<Valkey>)> {
    let scope = scope.new_child(name)?;
    let network = vpc!(scope, network { max_azs: 2 })?;
    let cache = cache!(
        scope,
        <Valkey>::cache {
            vpc: network,
            data_storage: ..=Size::gib(storage)
        }
    )?;
    let user = user!(
        scope,
        <Iam>::user {
            user_id: name,
            access: "on ~app:* +@read"
        }
    )?;
    Ok((user, cache))
}

/// The lines of the declarations of `tenant`: the cache's, and the user's.
fn lines() -> (u32, u32) {
    let source = include_str!("problems.rs");
    let of = |declaration: &str| {
        let before = source.split(declaration).next().unwrap_or_default();
        u32::try_from(before.lines().count()).unwrap_or_default()
    };
    (of("cache!("), of("user!("))
}

/// The code, the path of the construct, and the line of each problem.
fn told(problems: &[Problem]) -> Vec<(&'static str, &str, u32)> {
    problems
        .iter()
        .map(|problem| {
            let line = problem.location().map_or(0, |place| {
                assert_eq!(place.file(), file!());
                place.line()
            });
            (problem.rule().code, problem.construct_path(), line)
        })
        .collect()
}

#[test]
fn every_wrong_tenant_of_a_loop_is_told() -> Result<()> {
    let mut app = App::new();
    let scope = app.new_stack("S")?;
    let tenants = [
        ("Acme", 9_000),
        ("initech", 1),
        ("Hooli", 1),
        ("umbrella", 0),
        ("Soylent", 9_000),
    ];
    for (name, storage) in tenants {
        tenant(&scope, name, storage)?;
    }
    let error = app.assemble().unwrap_err();
    let (cache, user) = lines();
    // In the order of the source, and of one line in the order of the calls.
    assert_eq!(
        told(error.problems()),
        [
            ("SW0107", "S/Acme/Cache", cache),
            ("SW0107", "S/umbrella/Cache", cache),
            ("SW0107", "S/Soylent/Cache", cache),
            ("SW0203", "S/Acme/User", user),
            ("SW0203", "S/Hooli/User", user),
            ("SW0203", "S/Soylent/User", user),
        ]
    );
    // And again, since nothing is taken away.
    let again = app.assemble().unwrap_err();
    assert_eq!(error.problems(), again.problems());
    Ok(())
}

#[test]
fn a_construct_that_breaks_a_rule_is_in_the_stack() -> Result<()> {
    let mut app = App::new();
    let scope = app.new_stack("S")?;
    let user = |id: &str| {
        user!(
            scope,
            <Iam>::app {
                user_id: id,
                access: "on ~app:* +@read"
            }
        )
    };
    let line = line!() - 8;
    let wrong = user("Bad")?;
    assert_eq!(wrong.scope().path(), "S/App");
    // The id is taken, also by a user that is right.
    user("good")?;
    let error = app.assemble().unwrap_err();
    assert_eq!(
        told(error.problems()),
        [("SW0203", "S/App", line), ("SW0801", "S/App", line)]
    );
    Ok(())
}

#[test]
fn the_id_of_a_construct_can_not_be_used_again() -> Result<()> {
    let mut app = App::new();
    let scope = app.new_stack("S")?;
    let lines = [line!() + 1, line!() + 2, line!() + 3];
    key!(scope, vault {})?;
    key!(scope, vault {})?;
    topic!(scope, vault {})?;
    let error = app.assemble().unwrap_err();
    assert_eq!(
        told(error.problems()),
        [
            ("SW0801", "S/Vault", lines[1]),
            ("SW0801", "S/Vault", lines[2])
        ]
    );
    Ok(())
}

/// A scope shows what was found at and below it, and what is found later.
#[test]
fn a_scope_shows_the_problems_at_and_below_it() -> Result<()> {
    let mut app = App::new();
    let scope = app.new_stack("S")?;
    let other = app.new_stack("S2")?;
    let (cache, user) = lines();
    let acme = tenant(&scope, "Acme", 9_000)?;
    // Its path starts as that of the other does.
    let acme_2 = tenant(&scope, "Acme2", 1)?;
    let right = tenant(&scope, "right", 1)?;
    let elsewhere = tenant(&other, "Acme", 1)?;

    let shows = |scope: &Scope, expected: &[(&str, &str, u32)]| {
        assert_eq!(told(&scope.problems()), expected, "{scope:?}");
    };
    let (of_cache, of_user) = (
        ("SW0107", "S/Acme/Cache", cache),
        ("SW0203", "S/Acme/User", user),
    );
    let of_acme_2 = ("SW0203", "S/Acme2/User", user);
    shows(acme.0.scope(), &[of_user]);
    shows(acme.1.scope(), &[of_cache]);
    shows(acme_2.0.scope(), &[of_acme_2]);
    shows(acme_2.1.scope(), &[]);
    shows(right.0.scope(), &[]);
    shows(right.1.scope(), &[]);
    shows(elsewhere.0.scope(), &[("SW0203", "S2/Acme/User", user)]);
    shows(&scope, &[of_cache, of_user, of_acme_2]);
    shows(&other, &[("SW0203", "S2/Acme/User", user)]);

    let later = scope.new_child("later")?;
    shows(&later, &[]);
    let line = line!() + 1;
    key!(
        later,
        key {
            allow: vec![stackwright::Allow::new("SW0107", "because")]
        }
    )?;
    shows(&later, &[("SW0908", "S/later/Key", line)]);
    // A rule about several constructs is checked by the synthesis only.
    let line = line!() + 1;
    user!(
        later,
        <Iam>::app {
            user_id: "right",
            access: "on ~app:* +@read"
        }
    )?;
    assert_eq!(scope.problems().len(), 4);
    let error = app.assemble().unwrap_err();
    assert_eq!(error.problems().len(), 6);
    assert!(told(error.problems()).contains(&("SW0217", "S/later/App", line)));
    Ok(())
}

#[test]
fn problems_are_written_as_a_compiler_writes_errors() -> Result<()> {
    let mut app = App::new();
    let scope = app.new_stack("S")?;
    let (_, line) = lines();
    tenant(&scope, "Acme", 1)?;
    let text = |name: &str| {
        format!(
            "user id `{name}` contains upper-case letters [SW0203]
 --> {}:{line}:16
  = note: in `S/{name}/User`
  = note: ElastiCache stores ids in lower case, so a user group would refer to an id that does not exist
  = help: write the id in lower case
  = note: rule `user-id-lower-case`: https://docs.rs/stackwright/latest/stackwright/rules/constant.SW0203.html",
            file!()
        )
    };
    let acme = text("Acme");
    let error = app.assemble().unwrap_err();
    assert_eq!(error.problems()[0].to_string(), acme);
    assert_eq!(error.to_string(), format!("error: {acme}"));
    assert_eq!(format!("{error:?}"), format!("\nerror: {acme}"));

    tenant(&scope, "Hooli", 1)?;
    let error = app.assemble().unwrap_err();
    let expected = format!(
        "error: {acme}\n\nerror: {}\n\nerror: could not synthesize due to 2 errors",
        text("Hooli")
    );
    assert_eq!(error.to_string(), expected);
    assert_eq!(format!("{error:?}"), format!("\n{expected}"));
    Ok(())
}

#[test]
fn a_wrong_id_is_told_once() -> Result<()> {
    let mut app = App::new();
    let scope = app.new_stack("Shop")?;
    let id = "a/b".to_owned();
    key!(scope, key { id })?;
    let error = app.assemble().unwrap_err();
    assert_eq!(told(error.problems()).len(), 1, "{error}");
    Ok(())
}
