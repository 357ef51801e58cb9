//! The macros of Stackwright. They are documented where they are used, in the crate `stackwright`; the passes behind them are
//! in `stackwright-macros-core`.

#![cfg_attr(
    not(test),
    forbid(
        clippy::disallowed_macros,
        clippy::disallowed_methods,
        clippy::disallowed_types
    )
)]

use proc_macro::TokenStream;
use stackwright_macros_core::{self as passes, Audience};

/// For whom those macros expand that the library names in an editor.
///
/// A library that is not in the user's workspace knows of a rust-analyzer by `cfg(miri)` only, which it sets for all crates
/// (`rust-analyzer.cargo.cfgs`; `rust_analyzer` is for crates of the workspace). Under Miri itself there is a compiler, and of
/// what a macro is given only the form of its spans is another.
fn audience() -> Audience {
    let span = format!("{:?}", proc_macro::Span::call_site());
    if span.contains(" bytes(") {
        Audience::Compiler
    } else {
        Audience::Editor
    }
}

/// The type of a field that has the struct in it that it stands in: for an editor the type itself, whose fields it offers. A compiler
/// knows no size of it.
#[proc_macro]
pub fn recursive(input: TokenStream) -> TokenStream {
    passes::recursive(input.into(), audience()).into()
}

/// The guide shows [how a stack is written](https://docs.rs/stackwright/latest/stackwright/guide/language/index.html).
#[proc_macro_attribute]
pub fn stack_for_a_compiler(arguments: TokenStream, item: TokenStream) -> TokenStream {
    passes::stack(arguments.into(), item.into(), Audience::Compiler).into()
}

/// Makes a stack of a module of declarations: `#[stack] pub mod shop { vpc!(network {}); }`.
///
/// The declarations stand in any order and refer to each other by name. The module gets a `pub struct Stack` with a field for each
/// of them, which `App::add` takes, and a test that the stack can be made; everything else in it stays as it is.
///
/// Arguments: `name`, `path`, `tags`, `tag`, `remove_tag`, `stack_tags`, `description`, `termination_protection`, `overrides`, `env`,
/// `audit`, `allow`, `test`, `config`, `check` and `crate`, as in `#[stack(name = "Shop", tags("team" = "web"))]`.
#[proc_macro_attribute]
pub fn stack(arguments: TokenStream, item: TokenStream) -> TokenStream {
    passes::stack(arguments.into(), item.into(), audience()).into()
}

/// Connects what a stack declares: `wire!(sessions.grant_connect(web))`.
#[proc_macro]
pub fn wire(input: TokenStream) -> TokenStream {
    passes::wire(input.into()).into()
}

/// Declares what a function of yours makes: `construct!(<WebTier>::web = web_tier(network))`.
#[proc_macro]
pub fn construct(input: TokenStream) -> TokenStream {
    passes::construct(input.into()).into()
}

/// A text with values that CloudFormation fills in: `text!("redis://{}:6379", sessions.endpoint_address())`.
#[proc_macro]
pub fn text(input: TokenStream) -> TokenStream {
    passes::text(input.into(), Audience::Compiler).into()
}

/// The same, as an editor needs it.
#[proc_macro]
pub fn text_in_editor(input: TokenStream) -> TokenStream {
    passes::text(input.into(), audience()).into()
}

/// A declaration of a module, as an editor needs it.
#[proc_macro]
pub fn declaration(input: TokenStream) -> TokenStream {
    passes::declaration(input.into()).into()
}

/// The struct of a stack, as an editor needs it.
#[proc_macro]
pub fn stack_fields(input: TokenStream) -> TokenStream {
    passes::stack_fields(input.into()).into()
}

/// The names of the declarations of a module, as an editor needs them.
#[proc_macro]
pub fn names(input: TokenStream) -> TokenStream {
    passes::names(input.into()).into()
}

/// An error, as an editor shows it.
#[proc_macro_derive(Problem, attributes(problem))]
pub fn problem(input: TokenStream) -> TokenStream {
    passes::problem(input.into()).into()
}

