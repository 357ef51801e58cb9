//! What an editor is shown without the rules: the heads of a module's declarations, and a declaration by itself. The rules are asked
//! beside it.

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::Ident;
use stackwright_core::describe::takes::{Generic, TypeOf};
use stackwright_core::describe::{Description, Tree};

use super::declared::Declared;
use super::environment::Environment;
use super::facts::Trees;
use super::{
    Checked, CheckedModule, Configuration, default_stack_name, graph, ident_of, pascal_case,
    reject_duplicate_constructs, reject_duplicates,
};
use crate::diagnostics::Diagnostics;
use crate::model::{Assumption, Declaration, Module};
use crate::syntax::{StackArguments, TextArgument};

/// What a declaration or a call needs to know of the others that it names.
#[derive(Debug, Default)]
pub(crate) struct Neighbours {
    /// Those that it names, each with the description of what it is; none of what a function of the user makes.
    pub(crate) named: BTreeMap<String, Option<&'static Description>>,
    /// Those of them that some configurations do not have, with the conditions of those that do.
    pub(crate) conditional: BTreeMap<String, String>,
    pub(crate) configuration: Option<Configuration>,
    /// The variable of one without a name.
    pub(crate) unnamed: Option<Ident>,
}

impl Neighbours {
    /// The names of what functions of the user make.
    pub(crate) fn constructed(&self) -> BTreeSet<String> {
        let named = self.named.iter();
        let constructed = named.filter(|(_, of)| of.is_none());
        constructed.map(|(name, _)| name.clone()).collect()
    }
}

/// A module of which only the heads are read.
pub(crate) fn heads(module: Module, arguments: StackArguments) -> CheckedModule {
    let mut ignored = Diagnostics::default();
    let stack_name = arguments.name.clone().unwrap_or_else(|| {
        let name = default_stack_name(&module.name, &mut ignored);
        TextArgument::Literal(syn::LitStr::new(&name, proc_macro2::Span::call_site()))
    });
    let mut declarations = module.declarations;
    reject_duplicates(&mut declarations, &mut ignored);
    let mut constructs = module.constructs;
    reject_duplicate_constructs(&mut constructs, &declarations, &mut ignored);
    let targets = graph::Targets::of(
        &declarations,
        &constructs,
        &module.others,
        arguments.config.is_some(),
    );
    for construct in &mut constructs {
        graph::resolve_construct(construct, &targets, &mut ignored);
    }
    let checks = arguments.check.0.iter();
    let checks = checks.map(quote::ToTokens::to_token_stream).collect();
    let configuration = arguments.config.map(|path| Configuration {
        path: quote::ToTokens::to_token_stream(&path),
        checks,
    });
    let order = (0..declarations.len() + constructs.len()).collect();
    let declarations = declarations.into_iter().enumerate();
    let declarations = declarations.map(|(index, declaration)| {
        let ident = ident_of(&declaration, index);
        unchecked(declaration, ident)
    });
    CheckedModule {
        head: module.head,
        name: module.name,
        braces: module.braces,
        others: module.others,
        stack_name,
        path: None,
        tags: Vec::new(),
        tag_rules: Vec::new(),
        library: arguments.library.map(|path| path.0),
        stack_tags: Vec::new(),
        description: arguments.description,
        termination_protection: arguments.termination_protection,
        overrides: arguments.overrides,
        environment: (None, None),
        has_audit: false,
        allow: Vec::new(),
        has_test: arguments.test.unwrap_or(true),
        configuration,
        declarations: declarations.collect(),
        order,
        references: Vec::new(),
        wires: module.wires,
        constructs,
        compared: Vec::new(),
        late: Vec::new(),
    }
}

/// A declaration by itself, with the references in it looked up.
pub(crate) fn alone(mut declaration: Declaration, around: &Neighbours) -> Checked {
    let targets = graph::Targets::named_in(&around.named, around.configuration.is_some());
    graph::resolve(&mut declaration, &targets, &mut Diagnostics::default());
    let ident = match &around.unnamed {
        Some(unnamed) if declaration.name.is_none() => unnamed.clone(),
        _ => ident_of(&declaration, 0),
    };
    unchecked(declaration, ident)
}

/// A declaration of which no rule has been asked.
pub(crate) fn unchecked(declaration: Declaration, ident: Ident) -> Checked {
    let generics = declaration.spec.header.generics.iter();
    let mut derived = generics.filter(|Generic { of, .. }| matches!(of, TypeOf::Derived { .. }));
    let site = Environment::default();
    // Only a type asks for them.
    let facts = derived.next().and_then(|_| {
        let alone = std::slice::from_ref(&declaration);
        let assumption = Assumption::default();
        let trees = Trees::of(&Declared::of(alone), &[0], &[], &assumption, &site);
        trees.into_iter().next()
    });
    Checked {
        ident,
        default_id: pascal_case(&declaration.name()),
        allowed: Vec::new(),
        reported: BTreeSet::new(),
        told: BTreeSet::new(),
        facts: facts.unwrap_or_else(|| Tree::partial("")),
        is_open: false,
        is_configured: false,
        environment: (None, None),
        site,
        added: Vec::new(),
        opened: None,
        declaration,
    }
}
