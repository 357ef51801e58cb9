//! Parameters, conditions, mappings and outputs as declarations.

use serde_json::Value as Json;
use stackwright::ParameterType;

use super::Note;
use super::code::{Code, Declaration, string};
use super::names::{Section, is_logical_id};
use super::resource::{Building, named, unsaid_at};
use super::value::{Said, Writer, raw, unsaid};
use crate::template::{Data, Entry, Node};

/// Keys of a parameter, and their fields.
const PARAMETER: [(&str, &str); 11] = [
    ("Type", "kind"),
    ("Default", "default"),
    ("Description", "description"),
    ("AllowedValues", "allowed_values"),
    ("AllowedPattern", "allowed_pattern"),
    ("ConstraintDescription", "constraint_description"),
    ("MinLength", "min_length"),
    ("MaxLength", "max_length"),
    ("MinValue", "min_value"),
    ("MaxValue", "max_value"),
    ("NoEcho", "no_echo"),
];

impl Writer<'_, '_> {
    pub(super) fn parameter(
        &self,
        entry: &Entry,
        allowed: &[&str],
        notes: &mut Vec<Note>,
    ) -> Option<Declaration> {
        let name = self.names.get(Section::Parameter, &entry.key)?;
        let mut building = Building::new(name, &entry.key, notes);
        for given in entry.value.entries().unwrap_or_default() {
            let said = match named(given, &PARAMETER) {
                Some(field) => parameter_field(&field, &given.value),
                None => unsaid(&given.value, "the library has no field for it"),
            };
            match said {
                Ok(Some((field, value))) => building.give(field, value),
                Ok(None) => {}
                Err(why) => {
                    // It is a list anyway.
                    let kind = given.value.text().filter(|_| given.key == "Type");
                    let list = match kind.unwrap_or_default() {
                        kind if kind.starts_with("List<") => Some("CommaDelimitedList"),
                        kind if kind.contains("Value<List<") => Some("SsmStringList"),
                        _ => None,
                    };
                    if let Some(list) = list {
                        building.give("kind", Code::plain(list));
                    }
                    building.keep(&[&given.key], given.value.to_json(), why);
                }
            }
        }
        Some(building.finish("parameter", name.name.clone(), allowed, str::to_owned))
    }

    pub(super) fn condition(
        &self,
        entry: &Entry,
        allowed: &[&str],
        notes: &mut Vec<Note>,
    ) -> Option<Declaration> {
        let name = self.names.get(Section::Condition, &entry.key)?;
        let mut building = Building::new(name, &entry.key, notes);
        match self.decided(&entry.value) {
            Ok(expression) => building.give("expression", expression),
            Err(why) => {
                let two = ["", ""].map(|text| Code::plain(string(text)));
                let nothing = Code::call("ConditionExpression::equals", two.to_vec());
                building.give("expression", nothing);
                building.lay_over(&["Fn::Equals"], Json::Null);
                match entry.value.only() {
                    Some(only) => building.keep(&[&only.key], only.value.to_json(), why),
                    None => building.keep(&["Condition"], entry.value.to_json(), why),
                }
            }
        }
        Some(building.finish("condition", name.name.clone(), allowed, str::to_owned))
    }

    /// An expression of a condition.
    fn decided(&self, node: &Node) -> Said {
        let Some(only) = node.only() else {
            return unsaid(node, "it is not an expression of a condition");
        };
        let value = &only.value;
        let items = value.items().unwrap_or_default();
        match (only.key.as_str(), items) {
            ("Condition", _) => {
                let name = format!("&{}", self.condition_name(value)?);
                Ok(Code::call(
                    "ConditionExpression::from",
                    vec![Code::plain(name)],
                ))
            }
            ("Fn::Equals", [one, other]) => {
                let both = vec![self.expression(one)?.code, self.expression(other)?.code];
                Ok(Code::call("ConditionExpression::equals", both))
            }
            ("Fn::Not", [inner]) => Ok(self.receiver(inner)?.method("negated", Vec::new())),
            ("Fn::And", [first, rest @ ..]) if !rest.is_empty() => self.chained("and", first, rest),
            ("Fn::Or", [first, rest @ ..]) if !rest.is_empty() => self.chained("or", first, rest),
            (key, _) => unsaid(node, format!("the library does not write this `{key}`")),
        }
    }

    fn chained(&self, method: &str, first: &Node, rest: &[Node]) -> Said {
        let first = self.receiver(first)?;
        rest.iter().try_fold(first, |before, one| {
            let one = match one.only().filter(|only| only.key == "Condition") {
                Some(only) => Code::plain(format!("&{}", self.condition_name(&only.value)?)),
                None => self.decided(one)?,
            };
            Ok(before.method(method, vec![one]))
        })
    }

    fn receiver(&self, node: &Node) -> Said {
        match node.only().filter(|only| only.key == "Condition") {
            Some(only) => Ok(Code::plain(self.condition_name(&only.value)?)),
            None => self.decided(node),
        }
    }

    pub(super) fn mapping(
        &self,
        entry: &Entry,
        allowed: &[&str],
        notes: &mut Vec<Note>,
    ) -> Option<Declaration> {
        let name = self.names.get(Section::Mapping, &entry.key)?;
        let mut building = Building::new(name, &entry.key, notes);
        let values = Code::Json(Box::new(raw(&texts(&entry.value.to_json()))));
        building.give("values", values);
        Some(building.finish("mapping", name.name.clone(), allowed, str::to_owned))
    }

