//! Amazon EC2: networks and security groups.

mod connections;
mod instance;
mod lookup;
mod security_group;
mod subnets;
mod vpc;

pub use connections::{Connectable, Peer, Port};
pub(crate) use connections::{Direction, connect, connects};
pub use instance::{Instance, InstanceProps};
pub use lookup::VpcLookup;
pub use security_group::{SecurityGroup, SecurityGroupProps};
pub(crate) use subnets::place;
pub use subnets::{SubnetConfiguration, SubnetSelection, SubnetType};
pub use vpc::{GatewayEndpoint, Vpc, VpcProps};
