//! What the text of an expression says of its value, for the facts: the period of a metric, a number.

use proc_macro2::TokenStream;
use quote::{ToTokens as _, quote};
use stackwright_core::cloudwatch::metric::{METRIC, MetricValue};
use stackwright_core::describe::key::RustValue as _;
use stackwright_core::describe::takes::RustType;
use stackwright_core::describe::{Fact, Node, Takes, Tree};
use stackwright_core::iam::policy::{self, STATEMENT, StatementValue};
use stackwright_core::{Duration, Real};
use syn::{BinOp, Expr, ExprCall, ExprMethodCall, ExprPath, Lit, UnOp};

use super::{function_of, json};
use crate::model::{is_constant_name, is_upper_letter};
use crate::syntax::name_of;
use crate::walk::{Then, Visitor, visit};

/// Period of a metric that sets none: five minutes.
const DEFAULT_PERIOD: Duration = Duration::minutes(5);

/// A part of a value.
#[derive(Clone, Debug)]
enum Part {
    /// What the text says.
    Node(Node),
    /// A constant expression that is a fact, for const evaluation.
    Constant(TokenStream),
    /// Something that run time knows.
    Unknown,
}

/// What is known of the value of an expression.
#[derive(Debug)]
pub(crate) struct Known(What);

#[derive(Debug)]
enum What {
    /// Nothing.
    Nothing,
    /// A number.
    Number(Part),
    /// A metric: its period, and the expressions in it.
    Metric(Part, Vec<Part>),
    /// A statement of a policy.
    Statement(Statement),
    /// The text of JSON.
    Json(String),
}

