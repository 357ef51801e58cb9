//! Conditions that are written out: when they hold, what they may compare, and what refers to something that may not be there.

use std::collections::BTreeMap;

use proc_macro2::{TokenStream, TokenTree};
use quote::ToTokens as _;
use stackwright_core::describe::Described as _;
use stackwright_core::template::condition::{self, Condition};
use stackwright_core::template::logic::{Domains, Formula, Operand};
use stackwright_core::template::mapping::Mapping;
use stackwright_core::template::parameter::Parameter;
use syn::{Expr, ExprMethodCall, Lit};

use super::attributes;
use super::declared::Declared;
use super::graph::{Edge, bare_name, names_in};
use super::levels::Levels;
use super::view::Both;
use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::model::{Declaration, Field, Typed, is_const_condition};
use crate::syntax::name_of;

/// When each declaration of a module is there.
pub(super) struct Conditions<'a> {
    declared: &'a Declared<'a>,
    /// By the names of the conditions.
    formulas: BTreeMap<String, Formula>,
    domains: Domains,
}

impl<'a> Conditions<'a> {
    /// `order` has each declaration after those that it refers to.
    pub(super) fn of(declared: &'a Declared<'a>, order: &[usize]) -> Self {
        let mut conditions = Self {
            declared,
            formulas: BTreeMap::new(),
            domains: Domains::new(),
        };
        for declaration in order.iter().filter_map(|index| declared.all.get(*index)) {
            if declaration.spec == Condition::DESCRIPTION {
                let formula = expression(declaration)
                    .and_then(|tokens| syn::parse2(tokens.clone()).ok())
                    .map_or(Formula::Unknown, |expression| {
                        conditions.formula(&expression)
                    });
                conditions.formulas.insert(declaration.name(), formula);
            }
            if declaration.spec == Parameter::DESCRIPTION {
                let allowed = declaration.field("allowed_values").and_then(texts);
                let domain = allowed.map(|allowed| (declaration.name(), allowed));
                conditions.domains.extend(domain);
            }
        }
        conditions
    }

    /// When a declaration is there.
    fn of_declaration(&self, declaration: &Declaration) -> Formula {
        match declaration.field("condition").map(|field| &field.value) {
            None => Formula::Always,
            Some(Typed::Reference(condition)) if condition.module.is_empty() => {
                let formula = self.formulas.get(&name_of(&condition.name));
                formula.cloned().unwrap_or(Formula::Unknown)
            }
            Some(_) => Formula::Unknown,
        }
    }

    /// Whether two declarations can be there in one deployment, as far as that is known.
    pub(super) fn meet(&self, one: &Declaration, other: &Declaration) -> bool {
        // Which of them a configuration has is known when it is made.
        if one.when.is_some() || other.when.is_some() {
            return false;
        }
        self.meet_in_deployment(one, other)
    }

    fn meet_in_deployment(&self, one: &Declaration, other: &Declaration) -> bool {
        let (one, other) = (self.of_declaration(one), self.of_declaration(other));
        if one == Formula::Always && other == Formula::Always {
            return true;
        }
        one.excludes(&other, &self.domains) == Some(false)
    }

    /// The conditions that hold of a configuration which has both of two declarations, as far as const evaluation can decide them.
    /// None without such a condition.
    pub(super) fn configured(
        &self,
        one: &Declaration,
        other: &Declaration,
    ) -> Option<Vec<TokenStream>> {
        let whens: Vec<_> = [one, other]
            .iter()
            .filter_map(|declaration| declaration.when.clone())
            .collect();
        let is_known = !whens.is_empty() && whens.iter().all(is_const_condition);
        (is_known && self.meet_in_deployment(one, other)).then_some(whens)
    }

    /// Whether conditions can be as they are said to be in one deployment. Of what is not known, they cannot.
    pub(super) fn can_be(&self, [one, other]: &Both) -> bool {
        let formula = |(name, holds): &(String, bool)| {
            let formula = self.formulas.get(name).cloned();
            let formula = formula.unwrap_or(Formula::Unknown);
            if *holds {
                formula
            } else {
                Formula::Not(Box::new(formula))
            }
        };
        formula(one).excludes(&formula(other), &self.domains) == Some(false)
    }

    /// When an expression holds.
    fn formula(&self, expression: &Expr) -> Formula {
        match expression {
            Expr::Reference(reference) => self.formula(&reference.expr),
            Expr::Paren(inner) => self.formula(&inner.expr),
            Expr::Call(call) => {
                let mut operands = call.args.iter();
                match (operands.next(), operands.next()) {
                    (Some(one), Some(other)) if is_equals(&call.func) => self.equals(one, other),
                    _ => Formula::Unknown,
                }
            }
            Expr::MethodCall(call) => {
                let receiver = || self.formula(&call.receiver);
                let argument = || call.args.first().map(|argument| self.formula(argument));
                match call.method.to_string().as_str() {
                    "negated" => Formula::Not(Box::new(receiver())),
                    "and" => argument().map_or(Formula::Unknown, |other| {
                        Formula::And(vec![receiver(), other])
                    }),
                    "or" => argument().map_or(Formula::Unknown, |other| {
                        Formula::Or(vec![receiver(), other])
                    }),
                    _ => Formula::Unknown,
                }
            }
            other => {
                let name = bare_name(other).map(name_of);
                let formula = name.and_then(|name| self.formulas.get(&name));
                formula.cloned().unwrap_or(Formula::Unknown)
            }
        }
    }

