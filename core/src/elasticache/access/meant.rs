//! Suggestions for wrong words of an access string.

use super::commands::{CATEGORIES, COMMANDS};
use super::words::{self, Rule, Words};
use super::{alone, case_of};
use crate::text::{distance, has_upper_case};

/// The word that is likely to be meant by one that is wrong, by its index.
#[must_use]
pub fn meant(text: &str, at: usize) -> Option<String> {
    let word = Words::of(text).nth(at)?;
    // The word is right except for its case.
    if alone(&word).is_none() {
        let lower = has_upper_case(case_of(&word)).then(|| word.text.to_lowercase());
        return lower;
    }
    let sign = |is_allowed| if is_allowed { "+" } else { "-" };
    match word.rule {
        Rule::Category { is_allowed, name } => {
            let sign = sign(is_allowed);
            // `+@read,+@write`, `+@read|get`
            if let Some((first, rest)) = name.split_once(',') {
                return Some(format!("{sign}@{first} {rest}"));
            }
            if words::command(name).is_some() {
                return Some(format!("{sign}{name}"));
            }
            near(name, CATEGORIES.iter().copied()).map(|near| format!("{sign}@{near}"))
        }
        Rule::Command { is_allowed, name } => {
            let sign = sign(is_allowed);
            if words::category(name).is_some() {
                return Some(format!("{sign}@{}", name.to_lowercase()));
            }
            if words::command(name).is_some() {
                return None;
            }
            let commands = COMMANDS.iter().map(|(name, _)| *name);
            near(name, commands).map(|near| format!("{sign}{near}"))
        }
        Rule::Unknown => {
            let text = word.text;
            let name = text.trim_start_matches('@');
            if words::category(name).is_some() {
                return Some(format!("+@{name}"));
            }
            if words::command(text).is_some() {
                return Some(format!("+{text}"));
            }
            if text.contains([':', '*']) {
                return Some(format!("~{}", text.trim_start_matches('%')));
            }
            near(text, words::KEYWORDS).map(str::to_owned)
        }
        _ => None,
    }
}

/// The nearest of some names, where it is near at all.
fn near<'a>(name: &str, names: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let name = name.to_lowercase();
    let nearest = names
        .into_iter()
        .map(|known| (distance(known, &name), known))
        .min()?;
    // A short name differs from many others in few letters.
    let slips = if name.len() < 4 { 1 } else { 2 };
    (nearest.0 <= slips).then_some(nearest.1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_meant() {
        for (text, at, expected) in [
            ("on ~* +@reed", 2, Some("+@read")),
            ("on ~* +gett", 2, Some("+get")),
            ("on ~* +ALL", 2, Some("+@all")),
            ("on ~* @read", 2, Some("+@read")),
            ("on app:* +@read", 1, Some("~app:*")),
            ("onn ~*", 0, Some("on")),
            ("on ~* get", 2, Some("+get")),
            ("on ~* +@get", 2, Some("+get")),
            ("on ~* +@read,+@write", 2, Some("+@read +@write")),
            ("on ~* +nosuchcommand", 2, None),
            ("on ~* +config|set", 2, None),
            ("ON ~* +@READ", 2, Some("+@read")),
            ("on +get", 1, None),
        ] {
            assert_eq!(meant(text, at).as_deref(), expected, "{text}");
        }
    }
}
