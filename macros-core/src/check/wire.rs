//! The calls of `wire!`: what they name, and what the rules say of what is written out in them.

use proc_macro2::{Ident, TokenStream};
use quote::ToTokens as _;
use stackwright_core::METHODS;
use stackwright_core::catalogue::{SW0904, SW0907};
use stackwright_core::describe::{CallRule, Described as _, Description, Method, Opens, Tree};
use stackwright_core::ec2::vpc::Vpc;
use syn::{Expr, ExprMethodCall};

use super::declared::Declared;
use super::facts::Trees;
use super::graph::{self, Targets};
use super::levels::Levels;
use super::services;
use crate::diagnostics::{Diagnostic, Diagnostics, did_you_mean, either};
use crate::model::{Declaration, Reference, Wire};
use crate::syntax::name_of;

/// What a call adds to the list of a declaration.
#[derive(Debug)]
pub(crate) struct Added {
    /// The name of the declaration.
    pub(crate) receiver: String,
    /// The field with the list.
    pub(crate) field: &'static str,
    /// The declaration that is added, where it is one.
    pub(crate) reference: Option<Reference>,
    /// Where that is written.
    pub(crate) place: TokenStream,
}

/// What calls add to the lists of declarations.
pub(super) fn added(wires: &[Wire]) -> Vec<Added> {
    let calls = wires.iter().flat_map(|wire| &wire.calls);
    let added = calls.filter_map(|call| {
        let parsed = call.parsed()?;
        let argument = parsed.args.first()?;
        let method =
            method(&name_of(&parsed.method)).filter(|method| !method.adds_to.is_empty())?;
        Some(Added {
            receiver: name_of(graph::bare_name(&parsed.receiver)?),
            field: method.adds_to,
            reference: Reference::of(argument),
            place: argument.to_token_stream(),
        })
    });
    added.collect()
}

fn method(name: &str) -> Option<&'static Method> {
    METHODS.iter().find(|method| method.name == name)
}

pub(super) fn check(
    wires: &mut [Wire],
    declarations: &Declared<'_>,
    (trees, targets): (&Trees, &Targets),
    levels: &Levels<'_>,
    diagnostics: &mut Diagnostics,
) {
    services::grants(wires, declarations, trees, levels, diagnostics);
    for call in wires.iter_mut().flat_map(|wire| &mut wire.calls) {
        let known = (trees, targets);
        let is_broken = call
            .parsed()
            .is_some_and(|parsed| is_broken(parsed, declarations, known, levels, diagnostics));
        call.is_broken |= is_broken;
    }
}

/// Whether something is wrong with a call that the compiler would say again, which is reported with all else about it.
fn is_broken(
    parsed: &ExprMethodCall,
    declarations: &Declared<'_>,
    (trees, targets): (&Trees, &Targets),
    levels: &Levels<'_>,
    diagnostics: &mut Diagnostics,
) -> bool {
    let known = |name: &Ident| {
        let at = declarations.index(&name_of(name))?;
        Some((declarations.all.get(at)?, trees.get(at)?))
    };
    if written_elsewise(parsed, declarations, diagnostics) {
        return true;
    }
    let receiver = graph::bare_name(&parsed.receiver).and_then(known);
    let is_missing = receiver.is_some_and(|(of, _)| missing(parsed, of, diagnostics));
    // What a method takes that is not there is not known.
    let method = method(&name_of(&parsed.method)).filter(|_| !is_missing);
    let takes = method.map_or(&[][..], |method| method.takes);
    let mut is_broken = is_missing | !graph::resolve_call(parsed, takes, targets, diagnostics);
    if let Some((receiver, tree)) = receiver {
        is_broken |= refused(parsed, receiver, tree, diagnostics);
        let argument = parsed.args.first().map(undescribed);
        let peer = argument.and_then(graph::bare_name).and_then(known);
        let ends = ((receiver, tree), peer);
        let declared = (declarations, trees);
        services::of_call(parsed, ends, declared, levels, diagnostics);
    }
    for argument in &parsed.args {
        let given = Reference::of(argument)
            .filter(|reference| reference.module.is_empty())
            .and_then(|reference| known(&reference.name));
        if let Some((given, tree)) = given {
            let rules = given.spec.header.given;
            let place = argument.to_token_stream();
            is_broken |= broken(parsed, rules, (given, tree), place, diagnostics);
        }
    }
    services::literals(parsed, diagnostics);
    is_broken
}

