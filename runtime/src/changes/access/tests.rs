use serde_json::{Value as Json, json};

use super::*;

fn of(kind: &str, before: Json, after: Json) -> Vec<String> {
    let template = |properties: Json| json!({ "Resources": { "A": { "Type": kind, "Properties": properties } } });
    between(&template(before), &template(after))
}

/// The changes of access between two templates, each with its sign.
fn between(before: &Json, after: &Json) -> Vec<String> {
    let changes = changes(&Known::of(before), &Known::of(after));
    let said = changes.iter().map(|one| {
        let sign = match one.direction {
            Direction::Wider => '+',
            Direction::Narrower => '-',
            Direction::Unclear => '?',
        };
        format!("{sign} {}", one.what)
    });
    said.collect()
}

#[test]
fn statements_become_wider_and_narrower() {
    let policy = |effect: &str, actions: &[&str], resource: &str| {
        json!({ "PolicyDocument": { "Statement": [
            { "Effect": effect, "Action": actions, "Resource": resource }
        ] } })
    };
    let iam = "AWS::IAM::Policy";
    assert_eq!(
        of(
            iam,
            policy("Allow", &["s3:*"], "a"),
            policy("Allow", &["s3:GetObject"], "a")
        ),
        ["- Allow s3:* on a"]
    );
    assert_eq!(
        of(
            iam,
            policy("Allow", &["s3:GetObject"], "a"),
            policy("Allow", &["s3:GetObject", "s3:PutObject"], "*")
        ),
        ["+ Allow s3:GetObject on *", "+ Allow s3:PutObject on *"]
    );
    assert_eq!(
        of(
            iam,
            policy("Deny", &["s3:PutObject"], "*"),
            policy("Deny", &["s3:GetObject"], "*")
        ),
        ["- Deny s3:GetObject on *", "+ Deny s3:PutObject on *"]
    );
}

#[test]
fn connections_become_wider_and_narrower() {
    let group = |from: u16, to: u16, cidr: &str| {
        json!({ "SecurityGroupEgress": [], "SecurityGroupIngress": [
            { "IpProtocol": "tcp", "FromPort": from.to_string(), "ToPort": to.to_string(), "CidrIp": cidr }
        ] })
    };
    let ec2 = "AWS::EC2::SecurityGroup";
    assert_eq!(
        of(
            ec2,
            group(6379, 6380, "10.0.0.0/16"),
            group(6379, 6379, "10.0.0.0/16")
        ),
        ["- tcp 6379-6380 from 10.0.0.0/16 in A"]
    );
    assert_eq!(
        of(
            ec2,
            group(6379, 6379, "10.0.0.0/16"),
            group(6379, 6379, "0.0.0.0/0")
        ),
        ["+ tcp 6379 from 0.0.0.0/0 in A"]
    );
    assert_eq!(
        of(
            ec2,
            json!({}),
            json!({ "SecurityGroupEgress": [{
                "IpProtocol": "icmp", "FromPort": 252, "ToPort": 86, "CidrIp": "255.255.255.255/32"
            }] })
        ),
        ["- all ports to 0.0.0.0/0 in A"]
    );
    // Whether an empty list takes the rule away that allows everything is not known.
    assert_eq!(
        of(ec2, json!({}), json!({ "SecurityGroupEgress": [] })),
        ["? all ports to 0.0.0.0/0 in A (old)"]
    );
}

#[test]
fn access_strings_become_wider_and_narrower() {
    let user = |text: &str| json!({ "AccessString": text });
    let of = |before: &str, after: &str| of("AWS::ElastiCache::User", user(before), user(after));
    assert_eq!(of("on ~* +@all", "on ~app:* +@read"), ["- ~* +@all"]);
    assert_eq!(
        of("on ~app:* +@read", "on ~app:* ~b:* +@read +set"),
        ["+ ~b:* +set"]
    );
    assert_eq!(
        of("on ~* +@all -@dangerous", "on ~* +@all"),
        ["+ +@dangerous"]
    );
    assert_eq!(
        of("on ~* +@all", "on ~* +@all -@dangerous"),
        ["- +@dangerous"]
    );
    assert_eq!(of("off ~* +@all", "on ~* +@all"), ["+ on"]);
    assert!(of("on ~* +@all", "on +@all ~*").is_empty());
}

