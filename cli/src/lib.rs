//! The command `cargo stackwright` as a library: what reads templates and checks them.
//!
//! - [`template`] reads CloudFormation templates, JSON or YAML, with places.
//! - [`check`] finds what is wrong with one, and [`report`] writes it for people and programs.
//! - [`diff`] says what a deployment changes.
//! - [`import`] writes the module of a template.
//! - [`rule`] has all rules that templates are checked with.
//! - [`run`] is the command.
//!
//! The API changes with every version.

#![forbid(unsafe_code)]

pub mod check;
mod command;
pub mod diff;
pub mod import;
pub mod report;
pub mod rule;
pub mod template;

pub use command::{Outcome, run};
