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
