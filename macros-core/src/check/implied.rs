//! What conditions of configurations say of each other, as far as their text does.

use proc_macro2::TokenStream;
use quote::ToTokens as _;
use syn::parse::Parser as _;
use syn::{BinOp, Expr, ExprMatch, Pat, UnOp};

use super::graph::names_in;
use crate::model::{If, Typed};

/// What is known where something is written: conditions, and whether they hold.
#[derive(Clone, Debug, Default)]
pub(super) struct Surely(Vec<(Atom, bool)>);

/// A condition that is not made of others.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Atom {
    /// An expression, as it is written.
    Plain(String),
    /// That a value is another, by the texts of both.
    Equal(String, String),
}

/// A condition as it is made of others.
#[derive(Clone, Debug)]
enum Formula {
    Atom(Atom),
    Not(Box<Self>),
    All(Vec<Self>),
    Any(Vec<Self>),
}

impl Surely {
    /// What a declaration with a condition knows.
    pub(super) fn of(when: Option<&TokenStream>) -> Self {
        let mut known = Self::default();
        if let Some(when) = when {
            known.learn(&Formula::of(when), true);
        }
        known
    }

    /// Whether a condition certainly holds.
    pub(super) fn implies(&self, when: &TokenStream) -> bool {
        self.decides(&Formula::of(when), true)
    }

    /// The same with what a condition says that holds, or does not.
    fn with(&self, formula: &Formula, holds: bool) -> Self {
        let mut known = self.clone();
        known.learn(formula, holds);
        known
    }

    fn learn(&mut self, formula: &Formula, holds: bool) {
        match formula {
            Formula::Atom(atom) => self.0.push((atom.clone(), holds)),
            Formula::Not(inner) => self.learn(inner, !holds),
            Formula::All(parts) if holds => parts.iter().for_each(|part| self.learn(part, true)),
            Formula::Any(parts) if !holds => parts.iter().for_each(|part| self.learn(part, false)),
            // That all but one of several are excluded says that it is the last one.
            Formula::All(parts) | Formula::Any(parts) => {
                let mut open = parts.iter().filter(|part| !self.decides(part, !holds));
                if let (Some(only), None) = (open.next(), open.next()) {
                    let only = only.clone();
                    self.learn(&only, holds);
                }
                self.0.push((Atom::Plain(format!("{formula:?}")), holds));
            }
        }
    }

    /// Whether a condition is known to hold, or not to.
    fn decides(&self, formula: &Formula, holds: bool) -> bool {
        match formula {
            Formula::Atom(atom) => self.has(atom, holds),
            Formula::Not(inner) => self.decides(inner, !holds),
            Formula::All(parts) | Formula::Any(parts) => {
                let is_all = matches!(formula, Formula::All(_)) == holds;
                let mut decided = parts.iter().map(|part| self.decides(part, holds));
                let whole = Atom::Plain(format!("{formula:?}"));
                let is_known = if is_all {
                    decided.all(|is| is)
                } else {
                    decided.any(|is| is)
                };
                is_known || self.has(&whole, holds)
            }
        }
    }

    fn has(&self, atom: &Atom, holds: bool) -> bool {
        self.0.iter().any(|(known, known_holds)| {
            known == atom && *known_holds == holds || !holds && *known_holds && known.excludes(atom)
        })
    }

    /// Of each place in a value that names a declaration, in their order, whether it is in branches in which the declaration's
    /// condition holds.
    pub(super) fn guarded(&self, value: &Typed, name: &str, when: &TokenStream) -> Vec<bool> {
        let mut found = Vec::new();
        self.places(value, (name, when), &mut found);
        found
    }

    fn places(&self, value: &Typed, of: (&str, &TokenStream), found: &mut Vec<bool>) {
        match value {
            Typed::If(decision) => {
                let last = decision.patterns.as_ref().and_then(last_pattern);
                self.branches(decision, last.as_ref(), of, found);
            }
            Typed::List(elements) => {
                for element in elements {
                    self.places(&element.value, of, found);
                }
            }
            Typed::Struct { fields, .. } => {
                for field in fields {
                    self.places(&field.value, of, found);
                }
            }
            Typed::Limits(limits) => {
                for bound in limits.min.iter().chain(&limits.max) {
                    self.places(&bound.value, of, found);
                }
            }
            Typed::Reference(reference) if reference.module.is_empty() => {
                self.named(&reference.name.to_token_stream(), of, found);
            }
            Typed::Expression(tokens) => self.named(tokens, of, found),
            _ => {}
        }
    }

