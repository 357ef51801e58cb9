//! Texts with wildcards and with values that only a deployment knows.

use std::collections::BTreeSet;

use serde_json::Value as Json;

use super::Cover;
use crate::changes::known::Known;

/// A part of a text.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Part {
    Char(char),
    /// `?`: any character.
    One,
    /// `*`: any characters.
    Many,
    /// A value that is not known: what it is of, and the resource of the template that has it.
    Value(String, Option<String>),
}

/// A text in which `*` and `?` are wildcards, and how it is written if its case has no meaning.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Pattern(Vec<Part>, Option<String>);

/// How many pairs of parts are compared at most.
const PAIRS: usize = 1 << 20;

impl Pattern {
    pub(super) fn of(text: &str) -> Self {
        let parts = text.chars().map(|one| match one {
            '*' => Part::Many,
            '?' => Part::One,
            other => Part::Char(other),
        });
        Self(parts.collect(), None)
    }

    /// A text without wildcards, such as an ARN of a principal.
    pub(super) fn exact(self) -> Self {
        let parts = self.0.into_iter().map(|part| match part {
            Part::Many => Part::Char('*'),
            Part::One => Part::Char('?'),
            other => other,
        });
        Self(parts.collect(), None)
    }

    /// A text whose case has no meaning.
    pub(super) fn lowered(self) -> Self {
        let shown = self.shown();
        let parts = self.0.into_iter().map(|part| match part {
            Part::Char(one) => Part::Char(one.to_ascii_lowercase()),
            other => other,
        });
        Self(parts.collect(), Some(shown))
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(super) fn is_anything(&self) -> bool {
        !self.is_empty() && self.0.iter().all(|part| *part == Part::Many)
    }

    /// The text, if it has no wildcards and no values that are not known.
    pub(super) fn literal(&self) -> Option<String> {
        let parts = self.0.iter().map(|part| match part {
            Part::Char(one) => Some(*one),
            _ => None,
        });
        parts.collect()
    }

    /// The text, if it has no values that are not known.
    pub(super) fn text(&self) -> Option<String> {
        let parts = self.0.iter().map(|part| match part {
            Part::Char(one) => Some(*one),
            Part::One => Some('?'),
            Part::Many => Some('*'),
            Part::Value(..) => None,
        });
        parts.collect()
    }

    /// As a person reads it: values as in `Fn::Sub`, and one alone by its name.
    pub(super) fn shown(&self) -> String {
        if let Some(shown) = &self.1 {
            return shown.clone();
        }
        if let [Part::Value(name, _)] = self.0.as_slice() {
            return name.clone();
        }
        let mut out = String::new();
        for part in &self.0 {
            match part {
                Part::Char(one) => out.push(*one),
                Part::One => out.push('?'),
                Part::Many => out.push('*'),
                Part::Value(name, _) => out.push_str(&format!("${{{name}}}")),
            }
        }
        out
    }

    /// Whether a pattern matches all that another one does.
    pub(super) fn covers(&self, other: &Self) -> Cover {
        if starts_apart(&self.0, &other.0) {
            return Cover::No;
        }
        if self == other || is_matched(&self.0, &other.0) {
            return Cover::Yes;
        }
        let (own, theirs) = (self.values(), other.values());
        let has_many = |pattern: &Self| pattern.0.contains(&Part::Many);
        let is_possible = if own == theirs {
            false
        } else if has_many(other) && !has_many(self) && self.resources().len() == own.len() {
            // No resource has a `*` in its name.
            false
        } else if theirs.is_empty() {
            let wide: Vec<_> = self.0.iter().map(widened).collect();
            is_matched(&wide, &other.0)
        } else {
            self.may_overlap(other)
        };
        if is_possible {
            Cover::Unknown
        } else {
            Cover::No
        }
    }

    /// Whether two patterns have no text in common. Unknown where that depends on a deployment.
    pub(super) fn is_apart(&self, other: &Self) -> Cover {
        if !self.may_overlap(other) {
            Cover::Yes
        } else if self.values() == other.values() {
            Cover::No
        } else {
            Cover::Unknown
        }
    }

    fn values(&self) -> Vec<&Part> {
        let parts = self.0.iter();
        parts
            .filter(|part| matches!(part, Part::Value(..)))
            .collect()
    }

    /// The resources whose values are in it.
    fn resources(&self) -> Vec<&str> {
        let parts = self.0.iter().filter_map(|part| match part {
            Part::Value(_, id) => id.as_deref(),
            _ => None,
        });
        parts.collect()
    }

    fn may_overlap(&self, other: &Self) -> bool {
        let (own, theirs) = (self.resources(), other.resources());
        // Values of different resources are different.
        if !own.is_empty() && !theirs.is_empty() && own != theirs {
            return false;
        }
        if self.0.len().saturating_mul(other.0.len()) > PAIRS {
            return true;
        }
        let is_same = self.values() == other.values();
        let of = |parts: &[Part]| -> Vec<Part> {
            let parts = parts.iter();
            parts
                .map(|part| if is_same { part.clone() } else { widened(part) })
                .collect()
        };
        overlap(&of(&self.0), &of(&other.0))
    }
}

/// A value that is not known may be any text.
fn widened(part: &Part) -> Part {
    match part {
        Part::Value(..) => Part::Many,
        other => other.clone(),
    }
}

/// Whether a pattern matches a text, whose wildcards only `*` matches.
fn is_matched(pattern: &[Part], text: &[Part]) -> bool {
    let (mut at, mut place) = (0, 0);
    // Where the last `*` was, and how much of the text it matches.
    let mut last: Option<(usize, usize)> = None;
    while let Some(one) = text.get(place) {
        match pattern.get(at) {
            Some(Part::Many) => {
                last = Some((at, place));
                at += 1;
            }
            Some(Part::One) if matches!(one, Part::Char(_) | Part::One) => {
                at += 1;
                place += 1;
            }
            Some(part) if part == one => {
                at += 1;
                place += 1;
            }
            _ => match last {
                Some((star, from)) => {
                    at = star + 1;
                    place = from + 1;
                    last = Some((star, from + 1));
                }
                None => return false,
            },
        }
    }
    pattern.iter().skip(at).all(|part| *part == Part::Many)
}

/// Whether what two patterns start with is known, and is not the same.
fn starts_apart(one: &[Part], other: &[Part]) -> bool {
    let both = one.iter().zip(other);
    let mut other = both.skip_while(|(one, other)| one == other && **one != Part::Many);
    matches!(other.next(), Some((Part::Char(_), Part::Char(_))))
}

/// Whether there is a text that both patterns match.
fn overlap(one: &[Part], other: &[Part]) -> bool {
    // `row` has whether what is left of `one` and of `other` from each place on overlaps.
    let is_empty = |parts: &[Part]| parts.iter().all(|part| *part == Part::Many);
    let mut row: Vec<bool> = (0..=other.len())
        .map(|at| is_empty(other.get(at..).unwrap_or_default()))
        .collect();
    for (at, part) in one.iter().enumerate().rev() {
        let rest = one.get(at..).unwrap_or_default();
        let mut next = vec![false; row.len()];
        for (place, slot) in next.iter_mut().enumerate().rev() {
            *slot = place == other.len() && is_empty(rest);
        }
        for place in (0..other.len()).rev() {
            let get = |row: &[bool], place: usize| row.get(place).copied().unwrap_or_default();
            let (skip_one, skip_other, both) = (
                get(&row, place),
                get(&next, place + 1),
                get(&row, place + 1),
            );
            let theirs = other.get(place);
            let is_so = match (part, theirs) {
                (Part::Many, _) | (_, Some(Part::Many)) => {
                    skip_one && *part == Part::Many
                        || skip_other
                        || skip_one && theirs == Some(&Part::Many)
                }
                (Part::One, Some(Part::Char(_) | Part::One)) | (Part::Char(_), Some(Part::One)) => {
                    both
                }
                (part, Some(other)) => part == other && both,
                (_, None) => false,
            };
            if let Some(slot) = next.get_mut(place) {
                *slot = is_so;
            }
        }
        row = next;
    }
    row.first().copied().unwrap_or_default()
}

/// Reads values of templates.
#[derive(Clone, Copy)]
pub(super) struct Reader<'a> {
    /// The side that the value is of.
    pub(super) own: &'a Known,
    /// The other one.
    pub(super) other: &'a Known,
}

