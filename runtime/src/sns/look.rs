//! How topics look in a picture.

use super::Topic;
use crate::construct::Construct as _;
use crate::diagram::look::{Category, Glyph, Look};

pub(crate) const LOOKS: &[Look] = &[Look {
    construct: Topic::NAME,
    noun: "topic",
    glyph: Glyph("M3 9v6h4l7 5V4L7 9zM17.5 8.5c2 2 2 5 0 7"),
    category: Category::Operation,
    used_by: "notified by",
    ..Look::OTHER
}];
