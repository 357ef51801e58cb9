//! The guard of a stack: a test that fails when a change would lose data of what is deployed.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::panic::Location;
use std::path::Path;

use serde_json::Value as Json;
use stackwright_core::Level;

use crate::Assembly;

use super::{Action, Changes, Effect, Fate, Finding, ResourceChange, data};

/// The folder of a package in which templates that are deployed are.
const FOLDER: &str = "baseline";
/// The variable that asks for them to be written: `update`.
const VARIABLE: &str = "STACKWRIGHT_BASELINE";

/// Where a resource is declared, by its logical id, where that is known.
pub(crate) type Places<'a> = &'a dyn Fn(&str) -> Option<&'static Location<'static>>;

/// What of the changes from one template to another a guard stops: something that holds data and is replaced or deleted, and what is
/// refused. `accepted` has logical ids of resources of which that is meant, each with the reason. None if there is nothing.
pub(crate) fn stopped(
    deployed: &Json,
    new: &Json,
    accepted: &[(&str, &str)],
    places: Places<'_>,
) -> Option<String> {
    // The place stands directly after the headline, where programs that read the output of a compiler look for it.
    let place = |id: &str| places(id).map_or_else(String::new, |place| format!("\n --> {place}"));
    let changes = Changes::between(deployed, new);
    let is_accepted = |finding: &&Finding| {
        let mut ids = accepted.iter().map(|(id, _)| *id);
        finding.is_loss() && ids.any(|id| id == finding.logical_id)
    };
    let findings = || {
        let findings = changes.findings.iter();
        findings.filter(|one| one.is_loss() || one.level == Level::Error)
    };
    let mut out = String::new();
    for finding in findings().filter(|finding| !is_accepted(finding)) {
        let (rule, message, help) = (finding.rule, &finding.message, &finding.help);
        let _ = writeln!(
            out,
            "error: {message} [{}]{}\n  = note: {}\n  = help: {help}",
            rule.code,
            place(&finding.logical_id),
            rule.why
        );
    }
    let resources = changes.resources.iter();
    let left: Vec<_> = resources
        .filter_map(|one| Some((one.logical_id.as_str(), leaves(one)?)))
        .collect();
    for (id, (message, help)) in &left {
        if !accepted.iter().any(|(of, _)| of == id) {
            let _ = writeln!(out, "error: {message}{}\n  = help: {help}", place(id));
        }
    }
    for (id, reason) in accepted {
        let is_lost = || findings().any(|one| one.is_loss() && one.logical_id == *id);
        if reason.trim().is_empty() {
            let _ = writeln!(
                out,
                "error: the loss of `{id}` is accepted without a reason\n  = help: write why it is meant"
            );
        } else if !left.iter().any(|(of, _)| of == id) && !is_lost() {
            let _ = writeln!(
                out,
                "error: unused acceptance of the loss of `{id}`: no data of it is lost\n  = help: remove it"
            );
        }
    }
    (!out.is_empty()).then_some(out)
}

/// What is said of a resource that holds data and goes, while its data is kept where the stack does not have it: a new resource is
/// empty, and a deployment does not fill it. With what to do.
fn leaves(change: &ResourceChange) -> Option<(String, String)> {
    let (id, what) = (&change.logical_id, data::held(&change.kind)?);
    let kept = match change.fate {
        Fate::Snapshot => "a snapshot is left",
        Fate::Left | Fate::Kept(_) => "the old one is left, and no stack has it",
        Fate::Nothing | Fate::Lost(_) => return None,
    };
    match (change.action, change.fate) {
        (Action::Replace, _) => {
            let by = replacing(change);
            Some((
                format!(
                    "`{id}`: a change of {by} replaces the resource, and the new one is without its {what}; {kept}"
                ),
                format!("keep {by}, or fill the new one and accept it"),
            ))
        }
        (Action::Remove, Fate::Snapshot) => Some((
            format!("`{id}`: the resource is deleted with its {what}; {kept}"),
            "keep the resource, or accept it".to_owned(),
        )),
        _ => None,
    }
}

