//! What can go wrong at run time.

use std::borrow::Cow;
use std::fmt;
use std::io;
use std::panic::Location;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use stackwright_core::{Level, Rule, Violation, escaped, language};

use crate::Scope;

/// Findings that were told, by what they are told again by: the code, the field and its part.
pub(crate) type Told = std::collections::BTreeSet<(&'static str, Vec<u16>, usize)>;

/// A result of Stackwright.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// What reading the context fails at, as a message says it.
pub(crate) const READ_CONTEXT: &str = "read the context in";

/// A broken rule, with the place in the program that broke it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    rule: &'static Rule,
    message: String,
    construct: String,
    location: Option<&'static Location<'static>>,
    why: Cow<'static, str>,
    /// What to do, where more is known than the rule says.
    help: Option<String>,
    /// Whether the declaration can allow it.
    can_be_allowed: bool,
}

impl Problem {
    pub(crate) fn new(
        violation: &Violation<'_>,
        construct: &str,
        location: Option<&'static Location<'static>>,
    ) -> Self {
        Self {
            why: violation.why().into(),
            help: violation.own_fix().map(str::to_owned),
            ..Self::with_message(violation.rule, violation.to_string(), construct, location)
        }
    }

    pub(crate) fn with_message(
        rule: &'static Rule,
        message: String,
        construct: &str,
        location: Option<&'static Location<'static>>,
    ) -> Self {
        Self {
            rule,
            message: escaped(&message).into_owned(),
            construct: construct.to_owned(),
            location,
            why: rule.why.into(),
            help: None,
            can_be_allowed: rule.level == Level::Deny,
        }
    }

    /// The same, with what to do about this one, where more is known than its rule says.
    pub(crate) fn with_help(mut self, help: Option<String>) -> Self {
        let help = help.map(|help| escaped(&help).into_owned());
        self.help = help.or(self.help);
        self
    }

    /// The same about a construct, which may be of those that can allow errors, too.
    pub(crate) fn in_construct(mut self, scope: &Scope) -> Self {
        let described = scope.described();
        let can_be_allowed = |of| language::can_be_allowed_in(of, self.rule);
        let by_construct = described.is_some_and(|described| can_be_allowed(described.of));
        self.can_be_allowed |= by_construct && !self.rule.level.is_warning();
        self
    }

    /// The same, with a reason of its own.
    pub(crate) fn because(self, why: String) -> Self {
        Self {
            why: escaped(&why).into_owned().into(),
            ..self
        }
    }

    /// The same, with another sentence.
    pub(crate) fn with_text(self, message: String) -> Self {
        Self {
            message: escaped(&message).into_owned(),
            ..self
        }
    }

    /// Why it is wrong.
    #[must_use]
    pub fn why(&self) -> &str {
        &self.why
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
    pub fn construct_path(&self) -> &str {
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
            // Directly after the headline, where programs that read the output of a compiler look for the place.
            write!(f, "\n --> {location}")?;
        }
        write!(
            f,
            "\n  = note: in `{}`\n  = note: {}\n  = help: {}",
            escaped(&self.construct),
            self.why,
            self.help(),
        )?;
        if self.can_be_allowed {
            write!(f, "\n  = note: {}", language::how_to_allow(rule.code))?;
        }
        write!(f, "\n  = note: {}", rule.reference)
    }
}

/// Error of a call that makes, reads or writes stacks.
///
/// `Display` writes broken rules as a compiler does, `error: …` and the place on the next line, in the order of the source, and
/// what else failed as one sentence. `Debug`, which `fn main() -> stackwright::Result<()>` prints, writes the same: broken rules
/// from the start of a line, and a failure with its [`source`](std::error::Error::source).
#[derive(Clone)]
pub struct Error(Box<Failure>);

/// Category of an [`Error`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// Stacks break rules. [`Error::problems`] lists them.
    BrokenRules,
    /// The file system refused an operation. The source is an [`io::Error`].
    Io,
    /// The context of the `cdk` command is not a JSON object. The source is a [`serde_json::Error`].
    InvalidContext,
    /// Another program has been writing to the output folder for 20 seconds.
    FolderInUse,
    /// The function of a `construct!` returned an error of its own.
    Function,
}

#[derive(Clone)]
enum Failure {
    /// Broken rules, and the folder whose assembly is as it was.
    Rules(Vec<Problem>, Option<PathBuf>),
    File(FileFailure),
    /// What a function says that makes the construct of a path.
    Function(String, String),
}

/// What failed at a file or a folder.
#[derive(Clone)]
struct FileFailure {
    kind: ErrorKind,
    doing: &'static str,
    path: PathBuf,
    source: Option<Source>,
    /// The state that the failure leaves behind; `""` where there is nothing to say.
    outcome: &'static str,
}

/// Shared, so that an error can be cloned.
#[derive(Clone)]
enum Source {
    Io(Arc<io::Error>),
    Json(Arc<serde_json::Error>),
}

impl Source {
    fn error(&self) -> &(dyn std::error::Error + 'static) {
        match self {
            Self::Io(error) => &**error,
            Self::Json(error) => &**error,
        }
    }
}

