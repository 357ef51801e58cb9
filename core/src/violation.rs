//! One broken rule.

#![allow(
    clippy::indexing_slicing,
    reason = "a `const` context has no `get`; every index is bounded in the line above it"
)]

use core::fmt;

use crate::{Duration, Rule, Size, Version};

/// A value in a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Arg<'a> {
    /// Nothing; the message has fewer values.
    None,
    /// Text, as it stands.
    Text(&'a str),
    /// A number, in groups of three digits: `15,000,000`.
    Number(u64),
    /// A size in its largest whole unit: `2GiB`.
    Size(Size),
    /// A time in its largest whole unit: `12hours`.
    Duration(Duration),
    /// A version: `1.6`.
    Version(Version),
}

/// A text with control characters as escape sequences, as messages show it.
#[must_use]
pub fn escaped(text: &str) -> std::borrow::Cow<'_, str> {
    if !text.contains(char::is_control) {
        return text.into();
    }
    let chars = text.chars().map(|char| {
        if char.is_control() {
            char.escape_default().to_string()
        } else {
            char.to_string()
        }
    });
    chars.collect::<String>().into()
}

/// A broken rule, with the values that broke it.
///
/// It prints as one sentence: by [`Display`](fmt::Display) where there is a heap, by [`render`](Self::render) in a `const`
/// context, the same words in both.
#[derive(Clone, Copy, Debug)]
pub struct Violation<'a> {
    /// Which rule.
    pub rule: &'static Rule,
    template: &'static str,
    args: [Arg<'a>; 3],
    why: Option<&'static str>,
    fix: Option<&'static str>,
}

impl<'a> Violation<'a> {
    /// A violation whose sentence is `template` with each `{}` replaced by the next of `args`.
    #[must_use]
    pub const fn new(rule: &'static Rule, template: &'static str, args: [Arg<'a>; 3]) -> Self {
        Self {
            rule,
            template,
            args,
            why: None,
            fix: None,
        }
    }

    /// The same with a reason of its own, where the rule's does not fit this sentence.
    #[must_use]
    pub const fn because(mut self, why: &'static str) -> Self {
        self.why = Some(why);
        self
    }

    /// The same with a fix of its own, where the rule's does not fit this sentence.
    #[must_use]
    pub const fn fixed_by(mut self, fix: &'static str) -> Self {
        self.fix = Some(fix);
        self
    }

    /// Why it is wrong: its own reason, or the rule's.
    #[must_use]
    pub const fn why(&self) -> &'static str {
        match self.why {
            Some(why) => why,
            None => self.rule.why,
        }
    }

