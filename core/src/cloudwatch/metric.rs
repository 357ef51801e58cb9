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
        "the period of a metric is 10, 20 or 30 seconds, or a multiple of 60 seconds",
        why = "CloudWatch supports periods of 10, 20 and 30 seconds and multiples of 60 seconds",
        fix = "write a period such as `1min` or `5min`",
        source = "CloudWatch API, PutMetricAlarm, Period — https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html",
        aws = "ValidationError: Period must be 10, 30 or a multiple of 60",
    ),
    SW0603(
        "unknown-statistic",
        Error,
        "the statistic of a metric is one that CloudWatch supports",
        why = "CloudWatch supports `SampleCount`, `Average`, `Sum`, `Minimum`, `Maximum`, `IQM`, and percentiles, trimmed means and the like such as `p99`, `tm90` and `PR(0:100)`",
        fix = "write a statistic such as `\"Average\"` or `\"p99\"`",
        source = "CloudWatch User Guide, statistics definitions — https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Statistics-definitions.html",
        aws = "The value … for parameter ExtendedStatistic is not supported",
    ),
    SW0607(
        "expression-metric-name",
        Error,
        "the name of a metric in an expression is unique, starts with a lower-case letter and has only letters, digits and `_`",
        why = "CloudWatch rejects other ids of metrics; upper-case names in an expression are functions",
        fix = "rename it, for example `hits`",
        source = "CloudWatch API, MetricDataQuery, Id — https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_MetricDataQuery.html",
        related = [SW0608],
    ),
    SW0608(
        "missing-expression-metric",
        Warn,
        "an expression uses the metrics that it is given",
        why = "CloudWatch cannot resolve the name, and the expression has no value",
        fix = "add the metric: `.using(\"name\", metric)`",
        source = "CloudWatch User Guide, metric math — https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/using-metric-math.html",
        related = [SW0607],
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

/// Whether CloudWatch supports a period.
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
            "metric period of {} seconds is not supported",
            [Arg::Number(seconds), Arg::None, Arg::None],
        )),
    }
}

/// Statistics without parameters, apart from `IQM`.
pub const SIMPLE_STATISTICS: [&str; 5] = ["SampleCount", "Average", "Sum", "Minimum", "Maximum"];

/// Whether CloudWatch supports a statistic: `Sum`, `p99`, `tm90`, `PR(0:100)`.
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
        Err(Violation::text(SW0603, "unknown statistic `{}`", name))
    }
}

/// Whether a text is a valid name of a metric in an expression.
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
            "`{}` is not a valid name of a metric in an expression",
            name,
        ))
    }
}

/// Violation of an expression with two metrics of one name.
#[must_use]
pub const fn same_variable(name: &str) -> Violation<'_> {
    Violation::text(SW0607, "duplicate metric name `{}` in the expression", name)
        .because("a name identifies one metric of an expression")
        .fixed_by("rename one of the metrics")
}

/// Whether an alarm supports an expression with this number of metrics.
///
/// # Errors
///
/// SW0910.
pub const fn count_in_alarm(count: usize) -> Result<(), Violation<'static>> {
    /// CloudWatch User Guide, alarms on metric math expressions.
    const MAX: usize = 10;
    if count > MAX {
        let sentence = "expression of the alarm has {} metrics (maximum 10)";
        return Err(Violation::with(SW0910, sentence, Arg::Number(count as u64))
            .because("an alarm supports expressions with at most 10 metrics")
            .fixed_by("use fewer metrics"));
    }
    Ok(())
}

/// Violation of a graph whose expressions have two metrics of one name.
#[must_use]
pub const fn same_variable_of_graph(name: &str) -> Violation<'_> {
    Violation::text(
        SW0607,
        "duplicate metric name `{}` in the expressions of the graph",
        name,
    )
    .because("a name identifies one metric in all expressions of a graph")
    .fixed_by("rename one of the metrics")
}

/// Whether an expression uses only metrics that it is given. An expression that searches for metrics may use others.
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
            "unknown metric `{}` in the expression",
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
        let sentence = "expression of the alarm has 11 metrics (maximum 10)";
        assert_eq!(found.as_deref(), Some(sentence));
    }
}
