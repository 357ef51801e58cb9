//! Patterns as `regex-lite` takes them.
//!
//! It has no look-around and no classes of Unicode, and large counts make it slow. An expression is rewritten to an equal one where
//! there is one, else to one that accepts more: a check must not refuse what is right.

use std::iter::Peekable;
use std::str::Chars;

use regex_lite::RegexBuilder;

/// What is not ASCII.
const HIGH: &str = r"\x{80}-\x{10FFFF}";
/// The size of a compiled expression that compiles in about a millisecond without optimisation.
const LARGEST: usize = 64 << 10;
/// The largest counts that are kept, tried one after the other.
const COUNTS: [usize; 5] = [256, 64, 16, 4, 0];

/// A rewritten pattern.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Rewritten {
    pub(super) checked: bool,
    pub(super) exact: bool,
    /// The least and the greatest number of characters.
    pub(super) length: (usize, Option<usize>),
    /// Expressions that a text must, or must not, match.
    pub(super) parts: Vec<(bool, String)>,
}

/// Rewrites a pattern.
pub(super) fn rewrite(source: &str) -> Rewritten {
    for most in COUNTS {
        let Some(found) = rewrite_with(source, most) else {
            return Rewritten::default();
        };
        let compiles = |(_, expression): &(bool, String)| {
            let mut builder = RegexBuilder::new(expression);
            builder.size_limit(LARGEST).build().is_ok()
        };
        if found.parts.iter().all(compiles) {
            return found;
        }
    }
    Rewritten::default()
}

fn rewrite_with(source: &str, most: usize) -> Option<Rewritten> {
    let mut found = Rewritten {
        checked: true,
        exact: true,
        ..Rewritten::default()
    };
    let mut rest = source;
    if let Some(anchored) = source
        .strip_prefix('^')
        .filter(|rest| !has_alternatives(rest))
    {
        rest = anchored;
        while let Some((inner, wanted, after)) = look(rest, "(?=", "(?!") {
            rest = after;
            found.add(&format!("^(?:{inner})"), wanted, most);
        }
        if let Some(start) = rest.strip_suffix('$').and_then(|body| body.rfind("(?<!")) {
            let body = rest.get(start..rest.len() - 1)?;
            if let Some((inner, _, "")) = look(body, "(?<=", "(?<!") {
                found.add(&format!("(?:{inner})$"), false, most);
                rest = rest.get(..start)?;
                return finish(found, &format!("^{rest}$"), most);
            }
        }
        return finish(found, &format!("^{rest}"), most);
    }
    finish(found, rest, most)
}

fn finish(mut found: Rewritten, rest: &str, most: usize) -> Option<Rewritten> {
    let translated = translate(rest, most)?;
    found.exact &= translated.exact;
    found.push(translated.text);
    Some(found)
}

impl Rewritten {
    /// Adds a look-around. One that is only approximated is left out where it must not match.
    fn add(&mut self, expression: &str, wanted: bool, most: usize) {
        match translate(expression, most) {
            Some(translated) if wanted => {
                self.exact &= translated.exact;
                self.push(translated.text);
            }
            Some(translated) if translated.exact => self.parts.push((false, translated.text)),
            _ => self.exact = false,
        }
    }

    /// Adds an expression that must match, or the lengths that are all that it says.
    fn push(&mut self, text: String) {
        let Some((class, min, max)) = counted(&text) else {
            self.parts.push((true, text));
            return;
        };
        self.length.0 = self.length.0.max(min);
        self.length.1 = match (self.length.1, max) {
            (Some(a), Some(b)) => Some(a.min(b)),
            (a, b) => a.or(b),
        };
        self.parts.push((true, format!("^{class}*$")));
    }
}

/// The class and the counts of `^class{min,max}$`.
fn counted(text: &str) -> Option<(&str, usize, Option<usize>)> {
    let inner = text.strip_prefix('^')?;
    let inner = inner
        .strip_prefix("(?:")
        .and_then(|inner| inner.strip_suffix("$)"))
        .or_else(|| inner.strip_suffix('$'))?;
    let (class, counts) = inner.strip_suffix('}')?.rsplit_once('{')?;
    let single =
        class == "." || matches!(class, r"\w" | r"\d" | r"\S" | r"\s") || is_one_class(class);
    if !single {
        return None;
    }
    let (min, max) = counts.split_once(',').unwrap_or((counts, counts));
    let max = if max.is_empty() {
        None
    } else {
        Some(max.parse().ok()?)
    };
    Some((class, min.parse().ok()?, max))
}

