//! `construct!`: what functions of the user make.

use std::collections::BTreeSet;

use proc_macro2::{Span, TokenStream};
use quote::{quote, quote_spanned};
use syn::Expr;

use super::surroundings::{Surroundings, own_variable, parenthesized};
use super::{has_ident, optional, unspanned, wire};
use crate::check::pascal_case;
use crate::model::{CONFIG, Construct, Reference};

/// The field of the stack that has it.
pub(super) fn field(construct: &Construct) -> TokenStream {
    let Construct {
        call, of, ident, ..
    } = construct;
    let docs = if call.docs.is_empty() {
        let doc = format!(" The construct `{}`.", construct.name());
        quote!(#[doc = #doc])
    } else {
        call.docs.clone()
    };
    quote!(#docs pub #ident: __sw::Constructed<#of>)
}

/// The call of the function, with a scope of its own; nothing where it cannot be called.
pub(super) fn definition(construct: &Construct, around: Surroundings<'_>) -> Option<TokenStream> {
    let make = construct.make.as_ref()?;
    let field = unspanned(&construct.ident);
    let id = pascal_case(&construct.name());
    let scope = around.scope.ident();
    let arguments = make.arguments.iter().map(|argument| match argument {
        Expr::Path(path) if path.path.is_ident(CONFIG) && around.configuration.is_some() => {
            quote!(#path)
        }
        // What the compiler says of an argument is said where it is.
        argument => match Reference::of(argument) {
            Some(reference) if !around.is_own(&reference) => {
                around.underlined(&reference, around.reference(&reference))
            }
            _ => wire::argument(argument, around),
        },
    });
    let function = &make.function;
    let arguments = parenthesized(make.parentheses, quote!(&__sw_child, #(#arguments),*));
    // What the compiler says of what it returns is said where the function is named.
    let first = function.clone().into_iter().next();
    let span = first.map_or_else(Span::call_site, |token| token.span());
    let made = parenthesized(span, quote!(#function #arguments));
    // The scope is where the declaration is, which is what an error at run time names.
    let place = quote_spanned!(construct.call.bang=> __sw::place(#scope, #id));
    Some(quote! {
        #[allow(unused_parens)]
        if let __sw::Some(__sw_child) = #place {
            __sw::constructed(&__sw_stack.#field, &__sw_child, #made);
        }
    })
}

/// Statements with the variables of the constructs that they name. Where one has not been made, which is reported, they are not run.
pub(super) fn with_those_made(
    statements: TokenStream,
    constructed: &BTreeSet<String>,
) -> TokenStream {
    let named = constructed.iter().filter_map(|name| {
        let variable = own_variable(name, Span::call_site());
        has_ident(&statements, &variable).then_some((name, variable))
    });
    let bound: TokenStream = named
        .filter_map(|(name, variable)| {
            let field = syn::parse_str::<proc_macro2::Ident>(name)
                .or_else(|_| syn::parse_str(&format!("r#{name}")))
                .ok()?;
            let field = unspanned(&field);
            Some(quote!(let #variable = __sw_stack.#field.as_ref()?;))
        })
        .collect();
    if bound.is_empty() {
        return statements;
    }
    optional(&quote!(#bound #statements))
}
