//! What public sources need most often, each a stack that equals the one of the CDK: networks, users, secrets, own constructs,
//! environments, parameters and code.

use serde_json::Value;
use stackwright::App;
use stackwright::ec2::{SecurityGroup, Vpc};
use stackwright::elasticache::ServerlessCache;
use stackwright::prelude::*;
use stackwright_tests::{assert_equals_the_cdk, template_of};

macro_rules! needs {
    ($($test:ident: $module:ident;)*) => {$(
        #[test]
        fn $test() {
            compare(&template_of::<$module::Stack>(), <$module::Stack as stackwright::StackModule>::NAME);
        }
    )*};
}

needs! {
    ingress_from_the_network_of_a_vpc: within_the_network;
    the_default_user_that_exists: default_user;
    a_reusable_construct: reusable;
    a_secret_made_of_attributes: url_in_a_secret;
    a_generated_password_in_a_template: generated_password;
    rules_with_descriptions: described;
    caches_from_a_list: from_a_map;
    what_exists_by_its_id: known;
    statements_in_the_policy_of_a_key: key_policy;
    a_list_parameter_as_subnets: subnets_of_a_parameter;
    deployment_through_a_role: through_a_deploy_role;
}

fn compare(template: &Value, stack: &str) {
    assert_equals_the_cdk(template, &format!("79_needs.{stack}"));
}

#[test]
fn a_network_and_a_group_of_another_stack() -> stackwright::Result<()> {
    let mut app = App::new();
    app.add::<handed_in::Stack>()?;
    let assembly = app.assemble()?;
    for stack in ["Around", "HandedIn"] {
        compare(assembly.template(stack).unwrap_or(&Value::Null), stack);
    }
    Ok(())
}

#[test]
fn one_stack_in_the_sizes_of_two_environments() -> stackwright::Result<()> {
    let mut app = App::new();
    app.add_with::<sizes::Stack>("SizesDev", &Sizes::DEV)?;
    app.add_with::<sizes::Stack>("SizesProd", &Sizes::PROD)?;
    let assembly = app.assemble()?;
    for stack in ["SizesDev", "SizesProd"] {
        compare(assembly.template(stack).unwrap_or(&Value::Null), stack);
    }
    Ok(())
}

#[test]
fn resources_by_a_flag() -> stackwright::Result<()> {
    let mut app = App::new();
    app.add_with::<flagged::Stack>("FlagOff", &Flags { alerts: false })?;
    app.add_with::<flagged::Stack>("FlagOn", &Flags { alerts: true })?;
    let assembly = app.assemble()?;
    for stack in ["FlagOff", "FlagOn"] {
        compare(assembly.template(stack).unwrap_or(&Value::Null), stack);
    }
    Ok(())
}

#[test]
fn code_as_an_archive() -> stackwright::Result<()> {
    let mut app = App::new().bootstrapped();
    app.add::<code::Stack>()?;
    let assembly = app.assemble()?;
    let mut template = assembly.template("Code").cloned().unwrap_or_default();
    // The CDK's is taken out of what is compared; `bootstrapped.rs` compares it.
    if let Some(parameters) = template["Parameters"].as_object_mut() {
        parameters.remove("BootstrapVersion");
    }
    compare(&template, "Code");
    Ok(())
}

#[stack]
mod within_the_network {
    vpc!(network { max_azs: 2 });
    cache!(<Valkey>::sessions { vpc: network });
    wire!(sessions.allow_default_port_from(
        Peer::ipv4(network.cidr_block()).described("from within the network")
    ));
}

#[stack]
mod default_user {
    vpc!(network { max_azs: 2 });
    user!(<NoPassword>::everyone {
        existing: "default"
    });
    user!(<Password>::app {
        engine: Redis,
        user_id: "app",
        access: "on ~* +@all",
        passwords: [secret("shop/app")]
    });
    user_group!(<Redis>::team {
        users: [everyone, app]
    });
    cache!(<Redis>::sessions {
        vpc: network,
        user_group: team
    });
}

