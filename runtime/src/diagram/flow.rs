//! Rectangles in rows and columns.

use super::geometry::Rectangle;

/// Parts of a picture that stay together, from the point 0, 0 on.
#[derive(Clone, Debug)]
pub(super) struct Piece<P> {
    pub(super) width: i32,
    pub(super) height: i32,
    pub(super) parts: Vec<(P, Rectangle)>,
}

impl<P> Piece<P> {
    pub(super) const fn empty() -> Self {
        Self {
            width: 0,
            height: 0,
            parts: Vec::new(),
        }
    }

    pub(super) fn of(part: P, width: i32, height: i32) -> Self {
        Self {
            width,
            height,
            parts: vec![(part, Rectangle::of_size(width, height))],
        }
    }

    pub(super) const fn is_empty(&self) -> bool {
        self.parts.is_empty()
    }

    /// Adds another one at a place.
    pub(super) fn put(&mut self, other: Self, x: i32, y: i32) {
        self.width = self.width.max(x + other.width);
        self.height = self.height.max(y + other.height);
        let parts = other.parts.into_iter();
        self.parts
            .extend(parts.map(|(part, place)| (part, place.moved(x, y))));
    }
}

/// Pieces beside each other. Empty ones take no room.
pub(super) fn row<P>(pieces: impl IntoIterator<Item = Piece<P>>, gap: i32) -> Piece<P> {
    let mut row = Piece::empty();
    for piece in pieces.into_iter().filter(|piece| !piece.is_empty()) {
        let x = if row.is_empty() { 0 } else { row.width + gap };
        row.put(piece, x, 0);
    }
    row
}

/// Pieces below each other. Empty ones take no room.
pub(super) fn column<P>(pieces: impl IntoIterator<Item = Piece<P>>, gap: i32) -> Piece<P> {
    let mut column = Piece::empty();
    for piece in pieces.into_iter().filter(|piece| !piece.is_empty()) {
        let y = if column.is_empty() {
            0
        } else {
            column.height + gap
        };
        column.put(piece, 0, y);
    }
    column
}

/// Pieces below each other in as few columns as have at most this height, if single pieces have; the columns are about
/// equally high.
pub(super) fn columns<P>(
    pieces: Vec<Piece<P>>,
    limit: i32,
    (gap_x, gap_y): (i32, i32),
) -> Piece<P> {
    let heights: Vec<_> = pieces.iter().map(|piece| piece.height).collect();
    let count = count_of_columns(&heights, limit, gap_y);
    // The lowest limit with that many columns.
    let (mut low, mut high) = (
        0,
        limit.max(heights.iter().copied().max().unwrap_or_default()),
    );
    while low < high {
        let middle = i32::midpoint(low, high);
        if count_of_columns(&heights, middle, gap_y) <= count {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    let mut all: Vec<Vec<Piece<P>>> = Vec::new();
    let mut height = 0;
    for piece in pieces {
        let higher = height + gap_y + piece.height;
        match all.last_mut() {
            Some(last) if higher <= high => {
                height = higher;
                last.push(piece);
            }
            _ => {
                height = piece.height;
                all.push(vec![piece]);
            }
        }
    }
    row(all.into_iter().map(|pieces| column(pieces, gap_y)), gap_x)
}

fn count_of_columns(heights: &[i32], limit: i32, gap: i32) -> usize {
    let (mut count, mut height) = (0, 0);
    for own in heights {
        if count > 0 && height + gap + own <= limit {
            height += gap + own;
        } else {
            count += 1;
            height = *own;
        }
    }
    count
}

/// Pieces beside each other in rows of at most this width, if single pieces have.
pub(super) fn rows<P>(pieces: Vec<Piece<P>>, limit: i32, (gap_x, gap_y): (i32, i32)) -> Piece<P> {
    let mut all: Vec<Vec<Piece<P>>> = Vec::new();
    let mut width = 0;
    for piece in pieces {
        let wider = width + gap_x + piece.width;
        match all.last_mut() {
            Some(last) if wider <= limit => {
                width = wider;
                last.push(piece);
            }
            _ => {
                width = piece.width;
                all.push(vec![piece]);
            }
        }
    }
    column(all.into_iter().map(|pieces| row(pieces, gap_x)), gap_y)
}

#[cfg(test)]
mod tests {
    use super::{Piece, columns, rows};

    fn pieces(count: usize) -> Vec<Piece<usize>> {
        (0..count).map(|index| Piece::of(index, 10, 5)).collect()
    }

    #[test]
    fn columns_are_equally_high() {
        let four = columns(pieces(4), 17, (2, 1));
        assert_eq!((four.width, four.height), (22, 11));
        let one = columns(pieces(3), 17, (2, 1));
        assert_eq!((one.width, one.height), (10, 17));
        // A limit below every piece.
        let single = columns(pieces(3), 1, (2, 1));
        assert_eq!((single.width, single.height), (34, 5));
    }

    #[test]
    fn rows_keep_to_the_width() {
        let three = rows(pieces(3), 22, (2, 1));
        assert_eq!((three.width, three.height), (22, 11));
    }
}
