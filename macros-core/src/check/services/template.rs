//! Parameters and mappings in expressions.

use proc_macro2::{Ident, TokenStream, TokenTree};
use quote::{ToTokens as _, quote};
use stackwright_core::catalogue::SW0904;
use stackwright_core::describe::{Described as _, Takes};
use stackwright_core::stack;
use stackwright_core::template::mapping::Mapping;
use stackwright_core::template::output::Output;
use stackwright_core::template::parameter::{PASSWORDS, Parameter, ParameterType, password, shown};
use syn::{Expr, ExprCall, ExprMethodCall, Lit, LitStr};

use super::super::declared::Declared;
use super::super::levels::Levels;
use super::{Late, Parsed, function_of, graph, literal, report, visit_tokens};
use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::model::{Declaration, Field, Typed};
use crate::syntax::name_of;
use crate::walk::{Then, Visitor, visit};

pub(super) fn field(
    declaration: &Declaration,
    (field, all): (&Field, &Parsed<'_>),
    declarations: &Declared<'_>,
    diagnostics: &mut Diagnostics,
) {
    for (_, expression) in &all.0 {
        parsed(expression.clone(), declarations, diagnostics);
    }
    list_as_text(field, all.whole(field), declarations, diagnostics);
    if is_mapping(declaration)
        && values_of(declaration).is_some_and(|values| std::ptr::eq(values, field))
    {
        mapping_names(field, diagnostics);
    }
}

/// An expression.
pub(super) fn parsed(
    mut expression: Expr,
    declarations: &Declared<'_>,
    diagnostics: &mut Diagnostics,
) {
    let mut look_ups = LookUps {
        declarations,
        diagnostics,
    };
    visit(&mut look_ups, &mut expression);
}

/// What is wrong with the uses of parameters: passwords that are not hidden, and hidden ones that are shown.
pub(super) fn parameters(
    declarations: &Declared<'_>,
    levels: &Levels<'_>,
    late: &mut Vec<Late>,
    diagnostics: &mut Diagnostics,
) {
    let is_parameter = |of: &Declaration| of.spec == Parameter::DESCRIPTION;
    if !declarations.all.iter().any(is_parameter) {
        return;
    }
    for declaration in declarations.all {
        let is_output = declaration.spec == Output::DESCRIPTION;
        for field in &declaration.fields {
            let is_password = field.property.as_ref().map_or_else(
                || {
                    field.spec.is_some_and(|spec| {
                        is_password(spec.takes()) || PASSWORDS.contains(&spec.options().property)
                    })
                },
                |property| PASSWORDS.contains(&property.cfn_name()),
            );
            if !is_output && !is_password {
                continue;
            }
            let uses = match &field.value {
                Typed::List(elements) => elements.iter().map(|element| &element.tokens).collect(),
                _ => vec![&field.tokens],
            };
            let uses = uses.into_iter().flat_map(|tokens| {
                let tokens = argument(tokens);
                let whole = value_of(&tokens, declarations);
                match whole {
                    None if is_output => read_in(tokens, declarations),
                    whole => whole
                        .into_iter()
                        .map(|parameter| (tokens.clone(), parameter))
                        .collect(),
                }
            });
            for (tokens, parameter) in uses {
                let (name, hidden) = (parameter.name(), is_hidden(parameter));
                // Of a password that is not hidden the library warns when it runs.
                if let (true, Some(Typed::Constant(hidden))) =
                    (is_output, parameter.field("no_echo").map(|of| &of.value))
                {
                    late.push(Late {
                        place: tokens,
                        checked: quote!(__sw::rules::template::parameter::shown_if(#hidden, #name)),
                        allowed: levels.allowed_codes(declaration),
                    });
                    continue;
                }
                let violation = match (is_output, hidden) {
                    (true, Some(true)) => shown(&name),
                    (false, Some(false)) => password(&name),
                    _ => continue,
                };
                if levels.tells(declaration, violation.rule) {
                    let note = format!("`{name}` is declared here");
                    let diagnostic = Diagnostic::of(&violation, tokens);
                    diagnostics.push(diagnostic.related(parameter.place.clone(), note));
                }
            }
        }
    }
}

fn is_password(takes: Takes) -> bool {
    let value = takes.element().unwrap_or(takes);
    matches!(value, Takes::Rust(rust) if rust.noun == "a password")
}

/// The only argument of a function: `plain_text(password.value())`; other tokens as they are.
fn argument(tokens: &TokenStream) -> TokenStream {
    match syn::parse2::<Expr>(tokens.clone()) {
        Ok(Expr::Call(call)) if call.args.len() == 1 => call.args.to_token_stream(),
        _ => tokens.clone(),
    }
}

/// The parameter whose value an expression is.
fn value_of<'a>(tokens: &TokenStream, declarations: &Declared<'a>) -> Option<&'a Declaration> {
    let Ok(Expr::MethodCall(call)) = syn::parse2::<Expr>(tokens.clone()) else {
        return None;
    };
    let parameter = declarations.named(&name_of(graph::bare_name(&call.receiver)?))?;
    (call.method == "value" && parameter.spec == Parameter::DESCRIPTION).then_some(parameter)
}

/// The parameters whose values an expression reads, and where.
fn read_in<'a>(
    tokens: TokenStream,
    declarations: &Declared<'a>,
) -> Vec<(TokenStream, &'a Declaration)> {
    let mut reads = Reads {
        declarations,
        found: Vec::new(),
    };
    visit_tokens(&mut reads, tokens);
    reads.found
}

