//! Names that no two declarations of a module can have.

use std::collections::BTreeMap;

use proc_macro2::TokenStream;
use stackwright_core::describe::{COMMON, Description, Distinct, Path, Within};
use stackwright_core::stack::SAME_TYPE;

use super::conditions::Conditions;
use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::model::{Declaration, Field, Typed};

/// A name that const evaluation compares with those of earlier declarations.
#[derive(Debug)]
pub(crate) struct Compared {
    /// The description with the field. None for what identifies a resource of any type.
    pub(crate) of: Option<&'static Description>,
    pub(crate) path: Path,
    /// Where it is written.
    pub(crate) place: TokenStream,
    pub(crate) value: Value,
    pub(crate) earlier: Vec<Value>,
    /// The conditions of the configurations in which they are compared. None where they always are.
    pub(crate) when: Vec<TokenStream>,
}

/// A name whose value const evaluation knows.
#[derive(Clone, Debug)]
pub(crate) enum Value {
    Text(String),
    Constant(TokenStream),
    /// A field of the configuration, whose value const evaluation knows in each configuration.
    Configured(TokenStream),
}

impl Value {
    pub(super) fn of(field: &Field) -> Option<Self> {
        if field.is_broken {
            return None;
        }
        match &field.value {
            Typed::Text(text, _) => Some(Self::Text(text.clone())),
            Typed::Constant(tokens) => Some(Self::Constant(tokens.clone())),
            Typed::Configured(tokens) => Some(Self::Configured(tokens.clone())),
            _ => None,
        }
    }

    /// Whether const evaluation is the first to know it.
    pub(super) const fn is_constant(&self) -> bool {
        matches!(self, Self::Constant(_) | Self::Configured(_))
    }

    /// What it names.
    pub(crate) fn tokens(&self) -> Option<&TokenStream> {
        match self {
            Self::Text(_) => None,
            Self::Constant(tokens) | Self::Configured(tokens) => Some(tokens),
        }
    }
}

/// Reports names that are written out twice, and answers with what const evaluation has to compare.
pub(super) fn check(
    declarations: &[Declaration],
    conditions: &Conditions<'_>,
    diagnostics: &mut Diagnostics,
) -> Vec<Compared> {
    let mut compared = Vec::new();
    for &of in &stackwright_core::CONSTRUCTS {
        let of_kind = || {
            declarations.iter().filter(|found| {
                let is_of_type = || resource_type(found) == Some(of.header.resource_type);
                !found.is_existing() && (found.spec == of || is_of_type())
            })
        };
        if of_kind().nth(1).is_none() {
            continue;
        }
        let own = of.distinct().into_iter();
        for (path, described, rule) in own.filter(|(path, ..)| path.first() < COMMON) {
            let name = path.name(of);
            let named = of_kind().flat_map(|declaration| {
                let fields = if declaration.spec == of {
                    declaration.fields_at(&name)
                } else {
                    let is_name = matches!(rule.within, Within::Region | Within::Account)
                        && rule.written.is_none();
                    let field = property(declaration, described.options.property);
                    field.filter(|_| is_name).into_iter().collect()
                };
                fields.into_iter().filter_map(move |field| {
                    Some(Named {
                        declaration,
                        field,
                        value: Value::of(field)?,
                    })
                })
            });
            let pairs = Pairs {
                of,
                path,
                rule,
                conditions,
                named: named.collect(),
            };
            pairs.check(&mut compared, diagnostics);
        }
    }
    of_any_type(declarations, conditions, &mut compared, diagnostics);
    compared
}

/// The type of a resource of any type, whose properties are those that are written.
fn resource_type(declaration: &Declaration) -> Option<&'static str> {
    let of = declaration.of_type.as_ref()?.schema()?;
    declaration.field("overrides").is_none().then(|| of.name())
}

/// The field of a property of a resource of any type.
fn property<'a>(declaration: &'a Declaration, name: &str) -> Option<&'a Field> {
    let mut fields = declaration.fields.iter();
    fields.find(|field| {
        let property = field.property;
        property.is_some_and(|property| property.cfn_name() == name)
    })
}

/// Whether a type is one of a construct whose names differ, which are compared as such.
fn has_names(resource_type: &str) -> bool {
    stackwright_core::CONSTRUCTS.iter().any(|of| {
        let mut own = of.distinct().into_iter();
        own.any(|(path, _, rule)| {
            path.first() < COMMON
                && match rule.written {
                    Some((of, _)) => of == resource_type,
                    None => of.header.resource_type == resource_type,
                }
        })
    })
}

