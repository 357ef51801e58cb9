//! Points and rectangles of a picture, on a grid.

/// The distance between two lines of the grid, in pixels.
pub(super) const GRID: i32 = 10;

/// A point of the grid.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Point {
    pub(super) x: i32,
    pub(super) y: i32,
}

/// A rectangle, by its upper left corner.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Rectangle {
    pub(super) x: i32,
    pub(super) y: i32,
    pub(super) width: i32,
    pub(super) height: i32,
}

impl Rectangle {
    pub(super) const fn of_size(width: i32, height: i32) -> Self {
        Self {
            x: 0,
            y: 0,
            width,
            height,
        }
    }

    pub(super) const fn right(self) -> i32 {
        self.x + self.width
    }

    pub(super) const fn bottom(self) -> i32 {
        self.y + self.height
    }

    pub(super) const fn moved(self, x: i32, y: i32) -> Self {
        Self {
            x: self.x + x,
            y: self.y + y,
            ..self
        }
    }

    /// In pixels.
    pub(super) fn pixels(self) -> Area {
        Area {
            x: pixels(self.x),
            y: pixels(self.y),
            width: pixels(self.width),
            height: pixels(self.height),
        }
    }
}

/// A length of the grid in pixels.
pub(super) fn pixels(cells: i32) -> f64 {
    f64::from(cells * GRID)
}

/// How many cells of the grid a length takes.
pub(super) fn cells(pixels: f64) -> i32 {
    #[expect(
        clippy::cast_possible_truncation,
        reason = "the text of a picture is not that long"
    )]
    let cells = (pixels / f64::from(GRID)).ceil() as i32;
    cells
}

/// A rectangle in pixels.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Area {
    pub(super) x: f64,
    pub(super) y: f64,
    pub(super) width: f64,
    pub(super) height: f64,
}

impl Area {
    /// Whether two areas have more than an edge in common.
    pub(super) fn overlaps(self, other: Self) -> bool {
        self.x < other.x + other.width
            && other.x < self.x + self.width
            && self.y < other.y + other.height
            && other.y < self.y + self.height
    }

    pub(super) fn is_inside(self, other: Self) -> bool {
        self.x >= other.x
            && self.y >= other.y
            && self.x + self.width <= other.x + other.width
            && self.y + self.height <= other.y + other.height
    }
}
