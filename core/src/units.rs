//! Sizes and durations, and the suffixes that write them.

use core::fmt;

/// A suffix that gives a number its meaning.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unit {
    /// As a literal writes it: `GiB`.
    pub suffix: &'static str,
    /// How many of the smallest unit it is: KiB, or seconds.
    pub amount: u64,
    /// The function of [`Size`] or [`Duration`] that takes a number of it.
    pub constructor: &'static str,
}

const fn unit(suffix: &'static str, amount: u64, constructor: &'static str) -> Unit {
    Unit {
        suffix,
        amount,
        constructor,
    }
}

fn find(units: &'static [Unit], suffix: &str) -> Option<&'static Unit> {
    units.iter().find(|unit| unit.suffix == suffix)
}

/// An amount of data.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Size {
    kib: u64,
}

/// The units of a size as literals write them (`2GiB`), smallest first, in KiB.
pub const SIZE_UNITS: &[Unit] = &[
    unit("KiB", 1, "kib"),
    unit("MiB", 1 << 10, "mib"),
    unit("GiB", 1 << 20, "gib"),
    unit("TiB", 1 << 30, "tib"),
];

impl Size {
    /// That many kibibytes (1,024 bytes).
    #[must_use]
    pub const fn kib(amount: u64) -> Self {
        Self { kib: amount }
    }

    /// That many mebibytes; the largest size there is, if it is more.
    #[must_use]
    pub const fn mib(amount: u64) -> Self {
        Self::kib(amount.saturating_mul(1 << 10))
    }

    /// That many gibibytes; the largest size there is, if it is more.
    #[must_use]
    pub const fn gib(amount: u64) -> Self {
        Self::kib(amount.saturating_mul(1 << 20))
    }

    /// That many tebibytes; the largest size there is, if it is more.
    #[must_use]
    pub const fn tib(amount: u64) -> Self {
        Self::kib(amount.saturating_mul(1 << 30))
    }

    /// A literal's number and suffix as a size, `None` if the suffix is no unit of size.
    #[must_use]
    pub fn from_literal(amount: u64, suffix: &str) -> Option<Self> {
        let unit = find(SIZE_UNITS, suffix)?;
        Some(Self::kib(amount.saturating_mul(unit.amount)))
    }

    /// In KiB.
    #[must_use]
    pub const fn to_kib(self) -> u64 {
        self.kib
    }

    /// In MiB, if it is a whole number of them.
    #[must_use]
    pub const fn to_whole_mib(self) -> Option<u64> {
        if self.kib.is_multiple_of(1 << 10) {
            Some(self.kib >> 10)
        } else {
            None
        }
    }

    /// In GiB, if it is a whole number of them.
    #[must_use]
    pub const fn to_whole_gib(self) -> Option<u64> {
        if self.kib.is_multiple_of(1 << 20) {
            Some(self.kib >> 20)
        } else {
            None
        }
    }

    pub(crate) const fn in_largest_unit(self) -> (u64, &'static str) {
        if self.kib == 0 {
            return (0, "GiB");
        }
        let mut units = SIZE_UNITS;
        while let [smaller @ .., unit] = units {
            if self.kib.is_multiple_of(unit.amount) {
                return (self.kib / unit.amount, unit.suffix);
            }
            units = smaller;
        }
        (self.kib, "KiB")
    }
}

impl fmt::Display for Size {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (amount, unit) = self.in_largest_unit();
        write!(f, "{amount}{unit}")
    }
}

/// A span of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Duration {
    seconds: u64,
}

/// The units of a duration as literals write them (`6days`), smallest first, in seconds.
pub const DURATION_UNITS: &[Unit] = &[
    unit("sec", 1, "seconds"),
    unit("min", 60, "minutes"),
    unit("hour", 3_600, "hours"),
    unit("hours", 3_600, "hours"),
    unit("day", 86_400, "days"),
    unit("days", 86_400, "days"),
];

impl Duration {
    /// That many seconds.
    #[must_use]
    pub const fn seconds(amount: u64) -> Self {
        Self { seconds: amount }
    }

