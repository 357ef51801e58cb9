//! The pictures of a stack, as a browser shows them: the page in the documentation, and the SVG.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

use super::browser::{Browser, Theme};
use super::{Verdict, Verdicts, examples, finish, said, succeed};
use crate::Result;
use crate::command::cargo;
use crate::tools::Tools;

/// The example that is drawn, by its program, its module and its stack.
const EXAMPLE: (&str, &str, &str) = ("shop", "shop", "Shop");
/// How many declarations it has to have for the figures to mean something.
const ENOUGH: usize = 30;

/// The pictures of the example `pictures`, by how many declarations they have.
const PICTURES: [&str; 4] = ["8", "30", "80", "signs"];

pub(super) fn run(workspace: &Path, tools: &Tools) -> Verdicts {
    let browser = Browser::new()?;
    let folder = tempfile::tempdir()?;
    let shots = tools.folder("screenshots");
    fs::create_dir_all(&shots)?;
    let (program, ..) = EXAMPLE;
    let drawn = draw(workspace, folder.path())?;
    let mut verdicts = vec![Verdict::new(
        format!("diagram of `{program}`"),
        &browser.version,
        looked_at(&browser, folder.path(), &drawn, &shots.join("diagram"))?,
    )];
    draw_all(workspace, folder.path())?;
    for name in PICTURES {
        for level in ["overview", "full"] {
            let name = format!("{name}-{level}");
            let svg = fs::read_to_string(folder.path().join(format!("{name}.svg")))?;
            verdicts.push(Verdict::new(
                format!("diagram {name}"),
                &browser.version,
                looked_at(&browser, folder.path(), &svg, &shots.join(&name))?,
            ));
        }
    }
    verdicts.push(Verdict::new(
        "Mermaid text of the diagrams".to_owned(),
        format!("mermaid {}", crate::tools::MERMAID),
        drawn_by_mermaid(&browser, tools, folder.path(), &shots.join("mermaid.png"))?,
    ));
    let page = document(workspace, folder.path())?;
    let documentation = documented(
        workspace,
        &browser,
        folder.path(),
        &page,
        &shots.join("documentation.png"),
    )?;
    verdicts.push(Verdict::new(
        format!("documentation of `{program}`"),
        &browser.version,
        documentation,
    ));
    verdicts.push(super::search::asked(
        workspace,
        &folder.path().join("target"),
    )?);
    Ok(verdicts)
}

/// Runs the example, twice, and answers with the picture that it draws, which is the committed one.
fn draw(workspace: &Path, folder: &Path) -> Result<String> {
    let (program, ..) = EXAMPLE;
    let file = workspace.join(format!("examples/docs/{program}.svg"));
    let mut pictures = vec![fs::read_to_string(&file)?];
    for _ in 0..2 {
        let words = "run --quiet --locked --package stackwright-examples --features diagram";
        let mut run = cargo(folder, words);
        run.args(["--bin", program, "--manifest-path"])
            .arg(workspace.join("Cargo.toml"))
            .env("CDK_OUTDIR", folder.join("cdk.out"));
        succeed(&mut run, "cargo run --features diagram")?;
        pictures.push(fs::read_to_string(&file)?);
    }
    match pictures.as_slice() {
        [first, others @ ..] if others.iter().all(|other| other == first) => Ok(first.clone()),
        _ => Err(format!("{} was out of date, or two runs differ", file.display()).into()),
    }
}

/// Runs the example that draws stacks of several sizes.
fn draw_all(workspace: &Path, folder: &Path) -> Result {
    let words = "run --quiet --locked --package stackwright-tests --example pictures";
    let mut run = cargo(workspace, words);
    run.arg("--").arg(folder);
    succeed(&mut run, "cargo run --example pictures").map(drop)
}

/// Puts a picture into a page, takes screenshots in light and dark, and has the browser measure it in both.
fn looked_at(browser: &Browser, folder: &Path, svg: &str, screenshot: &Path) -> Result<String> {
    let page = folder.join("diagram.html");
    let html = format!("<!doctype html><meta charset=utf-8><body style='margin:0'>{svg}");
    fs::write(&page, html)?;
    let size = size_of(svg)?;
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("interop/measure-diagram.js");
    let mut found = Vec::new();
    for theme in [Theme::Light, Theme::Dark] {
        let file = screenshot.with_extension(format!("{}.png", theme.name()));
        browser.shoot_in(&page, size, &file, theme)?;
        let measured = browser.ask_in(&page, size, &script, theme)?;
        nothing_wrong(&measured)?;
        found.push(measured);
    }
    let text = |at: usize, what: &str| {
        let found = found.get(at).and_then(|found| found.get(what));
        found.map(Value::to_string).unwrap_or_default()
    };
    if text(0, "page") == text(1, "page") {
        return Err("the picture is as light on a dark page".into());
    }
    let (width, height) = size;
    Ok(format!(
        "{} boxes, {} arrows, {width} × {height} pixels: in light and dark, no text is over another, cut or faint, and no \
         arrow crosses a box",
        text(0, "boxes"),
        text(0, "arrows"),
    ))
}

