//! Resources of any type: what the schema of the type says of each field, and each value as what it is written as. Whether a value
//! is right is asked later, of all of them at once.

use proc_macro2::{Delimiter, Group, Ident, TokenStream, TokenTree};
use quote::{ToTokens as _, quote};
use stackwright_core::Level;
use stackwright_core::catalogue::{SW0903, SW0907, SW1203, SW1214};
use stackwright_core::describe::Description;
use stackwright_core::resource::CUSTOM;
use stackwright_schemas::{self as schemas, Node, Property, Struct, Type};
use syn::Lit;

use super::read::{is_camel_case, is_constant_name, is_upper_letter, simplified};
use super::spec::FieldSet;
use super::typed::{Branch, Choice, Element, Entry, If, Reference, Typed};
use super::{Field, Place, condition, read, unknown_field};
use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::syntax::{
    self, TypePath, Value, ValueKind, WITHOUT_ELSE, is_keyword, is_marker, name_of,
};

/// The fields that say what a resource without a schema is.
const FOR_UNCHECKED: [&str; 2] = ["type_name", "properties"];

/// The fields of a resource whose JSON may have names of declarations and tokens in it.
const FREE: [&str; 4] = ["properties", "metadata", "creation_policy", "update_policy"];

/// Whether a field of a resource is one of them.
pub(crate) fn is_free(name: &str) -> bool {
    FREE.contains(&name.trim_end_matches('_'))
}

/// Whether a macro takes the path of a resource type between its brackets.
pub(crate) fn takes_type_path(macro_name: &str) -> bool {
    super::spec::find(macro_name).is_some_and(|of| of.header.is_of_any_type)
}

/// The type of a resource.
#[derive(Clone, Debug)]
pub(crate) struct OfType {
    /// As it is written.
    pub(crate) path: TypePath,
    pub(crate) meaning: TypeOf,
}

/// What the path of a type means.
#[derive(Clone, Copy, Debug)]
pub(crate) enum TypeOf {
    /// A type with a schema.
    Schema(Type),
    /// A type of a third party, or of a custom resource: `Custom`.
    Unchecked,
    /// None, which is reported.
    Unknown,
}

impl OfType {
    /// `None` for a macro whose resources are of one type.
    pub(super) fn of(
        spec: &Description,
        declaration: &syntax::Declaration,
        diagnostics: &mut Diagnostics,
    ) -> Option<Self> {
        if !spec.header.is_of_any_type {
            return None;
        }
        let argument = declaration.type_argument.as_ref();
        let path = argument.map(|argument| argument.path.clone());
        let path = path.unwrap_or_default();
        let name = written(&path);
        let meaning = match schemas::find(&name) {
            Some(of) => TypeOf::Schema(of),
            None if name == CUSTOM => TypeOf::Unchecked,
            None => TypeOf::Unknown,
        };
        if matches!(meaning, TypeOf::Unknown) && !declaration.is_cut {
            diagnostics.extend(unknown_type(&name, &path, declaration));
        }
        Some(Self { path, meaning })
    }

    /// The schema of the type.
    pub(crate) const fn schema(&self) -> Option<Type> {
        match self.meaning {
            TypeOf::Schema(of) => Some(of),
            TypeOf::Unchecked | TypeOf::Unknown => None,
        }
    }
}

/// The path of a type as CloudFormation writes it.
fn written(path: &TypePath) -> String {
    let parts: Vec<_> = path.parts.iter().map(name_of).collect();
    parts.join("::")
}

