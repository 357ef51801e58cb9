//! The parts of a template that are not resources.

mod condition;
mod mapping;
mod output;
pub(crate) mod parameter;
pub(crate) mod resource_props;

pub use condition::{Condition, ConditionExpression, ConditionProps};
pub use mapping::{Mapping, MappingProps};
pub use output::{Output, OutputProps};
pub use parameter::{Parameter, ParameterProps, ParameterType, Scalar};
