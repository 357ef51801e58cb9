//! What properties are.

use std::marker::PhantomData;

pub use crate::{Json, Text};

/// A whole number, or what CloudFormation fills in.
pub type Integer = crate::Quantity<u64>;
/// A number, or what CloudFormation fills in.
pub type Number = crate::Quantity<f64>;
/// `true` or `false`, or what CloudFormation fills in.
pub type Flag = bool;

/// A list.
#[derive(Debug)]
pub struct List<T>(PhantomData<fn() -> T>);

impl<T> Default for List<T> {
    fn default() -> Self {
        Self(PhantomData)
    }
}

/// Values by their keys.
#[derive(Debug)]
pub struct Map<T>(PhantomData<fn() -> T>);

// The fields that all resources have.
macro_rules! common {
    ($($name:ident = $kind:ty;)+) => {
        $(#[allow(non_camel_case_types, reason = "named as the field is")] pub type $name = $kind;)+
    };
}

common! {
    id_ = Option<std::borrow::Cow<'static, str>>;
    depends_on_ = Vec<crate::Dependency<'static>>;
    condition_ = Option<&'static crate::Condition>;
    removal_policy_ = Option<crate::RemovalPolicy>;
    tags_ = Vec<(String, Text)>;
    overrides_ = Option<Json>;
    allow_ = Vec<crate::Allow>;
    logical_id_ = Option<std::borrow::Cow<'static, str>>;
    update_replace_policy_ = Option<crate::RemovalPolicy>;
    creation_policy_ = Option<Json>;
    update_policy_ = Option<Json>;
    metadata_ = Option<Json>;
}
