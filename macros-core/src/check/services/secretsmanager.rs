//! Fields of secrets.

use stackwright_core::secretsmanager::secret;
use syn::Expr;

use super::{expressions_in, literal, report, visit_tokens};
use crate::diagnostics::Diagnostics;
use crate::model::Field;
use crate::walk::{Then, Visitor};

/// What is wrong with the names of fields of secrets in the expressions of a field.
pub(super) fn field(field: &Field, diagnostics: &mut Diagnostics) {
    let mut names = Names { diagnostics };
    expressions_in(field, &mut |_, tokens| {
        visit_tokens(&mut names, tokens.clone())
    });
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
