//! From what is meant to what is right: the rules are asked here. What comes out can be expanded.

mod attributes;
mod book;
mod braces;
mod conditions;
mod declared;
mod distinct;
mod environment;
mod facts;
mod filled;
mod graph;
mod head;
mod implied;
mod levels;
mod logical_ids;
mod open;
mod resource;
mod rules;
mod services;
mod tags;
mod untold;
mod view;
mod wire;

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens as _, format_ident};
use stackwright_core::catalogue::{SW0731, SW0801, SW0807, SW0904, SW0905};
use stackwright_core::describe::{Description, Existence, Required, Tree};
use stackwright_core::{Violation, identity, language, stack};
use stackwright_schemas::Type;

pub(crate) use graph::{Edge, names_in};

pub(crate) use book::Opened;
use conditions::Conditions;
use declared::Declared;
pub(crate) use distinct::{Compared, Value};
pub(crate) use environment::Environment;
use facts::Trees;
pub(crate) use facts::can_grow;
pub(crate) use head::{Neighbours, alone, heads, unchecked as head};
use implied::Surely;
use levels::Levels;
pub(crate) use services::{Known, Late};
pub(crate) use wire::Added;

use crate::diagnostics::{Diagnostic, Diagnostics, listed};
use crate::model::{Assumption, Construct, Declaration, Field, Module, Typed, Wire};
use crate::syntax::{StackArgument, StackArguments, TagRule, TextArgument, is_incomplete, name_of};

/// A `#[stack]` module that has been checked.
#[derive(Debug)]
pub(crate) struct CheckedModule {
    pub(crate) head: TokenStream,
    pub(crate) name: Ident,
    pub(crate) braces: proc_macro2::Group,
    pub(crate) others: TokenStream,
    pub(crate) stack_name: TextArgument,
    /// The path of the stack in a CDK app.
    pub(crate) path: Option<TextArgument>,
    pub(crate) tags: Vec<(String, String)>,
    /// The tags of some resources, and behind them those that are removed.
    pub(crate) tag_rules: Vec<TagRule>,
    /// The path of the library, where it is not `::stackwright`.
    pub(crate) library: Option<syn::Path>,
    /// The tags of the stack alone.
    pub(crate) stack_tags: Vec<(String, String)>,
    pub(crate) description: Option<StackArgument>,
    pub(crate) termination_protection: Option<StackArgument>,
    pub(crate) overrides: Option<StackArgument>,
    /// The account and the region that it is deployed to.
    pub(crate) environment: (Option<TextArgument>, Option<TextArgument>),
    pub(crate) has_audit: bool,
    /// The codes that are allowed for all of the stack, with the reasons.
    pub(crate) allow: Vec<(&'static str, String)>,
    pub(crate) has_test: bool,
    pub(crate) configuration: Option<Configuration>,
    /// In the order of the module.
    pub(crate) declarations: Vec<Checked>,
    /// The indices of the declarations, each behind those that it refers to.
    pub(crate) order: Vec<usize>,
    /// To what each declaration refers.
    pub(crate) references: Vec<Vec<Edge>>,
    pub(crate) wires: Vec<Wire>,
    /// What functions of the user make. Their indices follow those of the declarations.
    pub(crate) constructs: Vec<Construct>,
    /// The names that const evaluation compares.
    pub(crate) compared: Vec<Compared>,
    /// What const evaluation asks of constants in calls.
    pub(crate) late: Vec<Late>,
}

impl CheckedModule {
    /// The names that expressions may use for declarations.
    pub(crate) fn names(&self) -> BTreeSet<String> {
        let declarations = self.declarations.iter().map(|c| c.declaration.name());
        declarations.chain(self.constructed()).collect()
    }

    /// The names of what functions of the user make.
    pub(crate) fn constructed(&self) -> BTreeSet<String> {
        self.constructs.iter().map(Construct::name).collect()
    }

