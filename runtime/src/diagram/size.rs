//! The text in boxes and frames, and the room that it takes.

use super::geometry::cells;
use super::graph::{Graph, Node};
use super::look::Badge;
use super::text::Font;

/// The strip with the glyph, at the left of a box, in pixels.
pub(super) const GLYPH: f64 = 34.0;
/// Between that, or the edge, and the text.
pub(super) const PADDING: f64 = 9.0;
/// The heights of lines.
pub(super) const TITLE: f64 = 17.0;
pub(super) const DETAIL: f64 = 14.0;
/// The height of a badge, and the room that it takes with what is around it.
pub(super) const BADGE: f64 = 17.0;
pub(super) const BADGE_ROW: f64 = 21.0;
/// Around the text of a badge.
pub(super) const BADGE_PADDING: f64 = 7.0;
/// The sign in a badge.
pub(super) const BADGE_SIGN: f64 = 12.0;
/// Where the text of a frame's header begins.
pub(super) const HEADER_GLYPH: f64 = 32.0;
/// The narrowest and the widest text of boxes.
const TEXT: (f64, f64) = (120.0, 190.0);
/// The lowest box, in cells.
const LOWEST: i32 = 5;
/// Between two arrows at a side of a box, in cells.
const PORT: i32 = 1;

/// The text of a box or of a frame's header, in lines that fit.
#[derive(Clone, Debug, Default)]
pub(super) struct Lines {
    pub(super) title: Vec<String>,
    pub(super) detail: Vec<String>,
    pub(super) badges: Vec<Vec<Badge>>,
}

impl Lines {
    pub(super) fn of(node: &Node, width: f64) -> Self {
        let detail = std::iter::once(&node.detail).chain(&node.notes);
        let mut badges: Vec<Vec<Badge>> = Vec::new();
        let mut left = 0.0;
        for badge in &node.badges {
            let needed = badge_width(badge);
            match badges.last_mut() {
                Some(row) if left + needed <= width => row.push(badge.clone()),
                _ => {
                    left = 0.0;
                    badges.push(vec![badge.clone()]);
                }
            }
            left += needed + 5.0;
        }
        Self {
            title: Font::TITLE.wrap(&node.title, width),
            detail: detail
                .flat_map(|line| Font::DETAIL.wrap(line, width))
                .collect(),
            badges,
        }
    }

    /// Its height, in pixels.
    pub(super) fn height(&self) -> f64 {
        let rows = |count: usize, height: f64| super::length(count) * height;
        rows(self.title.len(), TITLE)
            + rows(self.detail.len(), DETAIL)
            + rows(self.badges.len(), BADGE_ROW)
    }

    /// The width of the widest line, in pixels.
    pub(super) fn width(&self) -> f64 {
        let titles = self.title.iter().map(|line| Font::TITLE.width(line));
        let details = self.detail.iter().map(|line| Font::DETAIL.width(line));
        let badges = self.badges.iter().map(|row| {
            let gaps = super::length(row.len().saturating_sub(1)) * 5.0;
            row.iter().map(badge_width).sum::<f64>() + gaps
        });
        titles.chain(details).chain(badges).fold(0.0, f64::max)
    }
}

pub(super) fn badge_width(badge: &Badge) -> f64 {
    Font::DETAIL.width(&badge.text) + BADGE_SIGN + 3.0 + 2.0 * BADGE_PADDING
}

/// The text of the boxes of a lane, which are equally wide.
pub(super) fn text_width<'a>(nodes: impl Iterator<Item = &'a Node>) -> f64 {
    let widths = nodes.map(|node| {
        let title = Font::TITLE.width(&node.title);
        let detail = Font::DETAIL.width(&node.detail);
        let words = node.notes.iter().flat_map(|note| note.split(' '));
        let words = words.map(|word| Font::DETAIL.width(word));
        // Badges stay in one piece.
        let badges = node.badges.iter().map(badge_width).fold(0.0, f64::max);
        let text = words.fold(title.max(detail), f64::max).min(TEXT.1);
        text.max(badges)
    });
    widths.fold(TEXT.0, f64::max)
}

/// The width of a box, in cells.
pub(super) fn box_width(text: f64) -> i32 {
    cells(GLYPH + text + 2.0 * PADDING)
}

/// The height of a box, in cells, with room for its arrows.
pub(super) fn box_height(graph: &Graph, index: usize, lines: &Lines) -> i32 {
    let ends = |is_end: fn(&super::graph::Arrow) -> usize| {
        let arrows = graph.arrows.iter();
        arrows.filter(|arrow| is_end(arrow) == index).count()
    };
    let most = ends(|arrow| arrow.from).max(ends(|arrow| arrow.to));
    let ports = i32::try_from(most).unwrap_or(i32::MAX / 4) * PORT + 2;
    cells(lines.height() + 2.0 * PADDING - 2.0)
        .max(LOWEST)
        .max(ports.min(30))
}
