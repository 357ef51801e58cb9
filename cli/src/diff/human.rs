//! Changes as a terminal shows them.

use std::fmt::Write;

use annotate_snippets::{Group, Level, Origin, Renderer};
use anstyle::{AnsiColor, Style};
use stackwright::changes::{Action, Changes, Direction, Effect, Finding, ResourceChange};

use super::{Compared, action_name, counted, fate, shown};

const BOLD: Style = Style::new().bold();
const RED: Style = AnsiColor::BrightRed.on_default().bold();
const YELLOW: Style = AnsiColor::Yellow.on_default().bold();
const GREEN: Style = AnsiColor::BrightGreen.on_default().bold();
const DIM: Style = AnsiColor::BrightBlue.on_default();

pub(super) fn render(compared: &[Compared]) -> String {
    let mut out = String::new();
    for one in compared {
        let changes = &one.changes;
        if changes.is_empty() {
            let _ = writeln!(out, "{BOLD}stack {}{BOLD:#}: no differences\n", one.name);
            continue;
        }
        let which = match one.is_new {
            Some(true) => " (new)",
            Some(false) => " (removed)",
            None => "",
        };
        let counts = counted(changes);
        let _ = writeln!(out, "{BOLD}stack {}{BOLD:#}{which}: {counts}\n", one.name);
        for change in &changes.resources {
            resource(&mut out, one, change);
        }
        others(&mut out, changes);
        access(&mut out, one);
        for finding in &changes.findings {
            of_finding(&mut out, one, finding);
        }
    }
    out
}

const fn style(action: Action) -> Style {
    match action {
        Action::Add => GREEN,
        Action::Replace | Action::Remove => RED,
        _ => YELLOW,
    }
}

fn resource(out: &mut String, of: &Compared, change: &ResourceChange) {
    let (style, name) = (style(change.action), action_name(change.action));
    let (id, kind) = (&change.logical_id, &change.kind);
    let _ = writeln!(out, "{style}{name}{style:#} {BOLD}{id}{BOLD:#} ({kind})");
    if let Some((file, place)) = of.place(id) {
        let path = change.path.as_ref();
        let path = path.map_or(String::new(), |path| format!(" ({path})"));
        let _ = writeln!(out, "{DIM}  -->{DIM:#} {file}:{place}{path}");
    }
    for property in &change.properties {
        let path = property.path.join(".");
        let before = shown(property.before.as_ref());
        let after = shown(property.after.as_ref());
        let values = if before == after {
            before
        } else {
            format!("{before} -> {after}")
        };
        let _ = writeln!(out, "{DIM}   |{DIM:#} {path}: {values}");
        if !property.reason.is_empty() {
            let (style, word) = match property.effect {
                Effect::Replace => (RED, "replaces"),
                Effect::MayReplace => (YELLOW, "may replace"),
                Effect::InPlace => (GREEN, "in place"),
            };
            let reason = &property.reason;
            let _ = writeln!(out, "{DIM}   |{DIM:#}   {style}{word}{style:#}: {reason}");
        }
    }
    for attribute in &change.attributes {
        let path = attribute.path.join(".");
        let before = shown(attribute.before.as_ref());
        let after = shown(attribute.after.as_ref());
        let _ = writeln!(out, "{DIM}   |{DIM:#} {path}: {before} -> {after}");
    }
    if let Some(fate) = fate(change.fate) {
        let _ = writeln!(out, "{DIM}   ={DIM:#} {fate}");
    }
    if let (Some(other), Action::Add | Action::Remove) = (&change.looks_like, change.action) {
        let _ = writeln!(out, "{DIM}   ={DIM:#} looks like `{other}`");
    }
    out.push('\n');
}

fn others(out: &mut String, changes: &Changes) {
    if changes.others.is_empty() {
        return;
    }
    let _ = writeln!(out, "{BOLD}other sections{BOLD:#}");
    for other in &changes.others {
        let path = other.path.join(".");
        let before = shown(other.before.as_ref());
        let after = shown(other.after.as_ref());
        let _ = writeln!(out, "{DIM}   |{DIM:#} {path}: {before} -> {after}");
    }
    out.push('\n');
}

fn access(out: &mut String, of: &Compared) {
    let changes = &of.changes;
    if changes.access.is_empty() {
        return;
    }
    let _ = writeln!(out, "{BOLD}access{BOLD:#}");
    for one in &changes.access {
        let (style, word) = match one.direction {
            Direction::Wider => (RED, "wider"),
            Direction::Narrower => (GREEN, "narrower"),
            Direction::Unclear => (YELLOW, "unclear"),
        };
        let (id, what) = (&one.logical_id, &one.what);
        let place = of.place(id);
        let place = place.map_or(String::new(), |(file, place)| format!(" ({file}:{place})"));
        let _ = writeln!(
            out,
            "{DIM}   |{DIM:#} {style}{word}{style:#} {id}{place}: {what}"
        );
    }
    out.push('\n');
}

fn of_finding(out: &mut String, of: &Compared, finding: &Finding) {
    let level = if finding.level.is_fatal() {
        Level::ERROR
    } else {
        Level::WARNING
    };
    let title = level
        .primary_title(escaped(&finding.message))
        .id(finding.rule.code);
    let mut group = Group::with_title(title);
    if let Some((file, place)) = of.place(&finding.logical_id) {
        let origin = Origin::path(file)
            .line(place.line)
            .char_column(place.column);
        group = group.element(origin);
    }
    let (code, name) = (finding.rule.code, finding.rule.name);
    let group = group
        .element(Level::NOTE.message(finding.rule.why))
        .element(Level::HELP.message(escaped(&finding.help)))
        .element(Level::NOTE.message(format!("rule `{name}`: `cargo stackwright explain {code}`")));
    out.push_str(&Renderer::styled().render(&[group]));
    out.push_str("\n\n");
}

fn escaped(text: &str) -> String {
    stackwright_core::escaped(text).into_owned()
}
