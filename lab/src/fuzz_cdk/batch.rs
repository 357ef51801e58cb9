//! Many stacks at once: one crate with all modules, one process for all programs of the CDK.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value as Json;

use super::model::Stack;
use super::{render_js, render_rust};
use crate::command::{cargo, errors, finish, said, succeed};
use crate::flags::Flags;
use crate::tools::Tools;
use crate::{Result, files};

/// Where batches are made.
pub(super) struct Workshop {
    /// The crate of the batch.
    folder: PathBuf,
    target: PathBuf,
    /// The folder of the CDK's library.
    library: PathBuf,
    /// The feature flags of all stacks, ours and theirs.
    flags: Json,
}

/// What became of a stack.
#[derive(Clone, Debug)]
pub(super) enum Answer {
    /// It has a template.
    Template(Json),
    /// It was refused before it ran, with these messages.
    Refused(Vec<String>),
    /// It failed when it ran.
    Failed(String),
}

/// The answers of ours to the stacks of a batch, in their order.
pub(super) type Answers = Vec<Answer>;

impl Workshop {
    pub(super) fn new(workspace: &Path, flags: &Flags) -> Result<Self> {
        let tools = Tools::new()?;
        let (library, flags) = (tools.cdk_library()?, flags.context(&tools)?);
        let target = std::env::var_os("CARGO_TARGET_DIR").map(PathBuf::from);
        let target = target
            .unwrap_or_else(|| workspace.join("target"))
            .join("fuzz-cdk");
        let folder = target.join("crate");
        let workshop = Self {
            folder,
            target,
            library,
            flags,
        };
        let profile = "\n[profile.dev]\ndebug = 0\nincremental = false\n";
        files::package(&workshop.folder, "cases", profile)?;
        Ok(workshop)
    }

    fn write(&self, name: &str, text: &str) -> Result {
        files::write(&self.folder.join(name), text)
    }

    /// What the CDK makes of stacks.
    pub(super) fn theirs(&self, stacks: &[Stack]) -> Result<Answers> {
        let mut program = render_js::PRELUDE.to_owned();
        for (at, stack) in stacks.iter().enumerate() {
            // Each is read by itself: one that can't be read leaves the others alone.
            let body = Json::from(format!("(() => {{\n{}}})()", render_js::program(stack)));
            let _ = writeln!(program, "cases.{} = app => eval({body});", name(at));
        }
        program.push_str("run(process.argv[2], JSON.parse(process.argv[3]));\n");
        self.write("cases.js", &program)?;
        let answers = self.folder.join("theirs.json");
        let mut node = Command::new("node");
        node.arg(self.folder.join("cases.js"))
            .arg(&answers)
            .arg(self.flags.to_string())
            .env("NODE_PATH", &self.library)
            .env("NODE_NO_WARNINGS", "1")
            .env("JSII_DEPRECATED", "quiet")
            .env_remove("CDK_OUTDIR");
        succeed(&mut node, "node cases.js")?;
        let text = fs::read_to_string(&answers)?;
        let mut answers: BTreeMap<String, Json> = serde_json::from_str(&text)?;
        let answer = |at| answer(answers.remove(&name(at)));
        Ok((0..stacks.len()).map(answer).collect())
    }

    /// What we make of stacks: what the compiler refuses is left out, and the rest is run.
    pub(super) fn ours(&self, stacks: &[Stack]) -> Result<Answers> {
        let refused = self.compile(stacks, "build")?;
        let folder = self.folder.join("ours");
        if folder.exists() {
            fs::remove_dir_all(&folder)?;
        }
        fs::create_dir_all(&folder)?;
        let mut program = Command::new(self.target.join("debug/cases"));
        program.arg(&folder).arg(self.flags.to_string());
        succeed(&mut program, "the program of the cases")?;
        let answers = (0..stacks.len()).map(|at| match refused.get(&at) {
            Some(messages) => Answer::Refused(messages.clone()),
            None => {
                let read = fs::read_to_string(folder.join(format!("{}.json", name(at))));
                answer(read.ok().and_then(|text| serde_json::from_str(&text).ok()))
            }
        });
        Ok(answers.collect())
    }

