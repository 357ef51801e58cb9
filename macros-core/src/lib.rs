//! The passes of Stackwright's macros, as a library: the proc-macro crate calls them, and so do tests, fuzzing and benchmarks.
//!
//! An expansion goes through four passes: `syntax` reads tokens, `model` resolves what they mean, `check` validates them
//! against the rules, and `expand` writes Rust. All of them work on `proc_macro2` and run without the compiler.

#![cfg_attr(
    not(test),
    forbid(
        clippy::disallowed_macros,
        clippy::disallowed_methods,
        clippy::disallowed_types
    )
)]

mod audience;
mod check;
mod declare;
mod diagnostics;
mod expand;
mod model;
mod syntax;
mod text;
mod walk;

pub use audience::Audience;
pub use declare::{
    construct, declaration, in_function, names, problem, recursive, stack, stack_fields, wire,
};
pub use text::text;

#[cfg(test)]
mod tests;
