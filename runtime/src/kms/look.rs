//! How keys look in a picture.

use super::Key;
use crate::construct::Construct as _;
use crate::diagram::look::{Category, Glyph, Look};

pub(crate) const LOOKS: &[Look] = &[Look {
    construct: Key::NAME,
    noun: "key",
    glyph: Glyph("M8 16.5a4.5 4.5 0 1 1 0-9a4.5 4.5 0 0 1 0 9M12 12h10M18 12v4M21 12v3"),
    category: Category::Security,
    used_by: "encrypts",
    ..Look::OTHER
}];