fn is_one_class(text: &str) -> bool {
    let Some(inner) = text
        .strip_prefix('[')
        .and_then(|text| text.strip_suffix(']'))
    else {
        return false;
    };
    let mut chars = inner.chars();
    while let Some(one) = chars.next() {
        match one {
            '\\' => drop(chars.next()),
            '[' | ']' => return false,
            _ => {}
        }
    }
    true
}

/// A look-around at the start, what it says, and the rest.
fn look<'a>(text: &'a str, wanted: &str, unwanted: &str) -> Option<(&'a str, bool, &'a str)> {
    let is_wanted = text.starts_with(wanted);
    let body = text.strip_prefix(if is_wanted { wanted } else { unwanted })?;
    let end = group_end(body)?;
    Some((body.get(..end)?, is_wanted, body.get(end + 1..)?))
}

/// Where the group ends whose inside begins the text.
fn group_end(text: &str) -> Option<usize> {
    let mut depth = 0_usize;
    scan(text, |at, one| {
        match one {
            '(' => depth += 1,
            ')' if depth == 0 => return Some(at),
            ')' => depth -= 1,
            _ => {}
        }
        None
    })
}

fn has_alternatives(text: &str) -> bool {
    let mut depth = 0_usize;
    let found = scan(text, |at, one| {
        match one {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            '|' if depth == 0 => return Some(at),
            _ => {}
        }
        None
    });
    found.is_some()
}

/// Visits the characters that are neither escaped nor in a class.
fn scan(text: &str, mut visit: impl FnMut(usize, char) -> Option<usize>) -> Option<usize> {
    let (mut escaped, mut class, mut first) = (false, false, false);
    for (at, one) in text.char_indices() {
        let opens = first;
        first = false;
        if escaped {
            escaped = false;
        } else if one == '\\' {
            escaped = true;
        } else if class {
            match one {
                '^' if opens => first = true,
                ']' if !opens => class = false,
                _ => {}
            }
        } else if one == '[' {
            class = true;
            first = true;
        } else if let Some(found) = visit(at, one) {
            return Some(found);
        }
    }
    None
}

struct Translated {
    text: String,
    exact: bool,
}

/// Translates an expression; look-around in the middle is dropped.
fn translate(source: &str, most: usize) -> Option<Translated> {
    let mut out = Translated {
        text: String::new(),
        exact: true,
    };
    let mut rest = source;
    while let Some(one) = rest.chars().next() {
        let look_around = ["(?=", "(?!", "(?<=", "(?<!"]
            .into_iter()
            .find(|start| rest.starts_with(start));
        if let Some(start) = look_around {
            let body = rest.get(start.len()..)?;
            rest = body.get(group_end(body)? + 1..)?;
            out.exact = false;
            continue;
        }
        let mut chars = rest.chars().peekable();
        chars.next();
        match one {
            '\\' => out.escape(&mut chars)?,
            '[' => out.class(&mut chars)?,
            '{' => out.count(&mut chars, most)?,
            '}' | ']' => out.literal(one),
            '*' | '+' | '?' => {
                out.text.push(one);
                // A possessive repeat gives back nothing, so that it accepts less.
                if chars.peek() == Some(&'+') {
                    chars.next();
                    out.exact = false;
                }
            }
            _ => out.text.push(one),
        }
        let left: usize = chars.map(char::len_utf8).sum();
        rest = rest.get(rest.len() - left..)?;
    }
    Some(out)
}

type Source<'a> = Peekable<Chars<'a>>;

impl Translated {
    fn literal(&mut self, one: char) {
        if one.is_ascii_punctuation() && one != '_' {
            self.text.push('\\');
        }
        self.text.push(one);
    }

