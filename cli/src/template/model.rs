//! What a template declares.

use std::collections::HashMap;

use super::node::{Entry, Node};
use super::source::Span;

/// A template by its sections. A section that has another form than it should is empty here; the structure check says so.
#[derive(Debug, Default)]
pub struct Template<'a> {
    /// Parameters, in their order.
    pub parameters: Vec<Parameter<'a>>,
    /// Resources, in their order.
    pub resources: Vec<Resource<'a>>,
    /// The value of the whole.
    pub root: Option<&'a Node>,
    /// Positions of the parameters by their names.
    parameters_by_name: HashMap<&'a str, usize>,
    /// Positions of the resources by their logical ids.
    resources_by_id: HashMap<&'a str, usize>,
    /// Values of a parameter that a condition compares it with, such as `''` for *not given*.
    compared: HashMap<&'a str, Vec<&'a str>>,
    /// Whether a macro or a loop may declare more than the template shows.
    pub is_open: bool,
    /// Whether a transform is named, for all of it or for a part.
    pub has_transform: bool,
    /// Whether a macro of the account may write the resources anew.
    pub is_rewritten: bool,
}

/// A parameter.
#[derive(Clone, Copy, Debug)]
pub struct Parameter<'a> {
    /// Its name.
    pub entry: &'a Entry,
}

impl<'a> Parameter<'a> {
    /// Its type, such as `Number`.
    #[must_use]
    pub fn kind(&self) -> &'a str {
        self.entry
            .value
            .get("Type")
            .and_then(Node::text)
            .unwrap_or_default()
    }

    /// Whether its value is a list.
    #[must_use]
    pub fn is_list(&self) -> bool {
        self.kind().starts_with("List<") || self.kind() == "CommaDelimitedList"
    }

    /// Whether its default is what the template is given: not so for the name of a parameter of SSM.
    #[must_use]
    pub fn is_literal(&self) -> bool {
        !self.kind().starts_with("AWS::SSM::Parameter")
    }

    /// The values that a deployment can be given as far as the template tells: the default first, then the allowed ones.
    pub fn values(&self) -> impl Iterator<Item = &'a Node> + use<'a> {
        let default = self.entry.value.get("Default");
        let allowed = self.entry.value.get("AllowedValues").and_then(Node::items);
        default.into_iter().chain(allowed.into_iter().flatten())
    }

    /// The allowed value that is left where the others are excluded.
    pub(super) fn last_of_allowed(&self, facts: &[(&str, bool)]) -> Option<&'a str> {
        let allowed = self.entry.value.get("AllowedValues")?.items()?;
        let texts = allowed.iter().filter_map(Node::scalar);
        let mut left = texts.filter(|one| !facts.contains(&(one, false)));
        let last = left.next()?;
        left.next().is_none().then_some(last)
    }
}

/// A resource.
#[derive(Clone, Copy, Debug)]
pub struct Resource<'a> {
    /// Its logical id and its attributes.
    pub entry: &'a Entry,
}

impl<'a> Resource<'a> {
    /// Its logical id.
    #[must_use]
    pub fn id(&self) -> &'a str {
        &self.entry.key
    }

    /// Its type; empty where it has none.
    #[must_use]
    pub fn kind(&self) -> &'a str {
        self.attribute("Type")
            .and_then(Node::text)
            .unwrap_or_default()
    }

    /// Its properties.
    #[must_use]
    pub fn properties(&self) -> Option<&'a Node> {
        self.attribute("Properties")
    }

    /// An attribute such as `DeletionPolicy`.
    #[must_use]
    pub fn attribute(&self, name: &str) -> Option<&'a Node> {
        self.entry.value.get(name)
    }

    /// Where its type is, or else its logical id: the place of what concerns it as a whole.
    #[must_use]
    pub fn place(&self) -> Span {
        self.attribute("Type")
            .map_or(self.entry.key_span, |node| node.span)
    }

    /// The logical ids in `DependsOn`, with their places.
    pub fn depends_on(&self) -> impl Iterator<Item = (&'a str, Span)> + use<'a> {
        let node = self.attribute("DependsOn");
        let items = node.map_or(&[][..], |node| {
            node.items().unwrap_or(std::slice::from_ref(node))
        });
        items.iter().filter_map(|one| Some((one.text()?, one.span)))
    }
}

/// Transforms that declare nothing.
const CLOSED_TRANSFORMS: [&str; 2] = ["AWS::LanguageExtensions", "AWS::CodeDeployBlueGreen"];

