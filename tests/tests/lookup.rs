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
