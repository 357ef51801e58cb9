//! What connects to caches and databases besides functions, what it reads, and the ways there: SW1420 to SW1422, SW1430, SW1433,
//! SW1467, SW1468.

use super::{CACHE, CACHE_GROUP, VPC, WORKER, WORKER_GROUP, found, ingress};

const NO_RULE: &str = "but no rule lets it connect";
const GROUPS: &str = r#"[{"Ref": "WorkerGroup"}]"#;
const ADDRESS: &str = r#"{"Fn::GetAtt": ["Cache", "Endpoint.Address"]}"#;

/// What is found of a client that no rule lets in, and that nothing is found of one that is let in.
fn of_client(clients: &[(&str, String)]) -> Vec<String> {
    let clients = clients.iter().map(|(id, json)| (*id, json.as_str()));
    let mut stack: Vec<_> = [VPC, CACHE, CACHE_GROUP, WORKER_GROUP].into();
    stack.extend(clients);
    let closed = found(&stack, "{}");
    let rule = ingress(
        r#""SourceSecurityGroupId": {"Ref": "WorkerGroup"}"#,
        6_379,
        6_379,
    );
    stack.push(("Rule", &rule));
    assert_eq!(found(&stack, "{}"), [""; 0], "{stack:?}");
    closed
}

fn resource(kind: &str, properties: &str) -> String {
    format!(r#"{{"Type": "AWS::{kind}", "Properties": {{{properties}}}}}"#)
}

#[test]
fn whatever_reads_an_endpoint_is_let_in() {
    let data = format!(r#""UserData": {{"Fn::Base64": {ADDRESS}}}"#);
    let network = format!(r#""Subnets": ["subnet-1"], "SecurityGroups": {GROUPS}"#);
    let task = resource(
        "ECS::TaskDefinition",
        &format!(r#""ContainerDefinitions": [{{"Environment": [{{"Value": {ADDRESS}}}]}}]"#),
    );
    let of_ecs = |name: &str, awsvpc: &str| {
        format!(
            r#""{name}": {{"TaskDefinitionArn": {{"Ref": "Task"}}, "NetworkConfiguration": {{"{awsvpc}": {{{network}}}}}}}"#
        )
    };
    for (client, kind, properties) in [
        (
            "Server",
            "EC2::Instance",
            format!(r#"{data}, "NetworkInterfaces": [{{"GroupSet": {GROUPS}}}]"#),
        ),
        (
            "Fleet",
            "EC2::LaunchTemplate",
            format!(r#""LaunchTemplateData": {{{data}, "SecurityGroupIds": {GROUPS}}}"#),
        ),
        (
            "Build",
            "CodeBuild::Project",
            format!(
                r#""Environment": {{"EnvironmentVariables": [{{"Value": {ADDRESS}}}]}},
                "VpcConfig": {{"SecurityGroupIds": {GROUPS}}}"#
            ),
        ),
        (
            "Canary",
            "Synthetics::Canary",
            format!(
                r#""RunConfig": {{"EnvironmentVariables": {{"CACHE": {ADDRESS}}}}},
                "VPCConfig": {{"SubnetIds": ["subnet-1"], "SecurityGroupIds": {GROUPS}}}"#
            ),
        ),
        (
            "Task",
            "Events::Rule",
            format!(
                r#""Targets": [{{{}}}]"#,
                of_ecs("EcsParameters", "AwsVpcConfiguration")
            ),
        ),
        (
            "Task",
            "Scheduler::Schedule",
            format!(
                r#""Target": {{{}}}"#,
                of_ecs("EcsParameters", "AwsvpcConfiguration")
            ),
        ),
        (
            "Task",
            "Pipes::Pipe",
            format!(
                r#""TargetParameters": {{{}}}"#,
                of_ecs("EcsTaskParameters", "AwsvpcConfiguration")
            ),
        ),
        (
            "Task",
            "ECS::TaskSet",
            format!(
                r#""TaskDefinition": {{"Ref": "Task"}},
                "NetworkConfiguration": {{"AwsVpcConfiguration": {{{network}}}}}"#
            ),
        ),
    ] {
        let json = resource(kind, &properties);
        let clients = match client {
            "Task" => vec![("Task", task.clone()), ("Runner", json)],
            client => vec![(client, json)],
        };
        let expected = format!("SW1421 `{client}` reads the endpoint of `Cache`, {NO_RULE}");
        assert_eq!(of_client(&clients), [expected], "{kind}");
    }
}

#[test]
fn services_of_app_runner_need_a_connector() {
    let source = format!(
        r#""SourceConfiguration": {{"ImageRepository": {{"ImageConfiguration": {{
            "RuntimeEnvironmentVariables": [{{"Value": {ADDRESS}}}]}}}}}}"#
    );
    let outside = resource("AppRunner::Service", &source);
    let stack = [VPC, CACHE, CACHE_GROUP, ("Web", outside.as_str())];
    assert_eq!(
        found(&stack, "{}"),
        ["SW1420 `Web` reads the endpoint of `Cache`, but is outside of its VPC"]
    );
    let connector = resource(
        "AppRunner::VpcConnector",
        &format!(r#""SecurityGroups": {GROUPS}, "Subnets": ["subnet-1"]"#),
    );
    let inside = resource(
        "AppRunner::Service",
        &format!(
            r#"{source}, "NetworkConfiguration": {{"EgressConfiguration": {{"EgressType": "VPC",
            "VpcConnectorArn": {{"Fn::GetAtt": ["Connector", "VpcConnectorArn"]}}}}}}"#
        ),
    );
    assert_eq!(
        of_client(&[("Connector", connector), ("Web", inside)]),
        ["SW1421 `Web` reads the endpoint of `Cache`, but no rule lets it connect"]
    );
}

