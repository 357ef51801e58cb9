//! Resources of any type against the schemas of their types: values as they are written, names of other declarations, and attributes.

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::{Ident, TokenStream, TokenTree};
use quote::ToTokens as _;
use stackwright_core::catalogue::{SW0803, SW1203, SW1204, SW1205, SW1206, SW1207, SW1210, SW1215};
use stackwright_core::describe::Description;
use stackwright_core::properties::{Broken, Place as Said, Step};
use stackwright_core::resource;
use stackwright_core::stack;
use stackwright_core::{CONSTRUCTS, Level, Rule};
use stackwright_schemas::{
    self as schemas, Accepted, Entry, Finding, Node, Object, Property, Shape, Spelling, Type, Value,
};

use super::book::{self, Opened};
use super::declared::Declared;
use super::facts::Trees;
use super::levels::Levels;
use super::view::{self, Both, Literals, Taken};
use crate::diagnostics::{Diagnostic, Diagnostics, either, one_of};
use crate::model::{Assumption, Choice, Declaration, Element, Field, Reference, TypeOf, Typed};
use crate::syntax::{is_marker, name_of};

/// Checks the properties of all resources of any type. Of each the properties come back of which a rule of the library speaks.
pub(super) fn check(
    declarations: &mut [Declaration],
    (constants, nested): (&Literals, &[Both]),
    known: (&Trees, &[(Assumption, Trees)]),
    levels: &Levels<'_>,
    diagnostics: &mut Diagnostics,
) -> (BTreeMap<usize, Opened>, BTreeMap<usize, BTreeSet<String>>) {
    let mut opened = BTreeMap::new();
    let mut told: BTreeMap<_, BTreeSet<_>> = BTreeMap::new();
    let declared = Declared::of(declarations);
    let seen = (!constants.is_empty()).then(|| view::of(declarations, constants, Taken::Nothing));
    let seen = Declared::of(seen.as_deref().unwrap_or(declarations));
    let values = view::values(declarations, constants);
    let values = values.iter().map(Taken::Values);
    let nested = nested.iter().map(|both| Taken::Conditions(both));
    let with_values = values.chain(nested);
    let with_values = with_values.map(|taken| view::of(declarations, constants, taken));
    let with_values: Vec<_> = with_values.collect();
    let with_values: Vec<_> = with_values.iter().map(|all| Declared::of(all)).collect();
    let with_values: Vec<_> = with_values.iter().map(|all| (all, known.0)).collect();
    let views = book::Views {
        seen: &seen,
        known,
        with_values: &with_values,
    };
    for (index, declaration) in declared.all.iter().enumerate() {
        let of_type = declaration.of_type.as_ref().map(|of| of.meaning);
        if matches!(of_type, Some(TypeOf::Unchecked)) {
            let told = type_name(declaration).filter(|one| levels.tells(declaration, one.rule));
            diagnostics.extend(told);
        }
        let Some(of) = declaration.of_type.as_ref().and_then(|of| of.schema()) else {
            continue;
        };
        let snapshots = snapshots(declaration, of).into_iter();
        diagnostics.extend(snapshots.filter(|one| levels.tells(declaration, one.rule)));
        let mut properties = Properties::of(declaration);
        let found = properties.findings(declaration, of);
        let mut spoken = BTreeSet::new();
        let broken = views.ask(index, of);
        let seen_as = seen.all.get(index);
        if let Some(mut open) = seen_as.and_then(|one| {
            let place = |said: &Said| properties.tokens(said);
            book::opened(one, of, (&seen, known.0), &place)
        }) {
            open.said = broken.iter().map(|one| one.rule.code).collect();
            opened.insert(index, open);
        }
        // A value of another type than the schema's is nothing else.
        let of_another_type: BTreeSet<_> = (found.iter())
            .filter(|(_, one)| one.rule.code == SW1203.code && levels.tells(declaration, one.rule))
            .map(|(place, _)| *place)
            .collect();
        for broken in broken {
            let at = properties.at(&broken);
            if let (Said::Property(steps), true) = (&broken.place, broken.is_error())
                && let [Step::Name(name)] = steps.as_slice()
            {
                told.entry(index).or_default().insert(name.to_string());
            }
            if at.is_some_and(|at| of_another_type.contains(&at)) {
                continue;
            }
            // Whoever allows the rule of the library means the value, which the schema need not be allowed for too.
            if !levels.tells(declaration, broken.rule) {
                if broken.is_error() {
                    spoken.extend(at);
                }
                continue;
            }
            // Of a decision, the schema knows which of its values is meant.
            if at.is_some_and(|at| found.iter().any(|(of, _)| properties.is_other(at, *of))) {
                continue;
            }
            if broken.is_error() {
                spoken.extend(at);
            }
            diagnostics.push(properties.of_book(declaration, at, broken));
        }
        // A rule of the library knows more of a value than its schema.
        let is_said = |place: usize, rule: &Rule| {
            let of_value = [SW1204, SW1205, SW1206, SW1207];
            let is_of = |rules: &[&Rule]| rules.iter().any(|of| of.code == rule.code);
            let value = properties.places.get(place).and_then(|name| name.value);
            spoken.contains(&place) && is_of(&of_value)
                || value.is_some_and(|value| spoken.contains(&value)) && is_of(&[SW1210])
        };
        let left = found.into_iter().filter(|(place, one)| {
            !is_said(*place, one.rule) && levels.tells(declaration, one.rule)
        });
        diagnostics.extend(left.map(|(_, one)| one));
    }
    let refused: Vec<_> = {
        let all = declared.all.iter().enumerate();
        all.flat_map(|(index, declaration)| {
            let refused = references(declaration, &declared).into_iter();
            let refused = refused.chain(unknown_attributes(declaration, &declared));
            refused.map(move |(field, diagnostic)| (index, field, diagnostic))
        })
        .collect()
    };
    for (index, field, diagnostic) in refused {
        let declaration = declarations.get_mut(index);
        let field = declaration.and_then(|declaration| declaration.fields.get_mut(field));
        field.into_iter().for_each(|field| field.is_broken = true);
        diagnostics.push(diagnostic);
    }
    (opened, told)
}

