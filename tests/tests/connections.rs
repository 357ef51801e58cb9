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

/// Ports and networks that are values of CloudFormation: none is the other's, and none is said to be open to all.
#[test]
fn ports_and_networks_are_filled_in() -> stackwright::Result<()> {
    let mut app = App::new();
    let scope = app.new_stack("Shop")?;
    let first = parameter!(scope, first { kind: Number })?;
    let second = parameter!(scope, second { kind: Number })?;
    let office = parameter!(scope, office {})?;
    let network = vpc!(scope, network {})?;
    let web = security_group!(scope, web { vpc: network })?;
    let server = security_group!(scope, server { vpc: network })?;
    for port in [&first, &second, &first] {
        web.allow_from(&server, Port::tcp(port.value()))?;
        web.allow_from(Peer::ipv4(office.value()), Port::tcp(port.value()))?;
    }
    let found = rules(&app, "Shop")?;
    let ports = found.iter().map(|(_, port)| port["Ref"].as_str());
    let mut ports: Vec<_> = ports.map(Option::unwrap_or_default).collect();
    ports.sort_unstable();
    assert_eq!(ports, ["First", "First", "Second", "Second"]);
    let known = Port::tcp(Text::from("8080"));
    web.allow_from(&server, known)?;
    let wrong = web.allow_from(&server, Port::tcp(Text::from("http")));
    assert!(format!("{wrong:?}").contains("SW0502"), "{wrong:?}");
    let wrong = web.allow_internally(Port::tcp_range(first.value(), 0));
    assert!(format!("{wrong:?}").contains("SW0502"), "{wrong:?}");
    let wrong = web.allow_internally(Port::tcp(1).described("für alle"));
    assert!(format!("{wrong:?}").contains("SW0512"), "{wrong:?}");
    Ok(())
}

/// A cache is opened to every address by whichever call does it, and to none by calls that let it out.
#[test]
fn calls_that_open_a_cache_warn() -> stackwright::Result<()> {
    type Open = fn(&ServerlessCache<Valkey>, &SecurityGroup) -> stackwright::Result<()>;
    let calls: [(Open, bool); 6] = [
        (|cache, _| cache.allow_from_any_ipv4(Port::tcp(6_379)), true),
        (|_, group| group.allow_from_any_ipv4(Port::all_tcp()), true),
        (|_, group| group.allow_from_any_ipv4(Port::all_udp()), false),
        (
            |_, group| group.allow_from_any_ipv4(Port::icmp_ping()),
            false,
        ),
        (|cache, _| cache.allow_to_any_ipv4(Port::tcp(443)), false),
        (
            |_, group| group.allow_to_any_ipv4(Port::all_traffic()),
            false,
        ),
    ];
    for (at, (call, is_open)) in calls.into_iter().enumerate() {
        let mut app = App::new();
        let scope = app.new_stack("Shop")?;
        let network = vpc!(scope, network {})?;
        let group = security_group!(scope, group { vpc: network })?;
        let cache = cache!(
            scope,
            <Valkey>::cache {
                vpc: network,
                security_groups: [group]
            }
        )?;
        call(&cache, &group)?;
        let warnings = app.assemble()?.warnings();
        let warned = format!("{warnings:?}").contains("SW0505");
        assert_eq!(warned, is_open, "{at}: {warnings:?}");
    }
    Ok(())
}

/// What is granted to a role of another stack stands in its policy, so that the stacks do not need each other.
#[test]
fn grants_to_another_stack_make_no_circle() -> stackwright::Result<()> {
    let mut app = App::new();
    let data = app.new_stack("Data")?;
    let web = app.new_stack("Web")?;
    let key = key!(data, key {})?;
    let known = key!(
        data,
        known {
            existing: "arn:aws:kms:eu-west-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab"
        }
    )?;
    let password = secret!(data, password { kms_key: key })?;
    let other = secret!(data, other { kms_key: known })?;
    let role = role!(
        web,
        reader {
            assumed_by: service("ec2.amazonaws.com")
        }
    )?;
    password.grant_read(&role);
    other.grant_read(&role);
    let policies = resources(&app, "Web")?;
    let policy = policies.iter().find(|(id, _)| id.contains("Policy"));
    let policy = policy.map(|(_, of)| of.to_string()).unwrap_or_default();
    assert_eq!(policy.matches("kms:ViaService").count(), 2, "{policy}");
    assert_eq!(policy.matches("GetSecretValue").count(), 2, "{policy}");
    Ok(())
}

