//! The walk over an expression that all passes share. It is generated once, not once for each visitor.

use syn::visit_mut::{self, VisitMut};
use syn::{Arm, Block, Expr, FieldValue, Macro, PatIdent, Stmt};

/// Where a walk goes on.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Then {
    /// With what is inside of the node.
    Inside,
    /// Behind the node, whose visitor has seen what is inside.
    Behind,
}

/// What is done at the nodes of an expression.
pub(crate) trait Visitor {
    fn expression(&mut self, _expression: &mut Expr) -> Then {
        Then::Inside
    }

    fn arm(&mut self, _arm: &mut Arm) -> Then {
        Then::Inside
    }

    fn block(&mut self, _block: &mut Block) -> Then {
        Then::Inside
    }

    fn statement(&mut self, _statement: &mut Stmt) -> Then {
        Then::Inside
    }

    fn field_value(&mut self, _field: &mut FieldValue) -> Then {
        Then::Inside
    }

    fn macro_call(&mut self, _call: &mut Macro) -> Then {
        Then::Inside
    }

    /// A variable that a pattern brings in.
    fn variable(&mut self, _variable: &PatIdent) {}
}

/// Visits an expression and what is inside of it.
pub(crate) fn visit(visitor: &mut dyn Visitor, expression: &mut Expr) {
    Walk(visitor).visit_expr_mut(expression);
}

/// A walk with a visitor. Its methods `visit_…_mut` start at a node of that type.
pub(crate) struct Walk<'a>(pub(crate) &'a mut dyn Visitor);

impl Walk<'_> {
    /// Visits what is inside of an expression, and not the expression itself.
    pub(crate) fn inside(&mut self, expression: &mut Expr) {
        visit_mut::visit_expr_mut(self, expression);
    }
}

impl VisitMut for Walk<'_> {
    fn visit_expr_mut(&mut self, expression: &mut Expr) {
        if self.0.expression(expression) == Then::Inside {
            visit_mut::visit_expr_mut(self, expression);
        }
    }

    fn visit_arm_mut(&mut self, arm: &mut Arm) {
        if self.0.arm(arm) == Then::Inside {
            visit_mut::visit_arm_mut(self, arm);
        }
    }

    fn visit_block_mut(&mut self, block: &mut Block) {
        if self.0.block(block) == Then::Inside {
            visit_mut::visit_block_mut(self, block);
        }
    }

    fn visit_stmt_mut(&mut self, statement: &mut Stmt) {
        if self.0.statement(statement) == Then::Inside {
            visit_mut::visit_stmt_mut(self, statement);
        }
    }

    fn visit_field_value_mut(&mut self, field: &mut FieldValue) {
        if self.0.field_value(field) == Then::Inside {
            visit_mut::visit_field_value_mut(self, field);
        }
    }

    fn visit_macro_mut(&mut self, call: &mut Macro) {
        if self.0.macro_call(call) == Then::Inside {
            visit_mut::visit_macro_mut(self, call);
        }
    }

    fn visit_pat_ident_mut(&mut self, variable: &mut PatIdent) {
        self.0.variable(variable);
        visit_mut::visit_pat_ident_mut(self, variable);
    }
}
