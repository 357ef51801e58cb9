//! Bootstrapped environments.

use serde_json::json;

use crate::tree::content::Parameter;
use crate::tree::{Content, Environment};
use crate::{Scope, Value};

/// The key of the context with the qualifier.
pub(crate) const QUALIFIER: &str = "@aws-cdk/core:bootstrapQualifier";
/// The CDK's own qualifier.
const DEFAULT_QUALIFIER: &str = "hnb659fds";
/// The version of the bootstrap stack that deployments need.
pub(crate) const MIN_VERSION: u32 = 6;
/// The version that has the role for look-ups.
pub(crate) const MIN_LOOKUP_VERSION: u32 = 8;

/// What `cdk bootstrap` creates in an account and a Region: roles for deployments, and a bucket for templates and assets.
///
/// [`App::set_bootstrap`](crate::App::set_bootstrap) deploys stacks through it.
///
/// ```
/// use stackwright::prelude::*;
///
/// # fn main() -> stackwright::Result<()> {
/// let mut app = App::new();
/// app.set_bootstrap(Bootstrap::new().qualifier("acme"));
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[must_use = "it has an effect only when an app is given it"]
#[non_exhaustive]
pub struct Bootstrap {
    /// The qualifier of the bootstrap stack, which is a part of the names of its roles and its bucket. Rules:
    /// [`SW0834`](crate::rules::SW0834).
    ///
    /// Default: the value `@aws-cdk/core:bootstrapQualifier` of the context, else `hnb659fds`, as in the AWS CDK.
    pub qualifier: Option<String>,
}

impl Bootstrap {
    /// The bootstrap stack with the qualifier of the context, or with the default one.
    pub const fn new() -> Self {
        Self { qualifier: None }
    }

    /// Sets the qualifier, as in `cdk bootstrap --qualifier`.
    pub fn qualifier(mut self, qualifier: impl Into<String>) -> Self {
        self.qualifier = Some(qualifier.into());
        self
    }

    /// With the qualifier of the context, where it has none.
    pub(crate) fn resolved(&self, of_context: Option<&str>) -> Qualifier {
        let own = self.qualifier.as_deref().or(of_context);
        Qualifier(own.unwrap_or(DEFAULT_QUALIFIER).to_owned())
    }
}

/// The qualifier of a bootstrap stack, of which the names of its resources are made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Qualifier(String);

impl Qualifier {
    pub(crate) fn name(&self) -> &str {
        &self.0
    }

    /// The role that the `cdk` command assumes.
    pub(crate) fn deploy_role(&self, environment: &Environment) -> String {
        self.role("deploy-role", environment)
    }

    /// The role that CloudFormation assumes.
    pub(crate) fn execution_role(&self, environment: &Environment) -> String {
        self.role("cfn-exec-role", environment)
    }

    /// The role that uploads assets.
    pub(crate) fn publishing_role(&self, environment: &Environment) -> String {
        self.role("file-publishing-role", environment)
    }

    /// The role that pushes images.
    pub(crate) fn image_publishing_role(&self, environment: &Environment) -> String {
        self.role("image-publishing-role", environment)
    }

    /// The repository for images, as a name with placeholders.
    pub(crate) fn repository(&self, environment: &Environment) -> String {
        let (account, region) = placeholders(environment);
        format!("cdk-{}-container-assets-{account}-{region}", self.0)
    }

    /// The role that reads what is there.
    pub(crate) fn lookup_role(&self, environment: &Environment) -> String {
        self.role("lookup-role", environment)
    }

    /// The bucket for assets, as a name with placeholders.
    pub(crate) fn bucket(&self, environment: &Environment) -> String {
        let (account, region) = placeholders(environment);
        format!("cdk-{}-assets-{account}-{region}", self.0)
    }

    /// The SSM parameter with the version of the bootstrap stack.
    pub(crate) fn version_parameter(&self) -> String {
        format!("/cdk-bootstrap/{}/version", self.0)
    }

    fn role(&self, name: &str, environment: &Environment) -> String {
        let (account, region) = placeholders(environment);
        let qualifier = &self.0;
        format!(
            "arn:${{AWS::Partition}}:iam::{account}:role/cdk-{qualifier}-{name}-{account}-{region}"
        )
    }

    /// Lets CloudFormation check the version of the bootstrap stack before it deploys a stack.
    pub(crate) fn check_version(&self, stack: &Scope) {
        const PARAMETER: &str = "BootstrapVersion";
        // A second synthesis, or a parameter of the stack's own.
        let has = |id: &str| stack.children().iter().any(|child| child.id() == id);
        if has(PARAMETER) {
            return;
        }
        let parameter = Content::Parameter(Parameter(vec![
            ("Type", Value::text("AWS::SSM::Parameter::Value<String>")),
            ("Default", Value::String(self.version_parameter())),
            (
                "Description",
                Value::text(
                    "Version of the CDK Bootstrap resources in this environment, automatically retrieved from SSM Parameter \
                     Store. [cdk:skip]",
                ),
            ),
        ]));
        stack.shared_part(PARAMETER, "CfnParameter", parameter);
        let too_old: Vec<_> = (1..MIN_VERSION)
            .map(|version| version.to_string())
            .collect();
        let is_new = json!({ "Fn::Not": [{ "Fn::Contains": [too_old, { "Ref": PARAMETER }] }] });
        let rule = json!({ "Assertions": [{
            "Assert": is_new,
            "AssertDescription": format!(
                "CDK bootstrap stack version {MIN_VERSION} required. Please run 'cdk bootstrap' with a recent version of the \
                 CDK CLI."
            ),
        }] });
        stack.shared_part("CheckBootstrapVersion", "CfnRule", Content::Rule(rule));
    }
}

/// The account and the Region, or what the `cdk` command and CloudFormation replace.
pub(crate) fn placeholders(environment: &Environment) -> (&str, &str) {
    let account = environment.account.as_deref();
    let region = environment.region.as_deref();
    (
        account.unwrap_or("${AWS::AccountId}"),
        region.unwrap_or("${AWS::Region}"),
    )
}
