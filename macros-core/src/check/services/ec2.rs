//! Peers and ports that are written out in calls of `wire!`.

use proc_macro2::TokenStream;
use quote::ToTokens as _;
use stackwright_core::describe::{Description, Opened};
use stackwright_core::ec2::{network, security_group};
use syn::{Expr, ExprCall, ExprLit, ExprMethodCall, Lit};

use super::super::declared::Declared;
use super::super::facts::Trees;
use super::super::levels::Levels;
use super::{End, function_of, literal, report};
use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::model::{Declaration, Typed};
use crate::syntax::name_of;
use crate::walk::{Then, Visitor, visit};

/// What is wrong with the networks that a method of a declaration opens a connection to.
pub(super) fn opened(
    call: &ExprMethodCall,
    receiver: &Declaration,
    declared: (&Declared<'_>, &Trees),
    levels: &Levels<'_>,
    diagnostics: &mut Diagnostics,
) {
    let Description { header, .. } = receiver.spec;
    let guarded: Vec<_> = match header.opened_to {
        Some(check) => vec![(receiver, check)],
        None => guarded(call, receiver, declared),
    };
    let method = name_of(&call.method);
    if method.starts_with("allow_to") || method.starts_with("allow_default_port_to") {
        return;
    }
    let is_open_by_name = method.ends_with("_any_ipv4");
    let network = is_open_by_name.then(|| network::ANY_IPV4.to_owned());
    let by_name = network.map(|network| (network, call.method.to_token_stream()));
    let places = by_name
        .into_iter()
        .chain(call.args.first().and_then(peer_network));
    for (network, place) in places {
        for (construct, check) in &guarded {
            if let Err(violation) = check(&network)
                && levels.tells(construct, violation.rule)
            {
                diagnostics.push(Diagnostic::of(&violation, place.clone()));
            }
        }
    }
}

/// What has the security group that is opened, with a port that is opened, and the check of that.
fn guarded<'a>(
    call: &ExprMethodCall,
    group: &Declaration,
    (declared, trees): (&'a Declared<'a>, &Trees),
) -> Vec<(&'a Declaration, Opened)> {
    let place = match name_of(&call.method).as_str() {
        "allow_from" => 1,
        "allow_from_any_ipv4" => 0,
        _ => return Vec::new(),
    };
    let Some((from, to)) = call.args.iter().nth(place).and_then(ports) else {
        return Vec::new();
    };
    let name = group.name();
    let constructs = declared.all.iter().zip(trees.iter());
    let guarded = constructs.filter_map(|(construct, tree)| {
        let check = construct.spec.header.opened_to?;
        let groups = construct.field("security_groups")?;
        let Typed::List(elements) = &groups.value else {
            return None;
        };
        let has_group = elements.iter().any(|element| match &element.value {
            Typed::Reference(reference) => {
                reference.module.is_empty() && name_of(&reference.name) == name
            }
            _ => false,
        });
        let listens = construct.spec.header.listens?;
        let is_open = listens(tree.raw())
            .iter()
            .any(|port| from <= *port && *port <= to);
        (has_group && is_open).then_some((construct, check))
    });
    guarded.collect()
}

/// The first and the last TCP port that are written out: `Port::tcp(6379)`.
fn ports(expression: &Expr) -> Option<(u16, u16)> {
    let (protocol, from, to) = opens(expression)?;
    matches!(protocol, "tcp" | "-1").then_some((from, to))
}

/// The protocol, the first and the last port that are written out: `Port::tcp(6379)`.
pub(super) fn opens(expression: &Expr) -> Option<(&'static str, u16, u16)> {
    let Expr::Call(call) = expression else {
        // `Port::tcp(…).described("…")`
        return match expression {
            Expr::MethodCall(described) => opens(&described.receiver),
            _ => None,
        };
    };
    let (_, function) = function_of(&call.func).filter(|(of, _)| *of == "Port")?;
    let mut numbers = call.args.iter().map(port);
    let first = numbers.next().flatten();
    let (protocol, from, to) = match name_of(function).as_str() {
        "all_traffic" => ("-1", 0, u16::MAX),
        "all_tcp" => ("tcp", 0, u16::MAX),
        "all_udp" => ("udp", 0, u16::MAX),
        "tcp" => ("tcp", first?, first?),
        "tcp_range" => ("tcp", first?, numbers.next().flatten()?),
        "udp" => ("udp", first?, first?),
        "udp_range" => ("udp", first?, numbers.next().flatten()?),
        name if name.starts_with("icmp") || name.starts_with("all_icmp") => ("icmp", 0, 0),
        _ => return None,
    };
    Some((protocol, from, to))
}