/// That a type is not there, or no type of CloudFormation; nothing where that has been said.
fn unknown_type(
    name: &str,
    path: &TypePath,
    declaration: &syntax::Declaration,
) -> Option<Diagnostic> {
    const EXAMPLE: &str = "write for example `resource!(<AWS::S3::Bucket>::name { … })`";
    let Some(argument) = &declaration.type_argument else {
        let has_hardly_begun = declaration.name.is_none() || declaration.fields.braces.is_none();
        // `resource!("AWS::SQS::Queue", q {})` has its type, at a wrong place.
        let is_elsewhere = (declaration.scope.clone())
            .is_some_and(|scope| syn::parse2::<syn::LitStr>(scope.to_token_stream()).is_ok());
        let message = "missing resource type of `resource!`";
        return (!has_hardly_begun && !is_elsewhere).then(|| {
            Diagnostic::new(SW1214, declaration.place(), message)
                .help(EXAMPLE)
                .at_level(Level::Error)
        });
    };
    let tokens = argument.tokens.clone();
    if path.parts.is_empty() {
        let message = "expected the type of a resource between `<` and `>`";
        return Some(
            Diagnostic::new(SW1214, tokens, message)
                .help(EXAMPLE)
                .at_level(Level::Error),
        );
    }
    let written: TokenStream = path.parts.iter().map(Ident::to_token_stream).collect();
    let message = format!("unknown resource type `{name}`");
    let mut of_service = schemas::types_of(name);
    let help = match (of_service.next(), schemas::nearest_type(name)) {
        (Some(first), _) if path.parts.len() > 1 => {
            format!("write one of its types, for example `{}`", first.name())
        }
        (None, Some(near)) if path.parts.len() > 1 => format!("did you mean `{near}`?"),
        (None, _) if name == "AWS" => EXAMPLE.to_owned(),
        _ => "for a type of a third party write `<Custom>`, and its name in `type_name`".to_owned(),
    };
    let half_typed = path.is_unfinished || path.parts.len() < 3;
    let diagnostic = Diagnostic::new(SW1214, written, message)
        .help(help)
        .at_level(Level::Error);
    Some(diagnostic.for_compiler(half_typed && declaration.name.is_none()))
}

/// Finds out what each field is, and reads its value.
pub(super) fn read_fields(
    fields: Vec<syntax::Field>,
    of_type: &OfType,
    spec: &'static Description,
    place: Place,
    diagnostics: &mut Diagnostics,
) -> Vec<Field> {
    let known = FieldSet::of(spec);
    let root = of_type.schema().map(Type::root);
    let tags = of_type.schema().and_then(Type::tags);
    let is_unchecked = matches!(of_type.meaning, TypeOf::Unchecked);
    let mut seen = Seen::default();
    let read = fields.into_iter().map(|field| {
        let name = name_of(&field.name);
        let is_duplicate = seen.is_duplicate(&name, &field, diagnostics);
        let property = root.and_then(|root| root.property(&name));
        // The tags of all resources are written the same way.
        let is_tags = name == "tags" && tags.is_some_and(|tags| tags.property.name() == name);
        let property = property.filter(|_| !is_tags);
        let is_other = |name: &str| FOR_UNCHECKED.contains(&name) && !is_unchecked;
        let common = match (property, name.strip_suffix('_')) {
            (Some(_), _) => None,
            // A property has the name of the common field.
            (None, Some(bare)) if root.is_some_and(|of| of.property(bare).is_some()) => {
                known.find(bare)
            }
            (None, _) => known.find(&name).filter(|_| !is_other(&name)),
        };
        let free = common.filter(|_| is_free(&name));
        if let Some(free) = free
            && field.colon.is_some()
            && let Some(content) = content_of_json(&field.value.tokens)
            && let [TokenTree::Group(group)] = content.as_slice()
            && group.delimiter() == Delimiter::Brace
        {
            let mut reader = Reader {
                field: name,
                at: field.name.to_token_stream(),
                place,
                is_known: true,
                drops_null: true,
                diagnostics,
                is_broken: is_duplicate,
            };
            let read = reader.json(&content, None);
            let is_broken = reader.is_broken;
            if let Some(value) = read {
                return Field {
                    spec: Some(free),
                    property: None,
                    colon: field.colon,
                    tokens: field.value.tokens,
                    comma: field.comma,
                    is_broken,
                    name: field.name,
                    value,
                };
            }
            let (value, is_unread) = read::read(&field, (free, known), place, diagnostics);
            return Field {
                spec: Some(free),
                property: None,
                colon: field.colon,
                tokens: field.value.tokens,
                comma: field.comma,
                is_broken: is_broken || is_unread,
                name: field.name,
                value,
            };
        }
        if let Some(common) = common {
            let (value, is_broken) = read::read(&field, (common, known), place, diagnostics);
            return Field {
                spec: Some(common),
                property: None,
                colon: field.colon,
                tokens: field.value.tokens,
                comma: field.comma,
                is_broken: is_duplicate || is_broken,
                name: field.name,
                value,
            };
        }
        if is_unchecked && !is_marker(&field.name) {
            let problem = unknown_field(&field.name, &name, known);
            diagnostics.push(problem.for_compiler(field.colon.is_none()));
        }
        // Of a type that is not known nothing is known.
        let is_known = property.is_some() || root.is_none() && !is_unchecked;
        of_property(
            field,
            property,
            is_duplicate || !is_known,
            place,
            diagnostics,
        )
    });
    read.collect()
}

