//! The calls of `wire!`: what they name, and what the rules say of what is written out in them.

use proc_macro2::TokenStream;
use quote::ToTokens as _;
use stackwright_core::METHODS;
use stackwright_core::describe::{CallRule, Method, Tree};
use syn::ExprMethodCall;

use super::declared::Declared;
use super::facts::Trees;
use super::graph::{self, Targets};
use super::levels::Levels;
use super::services;
use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::model::{Declaration, Reference, Wire};
use crate::syntax::name_of;

/// What a call adds to the list of a declaration.
#[derive(Debug)]
pub(crate) struct Added {
    /// The name of the declaration.
    pub(crate) receiver: String,
    /// The field with the list.
    pub(crate) field: &'static str,
    /// The declaration that is added, where it is one.
    pub(crate) reference: Option<Reference>,
    /// Where that is written.
    pub(crate) place: TokenStream,
}

/// What calls add to the lists of declarations.
pub(super) fn added(wires: &[Wire]) -> Vec<Added> {
    let calls = wires.iter().flat_map(|wire| &wire.calls);
    let added = calls.filter_map(|call| {
        let parsed = call.parse()?;
        let argument = parsed.args.first()?;
        let method =
            method(&name_of(&parsed.method)).filter(|method| !method.adds_to.is_empty())?;
        Some(Added {
            receiver: name_of(graph::bare_name(&parsed.receiver)?),
            field: method.adds_to,
            reference: Reference::of(argument),
            place: argument.to_token_stream(),
        })
    });
    added.collect()
}

fn method(name: &str) -> Option<&'static Method> {
    METHODS.iter().find(|method| method.name == name)
}

pub(super) fn check(
    wires: &mut [Wire],
    declarations: &Declared<'_>,
    (trees, targets): (&Trees, &Targets),
    levels: &Levels<'_>,
    diagnostics: &mut Diagnostics,
) {
    services::grants(wires, declarations, trees, levels, diagnostics);
    for call in wires.iter_mut().flat_map(|wire| &mut wire.calls) {
        let Some(parsed) = call.parse() else {
            continue;
        };
        let takes = method(&name_of(&parsed.method)).map_or(&[][..], |method| method.takes);
        call.is_broken |= !graph::resolve_call(&parsed, takes, targets, diagnostics);
        let receiver = graph::bare_name(&parsed.receiver).map(name_of);
        let receiver = receiver.and_then(|name| declarations.index(&name));
        let receiver = receiver.and_then(|at| Some((declarations.all.get(at)?, trees.get(at)?)));
        if let Some((receiver, tree)) = receiver {
            call.is_broken |= refused(&parsed, receiver, tree, diagnostics);
            let argument = parsed.args.first().and_then(graph::bare_name);
            let peer = argument.and_then(|name| declarations.index(&name_of(name)));
            let peer = peer.and_then(|at| Some((declarations.all.get(at)?, trees.get(at)?)));
            let ends = ((receiver, tree), peer);
            let declared = (declarations, trees);
            services::of_call(&parsed, ends, declared, levels, diagnostics);
        }
        for argument in &parsed.args {
            let given = Reference::of(argument)
                .filter(|reference| reference.module.is_empty())
                .and_then(|reference| declarations.index(&name_of(&reference.name)))
                .and_then(|at| Some((declarations.all.get(at)?, trees.get(at)?)));
            if let Some((given, tree)) = given {
                let rules = given.spec.header.given;
                let place = argument.to_token_stream();
                call.is_broken |= broken(&parsed, rules, (given, tree), place, diagnostics);
            }
        }
        call.is_broken |= services::literals(&parsed, declarations, diagnostics);
    }
}

/// Whether the construct that a method is called on can't be asked that, which is reported.
fn refused(
    call: &ExprMethodCall,
    receiver: &Declaration,
    tree: &Tree,
    diagnostics: &mut Diagnostics,
) -> bool {
    let place = call.method.to_token_stream();
    let rules = receiver.spec.header.calls;
    broken(call, rules, (receiver, tree), place, diagnostics)
}

/// Whether a construct breaks a rule about a method, which is reported at a place.
fn broken(
    call: &ExprMethodCall,
    rules: &[CallRule],
    (construct, tree): (&Declaration, &Tree),
    place: TokenStream,
    diagnostics: &mut Diagnostics,
) -> bool {
    let method = name_of(&call.method);
    let mut broken = rules
        .iter()
        .filter(|rule| rule.methods.include(&method))
        .filter_map(|rule| (rule.check)(tree.raw()).err());
    let Some(violation) = broken.next() else {
        return false;
    };
    // The types, or the program, would say it again.
    let related = format!("`{}` is declared here", construct.name());
    diagnostics.push(Diagnostic::of(&violation, place).related(construct.place.clone(), related));
    true
}
