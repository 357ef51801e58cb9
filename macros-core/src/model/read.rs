//! Reads values as what their fields take.

use proc_macro2::{Delimiter, Group, Ident, TokenStream, TokenTree};
use quote::ToTokens;
use stackwright_core::catalogue::{SW0108, SW0110, SW0902, SW0904, SW0907};
use stackwright_core::describe::takes::{Function, RustType};
use stackwright_core::describe::{self, Choice, Description, Required, Takes};
use stackwright_core::{DURATION_UNITS, Duration, SIZE_UNITS, Size, Unit, Version, language};
use syn::parse::Parser as _;
use syn::punctuated::Punctuated;
use syn::{Lit, LitInt};

use super::spec::{
    FieldSet, FieldSpec, declaration_example, example, is_numeric, noun, struct_name,
};
use super::typed::{Bound, Branch, Element, If, Limits, Reference, Typed};
use super::{Place, condition};
use crate::diagnostics::{Diagnostic, Diagnostics, did_you_mean, listed, one_of};
use crate::syntax::{
    self, Value, ValueKind, WITHOUT_ELSE, allowed_rule, as_ident, as_number, name_of,
    without_hyphens,
};

/// Reads the value of a field. The flag says whether the field has to be hidden from the compiler.
pub(super) fn read(
    field: &syntax::Field,
    (spec, fields): (FieldSpec, FieldSet),
    place: Place,
    diagnostics: &mut Diagnostics,
) -> (Typed, bool) {
    if field.colon.is_none() {
        // `{ vpc }` stands for `{ vpc: vpc }`, as in Rust, where that can name something.
        let names_something =
            matches!(spec.takes(), Takes::Reference(_)) || place == Place::Function;
        if names_something && !syntax::is_marker(&field.name) {
            return (reference_to(&field.name, place), false);
        }
    }
    let mut reader = Reader {
        field: name_of(&field.name),
        spec,
        list: fields.list_of(spec),
        of: fields.description(),
        at: field.name.to_token_stream(),
        place,
        diagnostics,
        is_broken: false,
    };
    let typed = reader.read(&simplified(&field.value), spec.takes());
    (typed, reader.is_broken)
}

fn reference_to(ident: &Ident, place: Place) -> Typed {
    match place {
        Place::Module => Typed::Reference(Reference {
            module: Vec::new(),
            name: ident.clone(),
        }),
        Place::Function => Typed::Expression(ident.to_token_stream()),
    }
}

/// `PEAK`: a name that only constants have.
pub(crate) fn is_constant_name(ident: &Ident) -> bool {
    let name = name_of(ident);
    name.len() > 1
        && name.starts_with(|c: char| c.is_ascii_uppercase())
        && name
            .chars()
            .all(|c| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '_')
}

/// `N`: a constant in a module; in a function it may be a parameter of the function's generics.
pub(crate) fn is_upper_letter(ident: &Ident) -> bool {
    let name = name_of(ident);
    name.len() == 1 && name.starts_with(|c: char| c.is_ascii_uppercase())
}

/// How a decision is written, where tokens begin like one or are one of another language.
fn decision_example(tokens: &TokenStream) -> Option<&'static str> {
    let is_sign = |sign: char| {
        let mut tokens = tokens.clone().into_iter();
        tokens.any(|token| syntax::value::is_punct(&token, sign))
    };
    match tokens.clone().into_iter().next() {
        Some(TokenTree::Ident(word)) if word == "match" => {
            Some("`match config.stage { Stage::Prod => …, _ => … }`")
        }
        Some(TokenTree::Ident(word)) if word == "if" => Some("`if condition { … } else { … }`"),
        _ if is_sign('?') && is_sign(':') => Some("`if condition { … } else { … }`"),
        _ => None,
    }
}

struct Reader<'a> {
    field: String,
    spec: FieldSpec,
    /// The field that takes a list of what this one takes.
    list: Option<&'static str>,
    /// What has the field.
    of: &'static Description,
    /// The field's name, which is underlined where there is no value.
    at: TokenStream,
    place: Place,
    diagnostics: &'a mut Diagnostics,
    is_broken: bool,
}

