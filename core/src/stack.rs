//! What is asked of a stack, its outputs and its tags: SW06 and SW08.

use crate::catalogue::{
    SW0605, SW0703, SW0805, SW0806, SW0807, SW0808, SW0809, SW0810, SW0811, SW0904, SW0914,
};
use crate::existing::is_region;
use crate::text::{char_count, is_hyphenated_name, same, same_as_any, starts_with_ignoring_case};
use crate::{Arg, Findings, Violation};

/// The longest name of a stack, in characters.
pub const NAME_MAX: usize = 128;
/// The most tags of a resource.
pub const TAGS_MAX: usize = 50;
/// The longest key and the longest value of a tag, in characters.
pub const TAG_MAX: (usize, usize) = (128, 256);

/// Whether a stack can have a name.
///
/// # Errors
///
/// SW0807.
pub const fn name(name: &str) -> Result<(), Violation<'_>> {
    if !is_hyphenated_name(name) {
        Err(Violation::text(
            SW0807,
            "the stack name `{}` is not made of letters, digits and hyphens with a letter first",
            name,
        ))
    } else if name.len() > NAME_MAX {
        Err(Violation::new(
            SW0807,
            "the stack name has {} characters, and {} are allowed",
            [
                Arg::Number(name.len() as u64),
                Arg::Number(NAME_MAX as u64),
                Arg::None,
            ],
        ))
    } else {
        Ok(())
    }
}

/// Whether a mapping can have a name in one of its two levels: letters, digits, `-` and `.`.
///
/// # Errors
///
/// SW0605.
pub const fn mapping_name(name: &str) -> Result<(), Violation<'_>> {
    let mut rest = name.as_bytes();
    let mut is_right = !name.is_empty();
    while let [byte, tail @ ..] = rest {
        is_right &= byte.is_ascii_alphanumeric() || matches!(*byte, b'-' | b'.');
        rest = tail;
    }
    if is_right {
        Ok(())
    } else {
        Err(Violation::text(
            SW0605,
            "the name `{}` in a mapping has other signs than letters, digits, `-` and `.`",
            name,
        ))
    }
}

/// That a mapping is asked for a name that it does not have.
#[must_use]
pub const fn not_in_mapping(name: &str) -> Violation<'_> {
    Violation::text(SW0914, "the mapping has no `{}`", name)
}

/// Whether a stack is deployed to a region of this name.
///
/// # Errors
///
/// SW0703.
pub const fn region(region: &str) -> Result<(), Violation<'_>> {
    if is_region(region) {
        Ok(())
    } else {
        Err(Violation::text(SW0703, "`{}` is no region", region))
    }
}

/// The most resources, outputs and parameters of a stack.
pub const RESOURCES_MAX: usize = 500;
/// The most outputs of a stack.
pub const OUTPUTS_MAX: usize = 200;
/// The most parameters of a stack.
pub const PARAMETERS_MAX: usize = 200;
/// The largest template, in bytes.
pub const TEMPLATE_MAX: usize = 1_000_000;

/// Whether a template is not too large: how many resources, outputs and parameters it has, and how many bytes.
///
/// # Errors
///
/// SW0805, SW0806.
pub const fn size(
    (resources, outputs, parameters): (usize, usize, usize),
    bytes: usize,
) -> Result<(), Violation<'static>> {
    let (what, count, most) = if resources > RESOURCES_MAX {
        ("resources", resources, RESOURCES_MAX)
    } else if outputs > OUTPUTS_MAX {
        ("outputs", outputs, OUTPUTS_MAX)
    } else if parameters > PARAMETERS_MAX {
        ("parameters", parameters, PARAMETERS_MAX)
    } else if bytes > TEMPLATE_MAX {
        let numbers = [
            Arg::Number(bytes as u64),
            Arg::Number(TEMPLATE_MAX as u64),
            Arg::None,
        ];
        let template = "the template has {} bytes, and {} are allowed";
        return Err(Violation::new(SW0806, template, numbers));
    } else {
        return Ok(());
    };
    Err(Violation::new(
        SW0805,
        "the stack has {} {}, and {} are allowed",
        [
            Arg::Number(count as u64),
            Arg::Text(what),
            Arg::Number(most as u64),
        ],
    ))
}

