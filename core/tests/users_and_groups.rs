//! The rules of users and groups find on descriptions what they find on the structs of facts that macros and constructs fill,
//! on generated declarations.

use stackwright_core::describe::key::Call;
use stackwright_core::describe::key::RustValue as _;
use stackwright_core::describe::{Asked, Described, Facts, Findings, Node, Path, Scalar, Tree};
use stackwright_core::elasticache::group::{self as new_group, USER_GROUP, UserGroup};
use stackwright_core::elasticache::password::PasswordValue;
use stackwright_core::elasticache::user::{self as new_user, USER, User};
use stackwright_core::existing::{self, Existing};
use stackwright_core::group::{self, GroupFacts, MemberFacts};
use stackwright_core::user::{self, DEFAULT, PasswordFact, UserFacts};
use stackwright_core::{Engine, Fact, UserKind, language, replacement};

const ROUNDS: usize = 5_000;

const IDS: [&str; 12] = [
    "web-app",
    "WebApp",
    "default",
    "Default",
    "",
    "a--b",
    "a-",
    "1a",
    "ops",
    "a b",
    "a-very-long-id-that-has-forty-one-letters",
    "b",
];
const NAMES: [&str; 6] = ["web-app", "default", "", "a b", "ops", "b"];
const ACCESS: [&str; 11] = [
    "on ~* +@all",
    "on ~app:* +@reed -@all +gett",
    "",
    "off -@all",
    "ON ~* ~a +GET >secret",
    "on allkeys allcommands",
    "~* +@all",
    "on (~a +get",
    "on +get nopass reset",
    "on ~ & %R~x off",
    "yes ~* +config",
];
const TEXTS: [&str; 5] = [
    "xxxxxxxxxxxxxxxx",
    "short",
    "xxxxxxxxxxxxxxxx/",
    "xxxxxxxxxxxxxxxxé",
    "name",
];
const EXISTING: [&str; 5] = [
    "ops",
    "default",
    "a b",
    "arn:aws:elasticache:us-east-1:123456789012:user:b",
    "arn:aws:elasticache:us-east-1:123456789012:usergroup:b",
];

/// Numbers that look random.
struct Dice(u64);

impl Dice {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        usize::try_from(self.0 >> 33).unwrap_or_default() % bound
    }

    fn one_of<T: Copy>(&mut self, values: &[T]) -> Option<T> {
        let at = self.below(values.len());
        values.get(at).copied()
    }

    /// Mostly a value.
    fn fact<T: Copy>(&mut self, values: &[T]) -> Fact<T> {
        match self.below(8) {
            0 => Fact::Absent,
            1 => Fact::Unknown,
            2 => Fact::Present,
            _ => self.one_of(values).map_or(Fact::Absent, Fact::Known),
        }
    }
}

fn node<T: Into<Node>>(fact: Fact<T>) -> Fact<Node> {
    match fact {
        Fact::Absent => Fact::Absent,
        Fact::Unknown => Fact::Unknown,
        Fact::Present => Fact::Present,
        Fact::Known(value) => Fact::Known(value.into()),
    }
}

/// A password as a call of a function of its type.
fn password(password: PasswordFact<'_>) -> Fact<Node> {
    let (name, arguments) = match password {
        PasswordFact::Plain(text) => ("plain_text", vec![text]),
        PasswordFact::Secret(id) => ("secret", vec![id]),
        PasswordFact::SecretField(id, field) => ("secret_field", vec![id, field]),
        PasswordFact::SsmSecure => ("ssm_secure", vec![]),
        PasswordFact::Unknown => return Fact::Present,
    };
    let mut functions = (0..).zip(PasswordValue::TYPE.functions);
    let function = functions.find(|(_, function)| function.name() == name);
    let mut call = Tree::partial("");
    if let Some((position, _)) = function {
        let function = Node::Scalar(Scalar::Choice(position));
        call.give(Call::FUNCTION, Fact::Known(function));
    }
    for (number, text) in (Call::FIRST..).zip(arguments) {
        call.give(number, Fact::Known(text.into()));
    }
    Fact::Known(call.into())
}

fn passwords(dice: &mut Dice) -> Vec<PasswordFact<'static>> {
    let count = dice.below(4);
    let one = |_| {
        let (text, other) = (dice.one_of(&TEXTS), dice.one_of(&TEXTS));
        let (text, other) = (text.unwrap_or_default(), other.unwrap_or_default());
        match dice.below(5) {
            0 => PasswordFact::Plain(text),
            1 => PasswordFact::Secret(text),
            2 => PasswordFact::SecretField(text, other),
            3 => PasswordFact::SsmSecure,
            _ => PasswordFact::Unknown,
        }
    };
    (0..count).map(one).collect()
}

