//! The files that an app writes.

use std::fs;
use std::path::Path;

use serde_json::Value;
use stackwright::prelude::*;
use stackwright::{ErrorKind, Result};

#[stack(name = "Net")]
mod net {
    use stackwright::prelude::*;

    vpc!(network {});
}

#[stack(name = "Shop", tags("team" = "web"))]
mod shop {
    use super::net;
    use stackwright::prelude::*;

    cache!(<Valkey>::sessions { vpc: net::network });
    output!(endpoint {
        value: sessions.endpoint_address()
    });
}

fn written(folder: &Path) -> Result<Vec<(String, String)>> {
    let mut app = App::new().with_outdir(folder);
    app.add::<shop::Stack>()?;
    app.synth()?;
    let mut files: Vec<_> = fs::read_dir(folder)
        .into_iter()
        .flatten()
        .filter_map(|entry| {
            let path = entry.ok()?.path();
            let name = path.file_name()?.to_str()?.to_owned();
            Some((name, fs::read_to_string(path).ok()?))
        })
        .collect();
    files.sort();
    Ok(files)
}

fn json(files: &[(String, String)], name: &str) -> Value {
    let file = files.iter().find(|(file, _)| file == name);
    file.and_then(|(_, text)| serde_json::from_str(text).ok())
        .unwrap_or_default()
}

#[test]
fn the_same_source_gives_the_same_bytes() -> Result<()> {
    let (first, second) = (tempfile::tempdir(), tempfile::tempdir());
    let (Ok(first), Ok(second)) = (first, second) else {
        panic!("no temporary folder");
    };
    let once = written(first.path())?;
    let names: Vec<_> = once.iter().map(|(name, _)| name.as_str()).collect();
    // Nothing else is left behind.
    assert_eq!(
        names,
        [
            ".stackwright.lock",
            "Net.template.json",
            "Shop.template.json",
            "manifest.json",
            "tree.json"
        ]
    );
    assert_eq!(once, written(second.path())?);
    // Over what is there already.
    assert_eq!(once, written(first.path())?);
    Ok(())
}

#[test]
fn the_manifest_says_what_the_cdk_needs() -> Result<()> {
    let Ok(folder) = tempfile::tempdir() else {
        panic!("no temporary folder");
    };
    let files = written(folder.path())?;
    let manifest = json(&files, "manifest.json");
    let shop = &manifest["artifacts"]["Shop"];
    assert_eq!(shop["type"], "aws:cloudformation:stack");
    assert_eq!(shop["environment"], "aws://unknown-account/unknown-region");
    assert_eq!(shop["properties"]["templateFile"], "Shop.template.json");
    assert_eq!(shop["properties"]["tags"]["team"], "web");
    assert_eq!(shop["dependencies"], serde_json::json!(["Net"]));
    let template = json(&files, "Shop.template.json");
    let logical_id = &shop["metadata"]["/Shop/Sessions/Resource"][0]["data"];
    let resource = &template["Resources"][logical_id.as_str().unwrap_or_default()];
    assert_eq!(resource["Type"], "AWS::ElastiCache::ServerlessCache");
    assert_eq!(
        manifest["artifacts"]["Tree"]["properties"]["file"],
        "tree.json"
    );
    let tree = json(&files, "tree.json");
    let sessions = &tree["tree"]["children"]["Shop"]["children"]["Sessions"];
    assert_eq!(sessions["path"], "Shop/Sessions");
    assert_eq!(
        sessions["children"]["Resource"]["attributes"]["aws:cdk:cloudformation:type"],
        "AWS::ElastiCache::ServerlessCache"
    );
    Ok(())
}

#[test]
fn an_app_with_errors_leaves_earlier_files_alone() -> Result<()> {
    let Ok(folder) = tempfile::tempdir() else {
        panic!("no temporary folder");
    };
    let before = written(folder.path())?;
    let mut app = App::new().with_outdir(folder.path());
    let scope = app.new_stack("Shop")?;
    user_group!(scope, <Redis>::team {})?;
    assert!(app.synth().is_err());
    let mut app = App::new().with_outdir(folder.path());
    app.new_stack("Other")?;
    assert_eq!(before, written(folder.path())?);
    Ok(())
}

#[test]
fn a_folder_that_can_not_be_written_is_named() -> Result<()> {
    let Ok(file) = tempfile::NamedTempFile::new() else {
        panic!("no temporary file");
    };
    let mut app = App::new().with_outdir(file.path().join("below"));
    key!(app.new_stack("S")?, key {})?;
    let error = app.synth().unwrap_err();
    let text = error.to_string();
    assert!(text.starts_with("cannot create the folder"), "{text}");
    assert_eq!(error.kind(), ErrorKind::Io);
    assert!(std::error::Error::source(&error).is_some());
    Ok(())
}

#[test]
fn broken_rules_are_a_kind_of_error_without_a_source() -> Result<()> {
    let mut app = App::new();
    app.new_stack("S")?;
    let error = app.new_stack("S").unwrap_err();
    assert_eq!(error.kind(), ErrorKind::BrokenRules);
    assert!(std::error::Error::source(&error).is_none());
    // `Debug` stands after the `Error: ` of `main`, and starts a line.
    assert_eq!(format!("\n{error}"), format!("{error:?}"));
    Ok(())
}

#[test]
fn apps_and_assemblies_show_the_names_of_their_stacks() -> Result<()> {
    let mut app = App::new();
    key!(app.new_stack("Shop")?, key {})?;
    for text in [format!("{app:?}"), format!("{:?}", app.assemble()?)] {
        assert!(text.contains("\"Shop\""), "{text}");
    }
    Ok(())
}

#[test]
fn an_open_cache_is_warned_of_where_the_cdk_shows_it() -> Result<()> {
    let Ok(folder) = tempfile::tempdir() else {
        panic!("no temporary folder");
    };
    let mut app = App::new();
    let scope = app.new_stack("S")?;
    let network = vpc!(&scope, network {})?;
    let open = cache!(&scope, <Valkey>::open { vpc: network })?;
    let allowed = cache!(
        &scope,
        <Valkey>::allowed {
            vpc: network,
            allow: [SW0505 = "nothing routes to it"]
        }
    )?;
    open.allow_default_port_from_any_ipv4()?;
    open.allow_from(Peer::ipv4("10.0.0.0/8"), Port::tcp(6380))?;
    allowed.allow_default_port_from(Peer::any_ipv6())?;
    app.assemble()?.write(folder.path())?;
    let manifest = std::fs::read_to_string(folder.path().join("manifest.json")).unwrap_or_default();
    let manifest: Value = serde_json::from_str(&manifest).unwrap_or_default();
    let metadata = &manifest["artifacts"]["S"]["metadata"];
    assert_eq!(
        metadata["/S/Open"],
        serde_json::json!([{
            "type": "aws:cdk:warning",
            "data": "cache is open to all addresses, `0.0.0.0/0` [SW0505]"
        }])
    );
    assert_eq!(metadata["/S/Allowed"], Value::Null);
    Ok(())
}
