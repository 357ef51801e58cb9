//! The calls of `wire!`: what they name, and what the rules say of what is written out in them.

use proc_macro2::TokenStream;
use quote::ToTokens as _;
use stackwright_core::{Violation, existing, network, user};
use syn::visit_mut::{self, VisitMut};
use syn::{Expr, ExprCall, ExprLit, ExprMethodCall, Lit};

use super::declared::Declared;
use super::graph::{self, Targets};
use super::levels::Levels;
use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::model::{Declaration, Kind, Reference, Typed, Wire, WiredCall};
use crate::syntax::name_of;

/// What can be let in.
const CONNECTABLE: &[Kind] = &[Kind::SecurityGroup, Kind::Cache, Kind::Instance];
/// What can be granted something.
const GRANTEES: &[Kind] = &[Kind::Role, Kind::Instance, Kind::IamUser, Kind::IamGroup];

/// What methods take, of which the types would say less clearly that they take nothing else.
const METHODS: &[(&str, &[Kind])] = &[
    ("add_user", &[Kind::User]),
    ("allow_from", CONNECTABLE),
    ("allow_to", CONNECTABLE),
    ("allow_default_port_to", CONNECTABLE),
    ("allow_default_port_from", CONNECTABLE),
    ("allow_reader_port_from", CONNECTABLE),
    ("grant", GRANTEES),
    ("grant_connect", GRANTEES),
];

/// A user that a call adds to a group.
pub(super) struct AddedUser {
    /// The group's name.
    pub(super) group: String,
    /// How the program calls the user.
    pub(super) label: String,
    /// The declaration, where it is one.
    pub(super) user: Option<Reference>,
    /// Where that stands.
    pub(super) place: TokenStream,
}

/// The users that calls add to groups.
pub(super) fn added_users(wires: &[Wire]) -> Vec<AddedUser> {
    let calls = wires.iter().flat_map(|wire| &wire.calls);
    let added = calls.filter_map(|call| {
        let parsed = call.parse()?;
        let user = parsed.args.first()?;
        (name_of(&parsed.method) == "add_user").then_some(())?;
        let reference = Reference::of(user);
        Some(AddedUser {
            group: name_of(graph::bare_name(&parsed.receiver)?),
            label: reference
                .as_ref()
                .map_or_else(|| user.to_token_stream().to_string(), Reference::to_string),
            user: reference,
            place: user.to_token_stream(),
        })
    });
    added.collect()
}

pub(super) fn check(
    wires: &mut [Wire],
    declarations: &Declared<'_>,
    targets: &Targets,
    levels: &Levels<'_>,
    diagnostics: &mut Diagnostics,
) {
    for call in wires.iter_mut().flat_map(|wire| &mut wire.calls) {
        let Some(parsed) = call.parse() else {
            continue;
        };
        let method = name_of(&parsed.method);
        let takes = METHODS.iter().find(|(name, _)| *name == method);
        let takes = takes.map_or(&[][..], |(_, kinds)| kinds);
        call.is_broken |= !graph::resolve_call(&parsed, takes, targets, diagnostics);
        let receiver = graph::bare_name(&parsed.receiver).map(name_of);
        let receiver = receiver.and_then(|name| declarations.named(&name));
        if let Some(receiver) = receiver {
            of_receiver(call, &parsed, receiver, levels, diagnostics);
        }
        let mut literals = Literals { diagnostics };
        literals.visit_expr_method_call_mut(&mut parsed.clone());
    }
}

