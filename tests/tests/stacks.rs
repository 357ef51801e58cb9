//! Rules about templates and apps as a whole: names that are used twice, conditions, references, stacks without resources; and what
//! stacks have from their paths.

#![allow(clippy::unwrap_used, reason = "a test that can not go on has failed")]

use stackwright::prelude::*;
use stackwright::{Condition, Construct as _, Json, Parameter, Result, Value};

/// The codes and the sentences of what an app breaks, warnings too.
fn said(declare: impl FnOnce(&mut App) -> Result<()>) -> Vec<(&'static str, String)> {
    let mut app = App::new();
    let problems = match declare(&mut app).and_then(|()| app.assemble()) {
        Ok(assembly) => assembly.warnings(),
        Err(error) => error.problems().to_vec(),
    };
    let said = problems.iter();
    said.map(|one| (one.rule().code, one.message().to_owned()))
        .collect()
}

/// The codes of what a stack breaks.
fn codes(declare: impl FnOnce(&Scope) -> Result<()>) -> Vec<&'static str> {
    let said = said(|app| declare(&app.new_stack("S")?));
    said.into_iter().map(|(code, _)| code).collect()
}

fn role(scope: &Scope, id: &str, name: &str) -> Result<()> {
    let assumed_by = service("ec2.amazonaws.com");
    role!(
        scope,
        role {
            id,
            name,
            assumed_by
        }
    )
    .map(drop)
}

fn topic(scope: &Scope, id: &str, name: impl Into<Text>) -> Result<()> {
    topic!(
        scope,
        topic {
            id,
            name: name.into()
        }
    )
    .map(drop)
}

/// A condition on a parameter.
fn is(scope: &Scope, id: &str, text: &str) -> Result<Condition> {
    let stage = parameter!(
        scope,
        stage {
            id: format!("{id}Stage")
        }
    )?;
    let expression = ConditionExpression::equals(stage.value(), text);
    condition!(scope, condition { id, expression })
}

#[test]
fn names_are_equal_as_the_services_see_them() {
    let twice = |one: &'static str, other: &'static str| {
        move |make: fn(&Scope, &str, &str) -> Result<()>| {
            codes(|scope| {
                make(scope, "A", one)?;
                make(scope, "B", other)
            })
        }
    };
    let topic: fn(&Scope, &str, &str) -> Result<()> = |scope, id, name| topic(scope, id, name);
    let key: fn(&Scope, &str, &str) -> Result<()> =
        |scope, id, alias| key!(scope, key { id, alias }).map(drop);
    let export: fn(&Scope, &str, &str) -> Result<()> = |scope, id, export_name| {
        let key = key!(
            scope,
            key {
                id: format!("{id}Key")
            }
        )?;
        output!(
            scope,
            out {
                id,
                value: key.arn(),
                export_name
            }
        )
        .map(drop)
    };
    assert_eq!(twice("team", "Team")(role), ["SW0812"]);
    assert_eq!(twice("team", "teams")(role), [""; 0]);
    assert_eq!(twice("team", "team")(topic), ["SW0812"]);
    assert_eq!(twice("team", "Team")(topic), [""; 0]);
    assert_eq!(twice("alias/shop", "shop")(key), ["SW0812"]);
    assert_eq!(twice("shop", "shops")(key), [""; 0]);
    assert_eq!(twice("shop", "shop")(export), ["SW0812"]);
    let names = |prefix: &'static str| {
        codes(|scope| {
            let stage = parameter!(scope, stage {})?;
            let other = parameter!(scope, other {})?;
            let name = |of: &Parameter| {
                let values = [Value::from(prefix), of.value().into()];
                Token::join("-", values)
            };
            topic_of(scope, "A", name(&stage))?;
            topic_of(scope, "B", name(&stage))?;
            topic_of(scope, "C", name(&other))
        })
    };
    assert_eq!(names("jobs"), ["SW0812"]);
}

