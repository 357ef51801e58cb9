//! The assembly that the program of a git revision writes.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::Value as Json;

/// What is wrong, and what to do.
type Error = (String, String);

/// The program of the folder in which the command runs, at one revision or as it is.
pub(super) struct Program {
    /// The folder of the repository.
    top: PathBuf,
    /// The folder within it.
    folder: PathBuf,
    /// Where cargo builds, with a folder of our own in it.
    target: PathBuf,
}

/// A revision that is checked out; the worktree goes with the value.
struct Checkout<'a> {
    top: &'a Path,
    at: PathBuf,
}

impl Drop for Checkout<'_> {
    fn drop(&mut self) {
        let _ = git(
            self.top,
            [
                OsStr::new("worktree"),
                "remove".as_ref(),
                "--force".as_ref(),
                self.at.as_ref(),
            ],
        );
        let _ = std::fs::remove_dir_all(&self.at);
        let _ = git(self.top, ["worktree", "prune"]);
    }
}

fn error(message: impl Into<String>, help: impl Into<String>) -> Error {
    (message.into(), help.into())
}

fn git<I: AsRef<OsStr>>(
    folder: &Path,
    arguments: impl IntoIterator<Item = I>,
) -> Result<Output, Error> {
    let mut command = Command::new("git");
    let command = command.current_dir(folder).args(arguments);
    let output = command.stdin(Stdio::null()).output();
    output.map_err(|why| error(format!("cannot run git: {why}"), "install git"))
}

/// The first line that a command of git prints.
fn line(folder: &Path, arguments: &[&str]) -> Result<String, Error> {
    let output = git(folder, arguments)?;
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).trim().to_owned();
    if output.status.success() {
        return Ok(text(&output.stdout));
    }
    let why = text(&output.stderr);
    Err(error(
        why.lines().next().unwrap_or("git fails").to_owned(),
        "",
    ))
}

impl Program {
    /// The program in the folder of this process.
    ///
    /// # Errors
    ///
    /// It is in no repository, or no package.
    pub(super) fn here() -> Result<Self, Error> {
        let here = Path::new(".");
        let top = line(here, &["rev-parse", "--show-toplevel"]).map_err(|(why, _)| {
            error(
                format!("cannot find the git repository of this folder: {why}"),
                "run it in the repository of the program",
            )
        })?;
        let folder = line(here, &["rev-parse", "--show-prefix"])?;
        let metadata = Command::new(cargo())
            .args(["metadata", "--no-deps", "--format-version", "1"])
            .stdin(Stdio::null())
            .output()
            .map_err(|why| error(format!("cannot run cargo: {why}"), ""))?;
        let json: Option<Json> = serde_json::from_slice(&metadata.stdout).ok();
        let target = json
            .as_ref()
            .and_then(|json| json.get("target_directory")?.as_str());
        let Some(target) = target else {
            return Err(error(
                "cannot find the package of this folder",
                "run it in the folder of the program's `Cargo.toml`",
            ));
        };
        Ok(Self {
            top: top.into(),
            folder: folder.into(),
            target: Path::new(target).join("stackwright"),
        })
    }

