//! Constants in the calls of expressions, which const evaluation is the first to know: `Metric::new("Shop", NAME).period(PERIOD)`.
//!
//! It can stop the compiler, and cannot warn: rules that warn of what a constant says are asked when the program runs.

use proc_macro2::TokenStream;
use quote::{ToTokens as _, quote};
use stackwright_core::across;
use stackwright_core::cloudwatch::metric::{MetricValue, WidgetValue};
use stackwright_core::describe::key::RustValue as _;
use stackwright_core::describe::takes::RustType;
use stackwright_core::describe::{Described as _, Takes};
use stackwright_core::iam::role::Role;
use stackwright_core::lambda::function::Function;
use stackwright_core::sqs::queue::Queue;
use syn::{Expr, ExprCall, ExprMethodCall, Lit};

use super::super::declared::Declared;
use super::super::levels::Levels;
use super::{Parsed, function_of, graph};
use crate::model::{Declaration, Field, Typed, Wire, is_constant_name, is_upper_letter};
use crate::syntax::name_of;
use crate::walk::{Then, Visitor, visit};

/// What const evaluation asks of a constant.
#[derive(Debug)]
pub(crate) struct Late {
    /// Where the constant is.
    pub(crate) place: TokenStream,
    /// A constant expression with the result.
    pub(crate) checked: TokenStream,
    /// The codes of the rules that may be broken there.
    pub(crate) allowed: Vec<&'static str>,
}

/// What const evaluation asks of the constants in the calls of a module.
pub(in crate::check) fn of(
    declarations: &Declared<'_>,
    wires: &[Wire],
    levels: &Levels<'_>,
) -> Vec<Late> {
    let mut found = Vec::new();
    for declaration in declarations.all {
        let mut of_declaration = Vec::new();
        for field in declaration.fields.iter().filter(|field| !field.is_broken) {
            for (inner, mut expression) in Parsed::of(field).0 {
                let mut calls = Calls {
                    has_metrics: has_metrics(inner),
                    found: &mut of_declaration,
                };
                visit(&mut calls, &mut expression);
            }
        }
        of_declaration.extend(visibility(declaration, declarations));
        let allowed = match of_declaration.is_empty() {
            true => Vec::new(),
            false => levels.allowed_codes(declaration),
        };
        found.extend(of_declaration.into_iter().map(|late| Late {
            allowed: allowed.clone(),
            ..late
        }));
    }
    let calls = wires.iter().flat_map(|wire| &wire.calls);
    for call in calls.filter(|call| !call.is_broken) {
        found.extend(call.parsed().and_then(|call| grant(call, declarations)));
        if let Some(expression) = call.expression() {
            let mut calls = Calls {
                has_metrics: false,
                found: &mut found,
            };
            visit(&mut calls, &mut expression.clone());
        }
    }
    found
}

