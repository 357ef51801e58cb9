//! Expressions of patterns as programs of bytes, which const evaluation runs on constants.
//!
//! A program has the number of its instructions, the instructions, and the classes of characters that they name. All threads of a
//! program advance together, so that no expression takes more than a number of steps for each character.

/// The most instructions of a program. What needs more is compared when the program of the user runs.
const MOST: usize = 1024;
/// The bytes of the number of instructions, and of an instruction: what it does, and two operands.
const HEAD: usize = 2;
const WIDTH: usize = 5;
/// The bytes of a bound of a range of characters.
const BOUND: usize = 3;

const MATCH: u8 = 0;
const SPLIT: u8 = 1;
const JUMP: u8 = 2;
const CLASS: u8 = 3;
const START: u8 = 4;
const END: u8 = 5;

/// An expression.
#[derive(Clone, Debug)]
enum Tree {
    /// One of the characters in ranges, or none of them.
    Class(Vec<(char, char)>, bool),
    Start,
    End,
    All(Vec<Tree>),
    Either(Vec<Tree>),
    /// A number of times, at least and at most.
    Repeated(Box<Tree>, usize, Option<usize>),
}

/// The program of an expression as `regex-lite` takes it. None of one that uses what few patterns do, or that is large.
#[must_use]
pub fn program(expression: &str) -> Option<Vec<u8>> {
    let mut reader = Reader {
        rest: expression,
        depth: 0,
    };
    let tree = reader.either()?;
    if !reader.rest.is_empty() {
        return None;
    }
    let mut writer = Writer::default();
    writer.write(&tree)?;
    writer.push(MATCH, 0, 0)?;
    writer.finish()
}

/// What is not read yet.
struct Reader<'t> {
    rest: &'t str,
    depth: usize,
}

impl Reader<'_> {
    fn peek(&self) -> Option<char> {
        self.rest.chars().next()
    }

    fn next(&mut self) -> Option<char> {
        let mut chars = self.rest.chars();
        let next = chars.next()?;
        self.rest = chars.as_str();
        Some(next)
    }

    fn takes(&mut self, text: &str) -> bool {
        let rest = self.rest.strip_prefix(text);
        self.rest = rest.unwrap_or(self.rest);
        rest.is_some()
    }

    fn either(&mut self) -> Option<Tree> {
        self.depth += 1;
        if self.depth > 32 {
            return None;
        }
        let mut branches = vec![self.all()?];
        while self.takes("|") {
            branches.push(self.all()?);
        }
        self.depth -= 1;
        Some(Tree::Either(branches))
    }

    fn all(&mut self) -> Option<Tree> {
        let mut parts = Vec::new();
        while !self.rest.is_empty() && !self.rest.starts_with(['|', ')']) {
            let part = self.one()?;
            parts.push(self.repeated(part)?);
        }
        Some(Tree::All(parts))
    }

    fn one(&mut self) -> Option<Tree> {
        Some(match self.next()? {
            '^' => Tree::Start,
            '$' => Tree::End,
            '.' => Tree::Class(vec![('\n', '\n')], true),
            '(' => {
                // Groups that capture match as those that do not.
                if !self.takes("?:") && self.rest.starts_with('?') {
                    return None;
                }
                let inner = self.either()?;
                self.takes(")").then_some(inner)?
            }
            '[' => self.class()?,
            '\\' => match self.escape()? {
                Escaped::One(one) => Tree::Class(vec![(one, one)], false),
                Escaped::Class(ranges, negated) => Tree::Class(ranges, negated),
            },
            '*' | '+' | '?' | '{' | ')' | ']' | '}' => return None,
            one => Tree::Class(vec![(one, one)], false),
        })
    }

    fn repeated(&mut self, part: Tree) -> Option<Tree> {
        let mut tree = part;
        loop {
            let (min, max) = match self.peek() {
                Some('*') => (0, None),
                Some('+') => (1, None),
                Some('?') => (0, Some(1)),
                Some('{') => {
                    let (counts, rest) = self.rest.get(1..)?.split_once('}')?;
                    let (min, max) = counts.split_once(',').unwrap_or((counts, counts));
                    let max = match max {
                        "" => None,
                        max => Some(max.parse().ok()?),
                    };
                    let found = (min.parse().ok()?, max);
                    // The last character is taken below.
                    self.rest = rest;
                    self.takes("?");
                    tree = Tree::Repeated(Box::new(tree), found.0, found.1);
                    continue;
                }
                _ => return Some(tree),
            };
            self.next();
            self.takes("?");
            tree = Tree::Repeated(Box::new(tree), min, max);
        }
    }

    /// A class, of which the bracket has been read.
    fn class(&mut self) -> Option<Tree> {
        let negated = self.takes("^");
        let mut ranges: Vec<(char, char)> = Vec::new();
        let mut is_first = true;
        loop {
            let low = match self.next()? {
                ']' if !is_first => return Some(Tree::Class(ranges, negated)),
                '[' | '&' | '~' if self.rest.starts_with([':', '&', '~']) => return None,
                '\\' => match self.escape()? {
                    Escaped::One(one) => one,
                    Escaped::Class(inner, false) => {
                        ranges.extend(inner);
                        is_first = false;
                        continue;
                    }
                    Escaped::Class(inner, true) => {
                        ranges.extend(complement(inner));
                        is_first = false;
                        continue;
                    }
                },
                one => one,
            };
            is_first = false;
            let mut ahead = self.rest.chars();
            let is_range = ahead.next() == Some('-') && ahead.next().is_some_and(|one| one != ']');
            if !is_range {
                ranges.push((low, low));
                continue;
            }
            self.next();
            let high = match self.next()? {
                '\\' => match self.escape()? {
                    Escaped::One(one) => one,
                    Escaped::Class(..) => return None,
                },
                one => one,
            };
            ranges.push((low, high));
        }
    }

    /// What follows a backslash.
    fn escape(&mut self) -> Option<Escaped> {
        let digit = ('0', '9');
        let space = vec![('\t', '\r'), (' ', ' ')];
        let word = vec![('A', 'Z'), ('a', 'z'), digit, ('_', '_')];
        Some(match self.next()? {
            'd' => Escaped::Class(vec![digit], false),
            'D' => Escaped::Class(vec![digit], true),
            's' => Escaped::Class(space, false),
            'S' => Escaped::Class(space, true),
            'w' => Escaped::Class(word, false),
            'W' => Escaped::Class(word, true),
            'n' => Escaped::One('\n'),
            'r' => Escaped::One('\r'),
            't' => Escaped::One('\t'),
            'f' => Escaped::One('\x0C'),
            'v' => Escaped::One('\x0B'),
            'a' => Escaped::One('\x07'),
            letter @ ('x' | 'u' | 'U') => Escaped::One(self.code(letter)?),
            other if other.is_ascii_alphanumeric() => return None,
            other => Escaped::One(other),
        })
    }

    /// The character of `\x7F`, `\u00FF` or `\x{10FFFF}`.
    fn code(&mut self, letter: char) -> Option<char> {
        let (digits, rest) = match self.rest.strip_prefix('{') {
            Some(rest) => rest.split_once('}')?,
            None => self.rest.split_at_checked(match letter {
                'x' => 2,
                'u' => 4,
                _ => 8,
            })?,
        };
        self.rest = rest;
        char::from_u32(u32::from_str_radix(digits, 16).ok()?)
    }
}