impl<'a> Template<'a> {
    /// What a value declares as a template.
    #[must_use]
    pub fn new(root: &'a Node) -> Self {
        let section = |name: &str| root.get(name).and_then(Node::entries).unwrap_or_default();
        let parameters: Vec<_> = section("Parameters")
            .iter()
            .map(|entry| Parameter { entry })
            .collect();
        let resources = section("Resources").iter();
        let is_loop = |entry: &Entry| entry.key.starts_with("Fn::");
        let has_loop = [
            "Resources",
            "Outputs",
            "Conditions",
            "Parameters",
            "Mappings",
        ]
        .iter()
        .any(|name| section(name).iter().any(is_loop));
        let resources: Vec<_> = resources
            .filter(|entry| !is_loop(entry))
            .map(|entry| Resource { entry })
            .collect();
        // The resources of a module have names that begin with its logical id.
        let has_module = resources.iter().any(|one| one.kind().ends_with("::MODULE"));
        let by_name = parameters.iter().enumerate();
        let by_id = resources.iter().enumerate();
        let mut template = Self {
            parameters_by_name: by_name
                .map(|(at, one)| (one.entry.key.as_str(), at))
                .collect(),
            resources_by_id: by_id.map(|(at, one)| (one.id(), at)).collect(),
            parameters,
            resources,
            root: Some(root),
            compared: HashMap::new(),
            has_transform: root.get("Transform").is_some() || calls_transform(root),
            is_open: has_loop || has_module || has_macro(root),
            is_rewritten: transforms(root).any(is_of_account),
        };
        for condition in section("Conditions").iter().chain(section("Rules")) {
            template.compare(&condition.value);
        }
        template
    }

    fn compare(&mut self, node: &'a Node) {
        if let Some([one, other]) = node.get("Fn::Equals").and_then(Node::items) {
            for (parameter, value) in [(one, other), (other, one)] {
                let name = parameter.get("Ref").and_then(Node::text);
                if let (Some(name), Some(value)) = (name, value.scalar()) {
                    self.compared.entry(name).or_default().push(value);
                }
            }
        }
        match (node.items(), node.entries()) {
            (Some(items), _) => items.iter().for_each(|one| self.compare(one)),
            (_, Some(entries)) => entries.iter().for_each(|entry| self.compare(&entry.value)),
            _ => {}
        }
    }

    /// The entries of a section; none where it has none.
    #[must_use]
    pub fn section(&self, name: &str) -> &'a [Entry] {
        let section = self.root.and_then(|root| root.get(name));
        section.and_then(Node::entries).unwrap_or_default()
    }

    /// The parameter of a name.
    #[must_use]
    pub fn parameter(&self, name: &str) -> Option<&Parameter<'a>> {
        self.parameters.get(*self.parameters_by_name.get(name)?)
    }

    /// The resource of a logical id.
    #[must_use]
    pub fn resource(&self, id: &str) -> Option<&Resource<'a>> {
        self.resources.get(self.position(id)?)
    }

    /// The position of the resource of a logical id.
    #[must_use]
    pub fn position(&self, id: &str) -> Option<usize> {
        self.resources_by_id.get(id).copied()
    }

    /// Whether a condition tells a value of a parameter from others, so that a resource may never see it.
    #[must_use]
    pub fn is_compared(&self, parameter: &str, value: &str) -> bool {
        let compared = self.compared.get(parameter);
        compared.is_some_and(|values| values.contains(&value))
    }

    /// The node of an entry of a mapping.
    #[must_use]
    pub fn mapped(&self, mapping: &str, first: &str, second: &str) -> Option<&'a Node> {
        let mappings = self.section("Mappings").iter();
        let mut found = mappings.filter(|entry| entry.key == mapping);
        found.next()?.value.get(first)?.get(second)
    }

    /// The keys of a mapping.
    pub fn keys(&self, mapping: &str) -> impl Iterator<Item = &'a str> + use<'a> {
        let mut mappings = self.section("Mappings").iter();
        let found = mappings.find(|entry| entry.key == mapping);
        let entries = found.and_then(|entry| entry.value.entries());
        let entries = entries.unwrap_or_default().iter();
        entries.map(|entry| entry.key.as_str())
    }
}

fn has_macro(root: &Node) -> bool {
    let is_closed = |node: &Node| {
        let name = node.text().unwrap_or_default();
        CLOSED_TRANSFORMS.contains(&name) || name.starts_with("AWS::SecretsManager-")
    };
    !transforms(root).all(is_closed) || calls_transform(root)
}

/// The transforms of the whole template.
fn transforms(root: &Node) -> impl Iterator<Item = &Node> {
    let transform = root.get("Transform");
    let all = transform.map_or(&[][..], |node| {
        node.items().unwrap_or(std::slice::from_ref(node))
    });
    all.iter()
}

/// Whether a transform is a macro of the account: those of AWS leave alone what is not theirs.
fn is_of_account(transform: &Node) -> bool {
    let name = transform.get("Name").unwrap_or(transform).text();
    !name.is_some_and(|name| name.starts_with("AWS::"))
}

fn calls_transform(node: &Node) -> bool {
    match (node.items(), node.entries()) {
        (Some(items), _) => items.iter().any(calls_transform),
        (_, Some(entries)) => entries
            .iter()
            .any(|entry| entry.key == "Fn::Transform" || calls_transform(&entry.value)),
        _ => false,
    }
}
