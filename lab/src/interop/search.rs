//! What users type into the search of the documentation, asked of rustdoc's own search.

use std::path::Path;
use std::process::Command;

use serde_json::Value;

use super::{Verdict, succeed};
use crate::Result;
use crate::command::cargo;

/// Documents the library in a target folder.
pub(super) fn asked(workspace: &Path, target: &Path) -> Result<Verdict> {
    // As on docs.rs.
    let words = "doc --quiet --locked --no-deps --package stackwright --features diagram,insta";
    let mut doc = cargo(workspace, words);
    doc.arg("--target-dir").arg(target);
    succeed(&mut doc, "cargo doc")?;
    let mut node = Command::new("node");
    node.arg(workspace.join("lab/interop/search.js"))
        .arg(target.join("doc"))
        .arg(workspace.join("ui-tests/searches.txt"));
    let answer: Value = serde_json::from_slice(&succeed(&mut node, "node")?.stdout)?;
    let lost = answer.get("lost").and_then(Value::as_array);
    match lost {
        Some(lost) if lost.is_empty() => Ok(Verdict::new(
            "searches in the documentation".to_owned(),
            "rustdoc",
            format!(
                "all {} find their items",
                answer.get("count").unwrap_or(&Value::Null)
            ),
        )),
        _ => Err(format!("{answer:#}").into()),
    }
}
