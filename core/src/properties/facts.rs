//! Facts of resources: their properties are read back into the descriptions of the library's constructs.
//!
//! The fields of a description name their CloudFormation properties; what is not one property alone is in [`Derived`]. Of
//! a field without a property nothing is known.

use super::derived::Derived;
use super::{Resource, Template};
use crate::across::Value;
use crate::common::{Common, RemovalPolicy};
use crate::describe::key::{Call, Tag};
use crate::describe::open::{Kind, Open, is_password};
use crate::describe::{
    COMMON, Choice, Described as _, Description, Node as FactNode, Scalar, Site, Takes, Tree, Unit,
};
use crate::iam::policy::KnownStatement;
use crate::{CONSTRUCTS, Duration, Fact, Real, Size, Version};

/// How many references are followed from a resource.
const DEPTH_MAX: usize = 4;

/// The description of the construct that a resource type belongs to.
#[must_use]
pub fn description(kind: &str) -> Option<&'static Description> {
    if kind.is_empty() {
        return None;
    }
    CONSTRUCTS.into_iter().find(|one| one.is_of(kind))
}

/// The facts of a resource.
#[must_use]
pub fn facts(of: &'static Description, resource: &Resource<'_>, template: &dyn Template) -> Tree {
    let reader = Reader {
        template,
        depth: 0,
        kind: &resource.kind,
    };
    reader.resource(of, resource)
}

/// The facts of what is described as a resource is: of a parameter.
#[must_use]
pub fn facts_of_entry(
    of: &'static Description,
    label: &str,
    value: &Value,
    template: &dyn Template,
) -> Tree {
    let reader = Reader {
        template,
        depth: 0,
        kind: "",
    };
    let mut tree = Tree::new(label);
    reader.fields(of, value, "", &mut tree);
    tree
}

#[derive(Clone, Copy)]
pub(super) struct Reader<'t> {
    pub(super) template: &'t dyn Template,
    depth: usize,
    /// The type of the resource.
    pub(super) kind: &'t str,
}

impl<'t> Reader<'t> {
    fn resource(self, of: &'static Description, resource: &Resource<'_>) -> Tree {
        let anywhere = Site {
            id: &resource.id,
            account: Fact::Unknown,
            region: Fact::Unknown,
        };
        let mut tree = Tree::partial(&*resource.label).at(anywhere);
        let policy = match &resource.deletion_policy {
            None => Fact::Known(RemovalPolicy::Destroy.into()),
            Some(value) => self.fact(Takes::Choice(RemovalPolicy::CHOICE), Unit::None, value),
        };
        tree.set(Common::<()>::REMOVAL_POLICY.path(), policy);
        if let Some(name) = resource.tags {
            let value = resource.properties.as_ref().and_then(|all| all.get(name));
            let fact = value.map_or(Fact::Absent, |value| {
                self.fact(Takes::List(&Takes::Tag), Unit::None, value)
            });
            tree.set(Common::<()>::TAGS.path(), fact);
        }
        for (number, field) in of.numbered().filter(|(number, _)| *number < COMMON) {
            if field.options.existence.is_identity() {
                tree.give(number, Fact::Absent);
            }
        }
        match &resource.properties {
            Some(properties) => {
                self.fields(of, properties, "", &mut tree);
                if let Some(derive) = of.header.derive {
                    derive(&mut Derived::new(self, of, properties, &mut tree));
                }
            }
            None => {
                for (number, field) in of.numbered().filter(|(number, _)| *number < COMMON) {
                    if !field.options.property.is_empty() {
                        tree.give(number, Fact::Absent);
                    }
                }
            }
        }
        tree
    }

