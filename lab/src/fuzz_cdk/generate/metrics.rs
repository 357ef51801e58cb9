//! Metrics, expressions over them, and widgets.

use stackwright_core::describe::PublishedMetrics;

use super::Generator;
use crate::fuzz_cdk::model::{Value, construct};

impl Generator {
    /// A metric, or now and then an expression over several.
    pub(super) fn any_metric(&mut self, in_dashboard: bool) -> Option<Value> {
        if self.random.chance(25) {
            self.over_metrics(in_dashboard)
        } else {
            self.metric(in_dashboard)
        }
    }

    /// A metric of something declared; its color is for dashboards.
    fn metric(&mut self, in_dashboard: bool) -> Option<Value> {
        let kinds = ["cache", "cache", "function", "database", "service"];
        let kind = self.random.word(&kinds);
        let cache = self.reference(construct(kind))?;
        let declared = self.stack.find(&cache)?;
        // What exists has metrics in the CDK where it has a construct of it.
        if kind == "database" && declared.is_existing() {
            return None;
        }
        let PublishedMetrics {
            helpers, published, ..
        } = declared.of.header.metrics?;
        let tree = crate::fuzz_cdk::facts::tree(&self.stack, declared);
        let helpers: Vec<_> = helpers
            .iter()
            .filter(|(_, metric, _)| published(tree.raw(), metric).is_ok())
            .filter(|(method, ..)| {
                let mut rules = declared.of.header.calls.iter();
                !rules.any(|rule| rule.methods.include(method) && (rule.check)(tree.raw()).is_err())
            })
            .collect();
        let (helper, name, _) = self.random.pick(&helpers)?;
        let mut metric = match self.random.below(5) {
            // Metrics of functions and databases have other names in the CDK.
            number if number == 0 || matches!(kind, "function" | "database") => {
                Value::name(&cache).with("metric", vec![Value::text(*name)])
            }
            _ => Value::of(&cache, helper),
        };
        let (count, unit) = self.random.pick(&[
            (1, "min"),
            (10, "sec"),
            (30, "sec"),
            (1, "hour"),
            (1, "days"),
            (15, "min"),
        ])?;
        let statistic = self.random.word(&[
            "Sum",
            "Average",
            "p99",
            "p99.9",
            "tm90",
            "Maximum",
            "SampleCount",
            "IQM",
            "TM(2%:98%)",
            "PR(0:100)",
        ]);
        for (percent, method, value) in [
            (30, "period", Value::Unit(count, unit)),
            (30, "statistic", Value::text(statistic)),
            (15, "label", Value::text("Of the shop")),
            (10, "unit", Value::text("Percent")),
            (
                if in_dashboard { 20 } else { 0 },
                "color",
                Value::text("#d62728"),
            ),
        ] {
            metric = self.maybe(percent, metric, method, || vec![value]);
        }
        Some(metric)
    }

    /// Calls a method now and then.
    fn maybe(
        &mut self,
        percent: usize,
        of: Value,
        method: &'static str,
        arguments: impl FnOnce() -> Vec<Value>,
    ) -> Value {
        if self.random.chance(percent) {
            of.with(method, arguments())
        } else {
            of
        }
    }

    fn over_metrics(&mut self, in_dashboard: bool) -> Option<Value> {
        let (text, names) = self.random.pick(&[
            ("left + right", &["left", "right"] as &[&str]),
            ("100 * hits / (hits + misses)", &["hits", "misses"]),
            ("m1 / 1024", &["m1"]),
            ("MAX([one, two])", &["one", "two"]),
        ])?;
        // A name stands for one metric in all of a graph.
        let number = self.unique("m", "");
        let named = |name: &str| format!("{name}_{number}");
        let text = names.iter().fold(text.to_owned(), |text, name| {
            text.replace(name, &named(name))
        });
        let mut expression = Value::Call("MathExpression::new", vec![Value::text(text)]);
        for name in names {
            // An expression in an expression is one now and then.
            let metric = if self.random.chance(12) {
                self.over_metrics(in_dashboard)?
            } else {
                self.metric(in_dashboard)?
            };
            expression = expression.with("using", vec![Value::Text(named(name)), metric]);
        }
        expression = self.maybe(40, expression, "label", || vec![Value::text("Rate of all")]);
        expression = self.maybe(40, expression, "period", || vec![Value::Unit(1, "min")]);
        let percent = if in_dashboard { 20 } else { 0 };
        Some(self.maybe(percent, expression, "color", || {
            vec![Value::text("#1f77b4")]
        }))
    }

    fn metrics(&mut self) -> Option<Value> {
        let mut metrics = Vec::new();
        for _ in 0..self.random.within(1, 3) {
            metrics.push(Value::Call("AnyMetric::from", vec![self.any_metric(true)?]));
        }
        Some(Value::List(metrics))
    }

    pub(super) fn widget(&mut self) -> Option<Value> {
        let alarm = self
            .one(|other| other.kind() == "alarm")
            .map(Value::Borrowed);
        let mut widget = match (self.random.below(6), alarm) {
            (0, _) => Value::Call("Widget::text", vec![Value::text("# Orders\n\n\"quoted\"")]),
            (1, _) => Value::Call("Widget::single_value", vec![self.metrics()?]),
            (2, Some(alarm)) => Value::Call("Widget::alarm", vec![alarm]),
            (3, Some(alarm)) => Value::Call("Widget::alarm_status", vec![Value::List(vec![alarm])]),
            _ => self.graph()?,
        };
        let has_title = !matches!(widget, Value::Call("Widget::text", _));
        widget = self.maybe(if has_title { 40 } else { 0 }, widget, "title", || {
            vec![Value::text("Hits & misses")]
        });
        let (width, height) = (self.random.within(1, 24), self.random.within(1, 12));
        widget = self.maybe(30, widget, "width", || vec![Value::Number(width)]);
        Some(self.maybe(30, widget, "height", || vec![Value::Number(height)]))
    }

    fn graph(&mut self) -> Option<Value> {
        let mut graph = Value::Call("Widget::graph", Vec::new());
        for (percent, side) in [(85, "left"), (30, "right")] {
            if self.random.chance(percent) {
                graph = graph.with(side, vec![self.metrics()?]);
            }
        }
        graph = self.maybe(20, graph, "stacked", Vec::new);
        graph = self.maybe(20, graph, "live_data", Vec::new);
        for axis in ["left_axis", "right_axis"] {
            let some = |value| Value::Call("Some", vec![value]);
            let bounds = [
                Value::Word("None"),
                some(Value::Decimal("0.0")),
                some(Value::Decimal("1.5")),
            ];
            let (min, max) = (self.random.pick(&bounds)?, self.random.pick(&bounds)?);
            let label = some(Value::text("Count").with("into", Vec::new()));
            let fields = vec![("min", min), ("max", max), ("label", label)];
            graph = self.maybe(20, graph, axis, || vec![Value::Struct("Axis", fields)]);
        }
        Some(graph)
    }
}
