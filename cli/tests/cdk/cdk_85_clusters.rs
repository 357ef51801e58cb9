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

    cluster!(<Valkey>::sessions {
        name: "sessions",
        description: "Sessions of the shop",
        version: "8.1",
        node_type: "cache.r7g.large",
        shards: 2,
        replicas: 1,
        failover: true,
        multi_az: true,
        vpc: network,
        parameters: ["maxmemory-policy" = "allkeys-lru"],
        tls: true,
        tls_mode: Required,
        encryption_at_rest: true,
        kms_key: data,
        backup: NodeBackup {
            retention: 7days,
            window: "03:00-04:00"
        },
        maintenance_window: "sun:05:00-sun:06:00",
        logs: [
            Log {
                log_type: SlowLog,
                format: Json,
                log_group: slow.name()
            },
            Log {
                log_type: EngineLog,
                format: Text,
                delivery_stream: "engine"
            }
        ],
        topic: events,
        auto_minor_version_upgrade: false,
        tags: ["team" = "web"],
        removal_policy: Snapshot
    });

    cluster!(<Redis>::pair {
        node_type: "cache.r6gd.xlarge",
        nodes: 2,
        failover: true,
        multi_az: true,
        vpc: network,
        port: 6_390,
        tls: true,
        encryption_at_rest: true,
        auth_token: secret("token"),
        data_tiering: true
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
        }
    });

    cluster!(<Memcached>::pages {
        name: "pages",
        version: "1.6.22",
        node_type: "cache.t4g.small",
        nodes: 3,
        multi_az: true,
        vpc: network,
        tls: true,
        maintenance_window: "sun:05:00-sun:06:00"
    });

    cluster!(<Redis>::carts {
        name: "carts",
        version: "7.1",
        node_type: "cache.t4g.micro",
        vpc: network,
        backup: NodeBackup {
            retention: 7days,
            window: "03:00-04:00",
            restore_from: ["arn:aws:s3:::backups/carts.rdb"]
        },
        logs: [Log {
            log_type: SlowLog,
            format: Json,
            log_group: slow.name()
        }],
        standalone: true,
        removal_policy: Snapshot
    });

    wire!(sessions.allow_from(web, Port::tcp(6_379)));

    wire!(pair.allow_from(web, Port::tcp(6_390)));

    wire!(pages.allow_from(web, Port::tcp(11_211)));

    wire!(carts.allow_from(web, Port::tcp(6_379)));

    output!(url {
        value: text!(
            "rediss://{}:6379",
            sessions.configuration_endpoint_address()
        )
    });

    output!(primary {
        value: pair.primary_endpoint_address()
    });

    output!(reader {
        value: pair.reader_endpoint_address()
    });

    output!(name { value: pair.name() });

    output!(arn {
        value: text!(
            "arn:{partition}:elasticache:{region}:{account_id}:replicationgroup:{pair3_f85_d4_fa}",
            partition = Pseudo::Partition,
            region = Pseudo::Region,
            account_id = Pseudo::AccountId,
            pair3_f85_d4_fa = pair.name()
        )
    });

    output!(memcached {
        value: pages.configuration_endpoint_address()
    });

    output!(node {
        value: text!("redis://{}:6379", carts.endpoint_address())
    });

    output!(node_arn {
        value: text!(
            "arn:{partition}:elasticache:{region}:{account_id}:cluster:{carts_ee95721_f}",
            partition = Pseudo::Partition,
            region = Pseudo::Region,
            account_id = Pseudo::AccountId,
            carts_ee95721_f = carts.name()
        )
    });

    output!(existing {
        value: "old.abc.euw1.cache.amazonaws.com"
    });
}
