use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    vpc!(network { nat_gateways: 0 });
    cache!(<Valkey>::sessions { vpc: network });
}

fn main() {}
