//! The programs of `conformance/` in our macros make the templates that the CDK makes of them.

#![allow(
    deprecated,
    reason = "the programs are the CDK's, and some of them grant what has no effect"
)]
#![allow(
    clippy::indexing_slicing,
    reason = "a network of the programs has the subnets that they name"
)]

use stackwright::prelude::*;
use stackwright_tests::{assert_equals_the_cdk, template_of};

macro_rules! conforms {
    ($($module:ident: $case:literal;)+) => {
        mod conforms {
            $(
                #[test]
                fn $module() {
                    let template = super::template_of::<super::$module::Stack>();
                    super::assert_equals_the_cdk(&template, $case);
                }
            )+
        }
    };
}

conforms! {
    minimal: "01_minimal";
    usage_limits: "02_usage_limits";
    backup_schedule: "03_backup_schedule";
    final_backup: "04_final_backup";
    restore: "05_restore";
    customer_keys: "06_cmk";
    existing_caches: "08_import_cache";
    users: "09_users";
    default_users: "10_default_user";
    user_group_: "11_user_group";
    assign_group: "12_assign_group";
    grants: "13_grants";
    opened: "15_connections";
    engines: "16_engines";
    full: "18_full";
    memcached: "19_memcached";
    around: "51_around";
    connections: "52_connections";
    secrets: "53_secrets";
    all_connections: "72_connections";
    all_grants: "73_grants";
    statements: "74_statements";
    given_secrets: "75_secrets";
    hosted_rotation: "100_hosted_rotation";
    conditional_principals: "76_principals";
    managed_policies: "77_managed_policies";
    aliases: "78_aliases";
    interface_endpoints: "75_interface_endpoints";
    ssm_parameters: "76_ssm_parameters";
    node_groups: "84_node_groups";
    parameters: "54_parameters";
    instances: "55_instances";
    alarms: "56_alarms";
    existing: "57_existing";
    networks: "58_networks";
    tokens: "59_tokens";
    principals: "60_grants";
    dashboards: "61_dashboards";
    conditions: "62_conditions";
    users_elsewhere: "64_users_elsewhere";
    tagged: "65_tags";
    tagged_by_type: "81_tags_by_type";
    keys: "67_keys";
    details: "68_details";
    topics: "69_topics";
    log_groups: "70_log_groups";
    in_a_stage: "71_stage.Prod-Store";
    of_another_name: "71_stage.Renamed";
    clusters: "85_clusters";
    global_clusters: "99_global_clusters";
    functions: "90_functions";
    composite_alarms: "99_composite_alarms";
}

/// Compares a stack, and the stack `Shared` that it refers to, which comes in by itself and is deployed first.
fn assert_equal_with_shared<S: stackwright::StackModule<Config = ()>>(
    case: &str,
) -> stackwright::Result<()> {
    assert_equal_in::<S>(App::new(), case)
}

/// The same, in an app.
fn assert_equal_in<S: stackwright::StackModule<Config = ()>>(
    mut app: App,
    case: &str,
) -> stackwright::Result<()> {
    app.add::<S>()?;
    let assembly = app.assemble()?;
    assert_eq!(
        assembly.stack_names().collect::<Vec<_>>(),
        ["Shared", S::NAME]
    );
    for stack in ["Shared", S::NAME] {
        let template = assembly.template(stack).cloned().unwrap_or_default();
        assert_equals_the_cdk(&template, &format!("{case}.{stack}"));
    }
    Ok(())
}

#[test]
fn two_stacks() -> stackwright::Result<()> {
    assert_equal_with_shared::<two_stacks_own::Stack>("50_two_stacks")
}

#[test]
fn across_stacks() -> stackwright::Result<()> {
    assert_equal_with_shared::<across::Stack>("66_cross_stack")
}

#[test]
fn environments() -> stackwright::Result<()> {
    assert_equal_with_shared::<in_an_environment::Stack>("63_environments")
}

/// An app with the feature flags of `conformance/flags/flags.json`.
fn flagged() -> App {
    let flags = include_str!("../conformance/flags/flags.json");
    let flags: serde_json::Map<String, serde_json::Value> =
        serde_json::from_str(flags).unwrap_or_default();
    flags.into_iter().fold(App::new(), |app, (flag, value)| {
        app.with_context(flag, value)
    })
}

/// The programs whose templates differ with feature flags make those that the CDK makes with them.
#[test]
fn flags_are_honored() -> stackwright::Result<()> {
    fn compare<S: stackwright::StackModule<Config = ()>>(case: &str) -> stackwright::Result<()> {
        let mut app = flagged();
        app.add::<S>()?;
        let assembly = app.assemble()?;
        let template = assembly.template(S::NAME).cloned().unwrap_or_default();
        assert_equals_the_cdk(&template, &format!("flags/{case}"));
        Ok(())
    }
    compare::<existing_caches::Stack>("08_import_cache")?;
    compare::<grants::Stack>("13_grants")?;
    compare::<all_grants::Stack>("73_grants")?;
    compare::<secrets::Stack>("53_secrets")?;
    compare::<existing::Stack>("57_existing")?;
    compare::<principals::Stack>("60_grants")?;
    compare::<keys::Stack>("67_keys")
}

#[test]
fn flags_are_honored_across_stacks() -> stackwright::Result<()> {
    assert_equal_in::<two_stacks_own::Stack>(flagged(), "flags/50_two_stacks")?;
    assert_equal_in::<across::Stack>(flagged(), "flags/66_cross_stack")?;
    assert_equal_in::<in_an_environment::Stack>(flagged(), "flags/63_environments")?;
    assert_equal_in::<live::Stack>(flagged(), "flags/72_logical_ids")
}

#[test]
fn logical_ids() -> stackwright::Result<()> {
    assert_equal_with_shared::<live::Stack>("72_logical_ids")
}

#[stack(name = "S")]
mod minimal {
    use stackwright::prelude::*;

    vpc!(vpc { id: "VPC" });
    cache!(<Valkey>::serverless_cache { vpc });
}

#[stack(name = "S")]
mod usage_limits {
    use stackwright::prelude::*;

    vpc!(vpc { id: "VPC" });
    cache!(<Valkey>::readme {
        vpc,
        data_storage: 2GiB..=3GiB,
        ecpu_per_second: 1_000..=10_000
    });
    cache!(<Valkey>::max_storage_only {
        vpc,
        data_storage: ..=5000GiB
    });
    cache!(<Valkey>::min_storage_only {
        vpc,
        data_storage: 1GiB..
    });
    cache!(<Valkey>::ecpu_min_only {
        vpc,
        ecpu_per_second: 1_000..
    });
    cache!(<Valkey>::ecpu_max_only {
        vpc,
        ecpu_per_second: ..=15_000_000
    });
    cache!(<Valkey>::units {
        vpc,
        data_storage: 2048MiB..=4TiB
    });
    cache!(<Valkey>::empty { vpc });
}

// The CDK's program has times without retention, of which SW0115 warns; an `allow` of ours would add metadata.
#[allow(deprecated)]
#[stack(name = "S")]
mod backup_schedule {
    use stackwright::prelude::*;

    vpc!(vpc { id: "VPC" });
    cache!(<Valkey>::readme {
        vpc,
        backup: Backup {
            retention: 6days,
            at: "09:00"
        }
    });
    cache!(<Valkey>::retention_only {
        vpc,
        backup: Backup { retention: 35days }
    });
    cache!(<Valkey>::time_only {
        vpc,
        backup: Backup { at: "23:59" }
    });
    cache!(<Valkey>::cron_hour_only {
        vpc,
        backup: Backup { at: "09:00" }
    });
    cache!(<Valkey>::cron_minute_only {
        vpc,
        backup: Backup { at: "00:05" }
    });
    cache!(<Valkey>::expr {
        vpc,
        backup: Backup {
            retention: 1day,
            at: "04:07"
        }
    });
}

#[stack(name = "S")]
mod final_backup {
    use stackwright::prelude::*;

    vpc!(vpc { id: "VPC" });
    cache!(<Valkey>::serverless_cache {
        vpc,
        backup: Backup {
            final_name: "my-final-backup-name"
        }
    });
}

#[stack(name = "S")]
mod restore {
    use stackwright::prelude::*;

    vpc!(vpc { id: "VPC" });
    cache!(<Valkey>::serverless_cache {
        vpc,
        backup: Backup {
            restore_from: [
                "arn:aws:elasticache:us-east-1:123456789012:serverlesscachesnapshot:my-final-backup-name"
            ]
        }
    });
}

// The CDK's program has a group without users, of which SW0307 warns.
#[allow(deprecated)]
#[stack(name = "S")]
mod user_group_ {
    use stackwright::prelude::*;

    user!(<Iam>::a {
        user_id: "a-user",
        access: "on ~* +@all"
    });
    user!(<Password>::b {
        user_id: "b-user",
        access: "on ~* +@all",
        passwords: [secret("b")]
    });
    user!(<Iam>::c {
        engine: Redis,
        user_id: "c-user",
        access: "on ~* +@all"
    });
    user_group!(<Valkey>::user_group { users: [a, b, c] });
    user_group!(<Valkey>::empty {});
    user_group!(<Valkey>::named {
        name: "my-user-group",
        users: [a]
    });
}

#[stack(name = "S")]
mod assign_group {
    use stackwright::prelude::*;

    vpc!(vpc { id: "VPC" });
    user!(<Iam>::user {
        user_id: "my-user",
        access: "on ~* +@all"
    });
    user_group!(<Valkey>::user_group { users: [user] });
    cache!(<Valkey>::serverless_cache {
        name: "my-serverless-cache",
        vpc,
        user_group
    });
}

#[stack(name = "S")]
mod engines {
    use stackwright::prelude::*;

    vpc!(vpc { id: "VPC" });
    cache!(<Valkey>::valkey_latest {
        id: "CVALKEYLATEST",
        vpc
    });
    cache!(<Valkey>::valkey_7 {
        id: "CVALKEY7",
        vpc,
        version: 7
    });
    cache!(<Valkey>::valkey_8 {
        id: "CVALKEY8",
        vpc,
        version: 8
    });
    cache!(<Valkey>::valkey_9 {
        id: "CVALKEY9",
        vpc,
        version: 9
    });
    cache!(<Redis>::redis_latest {
        id: "CREDISLATEST",
        vpc
    });
    cache!(<Redis>::redis_7 {
        id: "CREDIS7",
        vpc,
        version: 7
    });
    cache!(<Memcached>::memcached_latest {
        id: "CMEMCACHEDLATEST",
        vpc
    });
    cache!(<Memcached>::memcached_1_6 {
        id: "CMEMCACHED16",
        vpc,
        version: 1.6
    });
}

// One zone is enough here.
#[allow(deprecated)]
#[stack(name = "S", tags("team" = "web"))]
mod around {
    use stackwright::prelude::*;

