//! `construct!`: functions of the user whose constructs are declarations of a module.

use std::cell::Cell;

use serde_json::json;
use stackwright::Construct as _;
use stackwright::assertions::Template;
use stackwright::ec2::{SecurityGroup, Vpc};
use stackwright::iam::Role;
use stackwright::prelude::*;

/// What a function makes: handles, and values of the program.
#[derive(Debug)]
pub struct WebTier {
    servers: SecurityGroup,
    role: Role,
    storage: Size,
    title: String,
    url: Text,
}

impl WebTier {
    fn role_arn(&self) -> Text {
        self.role.arn()
    }
}

/// Some topics in a loop, a group and a role.
fn web_tier(
    scope: &Scope,
    network: &Vpc,
    topics: usize,
    storage: Size,
) -> stackwright::Result<WebTier> {
    for number in 0..topics {
        topic!(scope.new_child(&format!("Queue{number}"))?, calls {})?;
    }
    Ok(WebTier {
        servers: security_group!(scope, servers { vpc: network })?,
        role: role!(
            scope,
            role {
                assumed_by: service("ec2.amazonaws.com")
            }
        )?,
        storage,
        title: "Web".to_owned(),
        url: Token::import_value("WebUrl").into(),
    })
}

/// A pair of two constructs of any type.
#[derive(Debug)]
pub struct Pair<T>(T);

impl Pair<SecurityGroup> {
    fn of(_: &Scope, web: &WebTier, group: &SecurityGroup) -> stackwright::Result<Self> {
        assert_eq!(web.servers.scope().id(), group.scope().id());
        Ok(Self(group.clone()))
    }
}

#[stack(name = "Shop")]
mod shop {
    use super::{Pair, SecurityGroup, WebTier, web_tier};

    // In front of what it uses: order means nothing.
    output!(role {
        value: web.role_arn()
    });
    construct!(<Pair<SecurityGroup>>::pair = Pair::of(web, web.servers));
    vpc!(network { max_azs: 2 });
    /// The web servers.
    construct!(<WebTier>::web = web_tier(network, 1 + 1, 2GiB));
    cache!(<Valkey>::sessions {
        vpc: network,
        security_groups: [pair.0],
        description: web.title,
        data_storage: ..=web.storage
    });
    output!(url { value: web.url });
    user!(<Iam>::app {
        user_id: "app",
        access: "on ~app:* +@read"
    });
    user_group!(<Valkey>::team { users: [app] });
    wire!(
        app.grant_connect(web.role),
        sessions.allow_default_port_from(web.servers)
    );
}

#[test]
fn what_a_function_makes_is_used_like_any_declaration() {
    let template = Template::of::<shop::Stack>();
    template.resource_count_is("AWS::SNS::Topic", 2);
    template.has_resource_properties(
        "AWS::ElastiCache::ServerlessCache",
        json!({
            "CacheUsageLimits": { "DataStorage": { "Maximum": 2, "Unit": "GB" } },
            "Description": "Web"
        }),
    );
    template.has_output("Url", json!({ "Value": { "Fn::ImportValue": "WebUrl" } }));
    template.has_resource_properties(
        "AWS::EC2::SecurityGroup",
        json!({ "GroupDescription": "Shop/Web/Servers" }),
    );
    template.has_resource_properties(
        "AWS::IAM::Policy",
        json!({ "PolicyDocument": { "Statement": [{ "Action": "elasticache:Connect" }] } }),
    );
}

#[test]
fn the_struct_of_the_stack_has_it() -> stackwright::Result<()> {
    let mut app = App::new();
    let shop = app.add::<shop::Stack>()?;
    let servers = shop.web.as_ref().map(|web| web.servers.scope().path());
    assert_eq!(servers.as_deref(), Some("Shop/Web/Servers"));
    Ok(())
}

/// An endpoint of a service that is newer than the list of services.
fn newer(scope: &Scope) -> stackwright::Result<Option<SecurityGroup>> {
    let vpc = &vpc!(scope, network { max_azs: 2 })?;
    let inner = scope.new_child("Inner")?;
    let service = String::from("service-of-tomorrow");
    interface_endpoint!(inner, tomorrow { vpc, service })?;
    Ok(None)
}

#[stack]
mod allowing {
    use super::{SecurityGroup, newer};

    construct!(
        <Option<SecurityGroup>>::tomorrow {
            allow: [SW0974 = "the service is new"]
        } = newer()
    );
}

