//! From declarations as they are written to declarations as they are meant: every field with what it takes, every value with
//! what it is. Nothing is looked up across declarations yet.

mod condition;
mod construct;
mod expression;
mod read;
mod resource;
mod spec;
mod typed;
mod wire;

use proc_macro2::{Group, Ident, Punct, TokenStream};
use quote::ToTokens as _;
use stackwright_core::catalogue::{SW0901, SW0903, SW0904, SW0907};
use stackwright_core::describe::takes::TypeArgument as Argument;
use stackwright_core::describe::{Description, Existence};
use stackwright_schemas::Property;

pub(crate) use condition::{CONFIG, is_const_condition};
pub(crate) use construct::Construct;
pub(crate) use expression::{Formatted, Names, rewrite};
pub(crate) use read::{is_constant_name, is_upper_letter};
pub(crate) use resource::{OfType, TypeOf, is_free, takes_type_path};
pub(crate) use spec::{
    FieldSet, FieldSpec, bound_type, declaration_example, example_of_macro,
    find as macro_description, noun, value_type,
};
pub(crate) use typed::{
    Assumption, Bound, Choice, Element, Entry, If, Limits, Reading, Reference, Typed,
    arguments_of_methods, literal_text,
};
pub(crate) use wire::{Wire, WiredCall};

use crate::diagnostics::{Diagnostic, Diagnostics, did_you_mean, listed, one_of};
use crate::syntax::{self, Call, name_of};

/// Whether a macro of this name is a declaration.
pub(crate) fn is_declaration_macro(name: &str) -> bool {
    spec::find(name).is_some()
}

/// A `#[stack]` module whose declarations have not been checked.
#[derive(Debug)]
pub(crate) struct Module {
    pub(crate) head: TokenStream,
    pub(crate) name: Ident,
    pub(crate) braces: Group,
    /// The items that are no declarations.
    pub(crate) others: TokenStream,
    pub(crate) declarations: Vec<Declaration>,
    pub(crate) wires: Vec<Wire>,
    pub(crate) constructs: Vec<Construct>,
}

impl Module {
    pub(crate) fn of(module: syntax::Module, diagnostics: &mut Diagnostics) -> Self {
        let mut others = TokenStream::new();
        let mut declarations = Vec::new();
        let mut wires = Vec::new();
        let mut constructs = Vec::new();
        for item in module.items {
            match item {
                syntax::Item::Other(tokens) => others.extend(tokens),
                syntax::Item::Declaration(declaration) => {
                    let read = Declaration::of(*declaration, Place::Module, diagnostics);
                    declarations.extend(read);
                }
                syntax::Item::Construct(construct) => {
                    constructs.push(Construct::of(construct, diagnostics));
                }
                syntax::Item::Wire(wire) => wires.push(Wire::of(wire, diagnostics)),
            }
        }
        Self {
            head: module.head,
            name: module.name,
            braces: module.braces,
            others,
            declarations,
            wires,
            constructs,
        }
    }
}

/// Where a declaration stands, which decides what names in it mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    /// In a `#[stack]` module: names are those of other declarations.
    Module,
    /// In an ordinary function: names are its variables.
    Function,
}

/// A declaration that has not been checked.
#[derive(Clone, Debug)]
pub(crate) struct Declaration {
    pub(crate) spec: &'static Description,
    pub(crate) call: Call,
    /// What stands between the parentheses.
    pub(crate) arguments: Group,
    pub(crate) scope: Option<TokenStream>,
    pub(crate) type_argument: TypeArgument,
    /// The type of resources, of one of any type.
    pub(crate) of_type: Option<OfType>,
    pub(crate) name: Option<Ident>,
    pub(crate) braces: Option<Group>,
    pub(crate) fields: Vec<Field>,
    /// The condition of the configurations in which it is declared.
    pub(crate) when: Option<TokenStream>,
    /// The name of the field with the condition, where it is written.
    pub(crate) when_field: Option<Ident>,
    /// What is underlined when the declaration as a whole is meant.
    pub(crate) place: TokenStream,
    /// Whether branches name declarations that are there where these branches are taken.
    pub(crate) is_guarded: bool,
}

/// What stands between the angle brackets of a declaration.
#[derive(Clone, Debug)]
pub(crate) struct TypeArgument {
    /// As it is written.
    pub(crate) ident: Option<Ident>,
    /// Which of the names that can stand there it is; none where it is missing or wrong, which is reported.
    pub(crate) meaning: Option<u16>,
    /// Whether it is a type parameter of the function that the declaration is in: `<E>`.
    pub(crate) is_parameter: bool,
}

