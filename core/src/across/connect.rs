//! Roles that connect to a cache by IAM, and the users of its group: SW1442, SW1446.

use std::collections::{BTreeMap, BTreeSet};

use super::nodes::SUBNET_GROUP;
use super::policies::{Policies, matches, role_of};
use super::reach::Endpoint;
use super::roles::ROLE;
use super::services::all_before;
use super::value::{Property, Resource, Resources, Value};
use super::{Broken, SW1442, SW1446, SW1455};
use crate::{Arg, Violation};

const USER: &str = "AWS::ElastiCache::User";
const USER_GROUP: &str = "AWS::ElastiCache::UserGroup";
const PARAMETER_GROUP: &str = "AWS::ElastiCache::ParameterGroup";
const CACHES: [(&str, &[&str]); 2] = [
    ("AWS::ElastiCache::ServerlessCache", &["UserGroupId"]),
    ("AWS::ElastiCache::ReplicationGroup", &["UserGroupIds"]),
];

pub(super) fn find<'a>(
    resources: &'a Resources<'a>,
    policies: &Policies<'a>,
    found: &mut Vec<Broken<'a>>,
) {
    named_too_early(resources, found);
    if CACHES
        .iter()
        .any(|(kind, _)| resources.of(kind).next().is_some())
    {
        for role in resources.of(ROLE) {
            found.extend(on_one_only(resources, policies, role));
        }
        clients(resources, policies, found);
    }
}

/// What a role may connect to, and as whom.
#[derive(Default)]
struct Connects<'a> {
    caches: BTreeSet<&'a str>,
    users: BTreeSet<&'a str>,
    /// Whether it may be that there are others.
    is_open: bool,
}

impl<'a> Connects<'a> {
    fn add(&mut self, resources: &'a Resources<'a>, on: &'a Value) {
        if let Value::List(items) = on {
            items.iter().for_each(|one| self.add(resources, one));
            return;
        }
        let mut is_known = false;
        on.visit(&mut |id, _| {
            let kind = resources.get(id).map(Resource::kind);
            if kind == Some(USER) {
                self.users.insert(id);
                is_known = true;
            } else if kind.is_some_and(|kind| CACHES.iter().any(|(cache, _)| *cache == kind)) {
                self.caches.insert(id);
                is_known = true;
            }
        });
        self.is_open |= !is_known;
    }
}

/// A role may connect to a cache, and as a user of its group.
fn on_one_only<'a>(
    resources: &'a Resources<'a>,
    policies: &Policies<'a>,
    role: &'a Resource<'a>,
) -> Option<Broken<'a>> {
    let mut connects = Connects::default();
    for statement in policies.statements(role) {
        let actions = statement.find(&["Action"]).value().and_then(Value::texts);
        let mut actions = actions.into_iter().flatten();
        if actions.any(|action| matches(&action.to_ascii_lowercase(), "elasticache:connect")) {
            match statement.find(&["Resource"]) {
                Property::Known(on) => connects.add(resources, on),
                _ => connects.is_open = true,
            }
        }
    }
    let cache = resources.get(connects.caches.first()?)?;
    // An action that only a pattern has: all of the policies are known, and none has such a pattern.
    let is_complete = policies.allow(role, "elasticache:connect#", None) == Some(false);
    if connects.is_open || !is_complete {
        return None;
    }
    let broken = |sentence| Broken {
        at: role,
        property: &[],
        named: None,
        other: Some((cache, "the cache is here")),
        violation: Violation::new(
            SW1442,
            sentence,
            [Arg::Text(role.name()), Arg::Text(cache.name()), Arg::None],
        ),
        help: None,
    };
    if connects.users.is_empty() {
        return Some(broken(
            "role `{}` may connect to the cache `{}`, but as no user",
        ));
    }
    if connects.caches.len() > 1 {
        return None;
    }
    let (_, property) = CACHES.iter().find(|(kind, _)| *kind == cache.kind())?;
    let group = match cache.get(property).value()? {
        Value::List(groups) => groups.first()?,
        group => group,
    };
    let group = resources.of_value(group, USER_GROUP)?;
    let users = group.get(&["UserIds"]).items()?;
    let is_granted = |user: &Value| match user {
        Value::Of(id, _) => connects.users.contains(id.as_str()),
        Value::Text(name) => connects.users.iter().any(|id| {
            let user = resources.get(id);
            // A user whose id is not known may be it.
            user.is_none_or(|user| user.get(&["UserId"]).text().is_none_or(|id| id == name))
        }),
        _ => true,
    };
    (!users.iter().any(is_granted)).then(|| {
        broken("role `{}` may connect to the cache `{}`, but as no user of its user group")
    })
}

/// What reads the endpoint of a cache whose users authenticate with IAM only has a role that may connect.
fn clients<'a>(resources: &'a Resources<'a>, policies: &Policies<'a>, found: &mut Vec<Broken<'a>>) {
    const CLIENTS: [(&str, &[&str], &str); 2] = [
        ("AWS::Lambda::Function", &["Environment"], "Role"),
        (
            "AWS::ECS::TaskDefinition",
            &["ContainerDefinitions"],
            "TaskRoleArn",
        ),
    ];
    let caches: BTreeMap<&str, &Resource<'a>> = CACHES
        .iter()
        .flat_map(|(kind, _)| resources.of(kind))
        .filter(|cache| has_iam_only(resources, cache) == Some(true))
        .map(|cache| (cache.id(), cache))
        .collect();
    if caches.is_empty() {
        return;
    }
    for (kind, property, role) in CLIENTS {
        for client in resources.of(kind) {
            let Some(role) = role_of(resources, client.get(&[role])) else {
                continue;
            };
            let Some(reads) = client.get(property).value() else {
                continue;
            };
            let mut read = None;
            reads.visit(&mut |id, attribute| {
                if Endpoint::of_address(attribute).is_some() {
                    read = read.or_else(|| caches.get(id).copied());
                }
            });
            let Some(cache) = read else {
                continue;
            };
            let may = |action, on| policies.allow(role, action, on) != Some(false);
            // It may connect with another role.
            if may("elasticache:connect", Some(cache.id())) || may("sts:assumerole", None) {
                continue;
            }
            let sentence = "`{}` reads the endpoint of `{}`, whose users authenticate with IAM, and its role may not connect";
            let args = [Arg::Text(client.name()), Arg::Text(cache.name()), Arg::None];
            found.push(Broken {
                at: client,
                property,
                named: None,
                other: Some((cache, "the cache is here")),
                violation: Violation::new(SW1455, sentence, args),
                help: None,
            });
        }
    }
}

