//! Values of a template as far as it tells them.

use std::borrow::Cow;

use stackwright_core::template::substitution::{Part, parts};

use super::model::Template;
use super::node::{Data, Node};

/// What is known of a value. What cannot be known before a deployment is [`Known::Later`], and no check speaks about it.
#[derive(Clone, Debug)]
pub enum Known<'a> {
    /// A value that the template has.
    Node(&'a Node),
    /// A text that a function makes of values that are known.
    Text(String),
    /// One of several values: branches of a condition, or values of a parameter.
    Either(Vec<Branch<'a>>),
    /// What `Ref` or `Fn::GetAtt` gives of a resource of the template: its logical id, and the attribute.
    Reference(&'a str, Option<Cow<'a, str>>),
    /// `AWS::NoValue`: the property is left out.
    NoValue,
    /// A value that only a deployment knows.
    Later,
}

/// One of several values.
#[derive(Clone, Debug)]
pub struct Branch<'a> {
    /// The value.
    pub value: Known<'a>,
    /// The node that has it, where that is at another place than the value that stands for it: the default of a parameter.
    pub at: Option<&'a Node>,
    /// Whether it is a value that a deployment gets only if it asks for it.
    pub is_optional: bool,
}

/// Resolves the values of a template.
#[derive(Clone, Copy, Debug)]
pub struct Resolver<'t, 'a> {
    template: &'t Template<'a>,
    assumed: Assumed<'a>,
}

/// What a deployment is taken to be.
#[derive(Clone, Copy, Debug)]
enum Assumed<'a> {
    /// Any one.
    Nothing,
    /// One in which a condition holds or does not.
    Condition(&'a str, bool),
    /// One that gives no parameter another value than its default.
    Defaults,
    /// One that gives a parameter a value.
    Value(&'a str, &'a Node),
}

impl<'t, 'a> Resolver<'t, 'a> {
    /// A resolver that knows of no condition whether it holds.
    #[must_use]
    pub const fn new(template: &'t Template<'a>) -> Self {
        Self {
            template,
            assumed: Assumed::Nothing,
        }
    }

    /// The same, for deployments in which a condition holds or does not.
    #[must_use]
    pub const fn assuming(self, condition: &'a str, holds: bool) -> Self {
        Self {
            assumed: Assumed::Condition(condition, holds),
            ..self
        }
    }

    /// The same, for deployments in which all parameters have their defaults.
    #[must_use]
    pub const fn with_defaults(self) -> Self {
        Self {
            assumed: Assumed::Defaults,
            ..self
        }
    }

    /// The same, for deployments in which a parameter has a value.
    #[must_use]
    pub const fn with_value(self, parameter: &'a str, value: &'a Node) -> Self {
        Self {
            assumed: Assumed::Value(parameter, value),
            ..self
        }
    }

    /// Whether a value of a parameter is one for resources. An empty one, and one that a condition tells from others, stands for
    /// *not given*.
    #[must_use]
    pub fn is_usable(self, parameter: &str, value: &Node) -> bool {
        let text = value.scalar();
        text.is_some_and(|text| !text.is_empty() && !self.template.is_compared(parameter, text))
    }

    /// The template.
    #[must_use]
    pub const fn template(self) -> &'t Template<'a> {
        self.template
    }