    vpc!(small { max_azs: 1 });
    vpc!(shared_nat {
        nat_gateways: 1,
        cidr: "10.1.0.0/20"
    });
    vpc!(isolated { nat_gateways: 0 });
    key!(rotated {
        rotation: true,
        description: "Sessions",
        alias: "shop/sessions",
        removal_policy: Destroy
    });
    key!(signing {
        spec: Rsa2048,
        usage: SignVerify,
        alias: "alias/signing",
        removal_policy: RetainOnUpdateOrDelete
    });
    security_group!(web {
        vpc: small,
        description: "Web servers"
    });
    cache!(<Valkey>::cache {
        vpc: small,
        kms_key: rotated,
        security_groups: [web],
        tags: ["Cost" = "42"]
    });
    cache!(<Valkey>::late {
        vpc: shared_nat,
        removal_policy: Retain,
        depends_on: [isolated, rotated]
    });
    user!(<Password>::admin {
        engine: Redis,
        user_id: "admin",
        user_name: "default",
        access: "on ~* +@all",
        passwords: [secret("one"), secret("two")]
    });
    user!(<NoPassword>::guest {
        user_id: "guest",
        access: "on ~public:* +@read"
    });
    user_group!(<Redis>::redis_users {
        users: [admin, guest]
    });
    cache!(<Redis>::redis {
        vpc: shared_nat,
        version: 7
    });
    output!(endpoint {
        value: cache.endpoint_address(),
        description: "Where clients connect",
        export_name: "shop-endpoint"
    });
    output!(reader_port {
        value: cache.reader_endpoint_port()
    });
    output!(name {
        value: Token::join("/", [Text::from(Pseudo::Region), cache.arn()])
    });
}

#[stack(name = "S")]
mod grants {
    use stackwright::prelude::*;

    vpc!(vpc { id: "VPC" });
    user!(<Iam>::user {
        user_id: "my-user",
        access: "on ~* +@all"
    });
    user_group!(<Valkey>::user_group { users: [user] });
    cache!(<Valkey>::serverless_cache { vpc, user_group });
    role!(role {
        assumed_by: service("ec2.amazonaws.com")
    });
    role!(role2 {
        assumed_by: service("lambda.amazonaws.com")
    });
    wire!(
        user.grant_connect(role),
        serverless_cache.grant_connect(role),
        user.grant(role2, ["elasticache:Connect", "elasticache:DescribeUsers"]),
        serverless_cache.grant(role2, ["elasticache:Connect"]),
    );
    wire!(serverless_cache.grant_connect(role2));
}

#[stack(name = "S")]
mod full {
    use stackwright::prelude::*;

    vpc!(vpc { id: "VPC" });
    key!(key {});
    security_group!(security_group { vpc });
    user!(<Iam>::user {
        user_id: "user",
        access: "on ~* +@all"
    });
    user_group!(<Valkey>::user_group {
        users: [user],
        name: "usergroup"
    });
    cache!(<Valkey>::cache {
        description: "Serverless cache",
        vpc,
        version: 8,
        name: "serverlesscache",
        kms_key: key,
        security_groups: [security_group],
        user_group,
        backup: Backup {
            retention: 2days,
            final_name: "last-snapshot-name",
            at: "09:00",
            restore_from: [
                "arn:aws:elasticache:us-east-1:123456789012:serverlesscachesnapshot:snap"
            ],
        },
        data_storage: 1GiB..=1GiB,
        ecpu_per_second: 1_000..=2_000,
    });
    security_group!(client {
        id: "ClientSG",
        vpc
    });
    wire!(cache.allow_default_port_from(client));
}

#[stack(name = "S")]
mod memcached {
    use stackwright::prelude::*;

    vpc!(vpc { id: "VPC" });
    cache!(<Memcached>::cache {
        vpc,
        name: "test-serverless-cache",
        backup: Backup { retention: 1days }
    });
    wire!(cache.allow_default_port_from(client));
    security_group!(client {
        id: "ClientSG",
        vpc
    });
}

#[stack(name = "S")]
#[allow(deprecated)] // SW0505: the case opens the cache to everybody
mod opened {
    use stackwright::prelude::*;

    vpc!(vpc { id: "VPC" });
    cache!(<Valkey>::serverless_cache { vpc });
    instance!(instance {
        vpc,
        instance_type: "t3.micro"
    });
    security_group!(client {
        id: "ClientSG",
        vpc
    });
    wire!(
        serverless_cache.allow_default_port_from(instance),
        serverless_cache.allow_default_port_from(client.peer().described("from client")),
        serverless_cache.allow_default_port_from(Peer::ipv4("10.0.0.0/16")),
        serverless_cache.allow_default_port_from(Peer::any_ipv4().described("open")),
        serverless_cache.allow_from(client.peer().described("reader"), Port::tcp(6380)),
    );
}

#[stack(name = "S")]
#[allow(deprecated)] // SW0505, which `allow` would turn off with a reason in the template
mod connections {
    use stackwright::prelude::*;

    vpc!(vpc { id: "VPC" });
    security_group!(web { vpc });
    security_group!(own { vpc });
    cache!(<Valkey>::cache { vpc });
    cache!(<Valkey>::other {
        vpc,
        security_groups: [web, own]
    });
    wire!(
        cache.allow_default_port_from(web.peer().described("from client")),
        cache.allow_default_port_from(Peer::ipv4("10.0.0.0/16")),
        cache.allow_default_port_from_any_ipv4(),
        cache.allow_reader_port_from(Peer::ipv4("10.1.0.0/16")),
        cache.allow_from(Peer::ipv4("10.1.0.0/16"), Port::tcp(6380)),
        cache.allow_from(other, Port::tcp(6380)),
        cache.allow_from(web.peer().described("reader"), Port::tcp(6380)),
        other.allow_default_port_internally(),
        other.allow_from(cache, Port::all_traffic()),
        own.allow_from(
            Peer::ipv6("2001:db8::/32").described("v6"),
            Port::tcp_range(8_000, 8_100)
        ),
        own.allow_from(Peer::prefix_list("pl-12345678"), Port::udp(53)),
        own.allow_from(Peer::any_ipv6(), Port::all_traffic()),
    );
    user!(<Iam>::user {
        user_id: "my-user",
        access: "on ~* +@all"
    });
    role!(role {
        assumed_by: account("123456789012"),
        description: "Another account",
        name: "partner"
    });
    wire!(
        cache.grant_connect(role),
        user.grant_connect(role),
        cache.grant_connect(role),
        other.grant(role, ["elasticache:DescribeServerlessCaches"]),
    );
    output!(role_arn { value: role.arn() });
    output!(role_name { value: role.name() });
}

#[stack(name = "S")]
#[allow(deprecated)] // SW0505: a group of the case is open to every address
mod all_connections {
    use stackwright::prelude::*;

    vpc!(vpc { id: "VPC" });
    parameter!(office_cidr {
        default: "10.9.0.0/16"
    });
    parameter!(admin_port {
        kind: Number,
        default: 8_443
    });
    vpc!(known {
        existing: "vpc-12345678",
        cidr: "10.8.0.0/16",
        availability_zones: ["eu-west-1a"],
        private_subnet_ids: ["subnet-12345678"],
    });
    security_group!(web { vpc });
    security_group!(strict {
        vpc,
        allow_all_outbound: false
    });
    security_group!(given {
        existing: "sg-12345678"
    });
    cache!(<Valkey>::cache { vpc });
    instance!(instance {
        vpc,
        instance_type: "t3.micro"
    });
    wire!(
        cache.allow_default_port_from(Peer::vpc(vpc)),
        cache.allow_default_port_from(Peer::vpc(known)),
        cache.allow_default_port_from(Peer::ipv4(office_cidr.value()).described("from the office")),
        cache.allow_default_port_from(web.described("from the web")),
        cache.allow_default_port_internally(),
        web.allow_from(Peer::ipv4(vpc.cidr_block()), Port::tcp(443)),
        web.allow_from(
            Peer::ipv4(office_cidr.value()),
            Port::tcp_range(8_000, 8_010).described("office")
        ),
        web.allow_from(Peer::ipv4("10.1.0.0/16"), Port::tcp(admin_port.value())),
        web.allow_from(strict, Port::tcp(admin_port.value())),
        web.allow_from(
            Peer::ipv4(office_cidr.value()),
            Port::udp(admin_port.value())
        ),
        web.allow_from(Peer::vpc(vpc), Port::udp(admin_port.value())),
        web.allow_from_any_ipv4(Port::tcp(443)),
        web.allow_from_any_ipv4(Port::icmp_ping().described("ping")),
        web.allow_from(instance, Port::all_tcp()),
        web.allow_from(instance, Port::all_udp()),
        web.allow_internally(Port::tcp(7_946).described("gossip")),
        web.allow_internally(Port::udp_range(7_946, 7_950)),
        strict.allow_to_default_port(cache),
        strict.allow_to_any_ipv4(Port::tcp(443)),
        strict.allow_to(Peer::vpc(vpc), Port::all_icmp()),
        strict.allow_internally(Port::tcp(9_000)),
        given.allow_from(Peer::vpc(vpc), Port::tcp(22)),
        given.allow_from(Peer::ipv4(office_cidr.value()), Port::tcp(22)),
        instance.allow_from_any_ipv4(Port::tcp(22).described("ssh")),
        instance.allow_to_default_port(cache.described("the cache")),
        cache.allow_internally(Port::tcp(6_380)),
    );
}

#[stack(name = "S")]
mod all_grants {
    use stackwright::prelude::*;

    vpc!(vpc { id: "VPC" });
    role!(role {
        assumed_by: service("ec2.amazonaws.com")
    });
    iam_user!(user {});
    iam_group!(group {});
    key!(key {});
    key!(known_key {
        existing: "arn:aws:kms:eu-west-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab"
    });
    secret!(plain {});
    secret!(encrypted { kms_key: key });
    secret!(by_name {
        existing: "shop/known"
    });
    secret!(by_arn {
        existing: "arn:aws:secretsmanager:eu-west-1:123456789012:secret:shop/other-AbCdEf"
    });
    topic!(topic {});
    topic!(encrypted_topic { kms_key: key });
    topic!(known_topic {
        existing: "arn:aws:sns:eu-west-1:123456789012:alerts"
    });
    wire!(
        plain.grant_read(role),
        plain.grant_write(user),
        plain.grant_read(group),
        encrypted.grant_read(role),
        encrypted.grant_write(user),
        by_name.grant_read(role),
        by_arn.grant_write(role),
        key.grant_encrypt(role),
        key.grant_decrypt(user),
        key.grant_encrypt_decrypt(group),
        key.grant_decrypt(service("delivery.logs.amazonaws.com")),
        known_key.grant_decrypt(role),
        topic.grant_publish(role),
        topic.grant_subscribe(user),
        encrypted_topic.grant_publish(role),
        known_topic.grant_publish(user),
    );
}

#[stack(name = "S")]
mod conditional_principals {
    use stackwright::iam;
    use stackwright::prelude::*;

    const PROVIDER: &str =
        "arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com";

    role!(deploy {
        assumed_by: web_identity(PROVIDER)
            .condition(
                "StringEquals",
                "token.actions.githubusercontent.com:aud",
                "sts.amazonaws.com"
            )
            .condition(
                "StringLike",
                "token.actions.githubusercontent.com:sub",
                ["repo:shop/web:*", "repo:shop/api:ref:refs/heads/main"],
            )
    });
    role!(pool {
        assumed_by: web_identity("cognito-identity.amazonaws.com")
            .condition(
                "StringEquals",
                "cognito-identity.amazonaws.com:aud",
                "eu-west-1:12345678-1234-1234-1234-123456789012",
            )
            .condition(
                "ForAnyValue:StringLike",
                "cognito-identity.amazonaws.com:amr",
                "authenticated"
            )
    });
    role!(console {
        assumed_by: saml("arn:aws:iam::123456789012:saml-provider/Directory")
            .condition(
                "StringEquals",
                "SAML:aud",
                "https://signin.aws.amazon.com/saml"
            )
            .session_tags()
    });
    role!(partner {
        assumed_by: account("210987654321").external_id("shop-7f3a")
    });
    role!(partners {
        assumed_by: [
            account("210987654321").external_id(["a-1", "b-2"]),
            service("ec2.amazonaws.com"),
            iam::arn("arn:aws:iam::210987654321:role/ci").session_tags(),
        ]
    });
    key!(key {});
    wire!(
        key.add_to_resource_policy(
            Statement::allow(["kms:Decrypt"], ["*"])
                .principal(iam::anyone().condition(
                    "StringEquals",
                    "aws:PrincipalOrgID",
                    "o-1234567890"
                ))
                .condition(
                    "StringEquals",
                    "kms:ViaService",
                    "s3.eu-west-1.amazonaws.com"
                )
        ),
        key.grant_encrypt(iam::arn("arn:aws:iam::210987654321:role/ci").condition(
            "Bool",
            "aws:SecureTransport",
            "true"
        )),
    );
}

