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
    pub(crate) of: &'static Description,
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
}

impl Value {
    pub(super) fn of(field: &Field) -> Option<Self> {
        if field.is_broken {
            return None;
        }
        match &field.value {
            Typed::Text(text, _) => Some(Self::Text(text.clone())),
            Typed::Constant(tokens) => Some(Self::Constant(tokens.clone())),
            _ => None,
        }
    }

    pub(super) const fn is_constant(&self) -> bool {
        matches!(self, Self::Constant(_))
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
            let new = declarations.iter().filter(|found| found.spec == of);
            new.filter(|found| !found.is_existing())
        };
        if of_kind().nth(1).is_none() {
            continue;
        }
        let own = of.distinct().into_iter();
        for (path, _, rule) in own.filter(|(path, ..)| path.first() < COMMON) {
            let name = path.name(of);
            let named = of_kind().flat_map(|declaration| {
                let fields = declaration.fields_at(&name).into_iter();
                fields.filter_map(move |field| {
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
    of_any_type(declarations, conditions, diagnostics);
    compared
}

/// Reports resources of one type that are written out with the same identifiers.
fn of_any_type(
    declarations: &[Declaration],
    conditions: &Conditions<'_>,
    diagnostics: &mut Diagnostics,
) {
    let mut seen: BTreeMap<String, Vec<(&Declaration, &Field)>> = BTreeMap::new();
    for declaration in declarations {
        let Some(of) = declaration.of_type.as_ref().and_then(|of| of.schema()) else {
            continue;
        };
        if declaration.is_existing() || declaration.field("overrides").is_some() {
            continue;
        }
        let fields: Option<Vec<_>> = of
            .primary_ids()
            .map(|id| {
                let mut fields = declaration.fields.iter();
                fields.find(|field| {
                    let property = field.property;
                    property.is_some_and(|property| property.cfn_name() == id)
                })
            })
            .collect();
        let named = fields.as_deref().and_then(|fields| {
            let texts = fields.iter().map(|field| match Value::of(field) {
                Some(Value::Text(text)) => Some(text),
                _ => None,
            });
            let texts: Option<Vec<_>> = texts.collect();
            Some((*fields.last()?, texts?))
        });
        let Some((field, texts)) = named else {
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
                    of: self.of,
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
                    of: self.of,
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
