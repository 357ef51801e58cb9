//! Amazon EC2: networks and security groups.

mod connections;
mod instance;
mod security_group;
mod vpc;

pub use connections::{Connectable, Peer, Port};
pub use instance::{Instance, InstanceProps};
pub use security_group::{SecurityGroup, SecurityGroupProps};
pub use vpc::{SubnetType, Vpc, VpcProps};
