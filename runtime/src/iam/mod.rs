//! AWS Identity and Access Management: roles, users and groups, and what they may do.

mod grants;
mod policy;
mod principal;
mod role;
mod user;

pub use grants::Grantee;
pub(crate) use grants::grant;
pub(crate) use policy::document;
pub use policy::{InlinePolicy, Statement};
pub use principal::{Principal, account, anyone, arn, composite, service};
pub use role::{Role, RoleProps};
pub use user::{Group, GroupProps, User, UserProps};
