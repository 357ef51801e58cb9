//! How fast it is, in one table: ours beside the peers, all of them run in turn in one run.

mod callgrind;
mod measure;
mod packages;
mod programs;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;

use serde_json::Value;

use crate::command::{cargo, succeed, workspace};
use crate::{Error, Result, files};
use measure::{command, measure, of};

pub(crate) use callgrind::run as instructions;

/// How often each command is run, but for the first time.
const ROUNDS: usize = 7;
/// The text that is edited in the stack of `session_store`, whatever it is written in.
const EDITED: &str = "last-sessions";
const SIZES: [usize; 4] = [100, 500, 1_000, 2_000];
/// How many resources of any type the programs have.
const RESOURCES: [usize; 3] = [24, 200, 500];

pub(crate) fn run() -> Result {
    let workspace = workspace()?;
    let bench = workspace.join("lab/bench");
    let folder = tempfile::tempdir()?;
    let only = std::env::args().nth(2);
    let asked = |part: &str| only.as_deref().is_none_or(|only| only == part);
    println!(
        "{:66} {:>10} {:>10} {:>8}  bound",
        "what", "ours", "peer", "ratio"
    );
    let ours = packages::ours(workspace, &bench, folder.path())?;
    let stratosphere = packages::stratosphere(&bench, folder.path())?;
    let cdk = packages::cdk(&bench)?;
    if asked("first") {
        first_checks(&ours, &stratosphere)?;
    }
    if asked("edits") {
        after_edits(&ours, &stratosphere)?;
        edit_to_template(&ours, &cdk, folder.path())?;
    }
    if asked("strings") {
        long_strings(&ours)?;
    }
    if asked("resources") {
        resources(&ours)?;
        sizes(workspace, &ours)?;
    }
    if asked("synthesis") {
        synthesis(&ours, &stratosphere, &cdk, folder.path())?;
        large(&ours)?;
    }
    if asked("expansion") {
        expansion(&ours)?;
    }
    Ok(())
}

/// What a figure of ours must not exceed.
enum Bound {
    /// A multiple of the peer's.
    Ratio(f64),
    /// An amount.
    Amount(f64),
}

/// Prints one line of the table.
fn row(what: &str, show: fn(f64) -> String, ours: f64, peer: f64, bounds: &[Bound]) {
    let ratio = ours / peer;
    let mut said = Vec::new();
    for bound in bounds {
        let (text, is_kept) = match *bound {
            Bound::Ratio(most) => (format!("{most} x"), ratio <= most),
            Bound::Amount(most) => (show(most), ours <= most),
        };
        let verdict = if is_kept { "kept" } else { "MISSED" };
        said.push(format!("<= {text}: {verdict}"));
    }
    println!(
        "{what:66} {:>10} {:>10} {ratio:>8.2}  {}",
        show(ours),
        show(peer),
        said.join(", ")
    );
}

fn seconds(seconds: f64) -> String {
    format!("{seconds:.3} s")
}

fn milliseconds(seconds: f64) -> String {
    format!("{:.1} ms", seconds * 1e3)
}

fn mebibytes(mib: f64) -> String {
    format!("{mib:.1} MiB")
}

fn bytes(bytes: f64) -> String {
    format!("{bytes:.0} B")
}

/// What the first `cargo check` takes, which compiles all dependencies.
///
/// A user has our crates from a registry, which Cargo compiles without incremental data, as it does the peer. Here they are in
/// folders of the workspace, so that incremental compilation is turned off for both.
fn first_checks(ours: &Path, stratosphere: &Path) -> Result {
    for package in [ours, stratosphere] {
        succeed(&mut cargo(package, "fetch --quiet"), "cargo fetch")?;
    }
    let check = |name, package: &Path| {
        let script = "rm -rf target && cargo check --quiet --offline --target-dir target --bin session_store";
        let env = [("CARGO_INCREMENTAL", "0")];
        command(name, package, &["sh", "-c", script], &env, None)
    };
    let figures = measure(1, &[check("ours", ours), check("peer", stratosphere)])?;
    let (ours, peer) = (of(&figures, "ours")?, of(&figures, "peer")?);
    row(
        "CPU seconds of a first `cargo check` (peer: stratosphere, 3 services)",
        seconds,
        ours.cpu,
        peer.cpu,
        &[Bound::Ratio(0.52)],
    );
    Ok(())
}

