//! YAML with places, short forms and the types of YAML 1.1, as CloudFormation reads it.

use std::borrow::Cow;
use std::collections::HashMap;

use saphyr_parser::{Event, Marker, Parser, ScalarStyle, Tag};

use super::indent::Indented;
use super::node::{DEPTH_MAX, Data, Entry, Node};
use super::read::{Problem, ProblemKind, Problems};
use super::source::{Source, Span};

/// How many values aliases may add.
const ALIASED_MAX: usize = 200_000;

/// Intrinsic functions whose short forms have the name without `Fn::`.
const SHORT_FORMS: [&str; 25] = [
    "And",
    "Base64",
    "Cidr",
    "Contains",
    "EachMemberEquals",
    "EachMemberIn",
    "Equals",
    "FindInMap",
    "GetAZs",
    "GetAtt",
    "GetStackOutput",
    "If",
    "ImportValue",
    "Join",
    "Length",
    "Not",
    "Or",
    "RefAll",
    "Select",
    "Split",
    "Sub",
    "ToJsonString",
    "Transform",
    "ValueOf",
    "ValueOfAll",
];

/// Reads a template in YAML.
///
/// # Errors
///
/// The first problem after which the rest cannot be read.
pub(super) fn read(source: &Source, problems: &mut Problems) -> Result<Node, Problem> {
    only_printed(source)?;
    let indented = Indented::of(source.text());
    let mut builder = Builder {
        source,
        offsets: Offsets::new(&indented),
        problems,
        open: Vec::new(),
        anchors: HashMap::new(),
        aliased: 0,
        root: None,
    };
    for event in Parser::new_from_str(&indented.text) {
        match event {
            Ok((event, span)) => {
                let span = builder.offsets.span(span.start, span.end);
                builder.event(event, span)?;
            }
            Err(error) => {
                let at = builder.offsets.byte(error.marker());
                if error.info().contains("recursion limit") {
                    return Err(Problem::too_deep(Span::new(at, at + 1)));
                }
                let message = format!("invalid YAML: {}", error.info());
                return Err(Problem::syntax(Span::new(at, at + 1), message));
            }
        }
    }
    builder
        .root
        .ok_or_else(|| Problem::syntax(Span::default(), "template is empty".to_owned()))
}

/// That all characters are those of YAML. The parser would end at a NUL, without what is after it.
fn only_printed(source: &Source) -> Result<(), Problem> {
    let is_other = |char: char| {
        let is_control = char.is_control() && !matches!(char, '\t' | '\n' | '\r' | '\u{85}');
        is_control || matches!(char, '\u{fffe}' | '\u{ffff}')
    };
    let mut all = source.text().char_indices();
    match all.find(|(_, char)| is_other(*char)) {
        None => Ok(()),
        Some((at, char)) => {
            let message = format!(
                "character `{}` is not allowed in YAML",
                char.escape_unicode()
            );
            Err(Problem::syntax(
                Span::new(at, at + char.len_utf8()),
                message,
            ))
        }
    }
}

/// A scalar as it is written, without its anchor.
fn written(text: &str) -> &str {
    match text.strip_prefix('&') {
        Some(rest) => rest
            .split_once(char::is_whitespace)
            .map_or("", |(_, scalar)| scalar.trim_start()),
        None => text,
    }
}

/// The bytes of characters, which the parser counts.
struct Offsets<'t> {
    /// The text that is read, which may have more spaces than the template.
    text: &'t Indented<'t>,
    /// Where each character starts; empty where all have one byte.
    starts: Vec<usize>,
    length: usize,
}

impl<'t> Offsets<'t> {
    fn new(indented: &'t Indented<'t>) -> Self {
        let text = &indented.text;
        let starts = if text.is_ascii() {
            Vec::new()
        } else {
            text.char_indices().map(|(at, _)| at).collect()
        };
        Self {
            text: indented,
            starts,
            length: text.len(),
        }
    }

