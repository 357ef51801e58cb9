//! Assertions about a synthesized template, for `cargo test`.
//!
//! What is expected is written with [`json!`](crate::json), in which matchers stand like values:
//!
//! ```
//! use stackwright::assertions::{Match, Template};
//! use stackwright::prelude::*;
//!
//! #[stack]
//! mod shop {
//!     use stackwright::prelude::*;
//!
//!     vpc!(network { max_azs: 2 });
//!     user!(<Iam>::app { user_id: "app", access: "on ~app:* +@read" });
//!     user_group!(<Valkey>::team { users: [app] });
//!     cache!(<Valkey>::sessions { vpc: network, user_group: team });
//! }
//!
//! let template = Template::of::<shop::Stack>();
//! template.resource_count_is("AWS::ElastiCache::ServerlessCache", 1);
//! template.has_resource_properties("AWS::ElastiCache::User", json!({
//!     "UserId": "app",
//!     "AccessString": Match::string_like_regexp(r"\+@read$"),
//!     "Passwords": Match::absent(),
//! }));
//! ```
//!
//! Every assertion panics where it does not hold, and says which resource is nearest and what is different there.

mod capture;
mod pattern;

use std::fmt::Write as _;

use serde_json::{Map, Value as Json};

pub use capture::Capture;
pub use pattern::Match;
use pattern::{Difference, Pattern};

use crate::changes::guard;
use crate::{App, Assembly, NoConfiguration, StackModule};

/// The template of a stack, with assertions about it.
#[derive(Clone, Debug)]
pub struct Template {
    json: Json,
}

impl Template {
    /// Template of the stack of a `#[stack]` module.
    ///
    /// # Panics
    ///
    /// If the stack breaks a rule.
    #[must_use]
    #[track_caller]
    pub fn of<S: StackModule>() -> Self
    where
        S::Config: NoConfiguration,
    {
        Self::of_with::<S>(S::Config::none())
    }

    /// Template of the stack of a `#[stack]` module with a configuration.
    ///
    /// # Panics
    ///
    /// If the stack breaks a rule.
    #[must_use]
    #[track_caller]
    pub fn of_with<S: StackModule>(config: &S::Config) -> Self {
        let mut app = App::new();
        let assembly = app
            .add_with::<S>(S::NAME, config)
            .and_then(|_| app.assemble_for_test());
        match assembly {
            Ok(assembly) => Self::from_assembly(&assembly, S::NAME),
            Err(error) => fail(&format!(
                "the stack `{}` cannot be synthesized\n\n{error}",
                S::NAME
            )),
        }
    }

    /// Template of a stack of an app, by the name of the stack.
    ///
    /// # Panics
    ///
    /// If there is no such stack.
    #[must_use]
    #[track_caller]
    pub fn from_assembly(assembly: &Assembly, stack: &str) -> Self {
        match assembly.template(stack) {
            Some(template) => Self::from_json(template.clone()),
            None => {
                let names: Vec<_> = assembly.stack_names().collect();
                fail(&format!(
                    "cannot find the stack `{stack}` in the assembly; its stacks: {}",
                    names.join(", ")
                ))
            }
        }
    }

    /// Template that was not made by this program.
    #[must_use]
    pub const fn from_json(template: Json) -> Self {
        Self { json: template }
    }

    /// The whole template.
    #[must_use]
    pub const fn as_json(&self) -> &Json {
        &self.json
    }

    /// Asserts that the template matches. It may have more entries than the expected one.
    ///
    /// # Panics
    ///
    /// If it is not.
    #[track_caller]
    pub fn template_matches(&self, expected: impl Into<Json>) {
        let differences = Pattern::of(&expected.into()).partial().compare(&self.json);
        if !differences.is_empty() {
            fail(&format!(
                "the template does not match\n{}",
                listed(&differences)
            ));
        }
    }

    /// Asserts that a deployment over another template replaces and deletes nothing that holds data, and is not refused: see
    /// [`changes`](crate::changes). `accepted` has the logical ids of resources that may go, each with the reason.
    ///
    /// The test of a `#[stack]` module asserts it of the template in `baseline/NAME.json` of its package, if there is one. This is for
    /// stacks with a configuration and for those of functions.
    ///
    /// ```
    /// use stackwright::assertions::Template;
    /// use stackwright::json;
    ///
    /// let template = |key: &str| Template::from_json(json!({ "Resources": { "Table": {
    ///     "Type": "AWS::DynamoDB::Table", "Properties": { "TableName": format!("of-{key}") },
    /// } } }));
    /// template("a").keeps_data_of(&template("a"), &[]);
    /// template("b").keeps_data_of(&template("a"), &[("Table", "it is copied beforehand")]);
    /// ```
    ///
    /// # Panics
    ///
    /// With what is lost or refused, with a loss that is accepted without a reason, and with one that does not happen.
    #[track_caller]
    pub fn keeps_data_of(&self, deployed: &Self, accepted: &[(&str, &str)]) {
        if let Some(what) = guard::stopped(&deployed.json, &self.json, accepted, &|_| None) {
            fail(&format!(
                "a deployment of the template is stopped\n\n{what}"
            ));
        }
    }

