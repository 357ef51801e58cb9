//! The rules of the library's constructs, asked of resources that are written by their properties: those of a template, and those of
//! `resource!`.
//!
//! A resource is read as the facts of the description that its type belongs to ([`facts`]), and what the description's rules find is
//! told with the properties that it is about ([`check`]). What the properties do not tell is not known, and no rule speaks about it.

pub(crate) mod derived;
mod facts;
mod place;
#[cfg(test)]
mod tests;
mod words;

pub use derived::{Derive, Derived};
pub use facts::{argument, description, facts, facts_of_entry, named};
pub use place::{Place, Step, place, place_of_entry};
pub use words::spelled;

use std::borrow::Cow;

use crate::across::Value;
use crate::catalogue::SW1511;
use crate::describe::{Description, Finding, Tree};
use crate::iam::document;
use crate::{
    CONSTRUCTS, Engine, Rule, Violation, across, backup, common, dynamodb, language, settings,
    states,
};

/// A resource, by its properties.
#[derive(Clone, Debug)]
pub struct Resource<'a> {
    /// As others refer to it.
    pub id: Cow<'a, str>,
    /// As sentences call it.
    pub label: Cow<'a, str>,
    /// Its type.
    pub kind: Cow<'a, str>,
    /// Its properties, where it has any.
    pub properties: Option<Value>,
    /// What happens to it when it leaves the template.
    pub deletion_policy: Option<Value>,
    /// The property that has its tags.
    pub tags: Option<&'static str>,
}

/// The resources that others refer to.
pub trait Template {
    /// A resource by its id.
    fn resource(&self, id: &str) -> Option<Resource<'_>>;

    /// What is known of a declared construct of a description, by its id.
    fn facts(&self, id: &str, of: &'static Description) -> Option<Tree> {
        let _ = (id, of);
        None
    }

    /// The number of a value that const evaluation is the first to know, by the id that stands for it.
    fn open(&self, id: &str) -> Option<usize> {
        let _ = id;
        None
    }
}

/// A rule that a resource breaks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Broken {
    /// The rule.
    pub rule: &'static Rule,
    /// What is wrong.
    pub message: String,
    /// The reason.
    pub why: String,
    /// What to do about it.
    pub help: String,
    /// What it is about.
    pub place: Place,
    /// The names among which one that was given is not.
    pub names: Option<(String, Vec<&'static str>)>,
}

impl Broken {
    /// Whether it makes the resource wrong; others are warnings.
    #[must_use]
    pub fn is_error(&self) -> bool {
        !self.rule.level.is_warning()
    }
}

/// What a sentence calls a property, by its path in CloudFormation.
pub type Spelling<'s> = &'s dyn Fn(&str) -> String;

/// The spelling of templates.
#[must_use]
pub fn as_in_template(property: &str) -> String {
    property.to_owned()
}

/// The rules that the description of a resource's type has, asked of the resource.
#[must_use]
pub fn check(
    of: &'static Description,
    resource: &Resource<'_>,
    template: &dyn Template,
    spelling: Spelling<'_>,
) -> Vec<Broken> {
    let tree = facts(of, resource, template);
    let at = |finding: &Finding<'_>| place(of, resource, finding.path, finding.at);
    ask((of, &resource.kind), &tree, &at, spelling)
}

/// The same for what is described as a resource is: a parameter.
#[must_use]
pub fn check_entry(
    of: &'static Description,
    label: &str,
    value: &Value,
    template: &dyn Template,
) -> Vec<Broken> {
    let tree = facts_of_entry(of, label, value, template);
    let at = |finding: &Finding<'_>| place_of_entry(of, value, finding.path, finding.at);
    ask((of, ""), &tree, &at, &as_in_template)
}

