//! Values to draw from, where the type of a field does not say them.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::LazyLock;

use crate::fuzz_cdk::model::Value;

/// Names of declarations, and construct ids.
pub(super) const NAMES: &[&str] = &[
    "web",
    "orders",
    "sessions",
    "main",
    "jobs",
    "search",
    "audit_log",
    "a",
    "b2",
    "the_very_long_name_of_something_that_nobody_would_call_so",
];
pub(super) const IDS: &[&str] = &["VPC", "My-Thing", "Orders", "X9", "Thing.One", "a b"];

pub(super) const TAGS: &[(&str, &str)] = &[
    ("team", "web"),
    ("Cost", "42"),
    ("env", "test"),
    ("a:b", "x y"),
    ("Name", "named"),
    ("z", ""),
];

/// Texts for people, and texts that are anything.
const PROSE: &[&str] = &[
    "Of the shop",
    "x",
    "It's \"quoted\" \\ and $dollar ${braced}",
    "Zwölf Boxkämpfer 🥊",
    "two\nlines",
    "a, b; c: d / e",
];
const ANY: &[&str] = &["x", "web-1", "a_b", "orders"];

/// Texts of fields, by the description and the field. A `#` is a digit, and makes a text one that nothing else has.
static SAMPLES: LazyLock<BTreeMap<&str, Vec<Cow<'_, str>>>> =
    LazyLock::new(|| serde_json::from_str(include_str!("samples.json")).unwrap_or_default());

/// The texts that a field is given: its own, or those that its name says enough for.
pub(super) fn texts((of, field): (&str, &str)) -> Vec<&'static str> {
    let own = SAMPLES.get(format!("{of}.{field}").as_str());
    let texts: &[&str] = match (own, field) {
        (Some(texts), _) => return texts.iter().map(|text| &**text).collect(),
        (None, "name") => &["own-##", "Web_##", "x##"],
        (None, "existing") => &["live-##"],
        (None, field) if field.ends_with("description") => PROSE,
        (None, _) => ANY,
    };
    texts.to_vec()
}

/// The numbers that fields are given, where these are not some between 1 and 30.
pub(super) fn number(key: (&str, &str)) -> Option<(i64, i64)> {
    Some(match key {
        ("Vpc", "max_azs") => (1, 4),
        ("Vpc", "nat_gateways") => (0, 3),
        ("SubnetConfiguration", "cidr_mask") => (24, 28),
        ("Alarm", "evaluation_periods" | "datapoints_to_alarm") => (1, 5),
        ("GenerateSecretString", "password_length") => (16, 128),
        ("Key", "rotation_period") => (90, 2_560),
        ("Role", "max_session_duration") => (1, 12),
        ("Cache", "ecpu_per_second") => (1_000, 15_000_000),
        ("Cluster", "nodes" | "shards") => (1, 6),
        ("GlobalCluster", "shards") => (1, 6),
        ("Cluster", "replicas") => (0, 3),
        ("Cluster" | "Database" | "Container" | "LoadBalancer", "port" | "ports") => {
            (1_150, 65_535)
        }
        ("LoadBalancer", "container_port") => (8_080, 8_080),
        ("TargetHealthCheck", "healthy_threshold" | "unhealthy_threshold") => (2, 10),
        ("HealthCheck", "retries") => (1, 10),
        ("Service", "min_healthy_percent") => (0, 90),
        ("Service", "max_healthy_percent") => (110, 200),
        ("Service", "desired_count") => (1, 5),
        ("Container", "cpu") => (10, 100),
        ("Reader", "promotion_tier") => (0, 15),
        ("Database", "iops") => (1_000, 16_000),
        ("Database", "storage_throughput") => (125, 1_000),
        ("Capacity", "min") => (1, 3),
        ("Capacity", "max") => (4, 16),
        ("QueueSource", "batch_size") => (1, 10),
        ("QueueSource", "max_concurrency") => (2, 100),
        ("Database" | "NodeBackup", "backup_retention" | "retention") => (1, 35),
        _ => return None,
    })
}

