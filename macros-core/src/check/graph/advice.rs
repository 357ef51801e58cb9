//! What is written as in another language or library, and has a word of its own here.

use proc_macro2::{Ident, TokenStream, TokenTree};
use quote::ToTokens as _;
use stackwright_core::attribute::{ALARM, ARN, PRINCIPAL, PROVIDER, Wanted};
use stackwright_core::catalogue::{SW0802, SW0904};
use stackwright_core::describe::Description;
use syn::{BinOp, Expr, ExprCall, ExprField, ExprMethodCall, Lit};

use super::calls::Known;
use super::{Target, bare_name};
use crate::check::services::cloudwatch;
use crate::diagnostics::Diagnostic;
use crate::syntax::name_of;
use crate::walk::{Then, Visitor, visit};

/// What `Token::select` selects from, and how it is written.
const LIST: &str = "a list of values";
const SPLIT: &str = "write a list, such as `Token::split(\",\", zones.value())`";

/// What is wrong with an expression. `declared` answers what a name is declared as.
pub(super) fn of<'a>(
    tokens: &TokenStream,
    known: &'a Known,
    has_configuration: bool,
    declared: &'a dyn Fn(&str) -> Option<&'a Target>,
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
        known,
        has_configuration,
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
    let mut before = None;
    for token in tokens.clone() {
        // `Config.name`
        if let TokenTree::Punct(dot) = &token
            && dot.as_char() == '.'
            && before.as_ref().is_some_and(is_type_name)
        {
            return true;
        }
        before = match token {
            TokenTree::Ident(name) => Some(name),
            _ => None,
        };
    }
    tokens.clone().into_iter().any(|token| match token {
        TokenTree::Ident(word) => matches!(
            name_of(&word).as_str(),
            "Asset"
                | "ImageAsset"
                | "Peer"
                | "Port"
                | "AlarmRule"
                | "web_identity"
                | "saml"
                | "arn"
                | "account"
                | "Statement"
                | "Token"
                | "dimension"
                | "choose"
                | "condition"
                | "external_id"
                | "and"
                | "or"
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
        TokenTree::Punct(punct) => {
            matches!(punct.as_char(), '+' | '-' | '*' | '/' | '&' | '|')
        }
        TokenTree::Group(group) => may_be(&group.stream()),
        TokenTree::Literal(_) => false,
    })
}

/// `Config`: a name that types have.
fn is_type_name(name: &Ident) -> bool {
    let name = name_of(name);
    name.starts_with(|c: char| c.is_ascii_uppercase())
        && name.contains(|c: char| c.is_ascii_lowercase())
}

/// The name of a type of which a field is read.
fn of_type(field: &ExprField) -> Option<&Ident> {
    let Expr::Path(path) = &*field.base else {
        return None;
    };
    path.path.get_ident().filter(|name| is_type_name(name))
}

fn is_self(expression: &Expr) -> bool {
    matches!(expression, Expr::Path(path) if path.path.is_ident("self"))
}

