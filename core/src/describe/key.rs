//! Keys: the typed names of fields, `CACHE.backup.retention`, by which rules read facts.

use core::marker::PhantomData;

use super::fact::{Fact, List as Elements, Node, Raw, Scalar, Tree, Value};
use super::finding::WHOLE;
use super::path::Path;
use super::takes::{RustType, Takes};
use super::{Described, Description};
use crate::{Duration as Time, Real, Size as Bytes, Version as EngineVersion};

/// What is known of a construct of the kind `C`.
#[derive(Debug)]
pub struct Facts<'a, C> {
    raw: Raw<'a>,
    of: PhantomData<fn() -> C>,
}

impl<C> Copy for Facts<'_, C> {}

impl<C> Clone for Facts<'_, C> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<'a, C> Facts<'a, C> {
    /// Facts, read as those of a construct of this kind.
    #[must_use]
    pub const fn of(raw: Raw<'a>) -> Self {
        Self {
            raw,
            of: PhantomData,
        }
    }

    /// The facts themselves.
    #[must_use]
    pub const fn raw(self) -> Raw<'a> {
        self.raw
    }

    /// How the program calls it.
    #[must_use]
    pub const fn label(self) -> &'a str {
        self.raw.label()
    }
}

impl<C: Described> Facts<'_, C> {
    /// Whether it stands for something that exists already.
    #[must_use]
    pub const fn is_existing(self) -> bool {
        C::DESCRIPTION.is_existing(self.raw)
    }
}

/// The name of a field of the construct `C` that takes a `T`, and which part of it is meant.
#[derive(Debug)]
pub struct Key<C, T> {
    path: Path,
    part: usize,
    of: PhantomData<fn() -> (C, T)>,
}

impl<C, T> Copy for Key<C, T> {}

impl<C, T> Clone for Key<C, T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<C, T> Key<C, T> {
    pub(crate) const fn new(path: Path) -> Self {
        Self {
            path,
            part: 0,
            of: PhantomData,
        }
    }

    /// The key of what is at a place.
    pub(crate) const fn at<P: Place>() -> Self {
        Self::new(P::PATH)
    }

    /// Where the field is.
    #[must_use]
    pub const fn path(self) -> Path {
        self.path
    }

    /// Which part of it is meant, as [`Finding::at`](super::Finding::at) says it.
    #[must_use]
    pub const fn part(self) -> usize {
        self.part
    }

    /// The element of a list, or the bound of a range: 0 is the lower one.
    #[must_use]
    pub const fn nth(self, part: usize) -> Self {
        Self { part, ..self }
    }

    /// The field as a whole.
    #[must_use]
    pub const fn whole(self) -> Self {
        self.nth(WHOLE)
    }

    /// A field of the struct that is the element of this list, or of a struct in it.
    #[must_use]
    pub const fn inner<S, U>(self, field: Key<S, U>) -> Self {
        let (first, rest) = field.path.split();
        let path = self.path.then(first);
        Self {
            path: match rest {
                Some((second, _)) => path.then(second),
                None => path,
            },
            ..self
        }
    }

    /// Whether the field is there, absent or neither.
    #[must_use]
    pub const fn presence(self, facts: Facts<'_, C>) -> Fact<()> {
        match facts.raw.find(self.path) {
            Fact::Absent => Fact::Absent,
            Fact::Unknown => Fact::Unknown,
            Fact::Present => Fact::Present,
            Fact::Known(_) => Fact::Known(()),
        }
    }

    /// Whether the field is known to be there.
    #[must_use]
    pub const fn is_there(self, facts: Facts<'_, C>) -> bool {
        facts.raw.find(self.path).is_there()
    }

    /// Whether the field is known to be left out.
    #[must_use]
    pub const fn is_absent(self, facts: Facts<'_, C>) -> bool {
        matches!(facts.raw.find(self.path), Fact::Absent)
    }

