//! What is as large as it can be, and what is larger: it works, or it is a clear error.

#![allow(clippy::unwrap_used, reason = "a test that can not go on has failed")]

use std::collections::BTreeSet;

use stackwright::kms::{Key, KeyProps};
use stackwright::prelude::*;
use stackwright::{Error, Json, Result};

fn codes(error: &Error) -> Vec<&'static str> {
    error
        .problems()
        .iter()
        .map(|problem| problem.rule().code)
        .collect()
}

fn resources(app: &App, stack: &str) -> Result<Vec<String>> {
    let assembly = app.assemble()?;
    let resources = assembly
        .template(stack)
        .and_then(|template| template.get("Resources"));
    let resources = resources
        .and_then(Json::as_object)
        .cloned()
        .unwrap_or_default();
    Ok(resources.into_iter().map(|(id, _)| id).collect())
}

fn key(scope: &Scope, id: &str) -> Result<()> {
    Key::new(scope, id, KeyProps::default()).map(drop)
}

#[test]
fn five_hundred_resources_and_no_more() -> Result<()> {
    let mut app = App::new();
    let scope = app.new_stack("Shop")?;
    for number in 0..500 {
        key(&scope, &format!("Key{number}"))?;
    }
    assert_eq!(resources(&app, "Shop")?.len(), 500);
    key(&scope, "OneMore")?;
    assert_eq!(codes(&app.assemble().err().unwrap()), ["SW0805"]);
    Ok(())
}

#[test]
fn thousands_of_constructs_are_an_error_and_no_crash() -> Result<()> {
    let mut app = App::new();
    let scope = app.new_stack("Shop")?;
    for number in 0..5_000 {
        key(&scope, &format!("Key{number}"))?;
    }
    let error = app.assemble().err().unwrap();
    assert!(codes(&error).contains(&"SW0805"), "{:?}", codes(&error));
    assert!(error.to_string().contains("5,000"), "{error}");
    Ok(())
}

#[test]
fn a_template_of_more_than_a_megabyte_is_refused() -> Result<()> {
    let mut app = App::new();
    let scope = app.new_stack("Shop")?;
    for number in 0..300 {
        let description = "x".repeat(8_000);
        let user = format!("user-{number}");
        iam_user!(
            scope,
            u {
                id: user,
                overrides: json!({ "Metadata": { "note": description } })
            }
        )?;
    }
    assert_eq!(codes(&app.assemble().err().unwrap()), ["SW0806"]);
    Ok(())
}

#[test]
fn long_ids_make_logical_ids_that_cloudformation_takes() -> Result<()> {
    let mut app = App::new();
    let scope = app.new_stack(format!("S{}", "x".repeat(127)))?;
    let mut other = App::new();
    other.new_stack(format!("S{}", "x".repeat(128)))?;
    assert_eq!(codes(&other.assemble().err().unwrap()), ["SW0807"]);
    for number in 0..20 {
        let inner = scope.new_child(&format!("{number}-{}", "Long".repeat(500)))?;
        key(&inner, &"Key".repeat(300))?;
    }
    let ids = resources(&app, scope.stack_name())?;
    assert!(ids.iter().all(|id| id.len() <= 255), "{ids:?}");
    assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), 20);
    Ok(())
}

/// In a thread with the stack that Rust gives to threads.
fn nested(depth: usize) -> Result<Vec<String>> {
    let mut app = App::new();
    let mut scope = app.new_stack("Deep")?;
    for _ in 0..depth {
        scope = scope.new_child("Inner")?;
    }
    key(&scope, "Vault")?;
    scope.tag("team", "web")?;
    // All of it is written, too.
    let assembly = app.assemble()?;
    let files = assembly.files();
    assert!(
        files
            .iter()
            .any(|(name, text)| name == "tree.json" && text.contains("Vault"))
    );
    resources(&app, "Deep")
}

#[test]
fn trees_of_two_hundred_levels_work_and_bottomless_ones_are_refused() {
    assert_eq!(nested(200).unwrap().len(), 1);
    assert_eq!(nested(499).unwrap().len(), 1);
    for depth in [500, 600, 100_000] {
        let error = nested(depth).err().unwrap();
        assert_eq!(codes(&error), ["SW0904"]);
        assert!(error.to_string().contains("500 levels"), "{error}");
    }
}
