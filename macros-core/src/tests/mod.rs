//! The passes together, without the compiler.

mod across;
mod diagnostics;
mod golden;
mod mutated;
mod resource;
mod soup;

use proc_macro2::{TokenStream, TokenTree};
use quote::quote;

use crate::audience::Audience;

/// What `#[stack]` makes of the items of a module.
fn expand_items(items: TokenStream) -> TokenStream {
    expand_for(Audience::Compiler, items)
}

fn expand_for(audience: Audience, items: TokenStream) -> TokenStream {
    let module = quote!(pub mod test { #items });
    crate::declare::stack(quote!(name = "Test"), module, audience)
}

/// What the errors of an expansion say: the text of a `compile_error!` or of a `Problem`, or message, label and notes of a trait.
fn errors(tokens: TokenStream) -> Vec<String> {
    let tokens: Vec<_> = tokens.into_iter().collect();
    let mut found = Vec::new();
    for (at, token) in tokens.iter().enumerate() {
        let is = |at: usize, start: &str| matches!(tokens.get(at), Some(TokenTree::Ident(ident)) if ident.to_string().starts_with(start));
        match token {
            TokenTree::Group(text) if is(at + 1, "trait") && is(at + 2, "Obeys") => {
                found.push(text.to_string());
            }
            TokenTree::Group(group) => {
                let is_text = at > 1 && is(at - 2, "compile_error");
                let is_problem = at == 1 && is(0, "problem");
                found.extend(is_text.then(|| group.to_string()));
                found.extend(is_problem.then(|| group.stream().to_string()));
                found.extend(errors(group.stream()));
            }
            _ => {}
        }
    }
    found
}

/// Whether an expansion reports an error.
fn has_error(expanded: &str) -> bool {
    let errors = [
        "compile_error",
        "trait Obeys",
        "derive (super :: __sw :: Problem)",
    ];
    errors.iter().any(|error| expanded.contains(error))
}

/// A small generator, so that every run tries the same (Marsaglia's xorshift).
struct Random(u64);

impl Random {
    fn next(&mut self, below: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % below as u64).unwrap_or_default()
    }
}

fn assert_is_rust(input: &TokenStream, expanded: &TokenStream) {
    let parsed = syn::parse2::<syn::File>(expanded.clone());
    assert!(parsed.is_ok(), "{input}\nexpands to\n{expanded}");
}

/// A value that contains the marker is for the editor, whose parser takes more than the compiler's.
fn has_marker(tokens: &TokenStream) -> bool {
    tokens.to_string().contains("raCompletionMarker")
}