/// What is wrong with a connection between two declarations.
pub(super) fn connected(
    call: &ExprMethodCall,
    (receiver, tree): End<'_>,
    (peer, peer_tree): End<'_>,
    levels: &Levels<'_>,
    diagnostics: &mut Diagnostics,
) {
    let (Some(vpc), Some(other)) = (receiver.spec.header.within, peer.spec.header.within) else {
        return;
    };
    let method = name_of(&call.method);
    if !method.starts_with("allow_") && !method.starts_with("uses") {
        return;
    }
    let name = peer.name();
    let other = (name.as_str(), other(peer_tree.raw()));
    if let Err(violation) = security_group::connected(vpc(tree.raw()), other)
        && levels.tells(receiver, violation.rule)
    {
        let place = call.args.first().to_token_stream();
        diagnostics.push(Diagnostic::of(&violation, place));
    }
}

/// Asks the rules about the peers and ports that are written out.
pub(super) fn literals(call: &ExprMethodCall, diagnostics: &mut Diagnostics) {
    visit(
        &mut Literals { diagnostics },
        &mut Expr::MethodCall(call.clone()),
    );
}

/// The network of a peer that is written out, and where it stands.
fn peer_network(peer: &Expr) -> Option<(String, TokenStream)> {
    let Expr::Call(call) = peer else {
        // `Peer::ipv4("…").described("…")`
        return match peer {
            Expr::MethodCall(described) => peer_network(&described.receiver),
            _ => None,
        };
    };
    let (_, function) = function_of(&call.func).filter(|(of, _)| *of == "Peer")?;
    let network = match name_of(function).as_str() {
        "any_ipv4" => network::ANY_IPV4.to_owned(),
        "any_ipv6" => network::ANY_IPV6.to_owned(),
        "ipv4" | "ipv6" => literal(call.args.first()?)?.value(),
        _ => return None,
    };
    Some((network, function.to_token_stream()))
}

fn port(expression: &Expr) -> Option<u16> {
    match expression {
        Expr::Lit(ExprLit {
            lit: Lit::Int(number),
            ..
        }) => number.base10_parse().ok(),
        _ => None,
    }
}

/// Asks the rules about peers and ports that are written out.
struct Literals<'a> {
    diagnostics: &'a mut Diagnostics,
}

impl Literals<'_> {
    fn peer(&mut self, function: &str, call: &ExprCall) {
        let Some(argument) = call.args.first().and_then(literal) else {
            return;
        };
        let argument = argument.value();
        let result = match function {
            "ipv4" => network::peer_ipv4(&argument),
            "ipv6" => network::peer_ipv6(&argument),
            "prefix_list" => network::prefix_list(&argument),
            _ => return,
        };
        report(result, &call.args, self.diagnostics);
    }

    fn ports(&mut self, function: &str, call: &ExprCall) {
        let mut numbers = call.args.iter().map(port);
        let result = match (function, numbers.next().flatten(), numbers.next().flatten()) {
            ("tcp" | "udp", Some(port), None) => network::ports(port, port),
            ("tcp_range" | "udp_range", Some(from), Some(to)) => network::ports(from, to),
            _ => return,
        };
        report(result, &call.args, self.diagnostics);
    }
}

impl Literals<'_> {
    fn method(&mut self, call: &ExprMethodCall) {
        // `Peer::ipv4("…").described("…")`
        if call.method == "described"
            && let Some(text) = call.args.first().and_then(literal)
        {
            let text = text.value();
            let result = security_group::rule_description(&text);
            report(result, &call.args, self.diagnostics);
        }
    }

    fn call(&mut self, call: &ExprCall) {
        if let Some((of, function)) = function_of(&call.func) {
            let function = name_of(function);
            match name_of(of).as_str() {
                "Peer" => self.peer(&function, call),
                "Port" => self.ports(&function, call),
                _ => {}
            }
        }
    }
}

impl Visitor for Literals<'_> {
    fn expression(&mut self, expression: &mut Expr) -> Then {
        match expression {
            Expr::Call(call) => self.call(call),
            Expr::MethodCall(call) => self.method(call),
            _ => {}
        }
        Then::Inside
    }
}
