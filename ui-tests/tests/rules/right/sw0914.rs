use stackwright::prelude::*;

#[stack]
pub mod shop {
    use stackwright::prelude::*;

    mapping!(sizes {
        values: json!({ "dev": { "Gb": "5", "Name": "small" }, "prod": { "Gb": "100" } })
    });
    output!(size {
        value: sizes.find("prod", "Gb")
    });
    output!(name {
        value: sizes.find("dev", "Name")
    });
    topic!(on_call {});
}
