//! `construct!`: what functions of the user make.

use std::collections::BTreeSet;

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens as _, format_ident, quote, quote_spanned};
use syn::Expr;

use super::surroundings::{Surroundings, field_at, own_variable, parenthesized};
use super::value::respan;
use super::{allow_deprecated, find_ident, optional, unspanned, wire};
use crate::audience::Audience;
use crate::check::pascal_case;
use crate::model::{CONFIG, Construct, Reference, Typed};
use crate::syntax::{completed, is_marker};

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
    let is_always = construct.when.is_none();
    let of = if is_always {
        quote!(#of)
    } else {
        quote!(#of, false)
    };
    quote!(#docs pub #ident: __sw::Constructed<#of>)
}

/// The call of the function, with a scope of its own; nothing where it cannot be called.
pub(super) fn definition(construct: &Construct, around: Surroundings<'_>) -> Option<TokenStream> {
    let is_in_editor = around.audience == Audience::Editor;
    let Some(make) = construct
        .make
        .as_ref()
        .filter(|_| is_in_editor || !construct.is_broken)
    else {
        return is_in_editor.then(|| typed(construct));
    };
    let field = unspanned(&construct.ident);
    let default_id = pascal_case(&construct.name());
    let id = match construct.id.as_ref().map(|field| &field.value) {
        Some(Typed::Text(id, _)) => quote!(#id),
        Some(Typed::Constant(tokens)) => respan(tokens.clone()),
        _ => quote!(#default_id),
    };
    let (scope, stack) = (around.scope(), around.stack());
    let arguments = make.arguments.iter().map(|argument| match argument {
        Expr::Path(path) if path.path.is_ident(CONFIG) && around.configuration.is_some() => {
            quote!(#path)
        }
        // What the compiler says of an argument is said where it is.
        argument => match Reference::of(argument) {
            // What has the place of the name would be completed in its stead.
            Some(reference) if is_in_editor && !is_marker(&reference.name) => {
                around.borrowed(&reference)
            }
            Some(reference) if !is_in_editor && !around.is_own(&reference) => {
                around.underlined(&reference, around.reference(&reference))
            }
            _ => wire::argument(argument, around),
        },
    });
    let function = &make.function;
    // What the compiler says of what it returns is said where the function is named.
    let first = function.clone().into_iter().next();
    let span = first.map_or_else(Span::call_site, |token| token.span());
    let at_function = Span::call_site().located_at(span);
    let child = match around.audience {
        // A variable would be offered as an argument.
        Audience::Editor => quote!(__sw::unseen()),
        Audience::Compiler => quote_spanned!(at_function=> &__sw_child),
    };
    let arguments = parenthesized(make.parentheses, quote!(#child, #(#arguments),*));
    let [make_name, made_name] =
        ["__sw_make", "__sw_made"].map(|name| Ident::new(name, at_function));
    // What the compiler would add to the call cannot be written, since the scope is not in it: it adds nothing to calls of a macro.
    let (bound, made) = match around.audience {
        Audience::Editor => (None, parenthesized(span, quote!(#function #arguments))),
        Audience::Compiler => (
            Some(quote! {
                let #make_name = #function;
                let #made_name = #make_name #arguments;
            }),
            parenthesized(span, made_name.to_token_stream()),
        ),
    };
    let (of, is_always) = (&construct.of, construct.when.is_none());
    let constructed = match around.audience {
        Audience::Editor => quote!(__sw::constructed),
        Audience::Compiler => {
            quote_spanned!(at_function=> __sw::constructed::<#of, _, #is_always>)
        }
    };
    let allowed = allowed(construct);
    let allow_deprecated = allow_deprecated(&construct.call.docs);
    // The scope is where the declaration is, which is what an error at run time names.
    let place = quote_spanned!(construct.call.bang=> __sw::place(#scope, #id));
    let in_editor = quote!(#allow_deprecated #constructed(&#stack.#field, #child, #made););
    let in_compiler = quote! {
        #[allow(unused_parens)]
        if let __sw::Some(__sw_child) = #place {
            #allow_deprecated
            #(#allowed)*
            let __sw_own = &#stack.#field;
            #bound
            #constructed(__sw_own, &__sw_child, #made);
        }
    };
    let make = if is_in_editor {
        let fields = fields(construct);
        quote!(#in_editor #fields)
    } else {
        in_compiler
    };
    let Some(when) = &construct.when else {
        return Some(around.scope.with_those_elsewhere(None, make));
    };
    if around.audience == Audience::Editor {
        let condition = around.expression(when);
        return Some(quote!(let _: __sw::bool = #condition; #make));
    }
    let condition = quote! {
        if !(#when) {
            __sw_stack.#field.leave_out();
            return __sw::None;
        }
    };
    let make = around.scope.with_those_elsewhere(None, make);
    Some(optional(&quote!(#condition #make)))
}

/// What an editor completes where the call of the function is to be, and its fields.
fn typed(construct: &Construct) -> TokenStream {
    let tokens = completed(&construct.typed);
    let is_path = syn::parse2::<syn::ExprPath>(tokens.clone()).is_ok();
    let path = if is_path {
        tokens
    } else {
        quote!(__sw::unseen::<()>())
    };
    let fields = fields(construct);
    quote!(let _ = #path; #fields)
}

/// The rules that what it makes may break, for its scope.
fn allowed(construct: &Construct) -> Vec<TokenStream> {
    let elements = match construct.allow.as_ref().map(|field| &field.value) {
        Some(Typed::List(elements)) => elements.as_slice(),
        _ => &[],
    };
    let allowed = elements.iter().filter_map(|element| match &element.value {
        Typed::Allow(rule, _, reason) => {
            let code = rule.code;
            Some(quote!(__sw::allowed(&__sw_child, #code, #reason);))
        }
        _ => None,
    });
    allowed.collect()
}

/// The names of the fields, for an editor to complete and to say what they are.
fn fields(construct: &Construct) -> TokenStream {
    let fields = construct.fields.iter().map(|(name, has_value)| {
        let value = has_value.then(|| quote!(: __sw::unseen()));
        let comma = (!is_marker(name)).then(|| quote!(,));
        quote!(#name #value #comma)
    });
    quote!(let _ = __sw::ConstructFields { #(#fields)* ..__sw::unseen() };)
}

/// Statements with the variables of the constructs that they name. Where one has not been made, which is reported, they are not run.
pub(super) fn with_those_made(
    statements: TokenStream,
    constructed: &BTreeSet<String>,
) -> TokenStream {
    let named = constructed.iter().filter_map(|name| {
        let variable = own_variable(name, Span::call_site());
        Some((name, find_ident(&statements, &variable)?, variable))
    });
    let bound: TokenStream = named
        .filter_map(|(name, found, variable)| {
            let field = syn::parse_str::<proc_macro2::Ident>(name)
                .or_else(|_| syn::parse_str(&format!("r#{name}")))
                .ok()?;
            let mut field = unspanned(&field);
            // That it is deprecated is said where it is named.
            field.set_span(found.span());
            let field = field_at(&format_ident!("__sw_stack"), &field);
            Some(quote!(let #variable = #field.as_ref()?;))
        })
        .collect();
    if bound.is_empty() {
        return statements;
    }
    optional(&quote!(#bound #statements))
}