/// What a `cargo check` takes after an edit.
fn after_edits(ours: &Path, stratosphere: &Path) -> Result {
    let check = |name: &str, package: &Path, bin: &str, size: Option<usize>| {
        let file = package.join(format!("src/bin/{bin}.rs"));
        let argv = ["cargo", "check", "--quiet", "--offline", "--bin", bin];
        let text = if size.is_some() { "cache-0" } else { EDITED };
        command(name, package, &argv, &[], Some((&file, text)))
    };
    let mut commands = vec![
        check("session_store", ours, "session_store", None),
        check("by_hand", ours, "by_hand", None),
        check("stratosphere", stratosphere, "session_store", None),
    ];
    for size in SIZES {
        for kind in ["macros", "calls"] {
            let name = format!("{kind}{size}");
            commands.push(check(&name, ours, &name, Some(size)));
        }
    }
    let figures = measure(ROUNDS, &commands)?;
    let cpu = |name: &str| Ok::<_, Error>(of(&figures, name)?.cpu);
    let (session_store, by_hand) = (cpu("session_store")?, cpu("by_hand")?);
    row(
        "`cargo check` after an edit, `session_store` (peer: calls by hand)",
        seconds,
        session_store,
        by_hand,
        &[Bound::Ratio(1.3), Bound::Amount(0.35)],
    );
    let stratosphere = cpu("stratosphere")?;
    row(
        "the same (peer: stratosphere)",
        seconds,
        session_store,
        stratosphere,
        &[],
    );
    for size in SIZES {
        let (macros, calls) = (
            cpu(&format!("macros{size}"))?,
            cpu(&format!("calls{size}"))?,
        );
        row(
            &format!("the same, {size} declarations in one module (peer: calls by hand)"),
            seconds,
            macros,
            calls,
            &[Bound::Ratio(1.6)],
        );
    }
    let (thousand, two) = (cpu("macros1000")?, cpu("macros2000")?);
    row(
        "2,000 declarations (peer: 1,000)",
        seconds,
        two,
        thousand,
        &[Bound::Ratio(2.3)],
    );
    Ok(())
}

/// What the check of an access string of many words takes, beyond that of a short one, in a debug build.
fn long_strings(ours: &Path) -> Result {
    let check = |name: &str| {
        let file = ours.join(format!("src/bin/{name}.rs"));
        let argv = ["cargo", "check", "--quiet", "--offline", "--bin", name];
        command(name, ours, &argv, &[], Some((&file, "web-app")))
    };
    let names = ["short_string", "long_string", "long_constant"];
    let figures = measure(ROUNDS, &names.map(check))?;
    let cpu = |name: &str| Ok::<_, Error>(of(&figures, name)?.cpu);
    let short = cpu("short_string")?;
    row(
        "4,000 words in an access string, beyond a short one (peer: short)",
        seconds,
        cpu("long_string")? - short,
        short,
        &[Bound::Amount(0.2)],
    );
    row(
        "a constant of 10 KB as an access string, beyond a short one",
        seconds,
        cpu("long_constant")? - short,
        short,
        &[],
    );
    Ok(())
}