    fn byte(&self, marker: &Marker) -> usize {
        let index = marker.index();
        self.text.original(if self.starts.is_empty() {
            index.min(self.length)
        } else {
            self.starts.get(index).copied().unwrap_or(self.length)
        })
    }

    fn span(&self, start: Marker, end: Marker) -> Span {
        Span::new(self.byte(&start), self.byte(&end))
    }
}

/// A value under an anchor, with how many values it is made of and how deeply they are nested.
struct Anchored {
    node: Node,
    count: usize,
    depth: usize,
}

/// A list or map that is not closed yet.
struct Open {
    start: Span,
    tag: Option<(Tag, Span)>,
    anchor: usize,
    inner: Inner,
}

enum Inner {
    List(Vec<Node>),
    Map {
        entries: Vec<Entry>,
        keys: HashMap<String, usize>,
        /// A key without its value, and whether it is `<<`.
        key: Option<(String, Span, bool)>,
        merged: Vec<Node>,
    },
}

struct Builder<'a> {
    source: &'a Source,
    offsets: Offsets<'a>,
    problems: &'a mut Problems,
    open: Vec<Open>,
    anchors: HashMap<usize, Anchored>,
    aliased: usize,
    root: Option<Node>,
}

impl Builder<'_> {
    fn event(&mut self, event: Event<'_>, span: Span) -> Result<(), Problem> {
        match event {
            Event::Nothing | Event::StreamStart | Event::StreamEnd | Event::DocumentEnd => Ok(()),
            Event::DocumentStart(_) if self.root.is_some() => Err(Problem::syntax(
                span,
                "template has more than one YAML document".to_owned(),
            )),
            Event::DocumentStart(_) => Ok(()),
            Event::Alias(anchor) => self.alias(anchor, span),
            Event::Scalar(text, style, anchor, tag) => {
                let node = self.scalar(&text, style, tag.as_deref(), span);
                self.anchor(anchor, &node)?;
                self.attach(node, style == ScalarStyle::Plain)
            }
            Event::SequenceStart(anchor, tag) => {
                self.start(span, anchor, tag, Inner::List(Vec::new()))
            }
            Event::MappingStart(anchor, tag) => {
                let inner = Inner::Map {
                    entries: Vec::new(),
                    keys: HashMap::new(),
                    key: None,
                    merged: Vec::new(),
                };
                self.start(span, anchor, tag, inner)
            }
            Event::SequenceEnd | Event::MappingEnd => self.end(span),
        }
    }

    fn start(
        &mut self,
        start: Span,
        anchor: usize,
        tag: Option<Cow<'_, Tag>>,
        inner: Inner,
    ) -> Result<(), Problem> {
        if self.open.len() > DEPTH_MAX {
            return Err(Problem::too_deep(start));
        }
        let tag = tag.map(|tag| (tag.into_owned(), self.tag_span(start)));
        self.open.push(Open {
            start,
            tag,
            anchor,
            inner,
        });
        Ok(())
    }

    fn end(&mut self, span: Span) -> Result<(), Problem> {
        let Some(open) = self.open.pop() else {
            return Ok(());
        };
        // A block ends where the next token starts: its own end is that of its last value.
        let is_flow = matches!(self.source.slice(span), "]" | "}");
        let (data, last) = match open.inner {
            Inner::List(items) => {
                let last = items.last().map(|node| node.span);
                (Data::List(items), last)
            }
            Inner::Map {
                mut entries,
                mut keys,
                merged,
                ..
            } => {
                let last = entries
                    .iter()
                    .map(|entry| entry.key_span.to(entry.value.span));
                let last = last.max_by_key(|span| span.end);
                for one in merged {
                    self.merge(&mut entries, &mut keys, one);
                }
                (Data::Map(entries), last)
            }
        };
        let end = match last {
            _ if is_flow => span.end,
            Some(last) => last.end,
            None => span.start,
        };
        let end = end.max(open.start.end);
        let tag_end = open.tag.as_ref().map(|(_, at)| at.end);
        let inner_start = tag_end.map_or(open.start.start, |end| self.after_space(end));
        let node = Node::new(Span::new(inner_start.min(end), end), data);
        let node = match open.tag {
            Some((tag, at)) => self.tagged(&tag, at, node),
            None => node,
        };
        self.anchor(open.anchor, &node)?;
        self.attach(node, false)
    }

    fn merge(&mut self, entries: &mut Vec<Entry>, keys: &mut HashMap<String, usize>, from: Node) {
        let span = from.span;
        match from.data {
            Data::Map(more) => {
                for entry in more {
                    if !keys.contains_key(&entry.key) {
                        keys.insert(entry.key.clone(), entries.len());
                        entries.push(entry);
                    }
                }
            }
            Data::List(all) => all
                .into_iter()
                .for_each(|one| self.merge(entries, keys, one)),
            _ => {
                let message = "expected an object or a list of objects for `<<`".to_owned();
                self.problems.0.push(Problem::syntax(span, message));
            }
        }
    }

    fn anchor(&mut self, anchor: usize, node: &Node) -> Result<(), Problem> {
        if anchor == 0 {
            return Ok(());
        }
        let (count, depth) = node.extent();
        self.add(count, node.span)?;
        let node = node.clone();
        self.anchors.insert(anchor, Anchored { node, count, depth });
        Ok(())
    }

    fn add(&mut self, count: usize, at: Span) -> Result<(), Problem> {
        self.aliased = self.aliased.saturating_add(count);
        if self.aliased > ALIASED_MAX {
            let message = format!("aliases of YAML add more than {ALIASED_MAX} values");
            return Err(Problem::new(at, ProblemKind::Syntax, message));
        }
        Ok(())
    }

    fn alias(&mut self, anchor: usize, span: Span) -> Result<(), Problem> {
        let name = self.source.slice(span).to_owned();
        let Some(found) = self.anchors.get(&anchor) else {
            let message = format!("alias `{name}` is inside of its own anchor");
            return Err(Problem::syntax(span, message));
        };
        if found.depth + self.open.len() > DEPTH_MAX {
            return Err(Problem::too_deep(span));
        }
        let (count, mut node) = (found.count, found.node.clone());
        self.add(count, span)?;
        // A key is the text that is under the anchor.
        if matches!(node.data, Data::Null | Data::Flag(_) | Data::Number(_)) && self.at_key() {
            node.data = Data::Text(written(self.source.slice(node.span)).to_owned());
        }
        node.span = span;
        self.problems.0.push(Problem::new(
            span,
            ProblemKind::Alias,
            format!("YAML alias `{name}` in a template"),
        ));
        self.attach(node, false)
    }

    /// Whether the next value is a key.
    fn at_key(&self) -> bool {
        let open = self.open.last();
        open.is_some_and(|open| matches!(open.inner, Inner::Map { key: None, .. }))
    }

    /// Puts a value where it belongs: into the list, as the key or as the value of the map that is open.
    fn attach(&mut self, node: Node, is_plain: bool) -> Result<(), Problem> {
        let Some(open) = self.open.last_mut() else {
            self.root = Some(node);
            return Ok(());
        };
        match &mut open.inner {
            Inner::List(items) => items.push(node),
            Inner::Map {
                entries,
                keys,
                key,
                merged,
            } => match key.take() {
                None => {
                    let text = written(self.source.slice(node.span));
                    // `8080:` and `true:` are texts, as they are written.
                    let name = match &node.data {
                        Data::Text(text) => text.clone(),
                        Data::Null | Data::Flag(_) | Data::Number(_) => text.to_owned(),
                        Data::List(_) | Data::Map(_) => {
                            let message = format!("expected a key, found {}", node.described());
                            return Err(Problem::syntax(node.span, message));
                        }
                    };
                    let is_merge = is_plain && name == "<<";
                    *key = Some((name, node.span, is_merge));
                }
                Some((_, key_span, true)) => {
                    // An alias is a warning by itself.
                    let all = self.problems.0.iter();
                    let mut inside = all.filter(|one| node.span.start <= one.span.start);
                    if !inside.any(|one| one.kind == ProblemKind::Alias) {
                        let message = "merge key `<<` in a template".to_owned();
                        let problem = Problem::new(key_span, ProblemKind::Alias, message);
                        self.problems.0.push(problem);
                    }
                    merged.push(node);
                }
                Some((name, key_span, false)) => {
                    let entry = Entry {
                        key: name,
                        key_span,
                        value: node,
                    };
                    self.problems.enter(entries, keys, entry);
                }
            },
        }
        Ok(())
    }

    /// The end of the space at a byte.
    fn after_space(&self, at: usize) -> usize {
        let rest = self.source.text().get(at..).unwrap_or_default();
        at + rest.len() - rest.trim_start().len()
    }

    /// Where the tag is in the text of a value, which an anchor may precede.
    fn tag_span(&self, span: Span) -> Span {
        let text = self.source.slice(span);
        let start = span.start + text.find('!').unwrap_or_default();
        let rest = self.source.text().get(start..).unwrap_or_default();
        let ends = |char: char| char.is_whitespace() || matches!(char, ',' | '[' | ']' | '{' | '}');
        let length = rest.find(ends).unwrap_or(rest.len());
        Span::new(start, (start + length).min(span.end.max(start)))
    }

    fn scalar(&mut self, text: &str, style: ScalarStyle, tag: Option<&Tag>, span: Span) -> Node {
        // A block of text ends before the next token; the break is not of the value's place.
        let shown = self.source.slice(span).trim_end();
        let span = Span::new(span.start, span.start + shown.len());
        let Some(tag) = tag else {
            let data = if style == ScalarStyle::Plain {
                plain(text)
            } else {
                Data::Text(text.to_owned())
            };
            return Node::new(span, data);
        };
        let at = self.tag_span(span);
        let value = Span::new(self.after_space(at.end).min(span.end), span.end);
        let is_core = tag.is_yaml_core_schema() && style == ScalarStyle::Plain;
        let data = if is_core && tag.suffix != "str" {
            plain(text)
        } else {
            Data::Text(text.to_owned())
        };
        self.tagged(tag, at, Node::new(value, data))
    }

    /// The value that a tagged one stands for.
    fn tagged(&mut self, tag: &Tag, at: Span, value: Node) -> Node {
        if tag.is_yaml_core_schema() {
            if matches!(
                tag.suffix.as_str(),
                "binary" | "omap" | "pairs" | "set" | "timestamp"
            ) {
                self.unknown_tag(at);
            }
            return value;
        }
        if tag.handle != "!" {
            // `! text` means a text.
            if !(tag.handle.is_empty() && tag.suffix == "!") {
                self.unknown_tag(at);
            }
            return value;
        }
        let key = match tag.suffix.as_str() {
            "" => return value,
            "Ref" | "Condition" => tag.suffix.clone(),
            name => {
                if !SHORT_FORMS.contains(&name) {
                    self.unknown_tag(at);
                }
                format!("Fn::{name}")
            }
        };
        let span = at.to(value.span);
        let value = if key == "Fn::GetAtt" {
            self.attribute(value)
        } else {
            value
        };
        let entry = Entry {
            key,
            key_span: at,
            value,
        };
        Node::new(span, Data::Map(vec![entry]))
    }

    fn unknown_tag(&mut self, at: Span) {
        let message = format!("unknown YAML tag `{}`", self.source.slice(at));
        self.problems
            .0
            .push(Problem::new(at, ProblemKind::UnknownTag, message));
    }

    /// `!GetAtt Cache.Endpoint.Address` as the list `["Cache", "Endpoint.Address"]`.
    fn attribute(&self, value: Node) -> Node {
        let Some((of, path)) = value.text().and_then(|text| text.split_once('.')) else {
            return value;
        };
        let start = self
            .source
            .slice(value.span)
            .find(&format!("{of}.{path}"))
            .map(|at| value.span.start + at);
        let part = |from: usize, text: &str| {
            let span = start.map_or(value.span, |start| {
                Span::new(start + from, start + from + text.len())
            });
            Node::new(span, Data::Text(text.to_owned()))
        };
        let parts = vec![part(0, of), part(of.len() + 1, path)];
        Node::new(value.span, Data::List(parts))
    }
}

