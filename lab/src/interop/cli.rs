//! The CDK's command on our assemblies, as far as it works without an account.

use std::fs;
use std::path::Path;

use super::tools::{AWS_CDK, Tools};
use super::{Verdict, examples, expect, finish, succeed};

pub(super) fn run(workspace: &Path, tools: &Tools) -> Result<Vec<Verdict>, String> {
    let programs = examples(workspace)?;
    let folder = tempfile::tempdir().map_err(|error| error.to_string())?;
    let mut verdicts = Vec::new();
    let mut passed = |what: &str, said: &str| {
        verdicts.push(Verdict::new(what, format!("aws-cdk {AWS_CDK}"), said));
    };
    let project = |app: &Path| {
        let settings = serde_json::json!({ "app": app }).to_string();
        fs::write(folder.path().join("cdk.json"), settings).map_err(|error| error.to_string())
    };
    let cdk = |arguments: &[&str]| {
        let mut cdk = tools.cdk()?;
        cdk.args(arguments).current_dir(folder.path());
        Ok::<_, String>(cdk)
    };

    project(&programs.join("two_stacks"))?;
    let listed = succeed(&mut cdk(&["ls", "--show-dependencies"])?, "cdk ls")?;
    expect(&listed, "cdk ls", "dependencies:")?;
    passed(
        "two_stacks: ls --show-dependencies",
        "the stacks, and which needs which",
    );

    project(&programs.join("quickstart"))?;
    let listed = succeed(&mut cdk(&["ls"])?, "cdk ls")?;
    expect(&listed, "cdk ls", "SessionStore")?;
    let synthesized = succeed(&mut cdk(&["synth"])?, "cdk synth")?;
    expect(&synthesized, "cdk synth", "ServerlessCacheName")?;
    passed("quickstart: ls, synth", "the stack and its template");

    let metadata = succeed(&mut cdk(&["metadata", "SessionStore"])?, "cdk metadata")?;
    expect(&metadata, "cdk metadata", "/SessionStore/Sessions/Resource")?;
    passed("quickstart: metadata", "construct paths with logical ids");

    let assembled = folder.path().join("cdk.out/SessionStore.template.json");
    let template = fs::read_to_string(&assembled).map_err(|error| error.to_string())?;
    let old = folder.path().join("old.json");
    fs::write(&old, &template).map_err(|error| error.to_string())?;
    let old_name = old.to_string_lossy().into_owned();
    let diff = [
        "diff",
        "--exclusively",
        "SessionStore",
        "--template",
        &old_name,
        "--fail",
    ];
    let same = succeed(&mut cdk(&diff)?, "cdk diff")?;
    expect(&same, "cdk diff", "There were no differences")?;
    fs::write(
        &old,
        template
            .replace("\"09:00\"", "\"08:00\"")
            .replace("web-app", "web"),
    )
    .map_err(|error| error.to_string())?;
    let changed = finish(&mut cdk(&diff)?, "cdk diff")?;
    if changed.status.success() {
        return Err("`cdk diff --fail` sees no difference".to_owned());
    }
    expect(&changed, "cdk diff", "DailySnapshotTime")?;
    expect(&changed, "cdk diff", "requires replacement")?;
    passed(
        "quickstart: diff --template",
        "what changes, and what an update replaces",
    );

    if !template.contains("\"aws:cdk:path\": \"SessionStore/Sessions/Resource\"") {
        return Err("the template does not tell the paths of constructs".to_owned());
    }
    passed("quickstart: path metadata", "as the command asks for it");

    // A tenant whose name breaks a rule: the program ends with an error.
    let tenants = folder.path().join("tenants.json");
    fs::write(
        &tenants,
        r#"{ "tenants": [{ "name": "Acme", "storage_gib": 1 }] }"#,
    )
    .map_err(|error| error.to_string())?;
    let app = format!(
        "{} {}",
        programs.join("tenants").display(),
        tenants.display()
    );
    project(Path::new(&app))?;
    for command in ["synth", "deploy"] {
        let broken = finish(&mut cdk(&[command])?, "cdk synth")?;
        if broken.status.success() {
            return Err(format!("`cdk {command}` takes a stack that breaks a rule"));
        }
        expect(&broken, "cdk synth", "SW0203")?;
        expect(&broken, "cdk synth", "tenants.rs:")?;
    }
    passed(
        "an error of the program: synth, deploy",
        "the rule and its place in the program",
    );
    Ok(verdicts)
}
