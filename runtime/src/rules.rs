#![doc = include_str!("rules/index.md")]

mod generated;

pub use generated::*;
pub use stackwright_core::catalogue::{ALL, find};
pub use stackwright_core::{Level, Rule};
