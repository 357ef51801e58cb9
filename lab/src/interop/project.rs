//! The project that users start from, copied out of the repository.

use std::path::Path;
use std::process::Command;

use super::{Verdict, Verdicts, expect, finish, succeed};
use crate::Result;
use crate::files::{copy, write};
use crate::tools::{AWS_CDK, Tools};

pub(super) fn run(workspace: &Path, tools: &Tools) -> Verdicts {
    let folder = tempfile::tempdir()?;
    copy(&workspace.join("examples/template"), folder.path())?;
    // The versions that the workspace builds with, so that nothing newer decides.
    copy(
        &workspace.join("Cargo.lock"),
        &folder.path().join("Cargo.lock"),
    )?;
    // Where cargo looks for settings: the library is the one here, until it is published.
    let settings = format!(
        "[patch.crates-io]\nstackwright = {{ path = {:?} }}\n\n[build]\ntarget-dir = {:?}\n",
        workspace.join("runtime"),
        workspace.join("target/template"),
    );
    write(&folder.path().join(".cargo/config.toml"), settings)?;
    let mut cargo = Command::new("cargo");
    let tested = succeed(cargo.arg("test").current_dir(folder.path()), "cargo test")?;
    expect(
        &tested,
        "cargo test",
        "session_store::stack_synthesizes ... ok",
    )?;
    expect(
        &tested,
        "cargo test",
        "the_sessions_are_backed_up_for_a_week ... ok",
    )?;
    let mut cdk = tools.cdk()?;
    let synthesized = succeed(cdk.arg("synth").current_dir(folder.path()), "cdk synth")?;
    expect(
        &synthesized,
        "cdk synth",
        "Type: AWS::ElastiCache::ServerlessCache",
    )?;
    // A rule that only the whole stack breaks: the report of it reaches the command.
    let write_main = |module: &str, add: &str| {
        let path = workspace.join("ui-tests/tests/rules").join(module);
        let main = format!(
            "#[path = {path:?}]\nmod declared;\n\nfn main() -> stackwright::Result<()> {{\n    let mut app = \
             stackwright::App::from_env();\n    {add}?;\n    app.synth()\n}}\n"
        );
        write(&folder.path().join("src/main.rs"), main)
    };
    write_main("run/sw0806.rs", "declared::declare(&mut app)")?;
    for command in ["synth", "deploy"] {
        let mut cdk = tools.cdk()?;
        cdk.args([command, "--region", "eu-west-1"]);
        let refused = finish(cdk.current_dir(folder.path()), "cdk")?;
        if refused.status.success() {
            return Err(format!("`cdk {command}` takes a stack that breaks a rule").into());
        }
        for expected in [
            "sw0806.rs:",
            "ERROR ",
            "Suggested fix: ",
            "stackwright::SW0806",
            "Synthesis finished with errors",
        ] {
            expect(&refused, "cdk", expected)?;
        }
    }
    looked_up(&write_main, folder.path(), tools)?;
    Ok(vec![
        Verdict::new(
            "vpc! { lookup }: synth",
            format!("aws-cdk {AWS_CDK}"),
            "asks the account; without credentials SW0706; with `cdk.context.json` the subnets found",
        ),
        Verdict::new(
            "validation-report.json: synth, deploy",
            format!("aws-cdk {AWS_CDK}"),
            "the rule, its place in the program, how to mend it, and nothing deployed",
        ),
        Verdict::new(
            "the project to start from",
            "cargo test",
            "passes, with its snapshot",
        ),
        Verdict::new(
            "the project to start from",
            format!("aws-cdk {AWS_CDK}"),
            "synth",
        ),
    ])
}

/// A VPC that is looked up: without credentials nobody knows it, and `cdk.context.json` does.
fn looked_up(write_main: &impl Fn(&str, &str) -> Result, folder: &Path, tools: &Tools) -> Result {
    write_main("right/sw0705.rs", "app.add::<declared::shop::Stack>()")?;
    let synth = || {
        let mut cdk = tools.cdk()?;
        cdk.arg("synth").current_dir(folder);
        // No account of whoever runs this is asked.
        for variable in ["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_PROFILE"] {
            cdk.env_remove(variable);
        }
        finish(cdk.env("AWS_EC2_METADATA_DISABLED", "true"), "cdk synth")
    };
    let unknown = synth()?;
    if unknown.status.success() {
        return Err("`cdk synth` finds a VPC that nobody can look up".into());
    }
    expect(&unknown, "cdk synth", "SW0706")?;
    expect(&unknown, "cdk synth", "no credentials")?;
    let key = "vpc-provider:account=123456789012:filter.tag:Name=shared:region=eu-west-1:returnAsymmetricSubnets=true";
    let subnets: Vec<_> = ["a", "b"]
        .iter()
        .map(|zone| {
            serde_json::json!({
                "subnetId": format!("subnet-0000000{zone}"),
                "availabilityZone": format!("eu-west-1{zone}"),
            })
        })
        .collect();
    let group = serde_json::json!({ "name": "Apps", "type": "Private", "subnets": subnets });
    let answer = serde_json::json!({ key: { "vpcId": "vpc-0a1b2c3d", "subnetGroups": [group] } });
    write(&folder.join("cdk.context.json"), answer.to_string())?;
    let known = synth()?;
    expect(&known, "cdk synth", "subnet-0000000b")
}
