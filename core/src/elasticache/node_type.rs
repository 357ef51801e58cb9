//! The node types of ElastiCache: families with their sizes, and the Regions that have them (cfn-lint 1.58.0, rule E3647, from the
//! price list of AWS, October 2026).

use crate::text::{Parts, distance, same, same_as_any, starts_with};

/// What node types start with.
const PREFIX: &str = "cache.";

/// The families in alphabetical order, each with its sizes between spaces.
const FAMILIES: &[(&str, &str)] = &[
    (
        "c7gn",
        "large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge",
    ),
    (
        "c8gn",
        "large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge",
    ),
    ("m4", "large xlarge 2xlarge 4xlarge 10xlarge"),
    ("m5", "large xlarge 2xlarge 4xlarge 12xlarge 24xlarge"),
    (
        "m6g",
        "large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge",
    ),
    (
        "m7g",
        "large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge",
    ),
    (
        "m8g",
        "large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge",
    ),
    ("r4", "large xlarge 2xlarge 4xlarge 8xlarge 16xlarge"),
    ("r5", "large xlarge 2xlarge 4xlarge 12xlarge 24xlarge"),
    (
        "r6g",
        "large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge",
    ),
    ("r6gd", "xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge"),
    (
        "r7g",
        "large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge",
    ),
    (
        "r8g",
        "large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge",
    ),
    ("t2", "micro small medium"),
    ("t3", "micro small medium"),
    ("t4g", "micro small medium"),
];

/// The Regions, each with its families between spaces. A Region has all sizes of a family, or none.
const REGIONS: &[(&str, &str)] = &[
    ("af-south-1", "c8gn m5 m6g m7g m8g r5 r6g r7g r8g t3 t4g"),
    ("ap-east-1", "c8gn m5 m6g m7g m8g r5 r6g r7g r8g t3 t4g"),
    ("ap-east-2", "m6g m7g r6g r7g t3 t4g"),
    (
        "ap-northeast-1",
        "c8gn m4 m5 m6g m7g m8g r4 r5 r6g r6gd r7g r8g t2 t3 t4g",
    ),
    (
        "ap-northeast-2",
        "c8gn m4 m5 m6g m7g m8g r4 r5 r6g r7g r8g t2 t3 t4g",
    ),
    (
        "ap-northeast-3",
        "m5 m6g m7g m8g r4 r5 r6g r7g r8g t2 t3 t4g",
    ),
    (
        "ap-south-1",
        "c8gn m4 m5 m6g m7g m8g r4 r5 r6g r6gd r7g r8g t2 t3 t4g",
    ),
    ("ap-south-2", "c8gn m5 m6g m7g m8g r5 r6g r7g r8g t3 t4g"),
    (
        "ap-southeast-1",
        "c8gn m4 m5 m6g m7g m8g r4 r5 r6g r6gd r7g r8g t2 t3 t4g",
    ),
    (
        "ap-southeast-2",
        "c8gn m4 m5 m6g m7g m8g r4 r5 r6g r6gd r7g r8g t2 t3 t4g",
    ),
    (
        "ap-southeast-3",
        "c8gn m5 m6g m7g m8g r5 r6g r7g r8g t3 t4g",
    ),
    (
        "ap-southeast-4",
        "c8gn m5 m6g m7g m8g r5 r6g r7g r8g t3 t4g",
    ),
    ("ap-southeast-5", "c8gn m6g m7g m8g r6g r7g r8g t3 t4g"),
    ("ap-southeast-6", "m6g m7g r6g r7g r8g t4g"),
    ("ap-southeast-7", "c8gn m6g m7g m8g r6g r7g r8g t3 t4g"),
    (
        "ca-central-1",
        "c8gn m4 m5 m6g m7g m8g r4 r5 r6g r6gd r7g r8g t2 t3 t4g",
    ),
    ("ca-west-1", "c8gn m5 m6g m8g r5 r6g r7g r8g t3 t4g"),
    (
        "cn-north-1",
        "c8gn m4 m6g m7g m8g r4 r5 r6g r7g r8g t2 t3 t4g",
    ),
    (
        "cn-northwest-1",
        "c8gn m4 m6g m7g m8g r4 r5 r6g r7g r8g t2 t3 t4g",
    ),
    (
        "eu-central-1",
        "c8gn m4 m5 m6g m7g m8g r4 r5 r6g r6gd r7g r8g t2 t3 t4g",
    ),
    ("eu-central-2", "c8gn m5 m6g m7g m8g r5 r6g r7g r8g t3 t4g"),
    (
        "eu-north-1",
        "c8gn m5 m6g m7g m8g r5 r6g r6gd r7g r8g t3 t4g",
    ),
    ("eu-south-1", "c8gn m5 m6g m8g r5 r6g r7g r8g t3 t4g"),
    ("eu-south-2", "c8gn m5 m6g m7g m8g r5 r6g r7g r8g t3 t4g"),
    (
        "eu-west-1",
        "c7gn c8gn m4 m5 m6g m7g m8g r4 r5 r6g r6gd r7g r8g t2 t3 t4g",
    ),
    (
        "eu-west-2",
        "c8gn m4 m5 m6g m7g m8g r4 r5 r6g r7g r8g t2 t3 t4g",
    ),
    (
        "eu-west-3",
        "m5 m6g m7g m8g r4 r5 r6g r6gd r7g r8g t2 t3 t4g",
    ),
    ("il-central-1", "m5 m6g m7g r5 r6g r7g t3 t4g"),
    ("me-central-1", "m5 m6g m7g r5 r6g r7g t3"),
    ("me-south-1", "m5 m6g m7g r5 r6g r7g t3"),
    ("mx-central-1", "m6g m7g r6g r7g r8g t3 t4g"),
    (
        "sa-east-1",
        "c8gn m4 m5 m6g m7g m8g r4 r5 r6g r6gd r7g r8g t2 t3 t4g",
    ),
    (
        "us-east-1",
        "c7gn c8gn m4 m5 m6g m7g m8g r4 r5 r6g r6gd r7g r8g t2 t3 t4g",
    ),
    (
        "us-east-2",
        "c7gn c8gn m4 m5 m6g m7g m8g r4 r5 r6g r6gd r7g r8g t2 t3 t4g",
    ),
    (
        "us-gov-east-1",
        "c8gn m5 m6g m7g m8g r4 r5 r6g r7g r8g t2 t3 t4g",
    ),
    (
        "us-gov-west-1",
        "c8gn m5 m6g m7g m8g r4 r5 r6g r7g r8g t2 t3 t4g",
    ),
    (
        "us-west-1",
        "c8gn m4 m5 m6g m7g m8g r4 r5 r6g r6gd r7g r8g t2 t3 t4g",
    ),
    (
        "us-west-2",
        "c7gn c8gn m4 m5 m6g m7g m8g r4 r5 r6g r6gd r7g r8g t2 t3 t4g",
    ),
];

