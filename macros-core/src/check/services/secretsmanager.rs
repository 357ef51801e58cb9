//! Fields of secrets.

use stackwright_core::secretsmanager::secret;
use syn::Expr;

use super::{Parsed, literal, report};
use crate::diagnostics::Diagnostics;
use crate::walk::{Then, Visitor, visit};

/// What is wrong with the names of fields of secrets in the expressions of a field.
pub(super) fn field(all: &Parsed<'_>, diagnostics: &mut Diagnostics) {
    let mut names = Names { diagnostics };
    for (_, expression) in &all.0 {
        visit(&mut names, &mut expression.clone());
    }
}

struct Names<'a> {
    diagnostics: &'a mut Diagnostics,
}

impl Visitor for Names<'_> {
    fn expression(&mut self, expression: &mut Expr) -> Then {
        if let Expr::MethodCall(call) = expression
            && call.method == "secret_value_from_json"
            && let Some(name) = call.args.first().and_then(literal)
        {
            report(
                secret::referred_field(&name.value()),
                name,
                self.diagnostics,
            );
        }
        Then::Inside
    }
}
