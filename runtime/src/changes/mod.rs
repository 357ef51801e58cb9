//! What a deployment would change: two templates compared as CloudFormation does it, without an account.
//!
//! ```
//! use stackwright::changes::{Action, Changes};
//! use stackwright::json;
//!
//! let template = |key: &str| json!({ "Resources": { "Sessions": {
//!     "Type": "AWS::ElastiCache::ServerlessCache",
//!     "Properties": { "ServerlessCacheName": "sessions", "Engine": "valkey", "KmsKeyId": key },
//! } } });
//! let changes = Changes::between(&template("alias/one"), &template("alias/other"));
//! assert_eq!(changes.resources[0].action, Action::Replace);
//! let codes: Vec<_> = changes.findings.iter().map(|finding| finding.rule.code).collect();
//! assert_eq!(codes, ["SW1600", "SW1603"]);
//! ```
//!
//! Which properties replace a resource is known from the registry's schemas, and where those say *sometimes*, from the documentation of
//! the property. Parameters have their defaults, conditions that follow from them are decided, and mappings are looked up.
//!
//! In the test of a stack, [`Template::keeps_data_of`](crate::assertions::Template::keeps_data_of) asserts that no data is lost.
//!

mod access;
mod data;
pub(crate) mod guard;
mod known;
mod normal;
mod outputs;
mod refused;
mod renamed;
mod replacement;
pub mod rule;
mod said;
mod secret;
#[cfg(test)]
mod tests;

use std::collections::{BTreeSet, HashMap, HashSet};

use serde_json::{Map, Value as Json};
use stackwright_core::Level;

use self::known::Known;
pub use self::normal::{Difference, compare, normal};
use self::replacement::{Pair, is_custom};
pub use self::rule::Rule;

/// The changes of a template.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct Changes {
    /// The resources that are not the same, in the order of the new template; those that are removed come last.
    pub resources: Vec<ResourceChange>,
    /// Other entries that are not the same: outputs, parameters, conditions, mappings.
    pub others: Vec<Difference>,
    /// Who may do more or less.
    pub access: Vec<AccessChange>,
    /// What is wrong with the changes.
    pub findings: Vec<Finding>,
}

/// A resource that is not the same.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct ResourceChange {
    /// Its logical id.
    pub logical_id: String,
    /// Its type; of one whose type changes, the new one.
    pub kind: String,
    /// Its path in the construct tree, where the template has it.
    pub path: Option<String>,
    /// What happens to it.
    pub action: Action,
    /// What is different in its properties.
    pub properties: Vec<PropertyChange>,
    /// The attributes that are different, such as `DeletionPolicy`.
    pub attributes: Vec<Difference>,
    /// What becomes of its data if it is removed or replaced.
    pub fate: Fate,
    /// The logical id of the resource that it looks like, in the other template.
    pub looks_like: Option<String>,
}

/// What happens to a resource.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Action {
    /// It is created.
    Add,
    /// It is changed in place.
    Update,
    /// It is replaced, or changed in place: that depends on what is deployed.
    MayReplace,
    /// It is created anew, and the old one is deleted.
    Replace,
    /// It leaves the stack.
    Remove,
    /// Only attributes of the template change, and not the resource.
    Attributes,
}

/// What a change of a property does to its resource.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Effect {
    /// It is changed in place.
    InPlace,
    /// It is replaced under some conditions.
    MayReplace,
    /// It is replaced.
    Replace,
}

/// A property that is not the same.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct PropertyChange {
    /// The keys and positions that lead to it.
    pub path: Vec<String>,
    /// The old value, as far as it is known.
    pub before: Option<Json>,
    /// The new value.
    pub after: Option<Json>,
    /// What the change does.
    pub effect: Effect,
    /// Why; empty for a change in place that nothing more is known of.
    pub reason: String,
}

/// What becomes of the data of a resource.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Fate {
    /// There is none, or the resource stays.
    Nothing,
    /// It is lost: what.
    Lost(&'static str),
    /// A snapshot or a final backup of it is made.
    Snapshot,
    /// The resource is left, and no stack has it.
    Left,
    /// CloudFormation cannot delete the resource while it holds this.
    Kept(&'static str),
}

/// Who may do more or less.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct AccessChange {
    /// The resource that says so.
    pub logical_id: String,
    /// Which sort of access it is.
    pub rule: &'static Rule,
    /// More or less.
    pub direction: Direction,
    /// What: a permission, a connection, or rules of an access string.
    pub what: String,
}

