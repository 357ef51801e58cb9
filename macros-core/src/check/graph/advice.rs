//! What is written as in another language or library, and has a word of its own here.

use proc_macro2::{TokenStream, TokenTree};
use quote::ToTokens as _;
use stackwright_core::catalogue::{SW0802, SW0904};
use stackwright_core::describe::Description;
use syn::{BinOp, Expr, ExprCall, ExprMethodCall, Lit};

use super::bare_name;
use crate::check::services::cloudwatch;
use crate::diagnostics::Diagnostic;
use crate::syntax::name_of;
use crate::walk::{Then, Visitor, visit};

/// What is wrong with an expression. `declared` answers what a name is declared as.
pub(super) fn of(
    tokens: &TokenStream,
    declared: &dyn Fn(&str) -> Option<&'static Description>,
) -> Vec<Diagnostic> {
    // Most expressions have none of it, and are not parsed.
    if !may_be(tokens) {
        return Vec::new();
    }
    let Ok(mut expression) = syn::parse2::<Expr>(tokens.clone()) else {
        return Vec::new();
    };
    let mut reader = Reader {
        declared,
        found: Vec::new(),
    };
    visit(&mut reader, &mut expression);
    reader.found
}

/// What is wrong with the call of a function of an asset that is given nothing: `construct!(<Asset>::code = Asset::zip())`.
pub(super) fn asset_without_path(function: &TokenStream) -> Option<Diagnostic> {
    let path = syn::parse2::<syn::Path>(function.clone()).ok()?;
    let names: Vec<_> = path
        .segments
        .iter()
        .map(|one| name_of(&one.ident))
        .collect();
    let names: Vec<_> = names.iter().map(String::as_str).collect();
    let (noun, example) = match names.as_slice() {
        [.., "Asset", "zip"] => ("folder", "Asset::zip(\"lambda\")"),
        [.., "Asset", "zip_without"] => ("folder", "Asset::zip_without(\"lambda\", [\"*.md\"])"),
        [.., "Asset", "file"] => ("file", "Asset::file(\"settings.json\")"),
        [.., "ImageAsset", "new"] => ("folder", "ImageAsset::new(\"web\")"),
        _ => return None,
    };
    let message = format!("missing path of the {noun} of an asset");
    let diagnostic = Diagnostic::new(SW0904, function.clone(), message);
    Some(diagnostic.help(format!("write for example `{example}`")))
}

fn may_be(tokens: &TokenStream) -> bool {
    tokens.clone().into_iter().any(|token| match token {
        TokenTree::Ident(word) => matches!(
            name_of(&word).as_str(),
            "Asset"
                | "ImageAsset"
                | "Peer"
                | "Port"
                | "concat"
                | "self"
                | "to_string"
                | "as_str"
                | "in_alarm"
                | "in_ok"
                | "has_insufficient_data"
                | "all_of"
                | "any_of"
        ),
        TokenTree::Punct(punct) => matches!(punct.as_char(), '+' | '-' | '*' | '/'),
        TokenTree::Group(group) => may_be(&group.stream()),
        TokenTree::Literal(_) => false,
    })
}

fn is_self(expression: &Expr) -> bool {
    matches!(expression, Expr::Path(path) if path.path.is_ident("self"))
}

struct Reader<'a> {
    declared: &'a dyn Fn(&str) -> Option<&'static Description>,
    found: Vec<Diagnostic>,
}

