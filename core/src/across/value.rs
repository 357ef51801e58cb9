//! Resources as the rules see them.

use std::borrow::Cow;
use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

/// A value of a template, or of a module that is read as one.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Value {
    /// Nothing is known of it.
    #[default]
    Unknown,
    /// A text, or a number or a flag as a text.
    Text(String),
    /// An attribute of a resource; `""` for what `Ref` gives.
    Of(String, String),
    /// A list whose elements are all there.
    List(Vec<Value>),
    /// Named values; those that are not there are left out.
    Map(Vec<(String, Value)>),
    /// Values of which one is used, or that are parts of a text.
    Some(Vec<Value>),
}

/// What is read of a resource if a rule asks for it. Most resources are read by no rule.
#[derive(Clone, Debug, Default)]
pub struct Content {
    /// As sentences call it.
    pub name: String,
    /// Its properties.
    pub properties: Value,
    /// The ids of the resources that it is created after, besides those that its properties refer to.
    pub depends_on: Vec<String>,
    /// Whether it is created in some cases only.
    pub is_conditional: bool,
    /// What happens to it when it leaves the template, where it is known.
    pub deletion_policy: Option<String>,
}

impl Content {
    /// Whether all but the deletion policy is the same.
    fn is_alike(&self, other: &Self) -> bool {
        let Self {
            name,
            properties,
            depends_on,
            is_conditional,
            deletion_policy: _,
        } = self;
        *name == other.name
            && *properties == other.properties
            && *depends_on == other.depends_on
            && *is_conditional == other.is_conditional
    }
}

/// A resource.
pub struct Resource<'a> {
    /// By which others refer to it.
    id: Cow<'a, str>,
    /// Its type.
    kind: Cow<'a, str>,
    content: OnceCell<Content>,
    /// What reads a resource, by its id.
    source: &'a dyn Fn(&str) -> Content,
}

impl fmt::Debug for Resource<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Resource")
            .field("id", &self.id)
            .field("kind", &self.kind)
            .field("content", &self.content)
            .finish_non_exhaustive()
    }
}

fn nothing(_: &str) -> Content {
    Content::default()
}

/// Resources, by their ids.
#[derive(Debug, Default)]
pub struct Resources<'a> {
    all: Vec<Resource<'a>>,
    ids: OnceCell<BTreeMap<String, usize>>,
    /// Where those of a type are.
    kinds: OnceCell<BTreeMap<String, Vec<usize>>>,
    /// The ids of resources that others elsewhere know.
    shared: BTreeSet<String>,
    /// The ids of those that are given to what may change them.
    told: OnceCell<BTreeSet<String>>,
    /// Outputs, as resources without a type.
    outputs: Vec<Resource<'a>>,
    /// Whether there may be others that are not read.
    is_open: bool,
    /// Whether they are the declarations of a module.
    is_module: bool,
    /// The Region that they are in, where it is known.
    region: Option<String>,
}

impl<'a> Resources<'a> {
    /// Some resources. `shared` are the ids of those that are known outside, as outputs are.
    #[must_use]
    pub fn new(all: Vec<Resource<'a>>, shared: impl IntoIterator<Item = String>) -> Self {
        Self {
            all,
            ids: OnceCell::new(),
            kinds: OnceCell::new(),
            shared: shared.into_iter().collect(),
            told: OnceCell::new(),
            outputs: Vec::new(),
            is_open: false,
            is_module: false,
            region: None,
        }
    }

    /// The same, in a Region; `""` is one that is not known.
    #[must_use]
    pub fn in_region(mut self, region: &str) -> Self {
        self.region = (!region.is_empty()).then(|| region.to_owned());
        self
    }

    /// Whether the others are the same, so that they break the same rules.
    #[must_use]
    pub fn is_same(&self, others: &Resources<'_>) -> bool {
        let mut pairs = self.all.iter().zip(&others.all);
        self.is_alike(others)
            && pairs.all(|(one, other)| one.deletion_policy() == other.deletion_policy())
    }

    /// Whether the others are the same but for what happens to them when they leave the template, which [`check`] does not read.
    ///
    /// [`check`]: super::check
    #[must_use]
    pub fn is_alike(&self, others: &Resources<'_>) -> bool {
        self.is_open == others.is_open
            && self.is_module == others.is_module
            && self.region == others.region
            && self.shared == others.shared
            && are_same(&self.outputs, &others.outputs)
            && are_same(&self.all, &others.all)
    }

