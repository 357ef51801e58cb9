//! What is wrong with values, at the place where it is.
#![allow(clippy::expect_used, clippy::panic, missing_docs)]

use stackwright_schemas::{Entry, Level, Object, Shape, Spelling, Value, check, date, find};

/// A value whose places are the words of the test.
type V = Value<'static, &'static str>;

fn at(place: &'static str, shape: Shape<'static, &'static str>) -> V {
    Value::new(place, shape)
}

fn text(text: &'static str) -> V {
    Value::text(text, text)
}

fn number(digits: &'static str) -> V {
    Value::number(digits, digits)
}

fn list(items: Vec<V>) -> V {
    at("list", Shape::List(items))
}

fn unknown() -> V {
    at("unknown", Shape::Unknown)
}

fn object(entries: Vec<(&'static str, V)>) -> V {
    at("object", Shape::Object(entries_of(entries)))
}

fn named(name: &'static str, entries: Vec<(&'static str, V)>) -> V {
    let object = Object {
        name: Some((name.into(), name)),
        ..entries_of(entries)
    };
    at("object", Shape::Object(object))
}

fn entries_of(entries: Vec<(&'static str, V)>) -> Object<'static, &'static str> {
    Object::new(
        entries
            .into_iter()
            .map(|(name, value)| Entry::new(name, name, value))
            .collect(),
    )
}

/// The findings, one a line: code, place, message and help.
fn said(of: &str, properties: Vec<(&'static str, V)>) -> Vec<String> {
    let found = check(
        find(of).expect("a type"),
        &"resource",
        &entries_of(properties),
        Spelling::Rust,
    );
    let line = |one: &stackwright_schemas::Finding<&str>| {
        let note = one
            .note
            .as_ref()
            .map_or(String::new(), |note| format!(" ({note})"));
        let level = if one.level == Level::Warn {
            "warning: "
        } else {
            ""
        };
        format!(
            "{level}{} at {}: {}; {}{note}",
            one.rule.code, one.place, one.message, one.help
        )
    };
    found.iter().map(line).collect()
}

fn bucket(name: &'static str, value: V) -> Vec<String> {
    said("AWS::S3::Bucket", vec![(name, value)])
}

#[test]
fn names_lead_to_the_right_ones() {
    assert_eq!(
        bucket("BucketName", text("logs")),
        [
            "SW1200 at BucketName: `AWS::S3::Bucket` has no property `BucketName`; did you mean `bucket_name`?"
        ]
    );
    assert_eq!(
        bucket("version_configuration", unknown()),
        [
            "SW1200 at version_configuration: `AWS::S3::Bucket` has no property `version_configuration`; did you mean `versioning_configuration`?"
        ]
    );
    assert_eq!(
        bucket("colour", unknown()),
        [
            "SW1200 at colour: `AWS::S3::Bucket` has no property `colour`; correct the name or remove the property"
        ]
    );
    assert_eq!(
        bucket(
            "versioning_configuration",
            named("Versioning", vec![("status", text("Enabled"))])
        ),
        [
            "SW1213 at Versioning: expected `VersioningConfiguration`, found `Versioning`; write `VersioningConfiguration`"
        ]
    );
    assert_eq!(
        bucket("arn", text("arn:aws:s3:::logs")),
        ["SW1202 at arn: `arn` of `AWS::S3::Bucket` is read-only; remove the property"]
    );
}

#[test]
fn required_properties_are_missed_at_the_object() {
    assert_eq!(
        bucket("versioning_configuration", object(vec![])),
        [
            "SW1201 at object: missing required property `status` of `VersioningConfiguration`; add `status`"
        ]
    );
    assert_eq!(
        bucket(
            "versioning_configuration",
            object(vec![("status", at("none", Shape::NoValue))])
        ),
        [
            "SW1201 at object: missing required property `status` of `VersioningConfiguration`; add `status`"
        ]
    );
    assert!(
        bucket(
            "versioning_configuration",
            object(vec![("status", unknown())])
        )
        .is_empty()
    );
}

#[test]
fn scalars_are_checked() {
    assert_eq!(
        bucket(
            "versioning_configuration",
            object(vec![("status", text("On"))])
        ),
        ["SW1204 at On: `status` does not take `On`; write one of `Enabled`, `Suspended`"]
    );
    assert_eq!(
        bucket(
            "versioning_configuration",
            object(vec![("status", text("enabled"))])
        ),
        ["SW1204 at enabled: `status` does not take `enabled`; did you mean `Enabled`?"]
    );
    let function = |name, value| {
        let code = object(vec![("zip_file", text("x"))]);
        let role = text("arn:aws:iam::123456789012:role/run");
        said(
            "AWS::Lambda::Function",
            vec![
                ("code", code),
                ("role", role),
                ("runtime", text("python3.12")),
                ("handler", text("a.b")),
                (name, value),
            ],
        )
    };
    assert_eq!(
        function("memory_size", text("80")),
        [
            "SW1203 at 80: expected a whole number for `memory_size`, found the string `\"80\"`; write `80`"
        ]
    );
    assert_eq!(
        function("timeout", number("0")),
        ["SW1206 at 0: `timeout` of 0 is out of range (1 to 5400); write a number from 1 to 5400"]
    );
    assert_eq!(
        function("description", number("5")),
        ["SW1203 at 5: expected a string for `description`, found `5`; write `\"5\"`"]
    );
    let layer = function("layers", list(vec![text("nothing")]));
    assert!(
        layer
            .first()
            .is_some_and(|one| one.starts_with("SW1205 at nothing: `layers` does not match `^")),
        "{layer:?}"
    );
    assert!(
        function("package_type", text("zip"))
            .first()
            .is_some_and(|one| one.starts_with("SW1204 at zip"))
    );
}

#[test]
fn values_that_aws_extends_are_warnings() {
    let found = said(
        "AWS::Lambda::Function",
        vec![
            (
                "code",
                object(vec![
                    ("s3_bucket", text("builds")),
                    ("s3_key", text("a.zip")),
                ]),
            ),
            ("role", unknown()),
            ("runtime", text("python9.9")),
        ],
    );
    assert!(
        found
            .iter()
            .any(|one| one.starts_with("warning: SW1204 at python9.9")),
        "{found:?}"
    );
}

#[test]
fn lists_are_counted_and_compared() {
    let group = |ids: Vec<V>| {
        said(
            "AWS::RDS::DBInstance",
            vec![("vpc_security_groups", list(ids))],
        )
    };
    assert_eq!(
        group(vec![text("sg-1"), unknown(), unknown(), text("sg-1")]),
        ["SW1209 at sg-1: element of `vpc_security_groups` appears twice; remove the second one"]
    );
    let hash = |name: &'static str, kind: &'static str| {
        object(vec![
            ("attribute_name", text(name)),
            ("key_type", text(kind)),
        ])
    };
    let attribute = |name: &'static str| {
        object(vec![
            ("attribute_name", text(name)),
            ("attribute_type", text("S")),
        ])
    };
    let table = |keys: Vec<V>| {
        said(
            "AWS::DynamoDB::Table",
            vec![
                ("key_schema", list(keys)),
                ("billing_mode", text("PAY_PER_REQUEST")),
                (
                    "attribute_definitions",
                    list(vec![attribute("a"), attribute("b")]),
                ),
            ],
        )
    };
    assert!(table(vec![hash("a", "HASH"), hash("b", "RANGE")]).is_empty());
    assert_eq!(
        table(vec![hash("a", "RANGE")]),
        ["SW1204 at RANGE: `key_type` does not take `RANGE`; write `HASH`"]
    );
    let found = table(vec![hash("a", "HASH"), hash("a", "RANGE")]);
    assert_eq!(
        found,
        [
            "SW1209 at object: two elements of `key_schema` have the same `attribute_name`; change or remove one of them"
        ]
    );
    assert!(table(vec![]).iter().any(|one| one.starts_with("SW1208 at list: `key_schema` has 0 elements, fewer than 1")));
}

#[test]
fn sets_of_properties_are_explained() {
    let record = |more: Vec<(&'static str, V)>| {
        let mut all = vec![("name", text("a.example.com")), ("type", text("A"))];
        all.extend(more);
        said("AWS::Route53::RecordSet", all)
    };
    let target = || object(vec![("dns_name", unknown()), ("hosted_zone_id", unknown())]);
    let records = || list(vec![text("10.0.0.1")]);
    let zone = || ("hosted_zone_id", text("Z0123456789ABCDEFGHIJ"));
    assert_eq!(
        record(vec![
            zone(),
            ("ttl", text("60")),
            ("resource_records", records())
        ]),
        [""; 0]
    );
    let found = record(vec![
        zone(),
        ("alias_target", target()),
        ("resource_records", records()),
        ("ttl", text("60")),
    ]);
    assert!(
        found.iter().all(|one| one.starts_with("SW1210")) && !found.is_empty(),
        "{found:#?}"
    );
    let found = record(vec![("resource_records", records()), ("ttl", text("60"))]);
    assert!(
        found
            .iter()
            .any(|one| one.contains("hosted_zone_id") && one.contains("hosted_zone_name")),
        "{found:#?}"
    );
    // A value that may be absent decides nothing.
    let choice = at(
        "choice",
        Shape::Choice(vec![
            text("Z0123456789ABCDEFGHIJ"),
            at("none", Shape::NoValue),
        ]),
    );
    assert!(
        record(vec![
            ("hosted_zone_id", choice),
            ("ttl", text("60")),
            ("resource_records", records())
        ])
        .is_empty()
    );
}

#[test]
fn conditions_have_a_reason() {
    let found = said(
        "AWS::SQS::Queue",
        vec![
            ("queue_name", text("jobs")),
            ("fifo_queue", at("true", Shape::Flag(true))),
        ],
    );
    assert_eq!(
        found,
        [
            r"SW1205 at jobs: `queue_name` does not match `^.*\.fifo$`; write a text that matches, not `jobs` (because `fifo_queue` is `true`)"
        ]
    );
    let code = object(vec![("zip_file", text("x"))]);
    let found = said(
        "AWS::Lambda::Function",
        vec![
            ("code", code),
            ("role", unknown()),
            ("handler", text("a.b")),
        ],
    );
    assert_eq!(
        found,
        [
            "SW1210 at resource: missing property `runtime` of `AWS::Lambda::Function`; add `runtime` (because `code` is set)"
        ]
    );
}

/// A health check whose kind is written.
fn health_check(kind: &'static str) -> Vec<String> {
    let config = object(vec![("type", text(kind))]);
    said(
        "AWS::Route53::HealthCheck",
        vec![("health_check_config", config)],
    )
}

#[test]
fn further_rules_are_about_nested_properties() {
    assert_eq!(health_check("TCP"), Vec::<String>::new());
    assert_eq!(
        health_check("CLOUDWATCH_METRIC"),
        [
            "SW1210 at object: missing property `alarm_identifier` of `HealthCheckConfig`; add `alarm_identifier` (because `type` is `CLOUDWATCH_METRIC`)"
        ]
    );
    let ingress = |entries| {
        let properties = vec![
            ("group_description", text("web")),
            ("security_group_ingress", list(vec![object(entries)])),
        ];
        said("AWS::EC2::SecurityGroup", properties)
    };
    let open = || {
        vec![
            ("cidr_ip", text("10.0.0.0/16")),
            ("ip_protocol", text("tcp")),
            ("from_port", number("6379")),
        ]
    };
    assert_eq!(
        ingress(open()),
        [
            "SW1210 at object: missing property `to_port` of `Ingress`; add `to_port` (because `ip_protocol` is `tcp`)"
        ]
    );
    let whole = open().into_iter().chain([("to_port", number("6379"))]);
    assert_eq!(ingress(whole.collect()), Vec::<String>::new());
}

#[test]
fn branches_are_all_checked() {
    let choice = Shape::Choice(vec![text("Enabled"), text("Off"), unknown()]);
    assert_eq!(
        bucket(
            "versioning_configuration",
            object(vec![("status", at("choice", choice))])
        )
        .len(),
        1
    );
}

#[test]
fn findings_name_a_date() {
    assert_eq!(date().len(), 10);
    assert!(date().starts_with("20"));
}

/// Versions that AWS supports no more are told, and are no errors.
#[test]
fn deprecated_values_are_warnings() {
    let database = |version| {
        vec![
            ("engine", text("postgres")),
            ("engine_version", text(version)),
            ("db_instance_class", text("db.t4g.medium")),
            ("allocated_storage", text("100")),
        ]
    };
    assert_eq!(
        said("AWS::RDS::DBInstance", database("9.6.1")),
        [
            "warning: SW1204 at 9.6.1: `engine_version` of `9.6.1` is deprecated; write a value that AWS still supports (because `engine` is `postgres` and `engine_version` is `9.6.1`)"
        ]
    );
    assert_eq!(said("AWS::RDS::DBInstance", database("17.6")), [""; 0]);
}