impl Reader<'_> {
    fn report(&mut self, diagnostic: Diagnostic) {
        self.is_broken = true;
        self.diagnostics.push(diagnostic);
    }

    /// The value is of another type.
    fn mismatch(&mut self, value: &Value, takes: Takes) -> Typed {
        self.mismatch_with(value, takes, None)
    }

    fn mismatch_with(&mut self, value: &Value, takes: Takes, help: Option<String>) -> Typed {
        let found = match takes {
            // It may be one.
            Takes::Rust(rust) | Takes::List(&Takes::Rust(rust)) if rust.converts => None,
            _ => shown(&value.tokens),
        };
        let found = found.map_or_else(String::new, |found| format!(", found `{found}`"));
        let message = format!(
            "expected {} for `{}`{found}",
            self.spec.noun(takes),
            self.field
        );
        let unquoted = match &value.kind {
            ValueKind::Literal(Lit::Str(text)) => unquoted(&text.value(), takes, self.unit()),
            _ => None,
        };
        let unquoted = unquoted.map(|number| format!("write it without quotes: `{number}`"));
        let of_list = match (&value.kind, takes, self.list) {
            (ValueKind::List(_), Takes::Text, Some(list)) => {
                Some(format!("write `{list}: {}`", value.tokens))
            }
            _ => None,
        };
        let help = (help.or(unquoted).or(of_list)).unwrap_or_else(|| self.example(takes));
        self.report(Diagnostic::new(SW0904, value.tokens.clone(), message).help(help));
        Typed::Unknown
    }

    /// The unit that a time or a size of the field has in the template.
    const fn unit(&self) -> Option<&'static str> {
        match self.spec.options().unit {
            describe::Unit::Days => Some("days"),
            describe::Unit::Seconds => Some("sec"),
            describe::Unit::Gib => Some("GiB"),
            describe::Unit::Mib => Some("MiB"),
            describe::Unit::None => None,
        }
    }

    /// The unit of the size that is the example of the field.
    fn unit_of_example(&self) -> Option<&'static str> {
        let example = self.spec.options().example;
        let unit = example.trim_start_matches(|c: char| c.is_ascii_digit());
        (unit.len() < example.len() && suffixes(SIZE_UNITS).any(|known| known == unit))
            .then_some(unit)
    }

    fn example(&self, takes: Takes) -> String {
        let example = match self.spec.options().example {
            "" => match (self.spec.takes(), takes) {
                // One element is not the whole value.
                (Takes::List(_), Takes::List(_)) => example(takes),
                (Takes::List(_), element) => format!("[{}]", example(element)),
                _ => example(takes),
            },
            example => example.to_owned(),
        };
        format!("write for example `{}: {example}`", self.field)
    }

    /// A value that is not there, or can't be read, which is reported.
    fn incomplete(&mut self, value: &Value, takes: Takes) -> Option<Typed> {
        if value.is_incomplete() {
            let message = format!("incomplete value for `{}`", self.field);
            let diagnostic = Diagnostic::new(SW0907, value.tokens.clone(), message);
            self.report(diagnostic.help(syntax::rest_of(&value.tokens)));
        }
        match &value.kind {
            ValueKind::Reported => {
                self.is_broken = true;
                Some(Typed::Unknown)
            }
            ValueKind::Missing => {
                if value.tokens.is_empty() || syntax::is_left_out(&value.tokens) {
                    let message = format!(
                        "missing value for `{}`, expected {}",
                        self.field,
                        self.spec.noun(takes)
                    );
                    let at = self.at.clone();
                    let help = self.example(takes);
                    self.report(Diagnostic::new(SW0907, at, message).help(help));
                }
                self.is_broken = true;
                Some(Typed::Unfinished(value.tokens.clone()))
            }
            ValueKind::Unfinished => {
                let message = format!("incomplete value for `{}`", self.field);
                self.report(
                    Diagnostic::new(SW0907, value.tokens.clone(), message)
                        .help("write the name that follows"),
                );
                Some(Typed::Unfinished(value.tokens.clone()))
            }
            ValueKind::Unreadable(why) => {
                let message = format!(
                    "cannot parse the value of `{}` ({why}), expected {}",
                    self.field,
                    self.spec.noun(takes)
                );
                let report = Diagnostic::new(SW0907, value.tokens.clone(), message);
                if why != WITHOUT_ELSE {
                    let help = decision_example(&value.tokens).map(|form| format!("write {form}"));
                    let help = help.unwrap_or_else(|| self.example(takes));
                    self.report(report.help(help));
                    return Some(Typed::Unknown);
                }
                self.report(report.help("add `else { … }` with the value of the other case"));
                // The value in the braces is completed, and so is the condition.
                self.is_broken = true;
                Some(self.unreported(&syntax::with_else(&value.tokens), takes))
            }
            _ => None,
        }
    }

    /// A value of which something has been reported.
    fn unreported(&mut self, value: &Value, takes: Takes) -> Typed {
        let mut ignored = Diagnostics::default();
        std::mem::swap(self.diagnostics, &mut ignored);
        let typed = self.read(value, takes);
        std::mem::swap(self.diagnostics, &mut ignored);
        drop(ignored);
        typed
    }

    fn read(&mut self, value: &Value, takes: Takes) -> Typed {
        if let Some(incomplete) = self.incomplete(value, takes) {
            return incomplete;
        }
        if let Some(decision) =
            self.decision(value, |reader, value| match reader.left_out(value, takes) {
                Some(none) => none,
                None => reader.read(value, takes),
            })
        {
            return decision;
        }
        match takes {
            Takes::Id | Takes::Text => self.text(value, takes),
            Takes::Flag => match &value.kind {
                ValueKind::Literal(Lit::Bool(flag)) => Typed::Flag(flag.clone()),
                _ => self.other(value, takes),
            },
            Takes::Count | Takes::Number => match &value.kind {
                ValueKind::Literal(Lit::Int(number)) => self.integer(value, number, takes),
                _ => self.other(value, takes),
            },
            Takes::Float => match &value.kind {
                ValueKind::Literal(Lit::Int(number)) => self.integer(value, number, takes),
                ValueKind::Literal(Lit::Float(number)) if number.suffix().is_empty() => {
                    Typed::Expression(value.tokens.clone())
                }
                // `-5`
                ValueKind::Expression => self.expression(value),
                _ => self.other(value, takes),
            },
            Takes::Scalar => self.scalar(value),
            Takes::Version => self.version(value),
            Takes::Size => self.bound(value, &Takes::Size),
            Takes::Range(of) => self.limits(value, takes, of),
            Takes::Duration => self.duration(value),
            Takes::Choice(choice) => self.choice(value, takes, choice),
            Takes::Struct(description) => self.structure(value, takes, description),
            Takes::Reference(_) | Takes::AnyReference => self.reference(value, takes),
            Takes::Rust(rust) => self.rust(value, takes, rust),
            Takes::Tag | Takes::Allow => self.read_in_list(value, takes, takes),
            Takes::Json => match &value.kind {
                ValueKind::Literal(_)
                | ValueKind::List(_)
                | ValueKind::Range { .. }
                | ValueKind::Assignment { .. } => self.mismatch(value, takes),
                _ => self.expression(value),
            },
            Takes::List(element) => self.list_of(value, takes, *element),
        }
    }

    /// `None` in a branch, where the field is left out.
    fn left_out(&mut self, value: &Value, takes: Takes) -> Option<Typed> {
        let is_whole = std::mem::discriminant(&takes) == std::mem::discriminant(&self.spec.takes());
        let is_none = value.tokens.to_string() == "None";
        // One of the names of an enum is that.
        let is_name = matches!(takes, Takes::Choice(choice) if choice.number("None").is_some());
        if !is_whole || !is_none || is_name {
            return None;
        }
        if matches!(self.spec.options().required, Required::Never) {
            return Some(Typed::NoValue);
        }
        let message = format!(
            "required field `{}` has no value in this branch",
            self.field
        );
        let example = self.example(takes);
        let diagnostic = Diagnostic::new(SW0902, value.tokens.clone(), message)
            .because("a required field has no default")
            .help(format!(
                "{example}, or decide about the declaration with `when:`"
            ));
        self.report(diagnostic);
        Some(Typed::Unknown)
    }

    /// An `if` whose branches are values of the field.
    fn decision(
        &mut self,
        value: &Value,
        mut read: impl FnMut(&mut Self, &Value) -> Typed,
    ) -> Option<Typed> {
        let ValueKind::If(decision) = &value.kind else {
            return None;
        };
        let mut branch = |branch: &syntax::Branch| {
            // A branch without a value is underlined itself.
            let braces = branch.braces.as_ref();
            let empty = braces.filter(|braces| braces.stream().is_empty());
            let tokens = &branch.value.tokens;
            let is_missing = tokens.is_empty() || syntax::is_left_out(tokens);
            let at = empty.filter(|_| is_missing).map(ToTokens::to_token_stream);
            let around = at.map(|at| std::mem::replace(&mut self.at, at));
            let value = read(self, &branch.value);
            if let Some(around) = around {
                self.at = around;
            }
            Branch {
                keyword: branch.keyword.clone(),
                value,
                tokens: branch.value.tokens.clone(),
                braces: branch.braces.clone(),
            }
        };
        let (then, otherwise) = (branch(&decision.then), branch(&decision.otherwise));
        if syntax::ends_unfinished(&decision.condition) {
            let message = format!("incomplete condition for `{}`", self.field);
            self.report(
                Diagnostic::new(SW0907, decision.condition.clone(), message)
                    .help("write the name that follows"),
            );
        }
        Some(Typed::If(Box::new(If {
            keyword: decision.keyword.clone(),
            patterns: decision.patterns.clone(),
            condition: decision.condition.clone(),
            is_const: condition::is_const(&decision.condition, self.place == Place::Module),
            then,
            otherwise,
        })))
    }

    /// A list, whose elements are told what a list takes where they are the only thing that it can be wrong with.
    fn list_of(&mut self, value: &Value, takes: Takes, element: Takes) -> Typed {
        match element {
            Takes::Rust(rust) => self.list(value, takes, move |reader, one| match &one.kind {
                ValueKind::List(_) if rust.in_rows => {
                    reader.list(one, takes, move |reader, one| reader.rust(one, takes, rust))
                }
                // In rows, a row of one.
                _ => reader.rust(one, takes, rust),
            }),
            Takes::Tag | Takes::Allow => self.list(value, takes, move |reader, one| {
                reader.read_in_list(one, takes, element)
            }),
            _ => self.list(value, takes, move |reader, one| reader.read(one, element)),
        }
    }

    /// An element of which a message names the list.
    fn read_in_list(&mut self, value: &Value, list: Takes, element: Takes) -> Typed {
        match element {
            Takes::Tag => self.tag(value, list),
            _ => self.allow(value, list),
        }
    }

    /// What is not written as the field's own literals: a constant, or an expression; literals and lists are neither.
    fn other(&mut self, value: &Value, takes: Takes) -> Typed {
        match &value.kind {
            // What a function is generic over can't stand in an item of its own; run time checks it.
            ValueKind::Const if self.place == Place::Module => {
                Typed::Constant(value.tokens.clone())
            }
            ValueKind::Path(path) if self.is_constant(path) => {
                Typed::Constant(value.tokens.clone())
            }
            ValueKind::Expression if is_negative(&value.tokens) && is_numeric(takes) => {
                self.mismatch(value, takes)
            }
            ValueKind::Call { path, arguments } if is_constant_call(path, arguments) => {
                Typed::Constant(value.tokens.clone())
            }
            ValueKind::Expression
                if matches!(takes, Takes::Text) && is_constant_text(&value.tokens)
                    || matches!(takes, Takes::Count | Takes::Range(Takes::Number))
                        && is_calculation(&value.tokens) =>
            {
                Typed::Constant(value.tokens.clone())
            }
            ValueKind::Const
            | ValueKind::Path(_)
            | ValueKind::Call { .. }
            | ValueKind::Expression => self.expression(value),
            _ => self.mismatch(value, takes),
        }
    }

    /// `PEAK`, `limits::PEAK`; in a function not `T::PEAK`, which may be the constant of a type that it is generic over.
    fn is_constant(&self, path: &[Ident]) -> bool {
        let Some((name, before)) = path.split_last() else {
            return false;
        };
        let is_in_type = before
            .iter()
            .any(|part| part.to_string().contains(char::is_uppercase));
        // One letter is the name of a parameter of a function's generics, where it stands alone.
        let is_letter =
            is_upper_letter(name) && (self.place == Place::Module || !before.is_empty());
        (is_letter || is_constant_name(name)) && !(self.place == Place::Function && is_in_type)
    }

    /// An expression of Rust, in which literals may have the units of declarations too.
    fn expression(&mut self, value: &Value) -> Typed {
        if let Some(literal) = unknown_suffix(value.tokens.clone()) {
            let message = format!("unknown unit in `{}`", literal.to_token_stream());
            let units = suffixes(SIZE_UNITS).chain(suffixes(DURATION_UNITS));
            let help = match unit_of_time(literal.suffix()) {
                Some(unit) => format!("did you mean `{}{unit}`?", digits(&literal)),
                None => format!("use {}", one_of(units)),
            };
            self.report(Diagnostic::new(SW0904, literal.to_token_stream(), message).help(help));
            return Typed::Unknown;
        }
        if self.place == Place::Module && condition::is_configuration(&value.tokens) {
            return Typed::Configured(value.tokens.clone());
        }
        Typed::Expression(value.tokens.clone())
    }

    fn text(&mut self, value: &Value, takes: Takes) -> Typed {
        if let Some(decision) = self.decision(value, |reader, value| {
            let read = reader.incomplete(value, takes);
            match read.or_else(|| reader.left_out(value, takes)) {
                Some(read) => read,
                None => reader.text(value, takes),
            }
        }) {
            return decision;
        }
        match &value.kind {
            ValueKind::Literal(Lit::Str(text)) => Typed::Text(text.value(), text.clone()),
            ValueKind::Literal(Lit::Char(text)) => {
                let help = format!("write it in double quotes: `\"{}\"`", text.value());
                self.mismatch_with(value, takes, Some(help))
            }
            // `10.0.0.0/16` reads as an expression.
            ValueKind::Literal(Lit::Int(_) | Lit::Float(_) | Lit::Bool(_)) => {
                let help = format!("write it in quotes: `\"{}\"`", value.tokens);
                self.mismatch_with(value, takes, Some(help))
            }
            ValueKind::Expression if starts_with_number(&value.tokens) => {
                let text = value.tokens.to_string().replace(' ', "");
                let help = format!("write it in quotes: `\"{text}\"`");
                self.mismatch_with(value, takes, Some(help))
            }
            _ => self.other(value, takes),
        }
    }

    fn scalar(&mut self, value: &Value) -> Typed {
        match &value.kind {
            ValueKind::Literal(Lit::Str(text)) => Typed::Text(text.value(), text.clone()),
            ValueKind::Literal(Lit::Int(number)) => self.integer(value, number, Takes::Scalar),
            ValueKind::Literal(Lit::Float(_)) => {
                let help = format!("write it in quotes: `\"{}\"`", value.tokens);
                self.mismatch_with(value, Takes::Scalar, Some(help))
            }
            _ => self.other(value, Takes::Scalar),
        }
    }

    fn integer(&mut self, value: &Value, number: &LitInt, takes: Takes) -> Typed {
        let is_plain = number.suffix().is_empty() || is_rust_integer(number.suffix());
        let fits = |parsed: u64| match takes {
            Takes::Count => u32::try_from(parsed).is_ok(),
            Takes::Scalar => i64::try_from(parsed).is_ok(),
            _ => true,
        };
        match number.base10_parse::<u64>() {
            Ok(parsed) if is_plain && fits(parsed) => Typed::Integer(parsed, number.clone()),
            _ => self.mismatch(value, takes),
        }
    }

    fn version(&mut self, value: &Value) -> Typed {
        match &value.kind {
            ValueKind::Literal(literal @ Lit::Int(number)) if number.suffix().is_empty() => {
                match number.base10_parse() {
                    Ok(major) => Typed::Version(Version::major(major), literal.clone()),
                    Err(_) => self.mismatch(value, Takes::Version),
                }
            }
            ValueKind::Literal(literal @ Lit::Float(number)) if number.suffix().is_empty() => {
                let digits = number.base10_digits();
                let numbers = digits.split_once('.').and_then(|(major, minor)| {
                    Some(Version::minor(major.parse().ok()?, minor.parse().ok()?))
                });
                match numbers {
                    Some(version) => Typed::Version(version, literal.clone()),
                    None => self.mismatch(value, Takes::Version),
                }
            }
            ValueKind::Literal(Lit::Str(text)) => {
                let version = text.value();
                let version = version.strip_suffix(".0").unwrap_or(&version);
                let is_version = version.split('.').all(|part| part.parse::<u32>().is_ok());
                let help = is_version.then(|| format!("write it without quotes: `{version}`"));
                self.mismatch_with(value, Takes::Version, help)
            }
            _ => self.other(value, Takes::Version),
        }
    }

    fn duration(&mut self, value: &Value) -> Typed {
        let ValueKind::Literal(literal) = &value.kind else {
            return self.other(value, Takes::Duration);
        };
        let Lit::Int(number) = literal else {
            return self.mismatch(value, Takes::Duration);
        };
        let duration = number
            .base10_parse()
            .ok()
            .and_then(|amount| Duration::from_literal(amount, number.suffix()));
        match duration {
            Some(duration) => Typed::Duration(duration, number.clone()),
            None => {
                let unit = match number.suffix() {
                    "" => self.unit(),
                    suffix => unit_of_time(suffix),
                };
                let help = match unit {
                    Some("days") if number.base10_digits() == "1" => "write `1day`".to_owned(),
                    Some(unit) => format!("write `{}{unit}`", number.base10_digits()),
                    None => match in_days(number) {
                        Some(days) => format!("write `{days}days`"),
                        None if number.suffix().is_empty() => {
                            format!("add the unit {}", one_of(suffixes(DURATION_UNITS)))
                        }
                        None => format!("use the unit {}", one_of(suffixes(DURATION_UNITS))),
                    },
                };
                self.mismatch_with(value, Takes::Duration, Some(help))
            }
        }
    }

    fn limits(&mut self, value: &Value, takes: Takes, of: &'static Takes) -> Typed {
        match &value.kind {
            ValueKind::Range {
                min,
                max,
                is_inclusive,
            } => {
                if max.is_some() && !is_inclusive {
                    let help = "write `..=`: the maximum is inclusive".to_owned();
                    return self.mismatch_with(value, takes, Some(help));
                }
                if min.is_none() && max.is_none() {
                    let help = "write `Unlimited` for no limits".to_owned();
                    self.mismatch_with(value, takes, Some(help));
                }
                let nothing = (max.is_none() && *is_inclusive).then(|| {
                    self.is_broken = true;
                    Box::new(Value::read(&[], self.diagnostics))
                });
                let max = max.as_ref().or(nothing.as_ref());
                let mut bound = |bound: Option<&Box<Value>>| {
                    bound.map(|bound| Bound {
                        value: Box::new(self.bound(bound, of)),
                        tokens: bound.tokens.clone(),
                    })
                };
                Typed::Limits(Limits {
                    min: bound(min.as_ref()),
                    max: bound(max),
                })
            }
            ValueKind::Path(path) => match path.as_slice() {
                [only] if name_of(only) == "Unlimited" => Typed::Unlimited(only.clone()),
                [only]
                    if is_camel_case(only)
                        && did_you_mean(&name_of(only), ["Unlimited"]).is_some() =>
                {
                    let help = "did you mean `Unlimited`?".to_owned();
                    self.mismatch_with(value, takes, Some(help));
                    // An editor completes it.
                    Typed::Unlimited(only.clone())
                }
                _ => self.other(value, takes),
            },
            ValueKind::Literal(Lit::Int(number)) => {
                let has_unit = Size::from_literal(0, number.suffix()).is_some();
                let help = (has_unit || matches!(of, Takes::Number)).then(|| {
                    let text = &value.tokens;
                    format!("write `..={text}` for a maximum or `{text}..` for a minimum")
                });
                self.mismatch_with(value, takes, help)
            }
            _ => self.other(value, takes),
        }
    }

    fn bound(&mut self, value: &Value, of: &'static Takes) -> Typed {
        let takes = self.spec.takes();
        if let Some(decision) = self.decision(value, |reader, value| reader.bound(value, of)) {
            return decision;
        }
        match (&value.kind, of) {
            (ValueKind::Literal(Lit::Int(number)), Takes::Size) => {
                // A number that is too large for this is too large for everything.
                let amount = number.base10_parse().unwrap_or(u64::MAX);
                match Size::from_literal(amount, number.suffix()) {
                    Some(size) => Typed::Size(size, number.clone()),
                    None => self.no_size(value, number.base10_digits(), number.suffix()),
                }
            }
            (ValueKind::Literal(Lit::Float(number)), Takes::Size) => {
                let is_size = suffixes(SIZE_UNITS).any(|unit| unit == number.suffix());
                if is_size {
                    let message = format!("size `{}` is not a whole number", value.tokens);
                    self.report(
                        Diagnostic::new(SW0108, value.tokens.clone(), message)
                            .help(format!("write {}", whole_sizes(number))),
                    );
                    Typed::Unknown
                } else {
                    self.no_size(value, number.base10_digits(), number.suffix())
                }
            }
            (ValueKind::Literal(Lit::Int(number)), _) => self.integer(value, number, takes),
            (ValueKind::Missing, _) => {
                self.is_broken = true;
                Typed::Unfinished(value.tokens.clone())
            }
            (ValueKind::Literal(_), _) => self.mismatch(value, takes),
            (ValueKind::Unreadable(_) | ValueKind::Unfinished, _) => self.read(value, takes),
            _ => self.other(value, takes),
        }
    }

    fn no_size(&mut self, value: &Value, digits: &str, suffix: &str) -> Typed {
        let message = match suffix {
            "" => format!("missing unit after `{digits}`"),
            suffix => format!("unknown unit of size `{suffix}`"),
        };
        let binary = match suffix.get(..1).unwrap_or_default() {
            "k" | "K" => "KiB",
            "m" | "M" => "MiB",
            "t" | "T" => "TiB",
            "" => self
                .unit()
                .or_else(|| self.unit_of_example())
                .unwrap_or("GiB"),
            _ => "GiB",
        };
        let is_decimal = suffix.ends_with(['B', 'b']);
        let help = if suffix.is_empty() || is_decimal {
            Some(format!("write `{digits}{binary}`"))
        } else {
            None
        };
        self.report(Diagnostic::new(SW0110, value.tokens.clone(), message).maybe_help(help));
        Typed::Unknown
    }

    fn choice(&mut self, value: &Value, takes: Takes, choice: &'static Choice) -> Typed {
        let only = match &value.kind {
            ValueKind::Path(path) => match path.as_slice() {
                [only] => only,
                _ => return self.other_choice(value, takes, choice),
            },
            _ => return self.other_choice(value, takes, choice),
        };
        let name = name_of(only);
        if choice.names().any(|of| of == name) {
            return Typed::Variant(only.clone());
        }
        let called_so = choice
            .variants
            .iter()
            .find(|variant| variant.aka.contains(&name.as_str()));
        let near = called_so
            .map(|variant| variant.name)
            .or_else(|| did_you_mean(&name, choice.names()));
        // A variable may have any name but one that is near.
        let may_be_variable = is_constant_name(only) || (near.is_none() && !is_camel_case(only));
        if may_be_variable && !self.spec.options().is_by_name {
            return self.other(value, takes);
        }
        let help = near.map(|near| format!("did you mean `{near}`?"));
        let _ = self.mismatch_with(value, takes, help);
        Typed::Variant(only.clone())
    }

    fn other_choice(&mut self, value: &Value, takes: Takes, choice: &Choice) -> Typed {
        if let ValueKind::Literal(Lit::Str(text)) = &value.kind
            && let Some(near) = did_you_mean(&text.value(), choice.names())
        {
            let help = format!("write it without quotes: `{near}`");
            return self.mismatch_with(value, takes, Some(help));
        }
        if let ValueKind::Literal(Lit::Str(text)) = &value.kind
            && let Some(meant) = compared_by(&text.value(), choice)
        {
            let help = format!("write `{meant}`");
            return self.mismatch_with(value, takes, Some(help));
        }
        if self.spec.options().is_by_name {
            self.mismatch(value, takes)
        } else {
            self.other(value, takes)
        }
    }

    fn structure(&mut self, value: &Value, takes: Takes, spec: &'static Description) -> Typed {
        let ValueKind::Struct {
            path: given,
            fields,
        } = &value.kind
        else {
            return match &value.kind {
                // A type is no value.
                ValueKind::Path(path) if path.last().is_some_and(is_camel_case) => {
                    self.mismatch(value, takes);
                    // The name of the struct begins so.
                    Typed::Unfinished(value.tokens.clone())
                }
                ValueKind::Path(_) | ValueKind::Call { .. } | ValueKind::Expression => {
                    self.expression(value)
                }
                _ => self.mismatch(value, takes),
            };
        };
        let wanted = struct_name(spec);
        if given.last().map(name_of).as_deref() != Some(wanted) {
            let name: TokenStream = given.iter().map(ToTokens::to_token_stream).collect();
            let message = format!("expected {} for `{}`", noun(takes), self.field);
            self.report(
                Diagnostic::new(SW0904, name, message).help(format!("write `{wanted} {{ … }}`")),
            );
            // Of a struct of another kind, each field would be an error of its own.
            let known = FieldSet::of(spec);
            let is_known = |field: &syntax::Field| {
                let name = name_of(&field.name);
                known.iter().any(|one| one.name() == name)
            };
            if !fields.fields.iter().all(is_known) {
                return Typed::Unknown;
            }
        }
        let fields_read = super::read_fields(
            fields.fields.clone(),
            FieldSet::of(spec),
            self.place,
            self.diagnostics,
        );
        let is_given = |name: &str| fields_read.iter().any(|field| name_of(&field.name) == name);
        let missing: Vec<_> = FieldSet::of(spec)
            .iter()
            .filter(|field| matches!(field.options().required, Required::Always))
            .map(FieldSpec::name)
            .filter(|name| !is_given(name))
            .collect();
        let is_right = fields_read.iter().all(|field| field.spec.is_some());
        if !missing.is_empty() && is_right && fields.braces.is_some() {
            let names = listed(missing.iter().copied());
            let violation = language::missing(spec.header.noun, &names, missing.len());
            let name: TokenStream = given.iter().map(ToTokens::to_token_stream).collect();
            self.diagnostics.push(
                Diagnostic::of(&violation, name)
                    .help(format!("write for example `{}`", example(takes))),
            );
        }
        Typed::Struct {
            path: given.clone(),
            fields: fields_read,
            braces: fields.braces.clone(),
        }
    }

    fn reference(&mut self, value: &Value, takes: Takes) -> Typed {
        match &value.kind {
            ValueKind::Path(path) => {
                if self.place == Place::Function {
                    return Typed::Expression(value.tokens.clone());
                }
                match path.split_last() {
                    Some((name, module)) => Typed::Reference(Reference {
                        module: module.to_vec(),
                        name: name.clone(),
                    }),
                    None => self.mismatch(value, takes),
                }
            }
            ValueKind::Call { .. } | ValueKind::Expression => self.expression(value),
            ValueKind::Missing | ValueKind::Unfinished | ValueKind::Unreadable(_) => {
                self.read(value, takes)
            }
            ValueKind::Literal(Lit::Str(text)) => {
                let help = instead_of_quoted(&text.value(), takes);
                self.mismatch_with(value, takes, Some(help))
            }
            _ => self.mismatch(value, takes),
        }
    }

    fn list(
        &mut self,
        value: &Value,
        takes: Takes,
        mut read: impl FnMut(&mut Self, &Value) -> Typed,
    ) -> Typed {
        match &value.kind {
            ValueKind::List(elements) => Typed::List(
                elements
                    .iter()
                    .map(|element| Element {
                        value: match &simplified(&element.value).kind {
                            ValueKind::Missing if element.value.tokens.is_empty() => {
                                self.report(
                                    Diagnostic::new(
                                        SW0907,
                                        element.comma.to_token_stream(),
                                        format!("expected a value before `,` in `{}`", self.field),
                                    )
                                    .help("remove the comma"),
                                );
                                Typed::Unknown
                            }
                            ValueKind::Missing => {
                                self.is_broken = true;
                                Typed::Unfinished(element.value.tokens.clone())
                            }
                            _ => match self.incomplete(&element.value, takes) {
                                Some(incomplete) => incomplete,
                                None => read(self, &simplified(&element.value)),
                            },
                        },
                        tokens: element.value.tokens.clone(),
                        comma: element.comma.clone(),
                    })
                    .collect(),
            ),
            ValueKind::Path(path) if self.place == Place::Module && !self.is_constant(path) => {
                let help = format!("write `[{}]`", value.tokens);
                self.mismatch_with(value, takes, Some(help))
            }
            ValueKind::Path(_)
            | ValueKind::Const
            | ValueKind::Call { .. }
            | ValueKind::Expression => self.expression(value),
            ValueKind::Literal(Lit::Str(_)) if matches!(takes, Takes::List(Takes::Text)) => {
                let help = format!("write `[{}]`", value.tokens);
                self.mismatch_with(value, takes, Some(help))
            }
            _ => self.mismatch(value, takes),
        }
    }

    /// A value of a type with a grammar of its own: a call of one of the functions that make it, or what Rust alone makes.
    fn rust(&mut self, value: &Value, takes: Takes, rust: &'static RustType) -> Typed {
        if let Some((ident, arguments, chain)) = called(value, rust) {
            let name = name_of(&ident);
            let functions = || (0..).zip(rust.functions);
            if let Some((number, function)) = functions().find(|(_, of)| of.name() == name) {
                let texts = Punctuated::<syn::LitStr, syn::Token![,]>::parse_terminated;
                let texts = texts.parse2(arguments.stream()).unwrap_or_default();
                return Typed::Call {
                    function,
                    number,
                    ident,
                    arguments,
                    literals: texts.iter().map(syn::LitStr::value).collect(),
                    chain,
                };
            }
            let names = rust.functions.iter().map(Function::name);
            if rust.converts
                && let Some(near) = did_you_mean(&name, names)
            {
                let help = format!("did you mean `{near}`?");
                return self.mismatch_with(value, takes, Some(help));
            }
        }
        match (&value.kind, rust.instead_of_text) {
            (ValueKind::Literal(Lit::Str(text)), Some(instead)) => {
                let help = format!(
                    "write {}",
                    instead(&text.value(), &value.tokens.to_string())
                );
                self.mismatch_with(value, takes, Some(help))
            }
            // A list that the function makes one value of, without saying so.
            (ValueKind::List(_), _) if rust.of_list.is_some() => {
                self.list(value, takes, move |reader, one| {
                    reader.rust(one, takes, rust)
                })
            }
            (ValueKind::Const | ValueKind::Path(_), _) if takes.element().is_none() => {
                self.other(value, takes)
            }
            (
                ValueKind::Path(_)
                | ValueKind::Const
                | ValueKind::Call { .. }
                | ValueKind::Expression,
                _,
            ) => self.expression(value),
            _ => self.mismatch(value, takes),
        }
    }

    fn tag(&mut self, value: &Value, takes: Takes) -> Typed {
        let ValueKind::Assignment {
            target,
            value: text,
        } = &value.kind
        else {
            return self.mismatch(value, takes);
        };
        let key = self.text(&simplified(target), Takes::Text);
        let text = match &text.kind {
            ValueKind::Missing => {
                // Else the cursor of an editor is there.
                if text.tokens.is_empty() {
                    let message = format!("missing value after `{} =`", target.tokens);
                    let diagnostic = Diagnostic::new(SW0907, target.tokens.clone(), message);
                    self.report(diagnostic.help("write a string"));
                }
                Typed::Unfinished(text.tokens.clone())
            }
            _ => match self.incomplete(text, Takes::Text) {
                Some(incomplete) => incomplete,
                None => self.text(&simplified(text), Takes::Text),
            },
        };
        Typed::Pair(Box::new(key), Box::new(text))
    }

    fn allow(&mut self, value: &Value, takes: Takes) -> Typed {
        let ValueKind::Assignment {
            target,
            value: text,
        } = &value.kind
        else {
            let help = match &value.kind {
                ValueKind::Path(_) => {
                    Some(format!("add a reason: `{} = \"reason\"`", value.tokens))
                }
                _ => None,
            };
            let wrong = self.mismatch_with(value, takes, help);
            return match &value.kind {
                ValueKind::Path(path) => match path.as_slice() {
                    [code] => Typed::Code(code.clone()),
                    _ => wrong,
                },
                _ => wrong,
            };
        };
        let (ValueKind::Path(path), ValueKind::Literal(Lit::Str(reason))) =
            (&target.kind, &text.kind)
        else {
            let help = without_hyphens(&target.tokens)
                .map(|name| format!("write the name with underscores: `{name}`"));
            return self.mismatch_with(value, takes, help);
        };
        let [code] = path.as_slice() else {
            return self.mismatch(value, takes);
        };
        match allowed_rule(Some(self.of), code, &reason.value()) {
            Ok(rule) => return Typed::Allow(rule, code.clone(), reason.clone()),
            Err(diagnostic) => self.report(*diagnostic),
        }
        Typed::Unknown
    }
}

