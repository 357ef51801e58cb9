//! Asks the rules, and puts what they find at its place in the program.

use std::collections::BTreeSet;

use proc_macro2::TokenStream;
use quote::ToTokens as _;
use stackwright_core::catalogue::SW0904;
use stackwright_core::describe::{
    Description, Existence, Finding, Findings, Path, Takes, Tree, WHOLE,
};
use stackwright_core::{Rule, common, identity};

use super::declared::Declared;
use super::facts::Trees;
use super::levels::Levels;
use super::services;
use super::wire::Added;
use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::model::{Assumption, Declaration, Field, Reference, Typed, numbered};
use crate::syntax::name_of;

/// What the rules are asked with.
pub(super) struct Asked<'a> {
    pub(super) trees: &'a Trees,
    /// The facts in each branch of the decisions that there are.
    pub(super) branches: &'a [(Assumption, Trees)],
    pub(super) added: &'a [Added],
    pub(super) levels: &'a Levels<'a>,
    /// The account and the region of the stack; empty where they are not known.
    pub(super) environment: (&'a str, &'a str),
}

/// Checks the declarations of a module, and answers with the paths of the fields of each that something was said of.
pub(super) fn check(
    declarations: &mut [Declaration],
    asked: &Asked<'_>,
    diagnostics: &mut Diagnostics,
) -> Vec<BTreeSet<String>> {
    let declared = Declared::of(declarations);
    let found: Vec<_> = declarations
        .iter()
        .enumerate()
        .map(|(index, declaration)| {
            let Some(tree) = asked.trees.get(index) else {
                return Vec::new();
            };
            let open = Assumption::default();
            let mut found = Checker::of(declaration, &declared, asked, &open).check(tree);
            for (assumption, trees) in asked.branches {
                if let Some(branch) = trees.get(index).filter(|branch| *branch != tree) {
                    let checker = Checker::of(declaration, &declared, asked, assumption);
                    for problem in checker.check(branch) {
                        if !found.iter().any(|other| other.says_as_much(&problem)) {
                            found.push(problem);
                        }
                    }
                }
            }
            found
        })
        .collect();
    let mut reported = Vec::with_capacity(found.len());
    for (declaration, problems) in declarations.iter_mut().zip(found) {
        let mut fields = BTreeSet::new();
        for Problem { field, diagnostic } in problems {
            let rule = diagnostic.rule;
            if !asked.levels.tells(declaration, rule) {
                continue;
            }
            if !rule.level.is_warning() {
                fields.insert(field.clone());
            }
            let type_name = declaration.type_name();
            let said_by_types = declaration.fields.iter_mut().filter(|given| {
                name_of(&given.name) == field && is_said_by_types(given, type_name, rule)
            });
            said_by_types.for_each(|field| field.is_broken = true);
            diagnostics.push(diagnostic.in_declaration(declaration));
        }
        reported.push(fields);
    }
    reported
}

/// Whether the types of the constructs would repeat a violation: a reference that the field's conversion refuses.
fn is_said_by_types(field: &Field, type_name: Option<&str>, rule: &Rule) -> bool {
    let conversion = field.spec.and_then(|spec| spec.options().conversion);
    let refused = conversion.zip(type_name);
    refused.is_some_and(|(conversion, type_name)| (conversion.rule)(type_name) == rule)
}

/// Something wrong with a field.
pub(super) struct Problem {
    /// The field's path.
    pub(super) field: String,
    pub(super) diagnostic: Diagnostic,
}

impl Problem {
    /// Whether it says what another says.
    fn says_as_much(&self, other: &Self) -> bool {
        let (own, others) = (&self.diagnostic, &other.diagnostic);
        self.field == other.field && own.rule == others.rule && own.message == others.message
    }
}

struct Checker<'a> {
    declaration: &'a Declaration,
    declared: &'a Declared<'a>,
    asked: &'a Asked<'a>,
    /// Which branches of decisions are looked at.
    assumption: &'a Assumption,
}

impl<'a> Checker<'a> {
    const fn of(
        declaration: &'a Declaration,
        declared: &'a Declared<'a>,
        asked: &'a Asked<'a>,
        assumption: &'a Assumption,
    ) -> Self {
        Self {
            declaration,
            declared,
            asked,
            assumption,
        }
    }

