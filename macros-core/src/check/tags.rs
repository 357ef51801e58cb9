//! Tags that resources have of their stack, beside those of their own.

use std::collections::BTreeSet;

use quote::ToTokens as _;
use stackwright_core::catalogue::SW0981;
use stackwright_core::{common, stack};
use syn::LitStr;

use super::levels::Levels;
use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::model::{Declaration, Field, Typed};
use crate::syntax::TagRule;

/// Checks the tags of a stack against the declarations that have them too.
pub(super) fn check(
    tags: &[(LitStr, LitStr)],
    declarations: &[Declaration],
    diagnostics: &mut Diagnostics,
) {
    let of_stack: Vec<_> = tags
        .iter()
        .map(|(key, value)| (key, key.value(), value.value()))
        .collect();
    let mut told = BTreeSet::new();
    for declaration in declarations.iter().filter(|of| !of.is_existing()) {
        let resource_type = declaration.spec.header.resource_type;
        let Some(added) = common::added_tags(resource_type) else {
            continue;
        };
        let own = own_keys(declaration);
        for (key, text, value) in &of_stack {
            if own.contains(text) {
                continue;
            }
            if let Err(violation) = common::tag_of_resource(resource_type, text, Some(value))
                && told.insert(text)
            {
                let note = format!("`{}` has the tags of the stack", declaration.name());
                diagnostics.push(
                    Diagnostic::of(&violation, key.to_token_stream())
                        .related(declaration.place.clone(), note),
                );
            }
        }
        let own_count = own.len();
        let mut all = own;
        all.extend(of_stack.iter().map(|(_, key, _)| key.clone()));
        all.extend(added.iter().map(|key| (*key).to_owned()));
        // Too many of its own are reported of the field.
        if own_count <= common::TAGS_MAX
            && let Err(violation) = common::tag_count(all.len())
        {
            let place = declaration.field("tags").map(Field::place);
            let place = place.unwrap_or_else(|| declaration.place.clone());
            diagnostics.push(Diagnostic::of(&violation, place));
        }
    }
}

/// Checks the types of the resources that tags of a stack are for.
pub(super) fn types(rules: &[&TagRule], levels: &Levels<'_>, diagnostics: &mut Diagnostics) {
    let types = rules
        .iter()
        .flat_map(|rule| rule.include.iter().chain(&rule.exclude));
    for place in types {
        let name = place.value();
        let Err(violation) = stack::tagged_type(&name).and_then(|()| stack::known_type(&name))
        else {
            continue;
        };
        if levels.tells_of_stack(violation.rule) {
            let near = stack::near_type(&name).filter(|_| violation.rule == SW0981);
            let problem = Diagnostic::of(&violation, place.to_token_stream());
            let help = near.map(|near| format!("did you mean `{near}`?"));
            diagnostics.push(problem.maybe_help(help));
        }
    }
}

/// The keys of the tags of a declaration, as far as they are written out.
fn own_keys(declaration: &Declaration) -> BTreeSet<String> {
    let Some(Typed::List(elements)) = declaration.field("tags").map(|field| &field.value) else {
        return BTreeSet::new();
    };
    let keys = elements.iter().filter_map(|element| match &element.value {
        Typed::Pair(key, _) => match &**key {
            Typed::Text(key, _) => Some(key.clone()),
            _ => None,
        },
        _ => None,
    });
    keys.collect()
}
