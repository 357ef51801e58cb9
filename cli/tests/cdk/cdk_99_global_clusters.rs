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

    cluster!(<Valkey>::sessions {
        version: "8.1",
        node_type: "cache.r7g.large",
        shards: 2,
        replicas: 1,
        failover: true,
        multi_az: true,
        vpc: network,
        tls: true,
        encryption_at_rest: true
    });

    parameter_group!(tuned {
        family: "valkey8",
        description: "S/Tuned",
        parameters: [
            "cluster-enabled" = "yes",
            "maxmemory-policy" = "allkeys-lru"
        ]
    });

    global_cluster!(<Valkey>::everywhere {
        suffix: "sessions",
        description: "Sessions everywhere",
        primary: sessions,
        members: [GlobalMember {
            cluster: "sessions-us",
            region: "us-east-1"
        }],
        node_type: "cache.r7g.large",
        version: "8.1",
        parameter_group: tuned,
        shards: 2,
        regional_shards: [RegionalShards {
            cluster: "sessions-us",
            region: "us-east-1",
            shards: [
                GlobalShard {
                    id: "0001",
                    zones: ["us-east-1a", "us-east-1b"]
                },
                GlobalShard { id: "0002" }
            ]
        }],
        failover: true,
        tags: ["team" = "web"]
    });

    cluster!(<Redis>::pair {
        node_type: "cache.r7g.large",
        nodes: 2,
        failover: true,
        multi_az: true,
        vpc: network,
        tls: true,
        encryption_at_rest: true
    });

    global_cluster!(<Redis>::both { primary: pair });

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

    security_group!(web { vpc: network });

    cluster!(<Valkey>::counted {
        version: "8.1",
        node_type: "cache.r7g.large",
        shards: count.value(),
        replicas: count.value(),
        failover: true,
        vpc: network,
        port: port.value(),
        tls: true,
        encryption_at_rest: true
    });

    wire!(counted.allow_from(web, Port::tcp(port.value())));

    output!(id {
        value: everywhere.id()
    });

    output!(status {
        value: everywhere.status()
    });

    output!(arn {
        value: text!(
            "arn:{}:elasticache::{}:globalreplicationgroup:{}",
            Pseudo::Partition,
            Pseudo::AccountId,
            everywhere.id()
        )
    });

    output!(live_id {
        value: "ldgnf-sessions"
    });

    output!(url {
        value: text!(
            "rediss://{}:{}",
            counted.configuration_endpoint_address(),
            port.value()
        )
    });
}