/// A grant to an existing role whose name is a constant: `jobs.grant_send_messages(web)`.
fn grant(call: &ExprMethodCall, declarations: &Declared<'_>) -> Option<Late> {
    let place = call
        .args
        .first()
        .filter(|_| name_of(&call.method).starts_with("grant"))?;
    let role = declarations.named(&name_of(graph::bare_name(place)?))?;
    let Typed::Constant(name) = &role
        .field("existing")
        .filter(|_| role.spec == Role::DESCRIPTION)?
        .value
    else {
        return None;
    };
    Some(Late {
        place: place.to_token_stream(),
        checked: quote!(__sw::rules::iam::grant::can_change_existing(#name)),
        allowed: Vec::new(),
    })
}

/// The visibility timeouts of the queues of a function, where a constant is one of the two times.
fn visibility(function: &Declaration, declarations: &Declared<'_>) -> Vec<Late> {
    let sources = match function.field("queues").map(|field| &field.value) {
        Some(Typed::List(elements)) if function.spec == Function::DESCRIPTION => elements,
        _ => return Vec::new(),
    };
    let Some(timeout) = seconds(function, "timeout", across::TIMEOUT) else {
        return Vec::new();
    };
    let sources = sources.iter().filter_map(|source| match &source.value {
        Typed::Struct { fields, .. } => fields.iter().find(|one| name_of(&one.name) == "queue"),
        _ => None,
    });
    let found = sources.filter_map(|source| {
        let Ok(Expr::MethodCall(call)) = syn::parse2::<Expr>(source.tokens.clone()) else {
            return None;
        };
        let name = name_of(graph::bare_name(&call.receiver)?);
        let queue = declarations.named(&name)?;
        let is_new = queue.spec == Queue::DESCRIPTION && !queue.is_existing();
        let visibility =
            seconds(queue, "visibility_timeout", across::VISIBILITY).filter(|_| is_new)?;
        if !timeout.is_constant && !visibility.is_constant {
            return None;
        }
        let (visibility, timeout) = (&visibility.tokens, &timeout.tokens);
        Some(Late {
            place: source.tokens.clone(),
            checked: quote!(__sw::rules::across::is_visible(#name, #visibility, #timeout)),
            allowed: Vec::new(),
        })
    });
    found.collect()
}

/// A time in seconds, as a constant expression.
struct Seconds {
    tokens: TokenStream,
    is_constant: bool,
}

fn seconds(of: &Declaration, field: &str, default: u64) -> Option<Seconds> {
    let (tokens, is_constant) = match of.field(field).map(|field| &field.value) {
        None => (quote!(#default), false),
        Some(Typed::Duration(time, _)) => {
            let seconds = time.to_seconds();
            (quote!(#seconds), false)
        }
        Some(Typed::Constant(time)) => (quote!((#time).to_seconds()), true),
        Some(_) => return None,
    };
    Some(Seconds {
        tokens,
        is_constant,
    })
}

/// Whether a field takes metrics.
fn has_metrics(field: &Field) -> bool {
    let is = |rust: &RustType, of: &RustType| rust.path == of.path;
    match field.spec.map(|spec| spec.takes()) {
        Some(Takes::Rust(rust) | Takes::List(&Takes::Rust(rust))) => {
            is(rust, MetricValue::TYPE) || is(rust, WidgetValue::TYPE)
        }
        _ => false,
    }
}

struct Calls<'a> {
    has_metrics: bool,
    found: &'a mut Vec<Late>,
}

impl Calls<'_> {
    /// Asks a check, if the argument is a constant.
    fn ask(&mut self, argument: Option<&Expr>, check: &TokenStream) {
        if let Some(argument) = argument.filter(|argument| is_constant(argument)) {
            self.push(argument.to_token_stream(), quote!(#check(#argument)));
        }
    }

    fn push(&mut self, place: TokenStream, checked: TokenStream) {
        self.found.push(Late {
            place,
            checked: quote!(__sw::rules::#checked),
            allowed: Vec::new(),
        });
    }

    /// Methods of metrics and expressions.
    fn metric(&mut self, call: &ExprMethodCall) {
        let first = call.args.first();
        let checks = match name_of(&call.method).as_str() {
            "statistic" => quote!(cloudwatch::metric::statistic),
            "period" => quote!(cloudwatch::metric::period),
            "using" => quote!(cloudwatch::metric::variable),
            "unit" => quote!(cloudwatch::metric::unit),
            "dimension" => {
                let value = quote!(cloudwatch::metric::dimension_value);
                self.ask(call.args.get(1), &value);
                quote!(cloudwatch::metric::dimension_name)
            }
            _ => return,
        };
        self.ask(first, &checks);
    }

    fn call(&mut self, call: &ExprCall) {
        let Some((of, function)) = function_of(&call.func) else {
            return;
        };
        let (first, second) = (call.args.first(), call.args.get(1));
        match (name_of(of).as_str(), name_of(function).as_str()) {
            ("Metric", "new") => self.both(first, second, &quote!(cloudwatch::metric::named)),
            ("MathExpression", "new") => {
                self.ask(first, &quote!(cloudwatch::metric::expression_length));
            }
            ("Statement", "allow" | "deny") => {
                self.each(first, &quote!(iam::policy::action));
                self.each(second, &quote!(iam::policy::resource));
            }
            ("Peer", "ipv4") => self.ask(first, &quote!(ec2::network::peer_ipv4)),
            ("Peer", "prefix_list") => self.ask(first, &quote!(ec2::network::prefix_list)),
            ("Port", "tcp" | "udp") => {
                if let Some(port) = first.filter(|port| is_constant(port)) {
                    let checked = quote!(ec2::network::ports(#port, #port));
                    self.push(port.to_token_stream(), checked);
                }
            }
            ("Port", "tcp_range" | "udp_range") => {
                self.both(first, second, &quote!(ec2::network::ports));
            }
            _ => {}
        }
    }

    /// Asks a check with both arguments, where one is a constant and the other one is written out.
    fn both(&mut self, first: Option<&Expr>, second: Option<&Expr>, check: &TokenStream) {
        let (Some(first), Some(second)) = (first, second) else {
            return;
        };
        let is_known = |argument: &Expr| is_constant(argument) || is_literal(argument);
        if is_known(first) && is_known(second) && (is_constant(first) || is_constant(second)) {
            let place = quote!(#first, #second);
            self.push(place, quote!(#check(#first, #second)));
        }
    }

    /// Asks a check with each constant of a list.
    fn each(&mut self, list: Option<&Expr>, check: &TokenStream) {
        if let Some(Expr::Array(list)) = list {
            list.elems
                .iter()
                .for_each(|element| self.ask(Some(element), check));
        }
    }
}

impl Visitor for Calls<'_> {
    fn expression(&mut self, expression: &mut Expr) -> Then {
        match expression {
            Expr::Call(call) => self.call(call),
            Expr::MethodCall(call) if self.has_metrics => self.metric(call),
            // What a closure or a block brings in has the names of constants, too.
            Expr::Closure(_) | Expr::Block(_) => return Then::Behind,
            _ => {}
        }
        Then::Inside
    }
}

/// A text or a number without a unit.
fn is_literal(expression: &Expr) -> bool {
    match expression {
        Expr::Lit(literal) => match &literal.lit {
            Lit::Str(_) => true,
            Lit::Int(number) => number.suffix().is_empty(),
            _ => false,
        },
        _ => false,
    }
}

/// `NAME`, `config::NAME`, `concat!("a", "b")`. In a module no name of one letter is that of a type parameter.
fn is_constant(expression: &Expr) -> bool {
    match expression {
        Expr::Path(path) => {
            let last = path.path.segments.last();
            path.qself.is_none()
                && last.is_some_and(|last| {
                    is_upper_letter(&last.ident) || is_constant_name(&last.ident)
                })
        }
        Expr::Macro(call) => {
            let name = call.mac.path.get_ident().map(name_of);
            matches!(
                name.as_deref(),
                Some("concat" | "include_str" | "stringify")
            )
        }
        _ => false,
    }
}
