//! Items of lists that must differ.

use super::key::{Facts, Key, List, Text};
use super::{Fact, Found};
use crate::Arg;
use crate::text::same;

/// Finds texts that a list has twice; `what` is what sentences call one.
pub(crate) const fn listed_twice<'a, C>(
    facts: Facts<'a, C>,
    list: Key<C, List<Text>>,
    what: &'static str,
    found: &mut Found<'_, 'a>,
) {
    let mut at = 0;
    while let Some(text) = list.element(facts, at) {
        if let Fact::Known(text) = text
            && is_listed_before(facts, list, text, at)
        {
            let sentence = "duplicate {} `{}`";
            found.two(list.nth(at), sentence, Arg::Text(what), Arg::Text(text));
        }
        at += 1;
    }
}

/// Whether one of the first texts of a list is a text.
const fn is_listed_before<C>(
    facts: Facts<'_, C>,
    list: Key<C, List<Text>>,
    text: &str,
    count: usize,
) -> bool {
    let mut at = 0;
    while at < count {
        if let Some(Fact::Known(other)) = list.element(facts, at)
            && same(text, other)
        {
            return true;
        }
        at += 1;
    }
    false
}
