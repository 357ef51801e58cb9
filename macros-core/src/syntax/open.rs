//! Brackets that nothing closes yet, as an editor sees them while somebody types.
//!
//! A rust-analyzer closes them at the end of the file, so that a declaration takes in all that is behind it. It is cut where the next
//! item begins.

use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};

use syn::Item;
use syn::parse::{ParseStream, Parser as _};

use super::depth::is_too_deep;
use super::value::{is_path_separator, is_punct};

/// A declaration that was cut.
pub(super) struct Cut {
    /// The brackets, up to the next item.
    pub(super) arguments: Group,
    /// The items behind it.
    pub(super) behind: Vec<TokenTree>,
    /// The items behind the module, whose brace closes the first that is open.
    pub(super) outside: Vec<TokenTree>,
}

/// Cuts the brackets of a declaration where another item begins in them.
pub(super) fn cut(arguments: &Group, is_macro: &dyn Fn(&str) -> bool) -> Option<Cut> {
    let tokens: Vec<_> = arguments.stream().into_iter().collect();
    let (inside, behind, outside) = split(&tokens, (0, true), is_macro)?;
    let mut group = Group::new(arguments.delimiter(), inside.into_iter().collect());
    group.set_span(arguments.span());
    Some(Cut {
        arguments: group,
        behind,
        outside,
    })
}

type Parts = (Vec<TokenTree>, Vec<TokenTree>, Vec<TokenTree>);

/// Splits tokens where an item begins, if one does: what is in front of it, it and what is behind it, and what is behind the module.
/// With the depth goes whether the brackets are of arguments, lists and structs only, and not of a block, which has items by itself.
fn split(
    tokens: &[TokenTree],
    (depth, is_among_fields): (usize, bool),
    is_macro: &dyn Fn(&str) -> bool,
) -> Option<Parts> {
    /// The braces of the declaration itself.
    const FIELDS: usize = 1;
    /// Deeper brackets are not read.
    const DEEPEST: usize = 64;
    if depth > DEEPEST {
        return None;
    }
    for (at, token) in tokens.iter().enumerate() {
        let rest = tokens.get(at..).unwrap_or_default();
        if starts_item(rest, is_among_fields, is_macro) {
            let inside = tokens.get(..at).unwrap_or_default().to_vec();
            return Some((inside, rest.to_vec(), Vec::new()));
        }
        let TokenTree::Group(group) = token else {
            continue;
        };
        let is_struct = || {
            let before = at.checked_sub(1).and_then(|before| tokens.get(before));
            matches!(before, Some(TokenTree::Ident(name)) if name.to_string().starts_with(char::is_uppercase))
        };
        let has_fields = depth < FIELDS || group.delimiter() != Delimiter::Brace || is_struct();
        let inner: Vec<_> = group.stream().into_iter().collect();
        let within = (depth + 1, is_among_fields && has_fields);
        let Some((inner, behind, mut outside)) = split(&inner, within, is_macro) else {
            continue;
        };
        let mut inside = tokens.get(..at).unwrap_or_default().to_vec();
        let mut kept = Group::new(group.delimiter(), inner.into_iter().collect());
        kept.set_span(group.span());
        inside.push(kept.into());
        outside.extend(tokens.get(at + 1..).unwrap_or_default().iter().cloned());
        return Some((inside, behind, outside));
    }
    None
}

/// Whether an item of a module begins here: its attributes, a declaration, or, among fields, another item.
fn starts_item(
    tokens: &[TokenTree],
    is_among_fields: bool,
    is_macro: &dyn Fn(&str) -> bool,
) -> bool {
    let mut tokens = tokens;
    while let [hash, TokenTree::Group(attribute), rest @ ..] = tokens
        && is_punct(hash, '#')
        && attribute.delimiter() == Delimiter::Bracket
    {
        tokens = rest;
    }
    match tokens {
        // The path of the library; what is in upper case is typed in front of a declaration.
        [TokenTree::Ident(library), a, b, rest @ ..] if is_path_separator(a, b) => {
            let is_lower = !library.to_string().contains(char::is_uppercase);
            is_lower && is_declaration(rest, is_macro)
        }
        // The start of a field such as `user_id`, in front of a declaration.
        [TokenTree::Ident(_), TokenTree::Ident(_), bang, ..] if is_punct(bang, '!') => false,
        [TokenTree::Ident(word), TokenTree::Ident(_), ..] => {
            let items = [
                "const", "enum", "extern", "fn", "impl", "mod", "pub", "static", "struct", "trait",
                "type", "unsafe", "use",
            ];
            is_among_fields && items.iter().any(|item| word == item) && is_item(tokens)
        }
        [
            TokenTree::Ident(word),
            TokenTree::Group(_),
            TokenTree::Ident(_),
            ..,
        ] => is_among_fields && word == "pub" && is_item(tokens),
        _ => is_declaration(tokens, is_macro),
    }
}

