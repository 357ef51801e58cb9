//! Values of a template, of which some are known only when it is deployed.

use std::borrow::Cow;
use std::fmt;
use std::rc::Rc;

use stackwright_core::describe::{Attribute, Description};

use super::place::Place;
use super::pseudo::Pseudo;
use super::scope::Scope;
use super::token_list::{JoinedValues, SelectedFrom, TokenList};
use crate::Quantity;

/// Something that CloudFormation fills in when a stack is deployed.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub enum Token {
    /// `Ref` to a resource or a parameter.
    Ref(Target),
    /// `Fn::GetAtt`: an attribute of a resource.
    GetAtt(Target, String),
    /// `Ref` to a pseudo-parameter.
    Pseudo(Pseudo),
    /// `Fn::Join`: the values with a delimiter between them.
    Join(String, Vec<Value>),
    /// `Fn::Join`: the elements of a list that CloudFormation fills in with a delimiter between them.
    #[doc(hidden)]
    JoinList(String, Box<Value>),
    /// `Fn::Sub`: a text with `${Name}` in it, and what some of the names stand for.
    Sub(String, Vec<(String, Value)>),
    /// `Fn::Select`: one element of a list.
    Select(Box<[Value; 2]>),
    /// `Fn::If`: one of two values.
    If(Target, Box<[Value; 2]>),
    /// `Fn::FindInMap`: a value of a mapping, by its two names.
    FindInMap(Target, Box<[Value; 2]>),
    /// `Fn::FindInMap` with a value for names that the mapping does not have.
    FindInMapOr(Target, Box<[Value; 3]>),
    /// `Fn::Length`: how many elements a list has.
    Length(Box<Value>),
    /// `Fn::ToJsonString`: an object as a JSON text.
    JsonString(Box<Value>),
    /// `Fn::Base64` of a text.
    Base64(Box<Value>),
    /// The partition of the stack: its name, where the Region says it and the context asks for it.
    #[doc(hidden)]
    Partition,
    /// `Fn::GetAZs` of the stack's own region.
    AvailabilityZones,
    /// `Fn::GetAZs` of a region.
    AvailabilityZonesOf(Box<Value>),
    /// `Fn::Split`: the parts of a text between delimiters, as a list.
    Split(String, Box<Value>),
    /// `Fn::Cidr`: a list of blocks in a block, how many, and with how many bits for hosts.
    Cidr(Box<[Value; 3]>),
    /// `Fn::ImportValue` of a name that another stack exports.
    ImportValue(Box<Value>),
    /// `Fn::Transform`: what a macro of CloudFormation makes of its parameters.
    Transform(String, Vec<(String, Value)>),
    /// An unknown attribute of an existing resource. A template with it cannot be made (SW0704).
    Untold(Target, Untold),
}

