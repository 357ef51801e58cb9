//! Statements of policies, and what is attached to whom.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value as Json, json};

use super::pattern::{Pattern, Reader, branch_covers, branches_cover, items};
use super::{Cover, Grant, Granted, Others};
use crate::changes::kind;

/// What one entry of a policy names.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Set {
    /// Nothing is named.
    Absent,
    /// One of those that are named.
    Of(Of),
    /// All but these.
    Not(BTreeSet<Of>),
}

/// A permission of one principal, action and resource; or something that is attached.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Statement {
    effect: String,
    principal: Set,
    action: Set,
    resource: Set,
    condition: Condition,
    branch: String,
    /// Whom it is for, where that is not the resource that says so.
    of: String,
}

/// What a condition asks for: the values of each operator and key. All must hold.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
struct Condition {
    tests: BTreeMap<(String, String), BTreeSet<Pattern>>,
    /// The whole value, where it cannot be read as a condition.
    other: String,
    shown: String,
}

impl Grant for Statement {
    fn is_covered(&self, others: &Others<'_, Self>) -> Cover {
        if others.has(self) {
            return Cover::Yes;
        }
        let mut most = Cover::No;
        let mut branches = BTreeSet::new();
        for other in others.for_grant(self) {
            let covers = other.covers(self);
            if covers == Cover::Yes {
                branches.insert(other.branch.as_str());
            }
            most = most.max(covers.min(branch_covers(&other.branch, &self.branch)));
        }
        if branches_cover(&branches, &self.branch) {
            Cover::Yes
        } else {
            most
        }
    }

    fn subject(&self) -> Option<String> {
        match &self.action {
            // Another boundary allows other things.
            Set::Of((_, action)) if self.effect != "Limit" => action.literal(),
            _ => None,
        }
    }

    fn is_denial(&self) -> bool {
        self.effect == "Deny" || self.effect == "Limit"
    }

    fn said(&self, id: &str) -> String {
        let mut out = format!("{} {}", self.effect, self.action.said());
        let of = if self.of == id { "" } else { &self.of };
        let parts = [
            ("on", self.resource.said()),
            ("to", self.principal.said()),
            ("for", of.to_owned()),
            ("if", self.condition.shown.clone()),
            ("under condition", self.branch.trim().to_owned()),
        ];
        for (word, part) in parts {
            if !part.is_empty() {
                out.push_str(&format!(" {word} {part}"));
            }
        }
        out
    }
}

impl Statement {
    /// Whether it covers another one, where both are there.
    fn covers(&self, other: &Self) -> Cover {
        if self.effect != other.effect {
            return Cover::No;
        }
        if self.effect == "Limit" {
            // Another boundary allows other things.
            return Cover::Unknown;
        }
        let action = self.action.covers(&other.action, Pattern::covers_by_kind);
        if action == Cover::No {
            return Cover::No;
        }
        let resources = (&self.resource, &other.resource);
        let resource = resources.0.covers(resources.1, Pattern::covers_by_kind);
        let principal = self.principal.covers(&other.principal, principals);
        let condition = self.condition.covers(&other.condition);
        action.min(resource).min(principal).min(condition)
    }

    /// Something that is attached to another thing, or limits it.
    fn tie(effect: &str, what: Pattern, branch: String, of: &str) -> Self {
        Self {
            effect: effect.to_owned(),
            principal: Set::Absent,
            action: Set::Of((String::new(), what.exact())),
            resource: Set::Absent,
            condition: Condition::default(),
            branch,
            of: of.to_owned(),
        }
    }
}

/// The kind of what is named, for a principal, and its pattern.
type Of = (String, Pattern);

impl Pattern {
    fn covers_by_kind(one: &Of, other: &Of) -> Cover {
        one.1.covers(&other.1)
    }
}

