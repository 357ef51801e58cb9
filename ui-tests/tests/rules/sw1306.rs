use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    vpc!(network {});
    cluster!(<Valkey>::sessions { vpc: network, node_type: "m7g.large" });
}

fn main() {}
