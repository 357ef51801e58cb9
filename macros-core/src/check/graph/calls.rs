//! Words of the language that are written as calls of functions where they are none: `managed_policies: [managed_policy("…")]`.

use std::collections::BTreeSet;

use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};
use quote::ToTokens as _;
use stackwright_core::CONSTRUCTS;
use stackwright_core::catalogue::{SW0802, SW0904};
use stackwright_core::describe::{Description, Takes};
use syn::{Expr, LitStr};

use super::names_in;
use crate::diagnostics::Diagnostic;
use crate::model::{Field, Typed, declaration_example, macro_description};
use crate::syntax::{as_ident, has_foreign_glob, is_keyword, is_marker, name_of};

/// The names that the items of a module beside its declarations bring in, or may bring in.
#[derive(Debug)]
pub(super) enum Known {
    /// No other names than these can be functions of the user.
    Only(BTreeSet<String>),
    /// Everything of another module is imported, or a macro writes items.
    Anything,
}

impl Known {
    pub(super) fn of(others: &TokenStream) -> Self {
        if has_foreign_glob(others) || !Self::is_certain(others) {
            Self::Anything
        } else {
            Self::Only(names_in(others.clone()).into_iter().collect())
        }
    }

    /// Whether no macro among the items can bring in names that are not written.
    fn is_certain(others: &TokenStream) -> bool {
        let tokens: Vec<_> = others.clone().into_iter().collect();
        let is_bang = |token: Option<&TokenTree>| matches!(token, Some(TokenTree::Punct(bang)) if bang.as_char() == '!');
        let is_name = |token: &TokenTree| matches!(token, TokenTree::Ident(_));
        !(tokens.windows(2)).any(|pair| pair.first().is_some_and(is_name) && is_bang(pair.get(1)))
    }

    pub(super) fn can_be(&self, name: &str) -> bool {
        match self {
            Self::Only(names) => names.contains(name),
            Self::Anything => true,
        }
    }
}

/// A call of what is no function, as a value of the field or as an element of its list.
pub(super) fn misplaced(field: &Field, known: &Known) -> Option<Diagnostic> {
    let leaves = field.value.leaves();
    leaves.into_iter().find_map(|value| match value {
        Typed::Expression(tokens) => {
            if let Some((of, help)) = principal(tokens) {
                return (!known.can_be(&of)).then(|| {
                    let message = format!("cannot find `{of}` in this stack");
                    Diagnostic::new(SW0802, tokens.clone(), message)
                        .because("principals are made by functions")
                        .help(format!("write {help}"))
                });
            }
            let (name, arguments) = call(tokens)?;
            (!known.can_be(&name)).then_some(())?;
            // `secret!(…)` declares one and `secret(…)` reads one: where it cannot be read, it is no function.
            let is_function = is_function(&name);
            let of = macro_description(&name);
            let is_wrong = if is_function {
                let takes = field.spec.map(|spec| spec.takes());
                takes.is_some_and(takes_no_function)
            } else {
                of.is_some()
            };
            // Of what is also a function, the macro is not meant.
            let of = of.filter(|_| !is_function);
            is_wrong.then(|| report(field, tokens, (&name, &arguments), of))
        }
        _ => None,
    })
}

/// A word that is no value of the program, as a value of the field or as an element of its list: `rotation: yes`,
/// `instance_type: t3.micro`.
pub(super) fn word(field: &Field, is_value: &dyn Fn(&str) -> bool) -> Option<Diagnostic> {
    let spec = field.spec?;
    let leaves = field.value.leaves();
    leaves.into_iter().find_map(|value| {
        let (Typed::Expression(tokens) | Typed::Constant(tokens)) = value else {
            return None;
        };
        let word = bare_word(tokens).filter(|word| !is_value(word))?;
        let written: String = tokens
            .clone()
            .into_iter()
            .map(|one| one.to_string())
            .collect();
        let takes = match spec.takes() {
            Takes::List(of) => *of,
            of => of,
        };
        let help = match (takes, flag_of(&word)) {
            (Takes::Flag, Some(flag)) => format!("write `{flag}`"),
            (Takes::Text | Takes::Scalar, _) => format!("write it in quotes: `\"{written}\"`"),
            (Takes::Flag | Takes::Count | Takes::Number, _) => {
                format!("write for example `{}`", spec.example())
            }
            _ => return None,
        };
        let message = format!(
            "expected {} for `{}`, found `{written}`",
            spec.noun(spec.takes()),
            spec.name()
        );
        Some(Diagnostic::new(SW0904, tokens.clone(), message).help(help))
    })
}

