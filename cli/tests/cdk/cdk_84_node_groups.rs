#[stackwright::stack(
    name = "S",
    overrides = json!({
        "Rules": {
            "CheckBootstrapVersion": {
                "Assertions": [{
                    "Assert": {
                        "Fn::Not": [{
                            "Fn::Contains": [
                                ["1", "2", "3", "4", "5"],
                                { "Ref": "BootstrapVersion" }
                            ]
                        }]
                    },
                    "AssertDescription": "CDK bootstrap stack version 6 required. Please run 'cdk bootstrap' with a recent version of the CDK CLI."
                }]
            }
        }
    })
)]
pub mod imported {
    use stackwright::prelude::*;

    parameter!(bootstrap_version {
        kind: SsmString,
        default: "/cdk-bootstrap/hnb659fds/version",
        description: "Version of the CDK Bootstrap resources in this environment, automatically retrieved from SSM Parameter Store. [cdk:skip]"
    });

    vpc!(network { nat_gateways: 1 });

    vpc!(flat { nat_gateways: 0 });

    subnet_group!(plain {
        description: "S/Plain",
        vpc: network
    });

    subnet_group!(full {
        name: "shop-nodes",
        description: "Nodes of the shop",
        vpc: network,
        subnets: SubnetSelection {
            subnet_type: Public
        },
        tags: ["team" = "web"]
    });

    subnet_group!(isolated {
        description: "S/Isolated",
        vpc: flat,
        subnets: SubnetSelection {
            subnet_type: PrivateIsolated
        }
    });

    parameter_group!(defaults {
        family: "valkey8",
        description: "S/Defaults"
    });

    parameter_group!(tuned {
        family: "redis7",
        description: "Least recently used",
        parameters: [
            "maxmemory-policy" = "allkeys-lru",
            "cluster-enabled" = "yes",
            "timeout" = "300"
        ],
        tags: ["team" = "web"]
    });

    parameter_group!(memcached {
        family: "memcached1.6",
        description: "S/Memcached",
        parameters: ["idle_timeout" = "60"]
    });

    output!(plain_name {
        value: plain.name()
    });

    output!(plain_arn {
        value: text!(
            "arn:{partition}:elasticache:{region}:{account_id}:subnetgroup:{plain295_eb121}",
            partition = Pseudo::Partition,
            region = Pseudo::Region,
            account_id = Pseudo::AccountId,
            plain295_eb121 = plain.name()
        )
    });

    output!(tuned_name {
        value: tuned.name()
    });

    output!(tuned_arn {
        value: text!(
            "arn:{partition}:elasticache:{region}:{account_id}:parametergroup:{tuned5825_d27_c}",
            partition = Pseudo::Partition,
            region = Pseudo::Region,
            account_id = Pseudo::AccountId,
            tuned5825_d27_c = tuned.name()
        )
    });

    output!(existing_name { value: "shared" });

    output!(existing_arn {
        value: "arn:aws:elasticache:eu-west-1:123456789012:parametergroup:default.valkey8"
    });
}
