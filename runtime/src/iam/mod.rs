//! AWS Identity and Access Management: roles, users and groups, and what they may do.

mod policy;
mod principal;
mod role;
mod user;

pub use policy::{Grantee, InlinePolicy, Statement};
pub(crate) use policy::{document, grant};
pub use principal::{Principal, account, anyone, arn, composite, service};
pub use role::{Role, RoleProps};
pub use user::{Group, GroupProps, User, UserProps};
