//! AWS infrastructure stacks in Rust, wrong ones rejected by the compiler.

// So that what the macros expand to means the same in this crate's own tests.
extern crate self as stackwright;

mod app;
mod assembly;
mod construct;
pub mod ec2;
pub mod elasticache;
mod error;
pub mod kms;
mod names;
mod output;
pub mod prelude;
mod private;
mod props;
mod resource;
mod scope;
mod synthesis;
mod token;

pub use app::{App, StackModule};
pub use assembly::Assembly;
pub use construct::{Checks, Construct};
pub use error::{Error, Problem, Result};
pub use output::{Output, OutputProps, Parameter, ParameterProps};
pub use props::{Allow, Dependency, FieldValue, Limits, RemovalPolicy};
pub use scope::Scope;
pub use serde_json::{Value as Json, json};
pub use stackwright_macros::{cache, key, output, security_group, stack, user, user_group, vpc};
pub use stackwright_rules::{Duration, Rule, Size, Version, catalogue};
pub use token::{Pseudo, Text, Token, Value};

/// What the macros expand to. It changes without notice.
#[doc(hidden)]
pub mod __private {
    pub use crate::private::*;
}
