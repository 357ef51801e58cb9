//! Facts: what is known of a declaration, as one tree of the same form for every construct and at every moment.
//!
//! A field is a number, its position in the [`Description`](super::Description). Const evaluation reads constants, the macros
//! and the program read a [`Tree`] on the heap; a rule reads both through the typed names of the description and cannot tell
//! them apart.

use super::key::Key;
use super::open::Open;
use super::path::Path;
use crate::text::same;
use crate::{Duration, Real, Size, Version};

/// What is known of one value.
///
/// The states keep *left out* apart from *not known here*: a rule about a missing value speaks only of [`Absent`], a rule about
/// a value only of [`Known`], and a rule that forbids a field also of [`Present`].
///
/// [`Absent`]: Fact::Absent
/// [`Known`]: Fact::Known
/// [`Present`]: Fact::Present
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Fact<T> {
    /// The declaration leaves it out.
    Absent,
    /// Nothing, not even whether it is there.
    #[default]
    Unknown,
    /// It is there, and its value is known only later: at const evaluation, at run time, or when the stack is deployed.
    Present,
    /// Its value.
    Known(T),
}

impl<T: Copy> Fact<T> {
    /// The value, if it is known.
    #[must_use]
    pub const fn known(self) -> Option<T> {
        match self {
            Self::Known(value) => Some(value),
            Self::Absent | Self::Unknown | Self::Present => None,
        }
    }

    /// Whether it is known to be there.
    #[must_use]
    pub const fn is_there(&self) -> bool {
        matches!(self, Self::Present | Self::Known(_))
    }
}

/// A value without parts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scalar<'a> {
    /// A text, also a number that the template has as a text.
    Text(&'a str),
    /// A whole number.
    Number(u64),
    /// A number with a fraction.
    Real(Real),
    /// A size.
    Size(Size),
    /// A time.
    Duration(Duration),
    /// A version.
    Version(Version),
    /// `true` or `false`.
    Flag(bool),
    /// A name of an enum, by its position in the [`Choice`](super::Choice).
    Choice(u16),
}

/// The value of a field.
#[derive(Clone, Copy, Debug)]
pub enum Value<'a> {
    /// A value without parts.
    Scalar(Scalar<'a>),
    /// The bounds of a range; without a bound that one is absent.
    Range(Fact<Scalar<'a>>, Fact<Scalar<'a>>),
    /// A list.
    List(List<'a>),
    /// Fields: those of a struct, of a declaration that is referred to, or the arguments of a call.
    Fields(Raw<'a>),
}

/// The elements of a list.
#[derive(Clone, Copy, Debug)]
pub struct List<'a> {
    items: Items<'a>,
    is_complete: bool,
}

#[derive(Clone, Copy, Debug)]
enum Items<'a> {
    Const(&'a [Fact<Value<'a>>]),
    Tree(&'a [Fact<Node>]),
}

impl<'a> List<'a> {
    /// The elements that const evaluation knows; whether they are all that there will be.
    #[must_use]
    pub const fn of(items: &'a [Fact<Value<'a>>], is_complete: bool) -> Self {
        Self {
            items: Items::Const(items),
            is_complete,
        }
    }

    /// How many elements are known to be there.
    #[must_use]
    pub const fn len(self) -> usize {
        match self.items {
            Items::Const(items) => items.len(),
            Items::Tree(items) => items.len(),
        }
    }

    /// Whether no element is known to be there.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.len() == 0
    }

    /// Whether there will be no elements but these.
    #[must_use]
    pub const fn is_complete(self) -> bool {
        self.is_complete
    }

    /// The element at an index; absent past the last one.
    #[must_use]
    pub const fn get(self, index: usize) -> Fact<Value<'a>> {
        match self.items {
            Items::Const(items) => match items.split_at_checked(index) {
                Some((_, [item, ..])) => *item,
                _ => Fact::Absent,
            },
            Items::Tree(items) => match items.split_at_checked(index) {
                Some((_, [item, ..])) => Node::view(item),
                _ => Fact::Absent,
            },
        }
    }
}

