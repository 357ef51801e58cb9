//! Values of a template, each with its place.

use super::source::Span;

/// How deeply lists and maps of a template may be nested.
pub const DEPTH_MAX: usize = 100;

/// A value with its place.
#[derive(Clone, Debug, PartialEq)]
pub struct Node {
    /// Where the value is; of a short form such as `!Ref x`, with the tag.
    pub span: Span,
    /// What it is.
    pub data: Data,
}

/// What a value is.
#[derive(Clone, Debug, PartialEq)]
pub enum Data {
    /// `null`.
    Null,
    /// `true` or `false`; in YAML also `yes`, `no`, `on` and `off`.
    Flag(bool),
    /// A number: its decimal digits, as they are written.
    Number(String),
    /// A text.
    Text(String),
    /// A list.
    List(Vec<Node>),
    /// A map. A short form of YAML is the map that it stands for: `!Ref x` is `{"Ref": "x"}`.
    Map(Vec<Entry>),
}

/// A key of a map with its value.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// The key.
    pub key: String,
    /// Where the key is; of a short form, where the tag is.
    pub key_span: Span,
    /// The value.
    pub value: Node,
}

impl Node {
    /// A value at a place.
    #[must_use]
    pub const fn new(span: Span, data: Data) -> Self {
        Self { span, data }
    }

    /// Whether two values are the same, wherever they are.
    #[must_use]
    pub fn is_same(&self, other: &Self) -> bool {
        match (&self.data, &other.data) {
            (Data::List(one), Data::List(other)) => {
                one.len() == other.len() && one.iter().zip(other).all(|(a, b)| a.is_same(b))
            }
            (Data::Map(one), Data::Map(other)) => {
                let is_same =
                    |(a, b): (&Entry, &Entry)| a.key == b.key && a.value.is_same(&b.value);
                one.len() == other.len() && one.iter().zip(other).all(is_same)
            }
            (one, other) => one == other,
        }
    }

    /// The text, if it is one.
    #[must_use]
    pub fn text(&self) -> Option<&str> {
        match &self.data {
            Data::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The text of a scalar, as CloudFormation takes it where a text is expected.
    #[must_use]
    pub fn scalar(&self) -> Option<&str> {
        match &self.data {
            Data::Text(text) | Data::Number(text) => Some(text),
            Data::Flag(true) => Some("true"),
            Data::Flag(false) => Some("false"),
            Data::Null | Data::List(_) | Data::Map(_) => None,
        }
    }

    /// The entries, if it is a map.
    #[must_use]
    pub fn entries(&self) -> Option<&[Entry]> {
        match &self.data {
            Data::Map(entries) => Some(entries),
            _ => None,
        }
    }

    /// The elements, if it is a list.
    #[must_use]
    pub fn items(&self) -> Option<&[Self]> {
        match &self.data {
            Data::List(items) => Some(items),
            _ => None,
        }
    }

    /// The entry of a key, if it is a map that has it.
    #[must_use]
    pub fn entry(&self, key: &str) -> Option<&Entry> {
        self.entries()?.iter().find(|entry| entry.key == key)
    }

    /// The value of a key, if it is a map that has it.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&Self> {
        self.entry(key).map(|entry| &entry.value)
    }

    /// The only entry, if it is a map with one.
    #[must_use]
    pub fn only(&self) -> Option<&Entry> {
        match self.entries() {
            Some([entry]) => Some(entry),
            _ => None,
        }
    }

    /// As a sentence calls it.
    #[must_use]
    pub fn described(&self) -> String {
        match &self.data {
            Data::Null => "null".to_owned(),
            Data::Flag(flag) => format!("`{flag}`"),
            Data::Number(digits) => format!("`{digits}`"),
            Data::Text(text) => format!("the string `{text:?}`"),
            Data::List(_) => "a list".to_owned(),
            Data::Map(_) => "an object".to_owned(),
        }
    }

    /// The value as JSON, with keys in their order.
    #[must_use]
    pub fn to_json(&self) -> serde_json::Value {
        self.json(&number)
    }

    /// The value as JSON in which numbers are texts with their digits, such as `8.0`.
    #[must_use]
    pub fn to_json_as_written(&self) -> serde_json::Value {
        self.json(&|_| None)
    }

    fn json(&self, number: &dyn Fn(&str) -> Option<serde_json::Value>) -> serde_json::Value {
        use serde_json::Value;
        match &self.data {
            Data::Null => Value::Null,
            Data::Flag(flag) => Value::Bool(*flag),
            Data::Number(digits) => number(digits).unwrap_or_else(|| Value::from(digits.as_str())),
            Data::Text(text) => Value::from(text.as_str()),
            Data::List(items) => items.iter().map(|item| item.json(number)).collect(),
            Data::Map(entries) => {
                let entries = entries.iter();
                entries
                    .map(|entry| (entry.key.clone(), entry.value.json(number)))
                    .collect()
            }
        }
    }

    /// How many values it is made of, and how deeply they are nested.
    pub(super) fn extent(&self) -> (usize, usize) {
        let of = |inner: &mut dyn Iterator<Item = &Self>| {
            inner.fold((1, 1), |(count, depth), node| {
                let (more, deep) = node.extent();
                (count + more, depth.max(deep + 1))
            })
        };
        match &self.data {
            Data::List(items) => of(&mut items.iter()),
            Data::Map(entries) => of(&mut entries.iter().map(|entry| &entry.value)),
            _ => (1, 1),
        }
    }
}

fn number(digits: &str) -> Option<serde_json::Value> {
    use serde_json::Value;
    if let Ok(whole) = digits.parse::<i64>() {
        return Some(Value::from(whole));
    }
    if let Ok(whole) = digits.parse::<u64>() {
        return Some(Value::from(whole));
    }
    let real = digits.parse::<f64>().ok()?;
    serde_json::Number::from_f64(real).map(Value::Number)
}
