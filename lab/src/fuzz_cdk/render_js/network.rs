//! Properties of VPCs, security groups and instances.

use super::wires::endpoint_service;
use super::{Property, Writer, capitals, list, member, misplaced, object};
use crate::fuzz_cdk::model::{Declaration, Value};

impl Writer<'_> {
    pub(super) fn vpc(&self, declaration: &Declaration) -> Vec<Property> {
        let text = |name: &str| declaration.field(name).map(|value| self.text(value));
        let groups = match declaration.field("subnet_configuration") {
            Some(Value::List(groups)) => Some(list(groups.iter().map(|group| {
                let field = |name: &str| member(Some(group), name);
                let text = |name: &str| field(name).map(|value| self.text(value));
                object([
                    ("name", text("name")),
                    ("subnetType", field("subnet_type").map(subnet_type)),
                    ("cidrMask", text("cidr_mask")),
                    ("reserved", text("reserved")),
                    ("mapPublicIpOnLaunch", text("map_public_ip")),
                ])
            }))),
            _ => None,
        };
        let endpoints = match declaration.field("gateway_endpoints") {
            Some(Value::List(services)) => {
                let services = services.iter().map(|service| {
                    let id = match service {
                        Value::Word("S3") => "S3",
                        _ => "DynamoDB",
                    };
                    format!("{id}:{{service:{}}}", endpoint_service(service))
                });
                Some(format!("{{{}}}", services.collect::<Vec<_>>().join(",")))
            }
            _ => None,
        };
        let cidr = text("cidr").map(|cidr| format!("ec2.IpAddresses.cidr({cidr})"));
        vec![
            ("vpcName", text("name")),
            ("ipAddresses", cidr),
            ("maxAzs", text("max_azs")),
            ("availabilityZones", text("availability_zones")),
            ("natGateways", text("nat_gateways")),
            ("subnetConfiguration", groups),
            ("gatewayEndpoints", endpoints),
            ("enableDnsHostnames", text("dns_hostnames")),
            ("enableDnsSupport", text("dns_support")),
        ]
    }

    pub(super) fn security_group(&self, declaration: &Declaration) -> Vec<Property> {
        let text = |name: &str| declaration.field(name).map(|value| self.text(value));
        vec![
            ("vpc", text("vpc")),
            ("description", text("description")),
            ("securityGroupName", text("name")),
            ("allowAllOutbound", text("allow_all_outbound")),
        ]
    }

    pub(super) fn instance(&self, declaration: &Declaration) -> Vec<Property> {
        let text = |name: &str| declaration.field(name).map(|value| self.text(value));
        let instance_type = match declaration.field("instance_type") {
            Some(Value::Text(instance_type)) => instance_type.as_str(),
            _ => "",
        };
        let image = match text("image_parameter") {
            Some(parameter) => format!("ec2.MachineImage.fromSsmParameter({parameter})"),
            // Ours is for the processors of the type by itself.
            None if ["t4g.", "m7g.", "c7gn.", "a1."]
                .iter()
                .any(|family| instance_type.starts_with(family)) =>
            {
                "ec2.MachineImage.latestAmazonLinux2023({cpuType:ec2.AmazonLinuxCpuType.ARM_64})"
                    .into()
            }
            None => "ec2.MachineImage.latestAmazonLinux2023()".into(),
        };
        let first = match declaration.field("security_groups") {
            Some(Value::List(groups)) => groups.first().map(|group| self.text(group)),
            _ => None,
        };
        let commands = declaration.field("user_data").map(|commands| {
            let commands = self.text(commands);
            format!(
                "(()=>{{const u=ec2.UserData.forLinux();u.addCommands(...{commands});return u}})()"
            )
        });
        vec![
            ("vpc", text("vpc")),
            (
                "vpcSubnets",
                declaration
                    .field("subnets")
                    .map(|value| self.subnet_selection(value)),
            ),
            (
                "instanceType",
                text("instance_type").map(|of| format!("new ec2.InstanceType({of})")),
            ),
            ("machineImage", Some(image)),
            ("role", text("role")),
            ("securityGroup", first),
            ("userData", commands),
        ]
    }

    /// A choice of subnets.
    pub(super) fn subnet_selection(&self, value: &Value) -> String {
        if let Value::Call("SubnetSelection::of_type", arguments) = value {
            return object([("subnetType", arguments.first().map(subnet_type))]);
        }
        let field = |name: &str| member(Some(value), name);
        let text = |name: &str| field(name).map(|value| self.text(value));
        let subnets = match field("subnet_ids") {
            Some(Value::List(ids)) => Some(list(ids.iter().map(|id| {
                let id = self.text(id);
                format!("subnet(s,{id})")
            }))),
            _ => None,
        };
        object([
            ("subnetType", field("subnet_type").map(subnet_type)),
            ("subnetGroupName", text("group_name")),
            ("availabilityZones", text("availability_zones")),
            ("onePerAz", text("one_per_az")),
            ("subnets", subnets),
        ])
    }
}

fn subnet_type(value: &Value) -> String {
    match value {
        Value::Word(word) => {
            let word = word.trim_start_matches("SubnetType::");
            format!("ec2.SubnetType.{}", capitals(word))
        }
        other => misplaced(other),
    }
}
