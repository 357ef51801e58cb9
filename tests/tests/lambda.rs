//! Functions of Lambda: templates that equal those of the CDK, and what a program can do with a function.

use stackwright::Json;
use stackwright::prelude::*;
use stackwright_tests::{assert_equals_the_cdk, template_of};

#[stack(name = "S")]
mod functions {
    use stackwright::prelude::*;

    const CODE: &str = "def main(event, context):\n    return event\n";
    const LOST: &str = "arn:aws:sqs:eu-west-1:123456789012:lost";

    vpc!(network { max_azs: 2 });
    vpc!(data {
        max_azs: 2,
        nat_gateways: 0
    });
    user!(<Iam>::app {
        user_id: "app",
        access: "on ~app:* +@read"
    });
    user_group!(<Valkey>::team { users: [app] });
    cache!(<Valkey>::sessions {
        vpc: network,
        user_group: team
    });

    function!(plain {
        runtime: "python3.13",
        handler: "index.main",
        code: Code { inline: CODE }
    });
    function!(worker {
        vpc: network,
        runtime: "python3.13",
        handler: "index.main",
        code: Code { inline: CODE },
        environment: [
            "CACHE" = sessions.endpoint_address(),
            "PORT" = sessions.endpoint_port(),
            "STAGE" = "prod"
        ]
    });
    wire!(
        sessions.allow_default_port_from(worker),
        sessions.grant_connect(worker),
        app.grant_connect(worker)
    );

    log_group!(logs { retention: 14days });
    function!(full {
        name: "orders",
        description: "Orders",
        vpc: data,
        runtime: "provided.al2023",
        handler: "bootstrap",
        code: Code {
            bucket: "builds",
            key: "orders.zip",
            version: "7"
        },
        memory: 512MiB,
        timeout: 2min,
        ephemeral_storage: 1GiB,
        architecture: Arm64,
        log_group: logs,
        dead_letter_queue: LOST,
        tracing: Active,
        reserved_concurrency: 10,
        tags: ["team" = "shop"]
    });

    security_group!(group {
        vpc: network,
        allow_all_outbound: false
    });
    role!(exec {
        assumed_by: service("lambda.amazonaws.com"),
        managed_policies: ["service-role/AWSLambdaVPCAccessExecutionRole"]
    });
    function!(given {
        vpc: network,
        subnets: SubnetSelection {
            subnet_type: PrivateWithEgress,
            one_per_az: true
        },
        security_groups: [group],
        role: exec,
        runtime: "nodejs24.x",
        handler: "app.main",
        code: Code {
            bucket: "builds",
            key: "given.zip"
        }
    });
    secret!(secret {});
    wire!(
        given.allow_to_default_port(sessions),
        secret.grant_read(given),
        plain.grant_invoke(given)
    );

    security_group!(live_group {
        existing: "sg-0123456789abcdef0"
    });
    role!(live_role {
        existing: "arn:aws:iam::123456789012:role/live"
    });
    function!(live {
        existing: "arn:aws:lambda:eu-west-1:123456789012:function:live",
        security_groups: [live_group],
        role: live_role
    });
    wire!(
        sessions.allow_default_port_from(live),
        sessions.grant_connect(live),
        app.grant_connect(live)
    );

    topic!(on_call {});
    alarm!(errors {
        metric: worker.metric_errors(),
        threshold: 1,
        evaluation_periods: 1,
        alarm_actions: [on_call]
    });
    alarm!(slow {
        metric: live.metric_duration().statistic("p99"),
        threshold: 1_000,
        evaluation_periods: 3
    });
    alarm!(refused {
        metric: MathExpression::new("throttles / calls")
            .using("throttles", plain.metric_throttles())
            .using("calls", plain.metric_invocations()),
        threshold: 0.1,
        evaluation_periods: 1
    });
    output!(name {
        value: worker.name()
    });
    output!(arn { value: full.arn() });
    output!(live_name { value: live.name() });
    output!(live_arn { value: live.arn() });
}

