//! Logical ids, which no two elements of a template can share.

use std::collections::BTreeMap;

use stackwright_core::common::{self, Common};
use stackwright_core::describe::{Described as _, Path};
use stackwright_core::names::{RESOURCE, logical_id};
use stackwright_core::template::parameter::Parameter;

use super::distinct::{Compared, Value};
use super::{pascal_case, place_of_id};
use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::model::{Declaration, Field, Typed};

const PATH: Path = Common::<()>::LOGICAL_ID.path();

/// A declaration with its logical id.
struct Named<'a> {
    declaration: &'a Declaration,
    /// Where it is given; none where it is made of the construct id.
    field: Option<&'a Field>,
    value: Value,
}

impl<'a> Named<'a> {
    /// Of a resource or a parameter, as far as the text says it.
    fn of(declaration: &'a Declaration) -> Option<Self> {
        let is_resource = !declaration.spec.header.resource_type.is_empty();
        let has_none = declaration.is_existing() || declaration.name.is_none();
        if has_none || !(is_resource || declaration.spec == Parameter::DESCRIPTION) {
            return None;
        }
        let field = declaration.field("logical_id");
        let value = match (field, declaration.field("id").map(|field| &field.value)) {
            (Some(field), _) => Value::of(field)?,
            (None, Some(Typed::Text(id, _))) => Value::Text(made(id, is_resource)),
            (None, Some(_)) => return None,
            (None, None) => Value::Text(made(&pascal_case(&declaration.name()), is_resource)),
        };
        Some(Self {
            declaration,
            field,
            value,
        })
    }

    fn place(&self) -> proc_macro2::TokenStream {
        let made = || place_of_id(self.declaration);
        self.field.map_or_else(made, Field::place)
    }
}

/// Whether a declaration is written out to have a logical id.
pub(super) fn is_of(declaration: &Declaration, id: &str) -> bool {
    let named = Named::of(declaration);
    matches!(named.map(|named| named.value), Some(Value::Text(own)) if own == id)
}

/// The logical id that is made of a construct id.
fn made(id: &str, is_resource: bool) -> String {
    logical_id(std::iter::once(id).chain(is_resource.then_some(RESOURCE)))
}

/// Reports logical ids that are given to a resource and belong to another one or to a parameter, and adds to what const
/// evaluation has to compare.
pub(super) fn check(
    declarations: &[Declaration],
    compared: &mut Vec<Compared>,
    diagnostics: &mut Diagnostics,
) {
    // What is made of construct ids differs as these do.
    if !(declarations.iter()).any(|declaration| declaration.field("logical_id").is_some()) {
        return;
    }
    let named: Vec<_> = declarations.iter().filter_map(Named::of).collect();
    if named.iter().all(|one| one.field.is_none()) {
        return;
    }
    let mut seen: BTreeMap<&str, Vec<&Named<'_>>> = BTreeMap::new();
    for (at, later) in named.iter().enumerate() {
        let meets = |first: &Named<'_>| {
            let is_given = first.field.is_some() || later.field.is_some();
            is_given && first.declaration.goes_with(later.declaration)
        };
        if let Value::Text(text) = &later.value {
            let same = seen.entry(text).or_default();
            if let Some(first) = same.iter().find(|first| meets(first)) {
                // At the one that is given.
                let (at, other, related) = match later.field {
                    Some(_) => (later, *first, "first used here"),
                    None => (*first, later, "also used here"),
                };
                diagnostics.push(
                    Diagnostic::of(&common::duplicate_logical_id(text), at.place())
                        .related(other.place(), related),
                );
                continue;
            }
            same.push(later);
        }
        let earlier = named.iter().take(at);
        let open = earlier.filter(|first| {
            (first.value.is_constant() || later.value.is_constant()) && meets(first)
        });
        let earlier: Vec<_> = open.map(|first| first.value.clone()).collect();
        // The rule is the one of a field, which parameters have not.
        let mut given = named.iter().filter(|one| one.field.is_some());
        if let Some(given) = given.next().filter(|_| !earlier.is_empty()) {
            compared.push(Compared {
                of: Some(given.declaration.spec),
                path: PATH,
                place: later.place(),
                value: later.value.clone(),
                earlier,
                when: Vec::new(),
            });
        }
    }
}
