//! Intrinsic functions: what they name, and their arguments.

use std::collections::HashSet;

use stackwright_schemas::rules as schemas;

use super::Findings;
use super::finding::{Finding, did_you_mean};
use super::structure::condition;
use crate::rule::{Rule, SW1405, SW1407, SW1411, SW1412};
use crate::template::{Data, Node, Part, Source, Span, Template, parts};

const PSEUDO_PARAMETERS: [&str; 8] = [
    "AWS::AccountId",
    "AWS::NoValue",
    "AWS::NotificationARNs",
    "AWS::Partition",
    "AWS::Region",
    "AWS::StackId",
    "AWS::StackName",
    "AWS::URLSuffix",
];

const FUNCTIONS: [&str; 24] = [
    "Fn::And",
    "Fn::Base64",
    "Fn::Cidr",
    "Fn::Contains",
    "Fn::EachMemberEquals",
    "Fn::EachMemberIn",
    "Fn::Equals",
    "Fn::FindInMap",
    "Fn::GetAZs",
    "Fn::GetAtt",
    "Fn::GetStackOutput",
    "Fn::If",
    "Fn::ImportValue",
    "Fn::Join",
    "Fn::Length",
    "Fn::Not",
    "Fn::Or",
    "Fn::RefAll",
    "Fn::Select",
    "Fn::Split",
    "Fn::Sub",
    "Fn::ToJsonString",
    "Fn::Transform",
    "Fn::ValueOf",
];

/// What a template names, by the walk through its functions.
#[derive(Debug, Default)]
pub(super) struct Used<'a> {
    /// For each resource, the resources that it refers to outside of conditions, with the places.
    pub(super) edges: Vec<Vec<(usize, Span)>>,
    /// Attributes that are read.
    pub(super) read: Vec<Read<'a>>,
    names: HashSet<&'a str>,
    conditions: HashSet<&'a str>,
    mappings: HashSet<&'a str>,
    /// Whether a mapping is looked up whose name is not written out.
    has_unknown_mapping: bool,
}

/// An attribute of a resource that is read.
#[derive(Debug)]
pub(super) struct Read<'a> {
    /// The logical id of the resource.
    pub(super) of: &'a str,
    /// The attribute.
    pub(super) attribute: String,
    /// Where it is read.
    pub(super) span: Span,
    /// The element that reads it.
    pub(super) element: &'a str,
}

/// Checks all functions of a template, and gives what they name.
pub(super) fn check<'a>(
    template: &Template<'a>,
    source: &Source,
    findings: &mut Findings,
) -> Used<'a> {
    let mut walk = Walk {
        template,
        source,
        findings,
        used: Used {
            edges: vec![Vec::new(); template.resources.len()],
            ..Used::default()
        },
        element: "",
        resource: None,
        depth_of_if: 0,
    };
    for (at, resource) in template.resources.iter().enumerate() {
        walk.element = resource.id();
        walk.resource = Some(at);
        for attribute in resource.entry.value.entries().unwrap_or_default() {
            match attribute.key.as_str() {
                "Condition" => walk.used.conditions.extend(attribute.value.text()),
                "Type" | "DependsOn" => {}
                _ => walk.node(&attribute.value),
            }
        }
        for (name, span) in resource.depends_on() {
            walk.depends_on(name, span);
        }
    }
    walk.resource = None;
    for section in ["Resources", "Outputs", "Conditions"] {
        for entry in template.section(section) {
            if entry.key.starts_with("Fn::ForEach::") {
                walk.element = &entry.key;
                walk.extended("`Fn::ForEach`", entry.key_span);
            }
        }
    }
    for section in ["Outputs", "Conditions", "Rules", "Hooks"] {
        for entry in template.section(section) {
            walk.element = &entry.key;
            if section == "Outputs" {
                walk.used
                    .conditions
                    .extend(entry.value.get("Condition").and_then(Node::text));
            }
            walk.node(&entry.value);
        }
    }
    let used = walk.used;
    unused(template, &used, findings);
    used
}

