//! Findings in the look of rustc.

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use super::Checked;
use crate::check::{AllowedBy, Finding};
use crate::template::{Source, Span};

/// How many bytes may be between places that are shown together.
const NEAR: usize = 20_000;
/// The longest line that is shown whole, in bytes.
const LONGEST: usize = 1_000;
/// How much of a longer line is shown before and after a place, in bytes.
const AROUND: usize = 40;

pub(super) fn render(checked: &[Checked]) -> String {
    let renderer = Renderer::styled();
    let mut out = String::new();
    for one in checked {
        for finding in &one.findings {
            for line in renderer.render(&[group(&one.source, finding)]).lines() {
                // The path of the part of a long line, which has none.
                if anstream::adapter::strip_str(line).to_string().trim() != ":::" {
                    out.push_str(line);
                    out.push('\n');
                }
            }
            out.push('\n');
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
    let line = lines_of(source, &[finding.span]);
    if line.end - line.start > LONGEST {
        return in_a_long_line(source, finding, line, title);
    }
    // A place outside of the excerpt becomes a note.
    let is_near = |span: Span| span.start.abs_diff(finding.span.start) < NEAR;
    let related = || finding.related.iter().filter(|(span, _)| is_near(*span));
    let mut spans: Vec<_> = related().map(|(span, _)| *span).collect();
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
    for (span, text) in related() {
        snippet = snippet.annotation(
            AnnotationKind::Context
                .span(within(*span))
                .label(escaped(text)),
        );
    }
    let mut group = Group::with_title(title).element(snippet);
    for (span, text) in finding.related.iter().filter(|(span, _)| !is_near(*span)) {
        let place = source.place(span.start);
        let note = format!("{}: {}:{place}", escaped(text), source.name());
        group = group.element(Level::NOTE.message(note));
    }
    with_notes(group, source, finding)
}

fn with_notes<'a>(mut group: Group<'a>, source: &Source, finding: &'a Finding) -> Group<'a> {
    for note in &finding.notes {
        group = group.element(Level::NOTE.message(escaped(note)));
    }
    if let Some(allow) = how_to_allow(source, finding) {
        group = group.element(Level::NOTE.message(allow));
    }
    let (code, name) = (finding.rule.code, finding.rule.name);
    let reference = format!("rule `{name}`: `cargo stackwright explain {code}`");
    group.element(Level::NOTE.message(reference))
}

/// What a resource or the template says to allow an error that can be allowed.
fn how_to_allow(source: &Source, finding: &Finding) -> Option<String> {
    let by = finding.allowed_by.filter(|_| finding.is_error())?;
    let code = finding.rule.code;
    let entry = match source.text().trim_start().starts_with('{') {
        true => format!(r#""Metadata": {{"Stackwright": {{"allow": {{"{code}": "reason"}}}}}}"#),
        false => format!("Metadata: {{Stackwright: {{allow: {{{code}: reason}}}}}}"),
    };
    let place = match (by, &finding.element) {
        (AllowedBy::Resource, Some(id)) => format!("`{}`", escaped(id)),
        _ => "the template".to_owned(),
    };
    Some(format!("`{entry}` of {place} allows it"))
}

/// A finding in a template without line breaks: only what is around the place is shown.
fn in_a_long_line<'a>(
    source: &'a Source,
    finding: &'a Finding,
    line: Span,
    title: annotate_snippets::Title<'a>,
) -> Group<'a> {
    let span = first_line(source, finding.span);
    let (start, end) = (span.start, span.end.min(span.start + AROUND));
    let text = source.text();
    let boundary = |at: usize| {
        (at..line.end)
            .find(|at| text.is_char_boundary(*at))
            .unwrap_or(line.end)
    };
    let from = boundary(start.saturating_sub(AROUND).max(line.start));
    let shown = Span::new(from, boundary(end + AROUND).max(end));
    let end = boundary(end);
    let place = source.place(start);
    let origin = Origin::path(source.name())
        .line(place.line)
        .char_column(place.column);
    let label = escaped(&finding.help);
    let snippet = Snippet::source(source.slice(shown))
        .line_start(place.line)
        .annotation(
            AnnotationKind::Primary
                .span(start - from..end - from)
                .label(label),
        );
    let group = Group::with_title(title).element(origin).element(snippet);
    with_notes(group, source, finding)
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