/// The function that a value is a call of, its arguments, and what is called on what it returns, where the type has methods.
fn called(value: &Value, rust: &RustType) -> Option<(Ident, Group, TokenStream)> {
    match &value.kind {
        ValueKind::Call { path, arguments } => match path.as_slice() {
            [ident] => Some((ident.clone(), arguments.clone(), TokenStream::new())),
            _ => None,
        },
        ValueKind::Expression if !rust.methods.is_empty() => {
            let mut tokens = value.tokens.clone().into_iter();
            let (Some(TokenTree::Ident(ident)), Some(TokenTree::Group(arguments))) =
                (tokens.next(), tokens.next())
            else {
                return None;
            };
            let is_function = rust.functions.iter().any(|of| ident == of.name());
            let chain: TokenStream = tokens.collect();
            let is_chain =
                matches!(first_token(&chain), Some(TokenTree::Punct(dot)) if dot.as_char() == '.');
            (is_function && is_chain).then_some((ident, arguments, chain))
        }
        _ => None,
    }
}

/// A value without the parentheses around it, or the `&` in front of a literal or a list, which change nothing.
pub(super) fn simplified(value: &Value) -> Value {
    let tokens: Vec<_> = value.tokens.clone().into_iter().collect();
    let (inner, is_borrowed): (Vec<_>, bool) = match tokens.as_slice() {
        [TokenTree::Group(group)] if group.delimiter() == Delimiter::Parenthesis => {
            (group.stream().into_iter().collect(), false)
        }
        [TokenTree::Punct(and), rest @ ..] if and.as_char() == '&' => (rest.to_vec(), true),
        _ => return value.clone(),
    };
    // What can be said of the inside has been said of the whole.
    let inner = simplified(&Value::read(&inner, &mut Diagnostics::default()));
    match inner.kind {
        ValueKind::Literal(_) | ValueKind::List(_) => {}
        ValueKind::Path(_) | ValueKind::Range { .. } | ValueKind::Call { .. } if !is_borrowed => {}
        ValueKind::Expression if !is_borrowed => return inner,
        _ => return value.clone(),
    }
    Value {
        tokens: value.tokens.clone(),
        kind: inner.kind,
        is_unfinished: value.is_unfinished,
    }
}

