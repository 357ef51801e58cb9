//! What is written out in the expressions of some services: metrics, statements of policies, peers and ports, mappings. Each
//! service knows its own types; what they have to do with constructs is in the descriptions.

mod across;
pub(super) mod cloudwatch;
mod ec2;
mod elasticache;
mod iam;
mod json;
mod kms;
mod known;
mod lambda;
mod late;
mod reads;
mod secretsmanager;
mod template;

use proc_macro2::TokenStream;
use quote::ToTokens;
use stackwright_core::Violation;
use stackwright_core::describe::{Description, Tree};
use syn::{Expr, ExprCall, ExprMethodCall, Lit, LitStr};

pub(super) use across::{pieces, split};
pub(crate) use known::Known;
pub(crate) use late::Late;
pub(super) use late::of as late;
pub(super) use template::{entries_of, json_of, list_kind};

use super::declared::Declared;
use super::facts::Trees;
use super::graph;
use super::levels::Levels;
use super::rules::Problem;
use super::view::Views;
use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::model::{Declaration, Field, Typed, Wire};
use crate::walk::{Visitor, visit};

/// What is wrong with the metrics of a declaration.
pub(super) fn check(
    declaration: &Declaration,
    declared: &Declared<'_>,
    trees: &Trees,
) -> Vec<Problem> {
    cloudwatch::check(declaration, declared, trees)
}

/// A declaration, and what is known of it.
type End<'a> = (&'a Declaration, &'a Tree);

/// What is wrong with a call of `wire!`, by what the method is called on and the declaration that it is given.
pub(super) fn of_call(
    call: &ExprMethodCall,
    ends: (End<'_>, Option<End<'_>>),
    declared: (&Declared<'_>, &Trees),
    levels: &Levels<'_>,
    diagnostics: &mut Diagnostics,
) {
    let (receiver, peer) = ends;
    ec2::opened(call, receiver.0, declared, levels, diagnostics);
    iam::grant(call, receiver.0, levels, diagnostics);
    if let Some(peer) = peer {
        ec2::connected(call, receiver, peer, levels, diagnostics);
        lambda::uses(call, receiver, peer, diagnostics);
    }
}

/// What is wrong with what the calls of a module grant.
pub(super) fn grants(
    wires: &[Wire],
    declarations: &Declared<'_>,
    trees: &Trees,
    levels: &Levels<'_>,
    diagnostics: &mut Diagnostics,
) {
    elasticache::grants(wires, declarations, trees, levels, diagnostics);
}

/// What declarations of a module break together.
pub(super) fn across(
    declared: &Declared<'_>,
    views: &Views<'_>,
    wires: &[Wire],
    has_constructs: bool,
    levels: &Levels<'_>,
    diagnostics: &mut Diagnostics,
) {
    across::check(declared, views, wires, has_constructs, levels, diagnostics);
}

/// What is wrong with what is written out in a call of `wire!`.
pub(super) fn literals(call: &ExprMethodCall, diagnostics: &mut Diagnostics) {
    ec2::literals(call, diagnostics);
}

/// The method of a construct that does what a method of another construct does.
pub(super) fn method_here(of: &Description, method: &str) -> Option<&'static str> {
    const METHODS: [(&str, &str, &str); 5] = [
        ("key", "grant_read", "grant_decrypt"),
        ("key", "grant_write", "grant_encrypt"),
        ("topic", "grant_read", "grant_subscribe"),
        ("topic", "grant_write", "grant_publish"),
        ("cache", "grant_read", "grant_connect"),
    ];
    let mut methods = METHODS.iter();
    let found = methods
        .find(|(construct, there, _)| *construct == of.header.macro_name && *there == method)?;
    Some(found.2)
}

/// Whether an expression is the network of a VPC: `Peer::vpc(network)`.
pub(super) fn is_peer_of_vpc(call: &ExprCall) -> bool {
    function_of(&call.func).is_some_and(|(of, function)| *of == "Peer" && *function == "vpc")
}