    /// Which stacks the compiler refuses, with what it says. Errors of one pass of the compiler hide those of later ones in
    /// other modules, so what is left is compiled again, until nothing is refused.
    pub(super) fn compile(
        &self,
        stacks: &[Stack],
        command: &str,
    ) -> Result<BTreeMap<usize, Vec<String>>> {
        for (at, stack) in stacks.iter().enumerate() {
            self.write(
                &format!("src/{}.rs", name(at)),
                &render_rust::module("stack", stack),
            )?;
        }
        let mut refused: BTreeMap<usize, Vec<String>> = BTreeMap::new();
        loop {
            let rest: BTreeSet<usize> = (0..stacks.len())
                .filter(|at| !refused.contains_key(at))
                .collect();
            self.write("src/main.rs", &main_program(&rest))?;
            let mut cargo = cargo(&self.folder, command);
            cargo
                .args(["--quiet", "--message-format", "json"])
                .env("CARGO_TARGET_DIR", &self.target);
            let output = finish(&mut cargo, "cargo")?;
            if output.status.success() {
                return Ok(refused);
            }
            let before = refused.len();
            for message in errors(&output)? {
                let text = message.pointer("/message/rendered").and_then(Json::as_str);
                if let (Some(at), Some(text)) = (module_of(&message), text) {
                    refused.entry(at).or_default().push(text.to_owned());
                }
            }
            if refused.len() == before {
                return Err(format!(
                    "cargo {command} fails, and blames no module:\n{}",
                    said(&output)
                )
                .into());
            }
        }
    }
}

/// The name of the module and the program of a stack.
fn name(at: usize) -> String {
    format!("c{at}")
}

fn answer(json: Option<Json>) -> Answer {
    let mut json = json.unwrap_or_default();
    if let Some(template) = json.get_mut("template") {
        return Answer::Template(template.take());
    }
    let error = json.get("error").and_then(Json::as_str);
    Answer::Failed(error.unwrap_or("there is no answer").to_owned())
}

/// The program that writes every template, or why there is none, to the folder that it is told.
fn main_program(cases: &BTreeSet<usize>) -> String {
    let mut text = String::from(
        "#![allow(warnings)]\n\n\
         fn write<S: stackwright::StackModule<Config = ()>>(name: &str) {\n    \
         let flags = std::env::args().nth(2).unwrap();\n    \
         let flags: stackwright::Json = flags.parse().unwrap();\n    \
         let flags = flags.as_object().cloned().unwrap();\n    \
         let app = stackwright::App::new();\n    \
         let mut app = flags.into_iter().fold(app, |app, (key, value)| app.with_context(key, value));\n    \
         let assembly = app.add::<S>().and_then(|_| app.assemble());\n    \
         let answer = match assembly {\n        \
         Ok(assembly) => stackwright::json!({ \"template\": assembly.template(S::NAME) }),\n        \
         Err(error) => stackwright::json!({ \"error\": error.to_string() }),\n    };\n    \
         let folder = std::env::args().nth(1).unwrap();\n    \
         std::fs::write(format!(\"{folder}/{name}.json\"), answer.to_string()).unwrap();\n}\n\n",
    );
    let mut calls = String::new();
    for case in cases {
        let case = name(*case);
        let _ = writeln!(text, "mod {case};");
        let _ = writeln!(calls, "    write::<{case}::stack::Stack>(\"{case}\");");
    }
    let _ = write!(text, "\nfn main() {{\n{calls}}}\n");
    text
}

/// The module that a message of the compiler is about.
fn module_of(message: &Json) -> Option<usize> {
    fn file(span: &Json) -> Option<usize> {
        let name = span.get("file_name").and_then(Json::as_str)?;
        let own = name
            .strip_prefix("src/c")
            .and_then(|name| name.strip_suffix(".rs"));
        let own = own.and_then(|number| number.parse().ok());
        own.or_else(|| span.pointer("/expansion/span").and_then(file))
    }
    let spans = |of: &Json| of.get("spans").and_then(Json::as_array).cloned();
    let message = message.get("message")?;
    let children = message.get("children").and_then(Json::as_array);
    let all = std::iter::once(message).chain(children.into_iter().flatten());
    all.filter_map(spans).flatten().find_map(|span| file(&span))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_are_those_of_modules() {
        let of =
            |file: &str| serde_json::json!({ "message": { "spans": [{ "file_name": file }] } });
        assert_eq!(module_of(&of("src/c12.rs")), Some(12));
        assert_eq!(module_of(&of("src/main.rs")), None);
        let expanded = serde_json::json!({ "message": { "spans": [{
            "file_name": "/elsewhere.rs", "expansion": { "span": { "file_name": "src/c3.rs" } }
        }] } });
        assert_eq!(module_of(&expanded), Some(3));
    }
}
