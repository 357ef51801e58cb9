//! Synths that are ended at every system call that can change a folder: killed, or refused. Whatever happens, the folder has
//! the earlier assembly, or the new one, as a whole.

use std::collections::BTreeMap;
use std::fs;
use std::os::unix::process::ExitStatusExt as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::Value;

use super::determinism::files;
use crate::Result;
use crate::command::{examples, finish, said, succeed};
use crate::table::{Verdict, Verdicts};

/// The system calls that make, fill, name and take away files.
const CALLS: &[&str] = &[
    "openat", "write", "fsync", "rename", "link", "linkat", "unlink", "mkdir", "flock", "close",
];
/// With what they are refused: a full disk, a folder or file system that is read only, a disk that fails.
const REFUSALS: &[&str] = &["ENOSPC", "EACCES", "EROFS", "EIO"];
/// Far more than there are of one kind.
const MOST_CALLS: usize = 400;
/// How often two programs write at once.
const ROUNDS: usize = 60;

pub(super) fn run(workspace: &Path) -> Verdicts {
    let folder = tempfile::tempdir()?;
    let program = examples(workspace)?.join("two_stacks");
    let trial = Trial::new(program, folder.path())?;
    let killed = trial.killed()?;
    let refused = trial.refused()?;
    Ok(vec![killed, refused, trial.at_once()?])
}

/// What an assembly says: the contents of its files, by what they are. `None` of a file that it names and has not.
type Whole = BTreeMap<String, Option<Vec<u8>>>;

struct Trial {
    program: PathBuf,
    folder: PathBuf,
    old: Whole,
    new: Whole,
}

impl Trial {
    fn new(program: PathBuf, folder: &Path) -> Result<Self> {
        let mut trial = Self {
            program,
            folder: folder.to_owned(),
            old: Whole::new(),
            new: Whole::new(),
        };
        let (old, new) = (folder.join("old"), folder.join("new"));
        succeed(&mut trial.command(&old, false), "synth")?;
        succeed(&mut trial.command(&new, true), "synth")?;
        trial.old = assembly(&old)?;
        trial.new = assembly(&new)?;
        if trial.old == trial.new {
            return Err("both programs make the same assembly".into());
        }
        Ok(trial)
    }

    /// The program, which makes other templates where it is to tell the paths of constructs.
    fn command(&self, out: &Path, with_paths: bool) -> Command {
        let mut command = Command::new(&self.program);
        self.surround(&mut command, out, with_paths);
        command
    }

    fn surround(&self, command: &mut Command, out: &Path, with_paths: bool) {
        let context = format!("{{\"aws:cdk:enable-path-metadata\":{with_paths}}}");
        command
            .env("CDK_OUTDIR", out)
            .env("CDK_CONTEXT_JSON", context);
    }

    /// Runs the program over the earlier assembly, with something done to one of its system calls.
    fn run(&self, injection: &str) -> Result<(PathBuf, Output)> {
        let out = self.folder.join("out");
        if out.exists() {
            fs::remove_dir_all(&out)?;
        }
        succeed(
            Command::new("cp")
                .arg("-r")
                .arg(self.folder.join("old"))
                .arg(&out),
            "cp",
        )?;
        let mut strace = Command::new("strace");
        strace
            .args(["--follow-forks", "--output"])
            .arg(self.folder.join("strace"));
        strace.arg(format!("--inject={injection}"));
        self.surround(strace.arg(&self.program), &out, true);
        Ok((out, finish(&mut strace, "strace")?))
    }

    /// Whether something was done to a call of the last run.
    fn was_injected(&self) -> Result<bool> {
        let log = fs::read_to_string(self.folder.join("strace"))?;
        Ok(log.contains("(INJECTED)"))
    }

    fn killed(&self) -> Result<Verdict> {
        let (mut killed, mut with_old) = (0, 0);
        for call in CALLS {
            for number in 1..=MOST_CALLS {
                let (out, output) = self.run(&format!("{call}:signal=SIGKILL:when={number}"))?;
                if output.status.signal().is_none() {
                    // It has no more of them.
                    break;
                }
                killed += 1;
                with_old +=
                    usize::from(self.is_whole(&out, &format!("killed at {call} {number}"))?);
                self.goes_on(&out, &format!("killed at {call} {number}"))?;
            }
        }
        if killed < 20 {
            return Err(format!("it was killed {killed} times only").into());
        }
        Ok(Verdict::new(
            "killed at every call",
            "strace --inject",
            format!(
                "{killed} times: {with_old} earlier assemblies, {} new ones, all whole, and the next synth goes on",
                killed - with_old
            ),
        ))
    }