/// An unknown attribute of an existing resource.
#[derive(Clone, Copy, Debug)]
pub struct Untold(pub(crate) &'static Description, pub(crate) Attribute);

impl PartialEq for Untold {
    fn eq(&self, other: &Self) -> bool {
        self.0 == other.0 && self.1.method == other.1.method
    }
}

/// A resource or a parameter that a token refers to. The methods of constructs make tokens with it.
#[derive(Clone, PartialEq)]
pub struct Target(pub(crate) Place);

impl Token {
    pub(crate) fn reference(place: &impl AsRef<Place>) -> Self {
        Self::Ref(Target(place.as_ref().clone()))
    }

    pub(crate) fn attribute(place: &impl AsRef<Place>, name: &str) -> Self {
        Self::GetAtt(Target(place.as_ref().clone()), name.to_owned())
    }

    /// Values one behind the other, as a text; a literal one where all of them are.
    pub(crate) fn text_of(values: impl IntoIterator<Item = Value>) -> Text {
        let mut parts: Vec<Value> = Vec::new();
        for value in values {
            match (parts.last_mut(), value) {
                (Some(Value::String(text)), Value::String(more)) => text.push_str(&more),
                (_, Value::String(text)) if text.is_empty() => {}
                (_, value) => parts.push(value),
            }
        }
        match parts.as_slice() {
            [Value::String(text)] => text.as_str().into(),
            [Value::Token(token)] => token.clone().into(),
            _ => Self::Join(String::new(), parts).into(),
        }
    }

    /// A value as a JSON text, with what CloudFormation fills in inside of its strings.
    pub(crate) fn json_text(value: &Value) -> Text {
        let mut parts = Vec::new();
        json_parts(value, &mut parts);
        Self::text_of(parts)
    }

    /// Values with a delimiter between them: those of an array or a vector, or of a list that CloudFormation fills in.
    pub fn join(delimiter: impl Into<String>, values: impl JoinedValues) -> Self {
        values.joined(delimiter.into())
    }

    /// One element of a list: the first is number 0. A list is what [`Token::split`], [`Token::cidr`] or
    /// [`Token::availability_zones`] returns, an attribute or a parameter that is a list, or a `Vec`. CloudFormation can fill in the
    /// number.
    #[cfg_attr(doc, doc(alias = "Fn::Select"))]
    #[cfg_attr(doc, doc(alias = "Select (Fn::Select)"))]
    #[cfg_attr(doc, doc(alias = "!Select"))]
    #[cfg_attr(doc, doc(alias = "fn_select"))]
    pub fn select(index: impl Into<Quantity<u64>>, list: impl SelectedFrom) -> Self {
        let index: Value = index.into().into();
        Self::Select(Box::new([index, list.list().into_value()]))
    }

    /// The parts of a text between delimiters, as a list.
    #[cfg_attr(doc, doc(alias = "Fn::Split"))]
    #[cfg_attr(doc, doc(alias = "Split (Fn::Split)"))]
    #[cfg_attr(doc, doc(alias = "!Split"))]
    #[cfg_attr(doc, doc(alias = "fn_split"))]
    pub fn split(delimiter: impl Into<String>, text: impl Into<Value>) -> TokenList {
        Self::Split(delimiter.into(), Box::new(text.into())).into()
    }

    /// A list of address blocks in `block`: `count` of them, 1 to 256, each with `bits` bits for hosts. A block with the mask
    /// `/24` has 8 bits for hosts.
    #[cfg_attr(doc, doc(alias = "Fn::Cidr"))]
    #[cfg_attr(doc, doc(alias = "Cidr (Fn::Cidr)"))]
    #[cfg_attr(doc, doc(alias = "!Cidr"))]
    #[cfg_attr(doc, doc(alias = "fn_cidr"))]
    pub fn cidr(
        block: impl Into<Value>,
        count: impl Into<Quantity<u64>>,
        bits: impl Into<Quantity<u64>>,
    ) -> TokenList {
        // The CDK writes the bits as a text.
        let bits = match bits.into() {
            Quantity::Known(bits) => bits.to_string().into(),
            Quantity::Token(bits) => bits.into(),
        };
        Self::Cidr(Box::new([block.into(), count.into().into(), bits])).into()
    }

    /// What a stack that this app does not know exports under a name in the same account and region. A value of a stack of the
    /// same app is imported without it: by the method of the other stack's construct.
    #[cfg_attr(doc, doc(alias = "Fn::ImportValue"))]
    #[cfg_attr(doc, doc(alias = "ImportValue (Fn::ImportValue)"))]
    #[cfg_attr(doc, doc(alias = "!ImportValue"))]
    #[cfg_attr(doc, doc(alias = "fn_import_value"))]
    pub fn import_value(name: impl Into<Value>) -> Self {
        Self::ImportValue(Box::new(name.into()))
    }

    /// The Base64 form of a text.
    #[cfg_attr(doc, doc(alias = "Fn::Base64"))]
    #[cfg_attr(doc, doc(alias = "Base64 (Fn::Base64)"))]
    #[cfg_attr(doc, doc(alias = "!Base64"))]
    pub fn base64(text: impl Into<Value>) -> Self {
        Self::Base64(Box::new(text.into()))
    }

    /// How many elements a list has. The template asks CloudFormation for its language extensions: it has the transform
    /// `AWS::LanguageExtensions`.
    #[cfg_attr(doc, doc(alias = "Fn::Length"))]
    #[cfg_attr(doc, doc(alias = "Length (Fn::Length)"))]
    #[cfg_attr(doc, doc(alias = "!Length"))]
    #[cfg_attr(doc, doc(alias = "fn_len"))]
    pub fn length(list: impl SelectedFrom) -> Self {
        Self::Length(Box::new(list.list().into_value()))
    }

    /// Named values as a JSON text that CloudFormation makes: `Token::json_string([("queue", queue.arn())])`. The template has the
    /// transform `AWS::LanguageExtensions`.
    #[cfg_attr(doc, doc(alias = "Fn::ToJsonString"))]
    #[cfg_attr(doc, doc(alias = "ToJsonString (Fn::ToJsonString)"))]
    #[cfg_attr(doc, doc(alias = "!ToJsonString"))]
    #[cfg_attr(doc, doc(alias = "fn_to_json_string"))]
    pub fn json_string<N: Into<String>, V: Into<Value>>(
        values: impl IntoIterator<Item = (N, V)>,
    ) -> Self {
        let values = values.into_iter();
        let values = values.map(|(name, value)| (name.into(), value.into()));
        Self::JsonString(Box::new(Value::Map(values.collect())))
    }

    /// The availability zones of the stack's region, as a list.
    #[cfg_attr(doc, doc(alias = "Fn::GetAZs"))]
    #[cfg_attr(doc, doc(alias = "GetAZs (Fn::GetAZs)"))]
    #[cfg_attr(doc, doc(alias = "!GetAZs"))]
    #[must_use]
    pub fn availability_zones() -> TokenList {
        Self::AvailabilityZones.into()
    }

    /// The availability zones of a region, as a list.
    pub fn availability_zones_of(region: impl Into<Value>) -> TokenList {
        Self::AvailabilityZonesOf(Box::new(region.into())).into()
    }

    /// What a macro of CloudFormation, such as `AWS::Include`, makes of its parameters.
    #[cfg_attr(doc, doc(alias = "Fn::Transform"))]
    #[cfg_attr(doc, doc(alias = "Transform (Fn::Transform)"))]
    #[cfg_attr(doc, doc(alias = "!Transform"))]
    pub fn transform<N: Into<String>, V: Into<Value>>(
        name: impl Into<String>,
        parameters: impl IntoIterator<Item = (N, V)>,
    ) -> Self {
        let parameters = parameters
            .into_iter()
            .map(|(name, value)| (name.into(), value.into()));
        Self::Transform(name.into(), parameters.collect())
    }

    /// A text in which CloudFormation replaces `${Name}`: pseudo-parameters and logical ids by themselves, other names by the
    /// values given here.
    #[cfg_attr(doc, doc(alias = "Fn::Sub"))]
    #[cfg_attr(doc, doc(alias = "Sub (Fn::Sub)"))]
    #[cfg_attr(doc, doc(alias = "!Sub"))]
    #[cfg_attr(doc, doc(alias = "fn_sub"))]
    #[cfg_attr(doc, doc(alias = "interpolation"))]
    pub fn sub<N: Into<String>, V: Into<Value>>(
        text: impl Into<String>,
        values: impl IntoIterator<Item = (N, V)>,
    ) -> Self {
        Self::Sub(
            text.into(),
            values
                .into_iter()
                .map(|(name, value)| (name.into(), value.into()))
                .collect(),
        )
    }
}

fn json_parts(value: &Value, parts: &mut Vec<Value>) {
    let push = |parts: &mut Vec<Value>, text: &str| parts.push(text.into());
    let members = |parts: &mut Vec<Value>, entries: &mut dyn Iterator<Item = (&str, &Value)>| {
        push(parts, "{");
        for (at, (name, value)) in entries.enumerate() {
            push(parts, if at > 0 { "," } else { "" });
            push(parts, &serde_json::Value::from(name).to_string());
            push(parts, ":");
            json_parts(value, parts);
        }
        push(parts, "}");
    };
    match value {
        Value::Bool(value) => push(parts, &value.to_string()),
        Value::Integer(value) => push(parts, &value.to_string()),
        Value::Float(value) => push(parts, &serde_json::Value::from(*value).to_string()),
        Value::String(value) => push(parts, &serde_json::Value::from(value.as_str()).to_string()),
        Value::List(values) => {
            push(parts, "[");
            for (at, value) in values.iter().enumerate() {
                push(parts, if at > 0 { "," } else { "" });
                json_parts(value, parts);
            }
            push(parts, "]");
        }
        Value::Object(entries) => {
            members(
                parts,
                &mut entries.iter().map(|(name, value)| (*name, value)),
            );
        }
        Value::Map(entries) => {
            members(
                parts,
                &mut entries.iter().map(|(name, value)| (name.as_str(), value)),
            );
        }
        Value::Token(token) => {
            push(parts, "\"");
            parts.push(token.clone().into());
            push(parts, "\"");
        }
        Value::Name(target) => {
            push(
                parts,
                &serde_json::Value::from(target.0.logical_id()).to_string(),
            );
        }
        Value::Lazy(value) => json_parts(&value(), parts),
    }
}

impl fmt::Debug for Target {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.path())
    }
}

