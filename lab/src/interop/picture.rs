//! The pictures of a stack, as a browser shows them: the page in the documentation, and the SVG.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

use super::tools::Tools;
use super::{Verdict, examples, finish, said, succeed};
use crate::command::installed;

/// The example that is drawn, by its program, its module and its stack.
const EXAMPLE: (&str, &str, &str) = ("shop", "shop", "Shop");
/// How many declarations it has to have for the figures to mean something.
const ENOUGH: usize = 30;

pub(super) fn run(workspace: &Path, tools: &Tools) -> Result<Vec<Verdict>, String> {
    let browser = Browser::new()?;
    let folder = tempfile::tempdir().map_err(|error| error.to_string())?;
    let shots = tools.folder("screenshots");
    fs::create_dir_all(&shots).map_err(|error| error.to_string())?;
    let (program, ..) = EXAMPLE;
    let drawn = draw(workspace, folder.path())?;
    let svg = looked_at(&browser, folder.path(), &drawn, &shots.join("diagram.png"))?;
    let page = document(workspace, folder.path())?;
    let documentation = documented(
        workspace,
        &browser,
        folder.path(),
        &page,
        &shots.join("documentation.png"),
    )?;
    let against = browser.version;
    Ok(vec![
        Verdict::new(format!("diagram of `{program}`"), &against, svg),
        Verdict::new(
            format!("documentation of `{program}`"),
            &against,
            documentation,
        ),
    ])
}

/// A Chromium without a window.
struct Browser {
    version: String,
}

impl Browser {
    /// Debian's, which is installed where there is none.
    fn new() -> Result<Self, String> {
        let text = installed("chromium", "--version", &["chromium", "fonts-dejavu-core"])?;
        let version: Vec<_> = text.split_whitespace().take(2).collect();
        Ok(Self {
            version: version.join(" "),
        })
    }

    /// What it writes of a page in a window of a size.
    fn open(&self, page: &Path, size: (u32, u32), what: &[&str]) -> Result<String, String> {
        let profile = tempfile::tempdir().map_err(|error| error.to_string())?;
        let mut chromium = Command::new("chromium");
        chromium
            .args([
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--hide-scrollbars",
            ])
            .arg(format!("--user-data-dir={}", profile.path().display()))
            .arg(format!("--window-size={},{}", size.0, size.1))
            .args(what)
            .arg(format!("file://{}", page.display()));
        let output = succeed(&mut chromium, "chromium")?;
        Ok(String::from_utf8_lossy(&output.stdout).into_owned())
    }

    /// A picture of a page, which must not be of one color.
    fn shoot(&self, page: &Path, size: (u32, u32), file: &Path) -> Result<u64, String> {
        // One of an earlier run would look as if this had succeeded.
        if file.exists() {
            fs::remove_file(file).map_err(|error| error.to_string())?;
        }
        let into = format!("--screenshot={}", file.display());
        self.open(page, size, &[&into])?;
        let bytes = fs::metadata(file)
            .map_err(|error| format!("no screenshot: {error}"))?
            .len();
        // A blank one of this size takes a few kilobytes.
        if bytes < 30_000 {
            return Err(format!("the screenshot {} is blank", file.display()));
        }
        Ok(bytes)
    }

    /// What a script finds out about a page: it leaves JSON in the page's title.
    fn ask(&self, page: &Path, size: (u32, u32), script: &Path) -> Result<Value, String> {
        let mut html = fs::read_to_string(page).map_err(|error| error.to_string())?;
        let script = fs::read_to_string(script).map_err(|error| error.to_string())?;
        html.push_str(&format!(
            "<script>addEventListener('load', () => {{ const found = (() => {{ {script} }})(); \
             const out = document.createElement('pre'); out.id = 'found'; \
             out.textContent = JSON.stringify(found); document.body.append(out); }})</script>"
        ));
        let asked = page.with_file_name("asked.html");
        fs::write(&asked, html).map_err(|error| error.to_string())?;
        let dom = self.open(&asked, size, &["--virtual-time-budget=5000", "--dump-dom"])?;
        let found = dom.split_once("<pre id=\"found\">").map(|(_, rest)| rest);
        let found = found.and_then(|rest| rest.split_once("</pre>"));
        let Some((found, _)) = found else {
            return Err(format!("the script said nothing about {}", page.display()));
        };
        let found = found
            .replace("&lt;", "<")
            .replace("&gt;", ">")
            .replace("&amp;", "&");
        serde_json::from_str(&found).map_err(|error| format!("{error}: {found}"))
    }
}

/// Runs the example, twice, and answers with the picture that it draws.
fn draw(workspace: &Path, folder: &Path) -> Result<String, String> {
    let (program, ..) = EXAMPLE;
    let mut pictures = Vec::new();
    for _ in 0..2 {
        let mut cargo = Command::new("cargo");
        cargo
            .args(["run", "--quiet", "--locked", "--package"])
            .args(["stackwright-examples", "--features", "diagram"])
            .args(["--bin", program, "--manifest-path"])
            .arg(workspace.join("Cargo.toml"))
            .env("CDK_OUTDIR", folder.join("cdk.out"))
            .current_dir(folder);
        succeed(&mut cargo, "cargo run --features diagram")?;
        let picture = fs::read_to_string(folder.join(format!("{program}.svg")));
        pictures.push(picture.map_err(|error| error.to_string())?);
    }
    match pictures.as_slice() {
        [first, second] if first == second => Ok(first.clone()),
        _ => Err("two runs drew different pictures".to_owned()),
    }
}