    /// The names of the declarations that some configurations do not have, with the conditions of those that do.
    pub(crate) fn conditional(&self) -> BTreeMap<String, String> {
        let declarations = self.declarations.iter().map(|c| &c.declaration);
        let declarations = declarations.map(|of| (of.name(), of.when.as_ref()));
        let constructs = self
            .constructs
            .iter()
            .map(|of| (of.name(), of.when.as_ref()));
        declarations
            .chain(constructs)
            .filter_map(|(name, when)| Some((name, when?.to_string())))
            .collect()
    }

    /// Of the declarations of resources of any type their types.
    pub(crate) fn types(&self) -> BTreeMap<String, Type> {
        let declarations = self.declarations.iter().map(|c| &c.declaration);
        let types = declarations.filter_map(|of| Some((of.name(), of.of_type.as_ref()?.schema()?)));
        types.collect()
    }

    /// The names of the declarations that depend on the configuration.
    pub(crate) fn configured(&self) -> BTreeSet<String> {
        let configured = self.declarations.iter().filter(|c| c.is_configured);
        configured.map(|c| c.declaration.name()).collect()
    }
}

/// The configuration of a stack.
#[derive(Debug)]
pub(crate) struct Configuration {
    /// Its type.
    pub(crate) path: TokenStream,
    /// Those with which the rules are asked at const evaluation.
    pub(crate) checks: Vec<TokenStream>,
}

/// A declaration that has been checked.
#[derive(Debug)]
pub(crate) struct Checked {
    pub(crate) declaration: Declaration,
    /// Its name, or one that nobody can type where it has none.
    pub(crate) ident: Ident,
    /// The construct id that its name gives.
    pub(crate) default_id: String,
    /// The codes that it may break, by its own `allow` and the stack's.
    pub(crate) allowed: Vec<&'static str>,
    /// The fields, by their paths, of which something wrong has been said: const evaluation is silent about them.
    pub(crate) reported: BTreeSet<String>,
    /// What the text says of it.
    pub(crate) facts: Tree,
    /// Whether const evaluation knows more of it, or of what it refers to, than the text says.
    pub(crate) is_open: bool,
    /// Whether it depends on the configuration, by its own fields or by what it refers to.
    pub(crate) is_configured: bool,
    /// The account and the region of its stack.
    pub(crate) environment: (Option<TextArgument>, Option<TextArgument>),
    /// The same, as the rules read it.
    pub(crate) site: Environment,
    /// What calls add to its lists: the field, the declaration that is added, and where that is written.
    pub(crate) added: Vec<Added>,
    /// Of a resource of any type, what const evaluation asks the rules of its construct with.
    pub(crate) opened: Option<Opened>,
    /// The properties of a resource of any type, by CloudFormation's names, of which a rule of the library speaks here.
    pub(crate) told: BTreeSet<String>,
}

/// Checks a module and everything in it.
pub(crate) fn module(
    module: Module,
    arguments: StackArguments,
    diagnostics: &mut Diagnostics,
) -> CheckedModule {
    arguments.check(diagnostics);
    let stack_name = arguments.name.clone().unwrap_or_else(|| {
        let name = default_stack_name(&module.name, diagnostics);
        TextArgument::Literal(syn::LitStr::new(&name, proc_macro2::Span::call_site()))
    });
    if module.declarations.is_empty() && module.wires.is_empty() && module.constructs.is_empty() {
        diagnostics.push(Diagnostic::of(
            &stack::empty(),
            module.name.to_token_stream(),
        ));
    }
    let mut declarations = module.declarations;
    reject_duplicates(&mut declarations, diagnostics);
    let mut constructs = module.constructs;
    reject_duplicate_constructs(&mut constructs, &declarations, diagnostics);
    let targets = graph::Targets::of(
        &declarations,
        &constructs,
        &module.others,
        arguments.config.is_some(),
    );
    if !diagnostics.is_for_editor() {
        let conditions = declarations.iter_mut().map(|of| &mut of.when);
        let conditions = conditions.chain(constructs.iter_mut().map(|of| &mut of.when));
        conditions.for_each(|when| targets.condition(when, diagnostics));
    }
    let mut references: Vec<_> = declarations
        .iter_mut()
        .map(|declaration| graph::resolve(declaration, &targets, diagnostics))
        .collect();
    let given = constructs
        .iter_mut()
        .map(|construct| graph::resolve_construct(construct, &targets, diagnostics));
    references.extend(given);
    let in_order = graph::order(&targets, &references, diagnostics);
    let order: Vec<_> = in_order
        .iter()
        .copied()
        .filter(|index| *index < declarations.len())
        .collect();
    let mut wires = module.wires;
    let mut added = wire::added(&wires);
    let given = arguments.env.as_ref();
    let site = Environment::of(
        given.and_then(|env| env.account.clone()),
        given.and_then(|env| env.region.clone()),
        arguments.config.is_none(),
    );
    let trees = Trees::of(
        &Declared::of(&declarations),
        &order,
        &added,
        &Assumption::default(),
        &site,
    );
    let branches = branches(&declarations, &order, &added, &site);
    let constants = view::literals(&module.others);
    for (declaration, facts) in declarations.iter().zip(trees.iter()) {
        let only = |of| graph::only_of_kind(&declarations, of);
        if let Some(scope) = &declaration.scope {
            let message = "a scope is not supported in a `#[stack]` module";
            let violation = Violation::plain(SW0905, message)
                .because("the constructs of a `#[stack]` module belong to its stack")
                .fixed_by("remove the scope");
            let diagnostic = Diagnostic::of(&violation, scope.clone());
            let text = syn::parse2::<syn::LitStr>(scope.to_token_stream());
            diagnostics.push(match text.map(|text| text.value()) {
                Ok(of_type) if of_type.contains("::") => diagnostic.help(format!(
                    "write the type in angle brackets: `resource!(<{of_type}>::{} {{ … }})`",
                    declaration.name()
                )),
                _ => diagnostic,
            });
        }
        required_fields(declaration, facts, &only, diagnostics);
        looked_up(declaration, &arguments, diagnostics);
        id(declaration, diagnostics);
    }
    tags::check(&arguments.tags.0, &declarations, diagnostics);
    let allowed = arguments.allowed(diagnostics);
    let levels = Levels::of(arguments.audit.0, &allowed);
    let tag_rules: Vec<_> = (arguments.tag.0.iter())
        .chain(&arguments.remove_tag.0)
        .collect();
    tags::types(&tag_rules, &levels, diagnostics);
    arguments.check_region(&|rule| levels.tells_of_stack(rule), diagnostics);
    let (account, region) = arguments.environment();
    let asked = rules::Asked {
        trees: &trees,
        branches: &branches,
        added: &added,
        levels: &levels,
        environment: (&account, &region),
    };
    let reported = rules::check(&mut declarations, &asked, diagnostics);
    let known = (&trees, branches.as_slice());
    let decided = {
        let declared = Declared::of(&declarations);
        let conditions = Conditions::of(&declared, &order);
        let decided = view::Decided::of(&declarations);
        let nested = decided.nested().iter();
        let nested = nested.filter(|both| conditions.can_be(both));
        nested.cloned().collect::<Vec<_>>()
    };
    let looked_at = (&constants, &*decided);
    let (mut opened, mut told) =
        resource::check(&mut declarations, looked_at, known, &levels, diagnostics);
    conditional(&mut declarations, &mut constructs, &references, diagnostics);
    for field in constructs
        .iter()
        .filter_map(|construct| construct.id.as_ref())
    {
        known_id(field, diagnostics);
    }
    let declared = Declared::of(&declarations);
    let conditions = Conditions::of(&declared, &order);
    conditions.check(diagnostics);
    conditions.references(&references, &levels, diagnostics);
    let mut late = services::late(&declared, &wires, &levels);
    services::parameters(&declared, &levels, &mut late, diagnostics);
    let mut compared = distinct::check(&declarations, &conditions, diagnostics);
    logical_ids::check(&declarations, &mut compared, diagnostics);
    let known = (&trees, &targets);
    wire::check(&mut wires, &declared, known, &levels, diagnostics);
    if levels.has_audit() {
        unused(&declarations, &wires, &references, &levels, diagnostics);
    }
    services::expressions(&declared, &wires, &levels, diagnostics);
    let has_constructs = !constructs.is_empty();
    // What overrides of the stack lay over its resources is known when its template is.
    let is_overridden = arguments.overrides.is_some();
    if !is_overridden {
        let views = view::Views::of(&declarations, looked_at, (&trees, &branches));
        services::across(
            &declared,
            &views,
            &wires,
            has_constructs,
            &levels,
            diagnostics,
        );
    }
    attributes::check(&declared, &wires, &levels, diagnostics);
    braces::check(&declared, &wires, &levels, diagnostics);
    levels.tell_unused(&declarations, is_overridden, diagnostics);
    untold::check(&declared, &trees, &wires, diagnostics);
    let env = arguments.env.as_ref();
    let environment = (
        env.and_then(|env| env.account.clone()),
        env.and_then(|env| env.region.clone()),
    );
    let open = open::of(&declared, &order, &added);
    let configured = open::configured(&declared, &order, &added);
    let declarations = declarations
        .into_iter()
        .zip(reported)
        .zip(trees.into_iter())
        .enumerate()
        .map(|(index, ((declaration, reported), facts))| Checked {
            is_open: site.is_open() || open.get(index).copied().unwrap_or_default(),
            site: site.clone(),
            is_configured: configured.get(index).copied().unwrap_or_default(),
            ident: ident_of(&declaration, index),
            default_id: pascal_case(&declaration.name()),
            allowed: levels.allowed_codes(&declaration),
            added: take_added(&mut added, &declaration.name()),
            opened: opened.remove(&index),
            told: told.remove(&index).unwrap_or_default(),
            declaration,
            reported,
            facts,
            environment: environment.clone(),
        })
        .collect();
    let allow = arguments.reasons();
    let tags = arguments.tags.0;
    let checks = arguments
        .check
        .0
        .iter()
        .filter(|check| diagnostics.is_for_editor() || !is_incomplete(check))
        .map(quote::ToTokens::to_token_stream);
    let configuration = arguments.config.map(|path| Configuration {
        path: path.to_token_stream(),
        checks: checks.collect(),
    });
    CheckedModule {
        head: module.head,
        name: module.name,
        braces: module.braces,
        others: module.others,
        stack_name,
        path: arguments.path,
        tag_rules: (arguments.tag.0.into_iter())
            .chain(arguments.remove_tag.0)
            .collect(),
        library: arguments.library.map(|path| path.0),
        description: arguments.description.filter(StackArgument::can_be_text),
        termination_protection: (arguments.termination_protection)
            .filter(StackArgument::can_be_flag),
        overrides: (arguments.overrides).filter(StackArgument::can_be_json),
        stack_tags: (arguments.stack_tags.0.iter())
            .map(|(k, v)| (k.value(), v.value()))
            .collect(),
        environment,
        has_audit: arguments.audit.0,
        allow,
        has_test: arguments.test.unwrap_or(true),
        configuration,
        tags: tags.iter().map(|(k, v)| (k.value(), v.value())).collect(),
        declarations,
        order: in_order,
        references,
        wires,
        constructs,
        compared,
        late,
    }
}

/// What some configurations do not have.
struct Conditional {
    name: String,
    when: TokenStream,
    place: TokenStream,
}

impl Conditional {
    fn of(name: String, when: Option<&TokenStream>, place: TokenStream) -> Option<Self> {
        let when = when?.clone();
        Some(Self { name, when, place })
    }