    /// The fix of its own, where it has one.
    #[must_use]
    pub const fn own_fix(&self) -> Option<&'static str> {
        self.fix
    }

    /// What to do about it: its own fix, or the rule's.
    #[must_use]
    pub const fn fix(&self) -> &'static str {
        match self.fix {
            Some(fix) => fix,
            None => self.rule.fix,
        }
    }

    /// A violation whose sentence has no values.
    #[must_use]
    pub const fn plain(rule: &'static Rule, sentence: &'static str) -> Self {
        Self::new(rule, sentence, [Arg::None; 3])
    }

    /// The sentence with one value.
    pub(crate) const fn with(rule: &'static Rule, template: &'static str, arg: Arg<'a>) -> Self {
        Self::new(rule, template, [arg, Arg::None, Arg::None])
    }

    /// The sentence with one text.
    pub(crate) const fn text(rule: &'static Rule, template: &'static str, text: &'a str) -> Self {
        Self::with(rule, template, Arg::Text(text))
    }

    /// The report as a compile error of const evaluation shows it, on one line: `sentence; fix [CODE]`.
    ///
    /// The compiler puts the place on the line after a headline, where programs that read its output look for it.
    #[must_use]
    pub const fn render(&self) -> Rendered {
        self.render_in("")
    }

    /// The same in a configuration of the stack, as the program names it; `""` without one.
    #[must_use]
    pub const fn render_in(&self, configuration: &str) -> Rendered {
        let mut out = Rendered::EMPTY;
        if !configuration.is_empty() {
            out.text("with `");
            out.argument(configuration);
            out.text("`: ");
        }
        self.write_sentence(&mut out);
        out.text("; ");
        out.text(self.fix());
        out.text(" [");
        out.text(self.rule.code);
        out.text("]");
        out
    }

    /// The same with other names for some that stand between backticks.
    #[must_use]
    pub const fn render_spelled(&self, configuration: &str, names: &[(&str, &str)]) -> Rendered {
        let plain = self.render_in(configuration);
        if names.is_empty() {
            return plain;
        }
        let mut out = Rendered::EMPTY;
        let (mut rest, mut is_code) = (plain.as_str(), false);
        loop {
            let (part, after) = split_at_byte(rest, b'`');
            if is_code {
                out.code(part, names);
            } else {
                out.text(part);
            }
            match after {
                Some(after) => rest = after,
                None => return out,
            }
            out.text("`");
            is_code = !is_code;
        }
    }

    const fn write_sentence(&self, out: &mut Rendered) {
        let template = self.template.as_bytes();
        let (mut i, mut arg) = (0, 0);
        while i < template.len() {
            if i + 1 < template.len() && template[i] == b'{' && template[i + 1] == b'}' {
                if arg < self.args.len() {
                    match self.args[arg] {
                        Arg::None => {}
                        Arg::Text(text) => out.argument(text),
                        Arg::Number(number) => out.number(number, true),
                        Arg::Size(size) => {
                            let (number, unit) = size.in_largest_unit();
                            out.number(number, false);
                            out.text(unit);
                        }
                        Arg::Duration(duration) => {
                            let (number, unit) = duration.in_largest_unit();
                            out.number(number, false);
                            out.text(unit);
                        }
                        Arg::Version(version) => {
                            let (major, minor) = version.numbers();
                            out.number(major as u64, false);
                            if let Some(minor) = minor {
                                out.text(".");
                                out.number(minor as u64, false);
                            }
                        }
                    }
                }
                arg += 1;
                i += 2;
            } else {
                out.byte(template[i]);
                i += 1;
            }
        }
    }
}

impl fmt::Display for Violation<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut args = self.args.iter();
        let mut parts = self.template.split("{}");
        if let Some(first) = parts.next() {
            f.write_str(first)?;
        }
        for part in parts {
            match args.next() {
                Some(Arg::Text(text)) => {
                    let mut shown = Rendered::EMPTY;
                    shown.argument(text);
                    f.write_str(shown.as_str())?;
                }
                Some(Arg::Number(number)) => {
                    let mut digits = Rendered::EMPTY;
                    digits.number(*number, true);
                    f.write_str(digits.as_str())?;
                }
                Some(Arg::Size(size)) => write!(f, "{size}")?,
                Some(Arg::Duration(duration)) => write!(f, "{duration}")?,
                Some(Arg::Version(version)) => write!(f, "{version}")?,
                Some(Arg::None) | None => {}
            }
            f.write_str(part)?;
        }
        Ok(())
    }
}

/// Text made in a `const` context. What does not fit is cut, and ends in `…`.
#[derive(Clone, Copy, Debug)]
pub struct Rendered {
    bytes: [u8; Self::CAPACITY],
    len: usize,
    full: bool,
}

/// What a name is called.
const fn named<'a>(name: &'a str, mut names: &[(&'a str, &'a str)]) -> &'a str {
    while let [(of, called), rest @ ..] = names {
        if crate::text::same(of, name) {
            return called;
        }
        names = rest;
    }
    bare(name)
}

/// A number without its unit, which properties are without.
const fn bare(code: &str) -> &str {
    let bytes = code.as_bytes();
    let mut digits = 0;
    while digits < bytes.len() && bytes[digits].is_ascii_digit() {
        digits += 1;
    }
    let (number, unit) = code.split_at(digits);
    let is_unit = matches!(unit.as_bytes(), b"days" | b"GiB" | b"MiB" | b"sec");
    if digits > 0 && is_unit { number } else { code }
}

