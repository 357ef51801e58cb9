//! Alarms, topics, dashboards.

use super::Generator;
use crate::fuzz_cdk::model::{Declaration, Fields, Value};

const METRICS: &[&str] = &[
    "metric_data_stored",
    "metric_processing_units_consumed",
    "metric_network_bytes_in",
    "metric_network_bytes_out",
    "metric_active_connections",
    "metric_write_request_latency",
    "metric_read_request_latency",
];
/// Metrics that Memcached has none of.
const OF_HITS: &[&str] = &[
    "metric_cache_hit_count",
    "metric_cache_miss_count",
    "metric_cache_hit_rate",
];

impl Generator {
    pub(super) fn topic(&mut self) -> String {
        if self.random.chance(25) {
            let name = self.unique("on-call", "-");
            let arn = format!("arn:aws:sns:eu-west-1:123456789012:{name}");
            return self.declare("topic", None, vec![("existing", Value::Text(arn))]);
        }
        let mut fields = Fields::new();
        self.maybe(40, &mut fields, "name", |own| {
            let name = own.unique("alerts", "-");
            Value::Text(name)
        });
        self.maybe(40, &mut fields, "display_name", |_| Value::text("On call"));
        self.declare("topic", None, fields)
    }

    fn some_cache(&mut self) -> String {
        self.any(|other| other.kind == "cache", |own| own.cache(None))
    }

    /// A metric of a cache; its color is for dashboards.
    fn metric(&mut self, in_dashboard: bool) -> Value {
        let cache = self.some_cache();
        let is_memcached = self
            .stack
            .find(&cache)
            .is_some_and(|cache| cache.of == Some("Memcached"));
        let mut metric = match self.random.below(5) {
            0 => Value::name(&cache).with("metric", vec![Value::text("Evictions")]),
            1 if !is_memcached => Value::of(&cache, self.random.word(OF_HITS)),
            _ => Value::of(&cache, self.random.word(METRICS)),
        };
        if self.random.chance(30) {
            let (count, unit) = self
                .random
                .pick(&[
                    (1, "min"),
                    (10, "sec"),
                    (30, "sec"),
                    (1, "hour"),
                    (1, "days"),
                    (15, "min"),
                ])
                .unwrap_or((1, "min"));
            metric = metric.with("period", vec![Value::Unit(count, unit)]);
        }
        if self.random.chance(30) {
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
            metric = metric.with("statistic", vec![Value::text(statistic)]);
        }
        if self.random.chance(15) {
            metric = metric.with("label", vec![Value::text("Of the shop")]);
        }
        if self.random.chance(10) {
            metric = metric.with("unit", vec![Value::text("Percent")]);
        }
        if in_dashboard && self.random.chance(20) {
            metric = metric.with("color", vec![Value::text("#d62728")]);
        }
        metric
    }

