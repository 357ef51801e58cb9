use stackwright::prelude::*;

#[stack]
pub mod shop {
    use stackwright::prelude::*;

    role!(web {
        assumed_by: service("ec2.amazonaws.com"),
        inline_policies: [InlinePolicy {
            name: "files",
            statements: [
                Statement::allow(["s3:GetObject"], ["*"]).sid("Read"),
                Statement::allow(["s3:ListBucket"], ["*"]).sid("List"),
            ],
        }],
    });
}