/// What values of a resource break together, and the way to the value that is reported.
pub(crate) struct Found<'a> {
    pub(crate) steps: Vec<Step>,
    pub(crate) violation: Violation<'a>,
    /// A name that is wrong, which is last on the way, and those that there are.
    pub(crate) names: Option<(&'a str, &'static [&'static str])>,
}

impl<'a> Found<'a> {
    pub(crate) const fn new(steps: Vec<Step>, violation: Violation<'a>) -> Self {
        Self {
            steps,
            violation,
            names: None,
        }
    }
}

/// Whether a type has rules about values of its properties together, which [`check_values`] asks.
#[must_use]
pub fn has_rules_of_values(kind: &str) -> bool {
    document::is_in(kind)
        || dynamodb::is_in(kind)
        || backup::is_in(kind)
        || settings::is_in(kind)
        || states::is_in(kind)
}

/// What is wrong with values of the properties of a resource together: of policies, keys of tables, plans
/// of backups, states of machines, and what services refuse together.
#[must_use]
pub fn check_values(resource: &Resource<'_>) -> Vec<Broken> {
    let Some(properties) = &resource.properties else {
        return Vec::new();
    };
    let kind = &resource.kind;
    let found = document::check(kind, properties).into_iter();
    let found = found.chain(dynamodb::check(kind, properties));
    let found = found.chain(backup::check(kind, properties));
    let found = found.chain(settings::check(kind, properties));
    let found = found.chain(states::check(kind, properties));
    let told = found.map(|found| match found.names {
        Some((name, known)) => Broken {
            names: Some((name.to_owned(), known.to_vec())),
            ..Broken::of(&found.violation, Place::Name(found.steps))
        },
        None => Broken::of(&found.violation, Place::Property(found.steps)),
    });
    told.collect()
}

/// Whether resources of any type are asked a rule: by themselves, or together with others.
#[must_use]
pub fn is_asked(rule: &Rule) -> bool {
    let of_type = |of: &&Description| !of.header.resource_type.is_empty();
    let mut of_types = CONSTRUCTS.into_iter().filter(of_type);
    let of_all = common::RULES.iter().map(|asked| asked.rule);
    let of_values = [
        dynamodb::STATED,
        backup::STATED,
        settings::STATED,
        states::STATED,
    ]
    .into_iter()
    .flatten();
    let stated = across::STATED.iter().chain(of_values).copied();
    let mut shared = of_all.chain(stated);
    let is_of_language = language::STATED.iter().any(|one| one.code == rule.code);
    let is_of_book = of_types.any(|of| of.asks(rule)) || shared.any(|one| one.code == rule.code);
    is_of_book && !is_of_language
}

fn ask(
    (of, kind): (&'static Description, &str),
    tree: &Tree,
    place: &dyn Fn(&Finding<'_>) -> Place,
    spelling: Spelling<'_>,
) -> Vec<Broken> {
    let facts = tree.raw();
    let own = of.check(facts);
    let shared = common::check(of, facts);
    // Of the roles of resources, the rules across resources speak.
    let is_across = |finding: &Finding<'_>| finding.violation.rule.code == SW1511.code;
    let found = own.into_iter().chain(shared);
    let found = found.filter(|finding| !is_across(finding));
    let words = words::Words { of, kind, spelling };
    let told = found.map(|finding| {
        let nearer = of.header.help.and_then(|help| help(facts, &finding));
        let broken = Broken::of(&finding.violation, place(&finding));
        words.told(Broken {
            help: nearer.unwrap_or(broken.help),
            ..broken
        })
    });
    told.collect()
}

impl Broken {
    fn of(violation: &Violation<'_>, place: Place) -> Self {
        Self {
            rule: violation.rule,
            message: violation.to_string(),
            why: violation.why().to_owned(),
            help: violation.fix().to_owned(),
            place,
            names: None,
        }
    }
}

/// That what a declaration has between its angle brackets, such as the engine, is not one that there is.
#[must_use]
pub fn check_argument(of: &'static Description, resource: &Resource<'_>) -> Option<Broken> {
    let argument = of.header.argument?;
    let (path, value) = facts::argument(of, resource.properties.as_ref()?)?;
    let text = value.text()?;
    let place = Place::Property(path.iter().map(|name| Step::Name((*name).into())).collect());
    let rule = (argument.rule)();
    let broken = |rule: &'static Rule, message: String, help: String| Broken {
        rule,
        message,
        why: rule.why.to_owned(),
        help,
        place: place.clone(),
        names: None,
    };
    if of.name == "Cluster"
        && resource.kind == of.header.resource_type
        && text.eq_ignore_ascii_case(Engine::Memcached.cloudformation())
    {
        let message = "replication groups of Memcached are not supported".to_owned();
        let help = "use `valkey`, or `AWS::ElastiCache::CacheCluster`".to_owned();
        return Some(Broken {
            why: "nodes of Memcached have no replicas".to_owned(),
            ..broken(rule, message, help)
        });
    }
    if named(argument.choice, text).is_some() {
        return None;
    }
    let mut refused = argument.refused.iter();
    if let Some(refused) = refused.find(|one| one.name.eq_ignore_ascii_case(text)) {
        let rule = (refused.rule)();
        return Some(broken(rule, refused.why.to_owned(), rule.fix.to_owned()));
    }
    let names = argument.choice.variants.iter();
    let names: Vec<_> = names.map(|one| one.cloudformation).collect();
    let message = format!("unknown {} `{text}`", argument.noun);
    let help = format!("write `{}`", names.join("`, `"));
    Some(Broken {
        names: Some((text.to_owned(), names)),
        ..broken(rule, message, help)
    })
}
