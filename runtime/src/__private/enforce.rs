//! How const evaluation reports what the rules find: it stops the compiler at the place of each finding.

use stackwright_core::describe::{Description, Finding, Findings};
use stackwright_core::stack::SAME_TYPE;
use stackwright_core::{self as rules, Violation};

/// Which parts of a field are meant.
#[derive(Clone, Copy, Debug)]
pub enum Part {
    /// One element of a list.
    One(usize),
    /// All from this one on, and the field as a whole.
    From(usize),
    /// A struct as a whole, and none of its fields.
    Itself,
}

impl Part {
    const fn includes(self, finding: &Finding<'_>, path: &[u16]) -> bool {
        finding.path.starts_with(path)
            && match self {
                Self::One(one) => finding.at == one,
                Self::From(first) => finding.at >= first,
                Self::Itself => finding.path.len() == path.len(),
            }
    }
}

/// What the rules find in a declaration: once, or in one of the configurations that its stack is checked with.
#[derive(Clone, Copy, Debug)]
pub struct Found {
    /// The configuration as the module names it; `""` without one.
    configuration: &'static str,
    /// What is found in the configurations before this one, and reported there.
    before: &'static [Self],
    all: &'static [Findings<'static>],
    /// Other names for some in the sentences.
    names: &'static [(&'static str, &'static str)],
}

impl Found {
    /// What is found in a configuration, after what is found in those before it.
    #[must_use]
    pub const fn of(
        configuration: &'static str,
        before: &'static [Self],
        all: &'static [Findings<'static>],
    ) -> Self {
        Self {
            configuration,
            before,
            all,
            names: &[],
        }
    }

    /// The same in the words of properties.
    #[must_use]
    pub const fn spelled(self, names: &'static [(&'static str, &'static str)]) -> Self {
        Self { names, ..self }
    }

    /// Whether something is found at a field that stops the compiler, unless it is allowed.
    #[must_use]
    pub const fn is_about(self, path: &[u16]) -> bool {
        let mut all = self.all;
        while let [findings, others @ ..] = all {
            let mut index = 0;
            while let Some(finding) = findings.get(index) {
                if finding.path.starts_with(path) && finding.violation.rule.level.is_fatal() {
                    return true;
                }
                index += 1;
            }
            all = others;
        }
        false
    }

    /// Whether another finding of the same rule is at the same place.
    const fn has_same(self, wanted: &Finding<'static>) -> bool {
        let mut all = self.all;
        while let [findings, others @ ..] = all {
            let mut index = 0;
            while let Some(finding) = findings.get(index) {
                if rules::same_text(finding.violation.rule.code, wanted.violation.rule.code)
                    && finding.path.is(wanted.path)
                    && finding.at == wanted.at
                {
                    return true;
                }
                index += 1;
            }
            all = others;
        }
        false
    }

    /// Whether a finding is reported with a configuration before this one.
    const fn is_reported(self, finding: &Finding<'static>) -> bool {
        let mut before = self.before;
        while let [found, others @ ..] = before {
            if found.has_same(finding) {
                return true;
            }
            before = others;
        }
        false
    }

    #[track_caller]
    const fn enforce(self, finding: &Finding<'static>, allowed: &[&str]) {
        let violation = &finding.violation;
        let rule = violation.rule;
        let is_allowed = rules::same_text_in(rule.code, allowed);
        if !is_allowed && !self.is_reported(finding) {
            stop_in(violation, self.configuration, self.names);
        }
    }
}

/// Stops the compiler if a check of constants found something wrong with a part of a field that is not allowed, and that the
/// types do not report.
///
/// # Panics
///
/// With the report of the rule, which the compiler shows under the part.
#[track_caller]
pub const fn enforce(path: &[u16], part: Part, found: Found, allowed: &[&str], said: &[&str]) {
    let mut all = found.all;
    while let [findings, others @ ..] = all {
        let mut index = 0;
        while let Some(finding) = findings.get(index) {
            let is_said = rules::same_text_in(finding.violation.rule.code, said);
            if part.includes(finding, path) && !is_said {
                found.enforce(finding, allowed);
            }
            index += 1;
        }
        all = others;
    }
}

/// As [`enforce`], for findings outside of the places that are covered.
///
/// # Panics
///
/// With the report of the rule, which the compiler shows under the declaration.
#[track_caller]
pub const fn enforce_rest(covered: &[&[u16]], found: Found, allowed: &[&str]) {
    let mut all = found.all;
    while let [findings, others @ ..] = all {
        let mut index = 0;
        while let Some(finding) = findings.get(index) {
            if !is_covered(finding, covered) {
                found.enforce(finding, allowed);
            }
            index += 1;
        }
        all = others;
    }
}

/// Whether a finding has a place of its own.
const fn is_covered(finding: &Finding<'static>, covered: &[&[u16]]) -> bool {
    let mut paths = covered;
    while let [path, rest @ ..] = paths {
        if finding.path.starts_with(path) {
            return true;
        }
        paths = rest;
    }
    false
}

/// Stops the compiler if an argument of `#[stack]`, a constant, breaks a rule.
///
/// # Panics
///
/// With the report of the rule, which the compiler shows under the argument.
#[track_caller]
pub const fn enforce_argument(checked: Result<(), Violation<'static>>) {
    if let Err(violation) = checked {
        stop(&violation, "");
    }
}

/// Stops the compiler if a constant in a call breaks a rule that is not allowed.
///
/// # Panics
///
/// With the report of the rule, which the compiler shows under the constant.
#[track_caller]
pub const fn enforce_call(checked: Result<(), Violation<'static>>, allowed: &[&str]) {
    if let Err(violation) = checked
        && !rules::same_text_in(violation.rule.code, allowed)
    {
        stop(&violation, "");
    }
}

/// Stops the compiler if a name was given to another declaration.
///
/// # Panics
///
/// With the report of the rule, which the compiler shows under the name.
#[track_caller]
pub const fn enforce_distinct(
    of: &'static Description,
    path: &[u16],
    name: &str,
    earlier: &[&str],
    configuration: &str,
) {
    if let Some(violation) = of.repeated(path, name, earlier)
        && !name.is_empty()
    {
        stop(&violation, configuration);
    }
}

/// Stops the compiler where a stack has no resources in a configuration.
///
/// # Panics
///
/// With the report of the rule, which the compiler shows under the name of the stack.
#[track_caller]
pub const fn enforce_resources(configuration: &str) {
    stop(&rules::stack::empty(), configuration);
}

/// Stops const evaluation if a resource of any type is identified by the name of an earlier one of its type. A name is empty
/// where it is not known.
///
/// # Panics
///
/// With the report of the rule, which the compiler shows under the name.
#[track_caller]
pub const fn enforce_same_type(name: &str, mut earlier: &[&str], configuration: &str) {
    while let [other, rest @ ..] = earlier {
        if SAME_TYPE.is_same(name, other) && !name.is_empty() {
            stop(&SAME_TYPE.violation(name), configuration);
        }
        earlier = rest;
    }
}

#[track_caller]
pub(crate) const fn stop(violation: &Violation<'_>, configuration: &str) {
    stop_in(violation, configuration, &[]);
}

#[track_caller]
const fn stop_in(violation: &Violation<'_>, configuration: &str, names: &[(&str, &str)]) {
    if violation.rule.level.is_fatal() {
        let report = violation.render_spelled(configuration, names);
        #[expect(clippy::panic, reason = "it is how const evaluation reports")]
        {
            panic!("{}", report.as_str());
        }
    }
}