/// Resources of any type, of 28 values each: what an edit takes, and what they expand to.
fn resources(ours: &Path) -> Result {
    let check = |size: usize| {
        let bin = format!("resources{size}");
        let file = ours.join(format!("src/bin/{bin}.rs"));
        let argv = ["cargo", "check", "--quiet", "--offline", "--bin", &bin];
        command(&bin, ours, &argv, &[], Some((&file, "cache-0")))
    };
    let expand = |size: usize| {
        let (name, bin) = (format!("expanded{size}"), format!("resources{size}"));
        let file = ours.join(format!("src/bin/{bin}.rs"));
        let script = format!(
            "cargo rustc --quiet --offline --profile check --bin {bin} -- -Zunpretty=expanded > /dev/null"
        );
        let env = [("RUSTC_BOOTSTRAP", "1")];
        command(
            &name,
            ours,
            &["sh", "-c", &script],
            &env,
            Some((&file, "cache-0")),
        )
    };
    let [few, some, many] = RESOURCES;
    let commands = [
        check(few),
        check(some),
        check(many),
        expand(some),
        expand(many),
    ];
    let figures = measure(ROUNDS, &commands)?;
    let cpu = |name: &str| Ok::<_, Error>(of(&figures, name)?.cpu);
    row(
        "`cargo check` after an edit in 500 resources of 28 values (peer: in 24)",
        seconds,
        cpu("resources500")?,
        cpu("resources24")?,
        &[Bound::Amount(0.3)],
    );
    #[expect(clippy::cast_precision_loss, reason = "time, for the reader")]
    let more = (many - some) as f64;
    row(
        "one of 300 more resources: expanding and printing it (peer: all of `cargo check`)",
        milliseconds,
        (cpu("expanded500")? - cpu("expanded200")?) / more,
        (cpu("resources500")? - cpu("resources200")?) / more,
        &[],
    );
    let of_some = expanded(ours, "resources200")?;
    let source = files::read(&ours.join("src/bin/resources200.rs"))?;
    let all = definitions(&of_some);
    let written: usize = all.iter().map(|(_, bytes)| bytes).sum();
    #[expect(clippy::cast_precision_loss, reason = "bytes, for the reader")]
    let each = |bytes: usize| bytes as f64 / all.len() as f64;
    row(
        "definition of a resource of 28 values, expanded (peer: its source)",
        bytes,
        each(written),
        each(source.len()),
        &[Bound::Amount(1_300.0)],
    );
    Ok(())
}

/// How large a program becomes by its resources, and the published crates.
fn sizes(workspace: &Path, ours: &Path) -> Result {
    let built = |bin: &str| {
        let mut build = cargo(ours, "build --quiet --offline --release --bin");
        succeed(build.arg(bin), "cargo build")?;
        let file = fs::metadata(ours.join("target/release").join(bin))?;
        #[expect(clippy::cast_precision_loss, reason = "bytes, for the reader")]
        let size = file.len() as f64 / 1024.0 / 1024.0;
        Ok::<_, Error>(size)
    };
    let (with, without) = (built("resources24")?, built("session_store")?);
    row(
        "a program with resources beyond one without (peer: the one without)",
        mebibytes,
        with - without,
        without,
        &[Bound::Amount(2.0)],
    );
    for name in ["core", "schemas", "macros-core", "macros", "runtime", "cli"] {
        let mut archive = Command::new("git");
        archive.args(["archive", "--format=tar.gz"]);
        archive.arg(format!("HEAD:{name}")).current_dir(workspace);
        let packed = succeed(&mut archive, "git archive")?.stdout.len();
        #[expect(clippy::cast_precision_loss, reason = "bytes, for the reader")]
        let packed = packed as f64 / 1024.0 / 1024.0;
        row(
            &format!("the published crate of `{name}` (peer: the limit of the registry)"),
            mebibytes,
            packed,
            10.0,
            &[Bound::Amount(3.0)],
        );
    }
    Ok(())
}