/// What the debug form of a token begins and ends with, so that it is found where it has become a part of a text by mistake.
const DEBUG: [char; 2] = ['⟨', '⟩'];

/// Whether the debug form of a token is in a text.
pub(crate) fn has_debug_form(text: &str) -> bool {
    const FORMS: [&str; 18] = [
        "Ref(",
        "GetAtt(",
        "AWS::",
        "Join(",
        "Sub(",
        "Select(",
        "If(",
        "FindInMap(",
        "Length(",
        "JsonString(",
        "Base64(",
        "AvailabilityZones",
        "AvailabilityZonesOf(",
        "Split(",
        "Cidr(",
        "ImportValue(",
        "Transform(",
        "Untold(",
    ];
    let mut rest = text;
    while let Some((_, token)) = rest.split_once(DEBUG[0]) {
        let is_token = FORMS.iter().any(|form| token.starts_with(form));
        if is_token && token.contains(DEBUG[1]) {
            return true;
        }
        rest = token;
    }
    false
}

impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [begin, end] = DEBUG;
        write!(f, "{begin}")?;
        self.fmt_inside(f)?;
        write!(f, "{end}")
    }
}

impl Token {
    fn fmt_inside(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Ref(target) => write!(f, "Ref({})", target.0.path()),
            Self::GetAtt(target, attribute) => {
                write!(f, "GetAtt({}, {attribute})", target.0.path())
            }
            Self::Pseudo(pseudo) => write!(f, "{}", pseudo.name()),
            Self::Join(delimiter, values) => write!(f, "Join({delimiter:?}, {values:?})"),
            Self::JoinList(delimiter, list) => write!(f, "Join({delimiter:?}, {list:?})"),
            Self::Sub(text, values) => write!(f, "Sub({text:?}, {values:?})"),
            Self::Select(arguments) => write!(f, "Select({arguments:?})"),
            Self::If(target, values) => write!(f, "If({}, {values:?})", target.0.path()),
            Self::FindInMap(target, names) => {
                write!(f, "FindInMap({}, {names:?})", target.0.path())
            }
            Self::FindInMapOr(target, names) => {
                write!(f, "FindInMap({}, {names:?})", target.0.path())
            }
            Self::Length(list) => write!(f, "Length({list:?})"),
            Self::JsonString(value) => write!(f, "JsonString({value:?})"),
            Self::Base64(text) => write!(f, "Base64({text:?})"),
            Self::Partition => f.write_str("Partition"),
            Self::AvailabilityZones => f.write_str("AvailabilityZones"),
            Self::AvailabilityZonesOf(region) => write!(f, "AvailabilityZonesOf({region:?})"),
            Self::Split(delimiter, text) => write!(f, "Split({delimiter:?}, {text:?})"),
            Self::Cidr(arguments) => write!(f, "Cidr({arguments:?})"),
            Self::ImportValue(name) => write!(f, "ImportValue({name:?})"),
            Self::Transform(name, parameters) => write!(f, "Transform({name:?}, {parameters:?})"),
            Self::Untold(target, untold) => {
                write!(f, "Untold({}, {})", target.0.path(), untold.1.method)
            }
        }
    }
}

