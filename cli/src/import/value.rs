//! Values of a template as values of properties.

use stackwright_schemas::{self as schemas, Kind, Pick, Scalar, Struct, Type};

use super::code::{Code, identifier, string};
use super::expression::{Expression, Made};
use super::names::{Names, Section};
use super::own::Plan;
use crate::template::{Data, Entry, Node, Span, Template};

/// Why a value is not said in the language of the library.
#[derive(Clone, Debug)]
pub(super) struct Unsaid {
    /// Where it is.
    pub(super) span: Span,
    /// The reason, as a sentence without a full stop.
    pub(super) why: String,
}

pub(super) type Said<T = Code> = Result<T, Unsaid>;

pub(super) fn unsaid<T>(node: &Node, why: impl Into<String>) -> Said<T> {
    Err(Unsaid {
        span: node.span,
        why: why.into(),
    })
}

/// Writes the values of a template.
pub(super) struct Writer<'t, 'a> {
    pub(super) template: &'t Template<'a>,
    pub(super) names: &'t Names,
    pub(super) plan: &'t Plan,
}

/// The function that a value calls, with its argument.
pub(super) fn function(node: &Node) -> Option<&Entry> {
    let is_function = |entry: &&Entry| entry.key == "Ref" || entry.key.starts_with("Fn::");
    node.only().filter(is_function)
}

/// Whether a macro or a loop makes entries of a map.
fn has_function(entries: &[Entry]) -> bool {
    entries.iter().any(|entry| entry.key.starts_with("Fn::"))
}

impl Writer<'_, '_> {
    /// The name of a declaration.
    pub(super) fn name(&self, section: Section, id: &str) -> Option<&str> {
        self.names.get(section, id).map(|name| name.name.as_str())
    }

    /// The name of the declaration of a resource; none of one that another construct makes.
    pub(super) fn declared(&self, id: &str) -> Option<&str> {
        match self.plan.part(id) {
            Some(_) => None,
            None => self.name(Section::Resource, id),
        }
    }

    /// The schema of a resource of the template; none of a type that is declared without one.
    pub(super) fn type_of(&self, id: &str) -> Option<Type> {
        let resource = self.template.resource(id)?;
        declared_type(resource.kind())
    }

    /// The name of a condition, which a function names.
    pub(super) fn condition_name(&self, node: &Node) -> Said<&str> {
        let id = node.text().unwrap_or_default();
        match self.name(Section::Condition, id) {
            Some(name) => Ok(name),
            None => unsaid(node, format!("the template has no condition `{id}`")),
        }
    }

    /// The value of a property. Without a schema it is JSON of any shape.
    pub(super) fn slot(&self, node: &Node, schema: Option<schemas::Node>) -> Said {
        if let Some(entry) = function(node) {
            return self.of_function(node, entry, schema);
        }
        if let Some(entries) = node.entries()
            && has_function(entries)
        {
            return unsaid(node, "a function of CloudFormation is among other keys");
        }
        match schema {
            None => self.any(node),
            Some(schemas::Node::Scalar(scalar)) => self.scalar(node, scalar),
            Some(schemas::Node::Struct(of)) => self.structure(node, of),
            Some(schemas::Node::List(list)) => match node.items() {
                Some(items) => {
                    if let Some(subnets) = self.subnet_ids(items) {
                        return Ok(subnets);
                    }
                    let mut prefix = list.prefix();
                    let items = items.iter().map(|item| {
                        // What a schema asks of an object by its position has no name.
                        let named = |of: &schemas::Node| {
                            !matches!(of, schemas::Node::Struct(of) if of.name().is_empty())
                        };
                        let of = prefix.next().filter(named).unwrap_or_else(|| list.item());
                        self.slot(item, Some(of))
                    });
                    Ok(Code::List("", items.collect::<Said<_>>()?))
                }
                None if list.accepts_json() && node.entries().is_some() => self.any(node),
                None => unsaid(node, "the schema takes a list here"),
            },
            Some(schemas::Node::Map(map)) => match node.entries() {
                Some(entries) => {
                    let entries = entries.iter().map(|entry| {
                        let value = self.slot(&entry.value, Some(map.value()))?;
                        Ok(Code::Assigned(string(&entry.key), Box::new(value)))
                    });
                    Ok(Code::List("", entries.collect::<Said<_>>()?))
                }
                None => unsaid(node, "the schema takes an object here"),
            },
            Some(_) => unsaid(node, "the schema takes another value here"),
        }
    }

