use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    vpc!(network {});
    cluster!(<Redis>::sessions { vpc: network, node_type: "cache.t4g.micro", version: "7.1", standalone: true, parameters: ["cluster-enabled" = "yes"] });
}

fn main() {}
