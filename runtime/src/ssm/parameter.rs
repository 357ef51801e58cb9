//! Parameters of the Parameter Store.

use std::cell::RefCell;
use std::rc::Rc;

use stackwright_core::describe::{Described as _, Description};
use stackwright_core::names::RESOURCE;
use stackwright_core::ssm::parameter;
pub use stackwright_core::ssm::parameter::ParameterTier;

use super::StringParameterProps;
use crate::construct::existing::Existing;
use crate::construct::facts::choice_facts;
use crate::construct::field_value::field_types;
use crate::construct::{self, Checks, Construct};
use crate::iam::{self, Grantee};
use crate::template::parameter::string_of;
use crate::tree::Origin;
use crate::tree::content::Resource;
use crate::{Result, Scope, Text, Token, Value};

/// A parameter of the SSM Parameter Store: a text, or with `values` a list of texts.
///
/// Secrets are no parameters: declare them with [`secret!`](crate::secret!).
#[derive(Clone, Debug)]
pub struct StringParameter {
    scope: Scope,
    resource: Scope,
    existing: Existing,
    /// The name that the declaration gives.
    given: Rc<RefCell<Option<Text>>>,
}

impl StringParameter {
    /// A new parameter, or one that exists already.
    ///
    /// # Errors
    ///
    /// None: what it breaks is kept, listed by [`Scope::problems`](crate::Scope::problems), and reported by
    /// [`App::synth`](crate::App::synth).
    #[track_caller]
    pub fn new(scope: &Scope, id: &str, props: StringParameterProps<'_>) -> Result<Self> {
        construct::create(scope, id, props)
    }

    /// The parameter's name.
    #[must_use]
    pub fn name(&self) -> Text {
        self.existing
            .name_or(|| Token::reference(&self.resource).into())
    }

    /// The parameter's ARN.
    #[must_use]
    pub fn arn(&self) -> Text {
        self.of("arn", self.own_arn())
    }

    /// A text that comes from the parameter.
    fn of(&self, method: &'static str, text: Text) -> Text {
        text.with_origin(Origin {
            scope: self.scope.clone(),
            method,
            argument: None,
            construct: Rc::new(self.clone()),
        })
    }

    fn own_arn(&self) -> Text {
        let name = self.name();
        let is_path = |name: &Text| name.as_literal().is_some_and(|name| name.starts_with('/'));
        let given = self.given.borrow();
        // A path has its own slash.
        let separator = if is_path(given.as_ref().unwrap_or(&name)) {
            ""
        } else {
            "/"
        };
        Token::text_of([
            "arn:".into(),
            Token::Partition.into(),
            ":ssm:".into(),
            self.scope.region().into(),
            ":".into(),
            self.scope.account().into(),
            format!(":parameter{separator}").into(),
            name.into(),
        ])
    }

    /// The parameter's value; of a list, the values with commas between them. That of an existing parameter, a text, is read when
    /// the stack is deployed, through a parameter of the stack.
    #[must_use]
    pub fn value(&self) -> Text {
        self.of("value", self.own_value())
    }

    fn own_value(&self) -> Text {
        if !self.existing.is_known() {
            return Token::attribute(&self.resource, "Value").into();
        }
        let name = self.name();
        match name.as_literal() {
            Some(name) => string_of(&self.scope, name).into(),
            None => Token::text_of(["{{resolve:ssm:".into(), name.into(), "}}".into()]),
        }
    }

    /// Allows to read the parameter.
    #[track_caller]
    pub fn grant_read(&self, grantee: impl Grantee) {
        let actions = [
            "ssm:DescribeParameters",
            "ssm:GetParameters",
            "ssm:GetParameter",
            "ssm:GetParameterHistory",
        ];
        iam::grant(&self.scope, &grantee, actions, self.arn());
    }

    /// Allows to write the parameter.
    #[track_caller]
    pub fn grant_write(&self, grantee: impl Grantee) {
        iam::grant(&self.scope, &grantee, ["ssm:PutParameter"], self.arn());
    }
}

/// The values of a list as one text.
fn joined(values: Vec<Text>) -> Value {
    let literals: Option<Vec<_>> = values.iter().map(Text::as_literal).collect();
    match literals {
        Some(literals) => literals.join(",").into(),
        None => Token::join(",", values).into(),
    }
}

impl Construct for StringParameter {
    type Props<'a> = StringParameterProps<'a>;
    const NAME: &'static str = "ssm::StringParameter";
    const DESCRIPTION: &'static Description = parameter::StringParameter::DESCRIPTION;

    fn declare(scope: Scope) -> Self {
        let resource = scope.part(RESOURCE, "AWS::SSM::Parameter");
        Self {
            scope,
            resource,
            existing: Existing::default(),
            given: Rc::default(),
        }
    }

    fn define(&self, props: StringParameterProps<'_>, _: &mut Checks) {
        let place = (&self.scope, &self.resource);
        let existing = props.existing.as_ref();
        if self.existing.take(Self::DESCRIPTION, existing, place) {
            return;
        }
        self.given.replace(Some(
            props.name.clone().unwrap_or_else(|| "generated".into()),
        ));
        let is_list = props.values.is_some();
        let value = match props.values {
            Some(values) => Some(joined(values)),
            None => props.value.map(Value::from),
        };
        let parameter = Resource::new("AWS::SSM::Parameter")
            .set_some("AllowedPattern", props.allowed_pattern)
            .set_some("Description", props.description)
            .set_some("Name", props.name)
            .set_some("Tier", props.tier.map(ParameterTier::cloudformation))
            .set("Type", if is_list { "StringList" } else { "String" })
            .set_some("Value", value)
            .taggable_by_map();
        self.resource.fill(parameter);
    }

    fn scope(&self) -> &Scope {
        &self.scope
    }
}

field_types!(ParameterTier);
choice_facts!(ParameterTier);
