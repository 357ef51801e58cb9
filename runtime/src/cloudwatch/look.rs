//! How alarms, composite alarms and dashboards look in a picture.

use super::{Alarm, CompositeAlarm, Dashboard};
use crate::construct::Construct as _;
use crate::diagram::look::{BadgeKind, Category, Glyph, Look, Overview};

pub(crate) const LOOKS: &[Look] = &[
    Look {
        construct: Alarm::NAME,
        noun: "alarm",
        glyph: Glyph("M6 17V11a6 6 0 0 1 12 0v6l2 1.5H4zM10 21h4M12 2.5V5"),
        category: Category::Operation,
        overview: Overview::Badge(BadgeKind::Alarm),
        uses: "watches",
        ..Look::OTHER
    },
    Look {
        construct: CompositeAlarm::NAME,
        noun: "composite alarm",
        glyph: Glyph("M6 15V10a6 6 0 0 1 12 0v5l2 1.5H4zM9 19h6M7 22h10M12 1.5V4"),
        category: Category::Operation,
        uses: "follows",
        ..Look::OTHER
    },
    Look {
        construct: Dashboard::NAME,
        noun: "dashboard",
        glyph: Glyph("M3 20h18M6 17v-5M11 17V6M16 17v-8M20 17V4"),
        category: Category::Operation,
        uses: "shows",
        ..Look::OTHER
    },
];
