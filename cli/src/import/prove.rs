//! The proof: a project with the module is built and run, and its template is compared with the one that it was made of.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::Value as Json;

use super::{Difference, Imported, Made, Options, compare, import, normal};
use crate::template::Document;

/// How often a module is built: each time the rules that it breaks are allowed, and constructs that make something else are changed.
const ROUNDS: usize = 6;

/// How many values are laid over what a construct makes. One that differs in more is declared by `resource!`.
const PATCHES: usize = 3;

/// The library that the project of a proof uses.
#[derive(Clone, Debug)]
pub enum Library {
    /// The release of the version of this command.
    Release,
    /// A folder with its source.
    Folder(PathBuf),
}

/// What a proof has shown.
#[derive(Clone, Debug)]
pub struct Proof {
    /// The module, with the rules that it is allowed to break.
    pub imported: Imported,
    /// What is different in its template.
    pub differences: Vec<Difference>,
}

/// Builds the module of a template, allows what it breaks, and compares its template with the one that it was made of.
///
/// # Errors
///
/// The reason, as a sentence, if the module cannot be built.
pub fn prove(
    document: &Document,
    options: &mut Options,
    library: &Library,
    target: Option<&Path>,
) -> Result<Proof, String> {
    let folder = Folder::new()?;
    let target = match target {
        Some(path) => std::path::absolute(path).map_err(|error| error.to_string())?,
        None => folder.0.join("target"),
    };
    let mut failure = String::new();
    for _ in 0..ROUNDS {
        let imported = import(document, options).map_err(|refusal| refusal.message)?;
        folder.write(&imported, library)?;
        let output = cargo(&folder.0, &target, &["build", "--message-format=json"])?;
        let found = if output.status.success() {
            let output = Command::new(target.join("debug").join("imported"))
                .current_dir(&folder.0)
                .output()
                .map_err(|error| format!("cannot run the module: {error}"))?;
            if output.status.success() {
                let template = folder.template(&options.stack)?;
                let given = document.root.to_json();
                let differences = compare(&given, &template);
                if mend(options, &imported, &given, &differences) {
                    continue;
                }
                return Ok(Proof {
                    imported,
                    differences,
                });
            }
            failure = String::from_utf8_lossy(&output.stderr).into_owned();
            broken_at_run_time(&failure)
        } else {
            let (found, messages) = broken(&output);
            failure = messages;
            found
        };
        let (rules, others): (Vec<_>, Vec<_>) =
            found.into_iter().partition(|(code, _)| !code.is_empty());
        let is_allowed = allow(options, &imported, &rules);
        let is_changed = give_up(options, &imported, &rules, &others);
        if is_allowed || is_changed {
            continue;
        }
        if imported.constructs.is_empty() {
            break;
        }
        options.resources_only = true;
        options.allowed.clear();
    }
    Err(format!(
        "the module cannot be built\n{}",
        failure.trim_end()
    ))
}

/// Changes what makes other resources than the template has: values are laid over a construct, or it is declared by `resource!`.
/// False if that changes nothing.
pub fn mend(
    options: &mut Options,
    imported: &Imported,
    template: &Json,
    differences: &[Difference],
) -> bool {
    let template = normal(template);
    let mut is_changed = false;
    let mut patches = std::mem::take(&mut options.patches);
    for one in differences {
        let [section, id, inner @ ..] = one.path.as_slice() else {
            continue;
        };
        if section != "Resources" {
            continue;
        }
        match imported.constructs.get(id) {
            Some(Made::Main) if !inner.is_empty() && !options.plain.contains(id) => {
                // What is in a list is laid over as a whole.
                let is_place = |part: &&String| part.parse::<usize>().is_err();
                let path: Vec<_> = inner.iter().take_while(is_place).cloned().collect();
                let of = patches.entry(id.clone()).or_default();
                let value = template.get(section).and_then(|all| all.get(id));
                let value = path
                    .iter()
                    .try_fold(value, |value, part| Some(value?.get(part)));
                let value = value.flatten().cloned();
                is_changed |= of.insert(path, value).is_none();
            }
            Some(Made::Main | Made::Call) => is_changed |= options.plain.insert(id.clone()),
            Some(Made::Part(main)) => is_changed |= options.plain.insert(main.clone()),
            None => {
                if let Some(made_by) = one.before.is_none().then(|| maker(imported, id)).flatten() {
                    is_changed |= options.plain.insert(made_by);
                }
            }
        }
    }
    for (id, patches) in &patches {
        if patches.len() > PATCHES {
            options.plain.insert(id.clone());
        }
    }
    patches.retain(|id, _| !options.plain.contains(id));
    options.patches = patches;
    is_changed
}

