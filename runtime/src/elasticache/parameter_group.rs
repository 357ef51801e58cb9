//! Parameter groups of clusters of nodes.

use stackwright_core::describe::{Described as _, Description};
use stackwright_core::elasticache::parameter_group;
use stackwright_core::names::RESOURCE;

use super::ParameterGroupProps;
use crate::construct::existing::Existing;
use crate::construct::{self, Checks, Construct};
use crate::tree::content::Resource;
use crate::{Result, Scope, Text, Token, Value};

/// The configuration of the engine of clusters of nodes.
#[derive(Clone, Debug)]
pub struct ParameterGroup {
    scope: Scope,
    resource: Scope,
    existing: Existing,
}

impl ParameterGroup {
    /// A new parameter group, or one that exists already.
    ///
    /// # Errors
    ///
    /// None: what it breaks is kept, listed by [`Scope::problems`](crate::Scope::problems), and reported by
    /// [`App::synth`](crate::App::synth).
    #[track_caller]
    pub fn new(scope: &Scope, id: &str, props: ParameterGroupProps<'_>) -> Result<Self> {
        construct::create(scope, id, props)
    }

    /// The group's name, which CloudFormation generates for a new one.
    #[must_use]
    pub fn name(&self) -> Text {
        self.existing
            .name_or(|| Token::reference(&self.resource).into())
    }

    /// The group's ARN.
    #[must_use]
    pub fn arn(&self) -> Text {
        self.existing
            .arn_or(|| super::arn_of(&self.scope, "parametergroup", self.name()))
    }
}

impl Construct for ParameterGroup {
    type Props<'a> = ParameterGroupProps<'a>;
    const NAME: &'static str = "elasticache::ParameterGroup";
    const DESCRIPTION: &'static Description = parameter_group::ParameterGroup::DESCRIPTION;

    fn declare(scope: Scope) -> Self {
        let resource = scope.part(RESOURCE, "AWS::ElastiCache::ParameterGroup");
        Self {
            scope,
            resource,
            existing: Existing::default(),
        }
    }

    fn define(&self, props: ParameterGroupProps<'_>, _: &mut Checks) {
        let place = (&self.scope, &self.resource);
        let existing = props.existing.as_ref();
        if self.existing.take(Self::DESCRIPTION, existing, place) {
            return;
        }
        let parameters = (!props.parameters.is_empty()).then(|| {
            let parameters = props.parameters.into_iter();
            Value::Map(
                parameters
                    .map(|(name, value)| (name, value.into()))
                    .collect(),
            )
        });
        let description = props
            .description
            .unwrap_or_else(|| self.scope.path().into());
        let group = Resource::new("AWS::ElastiCache::ParameterGroup")
            .set_some("CacheParameterGroupFamily", props.family)
            .set("Description", description)
            .set_some("Properties", parameters)
            .taggable();
        self.resource.fill(group);
    }

    fn scope(&self) -> &Scope {
        &self.scope
    }
}