/// What a scalar without quotes is in YAML 1.1.
///
/// Dates and numbers in base 60 stay texts: CloudFormation reads `2010-09-09` as a text.
fn plain(text: &str) -> Data {
    match text {
        "" | "~" | "null" | "Null" | "NULL" => return Data::Null,
        "true" | "True" | "TRUE" | "yes" | "Yes" | "YES" | "on" | "On" | "ON" => {
            return Data::Flag(true);
        }
        "false" | "False" | "FALSE" | "no" | "No" | "NO" | "off" | "Off" | "OFF" => {
            return Data::Flag(false);
        }
        _ => {}
    }
    match whole(text).or_else(|| real(text)) {
        Some(digits) => Data::Number(digits),
        None => Data::Text(text.to_owned()),
    }
}

fn signed(text: &str) -> (&str, &str) {
    match text.strip_prefix('-') {
        Some(rest) => ("-", rest),
        None => ("", text.strip_prefix('+').unwrap_or(text)),
    }
}

/// The decimal digits of a whole number: `1_000`, `0x1f`, `0b1`, and `010`, which is 8.
fn whole(text: &str) -> Option<String> {
    let (sign, digits) = signed(text);
    let digits = digits.replace('_', "");
    let in_base = |digits: &str, base: u32| {
        let number = u64::from_str_radix(digits, base).ok()?;
        Some(format!("{sign}{number}"))
    };
    if let Some(rest) = digits.strip_prefix("0x") {
        return in_base(rest, 16).filter(|_| !rest.starts_with('+'));
    }
    if let Some(rest) = digits.strip_prefix("0b") {
        return in_base(rest, 2).filter(|_| !rest.starts_with('+'));
    }
    let starts_with_digit = text
        .trim_start_matches(['+', '-'])
        .starts_with(|char: char| char.is_ascii_digit());
    if !starts_with_digit || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    match digits.strip_prefix('0') {
        Some("") => Some("0".to_owned()),
        Some(rest) if rest.bytes().all(|byte| byte < b'8') => in_base(rest, 8),
        Some(_) => None,
        None => Some(format!("{sign}{digits}")),
    }
}

/// The digits of a number with a point: `1.10`, `.5`, `1.5e+3`.
fn real(text: &str) -> Option<String> {
    let (sign, rest) = signed(text);
    let (mantissa, exponent) = match rest.find(['e', 'E']) {
        Some(at) => (rest.get(..at)?, rest.get(at..)?),
        None => (rest, ""),
    };
    let (before, after) = mantissa.split_once('.')?;
    let is_digits = |text: &str| {
        text.bytes()
            .all(|byte| byte.is_ascii_digit() || byte == b'_')
    };
    if !is_digits(before) || !is_digits(after) || before.starts_with('_') {
        return None;
    }
    let (before, after) = (before.replace('_', ""), after.replace('_', ""));
    if before.is_empty() && after.is_empty() {
        return None;
    }
    let power = exponent.get(1..).unwrap_or_default();
    let has_power = exponent.is_empty()
        || power.starts_with(['+', '-'])
            && power.len() > 1
            && power.bytes().skip(1).all(|byte| byte.is_ascii_digit());
    let zero = |digits: &str| {
        if digits.is_empty() {
            "0".to_owned()
        } else {
            digits.to_owned()
        }
    };
    has_power.then(|| format!("{sign}{}.{}{exponent}", zero(&before), zero(&after)))
}