/// A value of a template.
#[derive(Clone)]
#[non_exhaustive]
pub enum Value {
    /// `true` or `false`.
    Bool(bool),
    /// A whole number.
    Integer(i64),
    /// A number that is not whole.
    Float(f64),
    /// Text.
    String(String),
    /// A list.
    List(Vec<Value>),
    /// Named values, in this order.
    Object(Vec<(&'static str, Value)>),
    /// Named values whose names the program makes, in this order.
    Map(Vec<(String, Value)>),
    /// Something that CloudFormation fills in.
    Token(Token),
    /// The logical id of a condition.
    Name(Target),
    /// A value that is asked for when the template is made.
    Lazy(Rc<dyn Fn() -> Value>),
}

impl PartialEq for Value {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Bool(a), Self::Bool(b)) => a == b,
            (Self::Integer(a), Self::Integer(b)) => a == b,
            (Self::Float(a), Self::Float(b)) => a.total_cmp(b).is_eq(),
            (Self::String(a), Self::String(b)) => a == b,
            (Self::List(a), Self::List(b)) => a == b,
            (Self::Object(a), Self::Object(b)) => a == b,
            (Self::Map(a), Self::Map(b)) => a == b,
            (Self::Token(a), Self::Token(b)) => a == b,
            (Self::Name(a), Self::Name(b)) => a == b,
            // What it will be is not known yet.
            (Self::Lazy(a), Self::Lazy(b)) => Rc::ptr_eq(a, b),
            _ => false,
        }
    }
}