/// Whether a call makes a value of the library from literals and constants, so that const evaluation knows it:
/// `Size::gib(6)`.
fn is_constant_call(path: &[Ident], arguments: &Group) -> bool {
    let Some((function, before)) = path.split_last() else {
        return false;
    };
    let units = match before.last().map(name_of).as_deref() {
        Some("Size") => SIZE_UNITS,
        Some("Duration") => DURATION_UNITS,
        _ => return false,
    };
    let function = name_of(function);
    let is_constructor = units.iter().any(|unit| unit.constructor == function);
    let mut arguments = arguments.stream().into_iter();
    let is_literal = matches!(arguments.next(), Some(TokenTree::Literal(_)));
    is_constructor && is_literal && arguments.next().is_none()
}

/// Whether an expression is a text that the compiler knows: `concat!(…)`.
fn is_constant_text(tokens: &TokenStream) -> bool {
    let tokens: Vec<_> = tokens.clone().into_iter().collect();
    match tokens.as_slice() {
        [
            TokenTree::Ident(name),
            TokenTree::Punct(bang),
            TokenTree::Group(_),
        ] => {
            let known = ["concat", "env", "include_str", "stringify"];
            bang.as_char() == '!' && known.iter().any(|known| name == known)
        }
        _ => false,
    }
}

