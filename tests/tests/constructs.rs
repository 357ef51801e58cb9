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
        data_storage: ..=web.storage
    });
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
        json!({ "CacheUsageLimits": { "DataStorage": { "Maximum": 2, "Unit": "GB" } } }),
    );
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
