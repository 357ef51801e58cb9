//! How firmly rules are held: what declarations and the stack allow, and whether the stack asks for a review.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::TokenStream;
use quote::ToTokens as _;
use stackwright_core::{Level, Rule, language};

use super::graph::is_elsewhere;
use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::model::{Declaration, Typed};
use crate::syntax::name_of;

/// The rules that calls break, which an `allow` is for that no field shows.
const OF_CALLS: [&str; 41] = [
    "SW0121", "SW1392", "SW1399", "SW0505", "SW0508", "SW0511", "SW0519", "SW1420", "SW1421",
    "SW1422", "SW1423", "SW1424", "SW1425", "SW1426", "SW1427", "SW1428", "SW1429", "SW1430",
    "SW1431", "SW1432", "SW1433", "SW1434", "SW1435", "SW1436", "SW1437", "SW1438", "SW1440",
    "SW1441", "SW1442", "SW1443", "SW1444", "SW1445", "SW1446", "SW1447", "SW1449", "SW1450",
    "SW1451", "SW1452", "SW1453", "SW1454", "SW1455",
];

/// A rule that is allowed for all of a stack, and where that is written.
pub(super) type Allowed = (&'static Rule, TokenStream);

/// What is told, and what is not.
pub(super) struct Levels<'a> {
    has_audit: bool,
    stack: &'a [Allowed],
    /// The codes that were allowed, with the declaration whose `allow` it was; without one for the stack's.
    used: RefCell<BTreeSet<(Option<String>, &'static str)>>,
}

impl<'a> Levels<'a> {
    pub(super) fn of(has_audit: bool, stack: &'a [Allowed]) -> Self {
        Self {
            has_audit,
            stack,
            used: RefCell::default(),
        }
    }

    pub(super) const fn has_audit(&self) -> bool {
        self.has_audit
    }

    /// Whether it is told that a declaration breaks a rule.
    pub(super) fn tells(&self, declaration: &Declaration, rule: &'static Rule) -> bool {
        if rule.level == Level::Audit && !self.has_audit {
            return false;
        }
        // What cannot be allowed is not among them.
        let by = if allowed(declaration).any(|(own, _)| own == rule) {
            Some(Some(declaration.name()))
        } else if self.stack.iter().any(|(of_all, _)| *of_all == rule) {
            Some(None)
        } else {
            None
        };
        let is_allowed = by.is_some();
        self.used.borrow_mut().extend(by.map(|by| (by, rule.code)));
        !is_allowed
    }

    /// Whether a violation by the stack itself is reported.
    pub(super) fn tells_of_stack(&self, rule: &'static Rule) -> bool {
        let is_allowed = self.stack.iter().any(|(of_all, _)| *of_all == rule);
        if is_allowed {
            self.used.borrow_mut().insert((None, rule.code));
        }
        !is_allowed
    }

    /// The codes that a declaration may break.
    pub(super) fn allowed_codes(&self, declaration: &Declaration) -> Vec<&'static str> {
        let of_all = self.stack.iter().map(|(rule, _)| rule.code);
        allowed(declaration)
            .map(|(rule, _)| rule.code)
            .chain(of_all)
            .collect()
    }

    /// Tells of each `allow` that allowed nothing, where nothing can break the rule later. Where rules across resources are asked
    /// at run time alone, they can.
    pub(super) fn tell_unused(
        &self,
        declarations: &[Declaration],
        across_is_later: bool,
        diagnostics: &mut Diagnostics,
    ) {
        let used = self.used.borrow();
        let is_silent = |rule: &Rule| rule.level == Level::Audit && !self.has_audit;
        let names: BTreeMap<_, _> = declarations.iter().map(|d| (d.name(), d)).collect();
        for declaration in declarations {
            let mut allowed = allowed(declaration).peekable();
            let is_decided = allowed.peek().is_some() && is_decided(declaration, &names);
            for (rule, place) in allowed {
                let is_used = used.contains(&(Some(declaration.name()), rule.code));
                let is_later = (across_is_later || declaration.scope.is_some())
                    && OF_CALLS.contains(&rule.code);
                if is_decided && !is_used && !is_later && !is_silent(rule) {
                    let violation = language::allows_nothing(rule.code);
                    diagnostics.push(Diagnostic::of(&violation, place));
                }
            }
        }
        let all_decided = || declarations.iter().all(|d| is_decided(d, &names));
        for (rule, place) in self.stack {
            let is_used = used.contains(&(None, rule.code));
            let is_later = across_is_later && OF_CALLS.contains(&rule.code);
            if !is_used && !is_later && !is_silent(rule) && all_decided() {
                let violation = language::allows_nothing(rule.code);
                diagnostics.push(Diagnostic::of(&violation, place.clone()));
            }
        }
    }
}

/// What a declaration allows, and where that is written.
fn allowed(declaration: &Declaration) -> impl Iterator<Item = Allowed> {
    let elements = match declaration.field("allow").map(|field| &field.value) {
        Some(Typed::List(elements)) => elements.as_slice(),
        _ => &[],
    };
    elements.iter().filter_map(|element| match &element.value {
        Typed::Allow(rule, _, reason) => {
            let code = element.tokens.clone().into_iter().next();
            let place = code.map_or_else(|| reason.to_token_stream(), TokenStream::from);
            Some((*rule, place))
        }
        _ => None,
    })
}

/// Whether everything that the rules want to know of a declaration, and of those that it refers to, is written out.
fn is_decided(declaration: &Declaration, all: &BTreeMap<String, &Declaration>) -> bool {
    let own = |declaration: &Declaration| {
        let mut fields = declaration
            .fields
            .iter()
            .filter(|field| name_of(&field.name) != "allow");
        fields.all(|field| is_written_out(&field.value))
    };
    let mut names = BTreeSet::new();
    for field in &declaration.fields {
        named(&field.value, &mut names);
    }
    let mut neighbours = names.iter().filter_map(|name| all.get(name));
    own(declaration) && neighbours.all(|neighbour| own(neighbour))
}

fn is_written_out(value: &Typed) -> bool {
    match value {
        Typed::Constant(_)
        | Typed::Configured(_)
        | Typed::If(_)
        | Typed::Expression(_)
        | Typed::Unfinished(_)
        | Typed::Unknown => false,
        Typed::Reference(reference) => !is_elsewhere(reference),
        Typed::Map(entries) => entries.iter().all(|entry| is_written_out(&entry.value)),
        Typed::Choice(choice) => {
            let mut branches = choice.branches().into_iter();
            branches.all(|branch| is_written_out(&branch.value))
        }
        Typed::Call {
            literals,
            arguments,
            chain,
            ..
        } => chain.is_empty() && (!literals.is_empty() || arguments.stream().is_empty()),
        Typed::List(elements) => elements
            .iter()
            .all(|element| is_written_out(&element.value)),
        Typed::Struct { fields, .. } => fields.iter().all(|field| is_written_out(&field.value)),
        Typed::Limits(limits) => {
            let mut bounds = limits.min.iter().chain(&limits.max);
            bounds.all(|bound| is_written_out(&bound.value))
        }
        _ => true,
    }
}

fn named(value: &Typed, names: &mut BTreeSet<String>) {
    match value {
        Typed::Reference(reference) => {
            names.insert(name_of(&reference.name));
        }
        of => of.parts().into_iter().for_each(|part| named(part, names)),
    }
}
