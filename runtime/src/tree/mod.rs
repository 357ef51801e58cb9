//! The construct tree: places, their contents, and values. It does not depend on apps, constructs, services or synthesis.

mod allow;
mod asset;
pub(crate) mod content;
mod diagnostics;
mod environment;
mod levels;
mod place;
mod pseudo;
mod relation;
pub(crate) mod removal_policy;
mod scope;
mod stack;
mod tags;
mod token;
mod token_list;

pub use allow::Allow;
pub(crate) use asset::AssetFile;
pub(crate) use content::Content;
pub use environment::Environment;
pub(crate) use place::Place;
pub use pseudo::Pseudo;
pub(crate) use relation::Relation;
pub use removal_policy::RemovalPolicy;
pub use scope::{Dependency, Scope};
pub(crate) use scope::{Described, Settings};
pub use tags::TagOptions;
pub(crate) use tags::TagRules;
pub(crate) use token::{Origin, Untold, has_debug_form};
pub use token::{Target, Text, Token, Value};
pub use token_list::{JoinedValues, SelectedFrom, TokenList};
