//! Grants to connect in calls of `wire!`.

use quote::ToTokens as _;
use stackwright_core::elasticache::connect::{Grant, Grants};
use syn::ExprMethodCall;

use super::super::declared::Declared;
use super::super::facts::Trees;
use super::super::graph;
use super::super::levels::Levels;
use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::model::{Declaration, Typed, Wire};
use crate::syntax::name_of;

/// What is wrong with the grants of declarations of a module to others of it.
pub(super) fn grants(
    wires: &[Wire],
    declarations: &Declared<'_>,
    trees: &Trees,
    levels: &Levels<'_>,
    diagnostics: &mut Diagnostics,
) {
    let specs = declarations.all.iter().map(|declaration| declaration.spec);
    let declared: Vec<_> = specs.zip(trees.iter().map(|tree| tree.raw())).collect();
    let calls = wires.iter().flat_map(|wire| &wire.calls);
    let calls: Vec<_> = calls
        .filter_map(|call| {
            let call = call
                .parsed()
                .filter(|call| call.method == "grant_connect")?;
            let receiver = declarations.index(&name_of(graph::bare_name(&call.receiver)?))?;
            let grantee = grantee(call, declarations)?;
            Some((call, receiver, grantee))
        })
        .collect();
    let granted = calls.iter().filter_map(|(call, receiver, grantee)| {
        let grant = Grant {
            grantee,
            name: grantee,
            on: *declared.get(*receiver)?,
            connects: true,
        };
        Some((call, declarations.all.get(*receiver)?, grant))
    });
    let granted: Vec<_> = granted.collect();
    let all: Vec<_> = granted.iter().map(|(.., grant)| *grant).collect();
    let grants = Grants {
        declared: &declared,
        all: &all,
        are_complete: false,
    };
    for (call, receiver, grant) in &granted {
        if let Err(violation) = grants.check(grant)
            && levels.tells(receiver, violation.rule)
        {
            diagnostics.push(Diagnostic::of(&violation, call.method.to_token_stream()));
        }
    }
}

/// The name of the declaration that is granted something: of an instance with a role that is the role.
fn grantee(call: &ExprMethodCall, declarations: &Declared<'_>) -> Option<String> {
    let name = name_of(call.args.first().and_then(graph::bare_name)?);
    let declaration: &Declaration = declarations.named(&name)?;
    match declaration.field("role").map(|field| &field.value) {
        Some(Typed::Reference(role)) if role.module.is_empty() => Some(name_of(&role.name)),
        Some(_) => None,
        None => Some(name),
    }
}
