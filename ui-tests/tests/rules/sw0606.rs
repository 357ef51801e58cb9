use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    parameter!(size { kind: Number, default: 0, min_value: 1 });
    output!(given { value: size.value() });
    topic!(on_call {});
}

fn main() {}
