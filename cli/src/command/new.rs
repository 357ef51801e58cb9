//! `cargo stackwright new NAME`.

use std::path::{Path, PathBuf};

use clap::{Arg, ArgGroup, ArgMatches, Command};

use super::{Outcome, fail, warn};

/// The files of a project. `{name}` is its name, `{crate}` the name of its library, `{dependency}` where `stackwright` comes from.
const FILES: [(&str, &str); 8] = [
    ("Cargo.toml", include_str!("project/Cargo.toml.in")),
    ("src/lib.rs", include_str!("project/src/lib.rs.in")),
    ("src/main.rs", include_str!("project/src/main.rs.in")),
    (
        "tests/session_store.rs",
        include_str!("project/tests/session_store.rs.in"),
    ),
    ("README.md", include_str!("project/README.md.in")),
    ("AGENTS.md", include_str!("project/AGENTS.md.in")),
    (".gitignore", include_str!("project/gitignore.in")),
    ("cdk.json", include_str!("project/cdk.json.in")),
];

/// Names that cargo refuses, or that would hide a crate of the project: keywords, and crates of Rust and of Stackwright.
const RESERVED: [&str; 57] = [
    "abstract",
    "alloc",
    "as",
    "async",
    "await",
    "become",
    "box",
    "break",
    "const",
    "continue",
    "core",
    "crate",
    "do",
    "dyn",
    "else",
    "enum",
    "extern",
    "false",
    "final",
    "fn",
    "for",
    "gen",
    "if",
    "impl",
    "in",
    "let",
    "loop",
    "macro",
    "match",
    "mod",
    "move",
    "mut",
    "override",
    "priv",
    "proc_macro",
    "pub",
    "ref",
    "return",
    "self",
    "stackwright",
    "static",
    "std",
    "struct",
    "super",
    "test",
    "trait",
    "true",
    "try",
    "type",
    "typeof",
    "unsafe",
    "unsized",
    "use",
    "virtual",
    "where",
    "while",
    "yield",
];

pub(super) fn command() -> Command {
    Command::new("new")
        .about("Creates a project that builds, tests and synthesizes a stack")
        .after_help(
            "The project has a stack with a cache, tests of its template, and what the `cdk` command needs to deploy it.\n\n\
             Examples:\n  cargo stackwright new shop-infra\n  cargo stackwright new shop-infra --path ../stackwright",
        )
        .arg(
            Arg::new("name")
                .required(true)
                .value_name("NAME")
                .help("Name of the project, and of the folder that is created"),
        )
        .arg(
            Arg::new("path")
                .long("path")
                .value_name("FOLDER")
                .value_parser(clap::value_parser!(PathBuf))
                .help("Use the library of a checkout of Stackwright"),
        )
        .arg(
            Arg::new("git")
                .long("git")
                .value_name("URL")
                .help("Use the library of a git repository"),
        )
        .arg(
            Arg::new("version")
                .long("version")
                .value_name("VERSION")
                .help("Use this version of the registry instead of the command's own"),
        )
        .group(ArgGroup::new("origin").args(["path", "git", "version"]))
        .disable_version_flag(true)
}

pub(super) fn run(matches: &ArgMatches) -> Outcome {
    let name = matches.get_one::<String>("name").map_or("", String::as_str);
    if let Err((message, help)) = check_name(name) {
        return fail(&message, help);
    }
    let dependency = match dependency(matches) {
        Ok(dependency) => dependency,
        Err((message, help)) => return fail(&message, help),
    };
    let folder = Path::new(name);
    if let Err(error) = std::fs::create_dir(folder) {
        return if error.kind() == std::io::ErrorKind::AlreadyExists {
            fail(
                &format!("`{name}` exists already"),
                "choose another name, or remove the folder",
            )
        } else {
            fail(&format!("cannot create `{name}`: {error}"), "")
        };
    }
    for (path, text) in FILES {
        let text = text
            .replace("{name}", name)
            .replace("{crate}", &name.replace('-', "_"))
            .replace("{dependency}", &dependency);
        if let Err(error) = write(&folder.join(path), &text) {
            return fail(&format!("cannot write `{name}/{path}`: {error}"), "");
        }
    }
    anstream::eprintln!("created project `{name}`\n\n  cd {name}\n  cargo test\n  cargo run");
    let around = std::path::absolute(folder).ok();
    let around = around.and_then(|folder| workspace_of(folder.parent()?));
    if let Some(manifest) = around {
        warn(
            &format!("`{name}` is in the workspace of `{}`", manifest.display()),
            &format!("add `{name}` to its `members`, or move the project out of the workspace"),
        );
    }
    Outcome::Right
}

