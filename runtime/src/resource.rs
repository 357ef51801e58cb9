//! What stands in a template: resources, outputs and parameters, before they are written.

use std::collections::BTreeMap;

use crate::props::RemovalPolicy;
use crate::{Scope, Text, Value};

/// One CloudFormation resource.
pub(crate) struct Resource {
    kind: &'static str,
    pub(crate) properties: BTreeMap<&'static str, Value>,
    pub(crate) depends_on: Vec<Scope>,
    pub(crate) default_removal_policy: Option<RemovalPolicy>,
    pub(crate) is_taggable: bool,
    /// Tags of this resource alone; they win over those of its scope.
    pub(crate) tags: Vec<(String, Text)>,
}

impl Resource {
    pub(crate) fn new(kind: &'static str) -> Self {
        Self {
            kind,
            properties: BTreeMap::new(),
            depends_on: Vec::new(),
            default_removal_policy: None,
            is_taggable: false,
            tags: Vec::new(),
        }
    }

    /// The type: `AWS::EC2::VPC`.
    pub(crate) const fn kind(&self) -> &'static str {
        self.kind
    }

    pub(crate) fn set(mut self, property: &'static str, value: impl Into<Value>) -> Self {
        self.properties.insert(property, value.into());
        self
    }

    pub(crate) fn set_some(self, property: &'static str, value: Option<impl Into<Value>>) -> Self {
        match value {
            Some(value) => self.set(property, value),
            None => self,
        }
    }

    pub(crate) fn after(mut self, other: &Scope) -> Self {
        self.depends_on.push(other.clone());
        self
    }

    /// Takes tags.
    pub(crate) fn taggable(mut self) -> Self {
        self.is_taggable = true;
        self
    }

    pub(crate) fn tag(mut self, key: &str, value: &str) -> Self {
        self.tags.push((key.to_owned(), value.into()));
        self.taggable()
    }

    pub(crate) fn removal_policy(mut self, policy: RemovalPolicy) -> Self {
        self.default_removal_policy = Some(policy);
        self
    }
}

/// One output of a template.
pub(crate) struct Output {
    pub(crate) value: Text,
    pub(crate) description: Option<Text>,
    pub(crate) export_name: Option<Text>,
}

/// One parameter of a template.
pub(crate) struct Parameter(pub(crate) Vec<(&'static str, Value)>);
