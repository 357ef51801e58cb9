//! The descriptions of constructs, compared with the tables that say the same of them.

use std::collections::BTreeSet;

use stackwright_core::cloudwatch::alarm::Alarm;
use stackwright_core::common::required;
use stackwright_core::describe::{Described as _, Description, Fact, Findings, Tree};
use stackwright_core::ec2::subnets::{SubnetConfiguration, SubnetSelection};
use stackwright_core::ec2::{instance::Instance, security_group::SecurityGroup, vpc::Vpc};
use stackwright_core::elasticache::cache::{Backup, Cache};
use stackwright_core::elasticache::group::UserGroup;
use stackwright_core::elasticache::user::{USER, User};
use stackwright_core::existing::{self, ATTRIBUTES, Existing};
use stackwright_core::iam::role::{InlinePolicy, ROLE, Role};
use stackwright_core::iam::user::{IamGroup, IamUser};
use stackwright_core::identity;
use stackwright_core::kms::key::Key;
use stackwright_core::language::required as tables;
use stackwright_core::replacement::REPLACING;
use stackwright_core::secretsmanager::secret::{GenerateSecretString, Secret};
use stackwright_core::sns::topic::Topic;
use stackwright_core::template::condition::Condition;
use stackwright_core::template::mapping::Mapping;
use stackwright_core::template::output::Output;
use stackwright_core::{CONSTRUCTS, UserKind, catalogue};

/// What kind of existing resource a construct can stand for.
fn kind(of: &Description) -> Option<Existing> {
    [
        (Cache::DESCRIPTION, Existing::Cache),
        (IamGroup::DESCRIPTION, Existing::IamGroup),
        (IamUser::DESCRIPTION, Existing::IamUser),
        (Key::DESCRIPTION, Existing::Key),
        (Role::DESCRIPTION, Existing::Role),
        (Secret::DESCRIPTION, Existing::Secret),
        (SecurityGroup::DESCRIPTION, Existing::SecurityGroup),
        (Topic::DESCRIPTION, Existing::Topic),
        (User::DESCRIPTION, Existing::User),
        (UserGroup::DESCRIPTION, Existing::UserGroup),
        (Vpc::DESCRIPTION, Existing::Vpc),
    ]
    .into_iter()
    .find_map(|(described, kind)| (described == of).then_some(kind))
}

fn missing<'a>(of: &'static Description, facts: &'a Tree) -> Vec<&'a str> {
    required(of, facts.raw()).collect()
}

#[test]
fn required_fields_are_those_of_the_tables() {
    let of_tables: [(&Description, &[&str]); 12] = [
        (Cache::DESCRIPTION, tables::CACHE),
        (SecurityGroup::DESCRIPTION, tables::SECURITY_GROUP),
        (User::DESCRIPTION, tables::USER),
        (Role::DESCRIPTION, tables::ROLE),
        (Alarm::DESCRIPTION, tables::ALARM),
        (Instance::DESCRIPTION, tables::INSTANCE),
        (Condition::DESCRIPTION, tables::CONDITION),
        (Mapping::DESCRIPTION, tables::MAPPING),
        (Output::DESCRIPTION, tables::OUTPUT),
        (InlinePolicy::DESCRIPTION, tables::INLINE_POLICY),
        (
            SubnetConfiguration::DESCRIPTION,
            tables::SUBNET_CONFIGURATION,
        ),
        (Topic::DESCRIPTION, &[]),
    ];
    let nothing = Tree::new("x");
    for (of, table) in of_tables {
        assert_eq!(missing(of, &nothing), table, "{}", of.name);
        let unknown = Tree::partial("x");
        assert_eq!(missing(of, &unknown), [""; 0], "{}", of.name);
    }
    let structs = [
        Backup::DESCRIPTION,
        GenerateSecretString::DESCRIPTION,
        SubnetSelection::DESCRIPTION,
    ];
    for of in CONSTRUCTS.into_iter().chain(structs) {
        if !of_tables.iter().any(|(other, _)| *other == of) {
            assert_eq!(missing(of, &nothing), [""; 0], "{}", of.name);
        }
    }
}

#[test]
fn some_declarations_need_more_than_others() {
    let user = |kind| Tree::new("app").with(USER.kind, kind);
    let with_password = user(UserKind::Password);
    assert_eq!(
        missing(User::DESCRIPTION, &with_password),
        tables::PASSWORD_USER
    );
    assert_eq!(
        missing(User::DESCRIPTION, &user(UserKind::Iam)),
        tables::USER
    );
    let existing = with_password.with(USER.existing, "app");
    assert_eq!(missing(User::DESCRIPTION, &existing), [""; 0]);
    let later = Tree::new("web").with_fact(ROLE.assumed_by, Fact::Present);
    assert_eq!(missing(Role::DESCRIPTION, &later), [""; 0]);
}