    /// Asserts the number of resources of a type.
    ///
    /// # Panics
    ///
    /// If there are more or fewer.
    #[track_caller]
    pub fn resource_count_is(&self, kind: &str, count: usize) {
        let found = self.resources(kind).count();
        if found != count {
            fail(&format!(
                "expected {} of the type `{kind}`, found {found}\n{}",
                resources(count),
                self.kinds()
            ));
        }
    }

    /// Asserts the number of resources of a type whose properties match.
    ///
    /// # Panics
    ///
    /// If there are more or fewer.
    #[track_caller]
    pub fn resource_properties_count_is(
        &self,
        kind: &str,
        properties: impl Into<Json>,
        count: usize,
    ) {
        let found = self
            .find_resources(kind, with_properties(properties.into()))
            .len();
        if found != count {
            fail(&format!(
                "expected {} of the type `{kind}` with these properties, found {found}",
                resources(count)
            ));
        }
    }

    /// Asserts that a resource of a type has matching properties. Objects may have more entries than the expected ones; lists may not.
    ///
    /// # Panics
    ///
    /// If none has.
    #[track_caller]
    pub fn has_resource_properties(&self, kind: &str, properties: impl Into<Json>) {
        self.has_resource(kind, with_properties(properties.into()));
    }

    /// Asserts that a resource of a type matches, including its attributes: `DependsOn`, `DeletionPolicy`.
    ///
    /// # Panics
    ///
    /// If none is.
    #[track_caller]
    pub fn has_resource(&self, kind: &str, expected: impl Into<Json>) {
        self.one_of(
            &format!("resource of the type `{kind}`"),
            self.resources(kind),
            expected.into(),
        );
    }

    /// Asserts that all resources of a type match.
    ///
    /// # Panics
    ///
    /// If one is not, or there is none.
    #[track_caller]
    pub fn all_resources(&self, kind: &str, expected: impl Into<Json>) {
        let expected = expected.into();
        let pattern = Pattern::of(&expected).partial();
        let mut text = String::new();
        for (id, resource) in self.resources(kind) {
            let differences = pattern.compare(resource);
            if !differences.is_empty() {
                let _ = write!(text, "\n`{id}` does not match:\n{}", listed(&differences));
            }
        }
        if self.resources(kind).next().is_none() {
            text = format!("cannot find a resource of this type\n{}", self.kinds());
        }
        if !text.is_empty() {
            fail(&format!(
                "not all resources of the type `{kind}` match\n{text}"
            ));
        }
    }

    /// Asserts that all resources of a type have matching properties.
    ///
    /// # Panics
    ///
    /// If one has not, or there is none.
    #[track_caller]
    pub fn all_resources_properties(&self, kind: &str, properties: impl Into<Json>) {
        self.all_resources(kind, with_properties(properties.into()));
    }

    /// Matching resources of a type, by their logical ids.
    #[must_use]
    pub fn find_resources(&self, kind: &str, expected: impl Into<Json>) -> Map<String, Json> {
        found(self.resources(kind), &expected.into())
    }

    /// Asserts that the output with a logical id, or any output (`"*"`), matches.
    ///
    /// # Panics
    ///
    /// If none is.
    #[track_caller]
    pub fn has_output(&self, id: &str, expected: impl Into<Json>) {
        self.has("Outputs", "output", id, expected.into());
    }

    /// Matching outputs with a logical id, or with any (`"*"`).
    #[must_use]
    pub fn find_outputs(&self, id: &str, expected: impl Into<Json>) -> Map<String, Json> {
        found(self.section("Outputs", id), &expected.into())
    }

    /// Asserts that the parameter with a logical id, or any parameter (`"*"`), matches.
    ///
    /// # Panics
    ///
    /// If none is.
    #[track_caller]
    pub fn has_parameter(&self, id: &str, expected: impl Into<Json>) {
        self.has("Parameters", "parameter", id, expected.into());
    }

