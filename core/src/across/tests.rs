mod clients;
mod services;

use super::{Broken, Content, Resource, Resources, Value, check, check_raw, template};
use crate::Level;

/// A value of JSON, written as Rust does: `{"Ref": "X"}`.
fn json(text: &str) -> Value {
    let mut rest = text.trim();
    let value = read(&mut rest);
    assert!(rest.trim().is_empty(), "{rest}");
    value
}

fn read(rest: &mut &str) -> Value {
    fn skip<'a>(rest: &mut &'a str, mark: char) -> bool {
        let trimmed: &'a str = rest.trim_start();
        match trimmed.strip_prefix(mark) {
            Some(after) => {
                *rest = after;
                true
            }
            None => {
                *rest = trimmed;
                false
            }
        }
    }
    if skip(rest, '{') {
        let mut entries = Vec::new();
        while !skip(rest, '}') {
            let Value::Text(key) = read(rest) else {
                panic!("a key before {rest}");
            };
            assert!(skip(rest, ':'), "{rest}");
            entries.push((key, read(rest)));
            skip(rest, ',');
        }
        return Value::Map(entries);
    }
    if skip(rest, '[') {
        let mut items = Vec::new();
        while !skip(rest, ']') {
            items.push(read(rest));
            skip(rest, ',');
        }
        return Value::List(items);
    }
    if skip(rest, '"') {
        let (text, after) = rest.split_once('"').expect("the end of a text");
        *rest = after;
        return Value::of_text(text);
    }
    let end = rest.find([',', ']', '}']).unwrap_or(rest.len());
    let (text, after) = rest.split_at(end);
    *rest = after;
    Value::of_text(text.trim())
}

fn found(resources: &[(&str, &str)], outputs: &str) -> Vec<String> {
    found_by(resources, outputs, |level| level != Level::Audit)
}

fn found_by(resources: &[(&str, &str)], outputs: &str, is_asked: fn(Level) -> bool) -> Vec<String> {
    asked(resources, outputs, check, is_asked)
}

const VPC: (&str, &str) = ("Vpc", r#"{"Type": "AWS::EC2::VPC"}"#);
const CACHE: (&str, &str) = (
    "Cache",
    r#"{"Type": "AWS::ElastiCache::ServerlessCache", "Properties": {"Engine": "valkey",
        "SecurityGroupIds": [{"Fn::GetAtt": ["CacheGroup", "GroupId"]}]}}"#,
);
const CACHE_GROUP: (&str, &str) = (
    "CacheGroup",
    r#"{"Type": "AWS::EC2::SecurityGroup", "Properties": {"VpcId": {"Ref": "Vpc"}}}"#,
);
const WORKER_GROUP: (&str, &str) = (
    "WorkerGroup",
    r#"{"Type": "AWS::EC2::SecurityGroup", "Properties": {"VpcId": {"Ref": "Vpc"}}}"#,
);
const WORKER: (&str, &str) = (
    "Worker",
    r#"{"Type": "AWS::Lambda::Function", "Properties": {
        "Environment": {"Variables": {"CACHE": {"Fn::Sub": "rediss://${Cache.Endpoint.Address}:6379"}}},
        "VpcConfig": {"SubnetIds": ["subnet-1"], "SecurityGroupIds": [{"Fn::GetAtt": "WorkerGroup.GroupId"}]}}}"#,
);

fn ingress(source: &str, from: u16, to: u16) -> String {
    format!(
        r#"{{"Type": "AWS::EC2::SecurityGroupIngress", "Properties": {{"GroupId": {{"Ref": "CacheGroup"}},
            {source}, "IpProtocol": "tcp", "FromPort": {from}, "ToPort": {to}}}}}"#
    )
}

#[test]
fn clients_of_databases_are_let_in() {
    let database = |kind: &str, groups: &str, engine: &str| {
        format!(
            r#"{{"Type": "AWS::RDS::{kind}", "Properties": {{"Engine": "{engine}",
                "{groups}": [{{"Fn::GetAtt": ["CacheGroup", "GroupId"]}}]}}}}"#
        )
    };
    let from_worker = r#""SourceSecurityGroupId": {"Ref": "WorkerGroup"}"#;
    for (kind, groups, engine, port, expected) in [
        ("DBInstance", "VPCSecurityGroups", "postgres", 5_432, ""),
        ("DBInstance", "VPCSecurityGroups", "mysql", 3_306, ""),
        (
            "DBCluster",
            "VpcSecurityGroupIds",
            "aurora-mysql",
            3_306,
            "",
        ),
        ("DBInstance", "VPCSecurityGroups", "oracle-ee", 1, ""),
        (
            "DBCluster",
            "VpcSecurityGroupIds",
            "aurora-postgresql",
            3_306,
            "SW1421 `Worker` may connect to `Cache` at port 3,306 only, where it does not listen",
        ),
    ] {
        let (rule, server) = (
            ingress(from_worker, port, port),
            database(kind, groups, engine),
        );
        let rule = ("Rule", rule.as_str());
        let server = ("Cache", server.as_str());
        let worker = WORKER.1.replace(":6379", "");
        let worker = ("Worker", worker.as_str());
        let stack = [VPC, server, CACHE_GROUP, WORKER_GROUP, worker, rule];
        let expected: Vec<_> = Some(expected)
            .filter(|one| !one.is_empty())
            .into_iter()
            .collect();
        assert_eq!(found(&stack, "{}"), expected, "{engine}");
    }
}

#[test]
fn clients_are_let_in() {
    let stack = [VPC, CACHE, CACHE_GROUP, WORKER_GROUP, WORKER];
    let closed = "SW1421 `Worker` reads the endpoint of `Cache`, but no rule lets it connect";
    assert_eq!(found(&stack, "{}"), [closed]);
    let from_worker = r#""SourceSecurityGroupId": {"Ref": "WorkerGroup"}"#;
    for (source, from, to, expected) in [
        (from_worker, 6_379, 6_379, ""),
        (from_worker, 6_000, 7_000, ""),
        (from_worker, 6_379, 6_380, ""),
        (
            from_worker,
            6_380,
            6_380,
            "SW1421 `Worker` may connect to `Cache` at the port 6,380 of the reader endpoint only",
        ),
        (
            from_worker,
            5_432,
            5_432,
            "SW1421 `Worker` may connect to `Cache` at port 5,432 only, where it does not listen",
        ),
        (r#""CidrIp": "10.0.0.0/16""#, 6_379, 6_379, ""),
        (r#""CidrIp": "10.0.0.0/16""#, 22, 22, closed),
        (
            r#""SourceSecurityGroupId": {"Ref": "CacheGroup"}"#,
            6_379,
            6_379,
            closed,
        ),
        (
            r#""SourceSecurityGroupId": {"Ref": "Parameter"}"#,
            6_379,
            6_379,
            "",
        ),
    ] {
        let rule = ingress(source, from, to);
        let mut all = stack.to_vec();
        all.push(("Rule", &rule));
        assert_eq!(found(&all, "{}").join("; "), expected, "{source} {from}");
    }
    // Another stack may open what an output names.
    let shared = r#"{"Group": {"Value": {"Fn::GetAtt": ["CacheGroup", "GroupId"]}}}"#;
    assert_eq!(found(&stack, shared), [""; 0]);
    // The rules of an existing security group are not known.
    let existing = (
        "Cache",
        r#"{"Type": "AWS::ElastiCache::ServerlessCache", "Properties": {"Engine": "valkey", "SecurityGroupIds": ["sg-1"]}}"#,
    );
    assert_eq!(found(&[existing, WORKER_GROUP, WORKER], "{}"), [""; 0]);
}

/// A rule that lets the worker in at some ports, which are JSON.
fn from_worker(protocol: &str, from: &str, to: &str) -> String {
    format!(
        r#"{{"Type": "AWS::EC2::SecurityGroupIngress", "Properties": {{"GroupId": {{"Ref": "CacheGroup"}},
            "SourceSecurityGroupId": {{"Ref": "WorkerGroup"}}, "IpProtocol": {protocol}, "FromPort": {from}, "ToPort": {to}}}}}"#
    )
}

