//! The word that rust-analyzer puts at the cursor when it asks what could stand there.
//!
//! It expands a macro twice, once as the text stands and once with this word at the cursor, and compares the two. So that
//! they differ in nothing else, every decision about a name is made about the name without it.

use proc_macro2::{Ident, TokenStream, TokenTree};

use super::UNFINISHED;

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

/// Whether there is nothing at the cursor but the marker, or nothing yet where a name or a value is to be.
pub(crate) fn is_marker(ident: &Ident) -> bool {
    ident == MARKER || ident == UNFINISHED
}

/// Tokens as text, as the user typed them.
pub(crate) fn without_marker(tokens: &TokenStream) -> String {
    tokens.to_string().replace(MARKER, "").trim().to_owned()
}

/// Whether somebody asks what could stand somewhere in some tokens.
pub(crate) fn has_marker(tokens: &TokenStream) -> bool {
    // Brackets that are too deep to be read are too deep to be searched.
    const DEEPEST: usize = 64;
    fn find(tokens: TokenStream, depth: usize) -> bool {
        tokens.into_iter().any(|token| match token {
            TokenTree::Ident(ident) => ident.to_string().contains(MARKER),
            TokenTree::Group(group) => depth < DEEPEST && find(group.stream(), depth + 1),
            TokenTree::Punct(_) | TokenTree::Literal(_) => false,
        })
    }
    find(tokens.clone(), 0)
}
