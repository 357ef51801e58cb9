use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    vpc!(network {});
    cluster!(<Valky>::sessions { vpc: network, node_type: "cache.r7g.large" });
}

fn main() {}
