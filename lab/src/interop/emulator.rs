//! `session_store`, deployed by the CDK's command to an emulator, and its users on a real server; `bootstrapped`, deployed through
//! the roles and the bucket of a bootstrap stack; and `rust_function` and `web_shop`, a function and a service that use a cache, as
//! far as the emulator has what they need.

use std::path::Path;
use std::process::Command;

use super::{Verdict, Verdicts, examples, said, succeed};
use crate::Result;
use crate::files::write;
use crate::tools::{MINISTACK, Tools};

/// An archive without files.
const EMPTY_ARCHIVE: &[u8] = b"PK\x05\x06\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0";

pub(super) fn run(workspace: &Path, tools: &Tools) -> Verdicts {
    let programs = examples(workspace)?;
    // What `cargo lambda` would write.
    let archives = tempfile::tempdir()?;
    let archive = archives.path().join("bootstrap.zip");
    write(&archive, EMPTY_ARCHIVE)?;
    let verdict = |program: &str, script: &str, what: &str| -> Result<Verdict> {
        let assembly = tempfile::tempdir()?;
        let mut synthesize = Command::new(programs.join(program));
        if program == "rust_function" {
            synthesize.arg(&archive);
        }
        synthesize.env("CDK_OUTDIR", assembly.path());
        succeed(&mut synthesize, program)?;
        let mut deploy = Command::new("python3");
        deploy
            .arg(workspace.join("lab/interop").join(script))
            .arg(assembly.path())
            .arg(tools.cdk_program()?)
            .arg(tools.servers()?)
            .arg(tools.emulator()?);
        let table = said(&succeed(&mut deploy, script)?);
        // What was deployed, what was not and why, and what the server said to whom.
        println!("{table}");
        Ok(Verdict::new(
            format!("{program}: {what}"),
            format!("ministack {MINISTACK}, see above"),
            "every check holds",
        ))
    };
    Ok(vec![
        verdict(
            "session_store",
            "deploy.py",
            "deploy, diff, update, destroy",
        )?,
        verdict(
            "bootstrapped",
            "bootstrap.py",
            "assets, deploy, diff, destroy",
        )?,
        verdict(
            "rust_function",
            "consumers.py",
            "the function and its environment",
        )?,
        verdict(
            "web_shop",
            "consumers.py",
            "the services, their tasks and environments",
        )?,
    ])
}
