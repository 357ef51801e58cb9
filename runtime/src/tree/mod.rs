//! The construct tree: places, what stands at them, and the values in it.

mod allow;
pub(crate) mod content;
mod environment;
mod removal_policy;
pub(crate) mod scope;
pub(crate) mod token;

pub use allow::Allow;
pub use environment::Environment;
pub use removal_policy::RemovalPolicy;
pub use scope::{Dependency, Scope};
pub use token::{Pseudo, Target, Text, Token, Value};
