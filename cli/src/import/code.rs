//! Rust code as a tree, and how it is laid out: as rustfmt does it.

/// The widest line.
const WIDTH: usize = 100;
/// The widest struct literal that stays in one line.
const STRUCT_WIDTH: usize = 18;
/// The widest list, and the widest arguments of a call, that stay in one line.
const LIST_WIDTH: usize = 60;

/// The widest arguments of an attribute that stay in one line.
const ATTRIBUTE_WIDTH: usize = 70;

/// A piece of Rust code.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Code {
    /// Text as it is.
    Plain(String),
    /// `head(a, b)`.
    Call(String, Vec<Code>),
    /// `receiver.method(a)`.
    Method(Box<Code>, String, Vec<Code>),
    /// `[a, b]`, with what is written in front: `vec!` or nothing.
    List(&'static str, Vec<Code>),
    /// `Name { field: value }`.
    Struct(String, Vec<(String, Code)>),
    /// `{ "key": value }` of JSON.
    Object(Vec<(String, Code)>),
    /// `json!(value)`.
    Json(Box<Code>),
    /// `"key" = value`.
    Assigned(String, Box<Code>),
}

impl Code {
    pub(super) fn plain(text: impl Into<String>) -> Self {
        Self::Plain(text.into())
    }

    pub(super) fn call(head: impl Into<String>, arguments: Vec<Self>) -> Self {
        Self::Call(head.into(), arguments)
    }

    pub(super) fn method(self, name: impl Into<String>, arguments: Vec<Self>) -> Self {
        Self::Method(Box::new(self), name.into(), arguments)
    }

    /// In one line, where it has no line end in it.
    fn flat(&self) -> Option<String> {
        let list = |items: &[Self]| {
            let items: Option<Vec<_>> = items.iter().map(Self::flat).collect();
            Some(items?.join(", "))
        };
        let fields = |fields: &[(String, Self)]| {
            let fields = fields.iter().map(|(name, value)| {
                let value = value.flat()?;
                Some(if value == *name {
                    value
                } else {
                    format!("{name}: {value}")
                })
            });
            let fields: Option<Vec<_>> = fields.collect();
            Some(fields?.join(", "))
        };
        Some(match self {
            Self::Plain(text) if text.contains('\n') => return None,
            Self::Plain(text) => text.clone(),
            Self::Call(head, arguments) => format!("{head}({})", list(arguments)?),
            Self::Method(receiver, name, arguments) => {
                format!("{}.{name}({})", receiver.flat()?, list(arguments)?)
            }
            Self::List(before, items) => format!("{before}[{}]", list(items)?),
            Self::Struct(name, given) if given.is_empty() => format!("{name} {{}}"),
            Self::Struct(name, given) => format!("{name} {{ {} }}", fields(given)?),
            Self::Object(entries) if entries.is_empty() => "{}".to_owned(),
            Self::Object(entries) => {
                let entries = entries.iter();
                let entries: Option<Vec<_>> = entries
                    .map(|(key, value)| Some(format!("{key}: {}", value.flat()?)))
                    .collect();
                format!("{{ {} }}", entries?.join(", "))
            }
            Self::Json(value) => format!("json!({})", value.flat()?),
            Self::Assigned(key, value) => format!("{key} = {}", value.flat()?),
        })
    }

    /// Whether it may stay in one line that is this wide.
    fn may_be_flat(&self, flat: &str, room: usize) -> bool {
        let width = flat.chars().count();
        let inner = |around: usize| width.saturating_sub(around);
        width <= room
            && match self {
                Self::Method(receiver, ..) if matches!(**receiver, Self::Method(..)) => {
                    width <= LIST_WIDTH
                }
                Self::Call(head, _) if head.starts_with('#') => {
                    inner(head.len() + 2) <= ATTRIBUTE_WIDTH
                }
                Self::Struct(name, given) => {
                    given.is_empty() || inner(name.chars().count() + 5) <= STRUCT_WIDTH
                }
                Self::List(before, _) => inner(before.len() + 2) <= LIST_WIDTH,
                Self::Call(head, _) => inner(head.chars().count() + 2) <= LIST_WIDTH,
                _ => true,
            }
            && self.children_may_be_flat(room)
    }

