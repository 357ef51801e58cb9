//! What the CDK calls what descriptions describe, and what it does not have: `names.json`.
//!
//! What is not said there follows: a class has the path of the construct, a property the name of the field in camel case, and a
//! value is written as its type says. A field there has its property, behind a colon the value, and behind a semicolon a
//! statement that follows the declaration; instead of these, behind a dash, why it is not compared. Signs stand for what is
//! written as the type says (`$`), for names of enums as CloudFormation has them (`~`), and for the construct (`@`). `!` behind a
//! property says that the CDK has to know the text. What stands for something that exists depends on what its identity starts
//! with, and has signs for the id (`#`), the identity (`$`), all other properties (`*`) and the type argument (`%`).

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;
use stackwright_core::CONSTRUCTS;
use stackwright_core::describe::Description;

use super::model::{Declaration, Stack, Value, camel_case};

/// How the CDK calls a construct, or a struct in a field of one.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Called {
    /// The class.
    is: String,
    /// What makes the properties out of those that are written.
    properties: Option<String>,
    /// What makes one that exists already.
    existing: BTreeMap<String, String>,
    /// What its attributes begin with, where that is not its class.
    noun: Option<String>,
    /// Methods that read texts of it, besides those that the description has.
    reads: Vec<String>,
    /// The same of new ones alone.
    pub(super) reads_of_new: Vec<String>,
    #[serde(flatten)]
    fields: BTreeMap<String, String>,
}

static CALLED: LazyLock<BTreeMap<String, Called>> =
    LazyLock::new(|| match serde_json::from_str(include_str!("names.json")) {
        Ok(called) => called,
        #[expect(
            clippy::panic,
            reason = "the file is a part of the program, and a test reads it"
        )]
        Err(error) => panic!("names.json: {error}"),
    });

/// Constructs that the comparison does not make, and why.
const LEFT_OUT: [(&str, &str); 1] = [(
    "Resource",
    "its properties are those of its type; the programs 82 and 91 to 96 compare it",
)];

/// The constructs that the comparison makes.
pub(super) fn constructs() -> impl Iterator<Item = &'static Description> {
    let is_made = |of: &&Description| LEFT_OUT.iter().all(|(name, _)| of.name != *name);
    CONSTRUCTS.into_iter().filter(is_made)
}

/// What stands for every construct.
const EVERY: &str = "*";

/// What is said of a field, of the construct or of all.
fn said((of, field): (&str, &str)) -> Option<&'static str> {
    let called = [of, EVERY].into_iter().filter_map(|of| CALLED.get(of));
    let mut said = called.filter_map(|called| called.fields.get(field));
    said.next().map(String::as_str)
}

/// Whether a field is compared.
pub(super) fn is_compared(key: (&str, &str)) -> bool {
    !said(key).is_some_and(|said| said.starts_with('-'))
}

/// Whether a value that is known when the stack is deployed can be in a field of the CDK's.
pub(super) fn takes_tokens(key: (&str, &str)) -> bool {
    !said(key).is_some_and(|said| {
        said.split(':')
            .next()
            .is_some_and(|name| name.ends_with('!'))
    })
}

/// The properties and the values of a field; a statement has no property.
pub(super) fn rows(of: &Description, field: &'static str) -> Vec<(String, &'static str)> {
    let Some(said) = said((of.name, field)) else {
        let property = if field == "name" {
            attribute(of, field)
        } else {
            camel_case(field)
        };
        return vec![(property, "$")];
    };
    let (property, statement) = said.split_once("; ").unwrap_or((said, ""));
    let (property, value) = property.split_once(": ").unwrap_or((property, "$"));
    let rows = [(property.trim_end_matches('!'), value), ("", statement)];
    let rows = rows.into_iter().zip([property, statement]);
    rows.filter(|(_, said)| !said.is_empty())
        .map(|((property, value), _)| (property.to_owned(), value))
        .collect()
}

