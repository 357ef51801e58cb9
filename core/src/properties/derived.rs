//! Facts of fields that are not properties alone: each construct says how it reads them.

use std::fmt;

use super::facts::Reader;
use crate::Fact;
use crate::across::Value;
use crate::describe::{Description, Field, Node, Path, Scalar, Takes, Tree, Unit};

/// Reads the fields of a construct that are not properties alone.
pub type Derive = for<'a> fn(&mut Derived<'a>);

/// The properties of a resource, and the facts that are read of them.
pub struct Derived<'a> {
    reader: Reader<'a>,
    of: &'static Description,
    properties: &'a Value,
    tree: &'a mut Tree,
}

impl fmt::Debug for Derived<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Derived")
            .field("of", &self.of.name)
            .field("properties", &self.properties)
            .finish_non_exhaustive()
    }
}

impl<'a> Derived<'a> {
    pub(super) const fn new(
        reader: Reader<'a>,
        of: &'static Description,
        properties: &'a Value,
        tree: &'a mut Tree,
    ) -> Self {
        Self {
            reader,
            of,
            properties,
            tree,
        }
    }

    /// The type of the resource.
    pub(crate) const fn kind(&self) -> &'a str {
        self.reader.kind
    }

    /// A property, where the resource has it.
    pub(crate) fn get(&self, property: &str) -> Option<&'a Value> {
        self.properties.get(property)
    }

    /// Sets what is known of a field.
    pub(crate) fn give(
        &mut self,
        field: &str,
        fact: impl FnOnce(&Self, &'static Field) -> Fact<Node>,
    ) {
        if let Some(number) = self.of.number(field)
            && let Some(field) = self.of.field(number)
        {
            let fact = fact(self, field);
            self.tree.set(Path::of(number), fact);
        }
    }

    /// A value, as a field that takes this has it.
    pub(crate) fn fact(&self, takes: Takes, value: &Value) -> Fact<Node> {
        self.reader.fact(takes, Unit::None, value)
    }

    /// The same of a property.
    pub(crate) fn property(&self, property: &str, takes: Takes) -> Fact<Node> {
        let value = self.get(property);
        value.map_or(Fact::Absent, |value| self.fact(takes, value))
    }

    /// Sets a field to a property.
    pub(crate) fn read(&mut self, field: &str, property: &str) {
        self.give(field, |one, field| one.property(property, field.takes));
    }

    /// The same where a resource without the property has another default than the construct, or one from elsewhere.
    pub(crate) fn read_given(&mut self, field: &str, property: &str) {
        self.give(field, |one, field| {
            match one.property(property, field.takes) {
                Fact::Absent => Fact::Unknown,
                given => given,
            }
        });
    }

    /// Sets a field to a flag, where the resource does not say it.
    pub(crate) fn read_flag(&mut self, field: &str, property: &str, otherwise: bool) {
        self.give(field, |one, field| {
            match one.property(property, field.takes) {
                Fact::Absent => flag(otherwise),
                given => given,
            }
        });
    }

    /// Nothing is known of a field.
    pub(crate) fn forget(&mut self, field: &str) {
        self.give(field, |_, _| Fact::Unknown);
    }

    /// Sets a field to subnets by their ids, which the library's placement has in a struct.
    pub(crate) fn read_subnets(&mut self, field: &str, property: &str) {
        self.give(field, |one, field| {
            let (Some(subnets), Takes::Struct(inner)) = (one.get(property), field.takes) else {
                return Fact::Unknown;
            };
            let Some(number) = inner.number("subnet_ids") else {
                return Fact::Unknown;
            };
            let mut tree = Tree::new("");
            tree.give(number, one.fact(Takes::List(&Takes::Text), subnets));
            Fact::Known(Node::Fields(tree))
        });
    }

    /// Sets a field to the VPC of subnets, as far as they are declared in the template.
    pub(crate) fn read_vpc_of(&mut self, field: &str, subnets: &str) {
        self.give(field, |one, field| {
            let Some(subnets) = one.get(subnets) else {
                return Fact::Unknown;
            };
            let subnet = match subnets.items().and_then(<[_]>::first) {
                Some(Value::Of(id, _)) => one.reader.template.resource(id),
                _ => None,
            };
            let properties = subnet.as_ref().and_then(|one| one.properties.as_ref());
            let vpc = properties.and_then(|properties| properties.get("VpcId"));
            match vpc.map(|vpc| one.fact(field.takes, vpc)) {
                Some(Fact::Known(vpc)) => Fact::Known(vpc),
                // One of which nothing is known.
                _ => Fact::Known(Node::Fields(Tree::partial(""))),
            }
        });
    }
}

/// A flag that is known.
pub(crate) const fn flag(flag: bool) -> Fact<Node> {
    Fact::Known(Node::Scalar(Scalar::Flag(flag)))
}
