//! Services that use others: SW1450 of topics, SW1456 to SW1466.

use super::found;

/// The codes, and the sentences.
fn said(resources: &[(&str, &str)]) -> String {
    found(resources, "{}").join("; ")
}

const KEY: (&str, &str) = (
    "Key",
    r#"{"Type": "AWS::KMS::Key", "Properties": {"KeyPolicy": {"Statement": [
        {"Effect": "Allow", "Principal": {"AWS": {"Fn::Sub": "arn:aws:iam::${AWS::AccountId}:root"}}, "Action": "kms:*", "Resource": "*"}]}}}"#,
);

fn role(service: &str, statements: &str) -> String {
    format!(
        r#"{{"Type": "AWS::IAM::Role", "Properties": {{
            "AssumeRolePolicyDocument": {{"Statement": [{{"Effect": "Allow", "Principal": {{"Service": "{service}.amazonaws.com"}}, "Action": "sts:AssumeRole"}}]}},
            "Policies": [{{"PolicyName": "Own", "PolicyDocument": {{"Statement": [{statements}]}}}}]}}}}"#
    )
}

fn allow(action: &str, on: &str) -> String {
    format!(r#"{{"Effect": "Allow", "Action": ["{action}"], "Resource": {on}}}"#)
}

#[test]
fn roles_may_use_the_keys_of_what_they_use() {
    let encrypted = [
        KEY,
        (
            "Secret",
            r#"{"Type": "AWS::SecretsManager::Secret", "Properties": {"KmsKeyId": {"Ref": "Key"}}}"#,
        ),
        (
            "Queue",
            r#"{"Type": "AWS::SQS::Queue", "Properties": {"KmsMasterKeyId": {"Fn::GetAtt": "Key.Arn"}}}"#,
        ),
        (
            "Topic",
            r#"{"Type": "AWS::SNS::Topic", "Properties": {"KmsMasterKeyId": {"Ref": "Key"}}}"#,
        ),
        (
            "Bucket",
            r#"{"Type": "AWS::S3::Bucket", "Properties": {"BucketEncryption": {"ServerSideEncryptionConfiguration": [
                {"ServerSideEncryptionByDefault": {"SSEAlgorithm": "aws:kms", "KMSMasterKeyID": {"Fn::GetAtt": "Key.Arn"}}}]}}}"#,
        ),
        ("Plain", r#"{"Type": "AWS::SQS::Queue"}"#),
    ];
    let of = |statements: &str| {
        let role = role("lambda", statements);
        said(&[&encrypted[..], &[("Role", &role)]].concat())
    };
    let queue = r#"{"Fn::GetAtt": "Queue.Arn"}"#;
    let objects = r#"{"Fn::Sub": "${Bucket.Arn}/*"}"#;
    let key = r#"{"Fn::GetAtt": "Key.Arn"}"#;
    for (action, on, expected) in [
        (
            "secretsmanager:GetSecretValue",
            r#"{"Ref": "Secret"}"#,
            "SW1456 role `Role` may read the secret `Secret`, but lacks `kms:Decrypt` on its key `Key`",
        ),
        (
            "sqs:SendMessage",
            queue,
            "SW1456 role `Role` may send to the queue `Queue`, but lacks `kms:GenerateDataKey` on its key `Key`",
        ),
        (
            "sqs:*",
            queue,
            "SW1456 role `Role` may send to the queue `Queue`, but lacks `kms:GenerateDataKey` on its key `Key`",
        ),
        (
            "sns:Publish",
            r#"{"Ref": "Topic"}"#,
            "SW1456 role `Role` may publish to the topic `Topic`, but lacks `kms:GenerateDataKey` on its key `Key`",
        ),
        (
            "s3:GetObject",
            objects,
            "SW1456 role `Role` may read the bucket `Bucket`, but lacks `kms:Decrypt` on its key `Key`",
        ),
        // It lists, and reads what has no key, or what is not known.
        ("sqs:ListQueues", queue, ""),
        ("sqs:SendMessage", r#"{"Fn::GetAtt": "Plain.Arn"}"#, ""),
        ("sqs:SendMessage", r#""*""#, ""),
    ] {
        assert_eq!(of(&allow(action, on)), expected, "{action}");
    }
    let send = allow("sqs:SendMessage", queue);
    for more in [
        allow("kms:*", key),
        allow("kms:GenerateDataKey*", r#""*""#),
        r#"{"Fn::If": ["C", {}, {}]}"#.to_owned(),
    ] {
        assert_eq!(of(&format!("{send}, {more}")), "", "{more}");
    }
    // A key that lets the role use it.
    let own = (
        "Key",
        r#"{"Type": "AWS::KMS::Key", "Properties": {"KeyPolicy": {"Statement": [
            {"Effect": "Allow", "Principal": {"AWS": {"Fn::GetAtt": "Role.Arn"}}, "Action": "kms:*", "Resource": "*"}]}}}"#,
    );
    let role = role("lambda", &send);
    let all = [&[own], &encrypted[1..], &[("Role", &role)]].concat();
    assert_eq!(said(&all), "");
}

