//! What a change of a property does to the resource.

use std::collections::{BTreeSet, HashSet};

use serde_json::Value as Json;
use stackwright_schemas::{Node, Type};

use super::{Effect, PropertyChange, has_any_of};

/// The resources of one logical id, before and after.
pub(super) struct Pair<'a> {
    pub(super) kind: &'a str,
    pub(super) before: &'a Json,
    pub(super) after: &'a Json,
}

impl Pair<'_> {
    fn property(&self, of: &Json, name: &str) -> Option<Json> {
        of.get("Properties")?.get(name).cloned()
    }

    /// A property before and after.
    pub(super) fn both(&self, name: &str) -> (Option<Json>, Option<Json>) {
        (
            self.property(self.before, name),
            self.property(self.after, name),
        )
    }

    /// The texts of a property before and after, where both are known.
    pub(super) fn texts(&self, name: &str) -> Option<(String, String)> {
        match self.both(name) {
            (Some(Json::String(before)), Some(Json::String(after))) => Some((before, after)),
            _ => None,
        }
    }
}

/// What is different in the properties of a resource, with what it does to the resource.
pub(super) fn properties(pair: &Pair<'_>) -> Vec<PropertyChange> {
    let (before, after) = (properties_of(pair.before), properties_of(pair.after));
    found(pair, None, |walk, place| {
        walk.compare(Some(before), Some(after), place)
    })
}

/// The same of some of them, where references to resources that are replaced are other values than before.
pub(super) fn among(
    pair: &Pair<'_>,
    names: &[&str],
    replaced: &HashSet<String>,
) -> Vec<PropertyChange> {
    let (before, after) = (properties_of(pair.before), properties_of(pair.after));
    found(pair, Some(replaced), |walk, place| {
        for name in names {
            walk.path.push((*name).to_owned());
            walk.compare(before.get(name), after.get(name), place.inner(name));
            walk.path.pop();
        }
    })
}

fn found(
    pair: &Pair<'_>,
    replaced: Option<&HashSet<String>>,
    compare: impl FnOnce(&mut Walk<'_>, Place),
) -> Vec<PropertyChange> {
    let mut walk = Walk {
        changes: Vec::new(),
        path: Vec::new(),
        replaced,
    };
    let of = stackwright_schemas::find(pair.kind);
    let place = Place {
        node: of.map(|of| Node::Struct(of.root())),
        effect: Effect::InPlace,
        is_unordered: false,
    };
    compare(&mut walk, place);
    let mut changes = walk.changes;
    if is_unknown(pair.kind, of) {
        for change in &mut changes {
            change.effect = Effect::MayReplace;
            change.reason = "the schema of the type is not known".to_owned();
        }
    }
    for change in &mut changes {
        if let Some((effect, reason)) = judged(pair, &change.path) {
            change.effect = effect;
            change.reason = reason.to_owned();
        }
    }
    changes
}

fn properties_of(resource: &Json) -> &Json {
    resource.get("Properties").unwrap_or(&Json::Null)
}

/// Whether nothing is known of a type. A custom resource is updated by its function.
fn is_unknown(kind: &str, of: Option<Type>) -> bool {
    of.is_none() && !is_custom(kind)
}

/// Whether a function of the user makes a resource.
pub(super) fn is_custom(kind: &str) -> bool {
    kind.starts_with("Custom::") || kind == "AWS::CloudFormation::CustomResource"
}

/// Where a comparison is.
#[derive(Clone, Copy)]
struct Place {
    node: Option<Node>,
    /// What a change of the property, or of one around it, does.
    effect: Effect,
    is_unordered: bool,
}

impl Place {
    /// The place of the value of a key.
    fn inner(self, key: &str) -> Self {
        let inner = Self {
            node: None,
            is_unordered: false,
            ..self
        };
        match self.node {
            Some(Node::Struct(of)) => match of.property_in_template(key) {
                Some(property) => {
                    let own = match property {
                        one if one.is_create_only() => Effect::Replace,
                        one if one.is_conditional_create_only() => Effect::MayReplace,
                        _ => Effect::InPlace,
                    };
                    Self {
                        node: Some(property.node()),
                        effect: self.effect.max(own),
                        is_unordered: property.is_unordered(),
                    }
                }
                None => inner,
            },
            Some(Node::List(list)) => Self {
                node: Some(list.item()),
                ..inner
            },
            Some(Node::Map(map)) => Self {
                node: Some(map.value()),
                ..inner
            },
            _ => inner,
        }
    }
}

struct Walk<'a> {
    changes: Vec<PropertyChange>,
    path: Vec<String>,
    /// Resources whose references are not what they were.
    replaced: Option<&'a HashSet<String>>,
}

