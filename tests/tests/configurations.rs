//! One module, several environments: `config`, `if`, and `when`.

use serde_json::{Value, json};
use stackwright::App;
use stackwright::assertions::Template;
use stackwright::prelude::*;

#[derive(Clone, Copy)]
enum Stage {
    Dev,
    Prod,
}

struct Config {
    production: bool,
    stage: Stage,
    name: String,
    storage: Size,
    keep: Duration,
    zones: u32,
    users: Users,
}

struct Users {
    admin: &'static str,
}

impl Config {
    const DEV: Self = Self {
        production: false,
        stage: Stage::Dev,
        name: String::new(),
        storage: Size::gib(1),
        keep: Duration::days(0),
        zones: 2,
        users: Users { admin: "dev-admin" },
    };
    const PROD: Self = Self {
        production: true,
        stage: Stage::Prod,
        storage: Size::gib(100),
        keep: Duration::days(35),
        zones: 3,
        users: Users { admin: "admin" },
        name: String::new(),
    };
}

#[stack(config = Config, check(Config::DEV, Config::PROD))]
mod store {
    use super::{Config, Stage};
    use stackwright::prelude::*;

    vpc!(network {
        max_azs: config.zones,
        nat_gateways: if config.production { 2 } else { 1 }
    });
    key!(cache_key {
        when: config.production,
        removal_policy: Retain
    });
    user!(<Iam>::app {
        user_id: "app",
        access: if config.production {
            "on ~app:* +@read"
        } else {
            "on ~* +@all"
        }
    });
    user!(<Iam>::admin {
        when: config.production,
        user_id: config.users.admin,
        access: "on ~* +@all"
    });
    user_group!(<Valkey>::team {
        users: [app, admin]
    });
    role!(web {
        assumed_by: service("ec2.amazonaws.com")
    });
    instance!(bastion {
        when: matches!(config.stage, Stage::Dev),
        vpc: network,
        instance_type: "t3.micro"
    });
    cache!(<Valkey>::sessions {
        vpc: network,
        user_group: team,
        kms_key: cache_key,
        description: if config.name.is_empty() {
            "none"
        } else {
            "named"
        },
        data_storage: ..=config.storage,
        removal_policy: if config.production { Retain } else { Destroy },
        backup: if config.production {
            Backup {
                retention: config.keep,
                at: "03:00",
            }
        } else {
            Backup { retention: 1day }
        },
        depends_on: [bastion]
    });
    output!(key_arn {
        when: config.production,
        value: cache_key.arn()
    });
    wire!(sessions.allow_default_port_from(bastion));
    wire!(sessions.grant_connect(web), app.grant_connect(web));
}

fn of_type<'a>(template: &'a Template, kind: &str) -> Vec<&'a Value> {
    let resources = template.as_json()["Resources"].as_object();
    let all = resources.into_iter().flat_map(|all| all.values());
    all.filter(|resource| resource["Type"] == kind).collect()
}

#[test]
fn each_configuration_has_a_template_of_its_own() {
    let dev = Template::of_with::<store::Stack>(&Config::DEV);
    let prod = Template::of_with::<store::Stack>(&Config::PROD);
    let cache =
        |template: &Template| of_type(template, "AWS::ElastiCache::ServerlessCache")[0].clone();
    let (dev_cache, prod_cache) = (cache(&dev), cache(&prod));
    for (template, maximum, retention, policy) in [
        (&dev_cache, 1, 1, "Delete"),
        (&prod_cache, 100, 35, "Retain"),
    ] {
        let properties = &template["Properties"];
        assert_eq!(
            properties["CacheUsageLimits"]["DataStorage"]["Maximum"],
            maximum
        );
        assert_eq!(properties["SnapshotRetentionLimit"], retention);
        assert_eq!(template["DeletionPolicy"], policy);
        assert_eq!(properties["Description"], "none");
    }
    assert_eq!(prod_cache["Properties"]["DailySnapshotTime"], "03:00");
    assert_eq!(dev_cache["Properties"]["DailySnapshotTime"], Value::Null);
    let named = Config {
        name: "named".to_owned(),
        ..Config::DEV
    };
    let named = cache(&Template::of_with::<store::Stack>(&named));
    assert_eq!(named["Properties"]["Description"], "named");
}

