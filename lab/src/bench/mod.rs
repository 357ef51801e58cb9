//! How fast it is, in one table: ours beside the peers, all of them run in turn in one run.

mod callgrind;
mod programs;

use std::collections::BTreeMap;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde::Deserialize;
use serde_json::{Value, json};

use crate::Outcome;
use crate::command::{succeed, workspace};
use crate::interop::cache_folder;

pub(crate) use callgrind::run as instructions;

/// How often each command is run, but for the first time.
const ROUNDS: usize = 7;
/// The text that is edited in the quickstart's stack, whatever it is written in.
const EDITED: &str = "last-sessions";
const SIZES: [usize; 4] = [100, 500, 1_000, 2_000];

/// What a command took: medians.
#[derive(Clone, Copy, Deserialize)]
struct Figure {
    /// CPU seconds.
    cpu: f64,
    /// Seconds from its start to its end.
    wall: f64,
    /// The most memory that it had, in MiB.
    mib: f64,
}

pub(crate) fn run() -> Outcome {
    let workspace = workspace()?;
    let bench = workspace.join("lab/bench");
    let folder = tempfile::tempdir().map_err(|error| error.to_string())?;
    let only = std::env::args().nth(2);
    let asked = |part: &str| only.as_deref().is_none_or(|only| only == part);
    println!(
        "{:66} {:>10} {:>10} {:>8}  bound",
        "what", "ours", "peer", "ratio"
    );
    let ours = ours(workspace, &bench, folder.path())?;
    let stratosphere = stratosphere(&bench, folder.path())?;
    let cdk = cdk(&bench)?;
    if asked("first") {
        first_checks(&ours, &stratosphere)?;
    }
    if asked("edits") {
        after_edits(&ours, &stratosphere)?;
        edit_to_template(&ours, &cdk, folder.path())?;
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

/// One line of the table.
fn row(
    what: &str,
    ours: String,
    peer: String,
    ratio: Option<f64>,
    bound: &str,
    is_kept: Option<bool>,
) {
    let ratio = ratio.map(|ratio| format!("{ratio:.2}")).unwrap_or_default();
    let verdict = match is_kept {
        Some(true) => "kept",
        Some(false) => "MISSED",
        None => "",
    };
    println!("{what:66} {ours:>10} {peer:>10} {ratio:>8}  {bound} {verdict}");
}

fn seconds(seconds: f64) -> String {
    format!("{seconds:.3} s")
}

fn milliseconds(seconds: f64) -> String {
    format!("{:.1} ms", seconds * 1e3)
}

fn write(file: &Path, text: &str) -> Outcome {
    if let Some(folder) = file.parent() {
        fs::create_dir_all(folder).map_err(|error| error.to_string())?;
    }
    fs::write(file, text).map_err(|error| format!("{}: {error}", file.display()))
}

/// A crate with all of our programs.
fn ours(workspace: &Path, bench: &Path, folder: &Path) -> Result<PathBuf, String> {
    let package = folder.join("ours");
    let manifest = format!(
        "[package]\nname = \"ours\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[dependencies]\nserde_json = {{ version = \"1\", \
         features = [\"preserve_order\"] }}\nstackwright = {{ path = {:?} }}\n\n[workspace]\n",
        workspace.join("runtime")
    );
    write(&package.join("Cargo.toml"), &manifest)?;
    let bin = package.join("src/bin");
    let quickstart = fs::read_to_string(workspace.join("examples/src/bin/quickstart.rs"));
    write(
        &bin.join("quickstart.rs"),
        &quickstart.map_err(|error| error.to_string())?,
    )?;
    for name in ["by_hand", "large", "many"] {
        let text = fs::read_to_string(bench.join(format!("ours/{name}.rs")));
        write(
            &bin.join(format!("{name}.rs")),
            &text.map_err(|error| error.to_string())?,
        )?;
    }
    for size in SIZES {
        write(
            &bin.join(format!("macros{size}.rs")),
            &programs::with_macros(size),
        )?;
        write(
            &bin.join(format!("calls{size}.rs")),
            &programs::by_hand(size),
        )?;
    }
    Ok(package)
}

fn stratosphere(bench: &Path, folder: &Path) -> Result<PathBuf, String> {
    let package = folder.join("stratosphere");
    let manifest = "[package]\nname = \"peer\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[dependencies]\nserde_json = \"1\"\n\
                    stratosphere = { version = \"=0.1.0\", features = [\"aws_ec2\", \"aws_elasticache\", \"aws_kms\"] }\n\n[workspace]\n";
    write(&package.join("Cargo.toml"), manifest)?;
    let text = fs::read_to_string(bench.join("stratosphere/quickstart.rs"));
    write(
        &package.join("src/bin/quickstart.rs"),
        &text.map_err(|error| error.to_string())?,
    )?;
    Ok(package)
}

/// The folder of the CDK's programs, with what they need, in the cache.
fn cdk(bench: &Path) -> Result<PathBuf, String> {
    let folder = cache_folder()?.join("bench-cdk-2.235.1");
    fs::create_dir_all(&folder).map_err(|error| error.to_string())?;
    for name in [
        "package.json",
        "cdk.json",
        "tsconfig.json",
        "quickstart.ts",
        "many.js",
    ] {
        fs::copy(bench.join("cdk").join(name), folder.join(name))
            .map_err(|error| error.to_string())?;
    }
    if !folder.join("complete").exists() {
        let mut npm = Command::new("npm");
        npm.args(["install", "--no-audit", "--no-fund", "--quiet"])
            .current_dir(&folder);
        succeed(&mut npm, "npm install")?;
        write(&folder.join("complete"), "")?;
    }
    let mut tsc = Command::new(folder.join("node_modules/.bin/tsc"));
    succeed(tsc.args(["--outDir", "js"]).current_dir(&folder), "tsc")?;
    Ok(folder)
}

/// A command for [`measure`].
fn command(
    name: &str,
    folder: &Path,
    argv: &[&str],
    env: &[(&str, &str)],
    edit: Option<(&Path, &str)>,
) -> Value {
    let env: BTreeMap<_, _> = env.iter().copied().collect();
    let edit = edit.map(|(file, text)| json!({ "file": file, "text": text }));
    json!({ "name": name, "argv": argv, "cwd": folder, "env": env, "edit": edit })
}

/// Runs commands in turn, and answers with the medians of each.
fn measure(rounds: usize, commands: &[Value]) -> Result<BTreeMap<String, Figure>, String> {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("bench/measure.py");
    let log = tempfile::NamedTempFile::new().map_err(|error| error.to_string())?;
    let mut python = Command::new("python3");
    python
        .arg(script)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    let mut child = python
        .spawn()
        .map_err(|error| format!("python3: {error}"))?;
    if let Some(mut stdin) = child.stdin.take() {
        let job = json!({ "rounds": rounds, "commands": commands, "log": log.path() });
        stdin
            .write_all(job.to_string().as_bytes())
            .map_err(|error| error.to_string())?;
    }
    let output = child
        .wait_with_output()
        .map_err(|error| error.to_string())?;
    if !output.status.success() {
        return Err(String::from_utf8_lossy(&output.stderr).into_owned());
    }
    serde_json::from_slice(&output.stdout).map_err(|error| error.to_string())
}

/// A figure of a command that was measured.
fn of(figures: &BTreeMap<String, Figure>, name: &str) -> Result<Figure, String> {
    figures
        .get(name)
        .copied()
        .ok_or_else(|| format!("`{name}` was not measured"))
}

/// What the first `cargo check` takes, which compiles all dependencies.
fn first_checks(ours: &Path, stratosphere: &Path) -> Outcome {
    for package in [ours, stratosphere] {
        succeed(
            Command::new("cargo")
                .args(["fetch", "--quiet"])
                .current_dir(package),
            "cargo fetch",
        )?;
    }
    let check = |name, package: &Path| {
        let script = "rm -rf target && cargo check --quiet --offline --bin quickstart";
        command(name, package, &["sh", "-c", script], &[], None)
    };
    let figures = measure(1, &[check("ours", ours), check("peer", stratosphere)])?;
    let (ours, peer) = (of(&figures, "ours")?, of(&figures, "peer")?);
    row(
        "CPU seconds of a first `cargo check` (peer: stratosphere, 3 services)",
        seconds(ours.cpu),
        seconds(peer.cpu),
        Some(ours.cpu / peer.cpu),
        "<= 15 s;",
        Some(ours.cpu <= 15.0),
    );
    Ok(())
}

/// What a `cargo check` takes after an edit.
fn after_edits(ours: &Path, stratosphere: &Path) -> Outcome {
    let check = |name: &str, package: &Path, bin: &str, size: Option<usize>| {
        let file = package.join(format!("src/bin/{bin}.rs"));
        let argv = ["cargo", "check", "--quiet", "--offline", "--bin", bin];
        let text = if size.is_some() { "cache-0" } else { EDITED };
        command(name, package, &argv, &[], Some((&file, text)))
    };
    let mut commands = vec![
        check("quickstart", ours, "quickstart", None),
        check("by_hand", ours, "by_hand", None),
        check("stratosphere", stratosphere, "quickstart", None),
    ];
    for size in SIZES {
        for kind in ["macros", "calls"] {
            let name = format!("{kind}{size}");
            commands.push(check(&name, ours, &name, Some(size)));
        }
    }
    let figures = measure(ROUNDS, &commands)?;
    let cpu = |name: &str| Ok::<_, String>(of(&figures, name)?.cpu);
    let (quickstart, by_hand) = (cpu("quickstart")?, cpu("by_hand")?);
    let ratio = quickstart / by_hand;
    row(
        "`cargo check` after an edit, the quickstart (peer: calls by hand)",
        seconds(quickstart),
        seconds(by_hand),
        Some(ratio),
        "<= 1.3 x, <= 0.35 s;",
        Some(ratio <= 1.3 && quickstart <= 0.35),
    );
    let stratosphere = cpu("stratosphere")?;
    row(
        "the same (peer: stratosphere)",
        seconds(quickstart),
        seconds(stratosphere),
        Some(quickstart / stratosphere),
        "",
        None,
    );
    for size in SIZES {
        let (macros, calls) = (
            cpu(&format!("macros{size}"))?,
            cpu(&format!("calls{size}"))?,
        );
        let ratio = macros / calls;
        row(
            &format!("the same, {size} declarations in one module (peer: calls by hand)"),
            seconds(macros),
            seconds(calls),
            Some(ratio),
            "<= 1.6 x;",
            Some(ratio <= 1.6),
        );
    }
    let (thousand, two) = (cpu("macros1000")?, cpu("macros2000")?);
    let ratio = two / thousand;
    row(
        "2,000 declarations (peer: 1,000)",
        seconds(two),
        seconds(thousand),
        Some(ratio),
        "<= 2.3 x;",
        Some(ratio <= 2.3),
    );
    Ok(())
}

/// From an edit to a written template.
fn edit_to_template(ours: &Path, cdk: &Path, folder: &Path) -> Outcome {
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
            "quickstart",
        ],
        &[("CDK_OUTDIR", &out)],
        Some((&ours.join("src/bin/quickstart.rs"), EDITED)),
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
        Some((&cdk.join("quickstart.ts"), EDITED)),
    );
    let figures = measure(5, &[run, synth])?;
    let (ours, peer) = (of(&figures, "ours")?, of(&figures, "peer")?);
    let ratio = ours.wall / peer.wall;
    row(
        "edit to template, seconds on the clock (peer: cdk synth, ts-node)",
        seconds(ours.wall),
        seconds(peer.wall),
        Some(ratio),
        "<= 0.25 x;",
        Some(ratio <= 0.25),
    );
    row(
        "the same, CPU seconds",
        seconds(ours.cpu),
        seconds(peer.cpu),
        Some(ours.cpu / peer.cpu),
        "",
        None,
    );
    Ok(())
}

