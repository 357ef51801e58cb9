//! What is wrong with calls whose arguments are written out: statements of policies, and what is looked up in a mapping.

use proc_macro2::{TokenStream, TokenTree};
use quote::ToTokens as _;
use stackwright_core::catalogue::SW0904;
use stackwright_core::{Violation, policy, stack};
use syn::visit_mut::{self, VisitMut};
use syn::{Expr, ExprCall, ExprMethodCall, Lit, LitStr};

use super::declared::Declared;
use super::graph;
use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::model::{Field, Kind, Takes, Typed, Wire};
use crate::syntax::name_of;

pub(super) fn check(declarations: &Declared<'_>, wires: &[Wire], diagnostics: &mut Diagnostics) {
    let mut calls = Calls {
        declarations,
        diagnostics,
    };
    for declaration in declarations.all {
        for field in &declaration.fields {
            calls.field(field, declaration.spec.kind == Kind::Key);
            calls.list_as_text(field);
        }
        if declaration.spec.kind == Kind::Mapping
            && let Some(values) = declaration.field("values")
        {
            calls.mapping_names(values);
        }
    }
    for call in wires.iter().flat_map(|wire| &wire.calls) {
        calls.expression(call.tokens.clone(), None);
    }
}

/// Looks at calls.
struct Calls<'a> {
    declarations: &'a Declared<'a>,
    diagnostics: &'a mut Diagnostics,
}

impl Calls<'_> {
    /// A field, also one of a struct. In a list of statements these are of the policy of a resource, or of one who holds it.
    fn field(&mut self, field: &Field, is_of_resource: bool) {
        let has_statements = matches!(name_of(&field.name).as_str(), "policy" | "statements");
        self.value(&field.value, has_statements.then_some(is_of_resource));
    }

    fn value(&mut self, value: &Typed, statement: Option<bool>) {
        match value {
            Typed::Expression(tokens) => self.expression(tokens.clone(), statement),
            Typed::List(elements) => elements
                .iter()
                .for_each(|element| self.value(&element.value, statement)),
            Typed::Struct { fields, .. } => {
                fields.iter().for_each(|field| self.field(field, false));
            }
            Typed::Pair(key, value) => {
                self.value(key, None);
                self.value(value, None);
            }
            _ => {}
        }
    }

    fn expression(&mut self, tokens: TokenStream, statement: Option<bool>) {
        if let Ok(mut expression) = syn::parse2::<Expr>(tokens) {
            if let Some(is_of_resource) = statement {
                self.statement(&expression, is_of_resource);
            }
            self.visit_expr_mut(&mut expression);
        }
    }

    fn report(&mut self, result: Result<(), Violation<'_>>, place: TokenStream) {
        if let Err(violation) = result {
            self.diagnostics.push(Diagnostic::of(&violation, place));
        }
    }

    /// `Statement::allow(…).principal(…)`, of whom it is said whether a resource has it.
    fn statement(&mut self, expression: &Expr, is_of_resource: bool) {
        let mut principal = None;
        let mut base = expression;
        while let Expr::MethodCall(call) = base {
            if call.method == "principal" {
                principal = Some(&call.method);
            }
            base = &call.receiver;
        }
        if let Expr::Call(call) = base
            && is_statement(call)
        {
            let result = policy::principals(is_of_resource, principal.is_some());
            let place =
                principal.map_or_else(|| call.to_token_stream(), |name| name.to_token_stream());
            self.report(result, place);
        }
    }

    /// A parameter that is a list, where a text has to be.
    fn list_as_text(&mut self, field: &Field) {
        let is_text = matches!(field.spec.map(|spec| spec.takes), Some(Takes::Text));
        let Typed::Expression(tokens) = &field.value else {
            return;
        };
        let Ok(Expr::MethodCall(call)) = syn::parse2::<Expr>(tokens.clone()) else {
            return;
        };
        let name = graph::bare_name(&call.receiver).map(name_of);
        let parameter = name.and_then(|name| self.declarations.named(&name));
        let kind = parameter.and_then(|found| found.field("kind"));
        if let (true, Some(Typed::Variant(kind))) = (
            is_text && call.method == "value",
            kind.map(|kind| &kind.value),
        ) && is_list(&name_of(kind))
        {
            let message = format!(
                "`{}` is one text, and `{}` is a list",
                name_of(&field.name),
                name_of(kind)
            );
            self.diagnostics
                .push(Diagnostic::new(SW0904, tokens.clone(), message));
        }
    }

    /// The names of both levels of a mapping that is written out.
    fn mapping_names(&mut self, values: &Field) {
        let levels = inside(&values.tokens).and_then(entries);
        for (first, inner) in levels.into_iter().flatten() {
            let inner = group(inner).and_then(entries).into_iter().flatten();
            for name in std::iter::once(first).chain(inner.map(|(name, _)| name)) {
                self.report(stack::mapping_name(&name.value()), name.to_token_stream());
            }
        }
    }

    /// `sizes.find("prod", "Gb")` of a mapping that is written out.
    fn find(&mut self, call: &ExprMethodCall) {
        let name = graph::bare_name(&call.receiver).map(name_of);
        let mapping = name.and_then(|name| self.declarations.named(&name));
        let values = mapping
            .filter(|mapping| mapping.spec.kind == Kind::Mapping)
            .and_then(|mapping| mapping.field("values"))
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
            self.report(Err(stack::not_in_mapping(&name)), first.to_token_stream());
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
            self.report(Err(stack::not_in_mapping(&name)), second.to_token_stream());
        }
    }
}

impl VisitMut for Calls<'_> {
    fn visit_expr_call_mut(&mut self, call: &mut ExprCall) {
        if is_statement(call)
            && let Some(Expr::Array(actions)) = call.args.first()
        {
            for action in actions.elems.iter().filter_map(literal) {
                self.report(policy::action(&action.value()), action.to_token_stream());
            }
        }
        visit_mut::visit_expr_call_mut(self, call);
    }

    fn visit_expr_method_call_mut(&mut self, call: &mut ExprMethodCall) {
        match (name_of(&call.method).as_str(), call.args.first()) {
            ("add_to_policy", Some(statement)) => self.statement(&statement.clone(), false),
            ("add_to_resource_policy", Some(statement)) => self.statement(&statement.clone(), true),
            ("find", _) => self.find(&call.clone()),
            _ => {}
        }
        visit_mut::visit_expr_method_call_mut(self, call);
    }
}

/// Whether a type of parameters is one of lists.
fn is_list(kind: &str) -> bool {
    ["List", "Ids", "Names"]
        .iter()
        .any(|end| kind.ends_with(end))
}

/// `Statement::allow(…)` and `Statement::deny(…)`.
fn is_statement(call: &ExprCall) -> bool {
    let Expr::Path(path) = &*call.func else {
        return false;
    };
    let mut names = path.path.segments.iter().rev().map(|part| &part.ident);
    names
        .next()
        .is_some_and(|name| name == "allow" || name == "deny")
        && names.next().is_some_and(|name| name == "Statement")
}

fn literal(expression: &Expr) -> Option<&LitStr> {
    match expression {
        Expr::Lit(literal) => match &literal.lit {
            Lit::Str(text) => Some(text),
            _ => None,
        },
        _ => None,
    }
}

/// What stands in the parentheses of `json!(…)`.
fn inside(tokens: &TokenStream) -> Option<TokenStream> {
    let call = syn::parse2::<syn::ExprMacro>(tokens.clone()).ok()?;
    group(call.mac.tokens)
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
