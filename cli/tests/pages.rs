//! The pages of the command show what it prints.
//!
//! A block after `<!-- file: NAME -->` is a file. In a block `console`, a line that begins with `$ ` is run in a folder with the files
//! of the page, and what it prints follows; the exit code is not shown. `BLESS=1` writes what is printed.

#![allow(clippy::expect_used, clippy::panic, reason = "a test fails by a panic")]

use std::path::Path;
use std::process::Command;

/// The words of a command; quotes keep spaces together.
fn words(line: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut is_quoted = false;
    for char in line.chars() {
        match char {
            '"' => is_quoted = !is_quoted,
            ' ' if !is_quoted => words.push(String::new()),
            char => words.last_mut().expect("a word").push(char),
        }
    }
    words
}

fn printed(folder: &Path, line: &str) -> String {
    let mut words = words(line).into_iter();
    assert_eq!(words.next().as_deref(), Some("cargo"), "{line}");
    let mut command = Command::new(env!("CARGO_BIN_EXE_cargo-stackwright"));
    command.current_dir(folder).args(words).env("NO_COLOR", "1");
    let output = command.output().expect("the command runs");
    let text = String::from_utf8_lossy(&output.stdout).into_owned()
        + &String::from_utf8_lossy(&output.stderr);
    text.trim_end().to_owned()
}

/// The page with what the commands print.
fn renewed(page: &str) -> String {
    let folder = tempfile::tempdir().expect("a folder");
    let mut out = String::new();
    let mut lines = page.lines();
    let mut file = None;
    while let Some(line) = lines.next() {
        out.push_str(line);
        out.push('\n');
        if let Some(name) = line
            .strip_prefix("<!-- file: ")
            .and_then(|rest| rest.strip_suffix(" -->"))
        {
            file = Some(name.to_owned());
        }
        let Some(language) = line.strip_prefix("```") else {
            continue;
        };
        let block: Vec<_> = lines.by_ref().take_while(|line| *line != "```").collect();
        if language == "console" {
            for line in block.iter().filter(|line| line.starts_with("$ ")) {
                let text = printed(folder.path(), line.trim_start_matches("$ "));
                out.push_str(&format!("{line}\n{text}\n"));
            }
        } else {
            let text: String = block.iter().map(|line| format!("{line}\n")).collect();
            out.push_str(&text);
            if let Some(name) = file.take() {
                std::fs::write(folder.path().join(name), text).expect("the file is written");
            }
        }
        out.push_str("```\n");
    }
    out
}

#[test]
fn pages_show_what_is_printed() {
    let pages = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/command");
    for name in ["check.md", "diff.md", "explain.md", "import.md", "new.md"] {
        let path = pages.join(name);
        let page = std::fs::read_to_string(&path).expect("the page is there");
        let renewed = renewed(&page);
        if std::env::var_os("BLESS").is_some() {
            std::fs::write(&path, renewed).expect("the page is written");
        } else {
            assert_eq!(page, renewed, "{name}: bless with BLESS=1");
        }
    }
}

/// What `llms.txt` and `AGENTS.md` lead to is there.
#[test]
fn pages_for_programs_have_no_dead_links() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    for name in ["llms.txt", "AGENTS.md"] {
        let text = std::fs::read_to_string(root.join(name)).expect("the page is there");
        let links = text
            .split("](")
            .skip(1)
            .filter_map(|rest| rest.split_once(')'));
        let mut count = 0;
        for (link, _) in links {
            assert!(root.join(link).is_file(), "{name}: {link}");
            count += 1;
        }
        assert!(count > 2, "{name}");
    }
}

/// The commands of `cargo stackwright` in the page that each new project has are ones that it has.
#[test]
fn commands_of_new_projects_are_known() {
    let page = include_str!("../src/command/project/AGENTS.md.in");
    let commands = page.split("`cargo stackwright ").skip(1);
    let verbs = commands.filter_map(|rest| rest.split([' ', '`']).next());
    let mut count = 0;
    for verb in verbs {
        let mut command = Command::new(env!("CARGO_BIN_EXE_cargo-stackwright"));
        let output = command
            .args([verb, "--help"])
            .output()
            .expect("the command runs");
        assert!(output.status.success(), "{verb}");
        count += 1;
    }
    assert!(count >= 4, "{count}");
}
