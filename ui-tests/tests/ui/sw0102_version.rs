use stackwright::prelude::*;

#[stack]
mod wrong {
    use stackwright::prelude::*;

    vpc!(network {});
    cache!(<Valkey>::sessions { vpc: network, version: 99 });
    cache!(<Memcached>::pages { vpc: network, version: 1.5 });
}

fn main() {}