/// The construct that makes a resource which the template does not have: its logical id starts as that of the construct.
fn maker(imported: &Imported, id: &str) -> Option<String> {
    const HASH: usize = 8;
    let made = imported.constructs.iter();
    let mains = made.filter(|(_, made)| matches!(made, Made::Main));
    let starts = mains.filter(|(main, _)| {
        let human = main.len().checked_sub(HASH).and_then(|at| main.get(..at));
        let of_name = imported.declared.iter().find(|one| one.id == **main);
        let name = of_name.map(|one| super::pascal_case(&one.name));
        [human.map(str::to_owned), name, Some((*main).clone())]
            .into_iter()
            .flatten()
            .any(|start| !start.is_empty() && id.starts_with(&start))
    });
    starts
        .max_by_key(|(main, _)| main.len())
        .map(|(main, _)| main.clone())
}

/// Declares by `resource!` what does not compile as a construct, or breaks a rule that cannot be allowed. False if that changes
/// nothing.
fn give_up(
    options: &mut Options,
    imported: &Imported,
    rules: &[Broken],
    others: &[Broken],
) -> bool {
    let lines: Vec<_> = imported.source.lines().collect();
    let is_final =
        |code: &str| crate::rule::find(code).is_none_or(|rule| !rule.level.can_be_allowed());
    let refused = rules.iter().filter(|(code, _)| is_final(code));
    let mut is_changed = false;
    for (_, line) in refused.chain(others) {
        let mut declared = imported.declared.iter();
        let Some(one) = declared.find(|one| one.first <= *line && *line <= one.last) else {
            continue;
        };
        if imported.constructs.contains_key(&one.id) {
            is_changed |= options.plain.insert(one.id.clone());
            continue;
        }
        // What is declared by `resource!` may refer to a construct that cannot be referred to so.
        let text = lines
            .get(one.first - 1..one.last)
            .unwrap_or_default()
            .join("\n");
        let is_sign = |sign: char| !(sign.is_ascii_alphanumeric() || sign == '_');
        let words: std::collections::BTreeSet<_> = text.split(is_sign).collect();
        for other in &imported.declared {
            let is_construct = imported.constructs.get(&other.id) == Some(&Made::Main);
            if is_construct && words.contains(other.name.as_str()) {
                is_changed |= options.plain.insert(other.id.clone());
            }
        }
    }
    is_changed
}

/// A rule that the module breaks: its code, and the line. No code is that of another error.
type Broken = (String, usize);

/// Allows rules. False if that changes nothing.
fn allow(options: &mut Options, imported: &Imported, broken: &[Broken]) -> bool {
    let mut is_new = false;
    for (code, line) in broken {
        let Some(rule) = crate::rule::find(code).filter(|rule| rule.level.can_be_allowed()) else {
            continue;
        };
        let mut declared = imported.declared.iter();
        let name = declared.find(|one| one.first <= *line && *line <= one.last);
        let name = name.map_or_else(String::new, |one| one.name.clone());
        let codes = options.allowed.entry(name).or_default();
        if !codes.contains(&rule.code) {
            codes.push(rule.code);
            codes.sort_unstable();
            is_new = true;
        }
    }
    is_new
}

/// The rules that a build reports as broken, and its messages.
fn broken(output: &Output) -> (Vec<Broken>, String) {
    let mut found = Vec::new();
    let mut messages = String::new();
    for line in String::from_utf8_lossy(&output.stdout).lines() {
        let Ok(message) = serde_json::from_str::<Json>(line) else {
            continue;
        };
        let Some(message) = message.get("message") else {
            continue;
        };
        let text_of = |name: &str| message.get(name).and_then(Json::as_str).unwrap_or_default();
        if text_of("level") != "error" {
            continue;
        }
        messages.push_str(text_of("rendered"));
        let text = text_of("message");
        let spans = message.get("spans").and_then(Json::as_array);
        let mut spans = spans.into_iter().flatten();
        let primary = spans.find(|span| span.get("is_primary") == Some(&Json::Bool(true)));
        let line = primary.and_then(|span| span.get("line_start")?.as_u64());
        let line = line
            .and_then(|line| usize::try_from(line).ok())
            .unwrap_or(0);
        let before = found.len();
        found.extend(codes(text).map(|code| (code, line)));
        if found.len() == before && line > 0 {
            found.push((String::new(), line));
        }
    }
    if messages.is_empty() {
        messages = String::from_utf8_lossy(&output.stderr).into_owned();
    }
    (found, messages)
}

