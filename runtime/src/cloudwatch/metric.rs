//! Metrics, and expressions over metrics.

use stackwright_core::cloudwatch::metric::{self, METRIC, SIMPLE_STATISTICS};
use stackwright_core::describe::{Fact, Node, Tree};
use stackwright_core::ecs;
use stackwright_core::elasticache::{cluster, metrics};
use stackwright_core::{Duration, Engine, Violation};
use stackwright_core::{lambda, rds};

use crate::construct::facts::ToFact;
use crate::construct::field_value::{field_conversions, field_types};
use crate::tree::content::Resource;
use crate::{Scope, Text, Value};

/// Default period.
pub(super) const DEFAULT_PERIOD: Duration = Duration::minutes(5);

/// A CloudWatch metric with its period and statistic.
#[derive(Clone, Debug, PartialEq)]
#[must_use = "a metric has an effect only in an alarm, a widget or an expression"]
pub struct Metric {
    pub(super) namespace: String,
    pub(super) name: String,
    pub(super) dimensions: Vec<(String, Text)>,
    pub(super) period: Duration,
    pub(super) statistic: String,
    pub(super) look: Look,
    unit: Option<String>,
    /// What publishes it; none where only the namespace says it.
    publisher: Option<Publisher>,
    subject: Subject,
}

/// What publishes a metric.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Publisher {
    /// A serverless cache of an engine.
    Cache(Engine),
    /// A cluster of nodes of an engine.
    Cluster(Engine),
    /// A Lambda function.
    Function,
    /// A service of ECS.
    Service,
    /// A database.
    Database,
}

