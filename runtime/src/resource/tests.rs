//! Resources, declared by what `resource!` expands to.

use serde_json::json;

use super::private::if_;
use super::private::*;
use crate::Construct as _;
use crate::prelude::*;
use crate::{ResourceProps, Result, construct};

fn declared<T: crate::ResourceType>(
    scope: &Scope,
    id: &str,
    entries: Vec<(&'static str, Slot)>,
) -> Result<Resource<T>> {
    let props = ResourceProps {
        properties_: properties(entries),
        ..ResourceProps::default()
    };
    construct::create(scope, id, props)
}

/// The policy of a bucket that nobody uses.
fn locked() -> serde_json::Value {
    let resource = "arn:aws:s3:::logs-of-web";
    json!({ "Statement": [{ "Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": resource }] })
}

/// The trust of a role of Lambda.
fn trusted() -> serde_json::Value {
    let service = "lambda.amazonaws.com";
    json!({ "Statement": [{ "Effect": "Allow", "Principal": { "Service": service }, "Action": "sts:AssumeRole" }] })
}

fn template(app: &mut App) -> serde_json::Value {
    app.assemble().unwrap().template("S").unwrap().clone()
}

#[test]
fn resources_refer_to_each_other() {
    let mut app = App::new();
    let scope = app.new_stack("S").unwrap();
    let bucket: Resource<AWS::S3::Bucket> = declared(&scope, "Logs", vec![]).unwrap();
    let role = role!(
        scope,
        exec {
            assumed_by: service("lambda.amazonaws.com")
        }
    )
    .unwrap();
    let function: Resource<AWS::Lambda::Function> = declared(
        &scope,
        "Worker",
        vec![
            ("Role", refer::<kinds::IamRoleArn>(&role)),
            (
                "Code",
                object(vec![
                    ("S3Key", str("app.zip")),
                    ("S3Bucket", refer::<kinds::S3BucketName>(&bucket)),
                ]),
            ),
            ("MemorySize", integer(256_u32)),
            ("Handler", text(Some("app.main"))),
            ("Runtime", str("python3.13")),
            ("Description", text(None::<String>)),
            (
                "Environment",
                object(vec![(
                    "Variables",
                    map(vec![("BUCKET", text(bucket.arn()))]),
                )]),
            ),
        ],
    )
    .unwrap();
    assert_eq!(function.scope().logical_id(), "Worker");
    let template = template(&mut app);
    assert_eq!(
        template["Resources"]["Worker"],
        json!({
            "Type": "AWS::Lambda::Function",
            "Properties": {
                "Code": { "S3Bucket": { "Ref": "Logs" }, "S3Key": "app.zip" },
                "Environment": { "Variables": { "BUCKET": { "Fn::GetAtt": ["Logs", "Arn"] } } },
                "Handler": "app.main",
                "MemorySize": 256,
                "Role": { "Fn::GetAtt": [role.scope().logical_id(), "Arn"] },
                "Runtime": "python3.13",
            }
        })
    );
}

fn problems(app: &mut App) -> Vec<String> {
    let error = app.assemble().unwrap_err();
    let all = error.problems().iter();
    all.map(|one| format!("{}: {}", one.rule().code, one.message()))
        .collect()
}

#[test]
fn values_are_checked_against_the_schema() {
    let mut app = App::new();
    let scope = app.new_stack("S").unwrap();
    let on = String::from("On");
    let bucket = declared::<AWS::S3::Bucket>(
        &scope,
        "Logs",
        vec![
            ("BucketName", text(&on)),
            (
                "VersioningConfiguration",
                object(vec![("Status", text(&on))]),
            ),
        ],
    );
    assert_eq!(
        bucket.unwrap().scope().problems().len(),
        2,
        "pattern and value"
    );
    let found = problems(&mut app);
    assert_eq!(
        found,
        [
            "SW1205: `BucketName` does not match `^([a-z0-9][a-z0-9.-]*[a-z0-9])?$`",
            "SW1204: `Status` does not take `On`",
        ]
    );
}

#[test]
fn numbers_are_finite() {
    let mut app = App::new();
    let scope = app.new_stack("S").unwrap();
    let alarm = |id: &str, threshold: f64| {
        let dimension = object(vec![("Name", str("Id")), ("Value", float(threshold))]);
        let entries = vec![
            ("ComparisonOperator", str("GreaterThanThreshold")),
            ("EvaluationPeriods", int(1)),
            ("MetricName", str("Errors")),
            ("Namespace", str("Shop")),
            ("Period", int(60)),
            ("Statistic", str("Sum")),
            ("Threshold", float(threshold)),
            ("Dimensions", list(vec![dimension])),
        ];
        declared::<AWS::CloudWatch::Alarm>(&scope, id, entries).unwrap();
    };
    alarm("Fine", 0.5);
    alarm("Busy", f64::INFINITY);
    let infinite = [
        "SW0613: `Dimensions.0.Value` is not a finite number",
        "SW0613: `Threshold` is not a finite number",
    ];
    let found = problems(&mut app);
    let found: Vec<_> = found
        .iter()
        .filter(|one| one.starts_with("SW0613"))
        .collect();
    assert_eq!(found, infinite.iter().collect::<Vec<_>>());
}

#[test]
fn policies_metadata_and_custom_resources() {
    let mut app = App::new();
    let scope = app.new_stack("S").unwrap();
    let props = ResourceProps {
        removal_policy: Some(RemovalPolicy::Retain),
        update_replace_policy: Some(RemovalPolicy::Destroy),
        creation_policy: Some(json!({ "ResourceSignal": { "Count": 1 } })),
        update_policy: Some(json!({ "EnableVersionUpgrade": true })),
        metadata: Some(json!({ "a": [1] })),
        type_name: Some("Custom::Thing".into()),
        properties: Some(json!({ "ServiceToken": "x", "None": null })),
        ..ResourceProps::default()
    };
    let thing = Resource::<Custom>::new(&scope, "Thing", props).unwrap();
    output!(
        scope,
        name {
            value: thing.get_att("Name")
        }
    )
    .unwrap();
    let template = template(&mut app);
    assert_eq!(
        template["Resources"]["Thing"],
        json!({
            "Type": "Custom::Thing",
            "Properties": { "ServiceToken": "x" },
            "CreationPolicy": { "ResourceSignal": { "Count": 1 } },
            "UpdatePolicy": { "EnableVersionUpgrade": true },
            "UpdateReplacePolicy": "Delete",
            "DeletionPolicy": "Retain",
            "Metadata": { "a": [1] },
        })
    );
}

#[test]
fn types_of_custom_resources() {
    let mut app = App::new();
    let scope = app.new_stack("S").unwrap();
    for (id, kind, code) in [
        ("A", None, "SW0902"),
        ("B", Some("Thing"), "SW1214"),
        ("C", Some("Custom::a b"), "SW1214"),
    ] {
        let props = ResourceProps {
            type_name: kind.map(Into::into),
            ..ResourceProps::default()
        };
        let thing = Resource::<Custom>::new(&scope, id, props).unwrap();
        let codes: Vec<_> = thing
            .scope()
            .problems()
            .iter()
            .map(|one| one.rule().code)
            .collect();
        assert_eq!(codes, [code], "{kind:?}");
    }
}

#[test]
fn tags_are_where_the_type_has_them() {
    let mut app = App::new();
    let scope = app.new_stack("S").unwrap();
    scope.tag("team", "web").unwrap();
    let bucket = vec![(
        "Tags",
        list(vec![object(vec![("Key", str("own")), ("Value", str("1"))])]),
    )];
    declared::<AWS::S3::Bucket>(&scope, "Bucket", bucket).unwrap();
    let pool = vec![("UserPoolTags", map(vec![("own", str("1"))]))];
    declared::<AWS::Cognito::UserPool>(&scope, "Pool", pool).unwrap();
    let group = vec![
        ("MaxSize", str("1")),
        ("MinSize", str("1")),
        ("InstanceId", str("i-0123456789abcdef0")),
    ];
    declared::<AWS::AutoScaling::AutoScalingGroup>(&scope, "Group", group).unwrap();
    let policy = vec![
        ("Bucket", str("logs-of-web")),
        ("PolicyDocument", json(locked())),
    ];
    declared::<AWS::S3::BucketPolicy>(&scope, "Policy", policy).unwrap();
    let template = template(&mut app);
    let of = |id: &str, property: &str| template["Resources"][id]["Properties"][property].clone();
    assert_eq!(
        of("Bucket", "Tags"),
        json!([{ "Key": "own", "Value": "1" }, { "Key": "team", "Value": "web" }])
    );
    assert_eq!(
        of("Pool", "UserPoolTags"),
        json!({ "own": "1", "team": "web" })
    );
    assert_eq!(
        of("Group", "Tags"),
        json!([{ "Key": "team", "PropagateAtLaunch": true, "Value": "web" }])
    );
    assert_eq!(of("Policy", "Tags"), serde_json::Value::Null);
}

#[test]
fn an_empty_list_of_tags_is_kept() {
    let mut app = App::new();
    let empty = |stack: &str, app: &mut App| {
        let scope = app.new_stack(stack).unwrap();
        let tags = vec![("Tags", list(Vec::new()))];
        declared::<AWS::S3::Bucket>(&scope, "Bucket", tags).unwrap();
        scope
    };
    empty("Plain", &mut app);
    empty("Tagged", &mut app).tag("team", "web").unwrap();
    let assembly = app.assemble().unwrap();
    let of = |stack: &str| {
        assembly.template(stack).unwrap()["Resources"]["Bucket"]["Properties"]["Tags"].clone()
    };
    assert_eq!(of("Plain"), json!([]));
    assert_eq!(of("Tagged"), json!([{ "Key": "team", "Value": "web" }]));
}

#[test]
fn tags_of_a_declaration_are_the_property_that_a_type_requires() {
    let mut app = App::new();
    let scope = app.new_stack("S").unwrap();
    resource!(
        scope,
        <AWS::CloudFront::StreamingDistribution>::streams {
            streaming_distribution_config: StreamingDistributionConfig {
                comment: "music",
                enabled: true,
                s3_origin: S3Origin {
                    domain_name: "music.s3.amazonaws.com",
                    origin_access_identity: ""
                },
                trusted_signers: TrustedSigners { enabled: false }
            },
            tags: ["team" = "web"]
        }
    )
    .unwrap();
    assert_eq!(
        template(&mut app)["Resources"]["Streams"]["Properties"]["Tags"],
        json!([{ "Key": "team", "Value": "web" }])
    );
}

#[test]
fn types_without_tags_refuse_them() {
    let mut app = App::new();
    let scope = app.new_stack("S").unwrap();
    let props = ResourceProps {
        tags: vec![("a".to_owned(), "b".into())],
        properties_: properties(vec![
            ("Bucket", str("logs-of-web")),
            ("PolicyDocument", json(locked())),
        ]),
        ..ResourceProps::default()
    };
    Resource::<AWS::S3::BucketPolicy>::new(&scope, "Policy", props).unwrap();
    assert_eq!(
        problems(&mut app),
        ["SW1200: `AWS::S3::BucketPolicy` does not take tags"]
    );
}

#[test]
fn findings_can_be_allowed_and_overridden() {
    let mut app = App::new();
    let scope = app.new_stack("S").unwrap();
    let bucket = |id: &str, props: ResourceProps<'_>| {
        let props = ResourceProps {
            properties_: properties(vec![("BucketName", text("X"))]),
            ..props
        };
        Resource::<AWS::S3::Bucket>::new(&scope, id, props).unwrap()
    };
    let allow = ["SW1205"].map(|code| crate::Allow::new(code, "a test"));
    let props = ResourceProps {
        allow: allow.to_vec(),
        ..ResourceProps::default()
    };
    assert_eq!(bucket("A", props).scope().problems(), []);
    let props = ResourceProps {
        overrides: Some(json!({ "Properties": { "BucketName": "right" } })),
        ..ResourceProps::default()
    };
    assert_eq!(bucket("B", props).scope().problems(), []);
    assert_eq!(app.assemble().unwrap().warnings(), []);
}