/// From an edit to a written template.
fn edit_to_template(ours: &Path, cdk: &Path, folder: &Path) -> Result {
    let out = folder.join("edited").display().to_string();
    let run = command(
        "ours",
        ours,
        &[
            "cargo",
            "run",
            "--quiet",
            "--offline",
            "--bin",
            "session_store",
        ],
        &[("CDK_OUTDIR", &out)],
        Some((&ours.join("src/bin/session_store.rs"), EDITED)),
    );
    let cdk_out = folder.join("edited-cdk").display().to_string();
    let synth = command(
        "peer",
        cdk,
        &[
            "node_modules/.bin/cdk",
            "synth",
            "--quiet",
            "--no-notices",
            "--output",
            &cdk_out,
        ],
        &[("CDK_DISABLE_CLI_TELEMETRY", "1")],
        Some((&cdk.join("session_store.ts"), EDITED)),
    );
    let figures = measure(5, &[run, synth])?;
    let (ours, peer) = (of(&figures, "ours")?, of(&figures, "peer")?);
    row(
        "edit to template, seconds on the clock (peer: cdk synth, ts-node)",
        seconds,
        ours.wall,
        peer.wall,
        &[Bound::Ratio(0.25)],
    );
    row("the same, CPU seconds", seconds, ours.cpu, peer.cpu, &[]);
    Ok(())
}

/// What processes take that only synthesize.
fn synthesis(ours: &Path, stratosphere: &Path, cdk: &Path, folder: &Path) -> Result {
    for (package, bins) in [
        (ours, &["session_store", "many", "large"][..]),
        (stratosphere, &["session_store"]),
    ] {
        for bin in bins {
            let mut build = cargo(package, "build --quiet --offline --release --bin");
            succeed(build.arg(bin), "cargo build")?;
        }
    }
    let program = |package: &Path, bin: &str| {
        package
            .join("target/release")
            .join(bin)
            .display()
            .to_string()
    };
    let outs: Vec<String> = (0..4)
        .map(|n| folder.join(format!("out{n}")).display().to_string())
        .collect();
    let [first, second, third, fourth] = outs.as_slice() else {
        return Ok(());
    };
    let session_store = program(ours, "session_store");
    let many = program(ours, "many");
    let peer = program(stratosphere, "session_store");
    // Into a folder that is new each time, as for a first synthesis.
    let afresh = |name: &str, argv: &[&str], out: &str| {
        let mut command = command(name, cdk, argv, &[("CDK_OUTDIR", out)], None);
        if let Some(command) = command.as_object_mut() {
            command.insert("remove".to_owned(), out.into());
        }
        command
    };
    let figures = measure(
        15,
        &[
            afresh("session_store", &[&session_store], first),
            afresh("stratosphere", &[&peer], first),
            afresh("cdk", &["node", "js/session_store.js"], second),
            afresh("many", &[&many], third),
            afresh("cdk many", &["node", "many.js"], fourth),
        ],
    )?;
    let (ours, node) = (of(&figures, "session_store")?, of(&figures, "cdk")?);
    row(
        "synthesis of `session_store`, from start to exit (peer: node, CDK)",
        milliseconds,
        ours.wall,
        node.wall,
        &[Bound::Amount(0.008)],
    );
    row(
        "the same, memory at most: what starts it has 10 MiB (peer: node, CDK)",
        mebibytes,
        ours.mib,
        node.mib,
        &[Bound::Amount(12.0 / 1.048_576)],
    );
    let peer = of(&figures, "stratosphere")?;
    row(
        "the same, milliseconds (peer: stratosphere, to standard output)",
        milliseconds,
        ours.wall,
        peer.wall,
        &[],
    );
    let (many, cdk_many) = (of(&figures, "many")?, of(&figures, "cdk many")?);
    row(
        "343 resources, from start to exit (peer: node, CDK)",
        milliseconds,
        many.wall,
        cdk_many.wall,
        &[Bound::Ratio(0.02)],
    );
    for (out, stack) in [(third, "ours"), (fourth, "the CDK's")] {
        let template = fs::read(Path::new(out).join("Many.template.json"))?;
        let template: Value = serde_json::from_slice(&template)?;
        let resources = template.get("Resources").and_then(Value::as_object);
        let count = resources.map(serde_json::Map::len).unwrap_or_default();
        if count != 343 {
            return Err(format!("{stack} has {count} resources").into());
        }
    }
    Ok(())
}

