//! Declarations as expressions in ordinary functions.

use serde_json::Value;
use stackwright::assertions::Template;
use stackwright::ec2::Vpc;
use stackwright::elasticache::{
    CacheProps, Engine, Member, ServerlessCache, User, UserGroup, UserProps,
};
use stackwright::prelude::*;
use stackwright::{Construct, Error, Problem, Result};
use stackwright_tests::problems_of;

/// A user, a group and a cache for each tenant, in the order of the list.
fn tenants(scope: &Scope, names: &[&str]) -> Result<()> {
    let network = vpc!(scope, network { max_azs: 2 })?;
    let mut users = Vec::new();
    for name in names {
        let tenant = scope.new_child(name)?;
        let access = format!("on ~{name}:* +@read +@write");
        let user = user!(
            tenant,
            <Iam>::user {
                user_id: name.to_string(),
                access: &access
            }
        )?;
        let group = user_group!(&tenant, <Valkey>::group { users: [user] })?;
        cache!(
            &tenant,
            <Valkey>::cache {
                vpc: &network,
                user_group: group,
                data_storage: ..=Size::gib(2)
            }
        )?;
        users.push(user);
    }
    // A list that a function makes, and an id of its own.
    let members = users.iter().map(Member::from).collect::<Vec<_>>();
    let everybody = user_group!(
        scope,
        <Valkey>::everybody {
            id: "All",
            users: members
        }
    )?;
    output!(
        scope,
        group {
            value: everybody.name()
        }
    )?;
    Ok(())
}

fn synthesized(build: impl FnOnce(&Scope) -> Result<()>) -> Result<Value> {
    let mut app = App::new();
    let scope = app.new_stack("S")?;
    build(&scope)?;
    let assembly = app.assemble()?;
    Ok(assembly.template("S").cloned().unwrap_or_default())
}

#[test]
fn loops_declare() -> Result<()> {
    let template = synthesized(|scope| tenants(scope, &["acme", "initech"]))?;
    let of_type = |kind: &str| -> Vec<&Value> {
        let resources = template["Resources"].as_object();
        resources
            .into_iter()
            .flat_map(|resources| resources.values())
            .filter(|resource| resource["Type"] == kind)
            .collect()
    };
    let users = of_type("AWS::ElastiCache::User");
    assert_eq!(users.len(), 2);
    assert_eq!(users[0]["Properties"]["UserId"], "acme");
    assert_eq!(
        users[1]["Properties"]["AccessString"],
        "on ~initech:* +@read +@write"
    );
    let groups = of_type("AWS::ElastiCache::UserGroup");
    assert_eq!(
        groups[2]["Properties"]["UserIds"],
        serde_json::json!(["acme", "initech"])
    );
    let caches = of_type("AWS::ElastiCache::ServerlessCache");
    assert_eq!(caches.len(), 2);
    assert_eq!(
        caches[0]["Properties"]["CacheUsageLimits"]["DataStorage"]["Maximum"],
        2
    );
    assert_eq!(
        template["Outputs"]["Group"]["Value"],
        groups[2]["Properties"]["UserGroupId"]
    );
    Ok(())
}

/// The problems of what fails at run time: codes, and the lines of this file.
fn problems(result: Result<impl Sized>) -> Vec<(&'static str, u32)> {
    let error = result.err();
    places(error.as_ref().map(Error::problems).unwrap_or_default())
}

/// The problems that a construct is found to have when it is made.
#[track_caller]
fn found(construct: Result<impl Construct>) -> Vec<(&'static str, u32)> {
    places(&problems_of(construct))
}

/// A stack in an app of its own, for what is wrong.
fn own_stack() -> Result<Scope> {
    App::new().new_stack("S")
}

fn places(problems: &[Problem]) -> Vec<(&'static str, u32)> {
    problems
        .iter()
        .map(|problem| {
            let location = problem
                .location()
                .filter(|l| l.file().ends_with("functions.rs"));
            (problem.rule().code, location.map_or(0, |l| l.line()))
        })
        .collect()
}

/// Of three wrong tenants three are told, each with what it is called.
#[test]
fn all_wrong_tenants_are_told() {
    let made = synthesized(|scope| tenants(scope, &["Acme", "initech", "Umbrella", "Wayne"]));
    let error = made.expect_err("ids have lower-case letters");
    let said: Vec<_> = error
        .problems()
        .iter()
        .map(|one| (one.rule().code, one.to_string()))
        .collect();
    for name in ["Acme", "Umbrella", "Wayne"] {
        let of_name = |(code, text): &&(&str, String)| {
            *code == "SW0203" && text.contains(&format!("`{name}`"))
        };
        assert_eq!(said.iter().filter(of_name).count(), 1, "{name}: {said:?}");
    }
    assert!(!said.iter().any(|(_, text)| text.contains("`initech`")));
}

#[test]
fn values_of_run_time_are_checked_by_the_same_rules() -> Result<()> {
    let mut app = App::new();
    let scope = app.new_stack("S")?;
    let network = vpc!(scope, network {})?;
    let (id, name) = ("Web-App".to_owned(), "other".to_owned());

    let mut all = Vec::new();

    let line = line!() + 1;
    let user = user!(
        scope,
        <Iam>::app {
            user_id: &id,
            user_name: &name,
            access: "on"
        }
    );
    let expected = [("SW0203", line), ("SW0205", line)];
    assert_eq!(found(user), expected);
    all.extend(expected);

    let (least, most) = (Size::gib(10), Size::gib(5));
    let line = line!() + 1;
    let cache = cache!(
        scope,
        <Valkey>::sessions {
            vpc: network,
            data_storage: least..=most
        }
    );
    assert_eq!(found(cache), [("SW0109", line)]);
    all.push(("SW0109", line));

    let kept = Duration::days(99);
    let line = line!() + 1;
    let cache = cache!(
        scope,
        <Valkey>::carts {
            vpc: network,
            backup: Backup { retention: kept }
        }
    );
    assert_eq!(found(cache), [("SW0113", line)]);
    all.push(("SW0113", line));

    let password = "short".to_owned();
    let line = line!() + 1;
    let user = user!(
        scope,
        <Password>::ops {
            user_id: "ops",
            access: "on",
            passwords: [plain_text(&password)],
            allow: [SW0210 = "it is generated"]
        }
    );
    assert_eq!(found(user), [("SW0208", line)]);
    all.push(("SW0208", line));

    // The synthesis fails with all of them.
    assert_eq!(problems(app.assemble()), all);
    Ok(())
}

