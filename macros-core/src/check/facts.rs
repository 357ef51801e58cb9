//! The facts that the text says of declarations, as the rules read them.

use proc_macro2::TokenStream;
use stackwright_core::describe::key::{Call, Tag};
use stackwright_core::describe::takes::RustType;
use stackwright_core::describe::{Choice, Fact, Node, Scalar, Site, Takes, Tree};
use stackwright_core::{METHODS, Real};
use syn::LitInt;

use super::declared::Declared;
use super::environment::Environment;
use super::services::Known;
use super::wire::Added;
use crate::model::{
    Assumption, Bound, Declaration, Element, Field, FieldSpec, Limits, Reading, Reference, Typed,
    arguments_of_methods, literal_text,
};
use crate::syntax::name_of;

/// The facts of all declarations of a module, those of the declarations that each refers to included.
#[derive(Debug)]
pub(crate) struct Trees(Vec<Tree>);

impl Trees {
    /// `order` has each declaration after those that it refers to.
    pub(super) fn of(
        declared: &Declared<'_>,
        order: &[usize],
        added: &[Added],
        assumption: &Assumption,
        environment: &Environment,
    ) -> Self {
        let mut trees = Self(vec![Tree::partial(""); declared.all.len()]);
        for index in order {
            let Some(declaration) = declared.all.get(*index) else {
                continue;
            };
            let tree = Reader {
                declared,
                trees: &trees,
                declaration,
                added,
                assumption,
                environment,
            }
            .tree();
            if let Some(place) = trees.0.get_mut(*index) {
                *place = tree;
            }
        }
        trees
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &Tree> {
        self.0.iter()
    }

    pub(super) fn into_iter(self) -> impl Iterator<Item = Tree> {
        self.0.into_iter()
    }

    pub(super) fn get(&self, index: usize) -> Option<&Tree> {
        self.0.get(index)
    }
}

struct Reader<'a> {
    declared: &'a Declared<'a>,
    trees: &'a Trees,
    declaration: &'a Declaration,
    added: &'a [Added],
    assumption: &'a Assumption,
    environment: &'a Environment,
}

/// Whether more elements can be there than a function writes: methods add users to groups and statements to policies. Of structs
/// the parts may be made elsewhere.
pub(crate) const fn can_grow(element: Takes) -> bool {
    !matches!(element, Takes::Text)
}

