//! Resources as the rules see them.

use std::collections::BTreeMap;

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

/// A resource.
#[derive(Clone, Debug, Default)]
pub struct Resource {
    /// By which others refer to it.
    pub id: String,
    /// As sentences call it.
    pub name: String,
    /// Its type.
    pub kind: String,
    /// Its properties.
    pub properties: Value,
    /// The ids of the resources that it is created after, besides those that its properties refer to.
    pub depends_on: Vec<String>,
}

/// Resources, by their ids.
#[derive(Debug, Default)]
pub struct Resources {
    all: Vec<Resource>,
    ids: BTreeMap<String, usize>,
    /// Where those of a type are.
    kinds: BTreeMap<String, Vec<usize>>,
    /// The ids of resources that others elsewhere know.
    shared: std::collections::BTreeSet<String>,
}

impl Resources {
    /// Some resources. `shared` are the ids of those that are known outside, as outputs are.
    #[must_use]
    pub fn new(all: Vec<Resource>, shared: impl IntoIterator<Item = String>) -> Self {
        let ids = all.iter().enumerate();
        let ids = ids
            .map(|(at, resource)| (resource.id.clone(), at))
            .collect();
        let mut kinds = BTreeMap::<_, Vec<_>>::new();
        for (at, resource) in all.iter().enumerate() {
            match kinds.get_mut(&resource.kind) {
                Some(places) => places.push(at),
                None => {
                    kinds.insert(resource.kind.clone(), vec![at]);
                }
            }
        }
        Self {
            all,
            ids,
            kinds,
            shared: shared.into_iter().collect(),
        }
    }

    /// All of a type.
    pub(super) fn of<'a>(&'a self, kind: &str) -> impl Iterator<Item = &'a Resource> + use<'a> {
        let places = self.kinds.get(kind).map_or(&[][..], Vec::as_slice);
        places.iter().filter_map(|at| self.all.get(*at))
    }

    pub(super) fn get(&self, id: &str) -> Option<&Resource> {
        self.all.get(*self.ids.get(id)?)
    }

    /// The resource of a type that a value is an attribute of.
    pub(super) fn of_value(&self, value: &Value, kind: &str) -> Option<&Resource> {
        let resource = self.get(value.reference()?)?;
        (resource.kind == kind).then_some(resource)
    }

    pub(super) fn is_shared(&self, id: &str) -> bool {
        self.shared.contains(id)
    }

    /// Whether there is one of a type that starts with a text.
    pub(super) fn has(&self, start: &str) -> bool {
        let mut kinds = self.kinds.range(start.to_owned()..);
        kinds
            .next()
            .is_some_and(|(kind, _)| kind.starts_with(start))
    }
}

impl Resource {
    /// A property, by its names from the outside in.
    pub(super) fn get(&self, path: &[&str]) -> Property<'_> {
        self.properties.find(path)
    }
}

/// What is known of a property.
#[derive(Clone, Copy, Debug)]
pub(super) enum Property<'a> {
    Absent,
    Unknown,
    Known(&'a Value),
}

impl<'a> Property<'a> {
    pub(super) fn value(self) -> Option<&'a Value> {
        match self {
            Self::Known(value) => Some(value),
            Self::Absent | Self::Unknown => None,
        }
    }

    pub(super) fn text(self) -> Option<&'a str> {
        self.value().and_then(Value::text)
    }

    /// The elements of a list; of a list that is not there none.
    pub(super) fn items(self) -> Option<&'a [Value]> {
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

    pub(super) fn find(&self, path: &[&str]) -> Property<'_> {
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

    pub(super) fn text(&self) -> Option<&str> {
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
    pub(super) fn texts(&self) -> Option<Vec<&str>> {
        match self {
            Self::Text(text) => Some(vec![text]),
            Self::List(items) => items.iter().map(Self::text).collect(),
            _ => None,
        }
    }
}