#[test]
fn protocols_and_ports_of_rules() {
    let closed = "SW1421 `Worker` reads the endpoint of `Cache`, but no rule lets it connect";
    let reader = r#"{"Fn::GetAtt": ["Cache", "ReaderEndpoint.Port"]}"#;
    let own = r#"{"Fn::GetAtt": ["Cache", "Endpoint.Port"]}"#;
    for (protocol, from, to, expected) in [
        (r#""tcp""#, "6379", "6379", ""),
        (r#""TCP""#, "6379", "6379", ""),
        (r#""6""#, "6379", "6379", ""),
        ("6", "6379", "6379", ""),
        ("-1", "-1", "-1", ""),
        (r#""-1""#, "22", "22", ""),
        (r#""tcp""#, "-1", "-1", ""),
        (r#""udp""#, "6379", "6379", closed),
        (r#""17""#, "6379", "6379", closed),
        (r#""icmp""#, "-1", "-1", closed),
        (r#""icmp""#, "0", "65535", closed),
        (r#""tcp""#, "0", "65535", ""),
        (r#""tcp""#, r#"{"Ref": "Port"}"#, r#"{"Ref": "Port"}"#, ""),
        (r#"{"Ref": "Protocol"}"#, "22", "22", ""),
        (r#""tcp""#, own, own, ""),
        (
            r#""tcp""#,
            reader,
            reader,
            "SW1421 `Worker` may connect to `Cache` at the port 6,380 of the reader endpoint only",
        ),
        // A port that is too large is for another rule.
        (r#""tcp""#, "99999", "99999999999999999999", ""),
    ] {
        let rule = from_worker(protocol, from, to);
        let all = [
            VPC,
            CACHE,
            CACHE_GROUP,
            WORKER_GROUP,
            WORKER,
            ("Rule", &*rule),
        ];
        assert_eq!(
            found(&all, "{}").join("; "),
            expected,
            "{protocol} {from} {to}"
        );
    }
}

#[test]
fn each_endpoint_that_is_read_is_open() {
    let worker = |attributes: &[&str]| {
        let variables = attributes.iter().enumerate();
        let variables = variables.map(|(at, attribute)| {
            format!(r#""V{at}": {{"Fn::GetAtt": ["Cache", "{attribute}"]}}"#)
        });
        let variables: Vec<_> = variables.collect();
        format!(
            r#"{{"Type": "AWS::Lambda::Function", "Properties": {{"Environment": {{"Variables": {{{}}}}},
                "VpcConfig": {{"SubnetIds": ["subnet-1"], "SecurityGroupIds": [{{"Ref": "WorkerGroup"}}]}}}}}}"#,
            variables.join(",")
        )
    };
    let (own, reader) = ("Endpoint.Address", "ReaderEndpoint.Address");
    let at_reader =
        "SW1421 `Worker` reads the reader endpoint of `Cache`, but may connect at port 6,379 only";
    for (attributes, port, expected) in [
        (&[own][..], "6379", ""),
        (&[reader], "6380", ""),
        (&[reader], "6379", at_reader),
        (&[own, reader], "6379", at_reader),
        // A port is no address.
        (&[own, "ReaderEndpoint.Port"], "6379", ""),
    ] {
        let (worker, rule) = (worker(attributes), from_worker(r#""tcp""#, port, port));
        let all = [
            VPC,
            CACHE,
            CACHE_GROUP,
            WORKER_GROUP,
            ("Worker", &*worker),
            ("Rule", &*rule),
        ];
        assert_eq!(
            found(&all, "{}").join("; "),
            expected,
            "{attributes:?} {port}"
        );
    }
    // The endpoints of nodes have one port.
    let worker = worker(&["PrimaryEndPoint.Address", "ReaderEndPoint.Address"]);
    let of_port = |port: &str| {
        format!(
            r#"{{"Type": "AWS::ElastiCache::ReplicationGroup", "Properties": {{{port} "SecurityGroupIds": [{{"Ref": "CacheGroup"}}]}}}}"#
        )
    };
    let own = r#"{"Fn::GetAtt": ["Cache", "PrimaryEndPoint.Port"]}"#;
    for (cache, port, right) in [
        (of_port(""), "6379", true),
        (of_port(""), "6380", false),
        (of_port(r#""Port": 7000,"#), "7000", true),
        (of_port(r#""Port": 7000,"#), "6379", false),
        (of_port(r#""Port": 7000,"#), own, true),
        (of_port(r#""Port": {"Ref": "Port"},"#), "6379", true),
        (of_port(r#""Port": {"Ref": "Port"},"#), own, true),
    ] {
        let rule = from_worker(r#""tcp""#, port, port);
        let all = [
            VPC,
            ("Cache", &*cache),
            CACHE_GROUP,
            WORKER_GROUP,
            ("Worker", &*worker),
            ("Rule", &*rule),
        ];
        assert_eq!(found(&all, "{}").is_empty(), right, "{cache} {port}");
    }
}

#[test]
fn the_vpc_of_a_client_is_known_by_its_own_words() {
    let other = ("Other", r#"{"Type": "AWS::EC2::VPC"}"#);
    let subnet = (
        "Subnet",
        r#"{"Type": "AWS::EC2::Subnet", "Properties": {"VpcId": {"Ref": "Other"}}}"#,
    );
    let group = |vpc: &str| {
        format!(r#"{{"Type": "AWS::EC2::SecurityGroup", "Properties": {{"VpcId": {vpc}}}}}"#)
    };
    let open = ingress(r#""CidrIp": "10.0.0.0/8""#, 6_379, 6_379);
    let elsewhere = "SW1420 `Worker` reads the endpoint of `Cache`, but is in another VPC";
    for (vpc, expected) in [
        (r#"{"Ref": "Vpc"}"#, ""),
        (r#"{"Fn::GetAtt": ["Vpc", "VpcId"]}"#, ""),
        (r#"{"Fn::GetAtt": ["CacheGroup", "VpcId"]}"#, ""),
        (r#"{"Fn::GetAtt": ["Subnet", "VpcId"]}"#, elsewhere),
        (r#"{"Ref": "Other"}"#, elsewhere),
        (r#"{"Ref": "Parameter"}"#, ""),
        (r#"{"Fn::ImportValue": "vpc"}"#, ""),
        (r#"{"Fn::GetAtt": ["WorkerGroup", "VpcId"]}"#, ""),
        (r#""vpc-1""#, elsewhere),
    ] {
        let group = group(vpc);
        let all = [
            VPC,
            other,
            subnet,
            CACHE,
            CACHE_GROUP,
            ("WorkerGroup", &*group),
            WORKER,
            ("Open", &*open),
        ];
        assert_eq!(found(&all, "{}").join("; "), expected, "{vpc}");
        // What knows the VPC may connect it.
        let shared = r#"{"Vpc": {"Value": {"Ref": "Vpc"}}, "Other": {"Value": {"Ref": "Other"}}}"#;
        assert_eq!(found(&all, shared), [""; 0], "{vpc}");
    }
    // Subnets tell of nodes, by their group.
    let nodes = (
        "Cache",
        r#"{"Type": "AWS::ElastiCache::ReplicationGroup", "Properties": {"CacheSubnetGroupName": {"Ref": "Subnets"}}}"#,
    );
    let subnets = (
        "Subnets",
        r#"{"Type": "AWS::ElastiCache::SubnetGroup", "Properties": {"SubnetIds": [{"Ref": "Subnet"}]}}"#,
    );
    let all = [VPC, other, subnet, nodes, subnets, WORKER_GROUP, WORKER];
    assert_eq!(found(&all, "{}"), [elsewhere]);
}

#[test]
fn clients_are_in_the_vpc() {
    let outside = (
        "Worker",
        r#"{"Type": "AWS::Lambda::Function", "Properties": {
            "Environment": {"Variables": {"CACHE": {"Fn::GetAtt": ["Cache", "Endpoint.Address"]}}}}}"#,
    );
    let expected = ["SW1420 `Worker` reads the endpoint of `Cache`, but is outside of its VPC"];
    assert_eq!(found(&[VPC, CACHE, CACHE_GROUP, outside], "{}"), expected);
    let name_alone = (
        "Worker",
        r#"{"Type": "AWS::Lambda::Function", "Properties": {"Environment": {"Variables": {"CACHE": {"Ref": "Cache"}}}}}"#,
    );
    assert_eq!(found(&[VPC, CACHE, CACHE_GROUP, name_alone], "{}"), [""; 0]);
    let public = (
        "Cache",
        r#"{"Type": "AWS::ElastiCache::ServerlessCache", "Properties": {"Engine": "valkey", "ConnectionType": "public"}}"#,
    );
    assert_eq!(found(&[public, outside], "{}"), [""; 0]);
    let elsewhere = (
        "WorkerGroup",
        r#"{"Type": "AWS::EC2::SecurityGroup", "Properties": {"VpcId": {"Ref": "Other"}}}"#,
    );
    let other = ("Other", r#"{"Type": "AWS::EC2::VPC"}"#);
    let two = [VPC, other, CACHE, CACHE_GROUP, elsewhere, WORKER];
    let expected = ["SW1420 `Worker` reads the endpoint of `Cache`, but is in another VPC"];
    assert_eq!(found(&two, "{}"), expected);
    let mut peered = two.to_vec();
    peered.push(("Peering", r#"{"Type": "AWS::EC2::VPCPeeringConnection"}"#));
    assert_eq!(found(&peered, "{}"), [""; 0]);
}

#[test]
fn clients_are_let_out() {
    let strict = (
        "WorkerGroup",
        r#"{"Type": "AWS::EC2::SecurityGroup", "Properties": {"VpcId": {"Ref": "Vpc"},
            "SecurityGroupEgress": [{"CidrIp": "255.255.255.255/32", "IpProtocol": "icmp", "FromPort": 252, "ToPort": 86}]}}"#,
    );
    let rule = ingress(r#""CidrIp": "10.0.0.0/16""#, 6_379, 6_379);
    let mut all = vec![VPC, CACHE, CACHE_GROUP, strict, WORKER, ("Rule", &*rule)];
    let expected = [
        "SW1422 `Worker` reads the endpoint of `Cache`, but its security group does not let it out",
    ];
    assert_eq!(found(&all, "{}"), expected);
    all.push((
        "Out",
        r#"{"Type": "AWS::EC2::SecurityGroupEgress", "Properties": {"GroupId": {"Ref": "WorkerGroup"},
            "DestinationSecurityGroupId": {"Ref": "CacheGroup"}, "IpProtocol": "tcp", "FromPort": 6379, "ToPort": 6379}}"#,
    ));
    assert_eq!(found(&all, "{}"), [""; 0]);
}

#[test]
fn roles_are_those_of_the_service() {
    let function = (
        "Worker",
        r#"{"Type": "AWS::Lambda::Function", "Properties": {"Role": {"Fn::GetAtt": ["Role", "Arn"]},
            "VpcConfig": {"SubnetIds": ["subnet-1"]}}}"#,
    );
    let role = |service: &str, more: &str| {
        format!(
            r#"{{"Type": "AWS::IAM::Role", "Properties": {{{more} "AssumeRolePolicyDocument": {{"Statement":
                [{{"Effect": "Allow", "Principal": {{"Service": {service}}}, "Action": "sts:AssumeRole"}}]}}}}}}"#
        )
    };
    let managed = |name: &str| {
        format!(
            r#""ManagedPolicyArns": [{{"Fn::Join": ["", ["arn:", {{"Ref": "AWS::Partition"}}, ":iam::aws:policy/service-role/{name}"]]}}],"#
        )
    };
    let vpc = managed("AWSLambdaVPCAccessExecutionRole");
    let basic = managed("AWSLambdaBasicExecutionRole");
    let inline = |action: &str| {
        format!(
            r#""Policies": [{{"PolicyDocument": {{"Statement": {{"Effect": "Allow", "Action": ["{action}"]}}}}}}],"#
        )
    };
    let (lambda, two) = (
        r#""lambda.amazonaws.com""#,
        r#"["edgelambda.amazonaws.com", "lambda.amazonaws.com"]"#,
    );
    let interfaces = "SW1426 role `Role` does not let the function `Worker` create network interfaces in its VPC";
    for (role, expected) in [
        (role(lambda, &vpc), ""),
        (role(two, &vpc), ""),
        (
            role(r#""ec2.amazonaws.com""#, &vpc),
            "SW1423 Lambda cannot assume the role `Role`, which does not trust `lambda.amazonaws.com`",
        ),
        (role(r#"{"Ref": "Service"}"#, &vpc), ""),
        (role(lambda, &basic), interfaces),
        (role(lambda, ""), interfaces),
        (role(lambda, &inline("ec2:CreateNetworkInterface")), ""),
        (role(lambda, &inline("ec2:*")), ""),
        (role(lambda, &inline("s3:GetObject")), interfaces),
        (
            role(
                lambda,
                r#""ManagedPolicyArns": ["arn:aws:iam::123456789012:policy/own"],"#,
            ),
            "",
        ),
        (
            role(lambda, r#""ManagedPolicyArns": [{"Ref": "Policy"}],"#),
            "",
        ),
    ] {
        assert_eq!(
            found(&[function, ("Role", &role)], "{}").join("; "),
            expected,
            "{role}"
        );
    }
}

#[test]
fn keys_let_services_use_them() {
    let key = |policy: &str| format!(r#"{{"Type": "AWS::KMS::Key", "Properties": {{{policy}}}}}"#);
    let lets = |principal: &str| {
        key(&format!(
            r#""KeyPolicy": {{"Statement": [{{"Effect": "Allow", "Principal": {principal}, "Action": "kms:*"}}]}}"#
        ))
    };
    let topic = (
        "Topic",
        r#"{"Type": "AWS::SNS::Topic", "Properties": {"KmsMasterKeyId": {"Fn::GetAtt": ["Key", "Arn"]}}}"#,
    );
    let alarm = (
        "Alarm",
        r#"{"Type": "AWS::CloudWatch::Alarm", "Properties": {"OKActions": [{"Ref": "Topic"}]}}"#,
    );
    let group = (
        "Logs",
        r#"{"Type": "AWS::Logs::LogGroup", "Properties": {"KmsKeyId": {"Fn::GetAtt": ["Key", "Arn"]}}}"#,
    );
    for (key, of_alarm, of_logs) in [
        (key(""), true, true),
        (
            lets(r#"{"AWS": "arn:aws:iam::123456789012:root"}"#),
            true,
            true,
        ),
        (
            lets(r#"{"Service": "cloudwatch.amazonaws.com"}"#),
            false,
            true,
        ),
        (
            lets(r#"{"Service": ["cloudwatch.amazonaws.com", "logs.eu-west-1.amazonaws.com"]}"#),
            false,
            false,
        ),
        (
            lets(r#"{"Service": {"Fn::Sub": "logs.${AWS::Region}.amazonaws.com"}}"#),
            true,
            false,
        ),
        (lets(r#"{"AWS": "*"}"#), false, false),
        (lets(r#"{"Service": {"Ref": "Service"}}"#), false, false),
    ] {
        let found = found(&[topic, alarm, group, ("Key", &key)], "{}");
        let has = |code: &str| found.iter().any(|one| one.starts_with(code));
        assert_eq!((has("SW1424"), has("SW1425")), (of_alarm, of_logs), "{key}");
    }
    // A data key is made and decrypted.
    let with = |actions: &str| {
        key(&format!(
            r#""KeyPolicy": {{"Statement": [{{"Effect": "Allow", "Principal": {{"Service": "cloudwatch.amazonaws.com"}}, "Action": {actions}}}]}}"#
        ))
    };
    for (actions, is_broken) in [
        (r#""kms:Decrypt""#, true),
        (r#"["kms:GenerateDataKey", "kms:Encrypt"]"#, true),
        (r#"["kms:Decrypt", "kms:GenerateDataKey*"]"#, false),
        (r#"["kms:decrypt", "kms:GenerateDataKey"]"#, false),
        (r#"["kms:Decrypt", {"Ref": "Other"}]"#, false),
    ] {
        let found = found(&[topic, alarm, ("Key", &with(actions))], "{}");
        assert_eq!(!found.is_empty(), is_broken, "{actions}");
    }
    let of_aws = (
        "Topic",
        r#"{"Type": "AWS::SNS::Topic", "Properties": {"KmsMasterKeyId": "alias/aws/sns"}}"#,
    );
    let expected =
        ["SW1424 alarm `Alarm` cannot notify the topic `Topic`, whose key is `alias/aws/sns`"];
    assert_eq!(found(&[of_aws, alarm], "{}"), expected);
}

#[test]
fn services_fit_their_tasks() {
    let task = (
        "Task",
        r#"{"Type": "AWS::ECS::TaskDefinition", "Properties": {"NetworkMode": "awsvpc", "ContainerDefinitions":
            [{"Name": "web", "PortMappings": [{"ContainerPort": 80}]}]}}"#,
    );
    let targets = |kind: &str| {
        format!(
            r#"{{"Type": "AWS::ElasticLoadBalancingV2::TargetGroup", "Properties": {{{kind}}}}}"#
        )
    };
    let of_addresses = targets(r#""TargetType": "ip""#);
    let listener = (
        "Listener",
        r#"{"Type": "AWS::ElasticLoadBalancingV2::Listener", "Properties": {"DefaultActions": [{"TargetGroupArn": {"Ref": "Targets"}}]}}"#,
    );
    let service = |name: &str, port: u16, more: &str| {
        format!(
            r#"{{"Type": "AWS::ECS::Service", {more} "Properties": {{"TaskDefinition": {{"Ref": "Task"}}, "LoadBalancers":
                [{{"ContainerName": "{name}", "ContainerPort": {port}, "TargetGroupArn": {{"Ref": "Targets"}}}}]}}}}"#
        )
    };
    let after = r#""DependsOn": ["Listener"],"#;
    let instances = targets("");
    for (service, targets, expected) in [
        (service("web", 80, after), &of_addresses, ""),
        (
            service("web", 80, r#""DependsOn": "Listener","#),
            &of_addresses,
            "",
        ),
        (
            service("wbe", 80, after),
            &of_addresses,
            "SW1427 container `wbe` is not in the task definition `Task`",
        ),
        (
            service("web", 8080, after),
            &of_addresses,
            "SW1427 port `8080` of the container `web` is not in its `port_mappings`",
        ),
        (
            service("web", 80, after),
            &instances,
            "SW1427 target group `Targets` is for instances, and the tasks of `Service` have addresses of their own",
        ),
        (
            service("web", 80, ""),
            &of_addresses,
            "SW1428 service `Service` may be created before the listener `Listener` of its target group",
        ),
    ] {
        let all = [task, ("Targets", targets), listener, ("Service", &service)];
        assert_eq!(found(&all, "{}").join("; "), expected, "{service}");
    }
}

#[test]
fn deployments_that_never_end() {
    let service = |properties: &str| {
        format!(r#"{{"Type": "AWS::ECS::Service", "Properties": {{{properties}}}}}"#)
    };
    let says = "SW1445 service `Web` has no deployment circuit breaker";
    for (properties, expected) in [
        ("", says),
        (r#""DeploymentController": {"Type": "ECS"}"#, says),
        (
            r#""DeploymentConfiguration": {"MaximumPercent": 200}"#,
            says,
        ),
        (
            r#""DeploymentConfiguration": {"Alarms": {"AlarmNames": [], "Enable": false, "Rollback": false}}"#,
            says,
        ),
        (r#""DeploymentController": {"Type": "EXTERNAL"}"#, ""),
        (r#""DeploymentConfiguration": {"Ref": "Given"}"#, ""),
        (
            r#""DeploymentConfiguration": {"DeploymentCircuitBreaker": {"Enable": true, "Rollback": true}}"#,
            "",
        ),
        (
            r#""DeploymentConfiguration": {"Alarms": {"Enable": true, "Rollback": true, "AlarmNames": ["down"]}}"#,
            "",
        ),
    ] {
        let service = service(properties);
        let all = [("Web", service.as_str())];
        let found = found_by(&all, "{}", |_| true);
        assert_eq!(found.join("; "), expected, "{properties}");
    }
}

#[test]
fn sizes_of_fargate_tasks() {
    for (cpu, memory, right) in [
        ("256", "512", true),
        ("256", "1536", false),
        ("256", "2048", true),
        ("256", "4096", false),
        ("512", "4096", true),
        ("1024", "1024", false),
        ("4096", "30720", true),
        ("8192", "20480", true),
        ("8192", "20000", false),
        ("16384", "122880", true),
        ("300", "512", false),
        ("32768", "65536", true),
        ("1 vCPU", "2 GB", true),
    ] {
        let task = format!(
            r#"{{"Type": "AWS::ECS::TaskDefinition", "Properties": {{"RequiresCompatibilities": ["FARGATE"], "Cpu": "{cpu}", "Memory": "{memory}"}}}}"#
        );
        assert_eq!(
            found(&[("Task", &task)], "{}").is_empty(),
            right,
            "{cpu} {memory}"
        );
    }
}

#[test]
fn messages_are_hidden_as_long_as_a_function_runs() {
    let mapping = |batch: &str| {
        format!(
            r#"{{"Type": "AWS::Lambda::EventSourceMapping", "Properties": {{"EventSourceArn": {{"Fn::GetAtt": ["Jobs", "Arn"]}}, "FunctionName": {{"Ref": "Worker"}}{batch}}}}}"#
        )
    };
    let found = |queue: &str, timeout: &str, batch: &str| {
        let queue = format!(r#"{{"Type": "AWS::SQS::Queue", "Properties": {{{queue}}}}}"#);
        let worker = format!(r#"{{"Type": "AWS::Lambda::Function", "Properties": {{{timeout}}}}}"#);
        let mapping = mapping(batch);
        let resources = [
            ("Jobs", queue.as_str()),
            ("Worker", worker.as_str()),
            ("Mapping", mapping.as_str()),
        ];
        let codes = found(&resources, "{}").into_iter();
        codes
            .map(|one| one.chars().take(6).collect::<String>())
            .collect::<Vec<_>>()
    };
    let fifo = r#""FifoQueue": true"#;
    for (queue, timeout, batch, expected) in [
        ("", "", "", ""),
        ("", r#""Timeout": 30"#, "", ""),
        ("", r#""Timeout": 31"#, "", "SW1538"),
        (r#""VisibilityTimeout": 2"#, "", "", "SW1538"),
        (r#""VisibilityTimeout": 60"#, r#""Timeout": 60"#, "", ""),
        (
            r#""VisibilityTimeout": {"Ref": "P"}"#,
            r#""Timeout": 60"#,
            "",
            "",
        ),
        (fifo, "", r#", "BatchSize": 10"#, ""),
        (fifo, "", r#", "BatchSize": 11"#, "SW1515"),
        (
            fifo,
            "",
            r#", "MaximumBatchingWindowInSeconds": 1"#,
            "SW1515",
        ),
        ("", "", r#", "BatchSize": 11"#, ""),
    ] {
        let expected: Vec<_> = (!expected.is_empty())
            .then_some(expected)
            .into_iter()
            .collect();
        assert_eq!(
            found(queue, timeout, batch),
            expected,
            "{queue} {timeout} {batch}"
        );
    }
}

#[test]
fn expressions_of_schedules() {
    for (expression, right) in [
        (r#""rate(5 minutes)""#, true),
        (r#""rate(1 minutes)""#, false),
        (r#""cron(0 3 * * * *)""#, false),
        (r#"{"Ref": "Every"}"#, true),
    ] {
        let rule = format!(
            r#"{{"Type": "AWS::Events::Rule", "Properties": {{"ScheduleExpression": {expression}}}}}"#
        );
        let found = found(&[("Nightly", rule.as_str())], "{}");
        assert_eq!(found.is_empty(), right, "{expression}");
    }
}

#[test]
fn logs_use_the_key_of_their_region() {
    let key = |service: &str| {
        format!(
            r#"{{"Type": "AWS::KMS::Key", "Properties": {{"KeyPolicy": {{"Statement": [{{"Effect": "Allow", "Principal": {{"Service": "{service}"}}, "Action": "kms:*"}}]}}}}}}"#
        )
    };
    let group = r#"{"Type": "AWS::Logs::LogGroup", "Properties": {"KmsKeyId": {"Fn::GetAtt": ["Key", "Arn"]}}}"#;
    for (service, region, is_broken) in [
        ("logs.eu-west-1.amazonaws.com", "eu-west-1", false),
        ("logs.eu-west-1.amazonaws.com", "us-east-1", true),
        ("logs.eu-west-1.amazonaws.com", "", false),
        ("logs.amazonaws.com", "us-east-1", false),
        ("logs.cn-north-1.amazonaws.com.cn", "cn-north-1", false),
    ] {
        let key = key(service);
        let all = [("Logs", group), ("Key", &key)];
        let read = |id: &str| {
            let text = all.iter().find(|(one, _)| *one == id);
            template::content(id.to_owned(), json(text.expect("a resource").1))
        };
        let resources = [
            Resource::later("Logs", "AWS::Logs::LogGroup", &read),
            Resource::later("Key", "AWS::KMS::Key", &read),
        ];
        let resources = Resources::new(resources.into(), []).in_region(region);
        assert_eq!(
            !check(&resources).is_empty(),
            is_broken,
            "{service} {region}"
        );
    }
}

#[test]
fn hosted_rotations_reach_their_databases() {
    let database = |public: bool| {
        format!(
            r#"{{"Type": "AWS::RDS::DBInstance", "Properties": {{"Engine": "postgres", "PubliclyAccessible": {public},
                "VPCSecurityGroups": [{{"Fn::GetAtt": ["CacheGroup", "GroupId"]}}]}}}}"#
        )
    };
    let schedule = |place: &str| {
        format!(
            r#"{{"Type": "AWS::SecretsManager::RotationSchedule", "Properties": {{"SecretId": {{"Ref": "Attached"}},
                "HostedRotationLambda": {{"RotationType": "PostgreSQLSingleUser"{place}}}}}}}"#
        )
    };
    let inside = r#", "VpcSubnetIds": "subnet-1", "VpcSecurityGroupIds": {"Fn::GetAtt": ["WorkerGroup", "GroupId"]}"#;
    let several = r#", "VpcSubnetIds": "subnet-1", "VpcSecurityGroupIds": "sg-1,sg-2""#;
    let open = ingress(
        r#""SourceSecurityGroupId": {"Ref": "WorkerGroup"}"#,
        5_432,
        5_432,
    );
    let elsewhere = ingress(r#""SourceSecurityGroupId": "sg-9""#, 5_432, 5_432);
    for (public, place, rule, expected) in [
        (false, "", &open, "outside of its VPC"),
        (true, "", &open, ""),
        (false, inside, &open, ""),
        (false, inside, &elsewhere, "no rule lets it in"),
        (false, several, &elsewhere, ""),
    ] {
        let (database, schedule) = (database(public), schedule(place));
        let resources = [
            VPC,
            CACHE_GROUP,
            WORKER_GROUP,
            ("Database", database.as_str()),
            ("Secret", r#"{"Type": "AWS::SecretsManager::Secret"}"#),
            (
                "Attached",
                r#"{"Type": "AWS::SecretsManager::SecretTargetAttachment", "Properties": {"SecretId": {"Ref": "Secret"},
                    "TargetId": {"Ref": "Database"}, "TargetType": "AWS::RDS::DBInstance"}}"#,
            ),
            ("Schedule", schedule.as_str()),
            ("Rule", rule.as_str()),
        ];
        let found = found(&resources, "{}");
        let found: Vec<_> = found
            .iter()
            .filter(|one| one.starts_with("SW1443"))
            .collect();
        match expected {
            "" => assert!(found.is_empty(), "{found:?}"),
            expected => assert!(
                found.iter().any(|one| one.contains(expected)),
                "{found:?} {place}"
            ),
        }
    }
}

const JOBS: (&str, &str) = ("Jobs", r#"{"Type": "AWS::SQS::Queue"}"#);

fn codes(resources: &[(&str, &str)]) -> Vec<String> {
    let found = found(resources, "{}").into_iter();
    found
        .map(|one| one.split(' ').next().unwrap_or_default().to_owned())
        .collect()
}

#[test]
fn attributes_are_those_that_are_wanted() {
    let mapping = |of: &str| {
        format!(
            r#"{{"Type": "AWS::Lambda::EventSourceMapping", "Properties": {{"EventSourceArn": {of}}}}}"#
        )
    };
    for (of, expected) in [
        (r#"{"Fn::GetAtt": ["Jobs", "Arn"]}"#, ""),
        (r#"{"Fn::GetAtt": "Jobs.Arn"}"#, ""),
        (
            r#"{"Ref": "Jobs"}"#,
            "SW1451 expected an ARN, found the URL of `Jobs`",
        ),
        (
            r#"{"Fn::GetAtt": ["Jobs", "QueueName"]}"#,
            "SW1451 expected an ARN, found the name of `Jobs`",
        ),
        // What a function makes of it may be one.
        (
            r#"{"Fn::Sub": "arn:aws:sqs:eu-west-1:123456789012:${Jobs.QueueName}"}"#,
            "",
        ),
        (r#"{"Ref": "Parameter"}"#, ""),
    ] {
        let mapping = mapping(of);
        let said = found(&[JOBS, ("Mapping", mapping.as_str())], "{}");
        assert_eq!(said.join("; "), expected, "{of}");
    }
}

#[test]
fn attributes_within_lists_are_those_that_are_wanted() {
    let rule = |queue: &str| {
        format!(
            r#"{{"Type": "AWS::Events::Rule", "Properties": {{"Targets": [{{"Id": "T", "Arn": "arn:aws:lambda:eu-west-1:123456789012:function:x",
                "DeadLetterConfig": {{"Arn": {queue}}}}}]}}}}"#
        )
    };
    let (right, wrong) = (
        rule(r#"{"Fn::GetAtt": ["Jobs", "Arn"]}"#),
        rule(r#"{"Ref": "Jobs"}"#),
    );
    let policy = lets_in("Jobs");
    assert_eq!(codes(&[JOBS, ("P", &policy), ("Rule", &right)]), [""; 0]);
    assert_eq!(codes(&[JOBS, ("P", &policy), ("Rule", &wrong)]), ["SW1451"]);
    let policy = |resource: &str| {
        format!(
            r#"{{"Type": "AWS::IAM::Policy", "Properties": {{"PolicyDocument": {{"Statement": [{{"Effect": "Allow",
                "Action": "sqs:SendMessage", "Resource": {resource}}}]}}}}}}"#
        )
    };
    for (resource, expected) in [
        (r#"{"Fn::GetAtt": ["Jobs", "Arn"]}"#, vec![]),
        (r#"{"Ref": "Jobs"}"#, vec!["SW1451"]),
        (r#"["*", {"Ref": "Jobs"}]"#, vec!["SW1451"]),
    ] {
        let policy = policy(resource);
        assert_eq!(codes(&[JOBS, ("Policy", &policy)]), expected, "{resource}");
    }
}

#[test]
fn a_wrong_attribute_is_told_once() {
    let mapping = r#"{"Type": "AWS::Lambda::EventSourceMapping", "Properties": {"EventSourceArn": {"Ref": "Jobs"}}}"#;
    let policy = r#"{"Type": "AWS::IAM::Policy", "Properties": {"PolicyDocument": {"Statement": [{"Effect": "Allow",
        "Action": "sqs:ReceiveMessage", "Resource": {"Ref": "Jobs"}}]}}}"#;
    let both = [JOBS, ("Policy", policy), ("Mapping", mapping)];
    assert_eq!(codes(&both), ["SW1451"]);
}

#[test]
fn endpoints_of_subscriptions_are_those_of_their_protocol() {
    for (protocol, endpoint, expected) in [
        ("sqs", r#"{"Fn::GetAtt": ["Jobs", "Arn"]}"#, vec![]),
        ("sqs", r#"{"Ref": "Jobs"}"#, vec!["SW1451"]),
        (
            "https",
            r#"{"Fn::GetAtt": ["Jobs", "Arn"]}"#,
            vec!["SW1451"],
        ),
        ("email", r#"{"Ref": "Jobs"}"#, vec![]),
    ] {
        let subscription = format!(
            r#"{{"Type": "AWS::SNS::Subscription", "Properties": {{"Protocol": "{protocol}", "Endpoint": {endpoint},
                "TopicArn": "arn:aws:sns:eu-west-1:123456789012:news"}}}}"#
        );
        let policy = lets_in("Jobs");
        assert_eq!(
            codes(&[JOBS, ("P", &policy), ("Subscription", &subscription)]),
            expected,
            "{protocol}"
        );
    }
}

#[test]
fn a_cluster_is_in_one_global_datastore() {
    let datastore = |id: &str| {
        format!(
            r#"{{"Type": "AWS::ElastiCache::GlobalReplicationGroup", "Properties": {{"Members": [{{"ReplicationGroupId": {id}, "Role": "PRIMARY"}}]}}}}"#
        )
    };
    let cluster = ("Main", r#"{"Type": "AWS::ElastiCache::ReplicationGroup"}"#);
    let other = ("Other", r#"{"Type": "AWS::ElastiCache::ReplicationGroup"}"#);
    let (main, same, else_where, text) = (
        datastore(r#"{"Ref": "Main"}"#),
        datastore(r#"{"Ref": "Main"}"#),
        datastore(r#"{"Ref": "Other"}"#),
        datastore(r#""main""#),
    );
    let two = [cluster, other, ("One", &main), ("Two", &same)];
    assert_eq!(
        found(&two, "{}"),
        ["SW1374 cluster `Main` is in the global datastore `One` too"]
    );
    let apart = [cluster, other, ("One", &main), ("Two", &else_where)];
    assert_eq!(codes(&apart), [""; 0]);
    assert_eq!(codes(&[("One", &text), ("Two", &text)]), ["SW1374"]);
    let conditional = main.replace(r#""Properties""#, r#""Condition": "C", "Properties""#);
    assert_eq!(
        codes(&[cluster, ("One", &main), ("Two", &conditional)]),
        [""; 0]
    );
}

#[test]
fn keys_of_queues_let_services_send() {
    let queue = (
        "Lost",
        r#"{"Type": "AWS::SQS::Queue", "Properties": {"KmsMasterKeyId": {"Fn::GetAtt": ["Own", "Arn"]}}}"#,
    );
    let rule = (
        "Rule",
        r#"{"Type": "AWS::Events::Rule", "Properties": {"Targets": [{"Id": "T", "Arn": {"Fn::GetAtt": ["Lost", "Arn"]}}]}}"#,
    );
    let key = |service: &str| {
        format!(
            r#"{{"Type": "AWS::KMS::Key", "Properties": {{"KeyPolicy": {{"Statement": [{{"Effect": "Allow",
                "Principal": {{"Service": "{service}.amazonaws.com"}}, "Action": ["kms:Decrypt", "kms:GenerateDataKey*"], "Resource": "*"}}]}}}}}}"#
        )
    };
    let policy = lets_in("Lost");
    for (service, expected) in [("events", vec![]), ("sns", vec!["SW1450"])] {
        let key = key(service);
        let all = [queue, rule, ("Own", key.as_str()), ("P", policy.as_str())];
        assert_eq!(codes(&all), expected, "{service}");
        let by_alias =
            r#"{"Type": "AWS::SQS::Queue", "Properties": {"KmsMasterKeyId": "alias/own"}}"#;
        let alias = r#"{"Type": "AWS::KMS::Alias", "Properties": {"AliasName": "alias/own", "TargetKeyId": {"Ref": "Own"}}}"#;
        let all = [("Lost", by_alias), ("Alias", alias), rule, all[2], all[3]];
        assert_eq!(codes(&all), expected, "{service} by an alias");
    }
    for (alias, expected) in [("alias/aws/sqs", vec!["SW1450"]), ("alias/own", vec![])] {
        let queue = format!(
            r#"{{"Type": "AWS::SQS::Queue", "Properties": {{"KmsMasterKeyId": "{alias}"}}}}"#
        );
        let all = [("Lost", queue.as_str()), rule, ("P", policy.as_str())];
        assert_eq!(codes(&all), expected, "{alias}");
    }
}

#[test]
fn dead_letter_queues_are_standard_queues() {
    let fifo = (
        "Lost",
        r#"{"Type": "AWS::SQS::Queue", "Properties": {"FifoQueue": true}}"#,
    );
    let function = (
        "Worker",
        r#"{"Type": "AWS::Lambda::Function", "Properties": {"DeadLetterConfig": {"TargetArn": {"Fn::GetAtt": ["Lost", "Arn"]}}}}"#,
    );
    let rule = (
        "Rule",
        r#"{"Type": "AWS::Events::Rule", "Properties": {"Targets": [{"DeadLetterConfig": {"Arn": {"Fn::GetAtt": ["Lost", "Arn"]}}}]}}"#,
    );
    assert_eq!(codes(&[fifo, function]), ["SW1512"]);
    let policy = lets_in("Lost");
    let policy = ("P", policy.as_str());
    assert_eq!(codes(&[fifo, rule, policy]), ["SW1537"]);
    let standard = ("Lost", r#"{"Type": "AWS::SQS::Queue"}"#);
    assert_eq!(codes(&[standard, function, rule, policy]), [""; 0]);
}

#[test]
fn topics_deliver_to_queues_of_their_kind() {
    let queue = |fifo: bool| {
        format!(r#"{{"Type": "AWS::SQS::Queue", "Properties": {{"FifoQueue": {fifo}}}}}"#)
    };
    let topic = |fifo: bool| {
        format!(r#"{{"Type": "AWS::SNS::Topic", "Properties": {{"FifoTopic": {fifo}}}}}"#)
    };
    let to_queue = r#"{"Type": "AWS::SNS::Subscription", "Properties": {"TopicArn": {"Ref": "News"}, "Endpoint": {"Fn::GetAtt": ["Inbox", "Arn"]}}}"#;
    let lost = r#"{"Type": "AWS::SNS::Subscription", "Properties": {"TopicArn": {"Ref": "News"}, "RedrivePolicy": {"deadLetterTargetArn": {"Fn::GetAtt": ["Inbox", "Arn"]}}}}"#;
    for (of_topic, of_queue, endpoint, dead_letters) in [
        (false, false, true, true),
        (false, true, false, false),
        (true, true, true, true),
        (true, false, true, false),
    ] {
        let (topic, queue) = (topic(of_topic), queue(of_queue));
        let policy = lets_in("Inbox");
        let said = |subscription| {
            let all = [
                ("News", topic.as_str()),
                ("Inbox", queue.as_str()),
                ("P", policy.as_str()),
            ];
            codes(&[&all[..], &[("S", subscription)]].concat())
        };
        assert_eq!(said(to_queue).is_empty(), endpoint, "{of_topic} {of_queue}");
        assert_eq!(said(lost).is_empty(), dead_letters, "{of_topic} {of_queue}");
    }
}

#[test]
fn queues_are_read_and_subscribed_once() {
    let mapping = r#"{"Type": "AWS::Lambda::EventSourceMapping", "Properties": {"FunctionName": {"Ref": "Worker"}, "EventSourceArn": {"Fn::GetAtt": ["Jobs", "Arn"]}}}"#;
    let of_other = mapping.replace("Worker", "Other");
    let worker = ("Worker", r#"{"Type": "AWS::Lambda::Function"}"#);
    let other = ("Other", r#"{"Type": "AWS::Lambda::Function"}"#);
    let long = (
        "Jobs",
        r#"{"Type": "AWS::SQS::Queue", "Properties": {"VisibilityTimeout": 60}}"#,
    );
    let all = [long, worker, other];
    let with = |added: &str| codes(&[&all[..], &[("A", mapping), ("B", added)]].concat());
    assert_eq!(with(mapping), ["SW1516"]);
    assert_eq!(with(&of_other), [""; 0]);
}

#[test]
fn urls_are_read_wherever_they_are_made() {
    let parameter = |value: &str| {
        format!(r#"{{"Type": "AWS::SSM::Parameter", "Properties": {{"Value": {value}}}}}"#)
    };
    for (value, expected) in [
        (
            r#"{"Fn::Sub": ["redis://${host}:6379", {"host": {"Fn::GetAtt": ["Cache", "Endpoint.Address"]}}]}"#,
            vec!["SW1449"],
        ),
        (
            r#"{"Fn::Join": ["", ["redis://", {"Fn::Join": [":", [{"Fn::GetAtt": ["Cache", "Endpoint.Address"]}, "6379"]]}]]}"#,
            vec!["SW1449"],
        ),
        (
            r#"{"Fn::Join": [":", ["redis", {"Fn::GetAtt": ["Cache", "Endpoint.Address"]}]]}"#,
            vec![],
        ),
        (
            r#"{"Fn::Join": ["//", ["redis:", {"Fn::GetAtt": ["Cache", "Endpoint.Address"]}]]}"#,
            vec!["SW1449"],
        ),
        (
            r#"{"Fn::Sub": "rediss://${Cache.Endpoint.Address}"}"#,
            vec![],
        ),
    ] {
        let parameter = parameter(value);
        assert_eq!(
            codes(&[CACHE, CACHE_GROUP, VPC, ("P", &parameter)]),
            expected,
            "{value}"
        );
    }
}

#[test]
fn clusters_have_the_endpoints_of_their_form() {
    let group = |properties: &str| {
        format!(
            r#"{{"Type": "AWS::ElastiCache::ReplicationGroup", "Properties": {{{properties}}}}}"#
        )
    };
    let reads = |attribute: &str| {
        format!(
            r#"{{"Type": "AWS::SSM::Parameter", "Properties": {{"Value": {{"Fn::GetAtt": ["Cache", "{attribute}"]}}}}}}"#
        )
    };
    let (sharded, plain) = (r#""NumNodeGroups": 2"#, r#""NumCacheClusters": 2"#);
    for (properties, attribute, expected) in [
        (sharded, "ConfigurationEndPoint.Address", ""),
        (
            sharded,
            "PrimaryEndPoint.Address",
            "SW1340 `Cache` has no `PrimaryEndPoint`",
        ),
        (
            sharded,
            "ReaderEndPoint.Port",
            "SW1340 `Cache` has no `ReaderEndPoint`",
        ),
        (plain, "PrimaryEndPoint.Address", ""),
        (
            plain,
            "ConfigurationEndPoint.Address",
            "SW1340 `Cache` has no `ConfigurationEndPoint`",
        ),
        (
            r#""NumCacheClusters": 2, "CacheParameterGroupName": {"Ref": "Group"}"#,
            "ConfigurationEndPoint.Address",
            "",
        ),
        (
            r#""NumNodeGroups": {"Ref": "Shards"}"#,
            "PrimaryEndPoint.Address",
            "",
        ),
        (r#""NumNodeGroups": 1"#, "ConfigurationEndPoint.Address", ""),
    ] {
        let (cache, reader) = (group(properties), reads(attribute));
        let all = [("Cache", &*cache), ("Reader", &*reader)];
        assert_eq!(
            found(&all, "{}").join("; "),
            expected,
            "{properties} {attribute}"
        );
    }
    let alone = |engine: &str| {
        format!(
            r#"{{"Type": "AWS::ElastiCache::CacheCluster", "Properties": {{"Engine": "{engine}"}}}}"#
        )
    };
    for (engine, attribute, expected) in [
        ("memcached", "ConfigurationEndpoint.Address", ""),
        (
            "memcached",
            "RedisEndpoint.Address",
            "SW1340 `Cache` has no `RedisEndpoint`",
        ),
        ("redis", "RedisEndpoint.Port", ""),
        (
            "redis",
            "ConfigurationEndpoint.Port",
            "SW1340 `Cache` has no `ConfigurationEndpoint`",
        ),
    ] {
        let (cache, reader) = (alone(engine), reads(attribute));
        let all = [("Cache", &*cache), ("Reader", &*reader)];
        let said = found(&all, "{}").join("; ");
        assert_eq!(said, expected, "{engine} {attribute}");
    }
}

#[test]
fn dead_letter_queues_are_of_the_kind_of_their_queue() {
    let queue = |fifo: &str| {
        format!(
            r#"{{"Type": "AWS::SQS::Queue", "Properties": {{"FifoQueue": {fifo}, "RedrivePolicy": {{"deadLetterTargetArn": {{"Fn::GetAtt": ["Lost", "Arn"]}}, "maxReceiveCount": 5}}}}}}"#
        )
    };
    let lost = |fifo: &str| {
        format!(r#"{{"Type": "AWS::SQS::Queue", "Properties": {{"FifoQueue": {fifo}}}}}"#)
    };
    for (own, other, expected) in [
        ("true", "true", vec![]),
        ("false", "false", vec![]),
        ("true", "false", vec!["SW1583"]),
        ("false", "true", vec!["SW1583"]),
        (r#"{"Ref": "Fifo"}"#, "true", vec![]),
    ] {
        let all = [("Lost", &*lost(other)), ("Queue", &*queue(own))];
        assert_eq!(codes(&all), expected, "{own} {other}");
    }
}

#[test]
fn roles_of_instances_trust_ec2() {
    let role = |service: &str| {
        format!(
            r#"{{"Type": "AWS::IAM::Role", "Properties": {{"AssumeRolePolicyDocument": {{"Statement": [{{"Effect": "Allow", "Principal": {{"Service": ["{service}"]}}, "Action": "sts:AssumeRole"}}]}}}}}}"#
        )
    };
    let profile =
        r#"{"Type": "AWS::IAM::InstanceProfile", "Properties": {"Roles": [{"Ref": "Role"}]}}"#;
    for (service, expected) in [
        ("ec2.amazonaws.com", ""),
        (r#"", {"Fn::Sub": "ec2.${AWS::URLSuffix}"}, ""#, ""),
        (
            r#"", {"Fn::Join": [".", ["ec2", {"Ref": "AWS::URLSuffix"}]]}, ""#,
            "",
        ),
        (
            "lambda.amazonaws.com",
            "SW1423 EC2 cannot assume the role `Role`, which does not trust `ec2.amazonaws.com`",
        ),
    ] {
        let role = role(service);
        let all = [("Role", &*role), ("Profile", profile)];
        assert_eq!(found(&all, "{}").join("; "), expected, "{service}");
    }
}

#[test]
fn generated_passwords_are_ones_that_services_take() {
    const LETTERS: &str = r#"{"ExcludePunctuation": true}"#;
    const JSON: &str = r#"{"GenerateStringKey": "password", "ExcludeCharacters": " /@,%"}"#;
    let with = |kind: &str, property: &str, end: &str, generate: &str| {
        let secret = format!(
            r#"{{"Type": "AWS::SecretsManager::Secret", "Properties": {{"GenerateSecretString": {generate}}}}}"#
        );
        let reference = format!(
            r#"{{"Fn::Join": ["", [{{{{resolve:secretsmanager:", {{"Ref": "Login"}}, "{end}}}}}"]]}}"#
        );
        let reference = reference.replacen("[{{resolve", "[\"{{resolve", 1);
        let taker = format!(r#"{{"Type": "{kind}", "Properties": {{"{property}": {reference}}}}}"#);
        let codes = found(&[("Login", &secret), ("Taker", &taker)], "{}").into_iter();
        let codes: Vec<_> = codes.map(|text| text[..6].to_owned()).collect();
        codes.join(" ")
    };
    let (user, group) = (
        "AWS::ElastiCache::User",
        "AWS::ElastiCache::ReplicationGroup",
    );
    let database = "AWS::RDS::DBInstance";
    for (kind, property, end, generate, expected) in [
        (user, "Passwords", ":SecretString", "{}", "SW0220"),
        (user, "Passwords", ":SecretString:::", LETTERS, ""),
        (
            user,
            "Passwords",
            ":SecretString:password::",
            JSON,
            "SW0220",
        ),
        (user, "Passwords", ":SecretString:::", JSON, "SW0221"),
        (user, "Passwords", ":SecretString:user::", JSON, ""),
        (user, "Passwords", "", r#"{"PasswordLength": 15}"#, "SW0219"),
        (
            user,
            "Passwords",
            "",
            r#"{"PasswordLength": {"Ref": "X"}, "ExcludePunctuation": true}"#,
            "",
        ),
        (group, "AuthToken", ":SecretString", "{}", "SW0220"),
        (group, "AuthToken", ":SecretString", LETTERS, ""),
        (database, "MasterUserPassword", ":SecretString", LETTERS, ""),
        (
            database,
            "MasterUserPassword",
            ":SecretString:password",
            JSON,
            "SW1591",
        ),
        (
            "AWS::RDS::DBCluster",
            "MasterUserPassword",
            ":SecretString",
            "{}",
            "SW1591",
        ),
        ("AWS::RDS::DBCluster", "Engine", ":SecretString", "{}", ""),
    ] {
        let said = with(kind, property, end, generate);
        assert_eq!(said, expected, "{kind} {end} {generate}");
    }
}

#[test]
fn resources_that_are_written_out() {
    const OTHER: (&str, &str) = (
        "OtherGroup",
        r#"{"Type": "AWS::EC2::SecurityGroup", "Properties": {"VpcId": {"Ref": "Other"}}}"#,
    );
    const NET: [(&str, &str); 4] = [
        VPC,
        ("Other", r#"{"Type": "AWS::EC2::VPC"}"#),
        (
            "Subnet",
            r#"{"Type": "AWS::EC2::Subnet", "Properties": {"VpcId": {"Ref": "Vpc"}}}"#,
        ),
        OTHER,
    ];
    let codes = |resources: &[(&str, &str)]| {
        let found = found(resources, "{}").into_iter();
        let found: Vec<_> = found.map(|text| text[..6].to_owned()).collect();
        found.join(" ")
    };
    let placed = |kind: &str, group: &str, more: &[(&str, &str)]| {
        let balancer = format!(
            r#"{{"Type": "{kind}", "Properties": {{"Subnets": [{{"Ref": "Subnet"}}],
                "SecurityGroups": [{{"Fn::GetAtt": ["{group}", "GroupId"]}}]}}}}"#
        );
        let mut all = NET.to_vec();
        all.extend([CACHE_GROUP, ("Placed", balancer.as_str())]);
        all.extend(more);
        codes(&all)
    };
    let balancer = "AWS::ElasticLoadBalancingV2::LoadBalancer";
    assert_eq!(placed(balancer, "OtherGroup", &[]), "SW0510");
    assert_eq!(placed(balancer, "CacheGroup", &[]), "");
    let associated = ("A", r#"{"Type": "AWS::EC2::SecurityGroupVpcAssociation"}"#);
    assert_eq!(placed(balancer, "OtherGroup", &[associated]), "");
    let alarm = |properties: &str| {
        let alarm = format!(r#"{{"Type": "AWS::CloudWatch::Alarm", "Properties": {properties}}}"#);
        codes(&[("Alarm", &alarm)])
    };
    for (period, periods, expected) in [
        (300, 288, ""),
        (300, 289, "SW0611"),
        (3_600, 168, ""),
        (3_600, 169, "SW0611"),
        (0, 1, ""),
    ] {
        let said = alarm(&format!(
            r#"{{"Namespace": "A/B", "Period": {period}, "EvaluationPeriods": {periods}}}"#
        ));
        assert_eq!(said, expected, "{period} {periods}");
    }
    let searching = r#"{"Metrics": [{"Expression": "SUM(SEARCH('x'))"}]}"#;
    assert_eq!(alarm(searching), "SW0612");
    assert_eq!(
        alarm(r#"{"Metrics": [{"Expression": "SUM(METRICS())"}]}"#),
        ""
    );
    let rule = |kind: &str, text: &str| {
        let rule = format!(r#"{{"Type": "{kind}", "Properties": {{"Description": "{text}"}}}}"#);
        codes(&[("Rule", &rule)])
    };
    let ingress = "AWS::EC2::SecurityGroupIngress";
    assert_eq!(rule(ingress, "für"), "SW0512");
    assert_eq!(rule(ingress, "web"), "");
    let group = r#"{"Type": "AWS::EC2::SecurityGroup", "Properties": {
        "SecurityGroupEgress": [{"Description": "a|b"}]}}"#;
    assert_eq!(codes(&[("Group", group)]), "SW0512");
}

fn asked(
    resources: &[(&str, &str)],
    outputs: &str,
    check: for<'a> fn(&'a Resources<'a>) -> Vec<Broken<'a>>,
    is_asked: fn(Level) -> bool,
) -> Vec<String> {
    let read = |id: &str| {
        let text = resources.iter().find(|(one, _)| *one == id);
        template::content(id.to_owned(), json(text.expect("a resource").1))
    };
    let kind = |text: &str| match json(text) {
        Value::Map(entries) => entries.into_iter().find_map(|entry| match entry {
            (key, Value::Text(kind)) if key == "Type" => Some(kind),
            _ => None,
        }),
        _ => None,
    };
    let kinds: Vec<_> = resources
        .iter()
        .map(|(_, text)| kind(text).unwrap_or_default())
        .collect();
    let all = resources.iter().zip(&kinds);
    let all = all.map(|((id, _), kind)| Resource::later(id, kind, &read));
    let all: Vec<_> = all.collect();
    let resources = Resources::new(all, template::shared(json(outputs)));
    let found = check(&resources).into_iter();
    found
        .filter(|one| is_asked(one.violation.rule.level))
        .map(|one| format!("{} {}", one.violation.rule.code, one.violation))
        .collect()
}

/// What raw resources break that constructs would not write.
fn raw(resources: &[(&str, &str)]) -> Vec<String> {
    asked(resources, "{}", check_raw, |_| true)
}

#[test]
fn rules_that_are_written_out_open_nothing_to_everybody() {
    let cache = r#"{"Type": "AWS::ElastiCache::ServerlessCache", "Properties": {
        "Engine": "valkey", "SecurityGroupIds": [{"Fn::GetAtt": ["Group", "GroupId"]}]}}"#;
    let group = r#"{"Type": "AWS::EC2::SecurityGroup", "Properties": {}}"#;
    for (rule, expected) in [
        (
            r#""IpProtocol": "tcp", "FromPort": 6379, "ToPort": 6379, "CidrIp": "0.0.0.0/0""#,
            "SW0505",
        ),
        (r#""IpProtocol": "-1", "CidrIpv6": "::/0""#, "SW0505"),
        (
            r#""IpProtocol": "tcp", "FromPort": 0, "ToPort": 65535, "CidrIp": "0.0.0.0/1""#,
            "SW0505",
        ),
        (
            r#""IpProtocol": "tcp", "FromPort": 22, "ToPort": 22, "CidrIp": "0.0.0.0/0""#,
            "",
        ),
        (
            r#""IpProtocol": "udp", "FromPort": 6379, "ToPort": 6379, "CidrIp": "0.0.0.0/0""#,
            "",
        ),
        (
            r#""IpProtocol": "tcp", "FromPort": 6379, "ToPort": 6379, "CidrIp": "10.0.0.0/8""#,
            "",
        ),
        (
            r#""IpProtocol": "tcp", "FromPort": {"Ref": "Port"}, "ToPort": 6379, "CidrIp": "0.0.0.0/0""#,
            "",
        ),
    ] {
        let of_group = format!(
            r#"{{"Type": "AWS::EC2::SecurityGroup", "Properties": {{"SecurityGroupIngress": [{{{rule}}}]}}}}"#
        );
        let beside = format!(
            r#"{{"Type": "AWS::EC2::SecurityGroupIngress", "Properties": {{"GroupId": {{"Fn::GetAtt": ["Group", "GroupId"]}}, {rule}}}}}"#
        );
        for found in [
            raw(&[("Cache", cache), ("Group", &of_group)]),
            raw(&[("Cache", cache), ("Group", group), ("Rule", &beside)]),
        ] {
            let codes: Vec<_> = found.iter().filter_map(|one| one.get(..6)).collect();
            assert_eq!(codes.join(" "), expected, "{rule}");
        }
    }
}

const OTHER_VPC: (&str, &str) = ("Other", r#"{"Type": "AWS::EC2::VPC"}"#);
const SUBNETS: [(&str, &str); 3] = [
    (
        "A",
        r#"{"Type": "AWS::EC2::Subnet", "Properties": {"VpcId": {"Ref": "Vpc"}, "AvailabilityZone": "eu-west-1a"}}"#,
    ),
    (
        "B",
        r#"{"Type": "AWS::EC2::Subnet", "Properties": {"VpcId": {"Ref": "Vpc"}, "AvailabilityZone": "eu-west-1b"}}"#,
    ),
    (
        "C",
        r#"{"Type": "AWS::EC2::Subnet", "Properties": {"VpcId": {"Ref": "Other"}, "AvailabilityZone": "eu-west-1a"}}"#,
    ),
];

fn cluster(properties: &str) -> String {
    format!(
        r#"{{"Type": "AWS::ElastiCache::ReplicationGroup", "Properties": {{"CacheSubnetGroupName": {{"Ref": "Group"}}, {properties}}}}}"#
    )
}

fn placed(subnets: &str, cluster: &str) -> Vec<String> {
    let group = format!(
        r#"{{"Type": "AWS::ElastiCache::SubnetGroup", "Properties": {{"SubnetIds": {subnets}}}}}"#
    );
    let sealed =
        r#"{"Type": "AWS::EC2::SecurityGroup", "Properties": {"VpcId": {"Ref": "Other"}}}"#;
    let [a, b, c] = SUBNETS;
    let nodes = [("Group", &*group), ("Nodes", cluster), ("Sealed", sealed)];
    let all = [VPC, OTHER_VPC, a, b, c, CACHE_GROUP].into_iter();
    raw(&all.chain(nodes).collect::<Vec<_>>())
}

#[test]
fn raw_clusters_are_in_one_vpc() {
    let typed = cluster(r#""CacheNodeType": "cache.t4g.micro""#);
    assert_eq!(placed(r#"[{"Ref": "A"}, {"Ref": "B"}]"#, &typed), [""; 0]);
    assert_eq!(
        placed(
            r#"[{"Ref": "A"}, {"Fn::GetAtt": ["C", "SubnetId"]}]"#,
            &typed
        ),
        ["SW1329 subnet `C` is in the VPC `Other`, expected one in the VPC `Vpc`"]
    );
    assert_eq!(placed("[]", &typed), ["SW1208 subnet group has no subnets"]);
    let groups = |group| {
        let groups = format!(
            r#""CacheNodeType": "cache.t4g.micro", "SecurityGroupIds": [{{"Fn::GetAtt": ["{group}", "GroupId"]}}]"#
        );
        placed(r#"[{"Ref": "A"}]"#, &cluster(&groups))
    };
    assert_eq!(groups("CacheGroup"), [""; 0]);
    assert_eq!(
        groups("Sealed"),
        ["SW0510 security group `Sealed` is in the VPC `Other`, expected one in the VPC `Vpc`"]
    );
}

#[test]
fn raw_clusters_are_in_the_zones_of_their_subnets() {
    let zones = |subnets, zones: &str| {
        let properties = format!(r#""CacheNodeType": "cache.t4g.micro", {zones}"#);
        placed(subnets, &cluster(&properties))
    };
    const BOTH: &str = r#"[{"Ref": "A"}, {"Ref": "B"}]"#;
    let preferred = r#""PreferredCacheClusterAZs": ["eu-west-1b", "eu-west-1c"]"#;
    assert_eq!(
        zones(BOTH, preferred),
        ["SW1377 no subnet of the cluster is in the Availability Zone `eu-west-1c`"]
    );
    let preferred = r#""PreferredCacheClusterAZs": ["eu-west-1b", "eu-west-1a"]"#;
    assert_eq!(zones(BOTH, preferred), [""; 0]);
    let several = r#""MultiAZEnabled": true"#;
    assert_eq!(zones(BOTH, several), [""; 0]);
    assert_eq!(
        zones(r#"[{"Ref": "A"}]"#, several),
        ["SW0121 cluster in several zones is placed in a single Availability Zone"]
    );
    let shard = |zone: &str| {
        zones(
            BOTH,
            &format!(r#""NodeGroupConfiguration": [{{"ReplicaAvailabilityZones": ["{zone}"]}}]"#),
        )
    };
    assert_eq!(shard("eu-west-1b"), [""; 0]);
    assert_eq!(
        shard("eu-west-1c"),
        ["SW1377 no subnet of the cluster is in the Availability Zone `eu-west-1c`"]
    );
    // A subnet that is not of the template may be in any zone.
    assert_eq!(zones(r#"[{"Ref": "A"}, "subnet-1"]"#, several), [""; 0]);
}

#[test]
fn raw_clusters_have_what_goes_together() {
    let alone = |properties: &str| raw(&[("Nodes", &cluster(properties))]);
    let typed = |more: &str| alone(&format!(r#""CacheNodeType": "cache.t4g.micro", {more}"#));
    assert_eq!(alone(""), ["SW1201 replication group has no node type"]);
    assert_eq!(alone(r#""GlobalReplicationGroupId": "x""#), [""; 0]);
    assert_eq!(typed(r#""UserGroupIds": ["team"]"#), [""; 0]);
    assert_eq!(
        typed(r#""UserGroupIds": ["team", "others"]"#),
        ["SW1208 replication group has several user groups"]
    );
    assert_eq!(
        typed(r#""CacheSecurityGroupNames": ["old"]"#),
        ["SW1210 cache security groups are given beside a subnet group"]
    );
    let topic = |arn: &str| typed(&format!(r#""NotificationTopicArn": "{arn}""#));
    assert_eq!(topic("arn:aws:sns:eu-west-1:123456789012:events"), [""; 0]);
    assert_eq!(
        topic("arn:aws:sqs:eu-west-1:123456789012:jobs"),
        ["SW1451 expected the ARN of a topic, found `arn:aws:sqs:eu-west-1:123456789012:jobs`"]
    );
    let log = |kind: &str| {
        typed(&format!(
            r#""LogDeliveryConfigurations": [{{"DestinationType": "{kind}", "DestinationDetails": {{"CloudWatchLogsDetails": {{"LogGroup": "x"}}}}}}]"#
        ))
    };
    assert_eq!(log("cloudwatch-logs"), [""; 0]);
    assert_eq!(
        log("kinesis-firehose"),
        ["SW1352 a destination of the type `kinesis-firehose` has details of another type"]
    );
}

#[test]
fn raw_clusters_with_tls_shards_files_and_datastores() {
    let group = |properties: &str| {
        let text = format!(
            r#"{{"Type": "AWS::ElastiCache::ReplicationGroup", "Properties": {{"CacheNodeType": "cache.m7g.large", {properties}}}}}"#
        );
        let bucket = ("Bucket", r#"{"Type": "AWS::S3::Bucket"}"#);
        let on = (
            "On",
            r#"{"Type": "AWS::ElastiCache::ParameterGroup", "Properties": {"Properties": {"cluster-enabled": "yes"}}}"#,
        );
        let off = (
            "Off",
            r#"{"Type": "AWS::ElastiCache::ParameterGroup", "Properties": {"Properties": {}}}"#,
        );
        raw(&[("Nodes", &*text), bucket, on, off]).join("; ")
    };
    const TLS: &str = "SW1392 replication group has TLS without a subnet group";
    const MODE: &str = "SW1399 one shard is not in cluster mode without parameters of clusters";
    const FILE: &str = "SW1348 `Bucket` is not an RDB file";
    for (properties, expected) in [
        (r#""TransitEncryptionEnabled": true"#, TLS),
        (r#""TransitEncryptionEnabled": false"#, ""),
        (
            r#""TransitEncryptionEnabled": true, "CacheSubnetGroupName": "nodes""#,
            "",
        ),
        (r#""NumNodeGroups": 1"#, MODE),
        (r#""NumNodeGroups": 2"#, ""),
        (r#""NumNodeGroups": {"Ref": "Shards"}"#, ""),
        (r#""NumNodeGroups": 1, "ClusterMode": "enabled""#, ""),
        (
            r#""NumNodeGroups": 1, "CacheParameterGroupName": "default.valkey8""#,
            MODE,
        ),
        (
            r#""NumNodeGroups": 1, "CacheParameterGroupName": "default.valkey8.cluster.on""#,
            "",
        ),
        (
            r#""NumNodeGroups": 1, "CacheParameterGroupName": "mine""#,
            "",
        ),
        (
            r#""NumNodeGroups": 1, "CacheParameterGroupName": {"Ref": "Off"}"#,
            MODE,
        ),
        (
            r#""NumNodeGroups": 1, "CacheParameterGroupName": {"Ref": "On"}"#,
            "",
        ),
        (
            r#""SnapshotArns": [{"Fn::GetAtt": ["Bucket", "Arn"]}]"#,
            FILE,
        ),
        (
            r#""SnapshotArns": [{"Fn::Sub": "arn:${AWS::Partition}:s3:::a/b.rdb"}]"#,
            "",
        ),
        (
            r#""SnapshotArns": [{"Fn::Sub": "arn:${AWS::Partition}:sqs:::a/b.rdb"}]"#,
            "SW1348 `arn:${AWS::Partition}:sqs:::a/b.rdb` is not the ARN of an RDB file without commas",
        ),
        (
            r#""GlobalReplicationGroupId": "x", "Engine": "redis""#,
            "SW1370 `Engine` is given for a secondary of a global datastore",
        ),
    ] {
        assert_eq!(group(properties), expected, "{properties}");
    }
}

#[test]
fn raw_datastores_have_one_primary_and_regions_of_their_own() {
    let members = |all: &[(&str, &str)]| {
        let all: Vec<_> = all
            .iter()
            .map(|(region, role)| {
                format!(r#"{{"ReplicationGroupRegion": "{region}", "Role": "{role}"}}"#)
            })
            .collect();
        let text = format!(
            r#"{{"Type": "AWS::ElastiCache::GlobalReplicationGroup", "Properties": {{"Members": [{}]}}}}"#,
            all.join(", ")
        );
        raw(&[("Everywhere", &text)])
    };
    const FIRST: (&str, &str) = ("eu-west-1", "PRIMARY");
    assert_eq!(members(&[FIRST]), [""; 0]);
    let three = [
        FIRST,
        ("us-east-1", "SECONDARY"),
        ("us-west-2", "SECONDARY"),
    ];
    assert_eq!(members(&three), [""; 0]);
    let four = [&three[..], &[("eu-west-2", "SECONDARY")]].concat();
    assert_eq!(
        members(&four),
        ["SW1382 global datastore has more than three members"]
    );
    assert_eq!(
        members(&[FIRST, ("eu-west-1", "SECONDARY")]),
        ["SW1382 two members are in one Region"]
    );
    assert_eq!(
        members(&[("eu-west-1", "SECONDARY")]),
        ["SW1382 global datastore has no primary"]
    );
    assert_eq!(
        members(&[FIRST, ("us-east-1", "PRIMARY")]),
        ["SW1382 global datastore has two primaries"]
    );
}

#[test]
fn groups_of_clusters_are_created_before() {
    let group = (
        "Group",
        r#"{"Type": "AWS::ElastiCache::SubnetGroup", "Properties": {"CacheSubnetGroupName": "nodes"}}"#,
    );
    let cluster = |more: &str| {
        format!(
            r#"{{"Type": "AWS::ElastiCache::CacheCluster", {more} "Properties": {{"CacheSubnetGroupName": "nodes"}}}}"#
        )
    };
    assert_eq!(
        found(&[group, ("Nodes", &cluster(""))], "{}"),
        ["SW1446 `Nodes` refers to `Group` by its name, and may be created before it"]
    );
    assert_eq!(
        found(
            &[group, ("Nodes", &cluster(r#""DependsOn": "Group","#))],
            "{}"
        ),
        [""; 0]
    );
}

/// The policy of a queue that lets two services send.
fn lets_in(queue: &str) -> String {
    format!(
        r#"{{"Type": "AWS::SQS::QueuePolicy", "Properties": {{"Queues": [{{"Ref": "{queue}"}}], "PolicyDocument": {{"Statement": [
            {{"Effect": "Allow", "Principal": {{"Service": ["events.amazonaws.com", "sns.amazonaws.com"]}}, "Action": "sqs:SendMessage"}}]}}}}}}"#
    )
}

#[test]
fn functions_may_read_what_calls_them() {
    let role = |policies: &str| {
        format!(
            r#"{{"Type": "AWS::IAM::Role", "Properties": {{"AssumeRolePolicyDocument": {{"Statement": [{{"Effect": "Allow",
                "Principal": {{"Service": "lambda.amazonaws.com"}}, "Action": "sts:AssumeRole"}}]}}, {policies}}}}}"#
        )
    };
    let allowed = |actions: &str, on: &str| {
        format!(
            r#""Policies": [{{"PolicyDocument": {{"Statement": [{{"Effect": "Allow", "Action": [{actions}], "Resource": {on}}}]}}}}]"#
        )
    };
    let managed = |name: &str| {
        format!(r#""ManagedPolicyArns": ["arn:aws:iam::aws:policy/service-role/{name}"]"#)
    };
    let worker = (
        "Worker",
        r#"{"Type": "AWS::Lambda::Function", "Properties": {"Role": {"Fn::GetAtt": ["Role", "Arn"]}}}"#,
    );
    let alias = (
        "Live",
        r#"{"Type": "AWS::Lambda::Alias", "Properties": {"FunctionName": {"Ref": "Worker"}}}"#,
    );
    let sources = [
        ("Jobs", r#"{"Type": "AWS::SQS::Queue"}"#),
        ("Other", r#"{"Type": "AWS::SQS::Queue"}"#),
        (
            "Table",
            r#"{"Type": "AWS::DynamoDB::Table", "Properties": {"StreamSpecification": {"StreamViewType": "KEYS_ONLY"}}}"#,
        ),
        ("Stream", r#"{"Type": "AWS::Kinesis::Stream"}"#),
    ];
    let said = |policies: &str, of: &str, function: &str, more: &[(&str, &str)]| {
        let role = role(policies);
        let mapping = format!(
            r#"{{"Type": "AWS::Lambda::EventSourceMapping", "Properties": {{"EventSourceArn": {{"Fn::GetAtt": "{of}"}},
                "FunctionName": {{"Ref": "{function}"}}}}}}"#
        );
        let own = [("Role", role.as_str()), worker, alias, ("Map", &mapping)];
        found(&[&sources[..], &own, more].concat(), "{}").join("; ")
    };
    let lacks = |of: &str, action: &str| {
        format!("SW1452 function `Worker` cannot read `{of}`: its role lacks `{action}`")
    };
    let consume = r#""sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes""#;
    let on_jobs = r#"{"Fn::GetAtt": ["Jobs", "Arn"]}"#;
    for (policies, of, expected) in [
        (
            managed("AWSLambdaBasicExecutionRole"),
            "Jobs.Arn",
            lacks("Jobs", "sqs:ReceiveMessage"),
        ),
        (
            managed("AWSLambdaSQSQueueExecutionRole"),
            "Jobs.Arn",
            String::new(),
        ),
        (
            managed("AWSLambdaSQSQueueExecutionRole"),
            "Stream.Arn",
            lacks("Stream", "kinesis:GetRecords"),
        ),
        (managed("Own"), "Jobs.Arn", String::new()),
        (allowed(consume, on_jobs), "Jobs.Arn", String::new()),
        (
            allowed(consume, r#"{"Fn::GetAtt": ["Other", "Arn"]}"#),
            "Jobs.Arn",
            lacks("Jobs", "sqs:ReceiveMessage"),
        ),
        (
            allowed(r#""sqs:ReceiveMessage""#, r#""*""#),
            "Jobs.Arn",
            lacks("Jobs", "sqs:DeleteMessage"),
        ),
        (
            allowed(r#""dynamodb:GetItem""#, r#""*""#),
            "Table.StreamArn",
            lacks("Table", "dynamodb:GetRecords"),
        ),
        (
            allowed(r#""dynamodb:*""#, r#""*""#),
            "Table.StreamArn",
            String::new(),
        ),
        (
            allowed(r#""dynamodb:*""#, r#"{"Fn::GetAtt": "Table.Arn"}"#),
            "Table.StreamArn",
            lacks("Table", "dynamodb:GetRecords"),
        ),
        (
            allowed(r#""dynamodb:*""#, r#"{"Fn::GetAtt": "Table.StreamArn"}"#),
            "Table.StreamArn",
            String::new(),
        ),
        (
            allowed(r#""dynamodb:*""#, r#"{"Fn::Sub": "${Table.Arn}/stream/*"}"#),
            "Table.StreamArn",
            String::new(),
        ),
    ] {
        assert_eq!(said(&policies, of, "Worker", &[]), expected, "{policies}");
    }
    let basic = managed("AWSLambdaBasicExecutionRole");
    assert_eq!(
        said(&basic, "Jobs.Arn", "Live", &[]),
        lacks("Jobs", "sqs:ReceiveMessage")
    );
    // The policy of the queue lets the role in.
    let own = r#"{"Type": "AWS::SQS::QueuePolicy", "Properties": {"Queues": [{"Ref": "Jobs"}], "PolicyDocument": {"Statement": [
        {"Effect": "Allow", "Principal": {"AWS": {"Fn::GetAtt": ["Role", "Arn"]}}, "Action": "sqs:*"}]}}}"#;
    assert_eq!(said(&basic, "Jobs.Arn", "Worker", &[("P", own)]), "");
}

#[test]
fn services_may_call_functions() {
    let worker = (
        "Worker",
        r#"{"Type": "AWS::Lambda::Function", "Properties": {"FunctionName": {"Ref": "AWS::StackName"}}}"#,
    );
    let rule = |more: &str| {
        format!(
            r#"{{"Type": "AWS::Events::Rule", "Properties": {{"Targets": [{{"Id": "T", "Arn": {{"Fn::GetAtt": ["Worker", "Arn"]}}{more}}}]}}}}"#
        )
    };
    let permission = |name: &str, principal: &str, more: &str| {
        format!(
            r#"{{"Type": "AWS::Lambda::Permission", "Properties": {{"Action": "lambda:InvokeFunction", "FunctionName": {name},
                "Principal": "{principal}"{more}}}}}"#
        )
    };
    let (called, by_role) = (
        rule(""),
        rule(r#", "RoleArn": "arn:aws:iam::123456789012:role/x""#),
    );
    let other = ("Other", r#"{"Type": "AWS::Events::Rule"}"#);
    let base = [worker, other, ("Rule", called.as_str())];
    let not = "SW1453 EventBridge may not call the function `Worker`: no `AWS::Lambda::Permission` lets it";
    assert_eq!(found(&base, "{}"), [not]);
    assert_eq!(codes(&[worker, ("Rule", &by_role)]), [""; 0]);
    let of_worker = r#"{"Ref": "Worker"}"#;
    let from = |id: &str| format!(r#", "SourceArn": {{"Fn::GetAtt": ["{id}", "Arn"]}}"#);
    for (name, principal, more, expected) in [
        (of_worker, "events.amazonaws.com", String::new(), vec![]),
        (of_worker, "events.amazonaws.com", from("Rule"), vec![]),
        (
            of_worker,
            "events.amazonaws.com",
            from("Other"),
            vec!["SW1453"],
        ),
        (
            of_worker,
            "sns.amazonaws.com",
            String::new(),
            vec!["SW1453"],
        ),
        (of_worker, "*", String::new(), vec![]),
        (
            r#"{"Ref": "AWS::StackName"}"#,
            "events.amazonaws.com",
            String::new(),
            vec![],
        ),
        (
            r#"{"Fn::Sub": "arn:aws:lambda:eu-west-1:1:function:${AWS::StackName}:live"}"#,
            "events.amazonaws.com",
            String::new(),
            vec![],
        ),
        (
            r#""another""#,
            "events.amazonaws.com",
            String::new(),
            vec!["SW1453"],
        ),
        (
            r#"{"Fn::ImportValue": "Worker"}"#,
            "events.amazonaws.com",
            String::new(),
            vec![],
        ),
    ] {
        let permission = permission(name, principal, &more);
        let all = [&base[..], &[("Permission", permission.as_str())]].concat();
        assert_eq!(codes(&all), expected, "{name} {principal} {more}");
    }
    // What is created asks for the permission.
    let bucket = |before: &str| {
        format!(
            r#"{{"Type": "AWS::S3::Bucket", {before} "Properties": {{"NotificationConfiguration": {{"LambdaConfigurations": [
                {{"Event": "s3:ObjectCreated:*", "Function": {{"Fn::GetAtt": ["Worker", "Arn"]}}}}]}}}}}}"#
        )
    };
    let lets = permission(of_worker, "s3.amazonaws.com", "");
    let lets = ("Lets", lets.as_str());
    let (soon, later) = (bucket(""), bucket(r#""DependsOn": "Lets","#));
    assert_eq!(
        found(&[worker, lets, ("Bucket", &soon)], "{}"),
        [
            "SW1453 `Bucket` may be created before the permission `Lets`, with which S3 calls its function"
        ]
    );
    assert_eq!(codes(&[worker, lets, ("Bucket", &later)]), [""; 0]);
    for (kind, properties) in [
        (
            "AWS::SNS::Subscription",
            r#"{"Protocol": "lambda", "Endpoint": {"Fn::GetAtt": ["Worker", "Arn"]}}"#,
        ),
        (
            "AWS::Logs::SubscriptionFilter",
            r#"{"DestinationArn": {"Fn::GetAtt": ["Worker", "Arn"]}}"#,
        ),
        (
            "AWS::SecretsManager::RotationSchedule",
            r#"{"RotationLambdaARN": {"Fn::GetAtt": ["Worker", "Arn"]}}"#,
        ),
        (
            "AWS::ApiGatewayV2::Integration",
            r#"{"IntegrationUri": {"Fn::Sub": "arn:aws:apigateway:${AWS::Region}:lambda:path/functions/${Worker.Arn}/invocations"}}"#,
        ),
        (
            "AWS::Cognito::UserPool",
            r#"{"LambdaConfig": {"PreSignUp": {"Fn::GetAtt": ["Worker", "Arn"]}}}"#,
        ),
        (
            "AWS::IoT::TopicRule",
            r#"{"TopicRulePayload": {"Actions": [{"Lambda": {"FunctionArn": {"Fn::GetAtt": ["Worker", "Arn"]}}}]}}"#,
        ),
    ] {
        let caller = format!(r#"{{"Type": "{kind}", "Properties": {properties}}}"#);
        assert_eq!(codes(&[worker, ("Caller", &caller)]), ["SW1453"], "{kind}");
    }
}

#[test]
fn services_may_send_to_queues_and_topics() {
    let subscription = r#"{"Type": "AWS::SNS::Subscription", "Properties": {"Protocol": "sqs", "Endpoint": {"Fn::GetAtt": ["Jobs", "Arn"]},
        "RedrivePolicy": {"deadLetterTargetArn": {"Fn::GetAtt": ["Lost", "Arn"]}}}}"#;
    let lost = ("Lost", r#"{"Type": "AWS::SQS::Queue"}"#);
    let base = [JOBS, lost, ("Subscription", subscription)];
    assert_eq!(
        found(&base, "{}"),
        ["SW1454 SNS may not send to the queue `Jobs`, which has no policy"]
    );
    let (of_jobs, of_lost) = (lets_in("Jobs"), lets_in("Lost"));
    let with = |more: &[(&str, &str)]| found(&[&base[..], more].concat(), "{}").join("; ");
    assert_eq!(
        with(&[("A", &of_jobs)]),
        "SW1454 SNS may not send to the queue `Lost`, which has no policy"
    );
    assert_eq!(with(&[("A", &of_jobs), ("B", &of_lost)]), "");
    let of_others = of_lost.replace("sns.amazonaws.com", "s3.amazonaws.com");
    assert_eq!(
        with(&[("A", &of_jobs), ("B", &of_others)]),
        "SW1454 SNS may not send to the queue `Lost`: its policy does not let it"
    );
    // SNS lets alarms publish, until the topic has a policy of its own.
    let topic = ("News", r#"{"Type": "AWS::SNS::Topic"}"#);
    let alarm = (
        "Alarm",
        r#"{"Type": "AWS::CloudWatch::Alarm", "Properties": {"OKActions": [{"Ref": "News"}]}}"#,
    );
    let policy = |principal: &str| {
        format!(
            r#"{{"Type": "AWS::SNS::TopicPolicy", "Properties": {{"Topics": [{{"Ref": "News"}}], "PolicyDocument": {{"Statement": [
                {{"Effect": "Allow", "Principal": {principal}, "Action": "sns:Publish"}}]}}}}}}"#
        )
    };
    assert_eq!(codes(&[topic, alarm]), [""; 0]);
    for (principal, expected) in [
        (r#"{"Service": "events.amazonaws.com"}"#, vec!["SW1454"]),
        (
            r#"{"Service": ["events.amazonaws.com", "cloudwatch.amazonaws.com"]}"#,
            vec![],
        ),
        (r#"{"AWS": "*"}"#, vec![]),
    ] {
        let policy = policy(principal);
        assert_eq!(
            codes(&[topic, alarm, ("Policy", &policy)]),
            expected,
            "{principal}"
        );
    }
}

#[test]
fn other_services_assume_their_roles() {
    let role = |service: &str| {
        format!(
            r#"{{"Type": "AWS::IAM::Role", "Properties": {{"AssumeRolePolicyDocument": {{"Statement": [{{"Effect": "Allow",
                "Principal": {{"Service": "{service}.amazonaws.com"}}, "Action": "sts:AssumeRole"}}]}}}}}}"#
        )
    };
    let arn = r#"{"Fn::GetAtt": ["Role", "Arn"]}"#;
    for (kind, properties, service) in [
        (
            "AWS::StepFunctions::StateMachine",
            format!(r#"{{"RoleArn": {arn}}}"#),
            "states",
        ),
        (
            "AWS::Scheduler::Schedule",
            format!(r#"{{"Target": {{"RoleArn": {arn}}}}}"#),
            "scheduler",
        ),
        (
            "AWS::Pipes::Pipe",
            format!(r#"{{"RoleArn": {arn}}}"#),
            "pipes",
        ),
        (
            "AWS::RDS::DBInstance",
            format!(r#"{{"MonitoringRoleArn": {arn}}}"#),
            "monitoring.rds",
        ),
        (
            "AWS::EC2::FlowLog",
            format!(r#"{{"DeliverLogsPermissionArn": {arn}}}"#),
            "vpc-flow-logs",
        ),
    ] {
        let user = format!(r#"{{"Type": "{kind}", "Properties": {properties}}}"#);
        for (trusted, expected) in [(service, vec![]), ("lambda", vec!["SW1423"])] {
            let role = role(trusted);
            assert_eq!(
                codes(&[("Role", &role), ("User", &user)]),
                expected,
                "{kind} {trusted}"
            );
        }
    }
}

#[test]
fn knows_whether_resources_are_the_same() {
    let of = |engine: &str| {
        let engine = vec![("Engine".to_owned(), Value::of_text(engine))];
        let content = Content {
            properties: Value::Map(engine),
            ..Content::default()
        };
        let kind = "AWS::ElastiCache::ServerlessCache";
        Resources::new(vec![Resource::new("cache", kind, content)], [])
    };
    let output = || vec![Resource::new("address", "", Content::default())];
    let valkey = of("valkey");
    assert!(valkey.is_same(&of("valkey")));
    for other in [
        of("redis"),
        of("valkey").beside_others(),
        of("valkey").of_module(),
        of("valkey").in_region("eu-central-1"),
        of("valkey").with_outputs(output()),
        Resources::new(Vec::new(), []),
    ] {
        assert!(!valkey.is_same(&other), "{other:?}");
        assert!(!valkey.is_alike(&other), "{other:?}");
    }
    let with = |policy: &str| {
        let content = Content {
            deletion_policy: Some(policy.to_owned()),
            ..Content::default()
        };
        Resources::new(vec![Resource::new("key", "AWS::KMS::Key", content)], [])
    };
    assert!(with("Retain").is_same(&with("Retain")));
    assert!(!with("Retain").is_same(&with("Delete")));
    assert!(with("Retain").is_alike(&with("Delete")));
}