impl Called {
    pub(super) fn of(of: &Description) -> &'static Self {
        static NONE: LazyLock<Called> = LazyLock::new(Called::default);
        CALLED.get(of.name).unwrap_or(&NONE)
    }

    /// The expression that makes it.
    pub(super) fn class(&self, declaration: &Declaration) -> String {
        let path = declaration.of.header.construct.join(".");
        let class = if self.is.is_empty() { &path } else { &self.is };
        let properties = self.properties.as_deref().unwrap_or("$");
        format!("new {class}(s,#,{})", properties.replace('$', "*"))
    }

    /// The expression that stands for one that exists already. The longest prefix counts.
    pub(super) fn existing(&'static self, identity: &str) -> Option<&'static str> {
        let mut ways = self.existing.iter().rev();
        ways.find(|(prefix, _)| identity.starts_with(*prefix))
            .map(|(_, way)| way.as_str())
    }
}

/// The property of a construct of the CDK's for a name or an attribute: `serverlessCacheName`.
pub(super) fn attribute(of: &Description, name: &str) -> String {
    let class = of.header.construct.last().copied().unwrap_or_default();
    let construct = Called::of(of).noun.as_deref().unwrap_or(class);
    camel_case(&format!("{construct}_{name}"))
}

/// The methods that read texts of a construct.
pub(super) fn reads(of: &Description) -> Vec<&'static str> {
    let attributes = of.header.attributes.iter().map(|of| of.method);
    let attributes = attributes.filter(|method| !method.starts_with("grant"));
    let Called {
        reads,
        reads_of_new,
        ..
    } = Called::of(of);
    let others = reads.iter().chain(reads_of_new).map(String::as_str);
    others.chain(attributes).collect()
}

