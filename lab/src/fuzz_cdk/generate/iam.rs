//! Keys, secrets, roles, and users and groups of IAM.

use super::Generator;
use crate::fuzz_cdk::model::{Fields, Value};

const POLICIES: &[&str] = &[
    "AmazonSSMManagedInstanceCore",
    "ReadOnlyAccess",
    "service-role/AWSLambdaBasicExecutionRole",
    "arn:aws:iam::123456789012:policy/mine",
];

impl Generator {
    /// A key; a symmetric one if it is to encrypt.
    pub(super) fn key(&mut self, is_symmetric: bool) -> String {
        if self.random.chance(12) {
            let existing = if self.random.chance(50) {
                let number = self.random.within(100, 999);
                format!(
                    "arn:aws:kms:us-east-1:123456789012:key/12345678-1234-1234-1234-123456789{number}"
                )
            } else {
                self.unique("alias/existing", "-")
            };
            return self.declare("key", None, vec![("existing", Value::Text(existing))]);
        }
        const SPECS: &[(&str, &[&str])] = &[
            ("SymmetricDefault", &["EncryptDecrypt"]),
            ("Rsa2048", &["SignVerify", "EncryptDecrypt"]),
            ("Rsa3072", &["SignVerify", "EncryptDecrypt"]),
            ("Rsa4096", &["SignVerify", "EncryptDecrypt"]),
            ("EccNistP256", &["SignVerify"]),
            ("EccNistP384", &["SignVerify"]),
            ("EccNistP521", &["SignVerify"]),
            ("EccSecgP256k1", &["SignVerify"]),
            ("Hmac224", &["GenerateVerifyMac"]),
            ("Hmac256", &["GenerateVerifyMac"]),
            ("Hmac384", &["GenerateVerifyMac"]),
            ("Hmac512", &["GenerateVerifyMac"]),
        ];
        let mut fields = Fields::new();
        let mut rotates = true;
        if !is_symmetric
            && self.random.chance(30)
            && let Some((spec, usages)) = self.random.pick(SPECS)
        {
            rotates = spec == "SymmetricDefault";
            fields.push(("spec", Value::Word(spec)));
            fields.push(("usage", Value::Word(self.random.word(usages))));
        }
        self.maybe(30, &mut fields, "alias", |own| {
            let alias = own
                .random
                .word(&["shop/sessions", "alias/signing", "a_b-c"]);
            let alias = own.unique(alias, "-");
            Value::Text(alias)
        });
        self.maybe(30, &mut fields, "description", Self::prose);
        if rotates {
            match self.random.below(5) {
                0 => fields.push(("rotation", Value::Flag(false))),
                1 => fields.push(("rotation", Value::Flag(true))),
                2 => {
                    fields.push(("rotation", Value::Flag(true)));
                    let days = self.random.within(90, 2_560);
                    fields.push(("rotation_period", Value::Unit(days, "days")));
                }
                3 if self.random.chance(50) => {
                    let days = self.random.within(90, 2_560);
                    fields.push(("rotation_period", Value::Unit(days, "days")));
                }
                _ => {}
            }
        }
        self.maybe(15, &mut fields, "enabled", Self::flag);
        self.maybe(15, &mut fields, "multi_region", Self::flag);
        self.maybe(20, &mut fields, "pending_window", |own| {
            Value::Unit(own.random.within(7, 30), "days")
        });
        self.maybe(20, &mut fields, "policy", |own| {
            let count = own.random.within(1, 3);
            Value::List((0..count).map(|_| own.key_statement()).collect())
        });
        self.declare("key", None, fields)
    }

    /// A statement of a key's policy.
    pub(super) fn key_statement(&mut self) -> Value {
        let mut statement = self.statement(&[
            "kms:*",
            "kms:Decrypt",
            "kms:DescribeKey",
            "kms:GenerateDataKey*",
        ]);
        for _ in 0..self.random.within(1, 3) {
            let principal = self.principal();
            statement = statement.with("principal", vec![principal]);
        }
        if self.random.chance(40) {
            statement = statement.with(
                "condition",
                vec![
                    Value::text("StringEquals"),
                    Value::text("aws:SourceVpc"),
                    Value::text("vpc-12345678"),
                ],
            );
        }
        if self.random.chance(20) {
            statement = statement.with(
                "condition",
                vec![
                    Value::text("StringEquals"),
                    Value::text("kms:ViaService"),
                    Value::text("s3.eu-west-1.amazonaws.com"),
                ],
            );
        }
        statement
    }

