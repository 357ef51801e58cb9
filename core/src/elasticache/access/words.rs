//! The words of an access string, and the ACL rule of each.

use super::commands::{CATEGORIES, COMMANDS, MODULE_CATEGORIES};
use crate::text::{same_as_any, same_ignoring_case, starts_with_ignoring_case};

/// The ACL rule of a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rule<'a> {
    /// `on`, `off`.
    Switch(bool),
    /// `~pattern`, `%R~pattern`, `allkeys`: keys, by a pattern.
    Keys {
        /// The pattern; `*` for `allkeys`.
        pattern: &'a str,
        /// Whether it allows both reading and writing.
        is_full: bool,
    },
    /// `resetkeys`.
    ResetKeys,
    /// `&pattern`, `allchannels`: channels, by a pattern.
    Channels(&'a str),
    /// `resetchannels`.
    ResetChannels,
    /// `+get`, `-config|set`.
    Command {
        /// Whether it is allowed.
        is_allowed: bool,
        /// Its name, with its sub-command.
        name: &'a str,
    },
    /// `+@read`, `-@all`, `allcommands`, `nocommands`.
    Category {
        /// Whether it is allowed.
        is_allowed: bool,
        /// Its name.
        name: &'a str,
    },
    /// `clearselectors`.
    ClearSelectors,
    /// `sanitize-payload`, `skip-sanitize-payload`.
    Payload,
    /// `>password`, `nopass` and similar rules, which ElastiCache has as properties of the user.
    Password,
    /// `reset`.
    Reset,
    /// A word that the engines do not know.
    Unknown,
}

/// Reads one word, without the parentheses of a selector.
pub(super) const fn read(word: &str) -> Rule<'_> {
    if let Some(rule) = keyword(word) {
        return rule;
    }
    let [first, ..] = word.as_bytes() else {
        return Rule::Unknown;
    };
    if !first.is_ascii() {
        return Rule::Unknown;
    }
    let rest = word.split_at(1).1;
    match *first {
        b'~' => Rule::Keys {
            pattern: rest,
            is_full: true,
        },
        b'%' => by_permission(rest),
        b'&' => Rule::Channels(rest),
        b'>' | b'<' | b'#' | b'!' => Rule::Password,
        sign @ (b'+' | b'-') => {
            let is_allowed = sign == b'+';
            match rest.as_bytes() {
                [b'@', ..] => Rule::Category {
                    is_allowed,
                    name: rest.split_at(1).1,
                },
                [] | [b'+' | b'-', ..] => Rule::Unknown,
                _ => Rule::Command {
                    is_allowed,
                    name: rest,
                },
            }
        }
        _ => Rule::Unknown,
    }
}

const fn keyword(word: &str) -> Option<Rule<'_>> {
    const KEYWORDS: &[(&str, Rule<'static>)] = &[
        ("on", Rule::Switch(true)),
        ("off", Rule::Switch(false)),
        (
            "allkeys",
            Rule::Keys {
                pattern: "*",
                is_full: true,
            },
        ),
        ("resetkeys", Rule::ResetKeys),
        ("allchannels", Rule::Channels("*")),
        ("resetchannels", Rule::ResetChannels),
        (
            "allcommands",
            Rule::Category {
                is_allowed: true,
                name: "all",
            },
        ),
        (
            "nocommands",
            Rule::Category {
                is_allowed: false,
                name: "all",
            },
        ),
        ("clearselectors", Rule::ClearSelectors),
        ("sanitize-payload", Rule::Payload),
        ("skip-sanitize-payload", Rule::Payload),
        ("nopass", Rule::Password),
        ("resetpass", Rule::Password),
        ("reset", Rule::Reset),
    ];
    let mut rest = KEYWORDS;
    while let [(name, rule), others @ ..] = rest {
        if same_ignoring_case(word, name) {
            return Some(*rule);
        }
        rest = others;
    }
    None
}

/// The words that are keywords.
pub(super) const KEYWORDS: [&str; 10] = [
    "on",
    "off",
    "allkeys",
    "resetkeys",
    "allchannels",
    "resetchannels",
    "allcommands",
    "nocommands",
    "clearselectors",
    "sanitize-payload",
];

/// `R~pattern`, `W~pattern`, `RW~pattern`.
const fn by_permission(word: &str) -> Rule<'_> {
    const FORMS: &[(&str, bool)] = &[("rw~", true), ("wr~", true), ("r~", false), ("w~", false)];
    let mut rest = FORMS;
    while let [(form, is_full), others @ ..] = rest {
        if starts_with_ignoring_case(word, form) {
            return Rule::Keys {
                pattern: word.split_at(form.len()).1,
                is_full: *is_full,
            };
        }
        rest = others;
    }
    Rule::Unknown
}

