//! Expands the example `shop` ten times.

use proc_macro2::{TokenStream, TokenTree};

#[path = "../../../../macros/src/audience.rs"]
mod audience;
#[path = "../../../../macros/src/check/mod.rs"]
mod check;
#[path = "../../../../macros/src/declare.rs"]
#[allow(dead_code)]
mod declare;
#[path = "../../../../macros/src/diagnostics.rs"]
mod diagnostics;
#[path = "../../../../macros/src/expand/mod.rs"]
mod expand;
#[path = "../../../../macros/src/model/mod.rs"]
mod model;
#[path = "../../../../macros/src/syntax/mod.rs"]
mod syntax;

const SHOP: &str = include_str!("../../../../examples/src/bin/shop.rs");

fn main() {
    let tokens: TokenStream = SHOP.parse().expect("the example is Rust");
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    let is_mod = |token: &TokenTree| matches!(token, TokenTree::Ident(ident) if ident == "mod");
    let at = tokens.iter().position(is_mod).expect("the example has a module");
    let module: TokenStream = tokens.into_iter().skip(at).take(3).collect();
    for _ in 0..10 {
        let expanded = declare::stack(TokenStream::new(), module.clone(), audience::Audience::Compiler);
        assert!(!expanded.is_empty());
    }
}
