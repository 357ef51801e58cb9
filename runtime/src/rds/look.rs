//! How databases look in a picture.

use super::Database;
use super::engine::Postgres;
use crate::construct::Construct as _;
use crate::diagram::look::{About, Category, Glyph, Lane, Look, properties, property};

pub(crate) const LOOKS: &[Look] = &[Look {
    construct: Database::<Postgres>::NAME,
    noun: "database",
    glyph: Glyph(
        "M4 5.5c0-3 16-3 16 0v13c0 3-16 3-16 0zM4 5.5c0 3 16 3 16 0M4 10c0 3 16 3 16 0M4 14.5c0 3 16 3 16 0",
    ),
    category: Category::Data,
    lane: Lane::Caches,
    about: |scope| About {
        detail: properties(scope, |database| property(database, "Engine")).flatten(),
        badges: Vec::new(),
    },
    ..Look::OTHER
}];
