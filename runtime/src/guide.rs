#![doc = include_str!("guide/links.md")]
#![doc = include_str!("guide/index.md")]

/// A module for each chapter, with the chapter as its documentation.
///
/// `links.md` defines the links as paths of items. It comes first, so that its definitions replace those at the end of a chapter, which
/// are for readers of the files.
macro_rules! chapters {
    ($($name:ident),+ $(,)?) => {$(
        #[doc = include_str!("guide/links.md")]
        #[doc = include_str!(concat!("guide/", stringify!($name), ".md"))]
        pub mod $name {}
    )+};
}

chapters! {
    first_cache,
    mistakes,
    language,
    moments,
    networks,
    functions,
    services,
    databases,
    users,
    backups,
    clusters,
    monitoring,
    resources,
    environments,
    many,
    several_stacks,
    taking_over,
    escape_hatches,
    levels,
    testing,
    deployment,
    reviews,
    editor,
    troubleshooting,
}

#[doc = include_str!("guide/links.md")]
#[doc = include_str!("guide/limits.md")]
#[cfg_attr(doc, doc(alias = "bucket"))]
#[cfg_attr(doc, doc(alias = "lambda"))]
#[cfg_attr(doc, doc(alias = "dynamodb"))]
#[cfg_attr(doc, doc(alias = "rds"))]
#[cfg_attr(doc, doc(alias = "ecs"))]
#[cfg_attr(doc, doc(alias = "replication group"))]
#[cfg_attr(doc, doc(alias = "not supported"))]
pub mod limits {}