#[test]
fn both_branches_of_a_choice_are_checked() {
    let mut app = App::new();
    let scope = app.new_stack("S").unwrap();
    let stage = parameter!(scope, stage {}).unwrap();
    let expression = ConditionExpression::equals(stage.value(), "prod");
    let is_prod = condition!(scope, is_prod { expression }).unwrap();
    let status = |status: &str| object(vec![("Status", text(status))]);
    let right = vec![(
        "VersioningConfiguration",
        if_(&is_prod, status("Enabled"), no_value()),
    )];
    let right = declared::<AWS::S3::Bucket>(&scope, "A", right).unwrap();
    assert_eq!(right.scope().problems(), []);
    let wrong = vec![(
        "VersioningConfiguration",
        if_(&is_prod, status("Enabled"), status("Off")),
    )];
    let wrong = declared::<AWS::S3::Bucket>(&scope, "B", wrong).unwrap();
    let found = wrong.scope().problems();
    assert_eq!(found[0].message(), "`Status` does not take `Off`");
    assert!(
        found[0].why().contains("VersioningConfiguration.Status"),
        "{}",
        found[0].why()
    );
}

fn worker(scope: &Scope, role: Slot, groups: Slot) -> Resource<AWS::Lambda::Function> {
    let config = vec![
        ("SubnetIds", texts(["subnet-12345678"])),
        ("SecurityGroupIds", groups),
    ];
    let entries = vec![
        ("Role", role),
        (
            "Code",
            object(vec![(
                "ImageUri",
                str("123456789012.dkr.ecr.eu-west-1.amazonaws.com/worker:1"),
            )]),
        ),
        ("PackageType", str("Image")),
        ("VpcConfig", object(config)),
    ];
    declared(scope, "Worker", entries).unwrap()
}

