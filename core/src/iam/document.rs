//! Policy documents that are written out in the properties of resources: their elements, as IAM's grammar has them.

use super::policy::{
    OPERATORS, SW0913, SW0924, SW0927, action, duplicate_sid, is_empty, operator, principal_arn,
    service, sid, statements,
};
use crate::Violation;
use crate::across::Value;
use crate::properties::{Found, Step};
use crate::text::starts_with;

/// What a policy belongs to, which decides about the elements of its statements.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Of {
    /// A role, a user or a group: no principals.
    Identity,
    /// The trust of a role: principals, and no resources.
    Trust,
    /// A resource: principals and resources.
    Resource,
    /// A resource whose statements need not name it.
    Itself,
}

/// Where a type of resources has policies: the way to them, in which `*` is each element of a list.
const DOCUMENTS: &[(&str, &[&str], Of)] = &[
    (
        "AWS::ECR::Repository",
        &["RepositoryPolicyText"],
        Of::Itself,
    ),
    (
        "AWS::IAM::Group",
        &["Policies", "*", "PolicyDocument"],
        Of::Identity,
    ),
    ("AWS::IAM::GroupPolicy", &["PolicyDocument"], Of::Identity),
    ("AWS::IAM::ManagedPolicy", &["PolicyDocument"], Of::Identity),
    ("AWS::IAM::Policy", &["PolicyDocument"], Of::Identity),
    ("AWS::IAM::Role", &["AssumeRolePolicyDocument"], Of::Trust),
    (
        "AWS::IAM::Role",
        &["Policies", "*", "PolicyDocument"],
        Of::Identity,
    ),
    ("AWS::IAM::RolePolicy", &["PolicyDocument"], Of::Identity),
    (
        "AWS::IAM::User",
        &["Policies", "*", "PolicyDocument"],
        Of::Identity,
    ),
    ("AWS::IAM::UserPolicy", &["PolicyDocument"], Of::Identity),
    ("AWS::KMS::Key", &["KeyPolicy"], Of::Resource),
    ("AWS::KMS::ReplicaKey", &["KeyPolicy"], Of::Resource),
    (
        "AWS::OpenSearchService::Domain",
        &["AccessPolicies"],
        Of::Resource,
    ),
    ("AWS::S3::BucketPolicy", &["PolicyDocument"], Of::Resource),
    (
        "AWS::SNS::TopicInlinePolicy",
        &["PolicyDocument"],
        Of::Resource,
    ),
    ("AWS::SNS::TopicPolicy", &["PolicyDocument"], Of::Resource),
    (
        "AWS::SQS::QueueInlinePolicy",
        &["PolicyDocument"],
        Of::Resource,
    ),
    ("AWS::SQS::QueuePolicy", &["PolicyDocument"], Of::Resource),
    ("AWS::SSO::PermissionSet", &["InlinePolicy"], Of::Identity),
    (
        "AWS::SecretsManager::ResourcePolicy",
        &["ResourcePolicy"],
        Of::Resource,
    ),
];

/// Types whose statements may have one id twice, or whose descriptions ask for it themselves.
const SIDS_NOT_ASKED: [&str; 4] = [
    "AWS::ECR::Repository",
    "AWS::IAM::ManagedPolicy",
    "AWS::IAM::Role",
    "AWS::S3::BucketPolicy",
];

/// The elements of a policy.
const POLICY: &[&str] = &["Version", "Id", "Statement"];
/// The elements of a statement.
const STATEMENT: &[&str] = &[
    "Sid",
    "Effect",
    "Principal",
    "NotPrincipal",
    "Action",
    "NotAction",
    "Resource",
    "NotResource",
    "Condition",
];
const ACTIONS: [&str; 2] = ["Action", "NotAction"];
const RESOURCES: [&str; 2] = ["Resource", "NotResource"];
const PRINCIPAL: [&str; 2] = ["Principal", "NotPrincipal"];
/// Why a statement has an effect, and how it is written.
const EFFECT: (&str, &str) = (
    "a statement allows or denies, and has no default",
    "write `\"Effect\": \"Allow\"` or `\"Effect\": \"Deny\"`",
);
/// The kinds of principals.
const PRINCIPALS: &[&str] = &["AWS", "Service", "Federated", "CanonicalUser"];

