//! What is changed after a module has been built: rules that it breaks are allowed, and constructs that make something else are
//! changed.

use serde_json::Value as Json;

use super::own::is_outside;
use super::{Difference, Imported, Made, Options, normal};

/// How many values are laid over what a construct makes. One that differs in more is declared by `resource!`.
const PATCHES: usize = 3;

/// Changes what makes other resources than the template has: values are laid over a construct, or it is declared by `resource!`.
/// False if that changes nothing.
pub fn mend(
    options: &mut Options,
    imported: &Imported,
    template: &Json,
    differences: &[Difference],
) -> bool {
    let template = normal(template);
    let mut is_changed = false;
    let mut patches = std::mem::take(&mut options.patches);
    for one in differences {
        let [section, id, inner @ ..] = one.path.as_slice() else {
            continue;
        };
        if section != "Resources" {
            continue;
        }
        match imported.constructs.get(id) {
            Some(Made::Main) if !inner.is_empty() && !options.plain.contains(id) => {
                // What is in a list is laid over as a whole.
                let is_place = |part: &&String| part.parse::<usize>().is_err();
                let path: Vec<_> = inner.iter().take_while(is_place).cloned().collect();
                let of = patches.entry(id.clone()).or_default();
                let value = template.get(section).and_then(|all| all.get(id));
                let value = path
                    .iter()
                    .try_fold(value, |value, part| Some(value?.get(part)));
                let value = value.flatten().cloned();
                is_changed |= of.insert(path, value).is_none();
            }
            Some(Made::Main | Made::Call) => is_changed |= options.plain.insert(id.clone()),
            Some(Made::Part(main)) => is_changed |= options.plain.insert(main.clone()),
            None => {
                if let Some(made_by) = one.before.is_none().then(|| maker(imported, id)).flatten() {
                    is_changed |= options.plain.insert(made_by);
                }
            }
        }
    }
    for (id, patches) in &patches {
        if patches.len() > PATCHES {
            options.plain.insert(id.clone());
        }
    }
    patches.retain(|id, _| !options.plain.contains(id));
    options.patches = patches;
    is_changed
}

/// The construct that makes a resource which the template does not have: its logical id starts as that of the construct.
fn maker(imported: &Imported, id: &str) -> Option<String> {
    const HASH: usize = 8;
    let made = imported.constructs.iter();
    let mains = made.filter(|(_, made)| matches!(made, Made::Main));
    let starts = mains.filter(|(main, _)| {
        let human = main.len().checked_sub(HASH).and_then(|at| main.get(..at));
        let of_name = imported.declared.iter().find(|one| one.id == **main);
        let name = of_name.map(|one| super::pascal_case(&one.name));
        [human.map(str::to_owned), name, Some((*main).clone())]
            .into_iter()
            .flatten()
            .any(|start| !start.is_empty() && id.starts_with(&start))
    });
    starts
        .max_by_key(|(main, _)| main.len())
        .map(|(main, _)| main.clone())
}

/// Declares by `resource!` what does not compile as a construct, or breaks a rule that cannot be allowed. False if that changes
/// nothing.
pub(super) fn give_up(
    options: &mut Options,
    imported: &Imported,
    rules: &[Broken],
    others: &[Broken],
) -> bool {
    let lines: Vec<_> = imported.source.lines().collect();
    let is_final = |code: &str, line: usize| {
        crate::rule::find(code).is_none_or(|rule| !can_allow(imported, &rule, line))
    };
    let refused = rules.iter().filter(|(code, line)| is_final(code, *line));
    let mut is_changed = false;
    for (_, line) in refused.chain(others) {
        let mut declared = imported.declared.iter();
        let Some(one) = declared.find(|one| one.first <= *line && *line <= one.last) else {
            continue;
        };
        if imported.constructs.contains_key(&one.id) || is_outside(&one.id) {
            is_changed |= options.plain.insert(one.id.clone());
            continue;
        }
        // What is declared by `resource!` may refer to a construct that cannot be referred to so.
        let text = lines
            .get(one.first - 1..one.last)
            .unwrap_or_default()
            .join("\n");
        let is_sign = |sign: char| !(sign.is_ascii_alphanumeric() || sign == '_');
        let words: std::collections::BTreeSet<_> = text.split(is_sign).collect();
        for other in &imported.declared {
            let is_construct = imported.constructs.get(&other.id) == Some(&Made::Main);
            if is_construct && words.contains(other.name.as_str()) {
                is_changed |= options.plain.insert(other.id.clone());
            }
        }
    }
    is_changed
}

