//! The arguments of `#[stack(…)]` as a struct literal that only the editor sees: so that it can offer and explain them.

use proc_macro2::TokenStream;
use quote::{ToTokens as _, quote};

use crate::syntax::{WrittenArgument, is_keyword, is_marker, name_of};

/// The arguments that there are, with the struct that those of one have.
const ARGUMENTS: [(&str, Option<&str>); 15] = [
    ("name", None),
    ("path", None),
    ("tags", None),
    ("tag", None),
    ("remove_tag", None),
    ("stack_tags", None),
    ("description", None),
    ("termination_protection", None),
    ("overrides", None),
    ("env", Some("Environment")),
    ("audit", None),
    ("allow", None),
    ("test", None),
    ("config", None),
    ("check", None),
];
const OF_ENVIRONMENT: [(&str, Option<&str>); 2] = [("account", None), ("region", None)];

/// Also where there are none: between empty parentheses one may be asked for.
pub(super) fn for_the_editor(arguments: &[WrittenArgument]) -> TokenStream {
    let fields = fields(arguments, &ARGUMENTS);
    quote! {
        const _: fn() -> __sw::arguments::Stack = || __sw::arguments::Stack { #fields ..__sw::rest() };
    }
}

fn fields(arguments: &[WrittenArgument], known: &[(&str, Option<&str>)]) -> TokenStream {
    let mut out = TokenStream::new();
    for argument in arguments {
        let name = &argument.name;
        let text = name_of(name);
        let found = known.iter().find(|(known, _)| *known == text);
        let field = match (found, &argument.inside) {
            _ if is_marker(name) => name.to_token_stream(),
            (Some((_, Some(_))), Some(inside)) => {
                let inside = fields(&WrittenArgument::all(inside.stream()), &OF_ENVIRONMENT);
                quote!(#name: __sw::arguments::Environment { #inside ..__sw::rest() })
            }
            (Some(_), Some(inside)) if text == "allow" => {
                let codes = WrittenArgument::all(inside.stream());
                // Where another may be typed, there is one.
                let is_open = codes.last().is_none_or(|last| last.comma.is_some());
                let next = is_open.then(|| quote!(__sw::allow::SW0102,));
                let codes = codes.iter().map(|code| &code.name);
                let codes = codes.filter(|code| !is_keyword(code));
                quote!(#name: __sw::arguments::codes((#(__sw::allow::#codes,)* #next)))
            }
            (Some(_), _) => quote!(#name: __sw::rest()),
            // Nobody completes a name that has a value.
            (None, _) if argument.has_value || is_keyword(name) => continue,
            (None, _) => name.to_token_stream(),
        };
        out.extend(field);
        match &argument.comma {
            Some(comma) => comma.to_tokens(&mut out),
            None if is_marker(name) => {}
            None => out.extend(quote!(,)),
        }
    }
    out
}