impl Reader<'_> {
    /// The call of a method that reads what CloudFormation fills in: `sessions.endpoint_address()`.
    fn attribute<'e>(&self, expression: &'e Expr) -> Option<&'e ExprMethodCall> {
        let call = match expression {
            Expr::MethodCall(call) => call,
            Expr::Reference(of) => return self.attribute(&of.expr),
            _ => return None,
        };
        let method = name_of(&call.method);
        if matches!(method.as_str(), "clone" | "to_owned" | "into") {
            return self.attribute(&call.receiver);
        }
        let of = (self.declared)(&name_of(bare_name(&call.receiver)?))?;
        let mut getters = of.header.getters.iter();
        let is_getter = getters.any(|(_, getter)| *getter == method)
            || (of.header.attributes.iter()).any(|one| one.method == method);
        is_getter.then_some(call)
    }

    fn report(&mut self, place: TokenStream, message: String, help: String) {
        let diagnostic = Diagnostic::new(SW0904, place, message).help(help);
        self.found.push(diagnostic);
    }

    fn filled_in(&mut self, place: TokenStream, message: String, help: String) {
        let diagnostic = Diagnostic::new(SW0904, place, message)
            .because("CloudFormation fills the value in when the stack is deployed")
            .help(help);
        self.found.push(diagnostic);
    }

    /// `self.sessions`: what is declared is called by its name.
    fn own(&mut self, word: &Expr) {
        let message = "cannot find `self` in this stack";
        let diagnostic = Diagnostic::new(SW0802, word.to_token_stream(), message)
            .because("declarations and `config` are called by their names in a `#[stack]` module");
        self.found.push(diagnostic.help("remove `self.`"));
    }

    /// An asset is declared, with a scope of its own.
    fn asset(&mut self, call: &ExprCall) -> bool {
        let Expr::Path(path) = &*call.func else {
            return false;
        };
        let names = path.path.segments.iter().map(|one| name_of(&one.ident));
        let names: Vec<_> = names.collect();
        let names: Vec<_> = names.iter().map(String::as_str).collect();
        let (of, function, field) = match names.as_slice() {
            [.., "Asset", "zip"] => ("Asset", "zip", "folder"),
            [.., "Asset", "file"] => ("Asset", "file", "file"),
            [.., "Asset", "zip_without"] => ("Asset", "zip_without", ""),
            [.., "ImageAsset", "new"] => ("ImageAsset", "new", "image_folder"),
            _ => return false,
        };
        let arguments = call.args.to_token_stream();
        let declaration = format!("construct!(<{of}>::code = {of}::{function}({arguments}))");
        let path = call.args.first().and_then(|path| match path {
            Expr::Lit(literal) => match &literal.lit {
                Lit::Str(path) => Some(path.value()),
                _ => None,
            },
            _ => None,
        });
        let help = match path {
            Some(path) if !field.is_empty() => format!(
                "write `Code {{ {field}: \"{path}\" }}` for a function, or declare the asset: `{declaration}`"
            ),
            _ => format!("declare the asset: `{declaration}`"),
        };
        let message = format!("`{of}::{function}` in a field");
        let diagnostic = Diagnostic::new(SW0904, call.to_token_stream(), message)
            .because("an asset has a place in the stack, which a declaration gives it")
            .help(help);
        self.found.push(diagnostic);
        true
    }

    /// `Peer::ipv4(range)`, `Port::tcp(port)`, of a declaration with a value.
    fn peer_or_port(&mut self, call: &ExprCall) {
        let Expr::Path(path) = &*call.func else {
            return;
        };
        let names = path.path.segments.iter().map(|one| name_of(&one.ident));
        let names: Vec<_> = names.collect();
        let names: Vec<_> = names.iter().map(String::as_str).collect();
        let wanted = match names.as_slice() {
            [.., "Peer", "ipv4" | "ipv6"] => "a range of addresses",
            [.., "Port", _] => "the number of a port",
            _ => return,
        };
        for argument in &call.args {
            let Some(name) = bare_name(argument).map(name_of) else {
                continue;
            };
            let Some(of) = (self.declared)(&name) else {
                continue;
            };
            let message = format!(
                "expected {wanted}, found the {} `{name}`",
                of.header.noun_alone
            );
            let mut read_by = of.header.read_by.iter();
            let help = match read_by.find(|read| read.only_for.is_empty()) {
                Some(read) => format!("write {}: `{name}.{}()`", read.what, read.method),
                None => "write one of its attributes".to_owned(),
            };
            self.report(argument.to_token_stream(), message, help);
        }
    }
}

