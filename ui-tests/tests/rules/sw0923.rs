use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    role!(web {
        assumed_by: service("ec2.amazonaws.com"),
        inline_policies: [
            InlinePolicy { name: "read", statements: [Statement::allow(["s3:GetObject"], ["*"])] },
            InlinePolicy { name: "read", statements: [Statement::allow(["s3:ListBucket"], ["*"])] },
        ]
    });
}

fn main() {}
