//! Texts that show what an update of the schemas changes.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use serde_json::Value as Json;

use super::pack::{array, text};

/// The names that programs write: types with their structs and attributes, one a line.
pub(super) fn names(document: &Json) -> Result<String, String> {
    let mut listing = String::new();
    for one in array(document, "types")? {
        let _ = writeln!(listing, "{}", text(one, "name"));
        let structs = array(one, "structs")?.iter().map(|one| text(one, "name"));
        let structs: Vec<_> = structs.skip(1).filter(|name| !name.is_empty()).collect();
        if !structs.is_empty() {
            let _ = writeln!(listing, "  structs {}", structs.join(" "));
        }
        let attributes = array(one, "attributes")?
            .iter()
            .filter(|one| !text(one, "path").is_empty());
        let attributes: Vec<_> = attributes.map(|one| text(one, "name")).collect();
        if !attributes.is_empty() {
            let _ = writeln!(listing, "  attributes {}", attributes.join(" "));
        }
    }
    Ok(listing)
}

/// What the table does not carry: parts of schemas, and patterns.
pub(super) fn left_out(
    document: &Json,
    unchecked: &BTreeMap<String, usize>,
) -> Result<String, String> {
    let mut listing = String::from("Parts of schemas that the table does not carry:\n");
    for line in array(document, "log")? {
        let _ = writeln!(listing, "  {}", line.as_str().unwrap_or_default());
    }
    listing.push_str("\nPatterns that are not checked, with their uses:\n");
    for (source, uses) in unchecked {
        let _ = writeln!(listing, "  {uses} {source:?}");
    }
    Ok(listing)
}
