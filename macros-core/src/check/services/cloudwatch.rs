//! What is written out in expressions that make metrics, and in the rules of composite alarms.

use std::collections::BTreeSet;

use proc_macro2::TokenStream;
use quote::{ToTokens as _, quote};
use stackwright_core::cloudwatch::composite_alarm::{self, AlarmRuleValue};
use stackwright_core::cloudwatch::metric::{self, MetricValue, WidgetValue};
use stackwright_core::cloudwatch::{alarm, dashboard};
use stackwright_core::describe::key::RustValue as _;
use stackwright_core::describe::{Described as _, Facts, PublishedMetrics, Raw, Takes};
use stackwright_core::elasticache::cluster::{self, Cluster};
use stackwright_core::{Duration, Real, Violation};
use syn::{Expr, ExprMethodCall, ExprStruct, Lit, LitStr, Member};

use super::super::declared::Declared;
use super::super::facts::Trees;
use super::super::graph;
use super::super::rules::Problem;
use super::known::optional_real;
use super::{expressions_in, function_of, literal, visit_tokens};
use crate::diagnostics::Diagnostic;
use crate::model::{Declaration, Field};
use crate::syntax::name_of;
use crate::walk::{Then, Visitor, visit};

/// What is wrong with the metrics of a declaration: `sessions.metric_data_stored().period(7sec)`.
pub(super) fn check(
    declaration: &Declaration,
    declared: &Declared<'_>,
    trees: &Trees,
) -> Vec<Problem> {
    let mut problems = Vec::new();
    for field in &declaration.fields {
        let Some(spec) = field.spec else { continue };
        let (Takes::Rust(rust) | Takes::List(&Takes::Rust(rust))) = spec.takes() else {
            continue;
        };
        if rust.path == AlarmRuleValue::TYPE.path {
            problems.extend(rules(field).into_iter().map(|diagnostic| Problem {
                field: spec.name().to_owned(),
                diagnostic,
            }));
        }
        let in_alarm = rust.path == MetricValue::TYPE.path;
        if !in_alarm && rust.path != WidgetValue::TYPE.path {
            continue;
        }
        let mut metrics = Metrics {
            declared,
            trees,
            in_alarm,
            found: Vec::new(),
        };
        expressions_in(field, &mut |_, tokens| {
            visit_tokens(&mut metrics, tokens.clone());
        });
        problems.extend(metrics.found.into_iter().map(|diagnostic| Problem {
            field: spec.name().to_owned(),
            diagnostic,
        }));
    }
    problems
}

/// What is wrong with the rule of a composite alarm: `all_of([])`, states of too many alarms.
fn rules(field: &Field) -> Vec<Diagnostic> {
    let tokens = &field.tokens;
    let mut rules = Rules::default();
    visit_tokens(&mut rules, tokens.clone());
    let count = rules.alarms.len();
    let too_many = composite_alarm::alarms(count).err();
    let too_many = too_many.map(|violation| Diagnostic::of(&violation, tokens.clone()));
    rules.found.into_iter().chain(too_many).collect()
}

#[derive(Default)]
struct Rules {
    /// The alarms whose states it has, by their names.
    alarms: BTreeSet<String>,
    found: Vec<Diagnostic>,
}

impl Visitor for Rules {
    fn expression(&mut self, expression: &mut Expr) -> Then {
        match expression {
            Expr::Call(call) => {
                let name = call.func.to_token_stream().to_string();
                let is_combination = matches!(name.as_str(), "all_of" | "any_of");
                if let Some(Expr::Array(all)) = call.args.first().filter(|_| is_combination)
                    && let Err(violation) = composite_alarm::operands(&name, all.elems.len())
                {
                    let place = call.to_token_stream();
                    self.found.push(Diagnostic::of(&violation, place));
                }
            }
            Expr::MethodCall(call) => self.alarms.extend(state(call).map(name_of)),
            _ => {}
        }
        Then::Inside
    }
}

/// The alarm whose state a call names.
pub(in crate::check) fn state(call: &ExprMethodCall) -> Option<&proc_macro2::Ident> {
    let method = name_of(&call.method);
    let is_state = matches!(
        method.as_str(),
        "in_alarm" | "in_ok" | "has_insufficient_data"
    );
    graph::bare_name(&call.receiver).filter(|_| is_state)
}

struct Metrics<'a> {
    declared: &'a Declared<'a>,
    trees: &'a Trees,
    in_alarm: bool,
    found: Vec<Diagnostic>,
}