    const fn scalar<'a>(self, facts: Facts<'a, C>) -> Fact<Scalar<'a>> {
        scalar(facts.raw.find(self.path))
    }

    const fn elements<'a>(self, facts: Facts<'a, C>) -> Fact<Elements<'a>> {
        match facts.raw.find(self.path) {
            Fact::Absent => Fact::Absent,
            Fact::Unknown => Fact::Unknown,
            Fact::Known(Value::List(list)) => Fact::Known(list),
            Fact::Present | Fact::Known(_) => Fact::Present,
        }
    }
}

const fn scalar(fact: Fact<Value<'_>>) -> Fact<Scalar<'_>> {
    match fact {
        Fact::Absent => Fact::Absent,
        Fact::Unknown => Fact::Unknown,
        Fact::Known(Value::Scalar(scalar)) => Fact::Known(scalar),
        Fact::Present | Fact::Known(_) => Fact::Present,
    }
}

/// A type that a field of a description can have.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a type that a described field can have",
    note = "use a type of `describe::key`, an enum made by `choice!`, or a struct made by `describe!`"
)]
pub trait FieldType {
    /// What the macros take for it.
    const TAKES: Takes;
    /// The keys of a field of this type: one, or those of the fields of a struct.
    type Keys<C>: Copy;
}

/// The keys of a field at a place.
pub trait Keyed<C, P: Place>: FieldType {
    /// The keys.
    const KEYS: Self::Keys<C>;
}

/// Where a field is, as a type, so that the keys of nested structs are constants.
pub trait Place {
    /// The path.
    const PATH: Path;
}

/// The declaration itself.
#[derive(Debug)]
pub struct Root;

impl Place for Root {
    const PATH: Path = Path::ROOT;
}

/// The field with the number `N` at the place `P`.
#[derive(Debug)]
pub struct At<P, const N: u16>(PhantomData<P>);

impl<P: Place, const N: u16> Place for At<P, N> {
    const PATH: Path = P::PATH.then(N);
}

