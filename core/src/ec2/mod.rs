//! EC2: networks, who may connect in them, and machines.

pub mod allocation;
pub mod endpoint;
pub mod endpoint_service;
pub mod instance;
pub mod instance_type;
pub mod network;
pub mod placement;
pub mod security_group;
pub mod subnets;
pub mod vpc;
