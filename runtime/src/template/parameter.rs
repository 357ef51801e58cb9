//! Parameters of a stack.

use std::fmt;

use super::ParameterProps;
use crate::construct::facts::{ToFact, choice_facts};
use stackwright_core::describe::{Fact, Node};
pub use stackwright_core::template::parameter::ParameterType;

use crate::construct::field_value::{field_conversions, field_lists, field_types};
use crate::construct::{self, Checks, Construct};
use crate::tree::Content;
use crate::tree::content;
use crate::{Result, Scope, Token, Value};
use stackwright_core::describe::{Described as _, Description};

/// A text or a number of a parameter's constraints.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Scalar {
    /// A text; also a number that is not whole.
    String(String),
    /// A whole number.
    Integer(i64),
}

impl ToFact for Scalar {
    /// As the template has it: a text.
    fn to_fact(&self) -> Fact<Node> {
        Fact::Known(self.to_string().as_str().into())
    }
}

choice_facts!(ParameterType);

impl fmt::Display for Scalar {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::String(text) => f.write_str(text),
            Self::Integer(number) => number.fmt(f),
        }
    }
}

impl From<&str> for Scalar {
    fn from(text: &str) -> Self {
        Self::String(text.to_owned())
    }
}

impl From<&String> for Scalar {
    fn from(text: &String) -> Self {
        Self::String(text.clone())
    }
}

impl From<String> for Scalar {
    fn from(text: String) -> Self {
        Self::String(text)
    }
}

impl From<i32> for Scalar {
    fn from(number: i32) -> Self {
        Self::Integer(number.into())
    }
}

impl From<u32> for Scalar {
    fn from(number: u32) -> Self {
        Self::Integer(number.into())
    }
}

impl From<i64> for Scalar {
    fn from(number: i64) -> Self {
        Self::Integer(number)
    }
}

impl From<Scalar> for Value {
    fn from(scalar: Scalar) -> Self {
        match scalar {
            Scalar::String(text) => text.into(),
            Scalar::Integer(number) => Self::Integer(number),
        }
    }
}

/// A value that is given when the stack is deployed.
#[derive(Clone, Debug)]
pub struct Parameter {
    scope: Scope,
}

impl Parameter {
    /// A new parameter.
    ///
    /// # Errors
    ///
    /// None: what it breaks is kept, listed by [`Scope::problems`](crate::Scope::problems), and reported by
    /// [`App::synth`](crate::App::synth).
    #[track_caller]
    pub fn new(scope: &Scope, id: &str, props: ParameterProps<'_>) -> Result<Self> {
        construct::create(scope, id, props)
    }

    /// The value, once it is given.
    #[must_use]
    pub fn value(&self) -> Token {
        Token::reference(&self.scope)
    }
}

impl Construct for Parameter {
    type Props<'a> = ParameterProps<'a>;
    const NAME: &'static str = "Parameter";
    const DESCRIPTION: &'static Description =
        stackwright_core::template::parameter::Parameter::DESCRIPTION;

    fn declare(scope: Scope) -> Self {
        Self { scope }
    }

    fn define(&self, props: ParameterProps<'_>, _: &mut Checks) {
        let kind = props.kind.unwrap_or_default();
        let properties = [
            ("Type", Some(kind.cloudformation().into())),
            ("Default", props.default.map(Value::from)),
            ("AllowedPattern", props.allowed_pattern.map(Value::from)),
            ("AllowedValues", props.allowed_values.map(Value::from)),
            (
                "ConstraintDescription",
                props.constraint_description.map(Value::from),
            ),
            ("Description", props.description.map(Value::from)),
            ("MaxLength", props.max_length.map(Value::from)),
            ("MaxValue", props.max_value.map(Value::from)),
            ("MinLength", props.min_length.map(Value::from)),
            ("MinValue", props.min_value.map(Value::from)),
            ("NoEcho", props.no_echo.map(Value::from)),
        ];
        let given = properties
            .into_iter()
            .filter_map(|(name, value)| Some((name, value?)));
        let parameter = content::Parameter(given.collect());
        self.scope.set_content(Content::Parameter(parameter));
    }

    fn scope(&self) -> &Scope {
        &self.scope
    }
}

/// The machine image that a parameter of the SSM Parameter Store holds, by a parameter of the stack with the CDK's name.
pub(crate) fn image_of(scope: &Scope, ssm_parameter: &str) -> Token {
    value_of(scope, ssm_parameter, ParameterType::SsmImageId)
}

/// The text that a parameter of the SSM Parameter Store holds, in the same way.
pub(crate) fn string_of(scope: &Scope, ssm_parameter: &str) -> Token {
    value_of(scope, ssm_parameter, ParameterType::SsmString)
}

fn value_of(scope: &Scope, ssm_parameter: &str, kind: ParameterType) -> Token {
    /// The suffix that the CDK adds to the name, so that it clashes with no other.
    const SUFFIX: &str = "C96584B6-F00A-464E-AD19-53AFF4B05118.Parameter";
    let id = format!("SsmParameterValue:{ssm_parameter}:{SUFFIX}").replace('/', "--");
    let parameter = content::Parameter(vec![
        ("Type", kind.cloudformation().into()),
        ("Default", Value::text(ssm_parameter)),
    ]);
    let parameter = scope.shared_part(&id, Parameter::NAME, Content::Parameter(parameter));
    Token::reference(&parameter)
}

field_types!(ParameterType, Scalar);

field_conversions! {
    Scalar: &str, &String, String, i32, u32, i64;
}

field_lists! {
    Option<Vec<Scalar>>: Scalar, &str, String, i64;
}
