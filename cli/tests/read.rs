//! Reading of templates: values, types and places.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test fails by a panic"
)]

use cargo_stackwright::template::{Document, ProblemKind, Source, read};
use serde_json::{Value, json};

fn parsed(name: &str, text: &str) -> Document {
    read(Source::new(name, text)).unwrap_or_else(|error| panic!("{:?} in {text}", error.0))
}

fn yaml(text: &str) -> Value {
    parsed("t.yaml", text).root.to_json()
}

fn error(name: &str, text: &str) -> String {
    match read(Source::new(name, text)) {
        Ok(document) => panic!("read as {}", document.root.to_json()),
        Err(error) => format!("{} {}", error.1.place(error.0.span.start), error.0.message),
    }
}

fn problems(text: &str) -> Vec<String> {
    let document = parsed("t.yaml", text);
    let problems = document.problems.iter();
    problems
        .map(|one| format!("{} {}", document.source.place(one.span.start), one.message))
        .collect()
}

/// The text at the place of the value of a path such as `a/0/b`.
fn at(document: &Document, path: &str) -> String {
    let mut node = &document.root;
    for part in path.split('/') {
        node = match part.parse::<usize>() {
            Ok(index) => &node.items().expect("a list")[index],
            Err(_) => node.get(part).expect("a key"),
        };
    }
    let place = document.source.place(node.span.start);
    format!("{place} {}", document.source.slice(node.span))
}

#[test]
fn types_are_those_of_yaml_1_1() {
    for (text, value) in [
        ("yes", json!(true)),
        ("Off", json!(false)),
        ("y", json!("y")),
        ("~", Value::Null),
        ("", Value::Null),
        ("08", json!("08")),
        ("010", json!(8)),
        ("0x1F", json!(31)),
        ("0b11", json!(3)),
        ("1_000", json!(1000)),
        ("-5", json!(-5)),
        ("+5", json!(5)),
        ("1.50", json!(1.5)),
        (".5", json!(0.5)),
        ("1.5e+3", json!(1500.0)),
        ("1e3", json!("1e3")),
        (".", json!(".")),
        ("_1", json!("_1")),
        ("1.2.3", json!("1.2.3")),
        ("-", json!([null])),
        ("--", json!("--")),
        ("2010-09-09", json!("2010-09-09")),
        ("12:30", json!("12:30")),
        ("'yes'", json!("yes")),
        ("\"1\"", json!("1")),
        ("!!str 1", json!("1")),
        ("! 1", json!("1")),
        (
            "123456789012345678901234567890",
            json!(123_456_789_012_345_678_901_234_567_890.0),
        ),
    ] {
        let text = if text == "-" {
            "\n  -".to_owned()
        } else {
            format!(" {text}")
        };
        assert_eq!(
            yaml(&format!("a:{text}\n")),
            json!({ "a": value }),
            "{text}"
        );
    }
}

#[test]
fn keys_are_texts() {
    assert_eq!(
        yaml("8080: a\ntrue: b\n2010-09-09: c\n010: d"),
        json!({"8080": "a", "true": "b", "2010-09-09": "c", "010": "d"})
    );
    assert_eq!(
        error("t.yaml", "[a]: b"),
        "1:1 expected a key, found a list"
    );
}

#[test]
fn short_forms() {
    let text = "\
a: !Ref x
b: !GetAtt A.B.C
c: !GetAtt [A, B]
d: !Sub
  - '${x}-1'
  - x: !Join [',', [a, !Ref b]]
e: !If [c, 1, !Ref 'AWS::NoValue']
f:
  Fn::If:
    - c
    - !Condition d
    - !Not [!Equals [1, 2]]
g: !Base64
  Fn::Sub: |
    line
h: !GetAZs ''
i: !Sub 5
";
    assert_eq!(
        yaml(text),
        json!({
            "a": {"Ref": "x"},
            "b": {"Fn::GetAtt": ["A", "B.C"]},
            "c": {"Fn::GetAtt": ["A", "B"]},
            "d": {"Fn::Sub": ["${x}-1", {"x": {"Fn::Join": [",", ["a", {"Ref": "b"}]]}}]},
            "e": {"Fn::If": ["c", 1, {"Ref": "AWS::NoValue"}]},
            "f": {"Fn::If": ["c", {"Condition": "d"}, {"Fn::Not": [{"Fn::Equals": [1, 2]}]}]},
            "g": {"Fn::Base64": {"Fn::Sub": "line\n"}},
            "h": {"Fn::GetAZs": ""},
            "i": {"Fn::Sub": "5"}
        })
    );
}