#[test]
fn what_a_configuration_does_not_have_is_left_out() {
    let dev = Template::of_with::<store::Stack>(&Config::DEV);
    let prod = Template::of_with::<store::Stack>(&Config::PROD);
    for (kind, in_dev, in_prod) in [
        ("AWS::KMS::Key", 0, 1),
        ("AWS::EC2::Instance", 1, 0),
        ("AWS::ElastiCache::User", 1, 2),
        // From the bastion, on the port of the cache.
        ("AWS::EC2::SecurityGroupIngress", 1, 0),
        ("AWS::EC2::NatGateway", 1, 2),
    ] {
        assert_eq!(of_type(&dev, kind).len(), in_dev, "{kind}");
        assert_eq!(of_type(&prod, kind).len(), in_prod, "{kind}");
    }
    let key = |template: &Template| {
        of_type(template, "AWS::ElastiCache::ServerlessCache")[0]["Properties"]["KmsKeyId"].clone()
    };
    assert_eq!(key(&dev), Value::Null);
    assert!(key(&prod)["Ref"].is_string());
    let members = |template: &Template| {
        let group = of_type(template, "AWS::ElastiCache::UserGroup")[0];
        group["Properties"]["UserIds"].as_array().map(Vec::len)
    };
    assert_eq!((members(&dev), members(&prod)), (Some(1), Some(2)));
    assert_eq!(dev.as_json()["Outputs"], Value::Null);
    assert!(prod.as_json()["Outputs"]["KeyArn"].is_object());
    prod.has_resource_properties("AWS::ElastiCache::User", json!({ "UserId": "admin" }));
}

#[test]
fn a_field_of_the_stack_says_whether_it_is_there() {
    let mut app = App::new();
    let dev = app.add_with::<store::Stack>("Dev", &Config::DEV);
    let prod = app.add_with::<store::Stack>("Prod", &Config::PROD);
    let has = |stack: stackwright::Result<std::rc::Rc<store::Stack>>| {
        let stack = stack.ok()?;
        Some((stack.cache_key.is_some(), stack.bastion.is_some()))
    };
    assert_eq!(has(dev), Some((false, true)));
    assert_eq!(has(prod), Some((true, false)));
}

#[test]
fn one_module_makes_several_stacks() -> stackwright::Result<()> {
    let mut app = App::new();
    let ireland = Environment::new().region("eu-west-1");
    app.add_with::<store::Stack>("Store-dev", &Config::DEV)?;
    app.add_with_in::<store::Stack>("Store-prod", &Config::PROD, ireland)?;
    let assembly = app.assemble()?;
    let names: Vec<_> = assembly.stack_names().collect();
    assert_eq!(names, ["Store-dev", "Store-prod"]);
    let again = app.add_with::<store::Stack>("Store-dev", &Config::DEV);
    assert!(again.is_err_and(|error| error.to_string().contains("SW0801")));
    Ok(())
}

#[test]
fn what_only_run_time_knows_is_checked_then() {
    let config = Config {
        storage: Size::gib(6000),
        ..Config::PROD
    };
    let mut app = App::new();
    let added = app.add_with::<store::Stack>("Store", &config);
    let error = added.and_then(|_| app.assemble()).err();
    let text = error.map(|error| error.to_string()).unwrap_or_default();
    assert!(
        text.contains("data storage limit `6000GiB` is out of range"),
        "{text}"
    );
    assert!(text.contains("SW0107"), "{text}");
}

mod of_modules {
    use super::Config;
    use stackwright::prelude::*;

    #[stack(config = Config, check(Config::DEV, Config::PROD))]
    pub(super) mod base {
        use super::Config;
        use stackwright::prelude::*;

        vpc!(network {
            max_azs: config.zones
        });
    }

    #[stack(config = Config, check(Config::DEV))]
    pub(super) mod caches {
        use super::{Config, base};
        use stackwright::prelude::*;

        cache!(<Valkey>::sessions {
            vpc: base::network,
            data_storage: ..=config.storage
        });
    }
}

/// The guard of `cargo test`: a template in the folder `baseline` for each configuration.
#[test]
fn what_a_configuration_has_deployed_is_kept() -> Result<(), Box<dyn std::error::Error>> {
    let package = tempfile::tempdir()?;
    let path = package.path().display().to_string();
    let guarded = || {
        let configurations = [
            ("Config::DEV", &Config::DEV),
            ("super::Config::PROD", &Config::PROD),
        ];
        let failed = std::panic::catch_unwind(|| {
            stackwright::__private::assert_configured::<store::Stack>(&configurations, &path);
        });
        failed.err().and_then(|text| text.downcast::<String>().ok())
    };
    assert_eq!(guarded(), None);
    let baseline = package.path().join("baseline");
    std::fs::create_dir(&baseline)?;
    let mut deployed = Template::of_with::<store::Stack>(&Config::PROD)
        .as_json()
        .clone();
    let resources = deployed["Resources"].as_object_mut();
    for (_, resource) in resources.into_iter().flatten() {
        if resource["Type"] == "AWS::ElastiCache::ServerlessCache" {
            resource["Properties"]["ServerlessCacheName"] = "sessions".into();
        }
    }
    std::fs::write(
        baseline.join("Store.Config-PROD.json"),
        deployed.to_string(),
    )?;
    let text = guarded().unwrap_or_default();
    let start = "a deployment of the stack `Store.Config-PROD` over";
    assert!(text.starts_with(start), "{text}");
    assert!(
        text.contains("a change of `ServerlessCacheName` replaces") && text.contains("\n --> "),
        "{text}"
    );
    Ok(())
}

