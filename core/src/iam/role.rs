//! Roles.

use crate::Duration;
use crate::describe::key::{List, Rust, Text};
use crate::describe::{describe, field, property, resource, structure};
use crate::iam::policy::{PrincipalValue, StatementValue};
use crate::identity::Identified;

const NAMED: Identified = Identified::of_iam("role", "the name or the ARN of a role");

describe! {
    /// A policy that is written into a role.
    pub InlinePolicy as INLINE_POLICY, InlinePolicyFields = structure(&["iam", "InlinePolicy"], "a policy");
    /// Its name.
    name: Text = field()
        .required(),
    /// What it allows and denies.
    statements: List<Rust<StatementValue>> = field()
        .required(),
}

describe! {
    /// A role.
    pub Role as ROLE, RoleFields = resource("AWS::IAM::Role")
        .declared_by("role", "a role")
        .construct(&["iam", "Role"], &["iam", "RoleProps"])
        .existing(&NAMED);
    /// The name or the ARN of a role that exists already, instead of all other fields. Grants go into a policy of the stack
    /// that is attached to it.
    existing: Text = field()
        .identity()
        .default("the stack makes one")
        .aka(&["existing_name", "arn"]),
    /// Who may take the role on: `service("ec2.amazonaws.com")`, `account("123456789012")`, or a list of such.
    assumed_by: Rust<PrincipalValue> = property("AssumeRolePolicyDocument")
        .required()
        .aka(&["principal", "service"]),
    /// What the role is for.
    description: Text = property("Description")
        .default("none"),
    /// The role's name in the account.
    name: Text = property("RoleName")
        .replaces()
        .default("CloudFormation makes one"),
    /// The path of the role's name: `/service/`.
    path: Text = property("Path")
        .replaces()
        .default("`/`"),
    /// Policies that exist: AWS's own by their names, others by their ARNs.
    managed_policies: List<Text> = property("ManagedPolicyArns")
        .default("none"),
    /// Policies that are written into the role.
    inline_policies: List<InlinePolicy> = property("Policies")
        .default("none; grants go into a policy of their own"),
    /// How long it may be taken on at once: `1hours` to `12hours`.
    max_session_duration: Duration = property("MaxSessionDuration")
        .seconds()
        .default("one hour"),
}
