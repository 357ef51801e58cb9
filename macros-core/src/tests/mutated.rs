//! Real stacks with something wrong in them: tokens that are taken away, doubled, swapped, or replaced by others.

use proc_macro2::{Group, TokenStream, TokenTree};
use quote::ToTokens as _;

use super::soup::WORDS;
use super::{Random, assert_is_rust, has_error, has_marker};
use crate::audience::Audience;

/// The sources of real stacks.
const SOURCES: [&str; 5] = [
    include_str!("../../../examples/src/bin/quickstart.rs"),
    include_str!("../../../examples/src/bin/shop.rs"),
    include_str!("../../../examples/src/bin/observability.rs"),
    include_str!("../../../examples/src/bin/take_over.rs"),
    include_str!("../../../tests/formatting/declarations.rs"),
];

/// What is put into them besides [`WORDS`]: keywords, names of all scripts, and literals of all kinds, right and wrong.
const STRANGE: &[&str] = &[
    "abstract",
    "as",
    "async",
    "await",
    "become",
    "box",
    "break",
    "const",
    "continue",
    "crate",
    "do",
    "dyn",
    "else",
    "enum",
    "extern",
    "false",
    "final",
    "fn",
    "for",
    "if",
    "impl",
    "in",
    "let",
    "loop",
    "macro",
    "match",
    "mod",
    "move",
    "mut",
    "override",
    "priv",
    "pub",
    "ref",
    "return",
    "self",
    "static",
    "struct",
    "super",
    "trait",
    "true",
    "try",
    "type",
    "typeof",
    "unsafe",
    "unsized",
    "use",
    "virtual",
    "where",
    "while",
    "yield",
    "union",
    "raw",
    "gen",
    "auto",
    "r#fn",
    "r#abstract",
    "größe",
    "名前",
    "имя",
    "ªº",
    "ﬁ",
    "e\u{301}",
    "Ω",
    "__sw",
    "Stack",
    "__sw_stack",
    "__sw_scope",
    "r\"raw\"",
    "r##\"r\"#\"##",
    "b\"bytes\"",
    "c\"c\"",
    "'c'",
    "b'b'",
    "'\\n'",
    "\"\\u{1F980}\"",
    "\"\\\"\"",
    "\"\\0\"",
    "\"a\\\n b\"",
    "0x_FF",
    "0b1",
    "0o7GiB",
    "1e400",
    "1.5GiB",
    "0.0",
    "1_000",
    "18446744073709551616",
    "340282366920938463463374607431768211456",
    "-1",
    "1f64",
    "2GiB2",
    "6dayz",
    "\"\u{202e}\"",
    "\"line\nbreak\"",
    "/** doc */ x",
    "#[doc = \"x\"]",
    "#![allow(x)]",
    "$crate",
    "()",
    "[]",
    "{}",
];

/// The module that is marked `#[stack]`, and the arguments of the attribute.
fn stack_of(source: &str) -> (TokenStream, TokenStream) {
    let file = syn::parse_file(source).unwrap_or_else(|error| panic!("{error}"));
    let modules = file.items.into_iter().filter_map(|item| match item {
        syn::Item::Mod(module) => Some(module),
        _ => None,
    });
    for mut module in modules {
        let is_stack = |attribute: &syn::Attribute| attribute.path().is_ident("stack");
        if let Some(at) = module.attrs.iter().position(is_stack) {
            let attribute = module.attrs.remove(at);
            let arguments = attribute
                .meta
                .require_list()
                .map(|list| list.tokens.clone());
            return (arguments.unwrap_or_default(), module.into_token_stream());
        }
    }
    panic!("there is no stack")
}

/// A token of a place that is not there.
fn strange(random: &mut Random) -> Vec<TokenTree> {
    loop {
        let words = [WORDS, STRANGE][random.next(2)];
        // A bracket alone is no token.
        if let Ok(tokens) = words[random.next(words.len())].parse::<TokenStream>() {
            return tokens.into_iter().collect();
        }
    }
}

