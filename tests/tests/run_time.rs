//! Values that only run time knows are asked the same rules: each gives its code, as an error of the synthesis, as the error of a
//! call, or as a warning.

use std::collections::{BTreeMap, BTreeSet};

use stackwright::prelude::*;
use stackwright::{Error, Result};
use stackwright_core::catalogue;
use stackwright_tests::run_time::{IN_AN_APP, NEVER, access, broken, in_a_stack};

/// The codes of all that is wrong with what a program declares.
fn codes(declare: impl FnOnce(&mut App) -> Result<()>) -> BTreeSet<&'static str> {
    let mut app = App::new();
    let problems = match declare(&mut app).and_then(|()| app.assemble()) {
        Err(error) => Error::problems(&error).to_vec(),
        Ok(assembly) => assembly.warnings(),
    };
    problems.iter().map(|problem| problem.rule().code).collect()
}

/// Each program breaks its rule, and no other.
#[test]
fn each_rule_is_asked() {
    let in_a_stack = in_a_stack().map(|(code, declare)| {
        let found = codes(|app| app.new_stack("Shop").and_then(|scope| declare(&scope)));
        (code, found)
    });
    let in_an_app = IN_AN_APP
        .iter()
        .map(|(code, declare)| (*code, codes(declare)));
    let wrong: BTreeMap<_, _> = in_a_stack
        .chain(in_an_app)
        .filter(|(code, found)| *found != BTreeSet::from([*code]))
        .collect();
    assert_eq!(wrong, BTreeMap::new());
}

/// Every rule has a program that breaks it at run time, or a reason why there is none, and not both.
#[test]
fn every_rule_has_a_program_or_a_reason() {
    let never = NEVER.iter().map(|(code, _)| *code);
    let mut listed: Vec<_> = broken().chain(never).collect();
    listed.sort_unstable();
    let all: Vec<_> = catalogue::ALL.iter().map(|rule| rule.code).collect();
    assert_eq!(listed, all);
    assert!(NEVER.iter().all(|(_, reason)| !reason.is_empty()));
}

#[test]
fn what_is_meant_is_said_at_run_time_too() -> Result<()> {
    let mut app = App::new();
    let scope = app.new_stack("Shop")?;
    access(&scope, "on ~app:* +@reed")?;
    let error = app.assemble().err();
    let help: Vec<_> = error
        .iter()
        .flat_map(Error::problems)
        .map(|problem| problem.help().to_owned())
        .collect();
    assert_eq!(help, ["did you mean `+@read`?"]);
    Ok(())
}
