//! Any text as the inside of a `#[stack]` module: no panic, no hang, the same bytes again, and Rust where it was Rust.

#![no_main]

use libfuzzer_sys::fuzz_target;
use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};
use quote::quote;
use stackwright_macros_core::{self as passes, Audience};

fuzz_target!(|text: &str| {
    let Ok(items) = text.parse::<TokenStream>() else {
        return;
    };
    let module = quote!(pub mod fuzzed { #items });
    for audience in [Audience::Compiler, Audience::Editor] {
        let expand = || passes::stack(quote!(name = "Fuzzed"), module.clone(), audience);
        let expanded = expand();
        assert_eq!(expand().to_string(), expanded.to_string());
        let is_rust = syn::parse2::<syn::File>(without_macros(&module)).is_ok();
        let written = expanded.to_string();
        let errors = ["compile_error", "trait Obeys", "derive (super :: __sw :: Problem)"];
        let has_error = errors.iter().any(|error| written.contains(error));
        if is_rust && !has_error && !text.contains("raCompletionMarker") {
            assert!(syn::parse2::<syn::File>(expanded).is_ok());
        }
    }
    drop(passes::in_function("cache", items.clone(), Audience::Compiler));
    drop(passes::wire(items));
});

/// A module with its macros' arguments taken out: whether the rest of it is Rust.
fn without_macros(tokens: &TokenStream) -> TokenStream {
    let mut out: Vec<TokenTree> = Vec::new();
    for token in tokens.clone() {
        let is_behind_bang = matches!(out.last(), Some(TokenTree::Punct(punct)) if punct.as_char() == '!');
        out.push(match token {
            TokenTree::Group(group) if is_behind_bang => Group::new(group.delimiter(), TokenStream::new()).into(),
            TokenTree::Group(group) if group.delimiter() != Delimiter::None => {
                Group::new(group.delimiter(), without_macros(&group.stream())).into()
            }
            other => other,
        });
    }
    out.into_iter().collect()
}
