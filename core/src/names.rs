//! The CDK's names: logical ids, generated names, and the order in which it sorts them (aws-cdk-lib 2.276.0,
//! `core/lib/private/uniqueid.ts` and `unique-resource-name.ts`).

use std::cmp::Ordering;

use crate::text::distance;

/// The last part of a path that stands for the construct itself and is left out of names.
pub const RESOURCE: &str = "Resource";
/// The part of a path that names and hashes pass over.
const DEFAULT: &str = "Default";
const HASH_LENGTH: usize = 8;
const LOGICAL_ID_MAX: usize = 255;
const LOGICAL_ID_HUMAN_MAX: usize = 240;

/// The name among some that is likely to be meant by one that is wrong.
#[must_use]
pub fn near<'a>(name: &str, names: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let most = name.len() / 3;
    names
        .into_iter()
        .map(|other| (distance(name, other), other))
        .filter(|(distance, _)| *distance <= most)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, other)| other)
}

/// The logical id of a path below its stack: the readable part, then a hash of the path. A path of one part is its own id.
#[must_use]
pub fn logical_id<'a>(path: impl IntoIterator<Item = &'a str>) -> String {
    let path = visible(path);
    if let [only] = path.as_slice() {
        let id = alphanumeric(only);
        if id.len() <= LOGICAL_ID_MAX {
            return id;
        }
    }
    let mut id = human(&path, "");
    id.truncate(LOGICAL_ID_HUMAN_MAX);
    id + &hash(&path)
}

/// The id of a construct that the CDK calls unique: the readable part of the path, which starts with the stack's name, and a hash.
#[must_use]
pub fn unique_id<'a>(path: impl IntoIterator<Item = &'a str>) -> String {
    logical_id(path)
}

/// The name that the CDK generates for a resource: the readable part of the path, which starts with the stack's name,
/// and a hash, in at most `max` characters; between them, and between the parts of the path, stands the separator.
#[must_use]
pub fn unique_resource_name<'a>(
    path: impl IntoIterator<Item = &'a str>,
    separator: &str,
    max: usize,
) -> String {
    let path = visible(path);
    if let [only] = path.as_slice() {
        let name = alphanumeric(only);
        if name.len() <= max {
            return name;
        }
    }
    let name = human(&path, separator);
    let room = max.saturating_sub(HASH_LENGTH + separator.len());
    let name = if name.len() > room {
        // ASCII by now, so that every index is a character's.
        let half = room / 2;
        let (start, end) = (name.get(..half), name.get(name.len() - half..));
        [start.unwrap_or_default(), end.unwrap_or_default()].concat()
    } else {
        name
    };
    name + separator + &hash(&path)
}

/// Whether a name of at most `max` characters has the form of one that the CDK generated for the resource of a logical id: both end
/// with a hash, and the readable part of the name ends as that of the id does.
#[must_use]
pub fn is_generated_name(name: &str, logical_id: &str, max: usize) -> bool {
    let (Some(name), Some(id)) = (without_hash(name), without_hash(logical_id)) else {
        return false;
    };
    // Of a long name the middle is left out.
    let kept = max.saturating_sub(HASH_LENGTH) / 2;
    let common = name.bytes().rev().zip(id.bytes().rev());
    let common = common.take_while(|(a, b)| a == b).count();
    common >= id.len().min(kept)
}

/// The readable part of what ends with a hash.
fn without_hash(name: &str) -> Option<&str> {
    let (human, hash) = name.split_at_checked(name.len().checked_sub(HASH_LENGTH)?)?;
    let is_digit = |digit: u8| matches!(digit, b'0'..=b'9' | b'A'..=b'F');
    (!human.is_empty() && hash.bytes().all(is_digit)).then_some(human)
}

fn visible<'a>(path: impl IntoIterator<Item = &'a str>) -> Vec<&'a str> {
    path.into_iter().filter(|part| *part != DEFAULT).collect()
}

/// The readable part: no part that the one before already ends with, no `Resource`, letters and digits only.
fn human(path: &[&str], separator: &str) -> String {
    let mut kept: Vec<&str> = Vec::with_capacity(path.len());
    for part in path {
        if !kept.last().is_some_and(|last| last.ends_with(part)) {
            kept.push(part);
        }
    }
    let parts = kept.into_iter().filter(|part| *part != RESOURCE);
    let parts = parts.map(alphanumeric).filter(|part| !part.is_empty());
    parts.collect::<Vec<_>>().join(separator)
}

fn alphanumeric(text: &str) -> String {
    text.chars().filter(char::is_ascii_alphanumeric).collect()
}

fn hash(path: &[&str]) -> String {
    let hash = md5::compute(path.join("/")).0.into_iter();
    let digits = hash.flat_map(|byte| [byte >> 4, byte & 0xF]);
    let digits = digits.filter_map(|digit| char::from_digit(digit.into(), 16));
    let digits = digits.map(|digit| digit.to_ascii_uppercase());
    digits.take(HASH_LENGTH).collect()
}