/// A network as large as several smaller ones, ports as several ranges, and protocols by numbers.
#[test]
fn connections_are_compared_as_a_whole() {
    let group = |rules: &[(&str, u32, u32, &str)]| {
        let rules = rules.iter().map(|(protocol, from, to, network)| {
            let name = if network.contains(':') {
                "CidrIpv6"
            } else {
                "CidrIp"
            };
            json!({ "IpProtocol": protocol, "FromPort": from, "ToPort": to, name: network })
        });
        json!({ "SecurityGroupIngress": rules.collect::<Vec<_>>() })
    };
    let of = |before: &[_], after: &[_]| of("AWS::EC2::SecurityGroup", group(before), group(after));
    let whole = [("tcp", 80, 443, "10.0.0.0/16")];
    let parts = [
        ("6", 80, 100, "10.0.0.0/17"),
        ("tcp", 101, 443, "10.0.0.0/17"),
        ("tcp", 80, 443, "10.0.128.0/17"),
    ];
    assert!(of(&whole, &parts).is_empty());
    assert!(of(&parts, &whole).is_empty());
    assert_eq!(
        of(&whole, &[("tcp", 80, 443, "10.0.0.0/8")]),
        ["+ tcp 80-443 from 10.0.0.0/8 in A"]
    );
    assert_eq!(
        of(&[("tcp", 80, 443, "10.0.0.0/8")], &whole),
        ["- tcp 80-443 from 10.0.0.0/8 in A"]
    );
    assert_eq!(
        of(
            &whole,
            &[("tcp", 80, 80, "10.0.0.0/16"), ("udp", 53, 53, "::/0")]
        ),
        [
            "+ udp 53 from ::/0 in A",
            "- tcp 80-443 from 10.0.0.0/16 in A"
        ]
    );
    assert_eq!(
        of(
            &[("tcp", 80, 80, "2001:db8::/32")],
            &[("tcp", 80, 80, "2001:db8:1::/48")]
        ),
        ["- tcp 80 from 2001:db8::/32 in A"]
    );
}

#[test]
fn connections_move_between_resources() {
    let group = |rules: Json, more: Json| {
        let mut resources = json!({ "G": { "Type": "AWS::EC2::SecurityGroup", "Properties": {
            "SecurityGroupIngress": rules } } });
        if let (Json::Object(resources), Json::Object(more)) = (&mut resources, more) {
            resources.extend(more);
        }
        json!({ "Resources": resources })
    };
    let rule = |more: Json| {
        let mut rule = json!({ "IpProtocol": "tcp", "FromPort": 6379, "ToPort": 6379 });
        if let (Json::Object(rule), Json::Object(more)) = (&mut rule, more) {
            rule.extend(more);
        }
        rule
    };
    let source = json!({ "SourceSecurityGroupId": { "Fn::GetAtt": ["W", "GroupId"] } });
    let inline = group(json!([rule(source.clone())]), json!({}));
    let mut own = rule(source);
    own["GroupId"] = json!({ "Ref": "G" });
    let apart = group(
        json!([]),
        json!({ "Rule": { "Type": "AWS::EC2::SecurityGroupIngress", "Properties": own } }),
    );
    assert!(between(&inline, &apart).is_empty());
    assert!(between(&apart, &inline).is_empty());
    assert_eq!(
        between(&apart, &group(json!([]), json!({}))),
        ["- tcp 6379 from W.GroupId in G"]
    );

    // A prefix list of the template is its networks; another one, and a parameter, are not known.
    let listed = |networks: &[&str]| {
        let entries: Vec<_> = networks.iter().map(|one| json!({ "Cidr": one })).collect();
        group(
            json!([rule(
                json!({ "SourcePrefixListId": { "Fn::GetAtt": ["L", "PrefixListId"] } })
            )]),
            json!({ "L": { "Type": "AWS::EC2::PrefixList", "Properties": { "Entries": entries } } }),
        )
    };
    assert_eq!(
        between(
            &listed(&["10.0.0.0/16"]),
            &listed(&["10.0.0.0/16", "10.1.0.0/16"])
        ),
        ["+ tcp 6379 from 10.1.0.0/16 of L.PrefixListId in G"]
    );
    let foreign = |id: &str| {
        group(
            json!([rule(json!({ "SourcePrefixListId": id }))]),
            json!({}),
        )
    };
    let network = |text: Json| group(json!([rule(json!({ "CidrIp": text }))]), json!({}));
    assert_eq!(
        between(&foreign("pl-1"), &foreign("pl-2")),
        ["+ tcp 6379 from pl-2 in G", "- tcp 6379 from pl-1 in G"]
    );
    assert_eq!(
        between(&foreign("pl-1"), &network("0.0.0.0/0".into())),
        [
            "? tcp 6379 from 0.0.0.0/0 in G (new)",
            "? tcp 6379 from pl-1 in G (old)"
        ]
    );
    assert_eq!(
        between(
            &network(json!({ "Ref": "Office" })),
            &network("10.0.0.0/8".into())
        ),
        [
            "? tcp 6379 from 10.0.0.0/8 in G (new)",
            "? tcp 6379 from Office in G (old)"
        ]
    );
}

