//! How log groups look in a picture.

use super::LogGroup;
use crate::construct::Construct as _;
use crate::diagram::look::{About, Category, Glyph, Look, properties, property};

pub(crate) const LOOKS: &[Look] = &[Look {
    construct: LogGroup::NAME,
    noun: "log group",
    glyph: Glyph("M6 3h9l4 4v14H6zM9 11h7M9 14.5h7M9 18h4"),
    category: Category::Operation,
    about: |scope| {
        let days = properties(scope, |group| property(group, "RetentionInDays")).flatten();
        About {
            detail: days.map(|days| format!("log group, kept {days} d")),
            badges: Vec::new(),
        }
    },
    ..Look::OTHER
}];
