//! Values of fields.

mod matched;

use proc_macro2::{Delimiter, Group, Ident, Punct, Spacing, TokenStream, TokenTree};
use syn::Lit;

use super::Fields;
use crate::diagnostics::Diagnostics;

/// What stands behind the colon of a field, or between the commas of a list.
#[derive(Clone, Debug)]
pub(crate) struct Value {
    pub(crate) tokens: TokenStream,
    pub(crate) kind: ValueKind,
    /// Whether a name in it was not typed yet, which is in the tokens as [`UNFINISHED`].
    pub(crate) is_unfinished: bool,
}

/// What kind of expression a value is, as far as declarations tell them apart.
#[derive(Clone, Debug)]
pub(crate) enum ValueKind {
    /// Nothing yet.
    Missing,
    /// `8`, `"text"`, `2GiB`, `true`.
    Literal(Lit),
    /// `network`, `shared::network`, `PEAK`.
    Path(Vec<Ident>),
    /// `a..=b`, `a..`, `..=b`; with `..` in front of an end it is not inclusive.
    Range {
        min: Option<Box<Value>>,
        max: Option<Box<Value>>,
        is_inclusive: bool,
    },
    /// `[a, b]`.
    List(Vec<Element>),
    /// `Backup { … }`.
    Struct { path: Vec<Ident>, fields: Fields },
    /// `secret("…")`.
    Call { path: Vec<Ident>, arguments: Group },
    /// `"key" = "value"`.
    Assignment {
        target: Box<Value>,
        value: Box<Value>,
    },
    /// `if condition { a } else { b }`, with one value in each branch.
    If(Box<If>),
    /// `const { … }`.
    Const,
    /// Another expression.
    Expression,
    /// A path or a method call whose last name is not typed yet: `sessions.`, `shared::`.
    Unfinished,
    /// No expression.
    Unreadable(String),
    /// Something is wrong in front of it, which has been said.
    Reported,
}

/// An `if` that decides between two values, or a `match` as one.
#[derive(Clone, Debug)]
pub(crate) struct If {
    pub(crate) keyword: Ident,
    /// The `match` that it is written as, without the values of its arms: the compiler says which patterns are missing.
    pub(crate) patterns: Option<TokenStream>,
    pub(crate) condition: TokenStream,
    pub(crate) then: Branch,
    pub(crate) otherwise: Branch,
}

/// One branch of an `if`.
#[derive(Clone, Debug)]
pub(crate) struct Branch {
    /// The keyword `else` before it.
    pub(crate) keyword: Option<Ident>,
    pub(crate) value: Value,
    /// The braces around it; none around another `if`.
    pub(crate) braces: Option<Group>,
}

/// One element of a list.
#[derive(Clone, Debug)]
pub(crate) struct Element {
    pub(crate) value: Value,
    pub(crate) comma: Option<Punct>,
}

impl Value {
    /// Whether a name or a value in it is not typed yet, and it is not one of its branches, in which that is reported.
    pub(crate) fn is_incomplete(&self) -> bool {
        self.is_unfinished
            && match &self.kind {
                ValueKind::If(decision) => has_unfinished(&decision.condition),
                _ => true,
            }
    }

    /// Reads a value that takes up all of the tokens.
    pub(crate) fn read(tokens: &[TokenTree], diagnostics: &mut Diagnostics) -> Self {
        let kind = read_kind(tokens, diagnostics);
        if matches!(&kind, ValueKind::Unreadable(why) if why != WITHOUT_ELSE) {
            // A name that is not typed yet is somewhere inside, where the rest says what the value is.
            let whole: TokenStream = tokens.iter().cloned().collect();
            let whole = completed(&whole);
            if syn::parse2::<syn::Expr>(whole.clone()).is_ok() {
                let tokens: Vec<_> = whole.clone().into_iter().collect();
                return Self {
                    tokens: whole,
                    kind: read_kind(&tokens, diagnostics),
                    is_unfinished: true,
                };
            }
        }
        Self {
            tokens: tokens.iter().cloned().collect(),
            kind,
            is_unfinished: false,
        }
    }
}

