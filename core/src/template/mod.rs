//! What a template has besides resources.

pub mod condition;
mod decimal;
pub mod logic;
pub mod mapping;
pub mod output;
pub mod parameter;
pub(crate) mod pattern;
pub mod substitution;
