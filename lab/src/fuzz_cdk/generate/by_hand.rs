//! What descriptions do not say: what refers to attributes, and values with a grammar of their own.

use stackwright_core::describe::takes::RustType;

use super::walk::Place;
use super::wires::PRINCIPALS;
use super::{Generator, Wish};
use crate::fuzz_cdk::model::{Declaration, Value, construct};
use crate::fuzz_cdk::names::{self, Called};
use crate::fuzz_cdk::parse::written;

/// The name of a user that groups of Redis need.
const DEFAULT: &str = "default";
const PSEUDO: &[&str] = &[
    "Pseudo::Region",
    "Pseudo::AccountId",
    "Pseudo::Partition",
    "Pseudo::StackName",
    "Pseudo::StackId",
    "Pseudo::UrlSuffix",
];

/// Whether a declaration is a parameter with a text.
fn is_text(one: &Declaration) -> bool {
    let is_of_text = matches!(one.field("kind"), None | Some(Value::Word("String")));
    one.kind() == "parameter" && is_of_text
}

/// Whether a declaration is a parameter with a number.
pub(super) fn is_number(one: &Declaration) -> bool {
    one.kind() == "parameter" && one.field("kind") == Some(&Value::Word("Number"))
}

/// The zones with some letters in the region of a stack.
fn zones(region: Option<&str>, letters: &[&str]) -> Value {
    let region = region.unwrap_or("eu-west-1");
    let zones = letters
        .iter()
        .map(|letter| Value::Text(format!("{region}{letter}")));
    Value::List(zones.collect())
}

fn call(function: &'static str, text: &str) -> Value {
    Value::Call(function, vec![Value::text(text)])
}

impl Generator {
    /// The value of a field that has to fit others, which few values would do by chance. `None` where any will do.
    pub(super) fn special(&mut self, place: Place<'_>) -> Option<Option<Value>> {
        if self.is_wild && self.random.chance(60) {
            return None;
        }
        let one = place.one;
        match place.key() {
            ("Output", "value") => Some(Some(self.output_value())),
            ("UserGroup", "users") if one.argument == Some("Redis") => Some(self.redis_users()),
            ("User", "user_name") if one.argument == Some("Iam") && !one.is_existing() => {
                // Tokens are not the same text twice.
                let id = one.field("user_id").cloned();
                Some(id.filter(|id| matches!(id, Value::Text(_))))
            }
            ("Parameter", "kind") if self.random.chance(60) => {
                Some(Some(Value::Word(self.random.word(&["String", "Number"]))))
            }
            ("Vpc", "availability_zones") => {
                let region = self.stack.environment.map(|(_, region)| region);
                let letters = ["a", "b", "c"];
                let count = self.random.within(1, 3);
                let letters: Vec<_> = letters
                    .into_iter()
                    .zip(0..count)
                    .map(|(letter, _)| letter)
                    .collect();
                Some(Some(zones(region, &letters)))
            }
            // Zones without names cannot be chosen.
            ("SubnetSelection", "availability_zones") => {
                let vpc = match one.field("vpc") {
                    Some(Value::Name(vpc)) => self.stack.find(vpc),
                    _ => None,
                };
                Some(vpc.and_then(|vpc| vpc.field("availability_zones")).cloned())
            }
            _ => self.of_service(place),
        }
    }

    /// A value of a Rust type.
    pub(super) fn expression(&mut self, place: Place<'_>, of: &RustType) -> Option<Value> {
        match of.path.last().copied()? {
            "AnyMetric" => self.any_metric(false),
            "Widget" => self.widget(),
            "Principal" => Some(self.assumed_by()),
            "Statement" if place.of.name == "Key" => Some(self.key_statement()),
            "Statement" => Some(self.policy_statement()),
            "PasswordSource" => Some(self.password()),
            "AlarmRule" => self.alarm_rule(1),
            "ConditionExpression" => Some(self.condition_expression(2)),
            _ => None,
        }
    }

    /// Texts that are known when the stack is deployed: parameters, choices of conditions, values of mappings.
    pub(super) fn tokens(&self) -> Vec<Value> {
        let tokens = self.stack.declarations.iter().filter_map(|other| {
            let name = Value::name(&other.name);
            match other.kind() {
                "parameter" if is_text(other) => Some(Value::of(&other.name, "value")),
                "condition" => {
                    let texts = ["orders", "orders-dev"].map(Value::text);
                    Some(name.with("choose", texts.to_vec()))
                }
                "mapping" => {
                    let texts = ["prod", "Name"].map(Value::text);
                    Some(name.with("find", texts.to_vec()))
                }
                _ => None,
            }
        });
        tokens.collect()
    }