fn topic_of(scope: &Scope, id: &str, name: Token) -> Result<()> {
    topic(scope, id, name)
}

#[test]
fn security_groups_of_two_vpcs_may_have_one_name() {
    for (is_one, expected) in [(true, &["SW0812"][..]), (false, &[])] {
        let found = codes(|scope| {
            let first = vpc!(scope, first { max_azs: 2 })?;
            let second = vpc!(scope, second { max_azs: 2 })?;
            let other = if is_one { &first } else { &second };
            let name = String::from("web");
            security_group!(
                scope,
                a {
                    vpc: &first,
                    name: &name
                }
            )?;
            security_group!(
                scope,
                b {
                    vpc: other,
                    name: &name
                }
            )
            .map(drop)
        });
        assert_eq!(found, expected);
    }
}

#[test]
fn security_groups_in_vpcs_of_two_stacks_may_have_one_name() {
    for (is_one, expected) in [(true, &["SW0812"][..]), (false, &[])] {
        let said = said(|app| {
            let place = || {
                let place = Environment::new().account("123456789012");
                place.region("eu-west-1")
            };
            let (a, b) = (
                app.new_stack_in("A", place())?,
                app.new_stack_in("B", place())?,
            );
            let first = vpc!(a, first { max_azs: 2 })?;
            let second = vpc!(b, second { max_azs: 2 })?;
            let other = if is_one { &first } else { &second };
            let name = String::from("web");
            security_group!(
                a,
                web {
                    vpc: &first,
                    name: &name
                }
            )?;
            security_group!(
                b,
                web {
                    vpc: other,
                    name: &name
                }
            )
            .map(drop)
        });
        let codes: Vec<_> = said.into_iter().map(|(code, _)| code).collect();
        assert_eq!(codes, expected, "{is_one}");
    }
}

#[test]
fn services_of_two_clusters_may_have_one_name() {
    let of = |clusters: [Option<&'static str>; 2]| {
        codes(|scope| {
            let network = vpc!(scope, network { max_azs: 2 })?;
            let name = String::from("web");
            for (id, cluster) in ["A", "B"].into_iter().zip(clusters) {
                service!(
                    scope,
                    web {
                        id,
                        name: &name,
                        cluster,
                        vpc: &network,
                        containers: [Container {
                            name: "web",
                            image: "public.ecr.aws/nginx/nginx:stable"
                        }]
                    }
                )?;
            }
            Ok(())
        })
    };
    assert_eq!(of([Some("shop"), Some("shop")]), ["SW0812"]);
    assert_eq!(of([Some("shop"), Some("blog")]), [""; 0]);
    assert_eq!(of([Some("shop"), None]), [""; 0]);
    // Each makes a cluster of its own.
    assert_eq!(of([None, None]), [""; 0]);
}

#[test]
fn conditions_that_exclude_each_other_may_have_one_name() {
    let of = |is_excluded: bool| {
        codes(|scope| {
            let one = is(scope, "One", "prod")?;
            let expression = if is_excluded {
                one.negated()
            } else {
                ConditionExpression::from(&one)
            };
            let other = condition!(scope, other { expression })?;
            let name = String::from("jobs");
            topic!(
                scope,
                a {
                    name: &name,
                    condition: &one
                }
            )?;
            topic!(
                scope,
                b {
                    name: &name,
                    condition: &other
                }
            )
            .map(drop)
        })
    };
    assert_eq!(of(true), [""; 0]);
    assert_eq!(of(false), ["SW0812"]);
}