enum Escaped {
    One(char),
    Class(Vec<(char, char)>, bool),
}

/// All other characters.
fn complement(mut ranges: Vec<(char, char)>) -> Vec<(char, char)> {
    ranges.sort_unstable();
    let mut found = Vec::new();
    let mut next = 0;
    for (low, high) in ranges {
        if next < u32::from(low) {
            found.extend(char::from_u32(next).zip(char::from_u32(u32::from(low) - 1)));
        }
        next = next.max(u32::from(high) + 1);
    }
    found.extend(char::from_u32(next).map(|next| (next, char::MAX)));
    found
}

/// The instructions that are written, and the classes.
#[derive(Default)]
struct Writer {
    instructions: Vec<(u8, usize, usize)>,
    classes: Vec<(Vec<(char, char)>, bool)>,
}

impl Writer {
    fn push(&mut self, what: u8, first: usize, second: usize) -> Option<usize> {
        let at = self.instructions.len();
        self.instructions.push((what, first, second));
        (at < MOST).then_some(at)
    }

    /// Gives an instruction the operands that were not known when it was written.
    fn set(&mut self, at: usize, first: usize, second: usize) -> Option<()> {
        let (_, a, b) = self.instructions.get_mut(at)?;
        (*a, *b) = (first, second);
        Some(())
    }

