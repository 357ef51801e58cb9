//! What a declaration is described by: its macro, what stands in its brackets, and what its fields take.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};
use stackwright_core::existing::Existing;

use super::declarations::OTHER_NAMES;
use crate::diagnostics::{did_you_mean, one_of};

/// A declaration macro.
#[derive(Debug)]
pub(crate) struct DeclarationSpec {
    /// `cache`.
    pub(crate) macro_name: &'static str,
    pub(crate) kind: Kind,
    pub(crate) parameter: Parameter,
    /// The construct's path below `stackwright`.
    pub(crate) construct: &'static [&'static str],
    /// The path of its props below `stackwright`.
    pub(crate) props: &'static [&'static str],
    pub(super) fields: &'static [FieldSpec],
    /// The fields of all declarations that this one takes too.
    pub(super) common: &'static [FieldSpec],
    /// The fields that it can't do without.
    pub(crate) required: &'static [&'static str],
}

/// What is declared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Vpc,
    SecurityGroup,
    Alarm,
    Dashboard,
    Topic,
    Instance,
    Key,
    Parameter,
    Condition,
    Mapping,
    Role,
    IamUser,
    IamGroup,
    Secret,
    User,
    UserGroup,
    Cache,
    Output,
}

impl Kind {
    /// As a sentence calls it, with its article.
    pub(crate) const fn noun(self) -> &'static str {
        match self {
            Self::Vpc => "a VPC",
            Self::SecurityGroup => "a security group",
            Self::Alarm => "an alarm",
            Self::Dashboard => "a dashboard",
            Self::Topic => "a topic",
            Self::Instance => "an instance",
            Self::Key => "a key",
            Self::Parameter => "a parameter",
            Self::Condition => "a condition",
            Self::Mapping => "a mapping",
            Self::Role => "a role",
            Self::IamUser => "an IAM user",
            Self::IamGroup => "an IAM group",
            Self::Secret => "a secret",
            Self::User => "a user",
            Self::UserGroup => "a user group",
            Self::Cache => "a cache",
            Self::Output => "an output",
        }
    }

    /// The same without it.
    pub(crate) fn noun_alone(self) -> &'static str {
        let noun = self.noun();
        noun.split_once(' ').map_or(noun, |(_, noun)| noun)
    }

    /// The type of the resource that it is for, which the construct has as its `Resource`; none where it writes something
    /// else into the template.
    pub(crate) const fn resource_type(self) -> Option<&'static str> {
        Some(match self {
            Self::Vpc => "AWS::EC2::VPC",
            Self::SecurityGroup => "AWS::EC2::SecurityGroup",
            Self::Alarm => "AWS::CloudWatch::Alarm",
            Self::Dashboard => "AWS::CloudWatch::Dashboard",
            Self::Topic => "AWS::SNS::Topic",
            Self::Instance => "AWS::EC2::Instance",
            Self::Key => "AWS::KMS::Key",
            Self::Role => "AWS::IAM::Role",
            Self::IamUser => "AWS::IAM::User",
            Self::IamGroup => "AWS::IAM::Group",
            Self::Secret => "AWS::SecretsManager::Secret",
            Self::User => "AWS::ElastiCache::User",
            Self::UserGroup => "AWS::ElastiCache::UserGroup",
            Self::Cache => "AWS::ElastiCache::ServerlessCache",
            Self::Parameter | Self::Condition | Self::Mapping | Self::Output => return None,
        })
    }

    /// As the rules call it, where it can exist already.
    pub(crate) const fn existing(self) -> Option<Existing> {
        Some(match self {
            Self::Vpc => Existing::Vpc,
            Self::SecurityGroup => Existing::SecurityGroup,
            Self::Topic => Existing::Topic,
            Self::Key => Existing::Key,
            Self::Role => Existing::Role,
            Self::IamUser => Existing::IamUser,
            Self::IamGroup => Existing::IamGroup,
            Self::Secret => Existing::Secret,
            Self::User => Existing::User,
            Self::UserGroup => Existing::UserGroup,
            Self::Cache => Existing::Cache,
            Self::Alarm
            | Self::Dashboard
            | Self::Instance
            | Self::Parameter
            | Self::Condition
            | Self::Mapping
            | Self::Output => {
                return None;
            }
        })
    }
}

/// What stands in the angle brackets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Parameter {
    None,
    Engine,
    /// An engine that has users.
    UserEngine,
    UserKind,
}

impl Parameter {
    pub(crate) const fn noun(self) -> &'static str {
        match self {
            Self::None => "nothing",
            Self::Engine | Self::UserEngine => "engine",
            Self::UserKind => "kind of user",
        }
    }
}

/// A field.
#[derive(Debug)]
pub(crate) struct FieldSpec {
    pub(crate) name: &'static str,
    pub(crate) takes: Takes,
}

/// A struct in a field.
#[derive(Debug)]
pub(crate) struct StructSpec {
    /// Its path below `stackwright`.
    pub(crate) path: &'static [&'static str],
    pub(crate) fields: &'static [FieldSpec],
    /// The fields that it can't do without.
    pub(crate) required: &'static [&'static str],
    /// As a sentence calls it, with its article.
    pub(crate) noun: &'static str,
}

