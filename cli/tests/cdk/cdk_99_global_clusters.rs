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

    parameter!(count {
        kind: Number,
        default: 2
    });

    parameter!(port {
        kind: Number,
        default: 6390
    });

    parameter!(bootstrap_version {
        kind: SsmString,
        default: "/cdk-bootstrap/hnb659fds/version",
        description: "Version of the CDK Bootstrap resources in this environment, automatically retrieved from SSM Parameter Store. [cdk:skip]"
    });

    vpc!(network { nat_gateways: 1 });

    subnet_group!(sessions_subnet_group_aa820_cd9 {
        logical_id: "SessionsSubnetGroupAA820CD9",
        description: "Subnets of S/Sessions",
        vpc: network
    });

    security_group!(sessions_security_group_dc1_b8_a75 {
        logical_id: "SessionsSecurityGroupDC1B8A75",
        vpc: network,
        description: "Security group for Sessions cluster."
    });

    resource!(<AWS::ElastiCache::ReplicationGroup>::sessions8896_a56_d {
        at_rest_encryption_enabled: true,
        automatic_failover_enabled: true,
        cache_node_type: "cache.r7g.large",
        cache_parameter_group_name: "default.valkey8.cluster.on",
        cache_subnet_group_name: sessions_subnet_group_aa820_cd9.name(),
        engine: "valkey",
        engine_version: "8.1",
        multi_az_enabled: true,
        num_node_groups: 2,
        replicas_per_node_group: 1,
        replication_group_description: "S/Sessions",
        security_group_ids: [sessions_security_group_dc1_b8_a75.id()],
        transit_encryption_enabled: true,
        update_policy: json!({ "UseOnlineResharding": true })
    });

    resource!(<AWS::ElastiCache::ParameterGroup>::tuned5825_d27_c {
        cache_parameter_group_family: "valkey8",
        description: "S/Tuned",
        properties: [
            "cluster-enabled" = "yes",
            "maxmemory-policy" = "allkeys-lru"
        ]
    });

    resource!(<AWS::ElastiCache::GlobalReplicationGroup>::everywhere46_b5_db19 {
        logical_id: "Everywhere46B5DB19",
        automatic_failover_enabled: true,
        cache_node_type: "cache.r7g.large",
        cache_parameter_group_name: tuned5825_d27_c.ref_(),
        engine: "valkey",
        engine_version: "8.1",
        global_node_group_count: 2,
        global_replication_group_description: "Sessions everywhere",
        global_replication_group_id_suffix: "sessions",
        members: [
            GlobalReplicationGroupMember {
                replication_group_id: sessions8896_a56_d.ref_(),
                replication_group_region: Pseudo::Region,
                role: "PRIMARY"
            },
            GlobalReplicationGroupMember {
                replication_group_id: "sessions-us",
                replication_group_region: "us-east-1",
                role: "SECONDARY"
            }
        ],
        regional_configurations: [RegionalConfiguration {
            replication_group_id: "sessions-us",
            replication_group_region: "us-east-1",
            resharding_configurations: [
                ReshardingConfiguration {
                    node_group_id: "0001",
                    preferred_availability_zones: ["us-east-1a", "us-east-1b"]
                },
                ReshardingConfiguration {
                    node_group_id: "0002"
                }
            ]
        }],
        tags: ["team" = "web"]
    });

    subnet_group!(pair_subnet_group_aedd21_f3 {
        logical_id: "PairSubnetGroupAEDD21F3",
        description: "Subnets of S/Pair",
        vpc: network
    });

    security_group!(pair_security_group1_a6_a745_d {
        logical_id: "PairSecurityGroup1A6A745D",
        vpc: network,
        description: "Security group for Pair cluster."
    });

    resource!(<AWS::ElastiCache::ReplicationGroup>::pair3_f85_d4_fa {
        logical_id: "Pair3F85D4FA",
        at_rest_encryption_enabled: true,
        automatic_failover_enabled: true,
        cache_node_type: "cache.r7g.large",
        cache_subnet_group_name: pair_subnet_group_aedd21_f3.name(),
        engine: "redis",
        multi_az_enabled: true,
        num_cache_clusters: 2,
        replication_group_description: "S/Pair",
        security_group_ids: [pair_security_group1_a6_a745_d.id()],
        transit_encryption_enabled: true,
        update_policy: json!({ "UseOnlineResharding": true })
    });

    resource!(<AWS::ElastiCache::GlobalReplicationGroup>::both16_d4_c1_cd {
        logical_id: "Both16D4C1CD",
        engine: "redis",
        members: [GlobalReplicationGroupMember {
            replication_group_id: pair3_f85_d4_fa.ref_(),
            replication_group_region: Pseudo::Region,
            role: "PRIMARY"
        }]
    });

    subnet_group!(far_subnet_group88_a03_f71 {
        logical_id: "FarSubnetGroup88A03F71",
        description: "Subnets of S/Far",
        vpc: network
    });

    security_group!(far_security_group_f810_d6_bb {
        logical_id: "FarSecurityGroupF810D6BB",
        vpc: network,
        description: "Security group for Far cluster."
    });

    resource!(<AWS::ElastiCache::ReplicationGroup>::far37_c22583 {
        cache_subnet_group_name: far_subnet_group88_a03_f71.name(),
        global_replication_group_id: "ldgnf-sessions",
        num_cache_clusters: 2,
        replication_group_description: "S/Far",
        security_group_ids: [far_security_group_f810_d6_bb.id()]
    });

    resource!(<AWS::EC2::SecurityGroup>::web3_c8945_db {
        logical_id: "Web3C8945DB",
        group_description: "S/Web",
        security_group_egress: [Egress {
            cidr_ip: "0.0.0.0/0",
            description: "Allow all outbound traffic by default",
            ip_protocol: "-1"
        }],
        vpc_id: network.id()
    });

    subnet_group!(counted_subnet_group6_b40_ce11 {
        logical_id: "CountedSubnetGroup6B40CE11",
        description: "Subnets of S/Counted",
        vpc: network
    });

    security_group!(counted_security_group0_c1800_e7 {
        logical_id: "CountedSecurityGroup0C1800E7",
        vpc: network,
        description: "Security group for Counted cluster."
    });

    resource!(<AWS::EC2::SecurityGroupIngress>::counted_security_groupfrom_s_web2438_d51_d_indirect_port24870_b80 {
        description: "from SWeb2438D51D:{IndirectPort}",
        from_port: port.value(),
        group_id: counted_security_group0_c1800_e7.id(),
        ip_protocol: "tcp",
        source_security_group_id: web3_c8945_db,
        to_port: port.value()
    });

    resource!(<AWS::ElastiCache::ReplicationGroup>::counted95_d0625_a {
        at_rest_encryption_enabled: true,
        automatic_failover_enabled: true,
        cache_node_type: "cache.r7g.large",
        cache_parameter_group_name: "default.valkey8.cluster.on",
        cache_subnet_group_name: counted_subnet_group6_b40_ce11.name(),
        engine: "valkey",
        engine_version: "8.1",
        num_node_groups: count.value(),
        port: port.value(),
        replicas_per_node_group: count.value(),
        replication_group_description: "S/Counted",
        security_group_ids: [counted_security_group0_c1800_e7.id()],
        transit_encryption_enabled: true,
        update_policy: json!({ "UseOnlineResharding": true })
    });

    output!(id {
        value: everywhere46_b5_db19.global_replication_group_id()
    });

    output!(status {
        value: everywhere46_b5_db19.status()
    });

    output!(arn {
        value: text!(
            "arn:{}:elasticache::{}:globalreplicationgroup:{}",
            Pseudo::Partition,
            Pseudo::AccountId,
            everywhere46_b5_db19.global_replication_group_id()
        )
    });

    output!(live_id {
        value: "ldgnf-sessions"
    });

    output!(url {
        value: text!(
            "rediss://{}:{}",
            counted95_d0625_a.configuration_end_point_address(),
            port.value()
        )
    });
}
