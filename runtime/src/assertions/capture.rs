//! Values that an assertion found, for a test to look at.

use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::rc::{Rc, Weak};

use serde_core::{Serialize, Serializer};
use serde_json::Value as Json;

use super::pattern::{Match, marker};

type Values = RefCell<Vec<Json>>;

thread_local! {
    /// Those that are in the patterns of this thread, by their numbers there.
    static CAPTURES: RefCell<HashMap<u64, (Weak<Values>, Json)>> = RefCell::default();
    static NEXT: Cell<u64> = const { Cell::new(0) };
}

/// Keeps the value that stands in its place in what an assertion found.
///
/// ```
/// # use stackwright::assertions::{Capture, Template};
/// # use stackwright::json;
/// let template = Template::from_json(json!({
///     "Resources": { "App": { "Type": "AWS::ElastiCache::User", "Properties": { "UserId": "app" } } }
/// }));
/// let id = Capture::new();
/// template.has_resource_properties("AWS::ElastiCache::User", json!({ "UserId": id }));
/// assert_eq!(id.value(), "app");
/// ```
#[derive(Clone, Debug)]
pub struct Capture {
    number: u64,
    values: Rc<Values>,
}

impl Capture {
    /// Capture of any value.
    #[must_use]
    pub fn new() -> Self {
        Self::with(Match::any())
    }

    /// Capture of a value that matches a pattern.
    #[must_use]
    pub fn with(pattern: impl Serialize) -> Self {
        let number = NEXT.get();
        NEXT.set(number + 1);
        let values = Rc::new(Values::default());
        let pattern = serde_json::to_value(pattern).unwrap_or_default();
        CAPTURES.with_borrow_mut(|captures| {
            captures.retain(|_, (values, _)| values.strong_count() > 0);
            captures.insert(number, (Rc::downgrade(&values), pattern));
        });
        Self { number, values }
    }

    /// Value that was captured last. Null before the first capture.
    #[must_use]
    pub fn value(&self) -> Json {
        self.values.borrow().last().cloned().unwrap_or_default()
    }

    /// All captured values, in the order of the assertions.
    #[must_use]
    pub fn values(&self) -> Vec<Json> {
        self.values.borrow().clone()
    }
}

impl Default for Capture {
    fn default() -> Self {
        Self::new()
    }
}

impl Serialize for Capture {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        marker("capture", &self.number.into()).serialize(serializer)
    }
}

/// What a capture takes.
pub(super) fn pattern_of(number: u64) -> Option<Json> {
    CAPTURES.with_borrow(|captures| Some(captures.get(&number)?.1.clone()))
}

/// Gives a capture what was found in its place.
pub(super) fn keep(number: u64, value: &Json) {
    CAPTURES.with_borrow(|captures| {
        let values = captures
            .get(&number)
            .and_then(|(values, _)| values.upgrade());
        if let Some(values) = values {
            values.borrow_mut().push(value.clone());
        }
    });
}