#[test]
fn places_of_values_and_keys() {
    let text = "é: 'ü'\r\na: !GetAtt Ab.Cd\r\nb: !Ref x\r\nc:\r\n  - 1\r\n  - k: {m: n}\r\n    l: |\r\n      two\r\n      lines\r\nd: &x !Sub \"a\"\r\n";
    let document = parsed("t.yaml", text);
    for (path, expected) in [
        ("é", "1:4 'ü'"),
        ("a", "2:4 !GetAtt Ab.Cd"),
        ("a/Fn::GetAtt/0", "2:12 Ab"),
        ("a/Fn::GetAtt/1", "2:15 Cd"),
        ("b/Ref", "3:9 x"),
        ("c/0", "5:5 1"),
        ("c/1/k", "6:8 {m: n}"),
        ("c/1/l", "8:7 two\r\n      lines"),
        (
            "c/1",
            "6:5 k: {m: n}\r\n    l: |\r\n      two\r\n      lines",
        ),
        ("d/Fn::Sub", "10:12 \"a\""),
    ] {
        assert_eq!(at(&document, path), expected, "{path}");
    }
    let keys = document.root.entries().unwrap_or_default().iter();
    let keys: Vec<_> = keys
        .map(|entry| document.source.slice(entry.key_span))
        .collect();
    assert_eq!(keys, ["é", "a", "b", "c", "d"]);
    let tag = document
        .root
        .get("b")
        .and_then(|b| b.entry("Ref"))
        .map(|entry| entry.key_span);
    assert_eq!(document.source.slice(tag.unwrap_or_default()), "!Ref");
}

#[test]
fn places_in_json() {
    let text =
        "\u{feff}{\n\t\"a\": [1, {\"b\": \"\\u00e9\\ud83d\\ude00\\n\\/\"}],\r\n\"c\":-1.5e3}\n";
    let document = parsed("t.json", text);
    assert!(document.is_json);
    assert_eq!(
        document.root.to_json(),
        json!({"a": [1, {"b": "é😀\n/"}], "c": -1500.0})
    );
    assert_eq!(
        at(&document, "a"),
        "2:7 [1, {\"b\": \"\\u00e9\\ud83d\\ude00\\n\\/\"}]"
    );
    assert_eq!(at(&document, "c"), "3:5 -1.5e3");
}

#[test]
fn json_errors_have_places() {
    for (text, expected) in [
        (
            "{\"a\": 1,}",
            "1:9 expected a key in double quotes, found `}`",
        ),
        ("{\"a\" 1}", "1:6 expected `:`, found `1`"),
        ("{\n\"a\": tru}", "2:6 expected a value, found `t`"),
        ("{\"a\": 01}", "1:8 expected `,` or `}`, found `1`"),
        ("{\"a\": 1.}", "1:9 expected a digit, found `}`"),
        ("{\"a\": \"b", "1:7 string is not closed"),
        (
            "{\"a\": \"b\nc\"}",
            "1:9 expected `\"` or an escape sequence such as `\\n`, found `\\n`",
        ),
        (
            "{\"a\": \"\\x\"}",
            "1:9 expected an escape sequence such as `\\n`, found `x`",
        ),
        (
            "{\"a\": \"\\u12\"}",
            "1:10 expected four hexadecimal digits, found `1`",
        ),
        ("{\"a\": [1 2]}", "1:10 expected `,` or `]`, found `2`"),
        ("{} x", "1:4 expected the end of the template, found `x`"),
        (
            "{",
            "1:2 expected a key in double quotes, found the end of the template",
        ),
        (
            "{ // why\n\"a\": 1}",
            "1:3 expected a key in double quotes, found a comment, which JSON does not have",
        ),
        ("[\"a\\ud800\"]", "1:4 `\\ud800` is half of a character"),
        ("[\"\\udc00\"]", "1:3 `\\udc00` is half of a character"),
        (
            "[\"\\ud83d\\u0041\"]",
            "1:3 `\\ud83d\\u0041` is half of a character",
        ),
    ] {
        assert_eq!(error("t.json", text), expected, "{text}");
    }
    // Braces are YAML too.
    assert_eq!(yaml("{a: b}"), json!({"a": "b"}));
}