    /// Of declarations, and behind them of constructs.
    fn all(declarations: &[Declaration], constructs: &[Construct]) -> Vec<Option<Self>> {
        let declarations = declarations
            .iter()
            .map(|of| Self::of(of.name(), of.when.as_ref(), of.place.clone()));
        let constructs = constructs
            .iter()
            .map(|of| Self::of(of.name(), of.when.as_ref(), of.place()));
        declarations.chain(constructs).collect()
    }

    /// Whether something with a condition is in the same configurations, as far as the text says so.
    fn goes_with(&self, when: Option<&TokenStream>) -> bool {
        Surely::of(when).implies(&self.when)
    }

    /// Of each place in a field of a declaration that names it, whether it is in a branch in which its condition holds.
    fn guarded(&self, field: &str, declaration: &Declaration) -> Vec<bool> {
        let known = Surely::of(declaration.when.as_ref());
        let field = declaration.given(field);
        field.map_or_else(Vec::new, |field| {
            known.guarded(&field.value, &self.name, &self.when)
        })
    }

    /// That something of a name refers to it, which is in others too.
    fn refused(&self, place: &TokenStream, by: &str) -> Diagnostic {
        let Self { name, when, .. } = self;
        let when = when.to_string().replace(" :: ", "::").replace(" . ", ".");
        let when = when.replace("! ", "!").replace(" !(", "!(");
        let message = format!("`{name}` is declared only when `{when}`");
        Diagnostic::new(SW0731, place.clone(), message)
            .help(format!("add `when: {when}` to `{by}`"))
            .related(self.place.clone(), format!("`{name}` is declared here"))
    }
}

/// What refers to something that some configurations do not have is left out in these, or is not there either.
fn conditional(
    declarations: &mut [Declaration],
    constructs: &mut [Construct],
    references: &[Vec<graph::Edge>],
    diagnostics: &mut Diagnostics,
) {
    let all = Conditional::all(declarations, constructs);
    let other = |edge: &graph::Edge| all.get(edge.to).and_then(Option::as_ref);
    let (of_declarations, of_constructs) =
        references.split_at(declarations.len().min(references.len()));
    for (declaration, edges) in declarations.iter_mut().zip(of_declarations) {
        for edge in edges {
            let Some(other) = other(edge) else { continue };
            if other.goes_with(declaration.when.as_ref()) || edge.can_be_left_out(declaration) {
                continue;
            }
            // The places are found in the order of the references to it.
            let same = |one: &&graph::Edge| one.to == edge.to && one.field == edge.field;
            let places = edges.iter().filter(same);
            let guarded = other.guarded(edge.field, declaration);
            let is_known = guarded.len() == places.clone().count();
            let mut guarded = places.zip(guarded);
            if is_known && guarded.any(|(one, is)| is && std::ptr::eq(one, edge)) {
                declaration.is_guarded = true;
                continue;
            }
            diagnostics.push(other.refused(edge.place(), &declaration.name()));
            let mut fields = declaration.fields.iter_mut();
            let field = fields.find(|field| name_of(&field.name) == edge.field);
            field.into_iter().for_each(|field| field.is_broken = true);
        }
    }
    for (construct, edges) in constructs.iter_mut().zip(of_constructs) {
        for edge in edges {
            let Some(other) = other(edge) else { continue };
            if !other.goes_with(construct.when.as_ref()) {
                diagnostics.push(other.refused(edge.place(), &construct.name()));
                construct.is_broken = true;
            }
        }
    }
}

/// The facts of all declarations in each branch of the decisions in them. Decisions of different conditions are looked at one by
/// one: whether two of their branches go together is not known.
fn branches(
    declarations: &[Declaration],
    order: &[usize],
    added: &[Added],
    environment: &Environment,
) -> Vec<(Assumption, Trees)> {
    fn conditions(fields: &[Field], found: &mut Vec<Assumption>) {
        fields.iter().for_each(|field| decided(&field.value, found));
    }
    fn decided(value: &Typed, found: &mut Vec<Assumption>) {
        match value {
            Typed::If(decision) => {
                for assumption in Assumption::both(&decision.condition) {
                    if !found.contains(&assumption) {
                        found.push(assumption);
                    }
                }
                for branch in decision.branches() {
                    decided(&branch.value, found);
                }
            }
            Typed::Struct { fields, .. } => conditions(fields, found),
            Typed::List(elements) => elements
                .iter()
                .for_each(|element| decided(&element.value, found)),
            Typed::Map(entries) => entries
                .iter()
                .for_each(|entry| decided(&entry.value, found)),
            Typed::Limits(limits) => limits
                .min
                .iter()
                .chain(&limits.max)
                .for_each(|bound| decided(&bound.value, found)),
            Typed::Pair(key, value) => {
                decided(key, found);
                decided(value, found);
            }
            // What schemas say does not depend on assumptions.
            _ => {}
        }
    }
    let mut found = Vec::new();
    for declaration in declarations {
        conditions(&declaration.fields, &mut found);
    }
    let declared = Declared::of(declarations);
    found
        .into_iter()
        .map(|assumption| {
            let trees = Trees::of(&declared, order, added, &assumption, environment);
            (assumption, trees)
        })
        .collect()
}

/// What calls add to a declaration.
fn take_added(added: &mut Vec<Added>, receiver: &str) -> Vec<Added> {
    added
        .extract_if(.., |added| added.receiver == receiver)
        .collect()
}

/// What a review looks at: declarations that are there for others, and that nothing uses.
fn unused(
    declarations: &[Declaration],
    wires: &[Wire],
    references: &[Vec<graph::Edge>],
    levels: &Levels<'_>,
    diagnostics: &mut Diagnostics,
) {
    let calls = wires.iter().flat_map(|wire| &wire.calls);
    let named_in_calls: BTreeSet<String> = calls
        .flat_map(|call| graph::names_in(call.tokens.clone()))
        .collect();
    for (index, declaration) in declarations.iter().enumerate() {
        let is_used = references.iter().flatten().any(|edge| edge.leads_to(index))
            || named_in_calls.contains(&declaration.name());
        if !declaration.spec.header.is_for_others {
            continue;
        }
        let noun = declaration.spec.header.noun_alone;
        let name = declaration.name();
        let violation = stack::unused(noun, &name);
        if !is_used && levels.tells(declaration, violation.rule) {
            diagnostics.push(Diagnostic::of(&violation, declaration.place.clone()));
        }
    }
}

/// Checks a declaration in an ordinary function.
pub(crate) fn function(mut declaration: Declaration, diagnostics: &mut Diagnostics) -> Checked {
    let alone = std::slice::from_mut(&mut declaration);
    // In which stack it will be is known at run time.
    let site = Environment::default();
    let assumption = Assumption::default();
    let trees = Trees::of(&Declared::of(alone), &[0], &[], &assumption, &site);
    let branches = branches(alone, &[0], &[], &site);
    for (declaration, facts) in alone.iter().zip(trees.iter()) {
        required_fields(declaration, facts, &|_| None, diagnostics);
    }
    // Whether its stack asks for a review is known at run time.
    let levels = Levels::of(false, &[]);
    let asked = rules::Asked {
        trees: &trees,
        branches: &branches,
        added: &[],
        levels: &levels,
        environment: ("", ""),
    };
    let reported = rules::check(alone, &asked, diagnostics)
        .pop()
        .unwrap_or_default();
    let constants = view::Literals::new();
    let known = (&trees, branches.as_slice());
    let (mut opened, mut told) =
        resource::check(alone, (&constants, &[]), known, &levels, diagnostics);
    levels.tell_unused(alone, false, diagnostics);
    let is_open = open::is_open(&declaration);
    Checked {
        ident: ident_of(&declaration, 0),
        default_id: pascal_case(&declaration.name()),
        allowed: levels.allowed_codes(&declaration),
        declaration,
        reported,
        is_open,
        is_configured: false,
        site,
        facts: trees.into_iter().next().unwrap_or_default(),
        added: Vec::new(),
        opened: opened.remove(&0),
        told: told.remove(&0).unwrap_or_default(),
        environment: Default::default(),
    }
}

fn ident_of(declaration: &Declaration, index: usize) -> Ident {
    declaration
        .name
        .clone()
        .unwrap_or_else(|| format_ident!("__sw_unnamed_{index}"))
}

/// The stack's name where the attribute gives none: the module's in PascalCase.
fn default_stack_name(module: &Ident, diagnostics: &mut Diagnostics) -> String {
    let name = pascal_case(&module.to_string());
    if let Err(violation) = stack::name(&name) {
        diagnostics.push(
            Diagnostic::new(SW0807, module.to_token_stream(), violation.to_string())
                .help("set a name: `#[stack(name = \"…\")]`"),
        );
    }
    name
}

/// `cache_key` as `CacheKey`.
pub(crate) fn pascal_case(name: &str) -> String {
    name.trim_start_matches("r#")
        .split('_')
        .flat_map(|part| {
            let mut letters = part.chars();
            let first = letters.next().into_iter().flat_map(char::to_uppercase);
            first.chain(letters).collect::<Vec<_>>()
        })
        .collect()
}

/// Two declarations of one name can't both be emitted: the second goes, and is reported.
fn reject_duplicates(declarations: &mut Vec<Declaration>, diagnostics: &mut Diagnostics) {
    let mut seen: BTreeMap<String, Ident> = BTreeMap::new();
    declarations.retain(|declaration| {
        let Some(ident) = &declaration.name else {
            return true;
        };
        let name = declaration.name();
        if let Some(first) = seen.get(&name) {
            diagnostics.push(
                Diagnostic::new(
                    SW0801,
                    ident.to_token_stream(),
                    format!("duplicate declaration `{name}`"),
                )
                .related(
                    first.to_token_stream(),
                    format!("`{name}` is first declared here"),
                ),
            );
            return false;
        }
        seen.insert(name, ident.clone());
        true
    });
    distinct_ids(declarations, diagnostics);
}

/// Constructs have names and ids of their own beside the declarations.
fn reject_duplicate_constructs(
    constructs: &mut Vec<Construct>,
    declarations: &[Declaration],
    diagnostics: &mut Diagnostics,
) {
    let mut seen: BTreeMap<String, (String, TokenStream)> = BTreeMap::new();
    for declaration in declarations.iter().filter(|d| d.name.is_some()) {
        let id = match declaration.field("id").map(|field| &field.value) {
            Some(Typed::Text(id, _)) => id.clone(),
            Some(_) => continue,
            None => pascal_case(&declaration.name()),
        };
        let place = place_of_id(declaration);
        seen.insert(id, (declaration.name(), place));
    }
    constructs.retain(|construct| {
        let id = match construct.id.as_ref().map(|field| &field.value) {
            Some(Typed::Text(id, _)) => id.clone(),
            Some(_) => return true,
            None => pascal_case(&construct.name()),
        };
        let place = match &construct.id {
            Some(field) => field.place(),
            None => construct.place(),
        };
        let Some((name, first)) = seen.get(&id) else {
            seen.insert(id, (construct.name(), place));
            return true;
        };
        let message = match *name == construct.name() {
            true => format!("duplicate declaration `{name}`"),
            false => format!("duplicate construct id `{id}`"),
        };
        let diagnostic = Diagnostic::new(SW0801, place, message).help("rename it");
        diagnostics.push(diagnostic.related(first.clone(), "first used here"));
        false
    });
}

/// Construct ids are unique; so are the logical ids of outputs, which are their ids without signs.
fn distinct_ids(declarations: &[Declaration], diagnostics: &mut Diagnostics) {
    let mut seen: BTreeMap<(bool, String), &Declaration> = BTreeMap::new();
    for declaration in declarations.iter().filter(|d| d.name.is_some()) {
        let id = match declaration.field("id").map(|field| &field.value) {
            Some(Typed::Text(id, _)) => id.clone(),
            Some(_) => continue,
            None => pascal_case(&declaration.name()),
        };
        let is_given = declaration.field("id").is_some();
        if let Err(violation) = stack::construct_id(&id)
            && !is_given
        {
            diagnostics.push(
                Diagnostic::of(&violation, place_of_id(declaration))
                    .help("set another id: `id: \"…\"`"),
            );
        }
        let logical = declaration
            .spec
            .header
            .is_named_by_id
            .then(|| id.chars().filter(char::is_ascii_alphanumeric).collect());
        let keys = [Some((false, id)), logical.map(|id| (true, id))];
        for key in keys.into_iter().flatten() {
            let first = seen.get(&key);
            // Which of two a configuration has is known when it is made.
            let Some(first) = first.filter(|first| first.goes_with(declaration)) else {
                seen.insert(key, declaration);
                continue;
            };
            let (is_logical, id) = key;
            let what = if is_logical {
                format!("{} name", declaration.spec.header.noun_alone)
            } else {
                "construct id".to_owned()
            };
            diagnostics.push(
                Diagnostic::new(
                    SW0801,
                    place_of_id(declaration),
                    format!("duplicate {what} `{id}`"),
                )
                .related(place_of_id(first), "first used here"),
            );
            break;
        }
    }
}

/// What is looked up is so in the account and the region that the attribute names.
fn looked_up(declaration: &Declaration, arguments: &StackArguments, diagnostics: &mut Diagnostics) {
    let env = arguments.env.as_ref();
    let is_named = env.is_some_and(|env| env.account.is_some() && env.region.is_some());
    let mut fields = declaration.fields.iter();
    let lookup = fields.find(|field| {
        let spec = field.spec;
        spec.is_some_and(|spec| matches!(spec.options().existence, Existence::Lookup))
    });
    if let Some(lookup) = lookup.filter(|_| !is_named) {
        let violation = identity::looked_up_nowhere();
        diagnostics.push(Diagnostic::of(&violation, lookup.place()));
    }
}

/// Where a declaration's id is written, or its name, which it is made of.
fn place_of_id(declaration: &Declaration) -> TokenStream {
    declaration
        .field("id")
        .map_or_else(|| declaration.place.clone(), Field::place)
}

fn required_fields(
    declaration: &Declaration,
    facts: &Tree,
    only: &dyn Fn(&'static Description) -> Option<String>,
    diagnostics: &mut Diagnostics,
) {
    // Of one that has hardly begun, that has been said; what exists needs nothing more.
    let has_hardly_begun = declaration.name.is_none() || declaration.braces.is_none();
    if has_hardly_begun || declaration.is_existing() {
        return;
    }
    let missing: Vec<_> = declaration
        .known_fields()
        .iter()
        .filter(|spec| match spec.options().required {
            Required::Never => false,
            Required::Always => true,
            Required::If(needs) => needs(facts.raw()),
        })
        .filter(|spec| {
            let name = spec.name();
            declaration.field(name).is_none() && !is_misspelt(declaration, name)
        })
        .collect();
    if !missing.is_empty() {
        let names = listed(missing.iter().map(|spec| spec.name()));
        let example = missing.iter().map(|spec| {
            let name = spec.takes().refers_to().and_then(only);
            spec.example_with(name.as_deref())
        });
        let example: Vec<_> = example.collect();
        let violation = language::missing(declaration.spec.header.noun, &names, missing.len());
        diagnostics.push(
            Diagnostic::of(&violation, declaration.place.clone())
                .help(format!("add for example `{}`", example.join(", "))),
        );
    }
}

/// Whether a field stands there under a name that is likely to mean this one, which has been said.
fn is_misspelt(declaration: &Declaration, wanted: &str) -> bool {
    let unknown = declaration
        .fields
        .iter()
        .filter(|field| field.spec.is_none());
    let mut meant = unknown.filter_map(|field| {
        let name = name_of(&field.name);
        declaration.known_fields().meant_by(&name)
    });
    meant.any(|name| name == wanted)
}

/// A construct id decides where the declaration stands, so it has to be known before anything is built.
fn id(declaration: &Declaration, diagnostics: &mut Diagnostics) {
    if let Some(field) = declaration.field("id") {
        known_id(field, diagnostics);
    }
}

fn known_id(field: &Field, diagnostics: &mut Diagnostics) {
    if matches!(
        field.value,
        Typed::Expression(_) | Typed::Configured(_) | Typed::If(_)
    ) {
        let tokens = &field.tokens;
        let violation = Violation::plain(SW0904, "expected a string or a constant for `id`")
            .because("the ids of a module are known before its declarations are evaluated")
            .fixed_by("write a string, or declare it in a function: `cache!(scope, …)?`");
        diagnostics.push(Diagnostic::of(&violation, tokens.clone()));
    }
}
