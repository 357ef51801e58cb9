//! Amazon EC2: networks and security groups.

mod connections;
mod instance;
mod lookup;
mod peer;
mod plan;
mod port;
mod rule;
mod security_group;
mod subnets;
mod vpc;

pub(crate) use connections::{connect, connects};
pub use instance::{Instance, InstanceProps};
pub use lookup::VpcLookup;
pub use peer::{Connectable, Peer};
pub use port::Port;
pub(crate) use rule::Direction;
pub use security_group::{SecurityGroup, SecurityGroupProps};
pub use subnets::{SubnetConfiguration, SubnetSelection, SubnetType};
pub(crate) use vpc::place;
pub use vpc::{GatewayEndpoint, Vpc, VpcProps};
