//! Rules across resources, of what is known when templates are made.

use stackwright::Result;
use stackwright::prelude::*;

/// The codes of what is wrong with an app, and of what it is warned of.
fn codes(app: &App) -> Vec<&'static str> {
    match app.assemble() {
        Ok(assembly) => {
            let warnings = assembly.warnings();
            let codes = warnings.iter().map(|warning| warning.rule().code);
            codes.collect()
        }
        Err(error) => {
            let problems = error.problems().iter();
            problems.map(|problem| problem.rule().code).collect()
        }
    }
}

fn code() -> Code {
    Code {
        bucket: Some("builds".into()),
        key: Some("worker.zip".into()),
        ..Code::default()
    }
}

/// A cache in one stack, and a function that reads its endpoint in another one.
fn two_stacks(is_placed: bool, opened: Option<u16>) -> Result<App> {
    let mut app = App::new();
    let data = app.new_stack("Data")?;
    let network = vpc!(data, network {})?;
    let sessions = cache!(data, <Valkey>::sessions { vpc: network })?;
    let shop = app.new_stack("Shop")?;
    let vpc = is_placed.then_some(&network);
    let worker = function!(
        shop,
        worker {
            vpc: vpc,
            runtime: "python3.14",
            handler: "app.main",
            code: code(),
            environment: ["CACHE" = sessions.endpoint_address()]
        }
    )?;
    if let Some(port) = opened {
        // The rule is in the stack of the function, so that the stacks make no circle.
        worker.allow_to(&sessions, Port::tcp(port))?;
    }
    Ok(app)
}

#[test]
fn what_connects_from_another_stack_is_let_in() -> Result<()> {
    assert_eq!(codes(&two_stacks(true, None)?), ["SW1421"]);
    assert_eq!(codes(&two_stacks(true, Some(6_379))?), [""; 0]);
    assert_eq!(codes(&two_stacks(true, Some(6_380))?), ["SW1421"]);
    assert_eq!(codes(&two_stacks(false, None)?), ["SW1420"]);
    Ok(())
}

/// What an output names, other apps may open.
#[test]
fn what_outputs_name_is_known_elsewhere() -> Result<()> {
    let mut app = App::new();
    let scope = app.new_stack("Shop")?;
    let network = vpc!(scope, network {})?;
    let group = security_group!(scope, group { vpc: network })?;
    let sessions = cache!(
        scope,
        <Valkey>::sessions {
            vpc: network,
            security_groups: [group]
        }
    )?;
    function!(
        scope,
        worker {
            vpc: network,
            runtime: "python3.14",
            handler: "app.main",
            code: code(),
            environment: ["CACHE" = sessions.endpoint_address()]
        }
    )?;
    assert_eq!(codes(&app), ["SW1421"]);
    output!(scope, shared { value: group.id() })?;
    assert_eq!(codes(&app), [""; 0]);
    Ok(())
}

/// A stack whose overrides open a port.
#[stack(overrides = json!({ "Resources": { "Group": { "Properties": { "SecurityGroupIngress": [
    { "CidrIp": "10.0.0.0/16", "IpProtocol": "tcp", "FromPort": 6379, "ToPort": 6379 }
] } } } }))]
pub mod overridden {
    use stackwright::prelude::*;

    vpc!(network {});
    security_group!(group {
        vpc: network,
        logical_id: "Group"
    });
    cache!(<Valkey>::sessions {
        vpc: network,
        security_groups: [group]
    });
    instance!(server {
        vpc: network,
        instance_type: "t3.micro",
        user_data: [text!("export CACHE={}", sessions.endpoint_address())]
    });
}

/// A function whose overrides take its environment away.
#[stack]
pub mod resource_overridden {
    use stackwright::prelude::*;

    vpc!(network {});
    cache!(<Valkey>::sessions { vpc: network });
    function!(worker {
        runtime: "python3.14",
        handler: "app.main",
        code: Code {
            bucket: "builds",
            key: "worker.zip"
        },
        environment: ["CACHE" = sessions.endpoint_address()],
        overrides: json!({ "Properties": { "Environment": null } })
    });
}

