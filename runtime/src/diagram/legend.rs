//! What the signs of a picture mean, below it.

use super::geometry::Area;
use super::graph::{ArrowKind, Graph};
use super::look::BadgeKind;
use super::text::Font;

/// The height of a row, and the room for a sign.
pub(super) const ROW: f64 = 22.0;
pub(super) const SIGN: f64 = 36.0;
const GAP: f64 = 8.0;
const BETWEEN: f64 = 24.0;

/// A sign.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sign {
    Arrow(ArrowKind),
    ExistsAlready,
    Badge(BadgeKind),
}

impl Sign {
    pub(super) const fn meaning(self) -> &'static str {
        match self {
            Self::Arrow(kind) => kind.meaning(),
            Self::ExistsAlready => "exists already",
            Self::Badge(BadgeKind::Limit) => "limit of usage",
            Self::Badge(BadgeKind::Backup) => "automatic backups",
            Self::Badge(BadgeKind::Alarm) => "alarms",
        }
    }
}

/// Where the signs that a picture has are explained: the room of each sign, and the height of all, in pixels.
pub(super) fn legend(graph: &Graph, left: f64, top: f64, width: f64) -> (Vec<(Sign, Area)>, f64) {
    let mut signs = Vec::new();
    for kind in ArrowKind::ALL {
        if graph.arrows.iter().any(|arrow| arrow.kind == kind) {
            signs.push(Sign::Arrow(kind));
        }
    }
    if graph.nodes.iter().any(|node| node.exists_already) {
        signs.push(Sign::ExistsAlready);
    }
    for kind in BadgeKind::ALL {
        let mut badges = graph.nodes.iter().flat_map(|node| &node.badges);
        if badges.any(|badge| badge.kind == kind) {
            signs.push(Sign::Badge(kind));
        }
    }
    let (mut x, mut y) = (left, top);
    let mut placed = Vec::new();
    for sign in signs {
        let needed = SIGN + GAP + Font::DETAIL.width(sign.meaning());
        if x > left && x + needed > left + width {
            (x, y) = (left, y + ROW);
        }
        placed.push((
            sign,
            Area {
                x,
                y,
                width: SIGN + GAP,
                height: ROW,
            },
        ));
        x += needed + BETWEEN;
    }
    let height = if placed.is_empty() {
        0.0
    } else {
        y + ROW - top
    };
    (placed, height)
}