#[stack(name = "S")]
mod aliases {
    use stackwright::prelude::*;

    key!(first {
        alias: "shop/first"
    });
    key!(later {});
    key!(known {
        existing: "arn:aws:kms:eu-west-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab"
    });
    // With the flag of the CDK by which a grant on an alias is one.
    key!(named {
        existing: "alias/shop/named"
    });
    role!(role {
        assumed_by: service("lambda.amazonaws.com")
    });
    queue!(jobs { kms_key: named });
    condition!(is_prod {
        expression: ConditionExpression::equals(Pseudo::Region, "eu-west-1")
    });
    topic!(orders {
        name: is_prod.choose("orders", "orders-dev"),
        fifo: true
    });
    wire!(
        named.grant_encrypt_decrypt(role),
        jobs.grant_consume_messages(role),
        first.add_alias("alias/shop/second"),
        first.add_alias("third"),
        later.add_alias("shop/later"),
        later.add_alias("shop/latest"),
        known.add_alias("shop/known"),
    );
}

#[stack(name = "S")]
mod managed_policies {
    use stackwright::prelude::*;

    role!(web {
        assumed_by: service("ec2.amazonaws.com")
    });
    role!(known { existing: "known" });
    iam_user!(person {
        permissions_boundary: "PowerUserAccess"
    });
    iam_group!(people {});
    managed_policy!(read {
        name: "shop-read",
        description: "Reads the files",
        path: "/shop/",
        roles: [web, known],
        users: [person],
        groups: [people],
        statements: [
            Statement::allow(["s3:GetObject"], ["arn:aws:s3:::shop-files/*"]).sid("Read"),
            Statement::allow(["s3:ListBucket"], ["arn:aws:s3:::shop-files"]).sid("List"),
        ],
    });
    managed_policy!(plain {
        statements: [Statement::deny(["iam:*"], ["*"])]
    });
    managed_policy!(ours { existing: "ours" });
    managed_policy!(by_arn {
        existing: "arn:aws:iam::123456789012:policy/team/theirs"
    });
    managed_policy!(of_aws {
        existing: "arn:aws:iam::aws:policy/ReadOnlyAccess"
    });
    iam_group!(readers {
        managed_policies: [ours.arn(), by_arn.arn(), of_aws.arn()]
    });
    role!(worker {
        assumed_by: service("ec2.amazonaws.com"),
        managed_policies: [plain.arn(), "ReadOnlyAccess"],
        permissions_boundary: read.arn(),
    });
}

#[stack(name = "S")]
mod hosted_rotation {
    use stackwright::prelude::*;

    vpc!(network {
        max_azs: 2,
        nat_gateways: 1
    });
    key!(data {});
    security_group!(rotating { vpc: network });
    security_group!(web { vpc: network });
    database!(<Postgres>::orders {
        vpc: network,
        version: "17.6",
        rotation: Rotation {
            hosted: HostedRotation {
                rotation_type: PostgreSqlSingleUser,
                subnet_ids: network.subnet_ids(SubnetType::PrivateWithEgress),
                security_group_ids: [rotating.id()]
            }
        }
    });
    secret!(admin {
        generate: GenerateSecretString {
            secret_string_template: r#"{"username":"admin"}"#,
            generate_string_key: "password",
            exclude_punctuation: true
        }
    });
    secret!(app {
        kms_key: data,
        generate: GenerateSecretString {
            secret_string_template: r#"{"username":"app","engine":"mysql","host":"db.shop"}"#,
            generate_string_key: "password",
            exclude_characters: r#""@/"#
        },
        rotation: Rotation {
            id: "Monthly",
            automatically_after: 14days,
            rotate_immediately: false,
            hosted: HostedRotation {
                rotation_type: MySqlMultiUser,
                master_secret: admin.arn(),
                function_name: "rotate-app"
            }
        }
    });
    secret!(inside {
        generate: GenerateSecretString {
            secret_string_template: r#"{"username":"app"}"#,
            generate_string_key: "password"
        },
        rotation: Rotation {
            hosted: HostedRotation {
                rotation_type: MariaDbSingleUser,
                subnet_ids: network.subnet_ids(SubnetType::Public),
                security_group_ids: [rotating.id(), web.id()],
                exclude_characters: "/"
            }
        }
    });
    secret!(known {
        existing: "shop/known",
        rotation: Rotation {
            hosted: HostedRotation {
                rotation_type: RedshiftSingleUser
            }
        }
    });
    database!(<MySql>::shop {
        vpc: network,
        version: "8.4.6",
        secret: admin,
        rotation: Rotation {
            id: "Weekly",
            automatically_after: 7days,
            hosted: HostedRotation {
                rotation_type: MySqlSingleUser,
                subnet_ids: network.subnet_ids(SubnetType::PrivateWithEgress),
                security_group_ids: [web.id()]
            }
        }
    });
    secret!(master { kms_key: data });
    secret!(reader {
        rotation: Rotation {
            hosted: HostedRotation {
                rotation_type: PostgreSqlMultiUser,
                master_secret: master.arn(),
                subnet_ids: network.subnet_ids(SubnetType::PrivateWithEgress),
                security_group_ids: [web.id()]
            }
        }
    });
    wire!(
        orders.allow_default_port_from(rotating),
        shop.allow_default_port_from(web)
    );
}

#[stack(name = "S")]
mod given_secrets {
    use stackwright::prelude::*;

    const ROTATE: &str = "arn:aws:lambda:eu-west-1:123456789012:function:rotate";

    role!(role {
        assumed_by: service("ec2.amazonaws.com")
    });
    key!(key {});
    parameter!(given { no_echo: true });
    secret!(whole {
        name: "shop/whole",
        description: "Given",
        value: given.value(),
        rotation: Rotation {
            id: "Daily",
            function: ROTATE,
            automatically_after: 24hours,
            rotate_immediately: false
        },
    });
    secret!(parts {
        value: text!("https://{}:{}@shop", role.name(), given.value())
    });
    secret!(reference {
        value: "{{resolve:ssm:/shop/key}}"
    });
    secret!(fields {
        kms_key: key,
        object_value: [
            "username" = "app \"1\"",
            "password" = given.value(),
            "role" = role.name()
        ],
    });
    secret!(plain {
        object_value: ["host" = "db.shop", "port" = "6379"]
    });
    secret!(json {
        generate: GenerateSecretString {
            secret_string_template: r#"{"username":"app"}"#,
            generate_string_key: "password"
        },
        rotation: Rotation { function: ROTATE },
    });
    secret!(hourly {
        rotation: Rotation {
            function: ROTATE,
            automatically_after: 36hours
        }
    });
    secret!(known {
        existing: "shop/known",
        rotation: Rotation {
            function: ROTATE,
            automatically_after: 7days
        }
    });
    wire!(
        fields.grant_read(role),
        fields.grant_write(role),
        json.grant_read(role)
    );
}

#[stack(name = "S")]
mod statements {
    use stackwright::prelude::*;

    role!(role {
        assumed_by: service("ec2.amazonaws.com")
    });
    key!(key {});
    wire!(
        role.add_to_policy(
            Statement::allow(["s3:GetObject"], ["*"])
                .sid("Read")
                .condition(
                    "StringEquals",
                    "aws:SourceVpc",
                    ["vpc-12345678", "vpc-87654321"]
                )
                .condition("StringEquals", "aws:PrincipalOrgID", "o-1234567890")
        ),
        key.add_to_resource_policy(
            Statement::allow(["kms:Encrypt"], ["*"])
                .sid("Let the logs in")
                .principal(service("delivery.logs.amazonaws.com"))
                .condition(
                    "ArnLike",
                    "aws:SourceArn",
                    vec!["arn:aws:logs:*:123456789012:*"]
                )
        ),
    );
}

/// IAM takes letters and digits only in the ids of statements that a role has.
#[test]
fn ids_of_statements() -> stackwright::Result<()> {
    for (id, is_right) in [("Read1", true), ("Read it", false), ("r-1", false)] {
        let mut app = App::new();
        let scope = app.new_stack("S")?;
        let role = stackwright::role!(
            scope,
            role {
                assumed_by: stackwright::iam::service("ec2.amazonaws.com")
            }
        )?;
        role.add_to_policy(Statement::allow(["s3:GetObject"], ["*"]).sid(id));
        let found = format!("{:?}", app.assemble().err());
        assert_eq!(!found.contains("SW0913"), is_right, "{id}: {found}");
    }
    Ok(())
}

#[stack(name = "S")]
mod secrets {
    use stackwright::prelude::*;

    key!(key {});
    secret!(plain { kms_key: key });
    secret!(secret {
        generate: GenerateSecretString {
            exclude_punctuation: true
        },
        tags: ["team" = "web"]
    });
    secret!(full {
        name: "shop/full",
        description: "Of the shop",
        kms_key: key,
        removal_policy: Retain,
        generate: GenerateSecretString {
            password_length: 40,
            exclude_characters: "/@\"",
            exclude_lowercase: true,
            exclude_numbers: true,
            exclude_punctuation: true,
            exclude_uppercase: false,
            include_space: false,
            require_each_included_type: true,
            secret_string_template: r#"{"user":"x"}"#,
            generate_string_key: "password",
        },
    });
    user!(<Password>::one {
        user_id: "one",
        access: "on ~* +@all",
        passwords: [
            secret.secret_value(),
            secret.secret_value_from_json("password")
        ],
        // The CDK's program reads a field of a secret without JSON; the metadata of an `allow` are ours.
        allow: [SW0222 = "the case of the CDK"],
        overrides: json!({ "Metadata": null }),
    });
    user!(<Password>::two {
        user_id: "two",
        access: "on ~* +@all",
        passwords: [
            full.secret_value_from_json("password"),
            secret_field("Other", "password"),
        ],
    });
    output!(arn { value: full.arn() });
}

#[stack(name = "S")]
#[allow(deprecated)] // SW0216: the case has a user without a password who may do everything
mod users {
    use stackwright::prelude::*;