struct Reads<'a, 'd> {
    declarations: &'d Declared<'a>,
    found: Vec<(TokenStream, &'a Declaration)>,
}

impl Visitor for Reads<'_, '_> {
    fn expression(&mut self, expression: &mut Expr) -> Then {
        let Expr::MethodCall(call) = expression else {
            return Then::Inside;
        };
        let tokens = call.to_token_stream();
        if let Some(parameter) = value_of(&tokens, self.declarations) {
            self.found.push((tokens, parameter));
            return Then::Behind;
        }
        if self.is_look_up(call) {
            return Then::Behind;
        }
        Then::Inside
    }
}

impl Reads<'_, '_> {
    /// Whether a mapping is asked for a value, which does not show what it is asked for.
    fn is_look_up(&self, call: &ExprMethodCall) -> bool {
        let name = graph::bare_name(&call.receiver).map(name_of);
        name.and_then(|name| self.declarations.named(&name))
            .is_some_and(is_mapping)
    }
}

/// Whether CloudFormation masks a parameter, where that is written out.
fn is_hidden(parameter: &Declaration) -> Option<bool> {
    match parameter.field("no_echo").map(|field| &field.value) {
        None => Some(false),
        Some(Typed::Flag(flag)) => Some(flag.value),
        Some(_) => None,
    }
}

fn is_mapping(declaration: &Declaration) -> bool {
    declaration.spec == Mapping::DESCRIPTION
}

/// The values of a mapping.
fn values_of(mapping: &Declaration) -> Option<&Field> {
    mapping.fields.iter().find(|field| {
        field
            .spec
            .is_some_and(|spec| spec.number == 0 && matches!(spec.takes(), Takes::Json))
    })
}

/// The type of a parameter that is a list.
pub(in crate::check) fn list_kind(parameter: &Declaration) -> Option<&Ident> {
    match &parameter.field("kind")?.value {
        Typed::Variant(kind) => {
            let of = ParameterType::from_name(&name_of(kind))?;
            of.is_list().then_some(kind)
        }
        _ => None,
    }
}

/// A parameter that is a list, where a text has to be.
fn list_as_text(
    field: &Field,
    whole: Option<&Expr>,
    declarations: &Declared<'_>,
    diagnostics: &mut Diagnostics,
) {
    let is_text = matches!(field.spec.map(|spec| spec.takes()), Some(Takes::Text));
    let (Typed::Expression(tokens), Some(Expr::MethodCall(call))) = (&field.value, whole) else {
        return;
    };
    let name = graph::bare_name(&call.receiver).map(name_of);
    let parameter = name.and_then(|name| declarations.named(&name));
    if let Some(kind) = parameter.and_then(list_kind)
        && is_text
        && call.method == "value"
    {
        let message = format!(
            "expected a string for `{}`, found a parameter of the type `{}`",
            name_of(&field.name),
            name_of(kind)
        );
        diagnostics.push(Diagnostic::new(SW0904, tokens.clone(), message));
    }
}

/// The names of both levels of a mapping that is written out.
fn mapping_names(values: &Field, diagnostics: &mut Diagnostics) {
    let levels = inside(&values.tokens).and_then(entries);
    for (first, inner) in levels.into_iter().flatten() {
        let inner = group(inner).and_then(entries).into_iter().flatten();
        for name in std::iter::once(first).chain(inner.map(|(name, _)| name)) {
            report(stack::mapping_name(&name.value()), &name, diagnostics);
        }
    }
}

/// Looks for names that a mapping is asked for.
struct LookUps<'a> {
    declarations: &'a Declared<'a>,
    diagnostics: &'a mut Diagnostics,
}

