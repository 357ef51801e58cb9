//! Findings as one JSON object.

use serde_json::{Value, json};

use super::{Checked, Counts, places};
use crate::check::Finding;
use crate::rule::level_name;
use crate::template::{Source, Span};

pub(super) fn render(checked: &[Checked]) -> String {
    let findings = checked.iter().flat_map(|one| {
        let findings = one.findings.iter();
        findings.map(|finding| of_finding(&one.source, finding))
    });
    let counts = Counts::of(checked);
    let report = json!({
        "version": 1,
        "findings": findings.collect::<Vec<_>>(),
        "summary": {
            "templates": checked.len(),
            "errors": counts.errors,
            "warnings": counts.warnings,
        },
    });
    format!("{report:#}\n")
}

fn of_finding(source: &Source, finding: &Finding) -> Value {
    let related = finding.related.iter().map(|(span, text)| {
        let mut place = of_place(source, *span);
        if let Some(place) = place.as_object_mut() {
            place.insert("message".to_owned(), Value::from(text.as_str()));
        }
        place
    });
    json!({
        "code": finding.rule.code,
        "name": finding.rule.name,
        "level": level_name(finding.level),
        "message": finding.message,
        "help": finding.help,
        "notes": finding.notes,
        "page": finding.rule.page,
        "element": finding.element,
        "place": of_place(source, finding.span),
        "related": related.collect::<Vec<_>>(),
    })
}

fn of_place(source: &Source, span: Span) -> Value {
    let (start, end) = places(source, span);
    json!({
        "file": source.name(),
        "line": start.line,
        "column": start.column,
        "end_line": end.line,
        "end_column": end.column,
    })
}
