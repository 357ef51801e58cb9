//! Policies: statements and principals of the library.

use std::collections::BTreeSet;

use stackwright_core::names;

use super::connection::{Call, Connection};
use super::field::referred_id;
use super::plan::{Plan, literal};
use super::text;
use crate::import::code::Code;
use crate::import::value::{Said, Writer, function, unsaid};
use crate::template::{Node, Template};

/// The policies that constructs make of what is added to them.
pub(super) fn policies(template: &Template<'_>, plan: &Plan) -> Vec<Connection> {
    let mut found = Vec::new();
    for resource in &template.resources {
        if resource.kind() != "AWS::IAM::Policy" {
            continue;
        }
        let Some(properties) = resource.properties() else {
            continue;
        };
        let Some(holder) = holder(properties) else {
            continue;
        };
        let id = plan.own(holder).and_then(|own| own.id.as_deref());
        let Some(id) = id else {
            continue;
        };
        let is_default = names::logical_id([id, "DefaultPolicy", names::RESOURCE]) == resource.id();
        let has_name = literal(resource, "PolicyName") == Some(resource.id());
        if is_default && has_name && properties.entries().is_some_and(|all| all.len() == 3) {
            found.push(Connection {
                made: resource.id().to_owned(),
                on: holder.to_owned(),
                call: Call::Policy,
            });
        }
    }
    found
}

/// The only role, user or group that has a policy.
fn holder(properties: &Node) -> Option<&str> {
    let mut kinds = ["Roles", "Users", "Groups"].into_iter();
    kinds.find_map(|kind| match properties.get(kind)?.items()? {
        [only] => referred_id(only),
        _ => None,
    })
}

/// What has policies.
pub(super) fn holders<'n>(template: &Template<'n>) -> BTreeSet<&'n str> {
    let policies = template.resources.iter();
    let policies = policies.filter(|one| one.kind() == "AWS::IAM::Policy");
    policies
        .filter_map(|policy| holder(policy.properties()?))
        .collect()
}

impl Writer<'_, '_> {
    /// The calls that add the statements of a policy to what holds it.
    pub(super) fn policy_calls(&self, holder: &str, policy: &Node) -> Said<Vec<Code>> {
        let name = self.bare(policy, holder)?;
        let document = policy.get("PolicyDocument").unwrap_or(policy);
        let Code::List(_, statements) = self.document(document)? else {
            return unsaid(policy, "the policy has no statements");
        };
        let calls = statements.into_iter();
        Ok(calls
            .map(|one| name.clone().method("add_to_policy", vec![one]))
            .collect())
    }

    /// The statements of a document.
    pub(super) fn document(&self, node: &Node) -> Said {
        let Some(entries) = node.entries().filter(|_| function(node).is_none()) else {
            return unsaid(node, "a policy document is expected");
        };
        let mut statements = None;
        for entry in entries {
            match (entry.key.as_str(), entry.value.text()) {
                ("Version", Some("2012-10-17")) => {}
                ("Statement", _) => statements = entry.value.items(),
                _ => return unsaid(node, "the library writes another document"),
            }
        }
        let Some(statements) = statements.filter(|_| node.get("Version").is_some()) else {
            return unsaid(node, "the library writes another document");
        };
        let statements = statements.iter().map(|one| self.statement(one));
        Ok(Code::List("", statements.collect::<Said<_>>()?))
    }

    fn statement(&self, node: &Node) -> Said {
        let part = |name: &str| node.get(name);
        let known = [
            "Action",
            "Effect",
            "Resource",
            "Sid",
            "Condition",
            "Principal",
        ];
        let entries = node.entries().unwrap_or_default();
        if !entries
            .iter()
            .all(|entry| known.contains(&entry.key.as_str()))
        {
            return unsaid(node, "the library has no such statement");
        }
        let function = match part("Effect").and_then(Node::text) {
            Some("Allow") => "Statement::allow",
            Some("Deny") => "Statement::deny",
            _ => return unsaid(node, "a statement allows or denies"),
        };
        let (Some(actions), Some(resources)) = (part("Action"), part("Resource")) else {
            return unsaid(node, "the statement has no actions or no resources");
        };
        let actions = one_or_all(actions)
            .iter()
            .map(|action| match action.text() {
                Some(action) => Ok(text(action)),
                None => unsaid(action, "an action is not a text"),
            });
        let actions = actions.collect::<Said<Vec<_>>>()?;
        let resources = self.texts(one_or_all(resources))?;
        let mut statement = Code::call(
            function,
            vec![Code::List("", actions), Code::List("", resources)],
        );
        if let Some(sid) = part("Sid") {
            let Some(sid) = sid.text() else {
                return unsaid(sid, "the id of the statement is not a text");
            };
            statement = statement.method("sid", vec![text(sid)]);
        }
        if let Some(principal) = part("Principal") {
            for one in self.principals(principal, "")? {
                statement = statement.method("principal", vec![one]);
            }
        }
        self.conditions(statement, part("Condition"))
    }

    /// Texts of one type, as elements of one list.
    fn texts(&self, items: &[Node]) -> Said<Vec<Code>> {
        let is_literal = |node: &Node| node.scalar().is_some();
        let is_mixed = items.len() > 1 && !items.iter().all(is_literal);
        let items = items.iter().map(|item| {
            let code = self.text(item)?;
            let is_text = matches!(&code, Code::Call(head, _) if head == "Text::from");
            Ok(match is_mixed && !is_text {
                true => Code::call("Text::from", vec![code]),
                false => code,
            })
        });
        items.collect()
    }

