//! What is expected of a value, and how what is found differs from it.

use std::cell::RefCell;
use std::fmt;

use regex_lite::Regex;
use serde_core::{Serialize, Serializer};
use serde_json::{Map, Value as Json};

use super::capture;

/// The key of the one entry of an object that stands for a matcher. Nothing in a template has such a name.
const MARKER: &str = "\u{0}stackwright::Match";

/// What can replace a value in what is expected.
///
/// Without a matcher a value fits the same value. An object fits one that has more entries, but inside of
/// [`exact`](Self::exact) and of lists in [`array_with`](Self::array_with); a list fits one of the same length.
#[derive(Clone, Debug)]
pub struct Match(Json);

impl Match {
    /// Any value that is present and not null.
    #[must_use]
    pub fn any() -> Self {
        Self(marker("any", &Json::Null))
    }

    /// Absence of an entry in an object.
    #[must_use]
    pub fn absent() -> Self {
        Self(marker("absent", &Json::Null))
    }

    /// A value that is equal: objects have no other entries.
    #[must_use]
    pub fn exact(value: impl Serialize) -> Self {
        Self::of("exact", value)
    }

    /// An object with at least these entries. Nested objects may have other entries, too.
    #[must_use]
    pub fn object_like(entries: impl Serialize) -> Self {
        Self::of("object_like", entries)
    }

    /// An object with these entries and no others.
    #[must_use]
    pub fn object_equals(entries: impl Serialize) -> Self {
        Self::of("exact", entries)
    }

    /// A list that contains these elements in this order, possibly with others between them.
    #[must_use]
    pub fn array_with(elements: impl Serialize) -> Self {
        Self::of("array_with", elements)
    }

    /// A list with these elements and no others.
    #[must_use]
    pub fn array_equals(elements: impl Serialize) -> Self {
        Self::of("exact", elements)
    }

    /// Any value that does not match a pattern.
    #[must_use]
    pub fn not(pattern: impl Serialize) -> Self {
        Self::of("not", pattern)
    }

    /// A string with a match of a regular expression of the crate `regex`.
    ///
    /// # Panics
    ///
    /// When it is compared, if it is not valid.
    #[must_use]
    pub fn string_like_regexp(expression: &str) -> Self {
        Self(marker("regexp", &expression.into()))
    }

    /// A string of JSON that matches a pattern.
    #[must_use]
    pub fn serialized_json(pattern: impl Serialize) -> Self {
        Self::of("serialized_json", pattern)
    }

    fn of(name: &str, argument: impl Serialize) -> Self {
        let argument = serde_json::to_value(argument).unwrap_or_default();
        Self(marker(name, &argument))
    }
}

impl Serialize for Match {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}

impl From<Match> for Json {
    fn from(of: Match) -> Self {
        of.0
    }
}

/// What stands for a matcher in JSON.
pub(super) fn marker(name: &str, argument: &Json) -> Json {
    let mut entries = Map::new();
    entries.insert(
        MARKER.to_owned(),
        Json::from(vec![name.into(), argument.clone()]),
    );
    Json::Object(entries)
}

/// Where something is not as it is expected.
#[derive(Debug)]
pub(super) struct Difference {
    path: String,
    expected: String,
    found: String,
}

impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            path,
            expected,
            found,
        } = self;
        let path = if path.is_empty() { "/" } else { path };
        write!(f, "{path}: expected {expected}, found {found}")
    }
}

/// What is expected.
pub(super) struct Pattern<'a> {
    json: &'a Json,
    is_partial: bool,
    /// What was found where a capture stands.
    captured: RefCell<Vec<(u64, Json)>>,
}

impl<'a> Pattern<'a> {
    pub(super) const fn of(json: &'a Json) -> Self {
        Self {
            json,
            is_partial: false,
            captured: RefCell::new(Vec::new()),
        }
    }

    /// The same, where objects may have more than is written.
    pub(super) const fn partial(mut self) -> Self {
        self.is_partial = true;
        self
    }

    /// How a value differs.
    pub(super) fn compare(&self, found: &Json) -> Vec<Difference> {
        let mut differences = Differences {
            found: Vec::new(),
            captured: Vec::new(),
        };
        differences.compare("", self.json, Some(found), self.is_partial);
        if differences.found.is_empty() {
            // The first that fits is the one that is captured.
            let mut captured = self.captured.borrow_mut();
            if captured.is_empty() {
                *captured = differences.captured;
            }
        }
        differences.found
    }

    /// Gives the captures what was found.
    pub(super) fn capture(&self) {
        for (number, value) in self.captured.take() {
            capture::keep(number, &value);
        }
    }
}

struct Differences {
    found: Vec<Difference>,
    captured: Vec<(u64, Json)>,
}

impl Differences {
    fn compare(&mut self, path: &str, expected: &Json, found: Option<&Json>, is_partial: bool) {
        if let Some((name, argument)) = matcher(expected) {
            self.matcher(path, (name, argument), found, is_partial);
            return;
        }
        match (expected, found) {
            (Json::Object(expected), Some(Json::Object(found))) => {
                for (key, expected) in expected {
                    let path = format!("{path}/{key}");
                    self.compare(&path, expected, found.get(key), is_partial);
                }
                let more = found.iter().filter(|(key, _)| !expected.contains_key(*key));
                for (key, value) in more.filter(|_| !is_partial) {
                    self.push(&format!("{path}/{key}"), "nothing".to_owned(), Some(value));
                }
            }
            (Json::Array(expected), Some(Json::Array(found))) => {
                for (at, expected) in expected.iter().enumerate() {
                    self.compare(&format!("{path}/{at}"), expected, found.get(at), is_partial);
                }
                for (at, value) in found.iter().enumerate().skip(expected.len()) {
                    self.push(&format!("{path}/{at}"), "nothing".to_owned(), Some(value));
                }
            }
            (expected, Some(found)) if expected == found => {}
            (expected, found) => self.push(path, described(expected), found),
        }
    }

