//! Descriptions as the passes ask them: which field has a name, and how a message says what a field takes.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};
use stackwright_core::CONSTRUCTS;
use stackwright_core::describe::{Description, Field, Options, Required, Takes};

use crate::diagnostics::{did_you_mean, listed, one_of};

/// The description of what a macro declares.
pub(crate) fn find(macro_name: &str) -> Option<&'static Description> {
    let mut all = CONSTRUCTS.into_iter();
    all.find(|description| description.header.macro_name == macro_name)
}

/// A field of a description, with its number.
#[derive(Clone, Copy, Debug)]
pub(crate) struct FieldSpec {
    pub(crate) number: u16,
    field: &'static Field,
}

impl FieldSpec {
    pub(crate) const fn name(self) -> &'static str {
        self.field.name
    }

    /// What it expects, as a message says it: `takes`, or an element of it.
    pub(crate) fn noun(self, takes: Takes) -> String {
        match takes {
            Takes::Tag | Takes::List(Takes::Tag) if self.name() != "tags" => {
                "a list of names and values".into()
            }
            _ => noun(takes),
        }
    }

    pub(crate) const fn takes(self) -> Takes {
        self.field.takes
    }

    pub(crate) const fn options(self) -> &'static Options {
        &self.field.options
    }

    /// The same with the name of a declaration, where it takes one.
    pub(crate) fn example_with(self, name: Option<&str>) -> String {
        match (name, self.takes()) {
            (Some(declared), Takes::Reference(_)) => format!("{}: {declared}", self.name()),
            _ => self.example(),
        }
    }

    /// A value of it, as a declaration gives it: `vpc: name`.
    pub(crate) fn example(self) -> String {
        format!("{}: {}", self.field.name, example_of(self.field))
    }
}

/// The fields that can be given in a pair of braces.
#[derive(Clone, Copy, Debug)]
pub(crate) struct FieldSet(&'static Description);

impl FieldSet {
    pub(crate) const fn of(description: &'static Description) -> Self {
        Self(description)
    }

    /// What has the fields.
    pub(crate) const fn description(self) -> &'static Description {
        self.0
    }

    pub(crate) fn iter(self) -> impl Iterator<Item = FieldSpec> {
        let given = self.0.numbered();
        given
            .filter(|(_, field)| !field.options.is_parameter)
            .map(|(number, field)| FieldSpec { number, field })
    }

    pub(crate) fn find(self, name: &str) -> Option<FieldSpec> {
        let (number, field) = self.0.named(name)?;
        Some(FieldSpec { number, field })
    }

    /// The field that takes a list of what a field takes: `values` beside `value`.
    pub(crate) fn list_of(self, spec: FieldSpec) -> Option<&'static str> {
        let plural = format!("{}s", spec.name());
        let list = self.find(&plural)?;
        matches!(list.takes(), Takes::List(_)).then(|| list.name())
    }

    pub(crate) fn names(self) -> impl Iterator<Item = &'static str> {
        self.iter().map(FieldSpec::name)
    }

    /// The field that is likely to be meant by a name that none has: one that the CDK, CloudFormation or habit call so, or one
    /// that is spelt nearly so.
    pub(crate) fn meant_by(self, name: &str) -> Option<&'static str> {
        let called_so = self.called(name).map(FieldSpec::name);
        called_so.or_else(|| match self.elsewhere(name) {
            Some(_) => None,
            None => did_you_mean(name, self.names()),
        })
    }

    /// What to write instead of a name that no field has.
    pub(crate) fn instead_of(self, name: &str) -> Option<String> {
        if let Some(called_so) = self.called(name) {
            return Some(format!("did you mean `{}`?", called_so.name()));
        }
        self.elsewhere(name).or_else(|| {
            let near = did_you_mean(name, self.names()).or_else(|| self.longer(name))?;
            Some(format!("did you mean `{near}`?"))
        })
    }

    /// The one field whose name has all words of a name: `delivery_delay` for `delay`.
    fn longer(self, name: &str) -> Option<&'static str> {
        let has = |of: &str| {
            name.split('_')
                .all(|word| of.split('_').any(|one| one == word))
        };
        let mut longer = self.names().filter(|of| has(of));
        longer.next().filter(|_| longer.next().is_none())
    }

    /// The field that the CDK, CloudFormation or habit call by a name.
    fn called(self, name: &str) -> Option<FieldSpec> {
        self.iter().find(|spec| {
            let options = spec.options();
            let mut aka = options.aka.iter();
            aka.any(|other| is_same_name(name, other))
                || is_same_name(name, last_part(options.property))
        })
    }

    /// What to write for a name whose meaning is not written as a field.
    fn elsewhere(self, name: &str) -> Option<String> {
        let header = &self.0.header;
        let mut instead = header.instead.iter();
        if let Some((_, help)) = instead.find(|(other, _)| is_same_name(name, other)) {
            return Some((*help).to_owned());
        }
        if let Some((argument, choice)) = header
            .argument
            .filter(|argument| argument.noun == name)
            .and_then(|argument| Some((argument, argument.choice.names().next()?)))
        {
            return Some(format!(
                "write the {} in angle brackets: `{}!(<{choice}>::name {{ … }})`",
                argument.noun, header.macro_name
            ));
        }
        // A field of a struct in a field.
        let inside = self.iter().find_map(|spec| match spec.takes() {
            Takes::Struct(description) => {
                let fields = Self::of(description);
                let field = fields.find(name).or_else(|| fields.called(name))?;
                let (outer, of) = (spec.name(), struct_name(description));
                Some(format!(
                    "write it in `{outer}`: `{outer}: {of} {{ {} }}`",
                    field.example()
                ))
            }
            _ => None,
        });
        // A property whose parts are fields.
        inside.or_else(|| {
            let parts = self.iter().filter(|spec| {
                let mut around = spec.options().property.split('.').rev().skip(1);
                around.any(|part| is_same_name(name, part))
            });
            let parts: Vec<_> = parts.map(FieldSpec::name).collect();
            (!parts.is_empty()).then(|| format!("write {}", listed(parts)))
        })
    }
}

