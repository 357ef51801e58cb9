//! What a description says of a field.

use super::Distinct;
use super::fact::Raw;
use super::path::Path;
use super::takes::Takes;
use crate::attribute::Wanted;
use crate::{Rule, Violation};

/// A field.
#[derive(Debug)]
pub struct Field {
    /// Its name.
    pub name: &'static str,
    /// What it is: lines of documentation, with unit and range.
    pub docs: &'static [&'static str],
    /// What it takes.
    pub takes: Takes,
    /// What else there is to say of it.
    pub options: Options,
}

/// In which unit a template has a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// As it is.
    None,
    /// A time in whole days.
    Days,
    /// A time in seconds.
    Seconds,
    /// A size in whole GiB.
    Gib,
    /// A size in whole MiB.
    Mib,
}

/// Whether a declaration needs a field.
#[derive(Clone, Copy, Debug)]
pub enum Required {
    /// It can be left out.
    Never,
    /// Of something that the stack makes it is needed.
    Always,
    /// As always, where the facts say so.
    If(for<'a> fn(Raw<'a>) -> bool),
}

/// What a field has to do with a resource that exists already.
#[derive(Clone, Copy, Debug)]
pub enum Existence {
    /// Only a new resource is given it.
    New,
    /// It says which existing resource is meant.
    Identity,
    /// It says what to look up; nothing else is said of the resource then.
    Lookup,
    /// It says something of an existing resource, and makes no sense for a new one.
    Told,
    /// It means the same for both.
    Both,
    /// It means the same for both, but is found by a look-up.
    BothUnlessLookedUp,
    /// Only a new resource is given it, and a rule of its own says why.
    NewBy(Violation<'static>),
}

impl Existence {
    /// Whether it makes the declaration one of something that exists.
    #[must_use]
    pub const fn is_identity(self) -> bool {
        matches!(self, Self::Identity | Self::Lookup)
    }
}

/// How a reference becomes what the field takes.
#[derive(Debug)]
pub struct Conversion {
    /// The trait whose method converts, below `stackwright`; its type argument is the construct's last one.
    pub proof: &'static [&'static str],
    /// The method.
    pub method: &'static str,
    /// What it makes, below `stackwright`.
    pub result: &'static [&'static str],
    /// The rule that a declaration of another module breaks that does not fit; by the name of the construct's type argument.
    pub rule: fn(&str) -> &'static Rule,
    /// What the declaration cannot do, to be followed by the construct's name: `can't join the {} user group`, with the type
    /// argument.
    pub refused_by: &'static str,
}

/// What else a description says of a field; made by [`property`], [`field`] or [`parameter`].
#[derive(Clone, Copy, Debug)]
pub struct Options {
    /// The CloudFormation property, a dot before a property of a property; `""` where it is not one alone.
    pub property: &'static str,
    /// The unit of the property.
    pub unit: Unit,
    /// Whether it stands between the angle brackets.
    pub is_parameter: bool,
    /// Whether it is needed.
    pub required: Required,
    /// The property that replaces the resource when it changes, and with it the data; `""` for none.
    pub replaces: &'static str,
    /// What else a change replaces, as the object of a sentence; `""` for nothing.
    pub replaces_others: &'static str,
    /// The value of a field that is left out, as a phrase.
    pub default: &'static str,
    /// A value, where the one of the type says too little.
    pub example: &'static str,
    /// What CloudFormation, the CDK or habit call it.
    pub aka: &'static [&'static str],
    /// The type of the field in the props, where it is not the one of what it takes.
    pub rust: &'static str,
    /// What it has to do with existing resources.
    pub existence: Existence,
    /// That no two constructs of the stack have the same value.
    pub distinct: Option<&'static Distinct>,
    /// The field whose place stands for this one where this one is left out.
    pub shown_at: Option<u16>,
    /// How a reference becomes what the field takes.
    pub conversion: Option<&'static Conversion>,
    /// Whether one of the names has to be written out, since a type follows from it.
    pub is_by_name: bool,
    /// Rules that are asked of its value by those that see it, the macros and the program: facts have too little of it.
    pub asked: &'static [&'static Rule],
    /// What attributes of resources its value, or each of its list, has to be, where another one is refused.
    pub wants: Option<&'static Wanted>,
}

const OPTIONS: Options = Options {
    property: "",
    unit: Unit::None,
    is_parameter: false,
    required: Required::Never,
    replaces: "",
    replaces_others: "",
    default: "",
    example: "",
    aka: &[],
    rust: "",
    existence: Existence::New,
    distinct: None,
    shown_at: None,
    conversion: None,
    is_by_name: false,
    asked: &[],
    wants: None,
};

/// A field that is a CloudFormation property.
#[must_use]
pub const fn property(name: &'static str) -> Options {
    Options {
        property: name,
        ..OPTIONS
    }
}