/// Whether a type of resources has policies.
pub(crate) fn is_in(kind: &str) -> bool {
    DOCUMENTS.iter().any(|(of, ..)| *of == kind)
}

/// What is wrong with the policies in the properties of a resource. Of what is not known, nothing is said.
pub(crate) fn check<'a>(kind: &str, properties: &'a Value) -> Vec<Found<'a>> {
    let mut reader = Reader {
        steps: Vec::new(),
        found: Vec::new(),
        asks_sids: !SIDS_NOT_ASKED.contains(&kind),
    };
    for (_, path, of) in DOCUMENTS.iter().filter(|(other, ..)| *other == kind) {
        reader.documents(properties, path, *of);
    }
    reader.found
}

struct Reader<'a> {
    steps: Vec<Step>,
    found: Vec<Found<'a>>,
    asks_sids: bool,
}

impl<'a> Reader<'a> {
    fn documents(&mut self, value: &'a Value, path: &[&'static str], of: Of) {
        match path {
            [] => self.document(value, of),
            ["*", rest @ ..] => {
                for (at, item) in (0..).zip(value.items().unwrap_or_default()) {
                    self.inside(Step::At(at), |all| all.documents(item, rest, of));
                }
            }
            [name, rest @ ..] => {
                if let Some(inner) = value.get(name) {
                    self.inside(Step::Name((*name).into()), |all| {
                        all.documents(inner, rest, of);
                    });
                }
            }
        }
    }

    fn inside(&mut self, step: Step, read: impl FnOnce(&mut Self)) {
        self.steps.push(step);
        read(self);
        self.steps.pop();
    }

    fn named(&mut self, name: &str, read: impl FnOnce(&mut Self)) {
        self.inside(Step::Name(name.to_owned().into()), read);
    }

    fn tell(&mut self, violation: Violation<'a>) {
        self.found.push(Found::new(self.steps.clone(), violation));
    }

    fn ask(&mut self, asked: Result<(), Violation<'a>>) {
        if let Err(violation) = asked {
            self.tell(violation);
        }
    }

    /// Reports unknown elements, and answers whether there are any: one of them may be meant for an element that is missing.
    fn elements(
        &mut self,
        value: &'a Value,
        known: &'static [&'static str],
        (sentence, why, fix): (&'static str, &'static str, &'static str),
    ) -> bool {
        let mut are_known = true;
        for (name, _) in value.entries().unwrap_or_default() {
            if known.iter().any(|one| one.eq_ignore_ascii_case(name)) {
                continue;
            }
            are_known = false;
            let violation = Violation::text(SW0913, sentence, name);
            self.name(name, known, violation.because(why).fixed_by(fix));
        }
        !are_known
    }

    /// Reports an unknown name, beside the names that exist.
    fn name(&mut self, name: &'a str, known: &'static [&'static str], violation: Violation<'a>) {
        self.named(name, |all| all.tell(violation));
        if let Some(last) = self.found.last_mut() {
            last.names = Some((name, known));
        }
    }

    fn document(&mut self, document: &'a Value, of: Of) {
        let Value::Map(_) = document else {
            return;
        };
        let has_unknown = self.elements(
            document,
            POLICY,
            (
                "unknown element `{}` of a policy",
                "a policy has the elements `Version`, `Id` and `Statement`",
                "remove it, or write it in a statement",
            ),
        );
        if let Some((name, Value::Text(version))) = element(document, "Version")
            && is_literal(version)
            && !["2012-10-17", "2008-10-17"].contains(&version.as_str())
        {
            let wrong = Violation::text(SW0913, "unknown version `{}` of a policy", version)
                .because("the version is that of the policy language, which has two")
                .fixed_by("write `2012-10-17`");
            self.named(name, |all| all.tell(wrong));
        }
        let Some((name, written)) = element(document, "Statement") else {
            if !has_unknown {
                self.ask(statements(0));
            }
            return;
        };
        self.named(name, |all| match written {
            Value::Map(_) => all.statement(written, of),
            Value::List(items) => {
                all.ask(statements(items.len()));
                for (at, item) in (0..).zip(items) {
                    all.inside(Step::At(at), |all| all.statement(item, of));
                }
                if all.asks_sids {
                    all.distinct(items);
                }
            }
            other => all.not_a_statement(other),
        });
    }

    fn not_a_statement(&mut self, value: &'a Value) {
        if let Value::Text(_) | Value::List(_) = value {
            let wrong = Violation::plain(SW0913, "a statement of a policy is an object")
                .because("a statement has an effect, actions and what they apply to")
                .fixed_by("write `{ \"Effect\": \"Allow\", \"Action\": …, \"Resource\": … }`");
            self.tell(wrong);
        }
    }

    /// Ids that two statements have.
    fn distinct(&mut self, statements: &'a [Value]) {
        let mut seen = Vec::new();
        for (at, statement) in (0..).zip(statements) {
            let Some((name, Value::Text(id))) = element(statement, "Sid") else {
                continue;
            };
            if seen.contains(&id) && !id.is_empty() && is_literal(id) {
                self.inside(Step::At(at), |all| {
                    all.named(name, |all| all.tell(duplicate_sid(id)));
                });
            }
            seen.push(id);
        }
    }

    fn statement(&mut self, statement: &'a Value, of: Of) {
        if !matches!(statement, Value::Map(_)) {
            return self.not_a_statement(statement);
        }
        let has_unknown = self.elements(
            statement,
            STATEMENT,
            (
                "unknown element `{}` of a policy statement",
                "IAM rejects a statement with elements that it does not know",
                "remove it",
            ),
        );
        if !has_unknown {
            self.missing(statement, of);
        }
        self.effect(statement);
        if let Some((name, Value::Text(id))) = element(statement, "Sid")
            && is_literal(id)
        {
            self.named(name, |all| all.ask(sid(of != Of::Identity, id)));
        }
        self.actions(statement);
        self.resources(statement, of);
        self.principals(statement, of);
        if let Some((name, condition)) = element(statement, "Condition") {
            self.named(name, |all| all.condition(condition));
        }
    }

    /// Tells what a statement lacks.
    fn missing(&mut self, statement: &Value, of: Of) {
        let has = |names: &[&str]| names.iter().any(|name| element(statement, name).is_some());
        if !has(&["Effect"]) {
            let missing = Violation::plain(SW0913, "missing `Effect` in a policy statement");
            self.tell(missing.because(EFFECT.0).fixed_by(EFFECT.1));
        }
        if !has(&ACTIONS) {
            self.ask(is_empty(0, 1));
        }
        if !has(&RESOURCES) && matches!(of, Of::Identity | Of::Resource) {
            self.ask(is_empty(1, 0));
        }
        if !has(&PRINCIPAL) && of != Of::Identity {
            let missing = Violation::plain(SW0913, "missing principal in a policy statement")
                .because("the policy of a resource or of a role's trust says whom it applies to")
                .fixed_by(
                    "add for example `\"Principal\": { \"Service\": \"lambda.amazonaws.com\" }`",
                );
            self.tell(missing);
        }
    }

    fn effect(&mut self, statement: &'a Value) {
        if let Some((name, Value::Text(effect))) = element(statement, "Effect")
            && is_literal(effect)
            && !["Allow", "Deny"].contains(&effect.as_str())
        {
            let sentence = "`Effect` of a policy statement is `Allow` or `Deny`, not `{}`";
            let wrong = Violation::text(SW0913, sentence, effect);
            self.named(name, |all| {
                all.tell(wrong.because(EFFECT.0).fixed_by(EFFECT.1))
            });
        }
    }

    /// The one element of two that a statement has.
    fn one_of(
        &mut self,
        statement: &'a Value,
        [one, not]: [&'static str; 2],
        both: &'static str,
    ) -> Option<(&'a str, &'a Value)> {
        match (element(statement, one), element(statement, not)) {
            (Some(found), None) | (None, Some(found)) => Some(found),
            (None, None) => None,
            (Some(found), Some((name, _))) => {
                let wrong = Violation::plain(SW0913, both)
                    .because("the two elements exclude each other")
                    .fixed_by("remove one of them");
                self.named(name, |all| all.tell(wrong));
                Some(found)
            }
        }
    }

    fn actions(&mut self, statement: &'a Value) {
        let both = "a policy statement has both `Action` and `NotAction`";
        let Some((name, actions)) = self.one_of(statement, ACTIONS, both) else {
            return;
        };
        self.named(name, |all| {
            if matches!(actions, Value::List(items) if items.is_empty()) {
                all.ask(is_empty(0, 1));
            }
            all.texts(actions, |all, text| all.ask(action(text)));
        });
    }

    fn resources(&mut self, statement: &'a Value, of: Of) {
        let both = "a policy statement has both `Resource` and `NotResource`";
        let Some((name, resources)) = self.one_of(statement, RESOURCES, both) else {
            return;
        };
        self.named(name, |all| {
            if of == Of::Trust {
                let wrong = Violation::plain(SW0913, "a trust policy cannot name a resource")
                    .because("it applies to the role that it belongs to")
                    .fixed_by("remove it");
                return all.tell(wrong);
            }
            if matches!(resources, Value::List(items) if items.is_empty()) {
                all.ask(is_empty(1, 0));
            }
            if of == Of::Identity {
                all.texts(resources, |all, text| {
                    if !starts_with(text, "arn:") && text != "*" {
                        all.ask(super::policy::resource(text));
                    }
                });
            }
        });
    }

    fn principals(&mut self, statement: &'a Value, of: Of) {
        let both = "a policy statement has both `Principal` and `NotPrincipal`";
        let Some((name, principal)) = self.one_of(statement, PRINCIPAL, both) else {
            return;
        };
        self.named(name, |all| {
            if of == Of::Identity {
                let sentence = "the policy of a role, a user or a group cannot name a principal";
                let wrong = Violation::plain(SW0913, sentence)
                    .because("it applies to the role, the user or the group that it is attached to")
                    .fixed_by("remove it");
                return all.tell(wrong);
            }
            all.principal(principal);
        });
    }

    fn principal(&mut self, principal: &'a Value) {
        let fix = "write `{ \"AWS\": \"arn:aws:iam::123456789012:role/web\" }`, `{ \"Service\": \"lambda.amazonaws.com\" }` or `\"*\"`";
        let why = "a principal is named by its kind";
        match principal {
            Value::Text(text) if is_literal(text) && text != "*" => {
                let sentence = "principal `{}` has no kind";
                let wrong = Violation::text(SW0924, sentence, text);
                self.tell(wrong.because(why).fixed_by(fix));
            }
            Value::List(_) => {
                let wrong = Violation::plain(SW0924, "a list of principals has no kind");
                self.tell(wrong.because(why).fixed_by(fix));
            }
            Value::Map(kinds) => {
                for (kind, named) in kinds {
                    let known = PRINCIPALS.iter().find(|one| one.eq_ignore_ascii_case(kind));
                    let Some(known) = known else {
                        let wrong = Violation::text(SW0924, "unknown kind `{}` of principals", kind)
                            .because("a principal is one of `AWS`, `Service`, `Federated` and `CanonicalUser`")
                            .fixed_by(fix);
                        self.name(kind, PRINCIPALS, wrong);
                        continue;
                    };
                    self.named(kind, |all| match *known {
                        "AWS" => all.texts(named, |all, text| all.ask(principal_arn(text))),
                        "Service" => all.texts(named, |all, text| {
                            if text != "*" {
                                all.ask(service(text));
                            }
                        }),
                        _ => {}
                    });
                }
            }
            _ => {}
        }
    }

    fn condition(&mut self, condition: &'a Value) {
        let why = "a condition compares the keys of a request with values";
        let fix =
            "write for example `{ \"StringEquals\": { \"aws:SourceAccount\": \"123456789012\" } }`";
        match condition {
            Value::Map(operators) => {
                for (name, keys) in operators {
                    if let Err(unknown) = operator(name) {
                        self.name(name, OPERATORS, unknown);
                    }
                    self.named(name, |all| {
                        if let Value::Text(_) | Value::List(_) = keys {
                            let sentence = "operator `{}` of a condition has no keys";
                            let wrong = Violation::text(SW0913, sentence, name);
                            all.tell(wrong.because(why).fixed_by(fix));
                        }
                        for (key, values) in keys.entries().unwrap_or_default() {
                            all.named(key, |all| {
                                all.texts(values, |all, text| all.ask(compared(name, text)));
                            });
                        }
                    });
                }
            }
            Value::Text(_) | Value::List(_) => {
                let wrong = Violation::plain(SW0913, "a condition is an object of operators");
                self.tell(wrong.because(why).fixed_by(fix));
            }
            _ => {}
        }
    }

    /// Calls a function with each text that is known.
    fn texts(&mut self, value: &'a Value, mut ask: impl FnMut(&mut Self, &'a str)) {
        match value {
            Value::Text(text) if is_literal(text) => ask(self, text),
            Value::List(items) => {
                for (at, item) in (0..).zip(items) {
                    if let Value::Text(text) = item
                        && is_literal(text)
                    {
                        self.inside(Step::At(at), |all| ask(all, text));
                    }
                }
            }
            _ => {}
        }
    }
}