#[test]
fn rules_about_a_group_see_the_users_that_are_added() -> Result<()> {
    let build = |scope: &Scope, named: &str| -> Result<()> {
        let name = named.to_owned();
        let group = user_group!(scope, <Redis>::team {})?;
        let admin = user!(
            scope,
            <Password>::admin {
                user_id: "admin",
                user_name: &name,
                engine: Redis,
                access: "on",
                passwords: [secret("admin")]
            }
        )?;
        group.add_user(&admin)?;
        Ok(())
    };
    assert!(synthesized(|scope| build(scope, "default")).is_ok());
    let wrong = problems(synthesized(|scope| build(scope, "admin")));
    assert_eq!(wrong[0].0, "SW0303");
    Ok(())
}

#[test]
fn two_users_with_one_id_are_found_at_the_end() -> Result<()> {
    let build = |scope: &Scope, ids: [&str; 2]| -> Result<()> {
        let [a, b] = ids.map(str::to_owned);
        user!(
            scope,
            <Iam>::a {
                user_id: &a,
                access: "on"
            }
        )?;
        user!(
            scope.new_child("Other")?,
            <Iam>::b {
                user_id: &b,
                access: "on"
            }
        )?;
        Ok(())
    };
    assert!(synthesized(|scope| build(scope, ["a", "b"])).is_ok());
    let wrong = problems(synthesized(|scope| build(scope, ["a", "a"])));
    assert_eq!(wrong.len(), 1);
    assert_eq!(wrong[0].0, "SW0217");
    Ok(())
}

#[test]
fn constructs_can_be_called_without_macros() -> Result<()> {
    fn typed(_: &Vpc, _: &ServerlessCache<Valkey>, _: &User<Iam, Valkey>, _: &UserGroup<Valkey>) {}
    let template = synthesized(|scope| {
        let network = Vpc::new(scope, "Network", stackwright::ec2::VpcProps::default())?;
        let props = UserProps {
            user_id: Some("web-app".into()),
            access: Some("on ~app:* +@read".into()),
            ..UserProps::default()
        };
        let app = User::<Iam, Valkey>::new(scope, "App", props)?;
        let props = stackwright::elasticache::UserGroupProps {
            users: vec![Member::from(&app)],
            ..Default::default()
        };
        let team = UserGroup::<Valkey>::new(scope, "Team", props)?;
        let props = stackwright::elasticache::CacheProps {
            vpc: Some(&network),
            user_group: Some((&team).into()),
            data_storage: Some(Limits::Unlimited),
            ..Default::default()
        };
        let sessions = ServerlessCache::new(scope, "Sessions", props)?;
        typed(&network, &sessions, &app, &team);
        Ok(())
    })?;
    let resources = template["Resources"].as_object();
    let cache = resources
        .into_iter()
        .flat_map(|resources| resources.values())
        .find(|resource| resource["Type"] == "AWS::ElastiCache::ServerlessCache");
    let limits = cache.map(|cache| &cache["Properties"]["CacheUsageLimits"]["DataStorage"]);
    assert_eq!(
        limits,
        Some(&serde_json::json!({ "Unit": "GB", "Minimum": 0, "Maximum": 0 }))
    );
    Ok(())
}

#[test]
fn what_a_construct_can_not_do_without_is_missed_at_run_time_too() -> Result<()> {
    let mut app = App::new();
    let scope = app.new_stack("S")?;
    let line = line!() + 1;
    let cache = ServerlessCache::<Valkey>::new(&scope, "C", Default::default());
    assert_eq!(found(cache), [("SW0902", line)]);
    let user = User::<Iam, Valkey>::new(&scope, "U", UserProps::default());
    assert_eq!(found(user)[0].0, "SW0902");
    Ok(())
}

/// What a configuration may leave out.
#[derive(Default)]
struct Configuration {
    description: Option<String>,
    version: Option<u32>,
    storage: Option<std::ops::RangeInclusive<Size>>,
    kept: Option<std::time::Duration>,
}

#[test]
fn a_field_takes_an_option() -> Result<()> {
    let build = |scope: &Scope, configuration: Configuration| -> Result<()> {
        let network = vpc!(scope, network {})?;
        cache!(
            scope,
            <Valkey>::sessions {
                vpc: network,
                description: configuration.description,
                version: configuration.version,
                data_storage: configuration.storage,
                backup: Backup {
                    retention: configuration.kept
                }
            }
        )?;
        Ok(())
    };
    let cache = |configuration| -> Result<Value> {
        let template = synthesized(|scope| build(scope, configuration))?;
        let resources = template["Resources"].as_object();
        let cache = resources
            .into_iter()
            .flat_map(|resources| resources.values())
            .find(|resource| resource["Type"] == "AWS::ElastiCache::ServerlessCache");
        Ok(cache
            .map(|cache| cache["Properties"].clone())
            .unwrap_or_default())
    };
    let full = cache(Configuration {
        description: Some("Sessions".to_owned()),
        version: Some(8),
        storage: Some(Size::gib(1)..=Size::gib(2)),
        kept: Some(std::time::Duration::from_hours(48)),
    })?;
    assert_eq!(full["Description"], "Sessions");
    assert_eq!(full["MajorEngineVersion"], "8");
    assert_eq!(full["CacheUsageLimits"]["DataStorage"]["Maximum"], 2);
    assert_eq!(full["SnapshotRetentionLimit"], 2);
    let empty = cache(Configuration::default())?;
    for property in [
        "Description",
        "MajorEngineVersion",
        "CacheUsageLimits",
        "SnapshotRetentionLimit",
    ] {
        assert_eq!(empty.get(property), None, "{property}");
    }
    Ok(())
}

