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

    key!(data {});

    topic!(events {});

    log_group!(slow { retention: 731days });

    security_group!(web { vpc: network });

    subnet_group!(sessions_subnet_group_aa820_cd9 {
        logical_id: "SessionsSubnetGroupAA820CD9",
        description: "Subnets of S/Sessions",
        vpc: network,
        tags: ["team" = "web"]
    });

    parameter_group!(sessions_parameter_group1_b776060 {
        logical_id: "SessionsParameterGroup1B776060",
        family: "valkey8",
        description: "Parameters of S/Sessions",
        parameters: [
            "maxmemory-policy" = "allkeys-lru",
            "cluster-enabled" = "yes"
        ],
        tags: ["team" = "web"]
    });

    security_group!(sessions_security_group_dc1_b8_a75 {
        logical_id: "SessionsSecurityGroupDC1B8A75",
        vpc: network,
        description: "Security group for Sessions cluster.",
        tags: ["team" = "web"]
    });

    resource!(<AWS::EC2::SecurityGroupIngress>::sessions_security_groupfrom_s_web2438_d51_d6379_c1052052 {
        description: "from SWeb2438D51D:6379",
        from_port: 6379,
        group_id: sessions_security_group_dc1_b8_a75.id(),
        ip_protocol: "tcp",
        source_security_group_id: web.id(),
        to_port: 6379
    });

    resource!(<AWS::ElastiCache::ReplicationGroup>::sessions8896_a56_d {
        at_rest_encryption_enabled: true,
        auto_minor_version_upgrade: false,
        automatic_failover_enabled: true,
        cache_node_type: "cache.r7g.large",
        cache_parameter_group_name: sessions_parameter_group1_b776060.name(),
        cache_subnet_group_name: sessions_subnet_group_aa820_cd9.name(),
        engine: "valkey",
        engine_version: "8.1",
        kms_key_id: data.id(),
        log_delivery_configurations: [
            LogDeliveryConfigurationRequest {
                destination_details: DestinationDetails {
                    cloud_watch_logs_details: CloudWatchLogsDestinationDetails {
                        log_group: slow.name()
                    }
                },
                destination_type: "cloudwatch-logs",
                log_format: "json",
                log_type: "slow-log"
            },
            LogDeliveryConfigurationRequest {
                destination_details: DestinationDetails {
                    kinesis_firehose_details: KinesisFirehoseDestinationDetails {
                        delivery_stream: "engine"
                    }
                },
                destination_type: "kinesis-firehose",
                log_format: "text",
                log_type: "engine-log"
            }
        ],
        multi_az_enabled: true,
        notification_topic_arn: events.arn(),
        num_node_groups: 2,
        preferred_maintenance_window: "sun:05:00-sun:06:00",
        replicas_per_node_group: 1,
        replication_group_description: "Sessions of the shop",
        replication_group_id: "sessions",
        security_group_ids: [sessions_security_group_dc1_b8_a75.id()],
        snapshot_retention_limit: 7,
        snapshot_window: "03:00-04:00",
        tags: ["team" = "web"],
        transit_encryption_enabled: true,
        transit_encryption_mode: "required",
        removal_policy: Snapshot,
        update_policy: json!({ "UseOnlineResharding": true })
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

    resource!(<AWS::EC2::SecurityGroupIngress>::pair_security_groupfrom_s_web2438_d51_d63906_cfede80 {
        logical_id: "PairSecurityGroupfromSWeb2438D51D63906CFEDE80",
        description: "from SWeb2438D51D:6390",
        from_port: 6390,
        group_id: pair_security_group1_a6_a745_d.id(),
        ip_protocol: "tcp",
        source_security_group_id: web.id(),
        to_port: 6390
    });

    resource!(<AWS::ElastiCache::ReplicationGroup>::pair3_f85_d4_fa {
        logical_id: "Pair3F85D4FA",
        at_rest_encryption_enabled: true,
        auth_token: "{{resolve:secretsmanager:token:SecretString:::}}",
        automatic_failover_enabled: true,
        cache_node_type: "cache.r6gd.xlarge",
        cache_subnet_group_name: pair_subnet_group_aedd21_f3.name(),
        data_tiering_enabled: true,
        engine: "redis",
        multi_az_enabled: true,
        num_cache_clusters: 2,
        port: 6390,
        replication_group_description: "S/Pair",
        security_group_ids: [pair_security_group1_a6_a745_d.id()],
        transit_encryption_enabled: true,
        update_policy: json!({ "UseOnlineResharding": true })
    });

    cluster!(<Redis>::split {
        version: "7.1",
        node_type: "cache.m7g.large",
        shard_configuration: [
            Shard {
                id: "0001",
                slots: "0-8191",
                replicas: 1
            },
            Shard {
                id: "0002",
                slots: "8192-16383",
                replicas: 1
            }
        ],
        failover: true,
        multi_az: true,
        vpc: network,
        tls: true,
        encryption_at_rest: true,
        backup: NodeBackup {
            restore_from: ["arn:aws:s3:::backups/a.rdb", "arn:aws:s3:::backups/b.rdb"]
        },
        overrides: json!({
            "Properties": { "CacheParameterGroupName": "default.redis7.cluster.on" }
        })
    });

    subnet_group!(pages_subnet_group_bc48_ce89 {
        logical_id: "PagesSubnetGroupBC48CE89",
        description: "Subnets of S/Pages",
        vpc: network
    });

    security_group!(pages_security_group13_e670_f2 {
        logical_id: "PagesSecurityGroup13E670F2",
        vpc: network,
        description: "Security group for Pages cluster."
    });

    resource!(<AWS::EC2::SecurityGroupIngress>::pages_security_groupfrom_s_web2438_d51_d11211_f49_cbfec {
        logical_id: "PagesSecurityGroupfromSWeb2438D51D11211F49CBFEC",
        description: "from SWeb2438D51D:11211",
        from_port: 11211,
        group_id: pages_security_group13_e670_f2.id(),
        ip_protocol: "tcp",
        source_security_group_id: web.id(),
        to_port: 11211
    });

    resource!(<AWS::ElastiCache::CacheCluster>::pages127_dfd1_a {
        logical_id: "Pages127DFD1A",
        az_mode: "cross-az",
        cache_node_type: "cache.t4g.small",
        cache_subnet_group_name: pages_subnet_group_bc48_ce89.name(),
        cluster_name: "pages",
        engine: "memcached",
        engine_version: "1.6.22",
        num_cache_nodes: 3,
        preferred_maintenance_window: "sun:05:00-sun:06:00",
        transit_encryption_enabled: true,
        vpc_security_group_ids: [pages_security_group13_e670_f2.id()]
    });

    subnet_group!(carts_subnet_group5_e2_a1738 {
        logical_id: "CartsSubnetGroup5E2A1738",
        description: "Subnets of S/Carts",
        vpc: network
    });

    security_group!(carts_security_group31_a58_c9_e {
        logical_id: "CartsSecurityGroup31A58C9E",
        vpc: network,
        description: "Security group for Carts cluster."
    });

    resource!(<AWS::EC2::SecurityGroupIngress>::carts_security_groupfrom_s_web2438_d51_d6379_af405948 {
        logical_id: "CartsSecurityGroupfromSWeb2438D51D6379AF405948",
        description: "from SWeb2438D51D:6379",
        from_port: 6379,
        group_id: carts_security_group31_a58_c9_e.id(),
        ip_protocol: "tcp",
        source_security_group_id: web.id(),
        to_port: 6379
    });

    resource!(<AWS::ElastiCache::CacheCluster>::carts_ee95721_f {
        logical_id: "CartsEE95721F",
        cache_node_type: "cache.t4g.micro",
        cache_subnet_group_name: carts_subnet_group5_e2_a1738.name(),
        cluster_name: "carts",
        engine: "redis",
        engine_version: "7.1",
        log_delivery_configurations: [LogDeliveryConfigurationRequest {
            destination_details: DestinationDetails {
                cloud_watch_logs_details: CloudWatchLogsDestinationDetails {
                    log_group: slow.name()
                }
            },
            destination_type: "cloudwatch-logs",
            log_format: "json",
            log_type: "slow-log"
        }],
        num_cache_nodes: 1,
        snapshot_arns: ["arn:aws:s3:::backups/carts.rdb"],
        snapshot_retention_limit: 7,
        snapshot_window: "03:00-04:00",
        vpc_security_group_ids: [carts_security_group31_a58_c9_e.id()],
        removal_policy: Snapshot
    });

    output!(url {
        value: text!(
            "rediss://{}:6379",
            sessions8896_a56_d.configuration_end_point_address()
        )
    });

    output!(primary {
        value: pair3_f85_d4_fa.primary_end_point_address()
    });

    output!(reader {
        value: pair3_f85_d4_fa.reader_end_point_address()
    });

    output!(name {
        value: pair3_f85_d4_fa.ref_()
    });

    output!(arn {
        value: text!(
            "arn:{partition}:elasticache:{region}:{account_id}:replicationgroup:{pair3_f85_d4_fa}",
            partition = Pseudo::Partition,
            region = Pseudo::Region,
            account_id = Pseudo::AccountId,
            pair3_f85_d4_fa = pair3_f85_d4_fa.ref_()
        )
    });

    output!(memcached {
        value: pages127_dfd1_a.configuration_endpoint_address()
    });

    output!(node {
        value: text!("redis://{}:6379", carts_ee95721_f.redis_endpoint_address())
    });

    output!(node_arn {
        value: text!(
            "arn:{partition}:elasticache:{region}:{account_id}:cluster:{carts_ee95721_f}",
            partition = Pseudo::Partition,
            region = Pseudo::Region,
            account_id = Pseudo::AccountId,
            carts_ee95721_f = carts_ee95721_f.ref_()
        )
    });

    output!(existing {
        value: "old.abc.euw1.cache.amazonaws.com"
    });
}
