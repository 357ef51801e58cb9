//! The grid that arrows run on: what is in their way, and which of them run where.

use super::geometry::{Area, GRID, Point, Rectangle};
use super::graph::{Arrow, ArrowKind, Graph};

/// A direction on the grid.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Direction {
    Right,
    Left,
    Down,
    Up,
}

impl Direction {
    pub(super) const ALL: [Self; 4] = [Self::Right, Self::Left, Self::Down, Self::Up];

    pub(super) const fn index(self) -> usize {
        match self {
            Self::Right => 0,
            Self::Left => 1,
            Self::Down => 2,
            Self::Up => 3,
        }
    }

    pub(super) const fn is_level(self) -> bool {
        matches!(self, Self::Right | Self::Left)
    }

    pub(super) const fn opposite(self) -> Self {
        match self {
            Self::Right => Self::Left,
            Self::Left => Self::Right,
            Self::Down => Self::Up,
            Self::Up => Self::Down,
        }
    }

    /// The two directions across it.
    pub(super) const fn beside(self) -> [Self; 2] {
        match self {
            Self::Right | Self::Left => [Self::Up, Self::Down],
            Self::Down | Self::Up => [Self::Left, Self::Right],
        }
    }

    /// The next point.
    pub(super) const fn from(self, point: Point) -> Point {
        let Point { x, y } = point;
        match self {
            Self::Right => Point { x: x + 1, y },
            Self::Left => Point { x: x - 1, y },
            Self::Down => Point { x, y: y + 1 },
            Self::Up => Point { x, y: y - 1 },
        }
    }
}

/// Arrows that may run along the same line: those of a kind and a label with a start or an end in common.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Bundle {
    kind: ArrowKind,
    /// The first arrow with the label.
    label: usize,
    from: Option<usize>,
    to: Option<usize>,
}

impl Bundle {
    pub(super) fn of(arrow: &Arrow, graph: &Graph) -> Self {
        let mut arrows = graph.arrows.iter();
        let label = arrows.position(|other| other.label == arrow.label);
        Self {
            kind: arrow.kind,
            label: label.unwrap_or_default(),
            from: Some(arrow.from),
            to: Some(arrow.to),
        }
    }

    /// Both together, if they may run along the same line.
    pub(super) fn with(self, other: Self) -> Option<Self> {
        let from = self.from.filter(|from| other.from == Some(*from));
        let to = self.to.filter(|to| other.to == Some(*to));
        let is_like = self.kind == other.kind && self.label == other.label;
        (is_like && (from.is_some() || to.is_some())).then_some(Self { from, to, ..self })
    }
}

/// What is at a point.
#[derive(Clone, Copy, Debug, Default)]
struct Spot {
    is_blocked: bool,
    is_label: bool,
    level: Option<Bundle>,
    upright: Option<Bundle>,
}

/// The grid.
#[derive(Debug)]
pub(super) struct Field {
    width: i32,
    height: i32,
    spots: Vec<Spot>,
}

impl Field {
    pub(super) fn new(width: i32, height: i32) -> Self {
        let count = (width + 1) * (height + 1);
        Self {
            width,
            height,
            spots: vec![Spot::default(); usize::try_from(count).unwrap_or_default()],
        }
    }

    pub(super) const fn count(&self) -> usize {
        self.spots.len()
    }

    /// The number of a point, none of one that is outside.
    pub(super) fn number(&self, point: Point) -> Option<usize> {
        let is_inside = (0..=self.width).contains(&point.x) && (0..=self.height).contains(&point.y);
        let number = point.y * (self.width + 1) + point.x;
        is_inside.then(|| usize::try_from(number).ok()).flatten()
    }

    pub(super) fn point(&self, number: usize) -> Point {
        let number = i32::try_from(number).unwrap_or_default();
        Point {
            x: number % (self.width + 1),
            y: number / (self.width + 1),
        }
    }

    fn spot(&self, point: Point) -> Spot {
        let number = self.number(point);
        let spot = number.and_then(|number| self.spots.get(number));
        spot.copied().unwrap_or(Spot {
            is_blocked: true,
            ..Spot::default()
        })
    }

    fn change(&mut self, point: Point, change: impl FnOnce(&mut Spot)) {
        if let Some(number) = self.number(point)
            && let Some(spot) = self.spots.get_mut(number)
        {
            change(spot);
        }
    }

    /// Keeps arrows out of a rectangle, and off its edge.
    pub(super) fn block(&mut self, place: Rectangle) {
        for y in place.y..=place.bottom() {
            for x in place.x..=place.right() {
                self.change(Point { x, y }, |spot| spot.is_blocked = true);
            }
        }
    }

    pub(super) fn is_blocked(&self, point: Point) -> bool {
        self.spot(point).is_blocked
    }

    pub(super) fn is_label(&self, point: Point) -> bool {
        self.spot(point).is_label
    }

    /// The arrows that run through a point in the direction, or against it.
    pub(super) fn along(&self, point: Point, direction: Direction) -> Option<Bundle> {
        let spot = self.spot(point);
        if direction.is_level() {
            spot.level
        } else {
            spot.upright
        }
    }

    /// The arrows that run across the direction.
    pub(super) fn across(&self, point: Point, direction: Direction) -> Option<Bundle> {
        let spot = self.spot(point);
        if direction.is_level() {
            spot.upright
        } else {
            spot.level
        }
    }

    /// Remembers that an arrow runs from one point to the next.
    pub(super) fn run(&mut self, from: Point, direction: Direction, own: Bundle) {
        for point in [from, direction.from(from)] {
            self.change(point, |spot| {
                let slot = if direction.is_level() {
                    &mut spot.level
                } else {
                    &mut spot.upright
                };
                *slot = match *slot {
                    Some(there) => Some(there.with(own).unwrap_or(there)),
                    None => Some(own),
                };
            });
        }
    }

    /// Remembers that a label is over an area.
    pub(super) fn label(&mut self, area: Area) {
        for point in points(area) {
            self.change(point, |spot| spot.is_label = true);
        }
    }

    /// How many arrows an area hides a part of.
    pub(super) fn arrows_under(&self, area: Area) -> usize {
        let spots = points(area).map(|point| self.spot(point));
        let counts = spots
            .map(|spot| usize::from(spot.level.is_some()) + usize::from(spot.upright.is_some()));
        counts.sum()
    }
}

/// The points of the grid in an area.
fn points(area: Area) -> impl Iterator<Item = Point> {
    #[expect(clippy::cast_possible_truncation, reason = "no picture is that large")]
    let cell = |pixels: f64| (pixels / f64::from(GRID)) as i32;
    let (x, y) = (cell(area.x) + 1, cell(area.y) + 1);
    let (right, bottom) = (cell(area.x + area.width), cell(area.y + area.height));
    (y..=bottom).flat_map(move |y| (x..=right).map(move |x| Point { x, y }))
}
