//! What declarations expand to, as a person reads it. `BLESS=1 cargo test -p stackwright-macros-core` writes what it is now.

use std::path::Path;

use proc_macro2::{Delimiter, TokenStream, TokenTree};
use quote::quote;

use super::{errors, expand_for, expand_items};
use crate::audience::Audience;

fn session_store() -> TokenStream {
    quote! {
        use stackwright::prelude::*;

        const PEAK: Size = Size::gib(3);

        /// Where everything is.
        vpc!(network { max_azs: 2, tags: ["team" = "net"] });
        key!(cache_key { spec: SymmetricDefault });
        user_group!(<Valkey>::team { users: [app, shared::ops] });
        user!(<Iam>::app { user_id: "web-app", access: "on ~app:* +@read", engine: Redis });
        cache!(<Valkey>::sessions {
            version: 8,
            vpc: network,
            kms_key: cache_key,
            user_group: team,
            data_storage: 2GiB..=PEAK,
            ecpu_per_second: ..=10_000,
            backup: Backup { retention: 6days, at: "09:00" },
            removal_policy: Retain,
            allow: [SW0102 = "tried"],
            depends_on: [app],
        });
        role!(web { assumed_by: service("ec2.amazonaws.com") });
        wire!(sessions.grant_connect(web), sessions.allow_default_port_from(shared::servers));
        output!(endpoint { value: text!("redis://{}", sessions.endpoint_address()) });
    }
}

fn check(name: &str, expanded: &TokenStream) {
    let file = syn::parse2::<syn::File>(expanded.clone());
    let text = file.map_or_else(
        |error| error.to_string(),
        |file| prettyplease::unparse(&file),
    );
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("src/tests/golden/{name}.txt"));
    if std::env::var_os("BLESS").is_some() {
        assert!(std::fs::write(&path, &text).is_ok(), "{}", path.display());
    }
    let golden = std::fs::read_to_string(&path).unwrap_or_default();
    assert_eq!(text, golden, "see {}", path.display());
}

#[test]
fn a_module() {
    check("module", &expand_items(session_store()));
    let in_editor = expand_for(Audience::Editor, session_store());
    check("module_in_editor", &in_editor);
}

#[test]
fn what_is_wrong_is_hidden_and_the_rest_stays() {
    let items = quote! {
        vpc!(network { max_azs: "two", cidr: "10.0.0.0/16" });
        cache!(<Valky>::sessions { vpc: netwrk, version: 8, name });
    };
    check("wrong", &expand_items(items.clone()));
    check("wrong_in_editor", &expand_for(Audience::Editor, items));
}

#[test]
fn what_is_half_typed_can_be_completed() {
    let expanded = expand_for(
        Audience::Editor,
        quote! {
            vpc!(network {});
            user!(<Password>::ops { user_id: "ops", access: "on ~* +@all", passwords: [word.] });
            wire!(network., sess, net.allow_from(wor), broken());
        },
    );
    check("half_typed", &expanded);
}

#[test]
fn a_declaration_in_a_function() {
    let expanded = crate::declare::in_function(
        "cache",
        quote!(
            &scope,
            <Valkey>::sessions {
                vpc: network,
                data_storage: LEAST..,
                description: &text
            }
        ),
        Audience::Compiler,
    );
    check("function", &quote!(fn f() { let _ = #expanded; }));
}

#[test]
fn a_hundred_expansions_are_the_same() {
    let first = expand_items(session_store()).to_string();
    for _ in 0..100 {
        assert_eq!(expand_items(session_store()).to_string(), first);
    }
}

#[test]
fn what_is_right_has_no_errors() {
    assert_eq!(errors(expand_items(session_store())), [""; 0]);
}

/// Names that the user's module may have redefined are reached by absolute paths.
#[test]
fn names_of_the_library_are_absolute() {
    fn relative_paths(tokens: TokenStream, found: &mut Vec<String>) {
        let tokens: Vec<_> = tokens.into_iter().collect();
        for window in tokens.windows(3) {
            // `a::`, where what stands in front is no `::`.
            if let [before, TokenTree::Ident(first), TokenTree::Punct(colon)] = window
                && colon.as_char() == ':'
                && colon.spacing() == proc_macro2::Spacing::Joint
                && !matches!(before, TokenTree::Punct(p) if p.as_char() == ':')
            {
                found.push(first.to_string());
            }
        }
        for token in tokens {
            if let TokenTree::Group(group) = token
                && group.delimiter() != Delimiter::None
            {
                relative_paths(group.stream(), found);
            }
        }
    }
    let mut found = Vec::new();
    relative_paths(expand_items(session_store()), &mut found);
    // The library by the name that the expansion gives it, the user's own, a trait that stands just above its use, the
    // module's stack, and keywords in front of `::`.
    let known = [
        "__sw",
        "stackwright",
        "use",
        "mut",
        "Size",
        "shared",
        "UserGroupTeamTakesOps",
        "IsValueOfEndpoint",
        "Stack",
        "Self",
        "impl",
        "static",
    ];
    found.retain(|name| !known.contains(&name.as_str()));
    assert_eq!(found, [""; 0]);
}

/// An editor finds its cursor in a macro call only where that call begins at the same place without the cursor.
#[test]
fn what_is_in_front_of_a_cursor_does_not_depend_on_it() {
    const MARKER: &str = "raCompletionMarker";
    for (before, typed, behind) in [
        (
            "vpc!(network {}); cache!(<Valkey>::a { vpc: ",
            "netw",
            "}); key!(last {});",
        ),
        ("key!(first {}); user!(<", "", "); key!(last {});"),
        (
            "user!(<Iam>::a { engine: ",
            "",
            "}); cache!(<Valkey>::b {});",
        ),
        (
            "key!(k {}); output!(o { value: k.arn() }); topic!(t { when: ",
            "",
            "});",
        ),
    ] {
        let expanded = |marker: &str| {
            let items =
                format!("{before}{typed}{marker}{behind}").parse::<proc_macro2::TokenStream>();
            let module = items.map(|items| quote!(pub mod test { #items }));
            let arguments = quote!(config = Config, check(Config::DEV));
            crate::declare::stack(arguments, module.unwrap_or_default(), Audience::Editor)
                .to_string()
        };
        let (plain, marked) = (expanded(""), expanded(MARKER));
        let mut parts = marked.split(MARKER);
        let in_front = parts.next().unwrap_or_default().trim_end();
        assert!(parts.next().is_some(), "{marked}");
        assert!(plain.starts_with(in_front), "{plain}\n{marked}");
    }
}