impl Metrics<'_> {
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
            ("unit", Some(Lit::Str(name))) => {
                if let Err(violation) = metric::unit(&name.value()) {
                    let near = metric::near_unit(&name.value());
                    let help = near.map(|near| format!("did you mean `\"{near}\"`?"));
                    let problem = Diagnostic::of(&violation, name.to_token_stream());
                    self.found.push(problem.maybe_help(help));
                }
            }
            ("dimension", name) => {
                if let Some(Lit::Str(name)) = name {
                    self.report(
                        metric::dimension_name(&name.value()),
                        name.to_token_stream(),
                    );
                }
                if let Some(value) = call.args.get(1).and_then(super::literal) {
                    self.report(
                        metric::dimension_value(&value.value()),
                        value.to_token_stream(),
                    );
                }
            }
            ("width", Some(Lit::Int(number))) => {
                if let Ok(columns) = number.base10_parse() {
                    self.report(dashboard::width(columns), number.to_token_stream());
                }
            }
            ("height", Some(Lit::Int(number))) => {
                if let Ok(rows) = number.base10_parse() {
                    self.report(dashboard::height(rows), number.to_token_stream());
                }
            }
            ("metric", Some(Lit::Str(name))) => {
                self.published(call, &name.value(), name.to_token_stream());
            }
            ("metric_of_node" | "metric_of_shard", Some(Lit::Str(name))) => {
                self.published(call, &name.value(), name.to_token_stream());
                self.node(call);
            }
            (method, _) => {
                if let Some(name) = self.metrics_of(call).and_then(|(of, _)| of.helper(method)) {
                    self.published(call, name, call.method.to_token_stream());
                }
            }
        }
    }

    /// The node of a cluster that a metric is of, if its numbers are written out.
    fn node(&mut self, call: &ExprMethodCall) {
        let numbers = call.args.iter().skip(1).map(|argument| match argument {
            Expr::Lit(literal) => match &literal.lit {
                Lit::Int(number) => number.base10_parse().ok(),
                _ => None,
            },
            _ => None,
        });
        let numbers: Option<Vec<u64>> = numbers.collect();
        let receiver =
            graph::bare_name(&call.receiver).and_then(|name| self.declared.index(&name_of(name)));
        let cluster = receiver.filter(|at| {
            let declaration = self.declared.all.get(*at);
            declaration.is_some_and(|one| one.spec == Cluster::DESCRIPTION)
        });
        let (Some(numbers), Some(tree)) = (numbers, cluster.and_then(|at| self.trees.get(at)))
        else {
            return;
        };
        let (shard, node) = match *numbers.as_slice() {
            [node] => (None, node),
            [shard, node] => (Some(shard), node),
            _ => return,
        };
        let result = cluster::metrics::node(Facts::of(tree.raw()), shard, node);
        let places = call.args.iter().skip(1);
        self.report(result, quote!(#(#places),*));
    }

    /// The metrics of the declaration that a method is called on, and what is known of it.
    fn metrics_of(&self, call: &ExprMethodCall) -> Option<(&'static PublishedMetrics, Raw<'_>)> {
        let receiver = self
            .declared
            .index(&name_of(graph::bare_name(&call.receiver)?))?;
        let metrics = self.declared.all.get(receiver)?.spec.header.metrics?;
        Some((metrics, self.trees.get(receiver)?.raw()))
    }

    /// A metric of a construct that is declared here.
    fn published(&mut self, call: &ExprMethodCall, name: &str, place: TokenStream) {
        let Some((metrics, facts)) = self.metrics_of(call) else {
            return;
        };
        if let Err(violation) = (metrics.published)(facts, name) {
            let near = (metrics.near)(name).map(|near| format!("did you mean `{near}`?"));
            let problem = Diagnostic::of(&violation, place).maybe_help(near);
            self.found.push(problem);
        }
    }

    /// `MathExpression::new("…").using("…", …)…`, if the names are written out.
    fn expression(&mut self, text: &LitStr, chain: &[&ExprMethodCall]) {
        let length = metric::expression_length(&text.value());
        self.report(length, text.to_token_stream());
        let using = chain.iter().filter(|call| name_of(&call.method) == "using");
        if self.in_alarm {
            let count = metric::count_in_alarm(using.clone().count());
            self.report(count, text.to_token_stream());
        }
        let names: Option<Vec<String>> = using
            .map(|call| Some(literal(call.args.first()?)?.value()))
            .collect();
        let Some(names) = names else {
            return;
        };
        let names: Vec<_> = names.iter().map(String::as_str).collect();
        let expression = text.value();
        let result = metric::expression(&expression, &names);
        self.report(result, text.to_token_stream());
    }
}

/// `Metric::new("AWS/ElastiCache", "CacheHits")`, if both are written out: the arguments.
fn new_metric(expression: &Expr) -> Option<(&LitStr, &LitStr)> {
    let Expr::Call(call) = expression else {
        return None;
    };
    let (of, name) = function_of(&call.func)?;
    let mut arguments = call.args.iter();
    let (namespace, metric) = (arguments.next()?, arguments.next()?);
    (of == "Metric" && name == "new").then_some((literal(namespace)?, literal(metric)?))
}

/// The text of `MathExpression::new("…")`.
fn math(expression: &Expr) -> Option<&LitStr> {
    let Expr::Call(call) = expression else {
        return None;
    };
    let (of, name) = function_of(&call.func)?;
    let text = call.args.first().and_then(literal)?;
    (of == "MathExpression" && name == "new").then_some(text)
}

impl Metrics<'_> {
    fn axis(&mut self, axis: &ExprStruct) {
        let is_axis = axis
            .path
            .segments
            .last()
            .is_some_and(|last| last.ident == "Axis");
        for field in axis.fields.iter().filter(|_| is_axis) {
            let what = match &field.member {
                Member::Named(name) if name == "min" => "`min` of an axis",
                Member::Named(name) if name == "max" => "`max` of an axis",
                _ => continue,
            };
            if let Some(bound) = optional_real(&field.expr) {
                let place = field.expr.to_token_stream();
                self.report(alarm::finite(what, Real::of(bound)), place);
            }
        }
    }
}

impl Visitor for Metrics<'_> {
    fn expression(&mut self, expression: &mut Expr) -> Then {
        if let Expr::Struct(axis) = expression {
            self.axis(axis);
        }
        if let Some((namespace, name)) = new_metric(expression) {
            let (of, metric) = (namespace.value(), name.value());
            self.report(metric::named(&of, &metric), quote!(#namespace, #name));
        }
        if !matches!(expression, Expr::MethodCall(_)) {
            if let Some(text) = math(expression) {
                self.expression(text, &[]);
            }
            return Then::Inside;
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
            None => visit(self, &mut base.clone()),
        }
        for argument in chain.iter().flat_map(|call| &call.args) {
            visit(self, &mut argument.clone());
        }
        Then::Behind
    }
}