/// What is wrong with the type of a resource without a schema.
fn type_name(declaration: &Declaration) -> Option<Diagnostic> {
    let Some(field) = declaration.field("type_name") else {
        let has_hardly_begun = declaration.name.is_none() || declaration.braces.is_none();
        let missing = Diagnostic::of(&resource::missing_type(), declaration.place.clone());
        return (!has_hardly_begun).then_some(missing);
    };
    let Typed::Text(text, _) = &field.value else {
        return None;
    };
    let violation = resource::type_name(text).err()?;
    Some(Diagnostic::of(&violation, field.place()))
}

/// That CloudFormation takes no snapshots of a resource whose policies ask for them.
fn snapshots(declaration: &Declaration, of: Type) -> Vec<Diagnostic> {
    let Err(violation) = stack::snapshot_policy(of.name()) else {
        return Vec::new();
    };
    // The rules of a construct of the type say the first.
    let is_said = CONSTRUCTS
        .iter()
        .any(|one| one.header.resource_type == of.name());
    let fields = ["removal_policy", "update_replace_policy"].into_iter();
    let fields = fields.skip(usize::from(is_said));
    let fields = fields.filter_map(|name| declaration.field(name));
    let mut found = Vec::new();
    for field in fields {
        let mut tell = |value: &Typed, tokens: TokenStream| {
            if matches!(value, Typed::Variant(name) if name == "Snapshot") {
                found.push(Diagnostic::of(&violation, tokens));
            }
        };
        match &field.value {
            Typed::If(decision) => {
                let branches = decision.branches();
                let branches = branches.iter();
                branches.for_each(|one| tell(&one.value, one.tokens.clone()));
            }
            value => tell(value, field.place()),
        }
    }
    found
}

/// The properties of a resource as the schemas are asked about them. Places are numbers, since tokens cannot be compared.
struct Properties {
    places: Vec<Place>,
    /// The way to the value that is read.
    path: Vec<Step>,
}

/// What is underlined.
struct Place {
    tokens: TokenStream,
    /// Whether it is a name that is being typed.
    is_half_typed: bool,
    /// The way to the value that it is; none for the name of one.
    path: Option<Vec<Step>>,
    /// The place of the value that it is the name of.
    value: Option<usize>,
}

impl Properties {
    fn of(declaration: &Declaration) -> Self {
        let tokens = declaration.place.clone();
        let is_half_typed = declaration.name.is_none() || declaration.braces.is_none();
        Self {
            places: vec![Place {
                tokens,
                is_half_typed,
                path: None,
                value: None,
            }],
            path: Vec::new(),
        }
    }

