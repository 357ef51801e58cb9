use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    queue!(jobs { retention: 21days });
}

fn main() {}
