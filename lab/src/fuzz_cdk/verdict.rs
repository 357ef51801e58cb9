//! What two answers to a stack that should be right have in common.

use serde_json::Value as Json;

use super::batch::Answer;
use super::circle;

/// How two answers compare.
#[derive(Debug, Default)]
pub(super) struct Verdict {
    /// How many resources the CDK's template has.
    pub(super) resources: usize,
    /// What differs; nothing where they agree.
    pub(super) differences: Vec<String>,
    /// The deviations that were needed.
    pub(super) deviations: Vec<String>,
    /// Our template, if there is one.
    pub(super) template: Option<Json>,
    /// Whether we refuse a circle that CloudFormation would refuse, and that the CDK does not look for.
    pub(super) is_circle: bool,
}

impl Verdict {
    pub(super) fn of(ours: &Answer, theirs: &Answer) -> Self {
        let only = |difference: String| Self {
            differences: vec![difference],
            ..Self::default()
        };
        match (ours, theirs) {
            (Answer::Template(ours), Answer::Template(theirs)) => {
                let comparison = stackwright_tests::compared(&plain(ours), theirs.clone());
                let resources = theirs.get("Resources").and_then(Json::as_object);
                let differences = comparison.differences.iter();
                Self {
                    resources: resources.map_or(0, serde_json::Map::len),
                    differences: differences
                        .map(|difference| shortened(difference))
                        .collect(),
                    deviations: comparison.deviations,
                    template: Some(ours.clone()),
                    is_circle: false,
                }
            }
            (Answer::Refused(messages), Answer::Template(theirs)) => {
                let says = |message: &String| message.contains("[SW0804]");
                if messages.iter().all(says) && circle::is_in(theirs) {
                    return Self::circle();
                }
                only(format!("only we refuse it: {}", messages.join("\n")))
            }
            (Answer::Failed(why), Answer::Template(theirs)) => {
                if why.contains("[SW0804]") && circle::is_in(theirs) {
                    return Self::circle();
                }
                only(format!("only ours fails: {why}"))
            }
            (Answer::Template(_), Answer::Failed(why)) => {
                only(format!("only the CDK refuses it: {why}"))
            }
            (_, Answer::Failed(why)) => only(format!("both refuse it, the CDK: {why}")),
            (_, Answer::Refused(_)) => only("the CDK compiles nothing".to_owned()),
        }
    }

    fn circle() -> Self {
        Self {
            is_circle: true,
            ..Self::default()
        }
    }

    /// Whether another fails in the same way: at the same property, or with the same message.
    pub(super) fn is_like(&self, other: &Self) -> bool {
        let first = |verdict: &Self| verdict.differences.first().map(|text| pattern(text));
        !self.differences.is_empty() && first(self) == first(other)
    }
}

/// A template without the reasons for which rules are allowed, which the CDK has no place for.
fn plain(template: &Json) -> Json {
    const ALLOWED: &str = "stackwright:allow";
    let mut template = template.clone();
    let resources = template.get_mut("Resources").and_then(Json::as_object_mut);
    for resource in resources.into_iter().flat_map(|of| of.values_mut()) {
        let Some(resource) = resource.as_object_mut() else {
            continue;
        };
        let metadata = resource.get_mut("Metadata").and_then(Json::as_object_mut);
        let is_empty = metadata.is_some_and(|of| of.remove(ALLOWED).is_some() && of.is_empty());
        if is_empty {
            resource.remove("Metadata");
        }
    }
    template
}

/// What a difference or a message is about, without names and numbers.
pub(super) fn pattern(text: &str) -> String {
    let line = text.lines().next().unwrap_or_default();
    let (path, rest) = line.split_once(": ").unwrap_or((line, ""));
    let parts: Vec<&str> = path.split('/').collect();
    match parts.as_slice() {
        // The property, and which of the two has it.
        [section, _, properties, property, ..] if rest.contains("CDK") || rest.contains("ours") => {
            format!("{section}/{properties}/{property}")
        }
        [section, _, ..] if rest.contains("CDK") || rest.contains("ours") => (*section).to_owned(),
        // A rule's code tells it from others; a message of the CDK is told by its words.
        _ => match line.rfind("[SW") {
            Some(code) => line.get(code..).unwrap_or_default().to_owned(),
            None => {
                let words = line.split_whitespace();
                let plain = words.filter(|word| word.chars().all(|c| c.is_ascii_alphabetic()));
                plain.collect::<Vec<_>>().join(" ")
            }
        },
    }
}

/// A difference with long texts cut to where they differ.
fn shortened(difference: &str) -> String {
    const MOST: usize = 400;
    if difference.chars().count() <= MOST {
        return difference.to_owned();
    }
    let Some((path, (ours, theirs))) = difference
        .split_once(": ours is ")
        .and_then(|(path, rest)| Some((path, rest.split_once(", the CDK's is ")?)))
    else {
        return difference.chars().take(MOST).collect();
    };
    let same = ours
        .chars()
        .zip(theirs.chars())
        .take_while(|(one, other)| one == other)
        .count();
    let part = |text: &str| -> String {
        text.chars()
            .skip(same.saturating_sub(40))
            .take(160)
            .collect()
    };
    format!(
        "{path}: ours is …{}…, the CDK's is …{}…",
        part(ours),
        part(theirs)
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_leave_out_what_differs_from_case_to_case() {
        let of = |id: &str| {
            pattern(&format!(
                "Resources/{id}/Properties/Name/0: ours is 1, the CDK's is 2"
            ))
        };
        assert_eq!(of("Key1"), of("Key2"));
        assert_eq!(of("Key1"), "Resources/Properties/Name");
        assert_eq!(
            pattern("only we refuse it: error: no `x` [SW0102]"),
            "[SW0102]"
        );
        assert_eq!(
            pattern("only the CDK refuses it: There is no 'a' in this VPC"),
            pattern("only the CDK refuses it: There is no 'b' in this VPC")
        );
    }

    #[test]
    fn long_texts_are_cut() {
        let long = "x".repeat(1_000);
        let text = shortened(&format!("A/B: ours is {long}1, the CDK's is {long}2"));
        assert!(
            text.contains("x1…") && text.contains("x2…") && text.len() < 200,
            "{text}"
        );
    }
}
