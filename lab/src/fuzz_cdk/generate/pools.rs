//! Values to draw from, where the type of a field does not say them.

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
const TEXTS: &[((&str, &str), &[&str])] = &[
    (("Vpc", "existing"), &["vpc-12345###"]),
    (("SecurityGroup", "existing"), &["sg-12345###"]),
    (
        ("Key", "existing"),
        &["alias/existing-##", "12345678-1234-1234-1234-123456789###"],
    ),
    (
        ("Topic", "existing"),
        &["on-call-##", "on-call-##", "jobs-##.fifo"],
    ),
    (
        ("Secret", "existing"),
        &["shop/existing-XyZ###", "shop/old-AbC###"],
    ),
    (
        ("LogGroup", "existing"),
        &["/aws/lambda/orders-##", "live.log_##"],
    ),
    (
        ("Vpc", "cidr"),
        &[
            "10.1.0.0/16",
            "10.2.0.0/18",
            "192.168.0.0/20",
            "172.31.0.0/16",
            "10.0.0.0/27",
        ],
    ),
    (
        ("Vpc", "public_subnet_ids"),
        &["subnet-33333333", "subnet-44444444", "subnet-34343434"],
    ),
    (
        ("Vpc", "private_subnet_ids"),
        &["subnet-11111111", "subnet-22222222", "subnet-12121212"],
    ),
    (
        ("Vpc", "isolated_subnet_ids"),
        &["subnet-55555555", "subnet-66666666", "subnet-56565656"],
    ),
    (
        ("SubnetConfiguration", "name"),
        &["Edge", "App", "data", "Later-1", "Fifth"],
    ),
    (
        ("SubnetSelection", "group_name"),
        &["Public", "Private", "Isolated", "Edge", "App", "data"],
    ),
    (
        ("SubnetSelection", "subnet_ids"),
        &["subnet-77777777", "subnet-88888888", "subnet-99999999"],
    ),
    (
        ("Instance", "instance_type"),
        &["t3.micro", "t4g.micro", "m7g.large", "c5.xlarge"],
    ),
    (
        ("Instance", "image_parameter"),
        &["/images/web", "/images/a-b/c_d", "plain"],
    ),
    (
        ("Instance", "user_data"),
        &["yum update -y", "echo \"$HOME\" > /tmp/x"],
    ),
    (
        ("Key", "alias"),
        &["shop/sessions-##", "alias/signing-##", "a_b-c-##"],
    ),
    (("LogGroup", "name"), &["/shop/orders-##", "a.b-c_d#e-##"]),
    (
        ("Topic", "name"),
        &["alerts-##", "alerts-##", "jobs_##.fifo"],
    ),
    (("Subscription", "endpoint"), ENDPOINTS),
    (("Parameter", "allowed_pattern"), &["[a-z]+"]),
    (("Role", "path"), &["/", "/app/", "/a/b/"]),
    (("IamUser", "path"), &["/", "/people/"]),
    (("IamGroup", "path"), &["/", "/groups/"]),
    (("Role", "managed_policies"), POLICIES),
    (("IamUser", "managed_policies"), POLICIES),
    (("IamGroup", "managed_policies"), POLICIES),
    (("Secret", "name"), &["shop/secret-##"]),
    (("GenerateSecretString", "exclude_characters"), &["/@\"\\"]),
    (
        ("GenerateSecretString", "secret_string_template"),
        &["{\"user\":\"x\"}"],
    ),
    (
        ("GenerateSecretString", "generate_string_key"),
        &["password"],
    ),
    (("User", "user_id"), &["user-##", "b2-##"]),
    (("User", "user_name"), &["default", "Name_of-##"]),
    (("User", "access"), ACCESS),
    (
        ("Cache", "name"),
        &["orders-##", "Sessions-Of-Web-##", "c##"],
    ),
    (("Backup", "at"), &["09:00", "00:00", "23:59", "07:05"]),
    (("Backup", "final_name"), &["last-orders", "X1", "a-b-c"]),
    (
        ("Backup", "restore_from"),
        &[
            "arn:aws:elasticache:us-east-1:123456789012:serverlesscachesnapshot:one",
            "arn:aws:elasticache:us-east-1:123456789012:serverlesscachesnapshot:two",
        ],
    ),
    (("Output", "export_name"), &["shop:export-##"]),
];

const ENDPOINTS: &[&str] = &[
    "ops@example.com",
    "reports@example.com",
    "http://example.com/alerts",
    "https://example.com/alerts?of=cache",
    "+15550123456",
    "arn:aws:sqs:eu-west-1:123456789012:jobs",
    "arn:aws:lambda:eu-west-1:123456789012:function:alert",
];
const POLICIES: &[&str] = &[
    "AmazonSSMManagedInstanceCore",
    "ReadOnlyAccess",
    "service-role/AWSLambdaBasicExecutionRole",
    "arn:aws:iam::123456789012:policy/mine",
];
const ACCESS: &[&str] = &[
    "on ~* +@all",
    "on ~app:* +@read +@write -@dangerous",
    "off -@all",
    "on ~a:* ~b:* &news:* +get +set +del",
    "on ~* &* -@all +@read",
    "on resetkeys ~cache:* +@string +@hash",
];

/// The texts that a field is given: its own, or those that its name says enough for.
pub(super) fn texts((of, field): (&str, &str)) -> &'static [&'static str] {
    let own = TEXTS.iter().find(|(key, _)| *key == (of, field));
    match (own, field) {
        (Some((_, texts)), _) => texts,
        (None, "name") => &["own-##", "Web_##", "x##"],
        (None, "existing") => &["live-##"],
        (None, field) if field.ends_with("description") => PROSE,
        (None, _) => ANY,
    }
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