/// The flag that another language writes so.
pub(super) fn flag_of(word: &str) -> Option<bool> {
    match word {
        "yes" | "on" | "enabled" => Some(true),
        "no" | "off" | "disabled" => Some(false),
        _ => None,
    }
}

/// The first name of what is written as names with dots between them, in small letters.
fn bare_word(tokens: &TokenStream) -> Option<String> {
    let mut first = None;
    for (at, token) in tokens.clone().into_iter().enumerate() {
        match (at % 2, token) {
            (0, TokenTree::Ident(name)) if is_marker(&name) => return None,
            (0, TokenTree::Ident(name)) => first = first.or(Some(name)),
            (1, TokenTree::Punct(dot)) if dot.as_char() == '.' => {}
            _ => return None,
        }
    }
    let name = first.filter(|name| !is_keyword(name))?;
    let name = name_of(&name);
    (!name.contains(char::is_uppercase)).then_some(name)
}

/// What is wrong with the condition of a declaration that is a word, and no value of the program.
pub(super) fn condition(
    when: &TokenStream,
    has_configuration: bool,
    is_value: &dyn Fn(&str) -> bool,
) -> Option<Diagnostic> {
    let word = bare_word(when).filter(|word| !is_value(word))?;
    let written: String = when
        .clone()
        .into_iter()
        .map(|one| one.to_string())
        .collect();
    let message = format!("cannot find value `{word}` in this stack");
    let help = match has_configuration {
        true => format!("write `config.{written}` for a field of the configuration"),
        false => "name the type of the configuration: `#[stack(config = Config)]`".to_owned(),
    };
    let diagnostic = Diagnostic::new(SW0802, when.clone(), message);
    Some(
        diagnostic
            .because("a condition is an expression of the configuration")
            .help(help),
    )
}

/// A principal as the CDK writes it, `ServicePrincipal::new("…")`: the type, and what is written here.
fn principal(tokens: &TokenStream) -> Option<(String, String)> {
    let Ok(Expr::Call(call)) = syn::parse2::<Expr>(tokens.clone()) else {
        return None;
    };
    let Expr::Path(path) = &*call.func else {
        return None;
    };
    let names = path.path.segments.iter().map(|one| name_of(&one.ident));
    let names: Vec<_> = names.collect();
    let names: Vec<_> = names.iter().map(String::as_str).collect();
    let (of, function) = match names.as_slice() {
        [of @ "Principal", function] => (*of, *function),
        [of @ "ServicePrincipal", _] => (*of, "service"),
        [of @ "AccountPrincipal", _] => (*of, "account"),
        [of @ "ArnPrincipal", _] => (*of, "arn"),
        [
            of @ "WebIdentityPrincipal" | of @ "OpenIdConnectPrincipal",
            _,
        ] => (*of, "web_identity"),
        [of @ "SamlPrincipal", _] => (*of, "saml"),
        [of @ "AnyPrincipal", _] => (*of, "anyone"),
        [of @ "CompositePrincipal", _] => (*of, "composite"),
        _ => return None,
    };
    let arguments = call.args.to_token_stream();
    let help = match function {
        "service" | "account" | "web_identity" | "composite" => {
            format!("`{function}({arguments})`")
        }
        // Their names are those of many things.
        "arn" | "saml" | "anyone" => format!("`stackwright::iam::{function}({arguments})`"),
        _ => "`service(\"ec2.amazonaws.com\")`, `account(\"…\")` or `web_identity(…)`".to_owned(),
    };
    Some((of.to_owned(), help))
}