    /// Whether two places are different values of one decision.
    fn is_other(&self, at: usize, of: usize) -> bool {
        let way = |at: usize| self.places.get(at).and_then(|place| place.path.as_ref());
        at != of && way(at).is_some() && way(at) == way(of)
    }

    /// The place of what a rule of the library speaks of: the value of a decision that its sentence has in it, or else the first.
    fn at(&self, broken: &Broken) -> Option<usize> {
        self.at_place(&broken.place, &broken.message)
    }

    /// What is underlined for a property.
    fn tokens(&self, said: &Said) -> Option<TokenStream> {
        let place = self.places.get(self.at_place(said, "")?)?;
        Some(place.tokens.clone())
    }

    fn at_place(&self, place: &Said, message: &str) -> Option<usize> {
        let (Said::Property(steps) | Said::Name(steps)) = place else {
            return None;
        };
        let mut ways = (1..=steps.len()).rev().map(|length| steps.get(..length));
        let is_at =
            |place: &Place, way: Option<&[Step]>| way.is_some() && place.path.as_deref() == way;
        let way = ways.find(|way| self.places.iter().any(|one| is_at(one, *way)))?;
        let places = || (0..).zip(&self.places).filter(|(_, one)| is_at(one, way));
        let is_in_sentence = |place: &Place| {
            let text = place.tokens.to_string();
            let text = text.trim_matches('"');
            !text.is_empty() && message.contains(&format!("`{text}`"))
        };
        let meant = places().find(|(_, one)| is_in_sentence(one));
        let value = meant.or_else(|| places().next()).map(|(at, _)| at)?;
        if !matches!(place, Said::Name(_)) {
            return Some(value);
        }
        let mut names = (0..).zip(&self.places);
        let name = names.find(|(_, one)| one.value == Some(value));
        Some(name.map_or(value, |(at, _)| at))
    }

    /// What a rule of the library says.
    fn of_book(&self, declaration: &Declaration, at: Option<usize>, broken: Broken) -> Diagnostic {
        let place = at.and_then(|at| self.places.get(at));
        let tokens = match (place, &broken.place) {
            (Some(place), _) => Some(place.tokens.clone()),
            (None, Said::DeletionPolicy) => declaration.field("removal_policy").map(Field::place),
            (None, _) => None,
        };
        let tokens = tokens.unwrap_or_else(|| declaration.place.clone());
        let near = broken.names.as_ref().and_then(|(given, names)| {
            let near = schemas::nearest(given, names.iter().copied())?;
            Some(format!("did you mean `{near}`?"))
        });
        Diagnostic::new(broken.rule, tokens, broken.message)
            .because(broken.why)
            .help(near.unwrap_or(broken.help))
            .in_declaration(declaration)
    }

    fn findings(&mut self, declaration: &Declaration, of: Type) -> Vec<(usize, Diagnostic)> {
        let properties = declaration
            .fields
            .iter()
            .filter(|field| field.spec.is_none());
        let mut entries: Vec<_> = properties.filter_map(|field| self.entry(field)).collect();
        // Tags of all resources are written in a field of their own.
        if let Some(tags) = of.tags().filter(|_| declaration.field("tags").is_some()) {
            let value = Value::new(0, Shape::Unknown);
            entries.push(Entry::new(tags.property.name(), 0, value));
        }
        let without_tags = declaration.field("tags").filter(|_| of.tags().is_none());
        let without_tags = without_tags.map(|field| {
            let violation = resource::takes_no_tags(of.name());
            let diagnostic = Diagnostic::of(&violation, field.name.to_token_stream())
                .note(format!("schema of {}", schemas::date()));
            (0, diagnostic)
        });
        let found = schemas::check(of, &0, &Object::new(entries), Spelling::Rust);
        // What a resource lacks may be in `overrides`, which run time reads.
        let is_overridden = declaration.field("overrides").is_some();
        let found = found.into_iter();
        let found = found.filter(|one| !(is_overridden && one.place == 0));
        let told = found.filter_map(|one| Some((one.place, self.diagnostic(one)?)));
        told.chain(without_tags).collect()
    }

