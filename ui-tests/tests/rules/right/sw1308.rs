use stackwright::prelude::*;

#[stack]
pub mod shop {
    use stackwright::prelude::*;

    vpc!(network {});
    cluster!(<Valkey>::sessions {
        vpc: network,
        data_tiering: true,
        node_type: "cache.r6gd.xlarge"
    });
}
