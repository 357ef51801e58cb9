//! Statements of policies.

use proc_macro2::{Delimiter, Group, TokenStream};
use quote::ToTokens as _;
use stackwright_core::describe::key::RustValue as _;
use stackwright_core::describe::{Described as _, Takes};
use stackwright_core::iam::grant;
use stackwright_core::iam::policy::{self, StatementValue};
use stackwright_core::identity;
use stackwright_core::kms::key::Key;
use syn::punctuated::Punctuated;
use syn::visit_mut::{self, VisitMut};
use syn::{Expr, ExprCall, ExprMethodCall, Token};

use super::super::levels::Levels;
use super::{expressions_in, function_of, literal, report};
use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::model::{Declaration, Field, Typed};
use crate::syntax::name_of;

/// A field, whose expressions are of the policy of a resource or of an identity where it takes statements.
pub(super) fn field(field: &Field, diagnostics: &mut Diagnostics) {
    arguments(&field.value, diagnostics);
    expressions_in(field, &mut |inner, tokens| {
        let spec = inner.spec;
        let takes_statements = spec.is_some_and(|spec| {
            matches!(spec.takes(), Takes::List(Takes::Rust(rust)) if rust.path == StatementValue::TYPE.path)
        });
        // The policies of identities are structs with names.
        let is_own = std::ptr::eq(inner, field);
        let statement = takes_statements.then_some(is_own);
        expression(tokens.clone(), statement, diagnostics);
    });
}

/// Warns of a grant to a principal that is written out: it has no policy that a grant could be added to.
pub(super) fn grant(
    call: &ExprMethodCall,
    receiver: &Declaration,
    levels: &Levels<'_>,
    diagnostics: &mut Diagnostics,
) {
    const PRINCIPALS: [&str; 5] = ["account", "anyone", "arn", "composite", "service"];
    let Some(Expr::Call(grantee)) = call.args.first() else {
        return;
    };
    let Expr::Path(function) = &*grantee.func else {
        return;
    };
    let name = function
        .path
        .segments
        .last()
        .map(|last| name_of(&last.ident));
    // The policy of a new key can name it.
    if receiver.spec == Key::DESCRIPTION && !receiver.is_existing() {
        return;
    }
    let is_principal = name.is_some_and(|name| PRINCIPALS.contains(&name.as_str()));
    let violation = grant::grants_nothing();
    if is_principal
        && name_of(&call.method).starts_with("grant")
        && levels.tells(receiver, violation.rule)
    {
        diagnostics.push(Diagnostic::of(&violation, grantee.to_token_stream()));
    }
}

/// The arguments of calls: `composite([service("ec2.amazonaws.com"), …])`.
fn arguments(value: &Typed, diagnostics: &mut Diagnostics) {
    match value {
        Typed::List(elements) => elements
            .iter()
            .for_each(|element| arguments(&element.value, diagnostics)),
        Typed::Call { arguments, .. } => {
            let list = Group::new(Delimiter::Parenthesis, arguments.stream());
            expression(list.to_token_stream(), None, diagnostics);
        }
        _ => {}
    }
}

/// An expression; of a statement it is said whether it is of the policy of a resource.
pub(super) fn expression(
    tokens: TokenStream,
    statement: Option<bool>,
    diagnostics: &mut Diagnostics,
) {
    let Ok(mut expression) = syn::parse2::<Expr>(tokens) else {
        return;
    };
    let mut statements = Statements { diagnostics };
    if let Some(is_of_resource) = statement {
        statements.statement(&expression, is_of_resource);
    }
    statements.visit_expr_mut(&mut expression);
}

struct Statements<'a> {
    diagnostics: &'a mut Diagnostics,
}

impl Statements<'_> {
    /// `Statement::allow(…).principal(…)`, of which it is said whether a resource has it.
    fn statement(&mut self, expression: &Expr, is_of_resource: bool) {
        let mut principal = None;
        let mut base = expression;
        while let Expr::MethodCall(call) = base {
            if call.method == "principal" {
                principal = Some(&call.method);
            }
            if call.method == "sid"
                && let Some(id) = call.args.first().and_then(literal)
            {
                report(
                    policy::sid(is_of_resource, &id.value()),
                    id,
                    self.diagnostics,
                );
            }
            base = &call.receiver;
        }
        if let Expr::Call(call) = base
            && is_statement(call)
        {
            let result = policy::principals(is_of_resource, principal.is_some());
            match principal {
                Some(name) => report(result, name, self.diagnostics),
                None => report(result, call, self.diagnostics),
            }
        }
    }
}

impl Statements<'_> {
    /// `service("ec2.amazonaws.com")`, `iam::account("123456789012")`.
    fn principal(&mut self, call: &ExprCall) {
        let Expr::Path(function) = &*call.func else {
            return;
        };
        let mut names = function.path.segments.iter().rev();
        let name = names.next().map(|last| name_of(&last.ident));
        let is_ours = names.next().is_none_or(|module| module.ident == "iam");
        let text = call
            .args
            .first()
            .and_then(literal)
            .filter(|_| is_ours && call.args.len() == 1);
        let (Some(name), Some(text)) = (name, text) else {
            return;
        };
        let value = text.value();
        let result = match name.as_str() {
            "service" => policy::service(&value),
            "account" => identity::account_id(&value),
            "arn" => policy::principal_arn(&value),
            _ => return,
        };
        report(result, text, self.diagnostics);
    }
}

impl VisitMut for Statements<'_> {
    fn visit_expr_call_mut(&mut self, call: &mut ExprCall) {
        if is_statement(call) {
            let mut lists = call.args.iter().map(|argument| match argument {
                Expr::Array(list) => Some(&list.elems),
                _ => None,
            });
            let (actions, resources) = (lists.next().flatten(), lists.next().flatten());
            for action in actions.into_iter().flatten().filter_map(literal) {
                report(policy::action(&action.value()), action, self.diagnostics);
            }
            for resource in resources.into_iter().flatten().filter_map(literal) {
                report(
                    policy::resource(&resource.value()),
                    resource,
                    self.diagnostics,
                );
            }
            // What is not written out is not empty.
            let count =
                |list: Option<&Punctuated<Expr, Token![,]>>| list.map_or(1, Punctuated::len);
            let is_empty = policy::is_empty(count(actions), count(resources));
            report(is_empty, call, self.diagnostics);
        }
        self.principal(call);
        visit_mut::visit_expr_call_mut(self, call);
    }

    fn visit_expr_method_call_mut(&mut self, call: &mut ExprMethodCall) {
        match (name_of(&call.method).as_str(), call.args.first()) {
            ("add_to_policy", Some(statement)) => self.statement(&statement.clone(), false),
            ("condition", Some(operator)) => {
                if let Some(operator) = literal(operator) {
                    report(
                        policy::operator(&operator.value()),
                        operator,
                        self.diagnostics,
                    );
                }
                for text in call.args.iter().skip(1).filter_map(literal) {
                    report(policy::document_text(&text.value()), text, self.diagnostics);
                }
            }
            ("add_to_resource_policy", Some(statement)) => self.statement(&statement.clone(), true),
            _ => {}
        }
        visit_mut::visit_expr_method_call_mut(self, call);
    }
}

/// `Statement::allow(…)` and `Statement::deny(…)`.
fn is_statement(call: &ExprCall) -> bool {
    function_of(&call.func)
        .is_some_and(|(of, name)| of == "Statement" && (name == "allow" || name == "deny"))
}
