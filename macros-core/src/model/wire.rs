//! `wire!`: calls between what is declared.

use proc_macro2::{Group, TokenStream, TokenTree};
use quote::ToTokens as _;
use stackwright_core::catalogue::SW0907;
use syn::{Expr, ExprMethodCall};

use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::syntax::{self, Call, Value, ValueKind};

const EXAMPLE: &str = "write for example `wire!(sessions.grant_connect(web));`";

/// A `wire!`, whose calls have not been checked.
#[derive(Debug)]
pub(crate) struct Wire {
    pub(crate) call: Call,
    /// What stands between the parentheses.
    pub(crate) arguments: Group,
    pub(crate) calls: Vec<WiredCall>,
}

/// A call of a method of something declared.
pub(crate) struct WiredCall {
    pub(crate) tokens: TokenStream,
    /// Whether what is wrong with it would make the compiler say the same again, less well. Such a call is hidden from it.
    pub(crate) is_broken: bool,
    /// Many checks read a call, which is parsed once for all of them.
    parsed: Option<Expr>,
}

impl std::fmt::Debug for WiredCall {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter
            .debug_struct("WiredCall")
            .field("tokens", &self.tokens)
            .field("is_broken", &self.is_broken)
            .finish_non_exhaustive()
    }
}

impl WiredCall {
    fn new(tokens: TokenStream) -> Self {
        Self {
            parsed: syn::parse2(tokens.clone()).ok(),
            tokens,
            is_broken: false,
        }
    }

    /// The call as Rust reads it, if it is one.
    pub(crate) fn parsed(&self) -> Option<&ExprMethodCall> {
        let mut expression = match &self.parsed {
            Some(expression) => expression,
            None => return None,
        };
        loop {
            match expression {
                Expr::MethodCall(call) => return Some(call),
                Expr::Group(group) => expression = &group.expr,
                _ => return None,
            }
        }
    }

    /// What is written, if it is an expression.
    pub(crate) const fn expression(&self) -> Option<&Expr> {
        self.parsed.as_ref()
    }
}

impl Wire {
    pub(crate) fn of(wire: syntax::Wire, diagnostics: &mut Diagnostics) -> Self {
        if wire.calls.is_empty() {
            let name = wire.call.name.to_token_stream();
            let message = "missing call in `wire!`";
            diagnostics.push(Diagnostic::new(SW0907, name, message).help(EXAMPLE));
        }
        // Where another may be typed, which only an editor sees.
        let is_open = wire.calls.last().is_none_or(|last| last.comma.is_some());
        let next = is_open.then(|| WiredCall {
            tokens: TokenStream::new(),
            is_broken: true,
            parsed: None,
        });
        let calls = wire.calls.into_iter().map(|element| {
            let value = element.value;
            let mut call = WiredCall::new(value.tokens.clone());
            let problem = problem(&value, &call, &wire.call);
            call.is_broken = problem.is_some() || matches!(value.kind, ValueKind::Reported);
            problem
                .into_iter()
                .for_each(|problem| diagnostics.push(problem));
            call
        });
        Self {
            calls: calls.chain(next).collect(),
            call: wire.call,
            arguments: wire.arguments,
        }
    }
}

/// Why a value is not a method call.
fn problem(value: &Value, read: &WiredCall, call: &Call) -> Option<Diagnostic> {
    let tokens = value.tokens.clone();
    if value.is_incomplete() {
        let help = syntax::rest_of(&tokens);
        let diagnostic = Diagnostic::new(SW0907, tokens, "incomplete call");
        return Some(diagnostic.help(help));
    }
    if read.parsed().is_some() {
        return None;
    }
    let semicolon = tokens
        .clone()
        .into_iter()
        .find(|token| matches!(token, TokenTree::Punct(punct) if punct.as_char() == ';'));
    if let Some(semicolon) = semicolon {
        let place = semicolon.into_token_stream();
        return Some(
            Diagnostic::new(
                SW0907,
                place,
                "expected `,` between the calls of `wire!`, found `;`",
            )
            .help("separate calls with commas"),
        );
    }
    Some(match &value.kind {
        ValueKind::Reported => return None,
        ValueKind::Missing => {
            let place = if tokens.is_empty() {
                call.name.to_token_stream()
            } else {
                tokens
            };
            Diagnostic::new(SW0907, place, "expected a call").help(EXAMPLE)
        }
        ValueKind::Unfinished => {
            Diagnostic::new(SW0907, tokens, "incomplete call").help("write the method that follows")
        }
        ValueKind::Unreadable(why) => {
            Diagnostic::new(SW0907, tokens, format!("cannot parse the call ({why})")).help(EXAMPLE)
        }
        _ => match read.expression() {
            Some(Expr::Try(tried)) => {
                let question = tried.question_token.to_token_stream();
                Diagnostic::new(SW0907, question, "`?` is not supported in `wire!`")
                    .help("remove it: errors are returned with those of the stack")
            }
            _ => Diagnostic::new(SW0907, tokens, "expected a method call on a declaration")
                .help(EXAMPLE),
        },
    })
}