/// Whether two names are the same, whichever way each of them is written: `kms_key_id`, `kmsKeyId`, `KmsKeyId`.
fn is_same_name(name: &str, other: &str) -> bool {
    let letters = |name: &str| -> String {
        let letters = name.chars().filter(|letter| *letter != '_');
        letters.map(|letter| letter.to_ascii_lowercase()).collect()
    };
    !other.is_empty() && letters(name) == letters(other)
}

/// The last part of a property's path.
fn last_part(property: &str) -> &str {
    property.rsplit('.').next().unwrap_or_default()
}

/// What a description calls the Rust struct of its props, or itself.
pub(crate) fn struct_name(description: &Description) -> &'static str {
    description.header.props.last().copied().unwrap_or_default()
}

/// Whether a field is always needed.
const fn is_required(options: &Options) -> bool {
    matches!(options.required, Required::Always)
}

/// The type of a value, where it is the same wherever the value stands.
pub(crate) fn value_type(takes: Takes) -> Option<TokenStream> {
    let named = |parts: &[&str]| {
        let parts = parts.iter().map(|part| format_ident!("{part}"));
        quote!(__sw #(::#parts)*)
    };
    Some(match takes {
        Takes::Text => named(&["Text"]),
        Takes::Float => quote!(__sw::Quantity<__sw::f64>),
        Takes::Scalar => named(&["Scalar"]),
        Takes::Flag => quote!(__sw::bool),
        Takes::Count => quote!(__sw::u32),
        Takes::Version => named(&["Version"]),
        Takes::Size => quote!(__sw::Quantity<__sw::Size>),
        Takes::Number => quote!(__sw::Quantity<__sw::u64>),
        Takes::Range(_) => {
            let bound = bound_type(takes);
            quote!(__sw::Limits<#bound>)
        }
        Takes::Duration => quote!(__sw::Quantity<__sw::Duration>),
        Takes::Choice(choice) => named(choice.path),
        Takes::Struct(description) => named(description.header.props),
        Takes::Rust(rust) => named(rust.path),
        Takes::Json => named(&["Json"]),
        _ => return None,
    })
}

/// The type of the bounds of a range.
pub(crate) fn bound_type(takes: Takes) -> TokenStream {
    match takes {
        Takes::Range(Takes::Size) => quote!(__sw::Quantity<__sw::Size>),
        _ => quote!(__sw::Quantity<__sw::u64>),
    }
}

/// Whether a field takes a number, a size, or a time.
pub(crate) const fn is_numeric(takes: Takes) -> bool {
    matches!(
        takes,
        Takes::Count
            | Takes::Number
            | Takes::Float
            | Takes::Version
            | Takes::Size
            | Takes::Range(_)
            | Takes::Duration
    )
}

/// What a field expects, as a message says it.
pub(crate) fn noun(takes: Takes) -> String {
    match takes {
        Takes::Id | Takes::Text => "a string".into(),
        Takes::Flag => "`true` or `false`".into(),
        Takes::Scalar => "a string or a whole number".into(),
        Takes::Float => "a number".into(),
        Takes::Count | Takes::Number => "a whole number".into(),
        Takes::Version => "a version".into(),
        Takes::Size => "a size with a unit".into(),
        Takes::Range(Takes::Size) => "a range of sizes".into(),
        Takes::Range(_) => "a range of numbers".into(),
        Takes::Duration => "a duration with a unit".into(),
        // A longer list would hide the rest of the message.
        Takes::Choice(choice) if choice.variants.len() > 12 => {
            format!("one of the names of `{}`", choice.name())
        }
        Takes::Choice(choice) => format!("one of {}", one_of(choice.names())),
        Takes::Struct(description) => format!("`{} {{ … }}`", struct_name(description)),
        Takes::Reference(description) => {
            format!("the name of {}", description().header.noun)
        }
        Takes::AnyReference => "the name of a declaration".into(),
        Takes::Rust(rust) => rust.noun.into(),
        Takes::Tag => "a tag".into(),
        Takes::Allow => "a rule with a reason".into(),
        Takes::Json => "JSON".into(),
        Takes::List(element) => list_noun(*element),
    }
}

fn list_noun(element: Takes) -> String {
    match element {
        Takes::Text => "a list of strings".into(),
        Takes::Scalar => "a list of strings and whole numbers".into(),
        Takes::Choice(choice) => format!("a list of {}", one_of(choice.names())),
        Takes::Struct(_) => format!("a list of {}", noun(element)),
        Takes::Reference(description) => {
            format!(
                "a list of names of `{}!` declarations",
                description().header.macro_name
            )
        }
        Takes::AnyReference => "a list of names of declarations".into(),
        Takes::Rust(rust) if rust.in_rows => format!("a list of rows of {}", rust.plural),
        Takes::Rust(rust) => format!("a list of {}", rust.plural),
        Takes::Tag => "a list of tags".into(),
        Takes::Allow => "a list of rules with reasons".into(),
        other => match noun(other).strip_prefix("a ") {
            Some(one) if one.ends_with("number") => format!("a list of {one}s"),
            _ => format!("a list with elements that are {}", noun(other)),
        },
    }
}

/// A declaration as a message shows it: `user_group!(<Valkey>::team { … })`.
pub(crate) fn declaration_example(of: &Description, name: &str, fields: &str) -> String {
    let argument = of.header.argument.and_then(|of| of.choice.names().next());
    let argument = argument.or(of.header.is_of_any_type.then_some("AWS::S3::Bucket"));
    let argument = argument.map_or_else(String::new, |argument| format!("<{argument}>::"));
    format!("{}!({argument}{name} {{ {fields} }})", of.header.macro_name)
}

/// A declaration of a macro with all that is required, as a message shows it.
pub(crate) fn example_of_macro(macro_name: &str) -> Option<String> {
    let of = find(macro_name)?;
    let required = FieldSet::of(of).iter();
    let required = required.filter(|spec| is_required(spec.options()));
    let fields: Vec<_> = required.map(FieldSpec::example).collect();
    let declaration = match fields.as_slice() {
        [] => declaration_example(of, "name", "").replace("{  }", "{}"),
        fields => declaration_example(of, "name", &fields.join(", ")),
    };
    Some(format!("write for example `{declaration}`"))
}

/// A value that a field takes.
pub(crate) fn example(takes: Takes) -> String {
    match takes {
        Takes::Id | Takes::Text => "\"text\"".into(),
        Takes::Flag => "true".into(),
        Takes::Scalar => "5".into(),
        Takes::Float => "0.5".into(),
        Takes::Count | Takes::Number => "2".into(),
        Takes::Version => "8".into(),
        Takes::Size => "2GiB".into(),
        Takes::Range(Takes::Size) => "2GiB..=3GiB".into(),
        Takes::Range(_) => "1_000..=10_000".into(),
        Takes::Duration => "6days".into(),
        Takes::Choice(choice) => choice.names().next().unwrap_or_default().into(),
        Takes::Struct(description) => struct_example(description),
        Takes::Reference(_) | Takes::AnyReference => "name".into(),
        Takes::Rust(rust) => rust.example.into(),
        Takes::Tag => "\"team\" = \"web\"".into(),
        Takes::Allow => "SW0102 = \"reason\"".into(),
        Takes::Json => "json!({ \"Properties\": {} })".into(),
        Takes::List(Takes::Text) => "[\"one\", \"two\"]".into(),
        Takes::List(Takes::Scalar) => "[\"small\", \"large\"]".into(),
        Takes::List(Takes::Rust(rust)) if rust.in_rows => format!("[[{}]]", rust.example),
        Takes::List(element) => format!("[{}]", example(*element)),
    }
}

fn example_of(field: &Field) -> String {
    match field.options.example {
        "" => example(field.takes),
        example => example.to_owned(),
    }
}

fn struct_example(description: &'static Description) -> String {
    let all = || description.fields.iter();
    let mut fields: Vec<_> = all().filter(|field| is_required(&field.options)).collect();
    if fields.is_empty() {
        fields.extend(all().next());
    }
    let fields: Vec<_> = fields
        .iter()
        .map(|field| format!("{}: {}", field.name, example_of(field)))
        .collect();
    format!("{} {{ {} }}", struct_name(description), fields.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_unique() {
        for description in CONSTRUCTS {
            let mut names: Vec<_> = FieldSet::of(description).names().collect();
            let count = names.len();
            names.sort_unstable();
            names.dedup();
            assert_eq!(names.len(), count, "{}", description.name);
        }
    }

    #[test]
    fn other_names_lead_to_fields() {
        for (macro_name, other, field) in [
            ("cache", "serverless_cache_name", Some("name")),
            ("cache", "kms_key_id", Some("kms_key")),
            ("cache", "engine_version", Some("version")),
            ("user", "access_control", Some("access")),
            ("role", "assume_role_policy_document", Some("assumed_by")),
            ("cache", "nonsense", None),
        ] {
            let fields = find(macro_name).map(FieldSet::of);
            let meant = fields.and_then(|fields| fields.meant_by(other));
            assert_eq!(meant, field, "{macro_name} {other}");
        }
    }
}