#[test]
fn a_stack_refers_to_the_last_one_of_another_module() -> stackwright::Result<()> {
    use of_modules::{base, caches};
    let mut app = App::new();
    for (stage, config) in [("dev", Config::DEV), ("prod", Config::PROD)] {
        app.add_with::<base::Stack>(&format!("Base-{stage}"), &config)?;
        app.add_with::<caches::Stack>(&format!("Caches-{stage}"), &config)?;
    }
    let assembly = app.assemble()?;
    for stage in ["dev", "prod"] {
        let template = assembly.template(&format!("Caches-{stage}"));
        let text = template.map(ToString::to_string).unwrap_or_default();
        assert!(
            text.contains(&format!("Base-{stage}:ExportsOutput")),
            "{stage}"
        );
    }
    Ok(())
}

#[test]
fn a_stack_that_is_only_referred_to_has_the_configuration_of_the_one_that_refers_to_it() {
    let mut app = App::new();
    let added = app.add_with::<of_modules::caches::Stack>("Caches", &Config::PROD);
    let assembly = added.and_then(|_| app.assemble());
    let names = assembly.map(|assembly| {
        let names = assembly.stack_names().map(str::to_owned);
        names.collect::<Vec<_>>()
    });
    assert_eq!(names.unwrap_or_default(), ["Base", "Caches"]);

    // Of two that refer to it, each may want another.
    let second = app.add_with::<of_modules::caches::Stack>("Caches-2", &Config::DEV);
    let error = second.and_then(|_| app.assemble()).err();
    let text = error.map(|error| error.to_string()).unwrap_or_default();
    assert!(text.contains("SW0730"), "{text}");
    assert!(
        text.contains("the stack `Base` has a configuration and has not been added"),
        "{text}"
    );
}

#[stack(config = Config, check(Config::DEV, Config::PROD))]
mod exclusive {
    use super::Config;
    use stackwright::prelude::*;

    const NEVER: bool = false;
    const TOO_LARGE: Size = Size::gib(9000);

    vpc!(network {});
    user!(<Iam>::strict {
        when: config.production,
        user_id: "app",
        access: "on ~app:* +@read"
    });
    user!(<Iam>::loose {
        when: !config.production,
        user_id: "app",
        access: "on ~* +@all"
    });
    user_group!(<Valkey>::team {
        users: [strict, loose]
    });
    topic!(calls {
        when: config.production,
        id: "Topic",
        name: "calls"
    });
    topic!(tests {
        when: !config.production,
        id: "Topic",
        name: "calls"
    });
    cache!(<Valkey>::sessions {
        vpc: network,
        user_group: team
    });
    cache!(<Valkey>::never {
        when: NEVER,
        vpc: network,
        data_storage: ..=TOO_LARGE
    });
}

#[stack(config = Config, check(Config::DEV, Config::PROD))]
mod base {
    use super::Config;

    vpc!(network { max_azs: 2 });
    key!(sealing {
        when: config.production
    });
    security_group!(servers {
        vpc: network,
        when: config.production
    });
    user!(<Iam>::everyone {
        user_id: "everyone",
        access: "on ~* +@read"
    });
    user!(<Iam>::tester {
        user_id: "tester",
        access: "on ~* +@read",
        when: !config.production
    });
}

#[stack(config = Config, check(Config::DEV, Config::PROD))]
mod shop {
    use super::Config;

    user_group!(<Valkey>::team {
        users: [super::base::everyone, super::base::tester]
    });
    cache!(<Valkey>::sessions {
        vpc: super::base::network,
        kms_key: super::base::sealing,
        user_group: team,
        depends_on: [super::base::network, super::base::sealing]
    });
    wire!(sessions.allow_default_port_from(super::base::servers));
    output!(sealed_by {
        value: super::base::sealing.arn(),
        when: config.production
    });
}