    /// A text of something declared.
    fn attribute(&mut self) -> Option<Value> {
        let other = self.random.pick(&self.stack.declarations)?;
        let tree = crate::fuzz_cdk::facts::tree(&self.stack, &other);
        let is_refused = |method: &str| {
            let mut rules = other.of.header.calls.iter();
            rules.any(|rule| rule.methods.include(method) && (rule.check)(tree.raw()).is_err())
        };
        let is_known = |method: &&str| {
            let of_new = &Called::of(other.of).reads_of_new;
            let attribute = other
                .of
                .header
                .attributes
                .iter()
                .find(|of| of.method == *method);
            // The CDK knows of existing ones what it is told, and nothing that follows.
            let is_told = attribute.is_none_or(|of| other.field(of.told_by).is_some());
            !is_refused(method)
                && (!other.is_existing() || is_told && !of_new.iter().any(|of| of == method))
        };
        let methods: Vec<_> = names::reads(other.of)
            .into_iter()
            .filter(is_known)
            .collect();
        let method = self.random.pick(&methods)?;
        Some(Value::of(&other.name, method))
    }

    fn output_value(&mut self) -> Value {
        let tokens = self.tokens();
        let vpc = self.one(|other| other.kind() == "vpc");
        let vpc = vpc.and_then(|vpc| {
            let types = self.subnet_types(&vpc);
            Some((vpc, self.random.pick(&types)?))
        });
        match (
            self.random.below(6),
            self.attribute(),
            self.random.pick(&tokens),
            vpc,
        ) {
            (0, _, Some(token), _) => token,
            (1, Some(attribute), ..) => {
                let pseudo = Value::Word(self.random.word(PSEUDO));
                let texts = [attribute, pseudo, Value::text("x"), Value::text("y/")];
                let texts = texts.map(|text| Value::Call("Text::from", vec![text]));
                let between = Value::text(self.random.word(&["", "/", "-"]));
                Value::Call("Token::join", vec![between, Value::List(texts.to_vec())])
            }
            (2, _, _, Some((vpc, of))) => {
                let ids = Value::Name(vpc).with("subnet_ids", vec![Value::Word(of)]);
                Value::Call("Token::join", vec![Value::text(","), ids])
            }
            (_, Some(attribute), ..) => attribute,
            (_, None, ..) => Value::text("plain ${text}"),
        }
    }

    /// Users of Redis, one of them with the name `default`.
    fn redis_users(&mut self) -> Option<Value> {
        let is_of_redis = |other: &Declaration| {
            let engine = other.field("engine");
            let is_by_default = other.argument == Some("NoPassword") && engine.is_none();
            other.kind() == "user"
                && !other.is_existing()
                && (is_by_default || engine == Some(&Value::Word("Redis")))
        };
        let is_default =
            |other: &Declaration| other.field("user_name") == Some(&Value::text(DEFAULT));
        let others = self
            .stack
            .names(|other| is_of_redis(other) && !is_default(other));
        let mut users = self.random.some(&others, 2);
        let default = match self.one(|other| is_of_redis(other) && is_default(other)) {
            Some(default) => default,
            None => {
                let kind = self.random.word(&["Password", "NoPassword"]);
                let fields = vec![
                    ("user_name", Value::text(DEFAULT)),
                    ("engine", Value::Word("Redis")),
                ];
                self.declare(construct("user"), &Wish::new(fields).of(kind))?
            }
        };
        users.push(default);
        Some(Value::names(&users))
    }

    fn password(&mut self) -> Value {
        let secret = self.one(|other| other.kind() == "secret");
        let hidden =
            self.one(|other| is_text(other) && other.field("no_echo") == Some(&Value::Flag(true)));
        let field = format!("field{}", self.random.below(5));
        if self.is_wild && self.random.chance(50) {
            let function = self.random.word(&["plain_text", "ssm_secure"]);
            return call(function, "sixteen-letters-and-more");
        }
        match (self.random.below(5), secret, hidden) {
            (0, Some(secret), _) => Value::of(&secret, "secret_value"),
            (1, Some(secret), _) => {
                Value::Name(secret).with("secret_value_from_json", vec![Value::Text(field)])
            }
            (2, _, Some(hidden)) => Value::of(&hidden, "value"),
            (3, ..) => Value::Call(
                "secret_field",
                vec![Value::text("Shared"), Value::Text(field)],
            ),
            _ => Value::Call("secret", vec![Value::Text(format!("Password{field}"))]),
        }
    }

