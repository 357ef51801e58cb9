//! Feature flags of the CDK: values of the context that change templates. `cdk init` writes them into `cdk.json`.

use serde_json::Value as Json;
use stackwright_core::stack::unsupported_flag;

use super::modules::Modules;
use crate::Scope;

/// Merges statements of policies.
const MINIMIZE: &str = "@aws-cdk/aws-iam:minimizePolicies";
/// Gives the policies of existing roles names that differ from stack to stack.
const POLICY_NAMES: &str = "@aws-cdk/aws-iam:importedRoleStackSafeDefaultPolicyName";
/// Writes the partition of a Region that is known.
const PARTITIONS: &str = "@aws-cdk/core:enablePartitionLiterals";
/// How a stack reads values of another: `strong`, `weak` or `both`.
const REFERENCES: &str = "@aws-cdk/core:defaultCrossStackReferences";
/// Closes the default security groups of VPCs by a Lambda function, which needs an asset.
const CLOSED_GROUPS: &str = "@aws-cdk/aws-ec2:restrictDefaultSecurityGroup";

/// How a stack reads a value of another stack.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct CrossStack {
    /// The other stack exports it.
    pub(crate) is_exported: bool,
    /// The stack reads an output of the other, which may change.
    pub(crate) is_read: bool,
}

impl Scope {
    /// Whether the statements of policies are merged.
    pub(crate) fn minimizes_policies(&self) -> bool {
        self.has_flag(MINIMIZE)
    }

    /// Whether the policy of an existing role has a name of its own in each stack.
    pub(crate) fn names_policies(&self) -> bool {
        self.has_flag(POLICY_NAMES)
    }

    /// Whether a partition is written where the Region is known.
    pub(crate) fn writes_partitions(&self) -> bool {
        self.has_flag(PARTITIONS)
    }

    /// How it reads values of other stacks.
    pub(crate) fn cross_stack(&self) -> CrossStack {
        let strength = self.context(REFERENCES);
        let strength = strength.as_ref().and_then(Json::as_str);
        CrossStack {
            is_exported: strength != Some("weak"),
            is_read: matches!(strength, Some("weak" | "both")),
        }
    }

    /// Warns, once for an app, of a flag that is set and has no effect.
    pub(crate) fn warn_of_closed_groups(&self) {
        let Some(modules) = Modules::of(self) else {
            return;
        };
        if self.has_flag(CLOSED_GROUPS) && !modules.is_flag_told.replace(true) {
            self.warn_at(&unsupported_flag(CLOSED_GROUPS), self.location());
        }
    }

    /// Whether a flag is set, as the CDK reads it.
    fn has_flag(&self, name: &str) -> bool {
        match self.context(name) {
            None | Some(Json::Null) => false,
            Some(Json::Bool(value)) => value,
            Some(Json::Number(number)) => number.as_f64() != Some(0.0),
            Some(Json::String(text)) => !text.is_empty(),
            Some(_) => true,
        }
    }

    fn context(&self, name: &str) -> Option<Json> {
        let modules = Modules::of(self)?;
        let values = modules.context.values.borrow();
        values.get(name).cloned()
    }
}
