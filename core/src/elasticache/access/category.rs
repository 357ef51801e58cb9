//! Categories of commands, by name.

/// A category of commands, for access strings that are built.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the engines' names")]
#[non_exhaustive]
pub enum Category {
    All,
    Admin,
    Bitmap,
    Blocking,
    Connection,
    Dangerous,
    Fast,
    Geo,
    Hash,
    Hyperloglog,
    Keyspace,
    List,
    Pubsub,
    Read,
    Scripting,
    Set,
    Slow,
    Sortedset,
    Stream,
    String,
    Transaction,
    Write,
}

impl Category {
    /// All categories.
    pub const EACH: [Self; 22] = [
        Self::All,
        Self::Admin,
        Self::Bitmap,
        Self::Blocking,
        Self::Connection,
        Self::Dangerous,
        Self::Fast,
        Self::Geo,
        Self::Hash,
        Self::Hyperloglog,
        Self::Keyspace,
        Self::List,
        Self::Pubsub,
        Self::Read,
        Self::Scripting,
        Self::Set,
        Self::Slow,
        Self::Sortedset,
        Self::Stream,
        Self::String,
        Self::Transaction,
        Self::Write,
    ];

    /// As the engines call it.
    #[must_use]
    pub fn name(self) -> String {
        format!("{self:?}").to_lowercase()
    }
}