    /// Counts, or a brace that begins none.
    fn count(&mut self, chars: &mut Source<'_>, most: usize) -> Option<()> {
        let ahead: String = chars.clone().take_while(|one| *one != '}').collect();
        let is_count = !ahead.is_empty()
            && ahead != ","
            && ahead.chars().all(|one| one.is_ascii_digit() || one == ',');
        if !is_count {
            self.literal('{');
            return Some(());
        }
        chars.nth(ahead.len());
        let (min, max) = ahead.split_once(',').unwrap_or((&ahead, &ahead));
        let min: usize = if min.is_empty() { 0 } else { min.parse().ok()? };
        let max: Option<usize> = if max.is_empty() {
            None
        } else {
            Some(max.parse().ok()?)
        };
        let alone = self.text.starts_with('^')
            && chars.clone().eq("$".chars())
            && counted(&format!("{}{{1}}$", self.text)).is_some();
        if alone || (min <= most && max.is_none_or(|max| max <= most)) {
            let max = max.map_or(String::new(), |max| max.to_string());
            self.text += &format!("{{{min},{max}}}");
            return Some(());
        }
        self.exact = false;
        self.text += &match min.min(most) {
            0 if min == 0 => "*".to_owned(),
            0 | 1 => "+".to_owned(),
            min => format!("{{{min},}}"),
        };
        Some(())
    }

    fn escape(&mut self, chars: &mut Source<'_>) -> Option<()> {
        match chars.next()? {
            one @ ('d' | 'D' | 'w' | 'W' | 's' | 'S' | 'b' | 'B' | 'n' | 't' | 'r' | 'f' | 'v') => {
                self.text.push('\\');
                self.text.push(one);
            }
            'A' => self.text.push('^'),
            'Z' | 'z' => self.text.push('$'),
            one @ ('u' | 'x') => match code(one, chars)? {
                Some(code) => self.text += &format!(r"\x{{{code:x}}}"),
                None => {
                    self.exact = false;
                    self.text.push('.');
                }
            },
            one @ ('p' | 'P') => {
                let name = property(chars)?;
                if name == "ASCII" {
                    self.text += if one == 'p' {
                        r"[\x{0}-\x{7F}]"
                    } else {
                        r"[^\x{0}-\x{7F}]"
                    };
                    return Some(());
                }
                let ascii = unicode_class(&name);
                self.exact = false;
                self.text += &match (one, ascii) {
                    ('p', Some(ascii)) => format!("[{ascii}{HIGH}]"),
                    ('P', Some(ascii)) if !ascii.is_empty() => format!("[^{ascii}]"),
                    _ => r"[\x{0}-\x{10FFFF}]".to_owned(),
                };
            }
            // A reference back to a group.
            one if one.is_ascii_digit() && one != '0' => return None,
            one => self.literal(one),
        }
        Some(())
    }

    /// A class, each item of which is written anew.
    fn class(&mut self, chars: &mut Source<'_>) -> Option<()> {
        let negated = chars.next_if_eq(&'^').is_some();
        let mut items = String::new();
        let mut first = true;
        loop {
            let one = chars.next()?;
            match one {
                ']' if !first => break,
                '\\' => match chars.next()? {
                    kind @ ('d' | 'w' | 's' | 'D' | 'W' | 'S') => {
                        items.push('\\');
                        items.push(kind);
                        // `[\w-x]`: the hyphen is one.
                        if chars.next_if_eq(&'-').is_some() {
                            items += r"\-";
                        }
                    }
                    kind @ ('n' | 't' | 'r' | 'f' | 'v') => {
                        items.push('\\');
                        items.push(kind);
                    }
                    'b' => items += r"\x{8}",
                    kind @ ('u' | 'x') => match code(kind, chars)? {
                        Some(code) => items += &format!(r"\x{{{code:x}}}"),
                        None => {
                            self.exact = false;
                            // Half of a character beyond U+FFFF: all of them are accepted, and none is refused.
                            skip_range(chars)?;
                            if !negated {
                                items += r"\x{10000}-\x{10FFFF}";
                            }
                        }
                    },
                    kind @ ('p' | 'P') => {
                        let name = property(chars)?;
                        if name == "ASCII" {
                            items += if kind == 'p' { r"\x{0}-\x{7F}" } else { HIGH };
                            first = false;
                            continue;
                        }
                        self.exact = false;
                        let ascii = unicode_class(&name);
                        match (kind, ascii, negated) {
                            ('p', Some(ascii), true) => items += ascii,
                            ('p', Some(ascii), false) => items += &format!("{ascii}{HIGH}"),
                            (_, _, true) => {}
                            _ => items += r"\x{0}-\x{10FFFF}",
                        }
                    }
                    other => push_escaped(&mut items, other),
                },
                '[' if chars.peek() == Some(&':') => {
                    let name: String = chars.by_ref().take_while(|one| *one != ']').collect();
                    items += &format!("[{name}]");
                }
                '-' if first || chars.peek() == Some(&']') => items += r"\-",
                '-' => items.push('-'),
                other => push_escaped(&mut items, other),
            }
            first = false;
        }
        // A range that begins with a class, as in `[a-z-.]`, has its hyphen escaped.
        let items = plain_hyphens(&items);
        self.text += &match (items.is_empty(), negated) {
            (true, _) => r"[\x{0}-\x{10FFFF}]".to_owned(),
            (false, true) => format!("[^{items}]"),
            (false, false) => format!("[{items}]"),
        };
        Some(())
    }
}

