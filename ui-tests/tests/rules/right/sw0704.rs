use stackwright::prelude::*;

#[stack]
pub mod shop {
    use stackwright::prelude::*;

    cache!(<Valkey>::sessions {
        existing: "sessions",
        endpoint: "sessions.serverless.euw1.cache.amazonaws.com"
    });
    output!(address {
        value: sessions.endpoint_address()
    });
    topic!(on_call {});
}
