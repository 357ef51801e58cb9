//! Ports that traffic goes through.

use stackwright_core::Violation;
use stackwright_core::ec2::network;

use crate::{Text, Token, Value};

/// What traffic a rule lets in: a protocol, and its ports.
#[derive(Clone, Debug)]
#[must_use = "a port has an effect only in a call that allows connections"]
pub struct Port {
    protocol: &'static str,
    range: PortRange,
    pub(super) description: Option<String>,
}

/// The number of a port: written in the program, or filled in by CloudFormation, such as the value of a parameter.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not the number of a port",
    label = "expected a number from 1 to 65,535, or a value that CloudFormation fills in"
)]
pub trait PortNumber {
    #[doc(hidden)]
    fn number(self) -> Number;
}

#[doc(hidden)]
#[derive(Clone, Debug)]
pub enum Number {
    Known(u16),
    Token(Token),
    /// A text that is not a number from 0 to 65,535.
    Wrong(String),
}

#[derive(Clone, Debug)]
enum PortRange {
    /// All traffic, which has no ports.
    All,
    Numbers(Number, Number),
    /// A port that is known when the stack is deployed, and what the service says that it will be.
    Expected(Token, u16),
    /// Every port, or a kind of message of ICMP, and what the CDK calls it.
    Named(i32, i32, &'static str),
}

const TCP: &str = "tcp";
pub(super) const UDP: &str = "udp";
const ICMP: &str = "icmp";

impl Port {
    /// One TCP port, 1 to 65,535: a number, or what CloudFormation fills in.
    ///
    /// ```
    /// # use stackwright::prelude::*;
    /// #[stack]
    /// mod ports {
    ///     use stackwright::prelude::*;
    ///
    ///     parameter!(admin_port { kind: Number, default: 8_443 });
    ///     vpc!(network {});
    ///     security_group!(web { vpc: network });
    ///     wire!(
    ///         web.allow_from(Peer::vpc(network), Port::tcp(443)),
    ///         web.allow_from(Peer::vpc(network), Port::tcp(admin_port.value())),
    ///     );
    /// }
    /// ```
    #[cfg_attr(doc, doc(alias = "FromPort"))]
    #[cfg_attr(doc, doc(alias = "ToPort"))]
    #[cfg_attr(doc, doc(alias = "IpProtocol"))]
    pub fn tcp(port: impl PortNumber) -> Self {
        Self::one(TCP, port.number())
    }

    /// The TCP ports from one to another, both included.
    #[cfg_attr(doc, doc(alias = "FromPort"))]
    #[cfg_attr(doc, doc(alias = "ToPort"))]
    #[cfg_attr(doc, doc(alias = "tcpRange"))]
    pub fn tcp_range(from: impl PortNumber, to: impl PortNumber) -> Self {
        Self::of(TCP, PortRange::Numbers(from.number(), to.number()))
    }

    /// All TCP ports.
    pub const fn all_tcp() -> Self {
        Self::of(TCP, PortRange::Named(0, 65_535, "ALL PORTS"))
    }

    /// One UDP port, 1 to 65,535: a number, or what CloudFormation fills in.
    pub fn udp(port: impl PortNumber) -> Self {
        Self::one(UDP, port.number())
    }

    /// The UDP ports from one to another, both included.
    pub fn udp_range(from: impl PortNumber, to: impl PortNumber) -> Self {
        Self::of(UDP, PortRange::Numbers(from.number(), to.number()))
    }

    /// All UDP ports.
    pub const fn all_udp() -> Self {
        Self::of(UDP, PortRange::Named(0, 65_535, "UDP ALL PORTS"))
    }

    /// The echo requests of `ping`.
    pub const fn icmp_ping() -> Self {
        Self::of(ICMP, PortRange::Named(8, -1, "ICMP Type 8"))
    }

    /// All ICMP messages.
    pub const fn all_icmp() -> Self {
        Self::of(ICMP, PortRange::Named(-1, -1, "ALL ICMP"))
    }

    /// All traffic of all protocols.
    pub const fn all_traffic() -> Self {
        Self::of("-1", PortRange::All)
    }

    /// What the rules for it are described as, unless the peer is described. Default: the peer and the port.
    pub fn described(mut self, description: &str) -> Self {
        self.description = Some(description.to_owned());
        self
    }

    pub(crate) const fn tcp_token(port: Token, expected: u16) -> Self {
        Self::of(TCP, PortRange::Expected(port, expected))
    }

    fn one(protocol: &'static str, port: Number) -> Self {
        Self::of(protocol, PortRange::Numbers(port.clone(), port))
    }

    const fn of(protocol: &'static str, range: PortRange) -> Self {
        Self {
            protocol,
            range,
            description: None,
        }
    }

    pub(super) const fn protocol(&self) -> &'static str {
        self.protocol
    }

    /// The first and the last TCP port that are known to be let through; of a port that is known when the stack is deployed, what
    /// the service says that it will be.
    pub(super) const fn opens(&self) -> Option<(u16, u16)> {
        match (self.protocol.as_bytes(), &self.range) {
            (_, PortRange::All) | (b"tcp", PortRange::Named(..)) => Some((0, u16::MAX)),
            (b"tcp", PortRange::Numbers(Number::Known(from), Number::Known(to))) => {
                Some((*from, *to))
            }
            (b"tcp", PortRange::Expected(_, port)) => Some((*port, *port)),
            _ => None,
        }
    }

