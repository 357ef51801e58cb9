//! Amazon EC2: networks and security groups.

mod security_group;
mod vpc;

pub use security_group::{SecurityGroup, SecurityGroupProps};
pub use vpc::{SubnetType, Vpc, VpcProps};
