//! Declarations that a plain string names in braces: SW0930.

use proc_macro2::TokenStream;
use quote::ToTokens as _;
use stackwright_core::catalogue::SW0930;
use stackwright_core::language::plain_string;
use syn::{Expr, Lit, LitStr};

use super::declared::Declared;
use super::graph;
use super::levels::Levels;
use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::model::{CONFIG, Declaration, Typed, Wire};
use crate::syntax::name_of;
use crate::walk::{Then, Visitor, visit};

/// Reports strings in which the name of a declaration is in braces, as in `"rediss://{sessions.endpoint_address()}"`.
pub(super) fn check(
    declared: &Declared<'_>,
    wires: &[Wire],
    levels: &Levels<'_>,
    diagnostics: &mut Diagnostics,
) {
    for declaration in declared.all {
        let mut reader = Reader {
            declared,
            declaration,
            levels,
            diagnostics,
        };
        for field in &declaration.fields {
            reader.value(&field.value);
        }
    }
    for call in wires.iter().flat_map(|wire| &wire.calls) {
        let receiver = call
            .parsed()
            .and_then(|call| graph::bare_name(&call.receiver));
        let declaration = receiver.and_then(|name| declared.named(&name_of(name)));
        if let (Some(declaration), Some(expression)) = (declaration, call.expression()) {
            let mut reader = Reader {
                declared,
                declaration,
                levels,
                diagnostics,
            };
            reader.expression(expression.to_token_stream());
        }
    }
}

struct Reader<'a, 'd> {
    declared: &'a Declared<'d>,
    declaration: &'a Declaration,
    levels: &'a Levels<'a>,
    diagnostics: &'a mut Diagnostics,
}

impl Reader<'_, '_> {
    fn value(&mut self, value: &Typed) {
        match value {
            Typed::Text(_, literal) => self.text(literal),
            Typed::Struct { fields, .. } => {
                for field in fields {
                    self.value(&field.value);
                }
            }
            Typed::Expression(tokens) => self.expression(tokens.clone()),
            Typed::Call { arguments, .. } => {
                let arguments = arguments.stream();
                self.expression(quote::quote!((#arguments,)));
            }
            of => {
                for part in of.parts() {
                    self.value(part);
                }
            }
        }
    }

    fn expression(&mut self, tokens: TokenStream) {
        if !has_braces(&tokens) {
            return;
        }
        let Ok(mut expression) = syn::parse2::<Expr>(tokens) else {
            return;
        };
        let mut texts = Texts(Vec::new());
        visit(&mut texts, &mut expression);
        for text in texts.0 {
            self.text(&text);
        }
    }

    fn text(&mut self, literal: &LitStr) {
        let text = literal.value();
        let named = self.named(&text);
        let Some(first) = named.first() else {
            return;
        };
        if !self.levels.tells(self.declaration, SW0930) {
            return;
        }
        let violation = plain_string(first.inner);
        let help = made(&text, &named);
        self.diagnostics
            .push(Diagnostic::of(&violation, literal.to_token_stream()).help(help));
    }

    /// The declarations that a text names in braces, and the fields of the configuration.
    fn named<'t>(&self, text: &'t str) -> Vec<Named<'t>> {
        let mut found = Vec::new();
        let mut before = "";
        for part in text.split_inclusive('{') {
            if let Some((inner, _)) = part.split_once('}')
                && !is_of_others(before)
            {
                found.extend(self.meant(inner));
            }
            before = part;
        }
        found
    }

    /// What is meant by what is between two braces.
    fn meant<'t>(&self, inner: &'t str) -> Option<Named<'t>> {
        let (name, rest) = inner
            .split_once('.')
            .map_or((inner, None), |(name, rest)| (name, Some(rest)));
        rest.is_none_or(is_read).then_some(())?;
        let Some(of) = self.declared.named(name) else {
            let is_configuration = name == CONFIG && rest.is_some();
            return is_configuration.then(|| Named {
                inner,
                value: inner.to_owned(),
                is_declared: false,
            });
        };
        let header = &of.spec.header;
        let read_by = header.read_by.first().map(|read| read.method);
        let getter = || header.getters.first().map(|(_, method)| *method);
        let method = read_by.or_else(getter).filter(|_| rest.is_none());
        Some(Named {
            inner,
            value: match method {
                Some(method) => format!("{name}.{method}()"),
                None => inner.to_owned(),
            },
            is_declared: true,
        })
    }
}

/// What a text names in braces.
struct Named<'t> {
    /// What is between the braces.
    inner: &'t str,
    /// The expression that is meant.
    value: String,
    /// Whether it is of a declaration.
    is_declared: bool,
}

/// The text as a macro makes it.
fn made(text: &str, all: &[Named<'_>]) -> String {
    let by = match all.iter().any(|one| one.is_declared) {
        true => "text",
        false => "format",
    };
    let mut format = text.to_owned();
    let mut values = String::new();
    for one in all {
        format = format.replacen(&format!("{{{}}}", one.inner), "{}", 1);
        values.push_str(", ");
        values.push_str(&one.value);
    }
    format!("write `{by}!({format:?}{values})`")
}

/// Whether the brace at the end of a text is one of a shell or of CloudFormation, `${…}`, or is doubled.
fn is_of_others(before: &str) -> bool {
    let mut characters = before.chars().rev();
    let _brace = characters.next();
    matches!(characters.next(), Some('$' | '{' | '#' | '%'))
}

/// `name`, `name()`, or several with dots between them.
fn is_read(rest: &str) -> bool {
    rest.split('.').all(|part| {
        let name = part.strip_suffix("()").unwrap_or(part);
        syn::parse_str::<proc_macro2::Ident>(name).is_ok()
    })
}

/// Whether a brace may be in a text: few expressions are parsed.
fn has_braces(tokens: &TokenStream) -> bool {
    tokens.clone().into_iter().any(|token| match token {
        proc_macro2::TokenTree::Literal(literal) => literal.to_string().contains('{'),
        proc_macro2::TokenTree::Group(group) => has_braces(&group.stream()),
        _ => false,
    })
}

/// The strings in an expression, those in macros excepted.
struct Texts(Vec<LitStr>);

impl Visitor for Texts {
    fn expression(&mut self, expression: &mut Expr) -> Then {
        match expression {
            Expr::Lit(literal) => {
                if let Lit::Str(text) = &literal.lit {
                    self.0.push(text.clone());
                }
                Then::Behind
            }
            // `Token::sub("${cache}", […])` has a syntax of its own.
            Expr::Macro(_) => Then::Behind,
            _ => Then::Inside,
        }
    }
}
