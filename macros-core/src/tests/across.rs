//! Modules whose declarations are right together, and others with the rules that they break.

use super::diagnostics::said_of;

/// Each starts with a line `//// NAME: CODES`, with the codes of what is wrong.
const MODULES: &str = include_str!("across.txt");

#[test]
fn declarations_are_right_together() {
    let mut others = Vec::new();
    for module in MODULES.split("//// ").skip(1) {
        let (head, items) = module.split_once('\n').unwrap_or_default();
        let (name, expected) = head.split_once(':').unwrap_or_default();
        let items: proc_macro2::TokenStream = items.parse().expect(name);
        let said = said_of(items);
        let codes: Vec<_> = said.iter().map(|(code, ..)| *code).collect();
        if codes.join(" ") != expected.trim() {
            others.push(format!("{name}: expected {expected}, said {said:?}"));
        }
    }
    assert!(others.is_empty(), "{}", others.join("\n"));
}