/// The seconds that fields are given that are short.
pub(super) fn seconds(key: (&str, &str)) -> Option<(i64, i64)> {
    Some(match key {
        ("Queue", "visibility_timeout") => (0, 43_200),
        ("Queue", "delivery_delay") => (0, 900),
        ("Queue", "receive_wait") => (0, 20),
        ("Queue", "retention") => (60, 1_209_600),
        ("Queue", "data_key_reuse") => (60, 86_400),
        ("Function", "timeout") => (1, 900),
        ("QueueSource", "batching_window") => (0, 300),
        ("Schedule", "max_event_age") => (60, 86_400),
        ("CompositeAlarm", "suppressor_wait_period" | "suppressor_extension_period") => (1, 600),
        ("HealthCheck" | "TargetHealthCheck", "interval") => (60, 300),
        ("HealthCheck" | "TargetHealthCheck", "timeout") => (2, 59),
        ("HealthCheck", "start_period") => (0, 300),
        ("Container", "start_timeout" | "stop_timeout") => (2, 120),
        ("LoadBalancer", "deregistration_delay") => (0, 3_600),
        ("LoadBalancer", "slow_start") => (30, 900),
        ("LoadBalancer", "stickiness") => (1, 604_800),
        ("LoadBalancer", "idle_timeout") => (1, 4_000),
        ("Service", "health_check_grace_period") => (0, 600),
        ("Capacity", "auto_pause") => (300, 86_400),
        _ => return None,
    })
}

/// The sizes that fields are given, and their unit.
pub(super) fn size(key: (&str, &str)) -> Option<(i64, i64, &'static str)> {
    Some(match key {
        ("Queue", "max_message_size") => (1, 1_024, "KiB"),
        ("Function", "memory") => (128, 10_240, "MiB"),
        ("Function", "ephemeral_storage") => (512, 10_240, "MiB"),
        ("Container", "memory") => (100, 200, "MiB"),
        ("Container", "memory_reservation") => (32, 100, "MiB"),
        ("Service", "ephemeral_storage") => (21, 200, "GiB"),
        ("Database", "storage") => (400, 1_000, "GiB"),
        ("Database", "max_storage") => (1_100, 4_000, "GiB"),
        _ => return None,
    })
}

/// Days that are often asked for.
pub(super) const DAYS: &[i64] = &[1, 7, 14, 30, 60, 90, 180, 365, 731, 3_653];

/// A text or a number.
#[derive(Clone, Copy)]
pub(super) enum Scalar {
    Text(&'static str),
    Number(i64),
    Decimal(&'static str),
}

impl Scalar {
    pub(super) fn value(self) -> Value {
        match self {
            Self::Text(text) => Value::text(text),
            Self::Number(number) => Value::Number(number),
            Self::Decimal(number) => Value::Decimal(number),
        }
    }
}

pub(super) const SCALARS: &[Scalar] = &[
    Scalar::Text("abc"),
    Scalar::Text("d"),
    Scalar::Text("5"),
    Scalar::Number(1),
    Scalar::Number(2),
    Scalar::Number(10),
];
pub(super) const VERSIONS: &[Scalar] = &[
    Scalar::Number(7),
    Scalar::Number(8),
    Scalar::Number(9),
    Scalar::Decimal("1.6"),
];

/// JSON of a field: mappings, or what is laid over a resource.
pub(super) fn json(field: &str) -> &'static [&'static str] {
    match field {
        "overrides" => &[
            r#"{"Metadata": {"Owner": "shop", "Cost": 3}}"#,
            r#"{"Properties": {"Tags": null, "Later": [1, "x"]}}"#,
            r#"{"Properties": {"Deep": {"On": true}}, "DependsOn": null}"#,
        ],
        "filters" => &[
            r#"{"body": {"kind": ["order"]}}"#,
            r#"{"body": {"total": [{"numeric": [">", 10]}]}}"#,
        ],
        "input" => &[r#"{"kind": "daily", "count": 2}"#, r#"["a", "b"]"#],
        _ => &[
            r#"{"dev": {"Gb": "5", "Name": "small"}, "prod": {"Gb": "50", "Name": "large", "List": ["a", "b"]}}"#,
            r#"{"prod": {"Name": "x"}}"#,
        ],
    }
}

/// What breaks rules: texts, lengths of texts, numbers.
pub(super) const WILD_TEXTS: &[&str] = &[
    "",
    "x",
    "A",
    "-x",
    "x-",
    "a--b",
    "1x",
    "a b",
    "a$b",
    "a/b",
    "a.b",
    "/a",
    "ä",
    "a < b",
    "aws:x",
    "alias/aws/x",
    "default",
    "x.fifo",
    "10.0.0.0/27",
    "10.0.0/16",
    "25:00",
    "arn:aws:elasticache",
    "arn:aws:iam::1:role/x",
    "arn:aws:sns:eu-west-1:123456789012:x",
    "arn:aws:logs:x:123456789012:log-group:x",
    "eu-west-1a",
];
pub(super) const LENGTHS: &[usize] = &[1, 41, 65, 101, 121, 129, 256, 257, 513, 1_001];
pub(super) const WILD_NUMBERS: &[i64] = &[
    0, 1, 2, 5, 7, 13, 31, 36, 89, 400, 999, 1_536, 2_561, 5_001, 15_000_001,
];