    /// What is known of a value.
    #[must_use]
    pub fn known(self, node: &'a Node) -> Known<'a> {
        let Some(entry) = node.only() else {
            return match node.entries() {
                // A loop or a macro makes other entries of it.
                Some(entries) if entries.iter().any(|entry| entry.key.starts_with("Fn::")) => {
                    Known::Later
                }
                _ => Known::Node(node),
            };
        };
        let value = &entry.value;
        match entry.key.as_str() {
            "Ref" => self.reference(value),
            "Fn::If" => self.branches(value),
            "Fn::GetAtt" => self.attribute(value),
            "Fn::Sub" => self.substituted(value),
            "Fn::Join" => self.joined(value).map_or(Known::Later, Known::Text),
            "Fn::FindInMap" => self.mapped(value),
            key if key.starts_with("Fn::") => Known::Later,
            _ => Known::Node(node),
        }
    }

    /// The text of a value, if it is known.
    #[must_use]
    pub fn text(self, node: &'a Node) -> Option<Cow<'a, str>> {
        match self.known(node) {
            Known::Node(node) => node.scalar().map(Cow::Borrowed),
            Known::Text(text) => Some(Cow::Owned(text)),
            _ => None,
        }
    }

    /// The value that a parameter is taken to have.
    fn assumed(self, name: &str) -> Option<&'a Node> {
        let parameter = self.template.parameter(name)?;
        let value = match self.assumed {
            Assumed::Defaults => parameter.entry.value.get("Default"),
            Assumed::Value(of, value) if of == name => Some(value),
            _ => None,
        };
        let is_text = parameter.is_literal() && !parameter.is_list();
        value.filter(|value| is_text && self.is_usable(name, value))
    }

    fn reference(self, value: &'a Node) -> Known<'a> {
        let Some(name) = value.text() else {
            return Known::Later;
        };
        if name == "AWS::NoValue" {
            return Known::NoValue;
        }
        if let Some(resource) = self.template.resource(name) {
            return Known::Reference(resource.id(), None);
        }
        let Some(parameter) = self.template.parameter(name).filter(|one| one.is_literal()) else {
            return Known::Later;
        };
        if let Some(value) = self.assumed(name) {
            return Known::Node(value);
        }
        let mut branches = Vec::new();
        let has_default = parameter.entry.value.get("Default").is_some();
        for (at, node) in parameter.values().enumerate() {
            if self.is_usable(name, node) {
                branches.push(Branch {
                    value: if parameter.is_list() {
                        Known::Later
                    } else {
                        Known::Node(node)
                    },
                    at: Some(node),
                    is_optional: at > 0 || !has_default,
                });
            }
        }
        // There may be other values, unless all are listed.
        branches.push(Branch {
            value: Known::Later,
            at: None,
            is_optional: true,
        });
        Known::Either(branches)
    }

    fn branches(self, value: &'a Node) -> Known<'a> {
        let Some([condition, then, otherwise]) = value.items() else {
            return Known::Later;
        };
        if let Assumed::Condition(of, holds) = self.assumed
            && condition.text() == Some(of)
        {
            return self.known(if holds { then } else { otherwise });
        }
        let branch = |node| Branch {
            value: self.known(node),
            at: None,
            is_optional: false,
        };
        let mut branches = vec![branch(then), branch(otherwise)];
        for (branch, node) in branches.iter_mut().zip([then, otherwise]) {
            branch.at = Some(node);
        }
        Known::Either(branches)
    }

    fn attribute(self, value: &'a Node) -> Known<'a> {
        let (of, path) = match (value.items(), value.text()) {
            (Some([of, path]), _) => (of.text(), path.text()),
            (_, Some(text)) => text
                .split_once('.')
                .map_or((None, None), |(of, path)| (Some(of), Some(path))),
            _ => (None, None),
        };
        let resource = of.and_then(|of| self.template.resource(of));
        match (resource, path) {
            (Some(resource), Some(path)) => {
                Known::Reference(resource.id(), Some(Cow::Borrowed(path)))
            }
            _ => Known::Later,
        }
    }

    fn substituted(self, value: &'a Node) -> Known<'a> {
        let (template, values) = match (value.text(), value.items()) {
            (Some(text), _) => (text, None),
            (_, Some([text, values])) => (text.text().unwrap_or("${}"), Some(values)),
            _ => return Known::Later,
        };
        let parts = parts(template);
        if values.is_none()
            && let [Part::Variable(name, _)] = parts.as_slice()
            && let Some(resource) = self
                .template
                .resource(name.split('.').next().unwrap_or_default())
        {
            let path = name
                .split_once('.')
                .map(|(_, path)| Cow::Owned(path.to_owned()));
            return Known::Reference(resource.id(), path);
        }
        let mut out = String::new();
        for part in parts {
            match part {
                Part::Text(text) => out.push_str(&text),
                Part::Variable(name, _) => {
                    let value = values.and_then(|values| values.get(name));
                    let text = match value {
                        Some(value) => self.text(value),
                        None => self.assumed(name).and_then(Node::scalar).map(Cow::Borrowed),
                    };
                    match text {
                        Some(text) => out.push_str(&text),
                        None => return Known::Later,
                    }
                }
            }
        }
        Known::Text(out)
    }

    /// A text of which parts may not be known, each of them as `…`.
    #[must_use]
    pub fn outline(self, node: &'a Node) -> Option<Cow<'a, str>> {
        const UNKNOWN: &str = "…";
        let text = |node| self.text(node).unwrap_or(Cow::Borrowed(UNKNOWN));
        let Some(entry) = node.only() else {
            return self.text(node);
        };
        let value = &entry.value;
        match (entry.key.as_str(), value.items()) {
            ("Fn::Join", Some([delimiter, list])) => {
                let parts: Vec<_> = list.items()?.iter().map(text).collect();
                Some(Cow::Owned(parts.join(delimiter.text()?)))
            }
            ("Fn::Sub", items) => {
                let (template, values) = match items {
                    Some([template, values]) => (template.text()?, Some(values)),
                    _ => (value.text()?, None),
                };
                let part = |part| match part {
                    Part::Text(text) => Cow::Owned(text),
                    Part::Variable(name, _) => {
                        let value = values.and_then(|values| values.get(name));
                        let assumed = self.assumed(name);
                        value.or(assumed).map_or(Cow::Borrowed(UNKNOWN), text)
                    }
                };
                Some(Cow::Owned(parts(template).into_iter().map(part).collect()))
            }
            _ => self.text(node),
        }
    }

    fn joined(self, value: &'a Node) -> Option<String> {
        let [delimiter, parts] = value.items()? else {
            return None;
        };
        let parts = parts.items()?.iter().map(|part| self.text(part));
        let parts: Option<Vec<_>> = parts.collect();
        Some(parts?.join(delimiter.text()?))
    }

    fn mapped(self, value: &'a Node) -> Known<'a> {
        let Some([mapping, first, second]) = value.items() else {
            return Known::Later;
        };
        let (mapping, first, second) = (self.text(mapping), self.text(first), self.text(second));
        let (Some(mapping), Some(first), Some(second)) = (mapping, first, second) else {
            return Known::Later;
        };
        let found = self.template.mapped(&mapping, &first, &second);
        found.map_or(Known::Later, Known::Node)
    }
}

impl<'a> Known<'a> {
    /// The items, if it is a list that the template has.
    #[must_use]
    pub fn items(&self) -> Option<&'a [Node]> {
        match self {
            Self::Node(node) => match &node.data {
                Data::List(items) => Some(items),
                _ => None,
            },
            _ => None,
        }
    }
}
