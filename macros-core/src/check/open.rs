//! Of which declarations const evaluation knows more than the text says: those with constants in them, those that refer to
//! declarations of other modules, and those that refer to such ones.

use proc_macro2::TokenTree;

use super::declared::Declared;
use super::wire::Added;
use crate::model::{Declaration, Field, Reference, Typed, is_constant_name};
use crate::syntax::name_of;

/// Of each declaration, whether it is so. `order` has each after those that it refers to.
pub(super) fn of(declared: &Declared<'_>, order: &[usize], added: &[Added]) -> Vec<bool> {
    let mut open = vec![false; declared.all.len()];
    for index in order {
        let Some(declaration) = declared.all.get(*index) else {
            continue;
        };
        let leads_to_open = |reference: &Reference| {
            let other = declared.index(&name_of(&reference.name));
            !reference.module.is_empty()
                || other
                    .and_then(|other| open.get(other))
                    .is_some_and(|open| *open)
        };
        let name = declaration.name();
        let mut added = added.iter().filter(|added| added.receiver == name);
        let is_open = any(&declaration.fields, &leads_to_open)
            || added.any(|added| added.reference.as_ref().is_some_and(leads_to_open));
        if let Some(place) = open.get_mut(*index) {
            *place = is_open;
        }
    }
    open
}

/// Whether it is so of a declaration in a function, which refers to variables.
pub(super) fn is_open(declaration: &Declaration) -> bool {
    any(&declaration.fields, &|_| false)
}

fn any(fields: &[Field], leads_to_open: &dyn Fn(&Reference) -> bool) -> bool {
    let is_open = |field: &Field| {
        let refers = field.spec.and_then(|spec| spec.takes().refers_to());
        let is_read = refers.is_none_or(|description| description.header.is_published);
        is_read && value(&field.value, leads_to_open)
    };
    fields.iter().any(is_open)
}

fn value(of: &Typed, leads_to_open: &dyn Fn(&Reference) -> bool) -> bool {
    match of {
        Typed::Constant(_) => true,
        Typed::Reference(reference) => leads_to_open(reference),
        Typed::List(elements) => elements
            .iter()
            .any(|element| value(&element.value, leads_to_open)),
        Typed::Struct { fields, .. } => any(fields, leads_to_open),
        Typed::Limits(limits) => {
            let mut bounds = limits.min.iter().chain(&limits.max);
            bounds.any(|bound| value(&bound.value, leads_to_open))
        }
        Typed::Pair(key, of) => value(key, leads_to_open) || value(of, leads_to_open),
        Typed::Call { arguments, .. } => arguments
            .stream()
            .into_iter()
            .any(|token| matches!(token, TokenTree::Ident(ident) if is_constant_name(&ident))),
        _ => false,
    }
}