/// The same of a program that has reported them: `error[SW0809]: …`, and `  --> src/module.rs:12:5` after it.
fn broken_at_run_time(text: &str) -> Vec<Broken> {
    let mut found: Vec<Broken> = Vec::new();
    let mut pending: Vec<String> = Vec::new();
    for line in text.lines() {
        pending.extend(codes(line));
        if let Some((_, rest)) = line.split_once("src/module.rs:") {
            let digits: String = rest.chars().take_while(char::is_ascii_digit).collect();
            let at = digits.parse().unwrap_or(0);
            found.extend(pending.drain(..).map(|code| (code, at)));
        }
    }
    found.extend(pending.into_iter().map(|code| (code, 0)));
    found
}

/// The codes of rules in a text, in brackets.
fn codes(text: &str) -> impl Iterator<Item = String> {
    let parts = text.split('[').skip(1);
    let codes = parts.filter_map(|part| part.split_once(']').map(|(code, _)| code.to_owned()));
    codes.filter(|code| code.len() == 6 && code.starts_with("SW"))
}

fn cargo(folder: &Path, target: &Path, arguments: &[&str]) -> Result<Output, String> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    Command::new(cargo)
        .args(arguments)
        .current_dir(folder)
        .env("CARGO_TARGET_DIR", target)
        .output()
        .map_err(|error| format!("cannot run cargo: {error}"))
}

/// A folder that is removed with its content.
struct Folder(PathBuf);

impl Folder {
    fn new() -> Result<Self, String> {
        let name = format!("stackwright-import-{}", std::process::id());
        let path = std::env::temp_dir().join(name);
        std::fs::create_dir_all(path.join("src"))
            .map_err(|error| format!("cannot create `{}`: {error}", path.display()))?;
        Ok(Self(path))
    }

    fn write(&self, imported: &Imported, library: &Library) -> Result<(), String> {
        let dependency = match library {
            Library::Release => format!("\"={}\"", env!("CARGO_PKG_VERSION")),
            Library::Folder(path) => {
                let path = std::path::absolute(path).map_err(|error| error.to_string())?;
                format!("{{ path = {:?} }}", path.display().to_string())
            }
        };
        let manifest = format!(
            "[package]\nname = \"imported\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[dependencies]\nstackwright = {dependency}\n\n[workspace]\n"
        );
        let module = &imported.module;
        let main = format!(
            "#![recursion_limit = \"2048\"]\n\nmod module;\n\nfn main() -> std::process::ExitCode {{\n    stackwright::App::run(|app| {{\n        app.add::<module::{module}::Stack>()?;\n        Ok(())\n    }})\n}}\n"
        );
        let files = [
            ("Cargo.toml", &manifest),
            ("src/main.rs", &main),
            ("src/module.rs", &imported.source),
        ];
        for (name, text) in files {
            std::fs::write(self.0.join(name), text)
                .map_err(|error| format!("cannot write `{name}`: {error}"))?;
        }
        Ok(())
    }

    /// The template that the program has written.
    fn template(&self, stack: &str) -> Result<Json, String> {
        let path = self
            .0
            .join("cdk.out")
            .join(format!("{stack}.template.json"));
        let text = std::fs::read_to_string(&path).map_err(|error| {
            format!("the module wrote no template `{}`: {error}", path.display())
        })?;
        serde_json::from_str(&text).map_err(|error| error.to_string())
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_that_a_program_reports() {
        let text = "error[SW0809]: wrong\n --> src/module.rs:12:5\nerror: [SW1205] x\n";
        let expected = [("SW0809".to_owned(), 12), ("SW1205".to_owned(), 0)];
        assert_eq!(broken_at_run_time(text), expected);
    }
}
