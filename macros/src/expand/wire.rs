//! The calls of `wire!`.

use proc_macro2::{Span, TokenStream};
use quote::{ToTokens as _, quote};
use syn::{Expr, ExprMethodCall};

use super::surroundings::{Surroundings, borrowed_at, finished};
use crate::model::{Reference, WiredCall};

/// A call as a statement of the stack's definition.
pub(super) fn statement(call: &WiredCall, around: Surroundings<'_>) -> TokenStream {
    let (lowered, span) = match call.parse() {
        Some(mut parsed) => {
            lower(&mut parsed, around);
            (parsed.to_token_stream(), parsed.method.span())
        }
        None => (unfinished(&call.tokens, around), Span::call_site()),
    };
    let scope = around.scope;
    let lowered = borrowed_at(span, lowered);
    let hidden = call.is_broken.then(|| quote!(#[cfg(rust_analyzer)]));
    quote!(#hidden ::stackwright::__private::wire(#scope, #lowered);)
}

/// What is no call yet, which only the editor sees.
fn unfinished(tokens: &TokenStream, around: Surroundings<'_>) -> TokenStream {
    match syn::parse2::<Expr>(tokens.clone()) {
        // The name of a declaration begins here.
        Ok(Expr::Path(path)) if path.path.get_ident().is_some() => quote!(self.#path),
        Ok(_) => around.expression(tokens),
        Err(_) if tokens.is_empty() => quote!(self.missing),
        Err(_) => around.expression(&finished(tokens)),
    }
}

/// Declarations that are arguments are borrowed, so that nobody has to write it.
fn lower(call: &mut ExprMethodCall, around: Surroundings<'_>) {
    match &mut *call.receiver {
        Expr::MethodCall(receiver) => lower(receiver, around),
        other => *other = Expr::Verbatim(receiver(other, around)),
    }
    for argument in &mut call.args {
        let lowered = match reference(argument, around) {
            Some(reference) => {
                let span = reference.name.span();
                borrowed_at(span, around.placed(&reference))
            }
            None => around.expression(&argument.to_token_stream()),
        };
        *argument = Expr::Verbatim(lowered);
    }
}

fn receiver(expression: &Expr, around: Surroundings<'_>) -> TokenStream {
    match reference(expression, around) {
        Some(reference) => around.placed(&reference),
        None => around.expression(&expression.to_token_stream()),
    }
}

/// The declaration that is all of an expression: `web`, `shared::web`.
fn reference(expression: &Expr, around: Surroundings<'_>) -> Option<Reference> {
    let Expr::Path(path) = expression else {
        return None;
    };
    let segments = path.path.segments.iter();
    let is_path_of_names = path.qself.is_none()
        && path.path.leading_colon.is_none()
        && segments
            .clone()
            .all(|s| s.arguments.is_empty() && !s.ident.to_string().contains(char::is_uppercase));
    let mut module: Vec<_> = segments.map(|segment| segment.ident.clone()).collect();
    let name = module.pop()?;
    let is_declared = !module.is_empty() || around.names.contains(&crate::syntax::name_of(&name));
    (is_path_of_names && is_declared).then_some(Reference { module, name })
}