    fn of_function(&self, node: &Node, entry: &Entry, schema: Option<schemas::Node>) -> Said {
        let value = &entry.value;
        match entry.key.as_str() {
            "Ref" if value.text() == Some("AWS::NoValue") => return Ok(Code::plain("no_value()")),
            "Ref" => {
                let id = value.text().unwrap_or_default();
                if self.picks(id, schema, |pick| matches!(pick, Pick::Ref)) {
                    return self.bare(value, id);
                }
            }
            "Fn::GetAtt" => {
                if let Some((id, path)) = attribute_of(value)
                    && self.picks(id, schema, |pick| {
                        matches!(pick, Pick::Attribute(attribute) if attribute.path() == path)
                    })
                {
                    return self.bare(value, id);
                }
            }
            "Fn::If" => {
                let Some([condition, holds, fails]) = value.items() else {
                    return unsaid(value, "`Fn::If` takes a condition and two values");
                };
                let condition = Code::plain(self.condition_name(condition)?);
                let branches = [self.slot(holds, schema)?, self.slot(fails, schema)?];
                let mut arguments = vec![condition];
                arguments.extend(branches);
                return Ok(Code::call("if_", arguments));
            }
            _ => {}
        }
        let Expression { code, made, text } = self.any_expression(node)?;
        let is_text = |scalar: Scalar| !scalar.kinds().is_json();
        if made == Made::List
            && matches!(schema, Some(schemas::Node::Scalar(scalar)) if is_text(scalar))
        {
            return unsaid(node, "a text is expected, and this is a list");
        }
        if let Some(text) = text {
            let literal = Node::new(node.span, Data::Text(text));
            return self.slot(&literal, schema);
        }
        let takes_pseudo = matches!(schema, Some(schemas::Node::Scalar(scalar)) if scalar.kinds().only() == Some(Kind::Text));
        Ok(match made {
            Made::Pseudo if !takes_pseudo => Code::call("Text::from", vec![code]),
            _ => code,
        })
    }

    /// Whether the bare name of a resource is what a function gives of it.
    fn picks(
        &self,
        id: &str,
        schema: Option<schemas::Node>,
        is_it: impl Fn(&Pick) -> bool,
    ) -> bool {
        let Some(schemas::Node::Scalar(scalar)) = schema else {
            return false;
        };
        let is_resource = self.template.resource(id).is_some() && self.plan.own(id).is_none();
        if !is_resource || !scalar.kinds().has(Kind::Text) {
            return false;
        }
        let accepted = schemas::Node::Scalar(scalar).accepts();
        if accepted.is_empty() {
            return false;
        }
        let pick = self.type_of(id).and_then(|of| of.picks(&accepted));
        pick.is_some_and(|pick| is_it(&pick))
    }

    pub(super) fn bare(&self, node: &Node, id: &str) -> Said {
        match self.declared(id) {
            Some(name) => Ok(Code::plain(name)),
            None => unsaid(node, format!("the template has no resource `{id}`")),
        }
    }

    fn scalar(&self, node: &Node, scalar: Scalar) -> Said {
        let kinds = scalar.kinds();
        let text = || Code::plain(string(node.scalar().unwrap_or_default()));
        match (&node.data, kinds.only()) {
            (Data::Null, _) => unsaid(node, "CloudFormation accepts no null values in templates"),
            (Data::List(_) | Data::Map(_), _) if kinds.is_json() => self.any(node),
            (Data::List(_) | Data::Map(_), _) => unsaid(node, "the schema takes a scalar here"),
            (_, Some(Kind::Text)) => Ok(text()),
            (Data::Text(written), Some(Kind::Int)) => match written.parse::<i64>() {
                Ok(number) if number.to_string() == *written => Ok(Code::plain(written)),
                _ => unsaid(node, "the schema takes a whole number here"),
            },
            (Data::Text(written), Some(Kind::Number)) => match written.parse::<f64>() {
                Ok(number) if number.to_string() == *written => Ok(Code::plain(written)),
                _ => unsaid(node, "the schema takes a number here"),
            },
            (Data::Text(written), Some(Kind::Flag)) => {
                let is = |flag: &str| written.eq_ignore_ascii_case(flag);
                match (is("true"), is("false")) {
                    (true, _) => Ok(Code::plain("true")),
                    (_, true) => Ok(Code::plain("false")),
                    _ => unsaid(node, "the schema takes `true` or `false` here"),
                }
            }
            (Data::Flag(_), Some(Kind::Int | Kind::Number)) => {
                unsaid(node, "the schema takes a number here")
            }
            (Data::Number(_), Some(Kind::Flag)) => {
                unsaid(node, "the schema takes `true` or `false` here")
            }
            (Data::Text(_), _) => Ok(text()),
            _ => self.any(node),
        }
    }