    /// Reads the fields that are properties: of `node`, or of the resource where their names say so.
    fn fields(self, of: &'static Description, node: &Value, around: &str, tree: &mut Tree) {
        for (number, field) in of.numbered().filter(|(number, _)| *number < COMMON) {
            let fact = match (field.takes, of.property(self.kind, field)) {
                (Takes::Struct(inner), property) => self.structure(inner, node, property, around),
                (_, "") => continue,
                (takes, property) => {
                    let found = match property.strip_prefix(around) {
                        Some(inner) if !around.is_empty() => {
                            at(node, inner.trim_start_matches('.'))
                        }
                        _ => at(node, property),
                    };
                    match found {
                        Found::None => Fact::Absent,
                        Found::Hidden => Fact::Unknown,
                        Found::At(node) => self.fact(takes, field.options.unit, node),
                    }
                }
            };
            tree.give(number, fact);
        }
    }

    /// The fields of a struct: of the property that it is, or of properties around it.
    fn structure(
        self,
        inner: &'static Description,
        node: &Value,
        property: &str,
        around: &str,
    ) -> Fact<FactNode> {
        let (node, around) = if property.is_empty() {
            (node, around)
        } else {
            match at(node, property) {
                Found::None => return Fact::Absent,
                Found::Hidden => return Fact::Unknown,
                Found::At(node) => match node {
                    Value::Map(_) => (node, property),
                    Value::Text(_) | Value::List(_) | Value::Of(..) => return Fact::Present,
                    Value::Unknown | Value::Some(_) => return Fact::Unknown,
                },
            }
        };
        let mut tree = Tree::partial("");
        self.fields(inner, node, around, &mut tree);
        let has_no_property = inner
            .fields
            .iter()
            .all(|field| field.options.property.is_empty());
        if has_no_property {
            return Fact::Unknown;
        }
        if property.is_empty() && tree.given().all(|(_, fact)| *fact == Fact::Absent) {
            return Fact::Absent;
        }
        Fact::Known(FactNode::Fields(tree))
    }

    pub(super) fn fact(self, takes: Takes, unit: Unit, value: &Value) -> Fact<FactNode> {
        match value {
            Value::Unknown => Fact::Unknown,
            Value::Of(id, _) => match self.template.open(id) {
                Some(number) => open(takes, unit, number),
                None => self.reference(takes, id),
            },
            // One of them may be left out.
            Value::Some(values) if values.contains(&Value::Unknown) => Fact::Unknown,
            Value::Some(_) => Fact::Present,
            // The Region and the account are known when the stack is deployed.
            Value::Text(text) if text.contains("${AWS::") => Fact::Present,
            Value::Text(_) | Value::List(_) | Value::Map(_) => self.known(takes, unit, value),
        }
    }

    fn known(self, takes: Takes, unit: Unit, node: &Value) -> Fact<FactNode> {
        match takes {
            Takes::List(&Takes::Rust(of)) if of.path == ["iam", "Statement"] => {
                self.statements(node)
            }
            Takes::List(&Takes::Tag) if node.entries().is_some() => self.map(node),
            Takes::List(element) => self.list(*element, node),
            Takes::Struct(inner) => {
                if node.entries().is_none() {
                    return Fact::Present;
                }
                let mut tree = Tree::partial("");
                self.fields(inner, node, "", &mut tree);
                Fact::Known(FactNode::Fields(tree))
            }
            Takes::Range(of) => {
                if node.entries().is_none() {
                    return Fact::Present;
                }
                let bounds = ["Minimum", "Maximum"].map(|name| {
                    let bound = node.get(name);
                    bound.map_or(Fact::Absent, |node| self.fact(*of, unit, node))
                });
                let mut all = bounds.iter();
                if all.any(|bound| matches!(bound, Fact::Known(FactNode::Open(_)))) {
                    return Fact::Known(FactNode::Bounds(Box::new(bounds)));
                }
                let [min, max] = bounds.map(|bound| match bound {
                    Fact::Known(FactNode::Scalar(scalar)) => Fact::Known(scalar),
                    Fact::Absent => Fact::Absent,
                    Fact::Unknown => Fact::Unknown,
                    Fact::Known(_) | Fact::Present => Fact::Present,
                });
                Fact::Known(FactNode::Range(min, max))
            }
            Takes::Tag => {
                let part = |name| match node.get(name) {
                    None => Fact::Absent,
                    Some(node) => self.fact(Takes::Text, Unit::None, node),
                };
                if node.entries().is_none() {
                    return Fact::Present;
                }
                Fact::Known(Tag::node(part("Key"), part("Value")))
            }
            _ => match node.text() {
                Some(text) => self.scalar(takes, unit, text),
                None => Fact::Present,
            },
        }
    }