/// Field types with one key, and how a fact of each is read.
macro_rules! leaves {
    ($($(#[doc = $doc:literal])* $name:ident = $takes:expr $(, $scalar:ident as $value:ty)?;)+) => {
        $(
            $(#[doc = $doc])*
            #[derive(Debug)]
            pub struct $name;

            leaf!($name = $takes $(, $scalar as $value)?);
        )+
    };
}

macro_rules! leaf {
    ($name:ty = $takes:expr $(, $scalar:ident as $value:ty)?) => {
        impl $crate::describe::key::FieldType for $name {
            const TAKES: $crate::describe::takes::Takes = $takes;
            type Keys<C> = $crate::describe::key::Key<C, Self>;
        }

        impl<C, P: $crate::describe::key::Place> $crate::describe::key::Keyed<C, P> for $name {
            const KEYS: $crate::describe::key::Key<C, Self> = $crate::describe::key::Key::new(P::PATH);
        }

        $(
            impl<C> Key<C, $name> {
                /// What is known of the field.
                #[must_use]
                pub const fn of<'a>(self, facts: Facts<'a, C>) -> Fact<$value> {
                    match self.scalar(facts) {
                        Fact::Absent => Fact::Absent,
                        Fact::Unknown => Fact::Unknown,
                        Fact::Known(Scalar::$scalar(value)) => Fact::Known(value),
                        Fact::Present | Fact::Known(_) => Fact::Present,
                    }
                }
            }

            impl<C> Key<C, List<$name>> {
                /// What is known of the element at an index; `None` past the last one that is known.
                #[must_use]
                pub const fn element<'a>(self, facts: Facts<'a, C>, index: usize) -> Option<Fact<$value>> {
                    let Fact::Known(list) = self.elements(facts) else {
                        return None;
                    };
                    if index >= list.len() {
                        return None;
                    }
                    Some(match scalar(list.get(index)) {
                        Fact::Absent => Fact::Absent,
                        Fact::Unknown => Fact::Unknown,
                        Fact::Known(Scalar::$scalar(value)) => Fact::Known(value),
                        Fact::Present | Fact::Known(_) => Fact::Present,
                    })
                }
            }
        )?
    };
}
pub(crate) use leaf;

leaves! {
    /// A construct id.
    Id = Takes::Id, Text as &'a str;
    /// A text.
    Text = Takes::Text, Text as &'a str;
    /// `true` or `false`.
    Flag = Takes::Flag, Flag as bool;
    /// A whole number of 32 bits.
    Count = Takes::Count, Number as u64;
    /// A whole number of 64 bits.
    Number = Takes::Number, Number as u64;
    /// A number, whole or not.
    Float = Takes::Float, Real as Real;
    /// A text or a whole number, read as the text that the template has.
    ScalarText = Takes::Scalar, Text as &'a str;
    /// JSON, read as its text.
    Json = Takes::Json, Text as &'a str;
    /// A tag: `"key" = "value"`.
    Tag = Takes::Tag;
    /// A rule that may be broken, with the reason: `CODE = "reason"`.
    Allow = Takes::Allow;
    /// Any declaration.
    AnyDeclaration = Takes::AnyReference;
}

leaf!(Bytes = Takes::Size, Size as Bytes);
leaf!(Time = Takes::Duration, Duration as Time);
leaf!(EngineVersion = Takes::Version, Version as EngineVersion);

/// A range of `T`, or no limits.
#[derive(Debug)]
pub struct Range<T>(PhantomData<T>);

impl<T: FieldType> FieldType for Range<T> {
    const TAKES: Takes = Takes::Range(&T::TAKES);
    type Keys<C> = Key<C, Self>;
}

impl<T: FieldType, C, P: Place> Keyed<C, P> for Range<T> {
    const KEYS: Key<C, Self> = Key::new(P::PATH);
}

macro_rules! ranges {
    ($($name:ty: $scalar:ident as $value:ty;)+) => {
        $(impl<C> Key<C, Range<$name>> {
            /// What is known of the two bounds; both are absent without a limit.
            #[must_use]
            pub const fn of(self, facts: Facts<'_, C>) -> (Fact<$value>, Fact<$value>) {
                const fn bound(bound: Fact<Scalar<'_>>) -> Fact<$value> {
                    match bound {
                        Fact::Absent => Fact::Absent,
                        Fact::Unknown => Fact::Unknown,
                        Fact::Known(Scalar::$scalar(value)) => Fact::Known(value),
                        Fact::Present | Fact::Known(_) => Fact::Present,
                    }
                }
                match facts.raw.find(self.path) {
                    Fact::Absent => (Fact::Absent, Fact::Absent),
                    Fact::Known(Value::Range(min, max)) => (bound(min), bound(max)),
                    Fact::Unknown | Fact::Present | Fact::Known(_) => (Fact::Unknown, Fact::Unknown),
                }
            }
        })+
    };
}

ranges! {
    Bytes: Size as Bytes;
    Number: Number as u64;
}

/// A list of `T`.
#[derive(Debug)]
pub struct List<T>(PhantomData<T>);

impl<T: FieldType> FieldType for List<T> {
    const TAKES: Takes = Takes::List(&T::TAKES);
    type Keys<C> = Key<C, Self>;
}

impl<T: FieldType, C, P: Place> Keyed<C, P> for List<T> {
    const KEYS: Key<C, Self> = Key::new(P::PATH);
}

impl<C, T> Key<C, List<T>> {
    /// How many elements there are.
    #[must_use]
    pub const fn len(self, facts: Facts<'_, C>) -> Fact<usize> {
        match self.elements(facts) {
            Fact::Absent => Fact::Absent,
            Fact::Unknown => Fact::Unknown,
            Fact::Present => Fact::Present,
            Fact::Known(list) => Fact::Known(list.len()),
        }
    }

    /// Whether all elements that there will be are known to be there. A list that is left out is complete.
    #[must_use]
    pub const fn is_complete(self, facts: Facts<'_, C>) -> bool {
        match self.elements(facts) {
            Fact::Absent => true,
            Fact::Known(list) => list.is_complete(),
            Fact::Unknown | Fact::Present => false,
        }
    }
}

impl<C, S: Described> Key<C, List<S>> {
    /// The struct at an index; `None` past the last one that is known. Of one that is not written out nothing is known.
    #[must_use]
    pub const fn element<'a>(self, facts: Facts<'a, C>, index: usize) -> Option<Facts<'a, S>> {
        let Fact::Known(list) = self.elements(facts) else {
            return None;
        };
        if index >= list.len() {
            return None;
        }
        Some(Facts::of(match list.get(index) {
            Fact::Known(Value::Fields(fields)) => fields,
            _ => Raw::UNKNOWN,
        }))
    }
}

