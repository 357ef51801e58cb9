//! What an app's folder has: always one assembly as a whole. `cargo lab harden` ends synths at every system call besides.

#![allow(clippy::unwrap_used, reason = "a test that can not go on has failed")]

use std::fs;
use std::path::Path;

use stackwright::prelude::*;
use stackwright::{ErrorKind, Result};

#[stack(name = "Shop")]
mod few {
    use stackwright::prelude::*;

    key!(vault {});
}

#[stack(name = "Shop")]
mod many {
    use stackwright::prelude::*;

    vpc!(network {});
    key!(vault {});
    topic!(on_call {});
}

fn synth<S: stackwright::StackModule<Config = ()>>(folder: &Path) -> Result<()> {
    let mut app = App::new().with_outdir(folder);
    app.add::<S>()?;
    app.synth()
}

/// The files by their names.
fn files(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let entries = fs::read_dir(folder).unwrap().flatten();
    let mut files: Vec<_> = entries
        .map(|entry| {
            let name = entry.file_name().into_string().unwrap();
            (name, fs::read(entry.path()).unwrap_or_default())
        })
        .collect();
    files.sort();
    files
}

/// What a synth into a new folder writes.
fn alone<S: stackwright::StackModule<Config = ()>>() -> Vec<(String, Vec<u8>)> {
    let folder = tempfile::tempdir().unwrap();
    synth::<S>(folder.path()).unwrap();
    files(folder.path())
}

#[test]
fn a_new_assembly_takes_the_place_of_the_earlier_one() -> Result<()> {
    let folder = tempfile::tempdir().unwrap();
    for _ in 0..3 {
        synth::<few::Stack>(folder.path())?;
        assert_eq!(files(folder.path()), alone::<few::Stack>());
        synth::<many::Stack>(folder.path())?;
        assert_eq!(files(folder.path()), alone::<many::Stack>());
    }
    Ok(())
}

#[test]
fn a_file_that_is_as_it_should_be_is_not_touched() -> Result<()> {
    let folder = tempfile::tempdir().unwrap();
    synth::<many::Stack>(folder.path())?;
    let template = folder.path().join("Shop.template.json");
    let before = fs::metadata(&template).unwrap().modified().unwrap();
    synth::<many::Stack>(folder.path())?;
    assert_eq!(fs::metadata(&template).unwrap().modified().unwrap(), before);
    Ok(())
}

#[test]
fn a_folder_in_the_place_of_a_file_leaves_the_earlier_assembly() -> Result<()> {
    for name in ["Shop.template.json", "tree.json"] {
        let folder = tempfile::tempdir().unwrap();
        synth::<few::Stack>(folder.path())?;
        fs::remove_file(folder.path().join(name)).unwrap();
        fs::create_dir_all(folder.path().join(name).join("inside")).unwrap();
        let before = files(folder.path());
        let error = synth::<many::Stack>(folder.path()).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Io);
        let source = std::error::Error::source(&error).and_then(|source| source.downcast_ref());
        let source: Option<std::io::ErrorKind> = source.map(std::io::Error::kind);
        assert_eq!(source, Some(std::io::ErrorKind::IsADirectory));
        // `main` prints it by `Debug`, which adds the source.
        let (display, debug) = (error.to_string(), format!("{error:?}"));
        assert!(!display.contains("directory"), "{display}");
        assert!(debug.contains("directory"), "{debug}");
        for text in [display, debug] {
            assert!(text.contains(name), "{text}");
            assert!(
                text.contains("the folder contains the previous assembly"),
                "{text}"
            );
        }
        assert_eq!(files(folder.path()), before);
    }
    Ok(())
}

#[cfg(unix)]
#[test]
fn links_are_replaced_and_not_followed() -> Result<()> {
    let (folder, elsewhere) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let outside = elsewhere.path().join("precious.json");
    for name in ["manifest.json", "tree.json", "Shop.template.json"] {
        fs::write(&outside, "precious").unwrap();
        let link = folder.path().join(name);
        let _ = fs::remove_file(&link);
        std::os::unix::fs::symlink(&outside, &link).unwrap();
        synth::<many::Stack>(folder.path())?;
        assert_eq!(fs::read_to_string(&outside).unwrap(), "precious", "{name}");
        assert_eq!(files(folder.path()), alone::<many::Stack>());
        assert!(!fs::symlink_metadata(&link).unwrap().is_symlink(), "{name}");
    }
    // A link to what the file should be is none either.
    let template = folder.path().join("Shop.template.json");
    fs::rename(&template, &outside).unwrap();
    std::os::unix::fs::symlink(&outside, &template).unwrap();
    synth::<many::Stack>(folder.path())?;
    assert!(!fs::symlink_metadata(&template).unwrap().is_symlink());
    Ok(())
}

#[test]
fn what_a_program_left_that_was_ended_is_taken_away() -> Result<()> {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("Shop.template.json.4711-3.new"), "{").unwrap();
    fs::write(folder.path().join("notes.new"), "mine").unwrap();
    synth::<few::Stack>(folder.path())?;
    let names: Vec<_> = files(folder.path())
        .into_iter()
        .map(|(name, _)| name)
        .collect();
    assert_eq!(
        names,
        [
            ".stackwright.lock",
            "Shop.template.json",
            "manifest.json",
            "notes.new",
            "tree.json"
        ]
    );
    Ok(())
}

#[test]
fn two_synths_at_once_do_not_mix() {
    let folder = tempfile::tempdir().unwrap();
    let either = [alone::<few::Stack>(), alone::<many::Stack>()];
    for _ in 0..40 {
        let synths: [fn(&Path) -> Result<()>; 2] = [synth::<few::Stack>, synth::<many::Stack>];
        std::thread::scope(|threads| {
            let path = folder.path();
            let threads = synths.map(|synth| threads.spawn(move || synth(path).is_ok()));
            assert!(
                threads
                    .into_iter()
                    .all(|thread| thread.join().unwrap_or(false))
            );
        });
        assert!(
            either.contains(&files(folder.path())),
            "{:?}",
            files(folder.path())
        );
    }
}
