//! An assembly's folder, which at every moment has one assembly as a whole: the earlier one, or the new one.
//!
//! What the folder's assembly is, its manifest says: it names all other files. New files are written under names of their own
//! first. Then a manifest that names them takes the place of the earlier one, by one rename, at which the new assembly takes
//! the place of the earlier one. Then the files get their proper names, under which a second manifest names them.

use std::borrow::Cow;
use std::collections::HashMap;
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::process;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use crate::error::{Error, Result};

/// The file that names all others.
const MANIFEST: &str = "manifest.json";
/// The file that is locked while a program writes into the folder.
const LOCK: &str = ".stackwright.lock";
/// What the names of files end with that are not at their place yet.
const NEW: &str = ".new";
/// How long one program waits for another that writes into the same folder.
const PATIENCE: Duration = Duration::from_secs(20);

/// The files of an assembly but for its manifest.
pub(crate) type Files<'a> = Vec<(String, Content<'a>)>;

/// Makes the text of a file that names others, by the names that it is given.
type Naming<'a> = Box<dyn Fn(&dyn Fn(&str) -> String) -> String + 'a>;

/// What is in a file.
pub(crate) enum Content<'a> {
    Text(Cow<'a, str>),
    /// The names of other files, which are asked for.
    Naming(Naming<'a>),
}

impl Content<'_> {
    /// The text with the names of other files as they are asked for.
    pub(crate) fn text(&self, named: &dyn Fn(&str) -> String) -> Cow<'_, str> {
        match self {
            Self::Text(text) => Cow::Borrowed(text),
            Self::Naming(text) => text(named).into(),
        }
    }
}

/// Makes the text of a manifest, in which each file has the name that it is asked for.
pub(crate) type Manifest<'a> = &'a dyn Fn(&dyn Fn(&str) -> String) -> String;

/// Writes an assembly to a folder, which is created if it does not exist. `ahead` writes the files that the assembly refers to.
pub(crate) fn write_with(
    folder: &Path,
    ahead: &dyn Fn() -> Result<(), Failure>,
    files: &Files<'_>,
    manifest: Manifest<'_>,
) -> Result<()> {
    fs::create_dir_all(folder).map_err(|error| Error::io("create the folder", folder, error))?;
    let _lock = lock(folder)?;
    let has_earlier = folder.join(MANIFEST).exists();
    let written = ahead().and_then(|()| replace(folder, files, manifest, has_earlier));
    written.map_err(|failure| {
        let Failure {
            file,
            cause,
            is_committed,
        } = failure;
        let kept = match (has_earlier, is_committed) {
            (_, true) => "; the folder contains the new assembly, with other file names",
            (true, false) => "; the folder contains the previous assembly",
            (false, false) => "",
        };
        Error::io("write", &file, cause).with_outcome(kept)
    })?;
    take_away_remains(folder);
    Ok(())
}

/// Why a file could not be written.
pub(crate) struct Failure {
    file: PathBuf,
    cause: io::Error,
    /// Whether the manifest was the new assembly's by then.
    is_committed: bool,
}

impl Failure {
    fn new(file: PathBuf, cause: io::Error) -> Self {
        Self {
            file,
            cause,
            is_committed: false,
        }
    }

    fn committed(self) -> Self {
        Self {
            is_committed: true,
            ..self
        }
    }
}

/// A file that is not in the folder as it should be.
struct Changed<'a> {
    name: &'a str,
    staged: Staged,
    content: &'a Content<'a>,
    /// The text that it has in the end.
    last: Cow<'a, str>,
}

