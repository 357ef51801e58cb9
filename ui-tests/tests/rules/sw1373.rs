use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    vpc!(network {});
    cluster!(<Redis>::sessions { vpc: network, node_type: "cache.r6gd.xlarge", version: "6.0" });
}

fn main() {}
