use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    key!(sealing {});
    parameter!(stage { min_length: 5, max_length: 2 });
    parameter!(count { kind: Number, min_length: 2 });
    parameter!(size { min_value: 1, allowed_values: [] });
    parameter!(part { kind: Number, min_value: 3, max_value: "2.5" });
    parameter!(share { kind: Number, max_value: "half", allowed_values: [1, "two"] });
    parameter!(name { max_length: 5_000 });
    parameter!(code { allowed_pattern: "[a-z" });
}

fn main() {}