#[test]
fn functions_are_those_of_the_cdk() {
    let template = template_of::<functions::Stack>();
    assert_equals_the_cdk(&template, "84_lambda_functions");
}

/// What `uses` stands for.
#[stack(name = "Shop")]
mod written_out {
    use stackwright::prelude::*;

    vpc!(network {});
    user!(<Iam>::app {
        user_id: "web",
        access: "on ~app:* +@read"
    });
    user!(<Iam>::ops {
        user_id: "ops",
        access: "on ~* +@all"
    });
    user_group!(<Valkey>::team { users: [app] });
    user_group!(<Valkey>::all { users: [app, ops] });
    cache!(<Valkey>::sessions {
        vpc: network,
        user_group: team
    });
    cache!(<Valkey>::job_queue {
        vpc: network,
        user_group: all
    });
    cache!(<Memcached>::pages { vpc: network });
    function!(worker {
        vpc: network,
        runtime: "provided.al2023",
        handler: "bootstrap",
        code: Code {
            bucket: "builds",
            key: "worker.zip"
        },
        environment: [
            "STAGE" = "prod",
            "SESSIONS_ENDPOINT" = sessions.endpoint_address(),
            "SESSIONS_PORT" = sessions.endpoint_port(),
            "SESSIONS_USER" = app.id(),
            "JOB_QUEUE_ENDPOINT" = job_queue.endpoint_address(),
            "JOB_QUEUE_PORT" = job_queue.endpoint_port(),
            "JOB_QUEUE_USER" = ops.id(),
            "PAGES_ENDPOINT" = pages.endpoint_address(),
            "PAGES_PORT" = pages.endpoint_port()
        ]
    });
    wire!(
        sessions.allow_default_port_from(worker),
        sessions.grant_connect(worker),
        app.grant_connect(worker),
        job_queue.allow_default_port_from(worker),
        job_queue.grant_connect(worker),
        ops.grant_connect(worker),
        pages.allow_default_port_from(worker)
    );
}

#[stack(name = "Shop")]
mod used {
    use stackwright::prelude::*;

    vpc!(network {});
    user!(<Iam>::app {
        user_id: "web",
        access: "on ~app:* +@read"
    });
    user!(<Iam>::ops {
        user_id: "ops",
        access: "on ~* +@all"
    });
    user_group!(<Valkey>::team { users: [app] });
    user_group!(<Valkey>::all { users: [app, ops] });
    cache!(<Valkey>::sessions {
        vpc: network,
        user_group: team
    });
    cache!(<Valkey>::job_queue {
        vpc: network,
        user_group: all
    });
    cache!(<Memcached>::pages { vpc: network });
    function!(worker {
        vpc: network,
        runtime: "provided.al2023",
        handler: "bootstrap",
        code: Code {
            bucket: "builds",
            key: "worker.zip"
        },
        environment: ["STAGE" = "prod"]
    });
    wire!(
        worker.uses(sessions),
        worker.uses_as(job_queue, ops),
        worker.uses(pages)
    );
}

#[test]
fn what_is_used_is_what_one_would_have_written_out() {
    let used = template_of::<used::Stack>();
    assert_eq!(used, template_of::<written_out::Stack>());
    let text = used.to_string();
    assert_eq!(text.matches("elasticache:Connect").count(), 4, "{text}");
    assert_eq!(text.matches("SESSIONS_USER").count(), 1);
}

/// What `uses` grants is on the cache and on the user, so that nothing is left to say (SW0519).
#[test]
fn what_is_used_has_no_warnings() -> stackwright::Result<()> {
    let mut app = App::new();
    app.add::<used::Stack>()?;
    let warnings = format!("{:?}", app.assemble()?.warnings());
    assert!(!warnings.contains("SW0519"), "{warnings}");
    Ok(())
}

/// The codes of what is wrong with a call.
fn codes(result: &stackwright::Result<()>) -> Vec<&'static str> {
    let problems = result.as_ref().err().map(stackwright::Error::problems);
    let problems = problems.into_iter().flatten();
    problems.map(|problem| problem.rule().code).collect()
}

