//! The parts of a template that are not resources.

mod condition;
#[cfg(feature = "diagram")]
pub(crate) mod look;
mod mapping;
mod output;
pub(crate) mod parameter;
mod props;

pub use condition::{ChosenText, Condition, ConditionExpression, Decides, if_};
pub use mapping::Mapping;
pub use output::Output;
pub use parameter::{Parameter, ParameterType, Scalar};
pub use props::{ConditionProps, MappingProps, OutputProps, ParameterProps};
