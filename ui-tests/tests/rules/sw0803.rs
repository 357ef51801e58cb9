use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    key!(sealing {});
    cache!(<Valkey>::sessions { vpc: sealing });
}

fn main() {}
