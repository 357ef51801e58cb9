//! Stacks that break no rule, over all that can be declared.

mod elasticache;
mod iam;
mod network;
mod observe;
mod template;
mod violations;
mod wires;

use std::collections::BTreeSet;

pub(super) use violations::{Refused, Wrong, wrong};

use super::model::{Declaration, Fields, Stack, Value, pascal_case};
use crate::random::Random;

/// A stack that is being made up.
pub(super) struct Generator {
    random: Random,
    stack: Stack,
    /// Names, ids and other texts that are taken.
    taken: BTreeSet<String>,
}

/// Adds a declaration, and what it refers to.
type Make = fn(&mut Generator);

/// What is declared, and how often.
const KINDS: &[(usize, Make)] = &[
    (6, |generator| drop(generator.vpc())),
    (6, |generator| drop(generator.security_group(None))),
    (6, |generator| drop(generator.instance())),
    (7, |generator| drop(generator.key(false))),
    (6, |generator| drop(generator.secret())),
    (6, |generator| drop(generator.role())),
    (4, |generator| drop(generator.iam_user())),
    (4, |generator| drop(generator.iam_group())),
    (10, |generator| drop(generator.user())),
    (8, |generator| drop(generator.user_group())),
    (14, |generator| drop(generator.cache(None))),
    (8, |generator| drop(generator.alarm())),
    (4, |generator| drop(generator.dashboard())),
    (3, |generator| drop(generator.topic())),
    (6, |generator| drop(generator.parameter())),
    (4, |generator| drop(generator.condition())),
    (3, |generator| drop(generator.mapping())),
    (7, |generator| generator.output()),
];

/// The stack of a case.
pub(super) fn stack(seed: u64, case: u64) -> Stack {
    let mut generator = Generator {
        random: Random::of(seed, case),
        stack: Stack::default(),
        taken: BTreeSet::new(),
    };
    generator.run();
    generator.stack
}

impl Generator {
    fn run(&mut self) {
        if self.random.chance(20) {
            let region = self
                .random
                .word(&["eu-west-1", "us-east-1", "ap-southeast-2"]);
            self.stack.environment = Some(("123456789012", region));
        }
        if self.random.chance(20) {
            self.stack.tags = self.tags();
        }
        let total: usize = KINDS.iter().map(|(weight, _)| weight).sum();
        for _ in 0..self.random.within(1, 9) {
            let mut at = self.random.below(total);
            for (weight, make) in KINDS {
                if at < *weight {
                    make(self);
                    break;
                }
                at -= weight;
            }
        }
        for _ in 0..self.random.within(0, 7) {
            self.wire();
        }
        // Secrets add to the policies of their keys in the order in which they are made.
        let with_keys = |one: &Declaration| one.kind == "secret" && one.field("kms_key").is_some();
        let has_order = self.stack.names(with_keys).len() > 1;
        self.stack.is_reversed = !has_order && self.random.chance(30);
    }

    /// A text that nothing else has.
    fn unique(&mut self, base: &str, between: &str) -> String {
        let mut text = base.to_owned();
        let mut number = 1;
        while !self.taken.insert(text.to_ascii_lowercase()) {
            number += 1;
            text = format!("{base}{between}{number}");
        }
        text
    }

    /// Adds a declaration, with some of what every one can be given, and answers with its name.
    fn declare(&mut self, kind: &'static str, of: Option<&'static str>, fields: Fields) -> String {
        const WORDS: &[&str] = &[
            "web",
            "orders",
            "sessions",
            "main",
            "jobs",
            "search",
            "audit_log",
            "a",
            "b2",
            "the_very_long_name_of_something_that_nobody_would_call_so",
        ];
        let base = match self.random.below(3) {
            0 => kind.to_owned(),
            1 => format!("{}_{kind}", self.random.word(WORDS)),
            _ => self.random.word(WORDS).to_owned(),
        };
        let name = self.unique(&base, "_");
        let mut declaration = Declaration {
            kind,
            of,
            name,
            fields,
        };
        let is_resource = !matches!(kind, "output" | "parameter" | "condition" | "mapping");
        if declaration.field("id").is_some() {
            // It is meant to be that one.
        } else if self.random.chance(12) {
            let id = self
                .random
                .word(&["VPC", "My-Thing", "Orders", "X9", "Thing.One", "a b"]);
            let id = self.unique_id(id);
            declaration.fields.insert(0, ("id", Value::Text(id)));
        } else {
            let id = pascal_case(&declaration.name);
            if !self.taken.insert(format!("id {}", logical(&id))) {
                let id = self.unique_id(&id);
                declaration.fields.insert(0, ("id", Value::Text(id)));
            }
        }
        if is_resource && !declaration.is_existing() {
            self.common(&mut declaration);
        }
        let name = declaration.name.clone();
        self.stack.declarations.push(declaration);
        name
    }