    fn diagnostic(&self, finding: Finding<usize>) -> Option<Diagnostic> {
        let place = self.places.get(finding.place)?;
        // Of a declaration that has hardly begun, enough is said.
        if finding.place == 0 && place.is_half_typed {
            return None;
        }
        let note = finding
            .note
            .map_or_else(String::new, |note| format!("{note}; "));
        let note = format!("{note}schema of {}", schemas::date());
        let diagnostic = Diagnostic::new(finding.rule, place.tokens.clone(), finding.message)
            .help(finding.help)
            .note(note)
            .for_compiler(place.is_half_typed);
        Some(diagnostic.at_level(finding.level))
    }

    fn place(&mut self, tokens: TokenStream) -> usize {
        self.half_typed_place(tokens, false)
    }

    fn half_typed_place(&mut self, tokens: TokenStream, is_half_typed: bool) -> usize {
        self.places.push(Place {
            tokens,
            is_half_typed,
            path: None,
            value: None,
        });
        self.places.len() - 1
    }

    fn entry(&mut self, field: &Field) -> Option<Entry<'static, usize>> {
        if is_marker(&field.name) {
            return None;
        }
        let name = field.name.to_token_stream();
        let place = self.half_typed_place(name, field.colon.is_none() && field.property.is_none());
        let name = field.property.map_or("", Property::cfn_name);
        let step = Step::Name(name.into());
        let value = self.inside(step, |all| all.value(&field.value, field.place()));
        self.names(place);
        Some(Entry::new(name_of(&field.name), place, value))
    }

    /// What was read last is the value of a name.
    fn names(&mut self, name: usize) {
        let last = self.places.len() - 1;
        if let Some(name) = self.places.get_mut(name) {
            name.value = Some(last);
        }
    }

    fn value(&mut self, value: &Typed, tokens: TokenStream) -> Value<'static, usize> {
        let shape = self.shape(value);
        let tokens = match value {
            // A struct or a list as a whole is too long to be underlined.
            Typed::Struct { path, .. } if !path.is_empty() => {
                path.iter().map(quote::ToTokens::to_token_stream).collect()
            }
            _ => tokens,
        };
        let place = self.place(tokens);
        if let Some(last) = self.places.last_mut() {
            last.path = Some(self.path.clone());
        }
        Value::new(place, shape)
    }

    /// What is read one step further.
    fn inside<T>(&mut self, step: Step, read: impl FnOnce(&mut Self) -> T) -> T {
        self.path.push(step);
        let read = read(self);
        self.path.pop();
        read
    }

    fn shape(&mut self, value: &Typed) -> Shape<'static, usize> {
        match value {
            Typed::Text(text, _) => Shape::Text(text.clone().into()),
            Typed::Number(digits, _) => Shape::Number(digits.clone().into()),
            Typed::Flag(flag) => Shape::Flag(flag.value),
            Typed::NoValue => Shape::NoValue,
            Typed::List(elements) => {
                let mut at = 0;
                let elements = elements.iter().map(|one| {
                    let element = self.inside(Step::At(at), |all| all.element(one));
                    // What is left out has no number.
                    at += usize::from(!matches!(one.value, Typed::NoValue));
                    element
                });
                Shape::List(elements.collect())
            }
            Typed::Map(entries) => {
                let is_known = entries
                    .iter()
                    .all(|entry| matches!(entry.key, Typed::Text(..)));
                if !is_known {
                    return Shape::Json;
                }
                let entries = entries.iter().map(|entry| {
                    let key = match &entry.key {
                        Typed::Text(key, _) => key.clone(),
                        _ => String::new(),
                    };
                    let place = self.place(entry.key_tokens.clone());
                    let step = Step::Name(key.clone().into());
                    let value =
                        self.inside(step, |all| all.value(&entry.value, entry.tokens.clone()));
                    self.names(place);
                    Entry::new(key, place, value)
                });
                Shape::Object(Object::new(entries.collect()))
            }
            Typed::Struct { path, fields, .. } => {
                let entries = fields
                    .iter()
                    .filter_map(|field| self.entry(field))
                    .collect();
                let name = path.last().map(|name| {
                    let tokens = path.iter().map(quote::ToTokens::to_token_stream).collect();
                    (name_of(name).into(), self.place(tokens))
                });
                let mut object = Object::new(entries);
                object.name = name;
                Shape::Object(object)
            }
            Typed::If(decision) => {
                let branches = decision.branches();
                let branches = branches.iter();
                Shape::Choice(
                    branches
                        .map(|branch| self.value(&branch.value, branch.tokens.clone()))
                        .collect(),
                )
            }
            Typed::Choice(choice) => {
                let branches = choice.branches();
                Shape::Choice(branches.iter().map(|one| self.element(one)).collect())
            }
            _ => Shape::Unknown,
        }
    }

    fn element(&mut self, element: &Element) -> Value<'static, usize> {
        self.value(&element.value, element.tokens.clone())
    }
}

