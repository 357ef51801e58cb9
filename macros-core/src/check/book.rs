//! The rules of the library's constructs, asked of resources of any type whose type is that of a construct.

use std::cell::RefCell;
use std::collections::BTreeSet;

use proc_macro2::TokenStream;
use stackwright_core::across::Value;
use stackwright_core::describe::{COMMON, Description, Path, Takes, Tree, WHOLE};
use stackwright_core::properties::{self, Broken, Place};
use stackwright_schemas::Type;
use syn::ExprMethodCall;

use super::declared::Declared;
use super::facts::Trees;
use super::graph;
use super::services::list_kind;
use crate::model::{Assumption, Declaration, Field, Typed};
use crate::syntax::{is_marker, name_of};

/// The declarations of a module as the rules look at them.
pub(super) struct Views<'a> {
    /// As they are, with the branches of their decisions.
    pub(super) seen: &'a Declared<'a>,
    pub(super) known: (&'a Trees, &'a [(Assumption, Trees)]),
    /// With each value that a parameter takes.
    pub(super) with_values: &'a [(&'a Declared<'a>, &'a Trees)],
}

impl Views<'_> {
    /// What the declaration of an index breaks.
    pub(super) fn ask(&self, index: usize, of_type: Type) -> Vec<Broken> {
        let in_view = |declared: &Declared<'_>, known| {
            let declaration = declared.all.get(index);
            declaration.map_or_else(Vec::new, |one| ask(one, of_type, declared, known))
        };
        let mut found = in_view(self.seen, self.known);
        for (declared, trees) in self.with_values {
            for broken in in_view(declared, (trees, &[])) {
                add(&mut found, broken);
            }
        }
        found
    }
}

