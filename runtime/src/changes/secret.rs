//! What is not shown of changes: passwords, tokens and keys.

use std::collections::BTreeSet;

use serde_json::{Map, Value as Json};
use stackwright_schemas::{Kind, Node, Struct};

use super::known::Known;
use super::{Changes, kind, reference};

/// What stands for a value that is not shown.
const HIDDEN: &str = "(hidden)";

/// Words of names whose values are secret, in small letters and without signs between.
const WORDS: [&str; 15] = [
    "password",
    "passwd",
    "passphrase",
    "secret",
    "token",
    "credential",
    "privatekey",
    "apikey",
    "accesskey",
    "authkey",
    "presharedkey",
    "sharedkey",
    "signingkey",
    "connectionstring",
    "licensekey",
];

/// Ends of names that say where or how something secret is, and not what.
const HARMLESS: [&str; 31] = [
    "arn",
    "arns",
    "id",
    "ids",
    "name",
    "names",
    "type",
    "types",
    "policy",
    "enabled",
    "required",
    "length",
    "url",
    "uri",
    "endpoint",
    "duration",
    "validity",
    "units",
    "path",
    "region",
    "expiration",
    "ttl",
    "version",
    "stage",
    "days",
    "unit",
    "status",
    "mode",
    "management",
    "service",
    "expression",
];

/// Properties that are secret, or hold what is, without a word that says so.
const OWN: [(&str, &str); 3] = [
    ("AWS::ApiGateway::ApiKey", "Value"),
    ("AWS::IAM::User", "LoginProfile"),
    ("AWS::SecretsManager::Secret", "SecretString"),
];

/// Properties with a word of a secret in their names that are none.
const PUBLIC: [&str; 12] = [
    "servicetoken",
    "nextmarkertoken",
    "clienttoken",
    "clientrequesttoken",
    "idempotencytoken",
    "creationtoken",
    "callerreference",
    "generatesecretstring",
    "generatesecret",
    "nopasswordrequired",
    "managemasteruserpassword",
    "passwordresetrequired",
];

/// Whether a name says that its value is secret.
fn is_secret(name: &str) -> bool {
    let plain: String = name
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .map(|one| one.to_ascii_lowercase())
        .collect();
    let has_word = WORDS.iter().any(|word| plain.contains(word))
        || plain.ends_with("pwd")
        || plain == "pass"
        || name.to_ascii_lowercase().ends_with("_pass");
    has_word
        && !HARMLESS.iter().any(|end| plain.ends_with(end))
        && !PUBLIC.contains(&plain.as_str())
}

/// Hides what is secret in the changes.
pub(super) fn hide(changes: &mut Changes, before: &Known, after: &Known) {
    for change in &mut changes.resources {
        let (old, new) = (
            before.resource(&change.logical_id),
            after.resource(&change.logical_id),
        );
        for property in &mut change.properties {
            for (value, resource) in [(&mut property.before, old), (&mut property.after, new)] {
                let Some(json) = value else {
                    continue;
                };
                let resource = resource.or(new).unwrap_or(&Json::Null);
                let mut walk = Walk::of(resource);
                walk.go(&property.path);
                walk.hide(json);
            }
        }
        for attribute in &mut change.attributes {
            let both = [&mut attribute.before, &mut attribute.after];
            for json in both.into_iter().flatten() {
                let mut walk = Walk::of(&Json::Null);
                walk.go(&attribute.path);
                walk.hide(json);
            }
        }
    }
    let (old, new) = (parameters(&before.normal), parameters(&after.normal));
    for other in &mut changes.others {
        let is_parameter = other.path.first().is_some_and(|one| one == "Parameters");
        for (json, own) in [(&mut other.before, &old), (&mut other.after, &new)] {
            let Some(json) = json else {
                continue;
            };
            if is_parameter {
                of_parameters(json, &other.path, (own, &old, &new));
            } else {
                let mut walk = Walk::of(&Json::Null);
                walk.go(&other.path);
                walk.hide(json);
            }
        }
    }
}

/// The parameters whose values are not shown.
fn parameters(template: &Json) -> BTreeSet<String> {
    let parameters = template.get("Parameters").and_then(Json::as_object);
    let hidden = parameters.into_iter().flatten().filter(|(name, one)| {
        let is_hidden = one.get("NoEcho").and_then(Json::as_str) == Some("true");
        is_hidden || is_secret(name)
    });
    hidden.map(|(name, _)| name.clone()).collect()
}

