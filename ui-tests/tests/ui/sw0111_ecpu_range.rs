use stackwright::prelude::*;

#[stack]
mod wrong {
    use stackwright::prelude::*;

    vpc!(network {});
    cache!(<Valkey>::sessions { vpc: network, ecpu_per_second: ..=500 });
    cache!(<Valkey>::more { vpc: network, ecpu_per_second: 1_000..=15_000_001 });
}

fn main() {}
