use stackwright::prelude::*;

#[stack]
pub mod shop {
    use stackwright::prelude::*;

    cache!(<Valkey>::sessions {
        existing: "sessions"
    });
    topic!(on_call {});
}
