use stackwright::prelude::*;

#[stack]
pub mod shop {
    use stackwright::prelude::*;

    parameter!(size {
        kind: Number,
        default: 1,
        min_value: 1
    });
    output!(given {
        value: size.value()
    });
    topic!(on_call {});
}