/// The names of declarations that stand where something else belongs, with the numbers of the fields.
fn references(declaration: &Declaration, declared: &Declared<'_>) -> Vec<(usize, Diagnostic)> {
    let mut found = Vec::new();
    for (index, field) in declaration.fields.iter().enumerate() {
        let Some(property) = field.property else {
            continue;
        };
        let of = declaration.of_type.as_ref().and_then(|of| of.schema());
        let mut walk = References {
            declared,
            found: Vec::new(),
            of,
            property,
        };
        walk.value(&field.value, Some(property.node()));
        found.extend(walk.found.into_iter().map(|one| (index, one)));
    }
    found
}

struct References<'a> {
    declared: &'a Declared<'a>,
    of: Option<Type>,
    /// The property that is looked at.
    property: Property,
    found: Vec<Diagnostic>,
}

impl References<'_> {
    fn value(&mut self, value: &Typed, node: Option<Node>) {
        match value {
            Typed::Reference(reference) => {
                let refused = self.refused(reference, node);
                self.found.extend(refused);
            }
            Typed::Expression(tokens) => {
                let refused = node.and_then(|node| self.misplaced(tokens, node));
                self.found.extend(refused);
            }
            Typed::List(elements) => {
                let item = match node {
                    Some(Node::List(list)) => Some(list.item()),
                    _ => None,
                };
                elements.iter().for_each(|one| self.value(&one.value, item));
            }
            Typed::Map(entries) => {
                let of_value = match node {
                    Some(Node::Map(map)) => Some(map.value()),
                    _ => None,
                };
                entries
                    .iter()
                    .for_each(|one| self.value(&one.value, of_value));
            }
            Typed::Struct { fields, .. } => {
                let outer = self.property;
                for field in fields {
                    if let Some(property) = field.property {
                        self.property = property;
                        self.value(&field.value, Some(property.node()));
                    }
                }
                self.property = outer;
            }
            Typed::If(decision) => {
                let branches = decision.branches();
                branches.iter().for_each(|one| self.value(&one.value, node));
            }
            Typed::Choice(choice) => self.choice(choice, node),
            _ => {}
        }
    }

    fn choice(&mut self, choice: &Choice, node: Option<Node>) {
        for branch in choice.branches() {
            self.value(&branch.value, node);
        }
    }

    /// That a list is read where one value belongs, or the other way round; and an ARN where a number does.
    fn misplaced(&self, tokens: &TokenStream, node: Node) -> Option<Diagnostic> {
        let mut parts = tokens.clone().into_iter();
        let (
            Some(TokenTree::Ident(name)),
            Some(TokenTree::Punct(dot)),
            Some(TokenTree::Ident(method)),
        ) = (parts.next(), parts.next(), parts.next())
        else {
            return None;
        };
        let is_call = matches!(parts.next(), Some(TokenTree::Group(arguments)) if arguments.stream().is_empty());
        if dot.as_char() != '.' || !is_call || parts.next().is_some() {
            return None;
        }
        let target = self.declared.named(&name_of(&name))?;
        let method = name_of(&method);
        if method == "value" {
            return self.misplaced_parameter(target, tokens.clone(), node);
        }
        let of = target.of_type.as_ref()?.schema()?;
        let attribute = of.attributes().find(|one| one.name() == method)?;
        let is_arn = ["Arn", "ARN"]
            .iter()
            .any(|end| attribute.path().ends_with(end));
        let is_list = matches!(attribute.node()?, Node::List(_));
        let (wanted, help) = match node {
            Node::Scalar(scalar) if is_list && !takes_lists(scalar) => (
                scalar.kinds().noun(),
                format!("write `Token::select(0, {tokens})`"),
            ),
            Node::Scalar(scalar) if is_arn && is_no_text(scalar) => {
                let noun = scalar.kinds().noun();
                let help = format!("write {noun}");
                (noun, help)
            }
            Node::List(list) if is_arn && !is_list && !list.accepts_json() => {
                ("a list".to_owned(), format!("write `[{tokens}]`"))
            }
            _ => return None,
        };
        let (found, wanted_by) = (
            if is_list { "a list" } else { "an ARN" },
            self.property.name(),
        );
        let message = format!("expected {wanted} for `{wanted_by}`, found {found}");
        let refused = Diagnostic::new(SW1203, tokens.clone(), message);
        Some(refused.help(help).at_level(Level::Error))
    }

    /// That a parameter is a list where one value belongs, or the other way round.
    fn misplaced_parameter(
        &self,
        target: &Declaration,
        tokens: TokenStream,
        node: Node,
    ) -> Option<Diagnostic> {
        if target.spec.header.macro_name != "parameter" {
            return None;
        }
        let kind = match target.field("kind").map(|field| &field.value) {
            None => "String".to_owned(),
            Some(Typed::Variant(name)) => name_of(name),
            Some(_) => return None,
        };
        let is_list = ["List", "Ids", "Names"]
            .iter()
            .any(|end| kind.ends_with(end));
        let name = target.name();
        let (wanted, help) = match node {
            Node::Scalar(scalar) if is_list && !takes_lists(scalar) => (
                scalar.kinds().noun(),
                match self.property.node() {
                    Node::List(_) => format!("write `{name}.value()` instead of the list"),
                    _ => format!("write `Token::select(0, {name}.value())`"),
                },
            ),
            Node::List(list) if !is_list && !list.accepts_json() => {
                let help = format!(
                    "write `[{name}.value()]`, or give the parameter a type that is a list"
                );
                ("a list".to_owned(), help)
            }
            _ => return None,
        };
        let property = self.property.name();
        let message = format!(
            "expected {wanted} for `{property}`, found the parameter `{name}` of type `{kind}`"
        );
        let refused = Diagnostic::new(SW1203, tokens, message);
        Some(refused.help(help).at_level(Level::Error))
    }

    /// That the target of a route is the name of an integration alone.
    fn route(&self, reference: &Reference, target: &Declaration) -> Option<Diagnostic> {
        let of = target.of_type.as_ref()?.schema()?;
        let is_target = self.of?.name() == "AWS::ApiGatewayV2::Route"
            && self.property.cfn_name() == "Target"
            && of.name() == "AWS::ApiGatewayV2::Integration";
        let name = is_target.then_some(&reference.name)?;
        let message = format!("`target` of `{name}` lacks `integrations/`");
        let help = format!("write `text!(\"integrations/{{{name}}}\")`");
        let refused = Diagnostic::new(SW1205, name.to_token_stream(), message);
        Some(refused.help(help).at_level(Level::Error))
    }

    /// That an ARN belongs there, which a resource of EC2 does not give: `Ref` of these is an id.
    fn without_arn(&self, reference: &Reference, target: &Declaration) -> Option<Diagnostic> {
        let (of, property) = (self.of?, self.property);
        let name = match target.of_type.as_ref() {
            Some(of) => of.schema()?.name(),
            None => target.spec.header.resource_type,
        };
        let resource = schemas::find(name)?;
        let ends = ["Arn", "ARN", "Arns", "ARNs"];
        let is_arn = ends.iter().any(|end| property.cfn_name().ends_with(end));
        if !is_arn
            || !of.takes_arn(property.cfn_name(), property.node())
            || !name.starts_with("AWS::EC2::")
            || resource.arn().is_some()
        {
            return None;
        }
        let found = found_as(target);
        let (own, wanted) = (target.name(), property.name());
        let message = format!("expected an ARN for `{wanted}`, found {found} `{own}`");
        let kind = kebab(resource.short_name());
        let help = format!(
            "write `text!(\"arn:{{}}:ec2:{{}}:{{}}:{kind}/{{{own}}}\", Pseudo::Partition, Pseudo::Region, Pseudo::AccountId)`"
        );
        let place = reference.name.to_token_stream();
        Some(Diagnostic::new(SW0803, place, message).help(help))
    }

    /// That what a name leads to does not belong there.
    fn refused(&self, reference: &Reference, node: Option<Node>) -> Option<Diagnostic> {
        if !reference.module.is_empty() {
            return None;
        }
        let target = self.declared.named(&name_of(&reference.name))?;
        let in_place =
            |node| self.misplaced_parameter(target, reference.name.to_token_stream(), node);
        if let Some(refused) = node
            .and_then(in_place)
            .or_else(|| self.route(reference, target))
        {
            return Some(refused);
        }
        let accepted = node?.accepts();
        if accepted.is_empty() {
            return self.without_arn(reference, target);
        }
        if fits(target, &accepted).unwrap_or(true) {
            return None;
        }
        let place = reference.name.to_token_stream();
        let mut types: Vec<_> = accepted.iter().map(|one| format!("`{}`", one.of)).collect();
        types.dedup();
        let wanted = either(types.iter().map(String::as_str));
        let found = found_as(target);
        let message = format!(
            "expected {wanted} for `{}`, found {found} `{}`",
            self.property.name(),
            target.name()
        );
        let all = self.declared.all.iter();
        let right: Vec<_> = all
            .filter(|other| fits(other, &accepted) == Some(true))
            .map(Declaration::name)
            .collect();
        let help = match right.as_slice() {
            [] => match declared_by(&accepted) {
                Some(macro_name) => {
                    format!("declare one with `{macro_name}!`, or {wanted} with `resource!`")
                }
                None => format!("declare {wanted} with `resource!`"),
            },
            right => format!("use {}", one_of(right.iter().map(String::as_str))),
        };
        Some(Diagnostic::new(SW0803, place, message).help(help))
    }
}

