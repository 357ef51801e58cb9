//! Asks the rules, and puts what they find at its place in the program.

use std::collections::BTreeSet;

use proc_macro2::TokenStream;
use quote::ToTokens as _;
use stackwright_core::cache::CacheFacts;
use stackwright_core::catalogue::SW0904;
use stackwright_core::vpc::SelectionFacts;
use stackwright_core::{
    Fact, Finding, Findings, UserKind, Violation, access, alarm, around, cache, existing, group,
    language, parameter, stack, user, vpc,
};

use super::declared::Declared;
use super::levels::Levels;
use super::wire::{self, AddedUser};
use super::{facts, metrics};
use crate::diagnostics::{Diagnostic, Diagnostics, listed};
use crate::model::{Declaration, Field, Kind, Reference, Typed, Wire};
use crate::syntax::name_of;

/// The rules whose violation the types of the constructs would repeat.
const SAID_BY_TYPES: [&str; 4] = ["SW0118", "SW0119", "SW0302", "SW0304"];

/// Checks the declarations of a module, and answers with the fields of each that something was said of.
pub(super) fn check(
    declarations: &mut [Declaration],
    wires: &[Wire],
    levels: &Levels<'_>,
    diagnostics: &mut Diagnostics,
) -> Vec<BTreeSet<String>> {
    let added = wire::added_users(wires);
    let declared = Declared::of(declarations);
    let all = declared.all.iter();
    let found: Vec<_> = all
        .map(|declaration| check_one(declaration, &declared, &added))
        .collect();
    let mut reported = Vec::with_capacity(found.len());
    for (declaration, problems) in declarations.iter_mut().zip(found) {
        let mut fields = BTreeSet::new();
        for Problem { field, diagnostic } in problems {
            let rule = diagnostic.rule;
            if !levels.tells(declaration, rule) {
                continue;
            }
            if !rule.level.is_warning() {
                fields.insert(field.clone());
            }
            if SAID_BY_TYPES.contains(&rule.code) {
                let hidden = declaration
                    .fields
                    .iter_mut()
                    .filter(|f| name_of(&f.name) == field);
                hidden.for_each(|field| field.is_broken = true);
            }
            diagnostics.push(diagnostic);
        }
        reported.push(fields);
    }
    distinct(
        declarations,
        Kind::User,
        "user_id",
        user::distinct_ids,
        diagnostics,
    );
    distinct(
        declarations,
        Kind::Cache,
        "name",
        cache::distinct_names,
        diagnostics,
    );
    reported
}

/// Something wrong with a field.
struct Problem {
    /// The field's path.
    field: String,
    diagnostic: Diagnostic,
}

