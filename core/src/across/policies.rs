//! What the policies of roles allow.

use std::collections::BTreeMap;

use super::roles::{ROLE, any, statements};
use super::value::{Property, Resource, Resources, Value};

const MANAGED_POLICY: &str = "AWS::IAM::ManagedPolicy";

/// The property in which a reader of modules says that calls grant more to a role, as no template has it.
pub const GRANTS: &str = "#grants";

/// AWS's policies that are known, and what they allow.
const KNOWN: [(&str, &[&str]); 14] = [
    ("AWSLambdaBasicExecutionRole", &["logs:*"]),
    (
        "AWSLambdaVPCAccessExecutionRole",
        &[
            "logs:*",
            "ec2:*networkinterface*",
            "ec2:describe*",
            "ec2:*privateipaddresses",
        ],
    ),
    (
        "AWSLambdaDynamoDBExecutionRole",
        &[
            "logs:*",
            "dynamodb:*stream*",
            "dynamodb:getrecords",
            "dynamodb:getsharditerator",
        ],
    ),
    ("AWSLambdaKinesisExecutionRole", &["logs:*", "kinesis:*"]),
    (
        "AWSLambdaSQSQueueExecutionRole",
        &[
            "logs:*",
            "sqs:receivemessage",
            "sqs:deletemessage",
            "sqs:getqueueattributes",
        ],
    ),
    (
        "AmazonECSTaskExecutionRolePolicy",
        &["ecr:*", "logs:createlogstream", "logs:putlogevents"],
    ),
    ("AWSXRayDaemonWriteAccess", &["xray:*"]),
    ("AWSXrayWriteOnlyAccess", &["xray:*"]),
    (
        "AmazonDynamoDBReadOnlyAccess",
        &[
            "dynamodb:*",
            "kms:*",
            "cloudwatch:*",
            "ec2:describe*",
            "iam:*",
            "sns:list*",
            "lambda:list*",
            "kinesis:*",
            "application-autoscaling:*",
            "datapipeline:*",
            "dax:*",
            "resource-groups:*",
        ],
    ),
    ("AmazonS3ReadOnlyAccess", &["s3:*", "s3-object-lambda:*"]),
    ("AmazonSQSReadOnlyAccess", &["sqs:*"]),
    ("AmazonSSMReadOnlyAccess", &["ssm:*"]),
    ("CloudWatchLambdaInsightsExecutionRolePolicy", &["logs:*"]),
    ("CloudWatchLogsFullAccess", &["logs:*", "cloudwatch:*"]),
];

/// The policies of a template, by the ids of the roles that they are attached to.
pub(super) struct Policies<'a> {
    resources: &'a Resources<'a>,
    of: BTreeMap<&'a str, Vec<Property<'a>>>,
    /// The policies themselves, by the ids of the roles.
    attached: BTreeMap<&'a str, Vec<&'a Resource<'a>>>,
    /// Those whose roles are not known, which may be of any.
    of_any: Vec<Property<'a>>,
}

impl<'a> Policies<'a> {
    pub(super) fn of(resources: &'a Resources<'a>) -> Self {
        let mut policies = Self {
            resources,
            of: BTreeMap::new(),
            attached: BTreeMap::new(),
            of_any: Vec::new(),
        };
        let all = resources.of("AWS::IAM::Policy");
        for policy in all.chain(resources.of(MANAGED_POLICY)) {
            let document = policy.get(&["PolicyDocument"]);
            match policy.get(&["Roles"]) {
                Property::Absent => {}
                Property::Known(Value::List(roles)) => {
                    for role in roles {
                        policies.add(role.reference(), policy, document);
                    }
                }
                _ => policies.add(None, policy, document),
            }
        }
        for policy in resources.of("AWS::IAM::RolePolicy") {
            let role = policy.get(&["RoleName"]).value();
            let document = policy.get(&["PolicyDocument"]);
            policies.add(role.and_then(Value::reference), policy, document);
        }
        policies
    }

    fn add(&mut self, role: Option<&'a str>, policy: &'a Resource<'a>, document: Property<'a>) {
        match role {
            Some(id) => {
                self.of.entry(id).or_default().push(document);
                self.attached.entry(id).or_default().push(policy);
            }
            None => self.of_any.push(document),
        }
    }

    /// The policy documents that are written in the template for a role, and the names of AWS's policies. None of one that is not known.
    fn documents(
        &self,
        role: &'a Resource<'a>,
    ) -> (Vec<Option<Property<'a>>>, Vec<Option<&'a str>>) {
        let (mut documents, mut names) = (Vec::new(), Vec::new());
        match role.get(&["ManagedPolicyArns"]).items() {
            Some(managed) => {
                for arn in managed {
                    if let Some(policy) = self.resources.of_value(arn, MANAGED_POLICY) {
                        documents.push(Some(policy.get(&["PolicyDocument"])));
                    } else {
                        names.push(last_part(arn));
                    }
                }
            }
            None => names.push(None),
        }
        match role.get(&["Policies"]).items() {
            Some(inline) => {
                let inline = inline.iter();
                documents.extend(inline.map(|policy| Some(policy.find(&["PolicyDocument"]))));
            }
            None => documents.push(None),
        }
        let of_role = self.of.get(role.id()).into_iter().flatten();
        let attached = of_role.chain(&self.of_any);
        documents.extend(attached.map(|document| Some(*document)));
        (documents, names)
    }