    /// The Region, where it is known.
    pub(super) fn region(&self) -> Option<&str> {
        self.region.as_deref()
    }

    /// The same, with outputs: resources without a type, whose property `Value` they show.
    #[must_use]
    pub fn with_outputs(mut self, outputs: Vec<Resource<'a>>) -> Self {
        self.outputs = outputs;
        self
    }

    /// The outputs.
    pub(super) fn outputs(&self) -> impl Iterator<Item = &Resource<'a>> + use<'_, 'a> {
        self.outputs.iter()
    }

    /// The same, beside others that are not read.
    #[must_use]
    pub const fn beside_others(mut self) -> Self {
        self.is_open = true;
        self
    }

    /// The same, as the declarations of a module: a reference is the name of one, and an attribute a method.
    #[must_use]
    pub const fn of_module(mut self) -> Self {
        self.is_module = true;
        self
    }

    /// Whether they are the declarations of a module.
    pub(super) const fn is_module(&self) -> bool {
        self.is_module
    }

    /// Whether there may be others that are not read.
    pub(super) const fn is_open(&self) -> bool {
        self.is_open
    }

    /// All of them.
    pub(super) fn all(&self) -> impl Iterator<Item = &Resource<'a>> + use<'_, 'a> {
        self.all.iter()
    }

    /// All of a type.
    pub(super) fn of(&self, kind: &str) -> impl Iterator<Item = &Resource<'a>> + use<'_, 'a> {
        let places = self.kinds().get(kind).map_or(&[][..], Vec::as_slice);
        places.iter().filter_map(|at| self.all.get(*at))
    }

    fn kinds(&self) -> &BTreeMap<String, Vec<usize>> {
        self.kinds.get_or_init(|| {
            let mut kinds = BTreeMap::<_, Vec<_>>::new();
            for (at, resource) in self.all.iter().enumerate() {
                match kinds.get_mut(resource.kind()) {
                    Some(places) => places.push(at),
                    None => {
                        kinds.insert(resource.kind().to_owned(), vec![at]);
                    }
                }
            }
            kinds
        })
    }

    pub(super) fn get(&self, id: &str) -> Option<&Resource<'a>> {
        let ids = self.ids.get_or_init(|| {
            let ids = self.all.iter().enumerate();
            ids.map(|(at, resource)| (resource.id().to_owned(), at))
                .collect()
        });
        self.all.get(*ids.get(id)?)
    }

    /// The resource of a type that a value is an attribute of.
    pub(super) fn of_value(&self, value: &Value, kind: &str) -> Option<&Resource<'a>> {
        let resource = self.get(value.reference()?)?;
        (resource.kind == kind).then_some(resource)
    }

    pub(super) fn is_shared(&self, id: &str) -> bool {
        self.shared.contains(id)
    }

    /// Whether others elsewhere know a resource, or it is given to what may change it.
    pub(super) fn is_told(&self, id: &str) -> bool {
        self.is_shared(id) || self.is_given(id)
    }

    /// Whether a resource is given to what may change it.
    pub(super) fn is_given(&self, id: &str) -> bool {
        let told = || super::network::told(self.all.iter());
        self.told.get_or_init(told).contains(id)
    }

    /// Whether there is one of a type that starts with a text.
    pub(super) fn has(&self, start: &str) -> bool {
        let mut kinds = self.kinds().range(start.to_owned()..);
        kinds
            .next()
            .is_some_and(|(kind, _)| kind.starts_with(start))
    }
}

fn are_same(some: &[Resource<'_>], others: &[Resource<'_>]) -> bool {
    some.len() == others.len()
        && some.iter().zip(others).all(|(one, other)| {
            one.id == other.id && one.kind == other.kind && one.content().is_alike(other.content())
        })
}

impl<'a> Resource<'a> {
    /// A resource that has been read.
    #[must_use]
    pub fn new(
        id: impl Into<Cow<'a, str>>,
        kind: impl Into<Cow<'a, str>>,
        content: Content,
    ) -> Self {
        Self {
            id: id.into(),
            kind: kind.into(),
            content: OnceCell::from(content),
            source: &nothing,
        }
    }

    /// A resource that is read once a rule asks for it.
    #[must_use]
    pub const fn later(id: &'a str, kind: &'a str, source: &'a dyn Fn(&str) -> Content) -> Self {
        Self {
            id: Cow::Borrowed(id),
            kind: Cow::Borrowed(kind),
            content: OnceCell::new(),
            source,
        }
    }

