//! Statements of policies.

use std::collections::BTreeSet;

use proc_macro2::{Delimiter, Group};
use quote::ToTokens;
use stackwright_core::describe::Takes;
use stackwright_core::describe::key::RustValue as _;
use stackwright_core::iam::grant;
use stackwright_core::iam::policy::{self, StatementValue};
use stackwright_core::{Rule, Violation, identity};
use syn::punctuated::Punctuated;
use syn::{Expr, ExprCall, ExprMethodCall, LitStr, Token};

use super::super::levels::Levels;
use super::{Parsed, function_of, literal, report};
use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::model::{Declaration, Field, Typed, WiredCall};
use crate::syntax::name_of;
use crate::walk::{Then, Visitor, Walk, visit};

/// The property with the statements of a policy that roles, users and groups hold.
const IDENTITY_POLICY: &str = "PolicyDocument";
/// The functions that make principals.
const PRINCIPALS: [&str; 7] = [
    "account",
    "anyone",
    "arn",
    "composite",
    "saml",
    "service",
    "web_identity",
];

/// Whether a rule is reported at the declaration of an expression.
type Tells<'a> = dyn Fn(&'static Rule) -> bool + 'a;

/// A field, whose expressions are of the policy of a resource or of an identity where it takes statements.
pub(super) fn field(
    field: &Field,
    all: &Parsed<'_>,
    tells: &Tells<'_>,
    diagnostics: &mut Diagnostics,
) {
    arguments(&field.value, tells, diagnostics);
    for (inner, expression) in &all.0 {
        let spec = inner.spec;
        let takes_statements = spec.is_some_and(|spec| {
            matches!(spec.takes(), Takes::List(Takes::Rust(rust)) if rust.path == StatementValue::TYPE.path)
        });
        let is_of_resource = spec.is_some_and(|spec| spec.options().property != IDENTITY_POLICY);
        let statement = takes_statements.then_some(is_of_resource);
        parsed(expression.clone(), statement, tells, diagnostics);
    }
}

/// Warns of a grant to a principal that is written out: it has no policy that a grant could be added to.
pub(super) fn grant(
    call: &ExprMethodCall,
    receiver: &Declaration,
    levels: &Levels<'_>,
    diagnostics: &mut Diagnostics,
) {
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
    if receiver.spec.header.has_resource_policy && !receiver.is_existing() {
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
fn arguments(value: &Typed, tells: &Tells<'_>, diagnostics: &mut Diagnostics) {
    match value {
        Typed::List(elements) => elements
            .iter()
            .for_each(|element| arguments(&element.value, tells, diagnostics)),
        Typed::Call { arguments, .. } => {
            let list = Group::new(Delimiter::Parenthesis, arguments.stream());
            if let Ok(list) = syn::parse2::<Expr>(list.to_token_stream()) {
                parsed(list, None, tells, diagnostics);
            }
        }
        _ => {}
    }
}

/// An expression; of a statement it is said whether it is of the policy of a resource.
pub(super) fn parsed(
    mut expression: Expr,
    statement: Option<bool>,
    tells: &Tells<'_>,
    diagnostics: &mut Diagnostics,
) {
    let mut statements = Statements {
        tells,
        keys: Vec::new(),
        diagnostics,
    };
    if let Some(is_of_resource) = statement {
        statements.statement(&expression, is_of_resource);
    }
    visit(&mut statements, &mut expression);
}

/// Methods of principals and statements, and those that take statements, which add no conditions.
const OTHERS: &[&str] = &[
    "add_to_policy",
    "add_to_resource_policy",
    "principal",
    "session_tags",
    "sid",
];

struct Statements<'a> {
    tells: &'a Tells<'a>,
    /// The keys of the conditions that apply to what is visited; an empty one is not known.
    keys: Vec<String>,
    diagnostics: &'a mut Diagnostics,
}

impl Statements<'_> {
    fn report(&mut self, result: Result<(), Violation<'_>>, place: &impl ToTokens) {
        if result.is_err_and(|violation| !(self.tells)(violation.rule)) {
            return;
        }
        report(result, place, self.diagnostics);
    }
}