/// What const evaluation is the first to know of a resource.
#[derive(Debug)]
pub(crate) struct Opened {
    /// What its type is described by.
    pub(crate) of: &'static Description,
    /// What is known of it, with places for what is not known yet.
    pub(crate) facts: Tree,
    /// The values of these places.
    pub(crate) values: Vec<Typed>,
    /// The codes of the rules of which something is said already.
    pub(crate) said: Vec<&'static str>,
    /// What is underlined for each field.
    pub(crate) places: Vec<(Path, TokenStream)>,
    /// The names of properties for those of fields.
    pub(crate) names: Vec<(&'static str, String)>,
}

/// What const evaluation asks the rules of a description with; none where it knows no more than the text.
pub(super) fn opened(
    declaration: &Declaration,
    of_type: Type,
    (declared, trees): (&Declared<'_>, &Trees),
    place: &dyn Fn(&Place) -> Option<TokenStream>,
) -> Option<Opened> {
    let of = properties::description(of_type.name())?;
    let is_overridden = declaration.field("overrides").is_some();
    let is_known = |field: &Field| field.spec.is_some() || field.property.is_some();
    if is_overridden || !declaration.fields.iter().all(is_known) {
        return None;
    }
    let nothing = Assumption::default();
    let values = RefCell::new(Vec::new());
    let others = Others {
        declared,
        trees,
        taken: Taken {
            assumption: &nothing,
            choice: None,
        },
        opened: Some(&values),
    };
    let resource = others.read(declaration, of_type)?;
    let facts = properties::facts(of, &resource, &others);
    let mut places = Vec::new();
    let mut add = |path: Path| {
        let at = properties::place(of, &resource, path, WHOLE);
        places.extend(place(&at).map(|tokens| (path, tokens)));
    };
    for (number, field) in of.numbered() {
        let path = Path::of(number);
        // The innermost one is looked for first.
        if let Takes::Struct(inner) = field.takes {
            let inner = inner.numbered().filter(|(number, _)| *number < COMMON);
            inner.for_each(|(number, _)| add(path.then(number)));
        }
        add(path);
    }
    let values = values.into_inner();
    let spelling = |property: &str| of_type.in_rust(property);
    (!values.is_empty()).then(|| Opened {
        of,
        facts,
        values,
        said: Vec::new(),
        places,
        names: properties::spelled(of, of_type.name(), &spelling),
    })
}

/// Whether const evaluation may be the first to know a value without parts.
fn is_open(value: &Typed) -> bool {
    fn is_single(value: &Typed) -> bool {
        matches!(
            value,
            Typed::Text(..)
                | Typed::Flag(_)
                | Typed::Integer(..)
                | Typed::Number(..)
                | Typed::NoValue
                | Typed::Configured(_)
                | Typed::Constant(_)
        )
    }
    match value {
        Typed::Configured(_) | Typed::Constant(_) => true,
        Typed::If(decision) => {
            let mut branches = decision.branches().into_iter().map(|one| &one.value);
            decision.is_const && branches.all(|one| is_single(one) || is_open(one))
        }
        _ => false,
    }
}

/// Adds what is not said yet.
fn add(found: &mut Vec<Broken>, broken: Broken) {
    let is_said = |other: &Broken| {
        other.rule == broken.rule && other.message == broken.message && other.place == broken.place
    };
    if !found.iter().any(is_said) {
        found.push(broken);
    }
}

/// Asks them, also in each branch of the decisions of a declaration.
fn ask(
    declaration: &Declaration,
    of_type: Type,
    declared: &Declared<'_>,
    (trees, branches): (&Trees, &[(Assumption, Trees)]),
) -> Vec<Broken> {
    // What is laid over the properties is known when the template is.
    let is_overridden = declaration.field("overrides").is_some();
    let of = properties::description(of_type.name());
    if is_overridden || of.is_none() && !properties::has_rules_of_values(of_type.name()) {
        return Vec::new();
    }
    // A field that does not exist may be meant for one that seems to be left out.
    let is_known = |field: &Field| field.spec.is_some() || field.property.is_some();
    if !declaration.fields.iter().all(is_known) {
        return Vec::new();
    }
    let spelling = |property: &str| of_type.in_rust(property);
    let open = Assumption::default();
    let read = |assumption, choice, trees| Others {
        declared,
        trees,
        taken: Taken { assumption, choice },
        opened: None,
    };
    let ask = |others: Others<'_>, found: &mut Vec<Broken>| {
        let Some(resource) = others.read(declaration, of_type) else {
            return;
        };
        let mut all = properties::check_values(&resource);
        if let Some(of) = of {
            all.extend(properties::check(of, &resource, &others, &spelling));
            all.extend(properties::check_argument(of, &resource));
        }
        for broken in all {
            add(found, broken);
        }
    };
    let mut found = Vec::new();
    ask(read(&open, None, trees), &mut found);
    if has_decision(declaration) {
        for (assumption, trees) in branches {
            ask(read(assumption, None, trees), &mut found);
        }
    }
    let mut conditions = BTreeSet::new();
    for field in &declaration.fields {
        conditions_in(&field.value, &mut conditions);
    }
    for condition in &conditions {
        for holds in [true, false] {
            ask(read(&open, Some((condition, holds)), trees), &mut found);
        }
    }
    found
}

fn has_decision(declaration: &Declaration) -> bool {
    fn decides(value: &Typed) -> bool {
        matches!(value, Typed::If(_)) || value.parts().into_iter().any(decides)
    }
    declaration.fields.iter().any(|field| decides(&field.value))
}

/// The conditions by which CloudFormation decides between values.
fn conditions_in(value: &Typed, found: &mut BTreeSet<String>) {
    if let Typed::Choice(choice) = value {
        found.insert(choice.condition.tokens.to_string());
    }
    for part in value.parts() {
        conditions_in(part, found);
    }
}

/// Which branches of decisions are looked at.
#[derive(Clone, Copy)]
struct Taken<'a> {
    assumption: &'a Assumption,
    choice: Option<(&'a str, bool)>,
}

/// The declarations of a module.
struct Others<'a> {
    declared: &'a Declared<'a>,
    trees: &'a Trees,
    taken: Taken<'a>,
    /// The values that const evaluation is the first to know, where they are asked for.
    opened: Option<&'a RefCell<Vec<Typed>>>,
}

/// What the ids of these values begin with, as no name does.
const OPEN: &str = "?";

impl properties::Template for Others<'_> {
    fn resource(&self, id: &str) -> Option<properties::Resource<'_>> {
        let other = self.declared.named(id)?;
        self.read(other, other.of_type.as_ref()?.schema()?)
    }

    fn facts(&self, id: &str, of: &'static Description) -> Option<Tree> {
        let index = self.declared.index(id)?;
        let other = self.declared.all.get(index)?;
        if other.spec != of {
            return None;
        }
        let tree = self.trees.get(index)?;
        Some(tree.clone().labeled(id))
    }

    fn open(&self, id: &str) -> Option<usize> {
        id.strip_prefix(OPEN)?.parse().ok()
    }
}

