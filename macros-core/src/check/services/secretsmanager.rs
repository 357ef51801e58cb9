//! Fields of secrets.

use stackwright_core::secretsmanager::secret;
use syn::ExprMethodCall;
use syn::visit_mut::{self, VisitMut};

use super::{expressions_in, literal, report, visit};
use crate::diagnostics::Diagnostics;
use crate::model::Field;

/// What is wrong with the names of fields of secrets in the expressions of a field.
pub(super) fn field(field: &Field, diagnostics: &mut Diagnostics) {
    let mut names = Names { diagnostics };
    expressions_in(field, &mut |_, tokens| visit(&mut names, tokens.clone()));
}

struct Names<'a> {
    diagnostics: &'a mut Diagnostics,
}

impl VisitMut for Names<'_> {
    fn visit_expr_method_call_mut(&mut self, call: &mut ExprMethodCall) {
        if call.method == "secret_value_from_json"
            && let Some(name) = call.args.first().and_then(literal)
        {
            report(
                secret::referred_field(&name.value()),
                name,
                self.diagnostics,
            );
        }
        visit_mut::visit_expr_method_call_mut(self, call);
    }
}
