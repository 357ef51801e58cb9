//! Comparisons of several parts, whose verdicts stand in one table.

use std::path::Path;

use crate::Result;
use crate::command::workspace;

/// One line of the table.
pub(crate) struct Verdict {
    what: String,
    against: String,
    said: String,
}

impl Verdict {
    pub(crate) fn new(
        what: impl Into<String>,
        against: impl Into<String>,
        said: impl Into<String>,
    ) -> Self {
        Self {
            what: what.into(),
            against: against.into(),
            said: said.into(),
        }
    }
}

/// What was tried, or why it failed.
pub(crate) type Verdicts = Result<Vec<Verdict>>;

/// A part by its name.
type Part<'a> = (&'a str, &'a dyn Fn(&Path) -> Verdicts);

/// Runs all parts, or the one that is named after the comparison, and prints the table. Fails at the end if one of them did.
pub(crate) fn run(parts: &[Part<'_>]) -> Result {
    let workspace = workspace()?;
    let only = std::env::args().nth(2);
    let mut failed = Vec::new();
    println!("{:44} {:28} verdict", "what", "against");
    for (name, part) in parts {
        if only.as_deref().is_some_and(|only| only != *name) {
            continue;
        }
        match part(workspace) {
            Ok(verdicts) => {
                for Verdict {
                    what,
                    against,
                    said,
                } in verdicts
                {
                    println!("{what:44} {against:28} {said}");
                }
            }
            Err(why) => {
                println!("{name:44} {:28} FAILED", "");
                failed.push(format!("{name}: {why}"));
            }
        }
    }
    if failed.is_empty() {
        Ok(())
    } else {
        Err(failed.join("\n\n").into())
    }
}
