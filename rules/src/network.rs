//! What is asked of a network: SW05.

use crate::catalogue::{SW0501, SW0502, SW0503, SW0505, SW0506, SW0904};
use crate::{Arg, Fact, Findings, Violation};

/// The network of a VPC that does not name one.
pub const DEFAULT_CIDR: &str = "10.0.0.0/16";
/// How many zones a VPC uses at most that does not say.
pub const DEFAULT_MAX_AZS: u32 = 3;
/// How many zones a stack can count on that is tied to no region: every region has as many.
pub const ZONES_OF_ANY_REGION: u32 = 2;
/// How many groups of subnets a VPC has: public ones, and others.
const SUBNET_GROUPS: u32 = 2;
/// The longest prefix of a VPC and of a subnet.
const PREFIX_MAX: u32 = 28;

/// What is known of a VPC.
#[derive(Clone, Copy, Debug)]
pub struct VpcFacts<'a> {
    /// `cidr`.
    pub cidr: Fact<&'a str>,
    /// `max_azs`.
    pub max_azs: Fact<u32>,
    /// `nat_gateways`.
    pub nat_gateways: Fact<u32>,
}

impl VpcFacts<'_> {
    /// A VPC of which nothing is known.
    pub const UNKNOWN: Self = Self {
        cidr: Fact::Unknown,
        max_azs: Fact::Unknown,
        nat_gateways: Fact::Unknown,
    };

    /// Whether the VPC has private subnets with a way out: it has where it has NAT gateways.
    #[must_use]
    pub const fn has_private_subnets(&self) -> Fact<bool> {
        match self.nat_gateways {
            Fact::Absent => Fact::Known(true),
            Fact::Known(count) => Fact::Known(count > 0),
            Fact::Present | Fact::Unknown => Fact::Unknown,
        }
    }
}

/// Everything that is wrong with a VPC, as far as it is known.
#[must_use]
pub const fn check<'a>(vpc: &VpcFacts<'a>) -> Findings<'a> {
    let mut found = Findings::NONE;
    let zones = match vpc.max_azs {
        Fact::Known(0) => {
            found.push(
                "max_azs",
                0,
                Violation::plain(SW0904, "`max_azs` is at least 1"),
            );
            None
        }
        Fact::Known(max) => Some(zones(max)),
        Fact::Absent => Some(zones(DEFAULT_MAX_AZS)),
        Fact::Present | Fact::Unknown => None,
    };
    if let Fact::Known(cidr) = vpc.cidr {
        match (Network::of(cidr), zones) {
            (Err(violation), _) => found.push("cidr", 0, violation),
            (Ok(network), Some(zones)) if network.subnets(zones).is_none() => found.push(
                "cidr",
                0,
                Violation::new(
                    SW0501,
                    "the network `{}` has no room for {} subnets of at least /28",
                    [
                        Arg::Text(cidr),
                        Arg::Number((zones * SUBNET_GROUPS) as u64),
                        Arg::None,
                    ],
                ),
            ),
            (Ok(_), _) => {}
        }
    }
    found
}

/// How many zones a VPC uses that may use so many, in a stack that is tied to no region.
#[must_use]
pub const fn zones(max_azs: u32) -> u32 {
    if max_azs < ZONES_OF_ANY_REGION {
        max_azs
    } else {
        ZONES_OF_ANY_REGION
    }
}

/// An IPv4 network.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Network {
    /// The first address.
    pub address: u32,
    /// How many bits of an address stand for the network.
    pub prefix: u32,
}

impl Network {
    /// A network in CIDR notation that a VPC can have: from /16 to /28, with no address bit behind the prefix.
    ///
    /// # Errors
    ///
    /// SW0501.
    pub const fn of(cidr: &str) -> Result<Self, Violation<'_>> {
        parse(cidr)
    }

    /// The first of the equal subnets that fill as much as they can of a network in so many zones; `None` if they would be
    /// smaller than EC2 makes them. The others follow it without a gap.
    #[must_use]
    pub const fn subnets(self, zones: u32) -> Option<Self> {
        // As many more bits as it takes to count the subnets.
        let mut bits = 0;
        while 1_u32 << bits < zones.saturating_mul(SUBNET_GROUPS) && bits < 31 {
            bits += 1;
        }
        let prefix = self.prefix + bits;
        if prefix > PREFIX_MAX {
            return None;
        }
        Some(Self {
            address: self.address,
            prefix,
        })
    }

    /// The network of the same size so many networks further.
    #[must_use]
    pub const fn further(self, count: u32) -> Self {
        let size = match 32 - self.prefix {
            bits @ 0..32 => 1_u32 << bits,
            _ => 0,
        };
        Self {
            address: self.address.wrapping_add(size.wrapping_mul(count)),
            prefix: self.prefix,
        }
    }
}

/// Whether a VPC has the private subnets that something is placed in.
///
/// # Errors
///
/// SW0506.
pub const fn placed(has_private_subnets: Fact<bool>, what: &str) -> Result<(), Violation<'_>> {
    match has_private_subnets {
        Fact::Known(false) => Err(Violation::text(
            SW0506,
            "the VPC has no private subnets to place the {} in",
            what,
        )),
        _ => Ok(()),
    }
}

