//! AWS Identity and Access Management: roles, users and groups, and what they may do.

mod grants;
#[cfg(feature = "diagram")]
pub(crate) mod look;
mod policy;
mod principal;
mod props;
mod role;
mod user;

pub use grants::Grantee;
pub(crate) use grants::{grant, granted};
pub(crate) use policy::document;
pub use policy::{ConditionValues, Statement};
pub use principal::{Principal, account, anyone, arn, composite, service};
pub use props::{GroupProps, InlinePolicy, RoleProps, UserProps};
pub use role::Role;
pub use user::{Group, User};
