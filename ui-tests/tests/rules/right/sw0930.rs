use stackwright::prelude::*;

#[stack]
pub mod shop {
    use stackwright::prelude::*;

    vpc!(network {});
    cache!(<Valkey>::sessions { vpc: network });
    output!(url {
        value: text!("rediss://{}:6379", sessions.endpoint_address())
    });
}
