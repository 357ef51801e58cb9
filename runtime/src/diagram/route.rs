//! The ways of arrows: level and upright lines that go around boxes and texts.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BinaryHeap};

use super::field::{Bundle, Direction, Field};
use super::geometry::{Point, Rectangle};
use super::graph::{ArrowKind, Graph};
use super::place::{Part, Places};

/// What a way costs.
mod cost {
    /// A step to the next point.
    pub(super) const STEP: u32 = 10;
    /// A step along an arrow that is bundled with this one.
    pub(super) const BUNDLED: u32 = 9;
    /// A step along another arrow.
    pub(super) const SHARED: u32 = 400;
    /// A step across another arrow.
    pub(super) const CROSSED: u32 = 22;
    /// A step beside another arrow.
    pub(super) const BESIDE: u32 = 6;
    pub(super) const BEND: u32 = 28;
    /// A bend where another arrow is.
    pub(super) const TOUCHED: u32 = 120;
    /// A step under a label.
    pub(super) const LABEL: u32 = 90;
    /// A start or an end at the upper or the lower edge, and at the edge that is turned away.
    pub(super) const EDGE: u32 = 60;
    pub(super) const BACK: u32 = 90;
}

/// The ways of the arrows.
#[derive(Debug)]
pub(super) struct Routes {
    /// The bends of each arrow, with its start and its end. One that leads nowhere has none.
    pub(super) ways: Vec<Vec<Point>>,
    pub(super) field: Field,
    /// How many steps run along an arrow that has another meaning.
    pub(super) shared: usize,
}

/// Where an arrow can leave or reach a rectangle.
struct Port {
    at: Point,
    outside: Point,
    /// Away from the rectangle.
    direction: Direction,
}

/// The ways of all arrows.
pub(super) fn routes(graph: &Graph, places: &Places) -> Routes {
    let mut field = Field::new(places.width, places.height);
    let mut ends: BTreeMap<usize, Rectangle> = BTreeMap::new();
    for (part, place) in &places.parts {
        match part {
            Part::Box(index) => {
                field.block(*place);
                ends.insert(*index, *place);
            }
            Part::Frame(index) => {
                ends.insert(*index, *place);
            }
            Part::Header(_) | Part::Name(..) => field.block(*place),
            Part::Stack(_) | Part::Subnets(_) => {}
        }
    }
    let mut routes = Routes {
        ways: vec![Vec::new(); graph.arrows.len()],
        field,
        shared: 0,
    };
    let place = |index: usize| ends.get(&index).copied();
    let mut order: Vec<_> = graph.arrows.iter().enumerate().collect();
    order.sort_by_key(|(number, arrow)| {
        let rank = match arrow.kind {
            ArrowKind::Connection => 0,
            ArrowKind::Grant => 1,
            ArrowKind::Use => 2,
        };
        let ends = place(arrow.from).zip(place(arrow.to));
        let distance = ends.map(|(from, to)| gap(from, to.x, to.right(), to.y, to.bottom()));
        (rank, distance, *number)
    });
    let mut search = Search::of(&routes.field);
    for (number, arrow) in order {
        let Some((from, to)) = place(arrow.from).zip(place(arrow.to)) else {
            continue;
        };
        let own = Bundle::of(arrow, graph);
        let way = search.way(&routes.field, own, from, to);
        routes.run(own, &way);
        if let Some(own) = routes.ways.get_mut(number) {
            *own = bends(&way);
        }
    }
    routes
}

impl Routes {
    /// Remembers the way of an arrow.
    fn run(&mut self, own: Bundle, way: &[Point]) {
        for (from, to) in way.iter().zip(way.iter().skip(1)) {
            let Some(direction) = direction(*from, *to) else {
                continue;
            };
            let there = self.field.along(*to, direction);
            if there.is_some_and(|there| there.with(own).is_none()) {
                self.shared += 1;
            }
            self.field.run(*from, direction, own);
        }
    }
}

fn direction(from: Point, to: Point) -> Option<Direction> {
    Direction::ALL
        .into_iter()
        .find(|direction| direction.from(from) == to)
}

