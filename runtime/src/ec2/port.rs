//! Ports that traffic goes through.

use stackwright_core::Violation;
use stackwright_core::ec2::network;

use crate::{Token, Value};

/// What traffic a rule lets in: a protocol, and its ports.
#[derive(Clone, Debug)]
#[must_use = "a port has an effect only in a call that allows connections"]
pub struct Port {
    protocol: &'static str,
    range: Option<PortRange>,
}

#[derive(Clone, Debug)]
enum PortRange {
    Numbers(u16, u16),
    /// A port that is known when the stack is deployed, and what the service says that it will be.
    Token(Token, u16),
}

impl Port {
    /// One TCP port, 1 to 65,535.
    pub const fn tcp(port: u16) -> Self {
        Self::tcp_range(port, port)
    }

    /// The TCP ports from one to another, both included.
    pub const fn tcp_range(from: u16, to: u16) -> Self {
        Self {
            protocol: "tcp",
            range: Some(PortRange::Numbers(from, to)),
        }
    }

    /// One UDP port, 1 to 65,535.
    pub const fn udp(port: u16) -> Self {
        Self {
            protocol: "udp",
            range: Some(PortRange::Numbers(port, port)),
        }
    }

    /// All traffic of all protocols.
    pub const fn all_traffic() -> Self {
        Self {
            protocol: "-1",
            range: None,
        }
    }

    pub(crate) const fn tcp_token(port: Token, expected: u16) -> Self {
        Self {
            protocol: "tcp",
            range: Some(PortRange::Token(port, expected)),
        }
    }

    pub(super) const fn protocol(&self) -> &'static str {
        self.protocol
    }

    /// The first and the last port; of one that is known when the stack is deployed, what the service says that it will be.
    pub(super) const fn numbers(&self) -> Option<(u16, u16)> {
        match self.range {
            Some(PortRange::Numbers(from, to)) => Some((from, to)),
            Some(PortRange::Token(_, expected)) => Some((expected, expected)),
            None => None,
        }
    }

    /// As the ids and descriptions of rules write it, the CDK's way.
    pub(super) fn label(&self) -> String {
        match &self.range {
            None => "ALL TRAFFIC".to_owned(),
            Some(PortRange::Token(..)) => "{IndirectPort}".to_owned(),
            Some(PortRange::Numbers(from, to)) => {
                let udp = if self.protocol == "udp" { "UDP " } else { "" };
                if from == to {
                    format!("{udp}{from}")
                } else {
                    format!("{udp}{from}-{to}")
                }
            }
        }
    }

    /// As a picture writes it: `tcp 6379`.
    pub(super) fn told(&self) -> String {
        match &self.range {
            None => "all traffic".to_owned(),
            Some(PortRange::Token(_, port)) => format!("{} {port}", self.protocol),
            Some(PortRange::Numbers(from, to)) if from == to => format!("{} {from}", self.protocol),
            Some(PortRange::Numbers(from, to)) => format!("{} {from}-{to}", self.protocol),
        }
    }

    /// Whether a rule with it can stand in its security group: what is known later could refer back to the group.
    pub(super) const fn can_be_inline(&self) -> bool {
        !matches!(self.range, Some(PortRange::Token(..)))
    }

    pub(super) fn properties(&self) -> Vec<(&'static str, Value)> {
        let (from, to): (Value, Value) = match &self.range {
            None => return vec![("IpProtocol", self.protocol.into())],
            Some(PortRange::Numbers(from, to)) => (u32::from(*from).into(), u32::from(*to).into()),
            Some(PortRange::Token(port, _)) => (port.clone().into(), port.clone().into()),
        };
        vec![
            ("FromPort", from),
            ("IpProtocol", self.protocol.into()),
            ("ToPort", to),
        ]
    }

    /// What is wrong with its numbers.
    pub(super) fn check(&self) -> Result<(), Violation<'static>> {
        match &self.range {
            Some(PortRange::Numbers(from, to)) => network::ports(*from, *to),
            Some(PortRange::Token(..)) | None => Ok(()),
        }
    }
}
