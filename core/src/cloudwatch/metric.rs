//! Metrics, expressions over metrics, and what dashboards show of them.

use crate::catalogue::SW0910;
use crate::describe::key::RustValue;
use crate::describe::stated;
use crate::describe::takes::RustType;
use crate::{Arg, Duration, Violation};

stated! {
    SW0601(
        "metric-period",
        Error,
        "a period is 10, 20 or 30 seconds, or whole minutes",
        why = "CloudWatch has no others",
        fix = "write a period such as `5min`",
        source = "CloudWatch API, PutMetricAlarm, Period",
    ),
    SW0603(
        "unknown-statistic",
        Error,
        "a statistic is one that CloudWatch has",
        why = "an alarm on another can't be made",
        fix = "write `SampleCount`, `Average`, `Sum`, `Minimum`, `Maximum`, or a percentile such as `p99`",
        source = "CloudWatch User Guide, statistics definitions",
    ),
    SW0607(
        "expression-metric-name",
        Error,
        "the name of a metric in an expression starts with a lower-case letter, has letters, digits and `_`, and stands for one metric",
        why = "CloudWatch tells metrics from functions by it",
        fix = "rename it, as in `hits`",
        source = "CloudWatch API, MetricDataQuery, Id",
    ),
    SW0608(
        "missing-expression-metric",
        Warn,
        "an expression names metrics that it is given",
        why = "CloudWatch does not know the name, and the expression has no value",
        fix = "give the metric: `.using(\"name\", metric)`",
        source = "AWS CDK, MathExpression",
    ),
}

/// A metric, which a method of a construct makes, or an expression over metrics.
#[derive(Debug)]
pub struct MetricValue;

impl RustValue for MetricValue {
    const TYPE: &'static RustType = &RustType::new(
        &["cloudwatch", "AnyMetric"],
        "a metric",
        "metrics",
        "sessions.metric_cache_hit_rate()",
    );
}

/// A widget of a dashboard.
#[derive(Debug)]
pub struct WidgetValue;

impl RustValue for WidgetValue {
    const TYPE: &'static RustType = &RustType {
        in_rows: true,
        ..RustType::new(
            &["cloudwatch", "Widget"],
            "a widget",
            "widgets",
            "Widget::graph().left([sessions.metric_cache_hit_rate()])",
        )
    };
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

/// Whether a metric can have a name in an expression.
///
/// # Errors
///
/// SW0607.
pub fn variable(name: &str) -> Result<(), Violation<'_>> {
    let mut letters = name.chars();
    let is_right = letters.next().is_some_and(|c| c.is_ascii_lowercase())
        && letters.all(|c| c.is_ascii_alphanumeric() || c == '_');
    if is_right {
        Ok(())
    } else {
        Err(Violation::text(
            SW0607,
            "`{}` can't be the name of a metric in an expression",
            name,
        ))
    }
}

/// That two metrics of an expression have one name.
#[must_use]
pub const fn same_variable(name: &str) -> Violation<'_> {
    Violation::text(
        SW0607,
        "two metrics of the expression have the name `{}`",
        name,
    )
}

/// Whether the expression of an alarm can have so many metrics.
///
/// # Errors
///
/// SW0910.
pub const fn count_in_alarm(count: usize) -> Result<(), Violation<'static>> {
    /// CloudWatch User Guide, alarms on metric math expressions.
    const MAX: usize = 10;
    if count > MAX {
        let sentence = "the expression of the alarm has {} metrics, and 10 are allowed";
        return Err(Violation::with(SW0910, sentence, Arg::Number(count as u64)));
    }
    Ok(())
}

/// That two metrics of a graph have one name.
#[must_use]
pub const fn same_variable_of_graph(name: &str) -> Violation<'_> {
    Violation::text(
        SW0607,
        "two metrics of the graph have the name `{}` in its expressions",
        name,
    )
}

/// Whether an expression names only metrics that it is given. One that searches for metrics may name others.
///
/// # Errors
///
/// SW0608, for the first name that is unknown.
pub fn expression<'a>(text: &'a str, names: &[&str]) -> Result<(), Violation<'a>> {
    const SEARCHING: [&str; 4] = ["INSIGHT_RULE_METRIC", "SELECT", "SEARCH", "METRICS"];
    let is_part = |c: char| c.is_ascii_alphanumeric() || c == '_';
    let words = || text.split(|c| !is_part(c)).filter(|word| !word.is_empty());
    if words().any(|word| SEARCHING.contains(&word)) {
        return Ok(());
    }
    let unknown = words().find(|word| variable(word).is_ok() && !names.contains(word));
    match unknown {
        Some(word) => Err(Violation::text(
            SW0608,
            "the expression names `{}`, and no metric is given for it",
            word,
        )),
        None => Ok(()),
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
    fn expressions() {
        for (name, right) in [
            ("hits", true),
            ("m1", true),
            ("aB_c", true),
            ("Hits", false),
            ("1m", false),
            ("a-b", false),
            ("", false),
        ] {
            assert_eq!(variable(name).is_ok(), right, "{name}");
        }
        let names = ["hits", "misses"];
        for (text, right) in [
            ("100 * hits / (hits + misses)", true),
            ("SUM(METRICS())", true),
            ("MAX([hits, misses])", true),
            ("hits + miss", false),
            ("hits + SEARCH(other)", true),
        ] {
            assert_eq!(expression(text, &names).is_ok(), right, "{text}");
        }
    }

    #[test]
    fn an_alarm_has_at_most_ten_metrics() {
        assert!(count_in_alarm(10).is_ok());
        let found = count_in_alarm(11).err().map(|found| found.to_string());
        let sentence = "the expression of the alarm has 11 metrics, and 10 are allowed";
        assert_eq!(found.as_deref(), Some(sentence));
    }
}
