//! The arguments of `#[stack(…)]`, as an editor shows them. Nothing makes these but what only the editor sees.

/// The arguments of `#[stack(…)]`.
#[derive(Debug, Default)]
pub struct Stack {
    /// The stack's name in CloudFormation: `name = "SessionStore"`.
    ///
    /// Letters, digits and hyphens with a letter first, at most 128. Default: the module's name in PascalCase. Rule: SW0807.
    pub name: Text,
    /// The path of the stack in a CDK app from which it is taken over: `path = "Prod/Store"`, of a stack `Store` in a stage `Prod`.
    ///
    /// Descriptions of security groups, ids of rules and `Name` tags are made of it. Default: the stack's name. Rule: SW0904.
    pub path: Text,
    /// The tags of all its resources: `tags("team" = "web")`.
    ///
    /// At most 50; keys of 1 to 128 characters that do not start with `aws:`, values of at most 256. Default: none. Rule: SW0809.
    pub tags: Tags,
    /// A tag of some of its resources: `tag("team" = "web", include("AWS::EC2::VPC"), exclude("AWS::EC2::Subnet"), priority = 150)`. Of
    /// several of one key the one with the highest priority wins, and of those the one of the deepest place. It can be given several times.
    ///
    /// Default: for all resources, with the priority 100. Rules: SW0809, SW0904.
    pub tag: Tag,
    /// A tag that is removed from its resources: `remove_tag("Name", include("AWS::EC2::Subnet"))`, with the options of `tag`. It can be
    /// given several times.
    ///
    /// Default: from all resources, with the priority 200. Rules: SW0809, SW0904.
    pub remove_tag: Tag,
    /// The tags of the stack alone, which are not in its template: `stack_tags("team" = "web")`, as `StackProps.tags` of the CDK.
    ///
    /// CloudFormation passes them on to the resources that it can tag. Default: none. Rule: SW0809.
    pub stack_tags: Tags,
    /// The description of the stack, `Description` of its template: `description = "Sessions of the shop"`, at most 1,024 bytes.
    ///
    /// A text, a constant, or with `config` an expression such as `config.description`. Default: none. Rule: SW0820.
    pub description: Text,
    /// Whether CloudFormation refuses to delete the stack: `termination_protection = true`, or an expression such as
    /// `config.production`.
    ///
    /// The `cdk` command turns the protection on and off. Default: `false`.
    pub termination_protection: Flag,
    /// JSON that is laid over the template, for sections that have no declarations: `overrides = json!({ "Metadata": { … } })`. `null`
    /// removes a key.
    ///
    /// Default: none.
    pub overrides: Text,
    /// Where it is deployed to: `env(account = "123456789012", region = "eu-west-1")`.
    ///
    /// Default: to whatever the deployment's credentials say.
    pub env: Environment,
    /// Asks for a review: the rules of the level `audit` are told as warnings. Default: they are not told.
    pub audit: Flag,
    /// The rules that everything in it may break: `allow(SW0102 = "the reason")`, or by a rule's name,
    /// `allow(engine_version = "the reason")`. Default: none. Rule: SW0908.
    pub allow: Codes,
    /// Whether the module gets a test that the stack can be made: `test = false`. Default: it does.
    pub test: Flag,
    /// The type of its configuration, whose fields the declarations read: `config = Config` and `data_storage: ..=config.storage`.
    ///
    /// The stack is added with [`App::add_with`](crate::App::add_with). Default: it has none.
    pub config: Type,
    /// The configurations with which all rules are checked when the program is compiled: `check(Config::DEV, Config::PROD)`.
    ///
    /// Each is a constant expression. Default: none.
    pub check: Configurations,
}

/// The arguments of `env(…)`.
#[derive(Debug, Default)]
pub struct Environment {
    /// The account that it is deployed to: 12 digits. Default: that of the credentials.
    pub account: Text,
    /// The region that it is deployed to: `eu-west-1`. Default: that of the credentials.
    pub region: Text,
}

/// A text in quotes.
#[derive(Debug, Default)]
pub struct Text;

/// A Rust type.
#[derive(Debug, Default)]
pub struct Type;

/// Constant expressions of the type of the configuration.
#[derive(Debug, Default)]
pub struct Configurations;

/// Pairs of texts.
#[derive(Debug, Default)]
pub struct Tags;

/// A tag, with what it is for.
#[derive(Debug, Default)]
pub struct Tag;

/// There or not, or `true` or `false`.
#[derive(Debug, Default)]
pub struct Flag;

/// Codes of rules, each with a reason.
#[derive(Debug, Default)]
pub struct Codes;

/// Codes, as [`Stack::allow`] takes them.
#[must_use]
pub fn codes<T>(_: T) -> Codes {
    Codes
}