/// Whether a principal is, or has in it, another one.
fn principals(one: &Of, other: &Of) -> Cover {
    if one.1.is_anything() {
        return Cover::Yes;
    }
    if one.0 != other.0 || other.1.is_anything() {
        return Cover::No;
    }
    let exact = |pattern: &Pattern| pattern.clone().exact();
    match exact(&one.1).covers(&exact(&other.1)) {
        // What an account allows its roles and users is not known.
        Cover::No if is_account_of(&one.1, &other.1) || is_account_of(&other.1, &one.1) => {
            Cover::Unknown
        }
        other => other,
    }
}

fn is_account_of(account: &Pattern, other: &Pattern) -> bool {
    match (account.text(), other.text()) {
        (Some(account), Some(other)) => {
            account.len() == 12 && other.split(':').nth(4) == Some(account.as_str())
        }
        _ => account.shown().ends_with(":root") || account.shown() == "AWS::AccountId",
    }
}

impl Set {
    fn covers(&self, other: &Self, covers: fn(&Of, &Of) -> Cover) -> Cover {
        match (self, other) {
            (Self::Absent, Self::Absent) => Cover::Yes,
            (Self::Of(one), Self::Of(other)) => covers(one, other),
            (Self::Of((_, pattern)), Self::Not(_)) if pattern.is_anything() => Cover::Yes,
            (Self::Not(but), Self::Of(one)) => {
                let apart = but.iter().map(|other| {
                    if other.0 == one.0 {
                        other.1.is_apart(&one.1)
                    } else {
                        Cover::Yes
                    }
                });
                apart.min().unwrap_or(Cover::Yes)
            }
            (Self::Not(but), Self::Not(others)) => {
                let each = but.iter().map(|one| {
                    let covered = others.iter().map(|other| covers(other, one));
                    covered.max().unwrap_or(Cover::No)
                });
                each.min().unwrap_or(Cover::Yes)
            }
            _ => Cover::No,
        }
    }

    fn said(&self) -> String {
        match self {
            Self::Absent => String::new(),
            Self::Of((_, pattern)) => pattern.shown(),
            Self::Not(but) => {
                let but: Vec<_> = but.iter().map(|(_, one)| one.shown()).collect();
                format!("all but {}", but.join(", "))
            }
        }
    }
}

/// Operators of which one value must be met, and those of which none may be.
fn is_list(operator: &str) -> Option<bool> {
    let name = operator.trim_end_matches("IfExists");
    match name {
        "StringEquals"
        | "StringEqualsIgnoreCase"
        | "StringLike"
        | "ArnEquals"
        | "ArnLike"
        | "IpAddress"
        | "NumericEquals"
        | "BinaryEquals" => Some(true),
        "StringNotEquals"
        | "StringNotEqualsIgnoreCase"
        | "StringNotLike"
        | "ArnNotEquals"
        | "ArnNotLike"
        | "NotIpAddress"
        | "NumericNotEquals" => Some(false),
        _ => None,
    }
}

impl Condition {
    fn of(reader: Reader<'_>, json: Option<&Json>) -> Self {
        let Some(json) = json else {
            return Self::default();
        };
        let shown = reader.shown(json);
        let mut condition = Self {
            shown,
            ..Self::default()
        };
        let is_function = |name: &String| name == "Ref" || name.starts_with("Fn::");
        let mut read = || {
            for (operator, keys) in json.as_object()? {
                let keys = keys.as_object()?;
                if is_function(operator) || keys.keys().any(is_function) {
                    return None;
                }
                for (key, values) in keys {
                    let values = items(Some(values));
                    if values.iter().any(|(branch, _)| !branch.is_empty()) {
                        return None;
                    }
                    let values = values.iter().map(|(_, value)| reader.pattern(value));
                    let key = (operator.clone(), key.to_ascii_lowercase());
                    condition.tests.insert(key, values.collect());
                }
            }
            Some(())
        };
        if read().is_none() {
            condition.tests.clear();
            condition.other = json.to_string();
        }
        condition
    }