impl Error {
    /// Broken rules, in the order of the source.
    pub(crate) fn rules(mut problems: Vec<Problem>) -> Self {
        problems.sort_by_key(|problem| {
            let place = |at: &'static Location<'static>| (at.file(), at.line(), at.column());
            (problem.location.is_none(), problem.location.map(place))
        });
        Self(Box::new(Failure::Rules(problems, None)))
    }

    /// The same, with the folder that has an assembly of an earlier run, which it still has.
    pub(crate) fn keeping(mut self, folder: &Path) -> Self {
        if let Failure::Rules(_, kept) = &mut *self.0 {
            *kept = Some(folder.to_owned());
        }
        self
    }

    pub(crate) fn io(doing: &'static str, path: &Path, source: io::Error) -> Self {
        let source = Some(Source::Io(Arc::new(source)));
        Self::file(ErrorKind::Io, doing, path, source)
    }

    pub(crate) fn invalid_context(path: &Path, source: serde_json::Error) -> Self {
        let source = Some(Source::Json(Arc::new(source)));
        Self::file(ErrorKind::InvalidContext, READ_CONTEXT, path, source)
    }

    pub(crate) fn folder_in_use(path: &Path) -> Self {
        let error = Self::file(ErrorKind::FolderInUse, "write into", path, None);
        error.with_outcome(": another program has been writing there for a while")
    }

    fn file(kind: ErrorKind, doing: &'static str, path: &Path, source: Option<Source>) -> Self {
        Self(Box::new(Failure::File(FileFailure {
            kind,
            doing,
            path: path.to_owned(),
            source,
            outcome: "",
        })))
    }

    /// The same, with the state that the failure leaves behind.
    pub(crate) fn with_outcome(mut self, text: &'static str) -> Self {
        if let Failure::File(failure) = &mut *self.0 {
            failure.outcome = text;
        }
        self
    }

    /// What a function returned that makes the construct of a place. One of ours is what it is.
    pub(crate) fn of_function(scope: &Scope, error: Box<dyn std::error::Error>) -> Self {
        let error = match error.downcast::<Self>() {
            Ok(error) => return *error,
            Err(error) => error,
        };
        let mut text = error.to_string();
        let mut source = error.source();
        while let Some(cause) = source {
            text.push_str(&format!(": {cause}"));
            source = cause.source();
        }
        Self(Box::new(Failure::Function(scope.path(), text)))
    }

    /// The category of the error.
    #[must_use]
    pub fn kind(&self) -> ErrorKind {
        match &*self.0 {
            Failure::Rules(..) => ErrorKind::BrokenRules,
            Failure::File(failure) => failure.kind,
            Failure::Function(..) => ErrorKind::Function,
        }
    }

    /// The broken rules. Empty unless the kind is [`ErrorKind::BrokenRules`].
    #[must_use]
    pub fn problems(&self) -> &[Problem] {
        match &*self.0 {
            Failure::Rules(problems, _) => problems,
            Failure::File(_) | Failure::Function(..) => &[],
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
            Failure::Rules(problems, kept) => {
                for (i, problem) in problems.iter().enumerate() {
                    if i > 0 {
                        f.write_str("\n\n")?;
                    }
                    write!(f, "error: {problem}")?;
                }
                if problems.len() > 1 {
                    let count = problems.len();
                    write!(f, "\n\nerror: could not synthesize due to {count} errors")?;
                }
                if let Some(folder) = kept {
                    let folder = folder.display();
                    write!(
                        f,
                        "\n\nnote: `{folder}` is unchanged: it has the stacks of an earlier run"
                    )?;
                }
                Ok(())
            }
            Failure::File(failure) => write!(f, "{failure}{}", failure.outcome),
            Failure::Function(path, text) => write!(f, "cannot make `{path}`: {text}"),
        }
    }
}

impl fmt::Display for FileFailure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "cannot {} `{}`", self.doing, self.path.display())
    }
}

/// As [`Display`](fmt::Display), and with the source.
impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &*self.0 {
            Failure::File(failure) => {
                write!(f, "{failure}")?;
                if let Some(source) = &failure.source {
                    write!(f, ": {}", source.error())?;
                }
                f.write_str(failure.outcome)
            }
            Failure::Function(..) => write!(f, "{self}"),
            Failure::Rules(..) => write!(f, "\n{self}"),
        }
    }
}

/// Writes what a program ends with to the standard error output.
pub(crate) fn report(error: &(dyn std::error::Error + 'static)) {
    match error.downcast_ref::<Error>() {
        Some(error) if error.kind() == ErrorKind::BrokenRules => eprintln!("{error}"),
        Some(error) => eprintln!("error: {error:?}"),
        None => {
            eprint!("error: {error}");
            let mut source = error.source();
            while let Some(cause) = source {
                eprint!(": {cause}");
                source = cause.source();
            }
            eprintln!();
        }
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match &*self.0 {
            Failure::Rules(..) | Failure::Function(..) => None,
            Failure::File(failure) => failure.source.as_ref().map(Source::error),
        }
    }
}