/// The construct that is measured, and what is wrong with the part of it that is. It makes no difference between metrics: their
/// dimensions do.
#[derive(Clone, Debug, Default)]
struct Subject(Option<Scope>, Option<Box<Violation<'static>>>);

impl PartialEq for Subject {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

/// How a metric is shown.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Look {
    pub(super) label: Option<String>,
    pub(super) color: Option<String>,
}

impl Metric {
    /// A metric of a namespace, with a period of five minutes and the statistic `Average`.
    #[cfg_attr(doc, doc(alias = "MetricName"))]
    #[cfg_attr(doc, doc(alias = "Namespace"))]
    pub fn new(namespace: &str, name: &str) -> Self {
        Self {
            namespace: namespace.to_owned(),
            name: name.to_owned(),
            dimensions: Vec::new(),
            period: DEFAULT_PERIOD,
            statistic: "Average".to_owned(),
            look: Look::default(),
            unit: None,
            publisher: None,
            subject: Subject::default(),
        }
    }

    /// A metric of a serverless cache of an engine.
    pub(crate) fn of_cache(engine: Engine, name: &str, (cache, scope): (Text, &Scope)) -> Self {
        Self {
            publisher: Some(Publisher::Cache(engine)),
            subject: Subject(Some(scope.clone()), None),
            ..Self::new("AWS/ElastiCache", name).dimension("clusterId", cache)
        }
    }

    /// A metric of a function.
    pub(crate) fn of_function(name: &str, (function, scope): (Text, &Scope)) -> Self {
        Self {
            publisher: Some(Publisher::Function),
            subject: Subject(Some(scope.clone()), None),
            ..Self::new("AWS/Lambda", name).dimension("FunctionName", function)
        }
    }

    /// A metric of a service of ECS.
    pub(crate) fn of_service(name: &str, (cluster, service): (Text, Text), scope: &Scope) -> Self {
        Self {
            publisher: Some(Publisher::Service),
            subject: Subject(Some(scope.clone()), None),
            ..Self::new("AWS/ECS", name)
                .dimension("ClusterName", cluster)
                .dimension("ServiceName", service)
        }
    }

    /// A metric of a database, of an instance or of a cluster.
    pub(crate) fn of_database(
        name: &str,
        dimension: &str,
        (database, scope): (Text, &Scope),
    ) -> Self {
        Self {
            publisher: Some(Publisher::Database),
            subject: Subject(Some(scope.clone()), None),
            ..Self::new("AWS/RDS", name).dimension(dimension, database)
        }
    }

    /// A metric of a cluster of Memcached, or of a node of another one.
    pub(crate) fn of_node(engine: Engine, name: &str, (node, scope): (Text, &Scope)) -> Self {
        Self {
            publisher: Some(Publisher::Cluster(engine)),
            subject: Subject(Some(scope.clone()), None),
            ..Self::new("AWS/ElastiCache", name).dimension("CacheClusterId", node)
        }
    }

    /// The same metric, of a construct that is given with it.
    pub(crate) fn of_subject(mut self, scope: &Scope) -> Self {
        self.subject = Subject(Some(scope.clone()), None);
        self
    }

    /// The same metric, of a part of the construct that it may not have.
    pub(crate) fn of_part(mut self, part: std::result::Result<(), Violation<'static>>) -> Self {
        self.subject.1 = part.err().map(Box::new);
        self
    }

    /// Sets a dimension. It replaces one with the same name.
    #[cfg_attr(doc, doc(alias = "Dimensions"))]
    #[cfg_attr(doc, doc(alias = "dimensionsMap"))]
    pub fn dimension(mut self, name: &str, value: impl Into<Text>) -> Self {
        self.dimensions.retain(|(other, _)| other != name);
        self.dimensions.push((name.to_owned(), value.into()));
        self.dimensions.sort_by(|(a, _), (b, _)| a.cmp(b));
        self
    }

    /// Sets the period: 10, 20 or 30 seconds, or a multiple of 60 seconds. Rules: SW0601.
    pub const fn period(mut self, period: Duration) -> Self {
        self.period = period;
        self
    }

    /// Sets the statistic: `Sum`, `Average`, `p99`. Rules: SW0603.
    #[cfg_attr(doc, doc(alias = "ExtendedStatistic"))]
    #[cfg_attr(doc, doc(alias = "Stat"))]
    pub fn statistic(mut self, statistic: &str) -> Self {
        statistic.clone_into(&mut self.statistic);
        self
    }

    /// Sets the label in graphs.
    pub fn label(mut self, label: &str) -> Self {
        self.look.label = Some(label.to_owned());
        self
    }

    /// Sets the color of the line in graphs: `#d62728`.
    pub fn color(mut self, color: &str) -> Self {
        self.look.color = Some(color.to_owned());
        self
    }

    /// Selects values that were published with this unit: `Percent`, `Bytes`.
    pub fn unit(mut self, unit: &str) -> Self {
        self.unit = Some(unit.to_owned());
        self
    }

    fn violations(&self) -> impl Iterator<Item = Violation<'_>> {
        let published = match self.publisher {
            Some(Publisher::Cache(engine)) => metrics::published(Some(engine), &self.name),
            Some(Publisher::Cluster(engine)) => {
                cluster::metrics::published(Some(engine), &self.name)
            }
            Some(Publisher::Function) => lambda::metrics::published(&self.name),
            Some(Publisher::Service) => ecs::metrics::published(&self.name),
            Some(Publisher::Database) => rds::metrics::published(&self.name),
            None => Ok(()),
        };
        let dimensions = self.dimensions.iter();
        let names = dimensions.clone().map(|(name, _)| name.as_str());
        let values = dimensions.filter_map(|(_, value)| value.as_literal());
        [
            metric::period(self.period),
            metric::statistic(&self.statistic),
            published,
            metric::named(&self.namespace, &self.name),
            metric::dimensions(self.dimensions.len()),
            self.unit.as_deref().map_or(Ok(()), metric::unit),
            self.subject.1.as_deref().copied().map_or(Ok(()), Err),
        ]
        .into_iter()
        .chain(names.map(metric::dimension_name))
        .chain(values.map(metric::dimension_value))
        .filter_map(Result::err)
    }

    /// What is measured: `Metric` of a `MetricStat`.
    fn what(&self) -> Vec<(&'static str, Value)> {
        let dimensions = self.dimensions.iter().map(|(name, value)| {
            Value::Object(vec![
                ("Name", name.as_str().into()),
                ("Value", value.clone().into()),
            ])
        });
        let dimensions: Vec<_> = dimensions.collect();
        let mut what = Vec::new();
        if !dimensions.is_empty() {
            what.push(("Dimensions", Value::List(dimensions)));
        }
        what.push(("MetricName", self.name.as_str().into()));
        what.push(("Namespace", self.namespace.as_str().into()));
        what
    }

    /// The metric as one of a list, over periods of a length.
    fn query(&self, id: &str, period: Duration, is_result: bool) -> Value {
        let mut stat = vec![
            ("Metric", Value::Object(self.what())),
            ("Period", seconds(period)),
            ("Stat", self.statistic.as_str().into()),
        ];
        stat.extend(self.unit.as_deref().map(|unit| ("Unit", unit.into())));
        let mut query = vec![("Id", id.into())];
        query.extend(self.look.label.as_deref().map(|l| ("Label", l.into())));
        query.push(("MetricStat", Value::Object(stat)));
        query.push(("ReturnData", is_result.into()));
        Value::Object(query)
    }

    /// Makes an alarm look at the metric.
    fn set_in(&self, alarm: Resource) -> Resource {
        // Only a metric of a list can have a label.
        if self.look.label.is_some() {
            return alarm.set("Metrics", vec![self.query("m1", self.period, true)]);
        }
        let is_simple = SIMPLE_STATISTICS.contains(&self.statistic.as_str());
        let statistic = if is_simple {
            "Statistic"
        } else {
            "ExtendedStatistic"
        };
        let what = self.what().into_iter();
        what.fold(alarm, |alarm, (name, value)| alarm.set(name, value))
            .set("Period", seconds(self.period))
            .set(statistic, self.statistic.as_str())
            .set_some("Unit", self.unit.as_deref())
    }
}