/// A field that is not a CloudFormation property alone.
#[must_use]
pub const fn field() -> Options {
    OPTIONS
}

/// What stands between the angle brackets.
#[must_use]
pub const fn parameter() -> Options {
    Options {
        is_parameter: true,
        ..OPTIONS
    }
}

impl Options {
    /// The template has whole days.
    #[must_use]
    pub const fn days(mut self) -> Self {
        self.unit = Unit::Days;
        self
    }

    /// The template has seconds.
    #[must_use]
    pub const fn seconds(mut self) -> Self {
        self.unit = Unit::Seconds;
        self
    }

    /// The template has whole MiB.
    #[must_use]
    pub const fn mib(mut self) -> Self {
        self.unit = Unit::Mib;
        self
    }

    /// The template has whole GiB.
    #[must_use]
    pub const fn gib(mut self) -> Self {
        self.unit = Unit::Gib;
        self
    }

    /// A declaration needs it.
    #[must_use]
    pub const fn required(mut self) -> Self {
        self.required = Required::Always;
        self
    }

    /// A declaration needs it where the facts say so.
    #[must_use]
    pub const fn required_if(mut self, needs: for<'a> fn(Raw<'a>) -> bool) -> Self {
        self.required = Required::If(needs);
        self
    }

    /// A change of its property replaces the resource.
    #[must_use]
    pub const fn replaces(mut self) -> Self {
        self.replaces = self.property;
        self
    }

    /// A change replaces other resources of the construct, or of those that refer to it.
    #[must_use]
    pub const fn replaces_others(mut self, what: &'static str) -> Self {
        self.replaces_others = what;
        self
    }

    /// A change replaces the resource, by a property that is made of more than this field.
    #[must_use]
    pub const fn replaces_by(mut self, property: &'static str) -> Self {
        self.replaces = property;
        self
    }

    /// The value of a field that is left out, as a phrase for the documentation.
    #[must_use]
    pub const fn default(mut self, default: &'static str) -> Self {
        self.default = default;
        self
    }

    /// A value that a message can show.
    #[must_use]
    pub const fn example(mut self, example: &'static str) -> Self {
        self.example = example;
        self
    }

    /// What CloudFormation, the CDK or habit call it.
    #[must_use]
    pub const fn aka(mut self, names: &'static [&'static str]) -> Self {
        self.aka = names;
        self
    }

    /// The type of the field in the props.
    #[must_use]
    pub const fn rust(mut self, kind: &'static str) -> Self {
        self.rust = kind;
        self
    }

    /// It says which existing resource is meant.
    #[must_use]
    pub const fn identity(mut self) -> Self {
        self.existence = Existence::Identity;
        self
    }

    /// It says what to look up.
    #[must_use]
    pub const fn lookup(mut self) -> Self {
        self.existence = Existence::Lookup;
        self
    }

    /// It says something of an existing resource.
    #[must_use]
    pub const fn of_existing(mut self) -> Self {
        self.existence = Existence::Told;
        self
    }

    /// It means the same for a new and for an existing resource.
    #[must_use]
    pub const fn beside_existing(mut self) -> Self {
        self.existence = Existence::Both;
        self
    }

    /// The same, but a look-up finds it.
    #[must_use]
    pub const fn beside_existing_unless_looked_up(mut self) -> Self {
        self.existence = Existence::BothUnlessLookedUp;
        self
    }

    /// Only a new resource is given it; what is said otherwise.
    #[must_use]
    pub const fn new_only(mut self, violation: Violation<'static>) -> Self {
        self.existence = Existence::NewBy(violation);
        self
    }

    /// No two constructs of the stack have the same value.
    #[must_use]
    pub const fn distinct(mut self, distinct: &'static Distinct) -> Self {
        self.distinct = Some(distinct);
        self
    }

    /// Where it is left out, another field is underlined.
    #[must_use]
    pub const fn shown_at(mut self, path: Path) -> Self {
        self.shown_at = Some(path.first());
        self
    }

    /// One of the names has to be written out, since a type follows from it.
    #[must_use]
    pub const fn by_name(mut self) -> Self {
        self.is_by_name = true;
        self
    }

    /// What attributes of resources its value has to be.
    #[must_use]
    pub const fn wants(mut self, wanted: &'static Wanted) -> Self {
        self.wants = Some(wanted);
        self
    }

    /// Rules that are asked of its value, though facts have too little of it.
    #[must_use]
    pub const fn asked(mut self, rules: &'static [&'static Rule]) -> Self {
        self.asked = rules;
        self
    }

    /// How a reference becomes what the field takes.
    #[must_use]
    pub const fn converted(mut self, conversion: &'static Conversion) -> Self {
        self.conversion = Some(conversion);
        self
    }
}
