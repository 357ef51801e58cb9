//! What is read of existing resources, and nobody has told.

use proc_macro2::{Ident, TokenStream};
use quote::ToTokens as _;
use stackwright_core::describe::Attribute;
use syn::{Expr, ExprCall, ExprMethodCall};

use super::declared::Declared;
use super::facts::Trees;
use super::{graph, services};
use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::model::{Field, Typed, Wire};
use crate::syntax::name_of;
use crate::walk::{Then, Visitor, visit};

pub(super) fn check(
    declarations: &Declared<'_>,
    trees: &Trees,
    wires: &[Wire],
    diagnostics: &mut Diagnostics,
) {
    let mut readers = Readers {
        declarations,
        trees,
        diagnostics,
        is_in_call: false,
    };
    for field in declarations
        .all
        .iter()
        .flat_map(|declaration| &declaration.fields)
    {
        readers.field(field);
    }
    // What is demanded where a method is called is asked of the calls of `wire!` elsewhere.
    readers.is_in_call = true;
    for call in wires.iter().flat_map(|wire| &wire.calls) {
        if let Some(expression) = call.expression() {
            visit(&mut readers, &mut expression.clone());
        }
    }
}

/// Looks for calls of methods that read something.
struct Readers<'a> {
    declarations: &'a Declared<'a>,
    trees: &'a Trees,
    diagnostics: &'a mut Diagnostics,
    /// Whether it is a call of `wire!` that is looked at.
    is_in_call: bool,
}

impl Readers<'_> {
    fn field(&mut self, field: &Field) {
        self.value(&field.value);
    }

    fn value(&mut self, value: &Typed) {
        if let Typed::Expression(tokens) = value {
            self.expression(tokens.clone());
        }
        value.parts().into_iter().for_each(|part| self.value(part));
    }

    fn expression(&mut self, tokens: TokenStream) {
        if let Ok(mut expression) = syn::parse2::<Expr>(tokens) {
            visit(self, &mut expression);
        }
    }
}

impl Readers<'_> {
    /// Reports a method that reads what is not known of an existing resource.
    fn read(&mut self, receiver: Option<&Ident>, method: &str, place: TokenStream) {
        let existing = receiver.map(name_of).and_then(|name| {
            let index = self.declarations.index(&name)?;
            let named = self.declarations.all.get(index);
            let existing = named.filter(|declaration| declaration.is_existing());
            Some((existing?, self.trees.get(index)?))
        });
        let read = existing.and_then(|(declaration, tree)| {
            let attribute = Attribute::of(declaration.spec, method)?;
            let is_told = declaration.field(attribute.told_by).is_some()
                || attribute.follows.is_some_and(|follows| follows(tree.raw()));
            (!is_told).then_some((declaration, attribute))
        });
        if let Some((declaration, attribute)) = read {
            let related = format!("`{}` is declared here", declaration.name());
            self.diagnostics.push(
                Diagnostic::of(&attribute.untold(declaration.spec), place)
                    .related(declaration.place.clone(), related),
            );
        }
    }
}

impl Readers<'_> {
    fn method(&mut self, call: &ExprMethodCall) {
        let receiver = graph::bare_name(&call.receiver);
        let place = call.method.to_token_stream();
        self.read(receiver, &name_of(&call.method), place.clone());
        if !self.is_in_call {
            self.refused(receiver, &name_of(&call.method), place);
        }
    }

    /// Reports a method that a construct refuses, by its facts.
    fn refused(&mut self, receiver: Option<&Ident>, method: &str, place: TokenStream) {
        let index = receiver.and_then(|name| self.declarations.index(&name_of(name)));
        let named =
            index.and_then(|at| Some((self.declarations.all.get(at)?, self.trees.get(at)?)));
        let Some((declaration, tree)) = named else {
            return;
        };
        let rules = declaration.spec.header.calls.iter();
        let mut broken = rules
            .filter(|rule| rule.methods.include(method))
            .filter_map(|rule| (rule.check)(tree.raw()).err());
        if let Some(violation) = broken.next() {
            let related = format!("`{}` is declared here", declaration.name());
            self.diagnostics.push(
                Diagnostic::of(&violation, place).related(declaration.place.clone(), related),
            );
        }
    }

    /// `Peer::vpc(network)` reads the network of the VPC.
    fn call(&mut self, call: &ExprCall) {
        let is_of_vpc = services::is_peer_of_vpc(call);
        if let Some(vpc) = call.args.first().filter(|_| is_of_vpc) {
            let place = vpc.to_token_stream();
            self.read(graph::bare_name(vpc), "cidr_block", place);
        }
    }
}

impl Visitor for Readers<'_> {
    fn expression(&mut self, expression: &mut Expr) -> Then {
        match expression {
            Expr::Call(call) => self.call(call),
            Expr::MethodCall(call) => self.method(call),
            _ => {}
        }
        Then::Inside
    }
}