/// The README's function.
fn tenant(scope: &Scope, name: &str) -> Result<()> {
    let access = format!("on ~{name}:* +@read +@write");
    user!(
        scope,
        <Iam>::tenant {
            id: name,
            user_id: name,
            access: &access
        }
    )?;
    Ok(())
}

#[test]
fn an_id_of_run_time_names_the_construct() -> Result<()> {
    let template = synthesized(|scope| {
        ["acme", "initech"]
            .iter()
            .try_for_each(|t| tenant(scope, t))
    })?;
    let ids: Vec<_> = template["Resources"]
        .as_object()
        .into_iter()
        .flat_map(|resources| resources.keys())
        .map(|id| id.trim_end_matches(|c: char| c.is_ascii_hexdigit() && !c.is_lowercase()))
        .collect();
    assert_eq!(ids, ["acme", "initech"]);
    Ok(())
}

/// Constructs as a function gets them: behind references, in lists.
fn share(
    scope: &Scope,
    app: &User<Iam, Valkey>,
    others: &[User<Iam, Valkey>],
    key: &stackwright::kms::Key,
) -> Result<()> {
    let few = user_group!(
        scope,
        <Valkey>::few {
            users: [app],
            depends_on: [key]
        }
    )?;
    user_group!(
        scope,
        <Valkey>::many {
            users: others,
            depends_on: [&few, app]
        }
    )?;
    Ok(())
}

#[test]
fn references_to_constructs_are_taken() -> Result<()> {
    let template = synthesized(|scope| {
        let key = key!(scope, key {})?;
        let mut users = Vec::new();
        for name in &["a", "b"] {
            users.push(user!(
                scope,
                <Iam>::user {
                    id: *name,
                    user_id: name,
                    access: "on"
                }
            )?);
        }
        share(scope, &users[0], &users, &key)
    })?;
    let resources = template["Resources"].as_object();
    let many = resources
        .into_iter()
        .flat_map(|resources| resources.values())
        .filter(|resource| resource["Type"] == "AWS::ElastiCache::UserGroup")
        .nth(1);
    let many = many.cloned().unwrap_or_default();
    assert_eq!(many["Properties"]["UserIds"], serde_json::json!(["a", "b"]));
    let after: Vec<_> = many["DependsOn"].as_array().into_iter().flatten().collect();
    assert_eq!(after.len(), 3, "{after:?}");
    Ok(())
}

#[test]
fn circles_of_run_time_are_refused() -> Result<()> {
    let circle = synthesized(|scope| {
        let a = key!(scope, a {})?;
        let b = key!(scope, b {})?;
        a.scope().depend_on(&b);
        b.scope().depend_on(&a);
        Ok(())
    });
    let line = line!() - 6;
    assert_eq!(problems(circle), [("SW0804", line)]);
    Ok(())
}

#[test]
fn what_is_allowed_is_checked_at_run_time_too() -> Result<()> {
    let mut app = App::new();
    let scope = app.new_stack("S")?;
    let props = |code| stackwright::kms::KeyProps {
        allow: vec![stackwright::Allow::new(code, "because")],
        ..Default::default()
    };
    let wrong = stackwright::kms::Key::new(&scope, "A", props("SW0107"));
    assert_eq!(found(wrong)[0].0, "SW0908");
    let right = stackwright::kms::Key::new(&scope, "B", props("SW0102"));
    assert_eq!(found(right), []);
    let misspelt = stackwright::kms::Key::new(&scope, "C", props("engine-versions"));
    assert_eq!(found(misspelt)[0].0, "SW0908");
    assert!(scope.allow("cache_names", "because").is_err());
    Ok(())
}

/// However the rule is named, the rule is silent, and the template has its code.
#[test]
fn a_rule_is_allowed_by_its_code_and_by_its_name() -> Result<()> {
    let template = |allow: fn() -> stackwright::Allow| {
        synthesized(move |scope| {
            let network = vpc!(scope, network {})?;
            let mut props = CacheProps::<stackwright::elasticache::engine::Valkey> {
                vpc: Some(&network),
                name: Some("a--b".into()),
                ..Default::default()
            };
            props.allow.push(allow());
            ServerlessCache::new(scope, "Sessions", props).map(drop)
        })
    };
    let by_code = template(|| stackwright::Allow::new("SW0103", "old"))?;
    let by_name = template(|| stackwright::Allow::new("cache-name", "old"))?;
    let by_identifier = template(|| stackwright::Allow::new("cache_name", "old"))?;
    assert_eq!(by_code, by_name);
    assert_eq!(by_code, by_identifier);
    let in_a_function = synthesized(|scope| {
        let network = vpc!(scope, network {})?;
        let name = String::from("a--b");
        cache!(
            scope,
            <Valkey>::sessions {
                vpc: network,
                name,
                allow: [cache_name = "old"]
            }
        )
        .map(drop)
    })?;
    assert_eq!(by_code, in_a_function);
    let caches = by_code["Resources"].as_object().into_iter().flatten();
    let allowed: Vec<_> = caches
        .map(|(_, resource)| &resource["Metadata"]["stackwright:allow"])
        .filter(|allowed| !allowed.is_null())
        .collect();
    assert_eq!(allowed, [&serde_json::json!({ "SW0103": "old" })]);
    Ok(())
}