fn seconds(period: Duration) -> Value {
    Value::Integer(i64::try_from(period.to_seconds()).unwrap_or(i64::MAX))
}

/// An expression over metrics, in CloudWatch's metric math: `100 * hits / (hits + misses)`.
#[derive(Clone, Debug, PartialEq)]
#[must_use = "an expression has an effect only in an alarm or a widget"]
pub struct MathExpression {
    pub(super) expression: String,
    pub(super) using: Vec<(String, AnyMetric)>,
    pub(super) period: Duration,
    pub(super) look: Look,
}

impl MathExpression {
    /// An expression with a period of five minutes. Rules: SW0608.
    pub fn new(expression: &str) -> Self {
        Self {
            expression: expression.to_owned(),
            using: Vec::new(),
            period: DEFAULT_PERIOD,
            look: Look::default(),
        }
    }

    /// Adds a metric with its name in the expression. Rules: SW0607.
    pub fn using(mut self, name: &str, metric: impl Into<AnyMetric>) -> Self {
        self.using.push((name.to_owned(), metric.into()));
        self
    }

    /// Sets the period of the expression and its metrics: 10, 20 or 30 seconds, or a multiple of 60 seconds. Rules: SW0601.
    pub const fn period(mut self, period: Duration) -> Self {
        self.period = period;
        self
    }

    /// Sets the label in graphs.
    pub fn label(mut self, label: &str) -> Self {
        self.look.label = Some(label.to_owned());
        self
    }

    /// Sets the color of the line in graphs: `#d62728`.
    pub fn color(mut self, color: &str) -> Self {
        self.look.color = Some(color.to_owned());
        self
    }

    /// The expression as one of a list, over periods of a length.
    fn query(&self, id: &str, period: Duration, is_result: bool) -> Value {
        let mut query = vec![
            ("Expression", self.expression.as_str().into()),
            ("Id", id.into()),
        ];
        query.extend(self.look.label.as_deref().map(|l| ("Label", l.into())));
        // Otherwise the periods are those of its metrics.
        if self.using.is_empty() {
            query.push(("Period", seconds(period)));
        }
        query.push(("ReturnData", is_result.into()));
        Value::Object(query)
    }

    /// Everything that the expression is made of, by name, in the order of the CDK.
    fn parts(&self) -> Vec<(&str, &AnyMetric)> {
        let mut parts = Vec::new();
        for (name, metric) in &self.using {
            parts.push((name.as_str(), metric));
            if let AnyMetric::Expression(inner) = metric {
                parts.extend(inner.parts());
            }
        }
        parts
    }
}

/// A metric, or an expression over metrics.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum AnyMetric {
    /// A metric.
    Metric(Metric),
    /// An expression over metrics.
    Expression(MathExpression),
}

impl From<Metric> for AnyMetric {
    fn from(metric: Metric) -> Self {
        Self::Metric(metric)
    }
}

impl From<MathExpression> for AnyMetric {
    fn from(expression: MathExpression) -> Self {
        Self::Expression(expression)
    }
}

