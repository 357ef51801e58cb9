//! What can go wrong at run time.

use std::fmt;
use std::panic::Location;
use std::path::{Path, PathBuf};

use stackwright_core::{Rule, Violation};

/// A result of Stackwright.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// A broken rule, with the place in the program that broke it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    rule: &'static Rule,
    message: String,
    construct: String,
    location: Option<&'static Location<'static>>,
    /// What to do, where more is known than the rule says.
    help: Option<String>,
}

impl Problem {
    pub(crate) fn new(
        violation: &Violation<'_>,
        construct: &str,
        location: Option<&'static Location<'static>>,
    ) -> Self {
        Self::with_message(violation.rule, violation.to_string(), construct, location)
    }

    pub(crate) fn with_message(
        rule: &'static Rule,
        message: String,
        construct: &str,
        location: Option<&'static Location<'static>>,
    ) -> Self {
        Self {
            rule,
            message,
            construct: construct.to_owned(),
            location,
            help: None,
        }
    }

    /// The same, with what to do about this one.
    pub(crate) fn with_help(mut self, help: Option<String>) -> Self {
        self.help = help;
        self
    }

    /// What to do about it.
    #[must_use]
    pub fn help(&self) -> &str {
        self.help.as_deref().unwrap_or(self.rule.fix)
    }

    /// The rule that is broken.
    #[must_use]
    pub const fn rule(&self) -> &'static Rule {
        self.rule
    }

    /// What is wrong, in one sentence.
    #[must_use]
    pub fn message(&self) -> &str {
        &self.message
    }

    /// The path of the construct in its app: `SessionStore/App`.
    #[must_use]
    pub fn construct(&self) -> &str {
        &self.construct
    }

    /// Where the construct is declared, or the call that made it.
    #[must_use]
    pub const fn location(&self) -> Option<&'static Location<'static>> {
        self.location
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { rule, message, .. } = self;
        write!(f, "{message} [{}]", rule.code)?;
        if let Some(location) = self.location {
            write!(f, "\n  --> {}:{}", location.file(), location.line())?;
        }
        write!(
            f,
            "\n  = in: {}\n  = note: {}\n  = help: {}\n  = read: {}",
            self.construct,
            rule.why,
            self.help(),
            rule.page
        )
    }
}

/// Why a stack could not be made.
#[derive(Clone)]
pub struct Error(Box<Kind>);

#[derive(Clone)]
enum Kind {
    Rules(Vec<Problem>),
    Io {
        doing: &'static str,
        path: PathBuf,
        cause: String,
    },
}

impl Error {
    pub(crate) fn rules(problems: Vec<Problem>) -> Self {
        Self(Box::new(Kind::Rules(problems)))
    }

    pub(crate) fn io(doing: &'static str, path: &Path, cause: &dyn fmt::Display) -> Self {
        Self(Box::new(Kind::Io {
            doing,
            path: path.to_owned(),
            cause: cause.to_string(),
        }))
    }

    /// The broken rules; none if something else went wrong.
    #[must_use]
    pub fn problems(&self) -> &[Problem] {
        match &*self.0 {
            Kind::Rules(problems) => problems,
            Kind::Io { .. } => &[],
        }
    }
}

impl From<Problem> for Error {
    fn from(problem: Problem) -> Self {
        Self::rules(vec![problem])
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &*self.0 {
            Kind::Rules(problems) => {
                for (i, problem) in problems.iter().enumerate() {
                    if i > 0 {
                        f.write_str("\n\n")?;
                    }
                    write!(f, "{problem}")?;
                }
                if problems.len() > 1 {
                    write!(f, "\n\n{} rules are broken", problems.len())?;
                }
                Ok(())
            }
            Kind::Io { doing, path, cause } => {
                write!(f, "can't {doing} `{}`: {cause}", path.display())
            }
        }
    }
}

/// As [`Display`](fmt::Display), since it is what `fn main() -> stackwright::Result<()>` prints.
impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl std::error::Error for Error {}