/// A text up to a letter of ASCII, and what is after it.
const fn split_at_byte(text: &str, wanted: u8) -> (&str, Option<&str>) {
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        if bytes[at] == wanted {
            return (text.split_at(at).0, Some(text.split_at(at + 1).1));
        }
        at += 1;
    }
    (text, None)
}

impl Rendered {
    const CAPACITY: usize = 1152;
    /// Bytes that are shown of a text of the user.
    const LONGEST_ARGUMENT: usize = 200;
    const ELLIPSIS: [u8; 3] = [0xE2, 0x80, 0xA6];
    const EMPTY: Self = Self {
        bytes: [0; Self::CAPACITY],
        len: 0,
        full: false,
    };

    /// The text.
    #[must_use]
    pub const fn as_str(&self) -> &str {
        match core::str::from_utf8(self.bytes.split_at(self.len).0) {
            Ok(text) => text,
            Err(_) => "",
        }
    }

    /// Writes as much of a text as fits, in whole characters.
    const fn text(&mut self, text: &str) {
        let bytes = text.as_bytes();
        let mut i = 0;
        while i < bytes.len() {
            let mut end = i + 1;
            while end < bytes.len() && bytes[end] & 0b1100_0000 == 0b1000_0000 {
                end += 1;
            }
            if self.full || self.len + (end - i) + Self::ELLIPSIS.len() > Self::CAPACITY {
                self.cut();
                return;
            }
            while i < end {
                self.bytes[self.len] = bytes[i];
                self.len += 1;
                i += 1;
            }
        }
    }

    /// Writes code with other names: a name, a value, or a field with its value.
    const fn code(&mut self, code: &str, names: &[(&str, &str)]) {
        let (field, value) = split_at_byte(code, b':');
        let Some(value) = value else {
            self.text(named(code, names));
            return;
        };
        self.text(named(field, names));
        self.text(":");
        let value = match value.as_bytes() {
            [b' ', ..] => {
                self.text(" ");
                value.split_at(1).1
            }
            _ => value,
        };
        self.text(named(value, names));
    }

    /// Writes one byte of a text that is written byte by byte.
    const fn byte(&mut self, byte: u8) {
        if self.full || self.len + 1 + Self::ELLIPSIS.len() > Self::CAPACITY {
            self.cut();
        } else {
            self.bytes[self.len] = byte;
            self.len += 1;
        }
    }

    /// Writes a text of the user, of a long one only the start: what is said after it has to fit, too. Control characters are
    /// written as escape sequences, since they could move the cursor of a terminal.
    const fn argument(&mut self, text: &str) {
        let bytes = text.as_bytes();
        let (start, mut i) = (self.len, 0);
        while i < bytes.len() {
            let mut end = i + 1;
            while end < bytes.len() && bytes[end] & 0b1100_0000 == 0b1000_0000 {
                end += 1;
            }
            let control = match bytes[i] {
                byte @ (0..0x20 | 0x7f) => Some(byte),
                0xc2 if bytes[i + 1] < 0xa0 => Some(bytes[i + 1]),
                _ => None,
            };
            let width = match control {
                Some(b'\n' | b'\r' | b'\t') => 2,
                Some(0..0x10) => 5,
                Some(_) => 6,
                None => end - i,
            };
            if self.full || self.len - start + width > Self::LONGEST_ARGUMENT {
                self.text("…");
                return;
            }
            match control {
                Some(byte) => self.escape(byte),
                None => self.text(text.split_at(end).0.split_at(i).1),
            }
            i = end;
        }
    }

    /// Writes a control character as Rust does.
    const fn escape(&mut self, byte: u8) {
        const DIGITS: &[u8; 16] = b"0123456789abcdef";
        match byte {
            b'\n' => self.text("\\n"),
            b'\r' => self.text("\\r"),
            b'\t' => self.text("\\t"),
            _ => {
                self.text("\\u{");
                if byte >= 0x10 {
                    self.byte(DIGITS[byte as usize / 16]);
                }
                self.byte(DIGITS[byte as usize % 16]);
                self.byte(b'}');
            }
        }
    }