    fn is_empty(&self) -> bool {
        self.tests.is_empty() && self.other.is_empty()
    }

    /// Whether it holds whenever another one does. One with more tests than another does not.
    fn covers(&self, other: &Self) -> Cover {
        match self.holds_with(other) {
            Cover::Unknown if other.holds_with(self) == Cover::Yes => Cover::No,
            cover => cover,
        }
    }

    fn holds_with(&self, other: &Self) -> Cover {
        if self.is_empty() || (&self.tests, &self.other) == (&other.tests, &other.other) {
            return Cover::Yes;
        }
        if other.is_empty() {
            return Cover::No;
        }
        if !self.other.is_empty() || !other.other.is_empty() {
            return Cover::Unknown;
        }
        let each = self.tests.iter().map(|(test, values)| {
            let Some(others) = other.tests.get(test) else {
                return Cover::Unknown;
            };
            let has_each = |some: &BTreeSet<Pattern>, others: &BTreeSet<Pattern>| {
                let each = others.iter().map(|one| {
                    let covers = some.iter().map(|other| other.covers(one));
                    covers.max().unwrap_or(Cover::No)
                });
                each.min().unwrap_or(Cover::Yes)
            };
            match is_list(&test.0) {
                _ if values == others => Cover::Yes,
                Some(true) => has_each(values, others),
                Some(false) => has_each(others, values),
                None => Cover::Unknown,
            }
        });
        let least = each.min().unwrap_or(Cover::Yes);
        // With other tests besides, it is not known what they let through.
        let has_same = self.tests.keys().eq(other.tests.keys());
        if least == Cover::No && !has_same {
            Cover::Unknown
        } else {
            least
        }
    }
}

/// All statements, by whom they are for. An allowed action that the same policies deny is not granted.
pub(super) fn granted(reader: Reader<'_>) -> Granted<Statement> {
    let mut all = Granted::new();
    for (id, resource) in &reader.own.resources {
        of_resource(reader, id, resource, &mut all);
    }
    for grants in all.values_mut() {
        let denied: Vec<_> = grants
            .keys()
            .filter(|one| one.effect == "Deny" && one.condition.is_empty())
            .map(|one| Statement {
                effect: "Allow".to_owned(),
                ..one.clone()
            })
            .collect();
        let is_denied = |one: &Statement| {
            let mut denied = denied.iter();
            denied
                .any(|wide| one.branch.starts_with(&wide.branch) && wide.covers(one) == Cover::Yes)
        };
        grants.retain(|one, _| !is_denied(one));
    }
    all
}

/// Properties that name what a policy is for.
const SUBJECTS: [&str; 10] = [
    "Roles",
    "Users",
    "Groups",
    "RoleName",
    "UserName",
    "GroupName",
    "Bucket",
    "Queues",
    "Topics",
    "SecretId",
];

/// Types whose policy is for others, which they name.
const FOR_OTHERS: [&str; 8] = [
    "AWS::IAM::Policy",
    "AWS::IAM::RolePolicy",
    "AWS::IAM::UserPolicy",
    "AWS::IAM::GroupPolicy",
    "AWS::S3::BucketPolicy",
    "AWS::SQS::QueuePolicy",
    "AWS::SNS::TopicPolicy",
    "AWS::SecretsManager::ResourcePolicy",
];