impl Others<'_> {
    /// A resource by its properties.
    fn read(
        &self,
        declaration: &Declaration,
        of_type: Type,
    ) -> Option<properties::Resource<'static>> {
        let name = declaration.name.as_ref().map(|_| declaration.name());
        let name = name.unwrap_or_default();
        let properties = self.fields(&declaration.fields)?;
        let policy = declaration.field("removal_policy");
        Some(properties::Resource {
            id: name.clone().into(),
            label: name.into(),
            kind: of_type.name().into(),
            properties: Some(properties),
            deletion_policy: policy.map(|field| self.value(&field.value)),
            // They are a field that all resources have.
            tags: None,
        })
    }

    /// The properties among fields; none where a name is not known.
    fn fields(&self, fields: &[Field]) -> Option<Value> {
        let mut entries = Vec::new();
        for field in fields {
            if is_marker(&field.name) || field.spec.is_some() {
                continue;
            }
            let name = field.property?.cfn_name();
            if !matches!(self.taken(&field.value), Typed::NoValue) {
                entries.push((name.to_owned(), self.value(&field.value)));
            }
        }
        Some(Value::Map(entries))
    }

    /// The branch that is taken of a decision.
    fn taken<'v>(&self, value: &'v Typed) -> &'v Typed {
        match self.taken.assumption.value(value) {
            Typed::Choice(choice) => match self.taken.choice {
                Some((condition, holds)) if choice.condition.tokens.to_string() == condition => {
                    let branch = if holds {
                        &choice.then
                    } else {
                        &choice.otherwise
                    };
                    self.taken(&branch.value)
                }
                _ => value,
            },
            other => other,
        }
    }

    fn value(&self, value: &Typed) -> Value {
        if let Some(opened) = self.opened.filter(|_| is_open(value)) {
            let mut opened = opened.borrow_mut();
            opened.push(value.clone());
            return Value::Of(format!("{OPEN}{}", opened.len() - 1), String::new());
        }
        match self.taken(value) {
            Typed::Text(text, _) => Value::of_text(text.clone()),
            Typed::Flag(flag) => Value::of_text(flag.value.to_string()),
            Typed::Integer(number, _) => Value::of_text(number.to_string()),
            Typed::Number(number, _) => Value::of_text(number.clone()),
            Typed::Variant(name) => removal_policy(&name_of(name)),
            Typed::Reference(reference) => {
                let name = name_of(&reference.name);
                let other = self.declared.named(&name);
                match other.filter(|_| reference.module.is_empty()) {
                    // Whether it is there is not known.
                    Some(other) if other.when.is_some() => Value::Unknown,
                    Some(_) => Value::Of(name, String::new()),
                    None => Value::Some(Vec::new()),
                }
            }
            Typed::List(elements) => {
                let items = elements.iter().map(|one| &one.value);
                let items = items.filter(|one| !matches!(self.taken(one), Typed::NoValue));
                Value::List(items.map(|one| self.value(one)).collect())
            }
            Typed::Struct { fields, .. } => self.fields(fields).unwrap_or_default(),
            Typed::Map(entries) => {
                let entries = entries.iter().map(|one| match &one.key {
                    Typed::Text(key, _) => Some((key.clone(), self.value(&one.value))),
                    _ => None,
                });
                entries
                    .collect::<Option<_>>()
                    .map_or(Value::Unknown, Value::Map)
            }
            Typed::Choice(choice) => self.either(choice.branches().map(|one| &one.value)),
            Typed::If(decision) => self.either(decision.branches().map(|one| &one.value)),
            Typed::Expression(tokens) => match syn::parse2::<ExprMethodCall>(tokens.clone()) {
                Ok(call) => {
                    let name = graph::bare_name(&call.receiver).map(name_of);
                    let named = name.and_then(|name| self.declared.named(&name));
                    match named {
                        // So many elements as the deployment says.
                        Some(of) if call.method == "value" && list_kind(of).is_some() => {
                            Value::Unknown
                        }
                        Some(of) => Value::Of(of.name(), name_of(&call.method)),
                        None => Value::Unknown,
                    }
                }
                // It may be an `Option`.
                Err(_) => Value::Unknown,
            },
            _ => Value::Unknown,
        }
    }

    /// One of two values.
    fn either(&self, branches: [&Typed; 2]) -> Value {
        let may_be_absent = branches
            .iter()
            .any(|one| matches!(self.taken(one), Typed::NoValue));
        if may_be_absent {
            return Value::Unknown;
        }
        Value::Some(branches.map(|one| self.value(one)).into())
    }
}

/// A removal policy, as a template writes it.
fn removal_policy(name: &str) -> Value {
    use stackwright_core::common::RemovalPolicy;
    let policy = RemovalPolicy::from_name(name);
    policy.map_or(Value::Unknown, |one| Value::of_text(one.cloudformation()))
}