    fn list(self, element: Takes, node: &Value) -> Fact<FactNode> {
        let Some(items) = node.items() else {
            return Fact::Present;
        };
        let mut is_complete = true;
        let mut elements = Vec::new();
        for item in items {
            match item {
                // It may be left out.
                Value::Unknown => is_complete = false,
                item => elements.push(self.fact(element, Unit::None, item)),
            }
        }
        Fact::Known(FactNode::List(elements, is_complete))
    }

    /// Named values, such as the parameters of a parameter group.
    fn map(self, node: &Value) -> Fact<FactNode> {
        let entries = node.entries().unwrap_or_default().iter();
        let tags = entries.map(|(key, value)| {
            let name = Fact::Known(FactNode::Text(key.clone()));
            let value = self.fact(Takes::Text, Unit::None, value);
            Fact::Known(Tag::node(name, value))
        });
        Fact::Known(FactNode::List(tags.collect(), true))
    }

    /// The statements of a policy document, of which the ids are known.
    fn statements(self, document: &Value) -> Fact<FactNode> {
        let Some(statements) = document.get("Statement") else {
            return Fact::Present;
        };
        let one = std::slice::from_ref(statements);
        let items = match statements {
            Value::List(items) => items,
            Value::Map(_) => one,
            _ => return Fact::Present,
        };
        let Some(number) = KnownStatement::DESCRIPTION.number("sid") else {
            return Fact::Present;
        };
        let mut is_complete = true;
        let mut statements = Vec::new();
        for item in items {
            if item.entries().is_none() {
                is_complete = false;
                continue;
            }
            let mut tree = Tree::partial("");
            let sid = item.get("Sid");
            let sid = sid.map_or(Fact::Absent, |node| {
                self.fact(Takes::Text, Unit::None, node)
            });
            tree.give(number, sid);
            statements.push(Fact::Known(FactNode::Fields(tree)));
        }
        Fact::Known(FactNode::List(statements, is_complete))
    }

    fn scalar(self, takes: Takes, unit: Unit, text: &str) -> Fact<FactNode> {
        // The value of a secret or of a parameter is known when the stack is deployed.
        if text.contains("{{resolve:") && !matches!(takes, Takes::Rust(_)) {
            return Fact::Present;
        }
        let number = text.trim().parse::<u64>().ok();
        let scalar = match takes {
            Takes::Text | Takes::Id | Takes::Scalar => {
                return Fact::Known(FactNode::Text(text.to_owned()));
            }
            Takes::Flag => match text {
                "true" | "True" => Some(Scalar::Flag(true)),
                "false" | "False" => Some(Scalar::Flag(false)),
                _ => None,
            },
            Takes::Count | Takes::Number => number.map(Scalar::Number),
            Takes::Float => text
                .trim()
                .parse::<f64>()
                .ok()
                .map(|real| Scalar::Real(Real::of(real))),
            Takes::Version => version(text.trim()).map(Scalar::Version),
            Takes::Size => number.map(size_in(unit)).map(Scalar::Size),
            Takes::Duration => number
                .and_then(|number| duration(unit, number))
                .map(Scalar::Duration),
            Takes::Choice(choice) => named(choice, text).map(Scalar::Choice),
            Takes::Rust(of) if is_password(of) => {
                return password(text);
            }
            _ => None,
        };
        scalar.map_or(Fact::Present, |scalar| {
            Fact::Known(FactNode::Scalar(scalar))
        })
    }

