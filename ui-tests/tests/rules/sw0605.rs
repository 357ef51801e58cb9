use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    key!(sealing {});
    output!(key { value: sealing.arn(), export_name: "the key" });
}

fn main() {}
