//! Declarations as constructs.

use std::fmt::Write as _;

use super::wires::endpoint_service;
use super::{Writer, capitals, list, misplaced, object, string, variable};
use crate::fuzz_cdk::model::{Declaration, Fields, Value};

/// A member of an object of properties.
type Property = (&'static str, Option<String>);

impl Writer<'_> {
    /// A construct in a variable, and what is said of every construct: tags, dependencies, what becomes of it at last.
    pub(super) fn declared(&self, declaration: &Declaration) -> String {
        let name = variable(&declaration.name);
        let id = string(&declaration.id());
        let mut text = match declaration.field("existing") {
            Some(existing) => {
                let existing = self.existing(declaration, &id, existing);
                format!("const {name}={existing};")
            }
            None => {
                let class = class(declaration);
                let properties = object(self.properties(declaration));
                format!("const {name}=new {class}(s,{id},{properties});")
            }
        };
        self.afterwards(declaration, &name, &mut text);
        if let Some(Value::Tags(tags)) = declaration.field("tags") {
            for (key, value) in tags {
                let _ = write!(
                    text,
                    "cdk.Tags.of({name}).add({},{});",
                    string(key),
                    string(value)
                );
            }
        }
        if let Some(Value::List(others)) = declaration.field("depends_on") {
            for other in others {
                let _ = write!(text, "{name}.node.addDependency({});", self.text(other));
            }
        }
        if let Some(policy) = removal_policy(declaration) {
            let _ = write!(text, "{name}.applyRemovalPolicy({policy});");
        }
        text
    }

    /// What is not said by properties.
    fn afterwards(&self, declaration: &Declaration, name: &str, text: &mut String) {
        let of_list = |field: &str| match declaration.field(field) {
            Some(Value::List(values)) => values.as_slice(),
            _ => &[],
        };
        match declaration.kind {
            "instance" => {
                for group in of_list("security_groups").iter().skip(1) {
                    let _ = write!(text, "{name}.addSecurityGroup({});", self.text(group));
                }
            }
            "alarm" => {
                for (field, method) in [
                    ("alarm_actions", "addAlarmAction"),
                    ("ok_actions", "addOkAction"),
                    ("insufficient_data_actions", "addInsufficientDataAction"),
                ] {
                    for topic in of_list(field) {
                        let topic = self.text(topic);
                        let _ = write!(text, "{name}.{method}(new actions.SnsAction({topic}));");
                    }
                }
            }
            "dashboard" => {
                for row in of_list("widgets") {
                    let Value::List(widgets) = row else { continue };
                    let widgets: Vec<_> = widgets.iter().map(|one| self.widget(one)).collect();
                    let _ = write!(text, "{name}.addWidgets({});", widgets.join(","));
                }
            }
            _ => {}
        }
    }

    fn existing(&self, declaration: &Declaration, id: &str, existing: &Value) -> String {
        let is_arn = matches!(existing, Value::Text(text) if text.starts_with("arn:"));
        let is_alias = matches!(existing, Value::Text(text) if text.starts_with("alias/"));
        let text = self.text(existing);
        let field = |name: &str| declaration.field(name).map(|value| self.text(value));
        let by = |name: &str, arn: &str| {
            let function = if is_arn { arn } else { name };
            format!("{function}(s,{id},{text})")
        };
        match declaration.kind {
            "vpc" => {
                let properties = object([
                    ("vpcId", Some(text)),
                    ("availabilityZones", field("availability_zones")),
                    ("publicSubnetIds", field("public_subnet_ids")),
                    ("privateSubnetIds", field("private_subnet_ids")),
                    ("isolatedSubnetIds", field("isolated_subnet_ids")),
                ]);
                format!("ec2.Vpc.fromVpcAttributes(s,{id},{properties})")
            }
            "security_group" => format!("ec2.SecurityGroup.fromSecurityGroupId(s,{id},{text})"),
            "topic" => format!("sns.Topic.fromTopicArn(s,{id},{text})"),
            "key" if is_alias => format!("kms.Alias.fromAliasName(s,{id},{text})"),
            "key" => format!("kms.Key.fromKeyArn(s,{id},{text})"),
            "role" => by("iam.Role.fromRoleName", "iam.Role.fromRoleArn"),
            "iam_user" => by("iam.User.fromUserName", "iam.User.fromUserArn"),
            "iam_group" => by("iam.Group.fromGroupName", "iam.Group.fromGroupArn"),
            "secret" => by(
                "sm.Secret.fromSecretNameV2",
                "sm.Secret.fromSecretCompleteArn",
            ),
            "user_group" => by(
                "ec.UserGroup.fromUserGroupName",
                "ec.UserGroup.fromUserGroupArn",
            ),
            "cache" => {
                let by = if is_arn {
                    "serverlessCacheArn"
                } else {
                    "serverlessCacheName"
                };
                let properties = object([
                    (by, Some(text)),
                    ("securityGroups", field("security_groups")),
                    ("engine", Some(cache_engine(declaration))),
                ]);
                format!("ec.ServerlessCache.fromServerlessCacheAttributes(s,{id},{properties})")
            }
            "user" => {
                let by = if is_arn { "userArn" } else { "userId" };
                // The name of an IAM user is its id; that of the service's own user is known.
                let is_named = declaration.of == Some("Iam")
                    || matches!(existing, Value::Text(id) if id == "default");
                let same = (!is_arn && is_named).then(|| text.clone());
                let properties = object([
                    ("userName", field("user_name").or(same)),
                    (by, Some(text)),
                    ("engine", Some(user_engine(declaration))),
                ]);
                let class = class(declaration);
                format!("{class}.fromUserAttributes(s,{id},{properties})")
            }
            _ => misplaced(existing),
        }
    }

    fn properties(&self, declaration: &Declaration) -> Vec<Property> {
        let field = |name: &str| declaration.field(name);
        let text = |name: &str| field(name).map(|value| self.text(value));
        let number = |name: &str| field(name).map(|value| self.number(value));
        let duration = |name: &str| field(name).map(|value| self.duration(value));
        match declaration.kind {
            "vpc" => self.vpc(declaration),
            "security_group" => vec![
                ("vpc", text("vpc")),
                ("description", text("description")),
                ("securityGroupName", text("name")),
                ("allowAllOutbound", text("allow_all_outbound")),
            ],
            "key" => vec![
                ("alias", text("alias")),
                ("description", text("description")),
                ("enableKeyRotation", text("rotation")),
                ("rotationPeriod", duration("rotation_period")),
                ("enabled", text("enabled")),
                ("multiRegion", text("multi_region")),
                ("pendingWindow", duration("pending_window")),
                ("policy", field("policy").map(|value| self.document(value))),
                (
                    "keySpec",
                    word(declaration, "spec").map(|spec| format!("kms.KeySpec.{}", key_spec(spec))),
                ),
                (
                    "keyUsage",
                    word(declaration, "usage")
                        .map(|usage| format!("kms.KeyUsage.{}", capitals(usage))),
                ),
                ("removalPolicy", removal_policy_of(declaration)),
            ],
            "secret" => vec![
                ("secretName", text("name")),
                ("description", text("description")),
                ("encryptionKey", text("kms_key")),
                (
                    "generateSecretString",
                    members(field("generate")).map(|fields| self.plain_members(fields)),
                ),
                ("removalPolicy", removal_policy_of(declaration)),
            ],
            "role" => vec![
                (
                    "assumedBy",
                    field("assumed_by").map(|value| self.principal(value)),
                ),
                ("description", text("description")),
                ("roleName", text("name")),
                ("path", text("path")),
                ("managedPolicies", self.managed_policies(declaration)),
                (
                    "inlinePolicies",
                    field("inline_policies").map(|value| self.inline_policies(value)),
                ),
                ("maxSessionDuration", duration("max_session_duration")),
            ],
            "iam_user" => vec![
                ("userName", text("name")),
                ("path", text("path")),
                ("groups", text("groups")),
                ("managedPolicies", self.managed_policies(declaration)),
            ],
            "iam_group" => vec![
                ("groupName", text("name")),
                ("path", text("path")),
                ("managedPolicies", self.managed_policies(declaration)),
            ],
            "topic" => vec![
                ("topicName", text("name")),
                ("displayName", text("display_name")),
            ],
            "instance" => self.instance(declaration),
            "user" => {
                let access = text("access")
                    .map(|access| format!("ec.AccessControl.fromAccessString({access})"));
                vec![
                    ("engine", field("engine").map(|_| user_engine(declaration))),
                    ("userId", text("user_id")),
                    ("userName", text("user_name")),
                    ("accessControl", access),
                    (
                        "passwords",
                        field("passwords").map(|value| self.passwords(value)),
                    ),
                ]
            }
            "user_group" => vec![
                ("userGroupName", text("name")),
                ("engine", Some(user_engine(declaration))),
                ("users", text("users")),
            ],
            "cache" => self.cache(declaration),
            "alarm" => vec![
                (
                    "metric",
                    field("metric").map(|value| self.metric(value, false)),
                ),
                ("threshold", number("threshold")),
                ("evaluationPeriods", number("evaluation_periods")),
                ("datapointsToAlarm", number("datapoints_to_alarm")),
                (
                    "comparisonOperator",
                    word(declaration, "comparison").map(comparison),
                ),
                (
                    "treatMissingData",
                    word(declaration, "treat_missing_data")
                        .map(|word| format!("cw.TreatMissingData.{}", capitals(word))),
                ),
                ("actionsEnabled", text("actions_enabled")),
                ("alarmName", text("name")),
                ("alarmDescription", text("description")),
            ],
            "dashboard" => vec![
                ("dashboardName", text("name")),
                ("defaultInterval", duration("default_interval")),
            ],
            "parameter" => vec![
                ("type", word(declaration, "kind").map(parameter_type)),
                ("default", text("default")),
                ("description", text("description")),
                ("allowedValues", text("allowed_values")),
                ("allowedPattern", text("allowed_pattern")),
                ("constraintDescription", text("constraint_description")),
                ("minLength", text("min_length")),
                ("maxLength", text("max_length")),
                ("minValue", text("min_value")),
                ("maxValue", text("max_value")),
                ("noEcho", text("no_echo")),
            ],
            "condition" => vec![(
                "expression",
                field("expression").map(|value| self.condition(value)),
            )],
            "mapping" => vec![(
                "mapping",
                field("values").map(|value| match value {
                    Value::Json(json) => json.to_string(),
                    other => misplaced(other),
                }),
            )],
            "output" => vec![
                ("value", text("value")),
                ("description", text("description")),
                ("exportName", text("export_name")),
                ("condition", text("condition")),
            ],
            _ => Vec::new(),
        }
    }

    fn vpc(&self, declaration: &Declaration) -> Vec<Property> {
        let text = |name: &str| declaration.field(name).map(|value| self.text(value));
        let groups = match declaration.field("subnet_configuration") {
            Some(Value::List(groups)) => Some(list(groups.iter().map(|group| {
                let fields = members(Some(group)).map(Vec::as_slice).unwrap_or_default();
                let field = |name: &str| {
                    let found = fields.iter().find(|(of, _)| *of == name);
                    found.map(|(_, value)| value)
                };
                object([
                    ("name", field("name").map(|value| self.text(value))),
                    ("subnetType", field("subnet_type").map(subnet_type)),
                    ("cidrMask", field("cidr_mask").map(|value| self.text(value))),
                    ("reserved", field("reserved").map(|value| self.text(value))),
                    (
                        "mapPublicIpOnLaunch",
                        field("map_public_ip").map(|value| self.text(value)),
                    ),
                ])
            }))),
            _ => None,
        };
        let endpoints = match declaration.field("gateway_endpoints") {
            Some(Value::List(services)) => {
                let services = services.iter().map(|service| {
                    let id = match service {
                        Value::Word("S3") => "S3",
                        _ => "DynamoDB",
                    };
                    format!("{id}:{{service:{}}}", endpoint_service(service))
                });
                Some(format!("{{{}}}", services.collect::<Vec<_>>().join(",")))
            }
            _ => None,
        };
        let cidr = text("cidr").map(|cidr| format!("ec2.IpAddresses.cidr({cidr})"));
        vec![
            ("vpcName", text("name")),
            ("ipAddresses", cidr),
            ("maxAzs", text("max_azs")),
            ("availabilityZones", text("availability_zones")),
            ("natGateways", text("nat_gateways")),
            ("subnetConfiguration", groups),
            ("gatewayEndpoints", endpoints),
            ("enableDnsHostnames", text("dns_hostnames")),
            ("enableDnsSupport", text("dns_support")),
        ]
    }

    fn instance(&self, declaration: &Declaration) -> Vec<Property> {
        let text = |name: &str| declaration.field(name).map(|value| self.text(value));
        let instance_type = match declaration.field("instance_type") {
            Some(Value::Text(instance_type)) => instance_type.as_str(),
            _ => "",
        };
        let image = match text("image_parameter") {
            Some(parameter) => format!("ec2.MachineImage.fromSsmParameter({parameter})"),
            // Ours is for the processors of the type by itself.
            None if ["t4g.", "m7g.", "c7gn.", "a1."]
                .iter()
                .any(|family| instance_type.starts_with(family)) =>
            {
                "ec2.MachineImage.latestAmazonLinux2023({cpuType:ec2.AmazonLinuxCpuType.ARM_64})"
                    .into()
            }
            None => "ec2.MachineImage.latestAmazonLinux2023()".into(),
        };
        let first = match declaration.field("security_groups") {
            Some(Value::List(groups)) => groups.first().map(|group| self.text(group)),
            _ => None,
        };
        let commands = declaration.field("user_data").map(|commands| {
            let commands = self.text(commands);
            format!(
                "(()=>{{const u=ec2.UserData.forLinux();u.addCommands(...{commands});return u}})()"
            )
        });
        vec![
            ("vpc", text("vpc")),
            (
                "vpcSubnets",
                declaration
                    .field("subnets")
                    .map(|value| self.subnet_selection(value)),
            ),
            (
                "instanceType",
                text("instance_type").map(|of| format!("new ec2.InstanceType({of})")),
            ),
            ("machineImage", Some(image)),
            ("role", text("role")),
            ("securityGroup", first),
            ("userData", commands),
        ]
    }

    fn cache(&self, declaration: &Declaration) -> Vec<Property> {
        let text = |name: &str| declaration.field(name).map(|value| self.text(value));
        let bounds = |name: &str| match declaration.field(name) {
            Some(Value::Range(from, to)) => (from.as_deref(), to.as_deref()),
            _ => (None, None),
        };
        let (storage, ecpu) = (bounds("data_storage"), bounds("ecpu_per_second"));
        let size = |bound: Option<&Value>| bound.map(|value| self.size(value));
        let number = |bound: Option<&Value>| bound.map(|value| self.number(value));
        let limits = [
            ("dataStorageMinimumSize", size(storage.0)),
            ("dataStorageMaximumSize", size(storage.1)),
            ("requestRateLimitMinimum", number(ecpu.0)),
            ("requestRateLimitMaximum", number(ecpu.1)),
        ];
        let has_limits = limits.iter().any(|(_, value)| value.is_some());
        let backup = members(declaration.field("backup")).map(|fields| {
            let field = |name: &str| {
                let found = fields.iter().find(|(of, _)| *of == name);
                found.map(|(_, value)| value)
            };
            object([
                (
                    "backupRetentionLimit",
                    field("retention").map(|value| match value {
                        Value::Unit(days, _) => days.to_string(),
                        other => self.number(other),
                    }),
                ),
                ("backupTime", field("at").map(daily)),
                (
                    "backupNameBeforeDeletion",
                    field("final_name").map(|value| self.text(value)),
                ),
                (
                    "backupArnsToRestore",
                    field("restore_from").map(|value| self.text(value)),
                ),
            ])
        });
        vec![
            ("engine", Some(cache_engine(declaration))),
            ("serverlessCacheName", text("name")),
            ("description", text("description")),
            ("vpc", text("vpc")),
            (
                "vpcSubnets",
                declaration
                    .field("subnets")
                    .map(|value| self.subnet_selection(value)),
            ),
            ("securityGroups", text("security_groups")),
            ("kmsKey", text("kms_key")),
            ("userGroup", text("user_group")),
            ("cacheUsageLimits", has_limits.then(|| object(limits))),
            ("backup", backup),
        ]
    }

    /// A choice of subnets.
    pub(super) fn subnet_selection(&self, value: &Value) -> String {
        let fields = match value {
            Value::Call("SubnetSelection::of_type", arguments) => {
                let of = arguments.first().map(subnet_type);
                return object([("subnetType", of)]);
            }
            other => members(Some(other)).map(Vec::as_slice).unwrap_or_default(),
        };
        let field = |name: &str| {
            let found = fields.iter().find(|(of, _)| *of == name);
            found.map(|(_, value)| value)
        };
        let subnets = match field("subnet_ids") {
            Some(Value::List(ids)) => Some(list(ids.iter().map(|id| {
                let id = self.text(id);
                format!("subnet(s,{id})")
            }))),
            _ => None,
        };
        object([
            ("subnetType", field("subnet_type").map(subnet_type)),
            (
                "subnetGroupName",
                field("group_name").map(|value| self.text(value)),
            ),
            (
                "availabilityZones",
                field("availability_zones").map(|value| self.text(value)),
            ),
            (
                "onePerAz",
                field("one_per_az").map(|value| self.text(value)),
            ),
            ("subnets", subnets),
        ])
    }

    fn plain_members(&self, fields: &Fields) -> String {
        let members = fields.iter().map(|(name, value)| {
            let name = super::values::camel_case(name);
            format!("{name}:{}", self.text(value))
        });
        format!("{{{}}}", members.collect::<Vec<_>>().join(","))
    }

    fn managed_policies(&self, declaration: &Declaration) -> Option<String> {
        let Some(Value::List(policies)) = declaration.field("managed_policies") else {
            return None;
        };
        let policies = policies.iter().enumerate().map(|(at, policy)| {
            let text = self.text(policy);
            match policy {
                Value::Text(name) if !name.starts_with("arn:") => {
                    format!("iam.ManagedPolicy.fromAwsManagedPolicyName({text})")
                }
                _ => {
                    let id = string(&format!("{}Policy{at}", declaration.name));
                    format!("iam.ManagedPolicy.fromManagedPolicyArn(s,{id},{text})")
                }
            }
        });
        Some(list(policies))
    }

    fn inline_policies(&self, policies: &Value) -> String {
        let Value::List(policies) = policies else {
            return misplaced(policies);
        };
        let policies = policies.iter().map(|policy| match policy {
            Value::Struct(_, fields) => match fields.as_slice() {
                [(_, name), (_, statements)] => {
                    format!("{}:{}", self.text(name), self.document(statements))
                }
                _ => misplaced(policy),
            },
            other => misplaced(other),
        });
        format!("{{{}}}", policies.collect::<Vec<_>>().join(","))
    }

    fn passwords(&self, passwords: &Value) -> String {
        let Value::List(passwords) = passwords else {
            return misplaced(passwords);
        };
        list(passwords.iter().map(|password| match password {
            Value::Call("secret", arguments) => {
                let id = self.argument(arguments, 0);
                format!("cdk.SecretValue.secretsManager({id})")
            }
            Value::Call("secret_field", arguments) => {
                let (id, field) = (self.argument(arguments, 0), self.argument(arguments, 1));
                format!("cdk.SecretValue.secretsManager({id},{{jsonField:{field}}})")
            }
            Value::Method(receiver, "value", _) => {
                format!("cdk.SecretValue.cfnParameter({})", self.text(receiver))
            }
            other => self.text(other),
        }))
    }

    fn widget(&self, value: &Value) -> String {
        let (first, calls) = super::values::chain(value);
        let Value::Call(function, arguments) = first else {
            return misplaced(value);
        };
        let metrics = |value: Option<&Value>| match value {
            Some(Value::List(metrics)) => {
                list(metrics.iter().map(|metric| self.metric(metric, true)))
            }
            _ => misplaced(first),
        };
        let mut properties: Vec<Property> = Vec::new();
        let class = match *function {
            "Widget::text" => {
                properties.push(("markdown", Some(self.argument(arguments, 0))));
                "Text"
            }
            "Widget::graph" => "Graph",
            "Widget::single_value" => {
                properties.push(("metrics", Some(metrics(arguments.first()))));
                "SingleValue"
            }
            "Widget::alarm" => {
                properties.push(("alarm", Some(self.argument(arguments, 0))));
                "Alarm"
            }
            _ => {
                properties.push(("alarms", Some(self.argument(arguments, 0))));
                "AlarmStatus"
            }
        };
        for (method, arguments) in calls {
            let property = match method {
                "left" => ("left", metrics(arguments.first())),
                "right" => ("right", metrics(arguments.first())),
                "stacked" => ("stacked", "true".into()),
                "live_data" => ("liveData", "true".into()),
                "left_axis" => ("leftYAxis", self.axis(arguments)),
                "right_axis" => ("rightYAxis", self.axis(arguments)),
                other => (other, self.argument(arguments, 0)),
            };
            properties.push((property.0, Some(property.1)));
        }
        format!("new cw.{class}Widget({})", object(properties))
    }

    fn axis(&self, arguments: &[Value]) -> String {
        let fields = members(arguments.first())
            .map(Vec::as_slice)
            .unwrap_or_default();
        let given = fields.iter().filter_map(|(name, value)| match value {
            Value::Call("Some", inner) => {
                let given = match inner.first() {
                    Some(Value::Method(text, "into", _)) => self.text(text),
                    _ => self.argument(inner, 0),
                };
                Some(format!("{name}:{given}"))
            }
            _ => None,
        });
        format!("{{{}}}", given.collect::<Vec<_>>().join(","))
    }
}

