//! Attributes of declarations where other ones are wanted: SW1451.

use proc_macro2::TokenStream;
use quote::{ToTokens as _, quote};
use stackwright_core::across::wrong_attribute;
use stackwright_core::attribute::{ARN, Form, NETWORK, PRINCIPAL, Wanted, of_subscription, wanted};
use stackwright_core::catalogue::SW1451;
use stackwright_schemas::{Property, Type};
use syn::Expr;

use super::declared::Declared;
use super::graph;
use super::levels::Levels;
use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::model::{Declaration, Field, Typed, Wire};
use crate::syntax::name_of;
use crate::walk::{Then, Visitor, visit};

/// Reports attributes that are read where a value has to be another one.
pub(super) fn check(
    declared: &Declared<'_>,
    wires: &[Wire],
    levels: &Levels<'_>,
    diagnostics: &mut Diagnostics,
) {
    for declaration in declared.all {
        let of_type = declaration.of_type.as_ref().and_then(|of| of.schema());
        let mut reader = Reader {
            declared,
            declaration,
            of: of_type,
            levels,
            diagnostics,
        };
        for field in &declaration.fields {
            reader.field(field, &mut Vec::new());
        }
    }
    for call in wires.iter().flat_map(|wire| &wire.calls) {
        let receiver = call
            .parsed()
            .and_then(|call| graph::bare_name(&call.receiver));
        let declaration = receiver.and_then(|name| declared.named(&name_of(name)));
        if let (Some(declaration), Some(expression)) = (declaration, call.expression()) {
            let mut reader = Reader {
                declared,
                declaration,
                of: None,
                levels,
                diagnostics,
            };
            reader.expression(&expression.to_token_stream());
        }
    }
}

/// The field with the endpoint of a subscription.
pub(super) const ENDPOINT: &str = "endpoint";

/// What the endpoint of a subscription has to be, where its protocol says so.
pub(super) fn of_protocol(fields: &[Field]) -> Option<&'static Wanted> {
    match named(fields, "protocol") {
        Some(Typed::Variant(name)) => of_subscription(&name_of(name).to_ascii_lowercase()),
        _ => None,
    }
}

fn named<'f>(fields: &'f [Field], name: &str) -> Option<&'f Typed> {
    let is_it = |field: &&Field| field.spec.is_some_and(|spec| spec.name() == name);
    fields.iter().find(is_it).map(|field| &field.value)
}

struct Reader<'a, 'd> {
    declared: &'a Declared<'d>,
    declaration: &'a Declaration,
    /// The type of a resource of any type.
    of: Option<Type>,
    levels: &'a Levels<'a>,
    diagnostics: &'a mut Diagnostics,
}

impl Reader<'_, '_> {
    /// `path` are the properties around a field of a resource of any type.
    fn field(&mut self, field: &Field, path: &mut Vec<&'static str>) {
        let is_existing = field
            .spec
            .is_some_and(|spec| spec.options().existence.is_identity());
        if is_existing && let Typed::Expression(tokens) = &field.value {
            self.existing(tokens);
        }
        let described = field.spec.and_then(|spec| spec.options().wants);
        let property = field.property.map(|property| property.cfn_name());
        path.extend(property);
        let described = described.or_else(|| self.of_property(field.property?, path));
        self.value(&field.value, described, path);
        if property.is_some() {
            path.pop();
        }
    }

