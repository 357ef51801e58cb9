//! What a user types into the search of the documentation leads to the item that answers.
//!
//! `ui-tests/searches.txt` has what is typed, and an item that has to be found. This is a model of rustdoc's search, which `cargo lab
//! interop` asks itself: a name has the word in it, an alias starts with it, and both ignore case and `_`. A search of several words, or
//! with `::`, finds the aliases that have a space in them. Of an item that is re-exported from a private module, rustdoc has the aliases of the
//! `pub use` only.

#![allow(clippy::panic, reason = "it is how a test fails")]

use std::fs;
use std::path::{Path, PathBuf};

/// The public items of a source, with their aliases: what `pub` declares, the exported macros, and the `doc(alias = "…")` before it.
fn items(file: &Path, source: &str) -> Vec<(String, Vec<String>)> {
    let mut found = Vec::new();
    let mut aliases: Vec<String> = Vec::new();
    let mut is_exported = false;
    for whole in source.lines() {
        let line = whole.trim();
        let alias = line
            .strip_prefix("#[cfg_attr(doc, doc(alias = \"")
            .or_else(|| line.strip_prefix("#[doc(alias = \""));
        if let Some((alias, _)) = alias.and_then(|alias| alias.split_once('"')) {
            aliases.push(alias.to_owned());
        } else if line == "#[macro_export]" {
            is_exported = true;
        } else if let Some(chapter) = chapter(file, line) {
            found.push(chapter);
        } else if let Some(item) = line
            .strip_prefix("pub ")
            .or_else(|| line.strip_prefix("macro_rules! ").filter(|_| is_exported))
        {
            let is_lost = whole.starts_with("pub ")
                && !["use ", "mod "].iter().any(|of| item.starts_with(of));
            assert!(
                aliases.is_empty() || !is_lost,
                "{}: rustdoc does not find `{item}` by its aliases {aliases:?}: write them at its `pub use`",
                file.display()
            );
            is_exported = false;
            // `use library::name;`
            let item = match item
                .strip_prefix("use ")
                .and_then(|path| path.rsplit_once("::"))
            {
                Some((_, last)) if !last.starts_with('{') => last,
                _ => item,
            };
            let words = item.split(|letter: char| !(letter.is_alphanumeric() || letter == '_'));
            let keywords = [
                "fn", "mod", "struct", "enum", "trait", "const", "type", "use", "",
            ];
            let name = words.into_iter().find(|word| !keywords.contains(word));
            found.push((
                name.unwrap_or_default().to_owned(),
                std::mem::take(&mut aliases),
            ));
        } else if !line.starts_with("#[") && !line.starts_with("///") {
            aliases.clear();
        }
    }
    found
}

/// A chapter of the guide with the words that lead to it: `name("word", "other"),`.
fn chapter(file: &Path, line: &str) -> Option<(String, Vec<String>)> {
    let (name, words) = line.strip_suffix("),")?.split_once("(\"")?;
    if !file.ends_with("guide.rs") {
        return None;
    }
    let words = words.trim_end_matches('"').split("\", \"");
    Some((name.to_owned(), words.map(str::to_owned).collect()))
}

fn sources(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let paths = entries.map(|entry| entry.path());
    paths
        .flat_map(|path| {
            if path.is_dir() {
                sources(&path)
            } else {
                vec![path]
            }
        })
        .filter(|path| path.extension().is_some_and(|of| of == "rs"))
        .collect()
}

/// As rustdoc compares names.
fn plain(text: &str) -> String {
    text.to_lowercase().replace('_', "")
}

/// Whether a search for what is typed has an item of this name, with these aliases.
fn finds(typed: &str, name: &str, aliases: &[String]) -> bool {
    let typed = plain(typed);
    let words: Vec<&str> = typed.split("::").flat_map(str::split_whitespace).collect();
    let is_one = words.len() == 1;
    let last = words.last().copied().unwrap_or_default();
    // What is no path of Rust is an alias or nothing.
    let is_path = typed
        .chars()
        .all(|letter| letter.is_alphanumeric() || " :-".contains(letter));
    let by_alias = |alias: &String| {
        let of_several = alias.contains(' ');
        let alias = plain(alias);
        let is_same = alias == typed && (is_one || of_several || !is_path);
        is_same || is_path && alias.starts_with(last) && (is_one || of_several)
    };
    is_path && is_one && plain(name).contains(last) || aliases.iter().any(by_alias)
}

#[test]
fn every_search_finds_its_item() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let all: Vec<_> = sources(&root.join("../runtime/src"))
        .iter()
        .filter(|path| !path.to_string_lossy().contains("__private"))
        .flat_map(|path| {
            let source = fs::read_to_string(path).unwrap_or_else(|error| panic!("{error}"));
            items(path, &source)
        })
        .collect();
    assert!(all.len() > 500, "{}", all.len());
    let searches = fs::read_to_string(root.join("searches.txt"));
    let searches = searches.unwrap_or_else(|error| panic!("{error}"));
    let mut lost = Vec::new();
    for line in searches.lines() {
        let Some((typed, expected)) = line.split_once(" => ") else {
            panic!("{line}");
        };
        let mut named = all.iter().filter(|(name, _)| name == expected);
        if !named.any(|(name, aliases)| finds(typed, name, aliases)) {
            lost.push(line);
        }
    }
    assert!(searches.lines().count() > 140);
    assert!(lost.is_empty(), "{lost:#?}");
}

#[test]
fn aliases_are_found_as_rustdoc_finds_them() {
    let aliases = |of: &[&str]| of.iter().map(|&alias| alias.to_owned()).collect::<Vec<_>>();
    assert!(finds("FN_SUB", "other", &aliases(&["fn_sub"])));
    assert!(!finds("Fn::Sub", "sub", &aliases(&["Fn::Sub"])));
    assert!(finds("Fn::Sub", "sub", &aliases(&["Sub (Fn::Sub)"])));
    assert!(finds("!Sub", "sub", &aliases(&["!Sub"])));
    assert!(!finds("hatch", "overrides", &aliases(&["escape hatch"])));
    assert!(finds("escape", "overrides", &aliases(&["escape hatch"])));
    assert!(finds("gateways", "nat_gateways", &[]));
}