/// 10,000 resources in 25 stacks, and 2,000 stacks.
fn large(ours: &Path) -> Result {
    let program = ours.join("target/release/large");
    let mut medians = BTreeMap::new();
    let mut times: BTreeMap<(&str, usize), Vec<f64>> = BTreeMap::new();
    for _ in 0..15 {
        let of_resources = [5_000, 10_000].map(|count| [("ours", count), ("serde", count)]);
        let of_stacks = [("stacks", 1_000), ("stacks", 2_000)];
        for (what, count) in of_resources.into_iter().flatten().chain(of_stacks) {
            let output = succeed(
                Command::new(&program).args([what, &count.to_string()]),
                "large",
            )?;
            let text = String::from_utf8_lossy(&output.stdout);
            let taken: f64 = text
                .trim()
                .parse()
                .map_err(|error| format!("{error}: {text}"))?;
            times.entry((what, count)).or_default().push(taken / 1e3);
        }
    }
    for (key, mut times) in times {
        times.sort_by(f64::total_cmp);
        medians.insert(key, times.get(times.len() / 2).copied().unwrap_or(f64::NAN));
    }
    let median = |what, resources| medians.get(&(what, resources)).copied().unwrap_or(f64::NAN);
    let (synthesis, serde) = (median("ours", 10_000), median("serde", 10_000));
    row(
        "10,000 resources in 25 stacks (peer: serde_json, the same values)",
        milliseconds,
        synthesis,
        serde,
        &[Bound::Ratio(2.5)],
    );
    let half = median("ours", 5_000);
    row(
        "the same (peer: 5,000 resources)",
        milliseconds,
        synthesis,
        half,
        &[Bound::Ratio(2.3)],
    );
    row(
        "2,000 stacks of a key each (peer: 1,000 stacks)",
        milliseconds,
        median("stacks", 2_000),
        median("stacks", 1_000),
        &[Bound::Ratio(2.3)],
    );
    Ok(())
}

/// What the macros make of a program.
fn expanded(ours: &Path, bin: &str) -> Result<String> {
    let mut rustc = cargo(ours, "rustc --quiet --offline --profile check --bin");
    rustc
        .args([bin, "--", "-Zunpretty=expanded"])
        .env("RUSTC_BOOTSTRAP", "1");
    let output = succeed(&mut rustc, "cargo rustc")?;
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// How much the macros write for each declaration, and for which most.
fn expansion(ours: &Path) -> Result {
    let of_100 = expanded(ours, "macros100")?;
    let source = files::read(&ours.join("src/bin/macros100.rs"))?;
    #[expect(clippy::cast_precision_loss, reason = "bytes, for the reader")]
    let each = |text: &str| text.len() as f64 / definitions(&of_100).len() as f64;
    row(
        "expansion of a declaration, of 101 (peer: its source)",
        bytes,
        each(&of_100),
        each(&source),
        &[],
    );
    let session_store = expanded(ours, "session_store")?;
    let mut largest = definitions(&session_store);
    largest.sort_by_key(|(_, bytes)| std::cmp::Reverse(*bytes));
    println!(
        "\nthe largest definitions of `session_store`'s {}:",
        largest.len()
    );
    for (name, bytes) in largest.iter().take(5) {
        println!("  {name:12} {bytes:5} B");
    }
    Ok(())
}

/// The declarations of an expansion, each with the bytes of the function that defines it.
fn definitions(expanded: &str) -> Vec<(String, usize)> {
    let parts = expanded.split("fn __sw_define_").skip(1);
    parts
        .map(|part| {
            let name = part.split('(').next().unwrap_or_default().to_owned();
            let end = part.find("\n        }\n").unwrap_or(part.len());
            (name, end)
        })
        .collect()
}
