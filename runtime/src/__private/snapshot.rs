//! Templates that were looked at once, and are to stay as they are.

use std::path::PathBuf;

use crate::Assembly;
use crate::changes::guard;

/// The folder of a package in which its snapshots are.
const FOLDER: &str = "snapshots";

/// The comparison of a template with its snapshot.
#[expect(missing_debug_implementations, reason = "the settings have none")]
pub struct Comparison {
    /// The name of the stack.
    pub stack: String,
    /// The template, as the snapshot has it.
    pub text: String,
    /// How it is compared.
    pub settings: insta::Settings,
}

/// The test that `#[stack]` makes of a module. A macro, so that a difference is reported at the module.
#[macro_export]
#[doc(hidden)]
macro_rules! __test_stack {
    ($stack:ty, $package:expr) => {
        let package: &str = $package;
        let assembly = $crate::__private::assert_synthesizes::<$stack>();
        $crate::__private::assert_keeps_data::<$stack>(&assembly, package);
        if let Some(comparison) =
            $crate::__private::snapshot::comparison::<$stack>(&assembly, package)
        {
            comparison.settings.bind(|| {
                $crate::__private::snapshot::assert_snapshot!(comparison.stack, comparison.text)
            });
        }
    };
}

pub use insta::assert_snapshot;

/// What to compare; none where there is no snapshot, and none is asked for (`INSTA_UPDATE=always`). What a difference replaces
/// or deletes is written to the standard error output.
#[must_use]
pub fn comparison<S: crate::StackModule>(assembly: &Assembly, package: &str) -> Option<Comparison> {
    let stack = S::NAME;
    let folder = PathBuf::from(package).join(FOLDER);
    let file = folder.join(format!("{stack}.snap"));
    let is_asked_for = std::env::var("INSTA_UPDATE").is_ok_and(|how| how == "always");
    if !is_asked_for && !file.exists() {
        return None;
    }
    let template = assembly.template(stack)?;
    let before = std::fs::read_to_string(&file).unwrap_or_default();
    // The header is between two lines of hyphens.
    let before = before.splitn(3, "---\n").last().unwrap_or_default();
    if let Ok(before) = serde_json::from_str(before) {
        for loss in guard::destroyed(&before, template) {
            eprintln!("{loss}");
        }
    }
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(folder);
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.set_description(format!(
        "The template of the stack `{stack}`. To accept a change: `cargo insta review`, or `INSTA_UPDATE=always cargo test`"
    ));
    Some(Comparison {
        stack: stack.to_owned(),
        text: format!("{template:#}"),
        settings,
    })
}
