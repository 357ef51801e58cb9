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
}
