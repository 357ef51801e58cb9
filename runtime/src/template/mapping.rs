//! Mappings: values that CloudFormation looks up by two names.

use std::collections::BTreeMap;

use super::MappingProps;
use stackwright_core::Violation;
use stackwright_core::catalogue::SW0904;
use stackwright_core::template::mapping;

use crate::construct::{self, Checks, Construct};
use crate::tree::Content;
use crate::{Json, Result, Scope, Target, Text, Token, Value};
use stackwright_core::describe::{Described as _, Description};

/// Values that are looked up by two names when the stack is deployed: `Mappings` of a template.
#[derive(Clone, Debug)]
pub struct Mapping {
    scope: Scope,
}

impl Mapping {
    /// A new mapping.
    ///
    /// # Errors
    ///
    /// None: what it breaks is kept, listed by [`Scope::problems`](crate::Scope::problems), and reported by
    /// [`App::synth`](crate::App::synth).
    #[track_caller]
    pub fn new(scope: &Scope, id: &str, props: MappingProps<'_>) -> Result<Self> {
        construct::create(scope, id, props)
    }

    /// The value of two names, each of which may be filled in by CloudFormation. A name that the mapping does not have is an
    /// error when the template is made (SW0914).
    #[cfg_attr(doc, doc(alias = "Fn::FindInMap"))]
    #[cfg_attr(doc, doc(alias = "FindInMap (Fn::FindInMap)"))]
    #[cfg_attr(doc, doc(alias = "!FindInMap"))]
    pub fn find(&self, first: impl Into<Text>, second: impl Into<Text>) -> Text {
        let names = [first.into().into(), second.into().into()];
        Token::FindInMap(Target(self.scope.place()), Box::new(names)).into()
    }

    /// The same, and another value where the mapping does not have one of the names. The template asks CloudFormation for its
    /// language extensions: it has the transform `AWS::LanguageExtensions`.
    #[cfg_attr(doc, doc(alias = "DefaultValue"))]
    pub fn find_or(
        &self,
        first: impl Into<Text>,
        second: impl Into<Text>,
        default: impl Into<Value>,
    ) -> Text {
        let parts = [first.into().into(), second.into().into(), default.into()];
        Token::FindInMapOr(Target(self.scope.place()), Box::new(parts)).into()
    }
}

/// The two levels of a mapping.
type Levels = BTreeMap<String, BTreeMap<String, Json>>;

impl Construct for Mapping {
    type Props<'a> = MappingProps<'a>;
    const NAME: &'static str = "Mapping";
    const DESCRIPTION: &'static Description =
        stackwright_core::template::mapping::Mapping::DESCRIPTION;

    fn declare(scope: Scope) -> Self {
        Self { scope }
    }

    fn define(&self, props: MappingProps<'_>, checks: &mut Checks) {
        let Some(values) = props.values else {
            return;
        };
        let is_value = |value: &Json| {
            let is_text = |value: &Json| value.is_string() || value.is_number();
            is_text(value)
                || value
                    .as_array()
                    .is_some_and(|list| list.iter().all(is_text))
        };
        let levels: Option<Levels> = serde_json::from_value(values.clone()).ok();
        let is_right = |levels: &Levels| levels.values().flat_map(BTreeMap::values).all(is_value);
        let Some(levels) = levels.filter(is_right) else {
            checks.violation(
                &Violation::plain(
                    SW0904,
                    "expected a string or a list of strings for each entry of `values`",
                )
                .because(
                    "a mapping has two levels of names, and strings or lists of strings in them",
                )
                .fixed_by("write for example `json!({ \"prod\": { \"size\": \"50\" } })`"),
            );
            return;
        };
        for (first, inner) in &levels {
            for name in std::iter::once(first).chain(inner.keys()) {
                if let Err(violation) = mapping::mapping_name(name) {
                    checks.violation(&violation);
                }
            }
        }
        self.scope.set_content(Content::Mapping(values));
    }

    fn scope(&self) -> &Scope {
        &self.scope
    }
}