fn allow(more: Json) -> Json {
    let mut statement = json!({ "Effect": "Allow", "Action": "s3:*", "Resource": "*" });
    if let (Json::Object(statement), Json::Object(more)) = (&mut statement, more) {
        statement.extend(more);
    }
    statement
}

fn policy(statements: Json) -> Json {
    json!({ "PolicyDocument": { "Statement": statements } })
}

#[test]
fn what_is_left_out_is_compared_as_a_whole() {
    let but = |name: &str, list: &[&str]| {
        let mut statement = json!({ "Effect": "Allow", "Action": "s3:*", "Resource": "*" });
        statement[name.trim_start_matches("Not")] = Json::Null;
        statement[name] = json!(list);
        if let Json::Object(entries) = &mut statement {
            entries.retain(|_, value| !value.is_null());
        }
        policy(json!([statement]))
    };
    let of = |before: Json, after: Json| of("AWS::IAM::Policy", before, after);
    let (one, two) = (["iam:*"], ["iam:*", "sts:*"]);
    assert_eq!(
        of(but("NotAction", &one), but("NotAction", &two)),
        ["- Allow all but iam:* on *"]
    );
    assert_eq!(
        of(but("NotAction", &two), but("NotAction", &one)),
        ["+ Allow all but iam:* on *"]
    );
    assert_eq!(
        of(policy(allow(json!({}))), but("NotAction", &one)),
        ["+ Allow all but iam:* on *"]
    );
    assert_eq!(
        of(but("NotResource", &["a"]), but("NotResource", &["a*"])),
        ["- Allow s3:* on all but a"]
    );
    let trust = |principal: Json| {
        json!({ "AssumeRolePolicyDocument": { "Statement": [{
            "Effect": "Allow", "Action": "sts:AssumeRole", "Principal": principal }] } })
    };
    let of = |before: Json, after: Json| super::tests::of("AWS::IAM::Role", before, after);
    let service = |name: &str| trust(json!({ "Service": name }));
    assert_eq!(
        of(
            service("ec2.amazonaws.com"),
            service("lambda.amazonaws.com")
        ),
        [
            "+ Allow sts:AssumeRole to lambda.amazonaws.com",
            "- Allow sts:AssumeRole to ec2.amazonaws.com"
        ]
    );
    // An account and its root are the same; a role of it may be allowed by it.
    let account = || trust(json!({ "AWS": "123456789012" }));
    let root = || trust(json!({ "AWS": "arn:aws:iam::123456789012:root" }));
    assert!(of(account(), root()).is_empty());
    let role = trust(json!({ "AWS": "arn:aws:iam::123456789012:role/a" }));
    assert_eq!(
        of(root(), role),
        [
            "? Allow sts:AssumeRole to arn:aws:iam::123456789012:role/a (new)",
            "? Allow sts:AssumeRole to 123456789012 (old)"
        ]
    );
    assert_eq!(
        of(root(), trust("*".into())),
        ["+ Allow sts:AssumeRole to *"]
    );
}

