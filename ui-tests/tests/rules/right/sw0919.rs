use stackwright::prelude::*;

#[stack(env(region = "eu-west-1"))]
pub mod shop {
    use stackwright::prelude::*;

    vpc!(network {});
    key!(sealing {
        existing: "arn:aws:kms:eu-west-1:123456789012:key/0a1b2c3d-1111-2222-3333-444455556666"
    });
    cache!(<Valkey>::sessions {
        vpc: network,
        kms_key: sealing
    });
}