    fn check(&self, tree: &Tree) -> Vec<Problem> {
        let spec = self.declaration.spec;
        let facts = tree.raw();
        let (account, region) = self.asked.environment;
        let environment = identity::Environment { account, region };
        let mut problems = Vec::new();
        let mut found = Findings::none();
        let mut take = |found: &mut Findings<'_>| {
            let findings = (&*found).into_iter();
            problems.extend(findings.map(|finding| self.problem(finding, tree)));
            found.clear();
        };
        identity::find(spec, facts, &mut found);
        take(&mut found);
        identity::find_elsewhere(spec, facts, environment, &mut found);
        take(&mut found);
        spec.find(facts, &mut found);
        take(&mut found);
        let (declared, trees) = (self.declared, self.asked.trees);
        problems.extend(services::check(self.declaration, declared, trees));
        common::find(spec, facts, &mut found);
        let findings = (&found).into_iter();
        problems.extend(findings.map(|finding| self.problem(finding, tree)));
        problems
    }

    /// A finding at its place: the element or bound, else the value, else the declaration.
    fn problem(&self, finding: &Finding<'_>, tree: &Tree) -> Problem {
        let spec = self.declaration.spec;
        let path = finding.path;
        let field = self
            .field(path, finding.at)
            .or_else(|| self.instead_of(path));
        let place = match field {
            Some(field) if self.is_out_of_place(field, path) => field.name.to_token_stream(),
            Some(field) if path.numbers().count() > 1 && is_in_list(spec, path) => {
                self.place(field)
            }
            Some(field) => self.part(field, finding.at),
            None => self.declaration.place.clone(),
        };
        let mut diagnostic = Diagnostic::of(&finding.violation, place);
        diagnostic.related = field
            .filter(|field| !self.is_out_of_place(field, path))
            .and_then(|field| self.related(field, finding.at));
        let nearer = match (spec.header.help, field.and_then(|field| field.spec)) {
            (Some(help), _) => help(tree.raw(), finding),
            (None, Some(spec)) if finding.violation.rule == SW0904 => {
                Some(format!("write for example `{}`", spec.example()))
            }
            _ => None,
        };
        diagnostic.help = nearer.or(diagnostic.help);
        Problem {
            field: path.name(spec),
            diagnostic,
        }
    }

    /// Whether what is wrong with a field is that it is there.
    fn is_out_of_place(&self, field: &Field, path: Path) -> bool {
        let spec = field.spec.filter(|spec| Path::of(spec.number).is(path));
        let is_identity =
            spec.is_some_and(|spec| matches!(spec.options().existence, Existence::Identity));
        let is_looked_up = self.declaration.is_looked_up();
        match spec.map(|spec| spec.options().existence) {
            None => false,
            Some(Existence::Told) => !self.declaration.is_existing() || is_looked_up,
            Some(Existence::New | Existence::NewBy(_)) => self.declaration.is_existing(),
            Some(Existence::BothUnlessLookedUp) => is_looked_up,
            Some(Existence::Identity) => is_identity && is_looked_up,
            Some(Existence::Lookup | Existence::Both) => false,
        }
    }

    /// The field of a path; of a list of structs, that of the element.
    fn field(&self, path: Path, at: usize) -> Option<&'a Field> {
        let mut fields: &'a [Field] = &self.declaration.fields;
        let mut found = None;
        for number in path.numbers() {
            let field = numbered(fields, number)?;
            found = Some(field);
            fields = match self.assumption.value(&field.value) {
                Typed::Struct { fields, .. } => fields,
                Typed::List(elements) => match &elements.get(at).map(|element| &element.value) {
                    Some(Typed::Struct { fields, .. }) => fields,
                    _ => &[],
                },
                _ => &[],
            };
        }
        found
    }

    /// The field that is underlined instead of one that is left out.
    fn instead_of(&self, path: Path) -> Option<&'a Field> {
        let field = self.declaration.spec.field(path.first())?;
        self.declaration.numbered(field.options.shown_at?)
    }

    /// A part of a field: an element of a list, or a bound of a range.
    fn part(&self, field: &Field, at: usize) -> TokenStream {
        let part = match self.assumption.value(&field.value) {
            Typed::List(elements) => match elements.get(at).map(|element| &element.value) {
                Some(Typed::Pair(key, _)) => match &**key {
                    Typed::Text(_, literal) => Some(literal.to_token_stream()),
                    _ => None,
                },
                Some(_) => elements.get(at).map(|element| element.tokens.clone()),
                // Who is added is underlined where that is done.
                None => at
                    .checked_sub(elements.len())
                    .filter(|_| at != WHOLE)
                    .and_then(|at| self.added(field, at))
                    .map(|added| added.place.clone()),
            },
            Typed::Limits(limits) => {
                let bound = if at == 0 { &limits.min } else { &limits.max };
                bound.as_ref().map(|bound| {
                    let branch = self.assumption.tokens(&bound.value);
                    branch.unwrap_or_else(|| bound.tokens.clone())
                })
            }
            _ => None,
        };
        part.unwrap_or_else(|| self.place(field))
    }

    /// The value of a field; of one that is decided, the branch.
    fn place(&self, field: &Field) -> TokenStream {
        let branch = self.assumption.tokens(&field.value);
        branch.unwrap_or_else(|| field.place())
    }

    /// What a call adds to the list of a field.
    fn added(&self, field: &Field, at: usize) -> Option<&'a Added> {
        let (receiver, name) = (self.declaration.name(), field.spec?.name());
        let mut added = self.asked.added.iter();
        added
            .by_ref()
            .filter(|added| added.receiver == receiver && added.field == name)
            .nth(at)
    }

    /// The declaration that a field, or the element of one, refers to.
    fn related(&self, field: &Field, at: usize) -> Option<(TokenStream, String)> {
        let reference = match self.assumption.value(&field.value) {
            Typed::Reference(reference) => reference,
            Typed::List(elements) => match elements.get(at).map(|element| &element.value) {
                Some(Typed::Reference(reference)) => reference,
                Some(_) => return None,
                None => {
                    let at = at.checked_sub(elements.len()).filter(|_| at != WHOLE)?;
                    self.added(field, at)?.reference.as_ref()?
                }
            },
            // The field that stands for it where it is left out.
            _ => {
                let instead = field.spec?.options().shown_at?;
                let instead = self.declaration.numbered(instead)?;
                return self.related(instead, at);
            }
        };
        let other = self.of_right_kind(reference, field)?;
        Some((
            other.place.clone(),
            format!("`{reference}` is declared here"),
        ))
    }

    fn of_right_kind(&self, reference: &Reference, field: &Field) -> Option<&'a Declaration> {
        let wanted = field.spec?.takes().refers_to()?;
        let other = self
            .declared
            .named(&name_of(&reference.name))
            .filter(|_| reference.module.is_empty())?;
        (other.spec == wanted).then_some(other)
    }
}

/// Whether a path leads into the structs of a list.
fn is_in_list(spec: &Description, path: Path) -> bool {
    let field = spec.field(path.first());
    field.is_some_and(|field| matches!(field.takes, Takes::List(Takes::Struct(_))))
}
