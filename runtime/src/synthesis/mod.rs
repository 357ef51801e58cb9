//! From construct trees to templates.

mod across;
mod book;
mod checks;
mod circle;
mod conditions;
mod kept;
mod mappings;
mod names;
mod order;
mod overrides;
mod policies;
mod references;
mod resolve;
mod sections;
mod tags;
mod write;

use serde_json::Value as Json;
use stackwright_core::catalogue::SW0802;
use stackwright_core::stack::empty;
use stackwright_core::{Arg, Violation};

use self::order::{deployment_order, stack_dependencies};
use self::resolve::Resolver;
use self::sections::StackTemplate;
use self::write::Writer;
use crate::Scope;
use crate::error::{Error, Problem, Result};
use crate::tree::Place;

/// The template of a stack.
pub(crate) struct Template {
    pub(crate) stack: Scope,
    pub(crate) json: Json,
    /// Every place that has a logical id.
    pub(crate) logical_ids: Vec<(Scope, String)>,
}

/// The templates of the stacks of an app, in the order in which they are deployed. `with_paths` says whether resources tell
/// their constructs' paths in their metadata.
pub(crate) fn synthesize(stacks: &[Scope], with_paths: bool) -> Result<Vec<Template>> {
    let mut problems = Vec::new();
    checks::grants(stacks);
    names::find(stacks, &mut problems);
    for stack in stacks {
        problems.extend(checks::problems(stack));
        stack_dependencies(stack);
    }
    if let Err(circle) = deployment_order(stacks) {
        problems.push(circle);
    }
    // A template of something that is wrong would only be wrong in more ways.
    if !problems.is_empty() && !kept::WANTED {
        return Err(Error::rules(problems));
    }
    let mut failures = stacks
        .iter()
        .filter_map(|stack| stack.stack().diagnostics.failure());
    if let Some(failure) = failures.next() {
        return Err(failure);
    }
    let mut writer = Writer::new(with_paths);
    let mut templates: Vec<_> = stacks.iter().map(|stack| writer.template(stack)).collect();
    let broken = problems;
    let Resolver {
        mut exports,
        mut problems,
        ..
    } = writer.resolver;
    let is_resolved = problems.is_empty();
    let mut imports = across::Imports::default();
    for (number, (stack, template)) in stacks.iter().zip(&mut templates).enumerate() {
        if let Some(exports) = exports.remove(stack.stack_name()) {
            imports.add(number, &exports.outputs);
            template.sections.outputs.extend(exports.outputs);
        }
        // What is declared in `overrides` of the stack can be referred to.
        if let Some(overrides) = &stack.stack().properties.borrow().overrides {
            overrides::declare(&mut template.sections, overrides);
        }
        circle::find(template, &mut problems);
        mappings::find(template, &mut problems);
        if is_resolved {
            references::find(template, &mut problems);
        }
        references::operands(template, &mut problems);
    }
    stacks.iter().for_each(checks::region);
    across::find(stacks, &templates, &imports, &mut problems);
    // References may have made dependencies of stacks that were not there before.
    let order = deployment_order(stacks).unwrap_or_else(|circle| {
        problems.push(circle);
        Vec::new()
    });
    for (stack, exports) in &exports {
        let importers = exports.importers.iter();
        problems.extend(importers.map(|importer| elsewhere(stack, importer)));
    }
    if problems.is_empty() {
        let is_empty = |template: &StackTemplate| template.sections.resources.is_empty();
        let empty_ones = stacks.iter().zip(&templates);
        let empty_ones = empty_ones.filter(|(_, template)| is_empty(template));
        problems.extend(empty_ones.map(|(stack, _)| stack.problem(&empty())));
    }
    if !problems.is_empty() && !kept::WANTED {
        return Err(Error::rules(problems));
    }
    stacks.iter().for_each(checks::unused);
    let mut templates: Vec<_> = templates.into_iter().map(Some).collect();
    let in_order = order.into_iter().filter_map(|index| {
        let template = templates.get_mut(index)?.take()?;
        let stack = stacks.get(index)?.clone();
        let mut json = template.sections.into_json();
        if let Some(overrides) = stack.stack().properties.borrow().overrides.clone() {
            overrides::lay_over(&mut json, overrides);
        }
        Some(Template {
            stack,
            json,
            logical_ids: template.logical_ids,
        })
    });
    let templates: Vec<_> = in_order.collect();
    if kept::WANTED {
        let problems = if broken.is_empty() { problems } else { broken };
        kept::keep(&templates, !problems.is_empty());
        if !problems.is_empty() {
            return Err(Error::rules(problems));
        }
    }
    Ok(templates)
}

/// An import from a stack that is not there.
fn elsewhere(stack: &str, importer: &Place) -> Problem {
    let values = [Arg::Text(stack), Arg::None, Arg::None];
    let violation = Violation::new(SW0802, "cannot find the stack `{}` in this app", values)
        .because("a value of another stack is imported, so that stack must be part of the app")
        .fixed_by("add the stack to the app");
    importer.problem(&violation)
}
