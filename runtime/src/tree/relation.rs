//! What constructs have to do with each other.

/// What a construct has to do with another, where its resources may not tell: names and ids are texts too.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Relation {
    /// It stands in it: a cache in a VPC, a user in a group.
    Within,
    /// It connects to it, at this port.
    ConnectsTo(String),
    /// It may do this to it.
    Granted(Vec<String>),
    /// It makes use of it: a cache of its user group, an alarm of what it watches.
    Uses,
}
