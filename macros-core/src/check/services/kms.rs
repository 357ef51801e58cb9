//! Aliases of keys.

use std::collections::BTreeSet;

use quote::ToTokens as _;
use stackwright_core::describe::Described as _;
use stackwright_core::kms::key::{self, ALIASES, Key};

use super::super::declared::Declared;
use super::super::graph::bare_name;
use super::{literal, report};
use crate::diagnostics::Diagnostics;
use crate::model::{Declaration, Typed, Wire};
use crate::syntax::name_of;

/// What is wrong with the aliases that calls add to keys: their form, and those that another alias of the stack has.
pub(super) fn aliases(declarations: &Declared<'_>, wires: &[Wire], diagnostics: &mut Diagnostics) {
    const PREFIX: &str = "alias/";
    // Those of keys that are not always created may be the same.
    let is_plain = |key: &Declaration| key.field("condition").is_none();
    let bare = |alias: &str| alias.strip_prefix(PREFIX).unwrap_or(alias).to_owned();
    let keys = declarations.all.iter();
    let keys = keys.filter(|of| of.spec == Key::DESCRIPTION && is_plain(of));
    let mut known: BTreeSet<String> = keys
        .filter_map(|of| match &of.field("alias")?.value {
            Typed::Text(alias, _) => Some(bare(alias)),
            _ => None,
        })
        .collect();
    for call in wires.iter().flat_map(|wire| &wire.calls) {
        let Some(call) = call.parsed().filter(|call| call.method == "add_alias") else {
            continue;
        };
        let Some(alias) = call.args.first().and_then(literal) else {
            continue;
        };
        let text = alias.value();
        let result = key::alias(&text);
        let is_right = result.is_ok();
        report(result, alias, diagnostics);
        let of = bare_name(&call.receiver).map(name_of);
        let of = of.and_then(|name| declarations.all.get(declarations.index(&name)?));
        if is_right && of.is_some_and(is_plain) && !known.insert(bare(&text)) {
            let place = alias.to_token_stream();
            report(Err(ALIASES.violation(&text)), &place, diagnostics);
        }
    }
}
