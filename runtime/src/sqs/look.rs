//! How queues look in a picture.

use super::Queue;
use crate::construct::Construct as _;
use crate::diagram::look::{Category, Glyph, Look};

pub(crate) const LOOKS: &[Look] = &[Look {
    construct: Queue::NAME,
    noun: "queue",
    glyph: Glyph("M3 8h4v8H3zM10 8h4v8h-4zM17 8h4v8h-4z"),
    category: Category::Operation,
    used_by_alike: "dead letters of",
    ..Look::OTHER
}];
