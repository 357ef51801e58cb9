//! How services look in a picture.

use super::Service;
use crate::construct::Construct as _;
use crate::diagram::look::{Category, Glyph, Lane, Look};

pub(crate) const LOOKS: &[Look] = &[Look {
    construct: Service::NAME,
    noun: "service",
    glyph: Glyph("M12 3l8 4.5v9L12 21l-8-4.5v-9zM12 12l8-4.5M12 12v9M12 12L4 7.5"),
    category: Category::Compute,
    lane: Lane::Clients,
    main: &["Service", "Service"],
    ..Look::OTHER
}];