#[test]
fn conditions_make_statements_narrower() {
    let with = |condition: Json| policy(allow(json!({ "Condition": condition })));
    let of = |before: Json, after: Json| of("AWS::IAM::Policy", before, after);
    let plain = || policy(allow(json!({})));
    let org = |ids: &[&str]| json!({ "StringEquals": { "aws:PrincipalOrgID": ids } });
    assert_eq!(of(plain(), with(org(&["o-1"]))), ["- Allow s3:* on *"]);
    assert_eq!(of(with(org(&["o-1"])), plain()), ["+ Allow s3:* on *"]);
    let more = of(with(org(&["o-1"])), with(org(&["o-1", "o-2"])));
    assert!(more.len() == 1 && more[0].starts_with('+'), "{more:?}");
    let both = of(with(org(&["o-1"])), with(org(&["o-2"])));
    assert!(
        both.len() == 2 && both[0].starts_with('+') && both[1].starts_with('-'),
        "{both:?}"
    );
    let unlike = json!({ "StringNotEquals": { "aws:PrincipalOrgID": ["o-1", "o-2"] } });
    let less = json!({ "StringNotEquals": { "aws:PrincipalOrgID": ["o-1"] } });
    let wider = of(with(unlike.clone()), with(less));
    assert!(wider.len() == 1 && wider[0].starts_with('+'), "{wider:?}");
    // Tests of other keys cannot be compared.
    let other = of(with(org(&["o-1"])), with(unlike));
    assert!(
        other.len() == 2 && other.iter().all(|one| one.starts_with('?')),
        "{other:?}"
    );
    // Another one besides is narrower.
    let mut besides = org(&["o-1"]);
    besides["Bool"] = json!({ "aws:SecureTransport": true });
    let narrower = of(with(org(&["o-1"])), with(besides));
    assert!(
        narrower.len() == 1 && narrower[0].starts_with('-'),
        "{narrower:?}"
    );
}

#[test]
fn denials_take_away() {
    let deny = json!({ "Effect": "Deny", "Action": "s3:Put*", "Resource": "*" });
    let put = allow(json!({ "Action": "s3:PutObject" }));
    let of = |before: Json, after: Json| of("AWS::IAM::Policy", policy(before), policy(after));
    // What is denied is not granted.
    assert!(of(json!([deny]), json!([deny, put])).is_empty());
    assert_eq!(of(json!([deny]), json!([])), ["+ Deny s3:Put* on *"]);
    assert_eq!(
        of(json!([deny, put]), json!([put])),
        ["+ Allow s3:PutObject on *", "+ Deny s3:Put* on *"]
    );
}

#[test]
fn policies_move_between_resources() {
    let statement = allow(json!({}));
    let inline = json!({ "Resources": { "R": { "Type": "AWS::IAM::Role", "Properties": {
        "Policies": [{ "PolicyName": "p", "PolicyDocument": { "Statement": [statement] } }] } } } });
    let apart = json!({ "Resources": {
        "R": { "Type": "AWS::IAM::Role" },
        "P": { "Type": "AWS::IAM::Policy", "Properties": {
            "PolicyName": "p", "Roles": [{ "Ref": "R" }], "PolicyDocument": { "Statement": [statement] } } },
    } });
    assert!(between(&inline, &apart).is_empty());
    let none = json!({ "Resources": { "R": { "Type": "AWS::IAM::Role" } } });
    assert_eq!(between(&none, &inline), ["+ Allow s3:* on *"]);
    assert_eq!(between(&apart, &none), ["- Allow s3:* on * for R"]);

    let managed = |role: Json, roles: Json| {
        json!({ "Resources": {
            "R": { "Type": "AWS::IAM::Role", "Properties": { "ManagedPolicyArns": role } },
            "P": { "Type": "AWS::IAM::ManagedPolicy", "Properties": {
                "Roles": roles, "PolicyDocument": { "Statement": [statement] } } },
        } })
    };
    let reference = |id: &str| json!([{ "Ref": id }]);
    let (from_role, from_policy) = (
        managed(reference("P"), json!([])),
        managed(json!([]), reference("R")),
    );
    assert!(between(&from_role, &from_policy).is_empty());
    assert_eq!(
        between(&from_role, &managed(json!([]), json!([]))),
        ["- Attach P"]
    );
    let bounded = |arn: Option<&str>| {
        let properties = arn.map_or(json!({}), |arn| json!({ "PermissionsBoundary": arn }));
        json!({ "Resources": { "R": { "Type": "AWS::IAM::Role", "Properties": properties } } })
    };
    assert_eq!(between(&bounded(None), &bounded(Some("a"))), ["- Limit a"]);
    assert_eq!(between(&bounded(Some("a")), &bounded(None)), ["+ Limit a"]);
    assert_eq!(
        between(&bounded(Some("a")), &bounded(Some("b"))),
        ["? Limit b (new)", "? Limit a (old)"]
    );
}