/// The fields that have been given.
#[derive(Default)]
struct Seen(Vec<(String, Ident)>);

impl Seen {
    /// Whether a field is there twice, which is reported.
    fn is_duplicate(
        &mut self,
        name: &str,
        field: &syntax::Field,
        diagnostics: &mut Diagnostics,
    ) -> bool {
        let first = self.0.iter().find(|(other, _)| other == name);
        let is_duplicate = first.is_some();
        if let Some((_, first)) = first {
            let message = format!("duplicate field `{name}`");
            let diagnostic = Diagnostic::new(SW0903, field.name.to_token_stream(), message);
            diagnostics.push(diagnostic.related(first.to_token_stream(), "first given here"));
        }
        self.0.push((name.to_owned(), field.name.clone()));
        is_duplicate
    }
}

fn of_property(
    field: syntax::Field,
    property: Option<Property>,
    is_broken: bool,
    place: Place,
    diagnostics: &mut Diagnostics,
) -> Field {
    let mut reader = Reader {
        field: name_of(&field.name),
        at: field.name.to_token_stream(),
        place,
        is_known: property.is_some(),
        drops_null: false,
        diagnostics,
        is_broken: is_broken && !is_marker(&field.name),
    };
    let node = property.map(Property::node);
    // `{ role }` stands for `{ role: role }`.
    let value = if field.colon.is_none() && !is_marker(&field.name) && property.is_some() {
        reader.name(
            std::slice::from_ref(&field.name),
            &field.name.to_token_stream(),
            node,
        )
    } else if field.colon.is_none() {
        Typed::Unfinished(TokenStream::new())
    } else {
        reader.read(&simplified(&field.value), node)
    };
    Field {
        spec: None,
        property,
        colon: field.colon,
        tokens: field.value.tokens,
        comma: field.comma,
        is_broken: reader.is_broken,
        name: field.name,
        value,
    }
}

/// Reads the value of a property. `None` instead of a node is JSON of any shape.
struct Reader<'a> {
    field: String,
    /// The property's name, which is underlined where there is no value.
    at: TokenStream,
    place: Place,
    /// Whether the schema of the type has the property.
    is_known: bool,
    /// Whether `null` is left out.
    drops_null: bool,
    diagnostics: &'a mut Diagnostics,
    /// Whether the property has to be hidden from the compiler.
    is_broken: bool,
}

