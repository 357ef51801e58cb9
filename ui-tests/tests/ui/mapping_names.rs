use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;
    key!(sealing {});

    mapping!(sizes {
        values: json!({ "dev": { "max_gb": 5, "min.gb-2": 1 }, "prod/eu": { "max_gb": 50 } })
    });
}

fn main() {}
