//! What every construct can be given, and how values get into fields.

use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;
use std::ops::{RangeFrom, RangeInclusive, RangeToInclusive};

use stackwright_core::{Duration, Fact, Size, Version};

use crate::cloudwatch::{AnyMetric, Comparison, MathExpression, Metric, TreatMissingData, Widget};
use crate::construct::Construct;
use crate::ec2::{
    GatewayEndpoint, SecurityGroup, SubnetConfiguration, SubnetSelection, SubnetType,
};
use crate::elasticache::user_engine::{Redis, Valkey};
use crate::elasticache::{
    Access, Backup, ConnectionType, Joins, Member, NetworkType, Password, UserEngine,
};
use crate::iam::{Group, InlinePolicy, Principal, Statement};
use crate::kms::{KeySpec, KeyUsage};
use crate::secretsmanager::GenerateSecretString;
use crate::sns::Topic;
use crate::{
    Condition, ConditionExpression, ParameterType, Pseudo, Scalar, Scope, Text, Token, Value,
};

/// What becomes of a resource when it leaves its stack, or its stack is deleted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RemovalPolicy {
    /// It is deleted.
    Destroy,
    /// It stays, and belongs to no stack any more.
    Retain,
    /// It is deleted and leaves a snapshot; only for resources of which CloudFormation takes snapshots. Rules: SW0811.
    Snapshot,
    /// It stays, unless the deployment that creates it fails.
    RetainOnUpdateOrDelete,
}

impl RemovalPolicy {
    /// The resource attributes `UpdateReplacePolicy` and `DeletionPolicy`.
    pub(crate) const fn attributes(self) -> (&'static str, &'static str) {
        match self {
            Self::Destroy => ("Delete", "Delete"),
            Self::Retain => ("Retain", "Retain"),
            Self::Snapshot => ("Snapshot", "Snapshot"),
            Self::RetainOnUpdateOrDelete => ("Retain", "RetainExceptOnCreate"),
        }
    }
}

/// A construct, as something to be created after.
#[derive(Clone, Copy)]
pub struct Dependency<'a>(&'a Scope);

impl<'a> Dependency<'a> {
    pub(crate) const fn scope(self) -> &'a Scope {
        self.0
    }
}

impl fmt::Debug for Dependency<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl<'a> From<&'a Scope> for Dependency<'a> {
    fn from(scope: &'a Scope) -> Self {
        Self(scope)
    }
}

impl<'a, C: Construct> From<&'a C> for Dependency<'a> {
    fn from(construct: &'a C) -> Self {
        Self(construct.scope())
    }
}

/// A rule that a construct may break, and why that is right.
#[derive(Clone, Debug)]
pub struct Allow {
    code: &'static str,
    reason: &'static str,
}

impl Allow {
    /// Allows what the rule of this code forbids. A reason is kept in the template's metadata.
    #[must_use]
    pub const fn new(code: &'static str, reason: &'static str) -> Self {
        Self { code, reason }
    }

    /// The rule's code.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        self.code
    }

    /// Why it is right here.
    #[must_use]
    pub const fn reason(&self) -> &'static str {
        self.reason
    }
}

/// What the props of all constructs have in common.
#[derive(Default)]
pub(crate) struct Common<'a> {
    pub(crate) id: Option<Cow<'a, str>>,
    pub(crate) depends_on: Vec<Dependency<'a>>,
    pub(crate) condition: Option<&'a Condition>,
    pub(crate) removal_policy: Option<RemovalPolicy>,
    pub(crate) tags: Vec<(String, Text)>,
    pub(crate) overrides: Option<serde_json::Value>,
    pub(crate) allow: Vec<Allow>,
}

/// The props of a construct.
#[expect(
    private_interfaces,
    reason = "sealed: only the crate's own props have it"
)]
pub trait Props<'a>: Default {
    /// Takes the common part out.
    #[doc(hidden)]
    fn take_common(&mut self) -> Common<'a>;

    /// The names of the fields that are given.
    #[doc(hidden)]
    fn given(&self) -> Vec<&'static str>;
}

/// A field of props, which may have been left out.
pub(crate) trait Given {
    fn is_given(&self) -> bool;
}

impl<T> Given for Option<T> {
    fn is_given(&self) -> bool {
        self.is_some()
    }
}

impl<T> Given for Vec<T> {
    fn is_given(&self) -> bool {
        !self.is_empty()
    }
}

impl<T> Given for PhantomData<T> {
    fn is_given(&self) -> bool {
        false
    }
}

