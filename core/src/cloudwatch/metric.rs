//! Metrics, expressions over metrics, and what dashboards show of them.

use crate::catalogue::SW0910;
use crate::describe::key::{KnownValue, List, RustValue, Text};
use crate::describe::takes::RustType;
use crate::describe::{describe, field, stated, structure};
use crate::text::{char_count, distance, has_control, same_as_any};
use crate::{Arg, Duration, Violation};

stated! {
    SW0601(
        "metric-period",
        Error,
        "the period of a metric is 10, 20 or 30 seconds, or a multiple of 60 seconds",
        why = "CloudWatch supports periods of 10, 20 and 30 seconds and multiples of 60 seconds",
        fix = "write a period such as `1min` or `5min`",
        source = "CloudWatch API, PutMetricAlarm, Period — https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html",
        aws = "ValidationError: Period must be 10, 20, 30 or a multiple of 60",
    ),
    SW0612(
        "search-in-alarm",
        Error,
        "the expression of an alarm does not search for metrics",
        why = "a search returns several time series, and an alarm watches one",
        fix = "write the metrics of the expression one by one, or use a Metrics Insights query such as `SELECT SUM(CacheHits) FROM \"AWS/ElastiCache\"`",
        source = "CloudWatch User Guide, search expressions — https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/using-search-expressions.html",
        aws = "ValidationError: SEARCH is not supported on Metric Alarms.",
        related = [SW0608],
    ),
    SW0615(
        "metric-format",
        Error,
        "the namespace, the name, the dimensions and the unit of a metric, and an expression, have the form that CloudWatch supports",
        why = "CloudWatch rejects an alarm with any other metric",
        fix = "write what CloudWatch shows for the metric",
        source = "CloudWatch API, Metric, Dimension and MetricDataQuery — https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_Dimension.html; PutMetricAlarm — https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html",
        aws = "ValidationError: … failed to satisfy constraint: Member must …",
        related = [SW0603, SW0604],
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
        aws = "Properties validation failed for resource … with message: #/Metrics/…/Id: failed validation constraint for keyword [pattern]",
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

impl KnownValue for MetricValue {
    type Known = KnownMetric;
}

describe! {
    /// What rules know of a metric, or of an expression over metrics.
    pub KnownMetric as METRIC, KnownMetricFields = structure(&["cloudwatch", "AnyMetric"], "a metric");
    /// Period of the metric, or of the expression and all that it is made of.
    period: Duration = field(),
    /// The expression, and the expressions that it is made of.
    expressions: List<Text> = field(),
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
            "metric period of `{}` is not supported",
            [Arg::Duration(period), Arg::None, Arg::None],
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
pub const fn statistic(name: &str) -> Result<(), Violation<'_>> {
    let is_right = match name.as_bytes() {
        b"IQM" => true,
        [b'p', number @ ..]
        | [b't' | b'w', b'm', number @ ..]
        | [b't', b'c' | b's', number @ ..]
            if is_percent(number) =>
        {
            true
        }
        [b'P', b'R', b'(', inside @ .., b')']
        | [b'T' | b'W', b'M', b'(', inside @ .., b')']
        | [b'T', b'C' | b'S', b'(', inside @ .., b')'] => has_byte(inside, b':'),
        _ => same_as_any(name, &SIMPLE_STATISTICS),
    };
    if is_right {
        Ok(())
    } else {
        Err(Violation::text(SW0603, "unknown statistic `{}`", name))
    }
}

/// Whether a number is at most 100: digits with at most one point.
const fn is_percent(mut number: &[u8]) -> bool {
    let (mut whole, mut digits, mut has_point, mut has_fraction) = (0_u32, 0, false, false);
    while let [byte, rest @ ..] = number {
        match byte {
            b'0'..=b'9' => {
                digits += 1;
                if has_point {
                    has_fraction |= *byte != b'0';
                } else {
                    whole = whole
                        .saturating_mul(10)
                        .saturating_add((*byte - b'0') as u32);
                }
            }
            b'.' if !has_point => has_point = true,
            _ => return false,
        }
        number = rest;
    }
    digits > 0 && (whole < 100 || whole == 100 && !has_fraction)
}

const fn has_byte(mut bytes: &[u8], wanted: u8) -> bool {
    while let [byte, rest @ ..] = bytes {
        if *byte == wanted {
            return true;
        }
        bytes = rest;
    }
    false
}

/// Whether a text is a valid name of a metric in an expression.
///
/// # Errors
///
/// SW0607.
pub const fn variable(name: &str) -> Result<(), Violation<'_>> {
    let mut letters = name.as_bytes();
    let mut is_right = matches!(letters, [b'a'..=b'z', ..]);
    while let [byte, rest @ ..] = letters {
        is_right = is_right && (byte.is_ascii_alphanumeric() || *byte == b'_');
        letters = rest;
    }
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

/// The units of metrics.
const UNITS: [&str; 27] = [
    "Seconds",
    "Microseconds",
    "Milliseconds",
    "Bytes",
    "Kilobytes",
    "Megabytes",
    "Gigabytes",
    "Terabytes",
    "Bits",
    "Kilobits",
    "Megabits",
    "Gigabits",
    "Terabits",
    "Percent",
    "Count",
    "Bytes/Second",
    "Kilobytes/Second",
    "Megabytes/Second",
    "Gigabytes/Second",
    "Terabytes/Second",
    "Bits/Second",
    "Kilobits/Second",
    "Megabits/Second",
    "Gigabits/Second",
    "Terabits/Second",
    "Count/Second",
    "None",
];

/// Whether CloudWatch has a unit.
///
/// # Errors
///
/// SW0615.
pub const fn unit(unit: &str) -> Result<(), Violation<'_>> {
    if same_as_any(unit, &UNITS) {
        Ok(())
    } else {
        Err(Violation::text(SW0615, "unknown unit `{}` of a metric", unit)
            .because("CloudWatch supports `Percent`, `Count`, `Bytes`, `Seconds`, `Bytes/Second` and the like")
            .fixed_by("write a unit such as `\"Count\"`, or remove `.unit(…)`"))
    }
}

/// The unit that is likely to be meant by a name that is wrong.
#[must_use]
pub fn near_unit(name: &str) -> Option<&'static str> {
    let near = |unit: &&&str| distance(&unit.to_lowercase(), &name.to_lowercase()) <= 2;
    UNITS.iter().find(near).copied()
}

