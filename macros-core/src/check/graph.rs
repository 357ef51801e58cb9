//! Who refers to whom.

mod advice;
mod calls;

use std::collections::BTreeMap;

use proc_macro2::{Ident, TokenStream, TokenTree};
use quote::{ToTokens as _, quote};
use stackwright_core::Violation;
use stackwright_core::attribute::Wanted;
use stackwright_core::catalogue::{SW0503, SW0802, SW0803, SW0804, SW0904, SW0905};
use stackwright_core::describe::{Described as _, Description, Required, Takes};
use stackwright_core::ec2::security_group::SecurityGroup;
use stackwright_core::ec2::vpc::Vpc;
use stackwright_core::iam::role::Role;
use stackwright_schemas::Type;
use syn::{Expr, ExprMethodCall};

use super::attributes::ENDPOINT;
use super::{attributes, services};
use crate::diagnostics::{Diagnostic, Diagnostics, did_you_mean, either, one_of};
use crate::model::{
    CONFIG, Construct, Declaration, Field, FieldSpec, Formatted, Names, Reference, Typed,
    declaration_example, noun, rewrite,
};
use crate::syntax::{is_keyword, is_marker, name_of};

/// That a declaration refers to another of its module.
#[derive(Debug)]
pub(crate) struct Edge {
    /// The field in which it does.
    pub(crate) field: &'static str,
    /// The index of the other.
    pub(crate) to: usize,
    pub(super) place: TokenStream,
}

impl Edge {
    /// Where the other is named.
    pub(super) const fn place(&self) -> &TokenStream {
        &self.place
    }

    /// Whether the reference is left out in the configurations without the other declaration: an optional field that is all its
    /// name, or an element of a list of references.
    pub(super) fn can_be_left_out(&self, declaration: &Declaration) -> bool {
        let Some(field) = declaration.given(self.field) else {
            return false;
        };
        let is_reference = |value: &Typed| matches!(value, Typed::Reference(_));
        if let Some(property) = field.property {
            return self.can_be_left_out_of(&field.value, property.is_required());
        }
        let Some(spec) = field.spec else { return false };
        let is_required = !matches!(spec.options().required, Required::Never);
        match &field.value {
            value if is_reference(value) => !is_required,
            value => {
                let is_list = matches!(
                    spec.takes(),
                    Takes::List(Takes::Reference(_) | Takes::AnyReference)
                );
                // What a function of the user makes is an expression by now.
                let is_element = |value: &Typed| match value {
                    Typed::Expression(tokens) => syn::parse2::<Ident>(tokens.clone()).is_ok(),
                    value => is_reference(value),
                };
                is_list && value.leaves().into_iter().all(is_element)
            }
        }
    }

    /// The same of a property: the name is all of its value, of one in a struct, or of an element of a list.
    fn can_be_left_out_of(&self, value: &Typed, is_required: bool) -> bool {
        match value {
            Typed::Reference(_) => !is_required,
            Typed::List(elements) => elements
                .iter()
                .filter(|element| self.is_in(&element.tokens))
                .all(|element| self.can_be_left_out_of(&element.value, false)),
            Typed::Struct { fields, .. } => fields
                .iter()
                .filter(|field| self.is_in(&field.tokens))
                .all(|field| {
                    let is_required = field.property.is_none_or(|of| of.is_required());
                    self.can_be_left_out_of(&field.value, is_required)
                }),
            _ => false,
        }
    }

    /// Whether some tokens name the other.
    fn is_in(&self, tokens: &TokenStream) -> bool {
        let name = names_in(self.place.clone());
        let names = names_in(tokens.clone());
        name.iter().any(|name| names.contains(name))
    }

    pub(super) const fn leads_to(&self, index: usize) -> bool {
        self.to == index
    }
}

/// Every name in some tokens.
pub(crate) fn names_in(tokens: TokenStream) -> Vec<String> {
    let mut names = Vec::new();
    for token in tokens {
        match token {
            TokenTree::Ident(ident) => names.push(name_of(&ident)),
            TokenTree::Group(group) => names.extend(names_in(group.stream())),
            TokenTree::Punct(_) | TokenTree::Literal(_) => {}
        }
    }
    names
}

/// What a reference can lead to.
#[derive(Debug)]
struct Target {
    name: String,
    /// What it is; none for what a function of the user makes.
    of: Option<&'static Description>,
    /// The type of a resource of any type.
    resource_type: Option<Type>,
    /// Whether the declaration says its engine or kind, where it has one. Of one that does not, enough has been said.
    has_type: bool,
}

impl Target {
    fn of(declaration: &Declaration) -> Self {
        Self {
            name: declaration.name(),
            of: Some(declaration.spec),
            resource_type: (declaration.of_type.as_ref()).and_then(|of| of.schema()),
            has_type: declaration.has_type(),
        }
    }

