//! The packages that are measured, made in a temporary folder.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::{RESOURCES, SIZES, programs};
use crate::Result;
use crate::command::succeed;
use crate::files::{copy, package, write};
use crate::tools::{BENCH_CDK_LIB, cache_folder, npm_install};

/// A package with all of our programs.
pub(super) fn ours(workspace: &Path, bench: &Path, folder: &Path) -> Result<PathBuf> {
    let ours = folder.join("ours");
    let json = "serde_json = { version = \"1\", features = [\"preserve_order\"] }\n";
    package(&ours, "ours", json)?;
    let bin = ours.join("src/bin");
    fs::create_dir_all(&bin)?;
    copy(
        &workspace.join("examples/src/bin/session_store.rs"),
        &bin.join("session_store.rs"),
    )?;
    copy(&bench.join("ours"), &bin)?;
    for size in SIZES {
        let file = |kind| bin.join(format!("{kind}{size}.rs"));
        write(&file("macros"), programs::with_macros(size))?;
        write(&file("calls"), programs::by_hand(size))?;
    }
    for size in RESOURCES {
        let file = bin.join(format!("resources{size}.rs"));
        write(&file, programs::with_resources(size))?;
    }
    for (name, text) in programs::with_access_strings() {
        write(&bin.join(format!("{name}.rs")), text)?;
    }
    Ok(ours)
}

pub(super) fn stratosphere(bench: &Path, folder: &Path) -> Result<PathBuf> {
    let package = folder.join("stratosphere");
    let manifest = "[package]\nname = \"peer\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[dependencies]\nserde_json = \"1\"\n\
                    stratosphere = { version = \"=0.1.0\", features = [\"aws_ec2\", \"aws_elasticache\", \"aws_kms\"] }\n\n[workspace]\n";
    write(&package.join("Cargo.toml"), manifest)?;
    copy(&bench.join("stratosphere"), &package.join("src/bin"))?;
    Ok(package)
}

/// The folder of the CDK's programs, with what they need, in the cache.
pub(super) fn cdk(bench: &Path) -> Result<PathBuf> {
    let folder = cache_folder()?.join(format!("bench-cdk-{BENCH_CDK_LIB}"));
    copy(&bench.join("cdk"), &folder)?;
    if !folder.join("complete").exists() {
        npm_install(&folder, &[])?;
        write(&folder.join("complete"), "")?;
    }
    let mut tsc = Command::new(folder.join("node_modules/.bin/tsc"));
    succeed(tsc.args(["--outDir", "js"]).current_dir(&folder), "tsc")?;
    Ok(folder)
}
