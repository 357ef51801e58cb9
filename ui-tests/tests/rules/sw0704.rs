use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    cache!(<Valkey>::sessions { existing: "sessions" });
    output!(address { value: sessions.endpoint_address() });
    topic!(on_call {});
}

fn main() {}