    /// An id of which nothing else makes the same logical id. Outputs and parameters have theirs without a hash.
    fn unique_id(&mut self, base: &str) -> String {
        let mut id = base.to_owned();
        let mut number = 1;
        while !self.taken.insert(format!("id {}", logical(&id))) {
            number += 1;
            id = format!("{base}{number}");
        }
        id
    }

    /// What every resource can be given.
    fn common(&mut self, declaration: &mut Declaration) {
        if self.random.chance(12) {
            let tags = self.tags();
            declaration.fields.push(("tags", Value::Tags(tags)));
        }
        if self.random.chance(12) {
            let policy = self
                .random
                .word(&["Destroy", "Retain", "RetainOnUpdateOrDelete"]);
            declaration
                .fields
                .push(("removal_policy", Value::Word(policy)));
        }
        if self.random.chance(8) {
            let others = self.stack.names(|other| {
                !matches!(other.kind, "output" | "parameter" | "condition" | "mapping")
                    && !other.is_existing()
            });
            let others = self.random.some(&others, 2);
            if !others.is_empty() {
                declaration
                    .fields
                    .push(("depends_on", Value::names(&others)));
            }
        }
        if self.random.chance(6) {
            let conditions = self.stack.names(|other| other.kind == "condition");
            if let Some(condition) = self.random.pick(&conditions) {
                declaration
                    .fields
                    .push(("condition", Value::Name(condition)));
            }
        }
    }

    fn tags(&mut self) -> Vec<(String, String)> {
        const TAGS: &[(&str, &str)] = &[
            ("team", "web"),
            ("Cost", "42"),
            ("env", "test"),
            ("a:b", "x y"),
            ("Name", "named"),
            ("z", ""),
        ];
        let tags = self.random.some(TAGS, 3);
        let tags = tags
            .iter()
            .map(|(key, value)| ((*key).to_owned(), (*value).to_owned()));
        tags.collect()
    }

    /// Adds a field now and then.
    fn maybe(
        &mut self,
        percent: usize,
        fields: &mut Fields,
        name: &'static str,
        value: impl FnOnce(&mut Self) -> Value,
    ) {
        if self.random.chance(percent) {
            let value = value(self);
            fields.push((name, value));
        }
    }

    fn flag(&mut self) -> Value {
        Value::Flag(self.random.chance(50))
    }

    /// A text for people.
    fn prose(&mut self) -> Value {
        const PROSE: &[&str] = &[
            "Of the shop",
            "x",
            "It's \"quoted\" \\ and $dollar ${braced}",
            "Zwölf Boxkämpfer 🥊",
            "two\nlines",
            "a, b; c: d / e",
        ];
        let text = self.random.word(PROSE);
        self.text_or_token(text)
    }

    /// A text, or a value that is known when the stack is deployed only.
    fn text_or_token(&mut self, text: &str) -> Value {
        let tokens = self.tokens();
        match self.random.pick(&tokens) {
            Some(token) if self.random.chance(15) => token,
            _ => Value::text(text),
        }
    }

    /// Texts that are known when the stack is deployed: parameters, choices of conditions, values of mappings.
    fn tokens(&self) -> Vec<Value> {
        let mut tokens = Vec::new();
        for other in &self.stack.declarations {
            let name = &other.name;
            match other.kind {
                "parameter" if self::template::is_text(other) => {
                    tokens.push(Value::of(name, "value"));
                }
                "condition" => tokens.push(Value::name(name).with(
                    "choose",
                    vec![Value::text("orders"), Value::text("orders-dev")],
                )),
                "mapping" => tokens.push(
                    Value::name(name).with("find", vec![Value::text("prod"), Value::text("Name")]),
                ),
                _ => {}
            }
        }
        tokens
    }

    /// The name of something of a kind that was declared already, or else a new one.
    fn any(
        &mut self,
        is_meant: impl Fn(&Declaration) -> bool,
        make: impl FnOnce(&mut Self) -> String,
    ) -> String {
        let known = self.stack.names(is_meant);
        match self.random.pick(&known) {
            Some(name) if self.random.chance(80) => name,
            _ => make(self),
        }
    }
}

/// What is left of an id in a logical id, in which the CDK tells capitals apart and CloudFormation does, too.
fn logical(id: &str) -> String {
    id.chars().filter(char::is_ascii_alphanumeric).collect()
}
