//! Values whose types only the compiler knows. What it says of one that has the wrong type is said where the value is written,
//! and in the words of the language.

use proc_macro2::{Delimiter, Group, Ident, Span, TokenStream, TokenTree};
use quote::{format_ident, quote};
use stackwright_core::catalogue::SW0904;
use stackwright_core::describe::Takes;

use super::library::path;
use super::surroundings::parenthesized;
use super::value::Lowering;
use crate::audience::Audience;
use crate::check::pascal_case;
use crate::model::{FieldSpec, value_type};

/// What a value has to be, and what is said where it is something else.
#[derive(Clone, Copy)]
pub(super) struct Expected {
    pub(super) field: FieldSpec,
    pub(super) takes: Takes,
    /// Whether it is all of what the field has, and not a part such as an element.
    pub(super) is_whole: bool,
}

impl Expected {
    /// The type, where it is known here. A type that is inferred can be that of the only conversion that a value has.
    fn kind(self) -> Option<TokenStream> {
        let options = self.field.options();
        if options.is_by_name || !options.rust.is_empty() {
            return None;
        }
        match self.takes {
            Takes::Reference(description) => {
                let header = &description().header;
                let construct = path(header.construct);
                header.generics.is_empty().then(|| match self.is_whole {
                    true => quote!(__sw::Option<&'a #construct>),
                    false => quote!(&'a #construct),
                })
            }
            Takes::List(Takes::Rust(rust)) if rust.in_rows => None,
            Takes::List(element) => {
                let element = value_type(*element)?;
                Some(quote!(__sw::Option<::std::vec::Vec<#element>>))
            }
            takes => {
                let kind = value_type(takes)?;
                Some(match self.is_whole {
                    true => quote!(__sw::Option<#kind>),
                    false => kind,
                })
            }
        }
    }
}

impl Lowering<'_> {
    /// A value through its conversion into what its place takes.
    pub(super) fn expected(
        &self,
        value: TokenStream,
        written: &TokenStream,
        expected: Expected,
    ) -> TokenStream {
        if self.around.audience == Audience::Editor {
            return quote!(__sw::value(#value));
        }
        let words = self.words(expected);
        let name = self.trait_name(expected);
        let there = call_at(written, &quote!(__sw::same), quote!(value));
        let kind = expected.kind();
        let generic = kind.is_none().then(|| quote!(T));
        let generics = generic.as_ref().map(|generic| quote!(<#generic>));
        let kind = kind.unwrap_or_else(|| quote!(T));
        quote! {
            match __sw::same(#value) {
                value => {
                    #words
                    trait #name #generics {
                        fn take(self) -> #kind;
                    }
                    #[diagnostic::do_not_recommend]
                    impl<V: __sw::FieldValue<#kind>, #generic> #name #generics for V {
                        fn take(self) -> #kind {
                            __sw::FieldValue::field_value(self)
                        }
                    }
                    #name::take(#there)
                }
            }
        }
    }

    /// The same of a value that is borrowed, which a reference to a construct is.
    pub(super) fn expected_borrowed(
        &self,
        value: TokenStream,
        written: &TokenStream,
        expected: Expected,
    ) -> TokenStream {
        if self.around.audience == Audience::Editor {
            return quote!(__sw::value(&#value));
        }
        let words = self.words(expected);
        let name = self.trait_name(expected);
        let there = call_at(written, &quote!(__sw::same), quote!(value));
        let kind = expected.kind();
        let generic = kind.is_none().then(|| quote!(, T));
        let kind = kind.unwrap_or_else(|| quote!(T));
        quote! {
            match __sw::same(&#value) {
                value => {
                    #words
                    trait #name<'a #generic> {
                        fn take(&'a self) -> #kind;
                    }
                    #[diagnostic::do_not_recommend]
                    impl<'a, V: 'a #generic> #name<'a #generic> for V
                    where
                        &'a V: __sw::FieldValue<#kind>,
                    {
                        fn take(&'a self) -> #kind {
                            __sw::FieldValue::field_value(self)
                        }
                    }
                    #name::take(#there)
                }
            }
        }
    }

    /// The attribute with what is said.
    fn words(&self, expected: Expected) -> TokenStream {
        let Expected { field, takes, .. } = expected;
        let rule = SW0904;
        let message = format!(
            "expected {} for `{}`, found `{{Self}}` [{}]",
            field.noun(takes).replace('{', "{{").replace('}', "}}"),
            field.name(),
            rule.code
        );
        let label = format!("write for example `{}`", field.example());
        let label = label.replace('{', "{{").replace('}', "}}");
        let (why, page) = (rule.why, rule.reference);
        let is_in_function = self.checked.declaration.scope.is_some();
        let takes_construct = matches!(takes, Takes::Reference(_));
        let unwrapped = (is_in_function && takes_construct).then(|| {
            let note = "a macro in a function gives a `Result`: where that is found, add `?` after the macro";
            quote!(note = #note,)
        });
        quote! {
            #[diagnostic::on_unimplemented(
                message = #message, label = #label, note = #why, #unwrapped note = #page
            )]
        }
    }

    /// The compiler names the trait too, so that its name says something, and is the only one.
    fn trait_name(&self, expected: Expected) -> Ident {
        let declaration = pascal_case(&self.checked.declaration.name());
        let field = pascal_case(expected.field.name());
        format_ident!("Is{field}Of{declaration}")
    }
}

/// A call of a function with one argument, which the compiler underlines as something that is written: from its first token to
/// its last. None of the names is there, since an editor would take them for what is written.
pub(super) fn call_at(
    written: &TokenStream,
    function: &TokenStream,
    argument: TokenStream,
) -> TokenStream {
    let span = |token: Option<TokenTree>| token.map_or_else(Span::call_site, |token| token.span());
    let first = span(written.clone().into_iter().next());
    let last = span(written.clone().into_iter().last());
    let function = parenthesized(first, function.clone());
    let mut arguments = Group::new(Delimiter::Parenthesis, argument);
    arguments.set_span(last);
    quote!(#function #arguments)
}

/// A number of Rust, whose type is that of its field.
pub(super) fn count(value: &TokenStream, written: &TokenStream) -> TokenStream {
    let first = written.clone().into_iter().next();
    let at = first.map_or_else(Span::call_site, |token| token.span());
    // The parentheses are where the compiler says why it expects the type.
    let kind = parenthesized(at, quote!(__sw::u32,));
    quote!({
        let (value,): #kind = (#value,);
        value
    })
}
