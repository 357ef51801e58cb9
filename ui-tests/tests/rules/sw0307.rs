#![deny(deprecated)]

use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    user_group!(<Valkey>::team {});
}

fn main() {}