    fn refused(&self) -> Result<Verdict> {
        let (mut refused, mut told) = (0, 0);
        for call in CALLS
            .iter()
            .filter(|call| !["close", "flock", "unlink"].contains(call))
        {
            for refusal in REFUSALS {
                for number in 1..=MOST_CALLS {
                    let what = format!("{call} {number} refused with {refusal}");
                    let (out, output) =
                        self.run(&format!("{call}:error={refusal}:when={number}"))?;
                    if !self.was_injected()? {
                        break;
                    }
                    refused += 1;
                    self.is_whole(&out, &what)?;
                    let said = said(&output);
                    if said.contains("panicked") || output.status.signal().is_some() {
                        return Err(format!("{what}: {said}").into());
                    }
                    if !output.status.success() {
                        // What the loader of programs needs is not the program's to tell.
                        let is_loader = said.contains("error while loading shared libraries");
                        if !is_loader && !said.contains("cannot ") {
                            return Err(format!("{what}: it says nothing of it: {said}").into());
                        }
                        told += 1;
                    }
                    self.goes_on(&out, &what)?;
                }
            }
        }
        Ok(Verdict::new(
            "refused at every call",
            REFUSALS.join(", "),
            format!(
                "{refused} times: every assembly whole, {told} errors told, else it found another way"
            ),
        ))
    }

    /// Whether a folder has the earlier assembly as a whole; it is an error if it has neither that nor the new one.
    fn is_whole(&self, out: &Path, what: &str) -> Result<bool> {
        let found = assembly(out)?;
        if found == self.old || found == self.new {
            return Ok(found == self.old);
        }
        let missing: Vec<_> = found
            .iter()
            .filter(|(_, content)| content.is_none())
            .map(|(name, _)| name)
            .collect();
        Err(
            format!("{what}: the folder has neither assembly as a whole; missing: {missing:?}")
                .into(),
        )
    }

    /// That the next synth makes the new assembly, and leaves nothing else.
    fn goes_on(&self, out: &Path, what: &str) -> Result {
        succeed(&mut self.command(out, true), "the next synth")?;
        let right = files(&self.folder.join("new"))?;
        if files(out)? == right {
            Ok(())
        } else {
            let names: Vec<_> = files(out)?.into_keys().collect();
            Err(format!("{what}: the next synth leaves {names:?}").into())
        }
    }

    /// Two programs that write into one folder at once.
    fn at_once(&self) -> Result<Verdict> {
        let out = self.folder.join("both");
        let mut with_old = 0;
        for round in 0..ROUNDS {
            let run = |with_paths| {
                let mut command = self.command(&out, with_paths);
                command.stderr(std::process::Stdio::null()).spawn()
            };
            let running = [run(round % 2 == 0)?, run(round % 2 == 1)?];
            for mut program in running {
                let status = program.wait()?;
                if !status.success() {
                    return Err(format!("two at once, round {round}: {status}").into());
                }
            }
            with_old += usize::from(self.is_whole(&out, &format!("two at once, round {round}"))?);
            let count = files(&out)?.len();
            if count != files(&self.folder.join("new"))?.len() {
                return Err(format!("two at once, round {round}: {count} files").into());
            }
        }
        Ok(Verdict::new(
            "two synths at once in one folder",
            format!("{ROUNDS} rounds"),
            format!(
                "never mixed: the one was last {with_old} times, the other {}",
                ROUNDS - with_old
            ),
        ))
    }
}

/// The assembly of a folder, as its manifest tells it.
fn assembly(folder: &Path) -> Result<Whole> {
    let text =
        fs::read(folder.join("manifest.json")).map_err(|error| format!("no manifest: {error}"))?;
    let mut manifest: Value =
        serde_json::from_slice(&text).map_err(|e| format!("the manifest is torn: {e}"))?;
    let mut whole = Whole::new();
    let artifacts = manifest.get_mut("artifacts").and_then(Value::as_object_mut);
    for (name, artifact) in artifacts.into_iter().flatten() {
        for property in ["templateFile", "file"] {
            if let Some(file) = artifact.pointer_mut(&format!("/properties/{property}")) {
                let content = fs::read(folder.join(file.as_str().unwrap_or_default())).ok();
                whole.insert(name.clone(), content);
                // What it is called makes no difference.
                *file = Value::Null;
            }
        }
    }
    whole.insert(
        "manifest".to_owned(),
        Some(manifest.to_string().into_bytes()),
    );
    Ok(whole)
}
