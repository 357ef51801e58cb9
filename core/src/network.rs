//! Networks, ports and peers, at the path that the macros and the constructs use.

pub use crate::ec2::network::{
    ANY_IPV4, ANY_IPV6, Network, peer_ipv4, peer_ipv6, ports, prefix_list,
};
pub use crate::elasticache::cache::opened_to;
pub use crate::iam::grant::grants_nothing;
