//! Users, user groups, caches.

use super::Generator;
use crate::fuzz_cdk::model::{Declaration, Fields, Value};

const ACCESS: &[&str] = &[
    "on ~* +@all",
    "on ~app:* +@read +@write -@dangerous",
    "off -@all",
    "on ~a:* ~b:* &news:* +get +set +del",
    "on ~* &* -@all +@read",
    "on resetkeys ~cache:* +@string +@hash",
];

/// The first of a user's names that groups of Redis need.
const DEFAULT: &str = "default";

impl Generator {
    pub(super) fn user(&mut self) -> String {
        match self.random.below(6) {
            0..=2 => self.user_of("Iam", None, false),
            3..=4 => self.user_of("Password", None, false),
            _ => self.user_of("NoPassword", None, false),
        }
    }

    /// A new user of a kind, or one that exists already.
    fn user_of(
        &mut self,
        kind: &'static str,
        engine: Option<&'static str>,
        is_default: bool,
    ) -> String {
        let id = self.unique("user", "-");
        if engine.is_none() && self.random.chance(12) {
            let existing = if self.random.chance(60) {
                id
            } else {
                format!("arn:aws:elasticache:us-east-1:123456789012:user:{id}")
            };
            return self.declare(
                "user",
                Some(kind),
                vec![("existing", Value::Text(existing))],
            );
        }
        let mut fields = Fields::new();
        let engine = match engine {
            None if kind != "NoPassword" && self.random.chance(30) => {
                Some(self.random.word(&["Redis", "Valkey"]))
            }
            // A user without a password is of Redis by itself.
            Some("Redis") if kind == "NoPassword" && self.random.chance(50) => None,
            other => other,
        };
        fields.extend(engine.map(|engine| ("engine", Value::Word(engine))));
        fields.push(("user_id", Value::text(&id)));
        let access = self.random.word(ACCESS);
        let access = self.text_or_token(access);
        fields.push(("access", access));
        if is_default {
            fields.push(("user_name", Value::text(DEFAULT)));
        } else if kind == "Iam" {
            self.maybe(25, &mut fields, "user_name", |_| Value::text(&id));
        } else {
            self.maybe(40, &mut fields, "user_name", |own| {
                let name = own.unique("Name_of", "-");
                Value::Text(name)
            });
        }
        if kind == "Password" {
            let count = self.random.within(1, 2);
            let passwords = (0..count).map(|at| self.password(at)).collect();
            fields.push(("passwords", Value::List(passwords)));
        }
        self.declare("user", Some(kind), fields)
    }

    fn password(&mut self, at: i64) -> Value {
        let secrets = self.stack.names(|other| other.kind == "secret");
        let hidden = self.stack.names(|other| {
            other.kind == "parameter"
                && other.fields.contains(&("no_echo", Value::Flag(true)))
                && super::template::is_text(other)
        });
        match self.random.below(5) {
            0 if !secrets.is_empty() && at == 0 => {
                let secret = self.random.pick(&secrets).unwrap_or_default();
                Value::of(&secret, "secret_value")
            }
            1 if !secrets.is_empty() => {
                let secret = self.random.pick(&secrets).unwrap_or_default();
                let field = format!("password{at}");
                Value::Name(secret).with("secret_value_from_json", vec![Value::Text(field)])
            }
            2 if !hidden.is_empty() && at == 0 => {
                let parameter = self.random.pick(&hidden).unwrap_or_default();
                Value::of(&parameter, "value")
            }
            3 => Value::Call(
                "secret_field",
                vec![Value::text("Shared"), Value::Text(format!("field{at}"))],
            ),
            _ => Value::Call("secret", vec![Value::Text(format!("PasswordSecret{at}"))]),
        }
    }

    pub(super) fn user_group(&mut self) -> String {
        let engine = self.random.word(&["Valkey", "Valkey", "Redis"]);
        self.user_group_of(engine)
    }