/// Why an argument is not what a call that allows connections takes.
const TYPED: &str = "a rule of a security group has a `Peer` and a `Port`, and its description is a part of one of them";

/// Whether a call that allows connections is written as in the CDK, which is reported: `connections`, a peer or a port without its
/// type, a port that is left out, or a description after them.
fn written_elsewise(
    call: &ExprMethodCall,
    declarations: &Declared<'_>,
    diagnostics: &mut Diagnostics,
) -> bool {
    let written = name_of(&call.method);
    let Some(found) = method(&written) else {
        return false;
    };
    let Some(port) = found.opens else {
        return literal_for_construct(call, found, declarations, diagnostics);
    };
    let of_method = found.of;
    let (of, field) = match &*call.receiver {
        Expr::Field(field) => match &field.member {
            syn::Member::Named(name) if name == "connections" => (&*field.base, Some(name)),
            _ => return false,
        },
        other => (other, None),
    };
    let declared = |of: &Expr| {
        let at = declarations.index(&name_of(graph::bare_name(of)?))?;
        declarations.all.get(at)
    };
    let has = |receiver: &Declaration| of_method.contains(&receiver.spec);
    let Some(receiver) = declared(of).filter(|receiver| has(receiver)) else {
        return false;
    };
    let diagnostic = if let Some(field) = field {
        let noun = receiver.spec.header.noun;
        let message = format!("no field `connections` on {noun}");
        let help = format!("remove it: `{}.{written}(…)`", receiver.name());
        Some(
            Diagnostic::new(SW0907, field.to_token_stream(), message)
                .because("methods that allow connections are those of the construct")
                .help(help),
        )
    } else {
        let peer = call.args.first();
        let is_vpc =
            |peer: &Expr| declared(peer).is_some_and(|of| std::ptr::eq(of.spec, Vpc::DESCRIPTION));
        let default = method("allow_default_port_from");
        let listens =
            |of: &Declaration| default.is_some_and(|default| default.of.contains(&of.spec));
        let short = match written.as_str() {
            "allow_from" if listens(receiver) => Some("allow_default_port_from"),
            "allow_to" if peer.and_then(declared).is_some_and(listens) => {
                Some("allow_to_default_port")
            }
            _ => None,
        };
        argument(
            call,
            (port == Opens::Given).then_some(short),
            peer.is_some_and(is_vpc),
        )
    };
    let is_wrong = diagnostic.is_some();
    diagnostics.extend(diagnostic);
    is_wrong
}

/// Whether a literal is written where a method takes a construct, which is reported.
fn literal_for_construct(
    call: &ExprMethodCall,
    of: &Method,
    declarations: &Declared<'_>,
    diagnostics: &mut Diagnostics,
) -> bool {
    let receiver = graph::bare_name(&call.receiver)
        .and_then(|name| declarations.named(&name_of(name)))
        .filter(|receiver| of.of.contains(&receiver.spec));
    let (Some(receiver), Some(argument @ Expr::Lit(_))) = (receiver, call.args.first()) else {
        return false;
    };
    if of.takes.is_empty() {
        return false;
    }
    let written = argument.to_token_stream().to_string();
    let nouns = either(of.takes.iter().map(|of| of.header.noun));
    let message = format!("expected {nouns} for `{}`, found `{written}`", of.name);
    let text = text_of(argument).unwrap_or_default();
    let takes = |spec: &Description| of.takes.iter().any(|one| std::ptr::eq(*one, spec));
    let named = declarations.named(&text);
    let help = if named.is_some_and(|named| takes(named.spec)) {
        format!("write the name without quotes: `{text}`")
    } else if let Some(name) = existing_by(&text).filter(|name| {
        let mut names = of.takes.iter().map(|of| of.header.macro_name);
        names.any(|of| of == *name)
    }) {
        format!("declare it: `{name}!(name {{ existing: \"{text}\" }})`")
    } else {
        format!(
            "write for example `wire!({}.{}(name))`",
            receiver.name(),
            of.name
        )
    };
    let diagnostic = Diagnostic::new(SW0904, argument.to_token_stream(), message);
    diagnostics.push(diagnostic.help(help));
    true
}