/// An existing key has a policy that the stack cannot extend, and a service has none.
#[test]
fn a_grant_of_an_existing_key_to_a_service_is_nothing() -> stackwright::Result<()> {
    for (is_existing, expected) in [(true, true), (false, false)] {
        let mut app = App::new();
        let scope = app.new_stack("Data")?;
        let key = if is_existing {
            key!(
                scope,
                key {
                    existing: "alias/shop"
                }
            )?
        } else {
            key!(scope, key {})?
        };
        topic!(scope, topic { kms_key: key })?;
        key.grant_decrypt(service("cloudwatch.amazonaws.com"));
        let warnings = format!("{:?}", app.assemble()?.warnings());
        assert_eq!(warnings.contains("SW0508"), expected, "{warnings}");
    }
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

/// The codes and the constructs of the warnings of a program.
fn warnings(
    declare: impl FnOnce(&Scope) -> stackwright::Result<()>,
) -> stackwright::Result<Vec<(&'static str, String)>> {
    let mut app = App::new();
    let scope = app.new_stack("Shop")?;
    declare(&scope)?;
    let warnings = app.assemble()?.warnings();
    let warnings = warnings.iter();
    Ok(warnings
        .map(|warning| (warning.rule().code, warning.construct_path().to_owned()))
        .collect())
}

#[test]
fn a_cache_is_open_through_its_security_group() -> stackwright::Result<()> {
    let sessions = ("SW0505", "Shop/Sessions".to_owned());
    for (port, is_open) in [
        (Port::tcp(6379), true),
        (Port::tcp(6380), true),
        (Port::tcp_range(1, 65_535), true),
        (Port::all_traffic(), true),
        (Port::tcp(443), false),
        (Port::udp(6379), false),
    ] {
        for is_opened_first in [false, true] {
            let found = warnings(|scope| {
                let network = vpc!(scope, network {})?;
                let shared = security_group!(scope, shared { vpc: network })?;
                let peer = || Peer::ipv4("128.0.0.0/1");
                if is_opened_first {
                    shared.allow_from(peer(), port.clone())?;
                }
                cache!(
                    scope,
                    <Valkey>::sessions {
                        vpc: network,
                        security_groups: [shared]
                    }
                )?;
                if !is_opened_first {
                    shared.allow_from(peer(), port.clone())?;
                }
                Ok(())
            })?;
            let expected = if is_open {
                vec![sessions.clone()]
            } else {
                vec![]
            };
            assert_eq!(found, expected, "{port:?} {is_opened_first}");
        }
    }
    Ok(())
}

#[test]
fn grants_to_connect_are_on_both_ends() -> stackwright::Result<()> {
    for (on_cache, on_user, expected) in [
        (true, true, None),
        (true, false, Some("Shop/Sessions")),
        (false, true, Some("Shop/App")),
        (false, false, None),
    ] {
        let found = warnings(|scope| {
            let network = vpc!(scope, network {})?;
            let role = role!(
                scope,
                web {
                    assumed_by: service("ec2.amazonaws.com")
                }
            )?;
            let server = instance!(
                scope,
                server {
                    vpc: network,
                    instance_type: "t3.micro",
                    role
                }
            )?;
            let app = user!(
                scope,
                <Iam>::app {
                    user_id: "app",
                    access: "on ~app:* +@read"
                }
            )?;
            let team = user_group!(scope, <Valkey>::team {})?;
            let sessions = cache!(
                scope,
                <Valkey>::sessions {
                    vpc: network,
                    user_group: team
                }
            )?;
            team.add_user(&app)?;
            // The instance has the role.
            if on_cache {
                sessions.grant_connect(&server);
            }
            if on_user {
                app.grant_connect(&role);
            }
            Ok(())
        })?;
        let found: Vec<_> = found
            .iter()
            .map(|(code, path)| (*code, path.as_str()))
            .collect();
        let expected: Vec<_> = expected.map(|path| ("SW0519", path)).into_iter().collect();
        assert_eq!(found, expected);
    }
    Ok(())
}
