//! What has to hold of the properties of an object together.

use crate::bytes::Bytes;
use crate::node::Node;
use crate::table::Type;

/// Deeper conditions are in no schema.
const DEEPEST: usize = 40;

/// A condition on an object. Properties are named as in CloudFormation.
///
/// It holds, does not hold, or is not known where values are expressions.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum Condition {
    /// The object has the property.
    Has(&'static str),
    /// The object has no other properties.
    Only(Vec<&'static str>),
    /// The property, if it is there, has a value that the node accepts.
    Fits(&'static str, Box<Node>),
    /// All of them hold.
    All(Vec<Self>),
    /// At least one of them holds.
    Any(Vec<Self>),
    /// Exactly one of them holds.
    One(Vec<Self>),
    /// It does not hold.
    Not(Box<Self>),
    /// Where the first holds, the second does, and the third where it does not.
    If(Box<[Self; 3]>),
}

impl Condition {
    pub(crate) fn read(of: Type, bytes: &mut Bytes, depth: usize) -> Option<Self> {
        if depth > DEEPEST {
            return None;
        }
        let table = of.table;
        Some(match bytes.byte()? {
            0 => Self::Has(table.string(bytes.number()?)?),
            1 => Self::Only(table.list(bytes.number()?).collect()),
            2 => {
                let name = table.string(bytes.number()?)?;
                Self::Fits(name, Box::new(Node::read(of, &mut bytes.block()?)?))
            }
            tag @ 3..=5 => {
                let count = bytes.number()?;
                let mut parts = Vec::new();
                for _ in 0..count {
                    parts.push(Self::read(of, bytes, depth + 1)?);
                }
                match tag {
                    3 => Self::All(parts),
                    4 => Self::Any(parts),
                    _ => Self::One(parts),
                }
            }
            6 => Self::Not(Box::new(Self::read(of, bytes, depth + 1)?)),
            7 => {
                let mut part = || Self::read(of, bytes, depth + 1);
                Self::If(Box::new([part()?, part()?, part()?]))
            }
            _ => return None,
        })
    }

    /// The properties that it names, each once, in their order.
    #[must_use]
    pub fn properties(&self) -> Vec<&'static str> {
        let mut found = Vec::new();
        self.collect(&mut found);
        found
    }

    fn collect(&self, found: &mut Vec<&'static str>) {
        let mut add = |name: &'static str| {
            if !found.contains(&name) {
                found.push(name);
            }
        };
        match self {
            Self::Has(name) | Self::Fits(name, _) => add(name),
            Self::Only(names) => names.iter().copied().for_each(add),
            Self::All(parts) | Self::Any(parts) | Self::One(parts) => {
                parts.iter().for_each(|part| part.collect(found));
            }
            Self::Not(part) => part.collect(found),
            Self::If(parts) => parts.iter().for_each(|part| part.collect(found)),
        }
    }
}
