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

use crate::{App, Assembly, StackModule};

/// The template of a stack, with assertions about it.
#[derive(Clone, Debug)]
pub struct Template {
    json: Json,
}

impl Template {
    /// The template of the stack of a `#[stack]` module.
    ///
    /// # Panics
    ///
    /// If the stack breaks a rule.
    #[must_use]
    #[track_caller]
    pub fn of<S: StackModule>() -> Self {
        let mut app = App::new();
        let assembly = app.add::<S>().and_then(|_| app.assemble());
        match assembly {
            Ok(assembly) => Self::from_assembly(&assembly, S::NAME),
            Err(error) => fail(&format!(
                "the stack `{}` cannot be synthesized\n\n{error}",
                S::NAME
            )),
        }
    }

    /// The template of a stack of an app, by the stack's name.
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
                    "there is no stack `{stack}`; there is: {}",
                    names.join(", ")
                ))
            }
        }
    }

    /// A template from elsewhere.
    #[must_use]
    pub const fn from_json(template: Json) -> Self {
        Self { json: template }
    }

    /// The whole template.
    #[must_use]
    pub const fn as_json(&self) -> &Json {
        &self.json
    }

    /// The template is like this one: it may have more than is written.
    ///
    /// # Panics
    ///
    /// If it is not.
    #[track_caller]
    pub fn template_matches(&self, expected: impl Into<Json>) {
        let differences = Pattern::of(&expected.into()).partial().compare(&self.json);
        if !differences.is_empty() {
            fail(&format!(
                "the template is not as expected\n{}",
                listed(&differences)
            ));
        }
    }

    /// There are so many resources of a type.
    ///
    /// # Panics
    ///
    /// If there are more or fewer.
    #[track_caller]
    pub fn resource_count_is(&self, kind: &str, count: usize) {
        let found = self.resources(kind).count();
        if found != count {
            fail(&format!(
                "there {} of the type `{kind}`, not {count}\n{}",
                resources(found),
                self.kinds()
            ));
        }
    }

    /// There are so many resources of a type with properties like these.
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
                "there {} of the type `{kind}` with such properties, not {count}",
                resources(found)
            ));
        }
    }

    /// A resource of a type has properties like these. Objects may have more than is written; lists may not.
    ///
    /// # Panics
    ///
    /// If none has.
    #[track_caller]
    pub fn has_resource_properties(&self, kind: &str, properties: impl Into<Json>) {
        self.has_resource(kind, with_properties(properties.into()));
    }

    /// A resource of a type is like this one, with what stands beside its properties: `DependsOn`, `DeletionPolicy`.
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

    /// All resources of a type are like this one.
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
                let _ = write!(text, "\n`{id}` is different:\n{}", listed(&differences));
            }
        }
        if self.resources(kind).next().is_none() {
            text = format!("there is no resource of that type\n{}", self.kinds());
        }
        if !text.is_empty() {
            fail(&format!(
                "not every resource of the type `{kind}` is as expected\n{text}"
            ));
        }
    }

    /// All resources of a type have properties like these.
    ///
    /// # Panics
    ///
    /// If one has not, or there is none.
    #[track_caller]
    pub fn all_resources_properties(&self, kind: &str, properties: impl Into<Json>) {
        self.all_resources(kind, with_properties(properties.into()));
    }

    /// The resources of a type that are like this one, by their logical ids.
    #[must_use]
    pub fn find_resources(&self, kind: &str, expected: impl Into<Json>) -> Map<String, Json> {
        found(self.resources(kind), &expected.into())
    }

    /// An output is like this one. `"*"` stands for any of them.
    ///
    /// # Panics
    ///
    /// If none is.
    #[track_caller]
    pub fn has_output(&self, id: &str, expected: impl Into<Json>) {
        self.has("Outputs", "output", id, expected.into());
    }

    /// The outputs with a logical id, or with any (`"*"`), that are like this one.
    #[must_use]
    pub fn find_outputs(&self, id: &str, expected: impl Into<Json>) -> Map<String, Json> {
        found(self.section("Outputs", id), &expected.into())
    }

    /// A parameter is like this one. `"*"` stands for any of them.
    ///
    /// # Panics
    ///
    /// If none is.
    #[track_caller]
    pub fn has_parameter(&self, id: &str, expected: impl Into<Json>) {
        self.has("Parameters", "parameter", id, expected.into());
    }

    /// The parameters with a logical id, or with any (`"*"`), that are like this one.
    #[must_use]
    pub fn find_parameters(&self, id: &str, expected: impl Into<Json>) -> Map<String, Json> {
        found(self.section("Parameters", id), &expected.into())
    }

    /// A condition is like this one. `"*"` stands for any of them.
    ///
    /// # Panics
    ///
    /// If none is.
    #[track_caller]
    pub fn has_condition(&self, id: &str, expected: impl Into<Json>) {
        self.has("Conditions", "condition", id, expected.into());
    }

    /// The conditions with a logical id, or with any (`"*"`), that are like this one.
    #[must_use]
    pub fn find_conditions(&self, id: &str, expected: impl Into<Json>) -> Map<String, Json> {
        found(self.section("Conditions", id), &expected.into())
    }

    /// A mapping is like this one. `"*"` stands for any of them.
    ///
    /// # Panics
    ///
    /// If none is.
    #[track_caller]
    pub fn has_mapping(&self, id: &str, expected: impl Into<Json>) {
        self.has("Mappings", "mapping", id, expected.into());
    }

    /// The mappings with a logical id, or with any (`"*"`), that are like this one.
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
            None => fail(&format!("there is no {noun}\n{}", self.kinds())),
            Some((_, differences)) if differences.is_empty() => pattern.capture(),
            Some((id, differences)) => fail(&format!(
                "no {noun} is as expected (there {}); the nearest is `{id}`:\n{}",
                if count == 1 {
                    "is 1".to_owned()
                } else {
                    format!("are {count}")
                },
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

    /// The types of the template, for the message about an absent one.
    fn kinds(&self) -> String {
        let resources = self.section("Resources", "*");
        let kinds = resources.filter_map(|(_, resource)| resource.get("Type")?.as_str());
        let mut kinds: Vec<_> = kinds.collect();
        kinds.sort_unstable();
        kinds.dedup();
        format!("the template has resources of: {}", kinds.join(", "))
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
        0 => "is no resource".to_owned(),
        1 => "is 1 resource".to_owned(),
        count => format!("are {count} resources"),
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
