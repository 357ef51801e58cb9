//! How the other parts of a template look in a picture.

use super::{Condition, Mapping, Output, Parameter};
use crate::construct::Construct as _;
use crate::diagram::look::{Glyph, Look, Overview};

pub(crate) const LOOKS: &[Look] = &[
    Look {
        construct: Parameter::NAME,
        noun: "parameter",
        glyph: Glyph("M4 7h9M17 7h3M4 17h3M11 17h9M15 4.5v5M9 14.5v5"),
        ..Look::OTHER
    },
    Look {
        construct: Output::NAME,
        noun: "output",
        glyph: Glyph("M4 4h9v5M4 4v16h9v-5M9 12h12M17 8l4 4-4 4"),
        uses: "of",
        ..Look::OTHER
    },
    Look {
        construct: Condition::NAME,
        noun: "condition",
        glyph: Glyph("M12 3l8 9-8 9-8-9zM12 8v5M12 15.5v1"),
        overview: Overview::Nothing,
        ..Look::OTHER
    },
    Look {
        construct: Mapping::NAME,
        noun: "mapping",
        glyph: Glyph("M4 5h16v14H4zM4 10h16M4 14.5h16M10 5v14"),
        overview: Overview::Nothing,
        ..Look::OTHER
    },
];
