//! Stacks that break one rule: each rule of each construct, and by hand what is between constructs, and what the facts of a
//! construct do not have.

use serde_json::json;
use stackwright_core::describe::{Description, Existence};
use stackwright_core::identity::{self, SW0703};
use stackwright_core::{CONSTRUCTS, Rule, common};

use super::walk::fields_of;
use super::{Generator, Wish};
use crate::fuzz_cdk::facts::{broken, missing};
use crate::fuzz_cdk::model::{Stack, Value, construct};
use crate::random::Random;

/// When we refuse what the CDK refuses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::fuzz_cdk) enum Refused {
    /// When it is compiled.
    Compiled,
    /// The same, by this rule.
    By(&'static str),
    /// When it runs: the text does not say enough.
    Run,
    /// Not at all, and why not.
    Never(&'static str),
}

use Refused::{By, Compiled, Never, Run};

/// A way to break a rule: what it is called, when we refuse it, and what makes a right stack a wrong one.
type Violation = (&'static str, Refused, fn(&mut Generator) -> Option<()>);

const BY_HAND: &[Violation] = &[
    (
        "a user that is added to an existing group",
        Compiled,
        |own| {
            let user = own.declare(construct("user"), &Wish::new(Vec::new()).of("Iam"))?;
            let existing = Wish {
                is_existing: Some(true),
                ..Wish::default()
            };
            let group = own.declare(construct("user_group"), &existing.of("Valkey"))?;
            own.call(Value::Name(group).with("add_user", vec![Value::Name(user)]))
        },
    ),
    ("a gateway endpoint without subnets", Run, |own| {
        let group = vec![
            ("name", Value::text("Later")),
            ("subnet_type", Value::Word("PrivateIsolated")),
            ("reserved", Value::Flag(true)),
        ];
        let groups = Value::List(vec![Value::Struct("SubnetConfiguration", group)]);
        let vpc = own.made("vpc", vec![("subnet_configuration", groups)])?;
        let arguments = vec![
            Value::text("Endpoint"),
            Value::Word("GatewayEndpoint::S3"),
            Value::Word("None"),
        ];
        own.call(Value::Name(vpc).with("add_gateway_endpoint", arguments))
    }),
    (
        "subnets by their type and their group",
        Never("both may be asked for: those of the type in the group"),
        |own| {
            let vpc = own.made("vpc", vec![("nat_gateways", Value::Number(1))])?;
            let subnets = vec![
                ("subnet_type", Value::Word("Public")),
                ("group_name", Value::text("Public")),
            ];
            let subnets = Value::Struct("SubnetSelection", subnets);
            own.plain(
                "cache",
                Some("Valkey"),
                vec![("vpc", Value::Name(vpc)), ("subnets", subnets)],
            )
        },
    ),
    ("a statement of a key without principals", Compiled, |own| {
        let statement = Value::Call(
            "Statement::allow",
            vec![Value::texts(&["kms:*"]), Value::texts(&["*"])],
        );
        own.plain("key", None, vec![("policy", Value::List(vec![statement]))])
    }),
    ("a statement of a role with principals", Compiled, |own| {
        let statement = own.policy_statement();
        let statement = statement.with("principal", vec![Value::Call("iam::anyone", Vec::new())]);
        own.with_statement(statement)
    }),
    ("an action that is none", Compiled, |own| {
        let action = own.random.word(&["GetObject", "s3 GetObject", "s3:"]);
        let arguments = vec![Value::texts(&[action]), Value::texts(&["*"])];
        own.with_statement(Value::Call("Statement::allow", arguments))
    }),
    ("the period of a metric", Compiled, |own| {
        let (time, unit) = own.random.pick(&[(7, "sec"), (90, "sec"), (0, "sec")])?;
        own.measured(|metric| metric.with("period", vec![Value::Unit(time, unit)]))
    }),
    ("the name of a metric in an expression", Compiled, |own| {
        let name = own.random.word(&["Hits", "1m", "a-b"]);
        own.measured(|metric| expression(&format!("{name} * 2"), vec![(name, metric)]))
    }),
    ("two metrics with one name in expressions", Run, |own| {
        own.measured(|metric| {
            let inner = expression("m1 * 2", vec![("m1", metric.clone())]);
            let other = metric.with("statistic", vec![Value::text("p1")]);
            expression("m1 * e1", vec![("m1", other), ("e1", inner)])
        })
    }),
    ("more than ten metrics of an alarm", Compiled, |own| {
        own.measured(|metric| {
            let names = [
                "m1", "m2", "m3", "m4", "m5", "m6", "m7", "m8", "m9", "m10", "m11",
            ];
            expression(
                &names.join(" + "),
                names.map(|name| (name, metric.clone())).to_vec(),
            )
        })
    }),
    ("a search of an alarm", Compiled, |own| {
        let search = "SUM(SEARCH('{AWS/ElastiCache,clusterId} CacheHits', 'Sum'))";
        own.measured(|_| expression(search, Vec::new()))
    }),
    ("two metrics of a graph with one name", Run, |own| {
        let cache = own.made("cache", Vec::new())?;
        let doubled = |statistic: &str| {
            let metric = Value::of(&cache, "metric_data_stored");
            expression(
                "m1 * 2",
                vec![("m1", metric.with("statistic", vec![Value::text(statistic)]))],
            )
        };
        let metrics = Value::List(vec![doubled("Sum"), doubled("p99")]);
        let graph = Value::Call("Widget::graph", Vec::new()).with("left", vec![metrics]);
        own.plain(
            "dashboard",
            None,
            vec![("widgets", Value::List(vec![Value::List(vec![graph])]))],
        )
    }),
    ("a name in a mapping", Compiled, |own| {
        let values = own.random.pick(&[
            json!({ "dev": { "a_b": "5" } }),
            json!({ "dev": { "a/b": "5" } }),
        ])?;
        own.plain("mapping", None, vec![("values", Value::Json(values))])
    }),
    ("a value that a mapping has not", Compiled, |own| {
        let values = Value::Json(json!({ "dev": { "Gb": "5" } }));
        let mapping = own.made("mapping", vec![("values", values)])?;
        let (first, second) = own.random.pick(&[("prod", "Gb"), ("dev", "Name")])?;
        let found =
            Value::Name(mapping).with("find", vec![Value::text(first), Value::text(second)]);
        own.plain("output", None, vec![("value", found)])
    }),
    ("a peer that is no network", Compiled, |own| {
        let group = own.made("security_group", Vec::new())?;
        let (function, cidr) = own.random.pick(&[
            ("Peer::ipv4", "10.0.0.0"),
            ("Peer::ipv4", "10.0.0/8"),
            ("Peer::ipv4", "network"),
            ("Peer::ipv6", "2001:db8::"),
            ("Peer::ipv6", "10.0.0.0/8"),
        ])?;
        let peer = Value::Call(function, vec![Value::text(cidr)]);
        let port = Value::Call("Port::tcp", vec![Value::Number(443)]);
        own.call(Value::Name(group).with("allow_from", vec![peer, port]))
    }),
    ("two constructs with one id", Compiled, |own| {
        own.plain("key", None, vec![("id", Value::text("Same"))])?;
        own.plain("topic", None, vec![("id", Value::text("Same"))])
    }),
    ("two logical ids that are the same", Compiled, |own| {
        let value = |id: &str| vec![("id", Value::text(id)), ("value", Value::text("x"))];
        own.plain("output", None, value("Same-Id"))?;
        own.plain("output", None, value("SameId"))
    }),
    (
        "a text where a number has to be",
        Never("CloudFormation takes a text with a number in it"),
        |own| {
            let parameter = own.made("parameter", vec![("kind", Value::Word("String"))])?;
            let threshold = Value::of(&parameter, "value");
            own.made("alarm", vec![("threshold", threshold)]).map(drop)
        },
    ),
    ("a list where a text has to be", Compiled, |own| {
        let kind = own
            .random
            .word(&["SubnetIds", "CommaDelimitedList", "NumberList"]);
        let parameter = own.made("parameter", vec![("kind", Value::Word(kind))])?;
        own.plain(
            "topic",
            None,
            vec![("name", Value::of(&parameter, "value"))],
        )
    }),
    ("a declaration that depends on itself", Compiled, |own| {
        own.plain("key", None, Vec::new())?;
        let key = own.stack.declarations.last_mut()?;
        key.set("depends_on", Value::names(std::slice::from_ref(&key.name)));
        Some(())
    }),
];

fn expression(text: &str, using: Vec<(&str, Value)>) -> Value {
    let expression = Value::Call("MathExpression::new", vec![Value::text(text)]);
    using
        .into_iter()
        .fold(expression, |expression, (name, metric)| {
            expression.with("using", vec![Value::text(name), metric])
        })
}

/// Rules of constructs that no stack is made to break, and why.
const LEFT_OUT: &[(&str, &str)] = &[
    ("SW0305", "a hundred users"),
    ("SW04", "the CDK does not read access strings"),
    ("SW0122", "the CDK has no public endpoints"),
    ("SW0208", "it comes with SW0210"),
    ("SW0209", "it comes with SW0210"),
    ("SW0704", "it is about what is read"),
    ("SW0705", "the CDK's look-ups ask the account"),
    ("SW0706", "the CDK's look-ups ask the account"),
];

/// The rules that keep a construct from being made, each with the construct and whether it is one that exists.
fn rules() -> Vec<(&'static Description, &'static Rule, bool)> {
    let mut rules: Vec<(&Description, &Rule, bool)> = Vec::new();
    // What is asked of all constructs is asked of one of them each.
    let resources = CONSTRUCTS
        .into_iter()
        .filter(|of| !of.header.resource_type.is_empty());
    let common: Vec<_> = resources.zip(common::RULES).collect();
    for of in CONSTRUCTS {
        let header = &of.header;
        let common = common
            .iter()
            .filter(|(other, _)| *other == of)
            .map(|(_, asked)| *asked);
        let new = header
            .rules
            .iter()
            .chain(common)
            .map(|asked| (asked.rule, false));
        let existing = header.existing_rules.iter().map(|asked| (asked.rule, true));
        let identity = of
            .numbered()
            .flat_map(|(_, field)| identity::rules(of, field));
        let identity = identity
            .filter(|rule| *rule != SW0703 || has_arns(of))
            .map(|rule| (rule, true));
        for (rule, is_existing) in new.chain(existing).chain(identity) {
            let is_left_out = LEFT_OUT.iter().any(|(code, _)| rule.code.starts_with(code));
            if rule.level.is_fatal() && !is_left_out && !rules.contains(&(of, rule, is_existing)) {
                rules.push((of, rule, is_existing));
            }
        }
    }
    rules
}

/// Whether something that exists can be named by its ARN.
fn has_arns(of: &Description) -> bool {
    let identified = of.header.existing;
    identified.is_some_and(|of| of.is_named_by_arn_alone() || !of.before_name("x").0.is_empty())
}

/// A stack that breaks a rule.
pub(in crate::fuzz_cdk) struct Wrong {
    pub(in crate::fuzz_cdk) stack: Stack,
    /// What is wrong.
    pub(in crate::fuzz_cdk) rule: String,
    /// When we refuse it.
    pub(in crate::fuzz_cdk) refused: Refused,
}

/// The wrong stack of a case.
pub(in crate::fuzz_cdk) fn wrong(seed: u64, case: u64) -> Wrong {
    let mut generator = Generator::of(Random::of(seed, case ^ 0x5157_0000_0000));
    generator.run();
    let rules = rules();
    // In turn, so that few cases have many of them.
    let count = u64::try_from(BY_HAND.len() + rules.len()).unwrap_or(1);
    let at = usize::try_from((seed.wrapping_mul(53) + case) % count).unwrap_or_default();
    let (rule, refused) = if let Some((rule, refused, violate)) = BY_HAND.get(at) {
        let is_made = (0..8).any(|_| violate(&mut generator).is_some());
        (
            if is_made {
                (*rule).to_owned()
            } else {
                format!("{rule}, which did not succeed")
            },
            *refused,
        )
    } else {
        match rules.get(at - BY_HAND.len()) {
            Some((of, rule, is_existing)) if generator.violate(of, rule, *is_existing) => (
                format!("{} of a {}", rule.name, of.header.macro_name),
                By(rule.code),
            ),
            Some((of, rule, _)) => (
                format!(
                    "{} of a {}, which did not succeed",
                    rule.name, of.header.macro_name
                ),
                Compiled,
            ),
            None => (String::new(), Compiled),
        }
    };
    Wrong {
        stack: generator.stack,
        rule,
        refused,
    }
}

impl Generator {
    /// Adds a declaration that breaks one rule alone; whether that succeeded.
    fn violate(
        &mut self,
        of: &'static Description,
        rule: &'static Rule,
        is_existing: bool,
    ) -> bool {
        const TRIES: usize = 4_000;
        let mark = self.stack.declarations.len();
        let of_identity = of
            .numbered()
            .filter(|(_, field)| identity::rules(of, field).contains(&rule));
        let of_identity = of_identity.map(|(number, _)| number);
        let spoken: Vec<_> = fields_of(of, rule).into_iter().chain(of_identity).collect();
        let wish = Wish {
            is_existing: Some(is_existing),
            ..Wish::default()
        };
        let taken = self.taken.clone();
        for _ in 0..TRIES {
            self.taken.clone_from(&taken);
            self.stack.declarations.truncate(mark);
            let mut made = self.begun(of, &wish);
            self.is_wild = true;
            for (number, field) in of.numbered() {
                let is_identity = matches!(field.options.existence, Existence::Identity);
                let is_wild = spoken.contains(&number) || spoken.is_empty() && is_existing;
                let can_be =
                    is_wild && !field.options.is_parameter && (!is_identity || is_existing);
                if can_be && self.random.chance(70) {
                    self.draw(&mut made, field);
                }
            }
            self.is_wild = false;
            let found = broken(&self.stack, &made);
            let is_of_rule = !found.is_empty() && found.iter().all(|one| one.rule == rule);
            if is_of_rule && missing(&self.stack, &made).is_empty() {
                self.add(made, mark);
                return true;
            }
        }
        self.stack.declarations.truncate(mark);
        false
    }

    /// A declaration as it is given, which may break rules.
    #[expect(clippy::unnecessary_wraps, reason = "as the others")]
    fn plain(
        &mut self,
        kind: &str,
        argument: Option<&'static str>,
        fields: super::Fields,
    ) -> Option<()> {
        let of = construct(kind);
        let name = self.declared_name(of);
        let mark = self.stack.declarations.len();
        self.add(
            super::Declaration {
                of,
                argument,
                name,
                fields,
            },
            mark,
        );
        Some(())
    }

    /// A new declaration with some fields.
    fn made(&mut self, kind: &str, fields: super::Fields) -> Option<String> {
        self.declare(construct(kind), &Wish::new(fields))
    }

    #[expect(clippy::unnecessary_wraps, reason = "as the others")]
    fn call(&mut self, wire: Value) -> Option<()> {
        self.stack.wires.push(wire);
        Some(())
    }

    fn with_statement(&mut self, statement: Value) -> Option<()> {
        let role = self.made("role", Vec::new())?;
        self.call(Value::Name(role).with("add_to_policy", vec![statement]))
    }

    /// An alarm on what is made of a metric of a cache.
    fn measured(&mut self, change: impl FnOnce(Value) -> Value) -> Option<()> {
        let cache = self.made("cache", Vec::new())?;
        let metric = change(Value::of(&cache, "metric_data_stored"));
        let number = Value::Number(1);
        let fields = vec![
            ("metric", metric),
            ("threshold", number.clone()),
            ("evaluation_periods", number),
        ];
        self.plain("alarm", None, fields)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rule_is_broken() {
        let mut failed = Vec::new();
        for (of, rule, is_existing) in rules() {
            let is_broken = (0..3).any(|case| {
                let mut generator = Generator::of(Random::of(11, case));
                generator.violate(of, rule, is_existing)
            });
            if !is_broken {
                failed.push((of.name, rule.code, is_existing));
            }
        }
        assert_eq!(failed, []);
    }

    #[test]
    fn what_is_made_by_hand_is_made() {
        for (name, _, violate) in BY_HAND {
            let mut generator = Generator::of(Random::of(1, 1));
            assert!((0..8).any(|_| violate(&mut generator).is_some()), "{name}");
        }
    }
}
