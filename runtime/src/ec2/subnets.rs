//! How a network is divided into subnets.

use std::net::Ipv4Addr;

/// The blocks of `count` equal subnets that fill as much as they can of a network.
pub(super) fn divide(address: u32, prefix: u32, count: u32) -> Option<Vec<String>> {
    /// The smallest subnet that EC2 makes.
    const LONGEST_PREFIX: u32 = 28;
    let size = 2_u32.checked_pow(32 - prefix)?;
    let prefix = 32 - size.checked_div(count)?.checked_ilog2()?;
    if prefix > LONGEST_PREFIX {
        return None;
    }
    let step = 2_u32.checked_pow(32 - prefix)?;
    let blocks = (0..count).map(|i| format!("{}/{prefix}", Ipv4Addr::from(address + i * step)));
    Some(blocks.collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn first_and_last(address: [u8; 4], prefix: u32, count: u32) -> Option<(String, String)> {
        let blocks = divide(u32::from_be_bytes(address), prefix, count)?;
        Some((blocks.first()?.clone(), blocks.last()?.clone()))
    }

    #[test]
    fn divides_as_the_cdk_does() {
        let blocks = |first: &str, last: &str| Some((first.to_owned(), last.to_owned()));
        for (prefix, count, expected) in [
            (16, 4, blocks("10.0.0.0/18", "10.0.192.0/18")),
            (16, 2, blocks("10.0.0.0/17", "10.0.128.0/17")),
            (16, 6, blocks("10.0.0.0/19", "10.0.160.0/19")),
            (20, 4, blocks("10.0.0.0/22", "10.0.12.0/22")),
            (26, 4, blocks("10.0.0.0/28", "10.0.0.48/28")),
            (27, 4, None),
        ] {
            assert_eq!(first_and_last([10, 0, 0, 0], prefix, count), expected);
        }
    }
}
