//! A browser that measures pages.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

use super::succeed;
use crate::Result;
use crate::command::installed;
use crate::files::{read, write};

/// The colors that a reader prefers.
#[derive(Clone, Copy)]
pub(super) enum Theme {
    Light,
    Dark,
}

impl Theme {
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    const fn argument(self) -> &'static str {
        match self {
            Self::Light => "--blink-settings=preferredColorScheme=1",
            Self::Dark => "--blink-settings=preferredColorScheme=0",
        }
    }
}

/// A Chromium without a window.
pub(super) struct Browser {
    pub(super) version: String,
}

impl Browser {
    /// Debian's, which is installed where there is none.
    pub(super) fn new() -> Result<Self> {
        let text = installed("chromium", "--version", &["chromium", "fonts-dejavu-core"])?;
        let version: Vec<_> = text.split_whitespace().take(2).collect();
        Ok(Self {
            version: version.join(" "),
        })
    }

    /// What it writes of a page in a window of a size.
    fn open(&self, page: &Path, size: (u32, u32), what: &[&str]) -> Result<String> {
        let profile = tempfile::tempdir()?;
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
    pub(super) fn shoot(&self, page: &Path, size: (u32, u32), file: &Path) -> Result<u64> {
        self.shoot_in(page, size, file, Theme::Light)
    }

    pub(super) fn shoot_in(
        &self,
        page: &Path,
        size: (u32, u32),
        file: &Path,
        theme: Theme,
    ) -> Result<u64> {
        // One of an earlier run would look as if this had succeeded.
        if file.exists() {
            fs::remove_file(file)?;
        }
        let into = format!("--screenshot={}", file.display());
        self.open(page, size, &[&into, theme.argument(), BUDGET])?;
        let bytes = fs::metadata(file)
            .map_err(|error| format!("no screenshot: {error}"))?
            .len();
        // A blank one takes a few kilobytes.
        if bytes < 15_000 {
            return Err(format!("the screenshot {} is blank", file.display()).into());
        }
        Ok(bytes)
    }

    /// What a script finds out about a page: it leaves JSON in the page.
    pub(super) fn ask(&self, page: &Path, size: (u32, u32), script: &Path) -> Result<Value> {
        self.ask_in(page, size, script, Theme::Light)
    }

    pub(super) fn ask_in(
        &self,
        page: &Path,
        size: (u32, u32),
        script: &Path,
        theme: Theme,
    ) -> Result<Value> {
        let asked = with_script(page, script)?;
        let dom = self.open(&asked, size, &[BUDGET, theme.argument(), "--dump-dom"])?;
        found_in(&dom, page)
    }

    /// What a script finds out about a page that it draws itself, with a picture of that.
    pub(super) fn ask_and_shoot(
        &self,
        page: &Path,
        size: (u32, u32),
        script: &Path,
        file: &Path,
    ) -> Result<Value> {
        let found = self.ask(page, size, script)?;
        self.shoot(&with_script(page, script)?, size, file)?;
        Ok(found)
    }
}

/// How long a page may take, in milliseconds that pass as fast as the machine can.
const BUDGET: &str = "--virtual-time-budget=20000";

/// A page with a script, which runs when all is there.
fn with_script(page: &Path, script: &Path) -> Result<PathBuf> {
    let mut html = read(page)?;
    let script = read(script)?;
    html.push_str(&format!(
        "<script>addEventListener('load', async () => {{ const found = await (async () => {{ {script} }})(); \
         const out = document.createElement('pre'); out.id = 'found'; \
         out.textContent = JSON.stringify(found); document.body.append(out); }})</script>"
    ));
    let asked = page.with_file_name("asked.html");
    write(&asked, html)?;
    Ok(asked)
}

/// What a script left in a page.
fn found_in(dom: &str, page: &Path) -> Result<Value> {
    let found = dom.split_once("<pre id=\"found\">").map(|(_, rest)| rest);
    let found = found.and_then(|rest| rest.split_once("</pre>"));
    let Some((found, _)) = found else {
        return Err(format!("the script said nothing about {}", page.display()).into());
    };
    let found = found
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&amp;", "&");
    Ok(serde_json::from_str(&found).map_err(|error| format!("{error}: {found}"))?)
}
