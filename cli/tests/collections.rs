//! Templates of public collections as modules, a chore: `STACKWRIGHT_TEMPLATES=FOLDER cargo test -p cargo-stackwright --test
//! collections -- --ignored --nocapture`. Each template that needs no macro is imported, built, and makes the same template.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "a test fails by a panic"
)]

use std::path::{Path, PathBuf};

use cargo_stackwright::import::prove::{Library, prove_all};
use cargo_stackwright::import::{Options, import};
use cargo_stackwright::template::{Document, ProblemKind, Source, read};

/// How many templates one project has.
const BATCH: usize = 24;
/// How many of a hundred templates have to make the same template.
const BOUND: usize = 95;

/// The templates in a folder, and the reasons of those that are refused.
fn templates(folder: &Path) -> (Vec<(String, Document)>, Vec<String>) {
    let mut open = vec![folder.to_owned()];
    let (mut found, mut refused) = (Vec::new(), Vec::new());
    while let Some(at) = open.pop() {
        for entry in std::fs::read_dir(&at).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                open.push(path);
                continue;
            }
            let name = path.display().to_string();
            let bytes = std::fs::read(&path).unwrap_or_default();
            let source =
                Source::decode(name.clone(), bytes).map_err(|why| format!("{name}: {why}"));
            let document = source.and_then(|source| {
                read(source).map_err(|problem| format!("{name}: {}", problem.0.message))
            });
            let document = document.and_then(|document| {
                let mut problems = document.problems.iter();
                match problems.find(|one| one.kind == ProblemKind::UnknownTag) {
                    Some(problem) => Err(format!("{name}: {}", problem.message)),
                    None => Ok(document),
                }
            });
            let document =
                document.and_then(|document| match import(&document, &Options::default()) {
                    Ok(_) => Ok(document),
                    Err(refusal) => Err(format!("{name}: {}", refusal.message)),
                });
            match document {
                Ok(document) => found.push((name, document)),
                Err(why) => refused.push(why),
            }
        }
    }
    found.sort_by(|one, other| one.0.cmp(&other.0));
    refused.sort();
    (found, refused)
}

#[test]
#[ignore = "a chore of half an hour, with templates that are not here"]
fn templates_make_the_same() {
    let folder = std::env::var_os("STACKWRIGHT_TEMPLATES").expect("STACKWRIGHT_TEMPLATES=FOLDER");
    let (all, refused) = templates(Path::new(&folder));
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    let target = std::env::var_os("CARGO_TARGET_DIR").map(PathBuf::from);
    let target = target.unwrap_or_else(|| root.join("../target"));
    let library = Library::Folder(root.join("../runtime"));
    let (mut same, mut made, mut resources) = (0, 0, 0);
    for why in &refused {
        println!("refused  {why}");
    }
    for batch in all.chunks(BATCH) {
        let mut options = vec![
            Options {
                stack: "Imported".to_owned(),
                ..Options::default()
            };
            batch.len()
        ];
        let documents = batch.iter().map(|(_, document)| document);
        let mut given: Vec<_> = documents.zip(&mut options).collect();
        let proofs = prove_all(&mut given, &library, Some(&target)).expect("proofs");
        for ((name, document), proof) in batch.iter().zip(proofs) {
            match proof {
                Ok(proof) if proof.differences.is_empty() => {
                    same += 1;
                    made += proof.imported.constructs.len();
                    let all = document
                        .root
                        .get("Resources")
                        .and_then(|node| node.entries());
                    resources += all.map_or(0, <[_]>::len);
                }
                Ok(proof) => println!("differs  {name}: {:?}", proof.differences),
                Err(why) => println!("fails    {name}: {why}"),
            }
        }
        println!("{same} are the same");
    }
    let count = all.len();
    println!(
        "{count} templates, {same} the same, {} refused; constructs make {made} of {resources} resources",
        refused.len()
    );
    assert!(same * 100 >= count * BOUND, "{same} of {count}");
}
