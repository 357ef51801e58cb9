//! The construct tree: places, what stands at them, and the values in it.

pub(crate) mod content;
mod environment;
pub(crate) mod scope;
pub(crate) mod token;

pub use environment::Environment;
pub use scope::Scope;
pub use token::{Pseudo, Target, Text, Token, Value};
