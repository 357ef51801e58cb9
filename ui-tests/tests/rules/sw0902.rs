use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    cache!(<Valkey>::sessions {});
}

fn main() {}
