//! Calls between what is declared.

use stackwright_core::describe::Facts;
use stackwright_core::ec2::subnets::SubnetType;
use stackwright_core::ec2::vpc::groups;

use super::Generator;
use crate::fuzz_cdk::facts::tree;
use crate::fuzz_cdk::model::{Declaration, Value};
use crate::fuzz_cdk::parse::written;

pub(super) const PRINCIPALS: &[&str] = &[
    r#"service("lambda.amazonaws.com")"#,
    r#"account("123456789012")"#,
    r#"iam::arn("arn:aws:iam::123456789012:role/x")"#,
];
const PEERS: &[&str] = &[
    r#"Peer::ipv4("10.0.0.0/16")"#,
    "Peer::any_ipv4()",
    r#"Peer::ipv6("2001:db8::/32")"#,
    r#"Peer::prefix_list("pl-12345678")"#,
];
const PORTS: &[&str] = &[
    "Port::tcp_range(8000, 8100)",
    "Port::udp(53)",
    "Port::all_traffic()",
];

impl Generator {
    /// Adds a call, if there is something to call.
    pub(super) fn wire(&mut self) {
        let wire = match self.random.below(12) {
            0..=3 => self.grant(),
            4..=7 => self.connection(),
            8 => self.policy(),
            9 => self.key_policy(),
            10 => self.membership(),
            _ => self.endpoint(),
        };
        self.stack.wires.extend(wire);
    }

    fn grantee(&mut self) -> Option<Value> {
        if self.random.chance(10) {
            return self.random.pick(PRINCIPALS).map(written);
        }
        let holder = self.one(|other| match other.kind() {
            "role" | "iam_user" | "iam_group" | "instance" | "service" => true,
            "function" => !other.is_existing() || other.field("role").is_some(),
            _ => false,
        });
        holder.map(Value::Name)
    }

    fn grant(&mut self) -> Option<Value> {
        let can_be_granted = |other: &Declaration| match other.kind() {
            "cache" | "queue" | "topic" => true,
            "function" => !other.is_existing(),
            "cluster" => other.argument != Some("Memcached"),
            "database" => other.field("iam_authentication") == Some(&Value::Flag(true)),
            "user" => other.argument == Some("Iam") && !other.is_existing(),
            _ => false,
        };
        let name = self.one(can_be_granted)?;
        let kind = self.stack.find(&name)?.kind();
        let of = Value::Name(name);
        let grantee = self.grantee()?;
        let is_group = |name: &str| {
            let declared = self.stack.find(name);
            declared.is_some_and(|one| one.kind() == "iam_group")
        };
        match kind {
            // The CDK ends where the account of one may be another.
            "queue" | "topic" if matches!(&grantee, Value::Name(name) if is_group(name)) => {
                return None;
            }
            "queue" => {
                let methods = [
                    "grant_send_messages",
                    "grant_consume_messages",
                    "grant_purge",
                ];
                return Some(of.with(self.random.word(&methods), vec![grantee]));
            }
            "topic" => {
                let methods = ["grant_publish", "grant_subscribe"];
                return Some(of.with(self.random.word(&methods), vec![grantee]));
            }
            // Of principals, we warn that it grants nothing, and the CDK makes a permission.
            "function" if matches!(grantee, Value::Name(_)) => {
                return Some(of.with("grant_invoke", vec![grantee]));
            }
            "function" => return None,
            "database" => {
                return Some(of.with("grant_connect", vec![grantee, Value::text("app")]));
            }
            _ => {}
        }
        if self.random.chance(65) {
            return Some(of.with("grant_connect", vec![grantee]));
        }
        let actions = ["elasticache:Connect", "elasticache:DescribeUsers"];
        let actions = Value::texts(actions.get(self.random.below(2)..).unwrap_or_default());
        Some(of.with("grant", vec![grantee, actions]))
    }

    /// Whether something has security groups that can be opened.
    fn is_connectable(other: &Declaration) -> bool {
        match other.kind() {
            "security_group" | "instance" => true,
            "function" if !other.is_existing() => other.field("vpc").is_some(),
            "service" => true,
            "cache" | "cluster" | "database" | "function" if other.is_existing() => {
                let groups = other.field("security_groups");
                matches!(groups, Some(Value::List(groups)) if !groups.is_empty())
            }
            "cache" | "cluster" | "database" => true,
            _ => false,
        }
    }

    fn peer(&mut self, but: &str) -> Option<Value> {
        let is_described = self.random.chance(25);
        let peer = match self.random.chance(50) {
            true => written(self.random.word(PEERS)),
            false => {
                let name = self.one(|other| Self::is_connectable(other) && other.name != but)?;
                if is_described {
                    Value::of(&name, "peer")
                } else {
                    Value::Name(name)
                }
            }
        };
        Some(if is_described {
            peer.with("described", vec![Value::text("Some network")])
        } else {
            peer
        })
    }

