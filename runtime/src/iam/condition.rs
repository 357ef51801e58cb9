//! Conditions of statements and principals.

use stackwright_core::Violation;
use stackwright_core::iam::policy;

use crate::{Text, Value};

/// Conditions, which hold all together, by their operators.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Conditions(Vec<(String, Vec<(String, ConditionValue)>)>);

impl Conditions {
    /// Adds a condition. Another value of the same key takes the place of the first.
    pub(super) fn add(&mut self, operator: &str, key: &str, value: ConditionValue) {
        let at = match self.0.iter().position(|(of, _)| of == operator) {
            Some(at) => at,
            None => {
                self.0.push((operator.to_owned(), Vec::new()));
                self.0.len() - 1
            }
        };
        let Some((_, entries)) = self.0.get_mut(at) else {
            return;
        };
        match entries.iter_mut().find(|(of, _)| of == key) {
            Some((_, other)) => *other = value,
            None => entries.push((key.to_owned(), value)),
        }
    }

    /// Adds other conditions.
    pub(super) fn extend(&mut self, other: Self) {
        for (operator, entries) in other.0 {
            for (key, value) in entries {
                self.add(&operator, &key, value);
            }
        }
    }

    pub(super) const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The keys that are compared.
    pub(super) fn keys(&self) -> impl Iterator<Item = &str> {
        let entries = self.0.iter().flat_map(|(_, entries)| entries);
        entries.map(|(key, _)| key.as_str())
    }

    /// What the rules say of each operator, key and value.
    pub(super) fn checked(&self) -> impl Iterator<Item = Result<(), Violation<'_>>> {
        let operators = self.0.iter().map(|(operator, _)| operator.as_str());
        let entries = self.0.iter().flat_map(|(_, entries)| entries);
        let texts = entries.flat_map(|(key, value)| {
            let texts = value.texts().iter().filter_map(Text::as_literal);
            std::iter::once(key.as_str()).chain(texts)
        });
        operators
            .map(policy::operator)
            .chain(texts.map(policy::document_text))
    }
}

impl From<Conditions> for Value {
    fn from(conditions: Conditions) -> Self {
        let conditions = conditions.0.into_iter().map(|(operator, entries)| {
            let entries = entries.into_iter().map(|(key, value)| (key, value.into()));
            (operator, Self::Map(entries.collect()))
        });
        Self::Map(conditions.collect())
    }
}

/// What a condition compares with: one value, or any of a list.
#[doc(hidden)]
#[derive(Clone, Debug, PartialEq)]
pub enum ConditionValue {
    One(Text),
    AnyOf(Vec<Text>),
    /// A flag or a number of the program.
    Plain(Value),
}

impl ConditionValue {
    fn texts(&self) -> &[Text] {
        match self {
            Self::One(text) => std::slice::from_ref(text),
            Self::AnyOf(texts) => texts,
            Self::Plain(_) => &[],
        }
    }
}

impl From<ConditionValue> for Value {
    fn from(value: ConditionValue) -> Self {
        match value {
            ConditionValue::One(text) => text.into(),
            ConditionValue::AnyOf(texts) => texts.into(),
            ConditionValue::Plain(value) => value,
        }
    }
}

/// The value of a condition, or the values of which one has to match.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not the value of a condition",
    label = "expected a text, a list of texts, a flag or a number"
)]
pub trait ConditionValues {
    #[doc(hidden)]
    fn values(self) -> ConditionValue;
}

#[diagnostic::do_not_recommend]
impl<T: Into<Text>> ConditionValues for T {
    fn values(self) -> ConditionValue {
        ConditionValue::One(self.into())
    }
}

macro_rules! plain {
    ($($of:ty as $value:ty),+) => {
        $(
            impl ConditionValues for $of {
                fn values(self) -> ConditionValue {
                    ConditionValue::Plain(<$value>::from(self).into())
                }
            }
        )+
    };
}

plain!(bool as bool, u32 as u32, u64 as u64);

/// The number of a literal, whose type nothing else says.
impl ConditionValues for i32 {
    fn values(self) -> ConditionValue {
        ConditionValue::Plain(
            u32::try_from(self).map_or_else(|_| Value::from(self.to_string()), Value::from),
        )
    }
}

impl<T: Into<Text>, const N: usize> ConditionValues for [T; N] {
    fn values(self) -> ConditionValue {
        ConditionValue::AnyOf(self.into_iter().map(Into::into).collect())
    }
}

impl<T: Into<Text>> ConditionValues for Vec<T> {
    fn values(self) -> ConditionValue {
        ConditionValue::AnyOf(self.into_iter().map(Into::into).collect())
    }
}
