//! Who a role is for.

use crate::{Pseudo, Token, Value};

/// Who may take a role on.
#[derive(Clone, Debug)]
pub struct Principal {
    kind: &'static str,
    value: Value,
}

/// An AWS service, by its principal's name: `ec2.amazonaws.com`.
pub fn service(name: &str) -> Principal {
    Principal {
        kind: "Service",
        value: name.into(),
    }
}

/// An AWS account, by its id: whoever the account lets.
pub fn account(id: &str) -> Principal {
    let root = Token::join(
        "",
        [
            Value::from("arn:"),
            Pseudo::Partition.into(),
            format!(":iam::{id}:root").into(),
        ],
    );
    Principal {
        kind: "AWS",
        value: root.into(),
    }
}

impl From<Principal> for Value {
    fn from(principal: Principal) -> Self {
        Self::Object(vec![(principal.kind, principal.value)])
    }
}
