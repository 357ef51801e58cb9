//! Changed stacks in which the macros find no error, judged by the compiler: it takes them, or its errors are about what the
//! user wrote.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::command::{cargo, errors, finish, succeed};
use crate::files::list;
use crate::table::{Verdict, Verdicts};
use crate::{Result, files};

/// How often those with errors are taken out, since errors of one kind keep the compiler from looking for others.
const PASSES: usize = 6;

pub(super) fn run(workspace: &Path) -> Verdicts {
    let folder = tempfile::tempdir()?;
    let source = folder.path().join("src");
    fs::create_dir_all(&source)?;
    let words = "test --quiet --locked --package stackwright-macros-core mutated";
    let mut test = cargo(workspace, words);
    test.env("STACKWRIGHT_SAMPLES", &source);
    succeed(&mut test, "cargo test")?;
    files::package(folder.path(), "samples", "")?;
    let names = list(&source)?.into_iter().filter_map(|path| {
        let name = path.file_name()?.to_str()?;
        Some(name.to_owned())
    });
    let all: BTreeSet<String> = names.collect();
    let mut left = all.clone();
    let mut errors = 0;
    for _ in 0..PASSES {
        let modules = left
            .iter()
            .map(|name| format!("pub mod {};\n", name.trim_end_matches(".rs")));
        let library = source.join("lib.rs");
        fs::write(&library, modules.collect::<String>())?;
        let found = check(folder.path(), workspace)?;
        if found.is_empty() {
            break;
        }
        for Complaint { file, message } in found {
            let name = file.trim_start_matches("src/").to_owned();
            let text = fs::read_to_string(source.join(&name)).unwrap_or_default();
            // Names that nobody writes are in some of the samples all the same.
            let is_of_expansion = message.contains("__sw") && !text.contains("__sw");
            if !all.contains(&name) || is_of_expansion {
                return Err(format!(
                    "the compiler says of {file}, which is not the user's: {message}"
                )
                .into());
            }
            errors += 1;
            left.remove(&name);
        }
    }
    if left.len() < 50 {
        return Err(format!("the compiler takes only {} of {}", left.len(), all.len()).into());
    }
    Ok(vec![Verdict::new(
        "changed stacks without our errors",
        "rustc",
        format!(
            "{} of {} taken, and {errors} errors, all about what the user wrote",
            left.len(),
            all.len()
        ),
    )])
}

/// An error, and the file that it is about.
struct Complaint {
    file: String,
    message: String,
}

fn check(folder: &Path, workspace: &Path) -> Result<Vec<Complaint>> {
    let mut check = cargo(folder, "check --quiet --message-format json --target-dir");
    check.arg(workspace.join("target/samples"));
    let output = finish(&mut check, "cargo check")?;
    let mut found = Vec::new();
    for error in errors(&output)? {
        let Some(message) = error.get("message") else {
            continue;
        };
        let text = |value: &Value, name: &str| {
            let text = value.get(name).and_then(Value::as_str);
            text.unwrap_or_default().to_owned()
        };
        let spans = message.get("spans").and_then(Value::as_array);
        let mut spans = spans.into_iter().flatten();
        let primary = spans.find(|span| span.get("is_primary") == Some(&true.into()));
        // `aborting due to …` has no place.
        if let Some(mut primary) = primary {
            // In a macro of somebody else it is about its call.
            while !text(primary, "file_name").starts_with("src/")
                && let Some(call) = primary.pointer("/expansion/span")
            {
                primary = call;
            }
            found.push(Complaint {
                file: text(primary, "file_name"),
                message: text(message, "message"),
            });
        }
    }
    Ok(found)
}