/// The manifest of the workspace that a folder is in.
fn workspace_of(folder: &Path) -> Option<PathBuf> {
    folder.ancestors().find_map(|folder| {
        let manifest = folder.join("Cargo.toml");
        let text = std::fs::read_to_string(&manifest).ok()?;
        let mut lines = text.lines().map(str::trim);
        let is_workspace = lines.any(|line| line.starts_with("[workspace"));
        is_workspace.then_some(manifest)
    })
}

fn write(path: &Path, text: &str) -> std::io::Result<()> {
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder)?;
    }
    std::fs::write(path, text)
}

/// What is wrong, and what to do about it.
type Wrong = (String, &'static str);

/// Whether cargo takes the name of a package.
fn check_name(name: &str) -> Result<(), Wrong> {
    let help =
        "use ASCII letters, digits, `-` and `_`, beginning with a letter, as in `shop-infra`";
    let is_made_of = |char: char| char.is_ascii_alphanumeric() || matches!(char, '-' | '_');
    if !name.starts_with(|first: char| first.is_ascii_alphabetic()) || !name.chars().all(is_made_of)
    {
        return Err((
            format!("`{}` is not a name of a package", name.escape_debug()),
            help,
        ));
    }
    if name.len() > 64 {
        return Err((
            format!("`{name}` has more than 64 characters"),
            "shorten the name",
        ));
    }
    if RESERVED.contains(&name.replace('-', "_").as_str()) {
        return Err((
            format!("`{name}` is a reserved name"),
            "choose another name",
        ));
    }
    Ok(())
}

/// Where `stackwright` comes from, as a value in `Cargo.toml`.
fn dependency(matches: &ArgMatches) -> Result<String, Wrong> {
    if let Some(path) = matches.get_one::<PathBuf>("path") {
        let shown = path.display();
        let has_manifest = |folder: &PathBuf| {
            folder.join("Cargo.toml").is_file() && folder.join("src/stack.md").is_file()
        };
        let folders = [path.join("runtime"), path.clone()];
        let Some(folder) = folders.into_iter().find(has_manifest) else {
            return Err((
                format!("cannot find the library in `{shown}`"),
                "give the folder of a checkout of Stackwright",
            ));
        };
        let folder = std::fs::canonicalize(&folder)
            .map_err(|error| (format!("cannot read `{shown}`: {error}"), ""))?;
        let Some(text) = folder.to_str() else {
            return Err((format!("path `{shown}` is not UTF-8"), "use another folder"));
        };
        return Ok(format!("{{ path = {} }}", quoted(text)));
    }
    if let Some(url) = matches.get_one::<String>("git") {
        return Ok(format!("{{ git = {} }}", quoted(url)));
    }
    let version = matches
        .get_one::<String>("version")
        .map_or(env!("CARGO_PKG_VERSION"), String::as_str);
    if !version.split(',').all(is_requirement) {
        return Err((
            format!("`{}` is not a version", version.escape_debug()),
            "write a version such as `0.1`",
        ));
    }
    Ok(quoted(version))
}

/// Whether a text is one comparison of a version, such as `0.1` or `>=0.1.2`.
fn is_requirement(text: &str) -> bool {
    let version = text.trim().trim_start_matches(['=', '^', '~', '<', '>']);
    let version = version.trim_start();
    let is_sign = |char: char| char.is_ascii_alphanumeric() || ".+-*".contains(char);
    version.starts_with(|first: char| first.is_ascii_digit() || first == '*')
        && version.chars().all(is_sign)
}

/// A text as TOML writes it.
fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for char in text.chars() {
        match char {
            '"' | '\\' => out.extend(['\\', char]),
            char if char.is_control() => out.push_str(&format!("\\u{:04X}", u32::from(char))),
            char => out.push(char),
        }
    }
    out.push('"');
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_those_of_packages() {
        for right in ["shop", "shop-infra", "a1_b"] {
            assert!(check_name(right).is_ok(), "{right}");
        }
        let long = "a".repeat(65);
        for wrong in [
            "",
            "1a",
            "a b",
            "a/b",
            "..",
            "-a",
            "ä",
            "fn",
            "std",
            "proc-macro",
            "stackwright",
            long.as_str(),
        ] {
            assert!(check_name(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn versions_are_requirements() {
        let are = |text: &str| text.split(',').all(is_requirement);
        for right in ["0.1", "=0.1.0-beta.1", ">= 0.1, <0.3", "*", "0.1.*"] {
            assert!(are(right), "{right}");
        }
        for wrong in ["", "x", "0.1 0.2", "0.1,", "latest", "0.1\""] {
            assert!(!are(wrong), "{wrong}");
        }
    }

    #[test]
    fn texts_are_quoted() {
        assert_eq!(quoted("C:\\a \"b\"\n"), r#""C:\\a \"b\"\u000A""#);
    }
}
