//! Templates from the fuzzer, which are checked, imported and compared: nothing panics or hangs, every place is one of the text, and a template is not different from itself.

#![no_main]

use cargo_stackwright::check::{Options, check};
use cargo_stackwright::diff::{Format, Side, Stack, compare, render};
use cargo_stackwright::import;
use cargo_stackwright::template::{Data, Node, Source, read};
use libfuzzer_sys::fuzz_target;

fn places_are_in(node: &Node, text: &str) {
    assert!(text.get(node.span.start..node.span.end).is_some());
    match &node.data {
        Data::List(items) => items.iter().for_each(|one| places_are_in(one, text)),
        Data::Map(entries) => {
            for entry in entries {
                assert!(text.get(entry.key_span.start..entry.key_span.end).is_some());
                places_are_in(&entry.value, text);
            }
        }
        _ => {}
    }
}

fuzz_target!(|bytes: &[u8]| {
    let side = || {
        let source = Source::decode("fuzz.yaml", bytes.to_vec()).ok()?;
        let document = read(source).ok()?;
        places_are_in(&document.root, document.source.text());
        let _ = check(&document, &Options::default(), &mut []);
        let _ = import::import(&document, &import::Options::default());
        Some(Side {
            stacks: vec![Stack::of_template("A", document)],
            ..Side::default()
        })
    };
    if let (Some(old), Some(new)) = (side(), side()) {
        let compared = compare(old, new);
        assert!(compared.iter().all(|one| one.changes.is_empty()));
        let _ = render(&compared, &[], Format::Human);
    }
});
