//! Random resources, mostly right or wholly right.

use std::collections::BTreeMap;

use serde_json::{Map, Value as Json, json};
use stackwright_schemas::{
    Kind, List, Node, Property, Scalar, Spelling, Struct, Type, Value, check_value,
};

use super::texts;
use crate::random::Random;

/// Texts of which some match the patterns of schemas.
const TEXTS: &[&str] = &[
    "abc",
    "a",
    "my-name",
    "Name1",
    "0",
    "12",
    "true",
    "2024-01-01",
    "10.0.0.0/16",
    "a@example.com",
    "https://example.com/a",
    "s3://bucket/key",
    "arn:aws:iam::123456789012:role/run",
    "arn:aws:s3:::bucket",
    "arn:aws:sns:us-east-1:123456789012:topic",
    "arn:aws:kms:us-east-1:123456789012:key/12345678-1234-1234-1234-123456789012",
    "arn:aws:lambda:us-east-1:123456789012:function:run",
    "sg-0123456789abcdef0",
    "subnet-0123456789abcdef0",
    "vpc-0123456789abcdef0",
    "123456789012",
    "us-east-1",
    "rate(5 minutes)",
    "12345678-1234-1234-1234-123456789012",
    "",
    "a b",
    "aws:x",
    "é",
    "-",
    "a.fifo",
];

/// More texts, for right resources.
const RIGHT: &[&str] = &[
    "ami-0123456789abcdef0",
    "A1B2C3D4E5",
    "alias/key",
    "2026-01-01T00:00:00Z",
    "t3.micro",
    "2001:db8::/32",
    "pl-0123456789abcdef0",
    "arn:aws:acm:us-east-1:123456789012:certificate/12345678-1234-1234-1234-123456789012",
    "arn:aws:kinesis:us-east-1:123456789012:stream/s",
    "arn:aws:sqs:us-east-1:123456789012:queue",
    "arn:aws:logs:us-east-1:123456789012:log-group:group:*",
    "arn:aws:ec2:us-east-1:123456789012:subnet/subnet-0123456789abcdef0",
    "arn:aws:iam::123456789012:instance-profile/run",
    "example.com.",
];

/// The properties of a resource, with a wrong value now and then.
pub(super) fn resource(of: Type, random: &mut Random) -> Json {
    let optional = random.within(5, 50) as usize;
    let nested = 30;
    let mut generator = Generator {
        of,
        known: None,
        random,
        wrong: 4,
        optional,
        nested,
    };
    generator.object(of.root(), 0)
}

/// The required properties of a resource, and of the others so many out of a hundred. Some have values that are known, by their
/// names.
pub(super) fn right(
    of: Type,
    optional: usize,
    known: Option<&BTreeMap<String, Json>>,
    random: &mut Random,
) -> Json {
    let mut generator = Generator {
        of,
        known,
        random,
        wrong: 0,
        optional,
        nested: optional,
    };
    generator.object(of.root(), 0)
}

struct Generator<'a> {
    of: Type,
    known: Option<&'a BTreeMap<String, Json>>,
    random: &'a mut Random,
    /// How many values out of a hundred are wrong.
    wrong: usize,
    /// How many of the properties out of a hundred that are not required are written.
    optional: usize,
    /// The same of properties within others.
    nested: usize,
}