    fn write(&mut self, tree: &Tree) -> Option<()> {
        match tree {
            Tree::Start => {
                self.push(START, 0, 0)?;
            }
            Tree::End => {
                self.push(END, 0, 0)?;
            }
            Tree::Class(ranges, negated) => {
                let class = (ranges.clone(), *negated);
                let known = self.classes.iter().position(|one| *one == class);
                let number = known.unwrap_or(self.classes.len());
                if known.is_none() {
                    self.classes.push(class);
                }
                self.push(CLASS, number, 0)?;
            }
            Tree::All(parts) => {
                for part in parts {
                    self.write(part)?;
                }
            }
            Tree::Either(branches) => {
                let mut jumps = Vec::new();
                let last = branches.len().checked_sub(1)?;
                for (number, branch) in branches.iter().enumerate() {
                    if number == last {
                        self.write(branch)?;
                        continue;
                    }
                    let split = self.push(SPLIT, 0, 0)?;
                    self.write(branch)?;
                    jumps.push(self.push(JUMP, 0, 0)?);
                    self.set(split, split + 1, self.instructions.len())?;
                }
                let end = self.instructions.len();
                jumps.into_iter().try_for_each(|at| self.set(at, end, 0))?;
            }
            Tree::Repeated(inner, min, max) => {
                for _ in 0..*min {
                    self.write(inner)?;
                }
                let Some(max) = max else {
                    let split = self.push(SPLIT, 0, 0)?;
                    self.write(inner)?;
                    self.push(JUMP, split, 0)?;
                    return self.set(split, split + 1, self.instructions.len());
                };
                let mut splits = Vec::new();
                for _ in *min..*max {
                    splits.push(self.push(SPLIT, 0, 0)?);
                    self.write(inner)?;
                }
                let end = self.instructions.len();
                let mut splits = splits.into_iter();
                splits.try_for_each(|at| self.set(at, at + 1, end))?;
            }
        }
        Some(())
    }

    fn finish(self) -> Option<Vec<u8>> {
        let count = self.instructions.len();
        let mut classes = Vec::new();
        let mut places = Vec::new();
        let start = HEAD + count * WIDTH;
        for (ranges, negated) in &self.classes {
            places.push(start + classes.len());
            classes.push(u8::from(*negated));
            classes.push(u8::try_from(ranges.len()).ok()?);
            for bound in ranges.iter().flat_map(|(low, high)| [*low, *high]) {
                classes.extend(u32::from(bound).to_le_bytes().into_iter().take(BOUND));
            }
        }
        let operand = |operand: usize| Some(u16::try_from(operand).ok()?.to_le_bytes());
        let mut bytes = operand(count)?.to_vec();
        for (what, first, second) in self.instructions {
            let first = match what {
                CLASS => *places.get(first)?,
                _ => first,
            };
            bytes.push(what);
            bytes.extend(operand(first)?);
            bytes.extend(operand(second)?);
        }
        bytes.extend(classes);
        Some(bytes)
    }
}

/// A byte of a program; the end of it stops all threads.
const fn byte(program: &[u8], at: usize) -> u32 {
    match program.split_at_checked(at) {
        Some((_, [byte, ..])) => *byte as u32,
        _ => 0,
    }
}

const fn operand(program: &[u8], at: usize) -> usize {
    (byte(program, at) | byte(program, at + 1) << 8) as usize
}

/// Where an instruction is.
const fn place(instruction: usize) -> usize {
    HEAD + instruction * WIDTH
}

/// The instructions that may go on at one character, each once.
struct Threads {
    list: [u16; MOST],
    count: usize,
    /// At which character each instruction was added last.
    added: [usize; MOST],
    is_match: bool,
}

impl Threads {
    const fn new() -> Self {
        Self {
            list: [0; MOST],
            count: 0,
            added: [usize::MAX; MOST],
            is_match: false,
        }
    }

    /// Adds an instruction, and those that follow it without a character.
    #[expect(
        clippy::indexing_slicing,
        reason = "a `const` context has no `get`; instructions are below the most, and each is waiting once"
    )]
    const fn add(&mut self, program: &[u8], instruction: usize, (at, end): (usize, usize)) {
        let mut waiting = [0; MOST];
        let mut count = 0;
        let mut next = instruction;
        loop {
            if next < MOST && self.added[next] != at {
                self.added[next] = at;
                let here = place(next);
                let first = operand(program, here + 1);
                match byte(program, here) as u8 {
                    MATCH => self.is_match = true,
                    SPLIT => {
                        let second = operand(program, here + 3);
                        if count < MOST {
                            waiting[count] = second as u16;
                            count += 1;
                        }
                        next = first;
                        continue;
                    }
                    JUMP => {
                        next = first;
                        continue;
                    }
                    START if at == 0 => {
                        next += 1;
                        continue;
                    }
                    END if at == end => {
                        next += 1;
                        continue;
                    }
                    CLASS => {
                        self.list[self.count] = next as u16;
                        self.count += 1;
                    }
                    _ => {}
                }
            }
            if count == 0 {
                return;
            }
            count -= 1;
            next = waiting[count] as usize;
        }
    }
}

/// Whether a class has a character.
const fn has(program: &[u8], class: usize, one: u32) -> bool {
    let negated = byte(program, class) == 1;
    let count = byte(program, class + 1) as usize;
    let mut number = 0;
    while number < count {
        let at = class + 2 + number * 2 * BOUND;
        if bound(program, at) <= one && one <= bound(program, at + BOUND) {
            return !negated;
        }
        number += 1;
    }
    negated
}