impl Value {
    /// A number, as a whole one where it is one.
    pub(crate) fn number(number: f64) -> Self {
        /// Up to this, whole numbers are exact.
        const EXACT: f64 = 9_007_199_254_740_992.0;
        if number.fract() == 0.0 && number.abs() <= EXACT {
            #[expect(
                clippy::cast_possible_truncation,
                reason = "it is whole, and small enough"
            )]
            Self::Integer(number as i64)
        } else {
            Self::Float(number)
        }
    }

    /// JSON that the program gives. CloudFormation has no `null`.
    pub(crate) fn json(json: &serde_json::Value) -> Option<Self> {
        use serde_json::Value as Json;
        Some(match json {
            Json::Null => return None,
            Json::Bool(flag) => (*flag).into(),
            Json::Number(number) => match number.as_i64() {
                Some(number) => Self::Integer(number),
                None => Self::Float(number.as_f64().unwrap_or_default()),
            },
            Json::String(text) => Self::text(text),
            Json::Array(values) => Self::List(values.iter().filter_map(Self::json).collect()),
            Json::Object(members) => {
                let members = members.iter();
                let members =
                    members.filter_map(|(name, value)| Some((name.clone(), Self::json(value)?)));
                Self::Map(members.collect())
            }
        })
    }

    pub(crate) fn text(text: &str) -> Self {
        Self::String(text.to_owned())
    }
}

impl fmt::Debug for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Bool(value) => value.fmt(f),
            Self::Integer(value) => value.fmt(f),
            Self::Float(value) => value.fmt(f),
            Self::String(value) => value.fmt(f),
            Self::List(values) => values.fmt(f),
            Self::Object(entries) => f.debug_map().entries(entries.iter().cloned()).finish(),
            Self::Map(entries) => f.debug_map().entries(entries.iter().cloned()).finish(),
            Self::Token(token) => token.fmt(f),
            Self::Name(target) => target.0.path().fmt(f),
            Self::Lazy(value) => value().fmt(f),
        }
    }
}

impl From<bool> for Value {
    fn from(value: bool) -> Self {
        Self::Bool(value)
    }
}

