use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    key!(sealing { pending_window: 3days });
}

fn main() {}