/// Whether an expression is a calculation with literals only: `6 * 3`.
fn is_calculation(tokens: &TokenStream) -> bool {
    let mut has_number = false;
    let is_known = tokens.clone().into_iter().all(|token| match token {
        TokenTree::Literal(literal) => {
            has_number = true;
            matches!(Lit::new(literal), Lit::Int(number) if number.suffix().is_empty())
        }
        TokenTree::Group(group) => {
            group.delimiter() == Delimiter::Parenthesis && is_calculation(&group.stream())
        }
        TokenTree::Punct(punct) => "+-*/%<>".contains(punct.as_char()),
        TokenTree::Ident(_) => false,
    });
    has_number && is_known
}

fn first_token(tokens: &TokenStream) -> Option<TokenTree> {
    tokens.clone().into_iter().next()
}

fn is_negative(tokens: &TokenStream) -> bool {
    matches!(first_token(tokens), Some(TokenTree::Punct(minus)) if minus.as_char() == '-')
}

fn starts_with_number(tokens: &TokenStream) -> bool {
    match first_token(tokens) {
        Some(TokenTree::Literal(literal)) => {
            matches!(Lit::new(literal), Lit::Int(_) | Lit::Float(_))
        }
        _ => false,
    }
}

/// The unit of time that a suffix is likely to mean: `sec` for `s`.
fn unit_of_time(suffix: &str) -> Option<&'static str> {
    let abbreviated = || {
        let mut units = suffixes(DURATION_UNITS);
        units.find(|unit| suffix.len() == 1 && unit.starts_with(suffix))
    };
    did_you_mean(suffix, suffixes(DURATION_UNITS)).or_else(abbreviated)
}

