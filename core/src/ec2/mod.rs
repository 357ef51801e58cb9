//! EC2: networks, who may connect in them, and machines.

pub mod instance;
pub mod security_group;
pub mod subnets;
pub mod vpc;
