//! Texts that match patterns.

use regex_syntax::hir::{Class, Hir, HirKind};
use stackwright_schemas::Pattern;

use crate::random::Random;

/// How often something is repeated that may be repeated without end: one of these.
const OFTEN: [u32; 4] = [4, 8, 12, 40];

/// A text that the expressions of a pattern match, but for those that a text has not to match.
pub(super) fn matching(pattern: Pattern, random: &mut Random) -> String {
    let mut expressions = pattern.expressions();
    let expression = expressions.find_map(|(wanted, expression)| wanted.then_some(expression));
    let parsed = expression.and_then(|expression| regex_syntax::parse(expression).ok());
    let mut text = String::new();
    if let Some(parsed) = parsed {
        write(&parsed, random, &mut text);
    }
    text
}

fn write(of: &Hir, random: &mut Random, text: &mut String) {
    match of.kind() {
        HirKind::Empty | HirKind::Look(_) => {}
        HirKind::Literal(literal) => text.push_str(&String::from_utf8_lossy(&literal.0)),
        HirKind::Class(class) => text.extend(character(class, random)),
        HirKind::Repetition(repetition) => {
            let often = random.pick(&OFTEN).unwrap_or_default();
            let most = repetition.min.saturating_add(often);
            let most = repetition.max.map_or(most, |max| max.min(most));
            let count = random.within(repetition.min.into(), most.into());
            for _ in 0..count {
                write(&repetition.sub, random, text);
            }
        }
        HirKind::Capture(capture) => write(&capture.sub, random, text),
        HirKind::Concat(parts) => parts.iter().for_each(|one| write(one, random, text)),
        HirKind::Alternation(parts) => {
            if let Some(one) = parts.get(random.below(parts.len())) {
                write(one, random, text);
            }
        }
    }
}

/// One of a class; a letter or a digit, if it has some.
fn character(class: &Class, random: &mut Random) -> Option<char> {
    let ranges: Vec<(char, char)> = match class {
        Class::Unicode(class) => class.iter().map(|one| (one.start(), one.end())).collect(),
        Class::Bytes(class) => {
            let ranges = class.iter();
            ranges
                .map(|one| (one.start().into(), one.end().into()))
                .collect()
        }
    };
    let plain = ('a'..='z').chain('0'..='9').chain('A'..='Z');
    let plain: Vec<_> = plain
        .filter(|one| ranges.iter().any(|(start, end)| start <= one && one <= end))
        .collect();
    random
        .pick(&plain)
        .or_else(|| random.pick(&ranges).map(|(start, _)| start))
}