#[test]
fn connections_and_grants_are_calls_too() -> Result<()> {
    let template = synthesized(|scope| {
        let network = vpc!(scope, network {})?;
        let servers = security_group!(scope, servers { vpc: network })?;
        let sessions = cache!(scope, <Valkey>::sessions { vpc: network })?;
        let principal = service("ec2.amazonaws.com");
        let web = role!(
            scope,
            web {
                assumed_by: principal
            }
        )?;
        sessions.allow_default_port_from(&servers)?;
        sessions.allow_from(&servers, Port::tcp(6380))?;
        sessions.grant(&web, vec![String::from("elasticache:Connect")]);
        Ok(())
    })?;
    let resources = template["Resources"].as_object();
    let of_type = |name: &str| -> Vec<&Value> {
        let resources = resources.into_iter().flat_map(|all| all.values());
        resources.filter(|r| r["Type"] == name).collect()
    };
    let ports: Vec<_> = of_type("AWS::EC2::SecurityGroupIngress")
        .iter()
        .map(|rule| rule["Properties"]["FromPort"].clone())
        .collect();
    assert_eq!(ports.len(), 2);
    assert_eq!(ports[0]["Fn::GetAtt"][1], "Endpoint.Port");
    assert_eq!(ports[1], 6380);
    let policies = of_type("AWS::IAM::Policy");
    let statement = &policies[0]["Properties"]["PolicyDocument"]["Statement"][0];
    assert_eq!(statement["Action"], "elasticache:Connect");
    Ok(())
}

#[test]
fn wrong_ports_and_peers_are_found_at_run_time_too() -> Result<()> {
    let mut app = App::new();
    let scope = app.new_stack("S")?;
    let network = vpc!(&scope, network {})?;
    let servers = security_group!(&scope, servers { vpc: network })?;
    let sessions = cache!(&scope, <Valkey>::sessions { vpc: network })?;

    let wrong = sessions.allow_from(&servers, Port::tcp_range(2, 1));
    assert_eq!(problems(wrong), [("SW0502", line!() - 1)]);
    let wrong = servers.allow_from(Peer::ipv6("10.0.0.0/8"), Port::udp(0));
    let line = line!() - 1;
    assert_eq!(problems(wrong), [("SW0502", line), ("SW0503", line)]);
    let wrong = sessions.allow_default_port_from(Peer::prefix_list("sg-1"));
    assert_eq!(problems(wrong), [("SW0503", line!() - 1)]);

    // Nothing of them is in the stack.
    let assembly = app.assemble()?;
    let template = assembly.template("S").cloned().unwrap_or_default();
    assert!(!template.to_string().contains("Ingress"));
    Ok(())
}

#[test]
fn half_of_a_generated_json_is_missed_at_run_time_too() -> Result<()> {
    let mut app = App::new();
    let scope = app.new_stack("S")?;
    let generate = GenerateSecretString {
        generate_string_key: Some("password".into()),
        ..GenerateSecretString::default()
    };
    let wrong = problems_of(secret!(&scope, half { generate }));
    let messages: Vec<_> = wrong.iter().map(Problem::message).collect();
    assert!(
        messages
            .concat()
            .contains("missing required field `secret_string_template`"),
        "{messages:?}"
    );
    Ok(())
}

#[test]
fn parameters_are_checked_at_run_time_too() -> Result<()> {
    let mut app = App::new();
    let scope = app.new_stack("S")?;
    key!(&scope, key {})?;
    let default = String::from("huge");
    let sizes = vec!["small", "large"];
    let wrong = problems_of(parameter!(
        own_stack()?,
        size {
            default: default,
            allowed_values: sizes
        }
    ));
    let messages: Vec<_> = wrong.iter().map(Problem::message).collect();
    assert!(
        messages
            .concat()
            .contains("`huge` is not one of the allowed values"),
        "{messages:?}"
    );
    let (number, limit) = (5_u32, -5);
    let right = parameter!(
        &scope,
        count {
            kind: Number,
            default: number,
            min_value: limit
        }
    );
    assert_eq!(found(right), []);
    let assembly = app.assemble()?;
    let parameters = &assembly.template("S").cloned().unwrap_or_default()["Parameters"];
    assert_eq!(
        parameters["Count"],
        serde_json::json!({ "Type": "Number", "Default": 5, "MinValue": -5 })
    );
    Ok(())
}

