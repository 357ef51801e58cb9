use stackwright::prelude::*;

#[stack]
pub mod shop {
    use stackwright::prelude::*;

    key!(sealing {});
    parameter!(stage {
        min_length: 2,
        max_length: 5
    });
    parameter!(count {
        kind: Number,
        min_value: 2
    });
    parameter!(code {
        allowed_pattern: "[a-z]+"
    });
}
