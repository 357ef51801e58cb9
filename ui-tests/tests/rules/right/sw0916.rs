use stackwright::prelude::*;

#[stack]
pub mod shop {
    use stackwright::prelude::*;

    vpc!(network {});
    key!(sealing { enabled: true });
    cache!(<Valkey>::sessions {
        vpc: network,
        kms_key: sealing
    });
}