impl AnyMetric {
    /// What is wrong with it.
    pub(super) fn violations(&self) -> Vec<Violation<'_>> {
        let expression = match self {
            Self::Metric(metric) => return metric.violations().collect(),
            Self::Expression(expression) => expression,
        };
        let mut found: Vec<_> = metric::period(expression.period)
            .err()
            .into_iter()
            .collect();
        let names: Vec<_> = expression
            .using
            .iter()
            .map(|(name, _)| name.as_str())
            .collect();
        found.extend(metric::expression(&expression.expression, &names).err());
        found.extend(metric::expression_length(&expression.expression).err());
        let parts = expression.parts();
        for (at, (name, part)) in parts.iter().enumerate() {
            found.extend(metric::variable(name).err());
            let mut before = parts.iter().take(at);
            if before.any(|(other, of)| other == name && of != part) {
                found.push(metric::same_variable(name));
            }
        }
        found.extend(
            expression
                .using
                .iter()
                .flat_map(|(_, part)| part.violations()),
        );
        found
    }

    /// The same over periods of a length. An expression takes the metrics in it along.
    fn over(&self, period: Duration) -> Self {
        match self {
            Self::Metric(metric) => metric.clone().period(period).into(),
            Self::Expression(expression) => expression.clone().period(period).into(),
        }
    }

    /// The names that an expression has for its metrics, and what they stand for: over the periods of the expression.
    pub(super) fn used(&self) -> Vec<(&str, Self)> {
        let Self::Expression(expression) = self else {
            return Vec::new();
        };
        let using = expression.using.iter();
        using
            .map(|(name, metric)| (name.as_str(), metric.over(expression.period)))
            .collect()
    }

    /// Whether a graph shows two as one: they are the same but for how they look.
    pub(super) fn is_shown_as(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Metric(one), Self::Metric(other)) => {
                one.namespace == other.namespace
                    && one.name == other.name
                    && one.dimensions == other.dimensions
                    && one.statistic == other.statistic
                    && one.period == other.period
            }
            (Self::Expression(one), Self::Expression(two)) => {
                let (used, of_other) = (self.used(), other.used());
                one.expression == two.expression
                    && used.len() == of_other.len()
                    && used.iter().all(|(name, metric)| {
                        of_other
                            .iter()
                            .any(|(of, other)| of == name && metric.is_shown_as(other))
                    })
            }
            _ => false,
        }
    }

    /// How many metrics an expression is given.
    pub(super) fn count(&self) -> usize {
        match self {
            Self::Metric(_) => 1,
            Self::Expression(expression) => expression.using.len(),
        }
    }

    /// The constructs that are measured.
    pub(super) fn subjects(&self) -> Vec<&Scope> {
        match self {
            Self::Metric(metric) => metric.subject.0.iter().collect(),
            Self::Expression(expression) => {
                let parts = expression.using.iter();
                parts.flat_map(|(_, part)| part.subjects()).collect()
            }
        }
    }

    /// Makes an alarm look at it.
    pub(super) fn set_in(&self, alarm: Resource) -> Resource {
        match self {
            Self::Metric(metric) => metric.set_in(alarm),
            Self::Expression(expression) => {
                let period = expression.period;
                let mut queries = vec![expression.query("expr_1", period, true)];
                let parts = expression.parts();
                for (at, (name, part)) in parts.iter().enumerate() {
                    if parts.iter().take(at).any(|(other, _)| other == name) {
                        continue;
                    }
                    queries.push(match part {
                        Self::Metric(metric) => metric.query(name, period, false),
                        Self::Expression(inner) => inner.query(name, period, false),
                    });
                }
                alarm.set("Metrics", queries)
            }
        }
    }
}

impl ToFact for AnyMetric {
    fn to_fact(&self) -> Fact<Node> {
        let (period, expressions) = match self {
            Self::Metric(metric) => (metric.period, Vec::new()),
            Self::Expression(of) => {
                let parts = of.parts().into_iter().filter_map(|(_, part)| match part {
                    Self::Metric(_) => None,
                    Self::Expression(inner) => Some(inner),
                });
                let all = std::iter::once(of).chain(parts);
                (of.period, all.map(|of| of.expression.as_str()).collect())
            }
        };
        let known = Tree::new("")
            .with(METRIC.period, period)
            .with(METRIC.expressions, expressions);
        Fact::Known(known.into())
    }
}

field_types!(AnyMetric);

field_conversions! {
    AnyMetric: Metric, MathExpression;
}
