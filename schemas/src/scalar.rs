//! What restricts texts, numbers and flags.

use crate::find::nearest;
use crate::format;
use crate::node::{Kind, Scalar};
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
    let listed = all
        .iter()
        .take(LISTED)
        .map(|one| format!("`{one}`"))
        .collect::<Vec<_>>()
        .join(", ");
    let more = if all.len() > LISTED { ", …" } else { "" };
    let help = near.unwrap_or_else(|| format!("write one of {listed}{more}"));
    let help = if all.len() == 1 {
        format!("write {listed}")
    } else {
        help
    };
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
    let range = match (min, max) {
        (Some(min), Some(max)) if min == max => format!("{min}"),
        (Some(min), Some(max)) => format!("{min} to {max}"),
        (Some(min), None) => format!("{min} or more"),
        (None, max) => format!("at most {}", max.unwrap_or_default()),
    };
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
        let least = min
            .map(str::to_owned)
            .or(above.map(|limit| format!("more than {limit}")));
        let most = max
            .map(str::to_owned)
            .or(below.map(|limit| format!("less than {limit}")));
        let range = match (least, most) {
            (Some(least), Some(most)) => format!("{least} to {most}"),
            (Some(least), None) => format!("{least} or more"),
            (None, most) => format!("at most {}", most.unwrap_or_default()),
        };
        found.push(fault(
            rules::SW1206,
            format!("of {text} is out of range ({range})"),
            match range.split_once(" to ") {
                Some((least, most)) => format!("write a number from {least} to {most}"),
                None => format!("write {range}"),
            },
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
