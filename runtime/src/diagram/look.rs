//! How constructs look in a picture. Each service says it of its own.

use stackwright_core::names::RESOURCE;

use crate::tree::Content;
use crate::tree::content::Properties;
use crate::{Scope, Value};

/// How the constructs of a type look.
#[derive(Debug)]
pub(crate) struct Look {
    /// The type: `elasticache::ServerlessCache`.
    pub(crate) construct: &'static str,
    pub(crate) noun: &'static str,
    pub(crate) glyph: Glyph,
    pub(crate) category: Category,
    pub(crate) lane: Lane,
    pub(crate) overview: Overview,
    /// The ids from its place to the resource that it is for, where it has parts that are constructs of their own.
    pub(crate) main: &'static [&'static str],
    /// What is before the names of those that use it.
    pub(crate) used_by: &'static str,
    /// The same of those that are of its type.
    pub(crate) used_by_alike: &'static str,
    /// What stands before the names of those that it uses.
    pub(crate) uses: &'static str,
    /// What is known of one.
    pub(crate) about: fn(&Scope) -> About,
}

impl Look {
    /// The look of a construct of which nothing particular is said.
    pub(crate) const OTHER: Self = Self {
        construct: "",
        noun: "",
        glyph: Glyph::OTHER,
        category: Category::Template,
        lane: Lane::Others,
        overview: Overview::Box,
        main: &[RESOURCE],
        used_by: "used by",
        used_by_alike: "used by",
        uses: "uses",
        about: |_| About::default(),
    };
}

/// What is known of a construct besides its type.
#[derive(Debug, Default)]
pub(crate) struct About {
    /// In the words of the service: `Valkey 8`. Default: the noun.
    pub(crate) detail: Option<String>,
    pub(crate) badges: Vec<Badge>,
}

impl About {
    pub(crate) const fn detail(detail: String) -> Self {
        Self {
            detail: Some(detail),
            badges: Vec::new(),
        }
    }
}

/// A small sign on a box.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Badge {
    pub(crate) kind: BadgeKind,
    pub(crate) text: String,
}

/// What a badge is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum BadgeKind {
    Limit,
    Backup,
    Alarm,
}

/// Where a construct stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Lane {
    /// Those who are granted something.
    Principals,
    /// Networks, and what has no network.
    Network,
    /// Those who connect, in a network.
    Clients,
    /// Those that are connected to, in a network.
    Caches,
    /// Those whom caches let in.
    Users,
    /// What caches and their users need besides.
    Others,
}

/// What an overview shows of a construct.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Overview {
    Box,
    /// A badge on what it uses.
    Badge(BadgeKind),
    Nothing,
}

/// A group of services, which have a color in common.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Category {
    Compute,
    Network,
    Data,
    Security,
    Operation,
    Template,
}

impl Category {
    pub(super) const ALL: [Self; 6] = [
        Self::Compute,
        Self::Network,
        Self::Data,
        Self::Security,
        Self::Operation,
        Self::Template,
    ];
}

/// The sign of a service: a path of strokes in a square of 24 pixels.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Glyph(pub(crate) &'static str);

impl Glyph {
    pub(crate) const OTHER: Self = Self("M12 3l8 4.5v9L12 21l-8-4.5v-9zM4 7.5l8 4.5 8-4.5M12 12v9");
    pub(crate) const PERSON: Self =
        Self("M12 3.5a4.2 4.2 0 1 1 0 8.4a4.2 4.2 0 0 1 0-8.4M4 21c0-8 16-8 16 0z");
}

/// The resource that a construct is for, of one that exists already none.
pub(super) fn main_of(look: &Look, construct: &Scope) -> Option<Scope> {
    // A resource of any type is in the template by itself.
    if construct.with_content(|content| content.is_some()) {
        return Some(construct.clone());
    }
    let mut at = construct.clone();
    for id in look.main {
        let next = at
            .children()
            .iter()
            .find(|child| child.id() == *id)
            .cloned();
        at = next?;
    }
    Some(at)
}

/// What the main resource of a construct has as its properties; of one that exists already, nothing.
pub(crate) fn properties<R>(scope: &Scope, read: impl FnOnce(&Properties) -> R) -> Option<R> {
    let children = scope.children();
    let main = children.iter().find(|child| child.is_main_resource())?;
    main.with_content(|content| match content {
        Some(Content::Resource(resource)) => Some(read(&resource.properties)),
        _ => None,
    })
}

/// A property that is known when the template is made, as a text.
pub(crate) fn property(properties: &Properties, name: &str) -> Option<String> {
    let (_, value) = properties.iter().find(|(other, _)| *other == name)?;
    literal(value)
}

/// A value that is known when the template is made, as a text.
pub(crate) fn literal(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Integer(number) => Some(number.to_string()),
        _ => None,
    }
}

/// The value of a name in an object.
pub(crate) fn entry<'a>(value: &'a Value, name: &str) -> Option<&'a Value> {
    match value {
        Value::Object(entries) => {
            let (_, value) = entries.iter().find(|(other, _)| *other == name)?;
            Some(value)
        }
        _ => None,
    }
}
