//! Templates that are given as arguments.

use std::ffi::OsStr;
use std::io::Read;
use std::path::Path;

use crate::template::{Document, Problem, SIZE_MAX, Source, read};

/// The text of a file or, of `-`, of standard input; or what is wrong with it and what to do.
pub(super) fn source(path: &OsStr) -> Result<Source, (String, &'static str)> {
    let shown = Path::new(path).display().to_string();
    if path == "-" {
        let mut bytes = Vec::new();
        let most = u64::try_from(SIZE_MAX)
            .unwrap_or(u64::MAX)
            .saturating_add(1);
        let result = std::io::stdin().lock().take(most).read_to_end(&mut bytes);
        result.map_err(|error| (format!("cannot read standard input: {error}"), ""))?;
        return Source::decode("<stdin>", bytes).map_err(|why| (why, "save it as UTF-8"));
    }
    let metadata =
        std::fs::metadata(path).map_err(|error| (format!("cannot read `{shown}`: {error}"), ""))?;
    if metadata.is_dir() {
        let message = format!("`{shown}` is a folder");
        return Err((
            message,
            "name the templates in it, as in `cargo stackwright check templates/*.yaml`",
        ));
    }
    let bytes =
        std::fs::read(path).map_err(|error| (format!("cannot read `{shown}`: {error}"), ""))?;
    let help = "save it as UTF-8, with at most 1 MB";
    Source::decode(shown.clone(), bytes)
        .map_err(|why| (format!("cannot read `{shown}`: {why}"), help))
}

/// The template in a string: `aws cloudformation get-template` prints one in YAML so.
pub(super) fn unquoted(document: Document) -> Result<Document, Box<(Problem, Source)>> {
    match document.root.text().filter(|text| text.contains('\n')) {
        Some(text) => read(Source::new(document.source.name(), text)),
        None => Ok(document),
    }
}
