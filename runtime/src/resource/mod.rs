//! Resources of every type of CloudFormation.

mod check;
mod connect;
mod constant;
mod define;
#[allow(
    missing_debug_implementations,
    reason = "there is no value of a marker"
)]
pub(crate) mod kinds;
mod props;
pub(crate) mod refer;
pub(crate) mod slot;
#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests;
#[allow(
    missing_debug_implementations,
    missing_docs,
    non_snake_case,
    clippy::upper_case_acronyms,
    reason = "named as in CloudFormation; the documentation of a type is AWS's"
)]
#[rustfmt::skip]
mod types;
mod written;

use std::fmt;
use std::marker::PhantomData;

use stackwright_core::describe::{Described as _, Description};
use stackwright_core::resource;

use self::connect::Parts;
pub(crate) use self::connect::{GrantedTo, HasSecurityGroups};
pub use self::props::ResourceProps;
pub use self::types::{AMZN, AWS, Alexa};
use crate::construct::{self, Checks, Construct};
use crate::{Result, Scope, Text, Token};

/// The parts of the library that `resource!` names.
pub mod private {
    pub use super::constant::{
        Constant, enforce_length, enforce_pattern, enforce_range, enforce_value,
    };
    pub use super::kinds::markers as kinds;
    pub use super::refer::{
        RefersTo, RefersToAll, RefersToAny, RefersToArn, attribute, refer, refer_any, refer_arn,
        refers,
    };
    pub use super::slot::*;
    pub use super::written::{described, no_values, written};
}

/// A resource type, such as [`AWS::S3::Bucket`](crate::AWS::S3::Bucket).
pub trait ResourceType: 'static {
    /// Its name in CloudFormation: `AWS::S3::Bucket`. That of [`Custom`] is not known: each resource says its own.
    const NAME: &'static str;
}

/// A resource type without a schema: `Custom::Thing`, or a type of a third party. The properties of such a resource are not
/// checked.
#[derive(Debug)]
pub enum Custom {}

impl ResourceType for Custom {
    const NAME: &'static str = resource::CUSTOM;
}

/// A resource of a type of CloudFormation, such as `Resource<AWS::S3::Bucket>`.
///
/// Its attributes are methods: `bucket.arn()`.
pub struct Resource<T> {
    scope: Scope,
    parts: Parts,
    of: PhantomData<fn() -> T>,
}

impl<T> Clone for Resource<T> {
    fn clone(&self) -> Self {
        Self {
            scope: self.scope.clone(),
            parts: self.parts.clone(),
            of: PhantomData,
        }
    }
}

impl<T: ResourceType> fmt::Debug for Resource<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Resource")
            .field("type", &T::NAME)
            .field("scope", &self.scope)
            .finish()
    }
}

impl<T: ResourceType> Resource<T> {
    /// A new resource with the fields that all types have in common. [`resource!`](crate::resource!) also gives it properties.
    ///
    /// # Errors
    ///
    /// None: what it breaks is kept, listed by [`Scope::problems`](crate::Scope::problems), and reported by
    /// [`App::synth`](crate::App::synth).
    #[track_caller]
    pub fn new(scope: &Scope, id: &str, props: ResourceProps<'_>) -> Result<Self> {
        construct::create(scope, id, props)
    }

    /// What `Ref` gives: the id, name or ARN that identifies the resource.
    #[cfg_attr(doc, doc(alias = "Ref"))]
    #[must_use]
    #[cfg_attr(doc, doc(alias = "!Ref"))]
    pub fn ref_(&self) -> Text {
        Token::reference(&self.scope).into()
    }

    /// What `Fn::GetAtt` gives, by the attribute's name in CloudFormation: of a resource without a schema, or an attribute that the
    /// schema does not have yet. Nothing checks the name.
    #[cfg_attr(doc, doc(alias = "Fn::GetAtt"))]
    #[cfg_attr(doc, doc(alias = "GetAtt (Fn::GetAtt)"))]
    #[cfg_attr(doc, doc(alias = "!GetAtt"))]
    #[must_use]
    pub fn get_att(&self, name: &str) -> Text {
        att(self, name)
    }
}

/// An attribute that is a text, a number or a flag.
fn att<T>(resource: &Resource<T>, name: &str) -> Text {
    Token::attribute(&resource.scope, name).into()
}

/// An attribute that is a list, or JSON.
fn list_att<T>(resource: &Resource<T>, name: &str) -> Token {
    Token::attribute(&resource.scope, name)
}

/// The place of the resource that a construct is for.
pub(crate) fn main_place(scope: &Scope) -> Scope {
    let children = scope.children();
    let main = children.iter().find(|child| child.is_main_resource());
    main.unwrap_or(scope).clone()
}

impl<T: ResourceType> Construct for Resource<T> {
    type Props<'a> = ResourceProps<'a>;
    const NAME: &'static str = "Resource";
    const DESCRIPTION: &'static Description = resource::Resource::DESCRIPTION;

    fn declare(scope: Scope) -> Self {
        Self {
            parts: Parts::default(),
            scope,
            of: PhantomData,
        }
    }

    fn define(&self, props: ResourceProps<'_>, checks: &mut Checks) {
        define::define((&self.scope, &self.parts), T::NAME, props, checks);
    }

    fn scope(&self) -> &Scope {
        &self.scope
    }
}
