//! What restricts texts, numbers and flags.

use crate::find::nearest;
use crate::format;
use crate::node::{Kind, Scalar};
use crate::pattern::Pattern;
use crate::program::program;
use crate::rules::{self, Rule};

/// The most values that a message lists.
const LISTED: usize = 12;

/// What is wrong with a scalar: the message follows the name of the property.
pub(crate) struct Fault {
    pub(crate) rule: &'static Rule,
    pub(crate) message: String,
    pub(crate) help: String,
    /// An ARN of a partition that the pattern may not know yet.
    pub(crate) is_of_another_partition: bool,
}

/// What const evaluation can ask of a constant: each with the range as a text.
#[derive(Clone, Debug, Default)]
pub struct OfConstant {
    /// The bounds of a whole number.
    pub range: Option<(Option<i128>, Option<i128>, String)>,
    /// The bounds of the number of characters.
    pub length: Option<(usize, usize, String)>,
    /// The values, and whether case does not matter.
    pub values: Option<(Vec<&'static str>, bool)>,
    /// The patterns.
    pub patterns: Vec<PatternOfConstant>,
}

/// What const evaluation can ask of the pattern of a constant.
#[derive(Clone, Debug)]
pub struct PatternOfConstant {
    /// The pattern as the schema has it.
    pub source: &'static str,
    /// The least and the most characters.
    pub length: (usize, usize),
    /// The programs of expressions, each with whether the text has to match it. What has no program is asked when the program of
    /// the user runs.
    pub programs: Vec<(bool, Vec<u8>)>,
}

impl OfConstant {
    /// Of a scalar of one kind.
    #[must_use]
    pub fn of(node: Scalar) -> Self {
        let whole = |limit: Option<&'static str>| limit.map(|limit| limit.parse().ok());
        let (min, max) = node.range();
        // Other limits are asked when the program runs.
        let range = match (whole(min), whole(max)) {
            (None, None) | (Some(None), _) | (_, Some(None)) => None,
            (min, max) => range_of(node).map(|text| (min.flatten(), max.flatten(), text)),
        };
        let (min, max) = node.length();
        let length = length_of(node);
        let length = length.map(|text| (min.unwrap_or(0), max.unwrap_or(usize::MAX), text));
        let exact = node.values().map(|values| (values.collect(), false));
        let in_any_case = node.values_in_any_case();
        let in_any_case = in_any_case.map(|values| (values.collect(), true));
        Self {
            range: range.filter(|_| node.below().is_none() && node.above().is_none()),
            length,
            values: exact.or(in_any_case),
            patterns: node.patterns().filter_map(of_pattern).collect(),
        }
    }
}

fn of_pattern(pattern: Pattern) -> Option<PatternOfConstant> {
    let (min, max) = pattern.length();
    let programs = pattern
        .expressions()
        .filter_map(|(wanted, expression)| Some((wanted, program(expression)?)));
    pattern.is_checked().then(|| PatternOfConstant {
        source: pattern.source(),
        length: (min, max.unwrap_or(usize::MAX)),
        programs: programs.collect(),
    })
}

/// The lengths that a scalar takes, as a text.
fn length_of(node: Scalar) -> Option<String> {
    Some(match node.length() {
        (Some(min), Some(max)) if min == max => format!("{min}"),
        (Some(min), Some(max)) => format!("{min} to {max}"),
        (Some(min), None) => format!("{min} or more"),
        (None, Some(max)) => format!("at most {max}"),
        (None, None) => return None,
    })
}

/// The numbers that a scalar takes, as a text.
fn range_of(node: Scalar) -> Option<String> {
    let (min, max) = node.range();
    let least = min.map(str::to_owned);
    let least = least.or(node.above().map(|limit| format!("more than {limit}")));
    let most = max.map(str::to_owned);
    let most = most.or(node.below().map(|limit| format!("less than {limit}")));
    Some(match (least, most) {
        (Some(least), Some(most)) => format!("{least} to {most}"),
        (Some(least), None) => format!("{least} or more"),
        (None, Some(most)) => format!("at most {most}"),
        (None, None) => return None,
    })
}

/// What to write where a number is out of a range.
#[must_use]
pub fn in_range(range: &str) -> String {
    match range.split_once(" to ") {
        Some((least, most)) => format!("write a number from {least} to {most}"),
        None => format!("write {range}"),
    }
}

/// What to write where a text is not one of some values.
#[must_use]
pub fn one_of(values: &[&str]) -> String {
    let listed = values.iter().take(LISTED);
    let listed: Vec<_> = listed.map(|one| format!("`{one}`")).collect();
    let listed = listed.join(", ");
    let more = if values.len() > LISTED { ", …" } else { "" };
    if values.len() == 1 {
        format!("write {listed}")
    } else {
        format!("write one of {listed}{more}")
    }
}

fn fault(rule: &'static Rule, message: String, help: String) -> Fault {
    Fault {
        rule,
        message,
        help,
        is_of_another_partition: false,
    }
}

/// Whether a property for texts takes a number: its values or its pattern have digits.
pub(crate) fn takes_digits(node: Scalar, digits: &str) -> bool {
    let listed = node.values().is_some_and(|values| values.has(digits));
    listed
        || node.patterns().next().is_some()
            && node.patterns().all(|pattern| pattern.matches(digits))
}

pub(crate) fn faults(node: Scalar, text: &str, is_text: bool) -> Vec<Fault> {
    let mut found = Vec::new();
    values(node, text, &mut found);
    if is_text {
        length(node, text, &mut found);
    }
    // A text with a wrong value needs not be told that it does not match as well.
    if !found.iter().any(|one| one.rule.code == rules::SW1204.code) {
        patterns(node, text, &mut found);
    }
    if is_text && found.is_empty() {
        let wanted = node
            .formats()
            .and_then(|formats| format::misfit(formats, text));
        found.extend(wanted.map(|wanted| of_format(text, &wanted)));
    }
    if let Ok(number) = text.trim().parse::<f64>() {
        range(node, text, number, &mut found);
    }
    found
}

/// That a text has not the format of its property.
pub(crate) fn of_format(text: &str, wanted: &str) -> Fault {
    fault(
        rules::SW1205,
        format!("does not take `{text}`"),
        format!("write {wanted}"),
    )
}

fn values(node: Scalar, text: &str, found: &mut Vec<Fault>) {
    let exact = node.values().filter(|values| !values.has(text));
    let in_any_case = node.values_in_any_case();
    let in_any_case =
        in_any_case.filter(|values| !values.clone().any(|one| one.eq_ignore_ascii_case(text)));
    let Some(values) = exact.or(in_any_case) else {
        return;
    };
    let all: Vec<_> = values.collect();
    let near = nearest(text, all.iter().copied()).map(|near| format!("did you mean `{near}`?"));
    let help = near.filter(|_| all.len() > 1);
    let help = help.unwrap_or_else(|| one_of(&all));
    found.push(fault(
        rules::SW1204,
        format!("does not take `{text}`"),
        help,
    ));
}

fn length(node: Scalar, text: &str, found: &mut Vec<Fault>) {
    let count = text.chars().count();
    let (min, max) = node.length();
    let few = min.is_some_and(|min| count < min);
    let many = max.is_some_and(|max| count > max);
    if !few && !many {
        return;
    }
    let characters = if count == 1 {
        "character"
    } else {
        "characters"
    };
    let range = length_of(node).unwrap_or_default();
    found.push(fault(
        rules::SW1207,
        format!("of {count} {characters} is out of range ({range})"),
        format!("write {range} characters"),
    ));
}

fn patterns(node: Scalar, text: &str, found: &mut Vec<Fault>) {
    if let Some(pattern) = node.patterns().find(|pattern| !pattern.matches(text)) {
        let source = pattern.source();
        found.push(Fault {
            is_of_another_partition: text.starts_with("arn:aws-") && source.contains("arn"),
            ..fault(
                rules::SW1205,
                format!("does not match `{source}`"),
                format!("write a text that matches, not `{text}`"),
            )
        });
    }
}

fn range(node: Scalar, text: &str, number: f64, found: &mut Vec<Fault>) {
    let is_less = |limit: &str| match (text.trim().parse::<i128>(), limit.parse::<i128>()) {
        (Ok(a), Ok(b)) => a < b,
        _ => limit.parse::<f64>().is_ok_and(|limit| number < limit),
    };
    let is_more = |limit: &str| match (text.trim().parse::<i128>(), limit.parse::<i128>()) {
        (Ok(a), Ok(b)) => a > b,
        _ => limit.parse::<f64>().is_ok_and(|limit| number > limit),
    };
    let (min, max) = node.range();
    let (below, above) = (node.below(), node.above());
    let is_out = min.is_some_and(is_less)
        || max.is_some_and(is_more)
        || below.is_some_and(|limit| !is_less(limit))
        || above.is_some_and(|limit| !is_more(limit));
    if is_out {
        let range = range_of(node).unwrap_or_default();
        found.push(fault(
            rules::SW1206,
            format!("of {text} is out of range ({range})"),
            in_range(&range),
        ));
    }
    if let Some(step) = node
        .multiple_of()
        .filter(|_| node.kinds().has(Kind::Number) || node.kinds().has(Kind::Int))
    {
        let ratio = step.parse::<f64>().map_or(0.0, |step| number / step);
        if (ratio - ratio.round()).abs() > 1e-6 {
            found.push(fault(
                rules::SW1206,
                format!("of {text} is not a multiple of {step}"),
                format!("write a multiple of {step}"),
            ));
        }
    }
}