/// Whether CloudWatch can have a metric of a namespace and a name.
///
/// # Errors
///
/// SW0615.
pub const fn named<'a>(namespace: &'a str, name: &'a str) -> Result<(), Violation<'a>> {
    /// CloudWatch API, Metric, `Namespace` and `MetricName`.
    const MAX: usize = 255;
    let count = char_count(namespace);
    if count == 0 || count > MAX || matches!(namespace.as_bytes(), [b':', ..]) {
        let sentence = "namespace `{}` must be 1 to 255 characters, and not start with `:`";
        return Err(Violation::text(SW0615, sentence, namespace)
            .fixed_by("write a namespace such as `\"AWS/ElastiCache\"`"));
    }
    let count = char_count(name);
    if count == 0 || count > MAX {
        let sentence = "metric name `{}` must be 1 to 255 characters";
        return Err(Violation::text(SW0615, sentence, name));
    }
    Ok(())
}

/// Whether a metric can have a dimension of a name.
///
/// # Errors
///
/// SW0615.
pub const fn dimension_name(name: &str) -> Result<(), Violation<'_>> {
    /// CloudWatch API, Dimension, `Name`.
    const MAX: usize = 255;
    if name.len() > MAX || !is_visible_ascii(name) || matches!(name.as_bytes(), [b':', ..]) {
        let sentence =
            "dimension name `{}` must be 1 to 255 ASCII characters, and not start with `:`";
        return Err(Violation::text(SW0615, sentence, name));
    }
    Ok(())
}