    fn expression(&mut self, in_dashboard: bool) -> Value {
        let (text, names): (&str, &[&str]) = self
            .random
            .pick(&[
                ("left + right", &["left", "right"] as &[&str]),
                ("100 * hits / (hits + misses)", &["hits", "misses"]),
                ("m1 / 1024", &["m1"]),
                ("MAX([one, two])", &["one", "two"]),
            ])
            .unwrap_or(("m1", &["m1"]));
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
                self.expression(in_dashboard)
            } else {
                self.metric(in_dashboard)
            };
            expression = expression.with("using", vec![Value::Text(named(name)), metric]);
        }
        if self.random.chance(40) {
            expression = expression.with("label", vec![Value::text("Rate of all")]);
        }
        if self.random.chance(40) {
            expression = expression.with("period", vec![Value::Unit(1, "min")]);
        }
        if in_dashboard && self.random.chance(20) {
            expression = expression.with("color", vec![Value::text("#1f77b4")]);
        }
        expression
    }

    pub(super) fn alarm(&mut self) -> String {
        let metric = if self.random.chance(25) {
            self.expression(false)
        } else {
            self.metric(false)
        };
        let periods = self.random.within(1, 5);
        let numbers = self.stack.names(super::template::is_number);
        let threshold = match self.random.below(5) {
            0 => Value::Decimal(self.random.word(&["0.8", "1.5", "99.95"])),
            1 if !numbers.is_empty() => {
                let number = self.random.pick(&numbers).unwrap_or_default();
                Value::of(&number, "value")
            }
            2 => Value::Number(1_000_000),
            _ => Value::Number(self.random.within(0, 100)),
        };
        let mut fields: Fields = vec![
            ("metric", metric),
            ("threshold", threshold),
            ("evaluation_periods", Value::Number(periods)),
        ];
        self.maybe(25, &mut fields, "datapoints_to_alarm", |own| {
            Value::Number(own.random.within(1, periods))
        });
        self.maybe(40, &mut fields, "comparison", |own| {
            Value::Word(own.random.word(&[
                "GreaterThanOrEqualToThreshold",
                "GreaterThanThreshold",
                "LessThanThreshold",
                "LessThanOrEqualToThreshold",
            ]))
        });
        self.maybe(30, &mut fields, "treat_missing_data", |own| {
            Value::Word(
                own.random
                    .word(&["Breaching", "NotBreaching", "Ignore", "Missing"]),
            )
        });
        for actions in ["alarm_actions", "ok_actions", "insufficient_data_actions"] {
            self.maybe(20, &mut fields, actions, |own| {
                let topic = own.any(|other| other.kind == "topic", Self::topic);
                let others = own
                    .stack
                    .names(|other| other.kind == "topic" && other.name != topic);
                let mut topics = own.random.some(&others, 1);
                topics.push(topic);
                Value::names(&topics)
            });
        }
        self.maybe(15, &mut fields, "actions_enabled", Self::flag);
        self.maybe(25, &mut fields, "name", |own| {
            let name = own.unique("low hit rate", " ");
            Value::Text(name)
        });
        self.maybe(25, &mut fields, "description", Self::prose);
        self.declare("alarm", None, fields)
    }

    pub(super) fn dashboard(&mut self) -> String {
        let mut rows = Vec::new();
        for _ in 0..self.random.within(1, 3) {
            let count = self.random.within(1, 3);
            let widgets = (0..count).map(|_| self.widget()).collect();
            rows.push(Value::List(widgets));
        }
        let mut fields: Fields = vec![("widgets", Value::List(rows))];
        self.maybe(40, &mut fields, "name", |own| {
            let name = own.unique("board", "_");
            Value::Text(name)
        });
        self.maybe(30, &mut fields, "default_interval", |own| {
            Value::Unit(
                own.random.within(1, 20),
                own.random.word(&["hours", "days"]),
            )
        });
        self.declare("dashboard", None, fields)
    }

    fn metrics(&mut self) -> Value {
        let count = self.random.within(1, 3);
        let metrics: Vec<_> = (0..count)
            .map(|_| {
                let metric = if self.random.chance(20) {
                    self.expression(true)
                } else {
                    self.metric(true)
                };
                Value::Call("AnyMetric::from", vec![metric])
            })
            .collect();
        Value::List(metrics)
    }

    fn widget(&mut self) -> Value {
        let alarms = self
            .stack
            .names(|other: &Declaration| other.kind == "alarm");
        let alarm = self.random.pick(&alarms);
        let has_title;
        let mut widget = match (self.random.below(6), alarm) {
            (0, _) => {
                has_title = false;
                Value::Call("Widget::text", vec![Value::text("# Orders\n\n\"quoted\"")])
            }
            (1, _) => {
                has_title = true;
                let metrics = self.metrics();
                Value::Call("Widget::single_value", vec![metrics])
            }
            (2, Some(alarm)) => {
                has_title = true;
                Value::Call("Widget::alarm", vec![Value::Borrowed(alarm)])
            }
            (3, Some(alarm)) => {
                has_title = true;
                let alarms = Value::List(vec![Value::Borrowed(alarm)]);
                Value::Call("Widget::alarm_status", vec![alarms])
            }
            _ => {
                has_title = true;
                self.graph()
            }
        };
        if has_title && self.random.chance(40) {
            widget = widget.with("title", vec![Value::text("Hits & misses")]);
        }
        if self.random.chance(30) {
            widget = widget.with("width", vec![Value::Number(self.random.within(1, 24))]);
        }
        if self.random.chance(30) {
            widget = widget.with("height", vec![Value::Number(self.random.within(1, 12))]);
        }
        widget
    }

    fn graph(&mut self) -> Value {
        let mut graph = Value::Call("Widget::graph", Vec::new());
        if self.random.chance(85) {
            let metrics = self.metrics();
            graph = graph.with("left", vec![metrics]);
        }
        if self.random.chance(30) {
            let metrics = self.metrics();
            graph = graph.with("right", vec![metrics]);
        }
        if self.random.chance(20) {
            graph = graph.with("stacked", Vec::new());
        }
        if self.random.chance(20) {
            graph = graph.with("live_data", Vec::new());
        }
        for axis in ["left_axis", "right_axis"] {
            if self.random.chance(20) {
                let mut bound = || {
                    if self.random.chance(50) {
                        let bound = self.random.word(&["0.0", "1.5", "100.0"]);
                        Value::Call("Some", vec![Value::Decimal(bound)])
                    } else {
                        Value::Word("None")
                    }
                };
                let (min, max) = (bound(), bound());
                let label = Value::text("Count").with("into", Vec::new());
                let label = Value::Call("Some", vec![label]);
                let fields = vec![("min", min), ("max", max), ("label", label)];
                graph = graph.with(axis, vec![Value::Struct("Axis", fields)]);
            }
        }
        graph
    }
}