/// Whether a rule can let traffic in at the ports from one to another.
///
/// # Errors
///
/// SW0502.
pub const fn ports(from: u16, to: u16) -> Result<(), Violation<'static>> {
    if from >= 1 && from <= to {
        Ok(())
    } else {
        Err(Violation::new(
            SW0502,
            "there are no ports from {} to {}",
            [Arg::Number(from as u64), Arg::Number(to as u64), Arg::None],
        ))
    }
}

/// Every IPv4 address.
pub const ANY_IPV4: &str = "0.0.0.0/0";
/// Every IPv6 address.
pub const ANY_IPV6: &str = "::/0";

/// Whether a cache should be opened to a network.
///
/// # Errors
///
/// SW0505, for all addresses that there are.
pub fn opened_to(cidr: &str) -> Result<(), Violation<'_>> {
    if cidr.ends_with("/0") {
        Err(Violation::text(
            SW0505,
            "the cache is opened to every address, `{}`",
            cidr,
        ))
    } else {
        Ok(())
    }
}

/// Whether a rule can let an IPv4 network in.
///
/// # Errors
///
/// SW0503.
pub const fn peer_ipv4(cidr: &str) -> Result<(), Violation<'_>> {
    match parse_network(cidr) {
        Some(_) => Ok(()),
        None => Err(Violation::text(SW0503, "`{}` is no IPv4 network", cidr)),
    }
}

/// Whether a rule can let an IPv6 network in.
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
        Err(Violation::text(SW0503, "`{}` is no IPv6 network", cidr))
    }
}

/// Whether a rule can let a prefix list in: `pl-` and hexadecimal digits.
///
/// # Errors
///
/// SW0503.
pub fn prefix_list(id: &str) -> Result<(), Violation<'_>> {
    let digits = id.strip_prefix("pl-").unwrap_or_default();
    if !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        Ok(())
    } else {
        Err(Violation::text(
            SW0503,
            "`{}` is no id of a prefix list",
            id,
        ))
    }
}

impl core::fmt::Display for Network {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        let [a, b, c, d] = self.address.to_be_bytes();
        write!(f, "{a}.{b}.{c}.{d}/{}", self.prefix)
    }
}

/// The network of a VPC, which has no address bit behind its prefix.
const fn parse(cidr: &str) -> Result<Network, Violation<'_>> {
    match parse_network(cidr) {
        Some((address, prefix)) if prefix >= 16 && prefix <= 28 => {
            if address & (u32::MAX >> prefix) == 0 {
                Ok(Network { address, prefix })
            } else {
                Err(Violation::text(
                    SW0501,
                    "the network `{}` has an address bit behind its prefix",
                    cidr,
                ))
            }
        }
        Some(_) => Err(Violation::text(
            SW0501,
            "the network `{}` is not of a size from /16 to /28",
            cidr,
        )),
        None => Err(Violation::text(SW0501, "`{}` is no IPv4 network", cidr)),
    }
}

const fn parse_network(cidr: &str) -> Option<(u32, u32)> {
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
    fn networks_are_divided_as_the_cdk_does() {
        for (cidr, zones, expected) in [
            ("10.0.0.0/16", 2, Some(["10.0.0.0/18", "10.0.192.0/18"])),
            ("10.0.0.0/16", 1, Some(["10.0.0.0/17", "10.0.128.0/17"])),
            ("10.0.0.0/16", 3, Some(["10.0.0.0/19", "10.0.160.0/19"])),
            ("10.0.0.0/20", 2, Some(["10.0.0.0/22", "10.0.12.0/22"])),
            ("10.0.0.0/26", 2, Some(["10.0.0.0/28", "10.0.0.48/28"])),
            ("10.0.0.0/27", 2, None),
        ] {
            let first = Network::of(cidr).ok().and_then(|n| n.subnets(zones));
            let found = first.map(|first| {
                let last = first.further(zones * 2 - 1);
                [first.to_string(), last.to_string()]
            });
            assert_eq!(
                found,
                expected.map(|blocks| blocks.map(str::to_owned)),
                "{cidr}"
            );
        }
    }

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
        assert!(opened_to(ANY_IPV4).is_err());
        assert!(opened_to(ANY_IPV6).is_err());
        assert!(opened_to("10.0.0.0/8").is_ok());
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
    fn vpcs() {
        let (known, at_most) = (Fact::Known, Fact::Known);
        for (cidr, max_azs, code) in [
            (Fact::Absent, Fact::Absent, None),
            (known("10.0.0.0/26"), Fact::Absent, None),
            (known("10.0.0.0/27"), at_most(1), None),
            (known("10.0.0.0/27"), Fact::Absent, Some("SW0501")),
            (known("10.0.0.0/28"), Fact::Present, None),
            (known("10.0.0.0/8"), Fact::Absent, Some("SW0501")),
            (Fact::Absent, at_most(0), Some("SW0904")),
        ] {
            let facts = VpcFacts {
                cidr,
                max_azs,
                ..VpcFacts::UNKNOWN
            };
            let found = check(&facts).into_iter().next();
            assert_eq!(
                found.map(|f| f.violation.rule.code),
                code,
                "{cidr:?} {max_azs:?}"
            );
        }
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
        for wrong in [
            "10.0.0.0/15",
            "10.0.0.0/29",
            "10.0.0.1/16",
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
