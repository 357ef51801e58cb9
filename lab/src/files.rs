//! Files, and packages that depend on ours. Errors name the path.

use std::fs;
use std::path::{Path, PathBuf};

use crate::Result;
use crate::command::workspace;

pub(crate) fn read(path: &Path) -> Result<String> {
    Ok(fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?)
}

/// Writes a file, and makes its folder.
pub(crate) fn write(path: &Path, text: impl AsRef<[u8]>) -> Result {
    let folder = path.parent().map_or(Ok(()), fs::create_dir_all);
    let written = folder.and_then(|()| fs::write(path, text));
    Ok(written.map_err(|error| format!("{}: {error}", path.display()))?)
}

/// Copies a file, or a folder with all that is in it.
pub(crate) fn copy(from: &Path, to: &Path) -> Result {
    let named = |error| format!("{}: {error}", from.display());
    if !from.is_dir() {
        fs::copy(from, to).map_err(named)?;
        return Ok(());
    }
    fs::create_dir_all(to)?;
    for path in list(from)? {
        copy(&path, &to.join(path.file_name().unwrap_or_default()))?;
    }
    Ok(())
}

/// The paths in a folder, sorted.
pub(crate) fn list(folder: &Path) -> Result<Vec<PathBuf>> {
    let entries = fs::read_dir(folder).map_err(|e| format!("{}: {e}", folder.display()))?;
    let mut paths: Vec<_> = entries.flatten().map(|entry| entry.path()).collect();
    paths.sort();
    Ok(paths)
}

/// Writes the manifest of a package that depends on `stackwright`, in the versions of the workspace. `more` follows the
/// dependencies.
pub(crate) fn package(folder: &Path, name: &str, more: &str) -> Result {
    let workspace = workspace()?;
    let runtime = workspace.join("runtime");
    let manifest = format!(
        "[package]\nname = {name:?}\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[workspace]\n\n[dependencies]\n\
         stackwright = {{ path = {runtime:?} }}\n{more}"
    );
    write(&folder.join("Cargo.toml"), manifest)?;
    copy(&workspace.join("Cargo.lock"), &folder.join("Cargo.lock"))
}