    fn named(
        &self,
        tokens: &TokenStream,
        (name, when): (&str, &TokenStream),
        found: &mut Vec<bool>,
    ) {
        let names = names_in(tokens.clone());
        let named = names.iter().filter(|one| *one == name);
        found.extend(named.map(|_| self.implies(when)));
    }

    /// The branches of an `if`, and those of the next one after `else`. The last branch of a `match` has a pattern too.
    fn branches(
        &self,
        decision: &If,
        last: Option<&Formula>,
        of: (&str, &TokenStream),
        found: &mut Vec<bool>,
    ) {
        self.named(&decision.condition, of, found);
        let condition = Formula::of(&decision.condition);
        self.with(&condition, true)
            .places(&decision.then.value, of, found);
        let mut otherwise = self.with(&condition, false);
        match (&decision.otherwise.value, &decision.otherwise.braces) {
            (Typed::If(next), None) => otherwise.branches(next, last, of, found),
            (value, _) => {
                if let Some(last) = last {
                    otherwise.learn(last, true);
                }
                otherwise.places(value, of, found);
            }
        }
    }
}

/// What the last arm of a `match` says.
fn last_pattern(patterns: &TokenStream) -> Option<Formula> {
    let of: ExprMatch = syn::parse2(patterns.clone()).ok()?;
    let last = of.arms.last()?;
    matched(&of.expr, &last.pat)
}

impl Formula {
    fn of(condition: &TokenStream) -> Self {
        match syn::parse2(condition.clone()) {
            Ok(condition) => Self::of_expression(&condition),
            Err(_) => Self::Atom(Atom::Plain(condition.to_string())),
        }
    }

    fn of_expression(condition: &Expr) -> Self {
        let both = |left: &Expr, right: &Expr| [left, right].map(Self::of_expression).to_vec();
        match condition {
            Expr::Paren(inner) => Self::of_expression(&inner.expr),
            Expr::Group(inner) => Self::of_expression(&inner.expr),
            Expr::Unary(inner) if matches!(inner.op, UnOp::Not(_)) => {
                Self::Not(Box::new(Self::of_expression(&inner.expr)))
            }
            Expr::Binary(of) => match of.op {
                BinOp::And(_) => Self::All(both(&of.left, &of.right)),
                BinOp::Or(_) => Self::Any(both(&of.left, &of.right)),
                BinOp::Eq(_) => equal(&of.left, &of.right),
                BinOp::Ne(_) => Self::Not(Box::new(equal(&of.left, &of.right))),
                _ => Self::plain(condition),
            },
            Expr::Macro(call) if call.mac.path.is_ident("matches") => {
                matches_call(&call.mac.tokens).unwrap_or_else(|| Self::plain(condition))
            }
            _ => Self::plain(condition),
        }
    }

    fn plain(expression: &Expr) -> Self {
        Self::Atom(Atom::Plain(text(expression)))
    }
}

impl Atom {
    /// Whether another cannot hold where this one does: a value that is one variant is no other one.
    fn excludes(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Equal(value, is), Self::Equal(other, not)) => {
                value == other
                    && matches!((variant(is), variant(not)), (Some(is), Some(not)) if is != not)
            }
            _ => false,
        }
    }
}

/// The name of a variant, as far as its path looks like one's. A constant may be the same as another.
fn variant(path: &str) -> Option<&str> {
    let name = path.rsplit(':').next()?.trim();
    let is_variant = name.starts_with(|first: char| first.is_ascii_uppercase())
        && name.contains(|letter: char| letter.is_ascii_lowercase())
        && name.chars().all(char::is_alphanumeric);
    is_variant.then_some(name)
}

fn text(expression: &Expr) -> String {
    match expression {
        Expr::Paren(inner) => text(&inner.expr),
        Expr::Reference(inner) => text(&inner.expr),
        other => other.to_token_stream().to_string(),
    }
}

/// That two values are the same.
fn equal(left: &Expr, right: &Expr) -> Formula {
    let (value, other) = (text(left), text(right));
    match (value.as_str(), other.as_str()) {
        (_, "true") => Formula::of_expression(left),
        ("true", _) => Formula::of_expression(right),
        (_, "false") => Formula::Not(Box::new(Formula::of_expression(left))),
        ("false", _) => Formula::Not(Box::new(Formula::of_expression(right))),
        // The field first, whichever was written first.
        _ if other.starts_with("config") => Formula::Atom(Atom::Equal(other, value)),
        _ => Formula::Atom(Atom::Equal(value, other)),
    }
}

