//! Networks, ports and peers: SW0501, SW0502, SW0503.

use crate::describe::stated;
use crate::{Arg, Violation};

stated!(
    SW0501(
        "vpc-cidr",
        Error,
        "the CIDR block of a VPC is an IPv4 network from /16 to /28 with room for its subnets",
        why = "EC2 rejects the CIDR block of a VPC or a subnet that is larger than /16 or smaller than /28",
        fix = "write an IPv4 CIDR block such as `\"10.0.0.0/16\"`",
        source = "Amazon VPC User Guide, VPC CIDR blocks — https://docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html; RFC 6890, special-purpose addresses — https://www.rfc-editor.org/rfc/rfc6890; Subnet CIDR blocks — https://docs.aws.amazon.com/vpc/latest/userguide/subnet-sizing.html",
        aws = "InvalidVpc.Range or InvalidSubnet.Range: The CIDR '…' is invalid",
        related = [SW0509],
    ),
    SW0502(
        "port-range",
        Error,
        "a port is from 1 to 65,535, and a range of ports starts with the lower port",
        why = "port 0 is reserved, so no service accepts connections on it",
        fix = "write a port from 1 to 65,535",
        source = "EC2 API, IpPermission, FromPort and ToPort — https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_IpPermission.html",
        related = [SW0503],
    ),
    SW0503(
        "network-peer",
        Error,
        "a peer is a CIDR block, a prefix list, a security group, or a construct that has a security group",
        why = "the source of a security group rule is a CIDR block, a prefix list or a security group",
        fix = "write an IPv4 CIDR block such as `\"10.0.0.0/16\"`",
        source = "EC2 API, AuthorizeSecurityGroupIngress — https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_AuthorizeSecurityGroupIngress.html",
        aws = "InvalidPermission.Malformed: The specified security group rule is malformed",
        related = [SW0502],
    ),
);

/// IPv4 network.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Network {
    /// First address.
    pub address: u32,
    /// Prefix length: number of bits that identify the network.
    pub prefix: u32,
}

impl Network {
    /// Network of a VPC, from its CIDR block: from /16 to /28. Bits after the prefix are dropped.
    ///
    /// # Errors
    ///
    /// SW0501.
    pub const fn of(cidr: &str) -> Result<Self, Violation<'_>> {
        parse(cidr)
    }

    /// What its addresses are for, if they cannot be those of hosts (RFC 6890).
    const fn special_use(self) -> Option<&'static str> {
        match self.address.to_be_bytes() {
            [0, ..] => Some("unspecified"),
            [127, ..] => Some("loopback"),
            [169, 254, ..] => Some("link-local"),
            [224..=239, ..] => Some("multicast"),
            _ => None,
        }
    }
}

/// Whether a security group rule can allow a range of ports.
///
/// # Errors
///
/// SW0502.
pub const fn ports(from: u16, to: u16) -> Result<(), Violation<'static>> {
    if from == 0 {
        return Err(Violation::plain(
            SW0502,
            "port 0 is out of range (1 to 65,535)",
        ));
    }
    if from > to {
        let ports = [Arg::Number(from as u64), Arg::Number(to as u64), Arg::None];
        return Err(
            Violation::new(SW0502, "range of ports starts at {} and ends at {}", ports)
                .because("the first port of a range cannot be greater than the last one")
                .fixed_by("write the lower port first"),
        );
    }
    Ok(())
}

/// What is wrong with a text that is not the number of a port.
#[must_use]
pub const fn port_of_text(text: &str) -> Violation<'_> {
    Violation::text(SW0502, "port `{}` is not a number from 1 to 65,535", text)
}

/// Every IPv4 address.
pub const ANY_IPV4: &str = "0.0.0.0/0";
/// Every IPv6 address.
pub const ANY_IPV6: &str = "::/0";

/// Whether a security group rule can allow an IPv4 CIDR block.
///
/// # Errors
///
/// SW0503.
pub const fn peer_ipv4(cidr: &str) -> Result<(), Violation<'_>> {
    match parse_network(cidr) {
        Some(_) => Ok(()),
        None => Err(Violation::text(
            SW0503,
            "`{}` is not an IPv4 CIDR block",
            cidr,
        )),
    }
}

/// Whether a security group rule can allow an IPv6 CIDR block.
///
/// # Errors
///
/// SW0503.
pub fn peer_ipv6(cidr: &str) -> Result<(), Violation<'_>> {
    let parts = cidr.split_once('/');
    let is_network = parts.is_some_and(|(address, prefix)| {
        address.parse::<core::net::Ipv6Addr>().is_ok()
            && prefix.parse::<u8>().is_ok_and(|prefix| prefix <= 128)
    });
    if is_network {
        Ok(())
    } else {
        Err(
            Violation::text(SW0503, "`{}` is not an IPv6 CIDR block", cidr)
                .fixed_by("write an IPv6 CIDR block such as `\"2001:db8::/32\"`"),
        )
    }
}