/// A name and what it is called with.
fn call(tokens: &TokenStream) -> Option<(String, Group)> {
    let tokens: Vec<_> = tokens.clone().into_iter().collect();
    match tokens.as_slice() {
        [TokenTree::Ident(name), TokenTree::Group(arguments)]
            if arguments.delimiter() == Delimiter::Parenthesis =>
        {
            Some((name_of(name), arguments.clone()))
        }
        _ => None,
    }
}

fn report(
    field: &Field,
    tokens: &TokenStream,
    (called, arguments): (&str, &Group),
    of: Option<&'static Description>,
) -> Diagnostic {
    let name = name_of(&field.name);
    let takes = field.spec.map(|spec| spec.takes());
    let wanted = field
        .spec
        .zip(takes)
        .map_or_else(|| "a value".to_owned(), |(spec, takes)| spec.noun(takes));
    let message = format!("expected {wanted} for `{name}`, found a call of `{called}`");
    let is_list = matches!(field.value, Typed::List(_));
    let written = |value: &str| match is_list {
        true => format!("`{name}: [{value}]`"),
        false => format!("`{name}: {value}`"),
    };
    let refers_to = takes.and_then(Takes::refers_to);
    let takes_text = takes.is_some_and(is_text);
    // `secret("…")` is another text than what is between its quotes.
    let is_same_text = of.is_some() || macro_description(called).is_none();
    let text = syn::parse2::<LitStr>(arguments.stream()).ok();
    let text = text.filter(|_| is_same_text);
    let help = match (refers_to.or(of), text) {
        (_, Some(text)) if takes_text => {
            let text = text.value();
            format!("write the string: {}", written(&format!("{text:?}")))
        }
        (Some(of), text) if refers_to.is_some() || takes.is_none() => {
            let fields = match text {
                Some(text) if of.header.existing.is_some() => {
                    let text = text.value();
                    // What is a name can be that of a declaration.
                    match as_ident(&text).is_some() {
                        true => None,
                        false => Some(format!("existing: {text:?}")),
                    }
                }
                _ => None,
            };
            let declaration = declaration_example(of, "name", fields.as_deref().unwrap_or("…"));
            format!("declare it, `{declaration}`, and write {}", written("name"))
        }
        _ => match field.spec {
            Some(spec) => format!("write for example `{}`", spec.example()),
            None => "write a literal, or the name of a declaration".to_owned(),
        },
    };
    let noun = of.map(|of| (of.header.macro_name, of.header.noun));
    let why = noun.map(|(name, noun)| {
        format!("`{name}!` declares {noun}, and stands outside of other declarations")
    });
    let diagnostic = Diagnostic::new(SW0904, tokens.clone(), message).help(help);
    match why {
        Some(why) => diagnostic.because(why),
        None => diagnostic,
    }
}

/// Whether nothing that a function of the language makes is taken.
fn takes_no_function(takes: Takes) -> bool {
    takes.refers_to().is_some() || is_text(takes)
}

const fn is_text(takes: Takes) -> bool {
    matches!(takes, Takes::Text | Takes::List(&Takes::Text))
}

/// Whether some field takes what a function of this name makes.
fn is_function(name: &str) -> bool {
    CONSTRUCTS.into_iter().any(|of| takes_function(of, name, 0))
}

fn takes_function(of: &'static Description, name: &str, depth: usize) -> bool {
    const DEEPEST: usize = 4;
    let makes = |takes: Takes| {
        let takes = takes.element().unwrap_or(takes);
        match takes {
            Takes::Rust(rust) => rust
                .functions
                .iter()
                .any(|function| function.name() == name),
            Takes::Struct(of) if depth < DEEPEST => takes_function(of, name, depth + 1),
            _ => false,
        }
    };
    of.fields.iter().any(|field| makes(field.takes))
}
