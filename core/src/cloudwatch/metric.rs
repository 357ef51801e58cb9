//! Metrics, and what dashboards show of them.

use crate::describe::key::RustValue;
use crate::describe::takes::RustType;

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
