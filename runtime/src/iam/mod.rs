//! AWS Identity and Access Management: roles, and what they may do.

mod policy;
mod principal;
mod role;

pub use policy::Grantee;
pub(crate) use policy::{Statement, document};
pub use principal::{Principal, account, service};
pub use role::{Role, RoleProps};
