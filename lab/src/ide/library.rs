//! The library as those have it who depend on it by git.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

use crate::command::succeed;
use crate::{Result, files};

/// Lets a package depend on a repository beside it, which has the files of the workspace as they are. Answers with the variables
/// that cargo needs: its cache of repositories is a folder that goes away with the package.
pub(super) fn by_git(package: &Path, workspace: &Path) -> Result<Vec<(&'static str, PathBuf)>> {
    let beside = package.parent().ok_or("the package has no folder")?;
    let library = beside.join("library");
    copy(workspace, &library)?;
    let steps = [
        "init --quiet",
        "add --all",
        "commit --quiet --message library",
    ];
    for step in steps {
        let mut command = git(&library);
        command.args(["-c", "user.name=lab", "-c", "user.email=lab@localhost"]);
        command.args(step.split_whitespace());
        succeed(&mut command, step)?;
    }
    let manifest = package.join("Cargo.toml");
    let by_path = format!("path = {:?}", workspace.join("runtime"));
    let by_git = format!("git = \"file://{}\"", library.display());
    let text = files::read(&manifest)?;
    files::write(&manifest, text.replace(&by_path, &by_git))?;
    Ok(vec![("CARGO_HOME", cargo_home(beside)?)])
}

/// A home of cargo's that shares all but the repositories with the user's.
fn cargo_home(beside: &Path) -> Result<PathBuf> {
    let home = beside.join("cargo");
    fs::create_dir_all(&home)?;
    let users = env::var_os("CARGO_HOME").map(PathBuf::from);
    let users = users.or_else(|| Some(env::home_dir()?.join(".cargo")));
    for path in files::list(&users.ok_or("no home folder")?)? {
        let name = path.file_name().unwrap_or_default();
        if name != "git" {
            std::os::unix::fs::symlink(&path, home.join(name))?;
        }
    }
    Ok(home)
}

/// Copies all but what is built.
fn copy(from: &Path, to: &Path) -> Result {
    for path in files::list(from)? {
        let name = path.file_name().unwrap_or_default();
        // Of a work tree, the latter is a file.
        if name == "target" || name == ".git" {
            continue;
        }
        if path.is_dir() {
            copy(&path, &to.join(name))?;
        } else if path.is_file() {
            files::write(&to.join(name), fs::read(&path)?)?;
        }
    }
    Ok(())
}

fn git(folder: &Path) -> Command {
    let mut git = Command::new("git");
    git.current_dir(folder);
    git
}