impl<C, S: Described> Key<C, S> {
    /// The struct in a field, as facts of its own.
    #[must_use]
    pub const fn of<'a>(self, facts: Facts<'a, C>) -> Fact<Facts<'a, S>> {
        referred(facts.raw.find(self.path))
    }
}

/// The declaration of a `D`.
#[derive(Debug)]
pub struct Ref<D>(PhantomData<D>);

const fn description<D: Described>() -> &'static Description {
    D::DESCRIPTION
}

impl<D: Described> FieldType for Ref<D> {
    const TAKES: Takes = Takes::Reference(description::<D>);
    type Keys<C> = Key<C, Self>;
}

impl<D: Described, C, P: Place> Keyed<C, P> for Ref<D> {
    const KEYS: Key<C, Self> = Key::new(P::PATH);
}

const fn referred<D>(fact: Fact<Value<'_>>) -> Fact<Facts<'_, D>> {
    match fact {
        Fact::Absent => Fact::Absent,
        Fact::Unknown => Fact::Unknown,
        Fact::Known(Value::Fields(fields)) => Fact::Known(Facts::of(fields)),
        Fact::Present | Fact::Known(_) => Fact::Present,
    }
}

impl<C, D> Key<C, Ref<D>> {
    /// The facts of the declaration.
    #[must_use]
    pub const fn of<'a>(self, facts: Facts<'a, C>) -> Fact<Facts<'a, D>> {
        referred(facts.raw.find(self.path))
    }
}

impl<C, D> Key<C, List<Ref<D>>> {
    /// The facts of the declaration at an index; `None` past the last one that is known.
    #[must_use]
    pub const fn element<'a>(
        self,
        facts: Facts<'a, C>,
        index: usize,
    ) -> Option<Fact<Facts<'a, D>>> {
        let Fact::Known(list) = self.elements(facts) else {
            return None;
        };
        if index >= list.len() {
            return None;
        }
        Some(referred(list.get(index)))
    }
}

/// A Rust type with a grammar of its own, `T`, whose values rules read as far as `T` says.
#[derive(Debug)]
pub struct Rust<T>(PhantomData<T>);

/// The marker of a [`RustType`].
pub trait RustValue {
    /// The type.
    const TYPE: &'static RustType;
}

impl<T: RustValue> FieldType for Rust<T> {
    const TAKES: Takes = Takes::Rust(T::TYPE);
    type Keys<C> = Key<C, Self>;
}

impl<T: RustValue, C, P: Place> Keyed<C, P> for Rust<T> {
    const KEYS: Key<C, Self> = Key::new(P::PATH);
}

/// The marker of a [`RustType`] of whose values facts know something.
pub trait KnownValue: RustValue {
    /// What facts know of a value.
    type Known: Described;
}

