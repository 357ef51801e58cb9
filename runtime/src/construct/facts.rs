//! What the rules know of the values of fields.

use std::borrow::Cow;

use stackwright_core::describe::key::Tag;
use stackwright_core::describe::{Fact, Node, Scalar};
use stackwright_core::{Duration, Real, Size, Version};

use super::{Construct, Limits, Quantity, settled};
use crate::{Allow, Dependency, Json, RemovalPolicy, Scope, Text};

/// A value of a field, as the rules read it. What CloudFormation fills in is there, and not known.
pub(crate) trait ToFact {
    fn to_fact(&self) -> Fact<Node>;
}

impl<T: ToFact> ToFact for Option<T> {
    fn to_fact(&self) -> Fact<Node> {
        self.as_ref().map_or(Fact::Absent, ToFact::to_fact)
    }
}

impl<T: ToFact> ToFact for Vec<T> {
    fn to_fact(&self) -> Fact<Node> {
        let elements = self.iter().map(ToFact::to_fact);
        Fact::Known(Node::List(elements.collect(), true))
    }
}

/// A list that is left out where it is empty.
pub(crate) fn given<T: ToFact>(list: &Vec<T>) -> Fact<Node> {
    if list.is_empty() {
        Fact::Absent
    } else {
        list.to_fact()
    }
}

impl ToFact for Text {
    fn to_fact(&self) -> Fact<Node> {
        let text = self.as_literal();
        text.map_or(Fact::Present, |text| Fact::Known(text.into()))
    }
}

impl ToFact for String {
    fn to_fact(&self) -> Fact<Node> {
        Fact::Known(self.as_str().into())
    }
}

impl ToFact for Cow<'_, str> {
    fn to_fact(&self) -> Fact<Node> {
        Fact::Known(self.as_ref().into())
    }
}

impl ToFact for bool {
    fn to_fact(&self) -> Fact<Node> {
        Fact::Known((*self).into())
    }
}

impl ToFact for u32 {
    fn to_fact(&self) -> Fact<Node> {
        Fact::Known(u64::from(*self).into())
    }
}

impl ToFact for Version {
    fn to_fact(&self) -> Fact<Node> {
        Fact::Known((*self).into())
    }
}

/// The quantities that rules read.
macro_rules! quantity_facts {
    ($($kind:ident: $value:ty;)+) => {
        $(
            impl ToFact for Quantity<$value> {
                fn to_fact(&self) -> Fact<Node> {
                    let known = self.known();
                    known.map_or(Fact::Present, |value| Fact::Known((*value).into()))
                }
            }

            impl ToFact for Limits<Quantity<$value>> {
                fn to_fact(&self) -> Fact<Node> {
                    let bound = |bound: Option<&Quantity<$value>>| match bound.map(Quantity::known) {
                        None => Fact::Absent,
                        Some(None) => Fact::Present,
                        Some(Some(value)) => Fact::Known(Scalar::$kind(*value)),
                    };
                    match self {
                        // As if there were none.
                        Self::Unlimited => Fact::Absent,
                        limits => Fact::Known(Node::Range(bound(limits.min()), bound(limits.max()))),
                    }
                }
            }
        )+
    };
}

quantity_facts! {
    Size: Size;
    Number: u64;
    Duration: Duration;
}

impl<C: Construct> ToFact for &C {
    fn to_fact(&self) -> Fact<Node> {
        // A resource of any type that is used as the construct has facts of its own, which are others.
        let described = self.scope().described();
        match described {
            Some(described) if described.of != C::DESCRIPTION => Fact::Present,
            _ => facts_of(self.scope()),
        }
    }
}

/// The facts of the construct at a place, for the rules of one that refers to it.
pub(crate) fn facts_of(scope: &Scope) -> Fact<Node> {
    let described = scope.described();
    let facts = match described {
        Some(described) => settled(described.of, scope.facts()),
        None => scope.facts(),
    };
    Fact::Known(Node::Fields(facts))
}

impl ToFact for (String, Text) {
    fn to_fact(&self) -> Fact<Node> {
        let (key, value) = self;
        Fact::Known(Tag::node(key.to_fact(), value.to_fact()))
    }
}

/// Names of enums.
macro_rules! choice_facts {
    ($($choice:ty),+ $(,)?) => {
        $(impl $crate::construct::facts::ToFact for $choice {
            fn to_fact(&self) -> stackwright_core::describe::Fact<stackwright_core::describe::Node> {
                stackwright_core::describe::Fact::Known((*self).into())
            }
        })+
    };
}
pub(crate) use choice_facts;

choice_facts!(RemovalPolicy);

/// Values of which rules know only that they are there.
macro_rules! opaque_facts {
    ($($kind:ty),+ $(,)?) => {
        $(impl $crate::construct::facts::ToFact for $kind {
            fn to_fact(&self) -> stackwright_core::describe::Fact<stackwright_core::describe::Node> {
                stackwright_core::describe::Fact::Present
            }
        })+
    };
}
pub(crate) use opaque_facts;

opaque_facts!(Allow, Dependency<'_>);

impl ToFact for Json {
    fn to_fact(&self) -> Fact<Node> {
        Fact::Known(Node::Text(self.to_string()))
    }
}

impl ToFact for Quantity<f64> {
    fn to_fact(&self) -> Fact<Node> {
        let known = self.known();
        known.map_or(Fact::Present, |number| {
            Fact::Known(Real::of(*number).into())
        })
    }
}
