//! Intrinsic functions: what they name, and their arguments.

use std::collections::HashSet;

use stackwright_core::Level;
use stackwright_core::catalogue::SW0814;
use stackwright_core::stack::selected;
use stackwright_core::template::logic::Formula;
use stackwright_core::template::{condition, parameter};
use stackwright_schemas::{AttributeKind, rules as schemas};

use super::Findings;
use super::finding::{Finding, did_you_mean};
use super::sections::{attribute as attribute_of, gives_list, is_call, not_a_text, of_resource};
use super::structure::condition as declared;
use super::when::Conditions;
use crate::rule::{Rule, SW1405, SW1407, SW1411, SW1412};
use crate::template::{Data, Entry, Node, Part, Source, Span, Template, parts};

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

/// How many names a help shows.
const SHOWN: usize = 8;

/// What to do about a value that a condition cannot use.
const COMPARED: &str = "compare a parameter, or a pseudo parameter such as `AWS::Region`";

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
        conditions: Conditions::new(template),
        when: Vec::new(),
        is_condition: false,
        is_shown: false,
    };
    for (at, resource) in template.resources.iter().enumerate() {
        walk.element = resource.id();
        walk.resource = Some(at);
        walk.when = walk.conditions.of(resource.attribute("Condition"));
        for attribute in resource.entry.value.entries().unwrap_or_default() {
            match attribute.key.as_str() {
                "Condition" => walk.used.conditions.extend(attribute.value.text()),
                "Type" | "DependsOn" => {}
                "Metadata" => {
                    walk.is_shown = true;
                    walk.node(&attribute.value);
                    walk.is_shown = false;
                }
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
                walk.each(&entry.value);
            }
        }
    }
    for section in ["Outputs", "Conditions", "Rules", "Hooks"] {
        for entry in template.section(section) {
            walk.element = &entry.key;
            walk.is_condition = matches!(section, "Conditions" | "Rules");
            walk.is_shown = section == "Outputs";
            walk.when.clear();
            if section == "Outputs" {
                walk.when = walk.conditions.of(entry.value.get("Condition"));
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

/// How many parts a text that is written out is split into.
fn split_length(node: &Node) -> Option<usize> {
    match node.get("Fn::Split")?.items()? {
        [delimiter, text] => {
            let delimiter = delimiter.text().filter(|text| !text.is_empty())?;
            Some(text.text()?.split(delimiter).count())
        }
        _ => None,
    }
}

struct Walk<'t, 'a> {
    template: &'t Template<'a>,
    source: &'t Source,
    findings: &'t mut Findings,
    used: Used<'a>,
    element: &'a str,
    resource: Option<usize>,
    depth_of_if: usize,
    conditions: Conditions<'a>,
    /// What holds where a value is read.
    when: Vec<Formula>,
    /// Whether what is walked through is known before the stack is deployed: conditions and rules.
    is_condition: bool,
    /// Whether CloudFormation shows what is walked through: outputs and metadata.
    is_shown: bool,
}

impl<'a> Walk<'_, 'a> {
    fn tell(&mut self, finding: Finding) {
        self.findings.push(finding.of(self.element));
    }

    fn node(&mut self, node: &'a Node) {
        match &node.data {
            Data::Text(text) => self.dynamic(text, node.span),
            Data::List(items) => items.iter().for_each(|one| self.node(one)),
            Data::Map(entries) => match node.only() {
                Some(entry) if self.function(&entry.key, entry.key_span, &entry.value) => {}
                _ => {
                    self.beside(entries);
                    entries.iter().for_each(|entry| self.node(&entry.value));
                }
            },
            _ => {}
        }
    }

    /// A dynamic reference: the name of a service, and that of a value.
    fn dynamic(&mut self, text: &str, span: Span) {
        const SERVICES: [&str; 3] = ["secretsmanager", "ssm", "ssm-secure"];
        for rest in text.split("{{resolve:").skip(1) {
            let Some((reference, _)) = rest.split_once("}}") else {
                continue;
            };
            let (service, name) = reference.split_once(':').unwrap_or((reference, ""));
            let (message, help) = if !SERVICES.contains(&service) {
                let help = did_you_mean(service, SERVICES);
                let help =
                    help.unwrap_or_else(|| format!("use one of `{}`", SERVICES.join("`, `")));
                (
                    format!("unknown service `{service}` of a dynamic reference"),
                    help,
                )
            } else if name.is_empty() {
                let help = format!("write it as `{{{{resolve:{service}:NAME}}}}`");
                ("dynamic reference without a name".to_owned(), help)
            } else {
                continue;
            };
            let mut finding = Finding::new(SW1412, span, message).help(help);
            finding.level = Level::Warn;
            finding.notes = vec!["CloudFormation resolves no others".to_owned()];
            self.tell(finding);
        }
    }

    /// A function is the only key of its object.
    fn beside(&mut self, entries: &'a [Entry]) {
        let is_call =
            |key: &str| key == "Ref" || (key != "Fn::Transform" && FUNCTIONS.contains(&key));
        if entries.len() < 2 || self.template.is_open {
            return;
        }
        if let Some(call) = entries.iter().find(|entry| is_call(&entry.key)) {
            let other = entries.iter().find(|entry| entry.key != call.key);
            let message = format!("`{}` is not the only key of its object", call.key);
            let mut finding = Finding::new(SW1412, call.key_span, message)
                .help("write the function by itself, or remove it");
            if let Some(other) = other {
                if !is_call(&other.key) {
                    // It may be data of the service, in which a key has the name of a function.
                    finding.level = Level::Warn;
                }
                finding = finding.related(other.key_span, "another key is here");
            }
            self.tell(finding);
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
                        declared(self.template, value, self.element, self.findings);
                    }
                }
            }
            "Fn::GetAtt" => {
                if self.is_condition {
                    self.not_in_condition(name, span);
                    return true;
                }
                self.attribute(value);
            }
            "Fn::Sub" => self.substitution(value),
            "Fn::If" => self.condition(value),
            "Fn::FindInMap" => self.mapping(value),
            "Fn::Join" | "Fn::Select" | "Fn::Split" | "Fn::Equals" => {
                if let Some([first, second]) = self.arguments(name, value, 2, 2) {
                    self.pair(name, first, second);
                }
                self.node(value);
            }
            "Fn::Cidr" => {
                if let Some([block, count, bits @ ..]) = self.arguments(name, value, 2, 3) {
                    self.text("the first argument of `Fn::Cidr`", block);
                    let number = self.number("the number of blocks of `Fn::Cidr`", count);
                    let asked = number.map_or(Ok(()), stackwright_core::stack::cidr_count);
                    if let Err(violation) = asked {
                        let finding = super::violated(&violation, count.span);
                        self.tell(finding);
                    }
                    if let [bits] = bits {
                        self.number("the bits of the hosts of `Fn::Cidr`", bits);
                    }
                }
                self.node(value);
            }
            "Fn::Base64" | "Fn::GetAZs" => {
                self.text(&format!("`{name}`"), value);
                self.node(value);
            }
            "Fn::ImportValue" => {
                if value.text() == Some("") {
                    let message = "`Fn::ImportValue` has no name of an export";
                    self.tell(Finding::new(SW1412, span, message).help("write the name"));
                }
                self.text(&format!("`{name}`"), value);
                self.imported(value);
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
            "Fn::Transform" => {
                let all = value.items().unwrap_or(std::slice::from_ref(value));
                let is_named = |one: &Node| {
                    let name = one.get("Name").unwrap_or(one);
                    name.text().is_some() || is_call(name)
                };
                if all.is_empty() || !all.iter().all(is_named) {
                    let message = "`Fn::Transform` has no name of a macro";
                    let help = "write `Name`, and `Parameters` if the macro takes some";
                    self.tell(Finding::new(SW1412, span, message).help(help));
                }
                return false;
            }
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
                    self.each(value);
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

    /// A loop: an identifier, a collection, and an object with a key that has the identifier.
    fn each(&mut self, value: &'a Node) {
        let Some([identifier, _, made]) = self.arguments("Fn::ForEach", value, 3, 3) else {
            return;
        };
        let Some(name) = identifier.text() else {
            let message = format!(
                "expected an identifier for `Fn::ForEach`, found {}",
                identifier.described()
            );
            return self.tell(Finding::new(SW1412, identifier.span, message));
        };
        let Some(entries) = made.entries() else {
            let message = format!(
                "expected an object for what `Fn::ForEach` makes, found {}",
                made.described()
            );
            return self.tell(Finding::new(SW1412, made.span, message));
        };
        let forms = [format!("${{{name}}}"), format!("&{{{name}}}")];
        let has_it =
            |key: &str| key.starts_with("Fn::") || forms.iter().any(|one| key.contains(one));
        if let Some(entry) = entries.iter().find(|entry| !has_it(&entry.key)) {
            let message = format!(
                "`Fn::ForEach` makes `{}` more than once, since the key does not have `${{{name}}}`",
                entry.key
            );
            let help = format!("write `${{{name}}}` in the key");
            self.tell(Finding::new(SW1412, entry.key_span, message).help(help));
        }
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

    /// The arguments of a function of two.
    fn pair(&mut self, name: &str, first: &'a Node, second: &'a Node) {
        match name {
            "Fn::Join" => {
                self.text("the delimiter of `Fn::Join`", first);
                self.list(name, second);
                for one in second.items().unwrap_or_default() {
                    // A function that gives a list is an element of its own in some templates.
                    if !is_call(one) {
                        self.text("an element of `Fn::Join`", one);
                    }
                }
            }
            "Fn::Split" => {
                self.text("the delimiter of `Fn::Split`", first);
                self.text("the text of `Fn::Split`", second);
            }
            "Fn::Select" => {
                let index = self.number("the index of `Fn::Select`", first);
                self.list(name, second);
                let length = second
                    .items()
                    .map(<[_]>::len)
                    .or_else(|| split_length(second));
                let asked = index
                    .zip(length)
                    .map_or(Ok(()), |(index, length)| selected(index, length));
                if let Err(violation) = asked {
                    let finding = super::violated(&violation, first.span);
                    self.tell(finding);
                }
            }
            _ => {
                self.text("a value of `Fn::Equals`", first);
                self.text("a value of `Fn::Equals`", second);
            }
        }
    }

    /// An argument that is a text, a number or a flag, or a function that gives one.
    fn text(&mut self, what: &str, node: &'a Node) {
        let is_of_parameter = |at: &&Node| at.get("Ref").is_some();
        let list = not_a_text(self.template, node).map(|(at, _)| at);
        if let Some(at) = list.filter(is_of_parameter) {
            let message = format!("expected a string for {what}, found a parameter that is a list");
            let help = "join the list with `Fn::Join`, or select an element with `Fn::Select`";
            return self.tell(Finding::new(SW1412, at.span, message).help(help));
        }
        if node.scalar().is_some() || is_call(node) || node.data == Data::Null {
            return;
        }
        let is_empty = node.entries().is_some_and(<[_]>::is_empty);
        let is_of_macro = self.template.is_open && node.items().is_none();
        if is_of_macro && !is_empty {
            return;
        }
        let message = format!("expected a string for {what}, found {}", node.described());
        self.tell(Finding::new(SW1412, node.span, message));
    }

    /// That an attribute is one value, as its schema says.
    fn one_value(&mut self, name: &str, node: &'a Node) {
        let attribute = node.get("Fn::GetAtt");
        let attribute = attribute.and_then(|node| attribute_of(self.template, node));
        if let Some(attribute) = attribute
            && matches!(
                attribute.kind(),
                AttributeKind::Text | AttributeKind::Int | AttributeKind::Flag
            )
            && attribute.node().is_some()
        {
            let message = format!(
                "expected a list for the second argument of `{name}`, found the attribute `{}`, which is one value",
                attribute.path()
            );
            let help = "write a list, or split the string with `Fn::Split`";
            let mut finding = Finding::new(SW1412, node.span, message).help(help);
            // Only the schema says so.
            finding.level = Level::Warn;
            self.tell(finding);
        }
    }

    /// Whether `Ref` of a name is a text.
    fn is_text(&self, name: &str) -> bool {
        match self.template.parameter(name) {
            Some(parameter) => !gives_list(parameter),
            None => {
                self.template.resource(name).is_some()
                    || (PSEUDO_PARAMETERS.contains(&name)
                        && !matches!(name, "AWS::NoValue" | "AWS::NotificationARNs"))
            }
        }
    }

    /// An argument that is a list, or a function that gives one.
    fn list(&mut self, name: &str, node: &'a Node) {
        self.one_value(name, node);
        let named = node.only().filter(|entry| entry.key == "Ref");
        if let Some(named) = named.and_then(|entry| entry.value.text())
            && self.is_text(named)
        {
            let message = format!(
                "expected a list for the second argument of `{name}`, found `{named}`, which is a string"
            );
            let help = "write a list, or split the string with `Fn::Split`";
            return self.tell(Finding::new(SW1412, node.span, message).help(help));
        }
        if node.items().is_some() || is_call(node) || node.data == Data::Null {
            return;
        }
        if self.template.is_open && node.entries().is_some() {
            return;
        }
        let message = format!(
            "expected a list for the second argument of `{name}`, found {}",
            node.described()
        );
        self.tell(Finding::new(SW1412, node.span, message));
    }

    /// An argument that is a whole number that is not negative, or a function that gives one.
    fn number(&mut self, what: &str, node: &'a Node) -> Option<u64> {
        if is_call(node) || node.data == Data::Null {
            return None;
        }
        let number = node.scalar().and_then(|text| text.trim().parse().ok());
        if number.is_none() {
            let message = format!(
                "expected a whole number for {what}, found {}",
                node.described()
            );
            self.tell(Finding::new(SW1412, node.span, message));
        }
        number
    }

    /// The name of what is imported is known before the stack is deployed.
    fn imported(&mut self, value: &'a Node) {
        if let Some(at) = of_resource(self.template, value) {
            let message = "the name in `Fn::ImportValue` cannot be made of a resource";
            let finding = Finding::new(SW1412, at.span, message)
                .help("make it of parameters, pseudo parameters and texts");
            self.tell(finding);
        }
        self.not_in_condition("Fn::ImportValue", value.span);
    }

    /// A function that conditions do not have.
    fn not_in_condition(&mut self, name: &str, span: Span) {
        if self.is_condition && !self.template.is_open {
            let message = format!("`{name}` is not supported in conditions");
            let finding = Finding::new(Rule::of_library(SW0814), span, message);
            self.tell(finding.help(COMPARED));
        }
    }

    /// A resource is read: it must be there whenever what reads it is.
    fn read(&mut self, at: usize, span: Span) {
        let Some(resource) = self.template.resources.get(at) else {
            return;
        };
        let id = resource.id();
        if self.is_condition {
            let finding = super::violated(&condition::of_resource(id), span).help(COMPARED);
            let finding = finding.related(resource.entry.key_span, "the resource is here");
            return self.tell(finding);
        }
        if self.template.is_open {
            return;
        }
        if let Some(of) = resource.attribute("Condition")
            && self.conditions.may_be_missing(&self.when, of)
        {
            let help = "use the same condition here, or choose the value with `Fn::If`";
            let finding = super::violated(&condition::may_be_missing(id), span).help(help);
            self.tell(finding.related(of.span, format!("the condition of `{id}`")));
        }
    }

    fn reference(&mut self, value: &'a Node) {
        let Some(name) = value.text() else {
            if !is_call(value) || !self.template.has_transform {
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
            self.read(at, span);
            return;
        }
        let hidden = self.template.parameter(name);
        if self.is_shown && hidden.is_some_and(super::when::is_hidden) {
            let mut finding = super::violated(&parameter::shown(name), span);
            if self.resource.is_some() {
                // Scripts of `cfn-init` read the metadata, and there is no other way in many templates.
                finding.level = Level::Warn;
            }
            self.tell(finding);
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
            self.read(at, span);
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
                    .is_some_and(|rest| rest.starts_with('.'))
                    && !matches!(
                        one.kind(),
                        AttributeKind::Text
                            | AttributeKind::Int
                            | AttributeKind::Number
                            | AttributeKind::Flag
                    );
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
                names => match names.split_at_checked(SHOWN) {
                    Some((first, more @ [_, ..])) => format!(
                        "use one of `{}` and {} more",
                        first.join("`, `"),
                        more.len()
                    ),
                    _ => format!("use one of `{}`", names.join("`, `")),
                },
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
        let mut named = HashSet::new();
        for part in parts(template) {
            let Part::Variable(name, _) = part else {
                continue;
            };
            if name.trim().is_empty() {
                let message = "`${}` in `Fn::Sub` has no name";
                let help = "write the name of a parameter, a resource or an attribute";
                self.tell(Finding::new(SW1412, text.span, message).help(help));
                continue;
            }
            named.insert(name);
            if values.is_some_and(|values| values.get(name).is_some()) {
                continue;
            }
            let span = self.variable(text, name);
            match name.split_once('.') {
                Some((of, path)) => self.attribute_of(of, span, path, span),
                None => {
                    self.named(name, span);
                    if self.template.parameter(name).is_some_and(gives_list) {
                        let message =
                            format!("expected a string for `{name}` in `Fn::Sub`, found a list");
                        let help = "give it a value of its own, as in `!Sub [\"${x}\", {x: !Join [\",\", !Ref …]}]`";
                        self.tell(Finding::new(SW1412, span, message).help(help));
                    }
                }
            }
        }
        if let Some(values) = values {
            if values.entries().is_none() {
                let message = format!(
                    "expected an object for the values of `Fn::Sub`, found {}",
                    values.described()
                );
                self.tell(Finding::new(SW1412, values.span, message));
            }
            let given = values.entries().filter(|_| !is_call(values));
            for entry in given.unwrap_or_default() {
                if !named.contains(entry.key.as_str()) && !self.template.is_open {
                    let message = format!("unused value `{}` of `Fn::Sub`", entry.key);
                    self.tell(Finding::new(SW1411, entry.key_span, message));
                }
            }
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
            declared(self.template, name, self.element, self.findings);
        } else {
            if !self.template.has_transform {
                let message = format!(
                    "expected the name of a condition for `Fn::If`, found {}",
                    name.described()
                );
                let help = "declare the condition in `Conditions`, and write its name";
                self.tell(Finding::new(SW1412, name.span, message).help(help));
            }
            self.node(name);
        }
        self.depth_of_if += 1;
        let holds = self.conditions.named(name.text());
        for (one, holds) in branches
            .iter()
            .zip([holds.clone(), Formula::Not(Box::new(holds))])
        {
            self.when.push(holds);
            self.node(one);
            self.when.pop();
        }
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
        for key in [mapping, first, second] {
            if let Some(at) = of_resource(self.template, key) {
                let message = "a key of `Fn::FindInMap` cannot be made of a resource";
                let help = "make it of parameters, pseudo parameters and texts";
                self.tell(Finding::new(SW1412, at.span, message).help(help));
            }
        }
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
            return self.keyed(first, found);
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

    /// That a mapping has the values which a parameter can have, as far as the template tells.
    fn keyed(&mut self, first: &'a Node, mapping: &'a Entry) {
        let parameter = first.get("Ref").and_then(Node::text);
        let parameter = parameter.and_then(|name| self.template.parameter(name));
        let Some(parameter) = parameter.filter(|one| one.is_literal() && !one.is_list()) else {
            return;
        };
        let keys = mapping.value.entries().unwrap_or_default();
        if self.depth_of_if > 0 || keys.iter().any(|entry| entry.key.starts_with("Fn::")) {
            return;
        }
        let name = &parameter.entry.key;
        let wrong = parameter.values().find(|node| {
            let text = node.scalar().unwrap_or_default();
            let is_usable = !text.is_empty() && !self.template.is_compared(name, text);
            is_usable && mapping.value.get(text).is_none()
        });
        if let Some(node) = wrong {
            let value = node.scalar().unwrap_or_default();
            let message = format!(
                "mapping `{}` has no key `{value}`, which `{name}` can be",
                mapping.key
            );
            let mut finding = Finding::new(SW1407, first.span, message)
                .help("add the entry, or remove the value")
                .related(node.span, "the value is here");
            // A condition may exclude it.
            finding.level = Level::Warn;
            self.tell(finding);
        }
    }

    fn missing<'n>(&mut self, at: &Node, message: String, names: impl Iterator<Item = &'n str>) {
        let name = at.text().unwrap_or_default();
        let help = did_you_mean(name, names).unwrap_or_else(|| SW1407.fix.to_owned());
        self.tell(Finding::new(SW1407, at.span, message).help(help));
    }
}
