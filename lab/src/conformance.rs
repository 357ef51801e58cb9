//! The programs of `tests/conformance/` in the CDK: their templates are those that are checked in.
//!
//! `cargo lab conformance` takes the names of programs, all without. `BLESS=1` writes what the CDK makes now. With `--flags SET` the
//! programs run with feature flags, and those whose templates differ from the ones without are listed; `--flags each` names for
//! each flag that `cdk init` writes the templates that it alone changes. `--to FOLDER` writes the templates there.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::{Value as Json, json};
use stackwright_tests::{CDK_ALPHA, CDK_LIB};

use crate::Result;
use crate::command::{succeed, workspace};
use crate::files::{list, read, write};
use crate::flags::Flags;
use crate::tools::Tools;

/// What is asked for.
#[derive(Default)]
struct Settings {
    flags: Option<String>,
    to: Option<PathBuf>,
    names: Vec<String>,
}

impl Settings {
    fn of(mut arguments: impl Iterator<Item = String>) -> Result<Self> {
        let mut settings = Self::default();
        while let Some(argument) = arguments.next() {
            let mut value = || {
                let value = arguments.next();
                value.ok_or_else(|| format!("`{argument}` wants a value"))
            };
            match argument.as_str() {
                "--flags" => settings.flags = Some(value()?),
                "--to" => settings.to = Some(value()?.into()),
                _ => settings.names.push(argument),
            }
        }
        Ok(settings)
    }
}

/// The templates by the names of their files.
type Templates = BTreeMap<String, String>;

pub(crate) fn run() -> Result {
    let settings = Settings::of(std::env::args().skip(2))?;
    let goldens = workspace()?.join("tests/conformance");
    let programs = Programs {
        files: programs(&goldens, &settings.names)?,
        library: Tools::new()?.cdk_library()?,
    };
    println!(
        "aws-cdk-lib {CDK_LIB}, aws-elasticache-alpha {CDK_ALPHA}, {} programs",
        programs.files.len()
    );
    let plain = programs.templates(&json!({}))?;
    let Some(flags) = &settings.flags else {
        compared(&plain, &goldens, settings.to.as_deref())?;
        return with_flags(&programs, &plain, &goldens.join("flags"));
    };
    let context = Flags::named(if flags == "each" {
        "recommended"
    } else {
        flags
    })
    .context(&Tools::new()?)?;
    let flagged = programs.templates(&context)?;
    if let Some(folder) = &settings.to {
        for (name, template) in &flagged {
            write(&folder.join(name), template)?;
        }
    }
    let different = different(&plain, &flagged);
    println!(
        "{} of {} templates differ with the flags: {}",
        different.len(),
        plain.len(),
        different.join(" ")
    );
    if flags == "each" {
        for (flag, value) in context.as_object().into_iter().flatten() {
            let alone = programs.templates(&json!({ flag: value }))?;
            let different = self::different(&plain, &alone);
            if !different.is_empty() {
                println!(
                    "{flag}: {value}: {}: {}",
                    different.len(),
                    different.join(" ")
                );
            }
        }
    }
    Ok(())
}

/// Compares the templates that differ with the feature flags that our library honors with those that are checked in.
fn with_flags(programs: &Programs, plain: &Templates, folder: &Path) -> Result {
    let context: Json = serde_json::from_str(&read(&folder.join("flags.json"))?)?;
    let mut flagged = programs.templates(&context)?;
    let different = different(plain, &flagged);
    flagged.retain(|name, _| {
        different
            .iter()
            .any(|of| name.trim_end_matches(".json") == of)
    });
    compared(&flagged, folder, None)
}

/// Compares templates with those that are checked in, or writes them.
fn compared(templates: &Templates, goldens: &Path, to: Option<&Path>) -> Result {
    let mut wrong = Vec::new();
    for (name, template) in templates {
        let golden = goldens.join(name);
        if let Some(folder) = to {
            write(&folder.join(name), template)?;
        } else if std::env::var_os("BLESS").is_some() {
            write(&golden, template)?;
        } else if fs::read_to_string(&golden).ok().as_deref() != Some(template) {
            wrong.push(name.as_str());
        }
    }
    if wrong.is_empty() {
        return Ok(());
    }
    let wrong = wrong.join(", ");
    Err(format!("the CDK makes other templates now: {wrong}; `BLESS=1` writes them").into())
}

/// The names of the templates that differ.
fn different(plain: &Templates, others: &Templates) -> Vec<String> {
    let others = others
        .iter()
        .filter(|(name, template)| plain.get(*name) != Some(template));
    let names = others.map(|(name, _)| name.trim_end_matches(".json").to_owned());
    names.collect()
}

/// The files of the programs that are named, or of all.
fn programs(folder: &Path, names: &[String]) -> Result<Vec<PathBuf>> {
    let is_meant = |path: &PathBuf| {
        let stem = path.file_stem().unwrap_or_default().to_string_lossy();
        path.extension() == Some(OsStr::new("js"))
            && !stem.starts_with('_')
            && (names.is_empty() || names.iter().any(|name| *name == stem))
    };
    let found: Vec<_> = list(folder)?.into_iter().filter(is_meant).collect();
    if found.is_empty() || !names.is_empty() && found.len() != names.len() {
        return Err(format!("there are no such programs in {}", folder.display()).into());
    }
    Ok(found)
}

/// Programs for the CDK.
struct Programs {
    files: Vec<PathBuf>,
    /// The folder of the CDK's library.
    library: PathBuf,
}

impl Programs {
    /// Runs all of them in one process, with flags in their context.
    fn templates(&self, flags: &Json) -> Result<Templates> {
        let folder = tempfile::tempdir()?;
        let mut node = Command::new("node");
        node.args(["-e", "process.argv.slice(1).forEach(file => require(file))"])
            .args(&self.files)
            .env("NODE_PATH", &self.library)
            .env("NODE_NO_WARNINGS", "1")
            .env("JSII_DEPRECATED", "quiet")
            .env("GOLDEN_OUT", folder.path())
            .env("GOLDEN_CONTEXT", flags.to_string())
            .env_remove("CDK_OUTDIR");
        succeed(&mut node, "node")?;
        let mut templates = Templates::new();
        for path in list(folder.path())? {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            templates.insert(name.into_owned(), read(&path)?);
        }
        Ok(templates)
    }
}