/// `matches!(config.stage, Stage::Prod | Stage::Beta)`.
fn matches_call(tokens: &TokenStream) -> Option<Formula> {
    let parse = |input: syn::parse::ParseStream<'_>| {
        let value: Expr = input.parse()?;
        input.parse::<syn::Token![,]>()?;
        let pattern = Pat::parse_multi_with_leading_vert(input)?;
        input.parse::<Option<syn::Token![,]>>()?;
        Ok((value, pattern))
    };
    let (value, pattern) = parse.parse2(tokens.clone()).ok()?;
    matched(&value, &pattern)
}

/// What a pattern says of a value; nothing of one with a guard, and of `_`.
fn matched(value: &Expr, pattern: &Pat) -> Option<Formula> {
    match pattern {
        Pat::Or(all) => {
            let all: Option<Vec<_>> = all.cases.iter().map(|one| matched(value, one)).collect();
            all.map(Formula::Any)
        }
        Pat::Paren(inner) => matched(value, &inner.pat),
        Pat::Reference(inner) => matched(value, &inner.pat),
        Pat::Path(_) | Pat::Lit(_) | Pat::Ident(_) => {
            let pattern: Expr = syn::parse2(pattern.to_token_stream()).ok()?;
            Some(equal(value, &pattern))
        }
        Pat::Wild(_) | Pat::Guard(_) => None,
        other => Some(Formula::Atom(Atom::Equal(
            text(value),
            other.to_token_stream().to_string(),
        ))),
    }
}

#[cfg(test)]
mod tests {
    use quote::quote;

    use super::*;

    fn implies(known: &TokenStream, when: &TokenStream) -> bool {
        Surely::of(Some(known)).implies(when)
    }

    #[test]
    fn a_condition_implies_what_it_is_made_of() {
        for (known, when) in [
            (quote!(config.production), quote!((config.production))),
            (quote!(config.a && config.b), quote!(config.b)),
            (quote!(config.a && config.b), quote!(config.b && config.a)),
            (quote!(config.a), quote!(config.a || config.b)),
            (quote!(!(config.a || config.b)), quote!(!config.b)),
            (quote!(config.a || config.b), quote!(config.a || config.b)),
            (
                quote!((config.a || config.b) && config.c),
                quote!(config.a || config.b),
            ),
            (
                quote!(!config.a && (config.a || config.b)),
                quote!(config.b),
            ),
            (quote!(config.a == true), quote!(config.a)),
            (quote!(config.a != true), quote!(!config.a)),
            (quote!(matches!(config.a, false)), quote!(!config.a)),
            (
                quote!(config.stage == Stage::Prod),
                quote!(matches!(config.stage, Stage::Prod)),
            ),
            (
                quote!(Stage::Prod == config.stage),
                quote!(config.stage == Stage::Prod),
            ),
            (
                quote!(config.stage == Stage::Prod),
                quote!(config.stage != Stage::Dev),
            ),
            (
                quote!(config.stage == Stage::Prod),
                quote!(matches!(config.stage, Stage::Beta | Stage::Prod)),
            ),
            (
                quote!(!matches!(config.stage, Stage::Beta | Stage::Prod)),
                quote!(config.stage != Stage::Beta),
            ),
        ] {
            assert!(implies(&known, &when), "{known} and {when}");
        }
    }

    #[test]
    fn a_condition_implies_no_other() {
        for (known, when) in [
            (quote!(config.a), quote!(config.b)),
            (quote!(config.a), quote!(!config.a)),
            (quote!(config.a || config.b), quote!(config.a)),
            (quote!(!(config.a && config.b)), quote!(!config.a)),
            (
                quote!(config.stage != Stage::Prod),
                quote!(config.stage == Stage::Dev),
            ),
            (quote!(config.stage == PROD), quote!(config.stage != DEV)),
            (quote!(config.count == 1), quote!(config.count > 0)),
            (
                quote!(matches!(config.stage, Stage::Prod if config.a)),
                quote!(config.stage != Stage::Dev),
            ),
        ] {
            assert!(!implies(&known, &when), "{known} and {when}");
        }
        assert!(!Surely::of(None).implies(&quote!(config.a)));
    }
}
