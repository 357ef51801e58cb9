//! Tags of what stands at and below a place.

use std::panic::Location;

use super::scope::Scope;
use super::token::Text;
use crate::error::{Problem, Result};

impl Scope {
    /// Tags every resource at and below this place that can have tags. A tag of a deeper place wins.
    ///
    /// # Errors
    ///
    /// SW0809.
    #[track_caller]
    pub fn tag(&self, key: &str, value: &str) -> Result<()> {
        let location = Location::caller();
        stackwright_core::stack::tag(key, value)
            .map_err(|violation| Problem::new(&violation, &self.path(), Some(location)))?;
        self.set_tag(key, value);
        Ok(())
    }

    /// Tags as [`tag`](Self::tag) does, unless the place has a tag of this key already.
    pub(crate) fn set_default_tag(&self, key: &str, value: impl Into<Text>) {
        let has_one = self.with_settings(|settings| settings.tags.iter().any(|(k, _)| k == key));
        if !has_one {
            self.set_tag(key, value);
        }
    }

    pub(crate) fn set_tag(&self, key: &str, value: impl Into<Text>) {
        let value = value.into();
        self.with_settings(
            |settings| match settings.tags.iter_mut().find(|(k, _)| k == key) {
                Some((_, old)) => *old = value,
                None => settings.tags.push((key.to_owned(), value)),
            },
        );
    }
}