impl Reader<'_> {
    /// `any_of(a.in_alarm(), b.in_alarm())`, whose states are in a list.
    fn combination(&mut self, call: &ExprCall) -> bool {
        let name = call.func.to_token_stream().to_string();
        let is_combination = matches!(name.as_str(), "all_of" | "any_of");
        if !is_combination || !(call.args.len() > 1 || call.args.iter().any(is_state)) {
            return false;
        }
        let operands = call.args.iter().map(|one| match one {
            Expr::MethodCall(call) if is_state(one) => written(call),
            other => other.to_token_stream().to_string(),
        });
        let operands = operands.collect::<Vec<_>>().join(", ");
        let message = format!("`{name}` expects one list of states of alarms");
        let help = format!("write `{name}([{operands}])`");
        self.report(call.args.to_token_stream(), message, help);
        true
    }

    /// States are combined by functions, not by operators.
    fn operator(&mut self, expression: &Expr) -> bool {
        let (operator, function) = match expression {
            Expr::Binary(both) if is_state(&both.left) || is_state(&both.right) => {
                let function = match both.op {
                    BinOp::And(_) | BinOp::BitAnd(_) => "all_of",
                    _ => "any_of",
                };
                (both.op.to_token_stream().to_string(), function)
            }
            Expr::Unary(inner) if is_state(&inner.expr) => {
                (inner.op.to_token_stream().to_string(), "not")
            }
            Expr::MethodCall(call) if is_state(&call.receiver) => {
                match name_of(&call.method).as_str() {
                    "and" => (".and()".to_owned(), "all_of"),
                    "or" => (".or()".to_owned(), "any_of"),
                    _ => return false,
                }
            }
            _ => return false,
        };
        let message = format!("`{operator}` cannot combine states of alarms");
        let help = match function {
            "not" => "write `not(errors.in_alarm())`".to_owned(),
            _ => format!("write `{function}([errors.in_alarm(), slow.in_alarm()])`"),
        };
        self.report(expression.to_token_stream(), message, help);
        true
    }
}

fn is_state(expression: &Expr) -> bool {
    match expression {
        Expr::MethodCall(call) => cloudwatch::state(call).is_some(),
        _ => false,
    }
}

impl Visitor for Reader<'_> {
    fn expression(&mut self, expression: &mut Expr) -> Then {
        if self.operator(expression) {
            return Then::Behind;
        }
        match expression {
            Expr::Field(field) if is_self(&field.base) => {
                self.own(&field.base);
                return Then::Behind;
            }
            Expr::MethodCall(call) if is_self(&call.receiver) => {
                self.own(&call.receiver);
                return Then::Behind;
            }
            Expr::Call(call) => {
                if self.asset(call) || self.combination(call) {
                    return Then::Behind;
                }
                self.peer_or_port(call);
            }
            Expr::Binary(both) => {
                let of = self
                    .attribute(&both.left)
                    .or_else(|| self.attribute(&both.right));
                let operator = match both.op {
                    BinOp::Add(_) => "+",
                    BinOp::Sub(_) => "-",
                    BinOp::Mul(_) => "*",
                    BinOp::Div(_) => "/",
                    _ => return Then::Inside,
                };
                if let Some(read) = of {
                    let read = written(read);
                    let is_text = [&both.left, &both.right].iter().any(|side| {
                        matches!(&***side, Expr::Lit(literal) if matches!(literal.lit, Lit::Str(_)))
                    });
                    let help = match is_text {
                        true => format!("use `text!`: `text!(\"… {{}}\", {read})`"),
                        false => "write the result, or compute it in the program that reads it"
                            .to_owned(),
                    };
                    let message = format!("`{operator}` cannot be applied to `{read}`");
                    self.filled_in(both.to_token_stream(), message, help);
                    return Then::Behind;
                }
            }
            Expr::MethodCall(call)
                if matches!(name_of(&call.method).as_str(), "to_string" | "as_str") =>
            {
                if let Some(read) = self.attribute(&call.receiver).map(written) {
                    let message = format!("`{read}` is not a string of the program");
                    let help = format!("write `{read}`");
                    self.filled_in(call.to_token_stream(), message, help);
                    return Then::Behind;
                }
            }
            Expr::Macro(call) if call.mac.path.is_ident("concat") => {
                let parts = syn::punctuated::Punctuated::<Expr, syn::Token![,]>::parse_terminated;
                let parts = syn::parse::Parser::parse2(parts, call.mac.tokens.clone());
                let read = parts.iter().flatten().find_map(|part| self.attribute(part));
                if let Some(read) = read.map(written) {
                    let message = format!("`concat!` cannot join `{read}`");
                    let help = format!("use `text!`: `text!(\"… {{}}\", {read})`");
                    self.filled_in(call.to_token_stream(), message, help);
                    return Then::Behind;
                }
            }
            _ => {}
        }
        Then::Inside
    }
}

/// A call as a message names it.
fn written(call: &ExprMethodCall) -> String {
    let receiver = bare_name(&call.receiver).map(name_of).unwrap_or_default();
    format!("{receiver}.{}()", name_of(&call.method))
}
