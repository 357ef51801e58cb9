//! Templates that were looked at once, and are to stay as they are.

use crate::Assembly;

/// The folder of a package in which its snapshots are.
#[cfg(feature = "insta")]
const FOLDER: &str = "snapshots";

#[cfg(not(feature = "insta"))]
pub(super) const fn compare(_: &Assembly, _: &str, _: &str) {}

/// Compares a template with its snapshot; makes one if that is asked for (`INSTA_UPDATE=always`).
///
/// # Panics
///
/// If they differ.
#[cfg(feature = "insta")]
pub(super) fn compare(assembly: &Assembly, stack: &str, package: &str) {
    let folder = std::path::Path::new(package).join(FOLDER);
    let is_asked_for = std::env::var("INSTA_UPDATE").is_ok_and(|how| how == "always");
    if !is_asked_for && !folder.join(format!("{stack}.snap")).exists() {
        return;
    }
    let Some(template) = assembly.template(stack) else {
        return;
    };
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(folder);
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.set_description(format!(
        "The template of the stack `{stack}`. To accept a change: `cargo insta review`, or `INSTA_UPDATE=always cargo test`"
    ));
    settings.bind(|| insta::assert_snapshot!(stack, format!("{template:#}")));
}