    /// The first and the last port, as EC2 compares rules.
    pub(super) fn compared(&self) -> Option<(Value, Value)> {
        match &self.range {
            PortRange::Expected(_, port) => {
                let port = Value::from(u32::from(*port));
                Some((port.clone(), port))
            }
            _ => self.values(),
        }
    }

    fn values(&self) -> Option<(Value, Value)> {
        match &self.range {
            PortRange::All => None,
            PortRange::Numbers(from, to) => Some((from.value(), to.value())),
            PortRange::Expected(port, _) => Some((port.clone().into(), port.clone().into())),
            PortRange::Named(from, to, _) => Some((
                Value::Integer(i64::from(*from)),
                Value::Integer(i64::from(*to)),
            )),
        }
    }

    /// As the ids and descriptions of rules write it, the CDK's way.
    pub(super) fn label(&self) -> String {
        match &self.range {
            PortRange::All => "ALL TRAFFIC".to_owned(),
            PortRange::Named(_, _, label) => (*label).to_owned(),
            PortRange::Expected(..) => INDIRECT.to_owned(),
            PortRange::Numbers(from, to) => {
                let udp = if self.protocol == UDP { "UDP " } else { "" };
                let range = from.range_to(to, Number::label);
                format!("{udp}{range}")
            }
        }
    }

    /// As a picture writes it: `tcp 6379`.
    pub(super) fn told(&self) -> String {
        match &self.range {
            PortRange::All => "all traffic".to_owned(),
            PortRange::Named(0, _, _) => format!("all {}", self.protocol),
            PortRange::Named(-1, _, _) => "all icmp".to_owned(),
            PortRange::Named(..) => "ping".to_owned(),
            PortRange::Expected(_, port) => format!("{} {port}", self.protocol),
            PortRange::Numbers(from, to) => {
                format!("{} {}", self.protocol, from.range_to(to, Number::told))
            }
        }
    }

    /// Whether a rule with it can stand in its security group: what is known later could refer back to the group.
    pub(super) const fn can_be_inline(&self) -> bool {
        !matches!(
            self.range,
            PortRange::Expected(..)
                | PortRange::Numbers(Number::Token(_), _)
                | PortRange::Numbers(_, Number::Token(_))
        )
    }

    pub(super) fn properties(&self) -> Vec<(&'static str, Value)> {
        let mut properties = vec![("IpProtocol", self.protocol.into())];
        if let Some((from, to)) = self.values() {
            properties.push(("FromPort", from));
            properties.push(("ToPort", to));
        }
        properties
    }

    /// What is wrong with its numbers.
    pub(super) fn check(&self) -> Result<(), Violation<'_>> {
        let PortRange::Numbers(from, to) = &self.range else {
            return Ok(());
        };
        match (from, to) {
            (Number::Wrong(text), _) | (_, Number::Wrong(text)) => Err(network::port_of_text(text)),
            (Number::Known(from), Number::Known(to)) => network::ports(*from, *to),
            (Number::Known(port), Number::Token(_)) | (Number::Token(_), Number::Known(port)) => {
                network::ports(*port, *port)
            }
            (Number::Token(_), Number::Token(_)) => Ok(()),
        }
    }
}

/// The CDK's word for a port that is known when the stack is deployed.
const INDIRECT: &str = "{IndirectPort}";

impl Number {
    fn value(&self) -> Value {
        match self {
            Self::Known(port) => u32::from(*port).into(),
            Self::Token(token) => token.clone().into(),
            Self::Wrong(text) => text.as_str().into(),
        }
    }

    fn label(&self) -> String {
        match self {
            Self::Known(port) => port.to_string(),
            Self::Token(_) => INDIRECT.to_owned(),
            Self::Wrong(text) => text.clone(),
        }
    }

    fn told(&self) -> String {
        match self {
            Self::Token(_) => "port".to_owned(),
            _ => self.label(),
        }
    }

    /// A range up to another port, or the port if it is the same.
    fn range_to(&self, to: &Self, label: impl Fn(&Self) -> String) -> String {
        if self.value() == to.value() {
            label(self)
        } else {
            format!("{}-{}", label(self), label(to))
        }
    }
}

impl PortNumber for u16 {
    fn number(self) -> Number {
        Number::Known(self)
    }
}

/// The field of a construct, which is borrowed.
#[diagnostic::do_not_recommend]
impl<N: PortNumber + Clone> PortNumber for &N {
    fn number(self) -> Number {
        self.clone().number()
    }
}

impl PortNumber for Token {
    fn number(self) -> Number {
        Number::Token(self)
    }
}

impl PortNumber for Text {
    fn number(self) -> Number {
        let known = self.as_literal().map(|text| {
            let number = text.parse().map(Number::Known);
            number.unwrap_or_else(|_| Number::Wrong(text.to_owned()))
        });
        match (known, Value::from(self)) {
            (Some(number), _) => number,
            (None, Value::Token(token)) => Number::Token(token),
            // A text is known, or a token.
            (None, _) => Number::Wrong(String::new()),
        }
    }
}