impl From<u32> for Value {
    fn from(value: u32) -> Self {
        Self::Integer(value.into())
    }
}

impl From<u64> for Value {
    fn from(value: u64) -> Self {
        // No number of a template comes near the limit.
        Self::Integer(value.try_into().unwrap_or(i64::MAX))
    }
}

impl From<&str> for Value {
    fn from(value: &str) -> Self {
        Self::text(value)
    }
}

impl From<String> for Value {
    fn from(value: String) -> Self {
        Self::String(value)
    }
}

impl From<Pseudo> for Value {
    fn from(pseudo: Pseudo) -> Self {
        Token::Pseudo(pseudo).into()
    }
}

impl From<Token> for Value {
    fn from(value: Token) -> Self {
        Self::Token(value)
    }
}

impl<V: Into<Value>> From<Vec<V>> for Value {
    fn from(values: Vec<V>) -> Self {
        Self::List(values.into_iter().map(Into::into).collect())
    }
}

/// Text that is written in the program or filled in by CloudFormation.
#[derive(Clone)]
pub struct Text(TextKind, Option<Rc<Origin>>);

/// The method of a construct that a text comes from, for rules about what the text will be.
#[derive(Debug)]
pub(crate) struct Origin {
    pub(crate) scope: Scope,
    pub(crate) method: &'static str,
    pub(crate) argument: Option<String>,
    /// The construct itself, for those who know of which type it is.
    pub(crate) construct: Rc<dyn std::any::Any>,
}

/// Two texts are the same if the template has the same for both.
impl PartialEq for Text {
    fn eq(&self, other: &Self) -> bool {
        self.0 == other.0
    }
}

#[derive(Clone, PartialEq)]
enum TextKind {
    Literal(String),
    Token(Token),
}

impl Text {
    /// The same text, and where it comes from.
    pub(crate) fn with_origin(self, origin: Origin) -> Self {
        Self(self.0, Some(Rc::new(origin)))
    }

    /// The method that it comes from, where that is known.
    pub(crate) fn origin(&self) -> Option<&Origin> {
        self.1.as_deref()
    }

    /// The text, if the program knows it.
    #[must_use]
    pub fn as_literal(&self) -> Option<&str> {
        match &self.0 {
            TextKind::Literal(text) => Some(text),
            TextKind::Token(_) => None,
        }
    }
}

impl fmt::Debug for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            TextKind::Literal(text) => text.fmt(f),
            TextKind::Token(token) => token.fmt(f),
        }
    }
}

impl From<&str> for Text {
    fn from(text: &str) -> Self {
        Self(TextKind::Literal(text.to_owned()), None)
    }
}

impl From<&&str> for Text {
    fn from(text: &&str) -> Self {
        (*text).into()
    }
}

impl From<Cow<'_, str>> for Text {
    fn from(text: Cow<'_, str>) -> Self {
        text.into_owned().into()
    }
}

impl From<&String> for Text {
    fn from(text: &String) -> Self {
        text.as_str().into()
    }
}

impl From<String> for Text {
    fn from(text: String) -> Self {
        Self(TextKind::Literal(text), None)
    }
}

impl From<Token> for Text {
    fn from(token: Token) -> Self {
        Self(TextKind::Token(token), None)
    }
}

impl From<Pseudo> for Text {
    fn from(pseudo: Pseudo) -> Self {
        Token::Pseudo(pseudo).into()
    }
}

impl From<&Text> for Text {
    fn from(text: &Text) -> Self {
        text.clone()
    }
}

impl From<Text> for Quantity<u64> {
    fn from(text: Text) -> Self {
        match text.0 {
            TextKind::Literal(text) => match text.parse() {
                Ok(number) => Self::Known(number),
                Err(_) => Self::Token(Token::Join(String::new(), vec![text.into()])),
            },
            TextKind::Token(token) => Self::Token(token),
        }
    }
}

impl From<Text> for Value {
    fn from(text: Text) -> Self {
        match text.0 {
            TextKind::Literal(text) => Self::String(text),
            TextKind::Token(token) => Self::Token(token),
        }
    }
}
