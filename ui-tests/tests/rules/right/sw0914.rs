use stackwright::prelude::*;

#[stack]
pub mod shop {
    use stackwright::prelude::*;

    mapping!(sizes {
        values: json!({ "dev": { "Gb": "5" } })
    });
    output!(size {
        value: sizes.find("dev", "Gb")
    });
}
