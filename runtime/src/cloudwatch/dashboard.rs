//! Dashboards, and the widgets on them.

use stackwright_core::catalogue::SW0607;
use stackwright_core::cloudwatch::alarm::finite;
use stackwright_core::cloudwatch::{dashboard, metric};
use stackwright_core::{Duration, Real, Violation};

use super::metric::{DEFAULT_PERIOD, Look};
use super::{Alarm, AnyMetric, DashboardProps};
use crate::FieldValue;
use crate::Quantity;
use crate::construct::facts::opaque_facts;
use crate::construct::field_value::field_types;
use crate::construct::{self, Checks, Construct};
use crate::tree::Relation;
use crate::tree::content::Resource;
use crate::{Pseudo, Result, Scope, Text, Token, Value};
use stackwright_core::describe::{Described as _, Description};
use stackwright_core::names::RESOURCE;

/// How many columns a dashboard has.
const COLUMNS: u32 = 24;

/// A widget of a [`Dashboard`].
#[derive(Clone, Debug)]
#[must_use = "a widget has an effect only on a dashboard"]
pub struct Widget {
    kind: Kind,
    title: Option<String>,
    width: u32,
    height: u32,
}

#[derive(Clone, Debug)]
enum Kind {
    Text(String),
    Graph(Graph),
    SingleValue(Vec<AnyMetric>),
    Alarm(Text),
    AlarmStatus(Vec<Text>),
}

#[derive(Clone, Debug, Default)]
struct Graph {
    left: Vec<AnyMetric>,
    right: Vec<AnyMetric>,
    is_stacked: bool,
    has_live_data: bool,
    left_axis: Option<Axis>,
    right_axis: Option<Axis>,
}

/// A vertical axis of a graph.
#[derive(Clone, Debug, Default)]
pub struct Axis {
    /// Minimum of the axis.
    pub min: Option<f64>,
    /// Maximum of the axis.
    pub max: Option<f64>,
    /// Label of the axis.
    pub label: Option<String>,
}

impl Widget {
    fn new(kind: Kind, height: u32) -> Self {
        /// A quarter of the width.
        const WIDTH: u32 = 6;
        Self {
            kind,
            title: None,
            width: WIDTH,
            height,
        }
    }

    /// A text in Markdown.
    pub fn text(markdown: &str) -> Self {
        Self::new(Kind::Text(markdown.to_owned()), 2)
    }

    /// A graph of metrics over time, which [`left`](Self::left) and [`right`](Self::right) add.
    pub fn graph() -> Self {
        Self::new(Kind::Graph(Graph::default()), 6)
    }

    /// The most recent values of metrics.
    pub fn single_value(metrics: impl IntoIterator<Item = impl Into<AnyMetric>>) -> Self {
        let metrics = metrics.into_iter().map(Into::into).collect();
        Self::new(Kind::SingleValue(metrics), 3)
    }

    /// A graph of the metric and the threshold of an alarm over time.
    pub fn alarm(alarm: &Alarm) -> Self {
        Self::new(Kind::Alarm(alarm.arn()), 6)
    }