    fn value(
        &mut self,
        value: &Typed,
        described: Option<&'static Wanted>,
        path: &mut Vec<&'static str>,
    ) {
        match value {
            Typed::Struct { fields, .. } => {
                for field in fields {
                    self.field(field, path);
                }
                self.subscription(fields);
            }
            Typed::List(elements) => {
                path.push("*");
                for element in elements {
                    self.value(&element.value, described, path);
                }
                path.pop();
            }
            Typed::Expression(tokens) => {
                let of_type = || wanted(self.of?.name(), path);
                if let Some(wanted) = described.or_else(of_type)
                    && let Ok(expression) = syn::parse2(tokens.clone())
                {
                    self.read(&expression, wanted);
                }
                self.expression(tokens);
            }
            Typed::Call {
                ident, arguments, ..
            } => self.expression(&quote!(#ident #arguments)),
            // Each branch is a value of the field.
            Typed::Choice(_) | Typed::If(_) => {
                for part in value.parts() {
                    self.value(part, described, path);
                }
            }
            _ => {}
        }
    }

    /// What a property of a resource of any type has to be, where its schema alone says it.
    fn of_property(&self, property: Property, path: &[&str]) -> Option<&'static Wanted> {
        let of = self.of?;
        let takes_arns = of.takes_arns_alone(property.cfn_name(), property.node());
        // An element has a place of its own.
        let in_list = [path, &["*"]].concat();
        let is_listed = wanted(of.name(), path).or_else(|| wanted(of.name(), &in_list));
        (takes_arns && is_listed.is_none()).then_some(&ARN)
    }

    /// What names an existing resource is an ARN, a name or an id of one of its type.
    fn existing(&mut self, tokens: &TokenStream) {
        let header = &self.declaration.spec.header;
        let Some(identified) = header.existing else {
            return;
        };
        let forms: &[Form] = if identified.is_named_by_arn_alone() {
            &[Form::Arn]
        } else {
            &[Form::Arn, Form::Name, Form::Id]
        };
        let of = match header.also {
            None if !header.resource_type.is_empty() => std::slice::from_ref(&header.resource_type),
            _ => &[],
        };
        let wanted = Wanted {
            noun: identified.named_by,
            forms,
            of,
            declared: &[],
        };
        if let Ok(expression) = syn::parse2(tokens.clone()) {
            self.read_as(&expression, &wanted, Some(identified.named_by));
        }
    }

    /// The endpoint of a subscription is what its protocol says.
    fn subscription(&mut self, fields: &[Field]) {
        if let Some(wanted) = of_protocol(fields)
            && let Some(Typed::Expression(tokens)) = named(fields, ENDPOINT)
            && let Ok(expression) = syn::parse2(tokens.clone())
        {
            self.read(&expression, wanted);
        }
    }

    /// What is read in calls of the library: `Statement::allow([…], [queue.arn()])`, `Peer::ipv4(network.cidr_block())`.
    fn expression(&mut self, tokens: &TokenStream) {
        let Ok(mut expression) = syn::parse2::<Expr>(tokens.clone()) else {
            return;
        };
        let mut calls = Calls(Vec::new());
        visit(&mut calls, &mut expression);
        for (argument, wanted) in calls.0 {
            self.read(&argument, wanted);
        }
    }

    fn read(&mut self, expression: &Expr, wanted: &Wanted) {
        self.read_as(expression, wanted, None);
    }

    /// `instead` is what is written where no attribute of the declaration is right.
    fn read_as(&mut self, expression: &Expr, wanted: &Wanted, instead: Option<&str>) {
        let Expr::MethodCall(call) = expression else {
            return;
        };
        let receiver = graph::bare_name(&call.receiver).map(name_of);
        let Some(of) = receiver.and_then(|name| self.declared.named(&name)) else {
            return;
        };
        let method = name_of(&call.method);
        let Some((kind, attribute)) = attribute(of, &method) else {
            return;
        };
        let Some(form) = wanted.other(kind, attribute) else {
            return;
        };
        let name = of.name();
        let violation = wrong_attribute(wanted, form, &name);
        if !self.levels.tells(self.declaration, SW1451) {
            return;
        }
        let help = right(of, kind, wanted)
            .map(|method| format!("write `{name}.{method}()`"))
            .or_else(|| instead.map(|noun| format!("write {noun}")));
        self.diagnostics.push(
            Diagnostic::of(&violation, call.to_token_stream())
                .maybe_help(help)
                .related(of.place.clone(), format!("`{name}` is declared here")),
        );
    }
}

/// The arguments of which it is known what they have to be.
struct Calls(Vec<(Expr, &'static Wanted)>);

impl Visitor for Calls {
    fn expression(&mut self, expression: &mut Expr) -> Then {
        if let Expr::Call(call) = expression
            && let Expr::Path(function) = &*call.func
        {
            let names = function.path.segments.iter();
            let names: Vec<_> = names.map(|one| name_of(&one.ident)).collect();
            let names: Vec<_> = names.iter().map(String::as_str).collect();
            match names.as_slice() {
                [.., "Statement", "allow" | "deny"] => {
                    if let Some(Expr::Array(resources)) = call.args.get(1) {
                        let resources = resources.elems.iter();
                        self.0.extend(resources.map(|one| (one.clone(), &ARN)));
                    }
                }
                [.., "Peer", "ipv4" | "ipv6"] => {
                    let network = call.args.first();
                    self.0.extend(network.map(|one| (one.clone(), &NETWORK)));
                }
                ["arn"] => {
                    let principal = call.args.first();
                    self.0
                        .extend(principal.map(|one| (one.clone(), &PRINCIPAL)));
                }
                _ => {}
            }
        }
        Then::Inside
    }
}

/// The type of a declaration's resource, and the attribute that a method reads, as templates name it.
fn attribute(of: &Declaration, method: &str) -> Option<(&'static str, &'static str)> {
    if let Some(of) = of.of_type.as_ref().and_then(|of| of.schema()) {
        if method == "ref_" {
            return Some((of.name(), ""));
        }
        let mut attributes = of.attributes();
        let found = attributes.find(|one| one.name() == method)?;
        return Some((of.name(), found.path()));
    }
    let header = &of.spec.header;
    let mut getters = header.getters.iter();
    let (attribute, _) = getters.find(|(_, name)| *name == method)?;
    Some((header.resource_type, attribute))
}

/// The method of a declaration that reads what is wanted.
fn right(of: &Declaration, kind: &str, wanted: &Wanted) -> Option<&'static str> {
    let is_right = |attribute: &str| {
        let is_known = stackwright_core::attribute::form(kind, attribute).is_some();
        is_known && wanted.other(kind, attribute).is_none()
    };
    let Some(of_type) = of.of_type.as_ref().and_then(|of| of.schema()) else {
        let mut getters = of.spec.header.getters.iter();
        return getters
            .find(|(attribute, _)| is_right(attribute))
            .map(|(_, method)| *method);
    };
    if is_right("") {
        return Some("ref_");
    }
    let mut attributes = of_type.attributes();
    attributes
        .find(|one| is_right(one.path()))
        .map(|one| one.name())
}

/// Whether a method of a declaration reads what CloudFormation fills in when the stack is deployed.
pub(super) fn is_read(of: &Declaration, method: &str) -> bool {
    let mut read_by = of.spec.header.read_by.iter();
    // An ARN that no attribute gives is made of the id.
    method == "arn" || attribute(of, method).is_some() || read_by.any(|read| read.method == method)
}
