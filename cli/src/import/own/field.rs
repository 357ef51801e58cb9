//! Properties as the fields of a description: the inverse of what a construct writes.

use stackwright_core::describe::takes::RustType;
use stackwright_core::describe::{COMMON, Description, Takes, Unit};
use stackwright_core::{Duration, Size};

use super::plan::literal as literal_of;
use super::{Own, Reading, left_in, text};
use crate::import::code::{Code, string};
use crate::import::expression::Made;
use crate::import::value::{Said, Writer, attribute_of, function, unsaid};
use crate::template::{Data, Node};

impl Writer<'_, '_> {
    /// Reads the properties that are fields.
    pub(super) fn fields(
        &self,
        of: &'static Description,
        node: &Node,
        around: &str,
        reading: &mut Reading<'_>,
    ) {
        let given = self.fields_of(of, node, around, reading);
        for (field, code) in given {
            if !reading.has(field) {
                reading.give(field, code);
            }
        }
    }

    /// The fields of a description among the properties in a node, which is at a path of properties.
    fn fields_of(
        &self,
        of: &'static Description,
        node: &Node,
        around: &str,
        reading: &mut Reading<'_>,
    ) -> Vec<(&'static str, Code)> {
        let mut given = Vec::new();
        for (_, field) in of.numbered().filter(|(number, _)| *number < COMMON) {
            let property = of.property(reading.kind, field);
            let inner = property.strip_prefix(around).unwrap_or(property);
            let inner = inner.trim_start_matches('.');
            if field.options.is_parameter || around.is_empty() && reading.has(field.name) {
                continue;
            }
            if let (Takes::Struct(structure), "") = (field.takes, property) {
                let fields = self.fields_of(structure, node, around, reading);
                if !fields.is_empty() {
                    given.push((field.name, structure_of(structure, fields)));
                }
                continue;
            }
            let path = match around {
                "" => inner.to_owned(),
                _ => format!("{around}.{inner}"),
            };
            if inner.is_empty() || reading.said.contains(&path) {
                continue;
            }
            let Some(found) = inner.split('.').try_fold(node, Node::get) else {
                continue;
            };
            if let Takes::Struct(structure) = field.takes {
                if found.entries().is_some() && function(found).is_none() {
                    let fields = self.fields_of(structure, found, &path, reading);
                    if !fields.is_empty() {
                        given.push((field.name, structure_of(structure, fields)));
                    }
                    if found.entries().is_some_and(<[_]>::is_empty) {
                        given.push((field.name, structure_of(structure, Vec::new())));
                        reading.say(path);
                    }
                }
                continue;
            }
            match self.taken(field.takes, field.options.unit, found) {
                Ok(code) => {
                    self.depend(field.takes, found, reading);
                    given.push((field.name, code));
                    reading.say(path);
                }
                Err(why) => reading.unsaid.push((path, why)),
            }
        }
        given
    }

    /// A value as what a field takes.
    pub(super) fn taken(&self, takes: Takes, unit: Unit, node: &Node) -> Said {
        match takes {
            Takes::Text | Takes::Id => self.text(node),
            Takes::Json => self.slot(node, None),
            Takes::Reference(of) => self.referred(of(), node),
            Takes::List(&Takes::Tag) => self.named_values(node),
            Takes::List(&Takes::Rust(of)) if of.path == ["iam", "Statement"] => self.document(node),
            Takes::List(element) => match node.items() {
                Some(items) => {
                    let items = items.iter().map(|item| self.taken(*element, unit, item));
                    Ok(Code::List("", items.collect::<Said<_>>()?))
                }
                None => unsaid(node, "a list is expected"),
            },
            Takes::Struct(of) => self.whole_structure(of, node),
            Takes::Range(of) => self.range(*of, unit, node),
            Takes::Rust(of) => self.rust(of, node),
            Takes::Choice(choice) => {
                let text = node.scalar().unwrap_or_default();
                let mut known = choice.variants.iter();
                match known.find(|one| one.cloudformation == text) {
                    Some(one) => Ok(Code::plain(one.name)),
                    None => unsaid(node, "the library has no name for the value"),
                }
            }
            Takes::AnyReference | Takes::Tag | Takes::Allow => {
                unsaid(node, "the library has no such value")
            }
            _ => match node.scalar() {
                Some(text) => literal(takes, unit, text, node),
                None => self.number(takes, node),
            },
        }
    }

