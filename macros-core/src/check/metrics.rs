//! What is written out in expressions that make metrics.

use proc_macro2::TokenStream;
use quote::ToTokens as _;
use stackwright_core::{Duration, Violation, metric};
use syn::visit_mut::{self, VisitMut};
use syn::{Expr, ExprMethodCall, Lit, LitStr};

use super::declared::Declared;
use super::graph;
use crate::diagnostics::Diagnostic;
use crate::model::{Kind, Typed};
use crate::syntax::name_of;

/// What is wrong with the metrics of a value: `sessions.metric_data_stored().period(7sec)`.
pub(super) fn check(value: &Typed, in_alarm: bool, all: &Declared<'_>) -> Vec<Diagnostic> {
    let mut metrics = Metrics {
        all,
        in_alarm,
        found: Vec::new(),
    };
    metrics.value(value);
    metrics.found
}

struct Metrics<'a> {
    all: &'a Declared<'a>,
    in_alarm: bool,
    found: Vec<Diagnostic>,
}

impl Metrics<'_> {
    fn value(&mut self, value: &Typed) {
        match value {
            Typed::List(elements) => elements
                .iter()
                .for_each(|element| self.value(&element.value)),
            Typed::Expression(tokens) => {
                if let Ok(mut expression) = syn::parse2::<Expr>(tokens.clone()) {
                    self.visit_expr_mut(&mut expression);
                }
            }
            _ => {}
        }
    }

    fn report(&mut self, result: Result<(), Violation<'_>>, place: TokenStream) {
        if let Err(violation) = result {
            self.found.push(Diagnostic::of(&violation, place));
        }
    }

    /// A method with its first argument.
    fn method(&mut self, call: &ExprMethodCall) {
        let literal = match call.args.first() {
            Some(Expr::Lit(literal)) => Some(&literal.lit),
            _ => None,
        };
        match (name_of(&call.method).as_str(), literal) {
            ("statistic", Some(Lit::Str(name))) => {
                self.report(metric::statistic(&name.value()), name.to_token_stream());
            }
            ("period", Some(Lit::Int(number))) => {
                let period = number.base10_parse().ok();
                let period =
                    period.and_then(|amount| Duration::from_literal(amount, number.suffix()));
                if let Some(period) = period {
                    self.report(metric::period(period), number.to_token_stream());
                }
            }
            ("using", Some(Lit::Str(name))) => {
                self.report(metric::variable(&name.value()), name.to_token_stream());
            }
            ("metric", Some(Lit::Str(name))) => {
                self.published(call, &name.value(), name.to_token_stream());
            }
            (method, _) => {
                let helper = metric::HELPERS.iter().find(|(of, ..)| *of == method);
                if let Some((_, name, _)) = helper {
                    self.published(call, name, call.method.to_token_stream());
                }
            }
        }
    }

    /// A metric of a cache that is declared here.
    fn published(&mut self, call: &ExprMethodCall, name: &str, place: TokenStream) {
        let cache = graph::bare_name(&call.receiver).map(name_of);
        let cache = cache.and_then(|name| self.all.named(&name));
        if let Some(cache) = cache.filter(|cache| cache.spec.kind == Kind::Cache)
            && let Err(violation) = metric::published(cache.engine(), name)
        {
            let near = metric::near(name).map(|near| format!("did you mean `{near}`?"));
            self.found
                .push(Diagnostic::of(&violation, place).maybe_help(near));
        }
    }

    /// `MathExpression::new("…").using("…", …)…`, if the names are written out.
    fn expression(&mut self, text: &LitStr, chain: &[&ExprMethodCall]) {
        let using = chain.iter().filter(|call| name_of(&call.method) == "using");
        if self.in_alarm {
            let count = metric::count_in_alarm(using.clone().count());
            self.report(count, text.to_token_stream());
        }
        let names: Option<Vec<String>> = using.map(|call| text_of(call.args.first()?)).collect();
        let Some(names) = names else {
            return;
        };
        let names: Vec<_> = names.iter().map(String::as_str).collect();
        let expression = text.value();
        let result = metric::expression(&expression, &names);
        self.report(result, text.to_token_stream());
    }
}

fn text_of(expression: &Expr) -> Option<String> {
    match expression {
        Expr::Lit(literal) => match &literal.lit {
            Lit::Str(text) => Some(text.value()),
            _ => None,
        },
        _ => None,
    }
}

/// The text of `MathExpression::new("…")`.
fn math(expression: &Expr) -> Option<&LitStr> {
    let Expr::Call(call) = expression else {
        return None;
    };
    let Expr::Path(path) = &*call.func else {
        return None;
    };
    let mut segments = path
        .path
        .segments
        .iter()
        .rev()
        .map(|segment| &segment.ident);
    let is_new = segments.next().is_some_and(|name| name == "new");
    let is_math = segments.next().is_some_and(|name| name == "MathExpression");
    match call.args.first() {
        Some(Expr::Lit(literal)) if is_new && is_math => match &literal.lit {
            Lit::Str(text) => Some(text),
            _ => None,
        },
        _ => None,
    }
}

impl VisitMut for Metrics<'_> {
    fn visit_expr_mut(&mut self, expression: &mut Expr) {
        if !matches!(expression, Expr::MethodCall(_)) {
            if let Some(text) = math(expression) {
                self.expression(text, &[]);
            }
            visit_mut::visit_expr_mut(self, expression);
            return;
        }
        // A chain of methods as a whole, and then what is in their arguments.
        let mut chain = Vec::new();
        let mut base = &*expression;
        while let Expr::MethodCall(call) = base {
            chain.push(call);
            base = &call.receiver;
        }
        for call in chain.iter().rev() {
            self.method(call);
        }
        match math(base) {
            Some(text) => self.expression(text, &chain),
            None => self.visit_expr_mut(&mut base.clone()),
        }
        for argument in chain.iter().flat_map(|call| &call.args) {
            self.visit_expr_mut(&mut argument.clone());
        }
    }
}
