//! Declarations as constructs.

use std::fmt::Write as _;

use super::elasticache::{cache_engine, user_engine};
use super::{Property, Writer, misplaced, object, removal_policy_of, string, variable};
use crate::fuzz_cdk::model::{Declaration, Value};

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
        match declaration.kind {
            "vpc" => self.vpc(declaration),
            "security_group" => self.security_group(declaration),
            "instance" => self.instance(declaration),
            "key" => self.key(declaration),
            "secret" => self.secret(declaration),
            "role" => self.role(declaration),
            "iam_user" => self.iam_user(declaration),
            "iam_group" => self.iam_group(declaration),
            "user" => self.user(declaration),
            "user_group" => self.user_group(declaration),
            "cache" => self.cache(declaration),
            "alarm" => self.alarm(declaration),
            "topic" => self.topic(declaration),
            "dashboard" => self.dashboard(declaration),
            "parameter" => self.parameter(declaration),
            "condition" => self.condition_properties(declaration),
            "mapping" => self.mapping(declaration),
            "output" => self.output(declaration),
            _ => Vec::new(),
        }
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

/// The policy that is no property of the construct.
fn removal_policy(declaration: &Declaration) -> Option<String> {
    let is_property = matches!(declaration.kind, "key" | "secret");
    removal_policy_of(declaration).filter(|_| !is_property)
}
