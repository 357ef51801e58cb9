//! Where the labels of arrows are.

use super::geometry::{Area, GRID, Point, pixels};
use super::graph::{Arrow, Graph};
use super::place::{Part, Places};
use super::route::{self, Routes};
use super::text::Font;

/// The height of a label, in pixels.
const HEIGHT: f64 = 15.0;
/// What a label hides, or stands on, costs as much as this way from the start of its arrow, in steps.
const HIDDEN: usize = 12;
const FRAME: usize = 20;
const UPRIGHT: usize = 6;
const BEND: usize = 14;
const BESIDE: usize = 30;
/// Where there is hardly any room: still near its arrow.
const APART: usize = 200;

/// The labels of arrows.
#[derive(Debug)]
pub(super) struct Labels {
    /// None where there is no text, where another arrow of the bundle has the same, or where there is no room.
    pub(super) areas: Vec<Option<Area>>,
    /// How many have no room.
    pub(super) missing: usize,
}

/// Where the labels are. No two are over each other, or over a box, a title or a name.
pub(super) fn labels(graph: &Graph, places: &Places, routes: &mut Routes) -> Labels {
    let mut labels = Labels {
        areas: vec![None; graph.arrows.len()],
        missing: 0,
    };
    let mut taken = Vec::new();
    let mut frames = Vec::new();
    for (part, place) in &places.parts {
        match part {
            Part::Box(_) | Part::Header(_) | Part::Name(..) => taken.push(place.pixels()),
            Part::Frame(_) | Part::Stack(_) | Part::Subnets(_) => frames.push(place.pixels()),
        }
    }
    let whole = Area {
        x: 0.0,
        y: 0.0,
        width: pixels(places.width),
        height: pixels(places.height),
    };
    for (number, arrow) in graph.arrows.iter().enumerate() {
        if arrow.label.is_empty() {
            continue;
        }
        let way = routes
            .ways
            .get(number)
            .map(Vec::as_slice)
            .unwrap_or_default();
        if is_said(graph, routes, &labels, (number, arrow)) {
            continue;
        }
        let free = candidates(arrow, way).filter(|(area, _)| {
            area.is_inside(whole) && !taken.iter().any(|other| area.overlaps(*other))
        });
        let best = free.min_by_key(|(area, cost)| {
            // One line under it is its own.
            let hidden = routes.field.arrows_under(*area);
            let own = own_points(way, *area);
            let cut = frames
                .iter()
                .filter(|frame| area.overlaps(**frame) && !area.is_inside(**frame));
            cost + hidden.saturating_sub(own) * HIDDEN + cut.count() * FRAME
        });
        let Some((area, _)) = best else {
            labels.missing += 1;
            continue;
        };
        // A little air between labels.
        taken.push(Area {
            x: area.x - 3.0,
            y: area.y - 1.0,
            width: area.width + 6.0,
            height: area.height + 2.0,
        });
        routes.field.label(area);
        if let Some(own) = labels.areas.get_mut(number) {
            *own = Some(area);
        }
    }
    labels
}

/// Whether the label of another arrow says the same of a line that both have in common.
fn is_said(
    graph: &Graph,
    routes: &Routes,
    labels: &Labels,
    (number, arrow): (usize, &Arrow),
) -> bool {
    let way = routes
        .ways
        .get(number)
        .map(Vec::as_slice)
        .unwrap_or_default();
    let others = graph.arrows.iter().zip(&labels.areas).take(number);
    others
        .filter(|(other, _)| other.kind == arrow.kind && other.label == arrow.label)
        .filter(|(other, _)| other.from == arrow.from || other.to == arrow.to)
        .filter_map(|(_, area)| *area)
        .any(|area| {
            let middle = (area.x + area.width / 2.0, area.y + area.height / 2.0);
            steps(way).any(|(point, ..)| {
                (pixels(point.x) - middle.0).abs() < 1.0 && (pixels(point.y) - middle.1).abs() < 1.0
            })
        })
}

/// The points of a way, with whether they are on a level part, and how far they are from its next end.
fn steps(way: &[Point]) -> impl Iterator<Item = (Point, bool, i32)> {
    way.iter().zip(way.iter().skip(1)).flat_map(|(from, to)| {
        let length = (to.x - from.x).abs() + (to.y - from.y).abs();
        let ends = [*from, *to];
        let points: Vec<_> = route::steps(&ends).map(|(point, _)| point).collect();
        let is_level = from.y == to.y;
        (0..length)
            .zip(points)
            .map(move |(step, point)| (point, is_level, step.min(length - step)))
    })
}

/// Where a label can be, and what that costs: on its arrow, or else beside it.
fn candidates(arrow: &Arrow, way: &[Point]) -> impl Iterator<Item = (Area, usize)> {
    let width = Font::DETAIL.width(&arrow.label) + 6.0;
    let points: Vec<_> = steps(way).enumerate().skip(1).collect();
    let (beside, below) = (width / 2.0 + 4.0, HEIGHT / 2.0 + 4.0);
    let places = [
        (0.0, 0.0, 0),
        (0.0, -below, BESIDE),
        (0.0, below, BESIDE),
        (beside, 0.0, BESIDE),
        (-beside, 0.0, BESIDE),
        (beside, -below, APART),
        (beside, below, APART),
        (-beside, -below, APART),
        (-beside, below, APART),
        (0.0, -below - HEIGHT, APART),
        (0.0, below + HEIGHT, APART),
    ];
    places.into_iter().flat_map(move |(right, down, cost)| {
        let points = points.clone().into_iter();
        points.map(move |(number, (point, is_level, end))| {
            let area = Area {
                x: pixels(point.x) + right - width / 2.0,
                y: pixels(point.y) + down - HEIGHT / 2.0,
                width,
                height: HEIGHT,
            };
            let room = if is_level { width / 2.0 } else { HEIGHT / 2.0 };
            let is_at_bend = f64::from(end * GRID) < room + 4.0;
            let cost = cost
                + number
                + if is_level { 0 } else { UPRIGHT }
                + if is_at_bend { BEND } else { 0 };
            (area, cost)
        })
    })
}

/// How many of the points under an area are the arrow's own.
fn own_points(way: &[Point], area: Area) -> usize {
    let steps = steps(way).filter(|(point, ..)| {
        let (x, y) = (pixels(point.x), pixels(point.y));
        x > area.x && x < area.x + area.width && y > area.y && y < area.y + area.height
    });
    steps.count()
}
