//! Descriptions: a construct is stated once, and the macros, const evaluation, the program, the documentation and the tools read
//! that.
//!
//! `describe!` makes of one line per field the table ([`Description`]) and the typed names by which rules read facts
//! ([`key`]); `choice!` makes an enum whose names a field takes; `rules!` makes of one item per rule the catalogue entry and
//! the check. `core/src/elasticache/cache.rs` is the largest example, and CONTRIBUTING.md has the steps.

mod distinct;
mod fact;
mod field;
mod finding;
pub mod given;
mod header;
pub mod key;
pub mod lit;
pub mod open;
mod path;
mod spoken;
pub mod takes;
pub(crate) mod twice;

pub use distinct::{Distinct, Within};
pub use fact::{Fact, List, Node, Raw, Scalar, Site, Tree, Value};
pub use field::{
    Conversion, Existence, Field, Options, Required, Unit, field, parameter, property,
};
pub use finding::{Finding, Findings, Found, WHOLE};
pub use header::{
    Also, Asked, Attribute, CallRule, Header, Method, Methods, Opened, Opens, PublishedMetrics,
    ReadBy, element, resource, structure,
};
pub use key::{Facts, Key};
pub use open::Open;
pub use path::Path;
pub use takes::{Choice, Takes, Variant};

/// A construct, or a struct in the field of one, as everything that asks about it knows it.
#[derive(Debug)]
pub struct Description {
    /// The name of its marker type: `Cache`.
    pub name: &'static str,
    /// What it is: lines of documentation.
    pub docs: &'static [&'static str],
    /// What concerns it as a whole.
    pub header: Header,
    /// Its own fields, in their order; a field's number is its position.
    pub fields: &'static [Field],
    /// The module of its file, in which its `check` is.
    pub module: &'static str,
}

impl PartialEq for Description {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

impl Eq for Description {}

/// A type that stands for a description.
pub trait Described {
    /// The description.
    const DESCRIPTION: &'static Description;
}

/// The number of the first of the fields that constructs have in common.
pub const COMMON: u16 = 1_000;

impl Description {
    /// Its fields and those that it has in common with others, with their numbers.
    pub fn numbered(&self) -> impl Iterator<Item = (u16, &'static Field)> + use<> {
        (0..)
            .zip(self.fields)
            .chain((COMMON..).zip(self.header.common))
    }

    /// The field of a number.
    #[must_use]
    pub fn field(&self, number: u16) -> Option<&'static Field> {
        match number.checked_sub(COMMON) {
            Some(common) => self.header.common.get(usize::from(common)),
            None => self.fields.get(usize::from(number)),
        }
    }

    /// The field of a name, as a declaration gives it, and its number.
    #[must_use]
    pub fn named(&self, name: &str) -> Option<(u16, &'static Field)> {
        let mut given = self
            .numbered()
            .filter(|(_, field)| !field.options.is_parameter);
        given.find(|(_, field)| field.name == name)
    }

    /// The number of a field by its name, also in a `const` context. A name that no field has has none.
    #[must_use]
    pub const fn number(&self, name: &str) -> Option<u16> {
        let (mut fields, mut number) = (self.fields, 0);
        while let [field, rest @ ..] = fields {
            if crate::text::same(field.name, name) {
                return Some(number);
            }
            number += 1;
            fields = rest;
        }
        None
    }

    /// What stands in the angle brackets, as a field with its number.
    #[must_use]
    pub fn parameter(&self) -> Option<(u16, &'static Field)> {
        self.numbered()
            .find(|(_, field)| field.options.is_parameter)
    }

    /// Whether a resource type is that of its main resource.
    #[must_use]
    pub fn is_of(&self, resource_type: &str) -> bool {
        let also = self.header.also;
        self.header.resource_type == resource_type
            || also.is_some_and(|also| also.resource_type == resource_type)
    }