/// Whether a property takes a list as well as one value.
fn takes_lists(scalar: schemas::Scalar) -> bool {
    let kinds = scalar.kinds();
    kinds.is_json() || kinds.has(schemas::Kind::List)
}

/// Whether a property takes a number or a flag only.
fn is_no_text(scalar: schemas::Scalar) -> bool {
    !takes_lists(scalar) && !scalar.kinds().has(schemas::Kind::Text)
}

/// `SecurityGroup` as ARNs write it: `security-group`.
fn kebab(name: &str) -> String {
    let mut kebab = String::new();
    let mut before = ' ';
    for letter in name.chars() {
        if letter.is_ascii_uppercase() && before.is_ascii_lowercase() {
            kebab.push('-');
        }
        kebab.push(letter.to_ascii_lowercase());
        before = letter;
    }
    kebab
}

/// What a declaration is, as a message says it.
fn found_as(target: &Declaration) -> String {
    match target.of_type.as_ref().and_then(|of| of.schema()) {
        Some(of) => format!("the `{}`", of.name()),
        None => format!("the {}", target.spec.header.noun_alone),
    }
}

/// The macro that declares something that a property takes.
fn declared_by(accepted: &[Accepted]) -> Option<&'static str> {
    let gives = |of: &&Description| {
        let mut given = of
            .header
            .gives
            .iter()
            .filter_map(|(format, _)| Accepted::of(format));
        given.any(|one| accepted.contains(&one))
    };
    CONSTRUCTS
        .into_iter()
        .find(gives)
        .map(|of| of.header.macro_name)
}