/// The days of a number of weeks.
fn in_days(number: &syn::LitInt) -> Option<u64> {
    if !matches!(number.suffix(), "w" | "wk" | "week" | "weeks") {
        return None;
    }
    let weeks: u64 = number.base10_parse().ok()?;
    weeks.checked_mul(7)
}

/// The digits of a number.
fn digits(literal: &Lit) -> String {
    match literal {
        Lit::Int(number) => number.base10_digits().to_owned(),
        Lit::Float(number) => number.base10_digits().to_owned(),
        other => other.to_token_stream().to_string(),
    }
}

/// What to write instead of a string where the name of a declaration is expected: the name, or for what cannot be a name, such
/// as an id or an ARN, a declaration of the existing resource.
fn instead_of_quoted(text: &str, takes: Takes) -> String {
    let description = takes
        .refers_to()
        .filter(|description| description.header.existing.is_some());
    match description {
        Some(description) if as_ident(text).is_none() => {
            let fields = format!("existing: \"{text}\"");
            let declaration = declaration_example(description, "name", &fields);
            format!("declare it: `{declaration}`")
        }
        _ => format!("write the name without quotes: `{text}`"),
    }
}

/// Tokens as a message shows them, if they are short.
fn shown(tokens: &TokenStream) -> Option<String> {
    const LONGEST: usize = 40;
    let text = tokens
        .to_string()
        .replace(" ..= ", "..=")
        .replace(" .. ", "..");
    // The sign of a number.
    let text = match text.strip_prefix("- ") {
        Some(number) if number.starts_with(|c: char| c.is_ascii_digit()) => format!("-{number}"),
        _ => text,
    };
    (text.chars().count() <= LONGEST).then_some(text)
}

