//! Calls between constructs.

use super::values::{camel_case, chain};
use super::{Writer, list, misplaced, variable};
use crate::fuzz_cdk::model::Value;

impl Writer<'_> {
    /// A call of `wire!`.
    pub(super) fn wire(&self, wire: &Value) -> String {
        let Value::Method(receiver, method, arguments) = wire else {
            return misplaced(wire);
        };
        let Value::Name(name) = receiver.as_ref() else {
            return misplaced(wire);
        };
        let of = variable(name);
        match (*method, arguments.as_slice()) {
            ("grant_connect", [grantee]) => {
                format!("{of}.grantConnect({})", self.principal(grantee))
            }
            ("grant", [grantee, actions]) => {
                format!(
                    "{of}.grant({},...{})",
                    self.principal(grantee),
                    self.text(actions)
                )
            }
            ("add_to_policy", [statement]) => {
                format!("{of}.addToPrincipalPolicy({})", self.statement(statement))
            }
            ("add_to_resource_policy", [statement]) => {
                format!("{of}.addToResourcePolicy({})", self.statement(statement))
            }
            ("add_user", [user]) => format!("{of}.addUser({})", self.text(user)),
            ("add_gateway_endpoint", [id, service, subnets]) => {
                let service = endpoint_service(service);
                let subnets = match subnets {
                    Value::Call("Some", given) => {
                        let given = given.iter().map(|one| self.subnet_selection(one));
                        format!(",subnets:{}", list(given))
                    }
                    _ => String::new(),
                };
                let id = self.text(id);
                format!("{of}.addGatewayEndpoint({id},{{service:{service}{subnets}}})")
            }
            ("allow_from" | "allow_to", [peer, port]) => {
                let (peer, description) = self.peer(peer);
                let (method, port) = (camel_case(method), self.port(port));
                format!("{of}.connections.{method}({peer},{port}{description})")
            }
            ("allow_default_port_from" | "allow_default_port_to", [peer]) => {
                let (peer, description) = self.peer(peer);
                format!(
                    "{of}.connections.{}({peer}{description})",
                    camel_case(method)
                )
            }
            ("allow_default_port_from_any_ipv4", []) => {
                format!("{of}.connections.allowDefaultPortFromAnyIpv4()")
            }
            ("allow_default_port_internally", []) => {
                format!("{of}.connections.allowDefaultPortInternally()")
            }
            ("allow_reader_port_from", [peer]) => {
                let (peer, description) = self.peer(peer);
                let engine = self.0.find(name).and_then(|cache| cache.of);
                let port = if engine == Some("Memcached") {
                    11212
                } else {
                    6380
                };
                format!("{of}.connections.allowFrom({peer},ec2.Port.tcp({port}){description})")
            }
            _ => misplaced(wire),
        }
    }

    /// A peer, and a further argument that describes it.
    fn peer(&self, value: &Value) -> (String, String) {
        let (first, calls) = chain(value);
        let peer = match first {
            Value::Name(name) => variable(name),
            Value::Call(function, arguments) => {
                let function = match *function {
                    "Peer::ipv4" => "ipv4",
                    "Peer::ipv6" => "ipv6",
                    "Peer::any_ipv4" => "anyIpv4",
                    "Peer::any_ipv6" => "anyIpv6",
                    _ => "prefixList",
                };
                let argument = arguments.first().map(|one| self.text(one));
                format!("ec2.Peer.{function}({})", argument.unwrap_or_default())
            }
            other => misplaced(other),
        };
        let description = calls.iter().find_map(|(method, arguments)| {
            (*method == "described").then(|| format!(",{}", self.argument(arguments, 0)))
        });
        (peer, description.unwrap_or_default())
    }

    fn port(&self, value: &Value) -> String {
        let Value::Call(function, arguments) = value else {
            return misplaced(value);
        };
        let function = match *function {
            "Port::tcp" => "tcp",
            "Port::tcp_range" => "tcpRange",
            "Port::udp" => "udp",
            _ => "allTraffic",
        };
        let arguments: Vec<_> = arguments.iter().map(|one| self.text(one)).collect();
        format!("ec2.Port.{function}({})", arguments.join(","))
    }
}

pub(super) fn endpoint_service(value: &Value) -> String {
    let service = match value {
        Value::Word("S3" | "GatewayEndpoint::S3") => "S3",
        _ => "DYNAMODB",
    };
    format!("ec2.GatewayVpcEndpointAwsService.{service}")
}
