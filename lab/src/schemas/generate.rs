//! Random resources, mostly right.

use serde_json::{Map, Value as Json, json};
use stackwright_schemas::{Kind, List, Node, Scalar, Struct, Type};

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

/// One wrong value in so many.
const WRONG: usize = 4;

/// The properties of a resource.
pub(super) fn resource(of: Type, random: &mut Random) -> Json {
    let many = random.within(5, 50);
    object(of.root(), random, 0, many as usize)
}

fn object(of: Struct, random: &mut Random, depth: usize, many: usize) -> Json {
    let mut found = Map::new();
    for one in of.properties() {
        let wanted = if one.is_read_only() {
            random.chance(1)
        } else if one.is_required() {
            !random.chance(WRONG)
        } else {
            depth < 5 && random.chance(if depth == 0 { many } else { 30 })
        };
        if wanted {
            found.insert(
                one.cfn_name().to_owned(),
                value(one.node(), random, depth + 1),
            );
        }
    }
    if random.chance(1) {
        found.insert("Unknown".to_owned(), json!("x"));
    }
    Json::Object(found)
}

fn value(node: Node, random: &mut Random, depth: usize) -> Json {
    if random.chance(WRONG) {
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
        return random.pick(&wrong).unwrap_or_default();
    }
    match node {
        Node::Scalar(scalar) => scalar_value(scalar, random),
        Node::List(list) => Json::Array(items(list, random, depth)),
        Node::Map(map) => {
            let value_node = map.value();
            let keys = ["a", "Key", "my-key", "1"];
            let least = map.min().unwrap_or(0);
            let count = random.below(3).max(least).min(keys.len());
            let entries = keys
                .iter()
                .take(count)
                .map(|key| ((*key).to_owned(), value(value_node, random, depth + 1)));
            Json::Object(entries.collect())
        }
        Node::Struct(of) if depth > 9 => json!({ of.name(): 1 }),
        Node::Struct(of) => object(of, random, depth, 30),
        _ => Json::Null,
    }
}

fn items(list: List, random: &mut Random, depth: usize) -> Vec<Json> {
    let least = list.min().unwrap_or(0);
    let most = list.max().unwrap_or(3).min(least.saturating_add(3));
    let mut count = least + random.below(most.saturating_sub(least) + 1);
    if random.chance(WRONG) {
        count = if random.chance(50) {
            count + 2
        } else {
            count.saturating_sub(1)
        };
    }
    (0..count.min(8))
        .map(|_| value(list.item(), random, depth + 1))
        .collect()
}

fn scalar_value(node: Scalar, random: &mut Random) -> Json {
    let kinds: Vec<_> = node.kinds().iter().collect();
    let listed = node.values().or(node.values_in_any_case());
    if let Some(values) = listed.filter(|_| !random.chance(WRONG)) {
        let values: Vec<_> = values.collect();
        let text = random.word(&values);
        return match kinds.first() {
            Some(Kind::Int | Kind::Number | Kind::Flag) => {
                serde_json::from_str(text).unwrap_or_else(|_| json!(text))
            }
            _ => json!(text),
        };
    }
    match random.pick(&kinds) {
        Some(Kind::Text) => json!(text(node, random)),
        Some(Kind::Int) => json!(whole(node, random)),
        Some(Kind::Number) if random.chance(50) => json!(whole(node, random)),
        Some(Kind::Number) => json!(whole(node, random) as f64 + 0.5),
        Some(Kind::Flag) => json!(random.chance(50)),
        Some(Kind::List) => json!(["x"]),
        Some(Kind::Object) | None => json!({ "a": "b" }),
    }
}

fn text(node: Scalar, random: &mut Random) -> String {
    let (min, max) = node.length();
    let fits = |one: &&&str| {
        let count = one.chars().count();
        min.is_none_or(|min| count >= min)
            && max.is_none_or(|max| count <= max)
            && node.patterns().all(|pattern| pattern.matches(one))
    };
    let right: Vec<_> = TEXTS.iter().filter(fits).copied().collect();
    let words = if right.is_empty() || random.chance(WRONG) {
        TEXTS
    } else {
        &right
    };
    let word = random.word(words);
    let short =
        min.filter(|min| *min > word.len() && *min < 200 && node.patterns().next().is_none());
    short.map_or_else(|| word.to_owned(), |min| word.to_owned() + &"x".repeat(min))
}

fn whole(node: Scalar, random: &mut Random) -> i64 {
    let (min, max) = node.range();
    let number = |text: Option<&str>| {
        text.and_then(|text| text.parse::<f64>().ok())
            .map(|one| (one as i64).clamp(-1_000_000_000, 1_000_000_000))
    };
    let least = number(min.or(node.above())).unwrap_or(0);
    let most = number(max.or(node.below()))
        .unwrap_or(least.saturating_add(100))
        .max(least);
    if random.chance(WRONG) {
        return if random.chance(50) {
            most + 1
        } else {
            least - 1
        };
    }
    random.within(least, most)
}