fn push_escaped(items: &mut String, one: char) {
    if matches!(one, '[' | ']' | '\\' | '^' | '-' | '&' | '~') {
        items.push('\\');
    }
    items.push(one);
}

/// Escapes hyphens that follow a range or stand beside a class, which `regex-lite` refuses or reads as something else.
fn plain_hyphens(items: &str) -> String {
    let mut out = String::new();
    let mut chars = items.chars().peekable();
    // Whether a range can begin at what is before.
    let mut can_begin = false;
    while let Some(one) = chars.next() {
        if one == '-' && can_begin && chars.peek().is_some() {
            let end = item(&mut chars);
            if matches!(end.as_str(), r"\w" | r"\d" | r"\s") || end.starts_with('[') {
                out += r"\-";
            } else {
                out.push('-');
            }
            out += &end;
            can_begin = false;
            continue;
        }
        if one == '-' {
            out += r"\-";
            can_begin = true;
            continue;
        }
        let mut whole = String::from(one);
        if one == '\\' {
            whole += &escaped(&mut chars);
        }
        can_begin = !matches!(
            whole.as_str(),
            r"\w" | r"\d" | r"\s" | r"\W" | r"\D" | r"\S"
        );
        out += &whole;
    }
    out
}

fn item(chars: &mut Source<'_>) -> String {
    match chars.next() {
        Some('\\') => format!("\\{}", escaped(chars)),
        Some(one) => one.to_string(),
        None => String::new(),
    }
}

fn escaped(chars: &mut Source<'_>) -> String {
    let mut whole: String = chars.next().into_iter().collect();
    if whole == "x" && chars.peek() == Some(&'{') {
        for one in chars.by_ref() {
            whole.push(one);
            if one == '}' {
                break;
            }
        }
    }
    whole
}

/// The end of a range, which goes with its start.
fn skip_range(chars: &mut Source<'_>) -> Option<()> {
    if chars.next_if_eq(&'-').is_some() && chars.next()? == '\\' {
        let kind = chars.next()?;
        if matches!(kind, 'u' | 'x') {
            code(kind, chars)?;
        }
    }
    Some(())
}

/// The character of `\u1234`, `\u{1234}`, `\x12` or `\x{12}`; no character where it is half of one.
#[allow(
    clippy::option_option,
    reason = "the outer one is a fault of the expression"
)]
fn code(kind: char, chars: &mut Source<'_>) -> Option<Option<u32>> {
    let digits: String = if chars.next_if_eq(&'{').is_some() {
        chars.by_ref().take_while(|one| *one != '}').collect()
    } else {
        chars
            .by_ref()
            .take(if kind == 'u' { 4 } else { 2 })
            .collect()
    };
    let code = u32::from_str_radix(&digits, 16).ok()?;
    Some(char::from_u32(code).map(u32::from))
}

/// The name in `\p{L}` or `\pL`.
fn property(chars: &mut Source<'_>) -> Option<String> {
    if chars.next_if_eq(&'{').is_some() {
        return Some(chars.by_ref().take_while(|one| *one != '}').collect());
    }
    Some(chars.next()?.to_string())
}

