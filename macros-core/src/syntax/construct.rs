//! `construct!(<WebTier>::web = web_tier(network))`: what a function of the user makes, with a name.

use proc_macro2::{Delimiter, Group, Ident, TokenStream, TokenTree};
use quote::ToTokens as _;
use stackwright_core::catalogue::SW0907;

use super::depth::is_readable;
use super::value::is_punct;
use super::{Call, Fields, is_keyword, is_marker};
use crate::diagnostics::{Diagnostic, Diagnostics};

/// How a `construct!` looks, as help.
pub(crate) const EXAMPLE: &str =
    "write for example `construct!(<WebTier>::web = web_tier(network));`";

/// A `construct!` as it is written.
#[derive(Debug)]
pub(crate) struct Construct {
    pub(crate) call: Call,
    /// The type that the function returns.
    pub(crate) of: TokenStream,
    pub(crate) name: Ident,
    /// The fields behind the name.
    pub(crate) fields: Fields,
    /// The call that makes it; empty where it is missing, which is reported.
    pub(crate) make: TokenStream,
}

impl Construct {
    /// `None` where it has no name, which is reported.
    pub(crate) fn read(
        call: Call,
        arguments: &Group,
        diagnostics: &mut Diagnostics,
    ) -> Option<Self> {
        if !is_readable(&arguments.stream(), diagnostics) {
            return None;
        }
        let tokens: Vec<_> = arguments.stream().into_iter().collect();
        let whole = || match arguments.stream().is_empty() {
            true => call.name.to_token_stream(),
            false => arguments.stream(),
        };
        let mut report = |place: TokenStream, message: &str| {
            diagnostics.push(Diagnostic::new(SW0907, place, message).help(EXAMPLE));
        };
        let Some((of, behind)) = bracketed(&tokens) else {
            report(whole(), "expected `<`, the type of the construct and `>`");
            return None;
        };
        let [a, b, TokenTree::Ident(name), behind @ ..] = behind else {
            report(
                whole(),
                "expected `::` and a name after the type of the construct",
            );
            return None;
        };
        if !is_punct(a, ':') || !is_punct(b, ':') || is_keyword(name) || is_marker(name) {
            report(
                whole(),
                "expected `::` and a name after the type of the construct",
            );
            return None;
        }
        if of.is_empty() {
            report(
                whole(),
                "expected the type of the construct between `<` and `>`",
            );
            return None;
        }
        let (fields, behind) = match behind {
            [TokenTree::Group(braces), behind @ ..] if braces.delimiter() == Delimiter::Brace => {
                (Some(braces), behind)
            }
            _ => (None, behind),
        };
        let make = match behind {
            [equals, make @ ..] if is_punct(equals, '=') && !make.is_empty() => {
                make.iter().cloned().collect()
            }
            _ => {
                report(
                    name.to_token_stream(),
                    "expected `=` and the call of a function after the name",
                );
                TokenStream::new()
            }
        };
        let fields = fields.map(|braces| Fields::read(braces, diagnostics));
        Some(Self {
            of,
            fields: fields.unwrap_or_default(),
            name: name.clone(),
            make,
            call,
        })
    }
}

/// What stands between the first `<` and the `>` that closes it, and what stands behind.
fn bracketed(tokens: &[TokenTree]) -> Option<(TokenStream, &[TokenTree])> {
    let (open, inner) = tokens.split_first()?;
    if !is_punct(open, '<') {
        return None;
    }
    let (mut depth, mut is_arrow) = (1_usize, false);
    for (at, token) in inner.iter().enumerate() {
        if is_punct(token, '<') {
            depth += 1;
        } else if is_punct(token, '>') && !is_arrow {
            depth -= 1;
        }
        is_arrow = is_punct(token, '-');
        if depth == 0 {
            let (of, behind) = inner.split_at(at);
            return Some((of.iter().cloned().collect(), behind.get(1..)?));
        }
    }
    None
}
