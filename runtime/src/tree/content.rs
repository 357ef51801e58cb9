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
    /// Where its tags are written, if it can have any.
    pub(crate) tagged: Option<Tagged>,
    /// Tags of this resource alone; they win over those of its scope.
    pub(crate) tags: Vec<(String, Text)>,
    /// Whether they are written as a property, over which the tags of its scope win, as in the CDK.
    pub(crate) has_weak_tags: bool,
    /// Attributes of the resource beside its properties, such as `CreationPolicy`.
    pub(crate) attributes: Vec<(&'static str, Value)>,
}

/// Where the tags of a resource are written.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Tagged {
    pub(crate) property: &'static str,
    pub(crate) form: TagForm,
}

/// How tags are written.
#[derive(Clone, Copy, Debug)]
pub(crate) enum TagForm {
    /// A list of keys and values.
    List,
    /// The same, and whether instances get each tag.
    Propagated,
    /// An object.
    Map,
}

/// Properties, sorted by their names. There are few of them, so that a list is smaller and faster than a tree.
#[derive(Default)]
pub(crate) struct Properties(Vec<(Cow<'static, str>, Value)>);

impl Properties {
    pub(crate) fn insert(&mut self, name: impl Into<Cow<'static, str>>, value: Value) {
        let name = name.into();
        match self.position(&name) {
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

    pub(crate) fn get(&self, name: &str) -> Option<&Value> {
        let at = self.position(name).ok()?;
        self.0.get(at).map(|(_, value)| value)
    }

    pub(crate) fn iter(&self) -> impl ExactSizeIterator<Item = &(Cow<'static, str>, Value)> {
        self.0.iter()
    }

    /// Where a name stands, or where it belongs.
    fn position(&self, name: &str) -> Result<usize, usize> {
        self.0
            .binary_search_by(|(other, _)| other.as_ref().cmp(name))
    }
}

impl Resource {
    pub(crate) fn new(kind: impl Into<Cow<'static, str>>) -> Self {
        Self {
            kind: kind.into(),
            properties: Properties::default(),
            default_removal_policy: None,
            tagged: None,
            tags: Vec::new(),
            has_weak_tags: false,
            attributes: Vec::new(),
        }
    }

    /// The type: `AWS::EC2::VPC`.
    pub(crate) fn kind(&self) -> &str {
        &self.kind
    }

    /// Whether the program writes tags that are not merged with others.
    pub(crate) fn has_written_tags(&self) -> bool {
        self.properties
            .iter()
            .any(|(name, _)| name.ends_with("Tags"))
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
    pub(crate) fn taggable(self) -> Self {
        self.tagged("Tags", TagForm::List)
    }

    /// Takes tags, as an object.
    pub(crate) fn taggable_by_map(self) -> Self {
        self.tagged("Tags", TagForm::Map)
    }

    /// Takes tags, in a property and a form.
    pub(crate) const fn tagged(mut self, property: &'static str, form: TagForm) -> Self {
        self.tagged = Some(Tagged { property, form });
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