/// The points of a way at which it bends, its start and its end.
pub(super) fn bends(way: &[Point]) -> Vec<Point> {
    let mut bends: Vec<Point> = Vec::new();
    for point in way {
        if let [.., before, last] = bends.as_slice()
            && ((before.x == last.x && last.x == point.x)
                || (before.y == last.y && last.y == point.y))
        {
            bends.pop();
        }
        bends.push(*point);
    }
    bends
}

/// Each step of a way of which the bends are given, from one point of the grid to the next.
pub(super) fn steps(bends: &[Point]) -> impl Iterator<Item = (Point, Point)> {
    bends
        .iter()
        .zip(bends.iter().skip(1))
        .flat_map(|(from, to)| {
            let (x, y) = ((to.x - from.x).signum(), (to.y - from.y).signum());
            let length = (to.x - from.x).abs() + (to.y - from.y).abs();
            (0..length).map(move |step| {
                let at = |step: i32| Point {
                    x: from.x + x * step,
                    y: from.y + y * step,
                };
                (at(step), at(step + 1))
            })
        })
}

/// The distance between two rectangles, along the grid.
fn gap(from: Rectangle, left: i32, right: i32, top: i32, bottom: i32) -> i32 {
    let x = (left - from.right()).max(from.x - right).max(0);
    let y = (top - from.bottom()).max(from.y - bottom).max(0);
    x + y
}

/// Where arrows leave or reach a rectangle.
fn ports(place: Rectangle) -> Vec<Port> {
    let sides = (place.y + 1..place.bottom()).flat_map(|y| {
        [
            (place.x, y, Direction::Left),
            (place.right(), y, Direction::Right),
        ]
    });
    let edges = (place.x + 2..place.right() - 1).flat_map(|x| {
        [
            (x, place.y, Direction::Up),
            (x, place.bottom(), Direction::Down),
        ]
    });
    let ports = sides.chain(edges).map(|(x, y, direction)| {
        let at = Point { x, y };
        Port {
            at,
            outside: direction.from(at),
            direction,
        }
    });
    ports.collect()
}

/// What it costs to leave a rectangle at a port for another rectangle, or to come from there.
fn port_cost(port: &Port, own: Rectangle, other: Rectangle) -> u32 {
    // The middle of a side is best.
    let middle = (2 * port.at.y - own.y - own.bottom()).unsigned_abs();
    match port.direction {
        Direction::Right if other.x >= own.right() => middle,
        Direction::Left if other.right() <= own.x => middle,
        Direction::Right | Direction::Left => cost::BACK + middle,
        Direction::Up | Direction::Down => cost::EDGE,
    }
}

/// A search for the cheapest way. It is used again, for its memory.
struct Search {
    /// The cheapest way to each state, by the search that found it.
    found: Vec<Found>,
    /// The number of the search.
    number: u32,
    queue: BinaryHeap<Reverse<(u32, u32, usize)>>,
}

/// No state.
const NONE: usize = usize::MAX;

#[derive(Clone, Copy)]
struct Found {
    by: u32,
    cost: u32,
    before: usize,
}

impl Search {
    fn of(field: &Field) -> Self {
        Self {
            found: vec![
                Found {
                    by: 0,
                    cost: 0,
                    before: NONE,
                };
                field.count() * 4
            ],
            number: 0,
            queue: BinaryHeap::new(),
        }
    }

    /// Notes a way to a state, if it is the cheapest so far.
    fn reach(&mut self, state: usize, cost: u32, distance: u32, before: usize) {
        if let Some(found) = self.found.get_mut(state)
            && (found.by != self.number || cost < found.cost)
        {
            *found = Found {
                by: self.number,
                cost,
                before,
            };
            self.queue.push(Reverse((cost + distance, cost, state)));
        }
    }