/// Where a declaration is.
#[derive(Clone, Copy, Debug)]
pub struct Site<'a> {
    /// A text that no other declaration of the app has; `""` where it is not known.
    pub id: &'a str,
    /// Account of its stack.
    pub account: Fact<&'a str>,
    /// Region of its stack.
    pub region: Fact<&'a str>,
}

impl Site<'_> {
    /// A site of a stack without an account and a region.
    pub const ANYWHERE: Site<'static> = Site {
        id: "",
        account: Fact::Absent,
        region: Fact::Absent,
    };

    /// Whether the stack has both an account and a region, where that is known.
    #[must_use]
    pub const fn is_placed(self) -> Fact<bool> {
        match (self.account, self.region) {
            (Fact::Absent, _) | (_, Fact::Absent) => Fact::Known(false),
            (Fact::Known(_) | Fact::Present, Fact::Known(_) | Fact::Present) => Fact::Known(true),
            _ => Fact::Unknown,
        }
    }
}

/// The facts of a declaration, whatever it is of.
#[derive(Clone, Copy, Debug)]
pub struct Raw<'a> {
    label: &'a str,
    site: Site<'a>,
    given: Given<'a>,
    is_partial: bool,
}

#[derive(Clone, Copy, Debug)]
enum Given<'a> {
    Const(&'a [(u16, Fact<Value<'a>>)]),
    Tree(&'a [(u16, Fact<Node>)]),
}

impl<'a> Raw<'a> {
    /// A declaration of which nothing is known.
    pub const UNKNOWN: Raw<'static> = Raw {
        label: "",
        site: Site::ANYWHERE,
        given: Given::Const(&[]),
        is_partial: true,
    };

    /// The facts that const evaluation knows: the name of the declaration in the program, and the fields that are given. All
    /// other fields are left out.
    #[must_use]
    pub const fn of(label: &'a str, given: &'a [(u16, Fact<Value<'a>>)]) -> Self {
        Self {
            label,
            site: Site::ANYWHERE,
            given: Given::Const(given),
            is_partial: false,
        }
    }

    /// The same, and of all other fields nothing is known.
    #[must_use]
    pub const fn partial(label: &'a str, given: &'a [(u16, Fact<Value<'a>>)]) -> Self {
        Self {
            is_partial: true,
            ..Self::of(label, given)
        }
    }

    /// The same under another name.
    #[must_use]
    pub const fn labeled(self, label: &'a str) -> Self {
        Self { label, ..self }
    }

    /// The same at a site.
    #[must_use]
    pub const fn at(self, site: Site<'a>) -> Self {
        Self { site, ..self }
    }

    /// How the program calls the declaration.
    #[must_use]
    pub const fn label(self) -> &'a str {
        self.label
    }

    /// Where the declaration is.
    #[must_use]
    pub const fn site(self) -> Site<'a> {
        self.site
    }

    /// Whether two are the facts of one declaration, where that is known.
    #[must_use]
    pub const fn is_same_declaration(self, other: Raw<'_>) -> Option<bool> {
        if self.site.id.is_empty() || other.site.id.is_empty() {
            return None;
        }
        Some(same(self.site.id, other.site.id))
    }

    /// What is known of a field.
    #[must_use]
    pub const fn get(self, number: u16) -> Fact<Value<'a>> {
        match self.given {
            Given::Const(mut given) => {
                while let [(of, fact), rest @ ..] = given {
                    if *of == number {
                        return *fact;
                    }
                    given = rest;
                }
            }
            Given::Tree(mut given) => {
                while let [(of, fact), rest @ ..] = given {
                    if *of == number {
                        return Node::view(fact);
                    }
                    given = rest;
                }
            }
        }
        if self.is_partial {
            Fact::Unknown
        } else {
            Fact::Absent
        }
    }

    /// What is known of a field by its path. A field of a struct that is left out is left out too.
    #[must_use]
    pub const fn find(self, path: Path) -> Fact<Value<'a>> {
        let (first, mut rest) = path.split();
        let mut fact = self.get(first);
        while let Some((next, later)) = rest {
            fact = match fact {
                Fact::Known(Value::Fields(fields)) => fields.get(next),
                Fact::Absent => Fact::Absent,
                Fact::Unknown | Fact::Present | Fact::Known(_) => Fact::Unknown,
            };
            rest = later.split_next();
        }
        fact
    }

    /// Whether a field is known to be there.
    #[must_use]
    pub const fn has(self, number: u16) -> bool {
        self.get(number).is_there()
    }
}

