use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    key!(first { depends_on: [second] });
    key!(second { depends_on: [first] });
}

fn main() {}
