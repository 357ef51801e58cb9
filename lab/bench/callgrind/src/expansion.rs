//! Expands the example `shop` ten times.

use proc_macro2::{TokenStream, TokenTree};
use stackwright_macros_core::{Audience, stack};

const SHOP: &str = include_str!("../../../../examples/src/bin/shop.rs");

fn main() {
    let tokens: TokenStream = SHOP.parse().expect("the example is Rust");
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    let is_mod = |token: &TokenTree| matches!(token, TokenTree::Ident(ident) if ident == "mod");
    let at = tokens.iter().position(is_mod).expect("the example has a module");
    let module: TokenStream = tokens.into_iter().skip(at).take(3).collect();
    for _ in 0..10 {
        let expanded = stack(TokenStream::new(), module.clone(), Audience::Compiler);
        assert!(!expanded.is_empty());
    }
}