fn replace(
    folder: &Path,
    files: &Files<'_>,
    manifest: Manifest<'_>,
    has_earlier: bool,
) -> Result<(), Failure> {
    let mut changed = Vec::new();
    for (name, content) in files {
        let file = folder.join(name);
        let last = content.text(&str::to_owned);
        if !is_written(&file, &last)? {
            changed.push(Changed {
                name,
                staged: Staged::beside(file),
                content,
                last,
            });
        }
    }
    let by_name: HashMap<_, _> = changed
        .iter()
        .map(|file| (file.name, &file.staged))
        .collect();
    let named = |name: &str| {
        let staged = by_name.get(name);
        staged.map_or_else(|| name.to_owned(), |staged| staged.new_name())
    };
    let last = manifest(&str::to_owned);
    let manifest_file = folder.join(MANIFEST);
    let is_last_written = is_written(&manifest_file, &last)?;
    let care = if has_earlier {
        Care::Synced
    } else {
        Care::Written
    };
    let staged = changed.iter().try_for_each(|file| match has_earlier {
        true => file.staged.write(&file.content.text(&named), care),
        false => file.staged.write(&file.last, care),
    });
    let committed = staged.and_then(|()| {
        // Without an earlier assembly there is nothing to keep, and with no changes nothing to do.
        if changed.is_empty() || !has_earlier {
            return Ok(());
        }
        put(manifest_file.clone(), &manifest(&named), care)
    });
    if committed.is_err() {
        changed.iter().for_each(|file| file.staged.discard());
    }
    committed?;
    let is_named = !changed.is_empty() && has_earlier;
    for file in &changed {
        if is_named {
            // The manifest names it as it is, so that it stays until there is another.
            let placed = match file.content {
                Content::Text(_) => file.staged.copy_into_place(&file.last, care),
                Content::Naming(_) => put(file.staged.file.clone(), &file.last, care),
            };
            placed.map_err(Failure::committed)?;
        } else {
            file.staged.put_in_place()?;
        }
    }
    if is_named || !is_last_written {
        let placed = put(manifest_file, &last, care);
        placed.map_err(|failure| match is_named {
            true => failure.committed(),
            false => failure,
        })?;
    }
    changed.iter().for_each(|file| file.staged.discard());
    Ok(())
}

/// Whether a file is there with this content. A link does not count, and a folder cannot be replaced.
fn is_written(file: &Path, content: &str) -> Result<bool, Failure> {
    let Ok(metadata) = fs::symlink_metadata(file) else {
        return Ok(false);
    };
    if metadata.is_dir() {
        let cause = io::ErrorKind::IsADirectory.into();
        return Err(Failure::new(file.to_owned(), cause));
    }
    let is_as_long = usize::try_from(metadata.len()).is_ok_and(|length| length == content.len());
    Ok(metadata.is_file()
        && is_as_long
        && fs::read(file).is_ok_and(|found| found == content.as_bytes()))
}

/// Writes one file, and its folder where there is none.
#[cfg(feature = "diagram")]
pub(crate) fn write_file(file: &Path, content: &str) -> Result<()> {
    let folder = file.parent().unwrap_or(file);
    fs::create_dir_all(folder).map_err(|error| Error::io("create the folder", folder, error))?;
    put(file.to_owned(), content, Care::Synced)
        .map_err(|failure| Error::io("write", file, failure.cause))
}

/// Writes a file that has to be there before the assembly is.
pub(super) fn put_ahead(file: PathBuf, content: &str) -> Result<(), Failure> {
    put(file, content, Care::Synced)
}

/// Copies a file or a folder beside its place, and puts it there, unless something has its name: its name says what is in it.
pub(super) fn place(
    place: PathBuf,
    copy: impl FnOnce(&Path) -> io::Result<()>,
) -> Result<(), Failure> {
    if place.exists() {
        return Ok(());
    }
    let staged = Staged::beside(place);
    let placed = copy(&staged.new)
        .map_err(|cause| staged.failure(cause))
        .and_then(|()| staged.put_in_place());
    if placed.is_err() {
        staged.discard();
    }
    placed
}

/// Writes a file beside its place, and puts it there.
fn put(file: PathBuf, content: &str, care: Care) -> Result<(), Failure> {
    let staged = Staged::beside(file);
    let placed = staged
        .write(content, care)
        .and_then(|()| staged.put_in_place());
    if placed.is_err() {
        staged.discard();
    }
    placed
}

/// Keeps others out of a folder until it is dropped, or the program ends, by a lock on a file in the folder: Windows cannot lock
/// a folder. The file stays, since another program may wait for it. Where the file system has no locks, it keeps out no one.
fn lock(folder: &Path) -> Result<Option<File>> {
    let file = folder.join(LOCK);
    let opened = OpenOptions::new()
        .write(true)
        .create(true)
        .truncate(false)
        .open(&file);
    let Ok(handle) = opened else {
        return Ok(None);
    };
    let start = Instant::now();
    loop {
        match handle.try_lock() {
            Ok(()) => return Ok(Some(handle)),
            Err(TryLockError::Error(_)) => return Ok(None),
            Err(TryLockError::WouldBlock) if start.elapsed() > PATIENCE => {
                return Err(Error::folder_in_use(folder));
            }
            Err(TryLockError::WouldBlock) => thread::sleep(Duration::from_millis(2)),
        }
    }
}

/// Takes away what programs left that were ended. A failure is ignored, since the leftovers do no harm.
fn take_away_remains(folder: &Path) {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    for entry in entries {
        if is_ours(&entry.file_name().to_string_lossy()) {
            let path = entry.path();
            let _ = fs::remove_file(&path).or_else(|_| fs::remove_dir_all(&path));
        }
    }
}