    user!(<Iam>::iam_readme {
        engine: Redis,
        user_id: "my-user",
        user_name: "my-user",
        access: "on ~* +@all"
    });
    user!(<Iam>::iam_min {
        user_id: "iam-min",
        access: "on ~* +@all"
    });
    user!(<Password>::pw_readme {
        engine: Valkey,
        user_id: "my-user-id",
        access: "on ~* +@all",
        user_name: "my-user-name",
        passwords: [
            secret("SecretIdForPassword"),
            secret("AnotherSecretIdForPassword")
        ]
    });
    secret!(secret {
        generate: GenerateSecretString {
            exclude_punctuation: true
        }
    });
    user!(<Password>::pw_secret {
        user_id: "pw-secret",
        access: "on ~* +@all",
        passwords: [
            secret.secret_value(),
            secret.secret_value_from_json("password")
        ],
        // The CDK's program reads a field of a secret without JSON; the metadata of an `allow` are ours.
        allow: [SW0222 = "the case of the CDK"],
        overrides: json!({ "Metadata": null })
    });
    parameter!(pw { no_echo: true });
    user!(<Password>::pw_param {
        user_id: "pw-param",
        access: "on ~* +@all",
        passwords: [pw.value()]
    });
    user!(<NoPassword>::no_pw_readme {
        engine: Redis,
        user_id: "my-user-id-np",
        access: "on ~* +@all",
        user_name: "my-user-name"
    });
    user!(<NoPassword>::no_pw_min {
        user_id: "np-min",
        access: "on ~app:* +@read +@write"
    });
}

// One zone is enough here.
#[allow(deprecated)]
#[stack(name = "S")]
mod parameters {
    use stackwright::prelude::*;

    parameter!(all {
        kind: String,
        default: "abc",
        description: "A text",
        allowed_pattern: "[a-z]+",
        allowed_values: ["abc", "d"],
        constraint_description: "abc or d",
        max_length: 10,
        min_length: 1,
        no_echo: false,
    });
    parameter!(count {
        kind: Number,
        default: 5,
        min_value: 1,
        max_value: 10
    });
    parameter!(steps {
        kind: Number,
        default: 2,
        allowed_values: [1, 2, 4]
    });
    parameter!(subnets { kind: SubnetIds });
    parameter!(bare {});
    parameter!(user_name {});
    parameter!(pw { no_echo: true });
    vpc!(vpc {
        id: "VPC",
        max_azs: 1
    });
    user!(<Password>::user {
        user_id: "user",
        user_name: user_name.value(),
        access: "on ~* +@all",
        passwords: [pw.value()]
    });
    cache!(<Valkey>::cache {
        vpc,
        name: "orders",
        description: user_name.value()
    });
}

#[stack(name = "S")]
mod instances {
    use stackwright::prelude::*;

    vpc!(vpc { id: "VPC" });
    role!(web {
        assumed_by: service("ec2.amazonaws.com")
    });
    security_group!(a { vpc });
    security_group!(b { vpc });
    cache!(<Valkey>::cache { vpc });
    instance!(server {
        vpc,
        role: web,
        security_groups: [a, b],
        instance_type: "t4g.micro",
        user_data: ["yum update -y", "echo done"]
    });
    instance!(second {
        vpc,
        instance_type: "m7g.large"
    });
    instance!(third {
        vpc,
        instance_type: "t3.micro",
        image_parameter: "/images/web",
        tags: ["Name" = "third"],
        removal_policy: Retain
    });
    wire!(
        cache.allow_default_port_from(server),
        cache.grant_connect(web),
        cache.grant_connect(second),
        second.allow_from(Peer::ipv4("10.0.0.0/16"), Port::tcp(443)),
    );
    output!(id { value: server.id() });
    output!(ip {
        value: server.private_ip()
    });
}

#[stack(name = "S")]
mod composite_alarms {
    use stackwright::prelude::*;

    topic!(on_call {});
    alarm!(errors {
        metric: Metric::new("Shop", "Errors"),
        threshold: 1,
        evaluation_periods: 1
    });
    alarm!(slow {
        metric: Metric::new("Shop", "Latency"),
        threshold: 1,
        evaluation_periods: 1
    });
    alarm!(orders {
        metric: Metric::new("Shop", "Orders"),
        threshold: 1,
        evaluation_periods: 1
    });
    alarm!(deploying {
        metric: Metric::new("Shop", "Deployments"),
        threshold: 1,
        evaluation_periods: 1
    });
    composite_alarm!(plain {
        rule: errors.in_alarm()
    });
    composite_alarm!(page {
        name: "page",
        description: "Wake somebody",
        actions_enabled: true,
        rule: all_of([
            any_of([errors.in_alarm(), slow.in_ok()]),
            not(orders.has_insufficient_data())
        ]),
        alarm_actions: [on_call],
        ok_actions: [on_call],
        insufficient_data_actions: [on_call],
        actions_suppressor: deploying.arn(),
        suppressor_wait_period: 2min
    });
    composite_alarm!(nested {
        rule: any_of([page.in_alarm(), AlarmRule::in_alarm("shop-errors")]),
        actions_suppressor: page.arn(),
        tags: ["team" = "web"]
    });
    composite_alarm!(long {
        id: "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAABBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBB",
        rule: not(plain.in_ok())
    });
    output!(page_arn { value: page.arn() });
    output!(page_name { value: page.name() });
    output!(plain_name {
        value: plain.name()
    });
}

// One zone is enough here.
#[allow(deprecated)]
#[stack(name = "S")]
mod alarms {
    use stackwright::prelude::*;

    vpc!(vpc {
        id: "VPC",
        max_azs: 1
    });
    cache!(<Valkey>::cache {
        vpc,
        name: "orders"
    });
    topic!(topic {});
    topic!(named {
        name: "on-call",
        display_name: "On call"
    });
    alarm!(hits {
        metric: cache.metric_cache_hit_count(),
        threshold: 50,
        evaluation_periods: 1
    });
    alarm!(misses {
        metric: cache.metric_cache_miss_count(),
        threshold: 50,
        evaluation_periods: 1
    });
    alarm!(rate {
        metric: cache.metric_cache_hit_rate(),
        threshold: 50,
        evaluation_periods: 1
    });
    alarm!(stored {
        metric: cache.metric_data_stored(),
        threshold: 50,
        evaluation_periods: 1
    });
    alarm!(units {
        metric: cache.metric_processing_units_consumed(),
        threshold: 50,
        evaluation_periods: 1
    });
    alarm!(bytes_in {
        metric: cache.metric_network_bytes_in(),
        threshold: 50,
        evaluation_periods: 1
    });
    alarm!(bytes_out {
        metric: cache.metric_network_bytes_out(),
        threshold: 50,
        evaluation_periods: 1
    });
    alarm!(connections {
        metric: cache.metric_active_connections(),
        threshold: 50,
        evaluation_periods: 1
    });
    alarm!(writes {
        metric: cache.metric_write_request_latency(),
        threshold: 50,
        evaluation_periods: 1
    });
    alarm!(reads {
        metric: cache.metric_read_request_latency(),
        threshold: 50,
        evaluation_periods: 1
    });
    alarm!(full {
        metric: cache.metric_cache_hit_rate().period(1min).unit("Percent"),
        threshold: 0.8,
        evaluation_periods: 3,
        datapoints_to_alarm: 2,
        comparison: LessThanThreshold,
        treat_missing_data: Breaching,
        name: "low-hit-rate",
        description: "Few hits",
        actions_enabled: true,
        alarm_actions: [topic, named],
        ok_actions: [topic],
        insufficient_data_actions: [named],
    });
    alarm!(slow {
        metric: cache.metric_read_request_latency().statistic("p99"),
        threshold: 50,
        evaluation_periods: 1
    });
    alarm!(labelled {
        metric: cache.metric_cache_hit_count().label("Hits of the shop"),
        threshold: 50,
        evaluation_periods: 1
    });
    alarm!(own {
        metric: cache.metric("Evictions"),
        threshold: 1_000_000,
        evaluation_periods: 2
    });
    output!(alarm_arn { value: full.arn() });
    output!(topic_arn { value: topic.arn() });
    output!(topic_name {
        value: topic.name()
    });
}

#[stack(name = "Shared")]
mod two_stacks_shared {
    use stackwright::prelude::*;

    vpc!(vpc { id: "VPC" });
    key!(key {});
    user!(<Iam>::user {
        user_id: "my-user",
        access: "on ~* +@all"
    });
    user_group!(<Valkey>::group { users: [user] });
}

#[stack(name = "S")]
mod two_stacks_own {
    use super::two_stacks_shared as shared;
    use stackwright::prelude::*;

    user_group!(<Valkey>::user_group {
        users: [shared::user]
    });
    cache!(<Valkey>::cache {
        vpc: shared::vpc,
        kms_key: shared::key,
        user_group: shared::group
    });
    cache!(<Valkey>::cache2 {
        vpc: shared::vpc,
        user_group
    });
    output!(endpoint {
        value: cache.endpoint_address()
    });
}

#[stack(name = "S")]
mod customer_keys {
    use stackwright::prelude::*;

    vpc!(vpc { id: "VPC" });
    key!(key {});
    key!(key_arn {
        existing: "arn:aws:kms:us-east-1:123456789012:key/12345678-1234-1234-1234-123456789012"
    });
    key!(alias {
        existing: "alias/my-key"
    });
    cache!(<Valkey>::own_key {
        name: "my-ownkey",
        vpc,
        kms_key: key
    });
    cache!(<Valkey>::imported_arn {
        name: "my-importedarn",
        vpc,
        kms_key: key_arn
    });
    cache!(<Valkey>::alias_name {
        name: "my-aliasname",
        vpc,
        kms_key: alias
    });
}

#[stack(name = "S")]
mod existing_caches {
    use stackwright::prelude::*;

    vpc!(vpc { id: "VPC" });
    security_group!(cache_sg { id: "CacheSG", vpc });
    role!(role {
        assumed_by: service("ec2.amazonaws.com")
    });
    cache!(<Valkey>::imported_attrs {
        existing: "my-serverless-cache",
        security_groups: [cache_sg]
    });
    cache!(<Valkey>::imported_name {
        existing: "by-name"
    });
    cache!(<Valkey>::imported_arn {
        existing: "arn:aws:elasticache:us-east-1:123456789012:serverlesscache:by-arn"
    });
    cache!(<Memcached>::imported_mem {
        existing: "mem",
        security_groups: [cache_sg]
    });
    security_group!(client_sg {
        id: "ClientSG",
        vpc
    });
    wire!(
        imported_attrs.grant_connect(role),
        imported_name.grant_connect(role),
        imported_arn.grant_connect(role),
        imported_attrs.allow_default_port_from(client_sg),
        imported_mem.allow_default_port_from(client_sg),
    );
    alarm!(alarm {
        metric: imported_attrs.metric_cache_hit_count(),
        threshold: 1,
        evaluation_periods: 1
    });
    alarm!(alarm2 {
        metric: imported_arn.metric_cache_hit_rate(),
        threshold: 1,
        evaluation_periods: 1
    });
}

#[stack(name = "S")]
mod default_users {
    use stackwright::prelude::*;

    user!(<NoPassword>::new_default_user {
        allow: [SW0216 = "the CDK's program has it so"],
        user_id: "new-default",
        user_name: "default",
        access: "on ~* +@all",
        overrides: json!({ "Metadata": null })
    });
    user_group!(<Redis>::redis_group_new_default {
        users: [new_default_user]
    });
    user!(<NoPassword>::default_user {
        existing: "default"
    });
    user_group!(<Redis>::redis_group_imported_default {
        users: [default_user]
    });
    user!(<Password>::locked_default {
        user_id: "locked-default",
        user_name: "default",
        access: "off -@all",
        passwords: [secret("x")]
    });
    user_group!(<Valkey>::valkey_group_locked_default {
        users: [locked_default]
    });
}

#[stack(name = "S")]
mod existing {
    use stackwright::prelude::*;

