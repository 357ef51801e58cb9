use stackwright::prelude::*;

#[stack]
pub mod shop {
    use stackwright::prelude::*;

    key!(sealing {
        policy: [Statement::allow(["kms:*"], ["*"]).principal(account("123456789012"))]
    });
    role!(web {
        assumed_by: service("ec2.amazonaws.com"),
        inline_policies: [InlinePolicy {
            name: "read",
            statements: [Statement::allow(["s3:GetObject"], ["*"])]
        }]
    });
    wire!(web.add_to_policy(Statement::allow(["s3:GetObject"], ["*"])));
}
