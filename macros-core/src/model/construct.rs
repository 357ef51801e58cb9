//! `construct!`: what a function of the user makes.

use proc_macro2::{Ident, Span, TokenStream};
use quote::ToTokens as _;
use stackwright_core::catalogue::{SW0901, SW0907};
use stackwright_core::describe::Described as _;
use stackwright_core::kms::key::Key;
use syn::Expr;

use super::{Field, FieldSet, Place, read_fields, take_when};
use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::syntax::{self, CONSTRUCT_EXAMPLE, Call, is_marker, name_of};

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
        let make = make(&construct.make, diagnostics);
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

/// Reads the call. Anything else is reported.
fn make(tokens: &TokenStream, diagnostics: &mut Diagnostics) -> Option<Make> {
    if tokens.is_empty() {
        return None;
    }
    let (place, message, help) = match syn::parse2::<Expr>(tokens.clone()) {
        Ok(Expr::Call(call)) if matches!(*call.func, Expr::Path(_)) => {
            return Some(Make {
                function: call.func.to_token_stream(),
                parentheses: call.paren_token.span.join(),
                arguments: call.args.into_iter().collect(),
            });
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
