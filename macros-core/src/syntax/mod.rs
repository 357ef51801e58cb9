//! From tokens to declarations. Reading never gives up: what can't be read is reported, and the rest goes on.

mod attribute;
mod construct;
mod declaration;
mod depth;
mod fields;
mod format;
mod marker;
mod module;
mod open;
mod tag_rule;
pub(crate) mod value;

use proc_macro2::Ident;
use syn::Lit;

pub(crate) use attribute::{
    StackArgument, StackArguments, TextArgument, WrittenArgument, allowed_rule, is_incomplete,
    without_hyphens,
};
pub(crate) use construct::{Construct, EXAMPLE as CONSTRUCT_EXAMPLE};
pub(crate) use declaration::{Call, Declaration, TypePath};
pub(crate) use fields::{Field, Fields};
pub(crate) use format::{Argument, Piece, Which, pieces};
pub(crate) use marker::{has_marker, is_marker, name_of, without_marker};
pub(crate) use module::{
    Extent, Item, Module, Wire, has_foreign_glob, has_glob, own_stack, with_unused_globs,
};
pub(crate) use tag_rule::TagRule;
pub(crate) use value::{
    Branch, UNFINISHED, Value, ValueKind, WITHOUT_ELSE, completed, ends_unfinished, is_left_out,
    rest_of, with_else, without_unfinished,
};

/// The words that can't be names, those that are reserved among them: what syn does not read as one.
const KEYWORDS: &[&str] = &[
    "Self", "_", "abstract", "as", "async", "await", "become", "box", "break", "const", "continue",
    "crate", "do", "dyn", "else", "enum", "extern", "false", "final", "fn", "for", "if", "impl",
    "in", "let", "loop", "macro", "match", "mod", "move", "mut", "override", "priv", "pub", "ref",
    "return", "self", "static", "struct", "super", "trait", "true", "try", "type", "typeof",
    "unsafe", "unsized", "use", "virtual", "where", "while", "yield",
];

/// Whether a word can't be a name. Every name is asked about, so nothing is parsed for it.
pub(crate) fn is_keyword(ident: &Ident) -> bool {
    KEYWORDS.binary_search(&ident.to_string().as_str()).is_ok()
}

/// A text as a name, where it is one. What does not look like one is not parsed: in a macro, the compiler reports what it cannot
/// read as tokens, such as `12ab-34ef-56`, as an error of the program.
pub(crate) fn as_ident(text: &str) -> Option<Ident> {
    let name = text.strip_prefix("r#").unwrap_or(text);
    let is_start = |first: char| first == '_' || first.is_alphabetic();
    let goes_on = |one: char| one == '_' || one.is_ascii_digit() || one.is_alphabetic();
    (name.starts_with(is_start) && name.chars().all(goes_on))
        .then(|| syn::parse_str(text).ok())
        .flatten()
}

/// A text as a number with a unit or without, where it is one: `5`, `1.5`, `7days`. Other texts are not parsed, see [`as_ident`].
pub(crate) fn as_number(text: &str) -> Option<Lit> {
    let digits = text.trim_start_matches(|one: char| one.is_ascii_digit() || one == '_');
    let whole = text.strip_suffix(digits)?;
    let (fraction, suffix) = match digits.strip_prefix('.') {
        None => ("0", digits),
        Some(rest) => {
            let suffix = rest.trim_start_matches(|one: char| one.is_ascii_digit());
            (rest.strip_suffix(suffix)?, suffix)
        }
    };
    let is_number = whole.starts_with(|one: char| one.is_ascii_digit()) && !fraction.is_empty();
    let is_suffix = suffix.chars().all(|one| one.is_ascii_alphabetic());
    // `0x`, `0b`, `0o` and `1e` need digits behind them.
    let has_digits_behind = suffix.starts_with(['e', 'E', 'x', 'b', 'o']);
    (is_number && is_suffix && !has_digits_behind)
        .then(|| syn::parse_str(text).ok())
        .flatten()
}

#[cfg(test)]
mod tests {
    use proc_macro2::Span;

    use super::*;

    #[test]
    fn keywords_are_what_syn_takes_for_no_name() {
        assert!(KEYWORDS.is_sorted());
        let names = [
            "network",
            "user_id",
            "union",
            "auto",
            "Valkey",
            "macro_rules",
            "raw",
            "default",
            "gen",
            "safe",
        ];
        for word in KEYWORDS.iter().chain(&names) {
            let ident = Ident::new(word, Span::call_site());
            let is_name = syn::parse_str::<Ident>(word).is_ok();
            assert_eq!(is_keyword(&ident), !is_name, "{word}");
        }
    }

    #[test]
    fn what_is_no_name_is_not_parsed() {
        for name in ["network", "_a", "r#type", "größe", "a1"] {
            assert!(as_ident(name).is_some(), "{name}");
        }
        for text in [
            "",
            "1e",
            "12ab-34ef-56",
            "'a",
            "\"a",
            "a b",
            "a-b",
            "type",
            "r#",
            "²",
        ] {
            assert!(as_ident(text).is_none(), "{text}");
        }
        for number in ["5", "1_000", "1.5", "7days", "5GiB", "0"] {
            assert!(as_number(number).is_some(), "{number}");
        }
        for text in [
            "", "1e", "1e5", "0x", "0b2", "0o9", "1.", "-", ".5", "5-6", "\"5", "5 days",
        ] {
            assert!(as_number(text).is_none(), "{text}");
        }
    }
}