fn of_resource(reader: Reader<'_>, id: &str, resource: &Json, all: &mut Granted<Statement>) {
    let nothing = json!({});
    let properties = resource.get("Properties").unwrap_or(&nothing);
    let kind = kind(resource);
    ties(reader, id, kind, properties, all);
    let mut subjects: Vec<String> = Vec::new();
    if FOR_OTHERS.contains(&kind) {
        let named = SUBJECTS
            .iter()
            .flat_map(|name| items(properties.get(*name)));
        subjects.extend(named.map(|(_, one)| reader.shown(one)));
        subjects.sort();
        subjects.dedup();
    }
    if subjects.is_empty() {
        subjects.push(id.to_owned());
    }
    let mut found = Vec::new();
    if let Json::Object(entries) = properties {
        for (name, inner) in entries {
            // A trust policy and the permissions of a role are apart.
            let part = if name == "AssumeRolePolicyDocument" {
                "trust"
            } else {
                ""
            };
            let mut of_property = Vec::new();
            if name == "Statement" && inner.get("Effect").is_some() {
                of_statement(reader, inner, String::new(), &mut of_property);
            } else {
                documents(reader, inner, &mut of_property);
            }
            found.extend(of_property.into_iter().map(|one| (part, one)));
        }
    }
    permission(reader, id, kind, properties, all);
    if let Some(statement) = default_policy(reader, kind, properties) {
        let mut of_default = Vec::new();
        of_statement(reader, &statement, String::new(), &mut of_default);
        found.extend(of_default.into_iter().map(|one| ("", one)));
    }
    for (part, statement) in found {
        for subject in &subjects {
            let mut statement = statement.clone();
            if subject != id && FOR_OTHERS.contains(&kind) {
                statement.of.clone_from(subject);
            }
            let to = all.entry(format!("{subject} {part}")).or_default();
            // Where a statement moves from one resource to another, nothing changes.
            statement.of = if kind.starts_with("AWS::IAM::") {
                subject.clone()
            } else {
                statement.of
            };
            to.insert(statement, id.to_owned());
        }
    }
}

/// What is allowed where no policy is given.
///
/// Source: Amazon VPC User Guide, endpoint policies; AWS KMS Developer Guide, default key policy.
fn default_policy(reader: Reader<'_>, kind: &str, properties: &Json) -> Option<Json> {
    match kind {
        "AWS::EC2::VPCEndpoint" if properties.get("PolicyDocument").is_none() => {
            let endpoint = reader.text(properties.get("VpcEndpointType"));
            let endpoint = endpoint.as_deref().unwrap_or("Gateway");
            matches!(endpoint, "Gateway" | "Interface").then(
                || json!({ "Effect": "Allow", "Action": "*", "Resource": "*", "Principal": "*" }),
            )
        }
        "AWS::KMS::Key" if properties.get("KeyPolicy").is_none() => {
            let root = json!({ "Fn::Join": ["", [
                "arn:", { "Ref": "AWS::Partition" }, ":iam::", { "Ref": "AWS::AccountId" }, ":root"
            ]] });
            Some(json!({
                "Effect": "Allow", "Action": "kms:*", "Resource": "*", "Principal": { "AWS": root }
            }))
        }
        _ => None,
    }
}

/// Policies that are attached, groups that users are in, and boundaries.
fn ties(reader: Reader<'_>, id: &str, kind: &str, properties: &Json, all: &mut Granted<Statement>) {
    let mut enter = |to: &str, statement: Statement| {
        let entries = all.entry(format!("{to} ties")).or_default();
        entries.insert(statement, id.to_owned());
    };
    for (branch, arn) in items(properties.get("ManagedPolicyArns")) {
        enter(
            id,
            Statement::tie("Attach", reader.pattern(arn), branch, id),
        );
    }
    if kind == "AWS::IAM::ManagedPolicy" {
        let own = reader.pattern(&json!({ "Ref": id }));
        for name in ["Roles", "Users", "Groups"] {
            for (branch, to) in items(properties.get(name)) {
                let to = reader.shown(to);
                enter(&to, Statement::tie("Attach", own.clone(), branch, &to));
            }
        }
    }
    if kind == "AWS::IAM::User" {
        for (branch, group) in items(properties.get("Groups")) {
            enter(
                id,
                Statement::tie("Join", reader.pattern(group), branch, id),
            );
        }
    }
    if kind == "AWS::IAM::UserToGroupAddition"
        && let Some(group) = properties.get("GroupName")
    {
        for (branch, user) in items(properties.get("Users")) {
            let user = reader.shown(user);
            enter(
                &user,
                Statement::tie("Join", reader.pattern(group), branch, &user),
            );
        }
    }
    if kind.starts_with("AWS::IAM::")
        && let Some(boundary) = properties.get("PermissionsBoundary")
    {
        enter(
            id,
            Statement::tie("Limit", reader.pattern(boundary), String::new(), id),
        );
    }
}

