use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    vpc!(network {});
    cache!(<Valkey>::sessions { vpc: network, vrsion: 8 });
}

fn main() {}