    const fn known(name: String, of: Option<&'static Description>) -> Self {
        Self {
            name,
            of,
            resource_type: None,
            has_type: true,
        }
    }

    /// What a message calls it.
    fn noun(&self) -> &'static str {
        self.of.map_or("construct", |of| of.header.noun_alone)
    }

    fn is_of_any_type(&self) -> bool {
        self.of.is_some_and(|of| of.header.is_of_any_type)
    }

    /// The method that reads what is wanted of it.
    fn gives(&self, wanted: &'static Wanted) -> Option<&'static str> {
        if let Some(of) = self.resource_type {
            let attributes = || of.attributes();
            let paths = attributes().map(|one| one.path());
            let given = wanted.given(of.name(), paths.chain(["Ref"]))?;
            let mut named = attributes().filter(|one| one.path() == given);
            return Some(named.next().map_or("ref_", |one| one.name()));
        }
        let header = &self.of?.header;
        let getters = header.getters;
        let attributes = getters.iter().map(|(attribute, _)| *attribute);
        let given = wanted.given(header.resource_type, attributes)?;
        let mut named = getters.iter().filter(|(attribute, _)| *attribute == given);
        named.next().map(|(_, method)| *method)
    }
}

/// That a resource of any type has no security groups where a peer is wanted, or no role where something is granted.
fn unfit(target: &Target, place: &Ident, takes: &[&'static Description]) -> Option<Diagnostic> {
    const GRANTEES: [&str; 3] = ["AWS::IAM::Role", "AWS::IAM::User", "AWS::IAM::Group"];
    let of = target.resource_type?;
    let (name, of_type) = (&target.name, of.name());
    if takes.contains(&SecurityGroup::DESCRIPTION) && !of.has_security_groups() {
        let message = format!("`{name}` is not a peer: `{of_type}` has no security groups");
        let diagnostic = Diagnostic::new(SW0503, place.to_token_stream(), message)
            .because("connections are opened between security groups")
            .help("pass the security group of what connects, or a `Peer`");
        return Some(diagnostic);
    }
    let is_grantee = of.has_one_role() || GRANTEES.contains(&of_type);
    if takes.contains(&Role::DESCRIPTION) && !is_grantee {
        let message = format!("cannot grant permissions to `{name}`: `{of_type}` has no role");
        let diagnostic = Diagnostic::new(SW0803, place.to_token_stream(), message)
            .because("permissions are granted to roles, users and groups, and to resources with one property for a role")
            .help("pass the role itself");
        return Some(diagnostic);
    }
    None
}

/// What references can lead to, in the order of the module and by name.
#[derive(Debug)]
pub(super) struct Targets {
    all: Vec<Target>,
    by_name: BTreeMap<String, usize>,
    has_configuration: bool,
    /// What the other items of the module bring in.
    known: calls::Known,
}

impl Targets {
    pub(super) fn of(
        declarations: &[Declaration],
        constructs: &[Construct],
        others: &TokenStream,
        has_configuration: bool,
    ) -> Self {
        let constructs = constructs
            .iter()
            .map(|construct| Target::known(construct.name(), None));
        let declarations = declarations.iter().map(Target::of);
        let all = declarations.chain(constructs).collect();
        Self::new(all, has_configuration, calls::Known::of(others))
    }

    /// The same of what is known by name.
    pub(super) fn named_in(
        named: &BTreeMap<String, Option<&'static Description>>,
        has_configuration: bool,
    ) -> Self {
        let all = named.iter();
        let all = all.map(|(name, of)| Target::known(name.clone(), *of));
        Self::new(all.collect(), has_configuration, calls::Known::Anything)
    }

    fn new(all: Vec<Target>, has_configuration: bool, known: calls::Known) -> Self {
        let mut by_name = BTreeMap::new();
        for (index, target) in all.iter().enumerate() {
            by_name.entry(target.name.clone()).or_insert(index);
        }
        Self {
            all,
            by_name,
            has_configuration,
            known,
        }
    }

    /// Whether a name can be one of a value. What is near a declaration's name is meant for it.
    fn can_be_value(&self, name: &str) -> bool {
        let names = self.all.iter().map(|target| target.name.as_str());
        name == CONFIG
            || self.named(name).is_some()
            || self.known.can_be(name)
            || did_you_mean(name, names).is_some()
    }

    /// Reports a condition that is a word and no value, and leaves it out.
    pub(super) fn condition(&self, when: &mut Option<TokenStream>, diagnostics: &mut Diagnostics) {
        let is_value = |name: &str| name == CONFIG || self.known.can_be(name);
        let wrong = when
            .as_ref()
            .and_then(|when| calls::condition(when, self.has_configuration, &is_value));
        if let Some(wrong) = wrong {
            diagnostics.push(wrong);
            *when = None;
        }
    }

    /// The first of a name, and its index.
    fn named(&self, name: &str) -> Option<(usize, &Target)> {
        let index = *self.by_name.get(name)?;
        Some((index, self.all.get(index)?))
    }
}

/// Looks the references of a declaration up, and hides from the compiler those that lead nowhere.
pub(super) fn resolve(
    declaration: &mut Declaration,
    targets: &Targets,
    diagnostics: &mut Diagnostics,
) -> Vec<Edge> {
    let mut resolver = Resolver::of(targets, diagnostics);
    for field in &mut declaration.fields {
        resolver.in_field = field.given_name().unwrap_or_default();
        resolver.field(field);
    }
    resolver.edges
}

/// Looks up what a call of `wire!` names, of which an argument that is all a name has to be of some kinds. Whether all of it
/// leads to the right place.
pub(super) fn resolve_call(
    call: &ExprMethodCall,
    takes: &[&'static Description],
    targets: &Targets,
    diagnostics: &mut Diagnostics,
) -> bool {
    let mut resolver = Resolver::of(targets, diagnostics);
    resolver.call(call, takes);
    resolver.is_right
}

/// Looks up what a construct is given.
pub(super) fn resolve_construct(
    construct: &mut Construct,
    targets: &Targets,
    diagnostics: &mut Diagnostics,
) -> Vec<Edge> {
    if let Some(make) = construct
        .make
        .as_ref()
        .filter(|make| make.arguments.is_empty())
        && let Some(diagnostic) = advice::asset_without_path(&make.function)
    {
        diagnostics.push(diagnostic);
        construct.is_broken = true;
        return Vec::new();
    }
    let mut resolver = Resolver::of(targets, diagnostics);
    for argument in construct.make.iter().flat_map(|make| &make.arguments) {
        match bare_name(argument) {
            Some(name) if name_of(name) == CONFIG && targets.has_configuration => {}
            Some(name) if name_of(name) == "scope" && targets.named("scope").is_none() => {
                let message = "`construct!` passes the scope by itself";
                let diagnostic = Diagnostic::new(SW0905, name.to_token_stream(), message);
                let diagnostic = diagnostic
                    .because("what the function makes belongs to the stack of the module")
                    .help("remove it: the function gets it as its first argument");
                resolver.diagnostics.push(diagnostic);
                resolver.is_right = false;
            }
            Some(name) => resolver.is_right &= resolver.name(name, None),
            None => resolver.expression(argument.to_token_stream()),
        }
    }
    let (edges, is_right) = (resolver.edges, resolver.is_right);
    construct.is_broken |= !is_right;
    edges
}

/// The name of the only declaration of a kind.
pub(super) fn only_of_kind(
    declarations: &[Declaration],
    kind: &'static Description,
) -> Option<String> {
    let mut of_kind = declarations.iter().filter(|of| of.spec == kind);
    match (of_kind.next(), of_kind.next()) {
        (Some(only), None) => Some(only.name()),
        _ => None,
    }
}

/// Whether a reference leads to another module.
pub(super) fn is_elsewhere(reference: &Reference) -> bool {
    !reference.module.is_empty()
}

/// A name that is all of an expression, and can be a declaration's.
pub(super) fn bare_name(expression: &Expr) -> Option<&Ident> {
    let Expr::Path(path) = expression else {
        return None;
    };
    let ident = path.path.get_ident()?;
    let can_be_declared =
        !name_of(ident).contains(char::is_uppercase) && !is_keyword(ident) && !is_marker(ident);
    can_be_declared.then_some(ident)
}

struct Resolver<'a> {
    targets: &'a Targets,
    edges: Vec<Edge>,
    /// The field of the declaration that is looked at.
    in_field: &'static str,
    /// Whether the references of the field that is looked at lead somewhere.
    is_right: bool,
    diagnostics: &'a mut Diagnostics,
}

impl<'a> Resolver<'a> {
    const fn of(targets: &'a Targets, diagnostics: &'a mut Diagnostics) -> Self {
        Self {
            targets,
            edges: Vec::new(),
            in_field: "",
            is_right: true,
            diagnostics,
        }
    }

    fn field(&mut self, field: &mut Field) {
        let before = std::mem::replace(&mut self.is_right, true);
        let spec = field.spec;
        if let Some(wanted) = spec.and_then(|spec| spec.options().wants) {
            self.give(&mut field.value, wanted);
        }
        if let Typed::Struct { fields, .. } = &mut field.value {
            self.give_endpoint(fields);
        }
        if let Typed::List(elements) = &mut field.value {
            for element in elements {
                if let Typed::Struct { fields, .. } = &mut element.value {
                    self.give_endpoint(fields);
                }
            }
        }
        let misplaced = spec
            .and_then(|spec| self.misplaced(field, spec))
            .or_else(|| calls::misplaced(field, &self.targets.known))
            .or_else(|| calls::word(field, &|name| self.targets.can_be_value(name)));
        if let Some(diagnostic) = misplaced {
            self.diagnostics.push(diagnostic);
            field.is_broken = true;
        } else {
            let wanted = spec.and_then(|spec| spec.takes().refers_to());
            self.value(&mut field.value, wanted);
            field.is_broken |= !self.is_right;
        }
        self.is_right = before && !field.is_broken;
    }

    /// Reads the attribute that is wanted of each declaration that is all of a value, as in `dead_letter_queue: lost`.
    fn give(&self, value: &mut Typed, wanted: &'static Wanted) {
        match value {
            Typed::Expression(tokens) => {
                let Ok(name) = syn::parse2::<Ident>(tokens.clone()) else {
                    return;
                };
                let target = self.targets.named(&name_of(&name));
                if let Some(method) = target.and_then(|(_, target)| target.gives(wanted)) {
                    let method = Ident::new(method, name.span());
                    *tokens = quote!(#name.#method());
                }
            }
            Typed::List(elements) => {
                for element in elements {
                    self.give(&mut element.value, wanted);
                }
            }
            Typed::If(decision) => {
                for branch in decision.branches_mut() {
                    self.give(&mut branch.value, wanted);
                }
            }
            _ => {}
        }
    }

    /// The same of the endpoint of a subscription, which is what its protocol says.
    fn give_endpoint(&self, fields: &mut [Field]) {
        let Some(wanted) = attributes::of_protocol(fields) else {
            return;
        };
        let is_endpoint =
            |field: &&mut Field| field.spec.is_some_and(|spec| spec.name() == ENDPOINT);
        if let Some(endpoint) = fields.iter_mut().find(is_endpoint) {
            self.give(&mut endpoint.value, wanted);
        }
    }

    /// That a declaration is all of a value, or of an element, that takes something else.
    fn misplaced(&self, field: &Field, spec: FieldSpec) -> Option<Diagnostic> {
        let takes = spec.takes();
        let expressions = field
            .value
            .leaves()
            .into_iter()
            .filter_map(|value| match value {
                Typed::Expression(tokens) if !takes.refers() => Some(tokens),
                _ => None,
            });
        if matches!(takes, Takes::Json) {
            return expressions
                .into_iter()
                .find_map(|tokens| self.in_json(&name_of(&field.name), tokens));
        }
        // What a function of the user makes can be made into a struct; of which type it is the compiler knows.
        let is_open = matches!(takes, Takes::Struct(_));
        let mut found = expressions.filter_map(|tokens| {
            let target = self.bare_name(tokens);
            let target = target.filter(|target| !is_open || target.of.is_some());
            Some((tokens, target?))
        });
        let (tokens, target) = found.next()?;
        let name = name_of(&field.name);
        let wanted = spec.options().wants;
        let message = format!(
            "expected {} for `{name}`, found the {} `{}`",
            wanted.map_or_else(|| noun(takes), |wanted| wanted.noun.to_owned()),
            target.noun(),
            target.name
        );
        let value = match takes {
            Takes::List(element) => *element,
            other => other,
        };
        let Some(of) = target.of else {
            let help = format!("write one of its fields: `{}.…`", target.name);
            return Some(Diagnostic::new(SW0904, tokens.clone(), message).help(help));
        };
        let mut read_by = of.header.read_by.iter();
        let read_by = read_by.find(|read| {
            read.only_for.is_empty()
                || matches!(value, Takes::Rust(rust) if rust.noun == read.only_for)
        });
        let help = match read_by {
            Some(read) => format!("write {}: `{}.{}()`", read.what, target.name, read.method),
            // An image is named by the address of its repository, and a tag.
            None if name.contains("image")
                && target.resource_type.map(Type::name) == Some("AWS::ECR::Repository") =>
            {
                let name = &target.name;
                format!(
                    "write its address and a tag: `text!(\"{{}}:latest\", {name}.repository_uri())`"
                )
            }
            None => match of.header.attributes.first() {
                None if matches!(value, Takes::Text) && target.is_of_any_type() => {
                    format!(
                        "write its name, id or ARN, what `Ref` gives of it: `{}.ref_()`",
                        target.name
                    )
                }
                Some(attribute) if matches!(value, Takes::Text) => {
                    let method = format!("{}.{}()", target.name, attribute.method);
                    format!("write one of its attributes, for example `{method}`")
                }
                _ => format!("write for example `{}`", spec.example()),
            },
        };
        Some(Diagnostic::new(SW0904, tokens.clone(), message).help(help))
    }

    /// A declaration in JSON that the program knows as a whole: `overrides: json!({ "Properties": { "Topic": orders.arn() } })`.
    fn in_json(&self, field: &str, tokens: &TokenStream) -> Option<Diagnostic> {
        let Ok(Expr::Macro(json)) = syn::parse2::<Expr>(tokens.clone()) else {
            return None;
        };
        json.mac.path.is_ident("json").then_some(())?;
        let (place, target) = self.first_named(json.mac.tokens)?;
        let (name, noun) = (&target.name, target.noun());
        let message = format!("`json!` of `{field}` cannot hold a value of the {noun} `{name}`");
        let diagnostic = Diagnostic::new(SW0904, place, message)
            .because("CloudFormation fills the value in when the stack is deployed, and this JSON is laid over the template as it is");
        Some(diagnostic.help(format!(
            "give `{name}` a `logical_id`, and write CloudFormation's function: `{{ \"Ref\": \"…\" }}` or `{{ \"Fn::GetAtt\": [\"…\", \"Arn\"] }}`"
        )))
    }

    /// The first name of a declaration in tokens, with the method that is called on it.
    fn first_named(&self, tokens: TokenStream) -> Option<(TokenStream, &Target)> {
        let tokens: Vec<_> = tokens.into_iter().collect();
        let is_dot = |at: Option<usize>| {
            let token = at.and_then(|at| tokens.get(at));
            matches!(token, Some(TokenTree::Punct(dot)) if dot.as_char() == '.' || dot.as_char() == ':' && dot.spacing() == proc_macro2::Spacing::Joint)
        };
        let is_called = |next: Option<&TokenTree>| matches!(next, Some(TokenTree::Group(arguments)) if arguments.delimiter() == proc_macro2::Delimiter::Parenthesis);
        tokens
            .iter()
            .enumerate()
            .find_map(|(at, token)| match token {
                TokenTree::Group(group) => self.first_named(group.stream()),
                TokenTree::Ident(name)
                    if !is_dot(at.checked_sub(1)) && !is_called(tokens.get(at + 1)) =>
                {
                    let (_, target) = self.targets.named(&name_of(name))?;
                    Some((name.to_token_stream(), target))
                }
                _ => None,
            })
    }

    /// The declaration that is all of an expression.
    fn bare_name(&self, tokens: &TokenStream) -> Option<&Target> {
        let ident = syn::parse2::<Ident>(tokens.clone()).ok()?;
        let name = name_of(&ident);
        self.targets.named(&name).map(|(_, target)| target)
    }

    /// Whether a reference leads to what a function of the user makes.
    fn is_construct(&self, reference: &Reference) -> bool {
        let target = self.targets.named(&name_of(&reference.name));
        reference.module.is_empty() && target.is_some_and(|(_, target)| target.of.is_none())
    }

    /// The method by which a resource that is referred to becomes the construct that is wanted.
    fn of_resource(
        &self,
        reference: &Reference,
        wanted: Option<&'static Description>,
    ) -> Option<&'static str> {
        let header = &wanted?.header;
        let (_, target) = self.targets.named(&name_of(&reference.name))?;
        let is_of_type = target.resource_type.map(Type::name) == Some(header.resource_type);
        (is_of_type && !header.of_resource.is_empty()).then_some(header.of_resource)
    }

    fn value(&mut self, value: &mut Typed, wanted: Option<&'static Description>) {
        match value {
            // What it is, the compiler knows by the type of the function.
            Typed::Reference(reference) if wanted.is_some() && self.is_construct(reference) => {
                let tokens = reference.name.to_token_stream();
                self.is_right &= self.name(&reference.name, None);
                *value = Typed::Expression(tokens);
            }
            Typed::Reference(reference) if reference.module.is_empty() => {
                match self.of_resource(reference, wanted) {
                    Some(method) => {
                        let name = &reference.name;
                        let method = Ident::new(method, name.span());
                        let tokens = quote!(#name.#method());
                        self.is_right &= self.name(name, None);
                        *value = Typed::Expression(tokens);
                    }
                    None => self.is_right &= self.name(&reference.name, wanted),
                }
            }
            Typed::List(elements) => {
                for element in elements {
                    self.value(&mut element.value, wanted);
                }
            }
            Typed::Struct { fields, .. } => {
                // A field of a field is hidden by itself.
                let before = self.is_right;
                fields.iter_mut().for_each(|field| self.field(field));
                self.is_right = before;
            }
            Typed::Pair(key, value) => {
                self.value(key, wanted);
                self.value(value, wanted);
            }
            Typed::Limits(limits) => {
                let bounds = limits.min.iter_mut().chain(&mut limits.max);
                bounds.for_each(|bound| self.value(&mut bound.value, wanted));
            }
            Typed::Call {
                ident, arguments, ..
            } if self.is_advised(&quote!(#ident #arguments)) => {}
            Typed::Call {
                arguments, chain, ..
            } => {
                self.expression(arguments.stream());
                for token in chain.clone() {
                    if let TokenTree::Group(group) = token {
                        self.expression(group.stream());
                    }
                }
            }
            Typed::Expression(tokens) if self.attribute(tokens, wanted) => {}
            Typed::Expression(tokens) | Typed::Unfinished(tokens) | Typed::Configured(tokens) => {
                self.expression(tokens.clone())
            }
            Typed::If(decision) => {
                self.expression(decision.condition.clone());
                for branch in decision.branches_mut() {
                    self.value(&mut branch.value, wanted);
                }
            }
            Typed::Map(entries) => {
                for entry in entries {
                    self.value(&mut entry.key, wanted);
                    self.value(&mut entry.value, wanted);
                }
            }
            Typed::Choice(choice) => {
                let parts = choice.parts_mut();
                parts
                    .into_iter()
                    .for_each(|part| self.value(&mut part.value, wanted));
            }
            Typed::Reference(_)
            | Typed::Number(..)
            | Typed::NoValue
            | Typed::Unknown
            | Typed::Text(..)
            | Typed::Flag(_)
            | Typed::Integer(..)
            | Typed::Size(..)
            | Typed::Duration(..)
            | Typed::Version(..)
            | Typed::Constant(_)
            | Typed::Unlimited(_)
            | Typed::Variant(_)
            | Typed::Code(_)
            | Typed::Allow(..) => {}
        }
    }

    /// Whether a value is an attribute of a declaration where the declaration itself is wanted, which is reported.
    fn attribute(&mut self, tokens: &TokenStream, wanted: Option<&'static Description>) -> bool {
        let Some(wanted) = wanted else {
            return false;
        };
        let Ok(Expr::MethodCall(call)) = syn::parse2::<Expr>(tokens.clone()) else {
            return false;
        };
        let name = bare_name(&call.receiver).map(name_of);
        let target = name.as_ref().and_then(|name| self.targets.named(name));
        let Some((_, target)) = target.filter(|(_, target)| target.of == Some(wanted)) else {
            return false;
        };
        let name = &target.name;
        let noun = wanted.header.noun;
        let message = format!("expected the name of {noun}, found a method call on `{name}`");
        let diagnostic = Diagnostic::new(SW0904, tokens.clone(), message)
            .because("a field refers to a declaration by its name")
            .help(format!("write the name: `{name}`"));
        self.diagnostics.push(diagnostic);
        self.is_right = false;
        true
    }

    fn name(&mut self, ident: &Ident, wanted: Option<&'static Description>) -> bool {
        let name = name_of(ident);
        let Some((to, target)) = self.targets.named(&name) else {
            let diagnostic = self.unknown(ident, &name, wanted);
            self.diagnostics.push(diagnostic);
            return false;
        };
        if let Some(wanted) = wanted.filter(|wanted| target.of != Some(*wanted)) {
            let message = format!(
                "expected {}, found the {} `{name}`",
                wanted.header.noun,
                target.noun()
            );
            let others = self.of_kind(wanted);
            let help = if target.of.is_none() {
                format!("write one of its fields: `{name}.…`")
            } else if target.resource_type.map(Type::name) == Some(wanted.header.resource_type)
                && wanted.header.existing.is_some()
            {
                let construct = wanted.header.macro_name;
                format!(
                    "declare it as {} too: `{construct}!({name}_{construct} {{ existing: {name}.ref_() }})`",
                    wanted.header.noun
                )
            } else if others.is_empty() {
                format!("declare {}", wanted.header.noun)
            } else {
                format!("use {}", one_of(others))
            };
            self.diagnostics
                .push(Diagnostic::new(SW0803, ident.to_token_stream(), message).help(help));
            return false;
        }
        self.edges.push(Edge {
            field: self.in_field,
            to,
            place: ident.to_token_stream(),
        });
        target.has_type
    }

    fn call(&mut self, call: &ExprMethodCall, takes: &[&'static Description]) {
        match &*call.receiver {
            Expr::MethodCall(receiver) => self.call(receiver, &[]),
            other => self.part_of_call(other, &[]),
        }
        for argument in &call.args {
            self.part_of_call(argument, takes);
        }
    }

    fn part_of_call(&mut self, part: &Expr, takes: &[&'static Description]) {
        match part {
            // `web.described("…")`
            Expr::MethodCall(call) if call.method == "described" || call.method == "peer" => {
                self.part_of_call(&call.receiver, takes);
                for argument in &call.args {
                    self.expression(argument.to_token_stream());
                }
            }
            Expr::Call(call) if services::is_peer_of_vpc(call) => {
                for argument in &call.args {
                    self.part_of_call(argument, &[Vpc::DESCRIPTION]);
                }
            }
            _ => match bare_name(part) {
                Some(ident) => self.argument(ident, takes),
                None => self.expression(part.to_token_stream()),
            },
        }
    }

    /// A name in a call, which has to be that of a declaration of one of some kinds; of any where there are none.
    fn argument(&mut self, ident: &Ident, takes: &[&'static Description]) {
        let name = name_of(ident);
        let target = self.targets.named(&name).map(|(_, target)| target);
        let diagnostic = match target {
            None => self.unknown(ident, &name, None),
            Some(target) if takes.is_empty() || target.of.is_some_and(|of| takes.contains(&of)) => {
                match unfit(target, ident, takes) {
                    Some(diagnostic) => diagnostic,
                    None => return,
                }
            }
            Some(target) => {
                let nouns = either(takes.iter().map(|of| of.header.noun));
                let found = target.noun();
                let message = format!("expected {nouns}, found the {found} `{name}`");
                let right: Vec<_> = takes.iter().flat_map(|of| self.of_kind(of)).collect();
                let help = if target.of.is_none() {
                    format!("write one of its fields: `{name}.…`")
                } else if right.is_empty() {
                    format!("declare {nouns}")
                } else {
                    format!("use {}", one_of(right))
                };
                Diagnostic::new(SW0803, ident.to_token_stream(), message).help(help)
            }
        };
        self.diagnostics.push(diagnostic);
        self.is_right = false;
    }

    fn unknown(
        &self,
        ident: &Ident,
        name: &str,
        wanted: Option<&'static Description>,
    ) -> Diagnostic {
        let right: Vec<_> = match wanted {
            Some(kind) => self.of_kind(kind),
            None => self
                .targets
                .all
                .iter()
                .map(|target| target.name.as_str())
                .collect(),
        };
        let what = wanted.map_or("declaration", |of| of.header.noun_alone);
        let help = match did_you_mean(name, right.iter().copied()) {
            Some(near) => format!("did you mean `{near}`?"),
            None if wanted.is_none() && calls::flag_of(name).is_some() => {
                format!("write `{}`", calls::flag_of(name).unwrap_or_default())
            }
            None if right.is_empty() => match wanted {
                Some(kind) => format!("declare it: `{}`", declaration_example(kind, name, "…")),
                None => "declare it".to_owned(),
            },
            None => format!("use {}", one_of(right)),
        };
        Diagnostic::new(
            SW0802,
            ident.to_token_stream(),
            format!("cannot find {what} `{name}` in this stack"),
        )
        .help(help)
    }

    fn no_configuration(ident: &Ident) -> Diagnostic {
        let violation = Violation::plain(SW0802, "the stack has no configuration")
            .because("`config` is the configuration that the attribute names and that the stack is added with")
            .fixed_by("name its type: `#[stack(config = Config)]`");
        Diagnostic::of(&violation, ident.to_token_stream())
    }

    fn of_kind(&self, wanted: &'static Description) -> Vec<&str> {
        let right = self
            .targets
            .all
            .iter()
            .filter(|target| target.of == Some(wanted));
        right.map(|target| target.name.as_str()).collect()
    }

    /// Whether there is a word of our own for what an expression says, which is reported.
    fn is_advised(&mut self, tokens: &TokenStream) -> bool {
        let targets = self.targets;
        let known = &targets.known;
        let advised = advice::of(tokens, known, targets.has_configuration, &|name| {
            let (_, target) = targets.named(name)?;
            Some(target)
        });
        let is_advised = !advised.is_empty();
        self.is_right &= !is_advised;
        for diagnostic in advised {
            self.diagnostics.push(diagnostic);
        }
        is_advised
    }

    fn expression(&mut self, tokens: TokenStream) {
        if self.is_advised(&tokens) {
            return;
        }
        let mut found = Found {
            targets: self.targets,
            edges: &mut self.edges,
            in_field: self.in_field,
            unknown: Vec::new(),
            unformatted: Vec::new(),
        };
        let _ = rewrite(tokens, &mut found);
        let Found {
            unknown,
            unformatted,
            ..
        } = found;
        self.is_right &= unformatted.is_empty();
        for diagnostic in unformatted {
            self.diagnostics.push(diagnostic);
        }
        for ident in unknown {
            // It may be something else that the module has; what is near a declaration's name is meant for it.
            let name = name_of(&ident);
            if name == CONFIG {
                if !self.targets.has_configuration {
                    let diagnostic = Self::no_configuration(&ident);
                    self.diagnostics.push(diagnostic);
                    self.is_right = false;
                }
                continue;
            }
            let names = self.targets.all.iter().map(|target| target.name.as_str());
            if did_you_mean(&name, names).is_some() {
                let diagnostic = self.unknown(&ident, &name, None);
                self.diagnostics.push(diagnostic);
                self.is_right = false;
            }
        }
    }
}

/// The declarations that an expression names.
struct Found<'a> {
    targets: &'a Targets,
    edges: &'a mut Vec<Edge>,
    in_field: &'static str,
    unknown: Vec<Ident>,
    /// What is formatted, and cannot be.
    unformatted: Vec<Diagnostic>,
}

impl Names for Found<'_> {
    fn is_declared(&self, name: &str) -> bool {
        self.targets.named(name).is_some()
    }

    fn own(&mut self, ident: &Ident) -> TokenStream {
        let name = name_of(ident);
        let to = self.targets.named(&name).map(|(to, _)| to);
        let field = self.in_field;
        self.edges.extend(to.map(|to| Edge {
            field,
            to,
            place: ident.to_token_stream(),
        }));
        TokenStream::new()
    }

    fn elsewhere(&mut self, _module: &[Ident], _name: &Ident) -> TokenStream {
        TokenStream::new()
    }

    fn literal(&mut self, _literal: &syn::Lit) -> Option<TokenStream> {
        None
    }

    fn unknown(&mut self, name: &Ident) {
        self.unknown.push(name.clone());
    }

    fn formatted(&mut self, formatted: &Formatted<'_>) {
        let name = name_of(formatted.declaration);
        let Some((_, target)) = self.targets.named(&name) else {
            return;
        };
        let (by, noun) = (formatted.by, target.noun());
        // What belongs to the program and not to CloudFormation is known.
        let (message, help) = match formatted.method {
            Some(method) if by == "text" || method == "scope" => return,
            // `text!` writes what `Ref` gives of a resource.
            None if by == "text" && target.is_of_any_type() => return,
            Some(method) => (
                format!("`{by}!` cannot format `{name}.{method}()`, which CloudFormation fills in"),
                "use `text!` instead".to_owned(),
            ),
            None => (
                format!("`{by}!` cannot format the {noun} `{name}`"),
                match target.of.and_then(|of| of.header.read_by.first()) {
                    Some(read) => {
                        let method = format!("{name}.{}()", read.method);
                        format!("write {}: `text!(\"… {{}}\", {method})`", read.what)
                    }
                    None => "use `text!` with one of its attributes".to_owned(),
                },
            ),
        };
        let place = formatted.place.clone();
        let diagnostic = Diagnostic::new(SW0904, place, message)
            .because("CloudFormation fills the value in when the stack is deployed")
            .help(help);
        self.unformatted.push(diagnostic);
    }
}

/// The declarations, and behind them the constructs, in an order in which each stands behind those that it refers to. Circles are
/// reported, and cut.
pub(super) fn order(
    targets: &Targets,
    edges: &[Vec<Edge>],
    diagnostics: &mut Diagnostics,
) -> Vec<usize> {
    let mut walk = Walk {
        targets,
        edges,
        state: vec![State::New; targets.all.len()],
        path: Vec::new(),
        order: Vec::with_capacity(targets.all.len()),
        diagnostics,
    };
    for index in 0..targets.all.len() {
        walk.visit(index, None);
    }
    walk.order
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    New,
    OnPath,
    Done,
}

struct Walk<'a> {
    targets: &'a Targets,
    edges: &'a [Vec<Edge>],
    state: Vec<State>,
    path: Vec<usize>,
    order: Vec<usize>,
    diagnostics: &'a mut Diagnostics,
}

impl Walk<'_> {
    fn visit(&mut self, index: usize, through: Option<&TokenStream>) {
        let Some(state) = self.state.get_mut(index) else {
            return;
        };
        match *state {
            State::Done => {}
            State::OnPath => {
                let circle = self.circle(index, through);
                self.diagnostics.push(circle);
            }
            State::New => {
                *state = State::OnPath;
                self.path.push(index);
                for edge in self.edges.get(index).into_iter().flatten() {
                    self.visit(edge.to, Some(&edge.place));
                }
                self.path.pop();
                if let Some(state) = self.state.get_mut(index) {
                    *state = State::Done;
                }
                self.order.push(index);
            }
        }
    }

    fn circle(&self, index: usize, through: Option<&TokenStream>) -> Diagnostic {
        let from = self.path.iter().position(|on_path| *on_path == index);
        let circle = self
            .path
            .get(from.unwrap_or_default()..)
            .unwrap_or_default();
        let names: Vec<_> = circle
            .iter()
            .chain([&index])
            .filter_map(|index| self.targets.all.get(*index))
            .map(|target| format!("`{}`", target.name))
            .collect();
        let place = through.cloned().unwrap_or_default();
        let message = match names.as_slice() {
            [only, _] => format!("{only} refers to itself"),
            _ => format!("circular reference: {}", names.join(" → ")),
        };
        Diagnostic::new(SW0804, place, message)
    }
}
