//! Intrinsic functions as expressions of the library.

use super::code::{Code, identifier, string};
use super::names::{Section, snake_case};
use super::own::getter;
use super::value::{Said, Writer, attribute_of, function, unsaid};
use crate::template::{Data, Node, Part, parts};
use stackwright_schemas::AttributeKind;

/// The type of an expression.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Made {
    /// A string literal.
    Literal,
    /// A `Text`.
    Text,
    /// A `Token`.
    Token,
    /// A `Pseudo`.
    Pseudo,
    /// A `TokenList`.
    List,
}

/// An expression that is a value of CloudFormation, or a string literal.
#[derive(Clone, Debug)]
pub(super) struct Expression {
    pub(super) code: Code,
    pub(super) made: Made,
    /// The text of a literal.
    pub(super) text: Option<String>,
}

impl Expression {
    fn literal(text: &str) -> Self {
        Self {
            code: Code::plain(string(text)),
            made: Made::Literal,
            text: Some(text.to_owned()),
        }
    }

    const fn of(made: Made, code: Code) -> Self {
        Self {
            code,
            made,
            text: None,
        }
    }

    /// As a `Text`.
    fn into_text(self) -> Code {
        match self.made {
            Made::Text => self.code,
            _ => Code::call("Text::from", vec![self.code]),
        }
    }
}

/// A part of a text.
enum Piece {
    Text(String),
    /// A value, with what it may be called.
    Value(Expression, String),
}

const PSEUDO: [(&str, &str); 6] = [
    ("AWS::AccountId", "AccountId"),
    ("AWS::Partition", "Partition"),
    ("AWS::Region", "Region"),
    ("AWS::StackId", "StackId"),
    ("AWS::StackName", "StackName"),
    ("AWS::URLSuffix", "UrlSuffix"),
];

impl Writer<'_, '_> {
    /// A scalar or a function as an expression that is not a list.
    pub(super) fn expression(&self, node: &Node) -> Said<Expression> {
        let expression = self.any_expression(node)?;
        match expression.made {
            Made::List => unsaid(node, "a text is expected, and this is a list"),
            _ => Ok(expression),
        }
    }

    /// A scalar or a function as an expression.
    pub(super) fn any_expression(&self, node: &Node) -> Said<Expression> {
        if let Some(text) = node.scalar() {
            return Ok(Expression::literal(text));
        }
        let Some(entry) = function(node) else {
            return unsaid(
                node,
                format!("a text is expected, and this is {}", node.described()),
            );
        };
        let value = &entry.value;
        let token = |code| Ok(Expression::of(Made::Token, code));
        let list = |code| Ok(Expression::of(Made::List, code));
        match entry.key.as_str() {
            "Ref" => self.reference(value, value.text().unwrap_or_default()),
            "Fn::GetAtt" => match attribute_of(value) {
                Some((id, path)) => self.attribute(value, id, &path),
                None => unsaid(value, "the attribute is not a text"),
            },
            "Fn::Sub" => self.substituted(value),
            "Fn::Join" => self.joined(value),
            "Fn::If" => self.chosen(value),
            "Fn::FindInMap" => self.found(value),
            "Fn::Select" => self.selected(value),
            "Fn::Split" => match value.items() {
                Some([delimiter, text]) if delimiter.text().is_some() => {
                    let delimiter = self.expression(delimiter)?.code;
                    let text = self.expression(text)?.code;
                    list(Code::call("Token::split", vec![delimiter, text]))
                }
                _ => unsaid(value, "the delimiter of `Fn::Split` is not a text"),
            },
            "Fn::Cidr" => self.blocks(value),
            "Fn::GetAZs" => match value.text() {
                Some("") => list(Code::call("Token::availability_zones", Vec::new())),
                None if value.data == Data::Null => {
                    list(Code::call("Token::availability_zones", Vec::new()))
                }
                _ => {
                    let region = self.expression(value)?.code;
                    list(Code::call("Token::availability_zones_of", vec![region]))
                }
            },
            "Fn::Base64" => {
                let text = self.expression(value)?.code;
                token(Code::call("Token::base64", vec![text]))
            }
            "Fn::ImportValue" => {
                let name = self.expression(value)?.code;
                token(Code::call("Token::import_value", vec![name]))
            }
            "Fn::Transform" => self.transformed(value),
            other => unsaid(node, format!("the library has no function for `{other}`")),
        }
    }