impl Reader<'_> {
    /// A value as a pattern.
    pub(super) fn pattern(&self, json: &Json) -> Pattern {
        let value = |name: String, id: Option<&str>| {
            let of = id.filter(|id| self.own.resource(id).or(self.other.resource(id)).is_some());
            Pattern(vec![Part::Value(name, of.map(str::to_owned))], None)
        };
        match json {
            Json::String(text) if text.contains("{{resolve:") => value(text.clone(), None),
            Json::String(text) => Pattern::of(text),
            Json::Null => Pattern::default(),
            Json::Object(_) => {
                let reference = json.get("Ref").and_then(Json::as_str);
                let attribute = json.get("Fn::GetAtt").and_then(Json::as_array);
                match (reference, attribute.map(Vec::as_slice)) {
                    (Some(id), _) => value(id.to_owned(), Some(id)),
                    (_, Some([Json::String(id), Json::String(name)])) => {
                        value(format!("{id}.{name}"), Some(id))
                    }
                    _ => self
                        .joined(json)
                        .unwrap_or_else(|| value(json.to_string(), None)),
                }
            }
            other => Pattern::of(&other.to_string()),
        }
    }

    fn joined(&self, json: &Json) -> Option<Pattern> {
        let [Json::String(delimiter), Json::Array(items)] =
            json.get("Fn::Join")?.as_array()?.as_slice()
        else {
            return None;
        };
        let mut parts = Vec::new();
        for (at, item) in items.iter().enumerate() {
            if at > 0 {
                parts.extend(Pattern::of(delimiter).0);
            }
            parts.extend(self.pattern(item).0);
        }
        Some(Pattern(parts, None))
    }

    /// A value in words.
    pub(super) fn shown(&self, json: &Json) -> String {
        self.pattern(json).shown()
    }

    /// The text of a value, if it is known.
    pub(super) fn text(&self, json: Option<&Json>) -> Option<String> {
        self.pattern(json?).text()
    }
}