/// Permissions that are resources: of functions, layers and event buses.
fn permission(
    reader: Reader<'_>,
    id: &str,
    kind: &str,
    properties: &Json,
    all: &mut Granted<Statement>,
) {
    const TYPES: [(&str, &str); 3] = [
        ("AWS::Events::EventBusPolicy", "EventBusName"),
        ("AWS::Lambda::LayerVersionPermission", "LayerVersionArn"),
        ("AWS::Lambda::Permission", "FunctionName"),
    ];
    let Some((_, on)) = TYPES.iter().find(|(of, _)| *of == kind) else {
        return;
    };
    let (Some(action), Some(principal)) = (properties.get("Action"), properties.get("Principal"))
    else {
        return;
    };
    const TESTS: [(&str, &str, &str); 7] = [
        ("SourceArn", "ArnLike", "aws:SourceArn"),
        ("SourceAccount", "StringEquals", "aws:SourceAccount"),
        ("PrincipalOrgID", "StringEquals", "aws:PrincipalOrgID"),
        ("OrganizationId", "StringEquals", "aws:PrincipalOrgID"),
        (
            "EventSourceToken",
            "StringEquals",
            "lambda:EventSourceToken",
        ),
        (
            "FunctionUrlAuthType",
            "StringEquals",
            "lambda:FunctionUrlAuthType",
        ),
        (
            "InvokedViaFunctionUrl",
            "Bool",
            "lambda:InvokedViaFunctionUrl",
        ),
    ];
    let mut condition = serde_json::Map::new();
    for (name, operator, key) in TESTS {
        if let Some(value) = properties.get(name) {
            let keys = condition.entry(operator).or_insert_with(|| json!({}));
            if let Json::Object(keys) = keys {
                keys.insert(key.to_owned(), value.clone());
            }
        }
    }
    if let Some(Json::Object(own)) = properties.get("Condition") {
        let text = |name: &str| reader.text(own.get(name));
        if let (Some(operator), Some(key), Some(value)) =
            (text("Type"), text("Key"), own.get("Value"))
        {
            let mut keys = serde_json::Map::new();
            keys.insert(key, value.clone());
            condition.insert(operator, Json::Object(keys));
        }
    }
    let on = properties
        .get(*on)
        .cloned()
        .unwrap_or_else(|| "default".into());
    let is_service = principal
        .as_str()
        .is_some_and(|text| text.contains(".amazonaws.com"));
    let principal = match is_service {
        true => json!({ "Service": principal }),
        false => json!({ "AWS": principal }),
    };
    let mut statement = json!({
        "Effect": "Allow", "Action": action, "Resource": on, "Principal": principal,
    });
    if !condition.is_empty()
        && let Json::Object(entries) = &mut statement
    {
        entries.insert("Condition".to_owned(), Json::Object(condition));
    }
    let mut found = Vec::new();
    of_statement(reader, &statement, String::new(), &mut found);
    let to = all.entry(format!("{} permissions", reader.shown(&on)));
    let to = to.or_default();
    to.extend(found.into_iter().map(|one| (one, id.to_owned())));
}