#[test]
fn alarms_are_checked_at_run_time_too() -> Result<()> {
    let mut app = App::new();
    let scope = app.new_stack("S")?;
    let network = vpc!(&scope, network {})?;
    let sessions = cache!(&scope, <Valkey>::sessions { vpc: network })?;
    let on_call = topic!(&scope, on_call {})?;
    // A generated name is stored, and measured, in lower case.
    let busy = alarm!(
        &scope,
        busy {
            metric: sessions.metric_processing_units_consumed(),
            threshold: 50,
            evaluation_periods: 1,
            alarm_actions: [&on_call]
        }
    );
    assert_eq!(found(busy), []);
    let elsewhere = own_stack()?;
    let network = vpc!(&elsewhere, network {})?;
    let carts = cache!(&elsewhere, <Valkey>::carts { vpc: network })?;
    let metric = carts
        .metric("Evictions")
        .statistic("avg")
        .period(Duration::seconds(7));
    let (periods, datapoints) = (2, 3);
    let wrong = alarm!(
        &elsewhere,
        wrong {
            metric: metric,
            threshold: 1,
            evaluation_periods: periods,
            datapoints_to_alarm: datapoints
        }
    );
    let codes: Vec<_> = found(wrong).iter().map(|(code, _)| *code).collect();
    assert_eq!(codes, ["SW0602", "SW0601", "SW0603"]);
    let assembly = app.assemble()?;
    let template = assembly.template("S").cloned().unwrap_or_default();
    let of_type = |name: &str| {
        let resources = template["Resources"].as_object();
        let mut resources = resources.into_iter().flat_map(|all| all.values());
        let found = resources.find(|resource| resource["Type"] == name);
        found.map(|resource| resource["Properties"].clone())
    };
    let busy = of_type("AWS::CloudWatch::Alarm").unwrap_or_default();
    let cache = of_type("AWS::ElastiCache::ServerlessCache").unwrap_or_default();
    let name = cache["ServerlessCacheName"].as_str().unwrap_or_default();
    assert_ne!(name, name.to_lowercase());
    assert_eq!(busy["Dimensions"][0]["Value"], name.to_lowercase());
    Ok(())
}

#[test]
fn what_exists_is_checked_at_run_time_too() -> Result<()> {
    let mut app = App::new();
    let scope = app.new_stack("S")?;
    let given = |text: &str| Text::from(text.to_owned());
    let wrong = [
        (
            found(vpc!(
                own_stack()?,
                network {
                    existing: given("network")
                }
            )),
            "SW0701",
        ),
        (
            found(topic!(
                own_stack()?,
                on_call {
                    existing: given("on-call")
                }
            )),
            "SW0701",
        ),
        (
            found(cache!(
                own_stack()?,
                <Valkey>::sessions {
                    existing: given("arn:aws:elasticache:eu-west:123456789012:serverlesscache:x")
                }
            )),
            "SW0703",
        ),
        (
            found(
                CacheProps::<Valkey> {
                    existing: Some(given("sessions")),
                    version: Some(Version::major(8)),
                    ..CacheProps::default()
                }
                .pipe(|props| ServerlessCache::new(&own_stack()?, "Sessions", props)),
            ),
            "SW0702",
        ),
    ];
    for (found, code) in wrong {
        assert_eq!(found.len(), 1, "{code} {found:?}");
        assert_eq!(found[0].0, code);
        assert_ne!(found[0].1, 0, "{code} has a line");
    }
    let sessions = cache!(
        scope,
        <Valkey>::sessions {
            existing: given("sessions")
        }
    )?;
    let app_user = user!(
        scope,
        <Iam>::app {
            user_id: "app",
            access: "on ~app:* +@read"
        }
    )?;
    let team = user_group!(
        scope,
        <Valkey>::team {
            existing: given("team")
        }
    )?;
    let opened = problems(sessions.allow_default_port_from(Peer::ipv4("10.0.0.0/8")));
    assert_eq!(opened, [("SW0504", line!() - 1)]);
    let added = problems(team.add_user(&app_user));
    assert_eq!(added, [("SW0310", line!() - 1)]);
    // What nobody has told is missed when the template is made.
    output!(
        scope,
        address {
            value: sessions.endpoint_address()
        }
    )?;
    let codes: Vec<_> = problems(app.assemble()).iter().map(|p| p.0).collect();
    assert_eq!(codes, ["SW0704"]);
    Ok(())
}

/// A value handed on to a function.
trait Pipe: Sized {
    fn pipe<T>(self, function: impl FnOnce(Self) -> T) -> T {
        function(self)
    }
}

impl<T> Pipe for T {}

#[test]
fn networks_are_checked_at_run_time_too() -> Result<()> {
    let mut app = App::new();
    let scope = app.new_stack("S")?;
    let group = |name: &str, subnet_type| SubnetConfiguration {
        name: Some(name.into()),
        subnet_type: Some(subnet_type),
        ..SubnetConfiguration::default()
    };
    let of = |id: &str, groups: Vec<SubnetConfiguration>| {
        let place = scope.new_child(id)?;
        vpc!(
            place,
            network {
                subnet_configuration: groups
            }
        )
    };
    let codes = |result| found(result).iter().map(|p| p.0).collect::<Vec<_>>();
    assert_eq!(
        codes(of("A", vec![group("a", SubnetType::PrivateWithEgress)])),
        ["SW0509"]
    );
    assert_eq!(
        codes(of("B", vec![SubnetConfiguration::default()])),
        ["SW0902"]
    );
    let isolated = of("C", vec![group("a", SubnetType::PrivateIsolated)])?;
    let selected = |id: &str, subnets: SubnetSelection| {
        let place = scope.new_child(id)?;
        cache!(
            place,
            <Valkey>::cache {
                vpc: &isolated,
                subnets
            }
        )
    };
    assert_eq!(
        found(selected("D", SubnetSelection::of_type(SubnetType::Public))).len(),
        1
    );
    let in_group = SubnetSelection {
        group_name: Some("a".into()),
        ..SubnetSelection::default()
    };
    assert_eq!(found(selected("E", in_group)), []);
    Ok(())
}

