use stackwright::prelude::*;

#[stack]
pub mod shop {
    use stackwright::prelude::*;

    key!(sealing {
        policy: [Statement::allow(["kms:*"], ["*"]).principal(account("123456789012"))]
    });
}
