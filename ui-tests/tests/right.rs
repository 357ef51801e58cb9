//! The right program of each rule's page compiles without a warning, and its stack can be made; the wrong ones that only run
//! time knows are refused there, in the words that the page shows.

#![deny(warnings)]
#![allow(
    unreachable_pub,
    reason = "the programs are what users write, who make their modules public"
)]

#[path = "rules/right/mod.rs"]
mod right;
#[path = "rules/run/mod.rs"]
mod run;

use stackwright::prelude::*;

type Declare = fn(&mut App) -> stackwright::Result<()>;

/// What is wrong with what a program declares, errors and warnings.
fn report(declare: Declare) -> String {
    let mut app = App::new();
    match declare(&mut app).and_then(|()| app.assemble()) {
        Err(error) => error.to_string(),
        Ok(assembly) => {
            let warnings = assembly.warnings();
            let lines: Vec<_> = warnings.iter().map(ToString::to_string).collect();
            lines.join("\n")
        }
    }
}

/// `BLESS=1` writes what is said now; read it before it is committed.
#[test]
fn run_time_says_what_the_pages_show() {
    for (rule, wrong, right) in run::ALL {
        let said = report(*wrong) + "\n";
        let path = format!("{}/tests/rules/run/{rule}.txt", env!("CARGO_MANIFEST_DIR"));
        if std::env::var_os("BLESS").is_some() {
            std::fs::write(&path, &said).unwrap_or_else(|error| panic!("{path}: {error}"));
        }
        let expected = std::fs::read_to_string(&path).unwrap_or_default();
        assert_eq!(said, expected, "{rule}");
        assert!(said.contains(&rule.to_uppercase()), "{said}");
        assert_eq!(report(*right), "", "{rule}");
    }
}
