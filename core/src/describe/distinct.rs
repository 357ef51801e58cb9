//! Names that no two resources can have.

use super::{COMMON, Description, Field, Path, Takes};
use crate::text::{same, same_ignoring_case, without_prefix};
use crate::{Rule, Violation};

/// That no two resources have the same value of a field.
#[derive(Clone, Copy, Debug)]
pub struct Distinct {
    /// The rule that the second one breaks.
    pub rule: &'static Rule,
    /// What is wrong with it, with `{}` for the value.
    pub sentence: &'static str,
    /// Whether the case of letters makes no difference.
    pub ignores_case: bool,
    /// A prefix that makes no difference; `""` for none.
    pub prefix: &'static str,
    /// What has one of a name only.
    pub within: Within,
    /// The type and the property of the resource that has the name, where it is not the one of the field.
    pub written: Option<(&'static str, &'static str)>,
}

/// What has one resource of a name only.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Within {
    /// A Region of an account.
    Region,
    /// An account, in all Regions.
    Account,
    /// Another resource: the field that refers to it, and its property.
    Field(&'static str, &'static str),
    /// The same, where one without the field has one of its own.
    Own(&'static str, &'static str),
}

impl Distinct {
    /// Names of a kind of resource, of which there is one in a Region of an account.
    #[must_use]
    pub const fn of(rule: &'static Rule, sentence: &'static str) -> Self {
        Self {
            rule,
            sentence,
            ignores_case: false,
            prefix: "",
            within: Within::Region,
            written: None,
        }
    }

    /// The case of letters makes no difference.
    #[must_use]
    pub const fn ignoring_case(mut self) -> Self {
        self.ignores_case = true;
        self
    }

    /// The type and the property of the resource that has the name.
    #[must_use]
    pub const fn written(mut self, resource_type: &'static str, property: &'static str) -> Self {
        self.written = Some((resource_type, property));
        self
    }

    /// What has one of a name only.
    #[must_use]
    pub const fn within(mut self, within: Within) -> Self {
        self.within = within;
        self
    }

    /// Whether two values are the same name.
    #[must_use]
    pub const fn is_same(&self, one: &str, other: &str) -> bool {
        let one = without_prefix(one, self.prefix);
        let other = without_prefix(other, self.prefix);
        if self.ignores_case {
            same_ignoring_case(one, other)
        } else {
            same(one, other)
        }
    }

    /// A text that is the same for the same name.
    #[must_use]
    pub fn key(&self, value: &str) -> String {
        let name = without_prefix(value, self.prefix);
        if self.ignores_case {
            name.to_ascii_lowercase()
        } else {
            name.to_owned()
        }
    }

    /// That a value was given before.
    #[must_use]
    pub const fn violation<'a>(&self, value: &'a str) -> Violation<'a> {
        Violation::text(self.rule, self.sentence, value)
    }
}

impl Description {
    /// The fields in which all constructs of the kind differ, those of structs in its fields and their lists included.
    #[must_use]
    pub fn distinct(&self) -> Vec<(Path, &'static Field, &'static Distinct)> {
        let mut found = Vec::new();
        for (number, field) in self.numbered() {
            let path = Path::of(number);
            found.extend(field.options.distinct.map(|rule| (path, field, rule)));
            if let Some(inner) = field.takes.structure() {
                let inner = inner.distinct().into_iter();
                found.extend(inner.map(|(below, field, rule)| {
                    let path = below.numbers().fold(path, Path::then);
                    (path, field, rule)
                }));
            }
        }
        found
    }

    /// That a value of a field was given to another construct of the kind, also in a `const` context.
    #[must_use]
    pub const fn repeated<'a>(
        &'static self,
        path: &[u16],
        value: &'a str,
        mut others: &[&str],
    ) -> Option<Violation<'a>> {
        let Some(distinct) = self.distinct_at(path) else {
            return None;
        };
        while let [other, rest @ ..] = others {
            if distinct.is_same(value, other) {
                return Some(distinct.violation(value));
            }
            others = rest;
        }
        None
    }

    const fn distinct_at(&'static self, path: &[u16]) -> Option<&'static Distinct> {
        let [number, below @ ..] = path else {
            return None;
        };
        let (fields, at) = match number.checked_sub(COMMON) {
            Some(common) => (self.header.common, common),
            None => (self.fields, *number),
        };
        let Some((_, [field, ..])) = fields.split_at_checked(at as usize) else {
            return None;
        };
        match field.takes {
            Takes::Struct(inner) | Takes::List(&Takes::Struct(inner)) if !below.is_empty() => {
                inner.distinct_at(below)
            }
            _ => field.options.distinct,
        }
    }
}