    /// The facts of the resource that a field refers to.
    fn reference(self, takes: Takes, id: &str) -> Fact<FactNode> {
        let Takes::Reference(of) = takes else {
            return Fact::Present;
        };
        let of = of();
        if let Some(declared) = self.template.facts(id, of) {
            return Fact::Known(FactNode::Fields(declared));
        }
        let found = self.template.resource(id);
        match found.filter(|one| of.is_of(&one.kind)) {
            Some(resource) if self.depth < DEPTH_MAX => {
                let inner = Reader {
                    template: self.template,
                    depth: self.depth + 1,
                    kind: &resource.kind,
                };
                Fact::Known(FactNode::Fields(inner.resource(of, &resource)))
            }
            _ => Fact::Present,
        }
    }
}

/// The place of a value that const evaluation is the first to know.
fn open(takes: Takes, unit: Unit, number: usize) -> Fact<FactNode> {
    let kind = Kind::of(takes, unit);
    kind.map_or(Fact::Present, |kind| {
        Fact::Known(FactNode::Open(Open {
            number,
            kind,
            except: None,
        }))
    })
}

/// A value at a path of properties.
enum Found<'a> {
    At(&'a Value),
    /// A function stands where the object would be that has it.
    Hidden,
    None,
}

/// The value at a path of properties.
fn at<'a>(value: &'a Value, path: &str) -> Found<'a> {
    let mut value = value;
    for part in path.split('.') {
        match value {
            Value::Map(_) => match value.get(part) {
                Some(inner) => value = inner,
                None => return Found::None,
            },
            Value::Text(_) | Value::List(_) => return Found::None,
            Value::Unknown | Value::Of(..) | Value::Some(_) => return Found::Hidden,
        }
    }
    Found::At(value)
}

/// The property that has what stands between the angle brackets of a declaration, and its path.
#[must_use]
pub fn argument<'a>(
    of: &'static Description,
    properties: &'a Value,
) -> Option<(&'static [&'static str], &'a Value)> {
    let path = of
        .header
        .argument
        .map_or(&[][..], |argument| argument.property);
    if path.is_empty() {
        return None;
    }
    let value = path
        .iter()
        .try_fold(properties, |value, name| value.get(name))?;
    Some((path, value))
}

/// The name of an enum that CloudFormation writes so. Services take some of them in any case.
#[must_use]
pub fn named(choice: &'static Choice, text: &str) -> Option<u16> {
    let names = || (0..).zip(choice.variants);
    let exact = names().find(|(_, one)| one.cloudformation == text);
    let found =
        exact.or_else(|| names().find(|(_, one)| one.cloudformation.eq_ignore_ascii_case(text)));
    found.map(|(at, _)| at)
}

fn version(text: &str) -> Option<Version> {
    match text.split_once('.') {
        None => Some(Version::major(text.parse().ok()?)),
        Some((major, minor)) => Some(Version::minor(major.parse().ok()?, minor.parse().ok()?)),
    }
}

/// What a number of a unit is; without one, of GiB.
fn size_in(unit: Unit) -> fn(u64) -> Size {
    match unit {
        Unit::Mib => Size::mib,
        Unit::None | Unit::Gib | Unit::Days | Unit::Seconds => Size::gib,
    }
}

fn duration(unit: Unit, number: u64) -> Option<Duration> {
    match unit {
        Unit::Days => Some(Duration::days(number)),
        Unit::Seconds => Some(Duration::seconds(number)),
        Unit::None | Unit::Gib | Unit::Mib => None,
    }
}

/// A password in plain text; one that is resolved when the stack is deployed is known to be there.
fn password(text: &str) -> Fact<FactNode> {
    if text.contains("{{resolve:") {
        return Fact::Present;
    }
    let mut call = Tree::partial("");
    call.give(
        Call::FUNCTION,
        Fact::Known(FactNode::Scalar(Scalar::Choice(Call::PLAIN_TEXT))),
    );
    call.give(Call::FIRST, Fact::Known(FactNode::Text(text.to_owned())));
    Fact::Known(FactNode::Fields(call))
}
