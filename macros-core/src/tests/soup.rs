//! Random tokens: nothing that can be typed makes a macro panic, and what it emits is Rust.

use proc_macro2::TokenStream;
use quote::quote;

use super::{Random, assert_is_rust, errors, expand_for, expand_items, has_error, has_marker};
use crate::audience::Audience;

/// What declarations are made of, and what they are not.
pub(super) const WORDS: &[&str] = &[
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
    "AWS",
    "S3",
    "Bucket",
    "bucket_name",
    "Rule",
    "if_",
    "no_value",
    "null",
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
    "logical_id",
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
const DECLARATIONS: &[&str] = &[
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
    "composite_alarm",
    "topic",
    "iam_user",
    "iam_group",
    "managed_policy",
    "dashboard",
    "condition",
    "mapping",
    "resource",
    "wire",
];

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

#[test]
fn declarations_of_anything() {
    let mut random = Random(0x5EED);
    for round in 0..12_000 {
        let inside = soup(&mut random);
        let name = DECLARATIONS[round % DECLARATIONS.len()];
        let name = quote::format_ident!("{name}");
        let input = match round % 5 {
            3 => quote!(resource!(<AWS::S3::Bucket>::thing { #inside });),
            4 => {
                quote!(resource!(<AWS::S3::Bucket>::thing { lifecycle_configuration: LifecycleConfiguration { rules: [#inside] } });)
            }
            0 => quote!(#name!(#inside);),
            1 => quote!(#name!(<Valkey>::thing { #inside });),
            _ => quote!(#name!(thing { vpc: #inside, name: "x" });),
        };
        let audience = [Audience::Compiler, Audience::Editor][round / 5 % 2];
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
        let expanded = crate::declare::in_function(name, input.clone(), Audience::Compiler);
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
        let expanded = super::stack(
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

/// What can be nested in itself: what opens it, and what closes it.
const NESTED: &[(&str, &str)] = &[
    ("(", ")"),
    ("[", "]"),
    ("{", "}"),
    ("!", ""),
    ("- ", ""),
    ("& ", ""),
    ("|x| ", ""),
    ("a = ", ""),
    ("return ", ""),
    ("if a {} else ", ""),
    ("if a {", "}"),
    ("", ".a()"),
    ("", "+ a"),
    ("", " as u8"),
    ("", "?"),
    ("", "[0]"),
    ("f(", ")"),
    ("..", ""),
    ("Backup { at: ", "}"),
    ("a::<", ">"),
    ("json!({\"a\":", "})"),
    ("a, ", ""),
    ("a: b, ", ""),
];

/// In a stack as large as a compiler's and an editor's.
#[test]
fn depth_and_length_have_no_end_of_the_stack() {
    fn try_it(open: &str, close: &str, depth: usize) {
        let text = format!("{} x {}", open.repeat(depth), close.repeat(depth));
        let Ok(inside) = text.parse::<TokenStream>() else {
            panic!("{text}");
        };
        for input in [
            quote!(vpc!(network { name: #inside });),
            quote!(wire!(#inside);),
            quote!(cache!(<Valkey>::a { security_groups: [#inside], data_storage: #inside..=#inside });),
            quote!(output!(a { value: #inside, overrides: #inside });),
            quote!(key!(#inside);),
        ] {
            for audience in [Audience::Compiler, Audience::Editor] {
                let expanded = expand_for(audience, input.clone());
                let is_wrong = has_error(&expanded.to_string());
                assert!(
                    is_wrong || depth < 65 || open.contains(','),
                    "{open} {close} {depth}"
                );
            }
        }
        let arguments = quote!(tags(#inside), name = #inside);
        let item = quote!(
            mod m {}
        );
        let expanded = super::stack(arguments, item, Audience::Compiler);
        assert!(has_error(&expanded.to_string()));
        let in_function = crate::declare::in_function(
            "key",
            quote!(scope, a { alias: #inside }),
            Audience::Compiler,
        );
        drop(in_function);
    }
    let thread = std::thread::Builder::new().stack_size(8 << 20);
    let done = thread.spawn(|| {
        for (open, close) in NESTED {
            for depth in [30, 64, 300, 4_000] {
                try_it(open, close, depth);
            }
        }
    });
    assert!(done.is_ok_and(|thread| thread.join().is_ok()));
}

#[test]
fn thousands_of_declarations_are_no_matter() {
    let declarations = (0..3_000).map(|number| {
        let name = quote::format_ident!("key{number}");
        quote!(key!(#name { rotation: true });)
    });
    let expanded = expand_items(declarations.collect());
    assert!(errors(expanded.clone()).is_empty());
    assert!(expanded.to_string().contains("__sw_define_key2999"));
}