#[test]
fn policies_of_resources_are_compared() {
    let public = json!({ "Statement": [{
        "Effect": "Allow", "Principal": "*", "Action": "*", "Resource": "*" }] });
    for (kind, property, on) in [
        ("AWS::S3::BucketPolicy", "PolicyDocument", "Bucket"),
        ("AWS::SQS::QueuePolicy", "PolicyDocument", "Queues"),
        ("AWS::SNS::TopicPolicy", "PolicyDocument", "Topics"),
        (
            "AWS::SecretsManager::ResourcePolicy",
            "ResourcePolicy",
            "SecretId",
        ),
        ("AWS::ECR::Repository", "RepositoryPolicyText", ""),
    ] {
        let mut properties = json!({});
        properties[property] = public.clone();
        if !on.is_empty() {
            properties[on] = "b".into();
        }
        let said = if on.is_empty() {
            "+ Allow * on * to *"
        } else {
            "+ Allow * on * to * for b"
        };
        assert_eq!(of(kind, json!({}), properties), [said], "{kind}");
    }
    // A policy that is a text.
    let text = json!({ "PolicyName": "p", "PolicyDocument": public.to_string() });
    assert_eq!(
        of("AWS::Logs::ResourcePolicy", json!({}), text),
        ["+ Allow * on * to *"]
    );
    // What a key and an endpoint have without one.
    let root = json!({ "Fn::Sub": "arn:${AWS::Partition}:iam::${AWS::AccountId}:root" });
    let default = json!({ "KeyPolicy": { "Statement": [{
        "Effect": "Allow", "Principal": { "AWS": root }, "Action": "kms:*", "Resource": "*" }] } });
    assert!(of("AWS::KMS::Key", json!({}), default).is_empty());
    let some = policy(json!([{
        "Effect": "Allow", "Principal": "*", "Action": "s3:GetObject", "Resource": "*" }]));
    assert_eq!(
        of("AWS::EC2::VPCEndpoint", json!({}), some),
        ["- Allow * on * to *"]
    );
}

#[test]
fn permissions_of_functions_are_compared() {
    let permission = |more: Json| {
        let mut properties = json!({
            "FunctionName": "f", "Action": "lambda:InvokeFunction", "Principal": "s3.amazonaws.com" });
        if let (Json::Object(properties), Json::Object(more)) = (&mut properties, more) {
            properties.extend(more);
        }
        properties
    };
    let of = |before: Json, after: Json| of("AWS::Lambda::Permission", before, after);
    assert_eq!(
        of(
            permission(json!({ "SourceArn": "arn:aws:s3:::a" })),
            permission(json!({}))
        ),
        ["+ Allow lambda:InvokeFunction on f to s3.amazonaws.com"]
    );
    assert_eq!(
        of(
            permission(json!({})),
            permission(json!({ "Action": "lambda:*", "Principal": "*" }))
        ),
        ["+ Allow lambda:* on f to *"]
    );
}

#[test]
fn what_depends_on_a_condition_is_not_known() {
    let template = |action: Json| {
        json!({
            "Parameters": { "Stage": { "Type": "String" } },
            "Conditions": { "IsProd": { "Fn::Equals": [{ "Ref": "Stage" }, "prod"] } },
            "Resources": { "A": { "Type": "AWS::IAM::Policy", "Properties": policy(json!([
                { "Effect": "Allow", "Action": action, "Resource": "*" }])) } },
        })
    };
    let chosen = json!({ "Fn::If": ["IsProd", "s3:Get*", "s3:*"] });
    assert!(between(&template(chosen.clone()), &template(chosen.clone())).is_empty());
    assert_eq!(
        between(&template("s3:GetObject".into()), &template(chosen)),
        [
            "+ Allow s3:Get* on * under condition IsProd",
            "+ Allow s3:* on * under condition !IsProd",
        ]
    );
}

