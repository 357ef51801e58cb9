//! From declarations as they are written to declarations as they are meant: every field with what it takes, every value with
//! what it is. Nothing is looked up across declarations yet.

mod declarations;
mod expression;
mod read;
mod spec;
mod typed;
mod wire;

use proc_macro2::{Group, Ident, Punct, TokenStream};
use quote::ToTokens as _;
use stackwright_core::catalogue::{SW0101, SW0201, SW0309, SW0901, SW0903, SW0907};
use stackwright_core::language::required;
use stackwright_core::{Engine, Rule, UserKind};

#[cfg(test)]
pub(crate) use declarations::DECLARATIONS;
pub(crate) use expression::{Names, rewrite};
pub(crate) use read::is_constant_name;
pub(crate) use spec::{DeclarationSpec, FieldSet, FieldSpec, Kind, Parameter, StructSpec, Takes};
pub(crate) use typed::{Bound, Element, Limits, PasswordSource, Reference, Typed};
pub(crate) use wire::{Wire, WiredCall};

use crate::diagnostics::{Diagnostic, Diagnostics, did_you_mean, listed, one_of};
use crate::syntax::{self, Call, name_of};

/// Whether a macro of this name is a declaration.
pub(crate) fn is_declaration_macro(name: &str) -> bool {
    declarations::find(name).is_some()
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
}