/// Caches for names, and those who may connect.
#[derive(Debug)]
pub struct Sessions {
    first: ServerlessCache<Valkey>,
}

fn sessions(scope: &Scope, network: &Vpc, names: &[&str]) -> stackwright::Result<Sessions> {
    let clients: SecurityGroup = security_group!(scope, clients { vpc: network })?;
    let mut caches = Vec::new();
    for &name in names {
        let place = scope.new_child(name)?;
        let cache = cache!(
            place,
            <Valkey>::cache {
                vpc: network,
                name: name
            }
        )?;
        cache.allow_default_port_from(&clients)?;
        caches.push(cache);
    }
    Ok(Sessions {
        first: caches.swap_remove(0),
    })
}

#[stack]
mod reusable {
    use super::{Sessions, sessions};

    vpc!(network { max_azs: 2 });
    construct!(<Sessions>::web = sessions(network, &["visitors"]));
    construct!(<Sessions>::office = sessions(network, &["staff", "guests"]));
    output!(endpoint {
        value: web.first.endpoint_address()
    });
}

#[stack(name = "FromAMap")]
mod from_a_map {
    use super::{Sessions, sessions};

    const TENANTS: [&str; 3] = ["acme", "globex", "initech"];

    vpc!(network { max_azs: 2 });
    construct!(<Sessions>::tenants = sessions(network, &TENANTS));
}

#[stack(name = "UrlInASecret")]
mod url_in_a_secret {
    vpc!(network { max_azs: 2 });
    cache!(<Valkey>::sessions { vpc: network });
    secret!(url {
        value: text!(
            "rediss://{}:{}",
            sessions.endpoint_address(),
            sessions.endpoint_port()
        )
    });
    secret!(fields {
        object_value: [
            "host" = sessions.endpoint_address(),
            "port" = sessions.endpoint_port()
        ]
    });
}

#[stack]
mod generated_password {
    vpc!(network { max_azs: 2 });
    secret!(password {
        generate: GenerateSecretString {
            secret_string_template: r#"{"username":"app"}"#,
            generate_string_key: "password",
            password_length: 32,
            exclude_characters: r#""/@,"#
        }
    });
    user!(<Password>::app {
        user_id: "app",
        access: "on ~* +@all",
        passwords: [password.secret_value_from_json("password")]
    });
    user_group!(<Valkey>::team { users: [app] });
    cache!(<Valkey>::sessions {
        vpc: network,
        user_group: team
    });
    role!(web {
        assumed_by: service("ec2.amazonaws.com")
    });
    wire!(password.grant_read(web));
}

#[stack]
mod around {
    vpc!(network { max_azs: 2 });
    security_group!(clients { vpc: network });
}

#[stack]
mod handed_in {
    use super::around;

    cache!(<Valkey>::sessions {
        vpc: around::network
    });
    wire!(sessions.allow_default_port_from(around::clients));
}

/// What differs between environments.
#[derive(Debug)]
pub struct Sizes {
    production: bool,
    storage: Size,
}

impl Sizes {
    const DEV: Self = Self {
        production: false,
        storage: Size::gib(1),
    };
    const PROD: Self = Self {
        production: true,
        storage: Size::gib(100),
    };
}

#[stack(config = Sizes, check(Sizes::DEV, Sizes::PROD))]
mod sizes {
    use super::Sizes;

    vpc!(network {
        max_azs: 2,
        nat_gateways: if config.production { 2 } else { 1 }
    });
    key!(cache_key {
        when: config.production
    });
    cache!(<Valkey>::sessions {
        vpc: network,
        kms_key: cache_key,
        data_storage: ..=config.storage,
        backup: Backup {
            retention: if config.production { 35days } else { 1day }
        }
    });
}

