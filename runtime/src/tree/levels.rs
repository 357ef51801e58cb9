//! Which broken rules are reported at a place: levels, and rules that are allowed to be broken.

use std::panic::Location;

use stackwright_core::{Level, Rule, Violation, language};

use super::allow::Allow;
use super::scope::Scope;
use crate::error::{Problem, Result};

impl Scope {
    /// Asks for a review of the stack of this place: rules of the level `audit` are warnings.
    pub fn audit(&self) {
        self.stack().diagnostics.ask_for_audit();
    }

    /// Lets everything at and below this place break a rule, which is given by its code or its name, for a reason that goes
    /// into the template.
    ///
    /// # Errors
    ///
    /// SW0908.
    #[track_caller]
    pub fn allow(&self, code_or_name: &'static str, reason: &'static str) -> Result<()> {
        let location = Location::caller();
        language::allow(code_or_name, reason)
            .map_err(|violation| Problem::new(&violation, &self.path(), Some(location)))?;
        self.with_settings(|settings| settings.allow.push(Allow::new(code_or_name, reason)));
        Ok(())
    }

    /// Whether a broken rule of the construct at this place is reported: not where it, a construct around it, or the stack allows
    /// it, nor what only a review looks at.
    pub(crate) fn tells(&self, rule: &'static Rule) -> bool {
        if !self.has_level(rule.level) {
            return false;
        }
        !self.is_allowed(rule)
    }

    /// Whether this place, or one around it, allows what a rule forbids. What cannot be work otherwise only a resource of any type
    /// allows, of itself.
    fn is_allowed(&self, rule: &'static Rule) -> bool {
        let above = || self.parent().is_some_and(|parent| parent.is_allowed(rule));
        self.allows(rule.code) || rule.level.can_be_allowed() && above()
    }

    /// Whether this place allows what a rule forbids.
    fn allows(&self, code: &'static str) -> bool {
        self.with_settings(|settings| {
            let allows = settings.allow.iter().any(|allow| allow.code() == code);
            if allows && !settings.allowed.contains(&code) {
                settings.allowed.push(code);
            }
            allows
        })
    }

    /// Whether violations of a level are told here.
    pub(crate) fn has_level(&self, level: Level) -> bool {
        level != Level::Audit || self.stack().diagnostics.has_audit()
    }

    /// Warns of what a call does, unless the construct at this place allows it.
    pub(crate) fn warn(&self, violation: &Violation<'_>, location: &'static Location<'static>) {
        self.warn_at(violation, Some(location));
    }

    pub(crate) fn warn_at(
        &self,
        violation: &Violation<'_>,
        location: Option<&'static Location<'static>>,
    ) {
        if self.tells(violation.rule) {
            let warning = Problem::new(violation, &self.path(), location);
            self.stack().diagnostics.warn([warning]);
        }
    }

    /// Keeps something wrong for the synthesis to report.
    pub(crate) fn fail(&self, violation: &Violation<'_>) {
        let problem = self.problem(violation);
        self.stack().diagnostics.fail([problem]);
    }
}