/// The resource that a value refers to, or names by its id.
fn named<'a>(
    resources: &'a Resources<'a>,
    value: &'a Value,
    (kind, id): (&str, &str),
    from: &Resource<'_>,
) -> Option<&'a Resource<'a>> {
    match value {
        Value::Text(name) => resources
            .of(kind)
            .find(|one| one.template() == from.template() && one.get(&[id]).text() == Some(name)),
        value => resources.of_value(value, kind),
    }
}

/// Whether all users of a cache that are on authenticate with IAM, where they are known.
fn has_iam_only<'a>(resources: &'a Resources<'a>, cache: &'a Resource<'a>) -> Option<bool> {
    let (_, property) = CACHES.iter().find(|(kind, _)| *kind == cache.kind())?;
    let group = match cache.get(property).value()? {
        Value::List(groups) => groups.first()?,
        group => group,
    };
    let group = named(resources, group, (USER_GROUP, "UserGroupId"), cache)?;
    // Others may add users.
    if resources.is_told(group.id()) || resources.is_open() {
        return None;
    }
    let mut some = false;
    for user in group.get(&["UserIds"]).items()? {
        let user = named(resources, user, (USER, "UserId"), cache)?;
        let access = user.get(&["AccessString"]).text()?;
        if access.split(' ').any(|word| word == "off") {
            continue;
        }
        some = true;
        if !user
            .get(&["AuthenticationMode", "Type"])
            .text()?
            .eq_ignore_ascii_case("iam")
        {
            return Some(false);
        }
    }
    Some(some)
}

/// What is named by its id is created before.
fn named_too_early<'a>(resources: &'a Resources<'a>, found: &mut Vec<Broken<'a>>) {
    const NAMES: [(&str, &[&str], &str, &str, &str); 7] = [
        (USER_GROUP, &["UserIds"], USER, "UserId", "the user is here"),
        (
            "AWS::ElastiCache::ServerlessCache",
            &["UserGroupId"],
            USER_GROUP,
            "UserGroupId",
            "the user group is here",
        ),
        (
            "AWS::ElastiCache::ReplicationGroup",
            &["UserGroupIds"],
            USER_GROUP,
            "UserGroupId",
            "the user group is here",
        ),
        (
            "AWS::ElastiCache::ReplicationGroup",
            &["CacheSubnetGroupName"],
            SUBNET_GROUP,
            "CacheSubnetGroupName",
            "the subnet group is here",
        ),
        (
            "AWS::ElastiCache::CacheCluster",
            &["CacheSubnetGroupName"],
            SUBNET_GROUP,
            "CacheSubnetGroupName",
            "the subnet group is here",
        ),
        (
            "AWS::ElastiCache::ReplicationGroup",
            &["CacheParameterGroupName"],
            PARAMETER_GROUP,
            "CacheParameterGroupName",
            "the parameter group is here",
        ),
        (
            "AWS::ElastiCache::CacheCluster",
            &["CacheParameterGroupName"],
            PARAMETER_GROUP,
            "CacheParameterGroupName",
            "the parameter group is here",
        ),
    ];
    for (kind, property, named, id, label) in NAMES {
        let ids = resources.of(named);
        // Other templates are deployed on their own.
        let ids = ids.filter_map(|one| Some(((one.template(), one.get(&[id]).text()?), one)));
        let ids: BTreeMap<_, _> = ids.collect();
        if ids.is_empty() {
            continue;
        }
        for resource in resources.of(kind) {
            let texts = resource.get(property).value();
            let texts = match texts {
                Some(Value::List(items)) => items.iter().filter_map(Value::text).collect(),
                Some(Value::Text(one)) => vec![one.as_str()],
                _ => continue,
            };
            let mut texts = texts
                .into_iter()
                .filter_map(|text| ids.get(&(resource.template(), text)));
            let Some(first) = texts.next() else {
                continue;
            };
            let before = all_before(resources, resource);
            let Some(late) = std::iter::once(first)
                .chain(texts)
                .find(|one| !before.contains(one.id()))
            else {
                continue;
            };
            let sentence = if matches!(named, USER | USER_GROUP) {
                "`{}` names `{}` by its id, and may be created before it"
            } else {
                "`{}` refers to `{}` by its name, and may be created before it"
            };
            let args = [
                Arg::Text(resource.name()),
                Arg::Text(late.name()),
                Arg::None,
            ];
            found.push(Broken {
                at: resource,
                property,
                named: None,
                other: Some((late, label)),
                violation: Violation::new(SW1446, sentence, args),
                help: Some(
                    format!(
                        "name it instead: `{}`, or add `depends_on: [{}]`",
                        late.name(),
                        late.name()
                    )
                    .into(),
                ),
            });
        }
    }
}