#[test]
fn a_declaration_of_another_module_is_left_out_where_it_is_not_there() -> stackwright::Result<()> {
    for config in [Config::DEV, Config::PROD] {
        let mut app = App::new();
        app.add_with::<base::Stack>("Base", &config)?;
        app.add_with::<shop::Stack>("Shop", &config)?;
        let template = Template::from_assembly(&app.assemble()?, "Shop");
        let is_production = usize::from(config.production);
        let cache = of_type(&template, "AWS::ElastiCache::ServerlessCache");
        let sealed = cache
            .iter()
            .filter(|cache| cache["Properties"]["KmsKeyId"].is_object());
        assert_eq!(sealed.count(), is_production);
        template.resource_count_is("AWS::EC2::SecurityGroupIngress", is_production);
        let users = if config.production {
            json!(["everyone"])
        } else {
            json!(["everyone", "tester"])
        };
        let group = json!({ "UserIds": users });
        template.has_resource_properties("AWS::ElastiCache::UserGroup", group);
        assert_eq!(
            template.find_outputs("SealedBy", json!({})).len(),
            is_production
        );
    }
    Ok(())
}

#[test]
fn names_that_no_configuration_has_twice_are_right() {
    for (config, access) in [
        (Config::DEV, "on ~* +@all"),
        (Config::PROD, "on ~app:* +@read"),
    ] {
        let template = Template::of_with::<exclusive::Stack>(&config);
        let users = of_type(&template, "AWS::ElastiCache::User");
        assert_eq!(users.len(), 1);
        assert_eq!(users[0]["Properties"]["AccessString"], access);
        assert_eq!(of_type(&template, "AWS::SNS::Topic").len(), 1);
        assert_eq!(
            of_type(&template, "AWS::ElastiCache::ServerlessCache").len(),
            1
        );
    }
}

const NAME: &str = "Named";
const REGION: &str = "eu-west-1";

#[stack(name = NAME, env(account = "123456789012", region = REGION))]
mod named {
    use super::{NAME, REGION};
    use stackwright::prelude::*;

    const LARGE: bool = false;
    key!(own { when: !LARGE });
    log_group!(log {
        kms_key: own,
        retention: if LARGE { 365days } else { 7days },
        allow: [SW1425 = "the stack is not deployed"]
    });
}

#[test]
fn arguments_and_conditions_can_be_constants() -> stackwright::Result<()> {
    let mut app = App::new();
    app.add::<named::Stack>()?;
    let assembly = app.assemble()?;
    let template = assembly.template("Named").map(ToString::to_string);
    assert!(template.is_some_and(|text| text.contains("\"RetentionInDays\":7")));
    Ok(())
}

#[test]
fn a_function_decides_too() -> stackwright::Result<()> {
    fn store(scope: &Scope, production: bool) -> stackwright::Result<()> {
        let network = vpc!(
            scope,
            network {
                max_azs: if production { 3 } else { 2 }
            }
        )?;
        cache!(
            scope,
            <Valkey>::sessions {
                vpc: network,
                removal_policy: if production { Retain } else { Destroy },
                data_storage: if production { ..=100GiB } else { ..=1GiB }
            }
        )?;
        Ok(())
    }
    let mut app = App::new();
    store(&app.new_stack("Dev")?, false)?;
    store(&app.new_stack("Prod")?, true)?;
    let assembly = app.assemble()?;
    for (stack, policy) in [("Dev", "Delete"), ("Prod", "Retain")] {
        let template = Template::from_assembly(&assembly, stack);
        let cache = of_type(&template, "AWS::ElastiCache::ServerlessCache");
        assert_eq!(cache[0]["DeletionPolicy"], policy);
    }
    Ok(())
}

/// How far a stack is from its users.
#[derive(Clone, Copy)]
enum Step {
    Test,
    Staging,
    Production { days: u32 },
}

struct Staged {
    stage: Step,
    keep: stackwright::Duration,
}

impl Staged {
    const TEST: Self = Self::of(Step::Test);
    const STAGING: Self = Self::of(Step::Staging);
    const PRODUCTION: Self = Self::of(Step::Production { days: 30 });

    const fn of(stage: Step) -> Self {
        Self {
            stage,
            keep: stackwright::Duration::days(30),
        }
    }
}

#[stack(config = Staged, check(super::Staged::TEST, super::Staged::STAGING, super::Staged::PRODUCTION))]
mod matched {
    use super::{Staged, Step};

    vpc!(network {
        max_azs: match config.stage {
            Step::Production { days: 14.. } => 3,
            Step::Test | Step::Staging | Step::Production { .. } => 2,
        }
    });
    cache!(<Valkey>::sessions {
        vpc: network,
        removal_policy: match config.stage {
            Step::Test => Destroy,
            _ => Retain,
        },
        data_storage: ..=match config.stage {
            Step::Test => 1GiB,
            Step::Staging => {
                10GiB
            }
            Step::Production { .. } => 100GiB,
        },
        backup: match config.stage {
            Step::Test => Backup { retention: 1day },
            Step::Staging | Step::Production { .. } => Backup {
                retention: config.keep
            },
        }
    });
}

