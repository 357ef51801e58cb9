//! The facts of declarations as constants: what const evaluation asks the rules with, and what a module publishes of its
//! declarations for those of other modules.

use proc_macro2::{Group, Ident, TokenStream};
use quote::{ToTokens as _, format_ident, quote};
use stackwright_core::describe::key::{Call, Tag};
use stackwright_core::describe::{COMMON, Takes};
use syn::parse::Parser as _;
use syn::punctuated::Punctuated;
use syn::{Expr, Lit, Token};

use super::constants::Constants;
use super::library::path;
use super::value::{Lowering, respan};
use crate::check::{Checked, CheckedModule};
use crate::model::{Element, Field, Limits, Reference, Typed, is_constant_name};
use crate::syntax::name_of;

/// The type of the constant that has the value of a field.
pub(super) fn const_type(takes: Takes) -> Option<TokenStream> {
    Some(match takes {
        Takes::Count => quote!(__sw::u32),
        Takes::Flag => quote!(__sw::bool),
        Takes::Text | Takes::Id => quote!(&'static __sw::str),
        // Written as a literal is: a number.
        Takes::Version => quote!(__sw::u32),
        Takes::Range(Takes::Size) => quote!(__sw::Limits<__sw::Size>),
        Takes::Range(_) => quote!(__sw::Limits<__sw::u64>),
        Takes::Duration => quote!(__sw::Duration),
        Takes::Choice(choice) => path(choice.path).into_token_stream(),
        _ => return None,
    })
}

/// A constant as a fact.
fn constant(takes: Takes, value: &TokenStream) -> Option<TokenStream> {
    Some(match takes {
        Takes::Count => quote!(__sw::facts::count(#value)),
        Takes::Flag => quote!(__sw::facts::flag(#value)),
        Takes::Text | Takes::Id => quote!(__sw::facts::text(#value)),
        Takes::Version => quote!(__sw::facts::version(__sw::Version::major(#value))),
        Takes::Range(Takes::Size) => quote!(__sw::facts::sizes(&#value)),
        Takes::Range(_) => quote!(__sw::facts::numbers(&#value)),
        Takes::Duration => quote!(__sw::facts::duration(#value)),
        Takes::Choice(_) => quote!(__sw::facts::choice(#value.position())),
        _ => return None,
    })
}

/// The facts of a declaration.
pub(super) struct Facts<'a> {
    checked: &'a Checked,
    lowering: &'a Lowering<'a>,
    /// The items that have the values of constants.
    constants: Option<&'a Constants<'a>>,
}

impl<'a> Facts<'a> {
    pub(super) const fn of(
        checked: &'a Checked,
        lowering: &'a Lowering<'a>,
        constants: Option<&'a Constants<'a>>,
    ) -> Self {
        Self {
            checked,
            lowering,
            constants,
        }
    }

    /// For its own rules.
    pub(super) fn own(&self) -> TokenStream {
        self.written(|_| true)
    }

    /// For the rules of others, which read nothing that all constructs have in common.
    fn published(&self) -> TokenStream {
        self.written(|number| number < COMMON)
    }

    fn written(&self, is_wanted: impl Fn(u16) -> bool) -> TokenStream {
        let declaration = &self.checked.declaration;
        let parameter = declaration.spec.parameter().map(|(number, _)| {
            let fact = match declaration.type_argument.meaning {
                Some(choice) => quote!(__sw::facts::choice(#choice)),
                None => quote!(__sw::Unknown),
            };
            quote!((#number, #fact))
        });
        let fields = declaration.fields.iter().filter_map(|field| {
            let spec = field.spec.filter(|spec| is_wanted(spec.number))?;
            // No rule reads them.
            let is_read = !matches!(
                spec.takes(),
                Takes::List(Takes::AnyReference | Takes::Allow) | Takes::Json
            );
            is_read.then_some(())?;
            self.field(field, "")
        });
        // A list that is left out, and to which calls add.
        let added = self.checked.added.iter();
        let added = added.filter(|added| declaration.field(added.field).is_none());
        let mut names: Vec<_> = added.map(|added| added.field).collect();
        names.dedup();
        let added = names.into_iter().filter_map(|name| {
            let spec = declaration.known_fields().find(name)?;
            let (number, takes) = (spec.number, spec.takes().element()?);
            let list = self.list(&[], takes, Some(name), name);
            Some(quote!((#number, #list)))
        });
        let given = parameter.into_iter().chain(fields).chain(added);
        let label = declaration.name();
        quote!(__sw::facts::of(#label, &[#(#given),*]))
    }

    fn field(&self, field: &Field, prefix: &str) -> Option<TokenStream> {
        let spec = field.spec?;
        let number = spec.number;
        let name = format!("{prefix}{}", name_of(&field.name));
        let is_own = prefix.is_empty();
        let fact = if self.checked.reported.contains(&name) || field.is_broken {
            quote!(__sw::Unknown)
        } else {
            self.value(&field.value, spec.takes(), &name, is_own)
        };
        Some(quote!((#number, #fact)))
    }

    fn value(&self, value: &Typed, takes: Takes, name: &str, is_own: bool) -> TokenStream {
        let item = self.constants.and_then(|constants| constants.name(name));
        if let Some(fact) = item.and_then(|item| constant(takes, &item)) {
            return fact;
        }
        self.literal(value, takes, name, is_own)
            .unwrap_or_else(|| quote!(__sw::Present))
    }

    /// What is known of a value; nothing of an expression.
    fn literal(
        &self,
        value: &Typed,
        takes: Takes,
        name: &str,
        is_own: bool,
    ) -> Option<TokenStream> {
        let plain = || respan(self.lowering.plain(value));
        Some(match (value, takes) {
            // Of another type the compiler would say it here too, where nobody wrote it.
            (Typed::Constant(tokens), Takes::Text | Takes::Id) => {
                constant(takes, &respan(tokens.clone()))?
            }
            (Typed::Text(text, _), _) => quote!(__sw::facts::text(#text)),
            (Typed::Flag(flag), _) => {
                let flag = flag.value;
                quote!(__sw::facts::flag(#flag))
            }
            (Typed::Integer(_, literal), Takes::Scalar) => {
                let digits = literal.base10_digits();
                quote!(__sw::facts::text(#digits))
            }
            (Typed::Integer(number, _), _) => quote!(__sw::facts::number(#number)),
            (Typed::Size(..), _) => {
                let size = plain();
                quote!(__sw::facts::size(#size))
            }
            (Typed::Duration(..), _) => {
                let duration = plain();
                quote!(__sw::facts::duration(#duration))
            }
            (Typed::Version(..), _) => {
                let version = plain();
                quote!(__sw::facts::version(#version))
            }
            (Typed::Limits(Limits { min, max }), _) => {
                let mut bounds = min.iter().chain(max);
                let is_known = bounds
                    .all(|bound| matches!(&*bound.value, Typed::Size(..) | Typed::Integer(..)));
                constant(takes, &plain()).filter(|_| is_known)?
            }
            (Typed::Unlimited(_), _) => quote!(__sw::Absent),
            (Typed::Variant(name), Takes::Choice(choice)) => {
                let number = choice.number(&name_of(name))?;
                quote!(__sw::facts::choice(#number))
            }
            (Typed::Reference(reference), _) => referred(reference, takes)?,
            (Typed::List(elements), Takes::List(element)) => {
                self.list(elements, *element, is_own.then_some(name), name)
            }
            (Typed::Struct { fields, .. }, Takes::Struct(_)) => {
                let prefix = format!("{name}.");
                let fields = fields.iter().filter_map(|field| self.field(field, &prefix));
                quote!(__sw::facts::fields(__sw::facts::of("", &[#(#fields),*])))
            }
            (
                Typed::Call {
                    number, arguments, ..
                },
                _,
            ) => call(*number, arguments),
            (Typed::Pair(key, value), Takes::Tag) => {
                let part = |value| self.literal(value, Takes::Text, "", false);
                let (key, value) = (part(key)?, part(value));
                let value = value.unwrap_or_else(|| quote!(__sw::Present));
                let (first, second) = (Tag::KEY, Tag::VALUE);
                quote!(__sw::facts::fields(__sw::facts::of("", &[(#first, #key), (#second, #value)])))
            }
            _ => return None,
        })
    }

    /// A list, with what calls add to the field.
    fn list(
        &self,
        elements: &[Element],
        takes: Takes,
        added_to: Option<&str>,
        name: &str,
    ) -> TokenStream {
        let prefix = format!("{name}[]");
        let elements = elements
            .iter()
            .map(|element| match (&element.value, takes) {
                (Typed::Struct { fields, .. }, Takes::Struct(_)) => {
                    let prefix = format!("{prefix}.");
                    let fields = fields.iter().filter_map(|field| self.field(field, &prefix));
                    quote!(__sw::facts::fields(__sw::facts::of("", &[#(#fields),*])))
                }
                (value, _) => self.value(value, takes, &prefix, false),
            });
        let added = self.checked.added.iter();
        let added = added.filter(|added| Some(added.field) == added_to);
        let added = added.map(|added| {
            let reference = added.reference.as_ref();
            let known = reference.and_then(|reference| referred(reference, takes));
            known.unwrap_or_else(|| quote!(__sw::Present))
        });
        let all = elements.chain(added);
        let is_complete = self.checked.declaration.scope.is_none();
        quote!(__sw::facts::list(&[#(#all),*], #is_complete))
    }
}

/// The facts of a declaration that a reference leads to; of what another module does not publish nothing is known.
fn referred(reference: &Reference, takes: Takes) -> Option<TokenStream> {
    let description = match takes {
        Takes::Reference(description) => description(),
        _ => return None,
    };
    if !description.header.is_published {
        return None;
    }
    let constant = published_name(&reference.name);
    let module = &reference.module;
    if module.is_empty() {
        return Some(quote!(__sw::facts::fields(Stack::#constant)));
    }
    let label = reference.to_string();
    Some(quote!(__sw::facts::fields({
        trait Unpublished {
            #[allow(non_upper_case_globals)]
            const #constant: __sw::facts::Raw<'static> = __sw::facts::Raw::UNKNOWN;
        }
        impl<T> Unpublished for T {}
        // The path as a type, so that the compiler, if it leads nowhere, says it once only.
        <#(#module::)*Stack>::#constant.labeled(#label)
    })))
}

fn published_name(declaration: &Ident) -> Ident {
    // An editor must not take it for the declaration's name.
    format_ident!(
        "__SW_FACTS_{}",
        name_of(declaration),
        span = proc_macro2::Span::call_site()
    )
}

/// A function and its arguments, as far as const evaluation knows them to be texts.
fn call(function: u16, arguments: &Group) -> TokenStream {
    let (first, number) = (Call::FIRST, Call::FUNCTION);
    let texts = (first..).zip(texts(arguments)).filter_map(|(at, text)| {
        let text = text?;
        Some(quote!((#at, __sw::facts::text(#text))))
    });
    quote!(__sw::facts::fields(__sw::facts::Raw::partial(
        "",
        &[(#number, __sw::facts::choice(#function)) #(, #texts)*]
    )))
}

/// The arguments of a call: literals and constants.
fn texts(arguments: &Group) -> Vec<Option<TokenStream>> {
    type Arguments = Punctuated<Expr, Token![,]>;
    let arguments = Arguments::parse_terminated
        .parse2(arguments.stream())
        .unwrap_or_default();
    let text = |argument: &Expr| match argument {
        Expr::Lit(literal) => matches!(literal.lit, Lit::Str(_)).then(|| quote!(#literal)),
        Expr::Path(path) => {
            let name = &path.path.segments.last()?.ident;
            is_constant_name(name).then(|| respan(path.to_token_stream()))
        }
        _ => None,
    };
    arguments.iter().map(text).collect()
}

/// The constants of a module's declarations, for the rules of declarations that refer to them.
pub(super) fn published<'a>(
    module: &'a CheckedModule,
    lowering: impl Fn(&'a Checked) -> Lowering<'a>,
) -> TokenStream {
    let published = module.declarations.iter().filter(|checked| {
        let declaration = &checked.declaration;
        declaration.spec.header.is_published && declaration.name.is_some()
    });
    let mut items = published
        .map(|checked| {
            let constant = published_name(&checked.ident);
            let lowering = lowering(checked);
            let facts = Facts::of(checked, &lowering, None).published();
            quote!(pub const #constant: __sw::facts::Raw<'static> = #facts;)
        })
        .peekable();
    if items.peek().is_none() {
        return TokenStream::new();
    }
    quote! {
        #[doc(hidden)]
        #[automatically_derived]
        #[allow(dead_code, non_upper_case_globals)]
        impl Stack {
            #(#items)*
        }
    }
}
