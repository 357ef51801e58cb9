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

    vpc!(three {
        name: "three",
        availability_zones: ["eu-west-1a", "eu-west-1b", "eu-west-1c"],
        nat_gateways: 1
    });

    vpc!(tiers {
        cidr: "10.2.0.0/16",
        subnet_configuration: [
            SubnetConfiguration {
                name: "Edge",
                subnet_type: Public,
                cidr_mask: 24
            },
            SubnetConfiguration {
                name: "App",
                subnet_type: PrivateWithEgress
            },
            SubnetConfiguration {
                name: "Data",
                subnet_type: PrivateIsolated,
                cidr_mask: 26
            },
            SubnetConfiguration {
                name: "Reserved",
                subnet_type: PrivateIsolated,
                reserved: true
            }
        ],
        gateway_endpoints: [S3]
    });

    resource!(<AWS::EC2::VPCEndpoint>::tiers_dynamo118_f41_e9 {
        service_name: text!("com.amazonaws.{}.dynamodb", Pseudo::Region),
        tags: ["Name" = "S/Tiers"],
        vpc_endpoint_type: "Gateway",
        vpc_id: tiers.id(),
        overrides: json!({
            "Properties": {
                "RouteTableIds": [
                    { "Ref": "TiersDataSubnet1RouteTable762B485C" },
                    { "Ref": "TiersDataSubnet2RouteTable7EA72707" }
                ]
            }
        })
    });

    vpc!(isolated {
        subnet_configuration: [SubnetConfiguration {
            name: "Data",
            subnet_type: PrivateIsolated
        }]
    });

    vpc!(public_only {
        subnet_configuration: [SubnetConfiguration {
            name: "Edge",
            subnet_type: Public,
            map_public_ip: false
        }],
        dns_hostnames: false
    });

    cache!(<Valkey>::in_three { vpc: three });

    cache!(<Valkey>::by_type {
        vpc: isolated,
        subnets: SubnetSelection {
            subnet_type: PrivateIsolated
        }
    });

    cache!(<Valkey>::by_group {
        vpc: tiers,
        subnets: SubnetSelection {
            subnet_type: PrivateIsolated
        }
    });

    security_group!(by_zones_security_group_bfc19787 {
        logical_id: "ByZonesSecurityGroupBFC19787",
        vpc: three,
        description: "Security group for ByZones cache."
    });

    resource!(<AWS::ElastiCache::ServerlessCache>::by_zones_f78_b0_cce {
        logical_id: "ByZonesF78B0CCE",
        engine: "valkey",
        security_group_ids: [by_zones_security_group_bfc19787.id()],
        serverless_cache_name: "SByZonesFC68AE70",
        overrides: json!({
            "Properties": {
                "SubnetIds": [
                    { "Ref": "ThreePrivateSubnet1Subnet876C54FD" },
                    { "Ref": "ThreePrivateSubnet3Subnet2123144F" }
                ]
            }
        })
    });

    security_group!(one_security_group_f6_aaa6_e6 {
        logical_id: "OneSecurityGroupF6AAA6E6",
        vpc: three,
        description: "Security group for One cache."
    });

    resource!(<AWS::ElastiCache::ServerlessCache>::one8_a44_b909 {
        engine: "valkey",
        security_group_ids: [one_security_group_f6_aaa6_e6.id()],
        serverless_cache_name: "SOne5398D0D5",
        overrides: json!({
            "Properties": { "SubnetIds": [{ "Ref": "ThreePrivateSubnet1Subnet876C54FD" }] }
        })
    });

    security_group!(listed_security_group2214_cf49 {
        logical_id: "ListedSecurityGroup2214CF49",
        vpc: three,
        description: "Security group for Listed cache."
    });

    resource!(<AWS::ElastiCache::ServerlessCache>::listed06002_cb4 {
        logical_id: "Listed06002CB4",
        engine: "valkey",
        security_group_ids: [listed_security_group2214_cf49.id()],
        serverless_cache_name: "SListed4CFEB58A",
        overrides: json!({
            "Properties": {
                "SubnetIds": [
                    "subnet-12345678",
                    { "Ref": "ThreePrivateSubnet2Subnet008E1ACE" }
                ]
            }
        })
    });

    cache!(<Valkey>::public {
        vpc: public_only,
        subnets: SubnetSelection {
            subnet_type: Public
        }
    });

    cache!(<Valkey>::no_groups { vpc: three });

    security_group!(a { vpc: three });

    resource!(<AWS::EC2::SecurityGroupIngress>::afrom_sa1275_efb0_indirect_port0_b420_c39 {
        logical_id: "AfromSA1275EFB0IndirectPort0B420C39",
        description: "from SA1275EFB0:{IndirectPort}",
        from_port: two20_cda8_f5.endpoint_port(),
        group_id: a.id(),
        ip_protocol: "tcp",
        source_security_group_id: a.id(),
        to_port: two20_cda8_f5.endpoint_port()
    });

    resource!(<AWS::EC2::SecurityGroupIngress>::afrom_sb59197_d82_indirect_port5164_ee36 {
        logical_id: "AfromSB59197D82IndirectPort5164EE36",
        description: "from SB59197D82:{IndirectPort}",
        from_port: two20_cda8_f5.endpoint_port(),
        group_id: a.id(),
        ip_protocol: "tcp",
        source_security_group_id: b08_e7_c7_af,
        to_port: two20_cda8_f5.endpoint_port()
    });

    resource!(<AWS::EC2::SecurityGroup>::b08_e7_c7_af {
        logical_id: "B08E7C7AF",
        group_description: "B",
        group_name: "b-group",
        security_group_egress: [Egress {
            cidr_ip: "10.0.0.0/8",
            description: "from 10.0.0.0/8:443",
            from_port: 443,
            ip_protocol: "tcp",
            to_port: 443
        }],
        vpc_id: three.id()
    });

    resource!(<AWS::EC2::SecurityGroupEgress>::bto_sa1275_efb0_indirect_port8_f3286_bf {
        logical_id: "BtoSA1275EFB0IndirectPort8F3286BF",
        description: "to SA1275EFB0:{IndirectPort}",
        destination_security_group_id: a.id(),
        from_port: two20_cda8_f5.endpoint_port(),
        group_id: b08_e7_c7_af,
        ip_protocol: "tcp",
        to_port: two20_cda8_f5.endpoint_port()
    });

    resource!(<AWS::EC2::SecurityGroupEgress>::bto_sb59197_d8253391_a6334 {
        logical_id: "BtoSB59197D8253391A6334",
        description: "to SB59197D82:53",
        destination_security_group_id: b08_e7_c7_af,
        from_port: 53,
        group_id: b08_e7_c7_af,
        ip_protocol: "tcp",
        to_port: 53
    });

    resource!(<AWS::EC2::SecurityGroupIngress>::bfrom_sa1275_efb0534796962_d {
        logical_id: "BfromSA1275EFB0534796962D",
        description: "from SA1275EFB0:53",
        from_port: 53,
        group_id: b08_e7_c7_af,
        ip_protocol: "tcp",
        source_security_group_id: a.id(),
        to_port: 53
    });

    resource!(<AWS::EC2::SecurityGroupIngress>::bfrom_sb59197_d825341_f0_f9_ca {
        logical_id: "BfromSB59197D825341F0F9CA",
        description: "from SB59197D82:53",
        from_port: 53,
        group_id: b08_e7_c7_af,
        ip_protocol: "tcp",
        source_security_group_id: b08_e7_c7_af,
        to_port: 53
    });

    resource!(<AWS::ElastiCache::ServerlessCache>::two20_cda8_f5 {
        logical_id: "Two20CDA8F5",
        engine: "valkey",
        security_group_ids: [a.id(), b08_e7_c7_af],
        serverless_cache_name: "STwoB3196AB1",
        subnet_ids: three.private_subnet_ids()
    });

    security_group!(security_group {
        vpc: three,
        description: "Security group for Default cache."
    });

    cache!(<Valkey>::resource {
        logical_id: "Resource",
        name: "S",
        vpc: three,
        security_groups: [security_group]
    });

    security_group!(empty_security_group_e8_bcb1_c3 {
        logical_id: "EmptySecurityGroupE8BCB1C3",
        vpc: three,
        description: "Security group for Empty cache."
    });

    resource!(<AWS::ElastiCache::ServerlessCache>::empty8_e0066_a8 {
        engine: "valkey",
        security_group_ids: [empty_security_group_e8_bcb1_c3.id()],
        serverless_cache_name: "SEmpty2000B460"
    });

    output!(cidr {
        value: three.cidr_block()
    });

    output!(subnets {
        value: "imported",
        overrides: json!({
            "Value": {
                "Fn::Join": [
                    ",",
                    [
                        { "Ref": "ThreePublicSubnet1Subnet496815F1" },
                        { "Ref": "ThreePublicSubnet2SubnetCB54874C" },
                        { "Ref": "ThreePublicSubnet3Subnet05AD6C3F" }
                    ]
                ]
            }
        })
    });
}
