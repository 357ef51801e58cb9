//! The rules of keys, roles, topics, alarms, dashboards, parameters and tags find on descriptions what they find on the structs
//! of facts that macros and constructs fill.

use stackwright_core::alarm::{self, AlarmFacts};
use stackwright_core::around::{self, KeyFacts, RoleFacts};
use stackwright_core::cloudwatch::alarm::{ALARM, Alarm};
use stackwright_core::cloudwatch::dashboard::{DASHBOARD, Dashboard};
use stackwright_core::common::{self, Common};
use stackwright_core::describe::key::Tag;
use stackwright_core::describe::{Described, Key, Node, Tree};
use stackwright_core::iam::role::{ROLE, Role};
use stackwright_core::kms::key::{KEY, Key as KmsKey, KeySpec, KeyUsage};
use stackwright_core::parameter::{self, ParameterFacts, ParameterKind};
use stackwright_core::sns::topic::{TOPIC, Topic};
use stackwright_core::template::parameter::{PARAMETER, Parameter, ParameterType};
use stackwright_core::{Duration, Fact, Findings, Violation, stack};

/// What was found: the field, its part, the code and the sentence.
type Found = Vec<(String, usize, &'static str, String)>;

fn told(field: impl Into<String>, at: usize, violation: &Violation<'_>) -> Found {
    let sentence = violation.to_string();
    vec![(field.into(), at, violation.rule.code, sentence)]
}

fn of_facts(found: Findings<'_>) -> Found {
    let found = found.into_iter();
    found
        .flat_map(|one| told(one.field, one.at, &one.violation))
        .collect()
}

fn of_description<C: Described>(facts: &Tree) -> Found {
    let found = C::DESCRIPTION.check(facts.raw()).into_iter();
    found
        .flat_map(|one| told(one.path.name(C::DESCRIPTION), one.at, &one.violation))
        .collect()
}

fn of_text(field: &str, result: Result<(), Violation<'_>>) -> Found {
    result.map_or_else(|violation| told(field, 0, &violation), |()| Vec::new())
}

/// A declaration with what is known of a field of it.
fn with<C, T, V: Into<Node>>(facts: Tree, key: Key<C, T>, fact: Fact<V>) -> Tree {
    let fact = match fact {
        Fact::Absent => Fact::Absent,
        Fact::Unknown => Fact::Unknown,
        Fact::Present => Fact::Present,
        Fact::Known(value) => Fact::Known(value.into()),
    };
    facts.with_fact(key, fact)
}

/// All that can be known of a field.
fn facts<T: Copy>(values: &[T]) -> Vec<Fact<T>> {
    let known = values.iter().copied().map(Fact::Known);
    [Fact::Absent, Fact::Unknown, Fact::Present]
        .into_iter()
        .chain(known)
        .collect()
}

const NAMES: [&str; 12] = [
    "",
    "web",
    "a b",
    "a+b=c,d.e@f-g_1",
    "ä",
    "/",
    "/app/b/",
    "app/",
    "/a b/",
    "alias/x",
    "alias/aws/x",
    "alias/",
];

#[test]
fn roles() {
    let long = "x".repeat(1_001);
    let texts: Vec<_> = NAMES.into_iter().chain([long.as_str()]).collect();
    let times = [3_599, 3_600, 43_200, 43_201].map(Duration::seconds);
    let mut wrong = 0;
    for name in facts(&texts) {
        for path in facts(&texts) {
            for description in facts(&["", "x", &long]) {
                for time in facts(&times) {
                    let old = of_facts(around::role(&RoleFacts {
                        max_session_duration: time,
                        name,
                        path,
                        description,
                    }));
                    let role = with(Tree::new("web"), ROLE.max_session_duration, time);
                    let role = with(with(role, ROLE.name, name), ROLE.path, path);
                    let role = with(role, ROLE.description, description);
                    assert_eq!(of_description::<Role>(&role), old, "{role:?}");
                    wrong += old.len();
                }
            }
        }
    }
    assert!(wrong > 1_000);
}

#[test]
fn keys() {
    let times = [6, 7, 30, 31, 89, 90, 2_560, 2_561].map(Duration::days);
    let mut wrong = 0;
    for spec in facts(&KeySpec::ALL) {
        for usage in facts(&KeyUsage::ALL) {
            for rotation in facts(&[true, false]) {
                for time in facts(&times) {
                    for alias in facts(&NAMES) {
                        let old = of_facts(around::key(&KeyFacts {
                            rotation_period: time,
                            pending_window: time,
                            rotation,
                            spec: match spec {
                                Fact::Absent => Fact::Known(KeySpec::default().name()),
                                Fact::Known(spec) => Fact::Known(spec.name()),
                                Fact::Unknown | Fact::Present => Fact::Unknown,
                            },
                            usage: match usage {
                                Fact::Known(usage) => Fact::Known(usage.name()),
                                Fact::Absent => Fact::Absent,
                                Fact::Unknown => Fact::Unknown,
                                Fact::Present => Fact::Present,
                            },
                            alias,
                        }));
                        let key = with(Tree::new("key"), KEY.rotation_period, time);
                        let key = with(key, KEY.pending_window, time);
                        let key = with(with(key, KEY.rotation, rotation), KEY.spec, spec);
                        let key = with(with(key, KEY.usage, usage), KEY.alias, alias);
                        assert_eq!(of_description::<KmsKey>(&key), old, "{key:?}");
                        wrong += old.len();
                    }
                }
            }
        }
    }
    assert!(wrong > 10_000);
}

#[test]
fn alarms() {
    let mut wrong = 0;
    for periods in facts(&[0, 1, 2, u32::MAX]) {
        for datapoints in facts(&[0, 1, 2, 3, u32::MAX]) {
            let old = of_facts(alarm::check(&AlarmFacts {
                evaluation_periods: periods,
                datapoints_to_alarm: datapoints,
            }));
            let alarm = with(Tree::new("a"), ALARM.evaluation_periods, count(periods));
            let alarm = with(alarm, ALARM.datapoints_to_alarm, count(datapoints));
            assert_eq!(of_description::<Alarm>(&alarm), old, "{alarm:?}");
            wrong += old.len();
        }
    }
    assert!(wrong > 10);
}

fn count(fact: Fact<u32>) -> Fact<u64> {
    match fact {
        Fact::Absent => Fact::Absent,
        Fact::Unknown => Fact::Unknown,
        Fact::Present => Fact::Present,
        Fact::Known(count) => Fact::Known(count.into()),
    }
}

#[test]
fn names_of_topics_and_dashboards() {
    let long = "x".repeat(101);
    for name in NAMES.into_iter().chain([long.as_str(), &long[1..]]) {
        let topic = Tree::new("alerts").with(TOPIC.display_name, name);
        let old = of_text("display_name", around::display_name(name));
        assert_eq!(of_description::<Topic>(&topic), old, "{name}");
        let dashboard = Tree::new("overview").with(DASHBOARD.name, name);
        let old = of_text("name", around::dashboard_name(name));
        assert_eq!(of_description::<Dashboard>(&dashboard), old, "{name}");
    }
}

#[test]
fn parameters() {
    const DEFAULTS: [&str; 14] = [
        "", "a", "äö", "abc", "-1.5", "0", "-0", "2", "2.0", "20e-1", "1e400", "inf", "nan", "2x",
    ];
    const LIMITS: [&str; 4] = ["-1.5", "2", "nan", "x"];
    let lists: [&[Fact<&str>]; 4] = [
        &[],
        &[Fact::Known("a"), Fact::Known("2")],
        &[Fact::Known("a"), Fact::Present],
        &[Fact::Unknown],
    ];
    let kinds = [
        (Fact::Absent, Fact::Absent),
        (Fact::Unknown, Fact::Unknown),
        (Fact::Present, Fact::Present),
        (
            Fact::Known(ParameterType::String),
            Fact::Known(ParameterKind::String),
        ),
        (
            Fact::Known(ParameterType::Number),
            Fact::Known(ParameterKind::Number),
        ),
        (
            Fact::Known(ParameterType::NumberList),
            Fact::Known(ParameterKind::Other),
        ),
    ];
    let mut wrong = 0;
    for (new_kind, kind) in kinds {
        for default in facts(&DEFAULTS) {
            for length in facts(&[0, 1, 2]) {
                for limit in facts(&LIMITS) {
                    for list in facts(&lists) {
                        let old = of_facts(parameter::check(&ParameterFacts {
                            kind,
                            default,
                            allowed_values: list,
                            min_length: length,
                            max_length: length,
                            min_value: limit,
                            max_value: limit,
                        }));
                        let new = with(Tree::new("size"), PARAMETER.kind, new_kind);
                        let new = with(new, PARAMETER.default, default);
                        let new = with(new, PARAMETER.min_length, count(length));
                        let new = with(new, PARAMETER.max_length, count(length));
                        let new = with(new, PARAMETER.min_value, limit);
                        let new = with(new, PARAMETER.max_value, limit);
                        let new = with(new, PARAMETER.allowed_values, listed(list));
                        assert_eq!(of_description::<Parameter>(&new), old, "{new:?}");
                        wrong += old.len();
                    }
                }
            }
        }
    }
    assert!(wrong > 1_000);
}

fn listed(fact: Fact<&[Fact<&str>]>) -> Fact<Node> {
    let element = |fact: &Fact<&str>| match fact {
        Fact::Absent => Fact::Absent,
        Fact::Unknown => Fact::Unknown,
        Fact::Present => Fact::Present,
        Fact::Known(text) => Fact::Known(Node::from(*text)),
    };
    match fact {
        Fact::Absent => Fact::Absent,
        Fact::Unknown => Fact::Unknown,
        Fact::Present => Fact::Present,
        Fact::Known(list) => Fact::Known(Node::List(list.iter().map(element).collect(), true)),
    }
}

#[test]
fn tags() {
    let (key, value) = ("k".repeat(129), "v".repeat(257));
    let tags = [
        ("team", "web"),
        ("team", ""),
        ("Team", "x"),
        ("", "x"),
        ("aws:x", "x"),
        (key.as_str(), "x"),
        ("long", value.as_str()),
    ];
    let mut wrong = 0;
    for count in 0..120 {
        let tags: Vec<_> = (0..count)
            .map(|at| tags[(at * at + count) % tags.len()])
            .collect();
        let old = of_facts(stack::tags(&tags));
        let nodes = tags.iter().map(|(key, value)| {
            let mut pair = Tree::new("");
            pair.give(Tag::KEY, Fact::Known(Node::from(*key)));
            pair.give(Tag::VALUE, Fact::Known(Node::from(*value)));
            Fact::Known(Node::Fields(pair))
        });
        let nodes = Node::List(nodes.collect(), true);
        let topic = Tree::new("alerts").with(Common::<Topic>::TAGS, nodes);
        let found = common::check(Topic::DESCRIPTION, topic.raw()).into_iter();
        let new: Found = found
            .flat_map(|one| told(one.path.name(Topic::DESCRIPTION), one.at, &one.violation))
            .collect();
        assert_eq!(new, old);
        wrong += old.len();
    }
    assert!(wrong > 1_000);
}