#[test]
fn stacks_of_other_environments_can_not_be_imported_from() -> Result<()> {
    let mut app = App::new();
    let here = app.new_stack_in("Here", Environment::new().region("eu-west-1"))?;
    let there = app.new_stack_in("There", Environment::new().region("us-east-1"))?;
    let topic = topic!(here, topic {})?;
    output!(there, arn { value: topic.arn() })?;
    let stage = parameter!(here, stage {})?;
    let prod = condition!(
        here,
        prod {
            expression: ConditionExpression::equals(stage.value(), "prod")
        }
    )?;
    topic!(there, other { condition: &prod })?;
    let codes: Vec<_> = problems(app.assemble()).iter().map(|p| p.0).collect();
    assert_eq!(codes, ["SW0810", "SW0810"]);
    let wrong = app.new_stack_in("Wrong", Environment::new().account("1234"));
    assert_eq!(problems(wrong).first().map(|p| p.0), Some("SW0703"));
    Ok(())
}

#[test]
fn mappings_are_checked_at_run_time() -> Result<()> {
    let flat = mapping!(
        own_stack()?,
        sizes {
            values: json!({ "prod": "50" })
        }
    );
    assert_eq!(found(flat).first().map(|p| p.0), Some("SW0904"));
    let named = mapping!(
        own_stack()?,
        sizes {
            values: json!({ "prod": { "a b": "50" } })
        }
    );
    assert_eq!(found(named).first().map(|p| p.0), Some("SW0605"));
    Ok(())
}

#[test]
fn look_ups_in_mappings_are_checked_at_run_time() {
    let look_up = |first: Text, second: &str, overrides: Value| {
        problems(synthesized(|scope| {
            key!(scope, key {})?;
            let values = json!({ "dev": { "Gb": "5" } });
            let sizes = mapping!(scope, sizes { values, overrides })?;
            let value = sizes.find(first, second);
            output!(scope, size { value }).map(drop)
        }))
    };
    let line = line!() - 3;
    let nothing = || json!({});
    assert_eq!(look_up("dev".into(), "Gb", nothing()), []);
    assert_eq!(look_up("prod".into(), "Gb", nothing()), [("SW0914", line)]);
    assert_eq!(look_up("dev".into(), "Cpu", nothing()), [("SW0914", line)]);
    // What a deployment fills in is not known, and overrides are part of the mapping.
    assert_eq!(look_up(Pseudo::Region.into(), "Gb", nothing()), []);
    let prod = json!({ "prod": { "Gb": "50" } });
    assert_eq!(look_up("prod".into(), "Gb", prod), []);
}

#[test]
fn grants_that_write_nothing_are_warned_of() -> Result<()> {
    let mut app = App::new();
    let scope = app.new_stack("S")?;
    let user = user!(
        scope,
        <Iam>::app {
            user_id: "app",
            access: "on ~app:* +@read"
        }
    )?;
    user.grant_connect(service("ec2.amazonaws.com"));
    let assembly = app.assemble()?;
    let Ok(folder) = tempfile::tempdir() else {
        panic!("no temporary folder");
    };
    assembly.write(folder.path())?;
    let manifest = std::fs::read_to_string(folder.path().join("manifest.json"));
    let manifest = manifest.unwrap_or_default();
    assert!(manifest.contains("SW0508"), "{manifest}");
    assert!(
        assembly
            .template("S")
            .is_some_and(|t| !t.to_string().contains("Policy"))
    );
    Ok(())
}

#[test]
fn access_strings_can_be_built_and_are_checked() -> Result<()> {
    let template = synthesized(|scope| {
        user!(
            scope,
            <Iam>::app {
                user_id: "app",
                access: Access::on()
                    .keys("app:*")
                    .allow(Category::Read)
                    .allow("set")
            }
        )
        .map(drop)
    })?;
    let users = template["Resources"].as_object().into_iter().flatten();
    let strings: Vec<_> = users
        .map(|(_, user)| &user["Properties"]["AccessString"])
        .collect();
    assert_eq!(strings, ["on ~app:* +@read +set"]);
    let wrong = synthesized(|scope| {
        user!(
            scope,
            <Iam>::app {
                user_id: "app",
                access: Access::on().keys("*").keys("a").allow("gett")
            }
        )
        .map(drop)
    });
    let codes: Vec<_> = problems(wrong).iter().map(|p| p.0).collect();
    assert_eq!(codes, ["SW0404", "SW0409"]);
    Ok(())
}

#[test]
fn a_review_looks_at_more() -> Result<()> {
    let warnings = |audit: bool| -> Result<String> {
        let mut app = App::new();
        let scope = app.new_stack("S")?;
        if audit {
            scope.audit();
        }
        scope.allow("SW0104", "an old name")?;
        scope.allow("description-characters", "in vain")?;
        let network = vpc!(scope, network {})?;
        let name = "Sessions".to_owned();
        cache!(scope, <Valkey>::sessions { vpc: network, name })?;
        user!(
            scope,
            <Iam>::forgotten {
                user_id: "forgotten",
                access: "on ~a +@read"
            }
        )?;
        let Ok(folder) = tempfile::tempdir() else {
            panic!("no temporary folder");
        };
        app.assemble()?.write(folder.path())?;
        let manifest = std::fs::read_to_string(folder.path().join("manifest.json"));
        Ok(manifest.unwrap_or_default())
    };
    let reviewed = warnings(true)?;
    for code in ["SW0124", "SW0125", "SW0808", "SW0909"] {
        assert!(reviewed.contains(code), "{code}\n{reviewed}");
    }
    assert!(!reviewed.contains("SW0104"), "{reviewed}");
    let silent = warnings(false)?;
    assert!(
        !silent.contains("SW0124") && !silent.contains("SW0808"),
        "{silent}"
    );
    assert!(silent.contains("unused `allow` of `SW0106`"), "{silent}");
    Ok(())
}