struct Reader<'a> {
    declared: &'a dyn Fn(&str) -> Option<&'a Target>,
    /// What can be of the user.
    known: &'a Known,
    has_configuration: bool,
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
        let of = (self.declared)(&name_of(bare_name(&call.receiver)?))?.of?;
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

    /// `Peer::ipv4(range)`, `Port::tcp(port)`, `web_identity(provider)`, of a declaration with a value.
    fn text_of(&mut self, call: &ExprCall) {
        let Expr::Path(path) = &*call.func else {
            return;
        };
        let names = path.path.segments.iter().map(|one| name_of(&one.ident));
        let names: Vec<_> = names.collect();
        let names: Vec<_> = names.iter().map(String::as_str).collect();
        let (noun, wanted): (_, Option<&'static Wanted>) = match names.as_slice() {
            [.., "Peer", "ipv4" | "ipv6"] => ("a range of addresses", None),
            [.., "Peer", "prefix_list"] => ("the id of a prefix list", None),
            [.., "Port", _] => ("the number of a port", None),
            [.., "web_identity" | "saml"] => (PROVIDER.noun, Some(&PROVIDER)),
            ["arn"] | [.., "iam", "arn"] => (PRINCIPAL.noun, Some(&PRINCIPAL)),
            ["account"] | [.., "iam", "account"] => ("the id of an account", None),
            [
                ..,
                "AlarmRule",
                "in_alarm" | "in_ok" | "has_insufficient_data",
            ] => (ALARM.noun, Some(&ALARM)),
            // Each of a list.
            [.., "Statement", "allow" | "deny"] => {
                if self.is_of_library(&names) {
                    let nouns = ["a list of actions", "a list of ARNs"].into_iter();
                    let arguments = call.args.iter().zip(nouns);
                    arguments.for_each(|(argument, noun)| self.list(argument, noun));
                }
                if let Some(Expr::Array(resources)) = call.args.get(1)
                    && self.is_of_library(&names)
                {
                    self.texts(&names, resources.elems.iter(), (ARN.noun, Some(&ARN)));
                }
                return;
            }
            [.., "Token", "join"] => {
                if let Some(Expr::Array(values)) = call.args.get(1)
                    && self.is_of_library(&names)
                {
                    self.texts(&names, values.elems.iter(), ("a text", None));
                }
                return;
            }
            [.., "Token", "select"] => (LIST, None),
            [.., "Token", "split"] => ("a text", None),
            _ => return,
        };
        if !self.is_of_library(&names) {
            return;
        }
        self.texts(&names, call.args.iter(), (noun, wanted));
    }

    /// A text where a list of texts belongs, which is not iterated over.
    fn list(&mut self, argument: &Expr, noun: &str) {
        let is_text = matches!(argument, Expr::Lit(literal) if matches!(literal.lit, Lit::Str(_)));
        if is_text || self.attribute(argument).is_some() {
            let written = argument.to_token_stream().to_string();
            let written = written.replace(" . ", ".").replace(" ()", "()");
            let message = format!("expected {noun}, found `{written}`");
            self.report(
                argument.to_token_stream(),
                message,
                format!("write `[{written}]`"),
            );
        }
    }

    /// `.dimension("QueueName", jobs)`, `.condition("StringEquals", "aws:SourceArn", orders)`.
    fn text_of_method(&mut self, call: &ExprMethodCall) {
        let name = name_of(&call.method);
        let is_choice = name == "choose" && self.is_condition(&call.receiver);
        if is_choice || self.is_made_by_library(&call.receiver) {
            self.texts(&[&name], call.args.iter(), ("a text", None));
        }
    }

    /// Whether a function cannot be one of the user's.
    fn is_of_library(&self, names: &[&str]) -> bool {
        let [first, ..] = names else { return false };
        matches!(*first, "Peer" | "Port" | "stackwright") || !self.known.can_be(first)
    }

    /// Whether a name is that of a declared condition.
    fn is_condition(&self, value: &Expr) -> bool {
        let name = bare_name(value).map(name_of);
        let target = name.and_then(|name| (self.declared)(&name));
        target
            .and_then(|target| target.of)
            .is_some_and(|of| of.header.macro_name == "condition")
    }

    /// Whether a value is made by a function of the library, and methods are called on it.
    fn is_made_by_library(&self, value: &Expr) -> bool {
        match value {
            Expr::MethodCall(call) => self.is_made_by_library(&call.receiver),
            Expr::Call(call) => {
                let Expr::Path(path) = &*call.func else {
                    return false;
                };
                let names = path.path.segments.iter().map(|one| name_of(&one.ident));
                let names: Vec<_> = names.collect();
                let names: Vec<_> = names.iter().map(String::as_str).collect();
                let is_one = matches!(
                    names.as_slice(),
                    [.., "Metric", "new"]
                        | [.., "Statement", "allow" | "deny"]
                        | [
                            ..,
                            "service" | "account" | "web_identity" | "saml" | "arn" | "composite"
                        ]
                );
                is_one && self.is_of_library(&names)
            }
            _ => false,
        }
    }

    /// Arguments that have to be texts, and are declarations.
    fn texts<'e>(
        &mut self,
        names: &[&str],
        arguments: impl Iterator<Item = &'e Expr>,
        (noun, wanted): (&str, Option<&'static Wanted>),
    ) {
        for argument in arguments {
            let Some(name) = bare_name(argument).map(name_of) else {
                continue;
            };
            let target = (self.declared)(&name);
            // What a function of the user makes can be a text.
            let Some((target, of)) = target.and_then(|target| Some((target, target.of?))) else {
                continue;
            };
            let message = format!("expected {noun}, found the {} `{name}`", target.noun());
            let mut read_by = of.header.read_by.iter();
            let help = match (
                names,
                wanted.and_then(|wanted| gives(target, of, wanted)),
                read_by.find(|read| read.only_for.is_empty()),
            ) {
                // The states of a declared alarm are its methods.
                ([.., "AlarmRule", state], Some(_), _) => format!("write `{name}.{state}()`"),
                (_, Some(method), _) => format!("write `{name}.{method}()`"),
                (_, None, Some(read)) => {
                    format!("write {}: `{name}.{}()`", read.what, read.method)
                }
                _ if noun == LIST => SPLIT.to_owned(),
                _ => match (wanted, getter(of, noun)) {
                    (Some(_), _) => format!("write {noun}"),
                    (None, Some(method)) => format!("write `{name}.{method}()`"),
                    (None, None) if noun.starts_with("the id") => format!("write {noun}"),
                    (None, None) => match text_getter(of) {
                        Some(method) => {
                            format!("write one of its attributes, for example `{name}.{method}()`")
                        }
                        None => "write one of its attributes".to_owned(),
                    },
                },
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
            Expr::Binary(both) if self.is_state(&both.left) || self.is_state(&both.right) => {
                let function = match both.op {
                    BinOp::And(_) | BinOp::BitAnd(_) => "all_of",
                    _ => "any_of",
                };
                (both.op.to_token_stream().to_string(), function)
            }
            Expr::Unary(inner) if self.is_state(&inner.expr) => {
                (inner.op.to_token_stream().to_string(), "not")
            }
            Expr::MethodCall(call) if self.is_state(&call.receiver) => {
                match name_of(&call.method).as_str() {
                    "and" => (".and()".to_owned(), "all_of"),
                    "or" => (".or()".to_owned(), "any_of"),
                    "not" | "negated" => (format!(".{}()", name_of(&call.method)), "not"),
                    _ => return false,
                }
            }
            _ => return false,
        };
        let message = format!("`{operator}` cannot combine states of alarms");
        let operands = match expression {
            Expr::Binary(both) => vec![&*both.left, &*both.right],
            Expr::Unary(inner) => vec![&*inner.expr],
            Expr::MethodCall(call) => [&*call.receiver]
                .into_iter()
                .chain(call.args.iter())
                .collect(),
            _ => Vec::new(),
        };
        let operands: Option<Vec<_>> = operands.into_iter().map(|one| self.state(one)).collect();
        let operands = operands.map(|all| all.join(", "));
        let help = match (function, operands) {
            ("not", Some(operand)) => format!("write `not({operand})`"),
            ("not", None) => "write `not(errors.in_alarm())`".to_owned(),
            (_, Some(operands)) => format!("write `{function}([{operands}])`"),
            (_, None) => format!("write `{function}([errors.in_alarm(), slow.in_alarm()])`"),
        };
        self.report(expression.to_token_stream(), message, help);
        true
    }
}