/// The comparison that is meant by an operator.
fn compared_by(operator: &str, choice: &Choice) -> Option<&'static str> {
    let meant = match operator {
        ">" => "GreaterThanThreshold",
        ">=" => "GreaterThanOrEqualToThreshold",
        "<" => "LessThanThreshold",
        "<=" => "LessThanOrEqualToThreshold",
        _ => return None,
    };
    choice.names().find(|name| *name == meant)
}

fn suffixes(units: &'static [Unit]) -> impl Iterator<Item = &'static str> {
    units.iter().map(|unit| unit.suffix)
}

/// `Unlimited`, and not `limits` or `LIMITS`: as a name of an enum is written.
pub(super) fn is_camel_case(ident: &Ident) -> bool {
    let name = name_of(ident);
    name.starts_with(char::is_uppercase) && name.contains(char::is_lowercase)
}

/// The whole sizes below and above a fraction: "write `1GiB` or `2GiB`".
fn whole_sizes(number: &syn::LitFloat) -> String {
    let below = number.base10_digits().split('.').next();
    match below.and_then(|below| below.parse::<u64>().ok()) {
        Some(below) => {
            let unit = number.suffix();
            let above = below.saturating_add(1);
            one_of(
                [format!("{below}{unit}"), format!("{above}{unit}")]
                    .iter()
                    .map(String::as_str),
            )
        }
        None => "a whole number".to_owned(),
    }
}

/// A number or a quantity that stands in quotes, as it is written without them: `5` for `"5"`, `7days` for `"7"` or `"7days"`.
fn unquoted(text: &str, takes: Takes, unit: Option<&str>) -> Option<String> {
    let takes = match takes {
        Takes::Range(bound) => *bound,
        other => other,
    };
    if !is_numeric(takes) || matches!(takes, Takes::Version) {
        return None;
    }
    let literal = as_number(text.trim())?;
    let (digits, suffix) = match &literal {
        Lit::Int(number) => (number.base10_digits(), number.suffix()),
        Lit::Float(number) if matches!(takes, Takes::Float) => {
            (number.base10_digits(), number.suffix())
        }
        _ => return None,
    };
    let suffix = match (suffix, takes) {
        ("", Takes::Size) => unit.unwrap_or("GiB"),
        ("", Takes::Duration) => unit?,
        ("", _) => "",
        (suffix, Takes::Size) if suffixes(SIZE_UNITS).any(|unit| unit == suffix) => suffix,
        (suffix, Takes::Duration) => {
            let known = suffixes(DURATION_UNITS).find(|unit| *unit == suffix);
            known.or_else(|| unit_of_time(suffix))?
        }
        _ => return None,
    };
    Some(format!("{digits}{suffix}"))
}

fn is_rust_integer(suffix: &str) -> bool {
    matches!(
        suffix,
        "u8" | "u16"
            | "u32"
            | "u64"
            | "u128"
            | "usize"
            | "i8"
            | "i16"
            | "i32"
            | "i64"
            | "i128"
            | "isize"
    )
}

/// A literal whose suffix is neither Rust's nor a unit.
fn unknown_suffix(tokens: TokenStream) -> Option<Lit> {
    tokens.into_iter().find_map(|token| match token {
        TokenTree::Group(group) => unknown_suffix(group.stream()),
        TokenTree::Literal(literal) => {
            let literal = Lit::new(literal);
            let suffix = literal.suffix();
            let is_known = suffix.is_empty()
                || is_rust_integer(suffix)
                || matches!(suffix, "f32" | "f64")
                || suffixes(SIZE_UNITS)
                    .chain(suffixes(DURATION_UNITS))
                    .any(|unit| unit == suffix);
            (!is_known).then_some(literal)
        }
        _ => None,
    })
}