    const fn cut(&mut self) {
        if !self.full {
            self.full = true;
            let mut i = 0;
            while i < Self::ELLIPSIS.len() {
                self.bytes[self.len] = Self::ELLIPSIS[i];
                self.len += 1;
                i += 1;
            }
        }
    }

    const fn number(&mut self, number: u64, grouped: bool) {
        let mut divisor = 1;
        let mut digits = 1;
        while number / divisor >= 10 {
            divisor *= 10;
            digits += 1;
        }
        while digits > 0 {
            self.byte(b'0' + ((number / divisor) % 10) as u8);
            digits -= 1;
            if grouped && digits > 0 && digits % 3 == 0 {
                self.byte(b',');
            }
            divisor /= 10;
            if divisor == 0 {
                break;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::{SW0107, SW0113};

    #[test]
    fn other_names_stand_between_backticks() {
        const RULE: &Rule = crate::catalogue::SW0113;
        const TEXT: Rendered = Violation::plain(RULE, "`nodes` and nodes of `retention: 7days`")
            .fixed_by("write `0days`, or `mode: Required`")
            .render_spelled(
                "",
                &[
                    ("nodes", "num_cache_clusters"),
                    ("retention", "limit"),
                    ("Required", "required"),
                ],
            );
        assert_eq!(
            TEXT.as_str(),
            "`num_cache_clusters` and nodes of `limit: 7`; write `0`, or `mode: required` [SW0113]"
        );
    }

    #[test]
    fn prints_the_same_in_both_ways() {
        let cases = [
            Violation::plain(SW0107, "no values"),
            Violation::text(SW0107, "`{}` is wrong", "ünï"),
            Violation::new(
                SW0113,
                "{} and {} and {}",
                [
                    Arg::Number(0),
                    Arg::Number(15_000_000),
                    Arg::Size(Size::mib(1536)),
                ],
            ),
            Violation::with(SW0113, "{}", Arg::Number(u64::MAX)),
            Violation::with(SW0113, "{}!", Arg::Version(Version::minor(1, 6))),
        ];
        for violation in cases {
            let rendered = violation.render();
            let sentence = violation.to_string();
            assert!(
                rendered.as_str().starts_with(&sentence),
                "{sentence}\n{}",
                rendered.as_str()
            );
        }
        assert_eq!(cases[2].to_string(), "0 and 15,000,000 and 1536MiB");
    }

    #[test]
    fn control_characters_are_escaped() {
        let text = "a\x1b[2J\u{7}\n\u{9b}\u{7f}é";
        let escaped_text = "a\\u{1b}[2J\\u{7}\\n\\u{9b}\\u{7f}é";
        let violation = Violation::text(crate::language::SW0904, "`{}`", text);
        assert_eq!(violation.to_string(), format!("`{escaped_text}`"));
        assert_eq!(escaped(text), escaped_text);
        let bells = "\u{7}".repeat(100);
        let shown = Violation::text(crate::language::SW0904, "{}!", &bells).to_string();
        assert_eq!(shown, "\\u{7}".repeat(40) + "…!");
    }

    #[test]
    fn what_does_not_fit_is_cut_at_a_character() {
        let long = "é".repeat(2000);
        let mut rendered = Rendered::EMPTY;
        rendered.text(&long);
        assert!(rendered.as_str().ends_with("é…"));
        assert!(rendered.as_str().len() <= Rendered::CAPACITY);
        // A long text of the user leaves room for the fix and the code.
        let violation = Violation::text(SW0107, "`{}` is wrong", &long);
        let text = violation.render();
        assert!(text.as_str().contains("é…` is wrong; ") && text.as_str().ends_with(" [SW0107]"));
        assert!(text.as_str().starts_with(&violation.to_string()));
    }

    #[test]
    fn renders_in_a_const_context() {
        const REPORT: Rendered = Violation::plain(SW0107, "too much").render();
        assert!(REPORT.as_str().ends_with("[SW0107]"));
    }
}
