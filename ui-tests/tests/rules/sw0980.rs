use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    role!(web { assumed_by: service("ec2.amazonaws.com") });
    managed_policy!(read {
        statements: [Statement::allow(["s3:GetObject"], ["arn:aws:s3:::shop/*"])],
        roles: [web],
        tags: ["team" = "shop"]
    });
}

fn main() {}