#[stack]
mod described {
    vpc!(network { max_azs: 2 });
    security_group!(web { vpc: network });
    cache!(<Valkey>::sessions { vpc: network });
    wire!(
        sessions.allow_default_port_from(web.described("from the web servers")),
        web.allow_from(
            Peer::ipv4("10.9.0.0/16").described("from the office"),
            Port::tcp(443)
        )
    );
}

#[stack]
mod known {
    vpc!(network { max_azs: 2 });
    key!(key {
        existing: "arn:aws:kms:eu-west-1:123456789012:key/12345678-1234-1234-1234-123456789012"
    });
    security_group!(guard {
        existing: "sg-0123456789abcdef0"
    });
    secret!(password {
        existing: "shop/password"
    });
    user!(<Password>::app {
        user_id: "app",
        access: "on ~* +@all",
        passwords: [password.secret_value_from_json("password")]
    });
    user_group!(<Valkey>::team { users: [app] });
    cache!(<Valkey>::sessions {
        vpc: network,
        kms_key: key,
        security_groups: [guard],
        user_group: team
    });
}

#[stack(name = "KeyPolicy")]
mod key_policy {
    vpc!(network { max_azs: 2 });
    role!(web {
        assumed_by: service("ec2.amazonaws.com")
    });
    key!(cache_key { rotation: true });
    cache!(<Valkey>::sessions {
        vpc: network,
        kms_key: cache_key
    });
    wire!(
        cache_key.add_to_resource_policy(
            Statement::allow(["kms:Encrypt*", "kms:Decrypt*"], ["*"])
                .sid("Logs")
                .principal(service("delivery.logs.amazonaws.com"))
                .condition("StringEquals", "aws:SourceAccount", Pseudo::AccountId)
        ),
        cache_key.grant_decrypt(web)
    );
}

#[stack(name = "SubnetsOfAParameter")]
mod subnets_of_a_parameter {
    parameter!(subnets { kind: SubnetIds });
    parameter!(vpc_id { kind: VpcId });
    parameter!(office {
        default: "10.9.0.0/16"
    });
    vpc!(network {
        existing: vpc_id.value(),
        availability_zones: ["eu-west-1a", "eu-west-1b"],
        private_subnet_ids: [
            Token::select(0, subnets.value()),
            Token::select(1, subnets.value())
        ]
    });
    cache!(<Valkey>::sessions { vpc: network });
    wire!(sessions.allow_default_port_from(Peer::ipv4(office.value())));
}

/// What an environment switches on.
#[derive(Debug)]
pub struct Flags {
    alerts: bool,
}

#[stack(config = Flags)]
mod flagged {
    use super::Flags;

    vpc!(network { max_azs: 2 });
    cache!(<Valkey>::sessions { vpc: network });
    topic!(on_call {
        when: config.alerts
    });
    alarm!(throttled {
        when: config.alerts,
        metric: sessions.metric_cache_hit_rate(),
        threshold: 1,
        evaluation_periods: 1
    });
}

#[stack(name = "ThroughADeployRole")]
mod through_a_deploy_role {
    role!(deploy {
        assumed_by: web_identity(
            "arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com"
        )
        .condition(
            "StringEquals",
            "token.actions.githubusercontent.com:aud",
            "sts.amazonaws.com"
        )
        .condition(
            "StringLike",
            "token.actions.githubusercontent.com:sub",
            "repo:shop/web:*"
        )
    });
    wire!(deploy.add_to_policy(Statement::allow(
        ["sts:AssumeRole"],
        [text!("arn:aws:iam::{}:role/cdk-*", Pseudo::AccountId)]
    )));
}

#[stack]
mod code {
    use std::path::Path;

    construct!(
        <Asset>::code =
            Asset::zip(Path::new(env!("CARGO_MANIFEST_DIR")).join("conformance/files/code"))
    );
    role!(web {
        assumed_by: service("lambda.amazonaws.com")
    });
    output!(key {
        value: code.object_key()
    });
    wire!(code.grant_read(web));
}