/// A field of a declaration.
#[derive(Clone, Debug)]
pub(crate) struct Field {
    pub(crate) name: Ident,
    /// What it takes; nothing is known of a field that the declaration does not have.
    pub(crate) spec: Option<FieldSpec>,
    /// The property of a resource of any type that it is.
    pub(crate) property: Option<Property>,
    pub(crate) colon: Option<Punct>,
    pub(crate) value: Typed,
    /// The value as it is written.
    pub(crate) tokens: TokenStream,
    pub(crate) comma: Option<Punct>,
    /// Whether what is wrong with it would make the compiler say the same again, less well. Such a field is hidden from it.
    pub(crate) is_broken: bool,
}

impl Field {
    /// The name of the field or the property that it is.
    pub(crate) fn given_name(&self) -> Option<&'static str> {
        let of_spec = self.spec.map(FieldSpec::name);
        of_spec.or_else(|| self.property.map(Property::name))
    }

    /// What is underlined when the field is meant: its value, or its name where there is none.
    pub(crate) fn place(&self) -> TokenStream {
        if self.tokens.is_empty() {
            self.name.to_token_stream()
        } else {
            self.tokens.clone()
        }
    }
}

impl Declaration {
    /// `None` for a macro that declares nothing, which can't come here but by a mistake of this crate.
    pub(crate) fn of(
        declaration: syntax::Declaration,
        place: Place,
        diagnostics: &mut Diagnostics,
    ) -> Option<Self> {
        let spec = spec::find(&declaration.call.name.to_string())?;
        let whole = declaration.place();
        let type_argument = type_argument(spec, &declaration, diagnostics);
        let fields = declaration.fields.fields.iter();
        let mut names = fields.map(|field| &field.name);
        let when_field = names.find(|name| name_of(name) == "when").cloned();
        let of_type = OfType::of(spec, &declaration, diagnostics);
        let (when, fields) = take_when(declaration.fields.fields, place, diagnostics);
        let fields = match &of_type {
            Some(of_type) => resource::read_fields(fields, of_type, spec, place, diagnostics),
            None => read_fields(fields, FieldSet::of(spec), place, diagnostics),
        };
        Some(Self {
            of_type,
            spec,
            call: declaration.call,
            arguments: declaration.arguments,
            scope: declaration.scope,
            type_argument,
            name: declaration.name,
            braces: declaration.fields.braces,
            fields,
            when,
            when_field,
            place: whole,
            is_guarded: false,
        })
    }

    /// The declared name, empty where there is none yet.
    pub(crate) fn name(&self) -> String {
        self.name.as_ref().map(name_of).unwrap_or_default()
    }

    /// The fields that it can be given.
    pub(crate) const fn known_fields(&self) -> FieldSet {
        FieldSet::of(self.spec)
    }

    /// Whether it stands for something that exists already.
    pub(crate) fn is_existing(&self) -> bool {
        let mut specs = self.fields.iter().filter_map(|field| field.spec);
        specs.any(|spec| spec.options().existence.is_identity())
    }

    /// Whether the same configurations have it and another declaration, as far as the text says so.
    pub(crate) fn goes_with(&self, other: &Self) -> bool {
        let text = |when: &Option<TokenStream>| when.as_ref().map(ToString::to_string);
        text(&self.when) == text(&other.when)
    }

    /// Whether it is looked up when the stack is deployed, with all that there is to say of it.
    pub(crate) fn is_looked_up(&self) -> bool {
        let mut specs = self.fields.iter().filter_map(|field| field.spec);
        specs.any(|spec| matches!(spec.options().existence, Existence::Lookup))
    }

    /// Whether it says the type that its kind of declaration has, if it has one.
    pub(crate) const fn has_type(&self) -> bool {
        self.spec.header.argument.is_none()
            || self.type_argument.meaning.is_some()
            || self.type_argument.is_parameter
    }