#[test]
fn yaml_errors_have_places() {
    assert_eq!(error("t.yaml", ""), "1:1 template is empty");
    assert_eq!(
        error("t.yaml", "a: b\n---\nc: d\n"),
        "2:1 template has more than one YAML document"
    );
    assert!(error("t.yaml", "a:\n\t- b\n").starts_with("2:2 invalid YAML: tabs"));
    assert!(error("t.yaml", "a: [1, 2\nb: c\n").contains("invalid YAML"));
    // The parser would end there.
    assert_eq!(
        error("t.yaml", "a: b\nc: \0\nd: e\n"),
        "2:4 character `\\u{0}` is not allowed in YAML"
    );
    assert_eq!(yaml("a: b\u{85}\u{a0}c\n"), json!({"a": "b\u{85}\u{a0}c"}));
    assert!(error("t.yaml", "a: *x\n").contains("invalid YAML"));
    assert_eq!(
        error("t.yaml", "a: &x [*x]\n"),
        "1:8 alias `*x` is inside of its own anchor"
    );
}

#[test]
fn duplicate_keys_are_told_with_both_places() {
    for (name, text) in [
        ("t.json", "{\"a\": 1,\n \"a\": 2}"),
        ("t.yaml", "a: 1\na: 2\n"),
    ] {
        let document = parsed(name, text);
        assert_eq!(document.root.to_json(), json!({"a": 2}));
        let [problem] = document.problems.as_slice() else {
            panic!("one problem")
        };
        assert_eq!(problem.kind, ProblemKind::DuplicateKey);
        assert_eq!(document.source.place(problem.span.start).line, 2);
        assert_eq!(
            problem
                .earlier
                .map(|span| document.source.place(span.start).line),
            Some(1)
        );
    }
}

#[test]
fn unknown_tags() {
    assert_eq!(
        problems("a: !Reff x\nb: !GetAtts [a, b]\nc: !!binary aaaa\nd: !<tag:x> 1\n"),
        [
            "1:4 unknown YAML tag `!Reff`",
            "2:4 unknown YAML tag `!GetAtts`",
            "3:4 unknown YAML tag `!!binary`",
            "4:4 unknown YAML tag `!<tag:x>`",
        ]
    );
}

#[test]
fn aliases_and_merge_keys_are_expanded() {
    let text = "a: &x {k: 1, l: 2}\nb: *x\nc:\n  <<: *x\n  l: 3\nd:\n  <<: [*x, {m: 4}]\n";
    assert_eq!(
        yaml(text),
        json!({"a": {"k": 1, "l": 2}, "b": {"k": 1, "l": 2}, "c": {"l": 3, "k": 1}, "d": {"k": 1, "l": 2, "m": 4}})
    );
    assert_eq!(
        problems(text).first().map(String::as_str),
        Some("2:4 YAML alias `*x` in a template")
    );
    assert_eq!(
        problems("a: {<<: {k: 1}}\n"),
        ["1:5 merge key `<<` in a template"]
    );
    assert_eq!(
        yaml("a: &x 80\n*x : b\n&y 0x1F: c\nd: *y\n"),
        json!({"a": 80, "80": "b", "0x1F": "c", "d": 31})
    );
}

#[test]
fn hostile_templates_get_an_error() {
    let mut laughs = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n".to_owned();
    for level in 1..20 {
        let inner = vec![format!("*a{}", level - 1); 10].join(", ");
        laughs.push_str(&format!("a{level}: &a{level} [{inner}]\n"));
    }
    assert!(error("t.yaml", &laughs).contains("aliases of YAML add more than"));
    for (name, open) in [
        ("t.json", "["),
        ("t.yaml", "["),
        ("t.yaml", "- "),
        ("t.json", "{\"a\":"),
        ("t.yaml", "{a: "),
    ] {
        let start = std::time::Instant::now();
        let message = error(name, &open.repeat(100_000));
        assert!(message.contains("nested more than 100 deep"), "{message}");
        assert!(start.elapsed().as_secs() < 5);
    }
    let mut deep = "a0: &a0 [x]\n".to_owned();
    for level in 1..200 {
        deep.push_str(&format!("a{level}: &a{level} [*a{}]\n", level - 1));
    }
    assert!(error("t.yaml", &deep).contains("nested more than 100 deep"));
}

#[test]
fn a_large_template_is_read_quickly() {
    let mut text = "Resources:\n".to_owned();
    for at in 0..500 {
        text.push_str(&format!("  R{at}:\n    Type: AWS::S3::Bucket\n    Properties:\n      BucketName: !Sub '${{AWS::StackName}}-{at}'\n"));
    }
    let document = parsed("t.yaml", &text);
    let resources = document
        .root
        .get("Resources")
        .and_then(|node| node.entries())
        .map(<[_]>::len);
    assert_eq!(resources, Some(500));
}
