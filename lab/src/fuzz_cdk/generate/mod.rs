//! Stacks that break no rule, over all that can be declared.

mod across;
mod by_hand;
mod metrics;
mod pools;
mod services;
mod violations;
mod walk;
mod wires;

use std::collections::BTreeSet;

use stackwright_core::describe::Description;

pub(super) use violations::{Refused, Wrong, wrong};

use super::model::{Declaration, Fields, Stack, Value, construct};
use crate::fuzz_cdk::names;
use crate::random::Random;

/// A stack that is being made up.
pub(super) struct Generator {
    random: Random,
    stack: Stack,
    /// Names, ids and other texts that are taken.
    taken: BTreeSet<String>,
    /// How many declarations are being made, each for a field of the one before.
    depth: usize,
    /// Whether values may break rules.
    is_wild: bool,
}

/// What is declared more often than once in every round, and how much.
const OFTEN: &[(&str, usize)] = &[
    ("cache", 3),
    ("user", 2),
    ("user_group", 2),
    ("output", 2),
    ("alarm", 2),
    ("dashboard", 1),
    ("parameter", 1),
];

/// The stack of a case.
pub(super) fn stack(seed: u64, case: u64) -> Stack {
    let mut generator = Generator::of(Random::of(seed, case));
    generator.run();
    across::settle(&mut generator.stack);
    generator.stack
}

impl Generator {
    fn of(random: Random) -> Self {
        Self {
            random,
            stack: Stack::default(),
            taken: BTreeSet::new(),
            depth: 0,
            is_wild: false,
        }
    }

    fn run(&mut self) {
        if self.random.chance(20) {
            let region = self
                .random
                .word(&["eu-west-1", "us-east-1", "ap-southeast-2"]);
            self.stack.environment = Some(("123456789012", region));
        }
        if self.random.chance(20) {
            self.stack.tags = self.tags();
            // Alarms have them too, and take none without a value.
            self.stack.tags.retain(|(_, value)| !value.is_empty());
        }
        let often = OFTEN.iter().flat_map(|(of, times)| vec![*of; *times]);
        let once = names::constructs().map(|of| of.header.macro_name);
        let kinds: Vec<_> = once.chain(often).collect();
        for _ in 0..self.random.within(1, 9) {
            let kind = self.random.word(&kinds);
            self.declare(construct(kind), &Wish::default());
        }
        // What a cluster or a database seldom is by chance: most other fields would be wrong.
        if self.random.chance(8) {
            let datastore = Value::text("ldgnf-sessions");
            let wish = Wish::new(vec![("global_cluster", datastore)]).of("Valkey");
            self.declare(construct("cluster"), &wish);
        }
        if self.random.chance(4) {
            let fields = vec![
                ("storage_type", Value::Word("Gp3")),
                ("storage", Value::Unit(400, "GiB")),
                ("iops", Value::Number(12_000)),
                ("storage_throughput", Value::Number(500)),
            ];
            self.declare(construct("database"), &Wish::new(fields).of("Postgres"));
        }
        for _ in 0..self.random.within(0, 7) {
            self.wire();
        }
        // Secrets add to the policies of their keys in the order in which they are made.
        let with_keys =
            |one: &Declaration| one.kind() == "secret" && one.field("kms_key").is_some();
        let has_order = self.stack.names(with_keys).len() > 1;
        // So do functions and services to those of a role that they share.
        let with_roles = |one: &Declaration| {
            let mut roles = ["role", "task_role", "execution_role"].into_iter();
            roles.any(|field| one.field(field).is_some())
        };
        let has_order = has_order || !self.stack.names(with_roles).is_empty();
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

    fn declared_name(&mut self, of: &Description) -> String {
        let kind = of.header.macro_name;
        let base = match self.random.below(3) {
            // The function `service` names principals.
            0 if kind != "service" => kind.to_owned(),
            1 => format!("{}_{kind}", self.random.word(pools::NAMES)),
            _ => self.random.word(pools::NAMES).to_owned(),
        };
        self.unique(&base, "_")
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

    fn tags(&mut self) -> Vec<(String, String)> {
        let tags = self.random.some(pools::TAGS, 3);
        let tags = tags
            .iter()
            .map(|(key, value)| ((*key).to_owned(), (*value).to_owned()));
        tags.collect()
    }

    /// The name of one of the declarations that are meant.
    fn one(&mut self, is_meant: impl Fn(&Declaration) -> bool) -> Option<String> {
        let names = self.stack.names(is_meant);
        self.random.pick(&names)
    }
}

/// What a declaration has to be; the rest is made up.
#[derive(Clone, Default)]
struct Wish {
    argument: Option<&'static str>,
    is_existing: Option<bool>,
    fields: Fields,
}

impl Wish {
    /// A resource that the stack makes, with some fields.
    fn new(fields: Fields) -> Self {
        Self {
            is_existing: Some(false),
            fields,
            ..Self::default()
        }
    }

    fn of(self, argument: &'static str) -> Self {
        Self {
            argument: Some(argument),
            ..self
        }
    }
}

/// What is left of an id in a logical id, in which the CDK tells capitals apart and CloudFormation does, too.
fn logical(id: &str) -> String {
    id.chars().filter(char::is_ascii_alphanumeric).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fuzz_cdk::facts::{broken, missing};

    /// The names of fields that are given, also of those of structs.
    fn given(
        of: &'static Description,
        fields: &Fields,
        found: &mut BTreeSet<(&'static str, &'static str)>,
    ) {
        for (name, value) in fields {
            found.insert((of.name, name));
            let inner = of
                .named(name)
                .and_then(|(_, field)| field.takes.structure());
            let structs = match value {
                Value::List(values) => values.as_slice(),
                other => std::slice::from_ref(other),
            };
            for value in structs {
                if let (Some(inner), Value::Struct(_, fields)) = (inner, value) {
                    given(inner, fields, found);
                }
            }
        }
    }

    #[test]
    fn every_field_is_made_up() {
        let mut found = BTreeSet::new();
        for case in 0..2_000 {
            let stack = stack(7, case);
            for one in &stack.declarations {
                given(one.of, &one.fields, &mut found);
                let rules: Vec<_> = broken(&stack, one)
                    .iter()
                    .map(|broken| broken.rule.code)
                    .collect();
                assert!(rules.is_empty(), "case {case} breaks {rules:?}: {one:?}");
                assert_eq!(missing(&stack, one), [""; 0], "case {case}: {one:?}");
            }
        }
        let inner = names::constructs()
            .flat_map(|of| of.fields)
            .filter_map(|field| field.takes.structure());
        let all = names::constructs()
            .chain(inner)
            .flat_map(|of| of.numbered().map(move |(_, field)| (of, field)));
        let missing: Vec<_> = all
            .filter(|(_, field)| !field.options.is_parameter)
            .map(|(of, field)| (of.name, field.name))
            .filter(|key| names::is_compared(*key) && !found.contains(key) && key.0 != "VpcLookup")
            // The CDK knows of an existing service its name alone.
            .filter(|key| *key != ("Service", "existing"))
            .collect();
        assert_eq!(missing, [("", ""); 0]);
    }
}