/// The properties that replace a resource.
fn replacing(change: &ResourceChange) -> String {
    let by = change.properties.iter();
    let by = by.filter(|one| one.effect == Effect::Replace);
    let by: Vec<_> = by.map(|one| format!("`{}`", one.path.join("."))).collect();
    by.join(", ")
}

/// The name of the files of a stack with a configuration, which a module names: `Shop.PRODUCTION`, `Shop.stages-PRODUCTION`.
pub(crate) fn name(stack: &str, configuration: &str) -> String {
    let is_of_name = |one: char| one.is_alphanumeric() || one == '_';
    let words = configuration.split(|one| !is_of_name(one));
    let is_around = |word: &&str| !matches!(*word, "" | "crate" | "self" | "super");
    let words: Vec<_> = words.filter(is_around).collect();
    format!("{stack}.{}", words.join("-"))
}

/// Compares the template of a stack with the one in the folder `baseline` of its package, if there is one. `name` is that of the
/// file, without its extension.
///
/// # Errors
///
/// What a deployment would lose, and how to accept it.
pub(crate) fn check(
    package: &Path,
    name: &str,
    assembly: &Assembly,
    stack: &str,
) -> Result<(), String> {
    let Some(template) = assembly.template(stack) else {
        return Ok(());
    };
    let folder = package.join(FOLDER);
    let is_asked_for = std::env::var_os(VARIABLE).is_some_and(|value| value == "update");
    if is_asked_for {
        return write(&folder, name, template);
    }
    compared(&folder, name, template, &|id| assembly.place(stack, id))
}

fn compared(folder: &Path, stack: &str, template: &Json, places: Places<'_>) -> Result<(), String> {
    let file = folder.join(format!("{stack}.json"));
    if !file.exists() {
        return Ok(());
    }
    let deployed: Json = read(&file)?;
    let notes = folder.join(format!("{stack}.accepted.json"));
    let accepted: BTreeMap<String, String> = if notes.exists() {
        let json: Json = read(&notes)?;
        let entries = json.as_object().ok_or_else(|| {
            let notes = notes.display();
            format!("{notes} is not an object: write {{ \"<logical id>\": \"<reason>\" }}")
        })?;
        let entries = entries.iter().map(|(id, reason)| {
            let reason = reason.as_str().unwrap_or_default();
            (id.clone(), reason.to_owned())
        });
        entries.collect()
    } else {
        BTreeMap::new()
    };
    let accepted: Vec<_> = accepted
        .iter()
        .map(|(id, reason)| (id.as_str(), reason.as_str()))
        .collect();
    match stopped(&deployed, template, &accepted, places) {
        None => Ok(()),
        Some(what) => Err(format!(
            "a deployment of the stack `{stack}` over {} is stopped\n\n{what}\n\
             To accept a loss of data, write {{ \"<logical id>\": \"<reason>\" }} to {}.\n\
             After a deployment, `{VARIABLE}=update cargo test` writes what is deployed.",
            file.display(),
            notes.display(),
        )),
    }
}

fn read(file: &Path) -> Result<Json, String> {
    let text = std::fs::read_to_string(file);
    let text = text.map_err(|error| format!("cannot read {}: {error}", file.display()))?;
    serde_json::from_str(&text).map_err(|error| format!("{} is not JSON: {error}", file.display()))
}

/// Writes what is deployed. What was accepted has happened.
fn write(folder: &Path, stack: &str, template: &Json) -> Result<(), String> {
    let failed = |error: std::io::Error| format!("cannot write to {}: {error}", folder.display());
    std::fs::create_dir_all(folder).map_err(failed)?;
    let file = folder.join(format!("{stack}.json"));
    std::fs::write(file, format!("{template:#}\n")).map_err(failed)?;
    let notes = folder.join(format!("{stack}.accepted.json"));
    match std::fs::remove_file(notes) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(failed(error)),
        _ => Ok(()),
    }
}