impl Reader<'_> {
    fn report(&mut self, diagnostic: Diagnostic) {
        self.is_broken = true;
        self.diagnostics.push(diagnostic);
    }

    fn wrong(&mut self, value: &Value, node: Option<Node>, help: Option<String>) -> Typed {
        let wanted = wanted(node);
        let message = format!("expected {wanted} for `{}`", self.field);
        let help = help.unwrap_or_else(|| format!("write {wanted}"));
        // Nothing can be made of it, so that no `allow` helps.
        let diagnostic = Diagnostic::new(SW1203, value.tokens.clone(), message);
        self.report(diagnostic.help(help).at_level(Level::Error));
        Typed::Unknown
    }

    fn read(&mut self, value: &Value, node: Option<Node>) -> Typed {
        // What is left out in a choice is reported where it is read.
        let is_choice = matches!(&value.kind, ValueKind::Call { path, .. } if matches!(path.as_slice(), [function] if function == "if_"));
        if value.is_incomplete() && !is_choice {
            let message = format!("incomplete value for `{}`", self.field);
            let diagnostic = Diagnostic::new(SW0907, value.tokens.clone(), message);
            self.report(diagnostic.help(syntax::rest_of(&value.tokens)));
        }
        match &value.kind {
            ValueKind::Reported => {
                self.is_broken = true;
                Typed::Unknown
            }
            ValueKind::Missing => {
                if value.tokens.is_empty() || syntax::is_left_out(&value.tokens) {
                    let message = format!("missing value for `{}`", self.field);
                    let help = format!("write {}", wanted(node));
                    let at = self.at.clone();
                    self.report(Diagnostic::new(SW0907, at, message).help(help));
                }
                self.is_broken = true;
                Typed::Unfinished(value.tokens.clone())
            }
            ValueKind::Unfinished => {
                let message = format!("incomplete value for `{}`", self.field);
                let diagnostic = Diagnostic::new(SW0907, value.tokens.clone(), message);
                self.report(diagnostic.help("write the name that follows"));
                Typed::Unfinished(value.tokens.clone())
            }
            ValueKind::Unreadable(_) if is_block(&value.tokens) => {
                let help = match node {
                    Some(Node::Struct(of)) if !of.name().is_empty() => {
                        format!("write `{} {{ … }}`", of.written_name())
                    }
                    _ => "write JSON as `json!({ … })`".to_owned(),
                };
                self.wrong(value, node, Some(help))
            }
            ValueKind::Unreadable(why) => {
                let message = format!("cannot parse the value of `{}` ({why})", self.field);
                let report = Diagnostic::new(SW0907, value.tokens.clone(), message);
                if why != WITHOUT_ELSE {
                    self.report(report.help(format!("write {}", wanted(node))));
                    return Typed::Unknown;
                }
                self.report(report.help("add `else { … }` with the value of the other case"));
                match &syntax::with_else(&value.tokens).kind {
                    ValueKind::If(decision) => self.unreported(decision, node),
                    _ => Typed::Unknown,
                }
            }
            ValueKind::Literal(literal) => self.literal(value, literal, node),
            ValueKind::Path(path) => self.name(path, &value.tokens, node),
            ValueKind::List(elements) => self.list(elements, node),
            ValueKind::Struct { path, fields } => self.structure(value, path, fields, node),
            ValueKind::If(decision) => self.decision(decision, node),
            ValueKind::Call { path, arguments } => self.call(value, path, arguments, node),
            ValueKind::Const if self.place == Place::Module => {
                Typed::Constant(value.tokens.clone())
            }
            ValueKind::Const => Typed::Expression(value.tokens.clone()),
            ValueKind::Expression => self.expression(value, node),
            ValueKind::Range { .. } | ValueKind::Assignment { .. } => self.wrong(value, node, None),
        }
    }

    fn literal(&mut self, value: &Value, literal: &Lit, node: Option<Node>) -> Typed {
        match literal {
            Lit::Str(text) => Typed::Text(text.value(), text.clone()),
            Lit::Bool(flag) => Typed::Flag(flag.clone()),
            Lit::Int(number) if number.suffix().is_empty() => {
                Typed::Number(number.base10_digits().to_owned(), value.tokens.clone())
            }
            Lit::Float(number) if number.suffix().is_empty() => {
                Typed::Number(number.base10_digits().to_owned(), value.tokens.clone())
            }
            Lit::Int(number) => {
                let help = format!("write the number alone: `{}`", number.base10_digits());
                self.wrong(value, node, Some(help))
            }
            Lit::Char(text) => {
                let help = format!("write it in double quotes: `\"{}\"`", text.value());
                self.wrong(value, node, Some(help))
            }
            _ => self.wrong(value, node, None),
        }
    }

    /// A path: the name of a declaration, a constant, or what is meant as a text.
    fn name(&mut self, path: &[Ident], tokens: &TokenStream, node: Option<Node>) -> Typed {
        let Some((last, module)) = path.split_last() else {
            return Typed::Unknown;
        };
        let value = Value {
            tokens: tokens.clone(),
            kind: ValueKind::Path(path.to_vec()),
            is_unfinished: false,
        };
        let is_name = |part: &Ident| !name_of(part).contains(char::is_uppercase);
        // In a function one letter is the name of a parameter of its generics.
        let is_letter =
            is_upper_letter(last) && (self.place == Place::Module || !module.is_empty());
        if is_letter || is_constant_name(last) {
            // So may a longer one be, and in a type it may depend on them; in a module it does not.
            let is_type = |part: &Ident| name_of(part).contains(char::is_uppercase);
            let is_generic =
                self.place == Place::Function && (module.is_empty() || module.iter().any(is_type));
            return match is_generic {
                true => Typed::Expression(tokens.clone()),
                false => Typed::Constant(tokens.clone()),
            };
        }
        if is_camel_case(last) && module.is_empty() {
            let name = name_of(last);
            let help = match node {
                Some(Node::Struct(of)) if !of.name().is_empty() => {
                    format!("write `{} {{ … }}`", of.written_name())
                }
                _ => format!("write it in quotes: `\"{name}\"`"),
            };
            // It may be a name that somebody is typing.
            self.wrong(&value, node, Some(help));
            return Typed::Unfinished(tokens.clone());
        }
        if self.place == Place::Function || !path.iter().all(is_name) {
            return Typed::Expression(tokens.clone());
        }
        if matches!(node, Some(Node::List(_))) {
            return self.wrong(&value, node, Some(format!("write `[{tokens}]`")));
        }
        Typed::Reference(Reference {
            module: module.to_vec(),
            name: last.clone(),
        })
    }

    fn list(&mut self, elements: &[syntax::value::Element], node: Option<Node>) -> Typed {
        let is_map = match node {
            Some(Node::Map(_)) => true,
            Some(Node::List(_) | Node::Struct(_)) => false,
            _ => {
                !elements.is_empty()
                    && elements
                        .iter()
                        .all(|one| matches!(one.value.kind, ValueKind::Assignment { .. }))
            }
        };
        if is_map {
            return self.map(elements, node);
        }
        let is_assignment =
            |one: &syntax::value::Element| matches!(one.value.kind, ValueKind::Assignment { .. });
        if let Some(first) = elements.iter().find(|one| is_assignment(one)) {
            return match node {
                Some(Node::List(list)) => {
                    let help = pair_help(list.item(), &first.value);
                    self.wrong(&first.value, Some(list.item()), help)
                }
                _ => self.wrong(&first.value, node, None),
            };
        }
        // Where no list belongs, its elements are not looked at.
        let takes_lists = match node {
            Some(Node::Struct(_)) => false,
            Some(Node::Scalar(scalar)) => {
                scalar.kinds().is_json() || scalar.kinds().has(schemas::Kind::List)
            }
            _ => true,
        };
        if !takes_lists {
            let unread = elements.iter().map(|element| Element {
                value: Typed::Unknown,
                tokens: element.value.tokens.clone(),
                comma: element.comma.clone(),
            });
            return Typed::List(unread.collect());
        }
        // What else the schema says of the first elements restricts their values, and names nothing.
        let item = match node {
            Some(Node::List(list)) => Some(list.item()),
            _ => None,
        };
        let read = elements.iter().map(|element| Element {
            value: self.element(element, item),
            tokens: element.value.tokens.clone(),
            comma: element.comma.clone(),
        });
        Typed::List(read.collect())
    }

    fn element(&mut self, element: &syntax::value::Element, node: Option<Node>) -> Typed {
        if matches!(element.value.kind, ValueKind::Missing) && element.value.tokens.is_empty() {
            let message = format!("expected a value before `,` in `{}`", self.field);
            let comma = element.comma.to_token_stream();
            self.report(Diagnostic::new(SW0907, comma, message).help("remove the comma"));
            return Typed::Unknown;
        }
        self.read(&simplified(&element.value), node)
    }

    fn map(&mut self, elements: &[syntax::value::Element], node: Option<Node>) -> Typed {
        let of_value = match node {
            Some(Node::Map(map)) => Some(map.value()),
            _ => None,
        };
        let mut entries = Vec::with_capacity(elements.len());
        for element in elements {
            let ValueKind::Assignment { target, value } = &element.value.kind else {
                if matches!(element.value.kind, ValueKind::Missing) {
                    self.is_broken = true;
                    continue;
                }
                let help = "write `\"key\" = value`".to_owned();
                self.wrong(&element.value, node, Some(help));
                continue;
            };
            entries.push(Entry {
                key: self.key(target),
                value: self.read(&simplified(value), of_value),
                key_tokens: target.tokens.clone(),
                tokens: value.tokens.clone(),
            });
        }
        Typed::Map(entries)
    }

    /// A key of a map, which the program knows.
    fn key(&mut self, key: &Value) -> Typed {
        match &key.kind {
            ValueKind::Literal(Lit::Str(text)) => Typed::Text(text.value(), text.clone()),
            ValueKind::Literal(_) => {
                let help = format!("write the key in quotes: `\"{}\"`", key.tokens);
                self.wrong(key, None, Some(help))
            }
            ValueKind::Unfinished | ValueKind::Missing => {
                self.is_broken = true;
                Typed::Unfinished(key.tokens.clone())
            }
            _ => Typed::Expression(key.tokens.clone()),
        }
    }

    fn structure(
        &mut self,
        value: &Value,
        path: &[Ident],
        fields: &syntax::Fields,
        node: Option<Node>,
    ) -> Typed {
        let of = match node {
            Some(Node::Struct(of)) => Some(of),
            Some(_) => {
                let help = match node {
                    Some(Node::List(_)) => "write it in brackets: `[… { … }]`",
                    Some(Node::Map(_)) => "write `[\"key\" = value]`",
                    _ => "write a value without fields, or JSON as `json!({ … })`",
                };
                let name: TokenStream = path.iter().map(Ident::to_token_stream).collect();
                let at = Value {
                    tokens: name,
                    kind: value.kind.clone(),
                    is_unfinished: false,
                };
                return self.wrong(&at, node, Some(help.to_owned()));
            }
            None if self.is_known => {
                let name: TokenStream = path.iter().map(Ident::to_token_stream).collect();
                let at = Value {
                    tokens: name,
                    kind: value.kind.clone(),
                    is_unfinished: false,
                };
                let help = "JSON has no structs: write `json!({ … })`, or `[\"key\" = value]`";
                return self.wrong(&at, node, Some(help.to_owned()));
            }
            // Of a type that is not known nothing is known.
            None => None,
        };
        let mut seen = Seen::default();
        let mut read = Vec::with_capacity(fields.fields.len());
        for field in fields.fields.clone() {
            let name = name_of(&field.name);
            let is_duplicate = seen.is_duplicate(&name, &field, self.diagnostics);
            let property = of.and_then(|of: Struct| of.property(&name));
            let is_broken = is_duplicate || property.is_none();
            let (place, diagnostics) = (self.place, &mut *self.diagnostics);
            read.push(of_property(field, property, is_broken, place, diagnostics));
        }
        Typed::Struct {
            path: path.to_vec(),
            fields: read,
            braces: fields.braces.clone(),
        }
    }

    /// An `if` of which something has been reported.
    fn unreported(&mut self, decision: &syntax::value::If, node: Option<Node>) -> Typed {
        let mut ignored = Diagnostics::default();
        std::mem::swap(self.diagnostics, &mut ignored);
        let typed = self.decision(decision, node);
        std::mem::swap(self.diagnostics, &mut ignored);
        drop(ignored);
        typed
    }

    /// An `if` of Rust, whose branches are values of the property.
    fn decision(&mut self, decision: &syntax::value::If, node: Option<Node>) -> Typed {
        let mut branch = |branch: &syntax::Branch| Branch {
            keyword: branch.keyword.clone(),
            // As in the fields of the library's constructs, `None` leaves the property out.
            value: match branch.value.tokens.to_string() == "None" {
                true => Typed::NoValue,
                false => self.read(&simplified(&branch.value), node),
            },
            tokens: branch.value.tokens.clone(),
            braces: branch.braces.clone(),
        };
        let (then, otherwise) = (branch(&decision.then), branch(&decision.otherwise));
        if syntax::ends_unfinished(&decision.condition) {
            let message = format!("incomplete condition for `{}`", self.field);
            let diagnostic = Diagnostic::new(SW0907, decision.condition.clone(), message);
            self.report(diagnostic.help("write the name that follows"));
        }
        Typed::If(Box::new(If {
            keyword: decision.keyword.clone(),
            patterns: decision.patterns.clone(),
            condition: decision.condition.clone(),
            is_const: condition::is_const(&decision.condition, self.place == Place::Module),
            then,
            otherwise,
        }))
    }

    fn call(
        &mut self,
        value: &Value,
        path: &[Ident],
        arguments: &Group,
        node: Option<Node>,
    ) -> Typed {
        match path {
            [function] if function == "no_value" && arguments.stream().is_empty() => Typed::NoValue,
            [function] if function == "if_" => self.choice(function, value, arguments, node),
            _ => self.expression(value, node),
        }
    }

    /// `if_(is_prod, a, b)`.
    fn choice(
        &mut self,
        function: &Ident,
        value: &Value,
        arguments: &Group,
        node: Option<Node>,
    ) -> Typed {
        let parts = syntax::value::read_list(arguments, self.diagnostics);
        let [condition, then, otherwise] = parts.as_slice() else {
            let message = "expected a condition and two values in `if_`";
            let help = "write for example `if_(is_prod, \"large\", \"small\")`";
            self.report(Diagnostic::new(SW0907, value.tokens.clone(), message).help(help));
            return Typed::Unknown;
        };
        let condition_read = match &condition.value.kind {
            ValueKind::Path(path) if self.place == Place::Module => match path.split_last() {
                Some((name, module)) if !is_constant_name(name) => Typed::Reference(Reference {
                    module: module.to_vec(),
                    name: name.clone(),
                }),
                _ => Typed::Expression(condition.value.tokens.clone()),
            },
            ValueKind::Missing | ValueKind::Unfinished => {
                self.is_broken = true;
                Typed::Unfinished(condition.value.tokens.clone())
            }
            _ => Typed::Expression(condition.value.tokens.clone()),
        };
        let part = |value: Typed, part: &syntax::value::Element| Element {
            value,
            tokens: part.value.tokens.clone(),
            comma: part.comma.clone(),
        };
        let (then_read, otherwise_read) = (self.element(then, node), self.element(otherwise, node));
        Typed::Choice(Box::new(Choice {
            function: function.clone(),
            condition: part(condition_read, condition),
            then: part(then_read, then),
            otherwise: part(otherwise_read, otherwise),
        }))
    }

    fn expression(&mut self, value: &Value, node: Option<Node>) -> Typed {
        if let Some(number) = negative(&value.tokens) {
            return Typed::Number(number, value.tokens.clone());
        }
        let can_be_json = match node {
            None | Some(Node::Map(_)) => true,
            Some(Node::Scalar(scalar)) => scalar.kinds().is_json(),
            Some(Node::List(list)) => list.accepts_json(),
            Some(_) => false,
        };
        if can_be_json
            && let Some(content) = content_of_json(&value.tokens)
            && let Some(read) = self.json(&content, node)
        {
            return read;
        }
        if self.place == Place::Module && condition::is_configuration(&value.tokens) {
            return Typed::Configured(value.tokens.clone());
        }
        Typed::Expression(value.tokens.clone())
    }

    /// JSON as `json!` takes it: what stands in it may be any value of a property.
    fn json(&mut self, tokens: &[TokenTree], node: Option<Node>) -> Option<Typed> {
        match tokens {
            [TokenTree::Ident(null)] if null == "null" && self.drops_null => Some(
                Typed::Expression(quote!(::core::option::Option::<bool>::None)),
            ),
            [TokenTree::Ident(null)] if null == "null" => {
                let message = format!("`null` in `{}`", self.field);
                let diagnostic = Diagnostic::new(SW1203, null.to_token_stream(), message);
                let why = "CloudFormation accepts no null values in templates";
                self.report(
                    diagnostic
                        .at_level(Level::Error)
                        .because(why)
                        .help("remove it, or write `no_value()`"),
                );
                Some(Typed::Unknown)
            }
            [TokenTree::Group(group)] if group.delimiter() == Delimiter::Bracket => {
                let parts = parts_of(group.stream())?;
                let elements = parts.iter().map(|part| {
                    Some(Element {
                        value: self.json(part, None)?,
                        tokens: part.iter().cloned().collect(),
                        comma: None,
                    })
                });
                elements.collect::<Option<_>>().map(Typed::List)
            }
            [TokenTree::Group(group)] if group.delimiter() == Delimiter::Brace => {
                let of_value = match node {
                    Some(Node::Map(map)) => Some(map.value()),
                    _ => None,
                };
                let parts = parts_of(group.stream())?;
                let entries = parts.iter().map(|part| {
                    let colon = part.iter().position(
                        |token| matches!(token, TokenTree::Punct(colon) if colon.as_char() == ':'),
                    )?;
                    let (key, value) = part.split_at(colon);
                    let value = value.get(1..)?;
                    let key = Value::read(key, self.diagnostics);
                    Some(Entry {
                        key: self.key(&simplified(&key)),
                        value: self.json(value, of_value)?,
                        key_tokens: key.tokens,
                        tokens: value.iter().cloned().collect(),
                    })
                });
                entries.collect::<Option<_>>().map(Typed::Map)
            }
            tokens => {
                let value = Value::read(tokens, self.diagnostics);
                Some(self.read(&simplified(&value), node))
            }
        }
    }
}

