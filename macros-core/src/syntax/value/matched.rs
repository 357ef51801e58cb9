//! `match` with a value in each arm, read as one `if` after the other.

use proc_macro2::{Delimiter, Group, Ident, TokenStream, TokenTree};
use quote::{ToTokens as _, quote_spanned};
use syn::spanned::Spanned as _;
use syn::{Arm, Expr, ExprMatch, Lit, Pat};

use super::{Branch, If, Value, ValueKind, one_value};
use crate::diagnostics::Diagnostics;
use crate::syntax::name_of;

/// A `match` of which every arm is a value and no pattern has a variable. Others are expressions of Rust.
pub(super) fn read(tokens: &[TokenTree], diagnostics: &mut Diagnostics) -> Option<If> {
    let [TokenTree::Ident(keyword), ..] = tokens else {
        return None;
    };
    if keyword != "match" {
        return None;
    }
    let whole: TokenStream = tokens.iter().cloned().collect();
    let of: ExprMatch = syn::parse2(whole).ok()?;
    let (last, before) = of.arms.split_last()?;
    let is_plain = is_place(&of.expr)
        && !matches!(last.pat, Pat::Guard(_))
        && of.arms.iter().all(|arm| has_no_variable(&arm.pat));
    if !is_plain || before.is_empty() {
        return None;
    }
    // From the last arm to the first: what is around it comes after it.
    let mut decided: Option<If> = None;
    for (at, arm) in before.iter().enumerate().rev() {
        let word = |name: &str| Ident::new(name, arm.fat_arrow_token.span());
        let otherwise = match decided.take() {
            None => branch(last, Some(word("else")), diagnostics)?,
            Some(next) => Branch {
                keyword: Some(word("else")),
                value: Value {
                    tokens: before
                        .get(at + 1..)
                        .into_iter()
                        .flatten()
                        .chain([last])
                        .map(|arm| arm.to_token_stream())
                        .collect(),
                    kind: ValueKind::If(Box::new(next)),
                    is_unfinished: false,
                },
                braces: None,
            },
        };
        decided = Some(If {
            keyword: Ident::new("if", keyword.span()),
            patterns: (at == 0).then(|| patterns(&of)),
            condition: condition(&of.expr, arm),
            then: branch(arm, None, diagnostics)?,
            otherwise,
        });
    }
    decided
}

/// `matches!(config.stage, Stage::Dev)`; of a flag what is written by hand, about which clippy has nothing to say.
fn condition(of: &Expr, arm: &Arm) -> TokenStream {
    let pattern = &arm.pat;
    let span = pattern.span();
    if let Pat::Lit(literal) = pattern
        && let Lit::Bool(flag) = &literal.lit
        && matches!(of, Expr::Path(_) | Expr::Field(_))
    {
        return match flag.value {
            true => of.to_token_stream(),
            false => quote_spanned!(span=> !#of),
        };
    }
    quote_spanned!(span=> matches!(#of, #pattern))
}

/// The `match` with nothing in its arms.
fn patterns(of: &ExprMatch) -> TokenStream {
    let (word, scrutinee) = (of.match_token, &of.expr);
    let span = word.span();
    let patterns = of.arms.iter().map(|arm| &arm.pat);
    quote_spanned!(span=> #word #scrutinee { #(#patterns => {})* })
}

/// The value of an arm, with the braces that it has or is given.
fn branch(arm: &Arm, keyword: Option<Ident>, diagnostics: &mut Diagnostics) -> Option<Branch> {
    let tokens: Vec<_> = arm.body.to_token_stream().into_iter().collect();
    let written = match tokens.as_slice() {
        [TokenTree::Group(group)] if group.delimiter() == Delimiter::Brace => Some(group.clone()),
        _ => None,
    };
    let inside = match &written {
        Some(group) => one_value(group)?,
        None => tokens,
    };
    let braces = written.unwrap_or_else(|| {
        let mut group = Group::new(Delimiter::Brace, TokenStream::new());
        group.set_span(arm.fat_arrow_token.span());
        group
    });
    Some(Branch {
        keyword,
        value: Value::read(&inside, diagnostics),
        braces: Some(braces),
    })
}

/// Whether an expression can be read several times: a name or a field.
fn is_place(of: &Expr) -> bool {
    match of {
        Expr::Path(_) => true,
        Expr::Field(field) => is_place(&field.base),
        Expr::Paren(inner) => is_place(&inner.expr),
        Expr::Reference(inner) => is_place(&inner.expr),
        Expr::Tuple(all) => all.elems.iter().all(is_place),
        _ => false,
    }
}

/// Whether a pattern binds nothing.
fn has_no_variable(pattern: &Pat) -> bool {
    match pattern {
        Pat::Lit(_)
        | Pat::Path(_)
        | Pat::Range(_)
        | Pat::Rest(_)
        | Pat::Wild(_)
        | Pat::Const(_) => true,
        // A constant, or an enum's name that is imported.
        Pat::Ident(name) => {
            name.subpat.is_none() && name_of(&name.ident).starts_with(char::is_uppercase)
        }
        Pat::Or(all) => all.cases.iter().all(has_no_variable),
        Pat::Guard(guarded) => has_no_variable(&guarded.pat),
        Pat::Paren(inner) => has_no_variable(&inner.pat),
        Pat::Reference(inner) => has_no_variable(&inner.pat),
        Pat::Slice(all) => all.elems.iter().all(has_no_variable),
        Pat::Tuple(all) => all.elems.iter().all(has_no_variable),
        Pat::TupleStruct(all) => all.elems.iter().all(has_no_variable),
        Pat::Struct(all) => all.fields.iter().all(|field| has_no_variable(&field.pat)),
        _ => false,
    }
}