impl StructSpec {
    /// Its name.
    pub(crate) fn name(&self) -> &'static str {
        self.path.last().copied().unwrap_or_default()
    }

    fn example(&self) -> String {
        let required = self
            .fields
            .iter()
            .filter(|field| self.required.contains(&field.name));
        let mut fields: Vec<_> = required.collect();
        if fields.is_empty() {
            fields.extend(self.fields.first());
        }
        let fields: Vec<_> = fields
            .iter()
            .map(|field| format!("{}: {}", field.name, field.takes.example()))
            .collect();
        format!("{} {{ {} }}", self.name(), fields.join(", "))
    }
}

/// What a field takes.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Takes {
    /// A construct id.
    Id,
    Text,
    /// A list of texts.
    Texts,
    Flag,
    /// A text or a whole number.
    Scalar,
    /// A number, whole or not.
    Number,
    /// A metric, which a method of a cache makes, or an expression over metrics.
    Metric,
    /// When a condition holds.
    Condition,
    /// Rows of widgets: a list of lists.
    Widgets,
    /// A list of texts and whole numbers.
    Scalars,
    /// A number from 0 up.
    Count,
    Version,
    /// A range of sizes, or `Unlimited`.
    Sizes,
    /// A range of numbers, or `Unlimited`.
    Numbers,
    Duration,
    /// One of the names of an enum, whose path below `stackwright` goes first.
    Variant(&'static [&'static str], &'static [&'static str]),
    /// An engine that has users.
    UserEngine,
    Passwords,
    /// Who may take a role on.
    Principal,
    /// A list of names of an enum, whose path below `stackwright` goes first.
    Variants(&'static [&'static str], &'static [&'static str]),
    /// Fields of their own.
    Struct(&'static StructSpec),
    /// A list of structs.
    Structs(&'static StructSpec),
    /// A list of statements of a policy.
    Statements,
    /// The name of a declaration.
    Declaration(Kind),
    /// The name of a declaration, which is converted.
    Converted(Kind),
    /// A list of names of declarations.
    Declarations(Kind),
    /// A list of names of declarations, which are converted; without a kind, of any.
    ConvertedList(Option<Kind>),
    /// A list of `"key" = "value"`.
    Tags,
    /// A list of `CODE = "reason"`.
    Allow,
    /// `json!({ … })`.
    Json,
}

impl Takes {
    /// What its references have to be, if it takes references of one kind.
    pub(crate) const fn kind(self) -> Option<Kind> {
        match self {
            Self::Declaration(kind)
            | Self::Converted(kind)
            | Self::Declarations(kind)
            | Self::ConvertedList(Some(kind)) => Some(kind),
            _ => None,
        }
    }

    /// The type of its values in the props, where that is the same for all of them.
    pub(crate) fn value_type(self) -> Option<TokenStream> {
        let named = |parts: &[&str]| {
            let parts = parts.iter().map(|part| format_ident!("{part}"));
            quote!(__sw #(::#parts)*)
        };
        Some(match self {
            Self::Text => named(&["Text"]),
            Self::Number => quote!(__sw::Quantity<__sw::f64>),
            Self::Metric => named(&["cloudwatch", "AnyMetric"]),
            Self::Scalar => named(&["Scalar"]),
            Self::Flag => quote!(__sw::bool),
            Self::Count => quote!(__sw::u32),
            Self::Version => named(&["Version"]),
            Self::Sizes | Self::Numbers => {
                let bound = self.bound_type();
                quote!(__sw::Limits<#bound>)
            }
            Self::Duration => quote!(__sw::Quantity<__sw::Duration>),
            Self::Variant(of, _) => named(of),
            Self::Struct(spec) => named(spec.path),
            Self::Principal => named(&["iam", "Principal"]),
            Self::Condition => named(&["ConditionExpression"]),
            Self::Json => named(&["Json"]),
            _ => return None,
        })
    }

    /// The type of the bounds of its limits.
    pub(crate) fn bound_type(self) -> TokenStream {
        match self {
            Self::Sizes => quote!(__sw::Quantity<__sw::Size>),
            _ => quote!(__sw::Quantity<__sw::u64>),
        }
    }

    /// Whether it takes a number, a size, or a time.
    pub(crate) const fn is_numeric(self) -> bool {
        matches!(
            self,
            Self::Count
                | Self::Number
                | Self::Version
                | Self::Sizes
                | Self::Numbers
                | Self::Duration
        )
    }

    /// Whether it takes references.
    pub(crate) const fn refers(self) -> bool {
        self.kind().is_some() || matches!(self, Self::ConvertedList(None))
    }

    /// As a sentence calls it.
    pub(crate) fn noun(self) -> String {
        match self {
            Self::Id | Self::Text => "text".into(),
            Self::Texts => "a list of texts".into(),
            Self::Flag => "`true` or `false`".into(),
            Self::Scalar => "a text or a whole number".into(),
            Self::Number => "a number".into(),
            Self::Metric => "a metric".into(),
            Self::Condition => "a condition's expression".into(),
            Self::Widgets => "rows of widgets, a list of lists".into(),
            Self::Scalars => "a list of texts and whole numbers".into(),
            Self::Count => "a whole number".into(),
            Self::Version => "a version".into(),
            Self::Sizes => "a range of sizes".into(),
            Self::Numbers => "a range of numbers".into(),
            Self::Duration => "a time with its unit".into(),
            // More than anybody reads.
            Self::Variant(path, variants) if variants.len() > 12 => {
                format!(
                    "one of the names of `{}`",
                    path.last().copied().unwrap_or_default()
                )
            }
            Self::Variant(_, variants) => {
                format!("one of {}", one_of(variants.iter().copied()))
            }
            Self::UserEngine => "`Valkey` or `Redis`".into(),
            Self::Passwords => "a list of passwords".into(),
            Self::Principal => "a principal".into(),
            Self::Variants(_, variants) => {
                format!("a list of names, each {}", one_of(variants.iter().copied()))
            }
            Self::Struct(spec) => format!("`{} {{ … }}`", spec.name()),
            Self::Structs(spec) => format!("a list of `{} {{ … }}`", spec.name()),
            Self::Statements => "a list of statements".into(),
            Self::Declaration(kind) | Self::Converted(kind) => {
                format!("the name of {}", kind.noun())
            }
            Self::Declarations(kind) | Self::ConvertedList(Some(kind)) => {
                format!("a list of names, each of {}", kind.noun())
            }
            Self::ConvertedList(None) => "a list of names of declarations".into(),
            Self::Tags => "a list of tags".into(),
            Self::Allow => "a list of rules with reasons".into(),
            Self::Json => "JSON".into(),
        }
    }
}

impl Takes {
    /// A value that it takes.
    pub(crate) fn example(self) -> String {
        match self {
            Self::Id | Self::Text => "\"text\"".into(),
            Self::Texts => "[\"one\", \"two\"]".into(),
            Self::Flag => "true".into(),
            Self::Scalar => "5".into(),
            Self::Number => "0.5".into(),
            Self::Metric => "sessions.metric_cache_hit_rate()".into(),
            Self::Condition => "ConditionExpression::equals(stage.value(), \"prod\")".into(),
            Self::Widgets => "[[Widget::graph().left([sessions.metric_cache_hit_rate()])]]".into(),
            Self::Scalars => "[\"small\", \"large\"]".into(),
            Self::Count => "2".into(),
            Self::Version => "8".into(),
            Self::Sizes => "2GiB..=3GiB".into(),
            Self::Numbers => "1_000..=10_000".into(),
            Self::Duration => "6days".into(),
            Self::Variant(_, variants) => variants.first().copied().unwrap_or_default().into(),
            Self::UserEngine => "Redis".into(),
            Self::Passwords => "[secret(\"name\")]".into(),
            Self::Principal => "service(\"ec2.amazonaws.com\")".into(),
            Self::Variants(_, variants) => {
                format!("[{}]", variants.first().copied().unwrap_or_default())
            }
            Self::Struct(spec) => spec.example(),
            Self::Structs(spec) => format!("[{}]", spec.example()),
            Self::Statements => "[Statement::allow([\"s3:GetObject\"], [\"*\"])]".into(),
            Self::Declaration(_) | Self::Converted(_) => "name".into(),
            Self::Declarations(_) | Self::ConvertedList(_) => "[name]".into(),
            Self::Tags => "[\"team\" = \"web\"]".into(),
            Self::Allow => "[SW0102 = \"why\"]".into(),
            Self::Json => "json!({ \"Properties\": {} })".into(),
        }
    }
}

impl DeclarationSpec {
    /// The fields of this declaration, and of all.
    pub(crate) const fn fields(&self) -> FieldSet {
        FieldSet {
            own: self.fields,
            common: self.common,
        }
    }
}

/// The fields that can stand between a pair of braces.
#[derive(Clone, Copy, Debug)]
pub(crate) struct FieldSet {
    own: &'static [FieldSpec],
    common: &'static [FieldSpec],
}

impl FieldSet {
    /// The fields of a struct in a field.
    pub(crate) const fn of(own: &'static [FieldSpec]) -> Self {
        Self { own, common: &[] }
    }

    pub(crate) fn iter(self) -> impl Iterator<Item = &'static FieldSpec> {
        self.own.iter().chain(self.common)
    }

    pub(crate) fn find(self, name: &str) -> Option<&'static FieldSpec> {
        self.iter().find(|field| field.name == name)
    }

    pub(crate) fn names(self) -> impl Iterator<Item = &'static str> {
        self.iter().map(|field| field.name)
    }

    /// The field that is likely to be meant by a name that none has: one that the CDK, CloudFormation or habit calls so, or
    /// one that is spelt nearly so.
    pub(crate) fn meant_by(self, name: &str) -> Option<&'static str> {
        let called_so = OTHER_NAMES
            .iter()
            .filter(|(other, _)| *other == name)
            .find_map(|(_, field)| self.find(field));
        called_so
            .map(|field| field.name)
            .or_else(|| did_you_mean(name, self.names()))
    }
}