/// What processes take that only synthesize.
fn synthesis(ours: &Path, stratosphere: &Path, cdk: &Path, folder: &Path) -> Outcome {
    for (package, bins) in [
        (ours, &["quickstart", "many", "large"][..]),
        (stratosphere, &["quickstart"]),
    ] {
        for bin in bins {
            let mut cargo = Command::new("cargo");
            cargo.args(["build", "--quiet", "--offline", "--release", "--bin", bin]);
            succeed(cargo.current_dir(package), "cargo build")?;
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
    let quickstart = program(ours, "quickstart");
    let many = program(ours, "many");
    let peer = program(stratosphere, "quickstart");
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
            afresh("quickstart", &[&quickstart], first),
            afresh("stratosphere", &[&peer], first),
            afresh("cdk", &["node", "js/quickstart.js"], second),
            afresh("many", &[&many], third),
            afresh("cdk many", &["node", "many.js"], fourth),
        ],
    )?;
    let (ours, node) = (of(&figures, "quickstart")?, of(&figures, "cdk")?);
    row(
        "synthesis of the quickstart, from start to exit (peer: node, CDK)",
        milliseconds(ours.wall),
        milliseconds(node.wall),
        Some(ours.wall / node.wall),
        "<= 8 ms;",
        Some(ours.wall <= 0.008),
    );
    row(
        "the same, memory at most: what starts it has 10 MiB (peer: node, CDK)",
        format!("{:.1} MiB", ours.mib),
        format!("{:.1} MiB", node.mib),
        Some(ours.mib / node.mib),
        "<= 12 MB;",
        Some(ours.mib * 1.048_576 <= 12.0),
    );
    let peer = of(&figures, "stratosphere")?;
    row(
        "the same, milliseconds (peer: stratosphere, to standard output)",
        milliseconds(ours.wall),
        milliseconds(peer.wall),
        Some(ours.wall / peer.wall),
        "",
        None,
    );
    let (many, cdk_many) = (of(&figures, "many")?, of(&figures, "cdk many")?);
    let times = cdk_many.wall / many.wall;
    row(
        "343 resources, from start to exit (peer: node, CDK; times faster)",
        milliseconds(many.wall),
        milliseconds(cdk_many.wall),
        Some(times),
        ">= 50 times;",
        Some(times >= 50.0),
    );
    for (out, stack) in [(third, "ours"), (fourth, "the CDK's")] {
        let template = fs::read(Path::new(out).join("Many.template.json"))
            .map_err(|error| error.to_string())?;
        let template: Value =
            serde_json::from_slice(&template).map_err(|error| error.to_string())?;
        let resources = template.get("Resources").and_then(Value::as_object);
        let count = resources.map(serde_json::Map::len).unwrap_or_default();
        if count != 343 {
            return Err(format!("{stack} has {count} resources"));
        }
    }
    Ok(())
}

