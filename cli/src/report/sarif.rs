//! Findings as SARIF 2.1.0.

use serde_json::{Value, json};

use super::{Checked, places, severity};
use crate::check::Finding;
use crate::rule::Rule;
use crate::template::{Source, Span};

const SCHEMA: &str =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

pub(super) fn render(checked: &[Checked]) -> String {
    let mut rules: Vec<Rule> = Vec::new();
    for finding in checked.iter().flat_map(|one| &one.findings) {
        if !rules.contains(&finding.rule) {
            rules.push(finding.rule);
        }
    }
    rules.sort_by_key(|rule| rule.code);
    let results = checked.iter().flat_map(|one| {
        let findings = one.findings.iter();
        findings.map(|finding| of_finding(&one.source, finding, &rules))
    });
    let report = json!({
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [{
            "tool": {
                "driver": {
                    "name": "cargo-stackwright",
                    "version": env!("CARGO_PKG_VERSION"),
                    "semanticVersion": env!("CARGO_PKG_VERSION"),
                    "informationUri": "https://docs.rs/cargo-stackwright",
                    "rules": rules.iter().map(of_rule).collect::<Vec<_>>(),
                },
            },
            "columnKind": "unicodeCodePoints",
            "results": results.collect::<Vec<_>>(),
        }],
    });
    format!("{report:#}\n")
}

fn of_rule(rule: &Rule) -> Value {
    let mut out = json!({
        "id": rule.code,
        "name": pascal_case(rule.name),
        "shortDescription": { "text": sentence(rule.title) },
        "fullDescription": { "text": sentence(rule.why) },
        "help": { "text": sentence(rule.fix) },
        "defaultConfiguration": { "level": severity(rule.level) },
    });
    if let Some(out) = out.as_object_mut()
        && !rule.page.is_empty()
    {
        out.insert("helpUri".to_owned(), Value::from(rule.page));
    }
    out
}

fn of_finding(source: &Source, finding: &Finding, rules: &[Rule]) -> Value {
    let index = rules.iter().position(|rule| rule.code == finding.rule.code);
    let related = finding.related.iter().map(|(span, text)| {
        json!({
            "physicalLocation": physical(source, *span),
            "message": { "text": sentence(text) },
        })
    });
    let mut place = json!({ "physicalLocation": physical(source, finding.span) });
    if let (Some(place), Some(element)) = (place.as_object_mut(), &finding.element) {
        let logical = json!([{ "name": element, "kind": "resource" }]);
        place.insert("logicalLocations".to_owned(), logical);
    }
    json!({
        "ruleId": finding.rule.code,
        "ruleIndex": index,
        "level": severity(finding.level),
        "message": { "text": format!("{}; {}", finding.message, finding.help) },
        "locations": [place],
        "relatedLocations": related.collect::<Vec<_>>(),
    })
}

fn physical(source: &Source, span: Span) -> Value {
    let (start, end) = places(source, span);
    json!({
        "artifactLocation": { "uri": uri(source.name()) },
        "region": {
            "startLine": start.line,
            "startColumn": start.column,
            "endLine": end.line,
            "endColumn": end.column,
        },
    })
}

/// A path as a URI reference: with `/`, and signs that have a meaning in it escaped.
fn uri(path: &str) -> String {
    let mut out = String::new();
    for byte in path.replace('\\', "/").bytes() {
        let is_plain = byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte);
        if is_plain {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}

fn sentence(text: &str) -> String {
    let mut chars = text.chars();
    let first: String = chars
        .next()
        .into_iter()
        .flat_map(char::to_uppercase)
        .collect();
    format!("{first}{}.", chars.as_str().trim_end_matches('.'))
}

/// SARIF asks for names of rules in PascalCase.
fn pascal_case(name: &str) -> String {
    let parts = name.split('-').map(|part| {
        let mut chars = part.chars();
        let first: String = chars
            .next()
            .into_iter()
            .flat_map(char::to_uppercase)
            .collect();
        first + chars.as_str()
    });
    parts.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_uris() {
        assert_eq!(uri("a b/c.yaml"), "a%20b/c.yaml");
        assert_eq!(uri("a\\b"), "a/b");
        assert_eq!(uri("<stdin>"), "%3Cstdin%3E");
        assert_eq!(uri("ü"), "%C3%BC");
    }

    #[test]
    fn names_are_in_pascal_case() {
        assert_eq!(
            pascal_case("valkey-group-on-redis-cache"),
            "ValkeyGroupOnRedisCache"
        );
    }
}