/// What overrides write is what the rules read.
#[test]
fn overrides_are_read() -> Result<()> {
    let mut app = App::new();
    app.add::<overridden::Stack>()?;
    assert_eq!(codes(&app), [""; 0]);
    let mut app = App::new();
    app.add::<resource_overridden::Stack>()?;
    assert_eq!(codes(&app), [""; 0]);
    Ok(())
}

/// A function that reaches a cluster by the networks of its rules, with a role that a call adds to.
#[stack]
pub mod right {
    use stackwright::prelude::*;

    vpc!(network {});
    role!(exec {
        assumed_by: service("lambda.amazonaws.com"),
        managed_policies: ["service-role/AWSLambdaBasicExecutionRole"]
    });
    cluster!(<Redis>::jobs {
        vpc: network,
        node_type: "cache.t4g.micro",
        port: 7_000
    });
    security_group!(strict {
        vpc: network,
        allow_all_outbound: false
    });
    function!(worker {
        vpc: network,
        role: exec,
        security_groups: [strict],
        runtime: "python3.14",
        handler: "app.main",
        code: Code {
            bucket: "builds",
            key: "worker.zip"
        },
        environment: ["JOBS" = jobs.endpoint_url()]
    });
    wire!(
        exec.add_to_policy(Statement::allow(
            [
                "ec2:CreateNetworkInterface",
                "ec2:DescribeNetworkInterfaces",
                "ec2:DeleteNetworkInterface"
            ],
            ["*"]
        )),
        jobs.allow_from(Peer::vpc(network), Port::tcp(7_000)),
        strict.allow_to(Peer::vpc(network), Port::tcp(7_000))
    );
}

#[test]
fn what_is_right_is_accepted() -> Result<()> {
    let mut app = App::new();
    app.add::<right::Stack>()?;
    assert_eq!(codes(&app), [""; 0]);
    Ok(())
}

/// A call that adds a permission, and one that adds another.
#[test]
fn permissions_that_calls_add_are_read() -> Result<()> {
    for (action, expected) in [
        ("ec2:CreateNetworkInterface", vec![]),
        ("ec2:Create*", vec![]),
        ("s3:GetObject", vec!["SW1426"]),
    ] {
        let mut app = App::new();
        let scope = app.new_stack("Shop")?;
        let network = vpc!(scope, network {})?;
        let exec = role!(
            scope,
            exec {
                assumed_by: service("lambda.amazonaws.com")
            }
        )?;
        function!(
            scope,
            worker {
                vpc: network,
                role: exec,
                runtime: "python3.14",
                handler: "app.main",
                code: code()
            }
        )?;
        exec.add_to_policy(Statement::allow([action], ["*"]));
        assert_eq!(codes(&app), expected, "{action}");
    }
    Ok(())
}