    fn conditions(&self, mut code: Code, node: Option<&Node>) -> Said {
        let Some(node) = node else {
            return Ok(code);
        };
        for operator in node.entries().unwrap_or_default() {
            let Some(entries) = operator.value.entries() else {
                return unsaid(node, "an operator has no keys");
            };
            for entry in entries {
                let value = match entry.value.items() {
                    Some(items) => Code::List("", self.texts(items)?),
                    None => self.text(&entry.value)?,
                };
                let arguments = vec![text(&operator.key), text(&entry.key), value];
                code = code.method("condition", arguments);
            }
        }
        Ok(code)
    }

    /// The principals that may assume a role.
    pub(super) fn assumed_by(&self, document: &Node) -> Said {
        let statements = document.get("Statement").and_then(Node::items);
        let is_known = document.get("Version").and_then(Node::text) == Some("2012-10-17")
            && document.entries().is_some_and(|all| all.len() == 2);
        let Some(statements) = statements.filter(|_| is_known) else {
            return unsaid(document, "the library writes another document");
        };
        let mut principals = Vec::new();
        for statement in statements {
            let known = ["Action", "Effect", "Principal", "Condition"];
            let entries = statement.entries().unwrap_or_default();
            let (Some(actions), Some(principal)) =
                (statement.get("Action"), statement.get("Principal"))
            else {
                return unsaid(statement, "the library has no such statement");
            };
            let actions: Vec<_> = one_or_all(actions).iter().map(Node::text).collect();
            let (action, has_tags) = match actions[..] {
                [Some(action)] => (action, false),
                [Some(action), Some("sts:TagSession")] => (action, true),
                _ => return unsaid(statement, "the actions are not those of a role"),
            };
            let is_plain = statement.get("Effect").and_then(Node::text) == Some("Allow")
                && entries
                    .iter()
                    .all(|entry| known.contains(&entry.key.as_str()));
            let mut of_it = self.principals(principal, action)?;
            let (Some(one), true, true) = (of_it.pop(), of_it.is_empty(), is_plain) else {
                return unsaid(
                    statement,
                    "the library writes a statement for each principal",
                );
            };
            let one = self.conditions(one, statement.get("Condition"))?;
            principals.push(match has_tags {
                true => one.method("session_tags", Vec::new()),
                false => one,
            });
        }
        match principals.len() {
            1 => principals.pop().map_or_else(|| unsaid(document, ""), Ok),
            _ => Ok(Code::List("", principals)),
        }
    }

    /// Principals, of a statement or of a role, which is assumed by an action.
    fn principals(&self, node: &Node, action: &str) -> Said<Vec<Code>> {
        let mut found = Vec::new();
        if node.text() == Some("*") {
            return unsaid(node, "the library writes `AWS` for everybody");
        }
        for entry in node.entries().unwrap_or_default() {
            for one in one_or_all(&entry.value) {
                let is_usual = action.is_empty() || action == "sts:AssumeRole";
                found.push(match (entry.key.as_str(), action) {
                    ("Service", _) if is_usual && one.text().is_some() => {
                        Code::call("service", vec![text(one.text().unwrap_or_default())])
                    }
                    ("AWS", _) if is_usual => self.aws(one)?,
                    ("Federated", "sts:AssumeRoleWithWebIdentity") => {
                        Code::call("web_identity", vec![self.text(one)?])
                    }
                    ("Federated", "sts:AssumeRoleWithSAML") => {
                        Code::call("saml", vec![self.text(one)?])
                    }
                    _ => return unsaid(one, "the library has no such principal"),
                });
            }
        }
        Ok(found)
    }

    /// An account, or a role or a user.
    fn aws(&self, node: &Node) -> Said {
        if node.text() == Some("*") {
            return Ok(Code::call("stackwright::iam::anyone", Vec::new()));
        }
        let parts = node.get("Fn::Join").and_then(Node::items);
        if let Some([_, parts]) = parts
            && let Some([before, partition, rest @ ..]) = parts.items()
            && before.text() == Some("arn:")
            && partition.get("Ref").and_then(Node::text) == Some("AWS::Partition")
        {
            if let [one] = rest
                && let Some(account) = one
                    .text()
                    .and_then(|text| text.strip_prefix(":iam::")?.strip_suffix(":root"))
            {
                return Ok(Code::call("account", vec![text(account)]));
            }
            if let [before, account, after] = rest
                && (before.text(), after.text()) == (Some(":iam::"), Some(":root"))
            {
                return Ok(Code::call("account", vec![self.text(account)?]));
            }
        }
        Ok(Code::call("stackwright::iam::arn", vec![self.text(node)?]))
    }

    /// Whether a policy is the one of a key without `policy`: the account decides.
    pub(super) fn is_default_key_policy(&self, node: &Node) -> bool {
        let statements = node.get("Statement").and_then(Node::items);
        let Some([only]) = statements else {
            return false;
        };
        let is = |name: &str, value: &str| only.get(name).and_then(Node::text) == Some(value);
        let account = only
            .get("Principal")
            .and_then(Node::only)
            .filter(|entry| entry.key == "AWS")
            .and_then(|entry| self.aws(&entry.value).ok());
        let own = Code::call(
            "account",
            vec![Code::call(
                "Text::from",
                vec![Code::plain("Pseudo::AccountId")],
            )],
        );
        is("Action", "kms:*")
            && is("Effect", "Allow")
            && is("Resource", "*")
            && only.entries().is_some_and(|all| all.len() == 4)
            && account == Some(own)
    }
}

/// One value, or the elements of a list.
fn one_or_all(node: &Node) -> &[Node] {
    node.items().unwrap_or(std::slice::from_ref(node))
}
