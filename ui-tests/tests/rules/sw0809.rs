use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    key!(sealing { tags: ["aws:team" = "web"] });
}

fn main() {}