/// Whether an operator compares with a value: numbers, dates, flags and addresses have forms of their own.
fn compared<'a>(operator: &str, value: &'a str) -> Result<(), Violation<'a>> {
    let operator = operator.rsplit(':').next().unwrap_or_default();
    let operator = operator.to_ascii_lowercase();
    let operator = operator.strip_suffix("ifexists").unwrap_or(&operator);
    let is_of_time = |text: &str| {
        let year = text.get(..4).unwrap_or_default();
        let is_digit = |one: u8| one.is_ascii_digit();
        text.bytes().all(is_digit) || year.len() == 4 && year.bytes().all(is_digit)
    };
    let (is_right, sentence, fix) = if operator.starts_with("numeric") {
        let is_number = value.trim().parse::<f64>().is_ok();
        let sentence = "`{}` is not a number, which the operator compares";
        (is_number, sentence, "write a number, such as `3600`")
    } else if operator.starts_with("date") {
        let sentence = "`{}` is not a date, which the operator compares";
        let fix = "write a date, such as `2027-01-31T00:00:00Z`";
        (is_of_time(value), sentence, fix)
    } else if matches!(operator, "bool" | "null") {
        let is_flag = ["true", "false"]
            .iter()
            .any(|one| value.eq_ignore_ascii_case(one));
        let sentence = "`{}` is neither `true` nor `false`, which the operator compares";
        (is_flag, sentence, "write `true` or `false`")
    } else if matches!(operator, "ipaddress" | "notipaddress") {
        let sentence = "`{}` is not a range of addresses, which the operator compares";
        (
            is_range(value),
            sentence,
            "write a range, such as `203.0.113.0/24`",
        )
    } else {
        return Ok(());
    };
    if is_right || value.contains('…') {
        return Ok(());
    }
    Err(Violation::text(SW0927, sentence, value).fixed_by(fix))
}