    vpc!(network {
        existing: "vpc-12345678",
        availability_zones: ["eu-west-1a", "eu-west-1b"],
        private_subnet_ids: ["subnet-11111111", "subnet-22222222"],
        public_subnet_ids: ["subnet-33333333", "subnet-44444444"],
        isolated_subnet_ids: ["subnet-55555555", "subnet-66666666"]
    });
    security_group!(given {
        existing: "sg-12345678"
    });
    security_group!(web { vpc: network });
    cache!(<Valkey>::own { vpc: network });
    cache!(<Valkey>::guarded {
        vpc: network,
        security_groups: [given]
    });
    role!(by_arn {
        existing: "arn:aws:iam::123456789012:role/service/web"
    });
    role!(by_name { existing: "worker" });
    topic!(on_call {
        existing: "arn:aws:sns:eu-west-1:123456789012:on-call"
    });
    alarm!(busy {
        metric: own.metric_cache_hit_count(),
        threshold: 1,
        evaluation_periods: 1,
        alarm_actions: [on_call]
    });
    wire!(
        own.allow_default_port_from(given),
        guarded.allow_default_port_from(web),
        guarded.allow_default_port_from(Peer::ipv4("10.0.0.0/8")),
        given.allow_from(web, Port::tcp(22)),
        own.grant_connect(by_arn),
        own.grant_connect(by_name),
        guarded.grant_connect(by_arn),
    );
}

// What is placed in one zone only is warned of, and the CDK's program does that too.
#[allow(deprecated)]
#[stack(name = "S")]
mod networks {
    use stackwright::prelude::*;

    vpc!(three {
        availability_zones: ["eu-west-1a", "eu-west-1b", "eu-west-1c"],
        nat_gateways: 1,
        name: "three"
    });
    vpc!(tiers {
        cidr: "10.2.0.0/16",
        max_azs: 2,
        subnet_configuration: [
            SubnetConfiguration {
                name: "Edge",
                subnet_type: Public,
                cidr_mask: 24
            },
            SubnetConfiguration {
                name: "App",
                subnet_type: PrivateWithEgress
            },
            SubnetConfiguration {
                name: "Data",
                subnet_type: PrivateIsolated,
                cidr_mask: 26
            },
            SubnetConfiguration {
                name: "Later",
                subnet_type: PrivateIsolated,
                reserved: true
            }
        ],
        gateway_endpoints: [S3]
    });
    vpc!(isolated {
        max_azs: 2,
        nat_gateways: 0,
        subnet_configuration: [SubnetConfiguration {
            name: "Data",
            subnet_type: PrivateIsolated
        }]
    });
    vpc!(public_only {
        max_azs: 2,
        subnet_configuration: [SubnetConfiguration {
            name: "Edge",
            subnet_type: Public,
            map_public_ip: false
        }],
        dns_hostnames: false
    });
    cache!(<Valkey>::in_three { vpc: three });
    cache!(<Valkey>::by_type {
        vpc: isolated,
        subnets: SubnetSelection {
            subnet_type: PrivateIsolated
        }
    });
    cache!(<Valkey>::by_group {
        vpc: tiers,
        subnets: SubnetSelection { group_name: "Data" }
    });
    cache!(<Valkey>::by_zones {
        vpc: three,
        subnets: SubnetSelection {
            availability_zones: ["eu-west-1a", "eu-west-1c"]
        }
    });
    cache!(<Valkey>::one {
        vpc: three,
        subnets: SubnetSelection {
            subnet_ids: three.subnet_ids(SubnetType::PrivateWithEgress)[..1].to_vec()
        }
    });
    cache!(<Valkey>::listed {
        vpc: three,
        subnets: SubnetSelection {
            subnet_ids: [
                "subnet-12345678",
                three.subnet_ids(SubnetType::PrivateWithEgress)[1].clone()
            ]
        }
    });
    cache!(<Valkey>::public {
        vpc: public_only,
        subnets: SubnetSelection {
            subnet_type: Public
        }
    });
    cache!(<Valkey>::no_groups {
        vpc: three,
        security_groups: []
    });
    security_group!(a { vpc: three });
    security_group!(b {
        vpc: three,
        name: "b-group",
        allow_all_outbound: false,
        description: "B"
    });
    cache!(<Valkey>::two {
        vpc: three,
        security_groups: [a, b]
    });
    cache!(<Valkey>::default {
        vpc: three,
        subnets: SubnetSelection {
            subnet_type: PrivateWithEgress,
            one_per_az: true
        }
    });
    cache!(<Valkey>::empty {
        vpc: three,
        subnets: SubnetSelection { subnet_ids: [] }
    });
    wire!(
        tiers.add_gateway_endpoint(
            "Dynamo",
            GatewayEndpoint::DynamoDb,
            Some(SubnetSelection::of_type(SubnetType::PrivateIsolated))
        ),
        two.allow_default_port_to(a),
        b.allow_to(Peer::ipv4("10.0.0.0/8"), Port::tcp(443)),
        two.allow_to(b, Port::tcp(53)),
    );
    output!(cidr {
        value: three.cidr_block()
    });
    output!(subnets {
        value: Token::join(",", three.subnet_ids(SubnetType::Public))
    });
}

// Grants to services and accounts write nothing, which is warned of.
#[stack(name = "S")]
mod principals {
    use stackwright::iam;
    use stackwright::prelude::*;

    vpc!(vpc { id: "VPC" });
    cache!(<Valkey>::cache { vpc });
    user!(<Iam>::app {
        user_id: "app",
        access: "on ~* +@all"
    });
    role!(role {
        assumed_by: [service("ec2.amazonaws.com"), account("123456789012")],
        managed_policies: [
            "AmazonSSMManagedInstanceCore",
            "arn:aws:iam::123456789012:policy/mine"
        ],
        inline_policies: [InlinePolicy {
            name: "logs",
            statements: [
                Statement::allow(["logs:PutLogEvents"], ["*"]),
                Statement::deny(["s3:*", "ec2:*"], ["arn:aws:s3:::a", "arn:aws:s3:::b"])
            ]
        }],
        max_session_duration: 2hours,
        path: "/app/"
    });
    iam_user!(person {
        name: "person",
        groups: [people]
    });
    iam_group!(people {});
    iam_user!(imp_user { existing: "legacy" });
    iam_user!(imp_user2 {
        existing: "arn:aws:iam::123456789012:user/team/second"
    });
    iam_group!(imp_group { existing: "team" });
    iam_group!(imp_group2 {
        existing: "arn:aws:iam::123456789012:group/team2"
    });
    wire!(
        cache.grant_connect(role),
        cache.grant_connect(person),
        cache.grant_connect(people),
        app.grant_connect(people),
        cache.grant(person, ["elasticache:ModifyServerlessCache"]),
        cache.grant_connect(service("lambda.amazonaws.com")),
        cache.grant_connect(account("123456789012")),
        cache.grant_connect(iam::arn("arn:aws:iam::123456789012:role/x")),
        cache.grant_connect(imp_user),
        cache.grant_connect(imp_user2),
        cache.grant_connect(imp_group),
        cache.grant_connect(imp_group2),
        role.add_to_policy(Statement::allow(
            ["s3:GetObject"],
            ["arn:aws:s3:::bucket/*"]
        )),
    );
}

#[stack(name = "S")]
mod functions {
    use stackwright::prelude::*;

    parameter!(zones {
        default: "eu-west-1a,eu-west-1b"
    });
    topic!(orders {});
    output!(zone {
        value: Token::select(1, Token::split(",", zones.value()))
    });
    output!(zones2 {
        value: Token::split(",", zones.value()).join(";")
    });
    output!(block {
        value: Token::select(0, Token::cidr("10.0.0.0/16", 3, 8))
    });
    output!(first {
        value: Token::select(0, Token::availability_zones_of("eu-west-1"))
    });
    output!(own {
        value: Token::select(0, Token::availability_zones())
    });
    output!(shared {
        value: Token::import_value("shared-vpc")
    });
    output!(script {
        value: Token::base64(text!("#!/bin/sh\necho {}", orders.arn()))
    });
    output!(included {
        value: Token::transform("AWS::Include", [("Location", "s3://templates/zone.json")])
    });
    output!(count {
        value: Token::length(Token::split(",", zones.value()))
    });
    output!(written {
        value: Token::json_string([("topic", orders.arn())])
    });
    mapping!(sizes {
        values: json!({ "dev": { "Gb": "5" } })
    });
    output!(size {
        value: sizes.find_or(zones.value(), "Gb", "7")
    });
}

#[stack(name = "S")]
mod tokens {
    use stackwright::prelude::*;

    vpc!(vpc { id: "VPC" });
    parameter!(cache_name {});
    parameter!(description {});
    parameter!(min_gb { kind: Number });
    parameter!(max_gb { kind: Number });
    parameter!(min_ecpu { kind: Number });
    parameter!(max_ecpu { kind: Number });
    parameter!(days { kind: Number });
    parameter!(final_name {});
    parameter!(snapshot_arn {});
    parameter!(sg {
        kind: SecurityGroupId
    });
    parameter!(key_id {});
    parameter!(user_id {});
    parameter!(iam_id {});
    parameter!(access {});
    parameter!(pw { no_echo: true });
    parameter!(group_id {});
    parameter!(threshold { kind: Number });
    user!(<Password>::user {
        user_id: user_id.value(),
        user_name: "fixed",
        access: access.value(),
        passwords: [pw.value()]
    });
    user!(<Iam>::iam {
        user_id: iam_id.value(),
        access: access.value()
    });
    user_group!(<Valkey>::group {
        name: group_id.value(),
        users: [user]
    });
    key!(k {
        existing: key_id.value()
    });
    security_group!(given {
        existing: sg.value()
    });
    cache!(<Valkey>::cache {
        vpc,
        name: cache_name.value(),
        description: description.value(),
        data_storage: min_gb.value()..=max_gb.value(),
        ecpu_per_second: min_ecpu.value()..=max_ecpu.value(),
        backup: Backup {
            retention: days.value(),
            final_name: final_name.value(),
            restore_from: [snapshot_arn.value()]
        },
        kms_key: k,
        security_groups: [given],
        user_group: group
    });
    cache!(<Valkey>::half {
        vpc,
        data_storage: ..=max_gb.value(),
        ecpu_per_second: 1_000..=max_ecpu.value()
    });
    alarm!(alarm {
        metric: cache.metric_cache_hit_count(),
        threshold: threshold.value(),
        evaluation_periods: 1
    });
    output!(out {
        value: Token::join("-", [Text::from(cache_name.value()), Pseudo::Region.into()])
    });
}

#[stack(name = "S")]
mod dashboards {
    use stackwright::cloudwatch::AnyMetric;
    use stackwright::prelude::*;

    vpc!(vpc { id: "VPC" });
    cache!(<Valkey>::cache {
        vpc,
        name: "orders"
    });

    fn rate(hits: Metric, misses: Metric) -> MathExpression {
        MathExpression::new("100 * hits / (hits + misses)")
            .using("hits", hits)
            .using("misses", misses)
            .label("Hit rate")
            .period(Duration::minutes(5))
    }

