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
    /// One in which conditions hold or do not.
    Conditions([Option<(&'a str, bool)>; ASSUMED_MAX]),
    /// One that gives no parameter another value than its default.
    Defaults,
    /// One that gives a parameter a value.
    Value(&'a str, Given<'a>),
}

/// A value that a deployment gives to a parameter.
#[derive(Clone, Copy, Debug)]
pub enum Given<'a> {
    /// One that the template allows.
    Node(&'a Node),
    /// A key of a mapping.
    Key(&'a str),
}

impl<'a> Given<'a> {
    /// The value as a text.
    #[must_use]
    pub fn text(self) -> &'a str {
        match self {
            Self::Node(node) => node.scalar().unwrap_or_default(),
            Self::Key(key) => key,
        }
    }
}

/// Of how many conditions is assumed together whether they hold.
const ASSUMED_MAX: usize = 5;
/// How deeply conditions are made of conditions.
const DEPTH_MAX: usize = 20;

impl<'t, 'a> Resolver<'t, 'a> {
    /// A resolver that knows of no condition whether it holds.
    #[must_use]
    pub const fn new(template: &'t Template<'a>) -> Self {
        Self {
            template,
            assumed: Assumed::Nothing,
        }
    }

    /// The same, for deployments in which one more condition holds or does not; none where there are no such deployments, or too
    /// much is assumed of them.
    #[must_use]
    pub fn assuming(self, condition: &'a str, holds: bool) -> Option<Self> {
        let mut all = match self.assumed {
            Assumed::Conditions(all) => all,
            _ => [None; ASSUMED_MAX],
        };
        match self.holds(condition) {
            Some(known) if known == holds => return Some(self),
            Some(_) => return None,
            None => *all.iter_mut().find(|one| one.is_none())? = Some((condition, holds)),
        }
        let assumed = Assumed::Conditions(all);
        let with = Self { assumed, ..self };
        let mut known = all.iter().flatten();
        let is_possible = known.all(|(name, holds)| {
            let defined = with.defined(name);
            defined.and_then(|node| with.is_true(node, DEPTH_MAX)) != Some(!holds)
        });
        is_possible.then_some(with)
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
    pub const fn with_value(self, parameter: &'a str, value: Given<'a>) -> Self {
        Self {
            assumed: Assumed::Value(parameter, value),
            ..self
        }
    }

    /// Whether a value of a parameter is one for resources. An empty one, and one that a condition tells from others, stands for
    /// *not given*.
    fn is_usable(self, parameter: &str, value: &Node) -> bool {
        let text = value.scalar();
        text.is_some_and(|text| !text.is_empty() && !self.template.is_compared(parameter, text))
    }

    /// Whether a condition holds in these deployments, if that is known.
    #[must_use]
    pub fn holds(self, condition: &str) -> Option<bool> {
        self.holds_in(condition, DEPTH_MAX)
    }

    fn holds_in(self, condition: &str, depth: usize) -> Option<bool> {
        if let Assumed::Conditions(all) = self.assumed {
            let mut all = all.iter().flatten();
            if let Some((_, holds)) = all.find(|(name, _)| *name == condition) {
                return Some(*holds);
            }
        }
        self.is_true(self.defined(condition)?, depth)
    }

    fn defined(self, condition: &str) -> Option<&'a Node> {
        let mut conditions = self.template.section("Conditions").iter();
        let found = conditions.find(|entry| entry.key == condition)?;
        Some(&found.value)
    }

    /// Whether what a condition is defined as holds.
    fn is_true(self, node: &'a Node, depth: usize) -> Option<bool> {
        let depth = depth.checked_sub(1)?;
        let entry = node.only()?;
        let items = entry.value.items().unwrap_or_default();
        let each = |stops: bool| {
            let mut is_known = true;
            for one in items {
                match self.is_true(one, depth) {
                    Some(holds) if holds == stops => return Some(stops),
                    Some(_) => {}
                    None => is_known = false,
                }
            }
            is_known.then_some(!stops)
        };
        match (entry.key.as_str(), items) {
            ("Condition", _) => self.holds_in(entry.value.text()?, depth),
            ("Fn::Not", [one]) => Some(!self.is_true(one, depth)?),
            ("Fn::And", _) => each(false),
            ("Fn::Or", _) => each(true),
            ("Fn::Equals", [one, other]) => self.is_equal(one, other),
            _ => None,
        }
    }

    fn is_equal(self, one: &'a Node, other: &'a Node) -> Option<bool> {
        if let (Some(one), Some(other)) = (self.given(one), self.given(other)) {
            return Some(one == other);
        }
        let (name, value) = compared(one, other)?;
        let is_other = self.facts(name).contains(&(value, false));
        is_other.then_some(false)
    }

    /// What conditions of which is assumed whether they hold say of a parameter: values that it has, and values that it has not.
    fn facts(self, parameter: &str) -> Vec<(&'a str, bool)> {
        let mut facts = Vec::new();
        if let Assumed::Conditions(all) = self.assumed {
            for (name, holds) in all.iter().flatten() {
                if let Some(node) = self.defined(name) {
                    self.implied(node, *holds, DEPTH_MAX, &mut |name, value, is_equal| {
                        if name == parameter {
                            facts.push((value, is_equal));
                        }
                    });
                }
            }
        }
        facts
    }

    /// Calls a function with each comparison of a parameter that follows from a condition.
    fn implied(
        self,
        node: &'a Node,
        holds: bool,
        depth: usize,
        visit: &mut dyn FnMut(&'a str, &'a str, bool),
    ) {
        let (Some(depth), Some(entry)) = (depth.checked_sub(1), node.only()) else {
            return;
        };
        match (entry.key.as_str(), entry.value.items().unwrap_or_default()) {
            ("Condition", _) => {
                let name = entry.value.text().unwrap_or_default();
                if let Some(node) = self.defined(name) {
                    self.implied(node, holds, depth, visit);
                }
            }
            ("Fn::Not", [one]) => self.implied(one, !holds, depth, visit),
            ("Fn::And", all) if holds => {
                all.iter()
                    .for_each(|one| self.implied(one, true, depth, visit));
            }
            ("Fn::Or", all) if !holds => {
                all.iter()
                    .for_each(|one| self.implied(one, false, depth, visit));
            }
            ("Fn::Equals", [one, other]) => {
                if let Some((name, value)) = compared(one, other) {
                    visit(name, value, holds);
                }
            }
            _ => {}
        }
    }

    /// The text of a value, and of a parameter the one that it is taken to have, whatever stands for *not given*.
    fn given(self, node: &'a Node) -> Option<Cow<'a, str>> {
        let Some(name) = parameter(node) else {
            return node.scalar().map(Cow::Borrowed);
        };
        if let Assumed::Value(of, value) = self.assumed
            && of == name
        {
            return Some(Cow::Borrowed(value.text()));
        }
        let parameter = self.template.parameter(name)?;
        if !parameter.is_literal() || parameter.is_list() {
            return None;
        }
        let text = match self.assumed {
            // An empty one may stand for what every deployment has to give.
            Assumed::Defaults => {
                let default = parameter.entry.value.get("Default")?.scalar();
                default.filter(|text| !text.is_empty())?
            }
            Assumed::Conditions(_) => {
                let facts = self.facts(name);
                let known = facts.iter().find(|(_, is_equal)| *is_equal);
                match known {
                    Some((value, _)) => value,
                    None => parameter.last_of_allowed(&facts)?,
                }
            }
            _ => return None,
        };
        Some(Cow::Borrowed(text))
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
            "Fn::Select" => self.selected(value).unwrap_or(Known::Later),
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
            Assumed::Value(of, Given::Node(value)) if of == name => Some(value),
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
        if let Some(holds) = condition.text().and_then(|name| self.holds(name)) {
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
        let key = |node| self.given(node).or_else(|| self.text(node));
        let (Some(mapping), Some(second)) = (self.text(mapping), key(second)) else {
            return Known::Later;
        };
        if let Some(first) = key(first) {
            let found = self.template.mapped(&mapping, &first, &second);
            return found.map_or(Known::Later, Known::Node);
        }
        // The keys are the values that a deployment can look up.
        if parameter(first).is_none() {
            return Known::Later;
        }
        let keys = self.template.keys(&mapping);
        let values = keys.filter_map(|key| self.template.mapped(&mapping, key, &second));
        // An empty one is of a key that is not meant for it.
        let values = values.filter(|node| node.scalar() != Some(""));
        let branch = |node| Branch {
            value: Known::Node(node),
            at: Some(node),
            is_optional: true,
        };
        Known::Either(values.map(branch).collect())
    }

    fn selected(self, value: &'a Node) -> Option<Known<'a>> {
        let [index, list] = value.items()? else {
            return None;
        };
        let index: usize = self.text(index)?.parse().ok()?;
        if let Some(items) = self.known(list).items() {
            // An element that is left out moves the others.
            let before = items.get(..=index)?;
            let is_sure = before.iter().all(|one| !self.known(one).may_be_absent());
            return before.last().filter(|_| is_sure).map(|one| self.known(one));
        }
        let split = list.get("Fn::Split").and_then(Node::items);
        let Some([delimiter, text]) = split else {
            return None;
        };
        let text = self.text(text)?;
        let part = text.split(delimiter.text()?).nth(index)?;
        Some(Known::Text(part.to_owned()))
    }
}

/// The parameter that a value is, or what AWS gives for one: `AWS::Region`.
fn parameter(node: &Node) -> Option<&str> {
    node.only().filter(|entry| entry.key == "Ref")?.value.text()
}

/// A parameter and what it is compared with.
fn compared<'a>(one: &'a Node, other: &'a Node) -> Option<(&'a str, &'a str)> {
    let pair = |of, with: &'a Node| Some((parameter(of)?, with.scalar()?));
    pair(one, other).or_else(|| pair(other, one))
}

impl<'a> Known<'a> {
    /// Whether a deployment may leave it out.
    #[must_use]
    pub fn may_be_absent(&self) -> bool {
        match self {
            Self::NoValue => true,
            Self::Either(branches) => branches.iter().any(|one| one.value.may_be_absent()),
            _ => false,
        }
    }

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
