//! How those who are granted something look in a picture.

use super::{Group, ManagedPolicy, Role, User};
use crate::construct::Construct as _;
use crate::diagram::look::{Category, Glyph, Lane, Look};

const PRINCIPAL: Look = Look {
    category: Category::Security,
    lane: Lane::Principals,
    ..Look::OTHER
};

pub(crate) const LOOKS: &[Look] = &[
    Look {
        construct: Role::NAME,
        noun: "role",
        glyph: Glyph(
            "M4 9c0-3.5 16-3.5 16 0v4c0 10-16 10-16 0zM8 11.5h2.5M13.5 11.5H16M9.5 16c1.5 1.3 3.5 1.3 5 0",
        ),
        ..PRINCIPAL
    },
    Look {
        construct: User::NAME,
        noun: "IAM user",
        glyph: Glyph::PERSON,
        ..PRINCIPAL
    },
    Look {
        construct: Group::NAME,
        noun: "IAM group",
        glyph: Glyph(
            "M9 5a3.4 3.4 0 1 1 0 6.8a3.4 3.4 0 0 1 0-6.8M2 20c0-7 14-7 14 0zM16 5.5a3 3 0 0 1 0 6M18.5 13.5c3 .8 4 3 4 6.5",
        ),
        ..PRINCIPAL
    },
    Look {
        construct: ManagedPolicy::NAME,
        noun: "managed policy",
        glyph: Glyph("M6 3h9l4 4v14H6zM15 3v4h4M9 11h7M9 14.5h7M9 18h4"),
        ..PRINCIPAL
    },
];
