//! Expands a module of a hundred declarations for an editor, as it does twice for each key.

use std::fmt::Write as _;

use proc_macro2::TokenStream;
use stackwright_macros_core::{Audience, stack};

fn main() {
    let module: TokenStream = program(100).parse().expect("the module is Rust");
    for _ in 0..2 {
        let expanded = stack(TokenStream::new(), module.clone(), Audience::Editor);
        assert!(!expanded.is_empty());
        if std::env::args().nth(1).is_some() {
            println!("{} tokens of {}", count(expanded), count(module.clone()));
        }
    }
}

/// The mix of declarations of `cargo lab ide --latency`.
fn program(count: usize) -> String {
    let mut out = "pub mod shop { use stackwright::prelude::*; vpc!(network { max_azs: 2 });".to_owned();
    for number in 1..count {
        let at = number / 6;
        let _ = match number % 6 {
            1 => write!(
                out,
                "cache!(<Valkey>::cache{at} {{ vpc: network, description: \"cache {at}\", data_storage: 1GiB..=5GiB, backup: Backup {{ retention: 3days, at: \"03:00\" }} }});"
            ),
            2 => write!(
                out,
                "user!(<Iam>::user{at} {{ user_id: \"user-{at}\", access: \"on ~app:{at}:* +@read\" }});"
            ),
            3 => write!(
                out,
                "alarm!(alarm{at} {{ metric: cache{at}.metric_data_stored(), threshold: 80, evaluation_periods: 2 }});"
            ),
            4 => write!(
                out,
                "output!(address{at} {{ value: cache{at}.endpoint_address(), description: \"of the cache\" }});"
            ),
            5 => write!(
                out,
                "security_group!(group{at} {{ vpc: network, description: \"servers\" }});"
            ),
            _ => write!(out, "wire!(cache{0}.allow_default_port_from(group{0}));", at - 1),
        };
    }
    out + "}"
}

/// How many tokens there are, in brackets too.
fn count(tokens: TokenStream) -> usize {
    let tokens = tokens.into_iter();
    tokens
        .map(|token| match token {
            proc_macro2::TokenTree::Group(group) => 2 + count(group.stream()),
            _ => 1,
        })
        .sum()
}
