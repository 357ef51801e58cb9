//! The proof: a project with the module is built and run, and its template is compared with the one that it was made of.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::Value as Json;

use super::mend::{Broken, allow, give_up, mend};
use super::{Difference, Imported, Options, compare, import};
use crate::template::{Document, Node};

/// How often a module is built: each time the rules that it breaks are allowed, and constructs that make something else are changed.
const ROUNDS: usize = 8;

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
    /// How often it was built.
    pub builds: usize,
}

/// What the template of a module has differently. A number that is not written in the shortest way, such as `8.0`, may be the text
/// that CloudFormation makes of it, as in the default of a parameter.
#[must_use]
pub fn differences(root: &Node, template: &Json) -> Vec<Difference> {
    let found = compare(&root.to_json(), template);
    if found.is_empty() {
        return found;
    }
    let as_written = compare(&root.to_json_as_written(), template);
    let is_there = |one: &Difference| as_written.iter().any(|other| other.path == one.path);
    found.into_iter().filter(is_there).collect()
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
    let mut proofs = prove_all(&mut [(document, options)], library, target)?;
    proofs
        .pop()
        .unwrap_or_else(|| Err("nothing is proven".to_owned()))
}

/// The same of several templates in one project.
///
/// # Errors
///
/// The reason, as a sentence, if the project cannot be made.
pub fn prove_all(
    given: &mut [(&Document, &mut Options)],
    library: &Library,
    target: Option<&Path>,
) -> Result<Vec<Result<Proof, String>>, String> {
    let folder = Folder::new()?;
    let target = match target {
        Some(path) => std::path::absolute(path).map_err(|error| error.to_string())?,
        None => folder.0.join("target"),
    };
    let mut members: Vec<Member> = Vec::new();
    for _ in given.iter() {
        members.push(Member::default());
    }
    for round in 1..=ROUNDS {
        let mut modules = Vec::new();
        for (at, (member, (document, options))) in members.iter_mut().zip(&*given).enumerate() {
            if member.proof.is_none() {
                match import(document, options) {
                    Ok(imported) => modules.push((at, imported)),
                    Err(refusal) => member.proof = Some(Err(refusal.message)),
                }
            }
        }
        if modules.is_empty() {
            break;
        }
        folder.write(&modules, library)?;
        let output = cargo(&folder.0, &target, &["build", "--message-format=json"])?;
        let is_built = output.status.success();
        for (at, imported) in modules {
            let (Some(member), Some((document, options))) =
                (members.get_mut(at), given.get_mut(at))
            else {
                continue;
            };
            let found = if is_built {
                match run(&folder, &target, at, &options.stack)? {
                    Ok(template) => {
                        let given = document.root.to_json();
                        let differences = differences(&document.root, &template);
                        if round == ROUNDS || !mend(options, &imported, &given, &differences) {
                            member.proof = Some(Ok(Proof {
                                imported,
                                differences,
                                builds: round,
                            }));
                        }
                        continue;
                    }
                    Err(message) => {
                        let found = broken_at_run_time(&message);
                        member.failure = message;
                        found
                    }
                }
            } else {
                let (found, messages) = broken(&output, at);
                if messages.is_empty() {
                    continue;
                }
                member.failure = messages;
                found
            };
            if !change(options, &imported, found) {
                member.proof = Some(Err(member.failed()));
            }
        }
    }
    let proofs = members.into_iter().map(|member| {
        let failure = member.failed();
        member.proof.unwrap_or(Err(failure))
    });
    Ok(proofs.collect())
}

/// A template while it is proven.
#[derive(Default)]
struct Member {
    failure: String,
    proof: Option<Result<Proof, String>>,
}

impl Member {
    fn failed(&self) -> String {
        format!("the module cannot be built\n{}", self.failure.trim_end())
    }
}

/// Changes a module that cannot be built, or whose stack cannot be made. False if nothing is left to change.
fn change(options: &mut Options, imported: &Imported, found: Vec<Broken>) -> bool {
    let (rules, others): (Vec<_>, Vec<_>) =
        found.into_iter().partition(|(code, _)| !code.is_empty());
    let is_allowed = allow(options, imported, &rules);
    let is_changed = give_up(options, imported, &rules, &others);
    if is_allowed || is_changed {
        return true;
    }
    if imported.constructs.is_empty() {
        return false;
    }
    options.resources_only = true;
    options.allowed.clear();
    true
}

