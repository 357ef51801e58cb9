use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    vpc!(network {});
    cluster!(<Memcached>::sessions { vpc: network, node_type: "cache.r7g.large", replicas: 1 });
}

fn main() {}