const fn bound(program: &[u8], at: usize) -> u32 {
    byte(program, at) | byte(program, at + 1) << 8 | byte(program, at + 2) << 16
}

/// The character at the start of a text, and its length.
const fn first(text: &[u8]) -> (u32, usize) {
    const fn low(byte: u8) -> u32 {
        (byte & 0x3F) as u32
    }
    match text {
        [one, ..] if *one < 0x80 => (*one as u32, 1),
        [one, two, ..] if *one < 0xE0 => ((*one & 0x1F) as u32 * 64 + low(*two), 2),
        [one, two, three, ..] if *one < 0xF0 => (
            ((*one & 0x0F) as u32 * 64 + low(*two)) * 64 + low(*three),
            3,
        ),
        [one, two, three, four, ..] => (
            (((*one & 0x07) as u32 * 64 + low(*two)) * 64 + low(*three)) * 64 + low(*four),
            4,
        ),
        _ => (0, 1),
    }
}

/// Whether a text matches the expression of a program.
#[must_use]
#[expect(
    clippy::indexing_slicing,
    reason = "a `const` context has no `get`; the list has as many as its count says"
)]
pub const fn matches(program: &[u8], text: &str) -> bool {
    let end = text.len();
    let mut rest = text.as_bytes();
    let (mut now, mut next) = (Threads::new(), Threads::new());
    let mut at = 0;
    loop {
        // A match may start anywhere.
        now.add(program, 0, (at, end));
        if now.is_match {
            return true;
        }
        if at >= end {
            return false;
        }
        let (one, length) = first(rest);
        next.count = 0;
        let mut number = 0;
        while number < now.count {
            let instruction = now.list[number] as usize;
            if has(program, operand(program, place(instruction) + 1), one) {
                next.add(program, instruction + 1, (at + length, end));
            }
            number += 1;
        }
        (now, next) = (next, now);
        at += length;
        rest = match rest.split_at_checked(length) {
            Some((_, rest)) => rest,
            None => &[],
        };
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use std::collections::BTreeSet;

    use regex_lite::Regex;

    use super::*;

    /// All expressions of the table.
    fn expressions() -> BTreeSet<&'static str> {
        let mut found = BTreeSet::new();
        for property in crate::types().flat_map(|of| of.structs().collect::<Vec<_>>()) {
            for property in property.properties() {
                let mut node = property.node();
                while let crate::Node::List(list) = node {
                    node = list.item();
                }
                if let crate::Node::Scalar(scalar) = node {
                    let parts = scalar.patterns().flat_map(crate::Pattern::expressions);
                    found.extend(parts.map(|(_, expression)| expression));
                }
            }
        }
        found
    }

    /// Texts of which some match an expression and others nearly do.
    fn texts(expression: &str) -> Vec<String> {
        let mut found: Vec<String> = [
            "",
            "a",
            "A",
            "_",
            "0",
            "a-b",
            "a.b",
            "a b",
            "ä",
            "日本",
            "\n",
            "a\n",
            "$",
            "arn:aws:iam::123456789012:role/a",
            "arn:aws:s3:::bucket",
            "sg-0123456789abcdef0",
            "10.0.0.0/16",
            "https://example.com/a?b=c",
            "cron(0 12 * * ? *)",
            "2026-11-28T12:00:00Z",
            "us-east-1",
            "123456789012",
            "{{resolve}}",
        ]
        .map(str::to_owned)
        .to_vec();
        let plain: String = expression
            .chars()
            .filter(|one| !"^$\\()".contains(*one))
            .collect();
        found.push(plain);
        found.push("a".repeat(64));
        found.push("a".repeat(65));
        found
    }

    #[test]
    fn programs_match_what_expressions_do() {
        let all = expressions();
        let (mut without, mut right) = (Vec::new(), 0);
        for expression in &all {
            let regex = Regex::new(expression).unwrap();
            let Some(program) = program(expression) else {
                without.push(*expression);
                continue;
            };
            for text in texts(expression) {
                let expected = regex.is_match(&text);
                right += usize::from(expected);
                assert_eq!(matches(&program, &text), expected, "{expression} {text:?}");
            }
        }
        assert!(all.len() > 2000 && right > 2000, "{} {right}", all.len());
        assert!(
            without.len() * 50 < all.len(),
            "{} of {}: {without:#?}",
            without.len(),
            all.len()
        );
    }

    #[test]
    fn const_evaluation_runs_programs() {
        const EMPTY: &[u8] = &[1, 0, MATCH, 0, 0, 0, 0];
        const { assert!(matches(EMPTY, "b")) };
        assert_eq!(program("").as_deref(), Some(EMPTY));
        assert_eq!(program("^[").as_deref(), None);
    }
}
