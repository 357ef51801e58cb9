use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    vpc!(network {});
    key!(data {});
    cluster!(<Valkey>::sessions { vpc: network, node_type: "cache.r7g.large", kms_key: data, encryption_at_rest: true });
}
