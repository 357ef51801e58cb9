//! The words of an access string, and the ACL rule of each.

#![allow(
    clippy::indexing_slicing,
    reason = "a `const` context has no `get`; every index is below the length of the table or the text"
)]

use super::commands::{CATEGORIES, COMMANDS, MODULE_CATEGORIES, NEWER, WITHHELD};
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
    if !matches!(word.as_bytes(), [b'a'..=b'z' | b'A'..=b'Z', ..]) {
        return None;
    }
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
    match position(name) {
        Some(position) => Some(COMMANDS[position].1),
        None => None,
    }
}

/// The first eight bytes of a name in lower case, as a number in the order of the names.
#[allow(
    clippy::manual_is_ascii_check,
    reason = "const evaluation is slow at calls"
)]
const fn start(name: &str) -> u64 {
    let (mut number, mut left) = (0, 8);
    let mut bytes = name.as_bytes();
    while let [byte, rest @ ..] = bytes
        && left > 0
    {
        let lower = if matches!(byte, b'A'..=b'Z') {
            *byte | 0x20
        } else {
            *byte
        };
        number = (number << 8) | lower as u64;
        left -= 1;
        bytes = rest;
    }
    number << (8 * left)
}

/// The starts of the names of the commands, in their order.
static STARTS: [u64; COMMANDS.len()] = {
    let mut starts = [0; COMMANDS.len()];
    let mut at = 0;
    while at < COMMANDS.len() {
        starts[at] = start(COMMANDS[at].0);
        at += 1;
    }
    starts
};

/// The position of a command among those that are known. Numbers are compared instead of names, which const evaluation is slow
/// at: an access string can have thousands of words.
pub(super) const fn position(name: &str) -> Option<usize> {
    if name.is_empty() {
        return None;
    }
    let start = start(name);
    // The first one that is not before it.
    let (mut low, mut high) = (0, COMMANDS.len());
    while low < high {
        let middle = (low + high) / 2;
        if STARTS[middle] < start {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    while low < COMMANDS.len() && STARTS[low] == start {
        if same_ignoring_case(COMMANDS[low].0, name) {
            return Some(low);
        }
        low += 1;
    }
    None
}

/// Whether a command has sub-commands.
pub(super) const fn has_subcommands(name: &str) -> bool {
    let mut rest = COMMANDS;
    while let [(other, _), others @ ..] = rest {
        if let Some(of) = parent(other)
            && same_ignoring_case(of, name)
        {
            return true;
        }
        rest = others;
    }
    false
}

/// Whether ElastiCache withholds a command, or that of a sub-command, by its position.
pub(super) const fn is_withheld(position: usize) -> bool {
    static ARE_WITHHELD: [bool; COMMANDS.len()] = {
        let mut are_withheld = [false; COMMANDS.len()];
        let mut at = 0;
        while at < COMMANDS.len() {
            let (name, _) = COMMANDS[at];
            let outer = match parent(name) {
                Some(parent) => parent,
                None => name,
            };
            are_withheld[at] = same_as_any(outer, &WITHHELD);
            at += 1;
        }
        are_withheld
    };
    ARE_WITHHELD[position]
}

/// The first major version of Valkey that has a command which Redis 7.0 does not have; 0 for others.
pub(super) const fn since(position: usize) -> u32 {
    static SINCE: [u32; COMMANDS.len()] = {
        let mut since = [0; COMMANDS.len()];
        let mut rest: &[(&str, u32)] = &NEWER;
        while let [(name, version), others @ ..] = rest {
            if let Some(at) = self::position(name) {
                since[at] = *version;
            }
            rest = others;
        }
        since
    };
    SINCE[position]
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
    length: usize,
}

impl<'a> Words<'a> {
    /// The words of a text.
    #[must_use]
    pub const fn of(text: &'a str) -> Self {
        Self {
            rest: text,
            read: 0,
            length: text.len(),
        }
    }

    /// The next word, for `const` contexts; elsewhere iterate.
    pub const fn next_word(&mut self) -> Option<Word<'a>> {
        let bytes = self.rest.as_bytes();
        let (mut start, length) = (0, bytes.len());
        while start < length && bytes[start] == b' ' {
            start += 1;
        }
        let mut end = start;
        while end < length && bytes[end] != b' ' {
            end += 1;
        }
        if start == end {
            return None;
        }
        let (read, rest) = self.rest.split_at(end);
        let text = read.split_at(start).1;
        self.rest = rest;
        self.read += 1;
        Some(Word::read(text, self.read))
    }

    /// How many bytes have been read.
    pub(super) const fn offset(&self) -> usize {
        self.length - self.rest.len()
    }
}

impl<'a> Word<'a> {
    /// A word as it is written, and its number.
    pub(super) const fn read(text: &'a str, number: usize) -> Self {
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
        Self {
            text,
            number,
            rule,
            opens,
            closes,
        }
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