#[test]
fn the_order_of_an_access_string_counts() {
    let user = |text: &str| json!({ "AccessString": text });
    let of = |before: &str, after: &str| of("AWS::ElastiCache::User", user(before), user(after));
    // The last rule about a command counts.
    assert!(of("on ~* +@all -@all +get", "on ~* +get").is_empty());
    assert!(of("on resetkeys ~* +get", "on ~* +get").is_empty());
    assert_eq!(of("on ~* +@read -get", "on ~* -get +@read"), ["+ +get"]);
    assert_eq!(of("on ~* -get +@read", "on ~* +@read -get"), ["- +get"]);
    // A category has its commands, and a command its sub-commands.
    assert_eq!(of("on ~* +@read", "on ~* +get"), ["- +@read"]);
    assert!(of("on ~* +@read", "on ~* +@read +get").is_empty());
    assert_eq!(of("on ~* +client|id", "on ~* +client"), ["+ +client"]);
    // What a user that is off may do is nothing.
    assert!(of("off ~a +get", "off ~* +@all").is_empty());
    assert_eq!(of("off ~* +@all", "on ~a:* +get"), ["+ on"]);
    assert_eq!(of("on ~a +get", "off ~* +@all"), ["- on"]);
    // Reading and writing.
    assert_eq!(of("on ~a +@all", "on %R~a +@all"), ["- ~a"]);
    assert!(of("on ~a +@all", "on %R~a %W~a +@all").is_empty());
    assert_eq!(of("on %R~a +@all", "on %RW~a +@all"), ["+ ~a"]);
    // Patterns.
    assert_eq!(of("on ~a:* +get", "on ~a:b* +get"), ["- ~a:*"]);
    assert!(of("on ~a? ~ab +get", "on ~a? +get").is_empty());
    assert_eq!(
        of("on ~[ab] +get", "on ~[a-b] +get"),
        ["? ~[a-b]", "? ~[ab]"]
    );
    assert_eq!(of("on ~a &b +@all", "on ~a &* +@all"), ["+ &*"]);
    assert_eq!(of("on ~a +get", "on ~a +get (~b +set)"), ["+ (~b +set)"]);
    assert!(of("on ~* +@all", "on ~* +@all (~b +set)").is_empty());
}

#[test]
fn users_and_groups_become_wider_and_narrower() {
    let user = |mode: &str| json!({ "AccessString": "on ~* +get", "AuthenticationMode": { "Type": mode } });
    let of_user = |before: Json, after: Json| of("AWS::ElastiCache::User", before, after);
    assert_eq!(
        of_user(user("iam"), user("no-password-required")),
        ["+ no password"]
    );
    assert_eq!(
        of_user(user("no-password-required"), user("password")),
        ["- no password"]
    );
    let group = |users: Json| json!({ "UserIds": users });
    assert_eq!(
        of(
            "AWS::ElastiCache::UserGroup",
            group(json!(["a", "b"])),
            group(json!(["b", "c"]))
        ),
        ["+ member c", "- member a"]
    );
    let cache = |group: Option<&str>| group.map_or(json!({}), |one| json!({ "UserGroupId": one }));
    let of = |before, after| {
        of(
            "AWS::ElastiCache::ServerlessCache",
            cache(before),
            cache(after),
        )
    };
    assert_eq!(of(None, Some("g")), ["- user group g"]);
    assert_eq!(of(Some("g"), None), ["+ without user group g"]);
    assert_eq!(of(Some("g"), Some("h")), ["? user group h"]);
    let nothing = json!({ "Resources": {} });
    let with = json!({ "Resources": { "U": { "Type": "AWS::ElastiCache::User", "Properties": {
        "AccessString": "on ~a +get" } } } });
    assert_eq!(between(&nothing, &with), ["+ on ~a +get"]);
    assert_eq!(between(&with, &nothing), ["- on ~a +get"]);
}

#[test]
fn what_is_public_is_wider() {
    let bucket = "AWS::S3::Bucket";
    let blocked =
        |flag: Json| json!({ "PublicAccessBlockConfiguration": { "BlockPublicPolicy": flag } });
    let path = "PublicAccessBlockConfiguration.BlockPublicPolicy";
    assert_eq!(
        of(bucket, blocked(true.into()), blocked(false.into())),
        [format!("+ {path}: false")]
    );
    assert_eq!(
        of(bucket, blocked(false.into()), blocked(true.into())),
        [format!("- {path}: true")]
    );
    assert_eq!(
        of(bucket, json!({}), json!({ "AccessControl": "PublicRead" })),
        ["+ AccessControl: PublicRead"]
    );
    let database = |flag: Json| json!({ "PubliclyAccessible": flag });
    let of = |before: Json, after: Json| of("AWS::RDS::DBInstance", before, after);
    assert_eq!(
        of(database(false.into()), database(true.into())),
        ["+ PubliclyAccessible: true"]
    );
    assert_eq!(
        of(json!({}), database(true.into())),
        ["? PubliclyAccessible: true"]
    );
}