/// The macro that declares what an ARN of IAM names.
fn existing_by(arn: &str) -> Option<&'static str> {
    let resource = arn.strip_prefix("arn:")?.split(':').nth(4)?;
    match resource.split_once('/')?.0 {
        "role" => Some("role"),
        "user" => Some("iam_user"),
        "group" => Some("iam_group"),
        _ => None,
    }
}

/// What is wrong with the arguments of a call that allows connections, by their form. Of a method that takes a port, the one that
/// takes none is proposed where there is one.
fn argument(call: &ExprMethodCall, port: Option<Option<&str>>, is_vpc: bool) -> Option<Diagnostic> {
    let written = name_of(&call.method);
    let mut arguments = call.args.iter();
    let peer = arguments.next()?;
    let found = |of: &Expr| of.to_token_stream().to_string();
    let wrong = |of: &Expr, message: String, help: String| {
        let diagnostic = Diagnostic::new(SW0904, of.to_token_stream(), message);
        Some(diagnostic.because(TYPED).help(help))
    };
    if let Some(text) = text_of(peer) {
        let message = format!("expected a peer for `{written}`, found `{}`", found(peer));
        return wrong(peer, message, peer_of(&text));
    }
    if is_vpc {
        let name = found(peer);
        let message = format!("expected a peer for `{written}`, found the VPC `{name}`");
        return wrong(peer, message, format!("write `Peer::vpc({name})`"));
    }
    if let Some(short) = port {
        match arguments.next() {
            None => {
                let place = call.method.to_token_stream();
                let example = format!("`{written}({0}, Port::tcp(443))`", found(peer));
                let help = match short {
                    Some(short) => format!("write `{short}({})` or {example}", found(peer)),
                    None => format!("write {example}"),
                };
                let message = format!("missing port of `{written}`");
                let diagnostic = Diagnostic::new(SW0907, place, message);
                return Some(diagnostic.because(TYPED).help(help));
            }
            Some(Expr::Lit(literal)) => {
                let port = literal.to_token_stream().to_string();
                let message = format!("expected a port for `{written}`, found `{port}`");
                let digits = port.trim_matches('"');
                let help = match digits.parse::<u16>() {
                    Ok(_) => format!("write `Port::tcp({digits})`"),
                    Err(_) => "write for example `Port::tcp(443)`".to_owned(),
                };
                let diagnostic = Diagnostic::new(SW0904, literal.to_token_stream(), message);
                return Some(diagnostic.because(TYPED).help(help));
            }
            Some(_) => {}
        }
    }
    let description = arguments.next()?;
    text_of(description)?;
    let message = format!("unexpected description after the arguments of `{written}`");
    let help = format!("write `{}.described({})`", found(peer), found(description));
    wrong(description, message, help)
}

/// The value of a string literal.
fn text_of(of: &Expr) -> Option<String> {
    match of {
        Expr::Lit(literal) => match &literal.lit {
            syn::Lit::Str(text) => Some(text.value()),
            _ => None,
        },
        _ => None,
    }
}

/// How the peer of a text is written.
fn peer_of(text: &str) -> String {
    if text.starts_with("sg-") {
        return format!("declare it: `security_group!(name {{ existing: \"{text}\" }})`");
    }
    let function = match text {
        prefix_list if prefix_list.starts_with("pl-") => "prefix_list",
        address if address.contains(':') => "ipv6",
        _ => "ipv4",
    };
    format!("write `Peer::{function}(\"{text}\")`")
}

/// A peer without the calls that describe it: `web` of `web.described("…")`.
fn undescribed(argument: &Expr) -> &Expr {
    match argument {
        Expr::MethodCall(call) if call.method == "described" || call.method == "peer" => {
            undescribed(&call.receiver)
        }
        other => other,
    }
}

