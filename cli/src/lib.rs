//! The command `cargo stackwright` as a library: what reads templates and checks them.
//!
//! - [`template`] reads CloudFormation templates, JSON or YAML, with places.
//! - [`rule`] has all rules that templates are checked with.
//! - [`run`] is the command.
//!
//! The API changes with every version.

#![forbid(unsafe_code)]

mod command;
pub mod rule;
pub mod template;

pub use command::{Outcome, run};