impl Module {
    pub(crate) fn of(module: syntax::Module, diagnostics: &mut Diagnostics) -> Self {
        let mut others = TokenStream::new();
        let mut declarations = Vec::new();
        let mut wires = Vec::new();
        for item in module.items {
            match item {
                syntax::Item::Other(tokens) => others.extend(tokens),
                syntax::Item::Declaration(declaration) => {
                    let read = Declaration::of(*declaration, Place::Module, diagnostics);
                    declarations.extend(read);
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
#[derive(Debug)]
pub(crate) struct Declaration {
    pub(crate) spec: &'static DeclarationSpec,
    pub(crate) call: Call,
    pub(crate) scope: Option<TokenStream>,
    pub(crate) type_argument: TypeArgument,
    pub(crate) name: Option<Ident>,
    pub(crate) braces: Option<Group>,
    pub(crate) fields: Vec<Field>,
    /// What is underlined when the declaration as a whole is meant.
    pub(crate) place: TokenStream,
}

/// What stands between the angle brackets of a declaration.
#[derive(Debug)]
pub(crate) struct TypeArgument {
    /// As it is written.
    pub(crate) ident: Option<Ident>,
    pub(crate) meaning: TypeMeaning,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TypeMeaning {
    /// The declaration has no type argument, or it is missing or wrong, which is reported.
    None,
    Engine(Engine),
    Kind(UserKind),
}

/// A field of a declaration.
#[derive(Debug)]
pub(crate) struct Field {
    pub(crate) name: Ident,
    /// What it takes; nothing is known of a field that the declaration does not have.
    pub(crate) spec: Option<&'static FieldSpec>,
    pub(crate) colon: Option<Punct>,
    pub(crate) value: Typed,
    /// The value as it is written.
    pub(crate) tokens: TokenStream,
    pub(crate) comma: Option<Punct>,
    /// Whether what is wrong with it would make the compiler say the same again, less well. Such a field is hidden from it.
    pub(crate) is_broken: bool,
}

impl Field {
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
        let spec = declarations::find(&declaration.call.name.to_string())?;
        let whole = declaration.place();
        let type_argument = type_argument(spec, &declaration, diagnostics);
        let fields = read_fields(declaration.fields.fields, spec.fields(), place, diagnostics);
        Some(Self {
            spec,
            call: declaration.call,
            scope: declaration.scope,
            type_argument,
            name: declaration.name,
            braces: declaration.fields.braces,
            fields,
            place: whole,
        })
    }

    /// The declared name, empty where there is none yet.
    pub(crate) fn name(&self) -> String {
        self.name.as_ref().map(name_of).unwrap_or_default()
    }

    /// The fields that it can't do without.
    pub(crate) fn required_fields(&self) -> &'static [&'static str] {
        match self.user_kind() {
            // What exists needs nothing more.
            _ if self.is_existing() => &[],
            Some(UserKind::Password) => required::PASSWORD_USER,
            _ => self.spec.required,
        }
    }

    /// Whether it stands for something that exists already.
    pub(crate) fn is_existing(&self) -> bool {
        self.field("existing").is_some() || self.field("lookup").is_some()
    }

    /// A field by its name, as it was given first.
    pub(crate) fn field(&self, name: &str) -> Option<&Field> {
        named(&self.fields, name)
    }

    /// A field of a field by its path: `backup.retention`.
    pub(crate) fn field_at(&self, path: &str) -> Option<&Field> {
        let mut parts = path.split('.');
        let first = self.field(parts.next()?)?;
        parts.try_fold(first, |field, name| match &field.value {
            Typed::Struct { fields, .. } => named(fields, name),
            _ => None,
        })
    }

    /// The engine: the one in the brackets; of a user the one of its field, or its kind's default.
    pub(crate) fn engine(&self) -> Option<Engine> {
        match self.type_argument.meaning {
            TypeMeaning::Engine(engine) => Some(engine),
            TypeMeaning::Kind(kind) => match self.field("engine").map(|field| &field.value) {
                Some(Typed::Engine(engine, _)) => Some(*engine),
                Some(_) => None,
                None => Some(kind.default_engine()),
            },
            TypeMeaning::None => None,
        }
    }

    /// How a user logs in.
    pub(crate) const fn user_kind(&self) -> Option<UserKind> {
        match self.type_argument.meaning {
            TypeMeaning::Kind(kind) => Some(kind),
            TypeMeaning::None | TypeMeaning::Engine(_) => None,
        }
    }
}

/// One of the fields that there are, by its name.
fn named<'a>(fields: &'a [Field], name: &str) -> Option<&'a Field> {
    let is_it = |field: &&Field| field.spec.is_some_and(|spec| spec.name == name);
    fields.iter().find(is_it)
}

fn type_argument(
    spec: &DeclarationSpec,
    declaration: &syntax::Declaration,
    diagnostics: &mut Diagnostics,
) -> TypeArgument {
    let given = declaration.type_argument.as_ref();
    let ident = given.and_then(|argument| argument.ident.clone());
    let (rule, names): (&'static Rule, Vec<&str>) = match spec.parameter {
        Parameter::None => {
            if let Some(argument) = given {
                diagnostics.push(
                    Diagnostic::new(
                        SW0907,
                        argument.tokens.clone(),
                        format!("`{}!` takes nothing in angle brackets", spec.macro_name),
                    )
                    .help("take it away"),
                );
            }
            return TypeArgument {
                ident: None,
                meaning: TypeMeaning::None,
            };
        }
        Parameter::Engine => (SW0101, Engine::ALL.map(Engine::name).to_vec()),
        Parameter::UserEngine => (SW0101, Engine::WITH_USERS.map(Engine::name).to_vec()),
        Parameter::UserKind => (SW0201, UserKind::ALL.map(UserKind::name).to_vec()),
    };
    let name = ident.as_ref().map(name_of).unwrap_or_default();
    let what = spec.parameter.noun();
    let meaning = match spec.parameter {
        Parameter::UserKind => UserKind::from_name(&name).map(TypeMeaning::Kind),
        _ => Engine::from_name(&name).map(TypeMeaning::Engine),
    };
    match (meaning, given) {
        (Some(TypeMeaning::Engine(Engine::Memcached)), Some(argument))
            if spec.parameter == Parameter::UserEngine =>
        {
            diagnostics.push(Diagnostic::new(
                SW0309,
                argument.tokens.clone(),
                "Memcached has no user groups",
            ));
            return TypeArgument {
                ident,
                meaning: TypeMeaning::None,
            };
        }
        (Some(meaning), _) => return TypeArgument { ident, meaning },
        (None, _) if declaration.is_cut => {}
        // A declaration of which there is hardly anything is told one thing at a time.
        (None, None) if declaration.name.is_none() || declaration.fields.braces.is_none() => {}
        (None, None) => diagnostics.push(
            Diagnostic::new(
                rule,
                declaration.place(),
                format!("this `{}!` does not say its {what}", spec.macro_name),
            )
            .help(format!(
                "write it in angle brackets: {}",
                one_of(
                    names
                        .iter()
                        .map(|n| format!("<{n}>"))
                        .collect::<Vec<_>>()
                        .iter()
                        .map(String::as_str)
                )
            )),
        ),
        (None, Some(argument)) if name.is_empty() => diagnostics.push(Diagnostic::new(
            rule,
            argument.tokens.clone(),
            format!("expected the {what} between `<` and `>`"),
        )),
        (None, Some(_)) => diagnostics.push(
            Diagnostic::new(
                rule,
                ident.to_token_stream(),
                format!("there is no {what} `{name}`"),
            )
            .help(match did_you_mean(&name, names.iter().copied()) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("write {}", one_of(names.iter().copied())),
            }),
        ),
    }
    TypeArgument {
        ident,
        meaning: TypeMeaning::None,
    }
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
                        format!("the field `{name}` is given twice"),
                    )
                    .related(first.to_token_stream(), "it is given here first"),
                );
            } else if spec.is_none() && !syntax::is_marker(&field.name) {
                // A name that is being typed is emitted for the editor to complete.
                let is_half_typed = field.colon.is_none();
                let problem = unknown_field(&field.name, &name, known);
                diagnostics.push(problem.for_compiler(is_half_typed));
            }
            seen.push((name, field.name.clone()));
            let (value, is_value_broken) = match spec {
                Some(spec) => read::read(&field, spec, place, diagnostics),
                None => (Typed::Unknown, false),
            };
            Field {
                spec,
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
    let help = match known.meant_by(name) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("its fields are {}", listed(known.names())),
    };
    Diagnostic::new(
        SW0901,
        ident.to_token_stream(),
        format!("there is no field `{name}` here"),
    )
    .help(help)
}
