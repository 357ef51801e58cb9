//! The properties of all resource types, as an editor sees them: a struct for each, whose fields are documented.
//!
//! Only an editor compiles it. What stands in a field has its type through the functions of this module, which take everything.

pub mod kinds;
#[rustfmt::skip]
mod services;

pub use services::*;

use crate::{Construct, Result, Scope};

/// A value of a property: of the type that the property has.
#[must_use]
pub fn value<V, T>(_: V) -> T {
    crate::__private::unseen()
}

/// The elements of a list.
#[must_use]
pub fn list<T, const COUNT: usize>(_: [T; COUNT]) -> kinds::List<T> {
    kinds::List::default()
}

/// The entries of a map.
#[must_use]
pub fn map<E, M>(_: E) -> M {
    crate::__private::unseen()
}

/// One of two values.
#[must_use]
pub fn choice<C, T>(_: C, _: T, _: T) -> T {
    crate::__private::unseen()
}

/// A declaration of a function with its properties.
///
/// # Errors
///
/// None: an editor runs nothing.
pub fn create<C: Construct>(_: &Scope, _: &str, _: impl Sized) -> Result<C> {
    crate::__private::unseen()
}

/// A declaration with its properties.
pub fn define<C: Construct, P>(_: &C, _: P) {}