/// Whether a text is an address, or a range of addresses.
fn is_range(text: &str) -> bool {
    let (address, bits) = match text.split_once('/') {
        Some((address, bits)) => (address, bits.parse::<u8>().ok()),
        None => (text, Some(0)),
    };
    match address.parse::<std::net::IpAddr>() {
        Ok(std::net::IpAddr::V4(_)) => bits.is_some_and(|bits| bits <= 32),
        Ok(std::net::IpAddr::V6(_)) => bits.is_some_and(|bits| bits <= 128),
        Err(_) => false,
    }
}

/// An element by its name, whose case does not count.
fn element<'a>(of: &'a Value, name: &str) -> Option<(&'a str, &'a Value)> {
    let mut entries = of.entries()?.iter();
    let found = entries.find(|(key, _)| key.eq_ignore_ascii_case(name))?;
    Some((&found.0, &found.1))
}

/// Whether a text is all there: one with variables of a template or a value that is looked up later is not.
fn is_literal(text: &str) -> bool {
    !text.contains("${") && !text.contains("{{resolve:")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(text: &str) -> Value {
        Value::Text(text.to_owned())
    }

    fn list(items: &[&str]) -> Value {
        Value::List(items.iter().map(|one| text(one)).collect())
    }

    fn map(entries: &[(&str, Value)]) -> Value {
        let entries = entries.iter();
        Value::Map(
            entries
                .map(|(key, value)| ((*key).to_owned(), value.clone()))
                .collect(),
        )
    }

    /// The properties of a policy with one statement.
    fn policy(statement: &[(&str, Value)]) -> Value {
        let statements = Value::List(vec![map(statement)]);
        map(&[("PolicyDocument", map(&[("Statement", statements)]))])
    }

    /// The findings, without the way to the statement.
    fn told(kind: &str, properties: &Value) -> Vec<String> {
        let found = check(kind, properties);
        let told = found.iter().map(|one| {
            let steps = one.steps.iter().skip(3);
            let way: Vec<_> = steps
                .map(|step| match step {
                    Step::Name(name) => name.to_string(),
                    Step::At(at) => at.to_string(),
                })
                .collect();
            let code = one.violation.rule.code;
            format!("{}: {code}: {}", way.join("."), one.violation)
        });
        told.collect()
    }

    const QUEUE: &str = "AWS::SQS::QueuePolicy";
    const IDENTITY: &str = "AWS::IAM::Policy";

    fn right() -> Vec<(&'static str, Value)> {
        vec![
            ("Effect", text("Allow")),
            ("Action", list(&["sqs:SendMessage", "sqs:Get?ueueUrl"])),
            ("Resource", text("*")),
        ]
    }

    #[test]
    fn right_policies_are_not_spoken_of() {
        let identity = right();
        assert_eq!(told(IDENTITY, &policy(&identity)), [""; 0]);
        for principal in [
            text("*"),
            map(&[("Service", list(&["sns.amazonaws.com"]))]),
            map(&[("AWS", text("123456789012"))]),
            map(&[("CanonicalUser", text("79a5"))]),
            Value::Unknown,
            Value::Some(Vec::new()),
        ] {
            let mut resource = right();
            resource.push(("Principal", principal));
            resource.push(("Sid", text("Let it send")));
            let of = map(&[("aws:SourceAccount", text("123456789012"))]);
            resource.push(("Condition", map(&[("StringEquals", of)])));
            assert_eq!(told(QUEUE, &policy(&resource)), [""; 0]);
        }
        for unknown in [Value::Unknown, Value::Some(Vec::new())] {
            for name in ["Effect", "Action", "Resource"] {
                let mut one = right();
                one.retain(|(other, _)| *other != name);
                one.push((name, unknown.clone()));
                assert_eq!(told(IDENTITY, &policy(&one)), [""; 0], "{name}");
            }
            let document = map(&[("PolicyDocument", unknown.clone())]);
            assert_eq!(told(IDENTITY, &document), [""; 0]);
            let statement = map(&[("Statement", unknown)]);
            assert_eq!(
                told(IDENTITY, &map(&[("PolicyDocument", statement)])),
                [""; 0]
            );
        }
        let mut with_variables = right();
        with_variables.push(("Sid", text("${Name}")));
        assert_eq!(told(IDENTITY, &policy(&with_variables)), [""; 0]);
    }

    #[test]
    fn wrong_elements_are_told_where_they_stand() {
        let with = |name: &'static str, value: Value| {
            let mut one = right();
            one.retain(|(other, _)| *other != name);
            one.push((name, value));
            told(IDENTITY, &policy(&one))
        };
        let without = |name: &str| {
            let mut one = right();
            one.retain(|(other, _)| *other != name);
            told(IDENTITY, &policy(&one))
        };
        for (told, expected) in [
            (
                with("Effect", text("NotAllow")),
                "Effect: SW0913: `Effect` of a policy statement is `Allow` or `Deny`, not `NotAllow`",
            ),
            (
                with("Action", list(&["sqs:SendMessage", "SendMessage"])),
                "Action.1: SW0913: action `SendMessage` does not have the form `service:Action`",
            ),
            (
                with("Resource", text("jobs")),
                "Resource: SW0913: resource `jobs` is not an ARN",
            ),
            (
                with("Sid", text("not here")),
                "Sid: SW0913: statement id `not here` has characters other than letters and digits",
            ),
            (
                with("Efect", text("Allow")),
                "Efect: SW0913: unknown element `Efect` of a policy statement",
            ),
            (
                with("NotAction", text("sqs:*")),
                "NotAction: SW0913: a policy statement has both `Action` and `NotAction`",
            ),
            (
                with("Principal", text("*")),
                "Principal: SW0913: the policy of a role, a user or a group cannot name a principal",
            ),
            (
                with("Condition", map(&[("StringEqual", map(&[]))])),
                "Condition.StringEqual: SW0913: unknown operator `StringEqual` of a condition",
            ),
            (
                with("Condition", map(&[("Bool", text("true"))])),
                "Condition.Bool: SW0913: operator `Bool` of a condition has no keys",
            ),
            (
                without("Effect"),
                ": SW0913: missing `Effect` in a policy statement",
            ),
            (
                without("Action"),
                ": SW0913: missing action in a policy statement",
            ),
            (
                without("Resource"),
                ": SW0913: missing resource in a policy statement",
            ),
        ] {
            assert_eq!(told, [expected]);
        }
    }

    #[test]
    fn principals_and_resources_are_asked_where_they_belong() {
        assert_eq!(
            told(QUEUE, &policy(&right())),
            [": SW0913: missing principal in a policy statement"]
        );
        for (principal, expected) in [
            (
                text("arn:aws:iam::123456789012:root"),
                "Principal: SW0924: principal `arn:aws:iam::123456789012:root` has no kind",
            ),
            (
                map(&[("Aws", list(&["*", "me"]))]),
                "Principal.Aws.1: SW0924: `me` is not the ARN of a principal",
            ),
            (
                map(&[("Services", text("sns.amazonaws.com"))]),
                "Principal.Services: SW0924: unknown kind `Services` of principals",
            ),
            (
                map(&[("Service", text("sns"))]),
                "Principal.Service: SW0924: `sns` is not a service principal",
            ),
        ] {
            let mut one = right();
            one.push(("Principal", principal));
            assert_eq!(told(QUEUE, &policy(&one)), [expected]);
        }
        let trust = |statement: &[(&str, Value)]| {
            let document = map(&[("Statement", Value::List(vec![map(statement)]))]);
            map(&[("AssumeRolePolicyDocument", document)])
        };
        let service = map(&[("Service", text("lambda.amazonaws.com"))]);
        let mut one = vec![
            ("Effect", text("Allow")),
            ("Action", text("sts:AssumeRole")),
            ("Principal", service),
        ];
        assert_eq!(told("AWS::IAM::Role", &trust(&one)), [""; 0]);
        one.push(("Resource", text("*")));
        assert_eq!(
            told("AWS::IAM::Role", &trust(&one)),
            ["Resource: SW0913: a trust policy cannot name a resource"]
        );
    }

    #[test]
    fn conditions_compare_with_values_of_their_kind() {
        for (operator, right, wrong) in [
            ("NumericLessThan", &["10", "-1.5"][..], &["ten", ""][..]),
            (
                "DateGreaterThan",
                &["2027-01-31T00:00:00Z", "2027", "1800000000"],
                &["tomorrow", "31-01-2027"],
            ),
            ("Bool", &["true", "False"], &["yes", "1"]),
            ("ForAnyValue:BoolIfExists", &["false"], &["no"]),
            ("Null", &["true"], &["null"]),
            (
                "IpAddress",
                &["10.0.0.0/8", "203.0.113.7", "2001:DB8::/32"],
                &["10.0.0", "10.0.0.0/33", "2001:DB8::/129", "203.0.113.*"],
            ),
            ("NotIpAddressIfExists", &["10.0.0.0/8"], &["office"]),
            ("StringEquals", &["ten", "yes", "10.0.0"], &[]),
        ] {
            let of = |value: &str| {
                let key = map(&[("a:Key", list(&["${aws:PrincipalTag/a}", "1…", value]))]);
                let one = right_with(map(&[(operator, key)]));
                told(IDENTITY, &policy(&one))
            };
            for value in right {
                assert_eq!(of(value), [""; 0], "{operator} {value}");
            }
            for value in wrong {
                let told = of(value);
                assert_eq!(told.len(), 1, "{operator} {value}");
                let way = format!("Condition.{operator}.a:Key.2: SW0927: `{value}` is n");
                assert!(told.iter().all(|one| one.starts_with(&way)), "{told:?}");
            }
        }
    }

    fn right_with(condition: Value) -> Vec<(&'static str, Value)> {
        let mut one = right();
        one.push(("Condition", condition));
        one
    }

    #[test]
    fn documents_have_statements_with_ids_of_their_own() {
        let of = |document| {
            let properties = map(&[("PolicyDocument", document)]);
            let found = check(IDENTITY, &properties);
            let told: Vec<_> = found.iter().map(|one| one.violation.to_string()).collect();
            (told, found.first().map(|one| one.steps.len()))
        };
        let (told, _) = of(map(&[("Version", text("blah")), ("Statement", list(&[]))]));
        assert_eq!(
            told,
            [
                "unknown version `blah` of a policy",
                "policy without statements"
            ]
        );
        let (told, _) = of(map(&[("Statements", list(&[]))]));
        assert_eq!(told, ["unknown element `Statements` of a policy"]);
        let (told, _) = of(map(&[("Statement", text("all"))]));
        assert_eq!(told, ["a statement of a policy is an object"]);
        let mut one = right();
        one.push(("Sid", text("Send")));
        let twice = Value::List(vec![map(&one), map(&one)]);
        let (told, steps) = of(map(&[("Statement", twice.clone())]));
        assert_eq!(told, ["duplicate statement id `Send`"]);
        assert_eq!(steps, Some(4));
        let mut bucket = right();
        bucket.push(("Sid", text("Send")));
        bucket.push(("Principal", text("*")));
        let twice = Value::List(vec![map(&bucket), map(&bucket)]);
        let document = map(&[("PolicyDocument", map(&[("Statement", twice)]))]);
        assert!(check("AWS::S3::BucketPolicy", &document).is_empty());
        assert_eq!(check(QUEUE, &document).len(), 1);
        assert!(check("AWS::SQS::Queue", &document).is_empty());
    }
}
