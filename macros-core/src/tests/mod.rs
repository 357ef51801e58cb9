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
    stack(quote!(name = "Test"), module, audience)
}

/// Expands `#[stack]`, and the macros that the expansion for an editor calls.
fn stack(arguments: TokenStream, item: TokenStream, audience: Audience) -> TokenStream {
    with_nested(crate::declare::stack(arguments, item, audience))
}

fn with_nested(tokens: TokenStream) -> TokenStream {
    let mut out = Vec::new();
    for token in tokens {
        let TokenTree::Group(group) = &token else {
            out.push(token);
            continue;
        };
        let expand = match out.as_slice() {
            [
                ..,
                TokenTree::Ident(library),
                _,
                _,
                TokenTree::Ident(name),
                TokenTree::Punct(bang),
            ] if library == "__sw" && bang.as_char() == '!' => match name.to_string().as_str() {
                "declaration" => Some(crate::declare::declaration as fn(_) -> _),
                "names" => Some(crate::declare::names as fn(_) -> _),
                "stack_fields" => Some(crate::declare::stack_fields as fn(_) -> _),
                _ => None,
            },
            _ => None,
        };
        if let Some(expand) = expand {
            out.truncate(out.len() - 5);
            out.extend(with_nested(expand(group.stream())));
            continue;
        }
        let mut inner = proc_macro2::Group::new(group.delimiter(), with_nested(group.stream()));
        inner.set_span(group.span());
        out.push(inner.into());
    }
    out.into_iter().collect()
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
