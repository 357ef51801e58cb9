//! Who may do more, and who less: policies, security groups and access strings.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value as Json;
use stackwright_core::elasticache::access::{self, Words};

use super::{AccessChange, Direction, rule};

/// A permission of one action, or a connection.
type Grant = Vec<String>;

/// What becomes wider and what narrower.
pub(super) fn changes(before: &[(String, Json)], after: &[(String, Json)]) -> Vec<AccessChange> {
    let mut found = Vec::new();
    let both =
        |kind: fn(&str, &Json) -> BTreeSet<Grant>| (granted(before, kind), granted(after, kind));
    compare(both(statements), rule::SW1630, covers_statement, &mut found);
    compare(
        both(connections),
        rule::SW1631,
        covers_connection,
        &mut found,
    );
    for (id, new) in after {
        let old = before.iter().find(|(other, _)| other == id);
        access_string(id, old.map(|(_, old)| old), new, &mut found);
    }
    found
}

/// What resources grant, by their logical ids.
fn granted(
    resources: &[(String, Json)],
    of: fn(&str, &Json) -> BTreeSet<Grant>,
) -> BTreeMap<&str, BTreeSet<Grant>> {
    let granted = resources.iter().map(|(id, one)| (id.as_str(), of(id, one)));
    granted.filter(|(_, grants)| !grants.is_empty()).collect()
}

type Granted<'a> = BTreeMap<&'a str, BTreeSet<Grant>>;

fn compare(
    (before, after): (Granted<'_>, Granted<'_>),
    rule: &'static rule::Rule,
    covers: fn(&Grant, &Grant) -> bool,
    found: &mut Vec<AccessChange>,
) {
    let ids: BTreeSet<_> = before.keys().chain(after.keys()).collect();
    for id in ids {
        for (some, others, is_added) in [(&after, &before, true), (&before, &after, false)] {
            // A connection may move from a group to a resource of its own: it names its group.
            let others: Vec<_> = others
                .iter()
                .filter(|(other, _)| *other == id || rule == rule::SW1631)
                .flat_map(|(_, grants)| grants)
                .collect();
            let grants = some.get(*id).into_iter().flatten();
            for grant in grants.filter(|one| !others.iter().any(|other| covers(other, one))) {
                let is_denial = grant.first().is_some_and(|effect| effect == "Deny");
                found.push(AccessChange {
                    logical_id: (*id).to_owned(),
                    rule,
                    direction: if is_added == is_denial {
                        Direction::Narrower
                    } else {
                        Direction::Wider
                    },
                    what: said(grant),
                });
            }
        }
    }
}

/// A grant in words.
fn said(grant: &[String]) -> String {
    match grant {
        [effect, principal, action, resource, condition] => {
            let mut out = format!("{effect} {action}");
            for (word, part) in [("on", resource), ("to", principal), ("if", condition)] {
                if !part.is_empty() {
                    out.push_str(&format!(" {word} {part}"));
                }
            }
            out
        }
        [group, direction, protocol, from, to, peer] => {
            let ports = match (protocol.as_str(), from == to) {
                ("-1", _) => "all ports".to_owned(),
                (protocol, true) => format!("{protocol} {from}"),
                (protocol, false) => format!("{protocol} {from}-{to}"),
            };
            let word = if direction == "in" { "from" } else { "to" };
            format!("{ports} {word} {peer} in {group}")
        }
        other => other.join(" "),
    }
}

/// A value in words: a text, or the resource that a function names.
fn word(json: &Json) -> String {
    match json {
        Json::String(text) => text.clone(),
        Json::Null => String::new(),
        other => {
            let reference = other.get("Ref").and_then(Json::as_str);
            let attribute = other.get("Fn::GetAtt").and_then(Json::as_array);
            match (reference, attribute.map(Vec::as_slice)) {
                (Some(id), _) => id.to_owned(),
                (_, Some([Json::String(id), Json::String(attribute)])) => {
                    format!("{id}.{attribute}")
                }
                _ => joined(other).unwrap_or_else(|| other.to_string()),
            }
        }
    }
}

