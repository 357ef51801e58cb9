use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    vpc!(network {});
    cache!(<Valkey>::sessions { vpc: network, name: "sessions" });
    cache!(<Valkey>::pages { vpc: network, name: "sessions" });
}

fn main() {}
