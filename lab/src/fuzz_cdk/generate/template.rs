//! Parameters, conditions, mappings, outputs.

use serde_json::json;

use super::Generator;
use crate::fuzz_cdk::model::{Declaration, Fields, Value};

/// What can be an output: kinds, and methods; those marked are of new resources only.
const VALUES: &[(&str, &[&str], &[&str])] = &[
    (
        "cache",
        &["name", "arn"],
        &[
            "endpoint_address",
            "endpoint_port",
            "reader_endpoint_address",
            "reader_endpoint_port",
            "status",
        ],
    ),
    ("user", &["id", "arn"], &["name", "status"]),
    ("user_group", &["name", "arn"], &["status"]),
    ("role", &["name", "arn"], &[]),
    ("iam_user", &["name", "arn"], &[]),
    ("iam_group", &["name", "arn"], &[]),
    ("key", &["id", "arn"], &[]),
    ("vpc", &["id"], &["cidr_block"]),
    ("security_group", &["id"], &[]),
    ("topic", &["arn", "name"], &[]),
    ("secret", &["arn"], &[]),
    ("alarm", &["arn", "name"], &[]),
    ("dashboard", &["name"], &[]),
    ("instance", &["id", "private_ip"], &[]),
];

/// Whether a declaration is a parameter with a text.
pub(super) fn is_text(declaration: &Declaration) -> bool {
    declaration.kind == "parameter"
        && matches!(
            declaration.field("kind"),
            None | Some(Value::Word("String"))
        )
}

/// Whether a declaration is a parameter with a number.
pub(super) fn is_number(declaration: &Declaration) -> bool {
    declaration.kind == "parameter" && declaration.field("kind") == Some(&Value::Word("Number"))
}

impl Generator {
    pub(super) fn parameter(&mut self) -> String {
        let mut fields = Fields::new();
        match self.random.below(4) {
            0 => {
                fields.push(("kind", Value::Word("Number")));
                self.maybe(50, &mut fields, "default", |_| Value::Number(5));
                self.maybe(30, &mut fields, "min_value", |_| Value::Number(1));
                self.maybe(30, &mut fields, "max_value", |_| Value::Number(10));
                self.maybe(20, &mut fields, "allowed_values", |_| {
                    Value::List([1, 2, 5].map(Value::Number).to_vec())
                });
            }
            1 => {
                let kind = self.random.word(&[
                    "NumberList",
                    "CommaDelimitedList",
                    "AvailabilityZoneName",
                    "AvailabilityZoneNames",
                    "ImageId",
                    "ImageIds",
                    "InstanceId",
                    "InstanceIds",
                    "KeyPairName",
                    "SecurityGroupId",
                    "SecurityGroupIds",
                    "SecurityGroupName",
                    "SecurityGroupNames",
                    "SubnetId",
                    "SubnetIds",
                    "VolumeId",
                    "VolumeIds",
                    "VpcId",
                    "VpcIds",
                    "HostedZoneId",
                    "HostedZoneIds",
                    "SsmParameterName",
                    "SsmString",
                    "SsmStringList",
                    "SsmImageId",
                ]);
                fields.push(("kind", Value::Word(kind)));
            }
            _ => {
                self.maybe(40, &mut fields, "kind", |_| Value::Word("String"));
                self.maybe(50, &mut fields, "default", |_| Value::text("abc"));
                self.maybe(20, &mut fields, "min_length", |_| Value::Number(1));
                self.maybe(20, &mut fields, "max_length", |_| Value::Number(10));
                self.maybe(20, &mut fields, "allowed_pattern", |_| {
                    Value::text("[a-z]+")
                });
                self.maybe(20, &mut fields, "allowed_values", |_| {
                    Value::texts(&["abc", "d"])
                });
                self.maybe(30, &mut fields, "no_echo", Self::flag);
            }
        }
        self.maybe(30, &mut fields, "description", |_| {
            Value::text("It's a \"text\" ä")
        });
        self.maybe(15, &mut fields, "constraint_description", |_| {
            Value::text("abc or d")
        });
        self.declare("parameter", None, fields)
    }

