//! Checks of the tags that resources have, those of the places above them included.

use std::borrow::Cow;
use std::collections::BTreeSet;

use stackwright_core::common::{self, Common, TAGS_MAX};
use stackwright_core::describe::Facts;

use crate::Scope;
use crate::error::Problem;
use crate::tree::TagRules;
use crate::tree::content::{Content, Resource};

/// What the tags of the resources of a stack break, except for what was found of the `tags` of one construct.
pub(super) fn problems(stack: &Scope, problems: &mut Vec<Problem>) {
    let mut walk = Walk {
        told: BTreeSet::new(),
        problems,
    };
    walk.visit(stack, &Inherited::default());
}

/// The tags of a place.
#[derive(Clone, Default)]
struct Inherited {
    tags: TagRules,
    /// The keys of the tags that were checked when their construct was defined.
    checked: BTreeSet<String>,
}

struct Walk<'a> {
    /// The tags that were refused, which several resources may have.
    told: BTreeSet<String>,
    problems: &'a mut Vec<Problem>,
}

impl Walk<'_> {
    fn visit(&mut self, scope: &Scope, inherited: &Inherited) {
        let mut here = Cow::Borrowed(inherited);
        scope.with_settings(|settings| {
            if settings.tags.is_empty() {
                return;
            }
            let here = here.to_mut();
            for rule in settings.tags.iter() {
                here.tags.add(rule.clone());
                here.checked.remove(&rule.key);
            }
            here.checked.extend(checked(scope));
        });
        scope.with_content(|content| {
            if let Some(Content::Resource(resource)) = content
                && resource.tagged.is_some()
            {
                self.resource(scope, resource, &here);
            }
        });
        for child in scope.children().iter() {
            self.visit(child, &here);
        }
    }

    fn resource(&mut self, scope: &Scope, resource: &Resource, inherited: &Inherited) {
        let is_own = |key: &str| resource.tags.iter().any(|(own, _)| own == key);
        let all = inherited.tags.with_own(resource);
        let count = all.len();
        let from_above = all.into_iter().filter(|(key, _)| !is_own(key));
        if inherited.checked.len() <= TAGS_MAX
            && let Err(violation) = common::tag_count(count)
        {
            self.problems.push(scope.problem(&violation));
        }
        for (key, value) in from_above.filter(|(key, _)| !inherited.checked.contains(*key)) {
            let result = common::tag_of_resource(resource.kind(), key, value.as_literal());
            if let Err(violation) = result
                && self.told.insert(key.to_owned())
            {
                self.problems.push(scope.problem(&violation));
            }
        }
    }
}

/// The keys of the `tags` of the construct at a place.
fn checked(scope: &Scope) -> Vec<String> {
    let Some(described) = scope.described() else {
        return Vec::new();
    };
    let facts = Facts::<()>::of(described.facts.raw());
    let tags = (0..).map_while(|at| Common::TAGS.element(facts, at));
    tags.filter_map(|(key, _)| Some(key?.to_owned())).collect()
}