/// 10,000 resources in 25 stacks.
fn large(ours: &Path) -> Outcome {
    let program = ours.join("target/release/large");
    let mut medians = BTreeMap::new();
    let mut times: BTreeMap<(&str, usize), Vec<f64>> = BTreeMap::new();
    for _ in 0..15 {
        for resources in [5_000, 10_000] {
            for what in ["ours", "serde"] {
                let output = succeed(
                    Command::new(&program).args([what, &resources.to_string()]),
                    "large",
                )?;
                let text = String::from_utf8_lossy(&output.stdout);
                let taken: f64 = text
                    .trim()
                    .parse()
                    .map_err(|error| format!("{error}: {text}"))?;
                times
                    .entry((what, resources))
                    .or_default()
                    .push(taken / 1e3);
            }
        }
    }
    for (key, mut times) in times {
        times.sort_by(f64::total_cmp);
        medians.insert(key, times.get(times.len() / 2).copied().unwrap_or(f64::NAN));
    }
    let median = |what, resources| medians.get(&(what, resources)).copied().unwrap_or(f64::NAN);
    let (synthesis, serde) = (median("ours", 10_000), median("serde", 10_000));
    let ratio = synthesis / serde;
    row(
        "10,000 resources in 25 stacks (peer: serde_json, the same values)",
        milliseconds(synthesis),
        milliseconds(serde),
        Some(ratio),
        "<= 2.5 x;",
        Some(ratio <= 2.5),
    );
    let half = median("ours", 5_000);
    row(
        "the same (peer: 5,000 resources)",
        milliseconds(synthesis),
        milliseconds(half),
        Some(synthesis / half),
        "linear: <= 2.3 x;",
        Some(synthesis / half <= 2.3),
    );
    Ok(())
}