    fn children_may_be_flat(&self, room: usize) -> bool {
        let may = |code: &Self| {
            code.flat()
                .is_some_and(|flat| code.may_be_flat(&flat, room))
        };
        match self {
            Self::Plain(_) => true,
            Self::Call(_, items) | Self::List(_, items) => items.iter().all(may),
            Self::Method(receiver, _, arguments) => may(receiver) && arguments.iter().all(may),
            Self::Struct(_, fields) => fields.iter().all(|(_, value)| may(value)),
            // What is in JSON is not laid out by rustfmt.
            Self::Object(_) => true,
            Self::Json(value) | Self::Assigned(_, value) => may(value),
        }
    }

    /// Writes it behind a text of `column` characters, in lines that are indented by `indent`. `after` characters follow it.
    fn write(&self, out: &mut String, indent: usize, column: usize, after: usize) {
        let room = WIDTH.saturating_sub(column + after);
        if let Some(flat) = self.flat()
            && self.may_be_flat(&flat, room)
        {
            out.push_str(&flat);
            return;
        }
        match self {
            Self::Plain(text) => out.push_str(text),
            Self::Call(head, arguments) => match arguments.as_slice() {
                [only] if only.hugs() => {
                    out.push_str(head);
                    out.push('(');
                    only.write(out, indent, column + head.chars().count() + 1, after + 1);
                    out.push(')');
                }
                _ => {
                    out.push_str(head);
                    lines(out, ('(', ')'), arguments, indent);
                }
            },
            Self::Method(receiver, name, arguments) if matches!(**receiver, Self::Method(..)) => {
                let mut calls = vec![(name, arguments)];
                let mut first = receiver;
                while let Self::Method(receiver, name, arguments) = &**first {
                    calls.push((name, arguments));
                    first = receiver;
                }
                first.write(out, indent, column, 0);
                for (name, arguments) in calls.into_iter().rev() {
                    out.push('\n');
                    pad(out, indent + 4);
                    let call = Self::Call(format!(".{name}"), arguments.clone());
                    call.write(out, indent + 4, indent + 4, after);
                }
            }
            Self::Method(receiver, name, arguments) => {
                receiver.write(out, indent, column, after);
                out.push('.');
                out.push_str(name);
                if arguments.is_empty() {
                    out.push_str("()");
                } else {
                    lines(out, ('(', ')'), arguments, indent);
                }
            }
            Self::List(before, items) => {
                out.push_str(before);
                match items.as_slice() {
                    [only] if only.hugs() && before.is_empty() => {
                        out.push('[');
                        only.write(out, indent, column + 1, after + 1);
                        out.push(']');
                    }
                    _ => lines(out, ('[', ']'), items, indent),
                }
            }
            Self::Struct(name, given) => {
                out.push_str(name);
                out.push_str(" {\n");
                fields(out, given, indent + 4);
                pad(out, indent);
                out.push('}');
            }
            Self::Object(entries) => {
                out.push_str("{\n");
                for (at, (key, value)) in entries.iter().enumerate() {
                    pad(out, indent + 4);
                    out.push_str(key);
                    out.push_str(": ");
                    let column = indent + 4 + key.chars().count() + 2;
                    value.write(out, indent + 4, column, 1);
                    out.push_str(if at + 1 < entries.len() { ",\n" } else { "\n" });
                }
                pad(out, indent);
                out.push('}');
            }
            Self::Json(value) => {
                out.push_str("json!(");
                value.write(out, indent, column + 6, after + 1);
                out.push(')');
            }
            Self::Assigned(key, value) => {
                out.push_str(key);
                out.push_str(" = ");
                value.write(out, indent, column + key.chars().count() + 3, after);
            }
        }
    }

    /// Whether its brackets stand beside those around it.
    fn hugs(&self) -> bool {
        match self {
            Self::Struct(_, fields) => !fields.is_empty(),
            Self::Json(_) | Self::Object(_) => true,
            Self::List(_, items) => !items.is_empty(),
            Self::Plain(text) => text.contains('\n'),
            Self::Call(..) | Self::Method(..) | Self::Assigned(..) => false,
        }
    }
}

/// Writes a piece of code from the start of a line.
pub(super) fn write(code: &Code, out: &mut String) {
    code.write(out, 0, 0, 1);
}

fn pad(out: &mut String, indent: usize) {
    out.extend(std::iter::repeat_n(' ', indent));
}

fn lines(out: &mut String, (open, close): (char, char), items: &[Code], indent: usize) {
    out.push(open);
    out.push('\n');
    for (at, item) in items.iter().enumerate() {
        pad(out, indent + 4);
        item.write(out, indent + 4, indent + 4, 1);
        out.push_str(if at + 1 < items.len() { ",\n" } else { "\n" });
    }
    pad(out, indent);
    out.push(close);
}

