use stackwright::prelude::*;

#[stack]
pub mod shop {
    use stackwright::prelude::*;

    mapping!(sizes {
        values: json!({ "dev": { "Gb": "5" } })
    });
    topic!(on_call {});
    output!(size {
        value: sizes.find("dev", "Gb")
    });
}