/// The bits of a category: none for a category of modules, all for `all`.
pub(super) const fn category(name: &str) -> Option<u32> {
    if same_ignoring_case(name, "all") {
        return Some(u32::MAX);
    }
    let (mut rest, mut bit): (&[&str], u32) = (&CATEGORIES, 1);
    while let [known, others @ ..] = rest {
        if same_ignoring_case(name, known) {
            return Some(bit);
        }
        bit <<= 1;
        rest = others;
    }
    if same_as_any(name, &MODULE_CATEGORIES) {
        Some(0)
    } else {
        None
    }
}

/// The categories of a command as bits; `None` for an unknown command.
pub(super) const fn command(name: &str) -> Option<u32> {
    let mut rest = COMMANDS;
    // The names are sorted.
    while !rest.is_empty() {
        let (before, from) = rest.split_at(rest.len() / 2);
        let [(middle, categories), after @ ..] = from else {
            return None;
        };
        rest = match order(name, middle) {
            Order::Same => return Some(*categories),
            Order::Before => before,
            Order::After => after,
        };
    }
    None
}

enum Order {
    Before,
    Same,
    After,
}

/// The order of two names, without regard to case.
const fn order(a: &str, b: &str) -> Order {
    let (mut a, mut b) = (a.as_bytes(), b.as_bytes());
    loop {
        match (a, b) {
            ([], []) => return Order::Same,
            ([], _) => return Order::Before,
            (_, []) => return Order::After,
            ([x, a_rest @ ..], [y, b_rest @ ..]) => {
                let (x, y) = (x.to_ascii_lowercase(), y.to_ascii_lowercase());
                if x < y {
                    return Order::Before;
                }
                if x > y {
                    return Order::After;
                }
                (a, b) = (a_rest, b_rest);
            }
        }
    }
}

/// The command of which a name is a sub-command: `config` of `config|get`.
pub(super) const fn parent(name: &str) -> Option<&str> {
    let (mut bytes, mut length) = (name.as_bytes(), 0);
    while let [byte, rest @ ..] = bytes {
        if *byte == b'|' {
            return Some(name.split_at(length).0);
        }
        length += 1;
        bytes = rest;
    }
    None
}

/// A word of an access string.
#[derive(Clone, Copy, Debug)]
pub struct Word<'a> {
    /// As it is written, with parentheses.
    pub text: &'a str,
    /// Its number, from 1.
    pub number: usize,
    /// Its rule.
    pub rule: Rule<'a>,
    /// Whether a selector starts with it.
    pub opens: bool,
    /// Whether a selector ends with it.
    pub closes: bool,
}

/// The words of an access string, read one at a time.
#[derive(Clone, Copy, Debug)]
pub struct Words<'a> {
    rest: &'a str,
    read: usize,
}

impl<'a> Words<'a> {
    /// The words of a text.
    #[must_use]
    pub const fn of(text: &'a str) -> Self {
        Self {
            rest: text,
            read: 0,
        }
    }

    /// The next word, for `const` contexts; elsewhere iterate.
    pub const fn next_word(&mut self) -> Option<Word<'a>> {
        let mut bytes = self.rest.as_bytes();
        let mut start = 0;
        while let [b' ', rest @ ..] = bytes {
            start += 1;
            bytes = rest;
        }
        let mut end = start;
        while let [byte, rest @ ..] = bytes {
            if *byte == b' ' {
                break;
            }
            end += 1;
            bytes = rest;
        }
        if start == end {
            return None;
        }
        let (read, rest) = self.rest.split_at(end);
        let text = read.split_at(start).1;
        self.rest = rest;
        self.read += 1;
        let opens = matches!(text.as_bytes(), [b'(', ..]);
        let inner = if opens { text.split_at(1).1 } else { text };
        // Outside of a selector, a pattern may end with a parenthesis of its own. The engines do not tell these apart either.
        let closes = matches!(inner.as_bytes(), [.., b')']);
        let inner = if closes {
            inner.split_at(inner.len() - 1).0
        } else {
            inner
        };
        let is_empty_selector = inner.is_empty() && (opens || closes);
        let rule = if is_empty_selector {
            Rule::ClearSelectors
        } else {
            read_inner(inner)
        };
        Some(Word {
            text,
            number: self.read,
            rule,
            opens,
            closes,
        })
    }
}

const fn read_inner(inner: &str) -> Rule<'_> {
    // One selector in another.
    if matches!(inner.as_bytes(), [b'(', ..]) {
        return Rule::Unknown;
    }
    read(inner)
}

impl<'a> Iterator for Words<'a> {
    type Item = Word<'a>;

    fn next(&mut self) -> Option<Word<'a>> {
        self.next_word()
    }
}
