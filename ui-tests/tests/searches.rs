//! What a user types into the search of the documentation leads to the item that answers.
//!
//! The search of rustdoc finds an item whose name, or one of whose aliases, has the words in it, and ignores case, `_` and spaces.

#![allow(clippy::panic, reason = "it is how a test fails")]

use std::fs;
use std::path::{Path, PathBuf};

/// What is typed, and an item that has to be found.
const SEARCHES: &[(&str, &str)] = &[
    ("backup", "backup"),
    ("retention", "retention"),
    ("port", "Port"),
    ("alarm", "Alarm"),
    ("existing", "existing"),
    ("condition", "Condition"),
    ("vpc", "Vpc"),
    ("subnet", "subnets"),
    ("override", "overrides"),
    ("tags", "tags"),
    ("token", "Token"),
    ("sub", "sub"),
    ("secret", "Secret"),
    ("environment", "Environment"),
    ("export", "export_name"),
    ("allow", "allow"),
    ("lookup", "lookup"),
    ("SW0113", "SW0113"),
    ("escape hatch", "overrides"),
    ("escape", "overrides"),
    ("raw", "overrides"),
    ("addOverride", "overrides"),
    ("addPropertyOverride", "overrides"),
    ("cfn", "overrides"),
    ("rotate", "rotation"),
    ("rotation", "rotation"),
    ("cross stack", "add"),
    ("dev prod", "context"),
    ("stage", "context"),
    ("fn_sub", "sub"),
    ("Fn::Sub", "sub"),
    ("import", "existing"),
    ("fromLookup", "lookup"),
    ("fromUserId", "existing"),
    ("fromServerlessCacheName", "existing"),
    ("encryption", "kms_key"),
    ("loop", "new_child"),
    ("for_each", "new_child"),
    ("diagram", "write_diagram"),
    ("deploy", "synth"),
    ("test", "assertions"),
    ("snapshot", "assertions"),
    ("format", "text"),
    ("Fn::Join", "text"),
    ("interpolation", "text"),
    ("bucket", "limits"),
    ("lambda", "limits"),
    ("SnapshotRetentionLimit", "retention"),
    ("backupRetentionLimit", "retention"),
    ("DailySnapshotTime", "at"),
    ("FinalSnapshotName", "final_name"),
    ("SnapshotArnsToRestore", "restore_from"),
    ("MajorEngineVersion", "version"),
    ("CacheUsageLimits", "data_storage"),
    ("UserGroupId", "user_group"),
    ("SecurityGroupIds", "security_groups"),
    ("AccessString", "access"),
    ("DeletionPolicy", "removal_policy"),
    ("EnableKeyRotation", "rotation"),
    ("EvaluationPeriods", "evaluation_periods"),
    ("serverlessCacheName", "name"),
    ("natGateways", "nat_gateways"),
    ("suppress a rule", "allow"),
];

/// The public items of a source, with their aliases: what `pub` declares, the exported macros, and the `doc(alias = "…")` before it.
fn items(source: &str) -> Vec<(String, Vec<String>)> {
    let mut found = Vec::new();
    let mut aliases = Vec::new();
    let mut is_exported = false;
    for line in source.lines().map(str::trim) {
        if let Some(alias) = line.strip_prefix("#[cfg_attr(doc, doc(alias = \"") {
            aliases.push(alias.trim_end_matches("\"))]").to_owned());
        } else if line == "#[macro_export]" {
            is_exported = true;
        } else if let Some(item) = line
            .strip_prefix("pub ")
            .or_else(|| line.strip_prefix("macro_rules! ").filter(|_| is_exported))
        {
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

fn plain(text: &str) -> String {
    text.to_lowercase().replace(['_', ' '], "")
}

#[test]
fn every_search_finds_its_item() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../runtime/src");
    let all: Vec<_> = sources(&folder)
        .iter()
        .filter(|path| !path.to_string_lossy().contains("__private"))
        .map(|path| fs::read_to_string(path).unwrap_or_else(|error| panic!("{error}")))
        .flat_map(|source| items(&source))
        .collect();
    assert!(all.len() > 500, "{}", all.len());
    let mut lost = Vec::new();
    for (typed, expected) in SEARCHES {
        let is_found = |(name, aliases): &&(String, Vec<String>)| {
            let mut names = aliases.iter().chain([name]);
            name == expected && names.any(|name| plain(name).contains(&plain(typed)))
        };
        if !all.iter().any(|item| is_found(&item)) {
            lost.push((typed, expected));
        }
    }
    assert!(lost.is_empty(), "{lost:#?}");
}