#[test]
fn what_keeps_an_endpoint_is_read_with_it() {
    for (kind, property) in [
        ("SSM::Parameter", "Value"),
        ("SecretsManager::Secret", "SecretString"),
    ] {
        let kept = resource(kind, &format!(r#""{property}": {ADDRESS}"#));
        let worker = resource(
            "Lambda::Function",
            &format!(
                r#""Environment": {{"Variables": {{"CACHE": {{"Ref": "Kept"}}}}}},
                "VpcConfig": {{"SubnetIds": ["subnet-1"], "SecurityGroupIds": {GROUPS}}}"#
            ),
        );
        assert_eq!(
            of_client(&[("Kept", kept), ("Worker", worker)]),
            ["SW1421 `Worker` reads the endpoint of `Cache`, but no rule lets it connect"]
        );
    }
    // With the secret of a database, the Data API is called from anywhere.
    let login = r#"{"Type": "AWS::SecretsManager::Secret", "Properties": {
        "SecretString": {"Fn::GetAtt": ["Store", "Endpoint.Address"]}}}"#;
    let store = r#"{"Type": "AWS::RDS::DBInstance", "Properties": {"Engine": "postgres", "PubliclyAccessible": "false",
        "VPCSecurityGroups": [{"Ref": "CacheGroup"}]}}"#;
    let worker = r#"{"Type": "AWS::Lambda::Function", "Properties": {
        "Environment": {"Variables": {"LOGIN": {"Ref": "Login"}}}}}"#;
    let stack = [
        VPC,
        CACHE_GROUP,
        ("Login", login),
        ("Store", store),
        ("Worker", worker),
    ];
    assert_eq!(found(&stack, "{}"), [""; 0]);
}

#[test]
fn proxies_reach_their_databases() {
    let store = r#"{"Type": "AWS::RDS::DBInstance", "Properties": {"Engine": "postgres", "PubliclyAccessible": "false",
        "VPCSecurityGroups": [{"Ref": "CacheGroup"}]}}"#;
    let proxy = r#"{"Type": "AWS::RDS::DBProxy", "Properties": {"EngineFamily": "POSTGRESQL",
        "VpcSecurityGroupIds": [{"Ref": "ProxyGroup"}]}}"#;
    let targets = r#"{"Type": "AWS::RDS::DBProxyTargetGroup", "Properties": {
        "DBProxyName": {"Ref": "Proxy"}, "DBInstanceIdentifiers": [{"Ref": "Store"}]}}"#;
    let worker = WORKER
        .1
        .replace("Cache.Endpoint.Address}:6379", "Proxy.Endpoint}");
    let to_store = ingress(
        r#""SourceSecurityGroupId": {"Ref": "ProxyGroup"}"#,
        5_432,
        5_432,
    );
    let to_proxy = ingress(
        r#""SourceSecurityGroupId": {"Ref": "WorkerGroup"}"#,
        5_432,
        5_432,
    );
    let to_proxy = to_proxy.replace("CacheGroup", "ProxyGroup");
    let mut stack = vec![
        VPC,
        CACHE_GROUP,
        WORKER_GROUP,
        ("ProxyGroup", WORKER_GROUP.1),
        ("Store", store),
        ("Proxy", proxy),
        ("Targets", targets),
        ("Worker", worker.as_str()),
    ];
    let no_way = "SW1421 `Proxy` is a proxy of `Store`, but no rule lets it connect";
    let closed = "SW1421 `Worker` reads the endpoint of `Proxy`, but no rule lets it connect";
    assert_eq!(found(&stack, "{}"), [no_way, closed]);
    stack.push(("ToStore", &to_store));
    assert_eq!(found(&stack, "{}"), [closed]);
    stack.push(("ToProxy", &to_proxy));
    assert_eq!(found(&stack, "{}"), [""; 0]);
}