/// What to write instead of `"key" = value` in a list of structs such as tags.
fn pair_help(item: Node, pair: &Value) -> Option<String> {
    let Node::Struct(of) = item else {
        return None;
    };
    let name = of.written_name();
    let has = |name: &str| of.property(name).is_some();
    let ValueKind::Assignment { target, value } = &pair.kind else {
        return None;
    };
    let (key, value) = (&target.tokens, &value.tokens);
    Some(match has("key") && has("value") {
        true => format!("write `{name} {{ key: {key}, value: {value} }}`"),
        false => format!("write `{name} {{ … }}`"),
    })
}

/// What a property takes, as a message says it.
fn wanted(node: Option<Node>) -> String {
    match node {
        None => "JSON".to_owned(),
        Some(Node::List(_)) => "a list".to_owned(),
        Some(Node::Map(_)) => "a map `[\"key\" = value]`".to_owned(),
        Some(Node::Struct(of)) if of.name().is_empty() => "a struct".to_owned(),
        Some(Node::Struct(of)) => format!("`{} {{ … }}`", of.written_name()),
        Some(Node::Scalar(scalar)) => scalar.kinds().noun(),
        Some(_) => "another value".to_owned(),
    }
}

/// Whether tokens are braces and nothing in front of them.
fn is_block(tokens: &TokenStream) -> bool {
    let mut tokens = tokens.clone().into_iter();
    let is_braces = matches!(tokens.next(), Some(TokenTree::Group(group)) if group.delimiter() == Delimiter::Brace);
    is_braces && tokens.next().is_none()
}

