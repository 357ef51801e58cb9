//! Constants in declarations: they become items, which const evaluation looks at, and the rules are asked again there.

use proc_macro2::{Group, Ident, Span, TokenStream};
use quote::{ToTokens as _, format_ident, quote};
use syn::parse::Parser as _;
use syn::punctuated::Punctuated;
use syn::{Expr, Lit, Token};

use super::published;
use super::value::Lowering;
use crate::check::{Checked, FACTS};
use crate::model::{Field, Kind, PasswordSource, Takes, TypeMeaning, Typed, is_constant_name};

/// The fields of a declaration whose values const evaluation is the first to know.
pub(super) struct Constants<'a> {
    checked: &'a Checked,
    fields: Vec<(&'static str, &'a Field)>,
}

impl<'a> Constants<'a> {
    /// None, where nothing is evaluated.
    pub(super) const fn unseen(checked: &'a Checked) -> Self {
        Self {
            checked,
            fields: Vec::new(),
        }
    }

    pub(super) fn of(checked: &'a Checked) -> Self {
        let declaration = &checked.declaration;
        let fields = facts_of(declaration.spec.kind)
            .filter_map(|(path, _)| Some((path, declaration.field_at(path)?)))
            .filter(|(_, field)| field.value.is_constant() && !field.is_broken)
            .collect();
        Self { checked, fields }
    }

    /// The name of the item that has a field's value.
    pub(super) fn name(&self, path: &str) -> Option<TokenStream> {
        let (path, _) = self.fields.iter().find(|(other, _)| *other == path)?;
        Some(item_name(path).into_token_stream())
    }

