#![doc = include_str!("guide/links.md")]
#![doc = include_str!("guide/index.md")]

/// A module for each chapter, with the chapter as its documentation, and the words that lead to it in a search.
///
/// `links.md` defines the links as paths of items. It comes first, so that its definitions replace those at the end of a chapter, which
/// are for readers of the files.
macro_rules! chapters {
    ($($name:ident $(($($alias:literal),+))?),+ $(,)?) => {$(
        #[doc = include_str!("guide/links.md")]
        #[doc = include_str!(concat!("guide/", stringify!($name), ".md"))]
        $($(#[cfg_attr(doc, doc(alias = $alias))])+)?
        pub mod $name {}
    )+};
}

chapters! {
    first_cache("tutorial", "quickstart", "getting started"),
    mistakes("error messages"),
    language("syntax", "values", "intrinsic functions"),
    moments("compile time", "run time"),
    networks,
    functions("lambda"),
    services("fargate", "ecs"),
    databases("rds", "aurora"),
    users("access string", "ACL", "rotate a password"),
    backups("restore", "replacement"),
    clusters("replication group", "global datastore"),
    monitoring("costs", "price"),
    resources("other services", "S3", "API Gateway", "Step Functions"),
    environments("stages", "config"),
    many("loops", "tenants"),
    several_stacks("cross-stack reference"),
    taking_over("migrate", "from the CDK", "cdk import"),
    escape_hatches("workaround"),
    levels("warnings", "strict CI"),
    testing("snapshot", "unit tests"),
    deployment("deploy", "drift", "pipeline", "CI/CD"),
    reviews("diagram", "picture", "mermaid", "svg"),
    editor("rust-analyzer", "VS Code"),
    troubleshooting("error of AWS", "connection times out", "rollback"),
}

#[doc = include_str!("guide/links.md")]
#[doc = include_str!("guide/limits.md")]
#[cfg_attr(doc, doc(alias = "not covered"))]
#[cfg_attr(doc, doc(alias = "comparison"))]
#[cfg_attr(doc, doc(alias = "stability"))]
pub mod limits {}
