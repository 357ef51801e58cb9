//! VPCs, security groups, instances.

use super::Generator;
use crate::fuzz_cdk::model::{Declaration, Fields, Value};

impl Generator {
    pub(super) fn some_vpc(&mut self) -> String {
        self.any(|other| other.kind == "vpc", Self::vpc)
    }

    pub(super) fn vpc(&mut self) -> String {
        if self.random.chance(12) {
            return self.existing_vpc();
        }
        let mut fields = Fields::new();
        self.maybe(25, &mut fields, "cidr", |own| {
            let cidr = own.random.word(&[
                "10.1.0.0/16",
                "10.2.0.0/18",
                "192.168.0.0/20",
                "172.31.0.0/16",
            ]);
            Value::text(cidr)
        });
        let region = self.stack.environment.map(|(_, region)| region);
        if let Some(region) = region {
            // Without them the zones of the region would have to be looked up.
            let zones = self.random.within(1, 3);
            let letters = ["a", "b", "c"];
            let zones = letters.iter().zip(0..zones);
            let zones = zones.map(|(letter, _)| Value::Text(format!("{region}{letter}")));
            fields.push(("availability_zones", Value::List(zones.collect())));
        } else if self.random.chance(15) {
            fields.push((
                "availability_zones",
                Value::texts(&["eu-west-1a", "eu-west-1b", "eu-west-1c"]),
            ));
        } else {
            self.maybe(40, &mut fields, "max_azs", |own| {
                Value::Number(own.random.within(1, 4))
            });
        }
        let mut gateways = (0, 3);
        if self.random.chance(30) {
            let (groups, types) = self.groups();
            fields.push(("subnet_configuration", groups));
            if types.contains(&"PrivateWithEgress") {
                gateways.0 = 1;
            } else if !types.contains(&"Public") {
                gateways.1 = 0;
            }
        }
        self.maybe(40, &mut fields, "nat_gateways", |own| {
            Value::Number(own.random.within(gateways.0, gateways.1))
        });
        self.maybe(15, &mut fields, "gateway_endpoints", |own| {
            let services = own
                .random
                .some(&[Value::Word("S3"), Value::Word("DynamoDb")], 2);
            Value::List(services)
        });
        self.maybe(12, &mut fields, "name", |own| {
            let name = own.unique("net", "-");
            Value::Text(name)
        });
        // Without the one there are none of the other, and the CDK wants to be told of the one with the other.
        match self.random.below(30) {
            0 => {
                fields.push(("dns_support", Value::Flag(false)));
                fields.push(("dns_hostnames", Value::Flag(false)));
            }
            1 => {
                fields.push(("dns_support", Value::Flag(true)));
                fields.push(("dns_hostnames", Value::Flag(true)));
            }
            2 => fields.push(("dns_hostnames", Value::Flag(false))),
            3 => fields.push(("dns_support", Value::Flag(true))),
            _ => {}
        }
        let vpc = self.declare("vpc", None, fields);
        // An endpoint needs some subnets.
        let found = self.stack.declarations.iter_mut().rev();
        for vpc in found.take(1).filter(|vpc| groups_of(vpc).is_empty()) {
            vpc.set("gateway_endpoints", None);
        }
        vpc
    }

    /// Groups of subnets, and their types.
    fn groups(&mut self) -> (Value, Vec<&'static str>) {
        const TYPES: &[&str] = &["Public", "PrivateWithEgress", "PrivateIsolated"];
        let mut types: Vec<&'static str> = self.random.some(TYPES, 3);
        if types.is_empty()
            || types == ["PrivateWithEgress"]
            || types == ["PrivateWithEgress", "PrivateIsolated"]
        {
            types.insert(0, "Public");
        }
        if self.random.chance(30) {
            types.push("PrivateIsolated");
        }
        let names = ["Edge", "App", "data", "Later-1", "Fifth"];
        let groups = types.iter().zip(names).map(|(of, name)| {
            let mut fields: Fields = vec![
                ("name", Value::text(name)),
                ("subnet_type", Value::Word(of)),
            ];
            self.maybe(40, &mut fields, "cidr_mask", |own| {
                Value::Number(own.random.within(24, 28))
            });
            if *of == "PrivateIsolated" {
                self.maybe(15, &mut fields, "reserved", Self::flag);
            }
            if *of == "Public" {
                self.maybe(20, &mut fields, "map_public_ip", Self::flag);
            }
            Value::Struct("SubnetConfiguration", fields)
        });
        (Value::List(groups.collect()), types)
    }

    fn existing_vpc(&mut self) -> String {
        let id = self.unique("vpc-1234567", "");
        let region = self
            .stack
            .environment
            .map_or("eu-west-1", |(_, region)| region);
        let zones: Vec<_> = ["a", "b"]
            .iter()
            .map(|letter| Value::Text(format!("{region}{letter}")))
            .collect();
        let mut fields: Fields = vec![
            ("existing", Value::Text(id)),
            ("availability_zones", Value::List(zones)),
            (
                "private_subnet_ids",
                Value::texts(&["subnet-11111111", "subnet-22222222"]),
            ),
        ];
        self.maybe(60, &mut fields, "public_subnet_ids", |_| {
            Value::texts(&["subnet-33333333", "subnet-44444444"])
        });
        self.maybe(40, &mut fields, "isolated_subnet_ids", |_| {
            Value::texts(&["subnet-55555555", "subnet-66666666"])
        });
        self.declare("vpc", None, fields)
    }