#[stack(test = false)]
mod strict {
    use super::{SecurityGroup, newer};

    construct!(<Option<SecurityGroup>>::tomorrow = newer());
}

#[test]
fn what_a_function_makes_may_break_a_rule_that_is_allowed() -> stackwright::Result<()> {
    let codes = |app: &App| -> Vec<_> {
        let error = app.assemble().err();
        let problems = error.iter().flat_map(stackwright::Error::problems);
        problems.map(|problem| problem.rule().code).collect()
    };
    let mut app = App::new();
    app.add::<strict::Stack>()?;
    assert_eq!(codes(&app), ["SW0974"]);
    let mut app = App::new();
    app.add::<allowing::Stack>()?;
    assert_eq!(codes(&app), [""; 0]);
    Ok(())
}

fn pager(scope: &Scope) -> stackwright::Result<Topic> {
    topic!(scope, alerts {})
}

fn network(scope: &Scope) -> stackwright::Result<Vpc> {
    vpc!(scope, network { max_azs: 2 })
}

#[stack]
mod constructs_in_fields {
    use super::{Topic, Vpc, network, pager};

    construct!(<Topic>::pages = pager());
    construct!(<Vpc>::shared = network());
    cache!(<Valkey>::sessions { vpc: shared });
    alarm!(full {
        metric: sessions.metric_data_stored(),
        threshold: 1,
        evaluation_periods: 2,
        alarm_actions: [pages]
    });
}

#[test]
fn what_a_function_makes_is_the_value_of_a_field() {
    let template = Template::of::<constructs_in_fields::Stack>();
    template.has_resource_properties(
        "AWS::CloudWatch::Alarm",
        json!({ "AlarmActions": [{ "Ref": "PagesAlerts1E5CDC94" }] }),
    );
}

thread_local! {
    static IS_BROKEN: Cell<bool> = const { Cell::new(false) };
}

fn perhaps(scope: &Scope) -> stackwright::Result<WebTier> {
    let network = vpc!(scope, network { max_azs: 2 })?;
    if IS_BROKEN.get() {
        scope.new_child("Network")?;
    }
    web_tier(scope, &network, 0, Size::gib(1))
}

#[stack(name = "Perhaps")]
mod maybe {
    use super::{WebTier, perhaps};

    construct!(<WebTier>::web = perhaps());
    output!(role {
        value: web.role_arn()
    });
    topic!(calls {});
}

#[test]
fn an_error_of_the_function_is_the_only_one() -> stackwright::Result<()> {
    let mut app = App::new();
    app.add::<maybe::Stack>()?;
    app.assemble()?;

    IS_BROKEN.set(true);
    let mut app = App::new();
    let stack = app.add::<maybe::Stack>()?;
    assert!(stack.web.as_ref().is_none());
    let error = app.assemble().err();
    let codes: Vec<_> = error
        .iter()
        .flat_map(|error| error.problems())
        .map(|problem| problem.rule().code)
        .collect();
    assert_eq!(codes, ["SW0801"]);
    Ok(())
}

/// Fails at a file, and not at a rule.
fn unwritable(scope: &Scope) -> stackwright::Result<WebTier> {
    let mut app = App::new();
    topic!(app.new_stack("Other")?, calls {})?;
    app.assemble()?.write("/dev/null/out")?;
    perhaps(scope)
}

#[stack(name = "Failing", test = false)]
mod failing {
    use super::{WebTier, unwritable};

    construct!(<WebTier>::web = unwritable());
    output!(role {
        value: web.role_arn()
    });
    topic!(calls {});
}

#[test]
fn a_failure_of_the_function_that_is_no_rule_is_not_lost() -> stackwright::Result<()> {
    let mut app = App::new();
    app.add::<failing::Stack>()?;
    let kind = app.assemble().err().map(|error| error.kind());
    assert_eq!(kind, Some(stackwright::ErrorKind::Io));
    Ok(())
}

/// What differs between environments.
#[derive(Debug)]
pub struct Config {
    topics: usize,
}

fn configured(scope: &Scope, network: &Vpc, config: &Config) -> stackwright::Result<WebTier> {
    web_tier(scope, network, config.topics, Size::gib(1))
}

#[stack(config = Config)]
mod store {
    use super::{Config, WebTier, configured, web_tier};

