//! The calls of `wire!`.

use proc_macro2::{Span, TokenStream};
use quote::{ToTokens as _, quote};
use syn::{Expr, ExprMethodCall};

use super::surroundings::{
    Surroundings, borrowed_at, borrowed_expression, finished, parenthesized,
};
use crate::audience::Audience;
use crate::model::{Reference, WiredCall};
use crate::syntax::{is_keyword, is_marker};

/// A call as a statement of the stack's definition; nothing, if it can't be read.
pub(super) fn statement(call: &WiredCall, around: Surroundings<'_>) -> Option<TokenStream> {
    // One that is typed has the same form as when it is complete.
    let complete = || syn::parse2::<ExprMethodCall>(finished(&call.tokens)).ok();
    let is_editor = around.audience == Audience::Editor;
    let parsed = call
        .parsed()
        .cloned()
        .or_else(|| is_editor.then(complete).flatten());
    let (lowered, span) = match parsed {
        Some(mut parsed) => {
            lower(&mut parsed, around);
            (parsed.to_token_stream(), parsed.method.span())
        }
        None => (unfinished(&call.tokens, around)?, Span::call_site()),
    };
    let scope = around.scope();
    let lowered = borrowed_at(span, lowered);
    let statement = quote!(__sw::wire(#scope, #lowered););
    Some(if call.is_broken {
        around.audience.for_editor(statement)
    } else {
        statement
    })
}

/// What is no call yet, which only the editor sees.
fn unfinished(tokens: &TokenStream, around: Surroundings<'_>) -> Option<TokenStream> {
    if tokens.is_empty() {
        return Some(quote!(Stack::__SW.into()));
    }
    let tokens = finished(tokens);
    match syn::parse2::<Expr>(tokens.clone()).ok()? {
        // The name of a declaration begins here.
        Expr::Path(path) if path.path.get_ident().is_some_and(|name| !is_keyword(name)) => {
            Some(quote!(Stack::__SW.#path))
        }
        _ => Some(around.expression(&tokens)),
    }
}

/// Declarations that are arguments are borrowed, so that nobody has to write it.
fn lower(call: &mut ExprMethodCall, around: Surroundings<'_>) {
    receiver(&mut call.receiver, around);
    lower_arguments(call.args.iter_mut(), around);
}

fn receiver(of: &mut Expr, around: Surroundings<'_>) {
    match of {
        Expr::MethodCall(call) => lower(call, around),
        Expr::Call(_) => *of = Expr::Verbatim(argument(of, around)),
        other => {
            let lowered = match Reference::of(other) {
                Some(reference) => {
                    let lowered = around.reference(&reference);
                    match around.audience {
                        Audience::Editor => lowered,
                        // What the compiler says of the call is said where the name is.
                        Audience::Compiler => {
                            parenthesized(reference.name.span(), lowered).into_token_stream()
                        }
                    }
                }
                None => around.expression(&other.to_token_stream()),
            };
            *other = Expr::Verbatim(lowered);
        }
    }
}

fn lower_arguments<'a>(arguments: impl Iterator<Item = &'a mut Expr>, around: Surroundings<'_>) {
    arguments.for_each(|one| *one = Expr::Verbatim(argument(one, around)));
}

/// An argument of a call. Declarations are borrowed, and so are the fields of constructs.
pub(super) fn argument(of: &Expr, around: Surroundings<'_>) -> TokenStream {
    match of {
        Expr::MethodCall(call) => {
            let mut call = call.clone();
            lower(&mut call, around);
            return call.to_token_stream();
        }
        // `Peer::vpc(network)`
        Expr::Call(call) if matches!(*call.func, Expr::Path(_)) => {
            let mut call = call.clone();
            lower_arguments(call.args.iter_mut(), around);
            return call.to_token_stream();
        }
        _ => {}
    }
    match Reference::of(of) {
        // Where nothing is typed, nothing is borrowed.
        Some(reference) if is_marker(&reference.name) && reference.module.is_empty() => {
            of.to_token_stream()
        }
        Some(reference) => around.borrowed(&reference),
        None => {
            let lowered = around.expression(&of.to_token_stream());
            if around.is_of_construct(of) {
                borrowed_expression(lowered)
            } else {
                lowered
            }
        }
    }
}
