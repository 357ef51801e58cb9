//! Findings in the look of rustc.

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};

use super::Checked;
use crate::check::Finding;
use crate::template::{Source, Span};

pub(super) fn render(checked: &[Checked]) -> String {
    let renderer = Renderer::styled();
    let mut out = String::new();
    for one in checked {
        for finding in &one.findings {
            out.push_str(&renderer.render(&[group(&one.source, finding)]));
            out.push_str("\n\n");
        }
    }
    out
}

fn group<'a>(source: &'a Source, finding: &'a Finding) -> Group<'a> {
    let level = if finding.is_error() {
        Level::ERROR
    } else {
        Level::WARNING
    };
    let title = level
        .primary_title(escaped(&finding.message))
        .id(finding.rule.code);
    let mut spans: Vec<_> = finding.related.iter().map(|(span, _)| *span).collect();
    spans.push(finding.span);
    let shown = lines_of(source, &spans);
    let within = |span: Span| {
        let span = first_line(source, span);
        let (start, end) = (
            span.start.saturating_sub(shown.start),
            span.end.saturating_sub(shown.start),
        );
        start..end.max(start)
    };
    let mut snippet = Snippet::source(source.slice(shown))
        .line_start(source.place(shown.start).line)
        .path(source.name())
        .annotation(
            AnnotationKind::Primary
                .span(within(finding.span))
                .label(escaped(&finding.help)),
        );
    for (span, text) in &finding.related {
        snippet = snippet.annotation(
            AnnotationKind::Context
                .span(within(*span))
                .label(escaped(text)),
        );
    }
    let mut group = Group::with_title(title).element(snippet);
    for note in &finding.notes {
        group = group.element(Level::NOTE.message(escaped(note)));
    }
    let (code, name) = (finding.rule.code, finding.rule.name);
    let reference = format!("rule `{name}`: `cargo stackwright explain {code}`");
    group.element(Level::NOTE.message(reference))
}

/// Text of a template in a message, without control characters.
fn escaped(text: &str) -> String {
    stackwright_core::escaped(text).into_owned()
}

/// The whole lines of some spans, and those between them.
fn lines_of(source: &Source, spans: &[Span]) -> Span {
    let text = source.text();
    let start = spans
        .iter()
        .map(|span| span.start)
        .min()
        .unwrap_or_default();
    let end = spans
        .iter()
        .map(|span| first_line(source, *span).end)
        .max()
        .unwrap_or_default();
    let start = text
        .get(..start)
        .and_then(|before| before.rfind('\n'))
        .map_or(0, |at| at + 1);
    let end = text
        .get(end..)
        .and_then(|after| after.find('\n'))
        .map_or(text.len(), |at| end + at);
    Span::new(start, end)
}

/// The part of a span in its first line.
fn first_line(source: &Source, span: Span) -> Span {
    let line = source.slice(span).lines().next().unwrap_or_default();
    Span::new(span.start, span.start + line.trim_end().len())
}
