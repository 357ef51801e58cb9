//! Comments of a template in YAML, and the declarations that they go to.

use std::collections::HashMap;

use super::names::Section;
use crate::template::{Data, Document, Node, Span, Template};

/// The comments of a template.
#[derive(Debug, Default)]
pub(super) struct Comments {
    /// Those before everything else.
    pub(super) head: Vec<String>,
    /// Those after the last element.
    pub(super) tail: Vec<String>,
    of: HashMap<(Section, String), Vec<String>>,
}

impl Comments {
    /// The full-line comments of a template; each goes to the element that it is in, or that follows it.
    pub(super) fn of(document: &Document, template: &Template<'_>) -> Self {
        let mut comments = Self::default();
        if document.is_json {
            return comments;
        }
        let sections = [
            Section::Parameter,
            Section::Mapping,
            Section::Condition,
            Section::Resource,
            Section::Output,
        ];
        let mut elements = Vec::new();
        for section in sections {
            for entry in template.section(section.title()) {
                elements.push((entry.value.span.end, section, entry.key.as_str()));
            }
        }
        elements.sort_by_key(|(end, ..)| *end);
        let first = document.root.entries().and_then(<[_]>::first);
        let first = first.map_or(0, |entry| entry.key_span.start);
        let mut texts = Vec::new();
        text_spans(&document.root, &mut texts);
        texts.sort_unstable();
        let mut at = 0;
        for line in document.source.text().split_inclusive('\n') {
            let start = at + (line.len() - line.trim_start().len());
            at += line.len();
            let Some(comment) = line.trim().strip_prefix('#') else {
                continue;
            };
            // A line of a text of several lines.
            let before = texts.partition_point(|span| span.start <= start);
            let is_text = before.checked_sub(1).and_then(|at| texts.get(at));
            if is_text.is_some_and(|span| start < span.end) {
                continue;
            }
            let comment = comment.strip_prefix(' ').unwrap_or(comment).to_owned();
            let after = elements.partition_point(|(end, ..)| *end <= start);
            match elements.get(after) {
                _ if start < first => comments.head.push(comment),
                Some((_, section, key)) => {
                    let key = (*section, (*key).to_owned());
                    comments.of.entry(key).or_default().push(comment);
                }
                None => comments.tail.push(comment),
            }
        }
        comments
    }

    /// Those of a declaration.
    pub(super) fn take(&mut self, id: &(Section, String)) -> Vec<String> {
        self.of.remove(id).unwrap_or_default()
    }
}

fn text_spans(node: &Node, found: &mut Vec<Span>) {
    match &node.data {
        Data::Text(_) => found.push(node.span),
        Data::List(items) => items.iter().for_each(|item| text_spans(item, found)),
        Data::Map(entries) => {
            for entry in entries {
                text_spans(&entry.value, found);
            }
        }
        _ => {}
    }
}