/// The resources that a deployment would replace or delete, each with what makes it so and what is lost.
#[cfg(feature = "insta")]
pub(crate) fn destroyed(deployed: &Json, new: &Json) -> Vec<String> {
    let changes = Changes::between(deployed, new);
    changes.resources.iter().filter_map(destroys).collect()
}

#[cfg(feature = "insta")]
fn destroys(change: &ResourceChange) -> Option<String> {
    let (id, kind) = (&change.logical_id, &change.kind);
    let loss = match change.fate {
        Fate::Lost(what) => format!(" and loses its {what}"),
        _ => String::new(),
    };
    match change.action {
        Action::Replace => {
            let by = replacing(change);
            Some(format!("{id} ({kind}) is replaced{loss}: {by} changes"))
        }
        Action::Remove if change.fate == Fate::Left => {
            Some(format!("{id} ({kind}) leaves the stack"))
        }
        Action::Remove => Some(format!("{id} ({kind}) is deleted{loss}")),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    const UNKNOWN: Places<'_> = &|_| None;

    fn cache(key: &str) -> Json {
        json!({ "Resources": { "Cache": { "Type": "AWS::ElastiCache::ServerlessCache", "Properties": {
            "ServerlessCacheName": format!("cache-{key}"), "Engine": "valkey", "KmsKeyId": key } } } })
    }

    #[test]
    fn losses_are_stopped_unless_they_are_accepted() {
        let (one, other) = (cache("one"), cache("other"));
        assert_eq!(stopped(&one, &one, &[], UNKNOWN), None);
        let text = stopped(&one, &other, &[], UNKNOWN).unwrap_or_default();
        assert!(
            text.starts_with(
                "error: `Cache`: a change of `ServerlessCacheName`, `KmsKeyId` replaces the resource and loses its data [SW1600]\n  = note"
            ),
            "{text}"
        );
        let here = Location::caller();
        let text = stopped(&one, &other, &[], &|id| (id == "Cache").then_some(here));
        let text = text.unwrap_or_default();
        assert!(text.contains(&format!("[SW1600]\n --> {here}\n")), "{text}");
        assert_eq!(
            stopped(
                &one,
                &other,
                &[("Cache", "it is filled from the database")],
                UNKNOWN
            ),
            None
        );
        let text = stopped(&one, &other, &[("Cache", " ")], UNKNOWN).unwrap_or_default();
        assert_eq!(
            text,
            "error: the loss of `Cache` is accepted without a reason\n  = help: write why it is meant\n"
        );
        let text = stopped(&one, &one, &[("Cache", "why")], UNKNOWN).unwrap_or_default();
        assert_eq!(
            text,
            "error: unused acceptance of the loss of `Cache`: no data of it is lost\n  = help: remove it\n"
        );
        // What is refused cannot be accepted.
        let mut taken = cache("other");
        taken["Resources"]["Cache"]["Properties"]["ServerlessCacheName"] = "cache-one".into();
        let text = stopped(
            &one,
            &taken,
            &[("Cache", "it is filled from the database")],
            UNKNOWN,
        );
        assert!(text.is_some_and(|text| text.contains("[SW1603]")));
    }

    /// A snapshot, and an old resource, are not what the stack has then.
    #[test]
    fn what_is_replaced_or_deleted_is_stopped_although_data_is_kept() {
        let database = |key: &str, policy: &str| {
            json!({ "Resources": { "Db": {
                "Type": "AWS::RDS::DBInstance",
                "Properties": { "KmsKeyId": key, "Engine": "postgres" },
                "DeletionPolicy": policy, "UpdateReplacePolicy": policy } } })
        };
        let nothing = json!({ "Resources": {} });
        for (policy, kept) in [
            ("Snapshot", "a snapshot is left"),
            ("Retain", "the old one is left, and no stack has it"),
        ] {
            let (one, other) = (database("one", policy), database("other", policy));
            let text = stopped(&one, &other, &[], UNKNOWN).unwrap_or_default();
            let said = format!(
                "error: `Db`: a change of `KmsKeyId` replaces the resource, and the new one is without its data; {kept}\n"
            );
            assert!(text.starts_with(&said), "{text}");
            let accepted = [("Db", "the snapshot is restored afterwards")];
            assert_eq!(stopped(&one, &other, &accepted, UNKNOWN), None);
            assert!(
                stopped(&one, &one, &accepted, UNKNOWN)
                    .is_some_and(|text| text.starts_with("error: unused"))
            );
        }
        let text =
            stopped(&database("one", "Snapshot"), &nothing, &[], UNKNOWN).unwrap_or_default();
        assert!(
            text.starts_with(
                "error: `Db`: the resource is deleted with its data; a snapshot is left\n"
            ),
            "{text}"
        );
        // What is retained is not deleted.
        assert_eq!(
            stopped(&database("one", "Retain"), &nothing, &[], UNKNOWN),
            None
        );
    }

    #[test]
    fn configurations_have_files_of_their_own() {
        assert_eq!(name("Shop", "PRODUCTION"), "Shop.PRODUCTION");
        assert_eq!(name("Shop", "super::stages::DEV"), "Shop.stages-DEV");
    }

    #[test]
    fn the_baseline_is_compared_and_renewed() -> Result<(), Box<dyn std::error::Error>> {
        let folder = tempfile::tempdir()?;
        let folder = folder.path();
        let is_right = |template: &Json| compared(folder, "Shop", template, UNKNOWN);
        assert_eq!(is_right(&cache("one")), Ok(()));
        write(folder, "Shop", &cache("one"))?;
        assert_eq!(is_right(&cache("one")), Ok(()));
        let text = is_right(&cache("other")).err().unwrap_or_default();
        assert!(
            text.contains("SW1600") && text.contains("Shop.accepted.json"),
            "{text}"
        );
        let notes = folder.join("Shop.accepted.json");
        std::fs::write(&notes, r#"{ "Cache": "it is filled from the database" }"#)?;
        assert_eq!(is_right(&cache("other")), Ok(()));
        std::fs::write(&notes, r#"["Cache"]"#)?;
        assert!(is_right(&cache("one")).is_err_and(|text| text.contains("is not an object")));
        write(folder, "Shop", &cache("other"))?;
        assert!(!notes.exists());
        assert_eq!(is_right(&cache("other")), Ok(()));
        std::fs::write(folder.join("Shop.json"), "{")?;
        assert!(is_right(&cache("other")).is_err_and(|text| text.contains("is not JSON")));
        Ok(())
    }

    #[cfg(feature = "insta")]
    #[test]
    fn what_a_change_destroys_is_named() {
        let template = |subnets: &str, has_key: bool| {
            let mut template = json!({ "Resources": { "Cache": {
                "Type": "AWS::ElastiCache::ServerlessCache",
                "Properties": { "SubnetIds": [subnets], "Description": subnets }
            } } });
            if has_key {
                template["Resources"]["Key"] =
                    json!({ "Type": "AWS::KMS::Key", "DeletionPolicy": "Retain" });
                template["Resources"]["User"] = json!({ "Type": "AWS::IAM::User" });
            }
            template
        };
        let same = template("a", true);
        assert!(destroyed(&same, &same).is_empty());
        assert!(destroyed(&template("a", false), &same).is_empty());
        assert_eq!(
            destroyed(&same, &template("b", false)),
            [
                "Cache (AWS::ElastiCache::ServerlessCache) is replaced and loses its data: `SubnetIds` changes",
                "Key (AWS::KMS::Key) leaves the stack",
                "User (AWS::IAM::User) is deleted",
            ]
        );
    }
}