    /// The name that stands between the angle brackets.
    pub(crate) fn type_name(&self) -> Option<&'static str> {
        let argument = self.spec.header.argument?;
        let number = usize::from(self.type_argument.meaning?);
        Some(argument.choice.variants.get(number)?.name)
    }

    /// The field of a number.
    pub(crate) fn numbered(&self, number: u16) -> Option<&Field> {
        numbered(&self.fields, number)
    }

    /// A field by its name, as it was given first.
    pub(crate) fn field(&self, name: &str) -> Option<&Field> {
        named(&self.fields, name)
    }

    /// A field or a property by its name, as it was given first.
    pub(crate) fn given(&self, name: &str) -> Option<&Field> {
        let mut fields = self.fields.iter();
        fields.find(|field| field.given_name() == Some(name))
    }

    /// The fields at a path of names, also those of structs in a list: `backup.retention`, `schedules.name`.
    pub(crate) fn fields_at(&self, path: &str) -> Vec<&Field> {
        let mut parts = path.split('.');
        let mut found: Vec<_> = parts
            .next()
            .and_then(|first| self.given(first))
            .into_iter()
            .collect();
        for name in parts {
            let structs = found.into_iter().flat_map(|field| match &field.value {
                Typed::List(elements) => elements.iter().map(|one| &one.value).collect(),
                value => vec![value],
            });
            let inner = structs.filter_map(|value| match value {
                Typed::Struct { fields, .. } => {
                    let mut fields = fields.iter();
                    fields.find(|field| field.given_name() == Some(name))
                }
                _ => None,
            });
            found = inner.collect();
        }
        found
    }

    /// A field of a field by its path: `backup.retention`.
    pub(crate) fn field_at(&self, path: &str) -> Option<&Field> {
        let mut parts = path.split('.');
        let first = self.given(parts.next()?)?;
        parts.try_fold(first, |field, name| match &field.value {
            Typed::Struct { fields, .. } => {
                let mut fields = fields.iter();
                fields.find(|field| field.given_name() == Some(name))
            }
            _ => None,
        })
    }
}

/// One of the fields that there are, by its name.
fn named<'a>(fields: &'a [Field], name: &str) -> Option<&'a Field> {
    let is_it = |field: &&Field| field.spec.is_some_and(|spec| spec.name() == name);
    fields.iter().find(is_it)
}

/// The same, by its number.
pub(crate) fn numbered(fields: &[Field], number: u16) -> Option<&Field> {
    let is_it = |field: &&Field| field.spec.is_some_and(|spec| spec.number == number);
    fields.iter().find(is_it)
}

fn type_argument(
    spec: &'static Description,
    declaration: &syntax::Declaration,
    diagnostics: &mut Diagnostics,
) -> TypeArgument {
    let given = declaration.type_argument.as_ref();
    let Some(argument) = spec.header.argument else {
        if let Some(given) = given
            && !takes_type_path(spec.header.macro_name)
        {
            let message = format!("unexpected angle brackets in `{}!`", spec.header.macro_name);
            diagnostics
                .push(Diagnostic::new(SW0907, given.tokens.clone(), message).help("remove them"));
        }
        return TypeArgument {
            ident: None,
            meaning: None,
            is_parameter: false,
        };
    };
    let ident = given.and_then(|given| given.ident.clone());
    let name = ident.as_ref().map(name_of).unwrap_or_default();
    let meaning = argument.choice.number(&name);
    let is_parameter =
        declaration.scope.is_some() && ident.as_ref().is_some_and(read::is_upper_letter);
    if meaning.is_none() && !is_parameter {
        let wrong = wrong_type_argument(spec, argument, declaration, ident.as_ref());
        wrong
            .into_iter()
            .for_each(|problem| diagnostics.push(problem));
    }
    TypeArgument {
        ident,
        meaning,
        is_parameter,
    }
}

/// What is wrong with what stands between the angle brackets, or does not; nothing where that has been said.
fn wrong_type_argument(
    spec: &'static Description,
    argument: &Argument,
    declaration: &syntax::Declaration,
    ident: Option<&Ident>,
) -> Option<Diagnostic> {
    let (rule, what) = ((argument.rule)(), argument.noun);
    let names = || argument.choice.names();
    let Some(given) = &declaration.type_argument else {
        // A declaration of which there is hardly anything is told one thing at a time.
        let has_hardly_begun = declaration.name.is_none() || declaration.fields.braces.is_none();
        if declaration.is_cut || has_hardly_begun {
            return None;
        }
        let message = format!("missing {what} of `{}!`", spec.header.macro_name);
        let choices: Vec<_> = names().map(|name| format!("<{name}>")).collect();
        let choices = one_of(choices.iter().map(String::as_str));
        return Some(
            Diagnostic::new(rule, declaration.place(), message)
                .help(format!("write {choices} before the name")),
        );
    };
    if declaration.is_cut {
        return None;
    }
    let Some(ident) = ident else {
        let message = format!("expected the {what} between `<` and `>`");
        let help = format!("write {}", one_of(names()));
        return Some(Diagnostic::new(rule, given.tokens.clone(), message).help(help));
    };
    let name = name_of(ident);
    let mut refused = argument.refused.iter();
    if let Some(refused) = refused.find(|refused| refused.name == name) {
        let tokens = given.tokens.clone();
        return Some(Diagnostic::new((refused.rule)(), tokens, refused.why));
    }
    let help = match did_you_mean(&name, names()) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("write {}", one_of(names())),
    };
    let message = format!("unknown {what} `{name}`");
    Some(Diagnostic::new(rule, ident.to_token_stream(), message).help(help))
}