/// The items of a list, or the one value in its place, with the branch of the conditions that it is in.
pub(super) fn items(json: Option<&Json>) -> Vec<(String, &Json)> {
    let mut found = Vec::new();
    if let Some(json) = json {
        enter(json, "", &mut found);
    }
    found
}

fn enter<'a>(json: &'a Json, branch: &str, found: &mut Vec<(String, &'a Json)>) {
    if let Json::Array(items) = json {
        items.iter().for_each(|item| enter(item, branch, found));
        return;
    }
    let parts = json.get("Fn::If").and_then(Json::as_array);
    if let Some([Json::String(condition), yes, no]) = parts.map(Vec::as_slice) {
        enter(yes, &format!("{branch}{condition} "), found);
        enter(no, &format!("{branch}!{condition} "), found);
        return;
    }
    let is_nothing = json.get("Ref").and_then(Json::as_str) == Some("AWS::NoValue");
    if !is_nothing {
        found.push((branch.to_owned(), json));
    }
}

/// Whether what is in a branch of conditions is there whenever what is in another one is.
pub(super) fn branch_covers(wide: &str, narrow: &str) -> Cover {
    if narrow.starts_with(wide) {
        Cover::Yes
    } else {
        Cover::Unknown
    }
}

/// Whether what is in some branches is there whenever what is in another one is: as one of them, or as both of a condition.
pub(super) fn branches_cover(branches: &BTreeSet<&str>, narrow: &str) -> bool {
    branches.iter().any(|branch| {
        let (outer, last) = match branch.trim_end().rsplit_once(' ') {
            Some((outer, last)) => (format!("{outer} "), last),
            None => (String::new(), branch.trim_end()),
        };
        let other = last
            .strip_prefix('!')
            .map_or_else(|| format!("!{last}"), str::to_owned);
        narrow.starts_with(branch)
            || narrow.starts_with(&outer) && branches.contains(format!("{outer}{other} ").as_str())
    })
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn patterns_cover_patterns() {
        let covers = |one: &str, other: &str| Pattern::of(one).covers(&Pattern::of(other));
        for (one, other) in [
            ("s3:*", "s3:Get*"),
            ("*", ""),
            ("a*b*c", "a1b2c"),
            ("ab", "ab"),
            ("a?c", "abc"),
            ("a*", "a?"),
            ("*ab", "aab"),
            ("*ab", "*aab"),
        ] {
            assert_eq!(covers(one, other), Cover::Yes, "{one} {other}");
        }
        for (one, other) in [
            ("s3:Get*", "s3:*"),
            ("ab", "abc"),
            ("a*a", "a"),
            ("a?", "a*"),
            ("?ab", "?ac"),
        ] {
            assert_eq!(covers(one, other), Cover::No, "{one} {other}");
        }
        let apart = |one: &str, other: &str| Pattern::of(one).is_apart(&Pattern::of(other));
        assert_eq!(apart("s3:Get*", "s3:Put*"), Cover::Yes);
        assert_eq!(apart("s3:Get*", "s3:*Object"), Cover::No);
        assert_eq!(apart("a?c", "*b?"), Cover::No);
        assert_eq!(apart("a", "a*"), Cover::No);
        assert_eq!(apart("", "a*"), Cover::Yes);
    }

    #[test]
    fn values_of_a_deployment_are_not_known() {
        let template = json!({ "Resources": { "A": { "Type": "T" }, "B": { "Type": "T" } } });
        let known = Known::of(&template);
        let reader = Reader {
            own: &known,
            other: &known,
        };
        let of = |text: &str| {
            let normal = crate::changes::normal(&json!({ "Fn::Sub": text }));
            let pattern = crate::changes::normal(&json!({ "X": normal }));
            reader.pattern(pattern.get("X").unwrap_or(&Json::Null))
        };
        let covers = |one: &str, other: &str| of(one).covers(&of(other));
        assert_eq!(covers("${A.Arn}/*", "${A.Arn}/x"), Cover::Yes);
        assert_eq!(covers("${A.Arn}/x", "${A.Arn}/*"), Cover::No);
        assert_eq!(covers("${A.Arn}", "${B.Arn}"), Cover::No);
        assert_eq!(covers("arn:aws:s3:::a", "${B.Arn}"), Cover::Unknown);
        assert_eq!(covers("${B.Arn}", "arn:aws:s3:::a"), Cover::Unknown);
        assert_eq!(covers("${B.Arn}", "*"), Cover::No);
        assert_eq!(covers("arn:aws:s3:::a", "arn:${P}:s3:::a"), Cover::Unknown);
        assert_eq!(covers("arn:aws:s3:::a", "arn:${P}:s3:::b"), Cover::No);
    }
}