/// Whether a whole item of Rust begins here, so that what is cut off can be a part of the module.
fn is_item(tokens: &[TokenTree]) -> bool {
    let tokens: TokenStream = tokens.iter().cloned().collect();
    let item = |input: ParseStream<'_>| {
        let item = input.parse::<Item>()?;
        input.parse::<TokenStream>()?;
        Ok(!matches!(item, Item::Verbatim(_)))
    };
    !is_too_deep(&tokens) && item.parse2(tokens).unwrap_or(false)
}

fn is_declaration(tokens: &[TokenTree], is_macro: &dyn Fn(&str) -> bool) -> bool {
    matches!(
        tokens,
        [TokenTree::Ident(name), bang, TokenTree::Group(_), ..]
            if is_punct(bang, '!') && is_macro(&name.to_string())
    )
}

/// The items behind a module, without what rust-analyzer could not pair; nothing, if they are none.
pub(super) fn without_strays(tokens: Vec<TokenTree>) -> TokenStream {
    let is_stray = |token: &TokenTree| matches!(token, TokenTree::Punct(punct) if matches!(punct.as_char(), '}' | ']' | ')'));
    let tokens: TokenStream = tokens
        .into_iter()
        .filter(|token| !is_stray(token))
        .collect();
    if are_items(&tokens) {
        tokens
    } else {
        TokenStream::new()
    }
}

/// Whether tokens are whole items of Rust.
pub(super) fn are_items(tokens: &TokenStream) -> bool {
    let items = |input: ParseStream<'_>| {
        while !input.is_empty() {
            input.parse::<Item>()?;
        }
        Ok(())
    };
    !is_too_deep(tokens) && items.parse2(tokens.clone()).is_ok()
}

#[cfg(test)]
mod tests {
    use quote::quote;

    use super::*;

    fn cut_of(arguments: TokenStream) -> Option<[String; 3]> {
        let group = Group::new(Delimiter::Parenthesis, arguments);
        let cut = cut(&group, &|name| ["key", "wire"].contains(&name))?;
        let text = |tokens: Vec<TokenTree>| tokens.into_iter().collect::<TokenStream>().to_string();
        Some([
            cut.arguments.stream().to_string(),
            text(cut.behind),
            text(cut.outside),
        ])
    }

    #[test]
    fn cuts_where_the_next_item_begins() {
        let cases = [
            (
                quote!(<V>::x { vpc: netw key!(k {}); const A: u8 = 1; } fn f() {}),
                [
                    "< V > :: x { vpc : netw }",
                    "key ! (k { }) ; const A : u8 = 1 ;",
                    "fn f () { }",
                ],
            ),
            (
                quote!(<#[doc = "a"] stackwright::key!(k {});),
                ["<", "# [doc = \"a\"] stackwright :: key ! (k { }) ;", ""],
            ),
            (
                quote!(x { a: [b wire!(c.d()); ] pub fn f() {} }),
                ["x { a : [b] }", "wire ! (c . d ()) ;", "pub fn f () { }"],
            ),
            (
                quote!(x { a: Port::key!(k {}); }),
                ["x { a : Port :: }", "key ! (k { }) ;", ""],
            ),
            (
                quote!(x { use key!(k {}); }),
                ["x { use }", "key ! (k { }) ;", ""],
            ),
            (
                quote!(x { a: 1, pub(crate) fn f() {} }),
                ["x { a : 1 , }", "pub (crate) fn f () { }", ""],
            ),
            (
                quote!(x { a: [Part { name: "b", p } pub fn f() {}] }),
                [
                    "x { a : [Part { name : \"b\" , p }] }",
                    "pub fn f () { }",
                    "",
                ],
            ),
            (
                quote!(x { a: [Part { name: "b", inner: [c.d fn f() {}] }] }),
                [
                    "x { a : [Part { name : \"b\" , inner : [c . d] }] }",
                    "fn f () { }",
                    "",
                ],
            ),
        ];
        for (arguments, expected) in cases {
            assert_eq!(cut_of(arguments), Some(expected.map(str::to_owned)));
        }
    }

    #[test]
    fn leaves_what_is_closed() {
        for arguments in [
            quote!(<V>::x {
                vpc: network,
                tags: ["a" = text!("b")]
            }),
            quote!(x { value: { const N: u8 = 1; N }, type: "a", other: const { 1 } }),
            quote!(x { value: |a| key(a), use: 1 }),
            quote!(x {
                value: {
                    impl A {
                        fn f() {}
                    }
                    left([A])
                },
                other: [{
                    fn g() {}
                    g()
                }]
            }),
        ] {
            assert_eq!(cut_of(arguments), None);
        }
    }
}