/// The facts of a declaration on the heap.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tree {
    label: String,
    site: TreeSite,
    given: Vec<(u16, Fact<Node>)>,
    is_partial: bool,
}

/// A [`Site`] on the heap.
#[derive(Clone, Debug, PartialEq, Eq)]
struct TreeSite {
    id: String,
    account: Fact<String>,
    region: Fact<String>,
}

impl Default for TreeSite {
    fn default() -> Self {
        Self {
            id: String::new(),
            account: Fact::Absent,
            region: Fact::Absent,
        }
    }
}

impl TreeSite {
    const fn view(&self) -> Site<'_> {
        const fn text(text: &Fact<String>) -> Fact<&str> {
            match text {
                Fact::Known(text) => Fact::Known(text.as_str()),
                Fact::Absent => Fact::Absent,
                Fact::Present => Fact::Present,
                Fact::Unknown => Fact::Unknown,
            }
        }
        Site {
            id: self.id.as_str(),
            account: text(&self.account),
            region: text(&self.region),
        }
    }
}

/// A value on the heap.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Node {
    /// A text.
    Text(String),
    /// Another value without parts.
    Scalar(Scalar<'static>),
    /// The bounds of a range.
    Range(Fact<Scalar<'static>>, Fact<Scalar<'static>>),
    /// A list, and whether its elements are all that there will be.
    List(Vec<Fact<Self>>, bool),
    /// Fields.
    Fields(Tree),
    /// A value that const evaluation is the first to know.
    Open(Open),
    /// The bounds of a range, of which it is the first to know one.
    Bounds(Box<[Fact<Self>; 2]>),
}

impl Node {
    const fn view(fact: &Fact<Self>) -> Fact<Value<'_>> {
        match fact {
            Fact::Absent => Fact::Absent,
            Fact::Unknown => Fact::Unknown,
            Fact::Present => Fact::Present,
            Fact::Known(node) => Fact::Known(match node {
                Self::Text(text) => Value::Scalar(Scalar::Text(text.as_str())),
                Self::Scalar(scalar) => Value::Scalar(*scalar),
                Self::Range(min, max) => Value::Range(*min, *max),
                Self::List(items, is_complete) => Value::List(List {
                    items: Items::Tree(items.as_slice()),
                    is_complete: *is_complete,
                }),
                Self::Fields(tree) => Value::Fields(tree.raw()),
                Self::Open(_) | Self::Bounds(_) => return Fact::Present,
            }),
        }
    }
}

impl Tree {
    /// A declaration that the program calls so, and that is given nothing.
    #[must_use]
    pub fn new(label: impl Into<String>) -> Self {
        Self {
            label: label.into(),
            ..Self::default()
        }
    }

    /// The same, of which nothing is known but what is given.
    #[must_use]
    pub fn partial(label: impl Into<String>) -> Self {
        Self {
            is_partial: true,
            ..Self::new(label)
        }
    }

    /// Gives a field; a field that is left out needs no entry.
    pub fn give(&mut self, number: u16, fact: Fact<Node>) {
        if fact != Fact::Absent || self.is_partial {
            self.given.push((number, fact));
        }
    }

    /// Gives a field, also one of a struct, by its key. What was known of it before is replaced.
    #[must_use]
    pub fn with<C, T>(self, key: Key<C, T>, value: impl Into<Node>) -> Self {
        self.with_fact(key, Fact::Known(value.into()))
    }

    /// The same, by what is known of the field.
    #[must_use]
    pub fn with_fact<C, T>(mut self, key: Key<C, T>, fact: Fact<Node>) -> Self {
        self.set(key.path(), fact);
        self
    }

