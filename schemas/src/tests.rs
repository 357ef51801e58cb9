//! Bytes that are no table are read without a panic.
#![allow(clippy::unwrap_used)]

use crate::table::{SCHEMAS, Sections, Table};
use crate::{Node, Type};

/// Visits all of a type that can be reached, but a struct once only.
fn visit(one: Type) -> usize {
    let mut seen = one
        .attributes()
        .take(500)
        .filter(|one| one.node().is_some())
        .count();
    seen += one.primary_ids().take(100).count() + usize::from(one.tags().is_some());
    for at in 0..200 {
        let Some(of) = one.struct_at(at) else { break };
        for property in of.properties().take(500) {
            seen += property.name().len();
            let mut node = property.node();
            for _ in 0..5 {
                node = match node {
                    Node::List(list) => {
                        seen += list.prefix().take(5).count();
                        list.item()
                    }
                    Node::Map(map) => map.value(),
                    Node::Scalar(scalar) => {
                        seen += scalar.values().into_iter().flatten().take(50).count();
                        seen += scalar
                            .patterns()
                            .take(5)
                            .map(|one| one.expressions().take(5).count())
                            .sum::<usize>();
                        break;
                    }
                    Node::Struct(_) => break,
                };
            }
        }
        seen += of
            .rules()
            .take(50)
            .map(|rule| rule.properties().len())
            .sum::<usize>();
    }
    seen
}

#[test]
fn properties_are_named_as_programs_name_them() {
    let of = crate::find("AWS::ElastiCache::ServerlessCache").unwrap();
    for (path, name) in [
        ("UserGroupId", "user_group_id"),
        (
            "CacheUsageLimits.DataStorage.Maximum",
            "cache_usage_limits.data_storage.maximum",
        ),
        ("DeletionPolicy", "removal_policy"),
        ("Tags", "tags"),
        ("Engines", "Engines"),
    ] {
        assert_eq!(of.in_rust(path), name);
    }
}

#[test]
fn wrong_bytes_make_no_panic() {
    let mut state = 7_u32;
    let mut random = move || {
        state ^= state << 13;
        state ^= state >> 17;
        state ^= state << 5;
        state as usize
    };
    let types: Vec<_> = (0..40).map(|_| random() % 1884).collect();
    let mut seen = 0;
    for _ in 0..8 {
        let mut bytes = SCHEMAS.0.all.to_vec();
        for _ in 0..bytes.len() / 40 {
            let at = random() % bytes.len();
            if let Some(byte) = bytes.get_mut(at).filter(|_| at > 40) {
                *byte = random() as u8;
            }
        }
        let table = Table(Box::leak(Box::new(Sections::of(bytes.leak()))));
        seen += types
            .iter()
            .filter_map(|at| table.type_at(*at))
            .map(visit)
            .sum::<usize>();
    }
    for length in [0, 3, 33, 34, 100, 20_000, 1_000_000, 2_000_000] {
        let table = Table(Box::leak(Box::new(Sections::of(
            SCHEMAS.0.all.get(..length).unwrap(),
        ))));
        seen += types
            .iter()
            .filter_map(|at| table.type_at(*at))
            .map(visit)
            .sum::<usize>();
    }
    assert!(seen > 0);
}