/// Whether a declaration can stand where a property takes references to some types; none where that is not known.
fn fits(target: &Declaration, accepted: &[Accepted]) -> Option<bool> {
    if let Some(of) = &target.of_type {
        return Some(of.schema()?.picks(accepted).is_some());
    }
    let header = &target.spec.header;
    // What a function of the library makes of a parameter or a mapping is for the types to say.
    if header.gives.is_empty() && header.resource_type.is_empty() {
        return None;
    }
    let mut given = header
        .gives
        .iter()
        .filter_map(|(format, _)| Accepted::of(format));
    Some(given.any(|one| accepted.contains(&one)))
}

/// The methods of resources that are no attributes, whose names could be taken for one that is misspelt.
const METHODS: [&str; 4] = ["ref_", "get_att", "scope", "clone"];

/// The attributes that are read of resources and that their types do not have, with the numbers of the fields.
fn unknown_attributes(
    declaration: &Declaration,
    declared: &Declared<'_>,
) -> Vec<(usize, Diagnostic)> {
    let mut found = Vec::new();
    for (index, field) in declaration.fields.iter().enumerate() {
        let (mut readings, mut imports) = (Vec::new(), Vec::new());
        expressions(&field.value, &mut |tokens| {
            read_in(tokens.clone(), &mut readings);
            imports_in(tokens.clone(), &mut imports);
        });
        found.extend(imports.into_iter().map(|one| (index, one)));
        for (name, method) in readings {
            let target = declared.named(&name);
            let of = target.and_then(|target| target.of_type.as_ref()?.schema());
            found.extend(
                of.and_then(|of| unknown_attribute(of, &method))
                    .map(|one| (index, one)),
            );
        }
    }
    found
}

