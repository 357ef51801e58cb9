use stackwright::prelude::*;

#[stack]
mod store {
    use stackwright::prelude::*;

    vpc!(network {});
    cache!(<Valkey>::sessions {
        vpc: network,
        ecpu_per_second: ..=500
    });
}

fn main() {}