#[test]
fn names_in_two_stacks() {
    let place = |region: &str| {
        let place = Environment::new().account("123456789012");
        place.region(region)
    };
    let of = |one: Environment, other: Environment| {
        let said = said(|app| {
            for (stack, environment) in [("A", one), ("B", other)] {
                let scope = app.new_stack_in(stack, environment)?;
                topic(&scope, "T", "jobs")?;
                role(&scope, "R", "jobs")?;
            }
            Ok(())
        });
        let codes: Vec<_> = said.into_iter().map(|(code, _)| code).collect();
        codes
    };
    let none = Environment::new;
    let (here, there) = (|| place("eu-west-1"), || place("us-east-1"));
    assert_eq!(of(here(), here()), ["SW0812", "SW0812"]);
    // A role is one of the account, whatever the Region.
    assert_eq!(of(here(), there()), ["SW0812"]);
    assert_eq!(of(here(), none()), ["SW0813", "SW0813"]);
    assert_eq!(of(none(), none()), ["SW0813", "SW0813"]);
    let elsewhere = Environment::new()
        .account("210987654321")
        .region("eu-west-1");
    assert_eq!(of(here(), elsewhere), [""; 0]);
}

#[test]
fn what_refers_to_something_conditional_may_be_missing_too() {
    let of = |condition: &'static str| {
        codes(|scope| {
            let here = is(scope, "Here", "prod")?;
            let both = condition!(
                scope,
                both {
                    expression: here.and(ConditionExpression::equals(Pseudo::Region, "eu-west-1"))
                }
            )?;
            let topic = topic!(scope, topic { condition: &here })?;
            let value = topic.arn();
            match condition {
                "same" => output!(
                    scope,
                    out {
                        value,
                        condition: &here
                    }
                ),
                "narrower" => output!(
                    scope,
                    out {
                        value,
                        condition: &both
                    }
                ),
                "chosen" => output!(
                    scope,
                    out {
                        value: here.choose(value, "none")
                    }
                ),
                "the other way" => output!(
                    scope,
                    out {
                        value: here.choose("none", value)
                    }
                ),
                "allowed" => output!(
                    scope,
                    out {
                        value,
                        allow: [SW0816 = "it is always there"]
                    }
                ),
                _ => output!(scope, out { value }),
            }
            .map(drop)
        })
    };
    for right in ["same", "narrower", "chosen", "allowed"] {
        // There has to be another resource for the stack to be one.
        assert_eq!(of(right), [""; 0], "{right}");
    }
    for wrong in ["none", "the other way"] {
        assert_eq!(of(wrong), ["SW0816"], "{wrong}");
    }
}

#[test]
fn functions_have_arguments_that_they_can_have() {
    let of = |value: Token| {
        said(|app| {
            let scope = app.new_stack("S")?;
            topic!(scope, topic {})?;
            output!(scope, value { value }).map(drop)
        })
    };
    let select = |sentence: &str| vec![("SW0821", sentence.to_owned())];
    let zones = || vec!["a".to_owned(), "b".to_owned()];
    assert_eq!(of(Token::select(1, zones())), []);
    assert_eq!(
        of(Token::select(2, zones())),
        select("`Fn::Select` selects element 2 of a list of 2")
    );
    assert_eq!(of(Token::select(1, Token::split(",", "a,b"))), []);
    assert_eq!(
        of(Token::select(2, Token::split(",", "a,b"))),
        select("`Fn::Select` selects element 2 of a list of 2")
    );
    // How many parts such a text has is known when the stack is deployed.
    let region = Token::split("-", Pseudo::Region);
    assert_eq!(of(Token::select(9, region)), []);
    let blocks = |count| of(Token::select(0, Token::cidr("10.0.0.0/16", count, 8)));
    assert_eq!(blocks(1), []);
    assert_eq!(blocks(256), []);
    assert_eq!(blocks(0), select("`Fn::Cidr` makes 0 blocks (1 to 256)"));
    assert_eq!(
        blocks(257),
        select("`Fn::Cidr` makes 257 blocks (1 to 256)")
    );
    let overrides = json!({ "Properties": { "DisplayName": { "Fn::Select": ["3", ["a"]] } } });
    let written = said(|app| {
        let scope = app.new_stack("S")?;
        topic!(scope, topic { overrides }).map(drop)
    });
    assert_eq!(
        written,
        select("`Fn::Select` selects element 3 of a list of 1")
    );
}

