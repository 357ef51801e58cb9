//! AWS Identity and Access Management: roles, users and groups, and what they may do.

mod condition;
mod grants;
#[cfg(feature = "diagram")]
pub(crate) mod look;
mod managed;
mod policy;
mod principal;
mod props;
mod resource_policy;
mod role;
mod user;

pub use condition::ConditionValues;
pub use grants::Grantee;
pub(crate) use grants::{Grants, grant, granted};
pub use managed::ManagedPolicy;
pub(crate) use policy::document;
pub use policy::{Statement, StatementResource};
#[cfg_attr(doc, doc(alias = "SamlPrincipal"))]
#[cfg_attr(doc, doc(alias = "FederatedPrincipal"))]
pub use principal::saml;
#[cfg_attr(doc, doc(alias = "WebIdentityPrincipal"))]
#[cfg_attr(doc, doc(alias = "OpenIdConnectPrincipal"))]
#[cfg_attr(doc, doc(alias = "FederatedPrincipal"))]
pub use principal::web_identity;
pub use principal::{Principal, account, anyone, arn, composite, service};
pub use props::{GroupProps, InlinePolicy, ManagedPolicyProps, RoleProps, UserProps};
pub(crate) use resource_policy::{Form, ResourcePolicy};
pub use role::Role;
pub use user::{Group, User};
