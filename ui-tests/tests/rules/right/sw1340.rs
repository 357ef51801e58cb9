use stackwright::prelude::*;

#[stack]
pub mod shop {
    use stackwright::prelude::*;

    vpc!(network {});
    cluster!(<Valkey>::sessions {
        vpc: network,
        version: "8.1",
        node_type: "cache.r7g.large",
        shards: 2,
        replicas: 1
    });
    output!(address {
        value: sessions.endpoint_address()
    });
}
