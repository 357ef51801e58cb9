//! `construct!`: what a function of the user makes.

use proc_macro2::{Ident, Span, TokenStream};
use quote::ToTokens as _;
use stackwright_core::catalogue::SW0907;
use syn::Expr;

use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::syntax::{self, CONSTRUCT_EXAMPLE, Call, name_of};

/// A `construct!`, whose names have not been looked up.
#[derive(Debug)]
pub(crate) struct Construct {
    pub(crate) call: Call,
    /// The type that the function returns.
    pub(crate) of: TokenStream,
    pub(crate) ident: Ident,
    /// The function and what it is given behind the scope; none where something is wrong with it, which is reported.
    pub(crate) make: Option<Make>,
}

/// The call of a function.
#[derive(Debug)]
pub(crate) struct Make {
    pub(crate) function: TokenStream,
    /// Where the parentheses stand.
    pub(crate) parentheses: Span,
    pub(crate) arguments: Vec<Expr>,
}

impl Construct {
    pub(crate) fn of(construct: syntax::Construct, diagnostics: &mut Diagnostics) -> Self {
        let make = make(&construct.make).unwrap_or_else(|problem| {
            diagnostics.push(problem);
            None
        });
        Self {
            call: construct.call,
            of: construct.of,
            ident: construct.name,
            make,
        }
    }

    pub(crate) fn name(&self) -> String {
        name_of(&self.ident)
    }
}

fn make(tokens: &TokenStream) -> Result<Option<Make>, Diagnostic> {
    if tokens.is_empty() {
        return Ok(None);
    }
    let wrong = |place: TokenStream, message: &str| {
        Err(Diagnostic::new(SW0907, place, message).help(CONSTRUCT_EXAMPLE))
    };
    match syn::parse2::<Expr>(tokens.clone()) {
        Ok(Expr::Call(call)) if matches!(*call.func, Expr::Path(_)) => Ok(Some(Make {
            function: call.func.to_token_stream(),
            parentheses: call.paren_token.span.join(),
            arguments: call.args.into_iter().collect(),
        })),
        Ok(Expr::Try(tried)) => {
            let question = tried.question_token.to_token_stream();
            let problem = Diagnostic::new(SW0907, question, "`?` is not supported in `construct!`");
            Err(problem.help("remove it: errors are returned with those of the stack"))
        }
        Ok(Expr::Path(path)) => {
            let problem = Diagnostic::new(
                SW0907,
                path.to_token_stream(),
                "expected the call of a function, found a path",
            );
            Err(problem.help("add parentheses: the scope is its first argument"))
        }
        Ok(other) => wrong(other.to_token_stream(), "expected the call of a function"),
        Err(error) => wrong(tokens.clone(), &format!("cannot parse the call ({error})")),
    }
}
