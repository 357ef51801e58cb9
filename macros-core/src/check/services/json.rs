//! JSON that is written out: `json!({ "severity": ["high"] })`.

use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};
use stackwright_core::across::Value;
use syn::Lit;

/// The text of JSON of which all values are literals.
pub(super) fn text(tokens: &TokenStream) -> Option<String> {
    let call = syn::parse2::<syn::ExprMacro>(tokens.clone()).ok()?;
    let is_json = call.mac.path.segments.last()?.ident == "json";
    let mut text = String::new();
    value(&mut call.mac.tokens.into_iter(), &mut text)
        .filter(|_| is_json)
        .map(|()| text)
}

/// The members of an object that `json!` makes, with their values. None where a name is not a literal.
pub(super) fn members(tokens: &TokenStream) -> Option<Vec<(String, TokenStream)>> {
    let call = syn::parse2::<syn::ExprMacro>(tokens.clone()).ok()?;
    let is_json = call.mac.path.segments.last()?.ident == "json";
    members_of(call.mac.tokens).filter(|_| is_json)
}

/// The members of an object of JSON, with their values.
pub(super) fn members_of(object: TokenStream) -> Option<Vec<(String, TokenStream)>> {
    let mut tokens = object.into_iter();
    let (Some(TokenTree::Group(group)), None) = (tokens.next(), tokens.next()) else {
        return None;
    };
    if group.delimiter() != Delimiter::Brace {
        return None;
    }
    let mut members = Vec::new();
    let mut tokens = group.stream().into_iter().peekable();
    while let Some(name) = tokens.next() {
        let (TokenTree::Literal(name), TokenTree::Punct(colon)) = (name, tokens.next()?) else {
            return None;
        };
        let Lit::Str(name) = Lit::new(name) else {
            return None;
        };
        let of_one =
            |token: &TokenTree| !matches!(token, TokenTree::Punct(sign) if sign.as_char() == ',');
        let value: TokenStream = std::iter::from_fn(|| tokens.next_if(of_one)).collect();
        if colon.as_char() != ':' {
            return None;
        }
        members.push((name.value(), value));
        // The comma.
        tokens.next();
    }
    Some(members)
}

/// What `json!` makes, as rules read it. `other` reads an expression in it.
pub(super) fn read(tokens: &TokenStream, other: &dyn Fn(&TokenStream) -> Value) -> Option<Value> {
    let mut start = tokens.clone().into_iter();
    // Most expressions are not macros.
    if !start.any(|token| matches!(token, TokenTree::Punct(sign) if sign.as_char() == '!')) {
        return None;
    }
    let call = syn::parse2::<syn::ExprMacro>(tokens.clone()).ok()?;
    let is_json = call.mac.path.segments.last()?.ident == "json";
    is_json.then(|| part(call.mac.tokens, other))
}

/// What a part of it is.
pub(super) fn part(tokens: TokenStream, other: &dyn Fn(&TokenStream) -> Value) -> Value {
    let mut text = String::new();
    let mut rest = tokens.clone().into_iter();
    let (first, second) = (rest.next(), rest.next());
    match (first, second) {
        (Some(TokenTree::Group(group)), None) if group.delimiter() == Delimiter::Brace => {
            let Some(members) = members_of(tokens) else {
                return Value::Unknown;
            };
            // Functions of templates name logical ids.
            if let [(name, _)] = members.as_slice()
                && (name == "Ref" || name.starts_with("Fn::"))
            {
                return Value::Unknown;
            }
            let members = members.into_iter();
            Value::Map(
                members
                    .map(|(name, value)| (name, part(value, other)))
                    .collect(),
            )
        }
        (Some(TokenTree::Group(group)), None) if group.delimiter() == Delimiter::Bracket => {
            let mut tokens = group.stream().into_iter().peekable();
            let mut elements = Vec::new();
            while tokens.peek().is_some() {
                let of_one = |token: &TokenTree| !matches!(token, TokenTree::Punct(sign) if sign.as_char() == ',');
                let one: TokenStream = std::iter::from_fn(|| tokens.next_if(of_one)).collect();
                elements.push(part(one, other));
                // The comma.
                tokens.next();
            }
            Value::List(elements)
        }
        (Some(TokenTree::Literal(literal)), None) => match Lit::new(literal) {
            Lit::Str(string) => Value::of_text(string.value()),
            _ if value(&mut tokens.into_iter(), &mut text).is_some() => Value::of_text(text),
            _ => Value::Unknown,
        },
        (Some(TokenTree::Ident(word)), None) if word == "true" || word == "false" => {
            Value::of_text(word.to_string())
        }
        _ => other(&tokens),
    }
}

