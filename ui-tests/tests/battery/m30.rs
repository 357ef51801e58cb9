//! M30: engine missing.

use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    vpc!(network {});
    cache!(sessions { vpc: network });
}

fn main() {}
