//! Points and rectangles of a picture, in pixels.

/// A point, by its distances from the left and from above.
pub(super) type Point = (f64, f64);

/// A rectangle, by its left upper corner.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Rectangle {
    pub(super) x: f64,
    pub(super) y: f64,
    pub(super) width: f64,
    pub(super) height: f64,
}

impl Rectangle {
    pub(super) const fn right(self) -> f64 {
        self.x + self.width
    }

    pub(super) const fn middle(self) -> (f64, f64) {
        (self.x + self.width / 2.0, self.y + self.height / 2.0)
    }

    /// The smallest that has both.
    pub(super) fn with(self, other: Self) -> Self {
        let (x, y) = (self.x.min(other.x), self.y.min(other.y));
        let right = (self.x + self.width).max(other.x + other.width);
        let bottom = (self.y + self.height).max(other.y + other.height);
        Self {
            x,
            y,
            width: right - x,
            height: bottom - y,
        }
    }

    pub(super) fn grown(self, margin: f64, above: f64) -> Self {
        Self {
            x: self.x - margin,
            y: self.y - above,
            width: self.width + 2.0 * margin,
            height: self.height + margin + above,
        }
    }
}

/// A count as a length. No picture has so many that it matters.
pub(super) fn length(count: usize) -> f64 {
    u32::try_from(count).unwrap_or(u32::MAX).into()
}
