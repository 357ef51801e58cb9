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
pub use policy::Statement;
pub(crate) use policy::document;
pub use principal::{Principal, account, anyone, arn, composite, saml, service, web_identity};
pub use props::{GroupProps, InlinePolicy, ManagedPolicyProps, RoleProps, UserProps};
pub(crate) use resource_policy::{Form, ResourcePolicy};
pub use role::Role;
pub use user::{Group, User};
