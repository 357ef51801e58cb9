use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    role!(web { assumed_by: service("ec2"), allow: [SW0924 = "reason"] });
}
