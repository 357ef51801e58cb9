//! `construct!`: what a function of the user makes.

use proc_macro2::{Ident, Span, TokenStream};
use quote::ToTokens as _;
use stackwright_core::catalogue::{SW0901, SW0907};
use stackwright_core::describe::Described as _;
use stackwright_core::kms::key::Key;
use syn::{Expr, ExprCall};

use super::{Field, FieldSet, Place, read_fields, take_when};
use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::syntax::{self, CONSTRUCT_EXAMPLE, Call, completed, is_marker, name_of, rest_of};

/// A `construct!`, whose names have not been looked up.
#[derive(Debug)]
pub(crate) struct Construct {
    pub(crate) call: Call,
    /// The type that the function returns.
    pub(crate) of: TokenStream,
    pub(crate) ident: Ident,
    /// The condition of the configurations in which it is made.
    pub(crate) when: Option<TokenStream>,
    /// The names of its fields, as they are written; those without a value are typed.
    pub(crate) fields: Vec<(Ident, bool)>,
    /// Its construct id, where it is not its name.
    pub(crate) id: Option<Field>,
    /// The rules that what it makes may break.
    pub(crate) allow: Option<Field>,
    /// The function and what it is given behind the scope; none where it is no call, which is reported.
    pub(crate) make: Option<Make>,
    /// Whether something is wrong with the call, which is reported. The compiler does not see it then.
    pub(crate) is_broken: bool,
    /// What is in the place of the call, as an editor completes it.
    pub(crate) typed: TokenStream,
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
        let mut is_broken = false;
        let make = make(&construct.make, &mut is_broken, diagnostics);
        let typed = match make {
            Some(_) => TokenStream::new(),
            None => construct.make,
        };
        let names = construct.fields.fields.iter();
        let names = names.map(|field| (field.name.clone(), field.colon.is_some()));
        let names = names.collect();
        let (when, fields) = take_when(construct.fields.fields, Place::Module, diagnostics);
        let (fields, others): (Vec<_>, Vec<_>) = fields
            .into_iter()
            .partition(|field| ["id", "allow"].contains(&name_of(&field.name).as_str()));
        for field in others.iter().filter(|field| !is_marker(&field.name)) {
            let message = format!("unknown field `{}` of a construct", name_of(&field.name));
            let place = field.name.to_token_stream();
            let problem = Diagnostic::new(SW0901, place, message);
            // A name that is being typed is emitted for the editor to complete.
            let problem = problem.for_compiler(field.colon.is_none());
            diagnostics.push(problem.help("available fields are `id`, `when` and `allow`"));
        }
        let known = FieldSet::of(Key::DESCRIPTION);
        let fields = read_fields(fields, known, Place::Module, diagnostics);
        let (mut ids, mut allow): (Vec<_>, Vec<_>) = fields
            .into_iter()
            .partition(|field| name_of(&field.name) == "id");
        Self {
            when,
            fields: names,
            id: ids.pop(),
            allow: allow.pop(),
            call: construct.call,
            of: construct.of,
            ident: construct.name,
            make,
            is_broken,
            typed,
        }
    }

    pub(crate) fn name(&self) -> String {
        name_of(&self.ident)
    }

    /// What is underlined when it is meant.
    pub(crate) fn place(&self) -> TokenStream {
        self.ident.to_token_stream()
    }
}

impl Make {
    fn of(call: ExprCall) -> Self {
        Self {
            function: call.func.to_token_stream(),
            parentheses: call.paren_token.span.join(),
            arguments: call.args.into_iter().collect(),
        }
    }
}

/// Reads the call. Anything else is reported, and so is a call with a name that is not typed yet.
fn make(tokens: &TokenStream, is_broken: &mut bool, diagnostics: &mut Diagnostics) -> Option<Make> {
    if tokens.is_empty() {
        return None;
    }
    let read = syn::parse2::<Expr>(tokens.clone());
    if read.is_err()
        && let Ok(complete) = syn::parse2::<Expr>(completed(tokens))
    {
        *is_broken = true;
        let problem = Diagnostic::new(SW0907, tokens.clone(), "incomplete call of a function");
        diagnostics.push(problem.help(rest_of(&complete.to_token_stream())));
        return match complete {
            Expr::Call(call) if matches!(*call.func, Expr::Path(_)) => Some(Make::of(call)),
            _ => None,
        };
    }
    let (place, message, help) = match read {
        Ok(Expr::Call(call)) if matches!(*call.func, Expr::Path(_)) => {
            return Some(Make::of(call));
        }
        Ok(Expr::Try(tried)) => (
            tried.question_token.to_token_stream(),
            "`?` is not supported in `construct!`".to_owned(),
            "remove it: errors are returned with those of the stack",
        ),
        Ok(Expr::Path(path)) => (
            path.to_token_stream(),
            "expected the call of a function, found a path".to_owned(),
            "add parentheses: the scope is its first argument",
        ),
        Ok(other) => (
            other.to_token_stream(),
            "expected the call of a function".to_owned(),
            CONSTRUCT_EXAMPLE,
        ),
        Err(error) => (
            tokens.clone(),
            format!("cannot parse the call ({error})"),
            CONSTRUCT_EXAMPLE,
        ),
    };
    diagnostics.push(Diagnostic::new(SW0907, place, message).help(help));
    None
}
