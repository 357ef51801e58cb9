//! How long a completion takes after an edit: in a module of declarations, and in a plain struct literal beside it.

use std::fmt::Write as _;
use std::path::Path;
use std::time::{Duration, Instant};

use serde_json::json;

use super::Server;
use super::answers::without_marks;
use crate::Result;

/// Numbers of declarations in the module, and the bound of the median where there is one.
const BOUNDS: [(usize, Option<Duration>); 3] = [
    (20, Some(Duration::from_millis(20))),
    (200, Some(Duration::from_millis(60))),
    (1000, None),
];
/// Edits of each kind that are measured.
const EDITS: usize = 40;
/// Edits before these, while the server makes what it keeps.
const WARM_UP: usize = 5;
/// What is typed, one after the other: each is the start of a field's name.
const TYPED: [&str; 4] = ["", "d", "de", "des"];

/// Prints the table, and says which medians are above their bounds.
pub(super) fn run(server: &mut Server, file: &Path) -> Result {
    println!("declarations  completion after an edit  in a plain struct literal  ratio  bound");
    let mut slow = Vec::new();
    for (count, bound) in BOUNDS {
        let (declared, plain) = medians(server, file, count)?;
        println!(
            "{count:12}  {:>20.1} ms  {:>22.1} ms  {:5.1}  {}",
            milliseconds(declared),
            milliseconds(plain),
            declared.as_secs_f64() / plain.as_secs_f64(),
            bound.map_or_else(
                || "none".to_owned(),
                |bound| format!("{} ms", bound.as_millis())
            ),
        );
        if bound.is_some_and(|bound| declared > bound) {
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

/// The medians of edits in a declaration and of edits in a struct literal: each kind by itself, since an edit of the other
/// kind in between would be undone by the next.
fn medians(server: &mut Server, file: &Path, count: usize) -> Result<(Duration, Duration)> {
    let declared = times(server, file, |typed| program(count, typed, ""), "declared")?;
    let plain = times(server, file, |typed| program(count, "", typed), "plain")?;
    Ok((median(declared), median(plain)))
}

fn times(
    server: &mut Server,
    file: &Path,
    program: impl Fn(&str) -> String,
    mark: &str,
) -> Result<Vec<Duration>> {
    let typed = TYPED.iter().cycle().take(WARM_UP + EDITS);
    let times: Result<Vec<_>> = typed
        .map(|typed| measure(server, file, &program(typed), mark))
        .collect();
    Ok(times?.split_off(WARM_UP))
}

fn median(mut of: Vec<Duration>) -> Duration {
    of.sort_unstable();
    of.get(of.len() / 2).copied().unwrap_or_default()
}

/// From the edit to the answer, which has to offer the field `description`.
fn measure(server: &mut Server, file: &Path, program: &str, mark: &str) -> Result<Duration> {
    let (text, marks) = without_marks(program);
    let found = marks.iter().find(|(name, _)| name == mark);
    let (_, at) = found.ok_or("the program has no mark")?;
    let at = json!({ "position": { "line": at.line, "character": at.character } });
    let start = Instant::now();
    server.set(file, &text)?;
    let answer = server.ask("completion", file, &at)?;
    let time = start.elapsed();
    // As an editor does before the next key is pressed.
    server.ask("diagnostic", file, &json!({}))?;
    let items = answer.get("items").unwrap_or(&answer).as_array();
    let is_offered = items.into_iter().flatten().any(|item| {
        item["label"]
            .as_str()
            .is_some_and(|label| label.starts_with("description"))
    });
    if is_offered {
        Ok(time)
    } else {
        Err(format!("`description` is not offered at `{mark}`").into())
    }
}

/// A stack of as many declarations, a tenth of them caches, and a struct literal below it.
fn program(count: usize, in_declaration: &str, in_literal: &str) -> String {
    let mut out = "use stackwright::prelude::*;\n\npub struct Plain {\n    pub name: u8,\n    /// What it is for.\n    pub \
                   description: u8,\n    pub depth: u8,\n}\n\n#[stack]\npub mod shop {\n    use stackwright::prelude::*;\n\n    \
                   vpc!(network { max_azs: 2 });\n"
        .to_owned();
    let users = count - 2 - count / 10;
    for number in 0..users {
        let _ = writeln!(
            out,
            "    user!(<Iam>::user{number} {{ user_id: \"user-{number}\", access: \"on ~app:{number}:* +@read\" }});"
        );
    }
    for number in 0..count / 10 {
        let _ = writeln!(
            out,
            "    cache!(<Valkey>::cache{number} {{ vpc: network, description: \"cache {number}\" }});"
        );
    }
    let _ = writeln!(
        out,
        "    cache!(<Valkey>::sessions {{ vpc: network, {in_declaration}$declared$ }});\n}}\n\npub fn plain() -> Plain {{\n    \
         Plain {{ name: 1, {in_literal}$plain$ }}\n}}"
    );
    out
}
