use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    cache!(<Valkey>::sessions { existing: "sessions", version: 8 });
    topic!(on_call {});
}

fn main() {}
