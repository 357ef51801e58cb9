//! What the rules know of the values of fields.

use stackwright_core::Fact;

use super::quantity::Quantity;
use crate::Text;

/// What the rules know of a value of the program.
pub(crate) fn fact<T>(value: Option<T>) -> Fact<T> {
    value.map_or(Fact::Absent, Fact::Known)
}

/// What the rules know of a quantity.
pub(crate) fn quantity_fact<T: Copy>(quantity: Option<&Quantity<T>>) -> Fact<T> {
    quantity.map_or(Fact::Absent, Quantity::fact)
}

/// What the rules know of a text: nothing, if CloudFormation fills it in.
pub(crate) fn text_fact(text: Option<&Text>) -> Fact<&str> {
    match text {
        None => Fact::Absent,
        Some(text) => text.as_literal().map_or(Fact::Unknown, Fact::Known),
    }
}
