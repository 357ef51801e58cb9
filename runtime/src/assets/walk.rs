//! The files of a folder, in the CDK's order.

use std::fs;
use std::io;
use std::path::{Component, Path, PathBuf};

use super::ignore::Ignore;

/// Something in a folder.
pub(crate) struct Entry {
    /// The path from the folder, with slashes.
    pub(crate) key: String,
    pub(crate) kind: Kind,
}

pub(crate) enum Kind {
    Folder,
    /// A file, and where its content is.
    File(PathBuf),
    /// A link that stays one: into the folder, or to nothing.
    Link {
        text: String,
        /// The path from the folder to what it leads to, if that is in the folder.
        inside: Option<String>,
    },
}

/// What is in a folder and below, sorted by the names. Links that lead out of it are followed.
pub(crate) fn entries(folder: &Path, ignore: &Ignore) -> io::Result<Vec<Entry>> {
    let root = folder.canonicalize()?;
    let mut walk = Walk {
        root: root.clone(),
        ignore,
        above: Vec::new(),
        found: Vec::new(),
    };
    walk.folder("", &root)?;
    Ok(walk.found)
}

struct Walk<'a> {
    root: PathBuf,
    ignore: &'a Ignore,
    /// The folders that the walk is in, by which a circle of links is noticed.
    above: Vec<PathBuf>,
    found: Vec<Entry>,
}

impl Walk<'_> {
    fn folder(&mut self, key: &str, real: &Path) -> io::Result<()> {
        let canonical = real.canonicalize()?;
        if self.above.contains(&canonical) {
            return Ok(());
        }
        self.above.push(canonical);
        let mut names = Vec::new();
        for entry in fs::read_dir(real)? {
            let entry = entry?;
            let name = entry.file_name().to_string_lossy().into_owned();
            names.push((name, entry));
        }
        // As JavaScript compares texts.
        names.sort_by(|(a, _), (b, _)| a.encode_utf16().cmp(b.encode_utf16()));
        for (name, entry) in names {
            let key = if key.is_empty() {
                name
            } else {
                format!("{key}/{name}")
            };
            let (path, kind) = (entry.path(), entry.file_type()?);
            if kind.is_symlink() {
                self.link(key, &path)?;
            } else if kind.is_dir() {
                self.below(key, &path)?;
            } else if kind.is_file() {
                self.add(key, Kind::File(path));
            }
        }
        self.above.pop();
        Ok(())
    }

    fn below(&mut self, key: String, real: &Path) -> io::Result<()> {
        if self.ignore.ignores_folder(&key) {
            return Ok(());
        }
        self.add(key.clone(), Kind::Folder);
        self.folder(&key, real)
    }

    fn link(&mut self, key: String, path: &Path) -> io::Result<()> {
        let target = fs::read_link(path)?;
        let parent = path.parent().unwrap_or(path);
        let resolved = normalized(&parent.join(&target));
        let resolved = match (resolved.parent(), resolved.file_name()) {
            (Some(parent), Some(name)) => match parent.canonicalize() {
                Ok(parent) => parent.join(name),
                Err(_) => resolved,
            },
            _ => resolved,
        };
        let inside = resolved.strip_prefix(&self.root).ok().map(slashed);
        // What is outside is not there on another machine.
        let outside = match inside {
            Some(_) => None,
            None => fs::metadata(&resolved).ok(),
        };
        match outside {
            Some(found) if found.is_dir() => self.below(key, &resolved),
            Some(_) => {
                self.add(key, Kind::File(resolved));
                Ok(())
            }
            None => {
                let text = target.to_string_lossy().into_owned();
                self.add(key, Kind::Link { text, inside });
                Ok(())
            }
        }
    }

    fn add(&mut self, key: String, kind: Kind) {
        // A folder that is left out may have something that is not; without it, it stays out.
        if matches!(kind, Kind::Folder) || !self.ignore.ignores(&key) {
            self.found.push(Entry { key, kind });
        }
    }
}

/// A path without `.` and `..`.
fn normalized(path: &Path) -> PathBuf {
    let mut normalized = PathBuf::new();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir => {
                normalized.pop();
            }
            other => normalized.push(other),
        }
    }
    normalized
}

/// A path with slashes between its parts.
fn slashed(path: &Path) -> String {
    let parts = path.components();
    let parts: Vec<_> = parts
        .map(|part| part.as_os_str().to_string_lossy().into_owned())
        .collect();
    parts.join("/")
}

/// The path from the folder of one key to another key, with slashes.
pub(crate) fn relative(from: &str, to: &str) -> String {
    let folder = from.rsplit_once('/').map_or("", |(folder, _)| folder);
    let parts = |key: &'_ str| -> Vec<String> {
        let parts = key.split('/').filter(|part| !part.is_empty());
        parts.map(str::to_owned).collect()
    };
    let (from, to) = (parts(folder), parts(to));
    let same = from.iter().zip(&to).take_while(|(a, b)| a == b).count();
    let up = from.iter().skip(same).map(|_| "..".to_owned());
    let path: Vec<_> = up.chain(to.iter().skip(same).cloned()).collect();
    if path.is_empty() {
        ".".to_owned()
    } else {
        path.join("/")
    }
}