    /// Matching parameters with a logical id, or with any (`"*"`).
    #[must_use]
    pub fn find_parameters(&self, id: &str, expected: impl Into<Json>) -> Map<String, Json> {
        found(self.section("Parameters", id), &expected.into())
    }

    /// Asserts that the condition with a logical id, or any condition (`"*"`), matches.
    ///
    /// # Panics
    ///
    /// If none is.
    #[track_caller]
    pub fn has_condition(&self, id: &str, expected: impl Into<Json>) {
        self.has("Conditions", "condition", id, expected.into());
    }

    /// Matching conditions with a logical id, or with any (`"*"`).
    #[must_use]
    pub fn find_conditions(&self, id: &str, expected: impl Into<Json>) -> Map<String, Json> {
        found(self.section("Conditions", id), &expected.into())
    }

    /// Asserts that the mapping with a logical id, or any mapping (`"*"`), matches.
    ///
    /// # Panics
    ///
    /// If none is.
    #[track_caller]
    pub fn has_mapping(&self, id: &str, expected: impl Into<Json>) {
        self.has("Mappings", "mapping", id, expected.into());
    }

    /// Matching mappings with a logical id, or with any (`"*"`).
    #[must_use]
    pub fn find_mappings(&self, id: &str, expected: impl Into<Json>) -> Map<String, Json> {
        found(self.section("Mappings", id), &expected.into())
    }

    #[track_caller]
    fn has(&self, section: &str, noun: &str, id: &str, expected: Json) {
        let noun = match id {
            "*" => noun.to_owned(),
            id => format!("{noun} `{id}`"),
        };
        self.one_of(&noun, self.section(section, id), expected);
    }

    /// One of some entries is like this one; else the nearest is shown.
    #[track_caller]
    fn one_of<'a>(
        &self,
        noun: &str,
        entries: impl Iterator<Item = (&'a String, &'a Json)>,
        expected: Json,
    ) {
        let pattern = Pattern::of(&expected).partial();
        let mut compared: Vec<_> = entries
            .map(|(id, entry)| (id, pattern.compare(entry)))
            .collect();
        compared.sort_by_key(|(_, differences)| differences.len());
        let count = compared.len();
        match compared.into_iter().next() {
            None => fail(&format!("cannot find {noun}\n{}", self.kinds())),
            Some((_, differences)) if differences.is_empty() => pattern.capture(),
            Some((id, differences)) => fail(&format!(
                "cannot find matching {noun} ({count} compared); the closest is `{id}`:\n{}",
                listed(&differences)
            )),
        }
    }

    fn resources<'a>(&'a self, kind: &'a str) -> impl Iterator<Item = (&'a String, &'a Json)> {
        self.section("Resources", "*").filter(move |(_, resource)| {
            let own = resource.get("Type").and_then(Json::as_str);
            kind == "*" || own == Some(kind)
        })
    }

    fn section<'a>(
        &'a self,
        section: &str,
        id: &'a str,
    ) -> impl Iterator<Item = (&'a String, &'a Json)> {
        let entries = self.json.get(section).and_then(Json::as_object);
        let entries = entries.into_iter().flatten();
        entries.filter(move |(own, _)| id == "*" || *own == id)
    }

    /// The resource types of the template, for a message.
    fn kinds(&self) -> String {
        let resources = self.section("Resources", "*");
        let kinds = resources.filter_map(|(_, resource)| resource.get("Type")?.as_str());
        let mut kinds: Vec<_> = kinds.collect();
        kinds.sort_unstable();
        kinds.dedup();
        format!("resource types in the template: {}", kinds.join(", "))
    }
}

fn found<'a>(
    entries: impl Iterator<Item = (&'a String, &'a Json)>,
    expected: &Json,
) -> Map<String, Json> {
    let pattern = Pattern::of(expected).partial();
    let alike = entries.filter(|(_, entry)| pattern.compare(entry).is_empty());
    alike
        .map(|(id, entry)| (id.clone(), entry.clone()))
        .collect()
}

fn with_properties(properties: Json) -> Json {
    let mut resource = Map::new();
    resource.insert("Properties".to_owned(), properties);
    Json::Object(resource)
}

fn resources(count: usize) -> String {
    match count {
        1 => "1 resource".to_owned(),
        count => format!("{count} resources"),
    }
}

fn listed(differences: &[Difference]) -> String {
    let lines = differences
        .iter()
        .map(|difference| format!("  {difference}"));
    lines.collect::<Vec<_>>().join("\n")
}

#[track_caller]
fn fail(message: &str) -> ! {
    #[expect(clippy::panic, reason = "it is how an assertion fails")]
    {
        panic!("{message}");
    }
}
