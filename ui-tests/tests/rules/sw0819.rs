use stackwright::prelude::*;

#[stack(name = "aux")]
mod shop {
    use stackwright::prelude::*;

    key!(sealing {});
}

fn main() {}
