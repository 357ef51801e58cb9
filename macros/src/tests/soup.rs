//! Random tokens: nothing that can be typed makes a macro panic, and what it emits is Rust.

use proc_macro2::TokenStream;
use quote::quote;

use super::{errors, expand_for, expand_items};
use crate::audience::Audience;

/// What declarations are made of, and what they are not.
const WORDS: &[&str] = &[
    "vpc",
    "cache",
    "user",
    "user_group",
    "key",
    "output",
    "role",
    "parameter",
    "secret",
    "service",
    "wire",
    "grant_connect",
    "existing",
    "add_user",
    "allow_from",
    "Peer",
    "ipv4",
    "Port",
    "tcp",
    "!",
    "(",
    ")",
    "{",
    "}",
    "[",
    "]",
    "<",
    ">",
    "::",
    ":",
    ",",
    ";",
    ".",
    "..=",
    "..",
    "=",
    "&",
    "|",
    "#",
    "-",
    "+",
    "?",
    "'a",
    "Valkey",
    "Redis",
    "Iam",
    "Password",
    "Valky",
    "network",
    "sessions",
    "app",
    "team",
    "users",
    "vpc",
    "version",
    "name",
    "id",
    "tags",
    "allow",
    "backup",
    "Backup",
    "retention",
    "data_storage",
    "user_id",
    "access",
    "passwords",
    "secret",
    "\"text\"",
    "\"\"",
    "8",
    "1.6",
    "2GiB",
    "6days",
    "5MB",
    "99999999999999999999",
    "99999999999999999999GiB",
    "Unlimited",
    "PEAK",
    "const",
    "type",
    "fn",
    "self",
    "Self",
    "r#type",
    "true",
    "json",
    "shared",
    "SW0102",
    "raCompletionMarker",
    "=>",
    "_1st",
    "shared::x",
    "if",
    "let",
    "match",
    "|x|",
    "stringify!",
    "format!",
    "\u{1F980}",
    "async",
    "mod",
    "_",
    "$",
    "@",
];

/// The macros of a module; the last of them stands in no function.
const DECLARATIONS: [&str; 18] = [
    "vpc",
    "cache",
    "user",
    "user_group",
    "key",
    "output",
    "role",
    "parameter",
    "secret",
    "instance",
    "alarm",
    "topic",
    "iam_user",
    "iam_group",
    "dashboard",
    "condition",
    "mapping",
    "wire",
];

/// A small generator, so that every run tries the same (Marsaglia's xorshift).
struct Random(u64);

impl Random {
    fn next(&mut self, below: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % below as u64).unwrap_or_default()
    }
}

/// Random words whose brackets match, since no other tokens reach a macro.
fn soup(random: &mut Random) -> TokenStream {
    loop {
        let length = 1 + random.next(24);
        let mut text = String::new();
        let mut open = Vec::new();
        for _ in 0..length {
            let word = WORDS[random.next(WORDS.len())];
            match word {
                "(" => open.push(")"),
                "[" => open.push("]"),
                "{" => open.push("}"),
                ")" | "]" | "}" if open.last() == Some(&word) => {
                    open.pop();
                }
                ")" | "]" | "}" => continue,
                _ => {}
            }
            text.push_str(word);
            text.push(' ');
        }
        while let Some(close) = open.pop() {
            text.push_str(close);
        }
        if let Ok(tokens) = text.parse() {
            return tokens;
        }
    }
}

fn assert_is_rust(input: &TokenStream, expanded: &TokenStream) {
    let parsed = syn::parse2::<syn::File>(expanded.clone());
    assert!(parsed.is_ok(), "{input}\nexpands to\n{expanded}");
}

/// A value that contains the marker is for the editor, whose parser takes more than the compiler's.
fn has_marker(tokens: &TokenStream) -> bool {
    tokens.to_string().contains("raCompletionMarker")
}

#[test]
fn declarations_of_anything() {
    let mut random = Random(0x5EED);
    for round in 0..12_000 {
        let inside = soup(&mut random);
        let name = DECLARATIONS[round % DECLARATIONS.len()];
        let name = quote::format_ident!("{name}");
        let input = match round % 3 {
            0 => quote!(#name!(#inside);),
            1 => quote!(#name!(<Valkey>::thing { #inside });),
            _ => quote!(#name!(thing { vpc: #inside, name: "x" });),
        };
        let audience = [Audience::Compiler, Audience::Editor][round / 3 % 2];
        let expanded = expand_for(audience, quote!(vpc!(network {}); #input));
        if !has_marker(&inside) {
            assert_is_rust(&input, &expanded);
        }
        // The declaration beside it is still there.
        assert!(
            expanded
                .to_string()
                .contains("pub network : __sw :: ec2 :: Vpc")
        );
        if round % 10 == 0 {
            let again = expand_for(audience, quote!(vpc!(network {}); #input));
            assert_eq!(again.to_string(), expanded.to_string());
        }
    }
}

#[test]
fn functions_of_anything() {
    let mut random = Random(0xFEED);
    for round in 0..10_000 {
        let inside = soup(&mut random);
        let name = DECLARATIONS[round % (DECLARATIONS.len() - 1)];
        let input = match round % 2 {
            0 => inside.clone(),
            _ => quote!(scope, <Iam>::thing { #inside }),
        };
        let expanded = crate::declare::in_function(name, input.clone());
        if !has_marker(&inside) {
            let scope = crate::syntax::Declaration::scope_of(input.clone());
            // The scope is the user's own expression, and the compiler's to judge.
            if scope.is_none_or(|scope| syn::parse2::<syn::Expr>(scope).is_ok()) {
                let wrapped = quote!(fn f() { let _ = { #expanded }; });
                assert_is_rust(&input, &wrapped);
            }
        }
    }
}

#[test]
fn arguments_of_anything() {
    let mut random = Random(0xBEEF);
    for round in 0..5_000 {
        let arguments = soup(&mut random);
        let expanded = crate::declare::stack(
            arguments.clone(),
            quote!(
                mod m {
                    vpc!(network {});
                }
            ),
            [Audience::Compiler, Audience::Editor][round % 2],
        );
        if !has_marker(&arguments) {
            assert_is_rust(&arguments, &expanded);
        }
    }
}

#[test]
fn every_error_is_written_once() {
    let expanded = expand_items(quote! {
        cache!(<Valkey>::a { vpc: nothing, version: 99, nme: "x" });
        user!(<Iam>::b { user_id: "Upper" });
    });
    let mut found = errors(expanded);
    assert_eq!(found.len(), 5, "{found:#?}");
    found.sort();
    found.dedup();
    assert_eq!(found.len(), 5);
}
