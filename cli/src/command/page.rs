//! Pages of rules as a terminal shows them.

use std::fmt::Write;

use anstyle::{AnsiColor, Style};

use crate::rule::Rule;

const BOLD: Style = Style::new().bold();
const HEADING: Style = AnsiColor::BrightGreen.on_default().bold();
const CODE: Style = AnsiColor::BrightCyan.on_default();

/// The page of a rule.
pub(super) fn of(rule: &Rule) -> String {
    let mut out = String::new();
    let (code, name, level, title) = (rule.code, rule.name, rule.level_name(), rule.title);
    let _ = writeln!(
        out,
        "{HEADING}{code}{HEADING:#} {BOLD}{name}{BOLD:#} ({level})\n\n{title}\n"
    );
    match stackwright::rules::page(code) {
        Some(page) => out.push_str(&shown(page)),
        None => {
            let _ = writeln!(
                out,
                "{BOLD}Why:{BOLD:#} {}.\n\n{BOLD}What to do:{BOLD:#} {}.\n\n{BOLD}Source:{BOLD:#} {}",
                rule.why,
                rule.fix,
                rule.source.replace(" — ", ": ")
            );
        }
    }
    out
}

/// Markdown without its signs: headings and code in color, links with their addresses.
fn shown(markdown: &str) -> String {
    let mut out = String::new();
    let mut is_code = false;
    for line in markdown.lines() {
        if line.starts_with("```") {
            is_code = !is_code;
        } else if is_code {
            let hidden = line.starts_with("# ") || line == "#";
            match line {
                "" => out.push('\n'),
                _ if hidden => {}
                line => {
                    let _ = writeln!(out, "    {line}");
                }
            }
        } else if let Some(heading) = line.strip_prefix('#') {
            let heading = heading.trim_start_matches('#').trim();
            let _ = writeln!(out, "{HEADING}{heading}{HEADING:#}");
        } else {
            out.push_str(&inline(line));
            out.push('\n');
        }
    }
    out
}

/// A line with `**bold**`, `` `code` `` and `[links](address)`.
fn inline(line: &str) -> String {
    let mut out = String::new();
    let mut rest = line;
    while let Some(at) = rest.find(['*', '`', '[']) {
        let (before, from) = rest.split_at(at);
        out.push_str(before);
        rest = from;
        let taken = if let Some((bold, after)) = rest
            .strip_prefix("**")
            .and_then(|from| from.split_once("**"))
        {
            let _ = write!(out, "{BOLD}{bold}{BOLD:#}");
            Some(after)
        } else if let Some((code, after)) =
            rest.strip_prefix('`').and_then(|from| from.split_once('`'))
        {
            let _ = write!(out, "{CODE}`{code}`{CODE:#}");
            Some(after)
        } else if let Some((text, after)) =
            rest.strip_prefix('[').and_then(|from| from.split_once(']'))
        {
            match after
                .strip_prefix('(')
                .and_then(|from| from.split_once(')'))
            {
                Some((address, after)) => {
                    let _ = write!(out, "{} <{address}>", inline(text));
                    Some(after)
                }
                None => {
                    out.push_str(text);
                    Some(after)
                }
            }
        } else {
            None
        };
        rest = taken.unwrap_or_else(|| {
            let mut chars = rest.chars();
            out.extend(chars.next());
            chars.as_str()
        });
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(markdown: &str) -> String {
        anstream::adapter::strip_str(&shown(markdown)).to_string()
    }

    #[test]
    fn markdown_is_readable_in_a_terminal() {
        let page = "- **Level:** error\n- **Source:** [Guide, `x`](https://a.b/c); [SW0118]\n\n# Wrong\n\n```rust\nfn a() {}\n\n# hidden\n```\n";
        assert_eq!(
            plain(page),
            "- Level: error\n- Source: Guide, `x` <https://a.b/c>; SW0118\n\nWrong\n\n    fn a() {}\n\n"
        );
        assert_eq!(plain("a * b ` c [ d"), "a * b ` c [ d\n");
    }

    #[test]
    fn every_rule_has_a_page() {
        for rule in crate::rule::all() {
            let page = of(&rule);
            assert!(page.contains("Why:"), "{}", rule.code);
            assert!(page.contains("What to do:"), "{}", rule.code);
        }
    }
}
