use stackwright::prelude::*;

#[stack]
pub mod shop {
    use stackwright::prelude::*;

    vpc!(network {});
    key!(signing {
        spec: SymmetricDefault
    });
    cache!(<Valkey>::sessions {
        vpc: network,
        kms_key: signing
    });
}
