//! What the CDK calls what descriptions describe, and what it does not have.
//!
//! What is not said here follows: a class has the path of the construct, a property the name of the field in camel case, and
//! a value is written as its type says.

use stackwright_core::describe::Description;

use super::model::{Declaration, Stack, Value, camel_case};

/// A field: its name, the CDK's property, and the value.
///
/// In the value, `$` is the value as its type says, and `~` the name of an enum as CloudFormation has it. Without a property it
/// is a statement behind the declaration, in which `@` is the construct.
type Row = (&'static str, &'static str, &'static str);

/// How the CDK calls a construct, or a struct in a field of one.
#[derive(Debug, Default)]
pub(super) struct Called {
    of: &'static str,
    /// The class, in which `%` is what stands in the angle brackets.
    class: &'static str,
    /// What makes the properties out of those that are written, of which `$` is the object.
    properties: &'static str,
    /// What makes one that exists already, by what its identity starts with. In it, `#` is the id, `$` the identity, and `*`
    /// all other properties.
    existing: &'static [(&'static str, &'static str)],
    /// Methods that read texts of it, besides those that the description has: of ours and of the CDK's, whose properties begin
    /// with the name of the construct.
    reads: &'static [&'static str],
    rows: &'static [Row],
}

/// The fields that all constructs have in common.
const COMMON: &[Row] = &[
    ("tags", "", "for(const [k,v] of $)cdk.Tags.of(@).add(k,v)"),
    ("depends_on", "", "@.node.addDependency(...$)"),
    ("removal_policy", "", "@.applyRemovalPolicy($)"),
    ("overrides", "", "overridden(@,$)"),
    ("condition", "", "later(()=>under(@,$))"),
];

