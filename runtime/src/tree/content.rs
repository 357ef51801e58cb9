//! What stands in a template: resources, outputs and parameters, before they are written.

use std::borrow::Cow;

use super::removal_policy::RemovalPolicy;
use super::token::{Text, Value};

/// What a construct writes into the template.
pub(crate) enum Content {
    Resource(Resource),
    Output(Output),
    Parameter(Parameter),
    Condition(Value),
    Mapping(serde_json::Value),
    /// A rule about the parameters.
    Rule(serde_json::Value),
}

/// One CloudFormation resource.
pub(crate) struct Resource {
    kind: Cow<'static, str>,
    pub(crate) properties: Properties,
    pub(crate) default_removal_policy: Option<RemovalPolicy>,
    pub(crate) is_taggable: bool,
    /// Whether its tags are an object, and not a list of keys and values.
    pub(crate) has_tag_map: bool,
    /// Tags of this resource alone; they win over those of its scope.
    pub(crate) tags: Vec<(String, Text)>,
}

/// Properties, sorted by their names. There are few of them, so that a list is smaller and faster than a tree.
#[derive(Default)]
pub(crate) struct Properties(Vec<(&'static str, Value)>);

impl Properties {
    pub(crate) fn insert(&mut self, name: &'static str, value: Value) {
        match self.position(name) {
            Ok(at) => {
                if let Some((_, old)) = self.0.get_mut(at) {
                    *old = value;
                }
            }
            Err(at) => self.0.insert(at, (name, value)),
        }
    }

    pub(crate) fn remove(&mut self, name: &str) {
        if let Ok(at) = self.position(name) {
            self.0.remove(at);
        }
    }

    pub(crate) fn iter(&self) -> impl ExactSizeIterator<Item = &(&'static str, Value)> {
        self.0.iter()
    }

    /// Where a name stands, or where it belongs.
    fn position(&self, name: &str) -> Result<usize, usize> {
        self.0.binary_search_by(|(other, _)| (*other).cmp(name))
    }
}

impl Resource {
    pub(crate) fn new(kind: impl Into<Cow<'static, str>>) -> Self {
        Self {
            kind: kind.into(),
            properties: Properties::default(),
            default_removal_policy: None,
            is_taggable: false,
            has_tag_map: false,
            tags: Vec::new(),
        }
    }

    /// The type: `AWS::EC2::VPC`.
    pub(crate) fn kind(&self) -> &str {
        &self.kind
    }

    /// The type as the name of a construct.
    pub(crate) const fn construct(&self) -> &'static str {
        match self.kind {
            Cow::Borrowed(kind) => kind,
            Cow::Owned(_) => "Resource",
        }
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

    /// Takes tags.
    pub(crate) fn taggable(mut self) -> Self {
        self.is_taggable = true;
        self
    }

    /// Takes tags, as an object.
    pub(crate) fn taggable_by_map(mut self) -> Self {
        self.has_tag_map = true;
        self.taggable()
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