    /// The items with the values, and those that check them.
    pub(super) fn items(&self, lowering: &Lowering<'_>) -> TokenStream {
        let elsewhere = match self.checked.declaration.spec.kind {
            Kind::Cache => published::cache_facts(&self.checked.declaration),
            _ => None,
        };
        if self.fields.is_empty() && elsewhere.is_none() {
            return TokenStream::new();
        }
        let values = self.fields.iter().filter_map(|(path, field)| {
            let name = item_name(path);
            let kind = const_type(field.spec?.takes)?;
            let value = lowering.plain(&field.value);
            Some(quote!(const #name: #kind = #value;))
        });
        let checks = self.checks(lowering, elsewhere.unwrap_or_default());
        quote!(#(#values)* #checks)
    }

    fn checks(
        &self,
        lowering: &Lowering<'_>,
        (elsewhere, asked): (TokenStream, Vec<&'static str>),
    ) -> TokenStream {
        let declaration = &self.checked.declaration;
        let kind = declaration.spec.kind;
        let (module, check, facts_type) = match kind {
            Kind::Alarm => ("alarm", "check", quote!(AlarmFacts)),
            Kind::Cache => ("cache", "check", quote!(CacheFacts::<'static>)),
            Kind::Key => ("around", "key", quote!(KeyFacts::<'static>)),
            Kind::Role => ("around", "role", quote!(RoleFacts::<'static>)),
            Kind::User => ("user", "check", quote!(UserFacts::<'static>)),
            Kind::UserGroup => ("group", "check", quote!(GroupFacts::<'static>)),
            Kind::Vpc => ("vpc", "check", quote!(VpcFacts::<'static>)),
            // Nothing of the others has facts.
            _ => return TokenStream::new(),
        };
        let (module, check) = (format_ident!("{module}"), format_ident!("{check}"));
        let rules = quote!(__sw::rules);
        let facts = facts_of(kind).filter_map(|(path, name)| {
            let name = format_ident!("{name}");
            let fact = self.fact(path, lowering)?;
            Some(quote!(#name: #fact,))
        });
        let own = match declaration.type_argument.meaning {
            TypeMeaning::Engine(engine) => {
                let engine = format_ident!("{}", engine.name());
                quote!(engine: __sw::Known(#rules::Engine::#engine),)
            }
            TypeMeaning::Kind(kind) => {
                let kind = format_ident!("{}", kind.name());
                quote!(kind: __sw::Known(#rules::UserKind::#kind),)
            }
            TypeMeaning::None => TokenStream::new(),
        };
        let allowed = &self.checked.allowed;
        let facts_name = format_ident!("__SW_FACTS");
        let checks = facts_of(kind).filter_map(|(path, _)| {
            let field = declaration.field_at(path)?;
            let arguments =
                quote!((#path, #rules::#module::#check(&#facts_name), &[#(#allowed),*]));
            Some(check_call(&field.tokens, arguments, "enforce"))
        });
        let elsewhere_checks = asked.iter().filter_map(|path| {
            // What has no field of its own is said of the one that stands for it.
            let stands_for = if *path == "subnets" { "vpc" } else { path };
            let field = declaration
                .field(path)
                .or_else(|| declaration.field(stands_for))?;
            let arguments =
                quote!((#path, #rules::#module::#check(&#facts_name), &[#(#allowed),*]));
            Some(check_call(&field.tokens, arguments, "enforce"))
        });
        quote! {
            const #facts_name: #rules::#module::#facts_type = #rules::#module::#facts_type {
                #own
                #(#facts)*
                #elsewhere
                ..#rules::#module::#facts_type::UNKNOWN
            };
            #(#checks)*
            #(#elsewhere_checks)*
        }
    }

    /// What is known of a field in a `const` context; nothing of one that has been reported already.
    fn fact(&self, path: &str, lowering: &Lowering<'_>) -> Option<TokenStream> {
        let rules = quote!(__sw::rules);
        if self.checked.reported.contains(path) {
            return None;
        }
        let declaration = &self.checked.declaration;
        let Some(field) = declaration.field_at(path) else {
            let takes = declaration.spec.fields().find(path).map(|spec| spec.takes);
            return Some(if matches!(takes, Some(Takes::Sizes | Takes::Numbers)) {
                quote!(#rules::cache::Bounds::ABSENT)
            } else {
                quote!(__sw::Absent)
            });
        };
        let value = match self.name(path) {
            Some(constant) => constant,
            None => match &field.value {
                Typed::Text(..) | Typed::Version(..) | Typed::Duration(..) | Typed::Integer(..) => {
                    super::value::respan(lowering.plain(&field.value))
                }
                Typed::Limits(limits) => {
                    let mut bounds = limits.min.iter().chain(&limits.max);
                    let is_literal =
                        bounds.all(|b| matches!(&*b.value, Typed::Size(..) | Typed::Integer(..)));
                    if !is_literal {
                        return None;
                    }
                    super::value::respan(lowering.plain(&field.value))
                }
                _ => return None,
            },
        };
        Some(match field.spec?.takes {
            Takes::Sizes | Takes::Numbers => {
                quote!(__sw::bounds(&#value))
            }
            Takes::Version if self.name(path).is_some() => {
                quote!(__sw::Known(__sw::Version::major(#value)))
            }
            _ => quote!(__sw::Known(#value)),
        })
    }
}

/// The checks of constants in lists, and of those that a rule looks at alone.
pub(super) fn alone(checked: &Checked) -> TokenStream {
    let declaration = &checked.declaration;
    let rules = quote!(__sw::rules);
    let allowed = &checked.allowed;
    let mut out = TokenStream::new();
    for (field, rule) in [("id", "construct_id"), ("export_name", "export_name")] {
        if let Some(field) = declaration.field(field)
            && let Typed::Constant(tokens) = &field.value
        {
            let (rule, value) = (
                format_ident!("{rule}"),
                super::value::respan(tokens.clone()),
            );
            let arguments = quote!((#rules::stack::#rule(#value), &[#(#allowed),*]));
            out.extend(check_call(&field.tokens, arguments, "enforce_result"));
        }
    }
    out.extend(in_list(
        checked,
        "tags",
        |value| match value {
            Typed::Pair(key, value) => {
                let key = text(key)?;
                // A value that is known later breaks no rule here.
                let value = text(value).unwrap_or_else(|| quote!(""));
                Some(quote!((#key, #value)))
            }
            _ => None,
        },
        |tags| quote!(#rules::stack::tags(&[#(#tags),*])),
    ));
    out.extend(in_list(
        checked,
        "passwords",
        |value| Some(password(value)),
        |passwords| {
            quote!(#rules::user::check(&#rules::user::UserFacts {
                kind: __sw::Known(#rules::UserKind::Password),
                passwords: __sw::Known(&[#(#passwords),*]),
                ..#rules::user::UserFacts::UNKNOWN
            }))
        },
    ));
    out.extend(in_list(
        checked,
        "backup.restore_from",
        |value| {
            Some(text(value).map_or_else(|| quote!(__sw::Present), |arn| quote!(__sw::Known(#arn))))
        },
        |arns| {
            quote!(#rules::cache::check(&#rules::cache::CacheFacts {
                restore_from: &[#(#arns),*],
                ..#rules::cache::CacheFacts::UNKNOWN
            }))
        },
    ));
    out
}

/// The checks of a list with constants in it, element by element.
fn in_list(
    checked: &Checked,
    path: &str,
    element: impl Fn(&Typed) -> Option<TokenStream>,
    check: impl FnOnce(Vec<TokenStream>) -> TokenStream,
) -> Option<TokenStream> {
    let field = checked.declaration.field_at(path)?;
    let Typed::List(elements) = &field.value else {
        return None;
    };
    let has_constant = elements.iter().any(|element| match &element.value {
        Typed::Pair(key, value) => key.is_constant() || value.is_constant(),
        Typed::Password {
            arguments,
            literals,
            ..
        } => texts(arguments).is_some_and(|texts| texts.len() > literals.len()),
        value => value.is_constant(),
    });
    if !has_constant || field.is_broken || checked.reported.contains(path) {
        return None;
    }
    let (values, places): (Vec<_>, Vec<_>) = elements
        .iter()
        .filter_map(|one| Some((element(&one.value)?, &one.tokens)))
        .unzip();
    let found = format_ident!("__SW_IN_{}", path.replace('.', "_").to_uppercase());
    let found_there = check(values);
    let allowed = &checked.allowed;
    let checks = places.into_iter().enumerate().map(|(at, place)| {
        let arguments = quote!((#path, #at, #found, &[#(#allowed),*]));
        check_call(place, arguments, "enforce_at")
    });
    Some(quote! {
        const #found: __sw::rules::Findings<'static> = #found_there;
        #(#checks)*
    })
}

/// The arguments of a password, if const evaluation knows all of them.
fn texts(arguments: &Group) -> Option<Vec<TokenStream>> {
    type Arguments = Punctuated<Expr, Token![,]>;
    let arguments = Arguments::parse_terminated
        .parse2(arguments.stream())
        .ok()?;
    let text = |argument: &Expr| match argument {
        Expr::Lit(literal) => matches!(literal.lit, Lit::Str(_)).then(|| quote!(#literal)),
        Expr::Path(path) => {
            let name = &path.path.segments.last()?.ident;
            is_constant_name(name).then(|| super::value::respan(path.to_token_stream()))
        }
        _ => None,
    };
    arguments.iter().map(text).collect()
}

fn password(value: &Typed) -> TokenStream {
    let fact = quote!(__sw::rules::user::PasswordFact);
    let Typed::Password {
        source, arguments, ..
    } = value
    else {
        return quote!(#fact::Unknown);
    };
    match (source, texts(arguments).as_deref()) {
        (PasswordSource::Plain, Some([text])) => quote!(#fact::Plain(#text)),
        (PasswordSource::Secret, Some([id])) => quote!(#fact::Secret(#id)),
        (PasswordSource::SecretField, Some([id, field])) => quote!(#fact::SecretField(#id, #field)),
        (PasswordSource::SsmSecure, _) => quote!(#fact::SsmSecure),
        _ => quote!(#fact::Unknown),
    }
}

/// A text that const evaluation knows.
fn text(value: &Typed) -> Option<TokenStream> {
    match value {
        Typed::Text(text, _) => Some(quote!(#text)),
        Typed::Constant(tokens) => Some(super::value::respan(tokens.clone())),
        _ => None,
    }
}

fn facts_of(kind: Kind) -> impl Iterator<Item = (&'static str, &'static str)> {
    FACTS
        .iter()
        .filter(move |(of, ..)| *of == kind)
        .map(|(_, path, name)| (*path, *name))
}

fn item_name(path: &str) -> Ident {
    format_ident!("__SW_{}", path.replace('.', "_").to_uppercase())
}

fn const_type(takes: Takes) -> Option<TokenStream> {
    Some(match takes {
        Takes::Count => quote!(__sw::u32),
        Takes::Text => quote!(&'static __sw::str),
        // Written as a literal is: a number.
        Takes::Version => quote!(__sw::u32),
        Takes::Sizes => quote!(__sw::Limits<__sw::Size>),
        Takes::Numbers => quote!(__sw::Limits<u64>),
        Takes::Duration => quote!(__sw::Duration),
        _ => return None,
    })
}

/// A call that the compiler underlines as the value: its first token where the value starts, its last where that ends.
pub(super) fn check_call(value: &TokenStream, arguments: TokenStream, check: &str) -> TokenStream {
    let first = value.clone().into_iter().next();
    let last = value.clone().into_iter().last();
    let span = |token: Option<proc_macro2::TokenTree>| {
        token.map_or_else(Span::call_site, |token| token.span())
    };
    // The parentheses are where the value is, but none of the names: an editor would take the value for them.
    let check = format_ident!("{check}");
    let callee = quote!(__sw::#check);
    let callee = super::surroundings::parenthesized(span(first), callee);
    let arguments = arguments.into_iter().map(|token| match token {
        proc_macro2::TokenTree::Group(group) => {
            let mut spanned = Group::new(group.delimiter(), group.stream());
            spanned.set_span(span(last.clone()));
            spanned.into()
        }
        other => other,
    });
    quote!(const _: () = #callee #(#arguments)*;)
}