/// The fields whose change replaces a resource, by their paths, with the properties.
fn replacing(of: &'static Description, before: &str, all: &mut BTreeSet<(String, &'static str)>) {
    for (_, field) in of.numbered() {
        let path = format!("{before}{}", field.name);
        if !field.options.replaces.is_empty() {
            all.insert((path.clone(), field.options.replaces));
        }
        if let Some(inner) = field.takes.structure() {
            replacing(inner, &format!("{path}."), all);
        }
    }
}

#[test]
fn fields_that_replace_are_those_of_the_table() {
    for of in CONSTRUCTS {
        let mut described = BTreeSet::new();
        replacing(of, "", &mut described);
        let in_table = REPLACING
            .iter()
            .filter(|one| one.resource_type == of.header.resource_type)
            .map(|one| (one.field.to_owned(), one.property));
        assert_eq!(described, in_table.collect(), "{}", of.name);
    }
}

fn codes(found: Findings<'_>) -> BTreeSet<(String, String)> {
    let found = found.into_iter().map(|finding| finding.violation);
    let codes = found.map(|violation| (violation.rule.code.to_owned(), violation.to_string()));
    codes.collect()
}

/// What the tables say of some fields of a declaration of a kind.
fn by_table(kind: Existing, fields: &[&'static str]) -> BTreeSet<(String, String)> {
    let existing = if fields.contains(&"existing") {
        Fact::Present
    } else {
        Fact::Absent
    };
    let found = existing::check(kind, existing, fields).into_iter();
    found
        .map(|finding| {
            let code = finding.violation.rule.code.to_owned();
            (code, finding.violation.to_string())
        })
        .collect()
}

#[test]
fn fields_of_existing_resources_are_those_of_the_tables() {
    for of in CONSTRUCTS {
        let Some(kind) = kind(of) else {
            assert!(of.header.existing.is_none(), "{}", of.name);
            continue;
        };
        for identity in [None, Some("existing"), Some("lookup")] {
            let identity = identity.and_then(|name| of.named(name));
            for (number, field) in of.numbered() {
                // What stands between the angle brackets is no field in the tables.
                if field.options.is_parameter {
                    continue;
                }
                let mut facts = Tree::new("x");
                facts.give(number, Fact::Present);
                let mut fields = vec![field.name];
                if let Some((other, identity)) = identity.filter(|(other, _)| *other != number) {
                    facts.give(other, Fact::Present);
                    fields.push(identity.name);
                }
                let described = codes(identity::check(of, facts.raw()));
                assert_eq!(described, by_table(kind, &fields), "{} {fields:?}", of.name);
            }
        }
    }
}

#[test]
fn existing_resources_are_named_as_the_tables_say() {
    for of in CONSTRUCTS {
        let (Some(identified), Some(kind)) = (of.header.existing, kind(of)) else {
            continue;
        };
        assert_eq!(of.header.noun_alone, kind.noun());
        assert_eq!(identified.named_by, kind.named_by());
        assert_eq!(identified.service, kind.service());
        assert_eq!(identified.is_global(), kind.is_global());
        let methods = ATTRIBUTES.iter().filter_map(|attribute| {
            [
                "endpoint_address",
                "reader_endpoint_address",
                "status",
                "user_name",
                "cidr_block",
            ]
            .into_iter()
            .find(|method| existing::Attribute::of(kind, method) == Some(*attribute))
            .map(|method| (method, attribute.untold().to_string()))
        });
        let described = of.header.attributes.iter();
        let described = described.map(|one| (one.method, one.untold(of).to_string()));
        assert_eq!(described.collect::<Vec<_>>(), methods.collect::<Vec<_>>());
    }
}

#[test]
fn rules_that_are_asked_are_in_the_catalogue() {
    for of in CONSTRUCTS {
        let header = of.header;
        let asked = header.rules.iter().chain(header.existing_rules);
        let mut rules: Vec<_> = asked.clone().map(|asked| asked.rule).collect();
        rules.extend(of.numbered().flat_map(|(_, field)| field.options.asked));
        for rule in rules {
            assert_eq!(catalogue::find(rule.code), Some(rule), "{}", of.name);
        }
        for asked in asked {
            for path in asked.of {
                let name = path.name(of);
                assert!(
                    !name.is_empty() && !name.ends_with('.'),
                    "{} {name}",
                    asked.rule.code
                );
            }
        }
        // Nothing is wrong where nothing is known.
        assert!(of.check(Tree::partial("x").raw()).is_empty(), "{}", of.name);
    }
}
