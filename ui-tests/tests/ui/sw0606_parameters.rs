use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;
    key!(sealing {});

    parameter!(short { default: "ab", min_length: 3 });
    parameter!(long { default: "abcd", max_length: 3 });
    parameter!(none_of_them { default: "c", allowed_values: ["a", "b"] });
    parameter!(small { kind: Number, default: 0, min_value: 1 });
    parameter!(large { kind: Number, default: "2.5", max_value: 2 });
    parameter!(no_number { kind: Number, default: "two" });
    parameter!(kinds { kind: Strng });
    parameter!(types { type: String, default: 2.5, no_echo: "yes" });
}

fn in_a_function(scope: &Scope) -> stackwright::Result<()> {
    parameter!(scope, small { kind: Number, default: 0, min_value: 1 })?;
    Ok(())
}

fn main() {}
