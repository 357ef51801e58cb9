//! Paths: which field of a declaration, also one of a struct in it, is meant.

use super::Description;

/// The numbers of a field and of the fields around it, outermost first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Path([u16; Self::DEPTH]);

impl Path {
    /// How deep structs can be nested.
    const DEPTH: usize = 3;
    const END: u16 = u16::MAX;

    /// A field of the declaration itself.
    #[must_use]
    pub const fn of(number: u16) -> Self {
        Self([number, Self::END, Self::END])
    }

    /// A field of the struct that this path leads to. A path that is as deep as it can be stays as it is.
    #[must_use]
    pub const fn then(self, number: u16) -> Self {
        let Self([first, second, third]) = self;
        if first == Self::END {
            Self([number, Self::END, Self::END])
        } else if second == Self::END {
            Self([first, number, Self::END])
        } else if third == Self::END {
            Self([first, second, number])
        } else {
            self
        }
    }

    /// The path of the declaration itself, to put fields behind.
    pub(super) const ROOT: Self = Self([Self::END; Self::DEPTH]);

    /// The first number, and what comes after it.
    pub(super) const fn split(self) -> (u16, Option<(u16, Self)>) {
        let Self([first, second, third]) = self;
        (first, Self([second, third, Self::END]).split_next())
    }

    pub(super) const fn split_next(self) -> Option<(u16, Self)> {
        let Self([first, second, third]) = self;
        if first == Self::END {
            None
        } else {
            Some((first, Self([second, third, Self::END])))
        }
    }

    /// The numbers, outermost first.
    pub fn numbers(self) -> impl Iterator<Item = u16> {
        self.0.into_iter().take_while(|number| *number != Self::END)
    }

    /// The number of the declaration's own field in which the path starts.
    #[must_use]
    pub const fn first(self) -> u16 {
        self.split().0
    }

    /// Whether two paths are the same, also in a `const` context.
    #[must_use]
    pub const fn is(self, other: Self) -> bool {
        let (Self([a, b, c]), Self([x, y, z])) = (self, other);
        a == x && b == y && c == z
    }

    /// How many numbers there are.
    #[must_use]
    pub const fn len(self) -> usize {
        let (mut count, mut rest) = (0, self.split_next());
        while let Some((_, later)) = rest {
            count += 1;
            rest = later.split_next();
        }
        count
    }

    /// Whether there are none: the construct as a whole is meant.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.len() == 0
    }

    /// Whether the path is this one, or leads further.
    #[must_use]
    pub const fn starts_with(self, mut numbers: &[u16]) -> bool {
        let mut rest = Some(self.split());
        while let [number, later @ ..] = numbers {
            let Some((first, after)) = rest else {
                return false;
            };
            if first != *number {
                return false;
            }
            rest = match after {
                Some((next, later)) => Some((next, later.split_next())),
                None => None,
            };
            numbers = later;
        }
        true
    }

    /// The names along the path, as a program writes them: `backup.retention`.
    #[must_use]
    pub fn name(self, of: &'static Description) -> String {
        let mut names: Vec<&str> = Vec::new();
        let mut around = Some(of);
        for number in self.numbers() {
            let field = around.and_then(|around| around.field(number));
            names.push(field.map_or("", |field| field.name));
            around = field.and_then(|field| field.takes.structure());
        }
        names.join(".")
    }
}
