//! How long a completion takes after an edit: in a module of declarations, and in a plain struct literal beside it.

use std::fmt::Write as _;
use std::path::Path;
use std::time::{Duration, Instant};

use serde_json::json;

use super::Server;
use super::answers::without_marks;
use crate::Result;

/// Numbers of declarations in the module, and the bound of the median where there is one.
const BOUNDS: [(usize, Duration); 4] = [
    (20, Duration::from_millis(15)),
    (100, Duration::from_millis(45)),
    (200, Duration::from_millis(80)),
    (500, Duration::from_millis(200)),
];
/// Edits of each kind that are measured.
const EDITS: usize = 12;
/// Edits before these, while the server makes what it keeps.
const WARM_UP: usize = 5;
/// What is typed, one after the other: each is the start of a field's name.
const TYPED: [&str; 4] = ["", "d", "de", "des"];

/// Prints the table, and says which medians are above their bounds.
pub(super) fn run(server: &mut Server, file: &Path) -> Result {
    println!(
        "declarations  completion after an edit  bound   in a plain struct literal  semantic tokens  diagnostics"
    );
    let mut slow = Vec::new();
    for (count, bound) in BOUNDS {
        let declared = times(server, file, |typed| program(count, typed, ""), "declared")?;
        let plain = times(server, file, |typed| program(count, "", typed), "plain")?;
        let [completion, tokens, diagnostics] = medians(declared);
        let [plain, ..] = medians(plain);
        println!(
            "{count:12}  {:>21.1} ms  {:>3} ms  {:>22.1} ms  {:>12.1} ms  {:>8.1} ms",
            milliseconds(completion),
            bound.as_millis(),
            milliseconds(plain),
            milliseconds(tokens),
            milliseconds(diagnostics),
        );
        if completion > bound {
            slow.push(count.to_string());
        }
    }
    if slow.is_empty() {
        Ok(())
    } else {
        Err(format!("too slow with {} declarations", slow.join(", ")).into())
    }
}

fn milliseconds(duration: Duration) -> f64 {
    duration.as_secs_f64() * 1000.0
}

/// The times that were taken after edits: to a completion, to the semantic tokens, to the diagnostics.
type Times = [Duration; 3];

/// Takes the times of edits of one kind: an edit of another kind in between would be undone by the next.
fn times(
    server: &mut Server,
    file: &Path,
    program: impl Fn(&str) -> String,
    mark: &str,
) -> Result<Vec<Times>> {
    let typed = TYPED.iter().cycle().take(WARM_UP + EDITS);
    let times: Result<Vec<_>> = typed
        .map(|typed| measure(server, file, &program(typed), mark))
        .collect();
    Ok(times?.split_off(WARM_UP))
}

fn medians(of: Vec<Times>) -> Times {
    [0, 1, 2].map(|which| {
        let mut times: Vec<_> = of
            .iter()
            .filter_map(|times| times.get(which).copied())
            .collect();
        times.sort_unstable();
        times.get(times.len() / 2).copied().unwrap_or_default()
    })
}

/// From the edit to the answers, the first of which has to offer the field `description`.
fn measure(server: &mut Server, file: &Path, program: &str, mark: &str) -> Result<Times> {
    let (text, marks) = without_marks(program);
    let found = marks.iter().find(|(name, _)| name == mark);
    let (_, at) = found.ok_or("the program has no mark")?;
    let at = json!({ "position": { "line": at.line, "character": at.character } });
    let start = Instant::now();
    server.set(file, &text)?;
    let answer = server.ask("completion", file, &at)?;
    let completion = start.elapsed();
    // As an editor does before the next key is pressed.
    let start = Instant::now();
    server.ask("semanticTokens/full", file, &json!({}))?;
    let tokens = start.elapsed();
    let start = Instant::now();
    server.ask("diagnostic", file, &json!({}))?;
    let diagnostics = start.elapsed();
    let items = answer.get("items").unwrap_or(&answer).as_array();
    let is_offered = items.into_iter().flatten().any(|item| {
        item["label"]
            .as_str()
            .is_some_and(|label| label.starts_with("description"))
    });
    if is_offered {
        Ok([completion, tokens, diagnostics])
    } else {
        Err(format!("`description` is not offered at `{mark}`").into())
    }
}

/// A stack of as many declarations as people write them, caches with backups, users, alarms, outputs and wires, and a struct literal
/// below it.
fn program(count: usize, in_declaration: &str, in_literal: &str) -> String {
    let mut out = "use stackwright::prelude::*;\n\npub struct Plain {\n    pub name: u8,\n    /// What it is for.\n    pub \
                   description: u8,\n    pub depth: u8,\n}\n\n#[stack]\npub mod shop {\n    use stackwright::prelude::*;\n\n    \
                   vpc!(network { max_azs: 2 });\n"
        .to_owned();
    for number in 0..count.saturating_sub(2) {
        let at = number / 6;
        let _ = match number % 6 {
            0 => writeln!(
                out,
                "    cache!(<Valkey>::cache{at} {{ vpc: network, description: \"cache {at}\", data_storage: 1GiB..=5GiB, backup: Backup {{ retention: 3days, at: \"03:00\" }} }});"
            ),
            1 => writeln!(
                out,
                "    user!(<Iam>::user{at} {{ user_id: \"user-{at}\", access: \"on ~app:{at}:* +@read\" }});"
            ),
            2 => writeln!(
                out,
                "    alarm!(alarm{at} {{ metric: cache{at}.metric_data_stored(), threshold: 80, evaluation_periods: 2 }});"
            ),
            3 => writeln!(
                out,
                "    output!(address{at} {{ value: cache{at}.endpoint_address(), description: \"of the cache\" }});"
            ),
            4 => writeln!(
                out,
                "    security_group!(group{at} {{ vpc: network, description: \"servers\" }});"
            ),
            _ => writeln!(
                out,
                "    wire!(cache{at}.allow_default_port_from(group{at}));"
            ),
        };
    }
    let _ = writeln!(
        out,
        "    cache!(<Valkey>::sessions {{ vpc: network, {in_declaration}$declared$ }});\n}}\n\npub fn plain() -> Plain {{\n    \
         Plain {{ name: 1, {in_literal}$plain$ }}\n}}"
    );
    out
}