fn read_kind(tokens: &[TokenTree], diagnostics: &mut Diagnostics) -> ValueKind {
    match tokens {
        [] => return ValueKind::Missing,
        [only] => match only {
            TokenTree::Literal(literal) => return ValueKind::Literal(Lit::new(literal.clone())),
            TokenTree::Ident(ident) if super::is_marker(ident) => return ValueKind::Missing,
            TokenTree::Ident(ident) if ident == "true" || ident == "false" => {
                return ValueKind::Literal(Lit::Bool(syn::LitBool::new(
                    ident == "true",
                    ident.span(),
                )));
            }
            TokenTree::Group(group) if group.delimiter() == Delimiter::Bracket => {
                return ValueKind::List(read_list(group, diagnostics));
            }
            TokenTree::Group(group) if group.delimiter() == Delimiter::None => {
                let inner: Vec<_> = group.stream().into_iter().collect();
                return read_kind(&inner, diagnostics);
            }
            _ => {}
        },
        [TokenTree::Ident(word), TokenTree::Group(group)]
            if word == "const" && group.delimiter() == Delimiter::Brace =>
        {
            return ValueKind::Const;
        }
        _ => {}
    }
    let decided = read_if(tokens, diagnostics).or_else(|| matched::read(tokens, diagnostics));
    if let Some(decided) = decided {
        return ValueKind::If(Box::new(decided));
    }
    // `if let … = …` assigns nothing.
    let starts_with_keyword =
        matches!(tokens.first(), Some(TokenTree::Ident(word)) if super::is_keyword(word));
    if let Some((target, value)) = split_at_assignment(tokens)
        && !starts_with_keyword
    {
        return ValueKind::Assignment {
            target: Box::new(Value::read(target, diagnostics)),
            value: Box::new(Value::read(value, diagnostics)),
        };
    }
    if !starts_with_keyword && let Some(range) = read_range(tokens, diagnostics) {
        return range;
    }
    if let [.., before, TokenTree::Ident(last)] = tokens
        && super::is_marker(last)
        && (is_punct(before, '.') || is_punct(before, ':'))
    {
        return ValueKind::Unfinished;
    }
    if let Some(path) = read_path(tokens) {
        return ValueKind::Path(path);
    }
    if let [path @ .., TokenTree::Group(group)] = tokens
        && let Some(path) = read_path(path)
    {
        match group.delimiter() {
            Delimiter::Brace => {
                let fields = Fields::read(group, diagnostics);
                return ValueKind::Struct { path, fields };
            }
            // Arguments that can't be read would take everything behind them away.
            Delimiter::Parenthesis if is_expression(tokens) => {
                let arguments = group.clone();
                return ValueKind::Call { path, arguments };
            }
            Delimiter::Parenthesis | Delimiter::Bracket | Delimiter::None => {}
        }
    }
    let all: TokenStream = tokens.iter().cloned().collect();
    match syn::parse2::<syn::Expr>(all.clone()) {
        Ok(_) if is_if_alone(tokens) => ValueKind::Unreadable(WITHOUT_ELSE.to_owned()),
        Ok(_) => ValueKind::Expression,
        Err(error) => {
            let unfinished = ends_unfinished(&all)
                && syn::parse2::<syn::Expr>(quote::quote!(#all unfinished)).is_ok();
            if unfinished {
                ValueKind::Unfinished
            } else if is_if_alone(tokens) {
                ValueKind::Unreadable(WITHOUT_ELSE.to_owned())
            } else {
                ValueKind::Unreadable(error.to_string())
            }
        }
    }
}

fn is_expression(tokens: &[TokenTree]) -> bool {
    syn::parse2::<syn::Expr>(tokens.iter().cloned().collect()).is_ok()
}

pub(crate) fn read_list(group: &Group, diagnostics: &mut Diagnostics) -> Vec<Element> {
    let tokens: Vec<_> = group.stream().into_iter().collect();
    let mut elements = Vec::new();
    let mut rest = tokens.as_slice();
    while !rest.is_empty() {
        let comma_at = rest.iter().position(|token| is_punct(token, ','));
        let (value, behind) = rest.split_at(comma_at.unwrap_or(rest.len()));
        let (comma, behind) = split_comma(behind);
        elements.push(Element {
            value: Value::read(value, diagnostics),
            comma,
        });
        rest = behind;
    }
    elements
}

/// The comma in front of the tokens, and what is behind it.
pub(super) fn split_comma(tokens: &[TokenTree]) -> (Option<Punct>, &[TokenTree]) {
    match tokens {
        [TokenTree::Punct(comma), behind @ ..] if comma.as_char() == ',' => {
            (Some(comma.clone()), behind)
        }
        other => (None, other),
    }
}

/// `a::b::c`, with `::` in front or not; no generics.
fn read_path(tokens: &[TokenTree]) -> Option<Vec<Ident>> {
    let mut path = Vec::new();
    let mut rest = match tokens {
        [a, b, rest @ ..] if is_path_separator(a, b) => rest,
        other => other,
    };
    loop {
        let [TokenTree::Ident(ident), behind @ ..] = rest else {
            return None;
        };
        let is_path_word = ["crate", "super", "self", "Self"]
            .iter()
            .any(|word| ident == word);
        let is_name = !super::is_keyword(ident);
        if !is_name && (behind.is_empty() || !is_path_word) {
            return None;
        }
        path.push(ident.clone());
        rest = match behind {
            [] => return Some(path),
            [a, b, behind @ ..] if is_path_separator(a, b) => behind,
            _ => return None,
        };
    }
}

pub(super) fn is_path_separator(a: &TokenTree, b: &TokenTree) -> bool {
    matches!(a, TokenTree::Punct(a) if a.as_char() == ':' && a.spacing() == Spacing::Joint)
        && is_punct(b, ':')
}

pub(crate) fn is_punct(token: &TokenTree, wanted: char) -> bool {
    matches!(token, TokenTree::Punct(punct) if punct.as_char() == wanted)
}

/// `if condition { a } else { b }`, where each branch is one value. Another `if` is an expression of Rust: one that binds
/// variables, one with statements, and one without `else`.
fn read_if(tokens: &[TokenTree], diagnostics: &mut Diagnostics) -> Option<If> {
    let [TokenTree::Ident(keyword), rest @ ..] = tokens else {
        return None;
    };
    let is_word = |token: Option<&TokenTree>, word: &str| matches!(token, Some(TokenTree::Ident(ident)) if ident == word);
    let braces = |token: &TokenTree| match token {
        TokenTree::Group(group) if group.delimiter() == Delimiter::Brace => Some(group.clone()),
        _ => None,
    };
    let at = (0..rest.len()).find(|at| {
        rest.get(*at).is_some_and(|token| braces(token).is_some())
            && is_word(rest.get(at + 1), "else")
    })?;
    let (condition, behind) = rest.split_at(at);
    if keyword != "if" || condition.is_empty() || is_word(condition.first(), "let") {
        return None;
    }
    let condition: TokenStream = condition.iter().cloned().collect();
    let name = ends_unfinished(&condition).then(|| quote::quote!(unfinished));
    syn::parse2::<syn::Expr>(quote::quote!(if #condition #name {})).ok()?;
    let [then, TokenTree::Ident(else_word), otherwise @ ..] = behind else {
        return None;
    };
    let then = braces(then)?;
    let (then_inside, otherwise_inside) = (
        one_value(&then)?,
        match otherwise {
            [only] => Some((one_value(&braces(only)?)?, braces(only)?)),
            _ => None,
        },
    );
    let then = Branch {
        keyword: None,
        value: Value::read(&then_inside, diagnostics),
        braces: Some(then),
    };
    let otherwise = match otherwise_inside {
        Some((inside, group)) => Branch {
            keyword: Some(else_word.clone()),
            value: Value::read(&inside, diagnostics),
            braces: Some(group),
        },
        None => Branch {
            keyword: Some(else_word.clone()),
            value: Value {
                tokens: otherwise.iter().cloned().collect(),
                kind: ValueKind::If(Box::new(read_if(otherwise, diagnostics)?)),
                is_unfinished: false,
            },
            braces: None,
        },
    };
    Some(If {
        keyword: keyword.clone(),
        patterns: None,
        condition,
        then,
        otherwise,
    })
}

/// What is wrong with an `if` that has no value where its condition does not hold.
pub(crate) const WITHOUT_ELSE: &str = "`if` without `else`";

/// Whether tokens are an `if` with one block, which has no value.
fn is_if_alone(tokens: &[TokenTree]) -> bool {
    let [
        TokenTree::Ident(keyword),
        condition @ ..,
        TokenTree::Group(block),
    ] = tokens
    else {
        return false;
    };
    let is_else = |token: &TokenTree| matches!(token, TokenTree::Ident(word) if word == "else");
    keyword == "if"
        && !condition.is_empty()
        && block.delimiter() == Delimiter::Brace
        && !condition.iter().any(is_else)
}

/// An `if` without `else` with a branch in which there is no value yet, so that the value in the other is read.
pub(crate) fn with_else(tokens: &TokenStream) -> Value {
    let whole = completed(tokens).into_iter();
    let whole: Vec<_> = whole.chain(quote::quote!(else {})).collect();
    Value::read(&whole, &mut Diagnostics::default())
}

/// What stands for a name that is not typed yet.
pub(crate) const UNFINISHED: &str = "__sw_unfinished";

/// Tokens with a name wherever one is to follow: behind the dots, the colons and the arrows in front of a comma and at the end, and
/// between two commas, in all brackets.
pub(crate) fn completed(tokens: &TokenStream) -> TokenStream {
    let tokens: Vec<_> = tokens.clone().into_iter().collect();
    let mut out = Vec::with_capacity(tokens.len() + 1);
    for (at, token) in tokens.iter().enumerate() {
        if let TokenTree::Group(group) = token {
            let mut inner = Group::new(group.delimiter(), completed(&group.stream()));
            inner.set_span(group.span());
            out.push(inner.into());
            continue;
        }
        let before = at.checked_sub(1).and_then(|before| tokens.get(before));
        let next = tokens.get(at + 1);
        if is_punct(token, ',') && before.is_none_or(|before| is_punct(before, ',')) {
            out.push(Ident::new(UNFINISHED, proc_macro2::Span::call_site()).into());
        }
        let ends = next.is_none_or(|next| is_punct(next, ',') || is_punct(next, ';'));
        // A name that begins like a keyword, such as `in`.
        if let TokenTree::Ident(word) = token
            && ends
            && before.is_some_and(|before| is_punct(before, '.'))
            && super::is_keyword(word)
            && word != "await"
        {
            out.push(Ident::new(UNFINISHED, word.span()).into());
            continue;
        }
        out.push(token.clone());
        let is_separator = before.is_some_and(|before| is_path_separator(before, token));
        let is_dot = is_punct(token, '.') && !before.is_some_and(|before| is_punct(before, '.'));
        // In front of the arms of a `match`.
        let ends = ends || is_dot && next.is_some_and(is_braces);
        // The value of an arm.
        let is_arrow = is_punct(token, '>')
            && before.is_some_and(|before| matches!(before, TokenTree::Punct(equals) if equals.as_char() == '=' && equals.spacing() == Spacing::Joint));
        if ends && (is_separator || is_dot || is_arrow) {
            out.push(Ident::new(UNFINISHED, proc_macro2::Span::call_site()).into());
        }
    }
    out.into_iter().collect()
}

fn is_braces(token: &TokenTree) -> bool {
    matches!(token, TokenTree::Group(group) if group.delimiter() == Delimiter::Brace)
}

/// Whether the place of a value has nothing but [`UNFINISHED`] in it.
pub(crate) fn is_left_out(tokens: &TokenStream) -> bool {
    let mut tokens = tokens.clone().into_iter();
    let first = tokens.next();
    matches!(first, Some(TokenTree::Ident(name)) if name == UNFINISHED) && tokens.next().is_none()
}

/// Tokens as they are written, without [`UNFINISHED`], which has no place in the source.
pub(crate) fn without_unfinished(tokens: TokenStream) -> TokenStream {
    if !has_unfinished(&tokens) || is_left_out(&tokens) {
        return tokens;
    }
    let written = tokens.into_iter().filter_map(|token| match token {
        TokenTree::Ident(name) if name == UNFINISHED => None,
        TokenTree::Group(group) => {
            let mut inner = Group::new(group.delimiter(), without_unfinished(group.stream()));
            inner.set_span(group.span());
            Some(inner.into())
        }
        token => Some(token),
    });
    written.collect()
}

/// Whether [`UNFINISHED`] is somewhere in tokens.
fn has_unfinished(tokens: &TokenStream) -> bool {
    // Brackets that are too deep to be read are too deep to be searched.
    const DEEPEST: usize = 64;
    fn find(tokens: TokenStream, depth: usize) -> bool {
        tokens.into_iter().any(|token| match token {
            TokenTree::Group(group) => depth < DEEPEST && find(group.stream(), depth + 1),
            TokenTree::Ident(name) => name == UNFINISHED,
            _ => false,
        })
    }
    find(tokens.clone(), 0)
}

/// What to write in the place of [`UNFINISHED`] in tokens: the rest of a name, or a value.
pub(crate) fn rest_of(tokens: &TokenStream) -> &'static str {
    fn is_value(tokens: &TokenStream) -> Option<bool> {
        let mut before = None;
        tokens.clone().into_iter().find_map(|token| {
            let found = match &token {
                TokenTree::Group(group) => is_value(&group.stream()),
                TokenTree::Ident(name) if name == UNFINISHED => Some(
                    before
                        .as_ref()
                        .is_none_or(|before| is_punct(before, ',') || is_punct(before, '>')),
                ),
                _ => None,
            };
            before = Some(token);
            found
        })
    }
    match is_value(tokens) {
        Some(true) => "write the value that is missing",
        _ => "write the name that follows",
    }
}

/// Whether a path or a field ends before its name: `config.`.
pub(crate) fn ends_unfinished(tokens: &TokenStream) -> bool {
    let last = tokens.clone().into_iter().last();
    last.is_some_and(|last| is_punct(&last, '.') || is_punct(&last, ':'))
}

/// The tokens of a block, if it has no statements.
fn one_value(block: &Group) -> Option<Vec<TokenTree>> {
    let tokens: Vec<_> = block.stream().into_iter().collect();
    let has_statements = tokens.iter().any(|token| is_punct(token, ';'));
    let starts_with_statement = matches!(tokens.first(), Some(TokenTree::Ident(word)) if word == "let" || word == "for" || word == "while");
    (!has_statements && !starts_with_statement).then_some(tokens)
}

/// Splits at the first `=` that is no part of a longer operator.
fn split_at_assignment(tokens: &[TokenTree]) -> Option<(&[TokenTree], &[TokenTree])> {
    let position = tokens.iter().enumerate().position(|(at, token)| {
        let joined_before = at
            .checked_sub(1)
            .and_then(|before| tokens.get(before))
            .is_some_and(
                |before| matches!(before, TokenTree::Punct(p) if p.spacing() == Spacing::Joint),
            );
        matches!(token, TokenTree::Punct(p) if p.as_char() == '=' && p.spacing() == Spacing::Alone)
            && !joined_before
    })?;
    let (target, value) = tokens.split_at(position);
    Some((target, value.get(1..)?))
}

fn read_range(tokens: &[TokenTree], diagnostics: &mut Diagnostics) -> Option<ValueKind> {
    let position = tokens.windows(2).position(|pair| match pair {
        [TokenTree::Punct(a), b] => {
            a.as_char() == '.' && a.spacing() == Spacing::Joint && is_punct(b, '.')
        }
        _ => false,
    })?;
    let (min, behind) = tokens.split_at(position);
    let behind = behind.get(2..)?;
    let (is_inclusive, max) = match behind {
        [equals, max @ ..] if is_punct(equals, '=') => (true, max),
        max => (false, max),
    };
    let mut bound = |tokens: &[TokenTree]| {
        (!tokens.is_empty()).then(|| Box::new(Value::read(tokens, diagnostics)))
    };
    Some(ValueKind::Range {
        min: bound(min),
        max: bound(max),
        is_inclusive,
    })
}

#[cfg(test)]
mod tests {
    use quote::quote;

    use super::*;

    fn read(tokens: TokenStream) -> ValueKind {
        let tokens: Vec<_> = tokens.into_iter().collect();
        Value::read(&tokens, &mut Diagnostics::default()).kind
    }

    #[test]
    fn tells_values_apart() {
        assert!(matches!(read(quote!()), ValueKind::Missing));
        assert!(matches!(
            read(quote!(2GiB)),
            ValueKind::Literal(Lit::Int(_))
        ));
        assert!(matches!(
            read(quote!(1.6)),
            ValueKind::Literal(Lit::Float(_))
        ));
        assert!(matches!(
            read(quote!(true)),
            ValueKind::Literal(Lit::Bool(_))
        ));
        assert!(matches!(read(quote!(a::b::C)), ValueKind::Path(path) if path.len() == 3));
        assert!(matches!(read(quote!(const { 1 })), ValueKind::Const));
        assert!(matches!(read(quote!(f("x"))), ValueKind::Call { .. }));
        assert!(matches!(read(quote!(B { a: 1 })), ValueKind::Struct { .. }));
        assert!(matches!(read(quote!([a, b])), ValueKind::List(list) if list.len() == 2));
        assert!(matches!(
            read(quote!("a" = "b")),
            ValueKind::Assignment { .. }
        ));
        assert!(matches!(read(quote!(a == b)), ValueKind::Expression));
        assert!(matches!(read(quote!(a.b() + 1)), ValueKind::Expression));
        assert!(matches!(read(quote!(a.)), ValueKind::Unfinished));
        assert!(matches!(read(quote!(a::)), ValueKind::Unfinished));
        assert!(matches!(read(quote!(f([a.], b::))), ValueKind::Call { .. }));
        assert!(matches!(read(quote!(a b)), ValueKind::Unreadable(_)));
        assert!(matches!(read(quote!(+)), ValueKind::Unreadable(_)));
    }

    #[test]
    fn completes_what_is_not_typed_yet() {
        let name = "write the name that follows";
        let value = "write the value that is missing";
        for (tokens, complete, help) in [
            (
                quote!(tier(a, Size::)),
                quote!(tier(a, Size::__sw_unfinished)),
                name,
            ),
            (
                quote!(if_(a, , b)),
                quote!(if_(a, __sw_unfinished, b)),
                value,
            ),
            (quote!(tier(, b)), quote!(tier(__sw_unfinished, b)), value),
            (
                quote!(match a. { 1 => b, }),
                quote!(match a.__sw_unfinished {
                    1 => b,
                }),
                name,
            ),
            (
                quote!(match a { 1 => , _ => b, }),
                quote!(match a {
                    1 => __sw_unfinished,
                    _ => b,
                }),
                value,
            ),
        ] {
            let found = completed(&tokens);
            assert_eq!(found.to_string(), complete.to_string());
            assert_eq!(rest_of(&found), help, "{tokens}");
            assert_eq!(without_unfinished(found).to_string(), tokens.to_string());
        }
        // What is whole stays as it is.
        for tokens in [
            quote!(f(a, b,)),
            quote!([a, b]),
            quote!(x => y),
            quote!(1..),
        ] {
            assert_eq!(completed(&tokens).to_string(), tokens.to_string());
        }
    }

    #[test]
    fn reads_ranges() {
        for (tokens, expected) in [
            (quote!(2GiB..=PEAK), (true, true, true)),
            (quote!(2GiB..), (true, false, false)),
            (quote!(..=2GiB), (false, true, true)),
            (quote!(1..2), (true, true, false)),
        ] {
            let ValueKind::Range {
                min,
                max,
                is_inclusive,
            } = read(tokens.clone())
            else {
                panic!("{tokens} is no range");
            };
            assert_eq!((min.is_some(), max.is_some(), is_inclusive), expected);
        }
    }
}