/// What all of them are called.
pub(super) static CALLED: &[Called] = &[
    Called {
        of: "Vpc",
        existing: &[("", "ec2.Vpc.fromVpcAttributes(s,#,{vpcId:$,...*})")],
        reads: &["id"],
        rows: &[
            ("cidr", "ipAddresses", "ec2.IpAddresses.cidr($)"),
            ("gateway_endpoints", "gatewayEndpoints", "endpoints(~)"),
            ("dns_hostnames", "enableDnsHostnames", "$"),
            ("dns_support", "enableDnsSupport", "$"),
        ],
        ..DEFAULT
    },
    Called {
        of: "SubnetConfiguration",
        rows: &[("map_public_ip", "mapPublicIpOnLaunch", "$")],
        ..DEFAULT
    },
    Called {
        of: "SubnetSelection",
        rows: &[
            ("group_name", "subnetGroupName", "$"),
            ("subnet_ids", "subnets", "$.map(id=>subnet(s,id))"),
        ],
        ..DEFAULT
    },
    Called {
        of: "SecurityGroup",
        existing: &[("", "ec2.SecurityGroup.fromSecurityGroupId(s,#,$)")],
        reads: &["id"],
        ..DEFAULT
    },
    Called {
        of: "Instance",
        properties: "instance($)",
        reads: &["id", "private_ip"],
        rows: &[
            ("subnets", "vpcSubnets", "$"),
            (
                "image_parameter",
                "machineImage",
                "ec2.MachineImage.fromSsmParameter($)",
            ),
            ("user_data", "userData", "commands($)"),
            (
                "security_groups",
                "",
                "$.slice(1).forEach(g=>@.addSecurityGroup(g))",
            ),
            ("security_groups", "securityGroup", "$[0]"),
        ],
        ..DEFAULT
    },
    Called {
        of: "Key",
        existing: &[
            ("alias/", "kms.Alias.fromAliasName(s,#,$)"),
            ("arn:", "kms.Key.fromKeyArn(s,#,$)"),
        ],
        reads: &["id", "arn"],
        rows: &[
            ("rotation", "enableKeyRotation", "$"),
            ("policy", "policy", "policy($)"),
            ("spec", "keySpec", "$"),
            ("usage", "keyUsage", "$"),
        ],
        ..DEFAULT
    },
    Called {
        of: "LogGroup",
        existing: &[
            ("arn:", "logs.LogGroup.fromLogGroupArn(s,#,$)"),
            ("", "logs.LogGroup.fromLogGroupName(s,#,$)"),
        ],
        properties: "logGroup($)",
        reads: &["name", "arn"],
        rows: &[
            ("retention", "retention", "$.toDays()"),
            ("class", "logGroupClass", "$"),
            ("kms_key", "encryptionKey", "$"),
        ],
        ..DEFAULT
    },
    Called {
        of: "Topic",
        existing: &[("arn:", "sns.Topic.fromTopicArn(s,#,$)")],
        reads: &["name", "arn"],
        rows: &[
            ("kms_key", "masterKey", "$"),
            ("subscriptions", "", "$.forEach(one=>subscribe(@,one))"),
        ],
        ..DEFAULT
    },
    Called {
        of: "Alarm",
        reads: &["name", "arn"],
        rows: &[
            ("metric", "metric", "made($)"),
            ("description", "alarmDescription", "$"),
            (
                "comparison",
                "comparisonOperator",
                "cloudwatch.ComparisonOperator[Object.keys(cloudwatch.ComparisonOperator).find(k=>cloudwatch.ComparisonOperator[k]===~)]",
            ),
            (
                "alarm_actions",
                "",
                "$.forEach(t=>@.addAlarmAction(new actions.SnsAction(t)))",
            ),
            (
                "ok_actions",
                "",
                "$.forEach(t=>@.addOkAction(new actions.SnsAction(t)))",
            ),
            (
                "insufficient_data_actions",
                "",
                "$.forEach(t=>@.addInsufficientDataAction(new actions.SnsAction(t)))",
            ),
        ],
        ..DEFAULT
    },
    Called {
        of: "Dashboard",
        reads: &["name"],
        rows: &[("widgets", "", "$.forEach(row=>@.addWidgets(...made(row)))")],
        ..DEFAULT
    },
    Called {
        of: "Role",
        existing: &[
            ("arn:", "iam.Role.fromRoleArn(s,#,$)"),
            ("", "iam.Role.fromRoleName(s,#,$)"),
        ],
        reads: &["name", "arn"],
        rows: &[
            ("assumed_by", "assumedBy", "principal($)"),
            ("managed_policies", "managedPolicies", "managed(s,$)"),
            (
                "inline_policies",
                "inlinePolicies",
                "Object.fromEntries($.map(p=>[p.name,policy(p.statements)]))",
            ),
        ],
        ..DEFAULT
    },
    Called {
        of: "IamUser",
        existing: &[
            ("arn:", "iam.User.fromUserArn(s,#,$)"),
            ("", "iam.User.fromUserName(s,#,$)"),
        ],
        reads: &["name", "arn"],
        rows: &[("managed_policies", "managedPolicies", "managed(s,$)")],
        ..DEFAULT
    },
    Called {
        of: "IamGroup",
        existing: &[
            ("arn:", "iam.Group.fromGroupArn(s,#,$)"),
            ("", "iam.Group.fromGroupName(s,#,$)"),
        ],
        reads: &["name", "arn"],
        rows: &[("managed_policies", "managedPolicies", "managed(s,$)")],
        ..DEFAULT
    },
    Called {
        of: "Secret",
        existing: &[
            ("arn:", "secretsmanager.Secret.fromSecretCompleteArn(s,#,$)"),
            ("", "secretsmanager.Secret.fromSecretNameV2(s,#,$)"),
        ],
        reads: &["arn"],
        rows: &[
            ("kms_key", "encryptionKey", "$"),
            ("generate", "generateSecretString", "$"),
        ],
        ..DEFAULT
    },
    Called {
        of: "User",
        class: "elasticache.%User",
        existing: &[
            (
                "arn:",
                "elasticache.%User.fromUserAttributes(s,#,existingUser({userArn:$,...*}))",
            ),
            (
                "",
                "elasticache.%User.fromUserAttributes(s,#,existingUser({userId:$,...*}))",
            ),
        ],
        properties: "user($)",
        reads: &["id", "arn"],
        rows: &[
            (
                "access",
                "accessControl",
                "elasticache.AccessControl.fromAccessString($)",
            ),
            ("engine", "engine", "~"),
        ],
        ..DEFAULT
    },
    Called {
        of: "UserGroup",
        existing: &[
            ("arn:", "elasticache.UserGroup.fromUserGroupArn(s,#,$)"),
            ("", "elasticache.UserGroup.fromUserGroupName(s,#,$)"),
        ],
        properties: "userGroup($)",
        reads: &["name", "arn"],
        ..DEFAULT
    },
    Called {
        of: "Cache",
        existing: &[
            (
                "arn:",
                "elasticache.ServerlessCache.fromServerlessCacheAttributes(s,#,cache({serverlessCacheArn:$,...*}))",
            ),
            (
                "",
                "elasticache.ServerlessCache.fromServerlessCacheAttributes(s,#,cache({serverlessCacheName:$,...*}))",
            ),
        ],
        properties: "cache($)",
        reads: &["name", "arn", "endpoint_port", "reader_endpoint_port"],
        rows: &[("subnets", "vpcSubnets", "$")],
        ..DEFAULT
    },
    Called {
        of: "Backup",
        rows: &[
            ("retention", "backupRetentionLimit", "days($)"),
            ("at", "backupTime", "daily($)"),
            ("final_name", "backupNameBeforeDeletion", "$"),
            ("restore_from", "backupArnsToRestore", "$"),
        ],
        ..DEFAULT
    },
    Called {
        of: "Parameter",
        class: "cdk.CfnParameter",
        rows: &[("kind", "type", "~")],
        ..DEFAULT
    },
    Called {
        of: "Condition",
        class: "cdk.CfnCondition",
        rows: &[("expression", "expression", "made($)")],
        ..DEFAULT
    },
    Called {
        of: "Mapping",
        class: "cdk.CfnMapping",
        rows: &[("values", "mapping", "$")],
        ..DEFAULT
    },
    Called {
        of: "Output",
        class: "cdk.CfnOutput",
        rows: &[("condition", "condition", "$")],
        ..DEFAULT
    },
];