    fn reference(&self, node: &Node, id: &str) -> Said<Expression> {
        if let Some((_, pseudo)) = PSEUDO.iter().find(|(name, _)| *name == id) {
            let code = Code::plain(format!("Pseudo::{pseudo}"));
            return Ok(Expression::of(Made::Pseudo, code));
        }
        if id == "AWS::NoValue" {
            return unsaid(node, "`AWS::NoValue` is not a part of a text");
        }
        if self.template.parameter(id).is_some()
            && let Some(name) = self.name(Section::Parameter, id)
        {
            let code = Code::plain(name).method("value", Vec::new());
            return Ok(Expression::of(Made::Token, code));
        }
        if let Some(expression) = self.of_own(id, "Ref") {
            return Ok(expression);
        }
        if self.plan.part(id).is_some() {
            return unsaid(node, format!("`{id}` is a part of a construct"));
        }
        match self.name(Section::Resource, id) {
            Some(name) => {
                let code = Code::plain(name).method("ref_", Vec::new());
                Ok(Expression::of(Made::Text, code))
            }
            None => unsaid(
                node,
                format!("the template has no parameter or resource `{id}`"),
            ),
        }
    }

    /// An attribute of a construct of the library, or `Ref`.
    fn of_own(&self, id: &str, attribute: &str) -> Option<Expression> {
        let own = self.plan.own(id)?;
        let code = getter(own.of, self.declared(id)?, attribute);
        let made = match &code {
            Code::Call(..) => Made::Token,
            _ => Made::Text,
        };
        Some(Expression::of(made, code))
    }

    fn attribute(&self, node: &Node, id: &str, path: &str) -> Said<Expression> {
        let Some(name) = self.name(Section::Resource, id) else {
            return unsaid(node, format!("the template has no resource `{id}`"));
        };
        if let Some(expression) = self.of_own(id, path) {
            return Ok(expression);
        }
        if self.plan.part(id).is_some() {
            return unsaid(node, format!("`{id}` is a part of a construct"));
        }
        let receiver = Code::plain(name);
        let any = |receiver: Code| {
            let path = Code::plain(string(path));
            let code = receiver.method("get_att", vec![path]);
            Ok(Expression::of(Made::Text, code))
        };
        let Some(of) = self.type_of(id) else {
            return any(receiver);
        };
        let mut known = of.attributes();
        match known.find(|attribute| attribute.path() == path) {
            Some(attribute) => {
                let made = match attribute.kind() {
                    AttributeKind::Texts | AttributeKind::Json => Made::Token,
                    _ => Made::Text,
                };
                let code = receiver.method(identifier(attribute.name()), Vec::new());
                Ok(Expression::of(made, code))
            }
            None if of.has_any_attribute() => any(receiver),
            None => unsaid(
                node,
                format!("the schema of `{}` has no attribute `{path}`", of.name()),
            ),
        }
    }

    fn substituted(&self, value: &Node) -> Said<Expression> {
        let (text, variables) = match value.items() {
            Some([text, variables]) => (text, variables.entries().unwrap_or_default()),
            Some([text]) => (text, &[][..]),
            _ => (value, &[][..]),
        };
        let Some(written) = text.text() else {
            return unsaid(text, "the first value of `Fn::Sub` is not a text");
        };
        let mut pieces = Vec::new();
        for part in parts(written) {
            let name = match part {
                Part::Text(text) => {
                    pieces.push(Piece::Text(text));
                    continue;
                }
                Part::Variable(name, _) => name,
            };
            let given = variables.iter().find(|entry| entry.key == name);
            let value = match (given, name.split_once('.')) {
                (Some(entry), _) => self.expression(&entry.value)?,
                (None, Some((id, path))) => self.attribute(text, id, path)?,
                (None, None) => self.reference(text, name)?,
            };
            let called = snake_case(name.trim_start_matches("AWS::"));
            pieces.push(Piece::Value(value, called));
        }
        Ok(text_of(pieces))
    }

