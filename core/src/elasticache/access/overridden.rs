//! Rules of an access string that a later one overrides: SW0414.
//!
//! An access string can have thousands of words, so that no word is compared with all others. Of each thing that a word can
//! override (a command, a category, the switch) it is remembered where the next one is, in a walk from the end to the start.

#![allow(
    clippy::indexing_slicing,
    reason = "a `const` context has no `get`; every index is that of a table of this length, or a remainder of its length"
)]

use super::commands::{CATEGORIES, COMMANDS, MODULE_CATEGORIES};
use super::words::{self, Rule, Word, Words};
use super::{SW0414, Whole};
use crate::describe::key::Text;
use crate::describe::{Found, Key};
use crate::text::same_ignoring_case;
use crate::{Arg, Violation};

/// Finds the words that a later one overrides. The rules of a selector are its own.
pub(super) const fn find<'a, C>(
    text: &'a str,
    whole: &Whole<'a>,
    key: Key<C, Text>,
    found: &mut Found<'_, 'a>,
) {
    let mut next = Next::nothing(text);
    if !whole.has_selectors {
        next.part((0, text.len()), whole.count, key, found);
        return;
    }
    let mut words = Words::of(text);
    let (mut from, mut count, mut inner) = (0, 0, false);
    loop {
        let before = words.offset();
        let Some(word) = words.next_word() else {
            next.part((from, text.len()), count, key, found);
            return;
        };
        if word.opens {
            next.part((from, before), count, key, found);
            from = before;
            inner = true;
        }
        count = word.number;
        if word.closes && inner {
            next.part((from, words.offset()), count, key, found);
            from = words.offset();
            inner = false;
        }
    }
}

/// The categories of the engines and of modules, and `all`.
const CATEGORY_COUNT: usize = CATEGORIES.len() + MODULE_CATEGORIES.len() + 1;
const ALL: usize = CATEGORY_COUNT - 1;
/// How many places there are for commands that are not known, and how many of them are used at most.
const UNKNOWN: (usize, usize) = (512, 384);
/// How many words of a part are reported.
const REPORTED: usize = 64;

/// Where the next word of a sort starts, for what it denies and for what it allows. 0 is nowhere: nothing is before the first
/// word.
type Places = [usize; 2];