/// Whether access becomes wider.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// More is allowed than before.
    Wider,
    /// Less is allowed than before.
    Narrower,
    /// Something else is allowed: whether that is more or less depends on conditions, or on values that only a deployment knows.
    Unclear,
}

/// What is wrong with a change.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Finding {
    /// The rule that it breaks.
    pub rule: &'static Rule,
    /// How firmly.
    pub level: Level,
    /// The logical id of the resource or the output that it is about.
    pub logical_id: String,
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub help: String,
}

impl Finding {
    fn new(rule: &'static Rule, logical_id: &str, what: String) -> Self {
        Self {
            rule,
            level: rule.level,
            logical_id: logical_id.to_owned(),
            message: format!("`{logical_id}`: {what}"),
            help: rule.fix.to_owned(),
        }
    }

    fn with_help(self, help: String) -> Self {
        Self { help, ..self }
    }

    fn with_level(self, level: Level) -> Self {
        Self { level, ..self }
    }

    /// Whether it is about data that is lost.
    #[must_use]
    pub fn is_loss(&self) -> bool {
        self.rule == rule::SW1600 || self.rule == rule::SW1601
    }
}

impl Changes {
    /// The changes between a template that is deployed and the one that replaces it. Passwords, tokens and keys in them are hidden.
    #[must_use]
    pub fn between(before: &Json, after: &Json) -> Self {
        Self::among(before, after, &[])
    }

    /// The same, with the other stacks that are deployed: their names and templates. What they import is not to change.
    #[must_use]
    pub fn among(before: &Json, after: &Json, others: &[(&str, &Json)]) -> Self {
        let (before, after) = (Known::of(before), Known::of(after));
        let mut changes = Self::default();
        for (id, new) in &after.resources {
            match before.resource(id) {
                None => changes.resources.push(added(id, new)),
                Some(old) => changes.resources.extend(changed(id, old, new)),
            }
        }
        changes.spread(&before, &after);
        for (id, old) in &before.resources {
            if after.resource(id).is_none() {
                changes.resources.push(removed(id, old));
            }
        }
        changes.find_renamed(&before, &after);
        for change in &mut changes.resources {
            if let (Action::Replace | Action::MayReplace, Some(old), Some(new)) = (
                change.action,
                before.resource(&change.logical_id),
                after.resource(&change.logical_id),
            ) {
                change.fate = data::replaced(kind(old), old, new);
            }
        }
        for change in &mut changes.resources {
            let path = after.paths.get(&change.logical_id);
            let path = path.or_else(|| before.paths.get(&change.logical_id));
            change.path = path.cloned();
        }
        changes.others = outputs::others(&before.normal, &after.normal);
        changes.access = access::changes(&before, &after);
        changes.judge(&before, &after);
        let replaced = changes.replaced();
        changes
            .findings
            .extend(outputs::exports(&before, &after, &replaced, others));
        secret::hide(&mut changes, &before, &after);
        changes
    }