/// That a type has no attribute of a name, where another of its attributes is likely to be meant. What else is no method, the
/// compiler says.
fn unknown_attribute(of: Type, method: &Ident) -> Option<Diagnostic> {
    let name = name_of(method);
    let is_there = of.has_any_attribute()
        || METHODS.contains(&name.as_str())
        || of.attributes().any(|one| one.name() == name);
    if is_there || is_marker(method) {
        return None;
    }
    let near = nearest_attribute(of, &name)?;
    let message = format!("`{}` has no attribute `{name}`", of.name());
    let diagnostic = Diagnostic::new(SW1215, method.to_token_stream(), message)
        // No `allow` makes a method of it; `get_att` reads what the schema lacks.
        .at_level(Level::Error);
    Some(diagnostic.help(format!("did you mean `{near}()`?")))
}

/// The attribute that is meant: of a topic `topic_arn` by `arn`, of a queue `arn` by `queue_arn`.
fn nearest_attribute(of: Type, name: &str) -> Option<&'static str> {
    let all = || of.attributes().map(schemas::Attribute::name);
    let ends = |longer: &str, end: &str| {
        let start = longer.strip_suffix(end);
        start.is_some_and(|start| start.ends_with('_') && !end.is_empty())
    };
    let shorter = all().find(|one| ends(name, one));
    let longer = || {
        let mut found = all().filter(|one| ends(one, name));
        found.next().filter(|_| found.next().is_none())
    };
    let found = shorter.or_else(longer);
    found.or_else(|| schemas::nearest(name, all()))
}

/// Calls a function with each expression in a value.
fn expressions(value: &Typed, visit: &mut dyn FnMut(&TokenStream)) {
    if let Typed::Expression(tokens) = value {
        visit(tokens);
    }
    value
        .parts()
        .into_iter()
        .for_each(|part| expressions(part, visit));
}

/// What is wrong with the names of exports that an expression imports.
fn imports_in(tokens: TokenStream, found: &mut Vec<Diagnostic>) {
    let tokens: Vec<_> = tokens.into_iter().collect();
    for (at, token) in tokens.iter().enumerate() {
        let TokenTree::Group(group) = token else {
            continue;
        };
        let before = at.checked_sub(1).and_then(|at| tokens.get(at));
        let is_import = matches!(before, Some(TokenTree::Ident(name)) if name == "import_value");
        let literal = syn::parse2::<syn::LitStr>(group.stream()).ok();
        match literal.filter(|_| is_import) {
            Some(literal) => {
                let name = literal.value();
                let place = literal.to_token_stream();
                if let Err(violation) = stackwright_core::template::output::export_name(&name) {
                    found.push(Diagnostic::of(&violation, place));
                }
            }
            None => imports_in(group.stream(), found),
        }
    }
}

/// The names on which methods are called in an expression, with the methods.
fn read_in(tokens: TokenStream, found: &mut Vec<(String, Ident)>) {
    let tokens: Vec<_> = tokens.into_iter().collect();
    let is_punct = |at: Option<usize>, wanted: char| {
        let token = at.and_then(|at| tokens.get(at));
        matches!(token, Some(TokenTree::Punct(punct)) if punct.as_char() == wanted)
    };
    for (at, token) in tokens.iter().enumerate() {
        match token {
            TokenTree::Group(group) => read_in(group.stream(), found),
            TokenTree::Ident(name) if is_punct(Some(at + 1), '.') => {
                let before = at.checked_sub(1);
                let is_part = is_punct(before, '.') || is_punct(before, ':');
                let (method, call) = (tokens.get(at + 2), tokens.get(at + 3));
                if let (Some(TokenTree::Ident(method)), Some(TokenTree::Group(_)), false) =
                    (method, call, is_part)
                {
                    found.push((name_of(name), method.clone()));
                }
            }
            _ => {}
        }
    }
}