fn joined(json: &Json) -> Option<String> {
    let [Json::String(delimiter), Json::Array(parts)] =
        json.get("Fn::Join")?.as_array()?.as_slice()
    else {
        return None;
    };
    let parts = parts.iter().map(|part| match part {
        Json::String(text) => text.clone(),
        other => format!("${{{}}}", word(other)),
    });
    Some(parts.collect::<Vec<_>>().join(delimiter))
}

fn words(json: Option<&Json>) -> Vec<String> {
    match json {
        None => Vec::new(),
        Some(Json::Array(items)) => items.iter().map(word).collect(),
        Some(other) => vec![word(other)],
    }
}

/// The statements of all policies of a resource, one for each action, and the managed policies.
fn statements(_: &str, resource: &Json) -> BTreeSet<Grant> {
    let mut grants = BTreeSet::new();
    if let Some(properties) = resource.get("Properties") {
        documents(properties, &mut grants);
        for arn in words(properties.get("ManagedPolicyArns")) {
            let parts = ["Attach", "", arn.as_str(), "", ""];
            grants.insert(parts.map(str::to_owned).to_vec());
        }
        if properties.get("PolicyDocument").is_some() {
            for name in ["Roles", "Users", "Groups"] {
                for to in words(properties.get(name)) {
                    let parts = ["Attach", to.as_str(), "the policy", "", ""];
                    grants.insert(parts.map(str::to_owned).to_vec());
                }
            }
        }
    }
    grants
}

fn documents(json: &Json, grants: &mut BTreeSet<Grant>) {
    match json {
        Json::Object(entries) => {
            let statements = match entries.get("Statement") {
                Some(Json::Array(items)) => items.as_slice(),
                Some(one @ Json::Object(_)) => std::slice::from_ref(one),
                _ => &[],
            };
            for statement in statements {
                if statement.get("Effect").is_some() {
                    of_statement(statement, grants);
                }
            }
            entries.values().for_each(|inner| documents(inner, grants));
        }
        Json::Array(items) => items.iter().for_each(|inner| documents(inner, grants)),
        _ => {}
    }
}

fn of_statement(statement: &Json, grants: &mut BTreeSet<Grant>) {
    let text = |name: &str| statement.get(name).map(word).unwrap_or_default();
    let listed = |name: &str, other: &str| {
        let mut listed = words(statement.get(name));
        listed.extend(
            words(statement.get(other))
                .iter()
                .map(|one| format!("not {one}")),
        );
        if listed.is_empty() {
            listed.push(String::new());
        }
        listed
    };
    let principals = match statement.get("Principal").or(statement.get("NotPrincipal")) {
        Some(Json::Object(kinds)) if !kinds.keys().any(|key| key.starts_with("Fn::")) => {
            kinds.values().flat_map(|one| words(Some(one))).collect()
        }
        Some(other) => words(Some(other)),
        None => vec![String::new()],
    };
    let condition = text("Condition");
    for principal in &principals {
        for action in listed("Action", "NotAction") {
            for resource in listed("Resource", "NotResource") {
                grants.insert(vec![
                    text("Effect"),
                    principal.clone(),
                    action.clone(),
                    resource,
                    condition.clone(),
                ]);
            }
        }
    }
}

fn covers_statement(wide: &Grant, narrow: &Grant) -> bool {
    match (wide.as_slice(), narrow.as_slice()) {
        (
            [effect, principal, action, resource, condition],
            [
                other_effect,
                other_principal,
                other_action,
                other_resource,
                other_condition,
            ],
        ) => {
            effect == other_effect
                && (principal == other_principal || principal == "*")
                && matches(
                    &action.to_ascii_lowercase(),
                    &other_action.to_ascii_lowercase(),
                )
                && matches(resource, other_resource)
                && (condition == other_condition || condition.is_empty())
        }
        _ => wide == narrow,
    }
}

