use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    vpc!(network {});
    cache!(<Memcached>::pages { vpc: network, logical_id: "pages-cache" });
}

fn main() {}
