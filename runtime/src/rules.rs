#![doc = include_str!("rules/index.md")]

mod generated;

pub use generated::*;
pub use stackwright_core::catalogue::{ALL, find};
pub use stackwright_core::{Level, Rule};

/// Page of a rule by its code, in Markdown. Requires the feature `pages`.
///
/// ```
/// # #[cfg(feature = "pages")]
/// assert!(stackwright::rules::page("SW0119").is_some_and(|page| page.contains("**Why:**")));
/// ```
#[cfg(feature = "pages")]
#[cfg_attr(docsrs, doc(cfg(feature = "pages")))]
#[must_use]
pub fn page(code: &str) -> Option<&'static str> {
    let pages = generated::PAGES.iter();
    let mut found = pages.filter(|(of, _)| *of == code);
    found.next().map(|(_, page)| *page)
}
