//! What is asked of alarms and metrics: SW06.

use crate::catalogue::{SW0601, SW0602, SW0603};
use crate::{Arg, Duration, Fact, Findings, Violation};

/// What is known of an alarm.
#[derive(Clone, Copy, Debug)]
pub struct AlarmFacts {
    /// `evaluation_periods`.
    pub evaluation_periods: Fact<u32>,
    /// `datapoints_to_alarm`.
    pub datapoints_to_alarm: Fact<u32>,
}

impl AlarmFacts {
    /// An alarm of which nothing is known.
    pub const UNKNOWN: Self = Self {
        evaluation_periods: Fact::Unknown,
        datapoints_to_alarm: Fact::Unknown,
    };
}

/// Asks what can be asked of an alarm.
#[must_use]
pub const fn check(alarm: &AlarmFacts) -> Findings<'static> {
    let mut found = Findings::NONE;
    if let Fact::Known(0) = alarm.evaluation_periods {
        let sentence = "an alarm looks at one period at least";
        found.push("evaluation_periods", 0, Violation::plain(SW0602, sentence));
    }
    if let Fact::Known(datapoints) = alarm.datapoints_to_alarm {
        if datapoints == 0 {
            let sentence = "an alarm takes one datapoint at least";
            found.push("datapoints_to_alarm", 0, Violation::plain(SW0602, sentence));
        }
        if let Fact::Known(periods) = alarm.evaluation_periods
            && datapoints > periods
        {
            let numbers = [
                Arg::Number(datapoints as u64),
                Arg::Number(periods as u64),
                Arg::None,
            ];
            let template = "there can't be {} datapoints in {} periods";
            found.push(
                "datapoints_to_alarm",
                0,
                Violation::new(SW0602, template, numbers),
            );
        }
    }
    found
}

/// Whether a metric can be looked at in periods of a length.
///
/// # Errors
///
/// SW0601.
pub const fn period(period: Duration) -> Result<(), Violation<'static>> {
    let seconds = period.to_seconds();
    match seconds {
        10 | 20 | 30 => Ok(()),
        _ if seconds > 0 && seconds.is_multiple_of(60) => Ok(()),
        _ => Err(Violation::new(
            SW0601,
            "a period of {} seconds is none that CloudWatch has",
            [Arg::Number(seconds), Arg::None, Arg::None],
        )),
    }
}

/// The statistics with names of their own.
pub const SIMPLE_STATISTICS: [&str; 5] = ["SampleCount", "Average", "Sum", "Minimum", "Maximum"];

/// Whether CloudWatch has a statistic: `Sum`, `p99`, `tm90`, `PR(0:100)`.
///
/// # Errors
///
/// SW0603.
pub fn statistic(name: &str) -> Result<(), Violation<'_>> {
    let is_percent = |text: &str| {
        let is_number = text
            .bytes()
            .all(|byte| byte.is_ascii_digit() || byte == b'.');
        is_number && text.parse::<f64>().is_ok_and(|number| number <= 100.0)
    };
    let percentile = ["p", "tm", "wm", "tc", "ts"]
        .iter()
        .any(|prefix| name.strip_prefix(prefix).is_some_and(is_percent));
    let range = ["PR", "TM", "WM", "TC", "TS"].iter().any(|prefix| {
        let inside = name
            .strip_prefix(prefix)
            .and_then(|rest| rest.strip_prefix('('));
        inside.is_some_and(|inside| inside.ends_with(')') && inside.contains(':'))
    });
    if SIMPLE_STATISTICS.contains(&name) || name == "IQM" || percentile || range {
        Ok(())
    } else {
        Err(Violation::text(
            SW0603,
            "CloudWatch has no statistic `{}`",
            name,
        ))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn periods() {
        for (seconds, right) in [
            (10, true),
            (30, true),
            (60, true),
            (300, true),
            (0, false),
            (5, false),
            (90, false),
        ] {
            assert_eq!(
                period(Duration::seconds(seconds)).is_ok(),
                right,
                "{seconds}"
            );
        }
    }

    #[test]
    fn statistics() {
        for right in [
            "Sum",
            "Average",
            "p99",
            "p99.9",
            "tm90",
            "IQM",
            "PR(0:100)",
            "TM(2%:98%)",
        ] {
            assert!(statistic(right).is_ok(), "{right}");
        }
        for wrong in ["sum", "Avg", "p", "p101", "p99%", "", "PR()", "pNaN"] {
            assert!(statistic(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn alarms() {
        for (periods, datapoints, count) in [(3, 2, 0), (3, 3, 0), (2, 3, 1), (0, 0, 2), (0, 1, 2)]
        {
            let facts = AlarmFacts {
                evaluation_periods: Fact::Known(periods),
                datapoints_to_alarm: Fact::Known(datapoints),
            };
            assert_eq!(check(&facts).len(), count, "{periods} {datapoints}");
        }
    }
}
