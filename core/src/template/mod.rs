//! What a template has besides resources.

pub mod condition;
pub mod mapping;
pub mod output;
pub mod parameter;
