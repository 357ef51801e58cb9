//! From tokens to declarations. Reading never gives up: what can't be read is reported, and the rest goes on.

mod attribute;
mod declaration;
mod marker;
mod module;
mod value;

pub(crate) use attribute::StackArguments;
pub(crate) use declaration::{Declaration, Field, Fields};
pub(crate) use marker::{is_marker, name_of};
pub(crate) use module::{Item, Module};
pub(crate) use value::{Value, ValueKind};
