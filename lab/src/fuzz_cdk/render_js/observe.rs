//! Properties of alarms, topics and dashboards.

use super::{Property, Writer, capitals, list, members, misplaced, object, word};
use crate::fuzz_cdk::model::{Declaration, Value};

impl Writer<'_> {
    pub(super) fn alarm(&self, declaration: &Declaration) -> Vec<Property> {
        let field = |name: &str| declaration.field(name);
        let text = |name: &str| declaration.field(name).map(|value| self.text(value));
        let number = |name: &str| declaration.field(name).map(|value| self.number(value));
        vec![
            (
                "metric",
                field("metric").map(|value| self.metric(value, false)),
            ),
            ("threshold", number("threshold")),
            ("evaluationPeriods", number("evaluation_periods")),
            ("datapointsToAlarm", number("datapoints_to_alarm")),
            (
                "comparisonOperator",
                word(declaration, "comparison").map(comparison),
            ),
            (
                "treatMissingData",
                word(declaration, "treat_missing_data")
                    .map(|word| format!("cw.TreatMissingData.{}", capitals(word))),
            ),
            ("actionsEnabled", text("actions_enabled")),
            ("alarmName", text("name")),
            ("alarmDescription", text("description")),
        ]
    }

    pub(super) fn topic(&self, declaration: &Declaration) -> Vec<Property> {
        let text = |name: &str| declaration.field(name).map(|value| self.text(value));
        vec![
            ("topicName", text("name")),
            ("displayName", text("display_name")),
        ]
    }

    pub(super) fn dashboard(&self, declaration: &Declaration) -> Vec<Property> {
        let text = |name: &str| declaration.field(name).map(|value| self.text(value));
        let duration = |name: &str| declaration.field(name).map(|value| self.duration(value));
        vec![
            ("dashboardName", text("name")),
            ("defaultInterval", duration("default_interval")),
        ]
    }

    pub(super) fn widget(&self, value: &Value) -> String {
        let (first, calls) = super::values::chain(value);
        let Value::Call(function, arguments) = first else {
            return misplaced(value);
        };
        let metrics = |value: Option<&Value>| match value {
            Some(Value::List(metrics)) => {
                list(metrics.iter().map(|metric| self.metric(metric, true)))
            }
            _ => misplaced(first),
        };
        let mut properties: Vec<Property> = Vec::new();
        let class = match *function {
            "Widget::text" => {
                properties.push(("markdown", Some(self.argument(arguments, 0))));
                "Text"
            }
            "Widget::graph" => "Graph",
            "Widget::single_value" => {
                properties.push(("metrics", Some(metrics(arguments.first()))));
                "SingleValue"
            }
            "Widget::alarm" => {
                properties.push(("alarm", Some(self.argument(arguments, 0))));
                "Alarm"
            }
            _ => {
                properties.push(("alarms", Some(self.argument(arguments, 0))));
                "AlarmStatus"
            }
        };
        for (method, arguments) in calls {
            let property = match method {
                "left" => ("left", metrics(arguments.first())),
                "right" => ("right", metrics(arguments.first())),
                "stacked" => ("stacked", "true".into()),
                "live_data" => ("liveData", "true".into()),
                "left_axis" => ("leftYAxis", self.axis(arguments)),
                "right_axis" => ("rightYAxis", self.axis(arguments)),
                other => (other, self.argument(arguments, 0)),
            };
            properties.push((property.0, Some(property.1)));
        }
        format!("new cw.{class}Widget({})", object(properties))
    }

    fn axis(&self, arguments: &[Value]) -> String {
        let fields = members(arguments.first()).unwrap_or_default();
        let given = fields.iter().filter_map(|(name, value)| match value {
            Value::Call("Some", inner) => {
                let given = match inner.first() {
                    Some(Value::Method(text, "into", _)) => self.text(text),
                    _ => self.argument(inner, 0),
                };
                Some(format!("{name}:{given}"))
            }
            _ => None,
        });
        format!("{{{}}}", given.collect::<Vec<_>>().join(","))
    }
}

fn comparison(word: &str) -> String {
    let operator = match word {
        "GreaterThanOrEqualToThreshold" => "GREATER_THAN_OR_EQUAL_TO_THRESHOLD",
        "GreaterThanThreshold" => "GREATER_THAN_THRESHOLD",
        "LessThanThreshold" => "LESS_THAN_THRESHOLD",
        _ => "LESS_THAN_OR_EQUAL_TO_THRESHOLD",
    };
    format!("cw.ComparisonOperator.{operator}")
}