/// Where the next word of each sort starts.
struct Next<'a> {
    text: &'a str,
    switch: Places,
    reset_keys: usize,
    reset_channels: usize,
    categories: [Places; CATEGORY_COUNT],
    /// Whether there is a place of a category.
    has_categories: [bool; 2],
    commands: [Places; COMMANDS.len()],
    /// Commands that are not known, by their names.
    unknown: [(&'a str, Places); UNKNOWN.0],
    unknown_count: usize,
}

impl<'a> Next<'a> {
    const fn nothing(text: &'a str) -> Self {
        Self {
            text,
            switch: [0; 2],
            reset_keys: 0,
            reset_channels: 0,
            categories: [[0; 2]; CATEGORY_COUNT],
            has_categories: [false; 2],
            commands: [[0; 2]; COMMANDS.len()],
            unknown: [("", [0; 2]); UNKNOWN.0],
            unknown_count: 0,
        }
    }

    /// Reads a part of the text from its end to its start; `number` is that of its last word. What is remembered of the parts
    /// before it is nearer to the start than all of it, and so is not taken for later.
    const fn part<C>(
        &mut self,
        (from, mut to): (usize, usize),
        mut number: usize,
        key: Key<C, Text>,
        found: &mut Found<'_, 'a>,
    ) {
        // The first ones, of which the walk comes across the last.
        let mut overridden = [(0, 0, 0); REPORTED];
        let mut count = 0;
        while let Some(start) = word_before(self.text, from, to) {
            let word = Word::read(slice(self.text, start, to), number);
            // A place of 0 would be that of the first word.
            let place = start + 1;
            let position = match word.rule {
                Rule::Command { name, .. } => words::position(name),
                _ => None,
            };
            let by = self.overriding(&word, position, place);
            if by != 0 {
                overridden[count % REPORTED] = (number, place, by);
                count += 1;
            }
            self.remember(&word, position, place);
            to = start;
            number -= 1;
        }
        let mut left = if count < REPORTED { count } else { REPORTED };
        while left > 0 {
            let (number, place, by) = overridden[(count - 1) % REPORTED];
            let values = [
                Arg::Text(word_at(self.text, place)),
                Arg::Number(number as u64),
                Arg::Text(word_at(self.text, by)),
            ];
            let template = "`{}` (word {}) is overridden by `{}`";
            found.violation(
                key.nth(number - 1),
                Violation::new(SW0414, template, values),
            );
            count -= 1;
            left -= 1;
        }
    }

    /// Place of the next word that overrides a word; 0 without one.
    const fn overriding(&self, word: &Word<'a>, position: Option<usize>, place: usize) -> usize {
        match word.rule {
            Rule::Switch(on) => after(self.switch[!on as usize], place),
            Rule::Keys { .. } => after(self.reset_keys, place),
            Rule::Channels(_) => after(self.reset_channels, place),
            Rule::Command { is_allowed, name } => {
                let sign = !is_allowed as usize;
                let mut nearest = after(self.of_command(name, position)[sign], place);
                if let Some(parent) = words::parent(name) {
                    let places = self.of_command(parent, words::position(parent));
                    nearest = nearer(nearest, after(places[sign], place));
                }
                if let Some(position) = position
                    && self.has_categories[sign]
                {
                    let mut bits = COMMANDS[position].1;
                    nearest = nearer(nearest, after(self.categories[ALL][sign], place));
                    let mut bit = 0;
                    while bits != 0 {
                        if bits & 1 != 0 {
                            nearest = nearer(nearest, after(self.categories[bit][sign], place));
                        }
                        bits >>= 1;
                        bit += 1;
                    }
                }
                nearest
            }
            Rule::Category { is_allowed, name } => {
                let sign = !is_allowed as usize;
                let all = after(self.categories[ALL][sign], place);
                match category(name) {
                    Some(of) => nearer(all, after(self.categories[of][sign], place)),
                    None => all,
                }
            }
            _ => 0,
        }
    }

    const fn remember(&mut self, word: &Word<'a>, position: Option<usize>, place: usize) {
        match word.rule {
            Rule::Switch(on) => self.switch[on as usize] = place,
            Rule::ResetKeys => self.reset_keys = place,
            Rule::ResetChannels => self.reset_channels = place,
            Rule::Command { is_allowed, name } => match position {
                Some(of) => self.commands[of][is_allowed as usize] = place,
                None => {
                    if let Some(of) = self.unknown_at(name)
                        && (!self.unknown[of].0.is_empty() || self.unknown_count < UNKNOWN.1)
                    {
                        if self.unknown[of].0.is_empty() {
                            self.unknown[of].0 = name;
                            self.unknown_count += 1;
                        }
                        self.unknown[of].1[is_allowed as usize] = place;
                    }
                }
            },
            Rule::Category { is_allowed, name } => {
                if let Some(of) = category(name) {
                    self.categories[of][is_allowed as usize] = place;
                    self.has_categories[is_allowed as usize] = true;
                }
            }
            _ => {}
        }
    }

    const fn of_command(&self, name: &str, position: Option<usize>) -> Places {
        match position {
            Some(of) => self.commands[of],
            None => match self.unknown_at(name) {
                Some(of) => self.unknown[of].1,
                None => [0; 2],
            },
        }
    }

    /// The place for a command that is not known: the one that has it, or a free one.
    const fn unknown_at(&self, name: &str) -> Option<usize> {
        let mut hash: u32 = 0x811C_9DC5;
        let mut bytes = name.as_bytes();
        while let [byte, rest @ ..] = bytes {
            hash = (hash ^ byte.to_ascii_lowercase() as u32).wrapping_mul(0x0100_0193);
            bytes = rest;
        }
        let mut at = hash as usize % UNKNOWN.0;
        // There is always a free one.
        let mut tried = 0;
        while tried < UNKNOWN.0 {
            let (known, _) = self.unknown[at];
            if known.is_empty() || same_ignoring_case(known, name) {
                return Some(at);
            }
            at = (at + 1) % UNKNOWN.0;
            tried += 1;
        }
        None
    }
}

/// The number of a category that is known.
const fn category(name: &str) -> Option<usize> {
    if same_ignoring_case(name, "all") {
        return Some(ALL);
    }
    let mut at = 0;
    while at < ALL {
        let known = if at < CATEGORIES.len() {
            CATEGORIES[at]
        } else {
            MODULE_CATEGORIES[at - CATEGORIES.len()]
        };
        if same_ignoring_case(name, known) {
            return Some(at);
        }
        at += 1;
    }
    None
}

/// A place, if it is after another; else 0.
const fn after(place: usize, other: usize) -> usize {
    if place > other { place } else { 0 }
}

/// First of two places. A 0 is not a place.
const fn nearer(a: usize, b: usize) -> usize {
    if a == 0 || (b != 0 && b < a) { b } else { a }
}

/// Where the last word of a part of a text starts.
const fn word_before(text: &str, from: usize, mut to: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    while to > from && bytes[to - 1] == b' ' {
        to -= 1;
    }
    if to == from {
        return None;
    }
    while to > from && bytes[to - 1] != b' ' {
        to -= 1;
    }
    Some(to)
}

/// The word that starts at a place.
const fn word_at(text: &str, place: usize) -> &str {
    match Words::of(text.split_at(place - 1).1).next_word() {
        Some(word) => word.text,
        None => "",
    }
}

/// A part of a text, without the spaces at its end.
const fn slice(text: &str, from: usize, mut to: usize) -> &str {
    let bytes = text.as_bytes();
    while to > from && bytes[to - 1] == b' ' {
        to -= 1;
    }
    text.split_at(to).0.split_at(from).1
}

#[cfg(test)]
mod tests {
    use super::super::check;
    use crate::catalogue::SW0414;

    fn overridden(text: &str) -> Vec<String> {
        let found = check(text).into_iter();
        let found = found.filter(|finding| finding.violation.rule == SW0414);
        found
            .map(|finding| {
                let sentence = finding.violation.to_string();
                sentence.replace(" is overridden by", "")
            })
            .collect()
    }

    #[test]
    fn the_next_word_that_overrides_is_named() {
        for (text, expected) in [
            (
                "on off on",
                vec!["`on` (word 1) `off`", "`off` (word 2) `on`"],
            ),
            ("on ~a +get resetkeys", vec!["`~a` (word 2) `resetkeys`"]),
            ("on &a resetchannels", vec!["`&a` (word 2) `resetchannels`"]),
            ("on ~* +get -GET -@all", vec!["`+get` (word 3) `-GET`"]),
            ("on ~* +get -@read -get", vec!["`+get` (word 3) `-@read`"]),
            ("on ~* +get -@write", vec![]),
            (
                "on ~* +config|get -config",
                vec!["`+config|get` (word 3) `-config`"],
            ),
            ("on ~* +config -config|get", vec![]),
            ("on ~* +@read -@READ", vec!["`+@read` (word 3) `-@READ`"]),
            ("on ~* +@json -@json", vec!["`+@json` (word 3) `-@json`"]),
            ("on ~* +@read -@write", vec![]),
            (
                "on ~* +json.get -JSON.get",
                vec!["`+json.get` (word 3) `-JSON.get`"],
            ),
            ("on ~* +json.get -json.set -@all", vec![]),
            ("on ~* -@all +get", vec![]),
            ("on  ~*   +get  -get ", vec!["`+get` (word 3) `-get`"]),
        ] {
            assert_eq!(overridden(text), expected, "{text}");
        }
    }

    #[test]
    fn the_rules_of_a_selector_are_its_own() {
        for (text, expected) in [
            ("on +get (~a -get)", vec![]),
            ("on (~a +get) -get", vec![]),
            ("on (~a +get ~b) -get", vec![]),
            ("on (~a +get -get) +set", vec!["`+get` (word 3) `-get)`"]),
            (
                "on (+get) -set (+set -set)",
                vec!["`(+set` (word 4) `-set)`"],
            ),
            // A pattern may end with a parenthesis of its own.
            ("on +get ~a) -get", vec!["`+get` (word 2) `-get`"]),
        ] {
            assert_eq!(overridden(text), expected, "{text}");
        }
    }

    #[test]
    fn of_many_words_the_first_are_reported() {
        let many = "+get -get ".repeat(1_000);
        let found = overridden(&many);
        assert!(found.len() >= 32);
        assert_eq!(found[0], "`+get` (word 1) `-get`");
        assert_eq!(found[1], "`-get` (word 2) `+get`");
        // As many commands that are not known as there are places for, and more.
        let names = |sign| (0..1_000).map(move |n| format!("{sign}a.b{n}"));
        let text: Vec<_> = names('+').chain(names('-')).collect();
        assert!(overridden(&text.join(" ")).len() >= 32);
    }
}