/// That nothing uses a user or a user group.
#[must_use]
pub const fn unused<'a>(noun: &'a str, name: &'a str) -> Violation<'a> {
    Violation::new(
        SW0808,
        "nothing uses the {} `{}`",
        [Arg::Text(noun), Arg::Text(name), Arg::None],
    )
}

/// That something of a stack is used in one where it can't be.
#[must_use]
pub const fn elsewhere<'a>(stack: &'a str, why: &'a str) -> Violation<'a> {
    Violation::new(
        SW0810,
        "what belongs to the stack `{}` can't be used here: {}",
        [Arg::Text(stack), Arg::Text(why), Arg::None],
    )
}

/// How deep constructs can stand below their stack. It is ours: what is deeper is a mistake, and a stack of calls has an end.
pub const MAX_DEPTH: usize = 500;

/// Whether a construct can stand this deep.
///
/// # Errors
///
/// SW0904.
pub const fn depth(depth: usize) -> Result<(), Violation<'static>> {
    if depth <= MAX_DEPTH {
        return Ok(());
    }
    Err(Violation::plain(
        SW0904,
        "constructs stand at most 500 deep below their stack",
    ))
}

/// The types of which CloudFormation takes a snapshot before it deletes one. Stackwright declares none of them.
const LEAVES_SNAPSHOT: &[&str] = &[
    "AWS::DocDB::DBCluster",
    "AWS::EC2::Volume",
    "AWS::ElastiCache::CacheCluster",
    "AWS::ElastiCache::ReplicationGroup",
    "AWS::Neptune::DBCluster",
    "AWS::RDS::DBCluster",
    "AWS::RDS::DBInstance",
    "AWS::Redshift::Cluster",
];

/// Whether a resource of a type can have the removal policy `Snapshot`.
///
/// # Errors
///
/// SW0811.
pub const fn snapshot_policy(resource_type: &str) -> Result<(), Violation<'_>> {
    if same_as_any(resource_type, LEAVES_SNAPSHOT) {
        return Ok(());
    }
    Err(Violation::new(
        SW0811,
        "`Snapshot` is no removal policy of an `{}`",
        [Arg::Text(resource_type), Arg::None, Arg::None],
    ))
}

/// Whether a construct can have an id: at least one letter or digit, of which logical ids are made, and no `/`, which parts
/// paths.
///
/// # Errors
///
/// SW0904.
pub const fn construct_id(id: &str) -> Result<(), Violation<'_>> {
    let mut has_alphanumeric = false;
    let mut has_slash = false;
    let mut rest = id.as_bytes();
    while let [byte, tail @ ..] = rest {
        has_alphanumeric |= byte.is_ascii_alphanumeric();
        has_slash |= *byte == b'/';
        rest = tail;
    }
    if has_alphanumeric && !has_slash {
        Ok(())
    } else {
        Err(Violation::text(
            SW0904,
            "the construct id `{}` needs a letter or a digit, and no `/`",
            id,
        ))
    }
}

/// Whether a tag can have a key and a value.
///
/// # Errors
///
/// SW0809.
pub const fn tag<'a>(key: &'a str, value: &'a str) -> Result<(), Violation<'a>> {
    if key.is_empty() || char_count(key) > TAG_MAX.0 {
        Err(Violation::new(
            SW0809,
            "a tag's key has 1 to {} characters, not {}",
            [
                Arg::Number(TAG_MAX.0 as u64),
                Arg::Number(char_count(key) as u64),
                Arg::None,
            ],
        ))
    } else if starts_with_ignoring_case(key, "aws:") {
        Err(Violation::text(
            SW0809,
            "the tag key `{}` starts with `aws:`, which is AWS's own",
            key,
        ))
    } else if char_count(value) > TAG_MAX.1 {
        Err(Violation::new(
            SW0809,
            "the value of the tag `{}` has {} characters, and {} are allowed",
            [
                Arg::Text(key),
                Arg::Number(char_count(value) as u64),
                Arg::Number(TAG_MAX.1 as u64),
            ],
        ))
    } else {
        Ok(())
    }
}

