//! The passes, one behind the other.

use proc_macro2::{Delimiter, Group, Ident, Span, TokenStream};
use quote::ToTokens as _;
use stackwright_rules::catalogue::SW0905;

use crate::diagnostics::{Diagnostic, Diagnostics, Written};
use crate::syntax::StackArguments;
use crate::{check, expand, model, syntax};

/// Expands `#[stack]`.
pub(crate) fn stack(arguments: TokenStream, item: TokenStream) -> TokenStream {
    let mut diagnostics = Diagnostics::default();
    let arguments = StackArguments::read(arguments, &mut diagnostics);
    let Some(module) = syntax::Module::read(item.clone(), &mut diagnostics) else {
        // The item itself is right; only the attribute is out of place.
        let mut out = item;
        out.extend(diagnostics.into_tokens());
        return out;
    };
    let module = model::Module::of(module, &mut diagnostics);
    let module = check::module(module, arguments, &mut diagnostics);
    let Written { warnings, errors } = diagnostics.write();
    let mut out = expand::module(&module, &warnings);
    out.extend(errors);
    out
}

/// Expands a declaration that stands in no `#[stack]` module.
pub(crate) fn in_function(macro_name: &str, input: TokenStream) -> TokenStream {
    let mut diagnostics = Diagnostics::default();
    let declaration = syntax::Declaration::read(
        TokenStream::new(),
        Ident::new(macro_name, Span::call_site()),
        Span::call_site(),
        Group::new(Delimiter::Parenthesis, input),
        &mut diagnostics,
    );
    if declaration.scope.is_none() {
        diagnostics.push(Diagnostic::new(
            SW0905,
            declaration.place(),
            format!("this `{macro_name}!` belongs to no stack"),
        ));
        return diagnostics.into_tokens();
    }
    let place = model::Place::Function;
    match model::Declaration::of(declaration, place, &mut diagnostics) {
        Some(declaration) => {
            let checked = check::function(declaration, &mut diagnostics);
            expand::function(&checked, &diagnostics.into_tokens())
        }
        None => diagnostics.into_tokens().into_token_stream(),
    }
}