fn unused(template: &Template<'_>, used: &Used<'_>, findings: &mut Findings) {
    if template.is_open {
        return;
    }
    let mut tell = |section: &str, noun: &str, is_used: &dyn Fn(&str) -> bool| {
        for entry in template.section(section) {
            let name = entry.key.as_str();
            if !is_used(name) {
                let message = format!("unused {noun} `{name}`");
                findings.push(Finding::new(SW1411, entry.key_span, message).of(name));
            }
        }
    };
    tell("Parameters", "parameter", &|name| used.names.contains(name));
    tell("Conditions", "condition", &|name| {
        used.conditions.contains(name)
    });
    tell("Mappings", "mapping", &|name| {
        used.has_unknown_mapping || used.mappings.contains(name)
    });
}

struct Walk<'t, 'a> {
    template: &'t Template<'a>,
    source: &'t Source,
    findings: &'t mut Findings,
    used: Used<'a>,
    element: &'a str,
    resource: Option<usize>,
    depth_of_if: usize,
}

impl<'a> Walk<'_, 'a> {
    fn tell(&mut self, finding: Finding) {
        self.findings.push(finding.of(self.element));
    }

    fn node(&mut self, node: &'a Node) {
        match &node.data {
            Data::List(items) => items.iter().for_each(|one| self.node(one)),
            Data::Map(entries) => match node.only() {
                Some(entry) if self.function(&entry.key, entry.key_span, &entry.value) => {}
                _ => entries.iter().for_each(|entry| self.node(&entry.value)),
            },
            _ => {}
        }
    }

    /// Checks a call of a function. Whether its arguments are walked through already.
    fn function(&mut self, name: &'a str, span: Span, value: &'a Node) -> bool {
        match name {
            "Ref" => self.reference(value),
            "Condition" => {
                if let Some(name) = value.text() {
                    self.used.conditions.insert(name);
                    if self.resource.is_none() {
                        condition(self.template, value, self.element, self.findings);
                    }
                }
            }
            "Fn::GetAtt" => self.attribute(value),
            "Fn::Sub" => self.substitution(value),
            "Fn::If" => self.condition(value),
            "Fn::FindInMap" => self.mapping(value),
            "Fn::Join" | "Fn::Select" | "Fn::Split" | "Fn::Equals" => {
                self.arguments(name, value, 2, 2);
                self.node(value);
            }
            "Fn::Cidr" => {
                self.arguments(name, value, 2, 3);
                self.node(value);
            }
            "Fn::Not" => {
                self.arguments(name, value, 1, 1);
                self.node(value);
            }
            "Fn::And" | "Fn::Or" => {
                self.arguments(name, value, 2, 10);
                self.node(value);
            }
            "Fn::ValueOf" | "Fn::ValueOfAll" => {
                let parameter = value.items().and_then(<[_]>::first).and_then(Node::text);
                self.used.names.extend(parameter);
                self.node(value);
            }
            "Fn::Transform" => return false,
            "Fn::GetStackOutput" => {
                self.stack_output(value);
                self.node(value);
            }
            "Fn::Length" | "Fn::ToJsonString" => {
                self.extended(&format!("`{name}`"), span);
                self.node(value);
            }
            name if name.starts_with("Fn::") => {
                let is_loop = name.starts_with("Fn::ForEach::");
                if is_loop {
                    self.extended("`Fn::ForEach`", span);
                }
                // Of a tag of YAML, the reader has said so.
                let is_tag = self.source.slice(span).starts_with('!');
                if !FUNCTIONS.contains(&name) && !is_loop && !is_tag && !self.template.is_open {
                    let help = did_you_mean(name, FUNCTIONS);
                    let help = help.unwrap_or_else(|| "correct the name".to_owned());
                    let message = format!("unknown intrinsic function `{name}`");
                    self.tell(Finding::new(SW1412, span, message).help(help));
                }
                return false;
            }
            _ => return false,
        }
        true
    }

    /// A function that the transform for extensions of the language makes others of.
    fn extended(&mut self, name: &str, span: Span) {
        if !self.template.has_transform {
            let message = format!("{name} needs the transform `AWS::LanguageExtensions`");
            let help = "add `Transform: AWS::LanguageExtensions` to the template";
            self.tell(Finding::new(SW1412, span, message).help(help));
        }
    }

    /// The output of another stack: an object of its name and of that of the stack.
    fn stack_output(&mut self, value: &'a Node) {
        const NAMES: [&str; 4] = ["StackName", "OutputName", "Region", "RoleArn"];
        let Some(entries) = value.entries() else {
            let message = format!(
                "expected an object for `Fn::GetStackOutput`, found {}",
                value.described()
            );
            let help = "write `StackName` and `OutputName`";
            self.tell(Finding::new(SW1412, value.span, message).help(help));
            return;
        };
        // The object itself may be a function.
        if value
            .only()
            .is_some_and(|entry| entry.key.starts_with("Fn::") || entry.key == "Ref")
        {
            return;
        }
        for entry in entries {
            if !NAMES.contains(&entry.key.as_str()) {
                let message = format!("`Fn::GetStackOutput` has no argument `{}`", entry.key);
                let help = did_you_mean(&entry.key, NAMES);
                let help = help.unwrap_or_else(|| "remove it".to_owned());
                self.tell(Finding::new(SW1412, entry.key_span, message).help(help));
            }
        }
        for name in NAMES.into_iter().take(2) {
            if value.get(name).is_none() {
                let message = format!("`Fn::GetStackOutput` has no `{name}`");
                let help = format!("add `{name}`");
                self.tell(Finding::new(SW1412, value.span, message).help(help));
            }
        }
    }

    /// Checks how many arguments a function has.
    fn arguments(
        &mut self,
        name: &str,
        value: &'a Node,
        min: usize,
        max: usize,
    ) -> Option<&'a [Node]> {
        // With language extensions, a list may be a function.
        if value
            .only()
            .is_some_and(|entry| entry.key.starts_with("Fn::") || entry.key == "Ref")
        {
            return None;
        }
        let wanted = if min == max {
            format!("{min}")
        } else {
            format!("{min} to {max}")
        };
        let Some(items) = value.items() else {
            let message = format!(
                "expected a list of {wanted} arguments for `{name}`, found {}",
                value.described()
            );
            self.tell(Finding::new(SW1412, value.span, message));
            return None;
        };
        if items.len() < min || items.len() > max {
            let message = format!("`{name}` takes {wanted} arguments, found {}", items.len());
            self.tell(Finding::new(SW1412, value.span, message));
            return None;
        }
        Some(items)
    }

    fn reference(&mut self, value: &'a Node) {
        let Some(name) = value.text() else {
            if value.only().is_none() {
                let message = format!("expected a name for `Ref`, found {}", value.described());
                self.tell(Finding::new(SW1412, value.span, message));
            }
            return self.node(value);
        };
        self.named(name, value.span);
    }

    /// A parameter or a resource is named.
    fn named(&mut self, name: &'a str, span: Span) {
        self.used.names.insert(name);
        if let Some(at) = self.template.position(name) {
            self.edge(at, span);
            return;
        }
        if PSEUDO_PARAMETERS.contains(&name)
            || self.template.parameter(name).is_some()
            || self.template.is_open
        {
            return;
        }
        let (message, names) = if name.starts_with("AWS::") {
            (
                format!("unknown pseudo parameter `{name}`"),
                PSEUDO_PARAMETERS.to_vec(),
            )
        } else {
            let message = format!("cannot find parameter or resource `{name}` in this template");
            (message, self.names())
        };
        let help = did_you_mean(name, names).unwrap_or_else(|| SW1405.fix.to_owned());
        self.tell(Finding::new(SW1405, span, message).help(help));
    }

    fn names(&self) -> Vec<&'a str> {
        let parameters = self.template.parameters.iter();
        let parameters = parameters.map(|one| one.entry.key.as_str());
        let resources = self.template.resources.iter().map(|one| one.id());
        parameters.chain(resources).collect()
    }

    fn edge(&mut self, to: usize, span: Span) {
        let edges = self.resource.and_then(|from| self.used.edges.get_mut(from));
        if let Some(edges) = edges
            && self.depth_of_if == 0
        {
            edges.push((to, span));
        }
    }

    fn depends_on(&mut self, name: &'a str, span: Span) {
        match self.template.position(name) {
            Some(at) => self.edge(at, span),
            None if self.template.is_open => {}
            None => {
                let resources = self.template.resources.iter().map(|one| one.id());
                let help = did_you_mean(name, resources).unwrap_or_else(|| SW1405.fix.to_owned());
                let message = format!("cannot find resource `{name}` in this template");
                self.tell(Finding::new(SW1405, span, message).help(help));
            }
        }
    }

    fn attribute(&mut self, value: &'a Node) {
        match (value.items(), value.text()) {
            (Some([of, path]), _) => {
                let Some(name) = of.text() else {
                    return self.node(value);
                };
                match path.text() {
                    Some(text) => self.attribute_of(name, of.span, text, path.span),
                    None => {
                        self.resource_named(name, of.span);
                        self.node(path);
                    }
                }
            }
            (_, Some(text)) if text.contains('.') => {
                let (of, path) = text.split_once('.').unwrap_or_default();
                self.attribute_of(of, value.span, path, value.span);
            }
            // `["Cache", "Endpoint", "Address"]` is accepted as `Endpoint.Address`.
            (Some([of, path, ..]), _) if value.items().is_some_and(|items| items.len() > 2) => {
                let parts = value.items().unwrap_or_default().iter().skip(1);
                let parts: Option<Vec<_>> = parts.map(Node::text).collect();
                if let (Some(name), Some(parts)) = (of.text(), parts) {
                    self.attribute_of(name, of.span, &parts.join("."), path.span);
                }
            }
            _ => {
                let message = format!(
                    "expected a logical id and an attribute for `Fn::GetAtt`, found {}",
                    value.described()
                );
                let help = "write `!GetAtt Resource.Attribute`, or `{\"Fn::GetAtt\": [\"Resource\", \"Attribute\"]}`";
                self.tell(Finding::new(SW1412, value.span, message).help(help));
            }
        }
    }

    fn resource_named(&mut self, name: &'a str, span: Span) -> bool {
        self.used.names.insert(name);
        if let Some(at) = self.template.position(name) {
            self.edge(at, span);
            return true;
        }
        if !self.template.is_open {
            let resources = self.template.resources.iter().map(|one| one.id());
            let help = did_you_mean(name, resources).unwrap_or_else(|| SW1405.fix.to_owned());
            let message = format!("cannot find resource `{name}` in this template");
            self.tell(Finding::new(SW1405, span, message).help(help));
        }
        false
    }

    fn attribute_of(&mut self, name: &'a str, name_span: Span, path: &str, span: Span) {
        if !self.resource_named(name, name_span) {
            return;
        }
        self.used.read.push(Read {
            of: name,
            attribute: path.to_owned(),
            span,
            element: self.element,
        });
        let kind = self.template.resource(name).map_or("", |one| one.kind());
        let Some(of) = stackwright_schemas::find(kind) else {
            return;
        };
        let is_known = of.has_any_attribute()
            || of.attributes().any(|one| {
                let is_part = one
                    .path()
                    .strip_prefix(path)
                    .is_some_and(|rest| rest.starts_with('.'));
                let is_inner = path
                    .strip_prefix(one.path())
                    .is_some_and(|rest| rest.starts_with('.'));
                one.path() == path || is_part || is_inner
            });
        let is_stack = matches!(kind, "AWS::CloudFormation::Stack") && path.starts_with("Outputs.");
        if is_known || is_stack {
            return;
        }
        let names: Vec<_> = of.attributes().map(|one| one.path()).collect();
        let help =
            did_you_mean(path, names.iter().copied()).unwrap_or_else(|| match names.as_slice() {
                [] => format!("use `Ref`; `{kind}` has no attributes"),
                names => format!("use one of `{}`", names.join("`, `")),
            });
        let message = format!("`{kind}` has no attribute `{path}`");
        let rule = Rule::of_library(schemas::SW1215);
        self.tell(Finding::new(rule, span, message).help(help));
    }

    fn substitution(&mut self, value: &'a Node) {
        let (text, values) = match value.items() {
            None => (value, None),
            Some([text, values]) => (text, Some(values)),
            Some(items) => {
                let message = format!(
                    "`Fn::Sub` takes a string, or a string and an object, found {} arguments",
                    items.len()
                );
                self.tell(Finding::new(SW1412, value.span, message));
                return self.node(value);
            }
        };
        let Some(template) = text.text() else {
            if text.only().is_none() {
                let message = format!(
                    "expected a string for `Fn::Sub`, found {}",
                    text.described()
                );
                self.tell(Finding::new(SW1412, text.span, message));
            }
            return self.node(value);
        };
        for part in parts(template) {
            let Part::Variable(name, _) = part else {
                continue;
            };
            if values.is_some_and(|values| values.get(name).is_some()) || name.is_empty() {
                continue;
            }
            let span = self.variable(text, name);
            match name.split_once('.') {
                Some((of, path)) => self.attribute_of(of, span, path, span),
                None => self.named(name, span),
            }
        }
        if let Some(values) = values {
            self.node(values);
        }
    }

    /// Where a variable is in the text of a template.
    fn variable(&self, text: &Node, name: &str) -> Span {
        let found = self.source.slice(text.span).find(&format!("${{{name}}}"));
        found.map_or(text.span, |at| {
            let start = text.span.start + at + 2;
            Span::new(start, start + name.len())
        })
    }

    fn condition(&mut self, value: &'a Node) {
        let Some([name, branches @ ..]) = self.arguments("Fn::If", value, 3, 3) else {
            return self.node(value);
        };
        if let Some(text) = name.text() {
            self.used.conditions.insert(text);
            condition(self.template, name, self.element, self.findings);
        } else {
            self.node(name);
        }
        self.depth_of_if += 1;
        branches.iter().for_each(|one| self.node(one));
        self.depth_of_if -= 1;
    }

    fn mapping(&mut self, value: &'a Node) {
        let Some(items) = self.arguments("Fn::FindInMap", value, 3, 4) else {
            self.used.has_unknown_mapping = true;
            return self.node(value);
        };
        items.iter().for_each(|one| self.node(one));
        let [mapping, first, second, default @ ..] = items else {
            return;
        };
        let Some(name) = mapping.text() else {
            self.used.has_unknown_mapping = true;
            return;
        };
        self.used.mappings.insert(name);
        if !default.is_empty() {
            self.extended("a default of `Fn::FindInMap`", value.span);
        }
        if self.template.is_open || !default.is_empty() {
            return;
        }
        let mappings = self.template.section("Mappings");
        let Some(found) = mappings.iter().find(|entry| entry.key == name) else {
            let names = mappings.iter().map(|entry| entry.key.as_str());
            return self.missing(
                mapping,
                format!("cannot find mapping `{name}` in this template"),
                names,
            );
        };
        let Some(key) = first.text() else {
            return;
        };
        let Some(inner) = found.value.get(key) else {
            if found
                .value
                .entries()
                .is_some_and(|all| all.iter().any(|one| one.key.starts_with("Fn::")))
            {
                return;
            }
            let names = found
                .value
                .entries()
                .unwrap_or_default()
                .iter()
                .map(|entry| entry.key.as_str());
            return self.missing(first, format!("mapping `{name}` has no key `{key}`"), names);
        };
        if let Some(second_key) = second.text()
            && inner.get(second_key).is_none()
        {
            let names = inner
                .entries()
                .unwrap_or_default()
                .iter()
                .map(|entry| entry.key.as_str());
            let message = format!("mapping `{name}` has no key `{second_key}` under `{key}`");
            self.missing(second, message, names);
        }
    }

    fn missing<'n>(&mut self, at: &Node, message: String, names: impl Iterator<Item = &'n str>) {
        let name = at.text().unwrap_or_default();
        let help = did_you_mean(name, names).unwrap_or_else(|| SW1407.fix.to_owned());
        self.tell(Finding::new(SW1407, at.span, message).help(help));
    }
}