impl Walk<'_> {
    fn compare(&mut self, before: Option<&Json>, after: Option<&Json>, place: Place) {
        match (before, after) {
            (Some(Json::Object(one)), Some(Json::Object(other)))
                if !is_function(one) && !is_function(other) =>
            {
                let keys = one
                    .keys()
                    .chain(other.keys().filter(|key| !one.contains_key(*key)));
                for key in keys {
                    self.path.push(key.clone());
                    self.compare(one.get(key), other.get(key), place.inner(key));
                    self.path.pop();
                }
            }
            (Some(Json::Array(one)), Some(Json::Array(other))) if place.is_unordered => {
                let texts =
                    |items: &[Json]| -> BTreeSet<_> { items.iter().map(Json::to_string).collect() };
                if one.iter().any(|item| self.is_stale(item)) || texts(one) != texts(other) {
                    self.push(before, after, place);
                }
            }
            (Some(Json::Array(one)), Some(Json::Array(other))) if one.len() == other.len() => {
                for (at, (one, other)) in one.iter().zip(other).enumerate() {
                    let key = at.to_string();
                    let inner = place.inner(&key);
                    self.path.push(key);
                    self.compare(Some(one), Some(other), inner);
                    self.path.pop();
                }
            }
            (one, other) if self.is_same(one, other) => {}
            (one, other) => self.push(one, other, place),
        }
    }

    fn is_stale(&self, before: &Json) -> bool {
        self.replaced.is_some_and(|ids| has_any_of(before, ids))
    }

    fn is_same(&self, before: Option<&Json>, after: Option<&Json>) -> bool {
        !before.is_some_and(|before| self.is_stale(before)) && before == after
    }

    fn push(&mut self, before: Option<&Json>, after: Option<&Json>, place: Place) {
        let within = [before, after].into_iter().flatten();
        let effect = within.map(|json| deepest(json, place)).max();
        let mut effect = effect.unwrap_or(place.effect).max(place.effect);
        let depends = effect == Effect::Replace && self.may_be_same(before, after);
        if depends {
            effect = Effect::MayReplace;
        }
        let reason = match effect {
            Effect::InPlace => "",
            Effect::MayReplace if depends => "whether the value changes depends on a condition",
            Effect::MayReplace => "some changes of the property replace the resource",
            Effect::Replace => "the property cannot be changed in place",
        };
        self.changes.push(PropertyChange {
            path: self.path.clone(),
            // A reference that is stale looks as it does now.
            before: self.replaced.map_or(before, |_| after).cloned(),
            after: after.cloned(),
            effect,
            reason: reason.to_owned(),
        });
    }

    /// Whether two values are the same under some outcome of the conditions that choose them.
    fn may_be_same(&self, one: Option<&Json>, other: Option<&Json>) -> bool {
        match (branches(one), branches(other)) {
            (Some((condition, yes, no)), Some((same, other_yes, other_no)))
                if condition == same =>
            {
                self.may_be_same(yes, other_yes) || self.may_be_same(no, other_no)
            }
            (Some((_, yes, no)), _) => self.may_be_same(yes, other) || self.may_be_same(no, other),
            (_, Some((_, yes, no))) => self.may_be_same(one, yes) || self.may_be_same(one, no),
            (None, None) => self.is_same(one, other),
        }
    }
}

/// The condition of a choice, and its two values.
fn branches(json: Option<&Json>) -> Option<(&Json, Option<&Json>, Option<&Json>)> {
    let parts = json?.get("Fn::If")?.as_array()?;
    let of = |at: usize| {
        let value: &Json = parts.get(at)?;
        let reference = value.get("Ref").and_then(Json::as_str);
        (reference != Some("AWS::NoValue")).then_some(value)
    };
    Some((parts.first()?, of(1), of(2)))
}

/// What the properties within a value that appears or disappears do.
fn deepest(json: &Json, place: Place) -> Effect {
    let inner = |key: &str, json: &Json| deepest(json, place.inner(key));
    let most = match json {
        Json::Object(entries) => entries.iter().map(|(key, json)| inner(key, json)).max(),
        Json::Array(items) => items.iter().map(|json| inner("", json)).max(),
        _ => None,
    };
    most.unwrap_or(place.effect).max(place.effect)
}