    vpc!(network { max_azs: 2 });
    construct!(<WebTier>::web = configured(network, config));
    construct!(<WebTier>::more = web_tier(network, config.topics, 1GiB));
}

#[test]
fn the_configuration_is_an_argument() {
    let template = Template::of_with::<store::Stack>(&Config { topics: 3 });
    template.resource_count_is("AWS::SNS::Topic", 6);
}

/// Functions with errors of their own.
mod errors {
    use std::error::Error;

    use super::*;

    fn failing(scope: &Scope) -> bool {
        scope.path().starts_with("Failing")
    }

    pub(super) fn io(scope: &Scope) -> std::io::Result<Topic> {
        if failing(scope) {
            return Err(std::io::Error::other("the disk is full"));
        }
        topic!(scope, calls {}).map_err(std::io::Error::other)
    }

    pub(super) fn boxed(scope: &Scope) -> Result<Topic, Box<dyn Error>> {
        if failing(scope) {
            let text: Result<u8, _> = "x".parse();
            text?;
        }
        Ok(topic!(scope, calls {})?)
    }

    pub(super) fn shared(scope: &Scope) -> Result<Topic, Box<dyn Error + Send + Sync>> {
        if failing(scope) {
            Err("no such tier")?;
        }
        Ok(topic!(scope, calls {})?)
    }

    pub(super) fn rules(scope: &Scope) -> Result<Topic, Box<dyn Error>> {
        scope.new_child(if failing(scope) { "a/b" } else { "ab" })?;
        Ok(topic!(scope, calls {})?)
    }
}

macro_rules! stacks_of_functions {
    ($($module:ident = $function:ident)+) => {
        $(#[stack(config = bool, check(false))]
        mod $module {
            use super::{Topic, errors};

            construct!(<Topic>::made = errors::$function());
        })+
    };
}

stacks_of_functions! { of_io = io of_boxed = boxed of_shared = shared of_rules = rules }

#[test]
fn a_function_has_errors_of_its_own() -> stackwright::Result<()> {
    fn failure<S: stackwright::StackModule<Config = bool>>() -> stackwright::Result<String> {
        App::new().add_with::<S>("Right", &false)?;
        let mut app = App::new();
        app.add_with::<S>("Failing", &true)?;
        let error = app.assemble().err();
        Ok(error.map_or_else(String::new, |error| error.to_string()))
    }
    assert_eq!(
        failure::<of_io::Stack>()?,
        "cannot make `Failing/Made`: the disk is full"
    );
    let parsed = "cannot make `Failing/Made`: invalid digit found in string";
    assert_eq!(failure::<of_boxed::Stack>()?, parsed);
    assert_eq!(
        failure::<of_shared::Stack>()?,
        "cannot make `Failing/Made`: no such tier"
    );
    assert!(failure::<of_rules::Stack>()?.contains("[SW0904]"));
    Ok(())
}

/// The sizes of two environments.
struct Sizes {
    is_large: bool,
    gib: u64,
    storage: Size,
}

const LARGE: Sizes = Sizes {
    is_large: true,
    gib: 20,
    storage: Size::gib(20),
};
const SMALL: Sizes = Sizes {
    is_large: false,
    gib: 2,
    storage: Size::gib(2),
};

#[stack(config = Sizes, check(super::LARGE, super::SMALL))]
mod base {
    use super::{Sizes, WebTier, web_tier};

    vpc!(network { max_azs: 2 });
    construct!(<WebTier>::web = web_tier(network, 0, config.storage));
    construct!(
        <WebTier>::large {
            when: config.is_large,
            id: "Many"
        } = web_tier(network, 2, config.storage)
    );
    output!(role {
        value: large.role_arn(),
        when: config.is_large
    });
}

#[stack(config = Sizes, check(super::LARGE, super::SMALL))]
mod reader {
    use super::{Pair, SecurityGroup, Sizes, WebTier};

    cache!(<Valkey>::sessions {
        vpc: super::base::network,
        security_groups: [super::base::web.servers],
        data_storage: ..=super::base::web.storage
    });
    security_group!(other {
        vpc: super::base::network
    });
    wire!(
        other.allow_from(super::base::web.servers, Port::tcp(80)),
        other.allow_from(super::base::large.servers, Port::tcp(81))
    );
    construct!(
        <Pair<SecurityGroup>>::pair {
            when: config.is_large
        } = same(super::base::large)
    );

