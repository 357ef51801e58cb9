//! `session_store`, deployed by the CDK's command to an emulator, and its users on a real server.

use std::path::Path;
use std::process::Command;

use super::{Verdict, Verdicts, examples, said, succeed};
use crate::tools::{MINISTACK, Tools};

pub(super) fn run(workspace: &Path, tools: &Tools) -> Verdicts {
    let programs = examples(workspace)?;
    let assembly = tempfile::tempdir()?;
    let mut session_store = Command::new(programs.join("session_store"));
    session_store.env("CDK_OUTDIR", assembly.path());
    succeed(&mut session_store, "session_store")?;
    let mut deploy = Command::new("python3");
    deploy
        .arg(workspace.join("lab/interop/deploy.py"))
        .arg(assembly.path())
        .arg(tools.cdk_program()?)
        .arg(tools.servers()?)
        .arg(tools.emulator()?);
    let table = said(&succeed(&mut deploy, "deploy.py")?);
    // What was deployed, what was not and why, and what the server said to whom.
    println!("{table}");
    Ok(vec![Verdict::new(
        "session_store: deploy, diff, update, destroy",
        format!("ministack {MINISTACK}, see above"),
        "every check holds",
    )])
}
