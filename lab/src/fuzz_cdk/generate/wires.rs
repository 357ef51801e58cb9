//! Calls between what is declared.

use stackwright_core::describe::Facts;
use stackwright_core::ec2::subnets::SubnetType;
use stackwright_core::ec2::vpc::groups;

use super::Generator;
use crate::fuzz_cdk::facts::tree;
use crate::fuzz_cdk::model::{Declaration, Value};

impl Generator {
    /// Adds a call, if there is something to call.
    pub(super) fn wire(&mut self) {
        let wire = match self.random.below(12) {
            0..=2 => self.grant(),
            3..=6 => self.connection(),
            7 => self.policy(),
            8 => self.key_policy(),
            9 => self.membership(),
            10 => self.endpoint(),
            _ => self.user_grant(),
        };
        self.stack.wires.extend(wire);
    }

    fn grantee(&mut self) -> Option<Value> {
        if self.random.chance(10) {
            let principal = self.random.pick(&[
                Value::Call("service", vec![Value::text("lambda.amazonaws.com")]),
                Value::Call("account", vec![Value::text("123456789012")]),
                Value::Call(
                    "iam::arn",
                    vec![Value::text("arn:aws:iam::123456789012:role/x")],
                ),
            ]);
            return principal;
        }
        let holder = self
            .one(|other| matches!(other.kind(), "role" | "iam_user" | "iam_group" | "instance"));
        holder.map(Value::Name)
    }

    fn grant_of(&mut self, to: &str, actions: &[&'static str]) -> Option<Value> {
        let grantee = self.grantee()?;
        let of = Value::name(to);
        if self.random.chance(65) {
            return Some(of.with("grant_connect", vec![grantee]));
        }
        let mut some = self.random.some(actions, 2);
        if some.is_empty() {
            some.extend(actions.first());
        }
        Some(of.with("grant", vec![grantee, Value::texts(&some)]))
    }

    fn grant(&mut self) -> Option<Value> {
        let cache = self.one(|other| other.kind() == "cache")?;
        self.grant_of(
            &cache,
            &["elasticache:Connect", "elasticache:ModifyServerlessCache"],
        )
    }

    fn user_grant(&mut self) -> Option<Value> {
        let user = self.one(|other| {
            other.kind() == "user" && other.argument == Some("Iam") && !other.is_existing()
        })?;
        self.grant_of(&user, &["elasticache:Connect", "elasticache:DescribeUsers"])
    }

    /// Whether something has security groups that can be opened.
    fn is_connectable(other: &Declaration) -> bool {
        match other.kind() {
            "security_group" | "instance" => true,
            "cache" => !other.is_existing() || other.field("security_groups").is_some(),
            _ => false,
        }
    }

    fn peer(&mut self, but: &str) -> Option<Value> {
        let peer = match self.random.below(8) {
            0 => Value::Call("Peer::ipv4", vec![Value::text("10.0.0.0/16")]),
            1 => Value::Call("Peer::any_ipv4", Vec::new()),
            2 => Value::Call("Peer::ipv6", vec![Value::text("2001:db8::/32")]),
            3 => Value::Call("Peer::prefix_list", vec![Value::text("pl-12345678")]),
            _ => {
                let name = self.one(|other| Self::is_connectable(other) && other.name != but)?;
                return Some(if self.random.chance(25) {
                    Value::of(&name, "peer").with("described", vec![Value::text("from client")])
                } else {
                    Value::Name(name)
                });
            }
        };
        Some(if self.random.chance(25) {
            peer.with("described", vec![Value::text("Some network")])
        } else {
            peer
        })
    }

    fn port(&mut self) -> Value {
        match self.random.below(6) {
            0 => Value::Call(
                "Port::tcp_range",
                vec![Value::Number(8_000), Value::Number(8_100)],
            ),
            1 => Value::Call("Port::udp", vec![Value::Number(53)]),
            2 => Value::Call("Port::all_traffic", Vec::new()),
            _ => Value::Call(
                "Port::tcp",
                vec![Value::Number(self.random.within(1, 65_535))],
            ),
        }
    }

    fn connection(&mut self) -> Option<Value> {
        let name = self.one(Self::is_connectable)?;
        let is_cache = self
            .stack
            .find(&name)
            .is_some_and(|found| found.kind() == "cache");
        let of = Value::name(&name);
        if is_cache && self.random.chance(65) {
            let method = self.random.word(&[
                "allow_default_port_from",
                "allow_default_port_from",
                "allow_default_port_from",
                "allow_default_port_to",
                "allow_reader_port_from",
                "allow_default_port_internally",
                "allow_default_port_from_any_ipv4",
            ]);
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