/// Enters the statements of all policies in a value. A policy may be a text.
fn documents(reader: Reader<'_>, json: &Json, found: &mut Vec<Statement>) {
    match json {
        Json::Object(entries) => {
            for (branch, statement) in items(entries.get("Statement")) {
                if statement.get("Effect").is_some() {
                    of_statement(reader, statement, branch, found);
                }
            }
            let inner = entries.values();
            inner.for_each(|inner| documents(reader, inner, found));
        }
        Json::Array(items) => items
            .iter()
            .for_each(|inner| documents(reader, inner, found)),
        Json::String(text) if text.contains("\"Statement\"") => {
            if let Ok(inner @ Json::Object(_)) = serde_json::from_str(text) {
                documents(
                    reader,
                    &crate::changes::normal(&json!({ "P": inner })),
                    found,
                );
            }
        }
        _ => {}
    }
}

fn of_statement(reader: Reader<'_>, statement: &Json, branch: String, found: &mut Vec<Statement>) {
    let effect = reader.text(statement.get("Effect")).unwrap_or_default();
    let principals = [
        (
            "Principal",
            principals_of(reader, statement.get("Principal")),
        ),
        (
            "NotPrincipal",
            principals_of(reader, statement.get("NotPrincipal")),
        ),
    ];
    let named = |name: &str, is_action: bool| -> Vec<(String, Of)> {
        let named = items(statement.get(name)).into_iter();
        let named = named.map(|(branch, one)| {
            let pattern = reader.pattern(one);
            let pattern = if is_action {
                pattern.lowered()
            } else {
                pattern
            };
            (branch, (String::new(), pattern))
        });
        named.collect()
    };
    let [(_, some), (_, others)] = principals;
    let principals = sets(some, others);
    let actions = sets(named("Action", true), named("NotAction", true));
    let resources = sets(named("Resource", false), named("NotResource", false));
    let condition = Condition::of(reader, statement.get("Condition"));
    for (principal_branch, principal) in &principals {
        for (action_branch, action) in &actions {
            for (resource_branch, resource) in &resources {
                found.push(Statement {
                    effect: effect.clone(),
                    principal: principal.clone(),
                    action: action.clone(),
                    resource: resource.clone(),
                    condition: condition.clone(),
                    branch: format!("{branch}{principal_branch}{action_branch}{resource_branch}"),
                    of: String::new(),
                });
            }
        }
    }
}

/// Each of those that are named, or all but others.
fn sets(some: Vec<(String, Of)>, others: Vec<(String, Of)>) -> Vec<(String, Set)> {
    if !others.is_empty() {
        let branches: Vec<_> = others.iter().map(|(branch, _)| branch.as_str()).collect();
        let branch = branches.concat();
        let others = others.into_iter().map(|(_, one)| one);
        return vec![(branch, Set::Not(others.collect()))];
    }
    if some.is_empty() {
        return vec![(String::new(), Set::Absent)];
    }
    let some = some.into_iter();
    some.map(|(branch, one)| (branch, Set::Of(one))).collect()
}

fn principals_of(reader: Reader<'_>, json: Option<&Json>) -> Vec<(String, Of)> {
    let mut found = Vec::new();
    for (branch, one) in items(json) {
        match one {
            Json::Object(kinds)
                if !kinds
                    .keys()
                    .any(|key| key == "Ref" || key.starts_with("Fn::")) =>
            {
                for (kind, named) in kinds {
                    for (inner, one) in items(Some(named)) {
                        found.push((format!("{branch}{inner}"), principal(reader, kind, one)));
                    }
                }
            }
            other => found.push((branch, principal(reader, "AWS", other))),
        }
    }
    found
}

fn principal(reader: Reader<'_>, kind: &str, json: &Json) -> Of {
    let pattern = reader.pattern(json);
    // An account is named by its number or by the ARN of its root.
    let account = pattern.text().and_then(|text| {
        let rest = text.strip_prefix("arn:")?.strip_suffix(":root")?;
        let (_, account) = rest.split_once(":iam::")?;
        Some(account.to_owned())
    });
    match account {
        Some(account) if kind == "AWS" => (kind.to_owned(), Pattern::of(&account)),
        _ => (kind.to_owned(), pattern),
    }
}
