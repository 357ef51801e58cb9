#![cfg_attr(docsrs, feature(doc_cfg))]
//! Schemas of all resource types of CloudFormation, and checks of values against them.
//!
//! The schemas are a packed table of static bytes. Nothing is loaded: what a caller asks for is decoded, and nothing else.
//!
//! ```
//! let bucket = stackwright_schemas::find("AWS::S3::Bucket").ok_or("no such type")?;
//! let name = bucket.root().property("bucket_name").ok_or("no such property")?;
//! assert_eq!(name.cfn_name(), "BucketName");
//! assert!(name.is_create_only());
//! let arn = bucket.attribute("arn").ok_or("no such attribute")?;
//! assert_eq!(arn.path(), "Arn");
//! # Ok::<(), &str>(())
//! ```
//!
//! This is an internal crate of `stackwright`: its API changes with every version.
//!
//! The data is made from the schemas of cfn-lint (MIT-0) and from the service specification of the AWS CDK (Apache-2.0); `NOTICE`
//! has their notices.

#![forbid(unsafe_code)]

mod bytes;
mod check;
mod condition;
mod find;
mod format;
mod node;
mod pattern;
mod program;
mod reference;
pub mod rules;
mod scalar;
mod set;
mod table;
#[cfg(test)]
mod tests;
mod value;

pub use check::{Finding, Spelling, check, check_value};
pub use condition::Condition;
pub use find::{date, find, nearest, nearest_type, services, types, types_of};
pub use node::{Kind, Kinds, List, Map, Node, Property, Scalar, Struct};
pub use pattern::Pattern;
pub use program::{matches, program};
pub use reference::{Accepted, Pick, all_accepted, marker, marker_of};
pub use rules::{Level, Rule};
pub use scalar::{OfConstant, PatternOfConstant, in_range, one_of};
pub use table::{Attribute, AttributeKind, TagForm, Tags, Texts, Type};
pub use value::{Entry, Object, Shape, Value};