/// A user, as a tree and as its parts. Where the kind is not known, neither is the engine.
struct Sample {
    tree: Tree,
    facts: UserFacts<'static>,
    passwords: Vec<PasswordFact<'static>>,
    existing: Fact<&'static str>,
}

fn sample(label: &str, dice: &mut Dice) -> Sample {
    let kind = dice.fact(&UserKind::ALL);
    let given = dice.fact(&Engine::WITH_USERS);
    let user_id = dice.fact(&IDS);
    let user_name = dice.fact(&NAMES);
    let access = dice.fact(&ACCESS);
    let passwords = passwords(dice);
    let has_passwords = dice.fact(&[()]);
    let is_existing = dice.below(3) == 0;
    let existing = match dice.one_of(&EXISTING) {
        Some(existing) if is_existing => Fact::Known(existing),
        _ => Fact::Absent,
    };
    let list = || Node::List(passwords.iter().copied().map(password).collect(), true);
    let list = match has_passwords {
        Fact::Known(()) => Fact::Known(list()),
        Fact::Absent => Fact::Absent,
        Fact::Unknown => Fact::Unknown,
        Fact::Present => Fact::Present,
    };
    let tree = Tree::partial(label)
        .with_fact(USER.kind, node(kind))
        .with_fact(USER.existing, node(existing))
        .with_fact(USER.user_id, node(user_id))
        .with_fact(USER.user_name, node(user_name))
        .with_fact(USER.access, node(access))
        .with_fact(USER.engine, node(given))
        .with_fact(USER.passwords, list);
    let engine = match (kind, given) {
        (Fact::Known(kind), Fact::Absent) => Fact::Known(kind.default_engine()),
        (Fact::Known(_), given) => given,
        _ => Fact::Unknown,
    };
    let facts = UserFacts {
        kind,
        engine,
        user_id,
        user_name,
        access,
        passwords: match has_passwords {
            Fact::Known(()) => Fact::Known(&[]),
            Fact::Absent => Fact::Absent,
            Fact::Unknown => Fact::Unknown,
            Fact::Present => Fact::Present,
        },
    };
    Sample {
        tree,
        facts,
        passwords,
        existing,
    }
}

impl Sample {
    fn member<'a>(&'a self, label: &'a str) -> MemberFacts<'a> {
        let UserFacts {
            kind,
            engine,
            user_id,
            user_name,
            ..
        } = self.facts;
        let id = match self.existing {
            Fact::Known(given) => existing::identity(Existing::User, given)
                .map_or(Fact::Unknown, |identity| Fact::Known(identity.name)),
            _ => user_id,
        };
        let is_existing = self.existing != Fact::Absent;
        let name = match (user_name, id) {
            (Fact::Absent, Fact::Known(id))
                if !is_existing || kind == Fact::Known(UserKind::Iam) || id == DEFAULT =>
            {
                Fact::Known(id)
            }
            (Fact::Absent, _) => Fact::Unknown,
            (given, _) => given,
        };
        MemberFacts {
            label,
            kind,
            engine,
            user_id: id,
            user_name: name,
        }
    }
}

type Said = (String, usize, &'static str, String);

/// What was found, after a look at whether each finding is of a rule that is asked of the field.
fn said<C: Described>(found: Findings<'_>, rules: &[Asked]) -> Vec<Said> {
    let one = |finding: stackwright_core::describe::Finding<'_>| {
        let (path, rule): (Path, _) = (finding.path, finding.violation.rule);
        let mut asked = rules.iter().filter(|asked| asked.rule == rule);
        let field = path.name(C::DESCRIPTION);
        assert!(
            asked.any(|asked| asked.of.iter().any(|of| of.is(path))),
            "{} is not asked of {field}",
            rule.code
        );
        (field, finding.at, rule.code, finding.violation.to_string())
    };
    found.into_iter().map(one).collect()
}

fn said_of_facts(found: stackwright_core::Findings<'_>) -> Vec<Said> {
    let one = |finding: stackwright_core::Finding<'_>| {
        let violation = finding.violation;
        let field = finding.field.to_owned();
        (
            field,
            finding.at,
            violation.rule.code,
            violation.to_string(),
        )
    };
    found.into_iter().map(one).collect()
}