/// Whether an object is a function of CloudFormation.
fn is_function(entries: &serde_json::Map<String, Json>) -> bool {
    let mut keys = entries.keys();
    match (keys.next(), keys.next()) {
        (Some(key), None) => key == "Ref" || key.starts_with("Fn::"),
        _ => false,
    }
}

const TOKEN: &str = "an authentication token cannot be added in place";
const ROTATED: &str = "an authentication token is rotated in place";
const TOKEN_TO_GROUP: &str = "access by a user group in place of a token cannot be had in place";
const RESHARDED: &str =
    "shards are changed online, since the update policy `UseOnlineResharding` is true";
const NOT_RESHARDED: &str = "the update policy `UseOnlineResharding` is not true";
/// aws-cloudformation/cloudformation-coverage-roadmap, issue 918, of July 2026: in place since, but not beside the configuration.
const REPLICAS: &str =
    "the number of replicas is changed in place only without `NodeGroupConfiguration`";
const STOPPED: &str = "an instance with an instance store as its root device is replaced, one with EBS is stopped and started";
/// Amazon DynamoDB API Reference, `UpdateTable`, which has no key schema.
const PRIMARY_KEY: &str = "the primary key of a table cannot be changed";
const TENANCY: &str = "the tenancy is changed in place from `dedicated` to `default` only";

/// The elements of a list in which all is written out.
fn elements(json: Option<&Json>) -> Option<&[Json]> {
    fn is_written(json: &Json) -> bool {
        match json {
            Json::Object(entries) => !is_function(entries) && entries.values().all(is_written),
            Json::Array(items) => items.iter().all(is_written),
            _ => true,
        }
    }
    let items = json?.as_array()?;
    items.iter().all(is_written).then_some(items.as_slice())
}

/// What is known of a property beyond the schema: conditions that the documentation of the type has.
///
/// Source: CloudFormation Template Reference, "Update requires" of each property; for shards, the attribute `UpdatePolicy`; for a
/// user group in place of a token, aws-cloudformation/cloudformation-coverage-roadmap#2356.
fn judged(pair: &Pair<'_>, path: &[String]) -> Option<(Effect, &'static str)> {
    let property = path.first()?.as_str();
    match (pair.kind, property) {
        ("AWS::ElastiCache::ReplicationGroup", "NumNodeGroups" | "NodeGroupConfiguration") => {
            let policy = pair.after.get("UpdatePolicy");
            let online = policy.and_then(|policy| policy.get("UseOnlineResharding"));
            Some(if online.and_then(Json::as_str) == Some("true") {
                (Effect::InPlace, RESHARDED)
            } else {
                (Effect::Replace, NOT_RESHARDED)
            })
        }
        ("AWS::ElastiCache::ReplicationGroup", "ReplicasPerNodeGroup") => pair
            .after
            .pointer("/Properties/NodeGroupConfiguration")
            .map(|_| (Effect::MayReplace, REPLICAS)),
        ("AWS::ElastiCache::ReplicationGroup", "AuthToken") => match pair.both(property) {
            (None, _) => Some((Effect::Replace, TOKEN)),
            (Some(_), Some(_)) => Some((Effect::InPlace, ROTATED)),
            (Some(_), None) => match pair.both("UserGroupIds") {
                (None, Some(_)) => Some((Effect::Replace, TOKEN_TO_GROUP)),
                _ => None,
            },
        },
        ("AWS::DynamoDB::Table", "KeySchema") => {
            let (before, after) = pair.both(property);
            let same = match (elements(before.as_ref()), elements(after.as_ref())) {
                (Some(before), Some(after)) => {
                    before.len() == after.len() && before.iter().all(|one| after.contains(one))
                }
                _ => return None,
            };
            Some(if same {
                (Effect::InPlace, "")
            } else {
                (Effect::Replace, PRIMARY_KEY)
            })
        }
        ("AWS::EC2::VPC", "InstanceTenancy") => {
            let (before, after) = pair.both(property);
            let is = |value: &Option<Json>, text: &str| {
                value
                    .as_ref()
                    .map_or(text == "default", |value| value == text)
            };
            Some(if is(&before, "dedicated") && is(&after, "default") {
                (Effect::InPlace, "")
            } else {
                (Effect::Replace, TENANCY)
            })
        }
        (
            "AWS::EC2::Instance",
            "InstanceType" | "UserData" | "EbsOptimized" | "KernelId" | "RamdiskId",
        ) => Some((Effect::MayReplace, STOPPED)),
        _ => None,
    }
}