    /// The property of a field, as a resource type that its main resource may have calls it.
    #[must_use]
    pub fn property(&self, resource_type: &str, field: &Field) -> &'static str {
        let also = self.header.also;
        let also = also.filter(|also| also.resource_type == resource_type);
        let mut named = also.into_iter().flat_map(|also| also.properties);
        let found = named.find(|(name, _)| *name == field.name);
        found.map_or(field.options.property, |(_, property)| property)
    }

    /// The numbers of the fields to whose lists methods add.
    pub fn lists_that_grow(&self) -> impl Iterator<Item = u16> + use<> {
        let methods = crate::METHODS.iter();
        let names = methods
            .map(|method| method.adds_to)
            .filter(|name| !name.is_empty());
        let numbers: Vec<_> = names.filter_map(|name| Some(self.named(name)?.0)).collect();
        numbers.into_iter()
    }

    /// Whether the facts are of something that exists already.
    #[must_use]
    pub const fn is_existing(&self, facts: Raw<'_>) -> bool {
        let (mut fields, mut number) = (self.fields, 0);
        while let [field, rest @ ..] = fields {
            if field.options.existence.is_identity() && facts.has(number) {
                return true;
            }
            number += 1;
            fields = rest;
        }
        false
    }

    /// A number that changes with the names and the types of the fields, for generated code to tell whether it is stale.
    #[must_use]
    pub const fn fingerprint(&self) -> u64 {
        /// FNV-1a, which is enough to tell two versions of one description apart.
        const fn mix(mut hash: u64, text: &str) -> u64 {
            let mut bytes = text.as_bytes();
            while let [byte, rest @ ..] = bytes {
                hash = (hash ^ *byte as u64).wrapping_mul(0x0100_0000_01b3);
                bytes = rest;
            }
            hash
        }
        let (mut fields, mut hash) = (self.fields, 0xcbf2_9ce4_8422_2325);
        while let [field, rest @ ..] = fields {
            hash = mix(
                mix(mix(hash, field.name), field.takes.word()),
                field.options.rust,
            );
            if let Some(inner) = field.takes.structure() {
                hash = (hash ^ inner.fingerprint()).wrapping_mul(0x0100_0000_01b3);
            }
            fields = rest;
        }
        hash
    }

    /// The fields whose change replaces the resource or others with it, by their names: `backup.restore_from`.
    #[must_use]
    pub fn replacing(&self) -> Vec<String> {
        let mut fields = Vec::new();
        for field in self.fields {
            if !field.options.replaces.is_empty() || !field.options.replaces_others.is_empty() {
                fields.push(field.name.to_owned());
            }
            if let Takes::Struct(inner) = field.takes {
                let inner = inner.replacing().into_iter();
                fields.extend(inner.map(|name| format!("{}.{name}", field.name)));
            }
        }
        fields
    }

    /// Everything that the rules find wrong, as far as the facts are known.
    #[must_use]
    pub fn check<'a>(&self, facts: Raw<'a>) -> Findings<'a> {
        let mut found = Findings::none();
        self.find(facts, &mut found);
        found
    }

    /// The same, put behind what was found before.
    pub fn find<'a>(&self, facts: Raw<'a>, found: &mut Findings<'a>) {
        let check = if self.is_existing(facts) {
            self.header.check_existing
        } else {
            self.header.check
        };
        if let Some(check) = check {
            check(facts, found);
        }
    }

    /// Whether a rule is asked of it.
    #[must_use]
    pub fn asks(&self, rule: &crate::Rule) -> bool {
        let header = &self.header;
        let own = header.rules.iter().chain(header.existing_rules);
        let argument = header.argument.into_iter();
        let of_argument = argument.flat_map(|argument| {
            let refused = argument.refused.iter().map(|one| (one.rule)());
            refused.chain([(argument.rule)()])
        });
        let mut all = own.map(|asked| asked.rule).chain(of_argument);
        all.any(|one| one.code == rule.code)
    }

    /// Whether a rule speaks of a field, so that const evaluation asks it where the value is a constant.
    #[must_use]
    pub fn speaks_of(&self, path: Path) -> bool {
        let header = &self.header;
        let own = header.rules.iter().chain(header.existing_rules);
        let mut of = own.chain(crate::common::RULES).flat_map(|asked| asked.of);
        let field = self.field(path.first());
        let is_identity = field.is_some_and(|field| field.options.existence.is_identity());
        of.any(|spoken| spoken.is(path)) || is_identity && path.numbers().count() == 1
    }

    /// The path below this crate of the function that const evaluation calls.
    pub fn check_path(&self) -> impl Iterator<Item = &'static str> + use<> {
        self.module.split("::").skip(1)
    }
}