/// The ASCII part of a class of Unicode.
fn unicode_class(name: &str) -> Option<&'static str> {
    Some(match name {
        "L" | "Letter" | "Alpha" | "IsAlphabetic" | "IsLetter" => "a-zA-Z",
        "Lu" => "A-Z",
        "Ll" => "a-z",
        "N" | "Nd" | "IsDigit" | "Digit" => "0-9",
        "Alnum" => "a-zA-Z0-9",
        "M" | "Mn" | "Mc" | "Lo" | "Lm" | "Lt" | "No" | "Nl" | "Zl" | "Zp" | "So" | "Me" | "Cf"
        | "Cs" | "Co" | "Cn" => "",
        "Z" | "Zs" | "Space_Separator" => " ",
        "P" | "Punct" => r##"!"#%\&'()*,\-./:;?@\[\\\]_{}"##,
        "Pd" => r"\-",
        "Pc" => "_",
        "Ps" => r"(\[{",
        "Pe" => r")\]}",
        "Po" => r##"!"#%\&'*,./:;?@\\"##,
        "S" => r"$+<=>\^`|\~",
        "Sc" => "$",
        "Sm" => r"+<=>|\~",
        "Sk" => r"\^`",
        "C" | "Cc" | "Cntrl" => r"\x{0}-\x{1f}\x{7f}",
        "ASCII" => r"\x{0}-\x{7f}",
        "Print" | "Graph" => r"\x{20}-\x{7e}",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(source: &str) -> (bool, Vec<(bool, String)>) {
        let found = rewrite(source);
        assert!(found.checked, "{source}");
        (found.exact, found.parts)
    }

    #[test]
    fn what_regex_lite_takes_stays_as_it_is() {
        for source in [
            "^[a-z][a-z0-9]*$",
            "^arn:(aws|aws-cn):s3:.*$",
            "^(?:a|b){2,3}$",
        ] {
            assert_eq!(parts(source), (true, vec![(true, source.to_owned())]));
        }
    }

    #[test]
    fn a_class_alone_is_a_class_and_lengths() {
        let found = rewrite("^[a-zA-Z0-9_-]{1,65535}$");
        assert_eq!(found.length, (1, Some(65535)));
        assert_eq!(found.parts, [(true, r"^[a-zA-Z0-9_\-]*$".to_owned())]);
        assert!(found.exact);
        assert_eq!(rewrite("^.{20}$").length, (20, Some(20)));
    }

    #[test]
    fn look_around_at_the_ends_is_split_off() {
        let (exact, found) = parts("^(?!aws:)[a-z:]+$");
        assert!(exact);
        assert_eq!(
            found,
            [
                (false, "^(?:aws:)".to_owned()),
                (true, "^[a-z:]+$".to_owned())
            ]
        );
        let (exact, found) = parts("^[a-z-]+(?<!-)$");
        assert!(exact);
        assert_eq!(
            found,
            [
                (false, r"(?:-)$".to_owned()),
                (true, r"^[a-z\-]+$".to_owned())
            ]
        );
        let found = rewrite("^(?=.{1,255}$)[a-z]+$");
        assert_eq!(found.length, (1, Some(255)));
    }

    #[test]
    fn look_around_in_the_middle_accepts_more() {
        let (exact, found) = parts("^a(?!b)c$");
        assert!(!exact);
        assert_eq!(found, [(true, "^ac$".to_owned())]);
    }

    #[test]
    fn classes_of_unicode_accept_all_that_is_not_ascii() {
        let (exact, found) = parts(r"^[\p{L}_-]+$");
        assert!(!exact);
        assert_eq!(
            found,
            [(true, r"^[a-zA-Z\x{80}-\x{10FFFF}_\-]+$".to_owned())]
        );
        let (_, found) = parts(r"^[^\p{Cc}]*$");
        assert_eq!(found, [(true, r"^[^\x{0}-\x{1f}\x{7f}]*$".to_owned())]);
    }

    #[test]
    fn escapes_and_hyphens_are_made_plain() {
        let (exact, found) = parts(r"^[\u0020-\u007E\w-.]\/\_{2}$");
        assert!(exact);
        assert_eq!(
            found,
            [(true, r"^[\x{20}-\x{7e}\w\-.]\/_{2,2}$".to_owned())]
        );
    }
}
