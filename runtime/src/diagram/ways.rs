//! The ways of arrows: out at one side of a box, level through the columns of other boxes, in at a side of the last.

use std::collections::BTreeMap;

use super::geometry::{Point, Rectangle, length};
use super::graph::Graph;

/// The way of an arrow, level at each of its points.
pub(super) struct Way {
    pub(super) points: Vec<Point>,
    /// The middle of its label.
    pub(super) label: Option<Point>,
}

/// An end of an arrow.
struct End {
    arrow: usize,
    at: usize,
    is_right: bool,
    is_start: bool,
    /// How high the arrow is where it comes from, or goes to.
    height: f64,
}

/// The ways through bends, which go with the middles of labels.
pub(super) fn ways(
    graph: &Graph,
    boxes: &[Rectangle],
    bends: Vec<(Vec<Point>, Option<Point>)>,
) -> Vec<Way> {
    let place = |index: usize| boxes.get(index).copied().unwrap_or_default();
    let mut ends = Vec::new();
    for (number, (arrow, (bends, _))) in graph.arrows.iter().zip(&bends).enumerate() {
        let (from, to) = (place(arrow.from).middle(), place(arrow.to).middle());
        let is_forward = from.0 <= to.0;
        let next = bends.first().copied().unwrap_or(to);
        let last = bends.last().copied().unwrap_or(from);
        let end = |at: usize, is_right: bool, is_start: bool, height: f64| End {
            arrow: number,
            at,
            is_right,
            is_start,
            height,
        };
        ends.push(end(arrow.from, is_forward, true, next.1));
        ends.push(end(arrow.to, !is_forward, false, last.1));
    }
    let spread = spread(ends, boxes);
    let ways = bends.into_iter().enumerate();
    ways.map(|(number, (bends, label))| {
        let end = |is_start: bool| spread.get(&(number, is_start)).copied().unwrap_or_default();
        let (start, finish) = (end(true), end(false));
        let mut points = vec![start];
        for bend in bends {
            let half = half_of_column(bend.0, boxes);
            let half = if start.0 <= finish.0 { half } else { -half };
            points.extend([(bend.0 - half, bend.1), (bend.0 + half, bend.1)]);
        }
        points.push(finish);
        Way { points, label }
    })
    .collect()
}

/// The ends at each side of a box one below the other, in the order in which their arrows come.
fn spread(ends: Vec<End>, boxes: &[Rectangle]) -> BTreeMap<(usize, bool), Point> {
    let mut sides: BTreeMap<(usize, bool), Vec<End>> = BTreeMap::new();
    for end in ends {
        sides.entry((end.at, end.is_right)).or_default().push(end);
    }
    let mut points = BTreeMap::new();
    for ((at, is_right), mut ends) in sides {
        let place = boxes.get(at).copied().unwrap_or_default();
        ends.sort_by(|a, b| a.height.total_cmp(&b.height));
        let step = place.height / length(ends.len() + 1);
        for (number, end) in ends.iter().enumerate() {
            let x = if is_right { place.right() } else { place.x };
            let y = place.y + step * length(number + 1);
            points.insert((end.arrow, end.is_start), (x, y));
        }
    }
    points
}

/// Half of the width of the boxes in the column that a bend is in: their middles are one above the other.
fn half_of_column(x: f64, boxes: &[Rectangle]) -> f64 {
    let column = boxes
        .iter()
        .filter(|place| (place.middle().0 - x).abs() < 1.0);
    column.map(|place| place.width / 2.0).fold(0.0, f64::max)
}