impl Known {
    /// What is known of an expression that a field takes. In a function, the constants of a type may be those of a type parameter.
    pub(crate) fn of(tokens: &TokenStream, takes: Takes, is_in_function: bool) -> Self {
        if matches!(takes, Takes::Json) {
            return Self(json::text(tokens).map_or(What::Nothing, What::Json));
        }
        let is_of = |of: &RustType| matches!(takes, Takes::Rust(rust) if rust.path == of.path);
        let (is_metric, is_statement) = (is_of(MetricValue::TYPE), is_of(StatementValue::TYPE));
        if !is_metric && !is_statement && !matches!(takes, Takes::Float | Takes::Scalar) {
            return Self(What::Nothing);
        }
        let Ok(mut expression) = syn::parse2::<Expr>(tokens.clone()) else {
            return Self(What::Nothing);
        };
        if is_statement {
            return Self(What::Statement(Statement::of(&expression)));
        }
        if is_metric {
            return metric(&mut expression, is_in_function);
        }
        let number = real(&expression).filter(|_| matches!(takes, Takes::Float));
        Self(What::Number(match number {
            Some(number) => Part::Node(Real::of(number).into()),
            None if is_constant(&expression, is_in_function) => Part::Constant(quote! {
                __sw::facts::Kind::of(|| {
                    use __sw::facts::{OfNumber as _, OfOther as _};
                    (&__sw::facts::Given(&#tokens)).kind()
                }).fact(&#tokens)
            }),
            None => Part::Unknown,
        }))
    }

    /// What the text says.
    pub(crate) fn fact(self) -> Fact<Node> {
        match self.0 {
            What::Number(Part::Node(number)) => Fact::Known(number),
            What::Metric(period, expressions) => {
                let fact = |part| match part {
                    Part::Node(node) => Fact::Known(node),
                    Part::Constant(_) | Part::Unknown => Fact::Present,
                };
                let expressions = expressions.into_iter().map(fact).collect();
                let known = Tree::partial("")
                    .with_fact(METRIC.period, fact(period))
                    .with(METRIC.expressions, Node::List(expressions, false));
                Fact::Known(known.into())
            }
            What::Statement(statement) => {
                let fact = |flag: Option<bool>| {
                    flag.map_or(Fact::Present, |flag| Fact::Known(flag.into()))
                };
                let known = Tree::partial("")
                    .with_fact(STATEMENT.administers, fact(statement.administers))
                    .with_fact(STATEMENT.locks_out, fact(statement.locks_out));
                let known = match statement.sid {
                    Some(id) => known.with(STATEMENT.sid, id.as_str()),
                    None => known,
                };
                Fact::Known(known.into())
            }
            What::Json(text) => Fact::Known(Node::Text(text)),
            What::Number(_) | What::Nothing => Fact::Present,
        }
    }

    /// Whether const evaluation knows more than the text says.
    pub(crate) fn has_constants(&self) -> bool {
        let is_constant = |part: &Part| matches!(part, Part::Constant(_));
        match &self.0 {
            What::Nothing | What::Statement(_) | What::Json(_) => false,
            What::Number(part) => is_constant(part),
            What::Metric(period, expressions) => {
                is_constant(period) || expressions.iter().any(is_constant)
            }
        }
    }

    /// The fact as const evaluation knows it.
    pub(crate) fn constant(self) -> Option<TokenStream> {
        match self.0 {
            What::Number(Part::Constant(fact)) => Some(fact),
            What::Metric(period, expressions) => {
                let fact = |part| match part {
                    Part::Node(node) => literal(&node),
                    Part::Constant(fact) => Some(fact),
                    Part::Unknown => None,
                };
                let present = || quote!(__sw::Present);
                let (period, expressions) = (
                    fact(period).unwrap_or_else(present),
                    expressions
                        .into_iter()
                        .map(|one| fact(one).unwrap_or_else(present)),
                );
                let numbers = (
                    METRIC.period.path().first(),
                    METRIC.expressions.path().first(),
                );
                let (first, second) = numbers;
                Some(quote!(__sw::facts::fields(__sw::facts::Raw::partial(
                    "",
                    &[
                        (#first, #period),
                        (#second, __sw::facts::list(&[#(#expressions),*], false))
                    ]
                ))))
            }
            What::Statement(statement) => {
                let fact = |flag: Option<bool>| match flag {
                    Some(flag) => quote!(__sw::facts::flag(#flag)),
                    None => quote!(__sw::Present),
                };
                let first = STATEMENT.administers.path().first();
                let second = STATEMENT.locks_out.path().first();
                let (administers, locks_out) =
                    (fact(statement.administers), fact(statement.locks_out));
                let third = STATEMENT.sid.path().first();
                let id = match statement.sid {
                    Some(id) => quote!(__sw::facts::text(#id)),
                    None => quote!(__sw::Present),
                };
                Some(quote!(__sw::facts::fields(__sw::facts::Raw::partial(
                    "",
                    &[(#first, #administers), (#second, #locks_out), (#third, #id)]
                ))))
            }
            What::Json(text) => Some(quote!(__sw::facts::text(#text))),
            What::Number(_) | What::Nothing => None,
        }
    }
}

/// A fact that the text says, as const evaluation reads it.
fn literal(node: &Node) -> Option<TokenStream> {
    use stackwright_core::describe::Scalar;
    match node {
        Node::Text(text) => Some(quote!(__sw::facts::text(#text))),
        Node::Scalar(Scalar::Duration(time)) => {
            let seconds = time.to_seconds();
            Some(quote!(__sw::facts::duration(__sw::Duration::seconds(#seconds))))
        }
        _ => None,
    }
}

/// What the text says of a statement; of a flag nothing where a part of the statement is not written out.
#[derive(Debug, Default)]
struct Statement {
    administers: Option<bool>,
    locks_out: Option<bool>,
    /// Its id, where that is written out.
    sid: Option<String>,
}

impl Statement {
    /// `Statement::allow(["kms:*"], ["*"]).principal(account("123456789012"))`.
    fn of(expression: &Expr) -> Self {
        let (mut principals, mut has_condition) = (Vec::new(), false);
        let mut sid = None;
        let mut base = without_parentheses(expression);
        while let Expr::MethodCall(call) = base {
            match name_of(&call.method).as_str() {
                "principal" => principals.push(call.args.first().and_then(principal)),
                "condition" => has_condition = true,
                "sid" => {
                    let id = call.args.first().and_then(super::literal);
                    sid.get_or_insert_with(|| id.map(syn::LitStr::value));
                }
                _ => return Self::default(),
            }
            base = without_parentheses(&call.receiver);
        }
        let Expr::Call(call) = base else {
            return Self::default();
        };
        let Some((_, effect)) = function_of(&call.func).filter(|(of, _)| *of == "Statement") else {
            return Self::default();
        };
        let named = Self {
            sid: sid.flatten(),
            ..Self::default()
        };
        let Some(Expr::Array(actions)) = call.args.first() else {
            return named;
        };
        let texts: Option<Vec<_>> = actions.elems.iter().map(super::literal).collect();
        let is_about_policy = texts.map(|texts| {
            let mut texts = texts.iter();
            texts.any(|action| policy::changes_key_policy(&action.value()))
        });
        // Whether one of them is so; none where that is not known.
        let any = |is_so: fn(&Principals) -> bool| match principals.iter().flatten().any(is_so) {
            true => Some(true),
            false if principals.iter().all(Option::is_some) => Some(false),
            false => None,
        };
        let all = |flags: [Option<bool>; 2]| match flags {
            [Some(false), _] | [_, Some(false)] => Some(false),
            [Some(true), Some(true)] if !has_condition => Some(true),
            _ => None,
        };
        // SW0913 speaks of a statement without principals.
        if principals.is_empty() {
            return named;
        }
        let is_allowed = effect == "allow";
        Self {
            administers: if is_allowed {
                all([is_about_policy, any(|all| all.has_account)])
            } else {
                Some(false)
            },
            locks_out: if is_allowed {
                Some(false)
            } else {
                all([is_about_policy, any(|all| all.has_everybody)])
            },
            ..named
        }
    }
}

/// What is known of the principals of a statement.
#[derive(Clone, Copy, Default)]
struct Principals {
    has_account: bool,
    has_everybody: bool,
}

/// `service("…")`, `account("…")`, `arn("…")`, `anyone()`, `composite([…])`.
fn principal(expression: &Expr) -> Option<Principals> {
    let Expr::Call(call) = without_parentheses(expression) else {
        return None;
    };
    let Expr::Path(function) = &*call.func else {
        return None;
    };
    let account = Principals {
        has_account: true,
        has_everybody: false,
    };
    Some(
        match name_of(&function.path.segments.last()?.ident).as_str() {
            "service" => Principals::default(),
            "account" => account,
            "arn" => Principals {
                has_everybody: super::literal(call.args.first()?)?.value() == "*",
                ..account
            },
            "anyone" => Principals {
                has_everybody: true,
                ..account
            },
            "composite" => {
                let Expr::Array(all) = call.args.first()? else {
                    return None;
                };
                let mut found = Principals::default();
                for one in &all.elems {
                    let one = principal(one)?;
                    found.has_account |= one.has_account;
                    found.has_everybody |= one.has_everybody;
                }
                found
            }
            _ => return None,
        },
    )
}

/// `sessions.metric_data_stored().period(1day)`, `MathExpression::new("…").using(…)`.
fn metric(expression: &mut Expr, is_in_function: bool) -> Known {
    let mut period = None;
    let mut base = without_parentheses(expression);
    while let Expr::MethodCall(call) = base {
        if call.method == "period" {
            let argument = call.args.first();
            period = period.or_else(|| {
                Some(argument.map_or(Part::Unknown, |of| duration(of, is_in_function)))
            });
        }
        if is_source(call) {
            period = period.or(Some(Part::Node(DEFAULT_PERIOD.into())));
        }
        base = without_parentheses(&call.receiver);
    }
    if let Expr::Call(call) = base
        && is_new(call)
    {
        period = period.or(Some(Part::Node(DEFAULT_PERIOD.into())));
    }
    let mut expressions = Expressions {
        is_in_function,
        found: Vec::new(),
    };
    visit(&mut expressions, expression);
    Known(What::Metric(
        period.unwrap_or(Part::Unknown),
        expressions.found,
    ))
}

/// A method that makes a metric of a construct: `sessions.metric("CacheHits")`.
fn is_source(call: &ExprMethodCall) -> bool {
    let name = name_of(&call.method);
    name == "metric" || name.starts_with("metric_")
}

/// `Metric::new(…)`, `MathExpression::new(…)`.
fn is_new(call: &ExprCall) -> bool {
    function_of(&call.func)
        .is_some_and(|(of, name)| name == "new" && (of == "Metric" || of == "MathExpression"))
}

fn without_parentheses(mut expression: &Expr) -> &Expr {
    loop {
        expression = match expression {
            Expr::Paren(inner) => &inner.expr,
            Expr::Group(inner) => &inner.expr,
            Expr::Reference(inner) => &inner.expr,
            other => return other,
        };
    }
}

/// `1day`, `Duration::days(1)`, `PERIOD`.
fn duration(expression: &Expr, is_in_function: bool) -> Part {
    let expression = without_parentheses(expression);
    let known = match expression {
        Expr::Lit(literal) => match &literal.lit {
            Lit::Int(number) => number
                .base10_parse()
                .ok()
                .and_then(|amount| Duration::from_literal(amount, number.suffix())),
            _ => None,
        },
        Expr::Call(call) => duration_of(call),
        _ => None,
    };
    match known {
        Some(time) => Part::Node(time.into()),
        None if is_constant(expression, is_in_function) => {
            Part::Constant(quote!(__sw::facts::duration(#expression)))
        }
        None => Part::Unknown,
    }
}

/// `Duration::days(1)`.
fn duration_of(call: &ExprCall) -> Option<Duration> {
    let (of, name) = function_of(&call.func)?;
    let Expr::Lit(argument) = call.args.first()? else {
        return None;
    };
    let Lit::Int(amount) = &argument.lit else {
        return None;
    };
    let amount = amount.base10_parse().ok()?;
    let make = match name_of(name).as_str() {
        "seconds" => Duration::seconds,
        "minutes" => Duration::minutes,
        "hours" => Duration::hours,
        "days" => Duration::days,
        _ => return None,
    };
    (of == "Duration").then(|| make(amount))
}

/// Whether an expression is made of constants and literals only, and has a constant or a call in it that const evaluation knows.
fn is_constant(expression: &Expr, is_in_function: bool) -> bool {
    struct Constants {
        is_in_function: bool,
        count: usize,
    }
    impl Constants {
        fn is_right(&mut self, expression: &Expr) -> bool {
            match expression {
                Expr::Lit(literal) => {
                    matches!(&literal.lit, Lit::Int(number) if is_rust(number.suffix()))
                        || matches!(&literal.lit, Lit::Float(_))
                }
                Expr::Paren(inner) => self.is_right(&inner.expr),
                Expr::Group(inner) => self.is_right(&inner.expr),
                Expr::Unary(unary) => {
                    matches!(unary.op, UnOp::Neg(_)) && self.is_right(&unary.expr)
                }
                Expr::Binary(binary) => self.is_right(&binary.left) && self.is_right(&binary.right),
                Expr::Path(path) => self.is_constant(path),
                Expr::Macro(call) => {
                    self.count += 1;
                    let name = call.mac.path.get_ident().map(name_of);
                    matches!(name.as_deref(), Some("concat" | "include_str"))
                }
                Expr::Call(call) => {
                    function_of(&call.func).is_some_and(|(of, _)| of == "Duration")
                        && call.args.iter().all(|argument| self.is_right(argument))
                }
                _ => false,
            }
        }

        fn is_constant(&mut self, path: &ExprPath) -> bool {
            let mut names = path.path.segments.iter().rev();
            // A letter may be a parameter of a function.
            let is_named = names.next().is_some_and(|last| {
                let is_letter = !self.is_in_function && is_upper_letter(&last.ident);
                is_letter || is_constant_name(&last.ident)
            });
            let is_in_type = names.any(|segment| {
                let name = name_of(&segment.ident);
                name.contains(char::is_uppercase) && name != "Duration"
            });
            self.count += 1;
            is_named && path.qself.is_none() && !(self.is_in_function && is_in_type)
        }
    }
    /// A number of Rust, not one with a unit.
    fn is_rust(suffix: &str) -> bool {
        matches!(suffix, "" | "u32" | "u64" | "i32" | "f32" | "f64")
    }
    let mut constants = Constants {
        is_in_function,
        count: 0,
    };
    constants.is_right(expression) && constants.count > 0
}

/// A number that the text says: `1.0 / 0.0`, `f64::INFINITY`. Whole numbers divide otherwise, so that there has to be another.
fn real(expression: &Expr) -> Option<f64> {
    Some(match expression {
        Expr::Lit(literal) => match &literal.lit {
            Lit::Float(number) => number.base10_parse().ok()?,
            _ => return None,
        },
        Expr::Paren(inner) => real(&inner.expr)?,
        Expr::Group(inner) => real(&inner.expr)?,
        Expr::Unary(unary) if matches!(unary.op, UnOp::Neg(_)) => -real(&unary.expr)?,
        Expr::Binary(binary) => {
            let (left, right) = (real(&binary.left)?, real(&binary.right)?);
            match binary.op {
                BinOp::Add(_) => left + right,
                BinOp::Sub(_) => left - right,
                BinOp::Mul(_) => left * right,
                BinOp::Div(_) => left / right,
                BinOp::Rem(_) => left % right,
                _ => return None,
            }
        }
        Expr::Path(path) => {
            let mut names = path.path.segments.iter().rev();
            let (name, of) = (names.next()?, names.next()?);
            if of.ident != "f64" && of.ident != "f32" {
                return None;
            }
            match name_of(&name.ident).as_str() {
                "INFINITY" => f64::INFINITY,
                "NEG_INFINITY" => f64::NEG_INFINITY,
                "NAN" => f64::NAN,
                _ => return None,
            }
        }
        _ => return None,
    })
}

/// The number of a bound that is written out: `Some(f64::NAN)`.
pub(super) fn optional_real(expression: &Expr) -> Option<f64> {
    match expression {
        Expr::Call(call) if call.func.to_token_stream().to_string() == "Some" => {
            real(call.args.first()?)
        }
        other => real(other),
    }
}

/// The expressions of metrics: `MathExpression::new("hits / 2")`.
struct Expressions {
    is_in_function: bool,
    found: Vec<Part>,
}

impl Visitor for Expressions {
    fn expression(&mut self, expression: &mut Expr) -> Then {
        let Expr::Call(call) = expression else {
            return Then::Inside;
        };
        let is_math = function_of(&call.func)
            .is_some_and(|(of, name)| of == "MathExpression" && name == "new");
        if let Some(argument) = call.args.first().filter(|_| is_math) {
            self.found.push(match argument {
                Expr::Lit(literal) => match &literal.lit {
                    Lit::Str(text) => Part::Node(Node::Text(text.value())),
                    _ => Part::Unknown,
                },
                argument if is_constant(argument, self.is_in_function) => {
                    Part::Constant(quote!(__sw::facts::text(#argument)))
                }
                _ => Part::Unknown,
            });
        }
        Then::Inside
    }
}