    /// Whether nothing is different.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.resources.is_empty() && self.others.is_empty()
    }

    /// How many resources something happens to.
    #[must_use]
    pub fn count(&self, action: Action) -> usize {
        let resources = self.resources.iter();
        resources.filter(|change| change.action == action).count()
    }

    /// The logical ids of resources that are replaced.
    fn replaced(&self) -> HashSet<String> {
        let replaced = self.resources.iter();
        let replaced = replaced.filter(|change| change.action == Action::Replace);
        replaced.map(|change| change.logical_id.clone()).collect()
    }

    /// What refers to a resource that is replaced is given another value, and may be replaced itself.
    fn spread(&mut self, before: &Known, after: &Known) {
        let mut users: HashMap<&str, Vec<usize>> = HashMap::new();
        for (at, (id, new)) in after.resources.iter().enumerate() {
            let mut named = Vec::new();
            if let Some(properties) = new.get("Properties") {
                references(properties, &mut named);
            }
            named.sort_unstable();
            named.dedup();
            for other in named.into_iter().filter(|other| other != id) {
                users.entry(other).or_default().push(at);
            }
        }
        let changes = self.resources.iter().enumerate();
        let mut changes: HashMap<String, usize> = changes
            .map(|(at, change)| (change.logical_id.clone(), at))
            .collect();
        let mut replaced = self.replaced();
        let mut done = HashSet::new();
        while !replaced.is_empty() {
            let of = replaced.iter().filter_map(|id| users.get(id.as_str()));
            let of: BTreeSet<_> = of.flatten().copied().collect();
            let mut more = HashSet::new();
            for (id, new) in of.iter().filter_map(|at| after.resources.get(*at)) {
                let Some(old) = before.resource(id) else {
                    continue;
                };
                let at = *changes.entry(id.clone()).or_insert(self.resources.len());
                if at == self.resources.len() {
                    let change = ResourceChange::new(id, new, Action::Attributes);
                    self.resources.push(change);
                }
                let Some(change) = self.resources.get_mut(at) else {
                    continue;
                };
                let was = change.action;
                follow(change, old, new, &replaced, after);
                if change.action == Action::Replace && was != Action::Replace {
                    more.insert(id.clone());
                }
            }
            done.extend(replaced);
            more.retain(|id| !done.contains(id));
            replaced = more;
        }
        // Those that are given the same value are not changed.
        self.resources
            .retain(|change| change.action != Action::Attributes || !change.attributes.is_empty());
    }

    fn find_renamed(&mut self, before: &Known, after: &Known) {
        let of = |action: Action| {
            let resources = self.resources.iter();
            resources.filter(move |one| one.action == action)
        };
        let removed: Vec<_> = of(Action::Remove)
            .filter_map(|one| Some((one.logical_id.as_str(), before.resource(&one.logical_id)?)))
            .collect();
        let added: Vec<_> = of(Action::Add)
            .filter_map(|one| Some((one.logical_id.as_str(), after.resource(&one.logical_id)?)))
            .collect();
        let pairs: Vec<_> = renamed::pairs(&removed, &added)
            .into_iter()
            .map(|(old, new)| (old.to_owned(), new.to_owned()))
            .collect();
        let mut old: HashMap<_, _> = pairs.iter().cloned().collect();
        let mut new: HashMap<_, _> = pairs.into_iter().map(|(old, new)| (new, old)).collect();
        for change in &mut self.resources {
            change.looks_like = match change.action {
                Action::Add => new.remove(&change.logical_id),
                Action::Remove => old.remove(&change.logical_id),
                _ => None,
            };
        }
    }

    /// Finds what is wrong with the changes of resources.
    fn judge(&mut self, before: &Known, after: &Known) {
        let mut findings = Vec::new();
        let replaced = self.replaced();
        for change in &self.resources {
            let id = &change.logical_id;
            let (old, new) = (before.resource(id), after.resource(id));
            match (change.action, old, new) {
                (Action::Replace | Action::MayReplace, Some(old), Some(new)) => {
                    findings.extend(said::replaced(change, old, new, &replaced));
                    if change.action == Action::MayReplace {
                        findings.extend(in_place(change, (old, new), (before, after)));
                    }
                }
                (Action::Update, Some(old), Some(new)) => {
                    findings.extend(in_place(change, (old, new), (before, after)));
                }
                (Action::Remove, Some(_), _) => findings.extend(said::removed(change)),
                (Action::Add, _, Some(new)) => {
                    let old = change
                        .looks_like
                        .as_ref()
                        .and_then(|id| before.resource(id));
                    findings.extend(said::renamed(change, old, new));
                    findings.extend(refused::new(id, new));
                }
                _ => {}
            }
        }
        self.findings.extend(findings);
    }
}

impl ResourceChange {
    fn new(id: &str, resource: &Json, action: Action) -> Self {
        Self {
            logical_id: id.to_owned(),
            kind: kind(resource).to_owned(),
            path: None,
            action,
            properties: Vec::new(),
            attributes: Vec::new(),
            fate: Fate::Nothing,
            looks_like: None,
        }
    }

    /// Whether only its tags change.
    #[must_use]
    pub fn is_of_tags(&self) -> bool {
        let tags = stackwright_schemas::find(&self.kind).and_then(stackwright_schemas::Type::tags);
        let name = tags.map_or("Tags", |tags| tags.property.cfn_name());
        let is_tag = |change: &PropertyChange| change.path.first().is_some_and(|one| one == name);
        self.action == Action::Update && self.properties.iter().all(is_tag)
    }
}

fn in_place(
    change: &ResourceChange,
    (old, new): (&Json, &Json),
    known: (&Known, &Known),
) -> Vec<Finding> {
    let pair = Pair {
        kind: kind(new),
        before: old,
        after: new,
    };
    refused::in_place(&pair, change, known)
}

fn kind(resource: &Json) -> &str {
    let kind = resource.get("Type").and_then(Json::as_str);
    kind.unwrap_or_default()
}

fn added(id: &str, resource: &Json) -> ResourceChange {
    ResourceChange::new(id, resource, Action::Add)
}

