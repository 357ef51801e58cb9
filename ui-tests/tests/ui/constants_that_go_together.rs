//! The rules about fields that go together, and about names of what exists, where constants hold them.
use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    const NO: bool = false;
    const ALIAS: &str = "alias/aws/shop";
    const LEAST: u32 = 3;
    const TOPIC: &str = "on-call";
    const FIFO: bool = true;
    const OPS: &str = "ops";
    const KEPT: Duration = Duration::days(2);
    const KEEP: RemovalPolicy = RemovalPolicy::Snapshot;
    const OLD: u32 = 8;
    const SAME: &str = "shop-orders";
    const ARN: &str = "arn:aws:iam::1234:role/web";
    const SIX: stackwright::elasticache::NetworkType = stackwright::elasticache::NetworkType::Ipv6;
    const BACKUP: &str = "arn:aws:s3:::backups/dump.rdb";
    const PIPE: &str = "a|b";
    const SHORT: u32 = 8;
    const SOME: &str = "/@";
    const TEMPLATE: &str = "{}";
    const FIELD: &str = "passwort";
    const YES: bool = true;
    const TEXT: &str = "username=ops";
    const LONG: u32 = 5_000;
    const GIVEN: &str = "s3cr3t-0f-th3-sh0p";
    const NONE: &str = "";
    const POOL: &str = "cognito-identity.amazonaws.com";
    const TEAM: &str = "web#shop";
    const ROTATE: &str = "rotate";
    const BODY: stackwright::sns::FilterPolicyScope = stackwright::sns::FilterPolicyScope::MessageAttributes;
    const SERVICE: &str = "secrets-manager";
    const PATH: &str = "shop/endpoint";
    const BIG: &str = "Small";
    const SPACED: &str = "shop nodes";
    const MEMCACHED: &str = "memcached1.6";

    vpc!(network { dns_support: NO, dns_hostnames: true });
    key!(still { rotation: NO, rotation_period: 180days });
    key!(sealing { alias: ALIAS });
    parameter!(stage { default: "ab", min_length: LEAST });
    topic!(on_call { existing: TOPIC });
    topic!(jobs { fifo: FIFO, name: "jobs" });
    topic!(alerts { subscriptions: [Subscription { protocol: Email, endpoint: OPS }] });
    log_group!(logs { retention: KEPT });
    topic!(kept { removal_policy: KEEP });
    vpc!(plain {});
    user!(<Iam>::app { user_id: "app", access: "on ~app:* +@read" });
    user_group!(<Valkey>::team { users: [app] });
    cache!(<Valkey>::public { vpc: plain, user_group: team, connection_type: Public, version: OLD });
    role!(web { existing: ARN });
    topic!(first { name: SAME });
    topic!(second { name: "shop-orders" });
    parameter!(size { min_length: LEAST, max_length: 2 });
    cache!(<Valkey>::six { vpc: plain, network_type: SIX });
    cache!(<Valkey>::twice { vpc: plain, backup: Backup { restore_from: ["arn:aws:s3:::backups/dump.rdb", BACKUP] } });
    cache!(<Valkey>::tagged { vpc: plain, tags: ["team" = PIPE] });
    secret!(short { generate: GenerateSecretString { exclude_punctuation: YES, password_length: SHORT } });
    secret!(some { generate: GenerateSecretString { exclude_characters: SOME } });
    secret!(json { generate: GenerateSecretString { secret_string_template: TEMPLATE, generate_string_key: "password" } });
    user!(<Password>::a { user_id: "a", access: "on ~a +get", passwords: [short.secret_value(), some.secret_value()] });
    user!(<Password>::b { user_id: "b", access: "on ~a +get", passwords: [json.secret_value()] });
    user!(<Password>::c { user_id: "c", access: "on ~a +get", passwords: [json.secret_value_from_json(FIELD)] });
    secret!(nothing { generate: GenerateSecretString { exclude_punctuation: YES, exclude_lowercase: YES, exclude_uppercase: YES, exclude_numbers: YES } });
    secret!(text { generate: GenerateSecretString { secret_string_template: TEXT, generate_string_key: "password" } });
    secret!(both { value: GIVEN, generate: GenerateSecretString { password_length: 40 }, allow: [SW0951 = "a test"] });
    role!(pool { assumed_by: web_identity(POOL) });
    role!(cost { assumed_by: service("ec2.amazonaws.com"), tags: ["team" = TEAM] });
    alarm!(full { metric: public.metric_data_stored(), threshold: 100, evaluation_periods: 2, tags: ["team" = NONE] });
    secret!(given { value: GIVEN });
    secret!(none { value: NONE });
    secret!(rotated { rotation: Rotation { function: ROTATE, automatically_after: 30days } });
    secret!(long { generate: GenerateSecretString { password_length: LONG } });
    topic!(raw { subscriptions: [Subscription { protocol: Email, endpoint: "ops@example.com", raw_message_delivery: YES }] });
    topic!(nested { subscriptions: [Subscription { protocol: Email, endpoint: "ops@example.com", filter_policy: json!({ "order": { "kind": ["new"] } }), filter_policy_scope: BODY }] });
    topic!(ordered { fifo: YES, subscriptions: [Subscription { protocol: Email, endpoint: "ops@example.com" }] });
    vpc!(nameless { dns_hostnames: NO });
    interface_endpoint!(queues { vpc: nameless, service: "sqs" });
    interface_endpoint!(secrets { vpc: plain, service: SERVICE });
    string_parameter!(endpoint { name: PATH, value: "cache.example.com" });
    string_parameter!(shop_size { value: BIG, allowed_pattern: "^[a-z]+$" });
    subnet_group!(nodes { vpc: network, name: SPACED });
    parameter_group!(unknown_family { family: SPACED });
    parameter_group!(other_family { family: MEMCACHED, parameters: ["timeout" = "0"] });
    parameter_group!(fixed { family: MEMCACHED, parameters: ["num_threads" = "4"] });
    parameter_group!(out_of_range { family: MEMCACHED, parameters: ["idle_timeout" = BIG] });
    parameter_group!(empty { family: "valkey8", description: NONE });
}

fn main() {}