    /// That many minutes; the longest duration there is, if it is more.
    #[must_use]
    pub const fn minutes(amount: u64) -> Self {
        Self::seconds(amount.saturating_mul(60))
    }

    /// That many hours; the longest duration there is, if it is more.
    #[must_use]
    pub const fn hours(amount: u64) -> Self {
        Self::seconds(amount.saturating_mul(3_600))
    }

    /// That many days; the longest duration there is, if it is more.
    #[must_use]
    pub const fn days(amount: u64) -> Self {
        Self::seconds(amount.saturating_mul(86_400))
    }

    /// A literal's number and suffix as a duration, `None` if the suffix is no unit of time.
    #[must_use]
    pub fn from_literal(amount: u64, suffix: &str) -> Option<Self> {
        let unit = find(DURATION_UNITS, suffix)?;
        Some(Self::seconds(amount.saturating_mul(unit.amount)))
    }

    pub(crate) const fn in_largest_unit(self) -> (u64, &'static str) {
        let mut units = DURATION_UNITS;
        while let [smaller @ .., unit] = units {
            let amount = self.seconds / unit.amount;
            if self.seconds > 0 && self.seconds.is_multiple_of(unit.amount) {
                return match (amount, unit.amount) {
                    (1, 86_400) => (1, "day"),
                    (1, 3_600) => (1, "hour"),
                    _ => (amount, unit.suffix),
                };
            }
            units = smaller;
        }
        (self.seconds, "sec")
    }

    /// In seconds.
    #[must_use]
    pub const fn to_seconds(self) -> u64 {
        self.seconds
    }

    /// In days, if it is a whole number of them.
    #[must_use]
    pub const fn to_whole_days(self) -> Option<u64> {
        if self.seconds.is_multiple_of(86_400) {
            Some(self.seconds / 86_400)
        } else {
            None
        }
    }
}

impl From<core::time::Duration> for Duration {
    /// In whole seconds; what is less than one is left out.
    fn from(duration: core::time::Duration) -> Self {
        Self::seconds(duration.as_secs())
    }
}

impl fmt::Display for Duration {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (amount, unit) = self.in_largest_unit();
        write!(f, "{amount}{unit}")
    }
}

/// A number with a fraction, by its bits, so that facts of it can be compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Real(u64);

impl Real {
    /// A number.
    #[must_use]
    pub const fn of(number: f64) -> Self {
        Self(number.to_bits())
    }

    /// The number.
    #[must_use]
    pub const fn number(self) -> f64 {
        f64::from_bits(self.0)
    }

    /// Whether it is neither infinite nor NaN, so that JSON has it.
    #[must_use]
    pub const fn is_finite(self) -> bool {
        f64::from_bits(self.0).is_finite()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_size_prints_in_its_largest_whole_unit() {
        let cases = [
            (Size::gib(2), "2GiB"),
            (Size::mib(1536), "1536MiB"),
            (Size::tib(4), "4TiB"),
            (Size::kib(1), "1KiB"),
            (Size::gib(0), "0GiB"),
        ];
        for (size, text) in cases {
            assert_eq!(size.to_string(), text);
        }
    }

    #[test]
    fn a_duration_prints_in_its_largest_whole_unit() {
        for (duration, text) in [
            (Duration::hours(12), "12hours"),
            (Duration::hours(24), "1day"),
            (Duration::hours(1), "1hour"),
            (Duration::minutes(90), "90min"),
            (Duration::seconds(61), "61sec"),
            (Duration::seconds(0), "0sec"),
        ] {
            assert_eq!(duration.to_string(), text);
        }
    }

    #[test]
    fn a_literal_reads_as_it_prints() {
        for Unit { suffix, .. } in SIZE_UNITS {
            assert_eq!(
                Size::from_literal(3, suffix).map(|s| s.to_string()),
                Some(format!("3{suffix}"))
            );
        }
        assert_eq!(Size::from_literal(3, "GB"), None);
        assert_eq!(Duration::from_literal(6, "days"), Some(Duration::days(6)));
        assert_eq!(Duration::from_literal(6, "GiB"), None);
    }
}