/// What is wrong with the uses of the parameters of a module; what constants decide is for const evaluation.
pub(super) fn parameters(
    declared: &Declared<'_>,
    levels: &Levels<'_>,
    late: &mut Vec<Late>,
    diagnostics: &mut Diagnostics,
) {
    template::parameters(declared, levels, late, diagnostics);
}

/// What is wrong with the expressions of a module.
pub(super) fn expressions(
    declarations: &Declared<'_>,
    wires: &[Wire],
    levels: &Levels<'_>,
    diagnostics: &mut Diagnostics,
) {
    for declaration in declarations.all {
        let tells = |rule| levels.tells(declaration, rule);
        for field in &declaration.fields {
            let parsed = Parsed::of(field);
            iam::field(field, &parsed, &tells, diagnostics);
            secretsmanager::field(&parsed, diagnostics);
            reads::field(&parsed, declarations, &tells, diagnostics);
            template::field(declaration, (field, &parsed), declarations, diagnostics);
        }
    }
    kms::aliases(declarations, wires, diagnostics);
    iam::duplicate_ids(wires.iter().flat_map(|wire| &wire.calls), diagnostics);
    for call in wires.iter().flat_map(|wire| &wire.calls) {
        if let Some(expression) = call.expression() {
            iam::parsed(expression.clone(), None, &|_| true, diagnostics);
            template::parsed(expression.clone(), declarations, diagnostics);
        }
    }
}

/// Calls a function with each expression in a value, and with the field of a struct that it is in, if it is in one.
fn expressions_in<'a>(field: &'a Field, visit: &mut dyn FnMut(&'a Field, &'a TokenStream)) {
    fn value<'a>(
        field: &'a Field,
        of: &'a Typed,
        visit: &mut dyn FnMut(&'a Field, &'a TokenStream),
    ) {
        match of {
            Typed::Expression(tokens) => visit(field, tokens),
            Typed::Struct { fields, .. } => fields
                .iter()
                .for_each(|inner| value(inner, &inner.value, visit)),
            of => of
                .parts()
                .into_iter()
                .for_each(|part| value(field, part, visit)),
        }
    }
    value(field, &field.value, visit);
}

/// The expressions in the value of a field, which several services look at.
struct Parsed<'a>(Vec<(&'a Field, Expr)>);

impl<'a> Parsed<'a> {
    fn of(field: &'a Field) -> Self {
        let mut all = Vec::new();
        expressions_in(field, &mut |field, tokens| {
            let parsed = syn::parse2(tokens.clone()).ok();
            all.extend(parsed.map(|expression| (field, expression)));
        });
        Self(all)
    }

    /// The expression that the whole value is.
    fn whole(&self, field: &Field) -> Option<&Expr> {
        match (&field.value, self.0.as_slice()) {
            (Typed::Expression(_), [(_, expression)]) => Some(expression),
            _ => None,
        }
    }
}

/// Visits an expression, if the tokens are one.
fn visit_tokens(visitor: &mut dyn Visitor, tokens: TokenStream) {
    if let Ok(mut expression) = syn::parse2::<Expr>(tokens) {
        visit(visitor, &mut expression);
    }
}

fn report(result: Result<(), Violation<'_>>, place: &impl ToTokens, diagnostics: &mut Diagnostics) {
    if let Err(violation) = result {
        diagnostics.push(Diagnostic::of(&violation, place.to_token_stream()));
    }
}

/// A text that is written out.
const fn literal(expression: &Expr) -> Option<&LitStr> {
    match expression {
        Expr::Lit(literal) => match &literal.lit {
            Lit::Str(text) => Some(text),
            _ => None,
        },
        _ => None,
    }
}

/// The names at the end of the path of a function: its type and its own.
fn function_of(function: &Expr) -> Option<(&proc_macro2::Ident, &proc_macro2::Ident)> {
    let Expr::Path(path) = function else {
        return None;
    };
    let mut names = path
        .path
        .segments
        .iter()
        .rev()
        .map(|segment| &segment.ident);
    let name = names.next()?;
    Some((names.next()?, name))
}