macro_rules! declarations {
    ($($(#[$docs:meta])* $name:ident $in_editor:ident)+) => {
        $(
            $(#[$docs])*
            #[proc_macro]
            pub fn $name(input: TokenStream) -> TokenStream {
                passes::in_function(stringify!($name), input.into(), Audience::Compiler).into()
            }

            /// The same, as an editor needs it.
            #[proc_macro]
            pub fn $in_editor(input: TokenStream) -> TokenStream {
                passes::in_function(stringify!($name), input.into(), audience()).into()
            }
        )+
    };
}

declarations! {
    /// Declares an alarm: `alarm!(busy { metric: …, threshold: 50, evaluation_periods: 1 })`.
    alarm alarm_in_editor
    /// Declares a composite alarm: `composite_alarm!(page { rule: any_of([busy.in_alarm(), slow.in_alarm()]) })`.
    composite_alarm composite_alarm_in_editor
    /// Declares a condition: `condition!(is_prod { expression: ConditionExpression::equals(stage.value(), "prod") })`.
    condition condition_in_editor
    /// Declares a dashboard: `dashboard!(board { widgets: [[Widget::graph().left([…])]] })`.
    dashboard dashboard_in_editor
    /// Declares a topic: `topic!(on_call {})`.
    topic topic_in_editor
    /// Declares a queue: `queue!(jobs { visibility_timeout: 3min })`.
    queue queue_in_editor
    /// Declares a serverless cache: `cache!(<Valkey>::sessions { vpc: network })`.
    cache cache_in_editor
    /// Declares a cache of nodes: `cluster!(<Valkey>::sessions { vpc: network, node_type: "cache.r7g.large" })`.
    cluster cluster_in_editor
    /// Declares a database: `database!(<Postgres>::orders { vpc: network, version: "17.6" })`.
    database database_in_editor
    /// Declares an interface endpoint: `interface_endpoint!(secrets { vpc: network, service: "secretsmanager" })`.
    interface_endpoint interface_endpoint_in_editor
    /// Declares a virtual machine: `instance!(server { vpc: network, instance_type: "t3.micro" })`.
    instance instance_in_editor
    /// Declares a function: `function!(worker { runtime: "python3.14", handler: "app.main", code: Code { folder: "worker" } })`.
    function function_in_editor
    /// Declares a global datastore: `global_cluster!(<Valkey>::everywhere { primary: sessions, suffix: "sessions" })`.
    global_cluster global_cluster_in_editor
    /// Declares a group of IAM users: `iam_group!(people {})`.
    iam_group iam_group_in_editor
    /// Declares an IAM user: `iam_user!(person { groups: [people] })`.
    iam_user iam_user_in_editor
    /// Declares an encryption key: `key!(cache_key {})`.
    key key_in_editor
    /// Declares a log group: `log_group!(slow_queries { retention: 30days })`.
    log_group log_group_in_editor
    /// Declares a managed policy: `managed_policy!(read { statements: [Statement::allow(["s3:GetObject"], ["*"])] })`.
    managed_policy managed_policy_in_editor
    /// Declares a mapping: `mapping!(sizes { values: json!({ "prod": { "size": "50" } }) })`.
    mapping mapping_in_editor
    /// Declares an output: `output!(endpoint { value: sessions.endpoint_address() })`.
    output output_in_editor
    /// Declares a parameter: `parameter!(password { no_echo: true })`.
    parameter parameter_in_editor
    /// Declares a parameter group: `parameter_group!(tuned { family: "valkey8", parameters: ["maxmemory-policy" = "allkeys-lru"] })`.
    parameter_group parameter_group_in_editor
    /// Declares a resource of any type: `resource!(<AWS::S3::Bucket>::logs { bucket_name: "logs" })`.
    resource resource_in_editor
    /// Declares a role: `role!(web { assumed_by: service("ec2.amazonaws.com") })`.
    role role_in_editor
    /// Declares a secret: `secret!(admin_password { generate: GenerateSecretString { exclude_punctuation: true } })`.
    secret secret_in_editor
    /// Declares a security group: `security_group!(web { vpc: network })`.
    security_group security_group_in_editor
    /// Declares a service: `service!(web { vpc: network, containers: [Container { name: "web", image: "nginx" }] })`.
    service service_in_editor
    /// Declares a parameter of the SSM Parameter Store: `string_parameter!(endpoint { name: "/shop/endpoint", value: "a" })`.
    string_parameter string_parameter_in_editor
    /// Declares a subnet group: `subnet_group!(nodes { vpc: network })`.
    subnet_group subnet_group_in_editor
    /// Declares a user: `user!(<Iam>::app { user_id: "web-app", access: "on ~app:* +@read" })`.
    user user_in_editor
    /// Declares a user group: `user_group!(<Valkey>::team { users: [app] })`.
    user_group user_group_in_editor
    /// Declares a VPC: `vpc!(network { max_azs: 2 })`.
    vpc vpc_in_editor
}
