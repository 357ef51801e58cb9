//! VPCs that the `cdk` command looks up: what is asked, and what is made of the answer.

use serde_json::Value;
use stackwright::assertions::{Capture, Template};
use stackwright::prelude::*;
use stackwright_tests::problems_of;

#[stack(env(account = "123456789012", region = "eu-west-1"))]
mod shop {
    use stackwright::prelude::*;

    vpc!(network {
        lookup: VpcLookup { name: "shared" }
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
    wire!(sessions.allow_from(Peer::vpc(network), Port::tcp(6_379)));
}

const KEY: &str = "vpc-provider:account=123456789012:filter.tag:Name=shared:region=eu-west-1:returnAsymmetricSubnets=true";

/// The files of the assembly of an app that knows this much.
fn files(answer: Option<Value>) -> stackwright::Result<Vec<(String, Value)>> {
    let mut app = App::new();
    if let Some(answer) = answer {
        app = app.with_context(KEY, answer);
    }
    app.add::<shop::Stack>()?;
    let files = app.assemble()?.files().into_iter();
    Ok(files
        .map(|(name, text)| (name, serde_json::from_str(&text).unwrap_or_default()))
        .collect())
}

fn file(files: &[(String, Value)], name: &str) -> Value {
    let found = files.iter().find(|(own, _)| own == name);
    found.map(|(_, json)| json.clone()).unwrap_or_default()
}

fn subnets_of_the_cache(files: &[(String, Value)]) -> Value {
    let template = Template::from_json(file(files, "Shop.template.json"));
    let subnets = Capture::new();
    let expected = json!({ "SubnetIds": subnets });
    template.has_resource_properties("AWS::ElastiCache::ServerlessCache", expected);
    subnets.value()
}

#[test]
fn what_is_not_known_is_asked_for() -> stackwright::Result<()> {
    let files = files(None)?;
    let missing = &file(&files, "manifest.json")["missing"];
    assert_eq!(
        *missing,
        json!([{
            "key": KEY,
            "provider": "vpc-provider",
            "props": {
                "account": "123456789012",
                "filter": { "tag:Name": "shared" },
                "region": "eu-west-1",
                "returnAsymmetricSubnets": true,
            },
        }])
    );
    assert_eq!(
        subnets_of_the_cache(&files).as_array().map(Vec::len),
        Some(2)
    );
    Ok(())
}

#[test]
fn the_answer_says_where_the_subnets_are() -> stackwright::Result<()> {
    let group = |name: &str, kind: &str, ids: [&str; 2]| {
        let subnets = ["eu-west-1a", "eu-west-1b"].into_iter().zip(ids);
        let subnets: Vec<_> = subnets
            .map(|(zone, id)| json!({ "subnetId": id, "availabilityZone": zone, "routeTableId": "rtb-1" }))
            .collect();
        json!({ "name": name, "type": kind, "subnets": subnets })
    };
    let files = files(Some(json!({
        "vpcId": "vpc-0a1b2c3d",
        "vpcCidrBlock": "10.0.0.0/16",
        "availabilityZones": [],
        "subnetGroups": [
            group("Public", "Public", ["subnet-0000000a", "subnet-0000000b"]),
            group("Apps", "Private", ["subnet-0000000c", "subnet-0000000d"]),
        ],
    })))?;
    assert_eq!(file(&files, "manifest.json")["missing"], Value::Null);
    assert_eq!(
        subnets_of_the_cache(&files),
        json!(["subnet-0000000c", "subnet-0000000d"])
    );
    let template = file(&files, "Shop.template.json").to_string();
    assert!(template.contains("10.0.0.0/16"), "{template}");
    assert!(template.contains("vpc-0a1b2c3d") && !template.contains("AWS::EC2::VPC\""));
    Ok(())
}

#[test]
fn why_nobody_knows_is_told() {
    let why = "Need to perform AWS calls for account 123456789012, but no credentials have been configured";
    let answer = json!({ "$providerError": why, "$dontSaveContext": true });
    let told = files(Some(answer))
        .err()
        .map(|error| error.to_string())
        .unwrap_or_default();
    assert!(told.contains("SW0706") && told.contains(why), "{told}");
}

#[test]
fn a_stack_without_an_account_has_nowhere_to_look() -> stackwright::Result<()> {
    let mut app = App::new();
    let scope = app.new_stack("Anywhere")?;
    let told = vpc!(
        scope,
        network {
            lookup: VpcLookup { is_default: true }
        }
    );
    let told = problems_of(told);
    let codes: Vec<_> = told.iter().map(|problem| problem.rule().code).collect();
    assert_eq!(codes, ["SW0705"]);
    Ok(())
}

#[test]
fn what_is_asked_for_has_subnets_of_every_type_meanwhile() -> stackwright::Result<()> {
    for subnet_type in [
        SubnetType::Public,
        SubnetType::PrivateWithEgress,
        SubnetType::PrivateIsolated,
    ] {
        let mut app = App::new();
        let place = Environment::new()
            .account("123456789012")
            .region("eu-west-1");
        let scope = app.new_stack_in("Placed", place)?;
        let network = vpc!(
            scope,
            network {
                lookup: VpcLookup { name: "shared" }
            }
        )?;
        let subnets = SubnetSelection {
            subnet_type: Some(subnet_type),
            ..SubnetSelection::default()
        };
        cache!(
            scope,
            <Valkey>::sessions {
                vpc: &network,
                subnets: subnets
            }
        )?;
        app.assemble()?;
    }
    Ok(())
}

/// What is made of a stack in an account and a region, in an app that knows this much.
fn placed(
    context: &[(&str, Value)],
    declare: impl FnOnce(&Scope) -> stackwright::Result<()>,
) -> stackwright::Result<Value> {
    let mut app = App::new();
    for (key, answer) in context {
        app = app.with_context(*key, answer.clone());
    }
    let place = Environment::new()
        .account("123456789012")
        .region("eu-west-1");
    let scope = app.new_stack_in("Placed", place)?;
    declare(&scope)?;
    let files = app.assemble()?.files().into_iter();
    let files: Vec<_> = files
        .map(|(name, text)| (name, serde_json::from_str(&text).unwrap_or_default()))
        .collect();
    Ok(json!({
        "missing": file(&files, "manifest.json").get("missing"),
        "template": file(&files, "Placed.template.json"),
    }))
}

/// The values of a property of all resources of a type, in the order of the template.
fn all(made: &Value, kind: &str, property: &str) -> Value {
    let resources = made
        .pointer("/template/Resources")
        .and_then(Value::as_object);
    let of_kind = resources.into_iter().flatten().filter(|(_, resource)| {
        let own = resource.get("Type").and_then(Value::as_str);
        own == Some(kind)
    });
    let value = |resource: &Value| resource.get("Properties")?.get(property).cloned();
    of_kind
        .map(|(_, resource)| value(resource).unwrap_or_default())
        .collect()
}

/// A VPC with public subnets in three zones, and private ones in two groups.
fn uneven() -> Value {
    let group = |name: &str, kind: &str, subnets: &[(&str, &str)]| {
        let subnets = subnets
            .iter()
            .map(|(id, zone)| json!({ "subnetId": id, "availabilityZone": zone }));
        json!({ "name": name, "type": kind, "subnets": subnets.collect::<Vec<_>>() })
    };
    let edge = [
        ("subnet-1a", "eu-west-1a"),
        ("subnet-1b", "eu-west-1b"),
        ("subnet-1c", "eu-west-1c"),
    ];
    let apps = [("subnet-2b", "eu-west-1b"), ("subnet-2c", "eu-west-1c")];
    json!({
        "vpcId": "vpc-0a1b2c3d",
        "subnetGroups": [
            group("Edge", "Public", &edge),
            group("Apps", "Private", &apps),
            group("Jobs", "Private", &[("subnet-3a", "eu-west-1a")]),
        ],
    })
}

/// The subnets of a cache in the looked-up VPC.
fn chosen(selection: SubnetSelection, context: &[(&str, Value)]) -> stackwright::Result<Value> {
    let made = placed(context, |scope| {
        let network = vpc!(
            scope,
            network {
                lookup: VpcLookup { name: "shared" }
            }
        )?;
        cache!(
            scope,
            <Valkey>::c {
                vpc: network,
                subnets: selection
            }
        )
        .map(drop)
    })?;
    let subnets = all(&made, "AWS::ElastiCache::ServerlessCache", "SubnetIds");
    Ok(subnets.get(0).cloned().unwrap_or_default())
}

#[test]
fn subnets_of_an_uneven_vpc_are_in_their_zones_and_groups() -> stackwright::Result<()> {
    let in_zones = |zones: &[&str]| SubnetSelection {
        availability_zones: Some(zones.iter().map(|zone| (*zone).into()).collect()),
        ..SubnetSelection::of_type(SubnetType::PrivateWithEgress)
    };
    let in_group = |name: &str| SubnetSelection {
        group_name: Some(name.into()),
        ..SubnetSelection::default()
    };
    for (selection, expected) in [
        (
            in_zones(&["eu-west-1b", "eu-west-1c"]),
            json!(["subnet-2b", "subnet-2c"]),
        ),
        (
            in_zones(&["eu-west-1a", "eu-west-1b"]),
            json!(["subnet-2b", "subnet-3a"]),
        ),
        (in_group("Apps"), json!(["subnet-2b", "subnet-2c"])),
        (in_group("Jobs"), json!(["subnet-3a"])),
    ] {
        let found = chosen(selection.clone(), &[(KEY, uneven())])?;
        assert_eq!(found, expected, "{selection:?}");
        // Before the answer is there, any choice selects something: else the `cdk` command would never be asked.
        let stand_in = chosen(selection.clone(), &[])?;
        let is_empty = stand_in.as_array().is_none_or(Vec::is_empty);
        assert!(!is_empty, "{selection:?}");
    }
    for wrong in [in_zones(&["eu-west-1d"]), in_group("Private")] {
        let told = chosen(wrong, &[(KEY, uneven())]).err();
        let told = told.map(|error| error.to_string()).unwrap_or_default();
        assert!(told.contains("[SW0506]"), "{told}");
    }
    Ok(())
}

const ZONES: &str = "availability-zones:account=123456789012:region=eu-west-1";

/// The figures are those of aws-cdk-lib 2.235.1.
#[test]
fn zones_of_a_region_are_looked_up() -> stackwright::Result<()> {
    let made = |answer: Option<Value>| {
        let context: Vec<_> = answer.map(|answer| (ZONES, answer)).into_iter().collect();
        placed(&context, |scope| {
            vpc!(
                scope,
                network {
                    max_azs: 3,
                    nat_gateways: 0
                }
            )
            .map(drop)
        })
    };
    let zones = |made: &Value| all(made, "AWS::EC2::Subnet", "AvailabilityZone");
    let twice = |zones: [&str; 3]| json!([zones, zones].concat());
    let asking = made(None)?;
    let props = json!({ "account": "123456789012", "region": "eu-west-1" });
    let question = json!({ "key": ZONES, "provider": "availability-zones", "props": props });
    assert_eq!(asking["missing"], json!([question]));
    assert_eq!(zones(&asking), twice(["dummy1a", "dummy1b", "dummy1c"]));
    let four = json!(["eu-west-1a", "eu-west-1b", "eu-west-1c", "eu-west-1d"]);
    let four = made(Some(four))?;
    assert_eq!(four["missing"], Value::Null);
    let first = twice(["eu-west-1a", "eu-west-1b", "eu-west-1c"]);
    assert_eq!(zones(&four), first);
    let blocks = ["0.0", "32.0", "64.0", "96.0", "128.0", "160.0"];
    let blocks = blocks.map(|block| format!("10.0.{block}/19"));
    assert_eq!(all(&four, "AWS::EC2::Subnet", "CidrBlock"), json!(blocks));
    let two = made(Some(json!(["eu-west-1a", "eu-west-1c"])))?;
    assert_eq!(zones(&two).as_array().map(Vec::len), Some(4));
    for answer in [json!([]), json!({ "$providerError": "no credentials" })] {
        let told = made(Some(answer)).err().map(|error| error.to_string());
        assert!(told.is_some_and(|told| told.contains("[SW0706]")));
    }
    Ok(())
}

#[test]
fn what_stands_for_zones_keeps_no_question_from_being_asked() -> stackwright::Result<()> {
    let declare = |scope: &Scope| {
        // There is no room for three zones.
        let network = vpc!(
            scope,
            network {
                cidr: "10.0.0.0/26",
                nat_gateways: 0
            }
        )?;
        cache!(
            scope,
            <Valkey>::c {
                vpc: network,
                subnets: SubnetSelection {
                    subnet_type: PrivateIsolated,
                    availability_zones: ["eu-west-1b", "eu-west-1c"]
                }
            }
        )
        .map(drop)
    };
    assert_ne!(placed(&[], declare)?["missing"], Value::Null);
    let two = json!(["eu-west-1b", "eu-west-1c"]);
    let made = placed(&[(ZONES, two)], declare)?;
    let blocks = all(&made, "AWS::EC2::Subnet", "CidrBlock");
    assert_eq!(blocks.as_array().map(Vec::len), Some(4));
    let three = json!(["eu-west-1a", "eu-west-1b", "eu-west-1c"]);
    let told = placed(&[(ZONES, three)], declare).err();
    assert!(told.is_some_and(|error| error.to_string().contains("[SW0501]")));
    Ok(())
}

#[stack(name = "S", env(account = "123456789012", region = "eu-west-1"))]
mod in_the_default_vpc {
    use stackwright::prelude::*;

    vpc!(network {
        lookup: VpcLookup { is_default: true }
    });
    instance!(web {
        vpc: network,
        instance_type: "t4g.micro"
    });
    cache!(<Valkey>::sessions {
        vpc: network,
        subnets: SubnetSelection {
            subnet_type: Public
        }
    });
    cache!(<Valkey>::anywhere {
        vpc: network,
        subnets: SubnetSelection {}
    });
    database!(<Postgres>::orders {
        vpc: network,
        version: "17.6",
        subnets: SubnetSelection {
            subnet_type: Public
        },
        public_access: false
    });
    wire!(
        sessions.allow_default_port_from(web),
        orders.allow_default_port_from(web),
        anywhere.allow_default_port_from(web),
    );
    output!(cidr {
        value: network.cidr_block()
    });
}

/// What `cdk` finds for the default VPC of an account, which has public subnets alone.
#[test]
fn the_default_vpc_is_the_one_of_the_cdk() -> stackwright::Result<()> {
    const KEY: &str = "vpc-provider:account=123456789012:filter.isDefault=true:region=eu-west-1:returnAsymmetricSubnets=true";
    let subnet = |zone: &str| {
        json!({
            "subnetId": format!("subnet-0000000{zone}"),
            "cidr": "172.31.0.0/20",
            "availabilityZone": format!("eu-west-1{zone}"),
            "routeTableId": "rtb-0123456789abcdef0",
        })
    };
    let answer = json!({
        "vpcId": "vpc-0a1b2c3d",
        "vpcCidrBlock": "172.31.0.0/16",
        "ownerAccountId": "123456789012",
        "availabilityZones": [],
        "subnetGroups": [{
            "name": "Public",
            "type": "Public",
            "subnets": [subnet("a"), subnet("b"), subnet("c")],
        }],
    });
    let mut app = App::new();
    app.add::<in_the_default_vpc::Stack>()?;
    let asked: Vec<_> = app.assemble()?.files().into_iter().collect();
    let manifest = asked.iter().find(|(name, _)| name == "manifest.json");
    let manifest: Value = manifest
        .and_then(|(_, text)| serde_json::from_str(text).ok())
        .unwrap_or_default();
    assert_eq!(manifest["missing"][0]["key"], KEY);
    let mut app = App::new().with_context(KEY, answer);
    app.add::<in_the_default_vpc::Stack>()?;
    let assembly = app.assemble()?;
    let template = assembly.template("S").cloned().unwrap_or_default();
    stackwright_tests::assert_equals_the_cdk(&template, "101_default_vpc");
    Ok(())
}
