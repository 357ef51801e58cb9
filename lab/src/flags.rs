//! The CDK's feature flags, of which a comparison is given a set.

use std::path::Path;

use serde_json::{Map, Value as Json};

use crate::Result;
use crate::files::read;
use crate::tools::Tools;

/// A set of feature flags: `none`, `recommended` (those that `cdk init` writes), the path of a JSON file with them, or their names
/// with commas between them, each `true`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Flags(String);

impl Default for Flags {
    fn default() -> Self {
        Self("none".to_owned())
    }
}

impl Flags {
    pub(crate) fn named(set: &str) -> Self {
        Self(set.to_owned())
    }

    /// The context with the flags.
    pub(crate) fn context(&self, tools: &Tools) -> Result<Json> {
        match self.0.as_str() {
            "none" => Ok(Json::Object(Map::new())),
            "recommended" => tools.recommended_flags(),
            file if file.ends_with(".json") => Ok(serde_json::from_str(&read(Path::new(file))?)?),
            names => Ok(names
                .split(',')
                .map(|name| (name.to_owned(), Json::Bool(true)))
                .collect()),
        }
    }
}