/// Takes the field `when`, which is no property of what is declared, from the others.
fn take_when(
    fields: Vec<syntax::Field>,
    place: Place,
    diagnostics: &mut Diagnostics,
) -> (Option<TokenStream>, Vec<syntax::Field>) {
    let mut when = None;
    let mut others = Vec::with_capacity(fields.len());
    for field in fields {
        if name_of(&field.name) != "when" {
            others.push(field);
            continue;
        }
        let name = field.name.to_token_stream();
        let value = &field.value;
        let problem = match &value.kind {
            _ if place == Place::Function => Some(
                Diagnostic::new(SW0901, name, "`when` is not supported in a function")
                    .help("declare it in an `if`"),
            ),
            _ if when.is_some() => Some(Diagnostic::new(SW0903, name, "duplicate field `when`")),
            syntax::ValueKind::Missing if value.tokens.is_empty() => Some(
                Diagnostic::new(
                    SW0907,
                    name,
                    "missing value for `when`, expected a condition",
                )
                .help("write for example `when: config.production`"),
            ),
            syntax::ValueKind::Reported => continue,
            syntax::ValueKind::Path(_)
            | syntax::ValueKind::Call { .. }
            | syntax::ValueKind::Expression
            | syntax::ValueKind::Unfinished
            | syntax::ValueKind::Missing
            | syntax::ValueKind::Const
            | syntax::ValueKind::If(_)
            | syntax::ValueKind::Literal(syn::Lit::Bool(_)) => None,
            _ => Some(
                Diagnostic::new(
                    SW0904,
                    value.tokens.clone(),
                    "expected a condition for `when`",
                )
                .help("write for example `when: config.production`"),
            ),
        };
        match problem {
            Some(problem) => diagnostics.push(problem),
            None => when = Some(field.value.tokens),
        }
    }
    (when, others)
}

/// Finds out what each field takes, and reads its value as that.
fn read_fields(
    fields: Vec<syntax::Field>,
    known: FieldSet,
    place: Place,
    diagnostics: &mut Diagnostics,
) -> Vec<Field> {
    let mut seen: Vec<(String, Ident)> = Vec::new();
    fields
        .into_iter()
        .map(|field| {
            let name = name_of(&field.name);
            let spec = known.find(&name);
            // What the editor puts there is not broken: nothing may change around it.
            let mut is_broken = spec.is_none() && !syntax::is_marker(&field.name);
            if let Some((_, first)) = seen.iter().find(|(other, _)| *other == name) {
                is_broken = true;
                diagnostics.push(
                    Diagnostic::new(
                        SW0903,
                        field.name.to_token_stream(),
                        format!("duplicate field `{name}`"),
                    )
                    .related(first.to_token_stream(), "first given here"),
                );
            } else if spec.is_none() && !syntax::is_marker(&field.name) {
                // A name that is being typed is emitted for the editor to complete.
                let is_half_typed = field.colon.is_none();
                let problem = unknown_field(&field.name, &name, known);
                diagnostics.push(problem.for_compiler(is_half_typed));
            }
            seen.push((name, field.name.clone()));
            let (value, is_value_broken) = match spec {
                Some(spec) => read::read(&field, (spec, known), place, diagnostics),
                None => (Typed::Unknown, false),
            };
            Field {
                spec,
                property: None,
                colon: field.colon,
                tokens: field.value.tokens,
                comma: field.comma,
                is_broken: is_broken || is_value_broken,
                name: field.name,
                value,
            }
        })
        .collect()
}

fn unknown_field(ident: &Ident, name: &str, known: FieldSet) -> Diagnostic {
    let help = match known.instead_of(name) {
        Some(help) => help,
        None => format!("available fields are {}", listed(known.names())),
    };
    Diagnostic::new(
        SW0901,
        ident.to_token_stream(),
        format!("unknown field `{name}`"),
    )
    .help(help)
}