fn members(value: Option<&Value>) -> Option<&Fields> {
    match value? {
        Value::Struct(_, fields) => Some(fields),
        _ => None,
    }
}

fn word(declaration: &Declaration, field: &str) -> Option<&'static str> {
    match declaration.field(field)? {
        Value::Word(word) => Some(word),
        _ => None,
    }
}

fn class(declaration: &Declaration) -> &'static str {
    match (declaration.kind, declaration.of) {
        ("vpc", _) => "ec2.Vpc",
        ("security_group", _) => "ec2.SecurityGroup",
        ("instance", _) => "ec2.Instance",
        ("key", _) => "kms.Key",
        ("secret", _) => "sm.Secret",
        ("role", _) => "iam.Role",
        ("iam_user", _) => "iam.User",
        ("iam_group", _) => "iam.Group",
        ("topic", _) => "sns.Topic",
        ("alarm", _) => "cw.Alarm",
        ("dashboard", _) => "cw.Dashboard",
        ("user", Some("Iam")) => "ec.IamUser",
        ("user", Some("Password")) => "ec.PasswordUser",
        ("user", _) => "ec.NoPasswordUser",
        ("user_group", _) => "ec.UserGroup",
        ("cache", _) => "ec.ServerlessCache",
        ("parameter", _) => "cdk.CfnParameter",
        ("condition", _) => "cdk.CfnCondition",
        ("mapping", _) => "cdk.CfnMapping",
        _ => "cdk.CfnOutput",
    }
}