/// Declares the props of a construct: its own fields, and those that all constructs have, `for resource` also those that
/// all resources have.
macro_rules! props {
    (
        for resource
        $(#[$meta:meta])*
        pub struct $name:ident<$lt:lifetime $(, $param:ident: $bound:ident)*> {
            $($fields:tt)*
        }
    ) => {
        $crate::construct::props::props! {
            $(#[$meta])*
            pub struct $name<$lt $(, $param: $bound)*> {
                $($fields)*
            }
            in_common {
                /// Constructs to be created first. Default: those that a value refers to.
                pub depends_on: Vec<$crate::Dependency<$lt>>,
                /// The condition under which the construct is made, when the stack is deployed. CloudFormation: `Condition`.
                /// Default: it is made.
                pub condition: Option<&$lt $crate::Condition>,
                /// What becomes of the resource when it leaves its stack. Default: CloudFormation's for its type, which
                /// deletes it; a KMS key is retained.
                pub removal_policy: Option<$crate::RemovalPolicy>,
                /// Tags, key and value, of every resource of the construct that can have tags. Default: those of the stack.
                pub tags: Vec<(String, $crate::Text)>,
            }
        }
    };
    (
        $(#[$meta:meta])*
        pub struct $name:ident<$lt:lifetime $(, $param:ident: $bound:ident)*> {
            $($(#[$field_meta:meta])* pub $field:ident: $kind:ty,)*
        }
        $(in_common {
            $($(#[$common_meta:meta])* pub $common:ident: $common_kind:ty,)*
        })?
    ) => {
        $(#[$meta])*
        #[derive(Debug)]
        pub struct $name<$lt $(, $param: $bound)*> {
            /// The construct id, the last part of the path that logical ids are made of.
            ///
            /// Default: the declared name in PascalCase; in a call, the id that it is given. A change replaces the resource.
            pub id: Option<std::borrow::Cow<$lt, str>>,
            $($(#[$field_meta])* pub $field: $kind,)*
            $($($(#[$common_meta])* pub $common: $common_kind,)*)?
            /// CloudFormation JSON laid over the resource, for what has no field: `json!({ "Properties": { … } })`. `null`
            /// takes a key away.
            pub overrides: Option<$crate::Json>,
            /// Rules that this construct may break, each with a reason.
            pub allow: Vec<$crate::Allow>,
        }

        impl<$lt $(, $param: $bound)*> Default for $name<$lt $(, $param)*> {
            fn default() -> Self {
                Self {
                    id: None,
                    $($field: Default::default(),)*
                    $($($common: Default::default(),)*)?
                    overrides: None,
                    allow: Vec::new(),
                }
            }
        }

        #[expect(private_interfaces, reason = "the trait is sealed by this type")]
        impl<$lt $(, $param: $bound)*> $crate::construct::props::Props<$lt> for $name<$lt $(, $param)*> {
            fn take_common(&mut self) -> $crate::construct::props::Common<$lt> {
                let mut common = $crate::construct::props::Common::default();
                common.id = self.id.take();
                $($(common.$common = std::mem::take(&mut self.$common);)*)?
                common.overrides = self.overrides.take();
                common.allow = std::mem::take(&mut self.allow);
                common
            }

            fn given(&self) -> Vec<&'static str> {
                [
                    $((stringify!($field), $crate::construct::props::Given::is_given(&self.$field)),)*
                    $($((stringify!($common), $crate::construct::props::Given::is_given(&self.$common)),)*)?
                    ("overrides", $crate::construct::props::Given::is_given(&self.overrides)),
                ]
                .into_iter()
                .filter_map(|(name, is_given)| is_given.then_some(name))
                .collect()
            }
        }
    };
}
pub(crate) use props;

/// A value that a field takes.
///
/// Declarations put every value through it, so that `"text"`, a `String` and a token all do for a text, and so that an
/// `Option` of one does for a field that may be left out.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no value for a field of the type `{T}`",
    label = "this field takes a `{T}`"
)]
pub trait FieldValue<T> {
    /// The value, as the field has it.
    fn field_value(self) -> T;
}

/// What fields take as it is, and as an `Option` of it. There is no implementation for all types, so that the compiler says
/// in our words that a value is of none of these.
macro_rules! field_types {
    ($($target:ty),+ $(,)?) => {
        $(
            impl FieldValue<$target> for $target {
                fn field_value(self) -> $target {
                    self
                }
            }

            impl FieldValue<Option<$target>> for $target {
                fn field_value(self) -> Option<$target> {
                    Some(self)
                }
            }

            impl FieldValue<Option<$target>> for Option<$target> {
                fn field_value(self) -> Option<$target> {
                    self
                }
            }
        )+
    };
}

field_types! {
    Text, bool, u32, AnyMetric, Comparison, TreatMissingData, Version, Quantity<f64>, Quantity<u64>, Quantity<Size>, Quantity<Duration>, Limits<Quantity<Size>>, Limits<Quantity<u64>>, RemovalPolicy, KeySpec, KeyUsage, Password, Backup,
    serde_json::Value, String, Principal, GenerateSecretString, ParameterType, Scalar,
    Valkey, Redis, ConditionExpression, SubnetType, SubnetSelection, NetworkType, ConnectionType,
}

/// What is converted on its way into a field.
macro_rules! field_conversions {
    ($($target:ty: $($source:ty),+;)+) => {
        $($(
            impl FieldValue<$target> for $source {
                fn field_value(self) -> $target {
                    self.into()
                }
            }

            impl FieldValue<Option<$target>> for $source {
                fn field_value(self) -> Option<$target> {
                    Some(self.into())
                }
            }

            impl FieldValue<Option<$target>> for Option<$source> {
                fn field_value(self) -> Option<$target> {
                    self.map(Into::into)
                }
            }
        )+)+
    };
}

field_conversions! {
    Text: &str, &&str, &String, String, Cow<'_, str>, Token, Pseudo, &Text, Access;
    String: &str, &String;
    Version: u32;
    Quantity<Duration>: Duration, std::time::Duration, Token;
    Quantity<Size>: Size, Token;
    Quantity<u64>: u64, Token;
    Limits<Quantity<Size>>: Limits<Size>, Limits<Token>, RangeInclusive<Size>, RangeFrom<Size>, RangeToInclusive<Size>;
    Limits<Quantity<u64>>: Limits<u64>, Limits<Token>, RangeInclusive<u64>, RangeFrom<u64>, RangeToInclusive<u64>;
    AnyMetric: Metric, MathExpression;
    Password: Token, Text;
    Quantity<f64>: f64, f32, i32, u32, Token;
    Scalar: &str, &String, String, i32, u32, i64;
}

macro_rules! construct_ids {
    ($($source:ty),+) => {
        $(
            impl<'a> FieldValue<Cow<'a, str>> for $source {
                fn field_value(self) -> Cow<'a, str> {
                    self.into()
                }
            }

            impl<'a> FieldValue<Option<Cow<'a, str>>> for $source {
                fn field_value(self) -> Option<Cow<'a, str>> {
                    Some(self.into())
                }
            }
        )+
    };
}

construct_ids!(&'a str, &'a String, String);

/// Lists of what can be converted into their elements.
macro_rules! field_lists {
    ($($(<$($param:ident: $bound:path),+>)? $target:ty: $element:ty;)+) => {
        $(
            impl<$($($param: $bound),+)?> FieldValue<$target> for Vec<$element> {
                fn field_value(self) -> $target {
                    self.into_iter().map(Into::into).collect::<Vec<_>>().into()
                }
            }
        )+
    };
}

field_lists! {
    Option<Vec<Text>>: &str;
    Option<Vec<Text>>: String;
    Option<Vec<Text>>: Text;
    Option<Vec<Text>>: Token;
    Option<Vec<Password>>: Password;
    Option<Vec<Scalar>>: Scalar;
    Option<Vec<Scalar>>: &str;
    Option<Vec<Scalar>>: String;
    Option<Vec<Scalar>>: i64;
    Vec<Allow>: Allow;
    Vec<(String, Text)>: (String, Text);
    Option<Vec<SubnetConfiguration>>: SubnetConfiguration;
    Option<Vec<GatewayEndpoint>>: GatewayEndpoint;
    Option<Vec<InlinePolicy>>: InlinePolicy;
    Option<Vec<Statement>>: Statement;
}

impl<G: UserEngine, U: Joins<G>> FieldValue<Vec<Member<G>>> for Vec<U> {
    fn field_value(self) -> Vec<Member<G>> {
        self.iter().map(Joins::member).collect()
    }
}

impl<G: UserEngine, U: Joins<G>> FieldValue<Vec<Member<G>>> for &[U] {
    fn field_value(self) -> Vec<Member<G>> {
        self.iter().map(Joins::member).collect()
    }
}

impl<G: UserEngine, U: Joins<G>> FieldValue<Vec<Member<G>>> for &Vec<U> {
    fn field_value(self) -> Vec<Member<G>> {
        self.as_slice().field_value()
    }
}

/// Lists of references to constructs.
macro_rules! construct_lists {
    ($($construct:ty),+ $(,)?) => {
        $(
            impl<'a> FieldValue<Vec<&'a $construct>> for Vec<&'a $construct> {
                fn field_value(self) -> Self {
                    self
                }
            }

            impl<'a> FieldValue<Vec<&'a $construct>> for &'a [$construct] {
                fn field_value(self) -> Vec<&'a $construct> {
                    self.iter().collect()
                }
            }

            impl<'a> FieldValue<Vec<&'a $construct>> for &'a Vec<$construct> {
                fn field_value(self) -> Vec<&'a $construct> {
                    self.iter().collect()
                }
            }
        )+
    };
}

construct_lists!(SecurityGroup, Topic, Group);

impl<'a> FieldValue<Vec<Dependency<'a>>> for Vec<Dependency<'a>> {
    fn field_value(self) -> Self {
        self
    }
}

/// What the rules know of a value of the program.
pub(crate) fn fact<T>(value: Option<T>) -> Fact<T> {
    value.map_or(Fact::Absent, Fact::Known)
}

/// What the rules know of a quantity.
pub(crate) fn quantity_fact<T: Copy>(quantity: Option<&Quantity<T>>) -> Fact<T> {
    quantity.map_or(Fact::Absent, Quantity::fact)
}

/// What the rules know of a text: nothing, if CloudFormation fills it in.
pub(crate) fn text_fact(text: Option<&Text>) -> Fact<&str> {
    match text {
        None => Fact::Absent,
        Some(text) => text.as_literal().map_or(Fact::Unknown, Fact::Known),
    }
}

/// The bounds of a limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Limits<T> {
    /// A minimum and a maximum: `a..=b`.
    Between(T, T),
    /// A minimum: `a..`.
    AtLeast(T),
    /// A maximum: `..=b`.
    AtMost(T),
    /// None, which takes a limit away that was there.
    Unlimited,
}

impl<T> Limits<T> {
    /// The minimum.
    #[must_use]
    pub const fn min(&self) -> Option<&T> {
        match self {
            Self::Between(min, _) | Self::AtLeast(min) => Some(min),
            Self::AtMost(_) | Self::Unlimited => None,
        }
    }

    /// The maximum.
    #[must_use]
    pub const fn max(&self) -> Option<&T> {
        match self {
            Self::Between(_, max) | Self::AtMost(max) => Some(max),
            Self::AtLeast(_) | Self::Unlimited => None,
        }
    }
}

/// A number, a size or a time that is written in the program, or that CloudFormation fills in when the stack is deployed.
///
/// What is filled in counts what the template counts: a size whole GiB, the retention of backups days.
#[derive(Clone, Debug, PartialEq)]
pub enum Quantity<T> {
    /// Written in the program.
    Known(T),
    /// Filled in by CloudFormation.
    Token(Token),
}

impl<T> Quantity<T> {
    /// The value, if the program knows it.
    pub(crate) const fn known(&self) -> Option<&T> {
        match self {
            Self::Known(value) => Some(value),
            Self::Token(_) => None,
        }
    }

    /// What the rules know of it.
    fn fact(&self) -> Fact<T>
    where
        T: Copy,
    {
        self.known()
            .map_or(Fact::Unknown, |value| Fact::Known(*value))
    }
}

impl<T> From<Token> for Quantity<T> {
    fn from(token: Token) -> Self {
        Self::Token(token)
    }
}

impl From<Quantity<f64>> for Value {
    fn from(quantity: Quantity<f64>) -> Self {
        match quantity {
            Quantity::Known(number) => Self::number(number),
            Quantity::Token(token) => token.into(),
        }
    }
}

/// What is taken as a quantity.
macro_rules! quantities {
    ($($target:ty: $($source:ty),+;)+) => {
        $($(
            impl From<$source> for Quantity<$target> {
                fn from(value: $source) -> Self {
                    Self::Known(value.into())
                }
            }
        )+)+
    };
}

quantities! {
    u64: u64;
    f64: f64, f32, i32, u32;
    Size: Size;
    Duration: Duration, std::time::Duration;
}

impl<T, U: Into<Quantity<T>>> From<RangeInclusive<U>> for Limits<Quantity<T>> {
    fn from(range: RangeInclusive<U>) -> Self {
        let (min, max) = range.into_inner();
        Self::Between(min.into(), max.into())
    }
}

impl<T, U: Into<Quantity<T>>> From<RangeFrom<U>> for Limits<Quantity<T>> {
    fn from(range: RangeFrom<U>) -> Self {
        Self::AtLeast(range.start.into())
    }
}

impl<T, U: Into<Quantity<T>>> From<RangeToInclusive<U>> for Limits<Quantity<T>> {
    fn from(range: RangeToInclusive<U>) -> Self {
        Self::AtMost(range.end.into())
    }
}

macro_rules! limits_of {
    ($($target:ty: $($source:ty),+;)+) => {
        $($(
            impl From<Limits<$source>> for Limits<Quantity<$target>> {
                fn from(limits: Limits<$source>) -> Self {
                    match limits {
                        Limits::Between(min, max) => Self::Between(min.into(), max.into()),
                        Limits::AtLeast(min) => Self::AtLeast(min.into()),
                        Limits::AtMost(max) => Self::AtMost(max.into()),
                        Limits::Unlimited => Self::Unlimited,
                    }
                }
            }
        )+)+
    };
}

limits_of! {
    Size: Size, Token;
    u64: u64, Token;
}

impl FieldValue<Option<Vec<Vec<Widget>>>> for Vec<Vec<Widget>> {
    fn field_value(self) -> Option<Self> {
        Some(self)
    }
}