/// Has Mermaid draw the texts of the pictures, in one page.
fn drawn_by_mermaid(
    browser: &Browser,
    tools: &Tools,
    folder: &Path,
    screenshot: &Path,
) -> Result<String> {
    let library = tools.mermaid()?;
    let mut html = format!(
        "<!doctype html><meta charset=utf-8><script src='file://{}'></script>",
        library.display()
    );
    for name in PICTURES {
        for level in ["overview", "full"] {
            let text = fs::read_to_string(folder.join(format!("{name}-{level}.mmd")))?;
            let text = text.replace('&', "&amp;").replace('<', "&lt;");
            html.push_str(&format!(
                "<pre class=chart id='chart-{name}-{level}'>{text}</pre>"
            ));
        }
    }
    let page = folder.join("mermaid.html");
    fs::write(&page, html)?;
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("interop/measure-mermaid.js");
    let found = browser.ask_and_shoot(&page, (2000, 3000), &script, screenshot)?;
    nothing_wrong(&found)?;
    let count = |what: &str| found.get(what).and_then(Value::as_u64).unwrap_or_default();
    Ok(format!(
        "{} charts with {} nodes, {} frames and {} arrows, and the names as they are",
        count("charts"),
        count("nodes"),
        count("frames"),
        count("arrows"),
    ))
}

/// The width and the height of an SVG, in pixels.
fn size_of(svg: &str) -> Result<(u32, u32)> {
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
    let size = attribute("width").zip(attribute("height"));
    Ok(size.ok_or("the picture has no size")?)
}

fn nothing_wrong(found: &Value) -> Result {
    match found.get("wrong").and_then(Value::as_array) {
        Some(wrong) if wrong.is_empty() => Ok(()),
        _ => Err(format!("{found:#}").into()),
    }
}

/// Documents the example, and answers with the page of its module.
fn document(workspace: &Path, folder: &Path) -> Result<PathBuf> {
    let (program, module, _) = EXAMPLE;
    let words = "doc --quiet --locked --no-deps --package stackwright-examples --bin";
    let mut doc = cargo(workspace, words);
    doc.args([program, "--target-dir"])
        .arg(folder.join("target"))
        .env("RUSTDOCFLAGS", "-D warnings");
    succeed(&mut doc, "cargo doc")?;
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
) -> Result<String> {
    let size = (1400, 3600);
    browser.shoot(page, size, screenshot)?;
    let script = workspace.join("lab/interop/measure-documentation.js");
    let found = browser.ask(page, size, &script)?;
    nothing_wrong(&found)?;
    let rows = found.get("rows").and_then(Value::as_array);
    let rows = rows.cloned().unwrap_or_default();
    if rows.len() < ENOUGH {
        return Err(format!("the page shows {} declarations", rows.len()).into());
    }
    let (program, _, stack) = EXAMPLE;
    let out = folder.join("cdk.out");
    let mut example = Command::new(examples(workspace)?.join(program));
    let run = finish(example.env("CDK_OUTDIR", &out), program)?;
    let template = fs::read_to_string(out.join(format!("{stack}.template.json")))
        .map_err(|error| format!("{error}\n{}", said(&run)))?;
    let template: Value = serde_json::from_str(&template)?;
    let mut compared = 0;
    for row in &rows {
        let text = |name: &str| row.get(name).and_then(Value::as_str).unwrap_or_default();
        let (kind, id) = (text("type"), text("id"));
        if text("exists") == "existing" {
            continue;
        }
        let right = if kind.starts_with("AWS::") {
            template.pointer(&format!("/Resources/{id}/Type")) == Some(&kind.into())
        } else {
            template.pointer(&format!("/Outputs/{id}")).is_some()
        };
        if !right {
            return Err(format!("the template has no {kind} `{id}`: {row}").into());
        }
        compared += 1;
    }
    Ok(format!(
        "{} declarations, {compared} logical ids and types as in the template, {} links, nothing is cut off",
        rows.len(),
        found.get("links").unwrap_or(&Value::Null)
    ))
}