fn check_one(declaration: &Declaration, all: &Declared<'_>, added: &[AddedUser]) -> Vec<Problem> {
    let look_up = |field: &Field| {
        let wanted = field.spec.and_then(|spec| spec.takes.kind());
        referenced(&field.value, all).filter(|other| Some(other.spec.kind) == wanted)
    };
    let mut problems = Vec::new();
    if let Some(kind) = declaration.spec.kind.existing() {
        let fields: Vec<_> = declaration
            .fields
            .iter()
            .filter_map(|field| Some(field.spec?.name))
            .collect();
        for finding in existing::check(kind, facts::existing(declaration), &fields) {
            problems.extend(declaration.field(finding.field).map(|field| Problem {
                field: finding.field.to_owned(),
                // What is wrong with another field than this is that it is there.
                diagnostic: Diagnostic::of(
                    &finding.violation,
                    if finding.field == "existing" {
                        field.place()
                    } else {
                        field.name.to_token_stream()
                    },
                ),
            }));
        }
        if declaration.is_existing() {
            problems.extend(
                facts::told(declaration).filter_map(|(field, subnets, zones)| {
                    let violation = vpc::told(subnets, zones).err()?;
                    Some(at_field(field, &violation))
                }),
            );
            return problems;
        }
    }
    match declaration.spec.kind {
        Kind::Cache => {
            let restore_from = facts::restore_from(declaration);
            let group = declaration.field("user_group").and_then(look_up);
            let facts = CacheFacts {
                has_iam_users_only: group
                    .map_or(Fact::Unknown, |group| has_iam_users_only(group, all, added)),
                ..facts::cache(declaration, &restore_from, &look_up)
            };
            let related = |finding: &Finding<'_>| {
                let name = instead_of(finding.field).unwrap_or(finding.field);
                let other = look_up(declaration.field(name)?)?;
                Some((
                    other.place.clone(),
                    format!("`{}` is declared here", other.name()),
                ))
            };
            place(declaration, cache::check(&facts), related, &mut problems);
        }
        Kind::User => {
            let passwords = facts::passwords(declaration);
            let facts = facts::user(declaration, passwords.as_deref());
            place(declaration, user::check(&facts), |_| None, &mut problems);
        }
        Kind::UserGroup => {
            let users = members(declaration, all, added);
            let members: Vec<_> = users
                .iter()
                .map(|member| facts::member(&member.label, member.user))
                .collect();
            let facts = facts::group(declaration, &members);
            let related = |finding: &Finding<'_>| {
                let member = users.get(finding.at).filter(|_| finding.field == "users")?;
                let label = &member.label;
                let user = member.user?;
                Some((user.place.clone(), format!("`{label}` is declared here")))
            };
            let before = problems.len();
            let found = group::check(&facts);
            place(declaration, found, related, &mut problems);
            // Who is added is underlined where that is done.
            for (problem, finding) in problems.iter_mut().skip(before).zip(found) {
                if let Some(added) = users.get(finding.at).and_then(|member| member.added)
                    && finding.field == "users"
                {
                    problem.diagnostic.tokens = added.clone();
                }
            }
        }
        Kind::Output => {
            if let Some(field) = declaration.field("export_name")
                && let Typed::Text(name, _) = &field.value
                && let Err(violation) = stack::export_name(name)
            {
                problems.push(at_field(field, &violation));
            }
        }
        Kind::Vpc => {
            let subnets = facts::subnets(declaration);
            let facts = facts::vpc(declaration, subnets.as_deref());
            place(declaration, vpc::check(&facts), |_| None, &mut problems);
            problems.extend(facts::public_addresses(declaration).filter_map(
                |(field, subnet_type)| {
                    let violation = vpc::maps_public_ip(subnet_type).err()?;
                    Some(at_field(field, &violation))
                },
            ));
        }
        Kind::Instance => {
            let in_vpc = declaration.field("vpc");
            let network = in_vpc.and_then(|field| Some((field, look_up(field)?)));
            if let Some((field, network)) = network
                && let (zones, subnets) = facts::zones(declaration, network, SelectionFacts::NONE)
                && let Err(violation) = vpc::placed(zones, subnets, "instance")
            {
                let field = declaration.field("subnets").unwrap_or(field);
                problems.push(at_field(field, &violation));
            }
        }
        Kind::Parameter => {
            let allowed = facts::allowed_values(declaration);
            let facts = facts::parameter(declaration, allowed.as_deref());
            place(
                declaration,
                parameter::check(&facts),
                |_| None,
                &mut problems,
            );
        }
        Kind::Secret => problems.extend(generated_json(declaration)),
        Kind::Alarm => {
            let facts = facts::alarm(declaration);
            place(declaration, alarm::check(&facts), |_| None, &mut problems);
            problems.extend(metrics(declaration, "metric", all));
        }
        Kind::Dashboard => {
            problems.extend(metrics(declaration, "widgets", all));
            problems.extend(named(declaration, "name", around::dashboard_name));
        }
        Kind::Key => {
            let found = around::key(&facts::key(declaration));
            place(declaration, found, |_| None, &mut problems);
        }
        Kind::Role => {
            let found = around::role(&facts::role(declaration));
            place(declaration, found, |_| None, &mut problems);
        }
        Kind::Topic => {
            problems.extend(named(declaration, "display_name", around::display_name));
        }
        Kind::IamUser | Kind::IamGroup | Kind::Condition | Kind::Mapping | Kind::SecurityGroup => {}
    }
    tags(declaration, &mut problems);
    problems.extend(snapshot_policy(declaration));
    problems
}

/// What is wrong with a name that is written out.
fn named<'a>(
    declaration: &'a Declaration,
    field: &str,
    check: impl FnOnce(&'a str) -> Result<(), Violation<'a>>,
) -> Option<Problem> {
    let field = declaration.field(field)?;
    match &field.value {
        Typed::Text(name, _) => Some(at_field(field, &check(name).err()?)),
        _ => None,
    }
}

