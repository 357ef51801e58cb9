//! The word that rust-analyzer puts at the cursor when it asks what could stand there.
//!
//! It expands a macro twice, once as the text stands and once with this word at the cursor, and compares the two. So that
//! they differ in nothing else, every decision about a name is made about the name without it.

use proc_macro2::Ident;

const MARKER: &str = "raCompletionMarker";

/// The text of a name, as the user typed it.
pub(crate) fn name_of(ident: &Ident) -> String {
    let mut name = ident.to_string();
    if name.starts_with("r#") {
        name.drain(..2);
    }
    // The cursor may stand in the middle of the name.
    if name.len() >= MARKER.len() && name.contains(MARKER) {
        name = name.replace(MARKER, "");
    }
    name
}

/// Whether there is nothing at the cursor but the marker.
pub(crate) fn is_marker(ident: &Ident) -> bool {
    ident == MARKER
}