    pub(super) fn user_group_of(&mut self, engine: &'static str) -> String {
        let mut fields = Fields::new();
        self.maybe(30, &mut fields, "name", |own| {
            let name = own.unique("team", "-");
            Value::Text(name)
        });
        let users = if engine == "Redis" {
            self.redis_users()
        } else {
            self.valkey_users()
        };
        let names = Value::names(&users);
        if !users.is_empty() {
            fields.push(("users", names));
        }
        self.declare("user_group", Some(engine), fields)
    }

    fn valkey_users(&mut self) -> Vec<String> {
        // The CDK knows no names of users that are told by their ARNs, and takes them for the same.
        let can_join = |other: &Declaration| {
            other.kind == "user"
                && other.of != Some("NoPassword")
                && (!other.is_existing() || (other.of == Some("Iam") && !by_arn(other)))
        };
        let known = self.stack.names(can_join);
        let mut users = self.random.some(&known, 4);
        if users.is_empty() && self.random.chance(85) {
            users.push(self.user_of("Iam", Some("Valkey"), false));
        }
        self.without_same_names(users)
    }

    fn redis_users(&mut self) -> Vec<String> {
        let is_of_redis = |other: &Declaration| {
            other.kind == "user"
                && !other.is_existing()
                && (other.of == Some("NoPassword") && other.field("engine").is_none()
                    || other.field("engine") == Some(&Value::Word("Redis")))
        };
        let known = self.stack.names(is_of_redis);
        let mut users = self.random.some(&known, 3);
        users.retain(|user| self.user_name(user).as_deref() != Some(DEFAULT));
        let defaults = self.stack.names(|other| {
            is_of_redis(other) && other.field("user_name") == Some(&Value::text(DEFAULT))
        });
        let default = match self.random.pick(&defaults) {
            Some(default) => default,
            None => {
                let kind = self.random.word(&["Password", "NoPassword"]);
                self.user_of(kind, Some("Redis"), true)
            }
        };
        users.push(default);
        self.without_same_names(users)
    }

    fn user_name(&self, user: &str) -> Option<String> {
        let found = self.stack.find(user)?;
        let given = ["user_name", "user_id", "existing"]
            .iter()
            .find_map(|field| found.field(field));
        match given {
            Some(Value::Text(text)) => Some(text.clone()),
            _ => None,
        }
    }

    fn without_same_names(&self, mut users: Vec<String>) -> Vec<String> {
        let mut names = Vec::new();
        users.retain(|user| {
            let name = self.user_name(user);
            let is_new = !names.contains(&name);
            names.push(name);
            is_new
        });
        users
    }

    pub(super) fn cache(&mut self, engine: Option<&'static str>) -> String {
        let engine = engine.unwrap_or_else(|| {
            self.random
                .word(&["Valkey", "Valkey", "Valkey", "Redis", "Memcached"])
        });
        if self.random.chance(10) {
            return self.existing_cache(engine);
        }
        let mut vpc = self.some_vpc();
        let subnets = loop {
            match self.placed(&vpc, false) {
                Some(subnets) => break subnets,
                None => vpc = self.vpc(),
            }
        };
        let mut fields: Fields = vec![("vpc", Value::name(&vpc))];
        fields.extend(subnets.map(|subnets| ("subnets", subnets)));
        self.maybe(40, &mut fields, "version", |own| match engine {
            "Valkey" => Value::Number(own.random.within(7, 8)),
            _ => Value::Number(7),
        });
        if engine == "Memcached" {
            fields.retain(|(name, _)| *name != "version");
        }
        self.maybe(45, &mut fields, "name", |own| {
            let name = own.random.word(&["orders", "Sessions-Of-Web", "c1"]);
            let name = own.unique(name, "-");
            own.text_or_token(&name)
        });
        self.maybe(30, &mut fields, "description", |own| {
            let text = own
                .random
                .word(&["Of the shop", "Zwölf \"Boxkämpfer\" 🥊", "a\nb"]);
            own.text_or_token(text)
        });
        self.maybe(35, &mut fields, "data_storage", |own| {
            let (least, most) = own.bounds(1, 5_000);
            let size = |gib: i64| match gib {
                4_096 => Value::Unit(4, "TiB"),
                gib if gib % 2 == 0 => Value::Unit(gib * 1_024, "MiB"),
                gib => Value::Unit(gib, "GiB"),
            };
            own.range(size(least), size(most))
        });
        self.maybe(35, &mut fields, "ecpu_per_second", |own| {
            let (least, most) = own.bounds(1_000, 15_000_000);
            own.range(Value::Number(least), Value::Number(most))
        });
        self.maybe(35, &mut fields, "backup", Self::backup);
        self.maybe(25, &mut fields, "kms_key", |own| {
            let key = own.symmetric_key();
            Value::Name(key)
        });
        self.maybe(30, &mut fields, "security_groups", |own| {
            if own.random.chance(10) {
                Value::List(Vec::new())
            } else {
                own.security_groups(&vpc)
            }
        });
        if engine != "Memcached" {
            self.maybe(35, &mut fields, "user_group", |own| {
                let group = own.any(
                    |other| {
                        other.kind == "user_group"
                            && !other.is_existing()
                            && other.of == Some(engine)
                    },
                    |own| own.user_group_of(engine),
                );
                Value::Name(group)
            });
        }
        self.declare("cache", Some(engine), fields)
    }