    /// A text: a literal, or an expression.
    pub(super) fn text(&self, node: &Node) -> Said {
        let expression = self.expression(node)?;
        Ok(match expression.made {
            Made::Pseudo => Code::call("Text::from", vec![expression.code]),
            _ => expression.code,
        })
    }

    /// Notes what something depends on, since it refers to it by a name that is known.
    fn depend(&self, takes: Takes, node: &Node, reading: &mut Reading<'_>) {
        let Some(of) = takes.refers_to() else {
            return;
        };
        let items = node.items().unwrap_or(std::slice::from_ref(node));
        let named = items.iter().filter_map(|item| self.named(of, item));
        reading.depends.extend(named.map(str::to_owned));
    }

    /// The resource of a construct by the name that it gives itself.
    fn named(&self, of: &'static Description, node: &Node) -> Option<&str> {
        let property = match of.name {
            "User" => "UserId",
            "UserGroup" => "UserGroupId",
            _ => return None,
        };
        let name = node.text()?;
        let mut known = self.template.resources.iter().filter(|one| {
            self.plan.own(one.id()).is_some_and(|own| own.of == of)
                && literal_of(one, property) == Some(name)
        });
        known.next().map(crate::template::Resource::id)
    }

    /// A number that CloudFormation fills in.
    fn number(&self, takes: Takes, node: &Node) -> Said {
        let takes_tokens = matches!(takes, Takes::Count | Takes::Number | Takes::Duration);
        let expression = self.expression(node)?;
        match takes_tokens && expression.made == Made::Token {
            true => Ok(expression.code),
            false => unsaid(node, "the library takes a literal here"),
        }
    }

    /// The name of a construct of the module that a value refers to.
    pub(super) fn referred(&self, of: &'static Description, node: &Node) -> Said {
        let id = referred_id(node).or_else(|| self.named(of, node));
        let own = id.and_then(|id| Some((id, self.plan.own(id)?)));
        match own.filter(|(_, own)| own.of == of) {
            Some((id, _)) => self.bare(node, id),
            None => self.outside(of, node),
        }
    }

    /// `["name" = "value"]` of a map.
    pub(super) fn named_values(&self, node: &Node) -> Said {
        let Some(entries) = node.entries().filter(|_| function(node).is_none()) else {
            return unsaid(node, "an object is expected");
        };
        let entries = entries.iter().map(|entry| {
            let value = self.text(&entry.value)?;
            Ok(Code::Assigned(string(&entry.key), Box::new(value)))
        });
        Ok(Code::List("", entries.collect::<Said<_>>()?))
    }

    /// A struct, all of which has fields.
    fn whole_structure(&self, of: &'static Description, node: &Node) -> Said {
        if node.entries().is_none() || function(node).is_some() {
            return unsaid(node, "an object is expected");
        }
        let own = Own::plain(of);
        let mut inner = Reading::of("", &own);
        let fields = self.fields_of(of, node, "", &mut inner);
        // What the fields say between them.
        if of.name == "Log" {
            inner.say("DestinationType");
        }
        if let Some((_, why)) = inner.unsaid.pop() {
            return Err(why);
        }
        if let Some((path, left)) = left_in(node, &inner).pop() {
            return unsaid(left, format!("the library has no field for `{path}`"));
        }
        Ok(structure_of(of, fields))
    }

    /// `1GiB..=5GiB`.
    fn range(&self, of: Takes, unit: Unit, node: &Node) -> Said {
        let known = |key: &str| matches!(key, "Minimum" | "Maximum" | "Unit");
        let entries = node.entries().unwrap_or_default();
        if entries.is_empty() || !entries.iter().all(|entry| known(&entry.key)) {
            return unsaid(node, "a range is expected");
        }
        let bound = |name: &str| match node.get(name) {
            None => Ok(String::new()),
            Some(node) => match (node.scalar(), self.taken(of, unit, node)?) {
                (Some(_), Code::Plain(text)) => Ok(text),
                _ => unsaid(node, "a number is expected"),
            },
        };
        let (least, most) = (bound("Minimum")?, bound("Maximum")?);
        Ok(Code::plain(match most.as_str() {
            "" => format!("{least}.."),
            most => format!("{least}..={most}"),
        }))
    }

    /// A value of a type with a grammar of its own.
    fn rust(&self, of: &'static RustType, node: &Node) -> Said {
        match of.path {
            ["elasticache", "PasswordSource"] => self.password(node),
            ["cloudwatch", "AlarmRule"] => self.alarm_rule(node),
            _ => unsaid(node, format!("the value is not {}", of.noun)),
        }
    }

