use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    vpc!(network {});
    key!(sealing { removal_policy: Destroy });
    cache!(<Valkey>::sessions { vpc: network, kms_key: sealing, removal_policy: Retain, allow: [SW0915 = "reason"] });
}
