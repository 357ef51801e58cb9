//! How parameters of the Parameter Store look in a picture.

use super::StringParameter;
use crate::construct::Construct as _;
use crate::diagram::look::{Category, Glyph, Look};

pub(crate) const LOOKS: &[Look] = &[Look {
    construct: StringParameter::NAME,
    noun: "SSM parameter",
    glyph: Glyph("M5 5h14v14H5zM8 9h8M8 12h8M8 15h5"),
    category: Category::Operation,
    ..Look::OTHER
}];
