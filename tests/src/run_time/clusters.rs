//! Clusters of nodes.

use super::*;

pub(super) const PROGRAMS: &[(&str, DeclareInStack)] = &[
    ("SW1360", |scope| {
        let name = text("shop nodes");
        let network = vpc!(scope, network {})?;
        subnet_group!(scope, nodes { name, vpc: network }).map(drop)
    }),
    ("SW1361", |scope| {
        let family = text("valkey-8");
        parameter_group!(scope, tuned { family }).map(drop)
    }),
    ("SW1362", |scope| {
        let family = text("memcached1.6");
        parameter_group!(
            scope,
            tuned {
                family,
                parameters: ["maxmemory-policy" = "allkeys-lru"]
            }
        )
        .map(drop)
    }),
    ("SW1363", |scope| {
        let policy = text("lru");
        parameter_group!(
            scope,
            tuned {
                family: "valkey8",
                parameters: ["maxmemory-policy" = policy]
            }
        )
        .map(drop)
    }),
    ("SW1364", |scope| {
        let family = text("redis7");
        parameter_group!(
            scope,
            tuned {
                family,
                parameters: ["maxclients" = "100"]
            }
        )
        .map(drop)
    }),
    ("SW1365", |scope| {
        let description = text("");
        parameter_group!(
            scope,
            tuned {
                family: "valkey8",
                description
            }
        )
        .map(drop)
    }),
    ("SW1301", |scope| {
        let vpc = network(scope)?;
        let name = text("sessions");
        cluster!(
            scope,
            <Valkey>::c {
                vpc,
                node_type: "cache.r7g.large",
                name: &name
            }
        )?;
        cluster!(
            scope,
            <Valkey>::d {
                vpc,
                node_type: "cache.r7g.large",
                name: &name
            }
        )
        .map(drop)
    }),
    ("SW1302", |scope| {
        let vpc = network(scope)?;
        cluster!(
            scope,
            <Redis>::c {
                vpc,
                node_type: "cache.r7g.large",
                version: text("7.4")
            }
        )
        .map(drop)
    }),
    ("SW1303", |scope| {
        let vpc = network(scope)?;
        cluster!(
            scope,
            <Valkey>::c {
                vpc,
                node_type: "cache.r7g.large",
                version: text("8.0.1")
            }
        )
        .map(drop)
    }),
    ("SW1304", |scope| {
        let vpc = network(scope)?;
        cluster!(
            scope,
            <Valkey>::c {
                vpc,
                node_type: text("cache.m7g.huge")
            }
        )
        .map(drop)
    }),
    ("SW1305", |scope| {
        let vpc = network(scope)?;
        cluster!(
            scope,
            <Valkey>::c {
                vpc,
                node_type: text("cache.t2.micro")
            }
        )
        .map(drop)
    }),
    ("SW1306", |scope| {
        let vpc = network(scope)?;
        cluster!(
            scope,
            <Valkey>::c {
                vpc,
                node_type: text("m7g.large")
            }
        )
        .map(drop)
    }),
    ("SW1307", |scope| {
        let vpc = network(scope)?;
        cluster!(
            scope,
            <Redis>::c {
                vpc,
                version: text("4.0.10"),
                node_type: "cache.t4g.micro"
            }
        )
        .map(drop)
    }),
    ("SW1308", |scope| {
        let vpc = network(scope)?;
        cluster!(
            scope,
            <Valkey>::c {
                vpc,
                node_type: "cache.r7g.large",
                data_tiering: later(true)
            }
        )
        .map(drop)
    }),
    ("SW1309", |scope| {
        let vpc = network(scope)?;
        cluster!(
            scope,
            <Redis>::c {
                vpc,
                node_type: "cache.r7g.large",
                version: "5.0.6",
                auto_minor_version_upgrade: later(true)
            }
        )
        .map(drop)
    }),
    ("SW1310", |scope| {
        let vpc = network(scope)?;
        cluster!(
            scope,
            <Valkey>::c {
                vpc,
                node_type: "cache.r7g.large",
                nodes: later(7)
            }
        )
        .map(drop)
    }),
    ("SW1311", |scope| {
        let vpc = network(scope)?;
        cluster!(
            scope,
            <Memcached>::c {
                vpc,
                node_type: "cache.r7g.large",
                nodes: later(41)
            }
        )
        .map(drop)
    }),
    ("SW1312", |scope| {
        let vpc = network(scope)?;
        cluster!(
            scope,
            <Valkey>::c {
                vpc,
                node_type: "cache.r7g.large",
                nodes: 1,
                failover: later(true)
            }
        )
        .map(drop)
    }),
    ("SW1313", |scope| {
        let vpc = network(scope)?;
        cluster!(
            scope,
            <Valkey>::c {
                vpc,
                node_type: "cache.r7g.large",
                nodes: 2,
                failover: false,
                multi_az: later(true)
            }
        )
        .map(drop)
    }),
    ("SW1314", |scope| {
        let vpc = network(scope)?;
        cluster!(
            scope,
            <Valkey>::c {
                vpc,
                node_type: "cache.r7g.large",
                version: "8.1",
                shards: 2,
                replicas: later(6)
            }
        )
        .map(drop)
    }),
    ("SW1315", |scope| {
        let vpc = network(scope)?;
        cluster!(
            scope,
            <Valkey>::c {
                vpc,
                node_type: "cache.r7g.large",
                version: "8.1",
                shards: later(501),
                replicas: 1
            }
        )
        .map(drop)
    }),
    ("SW1316", |scope| {
        let vpc = network(scope)?;
        cluster!(
            scope,
            <Valkey>::c {
                vpc,
                node_type: "cache.r7g.large",
                version: "8.1",
                shards: later(46),
                replicas: 1
            }
        )
        .map(drop)
    }),
    ("SW1317", |scope| {
        let vpc = network(scope)?;
        let props = ClusterProps::<Valkey> {
            vpc: Some(&vpc),
            node_type: Some("cache.r7g.large".into()),
            nodes: Some(4.into()),
            version: Some("8.1".into()),
            shards: Some(2.into()),
            replicas: Some(1.into()),
            ..ClusterProps::default()
        };
        Cluster::new(scope, "C", props).map(drop)
    }),
    ("SW1318", |scope| {
        let vpc = network(scope)?;
        cluster!(
            scope,
            <Valkey>::c {
                vpc,
                node_type: "cache.r7g.large",
                version: "8.1",
                shards: 2,
                replicas: 1,
                failover: later(false)
            }
        )
        .map(drop)
    }),
    ("SW1319", |scope| {
        let vpc = network(scope)?;
        cluster!(
            scope,
            <Valkey>::c {
                vpc,
                node_type: "cache.r7g.large",
                version: "8.1",
                shards: 2,
                replicas: 1,
                parameters: ["cluster-enabled" = text("no")]
            }
        )
        .map(drop)
    }),
    ("SW1320", |scope| {
        let vpc = network(scope)?;
        cluster!(
            scope,
            <Valkey>::c {
                vpc,
                node_type: "cache.r7g.large",
                version: "8.1",
                shards: 2,
                replicas: later(0)
            }
        )
        .map(drop)
    }),
    ("SW1321", |scope| {
        let vpc = network(scope)?;
        cluster!(
            scope,
            <Valkey>::c {
                vpc,
                node_type: "cache.r7g.large",
                nodes: later(2),
                zones: ["eu-west-1a"]
            }
        )
        .map(drop)
    }),
    ("SW1322", |scope| {
        let vpc = network(scope)?;
        cluster!(
            scope,
            <Valkey>::c {
                vpc,
                node_type: "cache.r7g.large",
                version: "8.1",
                shard_configuration: [
                    Shard {
                        slots: "0-8191",
                        replicas: later(2),
                        replica_zones: ["eu-west-1a"]
                    },
                    Shard {
                        slots: "8192-16383",
                        replicas: 1
                    }
                ]
            }
        )
        .map(drop)
    }),
    ("SW1323", |scope| {
        let vpc = network(scope)?;
        cluster!(
            scope,
            <Valkey>::c {
                vpc,
                node_type: "cache.r7g.large",
                version: "8.1",
                shard_configuration: [
                    Shard {
                        slots: "0-8191",
                        replicas: 1
                    },
                    Shard {
                        slots: text("8192-16384"),
                        replicas: 1
                    }
                ]
            }
        )
        .map(drop)
    }),
    ("SW1324", |scope| {
        let vpc = network(scope)?;
        cluster!(
            scope,
            <Valkey>::c {
                vpc,
                node_type: "cache.r7g.large",
                version: "8.1",
                shard_configuration: [
                    Shard {
                        slots: "0-8191",
                        replicas: 1
                    },
                    Shard {
                        slots: text("8191-16383"),
                        replicas: 1
                    }
                ]
            }
        )
        .map(drop)
    }),
    ("SW1325", |scope| {
        let vpc = network(scope)?;
        cluster!(
            scope,
            <Valkey>::c {
                vpc,
                node_type: "cache.r7g.large",
                version: "8.1",
                shard_configuration: [
                    Shard {
                        id: text("first"),
                        replicas: 1
                    },
                    Shard { replicas: 1 }
                ]
            }
        )
        .map(drop)
    }),
    ("SW1326", |scope| {
        let vpc = network(scope)?;
        cluster!(
            scope,
            <Valkey>::c {
                vpc,
                node_type: "cache.r7g.large",
                version: "8.1",
                shards: later(3),
                shard_configuration: [
                    Shard {
                        slots: "0-8191",
                        replicas: 1
                    },
                    Shard {
                        slots: "8192-16383",
                        replicas: 1
                    }
                ]
            }
        )
        .map(drop)
    }),
    ("SW1327", |scope| {
        let vpc = network(scope)?;
        let props = ClusterProps::<Valkey> {
            vpc: Some(&vpc),
            node_type: Some("cache.r7g.large".into()),
            version: Some("8.1".into()),
            shards: Some(2.into()),
            replicas: Some(1.into()),
            backup: Some(NodeBackup {
                restore_from: Some(vec!["arn:aws:s3:::backups/dump.rdb".into()]),
                ..NodeBackup::default()
            }),
            ..ClusterProps::default()
        };
        Cluster::new(scope, "C", props).map(drop)
    }),
    ("SW1328", |scope| {
        let vpc = network(scope)?;
        cluster!(
            scope,
            <Valkey>::c {
                vpc,
                node_type: "cache.r7g.large",
                version: "8.1",
                replicas: later(1),
                shard_configuration: [
                    Shard {
                        slots: "0-8191",
                        replicas: 1
                    },
                    Shard {
                        slots: "8192-16383",
                        replicas: 1
                    }
                ]
            }
        )
        .map(drop)
    }),
    ("SW1329", |scope| {
        let vpc = network(scope)?;
        let placed = subnet_group!(scope, placed { vpc })?;
        let props = ClusterProps::<Valkey> {
            vpc: Some(&vpc),
            node_type: Some("cache.r7g.large".into()),
            subnet_group: Some(&placed),
            subnets: Some(SubnetSelection::default()),
            ..ClusterProps::default()
        };
        Cluster::new(scope, "C", props).map(drop)
    }),
    ("SW1330", |scope| {
        let vpc = network(scope)?;
        cluster!(
            scope,
            <Valkey>::c {
                vpc,
                node_type: "cache.r7g.large",
                port: later(70_000)
            }
        )
        .map(drop)
    }),
    ("SW1331", |scope| {
        let vpc = network(scope)?;
        cluster!(
            scope,
            <Valkey>::c {
                vpc,
                node_type: "cache.r7g.large",
                name: text("sessions-")
            }
        )
        .map(drop)
    }),
    ("SW1332", |scope| {
        let vpc = network(scope)?;
        cluster!(
            scope,
            <Valkey>::c {
                vpc,
                node_type: "cache.r7g.large",
                name: text("Sessions")
            }
        )
        .map(drop)
    }),
    ("SW1333", |scope| {
        let vpc = network(scope)?;
        cluster!(
            scope,
            <Valkey>::c {
                vpc,
                node_type: "cache.r7g.large",
                description: text("")
            }
        )
        .map(drop)
    }),
    ("SW1334", |scope| {
        let team = group(scope)?;
        let vpc = network(scope)?;
        let props = ClusterProps::<Valkey> {
            vpc: Some(&vpc),
            node_type: Some("cache.r7g.large".into()),
            auth_token: Some(secret("token")),
            user_group: Some((&team).into()),
            ..ClusterProps::default()
        };
        Cluster::new(scope, "C", props).map(drop)
    }),
    ("SW1335", |scope| {
        let vpc = network(scope)?;
        cluster!(
            scope,
            <Valkey>::c {
                vpc,
                node_type: "cache.r7g.large",
                auth_token: secret("token"),
                tls: later(false)
            }
        )
        .map(drop)
    }),
    ("SW1336", |scope| {
        let team = group(scope)?;
        let vpc = network(scope)?;
        cluster!(
            scope,
            <Valkey>::c {
                vpc,
                node_type: "cache.r7g.large",
                user_group: team,
                tls_mode: later(TlsMode::Preferred)
            }
        )
        .map(drop)
    }),
    ("SW1337", |scope| {
        let vpc = network(scope)?;
        cluster!(
            scope,
            <Valkey>::c {
                vpc,
                node_type: "cache.r7g.large",
                tls: later(false),
                tls_mode: Required
            }
        )
        .map(drop)
    }),
    ("SW1338", |scope| {
        let data = key!(scope, data {})?;
        let vpc = network(scope)?;
        cluster!(
            scope,
            <Valkey>::c {
                vpc,
                node_type: "cache.r7g.large",
                kms_key: data,
                encryption_at_rest: later(false)
            }
        )
        .map(drop)
    }),
    ("SW1339", |scope| {
        scope.audit();
        let vpc = network(scope)?;
        cluster!(
            scope,
            <Valkey>::c {
                vpc,
                node_type: "cache.r7g.large",
                encryption_at_rest: later(false),
                removal_policy: Snapshot,
                auth_token: secret("token")
            }
        )
        .map(drop)
    }),
    ("SW1340", |scope| {
        let vpc = network(scope)?;
        let shards = later(2);
        let cluster = cluster!(
            scope,
            <Valkey>::c {
                vpc,
                version: "8.1",
                node_type: "cache.r7g.large",
                shards,
                replicas: 1
            }
        )?;
        output!(
            scope,
            address {
                value: cluster.primary_endpoint_address()
            }
        )
        .map(drop)
    }),
    ("SW1341", |scope| {
        let vpc = network(scope)?;
        cluster!(
            scope,
            <Valkey>::c {
                vpc,
                node_type: "cache.r7g.large",
                auth_token: plain_text(text("my-secret-token")),
                allow: [SW0210 = "a token of tests"]
            }
        )
        .map(drop)
    }),
    ("SW1342", |scope| {
        let vpc = network(scope)?;
        cluster!(
            scope,
            <Valkey>::c {
                vpc,
                node_type: "cache.r7g.large",
                auth_token: plain_text(text("my.long.secret.token")),
                allow: [SW0210 = "a token of tests"]
            }
        )
        .map(drop)
    }),
    ("SW1343", |scope| {
        let vpc = network(scope)?;
        cluster!(
            scope,
            <Valkey>::c {
                vpc,
                node_type: "cache.r7g.large",
                backup: NodeBackup {
                    retention: 7days,
                    window: text("03:00-03:30")
                }
            }
        )
        .map(drop)
    }),
    ("SW1344", |scope| {
        let vpc = network(scope)?;
        cluster!(
            scope,
            <Valkey>::c {
                vpc,
                node_type: "cache.r7g.large",
                maintenance_window: text("sunday:05:00-sunday:06:00")
            }
        )
        .map(drop)
    }),
    ("SW1345", |scope| {
        let vpc = network(scope)?;
        cluster!(
            scope,
            <Valkey>::c {
                vpc,
                node_type: "cache.r7g.large",
                backup: NodeBackup {
                    retention: 7days,
                    window: "05:00-06:00"
                },
                maintenance_window: text("sun:05:00-sun:06:00")
            }
        )
        .map(drop)
    }),
    ("SW1346", |scope| {
        let vpc = network(scope)?;
        cluster!(
            scope,
            <Valkey>::c {
                vpc,
                node_type: "cache.r7g.large",
                backup: NodeBackup {
                    window: text("03:00-04:00")
                }
            }
        )
        .map(drop)
    }),
    ("SW1347", |scope| {
        let vpc = network(scope)?;
        let props = ClusterProps::<Valkey> {
            vpc: Some(&vpc),
            node_type: Some("cache.r7g.large".into()),
            version: Some("8.1".into()),
            shards: Some(2.into()),
            replicas: Some(1.into()),
            backup: Some(NodeBackup {
                of_cluster: Some("sessions-002".into()),
                ..NodeBackup::default()
            }),
            ..ClusterProps::default()
        };
        Cluster::new(scope, "C", props).map(drop)
    }),
    ("SW1348", |scope| {
        let vpc = network(scope)?;
        cluster!(
            scope,
            <Valkey>::c {
                vpc,
                node_type: "cache.r7g.large",
                backup: NodeBackup {
                    restore_from: [text("arn:aws:s3:::backups/a,b.rdb")]
                }
            }
        )
        .map(drop)
    }),
    ("SW1349", |scope| {
        let vpc = network(scope)?;
        let props = ClusterProps::<Valkey> {
            vpc: Some(&vpc),
            node_type: Some("cache.r7g.large".into()),
            backup: Some(NodeBackup {
                restore_from: Some(vec!["arn:aws:s3:::backups/a.rdb".into()]),
                restore_from_name: Some("last".into()),
                ..NodeBackup::default()
            }),
            ..ClusterProps::default()
        };
        Cluster::new(scope, "C", props).map(drop)
    }),
    ("SW1350", |scope| {
        let vpc = network(scope)?;
        let props = ClusterProps::<Memcached> {
            vpc: Some(&vpc),
            node_type: Some("cache.r7g.large".into()),
            replicas: Some(1.into()),
            ..ClusterProps::default()
        };
        Cluster::new(scope, "C", props).map(drop)
    }),
    ("SW1351", |scope| {
        let vpc = network(scope)?;
        cluster!(
            scope,
            <Redis>::c {
                vpc,
                node_type: "cache.r7g.large",
                version: text("5.0.6"),
                logs: [Log {
                    log_type: SlowLog,
                    log_group: "slow"
                }]
            }
        )
        .map(drop)
    }),
    ("SW1352", |scope| {
        let vpc = network(scope)?;
        let props = ClusterProps::<Valkey> {
            vpc: Some(&vpc),
            node_type: Some("cache.r7g.large".into()),
            logs: Some(vec![Log {
                log_type: Some(LogType::SlowLog),
                ..Log::default()
            }]),
            ..ClusterProps::default()
        };
        Cluster::new(scope, "C", props).map(drop)
    }),
    ("SW1353", |scope| {
        let vpc = network(scope)?;
        cluster!(
            scope,
            <Valkey>::c {
                vpc,
                node_type: "cache.r7g.large",
                logs: [
                    Log {
                        log_type: SlowLog,
                        log_group: "slow"
                    },
                    Log {
                        log_type: later(LogType::SlowLog),
                        log_group: "slower"
                    }
                ]
            }
        )
        .map(drop)
    }),
    ("SW1354", |scope| {
        let vpc = vpc!(
            scope,
            network {
                existing: "vpc-0123456789abcdef0",
                availability_zones: ["eu-west-1a", "eu-west-1b"],
                private_subnet_ids: ["subnet-0a", "subnet-0b"]
            }
        )?;
        cluster!(
            scope,
            <Redis>::c {
                vpc,
                node_type: "cache.r7g.large",
                version: text("6.0"),
                network_type: Ipv6
            }
        )
        .map(drop)
    }),
    ("SW1355", |scope| {
        let vpc = network(scope)?;
        cluster!(
            scope,
            <Memcached>::c {
                vpc,
                node_type: "cache.r7g.large",
                version: text("1.6.6"),
                tls: true
            }
        )
        .map(drop)
    }),
    ("SW1356", |scope| {
        let vpc = network(scope)?;
        let props = ClusterProps::<Valkey> {
            vpc: Some(&vpc),
            node_type: Some("cache.r7g.large".into()),
            parameters: vec![("maxmemory-policy".to_owned(), "allkeys-lru".into())],
            ..ClusterProps::default()
        };
        Cluster::new(scope, "C", props).map(drop)
    }),
    ("SW1357", |scope| {
        scope.audit();
        let vpc = network(scope)?;
        cluster!(
            scope,
            <Valkey>::c {
                vpc,
                node_type: "cache.r7g.large",
                auth_token: secret("token")
            }
        )
        .map(drop)
    }),
    ("SW1358", |scope| {
        let vpc = network(scope)?;
        cluster!(
            scope,
            <Memcached>::c {
                vpc,
                node_type: "cache.r7g.large",
                nodes: 1,
                multi_az: later(true)
            }
        )
        .map(drop)
    }),
    ("SW1371", |scope| {
        let vpc = network(scope)?;
        let team = user_group!(scope, <Redis>::team { existing: "team" })?;
        cluster!(
            scope,
            <Redis>::c {
                vpc,
                node_type: "cache.r6g.large",
                version: text("5.0.6"),
                user_group: team
            }
        )
        .map(drop)
    }),
    ("SW1372", |scope| {
        let vpc = network(scope)?;
        let app = user!(
            scope,
            <Iam>::app {
                user_id: "app",
                engine: Redis,
                access: "on ~app:* +@read"
            }
        )?;
        let admin = user!(
            scope,
            <Password>::admin {
                user_id: "admin",
                user_name: "default",
                engine: Redis,
                access: "on ~app:* +@read",
                passwords: [secret("admin")]
            }
        )?;
        let team = user_group!(
            scope,
            <Redis>::team {
                users: [app, admin]
            }
        )?;
        cluster!(
            scope,
            <Redis>::c {
                vpc,
                node_type: "cache.r6g.large",
                version: text("6.2"),
                user_group: team
            }
        )
        .map(drop)
    }),
    ("SW1373", |scope| {
        let vpc = network(scope)?;
        cluster!(
            scope,
            <Redis>::c {
                vpc,
                node_type: "cache.r6gd.xlarge",
                version: text("6.0")
            }
        )
        .map(drop)
    }),
    ("SW1370", |scope| {
        let vpc = network(scope)?;
        let props = ClusterProps::<Valkey> {
            vpc: Some(&vpc),
            global_cluster: Some("ldgnf-sessions".into()),
            node_type: Some("cache.r7g.large".into()),
            ..ClusterProps::default()
        };
        Cluster::new(scope, "C", props).map(drop)
    }),
    ("SW1366", |scope| {
        let vpc = network(scope)?;
        cluster!(
            scope,
            <Valkey>::c {
                vpc,
                node_type: "cache.t4g.micro",
                standalone: later(true)
            }
        )
        .map(drop)
    }),
    ("SW1367", |scope| {
        let vpc = network(scope)?;
        cluster!(
            scope,
            <Redis>::c {
                vpc,
                node_type: "cache.t4g.micro",
                standalone: later(true),
                replicas: 1
            }
        )
        .map(drop)
    }),
    ("SW1368", |scope| {
        let vpc = network(scope)?;
        cluster!(
            scope,
            <Redis>::c {
                vpc,
                node_type: "cache.t4g.micro",
                version: "7.1",
                standalone: later(true),
                parameters: ["cluster-enabled" = "yes"]
            }
        )
        .map(drop)
    }),
    ("SW1369", |scope| {
        let vpc = network(scope)?;
        cluster!(
            scope,
            <Redis>::c {
                vpc,
                node_type: "cache.t4g.micro",
                standalone: later(true),
                tls: true
            }
        )
        .map(drop)
    }),
    ("SW1359", |scope| {
        let old = parameter_group!(scope, old { family: "redis6.x" })?;
        let vpc = network(scope)?;
        cluster!(
            scope,
            <Redis>::c {
                vpc,
                node_type: "cache.r7g.large",
                version: text("7.1"),
                parameter_group: old
            }
        )
        .map(drop)
    }),
    ("SW1374", |scope| {
        let vpc = network(scope)?;
        let sessions = cluster!(
            scope,
            <Redis>::sessions {
                vpc,
                node_type: "cache.r7g.large",
                standalone: later(true)
            }
        )?;
        global_cluster!(scope, <Redis>::everywhere { primary: sessions }).map(drop)
    }),
    ("SW1375", |scope| {
        let vpc = network(scope)?;
        let sessions = cluster!(
            scope,
            <Redis>::sessions {
                vpc,
                node_type: "cache.r5.large",
                version: text("4.0.10")
            }
        )?;
        global_cluster!(scope, <Redis>::everywhere { primary: sessions }).map(drop)
    }),
    ("SW1376", |scope| {
        let vpc = network(scope)?;
        let sessions = cluster!(
            scope,
            <Valkey>::sessions {
                vpc,
                node_type: "cache.r7g.large",
                nodes: 2
            }
        )?;
        global_cluster!(
            scope,
            <Valkey>::everywhere {
                primary: sessions,
                node_type: text("cache.r7g.xlarge")
            }
        )
        .map(drop)
    }),
    ("SW1381", |scope| {
        let vpc = network(scope)?;
        let sessions = cluster!(
            scope,
            <Valkey>::sessions {
                vpc,
                node_type: text("cache.t4g.medium"),
                nodes: 2
            }
        )?;
        global_cluster!(scope, <Valkey>::everywhere { primary: sessions }).map(drop)
    }),
    ("SW1382", |scope| {
        let vpc = network(scope)?;
        let sessions = cluster!(
            scope,
            <Valkey>::sessions {
                vpc,
                node_type: "cache.r7g.large",
                nodes: 2
            }
        )?;
        global_cluster!(
            scope,
            <Valkey>::everywhere {
                primary: sessions,
                members: [
                    GlobalMember {
                        cluster: "one",
                        region: text("us-east-1")
                    },
                    GlobalMember {
                        cluster: "two",
                        region: text("us-east-1")
                    }
                ]
            }
        )
        .map(drop)
    }),
    ("SW1383", |scope| {
        let vpc = network(scope)?;
        let sessions = cluster!(
            scope,
            <Valkey>::sessions {
                vpc,
                node_type: "cache.r7g.large",
                nodes: 2,
                version: "8.1"
            }
        )?;
        global_cluster!(
            scope,
            <Valkey>::everywhere {
                primary: sessions,
                version: text("8.2")
            }
        )
        .map(drop)
    }),
    ("SW1384", |scope| {
        let vpc = vpc!(
            scope,
            network {
                existing: "vpc-0123456789abcdef0",
                availability_zones: ["eu-west-1a", "eu-west-1b"],
                private_subnet_ids: ["subnet-0a", "subnet-0b"]
            }
        )?;
        let sessions = cluster!(
            scope,
            <Valkey>::sessions {
                vpc,
                node_type: "cache.r7g.large",
                nodes: 2,
                network_type: NetworkType::DualStack
            }
        )?;
        global_cluster!(scope, <Valkey>::everywhere { primary: sessions }).map(drop)
    }),
    ("SW1385", |scope| {
        let vpc = network(scope)?;
        let sessions = cluster!(
            scope,
            <Valkey>::sessions {
                vpc,
                node_type: "cache.r7g.large",
                version: "8.1",
                shards: 2,
                replicas: 1
            }
        )?;
        global_cluster!(
            scope,
            <Valkey>::everywhere {
                primary: sessions,
                regional_shards: [RegionalShards {
                    cluster: "sessions-us",
                    region: "us-east-1",
                    shards: [GlobalShard { id: "0001" }, GlobalShard { id: text("0001") }]
                }]
            }
        )
        .map(drop)
    }),
    ("SW1377", |scope| {
        let zones = ["eu-west-1a", "eu-west-1b"];
        let vpc = vpc!(
            scope,
            network {
                availability_zones: zones
            }
        )?;
        cluster!(
            scope,
            <Valkey>::c {
                vpc,
                node_type: "cache.r7g.large",
                nodes: 2,
                zones: ["eu-west-1a", text("eu-west-1c")]
            }
        )
        .map(drop)
    }),
    ("SW1379", |scope| {
        let vpc = network(scope)?;
        let tuned = parameter_group!(scope, tuned { family: "valkey8" })?;
        let props = ClusterProps::<Valkey> {
            vpc: Some(&vpc),
            node_type: Some("cache.r7g.large".into()),
            parameter_group: Some(&tuned),
            ..ClusterProps::default()
        };
        Cluster::new(scope, "C", props).map(drop)
    }),
];