#[test]
fn stacks_that_are_too_large_are_refused() -> Result<()> {
    let mut app = App::new();
    let scope = app.new_stack("S")?;
    for number in 0..501 {
        topic!(scope.new_child(&format!("T{number}"))?, topic {})?;
    }
    let codes: Vec<_> = problems(app.assemble()).iter().map(|p| p.0).collect();
    assert_eq!(codes, ["SW0805"]);
    let mut app = App::new();
    let scope = app.new_stack("S")?;
    let overrides = json!({ "Metadata": { "notes": "x".repeat(1_000_000) } });
    secret!(scope, secret { overrides })?;
    let codes: Vec<_> = problems(app.assemble()).iter().map(|p| p.0).collect();
    assert_eq!(codes, ["SW0806"]);
    Ok(())
}

#[test]
fn a_gateway_endpoint_stands_in_some_subnets() -> Result<()> {
    let mut app = App::new();
    let scope = app.new_stack("S")?;
    let network = vpc!(
        scope,
        network {
            subnet_configuration: [SubnetConfiguration {
                name: "Later",
                subnet_type: PrivateIsolated,
                reserved: true
            }]
        }
    )?;
    let endpoint = network.add_gateway_endpoint("Endpoint", GatewayEndpoint::S3, None);
    assert!(endpoint.is_err_and(|error| error.to_string().contains("[SW0506]")));
    let network = vpc!(
        scope,
        other {
            subnet_configuration: [SubnetConfiguration {
                name: "Later",
                subnet_type: PrivateIsolated,
                reserved: true
            }],
            gateway_endpoints: [S3]
        }
    );
    let codes: Vec<_> = found(network).iter().map(|p| p.0).collect();
    // The VPC has no subnets at all.
    assert_eq!(codes, ["SW0509"]);
    Ok(())
}

#[test]
fn reserved_subnets_need_no_gateways() -> Result<()> {
    let mut app = App::new();
    let scope = app.new_stack("S")?;
    let group = |name: &'static str, subnet_type, reserved| SubnetConfiguration {
        name: Some(name.into()),
        subnet_type: Some(subnet_type),
        reserved: Some(reserved),
        ..SubnetConfiguration::default()
    };
    let groups = vec![
        group("Edge", SubnetType::Public, true),
        group("App", SubnetType::PrivateWithEgress, true),
        group("Data", SubnetType::PrivateIsolated, false),
    ];
    vpc!(
        scope,
        network {
            subnet_configuration: groups
        }
    )?;
    let assembly = app.assemble()?;
    let template = assembly.template("S").unwrap();
    let resources = template["Resources"].as_object().unwrap();
    let of = |kind: &str| resources.values().filter(|one| one["Type"] == kind).count();
    assert_eq!(of("AWS::EC2::Subnet"), 2);
    assert_eq!(of("AWS::EC2::InternetGateway"), 0);
    assert_eq!(of("AWS::EC2::NatGateway"), 0);
    Ok(())
}

#[test]
fn endpoints_without_a_text_are_numbered_among_themselves() -> Result<()> {
    let mut app = App::new();
    let scope = app.new_stack("S")?;
    let endpoint = parameter!(scope, endpoint {})?;
    topic!(
        scope,
        topic {
            subscriptions: [
                Subscription {
                    protocol: Email,
                    endpoint: "ops@example.com"
                },
                Subscription {
                    protocol: Sms,
                    endpoint: endpoint.value()
                }
            ]
        }
    )?;
    let assembly = app.assemble()?;
    let resources = &assembly.template("S").unwrap()["Resources"];
    let mut ids = resources.as_object().unwrap().keys();
    assert!(ids.any(|id| id.starts_with("TopicTokenSubscription1")));
    Ok(())
}

#[test]
fn a_name_stands_for_one_metric_in_all_of_a_graph() -> Result<()> {
    let mut app = App::new();
    let scope = app.new_stack("S")?;
    let doubled = |statistic| {
        let metric = Metric::new("Shop", "Orders").statistic(statistic);
        MathExpression::new("m1 * 2").using("m1", metric)
    };
    let same = Widget::graph().left([doubled("Sum"), doubled("Sum")]);
    let different = Widget::graph()
        .left([doubled("Sum")])
        .right([doubled("Average")]);
    let right = dashboard!(scope, right { widgets: [[same]] });
    assert_eq!(found(right), []);
    let wrong = dashboard!(
        scope,
        wrong {
            widgets: [[different]]
        }
    );
    let codes: Vec<_> = found(wrong).iter().map(|p| p.0).collect();
    assert_eq!(codes, ["SW0607"]);
    Ok(())
}

#[test]
fn two_caches_with_one_name_are_found_at_the_end() -> Result<()> {
    let mut app = App::new();
    let scope = app.new_stack("S")?;
    let network = vpc!(scope, network {})?;
    for id in ["a", "b"] {
        let name = "sessions".to_owned();
        cache!(
            scope.new_child(id)?,
            <Valkey>::cache {
                vpc: &network,
                name
            }
        )?;
    }
    let codes: Vec<_> = problems(app.assemble()).iter().map(|p| p.0).collect();
    assert_eq!(codes, ["SW0123"]);
    Ok(())
}

#[test]
fn a_key_of_another_account_is_named_by_its_arn() -> Result<()> {
    const ID: &str = "0a1b2c3d-1111-2222-3333-444455556666";
    for (account, is_foreign) in [("123456789012", false), ("999999999999", true)] {
        let mut app = App::new();
        let environment = Environment::new().account("123456789012");
        let scope = app.new_stack_in("S", environment)?;
        let vpc = vpc!(scope, network { max_azs: 2 })?;
        let arn = format!("arn:aws:kms:eu-west-1:{account}:key/{ID}");
        let key = key!(scope, k { existing: &arn })?;
        cache!(scope, <Valkey>::sessions { vpc, kms_key: key })?;
        let template = Template::from_assembly(&app.assemble()?, "S");
        let expected = if is_foreign { arn.as_str() } else { ID };
        template.has_resource_properties(
            "AWS::ElastiCache::ServerlessCache",
            json!({ "KmsKeyId": expected }),
        );
    }
    Ok(())
}