    fn existing_cache(&mut self, engine: &'static str) -> String {
        let name = self.unique("live", "-");
        let existing = if self.random.chance(50) {
            name
        } else {
            format!("arn:aws:elasticache:us-east-1:123456789012:serverlesscache:{name}")
        };
        let mut fields: Fields = vec![("existing", Value::Text(existing))];
        self.maybe(60, &mut fields, "security_groups", |own| {
            let group = own.any(
                |other| other.kind == "security_group",
                |own| own.security_group(None),
            );
            Value::names(&[group])
        });
        self.declare("cache", Some(engine), fields)
    }

    fn bounds(&mut self, least: i64, most: i64) -> (i64, i64) {
        let from = match self.random.below(3) {
            0 => least,
            _ => self.random.within(least, most),
        };
        let to = match self.random.below(3) {
            0 => most,
            1 => from,
            _ => self.random.within(from, most),
        };
        (from, to)
    }

    fn range(&mut self, from: Value, to: Value) -> Value {
        let (from, to) = (self.number_or_token(from), self.number_or_token(to));
        let (from, to) = (Some(Box::new(from)), Some(Box::new(to)));
        match self.random.below(4) {
            0 => Value::Range(from, None),
            1 => Value::Range(None, to),
            _ => Value::Range(from, to),
        }
    }

    /// A number, or one that is known when the stack is deployed only.
    fn number_or_token(&mut self, number: Value) -> Value {
        let numbers = self.stack.names(super::template::is_number);
        match self.random.pick(&numbers) {
            Some(parameter) if self.random.chance(20) => Value::of(&parameter, "value"),
            _ => number,
        }
    }

    fn backup(&mut self) -> Value {
        let mut fields = Fields::new();
        self.maybe(60, &mut fields, "retention", |own| {
            let days = own.random.within(1, 35);
            own.number_or_token(Value::Unit(days, "days"))
        });
        self.maybe(40, &mut fields, "at", |own| {
            let (hour, minute) = (own.random.within(0, 23), own.random.within(0, 59));
            Value::Text(format!("{hour:02}:{minute:02}"))
        });
        self.maybe(30, &mut fields, "final_name", |own| {
            let name = own.random.word(&["last-orders", "X1", "a-b-c"]);
            own.text_or_token(name)
        });
        self.maybe(20, &mut fields, "restore_from", |own| {
            let arns = [
                "arn:aws:elasticache:us-east-1:123456789012:serverlesscachesnapshot:one",
                "arn:aws:elasticache:us-east-1:123456789012:serverlesscachesnapshot:two",
            ];
            let mut arns = own.random.some(&arns, 2);
            if arns.is_empty() {
                arns.push("arn:aws:elasticache:us-east-1:123456789012:serverlesscachesnapshot:one");
            }
            Value::texts(&arns)
        });
        Value::Struct("Backup", fields)
    }
}

fn by_arn(user: &Declaration) -> bool {
    matches!(user.field("existing"), Some(Value::Text(text)) if text.starts_with("arn:"))
}