    /// The states of alarms.
    pub fn alarm_status<'a>(alarms: impl IntoIterator<Item = &'a Alarm>) -> Self {
        let alarms = alarms.into_iter().map(Alarm::arn).collect();
        Self::new(Kind::AlarmStatus(alarms), 3)
    }

    /// Adds metrics to the left axis of a graph.
    pub fn left(self, metrics: impl IntoIterator<Item = impl Into<AnyMetric>>) -> Self {
        let metrics = metrics.into_iter().map(Into::into);
        self.graphed(|graph| graph.left.extend(metrics))
    }

    /// Adds metrics to the right axis of a graph.
    pub fn right(self, metrics: impl IntoIterator<Item = impl Into<AnyMetric>>) -> Self {
        let metrics = metrics.into_iter().map(Into::into);
        self.graphed(|graph| graph.right.extend(metrics))
    }

    /// Stacks the lines of a graph on each other.
    pub fn stacked(self) -> Self {
        self.graphed(|graph| graph.is_stacked = true)
    }

    /// Includes data of the last minute in a graph.
    pub fn live_data(self) -> Self {
        self.graphed(|graph| graph.has_live_data = true)
    }

    /// Sets the left axis of a graph.
    pub fn left_axis(self, axis: Axis) -> Self {
        self.graphed(|graph| graph.left_axis = Some(axis))
    }

    /// Sets the right axis of a graph.
    pub fn right_axis(self, axis: Axis) -> Self {
        self.graphed(|graph| graph.right_axis = Some(axis))
    }

    /// What of a graph alone there is; other widgets have none of it.
    fn graphed(mut self, change: impl FnOnce(&mut Graph)) -> Self {
        if let Kind::Graph(graph) = &mut self.kind {
            change(graph);
        }
        self
    }

    /// Sets the title.
    pub fn title(mut self, title: &str) -> Self {
        self.title = Some(title.to_owned());
        self
    }

    /// Sets the width in columns of the dashboard, which has 24. Default: 6.
    pub const fn width(mut self, columns: u32) -> Self {
        self.width = columns;
        self
    }

    /// How many rows of the dashboard it takes. Default: 6; of a single value and the status of alarms, 3; of a text, 2.
    pub const fn height(mut self, rows: u32) -> Self {
        self.height = rows;
        self
    }

    fn metrics(&self) -> Vec<&AnyMetric> {
        match &self.kind {
            Kind::Graph(graph) => graph.left.iter().chain(&graph.right).collect(),
            Kind::SingleValue(metrics) => metrics.iter().collect(),
            Kind::Text(_) | Kind::Alarm(_) | Kind::AlarmStatus(_) => Vec::new(),
        }
    }

    /// What is wrong with its size and its axes.
    fn violations(&self) -> impl Iterator<Item = Violation<'static>> {
        let axes = match &self.kind {
            Kind::Graph(graph) => [graph.left_axis.as_ref(), graph.right_axis.as_ref()],
            _ => [None, None],
        };
        let axes = axes.into_iter().flatten();
        let bounds = axes.flat_map(|axis| {
            [
                ("`min` of an axis", axis.min),
                ("`max` of an axis", axis.max),
            ]
        });
        let finite = bounds.filter_map(|(what, bound)| finite(what, Real::of(bound?)).err());
        let size = [
            dashboard::width(self.width.into()),
            dashboard::height(self.height.into()),
        ];
        let size = size.into_iter().filter_map(Result::err);
        size.chain(finite).collect::<Vec<_>>().into_iter()
    }

    /// A name that two of its metrics have in expressions.
    fn same_name(&self) -> Option<String> {
        match &self.kind {
            Kind::Graph(graph) => metrics_shown(&graph.left, &graph.right).1,
            Kind::SingleValue(metrics) => metrics_shown(metrics, &[]).1,
            Kind::Text(_) | Kind::Alarm(_) | Kind::AlarmStatus(_) => None,
        }
    }

    fn body(&self, x: u32, y: u32) -> Value {
        let title = || self.title.as_deref().map(|title| ("title", title.into()));
        let region = || ("region", Pseudo::Region.into());
        let mut properties: Vec<(&'static str, Value)> = Vec::new();
        let kind = match &self.kind {
            Kind::Text(markdown) => {
                properties.push(("markdown", markdown.as_str().into()));
                properties.push(("background", "transparent".into()));
                "text"
            }
            Kind::Graph(graph) => {
                properties.push(("view", "timeSeries".into()));
                properties.extend(title());
                properties.push(region());
                properties.extend(graph.is_stacked.then_some(("stacked", true.into())));
                let metrics = shown(&graph.left, &graph.right);
                properties.extend((!metrics.is_empty()).then_some(("metrics", metrics.into())));
                let axes = [("left", &graph.left_axis), ("right", &graph.right_axis)];
                let axes = axes
                    .into_iter()
                    .filter_map(|(side, axis)| Some((side, axis.as_ref()?.body())));
                properties.push(("yAxis", Value::Object(axes.collect())));
                properties.extend(graph.has_live_data.then_some(("liveData", true.into())));
                "metric"
            }
            Kind::SingleValue(metrics) => {
                properties.push(("view", "singleValue".into()));
                properties.extend(title());
                properties.push(region());
                properties.push(("metrics", shown(metrics, &[]).into()));
                "metric"
            }
            Kind::Alarm(alarm) => {
                properties.push(("view", "timeSeries".into()));
                properties.extend(title());
                properties.push(region());
                let alarms = Value::List(vec![alarm.clone().into()]);
                properties.push(("annotations", Value::Object(vec![("alarms", alarms)])));
                properties.push(("yAxis", Value::Object(Vec::new())));
                "metric"
            }
            Kind::AlarmStatus(alarms) => {
                let title = self.title.as_deref().unwrap_or("Alarm Status");
                properties.push(("title", title.into()));
                let alarms = alarms.iter().cloned().map(Into::into).collect();
                properties.push(("alarms", Value::List(alarms)));
                "alarm"
            }
        };
        Value::Object(vec![
            ("type", kind.into()),
            ("width", self.width.into()),
            ("height", self.height.into()),
            ("x", x.into()),
            ("y", y.into()),
            ("properties", Value::Object(properties)),
        ])
    }
}

