//! A browser that measures pages.

use std::fs;
use std::path::Path;
use std::process::Command;

use serde_json::Value;

use super::succeed;
use crate::Result;
use crate::command::installed;
use crate::files::{read, write};

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
        // One of an earlier run would look as if this had succeeded.
        if file.exists() {
            fs::remove_file(file)?;
        }
        let into = format!("--screenshot={}", file.display());
        self.open(page, size, &[&into])?;
        let bytes = fs::metadata(file)
            .map_err(|error| format!("no screenshot: {error}"))?
            .len();
        // A blank one of this size takes a few kilobytes.
        if bytes < 30_000 {
            return Err(format!("the screenshot {} is blank", file.display()).into());
        }
        Ok(bytes)
    }

    /// What a script finds out about a page: it leaves JSON in the page's title.
    pub(super) fn ask(&self, page: &Path, size: (u32, u32), script: &Path) -> Result<Value> {
        let mut html = read(page)?;
        let script = read(script)?;
        html.push_str(&format!(
            "<script>addEventListener('load', () => {{ const found = (() => {{ {script} }})(); \
             const out = document.createElement('pre'); out.id = 'found'; \
             out.textContent = JSON.stringify(found); document.body.append(out); }})</script>"
        ));
        let asked = page.with_file_name("asked.html");
        write(&asked, html)?;
        let dom = self.open(&asked, size, &["--virtual-time-budget=5000", "--dump-dom"])?;
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
}