/// `-5`, as JSON writes it.
fn negative(tokens: &TokenStream) -> Option<String> {
    let tokens: Vec<_> = tokens.clone().into_iter().collect();
    let [TokenTree::Punct(minus), TokenTree::Literal(number)] = tokens.as_slice() else {
        return None;
    };
    let digits = match Lit::new(number.clone()) {
        Lit::Int(number) if number.suffix().is_empty() => number.base10_digits().to_owned(),
        Lit::Float(number) if number.suffix().is_empty() => number.base10_digits().to_owned(),
        _ => return None,
    };
    (minus.as_char() == '-').then(|| format!("-{digits}"))
}

/// What stands in `json!(…)`, if the tokens are that.
fn content_of_json(tokens: &TokenStream) -> Option<Vec<TokenTree>> {
    let tokens: Vec<_> = tokens.clone().into_iter().collect();
    let [
        before @ ..,
        TokenTree::Ident(name),
        TokenTree::Punct(bang),
        TokenTree::Group(content),
    ] = tokens.as_slice()
    else {
        return None;
    };
    let is_path = before.iter().all(|token| match token {
        TokenTree::Ident(part) => !is_keyword(part),
        TokenTree::Punct(colon) => colon.as_char() == ':',
        TokenTree::Group(_) | TokenTree::Literal(_) => false,
    });
    let content: Vec<_> = content.stream().into_iter().collect();
    // `json!({ … })` and `json!{ … }` are the same.
    (is_path && name == "json" && bang.as_char() == '!').then_some(content)
}