    /// The subnets of a VPC that something can be placed in: none where those that are taken by default exist, and now and then
    /// others. `None` if there are none at all.
    pub(super) fn placed(&mut self, vpc: &str, is_instance: bool) -> Option<Option<Value>> {
        let found = self.stack.find(vpc)?;
        let groups = groups_of(found);
        let zones = match found.field("availability_zones") {
            Some(Value::List(zones)) => zones.clone(),
            _ => Vec::new(),
        };
        let has = |of: &str| groups.iter().any(|(_, other)| other == of);
        let default = has("PrivateWithEgress") || (is_instance && !groups.is_empty());
        if groups.is_empty() {
            return None;
        }
        if default && self.random.chance(65) {
            return Some(None);
        }
        let (name, of) = self.random.pick(&groups)?;
        let mut fields = Fields::new();
        if self.random.chance(60) {
            fields.push(("subnet_type", Value::Word(subnet_type(&of))));
        } else {
            fields.push(("group_name", Value::Text(name)));
        }
        if !zones.is_empty() && self.random.chance(30) {
            let some: Vec<_> = zones.iter().take(2).cloned().collect();
            fields.push(("availability_zones", Value::List(some)));
        }
        self.maybe(15, &mut fields, "one_per_az", Self::flag);
        if !is_instance && self.random.chance(8) {
            fields = vec![(
                "subnet_ids",
                Value::texts(&["subnet-77777777", "subnet-88888888"]),
            )];
        }
        Some(Some(Value::Struct("SubnetSelection", fields)))
    }

    pub(super) fn security_group(&mut self, vpc: Option<String>) -> String {
        if vpc.is_none() && self.random.chance(12) {
            let id = self.unique("sg-1234567", "");
            return self.declare("security_group", None, vec![("existing", Value::Text(id))]);
        }
        let vpc = vpc.unwrap_or_else(|| self.some_vpc());
        let mut fields: Fields = vec![("vpc", Value::Name(vpc))];
        self.maybe(30, &mut fields, "description", |own| {
            Value::text(own.random.word(&["Web servers", "x"]))
        });
        self.maybe(15, &mut fields, "name", |own| {
            let name = own.unique("group", "-");
            Value::Text(name)
        });
        self.maybe(30, &mut fields, "allow_all_outbound", Self::flag);
        self.declare("security_group", None, fields)
    }

    /// Security groups of a VPC.
    pub(super) fn security_groups(&mut self, vpc: &str) -> Value {
        let is_of = |other: &Declaration| {
            other.kind == "security_group"
                && other.field("vpc").is_none_or(|of| *of == Value::name(vpc))
        };
        let known = self.stack.names(is_of);
        let mut groups = self.random.some(&known, 3);
        if groups.is_empty() || self.random.chance(20) {
            groups.push(self.security_group(Some(vpc.to_owned())));
        }
        Value::names(&groups)
    }

    pub(super) fn instance(&mut self) -> String {
        let vpc = self.some_vpc();
        let Some(subnets) = self.placed(&vpc, true) else {
            return vpc;
        };
        let instance_type = self
            .random
            .word(&["t3.micro", "t4g.micro", "m7g.large", "c5.xlarge"]);
        let mut fields: Fields = vec![
            ("vpc", Value::name(&vpc)),
            ("instance_type", Value::text(instance_type)),
        ];
        fields.extend(subnets.map(|subnets| ("subnets", subnets)));
        self.maybe(20, &mut fields, "image_parameter", |own| {
            let name = own
                .random
                .word(&["/images/web", "/images/a-b/c_d", "plain"]);
            Value::text(name)
        });
        self.maybe(30, &mut fields, "role", |own| {
            let role = own.any(|other| other.kind == "role", Self::role);
            Value::Name(role)
        });
        self.maybe(35, &mut fields, "security_groups", |own| {
            own.security_groups(&vpc)
        });
        self.maybe(25, &mut fields, "user_data", |own| {
            let mut lines = vec![
                Value::text("yum update -y"),
                Value::text("echo \"$HOME\" > /tmp/x"),
            ];
            let caches = own
                .stack
                .names(|other| other.kind == "cache" && !other.is_existing());
            if let Some(cache) = own.random.pick(&caches) {
                lines.push(Value::of(&cache, "endpoint_address"));
            }
            lines.extend(own.tokens().into_iter().take(1));
            Value::List(lines)
        });
        self.declare("instance", None, fields)
    }
}

fn subnet_type(name: &str) -> &'static str {
    match name {
        "Public" => "Public",
        "PrivateWithEgress" => "PrivateWithEgress",
        _ => "PrivateIsolated",
    }
}

/// The groups of subnets that a VPC has: their names and types.
pub(super) fn groups_of(vpc: &Declaration) -> Vec<(String, String)> {
    let group = |name: &str, of: &str| (name.to_owned(), of.to_owned());
    if vpc.is_existing() {
        let told = [
            ("public_subnet_ids", group("Public", "Public")),
            ("private_subnet_ids", group("Private", "PrivateWithEgress")),
            ("isolated_subnet_ids", group("Isolated", "PrivateIsolated")),
        ];
        let told = told
            .into_iter()
            .filter(|(field, _)| vpc.field(field).is_some());
        return told.map(|(_, group)| group).collect();
    }
    let Some(Value::List(groups)) = vpc.field("subnet_configuration") else {
        let private = match vpc.field("nat_gateways") {
            Some(Value::Number(0)) => group("Isolated", "PrivateIsolated"),
            _ => group("Private", "PrivateWithEgress"),
        };
        return vec![group("Public", "Public"), private];
    };
    let groups = groups.iter().filter_map(|one| {
        let Value::Struct(_, fields) = one else {
            return None;
        };
        let is_reserved = fields.contains(&("reserved", Value::Flag(true)));
        match fields.as_slice() {
            [(_, Value::Text(name)), (_, Value::Word(of)), ..] if !is_reserved => {
                Some(group(name, of))
            }
            _ => None,
        }
    });
    groups.collect()
}
