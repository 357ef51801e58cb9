//! Templates: their text, their values with places, and what they declare.
//!
//! [`Source`] is the text, [`read`](read()) makes a [`Document`] of it with a [`Node`] for every value, [`Template`] is what it
//! declares, and a [`Resolver`] knows values as far as the template tells them.

mod indent;
mod json;
mod model;
mod node;
mod read;
mod resolve;
mod source;
mod yaml;

pub use model::{Parameter, Resource, Template};
pub use node::{DEPTH_MAX, Data, Entry, Node};
pub use read::{Document, Problem, ProblemKind, read};
pub use resolve::{Branch, Given, Known, Resolver};
pub use source::{Place, SIZE_MAX, Source, Span};
pub use stackwright_core::template::substitution::{Part, parts};