/// Describes a construct, or a struct in a field of one: see [the module](self).
macro_rules! describe {
    (
        $(#[doc = $doc:literal])*
        pub $name:ident as $constant:ident, $keys:ident = $header:expr;
        $($(#[doc = $field_doc:literal])* $field:ident: $kind:ty = $options:expr,)*
    ) => {
        $(#[doc = $doc])*
        #[derive(Debug)]
        pub struct $name;

        #[doc = concat!("The names of the fields of [`", stringify!($name), "`], in facts about a `C`.")]
        #[derive(Debug)]
        pub struct $keys<C> {
            $($(#[doc = $field_doc])* pub $field: <$kind as $crate::describe::key::FieldType>::Keys<C>,)*
            /// The construct, or the struct, as a whole.
            pub itself: $crate::describe::Key<C, $name>,
        }

        impl<C> Copy for $keys<C> {}

        impl<C> Clone for $keys<C> {
            fn clone(&self) -> Self {
                *self
            }
        }

        #[doc = concat!("The names of the fields of [`", stringify!($name), "`].")]
        pub const $constant: $keys<$name> =
            <$name as $crate::describe::key::Keyed<$name, $crate::describe::key::Root>>::KEYS;

        const _: () = {
            #[expect(non_camel_case_types, reason = "named as the fields are, for their numbers")]
            #[repr(u16)]
            enum NumberOfField { $($field,)* }

            impl $crate::describe::Described for $name {
                const DESCRIPTION: &'static $crate::describe::Description = {
                    static DESCRIPTION: $crate::describe::Description = $crate::describe::Description {
                        name: stringify!($name),
                        docs: &[$($doc),*],
                        header: $header,
                        fields: &[$($crate::describe::Field {
                            name: stringify!($field),
                            docs: &[$($field_doc),*],
                            takes: <$kind as $crate::describe::key::FieldType>::TAKES,
                            options: $options,
                        },)*],
                        module: module_path!(),
                    };
                    &DESCRIPTION
                };
            }

            impl $crate::describe::key::FieldType for $name {
                const TAKES: $crate::describe::Takes =
                    $crate::describe::Takes::Struct(<Self as $crate::describe::Described>::DESCRIPTION);
                type Keys<C> = $keys<C>;
            }

            impl<C, P: $crate::describe::key::Place> $crate::describe::key::Keyed<C, P> for $name {
                const KEYS: $keys<C> = $keys {
                    $($field: <$kind as $crate::describe::key::Keyed<C, $crate::describe::key::At<P, { NumberOfField::$field as u16 }>>>::KEYS,)*
                    itself: $crate::describe::Key::at::<P>(),
                };
            }
        };
    };
}
pub(crate) use describe;

/// An enum whose names a field takes, with what CloudFormation calls each.
macro_rules! choice {
    (
        $(#[$meta:meta])*
        pub enum $name:ident in $path:expr;
        $($(#[$variant_meta:meta])* $variant:ident = $cloudformation:literal $(or $aka:literal)*,)+
    ) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum $name {
            $($(#[$variant_meta])* $variant,)+
        }

        // Hidden, so that completion offers the names alone.
        impl $name {
            /// All of them, in their order.
            #[doc(hidden)]
            pub const ALL: [Self; [$(Self::$variant),+].len()] = [$(Self::$variant),+];

            #[doc = concat!("The names of [`", stringify!($name), "`].")]
            #[doc(hidden)]
            pub const CHOICE: &'static $crate::describe::Choice = {
                static CHOICE: $crate::describe::Choice = $crate::describe::Choice {
                    path: $path,
                    variants: &[$($crate::describe::Variant {
                        name: stringify!($variant),
                        aka: &[$($aka),*],
                        cloudformation: $cloudformation,
                    },)+],
                };
                &CHOICE
            };

            /// The name, as declarations write it.
            #[doc(hidden)]
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$variant => stringify!($variant),)+
                }
            }

            /// As CloudFormation writes it.
            #[doc(hidden)]
            #[must_use]
            pub const fn cloudformation(self) -> &'static str {
                match self {
                    $(Self::$variant => $cloudformation,)+
                }
            }

            /// The one of a name, as declarations write it.
            #[doc(hidden)]
            #[must_use]
            pub fn from_name(name: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|of| of.name() == name)
            }

            /// The position among [`Self::ALL`].
            #[doc(hidden)]
            #[must_use]
            pub const fn position(self) -> u16 {
                self as u16
            }

            pub(crate) const fn from_number(number: u16) -> Option<Self> {
                match Self::ALL.as_slice().split_at_checked(number as usize) {
                    Some((_, [found, ..])) => Some(*found),
                    _ => None,
                }
            }

            /// Whether two are the same, also in a `const` context.
            #[doc(hidden)]
            #[must_use]
            pub const fn is(self, other: Self) -> bool {
                self as u16 == other as u16
            }
        }

        impl From<$name> for $crate::describe::Node {
            fn from(choice: $name) -> Self {
                Self::Scalar($crate::describe::Scalar::Choice(choice.position()))
            }
        }

        $crate::describe::given::given! {
            $name: choice = |value| $crate::describe::lit::choice(value.position());
        }

        $crate::describe::key::leaf!($name = $crate::describe::Takes::Choice($name::CHOICE));
        $crate::describe::key::choice_keys!($name);
    };
}
pub(crate) use choice;

/// The catalogue entries of rules whose checks are not those of one construct: a constant for each, and `STATED` with all of
/// them.
macro_rules! stated {
    ($($code:ident(
        $name:literal, $level:ident, $title:literal, why = $why:literal, fix = $fix:literal, source = $source:literal
        $(, aws = $aws:literal)? $(, related = [$($related:ident),+ $(,)?])? $(,)?
    )),* $(,)?) => {
        $(
            #[doc = concat!("**", stringify!($level), "**, `", $name, "`: ", $title, ".")]
            pub const $code: &$crate::Rule =
                $crate::rule::entry!($code $name $level $title $why $fix $source $($aws)? [$($($related)+)?]);
        )*

        /// The rules that are stated here.
        pub const STATED: &[&$crate::Rule] = &[$($code),*];
    };
}
pub(crate) use stated;

/// The rules of a construct: one item each, with the catalogue entry and the check.
///
/// An item is `CODE("name", Level, "title", why = …, fix = …, source = …, aws = …, related = [CODE], of = [fields],
/// |facts, found| { … })`, where `aws`, what AWS answers, and `related` can be left out, or, for a rule that is stated elsewhere, `CODE(of = [fields], |facts, found| { … })`. The bodies run in `const` contexts. Made are a constant
/// for each rule that is stated here, `RULES`, and `check`.
///
/// Where one walk finds the violations of several rules, `with = [CODE, …]` before `of` names the others, and the body gives
/// them by [`Found::violation`]. An item without `of` and body states a rule that such a walk, or something else than the check,
/// asks.
///
/// A second set of rules of the same construct, those of existing resources, is in a module inside of the construct's.
macro_rules! rules {
    (
        $construct:ident,
        $($code:ident(
            $(
                $name:literal, $level:ident, $title:literal, why = $why:literal, fix = $fix:literal, source = $source:literal,
                $(aws = $aws:literal,)?
                $(related = [$($related:ident),+ $(,)?],)?
            )?
            $(
                $(with = [$($other:ident),+ $(,)?],)?
                of = $of:tt,
                |$facts:ident, $found:ident| $body:block $(,)?
            )?
        )),+ $(,)?
    ) => {
        $crate::describe::stated!($($($code(
            $name,
            $level,
            $title,
            why = $why,
            fix = $fix,
            source = $source,
            $(aws = $aws,)?
            $(related = [$($related),+],)?
        ),)?)+);

        /// The rules that are asked of it, with the fields that each is about.
        pub const RULES: &[$crate::describe::Asked] = &[$($(
            $crate::describe::Asked {
                rule: $code,
                of: $crate::describe::paths!($of),
            },
            $($($crate::describe::Asked {
                rule: $other,
                of: $crate::describe::paths!($of),
            },)+)?
        )?)+];

        /// Everything that the rules find wrong, as far as the facts are known.
        #[must_use]
        pub const fn check<'a>(facts: $crate::describe::Facts<'a, $construct>) -> $crate::describe::Findings<'a> {
            let mut findings = $crate::describe::Findings::none();
            find_all(facts, &mut findings);
            findings
        }

        /// The same, put behind what was found before.
        const fn find_all<'a>(
            facts: $crate::describe::Facts<'a, $construct>,
            findings: &mut $crate::describe::Findings<'a>,
        ) {
            $($({
                const fn ask<'a>(
                    $facts: $crate::describe::Facts<'a, $construct>,
                    $found: &mut $crate::describe::Found<'_, 'a>,
                ) $body
                ask(facts, &mut $crate::describe::Found::of($code, findings));
            })?)+
        }

        /// The same, of facts whatever they are of.
        pub(super) fn check_raw<'a>(
            facts: $crate::describe::Raw<'a>,
            findings: &mut $crate::describe::Findings<'a>,
        ) {
            find_all($crate::describe::Facts::of(facts), findings);
        }
    };
}
pub(crate) use rules;

/// The paths of some keys.
macro_rules! paths {
    ([$($key:expr),* $(,)?]) => {
        &[$($key.path()),*]
    };
}
pub(crate) use paths;