    alarm!(low_rate {
        metric: MathExpression::new("100 * hits / (hits + misses)")
            .using("hits", cache.metric_cache_hit_count())
            .using("misses", cache.metric_cache_miss_count())
            .label("Hit rate"),
        threshold: 80,
        evaluation_periods: 3,
        comparison: LessThanThreshold
    });
    alarm!(plain {
        metric: MathExpression::new("m1 / 1024").using("m1", cache.metric_data_stored()),
        threshold: 5,
        evaluation_periods: 1
    });
    alarm!(query {
        metric: MathExpression::new("SELECT SUM(CacheHits) FROM \"AWS/ElastiCache\"").period(10min),
        threshold: 5,
        evaluation_periods: 3
    });
    alarm!(nested {
        metric: MathExpression::new("rate * 2")
            .using(
                "rate",
                rate(
                    cache.metric_cache_hit_count(),
                    cache.metric_cache_miss_count()
                )
            )
            .period(1min),
        threshold: 5,
        evaluation_periods: 1
    });
    dashboard!(board {
        name: "orders",
        default_interval: 3hours,
        widgets: [
            [Widget::text("# Orders").width(24).height(1)],
            [
                Widget::graph()
                    .title("Hits")
                    .left([
                        cache.metric_cache_hit_count(),
                        cache.metric_cache_miss_count()
                    ])
                    .right([rate(
                        cache.metric_cache_hit_count(),
                        cache.metric_cache_miss_count()
                    )])
                    .width(12),
                Widget::single_value([cache.metric_data_stored()]).title("Stored")
            ],
            [
                Widget::alarm(&low_rate).title("Low rate"),
                Widget::graph()
                    .left([AnyMetric::from(
                        cache
                            .metric_active_connections()
                            .label("Clients")
                            .color("#d62728")
                            .period(1min)
                    )])
                    .stacked()
                    .live_data()
                    .left_axis(Axis {
                        min: Some(0.0),
                        max: None,
                        label: Some("Count".into())
                    }),
                Widget::alarm_status([&low_rate])
            ]
        ]
    });
    dashboard!(small {
        widgets: [[Widget::graph().left([cache.metric("Evictions").statistic("Sum")])]]
    });
}

#[stack(name = "S")]
mod conditions {
    use stackwright::prelude::*;

    parameter!(stage {
        default: "dev",
        allowed_values: ["dev", "prod"]
    });
    condition!(is_prod {
        expression: ConditionExpression::equals(stage.value(), "prod")
    });
    condition!(is_eu {
        expression: ConditionExpression::equals(Pseudo::Region, "eu-west-1")
            .or(ConditionExpression::equals(Pseudo::Region, "eu-central-1"))
    });
    condition!(both {
        expression: is_prod.and(is_eu.negated())
    });
    mapping!(sizes {
        values: json!({
            "dev": { "Gb": "5", "Name": "small" },
            "prod": { "Gb": "50", "Name": "large" }
        })
    });
    vpc!(vpc { id: "VPC" });
    cache!(<Valkey>::cache {
        vpc,
        description: sizes.find(stage.value(), "Name"),
        name: is_prod.choose("orders", "orders-dev")
    });
    user!(<Iam>::extra {
        user_id: "extra",
        access: "on ~* +@read",
        condition: is_prod
    });
    output!(endpoint {
        value: cache.endpoint_address(),
        condition: both
    });
    output!(size {
        value: sizes.find("prod", "Gb"),
        export_name: "size"
    });
}

#[stack(name = "Shared", env(account = "123456789012", region = "eu-west-1"))]
mod shared_environment {
    use stackwright::prelude::*;

    vpc!(network {
        availability_zones: ["eu-west-1a", "eu-west-1b"],
        gateway_endpoints: [S3]
    });
    key!(key {});
    secret!(secret { kms_key: key });
}

#[stack(name = "S", env(account = "123456789012", region = "eu-west-1"))]
mod in_an_environment {
    use super::shared_environment;
    use stackwright::Construct as _;
    use stackwright::prelude::*;

    cache!(<Valkey>::cache {
        vpc: shared_environment::network,
        kms_key: shared_environment::key
    });
    cache!(<Valkey>::old { existing: "old" });
    role!(role {
        assumed_by: account("210987654321"),
        managed_policies: ["ReadOnlyAccess"]
    });
    role!(foreign {
        existing: "arn:aws:iam::210987654321:role/web"
    });
    role!(same {
        existing: "arn:aws:iam::123456789012:role/web"
    });
    role!(named { existing: "named" });
    output!(region {
        value: cache.scope().region()
    });
    output!(role_arn { value: named.arn() });
    instance!(server {
        vpc: shared_environment::network,
        instance_type: "t3.micro"
    });
    alarm!(a {
        metric: cache.metric_cache_hit_rate(),
        threshold: 1,
        evaluation_periods: 1
    });
    wire!(
        old.grant_connect(role),
        cache.grant_connect(role),
        cache.grant_connect(foreign),
        cache.grant_connect(same),
    );
}

#[stack(name = "S")]
mod users_elsewhere {
    use stackwright::prelude::*;

    user!(<Iam>::a {
        existing: "iam-user"
    });
    user!(<Password>::b {
        existing: "arn:aws:elasticache:us-east-1:123456789012:user:by-arn"
    });
    user!(<NoPassword>::c {
        existing: "c-id",
        user_name: "c-name"
    });
    user_group!(<Valkey>::g {
        existing: "my-group"
    });
    user_group!(<Valkey>::h {
        existing: "arn:aws:elasticache:us-east-1:123456789012:usergroup:by-arn"
    });
    user!(<Iam>::own {
        user_id: "own",
        access: "on ~* +@all"
    });
    user!(<Iam>::d { existing: "d-id" });
    user_group!(<Valkey>::mixed { users: [own, d] });
    user!(<NoPassword>::e {
        existing: "default"
    });
    user_group!(<Redis>::redis_mixed { users: [c, e] });
    output!(out_a { value: a.arn() });
    output!(out_b { value: b.arn() });
    output!(out_b_id { value: b.id() });
    output!(out_c { value: c.arn() });
    output!(out_c_name { value: c.name() });
    output!(out_g { value: g.arn() });
    output!(out_h { value: h.arn() });
    output!(out_h_name { value: h.name() });
    output!(own_arn { value: own.arn() });
    output!(own_status {
        value: own.status()
    });
}

#[stack(
    name = "S",
    tags("env" = "test", "Team" = "web", "never" = "1"),
    tag("cost" = "42", include("AWS::ElastiCache::ServerlessCache", "AWS::SNS::Topic")),
    tag("network" = "main", exclude("AWS::ElastiCache::ServerlessCache", "AWS::KMS::Key")),
    tag("Team" = "ops", include("AWS::EC2::VPC"), priority = 300),
    tag("weak" = "1", priority = 90),
    remove_tag("never"),
    remove_tag("Name", include("AWS::EC2::Subnet")),
    remove_tag("env", exclude("AWS::SNS::Topic"), priority = 99),
    remove_tag("Team", include("AWS::KMS::Key"), priority = 100)
)]
mod tagged_by_type {
    vpc!(vpc {
        id: "VPC",
        max_azs: 2,
        tags: ["Team" = "data"]
    });
    cache!(<Valkey>::cache {
        vpc,
        tags: ["cost" = "7", "never" = "2", "weak" = "3"]
    });
    topic!(on_call {});
    key!(data {});
}

#[test]
fn functions_tag_by_type_too() -> stackwright::Result<()> {
    use stackwright::TagOptions;

    let mut app = App::new();
    let scope = app.new_stack("S")?;
    let of = TagOptions::new;
    for (key, value) in [("env", "test"), ("Team", "web"), ("never", "1")] {
        scope.tag(key, value)?;
    }
    let (cache, topic, key) = (
        "AWS::ElastiCache::ServerlessCache",
        "AWS::SNS::Topic",
        "AWS::KMS::Key",
    );
    scope.tag_with("cost", "42", of().include(cache).include(topic))?;
    scope.tag_with("network", "main", of().exclude(cache).exclude(key))?;
    scope.tag_with("Team", "ops", of().include("AWS::EC2::VPC").priority(300))?;
    scope.tag_with("weak", "1", of().priority(90))?;
    scope.remove_tag("never")?;
    scope.remove_tag_with("Name", of().include("AWS::EC2::Subnet"))?;
    scope.remove_tag_with("env", of().exclude(topic).priority(99))?;
    scope.remove_tag_with("Team", of().include(key).priority(100))?;
    let id = "VPC";
    let vpc = vpc!(
        scope,
        vpc {
            id,
            max_azs: 2,
            tags: ["Team" = "data"]
        }
    )?;
    cache!(
        scope,
        <Valkey>::cache {
            vpc,
            tags: ["cost" = "7", "never" = "2", "weak" = "3"]
        }
    )?;
    topic!(scope, on_call {})?;
    key!(scope, data {})?;
    let template = stackwright::assertions::Template::from_assembly(&app.assemble()?, "S");
    assert_equals_the_cdk(template.as_json(), "81_tags_by_type");
    Ok(())
}

#[stack(name = "S", tags("env" = "test", "Team" = "web"))]
mod tagged {
    use stackwright::prelude::*;

    vpc!(vpc {
        id: "VPC",
        max_azs: 2
    });
    cache!(<Valkey>::cache {
        vpc,
        name: "orders",
        removal_policy: Retain,
        tags: ["cost" = "42", "Team" = "data"]
    });
    user!(<Iam>::app {
        user_id: "app",
        access: "on ~* +@all",
        tags: ["z" = "1"]
    });
    user_group!(<Valkey>::group {
        users: [app],
        tags: ["a" = "1"]
    });
    dashboard!(board {
        widgets: [[Widget::text("# Orders")]]
    });
    alarm!(hits {
        metric: cache.metric_cache_hit_count(),
        threshold: 1,
        evaluation_periods: 1
    });
    topic!(on_call {});
    key!(data { alias: "orders" });
    log_group!(log { retention: 7days });
    secret!(password {
        generate: GenerateSecretString {
            exclude_punctuation: true
        }
    });
    role!(web {
        assumed_by: service("ec2.amazonaws.com")
    });
    iam_user!(person {});
    iam_group!(people {});
    instance!(server {
        vpc,
        instance_type: "t3.micro"
    });
    output!(name {
        value: cache.name()
    });
    output!(arn { value: cache.arn() });
    output!(address {
        value: cache.endpoint_address(),
        description: "Where clients connect",
        export_name: "orders-address"
    });
    output!(port {
        value: cache.endpoint_port()
    });
    output!(reader_address {
        value: cache.reader_endpoint_address()
    });
    output!(reader_port {
        value: cache.reader_endpoint_port()
    });
    output!(status {
        value: cache.status()
    });
    output!(group_name {
        value: group.name()
    });
    output!(group_arn { value: group.arn() });
    output!(group_status {
        value: group.status()
    });
    output!(user_id { value: app.id() });
    output!(user_arn { value: app.arn() });
    output!(url {
        value: Token::join(
            "",
            [
                Text::from("rediss://"),
                cache.endpoint_address(),
                ":".into(),
                cache.endpoint_port()
            ]
        )
    });
}

#[stack(name = "Shared")]
mod shared_across {
    use stackwright::prelude::*;

    vpc!(network { max_azs: 2 });
    security_group!(client { vpc: network });
    security_group!(strict {
        vpc: network,
        allow_all_outbound: false
    });
    key!(key {});
    user!(<Iam>::app {
        user_id: "app",
        access: "on ~* +@all"
    });
    user_group!(<Valkey>::group { users: [app] });
    role!(role {
        assumed_by: service("ec2.amazonaws.com")
    });
    topic!(topic {});
}

#[stack(name = "S")]
mod across {
    use super::shared_across;
    use stackwright::prelude::*;