fn fields(out: &mut String, given: &[(String, Code)], indent: usize) {
    for (at, (name, value)) in given.iter().enumerate() {
        pad(out, indent);
        if !matches!(value, Code::Plain(text) if text == name) {
            out.push_str(name);
            out.push_str(": ");
        }
        let column = indent + name.chars().count() + 2;
        value.write(out, indent, column, 1);
        out.push_str(if at + 1 < given.len() { ",\n" } else { "\n" });
    }
}

/// A declaration in a module: `resource!(<AWS::S3::Bucket>::logs { … });`.
#[derive(Clone, Debug)]
pub(super) struct Declaration {
    /// Comments in front of it, without `//`.
    pub(super) comments: Vec<String>,
    /// The macro: `resource`.
    pub(super) of: &'static str,
    /// What is between the brackets, and the name: `<AWS::S3::Bucket>::logs`.
    pub(super) head: String,
    pub(super) fields: Vec<(String, Code)>,
    /// The calls of a `wire!`.
    pub(super) calls: Vec<Code>,
}

impl Declaration {
    pub(super) fn write(&self, out: &mut String, indent: usize) {
        comments(out, &self.comments, indent);
        pad(out, indent);
        let arguments = if self.calls.is_empty() {
            vec![Code::Struct(self.head.clone(), self.fields.clone())]
        } else {
            self.calls.clone()
        };
        let call = Code::Call(format!("{}!", self.of), arguments);
        call.write(out, indent, indent, 1);
        out.push_str(";\n");
    }
}

/// Comments, each in a line.
pub(super) fn comments(out: &mut String, comments: &[String], indent: usize) {
    for comment in comments {
        pad(out, indent);
        let line = format!("// {comment}");
        out.push_str(line.trim_end());
        out.push('\n');
    }
}

/// Words of Rust that a name cannot be, with those that are reserved.
const KEYWORDS: &[&str] = &[
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "do", "dyn",
    "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let",
    "loop", "macro", "match", "mod", "move", "mut", "override", "priv", "pub", "ref", "return",
    "static", "struct", "trait", "true", "try", "type", "typeof", "unsafe", "unsized", "use",
    "virtual", "where", "while", "yield",
];

/// A name as an identifier: `r#type`.
pub(super) fn identifier(name: &str) -> String {
    if KEYWORDS.contains(&name) {
        format!("r#{name}")
    } else {
        name.to_owned()
    }
}

/// A string literal. One of several lines is a raw string.
pub(super) fn string(text: &str) -> String {
    let is_hard = |sign: char| sign.is_control() && sign != '\n' && sign != '\t';
    let is_raw = text.contains('\n') && text.trim() != "" && !text.chars().any(is_hard);
    if !is_raw {
        return format!("{text:?}");
    }
    let mut hashes = 0;
    let mut rest = text;
    while let Some(at) = rest.find('"') {
        rest = rest.get(at + 1..).unwrap_or_default();
        let run = rest.chars().take_while(|sign| *sign == '#').count();
        hashes = hashes.max(run + 1);
    }
    let hashes = "#".repeat(hashes);
    format!("r{hashes}\"{text}\"{hashes}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(code: &Code) -> String {
        let mut out = String::new();
        code.write(&mut out, 0, 0, 0);
        out
    }

    #[test]
    fn strings() {
        assert_eq!(string("it's \"x\""), r#""it's \"x\"""#);
        assert_eq!(string("\\'"), r#""\\'""#);
        assert_eq!(string("a\nb"), "r\"a\nb\"");
        assert_eq!(string("a\n\"#b\""), "r##\"a\n\"#b\"\"##");
        assert_eq!(string("a\r\nb"), "\"a\\r\\nb\"");
        assert_eq!(string("\n"), "\"\\n\"");
    }

    #[test]
    fn structs_are_broken_as_rustfmt_breaks_them() {
        let rule = |value: &str| {
            Code::Struct(
                "Rule".to_owned(),
                vec![("id".to_owned(), Code::plain(value))],
            )
        };
        assert_eq!(written(&rule("\"a\"")), "Rule { id: \"a\" }");
        let long = rule("\"a name of more than eighteen\"");
        let expected = "[Rule {\n    id: \"a name of more than eighteen\"\n}]";
        assert_eq!(written(&Code::List("", vec![long])), expected);
    }
}
