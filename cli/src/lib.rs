//! The command `cargo stackwright` as a library: what reads templates and checks them.
//!
//! The API changes with every version.

#![forbid(unsafe_code)]

pub mod template;
