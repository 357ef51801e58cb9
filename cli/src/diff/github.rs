//! Changes as workflow commands of GitHub Actions: a line for each finding, and one for access that is, or may be, wider. Notes are notices, too.

use stackwright::changes::Direction;

use super::Compared;
use crate::report::workflow_command;

pub(super) fn render(compared: &[Compared], notes: &[String]) -> String {
    let mut out = String::new();
    for note in notes {
        out.push_str(&workflow_command("notice", None, "not compared", note));
    }
    for one in compared {
        for finding in &one.changes.findings {
            let severity = if finding.level.is_fatal() {
                "error"
            } else {
                "warning"
            };
            let title = format!("{} {}", finding.rule.code, finding.rule.name);
            let message = format!("{}\n{}", finding.message, finding.help);
            let place = one.place(&finding.logical_id);
            out.push_str(&workflow_command(severity, place, &title, &message));
        }
        let access = one.changes.access.iter();
        for access in access.filter(|one| one.direction != Direction::Narrower) {
            let title = format!("{} {}", access.rule.code, access.rule.name);
            let message = format!("`{}`: {}", access.logical_id, access.what);
            let place = one.place(&access.logical_id);
            out.push_str(&workflow_command("notice", place, &title, &message));
        }
    }
    out
}
