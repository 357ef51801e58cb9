use stackwright::prelude::*;

#[stack]
pub mod shop {
    use stackwright::prelude::*;

    vpc!(network {});
    key!(sealing {
        removal_policy: Retain
    });
    cache!(<Valkey>::sessions {
        vpc: network,
        kms_key: sealing,
        removal_policy: Retain
    });
}
