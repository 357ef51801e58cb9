//! Mappings of a template.

use crate::describe::key::Json;
use crate::describe::{describe, element, field};

describe! {
    /// A mapping.
    pub Mapping as MAPPING, MappingFields = element()
        .declared_by("mapping", "a mapping")
        .construct(&["Mapping"], &["MappingProps"]);
    /// The values, by two names: `json!({ "prod": { "size": "50" } })`. Names have letters, digits, `-` and `.`, values are
    /// texts or lists of texts.
    values: Json = field()
        .required()
        .aka(&["map"]),
}