    fn assumed_by(&mut self) -> Value {
        let principals: Vec<_> = PRINCIPALS.iter().map(|one| written(one)).collect();
        let some = self.random.some(&principals, 3);
        match some.as_slice() {
            [_, _, ..] if self.random.chance(40) => Value::List(some),
            [first, ..] => first.clone(),
            [] => call("service", "ec2.amazonaws.com"),
        }
    }

    /// A statement of a key's policy.
    pub(super) fn key_statement(&mut self) -> Value {
        let mut statement = self.statement(
            &[
                "kms:*",
                "kms:Decrypt",
                "kms:DescribeKey",
                "kms:GenerateDataKey*",
            ],
            None,
        );
        for _ in 0..self.random.within(1, 3) {
            let role = self.one(|other| other.kind() == "role");
            let principal = match (self.random.below(5), role) {
                (0, _) => call("service", "elasticache.amazonaws.com"),
                (1, _) => call("account", "210987654321"),
                (2, _) => Value::Call("iam::anyone", Vec::new()),
                (3, Some(role)) => Value::Call("iam::arn", vec![Value::of(&role, "arn")]),
                _ => call("iam::arn", "arn:aws:iam::123456789012:role/x"),
            };
            statement = statement.with("principal", vec![principal]);
        }
        for (key, value) in [
            ("aws:SourceVpc", "vpc-12345678"),
            ("kms:ViaService", "s3.eu-west-1.amazonaws.com"),
        ] {
            if self.random.chance(30) {
                let condition = ["StringEquals", key, value].map(Value::text);
                statement = statement.with("condition", condition.to_vec());
            }
        }
        statement
    }

    fn statement(&mut self, actions: &[&'static str], resources: Option<Value>) -> Value {
        let mut some = self.random.some(actions, 3);
        if some.is_empty() {
            some.extend(actions.first());
        }
        let effect = self
            .random
            .word(&["Statement::allow", "Statement::allow", "Statement::deny"]);
        let resources = resources.unwrap_or_else(|| Value::texts(&["*"]));
        Value::Call(effect, vec![Value::texts(&some), resources])
    }

    /// A statement of a policy of a role, a user or a group, now and then on the ARN of something that is declared.
    pub(super) fn policy_statement(&mut self) -> Value {
        let all = ["arn:aws:s3:::a/*", "arn:aws:s3:::b"].map(Value::text);
        let mut resources = self.random.some(&all, 2);
        if let Some(declared) = self.one(|other| names::reads(other.of).contains(&"arn")) {
            resources.push(Value::of(&declared, "arn"));
        }
        let text = |text| Value::Call("Text::from", vec![text]);
        let resources: Vec<_> = resources.into_iter().map(text).collect();
        let resources =
            (!resources.is_empty() && self.random.chance(50)).then_some(Value::List(resources));
        self.statement(
            &["s3:GetObject", "s3:*", "logs:PutLogEvents", "ec2:Describe*"],
            resources,
        )
    }

    fn condition_expression(&mut self, depth: usize) -> Value {
        let first = match self.one(|other| other.kind() == "condition") {
            Some(condition) if self.random.chance(50) => Value::Name(condition),
            _ => self.equality(),
        };
        match self.random.below(4) {
            0 if depth > 0 => {
                let other = self.condition_expression(depth - 1);
                first.with("and", vec![other])
            }
            1 if depth > 0 => {
                let other = self.condition_expression(depth - 1);
                let third = self.equality();
                first.with("or", vec![other]).with("or", vec![third])
            }
            2 => first.with("negated", Vec::new()),
            _ if matches!(first, Value::Name(_)) => first.with("negated", Vec::new()),
            _ => first,
        }
    }

    fn equality(&mut self) -> Value {
        let left = match self.one(is_text) {
            Some(parameter) if self.random.chance(60) => Value::of(&parameter, "value"),
            _ => Value::Word("Pseudo::Region"),
        };
        let right = self.random.word(&["prod", "eu-west-1", "abc"]);
        Value::Call(
            "ConditionExpression::equals",
            vec![left, Value::text(right)],
        )
    }
}
