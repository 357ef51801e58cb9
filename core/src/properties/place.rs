//! Which property a field is.

use std::borrow::Cow;

use super::Resource;
use crate::across::Value;
use crate::common::Common;
use crate::describe::{Description, Path, Takes, WHOLE};
use crate::elasticache::global_cluster::{PRIMARY, position_of_primary};

/// What a broken rule is about.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Place {
    /// The resource as a whole.
    #[default]
    Whole,
    /// The attribute that says what happens to the resource when it leaves the template.
    DeletionPolicy,
    /// A value of a property, from the outside in. What is meant is the innermost one that is there.
    Property(Vec<Step>),
    /// The name of a value, which is last.
    Name(Vec<Step>),
}

/// One step into a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// The value of a name.
    Name(Cow<'static, str>),
    /// An element of a list.
    At(usize),
}

/// A value, and the way to it.
#[derive(Clone)]
struct At<'a> {
    steps: Vec<Step>,
    value: &'a Value,
}

impl<'a> At<'a> {
    /// The value of a name, which may not be there.
    fn get(&self, name: &str) -> Self {
        const NOTHING: &Value = &Value::Unknown;
        let value = self.value.get(name).unwrap_or(NOTHING);
        self.then(Step::Name(name.to_owned().into()), value)
    }

    fn then(&self, step: Step, value: &'a Value) -> Self {
        let mut steps = self.steps.clone();
        steps.push(step);
        Self { steps, value }
    }

    /// The name of the primary among the members of a global datastore.
    fn primary(self) -> Self {
        match position_of_primary(self.value) {
            Some(at) => self.element(at).get(PRIMARY),
            None => self,
        }
    }

    /// The element of a list, or the whole.
    fn element(self, at: usize) -> Self {
        // Of a policy document, the elements are its statements.
        let list = match self.value.get("Statement") {
            Some(Value::List(_)) => self.get("Statement"),
            Some(_) => return self,
            None => self,
        };
        if let Some(item) = list.value.items().and_then(|items| items.get(at)) {
            return list.then(Step::At(at), item);
        }
        // Of named values, such as parameters, they are the values.
        match list.value.entries().and_then(|entries| entries.get(at)) {
            Some((name, value)) => list.then(Step::Name(name.clone().into()), value),
            None => list,
        }
    }
}

/// The property of a field, or the part of it that is meant.
#[must_use]
pub fn place(of: &'static Description, resource: &Resource<'_>, path: Path, at: usize) -> Place {
    if path.is(Common::<()>::REMOVAL_POLICY.path()) {
        return match resource.deletion_policy {
            Some(_) => Place::DeletionPolicy,
            None => Place::Whole,
        };
    }
    let Some(properties) = &resource.properties else {
        return Place::Whole;
    };
    let root = At {
        steps: Vec::new(),
        value: properties,
    };
    let found = if path.is(Common::<()>::TAGS.path()) {
        let tags = resource.tags.map(|name| root.get(name));
        tags.map(|tags| tags.element(at))
    } else {
        nearest((of, &resource.kind), root, path, at)
    };
    found.map_or(Place::Whole, |found| Place::Property(found.steps))
}

/// The same for what is described as a resource is: a parameter.
#[must_use]
pub fn place_of_entry(of: &'static Description, value: &Value, path: Path, at: usize) -> Place {
    let root = At {
        steps: Vec::new(),
        value,
    };
    let found = nearest((of, ""), root, path, at);
    found.map_or(Place::Whole, |found| Place::Property(found.steps))
}

/// The value of a field among properties.
fn nearest<'a>(
    (mut of, kind): (&'static Description, &str),
    root: At<'a>,
    path: Path,
    at: usize,
) -> Option<At<'a>> {
    let mut around = String::new();
    let mut found: Option<At<'a>> = None;
    let mut base = root;
    for number in path.numbers() {
        let field = of.field(number)?;
        let property = match (of.name, field.name) {
            ("Cache" | "Cluster" | "Database" | "GlobalCluster" | "UserGroup", "engine")
            | ("Cluster", "standalone") => "Engine",
            ("User", "kind") => "AuthenticationMode",
            ("Cache" | "InterfaceEndpoint", "subnets" | "vpc") => "SubnetIds",
            ("GlobalCluster", "primary") => "Members",
            _ => of.property(kind, field),
        };
        let relative = property
            .strip_prefix(around.as_str())
            .unwrap_or(property)
            .trim_start_matches('.');
        if !relative.is_empty() {
            let parts = relative.split('.');
            found = Some(parts.fold(base.clone(), |value, part| value.get(part)));
        }
        if (of.name, field.name) == ("GlobalCluster", "primary") {
            found = found.map(At::primary);
        }
        match field.takes {
            Takes::Struct(inner) => {
                if !property.is_empty() {
                    base = found.clone()?;
                    property.clone_into(&mut around);
                }
                of = inner;
            }
            Takes::List(&Takes::Struct(inner)) => {
                base = found.take()?.element(at);
                found = Some(base.clone());
                around = String::new();
                of = inner;
            }
            Takes::Range(_) if at != WHOLE => {
                let bound = if at == 0 { "Minimum" } else { "Maximum" };
                found = found.map(|value| value.get(bound));
            }
            _ => found = found.map(|value| value.element(at)),
        }
    }
    found
}