fn cache_engine(declaration: &Declaration) -> String {
    let engine = declaration.of.unwrap_or_default().to_uppercase();
    let version = match declaration.field("version") {
        Some(Value::Number(version)) => version.to_string(),
        _ => "LATEST".into(),
    };
    format!("ec.CacheEngine.{engine}_{version}")
}

fn user_engine(declaration: &Declaration) -> String {
    let engine = match (declaration.field("engine"), declaration.of) {
        (Some(Value::Word(engine)), _) => engine,
        (_, Some("NoPassword" | "Redis")) => "Redis",
        _ => "Valkey",
    };
    format!("ec.UserEngine.{}", engine.to_uppercase())
}

fn removal_policy_of(declaration: &Declaration) -> Option<String> {
    let policy = word(declaration, "removal_policy")?;
    Some(format!("cdk.RemovalPolicy.{}", capitals(policy)))
}

/// The policy that is no property of the construct.
fn removal_policy(declaration: &Declaration) -> Option<String> {
    let is_property = matches!(declaration.kind, "key" | "secret");
    removal_policy_of(declaration).filter(|_| !is_property)
}

fn subnet_type(value: &Value) -> String {
    match value {
        Value::Word(word) => {
            let word = word.trim_start_matches("SubnetType::");
            format!("ec2.SubnetType.{}", capitals(word))
        }
        other => misplaced(other),
    }
}

