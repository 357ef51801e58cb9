use stackwright::prelude::*;

#[stack]
pub mod shop {
    use stackwright::prelude::*;

    role!(web {
        assumed_by: service("ec2.amazonaws.com"),
        inline_policies: [
            InlinePolicy {
                name: "read",
                statements: [Statement::allow(["s3:GetObject"], ["*"])]
            },
            InlinePolicy {
                name: "list",
                statements: [Statement::allow(["s3:ListBucket"], ["*"])]
            },
        ]
    });
}