    /// The names of AWS's policies that a role has; none of one that is not known.
    pub(super) fn managed(&self, role: &'a Resource<'a>) -> Vec<Option<&'a str>> {
        self.documents(role).1
    }

    /// The policies of the template, beside the role itself, of which one alone lets the role do something.
    pub(super) fn beside(&self, role: &'a Resource<'a>, action: &str) -> Vec<&'a Resource<'a>> {
        let attached = self.attached.get(role.id());
        let attached = attached.map_or(&[][..], Vec::as_slice);
        let (mut documents, names) = self.documents(role);
        // Those that are attached are behind those of the role.
        let of_role = documents
            .len()
            .saturating_sub(attached.len())
            .saturating_sub(self.of_any.len());
        documents.truncate(of_role);
        let by_names = names.iter().map(|name| of_name((*name)?, action));
        let by_role = documents.iter().map(|document| {
            let document = (*document)?;
            allows(statements(document)?, action, None)
        });
        if !self.of_any.is_empty() || any(by_names.chain(by_role)) != Some(false) {
            return Vec::new();
        }
        let does = |policy: &&&Resource<'a>| {
            let document = statements(policy.get(&["PolicyDocument"]));
            document.and_then(|all| allows(all, action, None)) != Some(false)
        };
        attached.iter().filter(does).copied().collect()
    }

    /// The statements that allow something to a role, as far as they are known.
    pub(super) fn statements(&self, role: &'a Resource<'a>) -> impl Iterator<Item = &'a Value> {
        let (documents, _) = self.documents(role);
        let documents = documents.into_iter().flatten();
        let all = documents.filter_map(statements).flatten();
        all.filter(|one| one.find(&["Effect"]).text() == Some("Allow"))
    }

    /// Whether a role may do something, where all of its policies are known. `on` is the id of the resource.
    pub(super) fn allow(
        &self,
        role: &'a Resource<'a>,
        action: &str,
        on: Option<&str>,
    ) -> Option<bool> {
        // Policies of other stacks may name the role, and calls may grant it more.
        let is_of_network = action.starts_with("ec2:");
        let is_open = self.resources.is_shared(role.id())
            || !is_of_network && self.resources.is_told(role.id())
            || !is_of_network && !matches!(role.get(&[GRANTS]), Property::Absent);
        let (documents, names) = self.documents(role);
        let names = names.iter().map(|name| of_name((*name)?, action));
        let documents = documents
            .iter()
            .map(|document| allows(statements((*document)?)?, action, on));
        let found = any(names.chain(documents));
        if is_open {
            found.filter(|found| *found)
        } else {
            found
        }
    }
}

/// Whether one of AWS's policies allows an action, where it is known.
fn of_name(name: &str, action: &str) -> Option<bool> {
    let (_, actions) = KNOWN.iter().find(|(known, _)| *known == name)?;
    Some(actions.iter().any(|pattern| matches(pattern, action)))
}

/// Whether it is known what one of AWS's policies allows.
pub(super) fn is_known(name: &str) -> bool {
    KNOWN.iter().any(|(known, _)| *known == name)
}

/// The name of AWS's policy that an ARN has: a text, or a text of which a part is not known.
fn last_part(arn: &Value) -> Option<&str> {
    match arn {
        Value::Text(arn) => arn.rsplit('/').next(),
        Value::Some(parts) => match parts.last()? {
            Value::Text(last) if last.contains('/') => last.rsplit('/').next(),
            // `Fn::Join` of a list.
            Value::List(parts) => last_part(parts.last()?),
            _ => None,
        },
        _ => None,
    }
}

/// Whether one of some statements allows an action.
fn allows(statements: &[Value], action: &str, on: Option<&str>) -> Option<bool> {
    any(statements.iter().map(|statement| {
        if statement.find(&["Effect"]).text()? != "Allow" {
            return Some(false);
        }
        if !does(statement, action)? {
            return Some(false);
        }
        Some(on.is_none_or(|id| may_be_on(statement.find(&["Resource"]), id, action)))
    }))
}

/// Whether a statement is about an action, in lower case.
pub(crate) fn does(statement: &Value, action: &str) -> Option<bool> {
    let actions = match statement.find(&["Action"]) {
        // Of all but some it is not said here.
        Property::Absent => return None,
        actions => actions.value()?.texts()?,
    };
    let mut actions = actions.into_iter();
    Some(actions.any(|pattern| matches(&pattern.to_ascii_lowercase(), action)))
}