#[test]
fn references_of_overrides_lead_somewhere() {
    let of = |overrides: Json| {
        said(|app| {
            let scope = app.new_stack("S")?;
            parameter!(scope, stage {})?;
            topic!(scope, topic { overrides }).map(drop)
        })
    };
    let name = |sentence: &str| {
        vec![(
            "SW0817",
            format!("cannot find `{sentence}` in the template"),
        )]
    };
    for (overrides, expected) in [
        (json!({ "A": { "Ref": "Nope" } }), name("Nope")),
        (
            json!({ "A": { "Fn::GetAtt": ["Nope", "Arn"] } }),
            name("Nope"),
        ),
        (json!({ "A": { "Fn::GetAtt": "Nope.Arn" } }), name("Nope")),
        (json!({ "A": { "Fn::Sub": "x-${Nope.Arn}" } }), name("Nope")),
        (
            json!({ "A": { "Fn::Sub": ["${Stage}${Own}", { "Own": { "Ref": "Nope" } }] } }),
            name("Nope"),
        ),
        (json!({ "A": { "Fn::If": ["Nope", 1, 2] } }), name("Nope")),
        (
            json!({ "A": { "Fn::FindInMap": ["Nope", "a", "b"] } }),
            name("Nope"),
        ),
        (json!({ "A": { "Ref": "AWS::Nope" } }), name("AWS::Nope")),
        (
            json!({ "A": { "Fn::Sub": "${!Nope}${AWS::Region}${Stage}" } }),
            vec![],
        ),
        (
            json!({ "A": "${Nope}", "B": { "Condition": { "C": "Nope" } } }),
            vec![],
        ),
        (json!({ "A": { "Ref": "AWS::NoValue" } }), vec![]),
        (
            json!({ "A": { "Fn::Transform": {} }, "B": { "Ref": "Nope" } }),
            vec![],
        ),
    ] {
        assert_eq!(
            of(json!({ "Properties": overrides })),
            expected,
            "{overrides}"
        );
    }
    assert_eq!(of(json!({ "Condition": "Nope" })), name("Nope"));
    assert_eq!(of(json!({ "DependsOn": ["Nope"] })), name("Nope"));
}

#[test]
fn stacks_have_resources_and_names_of_files() {
    let of = |names: &[&str]| {
        let said = said(|app| {
            for name in names {
                key!(app.new_stack(name)?, key {})?;
            }
            Ok(())
        });
        said.into_iter().map(|(code, _)| code).collect::<Vec<_>>()
    };
    assert_eq!(of(&["Store", "store"]), ["SW0819"]);
    assert_eq!(of(&["Store", "Store"]), ["SW0801"]);
    for reserved in ["con", "NUL", "com1", "Lpt9"] {
        assert_eq!(of(&[reserved]), ["SW0819"], "{reserved}");
    }
    assert_eq!(of(&["console", "com", "com10", "Stores"]), [""; 0]);
    let found = codes(|scope| parameter!(scope, stage {}).map(drop));
    assert_eq!(found, ["SW0818"]);
}

