use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    key!(sealing {
        policy: [Statement::allow(["kms:*"], ["*"])]
    });
    role!(web {
        assumed_by: service("ec2.amazonaws.com"),
        inline_policies: [InlinePolicy {
            name: "read",
            statements: [Statement::allow(["GetObject"], ["*"])]
        }]
    });
    wire!(web.add_to_policy(
        Statement::allow(["s3:GetObject"], ["*"]).principal(account("123456789012"))
    ));
}

fn main() {}
