//! The files that are published before a stack is deployed: `Store.assets.json`, and the files of assets.

use std::fs;
use std::io;
use std::path::Path;

use serde_json::{Map, Value as Json, json};

use super::folder::{self, Failure};
use super::format::{FORMAT_VERSION, text};
use crate::Scope;
use crate::assets::ignore::Ignore;
use crate::assets::walk::{Kind, entries, relative};
use crate::assets::{Qualifier, sha256};
use crate::tree::{AssetFile, Environment};

/// The id of the artifact of a stack's assets.
pub(super) fn artifact(stack: &str) -> String {
    format!("{stack}.assets")
}

/// The file that lists the assets of a stack.
pub(super) fn file(stack: &str) -> String {
    format!("{}.json", artifact(stack))
}

/// The key of a template in the bucket.
pub(super) fn template_key(hash: &str) -> String {
    format!("{hash}.json")
}

/// What is published before a stack is deployed: its assets, and its template, in a file of this name.
pub(super) fn list(
    stack: &Scope,
    qualifier: &Qualifier,
    (template_file, hash): (&str, &str),
) -> String {
    let (mut files, mut images) = (Map::new(), Map::new());
    for asset in stack.stack().assets.borrow().iter() {
        if let Some(source) = &asset.image {
            images
                .entry(asset.hash.as_str())
                .or_insert_with(|| image(stack, qualifier, asset, source));
            continue;
        }
        let packaging = if asset.is_folder { "zip" } else { "file" };
        let source = json!({ "path": asset.staged_name(), "packaging": packaging });
        let key = asset.object_key();
        // Of two with the same content, the first says what is shown.
        files
            .entry(asset.hash.as_str())
            .or_insert_with(|| published(stack, qualifier, &asset.display_name, source, &key));
    }
    let source = json!({ "path": template_file, "packaging": "file" });
    let display_name = format!("{} Template", stack.stack_name());
    let key = template_key(hash);
    let template = published(stack, qualifier, &display_name, source, &key);
    files.insert(hash.to_owned(), template);
    text(&json!({ "version": FORMAT_VERSION, "files": files, "dockerImages": images }))
}

fn published(
    stack: &Scope,
    qualifier: &Qualifier,
    display_name: &str,
    source: Json,
    key: &str,
) -> Json {
    let environment = stack.environment();
    let bucket = qualifier.bucket(environment);
    let role = qualifier.publishing_role(environment);
    let place = [("bucketName", bucket.as_str()), ("objectKey", key)];
    destined(environment, display_name, source, (place, &role))
}

/// An image that is built of the folder of an asset, and pushed.
fn image(stack: &Scope, qualifier: &Qualifier, asset: &AssetFile, how: &Map<String, Json>) -> Json {
    let environment = stack.environment();
    let mut source = Map::new();
    source.insert("directory".to_owned(), asset.staged_name().into());
    source.extend(how.clone());
    let repository = qualifier.repository(environment);
    let role = qualifier.image_publishing_role(environment);
    let place = [
        ("repositoryName", repository.as_str()),
        ("imageTag", asset.hash.as_str()),
    ];
    destined(
        environment,
        &asset.display_name,
        source.into(),
        (place, &role),
    )
}

/// Something that is published to a place by a role.
fn destined(
    environment: &Environment,
    display_name: &str,
    source: Json,
    (place, role): ([(&str, &str); 2], &str),
) -> Json {
    let mut destination = Map::new();
    let mut set = |name: &str, value: &str| destination.insert(name.into(), value.into());
    for (name, value) in place {
        set(name, value);
    }
    if let Some(region) = &environment.region {
        set("region", region);
    }
    set("assumeRoleArn", role);
    let destination = Json::Object(destination);
    // As the CDK names it.
    let hash = sha256(destination.to_string().as_bytes());
    let id = format!(
        "{}-{}-{}",
        environment.account.as_deref().unwrap_or("current_account"),
        environment.region.as_deref().unwrap_or("current_region"),
        hash.get(..8).unwrap_or_default(),
    );
    json!({
        "displayName": display_name,
        "source": source,
        "destinations": { id: destination },
    })
}

/// Copies the files of an asset into the folder of an assembly. What is there by the name is kept.
pub(super) fn stage(folder: &Path, asset: &AssetFile) -> Result<(), Failure> {
    folder::place(folder.join(asset.staged_name()), |new| {
        if asset.is_folder {
            copy_folder(&asset.source, &asset.ignore, new)
        } else {
            fs::copy(&asset.source, new).map(drop)
        }
    })
}

fn copy_folder(from: &Path, ignore: &Ignore, to: &Path) -> io::Result<()> {
    // All of them first: the copy may be in the folder.
    let entries = entries(from, ignore)?;
    fs::create_dir_all(to)?;
    for entry in entries {
        let place = to.join(&entry.key);
        match entry.kind {
            Kind::Folder => fs::create_dir_all(&place)?,
            Kind::File(file) => drop(fs::copy(file, &place)?),
            Kind::Link { text, inside } => {
                let target = inside.map_or(text, |inside| relative(&entry.key, &inside));
                link(&target, &place)?;
            }
        }
    }
    Ok(())
}

#[cfg(unix)]
fn link(target: &str, place: &Path) -> io::Result<()> {
    std::os::unix::fs::symlink(target, place)
}

/// Links to folders and to files differ.
#[cfg(windows)]
fn link(target: &str, place: &Path) -> io::Result<()> {
    let parent = place.parent().unwrap_or(place);
    if parent.join(target).is_dir() {
        std::os::windows::fs::symlink_dir(target, place)
    } else {
        std::os::windows::fs::symlink_file(target, place)
    }
}

#[cfg(not(any(unix, windows)))]
fn link(_target: &str, _place: &Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}