/// What depends on whose method is called.
fn of_receiver(
    call: &mut WiredCall,
    parsed: &ExprMethodCall,
    receiver: &Declaration,
    levels: &Levels<'_>,
    diagnostics: &mut Diagnostics,
) {
    let method = name_of(&parsed.method);
    if method.starts_with("grant")
        && let Some(kind) = receiver.user_kind()
        && let Err(violation) = user::granted(kind)
    {
        // The types would say it again.
        call.is_broken = true;
        let related = format!("`{}` is declared here", receiver.name());
        diagnostics.push(
            Diagnostic::of(&violation, parsed.method.to_token_stream())
                .related(receiver.place.clone(), related),
        );
    }
    let is_existing = receiver.is_existing();
    let about_existing = match receiver.spec.kind {
        Kind::UserGroup if method == "add_user" => existing::added_to(is_existing),
        Kind::Cache if method.starts_with("allow_") => {
            existing::opened(is_existing, has_security_groups(receiver))
        }
        _ => Ok(()),
    };
    if let Err(violation) = about_existing {
        call.is_broken = true;
        let related = format!("`{}` is declared here", receiver.name());
        diagnostics.push(
            Diagnostic::of(&violation, parsed.method.to_token_stream())
                .related(receiver.place.clone(), related),
        );
    }
    if receiver.spec.kind == Kind::Cache {
        let is_open_by_name = method == "allow_default_port_from_any_ipv4";
        let network = is_open_by_name.then(|| network::ANY_IPV4.to_owned());
        let places = network
            .map(|network| (network, parsed.method.to_token_stream()))
            .into_iter()
            .chain(parsed.args.first().and_then(peer_network));
        for (network, place) in places {
            if let Err(violation) = network::opened_to(&network)
                && levels.tells(receiver, violation.rule)
            {
                diagnostics.push(Diagnostic::of(&violation, place));
            }
        }
    }
}

fn has_security_groups(cache: &Declaration) -> bool {
    match cache.field("security_groups").map(|field| &field.value) {
        None => false,
        Some(Typed::List(elements)) => !elements.is_empty(),
        Some(_) => true,
    }
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
    let (function, place) = function_of(call, "Peer")?;
    let network = match function.as_str() {
        "any_ipv4" => network::ANY_IPV4.to_owned(),
        "any_ipv6" => network::ANY_IPV6.to_owned(),
        "ipv4" | "ipv6" => text(call.args.first()?)?,
        _ => return None,
    };
    Some((network, place))
}

/// The associated function of a type that is called, and its place.
fn function_of(call: &ExprCall, of: &str) -> Option<(String, TokenStream)> {
    let Expr::Path(path) = &*call.func else {
        return None;
    };
    let mut segments = path.path.segments.iter().rev();
    let function = &segments.next()?.ident;
    let is_of = segments.next().is_some_and(|segment| segment.ident == of);
    is_of.then(|| (name_of(function), function.to_token_stream()))
}

fn text(expression: &Expr) -> Option<String> {
    match expression {
        Expr::Lit(ExprLit {
            lit: Lit::Str(text),
            ..
        }) => Some(text.value()),
        _ => None,
    }
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
    fn report(&mut self, result: Result<(), Violation<'_>>, call: &ExprCall) {
        if let Err(violation) = result {
            let place = call.args.to_token_stream();
            self.diagnostics.push(Diagnostic::of(&violation, place));
        }
    }

    fn peer(&mut self, function: &str, call: &ExprCall) {
        let Some(argument) = call.args.first().and_then(text) else {
            return;
        };
        match function {
            "ipv4" => self.report(network::peer_ipv4(&argument), call),
            "ipv6" => self.report(network::peer_ipv6(&argument), call),
            "prefix_list" => self.report(network::prefix_list(&argument), call),
            _ => {}
        }
    }

    fn ports(&mut self, function: &str, call: &ExprCall) {
        let mut numbers = call.args.iter().map(port);
        match (function, numbers.next().flatten(), numbers.next().flatten()) {
            ("tcp" | "udp", Some(port), None) => self.report(network::ports(port, port), call),
            ("tcp_range", Some(from), Some(to)) => self.report(network::ports(from, to), call),
            _ => {}
        }
    }
}

impl VisitMut for Literals<'_> {
    fn visit_expr_call_mut(&mut self, call: &mut ExprCall) {
        if let Some((function, _)) = function_of(call, "Peer") {
            self.peer(&function, call);
        }
        if let Some((function, _)) = function_of(call, "Port") {
            self.ports(&function, call);
        }
        visit_mut::visit_expr_call_mut(self, call);
    }
}
