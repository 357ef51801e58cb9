use stackwright::prelude::*;

#[stack]
pub mod shop {
    use stackwright::prelude::*;

    role!(web {
        assumed_by: service("ec2.amazonaws.com"),
        tags: ["team" = "shop"]
    });
    managed_policy!(read {
        statements: [Statement::allow(["s3:GetObject"], ["arn:aws:s3:::shop/*"])],
        roles: [web]
    });
}