const DEFAULT: Called = Called {
    of: "",
    class: "",
    properties: "$",
    existing: &[],
    reads: &[],
    rows: &[],
};

/// Fields that are not compared, and why; `*` stands for every construct.
const NOT_COMPARED: &[((&str, &str), &str)] = &[
    (
        ("Cache", "endpoint"),
        "an existing cache of the CDK has no endpoint",
    ),
    (
        ("Cache", "reader_endpoint"),
        "an existing cache of the CDK has no endpoint",
    ),
    (("Cache", "network_type"), "the CDK has none"),
    (("Cache", "connection_type"), "the CDK has none"),
    (("Vpc", "lookup"), "the CDK asks the account"),
    (("*", "allow"), "the CDK has no rules"),
    (
        ("Parameter", "overrides"),
        "the CDK overrides resources alone",
    ),
    (
        ("Condition", "overrides"),
        "the CDK overrides resources alone",
    ),
    (
        ("Mapping", "overrides"),
        "the CDK overrides resources alone",
    ),
    (("Output", "overrides"), "the CDK overrides resources alone"),
];

/// Fields in which the CDK has to know the text.
const LITERAL: &[(&str, &str)] = &[
    ("Vpc", "cidr"),
    ("SubnetConfiguration", "name"),
    ("SubnetSelection", "group_name"),
    ("Backup", "at"),
    ("Instance", "instance_type"),
    ("LogGroup", "retention"),
];

/// A name without the path in front of the name of the description: fields of structs have their own.
pub(super) fn is_compared((of, field): (&str, &str)) -> bool {
    let is = |name: &str| name == of || name == "*";
    !NOT_COMPARED
        .iter()
        .any(|((name, other), _)| is(name) && *other == field)
}

/// Whether a value that is known when the stack is deployed can be in a field of the CDK's.
pub(super) fn takes_tokens(key: (&str, &str)) -> bool {
    !LITERAL.contains(&key)
}