/// Puts a picture into a page, takes a screenshot, and has the browser measure it.
fn looked_at(
    browser: &Browser,
    folder: &Path,
    svg: &str,
    screenshot: &Path,
) -> Result<String, String> {
    let page = folder.join("diagram.html");
    let html = format!("<!doctype html><meta charset=utf-8><body style='margin:0'>{svg}");
    fs::write(&page, html).map_err(|error| error.to_string())?;
    let size = size_of(svg)?;
    browser.shoot(&page, size, screenshot)?;
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("interop/measure-diagram.js");
    let found = browser.ask(&page, size, &script)?;
    nothing_wrong(&found)?;
    let count = |what: &str| found.get(what).and_then(Value::as_u64).unwrap_or_default();
    let (boxes, arrows) = (count("boxes"), count("arrows"));
    for (what, least) in [
        ("frames", 3),
        ("grants", 5),
        ("connections", 4),
        ("dashed", 1),
    ] {
        if count(what) < least {
            return Err(format!("the picture has {} {what}", count(what)));
        }
    }
    Ok(format!(
        "{boxes} boxes, {arrows} arrows, {} × {} pixels: nothing overlaps, all text fits, letters of {} pixels and more",
        size.0,
        size.1,
        found.get("smallest").unwrap_or(&Value::Null)
    ))
}

/// The width and the height of an SVG, in pixels.
fn size_of(svg: &str) -> Result<(u32, u32), String> {
    let attribute = |name: &str| {
        let (_, rest) = svg.split_once(&format!(" {name}=\""))?;
        let (value, _) = rest.split_once('"')?;
        let value: f64 = value.parse().ok()?;
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a size in pixels"
        )]
        Some(value.ceil() as u32)
    };
    attribute("width")
        .zip(attribute("height"))
        .ok_or_else(|| "the picture has no size".to_owned())
}

fn nothing_wrong(found: &Value) -> Result<(), String> {
    match found.get("wrong").and_then(Value::as_array) {
        Some(wrong) if wrong.is_empty() => Ok(()),
        _ => Err(format!("{found:#}")),
    }
}

/// Documents the example, and answers with the page of its module.
fn document(workspace: &Path, folder: &Path) -> Result<PathBuf, String> {
    let (program, module, _) = EXAMPLE;
    let mut cargo = Command::new("cargo");
    cargo
        .args(["doc", "--quiet", "--locked", "--no-deps", "--package"])
        .args(["stackwright-examples", "--bin", program, "--target-dir"])
        .arg(folder.join("target"))
        .env("RUSTDOCFLAGS", "-D warnings")
        .current_dir(workspace);
    succeed(&mut cargo, "cargo doc")?;
    let pages = folder.join("target/doc").join(program);
    Ok(pages.join(module).join("index.html"))
}

/// Takes a screenshot of a module's page, has the browser measure it, and compares what it says with the template.
fn documented(
    workspace: &Path,
    browser: &Browser,
    folder: &Path,
    page: &Path,
    screenshot: &Path,
) -> Result<String, String> {
    let size = (1400, 3600);
    browser.shoot(page, size, screenshot)?;
    let script = workspace.join("lab/interop/measure-documentation.js");
    let found = browser.ask(page, size, &script)?;
    nothing_wrong(&found)?;
    let rows = found.get("rows").and_then(Value::as_array);
    let rows = rows.cloned().unwrap_or_default();
    if rows.len() < ENOUGH {
        return Err(format!("the page shows {} declarations", rows.len()));
    }
    let (program, _, stack) = EXAMPLE;
    let out = folder.join("cdk.out");
    let mut example = Command::new(examples(workspace)?.join(program));
    let run = finish(example.env("CDK_OUTDIR", &out), program)?;
    let template = fs::read_to_string(out.join(format!("{stack}.template.json")))
        .map_err(|error| format!("{error}\n{}", said(&run)))?;
    let template: Value = serde_json::from_str(&template).map_err(|error| error.to_string())?;
    let mut compared = 0;
    for row in &rows {
        let text = |name: &str| row.get(name).and_then(Value::as_str).unwrap_or_default();
        let (kind, id) = (text("type"), text("id"));
        if text("exists") == "exists already" {
            continue;
        }
        let right = if kind.starts_with("AWS::") {
            template.pointer(&format!("/Resources/{id}/Type")) == Some(&kind.into())
        } else {
            template.pointer(&format!("/Outputs/{id}")).is_some()
        };
        if !right {
            return Err(format!("the template has no {kind} `{id}`: {row}"));
        }
        compared += 1;
    }
    Ok(format!(
        "{} declarations, {compared} logical ids and types as in the template, {} links, nothing is cut off",
        rows.len(),
        found.get("links").unwrap_or(&Value::Null)
    ))
}