impl LookUps<'_> {
    /// `sizes.find("prod", "Gb")` of a mapping that is written out.
    fn find(&mut self, call: &ExprMethodCall) {
        let name = graph::bare_name(&call.receiver).map(name_of);
        let mapping = name.and_then(|name| self.declarations.named(&name));
        let values = mapping
            .filter(|mapping| is_mapping(mapping))
            .and_then(values_of)
            .and_then(|field| entries(inside(&field.tokens)?));
        let mut arguments = call.args.iter();
        let (Some(values), Some(first)) = (values, arguments.next().and_then(literal)) else {
            return;
        };
        let Some((_, inner)) = values
            .iter()
            .find(|(name, _)| name.value() == first.value())
        else {
            let name = first.value();
            report(Err(stack::not_in_mapping(&name)), first, self.diagnostics);
            return;
        };
        let (Some(inner), Some(second)) = (
            group(inner.clone()).and_then(entries),
            arguments.next().and_then(literal),
        ) else {
            return;
        };
        if !inner.iter().any(|(name, _)| name.value() == second.value()) {
            let name = second.value();
            report(Err(stack::not_in_mapping(&name)), second, self.diagnostics);
        }
    }
}

impl Visitor for LookUps<'_> {
    fn expression(&mut self, expression: &mut Expr) -> Then {
        match expression {
            Expr::MethodCall(call) if call.method == "find" => self.find(call),
            Expr::Call(call) => function(call, self.diagnostics),
            _ => {}
        }
        Then::Inside
    }
}

/// `Token::cidr("10.0.0.0/16", 300, 8)`, `Token::select(2, Token::split(",", "a,b"))`, with numbers that are written out.
fn function(call: &ExprCall, diagnostics: &mut Diagnostics) {
    let Some((of, name)) = function_of(&call.func) else {
        return;
    };
    if of != "Token" {
        return;
    }
    let mut arguments = call.args.iter();
    match (name_of(name).as_str(), arguments.next(), arguments.next()) {
        ("cidr", _, Some(count)) => {
            if let Some(number) = whole(count) {
                report(stack::cidr_count(number), count, diagnostics);
            }
        }
        ("select", Some(index), Some(list)) => {
            if let (Some(number), Some(length)) = (whole(index), length(list)) {
                report(stack::selected(number, length), index, diagnostics);
            }
        }
        _ => {}
    }
}

/// A whole number that is written out.
fn whole(expression: &Expr) -> Option<u64> {
    match expression {
        Expr::Lit(literal) => match &literal.lit {
            Lit::Int(number) => number.base10_parse().ok(),
            _ => None,
        },
        _ => None,
    }
}

/// The length of a list of texts, of a text that is split, or of blocks, if they are written out.
fn length(list: &Expr) -> Option<usize> {
    match list {
        Expr::Array(list) => Some(list.elems.len()),
        Expr::Call(call) => {
            let (of, name) = function_of(&call.func)?;
            if of == "Token" && name == "cidr" {
                return usize::try_from(whole(call.args.get(1)?)?).ok();
            }
            let mut arguments = call.args.iter().map(literal);
            let (delimiter, text) = (arguments.next()??.value(), arguments.next()??.value());
            let is_split = of == "Token" && name == "split" && !delimiter.is_empty();
            is_split.then(|| text.split(delimiter.as_str()).count())
        }
        _ => None,
    }
}

/// What stands in the parentheses of `json!(…)`.
fn inside(tokens: &TokenStream) -> Option<TokenStream> {
    let call = syn::parse2::<syn::ExprMacro>(tokens.clone()).ok()?;
    group(call.mac.tokens)
}

/// The entries of an object in `json!(…)`.
pub(in super::super) fn json_of(tokens: &TokenStream) -> Option<Vec<(LitStr, TokenStream)>> {
    entries(inside(tokens)?)
}

/// The entries of an object within it.
pub(in super::super) fn entries_of(tokens: TokenStream) -> Option<Vec<(LitStr, TokenStream)>> {
    entries(group(tokens)?)
}

/// What stands in braces.
fn group(tokens: TokenStream) -> Option<TokenStream> {
    match tokens.into_iter().next()? {
        TokenTree::Group(group) => Some(group.stream()),
        _ => None,
    }
}

/// The entries of an object of JSON, if all of their names are written out.
fn entries(tokens: TokenStream) -> Option<Vec<(LitStr, TokenStream)>> {
    let mut entries: Vec<(LitStr, TokenStream)> = Vec::new();
    let mut tokens = tokens.into_iter().peekable();
    while let Some(token) = tokens.next() {
        let TokenTree::Literal(name) = token else {
            return None;
        };
        let Lit::Str(name) = Lit::new(name) else {
            return None;
        };
        tokens.next()?;
        let mut value = TokenStream::new();
        for token in tokens.by_ref() {
            match token {
                TokenTree::Punct(punct) if punct.as_char() == ',' => break,
                other => value.extend([other]),
            }
        }
        entries.push((name, value));
    }
    Some(entries)
}
