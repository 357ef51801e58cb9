//! The passes together, without the compiler.

mod diagnostics;
mod golden;
mod mutated;
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

/// The texts of the `compile_error!`s of an expansion.
fn errors(tokens: TokenStream) -> Vec<String> {
    let tokens: Vec<_> = tokens.into_iter().collect();
    let mut found = Vec::new();
    for (at, token) in tokens.iter().enumerate() {
        let is_error = matches!(token, TokenTree::Ident(ident) if ident == "compile_error");
        match (is_error, tokens.get(at + 2)) {
            (true, Some(TokenTree::Group(text))) => {
                let text = syn::parse2::<syn::LitStr>(text.stream());
                found.push(text.map(|text| text.value()).unwrap_or_default());
            }
            _ => {
                if let TokenTree::Group(group) = token {
                    found.extend(errors(group.stream()));
                }
            }
        }
    }
    found
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
