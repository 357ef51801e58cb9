use stackwright::prelude::*;

#[stack]
pub mod shop {
    use stackwright::prelude::*;

    key!(sealing {});
    output!(key {
        value: sealing.arn(),
        export_name: "the-key"
    });
}
