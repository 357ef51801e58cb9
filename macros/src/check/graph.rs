//! Who refers to whom.

use proc_macro2::{Ident, TokenStream};
use quote::ToTokens as _;
use stackwright_rules::catalogue::{SW0802, SW0803, SW0804};

use crate::diagnostics::{Diagnostic, Diagnostics, did_you_mean, listed};
use crate::model::{Declaration, Field, Kind, Takes, Typed, rewrite};
use crate::syntax::name_of;

/// That a declaration refers to another of its module.
#[derive(Debug)]
pub(super) struct Edge {
    to: usize,
    place: TokenStream,
}

/// Looks the references of a declaration up, and hides from the compiler those that lead nowhere.
pub(super) fn resolve(
    declaration: &mut Declaration,
    names: &[(String, Kind)],
    diagnostics: &mut Diagnostics,
) -> Vec<Edge> {
    let mut resolver = Resolver {
        names,
        edges: Vec::new(),
        diagnostics,
    };
    for field in &mut declaration.fields {
        resolver.field(field);
    }
    resolver.edges
}

struct Resolver<'a> {
    names: &'a [(String, Kind)],
    edges: Vec<Edge>,
    diagnostics: &'a mut Diagnostics,
}

impl Resolver<'_> {
    fn field(&mut self, field: &mut Field) {
        let wanted = match field.spec.map(|spec| spec.takes) {
            Some(
                Takes::Declaration(kind)
                | Takes::Converted(kind)
                | Takes::Declarations(kind)
                | Takes::ConvertedList(Some(kind)),
            ) => Some(kind),
            _ => None,
        };
        let is_right = self.value(&mut field.value, wanted);
        field.is_broken |= !is_right;
    }

    /// Whether every reference in a value leads somewhere.
    fn value(&mut self, value: &mut Typed, wanted: Option<Kind>) -> bool {
        match value {
            Typed::Reference(reference) if reference.module.is_empty() => {
                self.name(&reference.name, wanted)
            }
            Typed::List(elements) => {
                let mut is_right = true;
                for element in elements {
                    is_right &= self.value(&mut element.value, wanted);
                }
                is_right
            }
            Typed::Struct { fields, .. } => {
                fields.iter_mut().for_each(|field| self.field(field));
                true
            }
            Typed::Password { arguments, .. } => {
                self.expression(arguments.stream());
                true
            }
            Typed::Expression(tokens) | Typed::Unfinished(tokens) => {
                self.expression(tokens.clone());
                true
            }
            _ => true,
        }
    }

    fn name(&mut self, ident: &Ident, wanted: Option<Kind>) -> bool {
        let name = name_of(ident);
        let found = self.names.iter().position(|(other, _)| *other == name);
        let Some((to, (_, kind))) = found.and_then(|at| Some((at, self.names.get(at)?))) else {
            let diagnostic = self.unknown(ident, &name, wanted);
            self.diagnostics.push(diagnostic);
            return false;
        };
        if let Some(wanted) = wanted.filter(|wanted| wanted != kind) {
            let message = format!("`{name}` is {}, and not {}", kind.noun(), wanted.noun());
            let others = self.of_kind(wanted);
            let help = if others.is_empty() {
                format!("declare {}", wanted.noun())
            } else {
                format!("there is {}", listed(others))
            };
            self.diagnostics
                .push(Diagnostic::new(SW0803, ident.to_token_stream(), message).help(help));
            return false;
        }
        self.edges.push(Edge {
            to,
            place: ident.to_token_stream(),
        });
        true
    }

    fn unknown(&self, ident: &Ident, name: &str, wanted: Option<Kind>) -> Diagnostic {
        let right: Vec<_> = match wanted {
            Some(kind) => self.of_kind(kind),
            None => self.names.iter().map(|(name, _)| name.as_str()).collect(),
        };
        let what = wanted.map_or("declaration".to_owned(), |kind| {
            let noun = kind.noun();
            noun.split_once(' ')
                .map_or(noun, |(_, noun)| noun)
                .to_owned()
        });
        let help = match did_you_mean(name, right.iter().copied()) {
            Some(near) => format!("did you mean `{near}`?"),
            None if right.is_empty() => format!("declare it: there is no {what} yet"),
            None => format!("there is {}", listed(right)),
        };
        Diagnostic::new(
            SW0802,
            ident.to_token_stream(),
            format!("there is no {what} `{name}` in this module"),
        )
        .help(help)
    }

    fn of_kind(&self, wanted: Kind) -> Vec<&str> {
        let right = self.names.iter().filter(|(_, kind)| *kind == wanted);
        right.map(|(name, _)| name.as_str()).collect()
    }

    fn expression(&mut self, tokens: TokenStream) {
        let names = self.names;
        let position = |name: &str| names.iter().position(|(other, _)| other == name);
        let edges = &mut self.edges;
        let _ = rewrite(tokens, &|name| position(name).is_some(), &mut |ident| {
            edges.extend(position(&name_of(ident)).map(|to| Edge {
                to,
                place: ident.to_token_stream(),
            }));
            TokenStream::new()
        });
    }
}

/// The declarations in an order in which each stands behind those that it refers to. Circles are reported, and cut.
pub(super) fn order(
    declarations: &[Declaration],
    edges: &[Vec<Edge>],
    diagnostics: &mut Diagnostics,
) -> Vec<usize> {
    let mut walk = Walk {
        declarations,
        edges,
        state: vec![State::New; declarations.len()],
        path: Vec::new(),
        order: Vec::with_capacity(declarations.len()),
        diagnostics,
    };
    for index in 0..declarations.len() {
        walk.visit(index, None);
    }
    walk.order
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    New,
    OnPath,
    Done,
}

struct Walk<'a> {
    declarations: &'a [Declaration],
    edges: &'a [Vec<Edge>],
    state: Vec<State>,
    path: Vec<usize>,
    order: Vec<usize>,
    diagnostics: &'a mut Diagnostics,
}

impl Walk<'_> {
    fn visit(&mut self, index: usize, through: Option<&TokenStream>) {
        let Some(state) = self.state.get_mut(index) else {
            return;
        };
        match *state {
            State::Done => {}
            State::OnPath => {
                let circle = self.circle(index, through);
                self.diagnostics.push(circle);
            }
            State::New => {
                *state = State::OnPath;
                self.path.push(index);
                for edge in self.edges.get(index).into_iter().flatten() {
                    self.visit(edge.to, Some(&edge.place));
                }
                self.path.pop();
                if let Some(state) = self.state.get_mut(index) {
                    *state = State::Done;
                }
                self.order.push(index);
            }
        }
    }

    fn circle(&self, index: usize, through: Option<&TokenStream>) -> Diagnostic {
        let from = self.path.iter().position(|on_path| *on_path == index);
        let circle = self
            .path
            .get(from.unwrap_or_default()..)
            .unwrap_or_default();
        let names: Vec<_> = circle
            .iter()
            .chain([&index])
            .filter_map(|index| self.declarations.get(*index))
            .map(|declaration| format!("`{}`", declaration.name()))
            .collect();
        let place = through.cloned().unwrap_or_default();
        let message = match names.as_slice() {
            [only, _] => format!("{only} refers to itself"),
            _ => format!(
                "declarations refer to each other in a circle: {}",
                names.join(" → ")
            ),
        };
        Diagnostic::new(SW0804, place, message)
    }
}