    fn matcher(
        &mut self,
        path: &str,
        (name, argument): (&str, &Json),
        found: Option<&Json>,
        is_partial: bool,
    ) {
        match (name, found) {
            ("any", Some(Json::Null) | None) => self.push(path, "anything".to_owned(), found),
            ("any", Some(_)) | ("absent", None) => {}
            ("absent", Some(_)) => self.push(path, "nothing".to_owned(), found),
            ("exact", _) => self.compare(path, argument, found, false),
            ("object_like", _) => self.compare(path, argument, found, true),
            ("array_with", Some(Json::Array(elements))) => {
                self.array_with(path, argument, elements);
            }
            ("not", _) => {
                if fits(argument, found, is_partial).is_some() {
                    self.push(path, format!("not {}", described(argument)), found);
                }
            }
            ("regexp", Some(Json::String(text))) if is_like(argument, text) => {}
            ("serialized_json", Some(Json::String(text))) => match serde_json::from_str(text) {
                Ok(inner) => self.compare(&format!("{path} (JSON)"), argument, Some(&inner), true),
                Err(_) => self.push(path, "a string with JSON".to_owned(), found),
            },
            ("capture", Some(value)) => {
                let number = argument.as_u64().unwrap_or_default();
                let before = self.found.len();
                if let Some(pattern) = capture::pattern_of(number) {
                    self.compare(path, &pattern, found, is_partial);
                }
                if self.found.len() == before {
                    self.captured.push((number, value.clone()));
                }
            }
            _ => self.push(path, described_matcher(name, argument), found),
        }
    }

    /// Every element fits one that stands behind that which the element before it fits.
    fn array_with(&mut self, path: &str, expected: &Json, found: &[Json]) {
        let expected = expected.as_array().map(Vec::as_slice).unwrap_or_default();
        let mut rest = found.iter();
        for (at, element) in expected.iter().enumerate() {
            let captured = rest.find_map(|candidate| fits(element, Some(candidate), false));
            match captured {
                Some(captured) => self.captured.extend(captured),
                None => {
                    let what =
                        format!("a list that contains {} (element {at})", described(element));
                    self.push(path, what, Some(&Json::from(found.to_vec())));
                    return;
                }
            }
        }
    }

    fn push(&mut self, path: &str, expected: String, found: Option<&Json>) {
        self.found.push(Difference {
            path: path.to_owned(),
            expected,
            found: found.map_or_else(|| "nothing".to_owned(), Json::to_string),
        });
    }
}

/// What is captured where a pattern fits; `None` where it does not.
fn fits(pattern: &Json, found: Option<&Json>, is_partial: bool) -> Option<Vec<(u64, Json)>> {
    let mut differences = Differences {
        found: Vec::new(),
        captured: Vec::new(),
    };
    differences.compare("", pattern, found, is_partial);
    differences.found.is_empty().then_some(differences.captured)
}

/// # Panics
///
/// If the expression is not a regular expression.
fn is_like(expression: &Json, text: &str) -> bool {
    let expression = expression.as_str().unwrap_or_default();
    match Regex::new(expression) {
        Ok(regex) => regex.is_match(text),
        Err(error) => {
            #[expect(clippy::panic, reason = "it is how an assertion fails")]
            {
                panic!("`{expression}` is not a regular expression: {error}");
            }
        }
    }
}

/// The name of a matcher, and what it was made with.
fn matcher(json: &Json) -> Option<(&str, &Json)> {
    match json.get(MARKER)?.as_array()?.as_slice() {
        [Json::String(name), argument] => Some((name, argument)),
        _ => None,
    }
}

fn described(expected: &Json) -> String {
    match (matcher(expected), expected) {
        (Some((name, argument)), _) => described_matcher(name, argument),
        (None, Json::Object(entries)) => {
            let entries = entries.iter();
            let entries = entries.map(|(key, value)| format!("\"{key}\":{}", described(value)));
            format!("{{{}}}", entries.collect::<Vec<_>>().join(","))
        }
        (None, Json::Array(elements)) => {
            let elements = elements.iter().map(described);
            format!("[{}]", elements.collect::<Vec<_>>().join(","))
        }
        (None, plain) => plain.to_string(),
    }
}

fn described_matcher(name: &str, argument: &Json) -> String {
    match name {
        "any" | "capture" => "anything".to_owned(),
        "absent" => "nothing".to_owned(),
        "exact" => format!("exactly {}", described(argument)),
        "object_like" => format!("an object like {}", described(argument)),
        "array_with" => format!("a list that contains {}", described(argument)),
        "not" => format!("not {}", described(argument)),
        "regexp" => format!(
            "a string that matches /{}/",
            argument.as_str().unwrap_or_default()
        ),
        _ => format!("a string with JSON like {}", described(argument)),
    }
}
