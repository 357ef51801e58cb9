//! Access strings that are built.

pub use stackwright_core::elasticache::access::Category;

use crate::Text;
use crate::construct::field_value::field_conversions;

/// An access string, word by word: `Access::on().keys("app:*").allow(Category::Read)`.
///
/// What is built goes through the same rules as what is written (SW04).
#[derive(Clone, Debug, PartialEq, Eq)]
#[must_use = "an access string has an effect only as the `access` of a user"]
pub struct Access(String);

/// What a user is allowed, or denied: a category of commands, or a command, with `|` before a sub-command.
#[derive(Clone, Debug)]
pub struct Right(String);

impl From<Category> for Right {
    fn from(category: Category) -> Self {
        Self(format!("@{}", category.name()))
    }
}

impl From<&str> for Right {
    fn from(command: &str) -> Self {
        Self(command.to_owned())
    }
}

impl Access {
    /// Of a user that may log in, and do nothing yet.
    pub fn on() -> Self {
        Self("on".to_owned())
    }

    /// Of a user that may not log in.
    pub fn off() -> Self {
        Self("off".to_owned())
    }

    /// Lets it touch the keys of a pattern; `*` for all.
    pub fn keys(self, pattern: &str) -> Self {
        self.word(&format!("~{pattern}"))
    }

    /// Lets it use the channels of a pattern; `*` for all.
    pub fn channels(self, pattern: &str) -> Self {
        self.word(&format!("&{pattern}"))
    }

    /// Allows a category of commands, or a command.
    pub fn allow(self, right: impl Into<Right>) -> Self {
        self.word(&format!("+{}", right.into().0))
    }

    /// Denies a category of commands, or a command, that an earlier word allows.
    pub fn deny(self, right: impl Into<Right>) -> Self {
        self.word(&format!("-{}", right.into().0))
    }

    /// The string.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    fn word(mut self, word: &str) -> Self {
        self.0.push(' ');
        self.0.push_str(word);
        self
    }
}

impl From<Access> for Text {
    fn from(access: Access) -> Self {
        access.0.into()
    }
}

field_conversions! {
    Text: Access;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn builds_word_by_word() {
        let access = Access::on()
            .keys("app:*")
            .channels("events:*")
            .allow(Category::All)
            .deny(Category::Dangerous)
            .allow("client|setname");
        assert_eq!(
            access.as_str(),
            "on ~app:* &events:* +@all -@dangerous +client|setname"
        );
        assert_eq!(Access::off().deny(Category::All).as_str(), "off -@all");
    }
}
