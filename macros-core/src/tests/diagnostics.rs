//! What is said of wrong declarations: the code, what is underlined, and the headline.

use super::{errors, expand_items};
use proc_macro2::TokenStream;
use quote::quote;

use crate::diagnostics::Diagnostics;
use crate::syntax::StackArguments;
use crate::{check, model, syntax};

/// What is wrong with the items of a module.
fn diagnostics_of(items: TokenStream) -> Diagnostics {
    let mut diagnostics = Diagnostics::default();
    let module = syntax::Module::read(
        quote!(mod test { #items }),
        &model::is_declaration_macro,
        syntax::Extent::Whole,
        &mut diagnostics,
    )
    .map(|module| model::Module::of(module, &mut diagnostics));
    if let Some(module) = module {
        let _ = check::module(module, StackArguments::default(), &mut diagnostics);
    }
    diagnostics
}

/// Code, underlined text and headline of everything that is wrong with the items of a module.
pub(super) fn said_of(items: TokenStream) -> Vec<(&'static str, String, String)> {
    diagnostics_of(items)
        .iter()
        .map(|d| (d.rule.code, d.tokens.to_string(), d.message.clone()))
        .collect()
}

#[track_caller]
fn assert_said(items: TokenStream, expected: &[(&str, &str)]) {
    let said = said_of(items.clone());
    let said: Vec<_> = said
        .iter()
        .map(|(code, place, _)| (*code, place.as_str()))
        .collect();
    assert_eq!(said, expected, "{items}");
}

#[test]
fn nothing_is_said_of_what_is_right() {
    assert_said(
        quote! {
            vpc!(network {});
            cache!(<Valkey>::a { vpc: network, data_storage: Unlimited, ecpu_per_second: 1_000.. });
            cache!(<Memcached>::b { vpc: network, version: 1.6, });
            cache!(<Redis>::c { vpc: network, data_storage: LEAST..=MOST, user_group: redis });
            user!(<NoPassword>::d { user_id: "d", user_name: "default", access: "on ~a +get" });
            user_group!(<Redis>::redis { users: [d] });
            user_group!(<Valkey>::valkey { users: [other::user, e] });
            user!(<Password>::e { user_id: "e", access: acl(), passwords: [secret("a"), pw], engine: Redis });
            output!(o { value: a.name(), description: TEXT });
        },
        &[],
    );
}

#[test]
fn the_least_token_is_underlined() {
    for (items, code, place) in [
        (quote!(cache!(<Valky>::c { vpc: n });), "SW0101", "Valky"),
        (
            quote!(cache!(<Valkey>::c { vpc: n, version: 6 });),
            "SW0102",
            "6",
        ),
        (
            quote!(cache!(<Valkey>::c { vpc: n, data_storage: 1GiB..=9TiB });),
            "SW0107",
            "9TiB",
        ),
        (
            quote!(cache!(<Valkey>::c { vpc: n, data_storage: 9GiB..=1GiB });),
            "SW0109",
            "9GiB",
        ),
        (
            quote!(cache!(<Valkey>::c { vpc: n, data_storage: ..=1GB });),
            "SW0110",
            "1GB",
        ),
        (
            quote!(cache!(<Valkey>::c { vpc: n, backup: Backup { at: "9", retention: 1day } });),
            "SW0114",
            "\"9\"",
        ),
        (
            quote!(cache!(<Valkey>::c { vpc: n, backup: Backup { restore_from: ["a", ARN] } });),
            "SW0117",
            "\"a\"",
        ),
        (
            quote!(user!(<Iam>::u { user_id: "u", access: "on", user_name: "v" });),
            "SW0205",
            "\"v\"",
        ),
        (
            quote!(user!(<Password>::u { user_id: "u", access: "on", passwords: [secret("a"), secret("a")] });),
            "SW0211",
            "secret (\"a\")",
        ),
        (
            quote!(user_group!(<Valkey>::g { users: [nobody] });),
            "SW0802",
            "nobody",
        ),
        (
            quote!(user_group!(<Valkey>::g { users: [n] });),
            "SW0803",
            "n",
        ),
        (quote!(key!(k { depends_on: [k] });), "SW0804", "k"),
        (
            quote!(key!(k { tags: ["a" = "b", "a" = "c"] });),
            "SW0809",
            "\"a\"",
        ),
        (quote!(key!(k { colour: 1 });), "SW0901", "colour"),
        (quote!(cache!(<Valkey>::c {});), "SW0902", "c"),
        (quote!(key!(k { rotation: 1 });), "SW0904", "1"),
        (
            quote!(key!(k { description: 2GB + 1 });),
            "SW0904",
            "2GB + 1",
        ),
        (quote!(key!(scope, k {});), "SW0905", "scope"),
    ] {
        assert_said(quote!(vpc!(n {}); #items), &[(code, place)]);
    }
}

#[test]
fn an_error_has_no_echo() {
    // A group whose user is unknown is not said to lack one, nor a cache without VPC to lack subnets.
    assert_said(
        quote!(user_group!(<Redis>::g { users: [nobody] });),
        &[("SW0802", "nobody")],
    );
    // A wrong engine is no reason to look at versions and groups.
    assert_said(
        quote!(vpc!(n {}); cache!(<Valky>::c { vpc: n, version: 99 });),
        &[("SW0101", "Valky")],
    );
    // An id that is wrong is not compared with a name.
    assert_said(
        quote!(user!(<Iam>::u { user_id: 5, user_name: "v", access: "on" });),
        &[("SW0904", "5")],
    );
    // A second declaration of a name is not checked against the first.
    let said = said_of(quote!(key!(k {}); key!(k {});));
    assert_eq!(said.len(), 1, "{said:?}");
}

#[test]
fn names_that_are_near_are_suggested() {
    let mut diagnostics = Diagnostics::default();
    let module = syntax::Module::read(
        quote!(
            mod test {
                vpc!(network {});
                cache!(<Valky>::c {
                    vpc: netwrk,
                    kms_key_id: 1,
                    spec: 2,
                    removal_policy: Retian,
                    data_storage: Unlimitd
                });
                user!(<Password>::u {
                    user_id: "u",
                    access: "on",
                    passwords: [secrt("x")]
                });
            }
        ),
        &model::is_declaration_macro,
        syntax::Extent::Whole,
        &mut diagnostics,
    );
    if let Some(module) = module {
        let module = model::Module::of(module, &mut diagnostics);
        let _ = check::module(module, StackArguments::default(), &mut diagnostics);
    }
    let helps: Vec<_> = diagnostics.iter().filter_map(|d| d.help.clone()).collect();
    for expected in [
        "Valkey",
        "network",
        "kms_key",
        "Retain",
        "Unlimited",
        "secret",
    ] {
        let wanted = format!("did you mean `{expected}`?");
        assert!(helps.contains(&wanted), "{expected}: {helps:#?}");
    }
}

#[test]
fn a_help_leads_to_what_is_meant() {
    for (items, expected) in [
        (
            quote!(cache!(<Valkey>::c { vpc: "vpc-0a1b2c3d" });),
            "declare it: `vpc!(name { existing: \"vpc-0a1b2c3d\" })`",
        ),
        (
            quote!(vpc!(network {}); cache!(<Valkey>::c { vpc: "network" });),
            "write the name without quotes: `network`",
        ),
        (
            quote!(vpc!(n {}); cache!(<Valkey>::c { vpc: n, user_group: "my-group" });),
            "declare it: `user_group!(<Valkey>::name { existing: \"my-group\" })`",
        ),
        (
            quote!(vpc!(n {}); cache!(<Valkey>::c { vpc: n, user_group: team });),
            "declare it: `user_group!(<Valkey>::team { … })`",
        ),
        (
            quote!(key!(k { removal_policy: "Retain" });),
            "write it without quotes: `Retain`",
        ),
        (
            quote!(vpc!(n {}); cache!(<Valkey>::c { vpc: n, version: "8.0" });),
            "write it without quotes: `8`",
        ),
        (
            quote! {
                vpc!(n {});
                cache!(<Valkey>::c { vpc: n });
                alarm!(a { metric: c.metric_cache_hits().period(30s), threshold: 1, evaluation_periods: 1 });
            },
            "did you mean `30sec`?",
        ),
    ] {
        let diagnostics = diagnostics_of(items.clone());
        let helps: Vec<_> = diagnostics.iter().map(|d| d.help.as_deref()).collect();
        assert_eq!(helps, [Some(expected)], "{items}");
    }
}

#[test]
fn an_allowed_rule_is_silent_and_only_that() {
    assert_said(
        quote! {
            vpc!(n {});
            cache!(<Valkey>::c {
                vpc: n,
                version: 99,
                name: "a--b",
                allow: [SW0102 = "it is new"]
            });
        },
        &[("SW0103", "\"a--b\"")],
    );
}

#[test]
fn a_rule_is_allowed_by_its_name() {
    assert_said(
        quote! {
            vpc!(n {});
            cache!(<Valkey>::c {
                vpc: n,
                version: 99,
                name: "a--b",
                allow: [engine_version = "it is new", cache_nam = "misspelt", storage_limit = "an error"]
            });
            user!(<Iam>::u { user_id: "u", access: "on", allow: [missing - key - pattern = "hyphens"] });
        },
        &[
            ("SW0908", "cache_nam"),
            ("SW0908", "storage_limit"),
            ("SW0904", "missing - key - pattern = \"hyphens\""),
            ("SW0103", "\"a--b\""),
        ],
    );
}

#[test]
fn no_message_has_a_password_in_it() {
    for rest in ["", "/@", "\u{1F980}", &"x".repeat(200)] {
        let password = format!("Planted0Passw0rd{rest}");
        let found = errors(expand_items(quote! {
            user!(<Password>::a { user_id: "a", access: "on ~* +@all", passwords: [plain_text(#password), plain_text(#password)] });
            user!(<Iam>::b { user_id: "b", access: "on ~* +@all", passwords: [plain_text(#password)] });
            user!(<Password>::c { user_id: "c", access: "on ~* +@all", passwords: #password });
            user!(<Password>::d { user_id: "d", access: "on ~* +@all", passwords: [#password, 1] });
            user!(<Password>::e { user_id: "e", access: "on ~* +@all", passwords: [plain_text(#password) plain_text(#password)] });
        }));
        assert!(found.len() >= 5, "{found:#?}");
        for message in found {
            assert!(!message.contains("Planted"), "{message}");
        }
    }
}

/// Each argument of `#[stack]` in each form that an attribute can have, most of which are wrong.
#[test]
fn arguments_of_every_form_make_no_panic() {
    let names = [
        "name",
        "path",
        "tags",
        "tag",
        "remove_tag",
        "stack_tags",
        "description",
        "termination_protection",
        "overrides",
        "crate",
        "env",
        "audit",
        "allow",
        "test",
        "config",
        "check",
        "unknown",
    ];
    let forms = [
        "",
        "()",
        "[]",
        "{}",
        "(())",
        "(\"\")",
        "(a)",
        "(a, b)",
        "(a = 1)",
        "(\"a\" = \"b\")",
        "(a())",
        "= \"\"",
        "= 1",
        "= true",
        "= a",
        "= []",
        "= {}",
        "= a::b",
        "= if a { 1 } else { 2 }",
        "::a",
        "::a()",
    ];
    for name in names {
        for form in forms {
            let Ok(tokens) = format!("{name} {form}").parse::<TokenStream>() else {
                continue;
            };
            let mut diagnostics = Diagnostics::default();
            let arguments = StackArguments::read(tokens, &mut diagnostics);
            arguments.check(&mut diagnostics);
            if name == "audit" {
                assert_eq!(arguments.audit.0, form.is_empty(), "audit {form}");
                assert_eq!(
                    diagnostics.iter().count() == 0,
                    form.is_empty(),
                    "audit {form}"
                );
            }
        }
    }
}

#[test]
fn what_is_declared_in_some_configurations_is_named_by_others_of_the_same() {
    let with = |of_cache: TokenStream| {
        quote! {
            vpc!(network { when: BIG });
            cache!(<Valkey>::c { vpc: network, #of_cache });
        }
    };
    assert_said(with(quote!(when: BIG)), &[]);
    assert_said(with(TokenStream::new()), &[("SW0731", "network")]);
}

#[test]
fn removal_policies_of_resources_are_read() {
    let with = |policy: TokenStream| {
        quote! {
            key!(data { removal_policy: Destroy });
            resource!(<AWS::SQS::Queue>::jobs { kms_master_key_id: data, removal_policy: #policy });
        }
    };
    assert_said(with(quote!(Destroy)), &[]);
    assert_said(with(quote!(Retain)), &[("SW0915", "data")]);
}

#[test]
fn assets_are_declared_where_they_have_a_scope() {
    for (call, help) in [
        (quote!(Asset::zip("worker")), "Asset::zip"),
        (quote!(Asset::file("worker.zip")), "Asset::file"),
    ] {
        let items = quote! {
            role!(exec { assumed_by: service("lambda.amazonaws.com") });
            resource!(<AWS::Lambda::Function>::worker {
                runtime: "python3.14",
                handler: "app.main",
                role: exec,
                code: #call
            });
        };
        let diagnostics = diagnostics_of(items);
        let said: Vec<_> = diagnostics.iter().map(|one| format!("{one:?}")).collect();
        assert!(said.iter().any(|one| one.contains(help)), "{said:?}");
    }
}
