//! AWS Systems Manager: parameters of the Parameter Store.

#[cfg(feature = "diagram")]
pub(crate) mod look;
mod parameter;
mod props;

pub use parameter::ParameterTier;
#[cfg_attr(doc, doc(alias = "SSM"))]
#[cfg_attr(doc, doc(alias = "StringListParameter"))]
#[cfg_attr(doc, doc(alias = "Systems Manager"))]
pub use parameter::StringParameter;
pub use props::StringParameterProps;