/// Reports resources of one type that are written out with the same identifiers.
fn of_any_type(
    declarations: &[Declaration],
    conditions: &Conditions<'_>,
    compared: &mut Vec<Compared>,
    diagnostics: &mut Diagnostics,
) {
    let mut seen: BTreeMap<String, Vec<(&Declaration, &Field)>> = BTreeMap::new();
    let mut alone: BTreeMap<&str, Vec<(&Declaration, Value)>> = BTreeMap::new();
    let mut compared_as_constructs = BTreeMap::new();
    for declaration in declarations {
        let Some(of) = declaration.of_type.as_ref().and_then(|of| of.schema()) else {
            continue;
        };
        let name = of.name();
        let is_compared = compared_as_constructs.entry(name);
        let is_compared = *is_compared.or_insert_with(|| has_names(name));
        if declaration.is_existing() || resource_type(declaration).is_none() || is_compared {
            continue;
        }
        let fields: Option<Vec<_>> = of
            .primary_ids()
            .map(|id| property(declaration, id))
            .collect();
        let Some((field, values)) = fields.as_deref().and_then(|fields| {
            let values: Option<Vec<_>> = fields.iter().map(|field| Value::of(field)).collect();
            Some((*fields.last()?, values?))
        }) else {
            continue;
        };
        if let [value] = values.as_slice() {
            let earlier = alone.entry(of.name()).or_default();
            let open = earlier.iter().filter(|(first, other)| {
                (other.is_constant() || value.is_constant()) && conditions.meet(first, declaration)
            });
            let open: Vec<_> = open.map(|(_, other)| other.clone()).collect();
            if !open.is_empty() {
                compared.push(Compared {
                    of: None,
                    path: Path::of(0),
                    place: field.place(),
                    value: value.clone(),
                    earlier: open,
                    when: Vec::new(),
                });
            }
            earlier.push((declaration, value.clone()));
        }
        let texts = values.into_iter().map(|value| match value {
            Value::Text(text) => Some(text),
            _ => None,
        });
        let Some(texts) = texts.collect::<Option<Vec<_>>>() else {
            continue;
        };
        let same = seen
            .entry(format!("{}\n{}", of.name(), texts.join("\n")))
            .or_default();
        let mut earlier = same.iter();
        let first = earlier.find(|(first, _)| conditions.meet(first, declaration));
        if let (Some((_, first)), Some(name)) = (first, texts.last()) {
            diagnostics.push(
                Diagnostic::of(&SAME_TYPE.violation(name), field.place())
                    .related(first.place(), "first used here"),
            );
            continue;
        }
        same.push((declaration, field));
    }
}

struct Named<'a> {
    declaration: &'a Declaration,
    field: &'a Field,
    value: Value,
}

struct Pairs<'a> {
    of: &'static Description,
    path: Path,
    rule: &'static Distinct,
    conditions: &'a Conditions<'a>,
    named: Vec<Named<'a>>,
}

impl Pairs<'_> {
    fn check(&self, compared: &mut Vec<Compared>, diagnostics: &mut Diagnostics) {
        let mut seen: BTreeMap<String, Vec<&Named<'_>>> = BTreeMap::new();
        for (at, later) in self.named.iter().enumerate() {
            self.configured(at, later, compared);
            if let Value::Text(text) = &later.value {
                let same = seen.entry(self.rule.key(text)).or_default();
                let first = same.iter().find(|first| self.meet(first, later));
                if let Some(first) = first {
                    diagnostics.push(
                        Diagnostic::of(&self.rule.violation(text), later.field.place())
                            .related(first.field.place(), "first used here"),
                    );
                    continue;
                }
                same.push(later);
            }
            let earlier = self.named.iter().take(at);
            let open = earlier.filter(|first| {
                (first.value.is_constant() || later.value.is_constant()) && self.meet(first, later)
            });
            let earlier: Vec<_> = open.map(|first| first.value.clone()).collect();
            if !earlier.is_empty() {
                compared.push(Compared {
                    of: Some(self.of),
                    path: self.path,
                    place: later.field.place(),
                    value: later.value.clone(),
                    earlier,
                    when: Vec::new(),
                });
            }
        }
    }

    /// The names of what only some configurations have are compared in those.
    fn configured(&self, at: usize, later: &Named<'_>, compared: &mut Vec<Compared>) {
        for first in self.named.iter().take(at) {
            if let (Value::Text(first), Value::Text(later)) = (&first.value, &later.value)
                && self.rule.key(first) != self.rule.key(later)
            {
                continue;
            }
            if !self.is_within_one(first, later) {
                continue;
            }
            let (one, other) = (first.declaration, later.declaration);
            if let Some(when) = self.conditions.configured(one, other) {
                compared.push(Compared {
                    of: Some(self.of),
                    path: self.path,
                    place: later.field.place(),
                    value: later.value.clone(),
                    earlier: vec![first.value.clone()],
                    when,
                });
            }
        }
    }

    /// Whether two names have to differ.
    fn meet(&self, first: &Named<'_>, later: &Named<'_>) -> bool {
        self.is_within_one(first, later)
            && self.conditions.meet(first.declaration, later.declaration)
    }

    /// Whether two names have to differ if both are there.
    fn is_within_one(&self, first: &Named<'_>, later: &Named<'_>) -> bool {
        // Names within one declaration have rules of their own.
        if std::ptr::eq(first.declaration, later.declaration) {
            return false;
        }
        match self.rule.within {
            Within::Region | Within::Account => true,
            Within::Field(name, _) => {
                let around = |named: &Named<'_>| {
                    let field = named.declaration.field(name);
                    field.map(|field| field.tokens.to_string())
                };
                around(first) == around(later)
            }
            Within::Own(name, _) => {
                let around = |named: &Named<'_>| {
                    let field = named.declaration.field(name);
                    field.map(|field| field.tokens.to_string())
                };
                let around = (around(first), around(later));
                around.0.is_some() && around.0 == around.1
            }
        }
    }
}