    pub(super) fn condition(&mut self) -> String {
        let expression = self.condition_expression(2);
        self.declare("condition", None, vec![("expression", expression)])
    }

    fn condition_expression(&mut self, depth: usize) -> Value {
        let conditions = self.stack.names(|other| other.kind == "condition");
        let first = match self.random.pick(&conditions) {
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
        let parameters = self.stack.names(is_text);
        let left = match self.random.pick(&parameters) {
            Some(parameter) if self.random.chance(60) => Value::of(&parameter, "value"),
            _ => Value::Word("Pseudo::Region"),
        };
        let right = self.random.word(&["prod", "eu-west-1", "abc"]);
        Value::Call(
            "ConditionExpression::equals",
            vec![left, Value::text(right)],
        )
    }

    pub(super) fn mapping(&mut self) -> String {
        let values = json!({
            "dev": { "Gb": "5", "Name": "small" },
            "prod": { "Gb": "50", "Name": "large", "List": ["a", "b"] }
        });
        self.declare("mapping", None, vec![("values", Value::Json(values))])
    }

    /// A text of something declared.
    fn attribute(&mut self) -> Option<Value> {
        let declared: Vec<_> = self
            .stack
            .declarations
            .iter()
            .map(|other| (other.name.clone(), other.kind, other.is_existing()))
            .collect();
        let (name, kind, is_existing) = self.random.pick(&declared)?;
        let (_, all, of_new) = VALUES.iter().find(|(of, _, _)| *of == kind)?;
        let mut methods = all.to_vec();
        if !is_existing {
            methods.extend(*of_new);
        }
        let method = self.random.pick(&methods)?;
        Some(Value::of(&name, method))
    }

    /// The ids of the subnets of a VPC, in one text.
    fn subnet_ids(&mut self) -> Option<Value> {
        let vpcs = self.stack.names(|other| other.kind == "vpc");
        let vpc = self.random.pick(&vpcs)?;
        let groups = super::network::groups_of(self.stack.find(&vpc)?);
        let (_, of) = self.random.pick(&groups)?;
        let of = match of.as_str() {
            "Public" => "SubnetType::Public",
            "PrivateWithEgress" => "SubnetType::PrivateWithEgress",
            _ => "SubnetType::PrivateIsolated",
        };
        let ids = Value::Name(vpc).with("subnet_ids", vec![Value::Word(of)]);
        Some(Value::Call("Token::join", vec![Value::text(","), ids]))
    }

    pub(super) fn output(&mut self) {
        let tokens = self.tokens();
        let token = self.random.pick(&tokens);
        let value = match (self.random.below(6), self.attribute(), token) {
            (0, _, Some(token)) => token,
            (1, Some(attribute), _) => {
                let pseudo = self.random.word(&[
                    "Pseudo::Region",
                    "Pseudo::AccountId",
                    "Pseudo::Partition",
                    "Pseudo::StackName",
                    "Pseudo::StackId",
                    "Pseudo::UrlSuffix",
                ]);
                let texts = [
                    attribute,
                    Value::Word(pseudo),
                    Value::text("x"),
                    Value::text("y/"),
                ];
                let texts = texts.map(|text| Value::Call("Text::from", vec![text]));
                let between = self.random.word(&["", "/", "-"]);
                Value::Call(
                    "Token::join",
                    vec![Value::text(between), Value::List(texts.to_vec())],
                )
            }
            (2, _, _) => self.subnet_ids().unwrap_or_else(|| Value::text("plain")),
            (_, Some(attribute), _) => attribute,
            (_, None, _) => Value::text("plain ${text}"),
        };
        let mut fields: Fields = vec![("value", value)];
        self.maybe(30, &mut fields, "description", |_| {
            Value::text("Where clients connect")
        });
        self.maybe(25, &mut fields, "export_name", |own| {
            let name = own.unique("shop:export", "-");
            Value::Text(name)
        });
        self.maybe(15, &mut fields, "condition", |own| {
            let condition = own.any(|other| other.kind == "condition", Self::condition);
            Value::Name(condition)
        });
        self.declare("output", None, fields);
    }
}