/// A function uses a cluster as it uses a cache, and a public cache without a VPC.
#[test]
fn clusters_and_public_caches_are_used() -> Result<()> {
    let mut app = App::new();
    let scope = app.new_stack("Shop")?;
    let network = vpc!(scope, network {})?;
    let app_user = user!(
        scope,
        <Iam>::app {
            user_id: "app",
            access: "on ~app:* +@read"
        }
    )?;
    let team = user_group!(scope, <Valkey>::team { users: [app_user] })?;
    let jobs = cluster!(
        scope,
        <Valkey>::jobs {
            vpc: network,
            node_type: "cache.t4g.micro",
            version: "8.1",
            user_group: team
        }
    )?;
    let open = cache!(
        scope,
        <Valkey>::open {
            vpc: network,
            version: 9,
            connection_type: Public,
            user_group: team
        }
    )?;
    let inside = function!(
        scope,
        inside {
            vpc: network,
            runtime: "python3.14",
            handler: "app.main",
            code: code()
        }
    )?;
    let outside = function!(
        scope,
        outside {
            runtime: "python3.14",
            handler: "app.main",
            code: code()
        }
    )?;
    inside.uses(&jobs)?;
    outside.uses(&open)?;
    let refused = outside.uses_as(&jobs, &app_user);
    let problems = refused.as_ref().err().map(stackwright::Error::problems);
    let refused: Vec<_> = problems
        .into_iter()
        .flatten()
        .map(|one| one.rule().code)
        .collect();
    assert_eq!(refused, ["SW1509"]);
    assert_eq!(codes(&app), [""; 0]);
    let text = format!("{:?}", app.assemble()?.files());
    for variable in [
        "JOBS_ENDPOINT",
        "JOBS_PORT",
        "JOBS_USER",
        "OPEN_ENDPOINT",
        "OPEN_USER",
    ] {
        assert!(text.contains(variable), "{variable}");
    }
    Ok(())
}

/// The ARN of an existing cluster is that of its engine.
#[test]
fn existing_clusters_have_the_arns_of_their_engines() -> Result<()> {
    const BY_ARN: &str = "arn:aws:elasticache:eu-west-1:123456789012:cluster:pages";
    let mut app = App::new();
    let scope = app.new_stack("Shop")?;
    let pages = cluster!(scope, <Memcached>::pages { existing: BY_ARN })?;
    assert_eq!(pages.arn(), BY_ARN.into());
    assert_eq!(pages.name(), "pages".into());
    let by_name = cluster!(scope, <Memcached>::by_name { existing: "pages" })?;
    let nodes = cluster!(scope, <Valkey>::nodes { existing: "nodes" })?;
    key!(scope, data {})?;
    output!(
        scope,
        one {
            value: by_name.arn()
        }
    )?;
    output!(scope, two { value: nodes.arn() })?;
    let text = format!("{:?}", app.assemble()?.files());
    assert!(text.contains(":cluster:pages"), "{text}");
    assert!(text.contains(":replicationgroup:nodes"), "{text}");
    Ok(())
}

/// Metrics of nodes that a cluster does not have, by numbers of run time.
#[test]
fn metrics_are_of_nodes_that_there_are() -> Result<()> {
    for (node, expected) in [(2, vec![]), (3, vec!["SW0604"])] {
        let mut app = App::new();
        let scope = app.new_stack("Shop")?;
        let network = vpc!(scope, network {})?;
        let jobs = cluster!(
            scope,
            <Valkey>::jobs {
                vpc: network,
                node_type: "cache.t4g.micro",
                nodes: 2
            }
        )?;
        let found = alarm!(
            scope,
            busy {
                metric: jobs.metric_of_node("CPUUtilization", node),
                threshold: 90,
                evaluation_periods: 1
            }
        );
        drop(found);
        assert_eq!(codes(&app), expected, "{node}");
    }
    Ok(())
}

/// A warning about a grant names the function, and not the role that is a part of it.
#[test]
fn grants_are_told_of_the_construct() -> Result<()> {
    let mut app = App::new();
    let scope = app.new_stack("Shop")?;
    let network = vpc!(scope, network {})?;
    let app_user = user!(
        scope,
        <Iam>::app {
            user_id: "app",
            access: "on ~app:* +@read"
        }
    )?;
    let team = user_group!(scope, <Valkey>::team { users: [app_user] })?;
    let sessions = cache!(
        scope,
        <Valkey>::sessions {
            vpc: network,
            user_group: team
        }
    )?;
    let worker = function!(
        scope,
        worker {
            vpc: network,
            runtime: "python3.14",
            handler: "app.main",
            code: code()
        }
    )?;
    sessions.grant_connect(&worker);
    assert_eq!(codes(&app), ["SW0519"]);
    let warnings = format!("{:?}", app.assemble()?.warnings());
    assert!(warnings.contains("Worker"), "{warnings}");
    assert!(!warnings.contains("ServiceRole"), "{warnings}");
    Ok(())
}