impl<C, T: KnownValue> Key<C, Rust<T>> {
    /// What is known of the value.
    #[must_use]
    pub const fn of<'a>(self, facts: Facts<'a, C>) -> Fact<Facts<'a, T::Known>> {
        referred(facts.raw.find(self.path))
    }
}

impl<C, T: KnownValue> Key<C, List<Rust<T>>> {
    /// What is known of the value at an index; `None` past the last one that is known.
    #[must_use]
    pub const fn known<'a>(self, facts: Facts<'a, C>, index: usize) -> Option<Facts<'a, T::Known>> {
        let Fact::Known(list) = self.elements(facts) else {
            return None;
        };
        if index >= list.len() {
            return None;
        }
        Some(Facts::of(match list.get(index) {
            Fact::Known(Value::Fields(fields)) => fields,
            _ => Raw::UNKNOWN,
        }))
    }
}

impl<C, T: RustValue> Key<C, Rust<T>> {
    /// The call that makes the value, if it is known.
    #[must_use]
    pub const fn call<'a>(self, facts: Facts<'a, C>) -> Option<Call<'a>> {
        match facts.raw.find(self.path) {
            Fact::Known(Value::Fields(arguments)) => Some(Call { arguments }),
            _ => None,
        }
    }
}

impl<C, T: RustValue> Key<C, Rust<T>> {
    /// The call at an index, where a list of calls stands for the value; `None` past the last one that is known.
    #[must_use]
    pub const fn call_at<'a>(self, facts: Facts<'a, C>, index: usize) -> Option<Call<'a>> {
        let Fact::Known(list) = self.elements(facts) else {
            return None;
        };
        if index >= list.len() {
            return None;
        }
        Some(Call {
            arguments: match list.get(index) {
                Fact::Known(Value::Fields(fields)) => fields,
                _ => Raw::UNKNOWN,
            },
        })
    }
}

/// A value that a function of the library makes: which function, and its arguments as far as they are texts.
#[derive(Clone, Copy, Debug)]
pub struct Call<'a> {
    arguments: Raw<'a>,
}

impl<'a> Call<'a> {
    /// The number of the function in [`RustType::functions`].
    pub const FUNCTION: u16 = 0;
    /// The number of the first argument. Of a method of a declaration, that is the declaration.
    pub const FIRST: u16 = 1;
    /// The number of the argument of the first method in [`RustType::methods`].
    pub const METHODS: u16 = 100;
    /// The position of `plain_text` in the functions of a password.
    pub const PLAIN_TEXT: u16 = 2;

    /// The function, by its position in [`RustType::functions`].
    #[must_use]
    pub const fn function(self) -> Option<u16> {
        match scalar(self.arguments.get(Self::FUNCTION)) {
            Fact::Known(Scalar::Choice(function)) => Some(function),
            _ => None,
        }
    }

    /// The facts of the declaration on which the method is called.
    #[must_use]
    pub const fn receiver<D>(self) -> Option<Facts<'a, D>> {
        match self.arguments.get(Self::FIRST) {
            Fact::Known(Value::Fields(fields)) => Some(Facts::of(fields)),
            _ => None,
        }
    }

    /// What is known of the argument of a method in [`RustType::methods`].
    #[must_use]
    pub const fn method(self, index: u16) -> Fact<&'a str> {
        match scalar(self.arguments.get(Self::METHODS + index)) {
            Fact::Absent => Fact::Absent,
            Fact::Unknown => Fact::Unknown,
            Fact::Known(Scalar::Text(text)) => Fact::Known(text),
            Fact::Present | Fact::Known(_) => Fact::Present,
        }
    }

    /// The argument at an index, if it is a known text.
    #[must_use]
    pub const fn text(self, index: u16) -> Option<&'a str> {
        match scalar(self.arguments.get(Self::FIRST + index)) {
            Fact::Known(Scalar::Text(text)) => Some(text),
            _ => None,
        }
    }
}