/// Whether a pattern with `*` matches a text.
fn matches(pattern: &str, text: &str) -> bool {
    if pattern.starts_with("not ") || text.starts_with("not ") {
        return pattern == text;
    }
    let mut parts = pattern.split('*');
    let Some(mut rest) = text.strip_prefix(parts.next().unwrap_or_default()) else {
        return false;
    };
    let mut parts: Vec<_> = parts.collect();
    let Some(last) = parts.pop() else {
        return rest.is_empty();
    };
    for part in parts {
        match rest.split_once(part) {
            Some((_, after)) => rest = after,
            None => return false,
        }
    }
    rest.ends_with(last)
}

/// The connections that a security group allows.
fn connections(id: &str, resource: &Json) -> BTreeSet<Grant> {
    let kind = resource
        .get("Type")
        .and_then(Json::as_str)
        .unwrap_or_default();
    let Some(properties) = resource.get("Properties") else {
        return BTreeSet::new();
    };
    let mut grants = BTreeSet::new();
    let group = || {
        let group = word(properties.get("GroupId").unwrap_or(&Json::Null));
        group.trim_end_matches(".GroupId").to_owned()
    };
    match kind {
        "AWS::EC2::SecurityGroup" => {
            let rules = |name: &str| properties.get(name).and_then(Json::as_array);
            for one in rules("SecurityGroupIngress").into_iter().flatten() {
                grants.insert(connection(id, "in", one));
            }
            match rules("SecurityGroupEgress") {
                Some(rules) => grants.extend(rules.iter().map(|one| connection(id, "out", one))),
                None => {
                    let parts = [id, "out", "-1", "", "", "0.0.0.0/0"];
                    grants.insert(parts.map(str::to_owned).to_vec());
                }
            }
        }
        "AWS::EC2::SecurityGroupIngress" => {
            grants.insert(connection(&group(), "in", properties));
        }
        "AWS::EC2::SecurityGroupEgress" => {
            grants.insert(connection(&group(), "out", properties));
        }
        _ => {}
    }
    grants
}

const PEERS: [&str; 9] = [
    "CidrIp",
    "CidrIpv6",
    "SourceSecurityGroupId",
    "SourceSecurityGroupName",
    "SourcePrefixListId",
    "DestinationSecurityGroupId",
    "DestinationPrefixListId",
    "SourceSecurityGroupOwnerId",
    "GroupName",
];

fn connection(group: &str, direction: &str, rule: &Json) -> Grant {
    let text = |name: &str| rule.get(name).map(word).unwrap_or_default();
    let peer = PEERS
        .iter()
        .map(|name| text(name))
        .find(|one| !one.is_empty());
    vec![
        group.to_owned(),
        direction.to_owned(),
        text("IpProtocol"),
        text("FromPort"),
        text("ToPort"),
        peer.unwrap_or_default(),
    ]
}

fn covers_connection(wide: &Grant, narrow: &Grant) -> bool {
    let (
        [group, direction, protocol, from, to, peer],
        [
            other_group,
            other_direction,
            other_protocol,
            other_from,
            other_to,
            other_peer,
        ],
    ) = (wide.as_slice(), narrow.as_slice())
    else {
        return false;
    };
    let port = |text: &String| text.parse::<u32>().ok();
    let has_ports = (from, to) == (other_from, other_to)
        || match (port(from), port(to), port(other_from), port(other_to)) {
            (Some(from), Some(to), Some(other_from), Some(other_to)) => {
                from <= other_from && other_to <= to
            }
            _ => false,
        };
    let is_anyone = peer == "0.0.0.0/0" && !other_peer.contains(':');
    group == other_group
        && direction == other_direction
        && (protocol == "-1" || (protocol == other_protocol && has_ports))
        && (peer == other_peer || is_anyone)
}

/// What an access string allows.
#[derive(Default)]
struct Allowed {
    is_on: bool,
    keys: BTreeSet<String>,
    channels: BTreeSet<String>,
    commands: BTreeSet<String>,
    denied: BTreeSet<String>,
    selectors: BTreeSet<String>,
}