    fn principal(&mut self) -> Value {
        let roles = self.stack.names(|other| other.kind == "role");
        match self.random.below(5) {
            0 => Value::Call("service", vec![Value::text("elasticache.amazonaws.com")]),
            1 => Value::Call("account", vec![Value::text("210987654321")]),
            2 => Value::Call("iam::anyone", Vec::new()),
            3 if !roles.is_empty() => {
                let role = self.random.pick(&roles).unwrap_or_default();
                Value::Call("iam::arn", vec![Value::of(&role, "arn")])
            }
            _ => Value::Call(
                "iam::arn",
                vec![Value::text("arn:aws:iam::123456789012:role/x")],
            ),
        }
    }

    fn statement(&mut self, actions: &[&'static str]) -> Value {
        let mut some = self.random.some(actions, 3);
        if some.is_empty() {
            some.extend(actions.first());
        }
        let effect = self
            .random
            .word(&["Statement::allow", "Statement::allow", "Statement::deny"]);
        Value::Call(effect, vec![Value::texts(&some), Value::texts(&["*"])])
    }

    /// A statement of a policy of a role, a user or a group.
    pub(super) fn policy_statement(&mut self) -> Value {
        let statement =
            self.statement(&["s3:GetObject", "s3:*", "logs:PutLogEvents", "ec2:Describe*"]);
        match statement {
            Value::Call(effect, mut arguments) if self.random.chance(50) => {
                arguments.truncate(1);
                let all = ["arn:aws:s3:::a/*", "arn:aws:s3:::b"];
                let mut resources = self.random.some(&all, 2);
                if resources.is_empty() {
                    resources.extend(all.first());
                }
                let mut resources = Value::texts(&resources);
                if let (Value::List(list), Some(arn)) = (&mut resources, self.some_arn()) {
                    let text = |value| Value::Call("Text::from", vec![value]);
                    *list = list.drain(..).chain([arn]).map(text).collect();
                }
                arguments.push(resources);
                Value::Call(effect, arguments)
            }
            other => other,
        }
    }

    /// Now and then the ARN of something that is declared.
    fn some_arn(&mut self) -> Option<Value> {
        let has_arn = |kind: &str| {
            matches!(
                kind,
                "cache" | "user" | "key" | "secret" | "topic" | "role" | "user_group"
            )
        };
        let names = self.stack.names(|other| has_arn(other.kind));
        let name = self.random.pick(&names)?;
        self.random.chance(40).then(|| Value::of(&name, "arn"))
    }

    pub(super) fn secret(&mut self) -> String {
        if self.random.chance(12) {
            let existing = if self.random.chance(50) {
                self.unique("shop/existing", "-")
            } else {
                let number = self.random.within(100, 999);
                format!("arn:aws:secretsmanager:eu-west-1:123456789012:secret:shop/old-AbC{number}")
            };
            return self.declare("secret", None, vec![("existing", Value::Text(existing))]);
        }
        let mut fields = Fields::new();
        self.maybe(30, &mut fields, "name", |own| {
            let name = own.unique("shop/secret", "-");
            Value::Text(name)
        });
        self.maybe(30, &mut fields, "description", Self::prose);
        self.maybe(30, &mut fields, "kms_key", |own| {
            let key = own.symmetric_key();
            Value::Name(key)
        });
        self.maybe(50, &mut fields, "generate", |own| {
            let mut fields = Fields::new();
            own.maybe(30, &mut fields, "password_length", |own| {
                Value::Number(own.random.within(16, 128))
            });
            own.maybe(30, &mut fields, "exclude_characters", |_| {
                Value::text("/@\"\\")
            });
            for flag in [
                "exclude_lowercase",
                "exclude_numbers",
                "exclude_punctuation",
                "exclude_uppercase",
                "include_space",
                "require_each_included_type",
            ] {
                own.maybe(20, &mut fields, flag, Self::flag);
            }
            if own.random.chance(25) {
                fields.push(("secret_string_template", Value::text("{\"user\":\"x\"}")));
                fields.push(("generate_string_key", Value::text("password")));
            }
            Value::Struct("GenerateSecretString", fields)
        });
        self.declare("secret", None, fields)
    }

    pub(super) fn symmetric_key(&mut self) -> String {
        let is_symmetric = |other: &crate::fuzz_cdk::model::Declaration| {
            other.kind == "key"
                && matches!(
                    other.field("spec"),
                    None | Some(Value::Word("SymmetricDefault"))
                )
        };
        self.any(is_symmetric, |own| own.key(true))
    }

    pub(super) fn role(&mut self) -> String {
        if self.random.chance(12) {
            let existing = self.random.word(&[
                "worker",
                "arn:aws:iam::123456789012:role/service/web",
                "arn:aws:iam::210987654321:role/foreign",
            ]);
            return self.declare("role", None, vec![("existing", Value::text(existing))]);
        }
        let mut principals = vec![
            Value::Call("service", vec![Value::text("ec2.amazonaws.com")]),
            Value::Call("service", vec![Value::text("lambda.amazonaws.com")]),
            Value::Call("account", vec![Value::text("210987654321")]),
            Value::Call(
                "iam::arn",
                vec![Value::text("arn:aws:iam::123456789012:role/x")],
            ),
        ];
        let assumed_by = if self.random.chance(25) {
            principals.truncate(3);
            let mut some = self.random.some(&principals, 3);
            if some.is_empty() {
                some = principals;
            }
            Value::List(some)
        } else {
            self.random.pick(&principals).unwrap_or(Value::Number(0))
        };
        let mut fields: Fields = vec![("assumed_by", assumed_by)];
        self.maybe(30, &mut fields, "description", Self::prose);
        self.maybe(20, &mut fields, "name", |own| {
            let name = own.unique("partner", "-");
            Value::Text(name)
        });
        self.maybe(20, &mut fields, "path", |own| {
            Value::text(own.random.word(&["/", "/app/", "/a/b/"]))
        });
        self.maybe(25, &mut fields, "managed_policies", Self::managed_policies);
        self.maybe(20, &mut fields, "inline_policies", |own| {
            let names = own.random.some(&["logs", "s3"], 2);
            let policies = names.iter().map(|name| {
                let count = own.random.within(1, 2);
                let statements = (0..count).map(|_| own.policy_statement()).collect();
                Value::Struct(
                    "InlinePolicy",
                    vec![
                        ("name", Value::text(*name)),
                        ("statements", Value::List(statements)),
                    ],
                )
            });
            Value::List(policies.collect())
        });
        self.maybe(20, &mut fields, "max_session_duration", |own| {
            Value::Unit(own.random.within(1, 12), "hours")
        });
        self.declare("role", None, fields)
    }

    fn managed_policies(&mut self) -> Value {
        let policies = self.random.some(POLICIES, 3);
        Value::texts(&policies)
    }

    pub(super) fn iam_user(&mut self) -> String {
        if self.random.chance(15) {
            let existing = self
                .random
                .word(&["legacy", "arn:aws:iam::123456789012:user/team/second"]);
            return self.declare("iam_user", None, vec![("existing", Value::text(existing))]);
        }
        let mut fields = Fields::new();
        self.maybe(30, &mut fields, "name", |own| {
            let name = own.unique("person", "-");
            Value::Text(name)
        });
        self.maybe(20, &mut fields, "path", |_| Value::text("/people/"));
        self.maybe(40, &mut fields, "groups", |own| {
            let group = own.any(|other| other.kind == "iam_group", Self::iam_group);
            Value::names(&[group])
        });
        self.maybe(20, &mut fields, "managed_policies", Self::managed_policies);
        self.declare("iam_user", None, fields)
    }

    pub(super) fn iam_group(&mut self) -> String {
        if self.random.chance(15) {
            let existing = self
                .random
                .word(&["team", "arn:aws:iam::123456789012:group/team2"]);
            return self.declare("iam_group", None, vec![("existing", Value::text(existing))]);
        }
        let mut fields = Fields::new();
        self.maybe(30, &mut fields, "name", |own| {
            let name = own.unique("people", "-");
            Value::Text(name)
        });
        self.maybe(20, &mut fields, "path", |_| Value::text("/groups/"));
        self.maybe(20, &mut fields, "managed_policies", Self::managed_policies);
        self.declare("iam_group", None, fields)
    }
}
