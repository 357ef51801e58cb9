//! Changes as a comment of a pull request.

use std::fmt::Write;

use stackwright::changes::{Action, Direction, ResourceChange};

use super::{Compared, action_name, counted, fate, shown};

pub(super) fn render(compared: &[Compared], notes: &[String]) -> String {
    let mut out = String::new();
    for one in compared {
        let changes = &one.changes;
        if changes.is_empty() {
            let _ = writeln!(out, "### Stack `{}`: no differences\n", one.name);
            continue;
        }
        let _ = writeln!(out, "### Stack `{}`: {}\n", one.name, counted(changes));
        for finding in &changes.findings {
            let sign = if finding.level.is_fatal() {
                "🛑"
            } else {
                "⚠️"
            };
            let (code, message, help) = (finding.rule.code, &finding.message, &finding.help);
            let _ = writeln!(out, "- {sign} **{code}** {}; {}", text(message), text(help));
        }
        if !changes.findings.is_empty() {
            out.push('\n');
        }
        if !changes.resources.is_empty() {
            out.push_str("| | Resource | Type | What changes |\n| --- | --- | --- | --- |\n");
            for change in &changes.resources {
                resource(&mut out, one, change);
            }
            out.push('\n');
        }
        if !changes.access.is_empty() {
            out.push_str("**Access**\n\n");
            for access in &changes.access {
                let word = match access.direction {
                    Direction::Wider => "wider",
                    Direction::Narrower => "narrower",
                    Direction::Unclear => "unclear",
                };
                let _ = writeln!(
                    out,
                    "- {word}: {}: {}",
                    code(&access.logical_id),
                    code(&access.what)
                );
            }
            out.push('\n');
        }
        if !changes.others.is_empty() {
            out.push_str("<details><summary>Other sections</summary>\n\n");
            for other in &changes.others {
                let before = shown(other.before.as_ref());
                let after = shown(other.after.as_ref());
                let path = code(&other.path.join("."));
                let _ = writeln!(out, "- {path}: {} → {}", code(&before), code(&after));
            }
            out.push_str("\n</details>\n\n");
        }
    }
    for note in notes {
        let _ = writeln!(out, "> {}\n", text(note));
    }
    out
}

fn resource(out: &mut String, of: &Compared, change: &ResourceChange) {
    let action = action_name(change.action);
    let action = match change.action {
        Action::Replace | Action::Remove => format!("**{action}**"),
        _ => action.to_owned(),
    };
    let mut parts: Vec<String> = Vec::new();
    for property in &change.properties {
        let path = code(&property.path.join("."));
        let before = shown(property.before.as_ref());
        let after = shown(property.after.as_ref());
        let mut part = format!("{path}: {} → {}", code(&before), code(&after));
        if !property.reason.is_empty() {
            let _ = write!(part, " ({})", text(&property.reason));
        }
        parts.push(part);
    }
    let attributes = change.attributes.iter();
    parts.extend(attributes.map(|one| format!("{} changes", code(&one.path.join(".")))));
    parts.extend(fate(change.fate));
    let mut id = code(&change.logical_id);
    if let Some((file, place)) = of.place(&change.logical_id) {
        let _ = write!(id, "<br>{}", text(&format!("{file}:{}", place.line)));
    }
    let (kind, what) = (code(&change.kind), parts.join("<br>"));
    let _ = writeln!(out, "| {action} | {id} | {kind} | {what} |");
}

/// A text in a code span of a table.
fn code(text: &str) -> String {
    let text = text.replace('|', "\\|").replace(['\n', '\r'], " ");
    if text.contains('`') {
        format!("`` {text} ``")
    } else {
        format!("`{text}`")
    }
}

/// A text of a message, whose code spans stay.
fn text(text: &str) -> String {
    text.replace('|', "\\|")
        .replace('<', "&lt;")
        .replace(['\n', '\r'], " ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_of_tables_are_escaped() {
        assert_eq!(code("a|b"), "`a\\|b`");
        assert_eq!(code("a`b"), "`` a`b ``");
        assert_eq!(text("<b>|"), "&lt;b>\\|");
    }
}
