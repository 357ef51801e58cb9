//! What the validators say of the templates of random stacks that are right.

use std::collections::BTreeMap;
use std::path::PathBuf;

use serde_json::Value as Json;

use crate::Result;
use crate::command::workspace;
use crate::files;
use crate::interop::validators::{Finding, OF_FUZZ, cfn_lint, explained, validate};
use crate::tools::{CFN_LINT, CFN_VALIDATE, Tools};

/// How many templates are named of each finding.
const MOST: usize = 3;

/// Templates in a folder, for the validators.
pub(super) struct Templates {
    seed: u64,
    folder: tempfile::TempDir,
    paths: Vec<PathBuf>,
}

impl Templates {
    pub(super) fn new(seed: u64) -> Result<Self> {
        Ok(Self {
            seed,
            folder: tempfile::tempdir()?,
            paths: Vec::new(),
        })
    }

    /// Keeps the template of a case.
    pub(super) fn add(&mut self, case: u64, template: &Json) -> Result {
        let name = format!("{OF_FUZZ}{}.{case}.json", self.seed);
        let path = self.folder.path().join(name);
        files::write(&path, template.to_string())?;
        self.paths.push(path);
        Ok(())
    }

    /// Prints what the validators find that is not explained, each kind once. Answers with how many kinds there are.
    pub(super) fn print(self) -> Result<usize> {
        let workspace = workspace()?;
        let bin = Tools::new()?.validators()?;
        let explained = explained(workspace)?;
        let validators = [
            ("cfn-lint", CFN_LINT, cfn_lint(&bin, &self.paths)?),
            (
                "cloudformation-validate",
                CFN_VALIDATE,
                validate(workspace, &bin, &self.paths)?,
            ),
        ];
        let mut kinds = 0;
        for (name, version, findings) in validators {
            let count = findings.len();
            let mut by_kind: BTreeMap<(String, String), Vec<Finding>> = BTreeMap::new();
            for finding in findings {
                let is_known = explained.iter().any(|known| {
                    known.rules.contains(&finding.rule)
                        && finding.template.starts_with(&known.templates)
                });
                if !is_known {
                    let kind = (finding.rule.clone(), without_names(&finding.message));
                    by_kind.entry(kind).or_default().push(finding);
                }
            }
            kinds += by_kind.len();
            println!(
                "{name} {version}: {} templates, {count} findings, {} kinds of them not explained",
                self.paths.len(),
                by_kind.len()
            );
            for ((rule, _), findings) in by_kind {
                println!("  {rule} × {}:", findings.len());
                for finding in findings.iter().take(MOST) {
                    println!("    {}: {}", finding.template, finding.message);
                }
            }
        }
        Ok(kinds)
    }
}

/// A message without what stands in quotes in it, and without numbers.
fn without_names(message: &str) -> String {
    let outside = message.split('\'').step_by(2).collect::<String>();
    outside.chars().filter(|c| !c.is_ascii_digit()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_have_no_names() {
        assert_eq!(without_names("'a' is not 12 or 'b'"), " is not  or ");
    }
}