    /// The points of an arrow's way.
    fn way(&mut self, field: &Field, own: Bundle, from: Rectangle, to: Rectangle) -> Vec<Point> {
        self.number += 1;
        self.queue.clear();
        let distance = |point: Point| {
            let gap = gap(to, point.x, point.x, point.y, point.y);
            u32::try_from(gap).unwrap_or_default() * cost::BUNDLED
        };
        let mut goals: BTreeMap<usize, Vec<(Port, u32)>> = BTreeMap::new();
        for port in ports(to) {
            if let Some(number) = field.number(port.outside)
                && !field.is_blocked(port.outside)
            {
                let cost = port_cost(&port, to, from);
                goals.entry(number).or_default().push((port, cost));
            }
        }
        let mut starts: BTreeMap<usize, Point> = BTreeMap::new();
        for port in ports(from) {
            let Some(number) = field.number(port.outside) else {
                continue;
            };
            if field.is_blocked(port.outside) {
                continue;
            }
            let state = number * 4 + port.direction.index();
            let cost = port_cost(&port, from, to)
                + step_cost(field, own, port.at, port.outside, port.direction);
            starts.insert(state, port.at);
            self.reach(state, cost, distance(port.outside), NONE);
        }
        let mut best: Option<(u32, usize, Point)> = None;
        while let Some(Reverse((guess, cost, state))) = self.queue.pop() {
            if best.is_some_and(|(known, _, _)| known <= guess) {
                break;
            }
            if self.found.get(state).is_none_or(|found| found.cost < cost) {
                continue;
            }
            let (number, came) = (state / 4, state % 4);
            let point = field.point(number);
            let is_near = gap(to, point.x, point.x, point.y, point.y) <= 1;
            let ends = is_near.then(|| goals.get(&number)).flatten();
            for (port, end) in ends.into_iter().flatten() {
                let inward = port.direction.opposite();
                if inward.opposite().index() == came {
                    continue;
                }
                let bend = bend_cost(field, own, point, came, inward);
                let total = cost + end + bend;
                if best.is_none_or(|(known, _, _)| total < known) {
                    best = Some((total, state, port.at));
                }
            }
            for direction in Direction::ALL {
                if direction.opposite().index() == came {
                    continue;
                }
                let next = direction.from(point);
                let Some(number) = field.number(next) else {
                    continue;
                };
                if field.is_blocked(next) {
                    continue;
                }
                let cost = cost
                    + bend_cost(field, own, point, came, direction)
                    + step_cost(field, own, point, next, direction);
                let state_of_next = number * 4 + direction.index();
                self.reach(state_of_next, cost, distance(next), state);
            }
        }
        let Some((_, last, end)) = best else {
            return Vec::new();
        };
        self.back(field, last, &starts, end)
    }

    /// The points on the way to a state.
    fn back(
        &self,
        field: &Field,
        last: usize,
        starts: &BTreeMap<usize, Point>,
        end: Point,
    ) -> Vec<Point> {
        let mut way = vec![end];
        let mut state = last;
        loop {
            way.push(field.point(state / 4));
            match self.found.get(state) {
                Some(found) if found.before != NONE => state = found.before,
                _ => break,
            }
        }
        way.extend(starts.get(&state));
        way.reverse();
        way
    }
}

fn step_cost(field: &Field, own: Bundle, from: Point, to: Point, direction: Direction) -> u32 {
    let along = field.along(to, direction);
    let is_along = along.is_some() && field.along(from, direction).is_some();
    let mut cost = match along {
        Some(there) if there.with(own).is_some() => cost::BUNDLED,
        Some(_) => cost::SHARED,
        None => cost::STEP,
    };
    if !is_along
        && let Some(there) = field.across(to, direction)
        && there.with(own).is_none()
    {
        cost += cost::CROSSED;
    }
    if field.is_label(to) {
        cost += cost::LABEL;
    }
    let beside = direction.beside().map(|side| side.from(to));
    let is_beside = |point: Point| {
        let there = field.along(point, direction);
        there.is_some_and(|there| there.with(own).is_none())
    };
    if beside.into_iter().any(is_beside) {
        cost += cost::BESIDE;
    }
    cost
}

fn bend_cost(field: &Field, own: Bundle, at: Point, came: usize, direction: Direction) -> u32 {
    if direction.index() == came {
        return 0;
    }
    let is_touched = [field.along(at, direction), field.across(at, direction)]
        .into_iter()
        .flatten()
        .any(|there| there.with(own).is_none());
    cost::BEND + if is_touched { cost::TOUCHED } else { 0 }
}