#[test]
fn resources_connect_by_their_groups() {
    let mut app = App::new();
    let scope = app.new_stack("S").unwrap();
    let network = vpc!(scope, network { max_azs: 1 }).unwrap();
    let cache = cache!(scope, <Valkey>::sessions { vpc: network }).unwrap();
    let strict = security_group!(
        scope,
        strict {
            vpc: network,
            allow_all_outbound: false
        }
    );
    let strict = strict.unwrap();
    let own: Resource<AWS::EC2::SecurityGroup> =
        declared(&scope, "Own", vec![("GroupDescription", str("own"))]).unwrap();
    let groups = list(vec![
        refer::<kinds::Ec2SecurityGroupId>(&strict),
        refer::<kinds::Ec2SecurityGroupId>(&own),
        str("sg-0123456789abcdef0"),
    ]);
    let role = str("arn:aws:iam::123456789012:role/exec");
    let worker = worker(&scope, role, groups);
    cache.allow_default_port_from(&worker).unwrap();
    worker.allow_internally(Port::tcp(80)).unwrap();
    let template = template(&mut app);
    let of = |kind: &str| {
        let all = template["Resources"].as_object().unwrap().values();
        all.filter(|one| one["Type"] == kind).count()
    };
    // Three at the cache, and three times three at the groups but for what is inside of one.
    assert_eq!(of("AWS::EC2::SecurityGroupIngress"), 3 + 9);
    // The declared group lets nothing out but this.
    assert_eq!(of("AWS::EC2::SecurityGroupEgress"), 1 + 3);
}