/// The signs of ASCII in the order of the Unicode collation, which JavaScript sorts by.
const SIGNS: &str = " _-,;:!?.'\"()[]{}@*/\\&#%`^+<=>|~$";

/// The order of JavaScript's `localeCompare` for the characters of paths and tag keys: signs before digits before letters,
/// case looked at last and lower case first.
#[must_use]
pub fn locale_order(a: &str, b: &str) -> Ordering {
    fn weight(c: char) -> (u8, usize, char) {
        match SIGNS.find(c) {
            Some(position) => (0, position, c),
            None if c.is_numeric() => (1, 0, c),
            None => (2, 0, c.to_ascii_lowercase()),
        }
    }
    let (a, b) = behind_common_start(a, b);
    let by_letter = a.chars().map(weight).cmp(b.chars().map(weight));
    by_letter.then_with(|| {
        let case = |c: char| c.is_uppercase();
        a.chars().map(case).cmp(b.chars().map(case))
    })
}

/// What is left of two texts behind that in which they are the same.
fn behind_common_start<'a>(a: &'a str, b: &'a str) -> (&'a str, &'a str) {
    let pairs = a.chars().zip(b.chars());
    let common: usize = pairs
        .take_while(|(a, b)| a == b)
        .map(|(a, _)| a.len_utf8())
        .sum();
    (
        a.get(common..).unwrap_or_default(),
        b.get(common..).unwrap_or_default(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn logical_ids_are_the_cdks() {
        for (path, id) in [
            (&["VPC", "Resource"][..], "VPCB9E5F0B4"),
            (
                &["VPC", "PublicSubnet1", "Subnet"],
                "VPCPublicSubnet1SubnetB4246D30",
            ),
            (&["VPC", "IGW"], "VPCIGWB7E252D3"),
            (&["C", "Resource"], "C375D67C5"),
            (&["Endpoint"], "Endpoint"),
            (&["My-Out"], "MyOut"),
        ] {
            assert_eq!(logical_id(path.iter().copied()), id);
        }
    }

    #[test]
    fn generated_names_are_the_cdks() {
        for (path, name) in [
            (&["S", "ServerlessCache"][..], "SServerlessCache7B8D20BD"),
            (&["S", "C"], "SCE33FE543"),
            (&["S", "Default"], "S"),
        ] {
            assert_eq!(unique_resource_name(path.iter().copied(), "", 40), name);
        }
        let long = unique_resource_name(["S", &"x".repeat(50)], "", 40);
        assert_eq!(long.len(), 40);
    }

    #[test]
    fn generated_names_are_told_from_others() {
        let id = |path: &[&'static str]| logical_id(path.iter().copied());
        let name = |path: &[&'static str]| unique_resource_name(path.iter().copied(), "", 40);
        let long = "SessionsOfTheShopOfTheWholeCompany";
        for (named, identified) in [
            (
                &["S", "ServerlessCache"][..],
                &["ServerlessCache", "Resource"][..],
            ),
            (&["S", "C"], &["C", "Resource"]),
            (
                &["Prod", "Web", "Sessions"],
                &["Web", "Sessions", "Resource"],
            ),
            (&["Prod", "Store", long], &[long, "Resource"]),
        ] {
            let (name, id) = (name(named), id(identified));
            assert!(is_generated_name(&name, &id, 40), "{name} {id}");
        }
        for (name, id) in [
            ("Sessions", "Sessions"),
            ("Sessions", "Sessions7B8D20BD"),
            ("Sessions7B8D20BD", "Sessions"),
            ("Orders7B8D20BD", "Sessions7B8D20BD"),
            ("Sessions7b8d20bd", "Sessions7B8D20BD"),
            ("7B8D20BD", "7B8D20BD"),
            ("Größe", "Größe"),
        ] {
            assert!(!is_generated_name(name, id, 40), "{name} {id}");
        }
    }

    #[test]
    fn sorts_as_the_cdk_does() {
        let mut keys = ["team", "Name", "aws-cdk:subnet-type", "aws-cdk:subnet-name"];
        keys.sort_by(|a, b| locale_order(a, b));
        assert_eq!(
            keys,
            ["aws-cdk:subnet-name", "aws-cdk:subnet-type", "Name", "team"]
        );
        let signs = [
            "a b", "a_b", "a-b", "a:b", "a.b", "a@b", "a/b", "a+b", "a=b", "a1", "aa", "aB",
        ];
        let mut sorted = signs;
        sorted.reverse();
        sorted.sort_by(|a, b| locale_order(a, b));
        assert_eq!(sorted, signs);
        assert_eq!(locale_order("a", "A"), Ordering::Less);
        assert_eq!(locale_order("S/A/Resource", "S/B"), Ordering::Less);
    }
}