#[test]
fn services_may_use_the_keys_of_topics() {
    let rule = (
        "Rule",
        r#"{"Type": "AWS::Events::Rule", "Properties": {"Targets": [{"Id": "T", "Arn": {"Ref": "Topic"}}]}}"#,
    );
    let bucket = (
        "Bucket",
        r#"{"Type": "AWS::S3::Bucket", "DependsOn": "Policy", "Properties": {"NotificationConfiguration": {
            "TopicConfigurations": [{"Event": "s3:ObjectCreated:*", "Topic": {"Ref": "Topic"}}]}}}"#,
    );
    let policy = (
        "Policy",
        r#"{"Type": "AWS::SNS::TopicPolicy", "Properties": {"Topics": [{"Ref": "Topic"}], "PolicyDocument": {"Statement": [
            {"Effect": "Allow", "Principal": {"Service": ["events.amazonaws.com", "s3.amazonaws.com"]}, "Action": "sns:Publish"}]}}}"#,
    );
    let topic = |key: &str| {
        format!(r#"{{"Type": "AWS::SNS::Topic", "Properties": {{"KmsMasterKeyId": {key}}}}}"#)
    };
    let own = topic(r#"{"Ref": "Key"}"#);
    let own = ("Topic", own.as_str());
    assert_eq!(
        said(&[KEY, rule, policy, own]),
        "SW1450 EventBridge cannot publish to the topic `Topic`: its key `Key` does not let it"
    );
    assert_eq!(
        said(&[KEY, bucket, policy, own]),
        "SW1450 S3 cannot publish to the topic `Topic`: its key `Key` does not let it"
    );
    let of_sns = topic(r#""alias/aws/sns""#);
    assert_eq!(
        said(&[rule, policy, ("Topic", &of_sns)]),
        "SW1450 EventBridge cannot publish to the topic `Topic`, whose key is `alias/aws/sns`"
    );
    let open = (
        "Key",
        r#"{"Type": "AWS::KMS::Key", "Properties": {"KeyPolicy": {"Statement": [{"Effect": "Allow",
            "Principal": {"Service": "events.amazonaws.com"}, "Action": ["kms:Decrypt", "kms:GenerateDataKey*"]}]}}}"#,
    );
    assert_eq!(said(&[open, rule, policy, own]), "");
    let other = topic(r#"{"Ref": "Parameter"}"#);
    assert_eq!(said(&[KEY, rule, policy, ("Topic", &other)]), "");
}