impl Axis {
    fn body(&self) -> Value {
        let numbers = [("min", self.min), ("max", self.max)];
        let numbers = numbers
            .into_iter()
            .filter_map(|(name, number)| Some((name, Value::number(number?))));
        let label = self.label.as_deref().map(|label| ("label", label.into()));
        Value::Object(numbers.chain(label).collect())
    }
}

/// A metric among those of a widget.
struct Shown {
    metric: AnyMetric,
    /// The name that expressions have for it.
    id: Option<String>,
    /// The axis by which it is shown; one that is only used in an expression is not.
    axis: Option<&'static str>,
}

/// The metrics of a widget, and those that their expressions use, each once: the CDK's order and form. Where two of them have
/// the same name, the first one is reported.
fn metrics_shown(left: &[AnyMetric], right: &[AnyMetric]) -> (Vec<Shown>, Option<String>) {
    let mut entries = Vec::new();
    let mut same = None;
    for (metrics, axis) in [(left, "left"), (right, "right")] {
        for metric in metrics {
            add(&mut entries, metric, None, Some(axis), &mut same);
        }
    }
    (entries, same)
}

fn shown(left: &[AnyMetric], right: &[AnyMetric]) -> Vec<Value> {
    let (entries, _) = metrics_shown(left, right);
    entries.iter().map(Shown::body).collect()
}

fn add(
    entries: &mut Vec<Shown>,
    metric: &AnyMetric,
    id: Option<&str>,
    axis: Option<&'static str>,
    same: &mut Option<String>,
) {
    let named = |entry: &Shown| id.is_some() && entry.id.as_deref() == id;
    let known = match entries.iter().position(named) {
        Some(at) => Some(at),
        // The newest is the one that the CDK finds; one that is named already gets no second name.
        None => entries
            .iter()
            .rposition(|entry| entry.metric.is_shown_as(metric))
            .filter(|at| id.is_none() || entries.get(*at).is_some_and(|entry| entry.id.is_none())),
    };
    match known.and_then(|at| entries.get_mut(at)) {
        Some(entry) => {
            if !entry.metric.is_shown_as(metric) {
                *same = same.take().or_else(|| id.map(str::to_owned));
            }
            entry.id = entry.id.take().or_else(|| id.map(str::to_owned));
            entry.axis = entry.axis.or(axis);
        }
        None => entries.push(Shown {
            metric: metric.clone(),
            id: id.map(str::to_owned),
            axis,
        }),
    }
    for (name, used) in metric.used() {
        add(entries, &used, Some(name), None, same);
    }
}

impl Shown {
    fn body(&self) -> Value {
        let Look { label, color } = match &self.metric {
            AnyMetric::Metric(metric) => &metric.look,
            AnyMetric::Expression(expression) => &expression.look,
        };
        let label = label.as_deref().map(|label| ("label", label.into()));
        let color = color.as_deref().map(|color| ("color", color.into()));
        let id = self.id.as_deref().map(|id| ("id", id.into()));
        let hidden = self.axis.is_none().then_some(("visible", false.into()));
        let axis = self.axis.filter(|axis| *axis != "left");
        let axis = axis.map(|axis| ("yAxis", axis.into()));
        let period = |period: Duration| {
            let seconds = i64::try_from(period.to_seconds()).unwrap_or(i64::MAX);
            (period != DEFAULT_PERIOD).then_some(("period", Value::Integer(seconds)))
        };
        let mut values = Vec::new();
        let options: Vec<(&'static str, Value)> = match &self.metric {
            AnyMetric::Metric(metric) => {
                values.push(Value::text(&metric.namespace));
                values.push(Value::text(&metric.name));
                for (name, value) in &metric.dimensions {
                    values.push(Value::text(name));
                    values.push(value.clone().into());
                }
                let is_average = metric.statistic == "Average";
                let stat = (!is_average).then(|| ("stat", metric.statistic.as_str().into()));
                let options = [color, label, id, hidden, period(metric.period), stat, axis];
                options.into_iter().flatten().collect()
            }
            AnyMetric::Expression(expression) => {
                let text = Some(("expression", expression.expression.as_str().into()));
                // One without a label is called what it is.
                let named = (label.is_none() && self.axis.is_some())
                    .then(|| ("label", expression.expression.as_str().into()));
                let period = period(expression.period);
                let options = [label.or(named), color, hidden, text, period, axis, id];
                options.into_iter().flatten().collect()
            }
        };
        if !options.is_empty() {
            values.push(Value::Object(options));
        }
        Value::List(values)
    }
}

/// A CloudWatch dashboard.
#[derive(Clone, Debug)]
pub struct Dashboard {
    scope: Scope,
    resource: Scope,
}

