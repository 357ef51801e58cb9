use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    vpc!(network {});
    key!(sealing { enabled: false });
    cache!(<Valkey>::sessions { vpc: network, kms_key: sealing, allow: [SW0916 = "reason"] });
}