impl Allowed {
    fn of(text: &str) -> Self {
        let mut allowed = Self::default();
        let mut selector: Option<String> = None;
        for word in Words::of(text) {
            if word.opens {
                selector = Some(String::new());
            }
            if let Some(selector) = &mut selector {
                selector.push_str(word.text);
                selector.push(' ');
            } else {
                allowed.apply(word.rule, word.text);
            }
            if word.closes {
                allowed.selectors.extend(selector.take());
            }
        }
        allowed
    }

    fn apply(&mut self, rule: access::Rule<'_>, text: &str) {
        use access::Rule;
        match rule {
            Rule::Switch(is_on) => self.is_on = is_on,
            Rule::Keys {
                pattern: "*",
                is_full: true,
            } => {
                self.keys = BTreeSet::from(["~*".to_owned()]);
            }
            Rule::Keys { .. } => {
                self.keys.insert(text.to_owned());
            }
            Rule::ResetKeys => self.keys.clear(),
            Rule::Channels(pattern) => {
                self.channels.insert(format!("&{pattern}"));
            }
            Rule::ResetChannels => self.channels.clear(),
            Rule::Category { is_allowed, name } if name.eq_ignore_ascii_case("all") => {
                self.commands.clear();
                self.denied.clear();
                if is_allowed {
                    self.commands.insert("+@all".to_owned());
                }
            }
            Rule::Category { is_allowed, name } => self.command(is_allowed, &format!("@{name}")),
            Rule::Command { is_allowed, name } => self.command(is_allowed, name),
            Rule::ClearSelectors => self.selectors.clear(),
            Rule::Reset => *self = Self::default(),
            Rule::Payload | Rule::Password | Rule::Unknown => {}
        }
    }

    fn command(&mut self, is_allowed: bool, name: &str) {
        let name = name.to_ascii_lowercase();
        let (allowed, denied) = (format!("+{name}"), format!("-{name}"));
        if is_allowed {
            self.denied.remove(&denied);
            self.commands.insert(allowed);
        } else {
            self.commands.remove(&allowed);
            self.denied.insert(denied);
        }
    }

    /// What it allows beyond another.
    fn beyond(&self, other: &Self) -> Vec<String> {
        let mut more = Vec::new();
        if self.is_on && !other.is_on {
            more.push("on".to_owned());
        }
        let covered = |patterns: &BTreeSet<String>, one: &str| {
            patterns.iter().any(|pattern| matches(pattern, one))
        };
        let keys = self.keys.iter().filter(|one| !covered(&other.keys, one));
        more.extend(keys.cloned());
        let channels = self.channels.iter();
        more.extend(
            channels
                .filter(|one| !covered(&other.channels, one))
                .cloned(),
        );
        let has_all = other.commands.contains("+@all");
        let commands = self.commands.iter();
        more.extend(
            commands
                .filter(|one| !has_all && !other.commands.contains(*one))
                .cloned(),
        );
        let has_any = !self.commands.is_empty();
        let denied = other.denied.iter();
        let denied = denied.filter(|one| has_any && has_all && !self.denied.contains(*one));
        if self.commands.contains("+@all") {
            more.extend(denied.map(|one| one.replacen('-', "+", 1)));
        }
        more.extend(
            self.selectors
                .difference(&other.selectors)
                .map(|one| one.trim().to_owned()),
        );
        more
    }
}

