//! Of which declarations const evaluation knows more than the text says: those with constants in them, those that refer to
//! declarations of other modules, and those that refer to such ones.

use proc_macro2::{TokenStream, TokenTree};
use quote::ToTokens as _;
use stackwright_core::describe::Takes;

use super::declared::Declared;
use super::graph;
use super::services::Known;
use super::wire::Added;
use crate::model::{
    CONFIG, Declaration, Field, FieldSpec, Reading, Reference, Typed, is_constant_name,
    is_upper_letter,
};
use crate::syntax::name_of;

/// Of each declaration, whether it is so. `order` has each after those that it refers to.
pub(super) fn of(declared: &Declared<'_>, order: &[usize], added: &[Added]) -> Vec<bool> {
    spread(
        declared,
        order,
        added,
        true,
        |declaration, leads_to_open| any(&declaration.fields, leads_to_open),
    )
}

/// Of each declaration, whether it depends on the configuration.
pub(super) fn configured(declared: &Declared<'_>, order: &[usize], added: &[Added]) -> Vec<bool> {
    spread(
        declared,
        order,
        added,
        false,
        |declaration, leads_to_configured| {
            let mut fields = declaration.fields.iter();
            declaration.when.is_some()
                || fields.any(|field| reads_configuration(&field.value, leads_to_configured))
        },
    )
}

fn reads_configuration(value: &Typed, leads: &dyn Fn(&Reference) -> bool) -> bool {
    let reads = |value: &Typed| reads_configuration(value, leads);
    match value {
        Typed::Configured(_) => true,
        Typed::If(decision) => {
            let names = graph::names_in(decision.condition.clone());
            let mut branches = decision.branches().into_iter();
            names.iter().any(|name| name == CONFIG) || branches.any(|branch| reads(&branch.value))
        }
        Typed::Reference(reference) => leads(reference),
        of => of.parts().into_iter().any(reads),
    }
}

/// Of each declaration, whether it has a property, or refers to one that has it; `elsewhere` says whether those of other modules
/// have it. What calls add to it counts too.
fn spread(
    declared: &Declared<'_>,
    order: &[usize],
    added: &[Added],
    elsewhere: bool,
    has: impl Fn(&Declaration, &dyn Fn(&Reference) -> bool) -> bool,
) -> Vec<bool> {
    let mut all = vec![false; declared.all.len()];
    for index in order {
        let Some(declaration) = declared.all.get(*index) else {
            continue;
        };
        let leads = |reference: &Reference| {
            if !reference.module.is_empty() {
                return elsewhere;
            }
            declared
                .index(&name_of(&reference.name))
                .and_then(|other| all.get(other))
                .is_some_and(|has| *has)
        };
        let name = declaration.name();
        let mut added = added.iter().filter(|added| added.receiver == name);
        let is_so = has(declaration, &leads)
            || added.any(|added| {
                let reference = added.reference.as_ref();
                reference.is_some_and(&leads)
            });
        if let Some(place) = all.get_mut(*index) {
            *place = is_so;
        }
    }
    all
}

/// Whether it is so of a declaration in a function, which refers to variables.
pub(super) fn is_open(declaration: &Declaration) -> bool {
    any(&declaration.fields, &|_| false)
}

fn any(fields: &[Field], leads_to_open: &dyn Fn(&Reference) -> bool) -> bool {
    let is_open = |field: &Field| {
        // No rule reads the properties of a resource of any type before it is made.
        if field.property.is_some() {
            return false;
        }
        let refers = field.spec.and_then(|spec| spec.takes().refers_to());
        let is_read = refers.is_none_or(|description| description.header.is_published);
        let is_known = field.spec.is_some_and(|spec| match &field.value {
            Typed::Expression(tokens) | Typed::Constant(tokens) => {
                Known::of(tokens, spec.takes(), false).has_constants()
            }
            _ => false,
        });
        is_known || is_read && value(&field.value, leads_to_open) || reads(field, leads_to_open)
    };
    fields.iter().any(is_open)
}

/// Whether a method that makes a value is called on such a declaration, or with a constant.
fn reads(field: &Field, leads_to_open: &dyn Fn(&Reference) -> bool) -> bool {
    let Some(Takes::List(&Takes::Rust(rust))) = field.spec.map(FieldSpec::takes) else {
        return false;
    };
    let Typed::List(elements) = &field.value else {
        return false;
    };
    elements.iter().any(|element| {
        let Typed::Expression(tokens) = &element.value else {
            return false;
        };
        let reading = Reading::of(tokens, rust);
        reading.is_some_and(|reading| {
            leads_to_open(&reading.reference) || has_constant(reading.argument.to_token_stream())
        })
    })
}

fn has_constant(tokens: TokenStream) -> bool {
    tokens.into_iter().any(|token| match token {
        TokenTree::Ident(ident) => is_constant_name(&ident) || is_upper_letter(&ident),
        TokenTree::Group(group) => has_constant(group.stream()),
        TokenTree::Punct(_) | TokenTree::Literal(_) => false,
    })
}

fn value(of: &Typed, leads_to_open: &dyn Fn(&Reference) -> bool) -> bool {
    match of {
        Typed::Constant(_) | Typed::Configured(_) => true,
        Typed::Reference(reference) => leads_to_open(reference),
        Typed::If(decision) if decision.is_const => true,
        Typed::Call {
            arguments, chain, ..
        } => has_constant(arguments.stream()) || has_constant(chain.clone()),
        of => of
            .parts()
            .into_iter()
            .any(|part| value(part, leads_to_open)),
    }
}