    fn port(&mut self) -> Value {
        match self.random.below(2) {
            0 => written(self.random.word(PORTS)),
            _ => written(&format!("Port::tcp({})", self.random.within(1, 65_535))),
        }
    }

    fn connection(&mut self) -> Option<Value> {
        let name = self.one(Self::is_connectable)?;
        let kind = self.stack.find(&name)?.kind();
        let is_cache = matches!(kind, "cache" | "cluster" | "database");
        let of = Value::name(&name);
        if is_cache && self.random.chance(65) {
            let mut method = self.random.word(&[
                "allow_default_port_from",
                "allow_default_port_from",
                "allow_default_port_from",
                "allow_default_port_to",
                "allow_reader_port_from",
                "allow_default_port_internally",
                "allow_default_port_from_any_ipv4",
            ]);
            if kind != "cache" && method == "allow_reader_port_from" {
                method = "allow_default_port_from";
            }
            if matches!(
                method,
                "allow_default_port_internally" | "allow_default_port_from_any_ipv4"
            ) {
                return Some(of.with(method, Vec::new()));
            }
            let peer = self.peer(&name)?;
            return Some(of.with(method, vec![peer]));
        }
        let method = self.random.word(&["allow_from", "allow_from", "allow_to"]);
        let peer = self.peer(&name)?;
        let mut port = self.port();
        // The CDK takes no rule that lets everything out to all addresses, which is a deviation.
        let is_network = !matches!(peer, Value::Name(_));
        let all = Value::Call("Port::all_traffic", Vec::new());
        while method == "allow_to" && is_network && port == all {
            port = self.port();
        }
        Some(of.with(method, vec![peer, port]))
    }

    fn policy(&mut self) -> Option<Value> {
        let holder = self.one(|other| matches!(other.kind(), "role" | "iam_user" | "iam_group"))?;
        let is_foreign = self.stack.find(&holder)?.is_existing();
        if is_foreign {
            return None;
        }
        let statement = self.policy_statement();
        Some(Value::Name(holder).with("add_to_policy", vec![statement]))
    }

    fn key_policy(&mut self) -> Option<Value> {
        let key = self.one(|other| other.kind() == "key" && !other.is_existing())?;
        let statement = self.key_statement();
        Some(Value::Name(key).with("add_to_resource_policy", vec![statement]))
    }

    /// Adds a user to a group that it is not in.
    fn membership(&mut self) -> Option<Value> {
        let group = self.one(|other| {
            other.kind() == "user_group" && other.argument == Some("Valkey") && !other.is_existing()
        })?;
        let is_in = |user: &str| {
            let is_listed = self
                .stack
                .find(&group)
                .and_then(|found| found.field("users"))
                .is_some_and(|users| users.mentions(user));
            let is_added = self
                .stack
                .wires
                .iter()
                .any(|wire| wire.mentions(&group) && wire.mentions(user));
            is_listed || is_added
        };
        let users: Vec<_> = self
            .stack
            .names(|other| {
                other.kind() == "user" && other.argument == Some("Iam") && !other.is_existing()
            })
            .into_iter()
            .filter(|user| !is_in(user))
            .collect();
        let user = self.random.pick(&users)?;
        Some(Value::Name(group).with("add_user", vec![Value::Name(user)]))
    }

    /// The types of the subnets of a VPC.
    pub(super) fn subnet_types(&self, vpc: &str) -> Vec<&'static str> {
        let Some(vpc) = self.stack.find(vpc) else {
            return Vec::new();
        };
        let tree = tree(&self.stack, vpc);
        let groups = groups(Facts::of(tree.raw())).known();
        let groups = groups
            .into_iter()
            .flat_map(|groups| (0..).map_while(move |at| groups.get(at)));
        let types = groups.filter(|group| group.reserved.known() != Some(true));
        let types = types.filter_map(|group| group.subnet_type.known());
        types
            .map(|of| match of {
                SubnetType::Public => "SubnetType::Public",
                SubnetType::PrivateWithEgress => "SubnetType::PrivateWithEgress",
                SubnetType::PrivateIsolated => "SubnetType::PrivateIsolated",
            })
            .collect()
    }

    fn endpoint(&mut self) -> Option<Value> {
        let vpc = self.one(|other| other.kind() == "vpc" && !other.is_existing())?;
        let types = self.subnet_types(&vpc);
        let selection = match self.random.pick(&types)? {
            of if self.random.chance(50) => {
                let of = Value::Call("SubnetSelection::of_type", vec![Value::Word(of)]);
                Value::Call("Some", vec![of])
            }
            _ => Value::Word("None"),
        };
        let service = self
            .random
            .word(&["GatewayEndpoint::S3", "GatewayEndpoint::DynamoDb"]);
        let id = self.unique("Endpoint", "");
        let arguments = vec![Value::Text(id), Value::Word(service), selection];
        Some(Value::Name(vpc).with("add_gateway_endpoint", arguments))
    }
}