impl Reader<'_> {
    fn tree(&self) -> Tree {
        let declaration = self.declaration;
        let name = declaration.name();
        let (account, region) = self.environment.known();
        // Two declarations of a function can have one name.
        let id = match declaration.scope {
            None => name.as_str(),
            Some(_) => "",
        };
        let site = Site {
            id,
            account: known(&account),
            region: known(&region),
        };
        let mut tree = Tree::new(name.as_str()).at(site);
        if let Some((number, _)) = declaration.spec.parameter() {
            let meaning = declaration.type_argument.meaning;
            let choice = meaning.map(|name| Node::Scalar(Scalar::Choice(name)));
            tree.give(number, choice.map_or(Fact::Unknown, Fact::Known));
        }
        self.fields(&declaration.fields, &mut tree);
        for method in METHODS.iter().filter(|method| !method.adds_to.is_empty()) {
            if let Some(spec) = declaration.known_fields().find(method.adds_to) {
                self.add(spec, &mut tree);
            }
        }
        tree
    }

    fn fields(&self, fields: &[Field], tree: &mut Tree) {
        for field in fields {
            if let Some(spec) = field.spec {
                tree.give(spec.number, self.value(&field.value, spec.takes()));
            }
        }
    }

    fn value(&self, value: &Typed, takes: Takes) -> Fact<Node> {
        let scalar = |scalar| Fact::Known(Node::Scalar(scalar));
        match (self.assumption.value(value), takes) {
            (Typed::Text(text, _), _) => Fact::Known(Node::Text(text.clone())),
            (Typed::Flag(flag), _) => scalar(Scalar::Flag(flag.value)),
            (Typed::Integer(_, literal), Takes::Scalar) => Fact::Known(digits(literal)),
            (Typed::Integer(number, _), Takes::Float) => {
                scalar(Scalar::Real(Real::of(*number as f64)))
            }
            (Typed::Integer(number, _), _) => scalar(Scalar::Number(*number)),
            (Typed::Size(size, _), _) => scalar(Scalar::Size(*size)),
            (Typed::Duration(time, _), _) => scalar(Scalar::Duration(*time)),
            (Typed::Version(version, _), _) => scalar(Scalar::Version(*version)),
            (Typed::Limits(Limits { min, max }), _) => {
                Fact::Known(Node::Range(self.bound(min), self.bound(max)))
            }
            (Typed::Unlimited(_) | Typed::NoValue, _) => Fact::Absent,
            (Typed::Variant(name), Takes::Choice(choice)) => {
                named(choice, &name_of(name)).map_or(Fact::Present, scalar)
            }
            (Typed::Reference(reference), _) => self.referred(reference, takes),
            (Typed::List(elements), Takes::List(element)) => {
                let elements = self.elements(elements, *element);
                // In a function more than texts can be added later.
                let is_complete = self.declaration.scope.is_none() || !can_grow(*element);
                Fact::Known(Node::List(elements, is_complete))
            }
            // Several values in the place of one.
            (Typed::List(elements), Takes::Rust(_)) => {
                Fact::Known(Node::List(self.elements(elements, takes), false))
            }
            (Typed::Struct { fields, .. }, Takes::Struct(_)) => {
                // An unknown field may be meant for one that seems to be left out.
                let is_known = fields.iter().all(|field| field.spec.is_some());
                let mut tree = if is_known {
                    Tree::default()
                } else {
                    Tree::partial("")
                };
                self.fields(fields, &mut tree);
                Fact::Known(Node::Fields(tree))
            }
            (
                Typed::Call {
                    number,
                    literals,
                    chain,
                    ..
                },
                Takes::Rust(rust),
            ) => Fact::Known(Node::Fields(call(*number, literals, (chain, rust)))),
            (Typed::Expression(tokens), Takes::Rust(rust)) if !rust.readings.is_empty() => {
                let reading = Reading::of(tokens, rust);
                let call = reading.map(|reading| self.reading(&reading, rust));
                call.map_or(Fact::Present, |call| Fact::Known(Node::Fields(call)))
            }
            (Typed::Pair(key, value), Takes::Tag) => {
                let (key, value) = (self.value(key, Takes::Text), self.value(value, Takes::Text));
                Fact::Known(Tag::node(key, value))
            }
            (Typed::Expression(tokens) | Typed::Constant(tokens), takes) => {
                Known::of(tokens, takes, self.declaration.scope.is_some()).fact()
            }
            _ => Fact::Present,
        }
    }

    fn bound(&self, bound: &Option<Bound>) -> Fact<Scalar<'static>> {
        match bound
            .as_ref()
            .map(|bound| self.assumption.value(&bound.value))
        {
            None => Fact::Absent,
            Some(Typed::Size(size, _)) => Fact::Known(Scalar::Size(*size)),
            Some(Typed::Integer(number, _)) => Fact::Known(Scalar::Number(*number)),
            Some(_) => Fact::Present,
        }
    }

    fn elements(&self, elements: &[Element], takes: Takes) -> Vec<Fact<Node>> {
        let values = elements.iter().map(|element| &element.value);
        values
            .map(|value| match self.assumption.value(value) {
                Typed::Reference(reference) => self.listed(reference, takes),
                value => self.value(value, takes),
            })
            .collect()
    }

    /// An element of a list. Of a declaration that only some configurations have, it is not known whether it is there.
    fn listed(&self, reference: &Reference, takes: Takes) -> Fact<Node> {
        let other = self.declared.named(&name_of(&reference.name));
        let is_of_some = other.is_some_and(|other| {
            reference.module.is_empty()
                && other.when.is_some()
                && !other.goes_with(self.declaration)
        });
        if is_of_some {
            return Fact::Unknown;
        }
        self.referred(reference, takes)
    }

    /// The facts of the declaration that a reference leads to, if it is of this module and of the right kind.
    fn referred(&self, reference: &Reference, takes: Takes) -> Fact<Node> {
        let Some(wanted) = takes.refers_to().filter(|_| reference.module.is_empty()) else {
            return Fact::Present;
        };
        let index = self.declared.index(&name_of(&reference.name));
        let of_kind = index.filter(|index| {
            let other = self.declared.all.get(*index);
            other.is_some_and(|other| other.spec == wanted)
        });
        let tree = of_kind.and_then(|index| self.trees.get(index));
        tree.map_or(Fact::Present, |tree| {
            Fact::Known(Node::Fields(tree.clone().labeled(reference.to_string())))
        })
    }

    /// A value that a method of a declaration makes.
    fn reading(&self, reading: &Reading, rust: &RustType) -> Tree {
        let at = usize::from(reading.number).checked_sub(rust.functions.len());
        let of = at.and_then(|at| rust.readings.get(at));
        let secret = of.map(|of| self.referred(&reading.reference, Takes::Reference(of.of)));
        let mut tree = call(reading.number, &[], (&TokenStream::new(), rust));
        tree.give(Call::FIRST, secret.unwrap_or(Fact::Present));
        let text = reading.argument.as_ref().and_then(literal_text);
        if let Some(text) = text {
            tree.give(Call::FIRST + 1, Fact::Known(Node::Text(text)));
        }
        tree
    }

    /// Adds what calls add to a list.
    fn add(&self, spec: FieldSpec, tree: &mut Tree) {
        let name = self.declaration.name();
        let Takes::List(takes) = spec.takes() else {
            return;
        };
        let added = self.added.iter().filter(|added| added.receiver == name);
        let mut added = added.map(|added| match &added.reference {
            Some(reference) => self.listed(reference, *takes),
            None => Fact::Present,
        });
        let (mut elements, is_complete) = match self.declaration.numbered(spec.number) {
            None if self.declaration.is_existing() => return,
            None => (Vec::new(), self.declaration.scope.is_none()),
            Some(field) => match self.assumption.value(&field.value) {
                Typed::List(elements) => (
                    self.elements(elements, *takes),
                    self.declaration.scope.is_none(),
                ),
                // A list that is not written out may have others too.
                _ => (Vec::new(), false),
            },
        };
        let first = added.next();
        // A list to which nothing is added stays as it is.
        let is_in_function = self.declaration.scope.is_some();
        if first.is_none() && !(is_in_function && self.declaration.numbered(spec.number).is_none())
        {
            return;
        }
        elements.extend(first.into_iter().chain(added));
        tree.set(
            stackwright_core::describe::Path::of(spec.number),
            Fact::Known(Node::List(elements, is_complete)),
        );
    }
}

fn known(text: &Fact<String>) -> Fact<&str> {
    match text {
        Fact::Known(text) => Fact::Known(text),
        Fact::Absent => Fact::Absent,
        Fact::Present => Fact::Present,
        Fact::Unknown => Fact::Unknown,
    }
}

fn digits(literal: &LitInt) -> Node {
    Node::Text(literal.base10_digits().to_owned())
}

fn named(choice: &Choice, name: &str) -> Option<Scalar<'static>> {
    choice.number(name).map(Scalar::Choice)
}

/// A function and its arguments, where these are texts.
fn call(function: u16, literals: &[String], (chain, rust): (&TokenStream, &RustType)) -> Tree {
    let mut tree = Tree::partial("");
    tree.give(
        Call::FUNCTION,
        Fact::Known(Node::Scalar(Scalar::Choice(function))),
    );
    for (number, text) in (Call::FIRST..).zip(literals) {
        tree.give(number, Fact::Known(Node::Text(text.clone())));
    }
    for (number, argument) in arguments_of_methods(chain, rust) {
        let text = literal_text(&argument);
        let fact = text.map_or(Fact::Present, |text| Fact::Known(Node::Text(text)));
        tree.give(number, fact);
    }
    tree
}