impl Statements<'_> {
    /// `Statement::allow(…).principal(…)`, of which it is said whether a resource has it.
    fn statement(&mut self, expression: &Expr, is_of_resource: bool) {
        let mut principal = None;
        let mut conditions = Vec::new();
        let mut base = expression;
        while let Expr::MethodCall(call) = base {
            if call.method == "principal" {
                principal = Some(&call.method);
                let of = call.args.first();
                conditions.push((of, of.and_then(conditions_of)));
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
        // They are in the opposite order.
        let mut known = conditions.iter().rev();
        let first = known.next().and_then(|(_, all)| all.as_ref()?.first());
        let differs = |all: &Vec<_>| all.iter().any(|one| Some(one) != first);
        let wrong = conditions
            .iter()
            .rev()
            .find(|(_, all)| first.is_some() && all.as_ref().is_some_and(differs));
        if let Some((Some(place), _)) = wrong {
            report(Err(policy::different_conditions()), place, self.diagnostics);
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
            "saml" => policy::saml(&value),
            "web_identity" => policy::web_identity(&value).and_then(|()| {
                let keys: Vec<_> = self.keys.iter().map(String::as_str).collect();
                policy::web_identity_conditions(&value, &keys)
            }),
            _ => return,
        };
        self.report(result, text);
    }
}

impl Statements<'_> {
    fn call(&mut self, call: &ExprCall) {
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
    }

    /// A method, which may add a condition to what is inside of it.
    fn method(&mut self, call: &ExprMethodCall) -> Option<String> {
        match (name_of(&call.method).as_str(), call.args.first()) {
            ("add_to_policy", Some(statement)) => self.statement(statement, false),
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
                let key = call.args.iter().nth(1).and_then(literal);
                return Some(key.map(LitStr::value).unwrap_or_default());
            }
            // Another method may add conditions that are not written out.
            (name, _) if !OTHERS.contains(&name) => return Some(String::new()),
            ("add_to_resource_policy", Some(statement)) => self.statement(statement, true),
            _ => {}
        }
        None
    }
}

impl Visitor for Statements<'_> {
    fn expression(&mut self, expression: &mut Expr) -> Then {
        match expression {
            Expr::Call(call) => self.call(call),
            Expr::MethodCall(call) => {
                if let Some(key) = self.method(call) {
                    self.keys.push(key);
                    Walk(self).inside(expression);
                    self.keys.pop();
                    return Then::Behind;
                }
            }
            _ => {}
        }
        Then::Inside
    }
}

/// The statements that calls add to the policy of one declaration have different ids; the same statement again is left out.
pub(super) fn duplicate_ids<'a>(
    calls: impl Iterator<Item = &'a WiredCall>,
    diagnostics: &mut Diagnostics,
) {
    let mut all: Vec<(String, String, String)> = Vec::new();
    for call in calls {
        let Some(call) = call.parsed() else {
            continue;
        };
        let Some(statement) = call.args.first().filter(|_| call.method == "add_to_policy") else {
            continue;
        };
        let Some(id) = id_of(statement) else {
            continue;
        };
        let of = call.receiver.to_token_stream().to_string();
        let text = statement.to_token_stream().to_string();
        let is_other = |(holder, other, statement): &(String, String, String)| {
            *holder == of && *other == id.value() && *statement != text
        };
        if all.iter().any(is_other) {
            report(Err(policy::duplicate_sid(&id.value())), id, diagnostics);
        }
        all.push((of, id.value(), text));
    }
}

/// The id of a statement, where that is written out.
fn id_of(statement: &Expr) -> Option<&LitStr> {
    let mut base = statement;
    while let Expr::MethodCall(call) = base {
        if call.method == "sid" {
            return call.args.first().and_then(literal);
        }
        base = &call.receiver;
    }
    None
}

/// The conditions of each principal, if all of them are written out.
fn conditions_of(principal: &Expr) -> Option<Vec<BTreeSet<String>>> {
    let (mut own, mut base) = (BTreeSet::new(), principal);
    while let Expr::MethodCall(call) = base {
        match name_of(&call.method).as_str() {
            "session_tags" => {}
            "condition" | "external_id" if call.args.iter().all(is_written_out) => {
                own.insert(format!("{} {}", call.method, call.args.to_token_stream()));
            }
            _ => return None,
        }
        base = &call.receiver;
    }
    let Expr::Call(call) = base else {
        return None;
    };
    let Expr::Path(function) = &*call.func else {
        return None;
    };
    let name = name_of(&function.path.segments.last()?.ident);
    if name == "composite" {
        let Some(Expr::Array(all)) = call.args.first() else {
            return None;
        };
        let all: Option<Vec<_>> = all.elems.iter().map(conditions_of).collect();
        let mut all: Vec<_> = all?.into_iter().flatten().collect();
        all.iter_mut().for_each(|of| of.extend(own.iter().cloned()));
        return Some(all);
    }
    PRINCIPALS.contains(&name.as_str()).then(|| vec![own])
}

/// A literal, or a list of literals.
fn is_written_out(expression: &Expr) -> bool {
    match expression {
        Expr::Array(all) => all.elems.iter().all(is_written_out),
        of => matches!(of, Expr::Lit(_)),
    }
}

/// `Statement::allow(…)` and `Statement::deny(…)`.
fn is_statement(call: &ExprCall) -> bool {
    function_of(&call.func)
        .is_some_and(|(of, name)| of == "Statement" && (name == "allow" || name == "deny"))
}