/// The field, if one is given a value that the CDK does not take though it is right.
pub(super) fn limit(stack: &Stack, one: &Declaration) -> Option<&'static str> {
    let is = |field: &str, flag| one.field(field) == Some(&Value::Flag(flag));
    let within = |field: &str, inner: &str| match one.field(field) {
        Some(Value::Struct(_, fields)) => fields.iter().find(|(name, _)| *name == inner),
        _ => None,
    };
    let is_existing = |name: &Value| match name {
        Value::Name(name) => stack.find(name).is_some_and(Declaration::is_existing),
        _ => false,
    };
    match one.kind() {
        // The CDK wants to be told of the one with the other.
        "vpc" if is("dns_hostnames", true) && !is("dns_support", true) => Some("dns_hostnames"),
        "vpc" if is("dns_support", false) && !is("dns_hostnames", false) => Some("dns_support"),
        // Subnets are chosen by one of the three.
        "cache" | "instance" | "interface_endpoint" | "subnet_group" | "cluster" | "database"
        | "function" | "service"
            if ["subnet_type", "group_name", "subnet_ids"]
                .iter()
                .filter(|inner| within("subnets", inner).is_some())
                .count()
                > 1 =>
        {
            Some("subnets")
        }
        "cache" if one.field("user_group").is_some_and(is_existing) => Some("user_group"),
        // A subnet by its id has no zone in the CDK, which an instance wants to know.
        "instance" | "interface_endpoint" if within("subnets", "subnet_ids").is_some() => {
            Some("subnets")
        }
        // The CDK names further subnets of one zone after groups that nothing names.
        "vpc" if one.is_existing() => {
            let count = |field: &str| match one.field(field) {
                Some(Value::List(values)) => Some(values.len()),
                _ => None,
            };
            let zones = count("availability_zones");
            let told = [
                "public_subnet_ids",
                "private_subnet_ids",
                "isolated_subnet_ids",
            ];
            let mut told = told.into_iter();
            told.find(|field| count(field).is_some_and(|subnets| Some(subnets) != zones))
        }
        // The CDK leaves out what SQS has no key for.
        "queue" if one.field("kms_key").is_none() && one.field("data_key_reuse").is_some() => {
            Some("data_key_reuse")
        }
        "queue"
            if one.field("kms_key").is_some() && one.field("sqs_managed_encryption").is_some() =>
        {
            Some("sqs_managed_encryption")
        }
        "cluster" if one.field("user_group").is_some_and(is_existing) => Some("user_group"),
        // The CDK wants the VPC of a subnet group, too.
        "database" if !one.is_existing() && one.field("vpc").is_none() => Some("subnet_group"),
        // Without a version, the CDK takes Aurora for one of years ago.
        "database"
            if one
                .argument
                .is_some_and(|engine| engine.starts_with("Aurora"))
                && !one.is_existing()
                && one.field("version").is_none() =>
        {
            Some("version")
        }
        // An instance that is restored has no encryption of its own in the CDK.
        "database"
            if one.field("snapshot").is_some()
                && one
                    .argument
                    .is_some_and(|engine| !engine.starts_with("Aurora"))
                && ["kms_key", "encrypted"]
                    .iter()
                    .any(|field| one.field(field).is_some()) =>
        {
            Some("snapshot")
        }
        // Functions of the CDK that exist have one group.
        "function" if one.is_existing() => match one.field("security_groups") {
            Some(Value::List(groups)) if groups.len() != 1 => Some("security_groups"),
            _ => None,
        },
        "log_group" if one.field("class") == Some(&Value::Word("Delivery")) => Some("class"),
        "user_group" => {
            let Some(Value::List(users)) = one.field("users") else {
                return None;
            };
            users.iter().any(is_existing).then_some("users")
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fuzz_cdk::model::construct;

    /// The descriptions of all constructs and of the structs in them.
    fn all() -> Vec<&'static Description> {
        fn inner(of: &'static Description, found: &mut Vec<&'static Description>) {
            found.push(of);
            let fields = of.fields.iter();
            for of in fields.filter_map(|field| field.takes.structure()) {
                inner(of, found);
            }
        }
        let mut found = Vec::new();
        constructs().for_each(|of| inner(of, &mut found));
        found
    }

    #[test]
    fn what_is_called_is_described() {
        for (name, called) in CALLED.iter() {
            let is_meant = |of: &&Description| of.name == *name || name == EVERY;
            let of: Vec<_> = all().into_iter().filter(is_meant).collect();
            for field in called.fields.keys() {
                assert!(
                    of.iter().any(|of| of.named(field).is_some()),
                    "{name}.{field}"
                );
            }
            let can_exist = of.iter().any(|of| of.header.existing.is_some());
            assert_eq!(
                can_exist && name != EVERY,
                !called.existing.is_empty(),
                "{name}"
            );
        }
        for of in constructs() {
            assert_eq!(
                of.header.existing.is_some(),
                !Called::of(of).existing.is_empty(),
                "{}",
                of.name
            );
        }
    }

    #[test]
    fn properties_follow_from_fields() {
        let property = |kind: &str, field| rows(construct(kind), field);
        let same = |name: &str| [(name.to_owned(), "$")];
        assert_eq!(property("cache", "name"), same("serverlessCacheName"));
        assert_eq!(property("cache", "kms_key"), same("kmsKey"));
        assert_eq!(property("role", "description"), same("description"));
        assert_eq!(property("key", "spec"), same("keySpec"));
        let network = [(
            "ipAddresses".to_owned(),
            "ec2.IpAddresses.cidr($),vpcCidrBlock:$",
        )];
        assert_eq!(property("vpc", "cidr"), network);
        let policy = [(String::new(), "@.applyRemovalPolicy($)")];
        assert_eq!(property("vpc", "removal_policy"), policy);
        let cache = |field| takes_tokens(("Backup", field));
        assert!(!cache("at") && cache("final_name"));
        assert!(!is_compared(("Cache", "endpoint")) && !is_compared(("Key", "allow")));
    }
}