/// Whether a dimension can have a value.
///
/// # Errors
///
/// SW0615.
pub const fn dimension_value(value: &str) -> Result<(), Violation<'_>> {
    /// CloudWatch API, Dimension, `Value`.
    const MAX: usize = 1_024;
    if value.len() > MAX || !is_visible_ascii(value) {
        let sentence = "dimension value `{}` must be 1 to 1,024 ASCII characters";
        return Err(Violation::text(SW0615, sentence, value));
    }
    Ok(())
}

/// Whether a text is of ASCII characters, none of them a control character, and not of spaces alone.
const fn is_visible_ascii(text: &str) -> bool {
    text.is_ascii() && !has_control(text) && !text.as_bytes().trim_ascii().is_empty()
}

/// Whether a metric can have this number of dimensions.
///
/// # Errors
///
/// SW0615.
pub const fn dimensions(count: usize) -> Result<(), Violation<'static>> {
    /// CloudWatch API, Metric, `Dimensions`.
    const MAX: usize = 30;
    if count > MAX {
        let sentence = "metric has {} dimensions (maximum 30)";
        return Err(Violation::with(SW0615, sentence, Arg::Number(count as u64))
            .fixed_by("use fewer dimensions"));
    }
    Ok(())
}

/// Whether an expression has a length that CloudWatch supports.
///
/// # Errors
///
/// SW0615.
pub const fn expression_length(expression: &str) -> Result<(), Violation<'static>> {
    /// CloudWatch API, MetricDataQuery, `Expression`.
    const MAX: usize = 2_048;
    let count = char_count(expression);
    if count == 0 || count > MAX {
        let sentence = "expression of {} characters is out of range (1 to 2,048)";
        return Err(Violation::with(SW0615, sentence, Arg::Number(count as u64))
            .because("CloudWatch supports expressions of 1 to 2,048 characters")
            .fixed_by("write an expression such as `\"100 * hits / (hits + misses)\"`"));
    }
    Ok(())
}

/// Whether an alarm supports an expression.
///
/// # Errors
///
/// SW0612.
pub const fn in_alarm(expression: &str) -> Result<(), Violation<'static>> {
    const SEARCH: &str = "SEARCH";
    let mut rest = expression.as_bytes();
    let (mut quote, mut is_in_word) = (None, false);
    while let [byte, tail @ ..] = rest {
        match quote {
            Some(end) => {
                if *byte == end {
                    quote = None;
                }
                is_in_word = false;
            }
            None => {
                if matches!(*byte, b'"' | b'\'') {
                    quote = Some(*byte);
                } else if !is_in_word && is_call_of(rest, SEARCH.as_bytes()) {
                    return Err(Violation::plain(
                        SW0612,
                        "`SEARCH` is not supported in the expression of an alarm",
                    ));
                }
                is_in_word = byte.is_ascii_alphanumeric() || *byte == b'_';
            }
        }
        rest = tail;
    }
    Ok(())
}

/// Whether a text starts with a call of a function.
const fn is_call_of(mut text: &[u8], mut function: &[u8]) -> bool {
    while let [expected, expected_rest @ ..] = function {
        match text {
            [byte, rest @ ..] if *byte == *expected => text = rest,
            _ => return false,
        }
        function = expected_rest;
    }
    matches!(text.trim_ascii_start(), [b'(', ..])
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
    fn units_that_are_near() {
        assert_eq!(near_unit("percnt"), Some("Percent"));
        assert_eq!(near_unit("Byts/Second"), Some("Bytes/Second"));
        assert_eq!(near_unit("Lightyears"), None);
    }

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
    fn searches_are_not_for_alarms() {
        for (expression, right) in [
            ("SEARCH('{AWS/EC2}', 'Average', 300)", false),
            ("m1+SEARCH('x', 'Sum', 60)", false),
            ("SUM(SEARCH ('x', 'Sum', 60))", false),
            ("m1 + 'SEARCH(x)'", true),
            ("MY_SEARCH(m1)", true),
            ("SEARCH + 1", true),
        ] {
            assert_eq!(in_alarm(expression).is_ok(), right, "{expression}");
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