fn access_string(id: &str, old: Option<&Json>, new: &Json, found: &mut Vec<AccessChange>) {
    let text = |resource: &Json| {
        let is_user = matches!(
            resource.get("Type").and_then(Json::as_str),
            Some("AWS::ElastiCache::User" | "AWS::MemoryDB::User")
        );
        let text = resource.get("Properties")?.get("AccessString")?.as_str()?;
        is_user.then(|| Allowed::of(text))
    };
    let (Some(old), Some(new)) = (old.and_then(text), text(new)) else {
        return;
    };
    for (direction, words) in [
        (Direction::Wider, new.beyond(&old)),
        (Direction::Narrower, old.beyond(&new)),
    ] {
        if !words.is_empty() {
            found.push(AccessChange {
                logical_id: id.to_owned(),
                rule: rule::SW1632,
                direction,
                what: words.join(" "),
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn of(kind: &str, before: Json, after: Json) -> Vec<String> {
        let resources = |properties: Json| {
            vec![(
                "A".to_owned(),
                json!({ "Type": kind, "Properties": properties }),
            )]
        };
        let changes = changes(&resources(before), &resources(after));
        let said = changes.iter().map(|one| {
            let sign = if one.direction == Direction::Wider {
                '+'
            } else {
                '-'
            };
            format!("{sign} {}", one.what)
        });
        said.collect()
    }

    #[test]
    fn patterns_match() {
        assert!(matches("s3:*", "s3:Get*"));
        assert!(matches("*", ""));
        assert!(matches("a*b*c", "a1b2c"));
        assert!(matches("ab", "ab"));
        assert!(!matches("s3:Get*", "s3:*"));
        assert!(!matches("ab", "abc"));
        assert!(!matches("a*a", "a"));
    }

    #[test]
    fn statements_become_wider_and_narrower() {
        let policy = |effect: &str, actions: &[&str], resource: &str| {
            json!({ "PolicyDocument": { "Statement": [
                { "Effect": effect, "Action": actions, "Resource": resource }
            ] } })
        };
        let iam = "AWS::IAM::Policy";
        assert_eq!(
            of(
                iam,
                policy("Allow", &["s3:*"], "a"),
                policy("Allow", &["s3:GetObject"], "a")
            ),
            ["- Allow s3:* on a"]
        );
        assert_eq!(
            of(
                iam,
                policy("Allow", &["s3:GetObject"], "a"),
                policy("Allow", &["s3:GetObject", "s3:PutObject"], "*")
            ),
            ["+ Allow s3:GetObject on *", "+ Allow s3:PutObject on *"]
        );
        assert_eq!(
            of(
                iam,
                policy("Deny", &["s3:PutObject"], "*"),
                policy("Deny", &["s3:GetObject"], "*")
            ),
            ["- Deny s3:GetObject on *", "+ Deny s3:PutObject on *"]
        );
    }

    #[test]
    fn connections_become_wider_and_narrower() {
        let group = |from: u16, to: u16, cidr: &str| {
            json!({ "SecurityGroupEgress": [], "SecurityGroupIngress": [
                { "IpProtocol": "tcp", "FromPort": from.to_string(), "ToPort": to.to_string(), "CidrIp": cidr }
            ] })
        };
        let ec2 = "AWS::EC2::SecurityGroup";
        assert_eq!(
            of(
                ec2,
                group(6379, 6380, "10.0.0.0/16"),
                group(6379, 6379, "10.0.0.0/16")
            ),
            ["- tcp 6379-6380 from 10.0.0.0/16 in A"]
        );
        assert_eq!(
            of(
                ec2,
                group(6379, 6379, "10.0.0.0/16"),
                group(6379, 6379, "0.0.0.0/0")
            ),
            ["+ tcp 6379 from 0.0.0.0/0 in A"]
        );
        assert_eq!(
            of(ec2, json!({}), json!({ "SecurityGroupEgress": [] })),
            ["- all ports to 0.0.0.0/0 in A"]
        );
    }

    #[test]
    fn access_strings_become_wider_and_narrower() {
        let user = |text: &str| json!({ "AccessString": text });
        let of =
            |before: &str, after: &str| of("AWS::ElastiCache::User", user(before), user(after));
        assert_eq!(of("on ~* +@all", "on ~app:* +@read"), ["- ~* +@all"]);
        assert_eq!(
            of("on ~app:* +@read", "on ~app:* ~b:* +@read +set"),
            ["+ ~b:* +set"]
        );
        assert_eq!(
            of("on ~* +@all -@dangerous", "on ~* +@all"),
            ["+ +@dangerous"]
        );
        assert_eq!(
            of("on ~* +@all", "on ~* +@all -@dangerous"),
            ["- +@dangerous"]
        );
        assert_eq!(of("off ~* +@all", "on ~* +@all"), ["+ on"]);
        assert!(of("on ~* +@all", "on +@all ~*").is_empty());
    }
}