/// Whether what is declared in a line can allow a rule.
fn can_allow(imported: &Imported, rule: &crate::rule::Rule, line: usize) -> bool {
    let mut declared = imported.declared.iter();
    let one = declared.find(|one| one.first <= line && line <= one.last);
    let is_resource = one.is_some_and(|one| !imported.constructs.contains_key(&one.id));
    rule.level.can_be_allowed() || (is_resource && rule.is_of_properties())
}

/// A rule that the module breaks: its code, and the line. No code is that of another error.
pub(super) type Broken = (String, usize);

/// Allows rules. False if that changes nothing.
pub(super) fn allow(options: &mut Options, imported: &Imported, broken: &[Broken]) -> bool {
    let mut is_new = false;
    for (code, line) in broken {
        let rule = crate::rule::find(code);
        let Some(rule) = rule.filter(|rule| can_allow(imported, rule, *line)) else {
            continue;
        };
        let mut declared = imported.declared.iter();
        let name = declared.find(|one| one.first <= *line && *line <= one.last);
        let name = name.map_or_else(String::new, |one| one.name.clone());
        let codes = options.allowed.entry(name).or_default();
        if !codes.contains(&rule.code) {
            codes.push(rule.code);
            codes.sort_unstable();
            is_new = true;
        }
    }
    is_new
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::Declared;

    fn difference(path: &[&str], is_given: bool) -> Difference {
        Difference {
            path: path.iter().map(|part| (*part).to_owned()).collect(),
            before: is_given.then(|| Json::from("x")),
            after: None,
        }
    }

    fn imported() -> Imported {
        let made = [
            ("KeyA1B2C3D4", Made::Main),
            ("KeyAliasA1B2C3D4", Made::Part("KeyA1B2C3D4".to_owned())),
            ("PolicyA1B2C3D4", Made::Call),
        ];
        let declared = Declared {
            name: "key".to_owned(),
            id: "KeyA1B2C3D4".to_owned(),
            first: 1,
            last: 1,
        };
        Imported {
            constructs: made
                .into_iter()
                .map(|(id, made)| (id.to_owned(), made))
                .collect(),
            declared: vec![declared],
            ..Imported::default()
        }
    }

    #[test]
    fn what_differs_is_laid_over_or_left_to_resources() {
        let template = serde_json::json!({
            "Resources": { "KeyA1B2C3D4": { "Properties": { "Tags": ["x"] } } }
        });
        let mended = |differences: &[Difference]| {
            let mut options = Options::default();
            let is_changed = mend(&mut options, &imported(), &template, differences);
            assert!(is_changed);
            let plain: Vec<_> = options.plain.iter().cloned().collect();
            (plain, options.patches)
        };
        // A value in a list is laid over with the list.
        let path = ["Resources", "KeyA1B2C3D4", "Properties", "Tags", "0"];
        let (plain, patches) = mended(&[difference(&path, true)]);
        assert!(plain.is_empty());
        let patch = patches.get("KeyA1B2C3D4").and_then(|of| of.iter().next());
        let path = vec!["Properties".to_owned(), "Tags".to_owned()];
        assert_eq!(patch, Some((&path, &Some(serde_json::json!(["x"])))));
        // Too much of it.
        let names = ["A", "B", "C", "D"];
        let many =
            names.map(|name| difference(&["Resources", "KeyA1B2C3D4", "Properties", name], true));
        let (plain, patches) = mended(&many);
        assert_eq!(plain, ["KeyA1B2C3D4"]);
        assert!(patches.is_empty());
        // A part, a call, and a resource that the template does not have.
        let part = difference(&["Resources", "KeyAliasA1B2C3D4", "Properties"], true);
        assert_eq!(mended(&[part]).0, ["KeyA1B2C3D4"]);
        let call = difference(&["Resources", "PolicyA1B2C3D4"], true);
        assert_eq!(mended(&[call]).0, ["PolicyA1B2C3D4"]);
        let other = difference(&["Resources", "KeySecond11111111"], false);
        assert_eq!(mended(&[other]).0, ["KeyA1B2C3D4"]);
    }
}