/// The parts of JSON between its commas. A comma inside of an expression, as between generics, separates nothing.
fn parts_of(tokens: TokenStream) -> Option<Vec<Vec<TokenTree>>> {
    let is_comma =
        |token: &TokenTree| matches!(token, TokenTree::Punct(comma) if comma.as_char() == ',');
    let mut parts = Vec::new();
    let mut part = Vec::new();
    for token in tokens {
        if is_comma(&token) && is_whole(&part) {
            parts.push(std::mem::take(&mut part));
        } else {
            part.push(token);
        }
    }
    if !part.is_empty() {
        parts.push(part);
    }
    parts.iter().all(|part| !part.is_empty()).then_some(parts)
}

/// Whether tokens are a value of JSON, with a key in front or not.
fn is_whole(tokens: &[TokenTree]) -> bool {
    let is_generic = |token: &TokenTree| matches!(token, TokenTree::Punct(punct) if matches!(punct.as_char(), '<' | '|'));
    if !tokens.iter().any(is_generic) {
        return true;
    }
    let colon = tokens.iter().position(
        |token| matches!(token, TokenTree::Punct(colon) if colon.as_char() == ':' && colon.spacing() == proc_macro2::Spacing::Alone),
    );
    let value = tokens
        .get(colon.map_or(0, |at| at + 1)..)
        .unwrap_or_default();
    syn::parse2::<syn::Expr>(value.iter().cloned().collect()).is_ok()
}