impl<C, T: RustValue> Key<C, List<Rust<T>>> {
    /// The call at an index; `None` past the last one that is known.
    #[must_use]
    pub const fn element<'a>(self, facts: Facts<'a, C>, index: usize) -> Option<Call<'a>> {
        let Fact::Known(list) = self.elements(facts) else {
            return None;
        };
        if index >= list.len() {
            return None;
        }
        Some(Call {
            arguments: match list.get(index) {
                Fact::Known(Value::Fields(fields)) => fields,
                _ => Raw::UNKNOWN,
            },
        })
    }
}

/// The key and the value of a tag, as far as they are known texts.
impl<C> Key<C, List<Tag>> {
    /// The tag at an index; `None` past the last one that is known.
    #[must_use]
    pub const fn element<'a>(
        self,
        facts: Facts<'a, C>,
        index: usize,
    ) -> Option<(Option<&'a str>, Option<&'a str>)> {
        let Fact::Known(list) = self.elements(facts) else {
            return None;
        };
        if index >= list.len() {
            return None;
        }
        const fn text(fact: Fact<Value<'_>>) -> Option<&str> {
            match scalar(fact) {
                Fact::Known(Scalar::Text(text)) => Some(text),
                _ => None,
            }
        }
        Some(match list.get(index) {
            Fact::Known(Value::Fields(pair)) => {
                (text(pair.get(Tag::KEY)), text(pair.get(Tag::VALUE)))
            }
            _ => (None, None),
        })
    }
}

impl Tag {
    /// The number of the key in the facts of a tag.
    pub const KEY: u16 = 0;
    /// The number of the value in the facts of a tag.
    pub const VALUE: u16 = 1;

    /// What is known of a tag.
    #[must_use]
    pub fn node(key: Fact<Node>, value: Fact<Node>) -> Node {
        let mut tag = Tree::default();
        tag.give(Self::KEY, key);
        tag.give(Self::VALUE, value);
        Node::Fields(tag)
    }
}

/// How a `choice!` reads facts: by inherent functions, since traits have no `const fn`s.
macro_rules! choice_keys {
    ($name:ident) => {
        impl<C> $crate::describe::key::Key<C, $name> {
            /// What is known of the field.
            #[must_use]
            pub const fn of(
                self,
                facts: $crate::describe::key::Facts<'_, C>,
            ) -> $crate::Fact<$name> {
                match self.number(facts) {
                    $crate::Fact::Absent => $crate::Fact::Absent,
                    $crate::Fact::Unknown => $crate::Fact::Unknown,
                    $crate::Fact::Present => $crate::Fact::Present,
                    $crate::Fact::Known(number) => match $name::from_number(number) {
                        Some(value) => $crate::Fact::Known(value),
                        None => $crate::Fact::Present,
                    },
                }
            }
        }
    };
}
pub(crate) use choice_keys;

impl<C, T> Key<C, T> {
    /// The position of the name of an enum.
    pub(crate) const fn number(self, facts: Facts<'_, C>) -> Fact<u16> {
        match self.scalar(facts) {
            Fact::Absent => Fact::Absent,
            Fact::Unknown => Fact::Unknown,
            Fact::Known(Scalar::Choice(number)) => Fact::Known(number),
            Fact::Present | Fact::Known(_) => Fact::Present,
        }
    }
}

impl<C, T> Key<C, List<T>> {
    /// The position of the name of an enum at an index; `None` past the last one that is known.
    pub(crate) const fn number_at(self, facts: Facts<'_, C>, index: usize) -> Option<Fact<u16>> {
        let Fact::Known(list) = self.elements(facts) else {
            return None;
        };
        if index >= list.len() {
            return None;
        }
        Some(match scalar(list.get(index)) {
            Fact::Absent => Fact::Absent,
            Fact::Unknown => Fact::Unknown,
            Fact::Known(Scalar::Choice(number)) => Fact::Known(number),
            Fact::Present | Fact::Known(_) => Fact::Present,
        })
    }
}
