//! Rules of composite alarms, as the library writes them.

use stackwright_core::cloudwatch::{alarm::Alarm, composite_alarm::CompositeAlarm};
use stackwright_core::describe::Described as _;

use super::field::referred_id;
use super::text;
use crate::import::code::Code;
use crate::import::value::{Said, Writer, unsaid};
use crate::template::Node;

/// How deep a rule is read; one of a template has a depth of two or three.
const DEPTH: usize = 32;

/// The states of alarms, and the methods that say them.
const STATES: [(&str, &str); 3] = [
    ("ALARM", "in_alarm"),
    ("OK", "in_ok"),
    ("INSUFFICIENT_DATA", "has_insufficient_data"),
];

/// A part of a rule.
#[derive(Clone, Copy)]
enum Piece<'n> {
    Sign(char),
    Value(&'n Node),
}

/// What is left to read of a rule.
struct Rest<'n> {
    pieces: Vec<Piece<'n>>,
    at: usize,
}

impl<'n> Rest<'n> {
    fn of(node: &'n Node) -> Option<Self> {
        let parts = match node.get("Fn::Join").and_then(Node::items) {
            Some([delimiter, parts]) if delimiter.text() == Some("") => parts.items()?,
            Some(_) => return None,
            None => std::slice::from_ref(node),
        };
        let mut pieces = Vec::new();
        for part in parts {
            match part.text() {
                Some(text) => pieces.extend(text.chars().map(Piece::Sign)),
                None => pieces.push(Piece::Value(part)),
            }
        }
        Some(Self { pieces, at: 0 })
    }

    /// Goes on after a text, if it comes next.
    fn take(&mut self, text: &str) -> bool {
        let rest = self.pieces.get(self.at..).unwrap_or_default();
        let count = text.chars().count();
        let is_next = rest.len() >= count
            && rest
                .iter()
                .zip(text.chars())
                .all(|(piece, sign)| matches!(piece, Piece::Sign(of) if *of == sign));
        if is_next {
            self.at += count;
        }
        is_next
    }

    fn next(&mut self) -> Option<Piece<'n>> {
        let piece = self.pieces.get(self.at).copied();
        self.at += usize::from(piece.is_some());
        piece
    }

    fn is_read(&self) -> bool {
        self.at >= self.pieces.len()
    }
}

impl Writer<'_, '_> {
    /// The rule of a composite alarm.
    pub(super) fn alarm_rule(&self, node: &Node) -> Said {
        let rule = Rest::of(node).and_then(|mut rest| {
            let rule = self.part_of_rule(&mut rest, DEPTH)?;
            rest.is_read().then_some(rule)
        });
        match rule {
            Some(rule) => Ok(rule),
            None => unsaid(node, "the library writes no such rule"),
        }
    }

    fn part_of_rule(&self, rest: &mut Rest<'_>, depth: usize) -> Option<Code> {
        let depth = depth.checked_sub(1)?;
        if rest.take("(NOT (") {
            let inner = self.part_of_rule(rest, depth)?;
            return rest.take("))").then(|| Code::call("not", vec![inner]));
        }
        if rest.take("(") {
            let mut all = vec![self.part_of_rule(rest, depth)?];
            let (between, function) = match rest.take(" OR ") {
                true => (" OR ", "any_of"),
                false => (" AND ", "all_of"),
            };
            if function == "any_of" || rest.take(between) {
                all.push(self.part_of_rule(rest, depth)?);
                while rest.take(between) {
                    all.push(self.part_of_rule(rest, depth)?);
                }
            }
            return rest
                .take(")")
                .then(|| Code::call(function, vec![Code::List("", all)]));
        }
        let (_, method) = STATES
            .into_iter()
            .find(|(state, _)| rest.take(state))
            .filter(|_| rest.take("(\""))?;
        let alarm = self.subject(rest, method)?;
        rest.take("\")").then_some(alarm)
    }

    /// A state of an alarm of the module, or of another one.
    fn subject(&self, rest: &mut Rest<'_>, method: &str) -> Option<Code> {
        let mut name = String::new();
        loop {
            match rest.next()? {
                // What the library escapes.
                Piece::Sign('\\') => return None,
                Piece::Sign('"') => {
                    rest.at -= 1;
                    let of = format!("AlarmRule::{method}");
                    return Some(Code::call(of, vec![text(&name)]));
                }
                Piece::Sign(sign) => name.push(sign),
                Piece::Value(node) if name.is_empty() => {
                    let is_arn = node.get("Fn::GetAtt").is_some();
                    let declared = referred_id(node).filter(|id| {
                        let own = self.plan.own(id);
                        let is_alarm =
                            |of| of == Alarm::DESCRIPTION || of == CompositeAlarm::DESCRIPTION;
                        is_arn && own.is_some_and(|own| is_alarm(own.of))
                    });
                    if let Some(id) = declared {
                        let alarm = self.bare(node, id).ok()?;
                        return Some(alarm.method(method, Vec::new()));
                    }
                    let of = format!("AlarmRule::{method}");
                    return Some(Code::call(of, vec![self.text(node).ok()?]));
                }
                Piece::Value(_) => return None,
            }
        }
    }
}