impl Called {
    pub(super) fn of(of: &Description) -> &'static Self {
        static NONE: Called = DEFAULT;
        CALLED
            .iter()
            .find(|called| called.of == of.name)
            .unwrap_or(&NONE)
    }

    /// The property and the value of each thing that is said of a field.
    pub(super) fn rows(
        &self,
        of: &Description,
        field: &'static str,
    ) -> Vec<(String, &'static str)> {
        let own = self.rows.iter().filter(|(name, ..)| *name == field);
        let mut rows: Vec<_> = own
            .map(|(_, property, value)| ((*property).to_owned(), *value))
            .collect();
        if rows.is_empty() {
            let common = COMMON.iter().filter(|(name, ..)| *name == field);
            rows.extend(common.map(|(_, property, value)| ((*property).to_owned(), *value)));
        }
        if rows.is_empty() {
            let property = if field == "name" {
                attribute(of, field)
            } else {
                camel_case(field)
            };
            rows.push((property, "$"));
        }
        rows
    }

    /// The expression that makes it.
    pub(super) fn class(&self, declaration: &Declaration) -> String {
        let class = match self.class {
            "" => declaration.of.header.construct.join("."),
            class => class.to_owned(),
        };
        let properties = self.properties;
        format!("new {class}(s,#,{})", properties.replace('$', "*"))
    }

    /// The expression that stands for one that exists already.
    pub(super) fn existing(&self, identity: &str) -> Option<&'static str> {
        let mut ways = self.existing.iter();
        ways.find(|(prefix, _)| identity.starts_with(prefix))
            .map(|(_, way)| *way)
    }
}

/// The property of a construct of the CDK's for a name or an attribute: `serverlessCacheName`.
pub(super) fn attribute(of: &Description, name: &str) -> String {
    let construct = of.header.construct.last().copied().unwrap_or_default();
    camel_case(&format!("{construct}_{name}"))
}

/// The methods that read texts of a construct.
pub(super) fn reads(of: &Description) -> Vec<&'static str> {
    let attributes = of.header.attributes.iter().map(|of| of.method);
    Called::of(of)
        .reads
        .iter()
        .copied()
        .chain(attributes)
        .collect()
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
        "cache" | "instance"
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
        "instance" if within("subnets", "subnet_ids").is_some() => Some("subnets"),
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
        "log_group" if one.field("class") == Some(&Value::Word("Delivery")) => Some("class"),
        "cache" if one.field("version") == Some(&Value::Number(9)) => Some("version"),
        "cache" if one.argument == Some("Memcached") && one.field("version").is_some() => {
            Some("version")
        }
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
    use stackwright_core::CONSTRUCTS;

    /// The descriptions of all constructs and of the structs in them.
    fn all() -> Vec<&'static Description> {
        let inner = CONSTRUCTS
            .iter()
            .flat_map(|of| of.fields)
            .filter_map(|field| field.takes.structure());
        CONSTRUCTS.into_iter().chain(inner).collect()
    }

    #[test]
    fn what_is_called_is_described() {
        for called in CALLED {
            let of = all().into_iter().find(|of| of.name == called.of);
            let of = of.unwrap_or_else(|| panic!("there is no {}", called.of));
            for (field, ..) in called.rows {
                assert!(of.named(field).is_some(), "{} has no `{field}`", called.of);
            }
            assert_eq!(
                of.header.existing.is_some(),
                !called.existing.is_empty(),
                "{}",
                called.of
            );
        }
        let keys = NOT_COMPARED.iter().map(|(key, _)| key).chain(LITERAL);
        for (name, field) in keys {
            let mut of = all()
                .into_iter()
                .filter(|of| of.name == *name || *name == "*");
            assert!(of.any(|of| of.named(field).is_some()), "{name}.{field}");
        }
    }

    #[test]
    fn properties_follow_from_fields() {
        let property = |kind: &str, field| {
            let of = construct(kind);
            Called::of(of).rows(of, field)
        };
        assert_eq!(
            property("cache", "name"),
            [("serverlessCacheName".to_owned(), "$")]
        );
        assert_eq!(property("cache", "kms_key"), [("kmsKey".to_owned(), "$")]);
        assert_eq!(
            property("role", "description"),
            [("description".to_owned(), "$")]
        );
        assert_eq!(property("key", "spec"), [("keySpec".to_owned(), "$")]);
    }
}
