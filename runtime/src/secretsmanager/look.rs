//! How secrets look in a picture.

use super::Secret;
use crate::construct::Construct as _;
use crate::diagram::look::{Category, Glyph, Look};

pub(crate) const LOOKS: &[Look] = &[Look {
    construct: Secret::NAME,
    noun: "secret",
    glyph: Glyph("M5 11h14v10H5zM8 11V8a4 4 0 0 1 8 0v3M12 15v2.5"),
    category: Category::Security,
    ..Look::OTHER
}];
