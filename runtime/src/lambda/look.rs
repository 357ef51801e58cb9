//! How functions look in a picture.

use super::Function;
use crate::construct::Construct as _;
use crate::diagram::look::{About, Category, Glyph, Lane, Look, properties, property};

pub(crate) const LOOKS: &[Look] = &[Look {
    construct: Function::NAME,
    noun: "function",
    glyph: Glyph("M5 4h4.5l8 16H20M12.5 10L6 20"),
    category: Category::Compute,
    lane: Lane::Clients,
    about: |scope| About {
        detail: properties(scope, |function| property(function, "Runtime")).flatten(),
        badges: Vec::new(),
    },
    ..Look::OTHER
}];