    cache!(<Valkey>::cache {
        vpc: shared_across::network,
        kms_key: shared_across::key,
        user_group: shared_across::group
    });
    cache!(<Valkey>::given {
        vpc: shared_across::network,
        security_groups: [shared_across::client]
    });
    alarm!(alarm {
        metric: cache.metric_cache_hit_rate(),
        threshold: 1,
        evaluation_periods: 1,
        alarm_actions: [shared_across::topic]
    });
    role!(local {
        assumed_by: service("lambda.amazonaws.com")
    });
    wire!(
        cache.allow_default_port_from(shared_across::client),
        cache.allow_default_port_from(shared_across::strict),
        cache.allow_from(
            shared_across::client.peer().described("readers"),
            Port::tcp(6380)
        ),
        shared_across::app.grant_connect(local),
        cache.grant_connect(local),
    );
    user_group!(<Valkey>::other {
        users: [shared_across::app]
    });
    output!(user_arn {
        value: shared_across::app.arn()
    });
}

#[stack(name = "S")]
mod keys {
    use stackwright::iam;
    use stackwright::prelude::*;

    role!(role {
        assumed_by: service("ec2.amazonaws.com")
    });
    key!(own {
        rotation: true,
        rotation_period: 180days,
        pending_window: 10days,
        multi_region: true,
        enabled: false,
        alias: "own",
        description: "Own",
        policy: [
            Statement::allow(["kms:*"], ["*"])
                .principal(account("123456789012"))
                .principal(service("elasticache.amazonaws.com")),
            Statement::allow(["kms:Decrypt", "kms:DescribeKey"], ["*"])
                .principal(iam::arn(role.arn()))
                .principal(iam::arn("arn:aws:iam::123456789012:role/x"))
                .condition("StringEquals", "aws:SourceVpc", "vpc-12345678")
                .condition("Bool", "aws:SecureTransport", "true")
        ]
    });
    key!(more {});
    wire!(more.add_to_resource_policy(
        Statement::deny(["kms:ScheduleKeyDeletion"], ["*"]).principal(iam::anyone())
    ));
}

// What random stacks have shown to differ.
#[stack(name = "S")]
mod details {
    use stackwright::cloudwatch::AnyMetric;
    use stackwright::prelude::*;

    key!(key {
        rotation_period: 180days
    });
    vpc!(vpc { id: "VPC" });
    cache!(<Valkey>::cache {
        vpc,
        name: "orders"
    });
    instance!(server {
        vpc,
        instance_type: "t3.micro",
        user_data: [
            "yum update -y",
            Token::join("", [Text::from("export CACHE="), cache.endpoint_address()]),
            cache.endpoint_port()
        ]
    });
    wire!(cache.allow_default_port_from(server));
    role!(role {
        assumed_by: service("ec2.amazonaws.com"),
        managed_policies: [],
        inline_policies: []
    });
    security_group!(strict {
        vpc,
        allow_all_outbound: false
    });
    wire!(
        strict.allow_to(Peer::ipv6("2001:db8::/32"), Port::tcp(443)),
        strict.allow_from(Peer::ipv4("10.0.0.0/16"), Port::tcp(22)),
        strict.allow_from(
            Peer::ipv4("10.0.0.0/16").described("Some network"),
            Port::tcp(22)
        ),
    );
    role!(twice {
        assumed_by: [service("ec2.amazonaws.com"), service("ec2.amazonaws.com")],
        inline_policies: [InlinePolicy {
            name: "logs",
            statements: [
                Statement::allow(["logs:PutLogEvents"], ["*"]),
                Statement::allow(["logs:PutLogEvents"], ["*"])
            ]
        }]
    });
    iam_user!(person {
        managed_policies: []
    });
    iam_group!(people {
        managed_policies: []
    });
    secret!(secret {
        existing: "shop/existing"
    });
    user!(<Password>::user {
        user_id: "user",
        access: "on ~* +@all",
        passwords: [secret.secret_value_from_json("password")]
    });
    output!(texts {
        value: Token::join("-", [cache.arn(), "x".into(), "y".into()])
    });
    output!(nested {
        value: Token::join(
            "/",
            [
                Text::from(Token::join("/", [Text::from("a"), cache.arn()])),
                "b".into()
            ]
        )
    });
    output!(plain {
        value: Token::join("/", ["a", "b"])
    });
    output!(secret_arn {
        value: secret.arn()
    });

    fn kib(stored: Metric) -> MathExpression {
        MathExpression::new("stored / 1024").using("stored", stored.period(Duration::minutes(1)))
    }

    dashboard!(board {
        widgets: [
            [Widget::text("# Orders")],
            [
                Widget::graph()
                    .left([
                        AnyMetric::from(kib(cache.metric_data_stored())),
                        cache
                            .metric_data_stored()
                            .label("Stored")
                            .color("#d62728")
                            .into(),
                        cache.metric("CurrItems").into()
                    ])
                    .right([MathExpression::new("100 * kib / all")
                        .using("kib", kib(cache.metric_data_stored()))
                        .using("all", cache.metric("CurrItems").label("Items"))]),
                Widget::single_value([MathExpression::new("2 * kib")
                    .using("kib", kib(cache.metric_data_stored()))
                    .period(10min)])
            ]
        ]
    });
    alarm!(middle {
        metric: cache.metric_read_request_latency().statistic("IQM"),
        threshold: 5,
        evaluation_periods: 1
    });
}

#[stack(name = "S")]
mod topics {
    use stackwright::prelude::*;

    key!(key {});
    topic!(topic {
        kms_key: key,
        subscriptions: [
            Subscription {
                protocol: Email,
                endpoint: "ops@example.com"
            },
            Subscription {
                protocol: EmailJson,
                endpoint: "reports@example.com"
            },
            Subscription {
                protocol: Https,
                endpoint: "https://example.com/alerts?of=cache"
            },
            Subscription {
                protocol: Sms,
                endpoint: "+15550123456"
            }
        ]
    });
    topic!(orders { fifo: true });
    topic!(named {
        fifo: true,
        name: "jobs.fifo"
    });
    topic!(deduplicated {
        fifo: true,
        content_based_deduplication: true,
        name: "orders.fifo"
    });
    role!(role {
        assumed_by: service("sns.amazonaws.com")
    });
    topic!(all {
        subscriptions: [
            Subscription {
                protocol: Sqs,
                endpoint: "arn:aws:sqs:eu-west-1:123456789012:jobs",
                raw_message_delivery: true,
                dead_letter_queue: "arn:aws:sqs:eu-west-1:123456789012:lost",
                filter_policy: json!({
                    "severity": ["high", { "prefix": "crit" }],
                    "price": [{ "numeric": [">=", 1, "<=", 2.5] }]
                })
            },
            Subscription {
                protocol: Lambda,
                endpoint: "arn:aws:lambda:eu-west-1:123456789012:function:notify",
                filter_policy: json!({
                    "order": {
                        "kind": [{ "anything-but": ["test"] }],
                        "seen": [{ "exists": true }]
                    }
                }),
                filter_policy_scope: MessageBody
            },
            Subscription {
                protocol: Https,
                endpoint: "https://example.com/raw",
                raw_message_delivery: false
            },
            Subscription {
                protocol: Firehose,
                endpoint: "arn:aws:firehose:eu-west-1:123456789012:deliverystream/log",
                raw_message_delivery: true,
                subscription_role_arn: role.arn()
            }
        ]
    });
    topic!(alerts {
        id: "Existing",
        existing: "arn:aws:sns:eu-west-1:123456789012:alerts",
        subscriptions: [Subscription {
            protocol: Email,
            endpoint: "ops@example.com",
            filter_policy: json!({ "severity": ["high"] })
        }]
    });
}

#[stack(name = "S")]
mod interface_endpoints {
    use stackwright::prelude::*;

    vpc!(network {
        max_azs: 2,
        nat_gateways: 0,
        gateway_endpoints: [S3]
    });
    interface_endpoint!(secrets {
        vpc: network,
        service: "secretsmanager"
    });
    security_group!(group {
        vpc: network,
        description: "Endpoints"
    });
    interface_endpoint!(registry {
        vpc: network,
        service: "ecr.dkr",
        security_groups: [group],
        open: false,
        private_dns: false,
        subnets: SubnetSelection {
            subnet_type: Public
        }
    });
    interface_endpoint!(keyspaces {
        vpc: network,
        service: "cassandra",
        security_groups: [group]
    });
    interface_endpoint!(partner {
        vpc: network,
        service: "com.amazonaws.vpce.eu-west-1.vpce-svc-0123456789abcdef0"
    });
    security_group!(web {
        vpc: network,
        description: "Web",
        allow_all_outbound: false
    });
    wire!(
        registry.allow_default_port_from(web),
        web.allow_to_default_port(secrets)
    );
    vpc!(live {
        existing: "vpc-0123456789abcdef0",
        cidr: "10.1.0.0/16",
        availability_zones: ["eu-west-1a", "eu-west-1b"],
        private_subnet_ids: ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"]
    });
    interface_endpoint!(queues {
        vpc: live,
        service: "sqs"
    });
    output!(id {
        value: secrets.id()
    });
}

#[stack(name = "S")]
mod node_groups {
    use stackwright::prelude::*;

    vpc!(network {
        nat_gateways: 1,
        max_azs: 2
    });
    vpc!(flat {
        nat_gateways: 0,
        max_azs: 2
    });
    subnet_group!(plain { vpc: network });
    subnet_group!(full {
        name: "shop-nodes",
        description: "Nodes of the shop",
        vpc: network,
        subnets: SubnetSelection {
            subnet_type: Public
        },
        tags: ["team" = "web"]
    });
    subnet_group!(isolated { vpc: flat });
    parameter_group!(defaults { family: "valkey8" });
    parameter_group!(tuned {
        family: "redis7",
        description: "Least recently used",
        parameters: [
            "maxmemory-policy" = "allkeys-lru",
            "cluster-enabled" = "yes",
            "timeout" = "300"
        ],
        tags: ["team" = "web"]
    });
    parameter_group!(memcached {
        family: "memcached1.6",
        parameters: ["idle_timeout" = "60"]
    });
    subnet_group!(shared { existing: "shared" });
    parameter_group!(standard {
        existing: "arn:aws:elasticache:eu-west-1:123456789012:parametergroup:default.valkey8"
    });
    output!(o1 {
        id: "PlainName",
        value: plain.name()
    });
    output!(o2 {
        id: "PlainArn",
        value: plain.arn()
    });
    output!(o3 {
        id: "TunedName",
        value: tuned.name()
    });
    output!(o4 {
        id: "TunedArn",
        value: tuned.arn()
    });
    output!(o5 {
        id: "ExistingName",
        value: shared.name()
    });
    output!(o6 {
        id: "ExistingArn",
        value: standard.arn()
    });
}

#[stack]
mod ssm_parameters {
    use stackwright::prelude::*;

    topic!(topic {});
    string_parameter!(plain { value: topic.arn() });
    string_parameter!(full {
        name: "/shop/size",
        value: "small",
        description: "Size of the shop",
        allowed_pattern: "^[a-z]+$",
        tier: Advanced,
        tags: ["team" = "web"]
    });
    string_parameter!(simple {
        name: "mode",
        value: "fast",
        tier: IntelligentTiering
    });
    string_parameter!(zones {
        name: "/shop/zones",
        values: ["a", "b"]
    });
    string_parameter!(topics {
        values: ["first", topic.arn()]
    });
    string_parameter!(existing {
        existing: "/shared/zone"
    });
    role!(web {
        assumed_by: service("ec2.amazonaws.com")
    });
    wire!(
        plain.grant_read(web),
        full.grant_read(web),
        simple.grant_read(web),
        existing.grant_read(web),
        full.grant_write(web)
    );
    output!(o1 {
        id: "PlainName",
        value: plain.name()
    });
    output!(o2 {
        id: "PlainArn",
        value: plain.arn()
    });
    output!(o3 {
        id: "PlainValue",
        value: plain.value()
    });
    output!(o4 {
        id: "FullName",
        value: full.name()
    });
    output!(o5 {
        id: "FullArn",
        value: full.arn()
    });
    output!(o6 {
        id: "SimpleArn",
        value: simple.arn()
    });
    output!(o7 {
        id: "ListArn",
        value: zones.arn()
    });
    output!(o8 {
        id: "ExistingName",
        value: existing.name()
    });
    output!(o9 {
        id: "ExistingArn",
        value: existing.arn()
    });
    output!(o10 {
        id: "ExistingValue",
        value: existing.value()
    });
    output!(o11 {
        id: "Again",
        value: existing.value()
    });
}