    /// Has the program of a revision write its assembly to a folder.
    ///
    /// # Errors
    ///
    /// There is no such revision, or its program fails.
    pub(super) fn write_at(&self, revision: &str, out: &Path) -> Result<(), Error> {
        let name = format!("{revision}^{{commit}}");
        let arguments = [
            "rev-parse",
            "--verify",
            "--quiet",
            "--end-of-options",
            &name,
        ];
        let commit = line(&self.top, &arguments).map_err(|_| {
            error(
                format!("cannot find revision `{revision}`"),
                "fetch it with `git fetch`; in a workflow, check out with `fetch-depth: 0`",
            )
        })?;
        let short: String = commit.chars().take(12).collect();
        let at = self
            .target
            .join(format!("revision-{short}-{}", std::process::id()));
        let arguments = ["worktree", "add", "--detach", "--quiet", "--force"].map(OsStr::new);
        let arguments = arguments
            .into_iter()
            .chain([at.as_os_str(), commit.as_ref()]);
        // From here on, what is checked out goes at the end.
        let checkout = Checkout {
            top: &self.top,
            at: at.clone(),
        };
        let added = git(&self.top, arguments)?;
        if !added.status.success() {
            let why = String::from_utf8_lossy(&added.stderr).trim().to_owned();
            return Err(error(format!("cannot check out `{revision}`: {why}"), ""));
        }
        let folder = checkout.at.join(&self.folder);
        if !folder.join("Cargo.toml").exists() {
            let folder = match self.folder.display().to_string() {
                top if top.is_empty() => "the folder of the repository".to_owned(),
                folder => format!("`{folder}`"),
            };
            return Err(error(
                format!("`{revision}` has no package in {folder}"),
                "compare with a revision that has the program",
            ));
        }
        let mut command = run_of(&folder);
        // One folder for all revisions, so that dependencies are built once. It is not that of the program: cargo takes two checkouts
        // of a package for the same, and builds what is newer, which is always the revision.
        command.env("CARGO_TARGET_DIR", self.target.join("build"));
        let what = format!("the program of `{revision}` ({short})");
        write(command, (&folder, out), &what)
    }

    /// Has the program write its assembly as it is.
    ///
    /// # Errors
    ///
    /// It fails.
    pub(super) fn write_here(&self, out: &Path) -> Result<(), Error> {
        let folder = self.top.join(&self.folder);
        write(run_of(&folder), (&folder, out), "the program")
    }
}

/// Has a program write its assembly.
fn write(mut command: Command, (folder, out): (&Path, &Path), what: &str) -> Result<(), Error> {
    command
        .current_dir(folder)
        .env("CDK_OUTDIR", out)
        .env("CDK_DEBUG", "1")
        .stdin(Stdio::null())
        .stdout(Stdio::null());
    let status = command
        .status()
        .map_err(|why| error(format!("cannot run {what}: {why}"), ""))?;
    if !status.success() {
        return Err(error(
            format!("{what} fails ({status})"),
            "what it prints is above",
        ));
    }
    if !out.join("manifest.json").exists() {
        return Err(error(
            format!("{what} writes no assembly"),
            "an app writes to the folder that `CDK_OUTDIR` names; `app` in `cdk.json` says how it is run",
        ));
    }
    Ok(())
}

fn cargo() -> std::ffi::OsString {
    std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into())
}

/// How a program is run: as `cdk.json` says it, or by `cargo run`.
fn run_of(folder: &Path) -> Command {
    let text = std::fs::read_to_string(folder.join("cdk.json"));
    let json: Option<Json> = text.ok().and_then(|text| serde_json::from_str(&text).ok());
    let app = json.as_ref().and_then(|json| json.get("app")?.as_str());
    match app {
        Some(app) if cfg!(windows) => {
            let mut command = Command::new("cmd");
            command.args(["/C", app]);
            command
        }
        Some(app) => {
            let mut command = Command::new("sh");
            command.args(["-c", app]);
            command
        }
        None => {
            let mut command = Command::new(cargo());
            command.args(["run", "--quiet"]);
            command
        }
    }
}

/// A folder for assemblies, which goes with the value.
pub(super) struct Folder(PathBuf);

impl Folder {
    /// A new folder of a program.
    ///
    /// # Errors
    ///
    /// It cannot be made.
    pub(super) fn of(program: &Program) -> Result<Self, Error> {
        let at = program.target.join(format!("out-{}", std::process::id()));
        std::fs::create_dir_all(&at)
            .map_err(|why| error(format!("cannot make `{}`: {why}", at.display()), ""))?;
        Ok(Self(at))
    }

    pub(super) fn join(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}