    fn equals(&self, one: &Expr, other: &Expr) -> Formula {
        match (self.operand(one), self.operand(other)) {
            (Some(one), Some(other)) => Formula::Equals(one, other),
            _ => Formula::Unknown,
        }
    }

    fn operand(&self, expression: &Expr) -> Option<Operand> {
        match expression {
            Expr::Reference(reference) => self.operand(&reference.expr),
            Expr::Lit(literal) => match &literal.lit {
                Lit::Str(text) => Some(Operand::Text(text.value())),
                _ => None,
            },
            Expr::MethodCall(call) => {
                let declaration = self.receiver(call)?;
                let is_parameter = declaration.spec == Parameter::DESCRIPTION;
                (is_parameter && call.method == "value").then(|| Operand::Value(declaration.name()))
            }
            Expr::Path(path) => {
                let [kind, name] = path.path.segments.iter().collect::<Vec<_>>()[..] else {
                    return None;
                };
                (kind.ident == "Pseudo").then(|| Operand::Value(format!("::{}", name.ident)))
            }
            _ => None,
        }
    }

    /// The declaration that a method is called on.
    fn receiver(&self, call: &ExprMethodCall) -> Option<&'a Declaration> {
        self.declared.named(&name_of(bare_name(&call.receiver)?))
    }

    /// Reports conditions that no template can have.
    pub(super) fn check(&self, diagnostics: &mut Diagnostics) {
        let conditions = self.declared.all.iter();
        let conditions =
            conditions.filter(|declaration| declaration.spec == Condition::DESCRIPTION);
        for tokens in conditions.filter_map(expression) {
            if let Ok(expression) = syn::parse2(tokens.clone()) {
                self.operands(&expression, diagnostics);
                count(&expression, diagnostics);
            }
        }
    }

    /// Reports what is compared that is not known before the stack is deployed.
    fn operands(&self, expression: &Expr, diagnostics: &mut Diagnostics) {
        match expression {
            Expr::Reference(reference) => self.operands(&reference.expr, diagnostics),
            Expr::Paren(inner) => self.operands(&inner.expr, diagnostics),
            Expr::Call(call) if is_equals(&call.func) => {
                for operand in &call.args {
                    self.compared(operand, diagnostics);
                }
            }
            Expr::MethodCall(call) => {
                self.operands(&call.receiver, diagnostics);
                for argument in &call.args {
                    self.operands(argument, diagnostics);
                }
            }
            _ => {}
        }
    }

    fn compared(&self, operand: &Expr, diagnostics: &mut Diagnostics) {
        let Expr::MethodCall(call) = operand else {
            return;
        };
        let Some(declaration) = self.receiver(call) else {
            return;
        };
        let spec = declaration.spec;
        let is_known = spec == Parameter::DESCRIPTION || spec == Mapping::DESCRIPTION;
        let is_read = attributes::is_read(declaration, &name_of(&call.method));
        if !is_known && is_read && !declaration.is_existing() {
            let name = declaration.name();
            let violation = condition::of_resource(&name);
            diagnostics.push(
                Diagnostic::of(&violation, operand.to_token_stream()).related(
                    declaration.place.clone(),
                    format!("`{name}` is declared here"),
                ),
            );
        }
    }

    /// Reports references to declarations that are not there in all deployments in which the reference is.
    pub(super) fn references(
        &self,
        edges: &[Vec<Edge>],
        levels: &Levels<'_>,
        diagnostics: &mut Diagnostics,
    ) {
        for (declaration, edges) in self.declared.all.iter().zip(edges) {
            let own = self.of_declaration(declaration);
            for edge in edges {
                let Some(other) = self.declared.all.get(edge.to) else {
                    continue;
                };
                let there = self.of_declaration(other);
                let is_condition = other.spec == Condition::DESCRIPTION;
                if there == Formula::Always
                    || is_condition
                    || other.is_existing()
                    || own.implies(&there, &self.domains) != Some(false)
                    || !self.is_template_reference(declaration, edge, &other.name())
                {
                    continue;
                }
                let name = other.name();
                let violation = condition::may_be_missing(&name);
                if levels.tells(declaration, violation.rule) {
                    diagnostics.push(Diagnostic::of(&violation, edge.place.clone()).related(
                        other.place.clone(),
                        format!("`{name}` is declared here, with a condition"),
                    ));
                }
            }
        }
    }

    /// Whether a reference of the program is certainly one of the template, outside of an `Fn::If`.
    fn is_template_reference(&self, declaration: &Declaration, edge: &Edge, name: &str) -> bool {
        if declaration.is_existing() || edge.field == "depends_on" {
            return false;
        }
        let field = declaration.given(edge.field);
        field.is_some_and(|field| self.refers(&field.value, name))
    }

    /// Whether a value refers to a declaration, also within lists, structs and maps.
    fn refers(&self, value: &Typed, name: &str) -> bool {
        match value {
            Typed::Reference(reference) => {
                reference.module.is_empty() && name_of(&reference.name) == name
            }
            Typed::List(elements) => elements.iter().any(|one| self.refers(&one.value, name)),
            Typed::Struct { fields, .. } => fields.iter().any(|one| self.refers(&one.value, name)),
            Typed::Map(entries) => entries.iter().any(|one| self.refers(&one.value, name)),
            Typed::Pair(_, value) => self.refers(value, name),
            Typed::Expression(tokens) => {
                let is_named = || names_in(tokens.clone()).iter().any(|one| one == name);
                self.reads(tokens) && is_named() || self.reads_in_text(tokens, name)
            }
            _ => false,
        }
    }

    /// Whether a text is made of an attribute of a declaration: `text!("{}", key.arn())`, `Token::join(",", [key.arn()])`.
    fn reads_in_text(&self, tokens: &TokenStream, name: &str) -> bool {
        let parts = match syn::parse2(tokens.clone()) {
            Ok(Expr::Macro(call)) if call.mac.path.is_ident("text") => call.mac.tokens,
            Ok(Expr::Call(call)) if is_text(&call.func) => call.args.to_token_stream(),
            _ => return false,
        };
        // A condition within the text may be the one that the declaration has.
        let names = names_in(parts.clone());
        let declaration = self.declared.named(name);
        !names.iter().any(|name| self.formulas.contains_key(name))
            && declaration.is_some_and(|of| reads_of(parts, of))
    }

    fn reads(&self, tokens: &TokenStream) -> bool {
        let Ok(Expr::MethodCall(call)) = syn::parse2(tokens.clone()) else {
            return false;
        };
        let names = names_in(tokens.clone());
        self.receiver(&call)
            .is_some_and(|of| attributes::is_read(of, &name_of(&call.method)))
            && !names.iter().any(|name| self.formulas.contains_key(name))
    }
}