fn key_spec(spec: &str) -> &'static str {
    match spec {
        "Rsa2048" => "RSA_2048",
        "Rsa3072" => "RSA_3072",
        "Rsa4096" => "RSA_4096",
        "EccNistP256" => "ECC_NIST_P256",
        "EccNistP384" => "ECC_NIST_P384",
        "EccNistP521" => "ECC_NIST_P521",
        "EccSecgP256k1" => "ECC_SECG_P256K1",
        "Hmac224" => "HMAC_224",
        "Hmac256" => "HMAC_256",
        "Hmac384" => "HMAC_384",
        "Hmac512" => "HMAC_512",
        _ => "SYMMETRIC_DEFAULT",
    }
}

fn comparison(word: &str) -> String {
    let operator = match word {
        "GreaterThanOrEqualToThreshold" => "GREATER_THAN_OR_EQUAL_TO_THRESHOLD",
        "GreaterThanThreshold" => "GREATER_THAN_THRESHOLD",
        "LessThanThreshold" => "LESS_THAN_THRESHOLD",
        _ => "LESS_THAN_OR_EQUAL_TO_THRESHOLD",
    };
    format!("cw.ComparisonOperator.{operator}")
}

/// A time of day as the schedule that the CDK wants.
fn daily(value: &Value) -> String {
    match value {
        Value::Text(time) => {
            let (hour, minute) = time.split_once(':').unwrap_or((time, "0"));
            let unpadded = |text: &str| match text.trim_start_matches('0') {
                "" => "0".to_owned(),
                rest => rest.to_owned(),
            };
            format!(
                "events.Schedule.cron({{hour:{},minute:{}}})",
                string(&unpadded(hour)),
                string(&unpadded(minute))
            )
        }
        // What the CDK's schedules can say and a time of day can't.
        Value::Word(schedule) => (*schedule).to_owned(),
        other => misplaced(other),
    }
}