/// Whether a name is one that [`Staged`] gives: `manifest.json.4711-0.new`.
fn is_ours(name: &str) -> bool {
    let numbers = name
        .strip_suffix(NEW)
        .and_then(|rest| rest.rsplit_once('.'));
    let numbers = numbers.and_then(|(_, numbers)| numbers.split_once('-'));
    numbers.is_some_and(|(process, count)| {
        process.parse::<u32>().is_ok() && count.parse::<usize>().is_ok()
    })
}

/// Whether a file is on the disk before it takes the place of another, so that also a machine that loses its power keeps one of
/// the two. Where there was none, there is nothing to keep.
#[derive(Clone, Copy)]
enum Care {
    Synced,
    Written,
}

/// A file that is written beside the one that it will replace.
struct Staged {
    new: PathBuf,
    file: PathBuf,
}

impl Staged {
    fn beside(file: PathBuf) -> Self {
        /// Tells apart the files of one process.
        static COUNT: AtomicUsize = AtomicUsize::new(0);
        let count = COUNT.fetch_add(1, Ordering::Relaxed);
        let mut name = file.file_name().unwrap_or_default().to_owned();
        name.push(format!(".{}-{count}{NEW}", process::id()));
        Self {
            new: file.with_file_name(name),
            file,
        }
    }

    fn new_name(&self) -> String {
        let name = self.new.file_name().unwrap_or_default();
        name.to_string_lossy().into_owned()
    }

    /// It is new: what stands there by this name, as a link that leads elsewhere, is not written to.
    fn write(&self, content: &str, care: Care) -> Result<(), Failure> {
        let created = OpenOptions::new()
            .write(true)
            .create_new(true)
            .open(&self.new);
        let written = created.and_then(|mut new| {
            new.write_all(content.as_bytes())?;
            match care {
                Care::Synced => new.sync_all(),
                Care::Written => Ok(()),
            }
        });
        written.map_err(|cause| self.failure(cause))
    }

    fn put_in_place(&self) -> Result<(), Failure> {
        fs::rename(&self.new, &self.file).map_err(|cause| self.failure(cause))
    }

    /// Puts another file with the same content in the place.
    fn copy_into_place(&self, content: &str, care: Care) -> Result<(), Failure> {
        let copy = Self::beside(self.file.clone());
        let copied = fs::hard_link(&self.new, &copy.new)
            .map_err(|cause| copy.failure(cause))
            .or_else(|_| copy.write(content, care))
            .and_then(|()| copy.put_in_place());
        if copied.is_err() {
            copy.discard();
        }
        copied
    }

    /// Takes away what was not put in its place. It may not be there; the error that is reported is the one that counts.
    fn discard(&self) {
        let _ = fs::remove_file(&self.new).or_else(|_| fs::remove_dir_all(&self.new));
    }

    fn failure(&self, cause: io::Error) -> Failure {
        Failure::new(self.file.clone(), cause)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_its_own_remains_are_taken_away() {
        assert!(is_ours("manifest.json.4711-0.new"));
        for other in [
            "manifest.json",
            "notes.new",
            "a.1.new",
            "a.-1-2.new",
            "a.1-2.new.txt",
            "1-2.new",
        ] {
            assert!(!is_ours(other), "{other}");
        }
    }

    /// A list that names the template of another assembly would publish that under the hash of this one.
    #[test]
    fn a_list_names_files_of_its_own_assembly() -> Result<()> {
        let Ok(folder) = tempfile::tempdir() else {
            return Ok(());
        };
        let write = |text: &'static str| {
            let list = |named: &dyn Fn(&str) -> String| format!("{text} {}", named("template"));
            let files = vec![
                ("template".to_owned(), Content::Text(text.into())),
                ("list".to_owned(), Content::Naming(Box::new(list))),
            ];
            let read = |name: &str| fs::read_to_string(folder.path().join(name));
            let manifest = |named: &dyn Fn(&str) -> String| {
                let (template, list) = (named("template"), named("list"));
                if template != "template" {
                    assert_eq!(read(&template).ok().as_deref(), Some(text));
                    let expected = format!("{text} {template}");
                    assert_eq!(read(&list).ok(), Some(expected));
                }
                format!("{template} {list}")
            };
            write_with(folder.path(), &|| Ok(()), &files, &manifest)?;
            let expected = format!("{text} template");
            assert_eq!(read("list").ok(), Some(expected));
            assert_eq!(read(MANIFEST).ok().as_deref(), Some("template list"));
            Ok(())
        };
        write("first")?;
        write("second")?;
        write("second")
    }
}