#[test]
fn deployments_wait_for_methods() {
    let api = |properties: &str| {
        format!(r#"{{"Type": "AWS::ApiGateway::RestApi", "Properties": {{{properties}}}}}"#)
    };
    let method = (
        "Method",
        r#"{"Type": "AWS::ApiGateway::Method", "Properties": {"RestApiId": {"Ref": "Api"}, "HttpMethod": "GET"}}"#,
    );
    let deployment = |more: &str| {
        format!(
            r#"{{"Type": "AWS::ApiGateway::Deployment"{more}, "Properties": {{"RestApiId": {{"Ref": "Api"}}}}}}"#
        )
    };
    let (plain, waits) = (deployment(""), deployment(r#", "DependsOn": ["Method"]"#));
    let own = api(r#""Name": "api""#);
    let own = ("Api", own.as_str());
    assert_eq!(
        said(&[own, method, ("Live", &plain)]),
        "SW1457 deployment `Live` may be created before the method `Method` of its API"
    );
    assert_eq!(said(&[own, method, ("Live", &waits)]), "");
    let body = api(r#""Body": {"openapi": "3.0.1"}"#);
    assert_eq!(said(&[("Api", &body), method, ("Live", &plain)]), "");
    // The methods of another API, and those of an API of elsewhere.
    let other = (
        "Method",
        r#"{"Type": "AWS::ApiGateway::Method", "Properties": {"RestApiId": {"Ref": "Other"}}}"#,
    );
    assert_eq!(said(&[own, other, ("Live", &plain)]), "");
}

#[test]
fn routes_wait_for_gateways() {
    let table = (
        "Table",
        r#"{"Type": "AWS::EC2::RouteTable", "Properties": {"VpcId": {"Ref": "Vpc"}}}"#,
    );
    let attachment = |vpc: &str| {
        format!(
            r#"{{"Type": "AWS::EC2::VPCGatewayAttachment", "Properties": {{"VpcId": {vpc}, "InternetGatewayId": {{"Ref": "Gateway"}}}}}}"#
        )
    };
    let route = |more: &str, to: &str| {
        format!(
            r#"{{"Type": "AWS::EC2::Route"{more}, "Properties": {{"RouteTableId": {{"Ref": "Table"}}, "DestinationCidrBlock": "0.0.0.0/0", {to}}}}}"#
        )
    };
    let to = r#""GatewayId": {"Ref": "Gateway"}"#;
    let own = attachment(r#"{"Ref": "Vpc"}"#);
    let said = |attachment: &str, route: &str| {
        said(&[
            ("Vpc", r#"{"Type": "AWS::EC2::VPC"}"#),
            ("Gateway", r#"{"Type": "AWS::EC2::InternetGateway"}"#),
            table,
            ("Attachment", attachment),
            ("Route", route),
        ])
    };
    assert_eq!(
        said(&own, &route("", to)),
        "SW1458 route `Route` may be created before `Attachment` attaches the gateway `Gateway` to its VPC"
    );
    assert_eq!(said(&own, &route(r#", "DependsOn": "Attachment""#, to)), "");
    let by = r#""GatewayId": {"Fn::GetAtt": ["Attachment", "InternetGatewayId"]}"#;
    assert_eq!(said(&own, &route("", by)), "");
    let other = attachment(r#"{"Ref": "Other"}"#);
    assert_eq!(said(&other, &route("", to)), "");
}

#[test]
fn services_may_use_targets_with_their_roles() {
    let queue = r#"{"Fn::GetAtt": "Jobs.Arn"}"#;
    let all = [
        ("Jobs", r#"{"Type": "AWS::SQS::Queue"}"#),
        ("Events", r#"{"Type": "AWS::Kinesis::Stream"}"#),
        ("Login", r#"{"Type": "AWS::SecretsManager::Secret"}"#),
        ("Files", r#"{"Type": "AWS::S3::Bucket"}"#),
    ];
    let said = |service: &str, statements: &str, user: &str| {
        let role = role(service, statements);
        said(&[&all[..], &[("Role", &role), ("User", user)]].concat())
    };
    let schedule = r#"{"Type": "AWS::Scheduler::Schedule", "Properties": {"ScheduleExpression": "rate(1 hour)",
        "Target": {"Arn": {"Fn::GetAtt": "Jobs.Arn"}, "RoleArn": {"Fn::GetAtt": "Role.Arn"}}}}"#;
    let rule = r#"{"Type": "AWS::Events::Rule", "Properties": {
        "Targets": [{"Id": "T", "Arn": {"Fn::GetAtt": "Events.Arn"}, "RoleArn": {"Fn::GetAtt": "Role.Arn"}}]}}"#;
    let pipe = r#"{"Type": "AWS::Pipes::Pipe", "Properties": {"RoleArn": {"Fn::GetAtt": "Role.Arn"},
        "Source": {"Fn::GetAtt": "Jobs.Arn"}, "Target": {"Fn::GetAtt": "Events.Arn"}}}"#;
    let proxy = r#"{"Type": "AWS::RDS::DBProxy", "Properties": {"RoleArn": {"Fn::GetAtt": "Role.Arn"},
        "Auth": [{"AuthScheme": "SECRETS", "SecretArn": {"Ref": "Login"}}]}}"#;
    let firehose = r#"{"Type": "AWS::KinesisFirehose::DeliveryStream", "Properties": {"ExtendedS3DestinationConfiguration": {
        "BucketARN": {"Fn::GetAtt": "Files.Arn"}, "RoleARN": {"Fn::GetAtt": "Role.Arn"}}}}"#;
    let other = allow("sqs:ListQueues", r#""*""#);
    for (service, user, expected) in [
        (
            "scheduler",
            schedule,
            "EventBridge Scheduler cannot use `Jobs`",
        ),
        ("events", rule, "EventBridge cannot use `Events`"),
        ("pipes", pipe, "EventBridge Pipes cannot use `Events`"),
        ("rds", proxy, "RDS Proxy cannot use `Login`"),
        (
            "firehose",
            firehose,
            "Amazon Data Firehose cannot use `Files`",
        ),
    ] {
        let expected = format!("SW1459 {expected}: the role `Role` does not allow it");
        let found = said(service, &other, user);
        assert!(found.contains(&expected), "{found}");
    }
    for (service, user, statements) in [
        ("scheduler", schedule, allow("sqs:SendMessage", queue)),
        (
            "scheduler",
            schedule,
            r#"{"Fn::If": ["C", {}, {}]}"#.to_owned(),
        ),
        ("events", rule, allow("kinesis:PutRecord*", r#""*""#)),
        (
            "pipes",
            pipe,
            [
                allow("sqs:ReceiveMessage", queue),
                allow("kinesis:PutRecords", r#"{"Fn::GetAtt": "Events.Arn"}"#),
            ]
            .join(", "),
        ),
        (
            "rds",
            proxy,
            allow("secretsmanager:GetSecretValue", r#"{"Ref": "Login"}"#),
        ),
        (
            "firehose",
            firehose,
            allow("s3:PutObject", r#"{"Fn::Sub": "${Files.Arn}/*"}"#),
        ),
    ] {
        assert_eq!(said(service, &statements, user), "", "{statements}");
    }
    // They trust other services.
    assert_eq!(
        said("lambda", &allow("kinesis:PutRecord", r#""*""#), rule),
        "SW1423 EventBridge cannot assume the role `Role`, which does not trust `events.amazonaws.com`"
    );
}

#[test]
fn listeners_are_open() {
    let group = |from: &str| {
        format!(
            r#"{{"Type": "AWS::EC2::SecurityGroup", "Properties": {{"VpcId": {{"Ref": "Vpc"}}, "SecurityGroupIngress": [{from}]}}}}"#
        )
    };
    let open = |port: u16| {
        format!(
            r#"{{"IpProtocol": "tcp", "FromPort": {port}, "ToPort": {port}, "CidrIp": "0.0.0.0/0"}}"#
        )
    };
    let said = |rules: &str, listener: &str, vpc: &str| {
        let group = group(rules);
        let listener = format!(
            r#"{{"Type": "AWS::ElasticLoadBalancingV2::Listener", "Properties": {{"LoadBalancerArn": {{"Ref": "Web"}}, "Port": {listener},
                "Protocol": "HTTP", "DefaultActions": [{{"Type": "forward", "TargetGroupArn": {{"Ref": "Targets"}}}}]}}}}"#
        );
        let targets = format!(
            r#"{{"Type": "AWS::ElasticLoadBalancingV2::TargetGroup", "Properties": {{"VpcId": {{"Ref": "{vpc}"}}}}}}"#
        );
        said(&[
            ("Vpc", r#"{"Type": "AWS::EC2::VPC"}"#),
            ("Other", r#"{"Type": "AWS::EC2::VPC"}"#),
            (
                "Subnet",
                r#"{"Type": "AWS::EC2::Subnet", "Properties": {"VpcId": {"Ref": "Vpc"}}}"#,
            ),
            ("Group", &group),
            (
                "Web",
                r#"{"Type": "AWS::ElasticLoadBalancingV2::LoadBalancer", "Properties": {"Scheme": "internal",
                    "Subnets": [{"Ref": "Subnet"}, "subnet-1"], "SecurityGroups": [{"Ref": "Group"}]}}"#,
            ),
            ("Targets", &targets),
            ("Listener", &listener),
        ])
    };
    assert_eq!(said(&open(80), "80", "Vpc"), "");
    let closed = "SW1460 no security group of the load balancer `Web` allows inbound traffic at port 80 of the listener `Listener`";
    assert_eq!(said(&open(443), "80", "Vpc"), closed);
    assert_eq!(said("", "80", "Vpc"), closed);
    assert_eq!(said("", r#"{"Ref": "Port"}"#, "Vpc"), "");
    assert_eq!(said(r#"{"Fn::If": ["C", {}, {}]}"#, "80", "Vpc"), "");
    assert_eq!(
        said(&open(80), "80", "Other"),
        "SW1466 target group `Targets` is in another VPC than its load balancer `Web`"
    );
    assert_eq!(said(&open(80), "80", "Parameter"), "");
}

#[test]
fn file_systems_are_reached() {
    let said = |more: &str, rule: &str| {
        let function = format!(
            r#"{{"Type": "AWS::Lambda::Function"{more}, "Properties": {{"Role": "arn:aws:iam::123456789012:role/own",
                "FileSystemConfigs": [{{"Arn": {{"Fn::GetAtt": "Point.Arn"}}, "LocalMountPath": "/mnt/files"}}],
                "VpcConfig": {{"SubnetIds": ["subnet-1"], "SecurityGroupIds": [{{"Ref": "Worker"}}]}}}}}}"#
        );
        said(&[
            ("Files", r#"{"Type": "AWS::EFS::FileSystem"}"#),
            (
                "Point",
                r#"{"Type": "AWS::EFS::AccessPoint", "Properties": {"FileSystemId": {"Ref": "Files"}}}"#,
            ),
            ("Worker", r#"{"Type": "AWS::EC2::SecurityGroup"}"#),
            ("Door", r#"{"Type": "AWS::EC2::SecurityGroup"}"#),
            (
                "Mount",
                r#"{"Type": "AWS::EFS::MountTarget", "Properties": {"FileSystemId": {"Ref": "Files"}, "SubnetId": "subnet-1",
                    "SecurityGroups": [{"Ref": "Door"}]}}"#,
            ),
            ("Rule", rule),
            ("Import", &function),
        ])
    };
    let rule = |port: u16| {
        format!(
            r#"{{"Type": "AWS::EC2::SecurityGroupIngress", "Properties": {{"GroupId": {{"Ref": "Door"}}, "SourceSecurityGroupId": {{"Ref": "Worker"}},
                "IpProtocol": "tcp", "FromPort": {port}, "ToPort": {port}}}}}"#
        )
    };
    let waits = r#", "DependsOn": "Mount""#;
    assert_eq!(said(waits, &rule(2_049)), "");
    assert_eq!(
        said("", &rule(2_049)),
        "SW1461 function `Import` may be created before the mount target `Mount` of its file system"
    );
    assert_eq!(
        said(waits, &rule(80)),
        "SW1461 `Import` connects to the mount target `Mount` at port 2049, where no rule lets it in"
    );
}

#[test]
fn tables_have_the_streams_that_are_read() {
    let said = |table: &str, of: &str| {
        let table = format!(r#"{{"Type": "AWS::DynamoDB::Table", "Properties": {{{table}}}}}"#);
        let pipe = format!(
            r#"{{"Type": "AWS::Pipes::Pipe", "Properties": {{"RoleArn": "arn:aws:iam::123456789012:role/own",
                "Source": {of}, "Target": "arn:aws:sqs:eu-west-1:123456789012:jobs"}}}}"#
        );
        said(&[("Orders", &table), ("Pipe", &pipe)])
    };
    let stream = r#""StreamSpecification": {"StreamViewType": "NEW_IMAGE"}"#;
    let of = |attribute: &str| format!(r#"{{"Fn::GetAtt": "Orders.{attribute}"}}"#);
    assert_eq!(said(stream, &of("StreamArn")), "");
    assert_eq!(
        said("", &of("StreamArn")),
        "SW1462 `Pipe` reads the stream of the table `Orders`, which has none"
    );
    assert_eq!(
        said(stream, &of("Arn")),
        "SW1462 `Pipe` reads the table `Orders` by its own ARN, which is not that of its stream"
    );
    assert_eq!(
        said(
            r#""StreamSpecification": {"Ref": "Parameter"}"#,
            &of("StreamArn")
        ),
        ""
    );
}

#[test]
fn buckets_let_services_in() {
    let policy = |service: &str, action: &str| {
        format!(
            r#"{{"Type": "AWS::S3::BucketPolicy", "Properties": {{"Bucket": {{"Ref": "Logs"}}, "PolicyDocument": {{"Statement": [
                {{"Effect": "Allow", "Principal": {{"Service": "{service}.amazonaws.com"}}, "Action": "{action}", "Resource": "*"}}]}}}}}}"#
        )
    };
    let trail = |more: &str| {
        format!(
            r#"{{"Type": "AWS::CloudTrail::Trail"{more}, "Properties": {{"S3BucketName": {{"Ref": "Logs"}}, "IsLogging": true}}}}"#
        )
    };
    let bucket = ("Logs", r#"{"Type": "AWS::S3::Bucket"}"#);
    let (plain, waits) = (trail(""), trail(r#", "DependsOn": "Policy""#));
    let lets = policy("cloudtrail", "s3:*");
    assert_eq!(said(&[bucket, ("Policy", &lets), ("Trail", &waits)]), "");
    assert_eq!(
        said(&[bucket, ("Policy", &lets), ("Trail", &plain)]),
        "SW1463 `Trail` may be created before the policy `Policy`, which lets CloudTrail write to the bucket"
    );
    assert_eq!(
        said(&[bucket, ("Trail", &plain)]),
        "SW1463 CloudTrail may not use the bucket `Logs`, which has no policy"
    );
    let other = policy("config", "s3:*");
    assert_eq!(
        said(&[bucket, ("Policy", &other), ("Trail", &waits)]),
        "SW1463 CloudTrail may not use the bucket `Logs`: its policy does not let it"
    );
    let distribution = (
        "Site",
        r#"{"Type": "AWS::CloudFront::Distribution", "Properties": {"DistributionConfig": {"Origins": [{"Id": "s3",
            "DomainName": {"Fn::GetAtt": "Logs.RegionalDomainName"}, "OriginAccessControlId": {"Ref": "Control"}}]}}}"#,
    );
    let read = policy("cloudfront", "s3:GetObject");
    assert_eq!(said(&[bucket, ("Policy", &read), distribution]), "");
    assert_eq!(
        said(&[bucket, distribution]),
        "SW1463 CloudFront may not use the bucket `Logs`, which has no policy"
    );
    let balancer = (
        "Web",
        r#"{"Type": "AWS::ElasticLoadBalancingV2::LoadBalancer", "Properties": {"LoadBalancerAttributes": [
            {"Key": "access_logs.s3.enabled", "Value": "true"}, {"Key": "access_logs.s3.bucket", "Value": {"Ref": "Logs"}}]}}"#,
    );
    assert_eq!(
        said(&[bucket, balancer]),
        "SW1463 Elastic Load Balancing may not use the bucket `Logs`, which has no policy"
    );
}