    pub(super) fn output(
        &self,
        entry: &Entry,
        allowed: &[&str],
        notes: &mut Vec<Note>,
    ) -> Option<Declaration> {
        let name = self.names.get(Section::Output, &entry.key)?;
        let mut building = Building::new(name, &entry.key, notes);
        for given in entry.value.entries().unwrap_or_default() {
            let node = &given.value;
            let said = match given.key.as_str() {
                "Value" => self.expression(node).map(|one| ("value", one.code)),
                "Description" => self.expression(node).map(|one| ("description", one.code)),
                "Condition" => self
                    .condition_name(node)
                    .map(|name| ("condition", Code::plain(name))),
                "Export" => match (node.only(), node.get("Name")) {
                    (Some(_), Some(name)) => {
                        self.expression(name).map(|one| ("export_name", one.code))
                    }
                    _ => unsaid(node, "an export has a name and nothing else"),
                },
                _ => unsaid(node, "the library has no field for it"),
            };
            match said {
                Ok((field, value)) => building.give(field, value),
                Err(why) => {
                    if given.key == "Value" {
                        building.give("value", Code::plain(string("imported")));
                    }
                    building.keep(&[&given.key], node.to_json(), why);
                }
            }
        }
        Some(building.finish("output", name.name.clone(), allowed, str::to_owned))
    }
}

/// A field of a parameter; none where the template has the default.
fn parameter_field(field: &str, node: &Node) -> Said<Option<(String, Code)>> {
    let text = || match node.scalar() {
        Some(text) => Ok(Code::plain(string(text))),
        None => unsaid(node, "a text is expected"),
    };
    let scalar = |node: &Node| match &node.data {
        Data::Number(digits) if digits.parse::<i32>().is_ok() => Ok(Code::plain(digits)),
        _ => match node.scalar() {
            Some(text) => Ok(Code::plain(string(text))),
            None => unsaid(node, "a text or a number is expected"),
        },
    };
    let value = match field {
        "kind" => {
            let kind = node.text().unwrap_or_default();
            let mut known = ParameterType::ALL.iter();
            match known.find(|one| one.cloudformation() == kind) {
                Some(ParameterType::String) => return Ok(None),
                Some(known) => Code::plain(known.name()),
                None => return unsaid(node, format!("the library has no parameter type `{kind}`")),
            }
        }
        "min_value" | "max_value" => match node.scalar().map(str::parse::<i32>) {
            Some(Ok(number)) => Code::plain(number.to_string()),
            _ => scalar(node)?,
        },
        "default" => scalar(node)?,
        "allowed_values" => match node.items() {
            Some(items) => {
                let items: Vec<_> = items.iter().map(scalar).collect::<Said<_>>()?;
                let is_text =
                    |code: &Code| matches!(code, Code::Plain(text) if text.starts_with(['"', 'r']));
                let is_mixed = items.iter().any(is_text) && !items.iter().all(is_text);
                let texts = node.items().unwrap_or_default().iter();
                let texts = texts.map(|item| string(item.scalar().unwrap_or_default()));
                match is_mixed {
                    true => Code::List("", texts.map(Code::Plain).collect()),
                    false => Code::List("", items),
                }
            }
            None => return unsaid(node, "a list is expected"),
        },
        "min_length" | "max_length" => match node.scalar().map(str::parse::<u32>) {
            Some(Ok(number)) => Code::plain(number.to_string()),
            _ => return unsaid(node, "a whole number is expected"),
        },
        "no_echo" => match node.scalar().map(str::to_ascii_lowercase).as_deref() {
            Some(flag @ ("true" | "false")) => Code::plain(flag),
            _ => return unsaid(node, "`true` or `false` is expected"),
        },
        _ => text()?,
    };
    Ok(Some((field.to_owned(), value)))
}

/// The same with flags as texts, which a mapping of the library takes.
fn texts(json: &Json) -> Json {
    match json {
        Json::Bool(flag) => flag.to_string().into(),
        Json::Array(items) => items.iter().map(texts).collect(),
        Json::Object(entries) => {
            let entries = entries.iter();
            entries
                .map(|(key, value)| (key.clone(), texts(value)))
                .collect()
        }
        other => other.clone(),
    }
}

/// What of a template has no declaration, and is laid over the whole.
pub(super) fn rest(root: &Node, notes: &mut Vec<Note>) -> serde_json::Map<String, Json> {
    const DECLARED: [&str; 7] = [
        "AWSTemplateFormatVersion",
        "Description",
        "Parameters",
        "Conditions",
        "Mappings",
        "Resources",
        "Outputs",
    ];
    let entries = root.entries().unwrap_or_default();
    let others = entries
        .iter()
        .filter(|entry| !DECLARED.contains(&entry.key.as_str()));
    let mut rest = serde_json::Map::new();
    for entry in others {
        let why = unsaid_at(&entry.value, "the library has no declaration for it");
        notes.push(Note {
            span: entry.key_span,
            element: String::new(),
            text: format!(
                "`{}` is in `overrides` of the stack: {}",
                entry.key, why.why
            ),
        });
        rest.insert(entry.key.clone(), entry.value.to_json());
    }
    let conditions = root.get("Conditions").and_then(Node::entries);
    let conditions = conditions.unwrap_or_default().iter();
    let mut named = serde_json::Map::new();
    for entry in conditions.filter(|entry| !is_logical_id(&entry.key)) {
        notes.push(Note {
            span: entry.key_span,
            element: entry.key.clone(),
            text: "the condition is in `overrides` of the stack: its name has signs that are no letters or digits".to_owned(),
        });
        named.insert(entry.key.clone(), entry.value.to_json());
    }
    if !named.is_empty() {
        rest.insert("Conditions".to_owned(), Json::Object(named));
    }
    rest
}