/// Whether a security group rule can allow a prefix list, by its id: `pl-` and hexadecimal digits.
///
/// # Errors
///
/// SW0503.
pub const fn prefix_list(id: &str) -> Result<(), Violation<'_>> {
    let mut digits: &[u8] = match id.as_bytes() {
        [b'p', b'l', b'-', digits @ ..] => digits,
        _ => &[],
    };
    let mut is_right = !digits.is_empty();
    while let [digit, rest @ ..] = digits {
        is_right = is_right && digit.is_ascii_hexdigit();
        digits = rest;
    }
    if is_right {
        Ok(())
    } else {
        Err(
            Violation::text(SW0503, "`{}` is not the id of a prefix list", id)
                .fixed_by("write the id of a prefix list such as `\"pl-0123456789abcdef0\"`"),
        )
    }
}

impl core::fmt::Display for Network {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        let [a, b, c, d] = self.address.to_be_bytes();
        write!(f, "{a}.{b}.{c}.{d}/{}", self.prefix)
    }
}

/// Network of a VPC. As EC2 does, it takes the first address of the network for any other.
const fn parse(cidr: &str) -> Result<Network, Violation<'_>> {
    match parse_network(cidr) {
        Some((address, prefix)) if prefix >= 16 && prefix <= 28 => {
            let network = Network {
                address: address & !(u32::MAX >> prefix),
                prefix,
            };
            match network.special_use() {
                Some(of) => Err(Violation::new(
                    SW0501,
                    "CIDR block `{}` is in the {} addresses",
                    [Arg::Text(cidr), Arg::Text(of), Arg::None],
                )
                .because("addresses for special uses cannot be those of hosts: 0.0.0.0/8, 127.0.0.0/8, 169.254.0.0/16, and 224.0.0.0/4")
                .fixed_by("use a private range: 10.0.0.0/8, 172.16.0.0/12 or 192.168.0.0/16")),
                None => Ok(network),
            }
        }
        Some(_) => Err(Violation::text(
            SW0501,
            "CIDR block `{}` is out of range (/16 to /28)",
            cidr,
        )),
        None => Err(
            Violation::text(SW0501, "`{}` is not an IPv4 CIDR block", cidr)
                .because("a CIDR block is an address and a prefix length"),
        ),
    }
}

pub(crate) const fn parse_network(cidr: &str) -> Option<(u32, u32)> {
    let mut rest = cidr.as_bytes();
    let (mut address, mut field, mut value, mut digits) = (0_u32, 0, 0_u32, 0);
    while let [byte, tail @ ..] = rest {
        match *byte {
            digit @ b'0'..=b'9' => {
                if digits > 0 && value == 0 || digits == 3 {
                    return None;
                }
                value = value * 10 + (digit - b'0') as u32;
                digits += 1;
            }
            separator @ (b'.' | b'/') => {
                let expected = if field == 3 { b'/' } else { b'.' };
                if field > 3 || digits == 0 || value > 255 || separator != expected {
                    return None;
                }
                address = address << 8 | value;
                field += 1;
                value = 0;
                digits = 0;
            }
            _ => return None,
        }
        rest = tail;
    }
    if field == 4 && digits > 0 && value <= 32 {
        Some((address, value))
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ports_and_peers() {
        for (from, to, right) in [
            (1, 1, true),
            (1, 65_535, true),
            (0, 0, false),
            (0, 5, false),
            (2, 1, false),
        ] {
            assert_eq!(ports(from, to).is_ok(), right, "{from} {to}");
        }
        assert!(peer_ipv4("0.0.0.0/0").is_ok());
        assert!(peer_ipv4("10.0.0.1/32").is_ok());
        assert!(peer_ipv4("10.0.0.0/33").is_err());
        assert!(peer_ipv6("::/0").is_ok());
        assert!(peer_ipv6("2001:db8::/129").is_err());
        assert!(peer_ipv6("2001:db8::").is_err());
        assert!(prefix_list("pl-0a1b").is_ok());
        assert!(prefix_list("pl-").is_err());
        assert!(prefix_list("sg-1").is_err());
    }

    #[test]
    fn networks() {
        assert_eq!(
            Network::of("10.0.0.0/16").ok(),
            Some(Network {
                address: 10 << 24,
                prefix: 16
            })
        );
        assert_eq!(
            Network::of("192.168.4.0/28").ok(),
            Some(Network {
                address: 0xC0A8_0400,
                prefix: 28
            })
        );
        // EC2 drops the bits after the prefix.
        for (cidr, canonical) in [
            ("10.0.0.1/16", "10.0.0.0/16"),
            ("100.68.0.18/18", "100.68.0.0/18"),
            ("10.0.255.255/28", "10.0.255.240/28"),
            ("198.19.0.0/16", "198.19.0.0/16"),
            ("169.253.0.0/16", "169.253.0.0/16"),
            ("240.0.0.0/16", "240.0.0.0/16"),
        ] {
            let network = Network::of(cidr).map(|network| network.to_string());
            assert_eq!(network.ok().as_deref(), Some(canonical));
        }
        for wrong in [
            "10.0.0.0/15",
            "10.0.0.0/29",
            "0.0.0.0/16",
            "127.0.0.0/16",
            "169.254.0.0/16",
            "169.254.7.0/24",
            "224.0.0.0/16",
            "239.255.0.0/16",
            "10.0.0/16",
            "10.0.0.0",
            "10.0.0.256/24",
            "10.0.0.0.0/24",
            "10.00.0.0/16",
            "a.b.c.d/16",
            "10.0.0.0/",
            "",
        ] {
            assert!(Network::of(wrong).is_err(), "{wrong}");
        }
    }
}