/// How much the macros write for each declaration, and for which most.
fn expansion(ours: &Path) -> Outcome {
    let expanded = |bin: &str| {
        let mut cargo = Command::new("cargo");
        cargo
            .args([
                "rustc",
                "--quiet",
                "--offline",
                "--profile",
                "check",
                "--bin",
                bin,
            ])
            .args(["--", "-Zunpretty=expanded"])
            .env("RUSTC_BOOTSTRAP", "1")
            .current_dir(ours);
        let output = succeed(&mut cargo, "cargo rustc")?;
        Ok::<_, String>(String::from_utf8_lossy(&output.stdout).into_owned())
    };
    let of_100 = expanded("macros100")?;
    let source =
        fs::read_to_string(ours.join("src/bin/macros100.rs")).map_err(|e| e.to_string())?;
    let count = definitions(&of_100).len();
    let per_declaration = |text: &str| format!("{} B", text.len() / count.max(1));
    row(
        "expansion of a declaration, of 101 (peer: its source)",
        per_declaration(&of_100),
        per_declaration(&source),
        None,
        "",
        None,
    );
    let quickstart = expanded("quickstart")?;
    let mut largest = definitions(&quickstart);
    largest.sort_by_key(|(_, bytes)| std::cmp::Reverse(*bytes));
    println!(
        "\nthe largest definitions of the quickstart's {}:",
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