    /// A password: the value of a secret or of a parameter.
    fn password(&self, node: &Node) -> Said {
        if let Some(written) = node.scalar() {
            let call = written
                .strip_prefix("{{resolve:secretsmanager:")
                .and_then(|rest| rest.strip_suffix("}}"));
            return match call {
                Some(name) => match name.split(":SecretString:").collect::<Vec<_>>()[..] {
                    [name, ""] | [name, "::"] => Ok(Code::call("secret", vec![text(name)])),
                    [name, field] => {
                        let field = field.trim_end_matches(':');
                        Ok(Code::call("secret_field", vec![text(name), text(field)]))
                    }
                    _ => Ok(Code::call("secret", vec![text(name)])),
                },
                None => Ok(Code::call("plain_text", vec![text(written)])),
            };
        }
        // `{{resolve:secretsmanager:`, the secret, and `:SecretString:field::}}`.
        let parts = node.get("Fn::Join").and_then(Node::items);
        if let Some([_, parts]) = parts
            && let Some([before, secret, after]) = parts.items()
            && before.text() == Some("{{resolve:secretsmanager:")
            && let Some(id) = referred_id(secret)
            && self.plan.own(id).is_some_and(|own| own.of.name == "Secret")
            && let Some(field) = after.text().and_then(|text| {
                let field = text.strip_prefix(":SecretString:")?;
                field.strip_suffix("::}}")
            })
        {
            let secret = self.bare(secret, id)?;
            return Ok(match field {
                "" => secret.method("secret_value", Vec::new()),
                field => secret.method("secret_value_from_json", vec![text(field)]),
            });
        }
        self.text(node)
    }
}

/// The resource that `Ref` or `Fn::GetAtt` refers to.
pub(super) fn referred_id(node: &Node) -> Option<&str> {
    let entry = function(node)?;
    match entry.key.as_str() {
        "Ref" => entry.value.text(),
        "Fn::GetAtt" => attribute_of(&entry.value).map(|(id, _)| id),
        _ => None,
    }
}

pub(super) fn structure_of(of: &'static Description, fields: Vec<(&'static str, Code)>) -> Code {
    let name = of.header.props.last().copied().unwrap_or_default();
    let fields = fields.into_iter();
    Code::Struct(
        name.to_owned(),
        fields.map(|(name, code)| (name.to_owned(), code)).collect(),
    )
}

/// A literal of the language.
fn literal(takes: Takes, unit: Unit, written: &str, node: &Node) -> Said {
    let number = written.trim().parse::<u64>().ok();
    let code = match takes {
        Takes::Flag => match written {
            "true" | "True" => Some("true".to_owned()),
            "false" | "False" => Some("false".to_owned()),
            _ => None,
        },
        Takes::Count | Takes::Number => number.map(grouped),
        Takes::Float => match (number, written.parse::<f64>()) {
            (Some(number), _) => Some(grouped(number)),
            (None, Ok(real)) if real.to_string() == written => Some(written.to_owned()),
            _ => None,
        },
        Takes::Scalar => match &node.data {
            Data::Number(digits) => Some(digits.clone()),
            _ => Some(string(written)),
        },
        Takes::Version => {
            let is_version = |text: &str| {
                let parts = text.split('.');
                let numbers = parts.map(|part| part.parse::<u32>().is_ok());
                numbers.fold((0, true), |(count, all), is| (count + 1, all && is))
            };
            let (parts, are_numbers) = is_version(written);
            (are_numbers && parts <= 2).then(|| written.to_owned())
        }
        Takes::Size => number.map(|number| match unit {
            Unit::Mib => Size::mib(number).to_string(),
            _ => Size::gib(number).to_string(),
        }),
        Takes::Duration => number.and_then(|number| match unit {
            Unit::Days => Some(days(number)),
            Unit::Seconds => Some(Duration::seconds(number).to_string()),
            _ => None,
        }),
        _ => None,
    };
    match code {
        Some(code) => Ok(Code::plain(code)),
        None => unsaid(node, "the library has no literal for the value"),
    }
}

fn days(number: u64) -> String {
    match number {
        1 => "1day".to_owned(),
        _ => format!("{number}days"),
    }
}

/// `5_000`.
pub(super) fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push('_');
        }
        out.push(digit);
    }
    out
}