#[test]
fn an_endpoint_has_a_subscription_for_each_protocol() -> Result<()> {
    let mut app = App::new();
    let scope = app.new_stack("S")?;
    let endpoint = "ops@example.com";
    topic!(
        scope,
        alerts {
            subscriptions: [
                Subscription {
                    protocol: Email,
                    endpoint
                },
                Subscription {
                    protocol: EmailJson,
                    endpoint
                }
            ]
        }
    )?;
    let template = Template::from_assembly(&app.assemble()?, "S");
    template.resource_count_is("AWS::SNS::Subscription", 2);
    Ok(())
}

#[test]
fn statements_that_are_added_count_for_the_policy_of_a_key() -> Result<()> {
    let statement = |action: &str| {
        let actions = [action.to_owned()];
        Statement::allow(actions, ["*"]).principal(account("123456789012"))
    };
    for (action, expected) in [("kms:*", vec![]), ("kms:Decrypt", vec!["SW0917"])] {
        let mut app = App::new();
        let scope = app.new_stack("S")?;
        let key = key!(
            scope,
            k {
                policy: Vec::<Statement>::new()
            }
        )?;
        key.add_to_resource_policy(statement(action));
        // The policy of a key without one lets the account change it.
        let other = key!(scope, other {})?;
        other.add_to_resource_policy(statement("kms:Decrypt"));
        let codes: Vec<_> = problems(app.assemble()).iter().map(|p| p.0).collect();
        assert_eq!(codes, expected, "{action}");
    }
    Ok(())
}

/// Resources with logical ids of their own, in a scope of their own.
#[test]
fn logical_ids() -> Result<()> {
    let template = synthesized(|scope| {
        let inner = scope.new_child("Inner")?;
        let id = |name: &str| format!("Live{name}");
        let network = vpc!(scope, network { max_azs: 1 })?;
        let people = iam_group!(
            inner,
            people {
                logical_id: id("People")
            }
        )?;
        let server = instance!(
            inner,
            server {
                vpc: &network,
                instance_type: "t3.micro",
                logical_id: id("Server"),
                depends_on: [&people]
            }
        )?;
        assert_eq!(people.scope().logical_id(), "LivePeople");
        output!(
            scope,
            arn {
                value: people.arn()
            }
        )?;
        output!(scope, server { value: server.id() })?;
        Ok(())
    })?;
    let resources = &template["Resources"];
    assert_eq!(resources["LivePeople"]["Type"], "AWS::IAM::Group");
    assert_eq!(resources["LiveServer"]["Type"], "AWS::EC2::Instance");
    assert_eq!(
        resources["LiveServer"]["DependsOn"][0], "LivePeople",
        "{}",
        resources["LiveServer"]
    );
    let outputs = &template["Outputs"];
    assert_eq!(outputs["Arn"]["Value"]["Fn::GetAtt"][0], "LivePeople");
    assert_eq!(outputs["Server"]["Value"]["Ref"], "LiveServer");
    Ok(())
}

#[test]
fn logical_ids_are_unique() {
    for (first, second) in [("A", "A"), ("Size", "A")] {
        let result = synthesized(|scope| {
            parameter!(scope, size { default: "1" })?;
            topic!(scope, one { logical_id: first })?;
            topic!(scope, other { logical_id: second })?;
            Ok(())
        });
        let error = result.err().map(|error| error.to_string());
        let is_told = error.as_ref().is_some_and(|text| text.contains("SW0801"));
        assert!(is_told, "{first} {second} {error:?}");
    }
}

/// An alarm and an output of a cache of any engine.
fn watched<E: Engine>(scope: &Scope, cache: &ServerlessCache<E>) -> Result<()> {
    alarm!(
        scope,
        hits {
            metric: cache.metric_cache_hit_rate(),
            threshold: 1,
            evaluation_periods: 1
        }
    )?;
    output!(
        scope,
        endpoint {
            value: cache.endpoint_address()
        }
    )?;
    Ok(())
}

/// Lists and options as Rust passes them, and an engine that the function does not name.
#[test]
fn generic_engines_and_borrowed_lists() -> Result<()> {
    fn build(
        scope: &Scope,
        zones: &[String],
        tags: Vec<(String, String)>,
        key: Option<&stackwright::kms::Key>,
    ) -> Result<()> {
        let network = vpc!(
            scope,
            network {
                availability_zones: zones
            }
        )?;
        let cache = cache!(
            scope,
            <Valkey>::sessions {
                vpc: &network,
                kms_key: key,
                tags: tags
            }
        )?;
        watched(scope, &cache)
    }
    let zones = ["eu-west-1a".to_owned(), "eu-west-1b".to_owned()];
    let template = synthesized(|scope| {
        let tags = vec![("team".to_owned(), "web".to_owned())];
        build(scope, &zones, tags, None)
    })?;
    let resources = template["Resources"].as_object();
    let of = |kind: &str| {
        let mut all = resources.into_iter().flat_map(|all| all.values());
        all.find(|resource| resource["Type"] == kind).cloned()
    };
    let cache = of("AWS::ElastiCache::ServerlessCache").unwrap_or_default();
    assert_eq!(cache["Properties"]["Tags"][0]["Value"], "web");
    assert_eq!(cache["Properties"].get("KmsKeyId"), None);
    assert!(of("AWS::CloudWatch::Alarm").is_some());
    Ok(())
}
