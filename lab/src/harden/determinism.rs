//! The same program writes the same bytes: run after run, wherever and however it is built.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::Result;
use crate::command::{cargo, succeed};
use crate::files::list;
use crate::table::{Verdict, Verdicts};

const PROGRAMS: [&str; 3] = ["session_store", "shop", "two_stacks"];
/// How often each program of each build is run.
const RUNS: usize = 25;
/// The environment of the second build: other values for what a program or a macro could read.
const ENVIRONMENT: &[(&str, &str)] = &[
    ("LANG", "de_DE.UTF-8"),
    ("LC_ALL", "tr_TR.UTF-8"),
    ("TZ", "Asia/Kathmandu"),
    ("USER", "nobody"),
    ("AWS_REGION", "eu-north-1"),
    ("CDK_DEFAULT_ACCOUNT", "999999999999"),
    ("STACKWRIGHT_TEMPLATES", "/nonexistent"),
    ("COLUMNS", "40"),
    ("SOURCE_DATE_EPOCH", "1"),
];

pub(super) fn run(workspace: &Path) -> Verdicts {
    let folder = tempfile::tempdir()?;
    let mut first: BTreeMap<&str, Files> = BTreeMap::new();
    let mut runs = 0;
    for (target, profile) in [("a", "dev"), ("b", "dev"), ("b", "release")] {
        let target_dir = folder.path().join(target);
        let programs = build(workspace, &target_dir, profile)?;
        for program in PROGRAMS {
            for number in 0..RUNS {
                // Every second run is the first in its folder.
                let out = folder.path().join(format!("out-{}", number / 2));
                let mut command = Command::new(programs.join(program));
                succeed(command.env("CDK_OUTDIR", &out), program)?;
                let files = files(&out)?;
                runs += 1;
                let expected = first.entry(program).or_insert_with(|| files.clone());
                if *expected != files {
                    return Err(
                        format!("{program}: {target}, {profile}, run {number} differs").into(),
                    );
                }
                if number % 2 == 1 {
                    fs::remove_dir_all(&out)?;
                }
            }
            let last = folder.path().join(format!("out-{}", (RUNS - 1) / 2));
            fs::remove_dir_all(&last)?;
        }
        // The next build is whole too, and the disk holds one.
        fs::remove_dir_all(&target_dir)?;
    }
    let bytes: usize = first
        .values()
        .flat_map(BTreeMap::values)
        .map(Vec::len)
        .sum();
    Ok(vec![Verdict::new(
        "assemblies of three programs",
        "2 folders and environments, debug and release",
        format!("the same {bytes} bytes in {runs} runs"),
    )])
}

/// The contents of files by their names.
pub(super) type Files = BTreeMap<String, Vec<u8>>;

/// All files of a folder.
pub(super) fn files(folder: &Path) -> Result<Files> {
    let mut files = Files::new();
    for path in list(folder)? {
        let name = path.file_name().unwrap_or_default();
        files.insert(name.to_string_lossy().into_owned(), fs::read(&path)?);
    }
    Ok(files)
}

fn build(workspace: &Path, target: &Path, profile: &str) -> Result<PathBuf> {
    let words = "build --quiet --locked --package stackwright-examples";
    let mut cargo = cargo(workspace, words);
    cargo
        .args(PROGRAMS.iter().flat_map(|program| ["--bin", program]))
        .args(["--profile", profile, "--target-dir"])
        .arg(target);
    if target.ends_with("b") {
        cargo.envs(ENVIRONMENT.iter().copied());
    }
    succeed(&mut cargo, "cargo build")?;
    Ok(target.join(if profile == "dev" { "debug" } else { profile }))
}