/// Whether a statement may be about a resource: not where it names others of the template only.
fn may_be_on(resources: Property<'_>, id: &str, action: &str) -> bool {
    /// The stream of a table has an ARN of its own.
    const OF_STREAMS: [&str; 3] = [
        "dynamodb:describestream",
        "dynamodb:getrecords",
        "dynamodb:getsharditerator",
    ];
    let Property::Known(value) = resources else {
        return true;
    };
    let may_be = |one: &Value| match one {
        Value::Of(other, attribute) => {
            let is_own = attribute.eq_ignore_ascii_case("arn");
            other == id && !(is_own && OF_STREAMS.contains(&action))
        }
        Value::Some(_) => {
            let (mut some, mut same) = (false, false);
            one.visit(&mut |other, _| {
                some = true;
                same |= other == id;
            });
            same || !some
        }
        _ => true,
    };
    match value {
        Value::List(items) => items.iter().any(may_be),
        one => may_be(one),
    }
}

/// Whether a pattern of actions, in lower case, has an action.
pub(super) fn matches(pattern: &str, action: &str) -> bool {
    let Some(at) = pattern.find(['*', '?']) else {
        return pattern == action;
    };
    let (start, rest) = pattern.split_at(at);
    let Some(mut behind) = action.strip_prefix(start) else {
        return false;
    };
    let mut marks = rest.chars();
    let mark = marks.next();
    let rest = marks.as_str();
    if mark == Some('?') {
        let mut letters = behind.chars();
        return letters.next().is_some() && matches(rest, letters.as_str());
    }
    loop {
        if matches(rest, behind) {
            return true;
        }
        let mut letters = behind.chars();
        if letters.next().is_none() {
            return false;
        }
        behind = letters.as_str();
    }
}

/// Whether the policy of a key lets a role decrypt, by the ids of the key's and the role's resources.
pub(super) fn key_lets_decrypt(key: &Resource<'_>, role: &Resource<'_>) -> Option<bool> {
    key_lets(key, role, "kms:decrypt")
}

/// The same of any action, in lower case.
pub(super) fn key_lets(key: &Resource<'_>, role: &Resource<'_>, action: &str) -> Option<bool> {
    let policy = match key.get(&["KeyPolicy"]) {
        Property::Absent => return Some(false),
        policy => policy,
    };
    any(statements(policy)?.iter().map(|statement| {
        if statement.find(&["Effect"]).text()? != "Allow" {
            return Some(false);
        }
        let actions = statement.find(&["Action"]).value()?.texts()?;
        let mut actions = actions.into_iter();
        if !actions.any(|pattern| matches(&pattern.to_ascii_lowercase(), action)) {
            return Some(false);
        }
        let principals = match statement.find(&["Principal"]) {
            Property::Known(Value::Text(all)) => return Some(all == "*"),
            Property::Known(principal @ Value::Map(_)) => principal.find(&["AWS"]),
            _ => return None,
        };
        match principals {
            Property::Absent => Some(false),
            Property::Known(Value::List(items)) => any(items.iter().map(|one| is_role(one, role))),
            Property::Known(one) => is_role(one, role),
            Property::Unknown => None,
        }
    }))
}

fn is_role(principal: &Value, role: &Resource<'_>) -> Option<bool> {
    match principal {
        Value::Of(id, _) => Some(id == role.id()),
        // The account, which lets the policies of its roles decide.
        Value::Text(text)
            if text.ends_with(":root") || text.starts_with("${AWS::") || text == "account" =>
        {
            Some(false)
        }
        Value::Text(text) => (text == "*").then_some(true),
        Value::Some(_) | Value::List(_) => {
            let mut is_role = false;
            principal.visit(&mut |id, _| is_role |= id == role.id());
            is_role.then_some(true)
        }
        _ => None,
    }
}

/// Whether a value is a role of the template.
pub(super) fn role_of<'a>(
    resources: &'a Resources<'a>,
    value: Property<'a>,
) -> Option<&'a Resource<'a>> {
    resources.of_value(value.value()?, ROLE)
}

#[cfg(test)]
mod tests {
    use super::matches;

    #[test]
    fn patterns_of_actions() {
        for (pattern, action, expected) in [
            ("s3:*", "s3:getobject", true),
            ("*", "s3:getobject", true),
            ("s3:get?bject", "s3:getobject", true),
            ("s3:*object", "s3:getobject", true),
            ("s3:*ob*t", "s3:getobject", true),
            ("s3:put*", "s3:getobject", false),
            ("s3:getobject", "s3:getobject", true),
            ("s3:getobjec", "s3:getobject", false),
            ("s3:getobject?", "s3:getobject", false),
            ("", "s3:getobject", false),
        ] {
            assert_eq!(matches(pattern, action), expected, "{pattern}");
        }
    }
}