    /// Sets what is known of a field by its path. Structs on the way are there then, and as partial as the tree is.
    pub fn set(&mut self, path: Path, fact: Fact<Node>) {
        let (number, rest) = path.split();
        let at = self.given.iter().position(|(of, _)| *of == number);
        let Some((next, later)) = rest else {
            self.given.retain(|(of, _)| *of != number);
            self.given.push((number, fact));
            return;
        };
        let mut inner = match at.map(|at| self.given.remove(at)) {
            Some((_, Fact::Known(Node::Fields(inner)))) => inner,
            _ => Self {
                is_partial: self.is_partial,
                ..Self::default()
            },
        };
        let inner_path = later
            .split_next()
            .map_or(Path::of(next), |(after, _)| Path::of(next).then(after));
        inner.set(inner_path, fact);
        self.given.push((number, Fact::Known(Node::Fields(inner))));
    }

    /// Adds an element to a list; nothing to what is not known to be one.
    pub fn push(&mut self, number: u16, element: Fact<Node>) {
        let mut given = self.given.iter_mut();
        if let Some((_, Fact::Known(Node::List(elements, _)))) = given.find(|(of, _)| *of == number)
        {
            elements.push(element);
        }
    }

    /// Takes back what is known of a field: nothing is known of it any more.
    pub fn forget(&mut self, number: u16) {
        self.given.retain(|(of, _)| *of != number);
        self.given.push((number, Fact::Unknown));
    }

    /// The same under another name.
    #[must_use]
    pub fn labeled(mut self, label: impl Into<String>) -> Self {
        self.label = label.into();
        self
    }

    /// The same at a site.
    #[must_use]
    pub fn at(mut self, site: Site<'_>) -> Self {
        fn owned(text: Fact<&str>) -> Fact<String> {
            match text {
                Fact::Known(text) => Fact::Known(text.to_owned()),
                Fact::Absent => Fact::Absent,
                Fact::Present => Fact::Present,
                Fact::Unknown => Fact::Unknown,
            }
        }
        self.site = TreeSite {
            id: site.id.to_owned(),
            account: owned(site.account),
            region: owned(site.region),
        };
        self
    }

    /// The value of a field, where it is known.
    #[must_use]
    pub fn node(&self, number: u16) -> Option<&Node> {
        let mut given = self.given.iter();
        match given.find(|(of, _)| *of == number) {
            Some((_, Fact::Known(node))) => Some(node),
            _ => None,
        }
    }

    /// The fields that are given, by their numbers.
    pub fn given(&self) -> impl Iterator<Item = (u16, &Fact<Node>)> {
        self.given.iter().map(|(number, fact)| (*number, fact))
    }

    /// Whether nothing is known of what is not given.
    #[must_use]
    pub const fn is_partial(&self) -> bool {
        self.is_partial
    }

    /// The facts as rules read them.
    #[must_use]
    pub const fn raw(&self) -> Raw<'_> {
        Raw {
            label: self.label.as_str(),
            site: self.site.view(),
            given: Given::Tree(self.given.as_slice()),
            is_partial: self.is_partial,
        }
    }
}

impl From<&str> for Node {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<u64> for Node {
    fn from(number: u64) -> Self {
        Self::Scalar(Scalar::Number(number))
    }
}

impl From<bool> for Node {
    fn from(flag: bool) -> Self {
        Self::Scalar(Scalar::Flag(flag))
    }
}

impl From<Real> for Node {
    fn from(number: Real) -> Self {
        Self::Scalar(Scalar::Real(number))
    }
}

impl From<Size> for Node {
    fn from(size: Size) -> Self {
        Self::Scalar(Scalar::Size(size))
    }
}

impl From<Duration> for Node {
    fn from(time: Duration) -> Self {
        Self::Scalar(Scalar::Duration(time))
    }
}

impl From<Version> for Node {
    fn from(version: Version) -> Self {
        Self::Scalar(Scalar::Version(version))
    }
}

impl From<Tree> for Node {
    fn from(fields: Tree) -> Self {
        Self::Fields(fields)
    }
}

/// A list whose elements are all that there will be.
impl<T: Into<Self>> From<Vec<T>> for Node {
    fn from(elements: Vec<T>) -> Self {
        let known = elements
            .into_iter()
            .map(|element| Fact::Known(element.into()));
        Self::List(known.collect(), true)
    }
}
