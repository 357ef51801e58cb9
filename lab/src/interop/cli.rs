//! The CDK's command on our assemblies, as far as it works without an account.

use std::path::{Path, PathBuf};
use std::process::Command;

use super::{Verdict, Verdicts, examples, expect, finish, succeed};
use crate::Result;
use crate::files::{read, write};
use crate::tools::{AWS_CDK, Tools};

pub(super) fn run(workspace: &Path, tools: &Tools) -> Verdicts {
    let folder = tempfile::tempdir()?;
    let project = Project {
        programs: examples(workspace)?,
        folder: folder.path(),
        tools,
    };
    let mut verdicts = project.listed()?;
    verdicts.extend(project.compared()?);
    verdicts.push(project.refused()?);
    Ok(verdicts)
}

fn passed(what: &str, said: &str) -> Verdict {
    Verdict::new(what, format!("aws-cdk {AWS_CDK}"), said)
}

/// A folder with a `cdk.json`.
struct Project<'a> {
    programs: PathBuf,
    folder: &'a Path,
    tools: &'a Tools,
}

impl Project<'_> {
    /// Names the program that the command runs.
    fn set_app(&self, app: &Path) -> Result {
        let settings = serde_json::json!({ "app": app }).to_string();
        write(&self.folder.join("cdk.json"), settings)
    }

    fn cdk(&self, arguments: &[&str]) -> Result<Command> {
        let mut cdk = self.tools.cdk()?;
        cdk.args(arguments).current_dir(self.folder);
        Ok(cdk)
    }

    /// Runs the command, which has to say something.
    fn says(&self, arguments: &[&str], expected: &str) -> Result {
        let output = succeed(&mut self.cdk(arguments)?, "cdk")?;
        expect(&output, "cdk", expected)
    }

    fn listed(&self) -> Verdicts {
        self.set_app(&self.programs.join("two_stacks"))?;
        self.says(&["ls", "--show-dependencies"], "dependencies:")?;
        self.set_app(&self.programs.join("session_store"))?;
        self.says(&["ls"], "SessionStore")?;
        self.says(&["synth"], "ServerlessCacheName")?;
        self.says(
            &["metadata", "SessionStore"],
            "/SessionStore/Sessions/Resource",
        )?;
        Ok(vec![
            passed(
                "two_stacks: ls --show-dependencies",
                "the stacks, and which needs which",
            ),
            passed("session_store: ls, synth", "the stack and its template"),
            passed(
                "session_store: metadata",
                "construct paths with logical ids",
            ),
        ])
    }

    /// Compares the template with itself and with a changed one.
    fn compared(&self) -> Verdicts {
        let template = read(&self.folder.join("cdk.out/SessionStore.template.json"))?;
        let old = self.folder.join("old.json");
        let name = old.to_string_lossy().into_owned();
        let diff = ["diff", "--exclusively", "SessionStore", "--template", &name];
        let diff = [&diff[..], &["--fail"]].concat();
        write(&old, &template)?;
        self.says(&diff, "There were no differences")?;
        let other = template
            .replace("\"09:00\"", "\"08:00\"")
            .replace("web-app", "web");
        write(&old, other)?;
        let changed = finish(&mut self.cdk(&diff)?, "cdk diff")?;
        if changed.status.success() {
            return Err("`cdk diff --fail` sees no difference".into());
        }
        expect(&changed, "cdk diff", "DailySnapshotTime")?;
        expect(&changed, "cdk diff", "requires replacement")?;
        if !template.contains("\"aws:cdk:path\": \"SessionStore/Sessions/Resource\"") {
            return Err("the template lacks the paths of constructs".into());
        }
        Ok(vec![
            passed(
                "session_store: diff --template",
                "what changes, and what an update replaces",
            ),
            passed("session_store: path metadata", "as the command asks for it"),
        ])
    }

    /// A tenant whose name breaks a rule: the program ends with an error.
    fn refused(&self) -> Result<Verdict> {
        let tenants = self.folder.join("tenants.json");
        let text = r#"{ "tenants": [{ "name": "Acme", "storage_gib": 1 }] }"#;
        write(&tenants, text)?;
        let program = self.programs.join("tenants");
        let app = format!("{} {}", program.display(), tenants.display());
        self.set_app(Path::new(&app))?;
        for command in ["synth", "deploy"] {
            let broken = finish(&mut self.cdk(&[command])?, "cdk")?;
            if broken.status.success() {
                return Err(format!("`cdk {command}` accepts a stack that breaks a rule").into());
            }
            expect(&broken, "cdk", "SW0203")?;
            expect(&broken, "cdk", "tenants.rs:")?;
        }
        Ok(passed(
            "an error of the program: synth, deploy",
            "the rule and its place in the program",
        ))
    }
}