/// Names of methods in the CDK, in CloudFormation and in other tools, and what they are here.
const ELSEWHERE: &[(&str, &str)] = &[
    ("add_ingress", "allow_from"),
    ("add_ingress_rule", "allow_from"),
    ("add_egress", "allow_to"),
    ("add_egress_rule", "allow_to"),
    ("allow_from_anyone", "allow_from_any_ipv4"),
    ("allow_from_anywhere", "allow_from_any_ipv4"),
    (
        "allow_default_port_from_anywhere",
        "allow_default_port_from_any_ipv4",
    ),
    ("allow_to_anyone", "allow_to_any_ipv4"),
    ("allow_to_anywhere", "allow_to_any_ipv4"),
];

/// Whether a construct has no method of a name that is one of another construct, or written as the CDK writes it, which is
/// reported. Other names can be methods of traits of the program.
fn missing(call: &ExprMethodCall, receiver: &Declaration, diagnostics: &mut Diagnostics) -> bool {
    let has = |method: &Method| method.of.contains(&receiver.spec);
    let written = name_of(&call.method);
    let snake = snake_case(&written);
    let elsewhere = ELSEWHERE.iter().find(|(name, _)| *name == snake);
    let meant = elsewhere.map_or(snake.as_str(), |(_, here)| *here);
    let Some(method) = method(meant) else {
        return false;
    };
    if has(method) && meant == written {
        return false;
    }
    let noun = receiver.spec.header.noun;
    let place = call.method.to_token_stream();
    let message = format!("no method `{written}` on {noun}");
    let mut diagnostic = Diagnostic::new(SW0907, place, message);
    let why = match (has(method), meant.contains("default_port")) {
        (true, _) => "methods have names in snake case, and security group rules are methods",
        (false, true) => "only a cache has a default port",
        (false, false) => "a construct has the methods of its type only",
    };
    let methods = METHODS.iter().filter(|method| has(method));
    let mut methods = methods.map(|method| method.name);
    let near = if has(method) {
        Some(meant)
    } else if let Some(here) = services::method_here(receiver.spec, meant) {
        Some(here)
    } else {
        did_you_mean(meant, methods.clone())
    };
    diagnostic = diagnostic.because(why).help(match near {
        Some(near) => format!("did you mean `{near}`?"),
        None if methods.next().is_none() => "remove the call".to_owned(),
        None => format!("call `{meant}` on {}", one_of_nouns(method)),
    });
    let related = format!("`{}` is declared here", receiver.name());
    diagnostics.push(diagnostic.related(receiver.place.clone(), related));
    true
}

/// What has a method, as a sentence lists it.
fn one_of_nouns(method: &Method) -> String {
    either(method.of.iter().map(|of| of.header.noun))
}

/// A name as Rust writes it: `allow_from` for `allowFrom`.
fn snake_case(name: &str) -> String {
    let mut snake = String::new();
    for c in name.chars() {
        if c.is_ascii_uppercase() {
            snake.push('_');
        }
        snake.push(c.to_ascii_lowercase());
    }
    snake
}

/// Whether the construct that a method is called on can't be asked that, which is reported.
fn refused(
    call: &ExprMethodCall,
    receiver: &Declaration,
    tree: &Tree,
    diagnostics: &mut Diagnostics,
) -> bool {
    let place = call.method.to_token_stream();
    let rules = receiver.spec.header.calls;
    broken(call, rules, (receiver, tree), place, diagnostics)
}

/// Whether a construct breaks a rule about a method, which is reported at a place.
fn broken(
    call: &ExprMethodCall,
    rules: &[CallRule],
    (construct, tree): (&Declaration, &Tree),
    place: TokenStream,
    diagnostics: &mut Diagnostics,
) -> bool {
    let method = name_of(&call.method);
    let mut broken = rules
        .iter()
        .filter(|rule| rule.methods.include(&method))
        .filter_map(|rule| (rule.check)(tree.raw()).err());
    let Some(violation) = broken.next() else {
        return false;
    };
    // The types, or the program, would say it again.
    let related = format!("`{}` is declared here", construct.name());
    diagnostics.push(Diagnostic::of(&violation, place).related(construct.place.clone(), related));
    true
}
