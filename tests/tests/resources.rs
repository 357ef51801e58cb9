//! Resources of any type make the templates that the CDK's own make, written as `resource!` expands.

use serde_json::json;
use stackwright::__private::{create, slot};
use stackwright::prelude::*;
use stackwright::{Allow, Construct, ResourceProps, ResourceType, Result};
use stackwright_tests::assert_equals_the_cdk;

use slot::{Slot, kinds, list, map, object, refer, str, text};

type Entries = Vec<(&'static str, Slot)>;

fn resource<T: ResourceType>(scope: &Scope, id: &str, entries: Entries) -> Result<Resource<T>> {
    with(scope, id, entries, ResourceProps::default())
}

fn with<T: ResourceType>(
    scope: &Scope,
    id: &str,
    entries: Entries,
    props: ResourceProps<'_>,
) -> Result<Resource<T>> {
    let properties_ = slot::properties(entries);
    create(
        scope,
        id,
        ResourceProps {
            properties_,
            ..props
        },
    )
}

/// What needs no token.
fn plain(json: serde_json::Value) -> Slot {
    slot::any(json)
}

fn storage(scope: &Scope, is_prod: &Condition) -> Result<Resource<AWS::S3::Bucket>> {
    let tag = |key, value| object(vec![("Key", str(key)), ("Value", str(value))]);
    let enabled = object(vec![("Status", str("Enabled"))]);
    with(
        scope,
        "Logs",
        vec![
            ("BucketName", str("logs-of-web")),
            (
                "VersioningConfiguration",
                slot::if_(is_prod, enabled, slot::no_value()),
            ),
            (
                "LifecycleConfiguration",
                plain(
                    json!({ "Rules": [{ "Id": "old", "Status": "Enabled", "ExpirationInDays": 30 }] }),
                ),
            ),
            ("Tags", list(vec![tag("own", "1"), tag("team", "mine")])),
        ],
        ResourceProps {
            removal_policy: Some(RemovalPolicy::Retain),
            ..ResourceProps::default()
        },
    )
}

fn function(
    scope: &Scope,
    (logs, exec): (&Resource<AWS::S3::Bucket>, &Resource<AWS::IAM::Role>),
    group: &Resource<AWS::EC2::SecurityGroup>,
    is_prod: &Condition,
) -> Result<Resource<AWS::Lambda::Function>> {
    let variables = map(vec![
        ("BUCKET", text(logs.ref_())),
        ("DOMAIN", text(logs.regional_domain_name())),
    ]);
    with(
        scope,
        "Worker",
        vec![
            ("Runtime", str("python3.12")),
            ("Handler", str("app.main")),
            ("Role", refer::<kinds::IamRoleArn>(exec)),
            ("MemorySize", slot::int(256)),
            (
                "Code",
                object(vec![
                    ("S3Bucket", refer::<kinds::S3BucketName>(logs)),
                    ("S3Key", str("app.zip")),
                ]),
            ),
            (
                "VpcConfig",
                object(vec![
                    ("SubnetIds", slot::texts(["subnet-12345678"])),
                    (
                        "SecurityGroupIds",
                        slot::refers::<kinds::Ec2SecurityGroupId>([group]),
                    ),
                ]),
            ),
            ("Environment", object(vec![("Variables", variables)])),
        ],
        ResourceProps {
            depends_on: vec![logs.into()],
            condition: Some(is_prod),
            ..ResourceProps::default()
        },
    )
}

/// A rule that the program of the CDK breaks; the metadata of an `allow` are ours.
fn not_of_the_cdk(code: &'static str) -> ResourceProps<'static> {
    ResourceProps {
        allow: vec![Allow::new(code, "the case of the CDK")],
        overrides: Some(json!({ "Metadata": null })),
        ..ResourceProps::default()
    }
}

fn queues(scope: &Scope) -> Result<()> {
    let dead: Resource<AWS::SQS::Queue> = resource(scope, "Dead", vec![])?;
    let redrive = map(vec![
        ("deadLetterTargetArn", text(dead.arn())),
        ("maxReceiveCount", slot::int(3)),
    ]);
    let queue: Resource<AWS::SQS::Queue> = resource(
        scope,
        "Queue",
        vec![
            ("QueueName", str("work")),
            ("DelaySeconds", slot::integer(5_u8)),
            ("RedrivePolicy", redrive),
        ],
    )?;
    let target = object(vec![
        ("Id", str("queue")),
        ("Arn", slot::refer_any(&queue.arn())),
    ]);
    with::<AWS::Events::Rule>(
        scope,
        "Nightly",
        vec![
            ("ScheduleExpression", str("rate(1 day)")),
            ("Targets", list(vec![target])),
        ],
        not_of_the_cdk("SW1454"),
    )?;
    Ok(())
}

fn balancer(scope: &Scope, group: &Resource<AWS::EC2::SecurityGroup>) -> Result<()> {
    let balancer: Resource<AWS::ElasticLoadBalancingV2::LoadBalancer> = resource(
        scope,
        "Balancer",
        vec![
            (
                "Subnets",
                slot::texts(vec!["subnet-12345678", "subnet-87654321"]),
            ),
            (
                "SecurityGroups",
                slot::refers::<kinds::Ec2SecurityGroupId>(&[group]),
            ),
            ("Scheme", str("internal")),
        ],
    )?;
    let target: Resource<AWS::ElasticLoadBalancingV2::TargetGroup> = resource(
        scope,
        "Target",
        vec![
            ("Port", slot::int(80)),
            ("Protocol", str("HTTP")),
            ("VpcId", str("vpc-12345678")),
            ("TargetType", str("ip")),
        ],
    )?;
    let forward = object(vec![
        ("Type", str("forward")),
        ("TargetGroupArn", slot::refer_any(&target)),
    ]);
    resource::<AWS::ElasticLoadBalancingV2::Listener>(
        scope,
        "Listener",
        vec![
            ("LoadBalancerArn", slot::refer_any(&balancer)),
            ("Port", slot::int(80)),
            ("Protocol", str("HTTP")),
            ("DefaultActions", list(vec![forward])),
        ],
    )?;
    output!(
        scope,
        address {
            value: balancer.dns_name()
        }
    )?;
    Ok(())
}

fn fleet(scope: &Scope) -> Result<()> {
    with::<AWS::AutoScaling::AutoScalingGroup>(
        scope,
        "Fleet",
        vec![
            ("MinSize", str("1")),
            ("MaxSize", str("2")),
            (
                "LaunchTemplate",
                plain(json!({ "LaunchTemplateId": "lt-12345678", "Version": "1" })),
            ),
            ("VPCZoneIdentifier", slot::texts(["subnet-12345678"])),
        ],
        ResourceProps {
            creation_policy: Some(json!({ "ResourceSignal": { "Count": 1, "Timeout": "PT5M" } })),
            update_policy: Some(
                json!({ "AutoScalingRollingUpdate": { "MinInstancesInService": 1 } }),
            ),
            metadata: Some(json!({ "AWS::CloudFormation::Init": { "config": { "files": {} } } })),
            ..ResourceProps::default()
        },
    )?;
    Ok(())
}

fn others(
    scope: &Scope,
    exec: &Resource<AWS::IAM::Role>,
    worker: &Resource<AWS::Lambda::Function>,
    is_prod: &Condition,
) -> Result<()> {
    resource::<AWS::DynamoDB::Table>(
        scope,
        "Table",
        vec![
            (
                "KeySchema",
                plain(json!([{ "AttributeName": "id", "KeyType": "HASH" }])),
            ),
            (
                "AttributeDefinitions",
                plain(json!([{ "AttributeName": "id", "AttributeType": "S" }])),
            ),
            ("BillingMode", str("PAY_PER_REQUEST")),
            (
                "PointInTimeRecoverySpecification",
                object(vec![("PointInTimeRecoveryEnabled", slot::bool(true))]),
            ),
        ],
    )?;
    resource::<AWS::Cognito::UserPool>(
        scope,
        "Pool",
        vec![("UserPoolTags", map(vec![("own", str("1"))]))],
    )?;
    let command = json!({ "Name": "glueetl", "ScriptLocation": "s3://logs-of-web/job.py" });
    with::<AWS::Glue::Job>(
        scope,
        "Job",
        vec![
            ("Role", slot::refer::<kinds::IamRoleArnOrIamRoleName>(exec)),
            ("Command", plain(command)),
            ("MaxRetries", slot::int(1)),
        ],
        not_of_the_cdk("SW1423"),
    )?;
    let id = worker.scope().logical_id();
    let token = json!({ "Fn::GetAtt": [id, "Arn"] });
    let properties = json!({ "ServiceToken": token, "Names": ["a", "b"] });
    let props = ResourceProps {
        type_name: Some("Custom::Thing".into()),
        properties: Some(properties),
        condition: Some(is_prod),
        ..ResourceProps::default()
    };
    Resource::<Custom>::new(scope, "Thing", props)?;
    Ok(())
}

#[test]
fn resources_equal_those_of_the_cdk() -> Result<()> {
    let mut app = App::new();
    let scope = app.new_stack("S")?;
    scope.tag("team", "web")?;
    let stage = parameter!(scope, stage {})?;
    let expression = ConditionExpression::equals(stage.value(), "prod");
    let is_prod = condition!(scope, is_prod { expression })?;
    let logs = storage(&scope, &is_prod)?;
    let trust = json!({
        "Version": "2012-10-17",
        "Statement": [{
            "Effect": "Allow",
            "Principal": { "Service": "lambda.amazonaws.com" },
            "Action": "sts:AssumeRole"
        }]
    });
    let managed = "arn:aws:iam::aws:policy/service-role/AWSLambdaVPCAccessExecutionRole";
    let exec = vec![
        ("AssumeRolePolicyDocument", slot::json(trust)),
        ("ManagedPolicyArns", slot::texts([managed])),
    ];
    let exec: Resource<AWS::IAM::Role> = resource(&scope, "Exec", exec)?;
    let group: Resource<AWS::EC2::SecurityGroup> = resource(
        &scope,
        "Group",
        vec![
            ("GroupDescription", str("Workers")),
            ("VpcId", str("vpc-12345678")),
        ],
    )?;
    resource::<AWS::EC2::SecurityGroupIngress>(
        &scope,
        "Ingress",
        vec![
            ("GroupId", text(group.group_id())),
            ("IpProtocol", str("tcp")),
            ("FromPort", slot::int(6379)),
            ("ToPort", slot::int(6379)),
            (
                "SourceSecurityGroupId",
                refer::<kinds::Ec2SecurityGroupId>(&group),
            ),
        ],
    )?;
    let worker = function(&scope, (&logs, &exec), &group, &is_prod)?;
    queues(&scope)?;
    balancer(&scope, &group)?;
    fleet(&scope)?;
    others(&scope, &exec, &worker, &is_prod)?;
    let assembly = app.assemble()?;
    let template = assembly.template("S").cloned().unwrap_or_default();
    assert_equals_the_cdk(&template, "82_resources");
    Ok(())
}

/// An attribute is read in another stack by an export, as one of the library's own constructs.
#[test]
fn attributes_are_read_in_other_stacks() -> Result<()> {
    let mut app = App::new();
    let scope = app.new_stack("Shared")?;
    let queue: Resource<AWS::SQS::Queue> = resource(&scope, "Queue", vec![])?;
    let scope = app.new_stack("S")?;
    let variables = map(vec![
        ("QUEUE", text(queue.queue_url())),
        ("AGAIN", text(queue.ref_())),
    ]);
    resource::<AWS::SSM::Parameter>(
        &scope,
        "Address",
        vec![("Type", str("String")), ("Value", text(queue.arn()))],
    )?;
    resource::<AWS::Lambda::Function>(
        &scope,
        "Worker",
        vec![
            ("Role", str("arn:aws:iam::123456789012:role/exec")),
            (
                "Code",
                plain(
                    json!({ "ImageUri": "123456789012.dkr.ecr.eu-west-1.amazonaws.com/worker:1" }),
                ),
            ),
            ("PackageType", str("Image")),
            ("Environment", object(vec![("Variables", variables)])),
        ],
    )?;
    let assembly = app.assemble()?;
    for name in ["Shared", "S"] {
        let template = assembly.template(name).cloned().unwrap_or_default();
        assert_equals_the_cdk(&template, &format!("83_resources_elsewhere.{name}"));
    }
    Ok(())
}

#[stack]
mod named {
    use stackwright::prelude::*;

    resource!(<AWS::SQS::Queue>::queue {});
    resource!(<AWS::SSM::Parameter>::address {
        r#type: "String",
        value: text!("{queue}/{}/{name}", queue, name = queue.queue_name())
    });
}

/// `text!` writes what `Ref` gives of a resource, by a captured name, too.
#[test]
fn texts_have_references() -> Result<()> {
    let mut app = App::new();
    app.add::<named::Stack>()?;
    let assembly = app.assemble()?;
    let template = assembly.template("Named").cloned().unwrap_or_default();
    let (queue, name) = (
        json!({ "Ref": "Queue" }),
        json!({ "Fn::GetAtt": ["Queue", "QueueName"] }),
    );
    assert_eq!(
        template["Resources"]["Address"]["Properties"]["Value"],
        json!({ "Fn::Join": ["", [queue, "/", queue, "/", name]] })
    );
    Ok(())
}

fn cache(scope: &Scope, days: i64, engine: &str) -> Result<()> {
    resource!(
        scope,
        <AWS::ElastiCache::ServerlessCache>::sessions {
            serverless_cache_name: "sessions",
            engine: engine,
            snapshot_retention_limit: days,
            user_group_id: "team",
            final_snapshot_name: "last"
        }
    )?;
    Ok(())
}

/// The rules of `cache!` are asked of a resource of its type, also of values that only the program knows.
#[test]
fn rules_of_constructs_are_asked_of_their_types() -> Result<()> {
    for (days, engine, said) in [
        (30, "valkey", None),
        (
            40,
            "valkey",
            Some((
                "SW0113",
                "backup retention of 40 days is out of range (0 to 35 days)",
                "use `0` to `35`",
            )),
        ),
        (
            30,
            "memcached",
            Some((
                "SW0118",
                "user groups are not supported by Memcached",
                "remove `user_group_id`, or use another engine",
            )),
        ),
        (
            30,
            "valky",
            Some((
                "SW0101",
                "unknown engine `valky`",
                "write `valkey`, `redis`, `memcached`",
            )),
        ),
    ] {
        let mut app = App::new();
        let scope = app.new_stack("S")?;
        cache(&scope, days, engine)?;
        let error = app.assemble().err();
        let problem = error.as_ref().and_then(|error| error.problems().first());
        let found = problem.map(|problem| (problem.rule().code, problem.message(), problem.help()));
        assert_eq!(found, said, "{days} {engine}");
        assert!(problem.is_none_or(|problem| problem.construct_path() == "S/Sessions"));
    }
    Ok(())
}

/// What `overrides` replaces is taken for right, and what warns is kept for the app to say.
#[test]
fn what_is_laid_over_is_taken_for_right() -> Result<()> {
    let mut app = App::new();
    let scope = app.new_stack("S")?;
    scope.audit();
    resource!(
        scope,
        <AWS::ElastiCache::ServerlessCache>::sessions {
            serverless_cache_name: "sessions",
            engine: "valkey",
            overrides: json!({ "Properties": { "SnapshotRetentionLimit": 40 } })
        }
    )?;
    let assembly = app.assemble()?;
    let said: Vec<_> = assembly
        .warnings()
        .iter()
        .map(|warning| warning.rule().code)
        .collect();
    assert_eq!(said, ["SW0124", "SW0125"]);
    Ok(())
}

#[stack]
mod allowed {
    use stackwright::prelude::*;

    const DAYS: u32 = 40;
    resource!(<AWS::ElastiCache::ServerlessCache>::sessions {
        serverless_cache_name: "sessions",
        engine: "valkey",
        snapshot_retention_limit: 40,
        allow: [SW0113 = "announced last week"]
    });
    resource!(<AWS::ElastiCache::ServerlessCache>::carts {
        serverless_cache_name: "carts",
        engine: "valkeyrie",
        snapshot_retention_limit: DAYS,
        tags: ["aws:team" = "web"],
        allow: [
            cache_engine = "a preview",
            backup_retention = "announced last week",
            SW0809 = "the service takes it"
        ]
    });
}

/// What the rule book says of a resource is allowed with a reason, which is written to the template, whatever the level.
#[test]
fn errors_of_resources_can_be_allowed() -> Result<()> {
    let mut app = App::new();
    app.add::<allowed::Stack>()?;
    let assembly = app.assemble()?;
    let template = assembly.template("Allowed").cloned().unwrap_or_default();
    let metadata = |id: &str| template["Resources"][id]["Metadata"]["stackwright:allow"].clone();
    assert_eq!(
        metadata("Sessions"),
        json!({ "SW0113": "announced last week" })
    );
    assert_eq!(
        metadata("Carts"),
        json!({
            "SW0101": "a preview",
            "SW0113": "announced last week",
            "SW0809": "the service takes it"
        })
    );
    Ok(())
}

/// An error says how it is allowed where it can be: of a resource of any type always, of a construct by its level.
#[test]
fn errors_say_how_they_are_allowed() -> Result<()> {
    const ALLOW: &str = "  = note: `allow: [SW0113 = \"reason\"]` allows it\n";
    let mut app = App::new();
    let scope = app.new_stack("S")?;
    let days: i64 = 40;
    resource!(
        scope,
        <AWS::ElastiCache::ServerlessCache>::sessions {
            serverless_cache_name: "sessions",
            engine: "valkey",
            snapshot_retention_limit: days
        }
    )?;
    let said = app.assemble().err().map(|error| error.to_string());
    let said = said.unwrap_or_default();
    assert!(said.contains(ALLOW), "{said}");

    let mut app = App::new();
    let scope = app.new_stack("S")?;
    let network = vpc!(scope, network {})?;
    let retention = Duration::days(40);
    cache!(
        scope,
        <Valkey>::sessions {
            vpc: network,
            backup: Backup { retention }
        }
    )?;
    let said = app.assemble().err().map(|error| error.to_string());
    let said = said.unwrap_or_default();
    assert!(said.contains("[SW0113]") && !said.contains(ALLOW), "{said}");
    Ok(())
}

/// What mends an error in a function is a line that compiles there: a call without `wire!`, and of what has the method. Each is
/// written below.
#[test]
fn calls_that_mend_are_written_as_in_a_function() -> Result<()> {
    let told = |is_mended: bool| {
        let mut app = App::new();
        let scope = app.new_stack("S")?;
        let network = vpc!(scope, network {})?;
        let of_cache = security_group!(scope, of_cache { vpc: network })?;
        let pages = cache!(scope, <Valkey>::pages { vpc: network })?;
        let sessions = resource!(
            scope,
            <AWS::ElastiCache::ServerlessCache>::sessions {
                serverless_cache_name: "sessions",
                engine: "valkey",
                subnet_ids: network.private_subnet_ids(),
                security_group_ids: [of_cache]
            }
        )?;
        let reader = function!(
            scope,
            reader {
                vpc: network,
                runtime: "python3.14",
                handler: "index.main",
                code: Code {
                    inline: "def main(event, context): pass"
                },
                environment: ["PAGES" = pages.endpoint_address()]
            }
        )?;
        let worker = function!(
            scope,
            worker {
                vpc: network,
                runtime: "python3.14",
                handler: "index.main",
                code: Code {
                    inline: "def main(event, context): pass"
                },
                environment: ["SESSIONS" = sessions.endpoint_address()]
            }
        )?;
        if is_mended {
            pages.allow_default_port_from(reader)?;
            of_cache.allow_from(worker, Port::tcp(6379))?;
        }
        let error = app.assemble().err();
        Ok::<_, stackwright::Error>(error.map_or_else(String::new, |error| error.to_string()))
    };
    let said = told(false)?;
    for expected in [
        "help: write `pages.allow_default_port_from(reader)?;`\n",
        "help: write `of_cache.allow_from(worker, Port::tcp(6379))?;`\n",
    ] {
        assert!(said.contains(expected), "{said}");
    }
    assert_eq!(told(true)?, "");
    Ok(())
}

/// What is known of a policy when the template is made, is asked then.
#[test]
fn policies_are_read_when_they_are_known() -> Result<()> {
    let told = |statement: serde_json::Value| {
        let mut app = App::new();
        let scope = app.new_stack("S")?;
        let document = json!({ "Version": "2012-10-17", "Statement": [statement] });
        let entries = vec![
            ("PolicyName", str("own")),
            ("Roles", slot::texts(["web"])),
            ("PolicyDocument", slot::json(document)),
        ];
        resource::<AWS::IAM::Policy>(&scope, "Own", entries)?;
        let error = app.assemble().err();
        Ok::<_, stackwright::Error>(error.map_or_else(String::new, |error| error.to_string()))
    };
    let right = json!({ "Effect": "Allow", "Action": "s3:GetObject", "Resource": "*" });
    assert_eq!(told(right)?, "");
    let wrong = told(json!({ "Effect": "allow", "Action": "GetObject", "Resource": "*" }))?;
    for expected in [
        "`Effect` of a policy statement is `Allow` or `Deny`, not `allow` [SW0913]",
        "action `GetObject` does not have the form `service:Action` [SW0913]",
    ] {
        assert!(wrong.contains(expected), "{wrong}");
    }
    Ok(())
}

/// A construct cannot allow it, nor can all of a stack.
#[test]
fn errors_of_resources_are_allowed_by_themselves_only() -> Result<()> {
    let mut app = App::new();
    let scope = app.new_stack("S")?;
    let above = scope.allow("SW0113", "announced last week");
    let error = above.err();
    let code = error.as_ref().and_then(|error| error.problems().first());
    let code = code.map(|problem| problem.rule().code);
    assert_eq!(code, Some("SW0908"));
    let days: i64 = 40;
    resource!(
        scope,
        <AWS::ElastiCache::ServerlessCache>::sessions {
            serverless_cache_name: "sessions",
            engine: "valkey",
            snapshot_retention_limit: days,
            allow: [SW0113 = "announced last week"]
        }
    )?;
    app.assemble()?;
    Ok(())
}

#[stack]
mod by_arn {
    use stackwright::prelude::*;

    vpc!(network {});
    role!(exec {
        assumed_by: service("codebuild.amazonaws.com")
    });
    key!(artifacts {});
    secret!(token {});
    cache!(<Valkey>::sessions { vpc: network });
    resource!(<AWS::S3::Bucket>::files {});
    resource!(<AWS::ElasticLoadBalancingV2::LoadBalancer>::front {
        subnet_mappings: [
            SubnetMapping {
                subnet_id: "subnet-12345678"
            },
            SubnetMapping {
                subnet_id: "subnet-12345679"
            }
        ]
    });
    resource!(<AWS::CodeBuild::Project>::build {
        service_role: exec,
        encryption_key: artifacts,
        artifacts: Artifacts {
            r#type: "NO_ARTIFACTS"
        },
        environment: Environment {
            compute_type: "BUILD_GENERAL1_SMALL",
            image: "aws/codebuild/standard:7.0",
            r#type: "LINUX_CONTAINER",
            registry_credential: RegistryCredential {
                credential: "a",
                credential_provider: "SECRETS_MANAGER"
            }
        },
        source: Source {
            r#type: "NO_SOURCE",
            build_spec: "version: 0.2"
        }
    });
    resource!(<AWS::Backup::BackupSelection>::plan {
        backup_plan_id: "plan",
        backup_selection: BackupSelectionResourceType {
            selection_name: "all",
            iam_role_arn: exec,
            resources: [sessions.arn()]
        }
    });
    resource!(<AWS::DataSync::LocationS3>::copy {
        s3_bucket_arn: files,
        s3_config: S3Config {
            bucket_access_role_arn: exec
        }
    });
    resource!(<AWS::Shield::Protection>::front_protection {
        name: "front",
        resource_arn: front
    });
    resource!(<AWS::Shield::Protection>::cache_protection {
        name: "cache",
        resource_arn: sessions
    });
    resource!(<AWS::SecretsManager::RotationSchedule>::rotation { secret_id: token });
}

/// Where the name of a property demands an ARN, or its documentation, a declaration gives it, also where the schema does not say of
/// what.
#[test]
fn arns_are_given_where_they_are_demanded() -> Result<()> {
    let mut app = App::new();
    app.add::<by_arn::Stack>()?;
    let assembly = app.assemble()?;
    let template = assembly.template("ByArn").cloned().unwrap_or_default();
    let resources = template["Resources"].as_object().expect("resources");
    let id = |start: &str, kind: &str| {
        let mut all = resources.iter();
        let found = all.find(|(id, one)| id.starts_with(start) && one["Type"] == kind);
        found.map(|(id, _)| id.clone()).expect("a resource")
    };
    let attribute = |id: &str, name: &str| json!({ "Fn::GetAtt": [id, name] });
    let role = attribute(&id("Exec", "AWS::IAM::Role"), "Arn");
    let key = attribute(&id("Artifacts", "AWS::KMS::Key"), "Arn");
    let cache = id("Sessions", "AWS::ElastiCache::ServerlessCache");
    let property = |id: &str, path: &str| {
        template
            .pointer(&format!("/Resources/{id}/Properties{path}"))
            .cloned()
    };
    assert_eq!(property("Build", "/ServiceRole"), Some(role.clone()));
    assert_eq!(property("Build", "/EncryptionKey"), Some(key));
    assert_eq!(
        property("Copy", "/S3BucketArn"),
        Some(attribute("Files", "Arn"))
    );
    assert_eq!(
        property("Copy", "/S3Config/BucketAccessRoleArn"),
        Some(role)
    );
    assert_eq!(
        property("FrontProtection", "/ResourceArn"),
        Some(json!({ "Ref": "Front" }))
    );
    assert_eq!(
        property("CacheProtection", "/ResourceArn"),
        Some(attribute(&cache, "ARN"))
    );
    Ok(())
}

#[stack]
mod measured {
    use stackwright::prelude::*;

    vpc!(network {});
    topic!(on_call {});
    cache!(<Valkey>::sessions { vpc: network });
    security_group!(worker_sg { vpc: network });
    role!(exec {
        assumed_by: service("lambda.amazonaws.com"),
        managed_policies: ["service-role/AWSLambdaVPCAccessExecutionRole"]
    });
    role!(plane {
        assumed_by: service("eks.amazonaws.com")
    });
    resource!(<AWS::ElasticLoadBalancingV2::LoadBalancer>::front {
        subnets: network.private_subnet_ids(),
        security_groups: [worker_sg],
        scheme: "internal"
    });
    resource!(<AWS::ElasticLoadBalancingV2::TargetGroup>::pages {
        vpc_id: network,
        port: 80,
        protocol: "HTTP",
        target_type: "ip"
    });
    resource!(<AWS::Kinesis::Stream>::clicks { shard_count: 1 });
    resource!(<AWS::Lambda::Function>::worker {
        role: exec,
        runtime: "python3.13",
        handler: "app.main",
        code: Code {
            s3_bucket: "code-of-web",
            s3_key: "worker.zip"
        },
        vpc_config: VpcConfig {
            subnet_ids: network.private_subnet_ids(),
            security_group_ids: [worker_sg]
        },
        environment: Environment {
            variables: [
                "CACHE" = sessions.endpoint_address(),
                "STREAM" = clicks.ref_()
            ]
        }
    });
    resource!(<AWS::EKS::Cluster>::pods {
        role_arn: plane,
        resources_vpc_config: ResourcesVpcConfig {
            subnet_ids: network.private_subnet_ids(),
            security_group_ids: [worker_sg]
        }
    });
    // One by its attribute, two by attributes, one by what `Ref` gives, and one in an expression.
    alarm!(slow {
        metric: Metric::new("AWS/ApplicationELB", "TargetResponseTime")
            .dimension("LoadBalancer", front.load_balancer_full_name())
            .dimension("TargetGroup", pages.target_group_full_name())
            .statistic("p99")
            .period(1min),
        threshold: 2,
        evaluation_periods: 3,
        alarm_actions: [on_call]
    });
    alarm!(late {
        metric: Metric::new("AWS/Kinesis", "GetRecords.IteratorAgeMilliseconds")
            .dimension("StreamName", clicks.ref_())
            .statistic("Maximum"),
        threshold: 60_000,
        evaluation_periods: 1
    });
    alarm!(failing {
        metric: MathExpression::new("100 * errors / calls")
            .using(
                "errors",
                Metric::new("AWS/Lambda", "Errors")
                    .dimension("FunctionName", worker.ref_())
                    .statistic("Sum")
            )
            .using(
                "calls",
                Metric::new("AWS/Lambda", "Invocations")
                    .dimension("FunctionName", worker.ref_())
                    .statistic("Sum")
            ),
        threshold: 5,
        evaluation_periods: 1
    });
    wire!(
        sessions.allow_default_port_from(worker),
        sessions.allow_default_port_from(pods),
        sessions.allow_default_port_from(front)
    );
    output!(stream {
        value: clicks.arn(),
        export_name: "clicks"
    });
}

#[stack]
mod elsewhere {
    use super::measured;
    use stackwright::prelude::*;

    alarm!(busy {
        metric: Metric::new("AWS/Kinesis", "WriteProvisionedThroughputExceeded")
            .dimension("StreamName", measured::clicks.ref_())
            .statistic("Sum"),
        threshold: 1,
        evaluation_periods: 1
    });
    resource!(<AWS::SSM::Parameter>::address {
        r#type: "String",
        value: measured::front.dns_name()
    });
}

/// Metrics of any type by its attributes, connections of what has security groups, endpoints in environments, outputs, and values
/// of other stacks.
#[test]
fn resources_are_measured_connected_and_read() -> Result<()> {
    let mut app = App::new();
    app.add::<measured::Stack>()?;
    app.add::<elsewhere::Stack>()?;
    let assembly = app.assemble()?;
    let template = |name| assembly.template(name).cloned().unwrap_or_default();
    let (own, other) = (template("Measured"), template("Elsewhere"));
    let of = |template: &serde_json::Value, start: &str, kind: &str| {
        let resources = template["Resources"]
            .as_object()
            .cloned()
            .unwrap_or_default();
        let mut all = resources.into_iter();
        let found = all.find(|(id, one)| id.starts_with(start) && one["Type"] == kind);
        found
            .map(|(_, one)| one["Properties"].clone())
            .unwrap_or_default()
    };
    let alarm = |start| of(&own, start, "AWS::CloudWatch::Alarm");
    let attribute = |id: &str, name: &str| json!({ "Fn::GetAtt": [id, name] });
    assert_eq!(
        alarm("Slow")["Dimensions"],
        json!([
            { "Name": "LoadBalancer", "Value": attribute("Front", "LoadBalancerFullName") },
            { "Name": "TargetGroup", "Value": attribute("Pages", "TargetGroupFullName") }
        ])
    );
    assert_eq!(
        alarm("Late")["Dimensions"],
        json!([{ "Name": "StreamName", "Value": { "Ref": "Clicks" } }])
    );
    let metrics = alarm("Failing")["Metrics"]
        .as_array()
        .cloned()
        .unwrap_or_default();
    let worker = json!([{ "Name": "FunctionName", "Value": { "Ref": "Worker" } }]);
    let measured = metrics
        .iter()
        .filter(|one| one["MetricStat"]["Metric"]["Dimensions"] == worker);
    assert_eq!(measured.count(), 2);
    let resources = own["Resources"].as_object().cloned().unwrap_or_default();
    let ingress = resources
        .values()
        .filter(|one| one["Type"] == "AWS::EC2::SecurityGroupIngress");
    assert_eq!(ingress.count(), 1, "all three have the same group");
    let variables = of(&own, "Worker", "AWS::Lambda::Function")["Environment"]["Variables"].clone();
    assert_eq!(variables["CACHE"]["Fn::GetAtt"][1], "Endpoint.Address");
    assert_eq!(variables["STREAM"], json!({ "Ref": "Clicks" }));
    assert_eq!(own["Outputs"]["Stream"]["Export"]["Name"], "clicks");
    let busy = of(&other, "Busy", "AWS::CloudWatch::Alarm")["Dimensions"][0]["Value"].clone();
    assert!(busy["Fn::ImportValue"].is_string(), "{busy}");
    let address = of(&other, "Address", "AWS::SSM::Parameter")["Value"].clone();
    assert!(address["Fn::ImportValue"].is_string(), "{address}");
    Ok(())
}