/// Hides defaults of parameters, and the values that they may have.
fn of_parameters(
    json: &mut Json,
    path: &[String],
    (own, old, new): (&BTreeSet<String>, &BTreeSet<String>, &BTreeSet<String>),
) {
    const VALUES: [&str; 2] = ["Default", "AllowedValues"];
    let is_hidden = |name: &String| own.contains(name) || old.contains(name) || new.contains(name);
    match (path, json) {
        ([_], Json::Object(parameters)) => {
            for (name, parameter) in parameters {
                if is_hidden(name) {
                    for value in VALUES {
                        if let Some(value) = parameter.get_mut(value) {
                            cover(value);
                        }
                    }
                }
            }
        }
        ([_, name], Json::Object(parameter)) if is_hidden(name) => {
            for value in VALUES {
                if let Some(value) = parameter.get_mut(value) {
                    cover(value);
                }
            }
        }
        ([_, name, key, ..], json) if is_hidden(name) && VALUES.contains(&key.as_str()) => {
            cover(json);
        }
        (_, json) => without_users(json),
    }
}

/// Where a value is in a resource.
struct Walk<'a> {
    kind: &'a str,
    node: Option<Node>,
    /// The resource around it.
    json: Option<&'a Json>,
    depth: usize,
    is_hidden: bool,
}

impl<'a> Walk<'a> {
    fn of(resource: &'a Json) -> Self {
        let kind = kind(resource);
        let of = stackwright_schemas::find(kind);
        Self {
            kind,
            node: of.map(|of| Node::Struct(of.root())),
            json: resource.get("Properties"),
            depth: 0,
            is_hidden: false,
        }
    }

    fn go(&mut self, path: &[String]) {
        for key in path {
            self.step(key);
        }
    }

    fn step(&mut self, key: &str) {
        self.is_hidden |= is_hidden_in(self.kind, self.node, self.depth, key)
            || self
                .json
                .and_then(Json::as_object)
                .is_some_and(|entries| is_pair(entries, key));
        self.node = inner(self.node, key);
        self.json = self.json.and_then(|json| match json {
            Json::Array(items) => items.get(key.parse::<usize>().ok()?),
            other => other.get(key),
        });
        self.depth += 1;
    }

    /// Hides what is secret in the value at the place.
    fn hide(&self, json: &mut Json) {
        if self.is_hidden {
            cover(json);
            return;
        }
        within((self.kind, self.depth), self.node, json);
    }
}

/// Whether a property is one whose value is secret.
fn is_hidden_in(of: &str, node: Option<Node>, depth: usize, key: &str) -> bool {
    if depth == 0 && OWN.contains(&(of, key)) {
        return true;
    }
    if key == "AccessString" {
        return false;
    }
    match node {
        Some(Node::Struct(of)) => match of.property_in_template(key) {
            Some(property) => is_secret(key) && !is_flag(property.node()),
            None => is_secret(key),
        },
        _ => is_secret(key),
    }
}

/// A flag or a number is not a secret, even if its name says so, and neither is a reference to one.
fn is_flag(node: Node) -> bool {
    match node {
        Node::Struct(of) => is_reference(of),
        Node::List(list) => is_flag(list.item()),
        Node::Scalar(of) => !of.kinds().has(Kind::Text),
        _ => false,
    }
}

/// Whether a part of a type only says where a secret is.
fn is_reference(of: Struct) -> bool {
    let mut properties = of.properties();
    properties.all(|property| !is_secret(property.cfn_name()))
}

fn inner(node: Option<Node>, key: &str) -> Option<Node> {
    match node? {
        Node::Struct(of) => of.property_in_template(key).map(|one| one.node()),
        Node::List(list) => Some(list.item()),
        Node::Map(map) => Some(map.value()),
        _ => None,
    }
}

/// Whether a key is that of the value of a variable whose name says that it is secret, as in `{ Name: DB_PASSWORD, Value: … }`.
fn is_pair(entries: &Map<String, Json>, key: &str) -> bool {
    const NAMES: [&str; 7] = [
        "Name",
        "Key",
        "OptionName",
        "ParameterName",
        "ParameterKey",
        "HeaderName",
        "VariableName",
    ];
    if !matches!(
        key,
        "Value" | "ParameterValue" | "HeaderValue" | "VariableValue"
    ) {
        return false;
    }
    let names = NAMES.iter().filter_map(|name| entries.get(*name)?.as_str());
    names.into_iter().any(is_secret)
}

fn within((of, depth): (&str, usize), node: Option<Node>, json: &mut Json) {
    match json {
        // What a reference names is no secret.
        Json::Object(entries) if entries.len() == 1 && reference(entries).is_some() => {}
        Json::Object(entries) => {
            let keys = entries.keys();
            let secret = keys
                .filter(|key| is_hidden_in(of, node, depth, key.as_str()) || is_pair(entries, key));
            let secret: Vec<_> = secret.cloned().collect();
            for (key, value) in entries {
                if secret.contains(key) {
                    cover(value);
                } else {
                    within((of, depth + 1), inner(node, key), value);
                }
            }
        }
        Json::Array(items) => {
            for item in items {
                within((of, depth + 1), inner(node, ""), item);
            }
        }
        json => without_users(json),
    }
}