/// Whether something can have tags: each of them, and no key twice. A finding is at its tag.
#[must_use]
pub const fn tags<'a>(tags: &[(&'a str, &'a str)]) -> Findings<'a> {
    let mut found = Findings::NONE;
    if tags.len() > TAGS_MAX {
        found.push(
            "tags",
            TAGS_MAX,
            Violation::new(
                SW0809,
                "{} tags, and {} are allowed",
                [
                    Arg::Number(tags.len() as u64),
                    Arg::Number(TAGS_MAX as u64),
                    Arg::None,
                ],
            ),
        );
    }
    let (mut rest, mut at) = (tags, 0);
    while let [(key, value), later @ ..] = rest {
        if let Err(violation) = tag(key, value) {
            found.push("tags", at, violation);
        }
        let mut earlier = tags.split_at(at).0;
        while let [(other, _), others @ ..] = earlier {
            if same(key, other) {
                found.push(
                    "tags",
                    at,
                    Violation::text(SW0809, "the tag key `{}` stands twice", key),
                );
                break;
            }
            earlier = others;
        }
        at += 1;
        rest = later;
    }
    found
}

/// Whether an output can be exported under a name: letters, digits, `:` and `-`, at most 255.
///
/// # Errors
///
/// SW0605.
pub const fn export_name(name: &str) -> Result<(), Violation<'_>> {
    let bytes = name.as_bytes();
    let mut right = !bytes.is_empty() && bytes.len() <= 255;
    let mut rest = bytes;
    while let [byte, tail @ ..] = rest {
        right &= byte.is_ascii_alphanumeric() || matches!(byte, b':' | b'-');
        rest = tail;
    }
    if right {
        Ok(())
    } else {
        Err(Violation::text(
            SW0605,
            "the export name `{}` is not made of 1 to 255 letters, digits, `:` and `-`",
            name,
        ))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes() {
        assert!(size((500, 200, 200), 1_000_000).is_ok());
        for (counts, bytes, code) in [
            ((501, 0, 0), 0, "SW0805"),
            ((0, 201, 0), 0, "SW0805"),
            ((0, 0, 201), 0, "SW0805"),
            ((0, 0, 0), 1_000_001, "SW0806"),
        ] {
            let found = size(counts, bytes)
                .err()
                .map(|violation| violation.rule.code);
            assert_eq!(found, Some(code), "{counts:?}");
        }
    }

    #[test]
    fn stack_names() {
        let long = "a".repeat(128);
        let too_long = "a".repeat(129);
        for (text, right) in [
            ("SessionStore", true),
            ("a-b-1", true),
            (long.as_str(), true),
            (too_long.as_str(), false),
            ("", false),
            ("1a", false),
            ("a_b", false),
        ] {
            assert_eq!(name(text).is_ok(), right, "{text}");
        }
    }

    #[test]
    fn keys_and_values_of_tags() {
        let key = "k".repeat(128);
        let value = "v".repeat(256);
        assert!(tag(&key, &value).is_ok());
        assert!(tag("team", "").is_ok());
        assert!(tag("", "x").is_err());
        assert!(tag("aws:x", "x").is_err());
        assert!(tag("AWS:x", "x").is_err());
        assert!(tag(&(key + "k"), "x").is_err());
        assert!(tag("k", &(value + "v")).is_err());
    }

    #[test]
    fn construct_ids() {
        for (id, right) in [
            ("A", true),
            ("7", true),
            ("a-b", true),
            ("-", false),
            ("", false),
            ("a/b", false),
        ] {
            assert_eq!(construct_id(id).is_ok(), right, "{id}");
        }
    }

    #[test]
    fn no_key_stands_twice() {
        let keys: Vec<_> = (0..51).map(|i| i.to_string()).collect();
        let many: Vec<_> = keys.iter().map(|key| (key.as_str(), "x")).collect();
        assert!(tags(many.get(..50).unwrap_or_default()).is_empty());
        assert_eq!(tags(&many).len(), 1);
        assert!(tags(&[("a", "1"), ("A", "2")]).is_empty());
        let found = tags(&[("a", "1"), ("aws:b", "2"), ("a", "3")]);
        let at: Vec<_> = found.into_iter().map(|f| f.at).collect();
        assert_eq!(at, [1, 2]);
    }

    #[test]
    fn export_names() {
        let long = "a".repeat(255);
        assert!(export_name(&long).is_ok());
        assert!(export_name("shop:endpoint-1").is_ok());
        assert!(export_name(&(long + "a")).is_err());
        assert!(export_name("").is_err());
        assert!(export_name("a b").is_err());
    }
}