/// What the removal policy asks of a resource that can't do it.
fn snapshot_policy(declaration: &Declaration) -> Option<Problem> {
    let field = declaration.field("removal_policy")?;
    let resource_type = declaration.spec.kind.resource_type()?;
    match &field.value {
        Typed::Variant(name) if name == "Snapshot" => {
            let violation = stack::snapshot_policy(resource_type).err()?;
            Some(at_field(field, &violation))
        }
        _ => None,
    }
}

/// What is wrong with the metrics in a field.
fn metrics(declaration: &Declaration, field: &str, all: &Declared<'_>) -> Vec<Problem> {
    let value = declaration.field(field).map(|field| &field.value);
    let found = value.map(|value| metrics::check(value, declaration.spec.kind == Kind::Alarm, all));
    let problem = |diagnostic| Problem {
        field: field.to_owned(),
        diagnostic,
    };
    found.unwrap_or_default().into_iter().map(problem).collect()
}

/// A generated text that goes into JSON takes both the JSON and its field.
fn generated_json(declaration: &Declaration) -> Option<Problem> {
    let generate = declaration.field("generate")?;
    let has = |name: &str| declaration.field_at(&format!("generate.{name}")).is_some();
    let missing: Vec<_> = language::required::GENERATED_JSON
        .iter()
        .copied()
        .filter(|name| !has(name))
        .collect();
    let is_half = missing.len() == 1;
    is_half.then(|| {
        let missing = listed(missing);
        at_field(
            generate,
            &language::missing(language::GENERATED_JSON, &missing),
        )
    })
}

fn at_field(field: &Field, violation: &Violation<'_>) -> Problem {
    Problem {
        field: name_of(&field.name),
        diagnostic: Diagnostic::of(violation, field.place()),
    }
}

/// Puts findings where they belong: at the element or bound, else the value, else the declaration.
fn place(
    declaration: &Declaration,
    findings: Findings<'_>,
    related: impl Fn(&Finding<'_>) -> Option<(TokenStream, String)>,
    problems: &mut Vec<Problem>,
) {
    for finding in findings {
        let field = declaration
            .field_at(finding.field)
            .or_else(|| declaration.field(instead_of(finding.field)?));
        let tokens = field.map_or_else(
            || declaration.place.clone(),
            |field| part(field, finding.at),
        );
        let mut diagnostic = Diagnostic::of(&finding.violation, tokens);
        diagnostic.related = related(&finding);
        if finding.field == "access"
            && let Some(Typed::Text(text, _)) = field.map(|field| &field.value)
        {
            let meant = access::meant(text, finding.at);
            diagnostic.help = meant.map(|meant| format!("did you mean `{meant}`?"));
        }
        if finding.violation.rule == SW0904 {
            let spec = declaration
                .field_at(finding.field)
                .and_then(|field| field.spec);
            diagnostic.help =
                spec.map(|spec| format!("for example `{}: {}`", spec.name, spec.takes.example()));
        }
        problems.push(Problem {
            field: finding.field.to_owned(),
            diagnostic,
        });
    }
}

/// The field that stands for another that is left out.
fn instead_of(field: &str) -> Option<&'static str> {
    match field {
        "subnets" => Some("vpc"),
        _ => None,
    }
}

/// A part of a field: an element of a list, or a bound of a range.
fn part(field: &Field, at: usize) -> TokenStream {
    let part = match &field.value {
        Typed::List(elements) => elements.get(at).map(|element| element.tokens.clone()),
        Typed::Limits(limits) => {
            let bound = if at == 0 { &limits.min } else { &limits.max };
            bound.as_ref().map(|bound| bound.tokens.clone())
        }
        _ => None,
    };
    part.unwrap_or_else(|| field.place())
}

/// The declaration of this module that a value names.
fn referenced<'a>(value: &Typed, all: &Declared<'a>) -> Option<&'a Declaration> {
    match value {
        Typed::Reference(reference) if reference.module.is_empty() => {
            all.named(&name_of(&reference.name))
        }
        _ => None,
    }
}

/// A user of a group.
pub(super) struct Member<'a> {
    /// How the program calls it.
    pub(super) label: String,
    /// Its declaration, where that is in this module.
    pub(super) user: Option<&'a Declaration>,
    /// Its name, if it is a declaration of any module.
    pub(super) reference: Option<Reference>,
    /// Where it is listed or added.
    pub(super) place: TokenStream,
    /// Where it is added, if it is not listed.
    added: Option<&'a TokenStream>,
}