/// Changes something at a random place, as deep as there are brackets.
fn mutate(tokens: TokenStream, random: &mut Random) -> TokenStream {
    let mut tokens: Vec<TokenTree> = tokens.into_iter().collect();
    let groups: Vec<usize> = (0..tokens.len())
        .filter(|at| matches!(tokens[*at], TokenTree::Group(_)))
        .collect();
    // Most tokens are within brackets.
    if !groups.is_empty() && random.next(5) > 0 {
        let at = groups[random.next(groups.len())];
        if let TokenTree::Group(group) = &tokens[at] {
            let mut changed = Group::new(group.delimiter(), mutate(group.stream(), random));
            changed.set_span(group.span());
            tokens[at] = changed.into();
        }
        return tokens.into_iter().collect();
    }
    if tokens.is_empty() {
        return strange(random).into_iter().collect();
    }
    let at = random.next(tokens.len());
    match random.next(6) {
        0 => drop(tokens.remove(at)),
        1 => tokens.insert(at, tokens[at].clone()),
        2 => {
            let next = (at + 1) % tokens.len();
            tokens.swap(at, next);
        }
        3 => drop(tokens.splice(at..=at, strange(random))),
        4 => drop(tokens.splice(at..at, strange(random))),
        _ => {
            let length = 1 + random.next(8);
            tokens.truncate(tokens.len().saturating_sub(length).max(at));
        }
    }
    tokens.into_iter().collect()
}

#[test]
fn real_stacks_with_something_wrong() {
    let stacks = SOURCES.map(stack_of);
    let mut random = Random(0xC0FFEE);
    let (mut right, mut wrong) = (0, 0);
    // More of them where they are for the compiler.
    let rounds = match std::env::var_os("STACKWRIGHT_SAMPLES") {
        Some(_) => 7_000,
        None => 700,
    };
    for round in 0..rounds {
        let (arguments, module) = &stacks[round % stacks.len()];
        let mut module = module.clone();
        for _ in 0..=random.next(3) {
            module = mutate(module, &mut random);
        }
        let arguments = match random.next(8) {
            0 => mutate(arguments.clone(), &mut random),
            _ => arguments.clone(),
        };
        let audience = [Audience::Compiler, Audience::Editor][round / 7 % 2];
        let expand = || super::stack(arguments.clone(), module.clone(), audience);
        let expanded = expand();
        let text = expanded.to_string();
        assert_eq!(expand().to_string(), text);
        if has_error(&text) {
            wrong += 1;
        } else {
            right += 1;
            if audience == Audience::Compiler {
                write_sample(round, &arguments, &module);
            }
        }
        // Items that are no declarations are the compiler's to judge, and stay as they are.
        let is_in_item = text.contains("does not end");
        if !is_in_item
            && !has_marker(&module)
            && syn::parse2::<syn::File>(without_macros(&module)).is_ok()
        {
            assert_is_rust(&module, &expanded);
        }
    }
    // Both kinds were there: most mistakes are seen, and some changes are none.
    assert!(right > 50 && wrong > 200, "{right} right, {wrong} wrong");
}

/// Writes a stack that no error was found in, where `$STACKWRIGHT_SAMPLES` names a folder, for the compiler to judge.
fn write_sample(round: usize, arguments: &TokenStream, module: &TokenStream) {
    let Some(folder) = std::env::var_os("STACKWRIGHT_SAMPLES") else {
        return;
    };
    if syn::parse2::<syn::File>(without_macros(module)).is_err() || has_marker(module) {
        return;
    }
    let text = format!("use stackwright::prelude::*;\n\n#[stack({arguments})]\n{module}\n");
    let file = std::path::Path::new(&folder).join(format!("case{round}.rs"));
    assert!(std::fs::write(&file, text).is_ok(), "{}", file.display());
}

/// A module with its macros' arguments taken out: whether the rest of it is Rust.
fn without_macros(tokens: &TokenStream) -> TokenStream {
    let mut out: Vec<TokenTree> = Vec::new();
    for token in tokens.clone() {
        let is_behind_bang =
            matches!(out.last(), Some(TokenTree::Punct(punct)) if punct.as_char() == '!');
        out.push(match token {
            TokenTree::Group(group) if is_behind_bang => {
                Group::new(group.delimiter(), TokenStream::new()).into()
            }
            TokenTree::Group(group) => {
                Group::new(group.delimiter(), without_macros(&group.stream())).into()
            }
            other => other,
        });
    }
    out.into_iter().collect()
}
