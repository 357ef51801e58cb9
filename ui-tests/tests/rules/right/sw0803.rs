use stackwright::prelude::*;

#[stack]
pub mod shop {
    use stackwright::prelude::*;

    key!(sealing {});
    vpc!(network {});
    cache!(<Valkey>::sessions { vpc: network });
}
