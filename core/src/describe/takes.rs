//! What fields take.

use super::Description;
use crate::Rule;

/// What a field takes.
#[derive(Clone, Copy, Debug)]
pub enum Takes {
    /// A construct id.
    Id,
    /// A text.
    Text,
    /// `true` or `false`.
    Flag,
    /// A whole number of 32 bits.
    Count,
    /// A whole number of 64 bits.
    Number,
    /// A number, whole or not.
    Float,
    /// A text or a whole number.
    Scalar,
    /// A version.
    Version,
    /// A size.
    Size,
    /// A time.
    Duration,
    /// One of the names of an enum.
    Choice(&'static Choice),
    /// A range of sizes or numbers, or `Unlimited`.
    Range(&'static Self),
    /// A list.
    List(&'static Self),
    /// Fields of a struct.
    Struct(&'static Description),
    /// The name of a declaration. A function, so that descriptions can refer to each other.
    Reference(fn() -> &'static Description),
    /// The name of a declaration of any kind.
    AnyReference,
    /// A value of a Rust type with a grammar of its own.
    Rust(&'static RustType),
    /// `"key" = "value"`.
    Tag,
    /// `CODE = "reason"`.
    Allow,
    /// `json!({ … })`.
    Json,
}

impl Takes {
    /// A word for it, also in a `const` context.
    pub(super) const fn word(self) -> &'static str {
        match self {
            Self::Id => "id",
            Self::Text => "text",
            Self::Flag => "flag",
            Self::Count => "count",
            Self::Number => "number",
            Self::Float => "float",
            Self::Scalar => "scalar",
            Self::Version => "version",
            Self::Size => "size",
            Self::Duration => "duration",
            Self::Choice(_) => "choice",
            Self::Range(Self::Size) => "sizes",
            Self::Range(_) => "numbers",
            Self::List(Self::Reference(_)) => "references",
            Self::List(_) => "list",
            Self::Struct(_) => "struct",
            Self::Reference(_) => "reference",
            Self::AnyReference => "any",
            Self::Rust(_) => "rust",
            Self::Tag => "tag",
            Self::Allow => "allow",
            Self::Json => "json",
        }
    }

    /// What an element takes, where it takes a list.
    #[must_use]
    pub const fn element(self) -> Option<Self> {
        match self {
            Self::List(element) => Some(*element),
            _ => None,
        }
    }

    /// The struct whose fields it takes, also those of the elements of a list.
    #[must_use]
    pub const fn structure(self) -> Option<&'static Description> {
        match self {
            Self::Struct(description) | Self::List(&Self::Struct(description)) => Some(description),
            _ => None,
        }
    }

    /// What the declarations are that it refers to, if they are of one kind.
    #[must_use]
    pub fn refers_to(self) -> Option<&'static Description> {
        match self {
            Self::Reference(description) | Self::List(&Self::Reference(description)) => {
                Some(description())
            }
            _ => None,
        }
    }

    /// Whether it takes references.
    #[must_use]
    pub const fn refers(self) -> bool {
        matches!(
            self,
            Self::Reference(_)
                | Self::AnyReference
                | Self::List(Self::Reference(_) | Self::AnyReference)
        )
    }
}

/// An enum whose names a field takes.
#[derive(Debug)]
pub struct Choice {
    /// Its path below `stackwright`, or that of the module whose types have these names.
    pub path: &'static [&'static str],
    /// Its names, in their order.
    pub variants: &'static [Variant],
}

/// A name of an enum.
#[derive(Clone, Copy, Debug)]
pub struct Variant {
    /// The name.
    pub name: &'static str,
    /// What CloudFormation, the CDK or habit call it.
    pub aka: &'static [&'static str],
    /// As CloudFormation writes it.
    pub cloudformation: &'static str,
}

impl Choice {
    /// The names.
    pub fn names(&self) -> impl Iterator<Item = &'static str> {
        self.variants.iter().map(|variant| variant.name)
    }

    /// The position of a name.
    #[must_use]
    pub fn number(&self, name: &str) -> Option<u16> {
        let at = self.variants.iter().position(|of| of.name == name)?;
        u16::try_from(at).ok()
    }

    /// The name of the enum, or of the module.
    #[must_use]
    pub fn name(&self) -> &'static str {
        self.path.last().copied().unwrap_or_default()
    }
}