#[test]
fn rules_of_other_networks_let_no_client_in() {
    let vpc = (
        "Vpc",
        r#"{"Type": "AWS::EC2::VPC", "Properties": {"CidrBlock": "10.0.0.0/16"}}"#,
    );
    let closed = "SW1421 `Worker` reads the endpoint of `Cache`, but no rule lets it connect";
    let more = r#"{"Type": "AWS::EC2::VPCCidrBlock", "Properties": {"VpcId": {"Ref": "Vpc"}, "CidrBlock": "10.1.0.0/16"}}"#;
    let of_ipv6 = r#"{"Type": "AWS::EC2::VPCCidrBlock", "Properties": {"VpcId": {"Ref": "Vpc"},
        "AmazonProvidedIpv6CidrBlock": "true"}}"#;
    for (source, added, is_open) in [
        (r#""CidrIp": "10.0.0.0/16""#, None, true),
        (r#""CidrIp": "10.0.1.0/24""#, None, true),
        (r#""CidrIp": "0.0.0.0/0""#, None, true),
        (
            r#""CidrIp": {"Fn::GetAtt": ["Vpc", "CidrBlock"]}"#,
            None,
            true,
        ),
        (r#""CidrIp": "10.1.0.0/16""#, None, false),
        (r#""CidrIp": "10.1.0.0/16""#, Some(more), true),
        (r#""CidrIpv6": "::/0""#, None, false),
        (r#""CidrIpv6": "::/0""#, Some(of_ipv6), true),
        (r#""SourcePrefixListId": "pl-1""#, None, true),
    ] {
        let rule = ingress(source, 6_379, 6_379);
        let mut stack = vec![
            vpc,
            CACHE,
            CACHE_GROUP,
            WORKER_GROUP,
            WORKER,
            ("Rule", &rule),
        ];
        stack.extend(added.map(|added| ("More", added)));
        let expected = (!is_open).then_some(closed);
        let expected: Vec<_> = expected.into_iter().collect();
        assert_eq!(found(&stack, "{}"), expected, "{source}");
    }
}

#[test]
fn functions_wait_for_the_policy_that_they_need() {
    let role = r#"{"Type": "AWS::IAM::Role", "Properties": {"AssumeRolePolicyDocument": {"Statement": {
        "Effect": "Allow", "Principal": {"Service": "lambda.amazonaws.com"}, "Action": "sts:AssumeRole"}}}}"#;
    let policy = r#"{"Type": "AWS::IAM::Policy", "Properties": {"Roles": [{"Ref": "Role"}], "PolicyDocument": {
        "Statement": [{"Effect": "Allow", "Action": "ec2:*", "Resource": "*"}]}}}"#;
    let function = |more: &str| {
        format!(
            r#"{{"Type": "AWS::Lambda::Function"{more}, "Properties": {{"Role": {{"Fn::GetAtt": ["Role", "Arn"]}},
            "VpcConfig": {{"SubnetIds": ["subnet-1"], "SecurityGroupIds": ["sg-1"]}}}}}}"#
        )
    };
    let early = "SW1468 function `Worker` may be created before the policy `Policy`, which lets it create network interfaces";
    for (more, expected) in [("", vec![early]), (r#", "DependsOn": "Policy""#, vec![])] {
        let function = function(more);
        let stack = [("Role", role), ("Policy", policy), ("Worker", &function)];
        assert_eq!(found(&stack, "{}"), expected);
    }
}