#[test]
fn paths_start_with_the_path_of_the_stack() -> Result<()> {
    let mut app = App::new();
    let scope = app.new_stack_at("Prod-Store", "Prod/Store", Environment::new())?;
    let network = vpc!(scope, network { max_azs: 2 })?;
    assert_eq!(network.scope().path(), "Prod/Store/Network");
    assert_eq!((scope.stack_name(), scope.id()), ("Prod-Store", "Store"));
    let own = app.new_stack_at("Own", "Other", Environment::new())?;
    key!(own, key {})?;
    let assembly = app.assemble()?;
    let files = assembly.files();
    let file = |name: &str| {
        let file = files.iter().find(|(of, _)| of == name).unwrap();
        serde_json::from_str::<Json>(&file.1).unwrap()
    };
    let stage = &file("tree.json")["tree"]["children"]["Prod"];
    assert_eq!(stage["path"], "Prod");
    assert_eq!(
        stage["children"]["Store"]["children"]["Network"]["path"],
        "Prod/Store/Network"
    );
    let manifest = file("manifest.json");
    let artifact = &manifest["artifacts"]["Prod-Store"];
    assert_eq!(artifact["displayName"], "Prod/Store (Prod-Store)");
    assert!(artifact["metadata"]["/Prod/Store/Network/Resource"].is_array());
    for wrong in ["", "Prod/", "/Store"].into_iter().skip(1) {
        let found = said(|app| app.new_stack_at("S", wrong, Environment::new()).map(drop));
        assert_eq!(
            found.first().map(|(code, _)| *code),
            Some("SW0904"),
            "{wrong}"
        );
    }
    let again = said(|app| {
        app.new_stack_at("A", "P/S", Environment::new())?;
        app.new_stack_at("B", "P/S", Environment::new()).map(drop)
    });
    assert_eq!(again, [("SW0801", "duplicate stack path `P/S`".to_owned())]);
    Ok(())
}

#[test]
fn a_construct_has_the_logical_id_of_its_resource() -> Result<()> {
    let mut app = App::new();
    let scope = app.new_stack("S")?;
    let role = role!(
        scope,
        web {
            assumed_by: service("ec2.amazonaws.com")
        }
    )?;
    let stage = parameter!(scope, stage {})?;
    let network = vpc!(scope, network { max_azs: 2 })?;
    let shop = service!(
        scope,
        shop {
            vpc: network,
            containers: [Container {
                name: "web",
                image: "public.ecr.aws/nginx/nginx:stable"
            }]
        }
    )?;
    let ids = [role.scope().logical_id(), stage.scope().logical_id()];
    let id_of_service = shop.scope().logical_id();
    let assembly = app.assemble()?;
    let template = assembly.template("S").unwrap();
    let service = &template["Resources"][&id_of_service];
    assert_eq!(service["Type"], "AWS::ECS::Service", "{id_of_service}");
    assert!(template["Resources"][&ids[0]].is_object(), "{ids:?}");
    assert!(template["Parameters"][&ids[1]].is_object(), "{ids:?}");
    Ok(())
}

#[test]
fn control_characters_are_escaped_in_messages() {
    let mut app = App::new();
    let scope = app.new_stack("S").unwrap();
    let network = vpc!(scope, network { max_azs: 2 }).unwrap();
    let name = String::from("a\x1b[2J");
    cache!(
        scope,
        <Valkey>::c {
            id: "x\x1b[1m",
            vpc: network,
            name
        }
    )
    .unwrap();
    let error = app.assemble().unwrap_err();
    for text in [error.to_string(), format!("{error:?}")] {
        let is_harmless = |char: char| !char.is_control() || char == '\n';
        assert!(text.chars().all(is_harmless), "{text:?}");
        assert!(text.contains(r"a\u{1b}[2J"), "{text}");
    }
}

/// The configuration of a stack that is deployed with more than its template.
struct Settings {
    production: bool,
    about: String,
}

#[stack(
    config = Settings,
    description = config.about,
    termination_protection = config.production,
    tags("team" = "web", "both" = "all"),
    stack_tags("z" = "1", "both" = "stack"),
    test = false
)]
mod described {
    use super::Settings;
    use stackwright::prelude::*;

    topic!(alerts {});
}

#[stack(description = concat!("What tells", " of it"), termination_protection = false)]
mod plain {
    use stackwright::prelude::*;

    topic!(alerts {});
}

