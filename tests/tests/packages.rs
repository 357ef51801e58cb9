//! Files that must agree with each other in the published packages.

#![allow(clippy::panic, reason = "it is how a test fails")]

/// The text of a file of the workspace.
fn read(path: &str) -> String {
    let path = std::path::Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/..")).join(path);
    match std::fs::read_to_string(&path) {
        Ok(text) => text,
        Err(error) => panic!("{}: {error}", path.display()),
    }
}

#[test]
fn each_crate_has_the_licences() {
    for licence in ["LICENSE-MIT", "LICENSE-APACHE"] {
        let text = read(licence);
        for folder in ["core", "schemas", "macros-core", "macros", "runtime"] {
            assert_eq!(read(&format!("{folder}/{licence}")), text, "{folder}");
        }
    }
}

#[test]
fn the_minimum_rust_version_is_documented() {
    let supported = concat!(
        "supports Rust ",
        env!("CARGO_PKG_RUST_VERSION"),
        " and later"
    );
    for file in ["README.md", "CONTRIBUTING.md"] {
        assert!(read(file).contains(supported), "{file}: {supported}");
    }
}

#[test]
fn the_template_has_one_line_to_change() {
    let manifest = read("examples/template/Cargo.toml");
    let lines: Vec<_> = manifest
        .lines()
        .filter(|line| line.starts_with("stackwright"))
        .collect();
    let expected = "stackwright = { version = \"0.1\", features = [\"insta\"] }";
    assert_eq!(lines, [expected]);
    let path = expected.replace("version = \"0.1\"", "path = \"…/stackwright/runtime\"");
    assert!(
        read("examples/template/README.md").contains(&path),
        "{path}"
    );
}
