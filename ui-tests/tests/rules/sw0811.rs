use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    vpc!(network {});
    cache!(<Memcached>::pages { vpc: network, removal_policy: Snapshot });
}

fn main() {}