    fn same(_: &stackwright::Scope, web: &WebTier) -> stackwright::Result<Pair<SecurityGroup>> {
        Ok(Pair(web.servers.clone()))
    }
}

#[stack(config = Sizes, check(super::LARGE, super::SMALL))]
mod wired {
    use super::{Sizes, WebTier, web_tier};

    vpc!(network { max_azs: 2 });
    security_group!(clients { vpc: network });
    construct!(
        <WebTier>::large {
            when: config.is_large
        } = web_tier(network, 0, config.storage)
    );
    wire!(
        clients.allow_from(clients, Port::tcp(80)),
        clients.allow_from(large.servers, Port::tcp(81)),
        clients.allow_from(clients, Port::tcp(82)),
    );
}

/// A call that names what a configuration does not have takes no other call of its `wire!` with it.
#[test]
fn each_call_is_left_out_by_itself() -> stackwright::Result<()> {
    for config in [LARGE, SMALL] {
        let mut app = App::new();
        app.add_with::<wired::Stack>("Wired", &config)?;
        let template = Template::from_assembly(&app.assemble()?, "Wired");
        let rules = 2 + usize::from(config.is_large);
        template.resource_count_is("AWS::EC2::SecurityGroupIngress", rules);
        let last = json!({ "FromPort": 82 });
        template.has_resource_properties("AWS::EC2::SecurityGroupIngress", last);
    }
    Ok(())
}

#[test]
fn other_modules_use_what_a_function_makes() -> stackwright::Result<()> {
    for config in [LARGE, SMALL] {
        let mut app = App::new();
        let base = app.add_with::<base::Stack>("Base", &config)?;
        assert_eq!(base.large.as_ref().is_some(), config.is_large);
        let reader = app.add_with::<reader::Stack>("Reader", &config)?;
        assert_eq!(reader.pair.as_ref().is_some(), config.is_large);
        let assembly = app.assemble()?;
        let template = Template::from_assembly(&assembly, "Reader");
        let storage = json!({ "CacheUsageLimits": { "DataStorage": { "Maximum": config.gib, "Unit": "GB" } } });
        template.has_resource_properties("AWS::ElastiCache::ServerlessCache", storage);
        let rules = 1 + usize::from(config.is_large);
        template.resource_count_is("AWS::EC2::SecurityGroupIngress", rules);
        let base = Template::from_assembly(&assembly, "Base");
        base.resource_count_is("AWS::SNS::Topic", if config.is_large { 2 } else { 0 });
        let resources = base.as_json()["Resources"].as_object();
        let names = resources.into_iter().flat_map(|all| all.keys());
        let many = names.filter(|name| name.starts_with("ManyServers")).count();
        assert_eq!(many, usize::from(config.is_large));
    }
    Ok(())
}

#[stack(config = Sizes, check(super::LARGE, super::SMALL))]
mod notified {
    use super::Sizes;

    topic!(always {});
    construct!(<Topic>::mails = topic_of());
    construct!(
        <Topic>::pages {
            when: config.is_large
        } = topic_of()
    );
    alarm!(full {
        metric: Metric::new("Shop", "Size"),
        threshold: 1,
        evaluation_periods: 1,
        alarm_actions: [pages, always, mails],
        ok_actions: [pages]
    });

    fn topic_of(scope: &stackwright::Scope) -> stackwright::Result<Topic> {
        topic!(scope, calls {})
    }
}

/// A list leaves a construct out that a configuration does not have, and with nothing else in it is left out itself.
#[test]
fn lists_leave_constructs_out() -> stackwright::Result<()> {
    for config in [LARGE, SMALL] {
        let mut app = App::new();
        app.add_with::<notified::Stack>("Notified", &config)?;
        let assembly = app.assemble()?;
        let template = assembly.template("Notified").cloned().unwrap_or_default();
        let resources = template["Resources"].as_object().into_iter().flatten();
        let mut alarms = resources.filter(|(_, of)| of["Type"] == "AWS::CloudWatch::Alarm");
        let alarm = alarms.next().map(|(_, of)| &of["Properties"]);
        let count = |field: &str| alarm.and_then(|of| of[field].as_array()).map(Vec::len);
        let (alarms, oks) = (count("AlarmActions"), count("OKActions"));
        let expected = match config.is_large {
            true => (Some(3), Some(1)),
            false => (Some(2), None),
        };
        assert_eq!((alarms, oks), expected);
    }
    Ok(())
}
