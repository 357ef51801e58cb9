//! Policies: statements, and whom they are about.

use crate::describe::key::RustValue;
use crate::describe::takes::{Function, RustType};

/// A statement of a policy.
#[derive(Debug)]
pub struct StatementValue;

impl RustValue for StatementValue {
    const TYPE: &'static RustType = &RustType::new(
        &["iam", "Statement"],
        "a statement",
        "statements",
        "Statement::allow([\"s3:GetObject\"], [\"*\"])",
    );
}

/// Who takes a role on, or is meant by a statement.
#[derive(Debug)]
pub struct PrincipalValue;

impl RustValue for PrincipalValue {
    const TYPE: &'static RustType = &RustType {
        functions: &[
            Function {
                path: &["iam", "service"],
            },
            Function {
                path: &["iam", "account"],
            },
            Function {
                path: &["iam", "arn"],
            },
            Function {
                path: &["iam", "composite"],
            },
        ],
        instead_of_text: Some(instead_of_text),
        of_list: Some(&["iam", "composite"]),
        ..RustType::new(
            &["iam", "Principal"],
            "a principal",
            "principals",
            "service(\"ec2.amazonaws.com\")",
        )
    };
}

/// The function that is likely to be meant where a text is written.
fn instead_of_text(text: &str, written: &str) -> String {
    let function = if text.starts_with("arn:") {
        "arn"
    } else if text.contains('.') {
        "service"
    } else {
        "account"
    };
    format!("`{function}({written})`")
}
