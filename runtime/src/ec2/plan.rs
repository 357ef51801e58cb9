//! The networks of the subnets of a VPC.

use stackwright_core::ec2::allocation::{Allocation, PREFIX};
use stackwright_core::ec2::network::Network;

use super::{SubnetConfiguration, SubnetType};
use crate::Text;

/// What a VPC is made of.
pub(super) struct Plan {
    pub(super) zones: Vec<Text>,
    pub(super) groups: Vec<Group>,
    pub(super) nat_gateways: usize,
}

/// A group of subnets, with the network of each.
pub(super) struct Group {
    pub(super) name: String,
    pub(super) subnet_type: SubnetType,
    pub(super) map_public_ip: Option<bool>,
    pub(super) is_reserved: bool,
    pub(super) blocks: Vec<String>,
}

impl Plan {
    /// The plan of groups of subnets in each zone of a network; `None` if there is no room for it, which has been said.
    /// `nat_gateways` are by default one in each zone, if there are subnets for them.
    pub(super) fn of(
        network: Network,
        zones: Vec<Text>,
        configuration: Vec<SubnetConfiguration>,
        nat_gateways: Option<u32>,
    ) -> Option<Self> {
        let mut allocation = Allocation::of(network);
        let take = |allocation: &mut Allocation, prefix| -> Option<Vec<String>> {
            let blocks = zones.iter().map(|_| allocation.take(prefix));
            blocks.map(|block| block.map(|b| b.to_string())).collect()
        };
        let mut of_own_size = Vec::new();
        for group in &configuration {
            of_own_size.push(match group.cidr_mask {
                Some(mask) => Some(take(&mut allocation, mask)?),
                None => None,
            });
        }
        let sharing = of_own_size.iter().filter(|blocks| blocks.is_none()).count() * zones.len();
        let prefix = allocation.shared_prefix(sharing.try_into().ok()?);
        let mut groups = Vec::new();
        for (group, blocks) in configuration.into_iter().zip(of_own_size) {
            let blocks = match blocks {
                Some(blocks) => blocks,
                None => take(&mut allocation, prefix.max(PREFIX.0))?,
            };
            groups.push(Group {
                name: group.name?.as_literal()?.to_owned(),
                subnet_type: group.subnet_type?,
                map_public_ip: group.map_public_ip,
                is_reserved: group.reserved.unwrap_or_default(),
                blocks,
            });
        }
        let has_private = groups
            .iter()
            .any(|group| !group.is_reserved && group.subnet_type == SubnetType::PrivateWithEgress);
        let default = if has_private { zones.len() } else { 0 };
        let nat_gateways = nat_gateways.map_or(default, |count| (count as usize).min(zones.len()));
        Some(Self {
            zones,
            groups,
            nat_gateways,
        })
    }
}
