//! The rules about fields that go together, and about names of what exists, where constants hold them.
use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    const NO: bool = false;
    const ALIAS: &str = "alias/aws/shop";
    const LEAST: u32 = 3;
    const TOPIC: &str = "on-call";
    const ARN: &str = "arn:aws:iam::1234:role/web";

    vpc!(network { dns_support: NO, dns_hostnames: true });
    key!(still { rotation: NO, rotation_period: 180days });
    key!(sealing { alias: ALIAS });
    parameter!(stage { default: "ab", min_length: LEAST });
    topic!(on_call { existing: TOPIC });
    role!(web { existing: ARN });
}

fn main() {}