fn parameter_type(kind: &str) -> String {
    string(match kind {
        "Number" => "Number",
        "NumberList" => "List<Number>",
        "CommaDelimitedList" => "CommaDelimitedList",
        "AvailabilityZoneName" => "AWS::EC2::AvailabilityZone::Name",
        "AvailabilityZoneNames" => "List<AWS::EC2::AvailabilityZone::Name>",
        "ImageId" => "AWS::EC2::Image::Id",
        "ImageIds" => "List<AWS::EC2::Image::Id>",
        "InstanceId" => "AWS::EC2::Instance::Id",
        "InstanceIds" => "List<AWS::EC2::Instance::Id>",
        "KeyPairName" => "AWS::EC2::KeyPair::KeyName",
        "SecurityGroupId" => "AWS::EC2::SecurityGroup::Id",
        "SecurityGroupIds" => "List<AWS::EC2::SecurityGroup::Id>",
        "SecurityGroupName" => "AWS::EC2::SecurityGroup::GroupName",
        "SecurityGroupNames" => "List<AWS::EC2::SecurityGroup::GroupName>",
        "SubnetId" => "AWS::EC2::Subnet::Id",
        "SubnetIds" => "List<AWS::EC2::Subnet::Id>",
        "VolumeId" => "AWS::EC2::Volume::Id",
        "VolumeIds" => "List<AWS::EC2::Volume::Id>",
        "VpcId" => "AWS::EC2::VPC::Id",
        "VpcIds" => "List<AWS::EC2::VPC::Id>",
        "HostedZoneId" => "AWS::Route53::HostedZone::Id",
        "HostedZoneIds" => "List<AWS::Route53::HostedZone::Id>",
        "SsmParameterName" => "AWS::SSM::Parameter::Name",
        "SsmString" => "AWS::SSM::Parameter::Value<String>",
        "SsmStringList" => "AWS::SSM::Parameter::Value<List<String>>",
        "SsmImageId" => "AWS::SSM::Parameter::Value<AWS::EC2::Image::Id>",
        _ => "String",
    })
}