/// A function in a subnet without a way out, whose role allows an action.
fn without_way_out(statement: &str, more: &[(&str, &str)]) -> Vec<String> {
    let role = format!(
        r#"{{"Type": "AWS::IAM::Role", "Properties": {{
            "ManagedPolicyArns": ["arn:aws:iam::aws:policy/service-role/AWSLambdaVPCAccessExecutionRole"],
            "Policies": [{{"PolicyDocument": {{"Statement": [{statement}]}}}}]}}}}"#
    );
    let subnet = r#"{"Type": "AWS::EC2::Subnet", "Properties": {"VpcId": {"Ref": "Vpc"}}}"#;
    let function = r#"{"Type": "AWS::Lambda::Function", "Properties": {"Role": {"Fn::GetAtt": ["Role", "Arn"]},
        "VpcConfig": {"SubnetIds": [{"Ref": "Subnet"}], "SecurityGroupIds": [{"Ref": "WorkerGroup"}]}}}"#;
    let mut stack = vec![
        VPC,
        WORKER_GROUP,
        ("Subnet", subnet),
        ("Role", &role),
        ("Worker", function),
    ];
    stack.extend(more);
    found(&stack, "{}")
}

fn allow(action: &str, on: &str) -> String {
    format!(r#"{{"Effect": "Allow", "Action": "{action}", "Resource": {on}}}"#)
}

#[test]
fn functions_reach_the_services_that_they_call() {
    let endpoint = |service: &str, more: &str| {
        format!(
            r#"{{"Type": "AWS::EC2::VPCEndpoint", "Properties": {{"VpcId": {{"Ref": "Vpc"}},
                "ServiceName": "com.amazonaws.eu-west-1.{service}"{more}}}}}"#
        )
    };
    let no_way = |service: &str| {
        vec![format!(
            "SW1430 function `Worker` may call {service}, but its subnets have no way out"
        )]
    };
    for (action, service) in [
        ("kms:Sign", "KMS"),
        ("cloudwatch:PutMetricData", "CloudWatch"),
        ("sqs:ReceiveMessage", "SQS"),
        ("sts:AssumeRole", "STS"),
    ] {
        assert_eq!(
            without_way_out(&allow(action, "\"*\""), &[]),
            no_way(service)
        );
    }
    // Lambda receives the messages that call a function.
    let mapping = (
        "Mapping",
        r#"{"Type": "AWS::Lambda::EventSourceMapping", "Properties": {}}"#,
    );
    assert_eq!(
        without_way_out(&allow("sqs:ReceiveMessage", "\"*\""), &[mapping]),
        [""; 0]
    );
    // Services decrypt for their callers what is encrypted with a key.
    let key = ("Key", r#"{"Type": "AWS::KMS::Key", "Properties": {}}"#);
    let on_key = allow("kms:Decrypt", r#"{"Fn::GetAtt": ["Key", "Arn"]}"#);
    assert_eq!(without_way_out(&on_key, &[key]), no_way("KMS"));
    let queue = (
        "Jobs",
        r#"{"Type": "AWS::SQS::Queue", "Properties": {"KmsMasterKeyId": {"Ref": "Key"}}}"#,
    );
    assert_eq!(without_way_out(&on_key, &[key, queue]), [""; 0]);
    // A gateway is reached through the routes of the subnet.
    let read = allow("dynamodb:GetItem", "\"*\"");
    let gateway = endpoint("dynamodb", r#", "RouteTableIds": [{"Ref": "Table"}]"#);
    let table = (
        "Table",
        r#"{"Type": "AWS::EC2::RouteTable", "Properties": {"VpcId": {"Ref": "Vpc"}}}"#,
    );
    let of_table = (
        "OfTable",
        r#"{"Type": "AWS::EC2::SubnetRouteTableAssociation", "Properties": {
            "SubnetId": {"Ref": "Subnet"}, "RouteTableId": {"Ref": "Table"}}}"#,
    );
    let gateway = ("Gateway", gateway.as_str());
    assert_eq!(
        without_way_out(&read, &[table, gateway]),
        no_way("DynamoDB")
    );
    assert_eq!(without_way_out(&read, &[table, gateway, of_table]), [""; 0]);
    // An interface lets in what its security group does.
    let interface = endpoint(
        "secretsmanager",
        r#", "VpcEndpointType": "Interface", "SecurityGroupIds": [{"Ref": "CacheGroup"}]"#,
    );
    let interface = ("Interface", interface.as_str());
    let read = allow("secretsmanager:GetSecretValue", "\"*\"");
    let (one, other) = (
        ingress(
            r#""SourceSecurityGroupId": {"Ref": "WorkerGroup"}"#,
            443,
            443,
        ),
        ingress(
            r#""SourceSecurityGroupId": {"Ref": "CacheGroup"}"#,
            443,
            443,
        ),
    );
    assert_eq!(
        without_way_out(&read, &[CACHE_GROUP, interface, ("Rule", &one)]),
        [""; 0]
    );
    assert_eq!(
        without_way_out(&read, &[CACHE_GROUP, interface, ("Rule", &other)]),
        [
            "SW1433 function `Worker` may call Secrets Manager, but no rule lets it connect to the endpoint `Interface`"
        ]
    );
    let out = r#"{"Type": "AWS::EC2::SecurityGroupEgress", "Properties": {"GroupId": {"Ref": "WorkerGroup"},
        "CidrIp": "0.0.0.0/0", "IpProtocol": "tcp", "FromPort": 6379, "ToPort": 6379}}"#;
    let let_in = [CACHE_GROUP, interface, ("Rule", one.as_str()), ("Out", out)];
    assert_eq!(
        without_way_out(&read, &let_in),
        [
            "SW1433 function `Worker` may call Secrets Manager, but its security group does not let it out to the endpoint `Interface`"
        ]
    );
}