/// The properties of a stack in the manifest, and its template.
fn written(app: &App, stack: &str) -> Result<(Json, Json)> {
    let assembly = app.assemble()?;
    let files = assembly.files();
    let manifest = files.iter().find(|(name, _)| name == "manifest.json");
    let manifest: Json = serde_json::from_str(&manifest.unwrap().1).unwrap();
    let properties = manifest
        .pointer(&format!("/artifacts/{stack}/properties"))
        .cloned()
        .unwrap_or_default();
    Ok((properties, assembly.template(stack).unwrap().clone()))
}

#[test]
fn properties_of_stacks() -> Result<()> {
    let mut app = App::new();
    let about = "Sessions".to_owned();
    let production = true;
    app.add_with::<described::Stack>("Prod", &Settings { production, about })?;
    let (about, production) = (String::new(), false);
    app.add_with::<described::Stack>("Dev", &Settings { production, about })?;
    app.add::<plain::Stack>()?;
    let scope = app.new_stack("Late")?;
    topic!(&scope, alerts {})?;
    scope.set_description("In a function")?;
    scope.set_termination_protection(true);
    scope.set_stack_tag("a", "1")?;
    scope.set_stack_tag("a", "2")?;
    let (prod, template) = written(&app, "Prod")?;
    assert_eq!(prod["terminationProtection"], true);
    // As the CDK writes `StackProps.tags` and `Tags.of(stack)`.
    let tags = json!({ "both": "all", "team": "web", "z": "1" });
    assert_eq!(prod["tags"], tags);
    assert_eq!(template["Description"], "Sessions");
    let mut resources = template["Resources"].as_object().unwrap().values();
    let tags = json!([{ "Key": "both", "Value": "all" }, { "Key": "team", "Value": "web" }]);
    assert_eq!(resources.next().unwrap()["Properties"]["Tags"], tags);
    let (dev, template) = written(&app, "Dev")?;
    assert_eq!(dev.get("terminationProtection"), None);
    assert_eq!(template.get("Description"), None);
    let (plain, template) = written(&app, "Plain")?;
    assert_eq!(plain, json!({ "templateFile": "Plain.template.json" }));
    assert_eq!(template["Description"], "What tells of it");
    let (late, template) = written(&app, "Late")?;
    assert_eq!(late["terminationProtection"], true);
    assert_eq!(late["tags"], json!({ "a": "2" }));
    assert_eq!(template["Description"], "In a function");
    Ok(())
}

#[stack(
    tag("team" = "web", include("AWS::SNS::TopicOfTomorrow")),
    allow(SW0981 = "newer than the list")
)]
mod newer {
    use stackwright::prelude::*;

    topic!(alerts {});
}

#[test]
fn a_type_that_is_newer_than_the_list_is_allowed() -> Result<()> {
    let tomorrow = || stackwright::TagOptions::new().include("AWS::SNS::TopicOfTomorrow");
    let refused = codes(|scope| scope.tag_with("team", "web", tomorrow()));
    assert_eq!(refused, ["SW0981"]);
    let allowed = codes(|scope| {
        topic!(scope, alerts {})?;
        scope.allow("SW0981", "newer than the list")?;
        scope.tag_with("team", "web", tomorrow())
    });
    assert_eq!(allowed, [""; 0]);
    let mut app = App::new();
    app.add::<newer::Stack>()?;
    app.synth()
}

#[test]
fn properties_of_stacks_are_checked() -> Result<()> {
    let mut app = App::new();
    let scope = app.new_stack("S")?;
    let code = |result: Result<()>| {
        let error = result.err()?;
        error.problems().first().map(|problem| problem.rule().code)
    };
    let (right, wrong) = ("ä".repeat(512), "ä".repeat(513));
    assert_eq!(code(scope.set_description(&wrong)), Some("SW0820"));
    assert_eq!(code(scope.set_description(&right)), None);
    assert_eq!(code(scope.set_stack_tag("aws:x", "y")), Some("SW0809"));
    let (production, about) = (true, wrong);
    let added = app.add_with::<described::Stack>("Prod", &Settings { production, about });
    assert_eq!(code(added.map(drop)), Some("SW0820"));
    Ok(())
}