#[stack]
mod log_groups {
    use stackwright::prelude::*;

    key!(key {});
    wire!(
        key.add_to_resource_policy(
            Statement::allow(
                [
                    "kms:Encrypt*",
                    "kms:Decrypt*",
                    "kms:ReEncrypt*",
                    "kms:GenerateDataKey*",
                    "kms:Describe*"
                ],
                ["*"]
            )
            .principal(service("logs.amazonaws.com"))
        )
    );
    log_group!(plain {});
    log_group!(forever { never_expire: true });
    log_group!(full {
        name: "/shop/slow-queries",
        retention: 30days,
        class: InfrequentAccess,
        kms_key: key,
        removal_policy: Destroy,
        tags: ["team" = "web"]
    });
    log_group!(by_name {
        existing: "/shop/orders"
    });
    log_group!(by_arn {
        existing: "arn:aws:logs:eu-west-1:123456789012:log-group:/shop/orders"
    });
    log_group!(starred {
        existing: "arn:aws:logs:eu-west-1:123456789012:log-group:/shop/orders:*"
    });
    output!(own_arn {
        id: "OwnArn",
        value: full.arn()
    });
    output!(own_name {
        id: "OwnName",
        value: full.name()
    });
    output!(by_name_out_arn {
        id: "ByNameOutArn",
        value: by_name.arn()
    });
    output!(by_name_out_name {
        id: "ByNameOutName",
        value: by_name.name()
    });
    output!(by_arn_out_arn {
        id: "ByArnOutArn",
        value: by_arn.arn()
    });
    output!(by_arn_out_name {
        id: "ByArnOutName",
        value: by_arn.name()
    });
    output!(starred_out_arn {
        id: "StarredOutArn",
        value: starred.arn()
    });
    output!(starred_out_name {
        id: "StarredOutName",
        value: starred.name()
    });
}

/// A stack `Store` in a stage `Prod`.
#[stack(name = "Prod-Store", path = "Prod/Store")]
mod in_a_stage {
    use stackwright::prelude::*;

    vpc!(network { max_azs: 2 });
    cache!(<Valkey>::sessions { vpc: network });
    security_group!(server { vpc: network });
    wire!(sessions.allow_default_port_from(server));
    user!(<Iam>::app {
        user_id: "app",
        access: "on ~app:* +@read"
    });
    user_group!(<Valkey>::team { users: [app] });
    topic!(jobs { fifo: true });
}

/// A stack whose name is not its id.
#[stack(name = "Renamed", path = "Store")]
mod of_another_name {
    use stackwright::prelude::*;

    vpc!(network { max_azs: 2 });
    cache!(<Valkey>::sessions { vpc: network });
    security_group!(server { vpc: network });
    wire!(sessions.allow_default_port_from(server));
    user!(<Iam>::app {
        user_id: "app",
        access: "on ~app:* +@read"
    });
    user_group!(<Valkey>::team { users: [app] });
    topic!(jobs { fifo: true });
}

/// Logical ids of the resources of live stacks.
#[stack(name = "Shared")]
mod live_network {
    use stackwright::prelude::*;

    const KEY: &str = "LiveKey";

    vpc!(network {
        max_azs: 2,
        logical_id: "LiveVpc"
    });
    key!(key {
        alias: "live",
        logical_id: KEY
    });
    security_group!(server {
        vpc: network,
        logical_id: "LiveServers"
    });
}

const LIVE: &str = "What is live: sessions & carts";

#[stack(
    name = "S",
    description = super::LIVE,
    termination_protection = true,
    stack_tags("cost" = "42")
)]
mod live {
    use super::live_network;
    use stackwright::prelude::*;

    user!(<Iam>::app {
        user_id: "app",
        access: "on ~* +@all",
        logical_id: "LiveUser"
    });
    user_group!(<Valkey>::team {
        users: [app],
        logical_id: "LiveGroup"
    });
    cache!(<Valkey>::cache {
        vpc: live_network::network,
        kms_key: live_network::key,
        user_group: team,
        logical_id: "LiveCache"
    });
    role!(web {
        assumed_by: service("ec2.amazonaws.com"),
        logical_id: "LiveRole"
    });
    iam_user!(person {
        logical_id: "LivePerson"
    });
    wire!(
        cache.allow_default_port_from(live_network::server),
        cache.grant_connect(web),
        app.grant_connect(web),
        app.grant_connect(person)
    );
    topic!(on_call {
        logical_id: "LiveTopic"
    });
    alarm!(hits {
        metric: cache.metric_cache_hit_rate(),
        threshold: 1,
        evaluation_periods: 1,
        alarm_actions: [on_call],
        logical_id: "LiveAlarm"
    });
    log_group!(log {
        depends_on: [cache],
        logical_id: "LiveLog"
    });
    secret!(password {
        generate: GenerateSecretString {
            exclude_punctuation: true
        },
        logical_id: "LiveSecret"
    });
    dashboard!(board {
        widgets: [[Widget::text("# Orders")]],
        logical_id: "LiveBoard"
    });
    output!(arn { value: cache.arn() });
    output!(live_cache_name {
        value: cache.name()
    });
}

#[stack(name = "S")]
mod global_clusters {
    use stackwright::prelude::*;

    vpc!(network {
        nat_gateways: 1,
        max_azs: 2
    });
    cluster!(<Valkey>::sessions {
        vpc: network,
        version: "8.1",
        node_type: "cache.r7g.large",
        shards: 2,
        replicas: 1
    });
    parameter_group!(tuned {
        family: "valkey8",
        parameters: [
            "cluster-enabled" = "yes",
            "maxmemory-policy" = "allkeys-lru"
        ]
    });
    global_cluster!(<Valkey>::everywhere {
        primary: sessions,
        suffix: "sessions",
        description: "Sessions everywhere",
        members: [GlobalMember {
            cluster: "sessions-us",
            region: "us-east-1"
        }],
        node_type: "cache.r7g.large",
        version: "8.1",
        parameter_group: tuned,
        shards: 2,
        regional_shards: [RegionalShards {
            cluster: "sessions-us",
            region: "us-east-1",
            shards: [
                GlobalShard {
                    id: "0001",
                    zones: ["us-east-1a", "us-east-1b"]
                },
                GlobalShard { id: "0002" }
            ]
        }],
        failover: true,
        tags: ["team" = "web"]
    });
    cluster!(<Redis>::pair {
        vpc: network,
        node_type: "cache.r7g.large",
        nodes: 2
    });
    global_cluster!(<Redis>::both { primary: pair });
    global_cluster!(<Valkey>::live {
        existing: "ldgnf-sessions"
    });
    cluster!(<Valkey>::far {
        vpc: network,
        global_cluster: live.id(),
        nodes: 2
    });
    output!(id {
        value: everywhere.id()
    });
    output!(status {
        value: everywhere.status()
    });
    output!(arn {
        value: everywhere.arn()
    });
    output!(live_id { value: live.id() });
    parameter!(count {
        kind: Number,
        default: 2
    });
    parameter!(port {
        kind: Number,
        default: 6_390
    });
    security_group!(web { vpc: network });
    cluster!(<Valkey>::counted {
        vpc: network,
        version: "8.1",
        node_type: "cache.r7g.large",
        shards: count.value(),
        replicas: count.value(),
        port: port.value()
    });
    wire!(counted.allow_default_port_from(web));
    output!(url {
        value: counted.endpoint_url()
    });
}

#[stack(name = "S")]
mod clusters {
    use stackwright::prelude::*;

    vpc!(network {
        nat_gateways: 1,
        max_azs: 2
    });
    key!(data {});
    topic!(events {});
    log_group!(slow {});
    security_group!(web { vpc: network });
    cluster!(<Valkey>::sessions {
        name: "sessions",
        description: "Sessions of the shop",
        vpc: network,
        version: "8.1",
        node_type: "cache.r7g.large",
        shards: 2,
        replicas: 1,
        parameters: ["maxmemory-policy" = "allkeys-lru"],
        kms_key: data,
        topic: events,
        tls_mode: Required,
        backup: NodeBackup {
            retention: 7days,
            window: "03:00-04:00"
        },
        maintenance_window: "sun:05:00-sun:06:00",
        auto_minor_version_upgrade: false,
        logs: [
            Log {
                log_type: SlowLog,
                log_group: slow.name()
            },
            Log {
                log_type: EngineLog,
                format: Text,
                delivery_stream: "engine"
            }
        ],
        removal_policy: Snapshot,
        tags: ["team" = "web"]
    });
    cluster!(<Redis>::pair {
        vpc: network,
        node_type: "cache.r6gd.xlarge",
        nodes: 2,
        port: 6_390,
        auth_token: secret("token")
    });
    cluster!(<Redis>::split {
        vpc: network,
        version: "7.1",
        node_type: "cache.m7g.large",
        shard_configuration: [
            Shard {
                id: "0001",
                slots: "0-8191",
                replicas: 1
            },
            Shard {
                id: "0002",
                slots: "8192-16383",
                replicas: 1
            }
        ],
        backup: NodeBackup {
            restore_from: ["arn:aws:s3:::backups/a.rdb", "arn:aws:s3:::backups/b.rdb"]
        }
    });
    cluster!(<Memcached>::pages {
        name: "pages",
        vpc: network,
        version: "1.6.22",
        node_type: "cache.t4g.small",
        nodes: 3,
        multi_az: true,
        tls: true,
        maintenance_window: "sun:05:00-sun:06:00"
    });
    cluster!(<Redis>::carts {
        name: "carts",
        vpc: network,
        version: "7.1",
        node_type: "cache.t4g.micro",
        standalone: true,
        backup: NodeBackup {
            retention: 7days,
            window: "03:00-04:00",
            restore_from: ["arn:aws:s3:::backups/carts.rdb"]
        },
        logs: [Log {
            log_type: SlowLog,
            log_group: slow.name()
        }],
        removal_policy: Snapshot
    });
    cluster!(<Valkey>::old {
        existing: "old",
        endpoint: "old.abc.euw1.cache.amazonaws.com"
    });
    wire!(
        sessions.allow_default_port_from(web),
        pair.allow_default_port_from(web),
        pages.allow_default_port_from(web),
        carts.allow_default_port_from(web)
    );
    output!(url {
        value: sessions.endpoint_url()
    });
    output!(primary {
        value: pair.primary_endpoint_address()
    });
    output!(reader {
        value: pair.reader_endpoint_address()
    });
    output!(name { value: pair.name() });
    output!(arn { value: pair.arn() });
    output!(memcached {
        value: pages.configuration_endpoint_address()
    });
    output!(node {
        value: carts.endpoint_url()
    });
    output!(node_arn { value: carts.arn() });
    output!(existing {
        value: old.endpoint_address()
    });
}