/// The users of a group: those that are listed, and then those that are added.
pub(super) fn members<'a>(
    declaration: &'a Declaration,
    all: &Declared<'a>,
    added: &'a [AddedUser],
) -> Vec<Member<'a>> {
    let listed = match declaration.field("users").map(|field| &field.value) {
        Some(Typed::List(elements)) => elements.as_slice(),
        _ => &[],
    };
    let listed = listed.iter().map(|element| {
        let reference = match &element.value {
            Typed::Reference(reference) => Some(reference.clone()),
            _ => None,
        };
        let label = match &reference {
            Some(reference) => reference.to_string(),
            _ => element.tokens.to_string(),
        };
        let user = referenced(&element.value, all).filter(|user| user.spec.kind == Kind::User);
        Member {
            label,
            user,
            reference,
            place: element.tokens.clone(),
            added: None,
        }
    });
    let name = declaration.name();
    let added = added.iter().filter(move |added| added.group == name);
    let added = added.map(|added| Member {
        label: added.label.clone(),
        user: all
            .named(&added.label)
            .filter(|user| user.spec.kind == Kind::User),
        reference: added.user.clone(),
        place: added.place.clone(),
        added: Some(&added.place),
    });
    listed.chain(added).collect()
}

/// Whether all users of a group are IAM users; nothing is known of a group that exists already.
pub(super) fn has_iam_users_only(
    group: &Declaration,
    all: &Declared<'_>,
    added: &[AddedUser],
) -> Fact<bool> {
    let members = members(group, all, added);
    let kinds: Vec<_> = members
        .iter()
        .map(|member| member.user.and_then(Declaration::user_kind))
        .collect();
    let is_listed = matches!(
        group.field("users").map(|field| &field.value),
        None | Some(Typed::List(_))
    );
    if kinds
        .iter()
        .any(|kind| matches!(kind, Some(kind) if *kind != UserKind::Iam))
    {
        Fact::Known(false)
    } else if group.is_existing() || !is_listed || kinds.contains(&None) {
        Fact::Unknown
    } else {
        Fact::Known(true)
    }
}

fn tags(declaration: &Declaration, problems: &mut Vec<Problem>) {
    let Some(Typed::List(elements)) = declaration.field("tags").map(|field| &field.value) else {
        return;
    };
    let mut tags = Vec::new();
    let mut places = Vec::new();
    for element in elements {
        if let Typed::Pair(key, value) = &element.value
            && let Typed::Text(key, literal) = &**key
        {
            let value = match &**value {
                Typed::Text(value, _) => value,
                // Known later.
                _ => "",
            };
            tags.push((key.as_str(), value));
            places.push(literal.to_token_stream());
        }
    }
    for finding in stack::tags(&tags) {
        let place = places.get(finding.at).cloned().unwrap_or_default();
        problems.push(Problem {
            field: "tags".to_owned(),
            diagnostic: Diagnostic::of(&finding.violation, place),
        });
    }
}

/// Asks a rule whether a field differs in all declarations of a kind.
fn distinct(
    declarations: &[Declaration],
    kind: Kind,
    field: &str,
    rule: impl for<'a> Fn(&[Fact<&'a str>]) -> Findings<'a>,
    diagnostics: &mut Diagnostics,
) {
    let of_kind = declarations.iter().filter(|d| d.spec.kind == kind);
    let fields: Vec<_> = of_kind
        .filter_map(|declaration| declaration.field(field))
        .collect();
    let texts: Vec<_> = fields
        .iter()
        .map(|field| match &field.value {
            Typed::Text(text, _) => Fact::Known(text.as_str()),
            _ => Fact::Unknown,
        })
        .collect();
    for finding in rule(&texts) {
        let place = |at: usize| fields.get(at).map(|field| field.place());
        // The first that it is said of alone.
        let pair = |first: usize| {
            let of = |at: usize| texts.get(at).copied().unwrap_or_default();
            !rule(&[of(first), of(finding.at)]).is_empty()
        };
        let first = (0..finding.at).find(|first| pair(*first));
        let mut diagnostic =
            Diagnostic::of(&finding.violation, place(finding.at).unwrap_or_default());
        diagnostic.related = first
            .and_then(place)
            .map(|first| (first, "the first is this one".to_owned()));
        diagnostics.push(diagnostic);
    }
}