#[test]
fn databases_have_the_parameters_of_their_version() {
    let said = |engine: &str, version: &str, family: &str| {
        let database = format!(
            r#"{{"Type": "AWS::RDS::DBInstance", "Properties": {{"Engine": "{engine}", "EngineVersion": {version},
                "DBParameterGroupName": {{"Ref": "Parameters"}}}}}}"#
        );
        let group = format!(
            r#"{{"Type": "AWS::RDS::DBParameterGroup", "Properties": {{"Family": "{family}"}}}}"#
        );
        said(&[("Parameters", &group), ("Store", &database)])
    };
    assert_eq!(said("postgres", r#""16.3""#, "postgres16"), "");
    assert_eq!(said("postgres", r#"{"Ref": "Version"}"#, "postgres15"), "");
    assert_eq!(
        said("postgres", r#""16.3""#, "postgres15"),
        "SW1464 parameter group `Parameters` is of the family `postgres15`, and the version of `Store` needs another"
    );
    let cluster = r#"{"Type": "AWS::RDS::DBCluster", "Properties": {"Engine": "aurora-mysql"}}"#;
    let instance = |engine: &str| {
        format!(
            r#"{{"Type": "AWS::RDS::DBInstance", "Properties": {{"Engine": "{engine}", "DBClusterIdentifier": {{"Ref": "Cluster"}}}}}}"#
        )
    };
    let (own, other) = (instance("aurora-mysql"), instance("mysql"));
    assert_eq!(
        super::found(&[("Cluster", cluster), ("One", &own)], "{}"),
        [""; 0]
    );
    assert_eq!(
        super::found(&[("Cluster", cluster), ("One", &other)], "{}"),
        [
            "SW1464 instance has the engine `mysql`, and its cluster `Cluster` the engine `aurora-mysql`"
        ]
    );
}

#[test]
fn subnet_groups_have_two_zones() {
    let said = |first: &str, second: &str| {
        let subnet = |zone: &str| {
            format!(
                r#"{{"Type": "AWS::EC2::Subnet", "Properties": {{"AvailabilityZone": {zone}}}}}"#
            )
        };
        let group = (
            "Group",
            r#"{"Type": "AWS::RDS::DBSubnetGroup", "Properties": {"SubnetIds": [{"Ref": "A"}, {"Ref": "B"}]}}"#,
        );
        said(&[("A", &subnet(first)), ("B", &subnet(second)), group])
    };
    let select = |at: u8| format!(r#"{{"Fn::Select": [{at}, {{"Fn::GetAZs": ""}}]}}"#);
    let one = "SW1578 subnets of the database are in a single Availability Zone";
    assert_eq!(said(r#""eu-west-1a""#, r#""eu-west-1a""#), one);
    assert_eq!(said(&select(0), &select(0)), one);
    assert_eq!(said(&select(0), &select(1)), "");
    assert_eq!(said(r#""eu-west-1a""#, r#""eu-west-1b""#), "");
    assert_eq!(
        said(r#""eu-west-1a""#, r#"{"Fn::If": ["C", "a", "b"]}"#),
        ""
    );
    assert_eq!(said(r#""us-west-2-lax-1a""#, r#""us-west-2-lax-1a""#), "");
}

#[test]
fn tasks_may_pull_their_images() {
    let task = |role: &str, image: &str| {
        format!(
            r#"{{"Type": "AWS::ECS::TaskDefinition", "Properties": {{"RequiresCompatibilities": ["FARGATE"], "NetworkMode": "awsvpc",
                "Cpu": "256", "Memory": "512"{role}, "ContainerDefinitions": [{{"Name": "web", "Image": {image}}}]}}}}"#
        )
    };
    let of = r#", "ExecutionRoleArn": {"Fn::GetAtt": "Role.Arn"}"#;
    let own = r#""123456789012.dkr.ecr.eu-west-1.amazonaws.com/web:1""#;
    let by = r#"{"Fn::Sub": "${Repository.RepositoryUri}:latest"}"#;
    let said = |statements: &str, role_of: &str, image: &str| {
        let (role, task) = (role("ecs-tasks", statements), task(role_of, image));
        said(&[
            ("Repository", r#"{"Type": "AWS::ECR::Repository"}"#),
            ("Role", &role),
            ("Task", &task),
        ])
    };
    let other = allow("logs:PutLogEvents", r#""*""#);
    let lacks = "SW1465 execution role `Role` may not pull the image of the container `web`: it lacks `ecr:GetAuthorizationToken`";
    assert_eq!(said(&other, of, own), lacks);
    assert_eq!(said(&other, of, by), lacks);
    assert_eq!(said(&other, of, r#""nginx""#), "");
    assert_eq!(said(&other, of, r#"{"Ref": "Image"}"#), "");
    assert_eq!(said(&allow("ecr:*", r#""*""#), of, own), "");
    assert_eq!(
        said(&other, "", own),
        "SW1465 container `web` has an image of Amazon ECR, and its task definition `Task` has no execution role"
    );
}
