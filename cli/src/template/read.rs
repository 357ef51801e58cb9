//! Reading a template: JSON or YAML, and what is wrong with the text.

use std::collections::HashMap;

use super::node::{DEPTH_MAX, Entry, Node};
use super::source::{Source, Span};
use super::{json, yaml};

/// What is wrong with the text of a template.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Where.
    pub span: Span,
    /// Which sort of problem it is.
    pub kind: ProblemKind,
    /// What is wrong.
    pub message: String,
    /// An earlier place that it is about, as the first of two equal keys.
    pub earlier: Option<Span>,
}

/// Which sort of problem the text of a template has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ProblemKind {
    /// It is not JSON or YAML, or nothing that a template can be.
    Syntax,
    /// A key appears twice in one map.
    DuplicateKey,
    /// A tag such as `!Reff`, which CloudFormation does not know.
    UnknownTag,
    /// An alias or a merge key, which CloudFormation reads only after a tool has expanded it.
    Alias,
}

impl Problem {
    pub(super) const fn new(span: Span, kind: ProblemKind, message: String) -> Self {
        Self {
            span,
            kind,
            message,
            earlier: None,
        }
    }

    pub(super) const fn syntax(span: Span, message: String) -> Self {
        Self::new(span, ProblemKind::Syntax, message)
    }

    pub(super) fn too_deep(span: Span) -> Self {
        Self::syntax(
            span,
            format!("lists and objects are nested more than {DEPTH_MAX} deep"),
        )
    }
}

/// What is wrong with a text that is read nevertheless.
#[derive(Debug, Default)]
pub(super) struct Problems(pub(super) Vec<Problem>);

impl Problems {
    /// Puts an entry into a map. Of two entries of one key, the later one is kept at the place of the first, as CloudFormation does
    /// in JSON.
    pub(super) fn enter(
        &mut self,
        entries: &mut Vec<Entry>,
        keys: &mut HashMap<String, usize>,
        entry: Entry,
    ) {
        let known = keys.get(&entry.key).copied();
        match known.and_then(|at| entries.get_mut(at)) {
            Some(first) => {
                self.0.push(Problem {
                    earlier: Some(first.key_span),
                    ..Problem::new(
                        entry.key_span,
                        ProblemKind::DuplicateKey,
                        format!("duplicate key `{}`", entry.key),
                    )
                });
                *first = entry;
            }
            None => {
                keys.insert(entry.key.clone(), entries.len());
                entries.push(entry);
            }
        }
    }
}

/// A template as it was read, before anything is known of its meaning.
#[derive(Debug)]
pub struct Document {
    /// The text.
    pub source: Source,
    /// The value of the whole.
    pub root: Node,
    /// What is wrong with the text, in the order of the places.
    pub problems: Vec<Problem>,
    /// Whether it is JSON.
    pub is_json: bool,
}

/// Reads a template in JSON or YAML. A text whose first sign is `{` or `[` is read as JSON; one of a file whose name ends with
/// `.yaml` or `.yml` also as YAML, which has maps in braces too.
///
/// # Errors
///
/// The problem for which the text cannot be read, and the text itself for showing the place.
pub fn read(source: Source) -> Result<Document, Box<(Problem, Source)>> {
    let looks_like_json = source.text().trim_start().starts_with(['{', '[']);
    let is_named_yaml = [".yaml", ".yml"].iter().any(|end| {
        let name = source.name();
        let at = name.len().saturating_sub(end.len());
        name.get(at..)
            .is_some_and(|last| last.eq_ignore_ascii_case(end))
    });
    let mut problems = Problems::default();
    if looks_like_json {
        match json::read(&source, &mut problems) {
            Ok(root) => return Ok(document(source, root, problems, true)),
            Err(problem) if !is_named_yaml => return Err(Box::new((problem, source))),
            Err(_) => problems = Problems::default(),
        }
    }
    match yaml::read(&source, &mut problems) {
        Ok(root) => Ok(document(source, root, problems, false)),
        Err(problem) => Err(Box::new((problem, source))),
    }
}

fn document(source: Source, root: Node, problems: Problems, is_json: bool) -> Document {
    let mut problems = problems.0;
    problems.sort_by_key(|problem| problem.span);
    Document {
        source,
        root,
        problems,
        is_json,
    }
}