    fn joined(&self, value: &Node) -> Said<Expression> {
        let Some([delimiter, list]) = value.items() else {
            return unsaid(value, "`Fn::Join` takes a delimiter and a list");
        };
        let Some(written) = delimiter.scalar() else {
            return unsaid(delimiter, "the delimiter of `Fn::Join` is not a text");
        };
        let Some(items) = list.items() else {
            let list = self.any_expression(list)?;
            let code = match list.made {
                Made::List => list.code,
                _ => Code::call("stackwright::TokenList::from", vec![list.code]),
            };
            let delimiter = vec![Code::plain(string(written))];
            return Ok(Expression::of(Made::Token, code.method("join", delimiter)));
        };
        if !written.is_empty() {
            let arguments = vec![Code::plain(string(written)), self.list("", items)?];
            return Ok(Expression::of(
                Made::Token,
                Code::call("Token::join", arguments),
            ));
        }
        let pieces = items.iter().map(|item| {
            if let Some(text) = item.scalar() {
                return Ok(Piece::Text(text.to_owned()));
            }
            Ok(Piece::Value(self.expression(item)?, called(item)))
        });
        Ok(text_of(pieces.collect::<Said<Vec<_>>>()?))
    }

    /// Values of one type, as the elements of an array.
    fn list(&self, before: &'static str, items: &[Node]) -> Said {
        let items = items.iter().map(|item| self.expression(item));
        let items: Vec<_> = items.collect::<Said<_>>()?;
        let first = items.first().map(|item| item.made);
        let is_uniform = items.iter().all(|item| Some(item.made) == first);
        let codes = items.into_iter().map(|item| match is_uniform {
            true => item.code,
            false => item.into_text(),
        });
        Ok(Code::List(before, codes.collect()))
    }

    fn chosen(&self, value: &Node) -> Said<Expression> {
        let Some([condition, holds, fails]) = value.items() else {
            return unsaid(value, "`Fn::If` takes a condition and two values");
        };
        let condition = Code::plain(self.condition_name(condition)?);
        let branches = vec![self.expression(holds)?.code, self.expression(fails)?.code];
        Ok(Expression::of(
            Made::Text,
            condition.method("choose", branches),
        ))
    }

    fn found(&self, value: &Node) -> Said<Expression> {
        let Some([mapping, first, second]) = value.items() else {
            return unsaid(value, "the library looks up values by two names only");
        };
        let id = mapping.text().unwrap_or_default();
        let Some(name) = self.name(Section::Mapping, id) else {
            return unsaid(
                mapping,
                "the name of the mapping is not that of one of the template",
            );
        };
        let names = vec![self.expression(first)?.code, self.expression(second)?.code];
        let code = Code::plain(name).method("find", names);
        Ok(Expression::of(Made::Text, code))
    }

    fn selected(&self, value: &Node) -> Said<Expression> {
        let Some([index, list]) = value.items() else {
            return unsaid(value, "`Fn::Select` takes an index and a list");
        };
        let number = self.counted(index)?;
        let list = match list.items() {
            Some(items) => self.list("vec!", items)?,
            None => self.any_expression(list)?.code,
        };
        Ok(Expression::of(
            Made::Token,
            Code::call("Token::select", vec![number, list]),
        ))
    }

    /// A number in the arguments of a function: one that is written out, or what CloudFormation fills in.
    fn counted(&self, node: &Node) -> Said {
        if let Some(text) = node.scalar() {
            return match text.parse::<u32>() {
                Ok(number) => Ok(Code::plain(number.to_string())),
                Err(_) => unsaid(node, format!("`{text}` is not a number")),
            };
        }
        let Expression { code, made, .. } = self.expression(node)?;
        match made {
            Made::Token | Made::Text => Ok(code),
            _ => unsaid(node, "it is not a number"),
        }
    }

    fn blocks(&self, value: &Node) -> Said<Expression> {
        let Some([block, count, bits]) = value.items() else {
            return unsaid(
                value,
                "the library's `Token::cidr` takes a block, a count and bits",
            );
        };
        let block = self.expression(block)?.code;
        let arguments = vec![block, self.counted(count)?, self.counted(bits)?];
        Ok(Expression::of(
            Made::List,
            Code::call("Token::cidr", arguments),
        ))
    }