/// Runs the program for one of its modules: the template, or what it reports.
fn run(
    folder: &Folder,
    target: &Path,
    at: usize,
    stack: &str,
) -> Result<Result<Json, String>, String> {
    let output = Command::new(target.join("debug").join("imported"))
        .arg(at.to_string())
        .current_dir(&folder.0)
        .output()
        .map_err(|error| format!("cannot run the module: {error}"))?;
    if output.status.success() {
        folder.template(stack).map(Ok)
    } else {
        Ok(Err(String::from_utf8_lossy(&output.stderr).into_owned()))
    }
}

/// The rules that a build reports as broken in a module, and its messages.
fn broken(output: &Output, module: usize) -> (Vec<Broken>, String) {
    let mut found = Vec::new();
    let mut messages = String::new();
    let mut has_messages = false;
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
        has_messages = true;
        let text = text_of("message");
        let spans = message.get("spans").and_then(Json::as_array);
        let mut spans = spans.into_iter().flatten();
        let primary = spans.find(|span| span.get("is_primary") == Some(&Json::Bool(true)));
        let file = primary.and_then(|span| span.get("file_name")?.as_str());
        let of_module = |file: &str| file.starts_with("src/module");
        if file.is_some_and(|file| file != file_of(module) && of_module(file)) {
            continue;
        }
        messages.push_str(text_of("rendered"));
        let line = primary.and_then(|span| span.get("line_start")?.as_u64());
        let line = line
            .and_then(|line| usize::try_from(line).ok())
            .unwrap_or(0);
        let before = found.len();
        found.extend(codes(text).map(|code| (code, line)));
        let is_of_it = file.is_some_and(|file| file == file_of(module));
        if found.len() == before && is_of_it {
            found.push((String::new(), line));
        }
    }
    // What cargo itself reports.
    if messages.is_empty() && !has_messages {
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
        if let Some((_, rest)) = line
            .split_once("src/module")
            .and_then(|(_, rest)| rest.split_once(".rs:"))
        {
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

/// The module of a template in the project.
fn module_name(at: usize) -> String {
    match at {
        0 => "module".to_owned(),
        _ => format!("module_{at}"),
    }
}

fn file_of(at: usize) -> String {
    format!("src/{}.rs", module_name(at))
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

    fn write(&self, modules: &[(usize, Imported)], library: &Library) -> Result<(), String> {
        let dependency = match library {
            Library::Release => format!("\"={}\"", env!("CARGO_PKG_VERSION")),
            Library::Folder(path) => {
                let path = std::path::absolute(path).map_err(|error| error.to_string())?;
                format!("{{ path = {:?} }}", path.display().to_string())
            }
        };
        let manifest = format!(
            "[package]\nname = \"imported\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[dependencies]\nstackwright = {dependency}\n\n[workspace]\n\n[profile.dev]\ndebug = false\n"
        );
        let mut declared = String::new();
        let mut arms = String::new();
        for (at, imported) in modules {
            let (file, module) = (module_name(*at), &imported.module);
            declared.push_str(&format!("mod {file};\n"));
            arms.push_str(&format!(
                "        \"{at}\" => {{\n            app.add::<{file}::{module}::Stack>()?;\n            Ok(())\n        }}\n"
            ));
        }
        let main = format!(
            "#![recursion_limit = \"2048\"]\n\n{declared}\nfn main() -> std::process::ExitCode {{\n    let module = std::env::args().nth(1).unwrap_or_default();\n    stackwright::App::run(|app| match module.as_str() {{\n{arms}        _ => Ok(()),\n    }})\n}}\n"
        );
        let mut files = vec![
            ("Cargo.toml".to_owned(), &manifest),
            ("src/main.rs".to_owned(), &main),
        ];
        for (at, imported) in modules {
            files.push((file_of(*at), &imported.source));
        }
        for (name, text) in files {
            std::fs::write(self.0.join(&name), text)
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