/// A Rust type whose values a field takes as expressions, with a grammar that the macros know a part of.
#[derive(Debug)]
pub struct RustType {
    /// Its path below `stackwright`.
    pub path: &'static [&'static str],
    /// As a sentence calls a value, with its article.
    pub noun: &'static str,
    /// As a sentence calls several.
    pub plural: &'static str,
    /// A value as a program writes it.
    pub example: &'static str,
    /// The functions that make one and that a declaration calls without a path, and the path of their module below
    /// `stackwright`.
    pub functions: &'static [Function],
    /// Methods of a value that a declaration calls with one text each.
    pub methods: &'static [&'static str],
    /// Methods of other declarations that make a value of what these are given. They are numbered after the functions.
    pub readings: &'static [Reading],
    /// What to write where a text stands in the place of a value: a phrase with code in it, of the text and of how it is written.
    pub instead_of_text: Option<fn(&str, &str) -> String>,
    /// The function that makes one value of a list, where a list does for a value.
    pub of_list: Option<&'static [&'static str]>,
    /// Whether a row of several may stand for one in a list.
    pub in_rows: bool,
    /// Whether a bare value such as a name in another case may be of the type, so that a message does not say what it is.
    pub converts: bool,
}

impl RustType {
    /// A type without a grammar of its own: whatever Rust takes.
    #[must_use]
    pub const fn new(
        path: &'static [&'static str],
        noun: &'static str,
        plural: &'static str,
        example: &'static str,
    ) -> Self {
        Self {
            path,
            noun,
            plural,
            example,
            functions: &[],
            methods: &[],
            readings: &[],
            instead_of_text: None,
            of_list: None,
            in_rows: false,
            converts: false,
        }
    }
}

impl RustType {
    /// The number of the method of a declaration that makes a value.
    #[must_use]
    pub fn reading(&self, method: &str) -> Option<u16> {
        let at = self.readings.iter().position(|of| of.method == method)?;
        u16::try_from(self.functions.len() + at).ok()
    }
}

/// A method of a declaration that makes a value.
#[derive(Clone, Copy, Debug)]
pub struct Reading {
    /// Of which declarations.
    pub of: fn() -> &'static Description,
    /// The method. If it has an argument, that is a text.
    pub method: &'static str,
}

/// A function that makes a value.
#[derive(Clone, Copy, Debug)]
pub struct Function {
    /// Its path below `stackwright`.
    pub path: &'static [&'static str],
}

impl Function {
    /// Its name, as a declaration calls it.
    #[must_use]
    pub fn name(&self) -> &'static str {
        self.path.last().copied().unwrap_or_default()
    }
}

/// What stands between the angle brackets of a declaration.
#[derive(Debug)]
pub struct TypeArgument {
    /// As a sentence calls it: `engine`.
    pub noun: &'static str,
    /// The names that can stand there; the path is that of the module which has a type of each name.
    pub choice: &'static Choice,
    /// The rule that a name has to be one of them.
    pub rule: fn() -> &'static Rule,
    /// Names of the same sort that cannot stand there, and why.
    pub refused: &'static [Refused],
    /// The property that has it in a template, from the outside in; empty where none does.
    pub property: &'static [&'static str],
}

/// A name that cannot stand between the angle brackets, though it is of the same sort.
#[derive(Debug)]
pub struct Refused {
    /// The name.
    pub name: &'static str,
    /// The rule that it breaks.
    pub rule: fn() -> &'static Rule,
    /// What is wrong with it.
    pub why: &'static str,
}

/// A type argument of the construct's Rust type.
#[derive(Clone, Copy, Debug)]
pub struct Generic {
    /// The name of the parameter in the props: `E`.
    pub parameter: &'static str,
    /// The trait that it has, below `stackwright`.
    pub bound: &'static [&'static str],
    /// The constant of the trait that says which name it is.
    pub constant: &'static str,
    /// The field whose value it is.
    pub field: &'static str,
    /// Which type it is.
    pub of: TypeOf,
}

/// Which type a type argument is.
#[derive(Clone, Copy, Debug)]
pub enum TypeOf {
    /// What stands between the angle brackets.
    Argument,
    /// A type that follows from the facts: its module, which name it is, and the name where that is not known.
    Derived {
        /// The module that has the types.
        module: &'static [&'static str],
        /// The name.
        name: for<'a> fn(super::Raw<'a>) -> Option<&'static str>,
        /// The name where it is not known.
        default: &'static str,
    },
}