    fn transformed(&self, value: &Node) -> Said<Expression> {
        let name = value.get("Name").and_then(Node::text);
        let parameters = value.get("Parameters").and_then(Node::entries);
        let Some((name, parameters)) = name.zip(parameters).filter(|(_, all)| !all.is_empty())
        else {
            return unsaid(value, "`Fn::Transform` has no name or no parameters");
        };
        let parameters = parameters.iter().map(|entry| {
            let value = self.expression(&entry.value)?.into_text();
            Ok(Code::call("", vec![Code::plain(string(&entry.key)), value]))
        });
        let arguments = vec![
            Code::plain(string(name)),
            Code::List("", parameters.collect::<Said<_>>()?),
        ];
        Ok(Expression::of(
            Made::Token,
            Code::call("Token::transform", arguments),
        ))
    }
}

/// What a value may be called in a text.
fn called(node: &Node) -> String {
    let of = function(node).map(|entry| (entry.key.as_str(), &entry.value));
    match of {
        Some(("Ref", value)) => {
            let name = value.text().unwrap_or_default();
            snake_case(name.trim_start_matches("AWS::"))
        }
        Some(("Fn::GetAtt", value)) => match attribute_of(value) {
            Some((id, path)) => snake_case(&format!("{id}.{path}")),
            None => "value".to_owned(),
        },
        _ => "value".to_owned(),
    }
}

/// `text!` of the parts of a text; the literal or the value itself where there is nothing else.
fn text_of(pieces: Vec<Piece>) -> Expression {
    let mut merged: Vec<Piece> = Vec::new();
    for piece in pieces {
        let piece = match piece {
            Piece::Value(value, called) => match value.text {
                Some(text) => Piece::Text(text),
                None => Piece::Value(value, called),
            },
            text @ Piece::Text(_) => text,
        };
        match (merged.last_mut(), piece) {
            (Some(Piece::Text(text)), Piece::Text(more)) => text.push_str(&more),
            (_, Piece::Text(text)) if text.is_empty() => {}
            (_, piece) => merged.push(piece),
        }
    }
    if merged.iter().all(|piece| matches!(piece, Piece::Text(_))) {
        let texts = merged.iter().map(|piece| match piece {
            Piece::Text(text) => text.as_str(),
            Piece::Value(..) => "",
        });
        return Expression::literal(&texts.collect::<String>());
    }
    if merged.len() == 1
        && let Some(Piece::Value(value, _)) = merged.pop()
    {
        return value;
    }
    let count = merged
        .iter()
        .filter(|piece| matches!(piece, Piece::Value(..)));
    let is_named = count.count() > 3
        || merged
            .iter()
            .any(|piece| matches!(piece, Piece::Text(text) if text.contains('\n')));
    let mut format = String::new();
    let mut named: Vec<(String, Code)> = Vec::new();
    let mut arguments = Vec::new();
    for piece in merged {
        let (value, called) = match piece {
            Piece::Text(text) => {
                format.push_str(&text.replace('{', "{{").replace('}', "}}"));
                continue;
            }
            Piece::Value(value, called) => (value.code, called),
        };
        if !is_named {
            format.push_str("{}");
            arguments.push(value);
            continue;
        }
        let known = named.iter().find(|(_, code)| *code == value);
        let name = match known {
            Some((name, _)) => name.clone(),
            None => {
                let numbered = (2..).map(|number| format!("{called}_{number}"));
                let mut names = std::iter::once(called.clone()).chain(numbered);
                let is_free = |name: &String| !named.iter().any(|(other, _)| other == name);
                let name = names.find(is_free).unwrap_or(called);
                named.push((name.clone(), value));
                name
            }
        };
        format.push('{');
        format.push_str(&identifier(&name));
        format.push('}');
    }
    let named = named
        .into_iter()
        .map(|(name, value)| Code::Assigned(identifier(&name), Box::new(value)));
    let mut all = vec![Code::plain(string(&format))];
    all.extend(arguments);
    all.extend(named);
    Expression::of(Made::Text, Code::call("text!", all))
}
