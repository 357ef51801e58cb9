//! The rules that connections add to security groups.

use serde_json::Value;
use stackwright::prelude::*;

/// A file of the assembly of an app.
fn file(app: &App, name: &str) -> stackwright::Result<Value> {
    let files = app.assemble()?.files();
    let text = files.iter().find(|(own, _)| own == name);
    Ok(text
        .and_then(|(_, text)| serde_json::from_str(text).ok())
        .unwrap_or_default())
}

fn resources(app: &App, stack: &str) -> stackwright::Result<Vec<(String, Value)>> {
    let template = file(app, &format!("{stack}.template.json"))?;
    let resources = template.get("Resources").and_then(Value::as_object);
    Ok(resources.cloned().unwrap_or_default().into_iter().collect())
}

/// The rules that let in, with their ports, in the order of the template.
fn rules(app: &App, stack: &str) -> stackwright::Result<Vec<(String, Value)>> {
    let mut rules = resources(app, stack)?;
    let is_rule = |of: &Value| {
        let kind = of.get("Type").and_then(Value::as_str);
        kind == Some("AWS::EC2::SecurityGroupIngress")
    };
    rules.retain(|(_, of)| is_rule(of));
    Ok(rules
        .into_iter()
        .map(|(id, rule)| {
            (
                id,
                rule.pointer("/Properties/FromPort")
                    .cloned()
                    .unwrap_or_default(),
            )
        })
        .collect())
}

#[test]
fn the_ports_of_two_engines_behind_one_group_are_open() -> stackwright::Result<()> {
    let mut app = App::new();
    let scope = app.new_stack("Shop")?;
    let network = vpc!(scope, network {})?;
    let shared = security_group!(scope, shared { vpc: network })?;
    let server = security_group!(scope, server { vpc: network })?;
    let sessions = cache!(
        scope,
        <Valkey>::sessions {
            vpc: network,
            security_groups: [shared]
        }
    )?;
    let pages = cache!(
        scope,
        <Memcached>::pages {
            vpc: network,
            security_groups: [shared]
        }
    )?;
    let more = cache!(
        scope,
        <Redis>::more {
            vpc: network,
            security_groups: [shared]
        }
    )?;
    sessions.allow_default_port_from(&server)?;
    pages.allow_default_port_from(&server)?;
    // The port of the first: EC2 would refuse a second rule.
    more.allow_default_port_from(&server)?;
    more.allow_from(&server, Port::tcp(6379))?;
    let rules = rules(&app, "Shop")?;
    let owners = rules.iter().map(|(_, port)| {
        let owner = port["Fn::GetAtt"][0].as_str();
        owner
            .unwrap_or_default()
            .trim_end_matches(|c: char| c.is_ascii_hexdigit())
    });
    assert_eq!(owners.collect::<Vec<_>>(), ["Sessions", "Pages"]);
    Ok(())
}

#[stack(name = "Network")]
mod network {
    use stackwright::prelude::*;

    vpc!(network {});
}

#[stack(name = "Data")]
mod data {
    use stackwright::prelude::*;

    cache!(<Valkey>::sessions {
        vpc: super::network::network
    });
}

/// It opens what the stack of the cache has made.
#[stack(name = "Servers")]
mod servers {
    use stackwright::prelude::*;

    instance!(server {
        vpc: super::network::network,
        instance_type: "t3.micro"
    });
    wire!(super::data::sessions.allow_default_port_from(server));
}

/// As in the CDK, the rule is in the stack of the cache, which is deployed after that of the servers.
#[test]
fn a_cache_is_opened_by_the_stack_of_its_servers() -> stackwright::Result<()> {
    let mut app = App::new();
    app.add::<servers::Stack>()?;
    assert_eq!(rules(&app, "Servers")?, []);
    assert_eq!(rules(&app, "Data")?.len(), 1);
    let manifest = file(&app, "manifest.json")?;
    let before = manifest["artifacts"]["Data"]["dependencies"].as_array();
    let mut before: Vec<_> = before
        .into_iter()
        .flatten()
        .filter_map(Value::as_str)
        .collect();
    before.sort_unstable();
    assert_eq!(before, ["Network", "Servers"]);
    Ok(())
}

/// What is made of names of the program is described in characters that EC2 accepts.
#[test]
fn made_descriptions_are_accepted() -> stackwright::Result<()> {
    let mut app = App::new();
    let scope = app.new_stack("Shop")?;
    let network = vpc!(scope, network {})?;
    let place = scope.new_child("Café")?;
    cache!(place, <Valkey>::über { vpc: network })?;
    security_group!(place, group { vpc: network })?;
    instance!(
        place,
        server {
            vpc: network,
            instance_type: "t3.micro"
        }
    )?;
    let mut described: Vec<_> = resources(&app, "Shop")?
        .into_iter()
        .filter_map(|(_, of)| Some(of["Properties"]["GroupDescription"].as_str()?.to_owned()))
        .collect();
    described.sort();
    assert_eq!(
        described,
        [
            "Security group for _ber cache.",
            "Shop/Caf_/Group",
            "Shop/Caf_/Server/InstanceSecurityGroup",
        ]
    );
    Ok(())
}