/// Reads all tokens as one value.
fn value(tokens: &mut dyn Iterator<Item = TokenTree>, text: &mut String) -> Option<()> {
    match tokens.next()? {
        TokenTree::Group(group) => items(&group, text)?,
        TokenTree::Literal(literal) => match Lit::new(literal) {
            Lit::Str(string) => quoted(&string.value(), text),
            Lit::Int(number) if number.suffix().is_empty() => {
                text.push_str(number.base10_digits());
            }
            Lit::Float(number) if number.suffix().is_empty() => {
                text.push_str(number.base10_digits());
            }
            _ => return None,
        },
        TokenTree::Ident(word) => {
            let word = word.to_string();
            if !matches!(word.as_str(), "true" | "false" | "null") {
                return None;
            }
            text.push_str(&word);
        }
        TokenTree::Punct(sign) if sign.as_char() == '-' => {
            let number = tokens
                .next()
                .filter(|one| matches!(one, TokenTree::Literal(_)))?;
            text.push('-');
            value(&mut std::iter::once(number), text)?;
        }
        TokenTree::Punct(_) => return None,
    }
    tokens.next().is_none().then_some(())
}

/// The members of an object, or the elements of a list.
fn items(group: &Group, text: &mut String) -> Option<()> {
    let [open, close] = match group.delimiter() {
        Delimiter::Brace => ['{', '}'],
        Delimiter::Bracket => ['[', ']'],
        // An expression, or what an editor or a macro puts around a value.
        Delimiter::Parenthesis | Delimiter::None => return None,
    };
    text.push(open);
    let mut tokens = group.stream().into_iter().peekable();
    let mut is_first = true;
    while tokens.peek().is_some() {
        if !std::mem::take(&mut is_first) {
            text.push(',');
        }
        if open == '{' {
            match (tokens.next()?, tokens.next()?) {
                (TokenTree::Literal(name), TokenTree::Punct(colon)) if colon.as_char() == ':' => {
                    let Lit::Str(name) = Lit::new(name) else {
                        return None;
                    };
                    quoted(&name.value(), text);
                    text.push(':');
                }
                _ => return None,
            }
        }
        let of_one =
            |token: &TokenTree| !matches!(token, TokenTree::Punct(sign) if sign.as_char() == ',');
        let one: Vec<_> = std::iter::from_fn(|| tokens.next_if(of_one)).collect();
        value(&mut one.into_iter(), text)?;
        // The comma.
        tokens.next();
    }
    text.push(close);
    Some(())
}

/// A string of JSON.
fn quoted(string: &str, text: &mut String) {
    text.push('"');
    for sign in string.chars() {
        match sign {
            '"' | '\\' => text.extend(['\\', sign]),
            '\n' => text.push_str("\\n"),
            '\r' => text.push_str("\\r"),
            '\t' => text.push_str("\\t"),
            other if other < ' ' => text.push_str(&format!("\\u{:04x}", u32::from(other))),
            other => text.push(other),
        }
    }
    text.push('"');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn documents_are_read() {
        let text = |text: &str| Value::of_text(text);
        for (tokens, expected) in [
            ("policy()", None),
            ("text!(\"a\")", None),
            (
                "json!({ \"a\": [\"x\", 1, true, name()], \"b\": { \"Ref\": \"Jobs\" } })",
                Some(Value::Map(vec![
                    (
                        "a".to_owned(),
                        Value::List(vec![text("x"), text("1"), text("true"), text("name ()")]),
                    ),
                    ("b".to_owned(), Value::Unknown),
                ])),
            ),
            ("json!({ KEY: 1 })", Some(Value::Unknown)),
        ] {
            let tokens: TokenStream = tokens.parse().expect("tokens");
            let found = read(&tokens, &|other| text(&other.to_string()));
            assert_eq!(found, expected, "{tokens}");
        }
    }

    #[test]
    fn literals_are_read() {
        for (tokens, expected) in [
            ("json!({})", Some("{}")),
            (
                "stackwright::json!({ \"a\": [1, -2.5, \"x\", null, true,], })",
                Some(r#"{"a":[1,-2.5,"x",null,true]}"#),
            ),
            (
                "json!({ \"a\": { r\"b\\c\": \"\\\"\" } })",
                Some(r#"{"a":{"b\\c":"\""}}"#),
            ),
            ("json!({ \"a\": name })", None),
            ("json!({ \"a\": [name()] })", None),
            ("json!({ KEY: 1 })", None),
            ("json!({ \"a\": 1u8 })", None),
            ("json!({ \"a\" })", None),
            ("text!({})", None),
            ("policy", None),
        ] {
            let tokens: TokenStream = tokens.parse().expect("tokens");
            assert_eq!(text(&tokens).as_deref(), expected, "{tokens}");
        }
    }
}