#[test]
fn users() {
    let mut dice = Dice(1);
    let mut codes = std::collections::BTreeSet::new();
    for _ in 0..ROUNDS {
        let sample = sample("user", &mut dice);
        let found = said::<User>(
            new_user::check(Facts::of(sample.tree.raw())),
            new_user::RULES,
        );
        let facts = UserFacts {
            passwords: match sample.facts.passwords {
                Fact::Known(_) => Fact::Known(sample.passwords.as_slice()),
                other => other,
            },
            ..sample.facts
        };
        assert_eq!(
            found,
            said_of_facts(user::check(&facts)),
            "{:?}",
            sample.tree
        );
        codes.extend(found.into_iter().map(|(_, _, code, _)| code));
    }
    let asked = new_user::RULES.iter().map(|asked| asked.rule.code);
    assert_eq!(codes, asked.collect(), "not all rules were broken");
}

#[test]
fn groups() {
    const LABELS: [&str; 4] = ["a", "b", "c", "d"];
    let mut dice = Dice(2);
    let mut codes = std::collections::BTreeSet::new();
    for _ in 0..ROUNDS {
        let count = dice.below(LABELS.len() + 1);
        let samples: Vec<_> = LABELS
            .iter()
            .take(count)
            .map(|label| sample(label, &mut dice))
            .collect();
        let (engine, name) = (dice.fact(&Engine::WITH_USERS), dice.fact(&IDS));
        let is_complete = dice.below(2) == 0;
        let users = samples
            .iter()
            .map(|sample| Fact::Known(sample.tree.clone().into()));
        let tree = Tree::new("group")
            .with_fact(USER_GROUP.engine, node(engine))
            .with_fact(USER_GROUP.name, node(name))
            .with(USER_GROUP.users, Node::List(users.collect(), is_complete));
        let members: Vec<_> = LABELS
            .iter()
            .zip(&samples)
            .map(|(label, sample)| sample.member(label))
            .collect();
        let found = said::<UserGroup>(new_group::check(Facts::of(tree.raw())), new_group::RULES);
        let expected = group::check(&GroupFacts {
            engine,
            name,
            users: &members,
            is_complete,
        });
        assert_eq!(found, said_of_facts(expected), "{tree:?}");
        codes.extend(found.into_iter().map(|(_, _, code, _)| code));
    }
    let asked = new_group::RULES.iter().map(|asked| asked.rule.code);
    // No group has so many users here.
    let asked = asked.filter(|code| *code != "SW0305");
    assert_eq!(codes, asked.collect(), "not all rules were broken");
}

#[test]
fn descriptions_have_what_the_tables_have() {
    let password = Tree::new("user").with(USER.kind, UserKind::Password);
    let iam = Tree::new("user").with(USER.kind, UserKind::Iam);
    for (description, of, required) in [
        (
            User::DESCRIPTION,
            password,
            language::required::PASSWORD_USER,
        ),
        (User::DESCRIPTION, iam, language::required::USER),
        (UserGroup::DESCRIPTION, Tree::new("group"), &[]),
    ] {
        use stackwright_core::describe::Required;
        let needed = description
            .fields
            .iter()
            .filter(|field| match field.options.required {
                Required::Never => false,
                Required::Always => true,
                Required::If(needs) => needs(of.raw()),
            });
        let needed: Vec<_> = needed.map(|field| field.name).collect();
        assert_eq!(needed, required);
        let replacing: Vec<_> = replacement::fields(description.header.resource_type).collect();
        assert_eq!(description.replacing(), replacing);
    }
    for (description, kind) in [
        (User::DESCRIPTION, Existing::User),
        (UserGroup::DESCRIPTION, Existing::UserGroup),
    ] {
        let tree = Tree::new("it").with(USER.existing, "ops");
        for (number, field) in description.numbered() {
            if field.options.is_parameter || field.name == "existing" {
                continue;
            }
            let mut tree = tree.clone();
            tree.give(number, Fact::Present);
            let found = stackwright_core::identity::check(description, tree.raw());
            let found: Vec<_> = found
                .into_iter()
                .map(|of| of.violation.to_string())
                .collect();
            let expected = existing::check(kind, Fact::Known("ops"), &["existing", field.name]);
            let expected: Vec<_> = expected
                .into_iter()
                .map(|of| of.violation.to_string())
                .collect();
            assert_eq!(found, expected, "{} {}", description.name, field.name);
        }
    }
}