    /// By which others refer to it.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.id
    }

    /// The template that it is of, where there are several: what its id has in front of a colon.
    pub(super) fn template(&self) -> &str {
        self.id.split_once(':').map_or("", |(template, _)| template)
    }

    /// Its type.
    #[must_use]
    pub fn kind(&self) -> &str {
        &self.kind
    }

    fn content(&self) -> &Content {
        self.content.get_or_init(|| (self.source)(&self.id))
    }

    /// As sentences call it.
    pub(super) fn name(&self) -> &str {
        &self.content().name
    }

    /// Its properties.
    #[must_use]
    pub fn properties(&self) -> &Value {
        &self.content().properties
    }

    pub(super) fn depends_on(&self) -> &[String] {
        &self.content().depends_on
    }

    pub(super) fn is_conditional(&self) -> bool {
        self.content().is_conditional
    }

    pub(super) fn deletion_policy(&self) -> Option<&str> {
        self.content().deletion_policy.as_deref()
    }

    /// A property, by its names from the outside in.
    pub(super) fn get(&self, path: &[&str]) -> Property<'_> {
        self.properties().find(path)
    }
}

/// What is known of a property.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Property<'a> {
    Absent,
    Unknown,
    Known(&'a Value),
}

impl<'a> Property<'a> {
    /// Whether it is surely not there.
    pub(crate) const fn is_absent(self) -> bool {
        matches!(self, Self::Absent)
    }

    pub(crate) fn value(self) -> Option<&'a Value> {
        match self {
            Self::Known(value) => Some(value),
            Self::Absent | Self::Unknown => None,
        }
    }

    pub(crate) fn text(self) -> Option<&'a str> {
        self.value().and_then(Value::text)
    }

    /// The elements of a list; of a list that is not there none.
    pub(crate) fn items(self) -> Option<&'a [Value]> {
        match self {
            Self::Absent => Some(&[]),
            Self::Unknown => None,
            Self::Known(value) => value.items(),
        }
    }
}

impl Value {
    /// A text.
    #[must_use]
    pub fn of_text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }

    pub(crate) fn find(&self, path: &[&str]) -> Property<'_> {
        let mut value = self;
        for name in path {
            match value {
                Self::Map(entries) => match entries.iter().find(|(key, _)| key == name) {
                    Some((_, inner)) => value = inner,
                    None => return Property::Absent,
                },
                _ => return Property::Unknown,
            }
        }
        match value {
            Self::Unknown => Property::Unknown,
            value => Property::Known(value),
        }
    }

    /// The text, if it is one.
    #[must_use]
    pub fn text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The elements of a list.
    #[must_use]
    pub fn items(&self) -> Option<&[Self]> {
        match self {
            Self::List(items) => Some(items),
            _ => None,
        }
    }

    /// The entries of a map.
    #[must_use]
    pub fn entries(&self) -> Option<&[(String, Self)]> {
        match self {
            Self::Map(entries) => Some(entries),
            _ => None,
        }
    }

    /// The value of a key, if it is a map that has it.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Self> {
        let mut entries = self.entries()?.iter();
        entries.find(|(key, _)| key == name).map(|(_, value)| value)
    }

    /// The resource that it is an attribute of.
    pub(super) fn reference(&self) -> Option<&str> {
        match self {
            Self::Of(id, _) => Some(id),
            _ => None,
        }
    }

    /// Calls a function with each attribute in it: the id of the resource, and the name.
    pub fn each(&self, visit: &mut dyn FnMut(&str, &str)) {
        self.visit(&mut |id, attribute| visit(id, attribute));
    }

    /// Calls a function with each attribute in it.
    pub(super) fn visit<'a>(&'a self, visit: &mut dyn FnMut(&'a str, &'a str)) {
        match self {
            Self::Unknown | Self::Text(_) => {}
            Self::Of(id, attribute) => visit(id, attribute),
            Self::List(items) | Self::Some(items) => {
                items.iter().for_each(|item| item.visit(visit));
            }
            Self::Map(entries) => entries.iter().for_each(|(_, value)| value.visit(visit)),
        }
    }

    /// One or several texts; none where one of them is not known.
    pub(crate) fn texts(&self) -> Option<Vec<&str>> {
        match self {
            Self::Text(text) => Some(vec![text]),
            Self::List(items) => items.iter().map(Self::text).collect(),
            _ => None,
        }
    }
}
