//! Properties of keys, secrets, roles, and users and groups of IAM.

use super::{
    Property, Writer, capitals, list, members, misplaced, removal_policy_of, string, word,
};
use crate::fuzz_cdk::model::{Declaration, Value};

impl Writer<'_> {
    pub(super) fn key(&self, declaration: &Declaration) -> Vec<Property> {
        let field = |name: &str| declaration.field(name);
        let text = |name: &str| declaration.field(name).map(|value| self.text(value));
        let duration = |name: &str| declaration.field(name).map(|value| self.duration(value));
        vec![
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
                word(declaration, "usage").map(|usage| format!("kms.KeyUsage.{}", capitals(usage))),
            ),
            ("removalPolicy", removal_policy_of(declaration)),
        ]
    }

    pub(super) fn secret(&self, declaration: &Declaration) -> Vec<Property> {
        let field = |name: &str| declaration.field(name);
        let text = |name: &str| declaration.field(name).map(|value| self.text(value));
        vec![
            ("secretName", text("name")),
            ("description", text("description")),
            ("encryptionKey", text("kms_key")),
            (
                "generateSecretString",
                members(field("generate")).map(|fields| self.plain_members(fields)),
            ),
            ("removalPolicy", removal_policy_of(declaration)),
        ]
    }

    pub(super) fn role(&self, declaration: &Declaration) -> Vec<Property> {
        let field = |name: &str| declaration.field(name);
        let text = |name: &str| declaration.field(name).map(|value| self.text(value));
        let duration = |name: &str| declaration.field(name).map(|value| self.duration(value));
        vec![
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
        ]
    }

    pub(super) fn iam_user(&self, declaration: &Declaration) -> Vec<Property> {
        let text = |name: &str| declaration.field(name).map(|value| self.text(value));
        vec![
            ("userName", text("name")),
            ("path", text("path")),
            ("groups", text("groups")),
            ("managedPolicies", self.managed_policies(declaration)),
        ]
    }

    pub(super) fn iam_group(&self, declaration: &Declaration) -> Vec<Property> {
        let text = |name: &str| declaration.field(name).map(|value| self.text(value));
        vec![
            ("groupName", text("name")),
            ("path", text("path")),
            ("managedPolicies", self.managed_policies(declaration)),
        ]
    }

    fn plain_members(&self, fields: &[(&str, Value)]) -> String {
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