/// The expression of a condition.
fn expression(condition: &Declaration) -> Option<&TokenStream> {
    match &condition.field("expression")?.value {
        Typed::Expression(tokens) => Some(tokens),
        _ => None,
    }
}

/// The texts of a list that is written out.
fn texts(field: &Field) -> Option<Vec<String>> {
    let Typed::List(elements) = &field.value else {
        return None;
    };
    let texts = elements.iter().map(|element| match &element.value {
        Typed::Text(text, _) => Some(text.clone()),
        _ => None,
    });
    texts.collect()
}

/// Whether a function makes a text of others: `Token::sub`, `Token::join`.
fn is_text(function: &Expr) -> bool {
    let Expr::Path(path) = function else {
        return false;
    };
    let mut names = path.path.segments.iter().rev();
    names
        .next()
        .is_some_and(|name| name.ident == "sub" || name.ident == "join")
        && names.next().is_some_and(|kind| kind.ident == "Token")
}

/// Whether tokens read an attribute of a declaration.
fn reads_of(tokens: TokenStream, of: &Declaration) -> bool {
    let mut tokens = tokens.into_iter().peekable();
    while let Some(token) = tokens.next() {
        match token {
            TokenTree::Group(group) if reads_of(group.stream(), of) => return true,
            TokenTree::Ident(ident) if name_of(&ident) == of.name() => {
                let is_dot =
                    matches!(tokens.peek(), Some(TokenTree::Punct(dot)) if dot.as_char() == '.');
                if is_dot {
                    tokens.next();
                }
                if let Some(TokenTree::Ident(method)) = tokens.peek()
                    && is_dot
                    && attributes::is_read(of, &name_of(method))
                {
                    return true;
                }
            }
            _ => {}
        }
    }
    false
}

fn is_equals(function: &Expr) -> bool {
    let Expr::Path(path) = function else {
        return false;
    };
    let mut names = path.path.segments.iter().rev();
    names.next().is_some_and(|name| name.ident == "equals")
        && names
            .next()
            .is_some_and(|kind| kind.ident == "ConditionExpression")
}

/// Reports a chain of `.and(…)` or `.or(…)` that is too long.
fn count(expression: &Expr, diagnostics: &mut Diagnostics) {
    let Expr::MethodCall(last) = expression else {
        return;
    };
    let (mut count, mut first) = (1, &*last.receiver);
    while let Expr::MethodCall(call) = first
        && call.method == last.method
    {
        count += 1;
        first = &call.receiver;
    }
    if ["and", "or"].iter().any(|name| last.method == name)
        && let Err(violation) = condition::operands(count + 1)
    {
        diagnostics.push(Diagnostic::of(&violation, last.method.to_token_stream()));
    }
    for argument in &last.args {
        self::count(argument, diagnostics);
    }
    self::count(first, diagnostics);
}