#[test]
fn resources_without_groups_cannot_connect() {
    let mut app = App::new();
    let scope = app.new_stack("S").unwrap();
    let network = vpc!(scope, network { max_azs: 1 }).unwrap();
    let cache = cache!(scope, <Valkey>::sessions { vpc: network }).unwrap();
    let role = str("arn:aws:iam::123456789012:role/exec");
    let worker = worker(&scope, role, Slot::default());
    cache.allow_default_port_from(&worker).unwrap();
    assert_eq!(
        problems(&mut app),
        ["SW0503: a resource without security groups is not a peer"]
    );
}

#[test]
fn resources_are_granted_actions_by_their_role() {
    let mut app = App::new();
    let scope = app.new_stack("S").unwrap();
    let topic = topic!(scope, topic {}).unwrap();
    let role = role!(
        scope,
        exec {
            assumed_by: service("lambda.amazonaws.com"),
            managed_policies: ["service-role/AWSLambdaVPCAccessExecutionRole"]
        }
    )
    .unwrap();
    let worker = worker(
        &scope,
        refer::<kinds::IamRoleArn>(&role),
        str_list("sg-0123456789abcdef0"),
    );
    topic.grant_publish(&worker);
    let trust = vec![("AssumeRolePolicyDocument", json(trusted()))];
    let raw: Resource<AWS::IAM::Role> = declared(&scope, "Raw", trust).unwrap();
    topic.grant_publish(&raw);
    let template = template(&mut app);
    let resources = template["Resources"].as_object().unwrap();
    let policies: Vec<_> = resources
        .values()
        .filter(|one| one["Type"] == "AWS::IAM::Policy")
        .map(|one| one["Properties"]["Roles"].clone())
        .collect();
    let of_role = role.scope().logical_id();
    assert_eq!(
        policies,
        [json!([{ "Ref": of_role }]), json!([{ "Ref": "Raw" }])]
    );
}

fn str_list(text: &'static str) -> Slot {
    list(vec![str(text)])
}

#[test]
fn an_output_of_an_endpoint_that_a_cluster_lacks_is_reported() {
    for (name, is_right) in [
        ("PrimaryEndPoint.Address", true),
        ("ConfigurationEndPoint.Address", false),
    ] {
        let mut app = App::new();
        let scope = app.new_stack("S").unwrap();
        let entries = vec![
            ("Engine", str("valkey")),
            ("ReplicationGroupDescription", str("Sessions")),
            ("CacheNodeType", str("cache.m7g.large")),
            ("NumCacheClusters", int(2)),
            ("AutomaticFailoverEnabled", bool(true)),
            ("TransitEncryptionEnabled", bool(true)),
            ("AtRestEncryptionEnabled", bool(true)),
            ("CacheSubnetGroupName", str("nodes")),
        ];
        let cluster: Resource<AWS::ElastiCache::ReplicationGroup> =
            declared(&scope, "Store", entries).unwrap();
        output!(
            scope,
            address {
                value: cluster.get_att(name)
            }
        )
        .unwrap();
        if is_right {
            template(&mut app);
        } else {
            let said = "SW1340: `store` has no `ConfigurationEndPoint`";
            assert_eq!(problems(&mut app), [said]);
        }
    }
}