/// A `match` has the words and the literals of the language in its arms, as an `if` has.
#[test]
fn arms_are_values_of_the_field() -> stackwright::Result<()> {
    for (config, policy, storage, retention) in [
        (Staged::TEST, "Delete", 1, 1),
        (Staged::STAGING, "Retain", 10, 30),
        (Staged::PRODUCTION, "Retain", 100, 30),
    ] {
        let mut app = stackwright::App::new();
        app.add_with::<matched::Stack>("Matched", &config)?;
        let template = app
            .assemble()?
            .template("Matched")
            .cloned()
            .unwrap_or_default();
        let resources = template["Resources"].as_object().into_iter().flatten();
        let mut caches =
            resources.filter(|(_, of)| of["Type"] == "AWS::ElastiCache::ServerlessCache");
        let cache = caches.next().map(|(_, of)| of.clone()).unwrap_or_default();
        assert_eq!(cache["DeletionPolicy"], policy);
        let properties = &cache["Properties"];
        assert_eq!(
            properties["CacheUsageLimits"]["DataStorage"]["Maximum"],
            storage
        );
        assert_eq!(properties["SnapshotRetentionLimit"], retention);
    }
    Ok(())
}

/// `None` leaves a field out.
#[stack(config = Config, check(Config::DEV, Config::PROD))]
mod left_out {
    use super::{Config, Stage};
    use stackwright::prelude::*;

    vpc!(network {
        name: match config.stage {
            Stage::Prod => "shop",
            Stage::Dev => None,
        }
    });
    key!(data {
        rotation: true,
        rotation_period: if config.production { 180days } else { None }
    });
    security_group!(guard { vpc: network });
    cache!(<Valkey>::sessions {
        vpc: network,
        kms_key: if config.production { data } else { None },
        security_groups: if config.production { [guard] } else { None },
        data_storage: if config.production { ..=10GiB } else { None },
        backup: if config.production {
            Backup {
                retention: 7days,
                at: if config.zones > 2 { "03:00" } else { None },
            }
        } else {
            None
        },
        tags: if config.production {
            ["team" = "shop"]
        } else {
            None
        }
    });
    resource!(<AWS::S3::Bucket>::logs {
        bucket_name: if config.production {
            "logs-of-the-shop"
        } else {
            None
        },
        versioning_configuration: if config.production {
            VersioningConfiguration { status: "Enabled" }
        } else {
            None
        },
        lifecycle_configuration: LifecycleConfiguration {
            rules: [Rule {
                status: "Enabled",
                expiration_in_days: 30,
                prefix: match config.stage {
                    Stage::Prod => "logs/",
                    Stage::Dev => None,
                }
            }]
        }
    });
}

#[test]
fn a_branch_without_a_value_leaves_the_field_out() {
    let cache = |config| {
        let template = Template::of_with::<left_out::Stack>(config);
        let found = of_type(&template, "AWS::ElastiCache::ServerlessCache");
        found[0]["Properties"].clone()
    };
    let (dev, prod) = (cache(&Config::DEV), cache(&Config::PROD));
    for property in [
        "KmsKeyId",
        "CacheUsageLimits",
        "SnapshotRetentionLimit",
        "DailySnapshotTime",
        "Tags",
    ] {
        assert_eq!(dev[property], Value::Null, "{property}");
        assert_ne!(prod[property], Value::Null, "{property}");
    }
    assert_eq!(dev["Engine"], prod["Engine"]);
    let bucket = |config: &Config| {
        let template = Template::of_with::<left_out::Stack>(config);
        of_type(&template, "AWS::S3::Bucket")[0]["Properties"].clone()
    };
    let rule = |prefix: Option<&str>| {
        let mut rule = json!({ "ExpirationInDays": 30, "Status": "Enabled" });
        if let Some(prefix) = prefix {
            rule["Prefix"] = prefix.into();
        }
        json!({ "Rules": [rule] })
    };
    assert_eq!(
        bucket(&Config::DEV),
        json!({ "LifecycleConfiguration": rule(None) })
    );
    assert_eq!(
        bucket(&Config::PROD),
        json!({
            "BucketName": "logs-of-the-shop",
            "LifecycleConfiguration": rule(Some("logs/")),
            "VersioningConfiguration": { "Status": "Enabled" }
        })
    );
}