/// Hides passwords in addresses, `https://user:password@host`, and in access strings.
fn without_users(json: &mut Json) {
    match json {
        Json::String(text) => {
            if let Some(hidden) = hidden_in(text) {
                *text = hidden;
            }
        }
        Json::Array(items) => items.iter_mut().for_each(without_users),
        Json::Object(entries) => entries.values_mut().for_each(without_users),
        _ => {}
    }
}

fn hidden_in(text: &str) -> Option<String> {
    let mut words: Vec<String> = Vec::new();
    let mut is_changed = false;
    let is_access = text.starts_with("on ") || text.starts_with("off ");
    if !is_access && !text.contains("://") {
        return None;
    }
    for word in text.split(' ') {
        let password = word.get(1..).filter(|rest| !rest.is_empty());
        if is_access && word.starts_with(['>', '<', '#', '!']) && password.is_some() {
            is_changed = true;
            words.push(format!("{}{HIDDEN}", word.get(..1).unwrap_or_default()));
            continue;
        }
        match of_address(word) {
            Some(word) => {
                is_changed = true;
                words.push(word);
            }
            None => words.push(word.to_owned()),
        }
    }
    is_changed.then(|| words.join(" "))
}

fn of_address(word: &str) -> Option<String> {
    let (scheme, rest) = word.split_once("://")?;
    let end = rest.find(['/', '?', '#', '"', '\'']).unwrap_or(rest.len());
    let (authority, path) = rest.split_at_checked(end)?;
    let (user, host) = authority.rsplit_once('@')?;
    let (name, password) = user.split_once(':')?;
    (!password.is_empty() && password != HIDDEN)
        .then(|| format!("{scheme}://{name}:{HIDDEN}@{host}{path}"))
}

/// Hides a value. Where it comes from is shown: a reference, or what a deployment looks up.
fn cover(json: &mut Json) {
    match json {
        Json::String(text) if is_looked_up(text) => {}
        Json::Object(entries) if is_reference_to(entries) => {}
        Json::Object(entries) if entries.keys().any(|key| key.starts_with("Fn::")) => {
            for (key, inner) in entries {
                of_function(key, inner);
            }
        }
        Json::Array(items) => items.iter_mut().for_each(cover),
        other => *other = HIDDEN.into(),
    }
}

fn is_looked_up(text: &str) -> bool {
    text.starts_with("{{resolve:") && text.ends_with("}}") && text.matches("{{").count() == 1
}

fn is_reference_to(entries: &Map<String, Json>) -> bool {
    let names = ["Ref", "Fn::GetAtt", "Fn::ImportValue"];
    let mut keys = entries.keys();
    entries.len() == 1 && keys.all(|key| names.contains(&key.as_str()))
}

