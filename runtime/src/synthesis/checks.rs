//! Checks of a stack as a whole.

use stackwright_core::{Fact, catalogue, language, stack};

use crate::construct::Checks;
use crate::error::Problem;
use crate::tree::Content;
use crate::tree::content::Distinct;
use crate::{Allow, Scope, Value};

/// The rules that the constructs of a stack break. Warnings are added to the stack.
pub(super) fn problems(stack: &Scope) -> Vec<Problem> {
    let mut problems = stack.stack().diagnostics.problems();
    validate(stack, &mut problems);
    distinct(stack, &mut problems);
    unused(stack);
    problems
}

/// Runs the checks that constructs have left for the end.
fn validate(scope: &Scope, problems: &mut Vec<Problem>) {
    if let Some(validation) = scope.validation() {
        let mut checks = Checks::of(scope.clone());
        validation(&mut |findings| checks.take(findings));
        problems.extend(checks.finish());
    }
    for child in scope.children().iter() {
        validate(child, problems);
    }
}

/// The texts of a property that must differ in all resources of a type, and the rule for them.
struct DistinctTexts {
    kind: &'static str,
    distinct: Distinct,
    texts: Vec<(Scope, String)>,
}

/// Checks the rules about all resources of a type.
fn distinct(stack: &Scope, problems: &mut Vec<Problem>) {
    let mut found = Vec::new();
    distinct_texts(stack, &mut found);
    for DistinctTexts {
        distinct, texts, ..
    } in &found
    {
        let facts: Vec<_> = texts
            .iter()
            .map(|(_, text)| Fact::Known(text.as_str()))
            .collect();
        for finding in (distinct.rule)(&facts) {
            if let Some((place, _)) = texts.get(finding.at) {
                problems.push(place.problem(&finding.violation));
            }
        }
    }
}

/// Collects the texts that must differ in the resources at and below a place.
fn distinct_texts(scope: &Scope, found: &mut Vec<DistinctTexts>) {
    scope.with_content(|content| {
        let Some(Content::Resource(resource)) = content else {
            return;
        };
        let Some(distinct) = resource.distinct else {
            return;
        };
        let Some(Value::String(text)) = resource.properties.get(distinct.property) else {
            return;
        };
        let text = (scope.clone(), text.clone());
        let kind = resource.kind();
        match found.iter_mut().find(|other| other.kind == kind) {
            Some(others) => others.texts.push(text),
            None => found.push(DistinctTexts {
                kind,
                distinct,
                texts: vec![text],
            }),
        }
    });
    for child in scope.children().iter() {
        distinct_texts(child, found);
    }
}

/// Warns of each `allow` that allowed nothing, and in a review of each construct that nothing uses.
fn unused(scope: &Scope) {
    let (allows, allowed, unused_noun) = scope.with_settings(|settings| {
        let codes: Vec<_> = settings.allow.iter().map(Allow::code).collect();
        (codes, settings.allowed.clone(), settings.unused_noun)
    });
    let location = scope.location();
    for code in allows {
        let rule = catalogue::find(code);
        let is_silent = rule.is_some_and(|rule| !scope.has_level(rule.level));
        if !allowed.contains(&code) && !is_silent {
            scope.warn_at(&language::allows_nothing(code), location);
        }
    }
    if let Some(noun) = unused_noun {
        scope.warn_at(&stack::unused(noun, scope.id()), location);
    }
    for child in scope.children().iter() {
        unused(child);
    }
}
