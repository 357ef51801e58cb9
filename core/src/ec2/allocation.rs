//! How the network of a VPC is divided among its subnets.

use super::network::Network;

/// The shortest and the longest prefix of a VPC and of a subnet.
pub const PREFIX: (u32, u32) = (16, 28);

/// How the network of a VPC is given to its subnets, the CDK's way: those with a size of their own first, in their order;
/// then the others, which share evenly what is left.
#[derive(Clone, Copy, Debug)]
pub struct Allocation {
    /// The first free address, or the one after the last of the network.
    next: u64,
    end: u64,
}

impl Allocation {
    /// Nothing of a network is given away.
    #[must_use]
    pub const fn of(network: Network) -> Self {
        Self {
            next: network.address as u64,
            end: network.address as u64 + (1 << (32 - network.prefix)),
        }
    }

    /// The next network with a prefix of this length, if there is room for one.
    pub const fn take(&mut self, prefix: u32) -> Option<Network> {
        if prefix < PREFIX.0 || prefix > PREFIX.1 {
            return None;
        }
        let size = 1_u64 << (32 - prefix);
        let start = self.next.div_ceil(size) * size;
        if start + size > self.end {
            return None;
        }
        self.next = start + size;
        Some(Network {
            address: start as u32,
            prefix,
        })
    }

    /// The length of the prefix with which so many networks share evenly what is left.
    #[must_use]
    pub const fn shared_prefix(&self, count: u32) -> u32 {
        if count == 0 || self.next >= self.end {
            return 32;
        }
        match (self.end - self.next) / count as u64 {
            0 => 32,
            each => 32_u32.saturating_sub(each.ilog2()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn networks_are_divided_as_the_cdk_does() {
        for (cidr, masks, expected) in [
            (
                "10.2.0.0/16",
                &[24, 24, 26, 26][..],
                &["10.2.0.0/24", "10.2.1.0/24", "10.2.2.0/26", "10.2.2.64/26"][..],
            ),
            // A larger one after a smaller one starts at a multiple of its size.
            ("10.0.0.0/20", &[28, 24], &["10.0.0.0/28", "10.0.1.0/24"]),
        ] {
            let network = Network::of(cidr).unwrap_or(Network {
                address: 0,
                prefix: 16,
            });
            let mut allocation = Allocation::of(network);
            let taken: Vec<_> = masks
                .iter()
                .filter_map(|mask| allocation.take(*mask))
                .map(|network| network.to_string())
                .collect();
            assert_eq!(taken, expected);
        }
        let network = Network {
            address: 10 << 24,
            prefix: 16,
        };
        let allocation = Allocation::of(network);
        assert_eq!(allocation.shared_prefix(4), 18);
        assert_eq!(allocation.shared_prefix(6), 19);
        assert_eq!(allocation.shared_prefix(0), 32);
    }
}