#[test]
fn what_is_used_is_checked_at_run_time() -> stackwright::Result<()> {
    let mut app = App::new();
    let scope = app.new_stack("Shop")?;
    let network = vpc!(scope, network {})?;
    let (one, two) = ("one".to_owned(), "two".to_owned());
    let one = user!(
        scope,
        <Iam>::one {
            user_id: one,
            access: "on ~a +get"
        }
    )?;
    let two = user!(
        scope,
        <Iam>::two {
            user_id: two,
            access: "on ~a +get"
        }
    )?;
    let team = user_group!(scope, <Valkey>::team { users: [&one] })?;
    team.add_user(&two)?;
    let cache = cache!(
        scope,
        <Valkey>::jobs {
            vpc: network,
            user_group: team
        }
    )?;
    let taken = "JOBS_PORT".to_owned();
    let function = |id: &str, vpc: Option<&Vpc>, environment: Vec<(String, Text)>| {
        let code = Code {
            inline: Some("x".into()),
            ..Code::default()
        };
        let id = id.to_owned();
        function!(
            scope,
            worker {
                id,
                vpc,
                runtime: "python3.14",
                handler: "index.main",
                code,
                environment
            }
        )
    };
    let worker = function("Worker", Some(&network), vec![(taken, "1".into())])?;
    assert_eq!(codes(&worker.uses(&cache)), ["SW1513"]);
    assert_eq!(codes(&worker.uses_as(&cache, &two)), ["SW1505"]);
    let outside = function("Outside", None, Vec::new())?;
    assert_eq!(codes(&outside.uses_as(&cache, &two)), ["SW1509"]);
    let full = vec![("AB".to_owned(), "x".repeat(4_094).into())];
    let full = function("Full", Some(&network), full)?;
    assert_eq!(codes(&full.uses_as(&cache, &two)), ["SW1506"]);
    let live = "live".to_owned();
    let live = function!(scope, live { existing: live })?;
    assert_eq!(codes(&live.uses_as(&cache, &two)), ["SW1513"]);
    let right = function("Right", Some(&network), Vec::new())?;
    right.uses_as(&cache, &two)
}

#[path = "../../examples/src/bin/rust_function.rs"]
#[allow(
    clippy::module_inception,
    dead_code,
    unreachable_pub,
    reason = "it is a program of its own"
)]
mod rust_function;

#[test]
fn an_archive_is_published() -> Result<(), Box<dyn std::error::Error>> {
    let folder = tempfile::tempdir()?;
    let archive = folder.path().join("bootstrap.zip");
    std::fs::write(&archive, "an archive")?;
    let archive = archive.to_string_lossy().into_owned();
    let mut app = App::new();
    app.set_bootstrap(Bootstrap::new());
    let config = rust_function::Config { archive };
    app.add_with::<rust_function::rust_function::Stack>("RustFunction", &config)?;
    let assembly = app.assemble()?;
    let template = assembly
        .template("RustFunction")
        .cloned()
        .unwrap_or_default();
    let resources = template["Resources"]
        .as_object()
        .cloned()
        .unwrap_or_default();
    let is_function = |resource: &&Json| resource["Type"] == "AWS::Lambda::Function";
    let function = resources.values().find(is_function).cloned();
    let properties = &function.unwrap_or_default()["Properties"];
    let code = &properties["Code"];
    let key = code["S3Key"].as_str().unwrap_or_default();
    assert!(key.len() == 68 && key.ends_with(".zip"), "{code}");
    let bucket = code["S3Bucket"]["Fn::Sub"].as_str().unwrap_or_default();
    assert!(bucket.contains("-assets-"), "{code}");
    let variables = &properties["Environment"]["Variables"];
    let names: Vec<_> = variables
        .as_object()
        .into_iter()
        .flatten()
        .map(|(name, _)| name)
        .collect();
    let wanted = [
        "RUST_LOG",
        "SESSIONS_ENDPOINT",
        "SESSIONS_PORT",
        "SESSIONS_USER",
    ];
    assert_eq!(names, wanted);
    Ok(())
}