/// Families that new caches cannot use: ElastiCache User Guide, supported node types; CreateReplicationGroup, CacheNodeType.
const RETIRED: &[&str] = &["t1", "t2", "m1", "m2", "m3", "c1", "r3"];

/// The family and the size of a node type: `r7g` and `large` of `cache.r7g.large`; none of what is not of this form.
#[must_use]
pub const fn parts(node_type: &str) -> Option<(&str, &str)> {
    if !starts_with(node_type, PREFIX) {
        return None;
    }
    let mut parts = Parts::of(node_type.split_at(PREFIX.len()).1, b'.');
    match (parts.next(), parts.rest()) {
        (Some(family), Some(size)) => Some((family, size)),
        _ => None,
    }
}

/// Whether a node type is a known one.
#[must_use]
pub const fn is_known(node_type: &str) -> bool {
    let Some((family, size)) = parts(node_type) else {
        return false;
    };
    match of(FAMILIES, family) {
        Some(sizes) => is_word_of(size, sizes),
        None => false,
    }
}

/// Whether new caches cannot use the family of a node type any more.
#[must_use]
pub const fn is_retired(node_type: &str) -> bool {
    match parts(node_type) {
        Some((family, _)) => same_as_any(family, RETIRED),
        None => false,
    }
}

/// Whether a Region has a node type; not known of Regions and node types that are not in the lists.
#[must_use]
pub const fn is_in(node_type: &str, region: &str) -> Option<bool> {
    let (Some((family, _)), true) = (parts(node_type), is_known(node_type)) else {
        return None;
    };
    match of(REGIONS, region) {
        Some(families) => Some(is_word_of(family, families)),
        None => None,
    }
}

/// The node type that is likely to be meant by a name that is wrong.
#[must_use]
pub fn near(node_type: &str) -> Option<String> {
    let name = node_type.trim().to_ascii_lowercase();
    let name = if name.starts_with(PREFIX) {
        name
    } else {
        // The name of the instance type.
        format!("{PREFIX}{name}")
    };
    let all = FAMILIES.iter().flat_map(|(family, sizes)| {
        let sizes = sizes.split(' ');
        sizes.map(move |size| format!("{PREFIX}{family}.{size}"))
    });
    let near = all.map(|other| (distance(&name, &other), other));
    let (distance, near) = near.min_by_key(|(distance, _)| *distance)?;
    (distance <= 2).then_some(near)
}

/// What a list says of a name.
const fn of(mut list: &[(&str, &'static str)], name: &str) -> Option<&'static str> {
    while let [(known, of), rest @ ..] = list {
        if same(known, name) {
            return Some(of);
        }
        list = rest;
    }
    None
}

/// Whether a text is one of the words of another.
const fn is_word_of(text: &str, words: &str) -> bool {
    let mut words = Parts::of(words, b' ');
    while let Some(word) = words.next() {
        if same(word, text) {
            return true;
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn node_types_are_known() {
        for (name, known) in [
            ("cache.t4g.micro", true),
            ("cache.r6gd.xlarge", true),
            ("cache.r6gd.large", false),
            ("cache.m7g.huge", false),
            ("cache.m9z.large", false),
            ("cache.", false),
            ("cache.m7g", false),
            ("m7g.large", false),
            ("", false),
        ] {
            assert_eq!(is_known(name), known, "{name}");
        }
        let sizes = FAMILIES.iter().flat_map(|(_, sizes)| sizes.split(' '));
        assert_eq!(sizes.count(), 94);
    }

    #[test]
    fn node_types_of_regions() {
        for (name, region, has) in [
            ("cache.c7gn.large", "us-east-1", Some(true)),
            ("cache.c7gn.large", "eu-central-1", Some(false)),
            ("cache.r7g.large", "xx-north-9", None),
            ("cache.r7g.huge", "us-east-1", None),
        ] {
            assert_eq!(is_in(name, region), has, "{name} {region}");
        }
        assert_eq!(REGIONS.len(), 38);
        assert!(is_retired("cache.t2.micro") && !is_retired("cache.t3.micro"));
    }

    #[test]
    fn near_node_types() {
        for (name, expected) in [
            ("cache.r7g.lagre", Some("cache.r7g.large")),
            ("r7g.large", Some("cache.r7g.large")),
            ("Cache.R7G.Large", Some("cache.r7g.large")),
            ("db.r5.whatever", None),
        ] {
            assert_eq!(near(name).as_deref(), expected, "{name}");
        }
    }
}