#[test]
fn addresses_have_the_port_that_is_listened_on() {
    let rule = ingress(
        r#""SourceSecurityGroupId": {"Ref": "WorkerGroup"}"#,
        6_379,
        6_380,
    );
    for (port, expected) in [
        ("6379", vec![]),
        // That of the reader endpoint, which has the same address.
        ("6380", vec![]),
        (
            "6378/0",
            vec!["SW1467 `Worker` connects to `Cache` at port 6378, where it does not listen"],
        ),
    ] {
        let worker = WORKER.1.replace("6379", port);
        let worker = ("Worker", worker.as_str());
        let stack = [
            VPC,
            CACHE,
            CACHE_GROUP,
            WORKER_GROUP,
            worker,
            ("Rule", &rule),
        ];
        assert_eq!(found(&stack, "{}"), expected, "{port}");
    }
}

#[test]
fn the_port_of_a_copy_is_that_of_the_original() {
    let store = |more: &str| {
        format!(
            r#"{{"Type": "AWS::RDS::DBInstance", "Properties": {{"Engine": "postgres", "PubliclyAccessible": "false",
                "VPCSecurityGroups": [{{"Ref": "CacheGroup"}}]{more}}}}}"#
        )
    };
    let rule = ingress(
        r#""SourceSecurityGroupId": {"Ref": "WorkerGroup"}"#,
        5_433,
        5_433,
    );
    let worker = WORKER
        .1
        .replace("Cache.Endpoint.Address}:6379", "Store.Endpoint.Address}");
    let elsewhere =
        "SW1421 `Worker` may connect to `Store` at port 5,433 only, where it does not listen";
    for (more, expected) in [
        ("", vec![elsewhere]),
        (r#", "DBSnapshotIdentifier": "orders""#, vec![]),
        (
            r#", "DBSnapshotIdentifier": "orders", "Port": "5432""#,
            vec![elsewhere],
        ),
    ] {
        let store = store(more);
        let stack = [
            VPC,
            CACHE_GROUP,
            WORKER_GROUP,
            ("Store", store.as_str()),
            ("Worker", worker.as_str()),
            ("Rule", rule.as_str()),
        ];
        assert_eq!(found(&stack, "{}"), expected, "{more}");
    }
}

#[test]
fn alarms_have_the_dimension_of_what_they_watch() {
    for (name, is_right) in [("QueueName", true), ("Queue", false)] {
        let alarm = resource(
            "CloudWatch::Alarm",
            &format!(
                r#""Namespace": "AWS/SQS", "MetricName": "NumberOfMessagesSent", "Statistic": "Sum",
                "Dimensions": [{{"Name": "{name}", "Value": {{"Fn::GetAtt": ["Jobs", "QueueName"]}}}}]"#
            ),
        );
        let queue = resource("SQS::Queue", "");
        let found = found(&[("Jobs", queue.as_str()), ("Alarm", alarm.as_str())], "{}");
        let wrong = "SW1447 alarm `Alarm` has the dimension `Queue`, and that of the resource is `QueueName`";
        let expected: Vec<_> = (!is_right).then_some(wrong).into_iter().collect();
        assert_eq!(found, expected, "{name}");
    }
}