impl Generator<'_> {
    /// Whether a value is to be wrong.
    fn is_wrong(&mut self) -> bool {
        self.random.chance(self.wrong)
    }

    fn object(&mut self, of: Struct, depth: usize) -> Json {
        let mut found = Map::new();
        let rarely = self.wrong.min(1);
        for one in of.properties() {
            let is_known = self
                .known
                .is_some_and(|known| known.contains_key(one.cfn_name()));
            let wanted = if is_known && depth == 0 {
                true
            } else if one.is_read_only() {
                self.random.chance(rarely)
            } else if one.is_required() {
                !self.is_wrong()
            } else {
                let percent = if depth == 0 {
                    self.optional
                } else {
                    self.nested
                };
                depth < 5 && self.random.chance(percent)
            };
            if wanted {
                let value = self
                    .known(one)
                    .unwrap_or_else(|| self.value(one.node(), depth + 1));
                found.insert(one.cfn_name().to_owned(), value);
            }
        }
        if self.random.chance(rarely) {
            found.insert("Unknown".to_owned(), json!("x"));
        }
        Json::Object(found)
    }

    /// A value that is known, and JSON of which validators know more than the schema says, in right resources.
    fn known(&self, one: Property) -> Option<Json> {
        let name = one.cfn_name();
        if let Some(known) = self.known.and_then(|known| known.get(name)) {
            return Some(known.clone());
        }
        let Node::Scalar(node) = one.node() else {
            return None;
        };
        if self.wrong != 0 || !node.kinds().is_json() || !name.ends_with("PolicyDocument") {
            return None;
        }
        let principal = json!({ "AWS": "arn:aws:iam::123456789012:role/run" });
        let statement = if name == "AssumeRolePolicyDocument" {
            json!({ "Effect": "Allow", "Action": "sts:AssumeRole", "Principal": principal })
        } else if self.of.service() == "AWS::IAM" {
            json!({ "Effect": "Allow", "Action": "*", "Resource": "*" })
        } else {
            json!({ "Effect": "Allow", "Action": "*", "Resource": "*", "Principal": principal })
        };
        Some(json!({ "Version": "2012-10-17", "Statement": [statement] }))
    }

    fn value(&mut self, node: Node, depth: usize) -> Json {
        if self.is_wrong() {
            let wrong = [
                json!("wrong"),
                json!(-1),
                json!(true),
                json!([]),
                json!({}),
                json!(100_000),
                json!("7"),
                json!(["x"]),
            ];
            return self.random.pick(&wrong).unwrap_or_default();
        }
        match node {
            Node::Scalar(scalar) => self.scalar(scalar),
            Node::List(list) => Json::Array(self.items(list, depth)),
            Node::Map(map) => {
                let value_node = map.value();
                let mut keys = ["a", "Key", "my-key", "1"].map(str::to_owned);
                let pattern = map.entries().find_map(|(pattern, _)| pattern);
                if self.wrong == 0
                    && let Some(pattern) = pattern
                    && !keys.iter().all(|key| pattern.matches(key))
                {
                    keys = [(); 4].map(|()| texts::matching(pattern, self.random));
                }
                let least = map.min().unwrap_or(0);
                let count = self.random.below(3).max(least).min(keys.len());
                let entries = keys
                    .into_iter()
                    .take(count)
                    .map(|key| (key, self.value(value_node, depth + 1)));
                Json::Object(entries.collect())
            }
            Node::Struct(of) if depth > 9 => json!({ of.name(): 1 }),
            Node::Struct(of) => self.object(of, depth),
            _ => Json::Null,
        }
    }

    fn items(&mut self, list: List, depth: usize) -> Vec<Json> {
        let least = list.min().unwrap_or(0);
        let most = list.max().unwrap_or(3).min(least.saturating_add(3));
        let mut count = least + self.random.below(most.saturating_sub(least) + 1);
        if self.is_wrong() {
            count = if self.random.chance(50) {
                count + 2
            } else {
                count.saturating_sub(1)
            };
        }
        (0..count.min(8))
            .map(|_| self.value(list.item(), depth + 1))
            .collect()
    }

    fn scalar(&mut self, node: Scalar) -> Json {
        let kinds: Vec<_> = node.kinds().iter().collect();
        let listed = node.values().or(node.values_in_any_case());
        if let Some(values) = listed.filter(|_| !self.is_wrong()) {
            let values: Vec<_> = values.collect();
            let text = self.random.word(&values);
            return match kinds.first() {
                Some(Kind::Int | Kind::Number | Kind::Flag) => {
                    serde_json::from_str(text).unwrap_or_else(|_| json!(text))
                }
                _ => json!(text),
            };
        }
        match self.random.pick(&kinds) {
            Some(Kind::Text) => json!(self.text(node)),
            Some(Kind::Int) => json!(self.whole(node)),
            Some(Kind::Number) if self.random.chance(50) => json!(self.whole(node)),
            Some(Kind::Number) => json!(self.whole(node) as f64 + 0.5),
            Some(Kind::Flag) => json!(self.random.chance(50)),
            Some(Kind::List) => json!(["x"]),
            Some(Kind::Object) | None => json!({ "a": "b" }),
        }
    }

    fn text(&mut self, node: Scalar) -> String {
        let (min, max) = node.length();
        let fits = |one: &str| {
            let count = one.chars().count();
            min.is_none_or(|min| count >= min)
                && max.is_none_or(|max| count <= max)
                && node.patterns().all(|pattern| pattern.matches(one))
        };
        if self.wrong == 0 {
            return self.right_text(node, fits);
        }
        let right: Vec<_> = TEXTS.iter().filter(|one| fits(one)).copied().collect();
        let words = if right.is_empty() || self.is_wrong() {
            TEXTS
        } else {
            &right
        };
        let word = self.random.word(words);
        let short =
            min.filter(|min| *min > word.len() && *min < 200 && node.patterns().next().is_none());
        short.map_or_else(|| word.to_owned(), |min| word.to_owned() + &"x".repeat(min))
    }

    /// A text without a finding, if one is found.
    fn right_text(&mut self, node: Scalar, fits: impl Fn(&str) -> bool) -> String {
        let of = self.of;
        let is_right = |one: &str| {
            let value = Value::text((), one.to_owned());
            fits(one) && check_value(of, Node::Scalar(node), &value, Spelling::Template).is_empty()
        };
        let all = TEXTS.iter().chain(RIGHT).filter(|one| !one.is_empty());
        let right: Vec<_> = all.filter(|one| is_right(one)).copied().collect();
        if !right.is_empty() {
            return self.random.word(&right).to_owned();
        }
        let least = node.length().0.unwrap_or(1);
        let Some(pattern) = node.patterns().next() else {
            return "x".repeat(least);
        };
        let mut tries = (0..200).map(|_| texts::matching(pattern, self.random));
        tries.find(|one| is_right(one)).unwrap_or_default()
    }

    fn whole(&mut self, node: Scalar) -> i64 {
        let (min, max) = node.range();
        let number = |text: Option<&str>| {
            text.and_then(|text| text.parse::<f64>().ok())
                .map(|one| (one as i64).clamp(-1_000_000_000, 1_000_000_000))
        };
        let least = number(min.or(node.above())).unwrap_or(0);
        let most = number(max.or(node.below()))
            .unwrap_or(least.saturating_add(100))
            .max(least);
        if self.is_wrong() {
            return if self.random.chance(50) {
                most + 1
            } else {
                least - 1
            };
        }
        self.random.within(least, most)
    }
}