/// The method that reads what is wanted of a declaration of a type, or of any.
fn gives(
    target: &Target,
    of: &'static Description,
    wanted: &'static Wanted,
) -> Option<&'static str> {
    const ARN_OF_ANY: &str = "arn";
    let given = target.gives(wanted);
    let is_any = wanted.of.is_empty() && wanted.forms == ARN.forms;
    given.or_else(|| {
        let mut getters = of.header.getters.iter().map(|(_, method)| *method);
        let of_type = target.resource_type.into_iter();
        let mut attributes = of_type.flat_map(|of| of.attributes().map(|one| one.name()));
        is_any.then_some(())?;
        getters
            .find(|method| *method == ARN_OF_ANY)
            .or_else(|| attributes.find(|method| *method == ARN_OF_ANY))
    })
}

/// The method that reads a text of a declaration: its name, where it has one.
fn text_getter(of: &'static Description) -> Option<&'static str> {
    let getters = of.header.getters;
    let named = getters.iter().find(|(_, method)| *method == "name");
    named.or(getters.first()).map(|(_, method)| *method)
}

/// The method that reads another value of a declaration.
fn getter(of: &'static Description, noun: &str) -> Option<&'static str> {
    let mut getters = of.header.getters.iter();
    let (_, method) = getters.find(|(attribute, _)| {
        // What a network gives.
        *attribute == "CidrBlock" && noun == "a range of addresses"
    })?;
    Some(method)
}

impl Reader<'_> {
    /// A state as it is written: that of an alarm that is named alone, if it is in alarm.
    fn state(&self, expression: &Expr) -> Option<String> {
        match expression {
            Expr::MethodCall(call) if is_state(expression) => Some(written(call)),
            other => {
                let name = name_of(bare_name(other)?);
                let target = (self.declared)(&name)?;
                let is_alarm = target.gives(&ALARM).is_some();
                is_alarm.then(|| format!("{name}.in_alarm()"))
            }
        }
    }

    /// Whether it is a state of an alarm, a combination of states, or an alarm itself.
    fn is_state(&self, expression: &Expr) -> bool {
        match expression {
            Expr::MethodCall(_) => is_state(expression),
            Expr::Paren(inner) => self.is_state(&inner.expr),
            Expr::Call(call) => {
                let Expr::Path(path) = &*call.func else {
                    return false;
                };
                let names = path.path.segments.iter().map(|one| name_of(&one.ident));
                names.clone().any(|name| name == "AlarmRule")
                    || names
                        .last()
                        .is_some_and(|name| matches!(name.as_str(), "all_of" | "any_of"))
            }
            other => bare_name(other).is_some_and(|name| {
                let target = (self.declared)(&name_of(name));
                target.is_some_and(|target| target.gives(&ALARM).is_some())
            }),
        }
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
            Expr::Field(field) if self.has_configuration && of_type(field).is_some() => {
                let name = of_type(field).map(name_of).unwrap_or_default();
                let member = field.member.to_token_stream();
                let message =
                    format!("expected a value before `.{member}`, found the type `{name}`");
                let help = format!("write `config.{member}`");
                self.report(field.to_token_stream(), message, help);
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
                self.text_of(call);
            }
            Expr::MethodCall(call)
                if matches!(
                    name_of(&call.method).as_str(),
                    "choose" | "condition" | "dimension" | "external_id"
                ) =>
            {
                self.text_of_method(call);
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
