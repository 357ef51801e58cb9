//! What const evaluation can know of a configuration: its fields, and the conditions that are made of them.

use proc_macro2::{Delimiter, TokenStream, TokenTree};
use syn::{BinOp, Expr, Lit, UnOp};

use super::read::is_constant_name;

/// The name of the configuration in a `#[stack]` module.
pub(crate) const CONFIG: &str = "config";

/// Whether tokens are a field of the configuration: `config.storage`, `config.names.cache`.
pub(crate) fn is_configuration(tokens: &TokenStream) -> bool {
    begins_with_config(tokens)
        && syn::parse2(tokens.clone()).is_ok_and(|expression| is_field(&expression))
}

/// Whether tokens are more than one, and the first is the configuration. Every expression is asked, so that most are not parsed.
fn begins_with_config(tokens: &TokenStream) -> bool {
    let mut tokens = tokens.clone().into_iter();
    match tokens.next() {
        Some(TokenTree::Ident(first)) => first == CONFIG && tokens.next().is_some(),
        // What another macro passes on may be in a group without a sign.
        Some(TokenTree::Group(group)) => group.delimiter() == Delimiter::None,
        // An attribute.
        Some(TokenTree::Punct(sign)) => sign.as_char() == '#',
        _ => false,
    }
}

fn is_field(expression: &Expr) -> bool {
    match expression {
        Expr::Field(field) => match &*field.base {
            Expr::Path(path) => path.path.is_ident(CONFIG),
            base => is_field(base),
        },
        _ => false,
    }
}

/// Whether const evaluation can decide a condition: it is made of fields of the configuration, constants, literals, `!`, `&&`,
/// `||`, comparisons with numbers, and `matches!`.
pub(super) fn is_const(condition: &TokenStream, has_configuration: bool) -> bool {
    syn::parse2(condition.clone()).is_ok_and(|expression| decides(&expression, has_configuration))
}

/// The same in a `#[stack]` module.
pub(crate) fn is_const_condition(condition: &TokenStream) -> bool {
    is_const(condition, true)
}

fn decides(condition: &Expr, has_configuration: bool) -> bool {
    let decides = |part: &Expr| decides(part, has_configuration);
    match condition {
        Expr::Paren(inner) => decides(&inner.expr),
        Expr::Unary(inner) => matches!(inner.op, UnOp::Not(_)) && decides(&inner.expr),
        Expr::Lit(literal) => matches!(literal.lit, Lit::Bool(_)),
        Expr::Binary(both) => match both.op {
            BinOp::And(_) | BinOp::Or(_) => decides(&both.left) && decides(&both.right),
            BinOp::Eq(_)
            | BinOp::Ne(_)
            | BinOp::Lt(_)
            | BinOp::Le(_)
            | BinOp::Gt(_)
            | BinOp::Ge(_) => {
                let sides = [&*both.left, &*both.right];
                let has_number = sides.iter().any(|side| is_number(side));
                has_number
                    && sides
                        .iter()
                        .all(|side| is_number(side) || is_value(side, has_configuration))
            }
            _ => false,
        },
        Expr::Macro(call) if call.mac.path.is_ident("matches") => {
            let mut tokens = call.mac.tokens.clone().into_iter();
            let value: TokenStream = tokens
                .by_ref()
                .take_while(|token| !matches!(token, proc_macro2::TokenTree::Punct(comma) if comma.as_char() == ','))
                .collect();
            let has_guard = tokens
                .any(|token| matches!(token, proc_macro2::TokenTree::Ident(word) if word == "if"));
            !has_guard && syn::parse2(value).is_ok_and(|value| is_value(&value, has_configuration))
        }
        other => is_value(other, has_configuration),
    }
}

/// A plain number: no type that a program declares is compared with one.
const fn is_number(expression: &Expr) -> bool {
    match expression {
        Expr::Lit(literal) => matches!(literal.lit, Lit::Int(_) | Lit::Float(_)),
        _ => false,
    }
}

/// A field of the configuration, or a constant.
fn is_value(expression: &Expr, has_configuration: bool) -> bool {
    match expression {
        Expr::Path(path) => {
            let last = path.path.segments.last();
            path.qself.is_none() && last.is_some_and(|last| is_constant_name(&last.ident))
        }
        other => has_configuration && is_field(other),
    }
}

#[cfg(test)]
mod tests {
    use quote::quote;

    use super::*;

    #[test]
    fn knows_what_const_evaluation_can_decide() {
        for condition in [
            quote!(config.production),
            quote!(!config.production && (config.nodes > 1 || limits::LARGE)),
            quote!(matches!(config.stage, Stage::Prod | Stage::Beta)),
            quote!(PRODUCTION),
            quote!(true),
        ] {
            assert!(is_const(&condition, true), "{condition}");
        }
        for condition in [
            quote!(config.is_production()),
            quote!(config.stage == Stage::Prod),
            quote!(config.size > LARGE),
            quote!(matches!(config.stage, Stage::Prod if x)),
            quote!(production),
            quote!(production()),
        ] {
            assert!(!is_const(&condition, true), "{condition}");
        }
        assert!(!is_const(&quote!(config.production), false));
    }

    #[test]
    fn knows_fields_of_the_configuration() {
        assert!(is_configuration(&quote!(config.storage)));
        assert!(is_configuration(&quote!(config.names.cache)));
        for other in [
            quote!(config),
            quote!(config.storage()),
            quote!(other.storage),
            quote!(config.storage + 1),
        ] {
            assert!(!is_configuration(&other), "{other}");
        }
    }
}