/// The parameters of clusters with shards make a shard.
#[test]
fn parameters_make_a_shard() -> Result<()> {
    let mut app = App::new();
    let scope = app.new_stack("Shop")?;
    let network = vpc!(scope, network {})?;
    let jobs = cluster!(
        scope,
        <Valkey>::jobs {
            vpc: network,
            node_type: "cache.t4g.micro",
            version: "8.1",
            parameters: ["cluster-enabled" = "yes"],
            allow: [SW1320 = "a test"]
        }
    )?;
    output!(
        scope,
        endpoint {
            value: jobs.endpoint_address()
        }
    )?;
    assert_eq!(codes(&app), [""; 0]);
    let text = format!("{:?}", app.assemble()?.files());
    assert!(text.contains("NumNodeGroups"), "{text}");
    assert!(!text.contains("NumCacheClusters"), "{text}");
    assert!(text.contains("ConfigurationEndPoint.Address"), "{text}");
    Ok(())
}

/// A rule in the stack of the cache would name a group of the stack that uses the cache.
#[test]
fn a_rule_that_makes_a_circle_of_stacks_says_where_it_belongs() -> Result<()> {
    let mut app = App::new();
    let data = app.new_stack("Data")?;
    let network = vpc!(data, network {})?;
    let sessions = cache!(data, <Valkey>::sessions { vpc: network })?;
    let shop = app.new_stack("Shop")?;
    let worker = function!(
        shop,
        worker {
            vpc: network,
            runtime: "python3.14",
            handler: "app.main",
            code: code(),
            environment: ["CACHE" = sessions.endpoint_address()]
        }
    )?;
    sessions.allow_default_port_from(&worker)?;
    let error = app.synth().expect_err("a circle").to_string();
    for part in [
        "circular reference between the stack `Data` and stacks that it refers to [SW0804]",
        "refers to `Shop/Worker/SecurityGroup",
        "and `Shop/",
        "`allow_to` of what connects writes the rules of security groups into its own stack",
    ] {
        assert!(error.contains(part), "{part}\n{error}");
    }
    Ok(())
}

/// A service that assumes no such role is reported once, and the rule of the construct lifts it.
#[test]
fn a_role_of_another_service_is_allowed_by_the_rule_of_the_construct() -> Result<()> {
    let wrong = |allow_instance: bool, allow_function: bool| -> Result<Vec<&'static str>> {
        let mut app = App::new();
        let scope = app.new_stack("Store")?;
        let network = vpc!(scope, network {})?;
        let worker = role!(
            scope,
            worker {
                assumed_by: service("events.amazonaws.com")
            }
        )?;
        // An instance and a function in turn allow the rule that is theirs, and that of the other.
        let server = if allow_instance {
            instance!(
                scope,
                server {
                    vpc: network,
                    instance_type: "t3.micro",
                    role: worker,
                    allow: [SW0517 = "an old image"]
                }
            )
        } else {
            instance!(
                scope,
                server {
                    vpc: network,
                    instance_type: "t3.micro",
                    role: worker
                }
            )
        };
        let function = if allow_function {
            function!(
                scope,
                f {
                    role: worker,
                    runtime: "python3.14",
                    handler: "app.main",
                    code: code(),
                    allow: [SW1511 = "set up elsewhere"]
                }
            )
        } else {
            function!(
                scope,
                f {
                    role: worker,
                    runtime: "python3.14",
                    handler: "app.main",
                    code: code()
                }
            )
        };
        drop((server, function));
        Ok(codes(&app))
    };
    assert_eq!(wrong(false, false)?, ["SW0517", "SW1511"]);
    assert_eq!(wrong(true, false)?, ["SW1511"]);
    assert_eq!(wrong(false, true)?, ["SW0517"]);
    assert_eq!(wrong(true, true)?, [""; 0]);
    Ok(())
}
