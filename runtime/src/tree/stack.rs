//! What belongs to a stack as a whole, beside its resources: description, termination protection and its own tags.

use std::panic::Location;

use serde_json::Value as Json;
use stackwright_core::names::locale_order;

use super::scope::Scope;
use crate::error::{Problem, Result};

/// What a stack is deployed with.
#[derive(Debug, Default)]
pub(crate) struct StackProperties {
    pub(crate) description: Option<String>,
    pub(crate) is_protected: bool,
    pub(crate) tags: Vec<(String, String)>,
    /// What is laid over the template.
    pub(crate) overrides: Option<Json>,
}

/// The resource type of a stack, as the CDK's tags name it.
const STACK_TYPE: &str = "aws:cdk:stack";

impl Scope {
    /// Describes the stack of this place: `Description` of its template, at most 1,024 bytes, as `#[stack(description = "…")]`
    /// does. Default: none.
    ///
    /// # Errors
    ///
    /// SW0820.
    #[track_caller]
    pub fn set_description(&self, description: &str) -> Result<()> {
        let location = Location::caller();
        stackwright_core::stack::description(description)
            .map_err(|violation| Problem::new(&violation, self.stack_name(), Some(location)))?;
        self.stack().properties.borrow_mut().description = Some(description.to_owned());
        Ok(())
    }

    /// Whether CloudFormation refuses to delete the stack of this place, as `#[stack(termination_protection = true)]` says. The
    /// `cdk` command turns the protection on and off. Default: `false`.
    pub fn set_termination_protection(&self, is_protected: bool) {
        self.stack().properties.borrow_mut().is_protected = is_protected;
    }

    /// Lays JSON over the template of the stack of this place, as `#[stack(overrides = json!({ … }))]` does: for sections that have
    /// no declarations, such as `Metadata` and `Rules`. `null` removes a key. Default: nothing.
    pub fn set_template_overrides(&self, overrides: Json) {
        self.stack().properties.borrow_mut().overrides = Some(overrides);
    }

    /// Tags the stack of this place, and by that what CloudFormation passes its tags on to, as `#[stack(stack_tags("team" = "web"))]`
    /// does and `StackProps.tags` of the CDK. They are not in the template; [`tag`](Self::tag) writes tags into the resources. A tag
    /// of the stack that [`tag`](Self::tag) gives wins.
    ///
    /// # Errors
    ///
    /// SW0809.
    #[track_caller]
    pub fn set_stack_tag(&self, key: &str, value: &str) -> Result<()> {
        let location = Location::caller();
        stackwright_core::stack::tag(key, value)
            .map_err(|violation| Problem::new(&violation, self.stack_name(), Some(location)))?;
        let tags = &mut self.stack().properties.borrow_mut().tags;
        match tags.iter_mut().find(|(other, _)| other == key) {
            Some((_, old)) => value.clone_into(old),
            None => tags.push((key.to_owned(), value.to_owned())),
        }
        Ok(())
    }

    /// The tags with which the stack of this place is deployed, as far as they are known before, in the CDK's order.
    pub(crate) fn tags_of_stack(&self) -> Vec<(String, String)> {
        let mut tags: Vec<(String, String)> = self.with_settings(|settings| {
            let tags = settings.tags.tags(STACK_TYPE).into_iter();
            tags.filter_map(|(key, value)| Some((key.to_owned(), value.as_literal()?.to_owned())))
                .collect()
        });
        for (key, value) in &self.stack().properties.borrow().tags {
            let is_kept = self.with_settings(|settings| settings.tags.keeps(STACK_TYPE, key, 50));
            if is_kept && !tags.iter().any(|(other, _)| other == key) {
                tags.push((key.clone(), value.clone()));
            }
        }
        tags.sort_by(|(one, _), (other, _)| locale_order(one, other));
        tags
    }
}