    fn structure(&self, node: &Node, of: Struct) -> Said {
        let Some(entries) = node.entries() else {
            return unsaid(node, "the schema takes an object here");
        };
        if of.name().is_empty() {
            return unsaid(node, "the schema has no name for the object");
        }
        let fields = entries.iter().map(|entry| self.field(entry, of));
        let fields = fields.collect::<Said<_>>()?;
        Ok(Code::Struct(of.name().to_owned(), fields))
    }

    /// A property of a struct.
    pub(super) fn field(&self, entry: &Entry, of: Struct) -> Said<(String, Code)> {
        let property = of.property_in_template(&entry.key);
        let why = match property {
            Some(property) if !property.is_read_only() => {
                let value = self.slot(&entry.value, Some(property.node()))?;
                return Ok((identifier(property.name()), value));
            }
            Some(_) => format!("`{}` is read-only", entry.key),
            None => format!("the schema has no property `{}`", entry.key),
        };
        Err(Unsaid {
            span: entry.key_span,
            why,
        })
    }

    /// A value without a schema.
    fn any(&self, node: &Node) -> Said {
        Ok(match &node.data {
            Data::List(_) | Data::Map(_) => Code::Json(Box::new(self.json(node)?)),
            _ => self.json(node)?,
        })
    }

    /// A value in JSON.
    fn json(&self, node: &Node) -> Said {
        if function(node).is_some() {
            return self.slot(node, None);
        }
        Ok(match &node.data {
            Data::Null => {
                return unsaid(node, "CloudFormation accepts no null values in templates");
            }
            Data::Flag(flag) => Code::plain(flag.to_string()),
            Data::Number(digits) => Code::plain(digits),
            Data::Text(text) => Code::plain(string(text)),
            Data::List(items) => {
                let items = items.iter().map(|item| self.json(item));
                Code::List("", items.collect::<Said<_>>()?)
            }
            Data::Map(entries) if has_function(entries) => {
                return unsaid(node, "a function of CloudFormation is among other keys");
            }
            Data::Map(entries) => {
                let entries = entries
                    .iter()
                    .map(|entry| Ok((string(&entry.key), self.json(&entry.value)?)));
                Code::Object(entries.collect::<Said<_>>()?)
            }
        })
    }
}

/// The schema that a type is declared with; none of a type that is declared without one.
pub(super) fn declared_type(kind: &str) -> Option<Type> {
    schemas::find(kind).filter(|of| !of.has_any_attribute() || !of.root().is_open())
}

/// The resource and the attribute of `Fn::GetAtt`.
pub(super) fn attribute_of(value: &Node) -> Option<(&str, String)> {
    if let Some(text) = value.text() {
        let (id, path) = text.split_once('.')?;
        return Some((id, path.to_owned()));
    }
    let (first, rest) = value.items()?.split_first()?;
    let rest: Option<Vec<_>> = rest.iter().map(Node::text).collect();
    Some((first.text()?, rest?.join(".")))
}

/// JSON of a template as code, with the logical ids in it: for fields that are merged into the template as they are.
pub(super) fn raw(json: &serde_json::Value) -> Code {
    use serde_json::Value as Json;
    match json {
        Json::Array(items) => Code::List("", items.iter().map(raw).collect()),
        Json::Object(entries) => {
            let entries = entries.iter();
            Code::Object(
                entries
                    .map(|(key, value)| (string(key), raw(value)))
                    .collect(),
            )
        }
        Json::String(text) => Code::plain(string(text)),
        other => Code::plain(other.to_string()),
    }
}
