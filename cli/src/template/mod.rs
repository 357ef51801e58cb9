//! Templates: their text, their values with places, and what they declare.
//!
//! [`Source`] is the text, [`read`](read()) makes a [`Document`] of it with a [`Node`] for every value.

mod json;
mod node;
mod read;
mod source;
mod yaml;

pub use node::{DEPTH_MAX, Data, Entry, Node};
pub use read::{Document, Problem, ProblemKind, read};
pub use source::{Place, SIZE_MAX, Source, Span};