impl Dashboard {
    /// A new dashboard.
    ///
    /// # Errors
    ///
    /// None: what it breaks is kept, listed by [`Scope::problems`](crate::Scope::problems), and reported by
    /// [`App::synth`](crate::App::synth).
    #[track_caller]
    pub fn new(scope: &Scope, id: &str, props: DashboardProps<'_>) -> Result<Self> {
        construct::create(scope, id, props)
    }

    /// The dashboard's name.
    #[must_use]
    pub fn name(&self) -> Text {
        Token::reference(&self.resource).into()
    }
}

/// The widgets at their places: in rows, which break where they are too wide.
fn laid_out(rows: &[Vec<Widget>]) -> Vec<Value> {
    let mut widgets = Vec::new();
    let mut top = 0;
    for row in rows {
        let (mut x, mut y, mut bottom) = (0, top, top);
        for widget in row {
            if x + widget.width > COLUMNS {
                (x, y) = (0, bottom);
            }
            widgets.push(widget.body(x, y));
            x += widget.width;
            bottom = bottom.max(y + widget.height);
        }
        top = bottom;
    }
    widgets
}

/// A duration as ISO 8601 writes it: `P1DT3H`.
fn iso(duration: Duration) -> String {
    let seconds = duration.to_seconds();
    let of_day = [
        (seconds / 3_600 % 24, "H"),
        (seconds / 60 % 60, "M"),
        (seconds % 60, "S"),
    ];
    let days = seconds / 86_400;
    let part = |(amount, unit): (u64, &str)| (amount > 0).then(|| format!("{amount}{unit}"));
    let of_day: String = of_day.into_iter().filter_map(part).collect();
    let days = part((days, "D")).unwrap_or_default();
    if of_day.is_empty() {
        format!("P{days}")
    } else {
        format!("P{days}T{of_day}")
    }
}

impl Construct for Dashboard {
    type Props<'a> = DashboardProps<'a>;
    const NAME: &'static str = "cloudwatch::Dashboard";
    const DESCRIPTION: &'static Description =
        stackwright_core::cloudwatch::dashboard::Dashboard::DESCRIPTION;

    fn declare(scope: Scope) -> Self {
        let resource = scope.part(RESOURCE, "AWS::CloudWatch::Dashboard");
        Self { scope, resource }
    }

    fn define(&self, props: DashboardProps<'_>, checks: &mut Checks) {
        let rows = props.widgets.unwrap_or_default();
        let metrics = rows.iter().flatten().flat_map(Widget::metrics);
        let violations: Vec<Violation<'_>> = metrics.flat_map(AnyMetric::violations).collect();
        let count = rows.iter().flatten().count();
        let of_widgets = rows.iter().flatten().flat_map(Widget::violations);
        for violation in of_widgets.chain(dashboard::widgets(count).err()) {
            checks.violation(&violation);
        }
        let metrics = rows.iter().flatten().flat_map(Widget::metrics);
        for subject in metrics.flat_map(AnyMetric::subjects) {
            self.scope.relate(Relation::Uses, subject);
        }
        for violation in &violations {
            checks.violation(violation);
        }
        // Of two in one expression, enough has been said.
        let is_told = violations
            .iter()
            .any(|violation| violation.rule.code == SW0607.code);
        for name in rows.iter().flatten().filter_map(Widget::same_name) {
            if !is_told {
                checks.violation(&metric::same_variable_of_graph(&name));
            }
        }
        let start: Option<Value> = match props.default_interval {
            Some(Quantity::Known(interval)) => Some(format!("-{}", iso(interval)).into()),
            Some(Quantity::Token(token)) => Some(token.into()),
            None => None,
        };
        let mut body: Vec<(&'static str, Value)> = Vec::new();
        body.extend(start.map(|start| ("start", start)));
        body.push(("widgets", Value::List(laid_out(&rows))));
        let dashboard = Resource::new("AWS::CloudWatch::Dashboard")
            .taggable()
            .set("DashboardBody", Token::json_text(&Value::Object(body)))
            .set_some("DashboardName", props.name);
        self.resource.fill(dashboard);
    }

    fn scope(&self) -> &Scope {
        &self.scope
    }
}

opaque_facts!(Widget);

field_types!(Widget);

impl FieldValue<Option<Vec<Vec<Widget>>>> for Vec<Vec<Widget>> {
    fn field_value(self) -> Option<Self> {
        Some(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_are_written_as_iso_8601() {
        for (duration, text) in [
            (Duration::hours(3), "PT3H"),
            (Duration::days(2), "P2D"),
            (Duration::minutes(90), "PT1H30M"),
            (Duration::hours(25), "P1DT1H"),
        ] {
            assert_eq!(iso(duration), text);
        }
    }
}
