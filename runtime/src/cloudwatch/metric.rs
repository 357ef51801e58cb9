//! Metrics.

use stackwright_rules::{Duration, Violation, alarm};

use crate::resource::Resource;
use crate::{Text, Value};

/// A metric: what is measured, and how it is looked at.
#[derive(Clone, Debug)]
pub struct Metric {
    namespace: String,
    name: String,
    dimensions: Vec<(String, Text)>,
    period: Duration,
    statistic: String,
    label: Option<String>,
    unit: Option<String>,
}

impl Metric {
    /// A metric of a namespace: its averages over five minutes.
    #[must_use]
    pub fn new(namespace: &str, name: &str) -> Self {
        Self {
            namespace: namespace.to_owned(),
            name: name.to_owned(),
            dimensions: Vec::new(),
            period: Duration::minutes(5),
            statistic: "Average".to_owned(),
            label: None,
            unit: None,
        }
    }

    /// What is measured of what: a dimension, instead of one with the same name.
    #[must_use]
    pub fn dimension(mut self, name: &str, value: impl Into<Text>) -> Self {
        self.dimensions.retain(|(other, _)| other != name);
        self.dimensions.push((name.to_owned(), value.into()));
        self.dimensions.sort_by(|(a, _), (b, _)| a.cmp(b));
        self
    }

    /// How long a period is: 10, 20 or 30 seconds, or whole minutes. Rules: SW0601.
    #[must_use]
    pub const fn period(mut self, period: Duration) -> Self {
        self.period = period;
        self
    }

    /// What is made of a period's values: `Sum`, `Average`, `p99`. Rules: SW0603.
    #[must_use]
    pub fn statistic(mut self, statistic: &str) -> Self {
        statistic.clone_into(&mut self.statistic);
        self
    }

    /// What it is called where it is shown.
    #[must_use]
    pub fn label(mut self, label: &str) -> Self {
        self.label = Some(label.to_owned());
        self
    }

    /// Only values that were published with this unit: `Percent`, `Bytes`.
    #[must_use]
    pub fn unit(mut self, unit: &str) -> Self {
        self.unit = Some(unit.to_owned());
        self
    }

    pub(super) fn violations(&self) -> impl Iterator<Item = Violation<'_>> {
        [
            alarm::period(self.period),
            alarm::statistic(&self.statistic),
        ]
        .into_iter()
        .filter_map(Result::err)
    }

    /// Makes an alarm look at the metric.
    pub(super) fn set_in(self, alarm: Resource) -> Resource {
        let seconds = i64::try_from(self.period.to_seconds()).unwrap_or(i64::MAX);
        let period = Value::Integer(seconds);
        let dimensions = self.dimensions.into_iter().map(|(name, value)| {
            Value::Object(vec![("Name", name.into()), ("Value", value.into())])
        });
        let dimensions: Vec<_> = dimensions.collect();
        let mut what = Vec::new();
        if !dimensions.is_empty() {
            what.push(("Dimensions", Value::List(dimensions)));
        }
        what.push(("MetricName", self.name.into()));
        what.push(("Namespace", self.namespace.into()));
        let unit = self.unit.map(|unit| ("Unit", Value::from(unit)));
        let Some(label) = self.label else {
            let is_simple = alarm::SIMPLE_STATISTICS.contains(&self.statistic.as_str());
            let statistic = if is_simple {
                "Statistic"
            } else {
                "ExtendedStatistic"
            };
            what.push(("Period", period));
            what.push((statistic, self.statistic.into()));
            what.extend(unit);
            return what
                .into_iter()
                .fold(alarm, |alarm, (name, value)| alarm.set(name, value));
        };
        // Only a metric of a list can have a label.
        let mut stat = vec![
            ("Metric", Value::Object(what)),
            ("Period", period),
            ("Stat", self.statistic.into()),
        ];
        stat.extend(unit);
        let metric = Value::Object(vec![
            ("Id", "m1".into()),
            ("Label", label.into()),
            ("MetricStat", Value::Object(stat)),
            ("ReturnData", true.into()),
        ]);
        alarm.set("Metrics", vec![metric])
    }
}