/// An entry of a network ACL: its number, whether it allows, its protocol, its ports and its network.
type AclEntry<'a> = (u32, bool, i32, (u32, u32), &'a str);

fn acl(entries: &[AclEntry<'_>]) -> Json {
    let entries = entries
        .iter()
        .map(|(number, allows, protocol, (from, to), network)| {
            let action = if *allows { "allow" } else { "deny" };
            let properties = json!({
                "NetworkAclId": { "Ref": "Acl" }, "RuleNumber": number, "RuleAction": action,
                "Protocol": protocol, "PortRange": { "From": from, "To": to }, "CidrBlock": network,
            });
            let id = format!("E{number}");
            (
                id,
                json!({ "Type": "AWS::EC2::NetworkAclEntry", "Properties": properties }),
            )
        });
    json!({ "Resources": entries.collect::<serde_json::Map<_, _>>() })
}

#[test]
fn network_acls_become_wider_and_narrower() {
    let (all, ssh, web) = ((0, 65_535), (22, 22), (443, 443));
    let everyone = (100, true, -1, all, "0.0.0.0/0");
    for (before, after, expected) in [
        // An entry is added, and taken away.
        (
            acl(&[]),
            acl(&[(100, true, 6, web, "10.0.0.0/8")]),
            &["+ tcp 443 from 10.0.0.0/8 in Acl"][..],
        ),
        (
            acl(&[(100, true, 6, web, "10.0.0.0/8")]),
            acl(&[]),
            &["- tcp 443 from 10.0.0.0/8 in Acl"],
        ),
        // A smaller network is within a larger one, and another number alone changes nothing.
        (
            acl(&[(100, true, 6, web, "10.0.0.0/8")]),
            acl(&[
                (90, true, 6, web, "10.1.0.0/16"),
                (110, true, 6, web, "10.0.0.0/8"),
            ]),
            &[],
        ),
        (
            acl(&[(100, true, 6, (400, 500), "10.0.0.0/8")]),
            acl(&[(100, true, 6, web, "10.0.0.0/8")]),
            &["- tcp 400-500 from 10.0.0.0/8 in Acl"],
        ),
        // A denial counts if it comes first.
        (
            acl(&[everyone]),
            acl(&[(90, false, 6, ssh, "0.0.0.0/0"), everyone]),
            &["- all protocols from 0.0.0.0/0 in Acl"],
        ),
        (
            acl(&[(90, false, 6, ssh, "0.0.0.0/0"), everyone]),
            acl(&[everyone]),
            &["+ all protocols from 0.0.0.0/0 in Acl"],
        ),
        (
            acl(&[everyone]),
            acl(&[everyone, (110, false, 6, ssh, "0.0.0.0/0")]),
            &[],
        ),
        // What is denied was not allowed before either.
        (
            acl(&[(100, true, 6, web, "0.0.0.0/0")]),
            acl(&[
                (90, false, 6, ssh, "0.0.0.0/0"),
                (100, true, 6, web, "0.0.0.0/0"),
            ]),
            &[],
        ),
    ] {
        assert_eq!(between(&before, &after), expected, "{after}");
    }
    // What a deployment knows only is not said to be one or the other.
    let parameter = |action: Json| {
        let properties = json!({ "NetworkAclId": "acl-1", "RuleNumber": 100, "RuleAction": action, "Protocol": -1, "CidrBlock": "0.0.0.0/0" });
        json!({ "Resources": { "E": { "Type": "AWS::EC2::NetworkAclEntry", "Properties": properties } } })
    };
    let found = between(
        &parameter(json!("deny")),
        &parameter(json!({ "Ref": "Action" })),
    );
    assert_eq!(found, ["? all protocols from 0.0.0.0/0 in acl-1 (new)"]);
}