/// Hides the texts that a function makes a value of.
fn of_function(key: &str, inner: &mut Json) {
    match (key, inner) {
        ("Fn::Join", Json::Array(parts)) => {
            for part in parts.iter_mut().skip(1) {
                cover(part);
            }
        }
        ("Fn::If", Json::Array(parts)) => parts.iter_mut().skip(1).for_each(cover),
        (_, inner) => *inner = HIDDEN.into(),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    /// What is said of a change of properties of a type, as text.
    fn said(kind: &str, before: Json, after: Json) -> String {
        let template = |properties: Json| json!({ "Resources": { "A": { "Type": kind, "Properties": properties } } });
        format!(
            "{:?}",
            Changes::between(&template(before), &template(after))
        )
    }

    #[test]
    fn secrets_are_hidden() {
        const SECRET: &str = "hunter2-of-sixteen";
        let variable = |name: &str| json!([{ "Name": name, "Value": SECRET }]);
        let cases = [
            (
                "AWS::ElastiCache::ReplicationGroup",
                json!({ "AuthToken": SECRET }),
            ),
            ("AWS::ElastiCache::User", json!({ "Passwords": [SECRET] })),
            (
                "AWS::ElastiCache::User",
                json!({ "AuthenticationMode": { "Type": "password", "Passwords": [SECRET] } }),
            ),
            (
                "AWS::ElastiCache::User",
                json!({ "AccessString": format!("on >{SECRET} ~* +@all") }),
            ),
            (
                "AWS::RDS::DBInstance",
                json!({ "MasterUserPassword": SECRET }),
            ),
            (
                "AWS::SecretsManager::Secret",
                json!({ "SecretString": SECRET }),
            ),
            (
                "AWS::SecretsManager::Secret",
                json!({ "SecretString": { "Fn::Sub": format!("{{\"x\":\"${{AWS::Region}}{SECRET}\"}}") } }),
            ),
            (
                "AWS::IAM::User",
                json!({ "LoginProfile": { "Password": SECRET } }),
            ),
            ("AWS::ApiGateway::ApiKey", json!({ "Value": SECRET })),
            (
                "AWS::EC2::VPNConnection",
                json!({ "VpnTunnelOptionsSpecifications": [{ "PreSharedKey": SECRET }] }),
            ),
            (
                "AWS::OpenSearchService::Domain",
                json!({ "AdvancedSecurityOptions": { "MasterUserOptions": { "MasterUserPassword": SECRET } } }),
            ),
            (
                "AWS::AmazonMQ::Broker",
                json!({ "Users": [{ "Username": "a", "Password": SECRET }] }),
            ),
            (
                "AWS::Lambda::Function",
                json!({ "Environment": { "Variables": { "DB_PASSWORD": SECRET } } }),
            ),
            (
                "AWS::Lambda::Function",
                json!({ "Environment": { "Variables": { "DB_URL": format!("postgres://u:{SECRET}@host/db") } } }),
            ),
            (
                "AWS::ECS::TaskDefinition",
                json!({ "ContainerDefinitions": [{ "Environment": variable("API_TOKEN") }] }),
            ),
            (
                "AWS::CodeBuild::Project",
                json!({ "Environment": { "EnvironmentVariables": variable("GITHUB_TOKEN") } }),
            ),
            (
                "AWS::ElasticBeanstalk::Environment",
                json!({ "OptionSettings": [{ "Namespace": "n", "OptionName": "DBPassword", "Value": SECRET }] }),
            ),
            (
                "Custom::Thing",
                json!({ "ServiceToken": "a", "ClientSecret": SECRET }),
            ),
        ];
        for (kind, properties) in cases {
            let other: Json =
                serde_json::from_str(&properties.to_string().replace(SECRET, "other-of-sixteen"))
                    .unwrap_or_default();
            for (before, after) in [
                (properties.clone(), other.clone()),
                (other, properties.clone()),
                (json!({}), properties.clone()),
                (properties.clone(), json!({})),
            ] {
                let text = said(kind, before, after);
                assert!(!text.contains("of-sixteen"), "{kind}: {text}");
                assert!(text.contains("(hidden)"), "{kind}: {text}");
            }
        }
    }

    #[test]
    fn what_is_no_secret_is_shown() {
        for (kind, properties) in [
            (
                "AWS::SecretsManager::SecretTargetAttachment",
                json!({ "SecretId": "shown" }),
            ),
            (
                "AWS::RDS::DBInstance",
                json!({ "MasterUserPassword": "{{resolve:secretsmanager:shown}}" }),
            ),
            (
                "AWS::RDS::DBInstance",
                json!({ "MasterUserPassword": { "Ref": "shown" } }),
            ),
            (
                "AWS::CodeBuild::Project",
                json!({ "EncryptionKey": "shown" }),
            ),
            (
                "AWS::ECS::TaskDefinition",
                json!({ "ContainerDefinitions": [{ "Secrets": [{ "Name": "A_TOKEN", "ValueFrom": "shown" }] }] }),
            ),
            (
                "AWS::Lambda::Function",
                json!({ "Environment": { "Variables": { "TOKEN_URL": "shown" } } }),
            ),
            (
                "AWS::Cognito::UserPool",
                json!({ "Policies": { "PasswordPolicy": { "MinimumLength": "shown" } } }),
            ),
            ("Custom::Thing", json!({ "ServiceToken": "shown" })),
        ] {
            let text = said(kind, json!({}), properties);
            assert!(
                text.contains("shown") && !text.contains("(hidden)"),
                "{kind}: {text}"
            );
        }
    }

    #[test]
    fn hidden_parameters_have_no_values() {
        let template = |value: &str, is_hidden: bool| {
            json!({ "Parameters": {
                "Code": { "Type": "String", "Default": value, "NoEcho": is_hidden },
                "DbPassword": { "Type": "String", "Default": value },
                "Stage": { "Type": "String", "Default": "shown" },
            }, "Resources": {} })
        };
        let nothing = json!({ "Resources": {} });
        let one = template("first-secret", true);
        for (before, after) in [
            (&one, &template("second-secret", true)),
            (&nothing, &one),
            (&one, &nothing),
            // One that is shown now was hidden.
            (&one, &template("second-secret", false)),
        ] {
            let text = format!("{:?}", Changes::between(before, after));
            assert!(!text.contains("-secret"), "{text}");
        }
        let text = format!("{:?}", Changes::between(&nothing, &one));
        assert!(text.contains("shown"), "{text}");
    }
}
