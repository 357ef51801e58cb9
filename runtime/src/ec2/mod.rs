//! Amazon EC2: networks and security groups.

mod connections;
mod endpoint;
mod instance;
#[cfg(feature = "diagram")]
pub(crate) mod look;
mod lookup;
mod peer;
mod plan;
mod port;
mod props;
mod rule;
mod security_group;
mod subnets;
mod vpc;

pub(crate) use connections::{connect, connects, listens};
#[cfg_attr(doc, doc(alias = "InterfaceVpcEndpoint"))]
#[cfg_attr(doc, doc(alias = "addInterfaceEndpoint"))]
#[cfg_attr(doc, doc(alias = "PrivateLink"))]
#[cfg_attr(doc, doc(alias = "VPCEndpoint"))]
pub use endpoint::InterfaceEndpoint;
pub use instance::Instance;
pub use peer::{Connectable, Described, HasDefaultPort, Peer};
pub use port::{Port, PortNumber};
pub use props::{
    InstanceProps, InterfaceEndpointProps, SecurityGroupProps, SubnetConfiguration,
    SubnetSelection, VpcLookup, VpcProps,
};
pub(crate) use rule::Direction;
pub(crate) use security_group::Guarded;
pub use security_group::SecurityGroup;
pub(crate) use subnets::Subnet;
pub use subnets::SubnetType;
pub(crate) use vpc::place;
pub use vpc::{GatewayEndpoint, Vpc};