fn removed(id: &str, resource: &Json) -> ResourceChange {
    ResourceChange {
        fate: data::removed(kind(resource), resource),
        ..ResourceChange::new(id, resource, Action::Remove)
    }
}

/// What is different in a resource; none where nothing is.
fn changed(id: &str, before: &Json, after: &Json) -> Option<ResourceChange> {
    if before == after {
        return None;
    }
    let mut change = ResourceChange::new(id, after, Action::Attributes);
    if kind(before) != kind(after) && !(is_custom(kind(before)) && is_custom(kind(after))) {
        change.action = Action::Replace;
    }
    let pair = Pair {
        kind: kind(after),
        before,
        after,
    };
    if change.action == Action::Attributes {
        change.properties = replacement::properties(&pair);
        change.action = action_of(&change.properties);
    }
    let without_properties = |resource: &Json| {
        let entries = resource.as_object().into_iter().flatten();
        let others = entries.filter(|(name, _)| *name != "Properties");
        let others = others.map(|(name, value)| (name.clone(), value.clone()));
        Json::Object(others.collect())
    };
    change.attributes = compare(&without_properties(before), &without_properties(after));
    let is_same = change.properties.is_empty() && change.attributes.is_empty();
    (!is_same).then_some(change)
}

fn action_of(properties: &[PropertyChange]) -> Action {
    match properties.iter().map(|change| change.effect).max() {
        None => Action::Attributes,
        Some(Effect::InPlace) => Action::Update,
        Some(Effect::MayReplace) => Action::MayReplace,
        Some(Effect::Replace) => Action::Replace,
    }
}

/// The logical id that a function refers to.
fn reference(entries: &Map<String, Json>) -> Option<&str> {
    let of = |name: &str| entries.get(name).filter(|_| entries.len() == 1);
    let attribute = of("Fn::GetAtt").and_then(|parts| parts.get(0));
    of("Ref").or(attribute).and_then(Json::as_str)
}

/// Enters the logical ids that a value refers to.
fn references<'a>(json: &'a Json, found: &mut Vec<&'a str>) {
    match json {
        Json::Object(entries) => match reference(entries) {
            Some(id) => found.push(id),
            None => entries.values().for_each(|inner| references(inner, found)),
        },
        Json::Array(items) => items.iter().for_each(|inner| references(inner, found)),
        _ => {}
    }
}

/// Whether a value refers to one of some resources.
fn has_any_of(json: &Json, ids: &HashSet<String>) -> bool {
    match json {
        Json::Object(entries) => match reference(entries) {
            Some(id) => ids.contains(id),
            None => entries.values().any(|inner| has_any_of(inner, ids)),
        },
        Json::Array(items) => items.iter().any(|inner| has_any_of(inner, ids)),
        _ => false,
    }
}

/// The first of some resources that a value refers to.
fn first_of<'a>(json: &'a Json, ids: &HashSet<String>) -> Option<&'a str> {
    let mut found = Vec::new();
    references(json, &mut found);
    found.into_iter().filter(|id| ids.contains(*id)).min()
}

/// Enters that properties of a resource refer to ones that are replaced.
fn follow(
    change: &mut ResourceChange,
    old: &Json,
    new: &Json,
    replaced: &HashSet<String>,
    after: &Known,
) {
    if kind(old) != kind(new) {
        return;
    }
    let properties = new.get("Properties").and_then(Json::as_object);
    let properties = properties.into_iter().flatten();
    let named = properties.filter(|(_, value)| has_any_of(value, replaced));
    let named: Vec<_> = named.map(|(name, _)| name.as_str()).collect();
    let pair = Pair {
        kind: kind(new),
        before: old,
        after: new,
    };
    for mut property in replacement::among(&pair, &named, replaced) {
        let mut named = Vec::new();
        if let Some(after) = &property.after {
            references(after, &mut named);
        }
        let named = named.into_iter().filter(|id| replaced.contains(*id));
        let first = named.min_by_key(|id| after.place(id));
        let mut known = change.properties.iter();
        let is_known = known.any(|one| one.path == property.path);
        let Some(first) = first.filter(|_| !is_known) else {
            continue;
        };
        let reason = format!("`{first}` is replaced");
        property.reason = match property.effect {
            Effect::InPlace => reason,
            _ => format!("{reason}; {}", property.reason),
        };
        change.properties.push(property);
    }
    if !change.properties.is_empty() {
        change.action = action_of(&change.properties);
    }
}
